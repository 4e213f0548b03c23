"""The search over everything: what begins with it first, words in any order, signs taken literally."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.kernel.text import search_key
from app.storage import tables as t
from app.storage.search import first_matching, search_values, typed_words
from app.storage.store import OfficeFile
from app.usecases.overview import find

WHO = "Cán bộ Mẫu"
NAMES = (
    "Chè Đường Thẻn Sin", "Đường phên Mẫu", "Mật ong Đường Hoa", "Gạo 100% nếp", "Gạo 100 kg", "Rượu_ngô",
    "Rượu ngô", "Thịt/trâu", "đường phèn nhỏ", "Dương Hoa",
)  # fmt: skip


@pytest.fixture
def filled(office: OfficeFile) -> OfficeFile:
    with office.writing("test", WHO) as writer:
        maker = writer.insert(t.producers, {"name": "HTX Mẫu"})
        made = writer.insert_many(
            t.products, [{"producer_id": maker, "name": name, "set_no": 3} for name in NAMES]
        )
        for product, number in ((made[0], "07/PĐK"), (made[6], "08/PĐK")):
            values = {"product_id": product, "number": number, "kind": "first", "state": "received"}
            writer.insert(t.dossiers, {**values, "regulation_id": "qd148-2023"})
    return office


def found(office: OfficeFile, typed: str, page: str = "products") -> list[str]:
    return [hit.title for hit in find(office, typed) if hit.page == page]


def ids(office: OfficeFile, typed: str, limit: int) -> list[str]:
    asked = first_matching(t.products, len(typed_words(typed)), limit)
    with office.reading() as reader:
        return [row.id for row in reader.rows(asked, search_values(typed))]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        (
            "duong",
            {"Chè Đường Thẻn Sin", "Đường phên Mẫu", "Mật ong Đường Hoa", "đường phèn nhỏ", "Dương Hoa"},
        ),
        ("ĐƯỜNG  hoa", {"Mật ong Đường Hoa", "Dương Hoa"}),
        ("hoa đường", {"Mật ong Đường Hoa", "Dương Hoa"}),
        ("100%", {"Gạo 100% nếp"}),
        ("u_n", {"Rượu_ngô"}),
        ("t/t", {"Thịt/trâu"}),
        ("khong co", set()),
        ("   ", set()),
    ],
)
def test_words_are_found_whatever_their_tones_case_and_order(
    filled: OfficeFile, typed: str, names: set[str]
) -> None:
    assert set(found(filled, typed)) == names


def test_what_begins_with_the_words_comes_before_what_holds_them(filled: OfficeFile) -> None:
    with filled.reading() as reader:
        names = {row.id: row.name for row in reader.rows(t.products.select())}
    first = [names[one] for one in ids(filled, "duong", 3)]
    assert set(first) == {"Đường phên Mẫu", "đường phèn nhỏ", "Dương Hoa"}
    assert len(ids(filled, "duong", 5)) == len(set(ids(filled, "duong", 5))) == 5


def test_a_dossier_is_found_by_its_number_and_by_its_product(filled: OfficeFile) -> None:
    assert found(filled, "07/pdk", "dossiers") == ["Chè Đường Thẻn Sin"]
    assert found(filled, "che", "dossiers") == ["Chè Đường Thẻn Sin"]
    assert set(found(filled, "pdk", "dossiers")) == {"Chè Đường Thẻn Sin", "Rượu ngô"}


def test_the_search_reads_the_index_and_not_the_rows(filled: OfficeFile) -> None:
    from sqlalchemy.dialects import sqlite

    asked = first_matching(t.products, 2, 8).compile(
        dialect=sqlite.dialect(), compile_kwargs={"literal_binds": False}
    )
    values = {**asked.params, **search_values("gao nep")}
    with filled.reading() as reader:
        plan = reader._connection.exec_driver_sql(
            f"EXPLAIN QUERY PLAN {asked}", tuple(values[name] for name in asked.positiontup or ())
        ).all()
    touched = [row[3] for row in plan if "products" in row[3]]
    assert len(touched) == 2
    assert all("COVERING INDEX ix_products_search_key" in step for step in touched)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="abđươngĐ %_/0 \u0301", max_size=24), st.integers(1, 4))
def test_the_search_agrees_with_a_plain_look_through_all_rows(
    filled: OfficeFile, typed: str, limit: int
) -> None:
    words = typed_words(typed)
    wanted = [name for name in NAMES if all(word in search_key(name) for word in words)]
    assert len(ids(filled, typed, limit)) == min(limit, len(wanted))
    assert len(set(ids(filled, typed, 100))) == len(wanted)
