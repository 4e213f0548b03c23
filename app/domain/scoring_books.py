"""Scoring sheets that travel as workbooks: whose page it is, how a choice is written, how it is read.

A choice is read by its words and compared with its number and its points; where the three do not
agree it is a problem and never a guess.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from app.domain.criteria_sheets import CriteriaSheet, Criterion
from app.domain.fingerprints import located, place_of
from app.kernel.errors import Problem
from app.kernel.text import clean_line

NO_LEVEL = "Không đạt mức nào"
LABEL_LIMIT = 180
_CHOICE = re.compile(r"(\d{1,2})\. (.*) \((\d{1,3}) điểm\)")


@dataclass(frozen=True, slots=True)
class BookIdentity:
    """Which sheet a page is: nothing of it is ever taken from what stands in the visible cells."""

    code: str
    file_id: str
    session_id: str
    dossier_id: str
    member_id: str
    regulation_id: str
    set_no: int
    variant: str
    digest: str
    scoring_round: int
    version_no: int

    def as_text(self) -> str:
        """The same text for the same identity: what the checksum is made over."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the identity in hexadecimal, beginning with the session's place."""
        return located(place_of("book", self.session_id), self.as_text())


@dataclass(frozen=True, slots=True)
class BookPage:
    """One page to write: its identity, what stands at its head, and what was answered so far."""

    identity: BookIdentity
    product: str
    producer: str
    member: str
    session_title: str
    regulation: str
    sheet: CriteriaSheet
    answers: Mapping[str, int] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    opinion: str = ""


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong with one cell of a page ('' where it is the page as a whole)."""

    cell: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One page as it was read. Without an identity nothing else of it was looked at."""

    title: str
    identity: BookIdentity | None = None
    answers: Mapping[str, int] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    opinion: str = ""
    problems: tuple[CellProblem, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the member chose nothing at all and nothing is wrong."""
        return not self.answers and not self.problems


def sheet_digest(sheet: CriteriaSheet, variant: str | None) -> str:
    """Changes when a number, a mark, a gate or a word of the sheet does."""
    told = [
        [
            criterion.code, criterion.title, criterion.max, criterion.min_star, criterion.gated_by,
            [[option.label, option.points, option.min_star] for option in criterion.options_for(variant)],
        ]
        for criterion in sheet.criteria
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def choices(criterion: Criterion, variant: str | None) -> list[tuple[str, int]]:
    """What the list of a cell offers, from "no level met" on: words and points."""
    offered = [(_words(0, NO_LEVEL, 0), 0)]
    for number, option in enumerate(criterion.options_for(variant), 1):
        offered.append((_words(number, option.label, option.points), option.points))
    return offered


def chosen(criterion: Criterion, variant: str | None, written: object) -> int | Problem:
    """The option that a cell names, or why it names none."""
    text = clean_line(str(written))
    offered = [words for words, _ in choices(criterion, variant)]
    if isinstance(written, str) and text in offered:
        return offered.index(text)
    parts = _CHOICE.fullmatch(text)
    labels = {found.group(2) for words in offered if (found := _CHOICE.fullmatch(words))}
    if parts and parts.group(2) in labels:
        return Problem("", "book_choice_contradicts", {"text": text})
    return Problem("", "book_choice_unknown", {"text": text[:80], "criterion": criterion.code})


def _words(number: int, label: str, points: int) -> str:
    bare = clean_line(label)
    cut = bare if len(bare) <= LABEL_LIMIT else bare[: LABEL_LIMIT - 1].rstrip() + "…"
    return f"{number}. {cut} ({points} điểm)"
