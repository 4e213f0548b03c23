"""The papers of a session or a dossier in a dialog: number and signer of each, look, save, save all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QFileDialog, QSplitter, QVBoxLayout, QWidget

from app.documents.registry import Format
from app.domain.letterheads import PaperNumbers, check_numbers
from app.exchange.files import write_bytes
from app.kernel.batches import Watch
from app.kernel.dates import shown_date, vietnam_time
from app.kernel.errors import SpokenError
from app.usecases.administrative_papers import Drawn, Written
from app.usecases.history import undo_change
from app.usecases.paper_numbers import MadePaper, Making, log_papers, save_paper_numbers
from ui.batches import Batch, told_of_files, tone_of
from ui.desk import Desk
from ui.dialogs import PaperDialog
from ui.forms.editor import Editor, Subject
from ui.forms.fields import CheckField, DayField, LongTextField, TextField
from ui.forms.form import Form, Section
from ui.tables.list_view import ListView
from ui.tables.model import Column
from ui.widgets.basics import Banner, button, card, label, row

TITLE = Column("Giấy tờ", lambda one: one.title, 250)
ADDRESSEE = Column("Nơi nhận", lambda one: one.addressee.name, 170)
NUMBER = Column("Số", lambda one: one.numbers.number, 85)
DAY_AND_STATE = (
    Column("Ngày", lambda one: shown_date(one.numbers.dated_on), 100, lambda one: one.numbers.dated_on),
    Column(
        "Tình trạng",
        lambda one: _state(one),
        120,
        tone=lambda one: "late" if one.hindrance else "good" if one.numbers.made_at else "",
    ),
)
ALSO = "Ngày, người ký lưu cho cả {count} giấy cùng loại đang chọn; số chỉ của giấy đầu."
FILTERS = {"pdf": "PDF (*.pdf)", "docx": "Word (*.docx)"}


class ListedPaper(Protocol):
    """A paper as the list shows it."""

    @property
    def id(self) -> str:
        """What the list knows it by."""

    @property
    def kind(self) -> str:
        """Its name in the registry."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def numbers(self) -> PaperNumbers:
        """Number, day and signer as they stand now."""

    @property
    def hindrance(self) -> str:
        """Why it cannot be made yet, '' when it can."""

    @property
    def file_stem(self) -> str:
        """The name of its file, without an ending."""

    @property
    def is_recorded(self) -> bool:
        """Whether number, day and signer are changed elsewhere."""

    @property
    def bears_number(self) -> bool:
        """Whether it has a number at all."""


class PaperSource(Protocol):
    """Whose papers the dialog shows. Every method is called away from the window."""

    key: str
    """What drafts of its papers are known by."""
    name: str
    empty: str
    columns: Sequence[Column]
    recorded_told: str
    """Where number, day and signer of a recorded paper are changed."""

    def listed(self) -> Sequence[ListedPaper]:
        """Every paper."""

    def drawn(self, one: Any) -> Drawn:
        """One to look at."""

    def save(self, one: Any, path: Path, wanted: Format) -> Written:
        """Write one under a chosen name."""

    def write(
        self, folder: Path, only: list[str] | None, formats: tuple[Format, ...], watch: Watch
    ) -> Written:
        """Write several into a folder."""


def _state(one: ListedPaper) -> str:
    if one.hindrance:
        return "Chưa in được"
    made_at = one.numbers.made_at
    return f"Đã làm {shown_date(vietnam_time(made_at).date())}" if made_at else "In được"


def numbers_form() -> Form:
    """What is asked once for a paper."""
    number = TextField("number", "Số", "văn thư ghi", "Để trống thì in dấu chấm, văn thư ghi sau khi ký")
    authority = LongTextField(
        "authority", "Thẩm quyền, chức vụ", 76, "Mỗi dòng in thành một dòng trên chữ ký"
    )
    lines = [
        [(number, 6), (DayField("dated_on", "Ngày"), 6)],
        [(authority, 12)],
        [(TextField("signer", "Người ký"), 12)],
        [(CheckField("is_draft", "Ghi chữ DỰ THẢO"), 12)],
    ]
    return Form([Section("", lines)])


