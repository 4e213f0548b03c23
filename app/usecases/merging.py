"""Joins two producers or two products that are one: everything moves to the kept one, in one change."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from app.domain.merging import (
    PRODUCER_FIELDS,
    PRODUCT_FIELDS,
    Named,
    joined,
    likely_same,
    refuse_products,
)
from app.domain.producers import ProducerDraft
from app.domain.producers import check as check_producer
from app.domain.products import ProductDraft
from app.domain.products import check as check_product
from app.kernel.errors import Problem, RuleBroken, refuse_if_any
from app.storage import tables as t
from app.storage.queries.merging import (
    named_producers,
    named_products,
    place_names,
    product_standing,
    what_hangs_on,
)
from app.storage.queries.producers import producer_draft, year_ids
from app.storage.queries.products import product_draft
from app.storage.reading import Reader
from app.storage.references import (
    Reference,
    attached_rows,
    delete_with_parts,
    references_to,
    referring_rows,
    would_clash,
)
from app.storage.store import OfficeFile
from app.storage.writing import Writer
from app.usecases.outcomes import Done

MOVED: Mapping[str, frozenset[str]] = {
    "producers": frozenset(
        {
            "papers.producer_id",
            "partner_contracts.producer_id",
            "potential_products.producer_id",
            "products.producer_id",
            "registrations.producer_id",
            "supports.producer_id",
        }
    ),
    "products": frozenset(
        {
            "certificates.product_id",
            "dossiers.product_id",
            "incidents.product_id",
            "lapses.product_id",
            "inspections.product_id",
            "potential_products.product_id",
            "registrations.product_id",
            "revocations.product_id",
            "supports.product_id",
        }
    ),
}
"""References whose rows simply move to the kept record: nothing makes two of them clash."""

ONCE: Mapping[str, frozenset[str]] = {
    "producers": frozenset({"activity_producers.producer_id"}),
    "products": frozenset({"activity_products.product_id"}),
}
"""References of which the kept record may have the same one already: then the other's row goes."""

JOINED: Mapping[str, frozenset[str]] = {"producers": frozenset({"producer_years.producer_id"})}
"""References that need care of their own: a year stands once per producer, with the figures chosen."""


@dataclass(frozen=True, slots=True)
class MergeView:
    """Two records side by side, and what hangs on each."""

    one: ProducerDraft | ProductDraft
    other: ProducerDraft | ProductDraft
    on_one: tuple[tuple[str, int], ...]
    on_other: tuple[tuple[str, int], ...]
    places: Mapping[str, str]
    producers: Mapping[str, str]


def merge_view(file: OfficeFile, noun: str, one_id: str, other_id: str) -> MergeView:
    """Two records ("producers" or "products") side by side.

    Raises:
        RuleBroken: `row_is_gone`, `merge_with_itself`.
    """
    table = t.METADATA.tables[noun]
    with file.reading() as reader:
        one, other = _pair(reader, noun, one_id, other_id)
        return MergeView(
            one,
            other,
            tuple(what_hangs_on(reader, table, one_id)),
            tuple(what_hangs_on(reader, table, other_id)),
            place_names(reader),
            {row.id: row.name for row in named_producers(reader)},
        )


def merge_candidates(file: OfficeFile, noun: str, row_id: str) -> list[Named]:
    """Every other record, the likely duplicates first."""
    with file.reading() as reader:
        rows = named_producers(reader) if noun == "producers" else named_products(reader)
    own = next((row for row in rows if row.id == row_id), None)
    if own is None:
        return []
    first = {one_id: place for place, one_id in enumerate(likely_same(own, rows))}
    others = [row for row in rows if row.id != row_id]
    return sorted(others, key=lambda row: first.get(row.id, len(first)))


def merge_producers(
    file: OfficeFile, kept_id: str, other_id: str, from_other: Collection[str], who: str
) -> Done:
    """Join two producers; `from_other` are the fields taken from the one that goes. `Done.id` is the kept.

    Raises:
        RuleBroken: `merge_with_itself`, `row_is_gone`.
        ProblemsFound: what would be wrong with the joined producer.
    """
    with file.writing("merge_producers", who) as writer:
        kept, other = _producers(writer, kept_id, other_id)
        result = joined(kept, other, [name for name in from_other if name in PRODUCER_FIELDS])
        refuse_if_any(check_producer(result, file.clock.today()))
        _join_years(writer, kept_id, other_id, other_wins="years" in from_other)
        _move_everything(writer, t.producers, kept_id, other_id)
        writer.delete(t.producers, other_id)
        values = {
            name: value for name, value in asdict(result).items() if name not in ("id", "version", "years")
        }
        writer.update(t.producers, kept_id, values)
    return Done(kept_id, writer.changed, writer.change_id)


