"""The tab "Kiểm tra": is this certificate genuine? By its QR text, or by its number in this register."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.proofs import TONES, VERDICTS, WHAT_IT_PROVES, Proof
from app.usecases.proofs import export_public_key, prove, take_public_key
from ui.desk import Desk
from ui.widgets.basics import Banner, button, card, label, row

TOLD_AFTER = {
    "unknown_issuer": "Xin tệp khóa của đơn vị cấp rồi bấm “Nhận khóa của đơn vị khác”.",
    "not_found": "Kiểm tra lại số, hoặc quét cả nội dung mã QR.",
    "paper_genuine": "So những dòng trên với tờ giấy: mã chỉ đúng cho đúng những số này.",
    "paper_changed": "Bản đang cầm là bản cũ; bản đúng là bản in lại từ sổ.",
    "paper_unknown": (
        "Gõ lại đủ 16 ký tự ở chân giấy; vẫn không khớp thì không dùng tờ giấy này: in lại từ sổ rồi so. "
        "Tên, địa chỉ, phiên họp sửa sau khi in thì mã cũng đổi."
    ),
}
"""What the officer does next, by verdict."""
HINT = (
    "Quét hoặc dán nội dung mã QR; gõ số giấy chứng nhận; hoặc gõ “Mã dữ liệu” ở chân phiếu chấm (cả trang "
    "Excel), bảng tổng hợp, biên bản"
)
KEY_FILTER = "Khóa công khai (*.ocop-key)"


class ProofView(QWidget):
    """Text in, verdict out."""

    said = Signal(str, str)
    done = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.desk = desk
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Nội dung mã QR, số giấy hoặc mã dữ liệu")
        self.text.setPlaceholderText(HINT)
        self.text.setFixedHeight(170)
        self.verdict = Banner()
        self.details = label("", wrap=True)
        self.details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.check)
        self._lay_out()

    def refresh(self) -> None:
        """Nothing is shown before something is asked."""

    def check(self) -> None:
        """Ask what the text proves."""
        typed, file = self.text.toPlainText(), self.desk.file
        self.desk.operations.read(self, lambda: prove(file, typed), self._show)

    def ask_export(self) -> None:
        """Write this office's public key where the officer says."""
        name, _ = QFileDialog.getSaveFileName(
            self, "Xuất khóa công khai", "Khoa kiem tra.ocop-key", KEY_FILTER
        )
        if name:
            path, file = Path(name).with_suffix(".ocop-key"), self.desk.file
            self.desk.operations.draw(
                self, lambda: export_public_key(file, path),
                lambda _: self.said.emit(f"Đã xuất {path.name}; gửi tệp này cho nơi cần kiểm tra.", "good"),
                lambda error: self.said.emit(str(error), "trouble"),
            )  # fmt: skip

    def ask_take(self) -> None:
        """Take another office's public key."""
        name, _ = QFileDialog.getOpenFileName(self, "Nhận khóa của đơn vị khác", "", KEY_FILTER)
        if name:
            path, file, who = Path(name), self.desk.file, self.desk.who
            self.desk.operations.change(
                self, lambda: take_public_key(file, path, who),
                lambda made: self.done.emit("Đã nhận khóa của đơn vị khác.", made.change_id),
                lambda error: self.said.emit(str(error), "trouble"),
            )  # fmt: skip

    def _show(self, proof: Proof) -> None:
        word = "mã" if proof.verdict.startswith("paper_") else "số"
        number = f" · {word} {proof.number}" if proof.number else ""
        issuer = f" · {proof.issuer}" if proof.issuer else ""
        self.verdict.say(f"{VERDICTS[proof.verdict]}{number}{issuer}", TONES[proof.verdict])
        how = "Đã kiểm tra mã." if proof.by_code else "Chỉ đối chiếu theo sổ, không kiểm tra mã."
        if proof.verdict in TOLD_AFTER:
            how = TOLD_AFTER[proof.verdict]
        self.details.setText("\n".join([*proof.lines, how]))

    def _lay_out(self) -> None:
        frame, column = card()
        column.addWidget(label("Nội dung mã QR, số giấy hoặc mã dữ liệu", "card"))
        column.addWidget(self.text)
        column.addLayout(
            row(
                button("Kiểm tra", "primary", self.check),
                label("Ctrl+Enter", "note"),
                1,
                button("Xuất khóa công khai", "plain", self.ask_export),
                button("Nhận khóa của đơn vị khác", "plain", self.ask_take),
            )
        )
        column.addWidget(self.verdict)
        column.addWidget(self.details)
        column.addStretch(1)
        column.addWidget(label(WHAT_IT_PROVES, "note", wrap=True))
        layout: Any = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
