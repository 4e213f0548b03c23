"""The page "Hội đồng": lists in tabs, then a session, then a sheet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QTabWidget

from ui.desk import Desk
from ui.pages.councils.scoring_view import ScoringView
from ui.pages.councils.session_view import SessionView
from ui.pages.councils.tabs import CouncilsTab, RoundsTab, SessionsTab
from ui.pages.page import Page


class CouncilsPage(Page):
    """Councils, rounds, sessions and scoring."""

    kinds = frozenset(
        {
            "councils",
            "rounds",
            "sessions",
            "dossiers",
            "results",
            "scoring_sheets",
            "decisions",
            "abstentions",
            "office",
            "regulations",
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.sessions, self.councils, self.rounds = SessionsTab(desk), CouncilsTab(desk), RoundsTab(desk)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for tab in (self.sessions, self.councils, self.rounds):
            self.tabs.addTab(tab, tab.noun)
            tab.heading_changed.connect(self.heading_changed)
            tab.said.connect(self.said)
        self.session, self.scoring = SessionView(desk), ScoringView(desk)
        self.stack = QStackedWidget()
        for part in (self.tabs, self.session, self.scoring):
            self.stack.addWidget(part)
        self.column.addWidget(self.stack, 1)
        self.tabs.currentChanged.connect(lambda *_: self.heading_changed.emit())
        self.sessions.session_opened.connect(self.open_session)
        self.session.finished.connect(self.show_lists)
        self.session.edit_wanted.connect(self._edit_session)
        self.session.scoring_wanted.connect(self.open_sheet)
        self.scoring.finished.connect(self._back_to_session)
        for view in (self.session, self.scoring):
            view.said.connect(lambda text, tone: self.say(text, tone))
            view.changed_heading.connect(self.heading_changed)

    def title(self) -> str:
        """The tab, the session or the sheet."""
        front = self.stack.currentWidget()
        if front is self.session:
            return self.session.title()
        if front is self.scoring:
            return self.scoring.title()
        tab = self._tab()
        return tab.title() if tab.shows_form else "Hội đồng"

    def subtitle(self) -> str:
        """One line below it."""
        front = self.stack.currentWidget()
        if front is self.session:
            return self.session.subtitle()
        if front is self.scoring:
            return self.scoring.subtitle()
        return "" if self._tab().shows_form else "Hội đồng, đợt đánh giá, phiên họp, phiếu chấm điểm"

    def primary(self) -> tuple[str, Callable[[], object]] | None:
        """What the front offers."""
        front = self.stack.currentWidget()
        if front is self.scoring:
            return "In phiếu", self.scoring.show_paper
        if front is self.session:
            return "Chấm điểm", self.session.score_chosen
        return self._tab().primary()

    def refresh(self) -> None:
        """Lists, and the session where one is open."""
        for tab in (self.sessions, self.councils, self.rounds):
            tab.refresh()
        if self.stack.currentWidget() is self.session:
            self.session.refresh()

    def open_row(self, row_id: str) -> None:
        """Show a session."""
        self.open_session(row_id)

    def open_session(self, session_id: str) -> None:
        """Show a session's results."""
        self.stack.setCurrentWidget(self.session)
        self.session.show_session(session_id)
        self.heading_changed.emit()

    def open_sheet(self, session_id: str, dossier_id: str, member_id: str) -> None:
        """Show a member's sheet."""
        self.stack.setCurrentWidget(self.scoring)
        self.scoring.show_sheet(session_id, dossier_id, member_id)
        self.heading_changed.emit()

    def show_lists(self) -> None:
        """Back to the tabs."""
        self.stack.setCurrentWidget(self.tabs)
        self.heading_changed.emit()

    def may_leave(self) -> bool:
        """A form with changes asks."""
        return self._tab().may_leave() if self.stack.currentWidget() is self.tabs else True

    def _edit_session(self, session_id: str) -> None:
        self.show_lists()
        self.tabs.setCurrentWidget(self.sessions)
        self.sessions.edit(session_id)

    def _back_to_session(self) -> None:
        self.open_session(self.scoring.session_id)

    def _tab(self) -> SessionsTab | CouncilsTab | RoundsTab:
        front = self.tabs.currentWidget()
        assert isinstance(front, (SessionsTab, CouncilsTab, RoundsTab))
        return front
