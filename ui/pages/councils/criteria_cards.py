"""The scoring cards that every sheet shares: criteria with their options as chips, and the running result.

The council, the producer's own score, the commune and the support team all answer the same criteria; one
piece draws them, listens to the keys and says what was chosen. What an answer means is its owner's affair.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.domain.criteria_sheets import CriteriaSheet, Criterion
from app.domain.regulation import Regulation
from app.domain.regulation_words import official_words, state_in_words
from app.domain.scoring import closed_gates, running_points, unanswered
from app.domain.verdicts import missing_for_next, running_verdict
from ui.pages.councils.option_chip import OptionChip
from ui.widgets.basics import OneLine, Wrapping, card, empty, label, restyle, row
from ui.widgets.scores import Gauge, Stars

HINT = "Phím 0–9 chọn mức như số trên phiếu, Enter sang tiêu chí kế, Shift+Enter quay lại, G ghi chú"
SHORT_TITLE = 300
"""Pixels up to which a title leaves room for a hint in its own line."""
ROOM_FOR_HINT = 230
"""Pixels that the code, a short hint and the points need beside the title."""


class CriterionCard(QFrame):
    """One criterion with its options as chips."""

    chosen = Signal(str, int)
    entered = Signal(str)

    def __init__(self, criterion: Criterion, variant: str | None) -> None:
        super().__init__()
        self.criterion = criterion
        self.setProperty("criterion", "true")
        self._points = label("–", "strong")
        self._note = label("", "hint", wrap=True)
        self._note.hide()
        self._title = label(criterion.full_title, wrap=True)
        self._title.setMinimumWidth(60)  # in one line, too, it must not make the list wider than its room
        self._hints: tuple[str, ...] = ()
        self._beside, self._below = OneLine("hint"), label("", "hint", wrap=True)
        self._beside.hide()
        self._below.hide()
        self._head = row(label(criterion.code, "strong"), self._title, self._beside, spacing=8)
        self._head.setStretch(1, 1)
        self._head.addWidget(self._points)
        self._head.addWidget(label(f"/ {criterion.max}", "note"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        column.addLayout(self._head)
        column.addWidget(self._below)
        rules = _rules(criterion)
        if rules:
            column.addWidget(label(rules, "hint", wrap=True))
        self._flow = Wrapping()
        self.chips = _chips(criterion, variant)
        for chip in self.chips:
            self._flow.add(chip)
            chip.clicked.connect(lambda *_, chip=chip: self.chosen.emit(criterion.code, chip.number))
        column.addWidget(self._flow)
        column.addWidget(self._note)

    @property
    def hint(self) -> str:
        """What others said of this criterion, as it is shown."""
        return self._beside.toolTip() if not self._beside.isHidden() else self._below.text()

    def show_answer(self, number: int | None, points: int | None, note_text: str, *, free: bool) -> None:
        """Mark the chosen chip; `free` is False on a closed sheet or behind a closed gate."""
        for chip in self.chips:
            chip.setChecked(chip.number == number)
            chip.setEnabled(free)
            chip.update()
        self._points.setText("–" if points is None else str(points))
        self._note.setText(f"Ghi chú: {note_text}")
        self._note.setVisible(bool(note_text))

    def show_hints(self, hints: Sequence[str]) -> None:
        """What others said of it: one short word beside the title, more in a line of their own."""
        self._hints = tuple(hints)
        width = self._title.fontMetrics().horizontalAdvance(self.criterion.full_title)
        beside = len(hints) == 1 and width <= min(SHORT_TITLE, self.width() - ROOM_FOR_HINT)
        self._title.setWordWrap(not beside)
        self._head.setStretch(1, 0 if beside else 1)
        self._head.setStretch(2, 1 if beside else 0)
        self._beside.say(hints[0] if beside else "")
        self._beside.setVisible(beside)
        self._below.setText("" if beside else "  ·  ".join(hints))
        self._below.setVisible(bool(hints) and not beside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower card has no room for a hint beside the title."""
        super().resizeEvent(event)
        if self._hints and event.size().width() != event.oldSize().width():
            self.show_hints(self._hints)

    def show_current(self, *, current: bool) -> None:
        """Frame it while the keys go to it."""
        self.setProperty("criterion", "current" if current else "true")
        restyle(self)

    def mousePressEvent(self, event: Any) -> None:
        """A click makes it the current one."""
        self.entered.emit(self.criterion.code)
        super().mousePressEvent(event)


