"""A session at a glance: how each dossier stands, who has scored, and what is left to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from app.domain.councils import ROLES, SESSION_STATES
from app.domain.criteria_sheets import CriteriaSheet
from app.domain.decisions import DecisionDraft
from app.domain.decisions import check as check_decision
from app.exchange.files import write_bytes
from app.kernel.dates import shown_date
from app.kernel.numbers import shown_score
from app.storage.queries.offices import office_draft
from app.storage.queries.scoring import sheets_of
from app.usecases.council_choices import disqualification_grounds, hand_over_level
from app.usecases.frozen_sheets import sheet_for
from app.usecases.papers import blank_sheet_pdf, consolidated_pdf, scoring_sheet_pdf
from app.usecases.scoring_sheets import abstain, score_again, withdraw_abstention
from app.usecases.session_results import (
    DossierStanding,
    SessionStanding,
    conclude_criterion,
    conclude_dossier,
    conclude_session,
    record_decision,
    session_standing,
)
from ui.desk import Desk
from ui.dialogs import PaperDialog, Question, ask_reason, confirm
from ui.forms.fields import ChoiceField, DayField, TextField
from ui.forms.form import Form, Section
from ui.pages.councils.conclusions import ask_conclusion, ask_ground
from ui.tables.list_view import ListView
from ui.tables.model import Column
from ui.widgets.basics import Banner, button, card, label, row, scrolled

ACTIONS = {"certify": "Công nhận, cấp giấy", "hand_over": "Chuyển cấp trên", "none": "Không công nhận"}


def _score(one: DossierStanding) -> str:
    if one.result is not None and one.result.score is not None:
        return shown_score(one.result.score)
    return shown_score(one.verdict.score) if one.verdict else ""


def _class(one: DossierStanding) -> str:
    if one.result is not None:
        return "Bị loại" if one.result.disqualified_ground else f"{one.result.star_class} sao"
    return f"dự kiến {one.verdict.star_class} sao" if one.verdict and one.verdict.star_class else ""


def _conclusion(one: DossierStanding) -> str:
    if one.result is None:
        return "Chưa kết luận"
    return "Bị loại" if one.result.disqualified_ground else ACTIONS[one.result.action]


DOSSIER_COLUMNS = (
    Column("TT", lambda one: str(one.item.position), 40, lambda one: one.item.position),
    Column("Sản phẩm", lambda one: one.item.product, 145),
    Column("Chủ thể", lambda one: one.item.producer, 95),
    Column("Đã chốt", lambda one: str(len(one.totals)), 70, lambda one: len(one.totals), right=True),
    Column("Điểm TB", _score, 70, lambda one: one.verdict.score if one.verdict else None, right=True),
    Column("Hạng", _class, 90),
    Column("Kết luận", _conclusion, 150, tone=lambda one: "good" if one.result else "late"),
)
MEMBER_COLUMNS = (
    Column("Thành viên", lambda one: one["name"], 140),
    Column("Vai trò", lambda one: ROLES[one["role"]], 90),
    Column("Phiếu", lambda one: one["state"], 120),
    Column("Điểm", lambda one: one["total"], 60, right=True),
)


class SessionView(QWidget):
    """One session."""

    finished = Signal()
    edit_wanted = Signal(str)
    scoring_wanted = Signal(str, str, str)
    said = Signal(str, str)
    changed_heading = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.desk = desk
        self.session_id = ""
        self.standing: SessionStanding | None = None
        self._sheets: dict[tuple[str, str], Any] = {}
        self.list = ListView(
            "Kết quả phiên họp", DOSSIER_COLUMNS, desk.settings, "Chương trình chưa có hồ sơ."
        )
        self.members = ListView(
            "Phiếu của thành viên", MEMBER_COLUMNS, desk.settings, "Chọn một sản phẩm.", searchable=False
        )
        self.list.table.selectionModel().selectionChanged.connect(lambda *_: self._show_dossier())
        self.list.activated.connect(lambda one: self._score(one))
        self.list.exported.connect(self._export)
        self.members.activated.connect(lambda _: self.score_chosen())
        self._problems = Banner()
        self._told = label("", wrap=True)
        self._told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons()
        self._lay_out()

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
                    sheets = sheets_of(reader, session_id)
                return session_standing(file, session_id), sheets

            self.desk.operations.read(self, work, self._show)

    def title(self) -> str:
        """The session's title."""
        return self.standing.session.title if self.standing else "Phiên họp"

    def subtitle(self) -> str:
        """When, where, how far."""
        if self.standing is None:
            return ""
        session = self.standing.session
        parts = [shown_date(session.held_on), session.place, session.council, SESSION_STATES[session.state]]
        if self.standing.decision:
            decision = self.standing.decision
            parts.append(f"QĐ {decision.number} ngày {shown_date(decision.decided_on)}")
        return " · ".join(part for part in parts if part)

    def chosen(self) -> DossierStanding | None:
        """The selected dossier."""
        rows = self.list.chosen()
        return rows[0] if rows else None

    def score_chosen(self) -> None:
        """Open the sheet of the selected member on the selected dossier."""
        one, people = self.chosen(), self.members.chosen()
        if one is not None:
            member = people[0]["id"] if people else ""
            self.scoring_wanted.emit(self.session_id, one.item.dossier_id, member)

    def ask_abstain(self) -> None:
        """Record that the selected member does not score, or take that back."""
        one, people = self.chosen(), self.members.chosen()
        if one is None or not people:
            self.said.emit("Chọn một thành viên trong danh sách bên phải trước.", "late")
            return
        session, dossier, member = self.session_id, one.item.dossier_id, people[0]["id"]
        if member in one.abstaining:
            if confirm(self, "Cho chấm trở lại?", f"{people[0]['name']} sẽ chấm sản phẩm này.", "Cho chấm"):
                self._change(
                    lambda: withdraw_abstention(self.desk.file, session, dossier, member, self.desk.who)
                )
            return
        text = f"{people[0]['name']} không chấm {one.item.product}. Lý do được ghi trong biên bản."
        reason = ask_reason(self, "Không chấm vì liên quan", text, "Ghi nhận")
        if reason:
            self._change(lambda: abstain(self.desk.file, session, dossier, member, reason, self.desk.who))

    def ask_second_scoring(self) -> None:
        """A second sheet for the selected member after the discussion."""
        one, people = self.chosen(), self.members.chosen()
        sheet = self._sheets.get((one.item.dossier_id, people[0]["id"])) if one and people else None
        if sheet is None or sheet.state != "closed":
            self.said.emit("Chọn một thành viên đã chốt phiếu để chấm lần hai.", "late")
            return
        name = people[0]["name"]
        if confirm(self, "Chấm lần hai?", f"Phiếu lần một của {name} được giữ nguyên.", "Chấm lần hai"):
            self._change(lambda: score_again(self.desk.file, sheet.id, self.desk.who))

    def ask_conclude(self) -> None:
        """Freeze the result of the selected dossier."""
        one = self.chosen()
        if one is None or one.verdict is None:
            self.said.emit("Chưa có phiếu nào được chốt cho sản phẩm này.", "late")
            return
        text = "\n".join(one.explained) + "\nSau khi kết luận, điểm và phiếu không sửa được nữa."
        level = hand_over_level(self.desk.file, one)
        agreed, because = ask_conclusion(self, one.item.product, text, level)
        if agreed:
            session, dossier = self.session_id, one.item.dossier_id
            self._change(
                lambda: conclude_dossier(
                    self.desk.file, session, dossier, self.desk.who, hand_over_because=because
                )
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
            self._change(
                lambda: conclude_dossier(self.desk.file, session, dossier, self.desk.who, disqualified=ground)
            )

    def ask_minimum(self) -> None:
        """Record the council's own conclusion on a criterion, for its minimum."""
        one = self.chosen()
        if one is not None:
            with self.desk.file.reading() as reader:
                sheet = sheet_for(reader, self.session_id, one.item)
            dialog = MinimumDialog(self, one, sheet)
            if dialog.exec() == QDialog.DialogCode.Accepted:
                code, option, reason = dialog.answer()
                session, dossier = self.session_id, one.item.dossier_id
                self._change(
                    lambda: conclude_criterion(
                        self.desk.file, session, dossier, code, option, reason, self.desk.who
                    )
                )

    def ask_conclude_session(self) -> None:
        """End the session."""
        text = "Mọi sản phẩm đã có kết luận thì phiên họp được đóng lại; chương trình không sửa được nữa."
        if confirm(self, "Kết thúc phiên họp?", text, "Kết thúc"):
            session = self.session_id
            self._change(lambda: conclude_session(self.desk.file, session, self.desk.who))

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
        dialog = DecisionDialog(self, draft, lambda one: check_decision(one, self.desk.clock.today()))
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._change(lambda: record_decision(self.desk.file, dialog.draft, self.desk.who))

    def show_table(self) -> None:
        """The consolidated table as it will be printed."""
        session, name = self.session_id, f"Bang tong hop {self.title()}.pdf"
        self.desk.operations.draw(
            self, lambda: consolidated_pdf(self.desk.file, session),
            lambda pdf: self._paper("Bảng tổng hợp điểm", pdf, name),
        )  # fmt: skip

    def show_sheet(self) -> None:
        """The selected member's sheet, or a blank one."""
        one, people = self.chosen(), self.members.chosen()
        if one is None:
            return
        sheet = self._sheets.get((one.item.dossier_id, people[0]["id"])) if people else None
        session, dossier = self.session_id, one.item.dossier_id
        name = f"Phieu {one.item.product}.pdf"
        if sheet is None:
            self.desk.operations.draw(
                self, lambda: blank_sheet_pdf(self.desk.file, session, dossier),
                lambda pdf: self._paper("Phiếu trống", pdf, name),
            )  # fmt: skip
        else:
            self.desk.operations.draw(
                self, lambda: scoring_sheet_pdf(self.desk.file, sheet.id),
                lambda pdf: self._paper("Phiếu chấm điểm", pdf, name),
            )  # fmt: skip

    def show_papers(self) -> None:
        """Invitation, minutes, decision and all the other papers of the session."""
        from ui.pages.councils.session_papers import SessionPapersDialog

        if self.standing is not None:
            SessionPapersDialog(self, self.desk, self.session_id, self.title()).exec()

    def _paper(self, title: str, pdf: bytes, name: str) -> None:
        PaperDialog(self, title, pdf, name, self._save_paper).exec()

    def _save_paper(self, path: Path, pdf: bytes) -> None:
        self.desk.operations.draw(
            self, lambda: write_bytes(path, pdf), lambda _: self.said.emit(f"Đã lưu {path.name}.", "good")
        )

    def _export(self, path: Path) -> None:
        self.desk.operations.draw(
            self, lambda: self.list.export_to(path, (self.title(), self.subtitle())),
            lambda _: self.said.emit(f"Đã xuất {path.name}.", "good"),
        )  # fmt: skip

    def _change(self, work: Callable[[], Any]) -> None:
        self.desk.operations.change(self, work, lambda _: self.refresh(), self._refused)

    def _refused(self, error: Exception) -> None:
        self.said.emit(str(error), "trouble")

    def _score(self, one: DossierStanding) -> None:
        self.scoring_wanted.emit(self.session_id, one.item.dossier_id, "")

    def _show(self, found: Any) -> None:
        self.standing, sheets = found
        self._sheets = {}
        for sheet in sheets:
            if sheet.state != "superseded":
                self._sheets[sheet.dossier_id, sheet.member_id] = sheet
        chosen = self.chosen()
        self.list.show_rows(self.standing.dossiers if self.standing else ())
        wanted = chosen.item.dossier_id if chosen else ""
        for place, one in enumerate(self.list.model.shown):
            if one.item.dossier_id == wanted or (not wanted and place == 0):
                self.list.table.selectRow(place)
        self._show_dossier()
        self._enable()
        self.changed_heading.emit()

    def _show_dossier(self) -> None:
        one = self.chosen()
        if one is None or self.standing is None:
            self.members.show_rows([])
            self._told.setText("")
            return
        self.members.show_rows([self._member(one, member) for member in self.standing.members])
        self._told.setText("\n".join(one.explained) or "Chưa có phiếu nào được chốt.")
        if one.problems and one.result is None:
            tone = "trouble" if any(p.severity == "error" for p in one.problems) else "late"
            self._problems.say(" ".join(problem.sentence for problem in one.problems), tone)
        else:
            self._problems.hide()
        self._enable()

    def _member(self, one: DossierStanding, member: Any) -> dict[str, Any]:
        sheet = self._sheets.get((one.item.dossier_id, member.id))
        state, total = "chưa chấm", ""
        if self.standing is not None and member.id in self.standing.absent:
            state = "vắng"
        elif member.id in one.abstaining:
            state = "không chấm: liên quan"
        elif sheet is not None and sheet.state == "closed":
            state = "đã chốt" if sheet.scoring_round == 1 else f"đã chốt lần {sheet.scoring_round}"
            total = str(sheet.total)
        elif sheet is not None:
            state = "đang chấm"
        return {
            "id": member.id,
            "name": member.full_name,
            "role": member.role,
            "state": state,
            "total": total,
        }

    def _enable(self) -> None:
        one, standing = self.chosen(), self.standing
        concluded = standing is not None and standing.session.state == "concluded"
        free = one is not None and one.result is None and not concluded
        for widget in (self._conclude, self._disqualify, self._minimum, self._abstain, self._again):
            widget.setEnabled(free)
        all_done = (
            standing is not None and all(d.result for d in standing.dossiers) and bool(standing.dossiers)
        )
        self._end.setEnabled(all_done and not concluded)
        self._decide.setEnabled(concluded)
        self._edit.setEnabled(not concluded)

    def _buttons(self) -> None:
        self._edit = button("Sửa phiên họp", "plain", lambda: self.edit_wanted.emit(self.session_id))
        self._table = button("Bảng tổng hợp", "plain", self.show_table)
        self._sheet = button("In phiếu", "plain", self.show_sheet)
        self._papers = button("Giấy tờ ▾", "plain", self.show_papers)
        self._end = button("Kết thúc phiên họp", "plain", self.ask_conclude_session)
        self._decide = button("Ghi quyết định", "plain", self.ask_decision)
        self._conclude = button("Kết luận sản phẩm", "plain", self.ask_conclude)
        self._disqualify = button("Loại hồ sơ", "danger", self.ask_disqualify)
        self._minimum = button("Kết luận điều kiện sao", "plain", self.ask_minimum)
        self._abstain = button("Không chấm / chấm lại", "plain", self.ask_abstain)
        self._again = button("Chấm lần hai", "plain", self.ask_second_scoring)

    def _lay_out(self) -> None:
        back = button("Quay lại danh sách", "plain", self.finished.emit)
        top = row(back, 1, self._edit, self._sheet, self._table, self._papers, self._end, self._decide)
        left, left_column = card()
        left_column.addWidget(self.list, 1)
        right, right_column = card()
        right_column.addWidget(label("Phiếu của thành viên", "card"))
        right_column.addWidget(self.members, 4)
        right_column.addLayout(row(self._abstain, self._again, 1))
        right_column.addWidget(label("Kết quả theo quy định", "card"))
        right_column.addWidget(self._problems)
        right_column.addWidget(scrolled(self._told), 3)
        right_column.addLayout(row(self._minimum, 1))
        right_column.addLayout(row(self._conclude, self._disqualify, 1))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(right)
        split.setSizes([640, 470])
        split.setChildrenCollapsible(False)
        split.setHandleWidth(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(split, 1)


class DecisionDialog(QDialog):
    """Number, day and signer of the decision on a session's results."""

    def __init__(
        self, parent: QWidget | None, draft: DecisionDraft, check: Callable[[Any], list[Any]]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Quyết định phê duyệt kết quả")
        self.setMinimumWidth(640)
        self._check = check
        self.draft = draft
        self.form = Form(
            [
                Section(
                    "Quyết định phê duyệt kết quả",
                    [
                        [(TextField("number", "Số quyết định *"), 6), (DayField("decided_on", "Ngày *"), 6)],
                        [
                            (TextField("signer", "Người ký *"), 6),
                            (TextField("issuer", "Cơ quan ban hành"), 6),
                        ],
                        [(TextField("title", "Trích yếu"), 12)],
                    ],
                )
            ]
        )
        self.form.load(draft)
        column = QVBoxLayout(self)
        column.addWidget(self.form)
        column.addLayout(
            row(1, button("Bỏ qua", "plain", self.reject), button("Lưu quyết định", "primary", self.save))
        )
        self.setMinimumHeight(330)

    def save(self) -> None:
        """Check; close when nothing is wrong."""
        draft, wrong = self.form.draft()
        fields = {one.field for one in wrong}
        problems = [*wrong, *(one for one in self._check(draft) if one.field not in fields)]
        self.form.show_problems(problems)
        if not any(one.severity == "error" for one in problems):
            self.draft = draft
            self.accept()


class MinimumDialog(Question):
    """The council's own conclusion on one criterion: which option, and why."""

    def __init__(self, parent: QWidget, one: DossierStanding, sheet: CriteriaSheet) -> None:
        from app.domain.stars import minima

        text = "Kết luận này chỉ dùng cho điều kiện tối thiểu (dấu sao), không đổi điểm. Lý do vào biên bản."
        super().__init__(parent, f"Kết luận điều kiện sao: {one.item.product}", text)
        self._sheet = sheet
        self._variant = one.item.variant
        codes = dict.fromkeys(found.criterion for found in minima(self._sheet, self._variant))
        self._criterion = ChoiceField(
            "criterion", "Tiêu chí", {code: f"{code}. {self._sheet.criterion(code).title}" for code in codes}
        )
        self._option = ChoiceField("option", "Mức hội đồng kết luận")
        self._criterion.box.currentIndexChanged.connect(lambda *_: self._offer())
        self._reason = QPlainTextEdit()
        self._reason.setFixedHeight(70)
        self._reason.setTabChangesFocus(True)
        self._told = QLabel("Lý do")
        for widget in (self._criterion, self._option, self._told, self._reason):
            self.add(widget)
        self._offer()
        self._column.addLayout(
            row(1, button("Bỏ qua", "plain", self.reject), button("Ghi kết luận", "primary", self.accept))
        )

    def answer(self) -> tuple[str, int, str]:
        """Criterion, option, reason."""
        return (
            str(self._criterion.box.currentData()),
            int(self._option.box.currentData() or 0),
            self._reason.toPlainText().strip(),
        )

    def _offer(self) -> None:
        code = self._criterion.box.currentData()
        options = self._sheet.criterion(code).options_for(self._variant)
        self._option.set_choices(
            {0: "Không đạt mức nào", **{n: f"{n}. {one.label}" for n, one in enumerate(options, 1)}}
        )
