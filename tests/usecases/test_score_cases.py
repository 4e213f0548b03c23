"""`python main.py score`: the stable interface, its refusals, and that it loads neither Qt nor a database."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app import cli
from app.usecases.regulations import load_regulation
from app.usecases.score_cases import verdicts_on

ROOT = Path(__file__).resolve().parent.parent.parent
BEST = {c.code: len(c.options) for c in load_regulation("qd148-2023").sheet(3).criteria}


def case(**more: Any) -> dict[str, Any]:
    return {
        "regulation": "qd148-2023",
        "set": 3,
        "sheets": [
            {"member": "Lò Văn Mẫu", "answers": BEST},
            {"member": "Vàng Thị Mẫu", "answers": {**BEST, "3e": 0, "1a": 1}},
            {"member": "Tẩn A Mẫu", "answers": {}, "abstained": "người nhà của chủ thể"},
        ],
        **more,
    }


def test_the_verdict_has_the_promised_fields(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(case()), encoding="utf-8")
    assert cli.main(["score", str(path)]) == 0
    answer = json.loads(capsys.readouterr().out)
    lost = load_regulation("qd148-2023").sheet(3).criterion("3e").max + 4
    assert answer == {
        "totals": {"Lò Văn Mẫu": 100, "Vàng Thị Mẫu": 100 - lost},
        "score": f"{200 - lost}/2" if lost % 2 else f"{(200 - lost) // 2}/1",
        "score_shown": f"{(200 - lost) / 2:.2f}",
        "class_by_score": 5,
        "class": 3,
        "unmet": [{"criterion": "3e", "star": 4, "needed_option": 1, "met_by": 1, "of": 2}],
        "certifiable_by": "district",
        "action": "certify",
    }


def test_a_conclusion_of_the_council_is_named() -> None:
    answer = verdicts_on(case(conclusions={"3e": {"option": 0, "reason": "Nhãn hiệu đã hết hạn"}}))
    assert isinstance(answer, dict)
    (unmet,) = answer["unmet"]
    assert unmet["by"] == "council"


def test_a_disqualified_dossier_has_a_null_class() -> None:
    answer = verdicts_on(case(disqualified="Giấy tờ giả mạo"))
    assert isinstance(answer, dict)
    assert (answer["class"], answer["action"], answer["unmet"]) == (None, "none", [])


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        ({"regulation": "qd-1000"}, "qd-1000"),
        ({"set": 27}, "27"),
        ({"set": "3"}, "số nguyên"),
        ({"variant": "a"}, "trường hợp"),
        ({"sheets": []}, "phiếu"),
        ({"sheets": [{"member": "Lò Văn Mẫu", "answers": {"1a": 1}}]}, "Lò Văn Mẫu"),
        ({"sheets": [{"member": "Lò Văn Mẫu", "answers": {**BEST, "1a": 9}}]}, "1a"),
        ({"sheets": [{"member": "Lò Văn Mẫu", "answers": {**BEST, "9z": 1}}]}, "9z"),
        ({"sheets": [{"member": "Lò Văn Mẫu", "answers": {**BEST, "1a": True}}]}, "1a"),
        ({"sheets": [{"member": "A", "answers": BEST}, {"member": "A", "answers": BEST}]}, "hai phiếu"),
        ({"conclusions": {"3e": {"option": 99, "reason": "x"}}}, "3e"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_bad_input_is_refused_in_one_sentence_that_names_the_place(
    spoil: dict[str, Any], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(case(**spoil)), encoding="utf-8")
    assert cli.main(["score", str(path)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert words in told.err


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe", b'{"set": 1, "set": 2}', b"[" * 100_000, b"null"]
)
def test_a_file_that_is_no_case_is_refused(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "case.json"
    path.write_bytes(content)
    assert cli.main(["score", str(path)]) == 2
    assert capsys.readouterr().err.strip().endswith(".")


def test_a_list_of_cases_tells_the_refused_ones_apart() -> None:
    answers = verdicts_on([case(), case(set=99)])
    assert isinstance(answers, list)
    assert answers[0]["class"] == 3
    assert "99" in answers[1]["error"]


def test_score_loads_neither_a_window_nor_a_database(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(case()), encoding="utf-8")
    code = (
        "import sys, main; done = main.main(['score', sys.argv[1]]);"
        "print([m for m in ('PySide6', 'sqlalchemy', 'reportlab', 'openpyxl') if m in sys.modules], done)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout.decode().splitlines()[-1] == "[] 0"
