"""Invented photos for the sample year: drawn hills and a caption that says it is a sample."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw, ImageFont

from app.kernel.resources import resource_path

_SIZE = (960, 640)
_HILLS = ("#9BB8A8", "#6F9A84", "#3F7A5C")


def sample_photo(caption: str, number: int) -> bytes:
    """A drawn landscape as JPEG; `number` makes one differ from the next."""
    wide, high = _SIZE
    image = Image.new("RGB", _SIZE, "#DDE8EE")
    pen = ImageDraw.Draw(image)
    for place, colour in enumerate(_HILLS):
        top = high * (4 + 2 * place) // 10
        peak = wide * ((3 * place + 2 * number) % 7 + 1) // 8
        pen.polygon([(-80, high), (peak, top - 120), (wide + 80, high)], fill=colour)
        pen.rectangle((0, top + 90, wide, high), fill=colour)
    font = ImageFont.truetype(str(resource_path("fonts", "NotoSans-Bold.ttf")), 30)
    pen.rectangle((0, high - 64, wide, high), fill="#10402B")
    pen.text((24, high - 54), f"{caption} (ảnh mẫu)", fill="white", font=font)
    sink = io.BytesIO()
    image.save(sink, "JPEG", quality=70, optimize=True)
    return sink.getvalue()
