"""Saves partners and their contracts with producers."""

from __future__ import annotations

from app.domain.checks import cleaned
from app.domain.partners import CONTRACT_TEXTS, ContractDraft, PartnerDraft, check, check_contract
from app.kernel.errors import RuleBroken, refuse_if_any
from app.storage import tables as t
from app.storage.queries.partners import use_of_partner
from app.storage.store import OfficeFile
from app.usecases.outcomes import Done
from app.usecases.stored_drafts import store_draft


def save_partner(file: OfficeFile, draft: PartnerDraft, who: str) -> Done:
    """Save a partner.

    Raises:
        ProblemsFound: with every problem of the draft.
    """
    draft = cleaned(draft)
    refuse_if_any(check(draft))
    with file.writing("save_partner", who) as writer:
        row_id = store_draft(writer, t.partners, draft)
    return Done(row_id, writer.changed, writer.change_id)


def delete_partner(file: OfficeFile, partner_id: str, who: str) -> Done:
    """Delete a partner without contracts and activities.

    Raises:
        RuleBroken: `partner_has_contracts`, `row_is_gone`.
    """
    with file.writing("delete_partner", who) as writer:
        contracts, held = use_of_partner(writer, partner_id)
        if contracts or held:
            raise RuleBroken("partner_has_contracts", contracts=contracts, activities=held)
        writer.delete(t.partners, partner_id)
    return Done(partner_id, writer.changed, writer.change_id)


def save_contract(file: OfficeFile, draft: ContractDraft, who: str) -> Done:
    """Save a contract between a partner and a producer.

    Raises:
        ProblemsFound: with every problem of the draft.
    """
    draft = cleaned(draft, CONTRACT_TEXTS)
    refuse_if_any(check_contract(draft, file.clock.today()))
    with file.writing("save_contract", who) as writer:
        row_id = store_draft(writer, t.partner_contracts, draft)
    return Done(row_id, writer.changed, writer.change_id)


def delete_contract(file: OfficeFile, contract_id: str, who: str) -> Done:
    """Delete a contract.

    Raises:
        RuleBroken: `row_is_gone`.
    """
    with file.writing("delete_contract", who) as writer:
        writer.delete(t.partner_contracts, contract_id)
    return Done(contract_id, writer.changed, writer.change_id)
