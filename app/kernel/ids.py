"""Makes record identities that two machines never make twice (UUID version 7, RFC 9562)."""

from __future__ import annotations

import uuid

from app.kernel.clock import Clock, RandomSource


def new_id(clock: Clock, random: RandomSource) -> str:
    """A UUIDv7 as text: 48 bits of Unix milliseconds, then random bits."""
    milliseconds = int(clock.now().timestamp() * 1000)
    value = (milliseconds << 80) | int.from_bytes(random.bytes(10), "big")
    value = (value & ~(0xF << 76)) | (0x7 << 76)
    value = (value & ~(0x3 << 62)) | (0x2 << 62)
    return str(uuid.UUID(int=value))
