"""The papers of an inspection or a revocation in the dialog of papers."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.documents.registry import Format
from app.storage.store import OfficeFile
from app.usecases.administrative_papers import Written
from app.usecases.inspection_papers import (
    AfterwardsPaper,
    after_paper_bytes,
    papers_of_inspection,
    papers_of_revocation,
    write_after_papers,
)
from ui.desk import Desk
from ui.pages.papers_dialog import DAY_AND_STATE, NUMBER, TITLE, PapersDialog

_PAPERS = {"inspection": papers_of_inspection, "revocation": papers_of_revocation}


class AfterwardsSource:
    """The papers of one inspection or revocation."""

    key = "papers after certification"
    name = "Giấy tờ giám sát"
    empty = "Không có giấy nào."
    columns = (TITLE, NUMBER, *DAY_AND_STATE)
    recorded_told = "Số, ngày, người ký của quyết định đã ghi ở phiếu thu hồi; sửa ở đó."

    def __init__(self, file: OfficeFile, of: str, row_id: str) -> None:
        self.file, self._of, self._row_id = file, of, row_id
        self.key = f"{type(self).key} {row_id}"

    def listed(self) -> list[AfterwardsPaper]:
        """Every paper."""
        return _PAPERS[self._of](self.file, self._row_id)

    def drawn(self, one: AfterwardsPaper) -> bytes:
        """One of them."""
        return after_paper_bytes(self.file, one)

    def save(self, one: AfterwardsPaper, path: Path, wanted: Format) -> Written:
        """One of them under a name."""
        return write_after_papers(self.file, [one], path.parent, (wanted,), path.stem)

    def write(self, folder: Path, only: list[str] | None, formats: tuple[Format, ...]) -> Written:
        """Several of them, or all."""
        wanted = [one for one in self.listed() if only is None or one.id in only]
        return write_after_papers(self.file, wanted, folder, formats)


class AfterwardsDialog(PapersDialog):
    """Number, day, signer; look, save."""

    def __init__(self, parent: QWidget | None, desk: Desk, of: str, row_id: str, title: str) -> None:
        super().__init__(parent, desk, AfterwardsSource(desk.file, of, row_id), title)
