"""The life of the sample year's dossiers: registrations, self-assessments, commune assessments, reviews."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from app.domain.commune_assessments import (
    CONTENTS,
    CommuneAssessmentDraft,
    ContentDraft,
    ParticipantDraft,
    criteria_of,
)
from app.domain.completion_requests import RequestDraft, RequestedItem
from app.domain.dossiers import DossierDraft
from app.domain.registrations import RegistrationDraft
from app.domain.reviews import Check, ReviewDraft, Tick
from app.kernel.clock import FixedClock, RandomSource
from app.storage.queries.dossiers import dossier_draft
from app.storage.store import OfficeFile
from app.usecases.commune_assessments import read_assessment, save_assessment
from app.usecases.dossiers import return_for_completion
from app.usecases.registrations import save_registration, start_dossier
from app.usecases.reviews import read_review, save_review
from app.usecases.sample_sheets import sample_answers
from app.usecases.self_assessments import (
    answer_self_all,
    dossier_sheet,
    read_self_assessment,
    save_self_report,
)


class SampleDossiers:
    """What producers, communes and the support team of the sample year wrote, by the product's key."""

    def __init__(
        self, file: OfficeFile, clock: FixedClock, random: RandomSource, who: str, data: Mapping[str, Any]
    ) -> None:
        self.data = data
        self.file, self.clock, self.random, self.who = file, clock, random, who
        self.registered: dict[str, str] = {}

    def start_registered(self, key: str) -> DossierDraft | None:
        """The dossier that starts from the registration of a product, None where it was not registered."""
        if key not in self.registered:
            return None
        dossier_id = start_dossier(self.file, self.registered[key], self.who).id
        with self.file.reading() as reader:
            return dossier_draft(reader, dossier_id)

    def assess_itself(self, key: str, dossier_id: str) -> None:
        """The producer's own score and report."""
        wanted = self.data["self"].get(key)
        if wanted is None:
            return
        with self.file.reading() as reader:
            of = dossier_sheet(reader, dossier_id)
        given = sample_answers(of.sheet, wanted["total"], self.random, of.variant, wanted["meets"])
        answer_self_all(self.file, dossier_id, dict(given), self.who)
        report = replace(
            read_self_assessment(self.file, dossier_id).report,
            made_on=self.clock.today(),
            plan_results=wanted["plan_results"],
            next_plan=wanted["next_plan"],
            property_kinds=tuple(wanted["property_kinds"]),
        )
        save_self_report(self.file, report, self.who)

    def assess_in_commune(self, key: str, dossier_id: str) -> None:
        """The commune's four contents, its suggestions and its conclusion."""
        wanted = self.data["commune"].get(key)
        if wanted is None:
            return
        of = read_assessment(self.file, dossier_id).of
        suggested: list[tuple[str, int]] = []
        for content in CONTENTS:
            option = wanted["contents"][content].get("option")
            for criterion in criteria_of(of.sheet, content) if option else ():
                highest = len(criterion.options_for(of.variant))
                suggested.append((criterion.code, min(option, highest)))
        today = self.clock.today()
        draft = CommuneAssessmentDraft(
            dossier_id=dossier_id,
            assessed_on=today,
            place=wanted["place"],
            report_number=wanted["report_number"],
            report_on=today,
            chairman=wanted["chairman"],
            conclusion="agrees",
            contents=tuple(_content(content, wanted["contents"][content]) for content in CONTENTS),
            participants=tuple(ParticipantDraft(**one) for one in self.data["people"]),
            suggestions=tuple(suggested),
        )
        save_assessment(self.file, draft, self.who)

    def review(self, key: str, dossier_id: str) -> None:
        """The support team's ticks, checks, survey and proposal."""
        wanted = self.data["review"].get(key)
        if wanted is None:
            return
        view = read_review(self.file, dossier_id)
        survey: Mapping[str, Any] = wanted.get("survey", {})
        today = self.clock.today()
        draft = ReviewDraft(
            dossier_id=dossier_id,
            reviewed_on=today,
            reviewed_by=self.data["team"],
            findings=wanted["findings"],
            proposal="council",
            ticks=tuple(Tick(one.key, True) for one in view.conditions),
            checks=tuple(Check(*one) for one in wanted["checks"]),
            surveyed_on=today - timedelta(days=survey["days_before"]) if survey else None,
            survey_participants=survey.get("participants", ""),
            survey_findings=survey.get("findings", ""),
            survey_outcome=survey.get("outcome", ""),
        )
        save_review(self.file, draft, self.who)

    def register(self, places: Mapping[str, str], makers: Mapping[str, str], first: bool) -> None:
        """The communes' lists: those of spring before everything else, those of autumn at the year's end."""
        for one in self.data["registrations"]:
            if (one.get("received_on", "2023-05-09") < "2023-07-01") is first:
                self._register(one, places, makers)

    def _register(self, raw: Mapping[str, Any], places: Mapping[str, str], makers: Mapping[str, str]) -> None:
        received = date.fromisoformat(raw["received_on"]) if "received_on" in raw else None
        draft = RegistrationDraft(
            year=2023,
            place_id=places[raw["commune"]],
            kind=raw.get("kind", "product"),
            product_name=raw["product_name"],
            set_no=raw.get("set_no"),
            description=raw.get("description", ""),
            producer_name=raw.get("producer_name", ""),
            producer_id=makers.get(raw.get("producer", "")),
            received_on=received,
            received_by=self.who if received else "",
            samples=raw.get("samples"),
            is_sample=True,
        )
        registration = save_registration(self.file, draft, self.who).id
        if "product" in raw:
            self.registered[raw["product"]] = registration
        if "starts" not in raw:
            return
        dossier_id = start_dossier(self.file, registration, self.who).id
        if raw["until"] == "returned":
            self.clock.advance(days=2)
            items = tuple(RequestedItem(what=what) for what in raw["asked"])
            today = self.clock.today()
            request = RequestDraft(
                dossier_id=dossier_id, asked_on=today, due_on=today + timedelta(days=14), items=items
            )
            return_for_completion(self.file, request, self.who)


def _content(name: str, raw: Mapping[str, Any]) -> ContentDraft:
    words = {field: raw[field] for field in ("stated", "found", "judgement", "remark")}
    return ContentDraft(name, **words)
