"""A producer with two products and their dossiers, as most tests of papers begin."""

from __future__ import annotations

from datetime import date

from app.domain.dossiers import DossierDraft
from app.domain.papers import PaperDraft
from app.domain.producers import ProducerDraft
from app.domain.products import ProductDraft
from app.storage.queries.offices import communes
from app.storage.store import OfficeFile
from app.usecases.dossier_checklists import Checklist, checklist, new_paper
from app.usecases.dossiers import save_dossier
from app.usecases.papers_of_dossiers import save_paper
from app.usecases.producers import save_producer
from app.usecases.products import save_product

WHO = "Cán bộ Mẫu"


def producer(office: OfficeFile, name: str = "HTX Mẫu Mường So") -> str:
    with office.reading() as reader:
        place = next(one.id for one in communes(reader) if one.name == "Xã Mường So" and one.valid_to)
    draft = ProducerDraft(
        name=name, representative_name="Lò Thị Mẫu", place_id=place, phone="0213 300 0001", village="Bản Mẫu"
    )
    return save_producer(office, draft, WHO).id


def dossier(office: OfficeFile, maker: str, name: str = "Gạo Mẫu", set_no: int = 3) -> str:
    product = save_product(office, ProductDraft(producer_id=maker, name=name, set_no=set_no), WHO).id
    draft = DossierDraft(
        product_id=product, state="received", received_on=office.clock.today(),
        variant="a" if set_no == 26 else None,
    )  # fmt: skip
    return save_dossier(office, draft, WHO).id


def paper(office: OfficeFile, dossier_id: str, kind: str, **more: object) -> str:
    """Hand a paper in as the form would."""
    draft = new_paper(office, dossier_id, kind).draft
    values = {"number": "12/2023", "issued_on": date(2023, 1, 10), **more}
    from dataclasses import replace

    return save_paper(office, replace(draft, **values), WHO).id  # type: ignore[arg-type]


def states(found: Checklist) -> dict[str, str]:
    """The state of each kind; of several papers the last line."""
    return {line.kind.key: line.state for line in found.lines}


def state(office: OfficeFile, dossier_id: str, kind: str) -> str:
    return states(checklist(office, dossier_id))[kind]


def draft_of(office: OfficeFile, dossier_id: str, paper_id: str) -> PaperDraft:
    from app.usecases.dossier_checklists import paper_view

    return paper_view(office, dossier_id, paper_id).draft
