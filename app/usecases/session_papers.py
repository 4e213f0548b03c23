"""The papers of a council's session: which there are, what keeps one back, drawing and writing them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.documents.registry import FORMATS, Format, built, rendered, wording
from app.domain.fingerprints import canonical_json, fingerprint_of
from app.domain.letterheads import NO_PART_OF_DATA, Letterhead, PaperNumbers
from app.domain.paper_blocks import Paper
from app.domain.session_info import presiding
from app.exchange.files import write_bytes
from app.kernel.errors import RuleBroken
from app.kernel.text import search_key
from app.storage.store import OfficeFile
from app.usecases import session_material as read
from app.usecases.document_texts import texts_in_use
from app.usecases.letterheads import letterhead_of, proposed_numbers, with_numbers
from app.usecases.paper_numbers import MadePaper, log_papers
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

    @property
    def id(self) -> str:
        """What the list knows it by."""
        return f"{self.kind}:{self.addressee.id}"


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
        RuleBroken: the paper's hindrance; `paper_for_nobody`, `paper_wording_unknown`, `glyph_missing`.
    """
    material = _material(file, session_id)
    paper = _found(_listed(material), kind, addressee_id)
    return rendered(_drawn(file, material, paper)[0], wanted)


def write_session_papers(
    file: OfficeFile,
    session_id: str,
    folder: Path,
    who: str,
    *,
    only: Iterable[str] | None = None,
    formats: Sequence[Format] = FORMATS,
    on_progress: Callable[[int, int], None] | None = None,
) -> list[Path]:
    """Write papers of a session into a folder and remember that they were made.

    Args:
        only: identities of `SessionPaper`; by default every paper that can be made.

    Raises:
        RuleBroken: `nothing_to_print`, or the hindrance of a paper that was asked for by name.
        StoreTrouble: `paper_not_written`.
    """
    material = _material(file, session_id)
    wanted = _wanted(_listed(material), only)
    written: list[Path] = []
    made: list[MadePaper] = []
    for done, paper in enumerate(wanted, 1):
        drawn, data = _drawn(file, material, paper)
        for one in formats:
            written.append(write_bytes(folder / f"{paper.file_stem}.{one}", rendered(drawn, one)))
        made.append(MadePaper(paper.numbers, data))
        if on_progress:
            on_progress(done, len(wanted))
    if not file.is_read_only:
        log_papers(file, made, who)
    return written


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
            stem = _file_stem(wording(maker.kind).title, addressee.name, stems)
            papers.append(
                SessionPaper(
                    maker.kind, wording(maker.kind).title, addressee, _numbers(material, maker, addressee),
                    hindrance.sentence if hindrance else "", stem,
                )
            )  # fmt: skip
    return tuple(papers)


def _numbers(material: SessionMaterial, maker: PaperMaker, addressee: Addressee) -> PaperNumbers:
    """What was asked for this paper; else the usual signer, and for letters the day of the last one."""
    known = material.numbers.get((maker.kind, addressee.id))
    key = PaperNumbers(kind=maker.kind, session_id=material.draft.id, addressee_id=addressee.id)
    numbers = known or proposed_numbers(_letterhead(material, maker), key)
    if maker.kind != "decision":
        return numbers
    recorded = material.standing.decision
    if recorded is None:
        return replace(numbers, is_draft=known.is_draft if known else True)
    signer = recorded.signer or numbers.signer
    return replace(
        numbers, number=recorded.number, dated_on=recorded.decided_on, signer=signer, is_draft=False
    )


def _letterhead(material: SessionMaterial, maker: PaperMaker) -> Letterhead:
    """The minutes are signed by who presided, everything else of the council by its chair."""
    away = {one.name for one in read.absent_seats(material)} if maker.issuer == "meeting" else set()
    chair = presiding([one for one in read.seats(material) if one.name not in away])
    return letterhead_of(material.office, maker.issuer, material.standing.session.council, chair)


def _drawn(file: OfficeFile, material: SessionMaterial, paper: SessionPaper) -> tuple[Paper, str]:
    """The paper and the fingerprint of its facts."""
    if paper.hindrance:
        raise RuleBroken("paper_held_back", title=paper.title, why=paper.hindrance)
    maker = next(one for one in MAKERS if one.kind == paper.kind)
    letterhead = with_numbers(_letterhead(material, maker), paper.numbers, is_sample=material.is_sample)
    facts = maker.facts(material, letterhead, paper.addressee)
    with file.reading() as reader:
        own = texts_in_use(reader, paper.kind)
    data = fingerprint_of(canonical_json(facts, NO_PART_OF_DATA))
    return built(paper.kind, facts, own), data


def _found(papers: Sequence[SessionPaper], kind: str, addressee_id: str) -> SessionPaper:
    for one in papers:
        if one.kind == kind and one.addressee.id == addressee_id:
            return one
    raise RuleBroken("paper_for_nobody")


def _wanted(papers: Sequence[SessionPaper], only: Iterable[str] | None) -> list[SessionPaper]:
    asked = None if only is None else set(only)
    wanted = [one for one in papers if (one.id in asked if asked is not None else not one.hindrance)]
    if not wanted:
        raise RuleBroken("nothing_to_print")
    return wanted


def _file_stem(title: str, addressee: str, taken: set[str]) -> str:
    """A name that every file system takes; two addressees of one name get a number."""
    words = search_key(f"{title} {addressee}")
    stem = "-".join("".join(sign if sign.isalnum() else " " for sign in words).split())[:90].strip("-")
    ascii_only = stem.encode("ascii", "ignore").decode()
    found, number = ascii_only, 2
    while found in taken:
        found, number = f"{ascii_only}-{number}", number + 1
    taken.add(found)
    return found
