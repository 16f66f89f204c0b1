"""Duties through an act: opened, met, extended, cancelled, lapsed; periods that recur (kk2565/101, plan2566/6.1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from attrs import evolve

from discipline_flow.calendar import Holidays, last_date
from discipline_flow.law.compiled import CompiledLaw, DutyPlan, DutyTrigger, Subject
from discipline_flow.model.case import Case, Duty, Extension
from discipline_flow.model.decision import Act, DutyChanges

NOTHING = DutyChanges()


def subject_of(case: Case, act: Act, subject: Subject | None) -> str | None:
    """Return whom the one duty or timer that the act opens is about, or None."""
    found = None if subject is None else subject(case, act)
    return None if not found else min(found)


def concerns(
    trigger_subject: Subject | None, plan_subject: Subject | None, case: Case, act: Act, about: str | None
) -> bool:
    """Tell whether the act concerns a duty or timer about *about*; an act about nobody in particular concerns them all."""
    if trigger_subject is not None:
        return about in (trigger_subject(case, act) or ())
    named = None if plan_subject is None else plan_subject(case, act)
    return named is None or about in named


def due_day(
    plan: DutyPlan, law: CompiledLaw, start: date, at: date, holidays: Holidays, *, began_same_day: bool
) -> date | None:
    """Return the day by which a duty that runs from *start* must be done, or None where the clause sets no days."""
    if plan.days is None:
        return None
    days = law.number(plan.days, at)
    return last_date(start, days, bound=plan.bound, holidays=holidays, began_same_day=began_same_day)


def unfold(law: CompiledLaw, duties: tuple[Duty, ...], until: date, serial: int) -> tuple[tuple[Duty, ...], int]:
    """
    Return the further periods of recurring duties that have begun by *until*, and the next serial number.

    A recurring duty keeps its newest period open; a period that passed unmet stays owed beside it (plan2566/6.1).
    """
    opened: tuple[Duty, ...] = ()
    for position, duty in enumerate(duties):
        # The cheapest question first: this is asked of every duty at every act.
        if duty.due is None or duty.due >= until or duty.last or duty.kind not in law.recurring:
            continue
        if _superseded(duties, position):
            continue
        while duty.due is not None and duty.due < until:
            serial += 1
            duty = next_period(law, duty, serial)
            opened += (duty,)
    return opened, serial


def _superseded(duties: tuple[Duty, ...], position: int) -> bool:
    kind = duties[position].kind
    return any(later.kind == kind for later in duties[position + 1 :])


def next_period(law: CompiledLaw, duty: Duty, serial: int) -> Duty:
    """Return the period after *duty*, counted from the same anchor (plan2566/6.1)."""
    plan = law.duties[duty.kind]
    assert duty.due is not None
    assert plan.days is not None
    days = law.number(plan.days, duty.start)
    return evolve(
        duty,
        key=f"{duty.kind}-{serial}",
        start=duty.due,
        due=duty.due + timedelta(days=days),
        period=duty.period + 1,
    )


def begun(duty: Duty, at: date) -> bool:
    """Tell whether a period has begun: the first on its first day, a later one the day after the one before it ended."""
    return duty.period == 1 or at > duty.start


def earliest_met(
    triggers: Mapping[str, tuple[DutyTrigger, ...]], case: Case, duties: tuple[Duty, ...], act: Act
) -> list[Duty]:
    """
    Return the duties the act meets: of each kind, and of whom it is about, the earliest that has begun.

    Of a kind that is met together it is every one: one notice tells of all that there is to tell (kk2565/28, 80, 90).
    """
    met: list[Duty] = []
    taken: set[tuple[str, str | None]] = set()
    for duty in duties:
        if duty.kind not in triggers or (duty.kind, duty.about) in taken or not begun(duty, act.at):
            continue
        for trigger in triggers[duty.kind]:
            if (
                trigger.anybody or concerns(trigger.subject, trigger.duty.subject, case, act, duty.about)
            ) and trigger.condition.holds(case, act):
                met.append(duty)
                if not trigger.duty.together:
                    taken.add((duty.kind, duty.about))
                break
    return met


def touched(
    triggers: Mapping[str, tuple[DutyTrigger, ...]], case: Case, duties: tuple[Duty, ...], act: Act
) -> list[Duty]:
    """Return every open duty that the act cancels or lapses; a recurring period that is already past stays owed."""
    found = []
    for duty in duties:
        for trigger in triggers.get(duty.kind, ()):
            if trigger.duty.recurring and duty.due is not None and duty.due < act.at:
                continue
            if (
                trigger.anybody or concerns(trigger.subject, trigger.duty.subject, case, act, duty.about)
            ) and trigger.condition.holds(case, act):
                found.append(duty)
                break
    return found


def extend(duty: Duty, act: Act, days: int, reason: str) -> Duty:
    """Return the duty with its new day, counted from the old one (kk2565/61)."""
    assert duty.due is not None
    due = duty.due + timedelta(days=days)
    extension = Extension(at=act.at, days=days, due=due, reason=reason)
    return evolve(duty, due=due, extended=(*duty.extended, extension))


def open_for(case_duties: tuple[Duty, ...], law: CompiledLaw, clause: str) -> list[Duty]:
    """Return the open duties whose clause, or another name of it, is *clause*; `kk2565/61.2` names 61."""
    wanted = clause_of(clause)
    return [duty for duty in case_duties if wanted in names_of(law.duties[duty.kind])]


def beside_it(case_duties: tuple[Duty, ...], law: CompiledLaw, clause: str) -> list[Duty]:
    """Return the open duties that have as long as those of *clause*, for both run from one day (kk2565/62, 63)."""
    wanted = clause_of(clause)
    return [duty for duty in case_duties if law.duties[duty.kind].moves_with == wanted]


def names_of(plan: DutyPlan) -> frozenset[str]:
    """Return the clauses to which a duty answers: its own, and others that print the same period (kk2565/12, 15)."""
    return frozenset(clause_of(rule) for rule in (plan.rule, *plan.answers_to))


def clause_of(rule: str) -> str:
    """Return the clause of an id: `kk2565/61.2` and `kk2565/61a` answer to `kk2565/61` (contract)."""
    source, _, place = rule.partition("/")
    if source == "plan2566":
        head = place.rstrip("abcdefghijklmnopqrstuvwxyz")
        return f"{source}/{head}"
    digits = ""
    for letter in place:
        if not letter.isdigit():
            break
        digits += letter
    return f"{source}/{digits}" if digits else rule
