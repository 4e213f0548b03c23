"""Chooses the period of a report: its kind, which one of the year, or any two days."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSpinBox, QWidget

from app.domain.report_periods import EARLIEST, KINDS, LATEST, Period, days, half, quarter, whole_year
from app.kernel.dates import parse_date, quarter_of, shown_date
from app.kernel.errors import RuleBroken
from ui.widgets.basics import label, restyle

PARTS = {
    "quarter": {1: "Quý I", 2: "Quý II", 3: "Quý III", 4: "Quý IV"},
    "half": {1: "6 tháng đầu", 2: "6 tháng cuối"},
}
MAKERS = {"quarter": quarter, "half": half}


class PeriodBar(QWidget):
    """`chosen` is told when another period is chosen that is one; `refused` when the days are none."""

    chosen = Signal(object)
    refused = Signal(str)

    def __init__(self, today: date) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.kind, self.part, self.year = QComboBox(), QComboBox(), QSpinBox()
        self.first, self.last = QLineEdit(), QLineEdit()
        self._words = label("đến ngày")
        self._year_word = label("năm")
        for widget, name in (
            (self.kind, "Loại kỳ"), (self.part, "Kỳ"), (self.year, "Năm"),
            (self.first, "Từ ngày"), (self.last, "Đến ngày"),
        ):  # fmt: skip
            widget.setAccessibleName(name)
        for key, text in KINDS.items():
            self.kind.addItem(text, key)
        self.year.setRange(EARLIEST.year, LATEST.year)
        self.year.setGroupSeparatorShown(False)
        self.year.setValue(today.year)
        self.year.setKeyboardTracking(False)
        for line, day in ((self.first, date(today.year, 1, 1)), (self.last, today)):
            line.setText(shown_date(day))
            line.setPlaceholderText("ngày/tháng/năm")
            line.setFixedWidth(120)
            line.editingFinished.connect(self._tell)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self.kind, self.part, self._year_word, self.year, self.first, self._words, self.last):
            layout.addWidget(widget)
        self._offer_parts(quarter_of(today))
        self._last: Period | None = None
        self.kind.currentIndexChanged.connect(lambda *_: self._kind_changed(today))
        self.part.currentIndexChanged.connect(lambda *_: self._tell())
        self.year.valueChanged.connect(lambda *_: self._tell())

    def period(self) -> Period:
        """What is chosen.

        Raises:
            RuleBroken: `period_unlikely` for days that are no period.
        """
        kind = self.kind.currentData()
        if kind == "days":
            first, last = parse_date(self.first.text()), parse_date(self.last.text())
            if first is None or last is None:
                raise RuleBroken("period_unlikely", "first")
            return days(first, last)
        if kind == "year":
            return whole_year(self.year.value())
        return MAKERS[kind](self.year.value(), self.part.currentData())

    def show_period(self, period: Period) -> None:
        """Choose a period."""
        self.kind.setCurrentIndex(self.kind.findData(period.kind))
        self.year.setValue(period.first.year)
        if period.kind == "days":
            self.first.setText(shown_date(period.first))
            self.last.setText(shown_date(period.last))
            self._tell()
        elif period.kind in PARTS:
            months = {"quarter": 3, "half": 6}[period.kind]
            self.part.setCurrentIndex((period.first.month - 1) // months)

    def _kind_changed(self, today: date) -> None:
        self._offer_parts(quarter_of(today))
        self._tell()

    def _offer_parts(self, number: int) -> None:
        kind = self.kind.currentData()
        self.part.blockSignals(True)
        self.part.clear()
        for key, text in PARTS.get(kind, {}).items():
            self.part.addItem(text, key)
        self.part.setCurrentIndex(number - 1 if kind == "quarter" else (number - 1) // 2)
        self.part.blockSignals(False)
        self.part.setVisible(kind in PARTS)
        for widget in (self.first, self._words, self.last):
            widget.setVisible(kind == "days")
        for widget in (self._year_word, self.year):
            widget.setVisible(kind != "days")

    def _tell(self) -> None:
        try:
            period = self.period()
        except RuleBroken as error:
            self._mark("true")
            self.refused.emit(str(error))
            return
        self._mark("false")
        if period != self._last:
            self._last = period
            self.chosen.emit(period)

    def _mark(self, wrong: str) -> None:
        for line in (self.first, self.last):
            line.setProperty("wrong", wrong)
            restyle(line)
