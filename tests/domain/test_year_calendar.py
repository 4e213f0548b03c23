"""The calendar of a year: what stands on which day, in which order."""

from __future__ import annotations

import io
from datetime import date

from pypdf import PdfReader

from app.documents.year_calendar import render_year_calendar
from app.domain.work_list import Task
from app.domain.year_calendar import Meeting, RoundEnd, weeks_of, year_calendar
from app.usecases.worked_days import shipped_calendar

TASKS = [
    Task(date(2023, 6, 29), "Bổ sung phiếu kiểm nghiệm", "Chè Mẫu", "Thiếu giấy tờ", "dossiers", "d1"),
    Task(None, "Việc không hạn", "Chè Mẫu", "", "dossiers"),
    Task(date(2024, 1, 5), "Việc năm sau", "Chè Mẫu", "", "dossiers"),
]
MADE = year_calendar(
    2023,
    shipped_calendar(),
    TASKS,
    [RoundEnd("r1", "đợt 1 năm 2023", date(2023, 6, 29))],
    [Meeting("s1", "Phiên họp đợt 1", date(2023, 6, 29))],
)


def test_a_day_holds_all_that_is_on_it_in_a_fixed_order() -> None:
    marks = MADE.on(date(2023, 6, 29))
    assert [mark.kind for mark in marks] == ["due", "session", "round"]
    assert (marks[0].page, marks[0].row_id) == ("dossiers", "d1")
    assert all(mark.day.year == 2023 for mark in MADE.marks)
    assert {mark.kind for mark in MADE.in_month(1)} == {"off"}


def test_the_weeks_of_a_month_begin_on_monday() -> None:
    weeks = weeks_of(2023, 2)
    assert weeks[0] == [None, None, date(2023, 2, 1), *(date(2023, 2, day) for day in range(2, 6))]
    assert sum(day is not None for week in weeks for day in week) == 28


def test_a_year_whose_holidays_nobody_knows_says_so() -> None:
    unknown = year_calendar(2031, shipped_calendar(), [], [], [])
    assert not unknown.is_known
    assert unknown.marks == ()
    assert year_calendar(2027, shipped_calendar(), [], [], []).is_planned


def test_the_paper_shows_twelve_months_and_every_marked_day() -> None:
    reader = PdfReader(io.BytesIO(render_year_calendar(MADE, "UBND huyện Phong Thổ")))
    text = " ".join(" ".join(page.extract_text().split()) for page in reader.pages)
    for words in ("Tháng 12", "Tết Nguyên đán", "Bổ sung phiếu kiểm nghiệm: Chè Mẫu", "Phiên họp đợt 1"):
        assert words in text
    assert text.count("29/06/2023") == 3
