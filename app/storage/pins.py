"""Hashes PINs with argon2id, so that the file never holds one."""

from __future__ import annotations

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from app.kernel.clock import RandomSource

_SALT_BYTES = 16
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1, hash_len=32, type=Type.ID)
"""The weight that the drafts use: some 30 ms here, on an office laptop below a tenth of a second."""


def hashed(pin: str, random: RandomSource) -> str:
    """The hash of a PIN with its salt and its weight, as one text."""
    return _HASHER.hash(pin, salt=random.bytes(_SALT_BYTES))


def fits(pin: str, stored: str) -> bool:
    """Whether a PIN is the one of a stored hash; a damaged hash fits none."""
    try:
        return bool(stored) and _HASHER.verify(stored, pin)
    except (VerificationError, InvalidHashError):
        return False
