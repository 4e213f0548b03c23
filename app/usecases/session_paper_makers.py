"""How each paper of a session is made: its facts, its addressees, who issues it, what keeps it back.

To add one: a facts class in app/domain, a text file in resources/texts, a builder in
app/documents/papers, and a line in `MAKERS` here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from app.domain.letterheads import Letterhead
from app.domain.session_info import ProductLine
from app.domain.session_paper_facts import (
    AttendanceFacts,
    CommuneLetterFacts,
    HandOutFacts,
    InvitationFacts,
    MinutesFacts,
    ResultLetterFacts,
    ResultsFacts,
    ReviewReportFacts,
)
from app.kernel.errors import Problem
from app.kernel.text import joined_names
from app.usecases import session_material as read
from app.usecases.letterheads import Issuer, commune_committee
from app.usecases.session_material import SessionMaterial


@dataclass(frozen=True, slots=True)
class Addressee:
    """To whom a letter goes: a producer or a commune, with its dossiers of this session."""

    id: str
    name: str
    address: str
    representative: str
    dossier_ids: tuple[str, ...]


NOBODY = Addressee("", "", "", "", ())


@dataclass(frozen=True, slots=True)
class PaperMaker:
    """How a kind of paper is made from the material of its session."""

    kind: str
    issuer: Issuer
    facts: Callable[[SessionMaterial, Letterhead, Addressee], Any]
    hindrance: Callable[[SessionMaterial], Problem | None]
    addressees: Callable[[SessionMaterial], list[Addressee]] = lambda _: [NOBODY]


# what keeps a paper back


def _needs_agenda(material: SessionMaterial) -> Problem | None:
    return None if read.on_agenda(material) else Problem("", "paper_without_agenda")


def _needs_conclusions(material: SessionMaterial) -> Problem | None:
    items = read.on_agenda(material)
    open_items = [one.item.product for one in items if one.result is None]
    if open_items:
        return Problem("", "paper_needs_conclusions", {"products": joined_names(open_items)})
    return None if items else Problem("", "paper_without_agenda")


def _needs_action(action: str, code: str) -> Callable[[SessionMaterial], Problem | None]:
    def hindrance(material: SessionMaterial) -> Problem | None:
        early = _needs_conclusions(material)
        if early:
            return early
        actions = [one.result.action for one in read.on_agenda(material) if one.result]
        return None if action in actions else Problem("", code)

    return hindrance


def _needs_certificates(material: SessionMaterial) -> Problem | None:
    return None if material.certificates else Problem("", "paper_needs_certificates")


# the facts of each


def _invitation(material: SessionMaterial, letterhead: Letterhead, _: Addressee) -> InvitationFacts:
    info, lines = read.session_info(material), read.product_lines(material)
    return InvitationFacts(letterhead, info, read.seats(material), _unjudged(lines))


def _attendance(material: SessionMaterial, letterhead: Letterhead, _: Addressee) -> AttendanceFacts:
    info, lines = read.session_info(material), read.product_lines(material)
    return AttendanceFacts(letterhead, info, read.seats(material), _unjudged(lines))


def _unjudged(lines: Iterable[ProductLine]) -> tuple[ProductLine, ...]:
    """Papers made before the session do not change by what it concludes."""
    nothing: dict[str, Any] = {"score": None, "class_by_score": None, "star_class": None, "action": ""}
    more: dict[str, Any] = {"ground": "", "missing": (), "certificate": "", "valid_until": None}
    more |= {"conclusion": "", "requests": "", "handed_over_because": ""}
    return tuple(replace(one, **nothing, **more) for one in lines)


def _minutes(material: SessionMaterial, letterhead: Letterhead, _: Addressee) -> MinutesFacts:
    return MinutesFacts(
        letterhead, read.session_info(material), read.seats(material), read.absent_seats(material),
        read.minutes_products(material),
    )  # fmt: skip


def _results(material: SessionMaterial, letterhead: Letterhead, _: Addressee) -> ResultsFacts:
    return ResultsFacts(letterhead, read.session_info(material), read.product_lines(material))


def _review(material: SessionMaterial, letterhead: Letterhead, _: Addressee) -> ReviewReportFacts:
    return ReviewReportFacts(letterhead, read.session_info(material), read.reviewed_dossiers(material))


def _letter(material: SessionMaterial, letterhead: Letterhead, to: Addressee) -> ResultLetterFacts:
    info, lines = read.session_info(material), _lines_of(material, to)
    return ResultLetterFacts(letterhead, info, to.name, to.address, to.representative, lines)


def _commune_letter(material: SessionMaterial, letterhead: Letterhead, to: Addressee) -> CommuneLetterFacts:
    info, lines = read.session_info(material), _lines_of(material, to)
    return CommuneLetterFacts(letterhead, info, to.name, to.address, to.representative, lines)


def _hand_out(material: SessionMaterial, letterhead: Letterhead, _: Addressee) -> HandOutFacts:
    by_number = sorted(
        (one for one in read.product_lines(material) if one.certificate), key=lambda one: one.certificate
    )
    return HandOutFacts(letterhead, read.session_info(material), tuple(by_number))


def _lines_of(material: SessionMaterial, to: Addressee) -> tuple[ProductLine, ...]:
    return tuple(
        read.product_line(material, one) for one in read.on_agenda(material) if one.id in to.dossier_ids
    )


# to whom letters go


def _producers(material: SessionMaterial) -> list[Addressee]:
    found: dict[str, Addressee] = {}
    for one in read.on_agenda(material):
        source = material.sources[one.id]
        known = found.get(source.producer_id)
        ids = (*(known.dossier_ids if known else ()), one.id)
        found[source.producer_id] = Addressee(
            source.producer_id, one.item.producer, one.item.address, source.representative, ids
        )
    return list(found.values())


def _communes(material: SessionMaterial) -> list[Addressee]:
    found: dict[str, Addressee] = {}
    for one in read.on_agenda(material):
        source = material.sources[one.id]
        if source.place_id is None:
            continue
        known = found.get(source.place_id)
        ids = (*(known.dossier_ids if known else ()), one.id)
        name = commune_committee(source.commune)
        found[source.place_id] = Addressee(source.place_id, name, source.commune, "", ids)
    return list(found.values())


MAKERS: tuple[PaperMaker, ...] = (
    PaperMaker("review_report", "support_team", _review, _needs_agenda),
    PaperMaker("invitation", "council", _invitation, _needs_agenda),
    PaperMaker("attendance", "council", _attendance, _needs_agenda),
    PaperMaker("minutes", "meeting", _minutes, _needs_conclusions),
    PaperMaker("submission", "department", _results, _needs_conclusions),
    PaperMaker("decision", "authority", _results, _needs_action("certify", "paper_needs_recognised")),
    PaperMaker("hand_over", "authority", _results, _needs_action("hand_over", "paper_needs_hand_over")),
    PaperMaker("producer_letter", "department", _letter, _needs_conclusions, _producers),
    PaperMaker("commune_letter", "department", _commune_letter, _needs_conclusions, _communes),
    PaperMaker("hand_out", "department", _hand_out, _needs_certificates),
)
"""In the order of a session's life."""
SESSION_KINDS = tuple(one.kind for one in MAKERS)
