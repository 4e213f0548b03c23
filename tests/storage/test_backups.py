"""Backups: made beside an open file, verified, restored with their contents, the replaced file kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.producers import ProducerDraft
from app.domain.products import ProductDraft
from app.kernel.clock import FixedClock, SeededRandom
from app.kernel.errors import StoreTrouble
from app.storage import backups
from app.storage.audit import chain_head, verify_chain
from app.storage.backups import CONTENTS_FOLDER, KEPT, backups_of, make_backup
from app.storage.queries.offices import communes
from app.storage.store import OfficeFile
from app.usecases.history import back_up, known_backups, restore_backup
from app.usecases.producers import save_producer
from app.usecases.products import product_photo, save_product
from tests.crashes import altered

WHO = "Cán bộ Mẫu"
PHOTO = b"\xff\xd8 a picture of rice"


def with_photo(office: OfficeFile) -> str:
    with office.reading() as reader:
        place = communes(reader)[0].id
    maker = save_producer(
        office, ProducerDraft(name="HTX Mẫu", representative_name="Lò Thị Mẫu", place_id=place), WHO
    )
    product = ProductDraft(producer_id=maker.id, name="Gạo mẫu", set_no=3)
    save_product(office, product, WHO, photo=PHOTO)
    return maker.id


def sha_of(folder: Path) -> str:
    (content,) = (folder / CONTENTS_FOLDER).iterdir()
    return content.name


def test_a_backup_is_verified_and_gives_everything_back(
    office: OfficeFile, clock: FixedClock, tmp_path: Path
) -> None:
    with_photo(office)
    folder = tmp_path / "backups"
    backup = back_up(office, folder)
    with office.reading() as reader:
        assert backup.chain_head == chain_head(reader)
    assert PHOTO not in backup.path.read_bytes()
    office.close()
    kept = restore_backup(backup.path, office.path, clock, WHO)
    assert kept is not None
    assert kept.exists()
    with OfficeFile.open(office.path, clock, SeededRandom(3), WHO) as again:
        assert product_photo(again, sha_of(folder)) == PHOTO
        with again.reading() as reader:
            report = verify_chain(reader)
        assert (report.whole, report.head) == (True, backup.chain_head)
        assert again.file_id == office.file_id


def test_a_backup_is_not_opened_as_an_office_file(
    office: OfficeFile, clock: FixedClock, tmp_path: Path
) -> None:
    backup = back_up(office, tmp_path)
    with pytest.raises(StoreTrouble) as caught:
        OfficeFile.open(backup.path, clock, SeededRandom(3), WHO)
    assert caught.value.code == "file_is_backup"


@pytest.mark.parametrize("damage", ["missing", "changed"])
def test_a_backup_whose_contents_are_gone_is_refused_and_nothing_is_replaced(
    office: OfficeFile, clock: FixedClock, tmp_path: Path, damage: str
) -> None:
    with_photo(office)
    folder = tmp_path / "backups"
    backup = back_up(office, folder)
    content = folder / CONTENTS_FOLDER / sha_of(folder)
    if damage == "missing":
        content.unlink()
    else:
        content.write_bytes(PHOTO[:-1] + b"!")
    office.close()
    before = office.path.read_bytes()
    with pytest.raises(StoreTrouble) as caught:
        restore_backup(backup.path, office.path, clock, WHO)
    assert caught.value.code == "backup_is_damaged"
    assert office.path.read_bytes() == before
    assert not list(office.path.parent.glob("*.part"))


def test_a_stopped_backup_leaves_nothing_behind(
    office: OfficeFile, clock: FixedClock, tmp_path: Path
) -> None:
    with pytest.raises(StoreTrouble) as caught:
        make_backup(office.path, tmp_path / "b", clock, is_stopped=lambda: True)
    assert caught.value.code == "backup_stopped"
    assert backups_of(tmp_path / "b", office.file_id) == []
    assert not list((tmp_path / "b").glob("*.part"))


def test_the_oldest_backups_make_room(office: OfficeFile, clock: FixedClock, tmp_path: Path) -> None:
    for _ in range(KEPT + 2):
        clock.advance(seconds=61)
        newest = back_up(office, tmp_path).path
    kept = known_backups(office, tmp_path)
    assert len(kept) == KEPT
    assert kept[0] == newest


@pytest.mark.parametrize(
    "loss",
    [
        "DELETE FROM producers",
        "DELETE FROM kept_contents",
        "UPDATE audit SET hash = 'x' WHERE seq = (SELECT max(seq) FROM audit)",
    ],
)
def test_a_copy_that_is_not_what_the_file_holds_is_not_called_a_backup(
    office: OfficeFile, clock: FixedClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loss: str
) -> None:
    with_photo(office)
    monkeypatch.setattr(backups, "refuse_unsound", lambda part: altered(part, loss))
    with pytest.raises(StoreTrouble) as caught:
        make_backup(office.path, tmp_path / "b", clock)
    assert caught.value.code == "backup_is_damaged"
    assert [path.name for path in (tmp_path / "b").iterdir()] == [CONTENTS_FOLDER]
