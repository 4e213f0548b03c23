"""What the province or the ministry decided on a product that was handed over (domain.md 4.10, 8)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from app.domain import checks
from app.domain.regulation import LEVELS
from app.kernel.dates import last_valid_day
from app.kernel.errors import Problem
from app.kernel.numbers import parse_decimal

LEVELS_ABOVE = {"province": "Cấp tỉnh", "ministry": "Trung ương"}
CLASSES = {5: "5 sao", 4: "4 sao", 3: "3 sao", 2: "2 sao", 1: "1 sao"}


@dataclass(frozen=True, slots=True)
class ResultFromAbove:
    """A result as the form records it. `star_class` is None where the level above did not recognise it."""

    id: str = ""
    version: int = 0
    dossier_id: str = ""
    level: str = "province"
    score: str = ""
    """As written, with comma or point; '' where it was not told."""
    star_class: int | None = None
    concluded_on: date | None = None
    decision_number: str = ""
    decision_date: date | None = None
    certificate_number: str = ""
    issued_on: date | None = None
    valid_until: date | None = None
    note: str = ""

    @property
    def exact_score(self) -> Fraction | None:
        """The score as an exact fraction."""
        number = parse_decimal(self.score) if self.score.strip() else None
        return None if number is None else Fraction(number)


def check(draft: ResultFromAbove, today: date) -> list[Problem]:
    """What is wrong or doubtful with a result from above."""
    return list(_problems(draft, today))


def proposed_end(issued_on: date | None, months: int) -> date | None:
    """The last valid day of a certificate of `months` (domain.md 4.12)."""
    return last_valid_day(issued_on, months) if issued_on else None


def is_returned(star_class: int | None, certifier: str, own_level: str) -> bool:
    """Whether a class that came back is decided and certified by this office itself."""
    return star_class is not None and certifier == own_level


def is_plausible(certifier: str, level: str) -> bool:
    """Whether a level may have given a class: its own, or a lower one that it sends back."""
    return certifier == "none" or LEVELS.index(certifier) <= LEVELS.index(level)


def _problems(draft: ResultFromAbove, today: date) -> Iterator[Problem]:
    yield from checks.required("dossier_id", "Sản phẩm", draft.dossier_id)
    yield from checks.chosen("level", "Cấp quyết định", draft.level, LEVELS_ABOVE)
    yield from checks.required("concluded_on", "Ngày có kết quả", draft.concluded_on)
    yield from checks.past_day("concluded_on", "Ngày có kết quả", draft.concluded_on, today)
    yield from checks.past_day("decision_date", "Ngày quyết định", draft.decision_date, today)
    yield from checks.past_day("issued_on", "Ngày cấp giấy", draft.issued_on, today)
    yield from checks.plausible_day("valid_until", "Có giá trị đến", draft.valid_until)
    yield from checks.text("decision_number", "Số quyết định", draft.decision_number, 60)
    yield from checks.text("certificate_number", "Số giấy chứng nhận", draft.certificate_number, 60)
    yield from checks.text("note", "Ghi chú", draft.note, checks.TEXT_LIMIT)
    score = draft.exact_score
    if draft.score.strip() and (score is None or not 0 <= score <= 100):
        yield Problem("score", "score_unlikely")
    if draft.certificate_number:
        yield from checks.required("issued_on", "Ngày cấp giấy", draft.issued_on)
        yield from checks.required("valid_until", "Có giá trị đến", draft.valid_until)
        yield from checks.required("star_class", "Hạng", draft.star_class)
    if draft.issued_on and draft.valid_until and draft.valid_until < draft.issued_on:
        yield Problem("valid_until", "ends_before_it_begins", {"label": "Có giá trị đến"})
