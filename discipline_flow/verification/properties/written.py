"""What breaks the sentences on the law as it is written for a class: read from the definitions, without any case."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import get_args, get_type_hints

from discipline_flow.law.compiled import ActPlan, Barred, CompiledLaw, Condition
from discipline_flow.model.head import Accused
from discipline_flow.verification.properties.standing import (
    APPOINTED,
    COMMITTEE,
    HEARINGS,
    THROUGH_ANOTHER,
    able,
    meeting,
    never_left,
)
from discipline_flow.verification.properties.tables import rows_that_decide

OPENING = "open_case"
SERVICE: tuple[str, ...] = get_args(get_type_hints(Accused)["service"])  # how the accused stands when a case is opened
SOMEBODY_NAMED = frozenset({"law", "any"})


def laws_of(law: CompiledLaw) -> Iterator[CompiledLaw]:
    """Yield the law of a class, and what of it governs matters from before the regulation (kk2565/103-106)."""
    yield law
    yield from law.earlier.values()


def doable(law: CompiledLaw) -> tuple[ActPlan, ...]:
    """Return the acts that somebody may do, and those that the law does by itself: at the opening, or on a timer's day."""
    of_people = [plan for plan in law.acts.values() if not plan.by_law and plan.never is None and able(law, plan)]
    done = {OPENING, *(plan.do for plan in of_people)}
    grew = True
    while grew:
        before = len(done)
        done |= {start.timer.do for do in done for start in law.acts[do].starts}
        grew = len(done) > before
    return tuple(plan for do, plan in law.acts.items() if do in done)


def owned_by_nobody(law: CompiledLaw) -> Iterator[str]:
    """Yield the duties that some act opens and that none meets, or none that their owner may do."""
    open_to = {plan.do for plan in doable(law)}
    for kind in opened(law):
        duty = law.duties[kind]
        meets = [plan for plan in meeting(law, kind) if plan.do in open_to]
        if duty.owner not in law.roles or duty.owner in SOMEBODY_NAMED:
            yield f"{kind} is owed by nobody whom the contract names ({duty.rule})"
        elif not meets:
            yield f"no act meets {kind} ({duty.rule})"
        elif not any(_owners_own(law, kind, duty.owner, plan) for plan in meets):
            yield f"{kind} is owed by {duty.owner}, who may do no act that meets it ({duty.rule})"


def opened(law: CompiledLaw) -> list[str]:
    """Return the kinds of duties that some act opens for the class."""
    return sorted({each.duty.kind for plan in doable(law) for each in (*plan.opens, *plan.resumes)})


def _owners_own(law: CompiledLaw, kind: str, owner: str, plan: ActPlan) -> bool:
    owner = THROUGH_ANOTHER.get(kind, owner)
    roles = able(law, plan)
    if owner in COMMITTEE:
        return not COMMITTEE.isdisjoint(roles)
    if owner in APPOINTED:  # whoever appointed the committee: one of those whom the table of appointers names
        appointers = {name for row in law.tables["committee_appointer"].rows for name in row.give}
        return not roles.isdisjoint(APPOINTED | appointers)
    return plan.do in HEARINGS or owner in roles


def bound_to_the_forbidden(law: CompiledLaw) -> Iterator[str]:
    """Yield the duties that an act opens while it leads to where the law forbids for good every act that meets them."""
    for plan in doable(law):
        for each in (*plan.opens, *plan.resumes):
            kind = each.duty.kind
            traps = [_traps(law, one) for one in meeting(law, kind)]
            for region, moves in plan.moves:
                for move in moves:
                    forbidden = bool(traps) and all((region, move.target) in trap for trap in traps)
                    if forbidden and implies(each.condition, move.condition):
                        yield f"{plan.do} opens {kind} and leads to {region}.{move.target} ({each.duty.rule})"


def _traps(law: CompiledLaw, plan: ActPlan) -> set[tuple[str, str]]:
    """Return the states in which an act is barred and that no move leaves for one in which it is not."""
    return {
        (bar.region, state) for bar in plan.barred if not bar.when and not bar.unless for state in never_left(law, bar)
    }


def implies(one: Condition, other: Condition) -> bool:
    """Tell whether *other* holds wherever *one* does."""
    values = dict(one.match)
    return set(other.when) <= set(one.when) and all(
        name in values and values[name] <= wanted for name, wanted in other.match
    )


def things(law: CompiledLaw) -> Mapping[str, frozenset[str]]:
    """Return the name of everything in the law of a class that could be dead, with its clauses."""
    found: dict[str, set[str]] = {}
    for one in laws_of(law):
        for plan in one.acts.values():
            if plan.never is None:
                for name, rules in _of_the_act(one, plan):
                    found.setdefault(name, set()).update(rules)
        for table in one.tables.values():
            for row in table.rows:
                found.setdefault(f"table {table.table}: {row.row}", set()).add(row.rule)
        for region, states in one.states.items():
            for state in states:
                found.setdefault(f"state {region}.{state}", set())
    return {name: frozenset(rules) for name, rules in found.items()}


