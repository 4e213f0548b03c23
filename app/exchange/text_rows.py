"""A foreign text as one stream of rows: every row of every table, and every line between the tables.

HTML and Word are only two ways of writing the same thing; both readers feed the collector here, which
lays cells on the grid (merged cells), flattens tables inside of tables, and keeps each row's place.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from app.domain.regulation_reading import Place
from app.kernel.errors import RuleBroken
from app.kernel.text import clean_line

MOST_ROWS = 40_000
MOST_TABLES = 3_000
MOST_DEPTH = 12
MOST_COLUMNS = 60
MOST_LETTERS = 20_000_000
LONGEST_LINE = 20_000
_MOST_SPAN = 2_000

RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

BOX, CHECKED_BOX = "☐", "☑"
_SYMBOLS = {
    **dict.fromkeys("opqrn¨£¡", BOX),
    **dict.fromkeys("xþýüRTSQ", CHECKED_BOX),
    **dict.fromkeys("§·Øv", "-"),
}
"""What letters of a symbol font (Wingdings) draw: boxes and bullets."""
_DRAWN = str.maketrans(_SYMBOLS)
_TIDIED = {
    **dict.fromkeys(map(ord, "\u00ad\u200c\u200d\u200e\u200f\u2060")),
    **{0xF000 + ord(letter): drawn for letter, drawn in _SYMBOLS.items()},
}
"""Unseen letters go; Word's private numbers of symbol letters become what they draw."""


