"""
Deciding, purely: (law, case, act) → Applied or Denied; and the acts of the law whose day has come (DESIGN §1).

Every guard is asked, so every reason is told. An act moves several regions or none; a refusal leaves the case as it was.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from attrs import evolve

from discipline_flow.calendar import Holidays
from discipline_flow.engine.consequences import changed_duties, changed_timers
from discipline_flow.engine.evolve import evolved, laid_over
from discipline_flow.engine.reckoning.parties import excluded
from discipline_flow.law.compiled import ActPlan, Asked, Barred, CompiledLaw, Guard, Refuse
from discipline_flow.model.acts.committee import Extend
from discipline_flow.model.case import Case, Step
from discipline_flow.model.decision import Act, Applied, Changes, Decided, Decision, Denied, Reason
from discipline_flow.model.head import Head
from discipline_flow.model.payload import LawAct
from discipline_flow.obligations.ledger import clause_of

ANYBODY = "any"
APPOINTER = "committee_appointer"
NOBODY: frozenset[str] = frozenset()


def open_case(law: CompiledLaw, head: Head) -> Applied:
    """Return the opening of a case: the duties that begin on the day the matter came to notice (kk2565/7, plan2566/5.2)."""
    law = law.of(head)
    if head.opened < law.in_force["kk2565"]:
        law = law.earlier.get("before", law)
    case = Case(head=head, other_files=head.other_files)
    if head.accused.service != case.service.state:
        case = evolve(case, service=evolve(case.service, state=head.accused.service))
    act = Act(do="open_case", by="law", at=head.opened, payload=LawAct())
    return _apply(law, case, act, law.acts["open_case"], Asked(act, law, holidays_of(law, head)))


def advance(law: CompiledLaw, case: Case, until: date) -> list[Applied]:
    """Return the acts of the law whose day has come by *until*, in the order of their days (contract, "How it runs" 2)."""
    whole = law
    done: list[Applied] = []
    while case.timers:
        timer = min(case.timers, key=lambda each: (each.day, each.kind, each.about or ""))
        if timer.day > until:
            break
        law = whole.governing(case)
        plan = law.timers[timer.kind]
        if plan.from_commencement:
            law = whole.of(case.head)  # what stands on its first day comes under the regulation by the regulation
        rest = laid_over(case, {"timers": tuple(each for each in case.timers if each is not timer)})
        act = Act(do=plan.do, by="law", at=timer.day, payload=LawAct(about=timer.about))
        applied = _apply(law, rest, act, law.acts[plan.do], Asked(act, law, holidays_of(law, case.head)))
        # The timer that fired is gone, which the delta must say for whoever folds it.
        applied = laid_over(applied, {"changes": laid_over(applied.changes, {"timers": applied.case.timers})})
        done.append(applied)
        case = applied.case
    return done


def decide(law: CompiledLaw, case: Case, act: Act) -> Decision:
    """
    Return what the law says of *act* on *case*: Applied with everything it changes, or Denied with every reason.

    The acts of the law due by the day of the act must have been applied before (`advance`). Raises KeyError for a command
    that the law does not know; the reader refuses those before.
    """
    law = law.governing(case)
    plan = law.acts[act.do]
    asked = Asked(act, law, holidays_of(law, case.head))
    reasons = _reasons(law, plan, case, act, asked)
    if reasons:
        return Denied(act=act, reasons=tuple(reasons), case=case, decided=_decided(asked))
    if law.rules.earlier is None:
        return _apply(law, case, act, plan, asked)
    try:
        return _apply(law, case, act, plan, asked)
    except Exception:  # nothing asked whether what the act speaks of is there, so it cannot be recorded
        return Denied(act=act, reasons=(reason_of(law, Refuse("earlier.no_sense"), law.rules.law, act),), case=case)


def against(law: CompiledLaw, case: Case, act: Act) -> tuple[tuple[Barred, ...], tuple[Guard, ...]]:
    """Return the bars and the guards that stand against the act, for advice; who may do it is not among them."""
    plan = law.governing(case).acts[act.do]
    answers = list(one_by_one(law, case, act))
    bars, guards = answers[2 : 2 + len(plan.barred)], answers[2 + len(plan.barred) :]
    return (
        tuple(bar for bar, stands in zip(plan.barred, bars, strict=True) if stands),
        tuple(guard for (guard, _, _), stands in zip(plan.guards, guards, strict=True) if stands),
    )


def one_by_one(law: CompiledLaw, case: Case, act: Act) -> Iterator[bool]:
    """Yield whether the act is not open at all, not this actor's, and of each bar and each guard in turn whether it refuses."""
    law = law.governing(case)
    plan = law.acts[act.do]
    holidays = holidays_of(law, case.head)
    yield plan.never is not None
    yield _without_power(law, plan, case, act, Asked(act, law, holidays)) is not None
    for bar in plan.barred:
        yield _bars(bar, case, act)
    for guard, rule, name in plan.guards:
        refused = _ask(guard, case, act.payload, Asked(act, law, holidays), rule)
        yield refused is not None and _reaches(law, refused, name)


