"""The verbs without a window. Each loads only what it needs: `score` no Qt and no database."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from app.kernel.errors import SpokenError


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb: what it does, where its function lives, and its arguments for argparse."""

    what: str
    module: str
    function: str
    arguments: tuple[tuple[str, dict[str, Any]], ...] = field(default=())


VERBS: dict[str, Verb] = {
    "score": Verb(
        "tính kết quả từ các phiếu chấm trong tệp JSON",
        "app.usecases.score_cases",
        "run",
        (("path", {"metavar": "TỆP.json", "help": "tệp JSON, hoặc - để đọc từ đầu vào chuẩn"}),),
    ),
    "demo": Verb(
        "tạo năm mẫu Phong Thổ 2023 với giấy chứng nhận, phiếu, bảng tổng hợp, báo cáo",
        "app.usecases.demo",
        "run",
        (
            ("--out", {"metavar": "THƯ_MỤC", "required": True, "help": "thư mục nhận tệp"}),
            ("--file-only", {"action": "store_true", "help": "chỉ tạo tệp .ocop"}),
        ),
    ),
    "report": Verb(
        "báo cáo quý từ một tệp .ocop (PDF và Excel)",
        "app.usecases.paper_verbs",
        "report",
        (
            ("path", {"metavar": "TỆP.ocop", "help": "tệp của đơn vị, mở chỉ để xem"}),
            ("--year", {"type": int, "required": True, "help": "năm"}),
            ("--quarter", {"type": int, "required": True, "help": "quý, 1 đến 4"}),
            ("--out", {"metavar": "THƯ_MỤC", "required": True, "help": "thư mục nhận tệp"}),
        ),
    ),
    "print": Verb(
        "in ra PDF: certificates (giấy chứng nhận), sheets (phiếu trống), tables (bảng tổng hợp), "
        "plans (kế hoạch năm, kèm Excel)",
        "app.usecases.paper_verbs",
        "print_papers",
        (
            ("path", {"metavar": "TỆP.ocop", "help": "tệp của đơn vị, mở chỉ để xem"}),
            ("kind", {"metavar": "LOẠI", "help": "certificates, sheets, tables hoặc plans"}),
            ("--out", {"metavar": "THƯ_MỤC", "required": True, "help": "thư mục nhận tệp"}),
            ("--separately", {"action": "store_true", "help": "mỗi giấy chứng nhận một tệp"}),
        ),
    ),
}


def main(arguments: Sequence[str]) -> int:
    """Run one verb; 0 done, 2 refused with one Vietnamese sentence."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:  # a Windows console of an old code page would fail on Vietnamese
            reconfigure(encoding="utf-8", errors="backslashreplace")
    given = vars(_parser().parse_args(arguments))
    verb = VERBS[given.pop("verb")]
    try:
        outcome = getattr(importlib.import_module(verb.module), verb.function)(**given)
    except SpokenError as error:
        print(error, file=sys.stderr)
        return 2
    if isinstance(outcome, list):
        for path in outcome:
            print(path)
        return 0
    return int(outcome or 0)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="so-ocop", description="Sổ OCOP: các việc không cần cửa sổ")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VIỆC")
    for name, verb in VERBS.items():
        one = verbs.add_parser(name, help=verb.what, description=verb.what)
        for argument, options in verb.arguments:
            one.add_argument(argument, **options)
    return parser
