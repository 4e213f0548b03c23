"""Walks through a list row by row and plans what becomes of each; nothing is written here.

The drafts go through the same checks as the forms; an empty cell empties nothing; a row that was read
before changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from app.domain import producers, products
from app.domain.checks import cleaned
from app.domain.list_cells import is_blank, plain
from app.domain.list_columns import ListNoun
from app.domain.list_matching import KnownProducers, KnownProducts, name_key
from app.domain.list_plans import (
    NEW,
    SKIPPED,
    ListOptions,
    ListPlan,
    ListSurroundings,
    PlannedRow,
)
from app.domain.list_rows import ListSource, RowCells
from app.domain.list_tables import ListRow, ListTable
from app.domain.merging import PRODUCER_FIELDS, PRODUCT_FIELDS
from app.domain.merging import shown as shown_value
from app.domain.producers import ProducerDraft, YearFigures
from app.domain.products import ProductDraft
from app.domain.recognitions import (
    Recognition,
    completed,
    doubts,
    number_and_day,
    overlaid,
    recognition_of,
    with_recognition,
)
from app.kernel.batches import UNWATCHED, Watch
from app.kernel.dates import shown_date
from app.kernel.errors import Problem

_WATCHED_EVERY = 100


def planned(
    table: ListTable,
    noun: ListNoun,
    options: ListOptions,
    known: ListSurroundings,
    watch: Watch = UNWATCHED,
) -> ListPlan:
    """The dry run."""
    planner = _Planner(table, noun, options, known)
    rows = []
    for done, row in enumerate(planner.newest_first(table.rows)):
        if done % _WATCHED_EVERY == 0:
            watch.told_of(done, len(table.rows))
        rows.append(planner.row(row))
    return ListPlan(noun, table.title, tuple(sorted(rows, key=lambda one: one.number)))


class _Planner:
    """Walks through the rows; what one row makes is known to the next."""

    def __init__(
        self, table: ListTable, noun: ListNoun, options: ListOptions, known: ListSurroundings
    ) -> None:
        self.noun, self.options, self.known = noun, options, known
        self.producers = KnownProducers(known.producers, known.places)
        self.products = KnownProducts(known.products)
        self.source = ListSource(table, noun, options, known.places, known.sets)
        self.seen: dict[str, int] = {}
        self.granted: dict[str, date | None] = {}
        self.refused: dict[tuple[str, str], int] = {}

    def row(self, row: ListRow) -> PlannedRow:
        """One row."""
        if row.kind != "data":
            name = max((plain(cell) for cell in row.cells if not is_blank(cell)), key=len, default="")
            return PlannedRow(row.number, "skipped", name, told=SKIPPED[row.kind])
        plan = _RowPlan(row, self)
        return plan.as_producer() if self.noun.key == "producers" else plan.as_product()

    def newest_first(self, rows: Sequence[ListRow]) -> Sequence[ListRow]:
        """Recognitions from the newest on, so that an older one of the same product finds it there; one whose
        day cannot be read may be the newest."""
        column = next((one for one in self.noun.columns if one.key == "recognition.issued_on"), None)
        if column is None:
            return rows
        issued = column

        def granted(row: ListRow) -> date:
            return self.source.read(issued, row)[0] or date.max

        return sorted(rows, key=granted, reverse=True)


class _RowPlan:
    """One row on its way to a plan."""

    def __init__(self, row: ListRow, planner: _Planner) -> None:
        self._planner = planner
        self._cells = RowCells(row, planner.source)
        self._values = self._cells.values
        told = self._values["producer" if planner.noun.key == "producers" else "product"]
        self._name = str(told.get("name", ""))
        self._maker = str(self._values["producer"].get("name", ""))

    def as_producer(self) -> PlannedRow:
        """A row of the list of producers."""
        draft = self._cells.maker
        found = self._planner.producers.find(draft.name, draft.place_id, draft.tax_code)
        if found.problem:
            self._cells.tell("producer", found.problem)
            return self._wrong()
        if twin := self._twin(found.draft.id if found.draft else ""):
            self._cells.tell("producer", Problem("name", "list_row_twice", {"row": twin}))
            return self._wrong()
        if found.draft is None:
            made = self._numbered(draft)
            self._check_producer(made)
            return self._finished("new", "", producer=made)
        self._doubt_name("producer", found.draft.name, draft.name)
        return self._changed_producer(found.draft)

    def as_product(self) -> PlannedRow:
        """A row of the list of products, or of those recognised before."""
        maker = self._find_maker()
        if maker is None:
            return self._wrong()
        is_new_maker = maker.id.startswith(NEW) and not self._planner.producers.name_of(maker.id)
        draft = replace(ProductDraft(producer_id=maker.id), **self._values["product"])
        found, problem = self._planner.products.find(maker.id, draft.name, draft.code)
        if problem:
            self._cells.tell("product", problem)
            return self._wrong()
        twin = self._twin(found.id if found else "") or self._refused_twin()
        if twin and not self._is_older(found):
            self._cells.tell("product", Problem("name", "list_row_twice", {"row": twin}))
            return self._wrong()
        if twin:
            self._cells.note("recognition.issued_on", Problem("", "list_older_row", {"row": twin}, "warning"))
            return self._finished("kept", "", None, None)
        if found is None:
            made = cleaned(
                replace(self._recognised(draft), id=f"{NEW}{self._cells.number}"), products.LONG_TEXTS
            )
            self._check_product(made)
            return self._finished("new", "", maker if is_new_maker else None, made)
        self._doubt_name("product", found.name, draft.name)
        return self._changed_product(found)

    def _find_maker(self) -> ProducerDraft | None:
        """The producer that the row names; a new one where the officer wants those made."""
        told = self._cells.maker
        place = told.place_id
        found = self._planner.producers.find(told.name, place, told.tax_code)
        if found.problem:
            self._cells.tell("producer", found.problem)
            return None
        if found.draft is not None:
            self._maker = found.draft.name
            self._doubt_name("producer", found.draft.name, told.name)
            return found.draft
        if self._planner.options.create_producers and told.name:
            made = self._numbered(told)
            self._check_producer(made)
            return made
        if not told.name:
            self._cells.tell("producer", Problem("name", "field_required", {"label": "Tên chủ thể"}))
            return None
        nearest = self._planner.producers.nearest(told.name) or "không có"
        self._cells.tell(
            "producer", Problem("name", "list_producer_unknown", {"name": told.name, "nearest": nearest})
        )
        return None

    def _numbered(self, draft: ProducerDraft) -> ProducerDraft:
        return replace(draft, id=f"{NEW}{self._cells.number}")

    def _recognised(self, draft: ProductDraft) -> ProductDraft:
        told = self._values["recognition"]
        if not told:
            return draft
        certificate, _ = number_and_day(told.get("certificate", ""))
        decision, day = number_and_day(told.get("decision", ""))
        listed = Recognition(**{**told, "certificate": certificate, "decision": decision})
        listed = replace(listed, decided_on=listed.decided_on or day)
        stored = recognition_of(draft)
        whole, added = (
            (listed, []) if self._cells.is_refused("issued_on", "valid_until") else completed(listed)
        )
        if whole.issued_on and stored.issued_on and whole.issued_on < stored.issued_on:
            days = {"listed": shown_date(whole.issued_on), "known": shown_date(stored.issued_on)}
            self._cells.note("recognition.issued_on", Problem("", "list_older_recognition", days, "warning"))
            return draft
        if stored.issued_on == whole.issued_on and stored.valid_until and not listed.valid_until:
            whole, added = replace(whole, valid_until=None), [one for one in added if one[0] != "valid_until"]
        for name, when in added:
            label = self._planner.noun.column(f"recognition.{name}").label
            taken = {"label": label, "taken": shown_date(when)}
            self._cells.note(f"recognition.{name}", Problem("", "list_day_follows", taken, "warning"))
        for problem in doubts(whole):
            self._cells.tell("recognition", problem)
        return with_recognition(draft, overlaid(stored, whole))

    def _changed_producer(self, known: ProducerDraft) -> PlannedRow:
        told = self._cells.maker
        given = {name: getattr(told, name) for name in self._values["producer"] if name in PRODUCER_FIELDS}
        given.pop("name", None)  # the record keeps how its name is written
        if told.years:
            given["years"] = _joined_years(known.years, told.years)
        places = self._planner.known.places
        if "place_id" in given and places.family(given["place_id"]) == places.family(known.place_id):
            del given["place_id"]
        draft = replace(known, **_really_other(known, given))
        changes = self._changes(known, draft, PRODUCER_FIELDS)
        if changes:
            self._check_producer(draft)
        return self._finished("update" if changes else "same", changes, producer=draft)

    def _changed_product(self, known: ProductDraft) -> PlannedRow:
        told = cleaned(replace(ProductDraft(), **self._values["product"]), products.LONG_TEXTS)
        given = {name: getattr(told, name) for name in self._values["product"] if name != "name"}
        points = recognition_of(known).points
        draft = replace(known, **_really_other(known, given))
        if "note" in given and points is not None and recognition_of(draft).points is None:
            draft = with_recognition(draft, replace(recognition_of(draft), points=points))
        draft = cleaned(self._recognised(draft), products.LONG_TEXTS)
        self._refuse_other_judgement(known, draft)
        changes = self._changes(known, draft, PRODUCT_FIELDS)
        if changes:
            self._check_product(draft)
        return self._finished("update" if changes else "same", changes, None, draft)

    def _refuse_other_judgement(self, known: ProductDraft, draft: ProductDraft) -> None:
        """A list changes neither the set by which a product is judged nor a code that was given."""
        if known.set_no != draft.set_no and known.id in self._planner.known.submitted:
            told = {"name": known.name, "set": known.set_no}
            self._cells.tell("product", Problem("set_no", "list_set_is_judged", told))
        if known.code and known.code != draft.code:
            self._cells.tell("product", Problem("code", "code_stands_already", {"code": known.code}))

    def _changes(self, before: Any, after: Any, names: Mapping[str, str]) -> str:
        places = {one.id: one.name for one in self._planner.known.places.places}
        told = []
        for name, label in names.items():
            old, new = getattr(before, name), getattr(after, name)
            if old != new:
                shown = [shown_value(name, one, places, {}) or "trống" for one in (old, new)]
                told.append(f"{label}: {shown[0]} → {shown[1]}")
        return "; ".join(told)

    def _finished(
        self,
        state: str,
        told: str,
        producer: ProducerDraft | None = None,
        product: ProductDraft | None = None,
    ) -> PlannedRow:
        if self._cells.is_wrong:
            return self._wrong()
        if state == "update" and not self._planner.options.update:
            state = "kept"
        subject = product or producer
        if subject is not None:
            self._planner.seen[subject.id] = self._cells.number
            self._planner.granted[subject.id] = product.recognised_on if product else None
        if state == "new":
            if producer is not None:
                self._planner.producers.add(producer)
            if product is not None:
                self._planner.products.add(product)
            if producer is not None and product is not None:
                told = f"tạo cả chủ thể {producer.name}"
        return PlannedRow(
            self._cells.number,
            state,
            self._name,
            self._maker,
            told,
            tuple(self._cells.problems),
            producer,
            product,
        )

    def _wrong(self) -> PlannedRow:
        self._planner.refused.setdefault((name_key(self._maker), name_key(self._name)), self._cells.number)
        return PlannedRow(
            self._cells.number, "wrong", self._name, self._maker, "", tuple(self._cells.problems)
        )

    def _refused_twin(self) -> int:
        """The newer row of the same product that is wrong: the older must not slip in for it."""
        key = name_key(self._maker), name_key(self._name)
        return self._planner.refused.get(key, 0) if all(key) else 0

    def _is_older(self, known: ProductDraft | None) -> bool:
        """Whether the row tells an older recognition than a newer row of the list, which was read first."""
        issued = self._values["recognition"].get("issued_on")
        newer = self._planner.granted.get(known.id) if known else None
        return issued is not None and newer is not None and issued < newer

    def _twin(self, record_id: str) -> int:
        return self._planner.seen.get(record_id, 0) if record_id else 0

    def _check_producer(self, draft: ProducerDraft) -> None:
        for problem in producers.check(draft, self._planner.known.today):
            self._cells.tell("producer", problem)

    def _check_product(self, draft: ProductDraft) -> None:
        for problem in products.check(draft, self._planner.known.today):
            self._cells.tell("product", problem)

    def _doubt_name(self, owner: str, known: str, listed: str) -> None:
        if listed and known.casefold() != listed.casefold():
            told = {"known": known, "name": listed}
            self._cells.tell(owner, Problem("name", "list_name_nearly", told, "warning"))


def _really_other(known: Any, given: Mapping[str, Any]) -> dict[str, Any]:
    """What a list says otherwise; the same number with other spaces is no change."""
    return {name: value for name, value in given.items() if _sign(getattr(known, name)) != _sign(value)}


def _sign(value: Any) -> Any:
    if isinstance(value, str):
        bare = "".join(sign for sign in value if sign not in " .-")
        return bare if bare.isdecimal() else value
    return value


def _joined_years(known: Iterable[YearFigures], told: Iterable[YearFigures]) -> tuple[YearFigures, ...]:
    """The figures of every year, those of the list over the known ones, never emptied; newest first."""
    by_year = {one.year: one for one in known}
    for one in told:
        old = by_year.get(one.year, YearFigures(one.year))
        by_year[one.year] = YearFigures(
            one.year,
            old.turnover if one.turnover is None else one.turnover,
            old.profit if one.profit is None else one.profit,
        )
    return tuple(sorted(by_year.values(), key=lambda one: -one.year))
