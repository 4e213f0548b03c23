"""The button "Chuyển bước": which steps may be taken now, the questions of each, and the step itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from app.domain.completion_requests import RequestDraft
from app.domain.dossiers import KINDS, VARIANTS, DossierDraft
from app.domain.lifecycle import FINISHED_STATES, STATES
from app.kernel.errors import Problem
from app.usecases.dossiers import move_dossier, possible_steps, return_for_completion, step_back
from app.usecases.next_dossiers import receive_again, start_next
from ui.desk import Desk
from ui.dialogs import Question, ask_reason, confirm
from ui.pages.dossiers.step_dialogs import request_dialog, step_dialog
from ui.widgets.basics import button

DAYS_TO_COMPLETE = 15
"""What the request offers as time to complete; a usual value, the officer writes another."""


class DossierSteps(QObject):
    """The steps of the open dossier. `stepped` gives the sentence, the change and the dossier to show."""

    stepped = Signal(str, str, str)
    refused = Signal(str)
    known = Signal()
    held = Signal(str)
    """A step waits: what is typed is saved or dropped first."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self.desk, self._window = desk, window
        self.button = button("Chuyển bước ▾", "plain", self.ask)
        self.draft = DossierDraft()
        self.unsaved: Callable[[], str] = lambda: ""
        """The title of a part of the dossier in which something is typed and not saved."""
        self._possible: dict[str, list[Problem]] = {}

    @property
    def states(self) -> list[str]:
        """The states that the officer may lead the open dossier to."""
        return list(self._possible)

    def show_draft(self, draft: DossierDraft) -> None:
        """Another dossier, or the same one after a step."""
        self.draft, self._possible = draft, {}
        self.button.setVisible(bool(draft.id))
        if draft.id:
            file, dossier_id = self.desk.file, draft.id
            self.desk.operations.read(
                self, lambda: (dossier_id, possible_steps(file, dossier_id)), self._learn
            )

    def menu(self) -> QMenu:
        """Every step that may be taken, the step back, and the dossier that may follow."""
        menu = QMenu(self._window)
        for state in self._possible:
            menu.addAction(STATES[state], lambda state=state: self.step(state))
        menu.addSeparator()
        if self.draft.state in FINISHED_STATES:
            menu.addAction("Lập hồ sơ nâng hạng", lambda: self.ask_next("upgrade"))
            menu.addAction("Lập hồ sơ đánh giá lại", lambda: self.ask_next("reevaluation"))
        if self.draft.state == "withdrawn":
            menu.addAction("Nhận lại hồ sơ đã rút", self.ask_again)
        menu.addAction("Lùi bước cuối", self.ask_back)
        return menu

    def ask(self) -> None:
        """Offer the steps."""
        self.menu().exec(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def step(self, state: str) -> None:
        """Ask for day, person and note, then take the step; what is typed is saved or dropped first."""
        if self._waits():
            return
        if state == "returned":
            self.ask_completion()
            return
        today, dossier_id = self.desk.clock.today(), self.draft.id
        dialog = step_dialog(self._window, state, today, self.desk.who, self._possible.get(state, []))
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        answer, file, who = dialog.draft, self.desk.file, self.desk.who
        self._change(
            lambda: move_dossier(
                file, dossier_id, state, who, answer.note, day=answer.on_day, by_whom=answer.by_whom
            ),
            f"Đã chuyển sang “{STATES[state]}”.",
        )

    def ask_completion(self, items: tuple[Any, ...] = ()) -> None:
        """Ask what is to be completed, then return the dossier."""
        if self._waits():
            return
        today = self.desk.clock.today()
        draft = RequestDraft(
            dossier_id=self.draft.id,
            asked_on=today,
            due_on=today + timedelta(days=DAYS_TO_COMPLETE),
            asked_by=self.desk.who,
            items=items,
        )
        dialog = request_dialog(self._window, draft, today)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            answer, file, who = dialog.draft, self.desk.file, self.desk.who
            dossier_id = self.draft.id
            self._change(
                lambda: return_for_completion(file, answer, who), "Đã trả hồ sơ để bổ sung.", dossier_id
            )

    def ask_back(self) -> None:
        """Take the last step back, with a reason."""
        if self._waits():
            return
        text = "Bước vừa ghi vẫn còn trong Diễn biến, kèm lý do lùi. Lý do:"
        reason = ask_reason(self._window, "Lùi bước cuối", text, "Lùi bước")
        if reason:
            file, dossier_id, who = self.desk.file, self.draft.id, self.desk.who
            self._change(lambda: step_back(file, dossier_id, reason, who), "Đã lùi một bước.")

    def ask_next(self, kind: str) -> None:
        """Start an upgrade or a re-evaluation that holds everything this dossier held."""
        if self._waits():
            return
        name = KINDS[kind].lower()
        text = (
            "Hồ sơ mới chép sẵn tự đánh giá, nội dung đánh giá cấp xã và giấy tờ của hồ sơ này; chỉ cần ghi "
            "những gì đã thay đổi."
        )
        variant = self.draft.variant
        if variant is not None:
            question = Question(self._window, f"Lập hồ sơ {name}?", text + " Trường hợp của bộ 26:")
            for one, words in VARIANTS.items():
                question.add_answer(one, words, "primary" if one == variant else "plain")
            variant = question.ask()
            if not variant:
                return
        elif not confirm(self._window, f"Lập hồ sơ {name}?", text, "Lập hồ sơ"):
            return
        file, dossier_id, who, case = self.desk.file, self.draft.id, self.desk.who, variant
        self._change(lambda: start_next(file, dossier_id, kind, who, case), f"Đã lập hồ sơ {name}.")

    def ask_again(self) -> None:
        """Receive the withdrawn dossier again."""
        if self._waits():
            return
        text = "Một hồ sơ mới được tiếp nhận, liên kết với hồ sơ đã rút và giữ nguyên nội dung của nó."
        if confirm(self._window, "Nhận lại hồ sơ đã rút?", text, "Nhận lại"):
            file, dossier_id, who = self.desk.file, self.draft.id, self.desk.who
            self._change(lambda: receive_again(file, dossier_id, who), "Đã nhận lại hồ sơ.")

    def _waits(self) -> bool:
        """A step changes what may still be written: what is typed would have nowhere to go."""
        part = self.unsaved()
        if part:
            self.held.emit(f"Lưu hoặc bỏ các thay đổi ở thẻ “{part}” trước khi chuyển bước.")
        return bool(part)

    def _learn(self, found: Any) -> None:
        dossier_id, steps = found
        if dossier_id == self.draft.id:
            self._possible = dict(steps)
            self.known.emit()

    def _change(self, work: Any, told: str, show: str = "") -> None:
        self.desk.operations.change(
            self,
            work,
            lambda done: self.stepped.emit(told, done.change_id, show or done.id),
            lambda error: self.refused.emit(str(error)),
        )
