"""Reads the cells of a workbook that this program wrote, to see that they are what was meant."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook


def cells_of(path: Path) -> list[list[Any]]:
    """Every row of the first sheet; an empty cell is ''. Whole numbers come as floats, days as dates."""
    book = CalamineWorkbook.from_path(path)
    return book.get_sheet_by_index(0).to_python(skip_empty_area=False)
