"""A form at work: loads, keeps a draft 200 ms after the last key, checks, saves, and asks before leaving."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.kernel.dates import shown_instant
from app.kernel.errors import Problem, ProblemsFound, RuleBroken, SpokenError
from ui.desk import Desk
from ui.dialogs import ask_leave
from ui.forms.form import Form
from ui.widgets.basics import Banner, button, row

DRAFT_DELAY_MS = 200


@dataclass(frozen=True, slots=True)
class Subject:
    """What a form edits: how it is read, checked and saved."""

    kind: str
    read: Callable[[str], Any]
    check: Callable[[Any], list[Problem]]
    save: Callable[[Any], Any]


class Editor(QWidget):
    """The form of one record."""

    finished = Signal()
    saved = Signal(object)

    def __init__(self, desk: Desk, form: Form, subject: Subject) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.desk, self.form, self.subject = desk, form, subject
        self.record_id, self._version = "", 0
        self.warned: tuple[str, ...] = ()
        """What was doubtful about the draft that was saved last: by then its form is shown anew."""
        self.found_draft = Banner()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_DELAY_MS)
        self._timer.timeout.connect(self.keep_draft)
        self.back = button("Quay lại danh sách", "plain", self.leave)
        self.save_button = button("Lưu", "primary", self.save)
        self.save_button.setToolTip("Ctrl+S")
        self.bar = row(self.back, 1, self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self.bar)
        column.addWidget(self.found_draft)
        column.addWidget(form, 1)
        form.edited.connect(self._timer.start)
        for keys, action in (("Ctrl+S", self.save), ("Esc", self.leave)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)

    def open(self, draft: Any) -> None:
        """Edit a draft; what was typed earlier and never saved is offered."""
        self.record_id, self._version = draft.id, draft.version
        self._timer.stop()
        self.form.load(draft)
        self._offer_draft()
        self.form.focus_first()

    def rebase(self, draft: Any) -> None:
        """The record was read again: shown where nothing is typed, else what is typed stays over it."""
        self.record_id, self._version = draft.id, draft.version
        self.form.rebase(draft)

    def save(self) -> None:
        """Check and save; problems are shown beside their fields and nothing is lost."""
        draft, problems = self.form.checked(self.subject.check)
        self.form.show_problems(problems)
        if any(problem.severity == "error" for problem in problems):
            self.keep_draft()
            return
        self.warned = tuple(problem.sentence for problem in problems)
        self.save_button.setEnabled(False)
        sent = self.form.raw()
        self.desk.operations.change(
            self,
            lambda: self.subject.save(draft),
            lambda done: self._saved(done, draft, sent),
            self._refused,
        )

    def leave(self) -> None:
        """Go back to the list, unless the officer wants to stay."""
        if self.may_leave():
            self.finished.emit()

    def may_leave(self) -> bool:
        """Whether the page may be left: asks when there are changes."""
        if not self.form.is_changed:
            self._timer.stop()
            return True
        answer = ask_leave(self)
        if answer == "keep":
            self.keep_draft()
        elif answer == "discard":
            self._forget_draft()
        if answer in ("keep", "discard"):
            self.form.reload()
            return True
        if answer == "save":
            self.save()
        return False

    def keep_draft(self) -> None:
        """Write what is typed to the drafts of this file."""
        self._timer.stop()
        if self.desk.has_file and self.form.is_changed:
            body = json.dumps(self.form.raw(), ensure_ascii=False)
            self.desk.drafts.keep(self.subject.kind, self.record_id, self._version, body)

    def _saved(self, done: Any, draft: Any, sent: dict[str, Any]) -> None:
        """What was sent is in the file; what was typed since stays, unsaved and kept as a draft."""
        self.save_button.setEnabled(True)
        if self.form.raw() == sent:
            self._forget_draft()
            self.form.load(draft)
        else:
            self.form.settle(draft, sent)
        self.saved.emit(done)
        self.finished.emit()

    def _refused(self, error: SpokenError) -> None:
        self.save_button.setEnabled(True)
        self.keep_draft()
        if isinstance(error, ProblemsFound):
            self.form.show_problems(error.problems)
        elif isinstance(error, RuleBroken):
            self.form.others.say(str(error), "trouble")
        else:
            self.desk.operations.trouble.emit(error)

    def _offer_draft(self) -> None:
        self.found_draft.hide()
        found = self.desk.drafts.find(self.subject.kind, self.record_id)
        if found is None:
            return
        raw = json.loads(found.body)
        if raw == self.form.raw():
            self._forget_draft()
            return
        text = f"Có bản nháp chưa lưu lúc {shown_instant(found.saved_at)}."
        if found.row_version != self._version:
            text += " Dữ liệu đã được sửa sau khi viết bản nháp; hãy đối chiếu trước khi lưu."
        self.found_draft.say(text, "late", "Dùng bản nháp", lambda: self.form.set_raw(raw))

    def _forget_draft(self) -> None:
        self._timer.stop()
        self.desk.drafts.drop(self.subject.kind, self.record_id)
