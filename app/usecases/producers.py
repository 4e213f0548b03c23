"""Saves and deletes producers."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from app.domain.checks import cleaned
from app.domain.lifecycle import OPEN_STATES
from app.domain.producers import LONG_TEXTS, ProducerDraft, check
from app.kernel.errors import Problem, RuleBroken, refuse_if_any
from app.kernel.sentences import say
from app.kernel.text import search_key
from app.storage import tables as t
from app.storage.queries.dependants import codes_of_maker, dossiers_of_maker
from app.storage.queries.producers import producer_draft, same_name_elsewhere, year_ids
from app.storage.queries.products import products_of
from app.storage.reading import Reader
from app.storage.store import OfficeFile
from app.storage.writing import Writer
from app.usecases.outcomes import Done

_NOT_COLUMNS = ("id", "version", "years")


def save_producer(file: OfficeFile, draft: ProducerDraft, who: str) -> Done:
    """Save a producer with the yearly figures; `Done.to_follow` says what another commune asks for.

    Raises:
        ProblemsFound: with every problem of the draft.
        RuleBroken: `row_changed_meanwhile` where somebody saved it since it was opened.
    """
    draft = cleaned(draft, LONG_TEXTS)
    problems = check(draft, file.clock.today())
    with file.writing("save_producer", who) as writer:
        if same_name_elsewhere(writer, draft, search_key(draft.name)):
            problems.append(Problem("name", "producer_exists_already"))
        refuse_if_any(problems)
        to_follow = _of_another_commune(writer, draft) if draft.id else ()
        row_id = _save_row(writer, draft)
        _save_years(writer, row_id, draft)
    return Done(row_id, writer.changed, writer.change_id, to_follow=to_follow)


def delete_producer(file: OfficeFile, producer_id: str, who: str) -> Done:
    """Delete a producer who has no products.

    Raises:
        RuleBroken: `producer_has_products`.
    """
    with file.writing("delete_producer", who) as writer:
        made = products_of(writer, producer_id)
        if made:
            raise RuleBroken("producer_has_products", count=len(made))
        for year_id in year_ids(writer, producer_id).values():
            writer.delete(t.producer_years, year_id)
        writer.delete(t.producers, producer_id)
    return Done(producer_id, writer.changed, writer.change_id)


def read_producer(file: OfficeFile, producer_id: str) -> ProducerDraft | None:
    """A producer as the form edits it."""
    with file.reading() as reader:
        return producer_draft(reader, producer_id)


def _of_another_commune(reader: Reader, draft: ProducerDraft) -> tuple[str, ...]:
    before = producer_draft(reader, draft.id)
    if before is None or before.place_id is None or before.place_id == draft.place_id:
        return ()
    codes = codes_of_maker(reader, draft.id)
    told = [say("commune_changed_codes", {"codes": ", ".join(codes)})] if codes else []
    for one in dossiers_of_maker(reader, draft.id, OPEN_STATES):
        if one.is_assessed:
            told.append(say("commune_changed_assessment", {"dossier": one.name}))
    return tuple(told)


def _save_row(writer: Writer, draft: ProducerDraft) -> str:
    values: dict[str, Any] = {
        name: value for name, value in asdict(draft).items() if name not in _NOT_COLUMNS
    }
    if not draft.id:
        return writer.insert(t.producers, values)
    writer.update(t.producers, draft.id, values, draft.version or None)
    return draft.id


def _save_years(writer: Writer, producer_id: str, draft: ProducerDraft) -> None:
    known = year_ids(writer, producer_id)
    for figures in draft.years:
        values = {"producer_id": producer_id, **asdict(figures)}
        if figures.year in known:
            writer.update(t.producer_years, known.pop(figures.year), values)
        else:
            writer.insert(t.producer_years, values)
    for gone in known.values():
        writer.delete(t.producer_years, gone)
