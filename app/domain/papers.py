"""Papers (giấy tờ): their states on a day, what is wrong with one, and how far a dossier's papers are.

A paper's state is stored only as far as a person decided it (handed in, checked); whether it has
expired, or will before the session, follows from the days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from app.domain import checks
from app.domain.paper_kinds import OTHER, PaperKind, WantedKinds
from app.kernel.errors import Problem

STATES = {
    "missing": "Còn thiếu",
    "handed_in": "Đã nộp",
    "checked": "Đã soát",
    "expired": "Hết hạn",
    "expires_before_session": "Hết hạn trước họp",
    "not_needed": "Không áp dụng",
}
MET = frozenset({"handed_in", "checked"})
"""States in which a kind of paper counts as there."""

LONG_TEXTS = ("note",)
_FROM_WORST = ("missing", "expired", "expires_before_session", "handed_in", "checked")


@dataclass(frozen=True, slots=True)
class PaperDraft:
    """A paper as the form of one dossier edits it.

    `criteria` are what it proves in that dossier; `dossier_ids` the unfinished dossiers that it serves,
    the form's own among them; `replaces_id` the paper that it renews.
    """

    id: str = ""
    version: int = 0
    producer_id: str = ""
    dossier_id: str = ""
    kind: str = ""
    title: str = ""
    number: str = ""
    issuer: str = ""
    issued_on: date | None = None
    expires_on: date | None = None
    note: str = ""
    criteria: tuple[str, ...] = ()
    dossier_ids: tuple[str, ...] = ()
    replaces_id: str | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How many kinds of paper a dossier has, of how many. Kinds that it need not have are not counted."""

    mandatory_met: int
    mandatory: int
    met: int
    all: int
    checked: int

    @property
    def is_complete(self) -> bool:
        """Whether nothing mandatory is missing."""
        return self.mandatory_met == self.mandatory


@dataclass(frozen=True, slots=True)
class Lack:
    """A kind of paper that a dossier does not validly have, and why: missing, expired, expiring."""

    kind: PaperKind
    state: str
    mandatory: bool


def needed_until(today: date, session_day: date | None) -> date:
    """The day on which the papers of a dossier must still be valid: its session's, else today.

    A session that was held keeps its day: what expired afterwards does not spoil a finished dossier.
    """
    return session_day or today


def state_of(stored: str, expires_on: date | None, today: date, session_day: date | None = None) -> str:
    """The state of a paper on a day. Its expiry date is the last day on which it is valid."""
    if expires_on is None or expires_on >= needed_until(today, session_day):
        return stored
    if session_day is not None and expires_on >= today:
        return "expires_before_session"
    return "expired"


def best_state(states: Iterable[str]) -> str:
    """The state of a kind of which there are several papers, or none: that of the best one."""
    return max(states, key=_FROM_WORST.index, default="missing")


def progress(
    wanted: WantedKinds, states: Mapping[str, str], waived: AbstractSet[str] = frozenset()
) -> Progress:
    """How far the papers of a dossier are.

    Args:
        states: the state of each kind that it has, by key.
        waived: keys of the kinds that it need not have.
    """
    there = {key for key, state in states.items() if state in MET}
    checked = {key for key, state in states.items() if state == "checked"}
    asked, mandatory = wanted.keys, wanted.mandatory
    if waived:
        asked, mandatory = asked - waived, mandatory - waived
    return Progress(
        mandatory_met=len(mandatory & there),
        mandatory=len(mandatory),
        met=len(asked & there),
        all=len(asked),
        checked=len(asked & checked),
    )


def lacking(
    wanted: WantedKinds, states: Mapping[str, str], waived: AbstractSet[str] = frozenset()
) -> frozenset[str]:
    """The keys of the kinds that a dossier does not validly have."""
    return wanted.keys - waived - {key for key, state in states.items() if state in MET}


def lacks(
    wanted: WantedKinds, states: Mapping[str, str], waived: AbstractSet[str] = frozenset()
) -> tuple[Lack, ...]:
    """What a dossier lacks and why, in the order of the checklist."""
    missing = lacking(wanted, states, waived)
    return tuple(
        Lack(kind, states.get(kind.key, "missing"), kind.key in wanted.mandatory)
        for kind in wanted.kinds
        if kind.key in missing
    )


def check(
    draft: PaperDraft, today: date, kinds: Mapping[str, PaperKind], codes: AbstractSet[str] | None = None
) -> list[Problem]:
    """What is wrong or doubtful with a paper.

    Args:
        kinds: the kinds of the dossier's regulation, by key.
        codes: the codes of the dossier's criteria sheet, where it is known.
    """
    return list(_problems(draft, today, kinds, codes))


def _problems(
    draft: PaperDraft, today: date, kinds: Mapping[str, PaperKind], codes: AbstractSet[str] | None
) -> Iterator[Problem]:
    yield from checks.chosen("kind", "Loại giấy tờ", draft.kind, kinds)
    yield from checks.required("producer_id", "Chủ thể", draft.producer_id)
    yield from checks.text("title", "Tên giấy", draft.title, checks.NAME_LIMIT)
    yield from checks.text("number", "Số, ký hiệu", draft.number, 80)
    yield from checks.text("issuer", "Nơi cấp", draft.issuer)
    yield from checks.text("note", "Ghi chú", draft.note, checks.TEXT_LIMIT)
    if draft.kind == OTHER:
        yield from checks.required("title", "Tên giấy", draft.title)
    yield from _days(draft, today, kinds.get(draft.kind))
    for code in draft.criteria:
        if codes is not None and code not in codes:
            yield Problem("criteria", "paper_criterion_unknown", {"code": code})


def _days(draft: PaperDraft, today: date, kind: PaperKind | None) -> Iterator[Problem]:
    yield from checks.past_day("issued_on", "Ngày cấp", draft.issued_on, today)
    yield from checks.plausible_day("expires_on", "Có giá trị đến", draft.expires_on)
    if draft.issued_on and draft.expires_on and draft.expires_on < draft.issued_on:
        yield Problem("expires_on", "paper_expires_before_issue")
    elif draft.expires_on is not None and draft.expires_on < today:
        yield Problem("expires_on", "paper_expired_already", {}, "warning")
    if kind is not None and kind.dated and draft.issued_on is None:
        yield Problem("issued_on", "paper_without_day", {}, "warning")
    if kind is not None and kind.expires and draft.expires_on is None:
        yield Problem("expires_on", "paper_without_expiry", {}, "warning")
