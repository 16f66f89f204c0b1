"""What an applied act does to duties and to the days on which the law acts (DESIGN §1; kk2565/101)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from attrs import evolve

from discipline_flow.calendar import Bound, ends, last_day
from discipline_flow.engine.evolve import final_periods
from discipline_flow.law.compiled import ActPlan, Asked, CompiledLaw, TimerPlan, TimerTrigger
from discipline_flow.model.acts.committee import Extend, HoldFirstMeeting
from discipline_flow.model.case import Case, Duty, Timer
from discipline_flow.model.decision import Act, DutyChanges
from discipline_flow.obligations.ledger import (
    NOTHING,
    beside_it,
    concerns,
    due_day,
    earliest_met,
    extend,
    next_period,
    open_for,
    subject_of,
    touched,
    unfold,
)

NEW_SUPERIOR = "appointing_authority"


def changed_duties(
    law: CompiledLaw, plan: ActPlan, case: Case, after: Case, act: Act, asked: Asked
) -> tuple[tuple[Duty, ...], DutyChanges, int]:
    """Return the duties after the act, what it changed of them, and the next serial number."""
    duties, serial = case.duties, case.serial
    fresh: tuple[Duty, ...] = ()
    ends_ = _NONE
    if duties:
        fresh, serial = unfold(law, duties, act.at, serial)
        if fresh:
            duties += fresh
        ends_ = _ended(law, plan, case, duties, act)
        if case.authority.state != after.authority.state:
            handed = _handed_over(law, after, duties, ends_)
            ends_ = ends_._replace(extended=handed) if handed else ends_
        if ends_ is not _NONE:
            duties = _without(duties, ends_)
            if any(duty.kind in law.recurring for duty in ends_.met):
                following = _following(law, duties, ends_.met, serial)
                duties, fresh, serial = duties + following, fresh + following, serial + len(following)
    at_once: tuple[Duty, ...] = ()
    for triggers, made in ((plan.opens, _opened), (plan.resumes, _resumed)):
        for trigger in triggers:
            if trigger.condition.always or trigger.condition.holds(case, act):
                serial += 1
                duty = made(law, trigger.duty.kind, after, act, asked, serial)
                fresh = (*fresh, duty)
                if duty.kind in plan.meets and earliest_met(plan.meets, case, (duty,), act):
                    at_once = (*at_once, duty)
                else:
                    duties = (*duties, duty)
    if not fresh and ends_ is _NONE:
        return case.duties, NOTHING, serial
    met = ends_.met + at_once
    changes = DutyChanges(
        fresh,
        tuple([(duty.key, act.at) for duty in met]) if met else (),
        ends_.extended,
        tuple([duty.key for duty in ends_.cancelled]) if ends_.cancelled else (),
        tuple([duty.key for duty in ends_.lapsed]) if ends_.lapsed else (),
    )
    return duties, changes, serial


class _Ends(NamedTuple):
    met: tuple[Duty, ...] = ()
    cancelled: tuple[Duty, ...] = ()
    lapsed: tuple[Duty, ...] = ()
    extended: tuple[Duty, ...] = ()


_NONE = _Ends()


def _ended(law: CompiledLaw, plan: ActPlan, case: Case, duties: tuple[Duty, ...], act: Act) -> _Ends:
    extends = isinstance(act.payload, Extend)
    if not extends:
        for duty in duties:
            if duty.kind in plan.touches:
                break
        else:
            return _NONE
    met = tuple(earliest_met(plan.meets, case, duties, act)) if plan.meets else ()
    gone = tuple(duty for duty in touched(plan.cancels, case, duties, act) if duty not in met) if plan.cancels else ()
    lapsed = tuple(touched(plan.lapses, case, duties, act)) if plan.lapses else ()
    extended = _extended(law, duties, act, act.payload) if isinstance(act.payload, Extend) else ()
    return _Ends(met, gone, lapsed, extended) if met or gone or lapsed or extended else _NONE


def _without(duties: tuple[Duty, ...], ended: _Ends) -> tuple[Duty, ...]:
    if len(ended.met) == 1 and not (ended.cancelled or ended.lapsed or ended.extended):
        (met,) = ended.met
        return tuple([duty for duty in duties if duty is not met])
    keys = {duty.key for duty in (*ended.met, *ended.cancelled, *ended.lapsed)}
    newer = {duty.key: duty for duty in ended.extended}
    if ended.cancelled:
        newer |= final_periods({duty.key: duty for duty in duties}, tuple(duty.key for duty in ended.cancelled))
    return tuple(newer.get(duty.key, duty) for duty in duties if duty.key not in keys)


def _following(law: CompiledLaw, duties: tuple[Duty, ...], met: tuple[Duty, ...], serial: int) -> tuple[Duty, ...]:
    newest = (duty for duty in met if duty.kind in law.recurring and not duty.last and not _has_later(duties, duty))
    return tuple(next_period(law, duty, serial + place) for place, duty in enumerate(newest, start=1))


def _extended(law: CompiledLaw, duties: tuple[Duty, ...], act: Act, asked_for: Extend) -> tuple[Duty, ...]:
    chosen = [
        extend(duty, act, asked_for.days, asked_for.reason)
        for duty in open_for(duties, law, asked_for.obligation)
        if duty.due is not None and law.duties[duty.kind].extendable
    ]
    days = [duty.due for duty in chosen if duty.due is not None]
    beside = [
        extend(duty, act, (max(days) - duty.due).days, asked_for.reason)
        for duty in (beside_it(duties, law, asked_for.obligation) if days else ())
        if duty.due is not None and duty.due < max(days)
    ]
    return (*chosen, *beside)


def _handed_over(law: CompiledLaw, after: Case, duties: tuple[Duty, ...], ended: _Ends) -> tuple[Duty, ...]:
    """Return the open duties of whoever appointed the committee as the new superior owes them from now on (kk2565/64)."""
    gone = {duty.key for duty in (*ended.met, *ended.cancelled, *ended.lapsed)}
    return tuple(
        evolve(duty, owner=NEW_SUPERIOR)
        for duty in duties
        if duty.key not in gone and _new_superiors(law.duties[duty.kind].owner, after) and duty.owner != NEW_SUPERIOR
    )


def _new_superiors(owner: str, after: Case) -> bool:
    """Tell whether a serious inquiry, of which alone kk2565/64 speaks, leaves the appointer's decisions to a new superior."""
    return (
        owner == "committee_appointer"
        and after.authority.state == "transferred"
        and after.committee.severity == "serious"
    )


