"""A decision's own text: both shapes, every way of typing it, and every slip with its place."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.domain.criteria_sheets import sheet_from
from app.domain.reading_as_sheet import as_data, as_sheet, corrections_of
from app.domain.reading_problems import examined
from app.domain.regulation_matching import matched
from app.domain.regulation_reading import Place, ReadSheet, numbered
from app.exchange.regulation_texts import sheets_in
from tests.exchange.decision_texts import (
    PLAIN,
    Paragraph,
    Style,
    Table,
    as_docx,
    as_html,
    blocks_of,
    docx_with,
    word_paragraph,
)
from tests.exchange.sample_decision import find, sample_sheet

NAMES = {5: "Sản phẩm mẫu số 5", 9: "Sản phẩm mẫu số 9"}
Raw = dict[str, Any]


def read(data: bytes | str) -> ReadSheet:
    (sheet,) = numbered(sheets_in(data.encode() if isinstance(data, str) else data, "mau"), NAMES)
    return examined(sheet, NAMES)


def page(sheet: Raw, style: Style = PLAIN) -> ReadSheet:
    return read(as_html(blocks_of([sheet], style)))


def codes(sheet: ReadSheet) -> list[str]:
    return [problem.code for problem in sheet.problems]


def expected(sheet: Raw) -> Raw:
    return sheet | {"disqualified_when": list(sheet["disqualified_when"])}


STYLES = {
    "plain": PLAIN,
    "spaced stars": Style(mark=" {}", star="* "),
    "stars in brackets": Style(mark=" ({})"),
    "stars glued": Style(mark="{}"),
    "drawn stars": Style(star="★"),
    "square brackets for boxes": Style(box="[ ] "),
    "another box": Style(box="☐"),
    "Courier's letter o for a box": Style(box="o  "),
    "Wingdings' private number for a box": Style(box="\uf0a8 "),
    "points with their word": Style(points="{} điểm"),
    "points with two digits": Style(points="0{}"),
    "notes in the cell of their criterion": Style(notes_in_cell=True),
    "numbers and boxes in a column of their own": Style(number_column=True),
    "two columns only": Style(score_column=False),
    "no table of results": Style(results=False),
    "letters with a full stop": Style(letter="{}. "),
    "part headings in capitals": Style(part_heading="PHẦN {code}. {title} ({max} ĐIỂM)"),
}


@pytest.mark.parametrize("lettered", [False, True], ids=["1.1", "1a"])
@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_every_way_of_typing_gives_the_same_sheet(style: Style, lettered: bool) -> None:
    sheet = sample_sheet(lettered=lettered)
    html = page(sheet, style)
    word = read(as_docx(blocks_of([sheet], style)))
    assert codes(html) == ["reading_options_implied"] == codes(word)
    assert as_data(html) == expected(sheet) == as_data(word)
    assert as_sheet(html) == sheet_from(sheet)


def test_places_are_table_row_and_cell() -> None:
    found = page(sample_sheet())
    (first, *_) = found.criteria()
    assert found.place == Place(row=2)
    assert found.place.shown == "dòng 2 ngoài bảng"
    assert first.place == Place(table=2, row=3)
    assert first.options[0].points.place == Place(table=2, row=4, cell=2)
    assert first.options[0].points.place.shown == "bảng 2, hàng 4, ô 2"


SLIPS = [
    # code, option, written, problem, value proposed
    ("1.1", 1, "", "reading_points_proposed", None),
    ("1.1", 3, "", "reading_points_blank", None),
    ("6.1.1", 1, "", "reading_points_proposed", 0),
    ("6.1.1", 2, "", "reading_points_proposed", 1),
    ("6.1.1", 3, "", "reading_points_proposed", 2),
    ("6.1.1", 2, "l", "reading_points_proposed", 1),
    ("6.1.1", 1, "O", "reading_points_proposed", 0),
    ("1.1", 4, "15", "reading_points_proposed", 5),
    ("1.1", 4, "51", "reading_points_proposed", 5),
    ("1.1", 3, "33", "reading_points_proposed", 3),
    ("1.1", 3, "3²", "reading_points_proposed", 3),
    ("1.1", 3, "3 [2]", "reading_points_proposed", 3),
    ("1.1", 3, "3-4", "reading_points_unreadable", None),
    ("1.1", 3, "2,5", "reading_points_unreadable", None),
    ("1.1", 4, "7", "reading_points_above_max", None),
    ("1.1", 3, "1", "reading_points_fall", None),
    ("1.1", 3, "2", "reading_points_equal", None),
    ("1.1", 4, "4", "reading_max_not_reached", None),
    ("7", None, "51", "reading_max_proposed", 5),
    ("7", None, "", "reading_max_proposed", 5),
    ("7", None, "5¹", "reading_max_proposed", 5),
    ("1.1", None, "6", "reading_max_not_reached", None),
    ("1.1", None, "x", "reading_max_unreadable", None),
    ("1", None, "", "reading_section_max_proposed", 15),
    ("1", None, "16", "reading_section_sum", None),
    ("1", None, "151", "reading_section_max_proposed", 15),
]


@pytest.mark.parametrize(("code", "option", "written", "problem", "proposed"), SLIPS)
def test_a_slip_is_told_at_its_place_and_never_put_right_silently(
    code: str, option: int | None, written: str, problem: str, proposed: int | None
) -> None:
    sheet = sample_sheet()
    if (code, option, written) == ("1.1", 1, ""):
        find(sheet, "1.1")["options"][1]["points"] = 1  # then only 0 fits before it
        proposed = 0
    found = page(sheet, Style(slips={(5, code, option): written}))
    told = next(p for p in found.problems if p.code == problem)
    assert told.field == told.arguments["place"]
    assert "bảng" in told.field
    assert told.severity == ("warning" if proposed is not None or "equal" in problem else "error")
    assert told.arguments.get("proposed") == proposed
    as_written = as_data(found, accepted=False)
    values = {str(value) for value in _numbers(as_written)}
    assert written in values or "None" in values  # what the text says, or nothing; never our guess
    if proposed is not None:
        assert as_data(found) == expected(sheet)
        (correction,) = corrections_of(found)
        assert (correction["code"], correction["option"]) == (code, option)
        assert (correction["text_value"], correction["value"]) == (written, proposed)
        assert correction["reason"]


def _numbers(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [n for k, v in value.items() for n in ([v] if k in ("points", "max") else _numbers(v))]
    return [n for v in value for n in _numbers(v)] if isinstance(value, list) else []


def test_a_letter_used_twice_gets_the_code_of_its_position() -> None:
    sheet = sample_sheet(lettered=True)
    found = page(sheet, Style(written_codes={(5, "1c"): "1b"}))
    assert "reading_code_proposed" in codes(found)
    assert [c.code for c in found.criteria()][:3] == ["1a", "1b", "1b"]
    assert [c.used_code for c in found.criteria()][:3] == ["1a", "1b", "1c"]
    assert as_data(found) == expected(sheet)


def test_a_letter_used_twice_in_the_middle_stays_a_problem_where_the_next_one_does_not_fit() -> None:
    found = page(sample_sheet(lettered=True), Style(written_codes={(5, "1b"): "1a", (5, "1c"): "1b"}))
    assert [c.proposed_code for c in found.criteria()][:3] == ["", "", ""]
    assert "reading_criterion_code_twice" in codes(found)


@pytest.mark.parametrize(
    ("mark", "odd"), [("**", "**"), ("******", "******"), ("*", "*"), ("*** (****)", "*** (****)")]
)
def test_a_mark_that_is_not_three_to_five_stars_is_not_taken(mark: str, odd: str) -> None:
    sheet = sample_sheet()
    sheet["parts"][0]["sections"][0]["criteria"][0]["options"][0]["label"] += f" {mark}"
    found = page(sheet)
    told = next(p for p in found.problems if p.code == "reading_mark_unknown")
    assert told.arguments["text"] == odd
    assert next(found.criteria()).options[0].min_star is None


def test_a_mark_inside_of_the_sentence_is_taken_and_leaves_the_sentence_whole() -> None:
    blocks = list(blocks_of([sample_sheet()]))
    table = next(b for b in blocks if isinstance(b, Table) and len(b.rows) > 10)
    table.rows[4][0] = ["□ Trả lời mẫu theo đúng quy định***. Ghi chú: mẫu"]
    option = next(read(as_html(iter(blocks))).criteria()).options[1]
    assert (option.label, option.min_star) == ("Trả lời mẫu theo đúng quy định. Ghi chú: mẫu", 3)


def test_a_mark_may_stand_in_a_column_of_its_own_or_beside_the_points() -> None:
    blocks = list(blocks_of([sample_sheet()]))
    table = next(b for b in blocks if isinstance(b, Table) and len(b.rows) > 10)
    table.rows[4] = [["□ Trả lời mẫu"], ["2"], ["****"]]
    table.rows[3][1] = ["0 (***)"]
    options = next(read(as_html(iter(blocks))).criteria()).options
    assert [o.min_star for o in options[:2]] == [3, 4]
    assert options[0].points.value == 0


def changed(row: int, cells: list[list[str]]) -> ReadSheet:
    """The sample with one row of its first table of criteria written otherwise."""
    blocks = list(blocks_of([sample_sheet()]))
    table = next(b for b in blocks if isinstance(b, Table) and len(b.rows) > 10)
    table.rows[row] = cells
    return read(as_html(iter(blocks)))


def test_an_option_without_its_box_is_read_and_told() -> None:
    found = changed(4, [["- Trả lời mẫu không có ô"], ["2"], []])
    assert "reading_box_missing" in codes(found)
    assert next(found.criteria()).options[1].label == "Trả lời mẫu không có ô"


def test_a_first_option_without_its_box_is_no_criterion() -> None:
    found = changed(3, [["Trả lời mẫu không có ô"], ["0"], []])
    assert codes(found) == ["reading_box_missing", "reading_options_implied"]


def test_criteria_of_a_group_without_numbers_are_read_by_their_position() -> None:
    sheet = sample_sheet()
    blocks = list(blocks_of([sheet]))
    table = [b for b in blocks if isinstance(b, Table) and len(b.rows) > 10][-1]
    for row in table.rows:
        row[0] = [line.replace("6.1.1. ", "- ").replace("6.1.2. ", "- ") for line in row[0]]
    found = read(as_html(iter(blocks)))
    assert codes(found) == ["reading_code_missing", "reading_code_missing", "reading_options_implied"]
    assert as_data(found) == expected(sheet)


def test_a_criterion_without_its_number_is_read_by_its_position_and_told() -> None:
    found = changed(7, [["Điều hỏi mẫu không có số"], ["5"], []])
    told = next(p for p in found.problems if p.code == "reading_code_missing")
    assert told.arguments["proposed"] == "1.2"
    assert [c.code for c in found.criteria()][:3] == ["1.1", "1.2", "1.3"]


def test_points_in_another_column_are_not_taken() -> None:
    found = changed(4, [["□ Trả lời mẫu"], [], ["2"]])
    assert {"reading_points_other_column", "reading_points_blank"} <= set(codes(found))


def test_points_in_the_title_count_where_the_cell_is_blank_and_are_compared_where_it_is_not() -> None:
    found = changed(2, [["1.1. Điều hỏi mẫu (5 điểm)"], [], []])
    assert codes(found) == ["reading_options_implied"]
    assert next(found.criteria()).title == "Điều hỏi mẫu"
    assert "reading_points_twice" in codes(changed(2, [["1.1. Điều hỏi mẫu (4 điểm)"], ["5"], []]))


def test_a_sentence_that_a_page_break_cut_in_two_is_joined_and_told() -> None:
    blocks = list(blocks_of([sample_sheet()]))
    table = next(b for b in blocks if isinstance(b, Table) and len(b.rows) > 10)
    table.rows.insert(5, [["và có giấy mẫu"], [], []])
    found = read(as_html(iter(blocks)))
    assert "reading_row_joined" in codes(found)
    assert next(found.criteria()).options[1].label.endswith("trở lên và có giấy mẫu")


def test_a_skipped_number_and_a_criterion_in_another_section_are_told() -> None:
    assert "reading_criterion_code_skipped" in codes(
        page(sample_sheet(), Style(written_codes={(5, "1.3"): "1.4"}))
    )
    assert "reading_code_elsewhere" in codes(page(sample_sheet(), Style(written_codes={(5, "1.3"): "3.3"})))


def test_a_part_whose_heading_and_table_differ_takes_what_the_sections_add_up_to() -> None:
    style = Style(part_heading="Phần {code}: {title}")
    sheet = sample_sheet()
    blocks = [
        Paragraph(f"{b.text} (35 điểm)") if isinstance(b, Paragraph) and "Phần A" in b.text else b
        for b in blocks_of([sheet], style)
    ]
    found = read(as_html(iter(blocks)))
    assert {"reading_part_stated_twice", "reading_part_max_proposed"} <= set(codes(found))
    assert as_data(found) == expected(sheet)
    assert as_data(found, accepted=False)["parts"][0]["max"] == 35


def test_several_options_in_one_cell_are_parted_where_their_points_are_as_many() -> None:
    sheet = sample_sheet()
    blocks = list(blocks_of([sheet]))
    table = next(b for b in blocks if isinstance(b, Table) and len(b.rows) > 10)
    words, points = ([line for row in table.rows[2:7] for line in row[cell]] for cell in (0, 1))
    table.rows[2:7] = [[words, points, []]]
    found = read(as_html(iter(blocks)))
    assert codes(found) == ["reading_options_implied"]
    assert as_data(found) == expected(sheet)
    assert next(found.criteria()).options[0].place.shown == "bảng 2, hàng 3, mục thứ 2 trong ô"


def test_points_that_are_fewer_than_the_options_of_a_cell_are_not_dealt_out() -> None:
    found = changed(3, [["□ Một mẫu", "□ Hai mẫu", "□ Ba mẫu"], ["0", "1"], []])
    assert codes(found).count("reading_points_not_aligned") == 3
    assert [o.points.value for o in next(found.criteria()).options[:3]] == [None, None, None]


MERGED = """<table><tr><td>Phần A: MẪU<td>40</tr>
<tr><td>1. TỔ CHỨC MẪU<td>5</tr><tr><td>1.1. Hỏi mẫu<td>5</tr>
<tr><td>□ Một mẫu<td rowspan=2>5</tr><tr><td>□ Hai mẫu</tr></table>"""


def test_a_cell_of_points_merged_over_two_options_counts_for_the_first_only() -> None:
    found = read(f"<p>BỘ SẢN PHẨM: Sản phẩm mẫu số 5</p>{MERGED}")
    assert "reading_points_merged" in codes(found)
    assert [o.points.value for o in next(found.criteria()).options] == [5, None]


def test_a_criterion_beside_its_options_is_told_from_them() -> None:
    rows = """<tr><td>Phần A: MẪU<td><td>40</tr><tr><td>1. TỔ CHỨC MẪU<td><td>3</tr>
    <tr><td rowspan=2>1.1. Điều hỏi mẫu dài<td>□ Một mẫu<td>0</tr><tr><td>□ Hai mẫu<td>3</tr>"""
    found = read(f"<p>BỘ SẢN PHẨM: Sản phẩm mẫu số 5</p><table>{rows}</table>")
    (criterion,) = found.criteria()
    assert (criterion.title, [o.label for o in criterion.options]) == (
        "Điều hỏi mẫu dài",
        ["Một mẫu", "Hai mẫu"],
    )


def test_a_table_of_layout_around_everything_changes_nothing() -> None:
    sheet = sample_sheet()
    inner = as_html(blocks_of([sheet])).partition("<body>")[2].partition("</body>")[0]
    wrapped = (
        f"<html><body><table><tr><td>Trang mẫu</td><td><div>{inner}</div></td></tr></table></body></html>"
    )
    found = read(wrapped)
    assert codes(found) == ["reading_options_implied"]
    assert as_data(found) == expected(sheet)


def test_sets_are_told_apart_by_their_headings() -> None:
    five, nine = sample_sheet(5), sample_sheet(9)
    both = sheets_in(as_html(blocks_of([five, nine])).encode(), "mau.html")
    assert [s.no for s in numbered(both, NAMES)] == [5, 9]
    assert [s.no for s in numbered(both, {})] == [None, None]
    assert [s.no for s in numbered(both, {}, (3, 4))] == [3, 4]


@pytest.mark.parametrize(
    "heading",
    [
        "9. BỘ SẢN PHẨM: {}",
        "BỘ SẢN PHẨM SỐ 09: {}",
        "Bộ tiêu chí số 9 - {}",
        "PHIẾU ĐÁNH GIÁ BỘ SẢN PHẨM 9: {}",
        "IX. BỘ SẢN PHẨM: {}",
        "PHỤ LỤC 9. BỘ SẢN PHẨM: {}",
        "(9) BỘ SẢN PHẨM - {}",
    ],
)
def test_a_number_before_or_in_the_heading_is_the_set_s(heading: str) -> None:
    blocks = [
        Paragraph(heading.format("Hàng thử")) if isinstance(b, Paragraph) and b.text.startswith("BỘ") else b
        for b in blocks_of([sample_sheet()])
    ]
    found = read(as_html(iter(blocks)))
    assert (found.no, found.name) == (9, "Hàng thử")


def test_a_heading_in_capitals_needs_no_colon_and_may_run_over_two_lines() -> None:
    blocks = [
        piece
        for b in blocks_of([sample_sheet()])
        for piece in (
            [Paragraph("9. BỘ SẢN PHẨM HÀNG THỬ,"), Paragraph("HÀNG MẪU")]
            if isinstance(b, Paragraph) and b.text.startswith("BỘ")
            else [b]
        )
    ]
    found = read(as_html(iter(blocks)))
    assert (found.no, found.name) == (9, "HÀNG THỬ, HÀNG MẪU")


@pytest.mark.parametrize(
    "line",
    [
        "Ghi chú: theo bộ sản phẩm: mẫu của làng",
        "Chủ thể tự chọn bộ sản phẩm",
        "Bộ sản phẩm gồm nhiều thứ mẫu",
        "BỘ TIÊU CHÍ ĐÁNH GIÁ MẪU",
    ],
)
def test_a_sentence_about_sets_begins_none(line: str) -> None:
    blocks = list(blocks_of([sample_sheet()]))
    table = next(b for b in blocks if isinstance(b, Table) and len(b.rows) > 10)
    table.rows.insert(7, [[line], [], []])
    blocks.insert(2, Paragraph(line))
    found = read(as_html(iter(blocks)))
    assert found.name == "Sản phẩm mẫu số 5"
    assert line in next(found.criteria()).notes


def test_boxes_without_points_around_the_criteria_are_no_options() -> None:
    classes = Table([[["□ Hạng 5 sao mẫu"], []], [["□ Hạng 4 sao mẫu"], []]])
    blocks = [b for block in blocks_of([sample_sheet()]) for b in (block, classes)]
    found = read(as_html(iter(blocks)))
    assert codes(found) == ["reading_options_implied"]
    assert as_data(found) == expected(sample_sheet())


def test_a_part_s_own_total_is_compared_with_its_sections() -> None:
    blocks = list(blocks_of([sample_sheet()]))
    tables = [b for b in blocks if isinstance(b, Table) and len(b.rows) > 10]
    tables[0].rows.append([["Tổng điểm phần A"], ["39"], []])
    tables[1].rows.append([["Cộng phần B"], ["25"], []])
    tables[2].rows.append([["TỔNG ĐIỂM (A + B + C)"], ["100"], []])
    found = read(as_html(iter(blocks)))
    told = [(p.code, p.arguments.get("here")) for p in found.problems]
    assert told == [("reading_part_stated_twice", "39"), ("reading_options_implied", None)]
    assert as_data(found) == expected(sample_sheet())


def test_a_title_that_runs_on_in_its_cell_is_one_title() -> None:
    found = changed(2, [["1.1. Điều hỏi mẫu dài", "chia làm hai dòng", "(ghi chú mẫu)"], ["5"], []])
    first = next(found.criteria())
    assert (first.title, first.notes) == ("Điều hỏi mẫu dài chia làm hai dòng", ("(ghi chú mẫu)",))


def test_a_table_of_contents_before_the_sets_is_no_set() -> None:
    contents = [Paragraph(f"{i}. Bộ sản phẩm: Thứ mẫu {i}") for i in range(1, 27)]
    found = read(as_html(iter([*contents, *blocks_of([sample_sheet()])])))
    assert (found.no, found.name) == (5, "Sản phẩm mẫu số 5")


def test_a_number_that_does_not_go_with_the_name_is_told() -> None:
    blocks = [
        Paragraph("9. " + b.text) if isinstance(b, Paragraph) and b.text.startswith("BỘ") else b
        for b in blocks_of([sample_sheet(5)])
    ]
    assert "reading_set_name_differs" in codes(read(as_html(iter(blocks))))


def test_a_sheet_without_heading_is_read_and_told() -> None:
    blocks = [
        b for b in blocks_of([sample_sheet()]) if not (isinstance(b, Paragraph) and b.text.startswith("BỘ"))
    ]
    (sheet,) = sheets_in(as_html(iter(blocks)).encode(), "mau.html")
    assert {"reading_set_without_heading", "reading_set_unknown"} <= set(codes(examined(sheet)))


def test_signatures_and_blanks_are_remarks_and_no_notes() -> None:
    found = page(sample_sheet())
    assert "Người đánh giá" in [text for _, text in found.remarks]
    assert all("Ngày ..." not in note for c in found.criteria() for note in c.notes)


ENCODINGS = {
    "UTF-8": ("utf-8", ""),
    "UTF-8 with its mark": ("utf-8-sig", ""),
    "UTF-16": ("utf-16", ""),
    "UTF-16 without a mark": ("utf-16-le", ""),
    "windows-1258": ("cp1258", "windows-1258"),
    "windows-1258 without saying so": ("cp1258", ""),
}


@pytest.mark.parametrize(("encoding", "named"), ENCODINGS.values(), ids=ENCODINGS)
def test_every_encoding_of_a_page_is_read(encoding: str, named: str) -> None:
    sheet = sample_sheet()
    text = as_html(blocks_of([sheet], Style(box="[ ] ")))
    text = text.replace(
        "<meta charset=utf-8>", f"<meta http-equiv=x content='text/html; charset={named}'>" if named else ""
    )
    data = _as_1258(text) if encoding == "cp1258" else text.encode(encoding)
    assert as_data(read(data)) == expected(sheet)


def _as_1258(text: str) -> bytes:
    """The code page holds letters with hats, and the five tones as marks behind them."""
    import unicodedata

    tones = "\u0300\u0301\u0303\u0309\u0323"
    found = bytearray()
    for letter in text:
        decomposed = unicodedata.normalize("NFD", letter)
        tone = "".join(c for c in decomposed if c in tones)
        base = unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in tones))
        found += (base + tone).encode("cp1258", errors="xmlcharrefreplace")
    return bytes(found)


def test_decomposed_letters_are_composed() -> None:
    import unicodedata

    sheet = sample_sheet()
    assert as_data(read(unicodedata.normalize("NFD", as_html(blocks_of([sheet]))))) == expected(sheet)


def test_symbol_fonts_footnotes_and_entities_of_a_page_are_understood() -> None:
    rows = """<tr><td>Phần A: MẪU<td>40</tr><tr><td>1. TỔ CHỨC MẪU<td>3</tr><tr><td>1.1. Hỏi mẫu<td>3</tr>
    <tr><td><span style='font-family:Wingdings'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;
    </span></span>M&#7897;t m&#7851;u r&#7897;ng 2 m<sup>2</sup></td><td>1</tr>
    <tr><td><input type=checkbox disabled> Hai m&acirc;u</td><td>3<sup>1</sup></tr>"""
    found = read(f"<p>BỘ SẢN PHẨM: Sản phẩm mẫu số 5</p><table>{rows}</table>")
    (criterion,) = found.criteria()
    assert [o.label for o in criterion.options] == ["Một mẫu rộng 2 m²", "Hai mâu"]
    assert (criterion.options[1].points.text, criterion.options[1].points.proposed) == ("3¹", 3)


def word_row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in cells) + "</w:tr>"


def test_what_word_only_draws_is_read_and_what_it_hides_is_not() -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:numFmt w:val="decimal"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, text in enumerate(("%1.", "%1.%2."))
    )
    bullet = """<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0A8;"/>
    <w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl>"""
    numbering = f"""<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
    <w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>
    <w:abstractNum w:abstractNumId="1">{bullet}</w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
    <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>"""

    def listed(text: str, number: int, depth: int) -> str:
        props = f'<w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        return f"<w:p>{props}<w:r><w:t>{text}</w:t></w:r></w:p>"

    def run(inside: str) -> str:
        return f"<w:r>{inside}</w:r>"

    hidden = run("<w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t>") + f"<w:del>{run('<w:t>bỏ</w:t>')}</w:del>"
    drawn = run('<w:sym w:font="Wingdings" w:char="F06F"/>') + run('<w:t xml:space="preserve"> Ba mẫu</w:t>')
    footnote = run('<w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t>')
    raised = f"<w:p>{run('<w:t>2</w:t>')}{footnote}</w:p>"
    box = run("<w:fldChar><w:ffData><w:checkBox/></w:ffData></w:fldChar>")
    field = f"<w:p>{box}{run('<w:t>Bốn mẫu</w:t>')}</w:p>"
    rows = [
        word_row(listed("TỔ CHỨC MẪU", 1, 0), word_paragraph("3")),
        word_row(listed("Hỏi mẫu", 1, 1), word_paragraph("3")),
        word_row(listed("Một mẫu", 2, 0), word_paragraph("0")),
        word_row(listed("Hai mẫu", 2, 0), word_paragraph("1")),
        word_row(f"<w:p>{drawn}{hidden}</w:p>", raised),
        word_row(field, word_paragraph("3")),
    ]
    body = f"{word_paragraph('BỘ SẢN PHẨM: Sản phẩm mẫu số 5')}{word_paragraph('Phần A: MẪU (40 điểm)')}"
    found = read(docx_with(f"{body}<w:tbl>{''.join(rows)}</w:tbl>", word__numbering=numbering))
    (criterion,) = found.criteria()
    assert (criterion.code, criterion.title) == ("1.1", "Hỏi mẫu")
    assert [o.label for o in criterion.options] == ["Một mẫu", "Hai mẫu", "Ba mẫu", "Bốn mẫu"]
    assert [o.points.used for o in criterion.options] == [0, 1, 2, 3]
    assert criterion.options[2].points.text == "2¹"


def test_a_document_written_by_python_docx_is_read() -> None:
    import io

    import docx

    sheet = sample_sheet()
    document = docx.Document()
    for block in blocks_of([sheet]):
        if isinstance(block, Paragraph):
            document.add_paragraph(block.text)
            continue
        table = document.add_table(len(block.rows), len(block.rows[0]))
        for cells, row in zip(table.rows, block.rows, strict=True):
            for cell, lines in zip(cells.cells, row, strict=True):
                cell.text = "\n".join(lines)
    sink = io.BytesIO()
    document.save(sink)
    assert as_data(read(sink.getvalue())) == expected(sheet)


def test_the_wording_goes_to_the_sheet_by_code_and_order() -> None:
    sheet = sample_sheet(lettered=True)
    short = as_data(page(sheet))
    for criterion in (c for p in short["parts"] for s in p["sections"] for c in s["criteria"]):
        criterion["title"] = "Ngắn"
        for option in criterion["options"]:
            option["label"] = "Gọn"
    matching = matched(sheet_from(short), page(sheet))
    assert matching.fits
    assert matching.differences == matching.left_out == ()
    assert matching.wording["1a", 0] == "Điều hỏi mẫu 1a"
    assert matching.wording["1a", 4] == "Trả lời mẫu 4 cho điều 1a, đạt từ 50% trở lên"
    assert ("9b", 1) not in matching.wording  # the text only implies yes and no
    assert matching.notes["7"] == ("(theo phiếu mẫu)",)
    assert (matching.headings["A"], matching.headings["6a"]) == ("SỨC MẠNH MẪU CỦA LÀNG", "Vẻ ngoài mẫu")


def test_a_sole_criterion_is_found_with_or_without_its_letter() -> None:
    sheet = sample_sheet(lettered=True)
    shipped = sample_sheet(lettered=True)
    find(shipped, "7")["code"] = "7a"
    matching = matched(sheet_from(shipped), page(sheet))
    assert matching.fits
    assert matching.wording["7a", 0] == "DINH DƯỠNG MẪU"


def spoilt(change: Any) -> tuple[list[tuple[str, str, int]], tuple[str, ...], bool]:
    """Compare the sample's text with a sheet in which something is changed."""
    shipped = sample_sheet()
    change(shipped)
    issues = [f"{place}: đã biết" for place in ("1.2", "Mục 1", "Phần A", "Phần C")]
    matching = matched(sheet_from(shipped, issues), page(sample_sheet()))
    return [(d.kind, d.code, d.option) for d in matching.differences], matching.left_out, matching.fits


