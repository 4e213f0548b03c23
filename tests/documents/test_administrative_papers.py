"""Every administrative paper: the same words as PDF and as Word, the decree's figures, page breaks."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any

import docx
import pytest
from pypdf import PdfReader

from app.documents.registry import built, known_placeholders, paper_kinds, rendered, wording
from app.domain import paper_blocks as b
from app.domain import session_paper_samples as samples
from app.domain.paper_texts import PaperTextsDraft, check
from app.domain.session_info import ProductLine, Seat
from app.domain.session_paper_facts import MemberPoints, MinutesProduct
from app.kernel.errors import RuleBroken
from app.kernel.resources import resource_path
from tests.documents.paper_reading import (
    W,
    docx_paragraphs,
    docx_part,
    docx_words,
    pdf_pages,
    pdf_words,
    value,
    without_spaces,
)

KINDS = sorted(paper_kinds())
MM = 72 / 25.4
TWIPS = 1440 / 25.4


def paper(kind: str) -> b.Paper:
    return built(kind, paper_kinds()[kind].sample())


@pytest.mark.parametrize("kind", KINDS)
def test_pdf_and_word_say_the_same(kind: str) -> None:
    made = paper(kind)
    pdf, word = rendered(made, "pdf"), rendered(made, "docx")
    assert pdf_words(pdf, made.footer) == docx_words(word)


@pytest.mark.parametrize("kind", KINDS)
def test_equal_papers_are_equal_files(kind: str) -> None:
    for wanted in ("pdf", "docx"):
        assert rendered(paper(kind), wanted) == rendered(paper(kind), wanted)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", KINDS)
def test_the_shipped_texts_hold_no_wrong_placeholder(kind: str) -> None:
    draft = PaperTextsDraft(kind, 0, wording(kind).defaults)
    assert check(draft, wording(kind), frozenset(known_placeholders(kind))) == []
    assert all(known_placeholders(kind).values())


@pytest.mark.parametrize("kind", KINDS)
def test_an_invented_paper_says_that_it_is_one(kind: str) -> None:
    assert "giảđịnh" in pdf_words(rendered(paper(kind), "pdf"))


def test_every_text_file_belongs_to_a_paper_and_is_tidy_json() -> None:
    files = sorted(resource_path("texts").glob("*.json"))
    assert [one.stem for one in files] == KINDS
    for one in files:
        raw = json.loads(one.read_text(encoding="utf-8"))
        assert set(raw) == {"title", "group", "texts"}
        names = [text["name"] for text in raw["texts"]]
        assert len(names) == len(set(names))


@pytest.mark.parametrize("kind", ["decision", "submission", "hand_over", "minutes", "producer_letter"])
def test_the_content_of_a_paper_ends_with_its_sign(kind: str) -> None:
    section = paper(kind).sections[0]
    last = next(one for one in reversed(section.blocks) if isinstance(one, (b.Paragraph, b.Item)))
    assert b.plain_text(last.text).endswith("./.")


def test_an_own_text_stands_on_the_paper_and_an_impossible_one_is_refused() -> None:
    facts = samples.results()
    own = {"opening": "Báo cáo kết quả {ngày họp} của {địa bàn}."}
    words = pdf_words(rendered(built("submission", facts, own), "pdf"))
    assert "Báocáokếtquảngày28tháng6năm2023củahuyệnPhongThổ." in words
    with pytest.raises(RuleBroken) as caught:
        built("submission", facts, {"opening": "{lạ}"})
    assert caught.value.code == "placeholder_unknown"


def test_a_letter_that_the_font_lacks_stops_both_formats() -> None:
    section = b.Section((b.Paragraph("Gạo 漢"),))
    for wanted in ("pdf", "docx"):
        with pytest.raises(RuleBroken) as caught:
            rendered(b.Paper("Thử", "UBND", (section,)), wanted)  # type: ignore[arg-type]
        assert caught.value.code == "glyph_missing"


# the figures of the decree in the Word file


def sections_of(data: bytes) -> list[Any]:
    return list(docx_part(data, "word/document.xml").iter(f"{W}sectPr"))


@pytest.mark.parametrize("kind", KINDS)
def test_word_pages_have_the_decree_s_size_margins_and_page_number(kind: str) -> None:
    data = rendered(paper(kind), "docx")
    sections = sections_of(data)
    assert len(sections) == len(paper(kind).sections)
    for section, wanted in zip(sections, paper(kind).sections, strict=True):
        size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        sides = sorted(round(int(value(size, side)) / TWIPS) for side in ("w", "h"))
        assert sides == [210, 297]
        assert (int(value(size, "w")) > int(value(size, "h"))) == wanted.landscape
        for side, least, most in (("top", 20, 25), ("bottom", 20, 25), ("left", 30, 35), ("right", 15, 20)):
            assert least <= round(int(value(margins, side)) / TWIPS) <= most, side
        assert section.find(f"{W}titlePg") is not None
        assert value(section.find(f"{W}pgNumType"), "start") == "1"
    header = docx_part(data, "word/header1.xml")
    assert "PAGE" in "".join(one.text or "" for one in header.iter(f"{W}instrText"))


@pytest.mark.parametrize("kind", KINDS)
def test_word_files_are_vietnamese_in_times_with_title_and_author(kind: str) -> None:
    data = rendered(paper(kind), "docx")
    styles = docx_part(data, "word/styles.xml")
    assert {value(one, "ascii") for one in styles.iter(f"{W}rFonts")} == {"Times New Roman"}
    assert {value(one) for one in styles.iter(f"{W}lang")} == {"vi-VN"}
    core = docx.Document(io.BytesIO(data)).core_properties
    assert (core.title, core.author) == (paper(kind).title, paper(kind).author)
    assert core.language == "vi-VN"
    assert core.comments == ""


@pytest.mark.parametrize("kind", KINDS)
def test_word_files_have_real_styles_and_no_empty_paragraphs_for_layout(kind: str) -> None:
    data = rendered(paper(kind), "docx")
    known = {value(one, "styleId") for one in docx_part(data, "word/styles.xml").iter(f"{W}style")}
    cells = {id(one) for cell in docx_part(data, "word/document.xml").iter(f"{W}tc") for one in cell}
    assert cells
    body = docx_part(data, "word/document.xml").find(f"{W}body")
    assert body is not None
    for one in body.iter(f"{W}p"):
        style = value(one.find(f"{W}pPr/{W}pStyle"))
        assert style in known
    for one in body.findall(f"{W}p"):
        style = value(one.find(f"{W}pPr/{W}pStyle"))
        if style not in ("OcopRule", "OcopEndMark"):
            assert "".join(text.text or "" for text in one.iter(f"{W}t")).strip(), style


@pytest.mark.parametrize("kind", KINDS)
def test_word_tables_repeat_their_header_and_never_cut_a_row(kind: str) -> None:
    body = docx_part(rendered(paper(kind), "docx"), "word/document.xml")
    wanted = sum(isinstance(one, b.Table) for section in paper(kind).sections for one in section.blocks)
    headers = [one for one in body.iter(f"{W}tr") if one.find(f"{W}trPr/{W}tblHeader") is not None]
    assert len(headers) == wanted
    assert all(one.find(f"{W}trPr/{W}cantSplit") is not None for one in body.iter(f"{W}tr"))


ORDER = {
    "pPr": ("pStyle", "keepNext", "keepLines", "numPr", "pBdr", "tabs", "spacing", "ind", "jc", "outlineLvl",
            "rPr", "sectPr"),
    "tcPr": ("tcW", "gridSpan", "textDirection", "vAlign"),
    "tblPr": ("tblW", "tblInd", "tblBorders", "tblLayout", "tblCellMar"),
    "rPr": ("rFonts", "b", "i", "sz", "szCs", "lang"),
    "lvl": ("start", "numFmt", "suff", "lvlText", "lvlJc", "pPr", "rPr"),
    "style": ("name", "basedOn", "qFormat", "pPr", "rPr"),
}  # fmt: skip
"""The order that the schema of Word asks for; Word repairs or refuses a file that breaks it."""


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("part", ["document", "numbering", "styles", "header1"])
def test_word_elements_stand_in_the_order_of_the_schema(kind: str, part: str) -> None:
    root = docx_part(rendered(paper(kind), "docx"), f"word/{part}.xml")
    for name, order in ORDER.items():
        for element in root.iter(f"{W}{name}"):
            if name == "style" and value(element, "customStyle") != "1":
                continue
            tags = [one.tag.removeprefix(W) for one in element]
            assert set(tags) <= set(order), (name, tags)
            assert tags == sorted(tags, key=order.index), (name, tags)


def test_articles_and_headings_are_counted_by_word_itself() -> None:
    data = rendered(paper("decision"), "docx")
    articles = [one for one in docx_paragraphs(data) if one.startswith("Điều ")]
    assert [one.split(".")[0] for one in articles] == ["Điều 1", "Điều 2", "Điều 3", "Điều 4"]
    texts = "".join(one.text or "" for one in docx_part(data, "word/document.xml").iter(f"{W}t"))
    assert "Điều 1." not in texts


def test_word_goes_on_with_a_count_and_begins_it_anew() -> None:
    blocks = (
        *b.counted_items("number", ["một", "hai"]),
        b.Paragraph("Đoạn giữa."),
        b.Item("number", 3, "ba"),
        *b.counted_items("number", ["một lại"]),
        b.Item("number", 7, "bảy"),
        *b.counted_items("letter", ["a", "b", "c", "d", "đ"]),
    )
    data = rendered(b.Paper("Thử", "UBND", (b.Section(blocks),)), "docx")
    told = [one.split(" ")[0] for one in docx_paragraphs(data)]
    assert told == ["1.", "2.", "Đoạn", "3.", "1.", "7.", "a)", "b)", "c)", "d)", "đ)"]


# pages


def with_body(*body: b.Block) -> b.Paper:
    head = b.Head("UBND tỉnh", "Ủy ban nhân dân huyện", "Số: ......./BC-UBND", "Phong Thổ, ngày .....")
    foot = b.Foot((b.Receivers(("Như trên;", "Lưu: VT.")), b.Signature(("CHỦ TỊCH",), "Lò Văn Mẫu")))
    return b.Paper("Thử", "UBND", (b.Section((head, b.Title("Báo cáo", "Thử"), *body, foot)),))


@pytest.mark.parametrize("count", range(8, 42, 3))
def test_a_signature_is_never_alone_on_a_page_after_text(count: int) -> None:
    lines = [b.Paragraph(f"Đoạn số {number} có đủ chữ để dài hơn một dòng, " * 2) for number in range(count)]
    pages = pdf_pages(rendered(with_body(*lines), "pdf"))
    (signed,) = [one for one in pages if "Lò Văn Mẫu" in one]
    assert signed is pages[-1]
    assert "có đủ chữ" in signed


@pytest.mark.parametrize("count", range(20, 50, 3))
def test_a_signature_is_never_alone_on_a_page_after_a_table(count: int) -> None:
    table = b.Table(
        (b.Column("TT", 10), b.Column("Sản phẩm")),
        tuple(b.Row((str(number), f"Gạo số {number}")) for number in range(1, count + 1)),
    )
    pages = pdf_pages(rendered(with_body(b.Paragraph("Danh sách:"), table, b.Paragraph("Hết./.")), "pdf"))
    assert "Hết./." in pages[-1]
    assert "Lò Văn Mẫu" in pages[-1]
    assert all("Sản phẩm" in one for one in pages if "Gạo số" in one), "the header is repeated"
    assert sum(one.count("Gạo số ") for one in pages) == count


@pytest.mark.parametrize("count", range(10, 40, 4))
def test_a_heading_is_never_the_last_line_of_a_page(count: int) -> None:
    lines = [b.Paragraph(f"Đoạn {number}.") for number in range(count)]
    more = [b.Item("roman", 1, "ĐỀ MỤC"), b.Item("number", 1, "Mục nhỏ", bold=True)]
    table = b.Table((b.Column("TT", 10), b.Column("Sản phẩm")), (b.Row(("01", "Gạo")),))
    pages = pdf_pages(rendered(with_body(*lines, *more, table, b.Paragraph("Hết./.")), "pdf"))
    (at,) = [one for one in pages if "ĐỀ MỤC" in one]
    assert "Sản phẩm" in at


@pytest.mark.parametrize(("count", "notes"), [(12, 3), (15, 9), (15, 10), (18, 6), (21, 2), (21, 3)])
def test_a_long_heading_has_the_beginning_of_its_text_below_it(count: int, notes: int) -> None:
    """Notes are lower than paragraphs: together they bring the heading to the very end of the page."""
    lines = [b.Paragraph(f"Đoạn {number}.") for number in range(count)]
    lines += [b.Paragraph(f"Ghi chú {number}.", "note") for number in range(notes)]
    heading = b.Item("number", 1, "Mục có tên rất dài, " * 12 + "hết tên", bold=True)
    text = b.Paragraph("Mở đầu của đoạn, " + "tiếp theo của đoạn, " * 40)
    pages = [without_spaces(one) for one in pdf_pages(rendered(with_body(*lines, heading, text), "pdf"))]
    (at,) = [one for one in pages if "hếttên" in one]
    assert "Mởđầucủađoạn" in at


@pytest.mark.parametrize("count", range(14, 32))
def test_a_heading_goes_with_a_short_text_that_goes_with_the_signature(count: int) -> None:
    lines = [b.Paragraph(f"Đoạn {number}.", "plain") for number in range(count)]
    end = (b.Item("roman", 1, "CAM KẾT", bold=True), b.Paragraph("Chịu trách nhiệm về điều đã ghi."))
    pages = pdf_pages(rendered(with_body(*lines, *end), "pdf"))
    (at,) = [one for one in pages if "CAM KẾT" in one]
    assert "Chịu trách nhiệm" in at
    assert "Lò Văn Mẫu" in at


def test_pages_are_numbered_from_the_second_on_and_an_annex_counts_anew() -> None:
    lines = tuple(b.Paragraph("Đoạn văn dài. " * 30) for _ in range(14))
    made = b.Paper("Thử", "UBND", (b.Section(lines), b.Section(lines, landscape=True)))
    data = rendered(made, "pdf")
    first = [one.split("\n")[0].strip() for one in pdf_pages(data)]
    wide = [page.mediabox.width > page.mediabox.height for page in PdfReader(io.BytesIO(data)).pages]
    upright = wide.count(False)
    numbers = [one if one.isdigit() else "" for one in first]
    assert numbers[:upright] == ["", *map(str, range(2, upright + 1))]
    assert numbers[upright:] == ["", *map(str, range(2, len(wide) - upright + 1))]
    assert wide == sorted(wide)


def test_a_draft_and_a_blank_form_say_so_in_both_formats() -> None:
    blocks: tuple[b.Block, ...] = (
        b.Head("", "UBND huyện", is_draft=True),
        b.Title("Phiếu", ruled=False),
        b.FillLine("Họ và tên", 2),
        b.FillLine(""),
        b.Choices("Giới tính", (("Nam", True), ("Nữ", False))),
        b.labelled("Tên", "Gạo"),
    )
    made = b.Paper("Thử", "UBND", (b.Section(blocks),))
    pdf, word = pdf_words(rendered(made, "pdf")), docx_words(rendered(made, "docx"))
    assert pdf == word
    assert "DỰTHẢO" in pdf
    assert "■Nam□Nữ" in pdf


# hard cases


LONG = ("Hợp tác xã nông nghiệp dịch vụ tổng hợp " * 6)[:200].strip()


def crowded() -> tuple[ProductLine, ...]:
    line = samples.PRODUCTS[0]
    return tuple(
        replace(line, product=f"{number}. {LONG}", producer=LONG, address=f"{LONG}, {LONG}"[:250])
        for number in range(1, 21)
    )


@pytest.mark.parametrize("kind", ["decision", "submission", "hand_over"])
def test_twenty_products_with_the_longest_names_are_printed_whole(kind: str) -> None:
    lines = tuple(replace(one, action="hand_over" if kind == "hand_over" else "certify") for one in crowded())
    made = built(kind, replace(samples.results(), products=lines))
    pdf, word = pdf_words(rendered(made, "pdf")), docx_words(rendered(made, "docx"))
    for number in range(1, 21):
        assert without_spaces(f"{number}. {LONG}") in pdf, number
        assert without_spaces(f"{number}. {LONG}") in word, number


def test_minutes_of_fifteen_members_and_twenty_products_scored_twice() -> None:
    members = tuple(
        Seat(f"Hoàng Nguyễn Thị Mẫu {number}", LONG, "Chuyên viên", "chair" if number == 1 else "member")
        for number in range(1, 16)
    )
    points = tuple(MemberPoints(one.name, 60, 61) for one in members)
    products = tuple(
        MinutesProduct(replace(line, requests="Yêu cầu.\nHai."), points, opinions=("Ý kiến dài. " * 60,))
        for line in crowded()
    )
    facts = replace(samples.minutes(), members=members, absent=(), products=products)
    made = built("minutes", facts)
    pages = pdf_pages(rendered(made, "pdf"))
    assert len(pages) > 20
    words = docx_words(rendered(made, "docx"))
    assert words.count(without_spaces("Hoàng Nguyễn Thị Mẫu 15")) == 1 + 20
    assert "Lò Văn Mẫu" in pages[-1]


def test_a_table_of_fifteen_columns_fits_wide_pages_in_both_formats() -> None:
    members = (b.Column(f"Thành viên Mẫu {n}", 11, "centre", upright=True) for n in range(1, 14))
    columns = (b.Column("TT", 9, "centre"), b.Column("Sản phẩm"), *members)
    rows = tuple(b.Row((str(n), "Gạo nếp tan Mẫu", *["61"] * 13)) for n in range(1, 21))
    section = b.Section((b.Title("Bảng điểm"), b.Table(columns, rows, is_small=True)), landscape=True)
    made = b.Paper("Thử", "UBND", (section,))
    pdf, word = rendered(made, "pdf"), rendered(made, "docx")
    assert pdf_words(pdf).count("GạonếptanMẫu") == docx_words(word).count("GạonếptanMẫu") == 20
    grid = [int(value(one, "w")) for one in docx_part(word, "word/document.xml").iter(f"{W}gridCol")]
    assert len(grid) == 15
    assert sum(grid) / TWIPS <= 297 - 30 - 17 + 1
    directions = list(docx_part(word, "word/document.xml").iter(f"{W}textDirection"))
    assert [value(one) for one in directions] == ["btLr"] * 13


def test_a_cell_longer_than_a_page_is_printed_all_the_same() -> None:
    cell = "Nhận xét rất dài. " * 600
    table = b.Table((b.Column("TT", 10), b.Column("Nhận xét", 40), b.Column("Khác")),
                    (b.Row(("01", cell, "x")),))  # fmt: skip
    data = rendered(with_body(b.Paragraph("Bảng:"), table, b.Paragraph("Hết./.")), "pdf")
    assert pdf_words(data).count("Nhậnxétrấtdài.") == 600


def test_papers_keep_only_what_they_need_in_the_word_package() -> None:
    import zipfile

    data = rendered(paper("minutes"), "docx")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        names = set(package.namelist())
        assert {one.date_time for one in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert "docProps/thumbnail.jpeg" not in names
    assert len(data) < 60_000


def test_the_registry_refuses_an_unknown_paper_in_a_sentence() -> None:
    with pytest.raises(RuleBroken) as caught:
        wording("poster")
    assert "poster" in str(caught.value)
