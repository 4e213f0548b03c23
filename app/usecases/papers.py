"""Makes papers from the file: gathers frozen facts, has them drawn, writes them where they should go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from app.documents.certificate import CertificateLook, render_certificates
from app.documents.consolidated_table import consolidated_paper, render_consolidated_table
from app.documents.paper_word import render_docx
from app.documents.registry import FORMATS, Format
from app.documents.scoring_sheet import render_scoring_sheet, render_scoring_sheets
from app.domain.certificates import file_name
from app.domain.offices import OfficeDraft
from app.domain.paper_blocks import PageSize
from app.domain.paper_facts import CertificateFacts, ConsolidatedFacts, ConsolidatedRow, SheetFacts
from app.domain.scoring import refuse_variant_mismatch
from app.domain.sheet_codes import sheet_code
from app.domain.summary_facts import SummaryFacts
from app.exchange.files import write_bytes
from app.exchange.summary_book import write_summary
from app.kernel.batches import UNWATCHED, Watch
from app.kernel.dates import shown_date
from app.kernel.errors import RuleBroken
from app.kernel.numbers import parse_decimal
from app.storage.contents import read_content
from app.storage.queries.offices import office_draft
from app.storage.queries.scoring import (
    AgendaItem,
    MemberRow,
    SessionFacts,
    agenda_items,
    members_of,
    session_facts,
    sheet_row,
)
from app.storage.store import OfficeFile
from app.usecases.administrative_papers import paper_bytes
from app.usecases.certificates import printable_facts
from app.usecases.frozen_sheets import sheet_for
from app.usecases.known_regulations import regulation_of
from app.usecases.reports import quarter_report
from app.usecases.scoring_sheets import read_sheet
from app.usecases.session_results import DossierStanding, session_standing

COUNCIL = "Hội đồng đánh giá, phân hạng sản phẩm OCOP"
CONCLUSIONS = {"certify": "Công nhận, cấp giấy", "hand_over": "Chuyển cấp trên", "none": "Không công nhận"}


def certificates_pdf(
    file: OfficeFile,
    certificate_ids: Sequence[str],
    *,
    fields_only: bool = False,
    watch: Watch = UNWATCHED,
) -> bytes:
    """The certificates, a page each, from their snapshots.

    Raises:
        RuleBroken: `nothing_to_print`, `glyph_missing`, `text_does_not_fit`, `batch_stopped`; as
            `printable_facts` for what is not printed.
        StoreTrouble: `snapshot_is_altered`.
    """
    facts = printable_facts(file, certificate_ids)
    return render_certificates(facts, _look(file, facts, fields_only=fields_only), watch)


def write_certificates(
    file: OfficeFile,
    certificate_ids: Sequence[str],
    folder: Path,
    *,
    separately: bool = False,
    watch: Watch = UNWATCHED,
) -> list[Path]:
    """Write certificates into a folder, as one file or one file each.

    Stopped in the middle, it gives the files that exist: each is whole.

    Raises:
        RuleBroken: as `certificates_pdf`.
        StoreTrouble: `paper_not_written`, `snapshot_is_altered`.
    """
    facts = printable_facts(file, certificate_ids)
    look = _look(file, facts)
    if not separately:
        name = "Giay-chung-nhan.pdf" if len(facts) != 1 else file_name(facts[0].number, facts[0].product)
        return [write_bytes(folder / name, render_certificates(facts, look, watch))]
    written: list[Path] = []
    for one in facts:
        if watch.is_stopped():
            break
        written.append(
            write_bytes(folder / file_name(one.number, one.product), render_certificates([one], look))
        )
        watch.on_progress(len(written), len(facts))
    return written


def scoring_sheet_pdf(file: OfficeFile, sheet_id: str) -> bytes:
    """A member's sheet as it stands.

    Raises:
        RuleBroken: `row_is_gone`, `glyph_missing`.
    """
    found = read_sheet(file, sheet_id)
    facts = sheet_facts(file, found.row.session_id, found.row.dossier_id, sheet_id)
    with file.reading() as reader:
        regulation = regulation_of(reader, found.row.regulation_id)
    return render_scoring_sheet(facts, found.sheet, regulation)


def blank_sheet_pdf(file: OfficeFile, session_id: str, dossier_id: str, member_id: str = "") -> bytes:
    """The sheet of a dossier of the agenda with its head filled and nothing answered; a member's own
    bears his name and the code by which it is keyed later.

    Raises:
        RuleBroken: `row_is_gone`, `set_not_shipped`.
    """
    facts = sheet_facts(file, session_id, dossier_id, member_id=member_id)
    with file.reading() as reader:
        item = next(one for one in agenda_items(reader, session_id) if one.dossier_id == dossier_id)
        regulation, sheet = regulation_of(reader, facts.regulation_id), sheet_for(reader, session_id, item)
    return render_scoring_sheet(facts, sheet, regulation)


def blank_set_pdf(file: OfficeFile, regulation_id: str, set_no: int, variant: str | None = None) -> bytes:
    """The sheet of a set without a product and without a session, for looking, practice and self-scoring.

    Args:
        variant: the case of a set that has two.

    Raises:
        RuleBroken: `set_not_shipped`, `variant_missing`, `glyph_missing`.
    """
    with file.reading() as reader:
        regulation, office = regulation_of(reader, regulation_id), office_draft(reader)
    sheet = regulation.sheet(set_no)
    refuse_variant_mismatch(sheet, variant)
    head = SheetFacts(
        product="", product_code="", producer="", phone="", address="", set_no=set_no,
        regulation_id=regulation_id, variant=variant, superior_name=office.issuing_body if office else "",
        council_name=COUNCIL, session_title="", seat=office.seat if office else "", held_on=None,
    )  # fmt: skip
    return render_scoring_sheet(head, sheet, regulation)


def coded_sheets_pdf(
    file: OfficeFile,
    session_id: str,
    dossier_ids: Sequence[str] = (),
    member_ids: Sequence[str] = (),
    watch: Watch = UNWATCHED,
) -> bytes:
    """A blank sheet with its code for each member and dossier, member by member, as one paper.

    Args:
        dossier_ids: which dossiers of the agenda; all of them where none is given.
        member_ids: which members; all who are not absent where none is given.
        watch: told of every sheet.

    Raises:
        RuleBroken: `nothing_to_print`, `row_is_gone`, `set_not_shipped`, `batch_stopped`.
    """
    standing = session_standing(file, session_id)
    wanted = [
        one for one in standing.dossiers if one.result is None and (not dossier_ids or one.id in dossier_ids)
    ]
    with file.reading() as reader:
        office = office_draft(reader)
        if office is None:
            raise RuleBroken("row_is_gone")
        heads = {one.id: sheet_head(standing.session, office, one.item) for one in wanted}
        sheets = {one.id: (sheet_for(reader, session_id, one.item), one.regulation) for one in wanted}
    return render_scoring_sheets(
        [
            (sheet_of_member(heads[one.id], session_id, one.id, member), *sheets[one.id])
            for member in standing.members
            for one in wanted
            if (member.id in member_ids if member_ids else member.id not in standing.absent)
            and member.id not in one.abstaining
        ],
        watch,
    )


def sheet_facts(
    file: OfficeFile, session_id: str, dossier_id: str, sheet_id: str | None = None, member_id: str = ""
) -> SheetFacts:
    """What stands on a scoring sheet; without `sheet_id` a blank one, of a member where one is named.

    Raises:
        RuleBroken: `row_is_gone`.
    """
    with file.reading() as reader:
        session, office = session_facts(reader, session_id), office_draft(reader)
        items = {item.dossier_id: item for item in agenda_items(reader, session_id)}
        row = sheet_row(reader, sheet_id) if sheet_id else None
        members = {one.id: one for one in members_of(reader, session.council_id)} if session else {}
    if session is None or office is None or dossier_id not in items:
        raise RuleBroken("row_is_gone")
    head = sheet_head(session, office, items[dossier_id])
    member = members.get(row.member_id if row is not None else member_id)
    if member is not None:
        head = sheet_of_member(head, session_id, dossier_id, member)
    if row is None or sheet_id is None:
        return head
    found = read_sheet(file, sheet_id)
    return replace(
        head,
        answers=found.answers,
        notes=found.notes,
        opinion=row.opinion,
        total=row.total,
    )


def sheet_head(session: SessionFacts, office: OfficeDraft, item: AgendaItem) -> SheetFacts:
    """What stands on every sheet of a dossier, whoever scores it."""
    return SheetFacts(
        product=item.product,
        product_code=item.product_code,
        producer=item.producer,
        phone=item.phone,
        address=item.address,
        set_no=item.set_no,
        regulation_id=item.regulation_id,
        variant=item.variant,
        superior_name=office.issuing_body,
        council_name=session.council,
        session_title=session.title,
        seat=office.seat,
        held_on=session.held_on,
        dossier_number=item.number,
        sample=item.is_sample,
    )


def sheet_of_member(head: SheetFacts, session_id: str, dossier_id: str, member: MemberRow) -> SheetFacts:
    """A member's own sheet with its code, nothing answered."""
    return replace(
        head,
        member=member.full_name,
        member_office=member.office_name,
        code=sheet_code(session_id, dossier_id, member.id),
    )


