"""The page "Tổng quan": the year's targets and tasks, what to do next, standing products, the communes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QSizePolicy, QTabWidget, QVBoxLayout, QWidget

from app.domain.plan_progress import STATES, TargetProgress
from app.domain.regulation import Regulation
from app.exchange.files import write_bytes
from app.kernel.dates import shown_date, weekday_name
from app.storage.queries.offices import office_draft
from app.usecases.known_regulations import regulation_of
from app.usecases.overview import EXPIRY_WINDOW_DAYS, Overview, PlanTasks, overview
from ui.desk import Desk
from ui.dialogs import PaperDialog
from ui.pages.overview.calendar_view import CalendarView
from ui.pages.page import Page
from ui.tables.list_view import ListView
from ui.tables.model import Column
from ui.widgets.basics import button, card, chip, empty, label, restyle, row

if TYPE_CHECKING:
    from ui.widgets.paper import Paper
EMPTY = "Chưa có việc nào đến hạn.\nBắt đầu bằng “Chủ thể”, rồi “Sản phẩm”, rồi “Tiếp nhận hồ sơ”."
TARGET_TONES = {"reached": "good", "underway": "late", "short": "late", "missed": "trouble"}
MOST_TARGETS = 3
CALENDAR = 2
"""The tab that takes the whole page."""
CHART_SIZE = (240, 232)
COMMUNE_COLUMNS = (
    Column("Xã, thị trấn", lambda one: one.name, 200),
    Column("Chủ thể", lambda one: _number(one.producers), 90, lambda one: one.producers, right=True),
    Column("Còn hiệu lực", lambda one: _number(one.products), 110, lambda one: one.products, right=True),
    Column("3 sao", lambda one: _number(one.three), 70, lambda one: one.three, right=True),
    Column("4 sao", lambda one: _number(one.four), 70, lambda one: one.four, right=True),
    Column("5 sao", lambda one: _number(one.five), 70, lambda one: one.five, right=True),
    Column("Hồ sơ trong năm", lambda one: _number(one.dossiers), 130, lambda one: one.dossiers, right=True),
)


class OverviewPage(Page):
    """The first page."""

    kinds = frozenset(
        {
            "dossiers",
            "sessions",
            "results",
            "certificates",
            "products",
            "decisions",
            "plans",
            "activities",
            "producers",
            "rounds",
            "scoring_sheets",
            "office",
            "regulations",
            "office_days",
            "issued_papers",
            "inspections",
            "revocations",
            "incidents",
            "partners",
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.metrics = QGridLayout()
        self.metrics.setSpacing(12)
        self.tasks = ListView("Việc cần làm", self._columns(), desk.settings, EMPTY, searchable=False)
        self.tasks.activated.connect(lambda task: self.go.emit(task.page, task.row_id))
        self.communes = ListView(
            "Theo xã, thị trấn", COMMUNE_COLUMNS, desk.settings, "Chưa có xã nào.", searchable=False
        )
        self.chart = ChartView()
        self._below = label("", "note", wrap=True)
        self._metrics = QWidget()
        self._metrics.setObjectName("plain")
        self._metrics.setLayout(self.metrics)
        self.metrics.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self._metrics)
        self.calendar = CalendarView(desk)
        self.calendar.go.connect(self.go)
        self.calendar.papered.connect(self._show_paper)
        self._side = self._beside()
        below = row(self._lists(), self._side, spacing=12)
        below.setStretch(0, 1)
        self.column.addLayout(below, 1)
        self._regulation: Regulation | None = None

    def title(self) -> str:
        """The noun."""
        return "Tổng quan"

    def subtitle(self) -> str:
        """The day and the decision that applies."""
        today = self.desk.clock.today()
        applies = f" · {self._regulation.name}" if self._regulation else ""
        return f"{weekday_name(today)}, {shown_date(today)}{applies}"

    def primary(self) -> tuple[str, Callable[[], object]] | None:
        """Receive a dossier, where this level does."""
        if not self.desk.competence.may("receive"):
            return None
        return "Tiếp nhận hồ sơ", lambda: self.go.emit("dossiers", "new")

    def refresh(self) -> None:
        """Count again."""
        file = self.desk.file

        def work() -> tuple[Overview, Regulation]:
            found = overview(file)
            with file.reading() as reader:
                office = office_draft(reader)
                applies = regulation_of(reader, office.regulation_id if office else "qd148-2023")
            return found, applies

        self.desk.operations.read(self, work, self._show)
        if self.tabs.currentIndex() == CALENDAR:
            self.calendar.refresh()

    def _show(self, found: tuple[Overview, Regulation]) -> None:
        counted, self._regulation = found
        self._show_metrics(counted)
        self.tasks.show_rows(counted.tasks)
        self.communes.show_rows(counted.communes)
        self._show_plan(counted.plan, counted.today.year)
        self._draw_chart([(f"{star} sao", count) for star, count in counted.by_class])
        total = sum(count for _, count in counted.by_class)
        self._below.setText(
            f"{total} sản phẩm của {counted.makers} chủ thể, {counted.communes_with_products} xã, thị trấn"
        )
        self.heading_changed.emit()

    def _draw_chart(self, bars: list[tuple[str, int]]) -> None:
        """The chart comes after the figures: the libraries that draw it take longer than the counting."""

        def work() -> bytes:
            from app.documents.charts import chart_page

            return chart_page(bars, *CHART_SIZE)

        self.desk.operations.draw(self, work, self.chart.show_chart)

    def _show_metrics(self, counted: Overview) -> None:
        empty(self.metrics)
        cards = [_target(one) for one in counted.targets[:MOST_TARGETS]]
        if not cards:
            working = sum(task.page == "dossiers" for task in counted.tasks)
            standing = sum(count for _, count in counted.by_class)
            cards = [
                _metric(str(working), "", "", "Hồ sơ đang làm", "chưa lên chương trình họp"),
                _metric(str(standing), "", "", "Sản phẩm còn hiệu lực", "từ 3 sao trở lên"),
            ]
        expiring = counted.expiring
        cards.append(
            _metric(
                str(expiring), "Cần báo" if expiring else "Không có", "trouble" if expiring else "good",
                "Giấy chứng nhận sắp hết hạn", f"trong {EXPIRY_WINDOW_DAYS} ngày tới",
            )
        )  # fmt: skip
        for place, made in enumerate(cards):
            self.metrics.addWidget(made, 0, place)
            self.metrics.setColumnStretch(place, 1)

    def _show_plan(self, plan: PlanTasks, year: int) -> None:
        """The card of the year's tasks, or a way to begin a plan."""
        counts = plan.counts
        self._plan_title.setText(f"Nhiệm vụ năm {year}")
        if not counts.all:
            self._plan_number.setText("Chưa có")
            self._plan_text.setText("Tạo kế hoạch năm để theo dõi nhiệm vụ theo quý và đơn vị.")
        else:
            self._plan_number.setText(f"{counts.done} / {counts.all - counts.dropped}")
            self._plan_text.setText(
                f"Đang làm {counts.doing}, chưa làm {counts.todo}, phải làm trong quý này {plan.this_quarter}"
            )
        self._plan_chip.setText(f"Chậm {counts.late}" if counts.late else "Đúng hạn")
        self._plan_chip.setProperty("chip", "late" if counts.late else "good")
        self._plan_chip.setToolTip("\n".join(plan.late))
        self._plan_chip.setVisible(counts.all > 0)
        restyle(self._plan_chip)

    def _lists(self) -> QWidget:
        """What to do next, and the communes beside it."""
        frame, column = card(margin=10)
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.addTab(self.tasks, "Việc cần làm")
        tabs.addTab(self.communes, "Theo xã, thị trấn")
        around = QScrollArea()  # a year is higher than the tasks, and must not make the page high
        around.setWidgetResizable(True)
        around.setFrameShape(QScrollArea.Shape.NoFrame)
        around.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        around.setWidget(self.calendar)
        tabs.addTab(around, "Lịch năm")
        tabs.currentChanged.connect(lambda *_: self._give_room())
        self.tabs = tabs
        column.addWidget(tabs, 1)
        return frame

    def _beside(self) -> QWidget:
        """The tasks of the year above the chart of standing products."""
        side = QWidget()
        side.setObjectName("plain")
        side.setFixedWidth(268)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._plan_card())
        bars, bars_column = card()
        bars_column.addWidget(label("Sản phẩm còn hiệu lực theo hạng", "card", wrap=True))
        bars_column.addWidget(self.chart, 1)
        bars_column.addWidget(self._below)
        column.addWidget(bars, 1)
        return side

    def _plan_card(self) -> QWidget:
        frame, column = card()
        self._plan_title, self._plan_number = label("", "card"), label("", "big")
        self._plan_text, self._plan_chip = label("", "note", wrap=True), chip("", "good")
        column.addLayout(row(self._plan_number, 1, self._plan_chip))
        column.addWidget(self._plan_title)
        column.addWidget(self._plan_text)
        column.addLayout(row(button("Mở kế hoạch", "link", lambda: self.go.emit("plans", "")), 1))
        return frame

    def _give_room(self) -> None:
        """The calendar of a year takes the whole page."""
        whole = self.tabs.currentIndex() == CALENDAR
        self._metrics.setVisible(not whole)
        self._side.setVisible(not whole)
        if whole:
            self.calendar.refresh()

    def _show_paper(self, pdf: bytes, name: str) -> None:
        PaperDialog(self, "Lịch năm", pdf, name, self._save_paper).exec()

    def _save_paper(self, path: Path, pdf: bytes) -> None:
        self.desk.operations.draw(
            self, lambda: write_bytes(path, pdf), lambda _: self.say(f"Đã lưu {path.name}.")
        )

    def _columns(self) -> tuple[Column, ...]:
        def late(task: object) -> str:
            return "late" if task.is_late(self.desk.clock.today()) else ""  # type: ignore[attr-defined]

        return (
            Column("Hạn", lambda task: shown_date(task.due), 100, lambda task: task.due, tone=late),
            Column("Việc", lambda task: task.what, 265),
            Column("Sản phẩm, đơn vị", lambda task: task.about, 210),
            Column("Tình trạng", lambda task: task.state, 215),
        )


