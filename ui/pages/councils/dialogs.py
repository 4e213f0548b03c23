"""The small questions of a session: a minimum, a visit, a reopening, a PIN, a day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from app.domain.councils import is_time
from app.domain.stars import minima
from app.kernel.dates import shown_date
from app.kernel.errors import Problem
from app.storage.queries.attendance import SiteAssessmentRow
from app.usecases.session_results import DossierStanding
from ui.dialogs import Question
from ui.forms.fields import ChoiceField, DayField, Field, LongTextField, TextField
from ui.widgets.basics import Banner, button, row


class Asking(Question):
    """A question with fields, which closes only on an answer that holds what it needs."""

    def __init__(self, parent: QWidget | None, title: str, text: str, yes: str) -> None:
        super().__init__(parent, title, text)
        self.problem = Banner()
        self.add(self.problem)
        self._yes = yes
        self.fields: dict[str, Field] = {}

    def field(self, made: Field) -> Any:
        """One more field below the others."""
        self.fields[made.name] = made
        self.add(made)
        return made

    def asked(self) -> bool:
        """Ask; whether the answer was yes."""
        yes = button(self._yes, "primary", self.try_accept)
        self._column.addLayout(row(1, button("Bỏ qua", "plain", self.reject), yes))
        return self.exec() == QDialog.DialogCode.Accepted

    def showEvent(self, event: QShowEvent) -> None:
        """As high as it needs."""
        self.grow()
        super().showEvent(event)

    def try_accept(self) -> None:
        """Close when every field can be read and every one with a star holds something; else say which."""
        wrong = [_problem_of(field) for field in self.fields.values()]
        found = [problem for problem in wrong if problem is not None]
        for field, problem in zip(self.fields.values(), wrong, strict=True):
            field.show_problem(problem)
        if found:
            self.grow()
        else:
            self.accept()

    def value(self, name: str) -> Any:
        """What a field holds."""
        return self.fields[name].value()[0]


def _problem_of(field: Field) -> Problem | None:
    value, problem = field.value()
    if problem is None and field.title.endswith("*") and value in ("", None):
        return Problem(field.name, "field_required", {"label": field.title.removesuffix(" *")})
    return problem


class PinField(TextField):
    """A PIN: shown as dots, never kept anywhere."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__(name, title)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setMaxLength(12)
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhSensitiveData)


class ReopenDialog(Asking):
    """Why a closed sheet is reopened, and whose PIN allows it."""

    def __init__(self, parent: QWidget | None, member: str, *, with_pin: bool, reason: str = "") -> None:
        text = f"Phiếu của {member} được mở lại; bản đã chốt vẫn giữ trong lịch sử."
        super().__init__(parent, "Mở lại phiếu", text, "Mở lại")
        self.field(LongTextField("reason", "Lý do *", 76))
        self.fields["reason"].set_value(reason)
        if with_pin:
            self.field(PinField("pin", "Mã PIN của thành viên hoặc của thư ký"))

    def given(self) -> tuple[str, str]:
        """Reason and PIN."""
        return str(self.value("reason")), str(self.value("pin")) if "pin" in self.fields else ""


class ResetPinDialog(Asking):
    """Why a PIN is taken away, and the secretary's own."""

    def __init__(self, parent: QWidget | None, member: str) -> None:
        text = f"Mã của {member} bị xóa; thành viên tự chọn mã mới khi chấm. Việc này được ghi vào lịch sử."
        super().__init__(parent, "Đặt lại mã PIN", text, "Đặt lại")
        self.field(TextField("reason", "Lý do *", "Quên mã"))
        self.field(PinField("pin", "Mã PIN của thư ký hoặc người chủ trì (nếu có)"))

    def given(self) -> tuple[str, str]:
        """Reason and PIN."""
        return str(self.value("reason")), str(self.value("pin"))


class TimeField(TextField):
    """A time of day."""

    def value(self) -> tuple[str, Problem | None]:
        """The time, or what is wrong with it."""
        text, problem = super().value()
        if problem is None and text and not is_time(text):
            problem = Problem(self.name, "time_unlikely", {"label": self.title.removesuffix(" *")})
        return text, problem


class EndDialog(Asking):
    """When the session ended: the minutes name the hour, and nothing of the session changes afterwards."""

    def __init__(self, parent: QWidget | None, end_time: str, now: str) -> None:
        text = (
            "Mọi sản phẩm đã có kết luận thì phiên họp được đóng lại; sau đó không sửa được chương trình, "
            "điểm danh, phiếu. Giờ kết thúc ghi vào biên bản."
        )
        super().__init__(parent, "Kết thúc phiên họp?", text, "Kết thúc")
        self.field(TimeField("end_time", "Giờ kết thúc *", "11:30")).set_value(end_time or now)


class MeetingDialog(Asking):
    """When and why written opinions become a meeting."""

    def __init__(self, parent: QWidget | None, place: str) -> None:
        text = "Phiên lấy ý kiến trở thành cuộc họp; mọi phiếu đã nhận được giữ nguyên, có thể chấm lần hai."
        super().__init__(parent, "Chuyển sang họp hội đồng", text, "Chuyển sang họp")
        self.field(DayField("held_on", "Ngày họp *"))
        self.field(TextField("place", "Địa điểm")).set_value(place)
        self.field(LongTextField("reason", "Lý do *", 64)).set_value("Ý kiến của các thành viên khác nhau.")

    def given(self) -> tuple[date | None, str, str]:
        """Day, place, reason."""
        return self.value("held_on"), str(self.value("place")), str(self.value("reason"))


