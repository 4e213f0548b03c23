"""A laptop at 125 %: about 1093 x 614 points are left."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.storage.queries.councils import session_rows
from app.storage.queries.scoring import agenda_items
from tests.ui.conftest import settled
from ui.application import Program
from ui.pages.councils.page import CouncilsPage


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
