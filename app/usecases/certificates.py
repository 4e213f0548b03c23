"""Issues certificates: gather, number, freeze with a hash in one transaction; log every print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from app.domain.certificates import STATES, certificate_number, refuse_unless_certifiable
from app.domain.offices import OfficeDraft
from app.domain.paper_facts import CertificateFacts
from app.domain.places import told_address
from app.domain.regulation import Regulation
from app.kernel.dates import instant_text, last_valid_day, shown_date
from app.kernel.errors import RuleBroken, StoreTrouble
from app.kernel.text import clean_paragraphs
from app.storage import tables as t
from app.storage.audit import chain_head
from app.storage.check_codes import sign
from app.storage.queries.offices import office_draft
from app.storage.queries.results import (
    CertificateSource,
    RegisterRow,
    certificate_source,
    decision_of_result,
    decision_of_session,
    register_row_of,
    revoked_certificate,
    standing_certificate,
    voided_number,
)
from app.storage.registers import allot_number
from app.storage.store import OfficeFile
from app.storage.writing import Writer
from app.usecases.dossiers import step
from app.usecases.known_regulations import regulation_of
from app.usecases.letterheads import issuing_body_name
from app.usecases.outcomes import Done

MOST_DAYS_AHEAD = 60
"""Certificates are written before the day they are handed out; a year typed wrong is far beyond."""


def issue_certificates(file: OfficeFile, dossier_ids: Sequence[str], issued_on: date, who: str) -> list[Done]:
    """Issue a certificate for each dossier, all in one transaction or none.

    Raises:
        RuleBroken: `certificate_not_for_this_result`, `certificate_belongs_above`, `decision_missing`,
            `certificate_before_decision`, `certificate_far_ahead`, `certificate_stands_already`,
            `certificate_was_revoked`,
            `office_missing`.
    """
    with file.writing("issue_certificates", who, final=True) as writer:
        office = office_draft(writer)
        if office is None:
            raise RuleBroken("office_missing")
        ids = [_issue(writer, office, dossier_id, issued_on, who) for dossier_id in dossier_ids]
    return [Done(row_id, writer.changed, writer.change_id) for row_id in ids]


def certificate_facts(file: OfficeFile, certificate_id: str) -> CertificateFacts:
    """The snapshot of a certificate, its hash compared.

    Raises:
        RuleBroken: `row_is_gone`.
        StoreTrouble: `snapshot_is_altered`.
    """
    with file.reading() as reader:
        return _proved(register_row_of(reader, certificate_id))


def printable_facts(file: OfficeFile, certificate_ids: Sequence[str]) -> list[CertificateFacts]:
    """The snapshots of certificates that may be printed: only what this office issued and what stands.

    Raises:
        RuleBroken: `certificate_not_printed`, `certificate_of_other_level`, `row_is_gone`.
        StoreTrouble: `snapshot_is_altered`.
    """
    with file.reading() as reader:
        found = [register_row_of(reader, one) for one in certificate_ids]
        for row in found:
            if row is not None:
                _refuse_unless_own_and_valid(row, "certificate_not_printed")
        return [_proved(row) for row in found]


def _refuse_unless_own_and_valid(row: RegisterRow, code: str) -> None:
    if row.external:
        raise RuleBroken("certificate_of_other_level", number=row.number)
    if row.state != "valid":
        raise RuleBroken(code, number=row.number, state=STATES[row.state].lower())


def _proved(found: RegisterRow | None) -> CertificateFacts:
    if found is None or not found.snapshot:
        raise RuleBroken("row_is_gone")
    facts = CertificateFacts.from_json(found.snapshot)
    if facts.fingerprint != found.snapshot_hash:
        raise StoreTrouble("snapshot_is_altered", number=facts.number)
    return replace(facts, check_code=found.check_code)


def log_print(
    file: OfficeFile, certificate_ids: Sequence[str], who: str, purpose: str = "", copies: int = 1
) -> Done:
    """Remember that certificates were printed."""
    with file.writing("log_print", who, final=True) as writer:
        head = chain_head(writer)
        writer.insert_many(
            t.print_log,
            [
                {
                    "certificate_id": one,
                    "printed_at": instant_text(file.clock.now()),
                    "copies": copies,
                    "who": who,
                    "purpose": purpose,
                    "chain_head": head,
                }
                for one in certificate_ids
            ],
        )
    return Done(certificate_ids[0] if certificate_ids else "", writer.changed, writer.change_id)


def void_certificate(file: OfficeFile, certificate_id: str, reason: str, who: str) -> Done:
    """Void a certificate that was issued by mistake; its number is never given again.

    Raises:
        RuleBroken: `reason_required`, `row_is_gone`, `certificate_not_voided`, `certificate_of_other_level`.
    """
    reason = clean_paragraphs(reason)
    if not reason:
        raise RuleBroken("reason_required", "reason")
    with file.writing("void_certificate", who, final=True) as writer:
        found = register_row_of(writer, certificate_id)
        if found is None:
            raise RuleBroken("row_is_gone")
        _refuse_unless_own_and_valid(found, "certificate_not_voided")
        writer.update(
            t.certificates,
            certificate_id,
            {"state": "void", "void_reason": reason, "void_on": file.clock.today()},
        )
    return Done(certificate_id, writer.changed, writer.change_id)


def _issue(writer: Writer, office: OfficeDraft, dossier_id: str, issued_on: date, who: str) -> str:
    source = certificate_source(writer, dossier_id)
    if source is None:
        raise RuleBroken("row_is_gone")
    refuse_unless_certifiable(source.star_class, source.action, office.level, source.product)
    present = standing_certificate(writer, source.result_id)
    if present:
        raise RuleBroken("certificate_stands_already", product=source.product, number=present)
    revoked = revoked_certificate(writer, source.result_id)
    if revoked:
        raise RuleBroken("certificate_was_revoked", product=source.product, number=revoked)
    decision = (
        decision_of_session(writer, source.session_id)
        if source.session_id
        else decision_of_result(writer, source.result_id)
    )
    if decision is None or not decision.number or decision.decided_on is None:
        raise RuleBroken("decision_missing", product=source.product)
    if issued_on < decision.decided_on:
        raise RuleBroken("certificate_before_decision", "issued_on", day=shown_date(decision.decided_on))
    if issued_on > writer.clock.today() + timedelta(days=MOST_DAYS_AHEAD):
        told = {"day": shown_date(issued_on), "days": MOST_DAYS_AHEAD}
        raise RuleBroken("certificate_far_ahead", "issued_on", **told)
    sequence = allot_number(writer, "certificate", office.level, issued_on.year)
    regulation = regulation_of(writer, source.regulation_id)
    facts = _facts(
        source, office, regulation, sequence, issued_on, decision.number, decision.decided_on,
        decision.issuer, chain_head(writer),
    )  # fmt: skip
    voided = voided_number(writer, source.result_id)
    facts = replace(facts, replaces=voided[1]) if voided else facts
    row_id = writer.insert(
        t.certificates,
        {
            "number": facts.number,
            "year": issued_on.year,
            "sequence": sequence,
            "dossier_id": dossier_id,
            "product_id": source.product_id,
            "result_id": source.result_id,
            "decision_id": decision.id,
            "issued_on": issued_on,
            "valid_until": date.fromisoformat(facts.valid_until),
            "star_class": facts.star_class,
            "snapshot": facts.as_json(),
            "snapshot_hash": facts.fingerprint,
            "check_code": sign(writer, facts.qr_words),
            "replaces_id": voided[0] if voided else None,
            "issuer_level": office.level,
        },
    )
    if source.dossier_state == "decided":
        step(writer, dossier_id, "certified", issued_on, who, facts.number)
    return row_id


def _facts(
    source: CertificateSource,
    office: OfficeDraft,
    regulation: Regulation,
    sequence: int,
    issued_on: date,
    decision_number: str,
    decided_on: date,
    decision_issuer: str,
    head: str,
) -> CertificateFacts:
    district = f"huyện {office.district_name}" if office.level == "district" else ""
    shouted = office.issuing_body.isupper()
    body = issuing_body_name(office) if shouted else office.issuing_body  # it stands in running text
    address = (source.village, source.commune, district, f"tỉnh {office.province_name}")
    return CertificateFacts(
        number=certificate_number(office.number_pattern, sequence, issued_on.year),
        product=source.product,
        product_code=source.product_code,
        producer=source.producer,
        address=told_address(*address),
        star_class=source.star_class or 0,
        set_name=regulation.set_names.get(source.set_no, ""),
        superior_name=office.superior_name,
        issuing_body=body,
        authority=office.authority_lines,
        signer=office.chairman_name,
        seat=office.seat,
        decision_number=decision_number,
        decision_date=decided_on.isoformat(),
        decision_issuer=decision_issuer or body,
        issued_on=issued_on.isoformat(),
        valid_until=last_valid_day(issued_on, regulation.validity_months).isoformat(),
        regulation=regulation.name,
        sample=source.is_sample,
        emblem_sha=office.emblem_content_sha or "",
        logo_sha=office.logo_content_sha or "",
        chain_head=head,
    )
