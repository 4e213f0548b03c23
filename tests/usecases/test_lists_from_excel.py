"""Lists from Excel: a dry run with every cell, one change or none, twice the same, undone whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.cli import main
from app.domain.list_columns import NOUNS
from app.domain.list_plans import ListOptions, ListPlan, PlannedRow
from app.domain.producers import ProducerDraft, YearFigures
from app.domain.products import ProductDraft
from app.domain.recognitions import recognition_of
from app.kernel.batches import Watch
from app.kernel.clock import VIETNAM, FixedClock, SeededRandom
from app.kernel.errors import RuleBroken
from app.storage.queries.lists import all_producers, all_products
from app.storage.queries.offices import communes
from app.storage.queries.reports import report_rows
from app.storage.store import OfficeFile
from app.usecases import lists
from app.usecases.history import undo_change
from app.usecases.lists import import_list, open_list, preview_list, table_of
from app.usecases.offices import create_office
from app.usecases.producers import read_producer, save_producer
from app.usecases.products import save_product
from app.usecases.validity import running_certificates
from tests.conftest import PHONG_THO
from tests.list_files import PRODUCER_HEAD, old_product, old_products, producer, producers, workbook

WHO = "Cán bộ Mẫu"


class Reading:
    """A file on its way in: what is seen, and the import."""

    def __init__(self, office: OfficeFile, path: Path, noun: str, page: int = 0, **options: Any) -> None:
        self.office, self.noun = office, NOUNS[noun]
        self.table = table_of(open_list(path)[page], self.noun)
        self.options = ListOptions(self.table.matches, **options)

    @property
    def plan(self) -> ListPlan:
        return preview_list(self.office, self.table, self.noun, self.options)

    @property
    def rows(self) -> list[PlannedRow]:
        return [row for row in self.plan.rows if row.state != "skipped"]

    @property
    def codes(self) -> dict[str, str]:
        """Each problem by its cell."""
        return {one.cell: one.problem.code for row in self.rows for one in row.problems}

    def take(self) -> lists.Imported:
        return import_list(self.office, self.table, self.noun, self.options, self.plan, WHO)


def known(office: OfficeFile) -> tuple[dict[str, ProducerDraft], dict[str, ProductDraft]]:
    with office.reading() as reader:
        return (
            {one.name: one for one in all_producers(reader)},
            {one.name: one for one in all_products(reader)},
        )


def commune(office: OfficeFile, name: str) -> str:
    with office.reading() as reader:
        return next(
            place.id
            for place in communes(reader)
            if place.name == name and place.exists_on(date(2023, 5, 15))
        )


def test_a_list_comes_in_whole_and_twice_adds_nothing(office: OfficeFile, tmp_path: Path) -> None:
    path = producers(
        tmp_path / "ds.xlsx",
        producer("HTX Nông sản Mẫu", phone=987654321.0, tax=100000000, workers="12 người"),
        producer("  Công\u00a0ty TNHH  Mẫu ", "xã Dào San"),
        (None, "Tổng cộng", None, None, None, None, 12),
    )
    reading = Reading(office, path, "producers")
    assert [(row.number, row.state) for row in reading.plan.rows] == [(2, "new"), (3, "new"), (4, "skipped")]
    assert reading.codes == {"E2": "list_zero_restored", "F2": "list_zero_restored"}
    done = reading.take()
    assert done.counts["new"] == 2
    assert done.changed == {"producers"}
    first, second = known(office)[0]["HTX Nông sản Mẫu"], known(office)[0]["Công ty TNHH Mẫu"]
    assert (first.phone, first.tax_code, first.workers_total) == ("0987654321", "0100000000", 12)
    assert (first.producer_type, second.producer_type) == ("cooperative", "company")
    assert second.place_id == commune(office, "Xã Dào San")
    assert [row.state for row in reading.rows] == ["same", "same"]
    with pytest.raises(RuleBroken, match="không có gì để ghi"):
        reading.take()


def test_one_wrong_cell_keeps_everything_out_until_the_officer_leaves_it_out(
    office: OfficeFile, tmp_path: Path
) -> None:
    path = producers(
        tmp_path / "ds.xlsx",
        producer("HTX Một Mẫu"),
        producer("HTX Hai Mẫu", "Mường Sao"),
        producer("HTX Ba Mẫu", workers="nhiều"),
        producer("Nhóm Bốn Mẫu"),
    )
    reading = Reading(office, path, "producers")
    assert [row.state for row in reading.rows] == ["new", "wrong", "wrong", "wrong"]
    assert reading.codes == {
        "D3": "list_place_unknown", "G4": "list_not_a_number", "": "field_required",
    }  # fmt: skip
    assert "Xã Mường So" in reading.rows[1].problems[0].problem.sentence
    with pytest.raises(RuleBroken, match="3 dòng có lỗi"):
        reading.take()
    assert known(office)[0] == {}
    reading.options = replace(reading.options, skip_wrong=True)
    reading.take()
    assert set(known(office)[0]) == {"HTX Một Mẫu"}


def test_a_value_for_every_row_fills_what_the_file_does_not_say(office: OfficeFile, tmp_path: Path) -> None:
    path = producers(tmp_path / "ds.xlsx", producer("Nhóm Bốn Mẫu", None))
    fixed = {"producer.producer_type": "THT", "producer.place_id": "dao san"}
    Reading(office, path, "producers", fixed=fixed).take()
    made = known(office)[0]["Nhóm Bốn Mẫu"]
    assert (made.producer_type, made.place_id) == ("cooperative_group", commune(office, "Xã Dào San"))


def test_required_columns_are_asked_for_by_name(office: OfficeFile, tmp_path: Path) -> None:
    path = workbook(tmp_path / "ds.xlsx", [("Tên chủ thể", "SĐT"), ("HTX Mẫu", "0912000111")])
    with pytest.raises(RuleBroken, match="Xã, thị trấn, Người đại diện"):
        assert Reading(office, path, "producers").plan


def test_an_update_fills_and_changes_but_never_empties(office: OfficeFile, tmp_path: Path) -> None:
    draft = ProducerDraft(
        name="Hợp tác xã Nông sản Mẫu", representative_name="Lò Thị Mẫu", place_id=commune(office,
        "Xã Mường So"),
        phone="0213 300 0001", village="Bản Mẫu", note="Ghi tay", years=(YearFigures(2021, 5_000_000, None),),
    )  # fmt: skip
    producer_id = save_producer(office, draft, WHO).id
    path = workbook(
        tmp_path / "ds.xlsx",
        [
            (*PRODUCER_HEAD, "Thôn, bản", "Năm số liệu", "Doanh thu (triệu đồng)"),
            (*producer("HTX Nông sản Mẫu", phone="02133000001", tax="0100000000"), None, 2022, 1250.5),
        ],
    )
    reading = Reading(office, path, "producers")
    (row,) = reading.rows
    assert row.state == "update"
    assert "Mã số thuế: trống → 0100000000" in row.told
    assert "Thôn" not in row.told
    assert reading.codes["B2"] == "list_name_nearly"
    reading.take()
    after = read_producer(office, producer_id)
    assert after is not None
    assert (after.name, after.village, after.note) == ("Hợp tác xã Nông sản Mẫu", "Bản Mẫu", "Ghi tay")
    assert after.years == (YearFigures(2022, 1_250_500_000, None), YearFigures(2021, 5_000_000, None))
    kept = Reading(
        office, producers(tmp_path / "b.xlsx", producer("HTX Nông sản Mẫu", workers=7)), "producers"
    )
    kept.options = replace(kept.options, update=False)
    assert [one.state for one in kept.rows] == ["kept"]


def test_the_same_number_with_other_spaces_is_no_change(office: OfficeFile, tmp_path: Path) -> None:
    draft = ProducerDraft(
        name="HTX Mẫu",
        representative_name="Lò Thị Mẫu",
        place_id=commune(office, "Xã Mường So"),
        phone="0213 300 0001",
    )
    save_producer(office, draft, WHO)
    path = producers(tmp_path / "ds.xlsx", producer("HTX Mẫu", phone="0213.300.0001"))
    assert [row.state for row in Reading(office, path, "producers").rows] == ["same"]


def test_tax_codes_and_names_that_contradict_the_file_are_never_guessed(
    office: OfficeFile, tmp_path: Path
) -> None:
    place = commune(office, "Xã Mường So")
    first = ProducerDraft(
        name="HTX Một Mẫu", representative_name="Lò Thị Mẫu", place_id=place, tax_code="0100000001"
    )
    save_producer(office, first, WHO)
    path = producers(
        tmp_path / "ds.xlsx",
        producer("HTX Khác Mẫu", tax="0100000001"),
        producer("HTX Một Mẫu", tax="0100000002"),
        producer("HTX Hai Mẫu"),
        producer("htx hai mẫu"),
    )
    reading = Reading(office, path, "producers")
    assert reading.codes == {"F2": "list_tax_of_another", "F3": "list_tax_differs", "B5": "list_row_twice"}
    assert [row.state for row in reading.rows] == ["wrong", "wrong", "new", "wrong"]


def test_places_are_those_of_today_and_an_old_name_says_where_it_went(tmp_path: Path) -> None:
    clock = FixedClock(datetime(2026, 7, 1, 8, 0, tzinfo=VIETNAM))
    with create_office(tmp_path / "xa.ocop", PHONG_THO, clock, SeededRandom(5), WHO) as office:
        path = producers(
            tmp_path / "ds.xlsx",
            producer("HTX Một Mẫu", "Mường So"),
            producer("HTX Hai Mẫu", "Sì Lở Lầu"),
            producer("HTX Ba Mẫu", "TT Phong Thổ"),
            producer("HTX Bốn Mẫu", "Bản 1, xã Mồ Sì San"),
        )
        reading = Reading(office, path, "producers")
        with office.reading() as reader:
            names = {place.id: place.label for place in communes(reader)}
        found = [names[row.producer.place_id or ""] if row.producer else "" for row in reading.rows]
        assert found[:3] == ["Xã Phong Thổ (03549)", "Xã Sì Lở Lầu (03562)", "Xã Phong Thổ (03549)"]
        assert [reading.codes[cell] for cell in ("D2", "D4", "D5")] == [
            "list_place_renamed", "list_place_renamed", "list_place_unknown",
        ]  # fmt: skip
        assert "Thị trấn Phong Thổ nay thuộc Xã Phong Thổ" in reading.rows[2].problems[0].problem.sentence


def test_a_commune_is_taken_from_the_group_or_the_address_where_no_column_has_it(
    office: OfficeFile, tmp_path: Path
) -> None:
    head = ("TT", "Tên chủ thể", "Người đại diện", "Địa chỉ")
    rows = [
        head,
        ("I", "Xã Dào San"),
        (1, "HTX Một Mẫu", "Lò Thị Mẫu", "Bản Mẫu"),
        (2, "HTX Hai Mẫu", "Lò Thị Mẫu", "Bản Hai, xã Mường So, huyện Phong Thổ"),
    ]
    reading = Reading(office, workbook(tmp_path / "ds.xlsx", rows), "producers")
    one, two = (row.producer for row in reading.rows)
    assert one is not None
    assert two is not None
    assert one.place_id == commune(office, "Xã Dào San")
    assert (two.village, two.place_id) == ("Bản Hai", commune(office, "Xã Mường So"))


def test_a_product_needs_its_producer_or_makes_it_where_the_officer_says_so(
    office: OfficeFile, tmp_path: Path
) -> None:
    head = ("Tên sản phẩm", "Chủ thể", "Xã", "Bộ sản phẩm", "Người đại diện")
    rows = [
        head,
        ("Gạo Mẫu", "HTX Gạo Mẫu", "Mường So", "Bộ 4", "Lò Thị Mẫu"),
        ("Ngô Mẫu", "HTX Gạo Mẫu", "Mường So", 4, None),
        ("Chè Mẫu", "HTX Chè Mẫu", "Dào San", 4, None),
        ("Rượu Mẫu", "HTX Gạo Mẫu", "Mường So", "bộ rượu bia", None),
    ]
    reading = Reading(office, workbook(tmp_path / "ds.xlsx", rows), "products")
    assert {row.state for row in reading.rows} == {"wrong"}
    assert reading.codes["B2"] == "list_producer_unknown"
    reading.options = replace(reading.options, create_producers=True)
    assert [row.state for row in reading.rows] == ["new", "new", "wrong", "wrong"]
    assert reading.codes["D5"] == "list_set_unknown"
    reading.options = replace(reading.options, skip_wrong=True)
    done = reading.take()
    assert done.new_producers == 1
    makers, made = known(office)
    assert {made["Gạo Mẫu"].producer_id, made["Ngô Mẫu"].producer_id} == {makers["HTX Gạo Mẫu"].id}


def test_old_recognised_products_stand_with_their_own_issuer_and_days(
    office: OfficeFile, tmp_path: Path
) -> None:
    path = old_products(
        tmp_path / "cu.xlsx",
        old_product(
            "Gạo nếp Mẫu", "HTX Gạo Mẫu", day=datetime(2022, 12, 25), decision="1500/QĐ-UBND ngày 20/12/2022"
        ),
        old_product(
            "Chè dây Mẫu", "HTX Chè Mẫu", **{"class": "****"}, day="10-3-2021", points=75, number="06/2021"
        ),
        old_product("Mật ong Mẫu", "HTX Ong Mẫu", day=None, number=None),
    )
    reading = Reading(office, path, "recognised", create_producers=True)
    assert [row.state for row in reading.rows] == ["new", "new", "new"]
    done = reading.take()
    rice = known(office)[1]["Gạo nếp Mẫu"]
    assert (rice.recognised_class, rice.recognised_by) == (3, "UBND tỉnh Lai Châu")
    assert (rice.recognised_on, rice.recognised_until) == (date(2022, 12, 25), date(2025, 12, 25))
    assert rice.recognised_number == "05/2020; QĐ 1500/QĐ-UBND ngày 20/12/2022"
    assert recognition_of(rice).points == Decimal("65.5")
    running = {one.entry.product: one for one in running_certificates(office).rows}
    assert (running["Gạo nếp Mẫu"].number, running["Gạo nếp Mẫu"].decision) == ("05/2020", "1500/QĐ-UBND")
    assert running["Gạo nếp Mẫu"].validity.state == "stands"
    assert running["Chè dây Mẫu"].validity.days_left == (date(2024, 3, 10) - date(2023, 5, 15)).days
    assert running["Mật ong Mẫu"].entry.issued_on == date(2020, 12, 20)
    with office.reading() as reader:
        assert len(report_rows(reader, date(2023, 5, 15)).certificates) == 3
    assert [row.state for row in reading.rows] == ["same"] * 3
    undo_change(office, done.done.change_id, WHO)
    assert known(office) == ({}, {})


def test_of_several_recognitions_only_the_newest_counts_and_an_old_list_takes_no_star_back(
    office: OfficeFile, tmp_path: Path
) -> None:
    path = old_products(
        tmp_path / "cu.xlsx",
        old_product("Gạo nếp Mẫu", "HTX Gạo Mẫu"),
        old_product(
            "Gạo nếp Mẫu", "HTX Gạo Mẫu", **{"class": "4 sao"}, day="1/7/2022", number="09/2022", points=80
        ),
    )
    reading = Reading(office, path, "recognised", create_producers=True)
    assert [row.state for row in reading.rows] == ["kept", "new"]
    assert reading.codes["J5"] == "list_older_row"
    reading.take()
    rice = known(office)[1]["Gạo nếp Mẫu"]
    assert (rice.recognised_class, rice.recognised_on) == (4, date(2022, 7, 1))
    old = Reading(
        office, old_products(tmp_path / "b.xlsx", old_product("Gạo nếp Mẫu", "HTX Gạo Mẫu")), "recognised"
    )
    assert [row.state for row in old.rows] == ["same"]
    assert old.codes["J5"] == "list_older_recognition"
    wrong = old_products(
        tmp_path / "c.xlsx",
        old_product("Ngô Mẫu", "HTX Gạo Mẫu"),
        old_product("Ngô Mẫu", "HTX Gạo Mẫu", **{"class": "hạng tốt"}, day="1/7/2022"),
    )
    both = Reading(office, wrong, "recognised")
    assert [row.state for row in both.rows] == ["wrong", "wrong"], "the older must not slip in for the newer"


@pytest.mark.parametrize(
    ("told", "cell", "code"),
    [
        ({"day": "2020"}, "J5", "list_day_needs_all"),
        ({"day": "31/02/2020"}, "J5", "list_not_a_day"),
        ({"day": "25/12/2030"}, "J5", "day_in_future"),
        ({"class": "2 sao"}, "G5", "number_out_of_range"),
        ({"points": 40}, "L5", "list_points_below_class"),
        ({"points": 140}, "L5", "score_unlikely"),
        ({"issuer": None}, "K5", "field_required"),
    ],
)
def test_what_is_wrong_with_an_old_certificate_stands_at_its_cell(
    office: OfficeFile, tmp_path: Path, told: Mapping[str, Any], cell: str, code: str
) -> None:
    path = old_products(tmp_path / "cu.xlsx", old_product("Gạo Mẫu", "HTX Gạo Mẫu", **told))
    assert Reading(office, path, "recognised", create_producers=True).codes[cell] == code


@pytest.mark.parametrize("noun", ["producers", "products", "recognised"])
def test_what_is_exported_comes_in_elsewhere_as_it_was(office: OfficeFile, tmp_path: Path, noun: str) -> None:
    path = old_products(
        tmp_path / "cu.xlsx",
        old_product("Gạo nếp Mẫu", "HTX Gạo Mẫu"),
        old_product("Chè dây Mẫu", "Công ty Chè Mẫu", commune="Dào San", number=None, points=None),
    )
    Reading(office, path, "recognised", create_producers=True).take()
    maker = next(iter(known(office)[0].values()))
    full = replace(
        maker, phone="0213 300 0001", representative_sex="female", representative_ethnicity="Thái",
        representative_birth_year=1980, representative_disabled=True, founded_on=date(2019, 2, 1),
        workers_total=9,
        workers_female=4, history="Dòng một\nDòng hai", note="=không phải công thức",
        years=(YearFigures(2022, 1_500_000_000, -3_000_000),), is_sample=True,
    )  # fmt: skip
    save_producer(office, full, WHO)
    out = lists.export_list(office, NOUNS[noun], tmp_path / "xuat.xlsx")
    assert [row.state for row in Reading(office, out, noun).rows] == ["same"] * 2
    with create_office(tmp_path / "khac.ocop", PHONG_THO, office.clock, SeededRandom(9), WHO) as elsewhere:
        Reading(elsewhere, out, noun, create_producers=True).take()
        again = lists.export_list(elsewhere, NOUNS[noun], tmp_path / "lai.xlsx")
    assert open_list(again)[0].rows == open_list(out)[0].rows


def test_an_import_is_undone_whole_and_not_at_all_after_a_later_change(
    office: OfficeFile, tmp_path: Path
) -> None:
    path = producers(tmp_path / "ds.xlsx", producer("HTX Một Mẫu"), producer("HTX Hai Mẫu"))
    done = Reading(office, path, "producers").take()
    one = known(office)[0]["HTX Một Mẫu"]
    save_product(office, ProductDraft(name="Gạo Mẫu", producer_id=one.id, set_no=4), WHO)
    save_producer(office, replace(one, phone="0912000111"), WHO)
    with pytest.raises(RuleBroken) as refused:
        undo_change(office, done.done.change_id, WHO)
    assert refused.value.code == "undo_changed_later"
    assert len(known(office)[0]) == 2
    again = Reading(
        office, producers(tmp_path / "b.xlsx", producer("HTX Hai Mẫu", workers=5)), "producers"
    ).take()
    undo_change(office, again.done.change_id, WHO)
    assert known(office)[0]["HTX Hai Mẫu"].workers_total is None


def test_a_list_changes_neither_the_set_of_a_judged_product_nor_its_code(tmp_path: Path) -> None:
    from app.usecases.sample_year import make_sample_year

    path = tmp_path / "mau.ocop"
    make_sample_year(path)
    clock = FixedClock(datetime(2023, 12, 12, 8, 0, tzinfo=VIETNAM))
    with OfficeFile.open(path, clock, SeededRandom(4), WHO) as office:
        makers, made = known(office)
        product = made["Gạo nếp tan Mẫu"]
        maker = next(one.name for one in makers.values() if one.id == product.producer_id)
        head = ("Tên sản phẩm", "Chủ thể", "Bộ sản phẩm", "Mã sản phẩm", "Quy cách")
        rows = [head, (product.name, maker, (product.set_no or 0) + 1, f"{product.code}9", "Túi 1 kg")]
        reading = Reading(office, workbook(tmp_path / "ds.xlsx", rows), "products")
        assert reading.codes == {"C2": "list_set_is_judged", "D2": "code_stands_already"}
        kept = [head, (product.name, maker, product.set_no, product.code, "Túi 1 kg")]
        (row,) = Reading(office, workbook(tmp_path / "b.xlsx", kept), "products").rows
        assert (row.state, row.told.endswith("→ Túi 1 kg")) == ("update", True)


def test_an_import_that_others_stand_on_is_not_undone(office: OfficeFile, tmp_path: Path) -> None:
    done = Reading(office, producers(tmp_path / "ds.xlsx", producer("HTX Một Mẫu")), "producers").take()
    one = known(office)[0]["HTX Một Mẫu"]
    save_product(office, ProductDraft(name="Gạo Mẫu", producer_id=one.id, set_no=4), WHO)
    with pytest.raises(RuleBroken) as refused:
        undo_change(office, done.done.change_id, WHO)
    assert refused.value.code == "row_still_used"
    assert set(known(office)[1]) == {"Gạo Mẫu"}


def test_what_changed_after_the_preview_is_looked_at_again(office: OfficeFile, tmp_path: Path) -> None:
    reading = Reading(office, producers(tmp_path / "ds.xlsx", producer("HTX Một Mẫu")), "producers")
    seen = reading.plan
    reading.take()
    with pytest.raises(RuleBroken) as refused:
        import_list(office, reading.table, reading.noun, reading.options, seen, WHO)
    assert refused.value.code == "list_changed_meanwhile"
    assert len(known(office)[0]) == 1


def test_a_product_may_name_its_producer_by_the_tax_code_alone(office: OfficeFile, tmp_path: Path) -> None:
    place = commune(office, "Xã Mường So")
    maker = ProducerDraft(
        name="HTX Mẫu", representative_name="Lò Thị Mẫu", place_id=place, tax_code="0100000001"
    )
    save_producer(office, maker, WHO)
    rows = [("Tên sản phẩm", "MST", "Bộ sản phẩm"), ("Gạo Mẫu", 100000001, 4), ("Ngô Mẫu", "0100000009", 4)]
    reading = Reading(office, workbook(tmp_path / "ds.xlsx", rows), "products")
    assert [(row.state, row.maker) for row in reading.rows] == [("new", "HTX Mẫu"), ("wrong", "")]


def test_a_recognition_entered_by_hand_gets_what_the_list_knows_more(
    office: OfficeFile, tmp_path: Path
) -> None:
    maker = ProducerDraft(
        name="HTX Gạo Mẫu", representative_name="Lò Thị Mẫu", place_id=commune(office, "Xã Mường So")
    )
    by_hand = ProductDraft(
        name="Gạo nếp Mẫu", producer_id=save_producer(office, maker, WHO).id, set_no=4, recognised_class=3,
        recognised_on=date(2020, 12, 25), recognised_by="UBND tỉnh", recognised_number="1500/QĐ-UBND",
        recognised_until=date(2024, 1, 31),
    )  # fmt: skip
    save_product(office, by_hand, WHO)
    row = old_product("Gạo nếp Mẫu", "HTX Gạo Mẫu", number=None, issuer=None)
    reading = Reading(office, old_products(tmp_path / "cu.xlsx", row), "recognised")
    reading.options = replace(
        reading.options, matches={place: key for place, key in reading.options.matches.items() if place != 8},
    )  # fmt: skip
    reading.take()
    after = known(office)[1]["Gạo nếp Mẫu"]
    assert after.recognised_number == "QĐ 1500/QĐ-UBND ngày 20/12/2020"
    assert (after.recognised_by, after.recognised_until) == ("UBND tỉnh", date(2024, 1, 31))


def test_stopping_leaves_nothing_behind(office: OfficeFile, tmp_path: Path) -> None:
    rows = [producer(f"HTX Mẫu số {number}") for number in range(300)]
    reading = Reading(office, producers(tmp_path / "ds.xlsx", *rows), "producers")
    seen, asked = reading.plan, iter((False, False, True))
    watch = Watch(is_stopped=lambda: next(asked))
    with pytest.raises(RuleBroken, match="Đã dừng khi làm được 100/300"):
        import_list(office, reading.table, reading.noun, reading.options, seen, WHO, watch)
    assert known(office)[0] == {}


def test_the_problems_are_a_workbook_for_whoever_made_the_list(office: OfficeFile, tmp_path: Path) -> None:
    reading = Reading(office, producers(tmp_path / "ds.xlsx", producer("HTX Hai Mẫu", "Xã Lạ")), "producers")
    (grid,) = open_list(lists.write_problems(reading.plan, tmp_path / "loi.xlsx", "ds.xlsx"))
    assert grid.rows[-1][:5] == ("DS", "D2", 2, "HTX Hai Mẫu", "Lỗi")
    assert "Không có xã “Xã Lạ”" in str(grid.rows[-1][5])


def test_the_verbs_read_and_write_lists_without_a_window(
    office: OfficeFile, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, source = (
        office.path,
        producers(tmp_path / "ds.xlsx", producer("HTX Một Mẫu"), producer("HTX Hai Mẫu", "Lạ")),
    )
    office.close()
    arguments = ["import-list", str(path), str(source), "--kind", "producers"]
    assert main(arguments) == 2
    assert "D3" in capsys.readouterr().err
    assert main([*arguments, "--skip-wrong", "--dry-run"]) == 0
    assert "chưa ghi gì" in capsys.readouterr().out
    assert main([*arguments, "--skip-wrong"]) == 0
    out = tmp_path / "xuat.xlsx"
    assert main(["export-list", str(path), str(out), "--kind", "producers"]) == 0
    assert "HTX Một Mẫu" in {row[1] for row in open_list(out)[0].rows}
    sample = str(tmp_path / "mau.xlsx")
    assert main(["export-list", str(path), sample, "--kind", "recognised", "--template"]) == 0
    assert main(["import-list", str(path), str(source), "--kind", "nothing"]) == 2


def test_a_row_whose_day_cannot_be_read_may_be_the_newest(office: OfficeFile, tmp_path: Path) -> None:
    path = old_products(
        tmp_path / "cu.xlsx",
        old_product("Gạo nếp Mẫu", "HTX Gạo Mẫu"),
        old_product("Gạo nếp Mẫu", "HTX Gạo Mẫu", **{"class": "4 sao"}, day="2022", decision="9/QĐ-UBND"),
    )
    reading = Reading(office, path, "recognised", create_producers=True, skip_wrong=True)
    assert [row.state for row in reading.rows] == ["wrong", "wrong"]
    with pytest.raises(RuleBroken, match="không có gì để ghi"):
        reading.take()
