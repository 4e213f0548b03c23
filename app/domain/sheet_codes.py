"""The short code on a printed scoring sheet, by which the secretary finds the sheet again.

Its signs are told apart in handwriting and print, and no Vietnamese input method makes another letter
of them: there are no vowels, no D and no W for Telex, and a digit after a consonant does nothing in VNI.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

ALPHABET = "CFGHJKMNPRTVX34679"
LENGTH = 6

Place = tuple[str, str, str]
"""Session, dossier, member."""


def sheet_code(session_id: str, dossier_id: str, member_id: str) -> str:
    """The code of a member's sheet on a dossier in a session, always the same."""
    digest = hashlib.sha256(f"{session_id}|{dossier_id}|{member_id}".encode()).digest()
    number = int.from_bytes(digest, "big")
    signs = []
    for _ in range(LENGTH):
        number, place = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[place])
    return "".join(signs)


def shown_code(code: str) -> str:
    """In two groups, as it is printed: CFG-349."""
    return f"{code[:3]}-{code[3:]}"


def cleaned_code(typed: str) -> str:
    """What was typed without spaces, hyphens and case."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())


def places_of(typed: str, places: Iterable[Place]) -> list[Place]:
    """Whose code it is: none for a slip, more than one only by a rare chance."""
    wanted = cleaned_code(typed)
    return [place for place in places if sheet_code(*place) == wanted]
