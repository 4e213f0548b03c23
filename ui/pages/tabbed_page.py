"""A page whose nouns lie in tabs: the tab in front gives the heading and the green action."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QTabWidget

from ui.desk import Desk
from ui.pages.page import Page


class TabbedPage(Page):
    """Several parts in tabs, each a page of its own inside. The subclass makes them and shows them once."""

    hint = ""
    """What the page is for, while no form is open."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.parts: tuple[Any, ...] = ()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)

    def show_parts(self, parts: Sequence[Any]) -> None:
        """Put the parts into tabs at the end of the page; what they say, the page says."""
        self.parts = tuple(parts)
        for part in self.parts:
            self.tabs.addTab(part, part.noun)
            for signal in ("heading_changed", "said", "go"):
                getattr(part, signal).connect(getattr(self, signal))
        self.kinds = frozenset().union(*(part.kinds for part in self.parts))
        self.column.addWidget(self.tabs, 1)
        self.tabs.currentChanged.connect(lambda *_: self.turned())

    @property
    def part(self) -> Any:
        """The tab in front."""
        return self.parts[self.tabs.currentIndex()]

    def turned(self) -> None:
        """Another tab is in front."""
        self.heading_changed.emit()

    def subtitle(self) -> str:
        """What the page is for."""
        return "" if self.part.shows_form else self.hint

    def primary(self) -> tuple[str, Callable[[], object]] | None:
        """What the tab in front offers."""
        offered: tuple[str, Callable[[], object]] | None = self.part.primary()
        return offered

    def refresh(self) -> None:
        """Every tab."""
        for part in self.parts:
            part.refresh()

    def may_leave(self) -> bool:
        """Every form with changes asks."""
        return all(part.may_leave() for part in self.parts)
