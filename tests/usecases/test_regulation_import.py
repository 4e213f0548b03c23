"""Previews of a text and of a template, what they give for storing, and the two verbs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app import cli
from app.domain.criteria_sheets import sheet_from
from app.domain.regulation import regulation_from
from app.domain.regulation_data import data_of
from app.kernel.errors import RuleBroken
from app.usecases.regulation_import import (
    Preview,
    preview_template,
    preview_text,
    write_template,
    write_template_of,
)
from app.usecases.regulations import load_regulation
from tests.exchange.decision_texts import Style, as_docx, as_html, blocks_of
from tests.exchange.sample_decision import find, sample_sheet

ROOT = Path(__file__).resolve().parent.parent.parent


def text_of(
    tmp_path: Path, *sheets: dict[str, Any], style: Style | None = None, name: str = "qd.html"
) -> Path:
    path = tmp_path / name
    path.write_text(as_html(blocks_of(sheets, style or Style())), encoding="utf-8")
    return path


def official(regulation_id: str, no: int) -> dict[str, Any]:
    """A shipped sheet as its decision would print it: the same numbers, other words."""
    data = data_of(load_regulation(regulation_id).sheet(no))
    for part in data["parts"]:
        for section in part["sections"]:
            for criterion in section["criteria"]:
                same = criterion["title"] == section["title"]
                criterion["title"] = section["title"] if same else f"{criterion['title']}, nguyên văn mẫu"
                if criterion.get("gated_by"):
                    criterion["notes"] = ["Chỉ áp dụng khi có câu chuyện mẫu"]
                for option in criterion["options"]:
                    option["label"] = f"{option['label']}, nguyên văn mẫu"
    return data


@pytest.mark.parametrize(("regulation_id", "no"), [("qd148-2023", 1), ("qd26-2026", 3), ("qd26-2026", 26)])
def test_the_wording_of_a_text_is_ready_for_keeping(regulation_id: str, no: int, tmp_path: Path) -> None:
    raw = official(regulation_id, no)
    preview = preview_text(text_of(tmp_path, raw), regulation_id)
    (one,) = preview.sets
    assert one.matching
    assert one.matching.fits
    assert one.problems == () or {p.severity for p in one.problems} == {"warning"}
    wording = json.loads(json.dumps(preview.official_wording()[no], ensure_ascii=False))
    rows = {(row["code"], row["option"]): row["text"] for row in wording["wording"]}
    told = [o for c in load_regulation(regulation_id).sheet(no).criteria for o in c.options if not o.implied]
    assert sum(1 for _, option in rows if option) == len(told)
    first = load_regulation(regulation_id).sheet(no).criteria[0]
    assert rows[first.code, 0] == f"{first.title}, nguyên văn mẫu"
    assert rows[first.code, 1] == f"{first.options[0].label}, nguyên văn mẫu"
    assert wording["left_out"] == []
    assert preview.words()[no] == rows
    assert wording["headings"]["A"] == load_regulation(regulation_id).sheet(no).parts[0].title


def test_the_office_regulation_is_data_of_the_shipped_shape(tmp_path: Path) -> None:
    style = Style(slips={(3, "1.1", 3): "13"})
    preview = preview_text(text_of(tmp_path, official("qd26-2026", 3), style=style), "qd26-2026")
    office = json.loads(json.dumps(preview.office_regulation(), ensure_ascii=False))
    sheets = {raw["no"]: sheet_from(raw) for raw in office.pop("sheets")}
    regulation = regulation_from(office, sheets)
    assert regulation.sheet(3).criterion("1.1").max == 3
    told = [(c["set"], c["code"], c["option"], c["text_value"], c["value"]) for c in regulation.corrections]
    assert told == [(3, "1.1", 3, "13", 3)]
    assert preview.office_regulation({"id": "qd99-2027"})["id"] == "qd99-2027"


def test_a_set_that_does_not_fit_gives_its_differences_and_no_wording_where_it_differs(
    tmp_path: Path,
) -> None:
    raw = official("qd26-2026", 3)
    find(raw, "1.1")["options"][1]["points"] = 1
    find(raw, "1.1")["options"][0]["points"] = 0
    preview = preview_text(text_of(tmp_path, raw), "qd26-2026")
    (one,) = preview.sets
    assert one.matching
    assert not one.matching.fits
    assert preview.official_wording()[3]["left_out"] == ["1.1"]
    assert all(row["code"] != "1.1" for row in preview.official_wording()[3]["wording"])
    assert all("bảng" in difference.sentence for difference in one.matching.differences)


def test_a_set_the_program_does_not_have_is_read_and_not_compared(tmp_path: Path) -> None:
    preview = preview_text(text_of(tmp_path, sample_sheet(99)), None, (99,))
    (one,) = preview.sets
    assert one.matching is None
    assert one.sheet
    assert one.sheet.no == 99
    assert preview.official_wording() == {}
    with pytest.raises(RuleBroken):
        preview.office_regulation()  # no regulation is known to which it would belong


def test_only_the_chosen_sets_are_read_and_absent_ones_named(tmp_path: Path) -> None:
    path = text_of(tmp_path, official("qd26-2026", 1), official("qd26-2026", 3))
    preview = preview_text(path, "qd26-2026", (3, 26))
    assert [one.read.no for one in preview.sets] == [3]
    assert [(p.code, p.arguments["set"]) for p in preview.problems] == [("import_set_absent", "26")]
    assert all(p.sentence for p in preview.problems)


def test_a_set_that_stands_twice_is_not_loaded(tmp_path: Path) -> None:
    once = official("qd26-2026", 3)
    preview = preview_text(text_of(tmp_path, once, official("qd26-2026", 1), once), "qd26-2026")
    assert [p.code for p in preview.problems] == ["import_set_twice"]
    assert "dòng" in preview.problems[0].sentence
    assert not preview.can_load
    assert set(preview.official_wording()) == {1}


def test_known_issues_let_a_set_load_that_does_not_add_up(tmp_path: Path) -> None:
    sheet = sample_sheet(11)
    sheet["parts"][2]["sections"].pop()
    path = text_of(tmp_path, sheet)
    refused = preview_text(path, "qd26-2026", (11,)).sets[0]
    assert refused.sheet is None
    assert "cộng lại được 30" in refused.refused
    listed = preview_text(path, "qd148-2023", (11,))
    assert listed.sets[0].sheet
    assert listed.sets[0].sheet.known_issues
    assert not listed.can_load  # it may be compared and practised with, a new sheet must add up
    whole = preview_text(text_of(tmp_path, sample_sheet(11)), "qd148-2023", (11,))
    assert whole.can_load


def test_a_template_from_a_text_keeps_blanks_blank_for_the_officer(tmp_path: Path) -> None:
    style = Style(slips={(3, "1.1", 3): "13", (3, "1.2", 2): ""})
    preview = preview_text(text_of(tmp_path, official("qd26-2026", 3), style=style), "qd26-2026")
    path = write_template_of(tmp_path / "mau.xlsx", preview)
    (one,) = preview_template(path).sets
    points = {c.code: [o.points.text for o in c.options] for c in one.read.criteria()}
    assert (points["1.1"], points["1.2"]) == (["1", "2", "13"], ["0", "", "2"])
    told = {p.field for p in one.problems if p.code == "reading_points_proposed"}
    assert len(told) == 2
    assert all(field.startswith("Bộ 03!J") for field in told)


def test_a_new_decision_from_a_template_takes_what_it_lacks_from_its_pattern(tmp_path: Path) -> None:
    path = write_template(tmp_path / "mau.xlsx", "qd26-2026", 3)
    book = openpyxl.load_workbook(path)
    page = book["Văn bản"]
    for row in page.iter_rows(min_row=2):
        row[1].value = {"Mã văn bản": "qd99-2027", "Tên ngắn": "QĐ 99/2027"}.get(row[0].value, row[1].value)
    book.save(path)
    preview = preview_template(path)
    assert preview.can_load
    assert preview.sets[0].matching is None  # a decision that the program does not know
    office = preview.office_regulation()
    assert (office["id"], office["short_name"], office["annex"]) == (
        "qd99-2027",
        "QĐ 99/2027",
        load_regulation("qd26-2026").annex,
    )
    assert [sheet["no"] for sheet in office["sheets"]] == [3]
    assert preview.official_wording() == {}


def test_a_template_whose_bands_are_wrong_is_no_regulation(tmp_path: Path) -> None:
    path = write_template(tmp_path / "mau.xlsx", "qd26-2026", 3)
    book = openpyxl.load_workbook(path)
    next(c for c in book["Văn bản"]["A"] if c.value == "Hạng 4 sao từ điểm").offset(column=1).value = 95
    book.save(path)
    preview = preview_template(path)
    assert {p.code for p in preview.problems} == {"template_bands_odd", "import_regulation_refused"}
    assert not preview.can_load


def test_unknown_regulations_and_sets_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleBroken) as caught:
        preview_text(text_of(tmp_path, sample_sheet()), "qd-1000")
    assert caught.value.code == "regulation_unknown"
    with pytest.raises(RuleBroken) as caught:
        write_template(tmp_path / "x.xlsx", "qd26-2026", 27)
    assert caught.value.code == "set_not_shipped"


def test_the_dry_run_prints_what_fits_and_what_differs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = official("qd26-2026", 3)
    find(raw, "2.1")["options"][0]["points"] = 2
    style = Style(slips={(3, "1.1", 3): "13"})
    path = text_of(tmp_path, official("qd26-2026", 1), raw, style=style)
    assert cli.main(["import-regulation", str(path), "--regulation", "qd26-2026"]) == 0
    out = capsys.readouterr().out
    assert "Bộ 1. Rau, củ, quả, hạt tươi" in out
    assert "Khớp từng số. Gắn được nguyên văn cả bộ." in out
    assert "! khác: bảng 7, hàng " in out
    assert "Nếu nạp, sẽ sửa 1.1, mức 3: văn bản “13”, dùng 3" in out
    assert "Chưa gắn nguyên văn cho: 2.1." in out
    assert "chưa ghi gì vào tệp" in out
    assert list(tmp_path.iterdir()) == [path]


def test_the_verbs_write_a_template_and_read_it_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "mau.xlsx"
    assert cli.main(["regulation-template", str(out), "--regulation", "qd148-2023", "--set", "26"]) == 0
    assert cli.main(["import-regulation", str(out)]) == 0
    said = capsys.readouterr().out
    assert "Bộ 26." in said
    assert "Khớp từng số." in said
    assert cli.main(["import-regulation", str(tmp_path / "khong-co.html")]) == 2
    assert capsys.readouterr().err.strip().endswith(".")


def test_a_word_file_and_one_set_by_its_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bo.docx"
    path.write_bytes(as_docx(blocks_of([official("qd26-2026", 26)])))
    template = tmp_path / "ra.xlsx"
    arguments = ["--regulation", "qd26-2026", "--set", "26", "--template", str(template)]
    assert cli.main(["import-regulation", str(path), *arguments]) == 0
    assert "1 bộ khớp" in capsys.readouterr().out
    assert isinstance(preview_template(template), Preview)


def test_a_dry_run_loads_neither_a_window_nor_a_database(tmp_path: Path) -> None:
    path = text_of(tmp_path, sample_sheet())
    code = (
        "import sys, main; done = main.main(['import-regulation', sys.argv[1]]);"
        "print([m for m in ('PySide6', 'sqlalchemy', 'reportlab', 'openpyxl') if m in sys.modules], done)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout.decode().splitlines()[-1] == "[] 0"
