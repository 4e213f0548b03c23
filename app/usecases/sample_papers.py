"""Hands papers in for some dossiers of the sample year, each with its invented scan or photos."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from app.documents.sample_scans import sample_scan
from app.exchange.attachments import attachment_from
from app.exchange.sample_photos import sample_photo
from app.kernel.dates import shown_date
from app.kernel.resources import resource_path
from app.storage.store import OfficeFile
from app.usecases.attachments import attach
from app.usecases.dossier_checklists import checklist, new_paper
from app.usecases.papers_of_dossiers import check_papers, save_paper


def hand_in(file: OfficeFile, dossier_id: str, product_key: str, state: str, who: str) -> None:
    """Hand in what a sample product brings when its dossier comes to a state; reviewed means checked."""
    for raw in _sample().get(product_key, ()):
        if raw.get("at", "received") == state:
            _hand_in_one(file, dossier_id, raw, who)
    if state == "reviewed":
        held = [line.paper.id for line in checklist(file, dossier_id).lines if line.paper]
        check_papers(file, list(dict.fromkeys(held)), who)


def _hand_in_one(file: OfficeFile, dossier_id: str, raw: Mapping[str, Any], who: str) -> None:
    draft = replace(
        new_paper(file, dossier_id, raw["kind"]).draft,
        number=raw["number"],
        title=raw.get("title", ""),
        issuer=raw.get("issuer", ""),
        issued_on=_day(raw.get("issued_on")),
        expires_on=_day(raw.get("expires_on")),
    )
    paper_id = save_paper(file, draft, who).id
    found = checklist(file, dossier_id)
    name = found.kinds[raw["kind"]].name
    if raw.get("scans"):
        told = [
            f"Số: {draft.number or '(không số)'}",
            f"Nơi cấp: {draft.issuer or found.dossier.producer}",
            f"Ngày: {shown_date(draft.issued_on)}",
            f"Chủ thể: {found.dossier.producer}",
            f"Sản phẩm: {found.dossier.product}",
        ]
        data = sample_scan(name, told, raw["scans"])
        attach(file, "papers", paper_id, attachment_from(f"{name} (bản quét mẫu).pdf", data), who)
    for number, caption in enumerate(raw.get("photos", ())):
        photo = attachment_from(f"{caption}.jpg", sample_photo(caption, number))
        attach(file, "papers", paper_id, photo, who)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@cache
def _sample() -> Mapping[str, tuple[Mapping[str, Any], ...]]:
    path = resource_path("samples", "phong-tho-2023-papers.json")
    papers = json.loads(path.read_text(encoding="utf-8"))["papers"]
    return {key: tuple(listed) for key, listed in papers.items()}
