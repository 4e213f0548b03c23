"""Files that hang on papers: several at once, the same one twice, bad ones among good ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from app.exchange.attachments import attachment_from
from app.kernel.errors import RuleBroken
from app.storage import tables as t
from app.storage.store import OfficeFile
from app.usecases.attachments import (
    Attached,
    Refused,
    attach,
    attach_all,
    attachment_bytes,
    attachment_limit,
    caption_attachment,
    detach,
    read_files,
    read_pasted,
    save_attachment_limit,
    write_attachment,
)
from app.usecases.dossier_checklists import evidence, paper_view
from app.usecases.history import undo_change
from app.usecases.offices import save_office
from app.usecases.papers_of_dossiers import check_papers
from tests import attachment_files as files
from tests.conftest import PHONG_THO
from tests.usecases.paper_cases import WHO, dossier, paper, producer


@pytest.fixture
def rice(office: OfficeFile) -> str:
    return dossier(office, producer(office))


def lay(folder: Path, **contents: bytes) -> list[Path]:
    paths = []
    for name, data in contents.items():
        path = folder / name.replace("__", ".")
        path.write_bytes(data)
        paths.append(path)
    return paths


def kept(office: OfficeFile) -> int:
    with office.reading() as reader:
        return int(reader.value(select(func.count()).select_from(t.contents)))


def hang(office: OfficeFile, paper_id: str, paths: list[Path]) -> list[Attached | Refused]:
    return attach_all(office, "papers", paper_id, read_files(office, paths), WHO)


def names(office: OfficeFile, dossier_id: str, paper_id: str) -> list[str]:
    return [one.file_name for one in paper_view(office, dossier_id, paper_id).files]


def test_good_and_bad_files_at_once_leave_the_good_ones_and_a_sentence_for_each_bad_one(
    office: OfficeFile, rice: str, tmp_path: Path
) -> None:
    one = paper(office, rice, "contracts")
    paths = lay(
        tmp_path, hop_dong__pdf=files.pdf(2), anh__jpg=files.jpeg(orientation=6), virus__pdf=files.EXE,
        bang_ke__xlsx=files.xlsx(), macro__docm=files.docx(files.DOCM_TYPE), IMG_1__HEIC=files.heic(),
        hong__pdf=files.broken_pdf(),
    )  # fmt: skip
    found = hang(office, one, [*paths, tmp_path / "khong-co.pdf", tmp_path])
    assert names(office, rice, one) == ["hop_dong.pdf", "anh.jpg", "bang_ke.xlsx", "IMG_1.jpg"]
    refused = {entry.name: entry.sentence for entry in found if isinstance(entry, Refused)}
    assert set(refused) == {"virus.pdf", "macro.docm", "hong.pdf", "khong-co.pdf", tmp_path.name}
    assert all("hãy" in sentence.casefold() for sentence in refused.values())
    taken = [entry for entry in found if isinstance(entry, Attached)]
    assert "xoay đứng" in taken[1].note
    assert len({entry.change_id for entry in taken}) == 4  # each can be undone by itself


def test_the_same_photo_twice_on_a_paper_is_told_and_not_added(
    office: OfficeFile, rice: str, tmp_path: Path
) -> None:
    one = paper(office, rice, "photos")
    data = files.jpeg(3000, 2000, orientation=6)
    first, second = hang(office, one, lay(tmp_path, kho__jpg=data, ban_sao__jpg=data))
    assert isinstance(first, Attached)
    assert isinstance(second, Refused)
    assert "kho.jpg" in second.sentence
    assert names(office, rice, one) == ["kho.jpg"]


def test_the_same_scan_on_two_papers_lies_in_the_file_once_and_is_told(
    office: OfficeFile, rice: str, tmp_path: Path
) -> None:
    one, two = paper(office, rice, "contracts", number="05/HĐ"), paper(office, rice, "materials")
    paths = lay(tmp_path, hop_dong__pdf=files.pdf(2))
    hang(office, one, paths)
    before = kept(office)
    (again,) = hang(office, two, paths)
    assert isinstance(again, Attached)
    assert "trùng nội dung" in again.note
    assert "số 05/HĐ" in again.note
    assert kept(office) == before
    assert names(office, rice, two) == ["hop_dong.pdf"]


def test_a_photo_is_known_again_by_its_original_even_if_it_was_cleaned_otherwise(
    office: OfficeFile, rice: str
) -> None:
    """A later version of the program may scale a photo to other bytes; the file on the disk is the same."""
    from dataclasses import replace

    one, two = paper(office, rice, "photos"), paper(office, rice, "promotion")
    read = attachment_from("kho.jpg", files.jpeg())
    attach(office, "papers", one, read, WHO)
    other = replace(read, data=attachment_from("x.jpg", files.jpeg(500, 300)).data)
    assert "kho.jpg" in attach(office, "papers", two, other, WHO).note


def test_a_file_that_is_taken_off_can_be_brought_back_and_its_content_never_left(
    office: OfficeFile, rice: str, tmp_path: Path
) -> None:
    one = paper(office, rice, "contracts")
    (taken,) = hang(office, one, lay(tmp_path, a__pdf=files.pdf()))
    assert isinstance(taken, Attached)
    done = detach(office, taken.id, WHO)
    assert names(office, rice, one) == []
    undo_change(office, done.change_id, WHO)
    assert attachment_bytes(office, taken.id)[1] == files.pdf()


def test_undoing_an_attachment_takes_it_off(office: OfficeFile, rice: str, tmp_path: Path) -> None:
    one = paper(office, rice, "contracts")
    (taken,) = hang(office, one, lay(tmp_path, a__pdf=files.pdf()))
    assert isinstance(taken, Attached)
    undo_change(office, taken.change_id, WHO)
    assert names(office, rice, one) == []


def test_a_file_is_written_out_as_it_is_kept(office: OfficeFile, rice: str, tmp_path: Path) -> None:
    one = paper(office, rice, "contracts")
    (taken,) = hang(office, one, lay(tmp_path, a__pdf=files.pdf(3)))
    assert isinstance(taken, Attached)
    assert write_attachment(office, taken.id, tmp_path / "ra" / "b.pdf").read_bytes() == files.pdf(3)


def test_a_content_that_was_altered_from_outside_is_not_handed_out(
    office: OfficeFile, rice: str, tmp_path: Path
) -> None:
    one = paper(office, rice, "contracts")
    (taken,) = hang(office, one, lay(tmp_path, a__pdf=files.pdf()))
    assert isinstance(taken, Attached)
    with office.writing("test", WHO) as writer:
        writer.execute_unaudited(update(t.contents).values(bytes=files.pdf(words="Khac")))
    with pytest.raises(RuleBroken) as caught:
        attachment_bytes(office, taken.id)
    assert caught.value.code == "attachment_content_lost"


def test_nothing_hangs_on_a_paper_that_is_gone(office: OfficeFile) -> None:
    with pytest.raises(RuleBroken) as caught:
        attach(office, "papers", "no-such-paper", attachment_from("a.pdf", files.pdf()), WHO)
    assert caught.value.code == "row_is_gone"
    assert kept(office) == 0


def test_the_limit_is_a_setting_that_the_office_s_form_leaves_alone(
    office: OfficeFile, tmp_path: Path
) -> None:
    from dataclasses import replace

    from app.storage.queries.offices import office_draft

    assert attachment_limit(office) == 25
    save_attachment_limit(office, 40, WHO)
    with office.reading() as reader:
        draft = office_draft(reader)
    assert draft is not None
    save_office(office, replace(draft, phone="0213 300 0009"), WHO)
    assert attachment_limit(office) == 40
    (path,) = lay(tmp_path, scan__pdf=files.pdf() + bytes(26 * 2**20))
    assert not isinstance(read_files(office, [path])[0], Refused)
    for wrong in (0, 101):
        with pytest.raises(RuleBroken) as caught:
            save_attachment_limit(office, wrong, WHO)
        assert caught.value.code == "attachment_limit_unlikely"
    assert PHONG_THO.name == draft.name


def test_a_scan_of_26_megabytes_is_refused_with_both_figures(office: OfficeFile, tmp_path: Path) -> None:
    (path,) = lay(tmp_path, scan__pdf=files.pdf() + bytes(26 * 2**20))
    (found,) = read_files(office, [path])
    assert isinstance(found, Refused)
    assert "27 MB" in found.sentence
    assert "25 MB" in found.sentence


def test_a_pasted_picture_is_taken_like_a_file(office: OfficeFile, rice: str) -> None:
    one = paper(office, rice, "photos")
    found = attach_all(office, "papers", one, read_pasted(office, "Ảnh dán.png", files.png()), WHO)
    assert isinstance(found[0], Attached)
    assert names(office, rice, one) == ["Ảnh dán.png"]
    assert isinstance(read_pasted(office, "Ảnh dán.png", b"nothing")[0], Refused)


def test_evidence_of_a_criterion_is_each_file_and_the_photos_of_a_paper_together(
    office: OfficeFile, rice: str, tmp_path: Path
) -> None:
    one = paper(office, rice, "contracts", number="05/HĐ", criteria=("1d",))
    bare = paper(office, rice, "materials", number="7/XN", criteria=("1a", "1d"))
    paper(office, rice, "labour", criteria=("3c",))
    hang(
        office, one,
        lay(tmp_path, a__pdf=files.pdf(), b__jpg=files.jpeg(), c__jpg=files.jpeg(mark="#1F5FA8")),
    )  # fmt: skip
    found = evidence(office, rice, "1d")
    assert [(entry.title, len(entry.files)) for entry in found] == [
        ("Nguồn gốc nguyên liệu số 7/XN", 0),
        ("a.pdf", 1),
        ("Hợp đồng liên kết, bao tiêu số 05/HĐ: ảnh (2)", 2),
    ]
    assert evidence(office, rice, "2a") == []
    check_papers(office, [bare], WHO)
    assert len(evidence(office, rice, "1d")) == 3


def test_a_caption_is_kept_and_a_long_one_refused(office: OfficeFile, rice: str, tmp_path: Path) -> None:
    one = paper(office, rice, "photos")
    (taken,) = hang(office, one, lay(tmp_path, a__jpg=files.jpeg()))
    caption_attachment(office, taken.id, "  Kho   thóc ", WHO)  # type: ignore[union-attr]
    assert paper_view(office, rice, one).files[0].caption == "Kho thóc"
    with pytest.raises(RuleBroken):
        caption_attachment(office, taken.id, "x" * 300, WHO)  # type: ignore[union-attr]
