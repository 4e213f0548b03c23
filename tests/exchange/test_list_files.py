"""Files of lists: what real ones look like is read, what is none is refused in a sentence of its own."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from app.domain.list_columns import NOUNS, PRODUCERS, RECOGNISED
from app.domain.list_tables import table_on
from app.domain.place_names import PlaceNames
from app.domain.places import Place
from app.exchange import list_files
from app.exchange.list_books import CHOICES_PAGE, GUIDE_PAGE, write_list, write_template
from app.exchange.list_files import read_grids
from app.kernel.errors import RuleBroken
from tests.list_files import OLD_HEAD, OLD_MERGED, old_product, old_products, producer, producers, workbook

PLACES = PlaceNames(
    [Place("p1", "03589", "Xã Mường So", "commune"), Place("p2", "03571", "Xã Dào San", "commune")],
    date(2023, 5, 15),
)
SETS = {1: "Rau, củ, quả tươi", 4: "Gạo, ngũ cốc"}


def refused(path: Path) -> RuleBroken:
    with pytest.raises(RuleBroken) as error:
        read_grids(path)
    assert str(error.value).endswith((".", "}"))
    return error.value


def test_a_list_with_title_two_line_head_groups_totals_and_signatures_is_found(tmp_path: Path) -> None:
    rows = [
        *OLD_HEAD,
        (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
        ("I", "Xã Mường So"),
        old_product("Gạo nếp Mẫu", "HTX Gạo Mẫu"),
        (),
        ("II", "Xã Dào San"),
        old_product("Chè dây Mẫu", "HTX Chè Mẫu"),
        ("Tổng cộng", None, None, None, None, None, 2),
        (None, None, None, None, None, None, None, None, "NGƯỜI LẬP BIỂU"),
    ]
    (grid,) = read_grids(workbook(tmp_path / "ds.xlsx", rows, OLD_MERGED))
    table = table_on(grid, RECOGNISED)
    assert table is not None
    assert table.head == 3
    keys = {column.heading: table.matches.get(column.place) for column in table.columns}
    assert keys == {
        "TT": None, "Tên SP": "product.name", "Tên cơ sở": "producer.name",
        "Chủ cơ sở": "producer.representative_name", "Xã": "producer.place_id", "Bộ SP": "product.set_no",
        "Phân hạng": "recognition.star_class", "QĐ công nhận": "recognition.decision",
        "Giấy chứng nhận · Số": "recognition.certificate",
        "Giấy chứng nhận · Ngày cấp": "recognition.issued_on",
        "Cơ quan cấp": "recognition.issuer", "Điểm": "recognition.points",
    }  # fmt: skip
    assert [(row.number, row.kind, row.group) for row in table.rows] == [
        (6, "group", ""), (7, "data", "Xã Mường So"), (9, "group", "Xã Mường So"), (10, "data", "Xã Dào San"),
        (11, "total", "Xã Dào San"), (12, "foot", "Xã Dào San"),
    ]  # fmt: skip


@pytest.mark.parametrize("sign", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_csv_is_read_whatever_parts_its_cells(tmp_path: Path, sign: str, encoding: str) -> None:
    lines = [["TT", "Tên chủ thể", "Xã", "SĐT"], ["1", "HTX Mẫu", "Mường So", "0912000111"]]
    path = tmp_path / "ds.csv"
    path.write_bytes("\r\n".join(sign.join(line) for line in lines).encode(encoding))
    (grid,) = read_grids(path)
    assert grid.rows[1] == ("1", "HTX Mẫu", "Mường So", "0912000111")


def test_numbers_and_days_come_as_what_they_are(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "ds.xlsx", [("a", 987654321.0, 65.5, datetime(2020, 12, 25), date(2021, 1, 2), True)]
    )
    (grid,) = read_grids(path)
    text, whole, part, at, day, yes = grid.rows[0]
    assert (text, whole, str(part), at, day, yes) == (
        "a",
        987654321,
        "65.5",
        date(2020, 12, 25),
        date(2021, 1, 2),
        True,
    )
    assert not any(isinstance(cell, float) for cell in grid.rows[0])


def test_a_name_merged_over_several_rows_belongs_to_each(tmp_path: Path) -> None:
    rows = [
        ("TT", "Tên sản phẩm", "Chủ thể", "Bộ sản phẩm"),
        (1, "Gạo Mẫu", "HTX Mẫu", 4),
        (2, "Ngô Mẫu", None, 4),
    ]
    (grid,) = read_grids(workbook(tmp_path / "ds.xlsx", rows, ["C2:C3"]))
    table = table_on(grid, NOUNS["products"])
    assert table is not None
    assert [row.cell(2) for row in table.data] == ["HTX Mẫu", "HTX Mẫu"]


def test_decomposed_headings_are_known(tmp_path: Path) -> None:
    head = [unicodedata.normalize("NFD", text) for text in ("Tên chủ thể", "Xã, thị trấn", "Người đại diện")]
    (grid,) = read_grids(workbook(tmp_path / "ds.xlsx", [head, ("HTX Mẫu", "Mường So", "Lò Thị Mẫu")]))
    table = table_on(grid, PRODUCERS)
    assert table is not None
    assert len(table.matches) == 3


def test_what_is_no_list_says_what_it_is(tmp_path: Path) -> None:
    def file(name: str, data: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    assert refused(file("a.xlsx", b"")).code == "list_file_empty"
    assert refused(file("b.csv", b"\xef\xbb\xbf;;\r\n")).code == "list_file_empty"
    assert refused(workbook(tmp_path / "leer.xlsx", [])).code == "list_file_empty"
    assert "PDF" in str(refused(file("c.xlsx", b"%PDF-1.7 ...")))
    assert refused(file("d.xls", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"))).code == (
        "list_file_has_password"
    )
    assert refused(file("e.xls", b"\xd0\xcf\x11\xe0" + b"\x00" * 600)).code == "list_file_strange"
    assert refused(file("~$f.xlsx", b"x")).code == "list_file_open_elsewhere"
    assert refused(file("g.csv", "Tên;Xã\nHTX Mẫu;Mường So".encode("cp1258", "replace"))).code == (
        "list_file_not_utf8"
    )
    assert refused(file("h.xlsx", b"PK\x03\x04 broken")).code == "import_archive_damaged"
    assert refused(tmp_path / "missing.xlsx").code == "list_file_unreadable"
    book = Workbook()
    book.active.title = "Số liệu"
    book.active["A1"] = "x"
    book.create_sheet("Chi tiết")["A1"] = "y"
    book.save(tmp_path / "report.xlsx")
    assert refused(tmp_path / "report.xlsx").code == "list_file_of_report"
    scores = workbook(tmp_path / "scores.xlsx", [("a",)], title=list_files.IDENTITY_PAGE)
    assert refused(scores).code == "list_file_of_scores"
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("word/document.xml", "<w/>")
    assert refused(file("i.xlsx", archive.getvalue())).code == "list_file_strange"


@pytest.mark.parametrize("text", ["Hîp t¸c x· N«ng nghiÖp", "Hôïp taùc xaõ Noâng nghieäp"])
def test_old_fonts_are_refused_with_an_example(tmp_path: Path, text: str) -> None:
    error = refused(workbook(tmp_path / "ds.xlsx", [("Tên chủ thể", "Xã"), (text, "a"), (f"{text} 2", "b")]))
    assert error.code == "list_file_in_old_font"
    assert text in str(error)


def test_limits_are_told_with_what_was_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_files, "MOST_ROWS", 5)
    path = workbook(tmp_path / "ds.xlsx", [("a",)] * 7)
    assert "7 dòng" in str(refused(path))
    wide = workbook(tmp_path / "wide.xlsx", [["a"] * 130])
    assert "130 cột" in str(refused(wide))
    monkeypatch.setattr(list_files, "MOST_BYTES", 10)
    assert refused(path).code == "list_file_too_large"


def test_one_cell_at_the_far_end_does_not_fill_the_memory(tmp_path: Path) -> None:
    book = Workbook()
    book.active["A1"] = "Tên"
    book.active["XFD1048576"] = "x"
    book.save(tmp_path / "far.xlsx")
    assert refused(tmp_path / "far.xlsx").code == "list_file_too_large"
    content = (
        '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><table:table-row '
        'table:number-rows-repeated="1048576"><table:table-cell office:value-type="string"><text:p>x</text:p>'
        "</table:table-cell></table:table-row></office:document-content>"
    )
    with zipfile.ZipFile(tmp_path / "far.ods", "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", content)
    assert refused(tmp_path / "far.ods").code == "list_file_too_large"


@pytest.mark.parametrize("key", sorted(NOUNS))
def test_the_template_is_known_by_its_own_headings_and_holds_no_row(tmp_path: Path, key: str) -> None:
    noun = NOUNS[key]
    path = write_template(tmp_path / "mau.xlsx", noun, PLACES, SETS)
    grid = read_grids(path)[0]
    table = table_on(grid, noun)
    assert table is not None
    assert sorted(table.matches.values()) == sorted(column.key for column in noun.columns)
    assert [row.kind for row in table.rows] == ["example"]
    book = load_workbook(path)
    assert book.sheetnames == [noun.name, CHOICES_PAGE, GUIDE_PAGE]
    page = book[noun.name]
    rules = page.data_validations.dataValidation
    assert len(rules) == sum(column.kind.choices is not None for column in noun.columns)
    assert all(page.cell(3, place).comment for place in range(2, len(noun.columns) + 2))
    phone = [column.key for column in noun.columns].index("producer.phone") + 2
    assert page.cell(10, phone).number_format == "@"
    assert len(list(book[GUIDE_PAGE].rows)) == len(noun.columns) + 1


def test_what_looks_like_a_formula_is_written_as_text(tmp_path: Path) -> None:
    path = write_list(tmp_path / "x.xlsx", PRODUCERS, [{"producer.name": "=1+1"}], PLACES, SETS)
    cell = load_workbook(path)["Chủ thể"]["B4"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)


def test_lists_of_the_tests_are_read(tmp_path: Path) -> None:
    assert read_grids(producers(tmp_path / "a.xlsx", producer("HTX Mẫu")))[0].rows[1][1] == "HTX Mẫu"
    assert (
        read_grids(old_products(tmp_path / "b.xlsx", old_product("Gạo Mẫu", "HTX Mẫu")))[0].rows[4][1]
        == "Gạo Mẫu"
    )


def test_a_broken_xls_takes_nothing_down_but_its_own_reader(tmp_path: Path) -> None:
    """The size that its head names would end the process that believes it."""
    whole = (Path(__file__).parent / "data" / "list-2020.xls").read_bytes()
    at = whole.index(b"\x00\x02\x0e\x00")  # the record DIMENSIONS: rows and columns as 32 and 16 bits
    broken = whole[: at + 4] + b"\x00\x00\x00\x00\xff\xff\xff\xff\x00\x00\xff\xff" + whole[at + 16 :]
    (tmp_path / "broken.xls").write_bytes(broken)
    assert refused(tmp_path / "broken.xls").code == "list_file_strange"


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_older_excel_and_open_document_are_read_as_the_new_one(ending: str) -> None:
    """Two files that LibreOffice wrote of the list of the tests."""
    (grid,) = read_grids(Path(__file__).parent / "data" / f"list-2020.{ending}")
    table = table_on(grid, RECOGNISED)
    assert table is not None
    headings = {column.heading for column in table.columns}
    assert {"Giấy chứng nhận · Số", "Giấy chứng nhận · Ngày cấp"} <= headings
    assert len(table.matches) == 11
    assert [(row.kind, row.cell(1)) for row in table.rows] == [
        ("group", "Xã Mường So"), ("data", "Gạo nếp Mẫu"), ("data", "Chè dây Mẫu"), ("total", None),
    ]  # fmt: skip
    assert table.data[0].cell(9) == date(2020, 12, 25)
    assert str(table.data[0].cell(11)) == "65.5"
