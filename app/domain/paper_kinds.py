"""Kinds of paper (loại giấy tờ): what a dossier of which set must or may hold, and what each proves.

The list is data (`resources/papers/kinds.json`). What is mandatory follows the grounds on which the
decisions stop a dossier: registration, food safety or the product's own condition, declaration. A
dossier that need not have one of them says so with a reason (`paper_waivers`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.criteria_sheets import CriteriaSheet
from app.kernel.errors import RuleBroken
from app.kernel.text import search_key

SCOPES = ("producer", "product", "dossier")
"""Whom a paper serves: every product of the producer, one product in all its dossiers, one dossier."""

HANDED_BY = ("producer", "commune")
OTHER = "other"
"""The kind of whatever has no kind of its own; it bears a title."""


@dataclass(frozen=True, slots=True)
class PaperKind:
    """One kind of paper under one regulation."""

    key: str
    name: str
    hint: str
    scope: str
    handed_by: str
    sets: frozenset[int]
    mandatory: frozenset[int]
    proves: tuple[str, ...]
    dated: bool
    """A paper of this kind without its issue date is doubtful."""
    expires: bool
    """A paper of this kind has a last valid day."""
    extra: bool
    """Welcome where there is one, never missing."""

    def applies_to(self, set_no: int) -> bool:
        """Whether a dossier of this set may hold it."""
        return set_no in self.sets

    def is_mandatory_for(self, set_no: int) -> bool:
        """Whether a dossier of this set is stopped without it."""
        return set_no in self.mandatory


def paper_kinds_from(raw: Mapping[str, Any], regulation_id: str) -> tuple[PaperKind, ...]:
    """The kinds under a regulation, in the order of the checklist.

    Raises:
        RuleBroken: `paper_kinds_do_not_load`, naming the kind and what is wrong.
    """
    kinds = tuple(_kind(one, regulation_id) for one in raw["kinds"])
    keys = [kind.key for kind in kinds]
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if twice:
        raise RuleBroken("paper_kinds_do_not_load", kind=", ".join(twice), what="mã loại bị trùng")
    return kinds


def kinds_of_set(kinds: Iterable[PaperKind], set_no: int) -> tuple[PaperKind, ...]:
    """The kinds that a dossier of this set may hold."""
    return tuple(kind for kind in kinds if kind.applies_to(set_no))


@dataclass(frozen=True)
class WantedKinds:
    """What a dossier of one set is asked for: every kind of the set but those that are only welcome."""

    kinds: tuple[PaperKind, ...]
    keys: frozenset[str]
    mandatory: frozenset[str]


def wanted_kinds(kinds: Iterable[PaperKind], set_no: int) -> WantedKinds:
    """The kinds that count for a dossier of this set, in the order of the checklist."""
    counted = tuple(kind for kind in kinds_of_set(kinds, set_no) if not kind.extra)
    return WantedKinds(
        counted,
        frozenset(kind.key for kind in counted),
        frozenset(kind.key for kind in counted if kind.is_mandatory_for(set_no)),
    )


def usual_criteria(kind: PaperKind, sheet: CriteriaSheet) -> tuple[str, ...]:
    """The criteria of a sheet that a paper of this kind usually proves, in the order of the sheet.

    Found by the words of their titles: the codes differ from set to set and from decision to decision.
    """
    words = [search_key(word) for word in kind.proves]
    return tuple(
        criterion.code
        for criterion in sheet.criteria
        if any(word in search_key(criterion.title) for word in words)
    )


def _kind(raw: Mapping[str, Any], regulation_id: str) -> PaperKind:
    try:
        merged = {**raw, **raw.get("under", {}).get(regulation_id, {})}
        kind = PaperKind(
            key=str(merged["key"]),
            name=str(merged["name"]),
            hint=str(merged.get("hint", "")),
            scope=str(merged["scope"]),
            handed_by=str(merged.get("handed_by", "producer")),
            sets=_sets(merged["sets"]),
            mandatory=_sets(merged.get("mandatory", ())),
            proves=tuple(merged.get("proves", ())),
            dated=bool(merged.get("dated", False)),
            expires=bool(merged.get("expires", False)),
            extra=bool(merged.get("extra", False)),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise _wrong(str(raw.get("key", "?")), f"thiếu hoặc sai trường {error}") from error
    _check(kind)
    return kind


def _check(kind: PaperKind) -> None:
    if kind.scope not in SCOPES or kind.handed_by not in HANDED_BY:
        raise _wrong(kind.key, f"phạm vi {kind.scope} hoặc nơi nộp {kind.handed_by} không có")
    if not kind.sets <= frozenset(range(1, 27)):
        raise _wrong(kind.key, "bộ sản phẩm phải từ 1 đến 26")
    if not kind.mandatory <= kind.sets:
        raise _wrong(kind.key, "bắt buộc cho bộ không dùng loại này")
    if kind.extra and kind.mandatory:
        raise _wrong(kind.key, "vừa bắt buộc vừa không tính thiếu")


def _sets(ranges: Iterable[str]) -> frozenset[int]:
    found: set[int] = set()
    for written in ranges:
        first, _, last = written.partition("-")
        found.update(range(int(first), int(last or first) + 1))
    return frozenset(found)


def _wrong(key: str, what: str) -> RuleBroken:
    return RuleBroken("paper_kinds_do_not_load", kind=key, what=what)
