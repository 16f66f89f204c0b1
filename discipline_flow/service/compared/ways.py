"""
Where a changed rule may bite, and lawful ways that lead there, found as for advice (`advice/search.py`).

The plain ways of the parts end where a theme begins. A bar, a move, a duty may need a state beyond: somebody brings the case into
it, then the changed act is asked. Each way is only proposed: both laws decide every act of it anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from attrs import evolve, frozen

from discipline_flow.advice.search import Aim, Search, on
from discipline_flow.advice.standing import facts_of, written
from discipline_flow.engine.compile import NAMES
from discipline_flow.engine.step import authors, decide, open_case
from discipline_flow.law.compared.change import Change
from discipline_flow.law.compared.whole import Path, Whole, at
from discipline_flow.law.compiled import ActPlan, CompiledLaw
from discipline_flow.law.forms.definition import (
    ActDef,
    DutyDef,
    GuardUse,
    Refusal,
    StateDef,
    TimerDef,
    TransitionDef,
    Trigger,
)
from discipline_flow.model.case import Case
from discipline_flow.model.decision import Act, Applied
from discipline_flow.model.head import Head
from discipline_flow.verification.cone import of_one
from discipline_flow.verification.contents.alphabet import payloads

SPOTS = 10  # from where the changed act is asked
WRITERS = 12  # acts that may change what a changed condition reads
ASKED = 4  # acts of one change to which ways are looked for


@frozen(kw_only=True)
class Goal:
    """What is to be brought about first: an act done, or a region in a state."""

    do: str = ""
    region: str = ""
    state: str = ""


@frozen(kw_only=True)
class Spot:
    """A case on a day, and the acts that led there."""

    case: Case
    day: date
    acts: tuple[Act, ...] = ()


def held(law: Whole, path: Path) -> Any:
    """Return what stands at *path*, or None."""
    try:
        return at(law, path)
    except (KeyError, IndexError):
        return None


def goals(change: Change, old: Whole, new: Whole, law: CompiledLaw, head: Head) -> Iterator[Goal]:
    """Yield what may have to come before the acts of a change, so that it can be seen to bite; nothing first."""
    found: dict[Goal, None] = {}
    for whole, path in ((old, change.before), (new, change.after)):
        found |= dict.fromkeys(_goals(whole, path, held(whole, path), law, head))
    if change.before[1:2] in {("classes",), ("earlier",)}:
        found |= dict.fromkeys(_of_names(names_in(change, old, new), old, law, head))
    yield from found


def names_in(change: Change, old: Whole, new: Whole) -> set[str]:
    """Return the names that stand in a list of one law and not of the other, or under which the change stands."""
    lists = [held(old, change.before), held(new, change.after)]
    was, now = ({str(each) for each in value} if isinstance(value, tuple) else set() for value in lists)
    return {str(each) for each in change.before[4:]} | (was ^ now)


def _goals(whole: Whole, path: Path, value: Any, law: CompiledLaw, head: Head) -> Iterator[Goal]:
    region = str(path[2]) if path[1:2] == ("regions",) else ""
    if isinstance(value, Refusal):
        yield from (Goal(region=value.region or region, state=state) for state in value.in_)
        yield from _writing((*value.when, *value.unless), law, head)
    elif isinstance(value, TransitionDef):
        yield Goal(do=value.do)  # where it led shows in what may come next
        yield from (Goal(region=region, state=state) for state in value.from_)
        yield from _writing(value.when, law, head)
    elif isinstance(value, GuardUse):
        yield from _writing((value.use,), law, head)
    elif isinstance(value, StateDef):
        kinds = {*(value.ends.duties if value.ends else ()), *(value.ends.keeps if value.ends else ())}
        for each in whole.definition.regions.values():
            for kind, duty in each.duties.items():
                if not kinds or kind in kinds or "all" in kinds:
                    yield from (Goal(do=trigger.do) for trigger in duty.opens)
    elif isinstance(value, DutyDef | TimerDef):
        triggers: list[Trigger] = [each for group in value.triggers().values() for each in group]
        yield from (Goal(do=each.do) for each in triggers)
        yield from _writing([name for each in triggers for name in each.when], law, head)
    elif isinstance(value, ActDef):
        for bar in value.refused:
            yield from (Goal(region=bar.region or region, state=state) for state in bar.in_)


def _of_names(names: Collection[str], whole: Whole, law: CompiledLaw, head: Head) -> Iterator[Goal]:
    """Yield what may matter to a difference of a class: the facts of a guard, what opens a duty, the states of a reason."""
    yield from _writing([name for name in names if name in NAMES.guards], law, head)
    for region in whole.definition.regions.values():
        for kind, duty in region.duties.items():
            if kind in names:
                yield from (Goal(do=trigger.do) for trigger in duty.opens)
        for act in region.acts.values():
            for bar in act.refused:
                if bar.because in names:
                    yield from (Goal(region=bar.region or region.region, state=state) for state in bar.in_)


def _writing(names: Iterable[str], law: CompiledLaw, head: Head) -> Iterator[Goal]:
    """Yield the acts that may change what the guards and conditions of these names read, those that change little first."""
    known: Mapping[str, Any] = {**NAMES.predicates, **NAMES.guards}
    functions = [known[name] for name in names if name in known]
    facts, _ = facts_of([of_one(law, each, head) for each in functions])
    writers = [(len(own), do) for do, plan in law.acts.items() if (own := written(law, plan, head)) & facts]
    yield from (Goal(do=do) for _, do in sorted(writers)[:WRITERS])


class Ways:
    """Lawful ways of cases of one head under two laws, the changed one first."""

    def __init__(self, old: CompiledLaw, new: CompiledLaw, head: Head, most: int | None = None) -> None:
        """Open the case; after *most* decisions no further way is looked for."""
        self.head = head
        self.left = most
        case = open_case(old, head).case
        self.start = Spot(case=case, day=head.opened)
        self.laws = tuple(law.governing(case) for law in (new, old))
        self._searches = [Search(law, head) for law in self.laws]

    def leads(self, wanted: Iterable[Goal], asked: tuple[str, ...]) -> Iterator[tuple[tuple[Act, ...], date]]:
        """Yield acts after which one of the acts *asked* may be done, each time with the day of it."""
        known: set[Any] = set()
        for acts, day in self._leads(wanted, asked):
            key = (day, *((act.do, act.by, act.at, act.payload) for act in acts))
            if key not in known:
                known.add(key)
                yield acts, day

    def _leads(self, wanted: Iterable[Goal], asked: tuple[str, ...]) -> Iterator[tuple[tuple[Act, ...], date]]:
        spots = [self.start]
        for do in asked[:ASKED]:
            yield from self._beyond(self.start, do)
        for goal in wanted:
            for spot in self._brought(goal):
                yield spot.acts, spot.day  # what is refused there anyhow may be refused under other clauses
                spots.append(spot)
            if len(spots) >= SPOTS:
                break
        for spot in spots[1:]:
            for do in asked[:ASKED]:
                yield from self._beyond(spot, do)

    def _beyond(self, spot: Spot, do: str) -> Iterator[tuple[tuple[Act, ...], date]]:
        for search in self._searches:
            found = self._to(search, spot, do)
            if found is not None:
                yield spot.acts + found[:-1], found[-1].at
                if spot.acts:  # under the other law it is hardly another
                    return

    def _to(self, search: Search, spot: Spot, do: str) -> tuple[Act, ...] | None:
        plan = search.law.acts.get(do)
        if plan is None or plan.by_law or plan.never is not None:
            return None
        if self.left is not None and self.left <= 0:
            return None
        way = search.way(spot.case, Aim(do=do), spot.day, len(spot.acts) + 1, plainly=True)
        if self.left is not None:
            self.left -= way.decisions
        return way.acts

    def _brought(self, goal: Goal) -> Iterator[Spot]:
        """Yield where the goal is brought about, one place at the most."""
        if goal.do:
            yield from self._after(goal.do)
        elif getattr(self.start.case, goal.region).state != goal.state:
            movers = [do for do, plan in self.laws[1].acts.items() if _moves(plan, goal.region, goal.state)]
            for do in movers:
                for spot in self._after(do):
                    into = self._into(spot, goal)
                    if into is not None:
                        yield into
                        return

    def _after(self, do: str) -> Iterator[Spot]:
        """Yield where an act has been done, by whoever may do it or, where it is the law's own, on its day."""
        law, search = self.laws[1], self._searches[1]
        if do in law.acts and law.acts[do].by_law:
            for starter, plan in law.acts.items():
                if not plan.by_law and any(each.timer.do == do for each in plan.starts):
                    for spot in self._after(starter):
                        days = [timer.day for timer in spot.case.timers if law.timers[timer.kind].do == do]
                        if days:
                            day = max(spot.day, min(days))
                            yield Spot(case=on(law, spot.case, day), day=day, acts=spot.acts)
                            return
            return
        found = self._to(search, self.start, do)
        if found is not None:
            yield self._done(law, self.start, found)

    def _done(self, law: CompiledLaw, spot: Spot, acts: tuple[Act, ...]) -> Spot:
        case = spot.case
        for act in acts:
            case = decide(law, on(law, case, act.at), act).case
        return Spot(case=case, day=acts[-1].at, acts=spot.acts + acts)

    def _into(self, spot: Spot, goal: Goal) -> Spot | None:
        """Return the place itself if its region is in the state, or that to which the last act leads with other contents."""
        if getattr(spot.case, goal.region).state == goal.state:
            return spot
        if not spot.acts:
            return None
        law, last = self.laws[1], spot.acts[-1]
        before = self._done(law, self.start, spot.acts[:-1]) if len(spot.acts) > 1 else self.start
        case = on(law, before.case, last.at)
        for payload in payloads(last.do, case, last.at, law=law, departures=True):
            for role in authors(law, law.acts[last.do], case, last.at):
                act = evolve(last, payload=payload, by=role)
                done = decide(law, case, act)
                if isinstance(done, Applied) and getattr(done.case, goal.region).state == goal.state:
                    return Spot(case=done.case, day=last.at, acts=(*before.acts, act))
        return None


def _moves(plan: ActPlan, region: str, state: str) -> bool:
    return any(name == region and any(move.target == state for move in rows) for name, rows in plan.moves)
