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
from app.storage.tables.contents import contents
from app.storage.tables.councils import councils, members
from app.storage.tables.decisions import decisions
from app.storage.tables.dossiers import dossier_steps, dossiers
from app.storage.tables.funding import funding, policies, supports
from app.storage.tables.meta import meta
from app.storage.tables.metadata import METADATA
from app.storage.tables.office import office
from app.storage.tables.papers import dossier_papers, papers
from app.storage.tables.partners import partner_contracts, partners
from app.storage.tables.places import places
from app.storage.tables.plans import plan_targets, plan_tasks, plans
from app.storage.tables.producers import producer_years, producers
from app.storage.tables.products import products
from app.storage.tables.registers import registers
from app.storage.tables.reports import reports
from app.storage.tables.results import results
from app.storage.tables.rounds import rounds
from app.storage.tables.scoring_sheets import answers, conclusions, scoring_sheets
from app.storage.tables.sessions import abstentions, agenda, attendance, sessions

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
    "conclusions",
    "contents",
    "councils",
    "decisions",
    "dossier_papers",
    "dossier_steps",
    "dossiers",
    "funding",
    "known_keys",
    "members",
    "meta",
    "office",
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
    "reports",
    "results",
    "rounds",
    "scoring_sheets",
    "sessions",
    "signing_keys",
    "supports",
]
