"""Results, decisions and certificates for the register, the papers and the reports."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from fractions import Fraction

from sqlalchemy import ColumnElement, func, or_, select

from app.domain.decisions import DecisionDraft
from app.storage.reading import Reader
from app.storage.tables import (
    certificates,
    decisions,
    dossier_steps,
    dossiers,
    places,
    print_log,
    producers,
    products,
    results,
    sessions,
)


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A dossier's result."""

    id: str
    dossier_id: str
    session_id: str | None
    level: str
    score: Fraction | None
    class_by_score: int | None
    star_class: int | None
    disqualified_ground: str
    action: str
    certifiable_by: str
    verdict: str
    concluded_on: date | None


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One line of the list of decisions."""

    id: str
    number: str
    decided_on: date | None
    signer: str
    title: str
    session_id: str | None
    session: str


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """One line of the register of certificates."""

    id: str
    number: str
    product: str
    producer: str
    commune: str
    star_class: int
    issued_on: date
    valid_until: date
    state: str
    external: bool
    prints: int
    search_key: str

    @property
    def is_printed_here(self) -> bool:
        """Whether this office issued it and it was neither voided nor revoked."""
        return self.state == "valid" and not self.external


@dataclass(frozen=True, slots=True)
class AwaitingRow:
    """A result that may be certified here: decided or waiting for its decision, no certificate yet."""

    dossier_id: str
    result_id: str
    product: str
    producer: str
    star_class: int
    session_id: str | None
    decision_number: str
    decided_on: date | None


@dataclass(frozen=True, slots=True)
class CertificateSource:
    """Everything that a certificate's snapshot is made of, but for the office's own data."""

    dossier_id: str
    dossier_state: str
    regulation_id: str
    product_id: str
    product: str
    product_code: str
    set_no: int
    producer: str
    village: str
    commune: str
    is_sample: bool
    result_id: str
    star_class: int | None
    action: str
    session_id: str | None


@dataclass(frozen=True, slots=True)
class HandedOverRow:
    """A product that was handed over; `result_id` is None while the level above has not answered."""

    id: str
    product: str
    producer: str
    sent_on: date
    proposed_class: int | None
    proposed_score: Fraction | None
    state: str
    result_id: str | None
    level: str
    star_class: int | None
    concluded_on: date | None
    action: str


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A certificate of the register as a proof needs it."""

    id: str
    number: str
    product: str
    producer: str
    star_class: int
    issued_on: date
    valid_until: date
    state: str
    external: bool
    issuer: str
    snapshot: str
    snapshot_hash: str
    check_code: str
    void_on: date | None
    void_reason: str


@dataclass(frozen=True, slots=True)
class PrintRow:
    """One printing of a certificate."""

    printed_at: str
    copies: int
    who: str
    purpose: str


def results_of_session(reader: Reader, session_id: str) -> dict[str, ResultRow]:
    """Results by dossier."""
    rows = reader.rows(select(results).where(results.c.session_id == session_id))
    return {row.dossier_id: _result(row) for row in rows}


def decision_of_session(reader: Reader, session_id: str) -> DecisionDraft | None:
    """The decision that approves a session's results."""
    row = reader.row(
        select(decisions).where(decisions.c.session_id == session_id, decisions.c.kind == "results")
    )
    if row is None:
        return None
    return DecisionDraft(**{field.name: getattr(row, field.name) for field in fields(DecisionDraft)})


def certificates_under(reader: Reader, decision_id: str) -> list[str]:
    """Numbers of the certificates that quote a decision and were not voided."""
    rows = reader.rows(
        select(certificates.c.number)
        .where(certificates.c.decision_id == decision_id, certificates.c.state != "void")
        .order_by(certificates.c.sequence)
    )
    return [row.number for row in rows]


def decision_of_result(reader: Reader, result_id: str) -> DecisionDraft | None:
    """This office's decision on a product that came back from the level above."""
    row = reader.row(select(decisions).where(decisions.c.result_id == result_id))
    if row is None:
        return None
    return DecisionDraft(**{field.name: getattr(row, field.name) for field in fields(DecisionDraft)})


def returned_result(reader: Reader, dossier_id: str) -> str | None:
    """The result from above by which a dossier is to be decided here."""
    found: str | None = reader.value(
        select(results.c.id).where(
            results.c.dossier_id == dossier_id, results.c.session_id.is_(None), results.c.action == "certify"
        )
    )
    return found


