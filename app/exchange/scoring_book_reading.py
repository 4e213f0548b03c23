"""Reads scoring workbooks back: untrusted files, read whole with every problem by its cell, or refused."""

from __future__ import annotations

import hmac
import io
import warnings
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from app.domain.criteria_sheets import CriteriaSheet, Criterion
from app.domain.scoring_books import BookIdentity, CellProblem, ReadPage, chosen
from app.domain.sheet_codes import cleaned_code
from app.exchange.scoring_books import (
    CHOICE,
    CODE,
    CODE_LABEL,
    FIELDS,
    FORMAT,
    IDENTITY_PAGE,
    LISTS_PAGE,
    NOTE,
    OPINION_LABEL,
    POINTS,
    TITLE,
    checksum,
)
from app.kernel.errors import Problem, RuleBroken
from app.kernel.text import clean_line, clean_paragraphs

MOST_BYTES = 10 * 2**20
MOST_UNPACKED = 48 * 2**20
MOST_IN_ONE_PART = 16 * 2**20
MOST_PARTS = 2000
MOST_PAGES = 400
_ROWS, _COLUMNS = MOST_PAGES + 50, 60
"""How far a page is looked at; the identity has a row per page."""
_NEEDED = (CODE, TITLE, CHOICE, POINTS)

SheetOf = Callable[[BookIdentity], CriteriaSheet | None]
Grid = list[list[Any]]


def read_scoring_book(path: Path, key: bytes, sheet_of: SheetOf) -> list[ReadPage]:
    """Every page of a workbook with what it answers and what is wrong with it.

    Args:
        key: the office file's own secret.
        sheet_of: the criteria sheet that an identity asks for, None where it does not fit the file.

    Raises:
        RuleBroken: `book_unreadable`, `book_too_large`, `book_not_ours`; then nothing was looked at.
    """
    data = _bytes_of(path)
    written, shown = _grids(path.name, data)
    identities = _identities(path.name, written.pop(IDENTITY_PAGE, None), key)
    written.pop(LISTS_PAGE, None)
    if not written:
        raise RuleBroken("book_not_ours", name=path.name)
    pages = [
        _Reading(title, grid, shown.get(title, []), identities, sheet_of).page()
        for title, grid in written.items()
    ]
    return _without_twins(pages)


def _bytes_of(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise _too_large(path.name, size)
        data = path.read_bytes()
    except OSError:
        raise RuleBroken("book_unreadable", name=path.name, what="không mở được tệp") from None
    _refuse_bomb(path.name, data)
    return data


def _refuse_bomb(name: str, data: bytes) -> None:
    """A part is never unpacked beyond what the directory of the archive says, so that is what is weighed."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise RuleBroken("book_unreadable", name=name, what="không phải dạng .xlsx") from None
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise RuleBroken("book_unreadable", name=name, what="không phải bảng tính Excel")
    whole = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or whole > MOST_UNPACKED:
        raise _too_large(name, whole)
    if any(part.file_size > MOST_IN_ONE_PART for part in parts):
        raise _too_large(name, max(part.file_size for part in parts))


def _too_large(name: str, found: int) -> RuleBroken:
    limit = f"{MOST_BYTES // 2**20} MB (mở ra {MOST_UNPACKED // 2**20} MB)"
    return RuleBroken("book_too_large", name=name, found=f"{-(-found // 2**20)} MB", limit=limit)


def _grids(name: str, data: bytes) -> tuple[dict[str, Grid], dict[str, Grid]]:
    """The pages as they were written (formulas as formulas) and as they were last shown (their values)."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # parts of Excel that openpyxl leaves out do not concern us
            return _pages(data, values=False), _pages(data, values=True)
    except RuleBroken:
        raise
    except Exception as error:  # whatever a foreign file makes the library stumble over
        raise RuleBroken("book_unreadable", name=name, what=type(error).__name__) from error


def _pages(data: bytes, *, values: bool) -> dict[str, Grid]:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=values, keep_links=False)
    try:
        if len(book.sheetnames) > MOST_PAGES:
            raise RuleBroken(
                "book_too_large", name="", found=f"{len(book.sheetnames)} trang", limit="400 trang"
            )
        return {page.title: _grid(page) for page in book.worksheets}
    finally:
        book.close()


def _grid(page: Any) -> Grid:
    """A page within bounds: a cell at the far end of a page must not make us walk there."""
    rows = page.iter_rows(min_row=1, max_row=_ROWS, max_col=_COLUMNS, values_only=True)
    return [list(row) for row in rows]


