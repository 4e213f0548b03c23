"""What another level granted can be revoked: its decision is recorded, and from then on it counts no more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.plans import TargetDraft
from app.domain.report_periods import quarter
from app.domain.revocations import RevocationDraft
from app.kernel.clock import FixedClock
from app.kernel.errors import ProblemsFound, RuleBroken
from app.storage import tables as t
from app.storage.queries.inspections import revocation_draft, revocation_rows, standing_rows
from app.storage.queries.plans import progress_rows
from app.storage.queries.products import product_draft, product_rows
from app.storage.queries.standing import commune_rows, lapsed_certificates
from app.storage.store import OfficeFile
from app.usecases.history import undo_change
from app.usecases.inspection_papers import after_paper_bytes, papers_of_revocation
from app.usecases.inspections import save_revocation, withdraw_revocation
from app.usecases.lists import export_list, noun_of, open_list
from app.usecases.merging import merge_products
from app.usecases.overview import overview
from app.usecases.products import delete_product, save_product
from app.usecases.reports import quarter_report, report_of
from app.usecases.validity import running_certificates
from tests.documents.paper_reading import pdf_words
from tests.dossier_life import WHO, product

PROVINCE = "UBND tỉnh Lai Châu"
CONCLUDED, DECIDED = date(2023, 5, 2), date(2023, 5, 10)


def set_day(office: OfficeFile, day: date) -> None:
    assert isinstance(office.clock, FixedClock)
    office.clock.advance(days=(day - office.clock.today()).days)


def recognised(office: OfficeFile, name: str = "Chè Mẫu", **more: object) -> str:
    values: dict[str, object] = {
        "recognised_class": 3,
        "recognised_on": date(2020, 12, 20),
        "recognised_until": date(2023, 12, 20),
        "recognised_by": PROVINCE,
        "recognised_number": "05/2020; QĐ 1500/QĐ-UBND ngày 20/12/2020",
        **more,
    }
    return product(office, name, 11, **values)


def draft_of(row_id: str, **more: object) -> RevocationDraft:
    values: dict[str, object] = {
        "certificate_id": row_id, "ground": "stopped", "ground_text": "Xã báo ngày 02/5", **more,
        "concluded_on": more.get("concluded_on", CONCLUDED),
    }  # fmt: skip
    return RevocationDraft(**values)  # type: ignore[arg-type]


def decided(row_id: str, **more: object) -> RevocationDraft:
    values = {"decided_on": DECIDED, "decided_by": PROVINCE, "decision_number": "456/QĐ-UBND", **more}
    return draft_of(row_id, **values)


def standing_on(office: OfficeFile, day: date) -> int:
    with office.reading() as reader:
        return sum(one.products for one in commune_rows(reader, day, day))


def test_from_the_day_of_the_decision_it_counts_no_more_and_before_it_does(office: OfficeFile) -> None:
    of = recognised(office)
    assert [one.id for one in running_certificates(office).rows] == [of]
    save_revocation(office, decided(of), WHO)
    assert running_certificates(office).rows == ()
    assert sum(count for _, count in overview(office).by_class) == 0
    assert [standing_on(office, date(2023, 5, day)) for day in (9, 10)] == [1, 0]
    with office.reading() as reader:
        assert lapsed_certificates(reader, date(2024, 1, 5)) == []
        (row,) = product_rows(reader)
    assert (row.star_class, row.valid_until) == (None, None)


def test_the_report_of_the_period_tells_it_and_the_one_before_still_counts_it(office: OfficeFile) -> None:
    save_revocation(office, decided(recognised(office)), WHO)
    figure = quarter_report(office, 2023, 2).summary.figure("Giấy chứng nhận", "Đã thu hồi trong kỳ")
    assert figure.value == 1
    assert "Xã báo ngày 02/5" in figure.names[0]
    found = {
        number: report_of(office, quarter(2023, number)).summary.figure(
            "Giấy chứng nhận", "Còn hiệu lực cuối kỳ"
        )
        for number in (1, 2)
    }
    assert {number: one.value for number, one in found.items()} == {1: 1, 2: 0}


def test_it_is_undone_and_withdrawn_like_any_other(office: OfficeFile) -> None:
    of = recognised(office)
    done = save_revocation(office, decided(of), WHO)
    undo_change(office, done.change_id, WHO)
    assert len(running_certificates(office).rows) == 1
    made = save_revocation(office, decided(of), WHO)
    withdraw_revocation(office, made.id, "Ghi nhầm sản phẩm", WHO)
    assert len(running_certificates(office).rows) == 1
    with office.reading() as reader:
        again = revocation_draft(reader, made.id)
    assert again is not None
    assert (again.decided_by, again.decision_number, again.certificate_id) == ("", "", of)


def test_who_decided_is_asked_for_and_the_signer_is_not(office: OfficeFile) -> None:
    of = recognised(office)
    with pytest.raises(ProblemsFound) as caught:
        save_revocation(office, decided(of, decided_by=""), WHO)
    assert {problem.field for problem in caught.value.problems} == {"decided_by"}
    save_revocation(office, decided(of, signer=""), WHO)
    with office.reading() as reader:
        (row,) = revocation_rows(reader)
    assert (row.number, row.decided_by, row.decision_number) == ("05/2020", PROVINCE, "456/QĐ-UBND")


def test_the_day_of_a_conclusion_made_elsewhere_may_be_unknown(office: OfficeFile) -> None:
    of = recognised(office)
    with pytest.raises(ProblemsFound) as caught:
        save_revocation(office, decided(of, concluded_on=date(2023, 5, 11)), WHO)
    assert [(one.field, one.code) for one in caught.value.problems] == [
        ("decided_on", "revoked_before_concluded")
    ]
    with pytest.raises(ProblemsFound):
        save_revocation(office, draft_of(of, concluded_on=None), WHO)
    made = save_revocation(office, decided(of, concluded_on=None), WHO)
    with office.reading() as reader:
        draft = revocation_draft(reader, made.id)
    assert draft is not None
    assert draft.concluded_on == DECIDED
    assert running_certificates(office).rows == ()


def test_a_product_with_a_revocation_is_not_deleted(office: OfficeFile) -> None:
    of = recognised(office)
    save_revocation(office, decided(of), WHO)
    with pytest.raises(RuleBroken) as caught:
        delete_product(office, of, WHO)
    assert caught.value.code == "row_still_used"


def test_it_is_revoked_once_until_it_is_recognised_anew(office: OfficeFile) -> None:
    of = recognised(office)
    save_revocation(office, decided(of), WHO)
    with pytest.raises(RuleBroken) as caught:
        save_revocation(office, decided(of), WHO)
    assert caught.value.code == "revocation_stands_already"
    with office.reading() as reader:
        draft = product_draft(reader, of)
    assert draft is not None
    corrected = replace(draft, recognised_on=date(2020, 12, 21))
    save_product(office, corrected, WHO)
    assert running_certificates(office).rows == ()  # a day that was put right changes nothing
    set_day(office, date(2023, 7, 1))
    anew = {"recognised_on": date(2023, 6, 30), "recognised_until": date(2026, 6, 30), "version": 0}
    save_product(office, replace(corrected, **anew), WHO)  # type: ignore[arg-type]
    assert len(running_certificates(office).rows) == 1
    with office.reading() as reader:
        assert [one.state for one in standing_rows(reader)] == ["valid"]


def test_the_request_goes_to_who_granted_it_and_no_decision_is_made_here(office: OfficeFile) -> None:
    made = save_revocation(office, draft_of(recognised(office)), WHO)
    request, decision = papers_of_revocation(office, made.id)
    said = pdf_words(after_paper_bytes(office, request))
    assert "Kínhgửi:ỦybannhândântỉnhLaiChâu" in said
    assert "Giấychứngnhậnsố05/2020" in said
    assert "1500/QĐ-UBND" not in said
    assert decision.hindrance.startswith("Giấy do Ủy ban nhân dân tỉnh Lai Châu cấp nên nơi cấp ra")


def test_the_work_list_waits_for_the_decision(office: OfficeFile) -> None:
    of = recognised(office)
    made = save_revocation(office, draft_of(of), WHO)
    what = "Quyết định thu hồi giấy chứng nhận"
    (task,) = [one for one in overview(office).tasks if one.what == what]
    assert (task.row_id, task.about) == (made.id, "Chè Mẫu")
    assert "05/2020" in task.state
    with office.reading() as reader:
        draft = revocation_draft(reader, made.id)
    assert draft is not None
    save_revocation(
        office,
        replace(draft, decided_on=DECIDED, decided_by=PROVINCE, decision_number="456/QĐ-UBND"),
        WHO,
    )
    assert [one for one in overview(office).tasks if one.what == what] == []


def test_what_is_revoked_waits_for_no_re_evaluation_of_the_plan(office: OfficeFile) -> None:
    save_revocation(office, decided(recognised(office)), WHO)
    target = TargetDraft(year=2023, kind="reevaluation", title="Mẫu", wanted=1, recognised_year=2020)
    with office.reading() as reader:
        (one,) = progress_rows(reader, [target], 2023, date(2023, 5, 15), still_open=True).recognitions
    assert (one.state, one.ended_on) == ("revoked", DECIDED)


def test_joined_products_keep_the_revocation(office: OfficeFile) -> None:
    kept = product(office, "Chè Mẫu hai", 11)
    other = recognised(office)
    save_revocation(office, decided(other), WHO)
    fields = [f"recognised_{name}" for name in ("class", "on", "until", "by", "number")]
    merge_products(office, kept, other, fields, WHO)
    assert running_certificates(office).rows == ()
    with office.reading() as reader:
        assert [one.state for one in standing_rows(reader)] == ["revoked"]


def test_a_certificate_of_the_province_is_revoked_by_the_provinces_decision(office: OfficeFile) -> None:
    of = product(office, "Gạo Mẫu", 3)
    with office.writing("test", WHO) as writer:
        entered = writer.insert(
            t.certificates,
            {
                "number": "77/2022", "year": 2022, "product_id": of, "issued_on": date(2022, 7, 1),
                "valid_until": date(2025, 7, 1), "star_class": 4, "issuer_level": "province",
                "external": True,
            },
        )  # fmt: skip
    with pytest.raises(ProblemsFound) as caught:
        save_revocation(office, decided(entered, decided_by=""), WHO)
    assert {problem.field for problem in caught.value.problems} == {"decided_by"}
    done = save_revocation(office, decided(entered), WHO)
    assert running_certificates(office).rows == ()
    assert [standing_on(office, date(2023, 5, day)) for day in (9, 10)] == [1, 0]
    undo_change(office, done.change_id, WHO)
    assert len(running_certificates(office).rows) == 1


def test_a_list_of_what_is_recognised_leaves_out_what_was_revoked(office: OfficeFile, tmp_path: Path) -> None:
    recognised(office)
    save_revocation(office, decided(recognised(office, "Miến Mẫu")), WHO)
    path = export_list(office, noun_of("recognised"), tmp_path / "cong-nhan.xlsx")
    told = {cell for row in open_list(path)[0].rows for cell in row}
    assert "Chè Mẫu" in told
    assert "Miến Mẫu" not in told
