"""What a kind of paper is: its name, its facts, its builder, an invented case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.documents.paper_parts import Texts
from app.domain.paper_blocks import Paper


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A kind of paper. `name` is also the name of its file in resources/texts, and its CLI word.

    `sample` gives an invented case for previews and tests; `signs` tells whether it bears a number.
    """

    name: str
    facts_type: type[Any]
    build: Callable[[Any, Texts], Paper]
    sample: Callable[[], Any]
