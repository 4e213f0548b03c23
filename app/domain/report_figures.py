"""The figures of a summary (sections 1 to 4), each defined once and counted from rows at a cut-off.

Every figure carries the names that it counts, so that a number can be opened down to its rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from app.domain.certificates import STATES as CERTIFICATE_STATES
from app.domain.dossiers import KINDS
from app.domain.producers import PRODUCER_TYPES, is_led_by_minority
from app.kernel.dates import add_months, quarter_bounds, shown_date
from app.kernel.numbers import padded, shown_score
from app.kernel.text import sort_key


@dataclass(frozen=True, slots=True)
class DossierEntry:
    """A dossier with the days of its steps: (state, day) in their order."""

    id: str
    product_id: str
    product: str
    kind: str
    received_on: date | None
    steps: tuple[tuple[str, date], ...]


@dataclass(frozen=True, slots=True)
class ResultEntry:
    """A result as the council (or the level above) concluded it."""

    product: str
    commune: str
    producer_type: str
    set_no: int
    score: Fraction | None
    star_class: int | None
    action: str
    disqualified: str
    concluded_on: date
    level: str


@dataclass(frozen=True, slots=True)
class CertificateEntry:
    """A certificate, of this office or another; also what was recognised before this file began."""

    number: str
    product_id: str
    product: str
    producer_id: str
    commune: str
    producer_type: str
    set_no: int
    star_class: int
    issued_on: date
    valid_until: date | None
    state: str = "valid"
    ended_on: date | None = None
    reason: str = ""

    def stands_on(self, day: date) -> bool:
        """Whether it is valid on that day."""
        gone = self.ended_on is not None and self.ended_on <= day
        return self.issued_on <= day and not gone and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, slots=True)
class ProducerEntry:
    """A producer who had a dossier or a certificate by the cut-off."""

    id: str
    name: str
    producer_type: str
    sex: str
    ethnicity: str
    workers: int | None
    workers_local: int | None
    turnover: int | None = None
    """Of the latest year given, in whole đồng."""


@dataclass(frozen=True, slots=True)
class ReportRows:
    """Everything that a summary counts."""

    dossiers: tuple[DossierEntry, ...]
    results: tuple[ResultEntry, ...]
    certificates: tuple[CertificateEntry, ...]
    producers: tuple[ProducerEntry, ...]
    set_names: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """One number under its label, with the names that it counts."""

    label: str
    value: int
    names: tuple[str, ...] = ()
    text: str = ""
    """Shown instead of the number where it is no count (a score, an amount, a ground)."""

    @property
    def key(self) -> str:
        """What the figure is known by in another period: the label without what it says in brackets."""
        return self.label.partition(" (")[0]


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table of a section: one figure per line."""

    title: str
    unit: str
    figures: tuple[Figure, ...]
    chart: bool = False
    """Whether its bars are drawn beside it."""