def standing_reasons(law: CompiledLaw, plan: ActPlan, case: Case, at: date, standing: frozenset[str]) -> list[Reason]:
    """Return the reasons that hold whatever the act would carry and whoever did it, for the answer's `next`."""
    act = Act(do=plan.do, by="", at=at, payload=LawAct())
    return _barred(law, plan, case, act) + _standing(law, plan, case, act, standing)


def reasons_of_the_hand(
    law: CompiledLaw, plan: ActPlan, case: Case, at: date, by: str, standing: frozenset[str]
) -> list[Reason]:
    """Return the reasons for which the holder of that role may not do the act as the case stands, for the answer's `next`."""
    return _standing(law, plan, case, Act(do=plan.do, by=by, at=at, payload=LawAct()), standing)


def _standing(law: CompiledLaw, plan: ActPlan, case: Case, act: Act, standing: frozenset[str]) -> list[Reason]:
    asked = Asked(act, law, holidays_of(law, case.head))
    found = []
    for guard, rule, name in plan.guards:
        if name in standing:
            refused = _ask(guard, case, act.payload, asked, rule)
            if refused is not None and _reaches(law, refused, name):
                found.append(reason_of(law, refused, rule, act))
    return found


def authors(law: CompiledLaw, plan: ActPlan, case: Case, at: date) -> Collection[str]:
    """Return the roles that may do the act as the case stands, whatever it would carry, for the answer's `next`."""
    if plan.table is not None:
        row = law.row(plan.table.table, case, Act(do=plan.do, by="", at=at, payload=LawAct()))
        if law.rules.cites(row.rule) is not None:
            return hands(row.give, case)
    return hands(plan.by.get(law.person, NOBODY), case)


def hands(roles: Collection[str], case: Case) -> frozenset[str]:
    """Return *roles* with whoever appointed this committee in the place of the word for it (kk2565/25, 29-33, 56, 61-63)."""
    found = frozenset(roles)
    if APPOINTER not in found:
        return found
    appointer = case.committee.appointer
    return found - {APPOINTER} if appointer is None else found - {APPOINTER} | {appointer}


def reason_of(law: CompiledLaw, refused: Refuse, rule: str, act: Act) -> Reason:
    """Return the reason in both languages, with the clause it rests on."""
    text = law.reasons.get(refused.code)
    if text is None:
        text = law.reasons["guard.failed"]
        return Reason(rule=rule, code=refused.code, en=text.en, th=text.th)
    cited = law.rules.cites(refused.rule or text.rule) or law.rules.cites(rule) or law.rules.law
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


def _reaches(law: CompiledLaw, refused: Refuse, guard: str) -> bool:
    if guard in law.rules.asks or (law.rules.earlier is not None and guard in law.rules.earlier.asks):
        return True
    text = law.reasons.get(refused.code)
    rule = refused.rule or (None if text is None else text.rule)
    return rule is None or law.rules.cites(rule) is not None


