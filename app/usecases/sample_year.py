"""Plays a sample year into a new office file, verb by verb, as an officer would.

The whole year is that of Phong Thổ 2023; three smaller ones show the other levels and decisions.

People, producers, products and scores are invented and bear the word "Mẫu"; the communes, the
regulation, the plan's targets and its deadlines are real.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

from app.domain.councils import CouncilDraft, MemberDraft, RoundDraft, SessionDraft, SupportDraft
from app.domain.criteria_sheets import CriteriaSheet
from app.domain.decisions import DecisionDraft
from app.domain.dossiers import DossierDraft
from app.domain.offices import OfficeDraft
from app.domain.producers import ProducerDraft, YearFigures
from app.domain.products import ProductDraft
from app.domain.site_assessments import is_needed
from app.kernel.clock import VIETNAM, FixedClock, RandomSource, SeededRandom
from app.kernel.errors import RuleBroken
from app.kernel.resources import resource_path
from app.storage.queries.dossiers import dossier_row
from app.storage.queries.offices import communes
from app.storage.queries.results import awaiting_certificates
from app.storage.queries.scoring import members_of
from app.storage.store import OfficeFile
from app.usecases.certificates import issue_certificates, log_print
from app.usecases.councils import save_council, save_round, save_session
from app.usecases.dossiers import move_dossier, save_dossier
from app.usecases.known_regulations import regulation_of
from app.usecases.offices import create_office, office_competence
from app.usecases.plans import begin_from_shipped
from app.usecases.producers import save_producer
from app.usecases.products import allot_product_code, save_product
from app.usecases.sample_afterwards import SampleAfterwards
from app.usecases.sample_dossiers import SampleDossiers
from app.usecases.sample_papers import hand_in
from app.usecases.sample_plan import SamplePlan
from app.usecases.sample_sheets import sample_answers
from app.usecases.scoring_sheets import abstain, answer_all, close_sheet, open_sheet, write_opinion
from app.usecases.session_results import (
    DossierStanding,
    conclude_dossier,
    conclude_session,
    record_decision,
    session_standing,
)
from app.usecases.sessions import record_site_assessment

WHO = "Vàng Thị Mẫu"
DISTRICT_2023 = "district-2023"
CASES = {
    DISTRICT_2023: "phong-tho-2023",
    "province-2025": "lai-chau-2025",
    "commune-2026": "dao-san-2026",
    "province-2026": "lai-chau-2026",
}
"""Level and year, and the name of the data and of the file."""
FILE_NAME = f"{CASES[DISTRICT_2023]}.ocop"
"""The home case."""


@dataclass(frozen=True, slots=True)
class SampleResult:
    """One concluded product of the sample year, with what it is an example of."""

    session: str
    product: str
    set_no: int
    score: Fraction | None
    class_by_score: int | None
    star_class: int | None
    action: str
    story: str


@dataclass(frozen=True, slots=True)
class SampleYear:
    """What the year left behind: its sessions, certificates and results."""

    session_ids: tuple[str, ...]
    certificate_ids: tuple[str, ...]
    sheet_ids: tuple[str, ...]
    """The chair's sheet on each product."""
    open_session_id: str
    open_dossier_id: str
    results: tuple[SampleResult, ...]


Told = Callable[[str], None]


def make_sample_year(
    path: Path,
    random: RandomSource | None = None,
    told: Told = lambda _: None,
    case: str = DISTRICT_2023,
) -> SampleYear:
    """Make the office file of a sample year at `path`.

    Args:
        case: one of `CASES`.

    Raises:
        RuleBroken: `sample_case_unknown`.
        StoreTrouble: the file exists already or cannot be made.
    """
    if case not in CASES:
        raise RuleBroken("sample_case_unknown", case=case, known=", ".join(CASES))
    year = _Year(path, random or SeededRandom(163), told, CASES[case])
    try:
        return year.play()
    finally:
        year.file.close()


