"""Concludes what a session found: preview, the council's own conclusions, the result, the decision."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace

from app.domain.checks import cleaned
from app.domain.council_results import (
    ClosedSheet,
    Member,
    as_scored,
    attendance_problems,
    counted_sheets,
    opinion_problems,
    quorum_problems,
    spread,
    spread_problems,
)
from app.domain.councils import is_time
from app.domain.criteria_sheets import CriteriaSheet
from app.domain.decisions import DecisionDraft, check
from app.domain.hand_over import level_by_points
from app.domain.regulation import Regulation
from app.domain.scoring import total
from app.domain.stars import Standing, standings
from app.domain.verdicts import LEVEL_WORDS, Verdict, explain, judge
from app.kernel.dates import shown_date
from app.kernel.errors import Problem, RuleBroken, refuse_if_any
from app.kernel.text import clean_line, clean_paragraphs, joined_names
from app.storage import tables as t
from app.storage.queries.councils import session_draft
from app.storage.queries.offices import office_draft
from app.storage.queries.results import ResultRow, certificates_under, decision_of_session, results_of_session
from app.storage.queries.scoring import (
    AgendaItem,
    ConclusionRow,
    MemberRow,
    SessionFacts,
    abstentions_of,
    agenda_items,
    closed_sheets,
    conclusions_of,
    members_in_session,
    session_facts,
    sheets_of,
)
from app.storage.reading import Reader
from app.storage.store import OfficeFile
from app.storage.writing import Writer
from app.usecases.dossiers import step
from app.usecases.frozen_sheets import sheet_for
from app.usecases.known_regulations import regulation_of
from app.usecases.outcomes import Done
from app.usecases.score_cases import as_json


@dataclass(frozen=True, slots=True)
class DossierStanding:
    """How a dossier stands in its session before it is concluded."""

    item: AgendaItem
    regulation: Regulation
    sheet: CriteriaSheet
    """The criteria sheet that it is judged with."""
    totals: dict[str, int]
    """Total by member id, of the counted sheets."""
    open_members: tuple[str, ...]
    """Names of members whose sheet is open."""
    abstaining: dict[str, str]
    spread: int
    verdict: Verdict | None
    explained: tuple[str, ...]
    problems: tuple[Problem, ...]
    result: ResultRow | None
    closed_members: tuple[str, ...] = ()
    """Identities of members whose sheet is closed and counted."""
    awaited: tuple[str, ...] = ()
    """Names of present members who have not closed a sheet."""
    sheets: tuple[ClosedSheet, ...] = ()
    """The counted sheets in the order of the members."""
    minima: tuple[Standing, ...] = ()
    """How every star minimum stands."""
    conclusions: tuple[ConclusionRow, ...] = ()
    """The council's own conclusions on criteria."""
    is_blind: bool = False
    """Behind PINs nothing of a dossier shows before every sheet on it is closed."""

    @property
    def id(self) -> str:
        """The dossier's identity."""
        return self.item.dossier_id


@dataclass(frozen=True, slots=True)
class SessionStanding:
    """A whole session: who sits in it and how each dossier stands."""

    session: SessionFacts
    members: tuple[MemberRow, ...]
    absent: dict[str, str]
    dossiers: tuple[DossierStanding, ...]
    decision: DecisionDraft | None
    attended: dict[str, str]
    """Time of arrival ('' where none is written) by member who is recorded as present."""
    problems: tuple[Problem, ...]
    """What keeps the meeting itself from concluding: its quorum."""


def session_standing(file: OfficeFile, session_id: str) -> SessionStanding:
    """How every dossier of a session stands; where members score behind PINs, a dossier shows no points
    before all its sheets are closed.

    Raises:
        RuleBroken: `row_is_gone`.
    """
    with file.reading() as reader:
        return _session_standing(reader, session_id)


