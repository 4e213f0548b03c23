"""What stands on the papers: text extracted from the PDF, pages, fonts, and the same bytes twice."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from pypdf import PdfReader

from app.documents.certificate import CertificateLook, render_certificates
from app.documents.charts import chart_page
from app.documents.consolidated_table import consolidated_paper, render_consolidated_table
from app.documents.paper_word import render_docx
from app.documents.scoring_sheet import render_scoring_sheet, render_scoring_sheets
from app.domain.fingerprints import short
from app.domain.paper_facts import CertificateFacts, ConsolidatedFacts, ConsolidatedRow, SheetFacts
from app.kernel.errors import RuleBroken
from app.usecases.regulations import load_regulation

FACTS = CertificateFacts(
    number="07/2023/GCN-OCOP",
    product="Gạo nếp tan Mẫu",
    product_code="12-109-03589-01-2023",
    producer="HTX Nông nghiệp Mẫu Mường So",
    address="Bản Vàng Pheo, Xã Mường So, huyện Phong Thổ, tỉnh Lai Châu",
    star_class=3,
    set_name="Gạo, ngũ cốc, hạt sơ chế",
    superior_name="UBND TỈNH LAI CHÂU",
    issuing_body="UBND huyện Phong Thổ",
    authority=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    signer="Lò Văn Mẫu",
    seat="Phong Thổ",
    decision_number="01/QĐ-UBND",
    decision_date="2023-07-03",
    decision_issuer="UBND huyện Phong Thổ",
    issued_on="2023-07-05",
    valid_until="2026-07-05",
    regulation="QĐ 148/2023",
)


def pages(data: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(data)).pages]


def fonts(data: bytes) -> set[str]:
    found = set()
    for page in PdfReader(io.BytesIO(data)).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            described = font.get_object().get("/FontDescriptor", {})
            if "/FontFile2" in described:
                found.add(str(described["/FontName"]))
    return found


def test_a_certificate_says_all_that_it_must() -> None:
    data = render_certificates([FACTS])
    (text,) = pages(data)
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "UBND HUYỆN PHONG THỔ",
        "GIẤY CHỨNG NHẬN", "Gạo nếp tan Mẫu", "HTX Nông nghiệp Mẫu Mường So", "Bản Vàng Pheo",
        "Đạt hạng 3 sao", "Số: 07/2023/GCN-OCOP", "01/QĐ-UBND ngày 03/07/2023", "ngày 05 tháng 7 năm 2023",
        "đến hết ngày 05/07/2026", "CHỦ TỊCH", "Lò Văn Mẫu", FACTS.fingerprint[:16],
    ):  # fmt: skip
        assert words in text, words
    assert len(fonts(data)) >= 3
    box = PdfReader(io.BytesIO(data)).pages[0].mediabox
    assert (round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) == (297, 210)


def test_the_same_snapshot_gives_the_same_bytes_and_another_other_bytes() -> None:
    assert render_certificates([FACTS]) == render_certificates([FACTS])
    other = replace(FACTS, star_class=4)
    assert render_certificates([other]) != render_certificates([FACTS])
    assert other.fingerprint != FACTS.fingerprint


def test_a_snapshot_survives_its_json() -> None:
    assert CertificateFacts.from_json(FACTS.as_json()) == FACTS


def test_many_certificates_share_one_frame_and_have_a_page_each() -> None:
    many = render_certificates([replace(FACTS, number=f"{n:02}/2023/GCN-OCOP") for n in range(1, 21)])
    assert len(pages(many)) == 20
    assert "20/2023/GCN-OCOP" in pages(many)[19]
    assert len(many) < 20 * len(render_certificates([FACTS]))


def test_on_pre_printed_paper_only_the_fields_are_drawn() -> None:
    (text,) = pages(render_certificates([FACTS], CertificateLook(fields_only=True)))
    assert "GIẤY CHỨNG NHẬN" not in text
    assert "Gạo nếp tan Mẫu" in text


def test_offsets_move_the_drawing() -> None:
    straight = render_certificates([FACTS])
    shifted = render_certificates([FACTS], CertificateLook(offset_x_mm=3, offset_y_mm=-2))
    assert straight != shifted


@pytest.mark.parametrize("field", ["product", "producer", "address"])
def test_names_of_two_hundred_letters_are_printed_whole(field: str) -> None:
    long = ("Hợp tác xã nông nghiệp dịch vụ " * 8)[:200].strip()
    (text,) = pages(render_certificates([replace(FACTS, **{field: long})]))  # type: ignore[arg-type]
    assert long.replace(" ", "") in text.replace(" ", "")


def test_a_letter_that_the_font_lacks_stops_the_printing() -> None:
    with pytest.raises(RuleBroken) as caught:
        render_certificates([replace(FACTS, product="Gạo 漢")])
    assert caught.value.code == "glyph_missing"


def test_nothing_chosen_prints_nothing() -> None:
    with pytest.raises(RuleBroken) as caught:
        render_certificates([])
    assert caught.value.code == "nothing_to_print"


def sheet_facts(**more: object) -> SheetFacts:
    values: dict[str, object] = {
        "product": "Gạo nếp tan Mẫu", "product_code": "12-109-03589-01-2023", "producer": "HTX Mẫu",
        "phone": "0213 300 0001", "address": "Xã Mường So", "set_no": 3, "regulation_id": "qd148-2023",
        "variant": None, "superior_name": "UBND huyện Phong Thổ", "council_name": "Hội đồng mẫu",
        "session_title": "Phiên 1", "seat": "Phong Thổ", "held_on": date(2023, 6, 28), **more,
    }  # fmt: skip
    return SheetFacts(**values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("regulation_id", "no", "variant"),
    [
        (regulation_id, no, variant)
        for regulation_id in ("qd148-2023", "qd26-2026")
        for no in range(1, 27)
        for variant in (("a", "b") if no == 26 else (None,))
    ],
)
def test_a_blank_sheet_holds_every_criterion_with_options_marks_and_room_to_sign(
    regulation_id: str, no: int, variant: str | None
) -> None:
    regulation = load_regulation(regulation_id)
    sheet = regulation.sheet(no)
    data = render_scoring_sheet(sheet_facts(set_no=no, variant=variant), sheet, regulation)
    text = " ".join(pages(data)).replace(" ", "")
    for criterion in sheet.criteria:
        options = [option.label for option in criterion.options_for(variant)]
        for words in (criterion.full_title, *criterion.notes, *options):
            assert words.replace(" ", "") in text, (criterion.code, words)
    for ground in sheet.disqualified_when:
        assert ground.replace(" ", "") in text
    assert ("chưađốichiếuCôngbáo" in text) is (regulation_id == "qd148-2023")
    assert "THÀNHVIÊNHỘIĐỒNG" in text
    assert "Trườnghợploạihồsơ" in text
    assert "****" in text


def test_a_filled_sheet_says_total_note_and_opinion() -> None:
    regulation = load_regulation("qd148-2023")
    sheet = regulation.sheet(3)
    facts = sheet_facts(
        answers={c.code: len(c.options) for c in sheet.criteria}, notes={"1a": "Đã xem kho thóc"},
        opinion="Nên làm lại nhãn", total=100, member="Lò Văn Mẫu",
    )  # fmt: skip
    text = " ".join(pages(render_scoring_sheet(facts, sheet, regulation)))
    for words in ("Đã xem kho thóc", "Nên làm lại nhãn", "Lò Văn Mẫu", "100", "Phần A 40 / 40"):
        assert words in text, words


def test_pages_are_numbered_from_the_second_on() -> None:
    regulation = load_regulation("qd148-2023")
    texts = pages(render_scoring_sheet(sheet_facts(), regulation.sheet(3), regulation))
    assert texts[0].startswith("UBND")
    assert [text.split()[0] for text in texts[1:]] == [str(n) for n in range(2, len(texts) + 1)]


def test_a_consolidated_table_holds_fifteen_members_and_twenty_products() -> None:
    members = tuple(f"Hoàng Nguyễn Thị Mẫu {n}" for n in range(1, 16))
    row = ConsolidatedRow(
        "Gạo nếp tan Mẫu", "HTX Mẫu", 3, (60,) * 13 + (None, None), ("",) * 13 + ("KT", "V"),
        Fraction(185, 3), 3, 3, "Công nhận, cấp giấy",
    )  # fmt: skip
    facts = ConsolidatedFacts(
        "UBND huyện Phong Thổ", "Hội đồng mẫu", "Phiên 1", "Phong Thổ", date(2023, 6, 28), "Hội trường",
        members, (row,) * 20, "Lò Văn Mẫu", "Vàng Thị Mẫu", "Quyết định số 5", True,
    )  # fmt: skip
    data = render_consolidated_table(facts)
    text = " ".join(pages(data))
    assert text.count("61,66") == 20
    assert text.count("KT") >= 20
    assert "giả định" in text
    assert "Vàng Thị Mẫu" in text


def test_a_chart_is_a_page_of_its_own_for_the_screen() -> None:
    (text,) = pages(chart_page([("3 sao", 14), ("4 sao", 3), ("5 sao", 0)], 260, 300))
    assert all(words in text for words in ("14", "4 sao", "0"))


@pytest.mark.parametrize("size", ["A4", "A3"])
def test_a_consolidated_table_says_the_same_in_word_on_the_page_that_was_asked_for(size: str) -> None:
    from docx import Document

    members = tuple(f"Hoàng Nguyễn Thị Kim Ngân Mẫu {n}" for n in range(1, 16))
    rows = tuple(
        ConsolidatedRow(
            f"Gạo nếp tan Mẫu {n}", "HTX Mẫu", 3, (60 + n,) * 13 + (None, None), ("",) * 13 + ("KT", "V"),
            Fraction(185, 3), 3, 3, "Công nhận, cấp giấy",
        )
        for n in range(20)
    )  # fmt: skip
    facts = ConsolidatedFacts(
        "UBND huyện Phong Thổ", "Hội đồng mẫu", "Phiên 1", "Phong Thổ", date(2023, 6, 28), "Hội trường",
        members, rows, members[0], members[1], "Quyết định số 1/QĐ-UBND", sample=True,
    )  # fmt: skip
    pdf = " ".join(pages(render_consolidated_table(facts, size)))  # type: ignore[arg-type]
    word = Document(io.BytesIO(render_docx(consolidated_paper(facts, size))))  # type: ignore[arg-type]
    table = next(one for one in word.tables if len(one.columns) == 22)
    assert len(table.rows) == 21
    for row, told in zip(table.rows[1:], rows, strict=True):
        cells = [cell.text for cell in row.cells]
        assert cells[1].startswith(told.product)
        assert cells[3:18] == [*(str(points) for points in told.points[:13]), "KT", "V"]
        assert cells[18:] == ["61,66", "3 sao", "3 sao", "Công nhận, cấp giấy"]
        assert told.product in pdf
    wide = max(word.sections[0].page_width.mm, word.sections[0].page_height.mm)
    assert round(wide) == {"A4": 297, "A3": 420}[size]
    code = short(facts.fingerprint)
    assert code in pdf
    assert code in word.sections[0].footer.paragraphs[0].text


def test_sheets_that_are_stamped_look_like_sheets_drawn_one_by_one() -> None:
    import pypdfium2
    from PIL import ImageChops

    regulation = load_regulation("qd148-2023")
    long_name = "Gạo nếp tan co giàng thơm Mẫu đặc biệt loại một đóng túi hút chân không"
    sheets = [
        (
            sheet_facts(set_no=no, product=f"{name} {member}", member=f"Lò {member}", code=f"CFG34{member}"),
            regulation.sheet(no),
            regulation,
        )
        for member in (3, 4)
        for no, name in ((3, "Gạo Mẫu"), (3, long_name), (8, "Cá Mẫu"))
    ]
    stamped = pypdfium2.PdfDocument(render_scoring_sheets(sheets))
    at = 0
    for one in sheets:
        alone = pypdfium2.PdfDocument(render_scoring_sheet(*one))
        for page in alone:
            pictures = [each.render(scale=0.6).to_pil().convert("L") for each in (page, stamped[at])]
            assert ImageChops.difference(*pictures).getbbox() is None, (one[0].product, at)
            at += 1
    assert at == len(stamped)


def test_the_fonts_of_two_papers_are_the_same_bytes() -> None:
    def fonts(data: bytes) -> set[bytes]:
        found = set()
        for one in PdfReader(io.BytesIO(data)).pages[0]["/Resources"]["/Font"].values():  # type: ignore[index]
            descriptor = one.get_object().get("/FontDescriptor")
            if descriptor is not None:
                found.add(descriptor["/FontFile2"].get_object().get_data())
        return found

    one, other = (render_certificates([replace(FACTS, product=name)]) for name in ("Chè", "Ổi ngọt Mẫu"))
    assert fonts(one) == fonts(other) != set()
