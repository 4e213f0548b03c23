"""Leads the meeting from the session's page: opening, attendance, visits, minima, the hall, the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog

from app.kernel.clock import VIETNAM
from app.storage.queries.attendance import site_assessments_of
from app.usecases.hall import hall
from app.usecases.session_results import conclude_criterion, conclude_session, withdraw_conclusion
from app.usecases.sessions import (
    open_session,
    record_attendance,
    record_site_assessment,
    remove_site_assessment,
    turn_into_meeting,
)
from ui.dialogs import confirm
from ui.pages.councils.attendance import AttendanceDialog
from ui.pages.councils.dialogs import EndDialog, MeetingDialog, MinimumDialog, SiteDialog
from ui.pages.councils.hall_view import HallView

if TYPE_CHECKING:
    from ui.pages.councils.session_view import SessionView


class MeetingActions:
    """The questions about the session and its products."""

    def __init__(self, view: SessionView) -> None:
        self.view = view
        self.hall_window: HallView | None = None

    def ask_open(self) -> None:
        """Take the attendance and open the meeting."""
        self._ask_attendance(opens=True)

    def ask_attendance(self) -> None:
        """Take the attendance again."""
        self._ask_attendance(opens=False)

    def _ask_attendance(self, *, opens: bool) -> None:
        if self.view.standing is None:
            return
        dialog = AttendanceDialog(self.view, self.view.standing, self.view.desk.clock.now(), opens=opens)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        session, lines, start = self.view.session_id, dialog.lines(), str(dialog.start.value()[0])

        def work(file: Any, who: str) -> Any:
            done = [record_attendance(file, session, lines, who)]
            if opens:
                done.append(open_session(file, session, who, start))
            return done

        self.view.change(work)

    def ask_meeting(self) -> None:
        """Turn written opinions into a meeting."""
        place = self.view.standing.session.place if self.view.standing else ""
        dialog = MeetingDialog(self.view, place)
        if dialog.asked():
            day, where, reason = dialog.given()
            session = self.view.session_id
            self.view.change(lambda file, who: turn_into_meeting(file, session, day, where, reason, who))

    def ask_conclude_session(self) -> None:
        """End the session at the hour that the minutes will name."""
        if self.view.standing is None:
            return
        dialog = EndDialog(self.view, self.view.standing.session.end_time, self._now())
        if dialog.asked():
            session, end = self.view.session_id, str(dialog.value("end_time"))
            self.view.change(lambda file, who: conclude_session(file, session, who, end))

    def _now(self) -> str:
        """The hour, where the session is of today; a session of another day is closed from memory."""
        now = self.view.desk.clock.now().astimezone(VIETNAM)
        today = self.view.standing is not None and self.view.standing.session.held_on == now.date()
        return f"{now:%H:%M}" if today else ""

    def show_hall(self) -> None:
        """Show the product that is being talked about on the projector."""
        session, file = self.view.session_id, self.view.desk.file
        self.view.desk.operations.read(self.view, lambda: hall(file, session), self._open_hall)

    def _open_hall(self, found: Any) -> None:
        one = self.view.chosen()
        if self.hall_window is None:
            self.hall_window = HallView(self.view.window())
        self.hall_window.show_hall(found, one.item.position if one else 1)

    def ask_site(self) -> None:
        """Record who was on site."""
        one = self.view.chosen()
        if one is None or self.view.standing is None:
            return
        session, dossier = self.view.session_id, one.item.dossier_id
        with self.view.desk.file.reading() as reader:
            visits = site_assessments_of(reader, dossier)
        members = [(member.id, member.full_name) for member in self.view.standing.members]
        dialog = SiteDialog(
            self.view, one.item.product, members, visits,
            lambda row_id: self.view.change(
                lambda file, who: remove_site_assessment(file, dossier, session, row_id, who)
            ),
        )  # fmt: skip
        if dialog.asked():
            member, day, note = dialog.given()
            self.view.change(
                lambda file, who: record_site_assessment(file, dossier, session, member, day, who, note)
            )

    def ask_minimum(self, code: str = "") -> None:
        """Record the council's own conclusion on a criterion, for its minimum."""
        one = self.view.chosen()
        if one is None:
            return
        dialog = MinimumDialog(self.view, one, code or self.view.result.chosen_code())
        if dialog.asked():
            code, option, reason = dialog.given()
            session, dossier = self.view.session_id, one.item.dossier_id
            self.view.change(
                lambda file, who: conclude_criterion(file, session, dossier, code, option, reason, who)
            )

    def ask_withdraw_minimum(self, code: str) -> None:
        """Let the members' answers decide a minimum again."""
        one = self.view.chosen()
        text = f"Tiêu chí {code} lại tính theo phiếu của các thành viên."
        if one is not None and confirm(self.view, "Rút kết luận?", text, "Rút kết luận"):
            session, dossier = self.view.session_id, one.item.dossier_id
            self.view.change(lambda file, who: withdraw_conclusion(file, session, dossier, code, who))
