"""The tab "Số liệu": every figure beside the other periods; one of them opened down to its rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.domain.report_comparisons import shown
from app.domain.report_tables import Figure
from app.domain.summary_facts import SummaryFacts
from app.kernel.numbers import shown_int
from ui.tables.list_view import ListView
from ui.tables.model import Column
from ui.widgets.basics import button, card, label, row


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure of the list."""

    id: str
    section: str
    table: str
    figure: Figure
    previous: Figure | None
    last_year: Figure | None
    unit: str


@dataclass(frozen=True, slots=True)
class NameLine:
    """One of the rows that a figure counts."""

    id: str
    place: int
    name: str
    part: int | None
    """What it adds to the figure."""


def lines_of(facts: SummaryFacts) -> list[FigureLine]:
    """Every figure of a report in the order of the paper."""
    lines = []
    for section, table, figure in facts.summary.placed():
        other = facts.beside(table, figure)
        key = f"{table.title}/{figure.label}"
        lines.append(
            FigureLine(key, section.title, table.title, figure, other.previous, other.last_year, table.unit)
        )
    return lines


class FiguresTab(QWidget):
    """The list of the figures."""

    wants_export = Signal(object, object)
    """A list and the path that it is written to."""

    def __init__(self, settings: QSettings) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._settings = settings
        self.list = ListView(
            "Số liệu báo cáo", COLUMNS, settings, "Chưa có số liệu.\nChọn kỳ báo cáo ở phía trên."
        )
        self._sections: list[str] = []
        self.opened: NamesDialog | None = None
        frame, column = card()
        column.addWidget(label("Enter hoặc bấm đúp vào một dòng để xem số đó gồm những gì.", "note"))
        column.addWidget(self.list, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(frame)
        self.list.activated.connect(self.open_line)
        self.list.exported.connect(lambda path: self.wants_export.emit(self.list, path))

    def show_facts(self, facts: SummaryFacts) -> None:
        """The figures of a report."""
        if not self._sections:
            self._sections = [section.title for section in facts.summary.sections]
            self.list.add_filter("Mục", {one: one for one in self._sections}, lambda line: line.section)
        self.list.show_rows(lines_of(facts))

    def open_line(self, line: FigureLine) -> None:
        """Show what a figure counts."""
        self.opened = NamesDialog(self, line, self._settings, self.wants_export.emit)
        self.opened.exec()


class NamesDialog(QDialog):
    """The rows that a figure counts: searched, copied, exported."""

    def __init__(
        self,
        parent: QWidget,
        line: FigureLine,
        settings: QSettings,
        export: Callable[[ListView, Path], object],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(line.figure.label)
        self.resize(720, 520)
        self.list = ListView("Chi tiết số liệu", NAME_COLUMNS, settings, "Số này không có dòng nào bên dưới.")
        parts = enumerate(line.figure.parts, 1)
        self.list.show_rows([NameLine(str(place), place, *part) for place, part in parts])
        self.list.exported.connect(lambda path: export(self.list, path))
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.addWidget(label(f"{line.figure.told}: {line.figure.shown}", "card", wrap=True))
        column.addWidget(label(f"{line.section} · {line.table}", "note", wrap=True))
        column.addWidget(self.list, 1)
        close = button("Đóng", "primary", self.accept)
        column.addLayout(row(1, button("Sao chép tất cả", "plain", self.copy_all), close))
        self.list.table.setFocus()

    def copy_all(self) -> None:
        """Put every visible name on the clipboard, a line each."""
        from PySide6.QtGui import QGuiApplication

        QGuiApplication.clipboard().setText("\n".join(one.name for one in self.list.model.shown))


def _number(figure: Figure | None) -> int | None:
    return None if figure is None or figure.text else figure.value


def _planned(line: FigureLine) -> str:
    return "" if line.figure.planned is None else shown_int(line.figure.planned)


COLUMNS = (
    Column("Bảng", lambda line: line.table, 215),
    Column("Chỉ tiêu", lambda line: line.figure.told, 250),
    Column("Kỳ này", lambda line: line.figure.shown, 95, lambda line: _number(line.figure), right=True),
    Column(
        "Kỳ trước", lambda line: shown(line.previous), 95, lambda line: _number(line.previous), right=True
    ),
    Column(
        "Cùng kỳ năm trước", lambda line: shown(line.last_year), 150, lambda line: _number(line.last_year),
        right=True,
    ),
    Column("Kế hoạch", _planned, 95, lambda line: line.figure.planned, right=True),
    Column("Đơn vị", lambda line: line.unit, 90),
)  # fmt: skip
NAME_COLUMNS = (
    Column("TT", lambda line: str(line.place), 60, lambda line: line.place, right=True),
    Column("Tên", lambda line: line.name, 470),
    Column(
        "Tính vào số",
        lambda line: "" if line.part is None else shown_int(line.part),
        110,
        lambda line: line.part,
        right=True,
    ),
)
