"""The form of one paper of a dossier, with the fields that choose criteria and dossiers from lists."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QWidget

from app.domain.criteria_sheets import CriteriaSheet
from app.kernel.errors import Problem
from app.kernel.text import clean_line
from app.storage.queries.papers import PaperDossier
from ui.dialogs import Question
from ui.forms.fields import DayField, LongTextField, OwnField, TextField
from ui.forms.form import Form, Section
from ui.widgets.basics import button

_HIGHEST = 280


class TickList(QListWidget):
    """Lines to tick, with the keyboard alone: arrows, the space bar."""

    def __init__(self, lines: Sequence[tuple[str, str]], ticked: Sequence[str], title: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.setProperty("framed", "true")
        self.setMinimumSize(520, min(360, 60 + 34 * len(lines)))
        for value, text in lines:
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, value)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            state = Qt.CheckState.Checked if value in ticked else Qt.CheckState.Unchecked
            item.setCheckState(state)
            self.addItem(item)
        self.setCurrentRow(0)

    def ticked(self) -> list[str]:
        """The values of the ticked lines in their order."""
        items = [self.item(place) for place in range(self.count())]
        return [
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        ]


def ask_ticks(
    parent: QWidget, title: str, text: str, lines: Sequence[tuple[str, str]], ticked: Sequence[str]
) -> list[str] | None:
    """Which of the lines the officer ticks, None when he does not want to."""
    question = Question(parent, title, text)
    ticks = TickList(lines, ticked, title)
    question.add(ticks)
    question.add_answer("no", "Bỏ qua")
    question.add_answer("yes", "Chọn", "primary")
    return ticks.ticked() if question.ask() == "yes" else None


class CriteriaChoice(QWidget):
    """Codes as text ("1a, 3d"), typed or ticked in the list of the sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.line = QLineEdit()
        self.line.setAccessibleName("Tiêu chí")
        self.line.setPlaceholderText("ví dụ 1a, 3d")
        self.choose = button("Chọn", "link", self._ask)
        self.sheet: CriteriaSheet | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.line, 1)
        layout.addWidget(self.choose)
        self.setFocusProxy(self.line)

    def codes(self) -> tuple[str, ...]:
        """What is written, as codes of the sheet where their case alone differs."""
        known = {one.code.casefold(): one.code for one in self.sheet.criteria} if self.sheet else {}
        words = [word for word in re.split(r"[,;\s]+", clean_line(self.line.text())) if word]
        return tuple(dict.fromkeys(known.get(word.casefold(), word) for word in words))

    def _ask(self) -> None:
        if self.sheet is None:
            return
        lines = [(one.code, f"{one.code}  {one.title}") for one in self.sheet.criteria]
        text = "Đánh dấu các tiêu chí mà giấy này chứng minh (phím cách để đánh dấu)."
        chosen = ask_ticks(self, "Tiêu chí", text, lines, self.codes())
        if chosen is not None:
            self.line.setText(", ".join(chosen))
            self.line.textEdited.emit(self.line.text())


class ServedChoice(QWidget):
    """The unfinished dossiers of the producer that the paper serves."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.dossiers: tuple[PaperDossier, ...] = ()
        self.own = ""
        self._chosen: tuple[str, ...] = ()
        self.pressed = button("", "plain", self._ask)
        self.pressed.setStyleSheet("padding: 0 8px;")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pressed, 1)
        self.setFocusProxy(self.pressed)
        self.edited = lambda: None

    def offer(self, dossiers: Sequence[PaperDossier], own: str) -> None:
        """The dossiers to choose from; `own` is the one whose tab this is, always served."""
        self.dossiers, self.own = tuple(dossiers), own
        self._tell()

    def chosen(self) -> tuple[str, ...]:
        """The chosen dossiers."""
        return self._chosen

    def put(self, ids: Sequence[str]) -> None:
        """Choose these."""
        self._chosen = tuple(ids)
        self._tell()

    def _tell(self) -> None:
        offered = [one.id for one in self.dossiers]
        count = len([one for one in self._chosen if one in offered])
        self.pressed.setText(f"{count} trong {len(offered)} sản phẩm" if len(offered) > 1 else "sản phẩm này")
        self.pressed.setEnabled(len(offered) > 1)

    def _ask(self) -> None:
        lines = [(one.id, f"{one.product}  ({one.number or 'chưa có số'})") for one in self.dossiers]
        text = "Giấy nộp một lần, dùng cho các hồ sơ chưa kết thúc được đánh dấu."
        ticked = ask_ticks(self, "Dùng cho sản phẩm", text, lines, self._chosen)
        if ticked is not None:
            own = [self.own] if self.own in {one.id for one in self.dossiers} else []
            self.put(tuple(dict.fromkeys([*ticked, *own])))
            self.edited()


class PaperForm(Form):
    """Number, issuer, days, criteria, dossiers, note."""

    def __init__(self) -> None:
        self.criteria, self.served = CriteriaChoice(), ServedChoice()
        criteria = OwnField(
            "criteria", "Tiêu chí", self.criteria, self._codes,
            lambda codes: self.criteria.line.setText(", ".join(codes)), self.criteria.line.text,
            self.criteria.line.setText,
        )  # fmt: skip
        served = OwnField(
            "dossier_ids", "Dùng cho", self.served, lambda: (self.served.chosen(), None), self.served.put,
            lambda: list(self.served.chosen()), self.served.put,
        )  # fmt: skip
        about = Section(
            "",
            [
                [(TextField("number", "Số, ký hiệu"), 3), (TextField("issuer", "Nơi cấp"), 3),
                 (DayField("issued_on", "Ngày cấp"), 3), (DayField("expires_on", "Có giá trị đến"), 3)],
                [(TextField("title", "Tên riêng", "", "Để phân biệt khi có nhiều giấy cùng loại"), 3),
                 (criteria, 3), (served, 3), (LongTextField("note", "Ghi chú", 34), 3)],
            ],
        )  # fmt: skip
        super().__init__([about])
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.criteria.line.textEdited.connect(lambda *_: criteria.edited.emit())
        self.served.edited = served.edited.emit
        self.criteria.line.setObjectName("criteria_line")

    def load(self, draft: object) -> None:
        """Show a draft, as low as the fields are without problems."""
        super().load(draft)
        self._fit()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say the problems; the form grows for them."""
        super().show_problems(problems)
        self._fit()

    def _fit(self) -> None:
        inner = self.widget()
        layout = inner.layout()
        if layout is not None:
            layout.activate()
        self.setFixedHeight(min(max(inner.sizeHint().height(), 120), _HIGHEST) + 2)

    def offer(self, sheet: CriteriaSheet | None, dossiers: Sequence[PaperDossier], own: str) -> None:
        """What may be chosen for the paper that comes next."""
        self.criteria.sheet = sheet
        self.criteria.choose.setVisible(sheet is not None)
        self.served.offer(dossiers, own)

    def _codes(self) -> tuple[tuple[str, ...], Problem | None]:
        return self.criteria.codes(), None
