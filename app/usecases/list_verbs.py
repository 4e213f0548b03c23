"""The verbs `import` and `export`: lists from Excel and to Excel without a window."""

from __future__ import annotations

import getpass
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.domain.list_columns import ListNoun
from app.domain.list_plans import STATES, ListOptions, ListPlan
from app.domain.list_tables import Grid
from app.kernel.clock import SystemClock, SystemRandom
from app.kernel.errors import RuleBroken
from app.kernel.text import search_key
from app.storage.store import OfficeFile
from app.usecases import lists

_TOLD_PROBLEMS = 200


def import_file(
    path: str,
    source: str,
    kind: str,
    page: str = "",
    fill: Sequence[str] | None = None,
    create_producers: bool = False,
    keep: bool = False,
    skip_wrong: bool = False,
    dry_run: bool = False,
) -> list[str]:
    """Read a list into an office file; what was or would be done, in lines.

    Raises:
        RuleBroken: as `app.usecases.lists`; nothing is written then.
        StoreTrouble: the office file cannot be opened.
    """
    noun = lists.noun_of(kind)
    table = lists.table_of(_page(lists.open_list(Path(source)), page), noun)
    options = ListOptions(table.matches, _fixed(noun, fill or ()), not keep, create_producers, skip_wrong)
    with OfficeFile.open(
        Path(path), SystemClock(), SystemRandom(), getpass.getuser(), read_only=dry_run
    ) as file:
        plan = lists.preview_list(file, table, noun, options)
        lines = list(_told(plan))
        if dry_run:
            return [*lines, "Chỉ xem trước, chưa ghi gì."]
        if plan.counts["wrong"] and not skip_wrong:
            raise RuleBroken(
                "list_has_wrong_rows_told", count=plan.counts["wrong"], told=" ".join(lines[:20])
            )
        lists.import_list(file, table, noun, options, plan, getpass.getuser())
    return [*lines, "Đã nhập."]


def export_file(path: str, out: str, kind: str, template: bool = False) -> list[Path]:
    """Write a list of the office file, or the empty template.

    Raises:
        RuleBroken: `list_kind_unknown`.
        StoreTrouble: the file cannot be read, or the list not written.
    """
    noun, target = lists.noun_of(kind), Path(out).with_suffix(".xlsx")
    with OfficeFile.open(Path(path), SystemClock(), SystemRandom(), "xem", read_only=True) as file:
        write = lists.write_template if template else lists.export_list
        return [write(file, noun, target)]


def _page(grids: Sequence[Grid], wanted: str) -> Grid:
    found = next((grid for grid in grids if not wanted or grid.title == wanted), None)
    if found is None:
        raise RuleBroken("list_page_unknown", page=wanted, pages=", ".join(grid.title for grid in grids))
    return found


def _fixed(noun: ListNoun, given: Sequence[str]) -> dict[str, str]:
    """ "Bộ sản phẩm=4" by the column's label, without regard to marks and case."""
    keys = {search_key(column.label): column.key for column in noun.columns}
    fixed = {}
    for one in given:
        label, _, value = one.partition("=")
        if search_key(label) not in keys:
            raise RuleBroken("list_columns_missing", columns=label)
        fixed[keys[search_key(label)]] = value
    return fixed


def _told(plan: ListPlan) -> Iterator[str]:
    yield ", ".join(
        f"{plan.counts[state]} {words.lower()}" for state, words in STATES.items() if plan.counts[state]
    )
    told = [(row, one) for row in plan.rows for one in row.problems]
    for row, one in sorted(told, key=lambda each: each[1].problem.severity != "error")[:_TOLD_PROBLEMS]:
        weight = "Lỗi" if one.problem.severity == "error" else "Lưu ý"
        yield f"{weight} {one.cell or f'dòng {row.number}'}: {one.problem.sentence}"
