"""What must hold before a dossier is scored for real: the level, the sheet, the decision of the day."""

from __future__ import annotations

from datetime import date

from app.domain.competence import competence
from app.domain.regulation_choice import regulation_for
from app.kernel.dates import shown_date
from app.kernel.errors import RuleBroken
from app.storage.queries.dossiers import dossier_draft
from app.storage.queries.offices import office_draft
from app.storage.queries.products import product_draft
from app.storage.reading import Reader
from app.usecases.known_regulations import known_regulations, regulation_of


def refuse_unless_official(reader: Reader, dossier_id: str, held_on: date) -> None:
    """Refuse a dossier for the agenda or the scoring of an official session.

    Raises:
        RuleBroken: `level_has_no_such_duty` where this office does not score under the dossier's decision;
            `sheet_not_for_sessions` where the set's sheet does not add up; `regulation_no_longer_applies`
            where the transition has ended by the day of the meeting; `row_is_gone`.
    """
    dossier = dossier_draft(reader, dossier_id)
    product = product_draft(reader, dossier.product_id) if dossier else None
    office = office_draft(reader)
    if dossier is None or product is None or product.set_no is None:
        raise RuleBroken("row_is_gone")
    regulation = regulation_of(reader, dossier.regulation_id)
    if office is not None:
        competence(regulation, office.level).refuse_unless("council", product.name)
    regulation.refuse_unofficial(product.set_no)
    if dossier.regulation_reason or dossier.received_on is None:
        return
    due = regulation_for(dossier.received_on, dossier.kind, held_on, known_regulations(reader))
    if due is not None and due.regulation_id != dossier.regulation_id:
        raise RuleBroken(
            "regulation_no_longer_applies",
            product=product.name,
            regulation=regulation.short_name,
            proposed=regulation_of(reader, due.regulation_id).short_name,
            day=shown_date(held_on),
            why=due.told,
        )
