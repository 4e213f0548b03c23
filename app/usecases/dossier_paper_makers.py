"""How each paper of a dossier is made: its content, who issues it, what keeps it back.

To add one: a content in app/domain/form_facts.py, a text file in resources/texts, a builder in
app/documents/papers, and a line in `MAKERS` here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from app.domain.dossier_paper_facts import DossierPaperFacts, FormContent, OfficeWords
from app.domain.form_facts import (
    ChangeListFacts,
    CommuneReportFacts,
    CompletionRequestFacts,
    DossierFacts,
    DossierListFacts,
    ReceiptFacts,
    RegistrationFormFacts,
    ReviewReportFacts,
    SelfAssessmentFacts,
)
from app.domain.letterheads import Letterhead, PaperNumbers
from app.domain.offices import OfficeDraft
from app.domain.session_info import Seat
from app.kernel.errors import Problem, RuleBroken
from app.storage.queries.completion_requests import request_draft
from app.storage.queries.dossiers import dossier_draft
from app.storage.queries.issued_papers import PaperKey, issued_numbers
from app.storage.queries.offices import office_draft
from app.storage.store import OfficeFile
from app.usecases import form_facts as gather
from app.usecases.known_regulations import regulation_of
from app.usecases.letterheads import area_name, commune_committee, letterhead_of

_DOTS = "." * 24
_COMMUNE_UNITS = ("Xã ", "Phường ", "Thị trấn ")


@dataclass(frozen=True, slots=True)
class DossierMaterial:
    """What the papers of one dossier are made from; a blank form has no dossier."""

    file: OfficeFile
    dossier_id: str
    of: DossierFacts
    office: OfficeDraft
    words: OfficeWords
    numbers: Mapping[PaperKey, PaperNumbers]
    has_request: bool = False
    has_sheet: bool = True
    has_previous: bool = False

    def facts(self, letterhead: Letterhead, content: FormContent) -> DossierPaperFacts:
        """The facts of a paper under its letterhead."""
        return DossierPaperFacts(letterhead, content, self.words)


@dataclass(frozen=True, slots=True)
class DossierPaperMaker:
    """How a kind of paper is made from the material of its dossier."""

    kind: str
    content: Callable[[DossierMaterial], FormContent]
    blank: Callable[[DossierFacts], FormContent]
    letterhead: Callable[[DossierMaterial, FormContent], Letterhead]
    is_recorded: bool = True
    hindrance: Callable[[DossierMaterial], Problem | None] = lambda _: None


def dossier_material(file: OfficeFile, dossier_id: str) -> DossierMaterial:
    """The material of a dossier.

    Raises:
        RuleBroken: `row_is_gone`, `office_missing`.
    """
    with file.reading() as reader:
        office = office_draft(reader)
        if office is None:
            raise RuleBroken("office_missing")
        of = gather.dossier_facts(reader, dossier_id)
        numbers = issued_numbers(reader, dossier_id=dossier_id)
        has_request = request_draft(reader, dossier_id) is not None
        has_sheet = gather.has_sheet(reader, dossier_id)
        draft = dossier_draft(reader, dossier_id)
    return DossierMaterial(
        file, dossier_id, of, office, _words(office, of), numbers, has_request, has_sheet,
        has_previous=draft is not None and draft.previous_id is not None,
    )  # fmt: skip


def blank_material(file: OfficeFile, producer_id: str = "") -> DossierMaterial:
    """The material of a blank form, with what the file knows of a producer where one is named.

    Raises:
        RuleBroken: `row_is_gone`, `office_missing`.
    """
    with file.reading() as reader:
        office = office_draft(reader)
        if office is None:
            raise RuleBroken("office_missing")
        of = gather.producer_facts(reader, producer_id) if producer_id else DossierFacts()
        of = replace(of, regulation=regulation_of(reader, office.regulation_id).name)
    return DossierMaterial(file, "", of, office, _words(office, of), {})


def _words(office: OfficeDraft, of: DossierFacts) -> OfficeWords:
    commune = commune_committee(of.commune or _DOTS)
    council = f"Hội đồng đánh giá, phân hạng sản phẩm OCOP {area_name(office)}"
    return OfficeWords(office.name, area_name(office), commune, council)


# who issues a paper


def _of_producer(material: DossierMaterial, content: FormContent) -> Letterhead:
    """The producer's own form; dots where nobody is known yet."""
    of = material.of
    made = content if isinstance(content, SelfAssessmentFacts) else None
    return Letterhead(
        "", of.producer or _DOTS, _seat(of), dated_on=made.made_on if made else None,
        authority=("ĐẠI DIỆN CHỦ THỂ",), signer=(made.made_by if made else "") or of.representative,
        is_sample=of.is_sample,
    )  # fmt: skip


