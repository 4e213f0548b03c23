"""What is taken as an attachment, what is refused, and what is left of a photo."""

from __future__ import annotations

import io
import os
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from app.exchange.attachment_kinds import DOC, DOCX, HEIC, JPEG, PDF, PNG, XLS, XLSX, media_type_of
from app.exchange.attachments import PHOTO_SIDE, attachment_from, read_attachment, safe_name
from app.exchange.file_names import safe_file_name
from app.kernel.errors import RuleBroken
from tests import attachment_files as files


def refusal(name: str, data: bytes, limit: int = 25) -> RuleBroken:
    with pytest.raises(RuleBroken) as caught:
        attachment_from(name, data, limit)
    assert name in str(caught.value)
    return caught.value


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def is_red(pixel: object) -> bool:
    red, green, blue = pixel  # type: ignore[misc]
    return red > 140 and green < 110 and blue < 110


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (files.pdf(), PDF), (b"a line of the scanner\n" + files.pdf(), PDF), (files.jpeg(), JPEG),
        (files.png(), PNG), (files.heic(), HEIC), (files.docx(), DOCX), (files.xlsx(), XLSX),
        (files.old_office("Root Entry", "WordDocument"), DOC),
        (files.old_office("Root Entry", "Workbook"), XLS), (files.old_office("Root Entry", "Book"), XLS),
    ],
)  # fmt: skip
def test_a_file_is_known_by_its_content(data: bytes, kind: str) -> None:
    assert media_type_of("khong-ten", data) == kind


@pytest.mark.parametrize("name", ["giay-phep.pdf", "anh.jpg", "hop-dong.docx"])
def test_a_program_is_refused_whatever_it_is_called(name: str) -> None:
    assert "exe" in str(refusal(name, files.EXE))


