"""Reports of any period: compared, given their number, kept as they were, and told from what is true now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

from app.domain.inspections import InspectionDraft
from app.domain.report_periods import days, half, quarter, whole_year
from app.domain.report_texts import LONGEST, ReportTexts
from app.domain.summary_facts import facts_from_json, snapshot_json
from app.kernel.errors import ProblemsFound, RuleBroken
from app.storage.queries.producers import producer_draft, producer_rows
from app.storage.store import OfficeFile
from app.usecases.history import undo_change
from app.usecases.inspections import save_inspection
from app.usecases.papers import report_bytes, write_report
from app.usecases.producers import save_producer
from app.usecases.reports import (
    differences_since,
    issue_report,
    issued_facts,
    issued_reports,
    last_texts,
    quarter_report,
    report_of,
    save_report_texts,
    texts_of,
)

WHO = "Cán bộ Mẫu"
SECOND = quarter(2023, 2)
TEXTS = ReportTexts("Đường vào bản xa.", "Hỗ trợ nhãn hàng hóa.", "Kiểm tra 02 sản phẩm.")


def inspected(file: OfficeFile, certificate: str, held_on: date) -> str:
    with file.reading() as reader:
        from app.storage.queries.inspections import standing_row

        row = standing_row(reader, certificate)
    assert row is not None
    draft = InspectionDraft(
        product_id=row.product_id, certificate_id=certificate, held_on=held_on, label_right=False,
        conclusion="remedy", remedy="In lại nhãn", remedy_due=date(2023, 7, 1),
    )  # fmt: skip
    return save_inspection(file, draft, WHO).id


def test_a_figure_stands_beside_the_period_before_and_last_year(office: OfficeFile, certificate: str) -> None:
    facts = report_of(office, quarter(2023, 3))
    assert facts.previous is not None
    assert facts.last_year is not None
    place = ("Giấy chứng nhận", "Còn hiệu lực cuối kỳ")
    now, before, a_year_ago = facts.compared[place].figure, facts.previous, facts.last_year
    assert (now.value, before.figure(*place).value, a_year_ago.figure(*place).value) == (1, 1, 0)
    assert now.names
    assert before.figure(*place).names == ()
    assert facts.compared["Giấy chứng nhận", "Cấp trong kỳ"].previous == before.figure(
        "Giấy chứng nhận", "Cấp trong kỳ"
    )


def test_a_year_is_compared_with_the_year_before_alone(office: OfficeFile) -> None:
    facts = report_of(office, whole_year(2023))
    assert facts.last_year is None
    assert facts.previous_title == "Năm 2022"
    assert facts.previous is not None
    assert facts.previous.title == "Năm 2022"


@pytest.mark.parametrize(
    "period", [half(2023, 1), whole_year(2023), days(date(2023, 5, 15), date(2023, 5, 15))]
)
def test_every_kind_of_period_counts_the_certificate_of_its_day(
    office: OfficeFile, certificate: str, period: object
) -> None:
    facts = report_of(office, period)  # type: ignore[arg-type]
    assert facts.summary.figure("Giấy chứng nhận", "Cấp trong kỳ").value == 1


def test_an_inspection_with_findings_counts_in_its_quarter(office: OfficeFile, certificate: str) -> None:
    inspected(office, certificate, date(2023, 5, 15))
    table = "Kiểm tra, giám sát sau công nhận"
    second, third = (quarter_report(office, 2023, number).summary for number in (2, 3))
    assert second.figure(table, "Có phát hiện").value == 1
    assert second.figure(table, "Yêu cầu khắc phục").value == 1
    assert second.figure(table, "Quá hạn khắc phục cuối kỳ").value == 0
    assert third.figure(table, "Có phát hiện").value == 0
    assert third.figure(table, "Quá hạn khắc phục cuối kỳ").value == 1


def test_reports_are_numbered_by_the_year_of_their_issue(office: OfficeFile) -> None:
    for period in (SECOND, half(2022, 2), SECOND):
        issue_report(office, period, WHO)
    rows = issued_reports(office)
    assert [one.number for one in rows] == ["03/2023", "02/2023", "01/2023"]
    assert rows[0].period == SECOND
    assert rows[0].issued_on == office.clock.today()


def test_an_issued_report_stays_what_it_was_and_tells_what_changed(
    office: OfficeFile, certificate: str
) -> None:
    report = issue_report(office, SECOND, WHO, TEXTS, signer=" Vàng Thị Mẫu ").id
    before = report_bytes(office, issued_facts(office, report))
    assert differences_since(office, report) == []
    inspected(office, certificate, date(2023, 5, 15))
    found = {one.label: one for one in differences_since(office, report)}
    changed = found["Có phát hiện"]
    assert (changed.then, changed.now, len(changed.came), changed.went) == ("0", "1", 1, ())
    assert report_bytes(office, issued_facts(office, report)) == before
    facts = issued_facts(office, report)
    assert (facts.letterhead.signer, facts.letterhead.number) == ("Vàng Thị Mẫu", "01")
    assert facts.texts == TEXTS


def test_issuing_cannot_be_undone(office: OfficeFile) -> None:
    done = issue_report(office, SECOND, WHO)
    with pytest.raises(RuleBroken) as caught:
        undo_change(office, done.change_id, WHO)
    assert caught.value.code == "undo_final"


def test_a_period_that_has_not_begun_gets_no_number(office: OfficeFile) -> None:
    with pytest.raises(RuleBroken) as caught:
        issue_report(office, quarter(2023, 4), WHO)
    assert caught.value.code == "report_period_to_come"
    assert issued_reports(office) == []


def test_a_snapshot_read_again_is_the_same_snapshot(office: OfficeFile, certificate: str) -> None:
    facts = report_of(office, SECOND, TEXTS)
    text = snapshot_json(facts)
    assert facts_from_json(text) == facts
    assert snapshot_json(facts_from_json(text)) == text


def test_texts_belong_to_a_period_and_are_at_hand_for_the_next_of_its_kind(office: OfficeFile) -> None:
    draft = replace(texts_of(office, SECOND), difficulties=" Đường vào bản xa. ", proposals="Hỗ trợ.")
    save_report_texts(office, draft, WHO)
    assert report_of(office, SECOND).texts == ReportTexts("Đường vào bản xa.", "Hỗ trợ.")
    assert report_of(office, half(2023, 1)).texts == ReportTexts()
    assert last_texts(office, quarter(2023, 3)) == ReportTexts()
    issue_report(office, SECOND, WHO)
    assert last_texts(office, quarter(2023, 3)).proposals == "Hỗ trợ."
    assert last_texts(office, SECOND) == ReportTexts()
    assert last_texts(office, half(2023, 2)) == ReportTexts()


def test_texts_are_changed_in_place_and_refused_where_they_are_too_long(office: OfficeFile) -> None:
    save_report_texts(office, replace(texts_of(office, SECOND), proposals="Một"), WHO)
    save_report_texts(office, replace(texts_of(office, SECOND), proposals="Hai"), WHO)
    assert texts_of(office, SECOND).proposals == "Hai"
    with pytest.raises(ProblemsFound):
        save_report_texts(office, replace(texts_of(office, SECOND), proposals="a" * (LONGEST + 1)), WHO)


def test_a_report_is_written_in_three_formats_from_the_same_figures(
    office: OfficeFile, certificate: str, tmp_path: Path
) -> None:
    facts = report_of(office, SECOND, TEXTS)
    pdf, word, book = write_report(office, facts, tmp_path, "bao-cao")
    assert pdf.read_bytes().startswith(b"%PDF")
    sheet = openpyxl.load_workbook(book)["Số liệu"]
    numbers = {(row[1].value, row[2].value): row[3] for row in sheet.iter_rows(min_row=6)}
    assert numbers["Giấy chứng nhận", "Cấp trong kỳ"].value == 1
    assert numbers["Giấy chứng nhận", "Cấp trong kỳ"].data_type == "n"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$5:$5"
    cells = [
        [cell.text for cell in row.cells] for table in docx.Document(str(word)).tables for row in table.rows
    ]
    assert any(row[:4] == ["Cấp trong kỳ", "1", "0", "0"] for row in cells)
    assert not any(
        isinstance(cell.value, str) and cell.data_type == "f" for row in sheet.iter_rows() for cell in row
    )


def test_workers_bear_the_day_of_the_count_and_are_compared_with_what_was_issued(
    office: OfficeFile, certificate: str
) -> None:
    place = ("Người đại diện, lao động, doanh thu", "Lao động")
    second, third = quarter(2023, 2), quarter(2023, 3)
    before = report_of(office, second)
    then = before.summary.figure(*place)
    assert then.note == "theo sổ ngày 15/05/2023"
    assert before.previous is not None
    assert before.previous.figure(*place).shown == "–"
    issued = issue_report(office, second, WHO)
    with office.reading() as reader:
        row = producer_rows(reader)[0]
        draft = producer_draft(reader, row.id)
    assert draft is not None
    save_producer(office, replace(draft, workers_total=(draft.workers_total or 0) + 7), WHO)
    assert report_of(office, second).summary.figure(*place).value == then.value + 7
    assert issued_facts(office, issued.id).summary.figure(*place) == then
    compared = report_of(office, third).previous
    assert compared is not None
    assert compared.figure(*place).value == then.value
