"""What was granted to a product before this file began: class, days, issuer, papers, points.

A product keeps one recognition. Its certificate and its decision stand in one line, as the form has
one field for both; the points stand in a line of the note. This module writes and reads both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from app.domain.products import ProductDraft
from app.kernel.dates import last_valid_day, parse_date, shown_date
from app.kernel.errors import Problem
from app.kernel.numbers import parse_decimal
from app.kernel.text import clean_line

VALIDITY_MONTHS = 36
"""A certificate of the programme stands for 36 months (domain.md 3)."""

_POINTS = "Điểm khi công nhận: "
_PAPERS = re.compile(
    r"(?:(?P<certificate>[^;]+); )?QĐ(?: (?P<decision>(?!ngày )[^;]+?))?(?: ngày (?P<day>\d\d/\d\d/\d{4}))?"
)
_WITH_DAY = re.compile(r"(?P<number>.*?)[\s,;(]*ngày[\s:]*(?P<day>\d{1,2}[/.-]\d{1,2}[/.-]\d{4})\)?", re.I)
_TYPE_WORDS = re.compile(r"^(quyết định|qđ|giấy chứng nhận|gcn)(?=[\s:.])[\s:.]*|^số[\s:.]+", re.I)
_BANDS = ((90, 5), (70, 4), (50, 3))


@dataclass(frozen=True, slots=True)
class Recognition:
    """One recognition; a field that was not told is None or ''."""

    star_class: int | None = None
    issued_on: date | None = None
    valid_until: date | None = None
    issuer: str = ""
    certificate: str = ""
    decision: str = ""
    decided_on: date | None = None
    points: Decimal | None = None


def recognition_of(draft: ProductDraft) -> Recognition:
    """The recognition that a product holds."""
    certificate, decision, day = papers_of(draft.recognised_number)
    return Recognition(
        draft.recognised_class,
        draft.recognised_on,
        draft.recognised_until,
        draft.recognised_by,
        certificate,
        decision,
        day,
        _points_of(draft.note),
    )


def with_recognition(draft: ProductDraft, one: Recognition) -> ProductDraft:
    """The product with this recognition in the place of the one that it held."""
    return replace(
        draft,
        recognised_class=one.star_class,
        recognised_on=one.issued_on,
        recognised_until=one.valid_until,
        recognised_by=one.issuer,
        recognised_number=papers_line(one.certificate, one.decision, one.decided_on),
        note="\n".join(_note_lines(draft.note, one.points)),
    )


def papers_line(certificate: str, decision: str, decided_on: date | None) -> str:
    """Certificate and decision in one line: "05/2020; QĐ 1234/QĐ-UBND ngày 15/12/2020"."""
    told = ["QĐ"] if decision or decided_on else []
    if decision:
        told.append(decision.replace(";", ","))
    if decided_on:
        told.append(f"ngày {shown_date(decided_on)}")
    return "; ".join(part for part in (certificate.replace(";", ","), " ".join(told)) if part)


def papers_of(line: str) -> tuple[str, str, date | None]:
    """Certificate, decision and its day out of such a line; any other text is a certificate's number."""
    found = _PAPERS.fullmatch(line)
    if not found:
        return line, "", None
    day = parse_date(found["day"]) if found["day"] else None
    return found["certificate"] or "", found["decision"] or "", day


def certificate_number(line: str) -> str:
    """The certificate of such a line; the whole line where it names none."""
    return papers_of(line)[0] or line


def number_and_day(text: str) -> tuple[str, date | None]:
    """A number as lists write it: "Quyết định số 12/QĐ-UBND ngày 1/2/2020" is "12/QĐ-UBND" and a day."""
    line = clean_line(text)
    found = _WITH_DAY.fullmatch(line)
    day = parse_date(found["day"]) if found else None
    if found and day:
        line = found["number"]
    while stripped := _TYPE_WORDS.sub("", line, count=1):
        if stripped == line:
            break
        line = stripped
    return line.strip(" .,;"), day


def overlaid(stored: Recognition, listed: Recognition) -> Recognition:
    """What a product holds after a list was read: an empty cell empties nothing, and an older recognition
    never takes the place of a newer one; a newer one takes it whole."""
    if stored.star_class is None or stored.issued_on is None or listed.issued_on is None:
        return _filled(stored, listed)
    if listed.issued_on < stored.issued_on:
        return stored
    return _filled(stored, listed) if listed.issued_on == stored.issued_on else listed


def completed(one: Recognition) -> tuple[Recognition, list[tuple[str, date]]]:
    """A recognition with the days that follow from the others, and which were put in: (field, day)."""
    added: list[tuple[str, date]] = []
    if one.star_class is not None and one.issued_on is None and one.decided_on is not None:
        one = replace(one, issued_on=one.decided_on)
        added.append(("issued_on", one.decided_on))  # type: ignore[arg-type]
    if one.star_class is not None and one.issued_on is not None and one.valid_until is None:
        end = last_valid_day(one.issued_on, VALIDITY_MONTHS)
        one = replace(one, valid_until=end)
        added.append(("valid_until", end))
    return one, added


def doubts(one: Recognition) -> Iterator[Problem]:
    """What the points and the class say against each other; the bands are those of every decision so far."""
    if one.points is None:
        return
    if not 0 <= one.points <= 100:
        yield Problem("points", "score_unlikely")
    elif one.star_class is not None:
        band = next((stars for least, stars in _BANDS if one.points >= least), 2)
        if band < one.star_class:
            told = {"points": _shown(one.points), "stars": one.star_class}
            yield Problem("points", "list_points_below_class", told, "warning")


def _filled(stored: Recognition, listed: Recognition) -> Recognition:
    given = {
        name: value
        for name in Recognition.__slots__
        if (value := getattr(listed, name)) is not None and value != ""
    }
    if listed.decision and not listed.certificate and stored.certificate == listed.decision:
        given["certificate"] = ""  # the form's one field held the decision
    return replace(stored, **given)


def _points_of(note: str) -> Decimal | None:
    line = next((line for line in note.split("\n") if line.startswith(_POINTS)), "")
    return parse_decimal(line.removeprefix(_POINTS)) if line else None


def _note_lines(note: str, points: Decimal | None) -> list[str]:
    kept = "\n".join(line for line in note.split("\n") if not line.startswith(_POINTS)).strip("\n")
    lines = [kept] if kept else []
    return lines if points is None else [*lines, f"{_POINTS}{_shown(points)}"]


def _shown(points: Decimal) -> str:
    plain = f"{points:f}"
    return (plain.rstrip("0").rstrip(".") if "." in plain else plain).replace(".", ",")
