"""One paper of a dossier: its state, its form, its files, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from app.domain.papers import STATES, check
from app.kernel.dates import shown_date
from app.kernel.errors import Problem, ProblemsFound, SpokenError
from app.storage.queries.papers import PaperRow
from app.usecases.dossier_checklists import Checklist, ChecklistLine, PaperView, paper_title, paper_view
from app.usecases.papers_of_dossiers import (
    delete_paper,
    drop_paper,
    need_paper,
    save_paper,
    use_papers,
    waive_paper,
)
from ui.desk import Desk
from ui.dialogs import ask_reason, confirm
from ui.forms.editor import Editor, Subject
from ui.pages.dossiers.attachments_box import AttachmentsBox
from ui.pages.dossiers.paper_form import PaperForm
from ui.pages.dossiers.papers_list import tone_of
from ui.pages.page import offer_undo
from ui.widgets.basics import Banner, OneLine, button, chip, label, restyle, row


class PaperPane(QWidget):
    """The right half of the tab."""

    said = Signal(str, str, str, object)
    saved = Signal(str)
    """The paper that was saved; the list shows it from now on."""
    check_wanted = Signal()
    another_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.desk = desk
        self.found: Checklist | None = None
        self.view: PaperView | None = None
        self._waiting: Callable[[], None] | None = None
        self.form = PaperForm()
        self.editor = Editor(desk, self.form, self._subject(""))
        self.editor.saved.connect(self._saved)
        self.box = AttachmentsBox(desk)
        self.box.said.connect(self.said)
        self.box.paper_wanted.connect(self._save_first)
        self._build()

    @property
    def is_changed(self) -> bool:
        """Whether something is typed and not saved."""
        return self.view is not None and self.form.is_changed

    def may_leave(self) -> bool:
        """Whether what is typed is saved or may go."""
        return self.view is None or self.editor.may_leave()

    def forget(self) -> None:
        """Another dossier comes: nothing of the old one stays."""
        self.found = self.view = self._waiting = None

    def show_view(self, found: Checklist, view: PaperView) -> None:
        """Show a paper; what is typed stays where it is the same paper."""
        same = self.view is not None and self.view.draft == view.draft
        self.found, self.view = found, view
        self.form.offer(found.sheet, view.dossiers, view.draft.dossier_id)
        if not same:
            draft = view.draft
            key = f"/{draft.dossier_id}/{draft.kind}/{draft.replaces_id or ''}"
            self.editor.subject = self._subject(key)
            self.editor.open(draft)
        self.box.show_files(view.draft.id, view.files)
        self._tell(found, view)
        if self._waiting is not None and view.draft.id:
            waiting, self._waiting = self._waiting, None
            waiting()

    def renew(self) -> None:
        """A new paper in the place of the open one; the old one becomes its history."""
        if self.found is None or self.view is None or not self.view.draft.id or not self.may_leave():
            return
        old = self.view.draft
        draft = replace(old, id="", version=0, number="", issued_on=None, expires_on=None, replaces_id=old.id)
        earlier = (self.view.row, *self.view.earlier) if self.view.row else self.view.earlier
        self.show_view(self.found, replace(self.view, draft=draft, files=(), row=None, earlier=earlier))
        self.form.focus_first()

    def ask_waive(self) -> None:
        """Say why the dossier need not have the open kind."""
        if self.view is None or self.found is None:
            return
        kind, dossier = self.view.draft.kind, self.view.draft.dossier_id
        name = self.found.kinds[kind].name
        text = "Loại giấy này không tính là thiếu nữa. Lý do (ghi trong danh mục):"
        reason = ask_reason(self, f"Không áp dụng: {name}", text, "Không áp dụng")
        if reason:
            said = f"Không áp dụng: {name}."
            self.change(lambda file, who: waive_paper(file, dossier, kind, reason, who), said)

    def need_again(self) -> None:
        """Take the waiver of the open kind back."""
        if self.view is not None:
            kind, dossier = self.view.draft.kind, self.view.draft.dossier_id
            self.change(lambda file, who: need_paper(file, dossier, kind, who), "Giấy này lại được tính.")

    def drop(self) -> None:
        """Take the open paper out of this dossier."""
        if self.view is not None and self.view.draft.id:
            paper, dossier = self.view.draft.id, self.view.draft.dossier_id
            self.change(lambda file, who: drop_paper(file, dossier, paper, who), "Đã bỏ khỏi hồ sơ này.")

    def ask_delete(self) -> None:
        """Delete the open paper after a yes."""
        if self.view is None or not self.view.draft.id:
            return
        paper = self.view.draft.id
        others = self.view.row.elsewhere - 1 if self.view.row else 0
        text = f"Giấy và {len(self.view.files)} tệp đính kèm được xóa khỏi hồ sơ này"
        text += f" và {others} hồ sơ khác." if others > 0 else "."
        if confirm(self, "Xóa giấy này?", f"{text} Có thể hoàn tác ngay sau khi xóa.", "Xóa", danger=True):
            self.change(lambda file, who: delete_paper(file, paper, who), "Đã xóa giấy.")

    def change(self, work: Callable[[Any, str], Any], text: str) -> None:
        """Do something with the file, say it, and offer to take it back."""
        file, who = self.desk.file, self.desk.who
        self.desk.operations.change(
            self,
            lambda: work(file, who),
            lambda done: offer_undo(self.desk, self.said, text, done.change_id),
            lambda error: self._say(str(error), "trouble"),
        )

    def _tell(self, found: Checklist, view: PaperView) -> None:
        kind, line = found.kinds[view.draft.kind], self._line(found, view)
        renews = bool(view.draft.replaces_id) and not view.draft.id
        state = "missing" if line is None or renews else line.state
        self._name.say(kind.name)
        self._hint.setText(kind.hint)
        self._state.setText("Bản mới" if renews else STATES[state])
        self._state.setProperty("chip", "plain" if line is None or renews else tone_of(line))
        restyle(self._state)
        facts = _facts(view, line)
        self._told.setText(" ".join(facts))
        self._told.setVisible(bool(facts))
        self._need.setVisible(state == "not_needed")
        self._check.setEnabled(bool(view.draft.id))
        self._check.setText("Bỏ dấu soát" if view.row and view.row.state == "checked" else "Đã soát")
        self._offer_reuse(found, view)

    def _line(self, found: Checklist, view: PaperView) -> ChecklistLine | None:
        wanted = view.draft.id or f"kind/{view.draft.kind}"
        return next((one for one in found.lines if one.id == wanted), None)

    def _offer_reuse(self, found: Checklist, view: PaperView) -> None:
        self._reuse.hide()
        if view.draft.id or view.draft.replaces_id or not view.reusable:
            return
        ids, dossier = [view.reusable[0].id], view.draft.dossier_id
        name = paper_title(view.reusable[0], found.kinds)
        self._reuse.say(
            f"Chủ thể đã nộp {name}.", "good", "Dùng giấy này",
            lambda: self.change(lambda file, who: use_papers(file, dossier, ids, who), f"Đã dùng {name}."),
        )  # fmt: skip

    def _saved(self, done: Any) -> None:
        name = self.found.kinds[self.view.draft.kind].name if self.found and self.view else ""
        told = " ".join((f"Đã lưu {name}.", *self.editor.warned))
        offer_undo(self.desk, self.said, told, done.change_id)
        self.saved.emit(done.id)

    def _save_first(self, then: Callable[[], None]) -> None:
        """Files were brought where there is no paper yet: hand the paper in, then go on with the files."""
        draft, problems = self.form.checked(self._problems)
        self.form.show_problems(problems)
        if any(one.severity == "error" for one in problems):
            self._say("Chưa nhận tệp: hãy sửa các ô báo lỗi, lưu giấy rồi thêm tệp lại.", "late")
            return
        file, who = self.desk.file, self.desk.who
        self._waiting = then
        self.desk.operations.change(
            self, lambda: save_paper(file, draft, who), self._saved_for_files, self._not_saved
        )

    def _saved_for_files(self, done: Any) -> None:
        self.desk.drafts.drop(self.editor.subject.kind, "")
        self.form.load(self.form.draft()[0])
        self.saved.emit(done.id)

    def _not_saved(self, error: SpokenError) -> None:
        self._waiting = None
        if isinstance(error, ProblemsFound):
            self.form.show_problems(error.problems)
        self._say(str(error), "trouble")

    def _subject(self, key: str) -> Subject:
        """Each dossier and kind keeps a draft of its own, so that none is offered for another paper."""
        desk = self.desk

        def read(row_id: str) -> Any:
            dossier_id = self.view.draft.dossier_id if self.view else ""
            return paper_view(desk.file, dossier_id, row_id).draft

        return Subject(
            f"paper{key}", read, self._problems, lambda draft: save_paper(desk.file, draft, desk.who)
        )

    def _problems(self, draft: Any) -> list[Problem]:
        if self.found is None:
            return []
        sheet = self.found.sheet
        codes = {one.code for one in sheet.criteria} if sheet else None
        return check(draft, self.desk.clock.today(), self.found.kinds, codes)

    def _say(self, text: str, tone: str = "good") -> None:
        self.said.emit(text, tone, "", None)

    def _show_menu(self) -> None:
        menu = self.menu()
        menu.exec(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """What else can be done with the open paper."""
        menu = QMenu(self)
        kind = self.view.draft.kind if self.view else ""
        has_paper = self.view is not None and bool(self.view.draft.id)
        for text, action, on in (
            ("Thay bản mới (giữ bản cũ làm lịch sử)", self.renew, has_paper),
            ("Thêm giấy cùng loại", lambda: self.another_wanted.emit(kind), has_paper),
            ("Không áp dụng cho hồ sơ này", self.ask_waive, bool(kind) and not has_paper),
            ("Bỏ khỏi hồ sơ này", self.drop, has_paper),
            ("Xóa giấy", self.ask_delete, has_paper),
        ):
            menu.addAction(text, action).setEnabled(on)
        return menu

    def _build(self) -> None:
        self._name, self._state, self._hint = OneLine("card"), chip("", "plain"), label("", "note", wrap=True)
        self._told = label("", "hint", wrap=True)
        self._need = button("Tính lại loại giấy này", "link", self.need_again)
        self._reuse = Banner()
        self._check = button("Đã soát", "plain", self.check_wanted.emit)
        self._more = button("Việc khác ▾", "plain", self._show_menu)
        self.editor.back.hide()
        head = row(self._name, self._state)
        head.setStretch(0, 1)
        self.editor.bar.insertLayout(0, head, 1)
        self.editor.bar.setStretch(2, 0)  # the name takes what room there is
        told = row(self._told, self._need)
        told.setStretch(0, 1)
        about = row(self._hint, self._check, self._more)
        about.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.editor)
        column.addLayout(about)
        column.addLayout(told)
        column.addWidget(self._reuse)
        column.addWidget(self.box, 1)
        self._told.hide()
        self._need.hide()


def _facts(view: PaperView, line: ChecklistLine | None) -> list[str]:
    facts = []
    if line and line.reason and not view.draft.id:
        facts.append(f"Không áp dụng: {line.reason}.")
    if view.row and view.row.checked_on:
        facts.append(f"{view.row.checked_by} soát ngày {shown_date(view.row.checked_on)}.")
    if view.row and view.row.elsewhere > 1:
        facts.append(f"Dùng chung {view.row.elsewhere} hồ sơ.")
    if view.earlier:
        facts.append(f"Thay cho {_called(view.earlier[0])}.")
    return facts


def _called(paper: PaperRow) -> str:
    number = f"số {paper.number}" if paper.number else "bản chưa ghi số"
    until = f", hết hạn {shown_date(paper.expires_on)}" if paper.expires_on else ""
    return f"{number}{until}"
