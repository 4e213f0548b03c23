"""Four sample files: who certifies what, which pages and actions there are, codes, days, at every level."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from app import cli
from app.domain.councils import CouncilDraft, MemberDraft, SessionDraft
from app.domain.work_list import Task
from app.kernel.clock import VIETNAM, FixedClock, SeededRandom
from app.kernel.errors import RuleBroken
from app.storage.queries.dossiers import dossier_rows
from app.storage.queries.products import product_rows
from app.storage.queries.results import certificate_rows
from app.storage.store import OfficeFile
from app.usecases.councils import save_council, save_session
from app.usecases.dossiers import move_dossier
from app.usecases.offices import office_competence
from app.usecases.overview import overview
from app.usecases.products import allot_product_code
from app.usecases.sample_year import CASES, SampleYear, make_sample_year

WHO = "Cán bộ Mẫu"
DAYS = {
    "district-2023": (2023, 12, 12),
    "province-2025": (2025, 12, 1),
    "commune-2026": (2026, 7, 20),
    "province-2026": (2026, 12, 11),
}


class Case:
    """A sample file, open on a day of its own."""

    def __init__(self, name: str, folder: Path) -> None:
        path = folder / f"{CASES[name]}.ocop"
        self.year: SampleYear = make_sample_year(path, case=name)
        self.clock = FixedClock(datetime(*DAYS[name], 9, tzinfo=VIETNAM))
        self.file = OfficeFile.open(path, self.clock, SeededRandom(1), WHO)

    def ask(self, query: Any, *more: Any) -> Any:
        with self.file.reading() as reader:
            return query(reader, *more)

    def outcomes(self) -> dict[str, tuple[int | None, str]]:
        return {one.product: (one.star_class, one.action) for one in self.year.results}

    def tasks(self) -> list[Task]:
        return list(overview(self.file).tasks)


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Case]]:
    folder = tmp_path_factory.mktemp("cases")
    made = {name: Case(name, folder) for name in CASES}
    yield made
    for one in made.values():
        one.file.close()


def test_a_district_of_2023_certifies_three_stars_and_hands_the_rest_over(cases: dict[str, Case]) -> None:
    case = cases["district-2023"]
    actions = {(stars, action) for stars, action in case.outcomes().values()}
    assert (3, "certify") in actions
    assert (4, "hand_over") in actions
    assert {row.star_class for row in case.ask(certificate_rows) if not row.external} == {3}


@pytest.mark.parametrize("name", ["province-2025", "province-2026"])
def test_a_province_certifies_three_and_four_stars_and_hands_90_points_over(
    cases: dict[str, Case], name: str
) -> None:
    case = cases[name]
    outcomes = set(case.outcomes().values())
    assert {(3, "certify"), (4, "certify"), (5, "hand_over")} <= outcomes
    assert {row.star_class for row in case.ask(certificate_rows)} == {3, 4}


def test_a_commune_receives_assesses_and_hands_over(cases: dict[str, Case]) -> None:
    case = cases["commune-2026"]
    assert case.year.results == ()
    states = {row.product: row.state for row in case.ask(dossier_rows)}
    assert states == {"Chè cổ thụ Mẫu": "handed_over", "Gạo đỏ Mẫu": "received"}


@pytest.mark.parametrize(
    ("name", "councils", "certificates", "duties"),
    [
        ("district-2023", True, True, {"receive", "council", "certify", "hand_over", "allot_code"}),
        ("province-2025", True, True, {"receive", "council", "certify", "hand_over", "allot_code"}),
        ("commune-2026", False, False, {"receive", "assess", "hand_over", "allot_code"}),
        ("province-2026", True, True, {"receive", "council", "certify", "hand_over"}),
    ],
)
def test_each_level_is_offered_its_own_pages_and_actions(
    cases: dict[str, Case], name: str, councils: bool, certificates: bool, duties: set[str]
) -> None:
    found = cases[name].ask(office_competence)
    assert found.offers_page("councils") is councils
    assert found.offers_page("certificates") is certificates
    assert duties <= found.duties
    assert found.may("assess") is (name == "commune-2026")


@pytest.mark.parametrize(
    ("name", "product", "code"),
    [
        ("district-2023", "Gạo nếp tan Mẫu", "12-109-03589-01-2023"),
        ("province-2025", "Mật ong bạc hà Mẫu", "12-03394-01-2025"),
        ("province-2025", "Bản du lịch Mẫu", "12-03394-02-2025"),
        ("commune-2026", "Chè cổ thụ Mẫu", "12-03571-01-2026"),
        ("province-2026", "Chè xanh Mẫu", "12-03571-01-2026"),
    ],
)
def test_codes_follow_the_pattern_of_the_decision(
    cases: dict[str, Case], name: str, product: str, code: str
) -> None:
    assert {row.name: row.code for row in cases[name].ask(product_rows)}[product] == code


def test_the_numbers_of_codes_are_kept_where_the_decision_keeps_them(cases: dict[str, Case]) -> None:
    case = cases["province-2026"]
    (old,) = (row for row in case.ask(product_rows) if not row.code)
    with pytest.raises(RuleBroken) as caught:
        allot_product_code(case.file, old.id, WHO)
    assert caught.value.code == "level_has_no_such_duty"


def test_a_commune_holds_no_council(cases: dict[str, Case]) -> None:
    case = cases["commune-2026"]
    (dossier,) = (row for row in case.ask(dossier_rows) if row.state == "received")
    members = (MemberDraft(full_name="Lò Mẫu", role="chair"),)
    council = save_council(case.file, CouncilDraft(name="Hội đồng mẫu", members=members), WHO).id
    session = SessionDraft(
        council_id=council, title="Phiên 1", held_on=date(2026, 7, 20), dossier_ids=(dossier.id,)
    )
    with pytest.raises(RuleBroken) as caught:
        save_session(case.file, session, WHO)
    assert caught.value.code == "level_has_no_such_duty"


def test_a_level_with_a_council_hands_over_only_what_was_concluded(cases: dict[str, Case]) -> None:
    case = cases["district-2023"]
    waiting = next(row for row in case.ask(dossier_rows) if row.state == "scheduled")
    with pytest.raises(RuleBroken) as caught:
        move_dossier(case.file, waiting.id, "handed_over", WHO)
    assert caught.value.code == "council_scores_first"


def test_the_days_of_each_level_stand_in_the_work_list(cases: dict[str, Case]) -> None:
    commune = {task.what: task for task in cases["commune-2026"].tasks()}
    assert commune["Lập báo cáo đánh giá và công văn"].due == date(2026, 7, 29)
    assert commune["Nhận hồ sơ đánh giá lại"].due == date(2026, 8, 17)
    province = {task.what: task for task in cases["province-2026"].tasks()}
    assert province["Nhận hồ sơ đánh giá lại"].due == date(2027, 1, 20)
    assert "Báo hết hạn giấy chứng nhận" not in province
    district = {task.what: task for task in cases["district-2023"].tasks()}
    assert district["Báo hết hạn giấy chứng nhận"].due is not None


def test_a_dossier_of_the_transition_was_scored_under_the_former_decision(cases: dict[str, Case]) -> None:
    found = {row.product: row.regulation_id for row in cases["province-2026"].ask(dossier_rows)}
    assert found["Gạo tám nương Mẫu"] == "qd148-1489"
    assert found["Chè xanh Mẫu"] == "qd26-2026"


@pytest.mark.parametrize("name", list(CASES))
def test_the_verb_makes_each_file(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["demo", "--out", str(tmp_path), "--file-only", "--case", name]) == 0
    assert (tmp_path / f"{CASES[name]}.ocop").exists()
    capsys.readouterr()


def test_a_case_that_nobody_knows_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["demo", "--out", str(tmp_path), "--case", "commune-1999"]) == 2
    assert "commune-1999" in capsys.readouterr().err
    with pytest.raises(RuleBroken):
        make_sample_year(tmp_path / "x.ocop", case="commune-1999")
