"""
What can go wrong, each kind with its exit status: bad text, an unusable store, a case outside the rules, a bug of ours.

A refusal by the law is not here: it is a value (a decision), never an exception.
"""

from collections.abc import Iterable

from attrs import frozen


class DisciplineError(Exception):
    """Every failure that the software raises on purpose; *exit_code* is what the command line ends with."""

    exit_code: int = 2


@frozen(kw_only=True, order=False)
class Fault:
    """
    One finding in a text, with its place and what would be allowed there.

    Line and column count from 1. The printed form is always one line: what could break it is escaped.
    """

    source: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        """Return ``source:line:column: message``."""
        return f"{printable(self.source)}:{self.line}:{self.column}: {printable(self.message)}"


class FaultError(DisciplineError):
    """A text that cannot be used, with every fault found in it, in the order of their places."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Keep *faults* once each, ordered by source, line and column."""
        self.faults = tuple(
            sorted(set(faults), key=lambda fault: (fault.source, fault.line, fault.column, fault.message))
        )
        super().__init__(self.faults)

    def __str__(self) -> str:
        """Return one line for each fault."""
        return "\n".join(str(fault) for fault in self.faults)


class StoreError(DisciplineError):
    """A store of cases that is missing, locked, read-only or damaged; its text is one clear line."""


class NotCovered(DisciplineError):
    """A case that the regulations as formalised here do not decide; its text is one clear line."""


class BrokenPromise(DisciplineError):
    """Something that may never happen did: a broken chain, or a bug of ours. Never to be swallowed."""

    exit_code = 3


def printable(text: str) -> str:
    """Return *text* with line breaks and all that a terminal could act on written as escapes."""
    if text.isprintable():
        return text
    return "".join(mark if mark.isprintable() else mark.encode("unicode_escape").decode("ascii") for mark in text)
