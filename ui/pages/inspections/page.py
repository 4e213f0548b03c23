"""The page "Giám sát": inspections after certification, revocations, complaints and recalls."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QTabWidget

from app.storage.queries.follow_ups import place_of_follow_up
from ui.desk import Desk
from ui.pages.inspections.tabs import IncidentsTab, InspectionsTab, RevocationsTab
from ui.pages.noun_page import NounPage
from ui.pages.page import Page

HINT = "Kiểm tra sau công nhận, khắc phục, thu hồi giấy, phản ánh và sự cố"


class InspectionsPage(Page):
    """Three lists in tabs, each with its form."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.inspections, self.revocations = InspectionsTab(desk), RevocationsTab(desk)
        self.incidents = IncidentsTab(desk)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.parts: tuple[NounPage, ...] = (self.inspections, self.revocations, self.incidents)
        for part in self.parts:
            self.tabs.addTab(part, part.noun)
            part.heading_changed.connect(self.heading_changed)
            part.said.connect(self.said)
        self.column.addWidget(self.tabs, 1)
        self.tabs.currentChanged.connect(lambda *_: self.heading_changed.emit())
        self.kinds = frozenset().union(*(part.kinds for part in self.parts))

    def title(self) -> str:
        """The noun, or the record that is open."""
        return self.part.title() if self.part.shows_form else "Giám sát"

    def subtitle(self) -> str:
        """What the page is for."""
        return "" if self.part.shows_form else HINT

    def primary(self) -> tuple[str, Callable[[], object]] | None:
        """What the tab in front offers."""
        return self.part.primary()

    @property
    def part(self) -> NounPage:
        """The tab in front."""
        return self.parts[self.tabs.currentIndex()]

    def refresh(self) -> None:
        """All three."""
        for part in self.parts:
            part.refresh()

    def may_leave(self) -> bool:
        """Every form with changes asks."""
        return all(part.may_leave() for part in self.parts)

    def open_row(self, row_id: str) -> None:
        """Show an inspection, a revocation or an incident."""
        tabs: dict[str, NounPage] = {"revocations": self.revocations, "incidents": self.incidents}

        def open_it(kind: str) -> None:
            part = tabs.get(kind, self.inspections)
            self.tabs.setCurrentWidget(part)
            part.open_row(row_id)

        self.desk.read(self, lambda reader: place_of_follow_up(reader, row_id), open_it)
