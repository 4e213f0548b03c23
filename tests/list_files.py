"""Lists as offices have them: a title, two lines of headings, merged cells, groups, totals, signatures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

PRODUCER_HEAD = ("TT", "Tên cơ sở", "Chủ cơ sở", "Xã", "SĐT", "Mã số thuế/ĐKKD", "Số lao động")


def workbook(
    path: Path, rows: Iterable[Sequence[Any]], merged: Iterable[str] = (), title: str = "DS"
) -> Path:
    """A workbook of one page."""
    book = Workbook()
    page: Any = book.active
    page.title = title
    for row in rows:
        page.append(list(row))
    for area in merged:
        page.merge_cells(area)
    book.save(path)
    return path


def producer(name: str, commune: str = "Mường So", **more: Any) -> tuple[Any, ...]:
    """A row below `PRODUCER_HEAD`."""
    told = {"leader": "Lò Thị Mẫu", "phone": None, "tax": None, "workers": None} | more
    return (1, name, told["leader"], commune, told["phone"], told["tax"], told["workers"])


def producers(path: Path, *rows: Sequence[Any]) -> Path:
    """A plain list of producers: headings in row 1."""
    return workbook(path, [PRODUCER_HEAD, *rows])


OLD_HEAD = (
    ("DANH SÁCH SẢN PHẨM OCOP ĐƯỢC CÔNG NHẬN NĂM 2020",),
    (),
    ("TT", "Tên SP", "Tên cơ sở", "Chủ cơ sở", "Xã", "Bộ SP", "Phân hạng", "QĐ công nhận",
     "Giấy chứng nhận", None, "Cơ quan cấp", "Điểm"),
    (None,) * 8 + ("Số", "Ngày cấp", None, None),
)  # fmt: skip
OLD_MERGED = ("A1:L1", "I3:J3", *(f"{letter}3:{letter}4" for letter in "ABCDEFGHKL"))


def old_product(name: str, maker: str, **more: Any) -> tuple[Any, ...]:
    """A row below `OLD_HEAD`."""
    told = {
        "commune": "Mường So", "set": 4, "class": "3 sao",
        "decision": "Quyết định số 1500/QĐ-UBND ngày 20/12/2020",
        "number": "05/2020", "day": "25/12/2020", "issuer": "UBND tỉnh Lai Châu", "points": "65,5",
    } | more  # fmt: skip
    return (
        1, name, maker, "Lò Thị Mẫu", told["commune"], told["set"], told["class"], told["decision"],
        told["number"], told["day"], told["issuer"], told["points"],
    )  # fmt: skip


def old_products(path: Path, *rows: Sequence[Any]) -> Path:
    """A list of products recognised in 2020 in the shape of a decision's annex."""
    return workbook(path, [*OLD_HEAD, *rows], OLD_MERGED)