class PapersDialog(QDialog):
    """Everything that is printed of one thing."""

    def __init__(
        self, parent: QWidget | None, desk: Desk, source: PaperSource, title: str, first: str = ""
    ) -> None:
        super().__init__(parent)
        self.desk, self.source, self._first = desk, source, first
        self.setWindowTitle(f"Giấy tờ: {title}")
        self.resize(1260, 680)
        self.banner, self.batch = Banner(), Batch(desk, self)
        self.list = ListView(source.name, source.columns, desk.settings, source.empty, several=True)
        self.list.picked.connect(self._picked)
        self.list.activated.connect(lambda _: self.show_paper())
        self.list.exported.connect(self._export)
        self.editor = Editor(desk, numbers_form(), Subject("paper numbers", _nothing, _no_check, _nothing))
        self.editor.back.hide()
        self.editor.save_button.setText("Lưu số, ngày, người ký")
        self.editor.save_button.setProperty("kind", "plain")  # the green one is "Xem và in"
        self.editor.saved.connect(self._saved)
        self._told = label("", wrap=True)
        self._also = label("", "note", wrap=True)
        self._alike: list[PaperNumbers] = []
        self._shown: ListedPaper | None = None
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        """Ask the file again."""
        self.desk.operations.read(self, self.source.listed, self._show, self._refused)

    def chosen(self) -> list[ListedPaper]:
        """The selected papers."""
        return self.list.chosen()

    def show_paper(self) -> None:
        """Look at the selected paper."""
        one = self._one()
        if one is None or not self._numbers_kept():
            return
        self.desk.operations.draw(
            self, lambda: self.source.drawn(one), lambda drawn: self._look(one, drawn), self._refused
        )

    def ask_save(self, wanted: Format) -> None:
        """Save the selected paper under a name, or several into a folder."""
        papers = self.chosen()
        if not papers:
            self.banner.say("Chọn một hoặc nhiều giấy trong danh sách trước.", "late")
            return
        if not self._numbers_kept():
            return
        if len(papers) > 1:
            self._ask_folder([one.id for one in papers], (wanted,))
            return
        one = papers[0]
        start = str(Path.home() / f"{one.file_stem}.{wanted}")
        name, _ = QFileDialog.getSaveFileName(self, "Lưu giấy tờ", start, FILTERS[wanted])
        if name:
            path = Path(name).with_suffix(f".{wanted}")
            self.banner.say("Đang làm giấy tờ...", "good")
            self.desk.operations.draw(
                self, lambda: self.source.save(one, path, wanted),
                lambda written: self._written(written, path.parent), self._refused,
            )  # fmt: skip

    def ask_all(self) -> None:
        """Save every paper that can be made, as PDF and Word, into a folder."""
        if self._numbers_kept():
            self._ask_folder(None, ("pdf", "docx"))

    def reject(self) -> None:
        """Close, unless numbers were typed that the officer wants to keep."""
        if self.editor.may_leave():
            super().reject()

    def _ask_folder(self, only: list[str] | None, formats: tuple[Format, ...]) -> None:
        folder = QFileDialog.getExistingDirectory(self, "Chọn thư mục nhận giấy tờ")
        if folder:
            where = Path(folder)
            self.batch.run(
                "Lưu giấy tờ", "giấy", lambda watch: self.source.write(where, only, formats, watch),
                lambda written: self._written(written, where), self._refused,
            )  # fmt: skip

    def _written(self, written: Written, folder: Path) -> None:
        if len(written.files) == 1:
            self.banner.say(f"Đã lưu {written.files[0].name} vào thư mục {folder.name}.")
        else:
            self.banner.say(*told_of_files(len(written.made), written.wanted, "giấy", folder))
        self._log(written.made, "saved")

    def _log(self, made: Sequence[MadePaper], how: Making) -> None:
        file, who = self.desk.file, self.desk.who
        if made and not file.is_read_only:
            self.desk.operations.change(
                self, lambda: log_papers(file, made, who, how), lambda _: self.refresh(), self._refused
            )

    def _look(self, one: ListedPaper, drawn: Drawn) -> None:
        """Look; what leaves from here, on paper or as a file, is logged like what is written directly."""

        def saved(path: Path) -> None:
            self.banner.say(f"Đã lưu {path.name}.")
            self._log([drawn.made], "saved")

        def save(path: Path, data: bytes) -> None:
            self.desk.operations.draw(self, lambda: write_bytes(path, data), saved, self._refused)

        def printed() -> None:
            self._log([drawn.made], "printed")

        PaperDialog(self, one.title, drawn.pdf, f"{one.file_stem}.pdf", save, printed).exec()

    def _one(self) -> ListedPaper | None:
        papers = self.chosen()
        if not papers:
            self.banner.say("Chọn một giấy trong danh sách trước.", "late")
            return None
        return papers[0]

    def _numbers_kept(self) -> bool:
        """Whether what was typed is saved; papers are drawn from the file, not from the fields."""
        if not self.editor.form.is_changed:
            return True
        self.banner.say("Số, ngày, người ký vừa sửa chưa lưu; hãy lưu trước khi in.", "late")
        return False

    def _show(self, papers: Any) -> None:
        before = self._shown.id if self._shown else self._first
        self.list.show_rows(papers)
        self._shown = None
        if not self.list.choose(before) and papers:
            self.list.select_place(0)
        if self._shown is None:
            self._picked()

    def _picked(self) -> None:
        papers = self.chosen()
        one = papers[0] if papers else None
        before = self._shown
        self._alike = [each.numbers for each in papers[1:] if one and each.kind == one.kind]
        self._also.setText(ALSO.format(count=len(self._alike)) if self._alike else "")
        self._also.setVisible(bool(self._alike))
        if one is None or (before is not None and one.id == before.id):
            return
        if before is not None and self.editor.form.is_changed and not self.editor.may_leave():
            QTimer.singleShot(0, lambda: self.list.choose(before.id))  # the selection is still changing
            return
        self._open(one)

    def _open(self, one: ListedPaper) -> None:
        self._shown = one
        file, who = self.desk.file, self.desk.who

        def save(draft: PaperNumbers) -> Any:
            return save_paper_numbers(file, draft, who, self._alike)

        self.editor.subject = Subject(
            f"paper numbers {self.source.key} {one.id}",
            _nothing,
            lambda draft: check_numbers(draft, None),
            save,
        )
        self.editor.open(one.numbers)
        self.list.table.setFocus()
        self._told.setText(one.hindrance or (self.source.recorded_told if one.is_recorded else ""))
        self._told.setVisible(bool(self._told.text()))
        fields = self.editor.form.fields
        for name in ("number", "dated_on", "signer"):
            fields[name].editor.setEnabled(not one.is_recorded)
        fields["number"].setVisible(one.bears_number)
        fields["is_draft"].setVisible(one.bears_number and not one.is_recorded)
        for made in self._makers:
            made.setEnabled(not one.hindrance)

    def _saved(self, done: Any) -> None:
        self.banner.say("Đã lưu số, ngày, người ký.", "good", "Hoàn tác", lambda: self._undo(done.change_id))
        self.refresh()

    def _undo(self, change_id: str) -> None:
        file, who = self.desk.file, self.desk.who
        self.desk.operations.change(
            self, lambda: undo_change(file, change_id, who), lambda _: self.refresh(), self._refused
        )

    def _refused(self, error: SpokenError) -> None:
        self.banner.say(str(error), tone_of(error))

    def _export(self, path: Path) -> None:
        self.desk.operations.draw(
            self, lambda: self.list.export_to(path, (self.windowTitle(),)),
            lambda _: self.banner.say(f"Đã xuất {path.name}."), self._refused,
        )  # fmt: skip

    def _lay_out(self) -> None:
        left, left_column = card()
        left_column.addWidget(self.list, 1)
        right, right_column = card()
        right_column.addWidget(label("Số, ngày, người ký", "card"))
        right_column.addWidget(self._told)
        right_column.addWidget(self._also)
        right_column.addWidget(self.editor, 1)
        split = QSplitter()
        split.addWidget(left)
        split.addWidget(right)
        split.setSizes([810, 400])
        split.setChildrenCollapsible(False)
        split.setHandleWidth(12)
        self._makers = [
            button("Xem và in", "primary", self.show_paper),
            button("Lưu PDF", "plain", lambda: self.ask_save("pdf")),
            button("Lưu Word", "plain", lambda: self.ask_save("docx")),
        ]
        all_button = button("Lưu tất cả vào thư mục", "plain", self.ask_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self.banner)
        column.addWidget(split, 1)
        bar = row(*self._makers, all_button, 1, button("Đóng", "plain", self.reject))
        column.addLayout(bar)


def _nothing(_: Any) -> Any:
    """Before a paper is chosen there is nothing to read or save."""
    return None


def _no_check(_: Any) -> list[Any]:
    return []
