"""What a council may choose from: grounds of disqualification, and handing over by points."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.disqualification import GENERAL_GROUNDS, grounds_for, stopped_by
from app.kernel.clock import SystemClock, SystemRandom
from app.kernel.errors import RuleBroken
from app.storage.queries.offices import office_draft
from app.storage.queries.results import results_of_session
from app.storage.store import OfficeFile
from app.usecases.certificates import issue_certificates
from app.usecases.council_choices import disqualification_grounds, hand_over_level
from app.usecases.offices import save_office
from app.usecases.regulations import load_regulation
from app.usecases.sample_year import make_sample_year
from app.usecases.session_results import DossierStanding, conclude_dossier, session_standing
from tests.usecases.test_council_day import Day

WHO = "Thư ký Mẫu"
NEW = load_regulation("qd26-2026")


@pytest.fixture
def day(office: OfficeFile) -> Day:
    return Day(office)


def standing(day: Day) -> DossierStanding:
    (found,) = session_standing(day.office, day.session).dossiers
    return found


def test_148_offers_the_general_grounds_by_the_council_s_rules(day: Day, office: OfficeFile) -> None:
    day.score(0, 60)
    found = disqualification_grounds(office, day.session, standing(day))
    assert [one.text for one in found] == list(GENERAL_GROUNDS)
    assert {one.source for one in found} == {"theo quy chế"}


@pytest.mark.parametrize("no", [1, 15, 18, 21])
def test_26_offers_the_grounds_of_the_set(no: int) -> None:
    found = grounds_for(NEW.sheet(no), NEW)
    assert [one.text for one in found] == list(NEW.sheet(no).disqualified_when)
    assert all(one.source == f"QĐ 26/2026, bộ {no}" and not one.proposed for one in found)


@pytest.mark.parametrize(
    ("zeros", "of", "proposed"), [(0, 3, False), (1, 3, False), (2, 3, True), (2, 4, False), (3, 4, True)]
)
def test_set_16_proposes_a_stop_where_more_than_half_give_no_points(
    zeros: int, of: int, proposed: bool
) -> None:
    answers = [{"6.2": 1} if place < zeros else {"6.2": 2} for place in range(of)]
    found = stopped_by(NEW.sheet(16), NEW, answers)
    assert found == ([("6.2", zeros)] if proposed else [])
    grounds = grounds_for(NEW.sheet(16), NEW, answers)
    assert grounds[0].proposed is proposed
    if proposed:
        assert f"{zeros}/{of} phiếu" in grounds[0].text


def test_no_level_met_counts_as_no_points_and_other_sets_have_no_stop() -> None:
    assert stopped_by(NEW.sheet(16), NEW, [{"6.1": 0}]) == [("6.1", 1)]
    assert stopped_by(NEW.sheet(16), NEW, []) == []
    assert stopped_by(NEW.sheet(3), NEW, [{"6.1": 0}]) == []


def test_the_program_proposes_a_stop_and_never_infers_it(tmp_path: Path) -> None:
    path = tmp_path / "lai-chau-2026.ocop"
    year = make_sample_year(path, case="province-2026")
    with OfficeFile.open(path, SystemClock(), SystemRandom(), WHO, read_only=True) as file:
        found = session_standing(file, year.session_ids[1])
        (water,) = (one for one in found.dossiers if one.item.set_no == 16)
        assert water.verdict is not None
        grounds = disqualification_grounds(file, year.session_ids[1], water)
    assert grounds[0].proposed
    assert "6.1" in grounds[0].text
    assert water.verdict.class_by_score == 3


# 70 points and more, a **** minimum missing


def score_70_without_3e(day: Day) -> None:
    for member in range(3):
        day.score(member, 76, meets=3, misses=("3e",))


def allow(office: OfficeFile) -> None:
    with office.reading() as reader:
        draft = office_draft(reader)
    assert draft is not None
    save_office(office, replace(draft, hand_over_by_points=True), WHO)


def test_the_stars_decide_unless_the_office_set_it_otherwise(day: Day, office: OfficeFile) -> None:
    score_70_without_3e(day)
    assert standing(day).verdict.action == "certify"  # type: ignore[union-attr]
    assert hand_over_level(office, standing(day)) == ""
    with pytest.raises(RuleBroken) as caught:
        conclude_dossier(office, day.session, day.dossier, WHO, hand_over_because="Đủ điểm")
    assert caught.value.code == "hand_over_not_possible"


def test_a_council_may_hand_over_by_points_with_its_reason(day: Day, office: OfficeFile) -> None:
    allow(office)
    score_70_without_3e(day)
    assert hand_over_level(office, standing(day)) == "province"
    because = "Chủ thể đang bổ sung nhãn hiệu"
    conclude_dossier(office, day.session, day.dossier, WHO, hand_over_because=because)
    with office.reading() as reader:
        result = results_of_session(reader, day.session)[day.dossier]
    assert (result.star_class, result.action, result.certifiable_by) == (3, "hand_over", "province")
    assert because in standing(day).explained[-1]
    with pytest.raises(RuleBroken) as caught:
        issue_certificates(office, [day.dossier], office.clock.today(), WHO)
    assert caught.value.code == "certificate_belongs_above"


def test_without_a_reason_the_stars_decide_also_where_the_setting_is_on(day: Day, office: OfficeFile) -> None:
    allow(office)
    score_70_without_3e(day)
    conclude_dossier(office, day.session, day.dossier, WHO)
    with office.reading() as reader:
        assert results_of_session(reader, day.session)[day.dossier].action == "certify"


def test_below_70_points_there_is_no_such_choice(day: Day, office: OfficeFile) -> None:
    allow(office)
    for member in range(3):
        day.score(member, 61)
    assert hand_over_level(office, standing(day)) == ""


def test_the_setting_survives_saving_and_reopening(office: OfficeFile) -> None:
    allow(office)
    with office.reading() as reader:
        draft = office_draft(reader)
    assert draft is not None
    assert draft.hand_over_by_points is True
    save_office(office, replace(draft, seat="Phong Thổ mới"), WHO)
    with office.reading() as reader:
        again = office_draft(reader)
    assert again is not None
    assert again.hand_over_by_points is True
