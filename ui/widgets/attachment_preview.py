"""Shows one attachment inside the window: a PDF page by page, a photo, or a word on what cannot be shown."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from ui.widgets.basics import button, label, row
from ui.widgets.paper import PaperView

PDF = "application/pdf"
_NOTHING = "Chọn một tệp để xem ở đây."
_OTHER = "Tệp Word và Excel không xem được trong chương trình.\nBấm “Mở ngoài” để xem bằng chương trình khác."
_BROKEN = "Tệp này không vẽ được. Bấm “Mở ngoài” để xem bằng chương trình khác, hoặc đính kèm lại."


class AttachmentPreview(QWidget):
    """A preview with zoom for PDFs."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.paper, self.photo = PaperView(), PhotoView()
        self.paper.setAccessibleName("Trang của tệp")
        self.words = label(_NOTHING, "empty", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._zoom = QWidget()
        self._zoom.setObjectName("plain")
        self._pages = label("", "note")
        self._zoom.setLayout(
            row(
                self._pages,
                1,
                button("Nhỏ hơn", "link", lambda: self.paper.zoom_by(-1)),
                button("Lớn hơn", "link", lambda: self.paper.zoom_by(1)),
                button("Vừa chiều ngang", "link", self.paper.fit_width),
                spacing=2,
            )
        )
        holder = QWidget()
        holder.setObjectName("plain")
        self._stack = QStackedLayout(holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(holder, 1)
        column.addWidget(self._zoom)
        for widget in (self.words, self.paper, self.photo):
            self._stack.addWidget(widget)
        self._zoom.hide()

    @property
    def shown(self) -> str:
        """What is in front: "words", "paper" or "photo"."""
        return ("words", "paper", "photo")[self._stack.currentIndex()]

    def show_file(self, media_type: str, data: bytes) -> None:
        """Show a file's bytes."""
        self.clear()
        if media_type == PDF:
            self._show_pdf(data)
        elif media_type.startswith("image/"):
            self._show_photo(data)
        else:
            self.words.setText(_OTHER)

    def clear(self, words: str = _NOTHING) -> None:
        """Show nothing but a word."""
        self.paper.clear()
        self.photo.show_image(None)
        self._zoom.hide()
        self.words.setText(words)
        self._stack.setCurrentWidget(self.words)

    def _show_pdf(self, data: bytes) -> None:
        try:
            self.paper.show_pdf(data)
        except RuntimeError:  # PDFium's own error; a file that pypdf could read and it cannot
            self.clear(_BROKEN)
            return
        count = self.paper.paper.pages if self.paper.paper else 0
        self._pages.setText(f"{count} trang")
        self._zoom.show()
        self._stack.setCurrentWidget(self.paper)
        QTimer.singleShot(0, self, self.paper.fit_width)  # once the scroll bar has taken its place

    def _show_photo(self, data: bytes) -> None:
        image = QImage.fromData(data)
        if image.isNull():
            self.words.setText(_BROKEN)
            return
        self.photo.show_image(image)
        self._stack.setCurrentWidget(self.photo)


class PhotoView(QWidget):
    """A photo as large as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._pixmap: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(120, 90)

    def show_image(self, image: QImage | None) -> None:
        """Another photo, or none."""
        self._pixmap = QPixmap.fromImage(image) if image is not None else None
        self.setAccessibleName("Ảnh" if image is not None else "")
        self.update()

    def sizeHint(self) -> QSize:
        """Modest; it takes what it is given."""
        return QSize(320, 240)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it in the middle, never larger than it is."""
        if self._pixmap is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        wide, high = self._pixmap.width(), self._pixmap.height()
        factor = min(self.width() / wide, self.height() / high, 1.0)
        drawn = QRectF(0, 0, wide * factor, high * factor)
        drawn.moveCenter(QRectF(self.rect()).center())
        painter.drawPixmap(drawn, self._pixmap, QRectF(self._pixmap.rect()))