def merge_products(
    file: OfficeFile, kept_id: str, other_id: str, from_other: Collection[str], who: str
) -> Done:
    """Join two products; `from_other` are the fields taken from the one that goes. `Done.id` is the kept.

    The code that is not chosen stays told in the note, so that nobody gives it again by hand.

    Raises:
        RuleBroken: `merge_with_itself`, `row_is_gone`, `merge_two_unfinished`, `merge_sets_differ`,
            `merge_code_lost`, `merge_code_on_certificate`.
        ProblemsFound: what would be wrong with the joined product.
    """
    with file.writing("merge_products", who) as writer:
        _refuse_same(kept_id, other_id)
        kept, other = product_standing(writer, kept_id), product_standing(writer, other_id)
        if kept is None or other is None:
            raise RuleBroken("row_is_gone")
        result = joined(kept.draft, other.draft, [name for name in from_other if name in PRODUCT_FIELDS])
        refuse_products(kept, other, result)
        result = _with_old_code(result, kept.draft, other.draft)
        problems: list[Problem] = check_product(result, file.clock.today())
        refuse_if_any(problems)
        _move_everything(writer, t.products, kept_id, other_id)
        writer.delete(t.products, other_id)
        values = {name: value for name, value in asdict(result).items() if name not in ("id", "version")}
        writer.update(t.products, kept_id, values)
    return Done(kept_id, writer.changed, writer.change_id)


def handled_references(table: Any) -> frozenset[str]:
    """References to a table that merging knows how to treat."""
    return frozenset().union(*(known.get(table.name, frozenset()) for known in (MOVED, ONCE, JOINED)))


def unhandled_references(table: Any) -> set[str]:
    """References to a table that nobody has decided on: each must be in `MOVED`, `ONCE` or `JOINED`."""
    known = handled_references(table)
    return {reference.name for reference in references_to(table)} - known


def _move_everything(writer: Writer, table: Any, kept_id: str, other_id: str) -> None:
    unhandled = unhandled_references(table)
    if unhandled:
        raise LookupError(f"merging does not know what to do with {sorted(unhandled)}")
    for reference in references_to(table):
        if reference.name in MOVED[table.name] | ONCE[table.name]:
            _move(writer, reference, kept_id, other_id)
    for row_id in attached_rows(writer, table, other_id):
        writer.update(t.attachments, row_id, {"owner_id": kept_id})


def _move(writer: Writer, reference: Reference, kept_id: str, other_id: str) -> None:
    for row_id in referring_rows(writer, reference, other_id):
        if would_clash(writer, reference, row_id, kept_id):
            delete_with_parts(writer, reference.table, row_id)
        else:
            writer.update(reference.table, row_id, {reference.column.name: kept_id})


def _join_years(writer: Writer, kept_id: str, other_id: str, *, other_wins: bool) -> None:
    """Years of both; where both have one, the chosen side's figures stand."""
    kept, other = year_ids(writer, kept_id), year_ids(writer, other_id)
    for year, row_id in other.items():
        if year in kept:
            writer.delete(t.producer_years, kept[year] if other_wins else row_id)
        if year not in kept or other_wins:
            writer.update(t.producer_years, row_id, {"producer_id": kept_id})


def _with_old_code(result: ProductDraft, kept: ProductDraft, other: ProductDraft) -> ProductDraft:
    old = [code for code in (kept.code, other.code) if code and code != result.code]
    if not old:
        return result
    told = f"Mã đã gộp: {', '.join(old)}"
    return replace(result, note="\n".join(part for part in (result.note, told) if part))


def _producers(reader: Reader, kept_id: str, other_id: str) -> tuple[ProducerDraft, ProducerDraft]:
    _refuse_same(kept_id, other_id)
    kept, other = producer_draft(reader, kept_id), producer_draft(reader, other_id)
    if kept is None or other is None:
        raise RuleBroken("row_is_gone")
    return kept, other


def _pair(reader: Reader, noun: str, one_id: str, other_id: str) -> tuple[Any, Any]:
    if noun == "producers":
        return _producers(reader, one_id, other_id)
    _refuse_same(one_id, other_id)
    one, other = product_draft(reader, one_id), product_draft(reader, other_id)
    if one is None or other is None:
        raise RuleBroken("row_is_gone")
    return one, other


def _refuse_same(one_id: str, other_id: str) -> None:
    if one_id == other_id:
        raise RuleBroken("merge_with_itself")
