"""Keeps the registrations of the year, and starts dossiers from them in one step."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from typing import Any

from app.domain.checks import cleaned
from app.domain.dossiers import DossierDraft
from app.domain.lifecycle import OPEN_STATES, RECOGNISED_STATES, STATES
from app.domain.producers import ProducerDraft
from app.domain.producers import check as check_producer
from app.domain.products import TOURISM_SET, ProductDraft
from app.domain.products import check as check_product
from app.domain.registrations import LONG_TEXTS, RegistrationDraft, check, check_start
from app.kernel.errors import ProblemsFound, RuleBroken, refuse_if_any
from app.storage import tables as t
from app.storage.queries.dossiers import dossier_draft, latest_finished, unfinished_dossiers
from app.storage.queries.offices import office_draft
from app.storage.queries.products import product_draft, products_of
from app.storage.queries.registrations import producer_of_name, registration_draft
from app.storage.reading import Reader
from app.storage.store import OfficeFile
from app.storage.writing import Writer
from app.usecases.dossier_regulations import due_regulation
from app.usecases.dossiers import insert_dossier, receipt_number
from app.usecases.outcomes import Done


def save_registration(file: OfficeFile, draft: RegistrationDraft, who: str) -> Done:
    """Save a registration; one that is received gets the number of its receipt.

    Raises:
        ProblemsFound: with every problem of the draft.
        RuleBroken: `row_changed_meanwhile`.
    """
    draft = cleaned(draft, LONG_TEXTS)
    refuse_if_any(check(draft, file.clock.today()))
    with file.writing("save_registration", who) as writer:
        if draft.received_on is not None and not draft.number:
            draft = replace(draft, number=receipt_number(writer, draft.received_on.year))
        values = _values(draft)
        if draft.id:
            row_id = draft.id
            writer.update(t.registrations, row_id, values, draft.version or None)
        else:
            row_id = writer.insert(t.registrations, values)
    return Done(row_id, writer.changed, writer.change_id)


def delete_registration(file: OfficeFile, registration_id: str, who: str) -> Done:
    """Delete a registration that no dossier started from.

    Raises:
        RuleBroken: `registration_keeps_dossier`, `row_is_gone`.
    """
    with file.writing("delete_registration", who) as writer:
        if _registration(writer, registration_id).dossier_id:
            raise RuleBroken("registration_keeps_dossier")
        writer.delete(t.registrations, registration_id)
    return Done(registration_id, writer.changed, writer.change_id)


def start_dossier(
    file: OfficeFile,
    registration_id: str,
    who: str,
    day: date | None = None,
    variant: str | None = None,
    kind: str = "",
) -> Done:
    """Start a dossier from a registration, with its producer and product where they are new.

    One change: undoing it takes dossier, product and producer back together. `Done.id` is the dossier.

    Args:
        day: when the dossier was received, by default the registration's day or today.
        variant: the case of a tourism product.
        kind: of the dossier; by default an upgrade where the product is recognised, else the first.

    Raises:
        RuleBroken: `registration_has_dossier`, `registration_not_ready`, `dossier_open_already`.
        ProblemsFound: of the producer, the product or the dossier that would come of it.
    """
    with file.writing("start_dossier", who) as writer:
        draft = _ready(writer, registration_id)
        product_id = draft.product_id or _product(writer, draft)
        product = product_draft(writer, product_id)
        if product is None:
            raise RuleBroken("row_is_gone")
        _refuse_unfinished(writer, product_id)
        if product.set_no == TOURISM_SET and variant is None:
            raise RuleBroken("variant_needed", "variant")
        kind = kind or ("upgrade" if _is_recognised(writer, product) else "first")
        dossier = _dossier(writer, draft, product_id, who, day, variant, kind)
        dossier_id = insert_dossier(writer, dossier, who)
        writer.update(
            t.registrations,
            registration_id,
            {"producer_id": product.producer_id, "product_id": product_id, "dossier_id": dossier_id},
        )
    return Done(dossier_id, writer.changed, writer.change_id)


def _is_recognised(reader: Reader, product: ProductDraft) -> bool:
    """Whether the product holds a class already, from this file or from before it."""
    previous = latest_finished(reader, product.id)
    draft = dossier_draft(reader, previous) if previous else None
    return product.recognised_class is not None or (draft is not None and draft.state in RECOGNISED_STATES)


def _ready(writer: Writer, registration_id: str) -> RegistrationDraft:
    draft = _registration(writer, registration_id)
    if draft.dossier_id:
        known = dossier_draft(writer, draft.dossier_id)
        raise RuleBroken("registration_has_dossier", number=known.number if known else "")
    problems = check_start(draft)
    if problems:
        missing = ", ".join(str(one.arguments.get("label", "")) for one in problems)
        raise RuleBroken("registration_not_ready", product=draft.product_name, missing=missing)
    return draft


def _dossier(
    writer: Writer,
    draft: RegistrationDraft,
    product_id: str,
    who: str,
    day: date | None,
    variant: str | None,
    kind: str,
) -> DossierDraft:
    office, today = office_draft(writer), writer.clock.today()
    received = day or draft.received_on or today
    usual = office.regulation_id if office else "qd148-2023"
    return DossierDraft(
        product_id=product_id,
        regulation_id=due_regulation(writer, received, kind, today, usual),
        number=draft.number,
        kind=kind,
        variant=variant,
        received_on=received,
        received_by=draft.received_by or who,
        delivered_by=draft.delivered_by,
        samples=draft.samples,
        state="received",
        note=draft.note,
    )


def _product(writer: Writer, draft: RegistrationDraft) -> str:
    """The product of that name of the producer, or a new one."""
    producer_id = draft.producer_id or _producer(writer, draft)
    for product_id, name in products_of(writer, producer_id):
        if name.casefold() == draft.product_name.casefold():
            return product_id
    product = ProductDraft(
        producer_id=producer_id,
        name=draft.product_name,
        set_no=draft.set_no,
        description=draft.description,
        is_sample=draft.is_sample,
    )
    _refuse(check_product(product, writer.clock.today()))
    return writer.insert(t.products, _values(product))


def _producer(writer: Writer, draft: RegistrationDraft) -> str:
    """The producer of that name in that commune, or a new one."""
    known = producer_of_name(writer, draft.producer_name, draft.place_id)
    if known:
        return known
    producer = ProducerDraft(
        name=draft.producer_name,
        producer_type=draft.producer_type,
        representative_name=draft.representative_name,
        phone=draft.phone,
        village=draft.village,
        place_id=draft.place_id,
        is_sample=draft.is_sample,
    )
    _refuse(check_producer(producer, writer.clock.today()))
    return writer.insert(t.producers, {k: v for k, v in _values(producer).items() if k != "years"})


def _refuse(problems: list[Any]) -> None:
    errors = [one for one in problems if one.severity == "error"]
    if errors:
        raise ProblemsFound(errors)


def _refuse_unfinished(writer: Writer, product_id: str) -> None:
    for _, number, state in unfinished_dossiers(writer, product_id, OPEN_STATES):
        raise RuleBroken("dossier_open_already", "product_id", number=number, state=STATES[state])


def _registration(reader: Reader, registration_id: str) -> RegistrationDraft:
    draft = registration_draft(reader, registration_id)
    if draft is None:
        raise RuleBroken("row_is_gone")
    return draft


def _values(draft: Any) -> dict[str, Any]:
    return {name: value for name, value in asdict(draft).items() if name not in ("id", "version")}
