"""Tells which record of the file a row of a list means: tax code first, then name and commune."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from app.domain.place_names import PlaceNames
from app.domain.producers import ProducerDraft
from app.domain.products import ProductDraft
from app.kernel.errors import Problem
from app.kernel.text import search_key

_SHORT = {
    "htx": "hop tac xa", "tht": "to hop tac", "cty": "cong ty", "ct": "cong ty", "hkd": "ho kinh doanh",
    "dntn": "doanh nghiep tu nhan",
}  # fmt: skip
_NEAREST_SOUGHT = 60
"""For so many unknown names the nearest known ones are looked for: each costs a walk over all names."""


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """A name without marks, case and signs, its short forms written out: "HTX A" is "Hợp tác xã A"."""
    words = re.sub(r"[^a-z0-9]+", " ", search_key(name)).split()
    return " ".join(_SHORT.get(word, word) for word in words)


@dataclass(frozen=True, slots=True)
class FoundProducer:
    """The producer that a row means, or why it is not clear. Neither: there is none yet."""

    draft: ProducerDraft | None = None
    problem: Problem | None = None


class KnownProducers:
    """The producers of the file, and those that earlier rows of the list make."""

    def __init__(self, drafts: Iterable[ProducerDraft], places: PlaceNames) -> None:
        self._places = places
        self._by_id: dict[str, ProducerDraft] = {}
        self._by_tax: dict[str, list[str]] = defaultdict(list)
        self._by_name: dict[str, list[str]] = defaultdict(list)
        self._sought = 0
        for draft in drafts:
            self.add(draft)

    def add(self, draft: ProducerDraft) -> None:
        """One more."""
        self._by_id[draft.id] = draft
        if tax := _digits(draft.tax_code):
            self._by_tax[tax].append(draft.id)
        self._by_name[name_key(draft.name)].append(draft.id)

    def name_of(self, producer_id: str) -> str:
        """Its name."""
        return self._by_id[producer_id].name if producer_id in self._by_id else ""

    def find(self, name: str, place_id: str | None, tax_code: str) -> FoundProducer:
        """The producer of a tax code, or of a name in a commune."""
        tax = _digits(tax_code)
        holders = self._by_tax.get(tax, []) if tax else []
        if len(holders) > 1:
            return FoundProducer(problem=Problem("tax_code", "list_tax_of_several", {"tax": tax_code}))
        if holders:
            return self._of_tax(self._by_id[holders[0]], name, tax_code)
        named = [self._by_id[one] for one in self._by_name.get(name_key(name), ())]
        if place_id is not None:
            family = self._places.family(place_id)
            named = [one for one in named if self._places.family(one.place_id) == family]
        if len(named) > 1:
            where = "; ".join(self._places.name_of(one.place_id) or "chưa ghi xã" for one in named)
            return FoundProducer(
                problem=Problem("name", "list_producer_several", {"name": name, "where": where})
            )
        if not named:
            return FoundProducer()
        return self._of_name(named[0], name, tax_code)

    def nearest(self, name: str) -> str:
        """The names that are most like one, in words."""
        self._sought += 1
        if self._sought > _NEAREST_SOUGHT:
            return ""
        near = difflib.get_close_matches(name_key(name), self._by_name, n=3)
        return "; ".join(self._by_id[self._by_name[one][0]].name for one in near)

    def _of_tax(self, draft: ProducerDraft, name: str, tax_code: str) -> FoundProducer:
        if name and name_key(name) != name_key(draft.name):
            told = {"tax": tax_code, "known": draft.name, "name": name}
            return FoundProducer(problem=Problem("tax_code", "list_tax_of_another", told))
        return FoundProducer(draft)

    def _of_name(self, draft: ProducerDraft, name: str, tax_code: str) -> FoundProducer:
        known = _digits(draft.tax_code)
        if tax_code and known and known != _digits(tax_code):
            told = {"name": draft.name, "known": draft.tax_code, "tax": tax_code}
            return FoundProducer(problem=Problem("tax_code", "list_tax_differs", told))
        return FoundProducer(draft)


class KnownProducts:
    """The products of the file, and those that earlier rows make."""

    def __init__(self, drafts: Iterable[ProductDraft]) -> None:
        self._by_name: dict[tuple[str, str], list[ProductDraft]] = defaultdict(list)
        self._codes: dict[str, ProductDraft] = {}
        for draft in drafts:
            self.add(draft)

    def add(self, draft: ProductDraft) -> None:
        """One more."""
        self._by_name[draft.producer_id, name_key(draft.name)].append(draft)
        if draft.code:
            self._codes[draft.code] = draft

    def find(self, producer_id: str, name: str, code: str) -> tuple[ProductDraft | None, Problem | None]:
        """The product of a producer by its name; a code that another product bears is a problem."""
        named = self._by_name.get((producer_id, name_key(name)), [])
        if len(named) > 1:
            return None, Problem("name", "list_product_several", {"name": name})
        found = named[0] if named else None
        owner = self._codes.get(code) if code else None
        if owner is not None and (found is None or owner.id != found.id):
            return None, Problem("code", "code_exists_already", {"code": code, "product": owner.name})
        return found, None


def _digits(code: str) -> str:
    return "".join(sign for sign in code if sign.isalnum()).lower()
