"""Reads, saves and resets the office's own wording of papers."""

from __future__ import annotations

from app.documents.registry import built, known_placeholders, paper_kind, rendered, wording
from app.domain.paper_texts import PaperTextsDraft, check
from app.kernel.errors import Problem, RuleBroken, refuse_if_any
from app.kernel.text import clean_paragraphs
from app.storage import tables as t
from app.storage.queries.document_texts import OwnText, own_texts
from app.storage.reading import Reader
from app.storage.store import OfficeFile
from app.usecases.outcomes import Done


def paper_texts(file: OfficeFile, kind: str) -> PaperTextsDraft:
    """The texts of a kind as they are printed now: the office's own, else the shipped ones.

    Raises:
        RuleBroken: `paper_wording_unknown`.
    """
    with file.reading() as reader:
        return _draft(kind, own_texts(reader, kind))


def check_paper_texts(draft: PaperTextsDraft) -> list[Problem]:
    """What is wrong or doubtful with the texts of a paper."""
    return check(draft, wording(draft.id), frozenset(known_placeholders(draft.id)))


def preview_paper_texts(draft: PaperTextsDraft) -> bytes:
    """An invented case of the paper in these texts, as PDF.

    Raises:
        ProblemsFound: with every problem of the texts.
        RuleBroken: `glyph_missing`.
    """
    refuse_if_any(check_paper_texts(draft))
    facts = paper_kind(draft.id).sample()
    return rendered(built(draft.id, facts, draft.texts), "pdf")


def save_paper_texts(file: OfficeFile, draft: PaperTextsDraft, who: str) -> Done:
    """Keep the office's own texts; one that equals the shipped text is not kept but follows it.

    Raises:
        ProblemsFound: with every problem of the texts.
        RuleBroken: `row_changed_meanwhile`, `paper_wording_unknown`.
    """
    shipped = wording(draft.id)
    texts = {name: clean_paragraphs(text) for name, text in draft.texts.items()}
    refuse_if_any(check_paper_texts(PaperTextsDraft(draft.id, draft.version, texts)))
    with file.writing("save_paper_texts", who) as writer:
        present = own_texts(writer, draft.id)
        if _version(present) != draft.version:
            raise RuleBroken("row_changed_meanwhile")
        for one in shipped.texts:
            text = texts.get(one.name, one.default)
            own = present.get(one.name)
            if text == one.default:
                if own:
                    writer.delete(t.document_texts, own.id)
            elif own:
                writer.update(t.document_texts, own.id, {"text": text})
            else:
                writer.insert(t.document_texts, {"paper": draft.id, "name": one.name, "text": text})
    return Done(draft.id, writer.changed, writer.change_id)


def reset_paper_texts(file: OfficeFile, kind: str, who: str) -> Done:
    """Go back to the shipped texts of a kind.

    Raises:
        RuleBroken: `paper_wording_unknown`.
    """
    wording(kind)
    with file.writing("reset_paper_texts", who) as writer:
        for own in own_texts(writer, kind).values():
            writer.delete(t.document_texts, own.id)
    return Done(kind, writer.changed, writer.change_id)


def texts_in_use(reader: Reader, kind: str) -> dict[str, str]:
    """The office's own texts of a kind, as the builder takes them beside the shipped ones."""
    known = wording(kind).defaults
    return {name: own.text for name, own in own_texts(reader, kind).items() if name in known}


def _draft(kind: str, own: dict[str, OwnText]) -> PaperTextsDraft:
    texts = {**wording(kind).defaults, **{name: one.text for name, one in own.items()}}
    known = wording(kind).defaults
    return PaperTextsDraft(kind, _version(own), {name: text for name, text in texts.items() if name in known})


def _version(own: dict[str, OwnText]) -> int:
    """One number that moves with every change of any of the texts."""
    return sum(one.version for one in own.values())
