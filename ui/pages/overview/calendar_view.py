"""The calendar of a year on screen: twelve months, and the marks of the chosen month in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.year_calendar import KINDS, WEEKDAYS, Mark, YearCalendar, weeks_of
from app.usecases.calendars import calendar_of_year
from ui.desk import Desk
from ui.tables.list_view import ListView
from ui.tables.model import Column
from ui.theme import colours
from ui.widgets.basics import Banner, button, card, label, row

GROUNDS = {"off": "#F3D6D3", "work": "#E8ECEA", "due": "#FFE3A6", "session": "#BFDDCB", "round": "#F1B24A"}
COLUMNS = (
    Column(
        "Ngày", lambda mark: f"{mark.day:%d/%m} ({WEEKDAYS[mark.day.weekday()]})", 95, lambda mark: mark.day
    ),
    Column("Loại", lambda mark: KINDS[mark.kind], 84),
    Column("Nội dung", lambda mark: mark.what, 120),
)


class CalendarView(QWidget):
    """A year; a month is chosen with the mouse or with the arrow keys, a line opens its page."""

    go = Signal(str, str)
    papered = Signal(bytes, str)
    """The calendar as a PDF, and a name for its file."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.desk = desk
        self.year = desk.clock.today().year
        self.months = [MonthView(number, self.choose) for number in range(1, 13)]
        self.list = ListView("Lịch năm", COLUMNS, desk.settings, "Tháng này không có gì.", searchable=False)
        self.list.activated.connect(self._open)
        self._title, self._of_month = label("", "card"), label("", "card")
        self._unknown = Banner()
        self._shown: YearCalendar | None = None
        self._chosen = desk.clock.today().month
        self._lay_out()

    def refresh(self) -> None:
        """Ask the file again."""
        file, year = self.desk.file, self.year
        self.desk.operations.read(self, lambda: calendar_of_year(file, year), self._show)

    def go_by(self, years: int) -> None:
        """Another year."""
        self.year += years
        self.refresh()

    def choose(self, month: int) -> None:
        """Show the marks of a month."""
        self._chosen = month
        for one in self.months:
            one.show_chosen(chosen=one.month == month)
        self._of_month.setText(f"Tháng {month} năm {self.year}")
        self.list.show_rows(self._shown.in_month(month) if self._shown else ())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move from month to month, Page Up and Page Down from year to year."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -4, Qt.Key.Key_Down: 4}
        key = Qt.Key(event.key())
        if key in steps:
            self.choose(max(1, min(12, self._chosen + steps[key])))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.go_by(-1 if key == Qt.Key.Key_PageUp else 1)
        else:
            super().keyPressEvent(event)

    def print_year(self) -> None:
        """The year as a paper."""
        from app.usecases.calendar_papers import (
            calendar_pdf,  # loads what draws, which the overview does not need
        )

        file, year = self.desk.file, self.year
        self.desk.operations.draw(
            self, lambda: calendar_pdf(file, year),
            lambda pdf: self.papered.emit(pdf, f"Lich OCOP nam {year}.pdf"),
        )  # fmt: skip

    def _show(self, made: YearCalendar) -> None:
        self._shown = made
        self._title.setText(f"Năm {made.year}")
        for one in self.months:
            one.show_year(made, self.desk.clock.today())
        if not made.is_known:
            self._unknown.say(
                f"Chưa có lịch nghỉ lễ năm {made.year}: hạn theo ngày làm việc chỉ trừ thứ Bảy, Chủ nhật. "
                "Thêm ngày nghỉ trong Cài đặt.", "late",
            )  # fmt: skip
        elif made.is_planned:
            self._unknown.say(f"Lịch nghỉ lễ năm {made.year} theo luật, chưa có quyết định hoán đổi.", "late")
        else:
            self._unknown.hide()
        self.choose(self._chosen)

    def _open(self, mark: Mark) -> None:
        if mark.page:
            self.go.emit(mark.page, mark.row_id)

    def _lay_out(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        year, column = card()
        bar = row(
            button("Năm trước", "plain", lambda: self.go_by(-1)), self._title,
            button("Năm sau", "plain", lambda: self.go_by(1)), 1, button("In lịch", "plain", self.print_year),
        )  # fmt: skip
        grid = QGridLayout()
        grid.setSpacing(8)
        for place, one in enumerate(self.months):
            grid.addWidget(one, place // 4, place % 4)
        column.addLayout(bar)
        column.addLayout(grid, 1)
        column.addLayout(row(*(Legend(word, GROUNDS[kind]) for kind, word in KINDS.items()), 1, spacing=14))
        month, month_column = card()
        month.setFixedWidth(304)
        month_column.addWidget(self._of_month)
        month_column.addWidget(self.list, 1)
        beside = QHBoxLayout()
        beside.setSpacing(12)
        beside.addWidget(year, 1)
        beside.addWidget(month)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._unknown)
        outer.addLayout(beside, 1)


class MonthView(QWidget):
    """A month as a small sheet of days, coloured by what is on them."""

    def __init__(self, month: int, clicked: Callable[[int], object]) -> None:
        super().__init__()
        self.month = month
        self._clicked = clicked
        self._year: YearCalendar | None = None
        self._today: date | None = None
        self._chosen = False
        self.setMinimumSize(118, 108)
        self.setAccessibleName(f"Tháng {month}")

    def show_year(self, year: YearCalendar, today: date) -> None:
        """Another year."""
        self._year, self._today = year, today
        self.update()

    def show_chosen(self, *, chosen: bool) -> None:
        """Frame it while its days stand beside."""
        self._chosen = chosen
        self.update()

    def sizeHint(self) -> QSize:
        """Seven columns, eight lines."""
        return QSize(170, 150)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose it."""
        self._clicked(self.month)
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw title, weekdays and days."""
        painter = QPainter(self)
        painter.setPen(QPen(QColor(colours.PRIMARY if self._chosen else colours.HAIRLINE), 1))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
        wide, high = (self.width() - 8) / 7, (self.height() - 8) / 8
        bold = QFont(self.font())
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(QColor(colours.TEXT))
        title = QRect(8, 4, self.width() - 16, round(high))
        painter.drawText(title, int(Qt.AlignmentFlag.AlignVCenter), f"Tháng {self.month}")
        small = QFont(self.font())
        small.setPixelSize(11)
        painter.setFont(small)
        painter.setPen(QColor(colours.SECONDARY))
        for place, word in enumerate(WEEKDAYS):
            painter.drawText(self._box(place, 1, wide, high), int(Qt.AlignmentFlag.AlignCenter), word)
        if self._year is not None:
            for line, week in enumerate(weeks_of(self._year.year, self.month), 2):
                for place, day in enumerate(week):
                    if day is not None:
                        self._draw_day(painter, day, self._box(place, line, wide, high))

    def _draw_day(self, painter: QPainter, day: date, box: QRect) -> None:
        marks = self._year.on(day) if self._year else ()
        if marks:
            painter.fillRect(box.adjusted(1, 1, -1, -1), QColor(GROUNDS[marks[-1].kind]))
        painter.setPen(QColor(colours.SECONDARY if day.weekday() >= 5 and not marks else colours.TEXT))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(day.day))
        if day == self._today:
            painter.setPen(QPen(QColor(colours.PRIMARY), 2))
            painter.drawRect(box.adjusted(1, 1, -2, -2))

    @staticmethod
    def _box(place: int, line: int, wide: float, high: float) -> QRect:
        return QRect(round(4 + place * wide), round(4 + line * high), round(wide), round(high))


class Legend(QWidget):
    """A patch of colour with its word."""

    def __init__(self, word: str, ground: str) -> None:
        super().__init__()
        self.setObjectName("plain")
        patch = QWidget()
        patch.setFixedSize(14, 14)
        patch.setStyleSheet(f"background: {ground};")
        line: Any = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(patch)
        line.addWidget(label(word, "note"))
