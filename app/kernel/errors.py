"""The two families of error, and the problem that is shown beside a field.

`RuleBroken` is something the officer can put right; `StoreTrouble` is the machine's (disk, lock,
broken file). Whatever else is raised is a bug and reaches the crash dialog.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from app.kernel.sentences import say

Severity = Literal["error", "warning"]


class SpokenError(Exception):
    """An error that a person reads: a code, its arguments, and the sentence made of both."""

    def __init__(self, code: str, /, field: str = "", **arguments: object) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.arguments: Mapping[str, object] = arguments

    def __str__(self) -> str:
        return say(self.code, self.arguments)


class RuleBroken(SpokenError):
    """A rule of the programme or of the office does not allow this; the officer can act on it."""


class StoreTrouble(SpokenError):
    """The machine does not allow this: the disk, another program's lock, a damaged file."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong (or doubtful) with one field of a draft.

    A warning is shown but never stops a save.
    """

    field: str
    code: str
    arguments: Mapping[str, object] = dataclasses.field(default_factory=dict)
    severity: Severity = "error"

    @property
    def sentence(self) -> str:
        """The Vietnamese sentence for the officer."""
        return say(self.code, self.arguments)


class ProblemsFound(RuleBroken):
    """A draft that cannot be saved, with every problem it has."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        first = problems[0]
        super().__init__(first.code, first.field, **first.arguments)
        self.problems = tuple(problems)

    def __str__(self) -> str:
        return " ".join(problem.sentence for problem in self.problems)


def refuse_if_any(problems: Sequence[Problem]) -> None:
    """Raise `ProblemsFound` when at least one problem is an error; warnings pass."""
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        raise ProblemsFound(errors)
