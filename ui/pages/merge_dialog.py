"""Two records that are one, side by side: which is kept, and each field from which of them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QGridLayout,
    QLabel,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.merging import PRODUCER_FIELDS, PRODUCT_FIELDS, differing, shown, usual_choice
from app.usecases.merging import (
    MergeView,
    merge_candidates,
    merge_producers,
    merge_products,
    merge_view,
)
from ui.desk import Desk
from ui.forms.fields import ChoiceField
from ui.widgets.basics import Banner, button, empty, label, row

FIELDS = {"producers": PRODUCER_FIELDS, "products": PRODUCT_FIELDS}
VERBS = {"producers": merge_producers, "products": merge_products}
WORDS = {"producers": "chủ thể", "products": "sản phẩm"}
LONGEST = 160
"""Letters of a value that are shown; the whole of it is in the tool tip."""


class MergeDialog(QDialog):
    """Asks and joins; `done_change` is the finished change once it is accepted."""

    def __init__(self, parent: QWidget | None, desk: Desk, noun: str, row_id: str, name: str) -> None:
        super().__init__(parent)
        self.desk, self.noun, self.kept_id, self.kept_name = desk, noun, row_id, name
        self.done_change: Any = None
        self.view: MergeView | None = None
        self.choices: dict[str, QButtonGroup] = {}
        self.setWindowTitle(f"Gộp {WORDS[noun]} trùng")
        self.resize(980, 640)
        self.problem = Banner()
        self.other = ChoiceField("other", f"Gộp với {WORDS[noun]}", none=f"Chọn {WORDS[noun]} trùng")
        self.other.box.currentIndexChanged.connect(lambda *_: self._ask())
        self.swap_button = button("Đổi bên giữ lại", "plain", self.swap)
        self._told = label("", "note", wrap=True)
        inner = QWidget()
        inner.setObjectName("plain")
        self._grid = QGridLayout(inner)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        self.merge_button = button("Gộp làm một", "primary", self.merge)
        self.merge_button.setEnabled(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(label(f"Gộp {WORDS[noun]} trùng", "card"))
        column.addWidget(self.problem)
        line = row(self.other, self.swap_button)
        line.setStretch(0, 1)
        line.setAlignment(self.swap_button, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(line)
        column.addWidget(self._told)
        column.addWidget(area, 1)
        column.addLayout(row(1, button("Bỏ qua", "plain", self.reject), self.merge_button))
        self._names: dict[str, str] = {}
        file = desk.file
        desk.operations.read(self, lambda: merge_candidates(file, noun, row_id), self._offer)

    @property
    def from_other(self) -> set[str]:
        """The fields that are taken from the record that goes."""
        return {name for name, group in self.choices.items() if group.checkedId() == 1}

    def choose(self, field: str, side: int) -> None:
        """Take a field from the kept record (0) or from the other one (1)."""
        made = self.choices[field].button(side)
        made.setChecked(True)

    def swap(self) -> None:
        """Keep the other record instead."""
        other = self.other.box.currentData()
        if other:
            self._names[self.kept_id] = self.kept_name
            before, self.kept_id, self.kept_name = self.kept_id, other, self._names[other]
            self._show_names(before)

    def merge(self) -> None:
        """Join the two; a refusal is said here and nothing is lost."""
        other = self.other.box.currentData()
        if not other:
            return
        file, who, kept, taken = self.desk.file, self.desk.who, self.kept_id, frozenset(self.from_other)
        verb = VERBS[self.noun]
        self.merge_button.setEnabled(False)
        self.desk.operations.change(
            self, lambda: verb(file, kept, other, taken, who), self._merged, self._refused
        )

    def _offer(self, rows: list[Any]) -> None:
        self._names = {one.id: one.name for one in rows}
        self._show_names("")

    def _show_names(self, chosen: str) -> None:
        others = {one: name for one, name in self._names.items() if one != self.kept_id}
        self.other.box.blockSignals(True)
        self.other.box.clear()
        self.other.set_choices(others)
        self.other.set_value(chosen or None)
        self.other.box.blockSignals(False)
        self._ask()

    def _ask(self) -> None:
        other, file, noun, kept = self.other.box.currentData(), self.desk.file, self.noun, self.kept_id
        if not other:
            self._show(None)
            return
        self.desk.operations.read(
            self, lambda: merge_view(file, noun, kept, other), self._show, self._refused
        )

    def _show(self, view: MergeView | None) -> None:
        empty(self._grid)
        self.choices, self.view = {}, view
        self.merge_button.setEnabled(view is not None)
        self.swap_button.setEnabled(view is not None)
        if view is None:
            self._told.setText(
                f"Giữ lại “{self.kept_name}”. Chọn {WORDS[self.noun]} trùng với nó; những dòng có khả năng "
                "trùng đứng đầu danh sách."
            )
            return
        kept, other = view.one.name, view.other.name
        moving = ", ".join(f"{count} {name}" for name, count in view.on_other) or "không có gì"
        self._told.setText(
            f"Giữ lại “{kept}”. Từ “{other}” chuyển sang: {moving}; sau đó dòng này không còn. Hoàn tác được."
        )
        for column, text in ((1, f"Giữ lại: {kept}"), (2, f"Bỏ đi: {other}")):
            self._grid.addWidget(label(text, "strong", wrap=True), 0, column)
        fields = differing(view.one, view.other, FIELDS[self.noun])  # type: ignore[type-var]
        usual = usual_choice(view.one, view.other, fields)  # type: ignore[type-var]
        for line, field in enumerate(fields, 1):
            self._add_line(line, field, view, taken=field in usual)
        if not fields:
            self._grid.addWidget(label("Hai dòng giống nhau ở mọi mục.", "note"), 1, 1)
        for column in (1, 2):
            self._grid.setColumnStretch(column, 1)
        self._grid.setRowStretch(len(fields) + 2, 1)

    def _add_line(self, line: int, field: str, view: MergeView, *, taken: bool) -> None:
        title = FIELDS[self.noun][field]
        self._grid.addWidget(label(title, "label"), line, 0)
        group = QButtonGroup(self)
        for side, draft in enumerate((view.one, view.other)):
            text = shown(field, getattr(draft, field), view.places, view.producers)
            made = QRadioButton()
            made.setAccessibleName(f"{title}: {text or 'trống'}")
            made.setChecked(side == int(taken))
            group.addButton(made, side)
            words = _Words(_shortened(text) or "(trống)", text, made)
            cell = row(made, words, spacing=4)
            cell.setStretch(1, 1)
            self._grid.addLayout(cell, line, side + 1)
        self.choices[field] = group

    def _merged(self, done: Any) -> None:
        self.done_change = done
        self.accept()

    def _refused(self, error: Exception) -> None:
        self.merge_button.setEnabled(self.view is not None)
        self.problem.say(str(error), "trouble")


class _Words(QLabel):
    """A value in as many lines as it needs; a click chooses it."""

    def __init__(self, text: str, whole: str, chooser: QRadioButton) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setToolTip(whole)
        self._chooser = chooser

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose it."""
        self._chooser.setChecked(True)
        super().mousePressEvent(event)


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[:LONGEST].rstrip() + "…"
