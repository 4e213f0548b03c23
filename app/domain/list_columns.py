"""The columns of every list that comes from Excel and goes there: one list each way, template and guide too.

A column knows its words, how its cell is read, which field of which draft it sets, and how it is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from app.domain import list_cells as cells
from app.domain.list_cells import Reader
from app.domain.place_names import PlaceNames
from app.domain.producers import ETHNICITIES, PRODUCER_TYPES, SEXES

Shown: TypeAlias = str | int | date | Decimal | None


@dataclass(frozen=True, slots=True)
class CellKind:
    """What a cell holds: how it is read, how it is written, and which choices the template offers."""

    reads: Reader
    shows: Callable[[Any, PlaceNames, Mapping[int, str]], Shown] = lambda value, places, sets: value
    as_text: bool = False
    """Excel keeps it as text, so that no zero is lost."""
    choices: Callable[[PlaceNames, Mapping[int, str]], list[str]] | None = None
    told: str = ""
    """How it is written, for the sheet of explanations."""


LINE = CellKind(cells.line, as_text=True, told="Chữ, một dòng")
LONG = CellKind(cells.paragraphs, as_text=True, told="Chữ, nhiều dòng được")
PHONE = CellKind(cells.phone, as_text=True, told="Số điện thoại, giữ số 0 ở đầu")
TAX = CellKind(cells.tax_code, as_text=True, told="10 số (mã số thuế) hoặc 12 số (số định danh)")
WHOLE = CellKind(cells.whole, told="Số nguyên")
MONEY = CellKind(cells.money, told="Số nguyên, bằng đồng; tiêu đề ghi “triệu đồng” thì tính theo triệu")
DAY = CellKind(cells.day, told="Ngày/tháng/năm đủ, ví dụ 05/01/2020; chỉ có năm thì để trống")
SCORE = CellKind(cells.score, told="0 đến 100, dấu phẩy hay dấu chấm đều được")
FLAG = CellKind(
    cells.flag, lambda value, places, sets: "có" if value else "",
    choices=lambda places, sets: ["có", "không"], told="có hoặc không; để trống là không ghi",
)  # fmt: skip
SEX = CellKind(
    cells.sex, lambda value, places, sets: SEXES[value] if value else "",
    choices=lambda places, sets: [SEXES["male"], SEXES["female"]], told="Nam hoặc Nữ",
)  # fmt: skip
PEOPLE = CellKind(
    cells.line,
    choices=lambda places, sets: list(ETHNICITIES),
    told="Chọn trong danh sách hoặc ghi dân tộc khác",
)
TYPE = CellKind(
    cells.producer_type, lambda value, places, sets: PRODUCER_TYPES[value],
    choices=lambda places, sets: list(PRODUCER_TYPES.values()),
    told="Chọn trong danh sách; viết tắt HTX, THT, Cty cũng hiểu",
)  # fmt: skip
PLACE = CellKind(
    cells.place, lambda value, places, sets: places.name_of(value),
    choices=lambda places, sets: [one.name for one in places.present],
    told="Tên xã, có hay không có chữ “xã”; tên cũ thành xã mới",
)  # fmt: skip
SET = CellKind(
    cells.product_set, lambda value, places, sets: f"{value}. {sets.get(value, '')}".strip(". "),
    choices=lambda places, sets: [f"{no}. {name}" for no, name in sets.items()],
    told="Số (1 đến 26) hoặc tên bộ sản phẩm của văn bản áp dụng",
)  # fmt: skip
STARS = CellKind(
    cells.stars, lambda value, places, sets: f"{value} sao" if value else None,
    choices=lambda places, sets: ["3 sao", "4 sao", "5 sao"], told="3, 4 hoặc 5 sao",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column. `key` is "producer.name": the draft it belongs to, and the field that it sets."""

    key: str
    label: str
    kind: CellKind
    words: tuple[str, ...] = ()
    """Other headings for it, without marks and case."""
    required: bool = False
    example: Shown = None
    note: str = ""
    width: int = 18

    @property
    def owner(self) -> str:
        """producer, product or recognition."""
        return self.key.partition(".")[0]

    @property
    def field(self) -> str:
        """The field of its draft."""
        return self.key.partition(".")[2]


