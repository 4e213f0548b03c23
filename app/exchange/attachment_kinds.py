"""Tells what a file is by its content, whatever its name says, and names what is refused.

Only the first bytes and, for Office files, the directory are looked at; nothing is unpacked or run.
"""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib

from app.kernel.errors import RuleBroken

PDF = "application/pdf"
JPEG, PNG, HEIC = "image/jpeg", "image/png", "image/heic"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOC, XLS = "application/msword", "application/vnd.ms-excel"

SUFFIXES = {PDF: ".pdf", JPEG: ".jpg", PNG: ".png", HEIC: ".heic", DOCX: ".docx", XLSX: ".xlsx",
            DOC: ".doc", XLS: ".xls"}  # fmt: skip

MOST_UNPACKED = 300 * 2**20
MOST_ENTRIES = 10_000
MOST_RATIO = 200
"""A sheet of numbers packs to a fortieth; what packs to less than a two-hundredth was made to harm."""

_SMALL = 10 * 2**20
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"MZ", "chương trình chạy được (exe)"),
    (b"\x7fELF", "chương trình chạy được"),
    (b"\xca\xfe\xba\xbe", "chương trình chạy được"),
    (b"\xfe\xed\xfa", "chương trình chạy được"),
    (b"\xcf\xfa\xed\xfe", "chương trình chạy được"),
    (b"#!", "chương trình lệnh"),
    (b"Rar!", "tệp nén RAR"),
    (b"7z\xbc\xaf\x27\x1c", "tệp nén 7z"),
    (b"\x1f\x8b", "tệp nén gz"),
    (b"BZh", "tệp nén bz2"),
    (b"GIF8", "ảnh GIF"),
    (b"BM", "ảnh BMP"),
    (b"II*\x00", "ảnh TIFF"),
    (b"MM\x00*", "ảnh TIFF"),
    (b"{\\rtf", "văn bản RTF"),
    (b"SQLite format 3", "tệp dữ liệu"),
    (b"ID3", "tệp âm thanh"),
    (b"RIFF", "ảnh WebP, phim hoặc âm thanh"),
    (b"\x1aE\xdf\xa3", "phim"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "lối tắt của Windows"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_BROKEN_ARCHIVE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, OSError, ValueError, LookupError,
    NotImplementedError, RuntimeError, EOFError, MemoryError,
)  # fmt: skip


def media_type_of(name: str, data: bytes) -> str:
    """What the bytes are, as one of the accepted media types.

    Raises:
        RuleBroken: `attachment_kind_refused`, `attachment_has_macros`, `attachment_is_locked`,
            `attachment_is_broken`, `attachment_unpacks_too_large`.
    """
    for start, what in _REFUSED:
        if data.startswith(start):
            raise _refused(name, what)
    if data.startswith(b"\xff\xd8\xff"):
        return JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if data[4:8] == b"ftyp":
        return _of_box(name, data)
    if data.startswith(b"PK"):
        return _of_zip(name, data)
    if data.startswith(_OLE):
        return _of_old_office(name, data)
    if b"%PDF-" in data[:1024]:  # some scanners write a line of their own before it
        return PDF
    raise _refused(name, "loại tệp khác")


def _of_box(name: str, data: bytes) -> str:
    """HEIC shares its box format with films and with AVIF; the brands tell them apart."""
    length = min(int.from_bytes(data[:4], "big"), 256)
    brands = {data[8:12], *(data[at : at + 4] for at in range(16, length - 3, 4))}
    if data[8:12] != b"avif" and brands & _HEIC_BRANDS:
        return HEIC
    raise _refused(name, "ảnh AVIF" if b"avif" in brands else "phim hoặc âm thanh")


def _of_zip(name: str, data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _refuse_bomb(name, entries)
            inside = {entry.filename for entry in entries}
            types = _content_types(archive, inside)
    except _BROKEN_ARCHIVE:
        raise RuleBroken("attachment_is_broken", name=name, what="cấu trúc tệp nén sai") from None
    if any(entry.lower().endswith("vbaproject.bin") for entry in inside) or b"macroenabled" in types:
        raise RuleBroken("attachment_has_macros", name=name)
    if "word/document.xml" in inside and b"wordprocessingml.document.main" in types:
        return DOCX
    if "xl/workbook.xml" in inside and b"spreadsheetml.sheet.main" in types:
        return XLSX
    raise _refused(name, "tệp nén hoặc tài liệu loại khác")


def _refuse_bomb(name: str, entries: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES:
        found = f"{len(entries)} tệp con"
        raise RuleBroken("attachment_unpacks_too_large", name=name, found=found)
    packed = sum(entry.compress_size for entry in entries)
    too_dense = unpacked > _SMALL and unpacked > MOST_RATIO * max(packed, 1)
    if unpacked > MOST_UNPACKED or too_dense:
        raise RuleBroken("attachment_unpacks_too_large", name=name, found=f"{unpacked // 2**20} MB")


def _content_types(archive: zipfile.ZipFile, inside: set[str]) -> bytes:
    if "[Content_Types].xml" not in inside:
        return b""
    with archive.open("[Content_Types].xml") as stream:
        return stream.read(2**20).lower()


def _of_old_office(name: str, data: bytes) -> str:
    """Word and Excel before 2007, told by the names of their streams."""
    if _holds(data, "EncryptedPackage"):
        raise RuleBroken("attachment_is_locked", name=name)
    if _holds(data, "_VBA_PROJECT"):
        raise RuleBroken("attachment_has_macros", name=name)
    if _holds(data, "WordDocument"):
        return DOC
    if _holds(data, "Workbook") or _holds(data, "Book"):
        return XLS
    raise _refused(name, "tài liệu hoặc bộ cài loại khác")


def _holds(data: bytes, stream: str) -> bool:
    """Whether a compound file names a stream: its name fills a field of 64 bytes from the start."""
    named = stream.encode("utf-16-le") + b"\x00\x00"
    at = data.find(named, 512)
    while at >= 0:
        if (at - 512) % 128 == 0:
            return True
        at = data.find(named, at + 2)
    return False


def _refused(name: str, what: str) -> RuleBroken:
    return RuleBroken("attachment_kind_refused", name=name, what=what)