def conclude_criterion(
    file: OfficeFile, session_id: str, dossier_id: str, code: str, option: int, reason: str, who: str
) -> Done:
    """The council's own conclusion on a criterion, with its reason; for minima only, never for points.

    Raises:
        RuleBroken: `reason_required`, `criterion_unknown`, `option_out_of_range`,
            `result_stands_already`.
    """
    reason = clean_paragraphs(reason)
    if not reason:
        raise RuleBroken("reason_required", "reason")
    with file.writing("conclude_criterion", who) as writer:
        item = _item_without_result(writer, session_id, dossier_id)
        sheet = sheet_for(writer, session_id, item)
        sheet.criterion(code).points(option, item.variant)
        known = {row.criterion_code: row.id for row in conclusions_of(writer, session_id, dossier_id)}
        values = {
            "dossier_id": dossier_id,
            "session_id": session_id,
            "criterion_code": code,
            "option_no": option,
            "reason": reason,
        }
        if code in known:
            row_id = known[code]
            writer.update(t.conclusions, row_id, values)
        else:
            row_id = writer.insert(t.conclusions, values)
    return Done(row_id, writer.changed, writer.change_id)


def withdraw_conclusion(file: OfficeFile, session_id: str, dossier_id: str, code: str, who: str) -> Done:
    """Take the council's conclusion on a criterion back; the members' answers decide again.

    Raises:
        RuleBroken: `row_is_gone`, `result_stands_already`.
    """
    with file.writing("withdraw_conclusion", who) as writer:
        _item_without_result(writer, session_id, dossier_id)
        known = {row.criterion_code: row.id for row in conclusions_of(writer, session_id, dossier_id)}
        if code not in known:
            raise RuleBroken("row_is_gone")
        writer.delete(t.conclusions, known[code])
    return Done(known[code], writer.changed, writer.change_id)


def conclude_dossier(
    file: OfficeFile,
    session_id: str,
    dossier_id: str,
    who: str,
    disqualified: str = "",
    note: str = "",
    hand_over_because: str = "",
) -> Done:
    """Freeze the result of a dossier: exact score, class, action, the whole verdict.

    Args:
        disqualified: the ground that the council recorded; '' for none.
        hand_over_because: why the council hands the product over by its points although a star minimum of
            the class above is missing; '' to follow the stars.

    Raises:
        RuleBroken: `result_stands_already`, `sheets_still_open`, `sheets_awaited`, `no_counted_sheet`,
            `written_needs_meeting`, `hand_over_not_possible`.
        ProblemsFound: quorum or spread do not allow it.
    """
    with file.writing("conclude_dossier", who, final=True) as writer:
        item = _item_without_result(writer, session_id, dossier_id)
        facts = _facts(writer, session_id)
        standing = _standing(writer, facts, item, clean_paragraphs(disqualified), None)
        if standing.open_members:
            raise RuleBroken("sheets_still_open", members=joined_names(list(standing.open_members)))
        if standing.is_blind:
            raise RuleBroken("sheets_awaited", members=joined_names(list(standing.awaited)))
        if facts.kind == "written":
            _refuse_unless_agreed(standing)
        refuse_if_any(standing.problems)
        if standing.verdict is None:
            raise RuleBroken("no_counted_sheet")
        state = "disqualified" if standing.verdict.disqualified else "concluded"
        if hand_over_because.strip():
            standing = _handed_over(writer, standing, clean_paragraphs(hand_over_because))
            note = note or clean_paragraphs(hand_over_because)
        row_id = _insert_result(writer, session_id, item, standing, note)
        step(writer, dossier_id, state, file.clock.today(), "Hội đồng")
    return Done(row_id, writer.changed, writer.change_id)


