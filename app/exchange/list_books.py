"""Writes lists as workbooks that can be read back: the template to fill in, and the export of what is there.

Both come from the columns of `app.domain.list_columns`, with choice lists and a page of explanations.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from app.domain.list_columns import DAY, ListColumn, ListNoun, Shown
from app.domain.list_plans import STATES, ListPlan
from app.domain.place_names import PlaceNames
from app.exchange.files import written_whole
from app.exchange.spreadsheets import Heading, Sheet, write_workbook
from app.kernel.text import nfc

GUIDE_PAGE, CHOICES_PAGE = "Giải thích", "Danh mục"
NUMBER, EXAMPLE = "TT", "Ví dụ"
_HEAD_ROW = 3
_LAST_ROW = 5_000
"""Down to here the template's choices and its text format reach."""
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_SHADED, _REQUIRED, _QUIET = "E4F2EA", "FFF4DC", "5C6B65"


def write_template(path: Path, noun: ListNoun, places: PlaceNames, sets: Mapping[int, str]) -> Path:
    """An empty list with its headings, choices, one example row and the explanations.

    Raises:
        StoreTrouble: `paper_not_written`.
    """
    return _write(path, noun, places, sets, (), with_example=True)


def write_list(
    path: Path,
    noun: ListNoun,
    records: Iterable[Mapping[str, Any]],
    places: PlaceNames,
    sets: Mapping[int, str],
) -> Path:
    """What the file holds, in the shape of the template.

    Args:
        records: the value of each column by its key.

    Raises:
        StoreTrouble: `paper_not_written`.
    """
    return _write(path, noun, places, sets, records, with_example=False)


def write_problems(path: Path, plan: ListPlan, file_name: str) -> Path:
    """Every row that needs a look with its problems, for whoever made the list.

    Raises:
        StoreTrouble: `paper_not_written`.
    """
    headings = [Heading(text, width) for text, width in (
        ("Trang", 18), ("Ô", 8), ("Dòng", 8), ("Tên", 34), ("Mức", 12), ("Vấn đề và cách sửa", 100),
    )]  # fmt: skip
    rows = (
        (plan.title, one.cell, row.number, row.name, "Lỗi" if one.problem.severity == "error" else "Lưu ý",
         one.problem.sentence)
        for row in plan.rows
        for one in row.problems
    )  # fmt: skip
    above = (
        f"{plan.noun.name}: các chỗ cần xem trong tệp {file_name}",
        f"{STATES['wrong']}: {plan.counts['wrong']} dòng",
    )
    return write_workbook(path, [Sheet("Cần xem", headings, rows, above)])


def _write(
    path: Path,
    noun: ListNoun,
    places: PlaceNames,
    sets: Mapping[int, str],
    records: Iterable[Mapping[str, Any]],
    *,
    with_example: bool,
) -> Path:
    with written_whole(path) as unfinished:
        book = Workbook()
        page: Any = book.active
        page.title = noun.name[:31]
        choices = _choices(noun, places, sets)
        _head(page, noun)
        rows: list[list[Shown]] = [[EXAMPLE, *(_example(column, places, sets) for column in noun.columns)]]
        if not with_example:
            rows = [
                [number, *(_shown(column, record, places, sets) for column in noun.columns)]
                for number, record in enumerate(records, 1)
            ]
        _fill(page, noun, rows, quiet=with_example)
        _offer(book, page, noun, choices)
        _explain(book, noun)
        book.save(unfinished)
    return path


def _head(page: Any, noun: ListNoun) -> None:
    page["A1"] = f"{noun.name}: {noun.told}"
    page["A1"].font = Font(bold=True, size=13)
    page["A2"] = (
        "Cột nền vàng là bắt buộc. Không đổi tên cột; dòng “Ví dụ” không được nhập. Xem trang Giải thích."
    )
    page["A2"].font = Font(italic=True, color=_QUIET)
    for place, label in enumerate((NUMBER, *(column.label for column in noun.columns)), 1):
        cell = page.cell(_HEAD_ROW, place, label)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        column = noun.columns[place - 2] if place > 1 else None
        cell.fill = PatternFill("solid", fgColor=_REQUIRED if column and column.required else _SHADED)
        if column:
            note = Comment(
                " ".join(part for part in (column.kind.told + ".", column.note) if part), "Sổ OCOP"
            )
            note.width, note.height = 260, 90
            cell.comment = note
        page.column_dimensions[get_column_letter(place)].width = column.width if column else 7
    page.row_dimensions[_HEAD_ROW].height = 34
    page.freeze_panes = f"C{_HEAD_ROW + 1}"
    page.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    _lay_across(page)


