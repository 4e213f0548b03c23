"""A whole day of a council of nine: at the laptop, on paper, in Excel, abstaining; killed in the middle."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from app.domain.council_results import pairs_beyond
from app.domain.decisions import DecisionDraft
from app.domain.dossier_conclusions import DossierConclusionDraft
from app.domain.scoring_books import choices
from app.kernel.clock import FixedClock, SeededRandom
from app.kernel.errors import ProblemsFound, RuleBroken
from app.storage.audit import verify_chain
from app.storage.queries.dossiers import dossier_draft
from app.storage.queries.scoring import sheets_of
from app.storage.store import OfficeFile
from app.usecases.certificates import issue_certificates
from app.usecases.council_words import save_words
from app.usecases.keyed_sheets import (
    accept_keyed,
    find_by_code,
    finish_pass,
    key_answer,
    keying,
    start_pass,
)
from app.usecases.papers import sheet_facts
from app.usecases.pins import choose_pin, enter_pin
from app.usecases.regulations import load_regulation
from app.usecases.scoring_sheets import (
    abstain,
    answer,
    answer_all,
    close_sheet,
    open_sheet,
    read_sheet,
    score_again,
)
from app.usecases.scoring_workbooks import apply_book, preview_book, write_member_books
from app.usecases.session_results import (
    conclude_dossier,
    conclude_session,
    record_decision,
    session_standing,
)
from app.usecases.sessions import AttendanceLine, open_session, record_attendance
from tests.council_hall import HELD_ON, NAMES, WHO, CouncilHall

ROOT = Path(__file__).resolve().parent.parent.parent
NEAR, LACKING, WIDE, FORGED = "Gạo gần 70", "Gạo thiếu dấu sao", "Gạo chênh điểm", "Gạo giả giấy"
LAPTOP, PAPER, EXCEL, ABSTAINS = (0, 1, 2), (3, 4, 5), (6, 7), 8
POINTS = {
    NEAR: (70, 70, 70, 70, 70, 70, 69, 69),
    LACKING: (75, 76, 74, 75, 75, 76, 74, 75),
    WIDE: (52, 60, 61, 62, 60, 61, 64, 60),
    FORGED: (66, 66, 65, 64, 66, 65, 64, 66),
}
SHEET = load_regulation("qd148-2023").sheet(3)


class Day(CouncilHall):
    """The day, step by step."""

    def __init__(self, office: OfficeFile) -> None:
        super().__init__(office, dict.fromkeys(POINTS, 3), uses_pins=True)

    def wanted(self, product: str, member: int) -> dict[str, int]:
        """What a member answers."""
        misses = ["3e"] if product == LACKING else []
        meets = 3 if product in (LACKING, WIDE, FORGED) else 4
        return self.answers(product, POINTS[product][member], member + 7, meets, misses)

    def open(self) -> None:
        record_attendance(
            self.office,
            self.session,
            [AttendanceLine(one, "present", "", "07:50") for one in self.members],
            WHO,
        )
        open_session(self.office, self.session, WHO, "08:00")
        for dossier in self.dossiers.values():
            abstain(self.office, self.session, dossier, self.members[ABSTAINS], "Anh ruột của chủ thể", WHO)

    def at_the_laptop(self, member: int) -> None:
        """A member chooses a PIN, enters it, scores criterion by criterion, closes."""
        pin = f"47{member}1"
        choose_pin(self.office, self.members[member], pin, pin, NAMES[member])
        for product in POINTS:
            enter_pin(self.office, self.members[member], pin, NAMES[member])
            sheet_id = self.sheet(product, member)
            for code, option in self.wanted(product, member).items():
                answer(self.office, sheet_id, code, option, NAMES[member])
            close_sheet(self.office, sheet_id, NAMES[member])

    def on_paper(self, member: int) -> None:
        """The secretary finds each sheet by its printed code and keys it twice, with a slip in one pass."""
        for product, dossier in self.dossiers.items():
            code = sheet_facts(self.office, self.session, dossier, member_id=self.members[member]).code
            place = find_by_code(self.office, self.session, code)
            assert place == (dossier, self.members[member])
            given = self.wanted(product, member)
            for slips in ({}, {"1b": (given["1b"] + 1) % 4} if member == PAPER[0] else {}):
                pass_id = start_pass(self.office, self.session, *place, WHO).id
                for criterion, option in {**given, **slips}.items():
                    key_answer(self.office, pass_id, criterion, option, WHO)
                finish_pass(self.office, pass_id, WHO)
            found = keying(self.office, self.session, *place)
            resolved = {one.criterion: given[one.criterion] for one in found.differences}
            assert bool(resolved) is (member == PAPER[0])
            accept_keyed(self.office, self.session, *place, resolved, WHO)

    def in_excel(self, member: int, folder: Path) -> None:
        """A member fills his workbook and sends it back."""
        (path,) = write_member_books(self.office, self.session, folder, [self.members[member]])
        book = openpyxl.load_workbook(path)
        for page, product in zip(book.worksheets, POINTS, strict=False):
            given = self.wanted(product, member)
            for at in range(11, page.max_row + 1):
                code = page.cell(at, 1).value
                if code in given:
                    page.cell(at, 4, choices(SHEET.criterion(code), None)[given[code]][0])
        book.save(path)
        apply_book(self.office, preview_book(self.office, self.session, path), WHO)


@pytest.fixture
def day(office: OfficeFile) -> Day:
    return Day(office)


def test_a_whole_day_from_the_opening_to_the_certificate(
    day: Day, office: OfficeFile, tmp_path: Path
) -> None:
    day.open()
    for member in LAPTOP:
        day.at_the_laptop(member)
    for member in PAPER:
        day.on_paper(member)
    day.in_excel(EXCEL[0], tmp_path / "one")
    assert all(one.is_blind and one.totals == {} for one in day.standings())
    day.in_excel(EXCEL[1], tmp_path / "two")
    assert not any(one.is_blind for one in day.standings())

    # every sheet is what its member answered, wherever he answered it
    with office.reading() as reader:
        sheets = sheets_of(reader, day.session)
    sources = {one.member_id: one.source for one in sheets}
    assert [sources[day.members[member]] for member in range(8)] == ["screen"] * 3 + ["paper"] * 3 + [
        "excel"
    ] * 2
    for product, points in POINTS.items():
        standing = day.standing(product)
        assert [standing.totals[day.members[member]] for member in range(8)] == list(points)
        assert day.members[ABSTAINS] not in standing.totals
        for sheet in standing.sheets:
            assert sheet.answers == day.wanted(product, day.members.index(sheet.member_id))

    # just under 70
    near = day.standing(NEAR)
    assert near.verdict is not None
    assert (near.verdict.score, near.verdict.class_by_score, near.verdict.star_class) == (
        Fraction(279, 4),
        3,
        3,
    )
    assert any("0,25 điểm" in line for line in near.explained)
    conclude_dossier(office, day.session, near.id, WHO)

    # a missing minimum
    lacking = day.standing(LACKING)
    assert lacking.verdict is not None
    assert (lacking.verdict.class_by_score, lacking.verdict.star_class) == (4, 3)
    unmet = {one.minimum.criterion: one.met_by for one in lacking.minima if not one.met}
    assert unmet["3e"] == 0
    conclude_dossier(office, day.session, lacking.id, WHO)

    # a spread over ten, discussed and scored again
    wide = day.standing(WIDE)
    assert [(NAMES[day.members.index(p.one)], p.distance) for p in pairs_beyond(wide.sheets, 10)] == [
        (NAMES[0], 12)
    ]
    with pytest.raises(ProblemsFound) as caught:
        conclude_dossier(office, day.session, wide.id, WHO)
    assert caught.value.code == "spread_too_large"
    first = next(one for one in sheets if (one.dossier_id, one.member_id) == (wide.id, day.members[0]))
    again = score_again(office, first.id, WHO).id
    answer_all(office, again, dict(day.answers(WIDE, 58, 21)), NAMES[0])
    close_sheet(office, again, NAMES[0])
    conclude_dossier(office, day.session, wide.id, WHO)
    assert read_sheet(office, first.id).row.total == 52
    result = day.standing(WIDE).result
    assert result is not None
    assert result.score == Fraction(58 + sum(POINTS[WIDE][1:]), 8)

    # disqualified
    conclude_dossier(
        office,
        day.session,
        day.dossiers[FORGED],
        WHO,
        disqualified="Giấy chứng nhận an toàn thực phẩm giả mạo",
    )
    save_words(
        office,
        DossierConclusionDraft(
            session_id=day.session, dossier_id=near.id, conclusion="Đạt 3 sao.", requests="Bổ sung nhãn phụ."
        ),
        WHO,
    )
    conclude_session(office, day.session, WHO, "16:30")
    decision = DecisionDraft(
        number="7/QĐ-UBND", decided_on=HELD_ON, signer="Lò Văn Mẫu", session_id=day.session
    )
    record_decision(office, decision, WHO)
    certified = [day.dossiers[product] for product in (NEAR, LACKING, WIDE)]
    assert len(issue_certificates(office, certified, HELD_ON, WHO)) == 3
    with office.reading() as reader:
        states = {name: dossier_draft(reader, one) for name, one in day.dossiers.items()}
        assert verify_chain(reader).whole
    assert {name: one.state for name, one in states.items() if one} == {
        NEAR: "certified", LACKING: "certified", WIDE: "certified", FORGED: "disqualified",
    }  # fmt: skip


KILLED = """
import os, signal, sys
from pathlib import Path
from app.kernel.clock import SystemClock, SystemRandom
from app.storage.store import OfficeFile
from app.usecases.keyed_sheets import key_answer
from app.usecases.scoring_sheets import answer
path, sheet, keyed, code, option = sys.argv[1:]
file = OfficeFile.open(Path(path), SystemClock(), SystemRandom(), "Máy bị tắt")
answer(file, sheet, code, int(option), "Máy bị tắt")
key_answer(file, keyed, code, int(option), "Máy bị tắt")
with file.writing("answer", "Máy bị tắt") as writer:
    from app.storage import tables as t
    writer.insert(t.answers, {"sheet_id": sheet, "criterion_code": "nửa chừng", "option_no": 1})
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_process_killed_in_the_middle_loses_no_key_and_leaves_no_half(
    day: Day, office: OfficeFile, clock: FixedClock
) -> None:
    """Answers at the laptop and keys from paper are in the file when the next one is pressed; a change
    that the kill cut in two is not there at all."""
    day.open()
    day.at_the_laptop(LAPTOP[0])
    sheet_id = day.sheet(NEAR, LAPTOP[1])
    pass_id = start_pass(office, day.session, day.dossiers[NEAR], day.members[PAPER[0]], WHO).id
    given = list(day.wanted(NEAR, LAPTOP[1]).items())
    for code, option in given[:6]:
        answer(office, sheet_id, code, option, NAMES[1])
        key_answer(office, pass_id, code, option, WHO)
    office.close()
    code, option = given[6]
    killed = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", KILLED, str(office.path), sheet_id, pass_id, code, str(option)],
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    assert killed.returncode == -9, killed.stderr.decode()
    with OfficeFile.open(office.path, clock, SeededRandom(9), "Người sau") as again:
        assert read_sheet(again, sheet_id).answers == dict(given[:7])
        found = keying(again, day.session, day.dossiers[NEAR], day.members[PAPER[0]])
        assert found.current is not None
        assert found.current.answers == dict(given[:7])
        assert len(day_totals(again, day)) == 4
        with again.reading() as reader:
            assert verify_chain(reader).whole
        same = open_sheet(again, day.session, day.dossiers[NEAR], day.members[LAPTOP[1]], NAMES[1]).id
        assert same == sheet_id
        answer_all(again, same, dict(given[7:]), NAMES[1])
        close_sheet(again, same, NAMES[1])


