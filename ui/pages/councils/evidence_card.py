"""The card "Minh chứng của tiêu chí" beside a scoring sheet: what proves the criterion, one press away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.kernel.errors import SpokenError
from app.usecases.dossier_checklists import Evidence, evidence
from ui.desk import Desk
from ui.pages.dossiers.attachment_dialog import AttachmentDialog
from ui.widgets.basics import OneLine, button, empty, label, row

LINES = 3
_HEIGHT = 30 + LINES * 26 + 20
LEAST_WINDOW = 740
"""Height of the window below which the card gives its place to the member's opinion."""


class EvidenceCard(QFrame):
    """Asks the file for each criterion; hides where the column is too low for it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.desk = desk
        self.dossier_id = self.code = ""
        self.found: list[Evidence] = []
        self._title = label("Minh chứng của tiêu chí", "card")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(5)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addLayout(self._lines)
        column.addStretch(1)
        self.setFixedHeight(_HEIGHT)
        self.setToolTip("Phím V xem minh chứng đầu tiên")
        desk.operations.changed.connect(self._changed)

    def listen_in(self, view: QWidget) -> None:
        """Let the key V show the first evidence while the keys go to `view`."""
        shortcut = QShortcut(QKeySequence("V"), view)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: self.show_files(0))

    def show_criterion(self, dossier_id: str, code: str) -> None:
        """Show what proves a criterion in a dossier."""
        self.dossier_id, self.code = dossier_id, code
        if not dossier_id or not code or not self.desk.has_file:
            self._show(dossier_id, code, [])
            return
        file = self.desk.file
        self.desk.operations.read(
            self, lambda: evidence(file, dossier_id, code),
            lambda found: self._show(dossier_id, code, found), self._not_read,
        )  # fmt: skip

    def show_files(self, place: int) -> None:
        """Look at the files of one line, those of the other lines after them."""
        if not any(one.files for one in self.found[place:]):
            return
        files = [file for one in self.found for file in one.files]
        first = sum(len(one.files) for one in self.found[:place])
        AttachmentDialog(self, self.desk, f"Minh chứng của tiêu chí {self.code}", files, first).exec()

    def showEvent(self, event: QShowEvent) -> None:
        """Watch the window that it is put into."""
        super().showEvent(event)
        self.window().installEventFilter(self)
        self._keep_or_give_way()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show itself only where there is room."""
        if event.type() == QEvent.Type.Resize and watched is self.window():
            self._keep_or_give_way()
        return super().eventFilter(watched, event)

    def _keep_or_give_way(self) -> None:
        if self.parentWidget() is not None:
            self.setVisible(self.window().height() >= LEAST_WINDOW)

    def _show(self, dossier_id: str, code: str, found: Sequence[Evidence]) -> None:
        if (dossier_id, code) != (self.dossier_id, self.code):
            return  # the member has moved on meanwhile
        self.found = list(found)
        self._title.setText(f"Minh chứng của tiêu chí {code}".rstrip())
        empty(self._lines)
        if not found:
            self._lines.addWidget(label("Hồ sơ chưa gắn giấy tờ nào vào tiêu chí này.", "note", wrap=True))
        whole = len(found) <= LINES
        for place, one in enumerate(found if whole else found[: LINES - 1]):
            self._lines.addLayout(self._line(place, one))
        if not whole:
            rest = LINES - 1
            words = f"và {len(found) - rest} minh chứng khác"
            self._lines.addWidget(
                button(words, "link", lambda: self.show_files(rest)), 0, Qt.AlignmentFlag.AlignLeft
            )

    def _line(self, place: int, one: Evidence) -> QVBoxLayout:
        name = OneLine("")
        name.setMinimumWidth(60)
        name.say(one.title)
        line = QVBoxLayout()
        if one.files:
            see = button("xem", "chip", lambda: self.show_files(place))
            see.setAccessibleName(f"xem {one.title}")
            see.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            inner = row(name, see)
        else:
            paper_only = label("bản giấy", "note")
            inner = row(name, paper_only)
        inner.setStretch(0, 1)
        line.addLayout(inner)
        return line

    def _changed(self, kinds: frozenset[str]) -> None:
        if kinds & {"papers", "attachments"} and self.dossier_id and self.isVisible():
            self.show_criterion(self.dossier_id, self.code)

    def _not_read(self, error: SpokenError) -> None:
        self.found = []
        empty(self._lines)
        self._lines.addWidget(label(str(error), "problem", wrap=True))