def conclude_session(file: OfficeFile, session_id: str, who: str, end_time: str = "") -> Done:
    """Close the session once every dossier of its agenda has its result and the meeting its quorum.

    Raises:
        RuleBroken: `result_missing`, `session_concluded`.
        ProblemsFound: the meeting is below its quorum, or nobody who may chair is present; an end that is
            no time.
    """
    end_time = clean_line(end_time)
    if end_time and not is_time(end_time):
        refuse_if_any([Problem("end_time", "time_unlikely", {"label": "Giờ kết thúc"})])
    with file.writing("conclude_session", who, final=True) as writer:
        facts = _facts(writer, session_id)
        if facts.state == "concluded":
            raise RuleBroken("session_concluded")
        have = results_of_session(writer, session_id)
        for item in agenda_items(writer, session_id):
            if item.dossier_id not in have and item.state != "withdrawn":
                raise RuleBroken("result_missing", product=item.product)
        refuse_if_any(_meeting_problems(writer, facts))
        writer.update(t.sessions, session_id, {"state": "concluded", "end_time": end_time or facts.end_time})
    return Done(session_id, writer.changed, writer.change_id)


def record_decision(file: OfficeFile, draft: DecisionDraft, who: str) -> Done:
    """Save the decision on a session's results; its dossiers take the step that their result gives.

    Raises:
        ProblemsFound: with every problem of the draft.
        RuleBroken: `session_not_concluded`; `decision_before_session`; `decision_has_certificates` where
            certificates already bear another number or day of it.
    """
    draft = cleaned(draft)
    refuse_if_any(check(draft, file.clock.today()))
    with file.writing("record_decision", who) as writer:
        session_id = draft.session_id or ""
        facts = _facts(writer, session_id)
        if facts.state != "concluded":
            raise RuleBroken("session_not_concluded")
        if facts.held_on and draft.decided_on and draft.decided_on < facts.held_on:
            raise RuleBroken("decision_before_session", "decided_on", day=shown_date(facts.held_on))
        known = decision_of_session(writer, session_id)
        _refuse_other_words_on_certificates(writer, known, draft)
        values = {n: v for n, v in asdict(draft).items() if n not in ("id", "version")}
        if known is None:
            row_id = writer.insert(t.decisions, values)
        else:
            row_id = known.id
            writer.update(t.decisions, row_id, values, draft.version or None)
        _after_decision(writer, session_id, draft, who)
    return Done(row_id, writer.changed, writer.change_id)


def _refuse_other_words_on_certificates(
    reader: Reader, known: DecisionDraft | None, draft: DecisionDraft
) -> None:
    """Certificates quote the decision: what they bear stands while one of them does."""
    if known is None or (known.number, known.decided_on) == (draft.number, draft.decided_on):
        return
    numbers = certificates_under(reader, known.id)
    if numbers:
        raise RuleBroken("decision_has_certificates", "number", number=known.number, count=len(numbers))


def _handed_over(reader: Reader, standing: DossierStanding, because: str) -> DossierStanding:
    """The standing of a dossier that the council hands over by its points (plan, 6.2)."""
    item, office = standing.item, office_draft(reader)
    regulation = regulation_of(reader, item.regulation_id)
    level = level_by_points(standing.verdict, regulation, office) if office else ""
    if not level or standing.verdict is None:
        raise RuleBroken("hand_over_not_possible", product=item.product)
    verdict = replace(standing.verdict, action="hand_over", certifiable_by=level)
    told = f"Hội đồng chuyển hồ sơ lên {LEVEL_WORDS[level]} theo điểm: {because}"
    return replace(standing, verdict=verdict, explained=(*standing.explained[:-1], told))


_STATE_AFTER = {"certify": "decided", "hand_over": "handed_over", "none": "not_recognised"}


def _after_decision(writer: Writer, session_id: str, draft: DecisionDraft, who: str) -> None:
    states = {item.dossier_id: item.state for item in agenda_items(writer, session_id)}
    for dossier_id, result in results_of_session(writer, session_id).items():
        if states[dossier_id] == "concluded":
            day = draft.decided_on or writer.clock.today()
            step(writer, dossier_id, _STATE_AFTER[result.action], day, who, f"QĐ {draft.number}")


