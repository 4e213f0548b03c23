"""What the file counts by itself agrees with the rules in app.domain, on rows that chance has made."""

from __future__ import annotations

import random as chance
from datetime import date, timedelta

import pytest

from app.domain.activities import totals_by_kind
from app.domain.report_rows import CertificateEntry, standing
from app.storage import tables as t
from app.storage.queries.activities import activity_entries, activity_sums
from app.storage.queries.offices import communes
from app.storage.queries.reports import report_rows
from app.storage.queries.standing import commune_rows, expiring_certificates, lapsed_certificates
from app.storage.store import OfficeFile

DAYS = [date(2022, 3, 1), date(2023, 6, 30), date(2023, 12, 12), date(2026, 1, 1)]
PRODUCTS = 120


@pytest.fixture
def filled(office: OfficeFile) -> OfficeFile:
    """Products with none to three certificates of every state, some recognised before, some homeless."""
    dice = chance.Random(7)
    with office.reading() as reader:
        places = [one.id for one in communes(reader) if one.valid_to][:6]
    with office.writing("fill", "Cán bộ Mẫu") as writer:
        makers = writer.insert_many(
            t.producers,
            [
                {"name": f"HTX Mẫu {n}", "producer_type": "cooperative",
                 "place_id": dice.choice([*places, None])}
                for n in range(40)
            ],
        )  # fmt: skip
        made = writer.insert_many(t.products, [_product(n, dice, makers) for n in range(PRODUCTS)])
        rows = [_certificate(number, dice.choice(made), dice) for number in range(int(PRODUCTS * 1.6))]
        writer.insert_many(t.certificates, rows)
        writer.insert_many(t.revocations, [_revocation(one, dice) for one in made[:60:2]])
    return office


def _product(n: int, dice: chance.Random, makers: list[str]) -> dict[str, object]:
    recognised = {
        "recognised_class": 3, "recognised_on": date(2020, 12, dice.randint(1, 28)),
        "recognised_by": "UBND tỉnh", "recognised_until": dice.choice([None, date(2023, 12, 17)]),
    }  # fmt: skip
    row = {"name": f"Sản phẩm Mẫu {n}", "set_no": 3, "producer_id": dice.choice(makers)}
    return {**row, **(recognised if n % 4 == 0 else dict.fromkeys(recognised, None) | {"recognised_by": ""})}


def _certificate(number: int, product_id: str, dice: chance.Random) -> dict[str, object]:
    issued = date(2021, 1, 1) + timedelta(days=dice.randint(0, 1000))
    state = dice.choice(["valid", "valid", "valid", "void", "revoked"])
    ended = None if state == "valid" else issued + timedelta(days=dice.randint(1, 400))
    return {
        "number": f"{number:03}", "year": issued.year, "sequence": number, "product_id": product_id,
        "issued_on": issued, "valid_until": issued + timedelta(days=dice.randint(300, 1095)),
        "star_class": dice.choice([3, 3, 4, 5]), "state": state, "void_on": ended,
        "void_reason": "" if ended is None else "Mẫu", "issuer_level": "district",
    }  # fmt: skip


def _revocation(product_id: str, dice: chance.Random) -> dict[str, object]:
    """Of what was recognised before: proposed or decided, some concluded before it was granted."""
    concluded = date(2020, 11, 20) + timedelta(days=dice.randint(0, 900))
    decided = dice.choice([None, concluded + timedelta(days=20)])
    return {"product_id": product_id, "ground": "stopped", "concluded_on": concluded, "decided_on": decided,
            "decided_by": "UBND tỉnh", "decision_number": "1/QĐ-UBND" if decided else ""}  # fmt: skip


def _key(one: CertificateEntry) -> tuple[object, ...]:
    return one.product_id, one.number, one.star_class, one.issued_on, one.valid_until


@pytest.mark.parametrize("day", DAYS)
def test_the_file_counts_what_the_rule_counts(filled: OfficeFile, day: date) -> None:
    until = day + timedelta(days=180)
    with filled.reading() as reader:
        stands = standing(report_rows(reader, day), day)
        found = commune_rows(reader, day, until)
        expiring = expiring_certificates(reader, day, until)
    assert stands or day.year == 2026
    assert [sum(getattr(one, name) for one in found) for name in ("three", "four", "five")] == [
        sum(one.star_class == star for one in stands) for star in (3, 4, 5)
    ]
    assert sum(one.makers for one in found) == len({one.producer_id for one in stands})
    wanted = [one for one in stands if one.valid_until and one.valid_until <= until]
    assert sum(one.expiring for one in found) == len(wanted)
    assert sorted(map(_key, expiring), key=str) == sorted(map(_key, wanted), key=str)
    by_place: dict[str, int] = {}
    for one in stands:
        by_place[one.commune] = by_place.get(one.commune, 0) + 1
    assert {one.name: one.products for one in found if one.products and one.id} == {
        name: count for name, count in by_place.items() if name
    }
    assert [one.products for one in found if not one.id] == [by_place.get("", 0)]


@pytest.mark.parametrize("day", DAYS)
def test_what_ran_out_and_was_not_followed_is_found_once_per_product(filled: OfficeFile, day: date) -> None:
    with filled.reading() as reader:
        rows = report_rows(reader, day)
        found = lapsed_certificates(reader, day)
    stands = {one.product_id for one in standing(rows, day)}
    wanted = {
        one.product_id
        for one in rows.certificates
        if one.state == "valid" and one.valid_until and one.valid_until < day and one.issued_on <= day
    } - stands
    assert {one.product_id for one in found} == wanted
    assert len(found) == len(wanted)


def test_activities_are_added_up_by_the_file_as_by_the_rule(office: OfficeFile) -> None:
    dice = chance.Random(11)
    with office.writing("fill", "Cán bộ Mẫu") as writer:
        held = writer.insert_many(
            t.activities,
            [
                {"kind": dice.choice(["training", "promotion", "other"]), "title": f"Mẫu {n}",
                 "started_on": date(2023, 1, 1) + timedelta(days=n),
                 "participants": dice.choice([None, 20, 35]), "classes": dice.choice([None, 2]),
                 "sales": dice.choice([None, 10**9])}
                for n in range(200)
            ],
        )  # fmt: skip
        writer.insert_many(
            t.funding,
            [
                {"year": 2023, "source": "local", "stage": dice.choice(["spent", "settled"]), "amount": n + 1,
                 "on_day": date(2023, 5, 1), "activity_id": dice.choice(held)}
                for n in range(150)
            ],
        )  # fmt: skip
    first, last = date(2023, 2, 1), date(2023, 5, 31)
    with office.reading() as reader:
        assert activity_sums(reader, first, last) == totals_by_kind(activity_entries(reader, first, last))