class CriteriaList(QWidget):
    """Criteria below each other; one is current and the keys go to it.

    It answers nothing by itself: `chosen` tells the criterion and the option, `note_wanted` the
    criterion that a note is to be written on.
    """

    chosen = Signal(str, int)
    note_wanted = Signal(str)
    moved = Signal(str)

    def __init__(self, *, scrolls: bool = True) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.cards: dict[str, CriterionCard] = {}
        self.current = ""
        self._variant: str | None = None
        self._sheet: CriteriaSheet | None = None
        self._part_points: dict[str, Any] = {}
        inner = QWidget()
        inner.setObjectName("plain")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.setSpacing(7)
        self._area = _area(inner) if scrolls else None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area or inner)

    def show_sheet(
        self, sheet: CriteriaSheet, variant: str | None, regulation: Regulation | None = None
    ) -> None:
        """Every criterion of a sheet under its parts and sections; nothing is answered yet.

        With its regulation the state of the sheet (a transcription, corrected) stands above it, and the
        decision's own words, where they are loaded, are the tool tips.
        """
        self._clear(sheet, variant)
        state = state_in_words(regulation, sheet) if regulation else ""
        if state:
            self._column.addWidget(label(f"{state[:1].upper()}{state[1:]}.", "warning", wrap=True))
        for part in sheet.parts:
            points = label(f"0 / {part.max}", "strong")
            self._part_points[part.code] = points
            self._column.addLayout(row(label(f"{part.code} · {part.title}", "card"), 1, points))
            for section in part.sections:
                text = f"{section.code}. {section.title} · tối đa {section.max}"
                self._column.addWidget(label(text, "note", wrap=True))
                for criterion in section.criteria:
                    self._add(criterion)
                    if regulation is not None:
                        _add_words(self.cards[criterion.code], regulation, sheet, variant)
        self._column.addStretch(1)

    def show_criteria(self, criteria: Iterable[Criterion], variant: str | None) -> None:
        """Some criteria, without the headings of their parts."""
        self._clear(None, variant)
        for criterion in criteria:
            self._add(criterion)
        self._column.addStretch(1)

    def show_answers(
        self,
        answers: Mapping[str, int],
        notes: Mapping[str, str],
        *,
        free: bool,
        gated: Iterable[str] = (),
    ) -> None:
        """Mark what is answered; behind a closed gate, and where it is not `free`, nothing can be chosen."""
        closed = set(gated)
        for code, one in self.cards.items():
            number = answers.get(code)
            points = None if number is None else one.criterion.points(number, self._variant)
            one.show_answer(number, points, notes.get(code, ""), free=free and code not in closed)
        if self._sheet is not None:
            running = running_points(self._sheet, answers, self._variant)
            for part in self._sheet.parts:
                self._part_points[part.code].setText(f"{running[part.code]} / {part.max}")

    def show_hints(self, hints: Mapping[str, Sequence[str]]) -> None:
        """What others said of each criterion."""
        for code, one in self.cards.items():
            one.show_hints(hints.get(code, ()))

    def go_to(self, code: str) -> None:
        """Make a criterion the current one and bring it into view."""
        if code not in self.cards:
            return
        if self.current in self.cards and self.current != code:
            self.cards[self.current].show_current(current=False)
        self.current = code
        self.cards[code].show_current(current=True)
        area = self._area or _area_around(self)
        if area is not None:
            area.ensureWidgetVisible(self.cards[code], 0, 60)
            area.horizontalScrollBar().setValue(0)
        self.moved.emit(code)

    def next(self, step: int = 1) -> None:
        """The next criterion, or the one before."""
        codes = list(self.cards)
        if codes:
            place = codes.index(self.current) if self.current in codes else -1
            self.go_to(codes[max(0, min(len(codes) - 1, place + step))])

    def take_key(self, event: QKeyEvent) -> bool:
        """Numbers choose, Enter and arrows move on, G asks for a note; whether the key was one of these."""
        key = event.key()
        if Qt.Key.Key_0 <= key <= Qt.Key.Key_9 and self.current:
            self.chosen.emit(self.current, key - Qt.Key.Key_0)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.next(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.next(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_G and self.current:
            self.note_wanted.emit(self.current)
        else:
            return False
        return True

    def _clear(self, sheet: CriteriaSheet | None, variant: str | None) -> None:
        empty(self._column)
        self.cards, self._part_points = {}, {}
        self.current = ""
        self._sheet, self._variant = sheet, variant

    def _add(self, criterion: Criterion) -> None:
        made = CriterionCard(criterion, self._variant)
        made.chosen.connect(self.chosen)
        made.entered.connect(self.go_to)
        self.cards[criterion.code] = made
        self._column.addWidget(made)


class RunningResult(QWidget):
    """What a sheet gives so far: points, stars, gauge, and what is missing for the next class."""

    def __init__(self, title: str = "Kết quả tạm tính") -> None:
        super().__init__()
        self.setObjectName("plain")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        result, inner = card()
        self._total, self._stars, self._gauge = label("0", "huge"), Stars(0, 18), Gauge()
        self._parts = label("", "note", wrap=True)
        inner.addWidget(label(title, "card"))
        inner.addLayout(row(self._total, label("/ 100"), 1, self._stars))
        inner.addWidget(self._gauge)
        inner.addWidget(self._parts)
        column.addWidget(result)
        lacking, inner = card()
        self._next_title = label("", "card", wrap=True)
        listed = QWidget()
        listed.setObjectName("plain")
        self._next = QVBoxLayout(listed)
        self._next.setContentsMargins(0, 0, 4, 0)
        self._next.setSpacing(6)
        self._next.setAlignment(Qt.AlignmentFlag.AlignTop)
        inner.addWidget(self._next_title)
        inner.addWidget(_area(listed), 1)
        column.addWidget(lacking, 1)

    @property
    def points(self) -> str:
        """The total as it stands there."""
        return self._total.text()

    def show_result(
        self, sheet: CriteriaSheet, regulation: Regulation, answers: Mapping[str, int], variant: str | None
    ) -> None:
        """Count the answers anew; what is unanswered stays without points."""
        running = running_points(sheet, answers, variant)
        verdict = running_verdict(sheet, regulation, answers, variant)
        missing = unanswered(sheet, answers)
        self._total.setText(str(sum(running.values())))
        self._stars.show_class(verdict.star_class or 0)
        self._gauge.show_points(sum(running.values()))
        parts = [f"{part.code} {running[part.code]}/{part.max}" for part in sheet.parts]
        parts.append(f"còn {len(missing)} tiêu chí" if missing else "đủ tiêu chí")
        self._parts.setText(" · ".join(parts))
        target = max((verdict.star_class or 1) + 1, 3)
        self._next_title.setText(f"Để đạt {target} sao còn thiếu" if target <= 5 else "Đạt hạng cao nhất")
        empty(self._next)
        for sentence in missing_for_next(verdict, sheet, regulation, variant)[:9]:
            self._next.addWidget(label(f"○  {_shorter(sentence)}", wrap=True))


def gated_codes(sheet: CriteriaSheet | None, answers: Mapping[str, int], variant: str | None) -> set[str]:
    """Criteria that nothing can be chosen for while their story has no points."""
    return closed_gates(sheet, answers, variant) if sheet is not None else set()


def _add_words(
    made: CriterionCard, regulation: Regulation, sheet: CriteriaSheet, variant: str | None
) -> None:
    """The decision's own words, where they are loaded, as tool tips; corrections of the criterion too."""
    own = [one.told for one in sheet.corrections if one.code == made.criterion.code]
    title, *options = official_words(regulation, sheet, made.criterion, variant)
    made.setToolTip("\n".join([*filter(None, [title]), *own]))
    for chip, words in zip(made.chips[1:], options, strict=True):
        chip.setToolTip(words)


def _area_around(widget: QWidget) -> QScrollArea | None:
    """The scroll area that a widget stands in."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    return around


def _area(inner: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    return area


def _rules(criterion: Criterion) -> str:
    told = list(criterion.notes)
    if criterion.gated_by:
        told.append(f"Chỉ chấm khi {criterion.gated_by} có điểm")
    return " · ".join(told)


def _chips(criterion: Criterion, variant: str | None) -> list[OptionChip]:
    mark = criterion.min_star
    chips = [OptionChip(0, "Không đạt mức nào", 0, None)]
    for number, option in enumerate(criterion.options_for(variant), 1):
        chips.append(OptionChip(number, option.label, option.points, option.min_star or mark))
    return chips


def _shorter(sentence: str) -> str:
    """Without what the title says already, and without the count of a single sheet."""
    text = sentence.split(" sao ", 1)[-1] if sentence.startswith("Để đạt") else sentence
    text = text.removeprefix("cần ").removeprefix("còn thiếu ").split(" (")[0].rstrip(".")
    text = text.replace("điểm trung bình", "điểm")
    return text[:1].upper() + text[1:]
