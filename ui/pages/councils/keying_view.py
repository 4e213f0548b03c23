"""Keys paper sheets: the code finds the sheet, two passes by the number keys, differences, acceptance."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.sheet_codes import shown_code
from app.kernel.errors import Problem, SpokenError
from app.usecases.keyed_sheets import (
    Keying,
    accept_keyed,
    discard_passes,
    find_by_code,
    finish_pass,
    gate_problem,
    keep_opinion,
    key_answer,
    keying,
    start_pass,
    unfinished_keyings,
)
from app.usecases.session_results import session_standing
from ui.desk import Desk
from ui.dialogs import confirm
from ui.forms.fields import TextField
from ui.pages.councils.dialogs import CorrectionDialog
from ui.pages.councils.key_table import NO_LEVEL, KeyTable, option_words
from ui.pages.councils.private_words import PrivateWords
from ui.widgets.basics import Banner, button, card, empty, label, row, scrolled

HINT = "Phím 0–9 gõ mức như trên phiếu rồi tự xuống dòng; Backspace quay lên; Delete bỏ mức; Esc về phiên họp"
PASS_HEADINGS = (("Mã", 56), ("Tiêu chí", 200), ("Mức", 60), ("Nội dung mức đã gõ", 0))
DIFFERENCE_HEADINGS = (("Mã", 56), ("Tiêu chí", 180), ("Lượt 1", 64), ("Lượt 2", 64), ("Theo phiếu", 0))


class KeyingView(QWidget):
    """The paper sheets of a session, one at a time."""

    finished = Signal()
    said = Signal(str, str)
    changed_heading = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.desk = desk
        self.session_id = ""
        self.keying: Keying | None = None
        self.answers: dict[str, int] = {}
        self.resolved: dict[str, int] = {}
        self._pass_id = ""
        self._build()
        self.words = PrivateWords(desk, "keyed_opinion", self.opinion, lambda: "")

    def show_session(self, session_id: str, dossier_id: str = "", member_id: str = "") -> None:
        """Begin with the code, or with the sheet of a member on a dossier."""
        self._leave_pass()
        self.session_id, self.keying, self._pass_id = session_id, None, ""
        self.by.set_value(self.desk.who)
        self.code.set_value("")
        self.code.show_problem(None)
        self._show()
        self._list_unfinished()
        if dossier_id and member_id:
            self.open_sheet(dossier_id, member_id)
        else:
            self.code.line.setFocus()

    def title(self) -> str:
        """Whose sheet."""
        found = self.keying
        return f"Nhập phiếu giấy · {found.item.product}" if found else "Nhập phiếu giấy"

    def subtitle(self) -> str:
        """Member, code, pass."""
        found = self.keying
        if found is None:
            return "Gõ mã in ở đầu phiếu; mỗi phiếu được nhập hai lượt"
        return f"{found.member} · mã {shown_code(found.code)} · {self._stage()}"

    def next_step(self) -> tuple[str, Callable[[], object]] | None:
        """The green action of the page."""
        found = self.keying
        if found is None:
            return "Mở phiếu", self.open_code
        if found.is_ready:
            return "Nhận phiếu", self.accept
        if found.current is not None:
            return f"Xong lượt {found.current.row.pass_no}", self.finish
        return f"Bắt đầu lượt {len(found.passes) + 1}", self.start

    def open_code(self) -> None:
        """Find the sheet whose code was typed."""
        session, typed, file = self.session_id, self.code.line.text(), self.desk.file
        self.desk.operations.read(
            self, lambda: find_by_code(file, session, typed), lambda place: self.open_sheet(*place),
            self._code_refused,
        )  # fmt: skip

    def open_sheet(self, dossier_id: str, member_id: str) -> None:
        """Go on with a sheet where it stands; a new one begins its first pass."""
        self._leave_pass()
        self._reload(dossier_id, member_id, self._begin)

    def start(self) -> None:
        """Begin the next pass."""
        found = self.keying
        if found is not None:
            place = found.session_id, found.item.dossier_id, found.member_id
            who = self._who()
            self._change(lambda: start_pass(self.desk.file, *place, who))

    def key(self, code: str, option: int | None) -> None:
        """One key of a pass, at once in the file; or the option that stands on paper after all."""
        found = self.keying
        if found is None:
            return
        if found.is_ready:
            self._resolve(code, option)
            return
        pass_id, who = self._pass_id, self._who()
        if not pass_id:
            return
        if option is None:
            self.answers.pop(code, None)
        else:
            self.answers[code] = option
        self.table.set_cells(code, self._cells(code))
        self._show_progress()
        self.desk.operations.change(
            self, lambda: key_answer(self.desk.file, pass_id, code, option, who), None, self._refused
        )

    def finish(self) -> None:
        """End the pass; the first hole is shown where there is one."""
        found, pass_id, who = self.keying, self._pass_id, self._who()
        if found is None:
            return
        holes = [one.code for one in found.sheet.criteria if one.code not in self.answers]
        if holes:
            self.said.emit(f"Còn {len(holes)} tiêu chí chưa gõ.", "late")
            self.table.go_to(holes[0])
            self.table.setFocus()
            return
        words = self.opinion.toPlainText()
        self.words.keep()
        self._pass_id = ""
        self._change(lambda: finish_pass(self.desk.file, pass_id, who, words), self.words.dropper(words))

    def accept(self) -> None:
        """Make the member's closed sheet of it."""
        found = self.keying
        if found is None:
            return
        still = [one.criterion for one in found.differences if one.criterion not in self.resolved]
        problem = "" if still else gate_problem(found, self.resolved)
        if still or problem:
            told = f"Còn {len(still)} tiêu chí khác nhau giữa hai lượt; nhìn lại phiếu và gõ mức đúng."
            self.said.emit(problem or told, "trouble" if problem else "late")
            self.compared.go_to(still[0] if still else "")
            self.compared.setFocus()
            return
        total = found.total_of(found.passes[0].answers | self.resolved)
        text = (
            f"Tổng điểm {total}; hãy so với tổng ghi trên phiếu. Phiếu được chốt, ghi là nhập từ phiếu giấy."
        )
        if not confirm(self, f"Nhận phiếu của {found.member}?", text, "Nhận phiếu"):
            return
        place = found.session_id, found.item.dossier_id, found.member_id
        resolved, words, who = dict(self.resolved), self.opinion.toPlainText(), self._who()
        self.desk.operations.change(
            self, lambda: accept_keyed(self.desk.file, *place, resolved, who, words),
            lambda _: self._accepted(found), self._refused,
        )  # fmt: skip

    def ask_correct(self) -> None:
        """Key a criterion again in both passes, where the paper itself was put right."""
        found = self.keying
        code = self.table.current
        if found is None or not found.is_ready or not code:
            return
        options = len(found.sheet.criterion(code).options_for(found.item.variant))
        dialog = CorrectionDialog(self, code, options)
        if dialog.asked():
            option, who = dialog.option(), self._who()
            ids = [one.row.id for one in found.passes]
            self.resolved.pop(code, None)
            self._change(lambda: [key_answer(self.desk.file, one, code, option, who) for one in ids])

    def ask_discard(self) -> None:
        """Throw both passes away after a yes."""
        found = self.keying
        text = "Các mức đã gõ của phiếu này bị bỏ (vẫn còn trong lịch sử của sổ); nhập lại từ lượt một."
        if found is None or not confirm(self, "Nhập lại từ đầu?", text, "Nhập lại", danger=True):
            return
        place = found.session_id, found.item.dossier_id, found.member_id
        who = self._who()
        self._pass_id = ""
        self._change(lambda: discard_passes(self.desk.file, *place, who))

    def leave(self) -> None:
        """Back to the session; an unfinished pass waits."""
        self._leave_pass()
        self.finished.emit()

    def _who(self) -> str:
        return str(self.by.value()[0]) or self.desk.who

    def _stage(self) -> str:
        found = self.keying
        if found is None:
            return ""
        if found.is_ready:
            count = len(found.differences)
            return f"{count} tiêu chí khác nhau" if count else "hai lượt giống nhau"
        if found.current is not None:
            return f"lượt {found.current.row.pass_no} / 2"
        return f"đã xong lượt {len(found.passes)}" if found.passes else "chưa nhập"

    def _begin(self, found: Keying) -> None:
        """A sheet that nobody has begun starts at once."""
        self._show_keying(found)
        if not found.passes:
            self.start()

    def _reload(self, dossier_id: str, member_id: str, then: Callable[[Keying], None]) -> None:
        session, file = self.session_id, self.desk.file
        self.desk.operations.read(
            self, lambda: keying(file, session, dossier_id, member_id), then, self._refused
        )

    def _change(self, work: Callable[[], Any], then: Callable[[Any], None] | None = None) -> None:
        found = self.keying
        if found is None:
            return
        place = found.item.dossier_id, found.member_id

        def done(outcome: Any) -> None:
            if then is not None:
                then(outcome)
            self._reload(*place, self._show_keying)

        self.desk.operations.change(self, work, done, self._refused)

    def _show_keying(self, found: Keying) -> None:
        self.keying = found
        current = found.current
        self._pass_id = current.row.id if current else ""
        self.answers = dict(current.answers) if current else {}
        differing = {one.criterion for one in found.differences}
        self.resolved = {code: option for code, option in self.resolved.items() if code in differing}
        keyed_words = next((one.row.opinion for one in reversed(found.passes) if one.row.opinion), "")
        own_words = current.row.opinion if current else keyed_words
        self.words.begin(self._pass_id, own_words)
        self._show()
        self._list_unfinished()
        front = self.compared if found.is_ready and found.differences else self.table
        if current is None:
            self.table.go_to("")
        else:
            holes = [one.code for one in found.sheet.criteria if one.code not in self.answers]
            self.table.go_to(holes[0] if holes else "")
        front.setFocus()

    def _show(self) -> None:
        found = self.keying
        self._sheet.setVisible(found is not None)
        self._side.setVisible(found is not None)
        self._start_hint.setVisible(found is None)
        if found is not None:
            self._show_tables(found)
            self._about.setText(f"{found.item.product}\n{found.item.producer}\n{found.member}")
            self._warn(found)
        self._discard.setVisible(found is not None and bool(found.passes))
        self._correct.setVisible(found is not None and found.is_ready)
        self._show_progress()
        self.changed_heading.emit()

    def _show_tables(self, found: Keying) -> None:
        variant = found.item.variant
        shows_differences = found.is_ready and bool(found.differences)
        self._tables.setCurrentWidget(self.compared if shows_differences else self.table)
        if found.is_ready:
            self.answers = dict(found.passes[0].answers)
        codes = [one.code for one in found.sheet.criteria]
        self.table.show_criteria(found.sheet.criteria, variant, {code: self._cells(code) for code in codes})
        if shows_differences:
            rows = {
                one.criterion: (str(one.first), str(one.second), self._resolved_words(one.criterion))
                for one in found.differences
            }
            self.compared.show_criteria([found.sheet.criterion(code) for code in rows], variant, rows)

    def _warn(self, found: Keying) -> None:
        if found.is_ready:
            gate = gate_problem(found, self.resolved) if not found.differences else ""
            equal = "Hai lượt giống nhau ở mọi tiêu chí. So tổng điểm với phiếu rồi bấm “Nhận phiếu”."
            differ = "Hai lượt khác nhau ở các tiêu chí dưới đây: nhìn lại phiếu, gõ mức ghi trên phiếu."
            self.banner.say(gate or (differ if found.differences else equal), "trouble" if gate else "late"
                            if found.differences else "good")  # fmt: skip
        elif found.screen_answers:
            count = found.screen_answers
            text = f"Thành viên này đang có phiếu mở trên máy ({count} tiêu chí); phiếu giấy sẽ thay."
            self.banner.say(text, "late")
        elif found.current is None and found.passes:
            self.banner.say("Đã xong lượt một. Lượt hai gõ lại từ đầu, không nhìn lượt một.", "good")
        else:
            self.banner.hide()

    def _show_progress(self) -> None:
        found = self.keying
        if found is None:
            return
        count, of = len(self.answers), len(found.sheet.criteria)
        total = found.total_of(self.answers) if count == of else None
        self._count.setText(f"{count} / {of}")
        told = "" if total is None else f"Tổng theo các mức đã gõ: {total}. So với tổng ghi trên phiếu giấy."
        self._total.setText(told)
        self._show_options()

    def _show_options(self) -> None:
        found = self.keying
        empty(self._options)
        table = self._tables.currentWidget()
        if found is None or not isinstance(table, KeyTable) or not table.current:
            return
        criterion = found.sheet.criterion(table.current)
        self._criterion.setText(f"{criterion.code}. {criterion.title}")
        given = self.answers.get(criterion.code) if table is self.table else self.resolved.get(criterion.code)
        words = [NO_LEVEL, *(one.label for one in criterion.options_for(found.item.variant))]
        for number, text in enumerate(words):
            role = "strong" if number == given else ""
            self._options.addWidget(label(f"{number}   {text}", role, wrap=True))

    def _cells(self, code: str) -> tuple[str, str]:
        found = self.keying
        if found is None or code not in self.answers:
            return "", ""
        option = self.answers[code]
        return str(option), option_words(found.sheet.criterion(code), found.item.variant, option)

    def _resolve(self, code: str, option: int | None) -> None:
        found = self.keying
        line = next((one for one in found.differences if one.criterion == code), None) if found else None
        if line is None:
            return
        if option is None:
            self.resolved.pop(code, None)
        else:
            self.resolved[code] = option
        self.compared.set_cells(code, (str(line.first), str(line.second), self._resolved_words(code)))
        self._show_options()

    def _resolved_words(self, code: str) -> str:
        found = self.keying
        if found is None or code not in self.resolved:
            return ""
        option = self.resolved[code]
        return f"{option}  {option_words(found.sheet.criterion(code), found.item.variant, option)}"

    def _leave_pass(self) -> None:
        """What is typed of the opinion goes with the pass."""
        pass_id, words, who = self._pass_id, self.opinion.toPlainText(), self._who()
        if pass_id and self.words.is_unsaved and self.desk.has_file:
            drop = self.words.dropper(words)
            self.desk.operations.change(
                None, lambda: keep_opinion(self.desk.file, pass_id, words, who), drop, lambda _: None
            )
        self.words.end()
        self._pass_id = ""

    def _accepted(self, found: Keying) -> None:
        self.said.emit(f"Đã nhận phiếu của {found.member}, {found.item.product}.", "good")
        self.keying, self.answers, self.resolved, self._pass_id = None, {}, {}, ""
        self.words.begin("", "")
        self.code.set_value("")
        self._show()
        self._list_unfinished()
        self.code.line.setFocus()

    def _code_refused(self, error: SpokenError) -> None:
        self.code.show_problem(Problem("code", error.code, error.arguments))

    def _refused(self, error: SpokenError) -> None:
        self.said.emit(str(error), "trouble")
        found = self.keying
        if found is not None:
            self._reload(found.item.dossier_id, found.member_id, self._show_keying)

    def _list_unfinished(self) -> None:
        session, file = self.session_id, self.desk.file

        def work() -> Any:
            standing = session_standing(file, session)
            products = {one.id: one.item.product for one in standing.dossiers}
            names = {one.id: one.full_name for one in standing.members}
            return [
                (
                    dossier,
                    member,
                    f"{products.get(dossier, '')}\n{names.get(member, '')} · xong {count}/2",
                )
                for dossier, member, count in unfinished_keyings(file, session)
            ]

        self.desk.operations.read(self, work, self._show_unfinished)

    def _show_unfinished(self, found: list[tuple[str, str, str]]) -> None:
        self._waiting.clear()
        for dossier, member, text in found:
            entry = QListWidgetItem(text)
            entry.setData(Qt.ItemDataRole.UserRole, (dossier, member))
            self._waiting.addItem(entry)
        self._none_waiting.setVisible(not found)
        self._waiting.setVisible(bool(found))

    def _open_waiting(self) -> None:
        entry = self._waiting.currentItem()
        if entry is not None:
            dossier, member = entry.data(Qt.ItemDataRole.UserRole)
            self.open_sheet(dossier, member)

    def _build(self) -> None:
        self.banner = Banner()
        self.table, self.compared = KeyTable(PASS_HEADINGS), KeyTable(DIFFERENCE_HEADINGS)
        self._tables = QStackedWidget()
        for table in (self.table, self.compared):
            table.keyed.connect(self.key)
            table.current_changed.connect(lambda _: self._show_options())
            table.left.connect(self.leave)
            self._tables.addWidget(table)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._left())
        layout.addWidget(self._centre(), 1)
        self._side = self._right()
        layout.addWidget(self._side)

    def _left(self) -> QWidget:
        frame, column = card()
        frame.setFixedWidth(236)
        self.code = TextField("code", "Mã phiếu", "ví dụ CFG-349")
        self.code.line.returnPressed.connect(self.open_code)
        self.by = TextField("keyed_by", "Người nhập lượt này")
        self._about = label("", "strong", wrap=True)
        self._waiting = QListWidget()
        self._waiting.setWordWrap(True)
        self._waiting.setAccessibleName("Phiếu đang nhập dở")
        self._waiting.setMinimumHeight(60)
        self._waiting.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._waiting.itemActivated.connect(lambda _: self._open_waiting())
        self._none_waiting = label("Không có phiếu nào dở.", "note", wrap=True)
        self._discard = button("Nhập lại từ đầu", "danger", self.ask_discard)
        self._correct = button("Sửa mức ở cả hai lượt", "plain", self.ask_correct)
        for part in (self.code, self.by, self._about):
            column.addWidget(part)
        column.addWidget(label("Đang nhập dở", "card"))
        column.addWidget(self._none_waiting)
        column.addWidget(self._waiting, 3)
        column.addStretch(1)
        column.addWidget(self._correct)
        column.addWidget(self._discard)
        column.addWidget(button("Về phiên họp", "plain", self.leave))
        return frame

    def _centre(self) -> QWidget:
        frame, column = card()
        self._start_hint = label(
            "Gõ mã phiếu ở bên trái rồi Enter.\nMã in trong khung ở đầu mỗi phiếu và ở đầu từng trang.",
            "empty",
            wrap=True,
        )
        self._start_hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sheet = QWidget()
        self._sheet.setObjectName("plain")
        inner = QVBoxLayout(self._sheet)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.banner)
        inner.addWidget(self._tables, 1)
        inner.addWidget(label(HINT, "hint", wrap=True))
        column.addWidget(self._start_hint, 1)
        column.addWidget(self._sheet, 1)
        return frame

    def _right(self) -> QWidget:
        side = QWidget()
        side.setObjectName("plain")
        side.setFixedWidth(270)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        progress, inner = card()
        self._count, self._total = label("", "big"), label("", "", wrap=True)
        inner.addWidget(label("Tiêu chí đã gõ", "card"))
        inner.addWidget(self._count)
        inner.addWidget(self._total)
        column.addWidget(progress)
        options, inner = card()
        self._criterion = label("", "card", wrap=True)
        listed = QWidget()
        listed.setObjectName("plain")
        self._options = QVBoxLayout(listed)
        self._options.setContentsMargins(0, 0, 0, 0)
        self._options.setSpacing(6)
        inner.addWidget(self._criterion)
        inner.addWidget(scrolled(listed), 1)
        column.addWidget(options, 1)
        words, inner = card()
        self.opinion = QPlainTextEdit()
        self.opinion.setFixedHeight(84)
        self.opinion.setTabChangesFocus(True)
        self.opinion.setAccessibleName("Ý kiến ghi trên phiếu")
        inner.addLayout(row(label("Ý kiến ghi trên phiếu", "card"), 1))
        inner.addWidget(self.opinion)
        column.addWidget(words)
        return side
