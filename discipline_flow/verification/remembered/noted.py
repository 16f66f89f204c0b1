"""
Marks and cases that take note of what of them is asked for, so that an answer is remembered by no more than it hangs on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import fields

from discipline_flow.engine.evolve import evolved, laid_over
from discipline_flow.model.case import REGIONS, Case
from discipline_flow.model.decision import Applied
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
PLAIN = "_plain"  # the case that is copied, region by region as they are asked for
BESIDE = ("other_files", "steps", "duties", "timers")


def _noting(pair: Pair) -> property:
    fact = pair[1]

    def asked_for(self: Any) -> Any:
        values = self.__dict__
        values[NOTES].add(pair)
        return values[fact]

    return property(asked_for)


class _Copied:
    """A region of a case that takes note: a copy that takes note, made when it is first asked for."""

    def __init__(self, region: str) -> None:
        kind: Any = type(getattr(fields(Case), region).default)
        noting = {each.name: _noting((region, each.name)) for each in fields(kind)}
        self.region, self.kind = region, type(kind.__name__, (kind,), noting)

    def __get__(self, case: Any, owner: Any = None) -> Any:
        values = case.__dict__
        copy: Any = object.__new__(self.kind)
        copy.__dict__.update(values[PLAIN].__dict__[self.region].__dict__)
        copy.__dict__[NOTES] = values[NOTES]
        values[self.region] = copy  # from now on it is found without asking here
        return copy


TRACED: Any = type(
    "Case",
    (Case,),
    {region: _Copied(region) for region in REGIONS} | {name: _noting(("", name)) for name in BESIDE},
)
COPIED = tuple(each.name for each in fields(Case) if each.name not in REGIONS)


def traced(case: Case, notes: Notes) -> Case:
    """Return the same case, which adds to *notes* each fact that is asked for."""
    found: Case = object.__new__(TRACED)
    values, held = found.__dict__, case.__dict__
    for name in COPIED:
        values[name] = held[name]
    values[PLAIN], values[NOTES] = case, notes
    return found


def untraced(case: Case, done: Applied) -> Case:
    """Return the case after an act that was decided of a copy of *case* that takes note, as one that does not."""
    after = evolved(case, done.changes.regions, done.changes.other)
    values = done.case.__dict__
    return laid_over(after, {name: values[name] for name in ("duties", "timers", "serial", "steps")})
