"""Facts about a window that can be checked without comparing pixels: what is clipped, what is English."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QWidget

from ui.pages.councils.option_chip import OptionChip

ENGLISH = {"OK", "Cancel", "Save", "Close", "Open", "Yes", "No", "Apply", "Print"}


def clipped_texts(window: QWidget) -> list[str]:
    """Labels and buttons whose words do not fit where they stand."""
    found = []
    for label in window.findChildren(QLabel):
        if not label.isVisibleTo(window) or not label.text() or not label.isVisible():
            continue
        if label.wordWrap():
            needed = label.heightForWidth(label.width())
            if needed > label.height() + 2:
                found.append(f"label needs {needed}px of height, has {label.height()}: {label.text()[:60]}")
        elif label.sizeHint().width() > label.width() + 2 and not label.toolTip():
            found.append(
                f"label needs {label.sizeHint().width()}px, has {label.width()}: {label.text()[:60]}"
            )
    for button in window.findChildren(QAbstractButton):
        if isinstance(button, (QCheckBox, OptionChip)) or not button.isVisible() or not button.text():
            continue
        words = QFontMetrics(button.font()).size(Qt.TextFlag.TextShowMnemonic, button.text()).width()
        if words > button.width():
            found.append(f"button needs {words}px, has {button.width()}: {button.text()}")
    return found


def english_buttons(window: QWidget) -> list[str]:
    """Buttons that speak English."""
    return [
        button.text()
        for button in window.findChildren(QAbstractButton)
        if button.text().replace("&", "") in ENGLISH
    ]
