"""The periods of reports, the ones before them, and the same of last year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.report_periods import Period, days, half, quarter, whole_year
from app.kernel.errors import RuleBroken


@pytest.mark.parametrize(
    ("period", "title", "first", "last"),
    [
        (quarter(2023, 2), "Quý II năm 2023", date(2023, 4, 1), date(2023, 6, 30)),
        (half(2023, 1), "6 tháng đầu năm 2023", date(2023, 1, 1), date(2023, 6, 30)),
        (half(2024, 2), "6 tháng cuối năm 2024", date(2024, 7, 1), date(2024, 12, 31)),
        (whole_year(2023), "Năm 2023", date(2023, 1, 1), date(2023, 12, 31)),
        (
            days(date(2023, 5, 8), date(2023, 10, 30)),
            "Từ ngày 08/05/2023 đến ngày 30/10/2023",
            date(2023, 5, 8),
            date(2023, 10, 30),
        ),
    ],
)
def test_a_period_has_its_title_and_its_days(period: Period, title: str, first: date, last: date) -> None:
    assert (period.title, period.first, period.last) == (title, first, last)


@pytest.mark.parametrize(
    ("period", "previous", "last_year"),
    [
        (quarter(2023, 1), quarter(2022, 4), quarter(2022, 1)),
        (half(2023, 1), half(2022, 2), half(2022, 1)),
        (whole_year(2024), whole_year(2023), whole_year(2023)),
        (
            days(date(2024, 2, 1), date(2024, 2, 29)),
            days(date(2024, 1, 3), date(2024, 1, 31)),
            days(date(2023, 2, 1), date(2023, 2, 28)),
        ),
    ],
)
def test_it_is_compared_with_the_one_before_and_with_last_year(
    period: Period, previous: Period, last_year: Period
) -> None:
    assert period.previous == previous
    assert period.last_year == last_year


@given(st.dates(date(2018, 1, 1), date(2099, 1, 1)), st.integers(0, 800))
def test_the_period_before_ends_the_day_before(first: date, length: int) -> None:
    period = days(first, first + timedelta(days=length))
    assert period.previous.last == first - timedelta(days=1)
    assert period.previous.last - period.previous.first == period.last - period.first


@pytest.mark.parametrize(
    "made",
    [
        lambda: quarter(2023, 5),
        lambda: quarter(2017, 4),
        lambda: half(2023, 3),
        lambda: whole_year(2101),
        lambda: days(date(2023, 2, 1), date(2023, 1, 31)),
        lambda: days(date(2017, 12, 31), date(2018, 1, 31)),
    ],
)
def test_a_period_that_cannot_be_is_refused(made: object) -> None:
    with pytest.raises(RuleBroken):
        made()  # type: ignore[operator]


def test_names_of_files_have_no_marks() -> None:
    assert quarter(2023, 4).file_stem == "quy-4-2023"
    assert half(2023, 2).file_stem == "6-thang-cuoi-nam-2023"
    assert whole_year(2023).file_stem == "nam-2023"
    assert days(date(2023, 1, 1), date(2023, 1, 2)).file_stem == "2023-01-01-den-2023-01-02"
