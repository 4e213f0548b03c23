"""The hall view: one product at a time, large, for a projector; points only once the council concluded."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.kernel.numbers import shown_score
from app.usecases.hall import Hall, Slide
from ui.widgets.basics import OneLine, empty, label, row
from ui.widgets.scores import Stars

_NEXT = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_Return)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace)
KEYS = "← → chuyển sản phẩm · F11 toàn màn hình · Esc đóng"


class HallView(QWidget):
    """A window of its own over the whole screen."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("hall")
        self.setWindowTitle("Trình chiếu phiên họp")
        self.resize(1280, 720)
        self.found: Hall | None = None
        self.place = 0
        self._head, self._count = OneLine("hallNote"), label("", "hallNote")
        self._photo = _Photo()
        self._product, self._set = label("", "hallTitle", wrap=True), label("", "hallNote", wrap=True)
        self._producer, self._address = label("", "hallText", wrap=True), label("", "hallNote", wrap=True)
        self._summary = _Fitting()
        self._result = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(12)
        for part in (self._product, self._set, self._producer, self._address):
            words.addWidget(part)
        words.addSpacing(12)
        words.addWidget(self._summary, 1)
        words.addLayout(self._result)
        body = QHBoxLayout()
        body.setSpacing(48)
        body.addWidget(self._photo, 4)
        body.addLayout(words, 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(56, 36, 56, 28)
        column.setSpacing(28)
        head = row(self._head, self._count)
        head.setStretch(0, 1)
        column.addLayout(head)
        column.addLayout(body, 1)
        column.addWidget(label(KEYS, "hallNote"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def slide(self) -> Slide | None:
        """The product in front."""
        slides = self.found.slides if self.found else ()
        return slides[self.place] if self.place < len(slides) else None

    def show_hall(self, found: Hall, position: int) -> None:
        """Show a session from one of its products, over the whole screen."""
        self.found = found
        places = [one.position for one in found.slides]
        self.place = places.index(position) if position in places else 0
        self._show()
        self.showFullScreen()
        self.activateWindow()
        self.setFocus()

    def go(self, step: int) -> None:
        """The next product, or the one before."""
        count = len(self.found.slides) if self.found else 0
        self.place = max(0, min(count - 1, self.place + step))
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys lead through the agenda."""
        key = event.key()
        if key in _NEXT:
            self.go(1)
        elif key in _BACK:
            self.go(-1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go(-10_000 if key == Qt.Key.Key_Home else 10_000)
        elif key == Qt.Key.Key_F11:
            self.showNormal() if self.isFullScreen() else self.showFullScreen()
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        one = self.slide
        found = self.found
        self._head.say(f"{found.council} · {found.title}" if found else "")
        self._count.setText(f"Sản phẩm {self.place + 1} / {len(found.slides)}" if found and one else "")
        self._photo.show_photo(one.photo if one else None)
        self._photo.setVisible(self._photo.has_picture)
        self._product.setText(one.product if one else "Chương trình chưa có hồ sơ")
        self._set.setText(one.set_name if one else "")
        self._producer.setText(one.producer if one else "")
        self._address.setText(one.address if one else "")
        self._summary.say(one.summary if one else "")
        self._show_result(one)
        self._give_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Long names take the lines that they need."""
        super().resizeEvent(event)
        self._give_height()

    def _give_height(self) -> None:
        room = self.width() - 112
        if self._photo.isVisibleTo(self):
            room = (room - 48) * 5 // 9
        for part in (self._product, self._set, self._producer, self._address):
            part.setMinimumHeight(part.heightForWidth(max(room, 100)) if part.text() else 0)

    def _show_result(self, one: Slide | None) -> None:
        """Nothing of points or stars before the council has concluded the product."""
        empty(self._result)
        if one is not None and one.disqualified:
            self._result.addWidget(label("Hội đồng kết luận: loại hồ sơ", "hallText"))
        elif one is not None and one.score is not None:
            self._result.addWidget(Stars(one.star_class or 0, 44))
            words = f"{shown_score(one.score)} điểm · {one.star_class} sao"
            self._result.addWidget(label(words, "hallText"))
        self._result.addStretch(1)  # an empty layout would squeeze its column


class _Photo(QLabel):
    """The product's photo, as large as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setProperty("role", "hallPhoto")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._picture: QPixmap | None = None

    @property
    def has_picture(self) -> bool:
        """Whether there is a photo to show."""
        return self._picture is not None

    def show_photo(self, data: bytes | None) -> None:
        """Another photo."""
        picture = QPixmap()
        self._picture = picture if data and picture.loadFromData(data) else None
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scale anew."""
        super().resizeEvent(event)
        self._draw()

    def _draw(self) -> None:
        if self._picture is None:
            self.setPixmap(QPixmap())
            return
        self.setPixmap(
            self._picture.scaled(
                self.size(), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        )


class _Fitting(QLabel):
    """A longer text in the largest size that fits."""

    SIZES = (26, 23, 20, 18, 16, 14)

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def say(self, text: str) -> None:
        """Another text."""
        self.setText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for size in self.SIZES:
            font = QFont(self.font())
            font.setPixelSize(size)
            room = QRect(0, 0, max(self.width(), 50), 100_000)
            box = QFontMetrics(font).boundingRect(room, int(Qt.TextFlag.TextWordWrap), self.text())
            if box.height() <= self.height() or size == self.SIZES[-1]:
                self.setStyleSheet(f"font-size: {size}px;")
                return
