"""The page "Hoạt động": activities of a year, potential products, partners and their contracts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QComboBox, QTabWidget, QWidget

from app.storage.queries.activities import activity_draft, activity_years
from app.storage.queries.follow_ups import is_contract
from ui.desk import Desk
from ui.pages.activities.activities_tab import ActivitiesTab
from ui.pages.activities.partners_tabs import ContractsTab, PartnersTab
from ui.pages.activities.potentials_tab import PotentialsTab
from ui.pages.noun_page import NounPage
from ui.pages.page import Page
from ui.widgets.basics import label, row

HINT = "Tập huấn, tuyên truyền, xúc tiến, hỗ trợ, khảo sát; đối tác và hợp đồng với chủ thể"


class ActivitiesPage(Page):
    """Four lists in tabs, each with its form."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.activities, self.potentials = ActivitiesTab(desk), PotentialsTab(desk)
        self.partners, self.contracts = PartnersTab(desk), ContractsTab(desk)
        self.parts: tuple[NounPage, ...] = (self.activities, self.potentials, self.partners, self.contracts)
        self.years = QComboBox()
        self.years.setAccessibleName("Năm")
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for part in self.parts:
            self.tabs.addTab(part, part.noun)
            part.heading_changed.connect(self.heading_changed)
            part.said.connect(self.said)
            part.go.connect(self.go)
        self.bar = QWidget()
        self.bar.setObjectName("plain")
        self.bar.setLayout(row(label("Năm", "label"), self.years, 1))
        self.column.addWidget(self.bar)
        self.column.addWidget(self.tabs, 1)
        self.kinds = frozenset().union(*(part.kinds for part in self.parts))
        self.tabs.currentChanged.connect(lambda *_: self._turned())
        self.years.activated.connect(lambda *_: self.show_year(int(self.years.currentData())))
        self._offer_years([])

    @property
    def part(self) -> NounPage:
        """The tab in front."""
        return self.parts[self.tabs.currentIndex()]

    def title(self) -> str:
        """The noun, or the record that is open."""
        if self.part.shows_form:
            return self.part.title()
        return f"Hoạt động năm {self.activities.year}" if self.part is self.activities else "Hoạt động"

    def subtitle(self) -> str:
        """What the page is for."""
        return "" if self.part.shows_form else HINT

    def primary(self) -> tuple[str, Callable[[], object]] | None:
        """What the tab in front offers."""
        return self.part.primary()

    def refresh(self) -> None:
        """All four, and the years."""
        self.desk.read(self, activity_years, self._offer_years)
        for part in self.parts:
            part.refresh()

    def may_leave(self) -> bool:
        """Every form with changes asks."""
        return all(part.may_leave() for part in self.parts)

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

    def _turned(self) -> None:
        self.bar.setVisible(self.part is self.activities)  # only activities are shown year by year
        self.heading_changed.emit()

    def _offer_years(self, known: list[int]) -> None:
        shown = self.activities.year
        years = sorted({shown, self.desk.clock.today().year, *known}, reverse=True)
        self.years.clear()
        for one in years:
            self.years.addItem(str(one), one)
        self.years.setCurrentIndex(years.index(shown))
