"""Fills the plan of the sample year: tasks, activities, partners, support and money, as an officer would.

Everything filled in is invented, bears the word "mẫu" and is marked as a sample.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from app.domain.activities import ActivityDraft
from app.domain.funding import CostDraft, FundingDraft
from app.domain.partners import ContractDraft, PartnerDraft
from app.domain.plans import TaskDraft
from app.domain.potential_products import PotentialDraft
from app.domain.supports import PolicyDraft, SupportDraft
from app.exchange.sample_photos import sample_photo
from app.kernel.resources import resource_path
from app.storage.queries.plans import plan_of_year, task_drafts
from app.storage.store import OfficeFile
from app.usecases.activities import add_photos, save_activity
from app.usecases.funding import save_amount, save_policy, save_support
from app.usecases.partners import save_contract, save_partner
from app.usecases.plans import save_plan, save_task
from app.usecases.potential_products import save_potential

YEAR = 2023
_DAYS = frozenset(
    {"started_on", "ended_on", "signed_on", "valid_until", "valid_from", "issued_on", "given_on",
     "paper_date", "on_day"}
)  # fmt: skip


class SamplePlan:
    """What the sample year did beside its rounds."""

    def __init__(
        self,
        file: OfficeFile,
        who: str,
        places: Mapping[str, str],
        makers: Mapping[str, str],
        products: Mapping[str, str],
    ) -> None:
        raw = resource_path("samples", "phong-tho-2023-plan.json").read_text(encoding="utf-8")
        self.data: dict[str, Any] = json.loads(raw)
        self.file, self.who = file, who
        self.places, self.makers, self.products = places, makers, products
        self.tasks: dict[str, list[TaskDraft]] = {}
        self.partners: dict[str, str] = {}
        self.policies: dict[str, str] = {}
        self.surveys: dict[str, str] = {}

    @property
    def filled_on(self) -> date:
        """The day on which an officer keys all this in."""
        return date.fromisoformat(self.data["filled_on"])

    def fill(self) -> None:
        """Everything, in the order in which one thing refers to another."""
        with self.file.reading() as reader:
            plan = plan_of_year(reader, YEAR)
            for task in task_drafts(reader, YEAR):
                self.tasks.setdefault(task.item, []).append(task)
        if plan is not None:
            save_plan(self.file, replace(plan, is_sample=True), self.who)
        for raw in self.data["tasks"]:
            self._task(raw)
        for raw in self.data["partners"]:
            draft = PartnerDraft(**_values(raw), is_sample=True)
            self.partners[raw["key"]] = save_partner(self.file, draft, self.who).id
        for raw in self.data["contracts"]:
            self._contract(raw)
        for raw in self.data["activities"]:
            self._activity(raw)
        for raw in self.data["potentials"]:
            self._potential(raw)
        for raw in self.data["policies"]:
            self.policies[raw["key"]] = save_policy(self.file, PolicyDraft(**_values(raw)), self.who).id
        for raw in self.data["supports"]:
            self._support(raw)
        for raw in self.data["funding"]:
            amount = FundingDraft(year=YEAR, **_values(raw), task_id=self._task_id(raw), is_sample=True)
            save_amount(self.file, amount, self.who)

    def _task(self, raw: Mapping[str, Any]) -> None:
        task = self.tasks[raw["item"]][raw.get("nth", 1) - 1]
        save_task(self.file, replace(task, **_values(raw)), self.who)

    def _contract(self, raw: Mapping[str, Any]) -> None:
        draft = ContractDraft(
            **_values(raw),
            partner_id=self.partners[raw["partner"]],
            producer_id=self.makers[raw["producer"]],
            is_sample=True,
        )
        save_contract(self.file, draft, self.who)

    def _activity(self, raw: Mapping[str, Any]) -> None:
        draft = ActivityDraft(
            **_values(raw),
            task_id=self._task_id(raw),
            place_id=self.places.get(raw.get("commune", "")),
            partner_id=self.partners.get(raw.get("partner", "")),
            products=tuple(self.products[key] for key in raw.get("products", ())),
            producers=tuple(self.makers[key] for key in raw.get("producers", ())),
            costs=_costs(raw),
            is_sample=True,
        )
        done = save_activity(self.file, draft, self.who)
        if photos := raw.get("photos"):
            drawn = [(f"{caption}.jpg", sample_photo(caption, nth)) for nth, caption in enumerate(photos)]
            add_photos(self.file, done.id, drawn, self.who)
        if "key" in raw:
            self.surveys[raw["key"]] = done.id

    def _potential(self, raw: Mapping[str, Any]) -> None:
        draft = PotentialDraft(
            **_values(raw),
            year=YEAR,
            activity_id=self.surveys[raw["activity"]],
            producer_id=self.makers.get(raw.get("producer", "")),
            place_id=self.places[raw["commune"]],
            is_sample=True,
        )
        save_potential(self.file, draft, self.who)

    def _support(self, raw: Mapping[str, Any]) -> None:
        draft = SupportDraft(
            **_values(raw),
            policy_id=self.policies.get(raw.get("policy", "")),
            producer_id=self.makers[raw["producer"]],
            product_id=self.products[raw["product"]],
            task_id=self._task_id(raw),
            costs=_costs(raw),
            is_sample=True,
        )
        save_support(self.file, draft, self.who)

    def _task_id(self, raw: Mapping[str, Any]) -> str:
        return self.tasks[raw["item"]][0].id


_LINKS = frozenset(
    {"key", "item", "nth", "partner", "producer", "producers", "product", "products", "commune", "activity",
     "policy", "costs", "photos"}
)  # fmt: skip
"""What names other things of the sample instead of being a value."""


def _values(raw: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: date.fromisoformat(value) if name in _DAYS else value
        for name, value in raw.items()
        if name not in _LINKS
    }


def _costs(raw: Mapping[str, Any]) -> tuple[CostDraft, ...]:
    return tuple(
        CostDraft(source=source, stage=stage, amount=amount) for source, stage, amount in raw.get("costs", ())
    )
