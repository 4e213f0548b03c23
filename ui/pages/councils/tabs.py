"""The three lists of the council's page: sessions, councils, rounds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal

from app.domain.councils import (
    SESSION_KINDS,
    SESSION_STATES,
    RoundDraft,
    SessionDraft,
    check_council,
    check_round,
    check_session,
    in_office,
)
from app.domain.lifecycle import STATES
from app.kernel.dates import shown_date
from app.storage.queries.councils import (
    council_draft,
    council_rows,
    round_draft,
    round_rows,
    session_draft,
    session_rows,
)
from app.storage.queries.dossiers import dossier_rows
from app.storage.queries.scoring import members_of
from app.usecases.councils import delete_round, save_council, save_round, save_session
from app.usecases.known_regulations import regulation_of
from ui.desk import Desk
from ui.forms.editor import Editor, Subject
from ui.pages.councils.forms import (
    council_form,
    new_council,
    round_form,
    session_form,
)
from ui.pages.noun_page import NounPage
from ui.tables.list_view import ListView
from ui.tables.model import Column

SESSION_COLUMNS = (
    Column("Ngày họp", lambda row: shown_date(row.held_on), 110, lambda row: row.held_on),
    Column("Phiên họp", lambda row: row.title, 280),
    Column("Hình thức", lambda row: SESSION_KINDS[row.kind], 150),
    Column("Đợt", lambda row: row.round_name, 140),
    Column("Địa điểm", lambda row: row.place, 170),
    Column("Hồ sơ", lambda row: str(row.dossiers), 70, lambda row: row.dossiers, right=True),
    Column("Tình trạng", lambda row: SESSION_STATES[row.state], 130,
           tone=lambda row: {"open": "late", "concluded": "good"}.get(row.state, "")),
)  # fmt: skip
COUNCIL_COLUMNS = (
    Column("Tên hội đồng", lambda row: row.name, 420),
    Column("Quyết định", lambda row: row.decision_number, 160),
    Column("Ngày", lambda row: shown_date(row.decision_date), 110, lambda row: row.decision_date),
    Column("Năm", lambda row: str(row.year or ""), 70, lambda row: row.year),
    Column("Thành viên", lambda row: str(row.members), 100, lambda row: row.members, right=True),
)
ROUND_COLUMNS = (
    Column("Năm", lambda row: str(row.year), 70, lambda row: row.year),
    Column("Đợt", lambda row: str(row.number), 60, lambda row: row.number, right=True),
    Column("Tên đợt", lambda row: row.name, 300),
    Column("Ngày cuối còn tính", lambda row: shown_date(row.cutoff_date), 150, lambda row: row.cutoff_date),
)
ON_AGENDA = ("reviewed", "scheduled", "scored", "concluded", "decided", "certified", "handed_over",
             "not_recognised", "disqualified")  # fmt: skip


class SessionsTab(NounPage):
    """The sessions; opening one leads to its results, "Sửa" to its form."""

    noun = "Phiên họp"
    new_word = "Phiên họp mới"
    duty = "council"
    kinds = frozenset({"sessions", "councils", "rounds", "dossiers", "scoring_sheets", "results"})
    session_opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        self._form = session_form(self._changed)
        subject = Subject(
            "session",
            self._read,
            check_session,
            lambda draft: save_session(desk.file, draft, desk.who),
        )
        listed = ListView(
            "Phiên họp", SESSION_COLUMNS, desk.settings,
            "Chưa có phiên họp nào.\nLập hội đồng ở thẻ “Hội đồng”, rồi bấm “Phiên họp mới”.",
        )  # fmt: skip
        super().__init__(desk, listed, Editor(desk, self._form.form, subject))
        self.list.add_filter("Tình trạng", SESSION_STATES, lambda row: row.state)
        self._dossiers: list[Any] = []
        self._members: dict[str, list[Any]] = {}

    def refresh(self) -> None:
        """List, councils, rounds and dossiers."""
        self.desk.read(self, session_rows, self.list.show_rows)
        self.desk.read(self, self._choices, self._show_choices)

    def open_row(self, row_id: str) -> None:
        """Show a session's results."""
        self.session_opened.emit(row_id)

    def edit(self, row_id: str) -> None:
        """Open the form of a session."""
        super().open_row(row_id)

    def new_draft(self) -> SessionDraft:
        """A session of today."""
        return SessionDraft(held_on=self.desk.clock.today(), start_time="08:00")

    def record_title(self) -> str:
        """The session's title."""
        return str(self.editor.form.fields["title"].raw())

    def delete(self, record_id: str) -> Any:
        """Sessions are not deleted: an empty agenda does no harm."""
        raise NotImplementedError

    def prepare(self, draft: SessionDraft) -> None:
        """Offer the dossiers that may be on this agenda."""
        offered = {
            row.id: f"{row.product} – {row.producer} · {STATES[row.state]}"
            for row in self._dossiers
            if row.state == "reviewed" or row.id in draft.dossier_ids
        }
        self._form.agenda.offer(offered)
        self._offer_members(draft.council_id, draft.held_on)

    def _open(self, draft: Any) -> None:
        super()._open(draft)
        self.delete_button.hide()

    def _changed(self) -> None:
        if hasattr(self, "list"):  # the boxes speak while the form is being made
            self._offer_members(self._form.council.box.currentData(), self._form.held_on.value()[0])

    def _offer_members(self, council_id: str | None, day: Any) -> None:
        """Those who are in office on the day of the session."""
        self._form.attendance.offer(
            [
                (one.id, one.full_name)
                for one in self._members.get(council_id or "", [])
                if in_office(one.from_day, one.to_day, day)
            ]
        )

    def _read(self, row_id: str) -> SessionDraft | None:
        with self.desk.file.reading() as reader:
            return session_draft(reader, row_id)

    def _choices(self, reader: Any) -> Any:
        listed = council_rows(reader)
        people = {one.id: members_of(reader, one.id) for one in listed}
        return listed, round_rows(reader), dossier_rows(reader), people

    def _show_choices(self, found: Any) -> None:
        listed, rounds, dossiers, self._members = found
        self._dossiers = [row for row in dossiers if row.state in ON_AGENDA]
        self._form.council.set_choices({row.id: _named(row) for row in listed})
        self._form.a_round.set_choices({row.id: row.name for row in rounds})


