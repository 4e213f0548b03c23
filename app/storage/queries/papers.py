"""Papers of producers and of dossiers: for their tab, their form, the list of what is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import Select, Subquery, Text, func, select, type_coerce

from app.domain.papers import PaperDraft
from app.domain.places import told_address
from app.storage.reading import Found, Reader
from app.storage.tables import (
    agenda,
    attachments,
    dossier_papers,
    dossiers,
    paper_waivers,
    papers,
    places,
    producers,
    products,
    rounds,
    sessions,
)

_BY_DAY = (papers.c.issued_on.is_(None), papers.c.issued_on, papers.c.number, papers.c.title, papers.c.id)
_SEARCHED = dossiers.c.search_key + " " + products.c.search_key + " " + producers.c.search_key


@dataclass(frozen=True, slots=True)
class PaperDossier:
    """A dossier as far as its papers ask for it. `session_day` is that of its latest session."""

    id: str
    number: str
    kind: str
    state: str
    regulation_id: str
    variant: str | None
    received_on: date | None
    product_id: str
    product: str
    product_code: str
    set_no: int
    producer_id: str
    producer: str
    representative: str
    phone: str
    village: str
    commune: str
    round_name: str
    cutoff: date | None
    session_day: date | None
    is_sample: bool
    search_key: str

    @property
    def address(self) -> str:
        """Village and commune."""
        return told_address(self.village, self.commune)


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper of a dossier. `elsewhere` counts the other dossiers that it serves."""

    id: str
    version: int
    producer_id: str
    kind: str
    title: str
    number: str
    issuer: str
    issued_on: date | None
    expires_on: date | None
    state: str
    checked_on: date | None
    checked_by: str
    replaces_id: str | None
    note: str
    criteria: tuple[str, ...]
    attachments: int
    elsewhere: int


@dataclass(frozen=True, slots=True)
class PaperLink:
    """A line that binds a paper to a dossier, once for each criterion."""

    id: str
    paper_id: str
    dossier_id: str
    criterion_code: str
    product: str
    dossier_state: str


@dataclass(frozen=True, slots=True)
class KindsOfDossier:
    """What a dossier has, kind by kind. `lapsed` are papers that are not valid on the day needed."""

    dossier: PaperDossier
    valid: frozenset[str]
    checked: frozenset[str]
    lapsed: tuple[tuple[str, date], ...]
    waived: frozenset[str]


@dataclass(frozen=True, slots=True)
class LapsingKinds:
    """The kinds of paper that a dossier has, but not for the day needed, each with its last valid day.
    `session_day` as in `PaperDossier`."""

    dossier_id: str
    product: str
    regulation_id: str
    session_day: date | None
    kinds: tuple[tuple[str, date], ...]


def paper_dossier(reader: Reader, dossier_id: str) -> PaperDossier | None:
    """One dossier."""
    row = reader.row(_dossiers().where(dossiers.c.id == dossier_id))
    return _dossier(row) if row else None


def papers_in_dossier(reader: Reader, dossier_id: str) -> list[PaperRow]:
    """The papers of a dossier, by the day of issue."""
    links = reader.rows(
        select(dossier_papers.c.paper_id, dossier_papers.c.criterion_code)
        .where(dossier_papers.c.dossier_id == dossier_id)
        .order_by(dossier_papers.c.position, dossier_papers.c.criterion_code)
    )
    codes: dict[str, list[str]] = defaultdict(list)
    for link in links:
        codes[link.paper_id] += [link.criterion_code] if link.criterion_code else []
        codes.setdefault(link.paper_id, [])
    found = reader.rows(_papers(dossier_id).where(papers.c.id.in_(list(codes))).order_by(*_BY_DAY))
    return [_paper(row, tuple(codes[row.id])) for row in found]


def standing_papers(reader: Reader, producer_id: str) -> list[PaperRow]:
    """The papers of a producer that nothing renewed, in whatever dossiers they are."""
    later = papers.alias("later")
    renewed = select(later.c.id).where(later.c.replaces_id == papers.c.id).exists()
    found = reader.rows(_papers("").where(papers.c.producer_id == producer_id, ~renewed).order_by(*_BY_DAY))
    return [_paper(row, ()) for row in found]


def paper_draft(reader: Reader, paper_id: str, dossier_id: str, states: Iterable[str]) -> PaperDraft | None:
    """A paper as the form of a dossier edits it; `states` are those of unfinished dossiers."""
    row = reader.row(select(papers).where(papers.c.id == paper_id))
    if row is None:
        return None
    links, unfinished = links_of_paper(reader, paper_id), frozenset(states)
    values = {
        field.name: getattr(row, field.name)
        for field in fields(PaperDraft)
        if field.name not in ("dossier_id", "criteria", "dossier_ids")
    }
    return PaperDraft(
        **values,
        dossier_id=dossier_id,
        criteria=tuple(
            one.criterion_code for one in links if one.dossier_id == dossier_id and one.criterion_code
        ),
        dossier_ids=tuple(dict.fromkeys(one.dossier_id for one in links if one.dossier_state in unfinished)),
    )


