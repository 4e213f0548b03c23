"""Ours beside the other ways, in one run, as a table: `python3 dev.py bench [NAME...]`.

Ratios carry over to another machine, times do not.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from tests.bench import backups, certificates, dossiers, lists, reports, search, sheets, start, verdicts
from tests.bench.measures import Row

ROWS: dict[str, Callable[[], Row]] = {
    "certificates": certificates.together,
    "separate": certificates.separately,
    "printed": sheets.printed,
    "excel": lists.excel_out,
    "report": reports.year_report,
    "search": search.per_key,
    "start": start.first_paint,
    "sheets": verdicts.loaded,
    "verdicts": verdicts.judged,
    "backup": backups.verified,
    "dossier_file": dossiers.filled,
    "dossiers": dossiers.dossiers,
    "assessments": dossiers.assessments,
    "missing": dossiers.missing,
    "papers": dossiers.papers,
    "work_list": dossiers.work_list,
    "registrations": dossiers.registrations,
    "scroll": dossiers.scroll,
}


def main(names: list[str]) -> int:
    """Print the rows asked for, or all; 0 when every goal was met."""
    unknown = sorted(set(names) - set(ROWS))
    if unknown:
        print(f"no row {', '.join(unknown)}; there are {', '.join(ROWS)}")
        return 2
    started, missed = time.perf_counter(), []
    for name in names or ROWS:
        row = ROWS[name]()
        print(f"[{name}] " + "\n".join(row.lines()) + "\n", flush=True)
        if not row.met:
            missed.append(name)
    print(
        f"{time.perf_counter() - started:.0f} s; "
        + (f"missed: {', '.join(missed)}" if missed else "every goal met")
    )
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
