"""Files that nobody should open: each ends in a spoken refusal or in a preview, soon and in little memory."""

from __future__ import annotations

import io
import json
import struct
import time
import tracemalloc
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import event, example, given
from hypothesis import strategies as st

from app.exchange import html_texts, text_rows
from app.exchange.criteria_lines import box_and_rest, head_of, mark_of, points_in_title, points_of
from app.kernel.errors import RuleBroken, SpokenError
from app.usecases.regulation_import import Preview, preview_template, preview_text
from app.usecases.regulation_verbs import told
from tests.exchange.decision_texts import PLAIN, Table, as_docx, as_html, blocks_of, docx_with
from tests.exchange.sample_decision import sample_sheet


def saved(tmp_path: Path, data: bytes, name: str = "tep.html") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def refused(path: Path, template: bool = False) -> str:
    """The code of the refusal, whose sentence must be whole."""
    with pytest.raises(RuleBroken) as caught:
        preview_template(path) if template else preview_text(path)
    assert "{" not in str(caught.value)
    assert str(caught.value).endswith(".")
    return caught.value.code


def archive(**members: bytes | str) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return sink.getvalue()


@pytest.mark.parametrize("data", [b"", b"   \r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\x00" * 2000])
def test_an_empty_file_is_refused(data: bytes, tmp_path: Path) -> None:
    assert refused(saved(tmp_path, data)) == "import_file_empty"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "đời cũ hoặc có mật khẩu"),
        (b"{\\rtf1 abc}", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "ảnh"),
        (b"MIME-Version: 1.0\r\n\r\n<html><table>", "MHT"),
        ("Chỉ có chữ".encode(), "không có bảng"),
        (archive(x_xml="<a/>"), "tệp nén"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, words: str, tmp_path: Path) -> None:
    path = saved(tmp_path, data, "quyet-dinh.docx")
    assert refused(path) == "import_kind_unknown"
    with pytest.raises(RuleBroken, match=words):
        preview_text(path)


def test_the_ending_of_a_name_decides_nothing(tmp_path: Path) -> None:
    blocks = list(blocks_of([sample_sheet()]))
    html, word = as_html(iter(blocks)).encode(), as_docx(iter(blocks))
    for path in (saved(tmp_path, html, "a.docx"), saved(tmp_path, word, "b.html")):
        assert preview_text(path, set_numbers=(5,)).sets[0].sheet
    assert refused(saved(tmp_path, html, "c.xlsx"), template=True) == "import_not_a_template"
    book = io.BytesIO()
    openpyxl.Workbook().save(book)
    assert refused(saved(tmp_path, book.getvalue(), "d.docx")) == "import_not_a_text"


def test_a_file_that_is_not_there_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "khong-co.html") == "import_file_unreadable"
    assert refused(tmp_path) == "import_file_unreadable"


def test_a_file_above_25_megabytes_is_not_read(tmp_path: Path) -> None:
    assert refused(saved(tmp_path, b"<table>" + b"x" * (25 * 2**20))) == "import_file_too_large"


@pytest.mark.parametrize("template", [False, True])
def test_a_zip_bomb_is_refused_before_it_is_unpacked(template: bool, tmp_path: Path) -> None:
    name = "xl__workbook_xml" if template else "word__document_xml"
    bomb = archive(**{name: b"\x00" * (90 * 2**20)})
    assert len(bomb) < 2**20
    tracemalloc.start()
    assert refused(saved(tmp_path, bomb, "bom.docx"), template) == "import_archive_unsafe"
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10 * 2**20


def test_an_archive_of_thousands_of_members_is_refused(tmp_path: Path) -> None:
    many = archive(**{f"word__p{i}_xml": "" for i in range(3100)}, word__document_xml="<a/>")
    assert refused(saved(tmp_path, many)) == "import_archive_unsafe"


def test_a_member_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    """The declared size is cut down in the directory and in the member's own head."""
    content = b"<w:document>" + b"<w:p/>" * 100_000
    data = bytearray(archive(word__document_xml=content))
    true_size, lie = struct.pack("<I", len(content)), struct.pack("<I", 1000)
    assert data.count(true_size) == 2
    code = refused(saved(tmp_path, bytes(data.replace(true_size, lie)), "doi.docx"))
    assert code == "import_archive_damaged"


