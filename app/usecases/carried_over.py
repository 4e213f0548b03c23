"""What a new dossier takes over from the one before it: answers, the commune's words, papers."""

from __future__ import annotations

from app.storage import tables as t
from app.storage.queries.commune_assessments import commune_assessment
from app.storage.queries.dossier_facts import held_papers, paper_links
from app.storage.queries.dossiers import dossier_draft
from app.storage.queries.products import product_draft
from app.storage.queries.self_assessments import self_answers_of, self_assessment
from app.storage.reading import Reader
from app.storage.writing import Writer
from app.usecases.known_regulations import regulation_of
from app.usecases.paper_kinds import load_paper_kinds


def carry_over(writer: Writer, previous_id: str, dossier_id: str) -> None:
    """Copy what the previous dossier held into a new one, inside the verb that makes it.

    The self-assessment comes with its answers where the criteria sheet is the same, with its words
    always. The commune's assessment comes as text without day, conclusion and people: the commune looks
    again. Papers are linked, not copied: those that serve it already stay as they are bound, and what
    belongs to one dossier only (its forms) is not taken.
    """
    _self_assessment(writer, previous_id, dossier_id)
    _commune_assessment(writer, previous_id, dossier_id)
    _papers(writer, previous_id, dossier_id)


def is_same_sheet(reader: Reader, previous_id: str, dossier_id: str) -> bool:
    """Whether the previous answers are to the sheet that the new dossier is judged by; also where there
    are none."""
    before, draft = self_assessment(reader, previous_id), dossier_draft(reader, dossier_id)
    if before is None or draft is None:
        return True
    product = product_draft(reader, draft.product_id)
    set_no = product.set_no if product else None
    if (before.set_no, before.variant) != (set_no, draft.variant):
        return False
    sheets = [
        regulation_of(reader, one).sheets.get(before.set_no)
        for one in (before.regulation_id, draft.regulation_id)
    ]
    return sheets[0] is not None and sheets[0] == sheets[1]


def _self_assessment(writer: Writer, previous_id: str, dossier_id: str) -> None:
    before, draft = self_assessment(writer, previous_id), dossier_draft(writer, dossier_id)
    if before is None or draft is None:
        return
    product = product_draft(writer, draft.product_id)
    same = is_same_sheet(writer, previous_id, dossier_id)
    own_id = writer.insert(
        t.self_assessments,
        {
            "dossier_id": dossier_id,
            "regulation_id": draft.regulation_id,
            "set_no": (product.set_no if product else None) or before.set_no,
            "variant": draft.variant,
            "plan_results": before.plan_results,
            "next_plan": before.next_plan,
            "property_kinds": before.property_kinds,
        },
    )
    answers = self_answers_of(writer, previous_id) if same else []
    writer.insert_many(
        t.self_answers,
        [
            {
                "self_assessment_id": own_id,
                "criterion_code": one.criterion_code,
                "option_no": one.option_no,
                "note": one.note,
            }
            for one in answers
        ],
    )


def _papers(writer: Writer, previous_id: str, dossier_id: str) -> None:
    draft = dossier_draft(writer, dossier_id)
    kinds = load_paper_kinds(draft.regulation_id) if draft else {}
    bound = {one.id for one in held_papers(writer, dossier_id)}
    own = {
        one.id
        for one in held_papers(writer, previous_id)
        if one.kind in kinds and kinds[one.kind].scope == "dossier"
    }
    same = is_same_sheet(writer, previous_id, dossier_id)
    wanted: dict[tuple[str, str], dict[str, object]] = {}
    for link in paper_links(writer, previous_id):
        if link["paper_id"] not in bound | own:
            code = link["criterion_code"] if same else ""
            wanted.setdefault((link["paper_id"], code), {**link, "criterion_code": code})
    for link in wanted.values():
        writer.insert(t.dossier_papers, {**link, "dossier_id": dossier_id})


def _commune_assessment(writer: Writer, previous_id: str, dossier_id: str) -> None:
    before = commune_assessment(writer, previous_id)
    if not before.id:
        return
    assessment_id = writer.insert(
        t.commune_assessments,
        {"dossier_id": dossier_id, "place": before.place, "chairman": before.chairman},
    )
    for one in before.contents:
        values = {
            "assessment_id": assessment_id,
            "content": one.content,
            "stated": one.stated,
            "found": one.found,
            "remark": one.remark,
        }
        writer.insert(t.commune_contents, values)
