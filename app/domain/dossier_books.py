"""The facts of a whole dossier as it is exported: its head, its papers, and the files of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.papers import Progress


@dataclass(frozen=True, slots=True)
class BookFile:
    """One file of a paper. `path` is where it lies in the exported folder, with / between the names."""

    id: str
    file_name: str
    media_type: str
    path: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class BookPaper:
    """One line of the checklist; `state` as it is said to the officer."""

    name: str
    number: str
    issuer: str
    issued_on: date | None
    expires_on: date | None
    state: str
    mandatory: bool
    note: str
    criteria: tuple[str, ...]
    files: tuple[BookFile, ...]


@dataclass(frozen=True, slots=True)
class BookFacts:
    """A dossier with its papers in the order of the checklist."""

    superior_name: str
    office_name: str
    seat: str
    product: str
    product_code: str
    producer: str
    representative: str
    phone: str
    address: str
    set_no: int
    set_name: str
    kind: str
    number: str
    regulation: str
    received_on: date | None
    round_name: str
    session_day: date | None
    made_on: date
    progress: Progress
    papers: tuple[BookPaper, ...]
    sample: bool

    @property
    def files(self) -> int:
        """How many files there are."""
        return sum(len(paper.files) for paper in self.papers)
