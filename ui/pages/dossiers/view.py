"""One dossier open: its tabs side by side, its state, and the way back to the list.

A tab is any widget that can show a dossier. To add one, write its class and put it into `TABS` of
`ui/pages/dossiers/page.py`; nothing else has to know of it.
"""

from __future__ import annotations

from typing import Protocol, cast, runtime_checkable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget

from app.domain.dossiers import DossierDraft
from ui.widgets.basics import button, chip, restyle, row
from ui.widgets.front_stack import FrontStack


@runtime_checkable
class DossierTab(Protocol):
    """What a tab of an open dossier is. It is a widget, made with the desk alone.

    Optional, and used where a tab has them: `short_title` for the bar (the whole title is then its tool
    tip), `kinds` (kinds of thing whose change makes the page show the
    dossier again), the signal `said` (text, tone, word of a button, what it does) for the line above the
    page, and `is_offered(draft)`, which may keep the tab away from dossiers that it says nothing about.
    """

    title: str

    def show_dossier(self, dossier_id: str) -> None:
        """Show a dossier, or show it again after something changed."""

    def may_leave(self) -> bool:
        """Whether the dossier may be left; what is typed and not saved asks."""

    @property
    def is_changed(self) -> bool:
        """Whether something is typed that is not saved."""


class DossierView(QWidget):
    """The tabs of one dossier."""

    back_wanted = Signal()
    tab_changed = Signal()

    def __init__(self, information: QWidget) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.dossier_id = ""
        self.tabs: list[DossierTab] = []
        self.bar = QTabBar()
        self.bar.setObjectName("dossierTabs")
        self.bar.setDocumentMode(True)
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(True)
        self.bar.setAccessibleName("Phần của hồ sơ")
        self.stack = FrontStack()
        self.back = button("←", "plain", self.back_wanted.emit)
        self.back.setAccessibleName("Quay lại danh sách")
        self.back.setToolTip("Quay lại danh sách (Alt+←)")
        self.state = chip("")
        self.actions = row(self.state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(row(self.back, self.bar, 1, self.actions))
        column.addWidget(self.stack, 1)
        self.bar.addTab("Thông tin")
        self.stack.addWidget(information)
        self.bar.currentChanged.connect(self._turned)
        leave = QShortcut(QKeySequence("Alt+Left"), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.back_wanted)
        for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self.turn(step))

    def add_tab(self, tab: DossierTab) -> None:
        """One more tab at the end."""
        self.tabs.append(tab)
        self.stack.addWidget(cast(QWidget, tab))
        place = self.bar.addTab(getattr(tab, "short_title", tab.title))
        self.bar.setTabToolTip(place, tab.title)

    def show_draft(self, draft: DossierDraft) -> None:
        """Show a dossier; another one from its first tab, and one that is not saved yet has only that."""
        same = bool(draft.id) and draft.id == self.dossier_id
        self.dossier_id = draft.id
        for place, tab in enumerate(self.tabs, 1):
            offered = getattr(tab, "is_offered", None)
            self.bar.setTabVisible(place, bool(draft.id) and (offered is None or offered(draft)))
        if same and self.bar.isTabVisible(self.bar.currentIndex()):
            self.refresh()
        else:
            self.bar.setCurrentIndex(0)

    def refresh(self) -> None:
        """Show the dossier again in the tab that is in front."""
        tab = self.front
        if tab is not None and self.dossier_id:
            tab.show_dossier(self.dossier_id)

    @property
    def front(self) -> DossierTab | None:
        """The tab in front, None for the dossier's own form."""
        place = self.bar.currentIndex()
        return self.tabs[place - 1] if place > 0 else None

    def show_tab(self, title: str) -> None:
        """Turn to the tab of that title."""
        for place in range(self.bar.count()):
            words = (self.bar.tabText(place), self.bar.tabToolTip(place))
            if title in words and self.bar.isTabVisible(place):
                self.bar.setCurrentIndex(place)

    def turn(self, step: int) -> None:
        """The next tab, or the one before; round and round."""
        count = self.bar.count()
        place = self.bar.currentIndex()
        for _ in range(count):
            place = (place + step) % count
            if self.bar.isTabVisible(place):
                self.bar.setCurrentIndex(place)
                return

    def may_leave(self) -> bool:
        """Whether every tab may be left; the one that asks comes to the front first."""
        if not self.dossier_id:
            return True
        for place, tab in enumerate(self.tabs, 1):
            if not self.bar.isTabVisible(place):
                continue
            if tab.is_changed:
                self.bar.setCurrentIndex(place)
            if not tab.may_leave():
                self.bar.setCurrentIndex(place)
                return False
        return True

    def unsaved(self) -> str:
        """The title of a tab in which something is typed that is not saved; '' where nothing is."""
        shown = (tab for place, tab in enumerate(self.tabs, 1) if self.bar.isTabVisible(place))
        return next((tab.title for tab in shown if tab.is_changed), "")

    def tell_state(self, text: str, tone: str) -> None:
        """The state of the dossier, in its pill."""
        self.state.setText(text)
        self.state.setVisible(bool(text))
        self.state.setProperty("chip", tone)
        restyle(self.state)

    def _turned(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        self.refresh()
        self.tab_changed.emit()
