"""The scoring sheet: one member, one product, by keyboard or mouse; every answer is kept at once.

The number keys are the numbers on paper: 1 is the first printed option, 0 is "no level met". Where the
council scores behind PINs, a member's sheets open with his own and lock when he leaves.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.criteria_sheets import CriteriaSheet
from app.domain.regulation import Regulation
from app.domain.scoring import closed_gates, running_points, unanswered
from app.exchange.files import write_bytes
from app.kernel.dates import shown_date
from app.storage.queries.scoring import AgendaItem, answered, sheets_of
from app.usecases.papers import blank_sheet_pdf, scoring_sheet_pdf
from app.usecases.pins import choose_pin, enter_pin
from app.usecases.reviews import criterion_hints
from app.usecases.scoring_sheets import (
    answer,
    close_sheet,
    note,
    open_sheet,
    read_sheet,
    reopen_sheet,
    write_opinion,
)
from app.usecases.session_results import DossierStanding, SessionStanding, session_standing
from ui.desk import Desk
from ui.dialogs import PaperDialog, ask_reason, confirm
from ui.pages.councils.criteria_cards import (
    HINT,
    CriteriaList,
    CriterionCard,
    RunningResult,
    gated_codes,
)
from ui.pages.councils.evidence_card import EvidenceCard
from ui.pages.councils.pin_panel import PinPanel
from ui.pages.councils.private_words import NoteDialog, PrivateWords
from ui.widgets.basics import button, card, label, scrolled


class ScoringView(QWidget):
    """A member's sheets of a session."""

    finished = Signal()
    said = Signal(str, str)
    changed_heading = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.desk = desk
        self.session_id = self.dossier_id = self.member_id = ""
        self.standing: SessionStanding | None = None
        self.sheet: CriteriaSheet | None = None
        self.regulation: Regulation | None = None
        self.variant: str | None = None
        self.sheet_id = ""
        self.state = ""
        self.answers: dict[str, int] = {}
        self.notes: dict[str, str] = {}
        self.criteria = CriteriaList()
        self.criteria.chosen.connect(self.choose)
        self.criteria.note_wanted.connect(lambda _: self.ask_note())
        self.result = RunningResult()
        self.evidence = EvidenceCard(desk)
        self.evidence.listen_in(self)
        self.criteria.moved.connect(lambda code: self.evidence.show_criterion(self.dossier_id, code))
        self._rows: dict[tuple[str, str], Any] = {}
        self._answered: dict[str, dict[str, int]] = {}
        self._hints: dict[str, tuple[str, ...]] = {}
        self._unlocked = self._pin = ""
        self._build()
        self.words = PrivateWords(desk, "opinion", self._opinion, lambda: self._pin)

    @property
    def cards(self) -> dict[str, CriterionCard]:
        """The cards by criterion."""
        return self.criteria.cards

    @property
    def current(self) -> str:
        """The criterion that the keys go to."""
        return self.criteria.current

    def show_sheet(self, session_id: str, dossier_id: str, member_id: str) -> None:
        """Show a member's sheet on a dossier; without a member the first who has not closed his."""
        if self._unlocked and member_id != self._unlocked:
            self.lock()
        self.state = "loading"  # keys wait until the other sheet is there
        self.session_id, self.dossier_id, self.member_id = session_id, dossier_id, member_id
        self.refresh()

    @property
    def is_locked(self) -> bool:
        """Whether the member in front has yet to enter his PIN."""
        uses_pins = self.standing is not None and self.standing.session.uses_pins
        return uses_pins and self._unlocked != self.member_id

    def lock(self) -> None:
        """Nobody's sheet is open any more; what was being written is in the file or in its locked draft."""
        self._opinion_left()
        self.words.end()
        self._unlocked = self._pin = ""
        self.answers, self.notes, self.sheet_id, self.state = {}, {}, "", "loading"
        self._opinion.setPlainText("")
        self.pins.clear()

    def hideEvent(self, event: Any) -> None:
        """Leaving locks."""
        super().hideEvent(event)
        if self.desk.has_file and self._unlocked:
            self.lock()

    def refresh(self) -> None:
        """Ask the file again."""
        session, dossier, file = self.session_id, self.dossier_id, self.desk.file

        def work() -> Any:
            standing = session_standing(file, session)
            with file.reading() as reader:
                sheets, given = sheets_of(reader, session), answered(reader, session)
                hints = criterion_hints(reader, dossier)
            return standing, sheets, given, hints

        self.desk.operations.read(self, work, self._show)

    def title(self) -> str:
        """Sheet and product."""
        item = self._item()
        return f"Phiếu chấm điểm · {item.product}" if item else "Phiếu chấm điểm"

    def subtitle(self) -> str:
        """Producer, set and member."""
        item = self._item()
        if item is None or self.sheet is None or self.standing is None:
            return ""
        member = {one.id: one for one in self.standing.members}.get(self.member_id)
        unit = member.office_name or member.full_name if member else ""
        return f"{item.producer} · {self.sheet.name} · thành viên: {unit}"

    def choose(self, code: str, number: int) -> None:
        """Answer a criterion, at once in the file."""
        if self.state in ("closed", "loading") or self.is_locked or self.sheet is None:
            return
        if code not in self.cards:
            return
        if number >= len(self.cards[code].chips) or code in self._gated():
            return
        self._go_to(code)
        self.answers[code] = number
        for gated in closed_gates(self.sheet, self.answers, self.variant):
            self.answers[gated] = 0
        self._redraw()
        session, dossier, member = self.session_id, self.dossier_id, self.member_id
        sheet_id, file, who = self.sheet_id, self.desk.file, self.desk.who

        def work() -> Any:
            own = sheet_id or open_sheet(file, session, dossier, member, who).id
            return answer(file, own, code, number, who)

        place = session, dossier, member
        self.desk.operations.change(self, work, lambda done: self._kept(place, done), self._not_kept)

    def next(self, step: int = 1) -> None:
        """The next criterion, or the one before."""
        self.criteria.next(step)

    def ask_note(self) -> None:
        """Write a note on the current criterion."""
        code = self.current
        if self.is_locked or not self.sheet_id or code not in self.answers or self.state == "closed":
            self.said.emit("Chọn mức cho tiêu chí này trước, rồi ghi chú.", "late")
            return
        sheet_id = self.sheet_id
        dialog = NoteDialog(self, self.desk, sheet_id, code, self.notes.get(code, ""), lambda: self._pin)
        text = dialog.asked()
        if text is None:
            return
        self.notes[code] = text.strip()

        drop = dialog.words.dropper(text)

        def kept(done: Any) -> None:
            drop(done)
            self._redraw()

        self.desk.operations.change(
            self, lambda: note(self.desk.file, sheet_id, code, text, self.desk.who), kept, self._not_kept
        )

    def ask_close(self) -> None:
        """Close the sheet, or reopen it with a reason."""
        if self.is_locked:
            return
        if self.state == "closed":
            reason = ask_reason(self, "Mở lại phiếu", "Phiếu cũ được giữ trong lịch sử. Lý do:", "Mở lại")
            if reason:
                sheet_id, pin = self.sheet_id, self._pin
                self.desk.operations.change(
                    self, lambda: reopen_sheet(self.desk.file, sheet_id, reason, self.desk.who, pin),
                    lambda _: self.refresh(), self._not_kept,
                )  # fmt: skip
            return
        missing = unanswered(self.sheet, self.answers) if self.sheet else []
        if missing or not self.sheet_id:
            self.said.emit(f"Còn {len(missing)} tiêu chí chưa chấm.", "late")
            if missing:
                self._go_to(missing[0])
            return
        if confirm(
            self, "Chốt phiếu?", f"Tổng điểm {self.total()}. Chốt rồi thì không sửa được nữa.", "Chốt phiếu"
        ):
            sheet_id = self.sheet_id
            self._opinion_left()
            self.desk.operations.change(
                self, lambda: close_sheet(self.desk.file, sheet_id, self.desk.who),
                lambda _: self._closed(), self._not_kept,
            )  # fmt: skip

    def total(self) -> int:
        """Points so far."""
        if self.sheet is None:
            return 0
        return sum(running_points(self.sheet, self.answers, self.variant).values())

    def show_paper(self) -> None:
        """The sheet as it will be printed."""
        if self.is_locked:
            self.said.emit("Phiếu đang khóa; thành viên nhập mã PIN rồi in.", "late")
            return
        sheet_id, session, dossier = self.sheet_id, self.session_id, self.dossier_id
        member = self.member_id

        def work() -> bytes:
            if sheet_id:
                return scoring_sheet_pdf(self.desk.file, sheet_id)
            return blank_sheet_pdf(self.desk.file, session, dossier, member)

        self.desk.operations.draw(self, work, self._paper)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Numbers choose, Enter moves on, G writes a note."""
        if self.criteria.take_key(event):
            return
        if event.key() == Qt.Key.Key_Escape:
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    def _paper(self, pdf: bytes) -> None:
        PaperDialog(self, "Phiếu chấm điểm", pdf, "Phieu cham diem.pdf", self._save_paper).exec()

    def _save_paper(self, path: Any, pdf: bytes) -> None:
        self.desk.operations.draw(
            self, lambda: write_bytes(path, pdf), lambda _: self.said.emit(f"Đã lưu {path.name}.", "good")
        )

    def _show(self, found: Any) -> None:
        self.standing, sheets, self._answered, self._hints = found
        self._rows = {}
        for sheet in sheets:
            if sheet.state != "superseded":
                self._rows[sheet.dossier_id, sheet.member_id] = sheet
        if not self.member_id:
            self.member_id = self._first_member()
        self._show_members()
        self._show_dossiers()
        if self.is_locked:
            self._ask_pin()
        else:
            self._load()

    def _ask_pin(self) -> None:
        """Nothing of a sheet is read before its member has entered his PIN."""
        member = (
            next((one for one in self.standing.members if one.id == self.member_id), None)
            if self.standing
            else None
        )
        self._front.setCurrentWidget(self.pins)
        self._side.hide()
        self.words.end()
        if member is not None:
            self.pins.ask(member.full_name, has_pin=member.has_pin)
        self.changed_heading.emit()

    def _enter(self, pin: str) -> None:
        member, file, who = self.member_id, self.desk.file, self.desk.who
        self.desk.operations.change(
            self, lambda: enter_pin(file, member, pin, who), lambda _: self._let_in(member, pin),
            self.pins.refuse,
        )  # fmt: skip

    def _choose_pin(self, pin: str, again: str) -> None:
        member, file, who = self.member_id, self.desk.file, self.desk.who
        self.desk.operations.change(
            self, lambda: choose_pin(file, member, pin, again, who), lambda _: self._let_in(member, pin),
            self.pins.refuse,
        )  # fmt: skip

    def _let_in(self, member: str, pin: str) -> None:
        if member == self.member_id and self.isVisible():
            self._unlocked, self._pin = member, pin
            self.pins.clear()
            self.refresh()

    def _first_member(self) -> str:
        if self.standing is None or not self.standing.members:
            return ""
        for member in self.standing.members:
            sheet = self._rows.get((self.dossier_id, member.id))
            if (sheet is None or sheet.state == "open") and member.id not in self.standing.absent:
                return str(member.id)
        return str(self.standing.members[0].id)

    def _load(self) -> None:
        one = self._standing()
        if one is None:
            return
        self.regulation = one.regulation
        if one.sheet is not self.sheet or self.variant != one.item.variant:
            self.sheet, self.variant = one.sheet, one.item.variant
            self.criteria.show_sheet(self.sheet, self.variant, self.regulation)
        row_ = self._rows.get((self.dossier_id, self.member_id))
        self.sheet_id, self.state = (row_.id, row_.state) if row_ else ("", "")
        self.answers, self.notes = {}, {}
        if row_:
            opened = read_sheet(self.desk.file, row_.id)
            self.answers, self.notes = dict(opened.answers), dict(opened.notes)
        self._front.setCurrentWidget(self._sheet_card)
        self._side.show()
        place = f"{self.session_id}:{self.dossier_id}:{self.member_id}"
        free = row_ is not None and row_.state == "open"
        if self.words.begin(place if free else "", row_.opinion if row_ else ""):
            self.said.emit("Đã lấy lại ý kiến đang gõ dở lần trước; rời ô là được lưu.", "late")
        missing = unanswered(self.sheet, self.answers)
        self.criteria.show_hints(self._hints)
        self._redraw()
        self._go_to(missing[0] if missing else next(iter(self.cards), ""))
        self.setFocus()
        self.changed_heading.emit()

    def _show_members(self) -> None:
        self._member.blockSignals(True)
        self._member.clear()
        if self.standing is not None:
            for member in self.standing.members:
                self._member.addItem(member.full_name, member.id)
        self._member.setCurrentIndex(self._member.findData(self.member_id))
        self._member.blockSignals(False)

    def _show_dossiers(self) -> None:
        self._dossiers.blockSignals(True)
        self._dossiers.clear()
        for one in self.standing.dossiers if self.standing else ():
            entry = QListWidgetItem(f"{one.item.product}\n{self._told(one)}")
            entry.setData(Qt.ItemDataRole.UserRole, one.item.dossier_id)
            self._dossiers.addItem(entry)
            if one.item.dossier_id == self.dossier_id:
                self._dossiers.setCurrentItem(entry)
        self._dossiers.blockSignals(False)
        if self.standing is not None:
            session = self.standing.session
            self._session_title.setText(f"Phiên họp {shown_date(session.held_on)}")
            done = sum(
                1
                for one in self.standing.dossiers
                if (found := self._rows.get((one.item.dossier_id, self.member_id)))
                and found.state == "closed"
            )
            self._session_count.setText(f"Đã chốt {done} / {len(self.standing.dossiers)} hồ sơ")

    def _told(self, one: Any) -> str:
        if self.member_id in one.abstaining:
            return "không chấm: liên quan"
        if self.standing is not None and self.member_id in self.standing.absent:
            return "vắng"
        sheet = self._rows.get((one.item.dossier_id, self.member_id))
        if sheet is None:
            return "chưa chấm"
        if sheet.state == "closed":
            return "đã chốt"
        return f"{len(self._answered.get(sheet.id, {}))} / {len(one.sheet.criteria)} tiêu chí"

    def _standing(self) -> DossierStanding | None:
        listed = self.standing.dossiers if self.standing else ()
        return next((one for one in listed if one.id == self.dossier_id), None)

    def _item(self) -> AgendaItem | None:
        one = self._standing()
        return one.item if one else None

    def _gated(self) -> set[str]:
        return gated_codes(self.sheet, self.answers, self.variant)

    def _go_to(self, code: str) -> None:
        self.criteria.go_to(code)

    def _redraw(self) -> None:
        if self.sheet is None or self.regulation is None:
            return
        free = self.state != "closed"
        self.criteria.show_answers(self.answers, self.notes, free=free, gated=self._gated())
        self.result.show_result(self.sheet, self.regulation, self.answers, self.variant)
        self._close.setText("Chốt phiếu" if free else "Mở lại phiếu")
        self._opinion.setReadOnly(not free or not self.sheet_id)

    def _kept(self, place: tuple[str, str, str], done: Any) -> None:
        if place != (self.session_id, self.dossier_id, self.member_id) or self.state == "loading":
            return  # another sheet is in front by now
        if not self.sheet_id:
            self.state = "open"
            self.words.begin(":".join(place), "")
        self.sheet_id = done.id
        self._opinion.setReadOnly(False)
        for place in range(self._dossiers.count()):
            entry = self._dossiers.item(place)
            if entry.data(Qt.ItemDataRole.UserRole) == self.dossier_id and self.sheet is not None:
                count = f"{len(self.answers)} / {len(self.sheet.criteria)} tiêu chí"
                entry.setText(entry.text().split("\n")[0] + f"\n{count}")

    def _not_kept(self, error: Exception) -> None:
        self.said.emit(str(error), "trouble")
        self.refresh()

    def _closed(self) -> None:
        self.said.emit("Đã chốt phiếu.", "good")
        self.refresh()

    def _opinion_left(self) -> None:
        text, sheet_id = self._opinion.toPlainText(), self.sheet_id
        if self.state == "open" and sheet_id and self.words.is_unsaved:
            self.words.keep()  # until it is in the file
            drop = self.words.dropper(text)
            self.desk.operations.change(
                self,
                lambda: write_opinion(self.desk.file, sheet_id, text, self.desk.who),
                drop,
                self._not_kept,
            )

    def _other_dossier(self) -> None:
        entry = self._dossiers.currentItem()
        if entry is not None and entry.data(Qt.ItemDataRole.UserRole) != self.dossier_id:
            self._opinion_left()
            self.show_sheet(self.session_id, str(entry.data(Qt.ItemDataRole.UserRole)), self.member_id)

    def _other_member(self) -> None:
        self.lock()
        self.show_sheet(self.session_id, self.dossier_id, str(self._member.currentData()))

    def _build(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._left())
        self.pins = PinPanel()
        self.pins.entered.connect(self._enter)
        self.pins.chosen.connect(self._choose_pin)
        self._sheet_card = self._centre()
        self._front = QStackedWidget()
        self._front.addWidget(self._sheet_card)
        self._front.addWidget(self.pins)
        layout.addWidget(self._front, 1)
        self._side = self._right()
        layout.addWidget(self._side)

    def _left(self) -> QWidget:
        frame, column = card()
        frame.setFixedWidth(210)
        self._session_title, self._session_count = label("", "card"), label("", "note")
        self._member = QComboBox()
        self._member.setAccessibleName("Thành viên chấm")
        self._member.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._member.activated.connect(lambda *_: self._other_member())
        self._dossiers = QListWidget()
        self._dossiers.setWordWrap(True)
        self._dossiers.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._dossiers.currentItemChanged.connect(lambda *_: self._other_dossier())
        column.addWidget(self._session_title)
        column.addWidget(self._session_count)
        column.addWidget(self._member)
        column.addWidget(self._dossiers, 1)
        column.addWidget(button("In phiếu", "plain", self.show_paper))
        column.addWidget(button("Về phiên họp", "plain", self.finished.emit))
        return frame

    def _centre(self) -> QWidget:
        frame, column = card(16)
        column.addWidget(self.criteria, 1)
        column.addWidget(label(HINT, "hint", wrap=True))
        return frame

    def _right(self) -> QWidget:
        side = QWidget()
        side.setObjectName("plain")
        side.setFixedWidth(292)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(
            scrolled(self._beside(), fills=True), 1
        )  # in a low window the button below stays in sight
        self._close = button("Chốt phiếu", "primary", self.ask_close)
        self._close.setAutoDefault(False)
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        column.addWidget(self._close)
        return side

    def _beside(self) -> QWidget:
        beside = QWidget()
        beside.setObjectName("plain")
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.result, 1)
        column.addWidget(self.evidence)
        words, inner = card()
        self._opinion = _Opinion()
        self._opinion.left.connect(self._opinion_left)
        inner.addWidget(label("Ý kiến của thành viên", "card"))
        inner.addWidget(self._opinion)
        column.addWidget(words)
        return beside


class _Opinion(QPlainTextEdit):
    """A text that tells when it is left."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(76)
        self.setTabChangesFocus(True)
        self.setAccessibleName("Ý kiến của thành viên")
        self.setPlaceholderText("Ghi sau khi chấm tiêu chí đầu tiên")

    def focusOutEvent(self, event: Any) -> None:
        """Tell it."""
        super().focusOutEvent(event)
        self.left.emit()
