"""Copies of attachments that were opened in another program: made when asked for, gone with the file.

A copy is read-only and nothing comes back from it: what is changed there never enters the file.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.exchange.files import write_bytes
from ui.desk import Desk
from ui.dialogs import confirm

_PREFIX = "so-ocop-xem-"
_of_desk: WeakKeyDictionary[Desk, TemporaryCopies] = WeakKeyDictionary()


def copies_of(desk: Desk) -> TemporaryCopies:
    """The copies of a desk; whoever asks gets the same."""
    if desk not in _of_desk:
        _of_desk[desk] = TemporaryCopies(desk)
    return _of_desk[desk]


class TemporaryCopies:
    """The copies of one desk."""

    def __init__(self, desk: Desk) -> None:
        self._folder: Path | None = None
        desk.closed.connect(self.remove)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.remove)

    def ask_open(self, parent: QWidget, file_name: str, data: bytes) -> None:
        """Open a copy in the system's own program, after a yes.

        Raises:
            StoreTrouble: `paper_not_written`.
        """
        text = (
            f"“{file_name}” được chép ra một bản tạm chỉ đọc và mở bằng chương trình của máy. "
            "Sửa ở đó không vào sổ; bản tạm được xóa khi đóng sổ."
        )
        if confirm(parent, "Mở bằng chương trình khác?", text, "Mở"):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.copy(file_name, data))))

    def copy(self, file_name: str, data: bytes) -> Path:
        """A read-only copy in a folder of our own."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        place = Path(tempfile.mkdtemp(dir=self._folder)) / Path(file_name).name
        write_bytes(place, data)
        place.chmod(0o400)
        return place

    def remove(self) -> None:
        """Remove every copy; one that another program still holds goes with the machine's own cleaning."""
        if self._folder is not None:
            shutil.rmtree(self._folder, onerror=_unlock_and_retry)
            self._folder = None


def _unlock_and_retry(remove: Callable[[str], Any], path: str, _: object) -> None:
    """Windows removes no read-only file; what is still open elsewhere stays."""
    try:
        os.chmod(path, 0o600)
        remove(path)
    except OSError:
        return
