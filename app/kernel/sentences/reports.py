"""Sentences about reports and about adding the workbooks of districts up."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "report_period_to_come": (
        "{period} chưa bắt đầu nên chưa phát hành báo cáo được; hãy chọn kỳ khác.",
        "{period} has not begun, so its report cannot be issued; choose another period.",
    ),
    "merge_needs_files": (
        "Chưa chọn tệp báo cáo nào để cộng; hãy chọn các tệp Excel báo cáo của huyện.",
        "No report was chosen to be added up; choose the districts' workbooks.",
    ),
    "merge_too_many_files": (
        "Chọn {count} tệp, nhiều nhất {limit}; hãy cộng làm nhiều lần.",
        "{count} files were chosen, {limit} at most; add them up in parts.",
    ),
    "merge_other_period": (
        "Tệp {name} là báo cáo {found}, còn {first} là {wanted}; chỉ cộng được báo cáo cùng một kỳ.",
        "{name} is about {found} and {first} about {wanted}; only reports of one period can be added up.",
    ),
    "merge_district_twice": (
        "{district} có trong cả {first} và {name}, cộng cả hai sẽ tính trùng; hãy bỏ một tệp.",
        "{district} is in both {first} and {name} and would count twice; leave one out.",
    ),
    "summary_book_strange": (
        "Tệp {name}{cell}: {what}. Chỉ cộng được tệp Excel báo cáo do chương trình này xuất, chưa sửa; "
        "hãy xin đơn vị gửi lại.",
        "File {name}{cell}: {what}. Only workbooks that this program wrote, unchanged, can be added up; ask "
        "for it again.",
    ),
    "summary_book_unreadable": (
        "Không đọc được {name} như một tệp Excel; hãy xin đơn vị gửi lại.",
        "{name} cannot be read as a workbook; ask for it again.",
    ),
}