def _own_clause(law: CompiledLaw, plan: ActPlan, case: Case, act: Act) -> str | None:
    """Return the clause of the plan that says who does the act, where it alone reaches the class (plan2566/5.2-5.6, 6.4)."""
    if not law.rules.only or plan.table is None:
        return None
    try:
        return law.rules.cites(law.row(plan.table.table, case, act).rule)
    except Exception:  # who acts cannot be said, which refuses on its own
        return None


def _barred(law: CompiledLaw, plan: ActPlan, case: Case, act: Act) -> list[Reason]:
    found: list[Reason] = []
    if plan.never is not None:
        # What is not open to a class is told by the clause that says so, whatever reaches the class beside it.
        text = law.reasons[plan.never]
        found.append(Reason(rule=text.rule, code=plan.never, en=text.en, th=text.th))
        if law.rules.only and text.rule == law.rules.law:  # its own rules govern, for the regulation leaves it out
            outside = law.reasons["class.outside_the_regulation"]
            code = "class.outside_the_regulation"
            found.append(Reason(rule=outside.rule, code=code, en=outside.en, th=outside.th))
    standing = [bar for bar in plan.barred if _bars(bar, case, act)]
    if standing:
        rule = _own_clause(law, plan, case, act) or plan.by_rule
        found += [reason_of(law, Refuse(bar.because, bar.rule), rule, act) for bar in standing]
    return found


def _bars(bar: Barred, case: Case, act: Act) -> bool:
    return (
        getattr(case, bar.region).state in bar.states
        and (not bar.when or all(predicate(case, act) for predicate in bar.when))
        and not (bar.unless and any(predicate(case, act) for predicate in bar.unless))
    )


def _power(plan: ActPlan, case: Case, act: Act) -> str:
    """Return the clause that gives the power to act; what the act carries names it where the act has none of its own."""
    if plan.rules:
        return plan.by_rule
    if isinstance(act.payload, Extend):
        return clause_of(act.payload.obligation)
    return next((rule for condition, rule in plan.also if condition.holds(case, act)), plan.by_rule)


def _without_power(law: CompiledLaw, plan: ActPlan, case: Case, act: Act, asked: Asked) -> Refuse | None:
    """Refuse whoever is not among those whom the act's list, or the row of its decision table, names."""
    roles = hands(plan.by.get(law.person, NOBODY), case)
    if plan.table is not None:
        try:
            row = asked.row(plan.table.table, case)
        except Exception:  # a table that cannot say who acts lets nobody act, as a guard that fails
            return Refuse("guard.failed", plan.by_rule)
        if law.rules.cites(row.rule) is not None:
            given = hands(row.give, case)
            if act.by in given:
                return None
            # Where the regulation does not reach, the row's own clause of the plan says who acts.
            own = plan.table.because is not None or bool(law.rules.only)
            rule = row.rule if own else _power(plan, case, act)
            return Refuse(plan.table.because or "act.not_by", rule, roles=given)
    # Where nobody has the power because the act is not open to the class, the clause that says so is reason enough.
    if act.by in roles or ANYBODY in roles or (not roles and plan.never is not None):
        return None
    return Refuse("act.not_by", _power(plan, case, act), roles=roles)


def _ask(guard: Guard, case: Case, payload: Any, asked: Asked, rule: str) -> Refuse | None:
    try:
        return guard(case, payload, asked)
    except Exception:  # a guard that fails for a reason of its own refuses: it must not let an act pass
        return Refuse("guard.failed", rule)


def _every_reason(law: CompiledLaw, refused: Refuse, rule: str, act: Act) -> list[Reason]:
    """Return the reason under its clause, and under each further one that says the same and reaches the person."""
    others = [Refuse(refused.code, each, **refused.values) for each in refused.besides if law.rules.cites(each)]
    return [reason_of(law, each, rule, act) for each in (refused, *others)]


