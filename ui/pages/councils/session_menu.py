"""The menu "Việc khác" of a session: everything that may be done beside the next sensible step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from app.domain.paper_blocks import PageSize
from app.domain.site_assessments import is_needed
from ui.pages.councils.session_states import is_done

if TYPE_CHECKING:
    from ui.pages.councils.session_view import SessionView

SIZES: tuple[PageSize, ...] = ("A4", "A3")
Entry = tuple[str, Callable[[], object], bool]
"""A line of the menu: its words, what it does, whether it may be done now."""


class SessionMenu:
    """What stands in the menu follows from the session, the selected dossier and the selected member."""

    def __init__(self, view: SessionView) -> None:
        self.view = view

    def made(self) -> QMenu:
        """The menu as the session stands now."""
        menu = QMenu(self.view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for entries in (self._session_entries(), self._product_entries(), self._member_entries()):
            for text, action, may in entries:
                menu.addAction(text, action).setEnabled(may)
            menu.addSeparator()
        for text, action, may in self._paper_entries():
            menu.addAction(text, action).setEnabled(may)
        tables = menu.addMenu("Bảng tổng hợp")
        tables.setEnabled(self.view.standing is not None)
        for size in SIZES:
            tables.addAction(f"Xem và in khổ {size}", lambda size=size: self.view.show_table(size))
        for size in SIZES:
            tables.addAction(f"Lưu Word khổ {size}", lambda size=size: self.view.ask_table_for_word(size))
        books = menu.addMenu("Phiếu chấm bằng Excel")
        for text, action, may in self._book_entries():
            books.addAction(text, action).setEnabled(may)
        return menu

    def _session_entries(self) -> Sequence[Entry]:
        session = self.view.standing.session if self.view.standing else None
        going = session is not None and session.state != "concluded"
        meeting = going and not self.view.is_written
        done = (
            going
            and self.view.standing is not None
            and all(is_done(one) for one in self.view.standing.dossiers)
        )
        entries: list[Entry] = [
            ("Sửa phiên họp", lambda: self.view.edit_wanted.emit(self.view.session_id), going),
            ("Điểm danh", self.view.meeting.ask_attendance, meeting),
            ("Trình chiếu trong hội trường (F11)", self.view.meeting.show_hall, session is not None),
        ]
        if self.view.is_written:
            entries.append(("Chuyển sang họp hội đồng", self.view.meeting.ask_meeting, going))
        return [*entries, ("Kết thúc phiên họp", self.view.meeting.ask_conclude_session, done),
                ("Ghi quyết định", self.view.ask_decision, session is not None and not going)]  # fmt: skip

    def _product_entries(self) -> Sequence[Entry]:
        one = self.view.chosen()
        free = self.view.is_free()
        entries: list[Entry] = []
        if one is not None and is_needed(one.item.set_no):
            entries.append(("Đánh giá tại chỗ", self.view.meeting.ask_site, free))
        return [
            *entries,
            ("Kết luận sản phẩm", self.view.ask_conclude, free),
            ("Kết luận điều kiện sao", lambda: self.view.meeting.ask_minimum(), free),
            ("Loại hồ sơ", self.view.ask_disqualify, free),
        ]

    def _member_entries(self) -> Sequence[Entry]:
        person, free = self.view.chosen_member(), self.view.is_free()
        sheet = person["sheet"] if person else None
        closed = sheet is not None and sheet.state == "closed"
        abstains = person is not None and person["state"] == "không chấm"
        entries: list[Entry] = [
            ("Cho chấm trở lại" if abstains else "Không chấm (có lý do)", self.view.people.ask_abstain,
             free and person is not None),
            ("Chấm lần hai", self.view.people.ask_second_scoring, free and closed),
            ("Mở lại phiếu", self.view.people.ask_reopen, free and closed),
        ]  # fmt: skip
        if self.view.is_written:
            entries.append(("Ghi ngày nhận phiếu", self.view.people.ask_received, free and closed))
        if self.view.standing is not None and self.view.standing.session.uses_pins:
            entries.append(("Đặt lại mã PIN", self.view.people.ask_reset_pin, person is not None))
        return entries

    def _paper_entries(self) -> Sequence[Entry]:
        going = self.view.standing is not None and self.view.standing.session.state != "concluded"
        return [
            ("In phiếu đang chọn", self.view.show_sheet, self.view.chosen() is not None),
            ("In phiếu trống có mã cho mọi thành viên", self.view.papers.show_coded_sheets, going),
            ("Nhập phiếu giấy", self.view.papers.ask_keying, going),
        ]

    def _book_entries(self) -> Sequence[Entry]:
        going = self.view.standing is not None and self.view.standing.session.state != "concluded"
        return [
            ("Xuất mỗi thành viên một tệp", self.view.papers.ask_member_books, going),
            ("Xuất một tệp cho cả phiên", self.view.papers.ask_session_book, going),
            ("Nhập phiếu từ Excel", self.view.papers.ask_read_book, going),
        ]
