"""The dry run of a list: row by row what is new, what changes, what is wrong with which cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from app.domain.list_columns import ListColumn, ListNoun
from app.domain.list_tables import ListTable
from app.domain.place_names import PlaceNames
from app.domain.producers import ProducerDraft
from app.domain.products import ProductDraft
from app.kernel.errors import Problem

STATES = {
    "new": "Mới",
    "update": "Cập nhật",
    "same": "Đã có, không đổi",
    "kept": "Đã có, giữ nguyên",
    "wrong": "Có lỗi",
    "skipped": "Không nhập",
}
SKIPPED = {"group": "dòng nhóm", "total": "dòng tổng", "example": "dòng ví dụ", "foot": "ngoài danh sách"}
NEW = "new:"
"""Begins the identity of a record that is not in the file yet."""


@dataclass(frozen=True, slots=True)
class ListOptions:
    """What the officer chose. `fixed` fills a column for every row where the file has none or it is empty."""

    matches: Mapping[int, str]
    fixed: Mapping[str, str] = field(default_factory=dict)
    update: bool = True
    create_producers: bool = False
    skip_wrong: bool = False


@dataclass(frozen=True, slots=True)
class ListSurroundings:
    """What the file knows already."""

    producers: tuple[ProducerDraft, ...]
    products: tuple[ProductDraft, ...]
    places: PlaceNames
    sets: Mapping[int, str]
    today: date
    submitted: frozenset[str] = frozenset()
    """Products that have dossiers."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong or to be told about a cell: "C7"; '' where the row has no such cell."""

    cell: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row with what becomes of it. Drafts are those to write; an identity with `NEW` is to be made."""

    number: int
    state: str
    name: str
    maker: str = ""
    told: str = ""
    problems: tuple[RowProblem, ...] = ()
    producer: ProducerDraft | None = None
    product: ProductDraft | None = None

    @property
    def id(self) -> str:
        """What the row is known by in a list on the screen."""
        return str(self.number)

    @property
    def is_wrong(self) -> bool:
        """Whether something must be put right first."""
        return self.state == "wrong"


@dataclass(frozen=True, slots=True)
class ListPlan:
    """The dry run of a list."""

    noun: ListNoun
    title: str
    rows: tuple[PlannedRow, ...]

    @property
    def counts(self) -> Mapping[str, int]:
        """How many rows of each state."""
        return Counter(row.state for row in self.rows)

    @property
    def to_write(self) -> list[PlannedRow]:
        """The rows that change the file."""
        return [row for row in self.rows if row.state in ("new", "update")]

    @property
    def new_producers(self) -> int:
        """How many producers would be made."""
        return sum(row.producer is not None and row.producer.id.startswith(NEW) for row in self.to_write)


_STANDS_IN: Mapping[str, tuple[str, ...]] = {
    "producer.name": ("producer.tax_code",),
    "producer.place_id": ("producer.village",),
    "recognition.issued_on": ("recognition.decided_on", "recognition.decision"),
}
"""Columns that another one may stand in for: an address may name the commune, a decision bears its day."""


def missing_columns(noun: ListNoun, options: ListOptions, table: ListTable) -> list[ListColumn]:
    """Required columns that neither the file nor the officer fills; groups of communes fill theirs."""
    given = {*options.matches.values(), *(key for key, text in options.fixed.items() if text.strip())}
    if any(row.kind == "group" for row in table.rows):
        given.add("producer.place_id")
    required = [column for column in noun.columns if column.required and column.key not in given]
    return [column for column in required if not _stands_in(column, noun, given)]


def _stands_in(column: ListColumn, noun: ListNoun, given: Collection[str]) -> bool:
    if column.key == noun.name_column:
        return False
    return any(other in given for other in _STANDS_IN.get(column.key, ()))