@dataclass(frozen=True, slots=True)
class ListNoun:
    """A kind of list: its name, what it makes, and its columns in their order."""

    key: str
    name: str
    told: str
    name_column: str
    columns: tuple[ListColumn, ...] = field(default=())

    def column(self, key: str) -> ListColumn:
        """The column of a key."""
        return next(one for one in self.columns if one.key == key)


_NAME = ListColumn(
    "producer.name", "Tên chủ thể", LINE,
    ("chu the", "ten co so", "co so", "don vi", "ten don vi", "ten htx", "hop tac xa", "co so san xuat",
     "ten co so san xuat", "chu the san xuat", "ten chu the san xuat", "don vi san xuat", "to chuc ca nhan",
     "ten to chuc ca nhan", "ten doanh nghiep", "chu the ocop", "ten chu the ocop", "doanh nghiep htx"),
    required=True, example="HTX Nông sản Mẫu", width=34,
)  # fmt: skip
_PLACE = ListColumn(
    "producer.place_id", "Xã, thị trấn", PLACE,
    ("xa", "xa phuong", "xa phuong thi tran", "ten xa", "dia ban", "dia ban xa", "xa thi tran",
     "noi san xuat xa"),
    required=True, example="", width=20,
)  # fmt: skip
_TAX = ListColumn(
    "producer.tax_code", "Mã số thuế hoặc số định danh", TAX,
    ("ma so thue", "mst", "ma so thue dkkd", "mst dkkd", "ma thue", "so dinh danh", "cccd", "so cccd", "cmnd",
     "so cmnd", "so can cuoc", "so can cuoc cong dan", "ma so doanh nghiep", "cccd mst", "mst cccd"),
    example="0100000000", width=18,
)  # fmt: skip
_TYPE = ListColumn(
    "producer.producer_type", "Loại hình", TYPE,
    ("loai hinh chu the", "loai hinh to chuc", "loai chu the", "hinh thuc to chuc", "loai hinh san xuat"),
    example="Hợp tác xã", width=16, note="Để trống thì lấy theo tên: “HTX ...”, “Công ty ...”",
)  # fmt: skip
_LEADER = ListColumn(
    "producer.representative_name", "Người đại diện", LINE,
    ("chu co so", "nguoi dai dien phap luat", "dai dien phap luat", "ho va ten", "ho ten", "giam doc",
     "chu ho",
     "ho va ten nguoi dai dien", "ho ten nguoi dai dien", "ten nguoi dai dien", "dai dien", "chu nhiem",
     "ten chu ho"),
    example="Nguyễn Văn Mẫu", width=24,
)  # fmt: skip
_PHONE = ListColumn(
    "producer.phone", "Điện thoại", PHONE,
    ("so dien thoai", "sdt", "dt", "so dt", "dien thoai lien he", "so dien thoai lien he", "di dong",
     "lien he"),
    example="0900000000", width=14,
)  # fmt: skip
_VILLAGE = ListColumn(
    "producer.village", "Thôn, bản", LINE,
    ("thon", "ban", "thon ban", "thon ban to dan pho", "dia chi", "dia chi san xuat", "dia chi co so",
     "to dan pho",
     "khu pho", "dia chi chu the", "noi san xuat"),
    example="Bản Mẫu", width=24,
)  # fmt: skip
_FOR_PRODUCER = "Để tìm chủ thể, hoặc tạo chủ thể chưa có"
_SAMPLE_WORDS = ("du lieu mau",)

