"""The decision of a dossier: proposed by its day, another one with a reason, frozen by the first sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from app.domain.councils import CouncilDraft, MemberDraft, SessionDraft
from app.domain.dossiers import DossierDraft
from app.domain.offices import OfficeDraft
from app.domain.producers import ProducerDraft
from app.domain.products import ProductDraft
from app.kernel.clock import VIETNAM, FixedClock, SeededRandom
from app.kernel.errors import ProblemsFound, RuleBroken
from app.storage.queries.dossiers import dossier_draft
from app.storage.queries.offices import communes
from app.storage.store import OfficeFile
from app.usecases.councils import save_council, save_session
from app.usecases.dossier_regulations import proposed_regulation
from app.usecases.dossiers import move_dossier, save_dossier
from app.usecases.offices import create_office
from app.usecases.producers import save_producer
from app.usecases.products import save_product
from tests.usecases.test_council_day import Day

WHO = "Cán bộ Mẫu"
PROVINCE = OfficeDraft(
    name="Sở Nông nghiệp và Môi trường tỉnh Lai Châu", level="province", province_name="Lai Châu",
    province_code="12", issuing_body="UBND tỉnh Lai Châu", seat="Lai Châu", regulation_id="qd26-2026",
)  # fmt: skip


@pytest.fixture
def june(clock: FixedClock) -> FixedClock:
    clock.set(datetime(2026, 6, 1, 8, tzinfo=VIETNAM))
    return clock


@pytest.fixture
def province(tmp_path, june: FixedClock, random: SeededRandom):  # type: ignore[no-untyped-def]
    with create_office(tmp_path / "lai-chau.ocop", PROVINCE, june, random, WHO) as file:
        yield file


def product(file: OfficeFile, name: str = "Gạo Mẫu") -> str:
    with file.reading() as reader:
        place = next(one.id for one in communes(reader) if one.exists_on(file.clock.today()))
    maker = save_producer(
        file, ProducerDraft(name=f"HTX {name}", representative_name="Lò Mẫu", place_id=place), WHO
    )
    return save_product(file, ProductDraft(producer_id=maker.id, name=name, set_no=3), WHO).id


def received(file: OfficeFile, day: date, regulation_id: str, **more: object) -> DossierDraft:
    draft = DossierDraft(
        product_id=product(file), state="received", received_on=day, regulation_id=regulation_id, **more
    )  # type: ignore[arg-type]
    dossier_id = save_dossier(file, draft, WHO).id
    with file.reading() as reader:
        found = dossier_draft(reader, dossier_id)
    assert found is not None
    return found


def test_the_proposal_follows_day_kind_and_today(province: OfficeFile) -> None:
    for day, kind, wanted in (
        (date(2026, 5, 10), "first", "qd148-1489"),
        (date(2026, 5, 22), "first", "qd26-2026"),
        (date(2025, 1, 3), "reevaluation", "qd148-2023"),
    ):
        found = proposed_regulation(province, day, kind)
        assert found is not None
        assert found.regulation_id == wanted
    assert proposed_regulation(province, None, "first") is None


def test_another_decision_needs_a_reason(province: OfficeFile) -> None:
    with pytest.raises(ProblemsFound) as caught:
        received(province, date(2026, 5, 25), "qd148-1489")
    assert (caught.value.code, caught.value.field) == ("regulation_reason_needed", "regulation_reason")
    assert "QĐ 26/2026" in str(caught.value)


def test_a_reason_is_kept_with_the_dossier(province: OfficeFile) -> None:
    found = received(
        province, date(2026, 5, 25), "qd148-1489", regulation_reason="Hồ sơ gửi bưu điện ngày 20/5/2026"
    )
    assert (found.regulation_id, found.regulation_reason) == (
        "qd148-1489", "Hồ sơ gửi bưu điện ngày 20/5/2026"
    )  # fmt: skip


def test_a_decision_that_nobody_knows_is_refused(province: OfficeFile) -> None:
    with pytest.raises(RuleBroken) as caught:
        received(province, date(2026, 5, 25), "qd0", regulation_reason="thử")
    assert caught.value.code == "regulation_unknown"


def test_what_is_only_annotated_later_is_not_refused_when_the_proposal_moved_on(
    province: OfficeFile, june: FixedClock
) -> None:
    found = received(province, date(2026, 5, 10), "qd148-1489")
    june.set(datetime(2026, 8, 1, 8, tzinfo=VIETNAM))
    save_dossier(province, replace(found, note="đã gọi điện"), WHO)
    with province.reading() as reader:
        again = dossier_draft(reader, found.id)
    assert again is not None
    with pytest.raises(ProblemsFound) as caught:
        save_dossier(province, replace(again, kind="upgrade", what_changed="bao bì"), WHO)
    assert caught.value.code == "regulation_reason_needed"


def session_on(file: OfficeFile, dossier_id: str, day: date) -> None:
    for state in ("assessed", "reviewed"):
        move_dossier(file, dossier_id, state, WHO)
    council = save_council(
        file, CouncilDraft(name="Hội đồng mẫu", members=(MemberDraft(full_name="Lê Mẫu", role="chair"),)), WHO
    ).id
    save_session(
        file,
        SessionDraft(council_id=council, title="Phiên 1", held_on=day, dossier_ids=(dossier_id,)),
        WHO,
    )


def test_after_the_transition_the_agenda_asks_for_the_new_decision(province: OfficeFile) -> None:
    pending = received(province, date(2026, 5, 10), "qd148-1489")
    with pytest.raises(RuleBroken) as caught:
        session_on(province, pending.id, date(2026, 7, 22))
    assert caught.value.code == "regulation_no_longer_applies"
    for word in ("QĐ 26/2026", "22/07/2026", "Điều 12.2"):
        assert word in str(caught.value)


def test_within_the_transition_the_former_decision_still_serves(province: OfficeFile) -> None:
    pending = received(province, date(2026, 5, 10), "qd148-1489")
    session_on(province, pending.id, date(2026, 7, 21))


def test_the_decision_is_frozen_after_the_first_scoring_sheet(office: OfficeFile) -> None:
    day = Day(office)
    day.sheet(0)
    with office.reading() as reader:
        draft = dossier_draft(reader, day.dossier)
    assert draft is not None
    with pytest.raises(ProblemsFound) as caught:
        save_dossier(office, replace(draft, regulation_id="qd26-2026", regulation_reason="thử"), WHO)
    assert caught.value.code == "regulation_is_frozen"
    save_dossier(office, replace(draft, note="ghi thêm"), WHO)
