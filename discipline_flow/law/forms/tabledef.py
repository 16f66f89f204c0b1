"""Decision tables and named sets of posts, as a lawyer writes them (kk2565/16, 25)."""

from __future__ import annotations

from attrs import frozen

Names = tuple[str, ...]


@frozen(kw_only=True)
class RowDef:
    """A row of a decision table: features that must all hold, features none of which may, and what it gives."""

    row: str
    give: str
    rule: str
    all: Names = ()
    none: Names = ()


@frozen(kw_only=True)
class ImpossibleDef:
    """A combination of features that no case can have."""

    all: Names = ()
    none: Names = ()


@frozen(kw_only=True)
class TableDef:
    """A decision table over named features; for every possible case exactly one row holds."""

    table: str
    en: str
    th: str
    features: Names
    rows: tuple[RowDef, ...]
    never_together: tuple[ImpossibleDef, ...] = ()


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