def paper_row(reader: Reader, paper_id: str) -> PaperRow | None:
    """One paper by itself."""
    row = reader.row(_papers("").where(papers.c.id == paper_id))
    return _paper(row, ()) if row else None


def renewed_by(reader: Reader, paper_id: str) -> PaperRow | None:
    """The paper that renewed this one."""
    row = reader.row(_papers("").where(papers.c.replaces_id == paper_id).limit(1))
    return _paper(row, ()) if row else None


def links_of_paper(reader: Reader, paper_id: str) -> list[PaperLink]:
    """Every line that binds a paper to a dossier."""
    return _links(reader, _link_columns().where(dossier_papers.c.paper_id == paper_id))


def links_of_dossier(reader: Reader, dossier_id: str) -> list[PaperLink]:
    """Every line that binds a dossier to its papers."""
    return _links(reader, _link_columns().where(dossier_papers.c.dossier_id == dossier_id))


def links_of_product(reader: Reader, product_id: str) -> list[PaperLink]:
    """Every line that binds a product's dossiers to papers."""
    return _links(reader, _link_columns().where(dossiers.c.product_id == product_id))


def waivers(reader: Reader, dossier_id: str) -> dict[str, tuple[str, str]]:
    """The kinds that a dossier need not have: identity and reason by kind."""
    rows = reader.rows(
        select(paper_waivers.c.kind, paper_waivers.c.id, paper_waivers.c.reason).where(
            paper_waivers.c.dossier_id == dossier_id
        )
    )
    return {row.kind: (row.id, row.reason) for row in rows}


def dossiers_of_producer(reader: Reader, producer_id: str, states: Iterable[str]) -> list[PaperDossier]:
    """A producer's dossiers in one of `states`, by product."""
    found = reader.rows(
        _dossiers()
        .where(producers.c.id == producer_id, dossiers.c.state.in_(list(states)))
        .order_by(products.c.sort_key, dossiers.c.id)
    )
    return [_dossier(row) for row in found]


def kinds_of_dossiers(reader: Reader, today: date, states: Iterable[str]) -> list[KindsOfDossier]:
    """Every dossier in one of `states` with the kinds of paper that it has, by producer and product.

    The days are compared in the query, as `app.domain.papers.needed_until` says: reading 60,000 papers
    to compare them here takes three times as long.
    """
    wanted = list(states)
    kinds = {row[0]: row[1:] for row in reader.rows(_kinds_held(today, wanted))}
    free = _waived(reader)
    listed = reader.rows(
        _dossiers()
        .where(dossiers.c.state.in_(wanted))
        .order_by(producers.c.sort_key, producers.c.id, products.c.sort_key, dossiers.c.id)
    )
    return [_kinds(PaperDossier(*row), kinds.get(row[0], _NO_KINDS), free.get(row[0], ())) for row in listed]


def lapsing_kinds(reader: Reader, today: date, states: Iterable[str]) -> list[LapsingKinds]:
    """The dossiers in one of `states` with kinds of which they have papers, but none valid when needed.

    A kind that the dossier need not have is left out.
    """
    asked = _kinds_held(today, list(states))
    free = _waived(reader)
    found: dict[str, tuple[tuple[str, date], ...]] = {}
    for dossier_id, valid, _, lapsed in reader.rows(asked.having(asked.selected_columns.lapsed.is_not(None))):
        enough = free.get(dossier_id, set()) | set((valid or "").split(","))
        if kinds := tuple(one for one in _lapsed(lapsed) if one[0] not in enough):
            found[dossier_id] = kinds
    held = _latest_session()
    rows = reader.rows(
        select(dossiers.c.id, products.c.name, dossiers.c.regulation_id, held.c.held_on)
        .join(products, products.c.id == dossiers.c.product_id)
        .outerjoin(held, held.c.dossier_id == dossiers.c.id)
        .where(dossiers.c.state.in_(list(states)))
    )
    return [
        LapsingKinds(one.id, one.name, one.regulation_id, one.held_on, found[one.id])
        for one in rows
        if one.id in found
    ]


def _kinds_held(today: date, states: list[str]) -> Select[tuple[str, str | None, str | None, str | None]]:
    """By dossier, each as one text: the kinds that are valid, those compared with their originals, those
    that ran out with their day. Of no such kind there is no text."""
    held = _latest_session()
    ran_out = func.coalesce(papers.c.expires_on < func.coalesce(held.c.held_on, today), False)
    until = papers.c.kind + "!" + type_coerce(papers.c.expires_on, Text)
    asked: Select[tuple[str, str | None, str | None, str | None]] = (
        select(
            dossier_papers.c.dossier_id,
            func.aggregate_strings(papers.c.kind, ",").filter(~ran_out).label("valid"),
            func.aggregate_strings(papers.c.kind, ",")
            .filter(~ran_out, papers.c.state == "checked")
            .label("checked"),
            func.aggregate_strings(until, ",").filter(ran_out).label("lapsed"),
        )
        .join(papers, papers.c.id == dossier_papers.c.paper_id)
        .outerjoin(held, held.c.dossier_id == dossier_papers.c.dossier_id)
        .where(dossier_papers.c.dossier_id.in_(select(dossiers.c.id).where(dossiers.c.state.in_(states))))
        .group_by(dossier_papers.c.dossier_id)
    )
    return asked


