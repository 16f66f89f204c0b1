"""Marks that remember which of them were asked for, and what was added and taken: so the search knows what an act hangs on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
