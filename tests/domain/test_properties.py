"""What holds for any sheets: more points never harm, minima decide, the order of members is nothing."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.criteria_sheets import CriteriaSheet
from app.domain.regulation import Regulation
from app.domain.scoring import Sheet, closed_gates
from app.domain.stars import minima
from app.domain.verdicts import Verdict, judge
from app.usecases.regulations import load_regulation, regulation_ids

SHIPPED = [
    (regulation_id, no, variant)
    for regulation_id in regulation_ids()
    for no, sheet in load_regulation(regulation_id).sheets.items()
    for variant in (("a", "b") if sheet.has_variants else (None,))
]


@dataclass(frozen=True)
class Case:
    regulation: Regulation
    sheet: CriteriaSheet
    variant: str | None
    sheets: tuple[Sheet, ...]

    def verdict(self, sheets: tuple[Sheet, ...] | None = None) -> Verdict:
        return judge(self.sheet, self.regulation, sheets or self.sheets, self.variant)


def allowed(sheet: CriteriaSheet, variant: str | None, answers: dict[str, int]) -> dict[str, int]:
    """The same answers, with "no level met" where the story keeps a criterion closed."""
    return {**answers, **dict.fromkeys(closed_gates(sheet, answers, variant), 0)}


@st.composite
def cases(draw: st.DrawFn, most_members: int = 5) -> Case:
    """Any shipped sheet, answered by one to five members in any way that is allowed."""
    regulation_id, no, variant = draw(st.sampled_from(SHIPPED))
    regulation = load_regulation(regulation_id)
    sheet = regulation.sheet(no)
    one = st.tuples(*(st.integers(0, len(c.options_for(variant))) for c in sheet.criteria))
    codes = [criterion.code for criterion in sheet.criteria]
    sheets = [
        Sheet(f"TV {n}", allowed(sheet, variant, dict(zip(codes, draw(one), strict=True))))
        for n in range(draw(st.integers(1, most_members)))
    ]
    return Case(regulation, sheet, variant, tuple(sheets))


def raised(case: Case, place: int, code: str) -> tuple[Sheet, ...] | None:
    """The sheets, with one answer of one member moved to the next option that has more points."""
    member = case.sheets[place]
    criterion = case.sheet.criterion(code)
    points = criterion.points(member.answers[code], case.variant)
    better = [
        number
        for number, option in enumerate(criterion.options_for(case.variant), 1)
        if option.points > points
    ]
    if not better or code in closed_gates(case.sheet, member.answers, case.variant):
        return None
    changed = Sheet(member.member, {**member.answers, code: better[0]})
    return (*case.sheets[:place], changed, *case.sheets[place + 1 :])


@given(cases(), st.data())
def test_adding_points_raises_the_score_and_never_lowers_a_class(case: Case, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(case.sheets) - 1))
    code = data.draw(st.sampled_from([criterion.code for criterion in case.sheet.criteria]))
    better = raised(case, place, code)
    assume(better is not None)
    before, after = case.verdict(), case.verdict(better)
    assert after.score > before.score
    assert after.class_by_score >= before.class_by_score
    assert before.star_class is not None
    assert after.star_class is not None
    assert after.star_class >= before.star_class
    assert len(after.unmet) <= len(before.unmet) or after.star_class > before.star_class


@given(cases())
def test_the_class_is_never_above_the_class_by_score(case: Case) -> None:
    verdict = case.verdict()
    assert verdict.star_class is not None
    assert 1 <= verdict.star_class <= verdict.class_by_score <= 5
    assert verdict.class_by_score == case.regulation.bands.class_of(verdict.score)


@given(cases())
def test_meeting_every_minimum_gives_the_class_by_score(case: Case) -> None:
    needed = {one.criterion: 0 for one in minima(case.sheet, case.variant)}
    for one in minima(case.sheet, case.variant):
        needed[one.criterion] = max(needed[one.criterion], one.needed_option)
    stories = {criterion.gated_by for criterion in case.sheet.criteria if criterion.code in needed}
    for story in stories - {None}:
        assert story is not None
        needed.setdefault(story, len(case.sheet.criterion(story).options_for(case.variant)))
    lifted = tuple(
        Sheet(
            one.member,
            {**one.answers, **{code: max(option, one.answers[code]) for code, option in needed.items()}},
        )
        for one in case.sheets
    )
    verdict = case.verdict(lifted)
    assert verdict.star_class == verdict.class_by_score
    assert verdict.unmet == ()


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_the_members_changes_nothing(case: Case, random: object) -> None:
    shuffled = list(case.sheets)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = case.verdict(), case.verdict(tuple(shuffled))
    assert one.totals == other.totals
    assert (one.score, one.class_by_score, one.star_class) == (
        other.score, other.class_by_score, other.star_class
    )  # fmt: skip
    assert (one.unmet, one.certifiable_by, one.action) == (other.unmet, other.certifiable_by, other.action)


@given(st.sampled_from([(30, 2), (50, 3), (70, 4), (90, 5)]), st.integers(3, 10**12))
def test_a_band_begins_exactly_at_its_figure_however_near_the_average_comes(
    band: tuple[int, int], parts: int
) -> None:
    """A third below or a millionth below is below; the figure itself belongs to the band."""
    border, star = band
    for regulation_id in regulation_ids():
        bands = load_regulation(regulation_id).bands
        assert bands.class_of(Fraction(border)) == star
        assert bands.class_of(border - Fraction(1, parts)) == star - 1
        assert bands.class_of(border + Fraction(1, parts)) == star
