"""
Deciding, purely: (law, case, act) → Applied or Denied; and the acts of the law whose day has come (DESIGN §1).

Every guard is asked, so every reason is told. An act moves several regions or none; a refusal leaves the case as it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from attrs import evolve

from discipline_flow.calendar import Bound, Holidays, last_day
from discipline_flow.engine.evolve import evolved
from discipline_flow.law.compiled import ActPlan, Asked, CompiledLaw, Refuse, TimerPlan
from discipline_flow.model.case import Case, Duty, Timer
from discipline_flow.model.decision import Act, Applied, Changes, Decision, Denied, DutyChanges, Reason
from discipline_flow.model.head import Head
from discipline_flow.model.payload import LawAct
from discipline_flow.obligations.ledger import (
    NOTHING,
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

ANYBODY = "any"


def open_case(law: CompiledLaw, head: Head) -> Applied:
    """Return the opening of a case: the duties that begin on the day the matter came to notice (kk2565/7, plan2566/5.2)."""
    case = Case(head=head, other_files=head.other_files)
    if head.accused.service != case.service.state:
        case = evolve(case, service=evolve(case.service, state=head.accused.service))
    act = Act(do="open_case", by="law", at=head.opened, payload=LawAct())
    return _apply(law, case, act, law.acts["open_case"])


def advance(law: CompiledLaw, case: Case, until: date) -> list[Applied]:
    """Return the acts of the law whose day has come by *until*, in the order of their days (contract, "How it runs" 2)."""
    done: list[Applied] = []
    while case.timers:
        timer = min(case.timers, key=lambda each: (each.day, each.kind, each.about or ""))
        if timer.day > until:
            break
        plan = law.timers[timer.kind]
        rest = evolve(case, timers=tuple(each for each in case.timers if each is not timer))
        act = Act(do=plan.do, by="law", at=timer.day, payload=LawAct(about=timer.about))
        applied = _apply(law, rest, act, law.acts[plan.do])
        # The timer that fired is gone, which the delta must say for whoever folds it.
        applied = evolve(applied, changes=evolve(applied.changes, timers=applied.case.timers))
        done.append(applied)
        case = applied.case
    return done


def decide(law: CompiledLaw, case: Case, act: Act) -> Decision:
    """
    Return what the law says of *act* on *case*: Applied with everything it changes, or Denied with every reason.

    The acts of the law due by the day of the act must have been applied before (`advance`). Raises KeyError for a command
    that the law does not know; the reader refuses those before.
    """
    plan = law.acts[act.do]
    asked = Asked(act, law, holidays_of(law, case.head))
    reasons = _reasons(law, plan, case, act, asked)
    if reasons:
        return Denied(act=act, reasons=tuple(reasons), case=case)
    return _apply(law, case, act, plan, asked)


def standing_reasons(law: CompiledLaw, plan: ActPlan, case: Case, at: date, standing: frozenset[str]) -> list[Reason]:
    """Return the reasons that hold whatever the act would carry, for the answer's `next`."""
    act = Act(do=plan.do, by="", at=at, payload=LawAct())
    asked = Asked(act, law, holidays_of(law, case.head))
    found = _barred(law, plan, case, act)
    for guard, rule, name in plan.guards:
        if name in standing:
            refused = _ask(guard, case, act, asked, rule)
            if refused is not None:
                found.append(reason_of(law, refused, rule, act))
    return found


def reason_of(law: CompiledLaw, refused: Refuse, rule: str, act: Act) -> Reason:
    """Return the reason in both languages, with the clause it rests on."""
    text = law.reasons.get(refused.code)
    if text is None:
        text = law.reasons["guard.failed"]
        return Reason(rule=rule, code=refused.code, en=text.en, th=text.th)
    cited = refused.rule or text.rule
    if not refused.values:
        return Reason(rule=cited, code=refused.code, en=text.en, th=text.th)
    return Reason(
        rule=cited,
        code=refused.code,
        en=text.en.format_map({name: _told(value, "en", law) for name, value in refused.values.items()}),
        th=text.th.format_map({name: _told(value, "th", law) for name, value in refused.values.items()}),
    )


@lru_cache(maxsize=256)
def _with_extra(holidays: Holidays, extra: tuple[date, ...]) -> Holidays:
    return holidays.with_extra(extra)


def holidays_of(law: CompiledLaw, head: Head) -> Holidays:
    """Return the calendar of this case: the government's, with the days its head adds (kk2565/101)."""
    return _with_extra(law.holidays, head.holidays) if head.holidays else law.holidays


