"""Proves certificates from the text of their QR code or from their number, and exchanges public keys."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

from app.domain.paper_facts import CertificateFacts
from app.domain.proofs import Proof, ReadText, data_code, read_text, standing
from app.exchange.key_files import KeyFile, read_key_file, write_key_file
from app.kernel.dates import shown_date
from app.kernel.errors import RuleBroken
from app.storage import tables as t
from app.storage.check_codes import PublicKey, key_id_of, keys_of_others, known_key_id, own_key, proves
from app.storage.queries.offices import office_draft
from app.storage.queries.results import RegisterRow, number_with_fingerprint, register_row
from app.storage.reading import Reader
from app.storage.store import OfficeFile
from app.usecases.outcomes import Done
from app.usecases.paper_proofs import prove_paper


def prove(file: OfficeFile, typed: str) -> Proof:
    """Say whether what was typed or scanned is genuine, altered, revoked, void or expired.

    A code of the foot of a sheet, a table or minutes is looked for in the sessions, one of a certificate in
    the register.
    """
    code = data_code(typed)
    if code:
        with file.reading() as reader:
            known = number_with_fingerprint(reader, code)
        if not known:
            return prove_paper(file, code)
        typed = known
    read = read_text(typed)
    with file.reading() as reader:
        row = register_row(reader, read.number) if read.number else None
        if not read.code:
            return _by_register(row, read, file.clock.today())
        own = own_key(reader)
        if own is not None and own.key_id == read.key_id:
            return _by_own_code(reader, own, row, read, file.clock.today())
        return _by_code_of_others(reader, read, file.clock.today())


def export_public_key(file: OfficeFile, path: Path) -> Path:
    """Write this office's public key for others.

    Raises:
        RuleBroken: `no_key_yet`, `office_missing`.
        StoreTrouble: `paper_not_written`.
    """
    with file.reading() as reader:
        key, office = own_key(reader), office_draft(reader)
    if key is None:
        raise RuleBroken("no_key_yet")
    if office is None:
        raise RuleBroken("office_missing")
    return write_key_file(path, KeyFile(office.issuing_body, key.public_key))


def take_public_key(file: OfficeFile, path: Path, who: str) -> Done:
    """Keep another office's key; the same key twice changes only its owner's name.

    Raises:
        RuleBroken: `key_file_unreadable`, `key_is_our_own`.
    """
    given = read_key_file(path)
    key_id = key_id_of(given.public_key)
    values = {"key_id": key_id, "public_key": given.public_key, "owner": given.owner}
    with file.writing("take_public_key", who) as writer:
        own = own_key(writer)
        if own is not None and own.public_key == given.public_key:
            raise RuleBroken("key_is_our_own")
        row_id = known_key_id(writer, given.public_key)
        if row_id is None:
            row_id = writer.insert(t.known_keys, values)
        else:
            writer.update(t.known_keys, row_id, values)
    return Done(row_id, writer.changed, writer.change_id)


def _by_register(row: RegisterRow | None, read: ReadText, today: date) -> Proof:
    if row is None:
        return Proof("not_found", read.number)
    if hashlib.sha256(row.snapshot.encode()).hexdigest() != row.snapshot_hash and not row.external:
        return Proof("altered", row.number, certificate_id=row.id)
    verdict = standing(row.state, row.valid_until, today)
    return Proof(verdict, row.number, row.issuer, lines=_told(row), certificate_id=row.id)


def _by_own_code(
    reader: Reader, own: PublicKey, row: RegisterRow | None, read: ReadText, today: date
) -> Proof:
    office = office_draft(reader)
    issuer = office.issuing_body if office else ""
    if not proves(own, read.words, read.code):
        return Proof("altered", read.number, issuer)
    if row is None:  # the code is ours, the register is an older copy of itself
        return Proof("not_found", read.number, issuer, by_code=True)
    if row.snapshot and CertificateFacts.from_json(row.snapshot).qr_words != read.words:
        return Proof("altered", row.number, issuer, certificate_id=row.id)
    verdict = standing(row.state, row.valid_until, today)
    return Proof(verdict, row.number, issuer, by_code=True, lines=_told(row), certificate_id=row.id)


def _by_code_of_others(reader: Reader, read: ReadText, today: date) -> Proof:
    for key in keys_of_others(reader):
        if key.key_id == read.key_id:
            if not proves(key, read.words, read.code):
                return Proof("altered", read.number, key.owner)
            verdict = standing("valid", read.valid_until, today)
            lines = (*read.words.split("\n"), "Thu hồi hoặc hủy sau ngày cấp chỉ sổ của đơn vị cấp mới biết.")
            return Proof(verdict, read.number, key.owner, by_code=True, lines=lines)
    return Proof("unknown_issuer", read.number)


def _told(row: RegisterRow) -> tuple[str, ...]:
    lines = [
        f"{row.product} - {row.star_class} sao",
        row.producer,
        f"Cấp {shown_date(row.issued_on)}, có giá trị đến hết {shown_date(row.valid_until)}",
    ]
    if row.void_on:
        lines.append(f"Hủy hoặc thu hồi ngày {shown_date(row.void_on)}: {row.void_reason}")
    return tuple(lines)
