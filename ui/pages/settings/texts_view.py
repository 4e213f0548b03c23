"""The wording of papers: the papers on the left, their texts in the middle, placeholders on the right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.documents.registry import known_placeholders, paper_kinds, wording
from app.domain.paper_texts import PaperTextsDraft, PaperWording
from app.exchange.files import write_bytes
from app.kernel.errors import Problem, SpokenError
from app.kernel.text import sort_key
from app.usecases.document_texts import (
    check_paper_texts,
    paper_texts,
    preview_paper_texts,
    reset_paper_texts,
    save_paper_texts,
)
from app.usecases.history import undo_change
from ui.desk import Desk
from ui.dialogs import PaperDialog, confirm
from ui.forms.editor import Editor, Subject
from ui.forms.fields import Field, LongTextField, TextField
from ui.forms.form import Form, Section
from ui.widgets.basics import Banner, button, card, label, row

_LETTERS_PER_LINE = 70
_LINE_HEIGHT = 19


class TextsForm(Form):
    """The texts of one paper, a field each."""

    def __init__(self, shipped: PaperWording) -> None:
        super().__init__([Section("", [[(_field(one.name, one.label, one.default, one.is_line), 12)]
                                       for one in shipped.texts])])  # fmt: skip

    def load(self, draft: PaperTextsDraft) -> None:
        """Show the texts."""
        self._loaded = draft
        for name, field in self.fields.items():
            field.set_value(draft.texts[name])
            field.show_problem(None)
        self.others.hide()
        self._before = self.raw()

    def draft(self) -> tuple[PaperTextsDraft, list[Problem]]:
        """The texts as edited; every text can be read."""
        texts = {name: field.value()[0] for name, field in self.fields.items()}
        return PaperTextsDraft(self._loaded.id, self._loaded.version, texts), []


class TextsView(QWidget):
    """The papers and their texts. Stands by itself, so that any page may hold it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.desk = desk
        self.banner = Banner()
        self.papers = QListWidget()
        self.papers.setAccessibleName("Giấy tờ")
        for shipped in sorted(map(wording, paper_kinds()), key=lambda one: (one.group, sort_key(one.title))):
            item = QListWidgetItem(shipped.title)
            item.setData(Qt.ItemDataRole.UserRole, shipped.kind)
            item.setToolTip(f"{shipped.group}: {shipped.title}")
            self.papers.addItem(item)
        self.places = QListWidget()
        self.places.setAccessibleName("Chỗ điền")
        self.places.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.places.itemActivated.connect(self._insert)
        for listed in (self.papers, self.places):
            listed.setProperty("dense", "true")
            listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.stack = QStackedWidget()
        self._editors: dict[str, Editor] = {}
        self._kind = ""
        self._last_box: QWidget | None = None
        self._lay_out()
        self.papers.currentItemChanged.connect(lambda *_: self._picked())
        self.papers.setCurrentRow(0)

    @property
    def editor(self) -> Editor:
        """The editor of the chosen paper."""
        return self._editors[self._kind]

    def show_kind(self, kind: str) -> None:
        """Choose a paper."""
        for place in range(self.papers.count()):
            if self.papers.item(place).data(Qt.ItemDataRole.UserRole) == kind:
                self.papers.setCurrentRow(place)

    def may_leave(self) -> bool:
        """Whether the view may be left; texts with changes ask."""
        editor = self._editors.get(self._kind)
        is_loaded = editor is not None and bool(editor.record_id)
        return not is_loaded or self.editor.may_leave()

    def preview(self) -> None:
        """An invented paper in the texts as they stand in the fields."""
        draft, _ = self.editor.form.draft()
        problems = check_paper_texts(draft)
        self.editor.form.show_problems(problems)
        if any(one.severity == "error" for one in problems):
            return
        title = wording(self._kind).title
        self.desk.operations.draw(
            self, lambda: preview_paper_texts(draft), lambda pdf: self._look(title, pdf), self._refused
        )

    def ask_reset(self) -> None:
        """Go back to the shipped texts of this paper."""
        kind, title = self._kind, wording(self._kind).title
        text = "Câu chữ riêng của đơn vị cho giấy này bị bỏ; giấy in theo câu mẫu của chương trình."
        if confirm(self, f"Trở về câu mẫu: {title}?", text, "Trở về câu mẫu"):
            file, who = self.desk.file, self.desk.who
            self.desk.operations.change(
                self, lambda: reset_paper_texts(file, kind, who), self._changed, self._refused
            )

    def _picked(self) -> None:
        item = self.papers.currentItem()
        kind = item.data(Qt.ItemDataRole.UserRole) if item else ""
        if not kind or kind == self._kind:
            return
        if not self.may_leave():
            self.show_kind(self._kind)
            return
        self._kind = kind
        if kind not in self._editors:
            self._editors[kind] = self._made(kind)
            self.stack.addWidget(self._editors[kind])
        self.stack.setCurrentWidget(self._editors[kind])
        self._show_places(kind)
        self._read(kind)

    def _made(self, kind: str) -> Editor:
        file, who = self.desk.file, self.desk.who
        subject = Subject(
            "document_texts", lambda one: paper_texts(file, one), check_paper_texts,
            lambda draft: save_paper_texts(file, draft, who),
        )  # fmt: skip
        editor = Editor(self.desk, TextsForm(wording(kind)), subject)
        editor.back.hide()
        editor.save_button.hide()
        editor.saved.connect(self._changed)
        for field in editor.form.fields.values():
            field.editor.installEventFilter(self)
        return editor

    def eventFilter(self, watched: Any, event: Any) -> bool:
        """Remember which text the cursor was in last: a placeholder goes there."""
        if event.type() == event.Type.FocusIn and isinstance(watched, (QLineEdit, QPlainTextEdit)):
            self._last_box = watched
        return super().eventFilter(watched, event)

    def _read(self, kind: str) -> None:
        file = self.desk.file
        self.desk.operations.read(self, lambda: paper_texts(file, kind), self._opened, self._refused)

    def _opened(self, draft: PaperTextsDraft) -> None:
        if draft.id in self._editors:
            self._editors[draft.id].open(draft)
            self.papers.setFocus()
            self._last_box = None  # the form had put the cursor into its first text

    def _changed(self, done: Any) -> None:
        self.banner.say("Đã lưu câu chữ.", "good", "Hoàn tác", lambda: self._undo(done.change_id))
        self._read(self._kind)

    def _undo(self, change_id: str) -> None:
        file, who = self.desk.file, self.desk.who
        kind = self._kind
        self.desk.operations.change(
            self, lambda: undo_change(file, change_id, who), lambda _: self._read(kind), self._refused
        )

    def _show_places(self, kind: str) -> None:
        self.places.clear()
        self._last_box = None
        for name, example in known_placeholders(kind).items():
            item = QListWidgetItem(f"{{{name}}}")
            item.setToolTip(f"Ví dụ: {example}")
            item.setData(Qt.ItemDataRole.UserRole, name)
            self.places.addItem(item)

    def _insert(self, item: QListWidgetItem) -> None:
        """Put a placeholder where the cursor was."""
        text = f"{{{item.data(Qt.ItemDataRole.UserRole)}}}"
        box = self._last_box
        if isinstance(box, QPlainTextEdit):
            box.insertPlainText(text)
        elif isinstance(box, QLineEdit):
            box.insert(text)
            box.textEdited.emit(box.text())
        else:
            self.banner.say("Đặt con trỏ vào câu cần sửa trước, rồi chọn chỗ điền.", "late")
            return
        box.setFocus()

    def _look(self, title: str, pdf: bytes) -> None:
        def save(path: Path, data: bytes) -> None:
            self.desk.operations.draw(
                self, lambda: write_bytes(path, data), lambda _: self.banner.say(f"Đã lưu {path.name}."),
                self._refused,
            )  # fmt: skip

        PaperDialog(self, f"Xem thử: {title}", pdf, "Xem thu.pdf", save).exec()

    def _refused(self, error: SpokenError) -> None:
        self.banner.say(str(error), "trouble")

    def _lay_out(self) -> None:
        left, left_column = card()
        left_column.addWidget(label("Giấy tờ", "card"))
        left_column.addWidget(self.papers, 1)
        left.setFixedWidth(290)
        right, right_column = card()
        right_column.addWidget(label("Chỗ điền", "card"))
        right_column.addWidget(label("Nhấp đúp để chèn vào câu đang sửa.", "note", wrap=True))
        right_column.addWidget(self.places, 1)
        right.setFixedWidth(215)
        middle = QWidget()
        middle.setObjectName("plain")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(
            row(
                button("Trở về câu mẫu", "plain", self.ask_reset),
                1,
                button("Xem thử", "plain", self.preview),
                button("Lưu câu chữ", "primary", lambda: self.editor.save()),
            )
        )
        column.addWidget(self.stack, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(self.banner)
        sides = row(left, middle, right, spacing=12)
        sides.setStretch(1, 1)
        whole.addLayout(sides, 1)


def _field(name: str, title: str, text: str, is_line: bool) -> Field:
    if is_line:
        return TextField(name, title)
    lines = sum(1 + len(line) // _LETTERS_PER_LINE for line in text.split("\n"))
    return LongTextField(name, title, 26 + _LINE_HEIGHT * min(max(lines, 2), 8))
