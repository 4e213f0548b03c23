"""Shapes as PDF operators: written once, where the canvas would format every corner of every page anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Corner = tuple[float, float]


def closed_paths(shapes: Iterable[Sequence[Corner]]) -> str:
    """Each shape as a closed path, in points to the hundredth; the caller adds how it is painted."""
    return " ".join(_closed(shape) for shape in shapes)


def _closed(corners: Sequence[Corner]) -> str:
    first, *others = (f"{x:.2f} {y:.2f}" for x, y in corners)
    return " ".join([f"{first} m", *(f"{other} l" for other in others), "h"])
