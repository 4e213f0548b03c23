"""What a step of the wheel costs in a list of thousands of rows, ours beside a bare table of texts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QAbstractTableModel, QSettings, Qt
from PySide6.QtWidgets import QTableView, QWidget

from app.domain.missing_papers import MissingRow
from app.storage.store import OfficeFile
from tests.bench.measures import cpu_best_of
from ui.application import make_application
from ui.pages.dossiers.missing_view import MissingView
from ui.tables.list_view import ROW_HEIGHT

STEPS = 60
WIDTH, HEIGHT = 1116, 560


class _Clock:
    def __init__(self, today: date) -> None:
        self._today = today

    def today(self) -> date:
        return self._today


class _Desk:
    """As much of the desk as the list asks for while it is painted."""

    def __init__(self, today: date, settings: QSettings) -> None:
        self.clock, self.settings = _Clock(today), settings


class _Texts(QAbstractTableModel):
    def __init__(self, rows: list[tuple[str, ...]]) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, parent: object = None) -> int:
        return len(self._rows)

    def columnCount(self, parent: object = None) -> int:
        return len(self._rows[0])

    def data(self, index: object, role: int = 0) -> str | None:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()][index.column()]  # type: ignore[attr-defined]
        return None


def painted_ours(file: OfficeFile, rows: Sequence[MissingRow]) -> float:
    """Seconds of the processor for one step in our list."""
    make_application()
    with TemporaryDirectory() as folder:
        settings = QSettings(str(Path(folder) / "so-ocop.ini"), QSettings.Format.IniFormat)
        view = MissingView(_Desk(file.clock.today(), settings))  # type: ignore[arg-type]
        view.only_mandatory.setChecked(False)
        view.resize(WIDTH, HEIGHT)
        view._show(list(rows))
        return _steps(view, view.list.table)


def painted_bare(rows: Sequence[MissingRow]) -> float:
    """The same in a bare table, its words made beforehand."""
    make_application()
    told = [(one.producer, one.product, one.commune, "", "", "", "") for one in rows]
    model, table = _Texts(told), QTableView()
    table.setModel(model)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
    table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    table.resize(WIDTH, HEIGHT)
    return _steps(table, table)


def _steps(shown: QWidget, table: QTableView) -> float:
    shown.grab()
    bar = table.verticalScrollBar()

    def through() -> None:
        for step in range(STEPS):
            bar.setValue(step * bar.maximum() // STEPS)
            table.viewport().grab()

    return cpu_best_of(3, through) / STEPS
