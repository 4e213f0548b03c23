"""A form: cards of fields over one draft."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.kernel.errors import Problem
from ui.forms.fields import Field
from ui.widgets.basics import Banner, card, label


@dataclass(frozen=True, slots=True)
class Section:
    """A card with a title; each line holds fields side by side, as (field, columns of 12)."""

    title: str
    lines: Sequence[Sequence[tuple[Field, int]]]


class Form(QScrollArea):
    """Loads a draft, gives it back edited, and shows problems beside their fields."""

    edited = Signal()

    def __init__(self, sections: Sequence[Section]) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.fields: dict[str, Field] = {}
        self.cards: dict[str, QWidget] = {}
        """The cards by the titles of their sections; a card may be hidden where it asks nothing."""
        self.in_order: list[QWidget] = []
        """Every card, also those whose sections have no title or the same."""
        self._grids: dict[str, QGridLayout] = {}
        self._spans: dict[str, list[tuple[str, int]]] = {}
        self._loaded: Any = None
        self._before: dict[str, Any] = {}
        inner = QWidget()
        inner.setObjectName("plain")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(12)
        self.others = Banner()
        column.addWidget(self.others)
        for section in sections:
            self.in_order.append(self._card(section))
            column.addWidget(self.in_order[-1])
        column.addStretch(1)
        self.setWidget(inner)

    @property
    def is_changed(self) -> bool:
        """Whether something differs from what was loaded; nothing does before that."""
        return self._loaded is not None and self.raw() != self._before

    def load(self, draft: Any) -> None:
        """Show a draft."""
        self._loaded = draft
        for name, field in self.fields.items():
            field.set_value(getattr(draft, name))
            field.show_problem(None)
        self.others.hide()
        self._before = self.raw()

    def reload(self) -> None:
        """Show what was loaded last; what was typed since is gone."""
        self.load(self._loaded)

    def settle(self, draft: Any, raw: dict[str, Any]) -> None:
        """A draft was saved as `raw` said; what stands there now counts as changed against it."""
        self._loaded, self._before = draft, raw

    def rebase(self, draft: Any) -> None:
        """What is stored changed below: where nothing is typed it is shown, else what is typed stays.

        The typed text then counts against the newer version, so that saving it is no conflict with itself.
        """
        if not self.is_changed:
            self.load(draft)
        else:
            self._loaded = draft

    def draft(self) -> tuple[Any, list[Problem]]:
        """The draft as edited, and what could not be read."""
        values, wrong = {}, []
        for name, field in self.fields.items():
            value, problem = field.value()
            if problem is None:
                values[name] = value
            else:
                wrong.append(problem)
        return replace(self._loaded, **values), wrong

    def checked(self, check: Callable[[Any], Sequence[Problem]]) -> tuple[Any, list[Problem]]:
        """The draft as edited, with what is wrong or doubtful; of a field that cannot be read only that."""
        draft, wrong = self.draft()
        unread = {one.field for one in wrong}
        return draft, [*wrong, *(one for one in check(draft) if one.field not in unread)]

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say each problem beside its field; what has no field here stands above the form."""
        first: dict[str, Problem] = {}
        homeless = []
        for problem in sorted(problems, key=lambda one: one.severity != "error"):
            if problem.field in self.fields:
                first.setdefault(problem.field, problem)
            else:
                homeless.append(problem)
        for name, field in self.fields.items():
            field.show_problem(first.get(name))
        if homeless:
            is_error = any(problem.severity == "error" for problem in homeless)
            self.others.say(" ".join(one.sentence for one in homeless), "trouble" if is_error else "late")
        else:
            self.others.hide()
        for name, problem in first.items():
            if problem.severity == "error":
                self.ensureWidgetVisible(self.fields[name])
                self.fields[name].editor.setFocus()
                break

    def raw(self) -> dict[str, Any]:
        """Everything that was typed, as JSON can keep it."""
        return {name: field.raw() for name, field in self.fields.items()}

    def set_raw(self, raw: dict[str, Any]) -> None:
        """Put back what was typed."""
        for name, value in raw.items():
            if name in self.fields:
                self.fields[name].set_raw(value)

    def set_free(self, free: bool) -> None:
        """Whether anything may be typed; what stands there can be read all the same."""
        for field in self.fields.values():
            field.set_free(free)

    def focus_first(self) -> None:
        """Put the cursor into the first field, which is in sight."""
        self.verticalScrollBar().setValue(0)
        for field in self.fields.values():
            if field.editor.isEnabled():
                field.editor.setFocus()
                return

    def ask_only(self, title: str, names: Collection[str]) -> None:
        """Show only these fields of a section, side by side without gaps; without any, hide its card."""
        grid, at, line = self._grids[title], 0, 0
        for name, span in self._spans[title]:
            field = self.fields[name]
            grid.removeWidget(field)
            field.setVisible(name in names)
            if name not in names:
                continue
            if at + span > 12:
                at, line = 0, line + 1
            grid.addWidget(field, line, at, 1, span)
            at += span
        self.cards[title].setVisible(bool(names))

    def _card(self, section: Section) -> QWidget:
        frame, column = card()
        if section.title:
            column.addWidget(label(section.title, "card"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        for place in range(12):
            grid.setColumnStretch(place, 1)
            grid.setColumnMinimumWidth(place, 10)
        for line, fields in enumerate(section.lines):
            at = 0
            for field, span in fields:
                self.fields[field.name] = field
                field.edited.connect(self.edited.emit)
                grid.addWidget(field, line, at, 1, span)
                at += span
        column.addLayout(grid)
        self.cards[section.title], self._grids[section.title] = frame, grid
        self._spans[section.title] = [(field.name, span) for line in section.lines for field, span in line]
        return frame
