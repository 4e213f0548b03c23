"""Plays the sample year of Phong Thổ into a new office file, verb by verb, as an officer would.

People, producers, products and scores are invented and bear the word "Mẫu"; the communes, the
regulation, the plan's targets and its deadlines are real.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from fractions import Fraction
from pathlib import Path
from typing import Any

from app.domain.councils import CouncilDraft, MemberDraft, RoundDraft, SessionDraft
from app.domain.decisions import DecisionDraft
from app.domain.dossiers import DossierDraft
from app.domain.offices import OfficeDraft
from app.domain.producers import ProducerDraft, YearFigures
from app.domain.products import ProductDraft
from app.kernel.clock import VIETNAM, FixedClock, RandomSource, SeededRandom
from app.kernel.resources import resource_path
from app.storage.queries.offices import communes
from app.storage.queries.results import awaiting_certificates
from app.storage.queries.scoring import members_of
from app.storage.store import OfficeFile
from app.usecases.certificates import issue_certificates, log_print
from app.usecases.councils import save_council, save_round, save_session
from app.usecases.dossiers import move_dossier, save_dossier
from app.usecases.offices import create_office
from app.usecases.plans import begin_from_shipped
from app.usecases.producers import save_producer
from app.usecases.products import allot_product_code, save_product
from app.usecases.regulations import load_regulation
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

WHO = "Vàng Thị Mẫu"
FILE_NAME = "phong-tho-2023.ocop"


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
    path: Path, random: RandomSource | None = None, told: Told = lambda _: None
) -> SampleYear:
    """Make the office file of the sample year at `path`.

    Raises:
        StoreTrouble: the file exists already or cannot be made.
    """
    year = _Year(path, random or SeededRandom(163), told)
    try:
        return year.play()
    finally:
        year.file.close()


class _Year:
    """The year while it is being played."""

    def __init__(self, path: Path, random: RandomSource, told: Told) -> None:
        raw = resource_path("samples", "phong-tho-2023.json").read_text(encoding="utf-8")
        self.data: dict[str, Any] = json.loads(raw)
        self.clock = FixedClock(datetime(2023, 5, 9, 8, 0, tzinfo=VIETNAM))
        self.random = random
        self.told = told
        self.file: OfficeFile = create_office(
            path, OfficeDraft(**self.data["office"]), self.clock, random, WHO
        )
        self.places: dict[str, str] = {}
        self.makers: dict[str, str] = {}
        self.products: dict[str, str] = {}
        self.sets: dict[str, int] = {}
        self.rounds: dict[int, str] = {}
        self.certificates: list[str] = []
        self.sheets: list[str] = []
        self.results: list[SampleResult] = []

    def play(self) -> SampleYear:
        """Everything in the order of its days."""
        self._plan()
        self._producers_and_products()
        council = self._council()
        sessions = [self._session(council, one) for one in self.data["sessions"]]
        open_session, open_dossier = self._open_session(council, self.data["open"])
        self._fill_plan()
        return SampleYear(
            tuple(sessions),
            tuple(self.certificates),
            tuple(self.sheets),
            open_session,
            open_dossier,
            tuple(self.results),
        )

    def _on(self, day: str, hour: int = 8) -> None:
        self.clock.set(datetime.combine(date.fromisoformat(day), time(hour), VIETNAM))

    def _plan(self) -> None:
        begin_from_shipped(self.file, 2023, WHO)
        for one in self.data["rounds"]:
            cutoff = date.fromisoformat(one["cutoff_date"])
            draft = RoundDraft(year=2023, number=one["number"], name=one["name"], cutoff_date=cutoff)
            self.rounds[one["number"]] = save_round(self.file, draft, WHO).id

    def _producers_and_products(self) -> None:
        with self.file.reading() as reader:
            self.places = {place.code: place.id for place in communes(reader) if place.valid_to}
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
                is_sample=True,
                **_recognised(raw.get("recognised", {})),
            )
            product_id = save_product(self.file, product, WHO).id
            allot_product_code(self.file, product_id, WHO)
            self.products[raw["key"]] = product_id
            self.sets[raw["key"]] = raw["set_no"]
        self.told(f"{len(makers)} chủ thể, {len(self.products)} sản phẩm")

    def _council(self) -> str:
        raw = self.data["council"]
        self._on(raw["decision_date"])
        draft = CouncilDraft(
            name=raw["name"],
            decision_number=raw["decision_number"],
            decision_date=date.fromisoformat(raw["decision_date"]),
            year=2023,
            members=tuple(MemberDraft(**member) for member in raw["members"]),
        )
        return save_council(self.file, draft, WHO).id

    def _dossier(self, raw: Mapping[str, Any], round_no: int) -> str:
        self._on(raw["received_on"], 9)
        sheet_set = self.sets[raw["product"]]
        draft = DossierDraft(
            product_id=self.products[raw["product"]],
            round_id=self.rounds[round_no],
            kind=raw.get("kind", "first"),
            what_changed=raw.get("what_changed", ""),
            variant=raw.get("variant"),
            received_on=date.fromisoformat(raw["received_on"]),
            received_by=WHO,
            state="received",
            samples=None if sheet_set == 26 else 5,
        )
        dossier_id = save_dossier(self.file, draft, WHO).id
        for days, state in ((7, "assessed"), (5, "reviewed")):
            self.clock.advance(days=days)
            move_dossier(self.file, dossier_id, state, WHO)
        return dossier_id

    def _session(self, council: str, raw: Mapping[str, Any]) -> str:
        cases = {self._dossier(one, raw["round"]): one for one in raw["dossiers"]}
        self._on(raw["held_on"], 8)
        session = save_session(self.file, self._session_draft(council, raw, tuple(cases)), WHO).id
        with self.file.reading() as reader:
            members = [one.id for one in members_of(reader, council)]
        for dossier_id, case in cases.items():
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

    def _score(self, session: str, dossier_id: str, case: Mapping[str, Any], members: list[str]) -> None:
        sheet = load_regulation("qd148-2023").sheet(self.sets[case["product"]])
        abstains: Mapping[str, str] = case.get("abstains", {})
        for place, (member, wanted) in enumerate(zip(members, case["totals"], strict=True)):
            if str(place) in abstains:
                abstain(self.file, session, dossier_id, member, abstains[str(place)], WHO)
                continue
            meets, misses = case["meets"], case.get("misses", [])
            if misses:
                meets -= 1
            answers = sample_answers(sheet, wanted, self.random, case.get("variant"), meets, misses=misses)
            sheet_id = open_sheet(self.file, session, dossier_id, member, WHO).id
            answer_all(self.file, sheet_id, dict(answers), WHO)
            if place == 0:
                write_opinion(self.file, sheet_id, "Giữ ổn định vùng nguyên liệu, hoàn thiện nhãn.", WHO)
                self.sheets.append(sheet_id)
            close_sheet(self.file, sheet_id, WHO)

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
