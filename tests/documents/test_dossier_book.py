"""The book of a dossier: pages of every turn and size numbered where one sees it, bad files told."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date

import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject

from app.documents.dossier_book import render_dossier_book
from app.documents.missing_papers import render_missing
from app.domain.dossier_books import BookFacts, BookFile, BookPaper
from app.domain.missing_papers import MissingFacts, MissingRow, letters_of
from app.domain.paper_kinds import wanted_kinds
from app.domain.papers import Progress, progress
from app.usecases.paper_kinds import load_paper_kinds
from tests import attachment_files as files

PDF, JPEG = "application/pdf", "image/jpeg"
LONG = (
    "Hợp tác xã Nông nghiệp, Dịch vụ và Du lịch cộng đồng Mẫu Sin Suối Hồ huyện Phong Thổ tỉnh Lai Châu " * 2
)


def facts(*held: BookFile, product: str = "Gạo nếp tan Mẫu", papers: int = 1) -> BookFacts:
    first = BookPaper(
        "Giấy đăng ký kinh doanh", "01/ĐKKD", "Phòng TC-KH", date(2020, 3, 1), None, "Đã soát", True, "",
        ("3a",), held,
    )  # fmt: skip
    others = [
        BookPaper(f"Giấy tờ số {number}", "", "", None, None, "Còn thiếu", False, "", (), ())
        for number in range(2, papers + 1)
    ]
    return BookFacts(
        superior_name="UBND huyện Phong Thổ", office_name="Phòng Nông nghiệp và PTNT", seat="Phong Thổ",
        product=product, product_code="12-109-03589-01-2023", producer="HTX Mẫu", representative="Lò Thị Mẫu",
        phone="0213 300 0001", address="Bản Mẫu, Xã Mường So", set_no=3, set_name="Gạo, ngũ cốc",
        kind="Lần đầu", number="01/2023/PĐK-OCOP", regulation="Quyết định số 148/QĐ-TTg",
        received_on=date(2023, 5, 16), round_name="Đợt 1", session_day=date(2023, 6, 28),
        made_on=date(2023, 6, 20), progress=Progress(3, 5, 8, 20, 2), papers=(first, *others), sample=True,
    )  # fmt: skip


def book(contents: Mapping[BookFile, bytes | None], **more: object) -> bytes:
    return render_dossier_book(facts(*contents, **more), lambda one: contents[one])  # type: ignore[arg-type]


def a_file(name: str, media_type: str = PDF) -> BookFile:
    return BookFile(name, name, media_type, f"04-giay/{name}")


def texts(data: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]


def dark_at_top_right(data: bytes, place: int) -> int:
    """How many dark dots stand in the corner where the number is seen, as PDFium draws the page."""
    document = pypdfium2.PdfDocument(data)
    try:
        picture = document[place].render(scale=2).to_pil().convert("L")
    finally:
        document.close()
    corner = picture.crop((picture.width - 140, 20, picture.width - 36, 60))
    return sum(corner.histogram()[:100])


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_the_number_is_seen_at_the_top_right_however_a_scan_is_turned(turn: int) -> None:
    data = book({a_file("a.pdf"): files.turned_pdf(turn)})
    assert dark_at_top_right(data, 2) > 60
    assert "3/3" in texts(data)[2]
    plain = files.turned_pdf(turn)
    assert dark_at_top_right(plain, 0) == 0
    page = PdfReader(io.BytesIO(data)).pages[2]
    assert page.rotation % 360 == turn


@pytest.mark.parametrize("size", [(842.0, 1191.0), (300.0, 200.0), (595.0, 842.0)])
def test_pages_keep_their_size_and_are_numbered_at_any(size: tuple[float, float]) -> None:
    data = book({a_file("a.pdf"): files.pdf(size=size)})
    page = PdfReader(io.BytesIO(data)).pages[2]
    assert (float(page.mediabox.width), float(page.mediabox.height)) == size
    assert dark_at_top_right(data, 2) > 60


def test_the_number_stands_inside_what_is_cut_out_of_a_larger_sheet() -> None:
    writer = PdfWriter(io.BytesIO(files.pdf()))
    writer.pages[0].cropbox = RectangleObject((100, 200, 400, 600))
    sink = io.BytesIO()
    writer.write(sink)
    assert dark_at_top_right(book({a_file("a.pdf"): sink.getvalue()}), 2) > 60


def test_an_unreadable_pdf_gets_a_page_that_says_so_and_the_rest_follows() -> None:
    held: dict[BookFile, bytes | None] = {
        a_file("hong.pdf"): files.broken_pdf(), a_file("khoa.pdf"): files.locked_pdf(),
        a_file("rac.pdf"): b"%PDF-1.7 nothing", a_file("mat.pdf"): None, a_file("tot.pdf"): files.pdf(2),
        a_file("han-che.pdf"): files.locked_pdf(opens=True), a_file("anh.jpg", JPEG): b"\xff\xd8\xff broken",
    }  # fmt: skip
    found = texts(book(held))
    assert len(found) == 2 + 4 + 2 + 1 + 1
    for place, name, why in (
        (2, "hong.pdf", "PDF không đọc được"), (3, "khoa.pdf", "đặt mật khẩu mở"),
        (4, "rac.pdf", "PDF không đọc được"), (9, "anh.jpg", "Ảnh không đọc được"),
    ):  # fmt: skip
        assert why in found[place]
        assert f"04-giay/{name}" in found[place]
    assert "5 tệp không ghép được" in " ".join(found[0].split())
    assert "7 tệp; không ghép được 5" in " ".join(found[1].split())
    assert "không còn trong sổ" in found[5]
    assert "Ban scan mau 2" in found[7]
    assert "Ban scan mau 1" in found[8]
    assert "anh.jpg" in found[9]


def test_a_page_that_wants_to_act_is_calmed() -> None:
    data = book({a_file("a.pdf"): files.active_pdf()})
    page = PdfReader(io.BytesIO(data)).pages[2]
    assert "/AA" not in page
    assert b"/JavaScript" not in data
    assert "Trang co ma" in page.extract_text()


@pytest.mark.parametrize(("size", "wide"), [((800, 500), True), ((500, 800), False), ((4000, 300), True)])
def test_a_photo_stands_upright_or_across_on_a4_and_bears_its_name(size: tuple[int, int], wide: bool) -> None:
    data = book({a_file("kho thóc.jpg", JPEG): files.jpeg(*size)})
    page = PdfReader(io.BytesIO(data)).pages[2]
    assert (page.mediabox.width > page.mediabox.height) is wide
    assert {round(float(page.mediabox.width)), round(float(page.mediabox.height))} == {595, 842}
    assert "kho thóc.jpg" in page.extract_text()


def test_a_long_checklist_names_the_pages_rightly_although_it_takes_several_itself() -> None:
    found = texts(book({a_file("a.pdf"): files.pdf(3)}, papers=70))
    first = next(place for place, text in enumerate(found) if "Ban scan mau 1" in text)
    assert first > 3
    row = found[1][found[1].index("Giấy đăng ký kinh doanh") :].split("Giấy tờ số 2")[0]
    assert row.split()[-2] == str(first + 1)
    assert f"Tập gồm {len(found)} trang" in found[0]


def test_names_in_letters_that_the_font_lacks_do_not_stop_the_book() -> None:
    found = texts(book({a_file("茶叶.docx", "application/msword"): b"doc"}))
    assert "??.docx" in found[2]


def test_a_long_name_stays_on_its_page() -> None:
    data = book({a_file(LONG + ".jpg", JPEG): files.jpeg(), a_file(LONG + ".doc", "x/y"): b"x"}, product=LONG)
    found = texts(data)
    assert "Sin Suối Hồ" in " ".join(found[0].split())
    assert "…" in found[-2]
    assert "Sin Suối Hồ" in " ".join(found[-1].split())


def test_the_same_dossier_gives_the_same_book() -> None:
    held: dict[BookFile, bytes | None] = {a_file("a.pdf"): files.pdf(2), a_file("b.jpg", JPEG): files.jpeg()}
    assert texts(book(held)) == texts(book(held))
    assert abs(len(book(held)) - len(book(held))) < 100


def letter_facts(count: int) -> MissingFacts:
    wanted = wanted_kinds(load_paper_kinds("qd148-2023").values(), 15)
    rows = [
        MissingRow(
            id=str(number), number=f"{number:02d}/2023/PĐK-OCOP", product=f"Rượu ngô Mẫu {number}", set_no=15,
            producer_id="a", producer="HTX Mẫu Sì Lở Lầu", representative="Giàng Thị Mẫu", phone="0213",
            address="Bản Mẫu, Xã Sì Lở Lầu", commune="Xã Sì Lở Lầu", state="received", round_name="Đợt 1",
            needed_by=date(2023, 6, 28), wanted=wanted, states={},
            waived=frozenset(), progress=progress(wanted, {}), is_sample=True, search_key="",
        )
        for number in range(1, count + 1)
    ]  # fmt: skip
    return MissingFacts(
        "UBND huyện Phong Thổ", "Phòng Nông nghiệp và PTNT huyện Phong Thổ", "Phong Thổ", "0213 389 6123",
        "Vàng Thị Mẫu", date(2023, 5, 5), letters_of(rows, only_mandatory=False), False,
    )  # fmt: skip


@pytest.mark.parametrize("count", [1, 6])
def test_the_letter_of_a_producer_names_every_paper_and_the_day(count: int) -> None:
    found = texts(render_missing(letter_facts(count)))
    text = " ".join(" ".join(found).split())
    assert "Kính gửi: HTX Mẫu Sì Lở Lầu, Bản Mẫu, Xã Sì Lở Lầu" in text
    assert "chậm nhất ngày 28/06/2023" in text
    assert "ngày 05 tháng 5 năm 2023" in text
    assert text.count("Giấy phép, điều kiện riêng của sản phẩm") == count
    assert text.rstrip().endswith(("Lưu: VT. Vàng Thị Mẫu", "Vàng Thị Mẫu"))
    assert "./." in text
