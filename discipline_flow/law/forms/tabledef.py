"""Decision tables and named sets of posts, as a lawyer writes them, and which row holds (kk2565/16, 25)."""

from __future__ import annotations

from collections.abc import Collection

from attrs import frozen

from discipline_flow.errors import BrokenPromise

Names = tuple[str, ...]


@frozen(kw_only=True)
class RowDef:
    """
    A row of a decision table: features that must all hold, features none of which may, and what it gives.

    A table of who acts may give several: each of them may. `th` is the row's name in Thai, where it has words.
    """

    row: str
    th: str | None = None
    give: Names
    rule: str
    all: Names = ()
    none: Names = ()

    def holds(self, features: frozenset[str]) -> bool:
        """Tell whether every feature that the row asks for is there, and none that it excludes."""
        return features.issuperset(self.all) and features.isdisjoint(self.none)


@frozen(kw_only=True)
class ImpossibleDef:
    """A combination of features that no case can have."""

    all: Names = ()
    none: Names = ()

    def holds(self, features: frozenset[str]) -> bool:
        """Tell whether *features* are such a combination."""
        return features.issuperset(self.all) and features.isdisjoint(self.none)


@frozen(kw_only=True)
class TableDef:
    """
    A decision table over named features; for every possible case exactly one row holds.

    Where it says who acts, `because` is the reason that turns away whom the row does not name, under the clause of the row;
    without one the act's own clause of power is told.
    """

    table: str
    en: str
    th: str
    features: Names
    rows: tuple[RowDef, ...]
    never_together: tuple[ImpossibleDef, ...] = ()
    because: str | None = None

    def given(self, one: str, of: Collection[str]) -> frozenset[str]:
        """Return all that rows may give where *one* of the features in *of* holds and none of the others does."""
        others = frozenset(of) - {one}
        rows = (row for row in self.rows if one not in row.none and others.isdisjoint(row.all))
        return frozenset(name for row in rows for name in row.give)

    def match(self, features: frozenset[str]) -> RowDef:
        """Return the one row that holds for *features*; a table with a gap or an overlap is a broken promise of ours."""
        found = [row for row in self.rows if row.holds(features)]
        if len(found) != 1:
            raise BrokenPromise(
                f"table {self.table}: {len(found)} rows hold for {', '.join(sorted(features)) or 'nothing'}"
            )
        return found[0]


@frozen(kw_only=True)
class PositionsDef:
    """Posts of one type at some levels."""

    type: str
    levels: Names


@frozen(kw_only=True)
class PostDef:
    """A set of posts that the law names together, with its clause."""

    rule: str
    offices: Names = ()
    positions: tuple[PositionsDef, ...] = ()
