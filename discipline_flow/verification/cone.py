"""
What of a case an act reads, found in the code of the functions that the act asks (its cone of influence).

Two cases that agree in all of it, on the same day, are decided alike; so the search asks the law once for both. A function
reads a fact if it, or a function of the package that it calls, names both the region and the fact: more is kept than is read,
never less. Only what is named by a computed text would escape; a test holds the search with this memory against one without.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from attrs import frozen

from discipline_flow.engine.step import APPOINTER
from discipline_flow.law.compiled import ActPlan, Asked, CompiledLaw, Condition, DutyTrigger
from discipline_flow.law.payloads import named_in
from discipline_flow.model.case import REGIONS, Case, Objection, Seat
from discipline_flow.model.head import Head
from discipline_flow.model.payload import Penalty
from discipline_flow.verification.properties import BOUND, STEPS, has_ended, kept_out
from discipline_flow.verification.properties.standing import APPOINTED
from discipline_flow.verification.watch import Marks, seen

PACKAGE = __name__.partition(".")[0]
BESIDE = ("duties", "timers", "steps", "other_files", "serial")  # what a case holds beside its regions
ALWAYS = frozenset({("commencement", "state")})  # which law governs the case
Functions = Iterable[Callable[..., Any]]
Key = tuple[Any, ...]
CALL = "__call__"
YEAR = 366
NOTHING: frozenset[tuple[str, str]] = frozenset()
HANDS = frozenset({("committee", "appointer"), ("committee", "severity"), ("authority", "state")})
AMOUNTS = frozenset(
    {
        "percent",
        "months",
        "new_salary",
        "monthly_cut",
        "total_cut",
        "refund",
        "counted",
        "balance",
        "statements",
        "void",
    }
)


@frozen
class Cone:
    """The facts that are read: by region, and what is read beside the regions."""

    regions: tuple[tuple[str, tuple[str, ...]], ...]
    beside: tuple[str, ...]

    def of(self, case: Case) -> tuple[Any, ...]:
        """Return the values of these facts in a case."""
        found: list[Any] = []
        for name, facts in self.regions:
            values = getattr(case, name).__dict__
            for fact in facts:
                found.append(values[fact])
        for name in self.beside:
            found.append(getattr(case, name))
        return tuple(found)

    def facts(self, case: Case) -> dict[str, Any]:
        """Return the facts that are read, by `region.fact`, with their values in a case."""
        return {f"{name}.{fact}": getattr(case, name).__dict__[fact] for name, facts in self.regions for fact in facts}


def of_one(law: CompiledLaw, function: Callable[..., Any], head: Head) -> Cone:
    """Return what one function reads."""
    return _cone(law, [function], head, NOTHING, ())


def of_the_decision(law: CompiledLaw, plan: ActPlan, head: Head) -> Cone:
    """Return what the law reads to say whether the act may be done: guards, bars, the table of who does it."""
    return _cone(law, _asked(plan), head, _barring(plan), _tables(plan))


def of_the_part(law: CompiledLaw, acts: Iterable[str], watched: Functions, head: Head) -> Cone:
    """Return all that any of the acts reads or, doing it, needs to know; and what *watched* functions read."""
    functions: list[Callable[..., Any]] = list(watched)
    read: set[tuple[str, str]] = set()
    tables: list[str] = []
    for plan in (law.acts[do] for do in acts if do in law.acts):
        functions += _all_asked(plan)
        tables += _tables(plan)
        read |= _barring(plan) | _handed(plan) | {(region, "state") for region, _ in plan.moves}
        if any(trigger.duty.owner in APPOINTED for trigger in (*plan.opens, *plan.resumes)):
            tables.append(APPOINTER)
    return _cone(law, functions, head, frozenset(read), tables)


def duties_read(law: CompiledLaw, plan: ActPlan) -> frozenset[str]:
    """Return the kinds of open duties by which an act is decided or recorded, beside those that it opens or ends."""
    functions = [*_all_asked(plan), *(law.features[table] for table in (*_tables(plan), APPOINTER))]
    found: frozenset[str] = frozenset()
    for own in {own for function in functions for _, own in codes_of(function) if "duties" in own}:
        named = own.intersection(law.duties)
        if not named and "about" in own and "kind" not in own:  # whom they are about, which few are
            named = frozenset(kind for kind, duty in law.duties.items() if duty.subject is not None)
        found |= named or frozenset(law.duties)
    return found


def _asked(plan: ActPlan) -> list[Callable[..., Any]]:
    functions: list[Callable[..., Any]] = [guard for guard, _, _ in plan.guards]
    for bar in plan.barred:
        functions += [*bar.when, *bar.unless]
    return functions


def _all_asked(plan: ActPlan) -> list[Callable[..., Any]]:
    conditions = [*conditions_of(plan), *(move.condition for _, moves in plan.moves for move in moves)]
    return [*_asked(plan), plan.record, *(each for one in conditions for each in one.when), *subjects_of(plan)]


def _barring(plan: ActPlan) -> frozenset[tuple[str, str]]:
    return frozenset((bar.region, "state") for bar in plan.barred)


def _handed(plan: ActPlan) -> frozenset[tuple[str, str]]:
    """Return what tells whose hands an act is in: whoever appointed the committee, until a transfer (kk2565/25, 64)."""
    named = {role for roles in plan.by.values() for role in roles}
    owners = {trigger.duty.owner for trigger in (*plan.opens, *plan.resumes)}
    return HANDS if plan.table is not None or APPOINTED & (named | owners) else NOTHING


def _tables(plan: ActPlan) -> tuple[str, ...]:
    return () if plan.table is None else (plan.table.table,)


def conditions_of(plan: ActPlan) -> Iterable[Condition]:
    triggers: list[DutyTrigger] = [*plan.opens, *plan.resumes]
    for by_kind in (plan.meets, plan.cancels, plan.lapses):
        triggers += [each for some in by_kind.values() for each in some]
    yield from (each.condition for each in triggers)
    yield from (each.condition for each in (*plan.starts, *(each for some in plan.stops.values() for each in some)))
    yield from (condition for condition, _ in plan.also)


def subjects_of(plan: ActPlan) -> list[Callable[..., Any]]:
    duties: list[DutyTrigger] = [*plan.opens, *plan.resumes]
    for by_kind in (plan.meets, plan.cancels, plan.lapses):
        duties += [each for some in by_kind.values() for each in some]
    timers = [*plan.starts, *(each for some in plan.stops.values() for each in some)]
    found = [subject for each in duties for subject in (each.subject, each.duty.subject, each.duty.anchor)]
    found += [subject for timer in timers for subject in (timer.subject, timer.timer.subject)]
    return [each for each in found if each is not None]


def _cone(
    law: CompiledLaw, functions: Functions, head: Head, read: frozenset[tuple[str, str]], tables: Iterable[str]
) -> Cone:
    blank = Case(head=head)
    facts = {region: tuple(getattr(blank, region).__dict__) for region in REGIONS}
    pairs = set(read | ALWAYS)
    beside: set[str] = set()
    for function in dict.fromkeys((*functions, *(law.features[table] for table in tables))):
        names = _names(function)
        if Asked.row.__name__ in names:  # a guard that consults a table names it
            names = names.union(*(_names(law.features[table]) for table in law.tables if table in names))
        pairs |= _read(names, facts)
        beside |= names.intersection(BESIDE)
    return Cone(
        tuple(
            (region, kept)
            for region in REGIONS
            if (kept := tuple(fact for fact in facts[region] if (region, fact) in pairs))
        ),
        tuple(name for name in BESIDE if name in beside),
    )


def _read(names: frozenset[str], facts: Mapping[str, tuple[str, ...]]) -> set[tuple[str, str]]:
    """Return the facts of which the region and the fact itself are named, or all of a region that is read as a whole."""
    return {
        (region, fact)
        for region in names.intersection(facts)
        for fact in facts[region]
        if fact in names or "__dict__" in names
    }


def names_in(function: Callable[..., Any]) -> frozenset[str]:
    """Return every name and text in the code of a function, and of the package's functions that it calls."""
    return _names(function)


