"""Takes photos and emblems in: checked, turned upright, scaled once; the file on disk stays as it is."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageOps

from app.kernel.errors import RuleBroken

MOST_BYTES = 25 * 2**20
MOST_PIXELS = 80_000_000
PHOTO_SIDE, EMBLEM_SIDE = 1600, 800
_FORMATS = ("JPEG", "PNG")


def read_photo(path: Path) -> bytes:
    """A photo as JPEG, at most 1600 pixels on its longer side, without what a camera wrote into it.

    Raises:
        RuleBroken: `picture_too_large`, `picture_unreadable`.
    """
    image = _opened(path)
    upright = ImageOps.exif_transpose(image).convert("RGB")
    upright.thumbnail((PHOTO_SIDE, PHOTO_SIDE))
    sink = io.BytesIO()
    upright.save(sink, "JPEG", quality=85, optimize=True)
    return sink.getvalue()


def read_emblem(path: Path) -> bytes:
    """An emblem as PNG with its transparency, at most 800 pixels on its longer side.

    Raises:
        RuleBroken: `picture_too_large`, `picture_unreadable`.
    """
    image = ImageOps.exif_transpose(_opened(path)).convert("RGBA")
    image.thumbnail((EMBLEM_SIDE, EMBLEM_SIDE))
    sink = io.BytesIO()
    image.save(sink, "PNG", optimize=True)
    return sink.getvalue()


def _opened(path: Path) -> Image.Image:
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise RuleBroken("picture_too_large", name=path.name, found=f"{size // 2**20} MB", limit="25 MB")
        image = Image.open(io.BytesIO(path.read_bytes()), formats=_FORMATS)
        if image.width * image.height > MOST_PIXELS:
            found = f"{image.width} x {image.height} điểm"
            raise RuleBroken("picture_too_large", name=path.name, found=found, limit="80 triệu điểm ảnh")
        image.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise RuleBroken("picture_unreadable", name=path.name) from None
    return image
