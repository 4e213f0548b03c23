"""Builds the shipped style sheet and icons out of qt-material's light theme: `python3 dev.py theme`.

The library rewrites a hundred files in the home folder at every start; ours is built once instead. The
icon of the built program is drawn here as well, in every size that Windows shows.
"""

from __future__ import annotations

import re
import shutil
import struct
import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication  # isort: skip  # qt-material looks for what is imported first
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QIcon
from qt_material import build_stylesheet
from qt_material.resources import RESOURCES_PATH

from app.kernel.resources import resource_path
from ui.theme import colours

_THEME = f"""<?xml version="1.0" encoding="utf-8"?>
<resources>
  <color name="primaryColor">{colours.PRIMARY}</color>
  <color name="primaryLightColor">{colours.TINT}</color>
  <color name="secondaryColor">{colours.GROUND}</color>
  <color name="secondaryLightColor">{colours.CARD}</color>
  <color name="secondaryDarkColor">{colours.CARD}</color>
  <color name="primaryTextColor">{colours.TEXT}</color>
  <color name="secondaryTextColor">{colours.TEXT}</color>
</resources>
"""
_ICON_SIZES = (16, 20, 24, 32, 40, 48, 64, 96, 128, 256)
_EXTRA = {"font_family": "Noto Sans", "font_size": "13px", "density_scale": "0"}


def main() -> int:
    """Write resources/theme/material.qss and the icons that it names."""
    app = QApplication.instance() or QApplication(sys.argv)
    target = resource_path("theme")
    with tempfile.TemporaryDirectory() as folder:
        xml = Path(folder) / "so_ocop.xml"
        xml.write_text(_THEME, encoding="utf-8")
        sheet = build_stylesheet(str(xml), invert_secondary=False, extra=_EXTRA, parent="theme", export=True)
    named = sorted(set(re.findall(r"url\(icon:/([^)]+)\)", sheet)))
    icons = target / "icons"
    shutil.rmtree(icons, ignore_errors=True)
    for name in named:
        source = _made(name)
        (icons / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, icons / name)
    (target / "material.qss").write_text(_sober(sheet), encoding="utf-8")
    icon = resource_path("icons", "so-ocop.ico")
    icon.write_bytes(windows_icon(resource_path("icons", "so-ocop.svg")))
    print_line(
        f"{len(named)} icons, {len(sheet)} letters of style, {icon.name} of {icon.stat().st_size} bytes"
    )
    del app
    return 0


def windows_icon(drawing: Path) -> bytes:
    """A Windows icon file with the drawing in each of `_ICON_SIZES`, every picture kept as PNG."""
    pictures = [_drawn(drawing, side) for side in _ICON_SIZES]
    head = struct.pack("<HHH", 0, 1, len(pictures))
    place = len(head) + 16 * len(pictures)
    entries = b""
    for side, picture in zip(_ICON_SIZES, pictures, strict=True):
        entries += struct.pack("<BBBBHHII", side % 256, side % 256, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    return head + entries + b"".join(pictures)


def _drawn(drawing: Path, side: int) -> bytes:
    image = QIcon(str(drawing)).pixmap(QSize(side, side), 1.0).toImage()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, the library a str
    return bytes(data.data())


def _made(name: str) -> Path:
    return Path(RESOURCES_PATH) / "theme" / name


def _sober(sheet: str) -> str:
    """Without capitals, which are hard to read with Vietnamese marks, and without a colour for the cells
    of lists, which would hide the tones (late, trouble, good) that our models give them."""
    plain = re.sub(r"\s*text-transform:[^;]+;", "", sheet)
    return re.sub(r"(ListView::item \{[^}]*?)\n  color:[^;]+;", r"\1", plain, count=1)


def print_line(text: str) -> None:
    """One line for the colleague at the keyboard."""
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    sys.exit(main())
