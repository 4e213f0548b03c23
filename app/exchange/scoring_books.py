"""Workbooks that members score in: lists to choose from, locked cells, a running total, a hidden identity.

The formulas are ours alone; whatever comes from the file of the office is text.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.datavalidation import DataValidation

from app.domain.criteria_sheets import Criterion, Part
from app.domain.fingerprints import short
from app.domain.scoring_books import BookIdentity, BookPage, choices
from app.domain.sheet_codes import shown_code
from app.exchange.files import written_whole
from app.kernel.batches import UNWATCHED, Watch
from app.kernel.text import nfc

FORMAT = 1
IDENTITY_PAGE, LISTS_PAGE = "so-ocop", "danh-muc"
FIELDS = (
    "code", "file_id", "session_id", "dossier_id", "member_id", "regulation_id", "set_no", "variant",
    "digest", "scoring_round", "version_no",
)  # fmt: skip
CODE_LABEL, OPINION_LABEL = "Mã phiếu", "Ý kiến của thành viên"
CODE, TITLE, CHOICE, POINTS, NOTE = "Mã", "Tiêu chí", "Mức chọn", "Điểm", "Ghi chú"
HEADINGS = ((CODE, 12), (TITLE, 44), ("Tối đa", 8), (CHOICE, 58), (POINTS, 8), (NOTE, 32), ("Kiểm tra", 24))
HINT = (
    "Chỉ các ô nền xanh nhạt sửa được: bấm vào ô ở cột “Mức chọn”, chọn một mức trong danh sách. Không thêm, "
    "xóa, dán đè dòng cột; lưu dạng .xlsx rồi gửi lại thư ký."
)

_HEAD_ROW = 10
_FACE = "Calibri"  # what the workbook's plain cells have too; a font without a name falls back to a serif
_BOLD, _TITLE = Font(name=_FACE, bold=True, size=11), Font(name=_FACE, bold=True, size=14)
_SHADE, _OPEN = PatternFill("solid", fgColor="E4F2EA"), PatternFill("solid", fgColor="F3FAF6")
_LINE = Side(style="thin", color="C9D3CE")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_WRAP = Alignment(wrap_text=True, vertical="top")
_MIDDLE = Alignment(horizontal="center", vertical="top")
_LINE_HEIGHT = 15


def write_scoring_book(path: Path, pages: Sequence[BookPage], key: bytes, watch: Watch = UNWATCHED) -> Path:
    """Write a workbook with a page for each sheet.

    Args:
        key: the office file's own secret; the identity's checksum is made with it.
        watch: told of every page.

    Raises:
        RuleBroken: `batch_stopped`.
        StoreTrouble: `paper_not_written`.
    """
    book: Any = Workbook()
    book.remove(book.active)
    lists = _Lists()
    for number, page in enumerate(pages, 1):
        watch.refuse_if_stopped(number - 1, len(pages))
        _Page(book, page, number, lists).write()
        watch.on_progress(number, len(pages))
    lists.write(book)
    _write_identity(book, pages, key)
    book.security = WorkbookProtection(lockStructure=True)
    with written_whole(path) as unfinished:
        book.save(unfinished)
    return path


def checksum(identity: BookIdentity, key: bytes) -> str:
    """The keyed checksum of an identity; nobody without the office file can make it."""
    return hmac.new(key, identity.as_text().encode(), hashlib.sha256).hexdigest()


class _Lists:
    """The choices of every criterion on one hidden page, each list written once."""

    def __init__(self) -> None:
        self._rows: list[tuple[str, int]] = []
        self._places: dict[tuple[Any, ...], tuple[int, int]] = {}

    def place(self, criterion: Criterion, variant: str | None) -> tuple[int, int]:
        """First and last row of a criterion's list."""
        offered = tuple(choices(criterion, variant))
        if offered not in self._places:
            first = len(self._rows) + 1
            self._rows += offered
            self._places[offered] = (first, len(self._rows))
        return self._places[offered]

    def write(self, book: Any) -> None:
        page = book.create_sheet(LISTS_PAGE)
        for number, (words, points) in enumerate(self._rows, 1):
            _text(page.cell(number, 1), words)
            page.cell(number, 2, points)
        page.sheet_state = "hidden"
        page.protection.sheet = True


