"""The commune's assessment at work: five screens, photos, and everything by keyboard.

Made for a laptop on somebody's veranda: one content at a time, Ctrl+PageDown to the next, Ctrl+S saves,
Ctrl+I adds photos. The tab "Đánh giá cấp xã" of a dossier and the page of the same name show the same view.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from app.domain.commune_assessments import CONTENTS, check, criteria_of
from app.exchange.photos import read_photo
from app.usecases.commune_assessments import (
    AssessmentView,
    add_assessment_photos,
    photo_bytes,
    read_assessment,
    remove_assessment_photo,
    save_assessment,
)
from ui.desk import Desk
from ui.forms.editor import Editor, Subject
from ui.pages.dossiers.assessment_form import (
    AssessmentScreens,
    as_assessment,
    as_screens,
    assessment_form,
)
from ui.pages.dossiers.editor_tab import EditorTab
from ui.pages.page import offer_undo
from ui.widgets.photo_strip import Photo, PhotoStrip
from ui.widgets.segments import Segments

WORDS = ("1. Nguồn gốc", "2. Lao động", "3. Ý tưởng", "4. Bản sắc", "5. Kết luận")


class CommuneAssessmentView(EditorTab):
    """One dossier's assessment."""

    saved_words = "Đã lưu đánh giá cấp xã."
    step_wanted = Signal(str)
    shown = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.view: AssessmentView | None = None
        self._photos: dict[str, bytes] = {}
        self.form, self.choosers = assessment_form()
        subject = Subject(
            "commune_assessment",
            self._screens,
            lambda screens: check(as_assessment(screens), desk.clock.today()),
            lambda screens: save_assessment(desk.file, as_assessment(screens), desk.who),
        )
        self.editor = Editor(desk, self.form, subject)
        self.editor.back.clicked.disconnect()
        self.editor.back.clicked.connect(lambda *_: self.leave())
        self.segments = Segments(WORDS)
        self.segments.chosen.connect(self.form.show_page)
        self.editor.bar.insertWidget(1, self.segments)
        self.form.turned.connect(self._turned)
        self.editor.saved.connect(self._saved)
        self.editor.finished.connect(self._finished)
        self.photos = PhotoStrip("Ảnh chụp tại chỗ")
        self.photos.added.connect(self.take_photos)
        self.photos.removed.connect(self.remove_photo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.warning)
        column.addWidget(self.editor, 1)
        column.addWidget(self.photos)
        shortcut = QShortcut(QKeySequence("Ctrl+I"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.photos.add_button.click)

    @property
    def content(self) -> str:
        """The content of the screen in front, '' on the conclusion."""
        names = list(CONTENTS)
        return names[self.form.page] if self.form.page < len(names) else ""

    def show_dossier(self, dossier_id: str) -> None:
        """Show a dossier's assessment; what is being typed on the same one stays."""
        self.dossier_id = dossier_id
        file = self.desk.file

        def work() -> Any:
            view = read_assessment(file, dossier_id)
            return view, photo_bytes(file, {one.sha256 for one in view.photos})

        self.desk.operations.read(self, work, self._show, self._refused)

    @property
    def is_changed(self) -> bool:
        """Whether something is typed that is not saved."""
        return self.form.is_changed

    def may_leave(self) -> bool:
        """Asks when the form has changes."""
        return self.editor.may_leave()

    def leave(self) -> None:
        """Back to the list, unless the officer wants to stay."""
        if self.may_leave():
            self.finished.emit()

    def take_photos(self, paths: list[Path]) -> None:
        """Read photos from disk and hang them on the content in front; the files stay untouched."""
        content, dossier_id = self.content, self.dossier_id
        if not content:
            return

        def read() -> list[tuple[str, bytes]]:
            return [(path.name, read_photo(path)) for path in paths]

        self.desk.operations.draw(self, read, lambda found: self._add(dossier_id, content, found), self._told)

    def remove_photo(self, photo_id: str) -> None:
        """Take a photo off its content."""
        file, dossier_id, who = self.desk.file, self.dossier_id, self.desk.who
        self.desk.operations.change(
            self,
            lambda: remove_assessment_photo(file, dossier_id, photo_id, who),
            lambda done: self._changed("Đã bỏ ảnh.", done),
            self._told,
        )

    def _add(self, dossier_id: str, content: str, photos: list[tuple[str, bytes]]) -> None:
        file, who = self.desk.file, self.desk.who
        told = f"Đã thêm {len(photos)} ảnh."
        self.desk.operations.change(
            self,
            lambda: add_assessment_photos(file, dossier_id, content, photos, who),
            lambda done: self._changed(told, done),
            self._told,
        )

    def _changed(self, told: str, done: Any) -> None:
        offer_undo(self.desk, self.said, told, done.change_id)
        self.show_dossier(self.dossier_id)

    def _screens(self, dossier_id: str) -> AssessmentScreens:
        return self._as_screens(read_assessment(self.desk.file, dossier_id))

    def _as_screens(self, view: AssessmentView) -> AssessmentScreens:
        concerned = {
            content: tuple(one.code for one in criteria_of(view.of.sheet, content)) for content in CONTENTS
        }
        return as_screens(view.draft, concerned)

    def _show(self, found: Any) -> None:
        view, data = found
        if view.row.id != self.dossier_id:
            return
        fresh = self.view is None or self.view.row.id != view.row.id
        self.view, self._photos = view, data
        for content, chooser in self.choosers.items():
            criteria = criteria_of(view.of.sheet, content)
            if [one.code for one in criteria] != list(chooser.cards) or fresh:
                chooser.offer(criteria, view.of.variant, {})
            chooser.set_free(view.is_free)
            self.form.fields[f"{content}_suggested"].setVisible(bool(criteria))
        screens = self._as_screens(view)
        if fresh or self.editor.record_id != view.row.id:
            self.form.show_page(0, focus=False)
            self.editor.open(screens)
        else:
            self.editor.rebase(screens)
        self.editor.save_button.setEnabled(view.is_free)
        self.form.set_free(view.is_free)
        self.photos.set_free(view.is_free)
        self._show_photos()
        self._tell()
        self.shown.emit()

    def _show_photos(self) -> None:
        content = self.content
        self.photos.setVisible(bool(content))
        mine = [one for one in (self.view.photos if self.view else ()) if one.content == content]
        self.photos.show_photos([Photo(one.id, one.file_name, one.sha256) for one in mine], self._photos)

    def _tell(self) -> None:
        view = self.view
        if view is None:
            return
        done = [view.draft.content(content).is_done for content in CONTENTS]
        for place, ready in enumerate([*done, bool(view.draft.conclusion)]):
            self.segments.set_word(place, WORDS[place] + (" ✓" if ready else ""))
        self.warning.hide()
        if not view.is_free:
            text = "Hồ sơ đã vào chương trình họp hoặc đã kết thúc: đánh giá cấp xã chỉ để xem."
            self.warning.say(text, "late")
        elif view.draft.conclusion and view.row.state == "received":
            text = "Xã đã kết luận. Khi báo cáo của UBND xã đã gửi, chuyển hồ sơ sang bước “Xã đã đánh giá”."
            self.warning.say(text, "good", "Chuyển bước", lambda: self.step_wanted.emit("assessed"))

    def _turned(self, page: int) -> None:
        self.segments.choose(page)
        self._show_photos()

    def _told(self, error: Exception) -> None:
        self.said.emit(str(error), "trouble", "", None)

    def _refused(self, error: Exception) -> None:
        self.view = None
        self.warning.say(str(error), "trouble")


class CommuneAssessmentTab(CommuneAssessmentView):
    """The same view as a tab of the open dossier."""

    title = "Đánh giá cấp xã"
    short_title = "Cấp xã"
    kinds = frozenset({"commune_assessments", "attachments"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.editor.back.hide()
