"""A page with a list and the form of one row: producers, products, dossiers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from app.kernel.dates import shown_date
from ui.desk import Desk
from ui.dialogs import confirm
from ui.forms.editor import Editor
from ui.pages.page import Page
from ui.tables.list_view import ListView
from ui.widgets.basics import button, card
from ui.widgets.front_stack import FrontStack


class NounPage(Page):
    """List first; Enter or a double click opens the form, Ctrl+N a new one."""

    noun = ""
    new_word = ""
    duty = ""
    """What the office's level must do for a new record to be offered; '' for every level."""

    def __init__(self, desk: Desk, list_view: ListView, editor: Editor) -> None:
        super().__init__(desk)
        self.list, self.editor = list_view, editor
        self.stack = FrontStack()
        frame, column = card()
        column.addWidget(list_view)
        self.opened = self.record_front(editor)
        self.stack.addWidget(self.list_front(frame))
        self.stack.addWidget(self.opened)
        self.column.addWidget(self.stack, 1)
        list_view.activated.connect(lambda row: self.open_row(row.id))
        list_view.exported.connect(self.export)
        list_view.picked.connect(self.picked)
        editor.finished.connect(self.show_list)
        editor.saved.connect(self._saved)
        self.delete_button = button("Xóa", "danger", self.ask_delete)
        editor.bar.insertWidget(1, self.delete_button)
        shortcut = QShortcut(QKeySequence("Ctrl+N"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.open_new)

    @property
    def shows_form(self) -> bool:
        """Whether the form is in front."""
        return self.stack.currentWidget() is self.opened

    def title(self) -> str:
        """The noun, or the record that is open."""
        if not self.shows_form:
            return self.noun
        return self.record_title() if self.editor.record_id else self.new_word

    def subtitle(self) -> str:
        """How many, or nothing."""
        return "" if self.shows_form else self.hint()

    def primary(self) -> tuple[str, Callable[[], object]] | None:
        """A new record, from the list."""
        return None if self.shows_form or not self.may_add else (self.new_word, self.open_new)

    @property
    def may_add(self) -> bool:
        """Whether this level makes new records here."""
        return not self.duty or self.desk.competence.may(self.duty)

    def may_leave(self) -> bool:
        """Asks when the form has changes."""
        if not self.shows_form:
            return True
        if self.editor.may_leave():
            self.show_list()
            return True
        return False

    def open_row(self, row_id: str) -> None:
        """Open the form of a record."""
        self.desk.operations.read(self, lambda: self.editor.subject.read(row_id), self._open)

    def open_new(self) -> None:
        """Open an empty form."""
        if self.may_add:
            self._open(self.new_draft())

    def may_print(self) -> bool:
        """Whether what was typed is saved: papers are drawn from the file, not from the fields."""
        if self.editor.form.is_changed:
            self.say("Nội dung vừa sửa chưa lưu; hãy lưu trước khi xem giấy tờ.", "late")
        return not self.editor.form.is_changed

    def show_list(self) -> None:
        """Back to the list."""
        self.stack.setCurrentIndex(0)
        self.list.table.setFocus()
        self.heading_changed.emit()

    def export(self, path: Path) -> None:
        """Write the list as it is filtered and sorted now."""
        above = (f"{self.noun}, lập ngày {shown_date(self.desk.clock.today())}",)
        self.desk.operations.draw(
            self, lambda: self.list.export_to(path, above), lambda _: self.say(f"Đã xuất {path.name}.")
        )

    def ask_delete(self) -> None:
        """Delete the record after a yes; it can be undone."""
        record_id, name = self.editor.record_id, self.record_title()
        if confirm(self, f"Xóa {name}?", "Có thể hoàn tác ngay sau khi xóa.", "Xóa", danger=True):
            self.desk.operations.change(self, lambda: self.delete(record_id), self._deleted)

    def offer_merging(self, noun: str) -> None:
        """A button of the list that joins two records that are one ("producers" or "products")."""
        self.list.add_action("Gộp trùng", lambda: self.ask_merge(noun))

    def ask_merge(self, noun: str) -> None:
        """Join the selected record with another one."""
        from ui.pages.merge_dialog import MergeDialog

        rows = self.list.chosen()
        if not rows:
            self.say("Chọn một dòng trong danh sách trước, rồi bấm Gộp trùng.", "late")
            return
        dialog = MergeDialog(self, self.desk, noun, rows[0].id, rows[0].name)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.offer_undo("Đã gộp làm một.", dialog.done_change.change_id)

    def add_actions(self, actions: Sequence[tuple[str, Callable[[], object]]]) -> list[QPushButton]:
        """Buttons of the form beside "Xóa"."""
        made = [button(text, "plain", pressed) for text, pressed in actions]
        for widget in made:
            self.editor.bar.insertWidget(2, widget)
        return made

    def list_front(self, frame: QWidget) -> QWidget:
        """What is shown while no record is open: the card with the list, or something around it."""
        return frame

    def record_front(self, editor: Editor) -> QWidget:
        """What is shown while a record is open: its form, or something around it."""
        return editor

    def picked(self) -> None:
        """Another row was selected in the list."""

    def hint(self) -> str:
        """The grey line of the list."""
        return ""

    def record_title(self) -> str:
        """The name of the open record."""
        field = self.editor.form.fields.get("name")
        return str(field.raw()) if field is not None else self.noun

    def new_draft(self) -> Any:
        """An empty draft."""
        raise NotImplementedError

    def delete(self, record_id: str) -> Any:
        """Delete a record."""
        raise NotImplementedError

    def prepare(self, draft: Any) -> None:
        """Before a draft is shown: choices that depend on it."""

    def _open(self, draft: Any) -> None:
        if draft is None:
            self.say("Dòng này vừa bị xóa ở nơi khác.", "late")
            self.refresh()
            return
        self.prepare(draft)
        self.stack.setCurrentWidget(self.opened)
        self.editor.open(draft)
        self.delete_button.setVisible(bool(draft.id))
        self.heading_changed.emit()

    def _saved(self, done: Any) -> None:
        name = self.record_title()
        told = (f"Đã lưu {name}.", *self.editor.warned, *getattr(done, "to_follow", ()))
        self.offer_undo(" ".join(told), done.change_id)

    def _deleted(self, done: Any) -> None:
        self.show_list()
        self.offer_undo("Đã xóa.", done.change_id)
