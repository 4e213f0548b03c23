"""Writes the Excel template of a regulation, filled with existing sheets as a pattern.

Everything is a value, nothing a formula; headings are locked, the rows below are free.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from app.exchange.files import written_whole
from app.exchange.template_shape import (
    BAND_LABEL,
    BASED_ON_LABEL,
    CODE_COLUMNS,
    COLUMNS,
    CORRECTION_COLUMNS,
    CORRECTIONS_PAGE,
    DAY,
    FIELDS,
    GUIDE,
    GUIDE_PAGE,
    LEVEL,
    LEVEL_LABEL,
    LEVEL_NAMES,
    NAME_COLUMNS,
    NAMES_PAGE,
    REGULATION_PAGE,
    SET_LABELS,
    page_of_set,
)
from app.kernel.text import nfc

LAST_FREE_ROW = 1000
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_HEAD_FILL = PatternFill("solid", fgColor="E4F2EA")
_LEVEL_FILLS = {"part": "CFE6DA", "section": "E4F2EA", "group": "F1F6F3", "criterion": "F7FAF8"}
_WRAPPED = Alignment(wrap_text=True, vertical="top", horizontal="left")
_ON_ONE_LINE = Alignment(vertical="top")
_FREE = Protection(locked=False)
_PLAIN_FONT, _BOLD_FONT = Font(name="Calibri", size=11), Font(name="Calibri", size=11, bold=True)
_LINE_HEIGHT = 15
_TEXT_FORMAT = "@"

Row = dict[str, Any]


def write_template(path: Path, data: Mapping[str, Any], sheets: Sequence[Mapping[str, Any]]) -> Path:
    """Write the template.

    Args:
        data: the regulation as in `regulation.json`.
        sheets: criteria sheets as in `sheets/<no>.json`; numbers that nobody knows yet may be None.

    Raises:
        StoreTrouble: `paper_not_written`.
    """
    book = Workbook()
    _write_regulation(book.active, data)
    _write_guide(book.create_sheet(GUIDE_PAGE))
    _write_list(book.create_sheet(NAMES_PAGE), NAME_COLUMNS, _names(data), (10, 60, 60))
    corrections = _corrections(data)
    _write_list(book.create_sheet(CORRECTIONS_PAGE), CORRECTION_COLUMNS, corrections, (8, 14, 10, 14, 14, 60))
    for sheet in sheets:
        _write_set(book.create_sheet(page_of_set(sheet["no"])), sheet)
    with written_whole(path) as unfinished:
        book.save(unfinished)
    return path


def _write_regulation(page: Any, data: Mapping[str, Any]) -> None:
    page.title = REGULATION_PAGE
    _headings(page, 1, ("Mục", "Giá trị", "Giải thích"), (38, 60, 70))
    row = 2
    for label, value, told in _regulation_rows(data):
        _put(page, row, 1, label, bold=True)
        _put(page, row, 2, value).protection = _FREE
        _put(page, row, 3, told)
        row += 1
    _finish(page, 1)


def _regulation_rows(data: Mapping[str, Any]) -> Iterator[tuple[str, Any, str]]:
    for key, form, label, told in FIELDS:
        value = data.get(key)
        if form == DAY and value:
            value = date.fromisoformat(value)
        elif form == LEVEL:
            value = LEVEL_NAMES.get(str(value), value)
        yield label, value, told
    for level, name in LEVEL_NAMES.items():
        stars = ", ".join(str(star) for star in data.get("levels", {}).get(level, ()))
        yield (
            LEVEL_LABEL.format(level=name),
            stars,
            "Các hạng sao, cách nhau dấu phẩy; bỏ trống nếu không có.",
        )
    for band in sorted(data.get("bands", ()), key=lambda band: band["star"]):
        yield BAND_LABEL.format(star=band["star"]), band["from"], "Điểm thấp nhất của hạng, tính cả điểm đó."
    yield BASED_ON_LABEL, data.get("id"), "Giữ nguyên."


def _write_guide(page: Any) -> None:
    page.column_dimensions["A"].width = 110
    for number, line in enumerate(GUIDE, 1):
        _put(page, number, 1, line, bold=number == 1)
    _finish(page, 0)


def _names(data: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
    issues = data.get("known_issues", {})
    for no, name in sorted(data.get("set_names", {}).items(), key=lambda item: int(item[0])):
        yield int(no), name, "\n".join(issues.get(no, ()))


def _corrections(data: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
    for one in data.get("corrections", ()):
        texts = (one["text_value"], one["value"], one.get("reason", ""))
        yield (one["set"], one["code"], one["option"], *texts)


def _write_list(
    page: Any, labels: Sequence[str], rows: Iterator[tuple[Any, ...]], widths: Sequence[int]
) -> None:
    _headings(page, 1, labels, widths)
    _free_columns(page, len(labels))
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            _put(page, number, column, value).protection = _FREE
    _finish(page, 1)


def _write_set(page: Any, sheet: Mapping[str, Any]) -> None:
    _free_columns(page, len(COLUMNS))
    for column, shape in enumerate(COLUMNS, 1):
        if shape.key in CODE_COLUMNS:
            page.column_dimensions[get_column_letter(column)].number_format = _TEXT_FORMAT
    about = {**sheet, "disqualified_when": "\n".join(sheet.get("disqualified_when") or ())}
    for row, (key, label) in enumerate(SET_LABELS.items(), 1):
        named = _put(page, row, 1, label, bold=True)
        named.protection, named.alignment = Protection(locked=True), _ON_ONE_LINE
        _put(page, row, 5, about.get(key)).protection = _FREE
    head = len(SET_LABELS) + 2
    _headings(page, head, [column.label for column in COLUMNS], [column.width for column in COLUMNS])
    for number, values in enumerate(_rows(sheet), head + 1):
        level = next((name for name in ("criterion", "group", "section", "part") if name in values), "")
        fill = "" if "option" in values else _LEVEL_FILLS.get(level, "")
        for column, shape in enumerate(COLUMNS, 1):
            cell = _put(page, number, column, values.get(shape.key), bold=fill in ("CFE6DA", "E4F2EA"))
            cell.protection = _FREE
            if shape.key in CODE_COLUMNS:
                cell.number_format = _TEXT_FORMAT
            if fill:
                cell.fill = PatternFill("solid", fgColor=fill)
    _add_choice(page, "star", "3,4,5", head)
    _add_choice(page, "case", "a,b", head)
    _finish(page, head)


def _rows(sheet: Mapping[str, Any]) -> Iterator[Row]:
    """One row for every part, section, group, criterion and option, in the order of the sheet."""
    for part in sheet["parts"]:
        yield {"part": part["code"], "title": part["title"], "max": part["max"]}
        for section in part["sections"]:
            notes = "\n".join(section.get("notes") or ())
            yield {
                "section": section["code"],
                "title": section["title"],
                "max": section["max"],
                "notes": notes,
            }
            group: Any = None
            for criterion in section["criteria"]:
                own = criterion.get("group") or None
                if own and own != group:
                    yield _group_row(own)
                group = own
                yield from _criterion_rows(criterion, own)


def _group_row(group: Any) -> Row:
    return {"group": group["code"], "title": group["title"], "max": group["max"]}


def _criterion_rows(criterion: Mapping[str, Any], group: Any) -> Iterator[Row]:
    belongs = {"group": group["code"]} if group else {}
    yield {
        **belongs,
        "criterion": criterion["code"],
        "title": criterion["title"],
        "max": criterion["max"],
        "notes": "\n".join(criterion.get("notes") or ()),
        "gate": criterion.get("gated_by"),
        "star": criterion.get("min_star"),
    }
    for option in criterion["options"]:
        yield {
            "option": option["label"],
            "points": option["points"],
            "star": option.get("min_star"),
            "case": option.get("variant"),
            "implied": "x" if option.get("implied") else None,
        }


def _headings(page: Any, row: int, labels: Sequence[str], widths: Sequence[int]) -> None:
    for column, (label, width) in enumerate(zip(labels, widths, strict=True), 1):
        cell = _put(page, row, column, label, bold=True)
        cell.fill = _HEAD_FILL
        cell.protection = Protection(locked=True)
        page.column_dimensions[get_column_letter(column)].width = width


def _free_columns(page: Any, count: int) -> None:
    """Cells that do not exist yet take the look of their column: free to write in."""
    for column in range(1, count + 1):
        page.column_dimensions[get_column_letter(column)].protection = _FREE


def _add_choice(page: Any, key: str, choices: str, head: int) -> None:
    column = next(i for i, shape in enumerate(COLUMNS, 1) if shape.key == key)
    choice = DataValidation(type="list", formula1=f'"{choices}"', allow_blank=True)
    choice.error = f"Chọn một trong: {choices.replace(',', ', ')}, hoặc bỏ trống."
    choice.errorTitle = "Giá trị không có trong danh sách"
    choice.showErrorMessage = True
    letter = get_column_letter(column)
    choice.add(f"{letter}{head + 1}:{letter}{LAST_FREE_ROW}")
    page.add_data_validation(choice)


def _finish(page: Any, head: int) -> None:
    """Printed across A4 with its headings on every sheet of paper; headings locked, without a password."""
    for row in page.iter_rows():
        lines = max(_lines_of(page, cell) for cell in row)
        page.row_dimensions[row[0].row].height = _LINE_HEIGHT * lines
    if head:
        page.freeze_panes = f"A{head + 1}"
        page.print_title_rows = f"{head}:{head}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.protection.sheet = True
    for allowed in ("insertRows", "deleteRows", "formatColumns", "formatRows", "formatCells"):
        setattr(page.protection, allowed, False)  # Excel's word for "not forbidden"


def _lines_of(page: Any, cell: Any) -> int:
    """How many lines a cell takes in its column; not every program makes rows higher by itself."""
    if not isinstance(cell.value, str) or not cell.alignment.wrap_text:
        return 1
    width = max(int(page.column_dimensions[cell.column_letter].width) - 1, 4)
    return sum(1 + max(len(line) - 1, 0) // width for line in cell.value.split("\n"))


def _put(page: Any, row: int, column: int, value: Any, *, bold: bool = False) -> Any:
    cell = page.cell(row, column)
    cell.alignment = _WRAPPED
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", nfc(value)) or None
        if cell.value:
            cell.data_type = "s"
            cell.quotePrefix = value.startswith(_FORMULA_SIGNS)
    elif value is not None:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "dd/mm/yyyy"
    cell.font = _BOLD_FONT if bold else _PLAIN_FONT
    return cell
