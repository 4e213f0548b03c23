"""Reads everything that the papers of a session speak of, once, and gives it to each as frozen facts."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from app.domain.councils import SessionDraft
from app.domain.criteria_sheets import Criterion
from app.domain.dossier_conclusions import DossierConclusionDraft
from app.domain.letterheads import PaperNumbers
from app.domain.offices import OfficeDraft
from app.domain.regulation import Regulation
from app.domain.reviews import ReviewDraft
from app.domain.session_info import ProductLine, Seat, SessionInfo
from app.domain.session_paper_facts import (
    CriterionCheck,
    CriterionConclusion,
    FieldSurvey,
    MemberPoints,
    MinutesProduct,
    ReviewedDossier,
)
from app.domain.verdicts import missing_for_next
from app.kernel.dates import long_date
from app.kernel.errors import RuleBroken
from app.storage.queries.councils import session_draft
from app.storage.queries.dossier_conclusions import conclusion_drafts
from app.storage.queries.issued_papers import PaperKey, issued_numbers
from app.storage.queries.offices import office_draft
from app.storage.queries.reviews import review_draft
from app.storage.queries.scoring import ConclusionRow, MemberRow, SheetRow, conclusions_of, sheets_of
from app.storage.queries.session_papers import (
    IssuedCertificate,
    PaperSource,
    certificates_of_session,
    paper_sources,
    steps_of_session,
)
from app.storage.store import OfficeFile
from app.usecases.known_regulations import regulation_of
from app.usecases.letterheads import area_name, council_above, issuing_body_name, province_name
from app.usecases.session_results import DossierStanding, SessionStanding, session_standing


@dataclass(frozen=True, slots=True)
class SessionMaterial:
    """A session as the file holds it, with all that its papers need."""

    office: OfficeDraft
    draft: SessionDraft
    standing: SessionStanding
    sources: dict[str, PaperSource]
    certificates: dict[str, IssuedCertificate]
    steps: dict[tuple[str, str], date]
    sheets: tuple[SheetRow, ...]
    conclusions: dict[str, list[ConclusionRow]]
    numbers: dict[PaperKey, PaperNumbers]
    signs: dict[str, str]
    applied: Regulation
    """The regulation that the office applies."""
    words: dict[str, DossierConclusionDraft]
    """What the council said on each product."""
    reviews: dict[str, ReviewDraft]

    @property
    def is_sample(self) -> bool:
        """Whether an invented product is on the agenda."""
        return any(one.item.is_sample for one in self.standing.dossiers)


def session_material(file: OfficeFile, session_id: str, signs: dict[str, str]) -> SessionMaterial:
    """Read a session for its papers; `signs` are the signs (QĐ-UBND...) of the kinds that others cite.

    Raises:
        RuleBroken: `row_is_gone`, `office_missing`.
    """
    standing = session_standing(file, session_id)
    with file.reading() as reader:
        office, draft = office_draft(reader), session_draft(reader, session_id)
        if office is None:
            raise RuleBroken("office_missing")
        if draft is None:
            raise RuleBroken("row_is_gone")
        return SessionMaterial(
            office,
            draft,
            standing,
            paper_sources(reader, session_id),
            certificates_of_session(reader, session_id),
            steps_of_session(reader, session_id),
            tuple(sheets_of(reader, session_id)),
            {one.id: conclusions_of(reader, session_id, one.id) for one in standing.dossiers},
            issued_numbers(reader, session_id),
            signs,
            regulation_of(reader, office.regulation_id),
            conclusion_drafts(reader, session_id),
            {one.id: review_draft(reader, one.id) for one in standing.dossiers},
        )


def session_info(material: SessionMaterial) -> SessionInfo:
    """The session in the words of its papers."""
    session, office = material.standing.session, material.office
    regulations = regulations_of(material)
    decision = material.numbers.get(("decision", "")) or PaperNumbers()
    submission = material.numbers.get(("submission", "")) or PaperNumbers()
    recorded = material.standing.decision
    return SessionInfo(
        title=session.title,
        held_on=session.held_on,
        start_time=session.start_time,
        end_time=session.end_time,
        place=session.place,
        council=session.council,
        council_decision=session.decision_number,
        council_decided_on=session.decision_date,
        issuing_body=issuing_body_name(office),
        department=office.name,
        area=area_name(office),
        province=province_name(office),
        regulations=tuple(regulation_words(one) for one in regulations),
        validity_months=regulations[0].validity_months if regulations else 36,
        addressee_above=council_above(office),
        decision_number=recorded.number if recorded else decision.number,
        decided_on=recorded.decided_on if recorded else decision.dated_on,
        decision_title=recorded.title if recorded else "",
        submission_number=submission.number,
        submitted_on=submission.dated_on,
        decision_sign=material.signs.get("decision", ""),
        submission_sign=material.signs.get("submission", ""),
    )


def regulations_of(material: SessionMaterial) -> list[Regulation]:
    """The regulations of the dossiers, each once; the office's own where the agenda is empty."""
    used = {one.regulation.id: one.regulation for one in material.standing.dossiers}
    return list(used.values()) or [material.applied]