def test_an_archive_cut_short_or_garbled_is_refused(tmp_path: Path) -> None:
    whole = as_docx(blocks_of([sample_sheet()]))
    assert refused(saved(tmp_path, whole[: len(whole) // 2])) == "import_archive_damaged"
    garbled = bytearray(whole)
    garbled[200:400] = b"\xff" * 200
    assert refused(saved(tmp_path, bytes(garbled))) == "import_archive_damaged"


def test_word_without_its_document_is_refused(tmp_path: Path) -> None:
    nothing = archive(word__document__x_xml="<a/>", word__numbering_xml="<a/>")
    assert refused(saved(tmp_path, nothing)) == "import_word_without_text"


@pytest.mark.parametrize(
    "prologue",
    [
        '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
def test_entities_and_document_types_are_refused(prologue: str, tmp_path: Path) -> None:
    document = f"<?xml version='1.0'?>{prologue}<d>&a;</d>"
    assert refused(saved(tmp_path, archive(word__document_xml=document))) == "import_archive_damaged"
    word = docx_with("<w:p/>", word__numbering=f"{prologue}<d/>")
    assert refused(saved(tmp_path, word)) == "import_archive_damaged"


@pytest.mark.parametrize(
    "document", ["", "<a", "<a></b>", "\x00", '<?xml version="1.0" encoding="bogus"?><a/>']
)
def test_broken_xml_is_refused(document: str, tmp_path: Path) -> None:
    assert refused(saved(tmp_path, archive(word__document_xml=document))) == "import_archive_damaged"


def test_xml_nested_a_hundred_thousand_deep_ends(tmp_path: Path) -> None:
    deep = "<a>" * 100_000 + "</a>" * 100_000
    assert refused(saved(tmp_path, archive(word__document_xml=deep))) == "import_no_sheets"


def test_tables_nested_200_deep_are_refused(tmp_path: Path) -> None:
    assert refused(saved(tmp_path, b"<table><tr><td>" * 200)) == "import_text_too_deep"
    body = "<w:tbl><w:tr><w:tc>" * 200 + "</w:tc></w:tr></w:tbl>" * 200
    assert refused(saved(tmp_path, docx_with(body))) == "import_text_too_deep"


SLOW = {
    "unclosed comments": b"<table><tr><td>" + b"<!-- " * 2_000_000,
    "unclosed tags": b"<table><tr><td>" + b"<a " * 3_000_000,
    "unclosed quotes": b"<table>" + b'<a b="' * 1_500_000,
    "unclosed declarations": b"<table>" + b"<!x " * 2_000_000,
    "an endless script": b"<table><script>" + b"<a" * 4_000_000,
    "a million bold letters": b"<table><tr><td>" + b"<b><span style='font-family:x'>" * 300_000,
    "a million cells": b"<table>" + b"<tr><td>a" * 1_000_000,
    "a row of a million cells": b"<table><tr>" + b"<td>a" * 1_000_000,
    "a million tables": b"<table></table>" * 1_000_000,
    "spans of a billion": b"<table>" + b"<tr><td colspan=999999999 rowspan=999999999>a" * 20_000,
    "a single line of 20 MB": b"<table><tr><td>" + b"a " * 10_000_000,
    "stars without end": b"<table><tr><td>" + b"* " * 2_000_000,
    "numbers without end": b"<p>Ph\xe1\xba\xa7n A</p><table><tr><td>"
    + b"1.1." * 1_000_000
    + b"<td>5</table>",
}


@pytest.mark.parametrize("data", SLOW.values(), ids=SLOW)
def test_huge_pages_end_soon(data: bytes, tmp_path: Path) -> None:
    path = saved(tmp_path, data)
    began = time.process_time()
    with pytest.raises(RuleBroken) as caught:
        preview_text(path)
    assert time.process_time() - began < 20
    assert caught.value.code in {
        "import_html_damaged", "import_text_too_large", "import_no_sheets", "import_text_too_deep",
    }  # fmt: skip


def test_a_text_in_an_old_font_is_refused(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>S¶n phÈm mÉu cña huyÖn, chÊt l­îng tèt {i}<td>5</tr>" for i in range(20))
    page = f"<meta charset=utf-8><p>PhÇn A: s¶n phÈm</p><table>{rows}</table>".encode()
    assert refused(saved(tmp_path, page)) == "import_text_in_old_font"


def test_letters_that_no_encoding_explains_are_refused(tmp_path: Path) -> None:
    assert refused(saved(tmp_path, b"<table>\x00<tr>\xff\x00\xfe\xd2" * 3)) in (
        "import_encoding_unknown",
        "import_no_sheets",
    )
    with pytest.raises(RuleBroken):
        html_texts.decoded(b"<p>\xd2\xf0\x00", "x")


def workbook_with(tmp_path: Path, **parts: str) -> Path:
    """A real workbook with further members."""
    path = tmp_path / "so.xlsx"
    from app.exchange.regulation_template import write_template
    from tests.exchange.test_regulation_template import DATA

    write_template(path, DATA, [sample_sheet()])
    with zipfile.ZipFile(path, "a") as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/") + ".xml", content)
    return path


def test_links_to_other_workbooks_are_told_and_not_followed(tmp_path: Path) -> None:
    link = '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    preview = preview_template(workbook_with(tmp_path, xl__externalLinks__externalLink1=link))
    assert [p.code for p in preview.problems if p.code != "reading_options_implied"] == [
        "template_links_ignored"
    ]
    assert preview.can_load


def test_a_workbook_of_formulas_gives_no_number(tmp_path: Path) -> None:
    path = workbook_with(tmp_path)
    book = openpyxl.load_workbook(path)
    for row in book["Bộ 05"].iter_rows(min_row=7, min_col=10, max_col=10):
        row[0].value = "=1+1"
    book.save(path)
    preview = preview_template(path)
    (one,) = preview.sets
    assert one.sheet is None
    assert {p.code for p in one.problems} >= {"template_formula"}
    assert not preview.can_load
    with pytest.raises(RuleBroken):
        preview.office_regulation()


@pytest.mark.parametrize(
    "bad", ["", "<worksheet", "<!DOCTYPE d [<!ENTITY a 'b'>]><worksheet>&a;</worksheet>"]
)
def test_a_workbook_with_a_broken_page_is_refused(bad: str, tmp_path: Path) -> None:
    source = workbook_with(tmp_path)
    broken = tmp_path / "hong.xlsx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(broken, "w") as new:
        for item in old.infolist():
            content = old.read(item)
            new.writestr(item.filename, bad.encode() if "sheet5" in item.filename else content)
    assert refused(broken, template=True) == "template_unreadable"


def test_a_page_with_a_cell_at_the_far_end_is_not_waited_for(tmp_path: Path) -> None:
    path = workbook_with(tmp_path)
    book = openpyxl.load_workbook(path)
    book["Bộ 05"]["XFD7"].value = "xa"
    book.save(path)
    assert preview_template(path).can_load
    book["Bộ 05"]["A1048576"].value = "cuối"
    book.save(path)
    began = time.process_time()
    assert refused(path, template=True) == "template_too_large"
    assert time.process_time() - began < 20


def test_limits_are_above_what_a_decision_needs() -> None:
    """26 sets have some 4,000 rows, 150 tables and a million letters."""
    assert text_rows.MOST_ROWS >= 10 * 4_000
    assert text_rows.MOST_TABLES >= 10 * 150
    assert text_rows.MOST_LETTERS >= 10 * 1_000_000


LINES = """Phần A: X (40 điểm)|PHẦN B|1. MẪU|1.1. Mẫu|a) Mẫu|6.1.1 Mẫu|□ Mẫu ***|5 điểm|5|Tổng|- x
a. Trường hợp 1: X|BỘ SẢN PHẨM: MẪU|Sản phẩm bị loại khi:|Chỉ áp dụng khi có câu chuyện""".replace(
    "\n", "|"
).split("|")
words = st.text(
    alphabet=st.sampled_from("ABCabcđĐ0123456789.,;:()[]*★□☐o -–\n\t\xa0<>&'\"ẠạỆệ¹²lIO%/") | st.characters(),
    max_size=60,
)
pieces = st.one_of(
    words,
    st.sampled_from(LINES),
)
rows = st.lists(st.lists(pieces, min_size=1, max_size=4), max_size=25)


def ended(preview: Preview) -> None:
    """A preview must be sayable, and what it would store must be JSON."""
    assert "\n".join(told(preview))
    json.dumps(preview.official_wording(), ensure_ascii=False)
    if preview.can_load:
        json.dumps(preview.office_regulation(), ensure_ascii=False)


@given(rows=rows, as_word=st.booleans())
def test_any_table_ends_in_a_preview_or_a_spoken_refusal(
    rows: list[list[str]], as_word: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    table = Table([[cell.split("\n") for cell in row] for row in rows])
    clean = Table([[["".join(c for c in line if c >= " " and c < "\ud800") for line in cell] for cell in row]
                   for row in table.rows])  # fmt: skip
    path = tmp_path_factory.getbasetemp() / "thu.html"
    data = as_docx(iter([clean])) if as_word else as_html(iter([clean])).encode("utf-8", errors="replace")
    path.write_bytes(data)
    try:
        ended(preview_text(path, "qd26-2026"))
    except SpokenError as error:
        event(f"{error.code}: {len(str(error)) > 0}")  # saying it raises where an argument is missing


@example(where=0, text="\x00", column=0, style=PLAIN)
@given(
    where=st.integers(0, 400),
    text=pieces,
    column=st.integers(0, 2),
    style=st.just(PLAIN),
)
def test_a_real_sheet_with_one_wild_cell_ends_in_a_preview(
    where: int, text: str, column: int, style: object, tmp_path_factory: pytest.TempPathFactory
) -> None:
    blocks = list(blocks_of([sample_sheet(3)]))
    every = [row for block in blocks if isinstance(block, Table) for row in block.rows]
    row = every[where % len(every)]
    row[column % len(row)] = text.split("\n")
    path = tmp_path_factory.getbasetemp() / "mot-o.html"
    path.write_bytes(as_html(iter(blocks)).encode("utf-8", errors="replace"))
    if "\x00" in text:  # no text has this sign: the whole file is refused
        with pytest.raises(RuleBroken) as caught:
            preview_text(path, "qd26-2026", (3,))
        assert caught.value.code == "import_encoding_unknown"
        return
    ended(preview_text(path, "qd26-2026", (3,)))


@given(text=words)
def test_any_line_is_recognised_without_trouble(text: str) -> None:
    line = " ".join(text.split())
    box_and_rest(line)
    head_of(line)
    points_of(line)
    assert len(points_in_title(line)[0]) <= len(line)
    assert len(mark_of(line).text) <= len(line) + 1