def set_in(code: str, number: int, **values: Any) -> Any:
    return lambda sheet: find(sheet, code)["options"][number - 1].update(values)


@pytest.mark.parametrize(
    ("change", "differences"),
    [
        (set_in("1.1", 2, points=1), [("points", "1.1", 2)]),
        (set_in("1.1", 2, min_star=None), [("option_mark", "1.1", 2)]),
        (set_in("6.1.1", 1, min_star=3), [("option_mark", "6.1.1", 1)]),
        (lambda s: find(s, "1.2").update(max=6), [("max", "1.2", 0)]),
        (lambda s: find(s, "3.2").update(min_star=5), [("criterion_mark", "3.2", 0)]),
        (lambda s: find(s, "5.2").pop("gated_by"), [("gate", "5.2", 0)]),
        (lambda s: find(s, "1.1")["options"].pop(0), None),
        (lambda s: s["parts"][0]["sections"][0].update(max=14), [("section_max", "1", 0)]),
        (lambda s: s["parts"][0]["sections"][0]["criteria"].pop(), [("criterion_extra", "1.3", 0)]),
        (lambda s: s["parts"][2]["sections"].pop(), [("section_extra", "11", 0)]),
    ],
)  # fmt: skip
def test_every_number_is_compared(change: Any, differences: list[tuple[str, str, int]] | None) -> None:
    found, left_out, fits = spoilt(change)
    assert not fits
    if differences is None:
        assert ("option_extra", "1.1", 4) in found
        assert ("points", "1.1", 1) in found
    else:
        assert found == differences
    criteria = {
        code for kind, code, _ in found if kind not in ("section_max", "part_max") and "extra" not in kind
    }
    assert set(left_out) == criteria  # nothing of a criterion that differs is taken over


