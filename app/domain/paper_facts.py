"""The facts that a paper is drawn from: gathered once, frozen, and passed to the renderer.

A certificate's facts are its snapshot: they are stored as JSON with their hash when the number is
given, and every print, also years later, is drawn from them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from fractions import Fraction

from app.domain.fingerprints import canonical_json, fingerprint_of, located, place_of, short
from app.kernel.dates import shown_date

NUMBER_WORDS, UNTIL_WORDS, CHECK_CODE_WORD = "Giấy chứng nhận OCOP số", "đến hết", "Mã kiểm tra"
"""How the lines of a QR code begin, for whoever reads them again."""


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """What stands on a certificate. Days are ISO text, so that the snapshot is plain JSON."""

    number: str
    product: str
    product_code: str
    producer: str
    address: str
    star_class: int
    set_name: str
    superior_name: str
    issuing_body: str
    authority: tuple[str, ...]
    signer: str
    seat: str
    decision_number: str
    decision_date: str
    decision_issuer: str
    issued_on: str
    valid_until: str
    regulation: str
    replaces: str = ""
    sample: bool = False
    emblem_sha: str = ""
    logo_sha: str = ""
    chain_head: str = ""
    """Head of the file's history at issuing; the fingerprint on the paper binds it."""
    check_code: str = ""
    """Made over `qr_words` and kept beside the snapshot, of which it is no part."""

    def as_json(self) -> str:
        """The snapshot: the same text for the same facts.

        What stands at its default is left out, so that a field that a later version adds changes neither
        the hash nor the printed code of a certificate issued before.
        """
        unsaid = {one.name for one in fields(self) if getattr(self, one.name) == one.default}
        return canonical_json(self, leave_out=("check_code", *unsaid))

    @classmethod
    def from_json(cls, text: str) -> CertificateFacts:
        """The facts of a stored snapshot."""
        raw = json.loads(text)
        known = {field.name for field in fields(cls)}
        values = {name: value for name, value in raw.items() if name in known}
        return cls(**{**values, "authority": tuple(values["authority"])})

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the snapshot, in hexadecimal."""
        return fingerprint_of(self.as_json())

    @property
    def qr_text(self) -> str:
        """What the QR code says to any telephone: the words, and the check code where there is one."""
        return f"{self.qr_words}\n{CHECK_CODE_WORD} {self.check_code}" if self.check_code else self.qr_words

    @property
    def qr_words(self) -> str:
        """Number, product, producer, class, decision, days and the short fingerprint."""
        return "\n".join(
            (
                f"{NUMBER_WORDS} {self.number}",
                f"{self.product} - {self.star_class} sao",
                self.producer,
                f"QĐ {self.decision_number} ngày {shown_date(date.fromisoformat(self.decision_date))}",
                f"Cấp {shown_date(date.fromisoformat(self.issued_on))}, "
                f"{UNTIL_WORDS} {shown_date(date.fromisoformat(self.valid_until))}",
                f"Mã {short(self.fingerprint)}",
            )
        )


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What stands at the head and the foot of a scoring sheet, and what a member answered.

    `answers` is empty for a blank sheet; `total` is None until the sheet is closed.
    """

    product: str
    product_code: str
    producer: str
    phone: str
    address: str
    set_no: int
    regulation_id: str
    variant: str | None
    superior_name: str
    council_name: str
    session_title: str
    seat: str
    held_on: date | None
    member: str = ""
    member_office: str = ""
    answers: Mapping[str, int] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    opinion: str = ""
    total: int | None = None
    grounds: tuple[str, ...] = ()
    dossier_number: str = ""
    sample: bool = False
    code: str = ""
    """The short code by which a paper sheet is found again; '' on a sheet of no member."""

    @property
    def is_blank(self) -> bool:
        """Whether nobody has answered anything on it."""
        return not self.answers

    @property
    def fingerprint(self) -> str:
        """SHA-256 of all that the sheet says, in hexadecimal, beginning with its session's place."""
        return located(place_of("sheet", self.session_title, self.held_on), canonical_json(self))


@dataclass(frozen=True, slots=True)
class ConsolidatedRow:
    """One dossier of a consolidated table. `points` holds a total per member, or None with a mark."""

    product: str
    producer: str
    set_no: int
    points: tuple[int | None, ...]
    marks: tuple[str, ...]
    """Per member: "" for a total, "KT" abstaining, "V" absent, "–" no sheet."""
    score: Fraction | None
    class_by_score: int | None
    star_class: int | None
    conclusion: str


@dataclass(frozen=True, slots=True)
class ConsolidatedFacts:
    """The consolidated score table of a session."""

    superior_name: str
    council_name: str
    session_title: str
    seat: str
    held_on: date
    place: str
    members: tuple[str, ...]
    rows: tuple[ConsolidatedRow, ...]
    chair: str
    secretary: str
    decision: str
    sample: bool = False

    @property
    def fingerprint(self) -> str:
        """SHA-256 of all that the table says, in hexadecimal, beginning with its session's place."""
        return located(place_of("table", self.session_title, self.held_on), canonical_json(self))
