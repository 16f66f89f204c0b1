"""What the reader of an answer should know: a number that is not held, a day still to move, a reading with another side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from discipline_flow.engine.readings.history import DONE, History
from discipline_flow.law.compiled import CompiledLaw, NotePlan
from discipline_flow.model.case import Case
from discipline_flow.projection.entry import Entry
from discipline_flow.projection.ledger import Obligation


def notes(
    law: CompiledLaw, case: Case, entries: Sequence[Entry], owed: Sequence[Obligation], as_of: date
) -> list[dict[str, str]]:
    """Return the notes of notes.yaml that the history calls for, each with the clause that holds for the class."""
    law = law.of(case.head)
    history = History(law=law, case=case, lines=entries, owed=owed, as_of=as_of)
    acts = frozenset(entry.do for entry in entries if entry.status in DONE)
    reasons = frozenset(name for _, name in history.refusals())
    found: list[dict[str, str]] = []
    for note in law.notes:
        rule = law.rules.cites(note.rule)
        if rule is not None and _is_told(note, history, acts, reasons):
            found.append({"rule": rule, "en": note.en, "th": note.th})
    return found


def _is_told(note: NotePlan, history: History, acts: frozenset[str], reasons: frozenset[str]) -> bool:
    if (note.done or note.refused) and acts.isdisjoint(note.done) and reasons.isdisjoint(note.refused):
        return False
    return all(sign(history) for sign in note.where)