def test_missing_things_are_named_with_our_words() -> None:
    text, shipped = sample_sheet(), sample_sheet()
    text["parts"][0]["sections"][0]["criteria"].pop()
    find(text, "2.1")["options"].pop()
    matching = matched(sheet_from(shipped), page(text))
    sentences = [d.sentence for d in matching.differences]
    assert any("không có tiêu chí 1.3 (“Điều hỏi mẫu 1.3”)" in s for s in sentences)
    assert any("2.1: văn bản không có mức 4" in s for s in sentences)
    assert set(matching.left_out) == {"1.3", "2.1"}


def test_a_case_that_differs_is_told() -> None:
    shipped = sample_sheet()
    options = find(shipped, "8")["options"]
    options[:] = [*options[3:], *options[:3]]
    matching = matched(sheet_from(shipped), page(sample_sheet()))
    assert {d.kind for d in matching.differences} == {"case"}
    assert matching.left_out == ("8",)


def test_a_correction_that_is_listed_explains_its_difference_and_no_other() -> None:
    style = Style(slips={(5, "1.1", 4): "15", (5, "1.2", 4): "15"})
    found = page(sample_sheet(), style)
    listed = {"set": 5, "code": "1.1", "option": 4, "text_value": "15", "value": 5, "reason": "lý do mẫu"}
    first, second = matched(sheet_from(sample_sheet()), found, [listed]).differences
    assert "lý do mẫu" in first.explained
    assert "dính thêm một chữ số" in second.explained
    wrong = matched(sheet_from(sample_sheet()), found, [listed | {"text_value": "5I"}]).differences[0]
    assert "lý do mẫu" not in wrong.explained


def test_a_gate_that_the_text_leaves_unsaid_is_explained() -> None:
    text = sample_sheet()
    find(text, "5.2")["notes"] = []
    matching = matched(sheet_from(sample_sheet()), page(text))
    (difference,) = matching.differences
    assert (difference.kind, difference.severity) == ("gate", "warning")
    assert matching.fits


def test_problems_name_their_set_also_when_its_number_came_later() -> None:
    found = changed(4, [["- Trả lời mẫu không có ô"], ["2"], []])
    assert all(problem.arguments["set"] == "5" for problem in found.problems)
    assert all(problem.sentence.startswith("Bộ 5, ") for problem in found.problems)


def test_a_sheet_with_an_unknown_number_makes_no_sheet() -> None:
    found = page(sample_sheet(), Style(slips={(5, "1.1", 3): "3-4"}))
    with pytest.raises(Exception, match="cần số nguyên"):
        as_sheet(found)
    assert as_sheet(page(sample_sheet())).no == 5
    assert replace(found, no=None).shown_no == "?"
