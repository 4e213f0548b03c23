"""The scoring sheet on paper says what it is: compared or not, corrected, not adding up, in whose words."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from app.documents.scoring_sheet import render_scoring_sheet
from app.domain.corrections import Correction
from app.domain.criteria_sheets import CriteriaSheet
from app.domain.paper_facts import SheetFacts
from app.domain.regulation import Confirmation, Regulation, Wording
from app.domain.sheet_data import numbers_digest
from app.kernel.errors import RuleBroken
from app.storage.store import OfficeFile
from app.usecases.papers import blank_set_pdf
from app.usecases.regulations import load_regulation

OLD, NEW = load_regulation("qd148-2023"), load_regulation("qd26-2026")
FACTS = SheetFacts(
    product="", product_code="", producer="", phone="", address="", set_no=3, regulation_id="qd148-2023",
    variant=None, superior_name="UBND huyện Phong Thổ", council_name="Hội đồng mẫu", session_title="",
    seat="Phong Thổ", held_on=None,
)  # fmt: skip


def said(sheet: CriteriaSheet, regulation: Regulation = OLD) -> str:
    pdf = render_scoring_sheet(replace(FACTS, set_no=sheet.no), sheet, regulation)
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_a_transcription_says_so_and_a_decision_s_own_text_does_not() -> None:
    assert "Bản chép, chưa đối chiếu Công báo." in said(OLD.sheet(3))
    assert "đối chiếu" not in said(NEW.sheet(3), NEW)


def test_a_confirmed_set_says_with_which_paper() -> None:
    sheet = OLD.sheet(3)
    seen = Confirmation(numbers_digest(sheet), "Công báo số 445", "Cán bộ Mẫu", date(2023, 5, 15))
    text = said(sheet, replace(OLD, confirmations={3: seen}))
    assert "Đã đối chiếu với Công báo số 445 ngày 15/05/2023." in text
    assert "chưa đối chiếu" not in text
    stale = replace(seen, numbers_digest="0" * 64)
    assert "chưa đối chiếu" in said(sheet, replace(OLD, confirmations={3: stale}))


def test_a_correction_prints_text_value_value_used_and_reason() -> None:
    office = Correction("criterion", "1c", 2, "value", "2", "1", "Công báo số 445", "Cán bộ Mẫu")
    text = said(replace(OLD.sheet(3), corrections=(office,)))
    assert (
        "Đã sửa theo bản giấy: Tiêu chí 1c, mức 2: bản chép ghi điểm “2”, dùng “1” (Công báo số 445)." in text
    )
    part = replace(office, kind="section", code="6", option=None, text_value="13", value="16")
    assert "Đã sửa theo bản giấy: Mục 6: bản chép ghi điểm tối đa “13”, dùng “16”" in said(
        replace(OLD.sheet(3), corrections=(part,))
    )


def test_the_shipped_corrections_are_told_as_slips_of_the_text() -> None:
    assert "Đã sửa lỗi chép: Tiêu chí 1d, mức 2: bản chép ghi điểm “l”, dùng “1”" in said(OLD.sheet(17))
    assert "bản chép để trống điểm, dùng “1”" in said(OLD.sheet(18))


@pytest.mark.parametrize("no", [7, 11, 12, 13])
def test_a_set_that_does_not_add_up_says_what_it_is_good_for(no: int) -> None:
    text = said(OLD.sheet(no))
    assert "chỉ dùng để tập chấm và tự chấm" in text
    assert "cộng lại được" in text


def test_official_words_take_the_place_of_our_labels_where_they_are_loaded() -> None:
    sheet = OLD.sheet(3)
    some = {("1a", 0): "TIÊU CHÍ NGUYÊN VĂN", ("1a", 2): "Mức nguyên văn"}
    text = said(sheet, replace(OLD, wordings={3: Wording(numbers_digest(sheet), some)}))
    assert "TIÊU CHÍ NGUYÊN VĂN" in text
    assert "2. Mức nguyên văn" in text
    assert "nội dung rút gọn" in text
    every = {
        (c.code, place): f"Nguyên văn {c.code} {place}"
        for c in sheet.criteria
        for place in range(len(c.options) + 1)
    }
    whole = said(sheet, replace(OLD, wordings={3: Wording(numbers_digest(sheet), every)}))
    assert "nguyên văn theo Phụ lục" in whole
    assert "nội dung rút gọn" not in whole
    assert sheet.criterion("1b").options[0].label not in whole


def test_official_words_of_other_numbers_are_not_printed() -> None:
    words = Wording("0" * 64, {("1a", 0): "TIÊU CHÍ NGUYÊN VĂN"})
    assert "NGUYÊN VĂN" not in said(OLD.sheet(3), replace(OLD, wordings={3: words}))


@pytest.mark.parametrize("regulation_id", ["qd148-2023", "qd148-1489", "qd26-2026"])
def test_any_set_is_printed_blank_without_a_session(office: OfficeFile, regulation_id: str) -> None:
    pdf = blank_set_pdf(office, regulation_id, 11)
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert "Bộ 11" in text
    assert "Tên sản phẩm: ...." in text


def test_a_set_with_two_cases_is_printed_for_one_of_them(office: OfficeFile) -> None:
    with pytest.raises(RuleBroken) as caught:
        blank_set_pdf(office, "qd26-2026", 26)
    assert caught.value.code == "variant_missing"
    sheet = NEW.sheet(26)
    only_b = next(
        o.label for c in sheet.criteria for o in c.options
        if o.variant == "b" and o.label not in {x.label for y in sheet.criteria for x in y.options_for("a")}
    )  # fmt: skip
    texts = {
        case: " ".join(
            " ".join(
                page.extract_text()
                for page in PdfReader(io.BytesIO(blank_set_pdf(office, "qd26-2026", 26, case))).pages
            ).split()
        )
        for case in ("a", "b")
    }
    assert only_b in texts["b"]
    assert only_b not in texts["a"]
    assert "Áp dụng trường hợp b." in texts["b"]
