"""Takes files in as attachments: checked by content, photos turned upright and scaled, names made safe.

The file on the disk is only read. What comes out holds nothing that a camera or a telephone wrote into
a photo: no place, no time, no owner.
"""

from __future__ import annotations

import hashlib
import io
import logging
import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any

from PIL import Image, ImageOps
from pillow_heif import register_heif_opener
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from app.exchange.attachment_kinds import HEIC, JPEG, PDF, PNG, SUFFIXES, media_type_of
from app.kernel.errors import RuleBroken
from app.kernel.text import clean_line

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every oddity; the officer gets a sentence

LIMIT_MB = 25
"""Largest file where the office has set nothing else."""

PHOTO_SIDE = 2400
"""Longer side of a kept photo in pixels: a photographed A4 page stays readable (about 200 dpi)."""

MOST_PIXELS = 80_000_000
MOST_PAGES = 2000
_LOSSLESS_BYTES = 1_500_000
_NAME_LENGTH = 120
_FORMATS = {JPEG: "JPEG", PNG: "PNG", HEIC: "HEIF"}
_ALSO = {".jpeg": ".jpg", ".heif": ".heic"}
"""Other endings of the same kinds."""
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\u200e\u200f\u202a-\u202e\u2066-\u2069]+')


@dataclass(frozen=True, slots=True)
class ReadAttachment:
    """A file that was checked and cleaned. `source_sha256` is the hash of what lies on the disk."""

    file_name: str
    media_type: str
    data: bytes
    source_sha256: str
    pages: int | None = None
    note: str = ""
    """What was done to it, for the officer; '' where it is kept as it was."""


def read_attachment(path: Path, limit_mb: int = LIMIT_MB) -> ReadAttachment:
    """Read one file from the disk.

    Raises:
        RuleBroken: `attachment_is_folder`, `attachment_not_readable`, `attachment_is_empty`,
            `attachment_too_large`, and what `attachment_from` raises.
    """
    try:
        if path.is_dir():
            raise RuleBroken("attachment_is_folder", name=path.name)
        if not path.is_file():  # a pipe or a device would never end
            raise RuleBroken("attachment_not_readable", name=path.name)
        _refuse_size(path.name, path.stat().st_size, limit_mb)
        with path.open("rb") as stream:
            data = stream.read(limit_mb * 2**20 + 1)
    except OSError:
        raise RuleBroken("attachment_not_readable", name=path.name) from None
    return attachment_from(path.name, data, limit_mb)


def attachment_from(name: str, data: bytes, limit_mb: int = LIMIT_MB) -> ReadAttachment:
    """Check and clean a file whose bytes are here already (a pasted picture).

    Raises:
        RuleBroken: `attachment_is_empty`, `attachment_too_large`, `attachment_kind_refused`,
            `attachment_has_macros`, `attachment_is_locked`, `attachment_is_broken`,
            `attachment_unpacks_too_large`, `attachment_picture_too_large`.
    """
    _refuse_size(name, len(data), limit_mb)
    media_type = media_type_of(name, data)
    source = hashlib.sha256(data).hexdigest()
    read = ReadAttachment(safe_name(name, media_type), media_type, data, source)
    if media_type == PDF:
        read = replace(read, pages=_pages(name, data))
    elif media_type in _FORMATS:
        kept, photo, note = _photo(name, data, media_type)
        read = ReadAttachment(safe_name(name, kept), kept, photo, source, note=note)
    if _is_misnamed(name, media_type):
        told = f"đuôi tên “{PurePath(name).suffix}” không đúng nội dung nên đã đổi đuôi"
        read = replace(read, note=", ".join(part for part in (read.note, told) if part))
    return read


def _is_misnamed(name: str, media_type: str) -> bool:
    """Whether the ending says another kind than the content: a photo that was renamed .pdf."""
    suffix = _ALSO.get(PurePath(name).suffix.lower(), PurePath(name).suffix.lower())
    return suffix in SUFFIXES.values() and suffix != SUFFIXES[media_type]


def safe_name(name: str, media_type: str) -> str:
    """A file's name without a path, without signs that a file system refuses, with the right ending."""
    bare = _FORBIDDEN.sub(" ", clean_line(name.replace("\\", "/").rsplit("/", 1)[-1]))
    stem, suffix = PurePath(bare).stem, PurePath(bare).suffix
    wanted = SUFFIXES[media_type]
    if suffix.lower() not in (*SUFFIXES.values(), *_ALSO):
        stem = bare  # "Hợp đồng số 12.2022" has no ending, only a point
    stem = clean_line(stem).strip(". ")[:_NAME_LENGTH].strip(". ") or "Tệp"
    return f"{stem}{wanted}"


