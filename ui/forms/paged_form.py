"""A form of several screens over one draft: one screen at a time, Ctrl+PageDown to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from app.kernel.errors import Problem
from ui.forms.form import Form, Section


class PagedForm(Form):
    """Like a form, but only the cards of one screen are shown; a problem turns to the screen it is on."""

    turned = Signal(int)

    def __init__(self, pages: Sequence[Sequence[Section]]) -> None:
        super().__init__([section for page in pages for section in page])
        self.page = 0
        self._cards: list[list[int]] = []
        self._page_of: dict[str, int] = {}
        count = 0
        for place, page in enumerate(pages):
            self._cards.append(list(range(count, count + len(page))))
            count += len(page)
            for section in page:
                for line in section.lines:
                    self._page_of |= {field.name: place for field, _ in line}
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self.turn(step))
        self._show_cards()

    @property
    def pages(self) -> int:
        """How many screens there are."""
        return len(self._cards)

    def turn(self, step: int) -> None:
        """The next screen, or the one before."""
        self.show_page(max(0, min(self.pages - 1, self.page + step)))

    def show_page(self, page: int, *, focus: bool = True) -> None:
        """Show one screen and put the cursor into its first field."""
        self.page = page
        self._show_cards()
        self.verticalScrollBar().setValue(0)
        if focus:
            self.focus_first()
        self.turned.emit(page)

    def page_of(self, field: str) -> int:
        """The screen that a field is on; 0 for a field that is nowhere."""
        return self._page_of.get(field, 0)

    def focus_first(self) -> None:
        """Put the cursor into the first field of the screen."""
        for name, field in self.fields.items():
            if self._page_of[name] == self.page and field.editor.isEnabled():
                field.editor.setFocus()
                return

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say each problem beside its field, on the screen of the first that keeps the draft from saving."""
        wrong = [one for one in problems if one.severity == "error" and one.field in self._page_of]
        if wrong:
            page = min(self._page_of[one.field] for one in wrong)
            if page != self.page:
                self.show_page(page, focus=False)
        super().show_problems(problems)

    def _show_cards(self) -> None:
        for page, cards in enumerate(self._cards):
            for place in cards:
                self.in_order[place].setVisible(page == self.page)