def day_totals(office: OfficeFile, day: Day) -> list[int]:
    """The totals of the closed sheets of the first member."""
    with office.reading() as reader:
        return [
            one.total or 0
            for one in sheets_of(reader, day.session)
            if one.state == "closed" and one.member_id == day.members[LAPTOP[0]]
        ]


def test_the_day_waits_for_its_quorum(day: Day, office: OfficeFile) -> None:
    day.open()
    lines = [AttendanceLine(one, "absent", "Đi công tác") for one in day.members[4:8]]
    record_attendance(office, day.session, [*lines, AttendanceLine(day.members[0], "present")], WHO)
    for member in range(4):
        day.score(NEAR, member, 70, meets=4)
    assert [one.code for one in session_standing(office, day.session).problems] == ["session_below_quorum"]
    with pytest.raises(ProblemsFound) as caught:
        conclude_dossier(office, day.session, day.dossiers[NEAR], WHO)
    assert caught.value.code == "quorum_missing"


def test_nobody_is_let_in_by_another_s_pin(day: Day, office: OfficeFile) -> None:
    for member in (0, 1):
        pin = f"47{member}1"
        choose_pin(office, day.members[member], pin, pin, NAMES[member])
    with pytest.raises(RuleBroken) as caught:
        enter_pin(office, day.members[0], "4711", NAMES[1])
    assert caught.value.code == "pin_wrong"


def test_a_day_of_two_thousand_and_twenty_six_may_be_written(office: OfficeFile, clock: FixedClock) -> None:
    """Nine written opinions of one mind make a result without anybody in a hall."""
    made = CouncilHall(
        office, {"Gạo mẫu": 3}, regulation="qd26-2026", dossier_kind="reevaluation", session_kind="written"
    )
    clock.advance(days=3)
    for member in range(9):
        made.score("Gạo mẫu", member, 60 + member % 3)
    conclude_dossier(office, made.session, made.dossiers["Gạo mẫu"], WHO)
    conclude_session(office, made.session, WHO)
    standing = session_standing(office, made.session)
    assert standing.problems == ()
    with office.reading() as reader:
        assert {one.received_on for one in sheets_of(reader, made.session)} == {date(2023, 5, 18)}


def test_a_session_does_not_end_at_an_hour_that_is_none(day: Day, office: OfficeFile) -> None:
    with pytest.raises(ProblemsFound) as caught:
        conclude_session(office, day.session, WHO, "cuối chiều")
    assert "Giờ kết thúc ghi dạng 08:00" in str(caught.value)
