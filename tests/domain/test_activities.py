"""Activities: what each kind asks for, parts within the whole, and sums that follow the filters."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.activities import (
    KINDS,
    LABELS,
    OPTIONAL,
    ActivityDraft,
    ActivityEntry,
    activity_totals,
    check,
    in_period,
    only_its_own,
    required_of,
    shown_period,
    totals_by_kind,
)
from app.domain.partners import ContractDraft, PartnerDraft, check_contract, contract_state
from app.domain.partners import check as check_partner
from app.domain.potential_products import PotentialDraft, as_product
from app.domain.potential_products import check as check_potential
from app.domain.supports import PolicyDraft, SupportDraft, check_policy, check_support
from app.kernel.errors import RuleBroken

TODAY = date(2023, 12, 12)
HELD = date(2023, 8, 15)
FILLED: dict[str, object] = {
    "classes": 2, "days": 3, "participants": 58, "women": 31, "minorities": 52, "outlet": "Đài huyện",
    "pieces": 4, "link": "https://example.com/mau", "sales": 10, "partner_id": "p", "producers": ("x",),
    "place_text": "Hội trường",
}  # fmt: skip


def activity(kind: str, **more: object) -> ActivityDraft:
    form = next(iter(KINDS[kind].forms), "")
    values = {"kind": kind, "form": form, "title": "Hoạt động mẫu", "started_on": HELD, **FILLED, **more}
    return ActivityDraft(**values)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_filled_activity_of_every_kind_is_right(kind: str) -> None:
    assert check(activity(kind), TODAY) == []


@pytest.mark.parametrize(
    ("kind", "form", "name"),
    [
        (kind, form, name)
        for kind, known in KINDS.items()
        for form in (known.forms or {"": ""})
        for name in required_of(kind, form)
    ],
)
def test_what_a_kind_cannot_do_without_is_asked_for(kind: str, form: str, name: str) -> None:
    empty = {"place": {"place_text": "", "place_id": None}}.get(name, {name: None})
    empty = {key: ("" if key in ("form", "link") else () if key == "producers" else value)
             for key, value in empty.items()}  # fmt: skip
    problems = check(activity(kind, **{"form": form, **empty}), TODAY)
    assert [problem.field for problem in problems] == ["place_id" if name == "place" else name]


@pytest.mark.parametrize("kind", list(KINDS))
def test_what_a_kind_does_not_use_is_emptied(kind: str) -> None:
    kept = only_its_own(activity(kind))
    for name in OPTIONAL:
        if name not in KINDS[kind].fields:
            assert getattr(kept, name) in (None, ""), name
        elif name != "form":
            assert getattr(kept, name) == FILLED[name]


def test_a_form_of_another_kind_is_emptied() -> None:
    assert only_its_own(activity("promotion", form="article")).form == ""


@pytest.mark.parametrize(("part", "more"), [("women", {"women": 59}), ("minorities", {"minorities": 59})])
def test_a_part_of_the_people_cannot_be_more_than_all(part: str, more: dict[str, object]) -> None:
    (problem,) = check(activity("training", **more), TODAY)
    assert (problem.field, problem.code) == (part, "part_beyond_whole")
    assert "59" in problem.sentence
    assert "58" in problem.sentence


def test_a_part_of_the_people_asks_for_all_of_them() -> None:
    problems = check(activity("other", participants=None, women=1, minorities=None), TODAY)
    assert [(problem.field, problem.code) for problem in problems] == [("participants", "field_required")]


@pytest.mark.parametrize(
    ("more", "code", "severity"),
    [
        ({"started_on": None}, "field_required", "error"),
        ({"ended_on": date(2023, 8, 14)}, "ends_before_it_begins", "error"),
        ({"started_on": date(2024, 1, 5)}, "activity_to_come", "warning"),
        ({"classes": 0}, "number_out_of_range", "error"),
        ({"title": ""}, "field_required", "error"),
        ({"kind": "dance"}, "choice_unknown", "error"),
    ],
)
def test_slips_in_an_activity_are_told(more: dict[str, object], code: str, severity: str) -> None:
    problems = check(activity("training", **more), TODAY) if "kind" not in more else check(
        ActivityDraft(kind="dance", title="x", started_on=HELD), TODAY
    )  # fmt: skip
    assert [(problem.code, problem.severity) for problem in problems] == [(code, severity)]


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///c:/x", "www.example.com"])
def test_a_link_that_is_none_is_doubted(link: str) -> None:
    (problem,) = check(activity("promotion", link=link), TODAY)
    assert (problem.field, problem.severity) == ("link", "warning")


NUMBERS = st.none() | st.integers(0, 10**9)
ENTRIES = st.lists(
    st.builds(
        ActivityEntry,
        id=st.just("x"),
        kind=st.sampled_from(list(KINDS)),
        form=st.just(""),
        title=st.just("Mẫu"),
        started_on=st.dates(date(2023, 1, 1), date(2023, 12, 31)),
        classes=NUMBERS,
        participants=NUMBERS,
        women=NUMBERS,
        minorities=NUMBERS,
        pieces=NUMBERS,
        sales=NUMBERS,
        spent=st.integers(0, 10**12),
    )
)


@given(ENTRIES)
def test_kinds_and_periods_add_up_to_the_whole(entries: list[ActivityEntry]) -> None:
    listed = tuple(entries)
    whole = activity_totals(listed)
    halves = [
        activity_totals(in_period(listed, date(2023, 1, 1), date(2023, 6, 30))),
        activity_totals(in_period(listed, date(2023, 7, 1), date(2023, 12, 31))),
    ]
    for name in ("activities", "classes", "participants", "women", "minorities", "pieces", "sales", "spent"):
        assert sum(getattr(one, name) for one in totals_by_kind(listed).values()) == getattr(whole, name)
        assert sum(getattr(one, name) for one in halves) == getattr(whole, name)


def test_periods_are_shown_short() -> None:
    assert shown_period(HELD, None) == shown_period(HELD, HELD) == "15/08/2023"
    assert shown_period(HELD, date(2023, 8, 17)) == "15-17/08/2023"
    assert shown_period(HELD, date(2023, 9, 1)) == "15/08-01/09/2023"
    assert shown_period(HELD, date(2024, 1, 1)) == "15/08/2023-01/01/2024"


def test_every_optional_field_has_a_label() -> None:
    for known in KINDS.values():
        assert {*known.fields, *known.required} <= set(LABELS)


@pytest.mark.parametrize(
    ("until", "ended", "state"),
    [
        (None, None, "running"),
        (date(2024, 12, 31), None, "running"),
        (date(2024, 2, 10), None, "ending"),
        (date(2024, 2, 11), None, "running"),
        (TODAY, None, "ending"),
        (date(2023, 12, 11), None, "expired"),
        (date(2024, 12, 31), date(2023, 12, 1), "ended"),
        (date(2024, 12, 31), date(2023, 12, 13), "running"),
    ],
)
def test_contracts_that_end_soon_are_told(until: date | None, ended: date | None, state: str) -> None:
    assert contract_state(until, ended, TODAY) == state


def test_partners_and_contracts_need_their_essentials() -> None:
    assert {one.field for one in check_partner(PartnerDraft())} == {"name", "gives_inputs"}
    partner = PartnerDraft(name="Công ty Mẫu", gives_law=True, gives_stamps=True)
    assert check_partner(partner) == []
    assert partner.services == ("law", "stamps")
    assert {one.field for one in check_contract(ContractDraft(), TODAY)} == {
        "partner_id", "producer_id", "service", "signed_on",
    }  # fmt: skip
    backwards = ContractDraft(
        partner_id="a", producer_id="b", service="law", signed_on=TODAY, valid_until=HELD, value=-1
    )
    assert {one.field for one in check_contract(backwards, TODAY)} == {"valid_until", "value"}


def test_support_is_held_against_its_policy_and_its_producer() -> None:
    policy = PolicyDraft(number="07/2021", title="Chính sách", valid_until=date(2023, 6, 30))
    support = SupportDraft(
        policy_id="p", producer_id="a", product_id="x", kind="packaging", given_on=date(2023, 7, 1)
    )
    found = check_support(support, TODAY, policy, product_of="b")
    assert [(one.field, one.code, one.severity) for one in found] == [
        ("product_id", "product_of_another_producer", "error"),
        ("given_on", "policy_not_in_force", "warning"),
    ]
    assert {one.field for one in check_support(SupportDraft(), TODAY)} == {
        "producer_id", "kind", "given_on", "policy_id",
    }  # fmt: skip
    assert {one.field for one in check_policy(PolicyDraft(), TODAY)} == {"number", "title"}


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"producer_id": None}, "potential_without_producer"),
        ({"set_no": None}, "potential_without_set"),
        ({"product_id": "x"}, "potential_is_product"),
    ],
)
def test_a_potential_product_becomes_one_only_when_it_is_complete(more: dict[str, object], code: str) -> None:
    values = {"year": 2023, "name": "Chè dây", "set_no": 12, "producer_id": "a", **more}
    with pytest.raises(RuleBroken) as caught:
        as_product(PotentialDraft(**values))  # type: ignore[arg-type]
    assert caught.value.code == code
    assert "Chè dây" in str(caught.value)


def test_a_potential_product_needs_a_name_and_a_year() -> None:
    assert {one.field for one in check_potential(PotentialDraft(), TODAY) if one.severity == "error"} == {
        "name", "year",
    }  # fmt: skip
