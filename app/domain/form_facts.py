"""The facts of the papers of a dossier before the council: forms 1, 2, 3, receipt, request, review, changes.

Gathered once and frozen; a renderer draws them and asks nothing more. A blank form has the same facts with
nothing in them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from app.domain.commune_assessments import ParticipantDraft
from app.domain.completion_requests import RequestedItem
from app.domain.dossier_books import BookPaper
from app.domain.dossier_changes import Change
from app.domain.score_comparison import ComparedCriterion
from app.domain.self_assessments import PROPERTY_KINDS


@dataclass(frozen=True, slots=True)
class PaperHead:
    """What stands at the head of every paper of the office."""

    superior_name: str = ""
    issuing_body: str = ""
    department_name: str = ""
    seat: str = ""
    signer: str = ""
    authority: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DossierFacts:
    """Producer, product and dossier as every form names them."""

    head: PaperHead = PaperHead()
    number: str = ""
    kind: str = ""
    regulation: str = ""
    set_no: int | None = None
    set_name: str = ""
    product: str = ""
    product_code: str = ""
    industry: str = ""
    product_group: str = ""
    unit: str = ""
    description: str = ""
    producer: str = ""
    producer_type: str = ""
    registration: str = ""
    tax_code: str = ""
    representative: str = ""
    representative_sex: str = ""
    representative_ethnicity: str = ""
    representative_birth_year: int | None = None
    representative_address: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    village: str = ""
    commune: str = ""
    workers_total: int | None = None
    workers_local: int | None = None
    workers_female: int | None = None
    workers_minority: int | None = None
    years: tuple[tuple[int, int | None, int | None], ...] = ()
    """Year, turnover, profit in whole đồng; the newest first."""
    history: str = ""
    organisation: str = ""
    samples: int | None = None
    received_on: date | None = None
    received_by: str = ""
    delivered_by: str = ""
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class RegistrationFormFacts:
    """Form 1, phiếu đăng ký; also what the receipt at hand-over says."""

    of: DossierFacts = DossierFacts()
    changes: tuple[Change, ...] = ()
    what_changed: str = ""


@dataclass(frozen=True, slots=True)
class ReceiptFacts:
    """The receipt: number, who handed in, who received, when, samples, papers."""

    of: DossierFacts = DossierFacts()
    papers: tuple[str, ...] = ()
    due_on: date | None = None
    """When the producer has the answer; None where the decision sets no such day for this office."""


@dataclass(frozen=True, slots=True)
class DossierListFacts:
    """The cover of a dossier and its checklist."""

    of: DossierFacts = DossierFacts()
    papers: tuple[BookPaper, ...] = ()
    round_name: str = ""
    made_on: date | None = None
    mandatory: int = 0
    mandatory_met: int = 0

    @property
    def missing(self) -> int:
        """How many kinds of mandatory paper the dossier does not validly have."""
        return self.mandatory - self.mandatory_met


@dataclass(frozen=True, slots=True)
class OwnChoice:
    """One level of a criterion on form 2, to be ticked by hand or ticked already."""

    label: str
    points: int
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class OwnScoreLine:
    """A criterion of form 2: its levels, the one that the producer chose, and its points."""

    part: str
    code: str
    title: str
    max: int
    choices: tuple[OwnChoice, ...] = ()
    points: int | None = None
    """None while the producer has not answered."""
    note: str = ""

    @property
    def option(self) -> str:
        """The chosen level in words, '' while there is none."""
        return next((one.label for one in self.choices if one.is_chosen), "")


@dataclass(frozen=True, slots=True)
class SelfAssessmentFacts:
    """Form 2, báo cáo tự đánh giá, with the producer's own score per criterion."""

    of: DossierFacts = DossierFacts()
    variant: str | None = None
    made_on: date | None = None
    made_by: str = ""
    plan_results: str = ""
    next_plan: str = ""
    property_ticks: tuple[tuple[str, bool], ...] = tuple((name, False) for name in PROPERTY_KINDS.values())
    remark: str = ""
    answers: dict[str, int] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    total: int | None = None
    """None while a criterion is unanswered."""
    unanswered: int = 0
    lines: tuple[OwnScoreLine, ...] = ()
    """Every criterion of the sheet; none on a form for a product that is not known yet."""
    basis: str = ""
    """What the sheet says of itself: its decision, whose words these are, what is not compared yet."""


@dataclass(frozen=True, slots=True)
class CommuneContentFacts:
    """One content of form 3 with the commune's suggestions in words."""

    title: str
    stated: str = ""
    found: str = ""
    judgement: str = ""
    remark: str = ""
    suggestions: tuple[tuple[str, str, int], ...] = ()
    """Criterion (code and title), option in words, points."""
    photos: int = 0


@dataclass(frozen=True, slots=True)
class CommuneReportFacts:
    """Form 3, the commune's report, signed by its chairman."""

    of: DossierFacts = DossierFacts()
    number: str = ""
    reported_on: date | None = None
    assessed_on: date | None = None
    place: str = ""
    chairman: str = ""
    contents: tuple[CommuneContentFacts, ...] = ()
    participants: tuple[ParticipantDraft, ...] = ()
    conclusion: str = ""
    conclusion_note: str = ""
    plan_results: str = ""
    next_plan: str = ""
    property_ticks: tuple[tuple[str, bool], ...] = tuple((name, False) for name in PROPERTY_KINDS.values())
    """As the producer's own report (form 2) says them."""


@dataclass(frozen=True, slots=True)
class CompletionRequestFacts:
    """The letter that asks the producer to complete the dossier."""

    of: DossierFacts = DossierFacts()
    asked_on: date | None = None
    due_on: date | None = None
    asked_by: str = ""
    note: str = ""
    items: tuple[RequestedItem, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewReportFacts:
    """The support team's review report and its proposal to the council."""

    of: DossierFacts = DossierFacts()
    reviewed_on: date | None = None
    reviewed_by: str = ""
    findings: str = ""
    conditions: tuple[tuple[str, str, str], ...] = ()
    """Condition, how it stands in words, remark."""
    eligible: bool | None = None
    criteria: tuple[ComparedCriterion, ...] = ()
    """Those on which the team proposes otherwise or remarks."""
    own_total: int | None = None
    team_total: int | None = None
    surveyed_on: date | None = None
    survey_participants: str = ""
    survey_findings: str = ""
    survey_outcome: str = ""
    proposal: str = ""
    proposal_note: str = ""


@dataclass(frozen=True, slots=True)
class ChangeListFacts:
    """What changed since the previous dossier; goes with an upgrade and a re-evaluation."""

    of: DossierFacts = DossierFacts()
    previous_number: str = ""
    changes: tuple[Change, ...] = ()
    words: str = ""
    compared: bool = True
    sheet_differs: bool = False