def regulation_words(regulation: Regulation) -> str:
    """A decision of the Prime Minister as legal grounds cite it."""
    return (
        f"{regulation.name} {long_date(regulation.decided_on)} của Thủ tướng Chính phủ về {regulation.title}"
    )


def seats(material: SessionMaterial) -> tuple[Seat, ...]:
    """The council in its order."""
    return tuple(_seat(one) for one in material.standing.members)


def absent_seats(material: SessionMaterial) -> tuple[Seat, ...]:
    """Who was absent, with the reason."""
    away = material.standing.absent
    return tuple(_seat(one, away[one.id]) for one in material.standing.members if one.id in away)


def product_lines(material: SessionMaterial) -> tuple[ProductLine, ...]:
    """The dossiers of the agenda in its order, without those that were withdrawn."""
    return tuple(product_line(material, one) for one in on_agenda(material))


def on_agenda(material: SessionMaterial) -> list[DossierStanding]:
    """The dossiers that were not withdrawn."""
    return [one for one in material.standing.dossiers if one.item.state != "withdrawn"]


def product_line(material: SessionMaterial, one: DossierStanding) -> ProductLine:
    """A dossier with its frozen result, or without one."""
    item, source = one.item, material.sources[one.id]
    regulation = one.regulation
    result, certificate = one.result, material.certificates.get(one.id)
    words = material.words.get(one.id, DossierConclusionDraft())
    because = _handed_over_because(one)
    missing: list[str] = []
    if result is not None and one.verdict is not None and not result.disqualified_ground:
        missing = missing_for_next(one.verdict, one.sheet, regulation, item.variant, tells_votes=False)
    return ProductLine(
        product=item.product,
        producer=item.producer,
        address=item.address,
        commune=item.commune,
        set_no=item.set_no,
        set_name=regulation.set_names.get(item.set_no, ""),
        kind=source.kind,
        dossier_number=item.number,
        code=item.product_code,
        representative=source.representative,
        phone=item.phone,
        score=result.score if result else None,
        class_by_score=result.class_by_score if result else None,
        star_class=result.star_class if result else None,
        action=result.action if result else "",
        ground=result.disqualified_ground if result else "",
        missing=tuple(missing),
        certificate=certificate.number if certificate else "",
        valid_until=certificate.valid_until if certificate else None,
        conclusion=words.conclusion,
        requests=words.requests or ("" if because else source.result_note),
        handed_over_because=because,
    )


def _handed_over_because(one: DossierStanding) -> str:
    """The council's reason where it hands over by points; it closes the verdict that was read out."""
    if one.result is None or one.result.action != "hand_over" or not one.explained:
        return ""
    return one.explained[-1].partition(" theo điểm: ")[2]


def minutes_products(material: SessionMaterial) -> tuple[MinutesProduct, ...]:
    """The products with points, conclusions, opinions and requests."""
    return tuple(_minutes_product(material, one) for one in on_agenda(material))


def reviewed_dossiers(material: SessionMaterial) -> tuple[ReviewedDossier, ...]:
    """The dossiers as the support team recorded them."""
    found = []
    for one in on_agenda(material):
        source = material.sources[one.id]
        review = material.reviews[one.id]
        found.append(
            ReviewedDossier(
                _as_reviewed(product_line(material, one)),
                source.received_on,
                material.steps.get((one.id, "assessed")),
                review.reviewed_on or material.steps.get((one.id, "reviewed")),
                source.eligible,
                source.eligible_note,
                source.what_changed,
                review.reviewed_by,
                review.findings,
                _checks(one, review),
                _survey(review),
                review.proposal,
                review.proposal_note,
            )
        )
    return tuple(found)


