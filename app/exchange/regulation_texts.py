"""Reads the criteria sheets of a decision out of its own text (HTML or DOCX).

A set is told by its heading, a part by its letter, sections and criteria by their numbers, options by
their box. What fits nowhere is kept as a remark or told as a problem; nothing is guessed silently.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain.regulation_reading import ReadGroup, ReadSheet
from app.exchange.criteria_lines import Head, part_in_total
from app.exchange.criteria_rows import Line, lines_of, unbulleted
from app.exchange.foreign_files import kind_of
from app.exchange.html_texts import html_rows
from app.exchange.sheet_drafts import CriterionDraft, OptionDraft, PartDraft, SectionDraft, SheetDraft
from app.exchange.text_rows import TextRow
from app.exchange.word_texts import word_rows
from app.kernel.errors import RuleBroken
from app.kernel.text import looks_like_tcvn3, search_key

MOST_SHEETS = 200

_CATEGORY = re.compile(
    r"(?:loại sản phẩm|sản phẩm|phân nhóm|nhóm|ngành)\b[^:]{0,20}:\s*[^.…_\s].*", re.IGNORECASE
)
_BLANK = re.compile(r"[.…_\s]{4,}")
_LISTED = re.compile(r"[-–—+•*]\s*(.+)")


def sheets_in(data: bytes, name: str) -> tuple[ReadSheet, ...]:
    """Every criteria sheet of a decision's text, in its order. A text with one sheet only is fine.

    Raises:
        RuleBroken: what opening and decoding may refuse (`foreign_files`, `html_texts`, `word_texts`),
            `import_not_a_text`, `import_text_in_old_font`, `import_no_sheets`.
    """
    kind = kind_of(data, name)
    if kind == "xlsx":
        raise RuleBroken("import_not_a_text", name=name)
    rows = word_rows(data, name) if kind == "docx" else html_rows(data, name)
    _refuse_old_fonts(rows, name)
    sheets = sheets_from_rows(rows)
    if not sheets:
        raise RuleBroken("import_no_sheets", name=name)
    return sheets


def sheets_from_rows(rows: Sequence[TextRow]) -> tuple[ReadSheet, ...]:
    """The sheets in a stream of rows."""
    lines = lines_of(rows)
    reader = _Reader(lines)
    for position in range(len(lines)):
        reader.take(position)
    return tuple(draft.frozen() for draft in reader.drafts if draft.has_content)


def _refuse_old_fonts(rows: Sequence[TextRow], name: str) -> None:
    long_rows = [row.text for row in rows if len(row.text) > 20]
    if sum(looks_like_tcvn3(text) for text in long_rows) * 5 > max(len(long_rows), 5):
        raise RuleBroken("import_text_in_old_font", name=name)


class _Reader:
    """Takes the lines one by one; what a line is may depend on those that follow it."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._tables = _criteria_tables(lines)
        self._in_grounds = False
        self._last_option: OptionDraft | None = None
        self.drafts: list[SheetDraft] = []

    @property
    def _draft(self) -> SheetDraft | None:
        return self.drafts[-1] if self.drafts else None

    def take(self, position: int) -> None:
        """Put one line where it belongs."""
        line = self._lines[position]
        head = line.head
        kind = head.kind if head else ""
        if head and kind == "set":
            self._open_set(line, head)
        elif head and kind == "part":
            self._part(line, head, position)
        elif self._draft is None:
            pass  # the articles of the decision before its annex
        elif kind == "total" and line.points.value is not None:
            self._total(self._draft, line)
        elif line.place.table in self._tables or (not line.in_table and self._opens_outside(line)):
            self._criteria_line(self._draft, line, position)
        else:
            self._remarks(self._draft, line, (line.text, *line.more))
        if not line.is_option and kind != "":
            self._last_option = None

    def _opens_outside(self, line: Line) -> bool:
        """A section or criterion as a heading between two tables states its points in its title."""
        numbered = line.head is not None and line.head.kind in ("section", "criterion")
        return numbered and line.states_points and self._draft is not None and bool(self._draft.parts)

    def _open_set(self, line: Line, head: Head) -> None:
        """A set begins. A heading that is said again before the first part only says more of the same set."""
        draft = SheetDraft(line.place, int(head.code) if head.code else None, head.title)
        if self._draft and not self._draft.has_content:
            earlier = self.drafts.pop()
            if draft.no is None and search_key(earlier.name) == search_key(draft.name):
                draft.no = earlier.no
        self._add_draft(draft)
        self._in_grounds = False
        self._remarks(draft, line, line.more)

    def _add_draft(self, draft: SheetDraft) -> None:
        if len(self.drafts) >= MOST_SHEETS:
            raise RuleBroken("import_text_too_large", name="", what=f"nhiều hơn {MOST_SHEETS} bộ")
        self.drafts.append(draft)

    def _part(self, line: Line, head: Head, position: int) -> None:
        following = self._next_kind(position)
        if self._begins_unnamed_set(head, following):
            self._add_draft(SheetDraft(line.place))
            self.drafts[-1].problem("reading_set_without_heading", line.place)
        draft = self.drafts[-1]
        self._note_problems(draft, line)
        opened = draft.part is not None and draft.part.code == head.code
        if following in ("section", "criterion", "option") and not opened:
            draft.open_part(PartDraft(head.code, head.title, line.points, line.place))
        elif line.states_points:
            draft.stated.setdefault(head.code, []).append(line.points)

    def _begins_unnamed_set(self, head: Head, following: str) -> bool:
        """Part A after another part, or before every set, begins a set whose heading is missing."""
        if self._draft is None:
            return True
        behind = self._draft.has_content and self._draft.parts[-1].code != "A"
        return behind and head.code == "A" and following != "part"

    def _total(self, draft: SheetDraft, line: Line) -> None:
        part = part_in_total(line.text)
        if part:
            draft.stated.setdefault(part, []).append(line.points)
        else:
            draft.total = line.points

    def _next_kind(self, position: int) -> str:
        """The kind of the next line that gives the text its structure."""
        for line in self._lines[position + 1 : position + 60]:
            if line.is_option:
                return "option"
            if line.head and (line.head.kind != "criterion" or line.states_points):
                return line.head.kind
        return ""

    def _criteria_line(self, draft: SheetDraft, line: Line, position: int) -> None:
        if line.is_heading:
            return
        self._note_problems(draft, line)
        head = line.head
        kind = head.kind if head else ""
        if line.is_option:
            self._option(draft, line)
        elif head and kind == "case":
            self._case(draft, line, head)
        elif head and kind == "section" and self._is_head(draft, line, head, position):
            self._section(draft, line, head)
        elif head and kind == "criterion" and self._is_head(draft, line, head, position):
            self._criterion(draft, line, head)
        elif line.states_points:
            self._without_box(draft, line, position)
        else:
            self._note(draft, line)

    def _note_problems(self, draft: SheetDraft, line: Line) -> None:
        draft.problems.extend(line.problems_in(str(draft.no or "?")))

    def _is_head(self, draft: SheetDraft, line: Line, head: Head, position: int) -> bool:
        """A numbered line without points opens something only where an option or a deeper head follows."""
        if line.states_points:
            return True
        if head.code[0].isalpha() and draft.counts_in_decimals:
            return False
        following = self._next_structure(position)
        if following is None or following.is_option:
            return following is not None
        deeper = following.head if following.head and following.head.kind == "criterion" else None
        return deeper is not None and (head.kind == "section" or deeper.code.startswith(f"{head.code}."))

    def _next_structure(self, position: int) -> Line | None:
        """The next option or head, notes passed over."""
        for line in self._lines[position + 1 : position + 10]:
            if line.is_option or line.head:
                return line
        return None

    def _section(self, draft: SheetDraft, line: Line, head: Head) -> None:
        title, notes = _title_and_notes(head.title, line.more)
        section = SectionDraft(head.code, title, line.points, line.place, line.star)
        section.notes.extend(notes)
        draft.open_section(section)

    def _criterion(self, draft: SheetDraft, line: Line, head: Head) -> None:
        section = draft.section
        code = head.code
        if code[0].isalpha():
            code = (head.section or (section.code if section else "")) + code
        group = self._group_of(draft, code)
        title, notes = _title_and_notes(head.title, line.more)
        criterion = CriterionDraft(code, title, line.points, line.place, line.star, group)
        criterion.notes.extend(notes)
        draft.open_criterion(criterion)

    def _group_of(self, draft: SheetDraft, code: str) -> ReadGroup | None:
        """The group above a code one level deeper: 6a above 6a.1, 6.1 above 6.1.1."""
        above, _, _ = code.rpartition(".")
        current = draft.criterion
        if current and current.code == above and not current.options:
            return draft.make_group(current)
        last = draft.section.criteria[-1] if draft.section and draft.section.criteria else None
        return last.group if last and last.group and last.group.code == above else None

    def _case(self, draft: SheetDraft, line: Line, head: Head) -> None:
        criterion = draft.criterion or draft.open_section_itself()
        if criterion is None:
            draft.remarks.append((line.place, line.text))
            return
        criterion.notes.append(line.text)
        draft.variant = head.code

    def _option(self, draft: SheetDraft, line: Line) -> None:
        criterion = draft.criterion or draft.open_section_itself()
        if criterion is None:
            draft.problem("reading_option_without_criterion", line.place, "error", text=line.text)
            return
        option = OptionDraft(line.text, line.points, line.place, line.star, draft.variant)
        criterion.options.append(option)
        self._last_option = option

    def _without_box(self, draft: SheetDraft, line: Line, position: int) -> None:
        """Points without number and box: a criterion lacks its number, or an option its box."""
        if self._heads_options(draft, line, position):
            self._without_code(draft, line)
            return
        draft.problem("reading_box_missing", line.place, text=line.text)
        self._option(draft, unbulleted(line))

    def _heads_options(self, draft: SheetDraft, line: Line, position: int) -> bool:
        """Whether the boxed options right below reach this line's points, as those of a criterion do."""
        below = []
        for following in self._lines[position + 1 : position + 20]:
            if following.head or not (following.is_option or not following.states_points):
                break
            below.append(following.points.value if following.is_option else None)
        highest = max((value for value in below if value is not None), default=None)
        in_section = draft.section is not None and bool(draft.criterion or draft.section.criteria)
        return in_section and highest is not None and highest == line.points.value

    def _without_code(self, draft: SheetDraft, line: Line) -> None:
        current = draft.criterion
        group = draft.make_group(current) if current and not current.options else None
        if group is None and current is not None:
            group = current.group
        code = draft.code_after(group)
        draft.problem("reading_code_missing", line.place, proposed=code, text=line.text)
        draft.open_criterion(
            CriterionDraft(code, unbulleted(line).text, line.points, line.place, line.star, group)
        )

    def _note(self, draft: SheetDraft, line: Line) -> None:
        told = [text for text in (line.text, *line.more) if text]
        if self._last_option and told and told[0][:1].islower():
            draft.problem("reading_row_joined", line.place, text=told[0])
            self._last_option.label = " ".join((self._last_option.label, *told))
        elif draft.criterion:
            draft.criterion.notes.extend(told)
        elif draft.section:
            draft.section.notes.extend(told)
        else:
            draft.remarks.extend((line.place, text) for text in told)

    def _remarks(self, draft: SheetDraft, line: Line, texts: Sequence[str]) -> None:
        """Lines outside of the criteria: the set's name, its category and grounds stand before part A."""
        for text in texts:
            listed = _LISTED.fullmatch(text)
            if draft.has_content:
                draft.remarks.append((line.place, text))
            elif not draft.name or draft.name.endswith(","):
                draft.name = f"{draft.name} {text}".strip()
            elif self._in_grounds and listed:
                draft.grounds.append(listed.group(1))
            elif _tells_grounds(text):
                self._in_grounds = True
                inline = text.partition(":")[2].strip()
                if len(inline) > 20:
                    draft.grounds.append(inline)
            elif _CATEGORY.fullmatch(text) and not _BLANK.search(text) and not self._in_grounds:
                draft.category.append(text.strip("()"))
            else:
                draft.remarks.append((line.place, text))


def _tells_grounds(text: str) -> bool:
    key = search_key(text)
    return any(words in key for words in ("bi loai", "loai ho so", "loai khoi", "quy dinh danh gia"))


def _title_and_notes(title: str, more: Sequence[str]) -> tuple[str, list[str]]:
    """The next line of a cell goes on with the title where both are in capitals or it begins small."""
    notes = list(more)
    while notes and (notes[0][:1].islower() or (title.isupper() and notes[0].isupper())):
        title = f"{title} {notes.pop(0)}"
    return title, notes


def _criteria_tables(lines: Sequence[Line]) -> set[int]:
    """The tables that hold criteria: those where an option or a numbered line states points.

    Boxes without any points (the classes to tick, yes and no of a form) are no options.
    """
    numbered = ("section", "criterion")
    return {
        line.place.table
        for line in lines
        if line.in_table
        and line.points.value is not None
        and (line.is_option or (line.head is not None and line.head.kind in numbered))
    }
