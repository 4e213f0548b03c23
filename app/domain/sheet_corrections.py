"""Correcting a criteria sheet beside its paper: the sheet as lines that can be edited, and back.

Whoever corrects sees every line of the sheet, changes what differs from the paper, and gets a sheet
that must pass every check of loading before anything is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.domain import checks
from app.domain.corrections import REASON_LIMIT, Correction
from app.domain.criteria_sheets import CriteriaSheet, Criterion, Option, sheet_from, what_does_not_add_up
from app.domain.sheet_data import MOST_CRITERIA, MOST_OPTIONS, foreign_sheet, raw_of
from app.kernel.errors import Problem, RuleBroken
from app.kernel.text import clean_line

LINE_KINDS = {"part": "Phần", "section": "Mục", "group": "Nhóm", "criterion": "Tiêu chí", "option": "Mức"}
MOST_LINES = MOST_CRITERIA * MOST_OPTIONS


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line of a sheet: a part, a section, a group, a criterion or an option, in the paper's order.

    `value` is the maximum or the points; `origin` names the line of the uncorrected sheet that it was
    ('' for an added one), so that notes and gates stay with it.
    """

    kind: str
    code: str
    text: str
    value: int | None
    mark: int | None = None
    variant: str | None = None
    origin: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionDraft:
    """A sheet while it is being corrected; `id` is "regulation/set"."""

    id: str = ""
    version: int = 0
    regulation_id: str = ""
    set_no: int = 0
    lines: tuple[SheetLine, ...] = ()
    reason: str = ""


def lines_of(sheet: CriteriaSheet) -> tuple[SheetLine, ...]:
    """A sheet as lines."""
    return tuple(_lines(sheet))


def corrected(base: CriteriaSheet, lines: Sequence[SheetLine]) -> CriteriaSheet:
    """The sheet that the lines describe; name, notes and grounds are those of `base`.

    Raises:
        RuleBroken: `sheet_does_not_load`, as loading would say it.
    """
    return foreign_sheet(_rebuilt(base, lines))


def check(draft: CorrectionDraft, base: CriteriaSheet) -> list[Problem]:
    """What is wrong with a correction: the reason, a number, a total."""
    found = list(checks.required("reason", "Căn cứ", draft.reason))
    found += checks.text("reason", "Căn cứ", draft.reason, REASON_LIMIT)
    try:
        sheet = corrected(base, draft.lines)
    except RuleBroken as error:
        return [*found, _sums(base, draft.lines) or Problem("lines", error.code, error.arguments)]
    if not corrections_between(base, sheet, draft.reason):
        found.append(Problem("lines", "nothing_is_corrected"))
    return found


def _sums(base: CriteriaSheet, lines: Sequence[SheetLine]) -> Problem | None:
    """Every total that does not fit, told at once; None where something else is wrong as well."""
    raw = _rebuilt(base, lines)
    try:
        sheet = sheet_from(raw, [f"{place}: ?" for place in _places(raw)])
    except RuleBroken:
        return None
    issues = "; ".join(one.told for one in what_does_not_add_up(sheet))
    return Problem("lines", "sheet_sums_differ", {"issues": issues})


def _places(raw: Mapping[str, Any]) -> Iterator[str]:
    """Every place that has a total, as `what_does_not_add_up` names them."""
    for part in raw["parts"]:
        yield f"Phần {part['code']}"
        for section in part["sections"]:
            yield f"Mục {section['code']}"
            for criterion in section["criteria"]:
                yield str(criterion["code"])
                if criterion.get("group"):
                    yield f"Nhóm {criterion['group']['code']}"


def corrections_between(
    base: CriteriaSheet,
    sheet: CriteriaSheet,
    reason: str,
    by: str = "",
    on: date | None = None,
    earlier: Iterable[Correction] = (),
) -> tuple[Correction, ...]:
    """Every place in which `sheet` differs from `base`. What an earlier correction changed in the same
    way keeps its own reason, person and day."""
    known = list(earlier)
    found = []
    for one in _differences(base, sheet):
        same = next((old for old in known if old.same_change(one)), None)
        day = on.isoformat() if on else ""
        found.append(same or replace(one, reason=reason, by=by, on=day))
    return tuple(found)


def _lines(sheet: CriteriaSheet) -> Iterator[SheetLine]:
    for part in sheet.parts:
        yield SheetLine("part", part.code, part.title, part.max, origin=part.code)
        for section in part.sections:
            yield SheetLine("section", section.code, section.title, section.max, origin=section.code)
            groups: set[str] = set()
            for c in section.criteria:
                if c.group and c.group.code not in groups:
                    groups.add(c.group.code)
                    yield SheetLine("group", c.group.code, c.group.title, c.group.max, origin=c.group.code)
                yield SheetLine("criterion", c.code, c.title, c.max, c.min_star, origin=c.code)
                for number, o in enumerate(c.options, 1):
                    origin = f"{c.code}#{number}"
                    yield SheetLine(
                        "option", str(number), o.label, o.points, o.min_star, o.variant, origin
                    )  # fmt: skip


def _rebuilt(base: CriteriaSheet, lines: Sequence[SheetLine]) -> dict[str, Any]:
    known, groups = _known(base), _groups(lines)
    renamed = {line.origin: line.code for line in lines if line.kind == "criterion" and line.origin}
    raw = {**raw_of(base), "parts": [], "corrections": [], "known_issues": []}
    raw["disqualified_when"] = list(base.disqualified_when)
    holders: dict[str, list[Any]] = {"part": raw["parts"]}
    inner = {"part": "sections", "section": "criteria", "criterion": "options"}
    for line in lines:
        if line.kind == "group":
            continue
        if line.kind not in holders:
            raise _misplaced(base, line)
        made = _raw_line(line, known.get((line.kind, line.origin), {}), renamed)
        if line.kind == "criterion":
            made["group"] = _group_of(made, groups)
        holders[line.kind].append(made)
        _forget_below(holders, line.kind)
        if line.kind in inner:
            made[inner[line.kind]] = holders[_below(line.kind)] = []
    return raw


