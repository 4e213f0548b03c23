"""Reads one cell of a list: what the officer meant, told where it was not quite written so, or why not.

A number that stands where digits belong (telephone, tax code) gets its lost zero back, and says so.
A cell is never guessed: a day without its year, or a word that fits nothing, is a problem.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, TypeAlias

from app.domain.place_names import PlaceNames
from app.domain.producers import PRODUCER_TYPES, SEXES
from app.kernel.dates import parse_date, shown_date
from app.kernel.errors import Problem
from app.kernel.numbers import parse_decimal, shown_int
from app.kernel.text import clean_line, clean_paragraphs, looks_like_tcvn3, search_key

Raw: TypeAlias = str | int | Decimal | date | bool | None
"""What a cell holds: a bool is an int as well, a day has no hour."""

_NOTHING = {"", "-", "--", "---", "…", "...", "/", "n/a", "#n/a", "khong co", "chua co", "khong ro"}
_LONGEST_NOTHING = 16
"""Longer texts say something, whatever spaces they have."""
_FIRST_SERIAL, _LAST_SERIAL = 32874, 73050
"""The days from 1990 to 2099 as Excel numbers them."""
_SERIAL_BEGIN = date(1899, 12, 30)
_WHOLE_FLOAT = re.compile(r"(\d+)[.,]0")
_YEAR = re.compile(r"(?:nam |thang \d{1,2}[/-])?(?:19|20)\d\d|\d{1,2}[/-](?:19|20)\d\d")
_COUNTED = re.compile(r"([\d.,\s]+?)\s*(?:người|lao động|lđ|người lao động)?", re.I)
_STARS = re.compile(r"(?:ocop |hang |dat |loai )*([1-5])(?: ?sao| ?\*)?(?: ocop)?")
_WORDS = {"ba": 3, "bon": 4, "tu": 4, "nam": 5}
_VNI = frozenset("ïöñäëüåûøîÏÖÑÄËÜÅÛØÎÿæ")
_UNITS = (("ty", 10**9), ("trieu", 10**6), ("tr", 10**6), ("nghin", 10**3), ("ngan", 10**3))
_KINDS_OF_PRODUCER = (
    ("to hop tac", "cooperative_group"),
    ("tht", "cooperative_group"),
    ("lien hiep hop tac xa", "cooperative"),
    ("hop tac xa", "cooperative"),
    ("htx", "cooperative"),
    ("cong ty", "company"),
    ("cty", "company"),
    ("doanh nghiep", "company"),
    ("dntn", "company"),
    ("dn", "company"),
    ("tnhh", "company"),
    ("trang trai", "farm"),
    ("ho kinh doanh", "household"),
    ("hkd", "household"),
    ("ho san xuat", "household"),
    ("ho gia dinh", "household"),
    ("co so", "household"),
    ("ho", "household"),
    ("ca nhan", "household"),
)
_YES = {"co", "x", "v", "dung", "1", "yes", "✓", "✔"}
_NO = {"khong", "0", "sai", "no"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a cell is read for: its column's words, and what the file and the decision know."""

    label: str
    heading: str
    places: PlaceNames
    sets: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says (None where it is empty), and what is to be told about it."""

    value: Any = None
    problem: Problem | None = None


Reader: TypeAlias = Callable[[Raw, Asked], Reading]


def plain(raw: Raw) -> str:
    """A cell as the officer sees it."""
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "có" if raw else "không"
    if isinstance(raw, date):
        return shown_date(raw)
    if isinstance(raw, Decimal):
        return f"{raw.normalize():f}".replace(".", ",")
    return str(raw)


def is_blank(raw: Raw) -> bool:
    """Whether a cell says nothing: empty, or one of the strokes that lists put there."""
    if isinstance(raw, str):
        return len(raw) <= _LONGEST_NOTHING and search_key(raw) in _NOTHING
    return raw is None


def in_old_font(text: str) -> bool:
    """Whether a text was written for the fonts TCVN3 (.VnTime) or VNI."""
    if text.isascii():
        return False
    return looks_like_tcvn3(text) or sum(letter in _VNI for letter in text) >= 2


def line(raw: Raw, asked: Asked) -> Reading:
    """One line of text."""
    return Reading(None if is_blank(raw) else clean_line(plain(raw)))


def paragraphs(raw: Raw, asked: Asked) -> Reading:
    """A longer text with its lines."""
    return Reading(None if is_blank(raw) else clean_paragraphs(plain(raw)))


def phone(raw: Raw, asked: Asked) -> Reading:
    """A telephone number; nine digits lost their zero to Excel."""
    return _digits(raw, asked, {9: "0"})


def tax_code(raw: Raw, asked: Asked) -> Reading:
    """A tax code (10 digits) or a citizen's number (12)."""
    return _digits(raw, asked, {9: "0", 11: "0"})


