"""The fingerprint on every printed paper of a session: read back from its text, proved, and seen altered."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import openpyxl
import pytest
from docx import Document
from pypdf import PdfReader

from app.domain.councils import SessionDraft
from app.domain.dossier_conclusions import DossierConclusionDraft
from app.domain.proofs import Proof, data_code
from app.kernel.dates import instant_text, shown_instant
from app.storage.queries.dossier_conclusions import conclusion_draft
from app.storage.queries.producers import producer_draft
from app.storage.queries.scoring import sheets_of
from app.storage.store import OfficeFile
from app.usecases import paper_proofs
from app.usecases.council_words import save_words
from app.usecases.councils import save_session
from app.usecases.paper_numbers import log_papers
from app.usecases.papers import (
    blank_sheet_pdf,
    coded_sheets_pdf,
    consolidated_docx,
    consolidated_pdf,
    scoring_sheet_pdf,
)
from app.usecases.producers import save_producer
from app.usecases.proofs import prove
from app.usecases.scoring_sheets import answer_all, close_sheet, reopen_sheet, score_again
from app.usecases.scoring_workbooks import write_session_book
from app.usecases.session_papers import drawn_session_paper, session_paper, write_session_papers
from app.usecases.session_results import conclude_dossier, conclude_session
from app.usecases.sheet_versions import printed_sheets
from tests.council_hall import HELD_ON, NAMES, WHO, CouncilHall

RICE = "Gạo mẫu"
_CODE = re.compile(r"Mã dữ liệu[^:]*: ([0-9a-f]{16})")


@pytest.fixture
def hall(office: OfficeFile) -> CouncilHall:
    made = CouncilHall(office, {RICE: 3}, members=3)
    for member, points in enumerate((61, 62, 63)):
        made.score(RICE, member, points)
    return made


def concluded(hall: CouncilHall) -> None:
    conclude_dossier(hall.office, hall.session, hall.dossiers[RICE], WHO)
    conclude_session(hall.office, hall.session, WHO, "11:30")


def codes_of_pdf(pdf: bytes) -> list[str]:
    """One per page."""
    found = [_CODE.findall(page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages]
    assert all(len(one) == 1 for one in found), "a page without its code"
    return [one[0] for one in found]


def code_of_pdf(pdf: bytes) -> str:
    (code,) = set(codes_of_pdf(pdf))
    return code


def code_of_docx(data: bytes) -> str:
    section = Document(io.BytesIO(data)).sections[0]
    feet = {foot.paragraphs[0].text for foot in (section.footer, section.first_page_footer)}
    (words,) = feet
    (code,) = _CODE.findall(words)
    return str(code)


def proof(hall: CouncilHall, code: str) -> Proof:
    return prove(hall.office, f"Mã dữ liệu: {code}")


def altered(code: str) -> str:
    return code[:-1] + ("0" if code[-1] != "0" else "1")


def test_a_filled_sheet_is_proved_and_says_its_total(hall: CouncilHall) -> None:
    with hall.office.reading() as reader:
        row = next(one for one in sheets_of(reader, hall.session) if one.member_id == hall.members[0])
    found = proof(hall, code_of_pdf(scoring_sheet_pdf(hall.office, row.id)))
    assert found.verdict == "paper_genuine"
    assert any("tổng 61 điểm" in line for line in found.lines)
    assert any("Lò Văn Mẫu" in line for line in found.lines)


def test_blank_sheets_with_their_codes_are_proved_each_as_its_own(office: OfficeFile) -> None:
    made = CouncilHall(office, {RICE: 3}, members=3)
    codes = list(dict.fromkeys(codes_of_pdf(coded_sheets_pdf(office, made.session))))
    assert len(codes) == 3
    told = [proof(made, code) for code in codes]
    assert {one.verdict for one in told} == {"paper_genuine"}
    assert len({one.lines for one in told}) == 3
    alone = code_of_pdf(blank_sheet_pdf(office, made.session, made.dossiers[RICE], made.members[0]))
    assert alone == codes[0]


def test_the_consolidated_table_bears_one_code_in_both_formats_and_tells_its_scores(
    hall: CouncilHall,
) -> None:
    concluded(hall)
    code = code_of_pdf(consolidated_pdf(hall.office, hall.session))
    assert code == code_of_docx(consolidated_docx(hall.office, hall.session))
    assert code == code_of_pdf(consolidated_pdf(hall.office, hall.session, "A3"))
    found = proof(hall, code)
    assert found.verdict == "paper_genuine"
    assert any("Gạo mẫu: 62,00 điểm, 3 sao" in line for line in found.lines)


def test_minutes_are_proved_and_an_older_print_is_told_from_a_forged_one(hall: CouncilHall, tmp_path) -> None:  # type: ignore[no-untyped-def]
    concluded(hall)
    drawn = drawn_session_paper(hall.office, hall.session, "minutes")
    code = code_of_pdf(drawn.pdf)
    assert code == code_of_docx(session_paper(hall.office, hall.session, "minutes", wanted="docx"))
    assert proof(hall, code).verdict == "paper_genuine"
    written = write_session_papers(hall.office, hall.session, tmp_path, only=["minutes:"])
    log_papers(hall.office, written.made, WHO)
    said = DossierConclusionDraft(
        session_id=hall.session, dossier_id=hall.dossiers[RICE], conclusion="Chất lượng ổn định."
    )
    save_words(hall.office, said, WHO)
    assert code_of_pdf(session_paper(hall.office, hall.session, "minutes")) != code
    assert proof(hall, code).verdict == "paper_changed"
    assert proof(hall, altered(code)).verdict == "paper_unknown"


def test_a_sheet_whose_data_changed_is_no_longer_proved(hall: CouncilHall) -> None:
    with hall.office.reading() as reader:
        row = sheets_of(reader, hall.session)[0]
        maker = producer_draft(reader, hall.producer)
    assert maker is not None
    code = code_of_pdf(scoring_sheet_pdf(hall.office, row.id))
    save_producer(hall.office, replace(maker, name="HTX Mẫu khác"), WHO)
    assert proof(hall, code).verdict == "paper_unknown"


def test_a_sheet_printed_before_it_was_reopened_is_told_as_that_version(hall: CouncilHall) -> None:
    with hall.office.reading() as reader:
        row = next(one for one in sheets_of(reader, hall.session) if one.member_id == hall.members[0])
    code = code_of_pdf(scoring_sheet_pdf(hall.office, row.id))
    hall.office.clock.advance(seconds=7200)  # type: ignore[attr-defined]
    again = reopen_sheet(hall.office, row.id, "Chấm nhầm tiêu chí 1b", WHO).id
    found = proof(hall, code)
    assert found.verdict == "paper_changed"
    when = shown_instant(instant_text(hall.office.clock.now()))
    assert f"Bản trước khi mở lại lúc {when}, lý do: Chấm nhầm tiêu chí 1b." in found.lines
    assert any("tổng 61 điểm" in line for line in found.lines)
    answer_all(hall.office, again, dict(hall.answers(RICE, 64, 9)), WHO)
    close_sheet(hall.office, again, WHO)
    assert proof(hall, code_of_pdf(scoring_sheet_pdf(hall.office, again))).verdict == "paper_genuine"
    assert proof(hall, code).verdict == "paper_changed"


def test_a_sheet_of_the_first_scoring_is_told_from_the_second(hall: CouncilHall) -> None:
    with hall.office.reading() as reader:
        row = next(one for one in sheets_of(reader, hall.session) if one.member_id == hall.members[0])
    code = code_of_pdf(scoring_sheet_pdf(hall.office, row.id))
    again = score_again(hall.office, row.id, WHO).id
    assert any("phiếu lần hai chưa chốt" in line for line in proof(hall, code).lines)
    answer_all(hall.office, again, dict(hall.answers(RICE, 62, 9)), WHO)
    close_sheet(hall.office, again, WHO)
    found = proof(hall, code)
    assert found.verdict == "paper_changed"
    assert any("Phiếu chấm lần một" in one and "lần hai tổng 62 điểm" in one for one in found.lines)


def test_minutes_of_two_versions_ago_are_told_from_forged_ones(hall: CouncilHall, tmp_path) -> None:  # type: ignore[no-untyped-def]
    concluded(hall)
    codes = []
    for words in ("", "Chất lượng ổn định.", "Chất lượng rất ổn định."):
        with hall.office.reading() as reader:
            said = conclusion_draft(reader, hall.session, hall.dossiers[RICE])
        save_words(hall.office, replace(said, conclusion=words), WHO)
        written = write_session_papers(hall.office, hall.session, tmp_path, only=["minutes:"])
        log_papers(hall.office, written.made, WHO)
        codes.append(code_of_pdf(session_paper(hall.office, hall.session, "minutes")))
    assert [proof(hall, code).verdict for code in codes] == ["paper_changed"] * 2 + ["paper_genuine"]
    assert all("Biên bản phiên họp lập lúc" in proof(hall, code).lines[0] for code in codes[:2])


def test_a_code_is_looked_for_in_one_session_of_many(hall: CouncilHall, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    with hall.office.reading() as reader:
        council = hall.council
        row = sheets_of(reader, hall.session)[0]
    for number in range(2, 8):
        draft = SessionDraft(council_id=council, title=f"Phiên {number}", held_on=HELD_ON)
        save_session(hall.office, draft, WHO)
    asked: list[str] = []

    def watched(reader, session_id):  # type: ignore[no-untyped-def]
        asked.append(session_id)
        return printed_sheets(reader, session_id)

    monkeypatch.setattr(paper_proofs, "printed_sheets", watched)
    assert proof(hall, code_of_pdf(scoring_sheet_pdf(hall.office, row.id))).verdict == "paper_genuine"
    assert asked == [hall.session]


def test_the_code_of_an_excel_page_is_found_and_says_whose_sheet_it_is(office: OfficeFile, tmp_path) -> None:  # type: ignore[no-untyped-def]
    made = CouncilHall(office, {RICE: 3}, members=3)
    path = write_session_book(office, made.session, tmp_path / "phieu.xlsx")
    feet = [one.oddFooter.left.text for one in openpyxl.load_workbook(path).worksheets][:3]
    told = [prove(office, foot) for foot in feet]
    assert {one.verdict for one in told} == {"paper_genuine"}
    assert [next(line for line in one.lines if "Thành viên" in line) for one in told] == [
        f"Thành viên: {name}" for name in NAMES[:3]
    ]
    assert all("Phiếu này chưa chấm trong sổ." in one.lines for one in told)
    sheet_id = made.score(RICE, 0, 61)
    assert "Phiếu này trong sổ: tổng 61 điểm." in prove(office, feet[0]).lines
    reopen_sheet(office, sheet_id, "Chấm nhầm", WHO)
    assert prove(office, feet[0]).verdict == "paper_changed"


def test_an_excel_sheet_prints_its_code_and_the_code_of_its_data(office: OfficeFile, tmp_path) -> None:  # type: ignore[no-untyped-def]
    made = CouncilHall(office, {RICE: 3}, members=3)
    path = write_session_book(office, made.session, tmp_path / "phieu.xlsx")
    book = openpyxl.load_workbook(path)
    feet = [page.oddFooter.left.text for page in book.worksheets if page.sheet_state == "visible"]
    assert len(set(feet)) == 3
    assert all(re.fullmatch(r"Mã phiếu \w{3}-\w{3} · mã dữ liệu [0-9a-f]{16}", one) for one in feet)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Mã dữ liệu của biên bản: 5C05cfb406e8dfd8", "5c05cfb406e8dfd8"),
        (" 5c05cfb406e8dfd8 ", "5c05cfb406e8dfd8"),
        ("5c05cfb406e8dfd", ""),
        ("5c05cfb406e8dfd8a", ""),
        ("5c05cfb406e8dfd8 5c05cfb406e8dfd9", ""),
        ("Giấy chứng nhận OCOP số 01\nMã 5c05cfb406e8dfd8", ""),
    ],
)
def test_the_code_is_found_in_what_was_typed(typed: str, code: str) -> None:
    assert data_code(typed) == code
