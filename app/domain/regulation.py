"""A regulation (văn bản áp dụng): bands, levels, validity and the criteria sheets of one decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Any

from app.domain.corrections import shipped_corrections
from app.domain.criteria_sheets import CriteriaSheet, what_does_not_add_up
from app.domain.deadlines import Deadlines, deadlines_from
from app.domain.sheet_data import numbers_digest
from app.kernel.errors import RuleBroken

LEVELS = ("commune", "district", "province", "ministry")
"""From below to above."""


@dataclass(frozen=True, slots=True)
class Band:
    """The scores of one class: from `start` (included) to `end` (excluded; None: up to 100 included)."""

    star: int
    start: int
    end: int | None


@dataclass(frozen=True, slots=True)
class Bands:
    """The five classes by score, half-open, tested on the exact average (QĐ 26/2026, Điều 3)."""

    bands: tuple[Band, ...]

    def class_of(self, score: Fraction) -> int:
        """The class by score alone.

        Raises:
            ValueError: a score outside of 0 to 100.
        """
        if not 0 <= score <= 100:
            raise ValueError(f"{score} is no score")
        return max(band.star for band in self.bands if band.start <= score)

    def start_of(self, star: int) -> int:
        """The lowest score of a class."""
        return next(band.start for band in self.bands if band.star == star)


@dataclass(frozen=True, slots=True)
class Transition:
    """How long dossiers that were pending on the first day stay under the former decision."""

    days_by_kind: Mapping[str, int]
    article: str = ""

    def days(self, kind: str) -> int | None:
        """Days for a kind of dossier (first, upgrade, reevaluation)."""
        return self.days_by_kind.get(kind)


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The office compared a set with its paper copy; it holds for the very numbers that were compared."""

    numbers_digest: str
    paper: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Wording:
    """The decision's own words for a set, by (criterion code, option number; 0 for the title)."""

    numbers_digest: str
    texts: Mapping[tuple[str, int], str]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a place of the text was read where it is silent, doubtful or told in two ways."""

    sets: tuple[int, ...]
    """Empty: every set."""
    what: str

    def concerns(self, set_no: int) -> bool:
        """Whether the sheet of that set is read this way."""
        return not self.sets or set_no in self.sets


@dataclass(frozen=True)
class Regulation:
    """One decision as this program applies it."""

    id: str
    name: str
    short_name: str
    title: str
    decided_on: date
    valid_from: date
    valid_to: date | None
    bands: Bands
    levels: Mapping[str, tuple[int, ...]]
    """Which classes each level certifies."""
    scoring_level: str
    """From which level `score` sees the action: the district under 148, the province under 26."""
    validity_months: int
    product_code_pattern: str
    annex: str
    written_reevaluation: bool = False
    """Whether re-evaluations may be judged by written opinions without a meeting."""
    unconfirmed: str = ""
    """What every sheet must say while it is not compared with the gazette; '' when it is."""
    known_issues: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    corrections: tuple[Mapping[str, Any], ...] = ()
    readings: tuple[Reading, ...] = ()
    set_names: Mapping[int, str] = field(default_factory=dict)
    sheets: Mapping[int, CriteriaSheet] = field(default_factory=dict)
    family: str = ""
    """The decision whose sheets these are: one amended decision takes those of another."""
    duties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What each level does (words of `app.domain.competence`)."""
    deadlines: Deadlines = field(default_factory=Deadlines)
    transition: Transition | None = None
    stop_criteria: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """By set: criteria of which none may stay without points, or the evaluation stops."""
    origin: str = "shipped"
    """ "shipped" with the program, or "office" for one that the office loaded."""
    bands_source: str = ""
    """Where the bands come from when the decision does not say them itself."""
    base_changed: frozenset[int] = frozenset()
    """Sets that the office corrected on top of other shipped numbers than today's."""
    confirmations: Mapping[int, Confirmation] = field(default_factory=dict)
    wordings: Mapping[int, Wording] = field(default_factory=dict)

    def sheet(self, set_no: int) -> CriteriaSheet:
        """The criteria sheet of a set.

        Raises:
            RuleBroken: `set_not_shipped`.
        """
        try:
            return self.sheets[set_no]
        except KeyError:
            raise RuleBroken("set_not_shipped", set=set_no, regulation=self.short_name) from None

    def refuse_unofficial(self, set_no: int) -> None:
        """Refuse a sheet that does not add up for an official session; practice and self-scoring may
        use it.

        Raises:
            RuleBroken: `sheet_not_for_sessions`, `set_not_shipped`.
        """
        sheet = self.sheet(set_no)
        if sheet.known_issues:
            told = [one.told for one in what_does_not_add_up(sheet)]
            raise RuleBroken(
                "sheet_not_for_sessions",
                set=set_no,
                regulation=self.short_name,
                issues="; ".join(told or sheet.known_issues),
            )

    def confirmation_of(self, sheet: CriteriaSheet) -> Confirmation | None:
        """That the office compared these very numbers with its paper copy."""
        found = self.confirmations.get(sheet.no)
        return found if found and found.numbers_digest == numbers_digest(sheet) else None

    def unconfirmed_of(self, sheet: CriteriaSheet) -> str:
        """What this sheet must say as long as nobody compared it with the gazette; '' when somebody did."""
        return "" if self.confirmation_of(sheet) else self.unconfirmed

    def wording_of(self, sheet: CriteriaSheet) -> Mapping[tuple[str, int], str]:
        """The official words of a sheet; none where they were matched to other numbers."""
        found = self.wordings.get(sheet.no)
        return found.texts if found and found.numbers_digest == numbers_digest(sheet) else {}

    def certifiable_by(self, star_class: int | None) -> str:
        """The level that certifies a class; "none" below three stars."""
        for level in LEVELS:
            if star_class in self.levels.get(level, ()):
                return level
        return "none"

    def action(self, star_class: int | None, level: str) -> str:
        """What this level does with a product of that class: certify, hand_over or none."""
        certifier = self.certifiable_by(star_class)
        if certifier == "none":
            return "none"
        if certifier == level:
            return "certify"
        return "hand_over" if LEVELS.index(certifier) > LEVELS.index(level) else "none"


