"""Labels, buttons, cards and banners in the look of the house."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """A text; `role` is its place in the style sheet (title, subtitle, card, big, note, problem...)."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made


def chip(text: str, tone: str = "plain") -> QLabel:
    """A word in a coloured pill; `tone` is good, late, trouble or plain."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("chip", tone)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


def button(text: str, kind: str = "plain", pressed: Callable[[], object] | None = None) -> QPushButton:
    """A button; one green `primary` per page."""
    made = QPushButton(text)
    made.setProperty("kind", kind)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(kind == "primary")
    if pressed is not None:
        made.clicked.connect(lambda *_: pressed())
    return made


def card(margin: int = 14, spacing: int = 8) -> tuple[QFrame, QVBoxLayout]:
    """A white card with a hairline border, and its layout."""
    frame = QFrame()
    frame.setProperty("card", "true")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(margin, margin - 2, margin, margin)
    layout.setSpacing(spacing)
    return frame, layout


def row(*parts: QWidget | QLayout | int, spacing: int = 8) -> QHBoxLayout:
    """Widgets side by side; a number is a stretch."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for part in parts:
        if isinstance(part, int):
            layout.addStretch(part)
        elif isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addLayout(part)
    return layout


def scrolled(inner: QWidget, *, fills: bool = False) -> QScrollArea:
    """A widget that scrolls up and down where room is short; one that `fills` takes all there is."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setMinimumHeight(60)
    holder = QWidget()
    holder.setObjectName("plain")
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 6, 0)
    column.addWidget(inner)
    if not fills:
        column.addStretch(1)
    area.setWidget(holder)
    return area


def empty(layout: QLayout) -> None:
    """Take everything out of a layout and delete it."""
    while layout.count():
        item = layout.takeAt(0)
        inner = item.layout()
        if inner is not None:
            empty(inner)
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def restyle(widget: QWidget) -> None:
    """Look a widget's properties up in the style sheet again after one of them changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class OneLine(QLabel):
    """A line that ends in dots where there is no room; the whole of it is in its tool tip."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMinimumWidth(120)
        self._whole = ""

    def say(self, text: str) -> None:
        """Another text."""
        self._whole = text
        self.setToolTip(text)
        self._cut()

    def sizeHint(self) -> QSize:
        """As wide as the whole text would like."""
        hint = super().sizeHint()
        hint.setWidth(self.fontMetrics().horizontalAdvance(self._whole) + 4)
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        room = max(self.width() - 2, 60)
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room))


class Banner(QFrame):
    """A line above the page: what was done or what went wrong, with at most one thing to do."""

    def __init__(self) -> None:
        super().__init__()
        self._text = label("", wrap=True)
        self._action = button("", "link")
        self._close = button("Đóng", "link", self.hide)
        self._pressed: Callable[[], object] | None = None
        self._action.clicked.connect(self._act)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 8, 6)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._action)
        layout.addWidget(self._close)
        self.setProperty("banner", "good")
        self.hide()

    @property
    def text(self) -> str:
        """What it says now."""
        return self._text.text() if not self.isHidden() else ""

    def say(
        self, text: str, tone: str = "good", action: str = "", pressed: Callable[[], object] | None = None
    ) -> None:
        """Show a sentence; `action` is the word of its button."""
        self.setProperty("banner", tone)
        restyle(self)
        self._text.setText(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._pressed = pressed
        self.show()

    def act(self) -> None:
        """Press its button."""
        self._act()

    def _act(self) -> None:
        pressed, self._pressed = self._pressed, None
        self.hide()
        if pressed is not None:
            pressed()


class Wrapping(QWidget):
    """Widgets that flow into the next line like words."""

    def __init__(self, spacing: int = 6) -> None:
        super().__init__()
        self._spacing = spacing
        self._parts: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, part: QWidget) -> None:
        """One more at the end."""
        part.setParent(self)
        part.show()
        self._parts.append(part)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Its height follows from its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of all lines."""
        return self._placed(width, move=False)

    def sizeHint(self):  # type: ignore[no-untyped-def]
        """As wide as the widest part at least."""
        hint = super().sizeHint()
        hint.setHeight(self._placed(max(self.width(), 200), move=False))
        return hint

    def minimumSizeHint(self):  # type: ignore[no-untyped-def]
        """One part wide."""
        hint = super().minimumSizeHint()
        hint.setWidth(min(max((part.sizeHint().width() for part in self._parts), default=0), 240))
        hint.setHeight(self._placed(self.width(), move=False))
        return hint

    def resizeEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        """Flow again."""
        self._placed(self.width(), move=True)
        self.setMinimumHeight(self._placed(self.width(), move=False))
        super().resizeEvent(event)

    def _placed(self, width: int, *, move: bool) -> int:
        x = y = line = 0
        for part in self._parts:
            if hasattr(part, "set_room"):
                part.set_room(width)
            hint = part.sizeHint()
            wide = min(hint.width(), max(width, 40))
            if x and x + wide > width:
                x, y, line = 0, y + line + self._spacing, 0
            if move:
                part.setGeometry(x, y, wide, hint.height())
            x += wide + self._spacing
            line = max(line, hint.height())
        return y + line
