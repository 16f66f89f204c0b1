"""Where a text is open: the reading in use, and what an office could lawfully take instead (docs/decisions)."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen


@frozen(kw_only=True)
class ReadingDef:
    """One reading of an open text, told in both languages."""

    en: str
    th: str


@frozen(kw_only=True)
class ChoiceDef:
    """An open text: its clause, its page among the decisions, the reading in use and those there are."""

    rule: str
    decision: int
    en: str
    th: str
    use: str
    readings: Mapping[str, ReadingDef]