def regulation_from(raw: Mapping[str, Any], sheets: Mapping[int, CriteriaSheet]) -> Regulation:
    """A regulation from its data and its sheets.

    Raises:
        RuleBroken: `regulation_does_not_load`.
    """
    try:
        return Regulation(
            id=raw["id"],
            name=raw["name"],
            short_name=raw["short_name"],
            title=raw["title"],
            decided_on=date.fromisoformat(raw["decided_on"]),
            valid_from=date.fromisoformat(raw["valid_from"]),
            valid_to=date.fromisoformat(raw["valid_to"]) if raw.get("valid_to") else None,
            bands=_bands(raw["bands"]),
            levels=_levels(raw["levels"]),
            scoring_level=_level(raw["scoring_level"]),
            validity_months=_months(raw["validity_months"]),
            product_code_pattern=raw["product_code_pattern"],
            annex=raw["annex"],
            written_reevaluation=raw.get("written_reevaluation", False),
            unconfirmed=raw.get("unconfirmed", ""),
            known_issues=known_issues_of(raw),
            corrections=tuple(raw.get("corrections", ())),
            readings=tuple(Reading(tuple(one["sets"]), one["what"]) for one in raw.get("readings", ())),
            set_names={int(no): name for no, name in raw.get("set_names", {}).items()},
            sheets=sheets,
            family=raw.get("sheets_from", raw["id"]),
            duties={_level(level): tuple(given) for level, given in raw.get("duties", {}).items()},
            deadlines=deadlines_from(raw.get("deadlines", {})),
            transition=_transition(raw.get("transition")),
            bands_source=str(raw.get("bands_source", "")),
            stop_criteria={int(no): tuple(codes) for no, codes in raw.get("stop_criteria", {}).items()},
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RuleBroken(
            "regulation_does_not_load", regulation=raw.get("id", "?"), what=str(error)
        ) from error


def with_corrections(sheet: CriteriaSheet, raw: Mapping[str, Any]) -> CriteriaSheet:
    """The sheet with what the regulation's data lists as corrected in it.

    Raises:
        RuleBroken: `regulation_does_not_load`.
    """
    try:
        found = shipped_corrections(raw.get("corrections", ()), sheet.no)
    except (KeyError, TypeError) as error:
        what = f"corrections: {error}"
        raise RuleBroken("regulation_does_not_load", regulation=raw.get("id", "?"), what=what) from error
    return replace(sheet, corrections=found) if found else sheet


def _level(level: str) -> str:
    if level not in LEVELS:
        raise ValueError(f"cấp {level}")
    return level


def _levels(raw: Mapping[str, Any]) -> dict[str, tuple[int, ...]]:
    levels = {_level(level): tuple(stars) for level, stars in raw.items()}
    given = [star for stars in levels.values() for star in stars]
    if sorted(given) != [3, 4, 5]:
        raise ValueError("mỗi hạng 3, 4, 5 sao phải thuộc đúng một cấp")
    return levels


def _months(raw: Any) -> int:
    if not isinstance(raw, int) or isinstance(raw, bool) or not 1 <= raw <= 240:
        raise ValueError(f"thời hạn giấy chứng nhận {raw!r} tháng")
    return raw


def _transition(raw: Mapping[str, Any] | None) -> Transition | None:
    if raw is None:
        return None
    days = {kind: int(count) for kind, count in raw["days"].items()}
    return Transition(days, str(raw.get("article", "")))


def known_issues_of(raw: Mapping[str, Any]) -> dict[int, tuple[str, ...]]:
    """What is openly wrong with which set."""
    return {int(no): tuple(issues) for no, issues in raw.get("known_issues", {}).items()}


def _bands(raw: list[dict[str, Any]]) -> Bands:
    bands = tuple(Band(band["star"], band["from"], band.get("below")) for band in raw)
    ordered = sorted(bands, key=lambda band: band.star)
    joined = [(band.star, band.start, band.end) for band in ordered]
    expected = [
        (star, start, end)
        for star, start, end in zip(
            range(1, 6),
            [band.start for band in ordered],
            [*(b.start for b in ordered[1:]), None],
            strict=True,
        )
    ]
    if joined != expected or ordered[0].start != 0:
        raise ValueError("khung điểm hở hoặc chồng nhau")
    return Bands(tuple(ordered))