def _fill(page: Any, noun: ListNoun, rows: Sequence[Sequence[Shown]], *, quiet: bool) -> None:
    for at, row in enumerate(rows, _HEAD_ROW + 1):
        for place, value in enumerate(row, 1):
            if value is None or value == "":
                continue
            cell = page.cell(at, place)
            if isinstance(value, str):
                text = ILLEGAL_CHARACTERS_RE.sub("", nfc(value))
                cell.value, cell.data_type = text, "s"
                cell.quotePrefix = text.startswith(_FORMULA_SIGNS)
            else:
                cell.value = value
            if quiet:
                cell.font = Font(italic=True, color=_QUIET)
    for place, column in enumerate(noun.columns, 2):
        form = "@" if column.kind.as_text else "dd/mm/yyyy" if column.kind is DAY else ""
        if form:
            page.column_dimensions[get_column_letter(place)].number_format = form
            for at in range(_HEAD_ROW + 1, _HEAD_ROW + 1 + max(len(rows), 300 if quiet else 0)):
                page.cell(at, place).number_format = form


def _offer(book: Workbook, page: Any, noun: ListNoun, choices: Mapping[str, Sequence[str]]) -> None:
    """A page with the choices, and the cells that offer them; other words may be written all the same."""
    listed: Any = book.create_sheet(CHOICES_PAGE)
    for at, (key, offered) in enumerate(choices.items(), 1):
        letter = get_column_letter(at)
        column = noun.column(key)
        listed.cell(1, at, column.label).font = Font(bold=True)
        listed.column_dimensions[letter].width = 34
        for line, text in enumerate(offered, 2):
            listed.cell(line, at, text).data_type = "s"
        area = f"{quote_sheetname(CHOICES_PAGE)}!${letter}$2:${letter}${len(offered) + 1}"
        rule = DataValidation(type="list", formula1=area, allow_blank=True, showErrorMessage=False)
        own = get_column_letter(noun.columns.index(column) + 2)
        rule.add(f"{own}{_HEAD_ROW + 1}:{own}{_LAST_ROW}")
        page.add_data_validation(rule)


def _explain(book: Workbook, noun: ListNoun) -> None:
    guide: Any = book.create_sheet(GUIDE_PAGE)
    for place, (text, width) in enumerate(
        (("Cột", 30), ("Bắt buộc", 10), ("Cách ghi", 60), ("Ghi chú", 50)), 1
    ):
        guide.cell(1, place, text).font = Font(bold=True)
        guide.cell(1, place).fill = PatternFill("solid", fgColor=_SHADED)
        guide.column_dimensions[get_column_letter(place)].width = width
    for at, column in enumerate(noun.columns, 2):
        told = (column.label, "có" if column.required else "", column.kind.told, column.note)
        for place, text in enumerate(told, 1):
            guide.cell(at, place, text).alignment = Alignment(wrap_text=True, vertical="top")
    guide.freeze_panes = "A2"
    _lay_across(guide)


def _lay_across(page: Any) -> None:
    """Printed on A4 across, all columns on one page."""
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True


def _choices(noun: ListNoun, places: PlaceNames, sets: Mapping[int, str]) -> dict[str, list[str]]:
    return {
        column.key: offered
        for column in noun.columns
        if column.kind.choices and (offered := column.kind.choices(places, sets))
    }


def _example(column: ListColumn, places: PlaceNames, sets: Mapping[int, str]) -> Shown:
    if column.example is not None and column.example != "":
        return column.example
    offered = column.kind.choices(places, sets) if column.kind.choices and column.required else []
    return offered[0] if offered else None


def _shown(
    column: ListColumn, record: Mapping[str, Any], places: PlaceNames, sets: Mapping[int, str]
) -> Shown:
    value = record.get(column.key)
    return None if value is None or value == "" else column.kind.shows(value, places, sets)
