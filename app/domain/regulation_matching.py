"""Holds a read text beside a criteria sheet of the program: every number, mark and case compared.

The official wording of a criterion is taken over only where everything in it fits, so that no sentence
of the decision can ever stand beside points that are not its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from app.domain.criteria_sheets import CriteriaSheet, Criterion, Part, Section
from app.domain.regulation_reading import (
    Place,
    ReadCriterion,
    ReadNumber,
    ReadOption,
    ReadPart,
    ReadSection,
    ReadSheet,
)
from app.kernel.errors import Severity
from app.kernel.sentences import say

TITLE = 0
"""The option number under which a criterion's title stands."""

Kind = Literal[
    "points", "option_mark", "case", "max", "criterion_mark", "gate", "code", "option_missing",
    "option_extra", "criterion_missing", "criterion_extra", "section_missing", "section_extra",
    "section_max", "part_missing", "part_extra", "part_max",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that the text and the sheet say differently.

    `explained` is why they differ, where a correction that is listed openly, or a certain slip, says so.
    """

    kind: Kind
    code: str
    place: Place
    ours: str
    theirs: str
    option: int = TITLE
    explained: str = ""

    @property
    def severity(self) -> Severity:
        """What is explained is a warning, and so is a gate that the text leaves unsaid."""
        return "warning" if self.explained else "error"

    @property
    def sentence(self) -> str:
        """The difference in words, with its place and its explanation."""
        told = say(
            f"difference_{self.kind}",
            {
                "place": self.place.shown,
                "code": self.code,
                "option": self.option,
                "ours": self.ours,
                "theirs": self.theirs,
            },
        )
        return f"{told} {self.explained}".rstrip()


@dataclass(frozen=True)
class Matching:
    """What comparing gave. `wording` is ready to be kept as the official wording of the set."""

    set_no: int
    differences: tuple[Difference, ...]
    wording: Mapping[tuple[str, int], str]
    """(criterion code, option number from 1 or 0 for the title) to the decision's words."""
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Criterion code, or section code where the note stands under the section, to its notes."""
    headings: Mapping[str, str] = field(default_factory=dict)
    """Code of a part (A), section (1) or group (6a) to its title."""
    left_out: tuple[str, ...] = ()
    """Criteria of the sheet whose wording is not taken over, because something in them differs."""

    @property
    def fits(self) -> bool:
        """Whether every number fits, or differs for a reason that is known."""
        return all(difference.severity == "warning" for difference in self.differences)


def matched(
    shipped: CriteriaSheet, read: ReadSheet, corrections: Sequence[Mapping[str, Any]] = ()
) -> Matching:
    """Compare a read text with a sheet by criterion code and option order.

    Args:
        corrections: the corrections of the regulation (set, code, option, text_value, value, reason);
            a difference that one of them explains does not stand in the way of the wording.
    """
    known = {(c["code"], c["option"]): c for c in corrections if c["set"] == shipped.no}
    differences = list(_compared(shipped, read, known))
    wording: dict[tuple[str, int], str] = {}
    notes: dict[str, tuple[str, ...]] = {}
    left_out = []
    for criterion, theirs in _pairs(shipped, read):
        if theirs is None or any(_is_error(d, criterion.code) for d in differences):
            left_out.append(criterion.code)
            continue
        wording |= _words(criterion.code, theirs)
        if theirs.notes:
            notes[criterion.code] = theirs.notes
    for section in read.sections():
        if section.notes:
            notes.setdefault(section.code, section.notes)
    return Matching(shipped.no, tuple(differences), wording, notes, _headings(read), tuple(left_out))


def _is_error(difference: Difference, code: str) -> bool:
    return difference.code == code and difference.severity == "error"


def _words(code: str, theirs: ReadCriterion) -> dict[tuple[str, int], str]:
    own = enumerate(theirs.options, 1)
    return {(code, TITLE): theirs.title} | {(code, no): o.label for no, o in own if not o.implied}


def _headings(read: ReadSheet) -> dict[str, str]:
    groups = {c.group.code: c.group.title for c in read.criteria() if c.group and c.group.code}
    sections = {section.code: section.title for section in read.sections()}
    return {part.code: part.title for part in read.parts} | sections | groups


def _pairs(shipped: CriteriaSheet, read: ReadSheet) -> Iterator[tuple[Criterion, ReadCriterion | None]]:
    theirs = {section.code: section for section in read.sections()}
    for part in shipped.parts:
        for section in part.sections:
            found = _criteria_by_code(section, theirs.get(section.code))
            yield from ((criterion, found.get(criterion.code)) for criterion in section.criteria)


def _criteria_by_code(ours: Section, theirs: ReadSection | None) -> dict[str, ReadCriterion]:
    """Where a section holds one criterion on both sides, its letter may be written or left out."""
    if theirs is None:
        return {}
    if len(ours.criteria) == 1 and len(theirs.criteria) == 1:
        return {ours.criteria[0].code: theirs.criteria[0]}
    return {criterion.used_code: criterion for criterion in theirs.criteria}


Known = Mapping[tuple[str, int | None], Mapping[str, Any]]


def _compared(shipped: CriteriaSheet, read: ReadSheet, known: Known) -> Iterator[Difference]:
    ours, theirs = {p.code: p for p in shipped.parts}, {p.code: p for p in read.parts}
    yield from _missing_and_extra("part", ours, theirs, read.place)
    for code in ours.keys() & theirs.keys():
        yield from _number("part_max", code, ours[code].max, theirs[code].max, known)
        yield from _sections(ours[code], theirs[code], known)


def _sections(part: Part, read: ReadPart, known: Known) -> Iterator[Difference]:
    ours, theirs = {s.code: s for s in part.sections}, {s.code: s for s in read.sections}
    yield from _missing_and_extra("section", ours, theirs, read.place)
    for code in (section.code for section in part.sections if section.code in theirs):
        if not _is_one_line(ours[code], theirs[code]):
            yield from _number("section_max", code, ours[code].max, theirs[code].max, known)
        yield from _criteria(ours[code], theirs[code], known)


def _is_one_line(section: Section, read: ReadSection) -> bool:
    """Whether section and criterion are the same line of the text, whose points are compared once."""
    one = read.criteria[0] if len(read.criteria) == 1 and len(section.criteria) == 1 else None
    return one is not None and one.max.place == read.max.place and section.max == section.criteria[0].max


def _criteria(section: Section, read: ReadSection, known: Known) -> Iterator[Difference]:
    ours, theirs = {c.code: c for c in section.criteria}, _criteria_by_code(section, read)
    yield from _missing_and_extra("criterion", ours, theirs, read.place)
    for code in (criterion.code for criterion in section.criteria if criterion.code in theirs):
        yield from _criterion(ours[code], theirs[code], known)


def _criterion(ours: Criterion, theirs: ReadCriterion, known: Known) -> Iterator[Difference]:
    code, place = ours.code, theirs.place
    if theirs.proposed_code:
        reason = _reason(known.get((code, None)), theirs.code)
        reason = reason or say("explained_by_slip", {"reason": say("slip_code_twice")})
        yield Difference("code", code, place, code, theirs.code, explained=reason)
    yield from _number("max", code, ours.max, theirs.max, known)
    if ours.min_star != theirs.min_star:
        yield Difference("criterion_mark", code, place, _stars(ours.min_star), _stars(theirs.min_star))
    if ours.gated_by != theirs.gated_by:
        unsaid = "" if theirs.gated_by else say("gate_unsaid")
        none = say("blank_value")
        yield Difference(
            "gate", code, place, ours.gated_by or none, theirs.gated_by or none, explained=unsaid
        )
    yield from _options(ours, theirs, known)


def _options(ours: Criterion, theirs: ReadCriterion, known: Known) -> Iterator[Difference]:
    for number, option in enumerate(theirs.options, 1):
        if number > len(ours.options):
            yield Difference("option_extra", ours.code, option.place, "", option.label, number)
            continue
        own = ours.options[number - 1]
        if not (own.implied and option.implied and own.points == option.points.used):
            yield from _number("points", ours.code, own.points, option.points, known, number)
        yield from _marks_and_cases(ours.code, number, (own.min_star, own.variant), option)
    for number in range(len(theirs.options) + 1, len(ours.options) + 1):
        label = ours.options[number - 1].label
        yield Difference("option_missing", ours.code, theirs.place, label, "", number)


def _marks_and_cases(
    code: str, number: int, ours: tuple[int | None, str | None], theirs: ReadOption
) -> Iterator[Difference]:
    star, variant = ours
    if star != theirs.min_star:
        yield Difference("option_mark", code, theirs.place, _stars(star), _stars(theirs.min_star), number)
    if variant != theirs.variant:
        none = say("blank_value")
        yield Difference("case", code, theirs.place, variant or none, theirs.variant or none, number)


def _number(
    kind: Kind, code: str, ours: int, theirs: ReadNumber, known: Known, option: int = TITLE
) -> Iterator[Difference]:
    if theirs.value == ours:
        return
    reason = _reason(known.get((code, option or None)), theirs.text, ours)
    if not reason and theirs.proposed == ours and theirs.slip:
        reason = say("explained_by_slip", {"reason": say(theirs.slip)})
    yield Difference(kind, code, theirs.place, str(ours), theirs.shown, option, reason)


def _reason(correction: Mapping[str, Any] | None, text: str, ours: object = None) -> str:
    """The reason of a correction that turned exactly this text into exactly our value."""
    if correction is None or (ours is not None and correction["value"] != ours):
        return ""
    stated = str(correction["text_value"]).split(" ")[-1]
    if ours is None or stated == text:
        return say("explained_by_correction", {"reason": correction.get("reason") or ""})
    return ""


def _missing_and_extra(
    level: Literal["part", "section", "criterion"],
    ours: Mapping[str, Any],
    theirs: Mapping[str, Any],
    place: Place,
) -> Iterator[Difference]:
    kinds: dict[str, tuple[Kind, Kind]] = {
        "part": ("part_missing", "part_extra"),
        "section": ("section_missing", "section_extra"),
        "criterion": ("criterion_missing", "criterion_extra"),
    }
    missing, extra = kinds[level]
    for code in (code for code in ours if code not in theirs):
        yield Difference(missing, code, place, ours[code].title, "")
    for code in (code for code in theirs if code not in ours):
        yield Difference(extra, code, theirs[code].place, "", theirs[code].title)


def _stars(star: int | None) -> str:
    return "*" * star if star else say("blank_value")
