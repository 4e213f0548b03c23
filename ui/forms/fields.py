"""Fields of a form: a label above, the problem below, and text left alone while it is typed (Telex)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.kernel.dates import parse_date, shown_date
from app.kernel.errors import Problem
from app.kernel.numbers import parse_int, shown_int
from app.kernel.text import clean_line, clean_paragraphs, nfc
from ui.widgets.basics import label, restyle
from ui.widgets.elided_box import ElidedBox


class Field(QWidget):
    """One value of a draft, named as the draft names it."""

    edited = Signal()

    def __init__(self, name: str, title: str, editor: QWidget, help_text: str = "") -> None:
        super().__init__()
        self.setObjectName("plain")
        self.name, self.title, self.editor = name, title, editor
        self._title = label(title, "label")
        self._title.setBuddy(editor)
        self._problem = label("", "problem", wrap=True)
        self._problem.hide()
        self._told = label("", "hint", wrap=True)
        self._told.hide()
        editor.setAccessibleName(title)
        editor.setObjectName(name)
        if help_text:
            editor.setToolTip(help_text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        if title:
            layout.addWidget(self._title)
        layout.addWidget(editor)
        layout.addWidget(self._problem)
        layout.addWidget(self._told)
        layout.addStretch(1)

    def tell(self, text: str) -> None:
        """A quiet line below it, for what follows from the value; '' for none."""
        self._told.setText(text)
        self._told.setVisible(bool(text))

    def mark_required(self, required: bool) -> None:
        """Say with a star whether it must be filled, where that depends on another field."""
        self._title.setText(f"{self.title} *" if required else self.title)

    @property
    def problem(self) -> str:
        """What is said below it now."""
        return "" if self._problem.isHidden() else self._problem.text()

    def show_problem(self, problem: Problem | None) -> None:
        """Say what is wrong, or nothing."""
        self._problem.setText(problem.sentence if problem else "")
        self._problem.setVisible(problem is not None)
        is_error = problem is not None and problem.severity == "error"
        self._problem.setProperty("role", "problem" if is_error or problem is None else "warning")
        restyle(self._problem)
        self.editor.setProperty("wrong", "true" if is_error else "false")
        restyle(self.editor)

    def set_free(self, free: bool) -> None:
        """Whether the officer may change it; an editor that knows how to stand still does so itself."""
        own = getattr(self.editor, "set_free", None)
        if own is not None:
            own(free)
        else:
            self.editor.setEnabled(free)

    def set_value(self, value: Any) -> None:
        """Show a value of the draft."""
        raise NotImplementedError

    def value(self) -> tuple[Any, Problem | None]:
        """The value for the draft, or what keeps the text from being one."""
        raise NotImplementedError

    def raw(self) -> Any:
        """What was typed, as JSON can keep it."""
        raise NotImplementedError

    def set_raw(self, raw: Any) -> None:
        """Put back what was typed."""
        raise NotImplementedError


class TextField(Field):
    """A line of text; composed and trimmed when it is left."""

    def __init__(self, name: str, title: str, placeholder: str = "", help_text: str = "") -> None:
        self.line = QLineEdit()
        super().__init__(name, title, self.line, help_text)
        self.line.setPlaceholderText(placeholder)
        self.line.textEdited.connect(lambda *_: self.edited.emit())
        self.line.editingFinished.connect(self._tidy)

    def set_free(self, free: bool) -> None:
        """A text that stands still can be read and copied all the same."""
        self.line.setReadOnly(not free)

    def set_value(self, value: Any) -> None:
        """Show a text."""
        self.line.setText(str(value or ""))
        self.line.setCursorPosition(0)

    def value(self) -> tuple[Any, Problem | None]:
        """The text in one line."""
        return clean_line(self.line.text()), None

    def raw(self) -> Any:
        """The text as it stands."""
        return self.line.text()

    def set_raw(self, raw: Any) -> None:
        """Put the text back."""
        self.line.setText(str(raw))

    def _tidy(self) -> None:
        tidy = clean_line(self.line.text())
        if tidy != self.line.text():
            self.line.setText(tidy)


class DayField(TextField):
    """A day as dd/mm/yyyy."""

    def __init__(self, name: str, title: str, help_text: str = "") -> None:
        super().__init__(name, title, "ngày/tháng/năm", help_text)

    def set_value(self, value: Any) -> None:
        """Show a day."""
        self.line.setText(shown_date(value))

    def value(self) -> tuple[Any, Problem | None]:
        """The day, None where nothing is written."""
        text = clean_line(self.line.text())
        if not text:
            return None, None
        day = parse_date(text)
        wrong = Problem(self.name, "field_not_a_day", {"label": self.title})
        return day, None if day else wrong

    def _tidy(self) -> None:
        day = parse_date(clean_line(self.line.text()))
        if day is not None:
            self.line.setText(shown_date(day))


class NumberField(TextField):
    """A whole number, with or without points between the thousands."""

    def set_value(self, value: Any) -> None:
        """Show a number."""
        self.line.setText("" if value is None else self._shown(value))

    def value(self) -> tuple[Any, Problem | None]:
        """The number, None where nothing is written."""
        text = clean_line(self.line.text())
        if not text:
            return None, None
        number = parse_int(text)
        if number is None:
            return None, Problem(self.name, "field_not_a_number", {"label": self.title})
        return number, None

    def _shown(self, value: int) -> str:
        return str(value) if 1900 <= value <= 2100 else shown_int(value)

    def _tidy(self) -> None:
        number = parse_int(clean_line(self.line.text()))
        if number is not None:
            self.line.setText(self._shown(number))


TWO_LINES = 50
"""Pixels; in a lower box the bar that scrolls would be all one sees."""


class LongTextField(Field):
    """Several lines of text."""

    def __init__(self, name: str, title: str, height: int = 76, help_text: str = "") -> None:
        self.box = QPlainTextEdit()
        super().__init__(name, title, self.box, help_text)
        self.box.setFixedHeight(height)
        if height < TWO_LINES:
            self.box.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.box.setTabChangesFocus(True)
        self.box.textChanged.connect(self.edited.emit)

    def set_free(self, free: bool) -> None:
        """A text that stands still can be read and copied all the same."""
        self.box.setReadOnly(not free)

    def set_value(self, value: Any) -> None:
        """Show a text."""
        self.box.blockSignals(True)
        self.box.setPlainText(str(value or ""))
        self.box.blockSignals(False)

    def value(self) -> tuple[Any, Problem | None]:
        """The text with its paragraphs."""
        return clean_paragraphs(self.box.toPlainText()), None

    def raw(self) -> Any:
        """The text as it stands."""
        return self.box.toPlainText()

    def set_raw(self, raw: Any) -> None:
        """Put the text back."""
        self.set_value(raw)


class ChoiceField(Field):
    """One of a list; the wheel does not change it by accident."""

    def __init__(
        self,
        name: str,
        title: str,
        choices: Mapping[Any, str] | None = None,
        help_text: str = "",
        none: str = "",
    ) -> None:
        self.box = _CalmComboBox()
        super().__init__(name, title, self.box, help_text)
        self._none = none
        self.set_choices(choices or {})
        self.box.activated.connect(lambda *_: self.edited.emit())

    def set_choices(self, choices: Mapping[Any, str]) -> None:
        """Offer another list; what was chosen stays chosen where it is still offered."""
        before = self.box.currentData()
        self.box.clear()
        if self._none:
            self.box.addItem(self._none, None)
        for value, text in choices.items():
            self.box.addItem(nfc(text), value)
        if before is not None:
            self._choose(before)

    def set_value(self, value: Any) -> None:
        """Choose a value; one that is not offered is added, so that saving never changes it."""
        self._choose(value)

    def value(self) -> tuple[Any, Problem | None]:
        """The chosen value."""
        return self.box.currentData(), None

    def raw(self) -> Any:
        """The chosen value."""
        return self.box.currentData()

    def set_raw(self, raw: Any) -> None:
        """Choose it again."""
        self._choose(raw)

    def _choose(self, value: Any) -> None:
        place = self.box.findData(value)
        if place < 0 and value not in (None, ""):
            self.box.addItem(str(value), value)
            place = self.box.count() - 1
        self.box.setCurrentIndex(max(place, 0) if self.box.count() else -1)


class SuggestField(Field):
    """A text that may be any, with usual ones to pick from a list; nothing is completed while typing."""

    def __init__(self, name: str, title: str, offers: tuple[str, ...], help_text: str = "") -> None:
        self.box = _CalmComboBox()
        super().__init__(name, title, self.box, help_text)
        self.box.setEditable(True)
        self.box.setCompleter(None)  # type: ignore[arg-type]
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.addItems(["", *offers])
        self.box.editTextChanged.connect(lambda *_: self.edited.emit())

    def set_offers(self, offers: Iterable[str]) -> None:
        """Offer others; what is written stays."""
        written = self.box.currentText()
        self.box.blockSignals(True)
        self.box.clear()
        self.box.addItems(["", *offers])
        self.box.setEditText(written)
        self.box.blockSignals(False)

    def set_value(self, value: Any) -> None:
        """Show a text."""
        self.box.blockSignals(True)
        self.box.setEditText(str(value or ""))
        self.box.blockSignals(False)

    def value(self) -> tuple[Any, Problem | None]:
        """The text."""
        return clean_line(self.box.currentText()), None

    def raw(self) -> Any:
        """The text as it stands."""
        return self.box.currentText()

    def set_raw(self, raw: Any) -> None:
        """Put the text back."""
        self.set_value(raw)


class CheckField(Field):
    """Yes or no."""

    def __init__(self, name: str, title: str, help_text: str = "") -> None:
        self.box = QCheckBox(title)
        super().__init__(name, "", self.box, help_text)
        self.title = title
        self.layout().setContentsMargins(0, 22, 0, 0)  # level with the lines of its neighbours
        self.box.setAccessibleName(title)
        self.box.clicked.connect(lambda *_: self.edited.emit())

    def set_value(self, value: Any) -> None:
        """Tick it or not."""
        self.box.setChecked(bool(value))

    def value(self) -> tuple[Any, Problem | None]:
        """Whether it is ticked."""
        return self.box.isChecked(), None

    def raw(self) -> Any:
        """Whether it is ticked."""
        return self.box.isChecked()

    def set_raw(self, raw: Any) -> None:
        """Tick it again."""
        self.box.setChecked(bool(raw))


class OwnField(Field):
    """A field whose editor knows its own value: years, members, an agenda."""

    def __init__(
        self,
        name: str,
        title: str,
        editor: QWidget,
        get: Callable[[], tuple[Any, Problem | None]],
        put: Callable[[Any], None],
        get_raw: Callable[[], Any],
        put_raw: Callable[[Any], None],
    ) -> None:
        super().__init__(name, title, editor)
        self._get, self._put, self._get_raw, self._put_raw = get, put, get_raw, put_raw

    def set_value(self, value: Any) -> None:
        """Hand the value to the editor."""
        self._put(value)

    def value(self) -> tuple[Any, Problem | None]:
        """Ask the editor."""
        return self._get()

    def raw(self) -> Any:
        """What the editor holds."""
        return self._get_raw()

    def set_raw(self, raw: Any) -> None:
        """Put it back into the editor."""
        self._put_raw(raw)


class _CalmComboBox(ElidedBox):
    """A box that lets the wheel scroll the page instead of changing a value unseen."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(16)

    def wheelEvent(self, event: Any) -> None:
        """Leave the wheel to the page."""
        event.ignore()
