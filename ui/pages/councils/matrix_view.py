"""The matrix of a dossier: criteria by members, differences marked, pairs beyond the allowed spread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget

from app.domain.council_results import matrix, pairs_beyond
from app.domain.criteria_sheets import Criterion
from app.usecases.session_results import DossierStanding, SessionStanding
from ui.tables.list_view import ListView
from ui.tables.model import Column
from ui.tables.upright_header import UprightHeader
from ui.widgets.basics import empty, label

EMPTY = "Chưa có phiếu nào được chốt cho sản phẩm này."
BLIND = "Chấm kín: điểm hiện khi mọi phiếu đã chốt."
_ROOM, _CODE, _POINTS, _SPREAD = 610, 54, 34, 62
_LEAST_TITLE = 120


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a criterion, or the totals where there is none."""

    place: int
    id: str
    title: str
    points: Mapping[str, int]
    spread: int
    marked: frozenset[str] = frozenset()
    """Members whose option is not the usual one."""
    options: Mapping[str, int] = field(default_factory=dict)
    criterion: Criterion | None = None


class MatrixView(QWidget):
    """One dossier's matrix; its columns are the members who count."""

    exported = Signal(object)

    def __init__(self, settings: QSettings) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._settings = settings
        self.list: ListView | None = None
        self._members: tuple[str, ...] = ()
        self.pairs = label("", wrap=True)
        self._told = label(EMPTY, "empty", wrap=True)
        self._table = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.pairs)
        column.addLayout(self._table, 1)
        column.addWidget(self._told, 1)

    def show_dossier(self, standing: SessionStanding, one: DossierStanding) -> None:
        """Show the counted sheets of a dossier side by side."""
        self._told.setText(BLIND if one.is_blind else EMPTY)
        self._told.setVisible(not one.sheets)
        self.pairs.setVisible(bool(one.sheets))
        if not one.sheets:
            self._clear()
            return
        names = {member.id: member.full_name for member in standing.members}
        members = tuple(sheet.member_id for sheet in one.sheets)
        if self.list is None or members != self._members:
            self._make(members, names)
        if self.list is not None:
            self.list.show_rows(_lines(one))
        self.pairs.setText(_spread_in_words(one, names, standing.session.max_spread))

    def _make(self, members: tuple[str, ...], names: Mapping[str, str]) -> None:
        self._clear()
        title = max(_LEAST_TITLE, _ROOM - _CODE - _SPREAD - _POINTS * len(members))
        columns = [
            Column("Mã", lambda line: line.id, _CODE, lambda line: line.place),
            Column("Tiêu chí", lambda line: line.title, title),
            *(_member_column(member, names[member]) for member in members),
            Column("Chênh", lambda line: str(line.spread or ""), _SPREAD, lambda line: line.spread,
                   right=True, tone=lambda line: "late" if line.spread else ""),
        ]  # fmt: skip
        self.list = _MatrixList("Ma trận điểm", columns, self._settings, EMPTY)
        self.list.exported.connect(self.exported)
        self._members = members
        self._table.addWidget(self.list)

    def _clear(self) -> None:
        empty(self._table)
        self.list, self._members = None, ()


class _MatrixList(ListView):
    """A list whose member columns are narrow, their names written upright."""

    def _table(self, *, several: bool) -> QTableView:
        table = super()._table(several=several)
        header = UprightHeader(table, range(2, len(self.model.columns) - 1))
        table.setHorizontalHeader(header)
        table.setSortingEnabled(True)
        table.sortByColumn(-1, header.sortIndicatorOrder())
        header.sectionResized.connect(lambda *_: self._keep_widths())
        return table


def _member_column(member: str, name: str) -> Column:
    return Column(
        name,
        partial(_points, member),
        _POINTS,
        partial(_value, member),
        right=True,
        ground=partial(_ground, member),
        told=partial(_told, member, name),
    )


def _points(member: str, line: Line) -> str:
    return str(line.points.get(member, ""))


def _value(member: str, line: Line) -> int | None:
    return line.points.get(member)


def _ground(member: str, line: Line) -> str:
    return "late" if member in line.marked else ""


def _told(member: str, name: str, line: Line) -> str:
    if line.criterion is None:
        return f"{name}: {line.points.get(member, '')} điểm"
    option = line.options[member]
    return f"{name}, tiêu chí {line.id}: {f'mức {option}' if option else 'không đạt mức nào'}"


def _lines(one: DossierStanding) -> list[Line]:
    lines = []
    for place, found in enumerate(matrix(one.sheet, one.item.variant, one.sheets)):
        marked = {m for m, option in found.options.items() if found.differs and option != found.usual}
        lines.append(
            Line(
                place,
                found.criterion.code,
                found.criterion.title,
                found.points,
                found.spread,
                frozenset(marked),
                found.options,
                found.criterion,
            )
        )
    return [*lines, Line(len(lines), "Tổng", "Tổng điểm", dict(one.totals), one.spread)]


def _spread_in_words(one: DossierStanding, names: Mapping[str, str], limit: int) -> str:
    told = f"Tổng điểm chênh nhau nhiều nhất {one.spread} điểm, quy chế cho phép {limit}."
    pairs = pairs_beyond(one.sheets, limit)
    if pairs:
        shown = [f"{names[pair.one]} – {names[pair.other]} ({pair.distance})" for pair in pairs[:5]]
        more = f" và {len(pairs) - 5} cặp khác" if len(pairs) > 5 else ""
        told += f" Quá mức: {'; '.join(shown)}{more}."
    return told + " Ô nền vàng khác với mức mà đa số chọn."