def _of_the_act(law: CompiledLaw, plan: ActPlan) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield f"act {plan.do}", plan.rules
    yield from ((f"guard {name} of {plan.do}", (rule,)) for _, rule, name in plan.guards)
    yield from ((f"duty {each.duty.kind}", (each.duty.rule,)) for each in (*plan.opens, *plan.resumes))
    yield from ((f"timer {start.timer.kind}", (start.timer.rule,)) for start in plan.starts)
    for bar in plan.barred:
        rule = law.rules.cites(law.reasons[bar.because].rule) or plan.by_rule
        yield f"bar {bar.because}", (rule,)
    for region, moves in plan.moves:
        yield from ((moved(plan.do, region, move.target), (move.rule,)) for move in moves)


def moved(do: str, region: str, target: str) -> str:
    """Return the name of a transition."""
    return f"transition {do}: {region} to {target}"


def dead(law: CompiledLaw, whole: CompiledLaw) -> Iterator[str]:
    """
    Yield by name what of the law of a class can be met in no case of any class, as the definitions stand.

    A bar is asked state by state, and a transition from each state that it leaves.
    """
    named = {name for name in things(law) if not name.startswith(("bar ", "transition "))}
    for one in laws_of(law):
        for plan in one.acts.values():
            if plan.never is None:
                named.update(_barred(plan, *state) for bar in plan.barred for state in _states(bar))
                named.update(
                    _from(plan, region, source, move.target)
                    for region, moves in plan.moves
                    for move in moves
                    for source in move.sources
                )
    yield from sorted(named - alive(whole))


def vacuous(law: CompiledLaw, whole: CompiledLaw) -> Iterator[str]:
    """Yield the clauses of the law of a class under which nothing stands that a case of any class can meet."""
    yield from without(things(law), alive(whole))


def without(named: Mapping[str, frozenset[str]], biting: Collection[str]) -> list[str]:
    """Return the clauses under which nothing bites, of those under which something stands."""
    bite = {rule for name, rules in named.items() if name in biting for rule in rules}
    return sorted({rule for rules in named.values() for rule in rules} - bite)


def alive(whole: CompiledLaw) -> frozenset[str]:
    """Return by name what of the law of every class its definitions let a case meet."""
    rows = (f"table {table.table}: {row}" for table in whole.tables.values() for row in rows_that_decide(table))
    return frozenset((*rows, *(name for one in (whole, *whole.others.values()) for name in _alive(one))))


def _from(plan: ActPlan, region: str, source: str, target: str) -> str:
    return f"transition {plan.do}: {region} {source} to {target}"


def _alive(law: CompiledLaw) -> Iterator[str]:
    reached = reachable(law)
    yield from (f"state {region}.{state}" for region, state in reached)
    for one in laws_of(law):
        for plan in doable(one):
            yield f"act {plan.do}"
            yield from (f"guard {name} of {plan.do}" for _, _, name in plan.guards)
            yield from (_barred(plan, *state) for bar in plan.barred for state in _states(bar) & reached)
            yield from (f"bar {bar.because}" for bar in plan.barred if _states(bar) & reached)
            moves = [move for move in _moves(plan) if move[:2] in reached]
            yield from (_from(plan, *move) for move in moves)
            yield from (moved(plan.do, region, target) for region, _, target in moves)
            yield from (f"duty {each.duty.kind}" for each in (*plan.opens, *plan.resumes))
            yield from (f"timer {start.timer.kind}" for start in plan.starts)


def _states(bar: Barred) -> frozenset[tuple[str, str]]:
    return frozenset((bar.region, state) for state in bar.states)


def _barred(plan: ActPlan, region: str, state: str) -> str:
    return f"bar {plan.do} in {region}.{state}"


def reachable(law: CompiledLaw) -> frozenset[tuple[str, str]]:
    """Return the states to which the moves of the class's law lead, guards left aside."""
    reached = {(region, next(iter(states))) for region, states in law.states.items()}
    reached |= {("service", word) for word in SERVICE}
    moves = {move for one in laws_of(law) for plan in doable(one) for move in _moves(plan)}
    grew = True
    while grew:
        before = len(reached)
        reached |= {(region, target) for region, source, target in moves if (region, source) in reached}
        grew = len(reached) > before
    return frozenset(reached)


def _moves(plan: ActPlan) -> Iterator[tuple[str, str, str]]:
    """Yield the moves of an act that can come to pass: not where it is barred, nor where an earlier row always holds."""
    barred = {(bar.region, state) for bar in plan.barred if not bar.when and not bar.unless for state in bar.states}
    for region, moves in plan.moves:
        for place, move in enumerate(moves):
            for source in move.sources:
                earlier = (each for each in moves[:place] if source in each.sources)
                if (region, source) not in barred and not any(
                    implies(move.condition, each.condition) for each in earlier
                ):
                    yield region, source, move.target
