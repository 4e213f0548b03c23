"""Gathers the certificates that stand, and those that ran out unfollowed, with what is done about each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.dossiers import KINDS
from app.domain.letterheads import PaperNumbers
from app.domain.lifecycle import STATES
from app.domain.recognitions import certificate_number, papers_of
from app.domain.report_rows import CertificateEntry, standing
from app.domain.validity import Validity, lapsed, notice_key, validity_on, window_names
from app.kernel.dates import vietnam_time
from app.storage.queries.issued_papers import issued_numbers
from app.storage.queries.reports import report_rows
from app.storage.queries.validity import (
    OpenDossier,
    decisions_of_certificates,
    open_dossiers,
    producers_of_products,
)
from app.storage.reading import Reader
from app.storage.store import OfficeFile
from app.usecases.known_regulations import regulation_of
from app.usecases.offices import office_competence

KIND = "expiry_notice"


@dataclass(frozen=True, slots=True)
class RunningCertificate:
    """One line of the list; it is known by its product."""

    entry: CertificateEntry
    validity: Validity
    producer: str
    decision: str
    decided_on: date | None
    notified_on: date | None
    """The day of the notice about this certificate, None while none was made."""
    dossier_id: str = ""
    dossier: str = ""
    """The product's unfinished dossier in words, '' where there is none."""

    @property
    def id(self) -> str:
        """The product's identity."""
        return self.entry.product_id

    @property
    def number(self) -> str:
        """The number of the certificate; of what was granted before, the decision's where that is all."""
        return certificate_number(self.entry.number)


@dataclass(frozen=True, slots=True)
class RunningCertificates:
    """The list as of today, the first to end first, and the names of its spans."""

    rows: tuple[RunningCertificate, ...]
    windows: Mapping[str, str]


def running_certificates(file: OfficeFile) -> RunningCertificates:
    """Every certificate that stands today or ran out without a successor."""
    with file.reading() as reader:
        return running_certificates_of(reader, file.clock.today())


def running_certificates_of(reader: Reader, today: date) -> RunningCertificates:
    """The same through a reader."""
    applied = regulation_of(reader, office_competence(reader).regulation_id)
    rows, decided, told = report_rows(reader, today), decisions_of_certificates(reader), notified(reader)
    makers, working = producers_of_products(reader), open_dossiers(reader)
    stands = standing(rows, today)
    found = []
    for entry in (*stands, *lapsed(rows, today, stands)):
        number, day = decided.get((entry.product_id, entry.number)) or papers_of(entry.number)[1:]
        dossier = working.get(entry.product_id)
        found.append(
            RunningCertificate(
                entry,
                validity_on(entry.valid_until, today, applied),
                makers[entry.product_id],
                number,
                day,
                told.get(notice_key(entry.product_id, entry.valid_until)),
                dossier.id if dossier else "",
                _told(dossier) if dossier else "",
            )
        )
    found.sort(key=lambda one: (one.entry.valid_until or date.max, one.entry.product))
    return RunningCertificates(tuple(found), window_names(applied.deadlines))


def _told(dossier: OpenDossier) -> str:
    """Kind, step and number of an unfinished dossier."""
    number = f" ({dossier.number})" if dossier.number else ""
    return f"{KINDS[dossier.kind]}: {STATES[dossier.state].lower()}{number}"


def notified(reader: Reader) -> dict[str, date]:
    """The day of each notice that was made, by the certificate's `notice_key`."""
    return {
        addressee: day
        for (kind, addressee), numbers in issued_numbers(reader).items()
        if kind == KIND and (day := made_on(numbers)) is not None
    }


def made_on(numbers: PaperNumbers) -> date | None:
    """The day that a paper bears once it was made; the day of its making where it was left blank."""
    if not numbers.made_at:
        return None
    return numbers.dated_on or vietnam_time(numbers.made_at).date()
