"""Gathers the facts of a dossier's papers before the council: forms 1, 2, 3, receipt, request, review."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from app.domain.commune_assessments import CONCLUSIONS, CONTENTS, JUDGEMENTS, criteria_of
from app.domain.criteria_sheets import CriteriaSheet, Criterion, Option
from app.domain.dossier_changes import ChangeList
from app.domain.dossiers import KINDS, DossierDraft
from app.domain.form_facts import (
    ChangeListFacts,
    CommuneContentFacts,
    CommuneReportFacts,
    CompletionRequestFacts,
    DossierFacts,
    DossierListFacts,
    OwnChoice,
    OwnScoreLine,
    PaperHead,
    ReceiptFacts,
    RegistrationFormFacts,
    ReviewReportFacts,
    SelfAssessmentFacts,
)
from app.domain.places import told_address
from app.domain.producers import PRODUCER_TYPES, SEXES
from app.domain.regulation import Regulation
from app.domain.reviews import OUTCOMES, PROPOSALS, TICKS, Tick, conditions
from app.domain.scoring import total, unanswered
from app.domain.self_assessments import PROPERTY_KINDS, SelfReportDraft
from app.domain.sheet_words import sheet_basis
from app.kernel.dates import shown_date
from app.kernel.errors import RuleBroken
from app.storage.queries.commune_assessments import assessment_photos, commune_assessment
from app.storage.queries.completion_requests import request_draft
from app.storage.queries.dossiers import dossier_draft, dossier_row
from app.storage.queries.offices import office_draft, place_name
from app.storage.queries.producers import producer_draft
from app.storage.queries.products import product_draft
from app.storage.queries.reviews import review_draft
from app.storage.queries.self_assessments import self_assessment
from app.storage.reading import Reader
from app.storage.store import OfficeFile
from app.usecases.dossier_exports import book_facts
from app.usecases.known_regulations import regulation_of
from app.usecases.next_dossiers import change_list
from app.usecases.paper_names import paper_names
from app.usecases.score_comparisons import compared
from app.usecases.self_assessments import dossier_sheet, read_self_assessment
from app.usecases.worked_days import work_calendar

NO_LEVEL = "Không đạt mức nào"


def registration_form(file: OfficeFile, dossier_id: str) -> RegistrationFormFacts:
    """Form 1.

    Raises:
        RuleBroken: `row_is_gone`.
    """
    with file.reading() as reader:
        changes = _changes(reader, dossier_id)
        draft = dossier_draft(reader, dossier_id)
        return RegistrationFormFacts(
            dossier_facts(reader, dossier_id),
            changes.changes if changes else (),
            draft.what_changed if draft else "",
        )


def receipt(file: OfficeFile, dossier_id: str) -> ReceiptFacts:
    """The receipt at hand-over.

    Raises:
        RuleBroken: `row_is_gone`.
    """
    with file.reading() as reader:
        of, draft = dossier_facts(reader, dossier_id), dossier_draft(reader, dossier_id)
        papers = paper_names(reader, draft) if draft else ()
        return ReceiptFacts(of, tuple(papers), _answer_due(reader, draft))


def dossier_list(file: OfficeFile, dossier_id: str) -> DossierListFacts:
    """The cover and the checklist.

    Raises:
        RuleBroken: `row_is_gone`, `office_missing`.
    """
    book = book_facts(file, dossier_id)
    with file.reading() as reader:
        of = dossier_facts(reader, dossier_id)
    met = book.progress
    return DossierListFacts(of, book.papers, book.round_name, book.made_on, met.mandatory, met.mandatory_met)


def self_assessment_form(file: OfficeFile, dossier_id: str) -> SelfAssessmentFacts:
    """Form 2; the total is None while a criterion is unanswered.

    Raises:
        RuleBroken: `row_is_gone`, `set_not_shipped`.
    """
    own = read_self_assessment(file, dossier_id)
    missing = unanswered(own.of.sheet, own.answers)
    with file.reading() as reader:
        of = dossier_facts(reader, dossier_id)
    return SelfAssessmentFacts(
        of=of,
        variant=own.of.variant,
        made_on=own.report.made_on,
        made_by=own.report.made_by or of.representative,
        plan_results=own.report.plan_results,
        next_plan=own.report.next_plan,
        property_ticks=tuple(
            (name, kind in own.report.property_kinds) for kind, name in PROPERTY_KINDS.items()
        ),
        remark=own.report.remark,
        answers=own.answers,
        notes=own.notes,
        total=None if missing else total(own.of.sheet, own.answers, own.of.variant, of.producer),
        unanswered=len(missing),
        lines=own_score_lines(own.of.regulation, own.of.sheet, own.of.variant, own.answers, own.notes),
        basis=sheet_basis(own.of.sheet, own.of.regulation, own.of.variant),
    )


def blank_self_assessment(
    of: DossierFacts, regulation: Regulation, set_no: int, variant: str | None = None
) -> SelfAssessmentFacts:
    """Form 2 with every criterion of a set, nothing ticked.

    Raises:
        RuleBroken: `set_not_shipped`.
    """
    sheet = regulation.sheet(set_no)
    return SelfAssessmentFacts(
        of=replace(of, set_no=set_no, set_name=sheet.name, regulation=regulation.name),
        variant=variant,
        lines=own_score_lines(regulation, sheet, variant, {}, {}),
        basis=sheet_basis(sheet, regulation, variant),
    )


def own_score_lines(
    regulation: Regulation,
    sheet: CriteriaSheet,
    variant: str | None,
    answers: Mapping[str, int],
    notes: Mapping[str, str],
) -> tuple[OwnScoreLine, ...]:
    """The criteria of a sheet with their levels and the producer's own answers, in the order of the sheet."""
    words = regulation.wording_of(sheet)
    return tuple(
        _own_line(f"Phần {part.code}. {part.title} ({part.max} điểm)", one, variant, answers, notes, words)
        for part in sheet.parts
        for section in part.sections
        for one in section.criteria
    )