def _told(value: Any, language: str, law: CompiledLaw) -> str:
    if isinstance(value, date):
        from discipline_flow.calendar.thai import thai_date

        return thai_date(value) if language == "th" else value.isoformat()
    if isinstance(value, frozenset | list):
        names = [law.roles.get(str(each), {}).get(language, str(each)) for each in sorted(value)]
        return ", ".join(names)
    return str(value)


def _barred(law: CompiledLaw, plan: ActPlan, case: Case, act: Act) -> list[Reason]:
    found: list[Reason] = []
    for bar in plan.barred:
        if (
            getattr(case, bar.region).state in bar.states
            and all(predicate(case, act) for predicate in bar.when)
            and not any(predicate(case, act) for predicate in bar.unless)
        ):
            found.append(reason_of(law, Refuse(bar.because), plan.by_rule, act))
    return found


def _ask(guard: Any, case: Case, act: Act, asked: Asked, rule: str) -> Refuse | None:
    try:
        refused: Refuse | None = guard(case, act.payload, asked)
    except Exception:  # a guard that fails for a reason of its own refuses: it must not let an act pass
        return Refuse("guard.failed", rule)
    return refused


def _reasons(law: CompiledLaw, plan: ActPlan, case: Case, act: Act, asked: Asked) -> list[Reason]:
    found: list[Reason] = []
    roles = plan.by.get(case.head.accused.class_, frozenset())
    if act.by not in roles and ANYBODY not in roles:
        found.append(reason_of(law, Refuse("act.not_by", plan.by_rule, roles=roles), plan.by_rule, act))
    found += _barred(law, plan, case, act)
    for guard, rule, _ in plan.guards:
        refused = _ask(guard, case, act, asked, rule)
        if refused is not None:
            found.append(reason_of(law, refused, rule, act))
    if not found and not _moves_home(plan, case, act):
        found.append(reason_of(law, Refuse("act.out_of_order", plan.by_rule), plan.by_rule, act))
    unique: dict[tuple[str, str], Reason] = {}
    for reason in found:
        unique.setdefault((reason.rule, reason.en), reason)
    return list(unique.values())


def _moves_home(plan: ActPlan, case: Case, act: Act) -> bool:
    for region, moves in plan.moves:
        if region == plan.region:
            state = getattr(case, region).state
            return any(state in move.sources and move.condition.holds(case, act) for move in moves) or not any(
                state in move.sources for move in moves
            )
    return True


def _apply(law: CompiledLaw, case: Case, act: Act, plan: ActPlan, asked: Asked | None = None) -> Applied:
    if asked is None:
        asked = Asked(act, law, holidays_of(law, case.head))
    regions: dict[str, dict[str, Any]] = {
        region: dict(fields) for region, fields in plan.record(case, act.payload, asked).items()
    }
    for region, moves in plan.moves:
        state = getattr(case, region).state
        for move in moves:
            if state in move.sources and move.condition.holds(case, act):
                regions.setdefault(region, {})["state"] = move.target
                break
    rules = plan.rules + tuple(rule for condition, rule in plan.also if condition.holds(case, act))
    other = regions.pop("", None)
    after = evolved(case, regions, other)
    duties, changes, serial = _duties(law, plan, case, after, act, asked)
    if not rules and changes.extended:
        rules = tuple(dict.fromkeys(law.duties[duty.kind].rule for duty in changes.extended))
    timers = _timers(law, plan, case, after, act, asked)
    if duties is not case.duties or timers is not case.timers or serial != case.serial:
        after = evolve(after, duties=duties, timers=timers, serial=serial)
    return Applied(
        act=act,
        rules=tuple(dict.fromkeys(rules)),
        changes=Changes(regions=regions, duties=changes, timers=None if timers is case.timers else timers, other=other),
        case=after,
    )


