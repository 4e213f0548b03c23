"""Self-assessments: the answers of a dossier and its report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.domain.self_assessments import SelfReportDraft
from app.storage.queries.scoring import AnswerRow
from app.storage.reading import Reader
from app.storage.tables import self_answers, self_assessments


@dataclass(frozen=True, slots=True)
class SelfAssessmentRow:
    """A self-assessment and the sheet that it answers."""

    id: str
    version: int
    dossier_id: str
    regulation_id: str
    set_no: int
    variant: str | None
    made_on: date | None
    made_by: str
    plan_results: str
    next_plan: str
    property_kinds: str
    remark: str

    @property
    def report(self) -> SelfReportDraft:
        """What the form of the report edits."""
        return SelfReportDraft(
            self.dossier_id, self.version, self.made_on, self.made_by, self.plan_results,
            self.next_plan, tuple(filter(None, self.property_kinds.split(","))), self.remark,
        )  # fmt: skip


def self_assessment(reader: Reader, dossier_id: str) -> SelfAssessmentRow | None:
    """The self-assessment of a dossier, None where nothing was written yet."""
    table = self_assessments.c
    row = reader.row(
        select(
            table.id, table.version, table.dossier_id, table.regulation_id, table.set_no, table.variant,
            table.made_on, table.made_by, table.plan_results, table.next_plan, table.property_kinds,
            table.remark,
        ).where(table.dossier_id == dossier_id)
    )  # fmt: skip
    return SelfAssessmentRow(*row) if row else None


def self_answers_of(reader: Reader, dossier_id: str) -> list[AnswerRow]:
    """What the producer answers so far."""
    rows = reader.rows(
        select(
            self_answers.c.id, self_answers.c.criterion_code, self_answers.c.option_no, self_answers.c.note
        )
        .join(self_assessments, self_assessments.c.id == self_answers.c.self_assessment_id)
        .where(self_assessments.c.dossier_id == dossier_id)
    )
    return [AnswerRow(*row) for row in rows]
