"""The sample year's reports recounted from the rows of the file with plain SQL, figure by figure.

The SQL knows nothing of the program: where both agree, two ways of counting came to the same number.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from app import cli
from app.domain.report_periods import Period, half, quarter, whole_year
from app.domain.report_tables import Summary
from app.kernel.clock import SystemClock, SystemRandom
from app.storage.store import OfficeFile
from app.usecases.reports import quarter_report, report_of
from app.usecases.sample_year import make_sample_year

PERIODS = (quarter(2023, 2), half(2023, 1), quarter(2023, 4), whole_year(2023))

STEP = """SELECT count(DISTINCT dossier_id) FROM dossier_steps
          WHERE to_state IN ({}) AND on_day BETWEEN :first AND :last AND NOT back"""
STANDS = """SELECT product_id, producer_id, star_class, valid_until, name FROM (
    SELECT c.product_id, p.producer_id, c.star_class, c.valid_until, p.name,
           row_number() OVER (PARTITION BY c.product_id ORDER BY c.issued_on DESC, c.number DESC) AS place
    FROM (SELECT product_id, number, star_class, issued_on, valid_until FROM certificates
          WHERE void_on IS NULL OR void_on > :last
          UNION ALL
          SELECT id, recognised_number, recognised_class, recognised_on, recognised_until FROM products
          WHERE recognised_class IS NOT NULL AND recognised_on IS NOT NULL) AS c
    JOIN products AS p ON p.id = c.product_id
    WHERE c.issued_on <= :last AND (c.valid_until IS NULL OR c.valid_until >= :last)) WHERE place = 1"""
KNOWN = """SELECT * FROM producers WHERE id IN (
    SELECT p.producer_id FROM products AS p JOIN dossiers AS d ON d.product_id = p.id
    WHERE d.received_on <= :last
    UNION SELECT p.producer_id FROM products AS p JOIN certificates AS c ON c.product_id = p.id
    WHERE c.issued_on <= :last
    UNION SELECT producer_id FROM products WHERE recognised_class IS NOT NULL AND recognised_on <= :last)"""
ACTIVITY = "FROM activities WHERE started_on BETWEEN :first AND :last"
VISIT = "FROM inspections WHERE held_on BETWEEN :first AND :last"
RESULT = "FROM results WHERE concluded_on BETWEEN :first AND :last AND level = ''"
SPENT = "SELECT coalesce(sum(amount), 0) FROM funding WHERE stage = 'spent' AND on_day BETWEEN {} AND :last"

COUNTS = {
    ("Hồ sơ trong kỳ", "Tiếp nhận"): "SELECT count(*) FROM dossiers "
    "WHERE received_on BETWEEN :first AND :last",
    ("Hồ sơ trong kỳ", "Xã đã đánh giá"): STEP.format("'assessed'"),
    ("Hồ sơ trong kỳ", "Đã chấm điểm"): STEP.format("'scored'"),
    ("Hồ sơ trong kỳ", "Hội đồng đã kết luận"): STEP.format("'concluded', 'disqualified'"),
    **{
        ("Hồ sơ tiếp nhận theo loại", name): "SELECT count(*) FROM dossiers "
        f"WHERE kind = '{kind}' AND received_on BETWEEN :first AND :last"
        for kind, name in (("first", "Lần đầu"), ("upgrade", "Nâng hạng"), ("reevaluation", "Đánh giá lại"))
    },
    **{
        ("Kết quả đánh giá trong kỳ", f"{star} sao"): f"SELECT count(*) {RESULT} AND star_class = {star}"
        for star in (1, 2, 3, 4, 5)
    },
    ("Kết quả đánh giá trong kỳ", "Bị loại"): f"SELECT count(*) {RESULT} AND disqualified_ground != ''",
    ("Kết quả đánh giá trong kỳ", "Chuyển cấp trên"): f"SELECT count(*) {RESULT} AND action = 'hand_over'",
    **{
        ("Sản phẩm còn hiệu lực cuối kỳ theo hạng", f"{star} sao"): "SELECT count(*) FROM "
        f"({STANDS}) WHERE star_class = {star}"
        for star in (3, 4, 5)
    },
    ("Giấy chứng nhận", "Cấp trong kỳ"): """SELECT (SELECT count(*) FROM certificates
        WHERE issued_on BETWEEN :first AND :last) + (SELECT count(*) FROM products
        WHERE recognised_class IS NOT NULL AND recognised_on BETWEEN :first AND :last)""",
    ("Giấy chứng nhận", "Còn hiệu lực cuối kỳ"): f"SELECT count(*) FROM ({STANDS})",
    ("Giấy chứng nhận", "Hết hạn trong quý tới"): f"SELECT count(*) FROM ({STANDS}) "
    "WHERE valid_until > :last AND valid_until <= date(:last, '+1 day', '+3 months', '-1 day')",
    ("Chủ thể theo loại hình", "Hợp tác xã"): f"SELECT count(*) FROM ({KNOWN}) "
    "WHERE producer_type = 'cooperative'",
    ("Người đại diện, lao động, doanh thu", "Chủ thể có nữ đại diện"): f"SELECT count(*) FROM ({KNOWN}) "
    "WHERE representative_sex = 'female'",
    ("Người đại diện, lao động, doanh thu", "Lao động"): f"SELECT sum(workers_total) FROM ({KNOWN})",
    ("Người đại diện, lao động, doanh thu", "Lao động địa phương"): "SELECT sum(workers_local) "
    f"FROM ({KNOWN})",
    ("Hoạt động trong kỳ", "Đào tạo, tập huấn"): f"SELECT count(*) {ACTIVITY} AND kind = 'training'",
    ("Hoạt động trong kỳ", "Hội nghị"): f"SELECT count(*) {ACTIVITY} AND kind = 'conference'",
    ("Hoạt động trong kỳ", "Xúc tiến thương mại"): f"SELECT count(*) {ACTIVITY} AND kind = 'promotion'",
    ("Đào tạo, tập huấn trong kỳ", "Số lớp"): f"SELECT coalesce(sum(classes), 0) {ACTIVITY}",
    ("Đào tạo, tập huấn trong kỳ", "Lượt người tham gia"): "SELECT coalesce(sum(participants), 0) "
    f"{ACTIVITY} AND classes > 0",
    ("Đào tạo, tập huấn trong kỳ", "Trong đó: nữ"): f"SELECT coalesce(sum(women), 0) {ACTIVITY} "
    "AND classes > 0",
    ("Truyền thông, xúc tiến, kết nối trong kỳ", "Đối tác đã kết nối"): "SELECT count(DISTINCT partner_id) "
    f"{ACTIVITY}",
    ("Giấy chứng nhận", "Đã thu hồi trong kỳ"): "SELECT count(*) FROM certificates "
    "WHERE state = 'revoked' AND void_on BETWEEN :first AND :last",
    ("Giấy chứng nhận", "Đã hết hạn, chưa đánh giá lại"): f"""SELECT count(DISTINCT id) FROM (
        SELECT product_id AS id FROM certificates WHERE state = 'valid' AND valid_until < :last
        UNION SELECT id FROM products WHERE recognised_class IS NOT NULL AND recognised_until < :last)
        WHERE id NOT IN (SELECT product_id FROM ({STANDS}))""",
    ("Kết quả đánh giá trong kỳ", "Có kết quả của cấp trên"): "SELECT count(*) FROM results "
    "WHERE concluded_on BETWEEN :first AND :last AND level != ''",
    ("Kiểm tra, giám sát sau công nhận", "Đã kiểm tra trong kỳ"): f"SELECT count(*) {VISIT}",
    **{
        ("Kiểm tra, giám sát sau công nhận", name): f"SELECT count(*) {VISIT} AND {wanted}"
        for name, wanted in (
            ("Theo kế hoạch", "kind = 'planned'"), ("Kiểm tra lại", "kind = 'follow_up'"),
            ("Duy trì tiêu chí", "conclusion = 'kept'"), ("Yêu cầu khắc phục", "conclusion = 'remedy'"),
            ("Đề nghị thu hồi", "conclusion = 'revoke'"),
        )
    },
    ("Kiểm tra, giám sát sau công nhận", "Có kế hoạch trong kỳ, chưa kiểm tra"): "SELECT count(*) "
    "FROM inspections WHERE planned_on BETWEEN :first AND :last AND (held_on IS NULL OR held_on > :last)",
    ("Kiểm tra, giám sát sau công nhận", "Quá hạn khắc phục cuối kỳ"): "SELECT count(*) FROM inspections "
    "WHERE conclusion = 'remedy' AND held_on <= :last AND remedy_due < :last "
    "AND (remedy_done IS NULL OR remedy_done > :last)",
    ("Phản ánh, sự cố, thu hồi hàng", "Phản ánh nhận trong kỳ"): "SELECT count(*) FROM incidents "
    "WHERE kind = 'complaint' AND received_on BETWEEN :first AND :last",
    ("Phản ánh, sự cố, thu hồi hàng", "Chưa xử lý xong cuối kỳ"): "SELECT count(*) FROM incidents "
    "WHERE received_on <= :last AND (closed_on IS NULL OR closed_on > :last)",
    ("Kinh phí đã chi trong kỳ", "Cộng"): SPENT.format(":first"),
    ("Kinh phí đã chi từ đầu năm", "Cộng"): SPENT.format("'2023-01-01'"),
    ("Kinh phí kế hoạch của năm", "Cộng"): "SELECT sum(amount) FROM funding "
    "WHERE stage = 'planned' AND year = 2023",
    ("Nhiệm vụ cuối kỳ", "Không làm"): "SELECT count(*) FROM plan_tasks WHERE year = 2023 "
    "AND state = 'dropped' AND ended_on <= :last",
}  # fmt: skip
"""Where the SQL looks for each figure."""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("recounted") / "phong-tho-2023.ocop"
    make_sample_year(made)
    return made


@pytest.fixture(scope="module")
def summaries(path: Path) -> dict[Period, Summary]:
    with looking(path) as file:
        return {period: report_of(file, period).summary for period in PERIODS}


def looking(path: Path) -> OfficeFile:
    return OfficeFile.open(path, SystemClock(), SystemRandom(), "Người xem", read_only=True)


@pytest.mark.parametrize("period", PERIODS, ids=lambda one: one.file_stem)
def test_every_figure_is_what_the_rows_say(
    path: Path, summaries: dict[Period, Summary], period: Period
) -> None:
    days = {"first": period.first.isoformat(), "last": period.last.isoformat()}
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as rows:
        recounted = {place: rows.execute(sql, days).fetchone()[0] or 0 for place, sql in COUNTS.items()}
    told = {place: summaries[period].figure(*place).value for place in COUNTS}
    assert told == recounted
    assert sum(recounted.values()) > 0


def test_the_figures_of_the_sample_year_stay_what_they_are(summaries: dict[Period, Summary]) -> None:
    """Small numbers, written down: a change of the rules or of the sample is seen here."""
    second, first_half, fourth, year = (summaries[one] for one in PERIODS)
    issued = ("Giấy chứng nhận", "Cấp trong kỳ")
    received = ("Hồ sơ trong kỳ", "Tiếp nhận")
    stands = ("Giấy chứng nhận", "Còn hiệu lực cuối kỳ")
    assert [one.figure(*issued).value for one in (second, first_half, fourth, year)] == [0, 0, 3, 8]
    assert [one.figure(*stands).value for one in (second, first_half, fourth, year)] == [5, 5, 7, 7]
    assert [one.figure(*received).value for one in (second, first_half)] == [7, 7]
    assert year.figure("Kinh phí kế hoạch của năm", "Cộng").value == 990_000_000


def test_a_figure_has_as_many_names_as_it_counts(summaries: dict[Period, Summary]) -> None:
    sums = {"Người đại diện, lao động, doanh thu", "Đào tạo, tập huấn trong kỳ", "Chỉ tiêu của năm",
            "Truyền thông, xúc tiến, kết nối trong kỳ"}  # fmt: skip
    seen = 0
    for made in summaries.values():
        for _, table, figure in made.placed():
            if table.title not in sums and table.unit != "đồng" and not figure.text:
                assert len(figure.names) == figure.value, (made.title, table.title, figure.label)
                seen += figure.value
    assert seen > 100


def test_the_quarters_add_up_to_the_year(path: Path, summaries: dict[Period, Summary]) -> None:
    with looking(path) as file:
        quarters = [quarter_report(file, 2023, number).summary for number in (1, 2, 3, 4)]
    for place in (
        ("Hồ sơ trong kỳ", "Tiếp nhận"),
        ("Giấy chứng nhận", "Cấp trong kỳ"),
        ("Kinh phí đã chi trong kỳ", "Cộng"),
        ("Đào tạo, tập huấn trong kỳ", "Số lớp"),
    ):
        whole = summaries[whole_year(2023)].figure(*place).value
        assert sum(one.figure(*place).value for one in quarters) == whole > 0, place


def test_the_verb_writes_every_kind_of_period(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for more in (["--year", "2023"], ["--year", "2023", "--half", "1"],
                 ["--days", "01/04/2023", "30/06/2023"]):  # fmt: skip
        assert cli.main(["report", str(path), *more, "--out", str(tmp_path)]) == 0
    made = sorted(one.name for one in tmp_path.iterdir())
    stems = ("bao-cao-2023-04-01-den-2023-06-30", "bao-cao-6-thang-dau-nam-2023", "bao-cao-nam-2023")
    assert made == [f"{stem}.{kind}" for stem in stems for kind in ("docx", "pdf", "xlsx")]
    sheet = openpyxl.load_workbook(tmp_path / "bao-cao-nam-2023.xlsx")["Số liệu"]
    numbers = {(row[1], row[2]): row[3] for row in sheet.iter_rows(min_row=6, values_only=True)}
    assert numbers["Giấy chứng nhận", "Cấp trong kỳ"] == 8
    capsys.readouterr()
    for wrong in ([], ["--year", "2023", "--quarter", "1", "--half", "1"], ["--days", "1/1/2023", "x"]):
        assert cli.main(["report", str(path), *wrong, "--out", str(tmp_path)]) == 2
    assert "Kỳ báo cáo" in capsys.readouterr().err


def test_the_day_of_the_file_does_not_matter_to_a_period_that_is_over(path: Path) -> None:
    with looking(path) as file:
        counted = report_of(file, quarter(2023, 2))
    assert counted.summary.last == date(2023, 6, 30)
    assert counted.counted_on > date(2023, 12, 31)
