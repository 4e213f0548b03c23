"""The papers of one dossier: which there are, what keeps one back, drawing and writing them; blank forms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app.documents.registry import FORMATS, Format, wording
from app.domain.dossiers import VARIANTS
from app.domain.form_facts import SelfAssessmentFacts
from app.domain.letterheads import Letterhead, PaperNumbers
from app.domain.products import TOURISM_SET
from app.exchange.files import write_bytes
from app.kernel.batches import UNWATCHED, Watch
from app.kernel.errors import RuleBroken
from app.storage.queries.offices import office_draft
from app.storage.store import OfficeFile
from app.usecases.administrative_papers import (
    Drawn,
    ReadyPaper,
    Written,
    drawn_paper,
    file_stem,
    paper_bytes,
    write_papers,
)
from app.usecases.dossier_paper_makers import BLANK_KINDS, MAKERS, DossierMaterial, DossierPaperMaker
from app.usecases.dossier_paper_makers import blank_material as _blank
from app.usecases.dossier_paper_makers import dossier_material as _material
from app.usecases.form_facts import blank_self_assessment
from app.usecases.known_regulations import regulation_of
from app.usecases.letterheads import proposed_numbers, with_numbers
from app.usecases.session_paper_makers import NOBODY, Addressee


@dataclass(frozen=True, slots=True)
class SheetChoice:
    """The criteria sheet of a blank form 2; without a decision it is the one that the office applies."""

    set_no: int
    variant: str | None = None
    regulation_id: str = ""


@dataclass(frozen=True, slots=True)
class DossierPaper:
    """One paper of a dossier in the list. `hindrance` says why it cannot be made yet, '' when it can."""

    kind: str
    title: str
    numbers: PaperNumbers
    hindrance: str
    file_stem: str
    is_recorded: bool
    """Whether number, day and signer are those of the dossier's own pages and are changed there."""
    addressee: Addressee = NOBODY

    @property
    def id(self) -> str:
        """What the list knows it by."""
        return self.kind

    @property
    def bears_number(self) -> bool:
        """Forms of the producer and lists bear no number."""
        return "sign" in wording(self.kind).defaults


def dossier_papers(file: OfficeFile, dossier_id: str) -> tuple[DossierPaper, ...]:
    """Every paper of a dossier in the order of its life, those included that cannot be made yet.

    Raises:
        RuleBroken: `row_is_gone`, `office_missing`.
    """
    material = _material(file, dossier_id)
    taken: set[str] = set()
    return tuple(_listed(material, one, taken) for one in MAKERS)


def dossier_paper(file: OfficeFile, dossier_id: str, kind: str, wanted: Format = "pdf") -> bytes:
    """One paper as it would be printed now.

    Raises:
        RuleBroken: `paper_held_back` with the reason; `row_is_gone`, `office_missing`, `glyph_missing`.
    """
    ready = _ready(_material(file, dossier_id), kind)
    return paper_bytes(file, kind, ready.facts, wanted)


def drawn_dossier_paper(file: OfficeFile, dossier_id: str, kind: str) -> Drawn:
    """One paper to look at and to print.

    Raises:
        RuleBroken: as `dossier_paper`.
    """
    ready = _ready(_material(file, dossier_id), kind)
    return drawn_paper(file, kind, ready.facts, ready.numbers)


def save_dossier_paper(file: OfficeFile, dossier_id: str, kind: str, path: Path, wanted: Format) -> Written:
    """Write one paper under a name that the officer chose.

    Raises:
        RuleBroken: as `dossier_paper`.
        StoreTrouble: `paper_not_written`.
    """
    ready = replace(_ready(_material(file, dossier_id), kind), file_stem=path.stem)
    return write_papers(file, [ready], path.parent, (wanted,))


def write_dossier_papers(
    file: OfficeFile,
    dossier_id: str,
    folder: Path,
    *,
    only: Iterable[str] | None = None,
    formats: Sequence[Format] = FORMATS,
    watch: Watch = UNWATCHED,
) -> Written:
    """Write papers of a dossier into a folder, by default every one that can be made.

    Raises:
        RuleBroken: `nothing_to_print`, `paper_held_back` for one that was asked for, `glyph_missing`.
        StoreTrouble: `paper_not_written`.
    """
    material = _material(file, dossier_id)
    asked = None if only is None else set(only)
    kinds = [
        one.kind
        for one in MAKERS
        if (one.kind in asked if asked is not None else one.hindrance(material) is None)
    ]
    taken: set[str] = set()
    return write_papers(file, [_ready(material, kind, taken) for kind in kinds], folder, formats, watch)


