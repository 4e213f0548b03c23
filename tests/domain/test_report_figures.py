"""What each figure counts, on its border days; how figures stand beside others; differences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.funding import FundingEntry
from app.domain.report_comparisons import compared, differences
from app.domain.report_figures import summary
from app.domain.report_periods import Period, half, quarter, whole_year
from app.domain.report_rows import (
    ActivityDone,
    CertificateEntry,
    IncidentEntry,
    InspectionEntry,
    PlanStanding,
    ReportRows,
    TargetStanding,
    TaskStanding,
)
from app.domain.report_tables import Summary

EMPTY = ReportRows((), (), (), ())
SECOND = quarter(2023, 2)
FIRST_DAY, LAST_DAY = date(2023, 4, 1), date(2023, 6, 30)


def counted(rows: ReportRows, period: Period = SECOND) -> Summary:
    return summary(rows, period.first, period.last, period.title)


def certificate(product: str, issued: date, until: date, **more: object) -> CertificateEntry:
    made = CertificateEntry(
        f"{product}/{issued}", product, product, "c1", "Xã Mường So", "cooperative", 8, 3, issued, until
    )
    return replace(made, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("until", "stands", "lapsed"),
    [(date(2023, 6, 29), 0, 1), (LAST_DAY, 1, 0), (date(2023, 7, 1), 1, 0)],
)
def test_a_certificate_stands_through_its_last_day(until: date, stands: int, lapsed: int) -> None:
    made = counted(replace(EMPTY, certificates=(certificate("Gạo Mẫu", date(2020, 1, 1), until),)))
    assert made.figure("Giấy chứng nhận", "Còn hiệu lực cuối kỳ").value == stands
    assert made.figure("Giấy chứng nhận", "Đã hết hạn, chưa đánh giá lại").value == lapsed


def test_a_product_that_lapsed_twice_is_one_product_and_a_renewed_one_is_none() -> None:
    old, older = date(2023, 1, 1), date(2020, 1, 1)
    rows = replace(
        EMPTY,
        certificates=(
            certificate("Gạo Mẫu", date(2017, 1, 1), older),
            certificate("Gạo Mẫu", older, old),
            certificate("Chè Mẫu", older, old),
            certificate("Chè Mẫu", LAST_DAY, date(2026, 6, 30)),
        ),
    )
    assert counted(rows).figure("Giấy chứng nhận", "Đã hết hạn, chưa đánh giá lại").names == ("Gạo Mẫu",)


@pytest.mark.parametrize(
    ("until", "place"),
    [
        (LAST_DAY, None),
        (date(2023, 7, 1), "Hết hạn trong quý tới"),
        (date(2023, 9, 30), "Hết hạn trong quý tới"),
        (date(2023, 10, 1), "Hết hạn trong quý sau đó"),
        (date(2023, 12, 31), "Hết hạn trong quý sau đó"),
        (date(2024, 1, 1), None),
    ],
)
def test_the_next_two_quarters_begin_the_day_after_the_period(until: date, place: str | None) -> None:
    made = counted(replace(EMPTY, certificates=(certificate("Gạo Mẫu", date(2020, 1, 1), until),)))
    labels = ("Hết hạn trong quý tới", "Hết hạn trong quý sau đó")
    assert [made.figure("Giấy chứng nhận", one).value for one in labels] == [
        int(one == place) for one in labels
    ]


@pytest.mark.parametrize(
    ("day", "value"),
    [(date(2023, 3, 31), 0), (FIRST_DAY, 1), (LAST_DAY, 1), (date(2023, 7, 1), 0)],
)
def test_what_happened_counts_from_the_first_day_to_the_last(day: date, value: int) -> None:
    rows = replace(
        EMPTY,
        certificates=(certificate("Gạo Mẫu", day, date(2030, 1, 1)),),
        inspections=(InspectionEntry("Gạo Mẫu", "planned", None, day, "kept"),),
        incidents=(IncidentEntry("Gạo Mẫu", "recall", date(2022, 1, 1), day),),
        activities=(ActivityDone("training", "Lớp Mẫu", day, classes=2, participants=30, women=12),),
        money=(FundingEntry(2023, "local", "spent", 5_000_000, day),),
    )
    made = counted(rows)
    assert made.figure("Giấy chứng nhận", "Cấp trong kỳ").value == value
    assert made.figure("Kiểm tra, giám sát sau công nhận", "Duy trì tiêu chí").value == value
    assert made.figure("Phản ánh, sự cố, thu hồi hàng", "Đã xử lý xong trong kỳ").value == value
    assert made.figure("Hoạt động trong kỳ", "Đào tạo, tập huấn").value == value
    assert made.figure("Đào tạo, tập huấn trong kỳ", "Số lớp").value == 2 * value
    assert made.figure("Đào tạo, tập huấn trong kỳ", "Lượt người tham gia").value == 30 * value
    assert made.figure("Kinh phí đã chi trong kỳ", "Ngân sách địa phương").value == 5_000_000 * value


def test_money_spent_since_new_year_stands_beside_the_plan_of_the_year() -> None:
    rows = replace(
        EMPTY,
        money=(
            FundingEntry(2023, "central", "planned", 300_000_000),
            FundingEntry(2023, "central", "spent", 40_000_000, date(2023, 2, 1)),
            FundingEntry(2022, "central", "spent", 7_000_000, date(2023, 5, 1)),
            FundingEntry(2023, "central", "settled", 40_000_000, date(2023, 6, 1)),
        ),
    )
    made = counted(rows)
    since = made.figure("Kinh phí đã chi từ đầu năm", "Ngân sách trung ương")
    assert (since.value, since.planned) == (47_000_000, 300_000_000)
    assert made.figure("Kinh phí đã chi trong kỳ", "Cộng").value == 7_000_000
    assert made.figure("Kinh phí kế hoạch của năm", "Cộng").value == 300_000_000


def test_the_plan_of_the_cut_off_is_counted_and_equal_titles_keep_their_own_figures() -> None:
    targets = (
        TargetStanding("Sản phẩm mới", 2, 2, ("Gạo Mẫu", "Chè Mẫu")),
        TargetStanding("Sản phẩm mới", 1, 0),
    )
    tasks = (TaskStanding("II.1 Kiện toàn", "done"), TaskStanding("II.2 Tuyên truyền", "late"))
    rows = replace(EMPTY, plans=(PlanStanding(LAST_DAY, targets, tasks), PlanStanding(FIRST_DAY)))
    made = counted(rows)
    new = made.figure("Chỉ tiêu của năm", "Sản phẩm mới")
    assert (new.value, new.planned, new.names) == (2, 2, ("Gạo Mẫu", "Chè Mẫu"))
    assert made.figure("Chỉ tiêu của năm", "Sản phẩm mới [2]").value == 0
    assert made.figure("Tình trạng chỉ tiêu cuối kỳ", "Chỉ tiêu đã đạt").value == 1
    assert made.figure("Nhiệm vụ cuối kỳ", "Xong").names == ("II.1 Kiện toàn",)
    assert made.figure("Nhiệm vụ cuối kỳ", "Quá hạn").value == 1


def test_a_file_without_activities_money_and_plan_says_so_with_empty_tables() -> None:
    empty = {
        table.title for section in counted(EMPTY).sections for table in section.tables if not table.figures
    }
    assert {"Hoạt động trong kỳ", "Kinh phí đã chi trong kỳ", "Chỉ tiêu của năm"} <= empty


def test_a_sum_names_what_it_adds_and_a_count_names_what_it_counts() -> None:
    rows = replace(
        EMPTY,
        activities=(
            ActivityDone("training", "Lớp A Mẫu", FIRST_DAY, classes=1, participants=1200),
            ActivityDone("connection", "Kết nối Mẫu", FIRST_DAY, partner="Siêu thị Mẫu"),
            ActivityDone("connection", "Kết nối Mẫu lần 2", FIRST_DAY, partner="Siêu thị Mẫu"),
        ),
    )
    made = counted(rows)
    assert made.figure("Đào tạo, tập huấn trong kỳ", "Lượt người tham gia").names == ("Lớp A Mẫu: 1.200",)
    partners = made.figure("Truyền thông, xúc tiến, kết nối trong kỳ", "Đối tác đã kết nối")
    assert (partners.value, partners.names) == (1, ("Siêu thị Mẫu",))


def test_what_the_other_period_does_not_name_was_none_there() -> None:
    issued = date(2023, 5, 2)
    rows = replace(EMPTY, certificates=(certificate("Gạo Mẫu", issued, date(2026, 5, 2)),))
    older = replace(EMPTY, certificates=(certificate("Chè Mẫu", date(2022, 1, 1), date(2025, 1, 1)),))
    found = compared(counted(rows), counted(replace(older, certificates=(
        replace(older.certificates[0], commune="Xã Dào San"),)), SECOND.previous), None)  # fmt: skip
    here = found["Còn hiệu lực theo xã, thị trấn", "Xã Mường So"]
    assert here.previous is not None
    assert (here.figure.value, here.previous.value, here.last_year) == (1, 0, None)


def test_differences_tell_the_names_that_came_and_went() -> None:
    then = replace(EMPTY, certificates=(certificate("Gạo Mẫu", FIRST_DAY, date(2026, 4, 1)),))
    now = replace(EMPTY, certificates=(certificate("Chè Mẫu", FIRST_DAY, date(2026, 4, 1)),))
    (found,) = [one for one in differences(counted(then), counted(now)) if one.label == "Cấp trong kỳ"]
    assert (found.then, found.now, found.came, found.went) == ("1", "1", ("Chè Mẫu",), ("Gạo Mẫu",))
    assert differences(counted(now), counted(now)) == []


@pytest.mark.parametrize("year", [2020, 2023])
def test_the_quarters_of_a_year_add_up_to_its_halves_and_to_the_year(year: int) -> None:
    rows = replace(
        EMPTY,
        certificates=tuple(
            certificate(f"Sản phẩm Mẫu {month}", date(year, month, 1), date(year + 3, month, 1))
            for month in range(1, 13)
            for _ in range(month)
        ),
    )
    place = ("Giấy chứng nhận", "Cấp trong kỳ")
    quarters = [counted(rows, quarter(year, one)).figure(*place).value for one in (1, 2, 3, 4)]
    halves = [counted(rows, half(year, one)).figure(*place).value for one in (1, 2)]
    assert sum(quarters) == sum(halves) == counted(rows, whole_year(year)).figure(*place).value == 78
    assert quarters[0] + quarters[1] == halves[0]