def _identities(name: str, grid: Grid | None, key: bytes) -> dict[str, BookIdentity | None]:
    """The identities by their code; None where the checksum does not fit."""
    if grid is None or len(grid) < 3 or str(grid[0][0]) != IDENTITY_PAGE or str(grid[0][1]) != str(FORMAT):
        raise RuleBroken("book_not_ours", name=name)
    columns = {str(words): place for place, words in enumerate(grid[1]) if words}
    if not {*FIELDS, "checksum"} <= columns.keys():
        raise RuleBroken("book_not_ours", name=name)
    found: dict[str, BookIdentity | None] = {}
    for row in grid[2:]:
        told = {field: "" if row[place] is None else str(row[place]) for field, place in columns.items()}
        if told["code"]:
            found[told["code"]] = _identity(told, key)
    return found


def _identity(told: Mapping[str, str], key: bytes) -> BookIdentity | None:
    try:
        numbers = {name: int(told[name]) for name in ("set_no", "scoring_round", "version_no")}
    except ValueError:
        return None
    identity = BookIdentity(**{name: told[name] for name in FIELDS} | numbers)  # type: ignore[arg-type]
    return identity if hmac.compare_digest(checksum(identity, key), told["checksum"]) else None


@dataclass
class _Reading:
    """One page on its way to being read."""

    title: str
    written: Grid
    shown: Grid
    identities: Mapping[str, BookIdentity | None]
    sheet_of: SheetOf
    problems: list[CellProblem] = field(default_factory=list)

    def page(self) -> ReadPage:
        """What the page says."""
        identity = self._identity()
        sheet = self.sheet_of(identity) if identity else None
        if identity is None or sheet is None:
            return ReadPage(self.title, identity, problems=tuple(self.problems))
        head = self._columns()
        if head is None:
            return ReadPage(self.title, identity, problems=tuple(self.problems))
        answers, notes = self._answers(sheet, identity.variant or None, *head)
        return ReadPage(self.title, identity, answers, notes, self._opinion(), tuple(self.problems))

    def _identity(self) -> BookIdentity | None:
        place = self._find(CODE_LABEL, rows=20)
        row = self.written[place[0]] if place else []
        beside = next((value for value in row[place[1] + 1 :] if value is not None), None) if place else None
        if beside is None:
            self._wrong("", "book_code_missing")
            return None
        code = cleaned_code(str(beside))
        if code not in self.identities:
            self._wrong("", "book_code_unknown", code=code[:12])
            return None
        identity = self.identities[code]
        if identity is None:
            self._wrong("", "book_of_another_file")
        return identity

    def _columns(self) -> tuple[int, dict[str, int]] | None:
        """The row of the headings, and the column of each."""
        for at, row in enumerate(self.written[:60]):
            words = [clean_line(str(value)).casefold() if value is not None else "" for value in row]
            if CODE.casefold() in words and CHOICE.casefold() in words:
                return self._one_of_each(at, words)
        self._wrong("", "book_columns_missing", columns=", ".join(_NEEDED))
        return None

    def _one_of_each(self, at: int, words: Sequence[str]) -> tuple[int, dict[str, int]] | None:
        columns = {}
        for heading in (*_NEEDED, NOTE):
            count = list(words).count(heading.casefold())
            if count > 1:
                self._wrong(
                    _cell(at, list(words).index(heading.casefold())), "book_columns_twice", column=heading
                )
                return None
            if count == 1:
                columns[heading] = list(words).index(heading.casefold())
        missing = [heading for heading in _NEEDED if heading not in columns]
        if missing:
            self._wrong(_cell(at, 0), "book_columns_missing", columns=", ".join(missing))
            return None
        return at, columns

    def _answers(
        self, sheet: CriteriaSheet, variant: str | None, head: int, columns: Mapping[str, int]
    ) -> tuple[dict[str, int], dict[str, str]]:
        criteria = {one.code: one for one in sheet.criteria}
        parts = {part.code for part in sheet.parts}
        seen: dict[str, int] = {}
        answers: dict[str, int] = {}
        notes: dict[str, str] = {}
        for at in range(head + 1, len(self.written)):
            code = self._text(at, columns[CODE])
            if clean_line(code) == OPINION_LABEL:
                break
            if not code or code in parts:
                continue
            if code not in criteria:
                self._wrong(
                    _cell(at, columns[CODE]), "book_criterion_unknown", criterion=code[:20], set=sheet.no
                )
                continue
            if code in seen:
                self._wrong(_cell(at, columns[CODE]), "book_criterion_twice", criterion=code)
                continue
            seen[code] = at
            self._row(criteria[code], variant, at, columns, answers)
            note = clean_paragraphs(self._text(at, columns[NOTE])) if NOTE in columns else ""
            if note and code in answers:
                notes[code] = note
        for code in criteria.keys() - seen.keys():
            self._wrong("", "book_criterion_missing", criterion=code)
        self._refuse_holes(sheet, seen, columns, answers)
        return answers, notes

    def _row(
        self,
        criterion: Criterion,
        variant: str | None,
        at: int,
        columns: Mapping[str, int],
        answers: dict[str, int],
    ) -> None:
        if self._text(at, columns[TITLE]) != clean_line(criterion.title):
            self._wrong(_cell(at, columns[TITLE]), "book_title_differs", criterion=criterion.code)
            return
        value = self.written[at][columns[CHOICE]]
        if value is None or not clean_line(str(value)):
            return
        cell = _cell(at, columns[CHOICE])
        if isinstance(value, str) and value.startswith("="):
            self._wrong(cell, "book_cell_is_formula")
            return
        found = chosen(criterion, variant, value)
        if isinstance(found, Problem):
            self._wrong(cell, found.code, **found.arguments)
            return
        wanted = criterion.points(found, variant)
        if self._shown_points(at, columns[POINTS]) not in (None, wanted):
            told = self._shown_points(at, columns[POINTS])
            self._wrong(_cell(at, columns[POINTS]), "book_points_contradict", found=told, wanted=wanted)
            return
        answers[criterion.code] = found

    def _shown_points(self, at: int, column: int) -> int | str | None:
        """What the points column showed last; None where the program that saved it kept no value."""
        value = self.shown[at][column] if at < len(self.shown) else None
        if isinstance(value, bool) or value is None:
            return None
        if isinstance(value, (int, float)):
            return int(value) if value == int(value) else str(value)
        return None

    def _refuse_holes(
        self,
        sheet: CriteriaSheet,
        seen: Mapping[str, int],
        columns: Mapping[str, int],
        answers: Mapping[str, int],
    ) -> None:
        """A sheet is whole or untouched: an unanswered criterion is no zero."""
        touched = bool(answers) or bool(self.problems)
        holes = [one.code for one in sheet.criteria if one.code in seen and one.code not in answers]
        holes = [code for code in holes if not self._text(seen[code], columns[CHOICE])]
        if touched and holes:
            cell = _cell(seen[holes[0]], columns[CHOICE])
            self._wrong(cell, "book_criteria_open", count=len(holes), criterion=holes[0])

    def _opinion(self) -> str:
        place = self._find(OPINION_LABEL, rows=_ROWS)
        if place is None or place[0] + 1 >= len(self.written):
            return ""
        value = self.written[place[0] + 1][place[1]]
        text = "" if value is None else str(value)
        if text.startswith("=") and self._is_formula(place[0] + 1, place[1]):
            self._wrong(_cell(place[0] + 1, place[1]), "book_cell_is_formula")
            return ""
        return clean_paragraphs(text)

    def _is_formula(self, at: int, column: int) -> bool:
        """Whether a text with an equals sign was a formula: then what was shown differs from it."""
        shown = self.shown[at][column] if at < len(self.shown) else None
        return bool(shown != self.written[at][column])

    def _find(self, words: str, rows: int) -> tuple[int, int] | None:
        for at, row in enumerate(self.written[:rows]):
            for column, value in enumerate(row):
                if isinstance(value, str) and clean_line(value) == words:
                    return at, column
        return None

    def _text(self, at: int, column: int) -> str:
        value = self.written[at][column] if column < len(self.written[at]) else None
        return "" if value is None else clean_line(str(value))

    def _wrong(self, cell: str, code: str, /, **arguments: object) -> None:
        self.problems.append(CellProblem(cell, Problem("", code, arguments)))


def _without_twins(pages: Sequence[ReadPage]) -> list[ReadPage]:
    """Two pages of one code: neither is believed."""
    codes = [page.identity.code for page in pages if page.identity]
    twins = {code for code in codes if codes.count(code) > 1}
    return [
        ReadPage(
            page.title,
            page.identity,
            problems=(CellProblem("", Problem("", "book_sheet_twice", {"code": page.identity.code})),),
        )
        if page.identity and page.identity.code in twins
        else page
        for page in pages
    ]


def _cell(at: int, column: int) -> str:
    return f"{get_column_letter(column + 1)}{at + 1}"