def _session_standing(reader: Reader, session_id: str) -> SessionStanding:
    facts = _facts(reader, session_id)
    draft = session_draft(reader, session_id)
    have = results_of_session(reader, session_id)
    found = (
        _standing(
            reader,
            facts,
            item,
            have[item.dossier_id].disqualified_ground if item.dossier_id in have else "",
            have.get(item.dossier_id),
        )
        for item in agenda_items(reader, session_id)
    )
    return SessionStanding(
        facts,
        tuple(members_in_session(reader, facts)),
        dict(draft.absent) if draft else {},
        tuple(_without_points(one) if one.is_blind else one for one in found),
        decision_of_session(reader, session_id),
        dict(draft.attended) if draft else {},
        tuple(_meeting_problems(reader, facts)),
    )


def _without_points(one: DossierStanding) -> DossierStanding:
    return replace(one, totals={}, spread=0, verdict=None, explained=(), problems=(), sheets=(), minima=())


def _meeting_problems(reader: Reader, facts: SessionFacts) -> list[Problem]:
    """Who is not marked absent counts as present; a written procedure has no attendance."""
    draft = session_draft(reader, facts.id)
    if draft is None or facts.kind == "written":
        return []
    members = members_in_session(reader, facts)
    present = frozenset(one.id for one in members) - frozenset(dict(draft.absent))
    return attendance_problems(_counting(members), present, facts.quorum, facts.chairing)


def _counting(members: list[MemberRow]) -> list[Member]:
    return [Member(one.id, one.full_name, one.role) for one in members]


def _standing(
    reader: Reader, facts: SessionFacts, item: AgendaItem, disqualified: str, result: ResultRow | None
) -> DossierStanding:
    members = members_in_session(reader, facts)
    draft = session_draft(reader, facts.id)
    absent = frozenset(dict(draft.absent)) if draft else frozenset()
    abstaining = {
        member: reason
        for (dossier, member), (_, reason) in abstentions_of(reader, facts.id).items()
        if dossier == item.dossier_id
    }
    sheets = counted_sheets(closed_sheets(reader, facts.id, item.dossier_id), absent, frozenset(abstaining))
    sheets = _in_order_of(members, sheets)
    names = {one.id: one.full_name for one in members}
    away = absent | frozenset(abstaining)
    still_open = _open_members(reader, facts.id, item.dossier_id, away)
    closed = {sheet.member_id for sheet in sheets}
    awaited = [
        one.full_name
        for one in members
        if one.id not in away and (one.id in still_open or one.id not in closed)
    ]
    own = conclusions_of(reader, facts.id, item.dossier_id)
    concluded = {row.criterion_code: row.option_no for row in own}
    regulation = regulation_of(reader, item.regulation_id)
    sheet = sheet_for(reader, facts.id, item)
    office = office_draft(reader)
    verdict = None
    if sheets:
        verdict = judge(
            sheet,
            regulation,
            as_scored(sheets, names),
            item.variant,
            concluded,
            disqualified,
            office.level if office else None,
            facts.minima_majority,
        )
    problems = quorum_problems(_counting(members), frozenset(closed), facts.quorum, facts.chairing)
    problems += spread_problems(sheets, facts.max_spread)
    told = explain(verdict, sheet, regulation, item.variant) if verdict else []
    told = json.loads(result.verdict).get("explained", told) if result and result.verdict else told
    if facts.kind == "written":
        problems += _differing_opinions(regulation, sheet, item, sheets, names)
    return DossierStanding(
        item,
        regulation,
        sheet,
        {sheet.member_id: sheet.total for sheet in sheets},
        tuple(names[member] for member in still_open),
        abstaining,
        spread(sheets),
        verdict,
        tuple(told),
        tuple(problems),
        result,
        tuple(sheet.member_id for sheet in sheets),
        tuple(awaited),
        tuple(sheets),
        _minima(sheet, facts, item, sheets, concluded),
        tuple(own),
        facts.uses_pins and result is None and bool(awaited),
    )


