"""After certification: inspections from the criteria that earned the stars, revocations, incidents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.incidents import IncidentDraft, is_late
from app.domain.inspections import InspectionDraft, state_on, usual_answers
from app.domain.revocations import RevocationDraft, due_on
from app.kernel.errors import ProblemsFound, RuleBroken
from app.storage.queries.inspections import (
    incident_draft,
    inspection_draft,
    inspection_rows,
    revocation_draft,
    standing_rows,
)
from app.storage.queries.results import awaiting_certificates
from app.storage.store import OfficeFile
from app.usecases.certificates import issue_certificates
from app.usecases.history import undo_change
from app.usecases.inspections import (
    delete_incident,
    delete_inspection,
    points_for,
    save_incident,
    save_inspection,
    save_revocation,
    withdraw_revocation,
)
from app.usecases.proofs import prove
from app.usecases.regulations import load_regulation
from app.usecases.reports import quarter_report
from tests.usecases.test_council_day import WHO

TODAY = date(2023, 5, 15)
THE_FIRST = date(2023, 5, 1)


def inspection(office: OfficeFile, certificate_id: str, **more: object) -> InspectionDraft:
    with office.reading() as reader:
        (row,) = standing_rows(reader)
        points = points_for(reader, certificate_id)
    values = {
        "certificate_id": certificate_id, "product_id": row.product_id, "planned_on": date(2023, 5, 20),
        "points": points, **more,
    }  # fmt: skip
    return InspectionDraft(**values)  # type: ignore[arg-type]


def test_an_inspection_looks_at_the_minima_of_the_class(office: OfficeFile, certificate: str) -> None:
    draft = inspection(office, certificate)
    sheet = load_regulation("qd148-2023").sheet(3)
    assert draft.points
    for point in draft.points:
        criterion = sheet.criterion(point.criterion_code)
        marks = [option.min_star for option in criterion.options] + [criterion.min_star]
        assert 3 in marks
        assert point.earned_option is not None
    done = save_inspection(office, draft, WHO)
    with office.reading() as reader:
        saved = inspection_draft(reader, done.id)
    assert saved is not None
    assert set(saved.points) == set(draft.points)


@pytest.mark.parametrize(
    ("more", "state"),
    [
        ({}, "planned"),
        ({"planned_on": date(2023, 5, 14)}, "late"),
        ({"planned_on": TODAY}, "planned"),
        ({"held_on": TODAY}, "held"),
        ({"held_on": TODAY, "conclusion": "kept"}, "kept"),
        ({"held_on": THE_FIRST, "conclusion": "remedy", "remedy_due": TODAY}, "remedy"),
        (
            {"held_on": THE_FIRST, "conclusion": "remedy", "remedy_due": date(2023, 5, 14)},
            "remedy_late",
        ),
        ({"held_on": THE_FIRST, "conclusion": "remedy", "remedy_done": TODAY}, "remedied"),
    ],
)
def test_an_inspection_stands_somewhere_on_every_day(more: dict[str, object], state: str) -> None:
    assert state_on(replace(InspectionDraft(planned_on=date(2023, 5, 20)), **more), TODAY) == state


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"planned_on": None}, "planned_on"),
        ({"held_on": date(2023, 6, 1)}, "held_on"),
        ({"conclusion": "kept"}, "held_on"),
        ({"held_on": TODAY, "conclusion": "remedy"}, "remedy"),
        ({"held_on": TODAY, "conclusion": "remedy", "remedy": "Nhãn", "remedy_due": THE_FIRST}, "remedy_due"),
        ({"kind": "surprise"}, "kind"),
    ],
)  # fmt: skip
def test_what_does_not_fit_together_is_refused_beside_its_field(
    office: OfficeFile,
    certificate: str,
    more: dict[str, object],
    field: str,
) -> None:
    with pytest.raises(ProblemsFound) as caught:
        save_inspection(office, inspection(office, certificate, **more), WHO)
    assert field in {problem.field for problem in caught.value.problems}


def test_a_revocation_is_proposed_decided_reported_and_withdrawn(
    office: OfficeFile,
    certificate: str,
) -> None:
    looked = save_inspection(
        office, inspection(office, certificate, held_on=TODAY, conclusion="revoke", criteria_kept=False), WHO
    )
    proposal = RevocationDraft(
        certificate_id=certificate,
        inspection_id=looked.id,
        ground_text="Không còn vùng trồng",
        concluded_on=TODAY,
    )
    proposed = save_revocation(office, proposal, WHO)
    assert prove(office, "01/2023/GCN-OCOP").verdict == "genuine"
    with pytest.raises(RuleBroken) as caught:
        save_revocation(office, proposal, WHO)
    assert caught.value.code == "revocation_stands_already"
    with pytest.raises(RuleBroken) as caught:
        delete_inspection(office, looked.id, WHO)
    assert caught.value.code == "inspection_has_revocation"
    with office.reading() as reader:
        draft = revocation_draft(reader, proposed.id)
    assert draft is not None
    decided = replace(draft, decided_on=TODAY, decision_number="12/QĐ-UBND", signer="Lò Văn Mẫu")
    done = save_revocation(office, decided, WHO)
    assert prove(office, "01/2023/GCN-OCOP").verdict == "revoked"
    figure = quarter_report(office, 2023, 2).summary.figure("Giấy chứng nhận", "Đã thu hồi trong kỳ")
    assert figure.value == 1
    assert "Không còn vùng trồng" in figure.names[0]
    undone = undo_change(office, done.change_id, WHO)
    assert prove(office, "01/2023/GCN-OCOP").verdict == "genuine"
    undo_change(office, undone.change_id, WHO)
    with pytest.raises(RuleBroken) as caught:
        withdraw_revocation(office, proposed.id, " ", WHO)
    assert caught.value.code == "reason_required"
    withdraw_revocation(office, proposed.id, "Ghi nhầm giấy", WHO)
    assert prove(office, "01/2023/GCN-OCOP").verdict == "genuine"
    with office.reading() as reader:
        again = revocation_draft(reader, proposed.id)
    assert again is not None
    assert "Ghi nhầm giấy" in again.note


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"concluded_on": date(2023, 5, 14)}, "concluded_on"),
        ({"concluded_on": None}, "concluded_on"),
        ({"ground": "other"}, "ground_text"),
        ({"decision_number": "1/QĐ"}, "decided_on"),
        ({"decided_on": TODAY}, "decision_number"),
    ],
)
def test_a_revocation_that_cannot_be_is_refused(
    office: OfficeFile,
    certificate: str,
    more: dict[str, object],
    field: str,
) -> None:
    draft = replace(RevocationDraft(certificate_id=certificate, concluded_on=TODAY), **more)
    with pytest.raises(ProblemsFound) as caught:
        save_revocation(office, draft, WHO)
    assert field in {problem.field for problem in caught.value.problems}


def test_the_days_of_the_decision_are_counted_where_the_regulation_sets_them() -> None:
    assert due_on(date(2026, 6, 1), 15) == date(2026, 6, 16)
    assert due_on(date(2023, 6, 1), None) is None


def test_a_recall_is_followed_until_it_is_closed(office: OfficeFile, certificate: str) -> None:
    with office.reading() as reader:
        (row,) = standing_rows(reader)
    draft = IncidentDraft(
        kind="recall", product_id=row.product_id, received_on=TODAY, content="Lô 05/2023 mốc", due_on=TODAY
    )
    with pytest.raises(ProblemsFound) as caught:
        save_incident(office, draft, WHO)
    assert {problem.field for problem in caught.value.problems} == {"quantity"}
    done = save_incident(office, replace(draft, quantity="120 túi"), WHO)
    with office.reading() as reader:
        saved = incident_draft(reader, done.id)
    assert saved is not None
    assert is_late(saved, date(2023, 5, 16))
    closed = replace(saved, closed_on=TODAY, outcome="Đã tiêu hủy")
    save_incident(office, closed, WHO)
    assert not is_late(closed, date(2023, 5, 16))


def test_an_incident_entered_by_mistake_is_deleted_and_comes_back_by_undo(
    office: OfficeFile, certificate: str
) -> None:
    with office.reading() as reader:
        (row,) = standing_rows(reader)
    draft = IncidentDraft(kind="complaint", product_id=row.product_id, received_on=TODAY, content="Vỏ rách")
    incident = save_incident(office, draft, WHO).id
    done = delete_incident(office, incident, WHO)
    with office.reading() as reader:
        assert incident_draft(reader, incident) is None
    undo_change(office, done.change_id, WHO)
    with office.reading() as reader:
        back = incident_draft(reader, incident)
    assert back is not None
    assert back.content == "Vỏ rách"


def test_the_usual_answer_is_the_one_of_most_and_of_equals_the_lower() -> None:
    assert usual_answers([{"1a": 2}, {"1a": 3}, {"1a": 2}]) == {"1a": 2}
    assert usual_answers([{"1a": 3}, {"1a": 2}]) == {"1a": 2}
    assert usual_answers([]) == {}


def test_inspections_are_listed_and_deleted(office: OfficeFile, certificate: str) -> None:
    done = save_inspection(office, inspection(office, certificate), WHO)
    with office.reading() as reader:
        assert [row.product for row in inspection_rows(reader)] == ["Gạo mẫu"]
    delete_inspection(office, done.id, WHO)
    with office.reading() as reader:
        assert inspection_rows(reader) == []


def test_a_revoked_certificate_is_never_issued_again_from_its_old_result(
    office: OfficeFile, certificate: str
) -> None:
    with office.reading() as reader:
        (row,) = standing_rows(reader)
    assert row.dossier_id is not None
    draft = RevocationDraft(
        certificate_id=certificate, ground="request", concluded_on=TODAY, decided_on=TODAY,
        decision_number="12/QĐ-UBND", signer="Lò Văn Mẫu",
    )  # fmt: skip
    save_revocation(office, draft, WHO)
    with office.reading() as reader:
        assert awaiting_certificates(reader) == []
    with pytest.raises(RuleBroken) as caught:
        issue_certificates(office, [row.dossier_id], TODAY, WHO)
    assert caught.value.code == "certificate_was_revoked"