def _as_reviewed(line: ProductLine) -> ProductLine:
    """The team's report does not change by what the council concludes after it."""
    nothing = {"score": None, "class_by_score": None, "star_class": None, "action": "", "ground": ""}
    later = {"missing": (), "certificate": "", "valid_until": None, "conclusion": "", "requests": ""}
    return replace(line, **nothing, **later, handed_over_because="")  # type: ignore[arg-type]


def _checks(one: DossierStanding, review: ReviewDraft) -> tuple[CriterionCheck, ...]:
    """The checks of the criteria that the sheet has, in its order."""
    given = {check.criterion_code: check for check in review.checks}
    told = []
    for criterion in one.sheet.criteria:
        check = given.get(criterion.code)
        if check is None:
            continue
        proposed = ""
        if check.option_no is not None:
            points = criterion.points(check.option_no, one.item.variant)
            label = _option_words(criterion, check.option_no, one.item.variant)
            proposed = f"{label}, {points} điểm"
        told.append(CriterionCheck(criterion.code, criterion.title, proposed, check.remark))
    return tuple(told)


def _option_words(criterion: Criterion, number: int, variant: str | None) -> str:
    return criterion.options_for(variant)[number - 1].label if number else "không đạt mức nào"


def _survey(review: ReviewDraft) -> FieldSurvey | None:
    if review.surveyed_on is None:
        return None
    return FieldSurvey(
        review.surveyed_on, review.survey_participants, review.survey_findings, review.survey_outcome
    )


def _minutes_product(material: SessionMaterial, one: DossierStanding) -> MinutesProduct:
    names = {member.id: member.full_name for member in material.standing.members}
    points = _points(material, one)
    twice = any(each.second is not None for each in points)
    words = material.words.get(one.id, DossierConclusionDraft())
    firsts = [each.first for each in points if each.first is not None]
    return MinutesProduct(
        line=product_line(material, one),
        points=points,
        abstaining=tuple((names.get(member, ""), reason) for member, reason in one.abstaining.items()),
        first_score=Fraction(sum(firsts), len(firsts)) if twice and firsts else None,
        explained=_explained(one),
        conclusions=_conclusions(material, one),
        opinions=_opinions(material, one),
        discussion=words.discussion,
        other_opinion=words.opinion,
    )


def _explained(one: DossierStanding) -> tuple[str, ...]:
    """The verdict as it was read out; its last sentence is said again by the conclusion below it."""
    if one.result is None:
        return one.explained
    return tuple(json.loads(one.result.verdict)["explained"][:-1])


def _points(material: SessionMaterial, one: DossierStanding) -> tuple[MemberPoints, ...]:
    """The closed totals of both scorings of everybody whose sheets count."""
    totals: dict[tuple[str, int], int] = {}
    for sheet in material.sheets:
        if sheet.dossier_id == one.id and sheet.state == "closed" and sheet.total is not None:
            totals[sheet.member_id, sheet.scoring_round] = sheet.total
    return tuple(
        MemberPoints(member.full_name, totals.get((member.id, 1)), totals.get((member.id, 2)))
        for member in material.standing.members
        if member.id in one.totals
    )


def _conclusions(material: SessionMaterial, one: DossierStanding) -> tuple[CriterionConclusion, ...]:
    sheet = one.sheet
    told = []
    for row in material.conclusions[one.id]:
        criterion = sheet.criterion(row.criterion_code)
        label = _option_words(criterion, row.option_no, one.item.variant)
        told.append(CriterionConclusion(row.criterion_code, criterion.title, label, row.reason))
    return tuple(sorted(told, key=lambda each: each.code))


def _opinions(material: SessionMaterial, one: DossierStanding) -> tuple[str, ...]:
    """What members wrote on their sheets, each sentence once, without the writer's name."""
    written = [
        sheet.opinion
        for sheet in material.sheets
        if sheet.dossier_id == one.id and sheet.state == "closed" and sheet.member_id in one.totals
    ]
    return tuple(dict.fromkeys(text for text in written if text))


def _seat(member: MemberRow, reason: str = "") -> Seat:
    return Seat(member.full_name, member.office_name, member.position, member.role, reason)
