"""Criteria as a field of a form: an option and a remark for each, nothing in the file until it is saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QInputDialog

from app.domain.criteria_sheets import Criterion
from ui.forms.fields import OwnField
from ui.pages.councils.criteria_cards import CriteriaList

Picked = dict[str, tuple[int | None, str]]
"""Option (None: none) and remark by criterion."""


class CriteriaChooser(CriteriaList):
    """Cards on which choosing the chosen option again takes it away, as Delete does."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__(scrolls=False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.picked: dict[str, int] = {}
        self.remarks: dict[str, str] = {}
        self.free = True
        self.chosen.connect(self.pick)
        self.note_wanted.connect(self.ask_remark)

    def offer(
        self, criteria: Iterable[Criterion], variant: str | None, hints: Mapping[str, Sequence[str]]
    ) -> None:
        """Other criteria, with what others said of them."""
        self.show_criteria(criteria, variant)
        self.show_hints(hints)
        self._redraw()

    def set_free(self, free: bool) -> None:
        """Whether anything may be chosen."""
        self.free = free
        self._redraw()

    def pick(self, code: str, number: int) -> None:
        """Choose an option; the chosen one is taken away."""
        if not self.free or code not in self.cards or number >= len(self.cards[code].chips):
            return
        self.go_to(code)
        if self.picked.get(code) == number:
            del self.picked[code]
        else:
            self.picked[code] = number
        self._redraw()
        self.edited.emit()

    def ask_remark(self, code: str) -> None:
        """Write a remark on a criterion."""
        if not self.free:
            return
        title = f"Nhận xét tiêu chí {code}"
        text, accepted = QInputDialog.getMultiLineText(self, "Nhận xét", title, self.remarks.get(code, ""))
        if accepted:
            self.remark(code, text.strip())

    def remark(self, code: str, text: str) -> None:
        """A remark on a criterion, '' for none."""
        self.remarks = {**self.remarks, code: text} if text else _without(self.remarks, code)
        self._redraw()
        self.edited.emit()

    def value(self) -> Picked:
        """Option and remark of every criterion that has one of them."""
        codes = [code for code in self.cards if code in self.picked or code in self.remarks]
        known = {code: (self.picked.get(code), self.remarks.get(code, "")) for code in codes}
        hidden = (set(self.picked) | set(self.remarks)) - set(self.cards)
        return known | {code: (self.picked.get(code), self.remarks.get(code, "")) for code in sorted(hidden)}

    def show_value(self, value: Mapping[str, Sequence[Any]]) -> None:
        """Show what was chosen."""
        self.picked = {code: int(one[0]) for code, one in value.items() if one[0] is not None}
        self.remarks = {code: str(one[1]) for code, one in value.items() if one[1]}
        self._redraw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Numbers choose, arrows move on, Delete takes away, G writes a remark."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.current in self.picked:
            self.pick(self.current, self.picked[self.current])
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier or not self.take_key(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Frame the criterion that the keys go to."""
        super().focusInEvent(event)
        if self.cards:
            self.go_to(self.current or next(iter(self.cards)))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keys go elsewhere."""
        super().focusOutEvent(event)
        if self.current in self.cards:
            self.cards[self.current].show_current(current=False)

    def _redraw(self) -> None:
        self.show_answers(self.picked, self.remarks, free=self.free)


def criteria_field(name: str, title: str) -> tuple[OwnField, CriteriaChooser]:
    """A field of a form whose value is `Picked`, and the cards in it."""
    chooser = CriteriaChooser()
    field = OwnField(
        name,
        title,
        chooser,
        lambda: (chooser.value(), None),
        chooser.show_value,
        lambda: {code: list(one) for code, one in chooser.value().items()},
        chooser.show_value,
    )
    chooser.edited.connect(field.edited.emit)
    return field, chooser


def _without(words: dict[str, str], code: str) -> dict[str, str]:
    return {name: text for name, text in words.items() if name != code}