def commune_report(file: OfficeFile, dossier_id: str) -> CommuneReportFacts:
    """Form 3.

    Raises:
        RuleBroken: `row_is_gone`, `set_not_shipped`.
    """
    with file.reading() as reader:
        sheet_of = dossier_sheet(reader, dossier_id)
        draft = commune_assessment(reader, dossier_id)
        photos = [one.content for one in assessment_photos(reader, dossier_id)]
        own = self_assessment(reader, dossier_id)
        of = dossier_facts(reader, dossier_id)
    report = own.report if own else SelfReportDraft()
    suggested = dict(draft.suggestions)
    contents = []
    for name, title in CONTENTS.items():
        one = draft.content(name)
        told = tuple(
            _suggestion(criterion, suggested[criterion.code], sheet_of.variant)
            for criterion in criteria_of(sheet_of.sheet, name)
            if criterion.code in suggested
        )
        judgement = JUDGEMENTS[one.judgement] if one.judgement else ""
        contents.append(
            CommuneContentFacts(title, one.stated, one.found, judgement, one.remark, told, photos.count(name))
        )
    return CommuneReportFacts(
        of, draft.report_number, draft.report_on, draft.assessed_on, draft.place, draft.chairman,
        tuple(contents), draft.participants, CONCLUSIONS[draft.conclusion] if draft.conclusion else "",
        draft.conclusion_note, report.plan_results, report.next_plan,
        tuple((name, kind in report.property_kinds) for kind, name in PROPERTY_KINDS.items()),
    )  # fmt: skip


