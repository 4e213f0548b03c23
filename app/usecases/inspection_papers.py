"""The papers of an inspection and of a revocation: minutes, request, decision; gathered, drawn, written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.documents.registry import FORMATS, Format, wording
from app.domain.inspection_paper_facts import (
    InspectedCertificate,
    InspectionMinutesFacts,
    LookedAt,
    OfficeNames,
    RevocationFacts,
)
from app.domain.inspections import CONCLUSIONS, KINDS, QUESTIONS, InspectionDraft
from app.domain.letterheads import Letterhead, PaperNumbers, number_with_sign
from app.domain.offices import OfficeDraft
from app.domain.paper_facts import CertificateFacts
from app.domain.revocations import GROUNDS, RevocationDraft, due_on
from app.domain.session_info import Seat
from app.kernel.errors import RuleBroken
from app.storage.queries.inspections import (
    PaperCertificate,
    inspection_draft,
    paper_certificate,
    revocation_draft,
    standing_row,
)
from app.storage.queries.issued_papers import issued_numbers
from app.storage.queries.offices import office_draft
from app.storage.reading import Reader
from app.storage.store import OfficeFile
from app.usecases.administrative_papers import ReadyPaper, Written, file_stem, paper_bytes, write_papers
from app.usecases.document_texts import texts_in_use
from app.usecases.inspections import revoking_body
from app.usecases.known_regulations import regulation_of
from app.usecases.letterheads import (
    Issuer,
    area_name,
    issuing_body_name,
    letterhead_of,
    proposed_numbers,
    province_name,
    with_numbers,
)
from app.usecases.session_material import regulation_words
from app.usecases.session_paper_makers import Addressee

MINUTES, REQUEST, DECISION = "inspection_minutes", "revocation_request", "revocation_decision"
_ANSWERS = {None: "", True: "Có", False: "Không"}
_KEPT = {None: "", True: "Còn giữ", False: "Không còn"}


@dataclass(frozen=True, slots=True)
class AfterwardsPaper:
    """A paper as the dialog of papers lists it."""

    kind: str
    title: str
    facts: InspectionMinutesFacts | RevocationFacts
    numbers: PaperNumbers
    addressee: Addressee
    file_stem: str
    hindrance: str = ""
    is_recorded: bool = False
    bears_number: bool = True

    @property
    def id(self) -> str:
        """One of each kind."""
        return self.kind


def papers_of_inspection(file: OfficeFile, inspection_id: str) -> list[AfterwardsPaper]:
    """The minutes; before the visit they are the blank to take along.

    Raises:
        RuleBroken: `row_is_gone`, `office_missing`.
    """
    with file.reading() as reader:
        draft = inspection_draft(reader, inspection_id)
        if draft is None:
            raise RuleBroken("row_is_gone")
        maker = _Maker(reader, draft.product_id, draft.certificate_id)
        numbers = maker.numbers(MINUTES, inspection_id, "department")
        facts = maker.minutes(draft, numbers)
    return [maker.listed(MINUTES, facts, numbers)]


def papers_of_revocation(file: OfficeFile, revocation_id: str) -> list[AfterwardsPaper]:
    """The request, and the decision that it asks for where this office makes it.

    Raises:
        RuleBroken: `row_is_gone`, `office_missing`.
    """
    with file.reading() as reader:
        draft = revocation_draft(reader, revocation_id)
        row = standing_row(reader, draft.certificate_id) if draft else None
        if draft is None or row is None:
            raise RuleBroken("row_is_gone")
        maker = _Maker(reader, row.product_id, row.certificate_id)
        above = revoking_body(reader, row)
        asked = _bears(maker.numbers(REQUEST, revocation_id, "department"), draft, REQUEST)
        decided = _bears(maker.numbers(DECISION, revocation_id, "authority"), draft, DECISION)
        facts = maker.revocation(draft, asked, above)
        request = maker.listed(REQUEST, facts, asked)
        head = maker.head("authority", decided)
        decision = maker.listed(DECISION, replace(facts, letterhead=head), decided)
    told = f"Giấy do {above} cấp nên nơi cấp ra quyết định thu hồi; ở đây chỉ lập tờ trình." if above else ""
    return [request, replace(decision, hindrance=told, is_recorded=bool(draft.decision_number))]


def after_paper_bytes(file: OfficeFile, one: AfterwardsPaper, wanted: Format = "pdf") -> bytes:
    """A paper as it would be printed now.

    Raises:
        RuleBroken: `paper_wording_unknown`, `placeholder_unknown`, `glyph_missing`.
    """
    return paper_bytes(file, one.kind, one.facts, wanted)


def write_after_papers(
    file: OfficeFile,
    papers: Sequence[AfterwardsPaper],
    folder: Path,
    formats: Sequence[Format] = FORMATS,
    stem: str = "",
) -> Written:
    """Write those that can be made; a single one under `stem` where it is given.

    Raises:
        RuleBroken: as `after_paper_bytes`; `nothing_to_print`.
        StoreTrouble: `paper_not_written`.
    """
    ready = [
        ReadyPaper(one.kind, one.facts, one.numbers, stem or one.file_stem)
        for one in papers
        if not one.hindrance
    ]
    return write_papers(file, ready, folder, formats)


class _Maker:
    """Gathers the facts of one product's papers."""

    def __init__(self, reader: Reader, product_id: str, certificate_id: str | None) -> None:
        office, known = office_draft(reader), paper_certificate(reader, product_id, certificate_id)
        if office is None:
            raise RuleBroken("office_missing")
        if known is None:
            raise RuleBroken("row_is_gone")
        self._reader, self._office, self._known = reader, office, known
        self._regulation = regulation_of(reader, known.regulation_id or office.regulation_id)
        self._taken: set[str] = set()

    def numbers(self, kind: str, key: str, issuer: Issuer) -> PaperNumbers:
        """What is known of a paper's number, day and signer, or what is proposed."""
        blank = PaperNumbers(kind=kind, addressee_id=key)
        known = issued_numbers(self._reader).get((kind, key))
        return known or proposed_numbers(letterhead_of(self._office, issuer, "", Seat("")), blank)

    def head(self, issuer: Issuer, numbers: PaperNumbers) -> Letterhead:
        """Head and foot of a paper."""
        head = letterhead_of(self._office, issuer, "", Seat(""))
        return with_numbers(head, numbers, is_sample=self._known.is_sample)

    def listed(
        self, kind: str, facts: InspectionMinutesFacts | RevocationFacts, numbers: PaperNumbers
    ) -> AfterwardsPaper:
        """A paper for the list."""
        title = wording(kind).title
        to = Addressee(self._known.product_id, self._known.producer, self._known.address, "", ())
        return AfterwardsPaper(
            kind, title, facts, numbers, to, file_stem(title, self._known.product, self._taken)
        )

    def minutes(self, draft: InspectionDraft, numbers: PaperNumbers) -> InspectionMinutesFacts:
        """What the minutes say."""
        return InspectionMinutesFacts(
            letterhead=self.head("department", numbers),
            of=self._certificate(),
            office=self._names(),
            kind=KINDS[draft.kind],
            held_on=draft.held_on,
            start_time=draft.start_time,
            end_time=draft.end_time,
            place=draft.place or self._known.address,
            team=_lines(draft.team),
            producer_side=_lines(draft.producer_side),
            answers=tuple((text, _ANSWERS[getattr(draft, name)]) for name, text in QUESTIONS.items()),
            points=tuple(
                LookedAt(one.criterion_code, one.what, _KEPT[one.kept], one.note) for one in draft.points
            ),
            findings=draft.findings,
            conclusion=CONCLUSIONS[draft.conclusion] if draft.conclusion else "",
            remedy=draft.remedy,
            remedy_due=draft.remedy_due,
            follow_up=draft.follow_up,
        )

    def revocation(self, draft: RevocationDraft, asked: PaperNumbers, above: str) -> RevocationFacts:
        """What request and decision say."""
        visit = inspection_draft(self._reader, draft.inspection_id) if draft.inspection_id else None
        deadlines = self._regulation.deadlines
        sign = texts_in_use(self._reader, REQUEST).get("sign", wording(REQUEST).defaults["sign"])
        return RevocationFacts(
            letterhead=self.head("department", asked),
            of=self._certificate(),
            office=self._names(),
            ground=GROUNDS.get(draft.ground, draft.ground),
            ground_text=_sentence(draft.ground_text),
            concluded_on=draft.concluded_on,
            inspected_on=visit.held_on if visit else None,
            proposed_on=draft.proposed_on,
            decided_on=draft.decided_on,
            last_day=due_on(draft.concluded_on, deadlines.revocation_days),
            article=_article(deadlines.article("revocation_days"), self._regulation.short_name),
            decided_by=above,
            request_number=number_with_sign(asked.number, sign) if asked.number else "",
        )

    def _certificate(self) -> InspectedCertificate:
        known = self._known
        return InspectedCertificate(
            known.product, known.producer, known.representative, known.address, known.number,
            known.star_class, known.issued_on, known.valid_until, _issuer(known, self._office),
        )  # fmt: skip

    def _names(self) -> OfficeNames:
        office = self._office
        return OfficeNames(
            office.name, issuing_body_name(office), area_name(office), regulation_words(self._regulation)
        )


def _bears(numbers: PaperNumbers, draft: RevocationDraft, kind: str) -> PaperNumbers:
    """A decided revocation has number, day and signer already; a request the day of the proposal."""
    if kind == DECISION and draft.decision_number:
        return replace(numbers, number=draft.decision_number, dated_on=draft.decided_on, signer=draft.signer)
    return replace(numbers, dated_on=numbers.dated_on or draft.proposed_on) if kind == REQUEST else numbers


def _issuer(known: PaperCertificate, office: OfficeDraft) -> str:
    if known.snapshot:
        return CertificateFacts.from_json(known.snapshot).issuing_body
    if known.external:
        where = province_name(office) if known.issuer_level == "province" else ""
        return known.granted_by or (f"Ủy ban nhân dân {where}" if where else "")
    return known.granted_by or issuing_body_name(office)


def _article(article: str, regulation: str) -> str:
    return f"{article} {regulation}".strip() if article else ""


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip().rstrip(";.") for line in text.split("\n") if line.strip())


def _sentence(text: str) -> str:
    """A text that another sentence may follow."""
    bare = " ".join(text.split())
    return bare if not bare or bare.endswith((".", "!", "?")) else f"{bare}."
