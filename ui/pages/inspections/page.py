"""The page "Giám sát": inspections after certification, revocations, complaints and recalls."""

from __future__ import annotations

from app.storage.queries.follow_ups import place_of_follow_up
from ui.desk import Desk
from ui.pages.inspections.tabs import IncidentsTab, InspectionsTab, RevocationsTab
from ui.pages.noun_page import NounPage
from ui.pages.tabbed_page import TabbedPage


class InspectionsPage(TabbedPage):
    """Three lists in tabs, each with its form."""

    hint = "Kiểm tra sau công nhận, khắc phục, thu hồi giấy, phản ánh và sự cố"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.inspections, self.revocations = InspectionsTab(desk), RevocationsTab(desk)
        self.incidents = IncidentsTab(desk)
        self.show_parts((self.inspections, self.revocations, self.incidents))

    def title(self) -> str:
        """The noun, or the record that is open."""
        return self.part.title() if self.part.shows_form else "Giám sát"

    def open_row(self, row_id: str) -> None:
        """Show an inspection, a revocation or an incident."""
        tabs: dict[str, NounPage] = {"revocations": self.revocations, "incidents": self.incidents}

        def open_it(kind: str) -> None:
            part = tabs.get(kind, self.inspections)
            self.tabs.setCurrentWidget(part)
            part.open_row(row_id)

        self.desk.read(self, lambda reader: place_of_follow_up(reader, row_id), open_it)
