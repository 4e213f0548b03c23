"""The same set under two decisions side by side: which criteria belong together, and what differs.

The decisions number their criteria differently (1a, 1.1), so criteria are matched by their titles within
the same part: first those of the same words, then those that share most of their words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.domain.criteria_sheets import CriteriaSheet, Criterion, Option
from app.kernel.text import search_key

ENOUGH = Fraction(1, 2)
"""Two titles belong together when at least half of all their words are common."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A criterion under the one decision and its counterpart under the other; None where there is none."""

    part: str
    left: Criterion | None
    right: Criterion | None
    differences: tuple[str, ...]

    @property
    def id(self) -> str:
        """Its identity in a list."""
        return "/".join(one.code if one else "" for one in (self.left, self.right))

    @property
    def differs(self) -> bool:
        """Whether anything is told."""
        return bool(self.differences)


def compare(left: CriteriaSheet, right: CriteriaSheet) -> list[Pair]:
    """Every criterion of both sheets, in the order of the left one; what only the right has stands after
    its part."""
    found = []
    for part in dict.fromkeys([one.code for one in (*left.parts, *right.parts)]):
        ours, theirs = _criteria(left, part), _criteria(right, part)
        partner = _matched(ours, theirs)
        found += [Pair(part, one, partner.get(one.code), ()) for one in ours]
        taken = {one.code for one in partner.values()}
        found += [Pair(part, None, one, ()) for one in theirs if one.code not in taken]
    return [Pair(one.part, one.left, one.right, tuple(_differences(one))) for one in found]


def _criteria(sheet: CriteriaSheet, part: str) -> list[Criterion]:
    return [c for one in sheet.parts if one.code == part for s in one.sections for c in s.criteria]


def _matched(ours: Sequence[Criterion], theirs: Sequence[Criterion]) -> dict[str, Criterion]:
    """The counterpart of each of `ours`, by its code; the most alike first, each one once."""
    likeness = sorted(
        (-_alike(one.full_title, other.full_title), abs(place - there), place, there)
        for place, one in enumerate(ours)
        for there, other in enumerate(theirs)
    )
    partner: dict[int, int] = {}
    for alike, _, place, there in likeness:
        if -alike >= ENOUGH and place not in partner and there not in partner.values():
            partner[place] = there
    return {ours[place].code: theirs[there] for place, there in partner.items()}


def _alike(one: str, other: str) -> Fraction:
    """Common words over all words, 1 for the same words."""
    ours, theirs = set(search_key(one).split()), set(search_key(other).split())
    together = ours | theirs
    return Fraction(len(ours & theirs), len(together)) if together else Fraction(0)


def _differences(pair: Pair) -> Iterator[str]:
    left, right = pair.left, pair.right
    if left is None or right is None:
        yield "chỉ có ở bên phải" if left is None else "chỉ có ở bên trái"
        return
    if search_key(left.full_title) != search_key(right.full_title):
        yield "tên tiêu chí"
    if left.max != right.max:
        yield f"điểm tối đa {left.max} → {right.max}"
    before, after = _points(left.options), _points(right.options)
    if before != after:
        yield f"các mức {before} → {after}"
    elif [search_key(o.label) for o in left.options] != [search_key(o.label) for o in right.options]:
        yield "lời của mức"
    if left.min_star != right.min_star:
        yield f"dấu sao của tiêu chí {_stars(left.min_star)} → {_stars(right.min_star)}"
    if bool(left.gated_by) != bool(right.gated_by):
        yield "điều kiện chấm"


def _points(options: Sequence[Option]) -> str:
    return ", ".join(f"{one.points}{'*' * (one.min_star or 0)}{one.variant or ''}" for one in options)


def _stars(mark: int | None) -> str:
    return "*" * mark if mark else "không"