def completion_request(file: OfficeFile, dossier_id: str) -> CompletionRequestFacts:
    """The letter of the last request to complete.

    Raises:
        RuleBroken: `row_is_gone`, also where nothing was asked for yet.
    """
    with file.reading() as reader:
        draft = request_draft(reader, dossier_id)
        if draft is None:
            raise RuleBroken("row_is_gone")
        of = dossier_facts(reader, dossier_id)
    return CompletionRequestFacts(of, draft.asked_on, draft.due_on, draft.asked_by, draft.note, draft.items)


def review_report(file: OfficeFile, dossier_id: str) -> ReviewReportFacts:
    """The support team's review report with its proposal.

    Raises:
        RuleBroken: `row_is_gone`, `set_not_shipped`.
    """
    with file.reading() as reader:
        sheet_of = dossier_sheet(reader, dossier_id)
        draft = review_draft(reader, dossier_id)
        sides = compared(reader, dossier_id)
        of = dossier_facts(reader, dossier_id)
    ticks = {one.condition: one for one in draft.ticks}
    told = []
    for condition in conditions(sheet_of.sheet):
        tick = ticks.get(condition.key, Tick(condition.key))
        word = TICKS["" if tick.met is None else "yes" if tick.met else "no"]
        told.append((condition.text, word, tick.remark))
    return ReviewReportFacts(
        of=of,
        reviewed_on=draft.reviewed_on,
        reviewed_by=draft.reviewed_by,
        findings=draft.findings,
        conditions=tuple(told),
        eligible=sheet_of.dossier.eligible,
        criteria=tuple(one for one in sides.criteria if one.team is not None or one.remark),
        own_total=sides.own,
        team_total=sides.team,
        surveyed_on=draft.surveyed_on,
        survey_participants=draft.survey_participants,
        survey_findings=draft.survey_findings,
        survey_outcome=OUTCOMES[draft.survey_outcome] if draft.survey_outcome else "",
        proposal=PROPOSALS[draft.proposal] if draft.proposal else "",
        proposal_note=draft.proposal_note,
    )


def changes_paper(file: OfficeFile, dossier_id: str) -> ChangeListFacts:
    """The list of changes since the previous dossier.

    Raises:
        RuleBroken: `row_is_gone`, also where there is no previous dossier.
    """
    with file.reading() as reader:
        found = _changes(reader, dossier_id)
        if found is None:
            raise RuleBroken("row_is_gone")
        of = dossier_facts(reader, dossier_id)
    return ChangeListFacts(
        of, found.previous_number, found.changes, found.words, found.compared, found.sheet_differs
    )


def has_sheet(reader: Reader, dossier_id: str) -> bool:
    """Whether the program has the sheet that the dossier is judged by."""
    try:
        dossier_sheet(reader, dossier_id)
    except RuleBroken:
        return False
    return True


def dossier_facts(reader: Reader, dossier_id: str) -> DossierFacts:
    """What every paper of a dossier names.

    Raises:
        RuleBroken: `row_is_gone`.
    """
    draft, row = dossier_draft(reader, dossier_id), dossier_row(reader, dossier_id)
    product = product_draft(reader, draft.product_id) if draft else None
    if draft is None or row is None or product is None:
        raise RuleBroken("row_is_gone")
    regulation = regulation_of(reader, draft.regulation_id)
    return replace(
        producer_facts(reader, product.producer_id),
        number=draft.number,
        kind=KINDS[draft.kind],
        regulation=regulation.name,
        set_no=product.set_no,
        set_name=regulation.set_names.get(product.set_no or 0, ""),
        product=product.name,
        product_code=product.code,
        industry=product.industry,
        product_group=product.product_group,
        unit=product.unit,
        description=product.description,
        samples=draft.samples,
        received_on=draft.received_on,
        received_by=draft.received_by,
        delivered_by=draft.delivered_by,
        is_sample=product.is_sample,
    )


