"""Every kind of administrative paper, found by itself in app/documents/papers, with its wording."""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

from app.documents import papers
from app.documents.paper_kinds import PaperKind
from app.domain.paper_blocks import Paper
from app.domain.paper_texts import PaperWording, filled, wording_from
from app.kernel.errors import RuleBroken
from app.kernel.resources import resource_path

Format = Literal["pdf", "docx"]
FORMATS: tuple[Format, ...] = ("pdf", "docx")


@cache
def paper_kinds() -> Mapping[str, PaperKind]:
    """Every kind by its name, in the order of the modules.

    Raises:
        ValueError: two modules tell of the same kind.
    """
    found: dict[str, PaperKind] = {}
    for module in pkgutil.iter_modules(papers.__path__):
        kinds: tuple[PaperKind, ...] = importlib.import_module(f"{papers.__name__}.{module.name}").KINDS
        for kind in kinds:
            if kind.name in found:
                raise ValueError(f"the paper {kind.name} is told twice")
            found[kind.name] = kind
    return found


def paper_kind(name: str) -> PaperKind:
    """One kind.

    Raises:
        RuleBroken: `paper_wording_unknown`.
    """
    try:
        return paper_kinds()[name]
    except KeyError:
        raise RuleBroken("paper_wording_unknown", kind=name) from None


@cache
def wording(name: str) -> PaperWording:
    """The shipped texts of a kind.

    Raises:
        RuleBroken: `paper_wording_unknown`.
    """
    paper_kind(name)
    raw: dict[str, Any] = json.loads(resource_path("texts", f"{name}.json").read_text(encoding="utf-8"))
    return wording_from(name, raw)


@cache
def known_placeholders(name: str) -> Mapping[str, str]:
    """The placeholders that a kind's texts may hold, each with an example of its words."""
    values: dict[str, str] = paper_kind(name).sample().values()
    return values


def built(name: str, facts: Any, own_texts: Mapping[str, str] | None = None) -> Paper:
    """The paper of these facts in the shipped words, or in the office's own where it has some.

    Raises:
        RuleBroken: `placeholder_unknown` in a text that an older or newer program let pass.
    """
    values: dict[str, str] = facts.values()
    texts = {**wording(name).defaults, **(own_texts or {})}
    try:
        said = {one: filled(text, values) for one, text in texts.items()}
    except KeyError as error:
        listed = ", ".join(f"{{{each}}}" for each in sorted(values))
        raise RuleBroken("placeholder_unknown", name=error.args[0], known=listed) from None
    return paper_kind(name).build(facts, said)


def rendered(paper: Paper, wanted: Format) -> bytes:
    """The paper in a format; the Word library is loaded only when it is needed.

    Raises:
        RuleBroken: `glyph_missing`.
    """
    if wanted == "docx":
        from app.documents.paper_word import render_docx

        return render_docx(paper)
    from app.documents.paper_pdf import render_pdf

    return render_pdf(paper)