class ChartView(QWidget):
    """The chart of the PDF, drawn as a picture."""

    def __init__(self) -> None:
        super().__init__()
        self._paper: Paper | None = None
        self._image: QImage | None = None
        self.setMinimumHeight(160)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_chart(self, pdf: bytes) -> None:
        """Another chart."""
        from ui.widgets.paper import Paper

        if self._paper is not None:
            self._paper.close()
        self._paper, self._image = Paper(pdf), None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it as large as there is room."""
        if self._paper is None:
            return
        width, height = self._paper.sizes[0]
        factor = min(self.width() / width, self.height() / height)
        scale = factor * self.devicePixelRatioF()
        if self._image is None or abs(self._image.width() - width * scale) > 1:
            self._image = self._paper.image(0, scale)
            self._image.setDevicePixelRatio(self.devicePixelRatioF())
        painter = QPainter(self)
        left = (self.width() - width * factor) / 2
        painter.drawImage(int(left), int(self.height() - height * factor), self._image)


def _target(one: TargetProgress) -> QWidget:
    note = one.left or f"chỉ tiêu năm {one.target.year}"
    made = _metric(
        f"{one.reached} / {one.wanted}", STATES[one.state], TARGET_TONES[one.state], one.target.title, note
    )
    made.setToolTip("\n".join(f"{found.name}: {found.why}" for found in one.counted))
    return made


def _number(count: int) -> str:
    return str(count) if count else ""


def _metric(number: str, word: str, tone: str, title: str, note: str) -> QWidget:
    frame, column = card()
    frame.setMinimumHeight(116)
    top = row(label(number, "big"), 1)
    if word:
        top.addWidget(chip(word, tone), 0, Qt.AlignmentFlag.AlignVCenter)
    column.addLayout(top)
    column.addWidget(label(title, "card", wrap=True))
    column.addWidget(label(note, "note", wrap=True))
    return frame
