"""The attendance list: who came when, who is absent and why; in the session's form and as a dialog."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.domain.council_results import needed_for
from app.domain.councils import is_time
from app.kernel.clock import VIETNAM
from app.kernel.errors import Problem
from app.kernel.text import clean_line
from app.usecases.sessions import AttendanceLine
from ui.forms.fields import OwnField, TextField
from ui.forms.grid_editor import GridEditor
from ui.widgets.basics import Banner, button, label, row

STATES = {"": "Chưa ghi", "present": "Có mặt", "absent": "Vắng"}
_STATE = 1


class AttendanceGrid(QWidget):
    """One line per member."""

    edited = Signal()

    def __init__(self, height: int = 230) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.grid = GridEditor(
            [("Thành viên", 260), ("Có mặt", 130), ("Giờ đến", 100), ("Lý do vắng", 0)],
            {_STATE: STATES},
            least_rows=0,
            height=height,
            fixed=(0,),
        )
        self.grid.edited.connect(self.edited.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.grid)

    def offer(self, members: Sequence[tuple[str, str]]) -> None:
        """Show these members (identity and name); what was recorded of them stays."""
        known = {line.member_id: line for line in self.lines()}
        self._show([(i, name, known.get(i, AttendanceLine(i))) for i, name in members])

    def show_absent(self, absent: Mapping[str, str]) -> None:
        """Mark who is absent and why."""
        self._mark("absent", {i: ("", reason) for i, reason in absent.items()})

    def show_attended(self, attended: Mapping[str, str]) -> None:
        """Mark who came and when."""
        self._mark("present", {i: (arrival, "") for i, arrival in attended.items()})

    def all_present(self, at: str = "") -> None:
        """Everyone who is not recorded yet has come."""
        lines = [
            AttendanceLine(line.member_id, "present", "", at) if not line.state else line
            for line in self.lines()
        ]
        names = self._names()
        self._show([(line.member_id, names[line.member_id], line) for line in lines])
        self.edited.emit()

    def lines(self) -> list[AttendanceLine]:
        """Every member's line."""
        return [
            AttendanceLine(identity, _meant(state, arrival, reason), clean_line(reason), clean_line(arrival))
            for identity, _, state, arrival, reason in self.grid.rows()
            if identity
        ]

    def absent(self) -> tuple[tuple[str, str], ...]:
        """Members who are absent, with the reason."""
        return tuple((line.member_id, line.reason) for line in self.lines() if line.state == "absent")

    def attended(self) -> tuple[tuple[str, str], ...]:
        """Members who came, with the time."""
        return tuple((line.member_id, line.arrived_at) for line in self.lines() if line.state == "present")

    def raw(self) -> list[list[str]]:
        """Everything that is typed."""
        return self.grid.rows()

    def set_raw(self, rows: Sequence[Sequence[str]]) -> None:
        """Put it back."""
        self._show(
            [(i, name, AttendanceLine(i, state, reason, arrival)) for i, name, state, arrival, reason in rows]
        )

    def _names(self) -> dict[str, str]:
        return {identity: name for identity, name, *_ in self.grid.rows()}

    def _mark(self, state: str, marked: Mapping[str, tuple[str, str]]) -> None:
        names, lines = self._names(), []
        for line in self.lines():
            if line.member_id in marked:
                arrival, reason = marked[line.member_id]
                lines.append(AttendanceLine(line.member_id, state, reason, arrival))
            else:
                lines.append(AttendanceLine(line.member_id) if line.state == state else line)
        for identity in marked.keys() - names.keys():
            arrival, reason = marked[identity]
            names[identity] = "(không còn trong hội đồng)"
            lines.append(AttendanceLine(identity, state, reason, arrival))
        self._show([(line.member_id, names[line.member_id], line) for line in lines])

    def _show(self, lines: Sequence[tuple[str, str, AttendanceLine]]) -> None:
        self.grid.show_rows(
            [[identity, name, line.state, line.arrived_at, line.reason] for identity, name, line in lines]
        )


def _meant(state: str, arrival: str, reason: str) -> str:
    """What was chosen; else who has a time of arrival came, and who has a reason of absence did not."""
    if state or not (arrival or reason):
        return state
    return "present" if arrival else "absent"


def attendance_fields(grid: AttendanceGrid) -> tuple[OwnField, OwnField]:
    """The two fields of a session's draft that one grid edits."""
    absent = OwnField(
        "absent",
        "Điểm danh (thành viên đang giữ chức vụ vào ngày họp)",
        grid,
        lambda: (grid.absent(), None),
        lambda value: grid.show_absent(dict(value)),
        grid.raw,
        grid.set_raw,
    )
    attended = OwnField(
        "attended",
        "",
        QWidget(),
        lambda: (grid.attended(), None),
        lambda value: grid.show_attended(dict(value)),
        lambda: None,
        lambda _: None,
    )
    grid.edited.connect(absent.edited.emit)
    return absent, attended


class AttendanceDialog(QDialog):
    """The list as it is kept at the door; with `opens` it also opens the session."""

    def __init__(self, parent: QWidget | None, standing: Any, now: datetime, *, opens: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle("Khai mạc phiên họp" if opens else "Điểm danh")
        self.setMinimumSize(760, 480)
        session = standing.session
        self.problem = Banner()
        self.grid = AttendanceGrid(300)
        self.grid.offer([(one.id, one.full_name) for one in standing.members])
        self.grid.show_absent(standing.absent)
        self.grid.show_attended(standing.attended)
        self.start = TextField("start_time", "Giờ bắt đầu", "08:00")
        self.start.set_value(session.start_time)
        self.start.setVisible(opens)
        self.start.setFixedWidth(160)
        time = f"{now.astimezone(VIETNAM):%H:%M}"
        self._count = label("", "note")
        self.grid.edited.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(10)
        column.addWidget(label(self.windowTitle(), "card"))
        column.addWidget(
            label(
                "Người chưa ghi được tính là có mặt. Người vắng không có phiếu; ghi lý do để vào biên bản.",
                "note",
                wrap=True,
            )
        )
        column.addWidget(self.problem)
        column.addWidget(self.grid, 1)
        everyone = button("Ghi có mặt cho người còn lại", "plain", lambda: self.grid.all_present(time))
        column.addLayout(row(everyone, self._count, 1))
        column.addWidget(self.start)
        yes = button("Khai mạc" if opens else "Lưu điểm danh", "primary", self.try_accept)
        column.addLayout(row(1, button("Bỏ qua", "plain", self.reject), yes))
        self._quorum = (session.quorum, len(standing.members))
        self._tell()

    def lines(self) -> list[AttendanceLine]:
        """The list as it is edited."""
        return self.grid.lines()

    def try_accept(self) -> None:
        """Close when every time is one; else say whose is not, with everything still in its place."""
        names = {identity: name for identity, name, *_ in self.grid.raw()}
        wrong = [
            names[line.member_id]
            for line in self.lines()
            if line.state == "present" and line.arrived_at and not is_time(line.arrived_at)
        ]
        start = str(self.start.value()[0])
        if start and not is_time(start):
            wrong.insert(0, self.start.title)
        if wrong:
            told = Problem("attended", "time_unlikely", {"label": f"Giờ ({', '.join(wrong)})"})
            self.problem.say(told.sentence, "trouble")
            return
        self.accept()

    def _tell(self) -> None:
        quorum, members = self._quorum
        here = members - len(self.grid.absent())
        needed = needed_for(quorum, members)
        self._count.setText(f"{here}/{members} có mặt, cần {needed}")
