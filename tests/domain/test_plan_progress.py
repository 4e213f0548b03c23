"""What counts for a target, from when to when, and why: a table of cases an officer may argue about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.plan_progress import (
    OnTheWay,
    PlanRows,
    Recognition,
    TargetProgress,
    kind_of,
    plan_progress,
)
from app.domain.plans import TargetDraft

NEW = TargetDraft(id="n", year=2023, kind="new", title="Sản phẩm mới", wanted=3)
AGAIN = TargetDraft(
    id="r", year=2023, kind="reevaluation", title="Đánh giá lại", wanted=5, recognised_year=2020
)
HIGHER = TargetDraft(id="u", year=2023, kind="upgrade", title="Nâng hạng", wanted=1)
YEAR_END = date(2023, 12, 31)


def given(product: str, day: date, star: int = 3, kind: str = "first", **more: object) -> Recognition:
    values = {"product_id": product, "product": product, "star_class": star, "on_day": day,
              "dossier_kind": kind, **more}  # fmt: skip
    return Recognition(**values)  # type: ignore[arg-type]


def before(product: str, year: int = 2020, star: int = 3) -> Recognition:
    """What the product form holds: granted by the province before this file began."""
    return Recognition(product, product, star, date(year, 12, 18))


def progress(target: TargetDraft, *rows: Recognition, until: date = YEAR_END) -> TargetProgress:
    (found,) = plan_progress([target], PlanRows(rows), until)
    return found


def names(found: TargetProgress) -> list[str]:
    return [one.name for one in found.counted]


def test_a_first_certificate_of_the_year_counts_as_new() -> None:
    found = progress(NEW, given("Gạo", date(2023, 7, 5)), given("Mật ong", date(2023, 11, 6), 4))
    assert names(found) == ["Gạo", "Mật ong"]
    assert found.counted[0].why == "3 sao, cấp 05/07/2023"
    assert progress(AGAIN, given("Gạo", date(2023, 7, 5))).reached == 0


@pytest.mark.parametrize(
    ("day", "until", "counts"),
    [
        (date(2023, 1, 1), YEAR_END, True),
        (date(2023, 12, 31), YEAR_END, True),
        (date(2022, 12, 31), YEAR_END, False),
        (date(2024, 1, 1), date(2024, 1, 31), False),
        (date(2023, 6, 30), date(2023, 6, 30), True),
        (date(2023, 7, 1), date(2023, 6, 30), False),
    ],
)
def test_a_certificate_counts_from_its_day_in_its_year(day: date, until: date, counts: bool) -> None:
    assert progress(NEW, given("Gạo", day), until=until).reached == int(counts)


def test_a_product_of_2020_counts_as_re_evaluated_and_not_as_new() -> None:
    rows = (before("Gạo tẻ"), given("Gạo tẻ", date(2023, 11, 6), 3, "reevaluation"))
    assert progress(NEW, *rows).reached == 0
    found = progress(AGAIN, *rows)
    assert names(found) == ["Gạo tẻ"]
    assert "trước là 3 sao (2020)" in found.counted[0].why


def test_a_product_that_was_entered_as_recognised_is_not_new_even_with_a_first_dossier() -> None:
    rows = (before("Gạo tẻ"), given("Gạo tẻ", date(2023, 11, 6), 3, "first"))
    assert progress(NEW, *rows).reached == 0
    assert progress(AGAIN, *rows).reached == 1


def test_only_products_of_the_year_that_the_target_names_count() -> None:
    rows = (before("Chè", 2021), given("Chè", date(2023, 11, 6), 3, "reevaluation"))
    found = progress(AGAIN, *rows)
    assert found.reached == 0
    assert "năm 2021" in found.not_counted[0].why
    assert progress(replace(AGAIN, recognised_year=None), *rows).reached == 1


def test_the_latest_earlier_recognition_says_from_which_year_a_product_is() -> None:
    rows = (before("Chè", 2020), given("Chè", date(2022, 5, 1), 4, "upgrade"),
            given("Chè", date(2023, 11, 6), 4, "reevaluation"))  # fmt: skip
    assert progress(AGAIN, *rows).reached == 0


@pytest.mark.parametrize(
    ("kind", "was", "star", "target"),
    [
        ("upgrade", 3, 4, "upgrade"),
        ("upgrade", 3, 3, "reevaluation"),
        ("upgrade", 4, 3, "reevaluation"),
        ("reevaluation", 3, 4, "reevaluation"),
        ("first", 3, 4, "upgrade"),
        ("", 3, 4, "upgrade"),
        ("", 3, 3, "reevaluation"),
    ],
)
def test_a_second_recognition_is_an_upgrade_or_a_re_evaluation(
    kind: str, was: int, star: int, target: str
) -> None:
    assert kind_of(given("Chè", date(2023, 5, 1), star, kind), before("Chè", star=was)) == target


def test_a_product_counts_once_for_one_target_and_again_for_another() -> None:
    rows = (
        given("Gạo", date(2023, 7, 5)), given("Gạo", date(2023, 11, 6), 4, "upgrade"),
        given("Gạo", date(2023, 12, 1), 4, "reevaluation"),
    )  # fmt: skip
    assert progress(NEW, *rows).reached == 1
    assert progress(HIGHER, *rows).reached == 1


@pytest.mark.parametrize(
    ("state", "ended", "until", "counts"),
    [
        ("void", date(2023, 8, 1), YEAR_END, False),
        ("revoked", date(2023, 8, 1), YEAR_END, False),
        ("revoked", date(2023, 8, 1), date(2023, 7, 31), True),
        ("valid", None, YEAR_END, True),
    ],
)
def test_what_does_not_stand_at_the_cut_off_does_not_count(
    state: str, ended: date | None, until: date, counts: bool
) -> None:
    row = given("Gạo", date(2023, 7, 5), state=state, ended_on=ended)
    found = progress(NEW, row, until=until)
    assert found.reached == int(counts)
    assert any("thu hồi" in one.why for one in found.not_counted) is (state == "revoked" and not counts)


def test_a_void_certificate_that_was_replaced_counts_once() -> None:
    rows = (
        given("Gạo", date(2023, 7, 5), state="void", ended_on=date(2023, 7, 9), number="01"),
        given("Gạo", date(2023, 7, 10), number="02"),
    )  # fmt: skip
    found = progress(NEW, *rows)
    assert names(found) == ["Gạo"]
    assert "02" in found.counted[0].why


def test_below_three_stars_nothing_counts() -> None:
    assert progress(NEW, given("Rau", date(2023, 7, 5), 2)).reached == 0


def test_a_re_evaluation_without_its_earlier_recognition_is_told_and_not_counted() -> None:
    row = given("Gạo tẻ", date(2023, 11, 6), 3, "reevaluation")
    assert progress(NEW, row).reached == 0
    assert progress(NEW, row).not_counted == ()
    found = progress(replace(AGAIN, recognised_year=None), row)
    assert found.reached == 0
    assert "trang Sản phẩm" in found.not_counted[0].why


def test_products_of_2020_that_nobody_submitted_are_listed() -> None:
    rows = PlanRows(
        (before("A"), before("B"), before("C"), given("C", date(2023, 11, 6), 3, "reevaluation"),
         Recognition("D", "D", 3, date(2020, 12, 18), state="revoked", ended_on=date(2022, 1, 1))),
        (OnTheWay("d1", "B", "B", "reevaluation", "received"),),
    )  # fmt: skip
    (found,) = plan_progress([AGAIN], rows, date(2023, 11, 30))
    assert names(found) == ["C"]
    assert [one.name for one in found.underway] == ["B"]
    assert [one.name for one in found.waiting] == ["A"]
    assert found.known == 4
    assert found.left == "còn 01 sản phẩm chưa nộp hồ sơ"


def test_a_file_that_knows_too_few_products_of_2020_says_so() -> None:
    rows = PlanRows((before("A"), given("A", date(2023, 11, 6), 3, "reevaluation")))
    (found,) = plan_progress([AGAIN], rows, date(2023, 12, 1))
    assert found.left == "sổ mới có 01 sản phẩm 2020"


def test_dossiers_under_way_make_the_difference_between_underway_and_short() -> None:
    way = tuple(OnTheWay(f"d{n}", f"p{n}", f"P{n}", "first", "received") for n in range(3))
    (enough,) = plan_progress([NEW], PlanRows((), way), date(2023, 6, 1))
    (short,) = plan_progress([NEW], PlanRows((), way[:2]), date(2023, 6, 1))
    (missed,) = plan_progress([NEW], PlanRows((), ()), YEAR_END)
    assert (enough.state, short.state, missed.state) == ("underway", "short", "missed")


def test_activities_are_counted_by_kind_and_other_targets_by_hand() -> None:
    classes = TargetDraft(year=2023, kind="activity", title="Lớp", wanted=2, activity_kind="training")
    other = TargetDraft(year=2023, kind="other", title="Khác", wanted=4, reached_by_hand=3)
    rows = PlanRows((), (), {"training": 2, "conference": 9})
    found = plan_progress([classes, other], rows, date(2023, 6, 1))
    assert [(one.reached, one.state) for one in found] == [(2, "reached"), (3, "underway")]
