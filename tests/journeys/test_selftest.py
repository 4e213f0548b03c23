"""The program that looks at itself: every check told in a line, and a failing one told by the exit code."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.selftest import CHECKS
from ui.selftest import STARTED_VARIABLE, _Report
from ui.shell import ENTRIES, SETTINGS

ROOT = Path(__file__).resolve().parent.parent.parent
OF_THE_WINDOW = ("Cửa sổ", "Phông màn hình", "Giấy tờ", "Ảnh")


def test_this_installation_passes_its_own_checks(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", STARTED_VARIABLE: str(time.time())}
    done = subprocess.run(
        [sys.executable, "main.py", "--selftest", str(report)], cwd=ROOT, env=environment, capture_output=True
    )
    lines = done.stdout.decode().splitlines()
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
    assert lines[-1] == "Tất cả đều đạt"
    assert len(lines) == len(CHECKS) + len(OF_THE_WINDOW) + len(ENTRIES) + len((SETTINGS, "the last line"))
    assert all(line.startswith("Đạt   ") for line in lines[:-1])
    assert report.read_text(encoding="utf-8").splitlines() == lines
    assert done.stderr == b""


def test_a_check_that_fails_is_told_and_the_others_go_on(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    report = _Report(tmp_path / "report.txt")

    def broken() -> str:
        raise LookupError("không nạp được phông")

    def bad_slot() -> str:
        sys.excepthook(ValueError, ValueError("hỏng trong slot"), None)
        return "không ai biết"

    report.run("Phông", broken)
    report.run("Trang", bad_slot)
    report.run("Excel", lambda: "được")
    assert report.end() == 1
    assert capsys.readouterr().out.splitlines() == [
        "HỎNG  Phông: không nạp được phông",
        "HỎNG  Trang: hỏng trong slot",
        "Đạt   Excel: được",
        "2 mục hỏng",
    ]
