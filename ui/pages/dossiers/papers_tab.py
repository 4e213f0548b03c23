"""The tab "Giấy tờ" of a dossier: its checklist on the left, one paper with its files on the right."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app.kernel.dates import shown_date
from app.kernel.errors import SpokenError
from app.usecases.dossier_checklists import Checklist, PaperView, checklist, new_paper, paper_view
from app.usecases.papers_of_dossiers import check_papers
from ui.desk import Desk
from ui.pages.dossiers.dossier_exports import DossierExports
from ui.pages.dossiers.paper_pane import PaperPane
from ui.pages.dossiers.papers_list import PapersList
from ui.widgets.basics import label

_CHOOSE = "Chọn một giấy tờ ở bên trái để ghi số, ngày và đính kèm tệp."
LIST_WIDTHS = (416, 480)


class PapersTab(QWidget):
    """The papers of one dossier; shows itself in whatever holds the tabs of a dossier."""

    title = "Giấy tờ"
    kinds = frozenset({"papers", "attachments", "dossiers", "sessions"})
    said = Signal(str, str, str, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.setAcceptDrops(True)
        self.desk = desk
        self.dossier_id = self.line_id = ""
        self.found: Checklist | None = None
        self.papers, self.pane = PapersList(desk), PaperPane(desk)
        self.exports = DossierExports(desk, self)
        self.papers.setMinimumWidth(LIST_WIDTHS[0])
        self.papers.setMaximumWidth(LIST_WIDTHS[1])
        self.papers.list.picked.connect(lambda: QTimer.singleShot(0, self._picked))
        self.papers.list.activated.connect(lambda _: self.pane.form.focus_first())
        self.papers.exported.connect(self._export_list)
        self.papers.send_wanted.connect(lambda: self.exports.ask(self.papers.send, self.dossier_id))
        self.pane.saved.connect(self._saved)
        self.pane.check_wanted.connect(self.toggle_check)
        self.pane.another_wanted.connect(self.add_another)
        for part in (self.pane, self.exports):
            part.said.connect(self.said)
        nothing = label(_CHOOSE, "empty", wrap=True)
        nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._right = QStackedWidget()
        self._right.addWidget(nothing)
        self._right.addWidget(self.pane)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.papers, 5)
        layout.addWidget(self._right, 6)

    def show_dossier(self, dossier_id: str) -> None:
        """Show the papers of a dossier, or show them again."""
        if dossier_id != self.dossier_id:
            self.dossier_id, self.line_id, self.found = dossier_id, "", None
            self.pane.forget()
            self._right.setCurrentIndex(0)
            self.papers.list.table.setFocus()
        file = self.desk.file
        self.desk.operations.read(self, lambda: checklist(file, dossier_id), self._show, self._gone)

    @property
    def is_changed(self) -> bool:
        """Whether something is typed that is not saved."""
        return self.pane.is_changed

    def may_leave(self) -> bool:
        """Whether what is typed is saved or may go."""
        return self.pane.may_leave()

    def open_line(self, line_id: str) -> None:
        """Show one line's paper."""
        self.line_id = line_id
        self._choose_quietly()
        self._read_line()

    def open_kind(self, kind: str) -> None:
        """Show the first line of a kind of paper."""
        lines = self.found.lines if self.found else ()
        for line in lines:
            if line.kind.key == kind:
                self.open_line(line.id)
                return

    def add_another(self, kind: str) -> None:
        """One more paper of a kind that the dossier has already."""
        if self.pane.may_leave():
            self.line_id = f"kind/{kind}"
            self._read_line()

    def toggle_check(self) -> None:
        """Mark the chosen papers as checked, or take the mark back where all have it."""
        rows = [line.paper for line in self.papers.chosen() if line.paper is not None]
        if not rows:
            self.said.emit("Chọn một hoặc nhiều giấy đã nộp ở danh sách trước.", "late", "", None)
            return
        mark, ids = any(one.state != "checked" for one in rows), [one.id for one in rows]
        word = f"Đã soát {len(ids)} giấy." if mark else f"Đã bỏ dấu soát {len(ids)} giấy."
        self.pane.change(lambda file, who: check_papers(file, ids, who, checked=mark), word)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and pictures may be dropped anywhere on the tab."""
        if self.pane.view is not None and (event.mimeData().hasUrls() or event.mimeData().hasImage()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take them for the open paper."""
        self.pane.box.take_mime(event.mimeData())
        event.acceptProposedAction()

    def _show(self, found: Checklist) -> None:
        self.found = found
        self.papers.list.blockSignals(True)
        self.papers.show_checklist(found)
        self.papers.list.blockSignals(False)
        lines = {line.id: line for line in found.lines}
        if not self.line_id:
            first = next((one.id for one in found.lines if one.state == "missing"), next(iter(lines), ""))
            self.line_id = first
        elif self.line_id not in lines and not self._is_another():
            self.line_id = self._same_kind(found)
        self._choose_quietly()
        if self.line_id and not self.pane.is_changed:
            self._read_line()

    def _is_another(self) -> bool:
        """A further paper of a kind is being written: its line is there only once it is saved."""
        return self.line_id.startswith("kind/") and self.pane.is_changed

    def _same_kind(self, found: Checklist) -> str:
        """Where the open line went: a kind that has a paper now, or a paper that is gone."""
        kind = self.pane.view.draft.kind if self.pane.view is not None else ""
        return next((line.id for line in found.lines if line.kind.key == kind), "")

    def _choose_quietly(self) -> None:
        chosen = self.papers.chosen()
        if len(chosen) > 1 and self.line_id in {line.id for line in chosen}:
            return  # several are chosen to be checked together
        self.papers.list.blockSignals(True)
        self.papers.list.choose(self.line_id)
        self.papers.list.blockSignals(False)

    def _picked(self) -> None:
        chosen = self.papers.chosen()
        if len(chosen) != 1 or chosen[0].id == self.line_id:
            return
        if self.pane.may_leave():
            self.line_id = chosen[0].id
            self._read_line()
        else:
            self._choose_quietly()

    def _read_line(self) -> None:
        file, dossier, line = self.desk.file, self.dossier_id, self.line_id

        def work() -> PaperView:
            if line.startswith("kind/"):
                return new_paper(file, dossier, line.removeprefix("kind/"))
            return paper_view(file, dossier, line)

        self.desk.operations.read(self, work, self._open, self._gone)

    def _open(self, view: PaperView) -> None:
        if self.found is None or view.draft.dossier_id != self.dossier_id:
            return
        in_list = self.papers.list.table.hasFocus()
        self.pane.show_view(self.found, view)
        self._right.setCurrentIndex(1)
        if in_list:  # whoever walks through the list with the arrows stays in it
            self.papers.list.table.setFocus()

    def _saved(self, paper_id: str) -> None:
        self.line_id = paper_id

    def _gone(self, error: SpokenError) -> None:
        self._right.setCurrentIndex(0)
        self.said.emit(str(error), "late", "", None)

    def _export_list(self, path: Path) -> None:
        if self.found is not None:
            above = (f"Giấy tờ của {self.found.dossier.product}, lập ngày {shown_date(self.found.today)}",)
            self.desk.operations.draw(
                self, lambda: self.papers.list.export_to(path, above),
                lambda made: self.said.emit(f"Đã xuất {made.name}.", "good", "", None),
                lambda error: self.said.emit(str(error), "trouble", "", None),
            )  # fmt: skip
