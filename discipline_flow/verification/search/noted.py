"""
Marks and cases that take note of what of them is asked for, so that an answer is remembered by no more than it hangs on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import fields

from discipline_flow.model.case import REGIONS, Case
from discipline_flow.verification.watch import NO_MARKS, Marks

EVERY = "*"  # asked for as a whole


class Marked:
    """The marks of a state as the properties and the watcher may use them: a set that takes note."""

    __slots__ = ("added", "base", "read", "taken")

    def __init__(self, base: Marks, read: set[str], added: Marks = NO_MARKS, taken: Marks = NO_MARKS) -> None:
        """Begin with the marks *base*; names that are asked for are added to *read*."""
        self.base, self.read, self.added, self.taken = base, read, added, taken

    def __contains__(self, name: str) -> bool:
        """Tell whether the mark is set."""
        if name in self.added:
            return True
        if name in self.taken:
            return False
        self.read.add(name)
        return name in self.base

    def __iter__(self) -> Iterator[str]:
        """Yield every mark that is set, which hangs on all of them."""
        self.read.add(EVERY)
        return iter(self.base - self.taken | self.added)

    def __ge__(self, others: Iterable[str]) -> bool:
        """Tell whether all these marks are set."""
        return len(self & others) == len(frozenset(others))

    def __le__(self, others: Iterable[str]) -> bool:
        """Tell whether no other marks are set than these."""
        return frozenset(self) <= frozenset(others)

    def __and__(self, others: Iterable[str]) -> Marks:
        """Return which of these marks are set."""
        return frozenset(name for name in others if name in self)

    __rand__ = __and__

    def isdisjoint(self, others: Iterable[str]) -> bool:
        """Tell whether none of these marks is set."""
        return not self & others

    def __sub__(self, others: Iterable[str]) -> Marked:
        """Return the marks without these."""
        names = frozenset(others)
        return Marked(self.base, self.read, self.added - names, self.taken | names)

    difference = __sub__

    def __or__(self, others: Iterable[str]) -> Marked:
        """Return the marks with these."""
        names = frozenset(others)
        return Marked(self.base, self.read, self.added | names, self.taken - names)

    union = __or__

    def plain(self) -> Marks:
        """Return the marks as a plain set, which is not asking for them."""
        return self.base - self.taken | self.added


Pair = tuple[str, str]  # the region and the fact; no region for what a case holds beside them
Notes = set[Pair]
NOTES = "_notes"  # stands among the values of each region, so that a copy with changes goes on taking note
BESIDE = ("other_files", "steps", "duties", "timers")


def _noting(pair: Pair) -> property:
    fact = pair[1]

    def asked_for(self: Any) -> Any:
        values = self.__dict__
        values[NOTES].add(pair)
        return values[fact]

    return property(asked_for)


def _kind(region: str) -> Any:
    kind: Any = type(getattr(fields(Case), region).default)
    return type(kind.__name__, (kind,), {each.name: _noting((region, each.name)) for each in fields(kind)})


KINDS: Mapping[str, Any] = {region: _kind(region) for region in REGIONS}
TRACED: Any = type("Case", (Case,), {name: _noting(("", name)) for name in BESIDE})


def traced(case: Case, notes: Notes) -> Case:
    """Return the same case, which adds to *notes* each fact that is asked for."""
    found: Case = object.__new__(TRACED)
    values = found.__dict__
    values.update(case.__dict__)
    values[NOTES] = notes
    for region, kind in KINDS.items():
        copy = object.__new__(kind)
        copy.__dict__.update(values[region].__dict__)
        copy.__dict__[NOTES] = notes
        values[region] = copy
    return found