def producer_facts(reader: Reader, producer_id: str) -> DossierFacts:
    """What the file knows of a producer before there is a dossier.

    Raises:
        RuleBroken: `row_is_gone`.
    """
    producer = producer_draft(reader, producer_id)
    if producer is None:
        raise RuleBroken("row_is_gone")
    commune = place_name(reader, producer.place_id)
    registration = (
        producer.registration_number,
        shown_date(producer.registration_date),
        producer.registration_issuer,
    )
    return DossierFacts(
        head=paper_head(reader),
        producer=producer.name,
        producer_type=PRODUCER_TYPES.get(producer.producer_type, ""),
        registration=", ".join(part for part in registration if part),
        tax_code=producer.tax_code,
        representative=producer.representative_name,
        representative_sex=SEXES[producer.representative_sex] if producer.representative_sex else "",
        representative_ethnicity=producer.representative_ethnicity,
        representative_birth_year=producer.representative_birth_year,
        representative_address=producer.representative_address,
        phone=producer.phone,
        email=producer.email,
        address=told_address(producer.village, commune),
        village=producer.village,
        commune=commune,
        workers_total=producer.workers_total,
        workers_local=producer.workers_local,
        workers_female=producer.workers_female,
        workers_minority=producer.workers_minority,
        years=tuple((one.year, one.turnover, one.profit) for one in producer.years),
        history=producer.history,
        organisation=producer.organisation,
        is_sample=producer.is_sample,
    )


def paper_head(reader: Reader) -> PaperHead:
    """The office as it stands at the head of its papers; empty in a file without an office."""
    office = office_draft(reader)
    if office is None:
        return PaperHead()
    return PaperHead(
        office.superior_name,
        office.issuing_body,
        office.department_name or office.name,
        office.seat,
        office.chairman_name,
        office.authority_lines,
    )


def _own_line(
    part: str,
    one: Criterion,
    variant: str | None,
    answers: Mapping[str, int],
    notes: Mapping[str, str],
    words: Mapping[tuple[str, int], str],
) -> OwnScoreLine:
    number = answers.get(one.code)
    title = f"{words.get((one.code, 0)) or one.full_title}{_stars(one.min_star)}"
    choices = [
        OwnChoice(_level(one, option, words), option.points, place == number)
        for place, option in enumerate(one.options_for(variant), 1)
    ]
    if number == 0 or all(choice.points for choice in choices):
        choices.append(OwnChoice(NO_LEVEL, 0, number == 0))
    points = None if number is None else one.points(number, variant)
    return OwnScoreLine(part, one.code, title, one.max, tuple(choices), points, notes.get(one.code, ""))


def _level(criterion: Criterion, option: Option, words: Mapping[tuple[str, int], str]) -> str:
    """The level in the decision's own words where the office has loaded them, else in ours."""
    listed = criterion.options.index(option) + 1
    return f"{words.get((criterion.code, listed)) or option.label}{_stars(option.min_star)}"


def _stars(min_star: int | None) -> str:
    return f" ({'*' * min_star})" if min_star else ""


def _answer_due(reader: Reader, draft: DossierDraft | None) -> date | None:
    """The commune's own deadline; the other levels have none of their own for a single dossier."""
    office = office_draft(reader)
    if office is None or office.level != "commune" or draft is None or draft.received_on is None:
        return None
    deadlines = regulation_of(reader, draft.regulation_id).deadlines
    return deadlines.report_due(draft.received_on, work_calendar(reader))


def _changes(reader: Reader, dossier_id: str) -> ChangeList | None:
    draft = dossier_draft(reader, dossier_id)
    if draft is None:
        raise RuleBroken("row_is_gone")
    previous = dossier_draft(reader, draft.previous_id) if draft.previous_id else None
    return change_list(reader, draft, previous) if previous else None


def _suggestion(criterion: Criterion, number: int, variant: str | None) -> tuple[str, str, int]:
    options = criterion.options_for(variant)
    words = options[number - 1].label if number else NO_LEVEL
    return f"{criterion.code}. {criterion.title}", words, criterion.points(number, variant)
