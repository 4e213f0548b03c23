"""What a summary is drawn from: figures, what they are compared with, texts, head and signer.

An issued report is these facts as they were on its day, kept as JSON and printed again from it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from app.domain.letterheads import Letterhead
from app.domain.report_comparisons import Compared, Place, compared
from app.domain.report_periods import Period
from app.domain.report_tables import Figure, FigureSection, FigureTable, Summary
from app.domain.report_texts import ReportTexts
from app.kernel.dates import shown_date
from app.kernel.numbers import padded, shown_int

_PADDED_BELOW = 10
"""In running text a zero stands before smaller numbers."""


@dataclass(frozen=True)
class SummaryFacts:
    """A summary as it is printed.

    `previous` and `last_year` hold numbers without names. A year has no `last_year`: it is `previous`.
    """

    letterhead: Letterhead
    summary: Summary
    period: Period
    place: str
    """The district (or province) that the summary is about, in running text."""
    counted_on: date
    """The day on which the file was counted."""
    previous: Summary | None = None
    last_year: Summary | None = None
    texts: ReportTexts = field(default_factory=ReportTexts)

    @cached_property
    def compared(self) -> Mapping[Place, Compared]:
        """Every figure beside those of the other periods."""
        return compared(self.summary, self.previous, self.last_year)

    def beside(self, table: FigureTable, figure: Figure) -> Compared:
        """One figure beside those of the other periods."""
        return self.compared[table.title, figure.label]

    @property
    def previous_title(self) -> str:
        """Over the column of the period before: "Kỳ trước", or the year's number."""
        return f"Năm {self.period.previous.first.year}" if self.period.kind == "year" else "Kỳ trước"

    def values(self) -> dict[str, str]:
        """What the wording of the paper may name."""
        return {
            "địa bàn": self.place,
            "đơn vị": self.letterhead.body,
            "cơ quan cấp trên": self.letterhead.superior or self.letterhead.body,
            "tên kỳ": self.summary.title,
            "từ ngày": shown_date(self.summary.first),
            "đến ngày": shown_date(self.summary.last),
            "ngày lấy số": shown_date(self.counted_on),
            "số sản phẩm còn hiệu lực": self._value("Giấy chứng nhận", "Còn hiệu lực cuối kỳ"),
            "số giấy cấp": self._value("Giấy chứng nhận", "Cấp trong kỳ"),
        }

    def _value(self, table: str, label: str) -> str:
        value = self.summary.figure(table, label).value
        return padded(value) if value < _PADDED_BELOW else shown_int(value)


def without_names(summary: Summary) -> Summary:
    """The numbers alone: all that a comparison needs."""
    return replace(
        summary,
        sections=tuple(
            replace(
                section,
                tables=tuple(
                    replace(table, figures=tuple(replace(one, names=(), amounts=()) for one in table.figures))
                    for table in section.tables
                ),
            )
            for section in summary.sections
        ),
    )


def snapshot_json(facts: SummaryFacts) -> str:
    """The facts as the file keeps them: the same text for the same facts."""
    return json.dumps(asdict(facts), ensure_ascii=False, sort_keys=True, default=date.isoformat)


def facts_from_json(text: str) -> SummaryFacts:
    """The facts of a stored snapshot."""
    raw: dict[str, Any] = json.loads(text)
    head, period = raw["letterhead"], raw["period"]
    return SummaryFacts(
        letterhead=Letterhead(
            **{**head, "dated_on": _day(head["dated_on"]), "authority": tuple(head["authority"])}
        ),
        summary=_summary(raw["summary"]),
        period=Period(
            period["kind"], date.fromisoformat(period["first"]), date.fromisoformat(period["last"])
        ),
        place=raw["place"],
        counted_on=date.fromisoformat(raw["counted_on"]),
        previous=_summary(raw["previous"]) if raw["previous"] else None,
        last_year=_summary(raw["last_year"]) if raw["last_year"] else None,
        texts=ReportTexts(**raw["texts"]),
    )


def _summary(raw: dict[str, Any]) -> Summary:
    sections = (FigureSection(one["title"], tuple(map(_table, one["tables"]))) for one in raw["sections"])
    first, last = (date.fromisoformat(raw[name]) for name in ("first", "last"))
    return Summary(raw["title"], first, last, tuple(sections))


def _table(raw: dict[str, Any]) -> FigureTable:
    lists = ("names", "amounts")
    figures = (Figure(**{**one, **{name: tuple(one[name]) for name in lists}}) for one in raw["figures"])
    return FigureTable(raw["title"], raw["unit"], tuple(figures), raw["chart"])


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
