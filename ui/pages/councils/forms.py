"""The forms of councils, rounds and sessions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.domain.councils import ROLES, CouncilDraft, MemberDraft
from app.kernel.errors import Problem
from ui.forms.fields import ChoiceField, DayField, LongTextField, NumberField, OwnField, TextField
from ui.forms.form import Form, Section
from ui.forms.grid_editor import GridEditor
from ui.widgets.basics import button, row

ABSENT = {"": "Có mặt", "absent": "Vắng"}


def council_form() -> Form:
    """A council with its members in their order."""
    rules = Section(
        "Hội đồng",
        [
            [(TextField("name", "Tên hội đồng *"), 8), (NumberField("year", "Năm"), 4)],
            [
                (TextField("decision_number", "Số quyết định thành lập"), 4),
                (DayField("decision_date", "Ngày quyết định"), 3),
                (NumberField("quorum_numerator", "Cần có mặt (tử số)"), 2),
                (NumberField("quorum_denominator", "trên (mẫu số)"), 1),
                (NumberField("max_spread", "Chênh tối đa, điểm"), 2),
            ],
        ],
    )
    people = Section("Thành viên", [[(_members(), 12)], [(LongTextField("note", "Ghi chú", 56), 12)]])
    return Form([rules, people])


def new_council(today: Any) -> CouncilDraft:
    """A council with the usual rules; quorum and spread are settings, not law."""
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


def session_form(
    council_changed: Callable[[], object],
) -> tuple[Form, ChoiceField, ChoiceField, AgendaEditor]:
    """A session; its council, its round, and its agenda, whose choices come from the file."""
    council = ChoiceField("council_id", "Hội đồng *", none="Chọn hội đồng")
    council.box.currentIndexChanged.connect(lambda *_: council_changed())
    a_round = ChoiceField("round_id", "Đợt đánh giá", none="Ngoài đợt")
    agenda = AgendaEditor()
    items = OwnField(
        "dossier_ids",
        "Chương trình: hồ sơ đã được Tổ giúp việc soát",
        agenda,
        lambda: (tuple(agenda.chosen()), None),
        agenda.choose,
        agenda.chosen,
        agenda.choose,
    )
    agenda.edited.connect(items.edited.emit)
    when = Section(
        "Phiên họp",
        [
            [
                (TextField("title", "Tên phiên họp *"), 6),
                (DayField("held_on", "Ngày họp *"), 2),
                (TextField("start_time", "Bắt đầu", "08:00"), 2),
                (TextField("end_time", "Kết thúc", "11:30"), 2),
            ],
            [(council, 5), (a_round, 3), (TextField("place", "Địa điểm"), 4)],
            [(items, 12)],
            [(absent_field(), 12)],
            [(LongTextField("note", "Ghi chú", 56), 12)],
        ],
    )
    return Form([when]), council, a_round, agenda


def absent_field() -> OwnField:
    """Who is absent and why; members who are present need no line."""
    grid = GridEditor([("Thành viên", 280), ("Có mặt", 120), ("Lý do vắng", 0)], {1: ABSENT}, height=210)
    field = OwnField(
        "absent",
        "Thành viên có mặt, vắng",
        grid,
        lambda: (tuple((i, reason) for i, _, state, reason in grid.rows() if state == "absent" and i), None),
        lambda value: _mark_absent(grid, dict(value)),
        grid.rows,
        grid.show_rows,
    )
    grid.edited.connect(field.edited.emit)
    return field


def show_members(field: OwnField, members: list[tuple[str, str]]) -> None:
    """Offer the members of the chosen council; who was marked absent stays so."""
    grid = field.editor
    if not isinstance(grid, GridEditor):
        return
    known = {identity: (state, reason) for identity, _, state, reason in grid.rows()}
    grid.show_rows([[i, name, *known.get(i, ("", ""))] for i, name in members])
    for line in range(grid.table.rowCount()):
        item = grid.table.item(line, 0)
        state = known.get(str(item.data(Qt.ItemDataRole.UserRole)) if item else "", ("", ""))[0]
        _set_state(grid, line, state)


def _mark_absent(grid: GridEditor, absent: dict[str, str]) -> None:
    rows = [[i, name, "absent" if i in absent else "", absent.get(i, "")] for i, name, *_ in grid.rows()]
    known = {one[0] for one in rows}
    rows += [[i, "", "absent", reason] for i, reason in absent.items() if i not in known]
    grid.show_rows(rows)
    for line, one in enumerate(rows):
        _set_state(grid, line, one[2])


def _set_state(grid: GridEditor, line: int, state: str) -> None:
    box = grid.table.cellWidget(line, 1)
    if box is not None:
        box.setCurrentIndex(max(0, box.findData(state)))  # type: ignore[attr-defined]


def _members() -> OwnField:
    grid = GridEditor(
        [("Họ và tên", 220), ("Đơn vị", 300), ("Chức vụ", 180), ("Vai trò", 0)],
        {3: ROLES},
        height=330,
        least_rows=7,
        orders=True,
    )

    def get() -> tuple[Any, Problem | None]:
        members = (
            MemberDraft(i, name, unit, position, role) for i, name, unit, position, role in grid.rows()
        )
        return tuple(members), None

    def put(members: tuple[MemberDraft, ...]) -> None:
        grid.show_rows([[m.id, m.full_name, m.office_name, m.position, m.role] for m in members])

    field = OwnField(
        "members", "Theo thứ tự ký tên; đúng một Chủ tịch", grid, get, put, grid.rows, grid.show_rows
    )
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