def _raw_line(line: SheetLine, kept: Mapping[str, Any], renamed: Mapping[str, str]) -> dict[str, Any]:
    text = clean_line(line.text)
    if line.kind == "option":
        return {**kept, "label": text, "points": line.value, "min_star": line.mark, "variant": line.variant}
    made = {**kept, "code": clean_line(line.code), "title": text, "max": line.value}
    if line.kind == "criterion":
        gate = kept.get("gated_by")
        made |= {"min_star": line.mark, "gated_by": renamed.get(gate, gate) if gate else None}
    return made


def _groups(lines: Sequence[SheetLine]) -> dict[str, dict[str, Any]]:
    """The groups as they were edited, by the code that they had."""
    return {line.origin or line.code: _raw_line(line, {}, {}) for line in lines if line.kind == "group"}


def _group_of(criterion: Mapping[str, Any], groups: Mapping[str, dict[str, Any]]) -> dict[str, Any] | None:
    """The group of a criterion; an added one belongs where its code says ("6a.3" to "6a")."""
    if "group" not in criterion:
        return groups.get(str(criterion["code"]).rpartition(".")[0])
    kept: dict[str, Any] | None = criterion["group"]
    return groups.get(kept["code"]) or kept if kept else None


def _known(base: CriteriaSheet) -> dict[tuple[str, str], dict[str, Any]]:
    """What the lines do not show (notes, groups, gates, implied options), by the line's origin."""
    known: dict[tuple[str, str], dict[str, Any]] = {}
    for part in raw_of(base)["parts"]:
        for section in part["sections"]:
            known["section", section["code"]] = {"notes": list(section["notes"])}
            for c in section["criteria"]:
                own = {name: c[name] for name in ("group", "gated_by")}
                known["criterion", c["code"]] = {**own, "notes": list(c["notes"])}
                for number, option in enumerate(c["options"], 1):
                    known["option", f"{c['code']}#{number}"] = {"implied": option["implied"]}
    return known


_DOWN = ("part", "section", "criterion", "option")


def _below(kind: str) -> str:
    return _DOWN[_DOWN.index(kind) + 1]


def _forget_below(holders: dict[str, list[Any]], kind: str) -> None:
    for lower in _DOWN[_DOWN.index(kind) + 1 :]:
        holders.pop(lower, None)


def _misplaced(base: CriteriaSheet, line: SheetLine) -> RuleBroken:
    what = f"dòng {LINE_KINDS.get(line.kind, '?').lower()} chưa có dòng cấp trên"
    return RuleBroken("sheet_does_not_load", set=base.no, place=line.code or line.text[:40], what=what)


def _differences(base: CriteriaSheet, sheet: CriteriaSheet) -> Iterator[Correction]:
    old_heads, new_heads = _heads(base), _heads(sheet)
    for key, (title, most) in new_heads.items():
        if key not in old_heads:
            yield _change(key, None, "added", "", _named(title, most))
            continue
        old_title, old_most = old_heads[key]
        yield from _changed(key, None, "text", old_title, title)
        yield from _changed(key, None, "value", old_most, most)
    for key, (title, most) in old_heads.items():
        if key not in new_heads:
            yield _change(key, None, "removed", _named(title, most), "")
    old = {c.code: c for c in base.criteria}
    for criterion in sheet.criteria:
        if criterion.code in old:
            yield from _of_criterion(old[criterion.code], criterion)


def _heads(sheet: CriteriaSheet) -> dict[tuple[str, str], tuple[str, int]]:
    found: dict[tuple[str, str], tuple[str, int]] = {}
    for part in sheet.parts:
        found["part", part.code] = part.title, part.max
        for section in part.sections:
            found["section", section.code] = section.title, section.max
            for c in section.criteria:
                if c.group:
                    found["group", c.group.code] = c.group.title, c.group.max
                found["criterion", c.code] = c.title, c.max
    return found


def _of_criterion(old: Criterion, new: Criterion) -> Iterator[Correction]:
    key = ("criterion", new.code)
    yield from _changed(key, None, "mark", _stars(old.min_star), _stars(new.min_star))
    yield from _changed(key, None, "gate", old.gated_by or "", new.gated_by or "")
    if [o.variant for o in old.options] != [o.variant for o in new.options]:
        yield _change(key, None, "options", _levels(old.options), _levels(new.options))
        return
    for number, (before, after) in enumerate(zip(old.options, new.options, strict=True), 1):
        yield from _changed(key, number, "value", before.points, after.points)
        yield from _changed(key, number, "mark", _stars(before.min_star), _stars(after.min_star))
        yield from _changed(key, number, "text", before.label, after.label)


def _changed(
    key: tuple[str, str], option: int | None, field: str, before: object, after: object
) -> Iterator[Correction]:
    if before != after:
        yield _change(key, option, field, str(before), str(after))


def _change(key: tuple[str, str], option: int | None, field: str, before: str, after: str) -> Correction:
    kind, code = key
    return Correction(kind, code, option, field, before, after, "")


def _stars(mark: int | None) -> str:
    return "*" * mark if mark else ""


def _levels(options: Sequence[Option]) -> str:
    return ", ".join(f"{one.points}{_stars(one.min_star)}" for one in options)


def _named(title: str, most: int) -> str:
    return f"{title} (tối đa {most})"
