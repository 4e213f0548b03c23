"""Cells, headings and rows of lists: what an officer writes is understood, and nothing else is guessed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import list_cells as cells
from app.domain.list_cells import Asked, Reader
from app.domain.list_columns import NOUNS, PRODUCERS, RECOGNISED
from app.domain.list_matching import name_key
from app.domain.list_tables import Grid, cell_name, column_name, matched, table_on
from app.domain.place_names import PlaceNames
from app.domain.places import Place
from app.domain.products import ProductDraft
from app.domain.recognitions import (
    Recognition,
    certificate_number,
    number_and_day,
    papers_line,
    papers_of,
    recognition_of,
    with_recognition,
)
from app.kernel.dates import shown_date

PLACES = PlaceNames([Place("p1", "03589", "Xã Mường So", "commune")], date(2023, 5, 15))
SETS = {1: "Rau, củ, quả, hạt tươi", 4: "Gạo, ngũ cốc", 26: "Dịch vụ du lịch"}
RAW = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**17), 10**17), st.decimals(allow_nan=False,
    allow_infinity=False),
    st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.text(max_size=40),
    st.sampled_from(["3 sao", "1/2/2022", "nữ", "x", "Bộ 4", "0912 000 111", "1.234,5", "12 người",
    "2 triệu"]),
)  # fmt: skip
READERS = [column.kind.reads for noun in NOUNS.values() for column in noun.columns]


def asked(heading: str = "") -> Asked:
    return Asked("Cột", heading, PLACES, SETS)


@pytest.mark.parametrize(
    ("reads", "raw", "value"),
    [
        (cells.day, "1/2/2022", date(2022, 2, 1)),
        (cells.day, "01-02-2022", date(2022, 2, 1)),
        (cells.day, "ngày 1/2/2022", date(2022, 2, 1)),
        (cells.day, 44_190, date(2020, 12, 25)),
        (cells.day, "2020", None),
        (cells.day, "12/2020", None),
        (cells.day, "tháng 12/2020", None),
        (cells.day, "1/2/22", None),
        (cells.day, "30/02/2020", None),
        (cells.phone, 987654321, "0987654321"),
        (cells.phone, "987654321.0", "0987654321"),
        (cells.phone, "0213 300 0001", "0213 300 0001"),
        (cells.phone, "-", None),
        (cells.tax_code, 100000000, "0100000000"),
        (cells.tax_code, 12345678901, "012345678901"),
        (cells.tax_code, "6200000000-001", "6200000000-001"),
        (cells.whole, "12 người", 12),
        (cells.whole, Decimal("12.5"), None),
        (cells.money, "1.250.000", 1_250_000),
        (cells.money, "1,5 tỷ", 1_500_000_000),
        (cells.score, "65,5", Decimal("65.5")),
        (cells.stars, "***", 3),
        (cells.stars, "★★★★", 4),
        (cells.stars, "Bốn sao", 4),
        (cells.stars, "OCOP 3 sao", 3),
        (cells.stars, "3*", 3),
        (cells.stars, 5, 5),
        (cells.stars, "hạng A", None),
        (cells.stars, "13", None),
        (cells.sex, "Nữ", "female"),
        (cells.flag, "X", True),
        (cells.flag, "không", False),
        (cells.producer_type, "HTX", "cooperative"),
        (cells.producer_type, "Cty TNHH", "company"),
        (cells.producer_type, "Tổ hợp tác", "cooperative_group"),
        (cells.producer_type, "nhóm sở thích", None),
        (cells.product_set, "Bộ 4", 4),
        (cells.product_set, "4. Gạo", 4),
        (cells.product_set, "gao, ngu coc", 4),
        (cells.product_set, 27, None),
        (cells.place, "mường so", "p1"),
        (cells.place, "xã Mường So", "p1"),
        (cells.place, "Mường La", None),
    ],
)
def test_a_cell_is_read_as_officers_write_it(reads: Reader, raw: Any, value: Any) -> None:
    reading = reads(raw, asked())
    assert reading.value == value
    if value is None and raw != "-":
        assert reading.problem is not None
        assert reading.problem.severity == "error"
        assert reading.problem.sentence.endswith(".")


def test_a_set_that_is_no_set_names_the_nearest() -> None:
    problem = cells.product_set("gạo các loại", asked()).problem
    assert problem is not None
    assert "4. Gạo, ngũ cốc" in problem.sentence


def test_a_heading_that_says_millions_counts() -> None:
    assert cells.money(Decimal("1250.5"), asked("Doanh thu (triệu đồng)")).value == 1_250_500_000
    assert cells.money(3, asked("Doanh thu (đồng)")).value == 3


@given(raw=RAW, reads=st.sampled_from(READERS))
def test_no_cell_breaks_a_reader_and_every_word_about_it_is_a_sentence(raw: Any, reads: Reader) -> None:
    reading = reads(raw, asked())
    if reading.problem is not None:
        assert reading.problem.sentence
        assert (reading.value is None) == (reading.problem.severity == "error")


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.sampled_from(["{}", "{} ", " {}\u00a0", "ngày {}"]))
def test_every_day_that_the_program_writes_is_read_again(day: date, shape: str) -> None:
    assert cells.day(shape.format(shown_date(day)), asked()).value == day


_NUMBER = st.text(st.characters(categories=["Lu", "Nd"]), min_size=1, max_size=12).map(
    lambda text: f"{text}/QĐ-UBND"
)


@given(
    st.one_of(st.just(""), _NUMBER), st.one_of(st.just(""), _NUMBER),
    st.one_of(st.none(), st.dates(date(2018, 1, 1), date(2030, 1, 1))),
    st.one_of(st.none(), st.decimals(0, 100, places=2)), st.sampled_from(["", "Ghi chú", "Một\n\nHai"]),
)  # fmt: skip
def test_a_recognition_is_read_from_the_product_as_it_was_put_there(
    certificate: str, decision: str, decided_on: date | None, points: Decimal | None, note: str
) -> None:
    assert papers_of(papers_line(certificate, decision, decided_on)) == (certificate, decision, decided_on)
    one = Recognition(
        3, date(2020, 12, 25), date(2023, 12, 25), "UBND tỉnh", certificate, decision, decided_on, points
    )
    product = with_recognition(ProductDraft(note=note), one)
    assert recognition_of(product) == one
    assert with_recognition(product, one) == product
    assert with_recognition(product, recognition_of(ProductDraft())).note == note


@pytest.mark.parametrize(
    ("text", "number", "day"),
    [
        ("Quyết định số 1500/QĐ-UBND ngày 20/12/2020", "1500/QĐ-UBND", date(2020, 12, 20)),
        ("QĐ 1500/QĐ-UBND, ngày 1-2-2020", "1500/QĐ-UBND", date(2020, 2, 1)),
        ("Số: 1500/QĐ-UBND", "1500/QĐ-UBND", None),
        ("GCN số 05", "05", None),
        ("QĐ-1500", "QĐ-1500", None),
        ("05/2020", "05/2020", None),
    ],
)
def test_a_number_is_parted_from_its_words_and_its_day(text: str, number: str, day: date | None) -> None:
    assert number_and_day(text) == (number, day)


def test_what_was_written_by_hand_before_stays_a_number() -> None:
    assert certificate_number("12/GCN-UBND") == "12/GCN-UBND"
    assert certificate_number(papers_line("", "1500/QĐ-UBND", None)) == "QĐ 1500/QĐ-UBND"


def test_every_column_is_found_by_each_of_its_words_and_no_word_stands_for_two() -> None:
    for noun in NOUNS.values():
        seen: dict[str, str] = {}
        for column in noun.columns:
            assert matched([column.label], noun) == {0: column.key}
            for word in column.words:
                assert seen.setdefault(word, column.key) == column.key, word
                assert matched([word], noun) == {0: column.key}, word


def test_the_closest_words_win_and_a_column_is_used_once() -> None:
    heads = [
        "STT",
        "Tên chủ thể (HTX, DN)",
        "Số điện thoại liên hệ",
        "Địa chỉ",
        "Tên xã",
        "Điện thoại",
        "Cột lạ",
    ]
    assert matched(heads, PRODUCERS) == {
        1: "producer.name", 2: "producer.phone", 3: "producer.village", 4: "producer.place_id",
    }  # fmt: skip


def test_a_page_without_headings_is_no_list() -> None:
    assert table_on(Grid("a", (("một", "hai"), ("ba", "bốn"))), RECOGNISED) is None
    assert table_on(Grid("a", (("Xã", "Điện thoại"),)), PRODUCERS) is None, "the name is missing"


def test_cells_are_named_as_excel_names_them() -> None:
    assert [column_name(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert cell_name(7, 2) == "C7"


def test_short_forms_of_a_name_are_the_same_name() -> None:
    assert name_key("HTX Nông sản  Mẫu") == name_key("Hợp tác xã nông sản Mẫu") == "hop tac xa nong san mau"
    assert name_key("Công ty A") != name_key("HTX A")


def test_two_places_of_one_name_are_told_apart_or_asked_for() -> None:
    today = date(2023, 5, 15)
    both = PlaceNames(
        [Place("a", "1", "Xã Mẫu", "commune"), Place("b", "2", "Thị trấn Mẫu", "commune")], today
    )
    assert len(both.find("Mẫu").several) == 2
    assert both.find("TT. Mẫu").place == both.places[1]
    assert both.find("xã mẫu").place == both.places[0]
    gone = PlaceNames([Place("a", "1", "Xã Cũ Mẫu", "commune", valid_to=date(2020, 1, 1))], today)
    assert gone.find("Cũ Mẫu").place is None, "nothing took it in"
    assert both.find("Mẩu").several
    assert both.find("Xã Lạ Hoắc").nearest == ()
