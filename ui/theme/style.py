"""Puts the look on: bundled fonts, qt-material's sheet with ours on top, or plain Fusion without them."""

from __future__ import annotations

from PySide6.QtCore import QDir
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from app.kernel.resources import resource_path
from ui.theme import colours

STYLE, FAMILY = "Fusion", "Noto Sans"


def dress(app: QApplication) -> None:
    """Style an application that has Fusion; without the shipped sheets it stays plain and readable."""
    for name in ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"):
        QFontDatabase.addApplicationFont(str(resource_path("fonts", name)))
    font = QFont(FAMILY)
    font.setPixelSize(13)
    app.setFont(font)
    app.setPalette(_palette())
    QDir.addSearchPath("icon", str(resource_path("theme", "icons")))
    QDir.addSearchPath("own", str(resource_path("icons")))
    app.setStyleSheet(style_sheet())


def style_sheet() -> str:
    """qt-material's sheet followed by ours."""
    sheets = []
    for name in ("material.qss", "so-ocop.qss"):
        path = resource_path("theme", name)
        if path.exists():
            sheets.append(path.read_text(encoding="utf-8"))
    return "\n".join(sheets)


def _palette() -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.GROUND,
        QPalette.ColorRole.WindowText: colours.TEXT,
        QPalette.ColorRole.Base: colours.CARD,
        QPalette.ColorRole.AlternateBase: colours.GROUND,
        QPalette.ColorRole.Text: colours.TEXT,
        QPalette.ColorRole.Button: colours.CARD,
        QPalette.ColorRole.ButtonText: colours.TEXT,
        QPalette.ColorRole.Highlight: colours.PRIMARY,
        QPalette.ColorRole.HighlightedText: colours.CARD,
        QPalette.ColorRole.PlaceholderText: "#5F6C66",
        QPalette.ColorRole.Link: colours.LINK,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    return palette
