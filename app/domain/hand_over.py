"""Handing a product over by its points although a star minimum is missing (plan 163/KH-UBND, 6.2).

The plan hands over by points (70 to 100), its 6.3 by stars. Where a minimum of the next class is missing
the program proposes the lower class, certified here; handing over all the same is a setting of the office
and a choice of the council, with its reason (domain sentence 10).
"""

from __future__ import annotations

from app.domain.offices import OfficeDraft
from app.domain.regulation import LEVELS, Regulation
from app.domain.verdicts import Verdict


def level_by_points(verdict: Verdict | None, regulation: Regulation, office: OfficeDraft) -> str:
    """The level above that would certify the class of the score alone, where this office would certify a
    lower one and its setting leaves the council the choice; '' otherwise."""
    if verdict is None or verdict.action != "certify" or not office.hand_over_by_points:
        return ""
    certifier = regulation.certifiable_by(verdict.class_by_score)
    if certifier == "none" or LEVELS.index(certifier) <= LEVELS.index(office.level):
        return ""
    return certifier