class _Page:
    """One member's sheet on one product."""

    def __init__(self, book: Any, page: BookPage, number: int, lists: _Lists) -> None:
        self.facts, self.lists = page, lists
        self.variant = page.identity.variant or None
        self.page = book.create_sheet(_page_title(f"{number} {page.product}", book.sheetnames))
        self.rows: dict[str, int] = {}
        self.subtotals: list[str] = []

    def write(self) -> None:
        at = _HEAD_ROW + 1
        for part in self.facts.sheet.parts:
            at = self._part(part, at)
        self._head()
        self._opinion(at + 1)
        self._dress()

    def _head(self) -> None:
        _text(self.page["A1"], "PHIẾU CHẤM ĐIỂM SẢN PHẨM OCOP", _TITLE)
        lines = (
            (CODE_LABEL, shown_code(self.facts.identity.code)), ("Sản phẩm", self.facts.product),
            ("Chủ thể", self.facts.producer), ("Thành viên", self.facts.member),
            ("Phiên họp", self.facts.session_title), ("Văn bản", self.facts.regulation),
        )  # fmt: skip
        for row, (label, words) in enumerate(lines, 2):
            _text(self.page.cell(row, 1), label, _BOLD)
            _text(self.page.cell(row, 2), words)
        _text(self.page.cell(8, 1), "Tổng điểm", _BOLD)
        self.page.cell(8, 2, "=" + "+".join(self.subtotals)).font = _TITLE
        self.page.cell(8, 2).alignment = Alignment(horizontal="left")
        first, last = min(self.rows.values()), max(self.rows.values())
        _text(self.page.cell(8, 3), "Còn lại", _BOLD)
        self.page.cell(8, 4, f'={len(self.rows)}-COUNTIF(D{first}:D{last},"?*")&" tiêu chí chưa chọn"')
        _text(self.page.cell(9, 1), HINT)
        for column, (heading, width) in enumerate(HEADINGS, 1):
            cell = self.page.cell(_HEAD_ROW, column)
            _text(cell, heading, _BOLD)
            cell.fill, cell.border = _SHADE, _BOX
            self.page.column_dimensions[cell.column_letter].width = width

    def _part(self, part: Part, at: int) -> int:
        _text(self.page.cell(at, 1), part.code, _BOLD)
        _text(self.page.cell(at, 2), f"Phần {part.code}. {part.title}", _BOLD)
        self.page.cell(at, 3, part.max).font = _BOLD
        self.page.cell(at, 3).alignment = self.page.cell(at, 5).alignment = _MIDDLE
        head, first = at, at + 1
        at += 1
        for section in part.sections:
            _text(self.page.cell(at, 2), f"{section.code}. {section.title} (tối đa {section.max})", _BOLD)
            at += 1
            for criterion in section.criteria:
                self._criterion(criterion, at)
                at += 1
        self.page.cell(head, 5, f"=SUM(E{first}:E{at - 1})").font = _BOLD
        self.subtotals.append(f"E{head}")
        for column in range(1, len(HEADINGS) + 1):
            self.page.cell(head, column).fill = _SHADE
        return at

    def _criterion(self, criterion: Criterion, at: int) -> None:
        self.rows[criterion.code] = at
        _text(self.page.cell(at, 1), criterion.code, _BOLD)
        _text(self.page.cell(at, 2), criterion.title)
        self.page.cell(at, 3, criterion.max)
        first, last = self.lists.place(criterion, self.variant)
        given = self.facts.answers.get(criterion.code)
        choice = self.page.cell(at, 4)
        if given is not None:
            _text(choice, choices(criterion, self.variant)[given][0])
        listed = f"'{LISTS_PAGE}'!$B${first}:$B${last}"
        number = f'VALUE(LEFT(D{at},FIND(".",D{at})-1))+1'
        self.page.cell(at, 5, f'=IF(D{at}="","",IFERROR(INDEX({listed},{number}),"?"))')
        _text(self.page.cell(at, 6), self.facts.notes.get(criterion.code, ""))
        self.page.cell(at, 7, self._warning(criterion, at))
        self._offer(choice, first, last)
        longest = max(len(words) for words, _ in choices(criterion, self.variant))
        lines = max(-(-len(criterion.title) // 40), -(-longest // 54))
        self.page.row_dimensions[at].height = (
            _LINE_HEIGHT * lines
        )  # merged and hidden lists defeat automatic ones
        for column in range(1, len(HEADINGS) + 1):
            cell = self.page.cell(at, column)
            cell.border, cell.alignment = _BOX, _MIDDLE if column in (3, 5) else _WRAP
        for column in (4, 6):
            cell = self.page.cell(at, column)
            cell.protection, cell.fill = Protection(locked=False), _OPEN

    def _warning(self, criterion: Criterion, at: int) -> str:
        gate = self.rows.get(criterion.gated_by or "")
        open_words = f'IF(D{at}="","chưa chọn","")'
        if gate is None:
            return "=" + open_words
        closed = f'AND(N(E{gate})=0,D{gate}<>"",N(E{at})>0)'
        return f'=IF({closed},"chọn mức 0: {criterion.gated_by} không có điểm",{open_words})'

    def _offer(self, cell: Any, first: int, last: int) -> None:
        rule = DataValidation(
            type="list", formula1=f"'{LISTS_PAGE}'!$A${first}:$A${last}", allow_blank=True, errorStyle="stop",
            showErrorMessage=True, errorTitle="Chưa đúng mức",
            error="Hãy chọn một mức trong danh sách của ô.",
        )  # fmt: skip
        rule.add(cell)
        self.page.add_data_validation(rule)

    def _opinion(self, at: int) -> None:
        _text(self.page.cell(at, 1), OPINION_LABEL, _BOLD)
        words = self.page.cell(at + 1, 1)
        _text(words, self.facts.opinion)
        self.page.merge_cells(start_row=at + 1, start_column=1, end_row=at + 1, end_column=len(HEADINGS))
        words.protection, words.fill, words.alignment = Protection(locked=False), _OPEN, _WRAP
        self.page.row_dimensions[at + 1].height = 60

    def _dress(self) -> None:
        page = self.page
        page.freeze_panes = f"C{_HEAD_ROW + 1}"
        page.page_setup.paperSize, page.page_setup.orientation = 9, "landscape"
        page.page_setup.fitToHeight = 0
        page.sheet_properties.pageSetUpPr.fitToPage = True
        page.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
        identity = self.facts.identity
        code = short(identity.fingerprint)
        page.oddFooter.left.text = f"Mã phiếu {shown_code(identity.code)} · mã dữ liệu {code}"
        page.oddFooter.right.text = "Trang &P/&N"
        page.protection.sheet = True
        page.protection.formatColumns = page.protection.formatRows = False


def _write_identity(book: Any, pages: Sequence[BookPage], key: bytes) -> None:
    sheet = book.create_sheet(IDENTITY_PAGE)
    for column, words in enumerate((IDENTITY_PAGE, FORMAT), 1):
        sheet.cell(1, column, words)
    for column, name in enumerate((*FIELDS, "checksum"), 1):
        sheet.cell(2, column, name)
    for row, page in enumerate(pages, 3):
        values = [*(getattr(page.identity, name) for name in FIELDS), checksum(page.identity, key)]
        for column, value in enumerate(values, 1):
            _text(sheet.cell(row, column), str(value))
    sheet.sheet_state = "veryHidden"
    sheet.protection.sheet = True


def _text(cell: Any, words: str, font: Font | None = None) -> None:
    """A cell that holds text whatever the text begins with."""
    if words:
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", nfc(words))
        cell.data_type = "s"
        if words.startswith(("=", "+", "-", "@", "\t", "\r")):
            cell.quotePrefix = True
    if font is not None:
        cell.font = font


def _page_title(wanted: str, taken: Sequence[str]) -> str:
    bare = "".join(" " if sign in r"[]:*?/\'" else sign for sign in nfc(wanted))[:31].strip()
    title, number = bare, 1
    while title.casefold() in {one.casefold() for one in taken}:
        number += 1
        title = f"{bare[:27]} {number}"
    return title
