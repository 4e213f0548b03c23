"""The office's own data and images; the council's conclusion that is taken back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.offices import OfficeDraft
from app.kernel.clock import FixedClock, SeededRandom
from app.kernel.errors import ProblemsFound, RuleBroken
from app.storage.contents import read_content
from app.storage.queries.offices import office_draft
from app.storage.store import OfficeFile
from app.usecases.history import undo_change
from app.usecases.offices import save_emblem, save_office
from app.usecases.session_results import conclude_criterion, session_standing, withdraw_conclusion
from tests.usecases.test_council_day import Day

WHO = "Cán bộ Mẫu"


def present(office: OfficeFile) -> OfficeDraft:
    with office.reading() as reader:
        found = office_draft(reader)
    assert found is not None
    return found


def test_the_office_is_changed_and_the_change_undone(office: OfficeFile) -> None:
    before = present(office)
    done = save_office(office, replace(before, chairman_name="  Vàng   Thị Mẫu "), WHO)
    assert present(office).chairman_name == "Vàng Thị Mẫu"
    assert done.changed == {"office"}
    undo_change(office, done.change_id, WHO)
    assert replace(present(office), version=0) == replace(before, version=0)


def test_an_office_that_somebody_changed_meanwhile_is_not_overwritten(office: OfficeFile) -> None:
    mine = theirs = present(office)
    save_office(office, replace(theirs, phone="0213 300 0001"), WHO)
    with pytest.raises(RuleBroken) as caught:
        save_office(office, replace(mine, phone="0213 300 0002"), WHO)
    assert caught.value.code == "row_changed_meanwhile"
    assert present(office).phone == "0213 300 0001"


def test_an_office_without_its_names_or_with_a_wild_offset_is_refused(office: OfficeFile) -> None:
    before = present(office)
    wrong = replace(before, issuing_body="", seat="", number_pattern="{seq}", offset_x_mm="90")
    with pytest.raises(ProblemsFound) as caught:
        save_office(office, wrong, WHO)
    fields = {problem.field for problem in caught.value.problems}
    assert fields == {"issuing_body", "seat", "number_pattern", "offset_x_mm"}
    assert present(office) == before


@pytest.mark.parametrize("column", ["emblem_content_sha", "logo_content_sha"])
def test_an_own_image_is_kept_once_and_found_again(office: OfficeFile, column: str) -> None:
    for _ in range(2):
        save_emblem(office, column, b"\x89PNG no real picture", WHO)
    sha = getattr(present(office), column)
    with office.reading() as reader:
        assert read_content(reader, sha) == b"\x89PNG no real picture"


def test_an_image_needs_an_office(tmp_path: Path, clock: FixedClock) -> None:
    file = OfficeFile.create(tmp_path / "empty.ocop", clock, SeededRandom(1), WHO)
    with file, pytest.raises(RuleBroken) as caught:
        save_emblem(file, "logo_content_sha", b"x", WHO)
    assert caught.value.code == "office_missing"


def test_a_conclusion_taken_back_lets_the_members_decide_again(office: OfficeFile) -> None:
    day = Day(office)
    for member in range(3):
        day.score(member, 75, meets=3, fixed={"3e": 0})

    def classes() -> tuple[int | None, bool]:
        (one,) = session_standing(office, day.session).dossiers
        assert one.verdict is not None
        return one.verdict.star_class, "3e" in {unmet.criterion for unmet in one.verdict.unmet}

    assert classes() == (3, True)
    conclude_criterion(office, day.session, day.dossier, "3e", 1, "Nhãn hiệu vừa được cấp", WHO)
    assert classes()[1] is False
    withdraw_conclusion(office, day.session, day.dossier, "3e", WHO)
    assert classes() == (3, True)
    with pytest.raises(RuleBroken) as caught:
        withdraw_conclusion(office, day.session, day.dossier, "3e", WHO)
    assert caught.value.code == "row_is_gone"
