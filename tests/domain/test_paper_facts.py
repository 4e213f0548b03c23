"""A certificate's snapshot: the same facts give the same code, also to a program that knows more fields."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.domain.paper_facts import CertificateFacts

FACTS = CertificateFacts(
    number="01/2023/GCN-OCOP", product="Gạo mẫu", product_code="", producer="HTX Mẫu",
    address="xã Mường So, huyện Phong Thổ", star_class=3, set_name="Gạo", superior_name="",
    issuing_body="UBND huyện Phong Thổ", authority=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), signer="Lò Văn Mẫu",
    seat="Phong Thổ", decision_number="1209/QĐ-UBND", decision_date="2023-06-30",
    decision_issuer="UBND huyện Phong Thổ", issued_on="2023-07-03", valid_until="2026-07-03",
    regulation="QĐ 148/QĐ-TTg", sample=True, chain_head="ab" * 32,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LaterFacts(CertificateFacts):
    """What a later version of the program may know of a certificate."""

    seal: str = ""
    lines: tuple[str, ...] = ()


def test_a_snapshot_comes_back_as_it_was() -> None:
    assert CertificateFacts.from_json(FACTS.as_json()) == FACTS
    plain = replace(FACTS, sample=False, chain_head="")
    assert CertificateFacts.from_json(plain.as_json()) == plain


def test_a_field_that_is_added_later_changes_no_code_that_was_printed() -> None:
    later = LaterFacts.from_json(FACTS.as_json())
    assert later.fingerprint == FACTS.fingerprint
    assert later.qr_text == FACTS.qr_text


def test_every_fact_changes_the_code() -> None:
    for name, other in (
        ("product", "Gạo mẫu 2"), ("star_class", 4), ("replaces", "02/2023"), ("sample", False),
        ("chain_head", "cd" * 32), ("authority", ("CHỦ TỊCH",)), ("product_code", "12-109-00001-01-2023"),
    ):  # fmt: skip
        assert replace(FACTS, **{name: other}).fingerprint != FACTS.fingerprint, name  # type: ignore[arg-type]
