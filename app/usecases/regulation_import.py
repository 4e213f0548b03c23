"""Previews a decision read from its own text or from the Excel template; nothing is stored here.

What a preview returns for storing is plain: an office regulation as data (the shape of
`resources/regulations/<id>/regulation.json`, its sheets in a list), and the official words of each set.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app.domain.criteria_sheets import CriteriaSheet
from app.domain.reading_as_sheet import as_data, as_sheet, corrections_of
from app.domain.reading_problems import examined, problem_at
from app.domain.regulation import Regulation, regulation_from
from app.domain.regulation_data import data_of, data_of_regulation
from app.domain.regulation_matching import Matching, matched
from app.domain.regulation_reading import Place, ReadSheet, numbered
from app.kernel.errors import Problem, ProblemsFound, RuleBroken
from app.kernel.resources import resource_path
from app.usecases.regulations import load_regulation, regulation_ids

Raw = dict[str, Any]

_OF_THE_TEXT = ("corrections", "known_issues", "unconfirmed")
"""What is said of one copy of the sheets and does not go with another."""
_FROM_PATTERN = ("duties", "deadlines")
"""What the template does not hold and a new decision takes from the one that was its pattern."""


@dataclass(frozen=True)
class SetPreview:
    """One set of the file: what was read, the sheet that it would be, how it compares.

    `refused` says why it makes no sheet; `matching` is None where the program has no sheet of that set.
    """

    read: ReadSheet
    sheet: CriteriaSheet | None
    refused: str
    matching: Matching | None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong or doubtful in it, each with its place."""
        return self.read.problems

    @property
    def corrections(self) -> list[Raw]:
        """The proposals that loading accepts, as corrections that are carried openly."""
        return corrections_of(self.read)

    @property
    def adds_up(self) -> bool:
        """Whether it may become a sheet of the office: one with known issues may only be compared."""
        return self.sheet is not None and not self.sheet.known_issues


@dataclass(frozen=True)
class Preview:
    """Everything a file holds. `data` is the regulation that its sheets would belong to, if one is known."""

    file: str
    regulation_id: str
    data: Mapping[str, Any] | None
    sets: tuple[SetPreview, ...]
    problems: tuple[Problem, ...] = ()
    """Problems of the file as a whole."""
    is_text: bool = False
    """The decision's own text, whose words are official; a template may hold anybody's."""

    @property
    def loadable(self) -> tuple[SetPreview, ...]:
        """The sets that can be loaded, by their number; one that stands twice is none."""
        sound = (one for one in self._once() if one.adds_up)
        return tuple(sorted(sound, key=lambda one: one.read.no or 0))

    @property
    def can_load(self) -> bool:
        """Whether there is an office regulation to keep."""
        errors = [problem for problem in self.problems if problem.severity == "error"]
        return self.data is not None and not errors and bool(self.loadable)

    def office_regulation(self, own: Mapping[str, Any] | None = None) -> Raw:
        """The regulation with every set that can be loaded, as data that JSON can hold.

        Accepting it accepts the proposals of every set; they stand in its `corrections`.

        Args:
            own: what the officer says of the decision itself (id, name, days ...), before the file's data.

        Raises:
            RuleBroken: `import_regulation_refused`.
        """
        if self.data is None or not self.can_load:
            reasons = [problem.sentence for problem in self.problems if problem.severity == "error"]
            refused = [one.refused for one in self.sets if one.refused]
            raise RuleBroken("import_regulation_refused", what=" ".join(reasons or refused[:1]))
        names = self.data.get("set_names", {})
        read = {str(one.read.no): one.read.name for one in self.loadable}
        return {
            **self.data,
            **(own or {}),
            "set_names": {**read, **names},
            "corrections": list(_corrections(self.data.get("corrections", ()), self.loadable)),
            "sheets": [as_data(one.read) for one in self.loadable],
        }

    def words(self) -> dict[int, Mapping[tuple[str, int], str]]:
        """The official words of each set, by criterion code and option (0 for the title).

        Options count from 1 in printed order, over both cases. A criterion that differs from ours without
        a reason has none. Only a decision's own text gives any.
        """
        found = {one.matching.set_no: one.matching.wording for one in self._once() if one.matching}
        return {no: words for no, words in found.items() if words} if self.is_text else {}

    def official_wording(self) -> dict[int, Raw]:
        """The same as data that JSON can hold, with the headings and notes of the text beside the words.

        A set's data: `wording`, rows of code, option and text; `headings` and `notes` by code; `left_out`,
        the criteria that differ.
        """
        found = {one.matching.set_no: one.matching for one in self._once() if one.matching}
        return {no: _wording(matching) for no, matching in found.items()} if self.is_text else {}

    def _once(self) -> list[SetPreview]:
        numbers = [one.read.no for one in self.sets]
        return [one for one in self.sets if numbers.count(one.read.no) == 1]