def _refuse_size(name: str, size: int, limit_mb: int) -> None:
    if size == 0:
        raise RuleBroken("attachment_is_empty", name=name)
    if size > limit_mb * 2**20:
        found = f"{-(-size // 2**20)} MB"
        raise RuleBroken("attachment_too_large", name=name, found=found, limit=f"{limit_mb} MB")


def _pages(name: str, data: bytes) -> int:
    """How many pages a PDF has; one that opens with a password only, or not at all, is refused."""
    with _broken_when_it_fails(name):
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise RuleBroken("attachment_is_locked", name=name)
        pages = len(reader.pages)
        for page in reader.pages[:3]:
            _ = page.mediabox
    if pages == 0:
        raise RuleBroken("attachment_is_broken", name=name, what="không có trang nào")
    if pages > MOST_PAGES:
        raise RuleBroken("attachment_is_broken", name=name, what=f"{pages} trang, quá {MOST_PAGES}")
    return pages


def _photo(name: str, data: bytes, media_type: str) -> tuple[str, bytes, str]:
    """Media type, bytes and what was done; a small PNG stays lossless, everything else becomes JPEG."""
    register_heif_opener()
    with _broken_when_it_fails(name):
        image = _opened(name, data, media_type)
        image.load()
        turned, large = _is_turned(image), max(image.size) > PHOTO_SIDE
        upright = _eight_bits(ImageOps.exif_transpose(image))
        kept, cleaned = _encoded(_smaller(upright) if large else upright, media_type)
    done = [word for word, is_so in (("xoay đứng", turned), ("thu nhỏ", large)) if is_so]
    return kept, cleaned, f"đã {' và '.join(done)}" if done else ""


def _opened(name: str, data: bytes, media_type: str) -> Image.Image:
    """The picture, not yet unpacked, once its size is known to be sane."""
    try:
        image: Image.Image = Image.open(io.BytesIO(data), formats=(_FORMATS[media_type],))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels(name, "quá nhiều điểm ảnh") from None
    if image.width * image.height > MOST_PIXELS:
        raise _too_many_pixels(name, f"{image.width} x {image.height} điểm ảnh")
    return image


def _too_many_pixels(name: str, found: str) -> RuleBroken:
    limit = f"{MOST_PIXELS // 10**6} triệu điểm ảnh"
    return RuleBroken("attachment_picture_too_large", name=name, found=found, limit=limit)


def _is_turned(image: Image.Image) -> bool:
    orientation: Any = image.getexif().get(0x0112, 1)
    return orientation not in (None, 0, 1)


def _eight_bits(image: Image.Image) -> Image.Image:
    """Scanners write grey in sixteen bits, which a plain conversion would burn to white."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return image


def _smaller(image: Image.Image) -> Image.Image:
    if image.mode in ("1", "P"):  # colours of a palette cannot be mixed
        image = image.convert("L" if image.mode == "1" else "RGBA")
    image.thumbnail((PHOTO_SIDE, PHOTO_SIDE))
    return image


def _encoded(image: Image.Image, media_type: str) -> tuple[str, bytes]:
    if media_type == PNG:
        plain = image if image.mode in ("1", "L", "P", "RGB", "RGBA") else image.convert("RGBA")
        lossless = _saved(plain, "PNG")
        if len(lossless) <= _LOSSLESS_BYTES:
            return PNG, lossless
    return JPEG, _saved(_flat(image), "JPEG", quality=85, optimize=True)


def _flat(image: Image.Image) -> Image.Image:
    """Without transparency: white shows through, as on paper."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        ground = Image.new("RGBA", image.size, "white")
        ground.alpha_composite(image.convert("RGBA"))
        return ground.convert("RGB")
    return image.convert("RGB")


def _saved(image: Image.Image, kind: str, **how: Any) -> bytes:
    """The picture and nothing else: what a camera wrote beside it is left out."""
    bare = image.copy()
    bare.info = {name: value for name, value in image.info.items() if name == "transparency"}
    sink = io.BytesIO()
    bare.save(sink, kind, exif=b"", **how)
    return sink.getvalue()


@contextmanager
def _broken_when_it_fails(name: str) -> Iterator[None]:
    """Whatever a broken file does to the library that reads it, the officer reads one sentence."""
    try:
        yield
    except RuleBroken:
        raise
    except (
        OSError, ValueError, SyntaxError, LookupError, TypeError, AttributeError, ArithmeticError,
        RecursionError, EOFError, AssertionError, NotImplementedError, RuntimeError, MemoryError,
        PyPdfError, zlib.error, struct.error,
    ):  # fmt: skip
        raise RuleBroken("attachment_is_broken", name=name, what="nội dung đọc không hết") from None
