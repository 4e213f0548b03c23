"""The second step: which column of the file is which, with sample values, and what fills every row."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.domain.list_columns import ListColumn, ListNoun
from app.domain.list_plans import ListOptions, missing_columns
from app.domain.list_tables import ListTable, column_name
from app.domain.place_names import PlaceNames
from ui.forms.fields import ChoiceField, SuggestField
from ui.widgets.basics import OneLine, card, empty, label, scrolled

UNUSED = "Không dùng"
FILL = "Cột bắt buộc không có trong tệp: ghi một giá trị cho mọi dòng; ô nào đã có chữ thì giữ chữ đó."


class ColumnsStep(QWidget):
    """A line for each column of the file; the officer corrects a wrong match in its box."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.boxes: dict[int, ChoiceField] = {}
        self.fixed: dict[str, SuggestField] = {}
        self._noun: ListNoun | None = None
        self._table: ListTable | None = None
        self._places: PlaceNames | None = None
        self._sets: Mapping[int, str] = {}
        self._proposed: Mapping[str, str] = {}
        inner = QWidget()
        inner.setObjectName("plain")
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._filling = QWidget()
        self._filling.setObjectName("plain")
        column = QVBoxLayout(self._filling)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(FILL, "note", wrap=True))
        self._fields = QGridLayout()
        self._fields.setHorizontalSpacing(16)
        column.addLayout(self._fields)
        frame, inside = card()
        inside.addWidget(scrolled(inner), 1)
        below, second = card()
        second.addWidget(self._filling)
        self._below = below
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(frame, 1)
        layout.addWidget(below)

    def show_table(
        self,
        table: ListTable,
        noun: ListNoun,
        places: PlaceNames,
        sets: Mapping[int, str],
        proposed: Mapping[str, str],
    ) -> None:
        """The columns of a table, with the matches that were found."""
        self._table = table
        self._noun, self._places, self._sets, self._proposed = noun, places, sets, proposed
        empty(self._grid)
        empty(self._fields)
        self.boxes, self.fixed = {}, {}
        for place, text in enumerate(("Cột trong tệp", "Ví dụ trong cột", "Là cột nào trong sổ")):
            self._grid.addWidget(label(text, "label"), 0, place)
        for line, column in enumerate(table.columns, 1):
            heading, samples = OneLine("strong"), OneLine("note")
            heading.say(f"{column_name(column.place)}: {column.heading or '(không có tiêu đề)'}")
            samples.say(" | ".join(column.samples) or "(trống)")
            box = ChoiceField(f"column_{column.place}", "", {}, none=UNUSED)
            box.box.setAccessibleName(f"Cột {column_name(column.place)} là")
            box.box.setMinimumContentsLength(22)
            box.set_choices({one.key: one.label + (" *" if one.required else "") for one in noun.columns})
            box.set_value(table.matches.get(column.place))
            box.box.activated.connect(lambda *_, place=column.place: self._changed(place))
            self.boxes[column.place] = box
            for at, widget in enumerate((heading, samples, box)):
                self._grid.addWidget(widget, line, at)
        for at, stretch in enumerate((3, 4, 3)):
            self._grid.setColumnStretch(at, stretch)
        self._show_fields()

    @property
    def matches(self) -> dict[int, str]:
        """The key of each column that is used."""
        return {place: key for place, box in self.boxes.items() if (key := box.box.currentData())}

    @property
    def fill(self) -> dict[str, str]:
        """What is written for every row."""
        return {key: text for key, field in self.fixed.items() if (text := str(field.value()[0]))}

    def choose(self, place: int, key: str | None) -> None:
        """Say which column it is."""
        self.boxes[place].set_value(key)
        if key is None:
            self.boxes[place].box.setCurrentIndex(0)
        self._changed(place)

    def _changed(self, place: int) -> None:
        """A key stands once: who had it before has none now."""
        key = self.boxes[place].box.currentData()
        for other, box in self.boxes.items():
            if other != place and key is not None and box.box.currentData() == key:
                box.box.setCurrentIndex(0)
        self._show_fields()

    def _show_fields(self) -> None:
        """A field for each required column that the file does not have."""
        assert self._noun is not None
        assert self._table is not None
        written = self.fill
        empty(self._fields)
        self.fixed = {}
        lacking = missing_columns(self._noun, ListOptions(self.matches), self._table)
        for at, column in enumerate(lacking):
            field = SuggestField(column.key, f"{column.label} *", tuple(self._offers(column)))
            field.set_value(written.get(column.key) or self._proposed.get(column.key, ""))
            self.fixed[column.key] = field
            self._fields.addWidget(field, at // 3, at % 3)
        self._below.setVisible(bool(lacking))

    def _offers(self, column: ListColumn) -> list[str]:
        if column.kind.choices is None or self._places is None:
            return []
        return column.kind.choices(self._places, self._sets)