def consolidated_pdf(file: OfficeFile, session_id: str, size: PageSize = "A4") -> bytes:
    """The consolidated score table of a session.

    Raises:
        RuleBroken: `row_is_gone`, `office_missing`, `glyph_missing`.
    """
    return render_consolidated_table(consolidated_facts(file, session_id), size)


def consolidated_docx(file: OfficeFile, session_id: str, size: PageSize = "A4") -> bytes:
    """The same table for Word.

    Raises:
        RuleBroken: as `consolidated_pdf`.
    """
    return render_docx(consolidated_paper(consolidated_facts(file, session_id), size))


def consolidated_facts(file: OfficeFile, session_id: str) -> ConsolidatedFacts:
    """The facts of a session's consolidated table.

    Raises:
        RuleBroken: `row_is_gone`, `office_missing`.
    """
    standing = session_standing(file, session_id)
    with file.reading() as reader:
        office = office_draft(reader)
    if office is None:
        raise RuleBroken("office_missing")
    session = standing.session
    ids = [member.id for member in standing.members]
    by_role = {member.role: member.full_name for member in standing.members}
    decided = f" ngày {shown_date(session.decision_date)}" if session.decision_date else ""
    return ConsolidatedFacts(
        superior_name=office.issuing_body,
        council_name=session.council,
        session_title=session.title,
        seat=office.seat,
        held_on=session.held_on or file.clock.today(),
        place=session.place,
        members=tuple(member.full_name for member in standing.members),
        rows=tuple(_row(one, ids, standing.absent) for one in standing.dossiers),
        chair=by_role.get("chair", ""),
        secretary=by_role.get("secretary", ""),
        decision=f"Quyết định số {session.decision_number}{decided}" if session.decision_number else "",
        sample=any(one.item.is_sample for one in standing.dossiers),
    )


