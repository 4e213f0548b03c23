"""The verb `print` writes papers after certification, of all or of the certificates that are named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.inspections import InspectionDraft
from app.domain.revocations import RevocationDraft
from app.kernel.errors import RuleBroken
from app.storage.queries.inspections import standing_rows
from app.storage.store import OfficeFile
from app.usecases.afterwards_verbs import AFTERWARDS_KINDS, print_afterwards
from app.usecases.inspections import save_inspection, save_revocation
from app.usecases.paper_verbs import all_kinds
from tests.dossier_life import product
from tests.usecases.test_council_day import WHO

DAY = date(2023, 5, 15)


@pytest.fixture
def followed(office: OfficeFile, certificate: str) -> OfficeFile:
    """A certificate that was visited twice and is proposed to be revoked, and one of the province, too."""
    with office.reading() as reader:
        (own,) = standing_rows(reader)
    earlier = product(
        office, "Chè Mẫu", 11, recognised_class=3, recognised_on=date(2020, 12, 20),
        recognised_until=date(2023, 12, 20), recognised_by="UBND tỉnh Lai Châu", recognised_number="05/2020",
    )  # fmt: skip
    visit = InspectionDraft(product_id=own.product_id, certificate_id=certificate, planned_on=DAY)
    for one in (visit, replace(visit, kind="follow_up"), InspectionDraft(product_id=earlier, planned_on=DAY)):
        save_inspection(office, one, WHO)
    for row_id in (certificate, earlier):
        save_revocation(office, RevocationDraft(certificate_id=row_id, concluded_on=DAY), WHO)
    return office


def names(files: list[Path]) -> list[str]:
    return sorted(one.name for one in files if one.suffix == ".pdf")


def test_every_kind_is_a_word_of_the_verb() -> None:
    assert set(AFTERWARDS_KINDS) <= set(all_kinds())


def test_all_are_written_and_no_file_takes_the_name_of_another(followed: OfficeFile, tmp_path: Path) -> None:
    minutes = print_afterwards(followed, "inspection_minutes", tmp_path)
    assert len(set(minutes)) == len(minutes) == 6
    assert all(one.stat().st_size for one in minutes)
    assert len(names(print_afterwards(followed, "revocation_request", tmp_path))) == 2


@pytest.mark.parametrize("code", ["01/2023/GCN-OCOP", "gao mau"])
def test_they_are_chosen_by_certificate_or_product(followed: OfficeFile, tmp_path: Path, code: str) -> None:
    (one,) = names(print_afterwards(followed, "revocation_request", tmp_path, code))
    assert "gao-mau" in one
    assert len(names(print_afterwards(followed, "inspection_minutes", tmp_path / "2", code))) == 2


def test_a_decision_of_another_level_is_left_out_and_told_where_it_was_asked_for(
    followed: OfficeFile, tmp_path: Path
) -> None:
    (one,) = names(print_afterwards(followed, "revocation_decision", tmp_path))
    assert "gao-mau" in one
    with pytest.raises(RuleBroken) as caught:
        print_afterwards(followed, "revocation_decision", tmp_path, "05/2020")
    assert caught.value.code == "paper_held_back"


def test_a_word_that_names_nothing_is_refused(followed: OfficeFile, tmp_path: Path) -> None:
    with pytest.raises(RuleBroken) as caught:
        print_afterwards(followed, "inspection_minutes", tmp_path, "99/2099")
    assert caught.value.code == "certificate_not_found"
