"""Commune assessments (form 3): four contents, what the commune suggests, and who took part."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, UniqueConstraint

from app.storage.tables.metadata import choice, day, reference, row_table, whole, words

commune_assessments = row_table(
    "commune_assessments",
    reference("dossier_id", "dossiers", part=True),
    day("assessed_on"),
    words("place"),
    words("report_number"),
    day("report_on"),
    words("chairman"),
    choice("conclusion", "", "agrees", "disagrees", default=""),
    words("conclusion_note"),
    whole("saves", default=0),
    UniqueConstraint("dossier_id"),
)
"""`saves` counts the saves, so that the version tells of changes in the parts too. The report is
signed by the chairman of the commune; `conclusion` is '' until there is one."""

commune_contents = row_table(
    "commune_contents",
    reference("assessment_id", "commune_assessments", part=True),
    choice("content", "origin", "labour", "idea", "identity"),
    words("stated"),
    words("found"),
    choice("judgement", "", "met", "partly", "not_met", default=""),
    words("remark"),
    UniqueConstraint("assessment_id", "content"),
    kind="commune_assessments",
)
"""Photos hang on these rows (`attachments`, owner table "commune_contents")."""

commune_suggestions = row_table(
    "commune_suggestions",
    reference("assessment_id", "commune_assessments", part=True),
    words("criterion_code"),
    whole("option_no", required=True),
    UniqueConstraint("assessment_id", "criterion_code"),
    CheckConstraint("option_no >= 0", name="option_no"),
    kind="commune_assessments",
)
"""The option that the commune suggests to the council; 0 is "no level met"."""

commune_participants = row_table(
    "commune_participants",
    reference("assessment_id", "commune_assessments", part=True),
    whole("position", default=0),
    words("full_name"),
    words("title"),
    words("unit"),
    kind="commune_assessments",
)