def summary_pdf(file: OfficeFile, year: int, number: int) -> bytes:
    """The report of a quarter as a PDF.

    Raises:
        RuleBroken: `office_missing`, `quarter_unlikely`.
    """
    return report_bytes(file, quarter_report(file, year, number))


def write_summary_book(file: OfficeFile, year: int, number: int, path: Path) -> Path:
    """The report of a quarter as a workbook.

    Raises:
        RuleBroken: `office_missing`, `quarter_unlikely`.
        StoreTrouble: `paper_not_written`.
    """
    return write_summary(path, quarter_report(file, year, number))


def report_bytes(file: OfficeFile, facts: SummaryFacts, wanted: Format = "pdf") -> bytes:
    """A report as PDF or Word, from figures of today or from an issued snapshot.

    Raises:
        RuleBroken: `placeholder_unknown`, `glyph_missing`.
    """
    return paper_bytes(file, "summary", facts, wanted)


def write_report(
    file: OfficeFile, facts: SummaryFacts, folder: Path, stem: str, formats: Sequence[Format] = FORMATS
) -> list[Path]:
    """A report in every format: PDF, Word, Excel.

    Raises:
        RuleBroken: `placeholder_unknown`, `glyph_missing`.
        StoreTrouble: `paper_not_written`.
    """
    papers = [
        write_bytes(folder / f"{stem}.{wanted}", report_bytes(file, facts, wanted)) for wanted in formats
    ]
    return [*papers, write_summary(folder / f"{stem}.xlsx", facts)]


def _look(
    file: OfficeFile, facts: Sequence[CertificateFacts], *, fields_only: bool = False
) -> CertificateLook:
    hashes = {sha for one in facts for sha in (one.emblem_sha, one.logo_sha) if sha}
    with file.reading() as reader:
        office = office_draft(reader)
        images = {sha: data for sha in hashes if (data := read_content(reader, sha)) is not None}
    return CertificateLook(
        fields_only=fields_only,
        offset_x_mm=float(parse_decimal(office.offset_x_mm) or 0) if office else 0,
        offset_y_mm=float(parse_decimal(office.offset_y_mm) or 0) if office else 0,
        images=images,
    )


def _row(one: DossierStanding, members: list[str], absent: dict[str, str]) -> ConsolidatedRow:
    marks = []
    for member in members:
        if member in one.abstaining:
            marks.append("KT")
        elif member in absent:
            marks.append("V")
        else:
            marks.append("" if member in one.totals else "–")
    score: Fraction | None = one.verdict.score if one.verdict else None
    return ConsolidatedRow(
        product=one.item.product,
        producer=one.item.producer,
        set_no=one.item.set_no,
        points=tuple(one.totals.get(member) for member in members),
        marks=tuple(marks),
        score=one.result.score if one.result else score,
        class_by_score=one.verdict.class_by_score if one.verdict else None,
        star_class=one.result.star_class if one.result else None,
        conclusion=_conclusion(one),
    )


def _conclusion(one: DossierStanding) -> str:
    if one.result is None:
        return "Chưa kết luận"
    if one.result.disqualified_ground:
        return f"Bị loại: {one.result.disqualified_ground}"
    return CONCLUSIONS[one.result.action]


def written_pdf(path: Path, data: bytes) -> Path:
    """Write a paper, whole or not at all.

    Raises:
        StoreTrouble: `paper_not_written`.
    """
    return write_bytes(path, data)
