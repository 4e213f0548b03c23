"""What was read out of a foreign text of a decision: every word and number with its place, as written.

Nothing here is put right. A number that is a typing slip keeps what the text says; what it most
probably means stands beside it as a proposal, and only where it can mean nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from app.kernel.errors import Problem
from app.kernel.sentences import say
from app.kernel.text import search_key


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: table, row and cell of a text (counted from 1), or a cell of a workbook.

    A line outside of every table has no table; its `row` is the number of the paragraph. `line` counts
    the lines of a cell that holds several items.
    """

    table: int = 0
    row: int = 0
    cell: int = 0
    line: int = 0
    excel: str = ""

    @property
    def shown(self) -> str:
        """The place as an officer looks it up."""
        if self.excel:
            return self.excel
        if not self.table:
            return say("place_paragraph", {"row": self.row})
        code = "place_line" if self.line else "place_cell" if self.cell else "place_row"
        return say(code, {"table": self.table, "row": self.row, "cell": self.cell, "line": self.line})


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """A number of points: the text, its value where it is one, and what a slip certainly means.

    `slip` is the code of the sentence that gives the reason for `proposed`.
    """

    text: str
    value: int | None
    place: Place
    proposed: int | None = None
    slip: str = ""

    @property
    def used(self) -> int | None:
        """The proposal where there is one, else the value."""
        return self.value if self.proposed is None else self.proposed

    @property
    def shown(self) -> str:
        """What the text says, a blank made visible."""
        return self.text or say("blank_value")


@dataclass(frozen=True, slots=True)
class ReadOption:
    """One level of a criterion, in printed order."""

    label: str
    points: ReadNumber
    place: Place
    min_star: int | None = None
    variant: str | None = None
    implied: bool = False


@dataclass(frozen=True, slots=True)
class ReadGroup:
    """A heading between section and criterion. `max` is None where it states no points."""

    code: str
    title: str
    max: ReadNumber | None
    place: Place


@dataclass(frozen=True, slots=True)
class ReadCriterion:
    """One question. `proposed_code` is set where the written code stands twice."""

    code: str
    title: str
    max: ReadNumber
    place: Place
    notes: tuple[str, ...] = ()
    group: ReadGroup | None = None
    min_star: int | None = None
    gated_by: str | None = None
    options: tuple[ReadOption, ...] = ()
    proposed_code: str = ""

    @property
    def used_code(self) -> str:
        """The proposed code where there is one."""
        return self.proposed_code or self.code


@dataclass(frozen=True, slots=True)
class ReadSection:
    """A numbered section with its criteria."""

    code: str
    title: str
    max: ReadNumber
    place: Place
    notes: tuple[str, ...] = ()
    criteria: tuple[ReadCriterion, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadPart:
    """Part A, B or C. `stated` are the other places that state its points (headings, table of results)."""

    code: str
    title: str
    max: ReadNumber
    place: Place
    sections: tuple[ReadSection, ...] = ()
    stated: tuple[ReadNumber, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """One criteria sheet as it stands in the text. `no` is None while nothing says which set it is."""

    no: int | None
    name: str
    place: Place
    parts: tuple[ReadPart, ...] = ()
    category: str = ""
    disqualified_when: tuple[str, ...] = ()
    total: ReadNumber | None = None
    known_issues: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    remarks: tuple[tuple[Place, str], ...] = ()
    """Lines that belong to no criterion: signatures, blanks to fill in, legends. Shown, never loaded."""

    @property
    def shown_no(self) -> str:
        """The set's number for a sentence."""
        return "?" if self.no is None else str(self.no)

    def sections(self) -> Iterator[ReadSection]:
        """Every section in the order of the text."""
        for part in self.parts:
            yield from part.sections

    def criteria(self) -> Iterator[ReadCriterion]:
        """Every criterion in the order of the text."""
        for section in self.sections():
            yield from section.criteria


_LEAST_LIKENESS, _CLEAR_LEAD = 35, 15
"""In hundredths of shared words. The nearest wrong pair of the 26 names shares 21, the worst right one 37."""


def numbered(
    sheets: tuple[ReadSheet, ...], names: Mapping[int, str], only: tuple[int, ...] = ()
) -> tuple[ReadSheet, ...]:
    """The sheets with their set numbers: as the text says, else by name, else by order.

    Order decides only where the text holds exactly as many sheets as there are sets to expect:
    those of `only`, else all of `names`.
    """
    expected = only or tuple(sorted(names))
    in_order = len(expected) == len(sheets)
    found = []
    for position, sheet in enumerate(sheets):
        no = sheet.no or set_named(sheet.name, names)
        if no is None and in_order:
            no = expected[position]
        found.append(_with_number(sheet, no))
    return tuple(found)


def _with_number(sheet: ReadSheet, no: int | None) -> ReadSheet:
    """The number, also in the problems that were found before it was known."""
    named = replace(sheet, no=no)
    problems = (replace(p, arguments={**p.arguments, "set": named.shown_no}) for p in sheet.problems)
    return replace(named, problems=tuple(problems))


def set_named(name: str, names: Mapping[int, str]) -> int | None:
    """The one set whose name is most like this one; None where none or several are."""
    ranked = sorted(((_likeness(name, known), -no) for no, known in names.items()), reverse=True)
    (best, no), (second, _) = [*ranked, (0, 0), (0, 0)][:2]
    is_clear = best - second >= _CLEAR_LEAD or (best == 100 and second < 100)
    return -no if best >= _LEAST_LIKENESS and is_clear else None


def _likeness(one: str, other: str) -> int:
    """Shared words per hundred of all words of both names, marks and case left aside."""
    left, right = (set(search_key(name).replace(",", " ").split()) for name in (one, other))
    return 100 * len(left & right) // len(left | right) if left and right else 0
