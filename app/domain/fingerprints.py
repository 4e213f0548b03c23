"""The fingerprint of what a paper says: SHA-256 of its facts written down in one fixed way."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from typing import Any

SHORT = 16
"""Letters of a fingerprint that are printed; enough to compare by eye, and to look for."""
PLACE = 4
"""Letters of a located fingerprint that say where its data are to be looked for."""


def canonical_json(facts: Any, leave_out: tuple[str, ...] = ()) -> str:
    """The same text for the same facts: keys in order, days as ISO text, fractions as "n/d".

    Args:
        leave_out: fields of the outermost facts that are no part of the data.
    """
    plain = _plain(facts)
    if isinstance(plain, dict):
        plain = {name: value for name, value in plain.items() if name not in leave_out}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint_of(text: str) -> str:
    """SHA-256 of a canonical text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def place_of(kind: str, *where: object) -> str:
    """How all fingerprints of one kind of paper of one session begin; another's only by a rare chance."""
    return fingerprint_of("|".join([kind, *map(str, where)]))[:PLACE]


def located(place: str, text: str) -> str:
    """A fingerprint that begins with where its data are: whoever looks for it need not look everywhere."""
    return place + fingerprint_of(text)[PLACE:]


def short(fingerprint: str) -> str:
    """What is printed of it."""
    return fingerprint[:SHORT]


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(one) for one in value]
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    return value.isoformat() if isinstance(value, date) else value