class ReceivedDialog(Asking):
    """On which day a sheet of a written procedure came in."""

    def __init__(self, parent: QWidget | None, member: str, day: date | None) -> None:
        super().__init__(parent, "Ngày nhận phiếu", f"Phiếu của {member} được nhận vào ngày:", "Lưu")
        self.field(DayField("received_on", "Ngày nhận *")).set_value(day)


class CorrectionDialog(Asking):
    """The option that a corrected paper shows for a criterion."""

    def __init__(self, parent: QWidget | None, code: str, options: int) -> None:
        text = "Dùng khi thành viên đã sửa trên phiếu giấy. Mức mới được ghi vào cả hai lượt."
        super().__init__(parent, f"Sửa tiêu chí {code}", text, "Sửa")
        choices = {
            number: f"Mức {number}" if number else "0, không đạt mức nào" for number in range(options + 1)
        }
        self.field(ChoiceField("option", "Mức ghi trên phiếu", choices))

    def option(self) -> int:
        """The chosen option."""
        return int(self.value("option") or 0)


class SiteDialog(Asking):
    """Who was on site, when, and what was seen; recorded visits can be taken back."""

    def __init__(
        self,
        parent: QWidget | None,
        product: str,
        members: Sequence[tuple[str, str]],
        visits: Sequence[SiteAssessmentRow],
        remove: Callable[[str], object],
    ) -> None:
        text = (
            f"{product} là sản phẩm du lịch: thành viên hoặc cả đoàn phải đánh giá tại chỗ trước khi họp. "
            "Ghi lại cho cùng một người thì thay lần ghi trước."
        )
        super().__init__(parent, "Đánh giá tại chỗ", text, "Ghi")
        self._remove = remove
        self.visits = QListWidget()
        self.visits.setProperty("framed", "true")
        self.visits.setFixedHeight(110)
        self.visits.setAccessibleName("Các lần đánh giá tại chỗ đã ghi")
        for one in visits:
            who = one.member or "Cả đoàn"
            entry = QListWidgetItem(" · ".join(p for p in (shown_date(one.assessed_on), who, one.note) if p))
            entry.setData(Qt.ItemDataRole.UserRole, one.id)
            self.visits.addItem(entry)
        if visits:
            self.add(self.visits)
            self.add(button("Xóa lần đã chọn", "link", self.remove_chosen))
        self.field(ChoiceField("member", "Người đi", {"": "Cả đoàn của hội đồng", **dict(members)}))
        self.field(DayField("assessed_on", "Ngày *"))
        self.field(LongTextField("note", "Ghi chú", 64))

    def remove_chosen(self) -> None:
        """Take the selected visit back and close."""
        entry = self.visits.currentItem()
        if entry is not None:
            self._remove(str(entry.data(Qt.ItemDataRole.UserRole)))
            self.reject()

    def given(self) -> tuple[str | None, date | None, str]:
        """Member (None for the team), day, note."""
        return self.value("member") or None, self.value("assessed_on"), str(self.value("note"))


class MinimumDialog(Asking):
    """The council's own conclusion on one criterion: which option, and why."""

    def __init__(self, parent: QWidget | None, one: DossierStanding, code: str = "") -> None:
        text = "Kết luận này chỉ dùng cho điều kiện tối thiểu (dấu sao), không đổi điểm. Lý do vào biên bản."
        super().__init__(parent, f"Kết luận điều kiện sao: {one.item.product}", text, "Ghi kết luận")
        self._sheet = one.sheet
        self._variant = one.item.variant
        codes = dict.fromkeys(found.criterion for found in minima(self._sheet, self._variant))
        self._criterion = self.field(
            ChoiceField(
                "criterion",
                "Tiêu chí",
                {known: f"{known}. {self._sheet.criterion(known).title}" for known in codes},
            )
        )
        self._option = self.field(ChoiceField("option", "Mức hội đồng kết luận"))
        self._reason = self.field(LongTextField("reason", "Lý do *", 70))
        self._known = {row_.criterion_code: row_ for row_ in one.conclusions}
        if code in codes:
            self._criterion.set_value(code)
        self._criterion.box.currentIndexChanged.connect(lambda *_: self._offer())
        self._offer()

    def given(self) -> tuple[str, int, str]:
        """Criterion, option, reason."""
        return str(self.value("criterion")), int(self.value("option") or 0), str(self.value("reason"))

    def _offer(self) -> None:
        code = self._criterion.box.currentData()
        options = self._sheet.criterion(code).options_for(self._variant)
        self._option.set_choices(
            {0: "Không đạt mức nào", **{n: f"{n}. {one.label}" for n, one in enumerate(options, 1)}}
        )
        if code in self._known:
            self._option.set_value(self._known[code].option_no)
            self._reason.set_value(self._known[code].reason)