def symbols(text: str) -> str:
    """Letters that were written in a symbol font."""
    return text.translate(_DRAWN)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell on the grid. `continued`: it is covered by a merged cell that began in a row above."""

    lines: tuple[str, ...]
    column: int
    continued: bool = False

    @property
    def text(self) -> str:
        """All its lines as one."""
        return " ".join(self.lines)


@dataclass(frozen=True, slots=True)
class TextRow:
    """A row of a table, or one line outside of tables (table 0, one cell)."""

    table: int
    row: int
    cells: tuple[Cell, ...]

    def place(self, column: int | None = None) -> Place:
        """The place of this row, or of its cell in that column (from 0)."""
        return Place(self.table, self.row, 0 if column is None or not self.table else column + 1)

    @property
    def text(self) -> str:
        """Everything in it."""
        return " ".join(cell.text for cell in self.cells if cell.lines)


@dataclass(slots=True)
class _Table:
    number: int
    row: int = 0
    covered: dict[int, int] = field(default_factory=dict)
    """Column to the number of rows below that a merged cell still covers."""
    cells: list[Cell] | None = None
    span: tuple[int, int] = (1, 1)
    is_in_cell: bool = False


class RowCollector:
    """Takes the events of a text (table, row, cell, words, line ends) and gives its rows.

    Raises:
        RuleBroken: `import_text_too_large`, `import_text_too_deep`, from any of its methods.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._rows: list[TextRow] = []
        self._tables: list[_Table] = []
        self._count = self._paragraphs = self._letters = 0
        self._line: list[str] = []
        self._lines: list[str] = []

    def rows(self) -> tuple[TextRow, ...]:
        """All rows, once the text has ended."""
        while self._tables:
            self.end_table()
        self.end_line()
        return tuple(self._rows)

    def words(self, text: str) -> None:
        """Some letters of the current line."""
        self._letters += len(text)
        if self._letters > MOST_LETTERS:
            raise self._too_large(f"nhiều hơn {MOST_LETTERS // 1_000_000} triệu chữ")
        self._line.append(text)

    def end_line(self) -> None:
        """A paragraph or a forced line end."""
        text = clean_line("".join(self._line).translate(_TIDIED))
        self._line.clear()
        if not text:
            return
        if len(text) > LONGEST_LINE:
            raise self._too_large(f"có dòng dài hơn {LONGEST_LINE} chữ")
        if self._tables and self._tables[-1].is_in_cell:
            self._lines.append(text)
        else:
            self._paragraphs += 1
            self._add(TextRow(0, self._paragraphs, (Cell((text,), 0),)))

    def start_table(self) -> None:
        """A table begins; what stood before it in the same cell becomes a row of its own."""
        self.end_line()
        if len(self._tables) >= MOST_DEPTH:
            raise RuleBroken("import_text_too_deep", name=self._name, limit=MOST_DEPTH)
        if self._tables:
            self._put_cell()
            self._put_row()
        self._count += 1
        if self._count > MOST_TABLES:
            raise self._too_large(f"nhiều hơn {MOST_TABLES} bảng")
        self._tables.append(_Table(self._count))

    def end_table(self) -> None:
        """The innermost table ends."""
        if not self._tables:
            return
        self.end_row()
        self._tables.pop()
        if self._tables:
            self._tables[-1].cells = []

    def start_row(self) -> None:
        """A row begins, also where the one before was not ended."""
        self.end_row()
        if self._tables:
            table = self._tables[-1]
            table.row += 1
            table.cells = []

    def end_row(self) -> None:
        """The row ends."""
        self.end_cell()
        self.end_line()
        if self._tables:
            self._put_row()

    def start_cell(self, columns: int = 1, rows: int = 1, continued: bool = False) -> None:
        """A cell begins, over so many columns and rows. `continued`: Word says that it is covered."""
        self.end_cell()
        if not self._tables:
            return
        table = self._tables[-1]
        if table.cells is None:
            self.start_row()
        table.span = (max(1, min(columns, MOST_COLUMNS)), -1 if continued else max(1, min(rows, _MOST_SPAN)))
        table.is_in_cell = True

    def widen_cell(self, columns: int) -> None:
        """Word states the width of a cell after the cell began."""
        if self._tables:
            self._tables[-1].span = (max(1, min(columns, MOST_COLUMNS)), self._tables[-1].span[1])

    def continue_cell(self) -> None:
        """Word states that the cell is covered after the cell began."""
        if self._tables:
            self._tables[-1].span = (self._tables[-1].span[0], -1)

    def end_cell(self) -> None:
        """The cell ends."""
        self.end_line()
        self._put_cell()

    def _put_cell(self) -> None:
        table = self._tables[-1] if self._tables else None
        if table is None or not table.is_in_cell or table.cells is None:
            self._lines.clear()
            return
        columns, rows = table.span
        column = self._free_column(table)
        table.cells.append(Cell(tuple(self._lines), column, continued=rows < 0))
        self._lines.clear()
        for covered in range(column, column + columns):
            if rows > 1:
                table.covered[covered] = rows
        for empty in range(column + 1, column + columns):
            table.cells.append(Cell((), empty))
        table.is_in_cell = False

    def _free_column(self, table: _Table) -> int:
        """The next column; what a cell above still covers is put down as a continued cell."""
        cells = table.cells if table.cells is not None else []
        column = len(cells)
        while table.covered.get(column, 0) > 0 and column < MOST_COLUMNS:
            cells.append(Cell((), column, continued=True))
            column += 1
        if column >= MOST_COLUMNS:
            raise self._too_large(f"bảng rộng hơn {MOST_COLUMNS} cột")
        return column

    def _put_row(self) -> None:
        table = self._tables[-1]
        if table.cells is None:
            return
        while table.covered.get(len(table.cells), 0) > 0 and len(table.cells) < MOST_COLUMNS:
            table.cells.append(Cell((), len(table.cells), continued=True))
        if table.cells:
            table.covered = {column: left - 1 for column, left in table.covered.items() if left > 1}
        if any(cell.lines or cell.continued for cell in table.cells):
            self._add(TextRow(table.number, table.row, tuple(table.cells)))
        table.cells = None

    def _add(self, row: TextRow) -> None:
        if len(self._rows) >= MOST_ROWS:
            raise self._too_large(f"nhiều hơn {MOST_ROWS} dòng và hàng")
        self._rows.append(row)

    def _too_large(self, what: str) -> RuleBroken:
        return RuleBroken("import_text_too_large", name=self._name, what=what)
