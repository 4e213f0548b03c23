"""The sample year without a window: its results, its papers, and that the figures agree with the rows."""

from __future__ import annotations

import io
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from app import cli
from app.kernel.clock import VIETNAM, FixedClock, SystemClock, SystemRandom
from app.storage.queries.activities import activity_rows
from app.storage.queries.funding import funding_rows, support_rows
from app.storage.queries.results import certificate_rows
from app.storage.store import OfficeFile
from app.usecases.demo import Demonstration, demonstrate
from app.usecases.plan_papers import facts_of_plan
from app.usecases.plans import year_progress
from app.usecases.reports import quarter_report


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Demonstration, Path]:
    folder = tmp_path_factory.mktemp("demo")
    return demonstrate(folder), folder


def test_the_year_holds_every_case(made: tuple[Demonstration, Path]) -> None:
    results = {one.product: one for one in made[0].year.results}
    assert len(results) == 11
    assert len({one.set_no for one in results.values()}) == 6

    def outcome(product: str) -> tuple[Fraction | None, int | None, str]:
        return results[product].score, results[product].star_class, results[product].action

    assert outcome("Gạo nếp tan Mẫu") == (Fraction(554, 9), 3, "certify")
    assert outcome("Mật ong hoa rừng Mẫu") == (Fraction(223, 3), 3, "certify")
    assert results["Mật ong hoa rừng Mẫu"].class_by_score == 4
    assert outcome("Du lịch cộng đồng Mẫu") == (Fraction(707, 9), 4, "hand_over")
    assert outcome("Rau cải nương Mẫu") == (Fraction(149, 3), 2, "none")
    assert outcome("Khăn thổ cẩm Mẫu") == (Fraction(233, 4), 3, "certify")
    assert outcome("Cá suối sấy Mẫu")[1:] == (None, "none")
    assert outcome("Thịt trâu gác bếp Mẫu") == (Fraction(209, 3), 3, "certify")


def test_every_paper_opens_and_none_is_empty(made: tuple[Demonstration, Path]) -> None:
    for path in made[0].files:
        if path.suffix == ".pdf":
            reader = PdfReader(io.BytesIO(path.read_bytes()))
            assert reader.pages
            assert "Mẫu" in " ".join(page.extract_text() for page in reader.pages), path.name


def test_certificates_are_numbered_without_a_gap_and_one_file_holds_all(
    made: tuple[Demonstration, Path],
) -> None:
    _, folder = made
    with (
        OfficeFile.open(
            folder / "phong-tho-2023.ocop", SystemClock(), SystemRandom(), "Người xem", read_only=True
        ) as file,
        file.reading() as reader,
    ):
        rows = certificate_rows(reader)
    rows = [row for row in rows if not row.external]
    assert sorted(row.number for row in rows) == [f"{n:02}/2023/GCN-OCOP" for n in range(1, len(rows) + 1)]
    together = PdfReader(folder / "giay-chung-nhan" / "Giay-chung-nhan.pdf")
    assert len(rows) == 7
    assert len(together.pages) == sum(row.state == "valid" for row in rows) == 6


def test_the_summaries_count_what_the_rows_say(made: tuple[Demonstration, Path]) -> None:
    _, folder = made
    with OfficeFile.open(
        folder / "phong-tho-2023.ocop", SystemClock(), SystemRandom(), "Người xem", read_only=True
    ) as file:
        second, fourth = (quarter_report(file, 2023, quarter).summary for quarter in (2, 4))
    assert second.figure("Hồ sơ trong kỳ", "Tiếp nhận").value == 7
    assert second.figure("Hồ sơ trong kỳ", "Hội đồng đã kết luận").value == 7
    assert second.figure("Kết quả đánh giá trong kỳ", "Bị loại").names == ("Cá suối sấy Mẫu",)
    assert second.figure("Giấy chứng nhận", "Cấp trong kỳ").value == 0
    assert second.figure("Giấy chứng nhận", "Còn hiệu lực cuối kỳ").value == 5
    assert fourth.figure("Giấy chứng nhận", "Cấp trong kỳ").value == 3
    assert fourth.figure("Giấy chứng nhận", "Còn hiệu lực cuối kỳ").value == 7
    assert fourth.figure("Giấy chứng nhận", "Đã hết hạn, chưa đánh giá lại").names == (
        "Miến dong Mẫu: Chủ thể ngừng sản xuất, giải thể: Tổ hợp tác thôi làm miến, chuyển sang cá sấy; "
        "xã báo ngày 22/8/2023 (mẫu)",
        "Thảo quả khô Mẫu",
    )
    assert fourth.figure("Chủ thể theo loại hình", "Hợp tác xã").value == 5


def test_paper_and_workbook_show_the_same_figures(made: tuple[Demonstration, Path]) -> None:
    _, folder = made
    text = " ".join(page.extract_text() for page in PdfReader(folder / "bao-cao-quy-4-2023.pdf").pages)
    text = "".join(text.split())
    page = openpyxl.load_workbook(folder / "bao-cao-quy-4-2023.xlsx")["Số liệu"]
    seen = 0
    for _, _, label, number, _, _, _, unit, _, note in page.iter_rows(min_row=6, values_only=True):
        if isinstance(number, int) and unit == "giấy":
            told = f"{label}({note})" if note else label
            assert f"{told}{number}".replace(" ", "") in text, label
            seen += 1
    assert seen >= 5