def _of_commune(material: DossierMaterial, content: FormContent) -> Letterhead:
    """The commune's paper, whoever prints it."""
    assert isinstance(content, CommuneReportFacts)
    office, of = material.office, material.of
    if office.level == "commune":
        own = letterhead_of(office, "authority", "", Seat(""))
        above, body, lines = own.superior, own.body, own.authority
    else:
        above, body = office.issuing_body, commune_committee(of.commune or _DOTS)
        lines = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    return Letterhead(
        above, body, _seat(of), content.number, content.reported_on, lines, content.chairman,
        is_sample=of.is_sample,
    )  # fmt: skip


def _of_commune_minutes(material: DossierMaterial, content: FormContent) -> Letterhead:
    assert isinstance(content, CommuneReportFacts)
    return replace(
        _of_commune(material, content), number="", dated_on=content.assessed_on, authority=(), signer=""
    )


def _of_office(material: DossierMaterial, content: FormContent) -> Letterhead:
    issuer = material.office.level == "commune"
    letterhead = letterhead_of(material.office, "authority" if issuer else "department", "", Seat(""))
    asked_on = content.asked_on if isinstance(content, CompletionRequestFacts) else None
    made_on = content.made_on if isinstance(content, DossierListFacts) else None
    return replace(letterhead, dated_on=asked_on or made_on, is_sample=material.of.is_sample)


def _of_receiver(material: DossierMaterial, content: FormContent) -> Letterhead:
    of = material.of
    return replace(
        _of_office(material, content), number=of.number, dated_on=of.received_on,
        authority=("NGƯỜI NHẬN",), signer=of.received_by,
    )  # fmt: skip


def _of_team(material: DossierMaterial, content: FormContent) -> Letterhead:
    assert isinstance(content, ReviewReportFacts)
    letterhead = letterhead_of(material.office, "support_team", material.words.council, Seat(""))
    return replace(letterhead, dated_on=content.reviewed_on, is_sample=material.of.is_sample)


def _seat(of: DossierFacts) -> str:
    """The commune's bare name, as it stands before a day."""
    for unit in _COMMUNE_UNITS:
        if of.commune.startswith(unit):
            return of.commune.removeprefix(unit)
    return of.commune or _DOTS


# what keeps a paper back


def _needs_request(material: DossierMaterial) -> Problem | None:
    return None if material.has_request else Problem("", "paper_without_request")


def _needs_sheet(material: DossierMaterial) -> Problem | None:
    return None if material.has_sheet else Problem("", "paper_without_sheet")


def _needs_previous(material: DossierMaterial) -> Problem | None:
    return None if material.has_previous else Problem("", "paper_without_previous")


MAKERS: tuple[DossierPaperMaker, ...] = (
    DossierPaperMaker(
        "form_1", lambda one: gather.registration_form(one.file, one.dossier_id), RegistrationFormFacts,
        _of_producer,
    ),
    DossierPaperMaker(
        "form_2", lambda one: gather.self_assessment_form(one.file, one.dossier_id), SelfAssessmentFacts,
        _of_producer, hindrance=_needs_sheet,
    ),
    DossierPaperMaker(
        "change_list", lambda one: gather.changes_paper(one.file, one.dossier_id), ChangeListFacts,
        _of_producer, hindrance=_needs_previous,
    ),
    DossierPaperMaker(
        "receipt", lambda one: gather.receipt(one.file, one.dossier_id), ReceiptFacts, _of_receiver
    ),
    DossierPaperMaker(
        "dossier_cover", lambda one: gather.dossier_list(one.file, one.dossier_id), DossierListFacts,
        _of_office,
    ),
    DossierPaperMaker(
        "dossier_checklist", lambda one: gather.dossier_list(one.file, one.dossier_id), DossierListFacts,
        _of_office,
    ),
    DossierPaperMaker(
        "completion_request", lambda one: gather.completion_request(one.file, one.dossier_id),
        CompletionRequestFacts, _of_office, is_recorded=False, hindrance=_needs_request,
    ),
    DossierPaperMaker(
        "commune_minutes", lambda one: gather.commune_report(one.file, one.dossier_id), CommuneReportFacts,
        _of_commune_minutes, is_recorded=False, hindrance=_needs_sheet,
    ),
    DossierPaperMaker(
        "form_3", lambda one: gather.commune_report(one.file, one.dossier_id), CommuneReportFacts,
        _of_commune, hindrance=_needs_sheet,
    ),
    DossierPaperMaker(
        "dossier_review", lambda one: gather.review_report(one.file, one.dossier_id), ReviewReportFacts,
        _of_team, is_recorded=False, hindrance=_needs_sheet,
    ),
)  # fmt: skip
"""In the order of a dossier's life."""
DOSSIER_KINDS = tuple(one.kind for one in MAKERS)
BLANK_KINDS = ("form_1", "form_2", "form_3", "commune_minutes", "receipt", "dossier_review")
"""Forms that are of use without a dossier."""