def handed_over_rows(reader: Reader) -> list[HandedOverRow]:
    """What was handed over to the level above, and what came of it; the newest first."""
    sent = (
        select(func.max(dossier_steps.c.on_day))
        .where(dossier_steps.c.dossier_id == dossiers.c.id, dossier_steps.c.to_state == "handed_over")
        .correlate(dossiers)
        .scalar_subquery()
    )
    above = results.alias("above")
    ours = results.alias("ours")
    rows = reader.rows(
        select(
            dossiers.c.id, products.c.name, producers.c.name.label("producer"), sent.label("sent_on"),
            ours.c.star_class.label("proposed"), ours.c.score_numerator.label("top"),
            ours.c.score_denominator.label("bottom"), dossiers.c.state, above.c.id.label("above_id"),
            above.c.level, above.c.star_class, above.c.concluded_on, above.c.action,
        )
        .join(products, products.c.id == dossiers.c.product_id)
        .join(producers, producers.c.id == products.c.producer_id)
        .join(ours, (ours.c.dossier_id == dossiers.c.id) & (ours.c.action == "hand_over"))
        .outerjoin(above, (above.c.dossier_id == dossiers.c.id) & (above.c.session_id.is_(None)))
        .where(sent.is_not(None))
        .order_by(sent.desc(), products.c.sort_key)
    )  # fmt: skip
    return [
        HandedOverRow(
            row.id, row.name, row.producer, row.sent_on, row.proposed,
            None if row.top is None else Fraction(row.top, row.bottom), row.state, row.above_id,
            row.level or "", row.star_class, row.concluded_on, row.action or "",
        )
        for row in rows
    ]  # fmt: skip


def decision_rows(reader: Reader) -> list[DecisionRow]:
    """Every decision, the newest first."""
    rows = reader.rows(
        select(
            decisions.c.id, decisions.c.number, decisions.c.decided_on, decisions.c.signer,
            decisions.c.title, decisions.c.session_id,
            func.coalesce(sessions.c.title, "").label("session"),
        )
        .outerjoin(sessions, sessions.c.id == decisions.c.session_id)
        .order_by(decisions.c.decided_on.desc(), decisions.c.id.desc())
    )  # fmt: skip
    return [DecisionRow(*row) for row in rows]


def certificate_rows(reader: Reader) -> list[CertificateRow]:
    """The register, the newest number first."""
    prints: dict[str, int] = {}
    for row in reader.rows(select(print_log.c.certificate_id, print_log.c.copies)):
        prints[row.certificate_id] = prints.get(row.certificate_id, 0) + 1
    rows = reader.rows(
        select(
            certificates, products.c.name.label("product"), producers.c.name.label("producer"),
            places.c.name.label("commune"), products.c.search_key.label("product_key"),
            producers.c.search_key.label("producer_key"),
        )
        .join(products, products.c.id == certificates.c.product_id)
        .join(producers, producers.c.id == products.c.producer_id)
        .outerjoin(places, places.c.id == producers.c.place_id)
        .order_by(certificates.c.year.desc(), certificates.c.sequence.desc(), certificates.c.id.desc())
    )  # fmt: skip
    return [
        CertificateRow(
            row.id, row.number, row.product, row.producer, row.commune or "", row.star_class, row.issued_on,
            row.valid_until, row.state, row.external, prints.get(row.id, 0),
            f"{row.search_key} {row.product_key} {row.producer_key}",
        )
        for row in rows
    ]  # fmt: skip


def awaiting_certificates(reader: Reader) -> list[AwaitingRow]:
    """What may be certified here and has no certificate from its result yet. A voided one is made anew; a
    revoked one never is: the product needs a new dossier."""
    issued = {
        row.result_id
        for row in reader.rows(select(certificates.c.result_id).where(certificates.c.state != "void"))
    }
    rows = reader.rows(
        select(
            results.c.dossier_id, results.c.id.label("result_id"), products.c.name.label("product"),
            producers.c.name.label("producer"), results.c.star_class, results.c.session_id,
            func.coalesce(decisions.c.number, ""), decisions.c.decided_on,
        )
        .join(dossiers, dossiers.c.id == results.c.dossier_id)
        .join(products, products.c.id == dossiers.c.product_id)
        .join(producers, producers.c.id == products.c.producer_id)
        .outerjoin(
            decisions,
            or_(
                (decisions.c.session_id == results.c.session_id) & (decisions.c.kind == "results"),
                decisions.c.result_id == results.c.id,
            ),
        )
        .where(results.c.action == "certify")
        .order_by(decisions.c.decided_on, products.c.sort_key)
    )  # fmt: skip
    return [AwaitingRow(*row) for row in rows if row.result_id not in issued]


