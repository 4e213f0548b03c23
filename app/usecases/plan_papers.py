"""Makes the paper and the workbook of a year's plan from the file."""

from __future__ import annotations

from pathlib import Path

from app.documents.plan_table import render_plan_table
from app.domain.funding import funding_totals, totals_by_task
from app.domain.plan_facts import Letterhead, PlanFacts, plan_facts
from app.exchange.plan_book import write_plan
from app.kernel.errors import RuleBroken
from app.storage.queries.funding import funding_entries
from app.storage.queries.offices import office_draft
from app.storage.queries.plans import activities_by_task, plan_of_year, task_drafts
from app.storage.store import OfficeFile
from app.usecases.plans import year_progress


def facts_of_plan(file: OfficeFile, year: int) -> PlanFacts:
    """The plan of a year as it stands today.

    Raises:
        RuleBroken: `office_missing`, `plan_year_missing`.
    """
    today = file.clock.today()
    with file.reading() as reader:
        office, plan = office_draft(reader), plan_of_year(reader, year)
        if office is None:
            raise RuleBroken("office_missing")
        if plan is None:
            raise RuleBroken("plan_year_missing", year=year)
        targets = year_progress(reader, year, today, today)
        tasks, held = task_drafts(reader, year), activities_by_task(reader, year)
        entries = funding_entries(reader, year)
    spent = {task: totals.of_stage("spent") for task, totals in totals_by_task(entries, year).items()}
    head = Letterhead(
        office.issuing_body or office.superior_name, office.name, office.seat, office.secretary_name
    )
    lines = [(task, held.get(task.id, 0), spent.get(task.id, 0)) for task in tasks]
    return plan_facts(
        plan, head, targets, lines, funding_totals(entries, year), today, sample=plan.is_sample
    )  # fmt: skip


def plan_pdf(file: OfficeFile, year: int) -> bytes:
    """The plan and its progress as a PDF.

    Raises:
        RuleBroken: `office_missing`, `plan_year_missing`, `glyph_missing`.
    """
    return render_plan_table(facts_of_plan(file, year))


def write_plan_book(file: OfficeFile, year: int, path: Path) -> Path:
    """The plan and its progress as a workbook.

    Raises:
        RuleBroken: `office_missing`, `plan_year_missing`.
        StoreTrouble: `paper_not_written`.
    """
    return write_plan(path, facts_of_plan(file, year))
