"""Saves the amounts of the money, the support policies and the support that was given by them."""

from __future__ import annotations

from dataclasses import replace

from app.domain.checks import cleaned
from app.domain.funding import FundingDraft, check
from app.domain.supports import (
    POLICY_TEXTS,
    SUPPORT_TEXTS,
    PolicyDraft,
    SupportDraft,
    check_policy,
    check_support,
)
from app.kernel.errors import RuleBroken, refuse_if_any
from app.storage import tables as t
from app.storage.queries.funding import policy_draft, producer_of_product, uses_of_policy
from app.storage.store import OfficeFile
from app.usecases.costs import dated, drop_costs, store_costs
from app.usecases.outcomes import Done
from app.usecases.stored_drafts import store_draft


def save_amount(file: OfficeFile, draft: FundingDraft, who: str) -> Done:
    """Save one amount. Totals that do not add up never stop it: papers may come in any order.

    Raises:
        ProblemsFound: with every problem of the draft.
    """
    draft = cleaned(draft)
    refuse_if_any(check(draft, file.clock.today()))
    with file.writing("save_amount", who) as writer:
        row_id = store_draft(writer, t.funding, draft)
    return Done(row_id, writer.changed, writer.change_id)


def delete_amount(file: OfficeFile, amount_id: str, who: str) -> Done:
    """Delete one amount.

    Raises:
        RuleBroken: `row_is_gone`.
    """
    with file.writing("delete_amount", who) as writer:
        writer.delete(t.funding, amount_id)
    return Done(amount_id, writer.changed, writer.change_id)


def save_policy(file: OfficeFile, draft: PolicyDraft, who: str) -> Done:
    """Save a support policy.

    Raises:
        ProblemsFound: with every problem of the draft.
    """
    draft = cleaned(draft, POLICY_TEXTS)
    refuse_if_any(check_policy(draft, file.clock.today()))
    with file.writing("save_policy", who) as writer:
        row_id = store_draft(writer, t.policies, draft)
    return Done(row_id, writer.changed, writer.change_id)


def delete_policy(file: OfficeFile, policy_id: str, who: str) -> Done:
    """Delete a policy by which nothing was given.

    Raises:
        RuleBroken: `policy_in_use`, `row_is_gone`.
    """
    with file.writing("delete_policy", who) as writer:
        uses = uses_of_policy(writer, policy_id)
        if uses:
            raise RuleBroken("policy_in_use", count=uses)
        writer.delete(t.policies, policy_id)
    return Done(policy_id, writer.changed, writer.change_id)


def save_support(file: OfficeFile, draft: SupportDraft, who: str) -> Done:
    """Save a support together with its amounts.

    Raises:
        ProblemsFound: with every problem of the draft.
    """
    draft = cleaned(draft, SUPPORT_TEXTS)
    with file.writing("save_support", who) as writer:
        policy = policy_draft(writer, draft.policy_id) if draft.policy_id else None
        maker = producer_of_product(writer, draft.product_id) if draft.product_id else None
        refuse_if_any(check_support(draft, file.clock.today(), policy, maker))
        day = draft.given_on or file.clock.today()
        draft = replace(draft, costs=dated(draft.costs, day))
        row_id = store_draft(writer, t.supports, draft, "costs")
        store_costs(writer, "support_id", row_id, draft.costs, day, sample=draft.is_sample)
    return Done(row_id, writer.changed, writer.change_id)


def delete_support(file: OfficeFile, support_id: str, who: str) -> Done:
    """Delete a support together with its amounts.

    Raises:
        RuleBroken: `row_is_gone`.
    """
    with file.writing("delete_support", who) as writer:
        drop_costs(writer, "support_id", support_id)
        writer.delete(t.supports, support_id)
    return Done(support_id, writer.changed, writer.change_id)
