"""A whole dossier as a folder and as a book, and the list of what is missing, from the file."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from app.kernel.batches import Watch
from app.kernel.errors import RuleBroken, StoreTrouble
from app.storage.store import OfficeFile
from app.usecases.attachments import Attached, attach_all, read_files
from app.usecases.dossier_exports import book_facts, dossier_book_pdf, export_folder, write_book
from app.usecases.missing_letters import missing_pdf, write_missing_book, write_missing_letters
from app.usecases.missing_papers import missing_facts, missing_rows
from app.usecases.papers_of_dossiers import check_papers, waive_paper
from tests import attachment_files as files
from tests.usecases.paper_cases import WHO, dossier, paper, producer


@pytest.fixture
def rice(office: OfficeFile, tmp_path: Path) -> str:
    """A dossier with a scan, two photos with the same name, and a Word file."""
    one = dossier(office, producer(office))
    registration = paper(office, one, "registration", number="01/ĐKKD", issuer="Phòng TC-KH")
    photos = paper(office, one, "photos", title="Kho thóc")
    source = tmp_path / "nguon"
    for name, data in (
        ("a/Giấy ĐKKD?.pdf", files.pdf(3)), ("a/anh.jpg", files.jpeg()),
        ("b/anh.jpg", files.jpeg(mark="#1F5FA8")),
        ("a/quy trình.docx", files.docx()),
    ):  # fmt: skip
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_bytes(data)
    hang(office, registration, [source / "a" / "Giấy ĐKKD?.pdf", source / "a" / "quy trình.docx"])
    hang(office, photos, [source / "a" / "anh.jpg", source / "b" / "anh.jpg"])
    check_papers(office, [registration], WHO)
    waive_paper(office, one, "food_safety", "Sản xuất ban đầu nhỏ lẻ", WHO)
    return one


def hang(office: OfficeFile, paper_id: str, paths: list[Path]) -> None:
    found = attach_all(office, "papers", paper_id, read_files(office, paths), WHO)
    assert all(isinstance(one, Attached) for one in found), found


def test_a_folder_holds_every_file_under_plain_names_and_the_checklist(
    office: OfficeFile, rice: str, tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []
    (tmp_path / "ra").mkdir()
    path = export_folder(office, rice, tmp_path / "ra", Watch(lambda *at: told.append(at)))
    names = sorted(str(one.relative_to(path)) for one in path.rglob("*") if one.is_file())
    assert names == [
        "00-danh-muc.xlsx",
        "04-giay-dang-ky-kinh-doanh/01-giay-dkkd.pdf",
        "04-giay-dang-ky-kinh-doanh/02-quy-trinh.docx",
        "21-anh-san-pham-noi-san-xuat/01-anh.jpg",
        "21-anh-san-pham-noi-san-xuat/02-anh.jpg",
    ]
    assert path.name.startswith("ho-so-gao-mau-01-2023")
    assert (path / names[1]).read_bytes() == files.pdf(3)
    assert told[-1] == (4, 4)
    page = openpyxl.load_workbook(path / "00-danh-muc.xlsx").active
    assert page is not None
    rows = {row[1]: row for row in page.iter_rows(min_row=4, values_only=True)}
    assert rows["Giấy đăng ký kinh doanh"][3] == "Đã soát"
    assert rows["Giấy đăng ký kinh doanh"][10] == f"{names[1]}; {names[2]}"
    assert rows["Giấy chứng nhận đủ điều kiện an toàn thực phẩm"][9] == "Sản xuất ban đầu nhỏ lẻ"
    assert rows["Ảnh sản phẩm, nơi sản xuất: Kho thóc"][3] == "Đã nộp"


def test_a_second_export_does_not_touch_the_first(office: OfficeFile, rice: str, tmp_path: Path) -> None:
    first, second = export_folder(office, rice, tmp_path), export_folder(office, rice, tmp_path)
    assert first != second
    assert second.name == f"{first.name}-2"


def test_an_export_that_is_stopped_leaves_nothing_behind(
    office: OfficeFile, rice: str, tmp_path: Path
) -> None:
    target = tmp_path / "ra"
    target.mkdir()
    seen: list[int] = []
    with pytest.raises(RuleBroken) as caught:
        export_folder(office, rice, target, Watch(lambda done, _: seen.append(done), lambda: len(seen) >= 2))
    assert caught.value.code == "batch_stopped"
    assert seen == [0, 1]
    assert "2/4" in str(caught.value)
    assert list(target.iterdir()) == []
    with pytest.raises(RuleBroken) as caught:
        write_book(office, rice, target / "tap.pdf", Watch(is_stopped=lambda: True))
    assert caught.value.code == "batch_stopped"
    assert list(target.iterdir()) == []


def test_a_place_that_cannot_be_written_is_told(office: OfficeFile, rice: str, tmp_path: Path) -> None:
    with pytest.raises(StoreTrouble) as caught:
        export_folder(office, rice, tmp_path / "khong" / "co")
    assert caught.value.code == "paper_not_written"


def test_the_book_has_cover_checklist_and_every_page_of_every_file(office: OfficeFile, rice: str) -> None:
    reader = PdfReader(io.BytesIO(dossier_book_pdf(office, rice)))
    texts = [page.extract_text() for page in reader.pages]
    front = next(place for place, text in enumerate(texts) if "Ban scan mau 1" in text)
    assert len(texts) == front + 3 + 1 + 2  # scan, note for Word, two photos
    assert "Gạo Mẫu" in texts[0]
    assert "DANH MỤC GIẤY TỜ" in texts[1]
    assert "quy trình.docx" in texts[front + 3]
    assert "04-giay-dang-ky-kinh-doanh/02-quy-trinh.docx" in texts[front + 3]
    for number, text in enumerate(texts[1:], 2):
        assert f"{number}/{len(texts)}" in text
    outline = [entry.title for entry in reader.outline]  # type: ignore[union-attr]
    assert outline == ["Giấy đăng ký kinh doanh", "Ảnh sản phẩm, nơi sản xuất: Kho thóc"]
    checklist_row = texts[1][texts[1].index("Giấy đăng ký kinh doanh") :]
    assert str(front + 1) in checklist_row.split("Giấy chứng nhận")[0]


def test_a_book_of_every_kind_of_file_finds_each_paper_on_the_page_that_its_checklist_names(
    office: OfficeFile, tmp_path: Path
) -> None:
    one = dossier(office, producer(office))
    made = {
        "registration": {"quet.pdf": files.pdf(2), "nam nghieng.jpg": files.jpeg(1600, 1200, orientation=6)},
        "tests": {"bon muoi trang.pdf": files.pdf(40)},
        "technology": {"so do A3.pdf": files.pdf(1, "So do", (1191, 842)), "quy trinh.docx": files.docx()},
        "labour": {"danh sach.xlsx": files.xlsx()},
        "photos": {"iPhone.heic": files.heic(), "nhan.png": files.png()},
    }
    for kind, held in made.items():
        for name, data in held.items():
            (tmp_path / name).write_bytes(data)
        hang(office, paper(office, one, kind), [tmp_path / name for name in held])
    pages = PdfReader(io.BytesIO(dossier_book_pdf(office, one))).pages
    texts = [" ".join(page.extract_text().split()) for page in pages]
    assert len(texts) == 2 + 2 + 1 + 40 + 2 + 1 + 2
    assert "Tập gồm 50 trang, 8 tệp" in texts[0]
    assert "2 tệp không ghép được vào tập" in texts[0]
    for name, first in (("Giấy đăng ký kinh doanh", 3), ("Phiếu kiểm nghiệm", 6),
                        ("Năng lực sản xuất, công nghệ", 46), ("Danh sách lao động", 48)):  # fmt: skip
        row = texts[1].split(name)[1].split("Đã nộp")[1]
        assert row.split()[0] == str(first), name
    turned, plan, note = pages[4], pages[45], texts[46]
    assert turned.mediabox.width < turned.mediabox.height
    assert (float(plan.mediabox.width), float(plan.mediabox.height)) == (1191, 842)
    assert "quy trinh.docx" in note
    assert "/02-quy-trinh.docx" in note
    assert "iPhone" in texts[48]


def test_a_content_that_is_lost_gets_a_page_and_does_not_stop_the_book(office: OfficeFile, rice: str) -> None:
    from sqlalchemy import update

    from app.storage import tables as t

    with office.writing("test", WHO) as writer:
        writer.execute_unaudited(update(t.contents).values(bytes=b"%PDF-1.4 altered"))
    texts = [page.extract_text() for page in PdfReader(io.BytesIO(dossier_book_pdf(office, rice))).pages]
    assert sum("không còn trong sổ" in text for text in texts) == 4


def test_a_dossier_without_any_file_still_makes_its_cover_and_checklist(office: OfficeFile) -> None:
    one = dossier(office, producer(office, "HTX Mẫu trống"), "Chè Mẫu", 11)
    assert len(PdfReader(io.BytesIO(dossier_book_pdf(office, one))).pages) == 2
    assert book_facts(office, one).files == 0


def test_what_is_missing_is_told_across_all_unfinished_dossiers(office: OfficeFile, rice: str) -> None:
    from app.usecases.dossiers import move_dossier

    cloth = dossier(office, producer(office, "HTX dệt Mẫu"), "Khăn Mẫu", 21)
    gone = dossier(office, producer(office, "HTX rút Mẫu"), "Rau Mẫu", 1)
    move_dossier(office, gone, "withdrawn", WHO, "Chủ thể xin rút")
    with office.reading() as reader:
        rows = {row.id: row for row in missing_rows(reader, office.clock.today())}
    assert set(rows) == {rice, cloth}
    lacking = {lack.kind.key for lack in rows[rice].lacks}
    assert "registration" not in lacking
    assert "food_safety" not in lacking  # not needed, with a reason
    assert rows[rice].mandatory == 3
    assert rows[rice].progress.checked == 1
    assert {"registration", "labour"} <= {lack.kind.key for lack in rows[cloth].lacks}


def test_the_list_agrees_with_each_dossier_s_own_checklist(office: OfficeFile, rice: str) -> None:
    from app.usecases.dossier_checklists import checklist

    maker = producer(office, "HTX nhiều Mẫu")
    tea, rice_wine = dossier(office, maker, "Chè Mẫu", 11), dossier(office, maker, "Rượu Mẫu", 15)
    paper(office, tea, "food_safety", expires_on=date(2023, 5, 14))
    paper(office, rice_wine, "own_conditions", expires_on=date(2023, 5, 15))
    with office.reading() as reader:
        rows = missing_rows(reader, office.clock.today())
    for row in rows:
        found = checklist(office, row.id)
        assert row.progress == found.progress, row.product
        own = {line.kind.key: line.state for line in found.lines}
        assert {lack.kind.key: lack.state for lack in row.lacks} == {
            key: own[key] for key in own if own[key] in ("missing", "expired") and not found.kinds[key].extra
        }


def test_each_producer_gets_a_letter_without_what_the_commune_writes(
    office: OfficeFile, rice: str, tmp_path: Path
) -> None:
    maker = producer(office, "HTX Mẫu Sì Lở Lầu")
    tea = dossier(office, maker, "Chè Mẫu", 11)
    wine = dossier(office, maker, "Rượu Mẫu", 15)
    ids = [rice, tea, wine]
    facts = missing_facts(office, ids, only_mandatory=True)
    assert [(one.producer, len(one.rows)) for one in facts.letters] == [
        ("HTX Mẫu Mường So", 1),
        ("HTX Mẫu Sì Lở Lầu", 2),
    ]
    reader = PdfReader(io.BytesIO(missing_pdf(office, ids, only_mandatory=True)))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert "Kính gửi: HTX Mẫu Sì Lở Lầu" in text
    assert "Giấy phép, điều kiện riêng của sản phẩm" in text
    assert "UBND xã (mẫu 3)" not in text
    written = write_missing_letters(office, ids, tmp_path / "thu", only_mandatory=True)
    assert [path.name for path in written] == [
        "01-htx-mau-muong-so.pdf", "01-htx-mau-muong-so.xlsx",
        "02-htx-mau-si-lo-lau.pdf", "02-htx-mau-si-lo-lau.xlsx",
    ]  # fmt: skip
    book = write_missing_book(office, [tea], tmp_path / "che.xlsx", only_mandatory=False)
    page = openpyxl.load_workbook(book).active
    assert page is not None
    rows = list(page.iter_rows(min_row=3, values_only=True))
    assert {row[0] for row in rows} == {"HTX Mẫu Sì Lở Lầu"}
    assert {row[3] for row in rows} == {"Chè Mẫu"}
    assert len(rows) > 10


def test_there_is_nothing_to_print_where_nothing_is_missing(office: OfficeFile) -> None:
    with pytest.raises(RuleBroken) as caught:
        missing_pdf(office, [], only_mandatory=True)
    assert caught.value.code == "nothing_is_missing"