def _reasons(law: CompiledLaw, plan: ActPlan, case: Case, act: Act, asked: Asked) -> list[Reason]:
    found: list[Reason] = []
    refused = _without_power(law, plan, case, act, asked)
    if refused is not None:
        refused.besides = tuple(rule for condition, rule in plan.by_also if condition.holds(case, act))
        found += _every_reason(law, refused, plan.by_rule, act)
        if law.rules.only and plan.table is not None and refused.rule != law.rules.law:
            # Who acts for them is said by their own rules, to which the class's clause of the plan sends (plan2566/5.2).
            found.append(reason_of(law, Refuse(refused.code, law.rules.law, **refused.values), plan.by_rule, act))
    if plan.barred or plan.never is not None:
        found += _barred(law, plan, case, act)
    if act.person is not None:
        barred = excluded(case, act)
        if barred is not None and _reaches(law, barred, ""):
            found.append(reason_of(law, barred, plan.by_rule, act))
    payload = act.payload
    for guard, rule, name in plan.guards:
        refused = _ask(guard, case, payload, asked, rule)
        if refused is not None and _reaches(law, refused, name):
            found += _every_reason(law, refused, rule, act)
    if len(found) < 2:
        return found
    unique: dict[tuple[str, str], Reason] = {}
    for reason in found:
        unique.setdefault((reason.rule, reason.en), reason)
    return list(unique.values())


def _cited(law: CompiledLaw, plan: ActPlan, case: Case, act: Act) -> tuple[str, ...]:
    rules = plan.rules
    if plan.also:
        more = [rule for condition, rule in plan.also if condition.holds(case, act) and rule not in rules]
        if more:
            rules = (*rules, *dict.fromkeys(more))
    return rules if rules or not (law.rules.only or law.rules.earlier) else (law.rules.law,)


def _apply(law: CompiledLaw, case: Case, act: Act, plan: ActPlan, asked: Asked) -> Applied:
    regions: dict[str, Any] = dict(plan.record(case, act.payload, asked))
    for region, moves in plan.moves:
        state = getattr(case, region).state
        for move in moves:
            if state in move.sources and (move.condition.always or move.condition.holds(case, act)):
                # Laid beside what the recorder hands over, which may be the same for every case.
                regions[region] = {**regions.get(region, {}), "state": move.target}
                break
    rules = _cited(law, plan, case, act)
    other = regions.pop("", None)
    after = evolved(case, regions, other)
    duties, changes, serial = changed_duties(law, plan, case, after, act, asked)
    if changes.extended and isinstance(act.payload, Extend):
        plans = [law.duties[duty.kind] for duty in changes.extended]
        rules = tuple(dict.fromkeys((*rules, *(rule for each in plans for rule in (each.rule, *each.answers_to)))))
    timers = changed_timers(law, plan, case, after, act, asked)
    if duties is not case.duties or timers is not case.timers:
        if after is case:
            after = laid_over(case, {"duties": duties, "timers": timers, "serial": serial})
        else:
            # This copy is ours alone until it is returned, so it is finished in place.
            after.__dict__.update(duties=duties, timers=timers, serial=serial)
    made = Changes(regions, changes, None if timers is case.timers else timers, other)
    if plan.void is not None and act.step is not None:
        after, made = _numbered(case, after, made, (act.step, act.do, act.at))
    return Applied(act, rules, made, after, _decided(asked))


def _decided(asked: Asked) -> tuple[Decided, ...]:
    if not asked.rows:
        return ()
    return tuple(Decided(table=name, row=row.row, rule=row.rule) for name, row in asked.rows.items())


def _numbered(case: Case, after: Case, made: Changes, step: Step) -> tuple[Case, Changes]:
    """Return the case and the delta with the number under which the act can be found void (kk2565/67)."""
    if after is case:
        after = laid_over(case, {"steps": (*case.steps, step)})
    else:
        after.__dict__["steps"] = (*case.steps, step)  # still ours alone
    made.__dict__["step"] = step
    return after, made
