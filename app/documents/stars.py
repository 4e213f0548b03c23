"""Stars of our own drawing."""

from __future__ import annotations

from functools import cache
from math import cos, pi, sin

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from app.documents.shapes import closed_paths

GOLD = HexColor("#E09A12")
EMPTY = HexColor("#C9D2CD")


def draw_star(canvas: Canvas, x: float, y: float, radius: float, *, filled: bool) -> None:
    """A five-pointed star around (x, y), gold where it counts, an outline where it does not."""
    colour: Color = GOLD if filled else EMPTY
    canvas.setStrokeColor(colour)
    canvas.setFillColor(colour)
    canvas.setLineWidth(0.8)
    canvas.setLineJoin(1)
    canvas.addLiteral(f"q 1 0 0 1 {x:.2f} {y:.2f} cm {_outline(radius)} {'B' if filled else 'S'} Q")


@cache
def _outline(radius: float) -> str:
    """The star around (0, 0) as PDF operators."""
    corners = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.382
        angle = pi / 2 + corner * pi / 5
        corners.append((reach * cos(angle), reach * sin(angle)))
    return closed_paths([corners])


def draw_star_row(canvas: Canvas, centre: float, y: float, radius: float, star_class: int) -> None:
    """Five stars in a row, the first `star_class` of them filled."""
    step = radius * 2.5
    for place in range(5):
        draw_star(canvas, centre + (place - 2) * step, y, radius, filled=place < star_class)
