"""On-site assessments (đánh giá tại chỗ): tourism products are looked at before they are scored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from app.domain import checks
from app.domain.products import TOURISM_SET
from app.kernel.dates import shown_date
from app.kernel.errors import Problem, RuleBroken


@dataclass(frozen=True, slots=True)
class SiteAssessment:
    """A visit: by one member, or by the council's team where `member_id` is None."""

    member_id: str | None
    assessed_on: date
    note: str = ""


def is_needed(set_no: int) -> bool:
    """Whether products of a set are assessed on site before the meeting (rules of 148, section 5)."""
    return set_no == TOURISM_SET


def check(assessed_on: date | None, note: str, held_on: date | None, today: date) -> list[Problem]:
    """What is wrong with a visit: it needs its day, which is neither to come nor after the meeting."""
    return list(_problems(assessed_on, note, held_on, today))


def refuse_unassessed(
    set_no: int, product: str, member_id: str, member: str, visits: Iterable[SiteAssessment]
) -> None:
    """Refuse the sheet of a member who has not been on site, himself or with the team.

    Raises:
        RuleBroken: `site_assessment_missing`, naming product and member.
    """
    if is_needed(set_no) and not any(one.member_id in (None, member_id) for one in visits):
        raise RuleBroken("site_assessment_missing", product=product, member=member)


def _problems(assessed_on: date | None, note: str, held_on: date | None, today: date) -> Iterator[Problem]:
    yield from checks.required("assessed_on", "Ngày đánh giá tại chỗ", assessed_on)
    yield from checks.past_day("assessed_on", "Ngày đánh giá tại chỗ", assessed_on, today)
    if assessed_on and held_on and assessed_on > held_on:
        yield Problem("assessed_on", "site_assessment_after_meeting", {"day": shown_date(held_on)})
    yield from checks.text("note", "Ghi chú", note, checks.TEXT_LIMIT)
