"""Which decision a dossier is judged under: the one in force on the day it was received, and for how
long a pending dossier stays under the one that was replaced."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.regulation import Regulation
from app.kernel.dates import shown_date


@dataclass(frozen=True, slots=True)
class Applicable:
    """The decision that the rules propose, why, and the last day on which it still does."""

    regulation_id: str
    told: str
    until: date | None = None


def regulation_for(
    received_on: date, kind: str, on_day: date, known: Iterable[Regulation]
) -> Applicable | None:
    """The decision that governs a dossier.

    A dossier belongs to the decision in force when it was received. One that is still pending when a
    decision with a transition clause comes into force stays under the former one for the days of its
    kind: QĐ 26/2026, Điều 12.2 gives 60 days to first and upgrade dossiers and 30 days to re-evaluations,
    so until 21/7/2026 and 21/6/2026; after that it is judged under the new one.

    Args:
        on_day: the day on which it is judged (today, or the day of the meeting).

    Returns:
        None where no known decision was in force yet.
    """
    ordered = in_order(known)
    current = _in_force(ordered, received_on)
    if current is None:
        return None
    told, until = f"Có hiệu lực khi nhận hồ sơ ({shown_date(received_on)}).", None
    for later in ordered[ordered.index(current) + 1 :]:
        days = later.transition.days(kind) if later.transition else None
        if days is None or later.valid_from > on_day:
            continue
        last = later.valid_from + timedelta(days=days)
        if on_day > last:
            current, until = later, None
            told = f"Đã qua {days} ngày chuyển tiếp, đến hết {shown_date(last)} ({_article(later)})."
        else:
            until = last
    if until is not None:
        told += f" Hồ sơ đang làm dở còn áp dụng đến hết {shown_date(until)}."
    return Applicable(current.id, told, until)


def transition_end(
    received_on: date, kind: str, regulation_id: str, known: Iterable[Regulation]
) -> date | None:
    """Last day on which a dossier received under `regulation_id` may still be judged under it."""
    ordered = in_order(known)
    ids = [one.id for one in ordered]
    if regulation_id not in ids:
        return None
    for later in ordered[ids.index(regulation_id) + 1 :]:
        days = later.transition.days(kind) if later.transition else None
        if days is not None and received_on < later.valid_from:
            return later.valid_from + timedelta(days=days)
    return None


def in_order(known: Iterable[Regulation]) -> list[Regulation]:
    """By the first day of validity; of two of the same day the shipped one counts as the later."""
    return sorted(known, key=lambda one: (one.valid_from, one.origin != "office", one.id))


def _in_force(ordered: Sequence[Regulation], day: date) -> Regulation | None:
    begun = [one for one in ordered if one.valid_from <= day]
    return begun[-1] if begun else None


def _article(regulation: Regulation) -> str:
    article = regulation.transition.article if regulation.transition else ""
    return ", ".join(part for part in (article, regulation.short_name) if part)
