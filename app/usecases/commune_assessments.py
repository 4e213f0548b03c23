"""Saves the commune's assessment of a dossier, with its photos."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from app.domain.checks import cleaned
from app.domain.commune_assessments import (
    CONTENTS,
    CommuneAssessmentDraft,
    check,
    criteria_of,
    hints,
)
from app.domain.lifecycle import EDITABLE_STATES, STATES
from app.kernel.errors import RuleBroken, refuse_if_any
from app.storage import tables as t
from app.storage.contents import read_content, store_content
from app.storage.queries.commune_assessments import (
    PhotoRow,
    assessment_photos,
    assessment_saves,
    commune_assessment,
    content_ids,
    participant_ids,
    suggestion_ids,
)
from app.storage.queries.dossiers import DossierRow, dossier_row
from app.storage.reading import Reader
from app.storage.store import OfficeFile
from app.storage.writing import Writer
from app.usecases.outcomes import Done
from app.usecases.self_assessments import DossierSheet, dossier_sheet

_LISTS = ("id", "version", "contents", "participants", "suggestions")


@dataclass(frozen=True, slots=True)
class AssessmentView:
    """An assessment as its screens show it."""

    row: DossierRow
    of: DossierSheet
    draft: CommuneAssessmentDraft
    photos: tuple[PhotoRow, ...]
    is_free: bool


def read_assessment(file: OfficeFile, dossier_id: str) -> AssessmentView:
    """The assessment of a dossier, empty where there is none yet.

    Raises:
        RuleBroken: `row_is_gone`, `set_not_shipped`.
    """
    with file.reading() as reader:
        of, row = dossier_sheet(reader, dossier_id), dossier_row(reader, dossier_id)
        if row is None:
            raise RuleBroken("row_is_gone")
        return AssessmentView(
            row,
            of,
            commune_assessment(reader, dossier_id),
            tuple(assessment_photos(reader, dossier_id)),
            of.dossier.state in EDITABLE_STATES,
        )


def save_assessment(file: OfficeFile, draft: CommuneAssessmentDraft, who: str) -> Done:
    """Save an assessment with its contents, suggestions and participants. `Done.id` is the dossier.

    Raises:
        ProblemsFound: with every problem of the draft.
        RuleBroken: `assessment_locked`, `criterion_unknown`, `option_out_of_range`,
            `row_changed_meanwhile`.
    """
    draft = _cleaned(draft)
    refuse_if_any(check(draft, file.clock.today()))
    with file.writing("save_assessment", who) as writer:
        of = _free(writer, draft.dossier_id)
        for code, option in draft.suggestions:
            of.sheet.criterion(code).points(option, of.variant)
        assessment_id = _saved_row(writer, draft)
        _save_contents(writer, assessment_id, draft)
        _save_suggestions(writer, assessment_id, draft)
        _save_participants(writer, assessment_id, draft)
    return Done(draft.dossier_id, writer.changed, writer.change_id)


def add_assessment_photos(
    file: OfficeFile, dossier_id: str, content: str, photos: Sequence[tuple[str, bytes]], who: str
) -> Done:
    """Hang photos (file name, JPEG that was scaled on entry) on a content. `Done.id` is the dossier.

    Raises:
        RuleBroken: `assessment_locked`, `photo_here_already`; nothing is saved.
    """
    with file.writing("add_assessment_photos", who) as writer:
        _free(writer, dossier_id)
        row_id = _content_row(writer, dossier_id, content)
        here = [one for one in assessment_photos(writer, dossier_id) if one.content == content]
        known = {one.sha256 for one in here}
        for position, (name, data) in enumerate(photos, len(here) + 1):
            sha = store_content(writer, data)
            if sha in known:
                raise RuleBroken("photo_here_already", name=name)
            known.add(sha)
            writer.insert(
                t.attachments,
                {
                    "owner_table": t.commune_contents.name,
                    "owner_id": row_id,
                    "content_sha256": sha,
                    "file_name": name,
                    "media_type": "image/jpeg",
                    "position": position,
                },
            )
    return Done(dossier_id, writer.changed, writer.change_id)


def remove_assessment_photo(file: OfficeFile, dossier_id: str, attachment_id: str, who: str) -> Done:
    """Take a photo off its content; the file on disk was never touched.

    Raises:
        RuleBroken: `assessment_locked`, `row_is_gone`.
    """
    with file.writing("remove_assessment_photo", who) as writer:
        _free(writer, dossier_id)
        writer.delete(t.attachments, attachment_id)
    return Done(dossier_id, writer.changed, writer.change_id)


def photo_bytes(file: OfficeFile, shas: Iterable[str]) -> dict[str, bytes]:
    """The bytes of photos by their hash."""
    with file.reading() as reader:
        found = {sha: read_content(reader, sha) for sha in shas}
    return {sha: data for sha, data in found.items() if data is not None}


def commune_hints(reader: Reader, of: DossierSheet) -> dict[str, str]:
    """What the commune says of each criterion, as it stands beside it on a scoring sheet."""
    draft = commune_assessment(reader, of.dossier.id)
    remarks = {
        criterion.code: draft.content(content).remark.partition("\n")[0]
        for content in CONTENTS
        for criterion in criteria_of(of.sheet, content)
    }
    known = {one.code for one in of.sheet.criteria}
    suggested = {code: option for code, option in draft.suggestions if code in known}
    return hints(of.sheet, of.variant, suggested, remarks)


def _cleaned(draft: CommuneAssessmentDraft) -> CommuneAssessmentDraft:
    people = (cleaned(one) for one in draft.participants)
    return replace(
        cleaned(draft, ("conclusion_note",)),
        contents=tuple(cleaned(one, ("stated", "found", "remark")) for one in draft.contents),
        participants=tuple(one for one in people if one.full_name or one.title or one.unit),
    )


def _free(reader: Reader, dossier_id: str) -> DossierSheet:
    of = dossier_sheet(reader, dossier_id)
    if of.dossier.state not in EDITABLE_STATES:
        raise RuleBroken("assessment_locked", state=STATES[of.dossier.state])
    return of


def _saved_row(writer: Writer, draft: CommuneAssessmentDraft) -> str:
    present = commune_assessment(writer, draft.dossier_id)
    values: dict[str, Any] = {name: value for name, value in asdict(draft).items() if name not in _LISTS}
    values["saves"] = assessment_saves(writer, present.id) + 1
    if not present.id:
        return writer.insert(t.commune_assessments, values)
    if draft.id == present.id and draft.version and draft.version != present.version:
        raise RuleBroken("row_changed_meanwhile")
    if not draft.id and present.version > 1:
        raise RuleBroken("row_changed_meanwhile")
    writer.update(t.commune_assessments, present.id, values)
    return present.id


def _save_contents(writer: Writer, assessment_id: str, draft: CommuneAssessmentDraft) -> None:
    known = content_ids(writer, assessment_id)
    for one in draft.contents:
        values = {"assessment_id": assessment_id, **asdict(one)}
        if one.content in known:
            writer.update(t.commune_contents, known[one.content], values)
        else:
            writer.insert(t.commune_contents, values)


def _save_suggestions(writer: Writer, assessment_id: str, draft: CommuneAssessmentDraft) -> None:
    known = suggestion_ids(writer, assessment_id)
    for code, option in draft.suggestions:
        values = {"assessment_id": assessment_id, "criterion_code": code, "option_no": option}
        if code in known:
            writer.update(t.commune_suggestions, known.pop(code), values)
        else:
            writer.insert(t.commune_suggestions, values)
    for row_id in known.values():
        writer.delete(t.commune_suggestions, row_id)


def _save_participants(writer: Writer, assessment_id: str, draft: CommuneAssessmentDraft) -> None:
    known = participant_ids(writer, assessment_id)
    for position, person in enumerate(draft.participants):
        values = {"assessment_id": assessment_id, "position": position + 1, **asdict(person)}
        if position < len(known):
            writer.update(t.commune_participants, known[position], values)
        else:
            writer.insert(t.commune_participants, values)
    for row_id in known[len(draft.participants) :]:
        writer.delete(t.commune_participants, row_id)


def _content_row(writer: Writer, dossier_id: str, content: str) -> str:
    """The row of a content, made where the assessment has none yet."""
    draft = commune_assessment(writer, dossier_id)
    assessment_id = draft.id or writer.insert(t.commune_assessments, {"dossier_id": dossier_id})
    known = content_ids(writer, assessment_id)
    if content in known:
        return known[content]
    return writer.insert(t.commune_contents, {"assessment_id": assessment_id, "content": content})
