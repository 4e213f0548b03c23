"""The window: rail, heading, page, status line. Pages are made when they are first shown."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.kernel.clock import VIETNAM
from app.kernel.resources import resource_path
from ui.desk import Desk
from ui.widgets.basics import Banner, OneLine, button, label
from ui.widgets.front_stack import FrontStack

if TYPE_CHECKING:
    from ui.pages.page import Page
    from ui.search_box import SearchBox

RAIL_WIDTH, FOLDED_WIDTH, FOLDS_BELOW = 212, 56, 1200
LEAST_PAGE = QSize(970, 470)


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the rail, and where its class lives."""

    key: str
    title: str
    class_name: str


ENTRIES = (
    Entry("overview", "Tổng quan", "OverviewPage"),
    Entry("producers", "Chủ thể", "ProducersPage"),
    Entry("products", "Sản phẩm", "ProductsPage"),
    Entry("dossiers", "Hồ sơ", "DossiersPage"),
    Entry("assessments", "Đánh giá cấp xã", "AssessmentsPage"),
    Entry("councils", "Hội đồng", "CouncilsPage"),
    Entry("certificates", "Giấy chứng nhận", "CertificatesPage"),
    Entry("inspections", "Giám sát", "InspectionsPage"),
    Entry("plans", "Kế hoạch năm", "PlansPage"),
    Entry("activities", "Hoạt động", "ActivitiesPage"),
    Entry("reports", "Báo cáo", "ReportsPage"),
)
PARTS = {"papers": ("dossiers", "open_papers"), "members": ("councils", "open_council")}
"""What the search finds inside a page: the page, and how it shows it."""
PAGE_KEYS = "1234567890B"
"""With Ctrl, the pages of the rail from above; ten digits, then B, where Báo cáo stands."""
NOT_OFFERED = "Cấp này không có việc đó theo văn bản áp dụng; xem Cài đặt > Văn bản áp dụng."
SETTINGS = Entry("settings", "Cài đặt", "SettingsPage")


