"""The tab "Giấy tờ" of a dossier: the checklist, the form of one paper, its files, and the exports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.domain.papers import STATES, check
from app.kernel.dates import shown_date
from app.kernel.errors import ProblemsFound, SpokenError
from app.storage.queries.papers import PaperRow
from app.usecases.dossier_checklists import (
    Checklist,
    ChecklistLine,
    PaperView,
    checklist,
    new_paper,
    paper_title,
    paper_view,
)
from app.usecases.history import undo_change
from app.usecases.papers_of_dossiers import (
    check_papers,
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
from ui.pages.dossiers.dossier_exports import DossierExports
from ui.pages.dossiers.paper_form import PaperForm
from ui.pages.dossiers.papers_list import PapersList, tone_of
from ui.widgets.basics import Banner, OneLine, button, chip, label, restyle, row

_CHOOSE = "Chọn một giấy tờ ở bên trái để ghi số, ngày và đính kèm tệp."


class PapersTab(QWidget):
    """The papers of one dossier; shows itself in whatever holds the tabs of a dossier."""

    title = "Giấy tờ"
    kinds = frozenset({"papers", "attachments", "dossiers", "sessions"})
    said = Signal(str, str, str, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.setAcceptDrops(True)
        self.desk = desk
        self.dossier_id = ""
        self.found: Checklist | None = None
        self.line_id = ""
        self.view: PaperView | None = None
        self._waiting: Callable[[], None] | None = None
        self.papers = PapersList(desk)
        self.papers.setFixedWidth(474)
        self.papers.list.picked.connect(lambda: QTimer.singleShot(0, self._picked))
        self.papers.list.activated.connect(lambda _: self.form.focus_first())
        self.papers.exported.connect(self._export_list)
        self.form = PaperForm()
        self.form.setMinimumHeight(158)
        self.form.setMaximumHeight(188)
        self.editor = Editor(desk, self.form, self._subject(""))
        self.editor.back.hide()
        self.editor.saved.connect(self._saved)
        self.box = AttachmentsBox(desk)
        self.box.said.connect(self.said)
        self.box.paper_wanted.connect(self._save_first)
        self.exports = DossierExports(desk, self)
        self.exports.said.connect(self.said)
        self._build()

    def show_dossier(self, dossier_id: str) -> None:
        """Show the papers of a dossier, or show them again."""
        if dossier_id != self.dossier_id:
            self.dossier_id, self.line_id, self.view = dossier_id, "", None
            self._right.setCurrentIndex(0)
        file = self.desk.file
        self.desk.operations.read(self, lambda: checklist(file, dossier_id), self._show, self._gone)

    def may_leave(self) -> bool:
        """Whether what is typed is saved or may go."""
        return self.view is None or self.editor.may_leave()

    def open_line(self, line_id: str) -> None:
        """Show one line's paper."""
        self.line_id = line_id
        self.papers.list.choose(line_id)
        self._read_line()

    def renew(self) -> None:
        """A new paper in the place of the open one; the old one becomes its history."""
        if self.view is not None and self.view.draft.id and self.editor.may_leave():
            old = self.view.draft
            draft = replace(
                old, id="", version=0, number="", issued_on=None, expires_on=None, replaces_id=old.id
            )
            earlier = (self.view.row, *self.view.earlier) if self.view.row else self.view.earlier
            self._open(replace(self.view, draft=draft, files=(), row=None, earlier=earlier))

    def add_another(self) -> None:
        """One more paper of the open kind."""
        if self.view is not None and self.editor.may_leave():
            kind = self.view.draft.kind
            self.papers.list.table.clearSelection()
            self.line_id = f"kind/{kind}"
            self._read_line()

    def toggle_check(self) -> None:
        """Mark the chosen papers as checked, or take the mark back where all have it."""
        rows = [line.paper for line in self.papers.chosen() if line.paper is not None]
        if not rows:
            self._say("Chọn một hoặc nhiều giấy đã nộp ở danh sách trước.", "late")
            return
        mark = any(row.state != "checked" for row in rows)
        ids = [one.id for one in rows]
        word = f"Đã soát {len(ids)} giấy." if mark else f"Đã bỏ dấu soát {len(ids)} giấy."
        self._change(lambda file, who: check_papers(file, ids, who, checked=mark), word)

    def ask_waive(self) -> None:
        """Say why the dossier need not have the open kind."""
        if self.view is None or self.found is None:
            return
        kind, dossier = self.view.draft.kind, self.dossier_id
        name = self.found.kinds[kind].name
        text = "Loại giấy này không tính là thiếu nữa. Lý do (ghi trong danh mục):"
        reason = ask_reason(self, f"Không áp dụng: {name}", text, "Không áp dụng")
        if reason:
            self._change(
                lambda file, who: waive_paper(file, dossier, kind, reason, who), f"Không áp dụng: {name}."
            )

    def need_again(self) -> None:
        """Take the waiver of the open kind back."""
        if self.view is not None:
            kind, dossier = self.view.draft.kind, self.dossier_id
            self._change(lambda file, who: need_paper(file, dossier, kind, who), "Giấy này lại được tính.")

    def drop(self) -> None:
        """Take the open paper out of this dossier."""
        if self.view is not None and self.view.draft.id:
            paper, dossier = self.view.draft.id, self.dossier_id
            self._change(
                lambda file, who: drop_paper(file, dossier, paper, who), "Đã bỏ giấy khỏi hồ sơ này."
            )

    def ask_delete(self) -> None:
        """Delete the open paper after a yes."""
        if self.view is None or not self.view.draft.id:
            return
        paper = self.view.draft.id
        others = self.view.row.elsewhere if self.view.row else 0
        text = f"Giấy và {len(self.view.files)} tệp đính kèm được xóa khỏi hồ sơ này"
        text += f" và {others - 1} hồ sơ khác." if others > 1 else "."
        if confirm(self, "Xóa giấy này?", f"{text} Có thể hoàn tác ngay sau khi xóa.", "Xóa", danger=True):
            self._change(lambda file, who: delete_paper(file, paper, who), "Đã xóa giấy.")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and pictures may be dropped anywhere on the tab."""
        if self.view is not None and (event.mimeData().hasUrls() or event.mimeData().hasImage()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take them for the open paper."""
        self.box.take_mime(event.mimeData())
        event.acceptProposedAction()

    def _show(self, found: Checklist) -> None:
        self.found = found
        self.papers.list.blockSignals(True)
        self.papers.show_checklist(found)
        lines = {line.id for line in found.lines}
        if self.line_id and self.line_id not in lines:
            self.line_id = self._same_kind(found)
        if self.line_id:
            self.papers.list.choose(self.line_id)
        self.papers.list.blockSignals(False)
        if not self.line_id and found.lines:
            first = next((one for one in found.lines if one.state == "missing"), found.lines[0])
            self.open_line(first.id)
        elif self.line_id and not (self.view is not None and self.form.is_changed):
            self._read_line()

    def _same_kind(self, found: Checklist) -> str:
        """Where the open line went: a kind that now has a paper, or a paper that is gone."""
        kind = self.view.draft.kind if self.view is not None else ""
        return next((line.id for line in found.lines if line.kind.key == kind), "")

    def _picked(self) -> None:
        chosen = self.papers.chosen()
        if len(chosen) != 1 or chosen[0].id == self.line_id:
            return
        if not self.may_leave():
            self.papers.list.blockSignals(True)
            self.papers.list.choose(self.line_id)
            self.papers.list.blockSignals(False)
            return
        self.line_id = chosen[0].id
        self._read_line()

    def _read_line(self) -> None:
        file, dossier, line = self.desk.file, self.dossier_id, self.line_id

        def work() -> PaperView:
            if line.startswith("kind/"):
                return new_paper(file, dossier, line.removeprefix("kind/"))
            return paper_view(file, dossier, line)

        self.desk.operations.read(self, work, self._open, self._gone)

    def _open(self, view: PaperView) -> None:
        if self.found is None or view.draft.dossier_id != self.dossier_id:
            return
        same = self.view is not None and self.view.draft == view.draft
        had_focus = self.papers.list.table.hasFocus()
        self.view = view
        self.form.offer(self.found.sheet, view.dossiers, self.dossier_id)
        if not same:
            kind = view.draft.kind
            self.editor.subject = self._subject(f"/{self.dossier_id}/{kind}/{view.draft.replaces_id or ''}")
            self.editor.open(view.draft)
        self.box.show_files(view.draft.id, view.files)
        self._tell(view)
        self._right.setCurrentIndex(1)
        if had_focus:
            self.papers.list.table.setFocus()
        if self._waiting is not None and view.draft.id:
            waiting, self._waiting = self._waiting, None
            waiting()

    def _tell(self, view: PaperView) -> None:
        found = self.found
        line = self._line(view)
        kind = found.kinds[view.draft.kind] if found else None
        self._name.say(kind.name if kind else "")
        self._hint.setText(kind.hint if kind else "")
        state = line.state if line and not (view.draft.replaces_id and not view.draft.id) else "missing"
        self._state.setText(STATES[state] if view.draft.id or state == "not_needed" else "Bản mới")
        self._state.setProperty("chip", tone_of(line) if line and view.draft.id else "plain")
        restyle(self._state)
        self._told.setText(" ".join(self._facts(view, line)))
        self._told.setVisible(bool(self._told.text()))
        self._need.setVisible(state == "not_needed")
        self._check.setEnabled(bool(view.draft.id))
        self._check.setText("Bỏ dấu soát" if view.row and view.row.state == "checked" else "Đã soát")
        self._offer_reuse(view)

    def _facts(self, view: PaperView, line: ChecklistLine | None) -> list[str]:
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

    def _offer_reuse(self, view: PaperView) -> None:
        self._reuse.hide()
        if self.found is None or view.draft.id or view.draft.replaces_id or not view.reusable:
            return
        ids, dossier = [view.reusable[0].id], self.dossier_id
        name = paper_title(view.reusable[0], self.found.kinds)
        self._reuse.say(
            f"Chủ thể đã nộp {name}.", "good", "Dùng giấy này",
            lambda: self._change(lambda file, who: use_papers(file, dossier, ids, who), f"Đã dùng {name}."),
        )  # fmt: skip

    def _line(self, view: PaperView) -> ChecklistLine | None:
        wanted = view.draft.id or f"kind/{view.draft.kind}"
        return next((one for one in self.found.lines if one.id == wanted), None) if self.found else None

    def _saved(self, done: Any) -> None:
        self.line_id = done.id
        name = self.found.kinds[self.view.draft.kind].name if self.found and self.view else ""
        self._offer_undo(f"Đã lưu {name}.", done.change_id)

    def _save_first(self, then: Callable[[], None]) -> None:
        """Files were brought where there is no paper yet: hand the paper in, then go on with the files."""
        draft, wrong = self.form.draft()
        problems = [*wrong, *self.editor.subject.check(draft)]
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
        self.line_id = done.id
        self.desk.drafts.drop(self.editor.subject.kind, "")
        self.form.load(self.form.draft()[0])

    def _not_saved(self, error: SpokenError) -> None:
        self._waiting = None
        if isinstance(error, ProblemsFound):
            self.form.show_problems(error.problems)
        self._say(str(error), "trouble")

    def _subject(self, key: str) -> Subject:
        desk = self.desk
        return Subject(
            f"paper{key}",
            lambda row_id: paper_view(desk.file, self.dossier_id, row_id).draft,
            self._problems,
            lambda draft: save_paper(desk.file, draft, desk.who),
        )

    def _problems(self, draft: Any) -> Any:
        found = self.found
        if found is None:
            return []
        codes = {one.code for one in found.sheet.criteria} if found.sheet else None
        return check(draft, self.desk.clock.today(), found.kinds, codes)

    def _change(self, work: Callable[[Any, str], Any], text: str) -> None:
        file, who = self.desk.file, self.desk.who
        self.desk.operations.change(
            self, lambda: work(file, who), lambda done: self._offer_undo(text, done.change_id),
            lambda error: self._say(str(error), "trouble"),
        )  # fmt: skip

    def _offer_undo(self, text: str, change_id: str) -> None:
        desk = self.desk

        def undo() -> None:
            desk.operations.change(
                None, lambda: undo_change(desk.file, change_id, desk.who), lambda _: self._say("Đã hoàn tác.")
            )

        self.said.emit(text, "good", "Hoàn tác", undo)

    def _say(self, text: str, tone: str = "good") -> None:
        self.said.emit(text, tone, "", None)

    def _gone(self, error: SpokenError) -> None:
        self._right.setCurrentIndex(0)
        self._say(str(error), "late")

    def _export_list(self, path: Path) -> None:
        if self.found is not None:
            above = (f"Giấy tờ của {self.found.dossier.product}, lập ngày {shown_date(self.found.today)}",)
            self.desk.operations.draw(
                self, lambda: self.papers.export_to(path, above),
                lambda made: self._say(f"Đã xuất {made.name}."),
                lambda error: self._say(str(error), "trouble"),
            )  # fmt: skip

    def _more(self) -> None:
        menu = QMenu(self)
        has_paper = self.view is not None and bool(self.view.draft.id)
        for text, action, on in (
            ("Thay bản mới (giữ bản cũ làm lịch sử)", self.renew, has_paper),
            ("Thêm giấy cùng loại", self.add_another, has_paper),
            ("Không áp dụng cho hồ sơ này", self.ask_waive, self.view is not None and not has_paper),
            ("Bỏ khỏi hồ sơ này", self.drop, has_paper),
            ("Xóa giấy", self.ask_delete, has_paper),
        ):
            menu.addAction(text, action).setEnabled(on)
        menu.exec(self._menu.mapToGlobal(self._menu.rect().bottomLeft()))

    def _build(self) -> None:
        self._name, self._state, self._hint = OneLine("card"), chip("", "plain"), label("", "note", wrap=True)
        self._told = label("", "hint", wrap=True)
        self._need = button("Tính lại loại giấy này", "link", self.need_again)
        self._reuse = Banner()
        self._check = button("Đã soát", "plain", self.toggle_check)
        self._menu = button("Việc khác ▾", "plain", self._more)
        self._send = button("Xuất hồ sơ ▾", "plain", lambda: self.exports.ask(self._send, self.dossier_id))
        head = row(self._name, self._state)
        head.setStretch(0, 1)
        self.editor.bar.insertLayout(0, head, 1)
        for place, made in enumerate((self._check, self._menu, self._send), 3):
            self.editor.bar.insertWidget(place, made)
        self.editor.bar.setStretch(2, 0)
        paper = QWidget()
        paper.setObjectName("plain")
        column = QVBoxLayout(paper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.editor)
        column.addWidget(self._hint)
        column.addLayout(row(self._told, self._need, 1))
        column.addWidget(self._reuse)
        column.addWidget(self.box, 1)
        nothing = label(_CHOOSE, "empty", wrap=True)
        nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._right = QStackedWidget()
        self._right.addWidget(nothing)
        self._right.addWidget(paper)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.papers)
        layout.addWidget(self._right, 1)
        self._told.hide()
        self._need.hide()


def _called(paper: PaperRow) -> str:
    number = f"số {paper.number}" if paper.number else "bản chưa ghi số"
    until = f", hết hạn {shown_date(paper.expires_on)}" if paper.expires_on else ""
    return f"{number}{until}"
