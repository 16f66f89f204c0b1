"""What the reader of an answer should know: a note with its clause, told in both languages, and when it is told."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from attrs import frozen

Names = tuple[str, ...]


@frozen(kw_only=True)
class NoteDef:
    """
    A note: told where the reading it speaks of would have come out differently, or where a number or a text is not held.

    *done* are acts of which one was done, *refused* are reasons of which one was given, *where* are signs that must all be
    seen; *choice* names readings that must be in use, and *decision* the page among the decisions.
    """

    rule: str
    en: str
    th: str
    decision: int | None = None
    choice: Mapping[str, str] = MappingProxyType({})
    done: Names = ()
    refused: Names = ()
    where: Names = ()
