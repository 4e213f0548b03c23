"""The page "Cài đặt": the office, and the decisions that it applies."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QTabWidget

from ui.desk import Desk
from ui.pages.page import Page
from ui.pages.settings.office_tab import OfficeTab
from ui.pages.settings.regulations_tab import RegulationsTab
from ui.pages.settings.texts_view import TextsView
from ui.pages.settings.working_days_tab import WorkingDaysTab


class SettingsPage(Page):
    """The office in one tab, the decisions in the other."""

    kinds = frozenset({"office", "regulations", "scoring_sheets", "results", "office_days"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.office, self.regulations = OfficeTab(desk), RegulationsTab(desk)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.office, "Đơn vị")
        self.tabs.addTab(self.regulations, "Văn bản áp dụng")
        self.texts = TextsView(desk)
        self.tabs.addTab(self.texts, "Câu chữ giấy tờ")
        self.working_days = WorkingDaysTab(desk)
        self.tabs.addTab(self.working_days, self.working_days.noun)
        self.working_days.said.connect(self.said)
        self.working_days.heading_changed.connect(self.heading_changed)
        for tab in (self.office, self.regulations):
            tab.said.connect(lambda text, tone: self.say(text, tone))
            tab.done.connect(self.offer_undo)
        self.regulations.heading_changed.connect(self.heading_changed)
        self.tabs.currentChanged.connect(lambda *_: self._turned())
        self.column.addWidget(self.tabs, 1)

    @property
    def editor(self):  # type: ignore[no-untyped-def]
        """The form of the office."""
        return self.office.editor

    def title(self) -> str:
        """The noun, or the sheet that is being corrected."""
        if self.tabs.currentWidget() is self.regulations:
            return self.regulations.title()
        if self.tabs.currentWidget() is self.working_days and self.working_days.shows_form:
            return self.working_days.title()
        return "Cài đặt"

    def subtitle(self) -> str:
        """What the tab is for."""
        if self.tabs.currentWidget() is self.regulations:
            return self.regulations.subtitle()
        if self.tabs.currentWidget() is self.working_days:
            return self.working_days.subtitle()
        return "Đơn vị, người ký, văn bản áp dụng, mẫu số và phôi in"

    def primary(self) -> tuple[str, Callable[[], object]] | None:
        """The form of the office has its own."""
        if self.tabs.currentWidget() is self.regulations:
            return self.regulations.primary()
        if self.tabs.currentWidget() is self.working_days:
            return self.working_days.primary()
        return None

    def refresh(self) -> None:
        """Every tab that shows what is in the file."""
        self.office.refresh()
        self.working_days.refresh()
        self.regulations.refresh()

    def open_row(self, row_id: str) -> None:
        """Show a set of a decision: "qd148-2023/11"."""
        self.tabs.setCurrentWidget(self.regulations)
        self.regulations.open_set(*row_id.split("/", 1))

    def may_leave(self) -> bool:
        """Asks when a form has changes."""
        tabs = (self.office, self.regulations, self.texts, self.working_days)
        return all(tab.may_leave() for tab in tabs)

    def _turned(self) -> None:
        self.heading_changed.emit()
        if self.tabs.currentWidget() is self.regulations:
            self.regulations.focus_first()
