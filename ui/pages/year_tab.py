"""A list with its form that shows one year at a time: tasks, targets, money, support, activities."""

from __future__ import annotations

from typing import Any

from ui.desk import Desk
from ui.forms.editor import Editor
from ui.pages.noun_page import NounPage
from ui.tables.list_view import ListView


class YearTab(NounPage):
    """A tab of a page that has chosen a year."""

    def __init__(self, desk: Desk, list_view: ListView, editor: Editor) -> None:
        super().__init__(desk, list_view, editor)
        self.year = desk.clock.today().year

    def show_year(self, year: int) -> None:
        """Show another year."""
        self.year = year
        self.refresh()

    def put_above(self, widget: Any) -> None:
        """A widget above the list, in its card."""
        self._column().insertWidget(0, widget)

    def put_below(self, layout: Any) -> None:
        """Buttons below the list, in its card."""
        self._column().addLayout(layout)

    def _column(self) -> Any:
        return self.list.parentWidget().layout()
