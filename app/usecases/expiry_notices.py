"""Notices to producers whose certificate runs out: in writing, at least 30 days before (QĐ 148)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from app.documents.registry import FORMATS, Format, wording
from app.domain.certificate_paper_facts import ExpiryNoticeFacts
from app.domain.certificates import LEVEL_NAMES, NOTICE_DAYS
from app.domain.letterheads import PaperNumbers
from app.domain.offices import OfficeDraft
from app.domain.paper_facts import CertificateFacts
from app.domain.places import told_address
from app.domain.recognitions import certificate_number
from app.domain.regulation import Regulation
from app.domain.report_rows import CertificateEntry, standing
from app.domain.session_info import UNKNOWN, Seat
from app.domain.validity import notice_key
from app.kernel.batches import UNWATCHED, Watch
from app.kernel.dates import shown_date
from app.kernel.errors import RuleBroken
from app.storage.queries.expiry_notices import NoticeSource, notice_sources
from app.storage.queries.issued_papers import issued_numbers
from app.storage.queries.offices import office_draft
from app.storage.queries.reports import report_rows
from app.storage.store import OfficeFile
from app.usecases.administrative_papers import (
    Drawn,
    ReadyPaper,
    Written,
    drawn_paper,
    file_stem,
    paper_bytes,
    write_papers,
)
from app.usecases.known_regulations import regulation_of
from app.usecases.letterheads import (
    area_name,
    letterhead_of,
    proposed_numbers,
    province_name,
    with_numbers,
)
from app.usecases.session_material import regulation_words
from app.usecases.session_paper_makers import Addressee
from app.usecases.validity import KIND


@dataclass(frozen=True, slots=True)
class ExpiryNotice:
    """A notice that is due. It is known by its product; a list of papers shows it like any other."""

    entry: CertificateEntry
    facts: ExpiryNoticeFacts
    numbers: PaperNumbers
    addressee: Addressee
    file_stem: str
    kind: str = KIND
    hindrance: str = ""
    is_recorded: bool = False
    bears_number: bool = True

    @property
    def id(self) -> str:
        """The product's identity."""
        return self.entry.product_id

    @property
    def title(self) -> str:
        """The product, and the day that the notice is about."""
        return f"{self.entry.product}, đến {shown_date(self.entry.valid_until)}"


def expiry_notices(
    file: OfficeFile, within_days: int = NOTICE_DAYS, only: Iterable[str] | None = None
) -> list[ExpiryNotice]:
    """The notices for every certificate that stands today and runs out within so many days.

    Args:
        only: the products that are asked for, however long their certificates still stand.

    Raises:
        RuleBroken: `office_missing`.
    """
    today = file.clock.today()
    with file.reading() as reader:
        office = office_draft(reader)
        sources, known = notice_sources(reader), issued_numbers(reader)
        entries = standing(report_rows(reader, today), today)
        if office is None:
            raise RuleBroken("office_missing")
        regulation = regulation_of(reader, office.regulation_id)
    last = today + timedelta(days=within_days)
    due = [one for one in entries if one.valid_until is not None and one.valid_until <= last]
    if only is not None:
        asked = set(only)
        due = [one for one in entries if one.valid_until is not None and one.product_id in asked]
    found, taken = [], set[str]()
    for entry in sorted(due, key=lambda one: (str(one.valid_until), one.product)):
        key = notice_key(entry.product_id, entry.valid_until)
        numbers = known.get((KIND, key)) or _proposed(office, key)
        facts = _facts(today, office, regulation, entry, sources[entry.product_id], numbers)
        stem = file_stem(wording(KIND).title, entry.product, taken)
        to = Addressee(entry.product_id, facts.producer, facts.address, facts.representative, ())
        found.append(ExpiryNotice(entry, facts, numbers, to, stem))
    return found


def expiry_notice(file: OfficeFile, product_id: str, wanted: Format = "pdf") -> bytes:
    """The notice about a product's certificate, however long that still is valid.

    Raises:
        RuleBroken: `paper_for_nobody` where no certificate of the product stands; `glyph_missing`.
    """
    return paper_bytes(file, KIND, _found(file, product_id).facts, wanted)


def drawn_expiry_notice(file: OfficeFile, product_id: str) -> Drawn:
    """A notice to look at and to print.

    Raises:
        RuleBroken: as `expiry_notice`.
    """
    one = _found(file, product_id)
    return drawn_paper(file, KIND, one.facts, one.numbers)


def save_expiry_notice(file: OfficeFile, product_id: str, path: Path, wanted: Format) -> Written:
    """Write one notice under a name that the officer chose.

    Raises:
        RuleBroken: as `expiry_notice`.
        StoreTrouble: `paper_not_written`.
    """
    one = _found(file, product_id)
    return write_papers(file, [ReadyPaper(KIND, one.facts, one.numbers, path.stem)], path.parent, (wanted,))


def write_expiry_notices(
    file: OfficeFile,
    folder: Path,
    *,
    within_days: int = NOTICE_DAYS,
    only: Iterable[str] | None = None,
    formats: Sequence[Format] = FORMATS,
    watch: Watch = UNWATCHED,
) -> Written:
    """Write the notices that are due, or those of the products `only`.

    Raises:
        RuleBroken: `nothing_to_print`, `office_missing`, `glyph_missing`.
        StoreTrouble: `paper_not_written`.
    """
    ready = [
        ReadyPaper(KIND, one.facts, one.numbers, one.file_stem)
        for one in expiry_notices(file, within_days, only)
    ]
    return write_papers(file, ready, folder, formats, watch)


def _found(file: OfficeFile, product_id: str) -> ExpiryNotice:
    for one in expiry_notices(file, only=[product_id]):
        return one
    raise RuleBroken("paper_for_nobody")


def _proposed(office: OfficeDraft, key: str) -> PaperNumbers:
    blank = PaperNumbers(kind=KIND, addressee_id=key)
    return proposed_numbers(letterhead_of(office, "authority", "", Seat("")), blank)


def _facts(
    today: date,
    office: OfficeDraft,
    regulation: Regulation,
    entry: CertificateEntry,
    source: NoticeSource,
    numbers: PaperNumbers,
) -> ExpiryNoticeFacts:
    letterhead = letterhead_of(office, "authority", "", Seat(""))
    if entry.valid_until is None:
        raise RuleBroken("paper_for_nobody")
    return ExpiryNoticeFacts(
        letterhead=with_numbers(letterhead, numbers, is_sample=source.is_sample),
        producer=source.producer,
        representative=source.representative,
        address=told_address(source.village, source.commune),
        product=entry.product,
        certificate=certificate_number(entry.number),
        issuer=_issuer(source, office),
        star_class=entry.star_class,
        issued_on=entry.issued_on,
        valid_until=entry.valid_until,
        notified_on=numbers.dated_on or today,
        regulation=regulation_words(regulation),
        department=office.name,
        area=area_name(office),
    )


def _issuer(source: NoticeSource, office: OfficeDraft) -> str:
    if source.snapshot:
        return CertificateFacts.from_json(source.snapshot).issuing_body
    if source.issuer_level == "province":
        return f"UBND {province_name(office)}"
    level = LEVEL_NAMES.get(source.issuer_level, "")
    return f"UBND {level}" if level else source.granted_by or UNKNOWN