@dataclass(frozen=True, slots=True)
class FigureSection:
    """A numbered section of a summary."""

    title: str
    tables: tuple[FigureTable, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of one period."""

    title: str
    first: date
    last: date
    sections: tuple[FigureSection, ...]

    def figure(self, table: str, label: str) -> Figure:
        """One figure by the titles that stand on paper.

        Raises:
            KeyError: there is no such figure.
        """
        for section in self.sections:
            for one in section.tables:
                for found in one.figures:
                    if one.title == table and found.label == label:
                        return found
        raise KeyError((table, label))


def quarter_summary(rows: ReportRows, year: int, quarter: int) -> Summary:
    """The summary of a quarter."""
    first, last = quarter_bounds(year, quarter)
    return summary(rows, first, last, f"Quý {('I', 'II', 'III', 'IV')[quarter - 1]} năm {year}")


def summary(rows: ReportRows, first: date, last: date, title: str) -> Summary:
    """The summary of any period, both days included."""
    return Summary(
        title,
        first,
        last,
        (
            FigureSection("1. Hồ sơ", _dossiers(rows, first, last)),
            FigureSection("2. Sản phẩm", _products(rows, first, last)),
            FigureSection("3. Giấy chứng nhận", _certificates(rows, first, last)),
            FigureSection("4. Chủ thể", _producers(rows, last)),
        ),
    )


def standing(rows: ReportRows, day: date) -> list[CertificateEntry]:
    """The valid certificate of each product on a day; of several the newest."""
    newest: dict[str, CertificateEntry] = {}
    for entry in sorted(rows.certificates, key=lambda one: (one.issued_on, one.number)):
        if entry.stands_on(day):
            newest[entry.product_id] = entry
    return list(newest.values())


def _dossiers(rows: ReportRows, first: date, last: date) -> tuple[FigureTable, ...]:
    def reached(*states: str) -> tuple[str, ...]:
        return _sorted(
            one.product
            for one in rows.dossiers
            if any(state in states and first <= day <= last for state, day in one.steps)
        )

    received = [one for one in rows.dossiers if one.received_on and first <= one.received_on <= last]
    return (
        FigureTable(
            "Hồ sơ trong kỳ",
            "hồ sơ",
            (
                _counted("Tiếp nhận", [one.product for one in received]),
                _counted("Trả bổ sung", reached("returned")),
                _counted("Xã đã đánh giá", reached("assessed")),
                _counted("Đã chấm điểm", reached("scored")),
                _counted("Hội đồng đã kết luận", reached("concluded", "disqualified")),
            ),
        ),
        FigureTable(
            "Hồ sơ tiếp nhận theo loại",
            "hồ sơ",
            tuple(
                _counted(name, [one.product for one in received if one.kind == kind])
                for kind, name in KINDS.items()
            ),
        ),
    )


def _products(rows: ReportRows, first: date, last: date) -> tuple[FigureTable, ...]:
    ours = [one for one in rows.results if first <= one.concluded_on <= last and one.level == ""]
    above = [one for one in rows.results if first <= one.concluded_on <= last and one.level != ""]
    stands = standing(rows, last)
    sets = dict(rows.set_names)
    return (
        FigureTable(
            "Kết quả đánh giá trong kỳ",
            "sản phẩm",
            (
                *(
                    _counted(f"{star} sao", [one.product for one in ours if one.star_class == star])
                    for star in (5, 4, 3, 2, 1)
                ),
                _counted("Bị loại", [one.product for one in ours if one.disqualified]),
                _counted("Chuyển cấp trên", [one.product for one in ours if one.action == "hand_over"]),
                _counted("Có kết quả của cấp trên", [one.product for one in above]),
                *_scores([one.score for one in ours if one.score is not None]),
            ),
        ),
        FigureTable(
            "Sản phẩm còn hiệu lực cuối kỳ theo hạng",
            "sản phẩm",
            tuple(
                _counted(f"{star} sao", [one.product for one in stands if one.star_class == star])
                for star in (3, 4, 5)
            ),
            chart=True,
        ),
        _grouped("Còn hiệu lực theo bộ sản phẩm", stands, lambda one: sets.get(one.set_no, str(one.set_no))),
        _grouped("Còn hiệu lực theo xã, thị trấn", stands, lambda one: one.commune or "Chưa ghi", chart=True),
        _grouped(
            "Còn hiệu lực theo loại hình chủ thể",
            stands,
            lambda one: PRODUCER_TYPES.get(one.producer_type, one.producer_type),
        ),
    )


def _certificates(rows: ReportRows, first: date, last: date) -> tuple[FigureTable, ...]:
    stands = standing(rows, last)
    next_end = _quarter_after(last, 1)
    second_end = _quarter_after(last, 2)
    renewed = {one.product_id for one in stands}

    def expiring(after: date, until: date) -> list[str]:
        return [one.product for one in stands if one.valid_until and after < one.valid_until <= until]

    lapsed = [
        one
        for one in rows.certificates
        if one.state == "valid"
        and one.valid_until is not None
        and one.valid_until < last
        and one.product_id not in renewed
    ]
    ended = [one for one in rows.certificates if one.ended_on and first <= one.ended_on <= last]
    return (
        FigureTable(
            "Giấy chứng nhận",
            "giấy",
            (
                _counted(
                    "Cấp trong kỳ", [o.product for o in rows.certificates if first <= o.issued_on <= last]
                ),
                _counted("Còn hiệu lực cuối kỳ", [one.product for one in stands]),
                _counted(f"Hết hạn trong quý tới (đến {shown_date(next_end)})", expiring(last, next_end)),
                _counted(
                    f"Hết hạn trong quý sau đó (đến {shown_date(second_end)})", expiring(next_end, second_end)
                ),
                _counted("Đã hết hạn, chưa đánh giá lại", [one.product for one in lapsed]),
                *(
                    Figure(
                        f"{CERTIFICATE_STATES[state]} trong kỳ",
                        len(of_state),
                        tuple(f"{one.product}: {one.reason}" for one in of_state),
                    )
                    for state in ("revoked", "void")
                    for of_state in [[one for one in ended if one.state == state]]
                ),
            ),
        ),
    )


def _producers(rows: ReportRows, last: date) -> tuple[FigureTable, ...]:
    known = rows.producers
    types = FigureTable(
        "Chủ thể theo loại hình",
        "chủ thể",
        tuple(
            _counted(name, [one.name for one in known if one.producer_type == kind])
            for kind, name in PRODUCER_TYPES.items()
        ),
    )
    money = [one.turnover for one in known if one.turnover is not None]
    people = FigureTable(
        "Người đại diện, lao động, doanh thu",
        "",
        (
            _counted("Chủ thể có nữ đại diện", [one.name for one in known if one.sex == "female"]),
            _counted(
                "Chủ thể có người đại diện là dân tộc thiểu số",
                [one.name for one in known if is_led_by_minority(one.ethnicity)],
            ),
            Figure("Lao động", sum(one.workers or 0 for one in known)),
            Figure("Lao động địa phương", sum(one.workers_local or 0 for one in known)),
            Figure(
                f"Doanh thu năm gần nhất, triệu đồng ({padded(len(money))} chủ thể có số liệu)",
                sum(money) // 1_000_000,
            ),
        ),
    )
    return types, people


def _scores(scores: Sequence[Fraction]) -> tuple[Figure, ...]:
    if not scores:
        return ()
    mean = sum(scores, Fraction(0)) / len(scores)
    return (
        Figure("Điểm thấp nhất", 0, text=shown_score(min(scores))),
        Figure("Điểm cao nhất", 0, text=shown_score(max(scores))),
        Figure("Điểm trung bình", 0, text=shown_score(mean)),
    )


def _grouped(
    title: str,
    entries: Iterable[CertificateEntry],
    group: Callable[[CertificateEntry], str],
    *,
    chart: bool = False,
) -> FigureTable:
    names: dict[str, list[str]] = {}
    for entry in entries:
        names.setdefault(group(entry), []).append(entry.product)
    ordered = sorted(names, key=lambda one: (-len(names[one]), sort_key(one)))
    return FigureTable(title, "sản phẩm", tuple(_counted(one, names[one]) for one in ordered), chart)


def _counted(label: str, names: Iterable[str]) -> Figure:
    listed = _sorted(names)
    return Figure(label, len(listed), listed)


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    """Names in Vietnamese order; a name that counts twice stands twice."""
    counts = Counter(names)
    return tuple(name for name in sorted(counts, key=sort_key) for _ in range(counts[name]))


def _quarter_after(day: date, count: int) -> date:
    """Last day of the period of three months that comes `count` periods after `day`."""
    return add_months(day + timedelta(days=1), 3 * count) - timedelta(days=1)
