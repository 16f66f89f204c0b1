"""Duties as people look at them: open, met, late, overdue, lapsed, cancelled on a day (contract, `obligations`)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from attrs import evolve, frozen

from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.model.case import Case, Duty
from discipline_flow.obligations.ledger import unfold
from discipline_flow.projection.entry import Entry


@frozen(kw_only=True)
class Obligation:
    """A duty with what became of it on the day of the answer."""

    duty: Duty
    rule: str
    about: str
    status: str
    done: date | None = None


def obligations(law: CompiledLaw, entries: Iterable[Entry], case: Case, as_of: date) -> list[Obligation]:
    """Return every duty of the history in the order of opening, with its status on *as_of*."""
    law = law.of(case.head)
    duties: dict[str, Duty] = {}
    ended: dict[str, tuple[str, date | None]] = {}
    for entry in entries:
        changes = entry.changes.duties
        for duty in (*changes.opened, *changes.extended):
            duties[duty.key] = duty
        for key, day in changes.met:
            ended[key] = ("met", day)
        for key in changes.cancelled:
            ended[key] = ("cancelled", None)
        for key in changes.lapsed:
            ended[key] = ("lapsed", None)
    for duty in unfold(law, case.duties, as_of, case.serial)[0]:
        duties[duty.key] = duty
    return [_obligation(law, duty, ended.get(duty.key), as_of) for duty in duties.values()]


def _obligation(law: CompiledLaw, duty: Duty, end: tuple[str, date | None] | None, as_of: date) -> Obligation:
    plan = law.duties[duty.kind]
    about = plan.about if duty.about is None else f"{plan.about}:{duty.about}"
    found = Obligation(duty=duty, rule=plan.rule, about=about, status="open")
    if end is None:
        late = duty.due is not None and as_of > duty.due
        return evolve(found, status="overdue") if late else found
    status, done = end
    if status == "met" and done is not None and duty.due is not None and done > duty.due:
        status = "late"
    return evolve(found, status=status, done=done)
