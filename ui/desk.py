"""The officer's desk: the open office file and what lies around it (drafts, settings, who sits here)."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSettings, Signal

from app.bootstrap import Folders
from app.kernel.clock import Clock, RandomSource
from ui.operations import Operations

if TYPE_CHECKING:
    from app.domain.competence import Competence
    from app.storage.drafts import DraftShelf
    from app.storage.store import OfficeFile

RECENT_LIMIT = 8


class Desk(QObject):
    """Holds at most one open office file."""

    opened = Signal()
    closed = Signal()

    def __init__(self, folders: Folders, clock: Clock, random: RandomSource) -> None:
        super().__init__()
        self.folders = folders
        self.clock = clock
        self.random = random
        self.operations = Operations()
        folders.settings.parent.mkdir(parents=True, exist_ok=True)
        self.settings = QSettings(str(folders.settings), QSettings.Format.IniFormat)
        self._file: OfficeFile | None = None
        self._drafts: DraftShelf | None = None
        self._competence: Competence | None = None

    @property
    def file(self) -> OfficeFile:
        """The open file; asking without one is a bug."""
        if self._file is None:
            raise LookupError("no office file is open")
        return self._file

    @property
    def has_file(self) -> bool:
        """Whether a file is open."""
        return self._file is not None

    @property
    def drafts(self) -> DraftShelf:
        """The drafts of the open file."""
        if self._drafts is None:
            raise LookupError("no office file is open")
        return self._drafts

    @property
    def competence(self) -> Competence:
        """What this office may do under the decision that it applies: which pages and actions to offer."""
        if self._competence is None:
            from app.usecases.offices import office_competence

            with self.file.reading() as reader:
                self._competence = office_competence(reader)
        return self._competence

    def look_again(self) -> None:
        """The office or a decision changed: what is offered is asked anew."""
        self._competence = None

    @property
    def who(self) -> str:
        """The person at the keyboard, as the history names him."""
        return str(self.settings.value("who", "")) or getpass.getuser()

    def take(self, file: OfficeFile) -> None:
        """Lay an opened file on the desk."""
        from app.storage.drafts import DraftShelf

        self.put_away()
        self._file = file
        self.look_again()
        self._drafts = DraftShelf(self.folders.drafts, file.file_id, self.clock)
        self._remember(file.path)
        self.opened.emit()

    def put_away(self) -> Path | None:
        """Close the file; its path, for a backup."""
        if self._file is None:
            return None
        path = self._file.path
        if self._drafts is not None:
            self._drafts.close()
        self._file.close()
        self._file = self._drafts = None
        self.closed.emit()
        return path

    def recent(self) -> list[Path]:
        """The files that were open last and are still there."""
        names = self.settings.value("recent", []) or []
        listed = [names] if isinstance(names, str) else list(names)
        return [path for path in map(Path, listed) if path.exists()]

    def read(self, owner: QObject, query: Callable[[Any], Any], then: Callable[[Any], None]) -> None:
        """Run a query with a reader of the open file."""
        file = self.file

        def work() -> Any:
            with file.reading() as reader:
                return query(reader)

        self.operations.read(owner, work, then)

    def _remember(self, path: Path) -> None:
        names = [str(path), *(str(one) for one in self.recent() if one != path)]
        self.settings.setValue("recent", names[:RECENT_LIMIT])