PRODUCERS = ListNoun(
    "producers", "Chủ thể", "Mỗi dòng một chủ thể", "producer.name",
    (
        _NAME,
        _TYPE,
        _PLACE,
        _VILLAGE,
        replace(_LEADER, required=True),
        _PHONE,
        ListColumn("producer.email", "Thư điện tử", LINE, ("email", "e mail", "mail", "hop thu"), width=24),
        _TAX,
        ListColumn("producer.registration_number", "Số đăng ký kinh doanh", LINE,
                   ("dkkd", "so dkkd", "giay dkkd", "so giay dkkd", "dang ky kinh doanh",
                    "so giay phep kinh doanh")),
        ListColumn("producer.registration_date", "Ngày đăng ký", DAY, ("ngay cap dkkd",
                                                                       "ngay dang ky kinh doanh"),
                   width=13),
        ListColumn("producer.registration_issuer", "Nơi cấp", LINE, ("noi cap dkkd",
                                                                     "co quan cap dkkd"), width=22),
        ListColumn("producer.founded_on", "Ngày thành lập", DAY, ("thanh lap", "nam thanh lap"), width=13),
        ListColumn("producer.representative_sex", "Giới tính", SEX, ("nam nu",
                                                                     "gioi"), example="Nữ", width=10),
        ListColumn("producer.representative_ethnicity", "Dân tộc", PEOPLE, (), example="Thái", width=12),
        ListColumn("producer.representative_birth_year", "Năm sinh", WHOLE, (), example=1980, width=10),
        ListColumn("producer.representative_disabled", "Người khuyết tật", FLAG, ("khuyet tat",), width=12),
        ListColumn("producer.representative_address", "Địa chỉ thường trú", LINE,
                   ("thuong tru", "ho khau thuong tru", "noi thuong tru", "ho khau"), width=28),
        ListColumn("producer.workers_total", "Tổng số lao động", WHOLE,
                   ("lao dong", "so lao dong", "tong lao dong", "so ld", "tong so ld"), example=10, width=12),
        ListColumn("producer.workers_local", "Lao động địa phương", WHOLE, ("ld dia phuong",), width=12),
        ListColumn("producer.workers_female", "Lao động nữ", WHOLE, ("ld nu", "so lao dong nu"), width=12),
        ListColumn("producer.workers_minority", "Lao động dân tộc thiểu số", WHOLE,
                   ("lao dong dtts", "ld dtts", "lao dong la nguoi dtts"), width=14),
        ListColumn("producer.year", "Năm số liệu", WHOLE, ("nam bao cao",), width=10,
                   note="Năm của doanh thu và lợi nhuận"),
        ListColumn("producer.turnover", "Doanh thu (đồng)", MONEY, ("doanh thu", "doanh thu nam",
                                                                    "tong doanh thu"),
                   note="Tệp xuất ra chỉ có năm mới nhất"),
        ListColumn("producer.profit", "Lợi nhuận (đồng)", MONEY, ("loi nhuan", "loi nhuan nam",
                                                                  "loi nhuan sau thue")),
        ListColumn("producer.history", "Lịch sử hình thành", LONG, ("lich su",), width=30),
        ListColumn("producer.organisation", "Tổ chức bộ máy", LONG, ("bo may",), width=30),
        ListColumn("producer.note", "Ghi chú", LONG, ("chu thich",), width=24),
        ListColumn("producer.is_sample", "Dữ liệu mẫu", FLAG, _SAMPLE_WORDS, width=10),
    ),
)  # fmt: skip

