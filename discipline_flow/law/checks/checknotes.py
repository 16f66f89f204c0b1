"""The notes of notes.yaml: each with its clause, told in both languages, and under conditions that the engine knows."""

from __future__ import annotations

from collections.abc import Collection

from discipline_flow.law.checks.findings import Findings

FILE = "notes.yaml"


def check_notes(found: Findings, acts: Collection[str], signs: Collection[str]) -> None:
    """Check every note: its clause, its words, the acts, reasons, signs and readings it names; and that no sign is left over."""
    definition = found.parsed.definition
    used: set[str] = set()
    for name, note in definition.notes.items():
        found.clause(FILE, (name, "rule"), note.rule)
        found.labels(FILE, (name,), note.en, note.th)
        if not (note.done or note.refused or note.where):
            found.add(FILE, (name,), "needs done, refused or where", at_key=True)
        for kind, key, told, known in (
            ("act", "done", note.done, acts),
            ("reason", "refused", note.refused, definition.reasons),
            ("sign", "where", note.where, signs),
        ):
            for place, each in enumerate(told):
                if each not in known:
                    found.unknown(FILE, (name, key, place), kind, each, known)
        for choice, reading in note.choice.items():
            if choice not in definition.choices:
                found.unknown(FILE, (name, "choice", choice), "choice", choice, definition.choices, at_key=True)
            elif reading not in definition.choices[choice].readings:
                readings = definition.choices[choice].readings
                found.unknown(FILE, (name, "choice", choice), "reading", reading, readings)
        used.update(note.where)
    for name in sorted(set(signs) - used):
        found.add(FILE, (), f'sign "{name}" is never asked; remove it')
