"""Turns a rule's code and arguments into the sentence that a person reads.

Each subject keeps its own table beside this file (`SENTENCES`: code to Vietnamese and English).
A sentence says what happened, what it means, and what to do next.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from typing import Literal

Language = Literal["vi", "en"]


@cache
def all_sentences() -> Mapping[str, tuple[str, str]]:
    """Every known sentence by its code.

    Raises:
        ValueError: the same code stands in two tables.
    """
    joined: dict[str, tuple[str, str]] = {}
    for module in pkgutil.iter_modules(__path__):
        table: dict[str, tuple[str, str]] = importlib.import_module(f"{__name__}.{module.name}").SENTENCES
        twice = joined.keys() & table.keys()
        if twice:
            raise ValueError(f"sentences defined twice: {sorted(twice)}")
        joined.update(table)
    return joined


def say(code: str, arguments: Mapping[str, object] | None = None, language: Language = "vi") -> str:
    """The sentence for `code`, with `arguments` put in.

    Raises:
        KeyError: an unknown code or a missing argument; both are bugs.
    """
    vietnamese, english = all_sentences()[code]
    return (vietnamese if language == "vi" else english).format_map(dict(arguments or {}))
