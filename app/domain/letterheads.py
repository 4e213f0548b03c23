"""What stands around the content of an administrative paper: who issues it, its number, day and signer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain import checks
from app.kernel.dates import long_date, shown_date
from app.kernel.errors import Problem
from app.kernel.numbers import padded

DOTS = "......."
"""Where the clerk writes the number after signing."""
BLANK_DAY = "ngày ..... tháng ..... năm ......"
NO_PART_OF_DATA = ("letterhead",)
"""Filling in number, day or signer later does not make a paper's data another: no part of its fingerprint."""

_SHORT_NAMES = (("UBND", "Ủy ban nhân dân"), ("HĐND", "Hội đồng nhân dân"))


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who issues a paper and who signs it; number and day may stay blank for the clerk.

    `superior` is '' where the body stands under none; `authority` are the lines above the signature.
    """

    superior: str
    body: str
    seat: str
    number: str = ""
    dated_on: date | None = None
    authority: tuple[str, ...] = ()
    signer: str = ""
    is_draft: bool = False
    is_sample: bool = False

    @property
    def place_and_date(self) -> str:
        """Place and day as they stand on paper."""
        return f"{self.seat}, {long_day(self.dated_on)}"

    def shown_number(self, sign: str) -> str:
        """ "Số: 05/QĐ-UBND"; dots where the number is blank."""
        return f"Số: {number_with_sign(self.number, sign)}"


@dataclass(frozen=True, slots=True)
class PaperNumbers:
    """Number, day and signer of one paper, asked once and kept in the file.

    A paper is known by its kind, by what it is about (a session or a dossier), and by whom it goes to
    where there are several (`addressee_id`). `authority` holds a line per line.
    """

    id: str = ""
    version: int = 0
    kind: str = ""
    session_id: str | None = None
    dossier_id: str | None = None
    addressee_id: str = ""
    number: str = ""
    dated_on: date | None = None
    signer: str = ""
    authority: str = ""
    is_draft: bool = False
    made_at: str = ""
    fingerprint: str = ""


def check_numbers(draft: PaperNumbers, not_before: date | None) -> list[Problem]:
    """What is wrong or doubtful with number, day and signer; `not_before` is the day of the session."""
    return list(_problems(draft, not_before))


def _problems(draft: PaperNumbers, not_before: date | None) -> Iterator[Problem]:
    yield from checks.text("number", "Số", draft.number, 60)
    yield from checks.plausible_day("dated_on", "Ngày", draft.dated_on)
    yield from checks.text("signer", "Người ký", draft.signer, 80)
    yield from checks.text("authority", "Thẩm quyền ký", draft.authority, 200)
    if not_before and draft.dated_on and draft.dated_on < not_before:
        day = {"day": shown_date(not_before)}
        yield Problem("dated_on", "paper_before_session", day, "warning")


def number_with_sign(number: str, sign: str) -> str:
    """Number and sign: 5 becomes 05/QĐ-UBND; a number that was typed with its sign stays as it is."""
    bare = number.strip()
    if "/" in bare:
        return bare
    shown = padded(int(bare)) if re.fullmatch(r"[0-9]{1,9}", bare) else bare or DOTS
    return f"{shown}/{sign}" if sign else shown


def long_day(day: date | None) -> str:
    """ "ngày 05 tháng 01 năm 2023", or dots for the clerk."""
    return long_date(day) if day else BLANK_DAY


def in_full(name: str) -> str:
    """An issuing body's name with its usual abbreviations written out, as the decree asks of heads."""
    for short, long in _SHORT_NAMES:
        name = re.sub(rf"\b{short}\b", long, name)
    return name


def of_decision(number: str, day: date | None, sign: str) -> str:
    """ "Quyết định số 05/QĐ-UBND ngày 03 tháng 7 năm 2023"."""
    return f"Quyết định số {number_with_sign(number, sign)} {long_day(day)}"
