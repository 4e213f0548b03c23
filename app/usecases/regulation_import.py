"""Previews a decision read from its own text or from the Excel template; nothing is stored here.

What a preview returns for storing is plain data: an office regulation in the shape of
`resources/regulations/<id>/regulation.json` with its sheets, and the official wording of each set.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app.domain.criteria_sheets import CriteriaSheet
from app.domain.reading_as_sheet import as_data, as_sheet, corrections_of, data_of
from app.domain.reading_problems import examined, problem_at
from app.domain.regulation import Regulation, regulation_from
from app.domain.regulation_matching import Matching, matched
from app.domain.regulation_reading import Place, ReadSheet, numbered
from app.kernel.errors import Problem, ProblemsFound, RuleBroken
from app.usecases.regulations import load_regulation, regulation_data, regulation_ids

Raw = dict[str, Any]


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
        """The sets that can be loaded, each once, by their number."""
        numbers = [one.read.no for one in self.sets]
        sound = (one for one in self.sets if one.sheet and numbers.count(one.read.no) == 1)
        return tuple(sorted(sound, key=lambda one: one.read.no or 0))

    @property
    def can_load(self) -> bool:
        """Whether storing the office regulation makes sense."""
        errors = [problem for problem in self.problems if problem.severity == "error"]
        return self.data is not None and not errors and bool(self.loadable)

    def office_regulation(self) -> Raw:
        """The regulation with every set that can be loaded, as data that JSON can hold.

        Accepting it accepts the proposals of every set; they stand in its `corrections`.

        Raises:
            RuleBroken: `import_regulation_refused`.
        """
        if self.data is None or not self.can_load:
            reasons = [problem.sentence for problem in self.problems if problem.severity == "error"]
            raise RuleBroken("import_regulation_refused", what=" ".join(reasons))
        sets = {str(one.read.no): one for one in self.loadable}
        data = {key: value for key, value in self.data.items() if key != "sheets_from"}
        names = {no: data.get("set_names", {}).get(no) or one.read.name for no, one in sets.items()}
        return data | {
            "set_names": {**data.get("set_names", {}), **names},
            "corrections": list(_corrections(data.get("corrections", ()), self.loadable)),
            "sheets": {no: as_data(one.read) for no, one in sets.items()},
        }

    def official_wording(self) -> dict[int, Raw]:
        """The official wording of each set that was compared, by set number.

        A set's data: `wording`, rows of code, option (from 1 in printed order over all cases, 0 for the
        title) and text; `headings` and `notes` by code; `left_out`, the criteria whose numbers differ.
        Only a decision's own text gives any.
        """
        numbers = [one.read.no for one in self.sets]
        once = (one.matching for one in self.sets if numbers.count(one.read.no) == 1)
        return {matching.set_no: _wording(matching) for matching in once if matching and self.is_text}


def preview_text(path: Path, regulation_id: str | None = None, set_numbers: Collection[int] = ()) -> Preview:
    """Read a decision's own text (HTML or DOCX) and compare it with a regulation.

    Args:
        regulation_id: the decision that the text is of; None for one that the program does not know.
        set_numbers: only these sets; one number alone also names a text that does not say its set.

    Raises:
        RuleBroken: the file cannot be read (`foreign_files`, `regulation_texts`), `regulation_unknown`.
    """
    from app.exchange.foreign_files import bytes_of
    from app.exchange.regulation_texts import sheets_in

    regulation = load_regulation(regulation_id) if regulation_id else None
    names = regulation.set_names if regulation else {}
    wanted = tuple(sorted(set_numbers))
    sheets = numbered(sheets_in(bytes_of(path), path.name), names, wanted)
    kept = [sheet for sheet in sheets if not wanted or sheet.no in wanted]
    absent = [no for no in wanted if no not in {sheet.no for sheet in kept}]
    problems = [problem_at(str(no), "import_set_absent", Place(), "warning") for no in absent]
    data = regulation_data(regulation_id) if regulation_id else None
    sets = tuple(_previewed(sheet, regulation, names) for sheet in kept)
    return Preview(path.name, regulation_id or "", data, sets, (*problems, *_twice(kept)), is_text=True)


def preview_template(path: Path) -> Preview:
    """Read a filled Excel template; where its regulation is a known one, compare with its sheets.

    Raises:
        RuleBroken: the file cannot be read (`foreign_files`, `template_cells`,
            `regulation_template_reading`).
    """
    from app.exchange.foreign_files import bytes_of
    from app.exchange.regulation_template_reading import template_in

    read = template_in(bytes_of(path), path.name)
    data = _with_pattern(read.data, read.based_on)
    regulation_id = str(data.get("id", "")) if data else ""
    regulation = load_regulation(regulation_id) if regulation_id in regulation_ids() else None
    names = {int(no): name for no, name in data.get("set_names", {}).items()} if data else {}
    issues = data.get("known_issues", {}) if data else {}
    sheets = [replace(sheet, known_issues=tuple(issues.get(str(sheet.no), ()))) for sheet in read.sheets]
    sets = tuple(_previewed(sheet, regulation, names) for sheet in sheets)
    problems = [*read.problems, *_twice(sheets)]
    preview = Preview(path.name, regulation_id, data, sets, tuple(problems))
    return replace(preview, problems=(*problems, *_refused(preview)))


def write_template(path: Path, regulation_id: str, set_no: int | None = None) -> Path:
    """Write the Excel template, filled with one set of a regulation, or with all of them.

    Raises:
        RuleBroken: `regulation_unknown`, `set_not_shipped`.
        StoreTrouble: `paper_not_written`.
    """
    from app.exchange import regulation_template

    regulation = load_regulation(regulation_id)
    numbers = sorted(regulation.sheets) if set_no is None else [set_no]
    sheets = [data_of(regulation.sheet(no)) for no in numbers]
    return regulation_template.write_template(path, _own_data(regulation_id), sheets)


def write_template_of(path: Path, preview: Preview) -> Path:
    """Write the Excel template, filled with what was read: blanks stay blank, proposals are not taken.

    For a new decision: read its text, put right in Excel what the preview lists, load the template.

    Raises:
        StoreTrouble: `paper_not_written`.
    """
    from app.exchange import regulation_template

    data = {key: value for key, value in (preview.data or {}).items() if key != "sheets_from"}
    numbers = range(1, 1 + len(preview.sets))
    sheets = [
        as_data(one.read, accepted=False) | {"no": one.read.no or number}
        for number, one in zip(numbers, preview.sets, strict=True)
    ]
    return regulation_template.write_template(path, data, sheets)


def _own_data(regulation_id: str) -> Raw:
    data = regulation_data(regulation_id)
    return {key: value for key, value in data.items() if key != "sheets_from"}


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
    return as_sheet(read)


_LEFT_TO_THE_SHEET = {
    "reading_part_points", "reading_part_sum", "reading_section_sum", "reading_group_sum",
    "reading_max_not_reached", "reading_points_above_max",
}  # fmt: skip
"""Sums: a set whose known issues are listed openly may fail to add up (`sheet_from`)."""


def _twice(sheets: Sequence[ReadSheet]) -> Iterator[Problem]:
    numbers = [sheet.no for sheet in sheets if sheet.no is not None]
    for no in sorted({no for no in numbers if numbers.count(no) > 1}):
        places = "; ".join(sheet.place.shown for sheet in sheets if sheet.no == no)
        yield Problem(f"set {no}", "import_set_twice", {"set": no, "places": places})


def _with_pattern(data: Raw | None, based_on: str) -> Raw | None:
    """The template's own data, and what it does not hold from the regulation that was its pattern."""
    if data is None or based_on not in regulation_ids():
        return data
    pattern = _own_data(based_on)
    own = {"unconfirmed", "known_issues", "corrections", "set_names"}
    return {key: value for key, value in pattern.items() if key not in own} | data


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
    rows = [
        {"code": code, "option": option, "text": text} for (code, option), text in matching.wording.items()
    ]
    return {
        "set": matching.set_no,
        "wording": rows,
        "headings": dict(matching.headings),
        "notes": {code: list(notes) for code, notes in matching.notes.items()},
        "left_out": list(matching.left_out),
    }
