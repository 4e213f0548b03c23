"""The dossier after a dossier: an upgrade, a re-evaluation, or one that comes back after it was withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.dossier_changes import Change, ChangeList, answer_changes, field_changes, paper_changes
from app.domain.dossiers import KINDS, DossierDraft
from app.domain.lifecycle import FINISHED_STATES, OPEN_STATES, STATES
from app.domain.products import TOURISM_SET
from app.kernel.errors import RuleBroken
from app.storage.queries.dossier_facts import kept_facts, present_facts
from app.storage.queries.dossiers import latest_finished, unfinished_dossiers
from app.storage.queries.offices import office_draft
from app.storage.queries.products import product_draft
from app.storage.queries.reports import report_rows
from app.storage.queries.self_assessments import self_answers_of
from app.storage.reading import Reader
from app.storage.store import OfficeFile
from app.storage.writing import Writer
from app.usecases.carried_over import is_same_sheet
from app.usecases.dossier_regulations import due_regulation
from app.usecases.dossiers import insert_dossier, standing_draft
from app.usecases.offices import office_competence
from app.usecases.outcomes import Done
from app.usecases.paper_names import paper_names
from app.usecases.self_assessments import dossier_sheet


@dataclass(frozen=True, slots=True)
class Followed:
    """What a new dossier took over, and what changed since: the page of the changes."""

    draft: DossierDraft
    previous: DossierDraft
    changes: ChangeList
    carried_answers: int
    carried_papers: int


def start_next(file: OfficeFile, previous_id: str, kind: str, who: str, variant: str | None = None) -> Done:
    """Start an upgrade or a re-evaluation from a finished dossier, as a draft that holds all it held.

    `Done.id` is the new dossier.

    Raises:
        RuleBroken: `previous_unfinished`, `dossier_open_already`, `row_is_gone`.
    """
    with file.writing("start_next", who) as writer:
        previous = standing_draft(writer, previous_id)
        if previous.state not in FINISHED_STATES:
            raise RuleBroken("previous_unfinished", state=STATES[previous.state], kind=KINDS[kind].lower())
        new_id = _started(writer, previous, kind, who, None, variant)
    return Done(new_id, writer.changed, writer.change_id)


def start_reevaluation(file: OfficeFile, product_id: str, who: str, variant: str | None = None) -> Done:
    """Start the re-evaluation of a product whose certificate stands or ran out, as a draft.

    It holds all that the product's last finished dossier held; a product that was recognised before this
    file began starts with an empty one. `Done.id` is the new dossier.

    Args:
        variant: the case of a tourism product, by default that of its last dossier.

    Raises:
        RuleBroken: `reevaluation_of_uncertified`, `dossier_open_already`, `variant_needed`, `row_is_gone`;
            `level_has_no_such_duty` where this level receives no dossiers.
    """
    with file.writing("start_reevaluation", who) as writer:
        product = product_draft(writer, product_id)
        if product is None:
            raise RuleBroken("row_is_gone")
        office_competence(writer).refuse_unless("receive", product.name)
        if not _was_certified(writer, product_id, file.clock.today()):
            raise RuleBroken("reevaluation_of_uncertified", product=product.name)
        _refuse_unfinished(writer, product_id)
        latest = latest_finished(writer, product_id)
        previous = standing_draft(writer, latest) if latest else DossierDraft(product_id=product_id)
        if product.set_no == TOURISM_SET and not (variant or previous.variant):
            raise RuleBroken("variant_needed", "variant")
        new_id = _started(writer, previous, "reevaluation", who, None, variant)
    return Done(new_id, writer.changed, writer.change_id)


def receive_again(file: OfficeFile, withdrawn_id: str, who: str, day: date | None = None) -> Done:
    """Receive a withdrawn dossier again, as a new dossier that is linked to it and holds all it held.

    `Done.id` is the new dossier; the withdrawn one stays as it is.

    Raises:
        RuleBroken: `not_withdrawn`, `dossier_open_already`, `row_is_gone`.
    """
    with file.writing("receive_again", who) as writer:
        withdrawn = standing_draft(writer, withdrawn_id)
        if withdrawn.state != "withdrawn":
            raise RuleBroken("not_withdrawn", state=STATES[withdrawn.state])
        new_id = _started(writer, withdrawn, withdrawn.kind, who, day or file.clock.today(), None)
    return Done(new_id, writer.changed, writer.change_id)


def followed(file: OfficeFile, dossier_id: str) -> Followed | None:
    """What changed since the previous dossier; None where there is none.

    Raises:
        RuleBroken: `row_is_gone`.
    """
    with file.reading() as reader:
        draft = standing_draft(reader, dossier_id)
        if not draft.previous_id:
            return None
        previous = standing_draft(reader, draft.previous_id)
        return Followed(
            draft,
            previous,
            change_list(reader, draft, previous),
            len(self_answers_of(reader, dossier_id)),
            len(paper_names(reader, draft, shared_only=True)),
        )


def change_list(reader: Reader, draft: DossierDraft, previous: DossierDraft) -> ChangeList:
    """Field by field what is not as it was: producer, product, answers, papers, and the officer's words.

    A dossier that has its result is compared as it was then, not with what has become of it since.
    """
    before = kept_facts(reader, previous.id)
    own = kept_facts(reader, draft.id) if draft.state not in OPEN_STATES else None
    after = own or present_facts(reader, draft.product_id)
    changes = field_changes(before, after) if before is not None else []
    same = is_same_sheet(reader, previous.id, draft.id)
    if same:
        changes += _answers(reader, previous.id, draft.id)
    before_papers, after_papers = (paper_names(reader, one, shared_only=True) for one in (previous, draft))
    changes += paper_changes(before_papers, after_papers)
    return ChangeList(previous.number, tuple(changes), draft.what_changed, before is not None, not same)


def _answers(reader: Reader, previous_id: str, dossier_id: str) -> list[Change]:
    of = dossier_sheet(reader, dossier_id)
    before, after = (
        {one.criterion_code: one.option_no for one in self_answers_of(reader, one_id)}
        for one_id in (previous_id, dossier_id)
    )
    return answer_changes(of.sheet, before, after, of.variant)


def _started(
    writer: Writer, previous: DossierDraft, kind: str, who: str, received: date | None, variant: str | None
) -> str:
    _refuse_unfinished(writer, previous.product_id)
    office, today = office_draft(writer), writer.clock.today()
    usual = office.regulation_id if office else previous.regulation_id
    draft = DossierDraft(
        product_id=previous.product_id,
        regulation_id=due_regulation(writer, received or today, kind, today, usual),
        kind=kind,
        variant=variant or previous.variant,
        received_on=received,
        received_by=who if received else "",
        delivered_by=previous.delivered_by if received else "",
        state="received" if received else "draft",
        previous_id=previous.id or None,
    )
    return insert_dossier(writer, draft, who)


def _refuse_unfinished(reader: Reader, product_id: str) -> None:
    for _, number, state in unfinished_dossiers(reader, product_id, OPEN_STATES):
        raise RuleBroken("dossier_open_already", "product_id", number=number, state=STATES[state])


def _was_certified(reader: Reader, product_id: str, today: date) -> bool:
    """A certificate that was revoked or voided is none to renew: that product begins anew."""
    found = report_rows(reader, today).certificates
    return any(one.product_id == product_id and one.state == "valid" for one in found)
