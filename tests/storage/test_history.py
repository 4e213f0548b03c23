"""The history: bulk rows, erasing for good, what a forger leaves behind, heads kept elsewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from app.domain.producers import ProducerDraft
from app.kernel.clock import FixedClock, SeededRandom
from app.kernel.errors import RuleBroken
from app.storage import tables as t
from app.storage.audit import chain_head, history_of_row, latest_changes, verify_chain
from app.storage.queries.offices import communes
from app.storage.store import OfficeFile
from app.usecases.history import back_up, check_history, erase_history, undo_change
from app.usecases.producers import read_producer, save_producer
from app.usecases.reports import freeze_report
from tests.crashes import altered

WHO = "Cán bộ Mẫu"
REASON = "Theo đơn của người đại diện"
SECRET = "0912 345 678"


def producer(office: OfficeFile, **more: object) -> ProducerDraft:
    with office.reading() as reader:
        place = communes(reader)[0].id
    values = {"name": "HTX Mẫu", "representative_name": "Lò Thị Mẫu", "place_id": place, **more}
    return ProducerDraft(**values)  # type: ignore[arg-type]


def with_a_telephone_that_must_go(office: OfficeFile) -> tuple[str, str]:
    """A producer saved with a telephone number and then without it; its id and the second change."""
    made = save_producer(office, producer(office, phone=SECRET), WHO)
    draft = read_producer(office, made.id)
    assert draft is not None
    return made.id, save_producer(office, replace(draft, phone=""), WHO).change_id


def whole(office: OfficeFile) -> bool:
    with office.reading() as reader:
        return verify_chain(reader).whole


def reopened(office: OfficeFile, clock: FixedClock) -> OfficeFile:
    return OfficeFile.open(office.path, clock, SeededRandom(9), WHO)


def test_erased_values_are_gone_from_the_file_and_the_chain_stays_whole(office: OfficeFile) -> None:
    row_id, _ = with_a_telephone_that_must_go(office)
    with office.reading() as reader:
        before = chain_head(reader)
    erase_history(office, "producers", row_id, REASON, WHO)
    with office.reading() as reader:
        erased, *touches = history_of_row(reader, "producers", row_id)
        report = verify_chain(reader)
    assert (erased.action, erased.verb, erased.who) == ("erase", "erase_history", WHO)
    assert REASON in erased.new_values
    assert [(one.action, one.old_values, one.new_values) for one in touches] == [
        ("update", None, None), ("insert", None, None)
    ]  # fmt: skip
    assert report.whole
    assert report.head != before
    office.close()
    assert SECRET.encode() not in office.path.read_bytes()


def test_what_was_erased_cannot_be_undone_and_erasing_neither(office: OfficeFile) -> None:
    row_id, change_id = with_a_telephone_that_must_go(office)
    erased = erase_history(office, "producers", row_id, REASON, WHO)
    for wanted, code in ((change_id, "undo_values_erased"), (erased.change_id, "undo_final")):
        with pytest.raises(RuleBroken) as caught:
            undo_change(office, wanted, WHO)
        assert caught.value.code == code


def test_erasing_asks_for_a_reason_and_for_something_to_erase(office: OfficeFile) -> None:
    row_id, _ = with_a_telephone_that_must_go(office)
    with pytest.raises(RuleBroken) as caught:
        erase_history(office, "producers", row_id, "  \n ", WHO)
    assert caught.value.code == "reason_required"
    erase_history(office, "producers", row_id, REASON, WHO)
    for unknown in (row_id, "nobody"):
        with pytest.raises(RuleBroken) as caught:
            erase_history(office, "producers", unknown, REASON, WHO)
        assert caught.value.code == "nothing_to_erase"


def test_a_row_goes_on_after_its_history_was_erased(office: OfficeFile) -> None:
    row_id, _ = with_a_telephone_that_must_go(office)
    erase_history(office, "producers", row_id, REASON, WHO)
    draft = read_producer(office, row_id)
    assert draft is not None
    later = save_producer(office, replace(draft, phone="0213 300 0001"), WHO)
    undo_change(office, later.change_id, WHO)
    again = read_producer(office, row_id)
    assert again is not None
    assert again.phone == ""
    assert whole(office)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_values SET new_values = '{}' WHERE seq = 1",
        "UPDATE audit_values SET salt = NULL, old_values = NULL WHERE seq = 1",
        "UPDATE audit_values SET seq = 9999, salt = NULL, old_values = NULL, new_values = NULL WHERE seq = 1",
    ],
)
def test_values_are_emptied_whole_or_not_touched(office: OfficeFile, statement: str) -> None:
    with pytest.raises(IntegrityError, match="only be emptied"), office.writing("test", WHO) as writer:
        writer._connection.exec_driver_sql(statement)


@pytest.mark.parametrize(
    "forgery",
    [
        "UPDATE audit SET row_id = 'another' WHERE seq = 3",
        "UPDATE changes SET who = 'Người khác'",
        "UPDATE changes SET at = '2020-01-01T00:00:00.000000Z'",
        'UPDATE audit_values SET new_values = \'{"name":"HTX khác"}\' WHERE seq = 3',
        "UPDATE audit_values SET salt = NULL, old_values = NULL, new_values = NULL WHERE seq = 3",
        "DELETE FROM audit_values WHERE seq = 3",
        "DELETE FROM audit WHERE seq = 3",
    ],
)
def test_a_forged_history_shows(office: OfficeFile, clock: FixedClock, forgery: str) -> None:
    with_a_telephone_that_must_go(office)
    assert whole(office)
    office.close()
    altered(office.path, "PRAGMA foreign_keys = OFF", forgery)
    with reopened(office, clock) as again, again.reading() as reader:
        report = verify_chain(reader)
    assert not report.whole
    assert report.broken_at in (1, 3)


CUT = (
    "DELETE FROM audit_values WHERE seq > (SELECT max(seq) - 3 FROM audit)",
    "DELETE FROM audit WHERE seq > (SELECT max(seq) - 3 FROM audit)",
)


def test_an_end_cut_off_shows_by_the_heads_that_backups_and_reports_keep(
    office: OfficeFile, clock: FixedClock, tmp_path: Path
) -> None:
    with_a_telephone_that_must_go(office)
    freeze_report(office, 2023, 2, WHO)
    backup = back_up(office, tmp_path / "backups")
    found = check_history(office, tmp_path / "backups")
    assert (found.is_sound, found.chain.head) == (True, backup.chain_head)
    office.close()
    altered(office.path, *CUT)
    with reopened(office, clock) as again:
        assert whole(again)
        found = check_history(again, tmp_path / "backups")
        assert not found.is_sound
        assert found.lost_papers == 1
        assert found.strange_backups == (backup.path.name,)


def test_a_damaged_backup_does_not_keep_the_history_from_being_checked(
    office: OfficeFile, tmp_path: Path
) -> None:
    backup = back_up(office, tmp_path)
    backup.path.write_bytes(backup.path.read_bytes()[:5000])
    found = check_history(office, tmp_path)
    assert found.is_sound
    assert found.damaged_backups == (backup.path.name,)


def test_five_thousand_rows_at_once_are_remembered_one_by_one(office: OfficeFile) -> None:
    rows = [
        {"name": f"HTX Mẫu số {n}", "founded_on": date(2019, 1, 1 + n % 28), "is_sample": True}
        for n in range(5000)
    ]
    with office.writing("import_producers", WHO) as writer:
        ids = writer.insert_many(t.producers, rows)
    with office.reading() as reader:
        newest = latest_changes(reader, 1)[0]
        (touch,) = history_of_row(reader, "producers", ids[-1])
        assert verify_chain(reader).whole
    assert (newest.verb, newest.rows) == ("import_producers", 5000)
    assert '"name":"HTX Mẫu số 4999"' in touch.new_values
    assert '"founded_on":"2019-01-16"' in touch.new_values
    undo_change(office, newest.change_id, WHO)
    assert read_producer(office, ids[0]) is None
    assert read_producer(office, ids[-1]) is None
    assert whole(office)


def test_no_row_table_holds_bytes_which_the_history_would_have_to_carry() -> None:
    from sqlalchemy import LargeBinary

    holders = {
        table.name
        for table in t.METADATA.tables.values()
        for column in table.c
        if isinstance(column.type, LargeBinary)
    }
    assert holders == {"contents", "audit_values", "signing_keys"}
