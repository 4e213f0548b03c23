"""Hands a dossier over without a council: a level that assesses and forwards, such as a commune."""

from __future__ import annotations

from app.domain.competence import Competence, competence
from app.kernel.errors import RuleBroken
from app.storage.queries.dossiers import dossier_draft
from app.storage.queries.offices import office_draft
from app.storage.queries.products import product_draft
from app.storage.reading import Reader
from app.usecases.known_regulations import regulation_of


def refuse_unless_it_forwards(reader: Reader, dossier_id: str) -> None:
    """Refuse to hand a dossier over from its assessment where a council has to score it first.

    Raises:
        RuleBroken: `council_scores_first` where this level holds a council under the dossier's decision;
            `level_has_no_such_duty` where it hands nothing over; `row_is_gone`.
    """
    may, product = competence_for(reader, dossier_id)
    if may.may("council"):
        raise RuleBroken("council_scores_first", product=product)
    may.refuse_unless("hand_over", product)


def competence_for(reader: Reader, dossier_id: str) -> tuple[Competence, str]:
    """What this office may do with a dossier, and the product's name.

    Raises:
        RuleBroken: `row_is_gone`, `office_missing`.
    """
    dossier, office = dossier_draft(reader, dossier_id), office_draft(reader)
    if dossier is None:
        raise RuleBroken("row_is_gone")
    if office is None:
        raise RuleBroken("office_missing")
    product = product_draft(reader, dossier.product_id)
    may = competence(regulation_of(reader, dossier.regulation_id), office.level)
    return may, product.name if product else ""
