"""Lists from Excel and to Excel: look at a file, show what it would do, apply it in one change or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from app.domain.list_columns import NOUNS, ListNoun
from app.domain.list_planning import planned
from app.domain.list_plans import (
    NEW,
    ListOptions,
    ListPlan,
    ListSurroundings,
    PlannedRow,
    missing_columns,
)
from app.domain.list_tables import Grid, ListTable, table_on
from app.domain.place_names import PlaceNames
from app.domain.producers import ProducerDraft
from app.domain.products import ProductDraft
from app.domain.recognitions import recognition_of
from app.exchange import list_books
from app.exchange.list_files import read_grids
from app.kernel.batches import UNWATCHED, Watch
from app.kernel.errors import RuleBroken
from app.storage import tables as t
from app.storage.queries.lists import all_producers, all_products, submitted_products, withdrawn_products
from app.storage.queries.offices import communes, office_draft
from app.storage.queries.producers import year_ids
from app.storage.reading import Reader
from app.storage.store import OfficeFile
from app.storage.writing import Writer
from app.usecases.known_regulations import regulation_of
from app.usecases.offices import office_competence
from app.usecases.outcomes import Done

_NOT_COLUMNS = ("id", "version", "years")
_WATCHED_EVERY = 50


@dataclass(frozen=True, slots=True)
class Imported:
    """A finished import: what an undo takes, and how many rows came in which way."""

    done: Done
    counts: Mapping[str, int]
    new_producers: int

    @property
    def changed(self) -> frozenset[str]:
        """The kinds of thing that changed."""
        return self.done.changed


def noun_of(key: str) -> ListNoun:
    """A kind of list by its key.

    Raises:
        RuleBroken: `list_kind_unknown`.
    """
    if key not in NOUNS:
        raise RuleBroken("list_kind_unknown", kind=key, kinds=", ".join(NOUNS))
    return NOUNS[key]


def open_list(path: Path) -> tuple[Grid, ...]:
    """The pages of a file that hold something.

    Raises:
        RuleBroken: as `app.exchange.list_files.read_grids`.
    """
    return read_grids(path)


def table_of(grid: Grid, noun: ListNoun) -> ListTable:
    """The list of a page.

    Raises:
        RuleBroken: `list_head_not_found`, `list_without_rows`.
    """
    table = table_on(grid, noun)
    if table is None:
        raise RuleBroken("list_head_not_found", page=grid.title, noun=noun.name.lower())
    if not table.data:
        raise RuleBroken("list_without_rows", page=grid.title)
    return table


def preview_list(
    file: OfficeFile, table: ListTable, noun: ListNoun, options: ListOptions, watch: Watch = UNWATCHED
) -> ListPlan:
    """What a list would do; nothing is written.

    Raises:
        RuleBroken: `list_columns_missing`, `batch_stopped`.
    """
    with file.reading() as reader:
        return _plan(reader, file, table, noun, options, watch)


def import_list(
    file: OfficeFile, table: ListTable, noun: ListNoun, options: ListOptions, seen: ListPlan, who: str,
    watch: Watch = UNWATCHED,
) -> Imported:  # fmt: skip
    """Write what the preview `seen` showed, in one change that one undo takes back.

    Raises:
        RuleBroken: `list_has_wrong_rows`, `list_nothing_new`, `list_changed_meanwhile` where the file would
            now take it otherwise; `list_columns_missing`, `batch_stopped`. Nothing is written.
    """
    with file.writing("import_list", who) as writer:
        plan = _plan(writer, file, table, noun, options, UNWATCHED)
        if plan.rows != seen.rows:
            raise RuleBroken("list_changed_meanwhile")
        if plan.counts["wrong"] and not options.skip_wrong:
            raise RuleBroken("list_has_wrong_rows", count=plan.counts["wrong"])
        if not plan.to_write:
            raise RuleBroken("list_nothing_new")
        _write(writer, plan, watch)
    return Imported(Done("", writer.changed, writer.change_id), plan.counts, plan.new_producers)


def surroundings(file: OfficeFile, noun: ListNoun) -> tuple[PlaceNames, Mapping[int, str], Mapping[str, str]]:
    """The communes and sets that may be chosen, and values for every row that the officer is offered: before
    148 it was the province that recognised (domain.md 3)."""
    with file.reading() as reader:
        places, sets = _words(reader, file)
        office = office_draft(reader)
    proposed = {"recognition.issuer": f"UBND tỉnh {office.province_name}"} if office else {}
    return places, sets, proposed if noun.key == "recognised" else {}


def write_template(file: OfficeFile, noun: ListNoun, path: Path) -> Path:
    """The workbook to fill in, with the communes and sets of this file.

    Raises:
        StoreTrouble: `paper_not_written`.
    """
    with file.reading() as reader:
        places, sets = _words(reader, file)
    return list_books.write_template(path, noun, places, sets)


def export_list(file: OfficeFile, noun: ListNoun, path: Path) -> Path:
    """What the file holds as a list that can be read back, here or elsewhere. A recognition that was revoked
    is not among the recognised: read elsewhere it would stand again.

    Raises:
        StoreTrouble: `paper_not_written`.
    """
    with file.reading() as reader:
        places, sets = _words(reader, file)
        makers = {draft.id: draft for draft in all_producers(reader)}
        made = all_products(reader) if noun.key != "producers" else ()
        withdrawn = withdrawn_products(reader)
    records = (
        (_told(maker, None) for maker in makers.values())
        if noun.key == "producers"
        else _products_told(_recognised(made, withdrawn) if noun.key == "recognised" else made, makers)
    )
    return list_books.write_list(path, noun, records, places, sets)


def write_problems(plan: ListPlan, path: Path, file_name: str) -> Path:
    """The problems of a preview as a workbook.

    Raises:
        StoreTrouble: `paper_not_written`.
    """
    return list_books.write_problems(path, plan, file_name)


def _plan(
    reader: Reader, file: OfficeFile, table: ListTable, noun: ListNoun, options: ListOptions, watch: Watch
) -> ListPlan:
    lacking = missing_columns(noun, options, table)
    if lacking:
        raise RuleBroken("list_columns_missing", columns=", ".join(column.label for column in lacking))
    places, sets = _words(reader, file)
    known = ListSurroundings(
        all_producers(reader),
        all_products(reader),
        places,
        sets,
        file.clock.today(),
        submitted_products(reader),
    )
    return planned(table, noun, options, known, watch)


def _words(reader: Reader, file: OfficeFile) -> tuple[PlaceNames, Mapping[int, str]]:
    regulation = regulation_of(reader, office_competence(reader).regulation_id)
    return PlaceNames(communes(reader), file.clock.today()), regulation.set_names


def _write(writer: Writer, plan: ListPlan, watch: Watch) -> None:
    rows = plan.to_write
    made = _insert_producers(writer, rows)
    for done, row in enumerate(rows):
        if done % _WATCHED_EVERY == 0:
            watch.told_of(done, len(rows))
        if row.producer is not None and not row.producer.id.startswith(NEW):
            _update_producer(writer, row.producer)
        if row.product is not None and not row.product.id.startswith(NEW):
            writer.update(t.products, row.product.id, _values(row.product), row.product.version or None)
    watch.on_progress(len(rows), len(rows))
    fresh = [row.product for row in rows if row.product is not None and row.product.id.startswith(NEW)]
    writer.insert_many(
        t.products,
        [_values(replace(one, producer_id=made.get(one.producer_id, one.producer_id))) for one in fresh],
    )


def _insert_producers(writer: Writer, rows: list[PlannedRow]) -> dict[str, str]:
    """The new producers with their years; the identity that each was planned under and its own."""
    fresh = [row.producer for row in rows if row.producer is not None and row.producer.id.startswith(NEW)]
    ids = writer.insert_many(t.producers, [_values(one) for one in fresh])
    writer.insert_many(
        t.producer_years,
        [
            {"producer_id": row_id, **asdict(year)}
            for row_id, one in zip(ids, fresh, strict=True)
            for year in one.years
        ],
    )
    return {one.id: row_id for one, row_id in zip(fresh, ids, strict=True)}


def _update_producer(writer: Writer, draft: ProducerDraft) -> None:
    writer.update(t.producers, draft.id, _values(draft), draft.version or None)
    known = year_ids(writer, draft.id) if draft.years else {}
    for year in draft.years:
        values = {"producer_id": draft.id, **asdict(year)}
        if year.year in known:
            writer.update(t.producer_years, known[year.year], values)
        else:
            writer.insert(t.producer_years, values)


def _values(draft: ProducerDraft | ProductDraft) -> dict[str, Any]:
    return {name: value for name, value in asdict(draft).items() if name not in _NOT_COLUMNS}


def _recognised(made: Iterable[ProductDraft], withdrawn: frozenset[str]) -> tuple[ProductDraft, ...]:
    return tuple(one for one in made if one.recognised_class is not None and one.id not in withdrawn)


def _products_told(
    made: Iterable[ProductDraft], makers: Mapping[str, ProducerDraft]
) -> Iterator[dict[str, Any]]:
    for product in made:
        yield _told(makers[product.producer_id], product)


def _told(maker: ProducerDraft, product: ProductDraft | None) -> dict[str, Any]:
    """The value of every column by its key."""
    told = {f"producer.{name}": value for name, value in asdict(maker).items()}
    if maker.years:
        told |= {f"producer.{name}": value for name, value in asdict(maker.years[0]).items()}
    if product is not None:
        told |= {f"product.{name}": value for name, value in asdict(product).items()}
        told |= {f"recognition.{name}": value for name, value in asdict(recognition_of(product)).items()}
    return told
