"""Support (hỗ trợ): the policies that allow it, and what each producer was given by them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain import checks
from app.domain.funding import CostDraft, check_costs
from app.kernel.errors import Problem

SUPPORT_KINDS = {
    "packaging": "Bao bì, nhãn mác",
    "mark": "Nhãn hiệu, tem truy xuất",
    "testing": "Kiểm nghiệm, công bố",
    "equipment": "Máy móc, nhà xưởng",
    "materials": "Giống, vật tư",
    "promotion": "Quảng bá, hội chợ",
    "training": "Đào tạo, tư vấn",
    "credit": "Vay vốn, lãi suất",
    "reward": "Thưởng đạt sao",
    "other": "Khác",
}
POLICY_TEXTS = ("levels", "note")
SUPPORT_TEXTS = ("content", "note")


@dataclass(frozen=True, slots=True)
class PolicyDraft:
    """A support policy. `levels` says in words what is granted and up to how much."""

    id: str = ""
    version: int = 0
    number: str = ""
    issued_on: date | None = None
    issuer: str = ""
    title: str = ""
    levels: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    note: str = ""
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class SupportDraft:
    """One support to one producer; what it cost stands in `costs`, by source and stage."""

    id: str = ""
    version: int = 0
    policy_id: str | None = None
    producer_id: str | None = None
    product_id: str | None = None
    task_id: str | None = None
    kind: str = ""
    content: str = ""
    given_on: date | None = None
    paper_number: str = ""
    paper_date: date | None = None
    note: str = ""
    is_sample: bool = False
    costs: tuple[CostDraft, ...] = ()


def check_policy(draft: PolicyDraft, today: date) -> list[Problem]:
    """What is wrong with a policy."""
    return list(_policy_problems(draft, today))


def check_support(
    draft: SupportDraft, today: date, policy: PolicyDraft | None = None, product_of: str | None = None
) -> list[Problem]:
    """What is wrong or doubtful with a support.

    Args:
        policy: the policy it is given by, where that is known.
        product_of: the producer who makes its product, where that is known.
    """
    return [*_support_problems(draft, today), *_against(draft, policy, product_of)]


def _policy_problems(draft: PolicyDraft, today: date) -> Iterator[Problem]:
    yield from checks.required("number", "Số, ký hiệu", draft.number)
    yield from checks.text("number", "Số, ký hiệu", draft.number, 60)
    yield from checks.name("title", "Trích yếu", draft.title, checks.LINE_LIMIT)
    yield from checks.text("issuer", "Cơ quan ban hành", draft.issuer, 120)
    yield from checks.past_day("issued_on", "Ngày ban hành", draft.issued_on, today)
    yield from checks.plausible_day("valid_from", "Có hiệu lực từ", draft.valid_from)
    yield from checks.plausible_day("valid_until", "Có hiệu lực đến", draft.valid_until)
    if draft.valid_from and draft.valid_until and draft.valid_until < draft.valid_from:
        yield Problem("valid_until", "ends_before_it_begins", {"label": "Có hiệu lực đến"})
    for name, label in (("levels", "Nội dung, mức hỗ trợ"), ("note", "Ghi chú")):
        yield from checks.text(name, label, getattr(draft, name), checks.TEXT_LIMIT)


def _support_problems(draft: SupportDraft, today: date) -> Iterator[Problem]:
    yield from checks.required("producer_id", "Chủ thể", draft.producer_id)
    yield from checks.chosen("kind", "Loại hỗ trợ", draft.kind, SUPPORT_KINDS)
    yield from checks.required("given_on", "Ngày hỗ trợ", draft.given_on)
    yield from checks.past_day("given_on", "Ngày hỗ trợ", draft.given_on, today)
    yield from checks.past_day("paper_date", "Ngày văn bản", draft.paper_date, today)
    yield from checks.text("paper_number", "Số văn bản", draft.paper_number, 60)
    for name, label in (("content", "Nội dung"), ("note", "Ghi chú")):
        yield from checks.text(name, label, getattr(draft, name), checks.TEXT_LIMIT)
    if draft.policy_id is None:
        yield Problem("policy_id", "support_without_policy", {}, "warning")
    yield from check_costs(draft.costs, today)


def _against(draft: SupportDraft, policy: PolicyDraft | None, product_of: str | None) -> Iterator[Problem]:
    if product_of is not None and draft.producer_id is not None and product_of != draft.producer_id:
        yield Problem("product_id", "product_of_another_producer")
    if policy is None or draft.given_on is None:
        return
    too_early = policy.valid_from is not None and draft.given_on < policy.valid_from
    too_late = policy.valid_until is not None and draft.given_on > policy.valid_until
    if too_early or too_late:
        yield Problem("given_on", "policy_not_in_force", {"policy": policy.number}, "warning")
