"""Shows the very PDF that will be printed: pages drawn by PDFium, with zoom, and the system's printer.

PDFium is not safe on several threads: every call holds one lock.
"""

from __future__ import annotations

import atexit
from threading import Lock
from weakref import WeakSet

import pypdfium2
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

_TURN = Lock()
_POINTS_PER_INCH = 72
SCREEN_INCH = 96
MOST_DOTS = 60_000_000
"""Largest picture of a page; A4 at 600 dots per inch has 35 million."""
ZOOMS = (0.25, 0.35, 0.5, 0.65, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)


class Paper:
    """An open PDF."""

    def __init__(self, data: bytes) -> None:
        with _TURN:
            self._document = pypdfium2.PdfDocument(data)
            _OPEN.add(self)
            self.sizes = [self._document.get_page_size(page) for page in range(len(self._document))]

    @property
    def pages(self) -> int:
        """How many pages."""
        return len(self.sizes)

    def image(self, page: int, scale: float) -> QImage:
        """A page as a picture; a scale of 1 is 72 dots per inch."""
        width, height = self.sizes[page]
        scale = min(scale, (MOST_DOTS / max(width * height, 1)) ** 0.5)  # a foreign page may be of any size
        with _TURN:
            opened = self._document[page]
            bitmap = opened.render(scale=scale, rev_byteorder=True, force_bitmap_format=4)
            data = bytes(bitmap.buffer)
            image = QImage(
                data, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888
            ).copy()
            opened.close()
        return image

    def close(self) -> None:
        """Let the document go."""
        with _TURN:
            self._document.close()
            _OPEN.discard(self)


_OPEN: WeakSet[Paper] = WeakSet()


@atexit.register
def _close_all() -> None:
    """At the end of the program, before PDFium itself ends and complains of what is still open."""
    for paper in list(_OPEN):
        paper.close()


class PaperView(QScrollArea):
    """The pages of a paper, one below the other; a page is drawn when it comes into sight."""

    def __init__(self) -> None:
        super().__init__()
        self._paper: Paper | None = None
        self.zoom = 0.8
        self._ground = QWidget()
        self._ground.setObjectName("paperGround")
        self._column = QVBoxLayout(self._ground)
        self._column.setContentsMargins(16, 16, 16, 16)
        self._column.setSpacing(14)
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setWidget(self._ground)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)

    @property
    def paper(self) -> Paper | None:
        """What is shown."""
        return self._paper

    def show_pdf(self, data: bytes) -> None:
        """Show a PDF from its first page."""
        self.clear()
        self._paper = Paper(data)
        for page in range(self._paper.pages):
            self._column.addWidget(_PageView(self, self._paper, page))
        self.verticalScrollBar().setValue(0)

    def clear(self) -> None:
        """Show nothing."""
        while self._column.count():
            widget = self._column.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if self._paper is not None:
            self._paper.close()
        self._paper = None

    def zoom_by(self, steps: int) -> None:
        """One step larger or smaller."""
        nearest = min(range(len(ZOOMS)), key=lambda place: abs(ZOOMS[place] - self.zoom))
        self.set_zoom(ZOOMS[max(0, min(len(ZOOMS) - 1, nearest + steps))])

    def set_zoom(self, zoom: float) -> None:
        """1 is the size of the sheet."""
        self.zoom = zoom
        for place in range(self._column.count()):
            widget = self._column.itemAt(place).widget()
            if isinstance(widget, _PageView):
                widget.resize_to_zoom()

    def fit_width(self) -> None:
        """As wide as there is room."""
        if self._paper is not None:
            widest = max(width for width, _ in self._paper.sizes) * SCREEN_INCH / _POINTS_PER_INCH
            self.set_zoom(max(0.2, (self.viewport().width() - 40) / max(widest, 1)))

    def print_to(self, printer: QPrinter) -> int:
        """Print every page at the printer's own resolution, as large as the sheet; pages printed."""
        if self._paper is None:
            return 0
        painter = QPainter()
        for page, (width, height) in enumerate(self._paper.sizes):
            landscape = width > height
            layout = printer.pageLayout()
            layout.setOrientation(layout.Orientation.Landscape if landscape else layout.Orientation.Portrait)
            printer.setPageLayout(layout)
            if page == 0:
                printer.setFullPage(True)
                if not painter.begin(printer):
                    return 0
            else:
                printer.newPage()
            resolution = min(printer.resolution(), 600)
            image = self._paper.image(page, resolution / _POINTS_PER_INCH)
            target = QRect(
                0, 0, round(width / _POINTS_PER_INCH * printer.resolution()),
                round(height / _POINTS_PER_INCH * printer.resolution()),
            )  # fmt: skip
            painter.drawImage(target, image)
        painter.end()
        return self._paper.pages


class _PageView(QWidget):
    """One page, drawn on demand and kept until the zoom changes."""

    def __init__(self, view: PaperView, paper: Paper, page: int) -> None:
        super().__init__()
        self._view, self._paper, self._page = view, paper, page
        self._image: QImage | None = None
        self._drawn_at = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.resize_to_zoom()

    def resize_to_zoom(self) -> None:
        """Take the view's zoom on."""
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        """The sheet at the present zoom."""
        width, height = self._paper.sizes[self._page]
        factor = self._view.zoom * SCREEN_INCH / _POINTS_PER_INCH
        return QSize(round(width * factor), round(height * factor))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page, sharp also where the screen scales."""
        scale = self._view.zoom * SCREEN_INCH / _POINTS_PER_INCH * self.devicePixelRatioF()
        if self._image is None or self._drawn_at != scale:
            self._image, self._drawn_at = self._paper.image(self._page, scale), scale
        painter = QPainter(self)
        painter.drawImage(self.rect(), self._image)
        painter.setPen(QColor("#C3CFC9"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
