"""Handing a product over by its points although a star minimum is missing (plan 163/KH-UBND, 6.2).

The plan hands over by points (70 to 100), its 6.3 by stars. Where a minimum of the next class is missing
the program proposes the lower class, certified here; handing over all the same is a setting of the office
and a choice of the council, with its reason (domain sentence 10).
"""

from __future__ import annotations

from app.domain.regulation import LEVELS, Regulation
from app.domain.verdicts import Verdict


def level_by_points(verdict: Verdict, regulation: Regulation, level: str) -> str:
    """The level above that would certify the class of the score alone, where this level would certify a
    lower one; '' where there is no such choice."""
    if verdict.action != "certify" or verdict.star_class is None:
        return ""
    certifier = regulation.certifiable_by(verdict.class_by_score)
    if certifier == "none" or LEVELS.index(certifier) <= LEVELS.index(level):
        return ""
    return certifier
