"""Reads one criteria page of the template: by its headings, row by row, every problem with its cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from app.domain.criteria_sheets import STARS_WITH_MINIMA, VARIANTS
from app.domain.regulation_reading import Place, ReadGroup, ReadNumber, ReadSheet
from app.exchange.sheet_drafts import CriterionDraft, OptionDraft, PartDraft, SectionDraft, SheetDraft
from app.exchange.template_cells import CellValue, Page, columns_of, label_key
from app.exchange.template_shape import COLUMNS, NEEDED_COLUMNS, SET_LABELS
from app.kernel.text import search_key

_LABELS = [(column.key, (column.label, *column.others)) for column in COLUMNS]
_SHOWN = {column.key: column.label for column in COLUMNS}
_LEVELS = ("part", "section", "group", "criterion", "option")
"""From the outside in: the deepest that a row fills in is what the row is."""
_NEEDED_ABOVE = {"section": "part", "group": "section", "criterion": "section", "option": "criterion"}
_HEAD_WITHIN = 40
_LEAST_HEADINGS = 5


def sheet_on(page: Page) -> ReadSheet | None:
    """The criteria sheet on a page, None where the page is no criteria page."""
    head = _head_row(page)
    if head is None:
        return None
    about = _about(page, head)
    name, number = about.get("name"), page.number(about.get("no"), Place(excel=page.title))
    draft = SheetDraft(name.place if name else number.place, number.value, page.text(name))
    draft.gates_from_words = False
    draft.category = [text] if (text := page.text(about.get("category"))) else []
    draft.grounds = list(page.lines(about.get("disqualified_when")))
    columns = _columns(page, head)
    rows = _Rows(page, columns, draft)
    if columns.keys() >= set(NEEDED_COLUMNS):
        for row in page.rows[head + 1 :]:
            rows.take(row)
    draft.problems = page.problems
    return draft.frozen()


def _head_row(page: Page) -> int | None:
    for position, row in enumerate(page.rows[:_HEAD_WITHIN]):
        if len({key for key, _ in columns_of(row, _LABELS)}) >= _LEAST_HEADINGS:
            return position
    return None


def _columns(page: Page, head: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for key, position in columns_of(page.rows[head], _LABELS):
        if key in found:
            page.problem("template_column_twice", page.rows[head][position].place, column=_SHOWN[key])
        found.setdefault(key, position)
    for key in NEEDED_COLUMNS:
        if key not in found:
            page.problem("template_column_missing", page.rows[head][0].place, column=_SHOWN[key])
    return found


def _about(page: Page, head: int) -> dict[str, CellValue]:
    """What stands above the columns: a label, and the next filled cell of its row."""
    keys = {label_key(label): key for key, label in SET_LABELS.items()}
    found = {}
    for row in page.rows[:head]:
        filled = [cell for cell in row if cell.value is not None]
        label = next((cell for cell in filled if label_key(cell.text) in keys), None)
        values = [cell for cell in filled if cell is not label]
        if label and values:
            found[keys[label_key(label.text)]] = values[0]
    return found


class _Rows:
    """Puts the rows into each other as their codes say."""

    def __init__(self, page: Page, columns: Mapping[str, int], draft: SheetDraft) -> None:
        self._page = page
        self._columns = columns
        self._draft = draft
        self._open: dict[str, str] = {}
        self._group: ReadGroup | None = None
        self._put: dict[str, Callable[[Sequence[CellValue], str], None]] = {
            "part": self._part,
            "section": self._section,
            "group": self._open_group,
            "criterion": self._criterion,
            "option": self._option,
        }

    def take(self, row: Sequence[CellValue]) -> None:
        """One row: what it is, then what it says."""
        codes = {level: text for level in _LEVELS if (text := self._text(row, level))}
        if not codes:
            if any(self._cell(row, key) for key in self._columns):
                self._page.problem("template_row_without_code", self._place(row))
            return
        *above, kind = codes
        for level in above:
            if codes[level] != self._open.get(level):
                more = {"text": codes[level], "column": _SHOWN[level], "open": self._open.get(level, "")}
                self._page.problem("template_row_elsewhere", self._place(row, level), "error", **more)
        if _NEEDED_ABOVE.get(kind, kind) not in self._open and kind != "part":
            self._page.problem("template_row_too_early", self._place(row))
            return
        if kind in ("part", "section") or (kind == "criterion" and "group" not in above):
            self._group = None
        self._put[kind](row, codes[kind])
        kept = _LEVELS[: _LEVELS.index(kind)]
        self._open = {level: code for level, code in self._open.items() if level in kept} | {
            kind: codes[kind]
        }

    def _part(self, row: Sequence[CellValue], code: str) -> None:
        maximum, place = self._number(row, "max"), self._place(row)
        self._draft.parts.append(PartDraft(code.upper(), self._text(row, "title"), maximum, place))

    def _section(self, row: Sequence[CellValue], code: str) -> None:
        title, maximum, place = self._text(row, "title"), self._number(row, "max"), self._place(row)
        section = SectionDraft(code, title, maximum, place, notes=self._lines(row, "notes"))
        self._draft.open_section(section)

    def _open_group(self, row: Sequence[CellValue], code: str) -> None:
        """A group without points is only a heading; its words stand for its code."""
        states_points = self._cell(row, "max") is not None
        points = self._number(row, "max") if states_points else None
        self._group = ReadGroup(code, self._text(row, "title") or code, points, self._place(row))

    def _criterion(self, row: Sequence[CellValue], code: str) -> None:
        title, maximum, place = self._text(row, "title"), self._number(row, "max"), self._place(row)
        criterion = CriterionDraft(code, title, maximum, place, self._star(row), self._group)
        criterion.gated_by = self._text(row, "gate") or None
        criterion.notes = self._lines(row, "notes")
        self._draft.open_criterion(criterion)

    def _option(self, row: Sequence[CellValue], label: str) -> None:
        criterion = self._draft.criterion
        if criterion is None:
            return
        implied = search_key(self._text(row, "implied")) in ("x", "co", "1")
        points, place = self._number(row, "points"), self._place(row)
        option = OptionDraft(label, points, place, self._star(row), self._case(row), implied)
        criterion.options.append(option)

    def _star(self, row: Sequence[CellValue]) -> int | None:
        cell = self._cell(row, "star")
        text = self._page.text(cell)
        star = len(text) if text and not text.strip("*★") else self._number(row, "star").value
        if cell is None or not text or star in STARS_WITH_MINIMA:
            return star if text else None
        self._page.odd(cell, _SHOWN["star"], "3, 4 hoặc 5")
        return None

    def _case(self, row: Sequence[CellValue]) -> str | None:
        cell = self._cell(row, "case")
        text = self._page.text(cell).lower()
        if cell is None or not text or text in VARIANTS:
            return text or None
        self._page.odd(cell, _SHOWN["case"], "a hoặc b")
        return None

    def _cell(self, row: Sequence[CellValue], key: str) -> CellValue | None:
        """The cell of a column, None where it is empty or the column is not there."""
        position = self._columns.get(key)
        if position is None or position >= len(row) or row[position].value is None:
            return None
        return row[position]

    def _text(self, row: Sequence[CellValue], key: str) -> str:
        return self._page.text(self._cell(row, key))

    def _lines(self, row: Sequence[CellValue], key: str) -> list[str]:
        return list(self._page.lines(self._cell(row, key)))

    def _number(self, row: Sequence[CellValue], key: str) -> ReadNumber:
        position = self._columns.get(key, 0)
        return self._page.number(self._cell(row, key), row[min(position, len(row) - 1)].place)

    def _place(self, row: Sequence[CellValue], key: str = "") -> Place:
        """A cell of the row: of a column, else the first that is filled."""
        if key in self._columns:
            return row[self._columns[key]].place
        return next(cell.place for cell in row if cell.value is not None)
