"""Saves potential products, and makes one a product of the register in one step."""

from __future__ import annotations

from dataclasses import replace

from app.domain.checks import cleaned
from app.domain.potential_products import LONG_TEXTS, PotentialDraft, as_product, check
from app.kernel.errors import RuleBroken, refuse_if_any
from app.storage import tables as t
from app.storage.queries.activities import potential_draft
from app.storage.store import OfficeFile
from app.usecases.outcomes import Done
from app.usecases.products import insert_product
from app.usecases.stored_drafts import store_draft


def save_potential(file: OfficeFile, draft: PotentialDraft, who: str) -> Done:
    """Save a potential product.

    Raises:
        ProblemsFound: with every problem of the draft.
    """
    draft = cleaned(draft, LONG_TEXTS)
    refuse_if_any(check(draft, file.clock.today()))
    with file.writing("save_potential", who) as writer:
        row_id = store_draft(writer, t.potential_products, draft)
    return Done(row_id, writer.changed, writer.change_id)


def delete_potential(file: OfficeFile, potential_id: str, who: str) -> Done:
    """Delete a potential product; the product that it became stays.

    Raises:
        RuleBroken: `row_is_gone`.
    """
    with file.writing("delete_potential", who) as writer:
        writer.delete(t.potential_products, potential_id)
    return Done(potential_id, writer.changed, writer.change_id)


def make_product(file: OfficeFile, potential_id: str, who: str) -> Done:
    """Enter a potential product into the register of products; the outcome names the new product.

    Raises:
        ProblemsFound: the producer has a product of this name already.
        RuleBroken: `row_is_gone`, `potential_is_product`, `potential_without_producer`,
            `potential_without_set`.
    """
    with file.writing("make_product", who) as writer:
        draft = potential_draft(writer, potential_id)
        if draft is None:
            raise RuleBroken("row_is_gone")
        product_id = insert_product(writer, as_product(draft), file.clock.today())
        made = replace(draft, product_id=product_id, state="registered")
        store_draft(writer, t.potential_products, made)
    return Done(product_id, writer.changed, writer.change_id)