_PRODUCT = (
    ListColumn("product.name", "Tên sản phẩm", LINE,
               ("san pham", "ten sp", "sp", "ten san pham ocop", "san pham ocop", "ten san pham dich vu"),
               required=True, example="Gạo nếp Mẫu", width=30),
    _NAME,
    replace(_PLACE, required=False, note=_FOR_PRODUCER),
    ListColumn("product.set_no", "Bộ sản phẩm", SET,
               ("bo", "bo san pham so", "bo sp", "bo so", "bo tieu chi", "nganh hang",
                "phan nhom bo"), required=True, width=28),
    ListColumn("product.code", "Mã sản phẩm", LINE, ("ma sp", "ma so san pham", "ma ocop"), width=24),
    ListColumn("product.industry", "Ngành", LINE, ("nganh san pham",)),
    ListColumn("product.product_group", "Nhóm, phân nhóm", LINE, ("nhom", "nhom san pham", "phan nhom",
                                                                  "nhom sp")),
    ListColumn("product.unit", "Quy cách", LINE, ("quy cach dong goi", "don vi tinh", "dvt", "dong goi")),
    ListColumn("product.description", "Mô tả", LONG, ("mo ta san pham", "gioi thieu san pham"), width=30),
)  # fmt: skip
_PRODUCT_END = (
    ListColumn("product.note", "Ghi chú", LONG, ("chu thich",), width=24),
    ListColumn("product.is_sample", "Dữ liệu mẫu", FLAG, _SAMPLE_WORDS, width=10),
)
_OF_PRODUCER = tuple(
    replace(one, required=False, note=_FOR_PRODUCER) for one in (_TAX, _TYPE, _LEADER, _PHONE, _VILLAGE)
)
_RECOGNITION = (
    ListColumn("recognition.star_class", "Hạng sao", STARS,
               ("hang", "phan hang", "so sao", "xep hang", "hang san pham", "ket qua",
                "ket qua phan hang", "dat hang",
                "hang ocop", "sao", "ket qua xep hang", "phan hang sao", "hang cong nhan"),
               required=True, example="3 sao", width=10),
    ListColumn("recognition.points", "Điểm", SCORE, ("so diem", "diem so", "tong diem", "diem danh gia",
                                                     "diem tb"),
               example=Decimal("65.5"), width=9),
    ListColumn("recognition.certificate", "Số giấy chứng nhận", LINE,
               ("giay chung nhan so", "giay chung nhan", "so gcn", "gcn", "gcn so", "so giay cn",
                "giay cn so",
                "ma so giay chung nhan"), example="05/2020 (mẫu)", width=20),
    ListColumn("recognition.issued_on", "Ngày cấp giấy", DAY,
               ("ngay cap", "ngay cap gcn", "ngay cap giay chung nhan", "giay chung nhan ngay cap",
                "giay chung nhan ngay", "gcn ngay cap", "ngay cong nhan", "thoi gian cong nhan",
                "ngay chung nhan"),
               required=True, example=date(2020, 12, 25), width=13,
               note="Để trống thì lấy ngày quyết định"),
    ListColumn("recognition.valid_until", "Có giá trị đến", DAY,
               ("ngay het han", "het han", "han", "thoi han", "hieu luc den", "giay chung nhan het han",
                "co hieu luc den", "ngay het hieu luc", "gia tri den", "thoi han giay chung nhan"),
               example=date(2023, 12, 25), width=13, note="Để trống thì lấy 36 tháng từ ngày cấp"),
    ListColumn("recognition.issuer", "Nơi công nhận", LINE,
               ("co quan cap", "noi cap", "don vi cap", "co quan cong nhan", "cap cong nhan",
                "giay chung nhan noi cap",
                "co quan ban hanh", "noi cap giay chung nhan"),
               required=True, example="UBND tỉnh (mẫu)", width=24),
    ListColumn("recognition.decision", "Số quyết định", LINE,
               ("qd cong nhan", "quyet dinh cong nhan", "so qd", "quyet dinh", "quyet dinh so",
                "so quyet dinh cong nhan",
                "qd so", "quyet dinh cong nhan so", "so qd cong nhan", "qd phe duyet"),
               example="1234/QĐ-UBND", width=20),
    ListColumn("recognition.decided_on", "Ngày quyết định", DAY,
               ("ngay qd", "quyet dinh ngay", "quyet dinh cong nhan ngay", "ngay ban hanh",
                "qd cong nhan ngay",
                "ngay ky quyet dinh"), example=date(2020, 12, 20), width=13),
)  # fmt: skip

PRODUCTS = ListNoun(
    "products", "Sản phẩm", "Mỗi dòng một sản phẩm của một chủ thể", "product.name",
    (*_PRODUCT, *_OF_PRODUCER, *_PRODUCT_END),
)  # fmt: skip
RECOGNISED = ListNoun(
    "recognised", "Sản phẩm đã công nhận trước đây",
    "Mỗi dòng một sản phẩm đã có giấy chứng nhận trước khi dùng sổ này", "product.name",
    (*_PRODUCT[:4], *_RECOGNITION, *_PRODUCT[4:], *_OF_PRODUCER, *_PRODUCT_END),
)  # fmt: skip
NOUNS: Mapping[str, ListNoun] = {one.key: one for one in (PRODUCERS, PRODUCTS, RECOGNISED)}
"""The lists by their key; several records of producers and products may come from one row."""
