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
    return int(outcome or 0)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="so-ocop", description="Sổ OCOP: các việc không cần cửa sổ")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VIỆC")
    for name, verb in VERBS.items():
        one = verbs.add_parser(name, help=verb.what, description=verb.what)
        for argument, options in verb.arguments:
            one.add_argument(argument, **options)
    return parser
