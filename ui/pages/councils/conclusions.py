"""The two questions of a conclusion: follow the stars or the points, and on which ground to disqualify."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from app.domain.disqualification import Ground
from app.domain.verdicts import LEVEL_WORDS
from ui.dialogs import Question, ask_reason, confirm
from ui.widgets.basics import label

LINE_WIDTH = 520
"""Narrower than the list of grounds in the smallest window of the question."""


def ask_conclusion(parent: QWidget, product: str, text: str, level_above: str) -> tuple[bool, str]:
    """Whether to conclude, and why the product is handed over by its points ('' to follow the stars).

    Args:
        level_above: the level to which the points alone would lead; '' where there is no such choice.
    """
    title = f"Kết luận {product}?"
    if not level_above:
        return confirm(parent, title, text, "Kết luận"), ""
    question = Question(parent, title, f"{text}\n{_choice(level_above)}")
    question.add_answer("no", "Không")
    question.add_answer("points", "Chuyển cấp trên theo điểm")
    question.add_answer("stars", "Kết luận theo hạng sao", "primary")
    answer = question.ask()
    if answer != "points":
        return answer == "stars", ""
    why = "Lý do chuyển theo điểm (ghi trong biên bản và kết quả):"
    because = ask_reason(parent, f"Chuyển {product} lên {LEVEL_WORDS[level_above]}", why, "Kết luận")
    return bool(because), because


def ask_ground(parent: QWidget, product: str, grounds: Sequence[Ground]) -> str:
    """The ground on which the council disqualifies a product, chosen from a list or written; '' for none."""
    question = Question(
        parent, f"Loại hồ sơ {product}", "Chọn căn cứ mà hội đồng đã kết luận, sửa lại hoặc ghi căn cứ khác."
    )
    question.resize(640, 460)
    listed, words = _list(grounds), QPlainTextEdit()
    words.setFixedHeight(84)
    words.setTabChangesFocus(True)
    words.setAccessibleName("Căn cứ loại hồ sơ")
    listed.itemClicked.connect(lambda item: words.setPlainText(str(item.data(Qt.ItemDataRole.UserRole))))
    listed.itemActivated.connect(lambda item: words.setPlainText(str(item.data(Qt.ItemDataRole.UserRole))))
    question.add(listed)
    question.add(label("Căn cứ ghi vào kết quả", "label"))
    question.add(words)
    question.need(words, words.toPlainText, "Bấm một căn cứ trong danh sách, hoặc gõ căn cứ khác.")
    question.add_answer("no", "Bỏ qua")
    question.add_answer("yes", "Loại hồ sơ", "danger")
    return words.toPlainText().strip() if question.ask() == "yes" else ""


def _list(grounds: Sequence[Ground]) -> QListWidget:
    listed = QListWidget()
    listed.setProperty("framed", "true")
    listed.setWordWrap(True)
    listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    listed.setAccessibleName("Các căn cứ")
    for ground in grounds:
        proposed = "Đề xuất từ các phiếu: " if ground.proposed else ""
        item = QListWidgetItem(f"{proposed}{ground.text} ({ground.source})")
        item.setData(Qt.ItemDataRole.UserRole, ground.text)
        item.setSizeHint(_room_for(listed, item.text()))
        listed.addItem(item)
    if listed.count():
        listed.setCurrentRow(0)
    return listed


def _room_for(listed: QListWidget, text: str) -> QSize:
    """As high as the words need: the list itself forgets the padding of its items when it wraps."""
    asked = QRect(0, 0, LINE_WIDTH, 1000)
    words = listed.fontMetrics().boundingRect(asked, int(Qt.TextFlag.TextWordWrap), text)
    return QSize(LINE_WIDTH, words.height() + 18)


def _choice(level_above: str) -> str:
    return (
        "Theo điểm, sản phẩm thuộc khung hạng của cấp trên. Hội đồng có thể chuyển hồ sơ lên "
        f"{LEVEL_WORDS[level_above]} dù còn thiếu điều kiện dấu sao, có ghi lý do."
    )
