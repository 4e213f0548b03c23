"""One dossier open: its tabs side by side, its state, and the way back to the list.

A tab is any widget that can show a dossier. To add one, write its class and put it into `TABS` of
`ui/pages/dossiers/page.py`; nothing else has to know of it.
"""

from __future__ import annotations

from typing import Protocol, cast, runtime_checkable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget

from app.domain.dossiers import DossierDraft
from ui.widgets.basics import button, chip, restyle, row
from ui.widgets.front_stack import FrontStack


@runtime_checkable
class DossierTab(Protocol):
    """What a tab of an open dossier is. It is a widget, made with the desk alone.

    Optional, and used where a tab has them: `short_title` where the bar is narrow (the whole title is its
    tool tip), `kinds` (kinds of thing whose change makes the page show the
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
        self._fitted: tuple[int, int, str] | None = None
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
        self._head = row(self.back, self.bar, 1, self.actions)
        column.addLayout(self._head)
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
        place = self.bar.addTab(tab.title)
        self.bar.setTabToolTip(place, tab.title)

    @property
    def shows_state(self) -> bool:
        """Whether there is room for the pill with the state."""
        return not self.state.isHidden()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may have room for other titles."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """So may another button or another tab."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """Whole titles where they fit, else short ones, else without the state: no tab is out of sight."""
        fitted = (self.width(), self._room(), self.state.text())
        if fitted == self._fitted:
            return
        before, self._fitted = self.shows_state, fitted
        for short, with_state in ((False, True), (True, True), (True, False)):
            for place, tab in enumerate(self.tabs, 1):
                self.bar.setTabText(place, getattr(tab, "short_title", tab.title) if short else tab.title)
            self.state.setVisible(with_state and bool(self.state.text()))
            if self.bar.sizeHint().width() <= self._room() - (self._pill_width() if with_state else 0):
                break
        if self.shows_state != before:
            self.tab_changed.emit()

    def _room(self) -> int:
        """Pixels that the bar may take beside the buttons, the pill not counted."""
        gap = self._head.spacing()
        shown = [self.back, *(one for one in self._buttons() if not one.isHidden())]
        return self.width() - sum(one.sizeHint().width() + gap for one in shown) - gap

    def _pill_width(self) -> int:
        return self.state.sizeHint().width() + self._head.spacing() if self.state.text() else 0

    def _buttons(self) -> list[QWidget]:
        found = (self.actions.itemAt(place).widget() for place in range(self.actions.count()))
        return [one for one in found if one is not None and one is not self.state]

    def show_draft(self, draft: DossierDraft) -> None:
        """Show a dossier; another one from its first tab, and one that is not saved yet has only that."""
        same = bool(draft.id) and draft.id == self.dossier_id
        self.dossier_id = draft.id
        for place, tab in enumerate(self.tabs, 1):
            offered = getattr(tab, "is_offered", None)
            self.bar.setTabVisible(place, bool(draft.id) and (offered is None or offered(draft)))
        self._fitted = None
        self._fit()
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
        self.state.setProperty("chip", tone)
        restyle(self.state)
        self._fit()

    def _turned(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        self.refresh()
        self.tab_changed.emit()
