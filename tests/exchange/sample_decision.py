"""An invented criteria sheet of the shape of both decisions; every sentence is ours and says "Mẫu"."""

from __future__ import annotations

from typing import Any

Raw = dict[str, Any]

LETTERS = "abcdđeg"


def sample_sheet(no: int = 5, lettered: bool = False) -> Raw:
    """40 + 25 + 35 points with a gate, a group, two cases, yes and no implied, a mark on a criterion."""

    def code(section: int, number: int) -> str:
        return f"{section}{LETTERS[number - 1]}" if lettered else f"{section}.{number}"

    def asked(number: int, count: int) -> list[Raw]:
        return [criterion(code(number, each)) for each in range(1, count + 1)]

    own_label = criterion(code(3, 2), min_star=4)
    story = asked(5, 1)[0] | {"title": "Câu chuyện mẫu"}
    told = criterion(code(5, 2)) | {"gated_by": code(5, 1), "notes": ["Chỉ áp dụng khi có câu chuyện mẫu"]}
    looks = group(code(6, 1))
    senses = [
        criterion(f"{looks['code']}.1", 2) | {"group": looks},
        criterion(f"{looks['code']}.2", 3) | {"group": looks},
        criterion(code(6, 2)),
    ]
    food = sole("7", "DINH DƯỠNG MẪU", notes=["(theo phiếu mẫu)"])
    label = [criterion(code(9, 1), 4), yes_or_no(code(9, 2))]
    return {
        "no": no,
        "name": f"Sản phẩm mẫu số {no}",
        "category": "Sản phẩm: Hàng mẫu. Nhóm: Mẫu thử",
        "disqualified_when": ["Hồ sơ mẫu bị làm giả", "Hàng mẫu không rõ nơi làm ra"],
        "parts": [
            part("A", "SỨC MẠNH MẪU CỦA LÀNG", 40, [
                section("1", "TỔ CHỨC MẪU", asked(1, 3)),
                section("2", "PHÁT TRIỂN MẪU", asked(2, 3)),
                section("3", "LÀNG MẪU", [*asked(3, 1), own_label]),
            ]),
            part("B", "BÁN HÀNG MẪU", 25, [
                section("4", "TIẾP THỊ MẪU", asked(4, 3)),
                section("5", "CHUYỆN MẪU", [story, told]),
            ]),
            part("C", "CHẤT LƯỢNG MẪU", 35, [
                section("6", "CẢM QUAN MẪU", senses),
                section("7", "DINH DƯỠNG MẪU", [food]),
                section("8", "ĐIỀU KIỆN MẪU", [cases("8", "ĐIỀU KIỆN MẪU")]),
                section("9", "NHÃN MẪU", label),
                section("10", "ĐỘC ĐÁO MẪU", [sole("10", "ĐỘC ĐÁO MẪU")]),
                section("11", "CƠ HỘI MẪU", [sole("11", "CƠ HỘI MẪU")]),
            ]),
        ],
    }  # fmt: skip


def part(code: str, title: str, maximum: int, sections: list[Raw]) -> Raw:
    return {"code": code, "title": title, "max": maximum, "sections": sections}


def section(code: str, title: str, criteria: list[Raw]) -> Raw:
    return {"code": code, "title": title, "max": sum(c["max"] for c in criteria), "criteria": criteria}


def group(code: str) -> Raw:
    return {"code": code, "title": "Vẻ ngoài mẫu", "max": 5}


def criterion(code: str, maximum: int = 5, min_star: int | None = None) -> Raw:
    points = {2: (0, 1, 2), 3: (1, 2, 3), 4: (0, 2, 4), 5: (0, 2, 3, 5)}[maximum]
    stars = {2: 3, 3: 4, maximum: 5} if maximum > 3 and min_star is None else {}
    options = [option(code, number, p, stars.get(p)) for number, p in enumerate(points, 1)]
    found: Raw = {"code": code, "title": f"Điều hỏi mẫu {code}", "max": maximum, "options": options}
    return {**found, "min_star": min_star} if min_star else found


def option(code: str, number: int, points: int, min_star: int | None = None, variant: str = "") -> Raw:
    label = f"Trả lời mẫu {number} cho điều {code}, đạt từ {points}0% trở lên"
    found: Raw = {"label": label, "points": points}
    found |= {"min_star": min_star} if min_star else {}
    return found | ({"variant": variant} if variant else {})


def sole(code: str, title: str, notes: list[str] | None = None) -> Raw:
    found = criterion(code) | {"title": title}
    return found | ({"notes": notes} if notes else {})


def cases(code: str, title: str) -> Raw:
    options = [option(code, i, p, variant=v) for v in "ab" for i, p in enumerate((1, 3, 5), 1)]
    notes = [
        "Chọn một trong hai trường hợp:",
        "a. Trường hợp 1: Làng mẫu cùng làm",
        "b. Trường hợp 2: Một nhà mẫu làm",
    ]
    return {"code": code, "title": title, "max": 5, "notes": notes, "options": options}


def yes_or_no(code: str) -> Raw:
    options = [
        {"label": "Không", "points": 0, "implied": True},
        {"label": "Có", "points": 1, "implied": True},
    ]
    return {"code": code, "title": "Nhãn mẫu có hai thứ tiếng", "max": 1, "options": options}


def find(sheet: Raw, code: str) -> Raw:
    """The criterion of a code."""
    return next(c for p in sheet["parts"] for s in p["sections"] for c in s["criteria"] if c["code"] == code)
