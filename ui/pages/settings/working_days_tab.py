"""The tab "Ngày làm việc": holidays and swapped days of a year, those of the office among them."""

from __future__ import annotations

from typing import Any

from app.domain.office_calendar import EFFECTS, SOURCES, YearOfWork, year_of_work
from app.domain.working_days import DAY_KINDS, OfficeDayDraft, check_office_day
from app.kernel.dates import shown_date, weekday_name
from app.usecases.calendars import (
    OfficeCalendar,
    delete_office_day,
    office_calendar,
    office_day,
    save_office_day,
)
from ui.desk import Desk
from ui.forms.editor import Editor, Subject
from ui.forms.fields import ChoiceField, DayField, TextField
from ui.forms.form import Form, Section
from ui.pages.noun_page import NounPage
from ui.tables.list_view import ListView
from ui.tables.model import Column
from ui.widgets.basics import label

EMPTY = (
    "Chưa có ngày nghỉ, ngày làm bù nào.\nBấm “Thêm ngày” để ghi theo thông báo của tỉnh hoặc của Chính phủ."
)
PREVAILS = "Ngày do đơn vị ghi được dùng thay cho ngày có sẵn; xóa đi thì ngày có sẵn dùng trở lại."
COLUMNS = (
    Column("Năm", lambda line: str(line.day.year), 60, lambda line: line.day.year),
    Column("Ngày", lambda line: shown_date(line.day), 100, lambda line: line.day),
    Column("Thứ", lambda line: weekday_name(line.day), 90, lambda line: line.day.weekday()),
    Column("Loại", lambda line: DAY_KINDS[line.draft.kind], 110),
    Column("Nội dung", lambda line: line.draft.name, 320),
    Column("Tác dụng", lambda line: EFFECTS[line.effect], 200,
           tone=lambda line: "quiet" if line.effect in ("weekend", "workday") else ""),
    Column("Nguồn", lambda line: SOURCES[line.source], 110,
           tone=lambda line: "" if line.source == "shipped" else "good"),
)  # fmt: skip


def told_year(year: YearOfWork) -> str:
    """A year in one line."""
    if not year.is_known:
        told = f"Chưa biết ngày nghỉ lễ năm {year.year}: thời hạn tạm tính theo thứ Bảy, Chủ nhật"
        return f"{told}; hãy thêm ngày nghỉ của năm."
    doubt = "; chưa có thông báo hoán đổi ngày nghỉ" if year.is_planned else ""
    made_up = f", làm bù {year.made_up} ngày" if year.made_up else ""
    return f"Năm {year.year}: {year.working} ngày làm việc, nghỉ lễ {year.freed} ngày thường{made_up}{doubt}."


class WorkingDaysTab(NounPage):
    """List and form of the days; a shipped day is changed by opening it."""

    noun = "Ngày làm việc"
    new_word = "Thêm ngày"
    kinds = frozenset({"office_days"})

    def __init__(self, desk: Desk) -> None:
        subject = Subject(
            "office day", self._read, check_office_day,
            lambda draft: save_office_day(desk.file, draft, desk.who),
        )  # fmt: skip
        form = Form(
            [
                Section(
                    "Ngày nghỉ hoặc làm bù",
                    [
                        [(DayField("day", "Ngày *"), 3), (ChoiceField("kind", "Loại *", DAY_KINDS), 3)],
                        [(TextField("name", "Nội dung *", "Nghỉ Tết Nguyên đán", PREVAILS), 12)],
                    ],
                )
            ]
        )
        self._told = label("", "note", wrap=True)
        self._calendar: OfficeCalendar | None = None
        self._opened_shipped = False
        super().__init__(
            desk, ListView("Ngày làm việc", COLUMNS, desk.settings, EMPTY), Editor(desk, form, subject)
        )
        self._years = self.list.add_filter("Năm", {}, lambda line: line.day.year)
        self.list.add_filter("Loại", DAY_KINDS, lambda line: line.draft.kind)
        self.list.add_filter("Nguồn", SOURCES, lambda line: line.source)
        self._years.currentIndexChanged.connect(lambda *_: self._tell())
        self.column.addWidget(self._told)

    def refresh(self) -> None:
        """The days, and what they come to."""
        self.desk.read(self, office_calendar, self._show)

    def hint(self) -> str:
        """What the list is for."""
        return "Ngày nghỉ lễ, ngày làm bù: thời hạn tính theo ngày làm việc dựa vào danh sách này"

    def new_draft(self) -> OfficeDayDraft:
        """A day off."""
        return OfficeDayDraft()

    def title(self) -> str:
        """The noun, the day that is open, or that a shipped day is being changed."""
        if self.shows_form and not self.editor.record_id and self._opened_shipped:
            return "Sửa ngày có sẵn"
        return super().title()

    def prepare(self, draft: OfficeDayDraft) -> None:
        """A shipped day comes filled in, and without a row of its own."""
        self._opened_shipped = draft.day is not None and not draft.id

    def record_title(self) -> str:
        """The day's name."""
        return str(self.editor.form.fields["name"].raw()) or self.noun

    def delete(self, record_id: str) -> Any:
        """Take the office's word on a day back."""
        return delete_office_day(self.desk.file, record_id, self.desk.who)

    def _read(self, line_id: str) -> OfficeDayDraft | None:
        with self.desk.file.reading() as reader:
            return office_day(reader, line_id)

    def _show(self, found: OfficeCalendar) -> None:
        first = self._calendar is None
        self._calendar = found
        self.list.show_rows(found.lines)
        today = self.desk.clock.today()
        years = sorted({line.day.year for line in found.lines} | {today.year}, reverse=True)
        self.list.set_choices(self._years, {year: f"Năm {year}" for year in years})
        if first:
            self._years.setCurrentIndex(self._years.findData(today.year))
        self._tell()

    def _tell(self) -> None:
        if self._calendar is not None:
            year = self._years.currentData() or self.desk.clock.today().year
            self._told.setText(told_year(year_of_work(self._calendar.worked, year)))
