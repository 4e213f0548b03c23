"""The list of what changed since the previous dossier: goes with an upgrade and a re-evaluation."""

from __future__ import annotations

from app.documents.form_parts import dossier_paper, short_lines, told
from app.documents.paper_kinds import PaperKind
from app.documents.paper_parts import Texts, addressees, foot_beside, head, sample_mark
from app.domain import dossier_paper_samples as samples
from app.domain.dossier_paper_facts import DossierPaperFacts
from app.domain.form_facts import ChangeListFacts
from app.domain.paper_blocks import (
    Block,
    Column,
    Paper,
    Row,
    Signature,
    Table,
    Title,
    paragraphs,
)

_NAME = "Danh mục thay đổi"
_CHANGES = (Column("TT", 10, "centre"), Column("Nội dung", 40), Column("Hồ sơ trước"), Column("Hồ sơ này"))


def change_list(facts: DossierPaperFacts, texts: Texts) -> Paper:
    """Subject by subject what was and what is, and the producer's signature."""
    content, letterhead = facts.content, facts.letterhead
    assert isinstance(content, ChangeListFacts)
    blocks: tuple[Block, ...] = (
        head(letterhead),
        Title(_NAME, texts["subject"]),
        *sample_mark(letterhead),
        addressees(texts["addressees"]),
        *short_lines(facts.of),
        *paragraphs(texts["opening"]),
        *_doubts(content, texts),
        told("Tóm tắt thay đổi", content.words, 1),
        *_listed(content, texts),
        *paragraphs(texts["pledge"]),
        foot_beside(Signature((), ""), letterhead),
    )
    return dossier_paper(facts, _NAME, blocks)


def _doubts(content: ChangeListFacts, texts: Texts) -> tuple[Block, ...]:
    return (
        *(() if content.compared else paragraphs(texts["not_compared"])),
        *(paragraphs(texts["sheet_differs"]) if content.sheet_differs else ()),
    )


def _listed(content: ChangeListFacts, texts: Texts) -> tuple[Block, ...]:
    if not content.changes:
        return paragraphs(texts["no_changes"]) if content.compared else ()
    rows: list[Row] = []
    subject = ""
    for number, one in enumerate(content.changes, 1):
        if one.subject != subject:
            subject = one.subject
            rows.append(Row((subject,), "group"))
        rows.append(Row((str(number), one.label, one.before, one.after)))
    return (Table(_CHANGES, tuple(rows), is_small=True),)


KINDS = (PaperKind("change_list", DossierPaperFacts, change_list, samples.changes),)