def whole(raw: Raw, asked: Asked) -> Reading:
    """A whole number, also as a text such as "12 người"."""
    if is_blank(raw):
        return Reading()
    number = _number(raw)
    if number is None or number != number.to_integral_value():
        return _refused("list_not_a_number", raw, asked)
    return Reading(int(number))


def money(raw: Raw, asked: Asked) -> Reading:
    """Whole đồng; "triệu" and "tỷ" in the cell or in the heading count."""
    if is_blank(raw):
        return Reading()
    words = search_key(plain(raw))
    unit = _unit(words) or _unit(search_key(asked.heading)) or 1
    number = _number(re.sub(r"[^\d.,+-]", "", words) if isinstance(raw, str) else raw)
    if number is None or number * unit != (number * unit).to_integral_value():
        return _refused("list_not_a_number", raw, asked)
    amount = int(number * unit)
    if unit == 1:
        return Reading(amount)
    told = {"label": asked.label, "found": clean_line(plain(raw)), "taken": f"{shown_int(amount)} đồng"}
    return Reading(amount, Problem("", "list_taken_as", told, "warning"))


def day(raw: Raw, asked: Asked) -> Reading:
    """A day; a year alone is none, and Excel's own number of a day is one."""
    if is_blank(raw):
        return Reading()
    if isinstance(raw, date):
        return Reading(raw)
    text = clean_line(plain(raw)).strip(" .")
    text = re.sub(r"^ngày\s+", "", text, flags=re.I).replace(" ", "") if "/" in text or "-" in text else text
    if found := parse_date(text):
        return Reading(found)
    if text.isdecimal() and _FIRST_SERIAL <= int(text) <= _LAST_SERIAL:
        taken = _SERIAL_BEGIN + timedelta(days=int(text))
        told = {"label": asked.label, "found": text, "taken": shown_date(taken)}
        return Reading(taken, Problem("", "list_taken_as", told, "warning"))
    if _YEAR.fullmatch(search_key(text)):
        return _refused("list_day_needs_all", raw, asked)
    return _refused("list_not_a_day", raw, asked)


def flag(raw: Raw, asked: Asked) -> Reading:
    """Yes or no."""
    if is_blank(raw):
        return Reading()
    key = search_key(plain(raw))
    if key in _YES | _NO:
        return Reading(key in _YES)
    return _refused("list_choice_unknown", raw, asked, choices="có, không")


def sex(raw: Raw, asked: Asked) -> Reading:
    """Man or woman."""
    if is_blank(raw):
        return Reading()
    known = {"nam": "male", "nu": "female", "ong": "male", "ba": "female"}
    found = known.get(search_key(plain(raw)))
    if found:
        return Reading(found)
    return _refused("list_choice_unknown", raw, asked, choices=f"{SEXES['male']}, {SEXES['female']}")


def producer_type(raw: Raw, asked: Asked) -> Reading:
    """The kind of producer, by its name or the usual short forms."""
    if is_blank(raw):
        return Reading()
    found = type_in_name(plain(raw))
    if found:
        return Reading(found)
    return _refused("list_choice_unknown", raw, asked, choices=", ".join(PRODUCER_TYPES.values()))


def type_in_name(name: str) -> str:
    """The kind of producer that a name begins with ("HTX ..."), '' where it tells none."""
    key = f"{search_key(name)} ".replace(".", " ")
    return next((kind for words, kind in _KINDS_OF_PRODUCER if key.startswith(f"{words} ")), "")


