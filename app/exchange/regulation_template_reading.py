"""Reads the Excel template of a regulation back: its own data, and its criteria sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.reading_problems import problem_at
from app.domain.regulation_reading import Place, ReadSheet
from app.exchange.foreign_files import kind_of
from app.exchange.template_cells import CellValue, Page, columns_of, label_key, pages_of
from app.exchange.template_shape import (
    BAND_LABEL,
    BASED_ON_LABEL,
    CORRECTION_COLUMNS,
    CORRECTIONS_PAGE,
    DAY,
    FIELDS,
    GUIDE_PAGE,
    LEVEL,
    LEVEL_LABEL,
    LEVEL_NAMES,
    NAME_COLUMNS,
    NAMES_PAGE,
    NUMBER,
    REGULATION_PAGE,
)
from app.exchange.template_sheets import sheet_on
from app.kernel.errors import Problem, RuleBroken
from app.kernel.text import search_key

Raw = dict[str, Any]

_OPTIONAL = {"valid_to", "unconfirmed", "annex", "title"}
_ID = re.compile(r"[a-z0-9][a-z0-9-]{2,38}")


@dataclass(frozen=True)
class TemplateRead:
    """What a workbook said. `data` is the regulation as in `regulation.json`, None without its page."""

    data: Raw | None
    based_on: str
    """The regulation that gives what the template does not hold."""
    sheets: tuple[ReadSheet, ...]
    problems: tuple[Problem, ...]


def template_in(data: bytes, name: str) -> TemplateRead:
    """Read a filled template.

    Raises:
        RuleBroken: what opening may refuse (`foreign_files`, `template_cells`),
            `import_not_a_template`, `template_without_sheets`.
    """
    if kind_of(data, name) != "xlsx":
        raise RuleBroken("import_not_a_template", name=name)
    pages, has_links = pages_of(data, name)
    by_title = {label_key(page.title): page for page in pages}
    own = {title: by_title.get(label_key(title)) for title in _OWN_PAGES}
    sheets = [(page, sheet_on(page)) for page in pages if page not in own.values()]
    found = tuple(sheet for _, sheet in sheets if sheet is not None)
    if not found:
        raise RuleBroken("template_without_sheets", name=name)
    problems = list(_about_pages(own, [page for page, sheet in sheets if sheet is None], has_links))
    page = own[REGULATION_PAGE]
    regulation = _regulation(page) if page else None
    if regulation is not None:
        regulation |= _names(own[NAMES_PAGE]) | _corrections(own[CORRECTIONS_PAGE])
    for read in (page, own[NAMES_PAGE], own[CORRECTIONS_PAGE]):
        problems.extend(read.problems if read else ())
    based_on = page.text(_values(page).get(label_key(BASED_ON_LABEL))) if page else ""
    return TemplateRead(regulation, based_on, found, tuple(problems))


_OWN_PAGES = (REGULATION_PAGE, GUIDE_PAGE, NAMES_PAGE, CORRECTIONS_PAGE)


def _about_pages(own: dict[str, Page | None], others: Sequence[Page], has_links: bool) -> Iterator[Problem]:
    for title in (REGULATION_PAGE, NAMES_PAGE):
        if own[title] is None:
            yield problem_at("", "template_page_missing", Place(excel=title), "warning", page=title)
    for page in others:
        if page.rows:
            yield problem_at("", "template_page_ignored", Place(excel=page.title), "warning", page=page.title)
    if has_links:
        yield problem_at("", "template_links_ignored", Place(), "warning")


def _values(page: Page) -> dict[str, CellValue]:
    """Label to its value: the columns are found by their headings, else they are the first two."""
    columns = dict(columns_of(page.rows[0], _VALUE_COLUMNS)) if page.rows else {}
    label, value = columns.get("label", 0), columns.get("value", 1)
    widest = max(label, value)
    rows = [row for row in page.rows if len(row) > widest and row[label].value is not None]
    return {label_key(row[label].text): row[value] for row in reversed(rows)}


_VALUE_COLUMNS = (("label", ("Mục",)), ("value", ("Giá trị",)))


def _regulation(page: Page) -> Raw:
    values = _values(page)
    found: Raw = {}
    for key, form, label, _ in FIELDS:
        cell = values.get(label_key(label))
        value = _field(page, cell, form)
        if value not in ("", None) or key == "valid_to":
            found[key] = value or None
        elif key not in _OPTIONAL:
            place = cell.place if cell else Place(excel=page.title)
            page.problem("template_field_missing", place, label=label)
    _check_id(page, values.get(label_key(FIELDS[0][2])), found.get("id", ""))
    if found.get("valid_to") and found["valid_to"] < found.get("valid_from", ""):
        page.problem("template_days_reversed", Place(excel=page.title))
    return found | {"levels": _levels(page, values), "bands": _bands(page, values)}


def _field(page: Page, cell: CellValue | None, form: str) -> Any:
    if cell is None:
        return ""
    if form == DAY:
        return page.day(cell)
    if form == NUMBER:
        number = page.number(cell, cell.place)
        if number.value is None and number.text:
            page.odd(cell, "Giá trị", "một số nguyên")
        return number.value
    text = page.text(cell)
    if form == LEVEL and text:
        return _level(page, cell, text)
    return text


def _level(page: Page, cell: CellValue, text: str) -> str:
    key = search_key(text).removeprefix("cap ")
    for level, name in LEVEL_NAMES.items():
        if key in (search_key(name), level):
            return level
    page.odd(cell, "Giá trị", ", ".join(LEVEL_NAMES.values()))
    return ""


def _check_id(page: Page, cell: CellValue | None, text: str) -> None:
    """The code becomes the name of a folder or a key: nothing but small letters, digits and hyphens."""
    if cell and text and not _ID.fullmatch(text):
        page.problem("template_id_odd", cell.place, text=text)


def _levels(page: Page, values: dict[str, CellValue]) -> dict[str, list[int]]:
    found = {}
    for level, name in LEVEL_NAMES.items():
        cell = values.get(label_key(LEVEL_LABEL.format(level=name)))
        stars = re.findall(r"[^,;.\s]+", page.text(cell))
        if cell and any(star not in ("3", "4", "5") for star in stars):
            page.odd(cell, "Giá trị", "các số 3, 4, 5 cách nhau dấu phẩy")
        elif stars:
            found[level] = sorted(int(star) for star in stars)
    if sorted(star for stars in found.values() for star in stars) != [3, 4, 5]:
        cell = values.get(label_key(LEVEL_LABEL.format(level=LEVEL_NAMES["commune"])))
        page.problem("template_levels_odd", cell.place if cell else Place(excel=page.title))
    return found


def _bands(page: Page, values: dict[str, CellValue]) -> list[Raw]:
    """The five bands; each ends where the next begins."""
    starts: list[int | None] = []
    place = Place(excel=page.title)
    for star in range(1, 6):
        cell = values.get(label_key(BAND_LABEL.format(star=star)))
        place = cell.place if cell else place
        starts.append(page.number(cell, place).value)
    known = [start for start in starts if start is not None]
    if len(known) < 5 or known != sorted(set(known)) or known[0] != 0 or known[-1] > 100:
        page.problem("template_bands_odd", place)
        return []
    bands: list[Raw] = [{"star": star, "from": start} for star, start in enumerate(known, 1)]
    for band, following in zip(bands, known[1:], strict=False):
        band["below"] = following
    return bands


def _names(page: Page | None) -> Raw:
    names: dict[str, str] = {}
    issues: dict[str, list[str]] = {}
    for row in _listed(page, NAME_COLUMNS):
        number, name, known = row
        if page and (no := page.number(number, number.place).value) is not None:
            names[str(no)] = page.text(name)
            if lines := page.lines(known):
                issues[str(no)] = list(lines)
    return ({"set_names": names} if names else {}) | ({"known_issues": issues} if issues else {})


def _corrections(page: Page | None) -> Raw:
    found: list[Raw] = []
    for row in _listed(page, CORRECTION_COLUMNS):
        if page is None:
            break
        set_no, code, option, said, used, reason = row
        value = page.number(used, used.place)
        found.append(
            {
                "set": page.number(set_no, set_no.place).value,
                "code": page.text(code),
                "option": page.number(option, option.place).value,
                "text_value": page.text(said),
                "value": value.value if value.value is not None else value.text,
                "reason": page.text(reason),
            }
        )
    return {"corrections": found} if found else {}


def _listed(page: Page | None, labels: Sequence[str]) -> Iterator[list[CellValue]]:
    """The rows of a list page, their cells in the order of the labels, wherever the columns stand."""
    if page is None or not page.rows:
        return
    columns = dict(columns_of(page.rows[0], [(label, (label,)) for label in labels]))
    empty = CellValue(None, page.rows[0][0].place)
    for row in page.rows[1:]:
        cells = [row[columns[label]] if label in columns else empty for label in labels]
        if any(cell.value is not None for cell in cells):
            yield cells