def _duties(
    law: CompiledLaw, plan: ActPlan, case: Case, after: Case, act: Act, asked: Asked
) -> tuple[tuple[Duty, ...], DutyChanges, int]:
    duties, serial = case.duties, case.serial
    opened: tuple[Duty, ...] = ()
    if duties:
        opened, serial = unfold(law, duties, act.at, serial)
        duties += opened
    fresh: list[Duty] = list(opened)
    met = earliest_met(plan.meets, case, duties, act) if plan.meets and duties else []
    gone = [duty for duty in touched(plan.cancels, case, duties, act) if duty not in met] if plan.cancels else []
    lapsed = touched(plan.lapses, case, duties, act) if plan.lapses else []
    extended: list[Duty] = []
    if act.do == "extend":
        extended = [
            extend(duty, act, act.payload.days, act.payload.reason)  # type: ignore[attr-defined]
            for duty in open_for(duties, law, act.payload.obligation)  # type: ignore[attr-defined]
            if duty.due is not None and law.duties[duty.kind].extendable
        ]
    ended = {duty.key for duty in (*met, *gone, *lapsed)}
    if ended or extended:
        newer = {duty.key: duty for duty in extended}
        duties = tuple(newer.get(duty.key, duty) for duty in duties if duty.key not in ended)
    for duty in met:
        if law.duties[duty.kind].recurring and not any(
            each.kind == duty.kind for each in duties if each.period > duty.period
        ):
            serial += 1
            following = next_period(law, duty, serial)
            fresh.append(following)
            duties = (*duties, following)
    for trigger in plan.opens:
        if trigger.condition.holds(case, act):
            serial += 1
            duty = _opened(law, trigger.duty.kind, after, act, asked, serial)
            fresh.append(duty)
            duties = (*duties, duty)
    for trigger in plan.resumes:
        if trigger.condition.holds(case, act):
            serial += 1
            duty = _resumed(law, trigger.duty.kind, after, act, asked, serial)
            fresh.append(duty)
            duties = (*duties, duty)
    if not (fresh or met or extended or gone or lapsed):
        return case.duties, NOTHING, serial
    return (
        duties,
        DutyChanges(
            opened=tuple(fresh),
            met=tuple((duty.key, act.at) for duty in met),
            extended=tuple(extended),
            cancelled=tuple(duty.key for duty in gone),
            lapsed=tuple(duty.key for duty in lapsed),
        ),
        serial,
    )


def _opened(law: CompiledLaw, kind: str, after: Case, act: Act, asked: Asked, serial: int) -> Duty:
    plan = law.duties[kind]
    began = bool(getattr(act.payload, "began_same_day", False))
    owner = after.committee.appointer if plan.owner == "committee_appointer" else plan.owner
    return Duty(
        key=f"{kind}-{serial}",
        kind=kind,
        owner=owner or plan.owner,
        start=act.at,
        due=due_day(plan, law, act.at, act.at, asked.holidays, began_same_day=began),
        about=subject_of(act, plan.subject),
    )


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


def _timers(law: CompiledLaw, plan: ActPlan, case: Case, after: Case, act: Act, asked: Asked) -> tuple[Timer, ...]:
    timers = case.timers
    if timers and plan.stops:
        timers = tuple(timer for timer in timers if not _stopped(plan.stops, case, timer, act))
    started: list[Timer] = []
    for trigger in plan.starts:
        if trigger.condition.holds(case, act):
            timer = _started(law, trigger.timer, after, act, asked)
            if timer is not None:
                started.append(timer)
    if started:
        timers = tuple(
            timer for timer in timers if not any(timer.kind == new.kind and timer.about == new.about for new in started)
        )
        timers += tuple(started)
    return case.timers if len(timers) == len(case.timers) and not started else timers


def _stopped(stops: Mapping[str, Any], case: Case, timer: Timer, act: Act) -> bool:
    return any(
        concerns(trigger.subject, trigger.timer.subject, act, timer.about) and trigger.condition.holds(case, act)
        for trigger in stops.get(timer.kind, ())
    )


def _started(law: CompiledLaw, plan: TimerPlan, after: Case, act: Act, asked: Asked) -> Timer | None:
    start = after.hearing.explain_by if plan.from_explain_by else act.at
    if start is None:
        return None
    days = 0
    if plan.days is not None:
        number = law.parameter(plan.days, act.at)
        assert isinstance(number, int)
        days = number
    began = bool(getattr(act.payload, "began_same_day", False))
    day = _counted(start, days, plan.bound, asked.holidays, began=began)
    if plan.day_after:
        day += timedelta(days=1)
    return Timer(kind=plan.kind, day=day, about=subject_of(act, plan.subject))


def _counted(start: date, days: int, bound: Bound, holidays: Holidays, *, began: bool) -> date:
    if days == 0:
        return holidays.next_working_day(start) if bound is Bound.OTHER_PERSON else start
    return last_day(start, days, bound=bound, holidays=holidays, began_same_day=began).day
