"""Faults as they are found in the files of the law: each with its place and the nearest allowed name."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeAlias

from attrs import Factory, define

from discipline_flow.errors import Fault
from discipline_flow.law.sources.source import Parsed
from discipline_flow.law.sources.texts import Texts
from discipline_flow.reader import suggest

Path: TypeAlias = tuple[str | int, ...]
FEW = 12


@define(kw_only=True)
class Findings:
    """The definition under check, the texts it rests on, and what was found so far."""

    parsed: Parsed
    texts: Texts
    faults: list[Fault] = Factory(list)

    def add(self, source: str, path: Path, message: str, *, at_key: bool = False) -> None:
        """Keep a fault at the value, or the key, of *path*."""
        self.faults.append(self.parsed.documents[source].fault(path, message, at_key=at_key))

    def unknown(
        self, source: str, path: Path, kind: str, name: str, allowed: Collection[str], *, at_key: bool = False
    ) -> None:
        """Keep the fault of a name that is not defined, with the nearest one, or all of them where they are few."""
        way_out = suggest(name, allowed)
        if not way_out and 0 < len(allowed) <= FEW:
            way_out = f"; allowed: {', '.join(sorted(allowed))}"
        self.add(source, path, f'{kind} "{name}" is not defined{way_out}', at_key=at_key)

    def clause(self, source: str, path: Path, clause: str) -> None:
        """Keep a fault where the clause exists neither in the texts nor as a section of a cited Act."""
        if not self.texts.knows(clause):
            self.unknown(source, path, "clause", clause, self.texts.ids)

    def labels(self, source: str, path: Path, en: str, th: str) -> None:
        """Keep a fault where a label is empty in one of the two languages."""
        for key, label in (("en", en), ("th", th)):
            if not label.strip():
                self.add(source, (*path, key), f"the label in {key} is empty; allowed: a text")

    def in_order(self) -> tuple[Fault, ...]:
        """Return the faults once each, in the order of their places."""
        return tuple(sorted(set(self.faults), key=lambda each: (each.source, each.line, each.column, each.message)))
