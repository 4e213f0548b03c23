"""The five screens of a commune assessment: one per content, then people, day and conclusion.

The form edits a flat draft of its own, because each screen has the same fields; it is turned into the
assessment and back here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.domain.commune_assessments import (
    CONCLUSIONS,
    CONTENTS,
    JUDGEMENTS,
    CommuneAssessmentDraft,
    ContentDraft,
    ParticipantDraft,
)
from app.kernel.errors import Problem
from ui.forms.fields import ChoiceField, DayField, LongTextField, OwnField, TextField
from ui.forms.form import Section
from ui.forms.grid_editor import GridEditor
from ui.forms.paged_form import PagedForm
from ui.pages.councils.criteria_chooser import CriteriaChooser, Picked, criteria_field


@dataclass(frozen=True)
class AssessmentScreens:
    """The assessment as the screens edit it; `id` is the dossier's."""

    id: str = ""
    version: int = 0
    row_id: str = ""
    assessed_on: date | None = None
    place: str = ""
    report_number: str = ""
    report_on: date | None = None
    chairman: str = ""
    conclusion: str = ""
    conclusion_note: str = ""
    participants: tuple[ParticipantDraft, ...] = ()
    origin_stated: str = ""
    origin_found: str = ""
    origin_judgement: str = ""
    origin_remark: str = ""
    origin_suggested: Picked = field(default_factory=dict)
    labour_stated: str = ""
    labour_found: str = ""
    labour_judgement: str = ""
    labour_remark: str = ""
    labour_suggested: Picked = field(default_factory=dict)
    idea_stated: str = ""
    idea_found: str = ""
    idea_judgement: str = ""
    idea_remark: str = ""
    idea_suggested: Picked = field(default_factory=dict)
    identity_stated: str = ""
    identity_found: str = ""
    identity_judgement: str = ""
    identity_remark: str = ""
    identity_suggested: Picked = field(default_factory=dict)


_PARTS = ("stated", "found", "judgement", "remark")
_SAME = ("assessed_on", "place", "report_number", "report_on", "chairman", "conclusion", "conclusion_note",
         "participants")  # fmt: skip


def as_screens(draft: CommuneAssessmentDraft, concerned: Mapping[str, tuple[str, ...]]) -> AssessmentScreens:
    """The assessment for its screens; `concerned` are the codes of the criteria of each content."""
    values: dict[str, Any] = {name: getattr(draft, name) for name in _SAME}
    suggested = dict(draft.suggestions)
    for content in CONTENTS:
        own = draft.content(content)
        values |= {f"{content}_{part}": getattr(own, part) for part in _PARTS}
        values[f"{content}_suggested"] = {
            code: (suggested[code], "") for code in concerned.get(content, ()) if code in suggested
        }
    return AssessmentScreens(id=draft.dossier_id, version=draft.version, row_id=draft.id, **values)


def as_assessment(screens: AssessmentScreens) -> CommuneAssessmentDraft:
    """The screens as an assessment."""
    contents, suggestions = [], []
    for content in CONTENTS:
        words = {part: getattr(screens, f"{content}_{part}") or "" for part in _PARTS}
        contents.append(ContentDraft(content, **words))
        picked: Picked = getattr(screens, f"{content}_suggested")
        suggestions += [(code, option) for code, (option, _) in picked.items() if option is not None]
    same = {name: getattr(screens, name) for name in _SAME}
    return CommuneAssessmentDraft(
        id=screens.row_id,
        version=screens.version,
        dossier_id=screens.id,
        contents=tuple(contents),
        suggestions=tuple(suggestions),
        **{**same, "conclusion": same["conclusion"] or ""},
    )


def assessment_form() -> tuple[PagedForm, dict[str, CriteriaChooser]]:
    """The screens, and the cards of the criteria that each content concerns."""
    choosers: dict[str, CriteriaChooser] = {}
    pages = []
    for content, title in CONTENTS.items():
        suggested, choosers[content] = criteria_field(
            f"{content}_suggested", "Mức xã đề nghị với Hội đồng (không tính điểm)"
        )
        judgement = ChoiceField(f"{content}_judgement", "Nhận xét của xã", JUDGEMENTS)
        pages.append(
            [
                Section(
                    title,
                    [
                        [
                            (LongTextField(f"{content}_stated", "Chủ thể kê khai", 104), 6),
                            (LongTextField(f"{content}_found", "Thực tế kiểm tra", 104), 6),
                        ],
                        [
                            (judgement, 3),
                            (TextField(f"{content}_remark", "Ý kiến ngắn (hiện cạnh tiêu chí khi chấm)"), 9),
                        ],
                        [(suggested, 12)],
                    ],
                )
            ]
        )
    pages.append([_conclusion()])
    return PagedForm(pages), choosers


def _conclusion() -> Section:
    return Section(
        "Thành phần, kết luận và báo cáo của xã",
        [
            [
                (DayField("assessed_on", "Ngày đánh giá"), 3),
                (TextField("place", "Địa điểm"), 5),
                (ChoiceField("conclusion", "Kết luận của xã", CONCLUSIONS), 4),
            ],
            [(_participants(), 12)],
            [(LongTextField("conclusion_note", "Ý kiến, kiến nghị của xã", 64), 12)],
            [
                (TextField("report_number", "Số báo cáo của UBND xã"), 4),
                (DayField("report_on", "Ngày báo cáo"), 3),
                (TextField("chairman", "Chủ tịch UBND xã ký báo cáo"), 5),
            ],
        ],
    )


def _participants() -> OwnField:
    grid = GridEditor(
        [("Họ và tên", 260), ("Chức vụ", 240), ("Đơn vị", 0)], least_rows=4, height=178, orders=True
    )

    def get() -> tuple[Any, Problem | None]:
        return tuple(ParticipantDraft(name, title, unit) for _, name, title, unit in grid.rows()), None

    def put(people: tuple[ParticipantDraft, ...]) -> None:
        grid.show_rows([["", one.full_name, one.title, one.unit] for one in people])

    made = OwnField("participants", "Người tham gia", grid, get, put, grid.rows, grid.show_rows)
    grid.edited.connect(made.edited.emit)
    return made
