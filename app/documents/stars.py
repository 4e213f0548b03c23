"""Stars of our own drawing."""

from __future__ import annotations

from math import cos, pi, sin

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

GOLD = HexColor("#E09A12")
EMPTY = HexColor("#C9D2CD")


def draw_star(canvas: Canvas, x: float, y: float, radius: float, *, filled: bool) -> None:
    """A five-pointed star around (x, y), gold where it counts, an outline where it does not."""
    path = canvas.beginPath()
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.382
        angle = pi / 2 + corner * pi / 5
        point = (x + reach * cos(angle), y + reach * sin(angle))
        if corner == 0:
            path.moveTo(*point)
        else:
            path.lineTo(*point)
    path.close()
    colour: Color = GOLD if filled else EMPTY
    canvas.setStrokeColor(colour)
    canvas.setFillColor(colour)
    canvas.setLineWidth(0.8)
    canvas.setLineJoin(1)
    canvas.drawPath(path, stroke=1, fill=1 if filled else 0)


def draw_star_row(canvas: Canvas, centre: float, y: float, radius: float, star_class: int) -> None:
    """Five stars in a row, the first `star_class` of them filled."""
    step = radius * 2.5
    for place in range(5):
        draw_star(canvas, centre + (place - 2) * step, y, radius, filled=place < star_class)
