"""The page "Hoạt động": activities of a year, potential products, partners and their contracts."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QComboBox, QWidget

from app.storage.queries.activities import activity_draft, activity_years
from app.storage.queries.follow_ups import is_contract
from ui.desk import Desk
from ui.pages.activities.activities_tab import ActivitiesTab
from ui.pages.activities.partners_tabs import ContractsTab, PartnersTab
from ui.pages.activities.potentials_tab import PotentialsTab
from ui.pages.tabbed_page import TabbedPage
from ui.widgets.basics import label, row


class ActivitiesPage(TabbedPage):
    """Four lists in tabs, each with its form."""

    hint = "Tập huấn, tuyên truyền, xúc tiến, hỗ trợ, khảo sát; đối tác và hợp đồng với chủ thể"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.activities, self.potentials = ActivitiesTab(desk), PotentialsTab(desk)
        self.partners, self.contracts = PartnersTab(desk), ContractsTab(desk)
        self.years = QComboBox()
        self.years.setAccessibleName("Năm")
        self.bar = QWidget()
        self.bar.setObjectName("plain")
        self.bar.setLayout(row(label("Năm", "label"), self.years, 1))
        self.column.addWidget(self.bar)
        self.show_parts((self.activities, self.potentials, self.partners, self.contracts))
        self.years.activated.connect(lambda *_: self.show_year(int(self.years.currentData())))
        self._offer_years([])

    def title(self) -> str:
        """The noun, or the record that is open."""
        if self.part.shows_form:
            return self.part.title()
        return f"Hoạt động năm {self.activities.year}" if self.part is self.activities else "Hoạt động"

    def refresh(self) -> None:
        """All four, and the years."""
        self.desk.read(self, activity_years, self._offer_years)
        super().refresh()

    def open_row(self, row_id: str) -> None:
        """Show an activity among those of its year, or a contract."""

        def open_activity(answer: tuple[Any, bool]) -> None:
            found, of_partner = answer
            if of_partner:
                self.tabs.setCurrentWidget(self.contracts)
                self.contracts.open_row(row_id)
                return
            if found is not None and found.started_on.year != self.activities.year:
                self.show_year(found.started_on.year)
            self.tabs.setCurrentWidget(self.activities)
            self.activities.open_row(row_id)

        self.desk.read(
            self, lambda reader: (activity_draft(reader, row_id), is_contract(reader, row_id)), open_activity
        )

    def show_year(self, year: int) -> None:
        """Show the activities of another year, unless a form wants to stay."""
        if self.activities.may_leave():
            self.activities.show_year(year)
            self.heading_changed.emit()
        if self.years.findData(self.activities.year) < 0:
            self._offer_years([])
        self.years.setCurrentIndex(self.years.findData(self.activities.year))

    def turned(self) -> None:
        """Only activities are shown year by year."""
        self.bar.setVisible(self.part is self.activities)
        super().turned()

    def _offer_years(self, known: list[int]) -> None:
        shown = self.activities.year
        years = sorted({shown, self.desk.clock.today().year, *known}, reverse=True)
        self.years.clear()
        for one in years:
            self.years.addItem(str(one), one)
        self.years.setCurrentIndex(years.index(shown))
