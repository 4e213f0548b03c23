"""The verdict on a dossier: score, class, what is missing, who certifies, and all of it in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.domain.criteria_sheets import CriteriaSheet
from app.domain.regulation import Regulation
from app.domain.scoring import Sheet, average, closed_gates, counted, refuse_variant_mismatch, total
from app.domain.stars import Standing, standings, star_class
from app.kernel.errors import RuleBroken
from app.kernel.numbers import shown_score

LEVEL_WORDS = {
    "district": "UBND cấp huyện",
    "province": "UBND cấp tỉnh",
    "ministry": "Bộ Nông nghiệp",
    "commune": "UBND cấp xã",
}


@dataclass(frozen=True, slots=True)
class UnmetMinimum:
    """A minimum of a class above the final one that is not met."""

    criterion: str
    star: int
    needed_option: int
    met_by: int
    of: int
    by: str = ""
    """"council" where the council's own conclusion decided, else ''."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result by rule. `star_class` is None when disqualified."""

    totals: Mapping[str, int]
    score: Fraction
    class_by_score: int
    star_class: int | None
    unmet: tuple[UnmetMinimum, ...]
    certifiable_by: str
    action: str
    disqualified: str = ""


def judge(
    sheet: CriteriaSheet,
    regulation: Regulation,
    sheets: Sequence[Sheet],
    variant: str | None = None,
    conclusions: Mapping[str, int] | None = None,
    disqualified: str = "",
    level: str | None = None,
    majority: str = "more_than_half",
) -> Verdict:
    """Judge a dossier from its members' sheets.

    Args:
        conclusions: the council's own option per criterion; it prevails for minima, never for points.
        disqualified: the ground that the council recorded, '' for none.
        level: from which level the action is seen; by default the regulation's scoring level.
        majority: how many counted sheets must meet a minimum; a setting of the council's rules.

    Raises:
        RuleBroken: an unfinished sheet, an unknown code, an option out of range, a gated criterion
            without its story, no counted sheet.
    """
    refuse_variant_mismatch(sheet, variant)
    _refuse_bad_conclusions(sheet, variant, conclusions or {})
    valid = counted(sheets)
    totals = {one.member: total(sheet, one.answers, variant, one.member) for one in valid}
    score = average([totals[one.member] for one in valid])
    by_score = regulation.bands.class_of(score)
    found = standings(sheet, [one.answers for one in valid], variant, conclusions, majority)
    final = None if disqualified else star_class(by_score, found)
    return Verdict(
        totals=totals,
        score=score,
        class_by_score=by_score,
        star_class=final,
        unmet=() if final is None else _unmet(found, final),
        certifiable_by=regulation.certifiable_by(final),
        action=regulation.action(final, level or regulation.scoring_level),
        disqualified=disqualified,
    )


def running_verdict(
    sheet: CriteriaSheet, regulation: Regulation, answers: Mapping[str, int], variant: str | None = None
) -> Verdict:
    """What one unfinished sheet alone would give if everything unanswered stayed without points."""
    filled = {criterion.code: answers.get(criterion.code, 0) for criterion in sheet.criteria}
    for code in closed_gates(sheet, filled, variant):
        filled[code] = 0
    return judge(sheet, regulation, [Sheet("", filled)], variant)


def explain(
    verdict: Verdict, sheet: CriteriaSheet, regulation: Regulation, variant: str | None = None
) -> list[str]:
    """The verdict in sentences that can be read out at the meeting."""
    count = len(verdict.totals)
    told = [
        f"Điểm trung bình {shown_score(verdict.score)} của {count} phiếu, "
        f"thuộc khung {verdict.class_by_score} sao ({_band(regulation, verdict.class_by_score)})."
    ]
    if verdict.star_class is None:
        return [*told, f"Bị loại: {verdict.disqualified}. Không xếp hạng."]
    if verdict.star_class < verdict.class_by_score:
        told.append(f"Còn thiếu điều kiện tối thiểu nên xếp hạng {verdict.star_class} sao.")
    else:
        told.append(f"Xếp hạng {verdict.star_class} sao.")
    told += missing_for_next(verdict, sheet, regulation, variant)
    told.append(_action_in_words(verdict))
    return told


def missing_for_next(
    verdict: Verdict,
    sheet: CriteriaSheet,
    regulation: Regulation,
    variant: str | None = None,
    *,
    tells_votes: bool = True,
) -> list[str]:
    """What is missing for the class above: points, and each minimum that is not met.

    Args:
        tells_votes: whether it says how many members found a minimum met; that stays within the council.
    """
    if verdict.star_class is None or verdict.star_class == 5:
        return []
    target = max(verdict.star_class + 1, 3)
    told = []
    lacking = regulation.bands.start_of(target) - verdict.score
    if lacking > 0:
        told.append(f"Để đạt {target} sao còn thiếu {_rounded_up(lacking)} điểm trung bình.")
    for minimum in verdict.unmet:
        if minimum.star <= target:
            how = f" ({_votes_in_words(minimum)})" if tells_votes else ""
            told.append(f"Để đạt {target} sao cần {_minimum_in_words(minimum, sheet, variant)}{how}.")
    return told


def _minimum_in_words(minimum: UnmetMinimum, sheet: CriteriaSheet, variant: str | None) -> str:
    criterion = sheet.criterion(minimum.criterion)
    label = criterion.options_for(variant)[minimum.needed_option - 1].label
    return f"tiêu chí {criterion.code} từ mức {minimum.needed_option} “{label}”"


def _votes_in_words(minimum: UnmetMinimum) -> str:
    return "theo kết luận của hội đồng" if minimum.by else f"{minimum.met_by}/{minimum.of} phiếu đạt"


def _action_in_words(verdict: Verdict) -> str:
    if verdict.action == "certify":
        return f"{LEVEL_WORDS[verdict.certifiable_by]} công nhận và cấp giấy chứng nhận."
    if verdict.action == "hand_over":
        return f"Chuyển hồ sơ lên {LEVEL_WORDS[verdict.certifiable_by]} để đánh giá, công nhận."
    return "Không công nhận ở đợt này."


def _unmet(found: Sequence[Standing], final: int) -> tuple[UnmetMinimum, ...]:
    return tuple(
        UnmetMinimum(
            standing.minimum.criterion,
            standing.minimum.star,
            standing.minimum.needed_option,
            standing.met_by,
            standing.of,
            "council" if standing.by_council else "",
        )
        for standing in found
        if not standing.met and standing.minimum.star > final
    )


def _refuse_bad_conclusions(
    sheet: CriteriaSheet, variant: str | None, conclusions: Mapping[str, int]
) -> None:
    for code, answer in conclusions.items():
        criterion = sheet.criterion(code)
        highest = len(criterion.options_for(variant))
        if not 0 <= answer <= highest:
            raise RuleBroken("conclusion_out_of_range", code, criterion=code, option=answer, highest=highest)


def _band(regulation: Regulation, star: int) -> str:
    start = regulation.bands.start_of(star)
    return f"{start}-100" if star == 5 else f"{start} đến dưới {regulation.bands.start_of(star + 1)}"


def _rounded_up(points: Fraction) -> str:
    """Two decimals rounded up: what is missing must not be told too small."""
    hundredths = -(-points.numerator * 100 // points.denominator)
    return shown_score(Fraction(hundredths, 100))
