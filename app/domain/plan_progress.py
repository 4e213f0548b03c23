"""How far the targets of a plan are, each counted from the data with the products that count.

What counts is explained to officers in docs/figures.md. In short: a product counts with the certificate
that it was given in the year of the plan, if that certificate of 3 stars or more still stands at the
cut-off; which target it counts for follows from what it was before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter

from app.domain.dossiers import KINDS as DOSSIER_KINDS
from app.domain.lifecycle import STATES as DOSSIER_STATES
from app.domain.plans import COUNTS_PRODUCTS, TargetDraft
from app.kernel.dates import shown_date
from app.kernel.numbers import padded
from app.kernel.text import sort_key

LEAST_CLASS = 3
"""Classes below it have neither decision nor certificate in the sense of the plan ("từ 3 sao trở lên")."""

STATES = {
    "reached": "Đạt",
    "underway": "Đang làm",
    "short": "Thiếu hồ sơ",
    "missed": "Không đạt",
}


@dataclass(frozen=True, slots=True)
class Recognition:
    """A product's recognition: a certificate of any level, or what was granted before this file began."""

    product_id: str
    product: str
    star_class: int
    on_day: date
    number: str = ""
    dossier_kind: str = ""
    """Kind of the dossier that led to it, '' where the file holds none."""
    state: str = "valid"
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class OnTheWay:
    """A dossier that is not through yet: it may still bring its product into a target."""

    dossier_id: str
    product_id: str
    product: str
    kind: str
    state: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A product that counts, or one that does not, with the reason in words."""

    product_id: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class PlanRows:
    """What the targets of a plan are counted from, as of a cut-off.

    `recognitions` holds every recognition of each product that was recognised in the year of the plan or
    may be asked for by a re-evaluation target.
    """

    recognitions: tuple[Recognition, ...] = ()
    dossiers: tuple[OnTheWay, ...] = ()
    activities: Mapping[str, int] | None = None
    """Activities of the year up to the cut-off by kind."""


@dataclass(frozen=True, slots=True)
class TargetProgress:
    """A target with what counts for it."""

    target: TargetDraft
    reached: int
    state: str
    counted: tuple[Counted, ...] = ()
    underway: tuple[Counted, ...] = ()
    not_counted: tuple[Counted, ...] = ()
    waiting: tuple[Counted, ...] = ()
    """Products that a re-evaluation target means and that nobody has submitted yet."""
    known: int | None = None
    """How many products of the year that a re-evaluation target names are in the file at all."""

    @property
    def wanted(self) -> int:
        """How many the plan wants."""
        return self.target.wanted or 0

    @property
    def left(self) -> str:
        """One line: what is missing and where it may come from; '' where nothing is."""
        if self.reached >= self.wanted:
            return ""
        if self.waiting and len(self.underway) < self.wanted - self.reached:
            return f"còn {padded(len(self.waiting))} sản phẩm chưa nộp hồ sơ"
        if self.known is not None and self.known < self.wanted:
            return f"sổ mới có {padded(self.known)} sản phẩm {self.target.recognised_year}"
        if self.underway:
            return f"{padded(len(self.underway))} hồ sơ đang làm"
        return "chưa có hồ sơ nào đang làm" if self.target.kind in COUNTS_PRODUCTS else "chưa đủ"


def plan_progress(targets: Iterable[TargetDraft], rows: PlanRows, until: date) -> list[TargetProgress]:
    """Every target with its progress on the cut-off day `until` (which counts)."""
    histories = _histories(rows.recognitions)
    return [_progress(target, rows, histories, until) for target in targets]


def _progress(
    target: TargetDraft, rows: PlanRows, histories: Mapping[str, list[Recognition]], until: date
) -> TargetProgress:
    if target.kind == "activity":
        return _plain(target, (rows.activities or {}).get(target.activity_kind, 0), until)
    if target.kind not in COUNTS_PRODUCTS:
        return _plain(target, target.reached_by_hand or 0, until)
    counted, not_counted = _judged(target, histories, until)
    done = {one.product_id for one in counted}
    underway = [
        Counted(one.product_id, one.product, _under_way(one))
        for one in rows.dossiers
        if one.product_id not in done and _may_still_count(one, target, histories)
    ]
    busy = done | {one.product_id for one in rows.dossiers}
    waiting = _waiting(target, histories, busy, until)
    state = _state(target, len(counted), len(counted) + len(underway), until)
    return TargetProgress(
        target, len(counted), state, _by_name(counted), _by_name(underway), _by_name(not_counted), waiting,
        _known(target, histories),
    )  # fmt: skip


def _plain(target: TargetDraft, reached: int, until: date) -> TargetProgress:
    return TargetProgress(target, reached, _state(target, reached, reached, until))


def _state(target: TargetDraft, reached: int, within_reach: int, until: date) -> str:
    wanted = target.wanted or 0
    if reached >= wanted:
        return "reached"
    if until >= date(target.year, 12, 31):
        return "missed"
    return "underway" if within_reach >= wanted or target.kind not in COUNTS_PRODUCTS else "short"


def _histories(recognitions: Iterable[Recognition]) -> dict[str, list[Recognition]]:
    """Recognitions by product, the oldest first. A void certificate was never one."""
    found: dict[str, list[Recognition]] = {}
    for one in sorted(recognitions, key=attrgetter("on_day", "number")):
        if one.state != "void" and one.star_class >= LEAST_CLASS:
            found.setdefault(one.product_id, []).append(one)
    return found


def _judged(
    target: TargetDraft, histories: Mapping[str, list[Recognition]], until: date
) -> tuple[list[Counted], list[Counted]]:
    """The products that count, and those of the year that would if something did not stand against it."""
    counted: dict[str, Counted] = {}
    against: dict[str, Counted] = {}
    for history in histories.values():
        for one in history:
            if one.on_day.year != target.year or one.on_day > until:
                continue
            before = _last_before(history, one.on_day)
            objection = _objection(target, one, before, until)
            if objection is None:
                counted[one.product_id] = Counted(one.product_id, one.product, _reason(one, before))
            elif objection:
                against[one.product_id] = Counted(one.product_id, one.product, objection)
    return list(counted.values()), [one for one in against.values() if one.product_id not in counted]


def _objection(target: TargetDraft, one: Recognition, before: Recognition | None, until: date) -> str | None:
    """Why a recognition does not count: None where it does, '' where it is another target's business."""
    if before is None and one.dossier_kind in ("upgrade", "reevaluation"):
        if one.dossier_kind != target.kind:
            return ""
        kind = DOSSIER_KINDS[one.dossier_kind].lower()
        return f"hồ sơ {kind} nhưng sổ chưa có lần công nhận trước; hãy ghi ở trang Sản phẩm"
    if kind_of(one, before) != target.kind:
        return ""
    if not _fits_year(target, before):
        return f"công nhận năm {before.on_day.year}, không thuộc chỉ tiêu này" if before else ""
    if _is_revoked(one, until):
        return f"giấy đã bị thu hồi ngày {shown_date(one.ended_on)}"
    return None


