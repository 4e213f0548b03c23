"""What the projector shows in the hall: one product after the other, no points before its conclusion."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from app.kernel.errors import RuleBroken
from app.storage.contents import read_content
from app.storage.queries.products import product_draft
from app.storage.queries.results import results_of_session
from app.storage.queries.scoring import agenda_items, session_facts
from app.storage.store import OfficeFile
from app.usecases.known_regulations import regulation_of


@dataclass(frozen=True, slots=True)
class Slide:
    """One product. `score` is None until the council has concluded it."""

    position: int
    product: str
    producer: str
    address: str
    set_name: str
    summary: str
    photo: bytes | None
    score: Fraction | None
    star_class: int | None
    disqualified: bool


@dataclass(frozen=True, slots=True)
class Hall:
    """The slides of a session."""

    title: str
    council: str
    slides: tuple[Slide, ...]


def hall(file: OfficeFile, session_id: str) -> Hall:
    """The slides of a session in the order of its agenda.

    Raises:
        RuleBroken: `row_is_gone`.
    """
    with file.reading() as reader:
        facts = session_facts(reader, session_id)
        if facts is None:
            raise RuleBroken("row_is_gone")
        results = results_of_session(reader, session_id)
        slides = []
        for item in agenda_items(reader, session_id):
            product, result = product_draft(reader, item.product_id), results.get(item.dossier_id)
            photo = read_content(reader, product.photo_sha) if product and product.photo_sha else None
            names = regulation_of(reader, item.regulation_id).set_names
            slides.append(
                Slide(
                    item.position,
                    item.product,
                    item.producer,
                    item.address,
                    names.get(item.set_no, ""),
                    product.description if product else "",
                    photo,
                    result.score if result else None,
                    result.star_class if result else None,
                    bool(result and result.disqualified_ground),
                )
            )
    return Hall(facts.title, facts.council, tuple(slides))