@cache
def _names(function: Any) -> frozenset[str]:
    """Return every name and text in the code of a function, and of the package's functions that it calls."""
    return frozenset().union(*(own for _, own in codes_of(function)))


@cache
def codes_of(function: Any) -> tuple[tuple[types.CodeType, frozenset[str]], ...]:
    """Return the code of a function and of the package's functions that it calls, each with the names and texts in it."""
    found: list[tuple[types.CodeType, frozenset[str]]] = []
    seen: set[int] = set()
    waiting: list[Any] = [function]
    while waiting:
        function = waiting.pop()
        function = getattr(function, "__wrapped__", function)
        if not isinstance(function, types.FunctionType):
            function = vars(type(function)).get(CALL)  # a condition that the law's own data name
        code = getattr(function, "__code__", None)
        if function is None or code is None or id(code) in seen or not function.__module__.startswith(PACKAGE):
            continue
        seen.add(id(code))
        own: set[str] = set()
        own |= named_in(code, own)
        found.append((code, frozenset(own)))
        for name in own:
            known = function.__globals__.get(name)
            if isinstance(known, Mapping):
                known = tuple(known.values())
            waiting += [each for each in (known if isinstance(known, tuple) else (known,)) if callable(each)]
    return tuple(found)


class Telling:
    """What tells two states of a part apart: what any of its acts reads, but for days, amounts and numbers."""

    def __init__(self, law: CompiledLaw, asked: Iterable[str], head: Head) -> None:
        """Find out what the acts of the part, the acts of the law and the properties read."""
        acts = {*asked, *(plan.do for plan in law.timers.values())}
        properties = (each.broken for each in STEPS if each.broken is not None)
        watched: list[Callable[..., Any]] = [seen, has_ended, kept_out, *properties]
        cone = of_the_part(law, acts, watched, head)
        self.regions = tuple(
            (region, tuple(fact for fact in facts if fact not in AMOUNTS)) for region, facts in cone.regions
        )
        self.steps = "void_act" in acts
        self.bound = frozenset(kind for kind, plan in law.duties.items() if plan.rule in BOUND)
        self.duties = tuple(law.duties)
        self.reach = _reaches(law, acts, watched, head)

    def key(self, case: Case, marks: Marks) -> Key:
        """Return what tells the state apart."""
        found: list[Any] = [marks]
        for region, facts in self.regions:
            values = getattr(case, region).__dict__
            found += [_fact(values[fact]) for fact in facts]
        return (
            *found,
            tuple([(other.kind, other.clause_85, other.suspension) for other in case.other_files]),
            frozenset([do for _, do, _ in case.steps]) if self.steps else None,
            frozenset([duty.kind for duty in case.duties if duty.kind in self.bound]),
            frozenset([(timer.kind, timer.about) for timer in case.timers]),
        )


