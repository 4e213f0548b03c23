"""What stands on a product or a producer: asked before a set is changed, told after a commune is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select

from app.storage.reading import Reader
from app.storage.tables import (
    commune_assessments,
    commune_suggestions,
    dossiers,
    products,
    review_checks,
    reviews,
    self_answers,
    self_assessments,
)


@dataclass(frozen=True, slots=True)
class StandingDossier:
    """A dossier with what was written on it by the sheet of its set."""

    id: str
    number: str
    product: str
    state: str
    own_answers: int
    suggestions: int
    checks: int
    is_assessed: bool

    @property
    def name(self) -> str:
        """Its number, or its product while it has none."""
        return self.number or self.product


def dossiers_of_product(reader: Reader, product_id: str, states: Iterable[str]) -> list[StandingDossier]:
    """A product's dossiers in one of `states`."""
    return _standing(reader, products.c.id == product_id, states)


def dossiers_of_maker(reader: Reader, producer_id: str, states: Iterable[str]) -> list[StandingDossier]:
    """A producer's dossiers in one of `states`."""
    return _standing(reader, products.c.producer_id == producer_id, states)


def codes_of_maker(reader: Reader, producer_id: str) -> list[str]:
    """The codes that a producer's products bear, with the commune in them."""
    rows = reader.rows(
        select(products.c.code)
        .where(products.c.producer_id == producer_id, products.c.code != "")
        .order_by(products.c.code)
    )
    return [row.code for row in rows]


def _standing(reader: Reader, whose: ColumnElement[bool], states: Iterable[str]) -> list[StandingDossier]:
    own = (
        select(func.count())
        .select_from(self_answers)
        .join(self_assessments, self_assessments.c.id == self_answers.c.self_assessment_id)
        .where(self_assessments.c.dossier_id == dossiers.c.id)
    )
    suggested = (
        select(func.count())
        .select_from(commune_suggestions)
        .join(commune_assessments, commune_assessments.c.id == commune_suggestions.c.assessment_id)
        .where(commune_assessments.c.dossier_id == dossiers.c.id)
    )
    checked = (
        select(func.count())
        .select_from(review_checks)
        .join(reviews, reviews.c.id == review_checks.c.review_id)
        .where(reviews.c.dossier_id == dossiers.c.id)
    )
    assessed = select(commune_assessments.c.id).where(commune_assessments.c.dossier_id == dossiers.c.id)
    rows = reader.rows(
        select(
            dossiers.c.id, dossiers.c.number, products.c.name, dossiers.c.state,
            own.correlate(dossiers).scalar_subquery(), suggested.correlate(dossiers).scalar_subquery(),
            checked.correlate(dossiers).scalar_subquery(), assessed.correlate(dossiers).exists(),
        )
        .join(products, products.c.id == dossiers.c.product_id)
        .where(whose, dossiers.c.state.in_(list(states)))
        .order_by(dossiers.c.number, dossiers.c.id)
    )  # fmt: skip
    return [StandingDossier(*row) for row in rows]
