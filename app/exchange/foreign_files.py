"""Takes in files from outside: how large they may be, what kind they are, what an archive may hold.

Every limit is far above what a decision needs (its full text is some 3 MB) and is stated in the
sentence of the refusal. Nothing is unpacked to the disk; nothing that a file points to is opened.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Literal

from app.kernel.errors import RuleBroken

MEGABYTE = 2**20
MOST_BYTES = 25 * MEGABYTE
MOST_UNZIPPED = 200 * MEGABYTE
MOST_OF_ONE_MEMBER = 80 * MEGABYTE
MOST_MEMBERS = 3000

FileKind = Literal["html", "docx", "xlsx"]

_STRANGERS = (
    (b"%PDF", "tệp PDF"),
    (b"\xd0\xcf\x11\xe0", "tệp Word, Excel đời cũ hoặc có mật khẩu"),
    (b"{\\rtf", "tệp RTF"),
    (b"\x89PNG", "tệp ảnh"),
    (b"\xff\xd8\xff", "tệp ảnh"),
)
_MAIN_MEMBERS: tuple[tuple[str, FileKind], ...] = (("word/document", "docx"), ("xl/workbook", "xlsx"))
_HTML_SIGNS = ("<html", "<table", "<body", "<!doctype", "<p", "<div", "<tr")


def bytes_of(path: Path) -> bytes:
    """The whole file.

    Raises:
        RuleBroken: `import_file_unreadable`, `import_file_empty`, `import_file_too_large`.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise RuleBroken("import_file_too_large", name=path.name, limit=MOST_BYTES // MEGABYTE)
        data = path.read_bytes()
    except OSError:
        raise RuleBroken("import_file_unreadable", name=path.name) from None
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise RuleBroken("import_file_empty", name=path.name)
    return data


def kind_of(data: bytes, name: str) -> FileKind:
    """What the file is, by what it holds; its ending may be wrong.

    Raises:
        RuleBroken: `import_kind_unknown`, `import_archive_damaged`, `import_archive_unsafe`.
    """
    if data.startswith(b"PK"):
        return _kind_of_archive(data, name)
    for beginning, what in _STRANGERS:
        if data.startswith(beginning):
            raise RuleBroken("import_kind_unknown", name=name, what=what)
    sample = data[: 64 * 1024].replace(b"\x00", b"").lower()
    if sample.lstrip().startswith(b"mime-version"):
        raise RuleBroken("import_kind_unknown", name=name, what="trang web lưu một tệp (MHT)")
    if any(sign.encode() in sample for sign in _HTML_SIGNS):
        return "html"
    raise RuleBroken("import_kind_unknown", name=name, what="tệp không có bảng")


def _kind_of_archive(data: bytes, name: str) -> FileKind:
    with archive_of(data, name) as archive:
        for beginning, kind in _MAIN_MEMBERS:
            if any(member.startswith(beginning) for member in archive.namelist()):
                return kind
    raise RuleBroken("import_kind_unknown", name=name, what="tệp nén không phải DOCX, XLSX")


@contextmanager
def archive_of(data: bytes, name: str) -> Iterator[zipfile.ZipFile]:
    """A DOCX or XLSX as the archive it is, refused before anything is unpacked where it is too large.

    What goes wrong inside of the block (a damaged member, a wrong checksum) is told the same way.

    Raises:
        RuleBroken: `import_archive_damaged`, `import_archive_unsafe`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_bombs(archive.infolist(), name)
            yield archive
    except (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError, NotImplementedError):
        raise RuleBroken("import_archive_damaged", name=name) from None
    except RuntimeError:  # zipfile's word for an encrypted member
        raise RuleBroken("import_kind_unknown", name=name, what="tệp có mật khẩu") from None


def _refuse_bombs(members: list[zipfile.ZipInfo], name: str) -> None:
    """Declared sizes are binding: zipfile never gives out more of a member than it declares."""
    if len(members) > MOST_MEMBERS:
        raise _unsafe(name, f"có {len(members)} phần, nhiều nhất {MOST_MEMBERS}")
    total = sum(member.file_size for member in members)
    largest = max((member.file_size for member in members), default=0)
    if total > MOST_UNZIPPED or largest > MOST_OF_ONE_MEMBER:
        limit = f"{MOST_UNZIPPED // MEGABYTE} MB, mỗi phần {MOST_OF_ONE_MEMBER // MEGABYTE} MB"
        raise _unsafe(name, f"giải nén ra {total // MEGABYTE} MB, nhiều nhất {limit}")


def _unsafe(name: str, what: str) -> RuleBroken:
    return RuleBroken("import_archive_unsafe", name=name, what=what)


def member_of(archive: zipfile.ZipFile, beginning: str) -> IO[bytes] | None:
    """The XML member whose name begins so ("word/document" also finds document2.xml), or None."""
    names = [n for n in archive.namelist() if n.startswith(beginning) and n.endswith(".xml")]
    exact = f"{beginning}.xml"
    found = exact if exact in names else min(names, default="")
    return archive.open(found) if found and "/" not in found[len(beginning) :] else None
