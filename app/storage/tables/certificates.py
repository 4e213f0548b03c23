"""Certificates (giấy chứng nhận), each a snapshot that never changes, and the log of printing."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, text

from app.storage.tables.metadata import choice, day, flag, instant, reference, row_table, whole, words

certificates = row_table(
    "certificates",
    words("number"),
    whole("year", required=True),
    whole("sequence"),
    reference("dossier_id", "dossiers", required=False),
    reference("product_id", "products"),
    reference("result_id", "results", required=False),
    reference("decision_id", "decisions", required=False),
    day("issued_on", required=True),
    day("valid_until", required=True),
    whole("star_class", required=True),
    choice("state", "valid", "void", "revoked", default="valid"),
    words("snapshot", verbatim=True),
    words("snapshot_hash"),
    words("check_code"),
    words("issuer_level"),
    reference("replaces_id", "certificates", required=False),
    words("void_reason"),
    day("void_on"),
    flag("external"),
    words("note"),
    CheckConstraint("star_class BETWEEN 1 AND 5", name="star_class"),
    CheckConstraint("external = 1 OR sequence IS NOT NULL", name="sequence"),
    search=("number",),
)
"""`check_code` is made over the words of the QR code with the office's key (app.storage.check_codes).

`external` = issued by another level and entered here; such a one takes no number of our register."""

_OURS = text("external = 0")
Index(
    "uq_certificates_ours",
    certificates.c.issuer_level,
    certificates.c.year,
    certificates.c.sequence,
    unique=True,
    sqlite_where=_OURS,
)
Index("ix_certificates_valid_until", certificates.c.valid_until)
Index("ix_certificates_number", certificates.c.number)

print_log = row_table(
    "print_log",
    reference("certificate_id", "certificates"),
    instant("printed_at"),
    whole("copies", default=1),
    words("who"),
    words("purpose"),
    words("chain_head"),
    kind="certificates",
)
"""`chain_head` is the head of the audit chain at printing, which a later cut of the chain cannot match."""