def certificate_source(reader: Reader, dossier_id: str) -> CertificateSource | None:
    """The facts of a dossier's newest result."""
    rows = reader.rows(
        select(
            dossiers.c.id, dossiers.c.state, dossiers.c.regulation_id, products.c.id.label("product_id"),
            products.c.name, products.c.code, products.c.set_no, producers.c.name.label("producer"),
            producers.c.village, func.coalesce(places.c.name, ""), products.c.is_sample,
            results.c.id.label("result_id"), results.c.star_class, results.c.action, results.c.session_id,
        )
        .join(products, products.c.id == dossiers.c.product_id)
        .join(producers, producers.c.id == products.c.producer_id)
        .join(results, results.c.dossier_id == dossiers.c.id)
        .outerjoin(places, places.c.id == producers.c.place_id)
        .where(dossiers.c.id == dossier_id)
        .order_by(results.c.concluded_on.desc(), results.c.id.desc())
    )  # fmt: skip
    return CertificateSource(*rows[0]) if rows else None


def standing_certificate(reader: Reader, result_id: str) -> str | None:
    """Number of the valid certificate that was issued from a result."""
    found: str | None = reader.value(
        select(certificates.c.number).where(
            certificates.c.result_id == result_id, certificates.c.state == "valid"
        )
    )
    return found


def number_with_fingerprint(reader: Reader, code: str) -> str:
    """The number of the certificate whose fingerprint begins so, '' where there is none."""
    found = reader.value(
        select(certificates.c.number).where(certificates.c.snapshot_hash.startswith(code, autoescape=True))
    )
    return str(found or "")


def revoked_certificate(reader: Reader, result_id: str) -> str | None:
    """Number of the certificate that was issued from a result and revoked."""
    found: str | None = reader.value(
        select(certificates.c.number).where(
            certificates.c.result_id == result_id, certificates.c.state == "revoked"
        )
    )
    return found


def register_row(reader: Reader, number: str) -> RegisterRow | None:
    """The certificate of a number, the newest where several levels gave the same."""
    return _register_row(reader, certificates.c.number == number)


def register_row_of(reader: Reader, certificate_id: str) -> RegisterRow | None:
    """A certificate by its identity."""
    return _register_row(reader, certificates.c.id == certificate_id)


def _register_row(reader: Reader, wanted: ColumnElement[bool]) -> RegisterRow | None:
    rows = reader.rows(
        select(
            certificates.c.id, certificates.c.number, products.c.name, producers.c.name.label("producer"),
            certificates.c.star_class, certificates.c.issued_on, certificates.c.valid_until,
            certificates.c.state, certificates.c.external, certificates.c.issuer_level,
            certificates.c.snapshot, certificates.c.snapshot_hash, certificates.c.check_code,
            certificates.c.void_on, certificates.c.void_reason,
        )
        .join(products, products.c.id == certificates.c.product_id)
        .join(producers, producers.c.id == products.c.producer_id)
        .where(wanted)
        .order_by(certificates.c.external, certificates.c.issued_on.desc())
        .limit(1)
    )  # fmt: skip
    return RegisterRow(*rows[0]) if rows else None


def voided_number(reader: Reader, result_id: str) -> tuple[str, str] | None:
    """Identity and number of the newest void certificate of a result: the one that the next replaces."""
    row = reader.row(
        select(certificates.c.id, certificates.c.number)
        .where(certificates.c.result_id == result_id, certificates.c.state == "void")
        .order_by(certificates.c.year.desc(), certificates.c.sequence.desc())
        .limit(1)
    )
    return (row.id, row.number) if row else None


def prints_of(reader: Reader, certificate_id: str) -> list[PrintRow]:
    """The print log of a certificate, oldest first."""
    rows = reader.rows(
        select(print_log.c.printed_at, print_log.c.copies, print_log.c.who, print_log.c.purpose)
        .where(print_log.c.certificate_id == certificate_id)
        .order_by(print_log.c.printed_at)
    )
    return [PrintRow(*row) for row in rows]


def _result(row: object) -> ResultRow:
    values = {field.name: getattr(row, field.name) for field in fields(ResultRow) if field.name != "score"}
    numerator, denominator = row.score_numerator, row.score_denominator  # type: ignore[attr-defined]
    return ResultRow(**values, score=None if numerator is None else Fraction(numerator, denominator))
