"""What comes back for a product that was handed over: recognised above, sent back lower, or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.decisions import DecisionDraft
from app.domain.results_from_above import ResultFromAbove
from app.kernel.clock import FixedClock
from app.kernel.errors import ProblemsFound, RuleBroken
from app.storage.queries.results import awaiting_certificates, certificate_rows, handed_over_rows
from app.storage.store import OfficeFile
from app.usecases.certificates import certificate_facts, issue_certificates, void_certificate
from app.usecases.papers import certificates_pdf
from app.usecases.reports import quarter_report
from app.usecases.results_from_above import decide_returned, record_result_from_above
from app.usecases.session_results import conclude_dossier, conclude_session, record_decision
from tests.usecases.test_council_day import WHO, Day


@pytest.fixture
def day(office: OfficeFile, clock: FixedClock) -> Day:
    """A product of four stars, handed over on 15 May 2023; today is 20 July."""
    made = Day(office)
    for member in range(3):
        made.score(member, 76, meets=4)
    conclude_dossier(office, made.session, made.dossier, WHO)
    conclude_session(office, made.session, WHO)
    decision = DecisionDraft(
        number="9/QĐ-UBND", decided_on=date(2023, 5, 15), signer="Lò Văn Mẫu", session_id=made.session
    )
    record_decision(office, decision, WHO)
    clock.advance(days=66)
    return made


def answer(day: Day, **more: object) -> ResultFromAbove:
    values: dict[str, object] = {
        "dossier_id": day.dossier, "score": "75,5", "star_class": 4, "concluded_on": date(2023, 7, 12),
        "decision_number": "1500/QĐ-UBND", "decision_date": date(2023, 7, 14), **more,
    }  # fmt: skip
    return ResultFromAbove(**values)  # type: ignore[arg-type]


CERTIFICATE = {
    "certificate_number": "15/2023/GCN-T",
    "issued_on": date(2023, 7, 16),
    "valid_until": date(2026, 7, 16),
}


def test_four_stars_of_the_province_end_the_dossier_with_its_certificate(
    day: Day, office: OfficeFile
) -> None:
    record_result_from_above(office, answer(day, **CERTIFICATE), WHO)
    assert day.state() == "certified"
    with office.reading() as reader:
        (row,) = certificate_rows(reader)
        (sent,) = handed_over_rows(reader)
        assert awaiting_certificates(reader) == []
    assert (row.number, row.external, row.star_class) == ("15/2023/GCN-T", True, 4)
    assert (sent.proposed_class, sent.star_class, sent.level) == (4, 4, "province")
    summary = quarter_report(office, 2023, 3).summary
    assert summary.figure("Kết quả đánh giá trong kỳ", "Có kết quả của cấp trên").value == 1
    assert summary.figure("Sản phẩm còn hiệu lực cuối kỳ theo hạng", "4 sao").value == 1


def test_the_province_s_certificate_is_neither_printed_nor_voided_here(day: Day, office: OfficeFile) -> None:
    test_four_stars_of_the_province_end_the_dossier_with_its_certificate(day, office)
    with office.reading() as reader:
        (row,) = certificate_rows(reader)
    for refused in (
        lambda: certificates_pdf(office, [row.id]),
        lambda: void_certificate(office, row.id, "Nhầm", WHO),
    ):
        with pytest.raises(RuleBroken) as caught:
            refused()
        assert caught.value.code == "certificate_of_other_level"


def test_three_stars_come_back_and_are_decided_and_certified_here(day: Day, office: OfficeFile) -> None:
    decision = DecisionDraft(number="77/QĐ-UBND", decided_on=date(2023, 7, 20), signer="Lò Văn Mẫu")
    with pytest.raises(RuleBroken) as caught:
        decide_returned(office, day.dossier, decision, WHO)
    assert caught.value.code == "returned_result_missing"
    record_result_from_above(office, answer(day, star_class=3, score="68"), WHO)
    assert day.state() == "handed_over"
    with pytest.raises(RuleBroken) as caught:
        record_result_from_above(office, answer(day, star_class=3), WHO)
    assert caught.value.code == "result_not_awaited"
    with pytest.raises(RuleBroken) as caught:
        issue_certificates(office, [day.dossier], date(2023, 7, 20), WHO)
    assert caught.value.code == "decision_missing"
    decide_returned(office, day.dossier, decision, WHO)
    assert day.state() == "decided"
    (done,) = issue_certificates(office, [day.dossier], date(2023, 7, 20), WHO)
    facts = certificate_facts(office, done.id)
    assert (facts.star_class, facts.decision_number) == (3, "77/QĐ-UBND")
    assert day.state() == "certified"


def test_a_product_that_is_not_recognised_above_ends(day: Day, office: OfficeFile) -> None:
    record_result_from_above(office, answer(day, star_class=None, score=""), WHO)
    assert day.state() == "not_recognised"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"star_class": 5}, "star_class"),
        ({"score": "101"}, "score"),
        ({"score": "bảy mươi"}, "score"),
        ({"concluded_on": date(2024, 1, 1)}, "concluded_on"),
        ({"concluded_on": None}, "concluded_on"),
        ({"certificate_number": "1", "issued_on": None}, "issued_on"),
        ({**CERTIFICATE, "valid_until": date(2020, 1, 1)}, "valid_until"),
        ({"level": "district"}, "level"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    day: Day, office: OfficeFile, wrong: dict[str, object], field: str
) -> None:
    with pytest.raises(ProblemsFound) as caught:
        record_result_from_above(office, answer(day, **wrong), WHO)
    assert field in {problem.field for problem in caught.value.problems}
    assert day.state() == "handed_over"


def test_a_dossier_that_was_not_handed_over_awaits_nothing(office: OfficeFile, day: Day) -> None:
    record_result_from_above(office, answer(day, **CERTIFICATE), WHO)
    with pytest.raises(RuleBroken) as caught:
        record_result_from_above(office, answer(day), WHO)
    assert caught.value.code == "result_not_awaited"
    with pytest.raises(RuleBroken) as caught:
        record_result_from_above(office, replace(answer(day), dossier_id=""), WHO)
    assert caught.value.code == "row_is_gone"