class Shell(QMainWindow):
    """The main window."""

    file_menu_wanted = Signal(object)
    closing = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._key = ""
        self.setWindowTitle("Sổ OCOP")
        self.setWindowIcon(QIcon(str(resource_path("icons", "so-ocop.svg"))))
        self.resize(1366, 768)
        self.setMinimumSize(760, 480)
        ground = QWidget()
        ground.setObjectName("ground")
        layout = QHBoxLayout(ground)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.rail = self._rail()
        layout.addWidget(self.rail)
        layout.addWidget(self._body(), 1)
        self.setCentralWidget(ground)
        desk.operations.changed.connect(self._changed)
        desk.operations.trouble.connect(lambda error: self.say(str(error), "trouble"))
        desk.opened.connect(self._opened)
        desk.closed.connect(self._closed)
        for keys, action in (("Ctrl+K", self._to_search), ("Ctrl+F", self._to_search)):
            QShortcut(QKeySequence(keys), self).activated.connect(action)
        for place, key in enumerate(PAGE_KEYS[: len(ENTRIES)]):
            QShortcut(QKeySequence(f"Ctrl+{key}"), self).activated.connect(
                lambda place=place: self._show_nth(place)
            )
        self._show_frame()

    @property
    def page(self) -> Page | None:
        """The page in front."""
        return self.pages.get(self._key)

    def show_welcome(self, welcome: QWidget) -> None:
        """Show the welcome while no file is open."""
        while self.stack.count():
            widget = self.stack.widget(0)
            self.stack.removeWidget(widget)
            widget.deleteLater()
        self.stack.addWidget(welcome)
        self._show_frame()
        self._heading("Chào mừng", "Sổ OCOP làm việc không cần mạng; mọi thứ nằm trong một tệp", None)

    def show_found(self, what: str, row_id: str) -> None:
        """Show what the search found; a paper in its dossier, a member in the council."""
        key, method = PARTS.get(what, (what, ""))
        if not method:
            self.show_page(key, row_id)
            return
        self.show_page(key)
        if self._key == key and self.page is not None:
            getattr(self.page, method)(row_id)

    def show_page(self, key: str, row_id: str = "") -> None:
        """Show a page, unless the one in front wants to stay."""
        if not self.desk.has_file:
            return
        if not self.desk.competence.offers_page(key):
            self.say(NOT_OFFERED, "late")
            return
        if self.page is not None and key != self._key and not self.page.may_leave():
            self._check_rail()
            return
        page = self.pages.get(key) or self._made(key)
        fresh = key in self._stale
        self._key = key
        self._stale.discard(key)
        self.stack.setCurrentWidget(page)
        self._check_rail()
        self.banner.hide()
        self._show_heading()
        if fresh:
            page.refresh()
        if not page.isAncestorOf(QApplication.focusWidget()):
            page.focus_first()
        if row_id == "new" and hasattr(page, "open_new"):
            page.open_new()
        elif row_id:
            page.open_row(row_id)

    def say(self, text: str, tone: str = "good", action: str = "", pressed: object = None) -> None:
        """A line above the page."""
        self.banner.say(text, tone, action, pressed if callable(pressed) else None)

    def tell_backup(self, text: str) -> None:
        """What the status line says of the backup."""
        self._backup_text = text
        self._tell_status()

    def closeEvent(self, event: QCloseEvent) -> None:
        """A form with changes may keep the window open."""
        if self.page is not None and not self.page.may_leave():
            event.ignore()
            return
        self.closing.emit()
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The rail folds to icons where the window is narrow."""
        super().resizeEvent(event)
        self._fold(folded=self.width() < FOLDS_BELOW)

    def _made(self, key: str) -> Page:
        entry = next(one for one in (*ENTRIES, SETTINGS) if one.key == key)
        module = importlib.import_module(f"ui.pages.{key}.page")
        page: Page = getattr(module, entry.class_name)(self.desk)
        page.heading_changed.connect(self._show_heading)
        page.go.connect(self.show_page)
        page.said.connect(self.say)
        self.pages[key] = page
        self._stale.add(key)
        self.stack.addWidget(page)
        return page

    def _changed(self, kinds: frozenset[str]) -> None:
        self._saved_at = self.desk.clock.now().astimezone(VIETNAM).strftime("%H:%M")
        self._tell_status()
        if kinds & {"office", "regulations"}:
            self.desk.look_again()
        for key, page in self.pages.items():
            if page.kinds & kinds:
                if key == self._key:
                    page.refresh()
                else:
                    self._stale.add(key)
        if kinds & {"office", "regulations"}:
            self._tell_place()
            self._show_frame()
            self._show_heading()

    def _opened(self) -> None:
        self._saved_at = ""
        self._tell_place()
        self._show_frame()
        self._tell_status()
        warning = self.desk.file.clock_warning()
        self.show_page("overview")
        if warning is not None:
            self.say(warning.sentence, "late")
        elif self.desk.file.is_read_only:
            self.say("Sổ đang mở chỉ để xem: nơi khác đang giữ tệp này.", "late")
        else:
            self._tell_drafts()

    def _tell_drafts(self) -> None:
        from ui.kept_drafts import told_of_drafts

        told = told_of_drafts(kind for kind, _, _ in self.desk.drafts.all())
        if told:
            self.say(told, "late")

    def _closed(self) -> None:
        for page in self.pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self.pages.clear()
        self._stale.clear()
        self._key = ""
        self._place.setText("")
        self._show_frame()

    def _show_frame(self) -> None:
        has_file = self.desk.has_file
        for key, made in self._rail_buttons.items():
            made.setVisible(has_file and self.desk.competence.offers_page(key))
        if has_file and self.search is None:
            self._add_search()
        if self.search is not None:
            self.search.setVisible(has_file)
        self._tell_status()

    def _show_nth(self, place: int) -> None:
        """The page in that place of the rail, counted over what this level has."""
        if self.desk.has_file:
            offered = [one.key for one in ENTRIES if self.desk.competence.offers_page(one.key)]
            if place < len(offered):
                self.show_page(offered[place])

    def _show_heading(self) -> None:
        page = self.page
        if page is not None:
            self._heading(page.title(), page.subtitle(), page.primary())

    def _heading(self, title: str, subtitle: str, primary: object) -> None:
        self._title.say(title)
        self._subtitle.say(subtitle)
        self._primary.setVisible(primary is not None)
        if isinstance(primary, tuple):
            self._primary.setText(primary[0])
            self._primary_action = primary[1]

    def _press_primary(self) -> None:
        if self._primary_action is not None:
            self._primary_action()

    def _to_search(self) -> None:
        if self.search is not None:
            self.search.setFocus()
            self.search.selectAll()

    def _check_rail(self) -> None:
        made = self._rail_buttons.get(self._key)
        if made is not None:
            made.setChecked(True)

    def _tell_status(self) -> None:
        if not self.desk.has_file:
            self._status.setText("Chưa mở sổ nào")
            return
        saved = f"Đã lưu {self._saved_at}" if self._saved_at else "Chưa có thay đổi"
        parts = [saved, self._backup_text, self.desk.file.path.name]
        self._status.setText("   ·   ".join(part for part in parts if part))
        self._status.setToolTip(str(self.desk.file.path))

    def _tell_place(self) -> None:
        from app.storage.queries.offices import office_draft

        with self.desk.file.reading() as reader:
            office = office_draft(reader)
        if office is not None:
            self._place.setText(f"{office.place} · {self.desk.clock.today().year}")

    def _rail(self) -> QFrame:
        rail = QFrame()
        rail.setObjectName("rail")
        rail.setFixedWidth(RAIL_WIDTH)
        column = QVBoxLayout(rail)
        column.setContentsMargins(8, 16, 8, 8)
        column.setSpacing(2)
        self._name, self._place = label("★ Sổ OCOP"), label("")
        self._name.setObjectName("railTitle")
        self._place.setObjectName("railPlace")
        self._name.setIndent(12)
        self._place.setIndent(12)
        column.addWidget(self._name)
        column.addWidget(self._place)
        column.addSpacing(8)
        self._rail_buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        for entry in ENTRIES:
            column.addWidget(self._rail_button(entry))
        column.addStretch(1)
        self._file_button = self._plain_rail_button("file", "Tệp")
        self._file_button.clicked.connect(lambda *_: self.file_menu_wanted.emit(self._file_button))
        column.addWidget(self._file_button)
        column.addWidget(self._rail_button(SETTINGS))
        return rail

    def _rail_button(self, entry: Entry) -> QPushButton:
        made = self._plain_rail_button(entry.key, entry.title)
        made.setCheckable(True)
        made.clicked.connect(lambda *_: self.show_page(entry.key))
        self._group.addButton(made)
        self._rail_buttons[entry.key] = made
        return made

    def _plain_rail_button(self, icon: str, title: str) -> QPushButton:
        made = QPushButton(title)
        made.setProperty("rail", "true")
        made.setAccessibleName(title)
        made.setToolTip(title)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.setIcon(QIcon(str(resource_path("icons", f"{icon}.svg"))))
        made.setIconSize(QSize(0, 0))
        return made

    def _fold(self, *, folded: bool) -> None:
        self.rail.setFixedWidth(FOLDED_WIDTH if folded else RAIL_WIDTH)
        self._name.setText("★" if folded else "★ Sổ OCOP")
        self._place.setVisible(not folded)
        for made in (*self._rail_buttons.values(), self._file_button):
            made.setText("" if folded else made.accessibleName())
            made.setIconSize(QSize(20, 20) if folded else QSize(0, 0))
            made.setStyleSheet("padding: 0 8px;" if folded else "")

    def _body(self) -> QWidget:
        body = QWidget()
        body.setObjectName("plain")
        column = QVBoxLayout(body)
        column.setContentsMargins(22, 16, 22, 6)
        column.setSpacing(10)
        column.addLayout(self._head())
        self.banner = Banner()
        column.addWidget(self.banner)
        self.stack = FrontStack()
        self.stack.setMinimumSize(LEAST_PAGE)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.stack)
        self.stack.setObjectName("pages")
        column.addWidget(scroll, 1)
        self._status = label("", "note")
        self._saved_at = self._backup_text = ""
        column.addWidget(self._status)
        return body

    def _head(self) -> QHBoxLayout:
        self._title, self._subtitle = OneLine("title"), OneLine("subtitle")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        self.search: SearchBox | None = None  # there is nothing to search before a file is open
        self._primary_action: Callable[[], object] | None = None
        self._primary = button("", "primary", self._press_primary)
        self._primary.hide()  # until a page says what it does
        head = self._head_line = QHBoxLayout()
        head.setSpacing(8)
        head.addLayout(words, 1)
        head.addWidget(self._primary, 0, Qt.AlignmentFlag.AlignVCenter)
        return head

    def _add_search(self) -> None:
        from ui.search_box import SearchBox

        self.search = SearchBox(self.desk, self)
        self.search.setFixedWidth(380)
        self.search.picked.connect(self.show_found)
        self._head_line.insertWidget(1, self.search, 0, Qt.AlignmentFlag.AlignVCenter)
