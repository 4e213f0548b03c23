"""What the office keeps of the decisions: stamps for the cache, corrected sheets, words, decisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, literal, select, union, union_all

from app.storage.reading import Reader
from app.storage.tables import (
    dossiers,
    frozen_sheets,
    office,
    office_regulations,
    official_wordings,
    products,
    scoring_sheets,
    sessions,
    sheet_confirmations,
    sheet_overrides,
)


@dataclass(frozen=True, slots=True)
class OverrideRow:
    """A corrected sheet."""

    id: str
    version: int
    set_no: int
    base_digest: str
    sheet: str
    digest: str
    corrected_by: str
    corrected_at: str


@dataclass(frozen=True, slots=True)
class ConfirmationRow:
    """A set that was compared with the paper."""

    id: str
    set_no: int
    numbers_digest: str
    paper: str
    confirmed_by: str
    confirmed_on: date


@dataclass(frozen=True, slots=True)
class WordingRow:
    """The official words of a set."""

    id: str
    set_no: int
    numbers_digest: str
    texts: str
    source: str


@dataclass(frozen=True, slots=True)
class OfficeRegulationRow:
    """A decision that the office loaded."""

    id: str
    regulation_id: str
    data: str
    source: str
    digest: str


@dataclass(frozen=True, slots=True)
class SheetUse:
    """Scoring sheets of one product in one session that were made with one frozen sheet."""

    session: str
    session_state: str
    product: str
    regulation_id: str
    set_no: int
    sheet_digest: str
    numbers_digest: str


Stamp = tuple[tuple[str, str, int, str], ...]
"""What the office's data was when it was looked at: equal stamps mean equal data."""


_STAMP = union_all(
    *(
        select(literal(name), table.c.regulation_id, number, table.c.digest)
        for name, table, number in (
            ("override", sheet_overrides, sheet_overrides.c.set_no),
            ("confirmation", sheet_confirmations, sheet_confirmations.c.set_no),
            ("wording", official_wordings, official_wordings.c.set_no),
            ("decision", office_regulations, literal(0)),
        )
    )
)


def office_stamp(reader: Reader) -> Stamp:
    """A fingerprint of everything below, in one question. It names contents and not row versions: a row
    that was rolled back and written anew may have the same version and other contents."""
    return tuple(sorted(tuple(row) for row in reader.rows(_STAMP)))


def overrides_of(reader: Reader, regulation_id: str) -> list[OverrideRow]:
    """The corrected sheets of a family of sheets."""
    o = sheet_overrides.c
    rows = reader.rows(
        select(
            o.id, o.version, o.set_no, o.base_digest, o.sheet, o.digest, o.corrected_by, o.corrected_at
        )
        .where(o.regulation_id == regulation_id)
        .order_by(o.set_no)
    )  # fmt: skip
    return [OverrideRow(*row) for row in rows]


def confirmations_of(reader: Reader, regulation_id: str) -> list[ConfirmationRow]:
    """The sets of a family that were compared with the paper."""
    c = sheet_confirmations.c
    rows = reader.rows(
        select(c.id, c.set_no, c.numbers_digest, c.paper, c.confirmed_by, c.confirmed_on)
        .where(c.regulation_id == regulation_id)
        .order_by(c.set_no)
    )
    return [ConfirmationRow(*row) for row in rows]


def wordings_of(reader: Reader, regulation_id: str) -> list[WordingRow]:
    """The official words of a family."""
    w = official_wordings.c
    rows = reader.rows(
        select(w.id, w.set_no, w.numbers_digest, w.texts, w.source)
        .where(w.regulation_id == regulation_id)
        .order_by(w.set_no)
    )
    return [WordingRow(*row) for row in rows]


def office_regulation_rows(reader: Reader) -> list[OfficeRegulationRow]:
    """The decisions that the office loaded."""
    r = office_regulations.c
    rows = reader.rows(select(r.id, r.regulation_id, r.data, r.source, r.digest).order_by(r.regulation_id))
    return [OfficeRegulationRow(*row) for row in rows]


def sheet_uses(reader: Reader, set_no: int | None = None) -> list[SheetUse]:
    """Where sheets were scored with what: one line per session, product and frozen sheet."""
    s = scoring_sheets.c
    asked = (
        select(
            sessions.c.title, sessions.c.state, products.c.name, s.regulation_id, s.set_no,
            func.coalesce(s.sheet_digest, ""), func.coalesce(frozen_sheets.c.numbers_digest, ""),
        )
        .join(sessions, sessions.c.id == s.session_id)
        .join(dossiers, dossiers.c.id == s.dossier_id)
        .join(products, products.c.id == dossiers.c.product_id)
        .outerjoin(frozen_sheets, frozen_sheets.c.digest == s.sheet_digest)
        .distinct()
    )  # fmt: skip
    if set_no is not None:
        asked = asked.where(s.set_no == set_no)
    return [SheetUse(*row) for row in reader.rows(asked)]


def frozen_digest_of(reader: Reader, session_id: str, dossier_id: str) -> str | None:
    """The frozen sheet that a dossier is scored with in a session; None before the first scoring sheet."""
    s = scoring_sheets.c
    found: str | None = reader.value(
        select(s.sheet_digest)
        .where(s.session_id == session_id, s.dossier_id == dossier_id, s.sheet_digest.is_not(None))
        .order_by(s.id)
        .limit(1)
    )
    return found


def is_scored(reader: Reader, dossier_id: str) -> bool:
    """Whether the dossier has a scoring sheet."""
    own = select(scoring_sheets.c.id).where(scoring_sheets.c.dossier_id == dossier_id).limit(1)
    return reader.value(own) is not None


def regulations_in_use(reader: Reader) -> set[str]:
    """The decisions that dossiers or the office name."""
    asked = union(select(dossiers.c.regulation_id), select(office.c.regulation_id))
    return {row[0] for row in reader.rows(asked)}


def dossiers_under(reader: Reader, regulation_id: str) -> int:
    """How many dossiers are judged under a decision."""
    counted = select(func.count()).where(dossiers.c.regulation_id == regulation_id)
    return int(reader.value(counted) or 0)
