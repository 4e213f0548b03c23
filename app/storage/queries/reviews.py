"""The support team's review of a dossier with its ticks, checks and survey."""

from __future__ import annotations

from sqlalchemy import select

from app.domain.reviews import Check, ReviewDraft, Tick
from app.storage.reading import Reader
from app.storage.tables import field_surveys, review_checks, review_ticks, reviews


def review_draft(reader: Reader, dossier_id: str) -> ReviewDraft:
    """The review of a dossier; an empty one where there is none yet. `id` is '' until it is saved."""
    row = reader.row(select(reviews).where(reviews.c.dossier_id == dossier_id))
    survey = reader.row(select(field_surveys).where(field_surveys.c.dossier_id == dossier_id))
    review_id = row.id if row else ""
    ticks = reader.rows(
        select(review_ticks.c.condition, review_ticks.c.met, review_ticks.c.remark)
        .where(review_ticks.c.review_id == review_id)
        .order_by(review_ticks.c.condition)
    )
    return ReviewDraft(
        id=review_id,
        version=row.version if row else 0,
        dossier_id=dossier_id,
        reviewed_on=row.reviewed_on if row else None,
        reviewed_by=row.reviewed_by if row else "",
        findings=row.findings if row else "",
        proposal=row.proposal if row else "",
        proposal_note=row.proposal_note if row else "",
        ticks=tuple(Tick(*one) for one in ticks),
        checks=tuple(review_checks_of(reader, dossier_id)),
        surveyed_on=survey.surveyed_on if survey else None,
        survey_participants=survey.participants if survey else "",
        survey_findings=survey.findings if survey else "",
        survey_outcome=survey.outcome if survey else "",
    )


def review_checks_of(reader: Reader, dossier_id: str) -> list[Check]:
    """What the team says of each criterion."""
    rows = reader.rows(
        select(review_checks.c.criterion_code, review_checks.c.option_no, review_checks.c.remark)
        .join(reviews, reviews.c.id == review_checks.c.review_id)
        .where(reviews.c.dossier_id == dossier_id)
        .order_by(review_checks.c.criterion_code)
    )
    return [Check(*row) for row in rows]


def review_saves(reader: Reader, review_id: str) -> int:
    """How often a review was saved."""
    return int(reader.value(select(reviews.c.saves).where(reviews.c.id == review_id)) or 0)


def tick_ids(reader: Reader, review_id: str) -> dict[str, str]:
    """Identity of the ticks by condition."""
    asked = select(review_ticks.c.condition, review_ticks.c.id).where(review_ticks.c.review_id == review_id)
    return {row.condition: row.id for row in reader.rows(asked)}


def check_ids(reader: Reader, review_id: str) -> dict[str, str]:
    """Identity of the checks by criterion."""
    asked = select(review_checks.c.criterion_code, review_checks.c.id).where(
        review_checks.c.review_id == review_id
    )
    return {row.criterion_code: row.id for row in reader.rows(asked)}


def survey_id(reader: Reader, dossier_id: str) -> str | None:
    """Identity of the survey of a dossier."""
    found: str | None = reader.value(
        select(field_surveys.c.id).where(field_surveys.c.dossier_id == dossier_id)
    )
    return found
