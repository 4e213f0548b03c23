"""Loading the criteria sheets, and judging 10,000 dossiers of nine members each."""

from __future__ import annotations

import json
from typing import Any

from app.kernel.clock import SeededRandom
from app.usecases.regulations import load_regulation, regulation_ids
from app.usecases.sample_sheets import sample_answers
from app.usecases.score_cases import verdicts_on
from tests.bench.measures import Row, Way, cpu_best_of

CASES, MEMBERS = 10_000, 9


def judged() -> Row:
    """From the parsed JSON of `score` to its answers, as one call of the interface does it."""
    cases = _cases()
    ours = cpu_best_of(2, lambda: verdicts_on(cases))
    text = json.dumps(cases)
    parsing = cpu_best_of(2, lambda: json.loads(text))
    ways = (Way("ours", ours), Way("only parsing the same JSON", parsing))
    job = f"{CASES:,} verdicts of {MEMBERS} members"
    return Row(job, "s cpu", ways, "below 2 s", ours < 2)


def _cases() -> list[dict[str, Any]]:
    regulation = load_regulation("qd148-2023")
    random = SeededRandom(1)
    pool = {
        no: [
            dict(sample_answers(sheet, points, random, "a" if sheet.has_variants else None, meets=2))
            for points in range(35, 95)
        ]
        for no, sheet in regulation.sheets.items()
    }
    numbers = sorted(pool)
    return [
        {
            "regulation": "qd148-2023",
            "set": (no := numbers[n % len(numbers)]),
            **({"variant": "a"} if regulation.sheet(no).has_variants else {}),
            "sheets": [
                {"member": f"TV {m}", "answers": pool[no][(n * 7 + m * 3) % len(pool[no])]}
                for m in range(MEMBERS)
            ],
        }
        for n in range(CASES)
    ]


def loaded() -> Row:
    """Every sheet of every regulation, each number checked."""

    def load() -> None:
        load_regulation.cache_clear()
        for regulation_id in regulation_ids():
            load_regulation(regulation_id)

    ours = cpu_best_of(3, load) * 1000
    sheets = sum(len(load_regulation(one).sheets) for one in regulation_ids())
    job = f"loading and checking all {sheets} sheets"
    return Row(job, "ms cpu", (Way("ours", ours),), "below 150 ms", ours < 150)
