"""Long work with its progress and a way to stop: many papers, many files, many workbooks.

    self.batch = Batch(desk, self)
    self.batch.run("Vẽ phiếu trống", "phiếu", lambda watch: coded_sheets_pdf(file, session, watch=watch),
                   self.show_pdf, self.refused)

The work runs in the lane of papers and asks between two pieces whether to go on, so "Dừng" ends it within the
time of one piece.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from app.kernel.batches import Watch
from app.kernel.errors import SpokenError
from ui.desk import Desk
from ui.widgets.basics import button, label, row

SHOWN_AFTER_MS = 400
"""What is done before nobody needs a window for."""


class BatchDialog(QDialog):
    """How far a batch is, and "Dừng". Closing it stops the batch, too."""

    def __init__(self, parent: QWidget, title: str, unit: str, stop: Callable[[], None]) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(420)
        self._unit, self._stop = unit, stop
        self.told = label("Đang chuẩn bị...", "note")
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(title)
        self.stop_button = button("Dừng", "plain", self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 18)
        column.setSpacing(10)
        column.addWidget(label(title, "card"))
        column.addWidget(self.bar)
        column.addWidget(self.told)
        column.addLayout(row(1, self.stop_button))

    def show_progress(self, done: int, whole: int) -> None:
        """So many of so many."""
        self.bar.setRange(0, whole)
        self.bar.setValue(done)
        if self.stop_button.isEnabled():
            ready = done >= whole
            self.told.setText(f"{done}/{whole} {self._unit}" + (", đang ghép và ghi..." if ready else ""))

    def reject(self) -> None:
        """Ask the batch to stop; the window goes when it has."""
        self.stop_button.setEnabled(False)
        self.told.setText("Đang dừng...")
        self._stop()


class Batch(QObject):
    """One batch at a time of one page."""

    _progressed = Signal(int, int)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self.desk, self._window = desk, window
        self.dialog: BatchDialog | None = None
        self.whole = 0
        """How many pieces the batch has, once it has told."""
        self._stopped = Event()
        self._progressed.connect(self._show_progress)

    @property
    def is_running(self) -> bool:
        """Whether a batch is on its way."""
        return self.dialog is not None

    def run(
        self,
        title: str,
        unit: str,
        work: Callable[[Watch], Any],
        done: Callable[[Any], object],
        failed: Callable[[SpokenError], object],
    ) -> None:
        """Start a batch, unless one is on its way. `unit` is what is counted: phiếu, giấy, tệp."""
        if self.dialog is not None:
            return
        self.whole = 0
        self._stopped.clear()
        dialog = self.dialog = BatchDialog(self._window, title, unit, self.stop)
        QTimer.singleShot(SHOWN_AFTER_MS, dialog, dialog.show)
        watch = Watch(self._progressed.emit, self._stopped.is_set)
        self.desk.operations.draw(
            self,
            lambda: work(watch),
            lambda made: self._end(done, made),
            lambda error: self._end(failed, error),
        )

    def stop(self) -> None:
        """End the batch after the piece that is being made."""
        self._stopped.set()

    def _show_progress(self, done: int, whole: int) -> None:
        self.whole = whole
        if self.dialog is not None:
            self.dialog.show_progress(done, whole)

    def _end(self, then: Callable[[Any], object], outcome: Any) -> None:
        if self.dialog is not None:
            self.dialog.hide()
            self.dialog.deleteLater()
            self.dialog = None
        then(outcome)


def tone_of(error: SpokenError) -> str:
    """A batch that was stopped as asked is no trouble."""
    return "late" if error.code == "batch_stopped" else "trouble"


def told_of_files(made: int, wanted: int, unit: str, folder: Path) -> tuple[str, str]:
    """What a batch of files left behind, in words, and the tone of that."""
    if not made:
        return "Đã dừng khi chưa lưu tệp nào.", "late"
    if made >= wanted:
        return f"Đã lưu {made} {unit} vào thư mục {folder.name}.", "good"
    told = (
        f"Đã dừng: có {made}/{wanted} {unit} trong thư mục {folder.name}, tệp nào cũng trọn vẹn; "
        f"còn {wanted - made} {unit} chưa làm."
    )
    return told, "late"
