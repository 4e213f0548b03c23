"""Criteria sheets (bộ tiêu chí): the 100-point tree of parts, sections, criteria and options.

A sheet is data. Reading it checks every total, mark, gate and case, because a sheet that does not add
up would give unlawful stars.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from app.domain.corrections import Correction
from app.kernel.errors import RuleBroken

PART_POINTS = {"A": 40, "B": 25, "C": 35}
STARS_WITH_MINIMA = (3, 4, 5)
VARIANTS = ("a", "b")

Raw = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Option:
    """One printed level of a criterion. `variant` is the case of set 26 that it belongs to."""

    label: str
    points: int
    min_star: int | None = None
    variant: str | None = None
    implied: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A heading between section and criterion, such as the look and the brew of tea, with its points."""

    code: str
    title: str
    max: int


@dataclass(frozen=True)
class Criterion:
    """One question of the sheet, worth at most `max` points."""

    code: str
    title: str
    max: int
    notes: tuple[str, ...]
    group: Group | None
    min_star: int | None
    gated_by: str | None
    options: tuple[Option, ...]

    @property
    def full_title(self) -> str:
        """The title under its group's heading: the smell of the brew is not that of the leaf."""
        if self.group is None:
            return self.title
        return f"{self.group.title}: {self.title[:1].lower()}{self.title[1:]}"

    def options_for(self, variant: str | None) -> tuple[Option, ...]:
        """The options in printed order, those of the other case left out; numbered from 1."""
        return self._by_case[variant]

    @cached_property
    def _by_case(self) -> Mapping[str | None, tuple[Option, ...]]:
        """The options of each case; asked for a hundred times per dossier."""
        return {
            case: tuple(option for option in self.options if option.variant in (None, case))
            for case in (None, *VARIANTS)
        }

    @cached_property
    def _points_by_case(self) -> Mapping[str | None, tuple[int, ...]]:
        """Points by answer in each case; an answer is a place in it, 0 is "no level met"."""
        return {case: (0, *(option.points for option in found)) for case, found in self._by_case.items()}

    def points(self, answer: int, variant: str | None) -> int:
        """Points of an answer; 0 is "no level met".

        Raises:
            RuleBroken: `option_out_of_range`.
        """
        by_answer = self._points_by_case[variant]
        if not 0 <= answer < len(by_answer):
            highest = len(by_answer) - 1
            raise RuleBroken("option_out_of_range", criterion=self.code, option=answer, highest=highest)
        return by_answer[answer]


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered group of criteria."""

    code: str
    title: str
    max: int
    notes: tuple[str, ...]
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Part A, B or C."""

    code: str
    title: str
    max: int
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A place of a sheet whose stated maximum is not what stands under it."""

    place: str
    stated: int
    found: int

    @property
    def told(self) -> str:
        """In words: "Phần C: ghi tối đa 35 điểm nhưng cộng lại được 32"."""
        return f"{self.place}: ghi tối đa {self.stated} điểm nhưng cộng lại được {self.found}"


@dataclass(frozen=True)
class CriteriaSheet:
    """The sheet of one of the 26 product sets under one regulation; what follows from it is worked out once
    and remembered by it, hence the quick hash."""

    no: int
    name: str
    category: str
    disqualified_when: tuple[str, ...]
    parts: tuple[Part, ...]
    known_issues: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    """Where this sheet differs from the text that it was made of: shipped with it, and the office's."""

    def __hash__(self) -> int:
        """Equal sheets have the same number and name; hashing every option would cost more than it saves."""
        return hash((self.no, self.name))

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        """Every criterion in the order of the sheet."""
        return tuple(c for part in self.parts for section in part.sections for c in section.criteria)

    @cached_property
    def _by_code(self) -> dict[str, Criterion]:
        return {criterion.code: criterion for criterion in self.criteria}

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes of all criteria."""
        return frozenset(self._by_code)

    @cached_property
    def has_variants(self) -> bool:
        """Whether one of two cases (a, b) must be chosen before scoring (set 26)."""
        return any(option.variant for criterion in self.criteria for option in criterion.options)

    def criterion(self, code: str) -> Criterion:
        """The criterion of that code.

        Raises:
            RuleBroken: `criterion_unknown`.
        """
        try:
            return self._by_code[code]
        except KeyError:
            raise RuleBroken("criterion_unknown", criterion=code, set=self.no) from None

    def gated_by(self, code: str) -> tuple[Criterion, ...]:
        """The criteria that count only when the criterion `code` has points."""
        return tuple(criterion for criterion in self.criteria if criterion.gated_by == code)


def sheet_from(raw: Raw, known_issues: Sequence[str] = ()) -> CriteriaSheet:
    """Read one sheet and check it.

    A known issue reads "place: what is wrong". Only at these places may the sheet fail to add up, and
    nothing else may be wrong with it.

    Raises:
        RuleBroken: `sheet_does_not_load`, naming set, place and what is wrong.
    """
    try:
        sheet = _parsed(raw, known_issues)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _wrong(raw.get("no", "?"), "", f"thiếu hoặc sai trường {error}") from error
    _check(sheet)
    return sheet


def _parsed(raw: Raw, known_issues: Sequence[str]) -> CriteriaSheet:
    return CriteriaSheet(
        no=_whole(raw["no"]),
        name=str(raw["name"]),
        category=str(raw.get("category") or ""),
        disqualified_when=tuple(raw.get("disqualified_when") or ()),
        parts=tuple(_part(part) for part in raw["parts"]),
        known_issues=tuple(known_issues),
    )


def _part(raw: Raw) -> Part:
    return Part(raw["code"], raw["title"], _whole(raw["max"]), tuple(_section(s) for s in raw["sections"]))


def _section(raw: Raw) -> Section:
    criteria = tuple(_criterion(criterion) for criterion in raw["criteria"])
    return Section(raw["code"], raw["title"], _whole(raw["max"]), tuple(raw.get("notes") or ()), criteria)


def _criterion(raw: Raw) -> Criterion:
    return Criterion(
        code=str(raw["code"]),
        title=str(raw["title"]),
        max=_whole(raw["max"]),
        notes=tuple(raw.get("notes") or ()),
        group=_group(raw["group"]) if raw.get("group") else None,
        min_star=_star(raw.get("min_star")),
        gated_by=raw.get("gated_by") or None,
        options=tuple(_option(option) for option in raw["options"]),
    )


def _group(raw: Raw) -> Group:
    return Group(str(raw["code"]), str(raw["title"]), _whole(raw["max"]))


def _option(raw: Raw) -> Option:
    return Option(
        label=str(raw["label"]),
        points=_whole(raw["points"]),
        min_star=_star(raw.get("min_star")),
        variant=raw.get("variant") or None,
        implied=bool(raw.get("implied", False)),
    )


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"{value!r}: cần số nguyên")
    return value


def _star(value: object) -> int | None:
    if value is None:
        return None
    star = _whole(value)
    if star not in STARS_WITH_MINIMA:
        raise ValueError(f"dấu sao {star}")
    return star


def what_does_not_add_up(sheet: CriteriaSheet) -> tuple[Mismatch, ...]:
    """Every part, section, group and criterion whose maximum is not the sum of what it holds.

    A criterion holds what its highest option gives, in each of its cases.
    """
    return tuple(one for one in _sums(sheet) if one.stated != one.found)


def _sums(sheet: CriteriaSheet) -> Iterator[Mismatch]:
    for part in sheet.parts:
        yield Mismatch(f"Phần {part.code}", part.max, sum(section.max for section in part.sections))
        for section in part.sections:
            yield Mismatch(f"Mục {section.code}", section.max, sum(c.max for c in section.criteria))
    for group, points in _groups(sheet).items():
        yield Mismatch(f"Nhóm {group.code}", group.max, points)
    for criterion in sheet.criteria:
        for variant in _cases(sheet.no, criterion):
            reached = max(option.points for option in criterion.options_for(variant))
            yield Mismatch(criterion.code, criterion.max, reached)


def _groups(sheet: CriteriaSheet) -> Mapping[Group, int]:
    """Points of the criteria of each group; a heading told in two ways is two groups, and fails."""
    points: Counter[Group] = Counter()
    for criterion in sheet.criteria:
        if criterion.group:
            points[criterion.group] += criterion.max
    return points


def _check(sheet: CriteriaSheet) -> None:
    if [(part.code, part.max) for part in sheet.parts] != list(PART_POINTS.items()):
        raise _wrong(sheet.no, "A, B, C", "điểm các phần phải là 40, 25, 35")
    codes = Counter(criterion.code for criterion in sheet.criteria)
    _refuse_twice(sheet.no, codes, "mã tiêu chí")
    sections = Counter(section.code for part in sheet.parts for section in part.sections)
    _refuse_twice(sheet.no, sections, "mã mục")
    for criterion in sheet.criteria:
        _check_gate(sheet.no, criterion, codes)
        for variant in _cases(sheet.no, criterion):
            _check_options(sheet.no, criterion, variant)
    known = {issue.partition(":")[0].casefold() for issue in sheet.known_issues}
    for one in what_does_not_add_up(sheet):
        if one.place.casefold() not in known:
            raise _wrong(sheet.no, one.place, f"ghi tối đa {one.stated} điểm nhưng cộng lại được {one.found}")


def _refuse_twice(set_no: int, codes: Counter[str], what: str) -> None:
    twice = sorted(code for code, times in codes.items() if times > 1)
    if twice:
        raise _wrong(set_no, ", ".join(twice), f"{what} bị trùng")
    if not all(code.strip() for code in codes):
        raise _wrong(set_no, "?", f"{what} để trống")


def _check_gate(set_no: int, criterion: Criterion, codes: Mapping[str, int]) -> None:
    if criterion.gated_by == criterion.code:
        raise _wrong(set_no, criterion.code, "phụ thuộc chính nó")
    if criterion.gated_by and criterion.gated_by not in codes:
        raise _wrong(set_no, criterion.code, f"phụ thuộc tiêu chí {criterion.gated_by} không có trong bộ")


def _check_options(set_no: int, criterion: Criterion, variant: str | None) -> None:
    options = criterion.options_for(variant)
    if not options:
        of_case = f" cho trường hợp {variant}" if variant else ""
        raise _wrong(set_no, criterion.code, f"không có mức nào{of_case}")
    if options[0].points < 0:
        raise _wrong(set_no, criterion.code, "điểm âm")
    if any(later.points < sooner.points for sooner, later in pairwise(options)):
        raise _wrong(set_no, criterion.code, "điểm của các mức không tăng dần")
    marks = [option.min_star for option in options if option.min_star]
    if any(later <= sooner for sooner, later in pairwise(marks)):
        raise _wrong(set_no, criterion.code, "dấu sao không tăng theo điểm")


def _cases(set_no: int, criterion: Criterion) -> tuple[str | None, ...]:
    found = {option.variant for option in criterion.options}
    if found - {None, *VARIANTS}:
        raise _wrong(set_no, criterion.code, "trường hợp lạ")
    return (None,) if found <= {None} else VARIANTS


def _wrong(set_no: object, place: str, what: str) -> RuleBroken:
    return RuleBroken("sheet_does_not_load", set=set_no, place=place, what=what)
