"""Check codes: what a QR text proves, in this file, in another office's, altered, revoked, expired."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.domain.proofs import read_text
from app.kernel.clock import FixedClock, SeededRandom
from app.kernel.errors import RuleBroken
from app.storage.store import OfficeFile
from app.usecases.certificates import certificate_facts, void_certificate
from app.usecases.offices import create_office
from app.usecases.proofs import export_public_key, prove, take_public_key
from tests.conftest import PHONG_THO
from tests.usecases.test_council_day import WHO


def test_a_scanned_code_is_genuine_as_long_as_it_is_valid(
    office: OfficeFile, certificate: str, clock: FixedClock
) -> None:
    text = certificate_facts(office, certificate).qr_text
    proof = prove(office, text)
    assert (proof.verdict, proof.by_code, proof.number) == ("genuine", True, "01/2023/GCN-OCOP")
    assert any("Gạo mẫu" in line for line in proof.lines)
    clock.advance(days=1096)
    assert prove(office, text).verdict == "genuine"
    clock.advance(days=1)
    assert prove(office, text).verdict == "expired"


@pytest.mark.parametrize("typed", ["  {}  ", "{}\r\n\r\n"])
def test_blanks_and_line_ends_of_a_scanner_do_no_harm(
    office: OfficeFile, certificate: str, typed: str
) -> None:
    text = certificate_facts(office, certificate).qr_text.replace("\n", "\r\n")
    assert prove(office, typed.format(text)).verdict == "genuine"


@pytest.mark.parametrize(
    ("old", "new"),
    [("Gạo mẫu", "Gạo mẫu đặc biệt"), ("3 sao", "5 sao"), ("01/2023", "02/2023"), ("2026", "2030")],
)
def test_a_changed_word_is_altered(office: OfficeFile, certificate: str, old: str, new: str) -> None:
    text = certificate_facts(office, certificate).qr_text
    assert old in text
    proof = prove(office, text.replace(old, new, 1))
    assert (proof.verdict, proof.by_code) == ("altered", False)


def test_a_void_certificate_is_said_to_be_void_and_the_next_one_names_it(
    office: OfficeFile, certificate: str
) -> None:
    text = certificate_facts(office, certificate).qr_text
    void_certificate(office, certificate, "In sai địa chỉ", WHO)
    proof = prove(office, text)
    assert proof.verdict == "void"
    assert any("In sai địa chỉ" in line for line in proof.lines)


def test_a_number_alone_is_looked_up_in_the_register(office: OfficeFile, certificate: str) -> None:
    proof = prove(office, "01/2023/GCN-OCOP")
    assert (proof.verdict, proof.by_code) == ("genuine", False)
    assert prove(office, "99/2023/GCN-OCOP").verdict == "not_found"
    assert prove(office, "   ").verdict == "not_found"


def test_another_office_proves_with_the_public_key_only(
    office: OfficeFile, certificate: str, tmp_path: Path, clock: FixedClock
) -> None:
    text = certificate_facts(office, certificate).qr_text
    with create_office(tmp_path / "khac.ocop", PHONG_THO, clock, SeededRandom(77), WHO) as other:
        assert prove(other, text).verdict == "unknown_issuer"
        key = export_public_key(office, tmp_path / "phong-tho.ocop-key")
        assert "private" not in key.read_text(encoding="utf-8")
        take_public_key(other, key, WHO)
        take_public_key(other, key, WHO)
        proof = prove(other, text)
        assert (proof.verdict, proof.issuer) == ("genuine", PHONG_THO.issuing_body)
        assert prove(other, text.replace("3 sao", "4 sao")).verdict == "altered"
        with pytest.raises(RuleBroken) as caught:
            export_public_key(other, tmp_path / "none.ocop-key")
        assert caught.value.code == "no_key_yet"
    with pytest.raises(RuleBroken) as caught:
        take_public_key(office, key, WHO)
    assert caught.value.code == "key_is_our_own"


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"[]", b"\xff\xfe", b"x" * 5000,
        json.dumps({"format": "so-ocop-public-key", "owner": "A", "public_key": "00"}).encode(),
        json.dumps({"format": "so-ocop-public-key", "owner": "  ", "public_key": "0" * 64}).encode(),
    ],
)  # fmt: skip
def test_a_file_that_is_no_key_is_refused(office: OfficeFile, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "la.ocop-key"
    path.write_bytes(content)
    with pytest.raises(RuleBroken) as caught:
        take_public_key(office, path, WHO)
    assert caught.value.code == "key_file_unreadable"


def test_the_secret_stands_neither_in_the_history_nor_in_the_code(
    office: OfficeFile, certificate: str
) -> None:
    from sqlalchemy import select

    from app.storage.tables import audit_values, signing_keys

    with office.reading() as reader:
        secret = reader.value(select(signing_keys.c.private_key))
        told = [row.new_values or "" for row in reader.rows(select(audit_values.c.new_values))]
    assert len(secret) == 32
    assert not any(secret.hex() in one for one in told)


@pytest.mark.parametrize(
    "typed", ["", "\x00" * 9000, "Mã kiểm tra xyz", "a\nb\nc", "Mã kiểm tra " + "a" * 95]
)
def test_any_text_can_be_read(typed: str) -> None:
    assert read_text(typed).code == ""
