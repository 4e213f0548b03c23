"""Recognises the lines of a criteria sheet: boxes, marks, points, the numbers of parts and criteria."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_BOXES = "□☐◻◽▢⬜❏❐❑❒▫☑☒⊠✓✔"
_BOX = re.compile(rf"^\s*(?:[{_BOXES}]+|[¨£]\s|\[\s?[xX]?\s?\]|\(\s\)|(?:o|0|q)\s+(?=[A-ZĐÀ-Ỹ0-9]))\s*")
_STAR = r"[*★☆⭐✭✯✱✶∗＊]"
_MARK = re.compile(rf"[(\[{{]?\s*{_STAR}(?:\s*{_STAR})*\s*[)\]}}]?")
_ONLY_MARK = re.compile(rf"\s*{_MARK.pattern}\s*")
_POINTS = re.compile(r"(\d{1,3})(?:,0)?\s*(?:điểm|đ)?\.?", re.IGNORECASE)
_POINTS_IN_TITLE = re.compile(r"\s*[(\[:–-]\s*(?:tối đa\s*)?(\d{1,3})\s*điểm\s*[)\]]?\s*$", re.IGNORECASE)
_POINTS_WORD = re.compile(r"\s*(?:điểm|đ)\.?$", re.IGNORECASE)
_POINTS_HEADING = re.compile(
    r"(?:số |mức |thang )?điểm(?: tối đa| chuẩn| số| đạt| chấm| đánh giá| quy định)*|tối đa", re.IGNORECASE
)
_SET = re.compile(
    r"(?P<front>.{0,60}?)(?P<words>bộ (?:sản phẩm|tiêu chí))(?P<so>\s*số)?\s*(?P<inside>\d{1,2})?\s*"
    r"(?P<sign>[.:–-]|\s|$)\s*(?P<name>.*)",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"X{0,2}(?:IX|IV|V?I{0,3})")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}
_PART = re.compile(r"(?:phần)\s+(?P<code>[A-E])\b\s*[.:)–-]?\s*(?P<title>.*)", re.IGNORECASE)
_BARE_PART = re.compile(r"(?P<code>[A-E])\s*[.:)–-]\s*(?P<title>.{6,})")
_TOTAL = re.compile(
    r"tổng\s*(?:cộng|số điểm|điểm|số)?\b.{0,60}|cộng\s*(?:điểm|phần|\(|:|$).{0,60}", re.IGNORECASE
)
_PART_IN_TOTAL = re.compile(r"phần\s+([A-E])\b", re.IGNORECASE)
_CASE = re.compile(
    r"(?:[a-b]\s*[.)]\s*|[-+]\s*)?trường hợp\s*(?:thứ\s*)?(?P<case>1|2|a|b|một|nhất|hai)\b.*", re.IGNORECASE
)
_CASES = {"1": "a", "a": "a", "một": "a", "nhất": "a", "2": "b", "b": "b", "hai": "b"}
_CRITERION = re.compile(r"(?P<code>\d{1,2}\.\d{1,2}(?:\.\d{1,2})?)(?!\d)\s*[.):]?\s*(?P<title>\D.*)")
_SECTION = re.compile(r"(?P<code>\d{1,2})\s*(?P<sign>[.):/]|\s)\s*(?P<title>\D.*)")
_LETTERED = re.compile(
    r"(?:(?P<section>\d{1,2})\s*\.?\s*)?(?P<letter>[a-zđ])(?:\s*\.?\s*(?P<below>\d{1,2}))?\s*[.):/]\s*(?P<title>\D.*)"
)
_LETTERED_BELOW = re.compile(
    r"(?:(?P<section>\d{1,2})\s*\.?\s*)?(?P<letter>[a-zđ])\.?(?P<below>\d{1,2})\s*[.):/]?\s+(?P<title>\D.*)"
)
_BULLET = re.compile(r"^\s*[-–—+•●▪*]\s+")

HeadKind = Literal["set", "part", "section", "criterion", "case", "total"]


@dataclass(frozen=True, slots=True)
class Head:
    """A line that opens something. `code` of a lettered criterion still lacks its section: "a", "a.1"."""

    kind: HeadKind
    code: str
    title: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """A line without its star marks. `star` is None without a mark, `odd` what is no mark of 3 to 5 stars."""

    text: str
    star: int | None
    odd: str = ""


def box_and_rest(text: str) -> tuple[bool, str]:
    """Whether a line begins with an answer box, and the line without it."""
    found = _BOX.match(text)
    return (True, text[found.end() :]) if found else (False, text)


def without_bullet(text: str) -> str:
    """A line without the dash that a list puts before it."""
    return _BULLET.sub("", text)


def mark_of(text: str) -> Marked:
    """Takes the star mark out of a line, at its end or inside: ***, * * *, (***), ★★★."""
    found = list(_MARK.finditer(text))
    if not found:
        return Marked(text, None)
    counts = [len(re.findall(_STAR, mark.group())) for mark in found]
    bare = text
    for mark in reversed(found):
        before, after = bare[: mark.start()].rstrip(), bare[mark.end() :].lstrip()
        bare = f"{before}{after}" if after.startswith((".", ",", ";", ":")) else f"{before} {after}"
    tidy = bare.strip()
    if len(counts) == 1 and counts[0] in (3, 4, 5):
        return Marked(tidy, counts[0])
    return Marked(tidy, None, " ".join(mark.group().strip() for mark in found))


def part_in_total(text: str) -> str:
    """The part whose total a line states ("Tổng điểm phần A"), "" where it is the total of all."""
    found = _PART_IN_TOTAL.search(text)
    return found.group(1).upper() if found else ""


def is_only_mark(text: str) -> bool:
    """Whether a cell holds a star mark and nothing else."""
    return bool(text) and _ONLY_MARK.fullmatch(text) is not None


def points_of(text: str) -> int | None:
    """The points that a cell states: "5", "05", "5 điểm"; None for anything else."""
    found = _POINTS.fullmatch(text.strip())
    return int(found.group(1)) if found else None


def without_points_word(text: str) -> str:
    """A cell of points without the word: "13 điểm" says 13, "l điểm" says l."""
    return _POINTS_WORD.sub("", text.strip())


def points_in_title(text: str) -> tuple[str, str]:
    """A title and the points that it states at its end: "SỨC MẠNH (40 điểm)"; "" without any."""
    found = _POINTS_IN_TITLE.search(text)
    return (text[: found.start()].rstrip(), found.group(1)) if found else (text, "")


def is_points_heading(text: str) -> bool:
    """Whether a cell is the heading of the column of points."""
    return _POINTS_HEADING.fullmatch(text.strip().rstrip(":")) is not None


def head_of(text: str) -> Head | None:
    """What a line opens, or None for an ordinary line. Numbers decide, words only where they must."""
    bare = text.strip()
    if head := _set_head(bare):
        return head
    if found := _PART.fullmatch(bare):
        return Head("part", found["code"].upper(), found["title"].strip())
    if (found := _BARE_PART.fullmatch(bare)) and _is_capitals(points_in_title(found["title"])[0]):
        return Head("part", found["code"], found["title"].strip())
    if found := _CASE.fullmatch(bare):
        return Head("case", _CASES[found["case"].lower()], bare)
    if _TOTAL.fullmatch(bare):
        return Head("total", "", bare)
    return _numbered(bare)


def _set_head(bare: str) -> Head | None:
    """The heading of a set: "BỘ SẢN PHẨM: RAU", "4. Bộ sản phẩm: …", "XII. BỘ SẢN PHẨM CHÈ".

    What stands before it is a number or in capitals; without a colon it is in capitals itself. Words in
    the middle of a sentence are no heading.
    """
    found = _SET.fullmatch(bare)
    if found is None:
        return None
    front = found["front"].strip(" .:–-()/")
    if front and not front.isdigit() and front.upper() != front:
        return None
    goods = found["words"].lower().endswith("sản phẩm")
    if not found["sign"].strip() and not (goods and bare.upper() == bare and (found["name"] or not front)):
        return None
    number = found["inside"] or _number_of(front.split(" ")[-1])
    return Head("set", number.lstrip("0"), found["name"].strip())


def _number_of(text: str) -> str:
    if text.isascii() and text.isdigit() and len(text) <= 2:
        return text
    if not text or not _ROMAN.fullmatch(text):
        return ""
    digits = [_ROMAN_DIGITS[letter] for letter in text]
    following = [*digits[1:], 0]
    return str(sum(-d if d < after else d for d, after in zip(digits, following, strict=True)))


def _numbered(bare: str) -> Head | None:
    if found := _CRITERION.fullmatch(bare):
        return Head("criterion", found["code"], found["title"].strip(), found["code"].split(".")[0])
    if found := _LETTERED.fullmatch(bare) or _LETTERED_BELOW.fullmatch(bare):
        below = f".{found['below']}" if found["below"] else ""
        return Head("criterion", found["letter"] + below, found["title"].strip(), found["section"] or "")
    found = _SECTION.fullmatch(bare)
    if found and (found["sign"].strip() or _is_capitals(found["title"])):
        return Head("section", found["code"].lstrip("0") or "0", found["title"].strip())
    return None


def _is_capitals(text: str) -> bool:
    return len(text) >= 5 and text.upper() == text and text.lower() != text
