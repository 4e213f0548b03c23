"""Saves and deletes products, and allots their codes."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from app.domain.checks import cleaned
from app.domain.lifecycle import OPEN_STATES, STATES
from app.domain.products import LONG_TEXTS, TOURISM_SET, ProductDraft, check, product_code
from app.kernel.errors import Problem, RuleBroken, refuse_if_any
from app.kernel.sentences import say
from app.storage import tables as t
from app.storage.contents import read_content, store_content
from app.storage.queries.dependants import dossiers_of_product
from app.storage.queries.offices import office_draft
from app.storage.queries.products import (
    has_dossiers,
    owner_of_code,
    product_draft,
    product_place,
    products_of,
)
from app.storage.reading import Reader
from app.storage.registers import allot_number
from app.storage.store import OfficeFile
from app.storage.writing import Writer
from app.usecases.known_regulations import regulation_of
from app.usecases.offices import office_competence
from app.usecases.outcomes import Done

_JUDGED = ("scheduled", "scored", "concluded", "decided")
"""On an agenda, or concluded and not certified yet: what is printed next names the set."""


def save_product(file: OfficeFile, draft: ProductDraft, who: str, photo: bytes | None = None) -> Done:
    """Save a product; `photo` is a JPEG that was scaled on entry, kept once by its hash.

    `Done.to_follow` says what another set asks of the product's unfinished dossiers.

    Raises:
        ProblemsFound: with every problem of the draft, `set_is_being_judged` where a session judges it
            by the set that it had.
    """
    draft = cleaned(draft, LONG_TEXTS)
    problems = check(draft, file.clock.today())
    with file.writing("save_product", who) as writer:
        before = product_draft(writer, draft.id) if draft.id else None
        another_set = before is not None and before.set_no != draft.set_no
        judged = _judged_by_set(writer, before) if before and another_set else []
        refuse_if_any(problems + _clashes(writer, draft) + judged)
        to_follow = _of_another_set(writer, draft) if another_set else ()
        values = _values(draft)
        if photo is not None:
            values["photo_sha"] = store_content(writer, photo)
        if draft.id:
            row_id = draft.id
            writer.update(t.products, row_id, values, draft.version or None)
        else:
            row_id = writer.insert(t.products, values)
    return Done(row_id, writer.changed, writer.change_id, to_follow=to_follow)


def insert_product(writer: Writer, draft: ProductDraft, today: date) -> str:
    """Add a product inside a larger verb; its identity.

    Raises:
        ProblemsFound: with every problem of the draft.
    """
    draft = cleaned(draft, LONG_TEXTS)
    refuse_if_any(check(draft, today) + _clashes(writer, draft))
    return writer.insert(t.products, _values(draft))


def delete_product(file: OfficeFile, product_id: str, who: str) -> Done:
    """Delete a product that was never submitted.

    Raises:
        RuleBroken: `product_has_dossiers`.
    """
    with file.writing("delete_product", who) as writer:
        if has_dossiers(writer, product_id):
            raise RuleBroken("product_has_dossiers")
        writer.delete(t.products, product_id)
    return Done(product_id, writer.changed, writer.change_id)


def allot_product_code(file: OfficeFile, product_id: str, who: str) -> Done:
    """Give a product its code from the commune's register of the year; never given twice.

    Raises:
        RuleBroken: `office_missing`, `code_stands_already`, `row_is_gone`, `code_needs_commune`;
            `level_has_no_such_duty` where another level keeps the numbers.
    """
    with file.writing("allot_product_code", who) as writer:
        office, place = office_draft(writer), product_place(writer, product_id)
        if office is None:
            raise RuleBroken("office_missing")
        if place is None:
            raise RuleBroken("row_is_gone")
        if place.code:
            raise RuleBroken("code_stands_already", code=place.code)
        if not place.commune_code:
            raise RuleBroken("code_needs_commune")
        office_competence(writer).refuse_unless("allot_code", place.name)
        pattern = office.product_code_pattern
        if not pattern:
            pattern = regulation_of(writer, office.regulation_id).product_code_pattern
        year = file.clock.today().year
        sequence = allot_number(writer, "product_code", place.commune_code, year)
        code = product_code(
            pattern, office.province_code, office.district_code, place.commune_code,
            sequence, year,
        )  # fmt: skip
        writer.update(t.products, product_id, {"code": code})
    return Done(product_id, writer.changed, writer.change_id)


def product_photo(file: OfficeFile, sha: str | None) -> bytes | None:
    """The product's photo, or None."""
    if not sha:
        return None
    with file.reading() as reader:
        return read_content(reader, sha)


def _values(draft: ProductDraft) -> dict[str, Any]:
    return {name: value for name, value in asdict(draft).items() if name not in ("id", "version")}


def _judged_by_set(reader: Reader, before: ProductDraft) -> list[Problem]:
    """The points of a session are those of one sheet; another set would give them another meaning."""
    return [
        Problem(
            "set_no",
            "set_is_being_judged",
            {"dossier": one.name, "state": STATES[one.state], "set_no": before.set_no},
        )
        for one in dossiers_of_product(reader, before.id, _JUDGED)
    ]


def _of_another_set(reader: Reader, draft: ProductDraft) -> tuple[str, ...]:
    told = []
    for one in dossiers_of_product(reader, draft.id, OPEN_STATES):
        named = {"dossier": one.name, "set_no": draft.set_no}
        counts = {"own": one.own_answers, "suggested": one.suggestions, "checked": one.checks}
        told.append(say("set_changed_follows", {**named, **counts}))
        if draft.set_no == TOURISM_SET:
            told.append(say("tourism_case_follows", named))
    return tuple(told)


def _clashes(writer: Writer, draft: ProductDraft) -> list[Problem]:
    found = []
    same = [name for row_id, name in products_of(writer, draft.producer_id) if row_id != draft.id]
    if draft.name.casefold() in (name.casefold() for name in same):
        found.append(Problem("name", "product_exists_already"))
    owner = owner_of_code(writer, draft.code) if draft.code else None
    if owner and owner[0] != draft.id:
        found.append(Problem("code", "code_exists_already", {"code": draft.code, "product": owner[1]}))
    return found
