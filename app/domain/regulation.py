"""A regulation (văn bản áp dụng): bands, levels, validity and the criteria sheets of one decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from app.domain.criteria_sheets import CriteriaSheet
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
    set_names: Mapping[int, str] = field(default_factory=dict)
    sheets: Mapping[int, CriteriaSheet] = field(default_factory=dict)

    def sheet(self, set_no: int) -> CriteriaSheet:
        """The criteria sheet of a set.

        Raises:
            RuleBroken: `set_not_shipped`.
        """
        try:
            return self.sheets[set_no]
        except KeyError:
            raise RuleBroken("set_not_shipped", set=set_no, regulation=self.short_name) from None

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
            levels={level: tuple(stars) for level, stars in raw["levels"].items()},
            scoring_level=raw["scoring_level"],
            validity_months=raw["validity_months"],
            product_code_pattern=raw["product_code_pattern"],
            annex=raw["annex"],
            written_reevaluation=raw.get("written_reevaluation", False),
            unconfirmed=raw.get("unconfirmed", ""),
            known_issues=known_issues_of(raw),
            corrections=tuple(raw.get("corrections", ())),
            set_names={int(no): name for no, name in raw.get("set_names", {}).items()},
            sheets=sheets,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise RuleBroken(
            "regulation_does_not_load", regulation=raw.get("id", "?"), what=str(error)
        ) from error


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
