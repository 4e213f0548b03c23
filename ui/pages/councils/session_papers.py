"""The papers of a session in the dialog of papers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.documents.registry import Format
from app.kernel.batches import Watch
from app.storage.store import OfficeFile
from app.usecases.administrative_papers import Drawn, Written
from app.usecases.session_papers import (
    SessionPaper,
    drawn_session_paper,
    save_session_paper,
    session_papers,
    write_session_papers,
)
from ui.desk import Desk
from ui.pages.papers_dialog import ADDRESSEE, DAY_AND_STATE, NUMBER, TITLE, PapersDialog


class SessionPaperSource:
    """The papers of one session."""

    name = "Giấy tờ của phiên họp"
    empty = "Phiên họp chưa có giấy tờ nào."
    columns = (TITLE, ADDRESSEE, NUMBER, *DAY_AND_STATE)
    recorded_told = "Số, ngày, người ký lấy từ “Ghi quyết định” ở phiên họp; sửa tại đó."

    def __init__(self, file: OfficeFile, session_id: str) -> None:
        self.file, self.key = file, session_id

    def listed(self) -> Sequence[SessionPaper]:
        """Every paper."""
        return session_papers(self.file, self.key)

    def drawn(self, one: SessionPaper) -> Drawn:
        """One as PDF."""
        return drawn_session_paper(self.file, self.key, one.kind, one.addressee.id)

    def save(self, one: SessionPaper, path: Path, wanted: Format) -> Written:
        """Write one under a chosen name."""
        return save_session_paper(self.file, self.key, one.kind, one.addressee.id, path, wanted)

    def write(
        self, folder: Path, only: list[str] | None, formats: tuple[Format, ...], watch: Watch
    ) -> Written:
        """Write several into a folder."""
        return write_session_papers(self.file, self.key, folder, only=only, formats=formats, watch=watch)


class SessionPapersDialog(PapersDialog):
    """Everything that is printed of a session."""

    def __init__(self, parent: QWidget | None, desk: Desk, session_id: str, title: str) -> None:
        super().__init__(parent, desk, SessionPaperSource(desk.file, session_id), title)
        self.session_id = session_id
