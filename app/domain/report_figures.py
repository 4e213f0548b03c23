"""The figures of a summary, each defined once and counted from rows at a cut-off.

Sections 1 to 4 stand here; activities and inspections in `report_work_figures`, money and plan in
`report_plan_figures`. What each figure counts is explained to officers in docs/figures.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from app.domain.certificates import STATES as CERTIFICATE_STATES
from app.domain.dossiers import KINDS
from app.domain.producers import PRODUCER_TYPES, is_led_by_minority
from app.domain.report_labour import LABELS as LABOUR
from app.domain.report_labour import TABLE as LABOUR_TABLE
from app.domain.report_plan_figures import money_tables, plan_tables
from app.domain.report_rows import CertificateEntry, ProducerEntry, ReportRows, standing
from app.domain.report_tables import (
    IN_MILLIONS,
    Figure,
    FigureSection,
    FigureTable,
    Summary,
    added,
    counted,
    value_of,
)
from app.domain.report_work_figures import work_tables
from app.kernel.dates import add_months, shown_date
from app.kernel.numbers import padded, shown_score
from app.kernel.text import sort_key


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
            FigureSection("5. Hoạt động, giám sát", work_tables(rows, first, last)),
            FigureSection("6. Kinh phí", money_tables(rows, first, last)),
            FigureSection("7. Kế hoạch năm", plan_tables(rows, last)),
        ),
    )


def _dossiers(rows: ReportRows, first: date, last: date) -> tuple[FigureTable, ...]:
    def reached(*states: str) -> tuple[str, ...]:
        return tuple(
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
                counted("Tiếp nhận", [one.product for one in received]),
                counted("Trả bổ sung", reached("returned")),
                counted("Xã đã đánh giá", reached("assessed")),
                counted("Đã chấm điểm", reached("scored")),
                counted("Hội đồng đã kết luận", reached("concluded", "disqualified")),
            ),
        ),
        FigureTable(
            "Hồ sơ tiếp nhận theo loại",
            "hồ sơ",
            tuple(
                counted(name, [one.product for one in received if one.kind == kind])
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
                    counted(f"{star} sao", [one.product for one in ours if one.star_class == star])
                    for star in (5, 4, 3, 2, 1)
                ),
                counted("Bị loại", [one.product for one in ours if one.disqualified]),
                counted("Chuyển cấp trên", [one.product for one in ours if one.action == "hand_over"]),
                counted("Có kết quả của cấp trên", [one.product for one in above]),
                *_scores([(one.product, one.score) for one in ours if one.score is not None]),
            ),
        ),
        FigureTable(
            "Sản phẩm còn hiệu lực cuối kỳ theo hạng",
            "sản phẩm",
            tuple(
                counted(f"{star} sao", [one.product for one in stands if one.star_class == star])
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

    lapsed = {  # by product: one that lapsed twice is still one product without a certificate
        one.product_id: f"{one.product}: {one.reason.rstrip('.')}" if one.reason else one.product
        for one in rows.certificates
        if one.state == "valid"
        and one.valid_until is not None
        and one.valid_until < last
        and one.product_id not in renewed
    }
    ended = [one for one in rows.certificates if one.ended_on and first <= one.ended_on <= last]
    return (
        FigureTable(
            "Giấy chứng nhận",
            "giấy",
            (
                counted(
                    "Cấp trong kỳ", [o.product for o in rows.certificates if first <= o.issued_on <= last]
                ),
                counted("Còn hiệu lực cuối kỳ", [one.product for one in stands]),
                _until("Hết hạn trong quý tới", next_end, expiring(last, next_end)),
                _until("Hết hạn trong quý sau đó", second_end, expiring(next_end, second_end)),
                counted("Đã hết hạn, chưa đánh giá lại", lapsed.values()),
                *(
                    Figure(
                        f"{CERTIFICATE_STATES[state]} trong kỳ",
                        len(of_state),
                        tuple(f"{one.product}: {one.reason.rstrip('.')}" for one in of_state),
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
            counted(name, [one.name for one in known if one.producer_type == kind])
            for kind, name in PRODUCER_TYPES.items()
        ),
    )
    people = FigureTable(
        LABOUR_TABLE,
        "",
        (
            counted("Chủ thể có nữ đại diện", [one.name for one in known if one.sex == "female"]),
            counted(
                "Chủ thể có người đại diện là dân tộc thiểu số",
                [one.name for one in known if is_led_by_minority(one.ethnicity)],
            ),
            added(LABOUR[0], [(one.name, one.workers or 0) for one in known]),
            added(LABOUR[1], [(one.name, one.workers_local or 0) for one in known]),
            _turnover(known),
        ),
    )
    return types, people


def _turnover(known: Sequence[ProducerEntry]) -> Figure:
    """The sum of what producers stated, in whole millions rounded down once, at the end."""
    stated = [(one.name, one.turnover) for one in known if one.turnover is not None]
    summed = added(f"Doanh thu năm gần nhất{IN_MILLIONS}", stated, "đồng")
    note = f"{padded(len(stated))} chủ thể có số liệu"
    return replace(summed, value=value_of(summed.label, summed.amounts), note=note)


def _until(label: str, day: date, products: Iterable[str]) -> Figure:
    return replace(counted(label, products), note=f"đến {shown_date(day)}")


def _scores(given: Sequence[tuple[str, Fraction]]) -> tuple[Figure, ...]:
    """Range and average, each with the exact scores that it was taken from."""
    if not given:
        return ()
    scores = [score for _, score in given]
    mean = sum(scores, Fraction(0)) / len(scores)
    names = tuple(f"{product}: {shown_score(score)} (= {score})" for product, score in given)
    return (
        Figure("Điểm thấp nhất", 0, names, shown_score(min(scores))),
        Figure("Điểm cao nhất", 0, names, shown_score(max(scores))),
        Figure("Điểm trung bình", 0, names, shown_score(mean)),
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
    return FigureTable(title, "sản phẩm", tuple(counted(one, names[one]) for one in ordered), chart)


def _quarter_after(day: date, count: int) -> date:
    """Last day of the period of three months that comes `count` periods after `day`."""
    return add_months(day + timedelta(days=1), 3 * count) - timedelta(days=1)