class CouncilsTab(NounPage):
    """The councils over the years."""

    noun = "Hội đồng"
    new_word = "Hội đồng mới"
    duty = "council"
    kinds = frozenset({"councils"})

    def __init__(self, desk: Desk) -> None:
        subject = Subject(
            "council",
            self._read,
            lambda draft: check_council(draft, desk.clock.today()),
            lambda draft: save_council(desk.file, draft, desk.who),
        )
        listed = ListView(
            "Hội đồng", COUNCIL_COLUMNS, desk.settings,
            "Chưa có hội đồng nào.\nBấm “Hội đồng mới” để nhập quyết định thành lập và thành viên.",
        )  # fmt: skip
        super().__init__(desk, listed, Editor(desk, council_form(), subject))
        (self.copy_button,) = self.add_actions([("Lập hội đồng mới từ hội đồng này", self.copy_council)])

    def copy_council(self) -> None:
        """Next year's council starts with this one's rules and people; nothing is saved yet."""
        draft, _ = self.editor.form.draft()
        if not self.editor.may_leave():
            return
        today = self.desk.clock.today()
        self._open(
            replace(
                draft, id="", version=0, decision_number="", decision_date=None, year=today.year,
                members=tuple(
                    replace(one, id="", from_day=None, to_day=None)
                    for one in draft.members
                    if in_office(None, one.to_day, today)
                ),
                support=tuple(replace(one, id="") for one in draft.support),
            )
        )  # fmt: skip

    def refresh(self) -> None:
        """The list."""
        self.desk.read(self, council_rows, self.list.show_rows)

    def new_draft(self) -> Any:
        """A council with the usual rules."""
        return new_council(self.desk.clock.today())

    def delete(self, record_id: str) -> Any:
        """Councils stay: their sheets and papers name them."""
        raise NotImplementedError

    def _open(self, draft: Any) -> None:
        super()._open(draft)
        self.delete_button.hide()
        self.copy_button.setVisible(bool(draft and draft.id))

    def _read(self, row_id: str) -> Any:
        with self.desk.file.reading() as reader:
            return council_draft(reader, row_id)


class RoundsTab(NounPage):
    """The rounds of the years."""

    noun = "Đợt đánh giá"
    new_word = "Đợt mới"
    duty = "council"
    kinds = frozenset({"rounds"})

    def __init__(self, desk: Desk) -> None:
        subject = Subject(
            "round", self._read, check_round, lambda draft: save_round(desk.file, draft, desk.who)
        )
        listed = ListView(
            "Đợt đánh giá", ROUND_COLUMNS, desk.settings,
            "Chưa có đợt nào.\nKế hoạch ghi “trước ngày 30/6” thì ngày cuối còn tính là 29/6.",
        )  # fmt: skip
        self._last_days: list[Any] = []
        super().__init__(desk, listed, Editor(desk, round_form(), subject))

    def refresh(self) -> None:
        """The list, and the rounds that the decision sets."""
        self.desk.read(self, round_rows, self.list.show_rows)
        self.desk.read(self, self._set_rounds, self._keep_rounds)

    def new_draft(self) -> RoundDraft:
        """The next round of this year, with its last day where the decision sets one."""
        year = self.desk.clock.today().year
        number = 1 + max((row.number for row in self.list.model.shown if row.year == year), default=0)
        cutoff = self._last_days[number - 1] if number <= len(self._last_days) else None
        return RoundDraft(year=year, number=number, name=f"Đợt {number} năm {year}", cutoff_date=cutoff)

    def _set_rounds(self, reader: Any) -> Any:
        may = self.desk.competence
        deadlines = regulation_of(reader, may.regulation_id).deadlines
        return [last for _, last in deadlines.rounds_of(self.desk.clock.today().year, may.level)]

    def _keep_rounds(self, found: Any) -> None:
        self._last_days = found

    def delete(self, record_id: str) -> Any:
        """Delete a round that nothing refers to."""
        return delete_round(self.desk.file, record_id, self.desk.who)

    def _read(self, row_id: str) -> RoundDraft | None:
        with self.desk.file.reading() as reader:
            return round_draft(reader, row_id)


def _named(row: Any) -> str:
    return f"{row.name} ({row.decision_number})" if row.decision_number else row.name
