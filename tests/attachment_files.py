"""Files as officers bring them, made on the spot: photos of telephones, scans, documents, and bad ones."""

from __future__ import annotations

import io
import zipfile

from PIL import Image, ImageDraw
from pillow_heif import from_pillow
from pypdf import PdfWriter
from reportlab.pdfgen.canvas import Canvas

ORIENTATION, GPS_BLOCK, GPS_LATITUDE, MAKER = 0x0112, 0x8825, 2, 0x010F
EXE = b"MZ\x90\x00" + b"\x00" * 200 + b"This program cannot be run in DOS mode."
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
)
DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
DOCM_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"


def picture(width: int = 600, height: int = 400, mark: str = "#B93A32") -> Image.Image:
    """Grey, with a square of `mark` at the top left."""
    image = Image.new("RGB", (width, height), "#C8D2CC")
    ImageDraw.Draw(image).rectangle((0, 0, width // 4, height // 4), fill=mark)
    return image


def jpeg(
    width: int = 600, height: int = 400, *, orientation: int = 1, gps: bool = False, mark: str = "#B93A32"
) -> bytes:
    """A photo; `orientation` 6 lies on its side until it is turned, as telephones write it."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[MAKER] = "Máy ảnh Mẫu"
    if gps:
        exif.get_ifd(GPS_BLOCK)[1] = "N"
        exif.get_ifd(GPS_BLOCK)[GPS_LATITUDE] = (22.0, 32.0, 10.0)
    sink = io.BytesIO()
    picture(width, height, mark).save(sink, "JPEG", quality=90, exif=exif)
    return sink.getvalue()


def png(width: int = 300, height: int = 200) -> bytes:
    """A picture without loss."""
    sink = io.BytesIO()
    picture(width, height).save(sink, "PNG")
    return sink.getvalue()


def heic(width: int = 640, height: int = 480) -> bytes:
    """A photo as an iPhone keeps it."""
    sink = io.BytesIO()
    from_pillow(picture(width, height)).save(sink, quality=80)
    return sink.getvalue()


def pdf(pages: int = 1, words: str = "Ban scan mau", size: tuple[float, float] = (595, 842)) -> bytes:
    """A PDF with a line of text on each page."""
    sink = io.BytesIO()
    canvas = Canvas(sink, pagesize=size, invariant=1)
    for number in range(1, pages + 1):
        canvas.drawString(72, size[1] - 100, f"{words} {number}")
        canvas.showPage()
    canvas.save()
    return sink.getvalue()


def turned_pdf(turn: int) -> bytes:
    """One page that is shown turned, as scanners write it."""
    writer = PdfWriter(io.BytesIO(pdf()))
    writer.pages[0].rotate(turn)
    return _written(writer)


def locked_pdf(password: str = "bi-mat", *, opens: bool = False) -> bytes:
    """A PDF that opens with a password only; `opens`: printing is restricted and anybody may look."""
    writer = PdfWriter(io.BytesIO(pdf()))
    writer.encrypt("" if opens else password, owner_password="chu", algorithm="AES-256")
    return _written(writer)


def active_pdf() -> bytes:
    """A PDF that wants to run a script when its page opens."""
    writer = PdfWriter(io.BytesIO(pdf(words="Trang co ma")))
    from pypdf.generic import DictionaryObject, NameObject, TextStringObject

    action = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    )
    opening = DictionaryObject({NameObject("/O"): action})
    writer.pages[0][NameObject("/AA")] = opening
    return _written(writer)


def broken_pdf() -> bytes:
    """A PDF of which only the beginning was copied."""
    return pdf(3)[:400]


def docx(kind: str = DOCX_TYPE, *, macro: bool = False) -> bytes:
    """A Word document, or one that calls itself otherwise."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES.format(kind=kind))
        archive.writestr("word/document.xml", "<w:document/>")
        if macro:
            archive.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0 macro")
    return sink.getvalue()


def xlsx() -> bytes:
    """A workbook as openpyxl writes it."""
    import openpyxl

    sink = io.BytesIO()
    openpyxl.Workbook().save(sink)
    return sink.getvalue()


def bomb() -> bytes:
    """A Word document of 40 KB that unpacks to 40 MB of zeros."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES.format(kind=DOCX_TYPE))
        archive.writestr("word/document.xml", bytes(40 * 2**20))
    return sink.getvalue()


def old_office(*streams: str) -> bytes:
    """The beginning of a compound file (Word 97, Excel 97) with these names in its directory."""
    entries = b"".join((name + "\x00").encode("utf-16-le").ljust(128, b"\x00") for name in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\x00") + entries.ljust(2048, b"\x00")


def _written(writer: PdfWriter) -> bytes:
    sink = io.BytesIO()
    writer.write(sink)
    return sink.getvalue()
