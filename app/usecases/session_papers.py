"""The papers of a council's session: which there are, what keeps one back, drawing and writing them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app.documents.registry import FORMATS, Format, wording
from app.domain.letterheads import Letterhead, PaperNumbers
from app.domain.session_info import presiding
from app.kernel.batches import UNWATCHED, Watch
from app.kernel.errors import RuleBroken
from app.storage.store import OfficeFile
from app.usecases import session_material as read
from app.usecases.administrative_papers import (
    Drawn,
    ReadyPaper,
    Written,
    data_fingerprint,
    drawn_paper,
    file_stem,
    paper_bytes,
    write_papers,
)
from app.usecases.document_texts import texts_in_use
from app.usecases.letterheads import letterhead_of, proposed_numbers, with_numbers
from app.usecases.session_material import SessionMaterial, session_material
from app.usecases.session_paper_makers import MAKERS, Addressee, PaperMaker

_SIGNED_KINDS = ("decision", "submission")
"""Kinds whose sign other papers cite."""


@dataclass(frozen=True, slots=True)
class SessionPaper:
    """One paper of a session in the list. `hindrance` says why it cannot be made yet, '' when it can."""

    kind: str
    title: str
    addressee: Addressee
    numbers: PaperNumbers
    hindrance: str
    file_stem: str
    is_recorded: bool = False
    """The decision that is recorded already: its number, day and signer are changed there."""

    @property
    def id(self) -> str:
        """What the list knows it by."""
        return f"{self.kind}:{self.addressee.id}"

    @property
    def bears_number(self) -> bool:
        """Lists that are only signed bear no number."""
        return "sign" in wording(self.kind).defaults


def session_papers(file: OfficeFile, session_id: str) -> tuple[SessionPaper, ...]:
    """Every paper of a session in the order of its life, those included that cannot be made yet.

    Raises:
        RuleBroken: `row_is_gone`, `office_missing`.
    """
    return _listed(_material(file, session_id))


def session_paper(
    file: OfficeFile, session_id: str, kind: str, addressee_id: str = "", wanted: Format = "pdf"
) -> bytes:
    """One paper as it would be printed now.

    Raises:
        RuleBroken: `paper_held_back` with the reason; `paper_for_nobody`, `glyph_missing`.
    """
    material = _material(file, session_id)
    paper = _found(_listed(material), kind, addressee_id)
    return paper_bytes(file, kind, _facts(material, paper), wanted)


def drawn_session_paper(file: OfficeFile, session_id: str, kind: str, addressee_id: str = "") -> Drawn:
    """One paper to look at and to print.

    Raises:
        RuleBroken: as `session_paper`.
    """
    material = _material(file, session_id)
    paper = _found(_listed(material), kind, addressee_id)
    return drawn_paper(file, kind, _facts(material, paper), paper.numbers)


def drawn_fingerprint(file: OfficeFile, session_id: str, kind: str) -> str:
    """The fingerprint of the data of a paper as it would be printed now.

    Raises:
        RuleBroken: as `session_paper`.
    """
    material = _material(file, session_id)
    return data_fingerprint(_facts(material, _found(_listed(material), kind, "")))


def write_session_papers(
    file: OfficeFile,
    session_id: str,
    folder: Path,
    *,
    only: Iterable[str] | None = None,
    formats: Sequence[Format] = FORMATS,
    watch: Watch = UNWATCHED,
) -> Written:
    """Write papers of a session into a folder, each under its own name.

    Args:
        only: identities of `SessionPaper`; by default every paper that can be made.

    Raises:
        RuleBroken: `nothing_to_print`, `paper_held_back` for one that was asked for, `glyph_missing`.
        StoreTrouble: `paper_not_written`.
    """
    material = _material(file, session_id)
    ready = [_ready(material, one, one.file_stem) for one in _wanted(_listed(material), only)]
    return write_papers(file, ready, folder, formats, watch)


def save_session_paper(
    file: OfficeFile, session_id: str, kind: str, addressee_id: str, path: Path, wanted: Format
) -> Written:
    """Write one paper under a name that the officer chose.

    Raises:
        RuleBroken: as `session_paper`.
        StoreTrouble: `paper_not_written`.
    """
    material = _material(file, session_id)
    paper = _found(_listed(material), kind, addressee_id)
    return write_papers(file, [_ready(material, paper, path.stem)], path.parent, (wanted,))


def _ready(material: SessionMaterial, paper: SessionPaper, stem: str) -> ReadyPaper:
    return ReadyPaper(paper.kind, _facts(material, paper), paper.numbers, stem)


def _material(file: OfficeFile, session_id: str) -> SessionMaterial:
    with file.reading() as reader:
        signs = {
            kind: {**wording(kind).defaults, **texts_in_use(reader, kind)}["sign"] for kind in _SIGNED_KINDS
        }
    return session_material(file, session_id, signs)


def _listed(material: SessionMaterial) -> tuple[SessionPaper, ...]:
    papers: list[SessionPaper] = []
    stems: set[str] = set()
    for maker in MAKERS:
        hindrance = maker.hindrance(material)
        for addressee in maker.addressees(material):
            stem = file_stem(wording(maker.kind).title, addressee.name, stems)
            papers.append(
                SessionPaper(
                    maker.kind, wording(maker.kind).title, addressee, _numbers(material, maker, addressee),
                    hindrance.sentence if hindrance else "", stem,
                    maker.kind == "decision" and material.standing.decision is not None,
                )
            )  # fmt: skip
    return tuple(papers)


def _numbers(material: SessionMaterial, maker: PaperMaker, addressee: Addressee) -> PaperNumbers:
    """What was asked for this paper, else what is proposed; the recorded decision has its own."""
    known = material.numbers.get((maker.kind, addressee.id))
    numbers = known or _proposed(material, maker, addressee)
    if maker.kind != "decision":
        return numbers
    recorded = material.standing.decision
    if recorded is None:
        return replace(numbers, is_draft=known.is_draft if known else True)
    signer = recorded.signer or numbers.signer
    return replace(
        numbers, number=recorded.number, dated_on=recorded.decided_on, signer=signer, is_draft=False
    )


def _proposed(material: SessionMaterial, maker: PaperMaker, addressee: Addressee) -> PaperNumbers:
    """The usual signer, or the one who was asked for the last paper of the same issuer; the day of the
    last letter of the same kind."""
    key = PaperNumbers(kind=maker.kind, session_id=material.draft.id, addressee_id=addressee.id)
    proposed = proposed_numbers(_letterhead(material, maker), key)
    issuers = {one.kind: one.issuer for one in MAKERS}
    for (kind, _), known in material.numbers.items():
        if issuers.get(kind) == maker.issuer and known.authority:
            proposed = replace(proposed, signer=known.signer, authority=known.authority)
    for (kind, _), known in material.numbers.items():
        if kind == maker.kind:
            proposed = replace(proposed, dated_on=known.dated_on, is_draft=known.is_draft)
    return proposed


def _letterhead(material: SessionMaterial, maker: PaperMaker) -> Letterhead:
    """The minutes are signed by who presided, everything else of the council by its chair."""
    away = {one.name for one in read.absent_seats(material)} if maker.issuer == "meeting" else set()
    chair = presiding([one for one in read.seats(material) if one.name not in away])
    return letterhead_of(material.office, maker.issuer, material.standing.session.council, chair)


def _facts(material: SessionMaterial, paper: SessionPaper) -> Any:
    if paper.hindrance:
        raise RuleBroken("paper_held_back", title=paper.title, why=paper.hindrance)
    maker = next(one for one in MAKERS if one.kind == paper.kind)
    letterhead = with_numbers(_letterhead(material, maker), paper.numbers, is_sample=material.is_sample)
    return maker.facts(material, letterhead, paper.addressee)


def _found(papers: Sequence[SessionPaper], kind: str, addressee_id: str) -> SessionPaper:
    for one in papers:
        if one.kind == kind and one.addressee.id == addressee_id:
            return one
    raise RuleBroken("paper_for_nobody")


def _wanted(papers: Sequence[SessionPaper], only: Iterable[str] | None) -> list[SessionPaper]:
    asked = None if only is None else set(only)
    return [one for one in papers if (one.id in asked if asked is not None else not one.hindrance)]
