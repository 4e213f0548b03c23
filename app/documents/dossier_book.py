"""A whole dossier as one PDF: cover, checklist with page numbers, then every scan and photo.

What cannot be joined (Word, Excel, a PDF that does not read) gets a page that says so and where the file
lies; it never stops the book. Pages keep their size and their turn; the number stands at the top right,
where archives put it.
"""

from __future__ import annotations

import io
import logging
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, NameObject
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.documents.book_pages import note_page, photo_page, render_front
from app.documents.fonts import BOLD, register, width
from app.domain.dossier_books import BookFacts, BookFile
from app.kernel.batches import UNWATCHED, Watch

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every oddity of other people's PDFs

_PDF = "application/pdf"
_WORD_OR_EXCEL = "Tệp Word hoặc Excel không in được vào tập này."
_UNREADABLE = "Tệp PDF không đọc được nên không ghép vào tập này."
_LOCKED = "Tệp PDF đặt mật khẩu mở nên không ghép vào tập này."
_NO_PICTURE = "Ảnh không đọc được nên không in vào tập này."
_LOST = "Nội dung của tệp không còn trong sổ."
_ACTIVE = {"/Launch", "/JavaScript", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition"}
_MOVING = {"/FileAttachment", "/Screen", "/Movie", "/Sound", "/RichMedia", "/3D"}
_STAMP_SIZE, _STAMP_RIGHT, _STAMP_TOP = 10, 22, 24
_BROKEN = (
    PyPdfError, OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError,
    EOFError, AssertionError, NotImplementedError, RuntimeError, MemoryError, SyntaxError, zlib.error,
    struct.error,
)  # fmt: skip
"""Whatever a damaged file does to the library that reads it; of a damaged PNG, Pillow says SyntaxError."""

Read = Callable[[BookFile], bytes | None]


@dataclass(slots=True)
class _Body:
    """The pages after the front; per paper on which of them it begins (counted from 0), and how many of its
    files could not be joined."""

    writer: PdfWriter = field(default_factory=PdfWriter)
    starts: list[int | None] = field(default_factory=list)
    apart: list[int] = field(default_factory=list)


def render_dossier_book(facts: BookFacts, read: Read, watch: Watch = UNWATCHED) -> bytes:
    """The book of a dossier.

    Args:
        read: gives the bytes of a file, None where they are lost; asked one file at a time.
        watch: told before each file how many are done, and asked whether to go on.

    Raises:
        RuleBroken: `batch_stopped`, `glyph_missing`.
    """
    body = _Body()
    done = 0
    for number, paper in enumerate(facts.papers, 1):
        body.starts.append(len(body.writer.pages) if paper.files else None)
        body.apart.append(0)
        for one in paper.files:
            watch.told_of(done, facts.files)
            _join(body, f"{number}. {paper.name}", one, read(one))
            done += 1
    watch.told_of(done, facts.files)
    return _bound(facts, body)


def _join(body: _Body, heading: str, one: BookFile, data: bytes | None) -> None:
    """The pages of a file, or the page that says why there are none."""
    found = _LOST if data is None else _pages_of(heading, one, data)
    if isinstance(found, str):
        body.apart[-1] += 1
        found = note_page(heading, one, found)
    for page in PdfReader(io.BytesIO(found)).pages:
        body.writer.add_page(page)


def _pages_of(heading: str, one: BookFile, data: bytes) -> bytes | str:
    """A file as PDF, or in words why it cannot be."""
    if one.media_type == _PDF:
        return _sound(data)
    if one.media_type.startswith("image/"):
        return _photo(heading, one, data)
    return _WORD_OR_EXCEL


def _photo(heading: str, one: BookFile, data: bytes) -> bytes | str:
    try:
        return photo_page(heading, one, ImageReader(io.BytesIO(data)))
    except _BROKEN:
        return _NO_PICTURE


def _sound(data: bytes) -> bytes | str:
    """The pages written anew on their own, so that a broken one cannot spoil the book; or why they fail."""
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return _LOCKED
        writer = PdfWriter()
        for page in reader.pages:
            _calm(writer.add_page(page))
        sink = io.BytesIO()
        writer.write(sink)
        return sink.getvalue() if writer.pages else _UNREADABLE
    except _BROKEN:
        return _UNREADABLE


def _calm(page: PageObject) -> None:
    """Take out what a page would do by itself: scripts, programs to start, films."""
    page.pop("/AA", None)
    notes = page.get("/Annots")
    if notes is None:
        return
    kept = [one for one in notes.get_object() if not _acts(one.get_object())]
    page[NameObject("/Annots")] = ArrayObject(kept)


def _acts(note: Any) -> bool:
    action = note.get("/A")
    does = action.get_object().get("/S") if action is not None else None
    return note.get("/Subtype") in _MOVING or does in _ACTIVE or "/AA" in note


def _bound(facts: BookFacts, body: _Body) -> bytes:
    writer, front = body.writer, PdfReader(io.BytesIO(_front(facts, body)))
    for place, page in enumerate(front.pages):
        writer.insert_page(page, place)
    _stamp(writer)
    for paper, start in zip(facts.papers, body.starts, strict=True):
        if start is not None:
            writer.add_outline_item(paper.name, len(front.pages) + start)
    writer.add_metadata({"/Title": f"Hồ sơ {facts.product}", "/Author": facts.office_name})
    sink = io.BytesIO()
    writer.write(sink)
    return sink.getvalue()


def _front(facts: BookFacts, body: _Body) -> bytes:
    """Cover and checklist. Drawn twice: only the first tells how many pages they take themselves."""
    guess = render_front(facts, [None if at is None else at + 1 for at in body.starts], body.apart, 0)
    own = len(PdfReader(io.BytesIO(guess)).pages)
    numbers = [None if at is None else own + at + 1 for at in body.starts]
    return render_front(facts, numbers, body.apart, own + len(body.writer.pages))


def _stamp(writer: PdfWriter) -> None:
    """Number every page but the cover."""
    sizes = [_seen_size(page) for page in writer.pages]
    numbers = PdfReader(io.BytesIO(_numbers(sizes)))
    for place, page in enumerate(writer.pages):
        if place:
            page.merge_transformed_page(numbers.pages[place], _onto(page), expand=False)


def _numbers(sizes: list[tuple[float, float]]) -> bytes:
    register()
    sink = io.BytesIO()
    canvas = Canvas(sink, invariant=1)
    for number, (wide, high) in enumerate(sizes, 1):
        canvas.setPageSize((wide, high))
        text = f"{number}/{len(sizes)}"
        long = width(text, BOLD, _STAMP_SIZE)
        canvas.setFillGray(1)
        canvas.rect(wide - _STAMP_RIGHT - long - 4, high - _STAMP_TOP - 4, long + 8, 15, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.setFont(BOLD, _STAMP_SIZE)
        canvas.drawRightString(wide - _STAMP_RIGHT, high - _STAMP_TOP, text)
        canvas.showPage()
    canvas.save()
    return sink.getvalue()


def _seen_size(page: PageObject) -> tuple[float, float]:
    """Width and height as a reader sees the page, turned."""
    box = page.cropbox
    wide, high = float(box.width), float(box.height)
    return (high, wide) if page.rotation % 180 else (wide, high)


def _onto(page: PageObject) -> Transformation:
    """From what is seen to the page's own space, which is cut and turned."""
    box, turn = page.cropbox, page.rotation % 360
    wide, high = float(box.width), float(box.height)
    turned = {
        0: (1, 0, 0, 1, 0, 0),
        90: (0, 1, -1, 0, wide, 0),
        180: (-1, 0, 0, -1, wide, high),
        270: (0, -1, 1, 0, 0, high),
    }[turn]
    return Transformation(turned).translate(float(box.left), float(box.bottom))
