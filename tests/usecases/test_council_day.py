"""A council's day: sheets, abstention, second scoring, result, decision, certificate."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from app.domain.councils import CouncilDraft, MemberDraft, RoundDraft, SessionDraft
from app.domain.decisions import DecisionDraft
from app.domain.dossiers import DossierDraft
from app.domain.producers import ProducerDraft
from app.domain.products import ProductDraft
from app.kernel.clock import FixedClock, SeededRandom
from app.kernel.errors import ProblemsFound, RuleBroken, StoreTrouble
from app.storage import tables as t
from app.storage.queries.councils import council_draft, session_draft
from app.storage.queries.dossiers import dossier_draft
from app.storage.queries.offices import communes
from app.storage.queries.results import certificate_rows, decision_of_session, prints_of
from app.storage.queries.scoring import members_of, session_facts
from app.storage.store import OfficeFile
from app.usecases.certificates import (
    certificate_facts,
    issue_certificates,
    log_print,
    void_certificate,
)
from app.usecases.councils import delete_round, save_council, save_round, save_session
from app.usecases.dossiers import move_dossier, save_dossier
from app.usecases.papers import certificates_pdf
from app.usecases.producers import save_producer
from app.usecases.products import save_product
from app.usecases.regulations import load_regulation
from app.usecases.sample_sheets import sample_answers
from app.usecases.scoring_sheets import (
    abstain,
    answer,
    answer_all,
    close_sheet,
    note,
    open_sheet,
    read_sheet,
    reopen_sheet,
    score_again,
    withdraw_abstention,
    write_opinion,
)
from app.usecases.session_results import (
    conclude_criterion,
    conclude_dossier,
    conclude_session,
    record_decision,
    session_standing,
)

WHO = "Thư ký Mẫu"
NAMES = ("Lò Văn Mẫu", "Vàng Thị Mẫu", "Tẩn A Mẫu")


class Day:
    """A session with one dossier of rice and a council of three."""

    def __init__(self, office: OfficeFile, set_no: int = 3) -> None:
        self.office = office
        with office.reading() as reader:
            place = communes(reader)[0].id
        maker = save_producer(
            office, ProducerDraft(name="HTX Mẫu", representative_name="Lò Thị Mẫu", place_id=place), WHO
        )
        product = save_product(
            office, ProductDraft(producer_id=maker.id, name="Gạo mẫu", set_no=set_no), WHO
        ).id
        variant = "a" if set_no == 26 else None
        draft = DossierDraft(
            product_id=product, state="received", received_on=date(2023, 5, 10), variant=variant
        )
        self.dossier = save_dossier(office, draft, WHO).id
        for state in ("assessed", "reviewed"):
            move_dossier(office, self.dossier, state, WHO)
        roles = ("chair", "secretary", "member")
        members = tuple(
            MemberDraft(full_name=name, role=role) for name, role in zip(NAMES, roles, strict=True)
        )
        self.council = save_council(office, CouncilDraft(name="Hội đồng mẫu", members=members), WHO).id
        session = SessionDraft(
            council_id=self.council, title="Phiên 1", held_on=date(2023, 5, 15), dossier_ids=(self.dossier,)
        )
        self.session = save_session(office, session, WHO).id
        with office.reading() as reader:
            self.members = [row.id for row in members_of(reader, self.council)]

    def sheet(self, member: int) -> str:
        return open_sheet(self.office, self.session, self.dossier, self.members[member], WHO).id

    def score(self, member: int, points: int, **more: object) -> str:
        sheet = load_regulation("qd148-2023").sheet(3)
        given = sample_answers(sheet, points, SeededRandom(member), **more)  # type: ignore[arg-type]
        sheet_id = self.sheet(member)
        answer_all(self.office, sheet_id, dict(given), WHO)
        close_sheet(self.office, sheet_id, WHO)
        return sheet_id

    def state(self) -> str:
        with self.office.reading() as reader:
            draft = dossier_draft(reader, self.dossier)
        assert draft is not None
        return draft.state


@pytest.fixture
def day(office: OfficeFile) -> Day:
    return Day(office)


def test_from_three_sheets_to_a_printed_certificate(day: Day, office: OfficeFile) -> None:
    for member, points in enumerate((61, 62, 62)):
        day.score(member, points)
    assert day.state() == "scored"
    conclude_dossier(office, day.session, day.dossier, WHO)
    conclude_session(office, day.session, WHO, "11:30")
    assert day.state() == "concluded"
    with pytest.raises(RuleBroken) as caught:
        issue_certificates(office, [day.dossier], date(2023, 5, 15), WHO)
    assert caught.value.code == "decision_missing"
    decision = DecisionDraft(
        number="1234/QĐ-UBND", decided_on=date(2023, 5, 15), signer="Lò Văn Mẫu", session_id=day.session
    )
    record_decision(office, decision, WHO)
    (done,) = issue_certificates(office, [day.dossier], date(2023, 5, 15), WHO)
    facts = certificate_facts(office, done.id)
    assert (facts.number, facts.star_class, facts.valid_until) == ("01/2023/GCN-OCOP", 3, "2026-05-15")
    assert facts.decision_number == "1234/QĐ-UBND"
    assert day.state() == "certified"
    log_print(office, [done.id], WHO, "Cấp lần đầu")
    with office.reading() as reader:
        (row,) = certificate_rows(reader)
        (print_row,) = prints_of(reader, done.id)
    assert (row.number, row.prints, print_row.purpose) == ("01/2023/GCN-OCOP", 1, "Cấp lần đầu")
    (standing,) = session_standing(office, day.session).dossiers
    assert standing.result is not None
    assert standing.result.score == Fraction(185, 3)


def test_a_void_certificate_keeps_its_number_and_the_next_takes_a_new_one(
    day: Day, office: OfficeFile
) -> None:
    test_from_three_sheets_to_a_printed_certificate(day, office)
    with office.reading() as reader:
        (first,) = certificate_rows(reader)
    with pytest.raises(RuleBroken) as caught:
        issue_certificates(office, [day.dossier], date(2023, 5, 16), WHO)
    assert caught.value.code == "certificate_stands_already"
    with pytest.raises(RuleBroken):
        void_certificate(office, first.id, "  ", WHO)
    void_certificate(office, first.id, "In sai tên chủ thể", WHO)
    with pytest.raises(RuleBroken) as caught:
        certificates_pdf(office, [first.id])
    assert caught.value.code == "certificate_not_printed"
    with pytest.raises(RuleBroken) as caught:
        void_certificate(office, first.id, "Lần nữa", WHO)
    assert caught.value.code == "certificate_not_voided"
    issue_certificates(office, [day.dossier], date(2023, 5, 16), WHO)
    with office.reading() as reader:
        assert [(row.number, row.state) for row in certificate_rows(reader)] == [
            ("02/2023/GCN-OCOP", "valid"),
            ("01/2023/GCN-OCOP", "void"),
        ]


def test_a_decision_that_certificates_quote_keeps_its_number_and_its_day(
    day: Day, office: OfficeFile
) -> None:
    test_from_three_sheets_to_a_printed_certificate(day, office)
    with office.reading() as reader:
        known = decision_of_session(reader, day.session)
        (first,) = certificate_rows(reader)
    assert known is not None
    with pytest.raises(RuleBroken) as caught:
        record_decision(office, replace(known, number="1235/QĐ-UBND"), WHO)
    assert caught.value.code == "decision_has_certificates"
    record_decision(office, replace(known, signer="Trần Thị Mẫu"), WHO)
    void_certificate(office, first.id, "Quyết định ghi nhầm số", WHO)
    with office.reading() as reader:
        known = decision_of_session(reader, day.session)
    assert known is not None
    record_decision(office, replace(known, number="1235/QĐ-UBND"), WHO)


def test_a_decision_is_not_older_than_its_session_and_a_certificate_not_far_ahead(
    day: Day, office: OfficeFile
) -> None:
    for member in range(3):
        day.score(member, 61)
    conclude_dossier(office, day.session, day.dossier, WHO)
    conclude_session(office, day.session, WHO, "11:30")
    decision = DecisionDraft(number="9/QĐ-UBND", signer="Lò Văn Mẫu", session_id=day.session)
    with office.reading() as reader:
        facts = session_facts(reader, day.session)
    assert facts is not None
    assert facts.held_on is not None
    with pytest.raises(RuleBroken) as caught:
        record_decision(office, replace(decision, decided_on=facts.held_on - timedelta(days=1)), WHO)
    assert caught.value.code == "decision_before_session"
    record_decision(office, replace(decision, decided_on=facts.held_on), WHO)
    today = office.clock.today()
    with pytest.raises(RuleBroken) as caught:
        issue_certificates(office, [day.dossier], today + timedelta(days=61), WHO)
    assert caught.value.code == "certificate_far_ahead"
    issue_certificates(office, [day.dossier], today + timedelta(days=60), WHO)


def test_an_altered_snapshot_is_never_printed(day: Day, office: OfficeFile) -> None:
    test_from_three_sheets_to_a_printed_certificate(day, office)
    with office.reading() as reader:
        (row,) = certificate_rows(reader)
    facts = certificate_facts(office, row.id)
    with office.writing("test", WHO) as writer:
        writer.update(t.certificates, row.id, {"snapshot": replace(facts, star_class=5).as_json()})
    with pytest.raises(StoreTrouble) as caught:
        certificate_facts(office, row.id)
    assert caught.value.code == "snapshot_is_altered"


def test_four_stars_are_handed_over_and_get_no_certificate_here(day: Day, office: OfficeFile) -> None:
    for member in range(3):
        day.score(member, 76, meets=4)
    conclude_dossier(office, day.session, day.dossier, WHO)
    conclude_session(office, day.session, WHO)
    decision = DecisionDraft(
        number="9/QĐ-UBND", decided_on=date(2023, 5, 15), signer="Lò Văn Mẫu", session_id=day.session
    )
    record_decision(office, decision, WHO)
    assert day.state() == "handed_over"
    with pytest.raises(RuleBroken) as caught:
        issue_certificates(office, [day.dossier], date(2023, 5, 15), WHO)
    assert caught.value.code == "certificate_belongs_above"


def test_no_story_closes_the_gated_criteria_at_once(day: Day, office: OfficeFile) -> None:
    sheet_id = day.sheet(0)
    answer_all(office, sheet_id, {"5a": 2, "5b": 1}, WHO)
    answer(office, sheet_id, "5a", 0, WHO)
    assert read_sheet(office, sheet_id).answers == {"5a": 0, "5b": 0, "5c": 0}
    with pytest.raises(RuleBroken) as caught:
        answer(office, sheet_id, "5b", 1, WHO)
    assert caught.value.code == "gate_closed"


def test_an_unfinished_sheet_does_not_close_and_a_closed_one_does_not_change(
    day: Day, office: OfficeFile
) -> None:
    sheet_id = day.sheet(0)
    answer(office, sheet_id, "1a", 2, WHO)
    with pytest.raises(RuleBroken) as caught:
        close_sheet(office, sheet_id, WHO)
    assert caught.value.code == "sheet_unfinished"
    note(office, sheet_id, "1a", "Đã xem kho thóc", WHO)
    write_opinion(office, sheet_id, "Nên đầu tư bao bì", WHO)
    day.score(0, 60)
    for change in (
        lambda: answer(office, sheet_id, "1a", 1, WHO),
        lambda: note(office, sheet_id, "1a", "khác", WHO),
        lambda: write_opinion(office, sheet_id, "khác", WHO),
        lambda: close_sheet(office, sheet_id, WHO),
    ):
        with pytest.raises(RuleBroken) as caught:
            change()
        assert caught.value.code == "sheet_is_closed"
    assert read_sheet(office, sheet_id).row.total == 60


def test_reopening_needs_a_reason_and_keeps_the_old_version(day: Day, office: OfficeFile) -> None:
    sheet_id = day.score(0, 60)
    with pytest.raises(RuleBroken) as caught:
        reopen_sheet(office, sheet_id, " ", WHO)
    assert caught.value.code == "reason_required"
    again = reopen_sheet(office, sheet_id, "Bấm nhầm tiêu chí 1b", WHO).id
    assert again != sheet_id
    assert read_sheet(office, again).answers == read_sheet(office, sheet_id).answers
    assert read_sheet(office, sheet_id).row.state == "superseded"
    assert day.sheet(0) == again
    assert session_standing(office, day.session).dossiers[0].open_members == (NAMES[0],)


def test_a_spread_beyond_the_limit_asks_for_a_second_scoring(day: Day, office: OfficeFile) -> None:
    low = day.score(0, 55)
    day.score(1, 66)
    day.score(2, 65)
    with pytest.raises(ProblemsFound) as caught:
        conclude_dossier(office, day.session, day.dossier, WHO)
    assert caught.value.code == "spread_too_large"
    again = score_again(office, low, WHO).id
    answer_all(
        office, again, dict(sample_answers(load_regulation("qd148-2023").sheet(3), 60, SeededRandom(9))), WHO
    )
    close_sheet(office, again, WHO)
    (standing,) = session_standing(office, day.session).dossiers
    assert list(standing.totals.values()) == [60, 66, 65]
    assert read_sheet(office, low).row.total == 55
    conclude_dossier(office, day.session, day.dossier, WHO)


def test_an_abstaining_member_is_neither_averaged_nor_present(day: Day, office: OfficeFile) -> None:
    day.score(0, 60)
    day.score(1, 61)
    abstain(office, day.session, day.dossier, day.members[2], "Anh ruột của chủ thể", WHO)
    with pytest.raises(RuleBroken) as caught:
        day.sheet(2)
    assert caught.value.code == "member_abstains"
    (standing,) = session_standing(office, day.session).dossiers
    assert standing.verdict is not None
    assert standing.verdict.score == Fraction(121, 2)
    assert standing.problems == ()
    withdraw_abstention(office, day.session, day.dossier, day.members[2], WHO)
    assert day.sheet(2)


@pytest.mark.parametrize(
    ("scoring", "code"), [((0,), "quorum_missing"), ((1, 2), "quorum_without_chair"), ((0, 1), None)]
)
def test_a_dossier_needs_its_quorum_with_chair_or_deputy(
    day: Day, office: OfficeFile, scoring: tuple[int, ...], code: str | None
) -> None:
    for member in scoring:
        day.score(member, 60)
    if code is None:
        conclude_dossier(office, day.session, day.dossier, WHO)
        return
    with pytest.raises(ProblemsFound) as caught:
        conclude_dossier(office, day.session, day.dossier, WHO)
    assert caught.value.code == code


def test_an_absent_member_has_no_sheet(day: Day, office: OfficeFile) -> None:
    with office.reading() as reader:
        draft = session_draft(reader, day.session)
    assert draft is not None
    save_session(office, replace(draft, absent=((day.members[1], "đi công tác"),)), WHO)
    with pytest.raises(RuleBroken) as caught:
        day.sheet(1)
    assert caught.value.code == "member_is_absent"


def test_an_open_sheet_stops_the_conclusion(day: Day, office: OfficeFile) -> None:
    day.score(0, 60)
    day.score(1, 60)
    day.sheet(2)
    with pytest.raises(RuleBroken) as caught:
        conclude_dossier(office, day.session, day.dossier, WHO)
    assert caught.value.code == "sheets_still_open"
    assert NAMES[2] in str(caught.value)


def test_the_council_s_own_conclusion_prevails_for_minima_only(day: Day, office: OfficeFile) -> None:
    for member in range(3):
        day.score(member, 76, meets=4)
    with pytest.raises(RuleBroken) as caught:
        conclude_criterion(office, day.session, day.dossier, "3e", 0, "", WHO)
    assert caught.value.code == "reason_required"
    conclude_criterion(office, day.session, day.dossier, "3e", 0, "Đơn nhãn hiệu đã bị từ chối", WHO)
    (standing,) = session_standing(office, day.session).dossiers
    assert standing.verdict is not None
    assert (standing.verdict.score, standing.verdict.star_class) == (76, 3)
    conclude_dossier(office, day.session, day.dossier, WHO)
    with pytest.raises(RuleBroken) as caught:
        conclude_criterion(office, day.session, day.dossier, "3e", 1, "khác", WHO)
    assert caught.value.code == "result_stands_already"


def test_disqualified_products_are_concluded_with_the_ground(day: Day, office: OfficeFile) -> None:
    for member in range(3):
        day.score(member, 80)
    conclude_dossier(office, day.session, day.dossier, WHO, disqualified="Giấy an toàn thực phẩm giả mạo")
    assert day.state() == "disqualified"
    (standing,) = session_standing(office, day.session).dossiers
    assert standing.result is not None
    assert (standing.result.star_class, standing.result.action) == (None, "none")
    conclude_session(office, day.session, WHO)


def test_a_session_waits_for_every_result_and_then_stands(day: Day, office: OfficeFile) -> None:
    with pytest.raises(RuleBroken) as caught:
        conclude_session(office, day.session, WHO)
    assert caught.value.code == "result_missing"
    for member in range(3):
        day.score(member, 45, meets=2)
    conclude_dossier(office, day.session, day.dossier, WHO)
    conclude_session(office, day.session, WHO)
    with office.reading() as reader:
        draft, facts = session_draft(reader, day.session), session_facts(reader, day.session)
    assert draft is not None
    assert facts is not None
    assert facts.state == "concluded"
    with pytest.raises(RuleBroken) as caught:
        save_session(office, draft, WHO)
    assert caught.value.code == "session_concluded"


def test_a_member_who_scored_stays_and_a_dossier_with_sheets_stays_on_the_agenda(
    day: Day, office: OfficeFile
) -> None:
    day.score(2, 60)
    with office.reading() as reader:
        council, session = council_draft(reader, day.council), session_draft(reader, day.session)
    assert council is not None
    assert session is not None
    with pytest.raises(RuleBroken) as caught:
        save_council(office, replace(council, members=council.members[:2]), WHO)
    assert caught.value.code == "member_has_sheets"
    with pytest.raises(RuleBroken) as caught:
        save_session(office, replace(session, dossier_ids=()), WHO)
    assert caught.value.code == "agenda_has_sheets"


def test_rounds_are_unique_and_stay_while_used(office: OfficeFile) -> None:
    draft = RoundDraft(year=2023, number=1, name="Đợt 1 năm 2023", cutoff_date=date(2023, 6, 29))
    first = save_round(office, draft, WHO).id
    with pytest.raises(RuleBroken) as caught:
        save_round(office, draft, WHO)
    assert caught.value.code == "row_exists_already"
    delete_round(office, first, WHO)
    assert save_round(office, draft, WHO).id


def test_answers_survive_the_end_of_the_program(day: Day, office: OfficeFile, clock: FixedClock) -> None:
    sheet_id = day.sheet(0)
    answer(office, sheet_id, "1a", 2, WHO)
    office.close()
    with OfficeFile.open(office.path, clock, SeededRandom(7), "Người sau") as again:
        assert read_sheet(again, sheet_id).answers == {"1a": 2}
