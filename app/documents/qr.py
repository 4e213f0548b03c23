"""QR codes as one vector path: sharp at any size, and small in the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import segno
from reportlab.pdfgen.canvas import Canvas

QUIET_ZONE = 4
"""Empty modules around the code (ISO/IEC 18004)."""


def draw_qr(canvas: Canvas, text: str, x: float, y: float, side: float) -> None:
    """Draw the code of `text` into the square with the lower left corner (x, y)."""
    matrix = segno.make_qr(text, error="m", boost_error=False, mask=3, encoding="utf-8").matrix
    count = len(matrix)
    canvas.saveState()
    canvas.setFillGray(0)
    canvas.translate(x, y)
    canvas.scale(side / (count + 2 * QUIET_ZONE), side / (count + 2 * QUIET_ZONE))
    canvas.addLiteral(" ".join(_runs(matrix, count)) + " f")
    canvas.restoreState()


def _runs(matrix: Sequence[Sequence[int]], count: int) -> Iterator[str]:
    """Every run of dark modules as a rectangle in whole modules, written straight as PDF operators:
    the canvas would format half a thousand decimals per code."""
    for row, modules in enumerate(matrix):
        height = count - 1 - row + QUIET_ZONE
        start: int | None = None
        for column in range(count + 1):
            dark = column < count and modules[column]
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                yield f"{start + QUIET_ZONE} {height} {column - start} 1 re"
                start = None
