"""The papers of a dossier: filled where the file knows, dots where somebody has to write."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import which

import docx
import pytest

from app.documents.registry import built, paper_kinds, rendered
from app.domain import dossier_paper_samples as samples
from app.domain.completion_requests import RequestedItem
from app.domain.dossier_paper_facts import DossierPaperFacts, OfficeWords
from app.domain.form_facts import (
    ChangeListFacts,
    CommuneReportFacts,
    CompletionRequestFacts,
    DossierListFacts,
    ReceiptFacts,
    RegistrationFormFacts,
    ReviewReportFacts,
    SelfAssessmentFacts,
)
from app.domain.letterheads import Letterhead
from app.kernel.clock import SystemClock, SystemRandom
from app.kernel.errors import RuleBroken
from app.storage.queries.dossiers import DossierRow, dossier_rows
from app.storage.queries.producers import producer_rows
from app.storage.queries.self_assessments import self_answers_of
from app.storage.store import OfficeFile
from app.usecases.dossier_paper_makers import BLANK_KINDS, DOSSIER_KINDS
from app.usecases.dossier_papers import (
    SheetChoice,
    blank_form,
    blank_sets,
    dossier_paper,
    dossier_papers,
    save_blank_form,
    save_dossier_paper,
    write_dossier_papers,
    write_receipts,
)
from app.usecases.known_regulations import regulation_of
from app.usecases.paper_numbers import log_papers, save_paper_numbers
from app.usecases.sample_year import make_sample_year
from tests.documents.paper_reading import docx_words, pdf_pages, pdf_words, without_spaces
from tests.usecases import paper_cases as cases

WHO = "Cán bộ Mẫu"
EMPTY = {
    "form_1": RegistrationFormFacts(),
    "form_2": SelfAssessmentFacts(),
    "change_list": ChangeListFacts(),
    "form_3": CommuneReportFacts(),
    "commune_minutes": CommuneReportFacts(),
    "receipt": ReceiptFacts(),
    "dossier_cover": DossierListFacts(),
    "dossier_checklist": DossierListFacts(),
    "completion_request": CompletionRequestFacts(),
    "dossier_review": ReviewReportFacts(),
}
LONG = ("Hợp tác xã nông nghiệp dịch vụ tổng hợp Mẫu " * 6)[:200].strip()


@pytest.fixture(scope="module")
def sample_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("forms") / "phong-tho-2023.ocop"
    make_sample_year(path)
    return path


@pytest.fixture
def year(sample_path: Path, tmp_path: Path) -> Iterator[OfficeFile]:
    path = tmp_path / sample_path.name
    path.write_bytes(sample_path.read_bytes())
    with OfficeFile.open(path, SystemClock(), SystemRandom(), WHO) as file:
        yield file


def rows(file: OfficeFile) -> list[DossierRow]:
    with file.reading() as reader:
        return dossier_rows(reader)


def dossier_of(file: OfficeFile, product: str) -> str:
    return next(row.id for row in rows(file) if row.product == product)


def words(file: OfficeFile, dossier_id: str, kind: str) -> str:
    return pdf_words(dossier_paper(file, dossier_id, kind))


# the builders


@pytest.mark.parametrize("kind", DOSSIER_KINDS)
def test_a_paper_without_any_value_is_drawn_with_room_to_write(kind: str) -> None:
    facts = DossierPaperFacts(Letterhead("", "UBND", "Mẫu"), EMPTY[kind], OfficeWords())
    made = built(kind, facts)
    pdf, word = pdf_words(rendered(made, "pdf")), docx_words(rendered(made, "docx"))
    assert "None" not in pdf
    assert "CỘNGHÒAXÃHỘICHỦNGHĨAVIỆTNAM" in pdf
    assert "chủthể:" in pdf.lower() or "Kínhgửi" in pdf
    assert sorted(set(pdf)) == sorted(set(word))


@pytest.mark.parametrize("kind", DOSSIER_KINDS)
@pytest.mark.parametrize("name", [LONG, '=HYPERLINK("a") Mẫu', "+84 Mẫu", "-Mẫu-", "@Mẫu & <b>Mẫu</b>"])
def test_names_stand_on_the_paper_as_they_are_written(kind: str, name: str) -> None:
    facts = paper_kinds()[kind].sample()
    of = replace(facts.of, product=name, producer=name)
    made = built(kind, replace(facts, content=replace(facts.content, of=of)))
    for told in (pdf_words(rendered(made, "pdf")), docx_words(rendered(made, "docx"))):
        assert without_spaces(name) in told


def test_a_request_of_twelve_lines_counts_them_and_leaves_out_what_is_done() -> None:
    items = tuple(
        RequestedItem(what=f"Giấy cần bổ sung thứ {number}, {LONG}", done=number == 13)
        for number in range(1, 14)
    )
    facts = samples.completion()
    content = replace(facts.content, items=items)  # type: ignore[arg-type]
    data = rendered(built("completion_request", replace(facts, content=content)), "pdf")
    told = pdf_words(data)
    assert [f"thứ{number}," in told for number in range(1, 14)] == [True] * 12 + [False]
    assert "hếtngày09tháng6năm2023" in told
    assert "Lò Văn Mẫu" in pdf_pages(data)[-1]


def test_a_receipt_of_twelve_papers_names_each_and_the_appointed_day() -> None:
    facts = samples.receipt()
    content = ReceiptFacts(samples.DOSSIER, tuple(f"Giấy số {n}" for n in range(1, 13)), date(2023, 6, 5))
    told = pdf_words(rendered(built("receipt", replace(facts, content=content)), "pdf"))
    assert all(f"Giấysố{number}" in told for number in range(1, 13))
    assert "Ngàyhẹntrảlời:ngày05tháng6năm2023" in told
    later = built("receipt", replace(facts, content=replace(content, due_on=None)))
    assert pdf_words(rendered(later, "pdf")).count("Ngàyhẹntrảlời:NGƯỜI") == 0


def test_a_first_dossier_has_no_part_about_changes() -> None:
    facts = samples.registration()
    first = RegistrationFormFacts(replace(samples.DOSSIER, kind="Lần đầu"))
    told = pdf_words(rendered(built("form_1", replace(facts, content=first)), "pdf"))
    assert "NỘIDUNGTHAYĐỔI" not in told
    assert "IV.CAMKẾT" in told


# from the file


def test_every_paper_of_every_sample_dossier_is_drawn_or_says_why_not(year: OfficeFile) -> None:
    drawn = 0
    for row in rows(year)[:4]:
        for one in dossier_papers(year, row.id):
            if one.hindrance:
                assert one.kind in ("completion_request", "change_list")
                with pytest.raises(RuleBroken) as caught:
                    dossier_paper(year, row.id, one.kind)
                assert caught.value.code == "paper_held_back"
                continue
            told = words(year, row.id, one.kind)
            assert without_spaces(row.product) in told, one.kind
            assert "giảđịnh" in told
            drawn += 1
    assert drawn >= 4 * (len(DOSSIER_KINDS) - 2)


def test_the_papers_say_what_the_dossier_holds(year: OfficeFile) -> None:
    one = dossier_of(year, "Lạp sườn Mẫu")
    form_2 = words(year, one, "form_2")
    assert "Tổngđiểm10070" in form_2
    assert "■Nhãnhiệu" in form_2
    assert "TrangtrạiMẫuthịtrấnPhongThổ" in words(year, one, "form_1")
    assert "■Đồngý" in words(year, one, "form_3")
    assert "■Đủđiềukiện" in words(year, one, "dossier_review")


def test_the_receipt_names_papers_in_words_not_by_their_keys(office: OfficeFile) -> None:
    dossier = cases.dossier(office, cases.producer(office))
    cases.paper(office, dossier, "registration", number="7/ĐK")
    told = words(office, dossier, "receipt")
    assert "Giấyđăngkýkinhdoanhsố7/ĐK" in told
    assert "registration" not in told


def test_the_checklist_tells_what_is_held_missing_and_expired(office: OfficeFile) -> None:
    dossier = cases.dossier(office, cases.producer(office))
    cases.paper(office, dossier, "registration")
    cases.paper(office, dossier, "food_safety", expires_on=date(2021, 1, 1), issued_on=date(2020, 1, 1))
    told = words(office, dossier, "dossier_checklist")
    assert "Đãnộp" in told
    assert "Cònthiếu" in told
    assert "01/01/2021Hếthạn" in told


def test_a_number_that_was_asked_once_stands_on_the_next_print(year: OfficeFile) -> None:
    one = dossier_of(year, "Lạp sườn Mẫu")
    review = next(paper for paper in dossier_papers(year, one) if paper.kind == "dossier_review")
    save_paper_numbers(year, replace(review.numbers, number="7", signer="Người Ký Mẫu"), WHO)
    told = words(year, one, "dossier_review")
    assert "Số:07/BB-TGV" in told
    assert "NgườiKýMẫu" in told


def test_what_the_dossier_records_prevails_over_an_older_print(year: OfficeFile) -> None:
    one = dossier_of(year, "Lạp sườn Mẫu")
    written = write_dossier_papers(year, one, year.path.parent / "in", only=["receipt"])
    log_papers(year, [replace(written.made[0], numbers=replace(written.made[0].numbers, number="cũ"))], WHO)
    told = words(year, one, "receipt")
    assert "Số:cũ" not in told
    number = next(row.number for row in rows(year) if row.id == one)
    assert f"Số:{without_spaces(number)}" in told


def test_receipts_of_several_dossiers_go_into_one_folder_under_their_own_names(
    year: OfficeFile, tmp_path: Path
) -> None:
    ids = [row.id for row in rows(year)[:3]]
    written = write_receipts(year, ids, tmp_path / "phieu")
    assert len({one.name for one in written.files}) == 3
    assert all(one.read_bytes().startswith(b"%PDF") for one in written.files)
    assert {one.numbers.dossier_id for one in written.made} == set(ids)
    with pytest.raises(RuleBroken) as caught:
        write_receipts(year, [], tmp_path)
    assert caught.value.code == "nothing_to_print"


def test_a_word_file_opens_and_says_the_same(year: OfficeFile, tmp_path: Path) -> None:
    one = dossier_of(year, "Lạp sườn Mẫu")
    path = save_dossier_paper(year, one, "form_2", tmp_path / "bao cao.docx", "docx").files[0]
    opened = docx.Document(io.BytesIO(path.read_bytes()))
    assert any("ĐIỂM TỰ ĐÁNH GIÁ" in paragraph.text for paragraph in opened.paragraphs)
    assert len(opened.tables[-2].rows) > 20
    if which("soffice"):
        home = f"-env:UserInstallation=file://{tmp_path}/office"
        asked = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
        subprocess.run(asked, check=True, capture_output=True, timeout=120)
        assert "TỰ ĐÁNH GIÁ" in "".join(pdf_pages((tmp_path / "bao cao.pdf").read_bytes()))


# blank forms


@pytest.mark.parametrize("kind", BLANK_KINDS)
def test_a_blank_form_names_nobody(office: OfficeFile, kind: str) -> None:
    cases.producer(office)
    told = pdf_words(blank_form(office, kind))
    assert "Mẫu" not in told.replace("(Mẫu1,", "").replace("(Mẫu2,", "").replace("(Mẫu3,", "")
    assert "148/QĐ-TTg" in told or kind in ("commune_minutes", "receipt")


def test_a_blank_form_for_a_producer_holds_what_is_known_of_it(office: OfficeFile, tmp_path: Path) -> None:
    maker = cases.producer(office)
    told = pdf_words(blank_form(office, "form_1", maker))
    assert "HTXMẫuMườngSo" in told
    assert "BảnMẫu,xãMườngSo" in told
    path = save_blank_form(office, "form_2", maker, tmp_path / "mau.docx", "docx")
    assert "HTXMẫuMườngSo" in docx_words(path.read_bytes())
    with office.reading() as reader:
        assert [row.id for row in producer_rows(reader)] == [maker]


@pytest.mark.parametrize("regulation_id", ["qd148-2023", "qd26-2026"])
@pytest.mark.parametrize("set_no", [3, 13])
def test_a_blank_form_2_holds_every_level_of_the_chosen_set_to_be_ticked(
    office: OfficeFile, regulation_id: str, set_no: int
) -> None:
    with office.reading() as reader:
        sheet = regulation_of(reader, regulation_id).sheet(set_no)
    for wanted, read in (("pdf", pdf_words), ("docx", docx_words)):
        told = read(blank_form(office, "form_2", "", wanted, SheetChoice(set_no, None, regulation_id)))
        levels = [option for one in sheet.criteria for option in one.options_for(None)]
        own_none = [one for one in sheet.criteria if all(option.points for option in one.options_for(None))]
        assert told.count("Khôngđạtmứcnào:0điểm") == len(own_none)
        for option in levels:
            assert without_spaces(f"□ {option.label}") in told
        assert told.count("□") >= len(levels) + len(own_none)
        assert "■" not in told
        assert "nộidungrútgọn" in told


def test_a_blank_form_2_for_tourism_holds_one_case(office: OfficeFile) -> None:
    told = [pdf_words(blank_form(office, "form_2", chosen=SheetChoice(26, case))) for case in ("a", "b")]
    assert told[0] != told[1]
    assert "Ápdụngtrườnghợpa" in told[0]
    assert [choice for choice in blank_sets(office) if choice.set_no == 26] == [
        SheetChoice(26, "a"),
        SheetChoice(26, "b"),
    ]
    assert len(blank_sets(office)) == 27


def test_a_filled_form_2_ticks_what_the_producer_chose(year: OfficeFile) -> None:
    one = dossier_of(year, "Lạp sườn Mẫu")
    form_2 = words(year, one, "form_2")
    with year.reading() as reader:
        answers = {row.criterion_code: row.option_no for row in self_answers_of(reader, one)}
    assert form_2.count("■") == len(answers) + form_2.count("■Nhãnhiệu") + form_2.count("■Nữ") + form_2.count(
        "■Lầnđầu"
    )
    docx_told = docx_words(dossier_paper(year, one, "form_2", "docx"))
    assert docx_told.count("■") == form_2.count("■")


def test_an_upgrade_has_its_list_of_changes_and_a_first_dossier_says_why_not(year: OfficeFile) -> None:
    first = dossier_of(year, "Lạp sườn Mẫu")
    with pytest.raises(RuleBroken) as caught:
        dossier_paper(year, first, "change_list")
    assert "không có hồ sơ trước của sản phẩm này" in str(caught.value)


def test_only_forms_are_handed_out_empty(office: OfficeFile) -> None:
    with pytest.raises(RuleBroken) as caught:
        blank_form(office, "dossier_cover")
    assert caught.value.code == "paper_wording_unknown"