def kind_of(one: Recognition, before: Recognition | None) -> str:
    """The kind of target that a recognition counts for.

    New: never recognised before. Re-evaluated: recognised before, and either asked for as a re-evaluation
    or not higher than before. Upgraded: higher than before, unless asked for as a re-evaluation.
    """
    if before is None:
        return "new"
    if one.dossier_kind != "reevaluation" and one.star_class > before.star_class:
        return "upgrade"
    return "reevaluation"


def _fits_year(target: TargetDraft, before: Recognition | None) -> bool:
    wanted = target.recognised_year
    return wanted is None or (before is not None and before.on_day.year == wanted)


def _last_before(history: Sequence[Recognition], day: date) -> Recognition | None:
    earlier = [one for one in history if one.on_day < day]
    return earlier[-1] if earlier else None


def _reason(one: Recognition, before: Recognition | None) -> str:
    number = f", số {one.number}" if one.number else ""
    told = f"{one.star_class} sao, cấp {shown_date(one.on_day)}{number}"
    if before is None:
        return told
    return f"{told}; trước là {before.star_class} sao ({before.on_day.year})"


def _may_still_count(one: OnTheWay, target: TargetDraft, histories: Mapping[str, list[Recognition]]) -> bool:
    """Whether a dossier that is under way may bring its product into a target."""
    if {"first": "new"}.get(one.kind, one.kind) != target.kind:
        return False
    history = histories.get(one.product_id, [])
    return _fits_year(target, history[-1] if history else None)


def _under_way(one: OnTheWay) -> str:
    return f"hồ sơ {DOSSIER_KINDS[one.kind].lower()}: {DOSSIER_STATES[one.state].lower()}"


def _waiting(
    target: TargetDraft, histories: Mapping[str, list[Recognition]], busy: set[str], until: date
) -> tuple[Counted, ...]:
    if target.kind != "reevaluation" or target.recognised_year is None:
        return ()
    latest = (_last_before(history, until + timedelta(days=1)) for history in histories.values())
    return _by_name(
        Counted(last.product_id, last.product, f"{last.star_class} sao, công nhận {shown_date(last.on_day)}")
        for last in latest
        if last is not None
        and last.on_day.year == target.recognised_year
        and last.product_id not in busy
        and not _is_revoked(last, until)
    )


def _known(target: TargetDraft, histories: Mapping[str, list[Recognition]]) -> int | None:
    """Products whose last recognition before the year of the plan was in the year that the target names."""
    if target.kind != "reevaluation" or target.recognised_year is None:
        return None
    new_year = date(target.year, 1, 1)
    before = (_last_before(history, new_year) for history in histories.values())
    return sum(one is not None and one.on_day.year == target.recognised_year for one in before)


def _is_revoked(one: Recognition, until: date) -> bool:
    return one.state == "revoked" and one.ended_on is not None and one.ended_on <= until


def _by_name(found: Iterable[Counted]) -> tuple[Counted, ...]:
    return tuple(sorted(found, key=lambda one: (sort_key(one.name), one.product_id)))
