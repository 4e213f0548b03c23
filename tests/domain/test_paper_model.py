"""The content model of papers, their wording, and what stands around them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

import pytest

from app.domain import paper_blocks as b
from app.domain.fingerprints import canonical_json, fingerprint_of
from app.domain.letterheads import (
    Letterhead,
    PaperNumbers,
    check_numbers,
    in_full,
    number_with_sign,
    of_decision,
)
from app.domain.paper_texts import PaperText, PaperTextsDraft, PaperWording, check, filled, placeholders
from app.domain.session_info import ProductLine, ResultCounts, Seat, presiding, secretary, shown_time


@pytest.mark.parametrize(
    ("marker", "number", "label"),
    [
        ("article", 3, "Điều 3."),
        ("roman", 4, "IV."),
        ("roman", 39, "XXXIX."),
        ("number", 12, "12."),
        ("letter", 4, "d)"),
        ("letter", 5, "đ)"),
        ("letter", 6, "e)"),
        ("dash", 2, "-"),
    ],
)
def test_items_are_marked_as_vietnamese_papers_mark_them(marker: b.Marker, number: int, label: str) -> None:
    assert b.Item(marker, number, "").label == label


def test_a_row_that_does_not_fit_its_table_is_a_bug() -> None:
    columns = (b.Column("TT"), b.Column("Tên"))
    with pytest.raises(ValueError, match="3 cells"):
        b.Table(columns, (b.Row(("1", "2", "3")),))
    assert b.Table(columns, (b.Row(("Nhóm",), "group"), b.Row(("1", "2")))).rows


def test_two_tables_do_not_touch_because_word_would_join_them() -> None:
    table = b.Table((b.Column("TT"),), (b.Row(("1",)),))
    foot = b.Foot((b.Signature(("CHỦ TỊCH",), "Lò Văn Mẫu"),))
    with pytest.raises(ValueError, match="between two tables"):
        b.Section((table, foot))
    assert b.Section((table, b.Paragraph("Hết."), foot)).blocks


def test_a_paper_ends_with_its_sign_once() -> None:
    assert b.ended("Kính trình.") == "Kính trình./."
    assert b.ended("Kính trình./.") == "Kính trình./."


WORDING = PaperWording(
    "letter",
    "Thư",
    "Thử",
    (
        PaperText("subject", "Trích yếu", "Về {tên}", ("tên",), True),
        PaperText("body", "Nội dung", "Ngày {ngày họp}\ntại {địa điểm}"),
    ),
)
KNOWN = frozenset({"tên", "ngày họp", "địa điểm"})


def problems(**texts: str) -> list[tuple[str, str, str]]:
    found = check(PaperTextsDraft("letter", 0, texts), WORDING, KNOWN)
    return [(one.field, one.code, one.severity) for one in found]


def test_the_shipped_texts_have_no_problem() -> None:
    assert problems(**WORDING.defaults) == []


@pytest.mark.parametrize(
    ("field", "text", "code", "severity"),
    [
        ("body", "Ngày {ngày hop} {địa điểm} {ngày họp}", "placeholder_unknown", "error"),
        ("body", "Ngày {ngày họp} {địa điểm", "placeholder_open", "error"),
        ("body", "Ngày {ngày họp} {địa điểm} }", "placeholder_open", "error"),
        ("subject", "Về việc này", "placeholder_missing", "error"),
        ("subject", "Về {tên}\nhai dòng", "text_is_one_line", "error"),
        ("body", "Ngày {ngày họp}", "placeholder_dropped", "warning"),
        ("body", "Ă" * 4100 + "{ngày họp}{địa điểm}", "text_too_long", "error"),
    ],
)
def test_a_text_that_would_print_wrongly_is_told(field: str, text: str, code: str, severity: str) -> None:
    assert (field, code, severity) in problems(**{field: text})


def test_every_problem_of_a_text_is_a_whole_sentence() -> None:
    draft = PaperTextsDraft("letter", 0, {"subject": "{lạ} {", "body": ""})
    for one in check(draft, WORDING, KNOWN):
        assert one.sentence.endswith(".")
        assert "{{" not in one.sentence


def test_a_placeholder_is_a_word_and_never_a_program() -> None:
    evil = "{tên.__class__} {tên!r} {0}"
    assert placeholders(evil) == ["tên.__class__", "tên!r", "0"]
    with pytest.raises(KeyError):
        filled(evil, {"tên": "x"})
    assert filled("{tên}", {"tên": "{ngày họp}"}) == "{ngày họp}"


@pytest.mark.parametrize(
    ("number", "shown"),
    [("", "......./QĐ-UBND"), ("5", "05/QĐ-UBND"), ("125", "125/QĐ-UBND"), ("01/QĐ-KT", "01/QĐ-KT"),
     (" 7 ", "07/QĐ-UBND"), ("5a", "5a/QĐ-UBND")],
)  # fmt: skip
def test_a_number_gets_its_zero_and_its_sign(number: str, shown: str) -> None:
    assert number_with_sign(number, "QĐ-UBND") == shown


def test_blank_number_and_day_leave_room_for_the_clerk() -> None:
    letterhead = Letterhead("UBND tỉnh", "UBND huyện", "Phong Thổ")
    assert letterhead.place_and_date == "Phong Thổ, ngày ..... tháng ..... năm ......"
    assert letterhead.shown_number("BC-NN") == "Số: ......./BC-NN"
    dated = replace(letterhead, dated_on=date(2023, 1, 5))
    assert dated.place_and_date == "Phong Thổ, ngày 05 tháng 01 năm 2023"
    words = of_decision("1", date(2023, 7, 3), "QĐ-UBND")
    assert words == "Quyết định số 01/QĐ-UBND ngày 03 tháng 7 năm 2023"


def test_an_issuing_body_is_written_out() -> None:
    assert in_full("UBND huyện Phong Thổ") == "Ủy ban nhân dân huyện Phong Thổ"
    assert in_full("Phòng Nông nghiệp và PTNT") == "Phòng Nông nghiệp và PTNT"


def test_numbers_are_doubted_only_where_they_may_be_wrong() -> None:
    early = PaperNumbers(kind="minutes", dated_on=date(2023, 6, 1))
    (doubt,) = check_numbers(early, date(2023, 6, 28))
    assert (doubt.code, doubt.severity) == ("paper_before_session", "warning")
    assert check_numbers(early, None) == []
    wrong = check_numbers(PaperNumbers(number="1" * 61, dated_on=date(1900, 1, 1)), None)
    assert {one.code for one in wrong} == {"text_too_long", "day_before_1990"}


@dataclass(frozen=True)
class _Facts:
    letterhead: str
    score: Fraction
    day: date
    names: tuple[str, ...]


def test_the_same_facts_have_the_same_fingerprint_and_others_another() -> None:
    facts = _Facts("a", Fraction(185, 3), date(2023, 6, 28), ("Lò", "Tẩn"))
    text = canonical_json(facts)
    assert text == '{"day":"2023-06-28","letterhead":"a","names":["Lò","Tẩn"],"score":"185/3"}'
    assert fingerprint_of(text) == fingerprint_of(canonical_json(replace(facts)))
    assert fingerprint_of(text) != fingerprint_of(canonical_json(replace(facts, score=Fraction(186, 3))))
    without = ("letterhead",)
    assert canonical_json(facts, without) == canonical_json(replace(facts, letterhead="b"), without)


def test_the_deputy_presides_where_the_chair_is_away() -> None:
    chair, deputy = Seat("Lò", role="chair"), Seat("Trần", role="deputy")
    assert presiding([deputy, chair]) is chair
    assert presiding([Seat("Vàng"), deputy]) is deputy
    assert presiding([]).name == ""
    assert secretary([chair]).name == ""


def test_counts_and_times_are_worded_for_papers() -> None:
    line = ProductLine("Gạo", "HTX", "", "", 3, "", "first", "")
    actions = ("certify", "certify", "none", "hand_over", "")
    counts = ResultCounts.of([replace(line, action=action) for action in actions])
    assert (counts.all, counts.recognised, counts.handed_over, counts.not_recognised) == (5, 2, 1, 1)
    assert counts.values()["số công nhận"] == "02 (hai)"
    assert shown_time("8:05") == "08 giờ 05 phút"
    assert shown_time("") == "..... giờ ..... phút"
