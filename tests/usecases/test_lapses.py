"""Why a certificate that ran out is not followed: recorded, shown, counted, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.lapses import LapseDraft
from app.kernel.errors import ProblemsFound, RuleBroken
from app.storage.store import OfficeFile
from app.usecases.history import undo_change
from app.usecases.lapses import forget_lapse, record_lapses
from app.usecases.overview import overview
from app.usecases.reports import quarter_report
from tests.dossier_life import WHO
from tests.usecases.test_validity import recognised, running, set_day

ENDS = date(2023, 6, 1)
WORK = "Ghi lý do không đánh giá lại"


def lapse(office: OfficeFile, **more: object) -> LapseDraft:
    values = {"product_id": recognised(office), "valid_until": ENDS, "reason": "stopped",
              "recorded_on": date(2023, 5, 15), **more}  # fmt: skip
    return LapseDraft(**values)  # type: ignore[arg-type]


def told_to_do(office: OfficeFile) -> list[str]:
    return [one.what for one in overview(office).tasks]


def test_a_reason_stands_in_the_list_and_in_the_report_and_ends_the_work(office: OfficeFile) -> None:
    draft = lapse(office, note="Xã báo ngày 10/5")
    assert "Báo hết hạn giấy chứng nhận" in told_to_do(office)
    record_lapses(office, [draft], WHO)
    assert "Báo hết hạn giấy chứng nhận" not in told_to_do(office)
    (row,) = running(office)
    assert row.entry.reason == "Chủ thể ngừng sản xuất, giải thể: Xã báo ngày 10/5"
    figure = quarter_report(office, 2023, 2).summary.figure(
        "Giấy chứng nhận", "Đã hết hạn, chưa đánh giá lại"
    )
    assert figure.names == (f"Chè Mẫu: {row.entry.reason}",)
    set_day(office, date(2023, 6, 2))
    assert WORK not in told_to_do(office)


def test_a_certificate_that_ran_out_unnoticed_is_work_for_sixty_days(office: OfficeFile) -> None:
    draft = lapse(office)
    set_day(office, date(2023, 6, 2))
    assert WORK in told_to_do(office)
    set_day(office, date(2023, 7, 31))
    assert WORK in told_to_do(office)
    set_day(office, date(2023, 8, 1))
    assert WORK not in told_to_do(office)
    record_lapses(office, [draft], WHO)


def test_a_second_reason_replaces_the_first_and_can_be_taken_back(office: OfficeFile) -> None:
    draft = lapse(office)
    record_lapses(office, [draft], WHO)
    done = record_lapses(office, [replace(draft, reason="other", note="Gộp vào sản phẩm khác")], WHO)
    assert running(office)[0].entry.reason == "Gộp vào sản phẩm khác"
    undo_change(office, done.change_id, WHO)
    assert running(office)[0].entry.reason == "Chủ thể ngừng sản xuất, giải thể"
    forget_lapse(office, draft, WHO)
    assert running(office)[0].entry.reason == ""
    with pytest.raises(RuleBroken):
        forget_lapse(office, draft, WHO)


def test_a_reason_says_what_it_is(office: OfficeFile) -> None:
    draft = lapse(office)
    for wrong, field in (
        (replace(draft, reason="other"), "note"), (replace(draft, reason="x"), "reason"),
        (replace(draft, recorded_on=date(2023, 5, 16)), "recorded_on"),
    ):  # fmt: skip
        with pytest.raises(ProblemsFound) as caught:
            record_lapses(office, [wrong], WHO)
        assert [one.field for one in caught.value.problems] == [field]
    with pytest.raises(RuleBroken):
        record_lapses(office, [], WHO)