def _has_later(duties: tuple[Duty, ...], met: Duty) -> bool:
    return any(duty.kind == met.kind and duty.period > met.period for duty in duties)


def began_same_day(law: CompiledLaw, act: Act) -> bool:
    """Tell whether the day of the act is the first of the days that it starts (kk2565/101 para 1)."""
    if isinstance(act.payload, HoldFirstMeeting) and law.choices["first_meeting"] == "day_one":
        return True
    return bool(getattr(act.payload, "began_same_day", False))


def _owner(law: CompiledLaw, owner: str, after: Case, act: Act) -> str:
    """
    Return who owes the duty: the role itself, or whom the law puts in its place.

    Without a committee a minor case is decided by whoever found the grounds, however many acted together (kk2565/9, 70); a
    serious one by whoever would have appointed the committee (71).
    """
    if owner == "lawful_appointer":
        moved = after.authority.state == "transferred"
        return NEW_SUPERIOR if moved else law.row("committee_appointer", after, act).give[0]
    if owner not in {"committee_appointer", "former_appointer"}:
        return owner
    alone = after.inquiry.severity == "minor" and not law.rules.only
    table = "inquiring_authority" if alone else "committee_appointer"
    return after.committee.appointer or law.row(table, after, act).give[0]


def _opened(law: CompiledLaw, kind: str, after: Case, act: Act, asked: Asked, serial: int) -> Duty:
    plan = law.duties[kind]
    owner = NEW_SUPERIOR if _new_superiors(plan.owner, after) else _owner(law, plan.owner, after, act)
    due: date | None = None
    if plan.days is not None:
        began = began_same_day(law, act)
        if plan.span is not None and not began:
            due = act.at + plan.span
        else:
            due = due_day(plan, law, act.at, act.at, asked.holidays, began_same_day=began)
    about = None if plan.subject is None else subject_of(after, act, plan.subject)
    return Duty(f"{kind}-{serial}", kind, owner, act.at, due, 1, about)


def _resumed(law: CompiledLaw, kind: str, after: Case, act: Act, asked: Asked, serial: int) -> Duty:
    plan = law.duties[kind]
    anchor = plan.anchor(after) if plan.anchor is not None else None
    duty = _opened(law, kind, after, act, asked, serial)
    if anchor is None:
        return duty
    duty = evolve(duty, start=anchor, due=due_day(plan, law, anchor, act.at, asked.holidays, began_same_day=False))
    while duty.due is not None and duty.due < act.at:
        duty = next_period(law, duty, serial)
    return duty


def changed_timers(
    law: CompiledLaw, plan: ActPlan, case: Case, after: Case, act: Act, asked: Asked
) -> tuple[Timer, ...]:
    """Return the days on which the law will act, after the act started and stopped some; the same object if none changed."""
    timers = case.timers
    if timers and plan.stops:
        kept = tuple(timer for timer in timers if not _stopped(plan.stops, case, timer, act))
        if len(kept) < len(timers):
            timers = kept
    for trigger in plan.starts:
        if trigger.condition.holds(case, act):
            started = _started(law, trigger.timer, after, act, asked)
            if started is not None:
                others = (each for each in timers if each.kind != started.kind or each.about != started.about)
                timers = (*others, started)
    return timers


def _stopped(stops: Mapping[str, tuple[TimerTrigger, ...]], case: Case, timer: Timer, act: Act) -> bool:
    return any(
        (trigger.anybody or concerns(trigger.subject, trigger.timer.subject, case, act, timer.about))
        and trigger.condition.holds(case, act)
        for trigger in stops.get(timer.kind, ())
    )


def _started(law: CompiledLaw, plan: TimerPlan, after: Case, act: Act, asked: Asked) -> Timer | None:
    if plan.from_commencement:
        return Timer(plan.kind, law.in_force["kk2565"])
    start = after.hearing.explain_by if plan.from_explain_by else act.at
    if start is None:
        return None
    day = _counted(law, plan, start, act, asked)
    return Timer(plan.kind, day + timedelta(days=1) if plan.day_after else day, subject_of(after, act, plan.subject))


def _counted(law: CompiledLaw, plan: TimerPlan, start: date, act: Act, asked: Asked) -> date:
    bound: Bound = plan.bound
    if plan.days is None:
        return ends(start, bound=bound, holidays=asked.holidays).day
    days = law.number(plan.days, act.at)
    began = began_same_day(law, act)
    return last_day(start, days, bound=bound, holidays=asked.holidays, began_same_day=began).day
