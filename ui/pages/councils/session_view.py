"""A session at a glance: the dossiers and their results, what is behind each, and the next sensible step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QMenu,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.councils import ROLES, SESSION_KINDS, SESSION_STATES
from app.domain.decisions import DecisionDraft
from app.domain.decisions import check as check_decision
from app.domain.dossier_conclusions import DossierConclusionDraft
from app.domain.paper_blocks import PageSize
from app.exchange.files import write_bytes
from app.kernel.dates import shown_date
from app.kernel.errors import SpokenError
from app.storage.queries.dossier_conclusions import conclusion_drafts
from app.storage.queries.offices import office_draft
from app.storage.queries.scoring import sheets_of
from app.usecases.council_choices import disqualification_grounds, hand_over_level
from app.usecases.papers import blank_sheet_pdf, consolidated_docx, consolidated_pdf, scoring_sheet_pdf
from app.usecases.session_results import (
    DossierStanding,
    SessionStanding,
    conclude_dossier,
    record_decision,
    session_standing,
)
from ui.batches import tone_of
from ui.desk import Desk
from ui.dialogs import PaperDialog
from ui.forms.fields import DayField, TextField
from ui.forms.form import Form, Section
from ui.forms.form_dialog import FormDialog
from ui.pages.councils.conclusions import ask_conclusion, ask_ground
from ui.pages.councils.matrix_view import MatrixView
from ui.pages.councils.meeting_actions import MeetingActions
from ui.pages.councils.member_actions import MemberActions
from ui.pages.councils.result_view import ResultView
from ui.pages.councils.session_menu import SessionMenu
from ui.pages.councils.session_papers import SessionPapersDialog
from ui.pages.councils.session_states import (
    counted_of,
    dossier_chip,
    is_done,
    result_words,
    score_of,
    sheet_line,
)
from ui.pages.councils.sheet_actions import SheetActions
from ui.pages.councils.words_view import WordsView
from ui.tables.list_view import ListView
from ui.tables.model import Column
from ui.widgets.basics import Banner, OneLine, button, card, row

MEMBER_COLUMNS = (
    Column("Thành viên", lambda one: one["name"], 160),
    Column("Vai trò", lambda one: ROLES[one["role"]], 104),
    Column("Phiếu", lambda one: one["state"], 132, chip=True, tone=lambda one: one["tone"]),
    Column("Nguồn, lý do", lambda one: one["source"], 150, told=lambda one: one["source"]),
    Column("Ngày nhận", lambda one: shown_date(one["received"]), 92, lambda one: one["received"]),
    Column("Điểm", lambda one: one["total"], 56, lambda one: int(one["total"]) if one["total"] else None,
           right=True),
)  # fmt: skip
_RECEIVED = 4


class SessionView(QWidget):
    """One session."""

    finished = Signal()
    edit_wanted = Signal(str)
    scoring_wanted = Signal(str, str, str)
    keying_wanted = Signal(str, str, str)
    said = Signal(str, str)
    changed_heading = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.desk = desk
        self.session_id = ""
        self.standing: SessionStanding | None = None
        self.meeting, self.people, self.papers = MeetingActions(self), MemberActions(self), SheetActions(self)
        self._sheets: dict[tuple[str, str], Any] = {}
        self._first: dict[tuple[str, str], Any] = {}
        self._words: dict[str, Any] = {}
        self.list = ListView(
            "Kết quả phiên họp", self._dossier_columns(), desk.settings, "Chương trình chưa có hồ sơ."
        )
        self.members = ListView(
            "Phiếu của thành viên", MEMBER_COLUMNS, desk.settings, "Hội đồng chưa có thành viên vào ngày này."
        )
        self.matrix, self.result = MatrixView(desk.settings), ResultView(desk.settings)
        self.words = WordsView(desk)
        self._product, self._about = OneLine("card"), OneLine("note")
        self._problems = Banner()
        self._lay_out()
        self._connect()

    def show_session(self, session_id: str) -> None:
        """Show a session from its first dossier."""
        self.session_id = session_id
        self.refresh()

    def refresh(self) -> None:
        """Ask the file again."""
        if self.session_id and self.desk.has_file:
            session_id, file = self.session_id, self.desk.file

            def work() -> Any:
                with file.reading() as reader:
                    sheets, words = sheets_of(reader, session_id), conclusion_drafts(reader, session_id)
                return session_standing(file, session_id), sheets, words

            self.desk.operations.read(self, work, self._show)

    def title(self) -> str:
        """The session's title."""
        return self.standing.session.title if self.standing else "Phiên họp"

    def subtitle(self) -> str:
        """When, how, how far, who is there."""
        if self.standing is None:
            return ""
        session = self.standing.session
        parts = [shown_date(session.held_on), SESSION_STATES[session.state], self._attendance_in_words()]
        if self.standing.decision:
            decision = self.standing.decision
            parts.append(f"QĐ {decision.number} ngày {shown_date(decision.decided_on)}")
        parts += [session.place, session.council]
        return " · ".join(part for part in parts if part)

    def may_leave(self) -> bool:
        """The council's words may be left unsaved only after a question."""
        return self.words.may_leave()

    def chosen(self) -> DossierStanding | None:
        """The selected dossier."""
        rows = self.list.chosen()
        return rows[0] if rows else None

    def chosen_member(self) -> dict[str, Any] | None:
        """The selected member's line."""
        people = self.members.chosen()
        return people[0] if people else None

    def next_step(self) -> tuple[str, Callable[[], object]] | None:
        """The green action of the page."""
        standing, one = self.standing, self.chosen()
        if standing is None:
            return None
        if standing.session.state == "concluded":
            decided = standing.decision is not None and bool(standing.decision.number)
            return ("Bảng tổng hợp", self.show_table) if decided else ("Ghi quyết định", self.ask_decision)
        if standing.session.state == "planned" and standing.session.kind == "meeting":
            return "Khai mạc", self.meeting.ask_open
        if standing.dossiers and all(is_done(each) for each in standing.dossiers):
            return "Kết thúc phiên họp", self.meeting.ask_conclude_session
        return self._step_of(one) if one is not None else None

    def _step_of(self, one: DossierStanding) -> tuple[str, Callable[[], object]]:
        codes = {problem.code for problem in one.problems if problem.severity == "error"}
        if is_done(one):
            return "Sang sản phẩm kế", self.go_on
        if self.is_written and codes & {"opinions_differ", "spread_too_large"}:
            return "Chuyển sang họp", self.meeting.ask_meeting
        if one.awaited:
            return "Chấm điểm", self.score_chosen
        if "spread_too_large" in codes:
            return "Chấm lần hai", self.people.ask_second_scoring
        if codes:
            return "Điểm danh", self.meeting.ask_attendance
        return "Kết luận sản phẩm", self.ask_conclude

    @property
    def is_written(self) -> bool:
        """Whether the session collects written opinions."""
        return self.standing is not None and self.standing.session.kind == "written"

    def go_on(self) -> None:
        """The next dossier that has no result."""
        places = list(self.list.model.shown)
        start = self.list.chosen()
        at = places.index(start[0]) if start and start[0] in places else -1
        for step in range(1, len(places) + 1):
            found = places[(at + step) % len(places)]
            if not is_done(found):
                self.list.choose(found.id)
                return

    def other_menu(self) -> QMenu:
        """ "Việc khác": what may be done beside the next step."""
        return SessionMenu(self).made()

    def is_free(self) -> bool:
        """Whether the selected dossier is still being scored."""
        one = self.chosen()
        going = self.standing is not None and self.standing.session.state != "concluded"
        return going and one is not None and not is_done(one)

    def ask_decision(self) -> None:
        """Record the decision on the results."""
        if self.standing is None:
            return
        with self.desk.file.reading() as reader:
            office = office_draft(reader)
        draft = self.standing.decision or DecisionDraft(
            session_id=self.session_id,
            signer=office.chairman_name if office else "",
            issuer=office.issuing_body if office else "",
            title="Phê duyệt kết quả đánh giá, phân hạng sản phẩm OCOP",
        )
        dialog = decision_dialog(self, draft, lambda one: check_decision(one, self.desk.clock.today()))
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.change(lambda file, who: record_decision(file, dialog.draft, who))

    def ask_conclude(self) -> None:
        """Freeze the result of the selected dossier."""
        one = self.chosen()
        if one is None:
            return
        text = "\n".join(one.explained[:3])
        if one.awaited and not one.is_blind:
            text += f"\nChưa có phiếu của {', '.join(one.awaited)}; điểm tính trên {len(one.sheets)} phiếu."
        text += "\nSau khi kết luận, điểm và phiếu không sửa được nữa."
        level = hand_over_level(self.desk.file, one)
        agreed, because = ask_conclusion(self, one.item.product, text.strip(), level)
        if agreed:
            session, dossier = self.session_id, one.item.dossier_id
            self.change(
                lambda file, who: conclude_dossier(file, session, dossier, who, hand_over_because=because)
            )

    def ask_disqualify(self) -> None:
        """Record that the council disqualifies the selected dossier."""
        one = self.chosen()
        if one is None:
            return
        grounds = disqualification_grounds(self.desk.file, self.session_id, one)
        ground = ask_ground(self, one.item.product, grounds)
        if ground:
            session, dossier = self.session_id, one.item.dossier_id
            self.change(lambda file, who: conclude_dossier(file, session, dossier, who, disqualified=ground))

    def score_chosen(self) -> None:
        """Open the sheet of the selected member on the selected dossier."""
        one, person = self.chosen(), self.chosen_member()
        if one is not None:
            self.scoring_wanted.emit(self.session_id, one.item.dossier_id, person["id"] if person else "")

    def show_table(self, size: PageSize = "A4") -> None:
        """The consolidated table as it will be printed."""
        session, name = self.session_id, f"Bang tong hop {self.title()} {size}.pdf"
        self.desk.operations.draw(
            self, lambda: consolidated_pdf(self.desk.file, session, size),
            lambda pdf: self.show_pdf("Bảng tổng hợp điểm", pdf, name), self.refused,
        )  # fmt: skip

    def ask_table_for_word(self, size: PageSize) -> None:
        """Ask where to and write the consolidated table for Word."""
        start = str(Path.home() / f"Bang tong hop {self.title()} {size}.docx")
        name, _ = QFileDialog.getSaveFileName(self, "Lưu bảng tổng hợp", start, "Word (*.docx)")
        if name:
            session, file, path = self.session_id, self.desk.file, Path(name).with_suffix(".docx")
            self.desk.operations.draw(
                self, lambda: write_bytes(path, consolidated_docx(file, session, size)),
                lambda _: self.said.emit(f"Đã lưu {path.name}.", "good"), self.refused,
            )  # fmt: skip

    def show_sheet(self) -> None:
        """The selected member's sheet, or a blank one with its code; behind PINs only closed ones."""
        one, person = self.chosen(), self.chosen_member()
        if one is None:
            return
        sheet = person["sheet"] if person else None
        if sheet is not None and one.is_blind:
            self.said.emit("Chấm kín: phiếu của thành viên chỉ in được khi mọi phiếu đã chốt.", "late")
            return
        session, dossier, member = self.session_id, one.item.dossier_id, person["id"] if person else ""
        name = f"Phieu {one.item.product}.pdf"
        if sheet is None:
            self.desk.operations.draw(
                self, lambda: blank_sheet_pdf(self.desk.file, session, dossier, member),
                lambda pdf: self.show_pdf("Phiếu trống", pdf, name), self.refused,
            )  # fmt: skip
        else:
            self.desk.operations.draw(
                self, lambda: scoring_sheet_pdf(self.desk.file, sheet.id),
                lambda pdf: self.show_pdf("Phiếu chấm điểm", pdf, name), self.refused,
            )  # fmt: skip

    def show_papers(self) -> None:
        """Invitation, minutes, decision and all the other papers of the session."""
        if self.standing is not None:
            SessionPapersDialog(self, self.desk, self.session_id, self.title()).exec()

    def show_pdf(self, title: str, pdf: bytes, name: str) -> None:
        """A paper that was drawn."""
        PaperDialog(self, title, pdf, name, self._save_paper).exec()

    def _save_paper(self, path: Path, pdf: bytes) -> None:
        self.desk.operations.draw(
            self, lambda: write_bytes(path, pdf), lambda _: self.said.emit(f"Đã lưu {path.name}.", "good")
        )

    def _export(self, path: Path) -> None:
        self.export_list((self.list, path))

    def _export_of_product(self, listed: ListView | None, path: Path) -> None:
        one = self.chosen()
        self.export_list((listed, path), f"{one.item.product}, {one.item.producer}" if one else "")

    def export_list(self, what: Any, about: str = "") -> None:
        """Write a list (with the path that was chosen for it) as a workbook."""
        listed, path = what
        above = tuple(line for line in (self.title(), about or self.subtitle()) if line)
        self.desk.operations.draw(
            self, lambda: listed.export_to(path, above),
            lambda _: self.said.emit(f"Đã xuất {path.name}.", "good"), self.refused,
        )  # fmt: skip

    def change(self, work: Callable[[Any, str], Any]) -> None:
        """Change the file, with who sits here; then ask it again."""
        file, who = self.desk.file, self.desk.who
        self.desk.operations.change(self, lambda: work(file, who), lambda _: self.refresh(), self.refused)

    def after(self, text: str) -> None:
        """Say what was done, and ask the file again."""
        self.said.emit(text, "good")
        self.refresh()

    def refused(self, error: Exception) -> None:
        """Say what was refused and why."""
        self.said.emit(str(error), tone_of(error) if isinstance(error, SpokenError) else "trouble")
        self.refresh()

    def _attendance_in_words(self) -> str:
        if self.standing is None:
            return ""
        if self.is_written:
            due = self.standing.session.due_on
            return SESSION_KINDS["written"] + (f", hạn nhận phiếu {shown_date(due)}" if due else "")
        if not self.standing.attended and not self.standing.absent:
            return "chưa điểm danh" if self.standing.session.state != "concluded" else ""
        members = len(self.standing.members)
        return f"có mặt {members - len(self.standing.absent)}/{members}"

    def _show(self, found: Any) -> None:
        self.standing, sheets, self._words = found
        self._sheets, self._first = {}, {}
        for sheet in sheets:
            place = sheet.dossier_id, sheet.member_id
            if sheet.state != "superseded":
                if place in self._sheets:
                    self._first[place] = self._sheets[place]  # a second scoring keeps it
                self._sheets[place] = sheet
        self.list.show_rows(self.standing.dossiers if self.standing else ())
        if self.chosen() is None and self.list.model.shown:
            self.list.table.selectRow(0)
        self.members.table.setColumnHidden(_RECEIVED, not self.is_written)
        self._show_dossier()

    def _show_dossier(self) -> None:
        one, standing = self.chosen(), self.standing
        self.tabs.setVisible(one is not None)
        if one is None or standing is None:
            self._product.say("Chương trình chưa có hồ sơ" if standing else "")
            self._about.say("Bấm “Việc khác”, “Sửa phiên họp” để chọn hồ sơ." if standing else "")
            self.changed_heading.emit()
            return
        self._product.say(one.item.product)
        self._about.say(" · ".join(p for p in (one.item.producer, one.item.address, result_words(one)) if p))
        self.members.show_rows([self._line(standing, one, member) for member in standing.members])
        self.matrix.show_dossier(standing, one)
        self.result.show_dossier(one, free=self.is_free())
        self._show_words(one)
        self._show_problems(one)
        self.changed_heading.emit()

    def _line(self, standing: SessionStanding, one: DossierStanding, member: Any) -> dict[str, Any]:
        place = one.item.dossier_id, member.id
        return sheet_line(standing, one, member, self._sheets.get(place), self._first.get(place))

    def _show_words(self, one: DossierStanding) -> None:
        empty = DossierConclusionDraft(session_id=self.session_id, dossier_id=one.item.dossier_id)
        self.words.show_words(self._words.get(one.item.dossier_id, empty))

    def _show_problems(self, one: DossierStanding) -> None:
        """What keeps the dossier from its conclusion; nothing is said before anybody has scored."""
        standing = self.standing
        found = list(one.problems) if one.closed_members and one.result is None else []
        if standing is not None and standing.session.state == "open":
            found += standing.problems
        if one.result is None and one.is_blind and one.closed_members:
            self._problems.say(f"Chấm kín: còn chờ phiếu của {', '.join(one.awaited)}.", "late")
        elif found:
            tone = "trouble" if any(problem.severity == "error" for problem in found) else "late"
            self._problems.say(" ".join(problem.sentence for problem in found), tone)
        else:
            self._problems.hide()

    def _dossier_columns(self) -> list[Column]:
        return [
            Column("TT", lambda one: str(one.item.position), 38, lambda one: one.item.position),
            Column("Sản phẩm", lambda one: one.item.product, 166,
                   told=lambda one: f"{one.item.product}, {one.item.producer}"),
            Column("Chốt", lambda one: counted_of(one, self.standing), 50,
                   lambda one: len(one.closed_members), right=True),
            Column("Điểm", score_of, 56, lambda one: one.verdict.score if one.verdict else None, right=True),
            Column("Kết quả", lambda one: dossier_chip(one)[0], 100, chip=True,
                   tone=lambda one: dossier_chip(one)[1]),
        ]  # fmt: skip

    def _connect(self) -> None:
        self.list.picked.connect(self._show_dossier)
        self.list.activated.connect(lambda _: self.score_chosen())
        self.list.exported.connect(self._export)
        self.members.activated.connect(lambda _: self.score_chosen())
        self.members.exported.connect(lambda path: self._export_of_product(self.members, path))
        self.matrix.exported.connect(lambda path: self._export_of_product(self.matrix.list, path))
        self.result.conclusion_wanted.connect(self.meeting.ask_minimum)
        self.result.withdrawal_wanted.connect(self.meeting.ask_withdraw_minimum)
        for keys, action in (("F11", self.meeting.show_hall), ("Alt+V", self._show_menu)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)

    def _show_menu(self) -> None:
        self.other_menu().exec(self._other.mapToGlobal(self._other.rect().bottomLeft()))

    def _lay_out(self) -> None:
        self._other = button("Việc khác ▾", "plain", self._show_menu)
        self._other.setToolTip("Alt+V")
        papers = button("Giấy tờ ▾", "plain", self.show_papers)
        self.bar = row(button("Quay lại danh sách", "plain", self._leave), 1, papers, self._other)
        left, left_column = card()
        left_column.addWidget(self.list, 1)
        right, right_column = card(spacing=4)
        right_column.addWidget(self._product)
        right_column.addWidget(self._about)
        right_column.addWidget(self._problems)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for title, part in (("Phiếu", self.members), ("Ma trận", self.matrix), ("Kết quả", self.result),
                            ("Kết luận", self.words)):  # fmt: skip
            self.tabs.addTab(part, title)
        right_column.addWidget(self.tabs, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(right)
        split.setSizes([446, 652])
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self.bar)
        column.addWidget(split, 1)

    def _leave(self) -> None:
        if self.may_leave():
            self.words.forget()
            self.finished.emit()


def decision_dialog(
    parent: QWidget | None, draft: DecisionDraft, check: Callable[[Any], list[Any]]
) -> FormDialog:
    """Ask for number, day and signer of the decision on a session's results."""
    form = Form(
        [
            Section(
                "",
                [
                    [(TextField("number", "Số quyết định *"), 6), (DayField("decided_on", "Ngày *"), 6)],
                    [(TextField("signer", "Người ký *"), 6), (TextField("issuer", "Cơ quan ban hành"), 6)],
                    [(TextField("title", "Trích yếu"), 12)],
                ],
            )
        ]
    )
    dialog = FormDialog(parent, "Quyết định phê duyệt kết quả", form, draft, check, "Lưu quyết định")
    dialog.resize(640, 380)
    return dialog
