"""Vietnamese text: one normal form, search without marks, the order of the Vietnamese alphabet.

SQLite's own LIKE, lower and ORDER BY do not know đ or the tones, so search and sort keys are made
here and stored beside the text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_VOWELS = "aăâeêioôơuưy"
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
"""ngang (none), huyền, hỏi, ngã, sắc, nặng: the order of tones in Vietnamese dictionaries."""
VIETNAMESE_LETTERS = (
    *(
        unicodedata.normalize("NFC", letter + tone)
        for vowel in _VOWELS
        for letter in (vowel, vowel.upper())
        for tone in ("", *_TONES)
    ),
    "đ",
    "Đ",
)
"""The 146 letters that a face must have: every vowel with every tone in both cases, and đ."""
_SPACES = re.compile(r"[\s\u200b\ufeff]+")
_TCVN3 = "¸µ¶·¹¨»¾¼½Æ©ÊÇÈÉË®Ì ÐÎÏÑªÕÒÓÔÖÝ×ØÜÞßãáâä«èåæçé¬íêëìîóïñòô­øõö÷ùýúûüþ¡¢£¤¥¦§".replace(" ", "")
_FOREIGN = frozenset(_TCVN3) - frozenset("áâãèéêìíòóôõùúýÊÈÉÌÐÒÓÔÕÝ")
"""Signs of TCVN3 texts that no Vietnamese word holds."""
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
"""The whole of Unicode's class Cc."""
_DIGITS = re.compile(r"\d+")


def nfc(text: str) -> str:
    """Composed form. Decomposed letters draw broken on paper and count twice in length limits."""
    return unicodedata.normalize("NFC", text)


def clean_line(text: str) -> str:
    """One line as it is stored: composed, trimmed, single spaces, no control characters."""
    if not text:
        return text
    return _CONTROLS.sub("", _SPACES.sub(" ", nfc(text))).strip()


def clean_paragraphs(text: str) -> str:
    """Longer text as it is stored: lines cleaned one by one, at most one empty line in a row."""
    lines = [clean_line(line) for line in text.replace("\r\n", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


@lru_cache(maxsize=65536)
def search_key(text: str) -> str:
    """Lower case without marks, đ as d, single spaces: "duong" finds "Đường"."""
    decomposed = unicodedata.normalize("NFD", clean_line(text).lower())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return bare.replace("đ", "d")


@lru_cache(maxsize=65536)
def sort_key(text: str) -> str:
    """A string whose plain order is the Vietnamese order: letters first, then tones, digits by value."""
    letters: list[str] = []
    tones: list[str] = []
    for character in _numbers_padded(clean_line(text).lower()):
        base, tone = _letter_and_tone(character)
        place = _ALPHABET.find(base)
        letters.append(chr(0x100 + place) if place >= 0 else base)
        tones.append(str(tone))
    return "".join(letters) + "\u0001" + "".join(tones)


def person_sort_key(full_name: str) -> str:
    """People are listed by given name (the last word), then by the rest."""
    words = clean_line(full_name).split(" ")
    return sort_key(words[-1]) + "\u0001" + sort_key(" ".join(words[:-1]))


def joined_names(names: list[str]) -> str:
    """A list in a sentence: "A", "A và B", "A, B và C"."""
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + " và " + names[-1]


def looks_like_tcvn3(text: str) -> bool:
    """Whether the text was probably typed in the old TCVN3 encoding.

    TCVN3 puts Vietnamese letters on Latin-1 code points, so its words hold several signs that
    Vietnamese never uses, such as ®, ¸ or µ, in the middle of letters.
    """
    if text.isascii():
        return False
    return sum(c in _FOREIGN for c in nfc(text)) >= 2


def _numbers_padded(text: str) -> str:
    return _DIGITS.sub(lambda found: found.group().zfill(12), text)


@lru_cache(maxsize=1024)
def _letter_and_tone(character: str) -> tuple[str, int]:
    decomposed = unicodedata.normalize("NFD", character)
    tone = next((_TONES[c] for c in decomposed if c in _TONES), 0)
    base = nfc("".join(c for c in decomposed if c not in _TONES))
    return base, tone
