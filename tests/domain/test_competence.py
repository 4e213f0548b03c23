"""Who does what under which decision: the whole table, and what follows for pages and actions."""

from __future__ import annotations

import pytest

from app.domain.competence import DUTIES, competence
from app.kernel.errors import RuleBroken
from app.usecases.regulations import load_regulation, regulation_ids

KNOWN = [load_regulation(one) for one in regulation_ids()]
FORWARDS = {"receive", "assess", "hand_over"}
SCORES = {"receive", "review", "council", "hand_over", "certify"}


@pytest.mark.parametrize(
    ("regulation_id", "level", "duties", "classes"),
    [
        ("qd148-2023", "commune", FORWARDS, ()),
        ("qd148-2023", "district", SCORES | {"notify", "allot_code"}, (3,)),
        ("qd148-2023", "province", SCORES | {"notify"}, (4,)),
        ("qd148-1489", "commune", FORWARDS | {"allot_code"}, ()),
        ("qd148-1489", "district", set(), ()),
        ("qd148-1489", "province", SCORES | {"notify", "allot_code"}, (3, 4)),
        ("qd26-2026", "commune", FORWARDS | {"allot_code"}, ()),
        ("qd26-2026", "district", set(), ()),
        ("qd26-2026", "province", SCORES, (3, 4)),
        ("qd26-2026", "ministry", {"certify"}, (5,)),
    ],
)
def test_level_and_decision_decide_together(
    regulation_id: str, level: str, duties: set[str], classes: tuple[int, ...]
) -> None:
    found = competence(load_regulation(regulation_id), level, KNOWN)
    assert found.duties == duties
    assert found.classes == classes


@pytest.mark.parametrize(
    ("regulation_id", "level", "councils", "certificates"),
    [
        ("qd148-2023", "district", True, True),
        ("qd26-2026", "province", True, True),
        ("qd26-2026", "commune", False, False),
        ("qd148-2023", "commune", False, False),
        ("qd26-2026", "district", True, True),
    ],
)
def test_a_commune_has_no_council_and_a_former_district_keeps_its_register(
    regulation_id: str, level: str, councils: bool, certificates: bool
) -> None:
    found = competence(load_regulation(regulation_id), level, KNOWN)
    assert found.offers_page("councils") is councils
    assert found.offers_page("certificates") is certificates
    for page in ("overview", "producers", "products", "dossiers", "reports", "settings"):
        assert found.offers_page(page)


def test_what_is_not_this_level_s_is_refused_with_the_reason() -> None:
    found = competence(load_regulation("qd26-2026"), "commune", KNOWN)
    found.refuse_unless("assess")
    with pytest.raises(RuleBroken) as caught:
        found.refuse_unless("council", "Chè Mẫu")
    assert caught.value.code == "level_has_no_such_duty"
    for word in ("cấp xã", "QĐ 26/2026", "Chè Mẫu", DUTIES["council"]):
        assert word in str(caught.value)


@pytest.mark.parametrize("regulation_id", regulation_ids())
def test_the_data_names_only_duties_that_the_program_knows(regulation_id: str) -> None:
    for duties in load_regulation(regulation_id).duties.values():
        assert set(duties) <= set(DUTIES)
