"""The forms of councils, rounds and sessions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.domain.councils import (
    CHAIRING,
    MAJORITIES,
    ROLES,
    SESSION_KINDS,
    SUPPORT_ROLES,
    CouncilDraft,
    MemberDraft,
    SupportDraft,
)
from app.kernel.dates import parse_date, shown_date
from app.kernel.errors import Problem
from ui.forms.fields import (
    CheckField,
    ChoiceField,
    DayField,
    LongTextField,
    NumberField,
    OwnField,
    TextField,
)
from ui.forms.form import Form, Section
from ui.forms.grid_editor import GridEditor
from ui.pages.councils.attendance import AttendanceGrid, attendance_fields
from ui.widgets.basics import button, row

RULES_TITLE = "Quy chế của hội đồng (cài đặt của đơn vị, không phải quy định của Trung ương)"


def council_form() -> Form:
    """A council: its decision, its rules, its members and its support team in their order."""
    about = Section(
        "Hội đồng",
        [
            [(TextField("name", "Tên hội đồng *"), 10), (NumberField("year", "Năm"), 2)],
            [
                (TextField("decision_number", "Số quyết định thành lập"), 4),
                (DayField("decision_date", "Ngày quyết định"), 3),
                (CheckField("uses_pins", "Mỗi thành viên chấm sau một mã PIN tự chọn", PIN_HELP), 5),
            ],
        ],
    )
    rules = Section(
        RULES_TITLE,
        [
            [
                (
                    NumberField("quorum_numerator", "Cần có mặt ít nhất", help_text="Tử số, ví dụ 2 của 2/3"),
                    2,
                ),
                (NumberField("quorum_denominator", "phần", help_text="Mẫu số, ví dụ 3 của 2/3"), 1),
                (ChoiceField("chairing", "Trong đó phải có", CHAIRING), 3),
                (NumberField("max_spread", "Chênh nhau tối đa, điểm", help_text=SPREAD_HELP), 3),
                (ChoiceField("minima_majority", "Điều kiện sao đạt khi", MAJORITIES), 3),
            ],
        ],
    )
    people = Section("Thành viên", [[(_members(), 12)]])
    team = Section("Tổ giúp việc", [[(_support(), 12)], [(LongTextField("note", "Ghi chú", 56), 12)]])
    return Form([about, rules, people, team])


PIN_HELP = (
    "Thành viên tự chọn mã trước khi chấm; nhập mã chỉ mở phiếu của chính mình. Điểm của sản phẩm chỉ hiện "
    "khi mọi phiếu đã chốt."
)
SPREAD_HELP = "Quá mức này thì thảo luận và chấm lần hai. Điểm của hội đồng là trung bình cộng các phiếu."


def new_council(today: Any) -> CouncilDraft:
    """A council with the usual rules, all of them settings and not law."""
    return CouncilDraft(name="Hội đồng đánh giá, phân hạng sản phẩm OCOP", year=today.year)


def round_form() -> Form:
    """A round of the year."""
    return Form(
        [
            Section(
                "Đợt đánh giá",
                [
                    [
                        (NumberField("year", "Năm *"), 2),
                        (NumberField("number", "Đợt số *"), 2),
                        (TextField("name", "Tên đợt *"), 5),
                        (DayField("cutoff_date", "Ngày cuối còn tính"), 3),
                    ],
                    [(LongTextField("note", "Ghi chú", 56), 12)],
                ],
            )
        ]
    )


@dataclass(frozen=True, slots=True)
class SessionForm:
    """The form of a session and the parts whose choices come from the file."""

    form: Form
    council: ChoiceField
    a_round: ChoiceField
    kind: ChoiceField
    held_on: DayField
    agenda: AgendaEditor
    attendance: AttendanceGrid


def session_form(changed: Callable[[], object]) -> SessionForm:
    """A session; `changed` is called when its council, its day or its kind is another one."""
    council = ChoiceField("council_id", "Hội đồng *", none="Chọn hội đồng")
    a_round = ChoiceField("round_id", "Đợt đánh giá", none="Ngoài đợt")
    kind = ChoiceField("kind", "Hình thức", SESSION_KINDS, WRITTEN_HELP)
    held_on = DayField("held_on", "Ngày họp *")
    for box in (council.box, kind.box):
        box.currentIndexChanged.connect(lambda *_: changed())
    held_on.line.editingFinished.connect(changed)
    agenda, attendance = AgendaEditor(), AttendanceGrid()
    items = OwnField(
        "dossier_ids",
        "Chương trình: hồ sơ đã được Tổ giúp việc soát, theo thứ tự trình bày",
        agenda,
        lambda: (tuple(agenda.chosen()), None),
        agenda.choose,
        agenda.chosen,
        agenda.choose,
    )
    agenda.edited.connect(items.edited.emit)
    absent, attended = attendance_fields(attendance)
    when = Section(
        "Phiên họp",
        [
            [
                (TextField("title", "Tên phiên họp *"), 5),
                (kind, 3),
                (held_on, 2),
                (TextField("start_time", "Bắt đầu", "08:00"), 1),
                (TextField("end_time", "Kết thúc", "11:30"), 1),
            ],
            [
                (council, 4),
                (a_round, 3),
                (TextField("place", "Địa điểm"), 3),
                (DayField("due_on", "Hạn nhận phiếu", "Ngày cuối nhận phiếu khi lấy ý kiến bằng văn bản"), 2),
            ],
            [(items, 12)],
            [(absent, 12)],
            [(attended, 12)],
            [(LongTextField("note", "Ghi chú", 56), 12)],
        ],
    )
    return SessionForm(Form([when]), council, a_round, kind, held_on, agenda, attendance)


WRITTEN_HELP = (
    "Lấy ý kiến bằng văn bản chỉ dùng cho đánh giá lại theo QĐ 26/2026; nơi ý kiến khác nhau thì phải họp."
)


def _members() -> OwnField:
    grid = GridEditor(
        [("Họ và tên", 200), ("Đơn vị", 250), ("Chức vụ", 150), ("Vai trò", 150), ("Từ ngày", 110),
         ("Đến ngày", 0)],
        {3: ROLES},
        height=330,
        least_rows=7,
        orders=True,
    )  # fmt: skip

    def get() -> tuple[Any, Problem | None]:
        members = []
        for identity, name, unit, position, role_, first, last in grid.rows():
            days = []
            for text in (first, last):
                day = parse_date(text) if text else None
                if text and day is None:
                    return None, Problem("members", "field_not_a_day", {"label": f"Ngày của {name}"})
                days.append(day)
            members.append(MemberDraft(identity, name, unit, position, role_, days[0], days[1]))
        return tuple(members), None

    def put(members: tuple[MemberDraft, ...]) -> None:
        grid.show_rows(
            [
                [m.id, m.full_name, m.office_name, m.position, m.role, shown_date(m.from_day),
                 shown_date(m.to_day)]
                for m in members
            ]
        )  # fmt: skip

    title = "Theo thứ tự ký tên; đúng một Chủ tịch. Để trống ngày nếu giữ suốt nhiệm kỳ hội đồng."
    field = OwnField("members", title, grid, get, put, grid.rows, grid.show_rows)
    grid.edited.connect(field.edited.emit)
    return field


def _support() -> OwnField:
    grid = GridEditor(
        [("Họ và tên", 200), ("Đơn vị", 320), ("Chức vụ", 200), ("Vai trò", 0)],
        {3: SUPPORT_ROLES},
        height=190,
        least_rows=3,
        orders=True,
    )

    def get() -> tuple[Any, Problem | None]:
        return tuple(SupportDraft(*line) for line in grid.rows()), None

    def put(team: tuple[SupportDraft, ...]) -> None:
        grid.show_rows([[p.id, p.full_name, p.office_name, p.position, p.role] for p in team])

    title = "Những người soát hồ sơ trước khi họp; không chấm điểm"
    field = OwnField("support", title, grid, get, put, grid.rows, grid.show_rows)
    grid.edited.connect(field.edited.emit)
    return field


class AgendaEditor(QWidget):
    """The dossiers that may be on the agenda, ticked and in their order."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.list = QListWidget()
        self.list.setFixedHeight(190)
        self.list.setProperty("framed", "true")
        self.list.setAccessibleName("Chương trình họp")
        buttons = row(
            button("Lên", "link", lambda: self._move(-1)), button("Xuống", "link", lambda: self._move(1)), 1
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.list)
        column.addLayout(buttons)
        self._offered: dict[str, str] = {}
        self._wanted: list[str] = []
        self.list.itemChanged.connect(lambda *_: self.edited.emit())

    def offer(self, dossiers: dict[str, str]) -> None:
        """Dossiers by identity, with the words to show."""
        self._offered = dossiers
        self.choose(self.chosen() or self._wanted)

    def choose(self, ids: Any) -> None:
        """Tick these, in this order, the others below."""
        self._wanted = list(ids)
        self.list.blockSignals(True)
        self.list.clear()
        others = [one for one in self._offered if one not in self._wanted]
        for one in [*(w for w in self._wanted if w in self._offered), *others]:
            item = QListWidgetItem(self._offered[one])
            item.setData(Qt.ItemDataRole.UserRole, one)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = one in self._wanted
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(False)

    def chosen(self) -> list[str]:
        """The ticked ones in their order."""
        items = [self.list.item(place) for place in range(self.list.count())]
        return [
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        ]

    def _move(self, step: int) -> None:
        place = self.list.currentRow()
        if 0 <= place < self.list.count() and 0 <= place + step < self.list.count():
            item = self.list.takeItem(place)
            self.list.insertItem(place + step, item)
            self.list.setCurrentRow(place + step)
            self.edited.emit()