def preview_text(
    path: Path, regulation: Regulation | str | None = None, set_numbers: Collection[int] = ()
) -> Preview:
    """Read a decision's own text (HTML or DOCX) and compare it with a regulation.

    Args:
        regulation: the decision that the text is of, as the office applies it, or the identity of a
            shipped one; None for one that the program does not know.
        set_numbers: only these sets; one number alone also names a text that does not say its set.

    Raises:
        RuleBroken: the file cannot be read (`foreign_files`, `regulation_texts`), `regulation_unknown`.
    """
    from app.exchange.foreign_files import bytes_of
    from app.exchange.regulation_texts import sheets_in

    if isinstance(regulation, str):
        regulation = load_regulation(regulation)
    names = regulation.set_names if regulation else {}
    wanted = tuple(sorted(set_numbers))
    sheets = numbered(sheets_in(bytes_of(path), path.name), names, wanted)
    kept = [sheet for sheet in sheets if not wanted or sheet.no in wanted]
    absent = [no for no in wanted if no not in {sheet.no for sheet in kept}]
    problems = [problem_at(str(no), "import_set_absent", Place(), "warning") for no in absent]
    own = data_of_regulation(regulation) if regulation else None
    data = {key: value for key, value in own.items() if key not in _OF_THE_TEXT} if own else None
    sets = tuple(_previewed(sheet, regulation, names) for sheet in kept)
    regulation_id = regulation.id if regulation else ""
    return Preview(path.name, regulation_id, data, sets, (*problems, *_twice(kept)), is_text=True)


def shipped_regulation(regulation_id: str) -> Regulation | None:
    """A shipped regulation, or None where there is none of that name."""
    return load_regulation(regulation_id) if regulation_id in regulation_ids() else None


def preview_template(path: Path, known: Callable[[str], Regulation | None] = shipped_regulation) -> Preview:
    """Read a filled Excel template; where its regulation is a known one, compare with its sheets.

    Args:
        known: gives a regulation by its identity, as the office applies it.

    Raises:
        RuleBroken: the file cannot be read (`foreign_files`, `template_cells`,
            `regulation_template_reading`).
    """
    from app.exchange.foreign_files import bytes_of
    from app.exchange.regulation_template_reading import template_in

    read = template_in(bytes_of(path), path.name)
    regulation_id = str(read.data.get("id", "")) if read.data else ""
    data, told = _with_pattern(read.data, read.based_on, known)
    names = {int(no): name for no, name in data.get("set_names", {}).items()} if data else {}
    issues = data.get("known_issues", {}) if data else {}
    sheets = [replace(sheet, known_issues=tuple(issues.get(str(sheet.no), ()))) for sheet in read.sheets]
    sets = tuple(_previewed(sheet, known(regulation_id), names) for sheet in sheets)
    problems = (*read.problems, *told, *_twice(sheets))
    preview = Preview(path.name, regulation_id, data, sets, problems)
    return replace(preview, problems=(*problems, *_refused(preview)))


def write_template(path: Path, regulation: Regulation | str, set_no: int | None = None) -> Path:
    """Write the Excel template, filled with one set of a regulation, or with all of them.

    Raises:
        RuleBroken: `regulation_unknown`, `set_not_shipped`.
        StoreTrouble: `paper_not_written`.
    """
    from app.exchange import regulation_template

    if isinstance(regulation, str):
        regulation = load_regulation(regulation)
    numbers = sorted(regulation.sheets) if set_no is None else [set_no]
    sheets = [data_of(regulation.sheet(no)) for no in numbers]
    return regulation_template.write_template(path, data_of_regulation(regulation), sheets)


def write_template_of(path: Path, preview: Preview) -> Path:
    """Write the Excel template, filled with what was read: blanks stay blank, proposals are not taken.

    For a new decision: read its text, put right in Excel what the preview lists, load the template.

    Raises:
        StoreTrouble: `paper_not_written`.
    """
    from app.exchange import regulation_template

    sheets = [
        as_data(one.read, accepted=False) | {"no": one.read.no or number}
        for number, one in enumerate(preview.sets, 1)
    ]
    return regulation_template.write_template(path, preview.data or {}, sheets)


