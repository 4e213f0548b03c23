"""The requests to complete a dossier, for their form and their letter."""

from __future__ import annotations

from sqlalchemy import select

from app.domain.completion_requests import RequestDraft, RequestedItem
from app.storage.queries.lifecycle import latest_request
from app.storage.reading import Reader
from app.storage.tables import requested_items


def request_draft(reader: Reader, dossier_id: str) -> RequestDraft | None:
    """The last request to complete a dossier with its items, None where nothing was asked for yet."""
    row = latest_request(reader, dossier_id)
    if row is None:
        return None
    table = requested_items.c
    items = reader.rows(
        select(table.id, table.what, table.criterion_code, table.done, table.remark)
        .where(table.request_id == row.id)
        .order_by(table.position)
    )
    return RequestDraft(
        row.id, row.version, dossier_id, row.asked_on, row.due_on, row.asked_by, row.note, row.answered_on,
        tuple(RequestedItem(*item) for item in items),
    )  # fmt: skip
