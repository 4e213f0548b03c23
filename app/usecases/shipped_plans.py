"""The plan that ships with the program, as a pattern for whoever begins without one of his own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from app.domain.funding import SOURCES
from app.domain.plans import PlanDraft, TargetDraft, TaskDraft
from app.kernel.resources import resource_path

SHIPPED = "phong-tho-2023"


@dataclass(frozen=True, slots=True)
class ShippedPlan:
    """A plan with its targets and tasks, nothing of it done yet."""

    plan: PlanDraft
    targets: tuple[TargetDraft, ...]
    tasks: tuple[TaskDraft, ...]


@cache
def shipped_plan(name: str = SHIPPED) -> ShippedPlan:
    """A shipped plan: the facts of the original (items, units, times, targets) in short words of our own."""
    raw = json.loads(resource_path("plans", f"{name}.json").read_text(encoding="utf-8"))
    year = int(raw["plan"]["year"])
    return ShippedPlan(
        _plan(raw["plan"], raw["funding_sources"]),
        tuple(TargetDraft(year=year, position=n, **one) for n, one in enumerate(raw["targets"])),
        tuple(_task(one, year, n) for n, one in enumerate(raw["tasks"])),
    )


def _plan(raw: dict[str, Any], sources: list[dict[str, str]]) -> PlanDraft:
    money = [f"{SOURCES[one['source']]}: {one['text']}." for one in sources]
    return PlanDraft(
        **{
            **raw,
            "decided_on": date.fromisoformat(raw["decided_on"]),
            "legal_grounds": "\n".join(raw["legal_grounds"]),
            "note": "\n".join(["Nguồn kinh phí theo mục III:", *money]),
        }
    )


def _task(raw: dict[str, Any], year: int, position: int) -> TaskDraft:
    values = {name: value for name, value in raw.items() if name != "quarters"}
    for name in ("starts_on", "due_on"):
        if name in values:
            values[name] = date.fromisoformat(values[name])
    flags = {f"quarter_{number}": number in raw["quarters"] for number in (1, 2, 3, 4)}
    return TaskDraft(year=year, position=position, **{**values, **flags})
