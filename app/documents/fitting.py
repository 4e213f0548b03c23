"""Fits a text into a box: wraps at words, then shrinks, and refuses what does not fit even so."""

from __future__ import annotations

from dataclasses import dataclass

from app.documents.fonts import printable, width
from app.kernel.errors import RuleBroken


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines with the size (points) at which they fit."""

    lines: tuple[str, ...]
    size: float


def fit(
    text: str, face: str, size: float, room: float, most_lines: int, smallest: float, place: str
) -> Fitted:
    """The largest size from `size` down to `smallest` at which the text takes at most `most_lines` lines.

    Args:
        room: width of the box in points.
        place: where it should stand, for the refusal.

    Raises:
        RuleBroken: `text_does_not_fit`, `glyph_missing`.
    """
    words = printable(text, face).split()
    tried = size
    while tried >= smallest:
        lines = wrapped(words, face, tried, room)
        if len(lines) <= most_lines and all(width(line, face, tried) <= room for line in lines):
            return Fitted(tuple(_evened(words, face, tried, room, lines)), tried)
        tried -= 0.5
    raise RuleBroken("text_does_not_fit", text=text, place=place)


def _evened(words: list[str], face: str, size: float, room: float, lines: list[str]) -> list[str]:
    """As many lines, but of about the same length: no single word is left for the last one."""
    if len(lines) < 2:
        return lines
    narrow, wide = room / len(lines), room
    while wide - narrow > 1:
        middle = (narrow + wide) / 2
        tried = wrapped(words, face, size, middle)
        if len(tried) > len(lines) or any(width(line, face, size) > middle for line in tried):
            narrow = middle
        else:
            wide, lines = middle, tried
    return lines


def wrapped(words: list[str], face: str, size: float, room: float) -> list[str]:
    """Words filled into lines of a width."""
    lines: list[str] = []
    space = width(" ", face, size)
    used = 0.0
    for word in words:
        needs = width(word, face, size)
        if lines and used + space + needs <= room:
            lines[-1] += " " + word
            used += space + needs
        else:
            lines.append(word)
            used = needs
    return lines