def _minima(
    sheet: CriteriaSheet,
    facts: SessionFacts,
    item: AgendaItem,
    sheets: list[ClosedSheet],
    concluded: dict[str, int],
) -> tuple[Standing, ...]:
    if not sheets:
        return ()
    given = [one.answers for one in sheets]
    return tuple(standings(sheet, given, item.variant, concluded, facts.minima_majority))


def _differing_opinions(
    regulation: Regulation,
    sheet: CriteriaSheet,
    item: AgendaItem,
    sheets: list[ClosedSheet],
    names: dict[str, str],
) -> list[Problem]:
    """Written opinions agree where every sheet alone gives the same class."""
    return opinion_problems(
        {
            one.member: judge(sheet, regulation, [one], item.variant).star_class
            for one in as_scored(sheets, names)
        }
    )


def _refuse_unless_agreed(standing: DossierStanding) -> None:
    in_the_way = [one for one in standing.problems if one.code in ("opinions_differ", "spread_too_large")]
    if in_the_way:
        why = " ".join(one.sentence for one in in_the_way)
        raise RuleBroken("written_needs_meeting", product=standing.item.product, why=why)


def _insert_result(
    writer: Writer, session_id: str, item: AgendaItem, standing: DossierStanding, note: str
) -> str:
    verdict = standing.verdict
    if verdict is None:
        raise RuleBroken("no_counted_sheet")
    _refuse_wrong_totals(writer, session_id, item)
    return writer.insert(
        t.results,
        {
            "dossier_id": item.dossier_id,
            "session_id": session_id,
            "level": "",
            "score_numerator": verdict.score.numerator,
            "score_denominator": verdict.score.denominator,
            "class_by_score": verdict.class_by_score,
            "star_class": verdict.star_class,
            "disqualified_ground": verdict.disqualified,
            "action": verdict.action,
            "certifiable_by": verdict.certifiable_by,
            "verdict": json.dumps(
                {**as_json(verdict), "explained": standing.explained}, ensure_ascii=False, sort_keys=True
            ),
            "concluded_on": writer.clock.today(),
            "note": note,
        },
    )


def _refuse_wrong_totals(reader: Reader, session_id: str, item: AgendaItem) -> None:
    """A stored total that its own answers do not give means a damaged file: no star is made of it."""
    sheet = sheet_for(reader, session_id, item)
    for one in closed_sheets(reader, session_id, item.dossier_id):
        if total(sheet, one.answers, item.variant) != one.total:
            raise RuleBroken("total_does_not_fit", product=item.product)


def _item_without_result(reader: Reader, session_id: str, dossier_id: str) -> AgendaItem:
    items = {item.dossier_id: item for item in agenda_items(reader, session_id)}
    if dossier_id not in items:
        raise RuleBroken("row_is_gone")
    if dossier_id in results_of_session(reader, session_id):
        raise RuleBroken("result_stands_already", product=items[dossier_id].product)
    return items[dossier_id]


def _open_members(reader: Reader, session_id: str, dossier_id: str, away: frozenset[str]) -> list[str]:
    """Identities of members whose sheet is open."""
    return [
        sheet.member_id
        for sheet in sheets_of(reader, session_id, dossier_id)
        if sheet.state == "open" and sheet.member_id not in away
    ]


def _in_order_of(members: list[MemberRow], sheets: list[ClosedSheet]) -> list[ClosedSheet]:
    order = {one.id: place for place, one in enumerate(members)}
    return sorted(sheets, key=lambda sheet: order.get(sheet.member_id, len(order)))


def _facts(reader: Reader, session_id: str) -> SessionFacts:
    facts = session_facts(reader, session_id)
    if facts is None:
        raise RuleBroken("row_is_gone")
    return facts
