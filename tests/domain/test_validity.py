"""How long certificates stand: the last day itself, the day before it and the day after."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.domain.report_rows import CertificateEntry, ReportRows
from app.domain.validity import lapsed, notice_key, told_left, told_state, validity_on, window_names
from app.usecases.regulations import load_regulation

OLD, NEW = load_regulation("qd148-2023"), load_regulation("qd26-2026")
END = date(2026, 5, 14)


def certificate(
    product: str, issued_on: date, valid_until: date | None, state: str = "valid"
) -> CertificateEntry:
    return CertificateEntry(
        f"01/{issued_on.year}",
        product,
        "Chè Mẫu",
        "m1",
        "Xã Mẫu",
        "cooperative",
        11,
        3,
        issued_on,
        valid_until,
        state,
    )


@pytest.mark.parametrize(
    ("today", "state", "left", "told"),
    [
        (date(2026, 4, 13), "stands", 31, "31 ngày"),
        (date(2026, 4, 14), "near", 30, "30 ngày"),
        (date(2026, 5, 13), "near", 1, "1 ngày"),
        (END, "near", 0, "ngày cuối"),
        (date(2026, 5, 15), "ended", -1, "quá 1 ngày"),
    ],
)
def test_a_certificate_stands_on_its_last_day_and_has_ended_on_the_next(
    today: date, state: str, left: int, told: str
) -> None:
    found = validity_on(END, today, OLD)
    assert (found.state, found.days_left, told_left(found.days_left)) == (state, left, told)


@pytest.mark.parametrize(
    ("left", "windows"),
    [
        (-1, {"ended"}),
        (0, {"notice", "quarter", "half"}),
        (30, {"notice", "quarter", "half"}),
        (31, {"quarter", "half"}),
        (90, {"quarter", "half"}),
        (91, {"half"}),
        (180, {"half"}),
        (181, {"long"}),
    ],
)
def test_a_longer_span_holds_every_shorter_one(left: int, windows: set[str]) -> None:
    assert validity_on(END, END - timedelta(days=left), OLD).windows == windows


def test_a_notice_is_due_from_30_days_before_its_last_day_until_the_end() -> None:
    last = date(2026, 4, 14)
    assert validity_on(END, last - timedelta(days=31), OLD).notice_due is False
    due = validity_on(END, last - timedelta(days=30), OLD)
    assert (due.notice_due, due.notify_by) == (True, last)
    assert validity_on(END, END, OLD).notice_due is True
    assert validity_on(END, END + timedelta(days=1), OLD).notice_due is False


def test_where_the_decision_asks_for_no_notice_none_is_due() -> None:
    assert NEW.deadlines.notice_days is None
    found = validity_on(date(2027, 6, 30), date(2027, 6, 29), NEW)
    assert (found.notify_by, found.notice_due) == (None, False)


def test_under_26_a_certificate_runs_out_in_sight_of_its_window() -> None:
    ends = date(2027, 6, 30)
    assert validity_on(ends, date(2026, 12, 31), NEW).state == "stands"
    assert validity_on(ends, date(2027, 1, 1), NEW).state == "near"


def test_the_transition_lets_one_stand_until_its_result_and_not_a_day_longer() -> None:
    ends = date(2026, 6, 30)
    waiting = validity_on(ends, date(2026, 12, 27), NEW)
    assert (waiting.state, told_state(waiting)) == ("extended", "Chờ kết quả đánh giá lại (đến 27/12/2026)")
    assert validity_on(ends, date(2026, 12, 28), NEW).state == "ended"


def test_without_a_last_day_nothing_is_counted() -> None:
    found = validity_on(None, END, OLD)
    assert (found.state, found.days_left, found.windows) == ("unknown", None, {"unknown"})
    assert told_left(None) == ""


def test_the_spans_are_named_by_the_days_of_the_decision() -> None:
    assert list(window_names(OLD.deadlines).values()) == [
        "Đã hết hạn",
        "30 ngày tới",
        "90 ngày tới",
        "180 ngày tới",
        "Còn trên 180 ngày",
        "Chưa ghi ngày hết hạn",
    ]


def test_what_ran_out_is_listed_once_and_only_while_nothing_followed() -> None:
    first, second = date(2020, 5, 1), date(2023, 5, 1)
    entries = (
        certificate("p1", first, date(2023, 4, 30)),
        certificate("p1", second, date(2026, 4, 30)),
        certificate("p2", first, date(2023, 4, 30)),
        certificate("p2", second, date(2027, 4, 30)),
        certificate("p3", second, date(2026, 4, 30), "revoked"),
    )
    rows = ReportRows((), (), entries, ())
    assert lapsed(rows, date(2026, 4, 30)) == []
    (found,) = lapsed(rows, date(2026, 5, 1))
    assert (found.product_id, found.issued_on) == ("p1", second)


def test_the_next_certificate_of_a_product_has_a_notice_of_its_own() -> None:
    assert notice_key("p1", END) != notice_key("p1", date(2029, 5, 14))
