"""A laptop at 125 %: about 1093 x 614 points are left."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.lifecycle import STATES
from app.storage.queries.councils import session_rows
from app.storage.queries.scoring import agenda_items
from tests.ui.conftest import settled
from ui.application import Program
from ui.pages.councils.page import CouncilsPage
from ui.pages.dossiers.page import DossiersPage
from ui.widgets import elided_box


@pytest.mark.parametrize("width", [1366, 1093, 900])
def test_no_tab_of_a_dossier_is_out_of_sight_whatever_its_state(
    sample_program: Program, qtbot: QtBot, width: int
) -> None:
    window = sample_program.window
    window.resize(width, 614)
    window.show_page("dossiers")
    settled(qtbot, sample_program)
    page = window.page
    assert isinstance(page, DossiersPage)
    rows = {row.state: row.id for row in page.list.model.shown}
    for state in sorted(rows, key=lambda state: -len(STATES[state]))[:2]:
        page.open_row(rows[state])
        settled(qtbot, sample_program)
        view = page.view
        for tab in ("Giấy tờ", "Diễn biến"):
            view.show_tab(tab)
            settled(qtbot, sample_program)
            qtbot.waitUntil(lambda bar=view.bar: bar.width() >= bar.sizeHint().width(), timeout=5000)
            assert view.shows_state or STATES[state] in page.subtitle()
        page.leave()


def test_a_choice_too_long_for_its_box_ends_with_dots_and_is_told_whole(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(
        elided_box, "QToolTip", SimpleNamespace(showText=lambda _, text, __: told.append(text))
    )
    box = elided_box.ElidedBox()
    qtbot.addWidget(box)
    box.addItems(["Gạo", "Gạo nếp tan Mẫu Sin Suối Hồ đặc sản truyền thống"])
    box.resize(160, 32)
    box.show()
    assert box._option().currentText == "Gạo"
    box.setCurrentIndex(1)
    assert box._option().currentText.startswith("Gạo nếp")
    assert box._option().currentText.endswith("…")
    assert box.currentText().endswith("truyền thống")
    at = box.rect().center()
    QApplication.sendEvent(box, QHelpEvent(QEvent.Type.ToolTip, at, box.mapToGlobal(at)))
    assert told == [box.currentText()]


def test_the_criteria_of_a_sheet_are_no_wider_than_their_room(sample_program: Program, qtbot: QtBot) -> None:
    window = sample_program.window
    window.resize(1093, 614)
    with sample_program.desk.file.reading() as reader:
        session = next(one.id for one in session_rows(reader) if one.state != "concluded")
        dossier = agenda_items(reader, session)[0].dossier_id
    window.show_page("councils")
    settled(qtbot, sample_program)
    page = window.page
    assert isinstance(page, CouncilsPage)
    page.open_sheet(session, dossier, "")
    settled(qtbot, sample_program)
    criteria = page.scoring.criteria
    area = criteria._area
    assert area is not None
    qtbot.waitUntil(lambda: any(card.hint for card in criteria.cards.values()), timeout=5000)
    # a layout after a change of size comes with the next events
    qtbot.waitUntil(lambda: area.widget().width() <= area.viewport().width(), timeout=5000)
    for code in criteria.cards:
        criteria.go_to(code)
        assert area.horizontalScrollBar().value() == 0
    assert area.widget().width() <= area.viewport().width()
    settled(qtbot, sample_program)