def _fact(value: Any) -> Any:
    kind = type(value)
    if kind is date:
        return True
    if kind is tuple:
        return frozenset([_fact(each) for each in value])  # in whatever order they came
    if kind is Seat:
        return (value.member.id, value.known_on is not None, value.deemed_on is not None, value.stands_down)
    if kind is Objection:
        return (value.member, value.own, value.in_form, value.admitted_on is not None, value.rejected)
    if kind is Penalty:
        return value.kind
    return value


def _reaches(law: CompiledLaw, acts: Iterable[str], watched: Functions, head: Head) -> Mapping[tuple[str, str], int]:
    """Return the longest period of days that the law names where it reads a fact."""
    plans = [law.acts[do] for do in acts if do in law.acts]
    functions = [*watched, *(each for plan in plans for each in _all_asked(plan))]
    facts = {region: tuple(getattr(Case(head=head), region).__dict__) for region in REGIONS}
    found: dict[tuple[str, str], int] = {}
    for function in dict.fromkeys(functions):
        names = _names(function)
        days = [_days(law, name) for name in names.intersection(law.parameters)]
        if days:
            for pair in _read(names, facts):
                found[pair] = max(found.get(pair, 0), *days)
    return found


def _days(law: CompiledLaw, name: str) -> int:
    values = [value for _, value in law.parameters[name] if isinstance(value, int)]
    if name.endswith("_years"):
        return YEAR * max(values)
    return max(values, default=0) if name.endswith("_days") else 0
