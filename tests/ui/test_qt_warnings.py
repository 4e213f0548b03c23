"""A word of Qt that nobody expected is seen, whoever says it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, qWarning
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import SPOKEN_BY_THE_OFFSCREEN_PLUGIN, unexpected_words


def said(qtlog: Any) -> list[str]:
    """The unexpected words so far, forgotten again, so that this test itself does not fail of them."""
    found = unexpected_words(qtlog.records)
    qtlog._records.clear()
    return found


def test_a_warning_is_seen_and_the_lines_of_the_offscreen_plugin_are_not(qtlog: Any) -> None:
    for line in SPOKEN_BY_THE_OFFSCREEN_PLUGIN:
        qWarning(line)
    assert said(qtlog) == []
    qWarning("something is wrong")
    assert said(qtlog) == ["something is wrong"]


def test_qt_s_own_complaints_are_seen(qtbot: QtBot, qtlog: Any) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    QHBoxLayout(widget)
    QHBoxLayout(widget)
    (layout,) = said(qtlog)
    assert "already has a layout" in layout
    label = QLabel(widget)
    QObject.startTimer(label, -1)
    assert len(said(qtlog)) == 1
