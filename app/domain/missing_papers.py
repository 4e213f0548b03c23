"""What dossiers lack, gathered per producer: the facts of the list that is sent to him."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from app.domain.paper_kinds import WantedKinds
from app.domain.papers import Lack, Progress, lacking, lacks


@dataclass(frozen=True)
class MissingRow:
    """One unfinished dossier with what it lacks. `needed_by` is its session, else the end of its round.

    What it lacks is worked out when it is asked for, and once: a list shows a few of thousands of rows,
    and those at every paint.
    """

    id: str
    number: str
    product: str
    set_no: int
    producer_id: str
    producer: str
    representative: str
    phone: str
    address: str
    commune: str
    state: str
    round_name: str
    needed_by: date | None
    wanted: WantedKinds
    states: Mapping[str, str]
    """The state of each kind that it has; what is not in it is missing."""
    waived: frozenset[str]
    progress: Progress
    is_sample: bool
    search_key: str

    @property
    def mandatory(self) -> int:
        """How many mandatory kinds it lacks."""
        return self.progress.mandatory - self.progress.mandatory_met

    @cached_property
    def lacking(self) -> frozenset[str]:
        """The keys of the kinds that it lacks."""
        return lacking(self.wanted, self.states, self.waived)

    @cached_property
    def lacks(self) -> tuple[Lack, ...]:
        """What it lacks and why."""
        return lacks(self.wanted, self.states, self.waived)


@dataclass(frozen=True, slots=True)
class ProducerLetter:
    """The list of one producer: each dossier with what he has to hand in. `needed_by` is the earliest."""

    producer: str
    representative: str
    phone: str
    address: str
    rows: tuple[MissingRow, ...]

    @property
    def needed_by(self) -> date | None:
        """The earliest day on which one of the dossiers is needed."""
        return min((row.needed_by for row in self.rows if row.needed_by), default=None)


@dataclass(frozen=True, slots=True)
class MissingFacts:
    """The printed list: head of the office, one letter per producer."""

    superior_name: str
    office_name: str
    seat: str
    phone: str
    signer: str
    made_on: date
    letters: tuple[ProducerLetter, ...]
    only_mandatory: bool

    @property
    def sample(self) -> bool:
        """Whether something on it is invented."""
        return any(row.is_sample for letter in self.letters for row in letter.rows)


def from_producer(row: MissingRow, *, only_mandatory: bool) -> tuple[Lack, ...]:
    """What the producer has to hand in: not what the commune writes."""
    return tuple(
        lack
        for lack in row.lacks
        if lack.kind.handed_by == "producer" and (lack.mandatory or not only_mandatory)
    )


def letters_of(rows: Iterable[MissingRow], *, only_mandatory: bool) -> tuple[ProducerLetter, ...]:
    """One letter per producer who has something to hand in, in the order of the rows."""
    gathered: dict[str, list[MissingRow]] = {}
    for row in rows:
        if from_producer(row, only_mandatory=only_mandatory):
            gathered.setdefault(row.producer_id, []).append(row)
    return tuple(
        ProducerLetter(own[0].producer, own[0].representative, own[0].phone, own[0].address, tuple(own))
        for own in gathered.values()
    )
