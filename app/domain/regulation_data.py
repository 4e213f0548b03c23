"""A regulation and its sheets as the plain data of `resources/regulations`: the way back from reading."""

from __future__ import annotations

from typing import Any

from app.domain.criteria_sheets import CriteriaSheet, Criterion, Option, Section
from app.domain.regulation import Regulation

Raw = dict[str, Any]


def data_of_regulation(regulation: Regulation) -> Raw:
    """What `regulation_from` reads back into the same decision, without its sheets."""
    bands = sorted(regulation.bands.bands, key=lambda band: band.star)
    return {
        "id": regulation.id,
        "name": regulation.name,
        "short_name": regulation.short_name,
        "title": regulation.title,
        "decided_on": regulation.decided_on.isoformat(),
        "valid_from": regulation.valid_from.isoformat(),
        "valid_to": regulation.valid_to.isoformat() if regulation.valid_to else None,
        "validity_months": regulation.validity_months,
        "scoring_level": regulation.scoring_level,
        "product_code_pattern": regulation.product_code_pattern,
        "annex": regulation.annex,
        "levels": {level: list(stars) for level, stars in regulation.levels.items()},
        "bands": [
            {"star": band.star, "from": band.start} | ({} if band.end is None else {"below": band.end})
            for band in bands
        ],
        **_filled(
            unconfirmed=regulation.unconfirmed,
            set_names={str(no): name for no, name in regulation.set_names.items()},
            known_issues={str(no): list(issues) for no, issues in regulation.known_issues.items()},
            corrections=[dict(one) for one in regulation.corrections],
        ),
    }


def data_of(sheet: CriteriaSheet) -> Raw:
    """What `sheet_from` reads back into the same sheet."""
    parts = [
        {
            "code": part.code,
            "title": part.title,
            "max": part.max,
            "sections": [_section(section) for section in part.sections],
        }
        for part in sheet.parts
    ]
    grounds = list(sheet.disqualified_when)
    own = {"no": sheet.no, "name": sheet.name, **_filled(category=sheet.category)}
    return {**own, "disqualified_when": grounds, "parts": parts}


def _section(section: Section) -> Raw:
    return {
        "code": section.code,
        "title": section.title,
        "max": section.max,
        **_filled(notes=list(section.notes)),
        "criteria": [_criterion(criterion) for criterion in section.criteria],
    }


def _criterion(criterion: Criterion) -> Raw:
    return {
        "code": criterion.code,
        "title": criterion.title,
        "max": criterion.max,
        **_filled(
            notes=list(criterion.notes),
            group=_group(criterion.group),
            min_star=criterion.min_star,
            gated_by=criterion.gated_by,
        ),
        "options": [_option(option) for option in criterion.options],
    }


def _group(group: Any) -> Raw | None:
    """Code, title and points of a heading between section and criterion."""
    return {name: getattr(group, name) for name in ("code", "title", "max")} if group else None


def _option(option: Option) -> Raw:
    return {
        "label": option.label,
        "points": option.points,
        **_filled(min_star=option.min_star, variant=option.variant, implied=option.implied),
    }


def _filled(**values: Any) -> Raw:
    """Only what says something: data files leave the rest out."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {}, False)}
