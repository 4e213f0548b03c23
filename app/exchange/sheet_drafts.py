"""A criteria sheet while it is being read, line by line; frozen into a `ReadSheet` at its end."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from app.domain.reading_codes import next_code
from app.domain.reading_problems import problem_at
from app.domain.regulation_reading import (
    Place,
    ReadCriterion,
    ReadGroup,
    ReadNumber,
    ReadOption,
    ReadPart,
    ReadSection,
    ReadSheet,
)
from app.kernel.errors import Problem, Severity
from app.kernel.text import search_key


@dataclass(slots=True)
class OptionDraft:
    """A level."""

    label: str
    points: ReadNumber
    place: Place
    min_star: int | None = None
    variant: str | None = None
    implied: bool = False

    def frozen(self) -> ReadOption:
        """As it was read."""
        return ReadOption(self.label, self.points, self.place, self.min_star, self.variant, self.implied)


@dataclass(slots=True)
class CriterionDraft:
    """A criterion. `section_itself`: the section has no criteria, its own line is the only one."""

    code: str
    title: str
    max: ReadNumber
    place: Place
    min_star: int | None = None
    group: ReadGroup | None = None
    section_itself: bool = False
    gated_by: str | None = None
    notes: list[str] = field(default_factory=list)
    options: list[OptionDraft] = field(default_factory=list)

    def frozen(self, gated_by: str | None) -> ReadCriterion:
        """As it was read."""
        options = tuple(option.frozen() for option in self.options)
        notes = tuple(self.notes)
        return ReadCriterion(
            self.code, self.title, self.max, self.place, notes, self.group, self.min_star, gated_by, options
        )


@dataclass(slots=True)
class SectionDraft:
    """A section."""

    code: str
    title: str
    max: ReadNumber
    place: Place
    min_star: int | None = None
    notes: list[str] = field(default_factory=list)
    criteria: list[CriterionDraft] = field(default_factory=list)

    def story(self) -> str | None:
        """The criterion that asks for the product's story, on which others may depend."""
        first = self.criteria[0] if self.criteria else None
        return first.code if first and search_key(first.title).startswith("cau chuyen") else None


@dataclass(slots=True)
class PartDraft:
    """A part."""

    code: str
    title: str
    max: ReadNumber
    place: Place
    sections: list[SectionDraft] = field(default_factory=list)


@dataclass(slots=True)
class SheetDraft:
    """One set, and where in it the reading stands."""

    place: Place
    no: int | None = None
    name: str = ""
    category: list[str] = field(default_factory=list)
    grounds: list[str] = field(default_factory=list)
    parts: list[PartDraft] = field(default_factory=list)
    stated: dict[str, list[ReadNumber]] = field(default_factory=dict)
    total: ReadNumber | None = None
    problems: list[Problem] = field(default_factory=list)
    remarks: list[tuple[Place, str]] = field(default_factory=list)
    criterion: CriterionDraft | None = None
    variant: str | None = None
    gates_from_words: bool = True
    """The text says in words which criteria count only with a story; the template names the code."""

    @property
    def part(self) -> PartDraft | None:
        """The open part."""
        return self.parts[-1] if self.parts else None

    @property
    def section(self) -> SectionDraft | None:
        """The open section."""
        return self.part.sections[-1] if self.part and self.part.sections else None

    @property
    def has_content(self) -> bool:
        """Whether a section was read."""
        return any(part.sections for part in self.parts)

    @property
    def counts_in_decimals(self) -> bool:
        """Whether the criteria of the open section are numbered 1.1, 1.2; lettered lines are then notes."""
        criteria = self.section.criteria if self.section else []
        return any(re.fullmatch(r"\d+(\.\d+)+", criterion.code) for criterion in criteria)

    def problem(self, code: str, place: Place, severity: Severity = "warning", /, **more: object) -> None:
        """Note something odd."""
        self.problems.append(problem_at(str(self.no or "?"), code, place, severity, **more))

    def open_part(self, part: PartDraft) -> None:
        """A part begins; a heading that is repeated on the next page continues the open one."""
        if self.part is None or self.part.code != part.code:
            self.parts.append(part)
        self.criterion, self.variant = None, None

    def open_section(self, section: SectionDraft) -> None:
        """A section begins."""
        if self.part is None:
            self.problem("reading_no_part", section.place, "error")
            self.parts.append(PartDraft("?", "", ReadNumber("", None, section.place), section.place))
        self.parts[-1].sections.append(section)
        self.criterion, self.variant = None, None

    def open_criterion(self, criterion: CriterionDraft) -> None:
        """A criterion begins; without a section before it, one without a head is put there."""
        section = self.section
        if section is None:
            section = SectionDraft("?", "", ReadNumber("", None, criterion.place), criterion.place)
            self.open_section(section)
        section.criteria.append(criterion)
        self.criterion, self.variant = criterion, None

    def open_section_itself(self) -> CriterionDraft | None:
        """The section's own line as its only criterion, once an option or a case stands right below it."""
        section = self.section
        if section is None or section.criteria:
            return self.criterion
        own = CriterionDraft(
            section.code, section.title, section.max, section.place, section.min_star, section_itself=True
        )
        own.notes, section.notes = section.notes, []
        self.open_criterion(own)
        return own

    def make_group(self, criterion: CriterionDraft) -> ReadGroup:
        """A criterion without options whose next line lies deeper was a heading of a group."""
        self.criterion = None
        if self.section:
            self.section.criteria.remove(criterion)
            self.section.notes.extend(criterion.notes)
        return ReadGroup(criterion.code, criterion.title, criterion.max, criterion.place)

    def code_after(self, group: ReadGroup | None) -> str:
        """The code of a criterion that has none of its own, by its position."""
        criteria = self.section.criteria if self.section else []
        if criteria and criteria[-1].group == group:
            return next_code(criteria[-1].code)
        return f"{group.code}.1" if group else ""

    def frozen(self) -> ReadSheet:
        """The sheet as it was read."""
        return ReadSheet(
            self.no,
            self.name,
            self.place,
            tuple(self._part(part) for part in self.parts if part.sections),
            " ".join(self.category),
            tuple(self.grounds),
            self.total,
            (),
            tuple(self.problems),
            tuple(self.remarks),
        )

    def _part(self, part: PartDraft) -> ReadPart:
        stated = self.stated.get(part.code, [])
        own = part.max
        if not own.text and stated:
            own, *stated = stated
        sections = tuple(self._section(section) for section in part.sections)
        return ReadPart(part.code, part.title, own, part.place, sections, tuple(stated))

    def _section(self, section: SectionDraft) -> ReadSection:
        criteria = tuple(one.frozen(self._gate(section, one)) for one in section.criteria)
        return ReadSection(
            section.code, section.title, section.max, section.place, tuple(section.notes), criteria
        )

    def _gate(self, section: SectionDraft, criterion: CriterionDraft) -> str | None:
        """The story criterion, where the text says that this one counts only with a story."""
        if not self.gates_from_words:
            return criterion.gated_by
        told = search_key(" ".join((criterion.title, *criterion.notes)))
        if "chi ap dung khi co cau chuyen" not in told:
            return None
        story = section.story()
        if story is None or story == criterion.code:
            self.problem("reading_gate_without_story", criterion.place, "error", criterion=criterion.code)
            return None
        return story
