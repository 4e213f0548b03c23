"""The page "Hội đồng": lists in tabs, then a session, then a sheet or the keying of paper."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QTabWidget

from ui.desk import Desk
from ui.pages.councils.keying_view import KeyingView
from ui.pages.councils.scoring_view import ScoringView
from ui.pages.councils.session_view import SessionView
from ui.pages.councils.tabs import CouncilsTab, RoundsTab, SessionsTab
from ui.pages.page import Page
from ui.widgets.front_stack import FrontStack


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
        self.session, self.scoring, self.keying = SessionView(desk), ScoringView(desk), KeyingView(desk)
        self.stack = FrontStack()
        for part in (self.tabs, self.session, self.scoring, self.keying):
            self.stack.addWidget(part)
        self.column.addWidget(self.stack, 1)
        self.tabs.currentChanged.connect(lambda *_: self.heading_changed.emit())
        self.sessions.session_opened.connect(self.open_session)
        self.session.finished.connect(self.show_lists)
        self.session.edit_wanted.connect(self._edit_session)
        self.session.scoring_wanted.connect(self.open_sheet)
        self.session.keying_wanted.connect(self.open_keying)
        self.session.words.saved.connect(lambda done: self.offer_undo("Đã lưu lời kết luận.", done.change_id))
        self.scoring.finished.connect(lambda: self.open_session(self.scoring.session_id))
        self.keying.finished.connect(lambda: self.open_session(self.keying.session_id))
        for view in (self.session, self.scoring, self.keying):
            view.said.connect(lambda text, tone: self.say(text, tone))
            view.changed_heading.connect(self.heading_changed)

    def title(self) -> str:
        """The tab, the session or the sheet."""
        view = self._view()
        if view is not None:
            return view.title()
        tab = self._tab()
        return tab.title() if tab.shows_form else "Hội đồng"

    def subtitle(self) -> str:
        """One line below it."""
        view = self._view()
        if view is not None:
            return view.subtitle()
        return "" if self._tab().shows_form else "Hội đồng, đợt đánh giá, phiên họp, phiếu chấm điểm"

    def primary(self) -> tuple[str, Callable[[], object]] | None:
        """What the front offers."""
        view = self._view()
        if isinstance(view, ScoringView):
            return None  # its green action is "Chốt phiếu", beside the sheet
        if view is not None:
            return view.next_step()
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

    def open_council(self, council_id: str) -> None:
        """Show a council with its members."""
        self.show_lists()
        self.tabs.setCurrentWidget(self.councils)
        self.councils.open_row(council_id)

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

    def open_keying(self, session_id: str, dossier_id: str, member_id: str) -> None:
        """Key the paper sheets of a session."""
        self.stack.setCurrentWidget(self.keying)
        self.keying.show_session(session_id, dossier_id, member_id)
        self.heading_changed.emit()

    def show_lists(self) -> None:
        """Back to the tabs."""
        self.stack.setCurrentWidget(self.tabs)
        self.heading_changed.emit()

    def may_leave(self) -> bool:
        """A form with changes asks, the council's words do, too; a member's words go to their draft."""
        front = self.stack.currentWidget()
        self.scoring.words.keep()
        self.keying.words.keep()
        if front is self.session:
            return self.session.may_leave()
        return self._tab().may_leave() if front is self.tabs else True

    def _edit_session(self, session_id: str) -> None:
        self.show_lists()
        self.tabs.setCurrentWidget(self.sessions)
        self.sessions.edit(session_id)

    def _view(self) -> SessionView | ScoringView | KeyingView | None:
        """What stands in front of the lists."""
        front = self.stack.currentWidget()
        return front if isinstance(front, (SessionView, ScoringView, KeyingView)) else None

    def _tab(self) -> SessionsTab | CouncilsTab | RoundsTab:
        front = self.tabs.currentWidget()
        assert isinstance(front, (SessionsTab, CouncilsTab, RoundsTab))
        return front
