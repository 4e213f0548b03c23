"""The workbooks of districts added up: every sum recounted, every stranger refused with its cell."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app import cli
from app.domain.report_figures import summary
from app.domain.report_periods import Period, half, quarter
from app.domain.report_rows import CertificateEntry, ReportRows, ResultEntry
from app.domain.report_samples import ROWS, summary_facts
from app.domain.summary_facts import SummaryFacts, without_names
from app.exchange.merged_summaries import MOST_FILES, merge_summaries, read_summary
from app.exchange.summary_book import write_summary
from app.kernel.errors import RuleBroken

THIRD = quarter(2023, 3)


def facts(district: str, rows: ReportRows = ROWS, period: Period = THIRD) -> SummaryFacts:
    counted = [
        summary(rows, one.first, one.last, one.title) for one in (period, period.previous, period.last_year)
    ]
    return replace(
        summary_facts(), place=district, period=period, summary=counted[0],
        previous=without_names(counted[1]), last_year=without_names(counted[2]),
    )  # fmt: skip


def more_rows() -> ReportRows:
    """Another district: one product more, in a commune of its own, and a score."""
    another = CertificateEntry(
        "07/2023/GCN-OCOP", "p9", "=1+1 Mẫu", "c9", "Xã Nậm Hăn", "cooperative", 8, 4, THIRD.first,
        THIRD.last.replace(year=2026),
    )  # fmt: skip
    scored = ResultEntry(
        "=1+1 Mẫu", "Xã Nậm Hăn", "cooperative", 8, Fraction(70), 4, "certify", "", THIRD.first, ""
    )
    return replace(ROWS, certificates=(*ROWS.certificates, another), results=(scored,))


@pytest.fixture
def books(tmp_path: Path) -> list[Path]:
    return [
        write_summary(tmp_path / "phong-tho.xlsx", facts("huyện Phong Thổ")),
        write_summary(tmp_path / "sin-ho.xlsx", facts("huyện Sìn Hồ", more_rows())),
    ]


def figures_of(path: Path) -> dict[tuple[str, str], tuple[Any, ...]]:
    page = openpyxl.load_workbook(path)["Số liệu"]
    rows = page.iter_rows(min_row=5, values_only=True)
    return {(str(row[1]), str(row[2])): row[4:] for row in rows}


def test_every_sum_is_the_sum_of_the_districts(books: list[Path], tmp_path: Path) -> None:
    merged = figures_of(merge_summaries(books, tmp_path / "tinh.xlsx"))
    seen = 0
    read = [{one.place: one for one in read_summary(path).figures} for path in books]
    for place in {*read[0], *read[1]}:
        of = [one[place].numbers for one in read if place in one and not one[place].words]
        if not of:
            assert place not in merged  # a score is no number that could be added
            continue
        for column in range(4):
            given = [numbers[column] for numbers in of if numbers[column] is not None]
            assert merged[place][column] == (sum(given) if given else None), place
        seen += 1
    assert seen == len(merged) > 50
    assert merged["Giấy chứng nhận", "Còn hiệu lực cuối kỳ"][:2] == (5, 2)
    assert merged["Còn hiệu lực theo xã, thị trấn", "Xã Nậm Hăn"] == (1, 0, 0, None, None, 1)
    assert merged["Sản phẩm còn hiệu lực cuối kỳ theo hạng", "4 sao"][-2:] == (1, 2)


def test_names_stand_with_their_district_and_never_run(books: list[Path], tmp_path: Path) -> None:
    book = openpyxl.load_workbook(merge_summaries(books, tmp_path / "tinh.xlsx"))
    names = [row for row in book["Chi tiết"].iter_rows(min_row=5) if row[3].value == "=1+1 Mẫu"]
    assert names
    assert {row[0].value for row in names} == {"huyện Sìn Hồ"}
    assert all(row[3].data_type == "s" for row in names)
    words = list(book["Số liệu dạng chữ"].iter_rows(min_row=5, values_only=True))
    assert words[0] == ("huyện Sìn Hồ", "Kết quả đánh giá trong kỳ", "Điểm thấp nhất", "70,00")
    assert len(words) == 3
    assert book.sheetnames == ["Số liệu", "Số liệu dạng chữ", "Chi tiết"]


def altered(path: Path, page: str, cell: str, value: object) -> Path:
    book = openpyxl.load_workbook(path)
    book[page][cell] = value
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("page", "cell", "value", "told"),
    [
        ("Số liệu", "K5", "Cột của tôi", "ô Số liệu!K5: cột lạ “Cột của tôi”"),
        ("Số liệu", "D5", "Kỳ nay", "ô Số liệu!D5: phải là cột “Kỳ này”"),
        ("Số liệu", "D7", "bảy", "ô Số liệu!D7: “bảy” không phải số nguyên"),
        ("Số liệu", "D8", "=SUM(D6:D7)", "ô Số liệu!D8: “=SUM(D6:D7)” không phải số nguyên"),
        ("Số liệu", "E9", 1.5, "ô Số liệu!E9: “1.5” không phải số nguyên"),
        ("Số liệu", "C10", None, "ô Số liệu!C10: để trống"),
        ("Số liệu", "C7", "Tiếp nhận", "ô Số liệu!C7: chỉ tiêu “Tiếp nhận” lặp lại trong bảng"),
        ("Số liệu", "K9", "ghi thêm", "ô Số liệu!K9: có ô ngoài các cột của báo cáo"),
        ("Số liệu", "A1", None, "ô Số liệu!A1: không có địa bàn"),
        ("Chi tiết", "C5", "Họ tên", "ô Chi tiết!C5: phải là cột “Tên”"),
    ],
)
def test_what_the_program_did_not_write_is_refused_with_its_cell(
    books: list[Path], tmp_path: Path, page: str, cell: str, value: object, told: str
) -> None:
    altered(books[1], page, cell, value)
    with pytest.raises(RuleBroken) as caught:
        merge_summaries(books, tmp_path / "tinh.xlsx")
    assert caught.value.code == "summary_book_strange"
    assert f"Tệp sin-ho.xlsx {told}" in str(caught.value)
    assert not (tmp_path / "tinh.xlsx").exists()


def test_a_page_too_many_is_refused(books: list[Path], tmp_path: Path) -> None:
    book = openpyxl.load_workbook(books[0])
    book.create_sheet("Của tôi")
    book.save(books[0])
    with pytest.raises(RuleBroken, match="trang lạ “Của tôi”"):
        merge_summaries(books, tmp_path / "tinh.xlsx")


def test_other_periods_and_the_same_district_twice_are_refused(books: list[Path], tmp_path: Path) -> None:
    other = write_summary(tmp_path / "khac.xlsx", facts("huyện Tam Đường", period=half(2023, 2)))
    with pytest.raises(RuleBroken, match="6 tháng cuối năm 2023"):
        merge_summaries([*books, other], tmp_path / "tinh.xlsx")
    with pytest.raises(RuleBroken, match="tính trùng"):
        merge_summaries([*books, books[0]], tmp_path / "tinh.xlsx")


def test_files_that_are_no_workbooks_and_too_many_of_them_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "gia.xlsx"
    path.write_bytes(b"PK\x03\x04 no workbook")
    for files in ([], [path], [path] * (MOST_FILES + 1), [tmp_path / "none.xlsx"]):
        with pytest.raises(RuleBroken):
            merge_summaries(files, tmp_path / "tinh.xlsx")


def test_the_verb_adds_up_and_says_what_is_wrong(
    books: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "tinh.xlsx")
    assert cli.main(["merge-reports", out, *map(str, books)]) == 0
    assert capsys.readouterr().out.strip() == out
    assert cli.main(["merge-reports", out, str(books[0]), str(books[0])]) == 2
    assert "tính trùng" in capsys.readouterr().err


def test_a_number_that_was_changed_by_hand_no_longer_fits_its_names(
    books: list[Path], tmp_path: Path
) -> None:
    altered(books[1], "Số liệu", "D6", 999)
    with pytest.raises(
        RuleBroken, match="ô Số liệu!D6: “Tiếp nhận” ghi 999, còn trang “Chi tiết” cộng được 1"
    ):
        merge_summaries(books, tmp_path / "tinh.xlsx")


def test_a_line_that_was_taken_out_is_missed(books: list[Path], tmp_path: Path) -> None:
    book = openpyxl.load_workbook(books[1])
    book["Số liệu"].delete_rows(6)
    book.save(books[1])
    with pytest.raises(RuleBroken, match="kể “Tiếp nhận” mà trang này không có dòng đó"):
        merge_summaries(books, tmp_path / "tinh.xlsx")
    book = openpyxl.load_workbook(books[0])
    book["Chi tiết"].delete_rows(6)
    book.save(books[0])
    with pytest.raises(RuleBroken, match="cộng được 0"):
        merge_summaries(books[:1], tmp_path / "tinh.xlsx")


def test_what_is_number_and_words_at_once_is_refused_and_not_left_out(
    books: list[Path], tmp_path: Path
) -> None:
    altered(books[1], "Số liệu", "I6", "mười")
    with pytest.raises(RuleBroken, match="“Tiếp nhận” vừa có số, vừa có chữ"):
        merge_summaries(books, tmp_path / "tinh.xlsx")


def test_the_order_of_the_lines_does_not_matter(books: list[Path], tmp_path: Path) -> None:
    straight = figures_of(merge_summaries(books, tmp_path / "tinh.xlsx"))
    book = openpyxl.load_workbook(books[1])
    page = book["Số liệu"]
    lines = [list(row) for row in page.iter_rows(min_row=6, values_only=True)]
    page.delete_rows(6, len(lines))
    for line in reversed(lines):
        page.append(line)
    book.save(books[1])
    assert figures_of(merge_summaries(books, tmp_path / "again.xlsx")) == straight
