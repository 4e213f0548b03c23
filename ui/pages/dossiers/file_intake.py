"""Takes files in one after the other: each is read beside the window, then stored as a change of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QObject, Signal
from PySide6.QtGui import QImage

from app.kernel.clock import VIETNAM
from app.kernel.errors import SpokenError
from app.usecases.attachments import Attached, Refused, attach_all, read_files, read_pasted
from ui.desk import Desk

Read = Callable[[], list[Any]]
Wanted = tuple[str, Read]


class FileIntake(QObject):
    """A queue of files for papers; what is on its way goes to the paper it was brought to."""

    progressed = Signal()
    finished = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.name = ""
        self.done = self.whole = 0
        self._queue: list[tuple[str, str, Read]] = []
        self._results: list[Attached | Refused] = []

    def take(self, paper_id: str, wanted: Sequence[Wanted]) -> None:
        """Take some more files for a paper."""
        is_idle = not self.whole
        self._queue += [(paper_id, name, read) for name, read in wanted]
        self.whole += len(wanted)
        if is_idle and wanted:
            self._next()

    def stop(self) -> None:
        """Take no further file; those that are in stay."""
        self.whole -= len(self._queue)
        self._queue.clear()

    def from_paths(self, paths: Sequence[Path]) -> list[Wanted]:
        """What to take from the disk."""
        file = self.desk.file
        return [(path.name, lambda path=path: read_files(file, [path])) for path in paths]

    def from_mime(self, mime: QMimeData) -> list[Wanted]:
        """What to take of dropped or pasted things: files, else a picture, else nothing."""
        paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if paths or not mime.hasImage():
            return self.from_paths(paths)
        data, file = _as_png(QImage(mime.imageData())), self.desk.file
        at = self.desk.clock.now().astimezone(VIETNAM)
        name = f"Ảnh dán {at:%d-%m-%Y %H%M%S}.png"
        return [(name, lambda: read_pasted(file, name, data))]

    def _next(self) -> None:
        if not self._queue:
            results, self._results = self._results, []
            self.done = self.whole = 0
            self.progressed.emit()
            self.finished.emit(results)
            return
        paper_id, self.name, read = self._queue.pop(0)
        self.done += 1
        self.progressed.emit()
        self.desk.operations.draw(self, read, lambda found: self._store(paper_id, found), self._failed)

    def _store(self, paper_id: str, read: list[Any]) -> None:
        file, who = self.desk.file, self.desk.who
        self.desk.operations.change(
            self, lambda: attach_all(file, "papers", paper_id, read, who), self._stored, self._failed
        )

    def _stored(self, results: list[Attached | Refused]) -> None:
        self._results += results
        self._next()

    def _failed(self, error: SpokenError) -> None:
        """The machine does not allow it: the rest would fail alike."""
        self.stop()
        self._results.append(Refused("", str(error)))
        self._next()


def _as_png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
