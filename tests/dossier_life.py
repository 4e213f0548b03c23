"""Short ways to a producer, a product and a dossier, for tests of what comes after."""

from __future__ import annotations

from datetime import date

from app.domain.dossiers import DossierDraft
from app.domain.producers import ProducerDraft
from app.domain.products import ProductDraft
from app.storage.queries.dossiers import dossier_draft
from app.storage.queries.offices import communes
from app.storage.store import OfficeFile
from app.usecases.dossiers import move_dossier, save_dossier
from app.usecases.producers import save_producer
from app.usecases.products import save_product

WHO = "Cán bộ Mẫu"
RECEIVED = date(2023, 5, 10)


def commune(office: OfficeFile, name: str = "Xã Mường So") -> str:
    """Identity of a commune of before July 2025."""
    with office.reading() as reader:
        return next(place.id for place in communes(reader) if place.name == name and place.valid_to)


def producer(office: OfficeFile, name: str = "HTX Mẫu Mường So", **more: object) -> str:
    """A saved producer."""
    values = {"name": name, "representative_name": "Lò Thị Mẫu", "place_id": commune(office), **more}
    return save_producer(office, ProducerDraft(**values), WHO).id  # type: ignore[arg-type]


def product(
    office: OfficeFile, name: str = "Gạo mẫu", set_no: int = 3, maker: str = "", **more: object
) -> str:
    """A saved product, of a producer of its own where none is given."""
    maker = maker or producer(office, f"HTX của {name}")
    draft = ProductDraft(producer_id=maker, name=name, set_no=set_no, **more)  # type: ignore[arg-type]
    return save_product(office, draft, WHO).id


def received(office: OfficeFile, product_id: str = "", **more: object) -> str:
    """A received dossier, of a product of its own where none is given."""
    values = {
        "product_id": product_id or product(office),
        "state": "received",
        "received_on": RECEIVED,
        "samples": 5,
        **more,
    }
    return save_dossier(office, DossierDraft(**values), WHO).id  # type: ignore[arg-type]


def moved(office: OfficeFile, dossier_id: str, *states: str) -> str:
    """The dossier after these steps."""
    for state in states:
        move_dossier(office, dossier_id, state, WHO, "vì cần")
    return dossier_id


def draft_of(office: OfficeFile, dossier_id: str) -> DossierDraft:
    """The dossier as it stands."""
    with office.reading() as reader:
        draft = dossier_draft(reader, dossier_id)
    assert draft is not None
    return draft


def state_of(office: OfficeFile, dossier_id: str) -> str:
    """The state of the dossier."""
    return draft_of(office, dossier_id).state
