"""Every table of the file, by its name: `from app.storage import tables as t` and `t.producers.c.name`."""

from app.storage.tables.activities import (
    activities,
    activity_producers,
    activity_products,
    potential_products,
)
from app.storage.tables.attachments import attachments
from app.storage.tables.audit import audit, audit_values, changes
from app.storage.tables.certificates import certificates, print_log
from app.storage.tables.check_codes import known_keys, signing_keys
from app.storage.tables.commune_assessments import (
    commune_assessments,
    commune_contents,
    commune_participants,
    commune_suggestions,
)
from app.storage.tables.completion_requests import completion_requests, requested_items
from app.storage.tables.contents import contents
from app.storage.tables.councils import councils, members, support_members
from app.storage.tables.decisions import decisions
from app.storage.tables.document_texts import document_texts
from app.storage.tables.dossiers import dossier_snapshots, dossier_steps, dossiers
from app.storage.tables.funding import funding, policies, supports
from app.storage.tables.inspections import incidents, inspection_points, inspections, revocations
from app.storage.tables.issued_papers import issued_papers
from app.storage.tables.keyed_passes import keyed_answers, keyed_passes
from app.storage.tables.lapses import lapses
from app.storage.tables.meta import meta
from app.storage.tables.metadata import METADATA
from app.storage.tables.office import office
from app.storage.tables.office_days import office_days
from app.storage.tables.papers import dossier_papers, paper_waivers, papers
from app.storage.tables.partners import partner_contracts, partners
from app.storage.tables.places import places
from app.storage.tables.plans import plan_targets, plan_tasks, plans
from app.storage.tables.producers import producer_years, producers
from app.storage.tables.products import products
from app.storage.tables.registers import registers
from app.storage.tables.registrations import registrations
from app.storage.tables.regulations import (
    frozen_sheets,
    office_regulations,
    official_wordings,
    sheet_confirmations,
    sheet_overrides,
)
from app.storage.tables.reports import report_texts, reports
from app.storage.tables.results import dossier_conclusions, results
from app.storage.tables.reviews import field_surveys, review_checks, review_ticks, reviews
from app.storage.tables.rounds import rounds
from app.storage.tables.scoring_sheets import answers, conclusions, scoring_sheets
from app.storage.tables.self_assessments import self_answers, self_assessments
from app.storage.tables.sessions import abstentions, agenda, attendance, sessions, site_assessments

__all__ = [
    "METADATA",
    "abstentions",
    "activities",
    "activity_producers",
    "activity_products",
    "agenda",
    "answers",
    "attachments",
    "attendance",
    "audit",
    "audit_values",
    "certificates",
    "changes",
    "commune_assessments",
    "commune_contents",
    "commune_participants",
    "commune_suggestions",
    "completion_requests",
    "conclusions",
    "contents",
    "councils",
    "decisions",
    "document_texts",
    "dossier_conclusions",
    "dossier_papers",
    "dossier_snapshots",
    "dossier_steps",
    "dossiers",
    "field_surveys",
    "frozen_sheets",
    "funding",
    "incidents",
    "inspection_points",
    "inspections",
    "issued_papers",
    "keyed_answers",
    "keyed_passes",
    "known_keys",
    "lapses",
    "members",
    "meta",
    "office",
    "office_days",
    "office_regulations",
    "official_wordings",
    "paper_waivers",
    "papers",
    "partner_contracts",
    "partners",
    "places",
    "plan_targets",
    "plan_tasks",
    "plans",
    "policies",
    "potential_products",
    "print_log",
    "producer_years",
    "producers",
    "products",
    "registers",
    "registrations",
    "report_texts",
    "reports",
    "requested_items",
    "results",
    "review_checks",
    "review_ticks",
    "reviews",
    "revocations",
    "rounds",
    "scoring_sheets",
    "self_answers",
    "self_assessments",
    "sessions",
    "sheet_confirmations",
    "sheet_overrides",
    "signing_keys",
    "site_assessments",
    "support_members",
    "supports",
]
