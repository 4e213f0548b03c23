"""Self-assessment, commune assessment and review: what each writes, and what the council sees of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from app.domain.commune_assessments import (
    CONTENTS,
    CommuneAssessmentDraft,
    ContentDraft,
    ParticipantDraft,
    criteria_of,
)
from app.domain.councils import CouncilDraft, MemberDraft, SessionDraft
from app.domain.reviews import Check, ReviewDraft, Tick, conditions
from app.domain.score_comparison import compare
from app.kernel.clock import FixedClock, SeededRandom
from app.kernel.errors import ProblemsFound, RuleBroken
from app.kernel.text import search_key
from app.storage.queries.commune_assessments import assessment_photos, assessment_rows
from app.storage.queries.scoring import members_of
from app.storage.store import OfficeFile
from app.usecases.commune_assessments import (
    add_assessment_photos,
    photo_bytes,
    read_assessment,
    remove_assessment_photo,
    save_assessment,
)
from app.usecases.councils import save_council, save_session
from app.usecases.history import undo_change
from app.usecases.regulations import load_regulation, regulation_ids
from app.usecases.reviews import criterion_hints, read_review, save_review
from app.usecases.sample_sheets import sample_answers
from app.usecases.score_comparisons import score_comparison
from app.usecases.scoring_sheets import answer_all, close_sheet, open_sheet
from app.usecases.self_assessments import (
    answer_self,
    answer_self_all,
    note_self,
    read_self_assessment,
    save_self_report,
)
from app.usecases.session_results import conclude_dossier
from app.usecases.sessions import record_site_assessment
from tests.conftest import SHARED
from tests.dossier_life import WHO, draft_of, moved, product, received

TODAY = date(2023, 5, 15)
RICE = load_regulation("qd148-2023").sheet(3)
SHIPPED = [(one, no) for one in regulation_ids() for no in load_regulation(one).sheets]


def assessed(dossier: str, **more: object) -> CommuneAssessmentDraft:
    values: dict[str, object] = {
        "dossier_id": dossier,
        "assessed_on": TODAY,
        "conclusion": "agrees",
        "contents": tuple(ContentDraft(one, "kê khai", "đã xem", "met", "đúng") for one in CONTENTS),
        "participants": (ParticipantDraft("Lò Thị Mẫu", "Phó Chủ tịch", "UBND xã"),),
        "suggestions": (("1a", 3), ("3c", 2)),
    }
    return CommuneAssessmentDraft(**{**values, **more})  # type: ignore[arg-type]


def scheduled(office: OfficeFile, dossier: str) -> tuple[str, list[str]]:
    members = tuple(
        MemberDraft(full_name=name, role=role)
        for name, role in (("Lò Văn Mẫu", "chair"), ("Vàng Thị Mẫu", "member"))
    )
    council = save_council(office, CouncilDraft(name="Hội đồng mẫu", members=members), WHO).id
    draft = SessionDraft(council_id=council, title="Phiên 1", held_on=TODAY, dossier_ids=(dossier,))
    session = save_session(office, draft, WHO).id
    with office.reading() as reader:
        return session, [one.id for one in members_of(reader, council)]


# the producer's own score


def test_the_producer_answers_the_same_sheet_with_the_same_gates(office: OfficeFile) -> None:
    dossier = received(office)
    answer_self(office, dossier, "1a", 3, WHO)
    note_self(office, dossier, "1a", "15 ha trong xã", WHO)
    answer_self(office, dossier, "5b", 3, WHO)
    story = next(n for n, one in enumerate(RICE.criterion("5a").options, 1) if one.points == 0)
    answer_self(office, dossier, "5a", story, WHO)
    own = read_self_assessment(office, dossier)
    assert own.answers == {"1a": 3, "5a": story, "5b": 0, "5c": 0}
    assert own.notes == {"1a": "15 ha trong xã"}
    with pytest.raises(RuleBroken) as caught:
        answer_self(office, dossier, "5b", 2, WHO)
    assert caught.value.code == "gate_closed"
    answer_self(office, dossier, "1a", None, WHO)
    assert "1a" not in read_self_assessment(office, dossier).answers


@pytest.mark.parametrize(
    ("code", "option", "expected"),
    [("1a", 9, "option_out_of_range"), ("zz", 1, "criterion_unknown"), ("1a", -1, "option_out_of_range")],
)
def test_what_the_sheet_does_not_have_is_refused(
    office: OfficeFile, code: str, option: int, expected: str
) -> None:
    dossier = received(office)
    with pytest.raises(RuleBroken) as caught:
        answer_self(office, dossier, code, option, WHO)
    assert caught.value.code == expected
    assert read_self_assessment(office, dossier).answers == {}


def test_the_report_is_saved_and_two_people_do_not_overwrite_each_other(office: OfficeFile) -> None:
    dossier = received(office)
    answer_self(office, dossier, "1a", 3, WHO)
    report = read_self_assessment(office, dossier).report
    mine = replace(report, next_plan="Trồng thêm 5 ha", property_kinds=("mark", "indication"))
    save_self_report(office, mine, WHO)
    assert read_self_assessment(office, dossier).report.property_kinds == ("mark", "indication")
    with pytest.raises(RuleBroken) as caught:
        save_self_report(office, replace(report, next_plan="Khác"), "Người khác")
    assert caught.value.code == "row_changed_meanwhile"


def test_answers_to_another_sheet_do_not_count_and_are_replaced(office: OfficeFile) -> None:
    goods = product(office, set_no=3)
    dossier = received(office, goods)
    answer_self(office, dossier, "1a", 3, WHO)
    from app.storage import tables as t

    with office.writing("test", WHO) as writer:
        writer.update(t.products, goods, {"set_no": 21})
    own = read_self_assessment(office, dossier)
    assert not own.fits
    assert own.answers == {}
    done = answer_self(office, dossier, "1b", 1, WHO)
    own = read_self_assessment(office, dossier)
    assert own.fits
    assert own.answers == {"1b": 1}
    undo_change(office, done.change_id, WHO)
    assert not read_self_assessment(office, dossier).fits


def test_nothing_changes_once_the_dossier_is_on_an_agenda(office: OfficeFile) -> None:
    dossier = moved(office, received(office), "assessed", "reviewed")
    scheduled(office, dossier)
    for attempt in (
        lambda: answer_self(office, dossier, "1a", 3, WHO),
        lambda: save_assessment(office, assessed(dossier), WHO),
        lambda: save_review(office, ReviewDraft(dossier_id=dossier), WHO),
    ):
        with pytest.raises(RuleBroken) as caught:
            attempt()
        assert caught.value.code in ("self_assessment_locked", "assessment_locked", "review_locked")
        assert "Trong chương trình họp" in str(caught.value)


# the commune


@pytest.mark.parametrize(("regulation", "no"), SHIPPED)
def test_every_shipped_sheet_has_the_criteria_of_the_contents(regulation: str, no: int) -> None:
    sheet = load_regulation(regulation).sheet(no)
    found = {content: [one.code for one in criteria_of(sheet, content)] for content in CONTENTS}
    assert len(found["labour"]) == len(found["idea"]) == len(found["identity"]) == 1
    assert len(found["origin"]) == (0 if no == 26 else 1)
    codes = [code for one in found.values() for code in one]
    assert len(codes) == len(set(codes)), "no criterion belongs to two contents"


@pytest.mark.skipif(not SHARED.exists(), reason="the reference sheets are not here")
@pytest.mark.parametrize("name", ["qd148-2023", "qd26-2026"])
def test_the_official_titles_of_all_26_sheets_are_recognised_too(name: str) -> None:
    import json

    raw = json.loads((SHARED / "reference" / f"{name}-sheets.json").read_text(encoding="utf-8"))
    from app.domain.commune_assessments import _TITLES

    for sheet in raw["sheets"]:
        titles = [
            search_key(c["title"]) for p in sheet["parts"] for s in p["sections"] for c in s["criteria"]
        ]
        for content, beginnings in _TITLES.items():
            count = sum(title.startswith(beginnings) for title in titles)
            assert count == (0 if content == "origin" and sheet["no"] == 26 else 1), (sheet["no"], content)


def test_an_assessment_is_saved_whole_and_read_back(office: OfficeFile) -> None:
    dossier = received(office)
    save_assessment(office, assessed(dossier), WHO)
    view = read_assessment(office, dossier)
    assert view.draft.done == 4
    assert view.draft.suggestions == (("1a", 3), ("3c", 2))
    assert [one.full_name for one in view.draft.participants] == ["Lò Thị Mẫu"]
    shorter = replace(view.draft, suggestions=(("1a", 2),), participants=())
    save_assessment(office, shorter, WHO)
    again = read_assessment(office, dossier).draft
    assert (again.suggestions, again.participants) == ((("1a", 2),), ())
    with pytest.raises(RuleBroken) as caught:
        save_assessment(office, view.draft, "Người khác")
    assert caught.value.code == "row_changed_meanwhile"


def test_what_is_missing_is_told_beside_its_field(office: OfficeFile) -> None:
    dossier = received(office)
    draft = assessed(dossier, assessed_on=None, conclusion="disagrees", contents=(ContentDraft("origin"),))
    with pytest.raises(ProblemsFound) as caught:
        save_assessment(office, draft, WHO)
    found = {(one.field, one.code) for one in caught.value.problems}
    assert found == {("assessed_on", "field_required"), ("conclusion_note", "disagreement_without_reason")}
    from app.domain.commune_assessments import check

    warned = {(one.field, one.code) for one in check(draft, TODAY) if one.severity == "warning"}
    assert ("origin_found", "content_not_assessed") in warned


def test_a_suggestion_to_a_criterion_that_the_sheet_lacks_is_refused(office: OfficeFile) -> None:
    dossier = received(office)
    with pytest.raises(RuleBroken) as caught:
        save_assessment(office, assessed(dossier, suggestions=(("1a", 7),)), WHO)
    assert caught.value.code == "option_out_of_range"
    assert not read_assessment(office, dossier).draft.id


def test_photos_hang_on_a_content_once_each_and_are_kept_once(office: OfficeFile) -> None:
    dossier = received(office)
    done = add_assessment_photos(office, dossier, "origin", [("ruong.jpg", b"\xff\xd8 one")], WHO)
    with pytest.raises(RuleBroken) as caught:
        add_assessment_photos(
            office, dossier, "origin", [("moi.jpg", b"\xff\xd8 two"), ("ruong-2.jpg", b"\xff\xd8 one")], WHO
        )
    assert caught.value.code == "photo_here_already"
    add_assessment_photos(office, dossier, "labour", [("ruong.jpg", b"\xff\xd8 one")], WHO)
    with office.reading() as reader:
        photos = assessment_photos(reader, dossier)
    assert [(one.content, one.file_name) for one in photos] == [
        ("labour", "ruong.jpg"),
        ("origin", "ruong.jpg"),
    ]
    assert photo_bytes(office, {photos[0].sha256}) == {photos[0].sha256: b"\xff\xd8 one"}
    save_assessment(office, assessed(dossier), WHO)
    with office.reading() as reader:
        assert len(assessment_photos(reader, dossier)) == 2, "saving the words leaves the photos"
    removed = remove_assessment_photo(office, dossier, photos[0].id, WHO)
    undo_change(office, removed.change_id, WHO)
    with office.reading() as reader:
        assert len(assessment_photos(reader, dossier)) == 2
    assert done.changed >= {"attachments", "commune_assessments", "contents"}


def test_the_page_lists_who_waits_and_how_far_the_commune_is(office: OfficeFile) -> None:
    waiting = received(office, product(office, "Gạo chờ mẫu"))
    begun = received(office, product(office, "Gạo dở mẫu"))
    done = received(office, product(office, "Gạo xong mẫu"))
    contents = (ContentDraft("origin", "", "đã xem", "met"), ContentDraft("labour", "chỉ kê khai"))
    save_assessment(office, CommuneAssessmentDraft(dossier_id=begun, contents=contents), WHO)
    save_assessment(office, assessed(done), WHO)
    moved(office, received(office, product(office, "Gạo rút mẫu")), "withdrawn")
    with office.reading() as reader:
        rows = {row.id: row for row in assessment_rows(reader)}
    assert {one: (rows[one].standing, rows[one].done) for one in rows} == {
        waiting: ("waiting", 0), begun: ("begun", 1), done: ("concluded", 4),
    }  # fmt: skip


# the support team


def test_the_conditions_come_from_the_sheet() -> None:
    found = conditions(RICE)
    assert [one.criterion_code for one in found] == ["1a", "2a", ""]
    assert found[0].text.startswith("Yêu cầu")
    assert "theo quy chế" in found[2].text
    new = conditions(load_regulation("qd26-2026").sheet(3))
    assert any("giả mạo" in one.text for one in new)


def test_ticks_make_the_dossier_eligible_or_not(office: OfficeFile) -> None:
    dossier = moved(office, received(office), "assessed")
    keys = [one.key for one in conditions(RICE)]
    save_review(office, ReviewDraft(dossier_id=dossier, ticks=(Tick(keys[0], True),)), WHO)
    assert draft_of(office, dossier).eligible is None
    draft = read_review(office, dossier).draft
    bad = replace(
        draft,
        ticks=(Tick(keys[0], False, "30% mua ngoài tỉnh"),),
        proposal="council",
        reviewed_on=TODAY,
    )
    with pytest.raises(ProblemsFound) as caught:
        save_review(office, bad, WHO)
    assert [one.code for one in caught.value.problems] == ["proposal_against_conditions"]
    save_review(office, replace(bad, proposal="complete", proposal_note="Bổ sung hợp đồng"), WHO)
    saved = draft_of(office, dossier)
    assert saved.eligible is False
    assert "30% mua ngoài tỉnh" in saved.eligible_note
    moved(office, dossier, "reviewed")
    with pytest.raises(RuleBroken) as refused:
        scheduled(office, dossier)
    assert refused.value.code == "dossier_not_eligible"
    good = replace(
        read_review(office, dossier).draft, ticks=tuple(Tick(key, True) for key in keys), proposal="council"
    )
    save_review(office, good, WHO)
    assert draft_of(office, dossier).eligible is True
    scheduled(office, dossier)


def test_a_survey_of_the_support_team_is_no_visit_of_the_members_but_may_be_recorded_late(
    office: OfficeFile, clock: FixedClock
) -> None:
    dossier = received(office, product(office, "Điểm du lịch mẫu", 26), variant="a", samples=None)
    moved(office, dossier, "assessed", "reviewed")
    session, members = scheduled(office, dossier)
    with pytest.raises(RuleBroken) as caught:
        open_sheet(office, session, dossier, members[0], WHO)
    assert caught.value.code == "site_assessment_missing"
    half = replace(read_review(office, dossier).draft, surveyed_on=TODAY)
    with pytest.raises(ProblemsFound) as problems:
        save_review(office, half, WHO)
    assert {one.field for one in problems.value.problems} == {"survey_findings", "survey_participants"}
    whole = replace(half, survey_findings="Đã xem 4 nhà", survey_participants="Lê Thị Mẫu")
    save_review(office, whole, WHO)
    with pytest.raises(RuleBroken) as still:
        open_sheet(office, session, dossier, members[0], WHO)
    assert still.value.code == "site_assessment_missing"
    record_site_assessment(office, dossier, session, None, TODAY, WHO)
    assert open_sheet(office, session, dossier, members[0], WHO).id


def test_a_review_is_not_overwritten_by_an_older_screen(office: OfficeFile) -> None:
    dossier = received(office)
    save_review(office, ReviewDraft(dossier_id=dossier, findings="Một"), WHO)
    mine = read_review(office, dossier).draft
    save_review(office, replace(mine, checks=(Check("1d", None, "Hết hạn"),)), WHO)
    with pytest.raises(RuleBroken) as caught:
        save_review(office, replace(mine, findings="Hai"), "Người khác")
    assert caught.value.code == "row_changed_meanwhile"


# what the council sees


def test_the_hints_stand_beside_the_criteria_they_are_about(office: OfficeFile) -> None:
    dossier = received(office)
    answer_self_all(office, dossier, {"1a": 3, "1d": 2}, WHO)
    save_assessment(office, assessed(dossier), WHO)
    save_review(office, ReviewDraft(dossier_id=dossier, checks=(Check("1d", 1, "Hợp đồng hết hạn"),)), WHO)
    with office.reading() as reader:
        hints = criterion_hints(reader, dossier)
    label = RICE.criterion("1a").options[2].label
    assert hints["1a"] == (f"Xã: {label} (đúng)", "Tự chấm: mức 3, 5 điểm")
    assert hints["1d"][-1].startswith("Tổ giúp việc: mức 1")
    assert "Hợp đồng hết hạn" in hints["1d"][-1]
    assert "1b" not in hints


def test_the_comparison_is_exact_and_blind_until_the_result(office: OfficeFile) -> None:
    dossier = received(office)
    own = sample_answers(RICE, 70, SeededRandom(1), meets=2)
    answer_self_all(office, dossier, dict(own), WHO)
    moved(office, dossier, "assessed", "reviewed")
    session, members = scheduled(office, dossier)
    for place, member in enumerate(members):
        sheet = open_sheet(office, session, dossier, member, WHO).id
        answer_all(office, sheet, dict(sample_answers(RICE, 61 + place, SeededRandom(place), meets=2)), WHO)
        close_sheet(office, sheet, WHO)
    assert score_comparison(office, dossier).council is None
    conclude_dossier(office, session, dossier, WHO)
    found = score_comparison(office, dossier)
    assert found.own == 70
    assert found.council == Fraction(123, 2)
    assert sum(one.council or 0 for one in found.criteria) == Fraction(123, 2)
    assert sum((one.difference or 0) for one in found.criteria) == Fraction(123, 2) - 70


def test_the_team_s_total_is_the_producer_s_with_its_proposals_put_in() -> None:
    found = compare(RICE, None, {"1a": 3, "1b": 2}, {}, {"1a": 1, "1b": None}, {"1b": "xem lại"}, [])
    first = next(one for one in found.criteria if one.code == "1a")
    assert (first.own, first.team, first.difference) == (5, 1, Fraction(-4))
    assert found.own == 5 + RICE.criterion("1b").points(2, None)
    assert found.team == 1 + RICE.criterion("1b").points(2, None)
    assert found.council is None