def write_receipts(
    file: OfficeFile,
    dossier_ids: Sequence[str],
    folder: Path,
    formats: Sequence[Format] = ("pdf",),
    watch: Watch = UNWATCHED,
) -> Written:
    """Write the receipts of several dossiers into one folder, each under its own name.

    Raises:
        RuleBroken: `nothing_to_print`, `row_is_gone`, `office_missing`, `glyph_missing`.
        StoreTrouble: `paper_not_written`.
    """
    taken: set[str] = set()
    ready = [_ready(_material(file, one), "receipt", taken) for one in dossier_ids]
    return write_papers(file, ready, folder, formats, watch)


def blank_forms() -> dict[str, str]:
    """The forms that are handed out empty, by kind with their title."""
    return {kind: wording(kind).title for kind in BLANK_KINDS}


def blank_sets(file: OfficeFile) -> dict[SheetChoice, str]:
    """The criteria sheets that a blank form 2 may print, by set and case, with their names.

    Raises:
        RuleBroken: `office_missing`.
    """
    with file.reading() as reader:
        office = office_draft(reader)
        if office is None:
            raise RuleBroken("office_missing")
        sheets = regulation_of(reader, office.regulation_id).sheets
    return {
        SheetChoice(no, variant): f"Bộ {no:02d}{variant or ''}. {sheet.name}"
        for no, sheet in sorted(sheets.items())
        for variant in (VARIANTS if no == TOURISM_SET else (None,))
    }


def blank_form(
    file: OfficeFile,
    kind: str,
    producer_id: str = "",
    wanted: Format = "pdf",
    chosen: SheetChoice | None = None,
) -> bytes:
    """A form to be filled in by hand; with a producer, what the file knows of it already stands there.

    Args:
        chosen: the set whose criteria form 2 prints, to be ticked; the other forms have none.

    Raises:
        RuleBroken: `paper_wording_unknown`, `set_not_shipped`, `row_is_gone`, `office_missing`,
            `glyph_missing`.
    """
    if kind not in BLANK_KINDS:
        raise RuleBroken("paper_wording_unknown", kind=kind)
    maker = _maker(kind)
    material = _blank(file, producer_id)
    content = maker.blank(material.of)
    if kind == "form_2" and chosen is not None:
        content = _blank_sheet(material, chosen)
    facts = material.facts(maker.letterhead(material, content), content)
    return paper_bytes(file, kind, facts, wanted)


def save_blank_form(
    file: OfficeFile,
    kind: str,
    producer_id: str,
    path: Path,
    wanted: Format,
    chosen: SheetChoice | None = None,
) -> Path:
    """Write a blank form.

    Raises:
        RuleBroken: as `blank_form`.
        StoreTrouble: `paper_not_written`.
    """
    return write_bytes(path, blank_form(file, kind, producer_id, wanted, chosen))


def _blank_sheet(material: DossierMaterial, chosen: SheetChoice) -> SelfAssessmentFacts:
    with material.file.reading() as reader:
        regulation = regulation_of(reader, chosen.regulation_id or material.office.regulation_id)
    return blank_self_assessment(material.of, regulation, chosen.set_no, chosen.variant)


def _maker(kind: str) -> DossierPaperMaker:
    for one in MAKERS:
        if one.kind == kind:
            return one
    raise RuleBroken("paper_wording_unknown", kind=kind)


def _listed(material: DossierMaterial, maker: DossierPaperMaker, taken: set[str]) -> DossierPaper:
    problem = maker.hindrance(material)
    title = wording(maker.kind).title
    numbers = PaperNumbers(kind=maker.kind, dossier_id=material.dossier_id)
    if problem is None:
        numbers = _numbers(material, maker, maker.letterhead(material, maker.content(material)))
    stem = file_stem(title, material.of.product, taken)
    return DossierPaper(
        maker.kind, title, numbers, problem.sentence if problem else "", stem, maker.is_recorded
    )


def _ready(material: DossierMaterial, kind: str, taken: set[str] | None = None) -> ReadyPaper:
    maker = _maker(kind)
    title = wording(kind).title
    problem = maker.hindrance(material)
    if problem is not None:
        raise RuleBroken("paper_held_back", title=title, why=problem.sentence)
    content = maker.content(material)
    letterhead = maker.letterhead(material, content)
    numbers = _numbers(material, maker, letterhead)
    facts = material.facts(with_numbers(letterhead, numbers, is_sample=material.of.is_sample), content)
    stem = file_stem(title, material.of.product, set() if taken is None else taken)
    return ReadyPaper(kind, facts, numbers, stem)


def _numbers(material: DossierMaterial, maker: DossierPaperMaker, letterhead: Letterhead) -> PaperNumbers:
    """What was asked for this paper; number, day and signer that the dossier itself records prevail."""
    recorded: dict[str, Any] = {
        "number": letterhead.number,
        "dated_on": letterhead.dated_on,
        "signer": letterhead.signer,
    }
    known = material.numbers.get((maker.kind, ""))
    if known is None:
        key = PaperNumbers(kind=maker.kind, dossier_id=material.dossier_id)
        return replace(proposed_numbers(letterhead, key), **recorded)
    return replace(known, **recorded) if maker.is_recorded else known
