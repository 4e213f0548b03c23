"""Vietnamese for the buttons and menus that Qt brings itself; it ships none of its own."""

from __future__ import annotations

from PySide6.QtCore import QTranslator

_WORDS = {
    "OK": "Đồng ý", "&OK": "Đồng ý", "Cancel": "Bỏ qua", "&Cancel": "Bỏ qua", "Save": "Lưu", "&Save": "Lưu",
    "Open": "Mở", "&Open": "Mở", "Close": "Đóng", "&Close": "Đóng", "&Yes": "Có", "&No": "Không",
    "Apply": "Áp dụng", "Reset": "Đặt lại", "Help": "Trợ giúp", "Discard": "Không lưu",
    "Don't Save": "Không lưu", "Retry": "Thử lại", "Ignore": "Bỏ qua", "Abort": "Dừng",
    "&Undo": "Hoàn tác", "&Redo": "Làm lại", "Cu&t": "Cắt", "&Copy": "Sao chép", "&Paste": "Dán",
    "Delete": "Xóa", "Select All": "Chọn tất cả", "Copy &Link Location": "Sao chép liên kết",
    "Look in:": "Tìm trong:", "File &name:": "Tên tệp:", "Files of type:": "Loại tệp:",
    "&Choose": "Chọn", "Directory:": "Thư mục:", "Folder": "Thư mục", "My Computer": "Máy tính này",
    "Name": "Tên", "Size": "Dung lượng", "Kind": "Loại", "Type": "Loại", "Date Modified": "Ngày sửa",
    "Back": "Quay lại", "Forward": "Tiến", "Parent Directory": "Thư mục trên",
    "Create New Folder": "Tạo thư mục mới", "List View": "Danh sách", "Detail View": "Chi tiết",
    "All Files (*)": "Mọi tệp (*)", "Find Directory": "Tìm thư mục", "Go back": "Quay lại",
    "Go forward": "Tiến", "Go to the parent directory": "Lên thư mục trên",
    "Create a New Folder": "Tạo thư mục mới", "&New Folder": "Thư mục mới", "&Rename": "Đổi tên",
    "&Delete": "Xóa", "Show &hidden files": "Hiện tệp ẩn", "Recent Places": "Nơi dùng gần đây",
    "%1 already exists.\nDo you want to replace it?": "%1 đã có.\nThay bằng tệp mới?",
    "%1\nFile not found.\nPlease verify the correct file name was given.":
        "%1\nKhông tìm thấy tệp. Hãy kiểm tra lại tên.",
    "Print": "In", "&Print": "In", "&Options >>": "Tùy chọn >>", "&Options <<": "Tùy chọn <<",
    "Print to File (PDF)": "In ra tệp PDF", "Page": "Trang", "Copies": "Số bản", "Copies:": "Số bản:",
    "Printer": "Máy in", "&Name:": "Tên:", "P&roperties": "Thuộc tính", "Location:": "Nơi đặt:",
    "Preview": "Xem trước", "Output &file:": "Tệp ra:", "Print range": "Khoảng in", "Print all": "In tất cả",
    "Pages from": "Từ trang", "to": "đến", "Current Page": "Trang này", "Selection": "Phần đã chọn",
    "Output Settings": "Cách in", "Collate": "Xếp bộ", "Reverse": "Ngược thứ tự", "Color Mode": "Màu",
    "Color": "Màu", "Grayscale": "Thang xám", "Duplex Printing": "In hai mặt", "None": "Không",
    "Long side": "Cạnh dài", "Short side": "Cạnh ngắn", "Paper": "Giấy", "Portrait": "Đứng",
    "Landscape": "Ngang", "Margins": "Lề", "Page size:": "Cỡ giấy:", "Orientation": "Hướng",
}  # fmt: skip


class OwnButtons(QTranslator):
    """Answers Qt's own texts from a table; what is not in it stays as it is."""

    def translate(  # type: ignore[override]
        self, context: str, source: str, disambiguation: str | None = None, number: int = -1
    ) -> str:
        """The Vietnamese for one of Qt's texts; nothing at all where there is none.

        An empty string would be a translation as well: Qt's other words would vanish, and with the pattern
        of its messages even a JPEG could not be read any more.
        """
        return _WORDS.get(source)  # type: ignore[return-value]

    def isEmpty(self) -> bool:
        """Never: an empty translator is not installed."""
        return False