def _life(name: str) -> Mapping[str, Any]:
    """What producers and communes wrote in a sample year; nothing where the case begins later."""
    path = resource_path("samples", f"{name}-dossiers.json")
    if not path.exists():
        return {"self": {}, "commune": {}, "review": {}, "registrations": ()}
    found: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


class _Year:
    """The year while it is being played."""

    def __init__(self, path: Path, random: RandomSource, told: Told, name: str) -> None:
        raw = resource_path("samples", f"{name}.json").read_text(encoding="utf-8")
        self.data: dict[str, Any] = json.loads(raw)
        self.start = date.fromisoformat(self.data.get("start", "2023-05-09"))
        self.clock = FixedClock(datetime.combine(self.start, time(8), VIETNAM))
        self.random = random
        self.told = told
        self.file: OfficeFile = create_office(
            path, OfficeDraft(**self.data["office"]), self.clock, random, WHO
        )
        self.life = SampleDossiers(self.file, self.clock, random, WHO, _life(name))
        self.has_plan = resource_path("samples", f"{name}-plan.json").exists()
        self.places: dict[str, str] = {}
        self.makers: dict[str, str] = {}
        self.products: dict[str, str] = {}
        self.dossiers: dict[str, str] = {}
        self.after = SampleAfterwards(self.file, WHO, name, self._on, self.products, self.dossiers)
        self.sets: dict[str, int] = {}
        self.rounds: dict[int, str] = {}
        self.certificates: list[str] = []
        self.sheets: list[str] = []
        self.results: list[SampleResult] = []

    def play(self) -> SampleYear:
        """Everything in the order of its days."""
        self._plan()
        self._producers_and_products()
        self._forwarded()
        council = self._council() if "council" in self.data else ""
        sessions = []
        for one in self.data.get("sessions", ()):
            self.after.play(min(each["received_on"] for each in one["dossiers"]))
            sessions.append(self._session(council, one))
        open_session = open_dossier = ""
        self.after.play(f"{self.start.year + 1}-01-01")
        if "open" in self.data:
            open_session, open_dossier = self._open_session(council, self.data["open"])
        if "end" in self.data:
            self._on(self.data["end"])
        if self.has_plan:
            self._fill_plan()
        return SampleYear(
            tuple(sessions),
            (*self.certificates, *self.after.certificates),
            tuple(self.sheets),
            open_session,
            open_dossier,
            tuple(self.results),
        )

    def _on(self, day: str, hour: int = 8) -> None:
        self.clock.set(datetime.combine(date.fromisoformat(day), time(hour), VIETNAM))

    def _plan(self) -> None:
        if self.has_plan:
            begin_from_shipped(self.file, self.start.year, WHO)
        for one in self.data.get("rounds", ()):
            cutoff = date.fromisoformat(one["cutoff_date"])
            draft = RoundDraft(
                year=self.start.year, number=one["number"], name=one["name"], cutoff_date=cutoff
            )
            self.rounds[one["number"]] = save_round(self.file, draft, WHO).id

    def _producers_and_products(self) -> None:
        with self.file.reading() as reader:
            self.places = {one.code: one.id for one in communes(reader) if one.exists_on(self.start)}
            allots = office_competence(reader).may("allot_code")
        makers, places = self.makers, self.places
        for raw in self.data["producers"]:
            values = {name: value for name, value in raw.items() if name not in ("key", "commune", "years")}
            draft = ProducerDraft(
                **values,
                place_id=places[raw["commune"]],
                is_sample=True,
                years=tuple(YearFigures(**year) for year in raw["years"]),
            )
            makers[raw["key"]] = save_producer(self.file, draft, WHO).id
        for raw in self.data["products"]:
            product = ProductDraft(
                producer_id=makers[raw["producer"]],
                name=raw["name"],
                set_no=raw["set_no"],
                description=raw["description"],
                code=raw.get("code", ""),
                is_sample=True,
                **_recognised(raw.get("recognised", {})),
            )
            product_id = save_product(self.file, product, WHO).id
            if allots:
                allot_product_code(self.file, product_id, WHO)
            self.products[raw["key"]] = product_id
            self.sets[raw["key"]] = raw["set_no"]
        self.life.register(places, makers, first=True)
        self.told(f"{len(makers)} chủ thể, {len(self.products)} sản phẩm")

    def _council(self) -> str:
        raw = self.data["council"]
        self._on(raw["decision_date"])
        draft = CouncilDraft(
            name=raw["name"],
            decision_number=raw["decision_number"],
            decision_date=date.fromisoformat(raw["decision_date"]),
            year=self.start.year,
            members=tuple(MemberDraft(**member) for member in raw["members"]),
            support=tuple(SupportDraft(**person) for person in raw.get("support", ())),
        )
        return save_council(self.file, draft, WHO).id

    def _forwarded(self) -> None:
        """What a level without a council does: receive, assess, hand over."""
        for raw in self.data.get("forwarded", ()):
            dossier_id = self._received(raw, None)
            for day, state in raw.get("steps", ()):
                self._on(day, 14)
                move_dossier(self.file, dossier_id, state, WHO)

    def _received(self, raw: Mapping[str, Any], round_no: int | None) -> str:
        self._on(raw["received_on"], 9)
        sheet_set = self.sets[raw["product"]]
        draft = DossierDraft(
            product_id=self.products[raw["product"]],
            round_id=self.rounds[round_no] if round_no is not None else None,
            regulation_id=raw.get("regulation_id", self.data["office"].get("regulation_id", "qd148-2023")),
            kind=raw.get("kind", "first"),
            what_changed=raw.get("what_changed", ""),
            variant=raw.get("variant"),
            received_on=date.fromisoformat(raw["received_on"]),
            received_by=WHO,
            state="received",
            eligible=True,
            samples=None if sheet_set == 26 else 5,
        )
        key = raw["product"]
        started = self.life.start_registered(key)
        if started:
            draft = replace(draft, id=started.id, number=started.number)
        dossier_id = save_dossier(self.file, draft, WHO).id
        self.dossiers[key] = dossier_id
        hand_in(self.file, dossier_id, raw["product"], "received", WHO)
        return dossier_id

    def _dossier(self, raw: Mapping[str, Any], round_no: int) -> str:
        dossier_id = self._received(raw, round_no)
        key = raw["product"]
        self.life.assess_itself(key, dossier_id)
        for days, state, written in (
            (7, "assessed", self.life.assess_in_commune),
            (5, "reviewed", self.life.review),
        ):
            self.clock.advance(days=days)
            written(key, dossier_id)
            move_dossier(self.file, dossier_id, state, WHO)
            hand_in(self.file, dossier_id, raw["product"], state, WHO)
        return dossier_id

    def _session(self, council: str, raw: Mapping[str, Any]) -> str:
        cases = {self._dossier(one, raw["round"]): one for one in raw["dossiers"]}
        self._on(raw["held_on"], 8)
        session = save_session(self.file, self._session_draft(council, raw, tuple(cases)), WHO).id
        with self.file.reading() as reader:
            members = [one.id for one in members_of(reader, council)]
        for dossier_id, case in cases.items():
            self._visit(session, dossier_id, case, date.fromisoformat(raw["held_on"]))
            self._score(session, dossier_id, case, members)
            conclude_dossier(self.file, session, dossier_id, WHO, case.get("disqualified", ""))
        conclude_session(self.file, session, WHO, "11:30")
        self._decide(session, raw)
        self._keep_results(session, raw, cases)
        self.told(f"{raw['title']}: {len(cases)} sản phẩm")
        return session

    def _session_draft(self, council: str, raw: Mapping[str, Any], dossiers: tuple[str, ...]) -> SessionDraft:
        return SessionDraft(
            council_id=council,
            round_id=self.rounds[raw["round"]],
            title=raw["title"],
            held_on=date.fromisoformat(raw["held_on"]),
            start_time="08:00",
            place=raw["place"],
            dossier_ids=dossiers,
        )

    def _visit(self, session: str, dossier_id: str, case: Mapping[str, Any], held_on: date) -> None:
        """The council's team goes to tourism products two days before the meeting."""
        if is_needed(self.sets[case["product"]]):
            day = held_on - timedelta(days=2)
            record_site_assessment(
                self.file, dossier_id, session, None, day, WHO, "Cả đoàn đi thực tế (mẫu)."
            )

    def _score(self, session: str, dossier_id: str, case: Mapping[str, Any], members: list[str]) -> None:
        sheet = self._sheet(dossier_id)
        abstains: Mapping[str, str] = case.get("abstains", {})
        for place, (member, wanted) in enumerate(zip(members, case["totals"], strict=True)):
            if str(place) in abstains:
                abstain(self.file, session, dossier_id, member, abstains[str(place)], WHO)
                continue
            meets, misses = case["meets"], case.get("misses", [])
            if misses:
                meets -= 1
            answers = sample_answers(
                sheet, wanted, self.random, case.get("variant"), meets, case.get("fixed"), misses
            )
            sheet_id = open_sheet(self.file, session, dossier_id, member, WHO).id
            answer_all(self.file, sheet_id, dict(answers), WHO)
            if place == 0:
                write_opinion(self.file, sheet_id, "Giữ ổn định vùng nguyên liệu, hoàn thiện nhãn.", WHO)
                self.sheets.append(sheet_id)
            close_sheet(self.file, sheet_id, WHO)

    def _sheet(self, dossier_id: str) -> CriteriaSheet:
        with self.file.reading() as reader:
            found = dossier_row(reader, dossier_id)
            if found is None:
                raise RuleBroken("row_is_gone")
            return regulation_of(reader, found.regulation_id).sheet(found.set_no)

    def _decide(self, session: str, raw: Mapping[str, Any]) -> None:
        decision = raw["decision"]
        self._on(decision["day"], 15)
        draft = DecisionDraft(
            number=decision["number"],
            decided_on=date.fromisoformat(decision["day"]),
            signer=self.data["office"]["chairman_name"],
            title=decision["title"],
            issuer=self.data["office"]["issuing_body"],
            session_id=session,
        )
        record_decision(self.file, draft, WHO)
        self._on(raw["certificates_on"], 9)
        with self.file.reading() as reader:
            waiting = [one.dossier_id for one in awaiting_certificates(reader)]
        done = issue_certificates(self.file, waiting, date.fromisoformat(raw["certificates_on"]), WHO)
        if done:
            log_print(self.file, [one.id for one in done], WHO, "Cấp lần đầu")
        self.certificates += [one.id for one in done]

    def _keep_results(
        self, session: str, raw: Mapping[str, Any], cases: Mapping[str, Mapping[str, Any]]
    ) -> None:
        for one in session_standing(self.file, session).dossiers:
            self.results.append(_kept(raw["title"], one, cases[one.item.dossier_id]["story"]))

    def _open_session(self, council: str, raw: Mapping[str, Any]) -> tuple[str, str]:
        """A session still to come, so that whoever opens the sample can score at once."""
        dossiers = tuple(self._dossier(one, raw["round"]) for one in raw["scheduled"])
        self.clock.advance(days=1)
        session = save_session(self.file, self._session_draft(council, raw, dossiers), WHO).id
        self._on("2023-12-04")
        self.life.register(self.places, self.makers, first=False)
        return session, dossiers[0]

    def _fill_plan(self) -> None:
        plan = SamplePlan(self.file, WHO, self.places, self.makers, self.products)
        self._on(plan.filled_on.isoformat())
        plan.fill()


def _kept(title: str, one: DossierStanding, story: str) -> SampleResult:
    result = one.result
    return SampleResult(
        session=title,
        product=one.item.product,
        set_no=one.item.set_no,
        score=result.score if result else None,
        class_by_score=result.class_by_score if result else None,
        star_class=result.star_class if result else None,
        action=result.action if result else "",
        story=story,
    )


def _recognised(raw: Mapping[str, Any]) -> dict[str, Any]:
    days = ("recognised_on", "recognised_until")
    return {name: date.fromisoformat(value) if name in days else value for name, value in raw.items()}
