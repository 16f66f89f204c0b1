"""The proof that for every possible case exactly one row of a decision table holds (kk2565/16, 25)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from discipline_flow.law.forms.tabledef import TableDef


def possible(table: TableDef) -> Iterator[frozenset[str]]:
    """Yield every combination of features that a case can have."""
    for chosen in product((False, True), repeat=len(table.features)):
        features = frozenset(name for name, there in zip(table.features, chosen, strict=True) if there)
        if not any(never.holds(features) for never in table.never_together):
            yield features


def gaps_and_overlaps(table: TableDef) -> Iterator[tuple[frozenset[str], tuple[str, ...]]]:
    """Yield the possible combinations for which no row holds or several do, with the rows that do."""
    for features in possible(table):
        rows = tuple(row.row for row in table.rows if row.holds(features))
        if len(rows) != 1:
            yield features, rows