def test_the_plan_of_the_year_agrees_with_its_rows_wherever_it_is_read(
    made: tuple[Demonstration, Path],
) -> None:
    _, folder = made
    clock = FixedClock(datetime(2023, 12, 31, 9, tzinfo=VIETNAM))
    with OfficeFile.open(
        folder / "phong-tho-2023.ocop", clock, SystemRandom(), "Người xem", read_only=True
    ) as file:
        facts = facts_of_plan(file, 2023)
        with file.reading() as reader:
            rows, supports = funding_rows(reader, 2023), support_rows(reader, 2023)
            held = activity_rows(reader, 2023)
            at_mid_year = year_progress(reader, 2023, date(2023, 6, 30), date(2023, 12, 31))
    assert [(one.wanted, one.reached) for one in facts.targets] == [(3, 4), (5, 3), (1, 0)]
    assert [one.reached for one in at_mid_year] == [0, 0, 0]
    spent = facts.funding.of_stage("spent")
    assert sum(one.amount for one in rows if one.stage == "spent") == spent
    assert sum(one.spent for one in facts.tasks) == spent
    assert sum(one.spent for one in supports) + sum(one.entry.spent for one in held) == spent
    assert not facts.money_warnings
    assert len({one.kind for one in held}) == 10
    assert sum(one.activities for one in facts.tasks) == len(held) == 15
    assert {one.state for one in facts.tasks} == {
        "Xong", "Đang làm", "Chưa làm", "Quá hạn", "Chậm bắt đầu", "Không làm",
    }  # fmt: skip
    assert all(one.is_sample for one in [*rows, *supports, *held])
    book = openpyxl.load_workbook(folder / "ke-hoach-2023.xlsx")["Kinh phí"]
    money = {row[0]: row for row in book.iter_rows(min_row=4, values_only=True)}
    assert money["Cộng"][3] == spent


def test_the_verbs_print_from_a_file(
    made: tuple[Demonstration, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(made[1] / "phong-tho-2023.ocop")
    assert cli.main(["report", file, "--year", "2023", "--quarter", "3", "--out", str(tmp_path)]) == 0
    assert cli.main(["print", file, "certificates", "--out", str(tmp_path), "--separately"]) == 0
    assert cli.main(["print", file, "sheets", "--out", str(tmp_path)]) == 0
    assert cli.main(["print", file, "tables", "--out", str(tmp_path)]) == 0
    assert cli.main(["print", file, "plans", "--out", str(tmp_path)]) == 0
    assert len(list(tmp_path.iterdir())) == 3 + 6 + 1 + 3 * 2 + 2  # tables as PDF and Word
    capsys.readouterr()
    assert cli.main(["print", file, "posters", "--out", str(tmp_path)]) == 2
    assert "posters" in capsys.readouterr().err
    assert cli.main(["report", file, "--year", "2023", "--quarter", "5", "--out", str(tmp_path)]) == 2
    assert (
        cli.main(["report", str(tmp_path / "no.ocop"), "--year", "2023", "--quarter", "1", "--out", "x"]) == 2
    )


def test_both_sessions_have_every_paper_as_pdf_and_word(made: tuple[Demonstration, Path]) -> None:
    _, folder = made
    for number, letters in ((1, 14), (2, 8)):
        papers = list((folder / "giay-to" / f"dot-{number}").iterdir())
        stems = {one.stem for one in papers}
        assert {one.suffix for one in papers} == {".pdf", ".docx"}
        assert len(papers) == 2 * len(stems) == 2 * (8 + letters)
        assert "bien-ban-phien-hop" in stems
        assert "quyet-dinh-phe-duyet-ket-qua" in stems


def test_the_verbs_print_administrative_papers(
    made: tuple[Demonstration, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(made[1] / "phong-tho-2023.ocop")
    assert cli.main(["print", file, "minutes", "--out", str(tmp_path / "a")]) == 0
    printed = capsys.readouterr().out.split()
    assert len(printed) == 4
    assert all(Path(one).exists() for one in printed)
    assert cli.main(["print", file, "papers", "--out", str(tmp_path / "b")]) == 0
    sessions = sorted(one.name for one in (tmp_path / "b").iterdir())
    assert sessions == ["phien-01", "phien-02", "phien-03"]
    assert len(list((tmp_path / "b" / "phien-03").iterdir())) == 2 * 3
    capsys.readouterr()
    assert cli.main(["print", file, "poster", "--out", str(tmp_path)]) == 2
    assert "hand_over" in capsys.readouterr().err


def test_demo_tells_its_results_and_runs_a_second_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        assert cli.main(["demo", "--out", str(tmp_path), "--file-only"]) == 0
    assert "phong-tho-2023.ocop" in capsys.readouterr().out
