"""The summary of a period: figures beside those of other periods, the names that they count, three texts."""

from __future__ import annotations

from collections.abc import Iterator

from app.documents.paper_kinds import PaperKind
from app.documents.paper_parts import Texts, addressees, foot, head, paper_of, sample_mark
from app.domain import report_samples as samples
from app.domain.paper_blocks import (
    Bars,
    Block,
    Column,
    Item,
    Paper,
    Paragraph,
    Row,
    Table,
    Title,
    ended,
    paragraphs,
)
from app.domain.report_comparisons import shown
from app.domain.report_tables import Figure, FigureTable
from app.domain.summary_facts import SummaryFacts
from app.kernel.numbers import shown_int

MOST_NAMES = 12
"""Names that stand beside a number; the spreadsheet holds them all."""
MOST_ROWS = 60
"""Lines of one table on paper; the spreadsheet holds them all."""
MONEY = "đồng"
_SHORT_NUMBER = 8
"""Letters of a number that fit into a narrow column."""
NOTHING = "chưa có số liệu trong sổ."
TEXTS_TITLE = "8. Khó khăn, đề xuất, nhiệm vụ kỳ tới"


def summary(facts: SummaryFacts, texts: Texts) -> Paper:
    """The report as it is signed."""
    letterhead = facts.letterhead
    blocks: tuple[Block, ...] = (
        head(letterhead, texts["sign"]),
        Title("Báo cáo", f"{texts['subject']}\n{facts.summary.title}"),
        *sample_mark(letterhead),
        addressees(texts["addressees"]),
        *paragraphs(texts["opening"]),
        *paragraphs(texts["overall"]),
        *_sections(facts),
        *_words(facts),
        Paragraph(ended(texts["closing"])),
        foot(letterhead, texts["receivers"]),
    )
    return paper_of(letterhead, f"Báo cáo OCOP {facts.summary.title}", blocks)


def _sections(facts: SummaryFacts) -> Iterator[Block]:
    for section in facts.summary.sections:
        yield Paragraph(section.title, "heading")
        for number, table in enumerate(section.tables, 1):
            if not table.figures:
                yield Item("letter", number, f"{table.title}: {NOTHING}")
                continue
            unit = f" ({table.unit})" if table.unit else ""
            yield Item("letter", number, f"{table.title}{unit}", bold=True)
            yield _table(facts, table)
            bars = tuple((figure.label, figure.value) for figure in table.figures)
            if table.chart and any(count for _, count in bars):
                yield Bars(bars)


def _table(facts: SummaryFacts, table: FigureTable) -> Table:
    has_plan = any(figure.planned is not None for figure in table.figures)
    has_names = table.unit != MONEY and any(_names(figure) for figure in table.figures)
    width = _number_width(facts, table)
    columns = [Column("Chỉ tiêu")]
    columns += [Column("Kế hoạch", width, "right")] if has_plan else []
    columns += [Column("Kỳ này", width, "right"), Column(facts.previous_title, width, "right")]
    columns += [Column("Cùng kỳ năm trước", width, "right")] if facts.last_year else []
    columns += [Column("Gồm", 58 if facts.last_year else 78)] if has_names else []
    rows = [
        Row(tuple(_cells(facts, table, figure, has_plan=has_plan, has_names=has_names)))
        for figure in table.figures[:MOST_ROWS]
    ]
    more = len(table.figures) - MOST_ROWS
    if more > 0:
        rows.append(Row((f"Và {shown_int(more)} dòng khác, xem bản Excel",), "group"))
    return Table(tuple(columns), tuple(rows), is_small=True)


def _number_width(facts: SummaryFacts, table: FigureTable) -> int:
    """Room for the longest number of a table, of this period or another, in millimetres."""
    beside = (facts.beside(table, figure) for figure in table.figures)
    others = (shown(number) for one in beside for number in (one.previous, one.last_year))
    longest = max(map(len, (*(figure.shown for figure in table.figures), *others)))
    return 17 if longest <= _SHORT_NUMBER else 27


def _cells(
    facts: SummaryFacts, table: FigureTable, figure: Figure, *, has_plan: bool, has_names: bool
) -> Iterator[str]:
    other = facts.beside(table, figure)
    yield figure.told
    if has_plan:
        yield "" if figure.planned is None else shown_int(figure.planned)
    yield figure.shown
    yield shown(other.previous)
    if facts.last_year:
        yield shown(other.last_year)
    if has_names:
        yield _names(figure)


def _words(facts: SummaryFacts) -> Iterator[Block]:
    if facts.texts.given:
        yield Paragraph(TEXTS_TITLE, "heading")
    for number, (title, text) in enumerate(facts.texts.given, 1):
        yield Item("letter", number, title, bold=True)
        yield from paragraphs(text)


def _names(figure: Figure) -> str:
    """The names that a number counts; what adds a sum up stands in the spreadsheet."""
    names = figure.names if len(figure.names) == figure.value else ()
    listed = "; ".join(names[:MOST_NAMES])
    more = len(names) - MOST_NAMES
    if more == 1:  # the words for one more take as much room as the one
        return "; ".join(names)
    return f"{listed}; và {shown_int(more)} tên khác" if more > 0 else listed


KINDS = (PaperKind("summary", SummaryFacts, summary, samples.summary_facts),)