def stars(raw: Raw, asked: Asked) -> Reading:
    """A class: "3 sao", 3, "***", "Ba sao"."""
    if is_blank(raw):
        return Reading()
    key = search_key(plain(raw))
    signs = key.count("*") + key.count("★") + key.count("⭐")
    if signs and not key.strip("*★⭐ "):
        return Reading(signs)
    word, _, rest = key.partition(" ")
    if word in _WORDS and rest == "sao":
        return Reading(_WORDS[word])
    found = _STARS.fullmatch(key)
    return (
        Reading(int(found[1]))
        if found
        else _refused("list_choice_unknown", raw, asked, choices="3, 4, 5 sao")
    )


def product_set(raw: Raw, asked: Asked) -> Reading:
    """The product's set, by number or by name."""
    if is_blank(raw):
        return Reading()
    key = search_key(plain(raw))
    numbered = re.match(r"(?:bo(?: so| san pham)? )?(\d{1,2})(?:\D.*)?$", key)
    if numbered and int(numbered[1]) in asked.sets:
        return Reading(int(numbered[1]))
    names = {search_key(name): no for no, name in asked.sets.items()}
    bare = re.sub(r"^bo (san pham )?", "", key)
    if bare in names:
        return Reading(names[bare])
    near = difflib.get_close_matches(bare, names, n=3) or _sharing_words(bare, names)
    nearest = "; ".join(f"{names[one]}. {asked.sets[names[one]]}" for one in near)
    return _refused("list_set_unknown", raw, asked, nearest=nearest or "1 đến 26")


def score(raw: Raw, asked: Asked) -> Reading:
    """Points with comma or point, exact."""
    if is_blank(raw):
        return Reading()
    number = _number(re.sub(r"\s*điểm$", "", raw, flags=re.I) if isinstance(raw, str) else raw)
    return Reading(number) if number is not None else _refused("list_not_a_number", raw, asked)


def place(raw: Raw, asked: Asked) -> Reading:
    """The identity of a commune; an old name is the commune that took it in."""
    if is_blank(raw):
        return Reading()
    text = clean_line(plain(raw))
    found = asked.places.find(text)
    if found.place and found.was:
        told = {"found": found.was.name, "taken": found.place.name}
        return Reading(found.place.id, Problem("", "list_place_renamed", told, "warning"))
    if found.place:
        return Reading(found.place.id)
    if found.several:
        return _refused("list_place_several", raw, asked, several="; ".join(found.several))
    return _refused("list_place_unknown", raw, asked, nearest=", ".join(found.nearest) or "không có")


def _sharing_words(key: str, names: Mapping[str, int]) -> list[str]:
    """The names that have a word of their own in common with a key, the most words first."""
    words = {word for word in key.split() if len(word) > 2}
    shared = {name: len(words & set(re.findall(r"\w+", name))) for name in names}
    return sorted((name for name in names if shared[name]), key=lambda name: -shared[name])[:3]


def _digits(raw: Raw, asked: Asked, lost: Mapping[int, str]) -> Reading:
    if is_blank(raw):
        return Reading()
    text = clean_line(plain(raw)).lstrip("'")
    if floating := _WHOLE_FLOAT.fullmatch(text):
        text = floating[1]
    bare = re.sub(r"[\s.]", "", text)
    zero = lost.get(len(bare), "") if bare.isdecimal() and not bare.startswith("0") else ""
    if not zero:
        return Reading(text)
    told = {"label": asked.label, "found": text, "taken": zero + bare}
    return Reading(zero + bare, Problem("", "list_zero_restored", told, "warning"))


def _number(raw: Raw) -> Decimal | None:
    if isinstance(raw, Decimal):
        return raw
    if isinstance(raw, int) and not isinstance(raw, bool):
        return Decimal(raw)
    if not isinstance(raw, str):
        return None
    found = _COUNTED.fullmatch(clean_line(raw))
    return parse_decimal(found[1]) if found else None


def _unit(key: str) -> int:
    words = re.findall(r"[a-z]+", key)
    return next((factor for word, factor in _UNITS if word in words), 0)


def _refused(code: str, raw: Raw, asked: Asked, **more: str) -> Reading:
    told = {"label": asked.label, "found": clean_line(plain(raw))[:80], **more}
    return Reading(None, Problem("", code, told))
