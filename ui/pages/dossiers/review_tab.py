"""The tab "Thẩm định của Tổ giúp việc": conditions, a check per criterion, the survey, the proposal."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from app.domain.completion_requests import RequestedItem
from app.domain.reviews import check
from app.usecases.reviews import ReviewView, read_review, save_review
from ui.desk import Desk
from ui.forms.editor import Editor, Subject
from ui.pages.dossiers.editor_tab import EditorTab
from ui.pages.dossiers.review_form import (
    ReviewScreens,
    as_review,
    as_screens,
    review_form,
    wanted_items,
)
from ui.widgets.basics import button
from ui.widgets.segments import Segments

WORDS = ("1. Điều kiện", "2. Tiêu chí", "3. Khảo sát", "4. Đề xuất")


class ReviewTab(EditorTab):
    """The support team's review of one dossier."""

    title = "Thẩm định của Tổ giúp việc"
    short_title = "Tổ giúp việc"
    kinds = frozenset({"reviews", "self_assessments", "commune_assessments"})
    saved_words = "Đã lưu kết quả thẩm định."
    step_wanted = Signal(str)
    completion_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.view: ReviewView | None = None
        self.form, self.ticks, self.chooser = review_form()
        subject = Subject(
            "review",
            lambda dossier_id: as_screens(read_review(desk.file, dossier_id).draft),
            self._check,
            lambda screens: save_review(desk.file, as_review(screens), desk.who),
        )
        self.editor = Editor(desk, self.form, subject)
        self.editor.back.hide()
        self.segments = Segments(WORDS)
        self.segments.chosen.connect(self.form.show_page)
        self.complete = button("Yêu cầu bổ sung", "plain", self.ask_completion)
        bar = self.editor.bar
        bar.insertWidget(1, self.segments)
        bar.insertWidget(bar.count() - 1, self.complete)
        self.form.turned.connect(self.segments.choose)
        self.editor.saved.connect(self._saved)
        self.editor.finished.connect(self._finished)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.warning)
        column.addWidget(self.editor, 1)

    def show_dossier(self, dossier_id: str) -> None:
        """Show a dossier's review; what is being typed on the same one stays."""
        self.dossier_id = dossier_id
        file = self.desk.file
        self.desk.operations.read(self, lambda: read_review(file, dossier_id), self._show, self._refused)

    @property
    def is_changed(self) -> bool:
        """Whether something is typed that is not saved."""
        return self.form.is_changed

    def may_leave(self) -> bool:
        """Asks when the form has changes."""
        return self.editor.may_leave()

    def ask_completion(self) -> None:
        """Return the dossier with what the review found missing."""
        if self.form.is_changed:
            self.said.emit("Lưu kết quả thẩm định trước khi trả hồ sơ để bổ sung.", "late", "", None)
            return
        if self.view is not None:
            texts = {one.key: one.text for one in self.view.conditions}
            found = wanted_items(self.view.draft, texts)
            self.completion_wanted.emit(tuple(RequestedItem(what=what) for what in found))

    def _check(self, screens: ReviewScreens) -> Any:
        view = self.view
        wanted = view.conditions if view else ()
        return check(as_review(screens), self.desk.clock.today(), wanted, bool(view and view.tourism))

    def _show(self, view: ReviewView) -> None:
        if view.row.id != self.dossier_id:
            return
        before, self.view = self.view, view
        if before is None or before.conditions != view.conditions:
            self.ticks.offer(view.conditions)
        if before is None or (before.of.sheet, before.of.variant) != (view.of.sheet, view.of.variant):
            self.chooser.show_criteria(view.of.sheet.criteria, view.of.variant)
        self.chooser.show_hints(view.hints)
        screens = as_screens(view.draft)
        if self.editor.record_id != view.row.id:
            self.form.show_page(0, focus=False)
            self.editor.open(screens)
        else:
            self.editor.rebase(screens)
        self.form.set_free(view.is_free)
        self.editor.save_button.setEnabled(view.is_free)
        self.complete.setEnabled(view.of.dossier.state in ("received", "assessed", "reviewed"))
        self._tell(view)

    def _tell(self, view: ReviewView) -> None:
        draft = view.draft
        done = (
            view.of.dossier.eligible is not None,
            bool(draft.checks),
            draft.surveyed_on is not None,
            bool(draft.proposal),
        )
        for place, ready in enumerate(done):
            self.segments.set_word(place, WORDS[place] + (" ✓" if ready else ""))
        self.warning.hide()
        if not view.is_free:
            text = "Hồ sơ đã vào chương trình họp hoặc đã kết thúc: kết quả thẩm định chỉ để xem."
            self.warning.say(text, "late")
        elif view.tourism and draft.surveyed_on is None:
            text = "Sản phẩm du lịch: Tổ giúp việc nên khảo sát thực địa trước phiên họp."
            self.warning.say(text, "late")
        elif draft.proposal == "council" and view.row.state == "assessed":
            text = "Đã đề xuất trình Hội đồng. Chuyển hồ sơ sang bước “Tổ giúp việc đã soát” để xếp lịch họp."
            self.warning.say(text, "good", "Chuyển bước", lambda: self.step_wanted.emit("reviewed"))

    def _refused(self, error: Exception) -> None:
        self.view = None
        self.warning.say(str(error), "trouble")
