"""Two records that are one: everything moves, one undo brings it back, and what must not be joined is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.merging import (
    PRODUCER_FIELDS,
    PRODUCT_FIELDS,
    Named,
    bare_name,
    likely_same,
    usual_choice,
)
from app.domain.producers import ProducerDraft, YearFigures
from app.domain.products import ProductDraft
from app.domain.registrations import RegistrationDraft
from app.kernel.errors import ProblemsFound, RuleBroken
from app.storage import tables as t
from app.storage.audit import verify_chain
from app.storage.queries.dossiers import dossier_rows
from app.storage.queries.producers import producer_draft, producer_rows
from app.storage.queries.products import product_draft, product_rows
from app.storage.queries.registrations import registration_draft
from app.storage.references import references_to
from app.storage.store import OfficeFile
from app.usecases.history import undo_change
from app.usecases.merging import (
    MOVED,
    handled_references,
    merge_candidates,
    merge_producers,
    merge_products,
    merge_view,
    unhandled_references,
)
from app.usecases.producers import read_producer, save_producer
from app.usecases.registrations import save_registration
from tests.dossier_life import WHO, commune, draft_of, moved, producer, product, received


@pytest.mark.parametrize("table", [t.producers, t.products], ids=lambda table: table.name)
def test_every_reference_of_the_file_is_handled(table: object) -> None:
    """Whoever adds a reference decides here how merging treats it, or this fails."""
    assert unhandled_references(table) == set()  # type: ignore[arg-type]
    known = handled_references(table)
    there = {one.name for one in references_to(table)}  # type: ignore[arg-type]
    assert known == there, "nothing is handled that is no longer there"


@pytest.mark.parametrize("table", [t.producers, t.products], ids=lambda table: table.name)
def test_a_moved_reference_never_clashes_with_a_unique_key(table: object) -> None:
    from sqlalchemy import UniqueConstraint

    for reference in references_to(table):  # type: ignore[arg-type]
        if reference.name in MOVED[table.name]:  # type: ignore[attr-defined]
            for constraint in reference.table.constraints:
                if isinstance(constraint, UniqueConstraint):
                    assert reference.column.name not in constraint.columns, reference.name


@pytest.mark.parametrize(
    ("fields", "draft"), [(PRODUCER_FIELDS, ProducerDraft), (PRODUCT_FIELDS, ProductDraft)]
)
def test_every_field_of_the_draft_can_be_chosen(fields: dict[str, str], draft: type) -> None:
    import dataclasses

    assert set(fields) == {one.name for one in dataclasses.fields(draft)} - {"id", "version"}


def test_what_both_have_already_is_kept_once(office: OfficeFile) -> None:
    kept, other = producer(office, "HTX Một Mẫu"), producer(office, "HTX Hai Mẫu")
    with office.writing("test", WHO) as writer:
        day = date(2023, 5, 2)
        both = writer.insert(t.activities, {"kind": "training", "title": "Tập huấn mẫu", "started_on": day})
        own = writer.insert(t.activities, {"kind": "training", "title": "Hội chợ mẫu", "started_on": day})
        for activity, one in ((both, kept), (both, other), (own, other)):
            writer.insert(t.activity_producers, {"activity_id": activity, "producer_id": one})
    done = merge_producers(office, kept, other, set(), WHO)
    asked = t.activity_producers.select().order_by(t.activity_producers.c.activity_id)
    with office.reading() as reader:
        rows = [(row.activity_id, row.producer_id) for row in reader.rows(asked)]
    assert sorted(rows) == sorted([(both, kept), (own, kept)])
    undo_change(office, done.change_id, WHO)
    with office.reading() as reader:
        assert len(reader.rows(asked)) == 3


def two_producers(office: OfficeFile) -> tuple[str, str]:
    first = save_producer(
        office,
        ProducerDraft(
            name="HTX Mẫu Mường So",
            representative_name="Lò Thị Mẫu",
            place_id=commune(office),
            years=(YearFigures(2021, 500), YearFigures(2022, 600)),
        ),
        WHO,
    ).id
    second = save_producer(
        office,
        ProducerDraft(
            name="Hợp tác xã Mẫu Mường So",
            representative_name="Lò Thị Mẫu",
            place_id=commune(office),
            phone="0213 300 0009",
            years=(YearFigures(2022, 999), YearFigures(2020, 400)),
        ),
        WHO,
    ).id
    return first, second


def test_everything_of_the_other_producer_moves_and_one_undo_brings_it_back(office: OfficeFile) -> None:
    kept, other = two_producers(office)
    goods = product(office, "Chè mẫu", maker=other)
    listed = save_registration(
        office,
        RegistrationDraft(year=2023, place_id=commune(office), product_name="Chè mẫu", producer_id=other),
        WHO,
    ).id
    with office.writing("test", WHO) as writer:
        paper = writer.insert(t.papers, {"producer_id": other, "kind": "Đăng ký kinh doanh"})
        hung = writer.insert(
            t.attachments,
            {"owner_table": "producers", "owner_id": other, "content_sha256": _content(writer)},
        )
    before = read_producer(office, other)
    done = merge_producers(office, kept, other, {"phone"}, WHO)
    joined = read_producer(office, kept)
    assert joined is not None
    assert (joined.name, joined.phone) == ("HTX Mẫu Mường So", "0213 300 0009")
    assert joined.years == (YearFigures(2022, 600), YearFigures(2021, 500), YearFigures(2020, 400))
    with office.reading() as reader:
        assert [row.id for row in producer_rows(reader)] == [kept]
        assert product_draft(reader, goods).producer_id == kept  # type: ignore[union-attr]
        assert registration_draft(reader, listed).producer_id == kept  # type: ignore[union-attr]
        owners = reader.value(t.papers.select().with_only_columns(t.papers.c.producer_id))
        holder = reader.value(t.attachments.select().with_only_columns(t.attachments.c.owner_id))
    assert (owners, holder) == (kept, kept)
    undo_change(office, done.change_id, WHO)
    again = read_producer(office, other)
    assert again is not None
    assert before is not None
    assert replace(again, version=0) == replace(before, version=0)
    with office.reading() as reader:
        assert product_draft(reader, goods).producer_id == other  # type: ignore[union-attr]
        assert registration_draft(reader, listed).producer_id == other  # type: ignore[union-attr]
        assert verify_chain(reader).whole
    assert paper
    assert hung


def _content(writer: object) -> str:
    from app.storage.contents import store_content

    return store_content(writer, b"scan")  # type: ignore[arg-type]


def test_the_years_of_the_other_side_are_taken_where_they_are_chosen(office: OfficeFile) -> None:
    kept, other = two_producers(office)
    merge_producers(office, kept, other, {"years"}, WHO)
    joined = read_producer(office, kept)
    assert joined is not None
    assert joined.years == (YearFigures(2022, 999), YearFigures(2021, 500), YearFigures(2020, 400))


def test_a_joined_producer_must_be_right(office: OfficeFile) -> None:
    kept, other = two_producers(office)
    with office.writing("test", WHO) as writer:
        writer.update(t.producers, other, {"workers_local": 30})
        writer.update(t.producers, kept, {"workers_total": 5})
    with pytest.raises(ProblemsFound) as caught:
        merge_producers(office, kept, other, {"workers_local"}, WHO)
    assert [one.field for one in caught.value.problems] == ["workers_local"]
    assert read_producer(office, other) is not None


def test_a_record_is_not_joined_with_itself_or_with_one_that_is_gone(office: OfficeFile) -> None:
    kept = producer(office)
    for other, code in ((kept, "merge_with_itself"), ("gone", "row_is_gone")):
        with pytest.raises(RuleBroken) as caught:
            merge_producers(office, kept, other, set(), WHO)
        assert caught.value.code == code
        with pytest.raises(RuleBroken) as caught:
            merge_view(office, "producers", kept, other)
        assert caught.value.code == code


def test_dossiers_certificates_and_code_of_the_other_product_move(office: OfficeFile) -> None:
    kept = product(office, "Gạo mẫu", unit="túi 1 kg")
    other = product(office, "Gạo tẻ mẫu", code="12-109-03589-07-2023")
    dossier = moved(office, received(office, other), "withdrawn")
    with office.writing("test", WHO) as writer:
        writer.insert(
            t.certificates,
            {
                "number": "01/2023/GCN-OCOP", "year": 2023, "sequence": 1, "product_id": other,
                "issued_on": date(2023, 5, 1), "valid_until": date(2026, 5, 1), "star_class": 3,
            },
        )  # fmt: skip
    with pytest.raises(RuleBroken) as caught:
        merge_products(office, kept, other, set(), WHO)
    assert caught.value.code == "merge_code_lost"
    done = merge_products(office, kept, other, {"code", "name"}, WHO)
    with office.reading() as reader:
        (row,) = product_rows(reader)
        moved_to = reader.value(t.certificates.select().with_only_columns(t.certificates.c.product_id))
    assert (row.id, row.name, row.code, row.star_class) == (kept, "Gạo tẻ mẫu", "12-109-03589-07-2023", 3)
    assert moved_to == kept
    assert draft_of(office, dossier).product_id == kept
    undo_change(office, done.change_id, WHO)
    assert draft_of(office, dossier).product_id == other


def test_two_unfinished_dossiers_are_not_brought_under_one_product(office: OfficeFile) -> None:
    kept, other = product(office, "Gạo mẫu"), product(office, "Gạo tẻ mẫu")
    received(office, kept)
    second = received(office, other)
    with pytest.raises(RuleBroken) as caught:
        merge_products(office, kept, other, set(), WHO)
    assert caught.value.code == "merge_two_unfinished"
    assert "01/2023/PĐK-OCOP" in str(caught.value)
    assert "02/2023/PĐK-OCOP" in str(caught.value)
    moved(office, second, "withdrawn")
    merge_products(office, kept, other, set(), WHO)
    with office.reading() as reader:
        assert {row.product_id for row in dossier_rows(reader)} == {kept}


def test_a_product_whose_dossiers_were_judged_keeps_their_set(office: OfficeFile) -> None:
    kept, other = product(office, "Gạo mẫu", 3), product(office, "Gạo rang mẫu", 4)
    moved(office, received(office, other), "withdrawn")
    with pytest.raises(RuleBroken) as caught:
        merge_products(office, kept, other, set(), WHO)
    assert caught.value.code == "merge_sets_differ"
    merge_products(office, kept, other, {"set_no"}, WHO)
    with office.reading() as reader:
        assert product_draft(reader, kept).set_no == 4  # type: ignore[union-attr]


def test_the_code_on_a_valid_certificate_is_kept_and_the_other_one_stays_told(office: OfficeFile) -> None:
    kept = product(office, "Gạo mẫu", code="12-109-03589-01-2023")
    other = product(office, "Gạo tẻ mẫu", code="12-109-03589-07-2023")
    with office.writing("test", WHO) as writer:
        writer.insert(
            t.certificates,
            {
                "number": "01/2023/GCN-OCOP", "year": 2023, "sequence": 1, "product_id": other,
                "issued_on": date(2023, 5, 1), "valid_until": date(2026, 5, 1), "star_class": 3,
            },
        )  # fmt: skip
    with pytest.raises(RuleBroken) as caught:
        merge_products(office, kept, other, set(), WHO)
    assert caught.value.code == "merge_code_on_certificate"
    merge_products(office, kept, other, {"code"}, WHO)
    with office.reading() as reader:
        joined = product_draft(reader, kept)
    assert joined is not None
    assert joined.code == "12-109-03589-07-2023"
    assert "12-109-03589-01-2023" in joined.note


def test_what_hangs_on_each_side_is_told_before_joining(office: OfficeFile) -> None:
    kept, other = two_producers(office)
    product(office, "Chè mẫu", maker=other)
    view = merge_view(office, "producers", kept, other)
    assert dict(view.on_other) == {"sản phẩm": 1, "năm số liệu": 2}
    assert dict(view.on_one) == {"năm số liệu": 2}
    assert isinstance(view.one, ProducerDraft)
    assert isinstance(view.other, ProducerDraft)
    assert usual_choice(view.one, view.other, PRODUCER_FIELDS) == {"phone"}
    with office.reading() as reader:
        assert producer_draft(reader, other) is not None


def test_likely_duplicates_come_first(office: OfficeFile) -> None:
    kept, other = two_producers(office)
    producer(office, "An Mẫu")
    assert merge_candidates(office, "producers", kept)[0].id == other
    assert merge_candidates(office, "products", "gone") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("HTX Mẫu Mường So", "Hợp tác xã mẫu Mường So"), ("Công ty TNHH Mẫu", "CÔNG TY TNHH MẪU")],
)
def test_names_are_compared_without_their_type_marks_and_case(one: str, other: str) -> None:
    assert bare_name(one) == bare_name(other)


def test_a_shared_key_beats_a_shared_name() -> None:
    rows = [
        Named("a", "HTX Mẫu", ("0100", "0213 300 0001")),
        Named("b", "Hợp tác xã Mẫu", ("", "")),
        Named("c", "Tổ hợp tác khác", ("", "0213.300.0001")),
        Named("d", "Không liên quan", ("", "")),
    ]
    assert likely_same(rows[0], rows) == ["c", "b"]
