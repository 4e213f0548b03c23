"""Days that the office adds to the calendar."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.working_days import OfficeDayDraft
from app.kernel.errors import ProblemsFound, RuleBroken
from app.storage.queries.office_days import office_day_rows
from app.storage.store import OfficeFile
from app.usecases.calendars import delete_office_day, save_office_day, work_calendar
from app.usecases.history import undo_change

WHO = "Cán bộ Mẫu"
TET = OfficeDayDraft(day=date(2028, 1, 26), name="Tết Nguyên đán theo thông báo")


def test_an_added_day_counts_is_corrected_and_goes_again(office: OfficeFile) -> None:
    done = save_office_day(office, TET, WHO)
    with office.reading() as reader:
        assert not work_calendar(reader).is_working(date(2028, 1, 26))
        (row,) = office_day_rows(reader)
    save_office_day(office, OfficeDayDraft(row.id, row.version, row.day, "work", row.name), WHO)
    with office.reading() as reader:
        assert work_calendar(reader).is_working(date(2028, 1, 26))
    gone = delete_office_day(office, done.id, WHO)
    with office.reading() as reader:
        assert not work_calendar(reader).is_known(2028)
    undo_change(office, gone.change_id, WHO)
    with office.reading() as reader:
        assert work_calendar(reader).is_known(2028)


def test_the_same_day_twice_and_a_day_without_words_are_refused(office: OfficeFile) -> None:
    save_office_day(office, TET, WHO)
    with pytest.raises(RuleBroken) as caught:
        save_office_day(office, TET, WHO)
    assert caught.value.code == "row_exists_already"
    with pytest.raises(ProblemsFound) as found:
        save_office_day(office, OfficeDayDraft(kind="feast"), WHO)
    assert {problem.field for problem in found.value.problems} == {"day", "kind", "name"}
