"""A case's history as the notes ask it: what was done, what was refused and why, what was owed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Protocol

from attrs import frozen

from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.model.case import Case, Duty
from discipline_flow.model.decision import Changes, Reason

PLACEHOLDER = re.compile(r"\\\{\w*\\\}")
DONE = frozenset({"applied", "automatic"})


class Line(Protocol):
    """One act of a history."""

    @property
    def at(self) -> date:
        """Return the day of the act."""

    @property
    def do(self) -> str:
        """Return the command."""

    @property
    def status(self) -> str:
        """Return applied, automatic or denied."""

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Return why it was refused."""

    @property
    def changes(self) -> Changes:
        """Return what it changed."""


class Owed(Protocol):
    """A duty of the history, with what became of it."""

    @property
    def duty(self) -> Duty:
        """Return the duty."""

    @property
    def rule(self) -> str:
        """Return its clause."""

    @property
    def status(self) -> str:
        """Return open, met, late, overdue, lapsed or cancelled."""

    @property
    def done(self) -> date | None:
        """Return the day on which it was met."""


@frozen(kw_only=True)
class History:
    """A case as it stands on a day, its acts in their order, and its duties; *law* is that of the class of the accused."""

    law: CompiledLaw
    case: Case
    lines: Sequence[Line]
    owed: Sequence[Owed]
    as_of: date

    def did(self, *acts: str) -> bool:
        """Tell whether one of these acts was done."""
        return any(line.do in acts and line.status in DONE for line in self.lines)

    def duties(self, *kinds: str) -> list[Owed]:
        """Return the duties of these kinds, in the order of opening."""
        return [each for each in self.owed if each.duty.kind in kinds]

    def refusals(self) -> Iterator[tuple[Line, str]]:
        """Yield every reason that was given, by its name, with the act that it refused."""
        for line in self.lines:
            for reason in line.reasons:
                for name in named(self.law, reason):
                    yield line, name


def named(law: CompiledLaw, reason: Reason) -> Iterator[str]:
    """Yield the names under which a reason may stand: the one it bears, or, read back from a record, those of its words."""
    if reason.code:
        yield reason.code
        return
    for name, text in law.reasons.items():
        if _pattern(text.en).fullmatch(reason.en):
            yield name


@lru_cache(maxsize=1024)
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(PLACEHOLDER.sub(".*", re.escape(text)), re.DOTALL)
