"""The wording of papers: default texts with {placeholders}, an office's own instead of them, their checks.

A placeholder is filled with one of the values that the paper's facts give; nothing in a text is ever
run or looked up beyond that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.domain import checks
from app.kernel.errors import Problem
from app.kernel.text import clean_paragraphs

LONGEST = 4000
"""Letters of one text."""
_PLACEHOLDER = re.compile(r"\{([^{}\n]+)\}")
_BRACE = re.compile(r"[{}]")


@dataclass(frozen=True, slots=True)
class PaperText:
    """One text of a paper: its default wording and the placeholders without which it says nothing.

    `is_line` texts (a sign, a subject) stand on one line; others may have several paragraphs.
    """

    name: str
    label: str
    default: str
    must: tuple[str, ...] = ()
    is_line: bool = False


@dataclass(frozen=True, slots=True)
class PaperWording:
    """The texts of one kind of paper as they ship, in the order of the paper."""

    kind: str
    title: str
    """What officers call the paper, in lists and in file names."""
    group: str
    texts: tuple[PaperText, ...]

    def text(self, name: str) -> PaperText:
        """One text by its name."""
        return next(one for one in self.texts if one.name == name)

    @property
    def defaults(self) -> dict[str, str]:
        """Every default wording by name."""
        return {one.name: one.default for one in self.texts}


@dataclass(frozen=True, slots=True)
class PaperTextsDraft:
    """The texts of a paper as the form edits them; what equals its default is the default."""

    id: str
    """The kind of paper."""
    version: int = 0
    texts: Mapping[str, str] = field(default_factory=dict)


def wording_from(kind: str, raw: Mapping[str, Any]) -> PaperWording:
    """The wording of a kind from its file in resources/texts."""
    return PaperWording(
        kind,
        raw["title"],
        raw["group"],
        tuple(
            PaperText(
                one["name"],
                one["label"],
                one["text"] if isinstance(one["text"], str) else "\n".join(one["text"]),
                tuple(one.get("must", ())),
                bool(one.get("line")),
            )
            for one in raw["texts"]
        ),
    )


def placeholders(text: str) -> list[str]:
    """The placeholders of a text, each once, in their order."""
    return list(dict.fromkeys(_PLACEHOLDER.findall(text)))


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with every placeholder replaced by its value.

    Raises:
        KeyError: an unknown placeholder; `check` keeps such a text out.
    """
    return _PLACEHOLDER.sub(lambda found: values[found.group(1)], text)


def check(draft: PaperTextsDraft, wording: PaperWording, known: frozenset[str]) -> list[Problem]:
    """What is wrong with an office's own texts; `known` are the placeholders that the facts fill."""
    return [
        problem
        for one in wording.texts
        for problem in _problems(one, clean_paragraphs(draft.texts.get(one.name, one.default)), known)
    ]


def _problems(one: PaperText, text: str, known: frozenset[str]) -> Iterator[Problem]:
    yield from checks.text(one.name, one.label, text, LONGEST)
    used = placeholders(text)
    for name in used:
        if name not in known:
            listed = ", ".join(f"{{{each}}}" for each in sorted(known))
            yield Problem(one.name, "placeholder_unknown", {"name": name, "known": listed})
    if _BRACE.search(_PLACEHOLDER.sub("", text)):
        yield Problem(one.name, "placeholder_open", {"label": one.label})
    for name in one.must:
        if name not in used:
            yield Problem(one.name, "placeholder_missing", {"label": one.label, "name": name})
    if one.is_line and "\n" in text:
        yield Problem(one.name, "text_is_one_line", {"label": one.label})
    for name in placeholders(one.default):
        if name not in used and name not in one.must and name in known:
            yield Problem(one.name, "placeholder_dropped", {"label": one.label, "name": name}, "warning")
