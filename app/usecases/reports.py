"""Makes the summaries of a period: counts, compares, issues them with a number, and tells what changed."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date

from app.domain.checks import cleaned
from app.domain.offices import OfficeDraft
from app.domain.report_comparisons import Difference, differences
from app.domain.report_figures import summary
from app.domain.report_labour import as_issued, with_day
from app.domain.report_periods import Period, quarter
from app.domain.report_rows import PlanStanding, ReportRows, TargetStanding, TaskStanding
from app.domain.report_tables import Summary
from app.domain.report_texts import TEXTS, ReportTexts, ReportTextsDraft, check
from app.domain.session_info import Seat
from app.domain.summary_facts import SummaryFacts, facts_from_json, snapshot_json, without_names
from app.domain.task_progress import standing_on
from app.kernel.dates import instant_text
from app.kernel.errors import RuleBroken, refuse_if_any
from app.kernel.numbers import padded
from app.storage import tables as t
from app.storage.audit import chain_head
from app.storage.queries.issued_reports import (
    IssuedReport,
    issued_for,
    issued_report_rows,
    last_issued,
    report_snapshot,
    texts_draft,
)
from app.storage.queries.offices import office_draft
from app.storage.queries.plans import task_drafts
from app.storage.queries.reports import holds_samples, rows_by_cut_off
from app.storage.reading import Reader
from app.storage.registers import allot_number
from app.storage.store import OfficeFile
from app.usecases.known_regulations import regulation_of
from app.usecases.letterheads import area_name, letterhead_of
from app.usecases.outcomes import Done
from app.usecases.plans import year_progress

REGISTER = "report"


def report_of(file: OfficeFile, period: Period, texts: ReportTexts | None = None) -> SummaryFacts:
    """A period as the file counts it now, beside the period before and the same of last year.

    Args:
        texts: what section 8 says; without it, what was saved for the period.

    Raises:
        RuleBroken: `office_missing`.
    """
    with file.reading() as reader:
        return _facts(reader, period, file.clock.today(), texts)


def quarter_report(file: OfficeFile, year: int, number: int) -> SummaryFacts:
    """A quarter as the file counts it now.

    Raises:
        RuleBroken: `office_missing`, `quarter_unlikely`.
    """
    return report_of(file, quarter(year, number))


def issue_report(
    file: OfficeFile, period: Period, who: str, texts: ReportTexts | None = None, signer: str = ""
) -> Done:
    """Give a report its number of the year and keep it as it is now; it can never be changed.

    Several reports of one period may be issued: each has its own number and figures.

    Args:
        signer: who signs; without a name the head of the office.

    Raises:
        RuleBroken: `office_missing`, `report_period_to_come`.
    """
    today = file.clock.today()
    if period.first > today:
        raise RuleBroken("report_period_to_come", period=period.title)
    with file.writing("issue_report", who, final=True) as writer:
        facts = _facts(writer, period, today, texts)
        sequence = allot_number(writer, REGISTER, "", today.year)
        head = replace(facts.letterhead, number=padded(sequence), dated_on=today)
        if signer.strip():
            head = replace(head, signer=signer.strip())
        row_id = writer.insert(
            t.reports,
            {
                "kind": period.kind,
                "period_from": period.first,
                "period_to": period.last,
                "year": today.year,
                "sequence": sequence,
                "number": f"{padded(sequence)}/{today.year}",
                "title": facts.summary.title,
                "issued_on": today,
                "signer": head.signer,
                "snapshot": snapshot_json(replace(facts, letterhead=head)),
                "chain_head": chain_head(writer),
                "made_at": instant_text(file.clock.now()),
            },
        )
    return Done(row_id, writer.changed, writer.change_id)


def freeze_report(file: OfficeFile, year: int, number: int, who: str) -> Done:
    """Issue the report of a quarter with the texts that were saved for it.

    Raises:
        RuleBroken: as `issue_report`; `quarter_unlikely`.
    """
    return issue_report(file, quarter(year, number), who)


def issued_reports(file: OfficeFile) -> list[IssuedReport]:
    """Every issued report, the newest first."""
    with file.reading() as reader:
        return issued_report_rows(reader)


def issued_facts(file: OfficeFile, report_id: str) -> SummaryFacts:
    """What an issued report says, from its snapshot.

    Raises:
        RuleBroken: `row_is_gone`.
    """
    with file.reading() as reader:
        found = report_snapshot(reader, report_id)
    if found is None:
        raise RuleBroken("row_is_gone")
    return facts_from_json(found)


def differences_since(file: OfficeFile, report_id: str) -> list[Difference]:
    """What the file counts otherwise now than when a report was issued.

    Raises:
        RuleBroken: `row_is_gone`, `office_missing`.
    """
    then = issued_facts(file, report_id)
    with file.reading() as reader:
        now = _facts(reader, then.period, file.clock.today(), then.texts)
    return differences(then.summary, now.summary)


def last_texts(file: OfficeFile, period: Period) -> ReportTexts:
    """The texts of the last issued report of the same kind before a period; empty where there is none."""
    with file.reading() as reader:
        found = last_issued(reader, period.kind, period.first)
    return facts_from_json(found).texts if found else ReportTexts()


def texts_of(file: OfficeFile, period: Period) -> ReportTextsDraft:
    """The texts of a period as the form edits them."""
    with file.reading() as reader:
        return texts_draft(reader, period)


def save_report_texts(file: OfficeFile, draft: ReportTextsDraft, who: str) -> Done:
    """Save the texts of a period.

    Raises:
        ProblemsFound: with every problem of the draft.
        RuleBroken: `row_changed_meanwhile`.
    """
    draft = cleaned(draft, tuple(TEXTS))
    refuse_if_any(check(draft))
    values = {name: value for name, value in asdict(draft).items() if name not in ("id", "version")}
    with file.writing("save_report_texts", who) as writer:
        row_id = draft.id
        if row_id:
            writer.update(t.report_texts, row_id, values, draft.version or None)
        else:
            row_id = writer.insert(t.report_texts, values)
    return Done(row_id, writer.changed, writer.change_id)


def _facts(reader: Reader, period: Period, today: date, texts: ReportTexts | None) -> SummaryFacts:
    office = office_draft(reader)
    if office is None:
        raise RuleBroken("office_missing")
    others = [period.previous] if period.kind == "year" else [period.previous, period.last_year]
    spans = [(one.first, min(one.last, today)) for one in (period, *others)]
    cut_offs = {one.last for one in (period, *others)}
    rows = rows_by_cut_off(reader, cut_offs, _set_names(reader, office), spans)
    now, before, *a_year_ago = (
        _counted(replace(rows[one.last], plans=(_plan(reader, one.last, today),)), one)
        for one in (period, *others)
    )
    now = with_day(now, today)
    before = as_issued(before, _issued(reader, others[0]))
    a_year_ago = [as_issued(one, _issued(reader, others[1])) for one in a_year_ago]
    head = letterhead_of(office, "department", "", Seat(""))
    return SummaryFacts(
        letterhead=replace(head, is_sample=holds_samples(reader)),
        summary=now,
        period=period,
        place=area_name(office),
        counted_on=today,
        previous=without_names(before),
        last_year=without_names(a_year_ago[0]) if a_year_ago else None,
        texts=texts_draft(reader, period).texts if texts is None else texts,
    )


def _issued(reader: Reader, period: Period) -> Summary | None:
    """The figures of the last report that was issued for a period."""
    found = issued_for(reader, period)
    return facts_from_json(found).summary if found else None


def _counted(rows: ReportRows, period: Period) -> Summary:
    return summary(rows, period.first, period.last, period.title)


def _plan(reader: Reader, until: date, today: date) -> PlanStanding:
    """The plan of a year at the end of a period, or today where that is still to come."""
    year = until.year
    targets = (
        TargetStanding(one.target.title, one.wanted, one.reached, tuple(each.name for each in one.counted))
        for one in year_progress(reader, year, until, today)
    )
    tasks = (
        TaskStanding(f"{one.item} {one.title}".strip(), standing_on(one, min(until, today)))
        for one in task_drafts(reader, year)
    )
    return PlanStanding(until, tuple(targets), tuple(tasks))


def _set_names(reader: Reader, office: OfficeDraft) -> tuple[tuple[int, str], ...]:
    return tuple(sorted(regulation_of(reader, office.regulation_id).set_names.items()))
