"""Makes and proves check codes (mã kiểm tra): Ed25519 over the words of a certificate's QR code.

A check code is not a digital signature in the sense of the law: the key lies in the office file, and
whoever has the file has the key. It proves that a text was issued from that file and not altered since.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sqlalchemy import insert, select

from app.kernel.dates import instant_text
from app.storage.audit import Touch
from app.storage.reading import Reader
from app.storage.tables import known_keys, signing_keys
from app.storage.writing import Writer

KEY_ID_LENGTH = 8
_SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key that proves check codes. `owner` is '' for this office's own."""

    key_id: str
    public_key: str
    """The 32 bytes as 64 hexadecimal letters."""
    owner: str = ""


def key_id_of(public_key: str) -> str:
    """The short name under which a key stands in a QR code."""
    return hashlib.sha256(bytes.fromhex(public_key)).hexdigest()[:KEY_ID_LENGTH]


def sign(writer: Writer, text: str) -> str:
    """The check code of a text, as "key.code"; the office's key is made where there is none yet."""
    found = writer.row(select(signing_keys.c.key_id, signing_keys.c.private_key))
    key_id, secret = (found.key_id, found.private_key) if found else _made(writer)
    code = Ed25519PrivateKey.from_private_bytes(secret).sign(text.encode())
    return f"{key_id}.{base64.urlsafe_b64encode(code).decode().rstrip('=')}"


def proves(key: PublicKey, text: str, code: str) -> bool:
    """Whether `code` (without the key's name) was made for exactly this text with this key."""
    try:
        raw = base64.urlsafe_b64decode(code + "=" * (-len(code) % 4))
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key.public_key)).verify(raw, text.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def own_key(reader: Reader) -> PublicKey | None:
    """The public part of this office's key; None before the first certificate."""
    found = reader.row(select(signing_keys.c.key_id, signing_keys.c.public_key))
    return PublicKey(found.key_id, found.public_key) if found else None


def keys_of_others(reader: Reader) -> list[PublicKey]:
    """The keys that other offices have given, by the office's name."""
    rows = reader.rows(
        select(known_keys.c.key_id, known_keys.c.public_key, known_keys.c.owner).order_by(known_keys.c.owner)
    )
    return [PublicKey(row.key_id, row.public_key, row.owner) for row in rows]


def known_key_id(reader: Reader, public_key: str) -> str | None:
    """Identity of the row that holds another office's key."""
    found: str | None = reader.value(select(known_keys.c.id).where(known_keys.c.public_key == public_key))
    return found


def _made(writer: Writer) -> tuple[str, bytes]:
    secret = writer.random.bytes(_SECRET_BYTES)
    public = Ed25519PrivateKey.from_private_bytes(secret).public_key()
    words = public.public_bytes(Encoding.Raw, PublicFormat.Raw).hex()
    key_id = key_id_of(words)
    writer.execute_unaudited(
        insert(signing_keys).values(
            key_id=key_id, public_key=words, private_key=secret, made_at=instant_text(writer.clock.now())
        )
    )
    writer.mark_final()
    writer.note_touch(Touch("signing_keys", key_id, "insert", 1, None, {"public_key": words}), "check_codes")
    return key_id, secret
