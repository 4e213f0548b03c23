"""Turns a rule's code and arguments into the sentence that a person reads.

Each subject keeps its own table beside this file (`SENTENCES`: code to Vietnamese and English).
A sentence says what happened, what it means, and what to do next.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Literal

Language = Literal["vi", "en"]
LONGEST_ARGUMENT = 400
_BREAKING = {"Cc", "Zl", "Zp", "Cs"}


@cache
def all_sentences() -> Mapping[str, tuple[str, str]]:
    """Every known sentence by its code.

    Raises:
        ValueError: the same code stands in two tables.
    """
    import importlib
    import pkgutil  # nobody has anything to say before the first paint

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
    told = {name: _on_one_line(value) for name, value in (arguments or {}).items()}
    return (vietnamese if language == "vi" else english).format_map(told)


def _on_one_line(value: object) -> object:
    """Words from outside as they may stand in a sentence: no line breaks, no control signs, no flood."""
    if not isinstance(value, str):
        return value
    plain = "".join(" " if unicodedata.category(letter) in _BREAKING else letter for letter in value)
    return plain if len(plain) <= LONGEST_ARGUMENT else f"{plain[:LONGEST_ARGUMENT]}…"