def _previewed(sheet: ReadSheet, regulation: Regulation | None, names: Mapping[int, str]) -> SetPreview:
    if regulation and sheet.no is not None:
        known = regulation.known_issues.get(sheet.no, ())
        sheet = replace(sheet, known_issues=sheet.known_issues or known)
    read = examined(sheet, names)
    matching = None
    ours = regulation.sheets.get(read.no) if regulation and read.no is not None else None
    if regulation and ours:
        matching = matched(ours, read, regulation.corrections)
    try:
        return SetPreview(read, _sheet(read), "", matching)
    except RuleBroken as error:
        return SetPreview(read, None, str(error), matching)


def _sheet(read: ReadSheet) -> CriteriaSheet:
    """A sheet that leaves a doubt which only the paper can settle is refused, even where it adds up."""
    for problem in read.problems:
        if problem.severity == "error" and problem.code not in _LEFT_TO_THE_SHEET:
            raise ProblemsFound([problem])
    sheet = as_sheet(read)
    sums = [problem for problem in read.problems if problem.code in _LEFT_TO_THE_SHEET]
    if sums and not sheet.known_issues:
        raise ProblemsFound(sums)
    return sheet if sums else replace(sheet, known_issues=())


_LEFT_TO_THE_SHEET = {
    "reading_part_sum", "reading_section_sum", "reading_group_sum", "reading_max_not_reached",
}  # fmt: skip
"""Sums: a set whose known issues are listed openly may fail to add up there (`sheet_from`)."""


def _twice(sheets: Sequence[ReadSheet]) -> Iterator[Problem]:
    numbers = [sheet.no for sheet in sheets if sheet.no is not None]
    for no in sorted({no for no in numbers if numbers.count(no) > 1}):
        places = "; ".join(sheet.place.shown for sheet in sheets if sheet.no == no)
        yield Problem(f"set {no}", "import_set_twice", {"set": no, "places": places})


def _with_pattern(
    data: Raw | None, based_on: str, known: Callable[[str], Regulation | None]
) -> tuple[Raw | None, list[Problem]]:
    """The template's own data, and what it does not hold from the regulation that was its pattern."""
    if data is None or data.get("id") == based_on:
        return data, []
    pattern = known(based_on)
    if pattern is None:
        return data, [problem_at("", "template_pattern_unknown", Place(), "warning", pattern=based_on)]
    filled = {
        name: value for name, value in data_of_regulation(pattern).items() if name in ("title", "annex")
    }
    rules = _rules_of(based_on)
    told = [problem_at("", "template_from_pattern", Place(), "warning", pattern=pattern.short_name)]
    return filled | rules | data, told if rules else []


def _rules_of(regulation_id: str) -> Raw:
    """Duties and deadlines of a shipped regulation, as its data say them."""
    if regulation_id not in regulation_ids():
        return {}
    path = resource_path("regulations", regulation_id, "regulation.json")
    raw: Raw = json.loads(path.read_text(encoding="utf-8"))
    return {name: raw[name] for name in _FROM_PATTERN if name in raw}


def _refused(preview: Preview) -> Iterator[Problem]:
    """The regulation's own data go through the check of every shipped one."""
    if preview.data is None:
        return
    try:
        regulation_from(preview.data, {one.read.no or 0: one.sheet for one in preview.loadable if one.sheet})
    except RuleBroken as error:
        yield Problem("", "import_regulation_refused", {"what": str(error)})


def _corrections(listed: Sequence[Mapping[str, Any]], sets: Sequence[SetPreview]) -> Iterator[Raw]:
    """Corrections listed already, and those that loading adds; the newer of two for the same place."""
    own = {(c["set"], c["code"], c["option"]): c for one in sets for c in one.corrections}
    for one in listed:
        if (one["set"], one["code"], one["option"]) not in own:
            yield dict(one)
    yield from own.values()


def _wording(matching: Matching) -> Raw:
    words = matching.wording.items()
    return {
        "set": matching.set_no,
        "wording": [{"code": code, "option": option, "text": text} for (code, option), text in words],
        "headings": dict(matching.headings),
        "notes": {code: list(notes) for code, notes in matching.notes.items()},
        "left_out": list(matching.left_out),
    }