@pytest.mark.parametrize(
    ("data", "code", "word"),
    [
        (b"Rar!\x1a\x07\x00 anything", "attachment_kind_refused", "RAR"),
        (b"GIF89a anything", "attachment_kind_refused", "GIF"),
        (b"\x00\x00\x00\x18ftypisom\x00\x00\x00\x00isommp42", "attachment_kind_refused", "phim"),
        (b"\x00\x00\x00\x1cftypavif\x00\x00\x00\x00mif1avifmiaf", "attachment_kind_refused", "AVIF"),
        (b"<html><script>alert(1)</script>", "attachment_kind_refused", "loại tệp khác"),
        (b"@echo off\r\ndel *.*", "attachment_kind_refused", "loại tệp khác"),
        (files.docx(files.DOCM_TYPE), "attachment_has_macros", "macro"),
        (files.docx(macro=True), "attachment_has_macros", "macro"),
        (files.old_office("WordDocument", "_VBA_PROJECT"), "attachment_has_macros", "macro"),
        (files.old_office("EncryptedPackage"), "attachment_is_locked", "mật khẩu"),
        (files.old_office("__substg1.0_001A001E"), "attachment_kind_refused", "loại khác"),
        (files.bomb(), "attachment_unpacks_too_large", "40 MB"),
        (files.docx()[:-30], "attachment_is_broken", "hỏng"),
        (files.broken_pdf(), "attachment_is_broken", "hỏng"),
        (files.locked_pdf(), "attachment_is_locked", "mật khẩu"),
        (files.jpeg()[:3000], "attachment_is_broken", "hỏng"),
        (files.heic()[: len(files.heic()) // 2], "attachment_is_broken", "hỏng"),
        (b"", "attachment_is_empty", "0 byte"),
    ],
)  # fmt: skip
def test_what_is_not_taken_is_refused_with_its_reason(data: bytes, code: str, word: str) -> None:
    error = refusal("tai-lieu.pdf", data)
    assert error.code == code
    assert word in str(error)


def test_a_pdf_that_only_forbids_printing_is_taken() -> None:
    assert attachment_from("quyet-dinh.pdf", files.locked_pdf(opens=True)).pages == 1


def test_a_pdf_is_kept_byte_by_byte_so_that_its_signature_holds() -> None:
    data = files.pdf(7)
    read = attachment_from("Phiếu kiểm nghiệm.pdf", data)
    assert (read.data, read.pages, read.note) == (data, 7, "")


@pytest.mark.parametrize(("size", "taken"), [(25 * 2**20, True), (25 * 2**20 + 1, False)])
def test_a_file_may_have_25_megabytes_and_not_one_byte_more(tmp_path: Path, size: int, taken: bool) -> None:
    body = files.pdf()
    path = tmp_path / "ban-scan.pdf"
    path.write_bytes(body + b"\n" * (size - len(body)))
    if taken:
        assert len(read_attachment(path).data) == size
        return
    with pytest.raises(RuleBroken) as caught:
        read_attachment(path)
    assert caught.value.code == "attachment_too_large"
    assert "26 MB" in str(caught.value)
    assert "25 MB" in str(caught.value)


def test_the_limit_is_the_office_s_to_set(tmp_path: Path) -> None:
    path = tmp_path / "ban-scan.pdf"
    path.write_bytes(files.pdf() + bytes(3 * 2**20))
    assert read_attachment(path, 4).pages == 1
    with pytest.raises(RuleBroken) as caught:
        read_attachment(path, 3)
    assert "3 MB" in str(caught.value)


def test_a_folder_and_a_file_that_is_gone_are_told_apart(tmp_path: Path) -> None:
    for path, code in (
        (tmp_path, "attachment_is_folder"),
        (tmp_path / "khong-co.pdf", "attachment_not_readable"),
        (Path(os.devnull), "attachment_not_readable"),
    ):
        with pytest.raises(RuleBroken) as caught:
            read_attachment(path)
        assert caught.value.code == code


def test_a_photo_is_turned_upright_and_scaled_and_the_original_stays(tmp_path: Path) -> None:
    path = tmp_path / "IMG_0001.JPG"
    before = files.jpeg(3200, 2400, orientation=6)
    path.write_bytes(before)
    read = read_attachment(path)
    assert path.read_bytes() == before
    image = opened(read.data)
    assert image.size == (1800, PHOTO_SIDE)  # it lay on its side
    assert is_red(image.getpixel((image.width - 20, 20)))  # what was top left is now top right
    assert read.note == "đã xoay đứng và thu nhỏ"
    assert read.file_name == "IMG_0001.jpg"


def test_a_small_upright_photo_is_not_changed_in_size() -> None:
    read = attachment_from("anh.jpg", files.jpeg(600, 400))
    assert opened(read.data).size == (600, 400)
    assert read.note == ""


def test_nothing_of_place_and_camera_is_left_in_a_photo() -> None:
    data = files.jpeg(gps=True)
    assert opened(data).getexif().get_ifd(files.GPS_BLOCK)
    kept = opened(attachment_from("anh.jpg", data).data)
    assert not kept.getexif()
    assert "exif" not in kept.info
    assert "Máy ảnh Mẫu".encode() not in attachment_from("anh.jpg", data).data


def test_a_telephone_s_heic_becomes_a_jpeg_that_everybody_reads() -> None:
    read = attachment_from("IMG_7.HEIC", files.heic(640, 480))
    assert (read.media_type, read.file_name) == (JPEG, "IMG_7.jpg")
    image = opened(read.data)
    assert image.size == (640, 480)
    assert is_red(image.getpixel((20, 20)))


def test_a_small_png_stays_lossless_and_a_large_photo_in_png_becomes_a_jpeg() -> None:
    assert attachment_from("so-do.png", files.png()).media_type == PNG
    noise = Image.frombytes("RGB", (1200, 1000), random.Random(1).randbytes(3_600_000))
    sink = io.BytesIO()
    noise.save(sink, "PNG")
    read = attachment_from("anh.png", sink.getvalue())
    assert (read.media_type, read.file_name) == (JPEG, "anh.jpg")


def test_a_transparent_png_that_becomes_a_jpeg_stands_on_white() -> None:
    noise = Image.frombytes("RGBA", (1000, 900), random.Random(1).randbytes(3_600_000))
    noise.paste((0, 0, 0, 0), (0, 0, 200, 200))
    sink = io.BytesIO()
    noise.save(sink, "PNG")
    image = opened(attachment_from("dau.png", sink.getvalue()).data)
    assert image.format == "JPEG"
    assert min(image.getpixel((60, 60))) > 235  # type: ignore[arg-type, type-var]


def test_a_grey_scan_of_sixteen_bits_is_not_burnt_to_white() -> None:
    sink = io.BytesIO()
    Image.new("I;16", (80, 60), 0x8000).save(sink, "PNG")
    pixel = opened(attachment_from("quet.png", sink.getvalue()).data).convert("L").getpixel((5, 5))
    assert 120 <= pixel <= 136  # type: ignore[operator]


@pytest.mark.parametrize("size", [(9001, 9001), (20000, 20000)])
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(size: tuple[int, int]) -> None:
    sink = io.BytesIO()
    Image.new("1", size).save(sink, "PNG")
    assert refusal("anh.png", sink.getvalue()).code == "attachment_picture_too_large"


def test_the_same_photo_gives_the_same_bytes_so_that_it_is_kept_once() -> None:
    data = files.jpeg(3000, 2000, orientation=6, gps=True)
    one, two = attachment_from("a.jpg", data), attachment_from("b.jpg", data)
    assert one.data == two.data
    assert one.source_sha256 == two.source_sha256


@pytest.mark.parametrize(
    ("name", "kind", "wanted"),
    [
        ("giay phep.exe", PDF, "giay phep.exe.pdf"),
        ("Hợp đồng số 12.2022", PDF, "Hợp đồng số 12.2022.pdf"),
        ("C:\\Users\\Lo\\Giấy ĐKKD.PDF", PDF, "Giấy ĐKKD.pdf"),
        ("../../etc/passwd", PDF, "passwd.pdf"),
        ("a/b:c*?.jpg", JPEG, "b c.jpg"),
        ("\u202efdp.exe", PDF, "fdp.exe.pdf"),
        ("...", PDF, "Tệp.pdf"),
        ("x" * 300 + ".pdf", PDF, "x" * 120 + ".pdf"),
    ],
)
def test_a_name_is_made_safe_and_ends_as_the_content_is(name: str, kind: str, wanted: str) -> None:
    assert safe_name(name, kind) == wanted


@given(st.text(max_size=80))
def test_a_name_for_the_disk_is_plain_and_never_a_path(text: str) -> None:
    name = safe_file_name(text)
    assert name
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(name) <= 64
    assert name not in {"con", "nul", "aux", "prn", "com1", "lpt9"}


STARTS = (
    b"",
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b"\xff\xd8\xff",
    b"\x89PNG\r\n\x1a\n",
    b"\x00\x00\x00\x18ftypheic",
)


def told(data: bytes) -> str:
    """What came of it: the media type, or the sentence."""
    try:
        return attachment_from("tep.bin", data).media_type
    except RuleBroken as error:
        return str(error)


@given(st.sampled_from(STARTS), st.binary(max_size=400))
def test_whatever_bytes_come_they_are_taken_or_refused_in_a_sentence(start: bytes, data: bytes) -> None:
    assert told(start + data)


WHOLE = {
    name: make()
    for name, make in (
        ("pdf", lambda: files.pdf(2)), ("docx", files.docx), ("xlsx", files.xlsx), ("heic", files.heic),
        ("jpeg", lambda: files.jpeg(gps=True)), ("png", files.png), ("locked", files.locked_pdf),
    )
}  # fmt: skip


@given(st.sampled_from(sorted(WHOLE)), st.integers(0, 10**6), st.binary(min_size=1, max_size=12))
def test_a_file_with_a_damaged_spot_is_taken_or_refused_in_a_sentence(
    name: str, at: int, damage: bytes
) -> None:
    data = bytearray(WHOLE[name])
    place = at % len(data)
    data[place : place + len(damage)] = damage
    assert told(bytes(data))
