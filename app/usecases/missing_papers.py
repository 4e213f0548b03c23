"""What is missing across all unfinished dossiers. Its letters: `missing_letters`, which load what draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from app.domain.lifecycle import OPEN_STATES
from app.domain.loose_ends import LapsingPapers
from app.domain.missing_papers import MissingFacts, MissingRow, letters_of
from app.domain.paper_kinds import WantedKinds, wanted_kinds
from app.domain.papers import progress, state_of
from app.kernel.errors import RuleBroken
from app.storage.queries.offices import office_draft
from app.storage.queries.papers import KindsOfDossier, kinds_of_dossiers, lapsing_kinds
from app.storage.reading import Reader
from app.storage.store import OfficeFile
from app.usecases.paper_kinds import load_paper_kinds


def missing_rows(reader: Reader, today: date) -> list[MissingRow]:
    """Every unfinished dossier with what it lacks today, by producer and product."""
    return [_row(one, today) for one in kinds_of_dossiers(reader, today, OPEN_STATES)]


def lapsing_papers(reader: Reader, today: date) -> list[LapsingPapers]:
    """The unfinished dossiers with kinds of paper that are not valid on the day that they are needed."""
    found = []
    for one in lapsing_kinds(reader, today, OPEN_STATES):
        kinds = load_paper_kinds(one.regulation_id)
        papers = tuple((kinds[kind].name if kind in kinds else kind, until) for kind, until in one.kinds)
        found.append(LapsingPapers(one.dossier_id, one.product, one.session_day, papers))
    return found


def missing_facts(file: OfficeFile, dossier_ids: Sequence[str], *, only_mandatory: bool) -> MissingFacts:
    """The facts of the list for these dossiers.

    Raises:
        RuleBroken: `nothing_is_missing`, `office_missing`.
    """
    today, wanted = file.clock.today(), frozenset(dossier_ids)
    with file.reading() as reader:
        office = office_draft(reader)
        rows = [row for row in missing_rows(reader, today) if row.id in wanted]
    if office is None:
        raise RuleBroken("office_missing")
    letters = letters_of(rows, only_mandatory=only_mandatory)
    if not letters:
        raise RuleBroken("nothing_is_missing")
    return MissingFacts(
        superior_name=office.issuing_body,
        office_name=office.name,
        seat=office.seat,
        phone=office.phone,
        signer=office.secretary_name,
        made_on=today,
        letters=letters,
        only_mandatory=only_mandatory,
    )


def _row(found: KindsOfDossier, today: date) -> MissingRow:
    dossier = found.dossier
    states, wanted = _states(found, today), _wanted(dossier.regulation_id, dossier.set_no)
    return MissingRow(
        id=dossier.id,
        number=dossier.number,
        product=dossier.product,
        set_no=dossier.set_no,
        producer_id=dossier.producer_id,
        producer=dossier.producer,
        representative=dossier.representative,
        phone=dossier.phone,
        address=dossier.address,
        commune=dossier.commune,
        state=dossier.state,
        round_name=dossier.round_name,
        needed_by=dossier.session_day or dossier.cutoff,
        wanted=wanted,
        states=states,
        waived=found.waived,
        progress=progress(wanted, states, found.waived),
        is_sample=dossier.is_sample,
        search_key=dossier.search_key,
    )


def _states(found: KindsOfDossier, today: date) -> Mapping[str, str]:
    """The state of each kind; of several that are not valid on the day needed the last to expire counts."""
    day, states = found.dossier.session_day, dict.fromkeys(found.valid, "handed_in")
    states.update(dict.fromkeys(found.checked, "checked"))
    for kind, until in found.lapsed:
        if kind not in found.valid:
            states[kind] = state_of("handed_in", until, today, day)
    return states


@cache
def _wanted(regulation_id: str, set_no: int) -> WantedKinds:
    return wanted_kinds(load_paper_kinds(regulation_id).values(), set_no)
