"""The verbs `print` and `export` for dossiers, as an officer types them."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from app import cli
from app.usecases.dossier_paper_makers import DOSSIER_KINDS
from app.usecases.sample_year import make_sample_year
from tests.documents.paper_reading import pdf_words

MEAT = "Lạp sườn Mẫu"


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("verbs") / "phong-tho-2023.ocop"
    make_sample_year(path)
    return path


def files_of(folder: Path) -> list[Path]:
    return sorted(one for one in folder.rglob("*") if one.is_file())


@pytest.mark.parametrize("kind", ["form_1", "form_2", "form_3", "receipt", "dossier_cover", "dossier_review"])
def test_one_kind_of_one_dossier_comes_as_pdf_and_word(year: Path, tmp_path: Path, kind: str) -> None:
    assert cli.main(["print", str(year), kind, "--dossier", MEAT, "--out", str(tmp_path)]) == 0
    word, pdf = files_of(tmp_path)
    assert (word.suffix, pdf.suffix) == (".docx", ".pdf")
    assert "LạpsườnMẫu" in pdf_words(pdf.read_bytes())


def test_every_paper_of_a_dossier_comes_in_a_folder_named_after_it(year: Path, tmp_path: Path) -> None:
    code = "lap suon mau"  # neither tones nor case
    assert cli.main(["print", str(year), "dossier_papers", "--dossier", code, "--out", str(tmp_path)]) == 0
    folders = [one for one in tmp_path.iterdir() if one.is_dir()]
    assert len(folders) == 1
    assert len(files_of(tmp_path)) == 2 * (len(DOSSIER_KINDS) - 2)


def test_a_kind_without_a_choice_is_printed_of_every_dossier(year: Path, tmp_path: Path) -> None:
    assert cli.main(["print", str(year), "receipt", "--out", str(tmp_path)]) == 0
    folders = [one for one in tmp_path.iterdir() if one.is_dir()]
    assert len(folders) > 10
    assert len(files_of(tmp_path)) == 2 * len(folders)


def test_what_is_missing_comes_as_notices_and_workbooks(year: Path, tmp_path: Path) -> None:
    assert cli.main(["print", str(year), "missing", "--out", str(tmp_path)]) == 0
    assert {one.suffix for one in files_of(tmp_path)} == {".pdf", ".xlsx"}
    assert (tmp_path / "giay-to-con-thieu.xlsx").exists()


def test_what_is_missing_counts_papers_that_are_only_welcome_where_they_are_asked_for(
    year: Path, tmp_path: Path
) -> None:
    listed = {}
    for name, more in (("bat buoc", []), ("moi giay", ["--all-papers"])):
        assert cli.main(["print", str(year), "missing", *more, "--out", str(tmp_path / name)]) == 0
        page = openpyxl.load_workbook(tmp_path / name / "giay-to-con-thieu.xlsx").active
        assert page is not None
        listed[name] = set(page.iter_rows(min_row=3, values_only=True))
    assert listed["bat buoc"] < listed["moi giay"]


def test_a_blank_form_2_is_printed_with_the_criteria_of_a_set(year: Path, tmp_path: Path) -> None:
    asked = ["print", str(year), "blank_form_2", "--set", "13", "--regulation", "qd26-2026"]
    assert cli.main([*asked, "--out", str(tmp_path)]) == 0
    assert [one.name for one in files_of(tmp_path)] == [
        "mau-trong-form-2-bo-13.docx",
        "mau-trong-form-2-bo-13.pdf",
    ]
    assert "Bộ13" in pdf_words((tmp_path / "mau-trong-form-2-bo-13.pdf").read_bytes())


@pytest.mark.parametrize(("kind", "suffix"), [("book", ".pdf"), ("folder", "")])
def test_a_whole_dossier_is_exported(year: Path, tmp_path: Path, kind: str, suffix: str) -> None:
    out = tmp_path / "chua co" / "thu muc"
    assert cli.main(["export", str(year), kind, "--dossier", MEAT, "--out", str(out)]) == 0
    made = list(out.iterdir())
    assert len(made) == 1
    assert made[0].suffix == suffix
    assert files_of(tmp_path)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["print", "form_1", "--dossier", "99/2099"], "không có hồ sơ nào"),
        (["print", "change_list", "--dossier", MEAT], "không có hồ sơ trước của sản phẩm này"),
        (["print", "minutes", "--dossier", MEAT], "không in theo từng hồ sơ"),
        (["print", "blank_form_2", "--set", "99"], "99"),
        (["export", "zip"], "Không có cách xuất “zip”"),
    ],
)
def test_a_refusal_says_in_vietnamese_what_to_do(
    year: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], asked: list[str], told: str
) -> None:
    assert cli.main([asked[0], str(year), *asked[1:], "--out", str(tmp_path)]) == 2
    assert told in capsys.readouterr().err
    assert not files_of(tmp_path)
