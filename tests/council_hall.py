"""A council of nine with products on its agenda, for the tests of a council's day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from app.domain.councils import CouncilDraft, MemberDraft, SessionDraft
from app.domain.dossiers import DossierDraft
from app.domain.producers import ProducerDraft
from app.domain.products import ProductDraft
from app.kernel.clock import SeededRandom
from app.storage.queries.councils import council_draft
from app.storage.queries.offices import communes, office_draft
from app.storage.queries.scoring import members_of
from app.storage.store import OfficeFile
from app.usecases.councils import save_council, save_session
from app.usecases.dossiers import move_dossier, save_dossier
from app.usecases.offices import save_office
from app.usecases.producers import save_producer
from app.usecases.products import save_product
from app.usecases.regulations import load_regulation
from app.usecases.sample_sheets import sample_answers
from app.usecases.scoring_sheets import answer_all, close_sheet, open_sheet
from app.usecases.session_results import DossierStanding, session_standing

WHO = "Thư ký Mẫu"
HELD_ON = date(2023, 5, 15)
NAMES = (
    "Lò Văn Mẫu", "Trần Thị Mẫu", "Vàng Thị Mẫu", "Nguyễn Đức Mẫu", "Phạm Thu Mẫu", "Tẩn A Mẫu",
    "Hoàng Minh Mẫu", "Lê Thị Mẫu", "Giàng A Mẫu",
)  # fmt: skip
ROLES = ("chair", "deputy", "secretary", *["member"] * 6)


class CouncilHall:
    """A session of nine members and some products, all of the set that is named for each."""

    def __init__(
        self,
        office: OfficeFile,
        products: Mapping[str, int],
        *,
        members: int = 9,
        regulation: str = "qd148-2023",
        dossier_kind: str = "first",
        session_kind: str = "meeting",
        **rules: object,
    ) -> None:
        self.office, self.regulation, self.sets = office, regulation, dict(products)
        with office.reading() as reader:
            place, draft_of_office = communes(reader)[0].id, office_draft(reader)
        if regulation == "qd26-2026" and draft_of_office is not None:  # there only provinces have councils
            save_office(office, replace(draft_of_office, level="province"), WHO)
        maker = ProducerDraft(name="HTX Mẫu", representative_name="Lò Thị Mẫu", place_id=place)
        self.producer = save_producer(office, maker, WHO).id
        self.dossiers = {name: self._dossier(name, set_no, dossier_kind) for name, set_no in products.items()}
        seats = tuple(
            MemberDraft(full_name=name, role=role)
            for name, role in zip(NAMES[:members], ROLES[:members], strict=True)
        )
        draft = CouncilDraft(name="Hội đồng mẫu", members=seats)
        self.council = save_council(office, replace(draft, **rules), WHO).id  # type: ignore[arg-type]
        session = SessionDraft(
            council_id=self.council, title="Phiên 1", held_on=HELD_ON, kind=session_kind,
            dossier_ids=tuple(self.dossiers.values()),
        )  # fmt: skip
        self.session = save_session(office, session, WHO).id
        with office.reading() as reader:
            self.members = [row.id for row in members_of(reader, self.council)]

    def _dossier(self, name: str, set_no: int, kind: str) -> str:
        product = ProductDraft(producer_id=self.producer, name=name, set_no=set_no)
        draft = DossierDraft(
            product_id=save_product(self.office, product, WHO).id, state="received", kind=kind,
            regulation_id=self.regulation, received_on=date(2023, 5, 10),
            regulation_reason="" if self.regulation == "qd148-2023" else "Tỉnh cho áp dụng sớm",
            variant="a" if set_no == 26 else None,
        )  # fmt: skip
        dossier_id = save_dossier(self.office, draft, WHO).id
        for state in ("assessed", "reviewed"):
            move_dossier(self.office, dossier_id, state, WHO)
        return dossier_id

    def answers(
        self, product: str, points: int, seed: int = 1, meets: int = 3, misses: Sequence[str] = ()
    ) -> dict[str, int]:
        """Answers to the sheet of a product that add up to so many points."""
        set_no = self.sets[product]
        sheet, variant = load_regulation(self.regulation).sheet(set_no), "a" if set_no == 26 else None
        return sample_answers(sheet, points, SeededRandom(seed), variant, meets, misses=misses)

    def sheet(self, product: str, member: int) -> str:
        """A member's sheet on a product."""
        done = open_sheet(self.office, self.session, self.dossiers[product], self.members[member], WHO)
        return done.id

    def score(
        self, product: str, member: int, points: int, meets: int = 3, misses: Sequence[str] = ()
    ) -> str:
        """A closed sheet of so many points."""
        sheet_id = self.sheet(product, member)
        given = self.answers(product, points, member + 1, meets, misses)
        answer_all(self.office, sheet_id, dict(given), WHO)
        close_sheet(self.office, sheet_id, WHO)
        return sheet_id

    def standings(self) -> tuple[DossierStanding, ...]:
        """How every dossier stands."""
        return session_standing(self.office, self.session).dossiers

    def standing(self, product: str) -> DossierStanding:
        """How one dossier stands."""
        return next(one for one in self.standings() if one.item.product == product)

    def change_rules(self, **rules: object) -> None:
        """Save the council with other settings."""
        with self.office.reading() as reader:
            draft = council_draft(reader, self.council)
        assert draft is not None
        save_council(self.office, replace(draft, **rules), WHO)  # type: ignore[arg-type]
