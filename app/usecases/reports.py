"""Makes the summaries: counts, freezes, and hands the facts to paper and spreadsheet."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date

from app.domain.paper_facts import SummaryFacts
from app.domain.report_figures import Summary, quarter_summary
from app.kernel.dates import instant_text, quarter_bounds
from app.kernel.errors import RuleBroken
from app.storage import tables as t
from app.storage.audit import chain_head
from app.storage.queries.offices import office_draft
from app.storage.queries.reports import report_rows
from app.storage.reading import Reader
from app.storage.store import OfficeFile
from app.usecases.known_regulations import regulation_of
from app.usecases.outcomes import Done


def quarter_report(file: OfficeFile, year: int, quarter: int) -> SummaryFacts:
    """The figures of a quarter as the file holds them now, with the head and foot of the paper.

    Raises:
        RuleBroken: `office_missing`.
    """
    with file.reading() as reader:
        return _facts(reader, year, quarter, file.clock.today())


def freeze_report(file: OfficeFile, year: int, quarter: int, who: str) -> Done:
    """Keep the figures of a quarter as they are now; later changes then show as differences.

    Raises:
        RuleBroken: `office_missing`.
    """
    first, last = quarter_bounds(year, quarter)
    with file.writing("freeze_report", who, final=True) as writer:
        facts = _facts(writer, year, quarter, file.clock.today())
        row_id = writer.insert(
            t.reports,
            {
                "kind": "quarter",
                "period_from": first,
                "period_to": last,
                "title": facts.summary.title,
                "snapshot": summary_json(facts.summary),
                "chain_head": chain_head(writer),
                "made_at": instant_text(file.clock.now()),
            },
        )
    return Done(row_id, writer.changed, writer.change_id)


def summary_json(summary: Summary) -> str:
    """The figures as the file keeps them: the same text for the same figures."""
    return json.dumps(asdict(summary), ensure_ascii=False, sort_keys=True, default=date.isoformat)


def _facts(reader: Reader, year: int, quarter: int, today: date) -> SummaryFacts:
    office = office_draft(reader)
    if office is None:
        raise RuleBroken("office_missing")
    _, last = quarter_bounds(year, quarter)
    names = tuple(sorted(regulation_of(reader, office.regulation_id).set_names.items()))
    rows = report_rows(reader, last, names)
    return SummaryFacts(
        summary=quarter_summary(rows, year, quarter),
        superior_name=office.issuing_body or office.superior_name,
        issuing_body=office.name,
        seat=office.seat,
        made_on=today,
        signer=office.secretary_name,
        place=office.place[:1].lower() + office.place[1:],
    )
