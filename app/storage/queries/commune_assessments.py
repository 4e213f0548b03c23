"""Commune assessments for their page, their screens, and the hints of the scoring sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from app.domain.commune_assessments import (
    CONTENTS,
    CommuneAssessmentDraft,
    ContentDraft,
    ParticipantDraft,
)
from app.domain.lifecycle import OPEN_STATES
from app.storage.reading import Reader
from app.storage.tables import (
    attachments,
    commune_assessments,
    commune_contents,
    commune_participants,
    commune_suggestions,
    contents,
    dossiers,
    places,
    producers,
    products,
)


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """One dossier of the page "Đánh giá cấp xã"; `id` is the dossier's."""

    id: str
    number: str
    product: str
    producer: str
    commune: str
    kind: str
    state: str
    regulation_id: str
    received_on: date | None
    assessed_on: date | None
    conclusion: str
    done: int
    search_key: str

    @property
    def standing(self) -> str:
        """waiting, begun or concluded."""
        if self.conclusion:
            return "concluded"
        return "begun" if self.done or self.assessed_on else "waiting"


@dataclass(frozen=True, slots=True)
class PhotoRow:
    """A photo on one content."""

    id: str
    content: str
    sha256: str
    file_name: str
    caption: str
    size: int


def assessment_rows(reader: Reader) -> list[AssessmentRow]:
    """The unfinished dossiers with how far the commune is, the longest waiting first."""
    done = (
        select(commune_contents.c.assessment_id, func.count().label("many"))
        .where(commune_contents.c.found != "", commune_contents.c.judgement != "")
        .group_by(commune_contents.c.assessment_id)
        .subquery()
    )
    searched = dossiers.c.search_key + " " + products.c.search_key + " " + producers.c.search_key
    rows = reader.rows(
        select(
            dossiers.c.id, dossiers.c.number, products.c.name, producers.c.name.label("producer"),
            func.coalesce(places.c.name, ""), dossiers.c.kind, dossiers.c.state, dossiers.c.regulation_id,
            dossiers.c.received_on, commune_assessments.c.assessed_on,
            func.coalesce(commune_assessments.c.conclusion, ""), func.coalesce(done.c.many, 0),
            searched.label("search_key"),
        )
        .join(products, products.c.id == dossiers.c.product_id)
        .join(producers, producers.c.id == products.c.producer_id)
        .outerjoin(places, places.c.id == producers.c.place_id)
        .outerjoin(commune_assessments, commune_assessments.c.dossier_id == dossiers.c.id)
        .outerjoin(done, done.c.assessment_id == commune_assessments.c.id)
        .where(dossiers.c.state.in_(OPEN_STATES - {"draft"}))
        .order_by(dossiers.c.received_on, products.c.sort_key)
    )  # fmt: skip
    return [AssessmentRow(*row) for row in rows]


def commune_assessment(reader: Reader, dossier_id: str) -> CommuneAssessmentDraft:
    """The assessment of a dossier; an empty one where there is none yet."""
    row = reader.row(select(commune_assessments).where(commune_assessments.c.dossier_id == dossier_id))
    if row is None:
        return CommuneAssessmentDraft(dossier_id=dossier_id)
    own = {
        one.content: ContentDraft(one.content, one.stated, one.found, one.judgement, one.remark)
        for one in reader.rows(select(commune_contents).where(commune_contents.c.assessment_id == row.id))
    }
    people = reader.rows(
        select(commune_participants.c.full_name, commune_participants.c.title, commune_participants.c.unit)
        .where(commune_participants.c.assessment_id == row.id)
        .order_by(commune_participants.c.position)
    )
    return CommuneAssessmentDraft(
        row.id, row.version, dossier_id, row.assessed_on, row.place, row.report_number, row.report_on,
        row.chairman, row.conclusion, row.conclusion_note,
        tuple(own.get(content, ContentDraft(content)) for content in CONTENTS),
        tuple(ParticipantDraft(*person) for person in people),
        tuple(commune_suggestions_of(reader, dossier_id).items()),
    )  # fmt: skip


def commune_suggestions_of(reader: Reader, dossier_id: str) -> dict[str, int]:
    """The option that the commune suggests, by criterion."""
    rows = reader.rows(
        select(commune_suggestions.c.criterion_code, commune_suggestions.c.option_no)
        .join(commune_assessments, commune_assessments.c.id == commune_suggestions.c.assessment_id)
        .where(commune_assessments.c.dossier_id == dossier_id)
        .order_by(commune_suggestions.c.criterion_code)
    )
    return {row.criterion_code: row.option_no for row in rows}


def assessment_saves(reader: Reader, assessment_id: str) -> int:
    """How often an assessment was saved."""
    saves = select(commune_assessments.c.saves).where(commune_assessments.c.id == assessment_id)
    return int(reader.value(saves) or 0)


def content_ids(reader: Reader, assessment_id: str) -> dict[str, str]:
    """Identity of the rows of the contents."""
    rows = reader.rows(
        select(commune_contents.c.content, commune_contents.c.id).where(
            commune_contents.c.assessment_id == assessment_id
        )
    )
    return {row.content: row.id for row in rows}


def suggestion_ids(reader: Reader, assessment_id: str) -> dict[str, str]:
    """Identity of the suggestions by criterion."""
    rows = reader.rows(
        select(commune_suggestions.c.criterion_code, commune_suggestions.c.id).where(
            commune_suggestions.c.assessment_id == assessment_id
        )
    )
    return {row.criterion_code: row.id for row in rows}


def participant_ids(reader: Reader, assessment_id: str) -> list[str]:
    """Identities of the participants in their order."""
    rows = reader.rows(
        select(commune_participants.c.id)
        .where(commune_participants.c.assessment_id == assessment_id)
        .order_by(commune_participants.c.position)
    )
    return [row.id for row in rows]


def assessment_photos(reader: Reader, dossier_id: str) -> list[PhotoRow]:
    """The photos of a dossier's assessment, by content and in their order."""
    rows = reader.rows(
        select(
            attachments.c.id, commune_contents.c.content, attachments.c.content_sha256,
            attachments.c.file_name, attachments.c.caption, contents.c.size,
        )
        .join(commune_contents, commune_contents.c.id == attachments.c.owner_id)
        .join(commune_assessments, commune_assessments.c.id == commune_contents.c.assessment_id)
        .join(contents, contents.c.sha256 == attachments.c.content_sha256)
        .where(
            attachments.c.owner_table == commune_contents.name,
            commune_assessments.c.dossier_id == dossier_id,
        )
        .order_by(commune_contents.c.content, attachments.c.position, attachments.c.id)
    )  # fmt: skip
    return [PhotoRow(*row) for row in rows]
