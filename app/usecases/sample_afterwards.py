"""Plays what follows a round in the sample year: results of the province, inspections, revocation, lapses.

Everything is invented, bears the word "mẫu" and goes through the use cases that an officer would use.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from app.domain.decisions import DecisionDraft
from app.domain.incidents import IncidentDraft
from app.domain.inspections import InspectionDraft
from app.domain.lapses import LapseDraft
from app.domain.results_from_above import ResultFromAbove
from app.domain.revocations import RevocationDraft
from app.kernel.resources import resource_path
from app.storage.queries.inspections import (
    StandingRow,
    incident_draft,
    inspection_draft,
    revocation_draft,
    standing_rows,
)
from app.storage.queries.offices import office_draft
from app.storage.queries.products import product_draft
from app.storage.store import OfficeFile
from app.usecases.administrative_papers import data_fingerprint
from app.usecases.certificates import issue_certificates, log_print
from app.usecases.expiry_notices import expiry_notices
from app.usecases.inspections import points_for, save_incident, save_inspection, save_revocation
from app.usecases.lapses import record_lapses
from app.usecases.paper_numbers import MadePaper, log_papers
from app.usecases.results_from_above import decide_returned, record_result_from_above

Event = Mapping[str, Any]


class SampleAfterwards:
    """What happens between the rounds and after them."""

    def __init__(
        self,
        file: OfficeFile,
        who: str,
        name: str,
        on: Callable[[str], None],
        products: Mapping[str, str],
        dossiers: Mapping[str, str],
    ) -> None:
        """`on` moves the clock; products and dossiers by the names that the data gives them."""
        path = resource_path("samples", f"{name}-after.json")
        self._events: list[Event] = []
        if path.exists():
            self._events = sorted(
                json.loads(path.read_text(encoding="utf-8"))["events"], key=lambda e: e["on"]
            )
        self._file, self._who, self._on = file, who, on
        self._products, self._dossiers = products, dossiers
        self._made: dict[tuple[str, str], str] = {}
        self.certificates: list[str] = []
        self._doers: Mapping[str, Callable[[Event], None]] = {
            "notices": self._notices,
            "result": self._result,
            "decide_returned": self._decide_returned,
            "incident": self._incident,
            "close_incident": self._close_incident,
            "plan_inspection": self._plan_inspection,
            "hold_inspection": self._hold_inspection,
            "remedied": self._hold_inspection,
            "propose_revocation": self._propose_revocation,
            "decide_revocation": self._decide_revocation,
            "lapse": self._lapse,
        }

    def play(self, until: str) -> None:
        """Everything that happens before a day and was not played yet."""
        while self._events and self._events[0]["on"] < until:
            event = self._events.pop(0)
            self._on(event["on"])
            self._doers[event["do"]](event)

    def _notices(self, event: Event) -> None:
        """The notices that were printed: the file remembers when, and with which facts."""
        listed = expiry_notices(self._file, only=[self._products[key] for key in event["products"]])
        made = [MadePaper(one.numbers, data_fingerprint(one.facts)) for one in listed]
        log_papers(self._file, made, self._who)

    def _result(self, event: Event) -> None:
        draft = ResultFromAbove(
            **_values(event, ResultFromAbove), dossier_id=self._dossiers[event["product"]]
        )
        record_result_from_above(self._file, draft, self._who)

    def _decide_returned(self, event: Event) -> None:
        dossier_id, day = self._dossiers[event["product"]], date.fromisoformat(event["on"])
        with self._file.reading() as reader:
            office = office_draft(reader)
        assert office is not None
        draft = DecisionDraft(
            number=event["number"], decided_on=day, signer=office.chairman_name, title=event["title"],
            issuer=office.issuing_body,
        )  # fmt: skip
        decide_returned(self._file, dossier_id, draft, self._who)
        issued_on = date.fromisoformat(event["certificate_on"])
        self._on(event["certificate_on"])
        made = [one.id for one in issue_certificates(self._file, [dossier_id], issued_on, self._who)]
        log_print(self._file, made, self._who, "Cấp lần đầu")
        self.certificates += made

    def _incident(self, event: Event) -> None:
        draft = IncidentDraft(**_values(event, IncidentDraft), product_id=self._products[event["product"]])
        self._keep("incident", event, save_incident(self._file, draft, self._who).id)

    def _close_incident(self, event: Event) -> None:
        with self._file.reading() as reader:
            draft = incident_draft(reader, self._known("incident", event))
        assert draft is not None
        save_incident(self._file, replace(draft, **_values(event, IncidentDraft)), self._who)

    def _plan_inspection(self, event: Event) -> None:
        row = self._standing(event["product"])
        with self._file.reading() as reader:
            points = points_for(reader, row.id)
        draft = InspectionDraft(
            **_values(event, InspectionDraft), product_id=row.product_id, certificate_id=row.id, points=points
        )
        self._keep("inspection", event, save_inspection(self._file, draft, self._who).id)

    def _hold_inspection(self, event: Event) -> None:
        """What was found; a criterion that is not kept is the first of those that were looked at."""
        with self._file.reading() as reader:
            draft = inspection_draft(reader, self._known("inspection", event))
        assert draft is not None
        broken = event.get("criteria_kept") is False
        points = tuple(
            replace(one, kept=not (broken and place == 0)) for place, one in enumerate(draft.points)
        )
        changed = replace(draft, **_values(event, InspectionDraft), points=points)
        save_inspection(self._file, changed, self._who)

    def _propose_revocation(self, event: Event) -> None:
        draft = RevocationDraft(
            **_values(event, RevocationDraft),
            certificate_id=self._standing(event["product"]).id,
            inspection_id=self._made["inspection", event["inspection"]],
        )
        self._keep("revocation", event, save_revocation(self._file, draft, self._who).id)

    def _decide_revocation(self, event: Event) -> None:
        with self._file.reading() as reader:
            draft = revocation_draft(reader, self._known("revocation", event))
        assert draft is not None
        save_revocation(self._file, replace(draft, **_values(event, RevocationDraft)), self._who)

    def _lapse(self, event: Event) -> None:
        product_id = self._products[event["product"]]
        with self._file.reading() as reader:
            product = product_draft(reader, product_id)
        assert product is not None
        until, day = product.recognised_until, date.fromisoformat(event["on"])
        record_lapses(
            self._file, [LapseDraft(product_id, until, event["reason"], event["note"], day)], self._who
        )

    def _standing(self, product: str) -> StandingRow:
        with self._file.reading() as reader:
            rows = standing_rows(reader)
        return next(one for one in rows if one.product_id == self._products[product] and one.state == "valid")

    def _keep(self, kind: str, event: Event, row_id: str) -> None:
        self._made[kind, event["key"]] = row_id

    def _known(self, kind: str, event: Event) -> str:
        return self._made[kind, event["key"]]


def _values(event: Event, draft: type[Any]) -> dict[str, Any]:
    """What an event says of a draft's own fields; days as days."""
    typed = {one.name: str(one.type) for one in fields(draft)}
    return {
        name: date.fromisoformat(value) if "date" in typed[name] and value else value
        for name, value in event.items()
        if name in typed
    }
