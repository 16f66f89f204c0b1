"""Decision tables: which row holds, and the proof that always exactly one does (kk2565/16, 25)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from discipline_flow.errors import BrokenPromise
from discipline_flow.law.forms.tabledef import ImpossibleDef, RowDef, TableDef


def match(table: TableDef, features: frozenset[str]) -> RowDef:
    """Return the one row that holds for *features*; a table with a gap or an overlap is a broken promise of ours."""
    found = [row for row in table.rows if holds(row, features)]
    if len(found) != 1:
        raise BrokenPromise(
            f"table {table.table}: {len(found)} rows hold for {', '.join(sorted(features)) or 'nothing'}"
        )
    return found[0]


def holds(row: RowDef | ImpossibleDef, features: frozenset[str]) -> bool:
    """Tell whether every feature that the row asks for is there, and none that it excludes."""
    return features.issuperset(row.all) and features.isdisjoint(row.none)


def possible(table: TableDef) -> Iterator[frozenset[str]]:
    """Yield every combination of features that a case can have."""
    for chosen in product((False, True), repeat=len(table.features)):
        features = frozenset(name for name, there in zip(table.features, chosen, strict=True) if there)
        if not any(holds(never, features) for never in table.never_together):
            yield features


def gaps_and_overlaps(table: TableDef) -> Iterator[tuple[frozenset[str], tuple[str, ...]]]:
    """Yield the possible combinations for which no row holds or several do, with the rows that do."""
    for features in possible(table):
        rows = tuple(row.row for row in table.rows if holds(row, features))
        if len(rows) != 1:
            yield features, rows
