"""The shape of the Excel template of a regulation: its pages, labels and columns, for both ways."""

from __future__ import annotations

from dataclasses import dataclass

REGULATION_PAGE = "Văn bản"
GUIDE_PAGE = "Hướng dẫn"
NAMES_PAGE = "Tên bộ"
CORRECTIONS_PAGE = "Chỗ sửa"

LEVEL_NAMES = {"commune": "xã", "district": "huyện", "province": "tỉnh", "ministry": "trung ương"}

TEXT, DAY, NUMBER, LEVEL = "text", "day", "number", "level"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a criteria page: what it is for, its heading, its width in letters."""

    key: str
    label: str
    width: int
    others: tuple[str, ...] = ()
    """Headings that mean the same."""


COLUMNS = (
    Column("part", "Phần", 7),
    Column("section", "Mục", 7, ("Số mục",)),
    Column("group", "Nhóm", 9, ("Nhóm tiêu chí",)),
    Column("criterion", "Mã tiêu chí", 12, ("Mã", "Tiêu chí")),
    Column("title", "Tên phần, mục, tiêu chí", 48, ("Tên", "Nội dung")),
    Column("max", "Điểm tối đa", 10, ("Tối đa",)),
    Column("notes", "Ghi chú", 30, ("Chú thích",)),
    Column("gate", "Chỉ chấm khi có điểm", 15, ("Phụ thuộc",)),
    Column("option", "Mức", 60, ("Nội dung mức", "Lựa chọn")),
    Column("points", "Điểm", 8, ("Điểm của mức",)),
    Column("star", "Dấu sao", 9, ("Sao",)),
    Column("case", "Trường hợp", 11),
    Column("implied", "Văn bản không ghi", 11, ("Ngầm định",)),
)
NEEDED_COLUMNS = ("part", "section", "criterion", "title", "max", "option", "points", "star")

CODE_COLUMNS = ("part", "section", "group", "criterion", "gate")
"""Kept as text, so that Excel leaves 1.10 and 1.2 alone."""

SET_LABELS = {
    "no": "Bộ số",
    "name": "Tên bộ",
    "category": "Phân loại",
    "disqualified_when": "Loại hồ sơ khi",
}
"""Above the columns of a criteria page."""

FIELDS: tuple[tuple[str, str, str, str], ...] = (
    ("id", TEXT, "Mã văn bản", "Chữ thường không dấu, số, gạch nối, ví dụ qd99-2027; không trùng mã đã có."),
    ("name", TEXT, "Tên văn bản", "Như in trên giấy tờ, ví dụ Quyết định số 26/2026/QĐ-TTg."),
    ("short_name", TEXT, "Tên ngắn", "Như hiện trên màn hình, ví dụ QĐ 26/2026."),
    ("title", TEXT, "Trích yếu", ""),
    ("decided_on", DAY, "Ngày ký", "ngày/tháng/năm"),
    ("valid_from", DAY, "Áp dụng từ ngày", "ngày/tháng/năm"),
    ("valid_to", DAY, "Áp dụng đến hết ngày", "Bỏ trống nếu đang áp dụng."),
    ("validity_months", NUMBER, "Thời hạn giấy chứng nhận (tháng)", ""),
    ("scoring_level", LEVEL, "Cấp chấm điểm", "xã, huyện, tỉnh hoặc trung ương"),
    ("product_code_pattern", TEXT, "Mẫu mã sản phẩm", "Ví dụ {province}-{commune}-{seq}-{year}."),
    ("annex", TEXT, "Phụ lục", "Nơi có nguyên văn bộ tiêu chí."),
    ("unconfirmed", TEXT, "Lời ghi khi chưa đối chiếu", "In trên mọi phiếu; bỏ trống khi đã đối chiếu."),
)  # fmt: skip
LEVEL_LABEL = "Hạng do cấp {level} công nhận"
BAND_LABEL = "Hạng {star} sao từ điểm"
BASED_ON_LABEL = "Lấy mẫu từ văn bản"

NAME_COLUMNS = ("Bộ số", "Tên bộ", "Vướng mắc đã biết")
CORRECTION_COLUMNS = ("Bộ số", "Mã tiêu chí", "Mức thứ", "Văn bản ghi", "Giá trị dùng", "Lý do")

GUIDE = (
    "Sổ này là mẫu để nạp một văn bản (quyết định) mới có bộ tiêu chí vào chương trình.",
    "1. Trang “Văn bản”: điền số hiệu, ngày, cấp công nhận, khung điểm của văn bản mới. Nhớ đổi mã văn bản.",
    "2. Mỗi trang “Bộ …” là một bộ tiêu chí. Mỗi hàng chỉ là một thứ: một phần, một mục, một nhóm, một tiêu "
    "chí hoặc một mức.",
    "   Hàng phần: điền cột Phần (A, B, C), tên và điểm tối đa. Hàng mục: cột Mục, tên, điểm tối đa.",
    "   Hàng tiêu chí: cột Mã tiêu chí, tên, điểm tối đa. Nếu thuộc nhóm thì ghi thêm mã ở cột Nhóm.",
    "   Hàng mức: cột Mức ghi câu của mức, cột Điểm ghi điểm. Các mức xếp từ thấp đến cao như văn bản.",
    "3. Dấu sao: chọn 3, 4 hoặc 5 ở hàng mức có ***, ****, *****; ở hàng tiêu chí nếu là của cả tiêu chí.",
    "4. Trường hợp: chọn a hoặc b khi tiêu chí có hai trường hợp (bộ du lịch). Cột “Văn bản không ghi”: "
    "đánh x khi văn bản không in mức đó ra mà chỉ hiểu ngầm là có hoặc không.",
    "5. “Chỉ chấm khi có điểm”: mã tiêu chí câu chuyện, nếu tiêu chí này chỉ chấm khi có câu chuyện.",
    "6. Nhiều ghi chú trong một ô: xuống dòng bằng Alt+Enter.",
    "7. Chỉ ghi giá trị, không dùng công thức. Chép từ nơi khác thì dán giá trị (Paste Values).",
    "8. Được thêm hàng, bỏ hàng, đổi chỗ cột. Không đổi chữ ở hàng tiêu đề.",
    "9. Phần A phải đủ 40 điểm, B 25, C 35; mỗi mục bằng tổng các tiêu chí; mức cao nhất bằng điểm tối đa.",
    "10. Lưu dạng .xlsx rồi nạp vào chương trình; chương trình chỉ ra từng ô sai trước khi ghi gì vào tệp.",
    "Dòng “Lấy mẫu từ văn bản” giữ nguyên: những mục không có trong sổ này được lấy theo văn bản đó.",
)


def page_of_set(no: int) -> str:
    """The name of a criteria page."""
    return f"Bộ {no:02d}"
