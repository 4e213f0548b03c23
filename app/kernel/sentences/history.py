"""Sentences about the history of changes and about copies of the file."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "nothing_to_erase": (
        "Lịch sử không còn giữ giá trị nào của dòng này nên không có gì để xóa hẳn. Nếu trong dòng vẫn còn "
        "dữ liệu cần bỏ, hãy sửa hoặc xóa dòng trước.",
        "The history holds no values of this row any more, so there is nothing to erase. If the row itself "
        "still holds data that must go, change or delete it first.",
    ),
    "copy_onto_itself": (
        "Tệp {name} chính là sổ đang mở nên không thể là bản sao của nó. Sổ không bị thay đổi gì; hãy chọn "
        "tên hoặc thư mục khác.",
        "The file {name} is the open file itself and cannot be its copy. Nothing was changed; choose another "
        "name or folder.",
    ),
}
