"""The printed plan: every item, figure and warning on it, long words kept whole, signatures never alone."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from app.documents.plan_table import render_plan_table
from app.domain.funding import FundingEntry, funding_totals
from app.domain.plan_facts import Letterhead, PlanFacts, plan_facts
from app.domain.plan_progress import PlanRows, Recognition, plan_progress
from app.domain.plans import PlanDraft, TargetDraft, TaskDraft
from app.exchange.plan_book import write_plan

TODAY = date(2023, 12, 12)
LONG = "Hợp tác xã dịch vụ nông nghiệp và du lịch cộng đồng " * 4
HEAD = Letterhead("UBND huyện Phong Thổ", "Phòng Nông nghiệp và PTNT", "Phong Thổ", "Trần Thị Mẫu")
PLAN = PlanDraft(
    year=2023, number="163/KH-UBND", decided_on=date(2023, 5, 8), title="Thực hiện Chương trình OCOP năm 2023"
)


def facts(tasks: int = 3, products: int = 2, *, spent: int = 12) -> PlanFacts:
    drafts = [
        TaskDraft(
            id=f"t{n}", year=2023, item=f"II.{n}", title=f"Nhiệm vụ {n} {LONG}"[:240], lead="Phòng Mẫu",
            joining=LONG, quarter_2=True, result=f"Kết quả {n}", evidence="12/QĐ-MẪU",
        )
        for n in range(1, tasks + 1)
    ]  # fmt: skip
    target = TargetDraft(year=2023, kind="new", title="Sản phẩm mới từ 3 sao", wanted=3)
    rows = PlanRows(
        tuple(Recognition(f"p{n}", f"Sản phẩm Mẫu {n}", 3, date(2023, 7, 5)) for n in range(products))
    )
    amounts = [("allocated", 10), ("spent", spent)]
    money = funding_totals([FundingEntry(2023, "local", stage, dong, TODAY) for stage, dong in amounts], 2023)
    progress = plan_progress([target], rows, TODAY)
    lines = [(task, 2, 5_000_000) for task in drafts]
    return plan_facts(PLAN, HEAD, progress, lines, money, TODAY, sample=True)


def pages(data: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(data)).pages]


def test_the_plan_says_targets_tasks_counts_and_money() -> None:
    text = " ".join(pages(render_plan_table(facts())))
    for words in (
        "TIẾN ĐỘ THỰC HIỆN KẾ HOẠCH", "Kế hoạch 163/KH-UBND ngày 08/05/2023", "Sản phẩm Mẫu 1",
        "Thiếu hồ sơ", "II.3", "Quá hạn", "Kết quả 2", "12/QĐ-MẪU", "02 hoạt động trong sổ",
        "5.000.000", "Cả kế hoạch", "Quý IV", "Phòng Mẫu", "Ngân sách địa phương", "vượt mức phân bổ",
        "ngày 12 tháng 12 năm 2023", "THỦ TRƯỞNG ĐƠN VỊ", "Trần Thị Mẫu", "giả định",
    ):  # fmt: skip
        assert words in text, words


def test_money_that_adds_up_is_not_warned_of() -> None:
    assert "Lưu ý" not in " ".join(pages(render_plan_table(facts(spent=10))))


@pytest.mark.parametrize("tasks", [0, 1, 17, 60])
def test_long_plans_break_over_pages_and_keep_their_head(tasks: int) -> None:
    texts = pages(render_plan_table(facts(tasks)))
    joined = " ".join(texts)
    for n in range(1, tasks + 1):
        assert f"Nhiệm vụ {n} " in joined
    assert "IV. Kinh phí" in texts[-1]
    assert "Trần Thị Mẫu" in texts[-1]
    assert [text.split()[0] for text in texts[1:]] == [str(n) for n in range(2, len(texts) + 1)]
    if tasks == 60:
        assert sum("Đơn vị" in text or "Chủ trì" in text for text in texts) >= 5


def test_many_products_are_cut_with_their_number() -> None:
    text = " ".join(pages(render_plan_table(facts(products=40))))
    assert "và 28 sản phẩm khác" in text


def test_the_same_facts_give_the_same_bytes() -> None:
    assert render_plan_table(facts()) == render_plan_table(facts())


def test_an_empty_plan_says_what_it_lacks() -> None:
    empty = plan_facts(PLAN, HEAD, [], [], funding_totals([], 2023), TODAY)
    text = " ".join(pages(render_plan_table(empty)))
    for words in ("chưa có chỉ tiêu", "chưa có nhiệm vụ", "Chưa ghi khoản kinh phí nào"):
        assert words in text
    assert "giả định" not in text


def test_the_workbook_holds_real_numbers_and_no_formula(tmp_path: Path) -> None:
    made = facts()
    book = openpyxl.load_workbook(write_plan(tmp_path / "plan.xlsx", made))
    assert book.sheetnames == ["Chỉ tiêu", "Nhiệm vụ", "Quý, đơn vị", "Kinh phí"]
    targets = list(book["Chỉ tiêu"].iter_rows(min_row=4, values_only=True))
    assert targets[0][:4] == ("Sản phẩm mới từ 3 sao", 3, 2, "Thiếu hồ sơ")
    rows = list(book["Nhiệm vụ"].iter_rows(min_row=4, values_only=True))
    assert [row[0] for row in rows] == ["II.1", "II.2", "II.3"]
    assert {row[9] for row in rows} == {5_000_000}
    assert "dữ liệu mẫu" in str(book["Chỉ tiêu"]["A2"].value)
    money = {row[0]: row for row in book["Kinh phí"].iter_rows(min_row=4, values_only=True)}
    assert money["Ngân sách địa phương"][1:5] == (0, 10, 12, 0)
    assert "vượt" in str(money["Ngân sách địa phương"][5])
    for sheet in book.worksheets:
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
