"""What the secretary does with one member's sheet at a session: abstention, second scoring, reopening."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.usecases.pins import reset_pin
from app.usecases.scoring_sheets import abstain, reopen_sheet, score_again, withdraw_abstention
from app.usecases.sessions import receive_sheet
from ui.dialogs import ask_reason, confirm
from ui.pages.councils.dialogs import ReceivedDialog, ReopenDialog, ResetPinDialog

if TYPE_CHECKING:
    from ui.pages.councils.session_view import SessionView


class MemberActions:
    """The questions about the selected member."""

    def __init__(self, view: SessionView) -> None:
        self.view = view
        self._reasons: dict[str, str] = {}
        """What was typed for a sheet that was not reopened, for instance because the PIN was wrong."""

    def ask_abstain(self) -> None:
        """Record that the selected member does not score, or take that back."""
        one, person = self.view.chosen(), self.view.chosen_member()
        if one is None or person is None:
            self.view.said.emit("Chọn một thành viên trong danh sách bên phải trước.", "late")
            return
        session, dossier, member = self.view.session_id, one.item.dossier_id, person["id"]
        if member in one.abstaining:
            if confirm(self.view, "Cho chấm trở lại?", f"{person['name']} sẽ chấm sản phẩm này.", "Cho chấm"):
                self.view.change(lambda file, who: withdraw_abstention(file, session, dossier, member, who))
            return
        text = (
            f"{person['name']} không chấm {one.item.product} và không tính là có mặt khi xét sản phẩm này. "
            "Lý do (liên quan đến chủ thể, về sớm...) được ghi trong biên bản."
        )
        reason = ask_reason(self.view, "Không chấm sản phẩm này", text, "Ghi nhận")
        if reason:
            self.view.change(lambda file, who: abstain(file, session, dossier, member, reason, who))

    def ask_second_scoring(self) -> None:
        """A second sheet for the selected member after the discussion."""
        one, person = self.view.chosen(), self.view.chosen_member()
        sheet = person["sheet"] if person else None
        if one is None or sheet is None or sheet.state != "closed":
            self.view.said.emit("Chọn một thành viên đã chốt phiếu để chấm lần hai.", "late")
            return
        name = person["name"] if person else ""
        if confirm(self.view, "Chấm lần hai?", f"Phiếu lần một của {name} được giữ nguyên.", "Chấm lần hai"):
            self.view.change(lambda file, who: score_again(file, sheet.id, who))

    def ask_reopen(self) -> None:
        """Reopen the selected member's sheet with a reason, and a PIN where the council uses them."""
        person = self.view.chosen_member()
        if person is None or person["sheet"] is None or self.view.standing is None:
            return
        sheet_id = person["sheet"].id
        dialog = ReopenDialog(
            self.view, person["name"], with_pin=self.view.standing.session.uses_pins,
            reason=self._reasons.get(sheet_id, ""),
        )  # fmt: skip
        if dialog.asked():
            reason, pin = dialog.given()
            self._reasons[sheet_id] = reason
            self.view.change(lambda file, who: reopen_sheet(file, sheet_id, reason, who, pin))

    def ask_received(self) -> None:
        """On which day the selected sheet of a written procedure came in."""
        person = self.view.chosen_member()
        if person is None or person["sheet"] is None:
            return
        sheet_id = person["sheet"].id
        dialog = ReceivedDialog(self.view, person["name"], person["received"] or self.view.desk.clock.today())
        if dialog.asked():
            day = dialog.value("received_on")
            self.view.change(lambda file, who: receive_sheet(file, sheet_id, day, who))

    def ask_reset_pin(self) -> None:
        """Take the selected member's PIN away."""
        person = self.view.chosen_member()
        if person is None:
            return
        member = person["id"]
        dialog = ResetPinDialog(self.view, person["name"])
        if dialog.asked():
            reason, pin = dialog.given()
            self.view.change(lambda file, who: reset_pin(file, member, reason, pin, who))
