"""Every bundled face draws all 146 Vietnamese letters, and what it lacks is refused, not drawn as a box."""

from __future__ import annotations

import unicodedata

import pytest

from app.documents.fitting import fit
from app.documents.fonts import BOLD, FILES, REGULAR, letters_of, printable, width
from app.kernel.errors import RuleBroken
from app.kernel.resources import resource_path

TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
LETTERS = [
    unicodedata.normalize("NFC", base + tone)
    for vowel in "aăâeêioôơuưy"
    for base in (vowel, vowel.upper())
    for tone in TONES
] + ["đ", "Đ"]


def test_there_are_146_vietnamese_letters() -> None:
    assert len(set(LETTERS)) == 146
    assert all(len(letter) == 1 for letter in LETTERS)


@pytest.mark.parametrize("face", FILES)
def test_a_face_has_every_vietnamese_letter(face: str) -> None:
    missing = [letter for letter in LETTERS if ord(letter) not in letters_of(face)]
    assert missing == []
    for letter in LETTERS:
        assert width(letter, face, 10) > 0


@pytest.mark.parametrize("family", ["LiberationSerif", "NotoSans"])
def test_every_family_comes_with_its_licence(family: str) -> None:
    text = resource_path("fonts", f"{family}-LICENSE.txt").read_text(encoding="utf-8")
    assert "SIL Open Font License, Version 1.1" in text
    assert "Copyright" in text or "copyright" in text


@pytest.mark.parametrize("letter", ["漢", "😀", "\u0e01"])
def test_a_missing_letter_is_refused_and_named(letter: str) -> None:
    with pytest.raises(RuleBroken) as caught:
        printable(f"Gạo nếp {letter}", REGULAR)
    assert caught.value.code == "glyph_missing"
    assert letter in str(caught.value)


def test_decomposed_text_is_composed_before_it_is_drawn() -> None:
    assert printable(unicodedata.normalize("NFD", "Đường Thẻn Sin")) == "Đường Thẻn Sin"


def test_a_text_shrinks_to_its_box_and_is_refused_when_it_cannot() -> None:
    short = fit("Gạo nếp", BOLD, 24, 400, 1, 8, "đây")
    assert (short.size, short.lines) == (24, ("Gạo nếp",))
    long = fit("Gạo nếp tan Mường So " * 4, BOLD, 24, 400, 2, 8, "đây")
    assert long.size < 24
    assert len(long.lines) == 2
    assert all(width(line, BOLD, long.size) <= 400 for line in long.lines)
    with pytest.raises(RuleBroken) as caught:
        fit("Gạo nếp tan Mường So " * 40, BOLD, 24, 400, 2, 8, "chỗ tên")
    assert caught.value.code == "text_does_not_fit"