def _waived(reader: Reader) -> dict[str, set[str]]:
    free: dict[str, set[str]] = defaultdict(set)
    for row in reader.rows(select(paper_waivers.c.dossier_id, paper_waivers.c.kind)):
        free[row.dossier_id].add(row.kind)
    return free


_NO_KINDS: tuple[str | None, ...] = (None, None, None)
_NONE: frozenset[str] = frozenset()


def _kinds(dossier: PaperDossier, told: Sequence[str | None], waived: Iterable[str]) -> KindsOfDossier:
    valid, checked, lapsed = told
    return KindsOfDossier(
        dossier,
        frozenset(valid.split(",")) if valid else _NONE,
        frozenset(checked.split(",")) if checked else _NONE,
        _lapsed(lapsed) if lapsed else (),
        frozenset(waived) if waived else _NONE,
    )


def _lapsed(told: str) -> tuple[tuple[str, date], ...]:
    parts = (one.partition("!") for one in set(told.split(",")))
    return tuple(sorted((kind, date.fromisoformat(until)) for kind, _, until in parts))


def _latest_session() -> Subquery:
    return (
        select(agenda.c.dossier_id, func.max(sessions.c.held_on).label("held_on"))
        .join(sessions, sessions.c.id == agenda.c.session_id)
        .group_by(agenda.c.dossier_id)
        .subquery()
    )


def _dossiers() -> Select[tuple[object, ...]]:
    held = _latest_session()
    return (
        select(
            dossiers.c.id, dossiers.c.number, dossiers.c.kind, dossiers.c.state, dossiers.c.regulation_id,
            dossiers.c.variant, dossiers.c.received_on, dossiers.c.product_id,
            products.c.name.label("product"), products.c.code.label("product_code"), products.c.set_no,
            producers.c.id.label("producer_id"), producers.c.name.label("producer"),
            producers.c.representative_name.label("representative"), producers.c.phone, producers.c.village,
            func.coalesce(places.c.name, "").label("commune"),
            func.coalesce(rounds.c.name, "").label("round_name"), rounds.c.cutoff_date.label("cutoff"),
            held.c.held_on.label("session_day"),
            products.c.is_sample.label("is_sample"), _SEARCHED.label("search_key"),
        )
        .join(products, products.c.id == dossiers.c.product_id)
        .join(producers, producers.c.id == products.c.producer_id)
        .outerjoin(places, places.c.id == producers.c.place_id)
        .outerjoin(rounds, rounds.c.id == dossiers.c.round_id)
        .outerjoin(held, held.c.dossier_id == dossiers.c.id)
    )  # fmt: skip


def _dossier(row: Found) -> PaperDossier:
    return PaperDossier(*row)


def _papers(dossier_id: str) -> Select[tuple[object, ...]]:
    files = (
        select(func.count())
        .where(attachments.c.owner_table == "papers", attachments.c.owner_id == papers.c.id)
        .correlate(papers)
        .scalar_subquery()
    )
    others = (
        select(func.count(func.distinct(dossier_papers.c.dossier_id)))
        .where(
            dossier_papers.c.paper_id == papers.c.id,
            dossier_papers.c.dossier_id != dossier_id,
        )
        .correlate(papers)
        .scalar_subquery()
    )
    return select(papers, files.label("attachments"), others.label("elsewhere"))


def _paper(row: Found, criteria: tuple[str, ...]) -> PaperRow:
    names = (field.name for field in fields(PaperRow) if field.name != "criteria")
    return PaperRow(**{name: getattr(row, name) for name in names}, criteria=criteria)


def _link_columns() -> Select[tuple[object, ...]]:
    return (
        select(
            dossier_papers.c.id, dossier_papers.c.paper_id, dossier_papers.c.dossier_id,
            dossier_papers.c.criterion_code, products.c.name, dossiers.c.state,
        )
        .join(dossiers, dossiers.c.id == dossier_papers.c.dossier_id)
        .join(products, products.c.id == dossiers.c.product_id)
        .order_by(dossier_papers.c.dossier_id, dossier_papers.c.position, dossier_papers.c.criterion_code)
    )  # fmt: skip


def _links(reader: Reader, asked: Select[tuple[object, ...]]) -> list[PaperLink]:
    return [PaperLink(*row) for row in reader.rows(asked)]
