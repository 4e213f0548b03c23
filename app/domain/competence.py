"""Who does what: the one table of what a level may do under a decision, and what is therefore offered.

The shell asks it for its pages, a page for its actions, a use case before it acts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.certificates import LEVEL_NAMES
from app.domain.regulation import LEVELS, Regulation
from app.kernel.errors import RuleBroken

DUTIES = {
    "receive": "tiếp nhận hồ sơ",
    "assess": "lập báo cáo đánh giá của UBND xã",
    "review": "soát hồ sơ (Tổ giúp việc)",
    "council": "họp hội đồng, chấm điểm",
    "certify": "cấp giấy chứng nhận",
    "hand_over": "chuyển hồ sơ lên cấp trên",
    "allot_code": "cấp mã sản phẩm",
    "notify": "báo hết hạn giấy chứng nhận",
}
"""Every duty that the program knows, in words. "certify" follows from the classes of the level."""

PAGE_DUTIES = {"councils": "council", "certificates": "certify"}
"""Pages that exist for one duty; every other page serves every level."""


@dataclass(frozen=True, slots=True)
class Competence:
    """What one level may do under one decision.

    `ever` holds what it may do under any known decision: a district that no longer certifies still has
    its own register to look at.
    """

    level: str
    regulation_id: str
    regulation: str
    classes: tuple[int, ...]
    duties: frozenset[str]
    ever: frozenset[str]

    def may(self, duty: str) -> bool:
        """Whether an action of this duty is offered."""
        return duty in self.duties

    def offers_page(self, page: str) -> bool:
        """Whether a page of the rail is shown."""
        duty = PAGE_DUTIES.get(page)
        return duty is None or duty in self.ever

    def refuse_unless(self, duty: str, about: str = "") -> None:
        """Refuse what this level does not do.

        Raises:
            RuleBroken: `level_has_no_such_duty`.
        """
        if not self.may(duty):
            raise RuleBroken(
                "level_has_no_such_duty",
                level=LEVEL_NAMES[self.level],
                duty=DUTIES[duty],
                regulation=self.regulation,
                about=f" ({about})" if about else "",
            )


def competence(regulation: Regulation, level: str, known: Iterable[Regulation] = ()) -> Competence:
    """What a level may do under a decision; `known` are all decisions of the file."""
    duties = duties_of(regulation, level)
    ever = duties.union(*(duties_of(one, level) for one in known))
    classes = tuple(regulation.levels.get(level, ()))
    return Competence(level, regulation.id, regulation.short_name, classes, duties, ever)


def duties_of(regulation: Regulation, level: str) -> frozenset[str]:
    """The duties that the decision's data gives to a level, and those that follow from its classes."""
    given = set(regulation.duties.get(level, ()))
    if regulation.levels.get(level):
        given.add("certify")
    return frozenset(given)


def usual_duties(levels: Iterable[str], scoring_level: str) -> dict[str, tuple[str, ...]]:
    """For a decision whose data does not say: communes report, the levels from the scoring one upwards
    score and hand over, all others do nothing."""
    table: dict[str, tuple[str, ...]] = {"commune": ("receive", "assess", "hand_over")}
    for level in levels:
        if LEVELS.index(level) >= LEVELS.index(scoring_level):
            table[level] = ("receive", "review", "council", "hand_over", "notify", "allot_code")
    return table
