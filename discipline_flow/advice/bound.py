"""
How many acts are wanted at the least before another: never more than there must be, so that what lies beyond can be left.

Each act is judged as if no other undid anything and the dearest thing that stands against it were the only one. What time
may take away costs nothing: the day itself, and what the law does by itself once a timer runs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from attrs import evolve, fields, frozen

from discipline_flow.advice.standing import Fact, Need, Said, Standing, facts_of, written
from discipline_flow.law.compiled import ActPlan, Barred
from discipline_flow.model.acts.orders import IssueOrder, ReplaceOrder
from discipline_flow.model.case import Case
from discipline_flow.model.commands import PAYLOADS
from discipline_flow.verification.cone import HANDS, Cone, names_in, of_one, of_the_decision
from discipline_flow.verification.contents.alphabet import hints

Ways = tuple[int, Mapping[str, int]]  # how many acts at the least without any of these, and with each of them
NEVER = 1_000  # more acts than any way has
AS_DEAR = 4  # acts of which it is known what the law says, weighed against one decision
OF_MEMBERS = frozenset({"present", "signed_by", "member", "members", "out"})
SEATS = frozenset({("committee", "seats"), ("committee", "objections")})
DECIDED = frozenset({("inquiry", "penalty"), ("review", "penalty"), ("appeal", "penalty")})


@frozen(eq=False)
class Cure:
    """What may take a thing away: the day, what the law does by itself, or one of these acts."""

    day: bool
    law: frozenset[str]
    acts: frozenset[str]

    def in_time(self, running: Collection[str]) -> bool:
        """Tell whether nobody need act; *running* are the acts of the law that may come."""
        return self.day or not self.law.isdisjoint(running)


class Bound:
    """The least number of acts before an act, for cases of one head under one law, with acts that somebody may choose."""

    def __init__(self, standing: Standing) -> None:
        """Find out which acts write what, by themselves or through what the law does after them."""
        self.standing = standing
        self.law, self.acts = standing.law, standing.chosen
        plans = self.law.acts
        self._by_law = {do: plan for do, plan in plans.items() if plan.by_law}
        self._writes = {do: written(self.law, plan, standing.head) for do, plan in plans.items()}
        self._starts = {
            do: frozenset(each.timer.do for each in plan.starts) for do, plan in plans.items() if plan.starts
        }
        self._after: dict[frozenset[str], frozenset[str]] = {}
        self._cures: dict[Need, Cure] = {}
        self._else: dict[str, Cure] = {}
        self._out: dict[tuple[str, frozenset[str]], Mapping[str, int]] = {}
        self._rows: dict[str, tuple[tuple[str, str, str], ...]] = {}
        self._help: dict[Need, frozenset[str]] = {}
        self._known: dict[tuple[Need, str, frozenset[str]], Ways] = {}

    def within(self, most: int, asked: Said, case: Case, day: date) -> bool:
        """Tell whether *most* acts before the one of which *asked* was said may be enough."""
        if asked.passed or not asked.unmet:
            return True
        running = self.running(case)
        wanting = self._wanting(most, asked, case, day)
        self.standing.decisions += len(wanting) // AS_DEAR
        ready = {do for do, said in wanting.items() if said.passed or not said.unmet}
        cost = dict.fromkeys(ready, 0)
        left = {
            do: [[self._ways(need, case, running) for need in each] for each in said.unmet]
            + [[self._anew(said.unmet[0][0].do, running)]]
            for do, said in wanting.items()
            if do not in ready
        }
        for acts in range(most + 1):
            new = [
                do
                for do, all_ways in left.items()
                if any(all(_may(way, cost, acts) for way in each) for each in all_ways)
            ]
            for do in new:
                cost[do] = acts
                del left[do]
            if "" in cost:
                return True
        return False

    def last(self, asked: Said, case: Case) -> frozenset[str]:
        """Return the acts one of which must be the only one before that of which *asked* was said, if one is enough."""
        running = self.running(case)
        found: set[str] = set()
        for unmet in asked.unmet:
            ways = [self._ways(need, case, running) for need in unmet]
            firm = [frozenset(do for do, more in by.items() if more == 1) for least, by in ways if least]
            found |= frozenset.intersection(*firm) if firm else {do for need in unmet for do in self._helping(need)}
            found |= self._otherwise(unmet[0].do).acts
        return frozenset(found) if asked.unmet else frozenset(self.acts)

    def running(self, case: Case) -> frozenset[str]:
        """Return the acts of the law that may come without anybody acting: those whose timers run, and what they bring."""
        begun = frozenset(self.law.timers[timer.kind].do for timer in case.timers)
        known = self._after.get(begun)
        if known is None:
            known = self._after[begun] = self._brought(begun)
        return known

    def _brought(self, begun: frozenset[str]) -> frozenset[str]:
        found = set(begun)
        waiting = list(begun)
        while waiting:
            new = self._starts.get(waiting.pop(), frozenset()) - found
            found |= new
            waiting += new
        return frozenset(found)

    def _ways(self, need: Need, case: Case, running: frozenset[str]) -> Ways:
        """Return what may take a bar or a guard away: how many acts do at the least, and by which act with how many more."""
        bar = need.what if isinstance(need.what, Barred) else None
        here = "" if bar is None else getattr(case, bar.region).state
        key = (need, here, running)
        known = self._known.get(key)
        if known is None:
            known = self._by_cure(self._cure(need), running)
            if bar is not None:
                out = self._out_of(bar, here, running)
                known = _either(known, out) if bar.when or bar.unless else out
            self._known[key] = known
        return known

    def _anew(self, do: str, running: frozenset[str]) -> Ways:
        return self._by_cure(self._otherwise(do), running)

    def _by_cure(self, cure: Cure, running: frozenset[str]) -> Ways:
        return (0, {}) if cure.in_time(running) else (NEVER, dict.fromkeys(cure.acts, 1))

    def _out_of(self, bar: Barred, here: str, running: frozenset[str]) -> Ways:
        """Return the moves out of a state that bars, with those of somebody that must follow at the least."""
        far = self._far(bar.region, bar.states)
        least, by = NEVER, dict[str, int]()
        for do, source, target in self._moves(bar.region):
            if source == here and target in far:
                if do not in self._by_law:
                    by[do] = min(by.get(do, NEVER), 1 + far[target])
                elif do in running:
                    least = min(least, far[target])
        return least, by

    def _cure(self, need: Need) -> Cure:
        known = self._cures.get(need)
        if known is None:
            bar = need.what if isinstance(need.what, Barred) else None
            functions: tuple[Any, ...] = (need.what,) if bar is None else (*bar.when, *bar.unless)
            cones = [of_one(self.law, each, self.standing.head) for each in functions]
            names = frozenset[str]().union(*(names_in(each) for each in functions))
            more = {(bar.region, "state")} if bar is not None else set()
            known = self._cures[need] = self._found(cones, more, day=self._by_the_day(need.do, names))
        return known

    def _carried(self, do: str) -> Any:
        return PAYLOADS[do]

    def _by_the_day(self, do: str, names: frozenset[str]) -> bool:
        """Tell whether a condition of these names may read the day: the act's, one that it carries, that of a number."""
        carried = {name for name, kind in hints(self._carried(do)).items() if "date" in str(kind)}
        numbers = self.law.parameters.keys() & names
        return not names.isdisjoint({"at", *carried}) or any(len(self.law.parameters[each]) > 1 for each in numbers)

    def _otherwise(self, do: str) -> Cure:
        """Return what may make an act open to others, or with contents that it could not have yet."""
        known = self._else.get(do)
        if known is None:
            plan: ActPlan = self.law.acts[do]
            decided = of_the_decision(self.law, evolve(plan, guards=(), barred=()), self.standing.head)
            cls = self._carried(do)
            carried = {each.name for each in fields(cls)}
            more: set[Fact] = set(SEATS) if carried & OF_MEMBERS else set()
            more |= DECIDED if cls in {IssueOrder, ReplaceOrder} else set()
            more |= HANDS if len(plan.by) and any("committee_appointer" in each for each in plan.by.values()) else set()
            known = self._else[do] = self._found([decided], more, day=False)
        return known

    def _found(self, cones: Iterable[Cone], more: Collection[Fact], *, day: bool) -> Cure:
        facts, anyhow = facts_of(cones)
        facts |= set(more)
        law = frozenset(do for do in self._by_law if anyhow or not facts.isdisjoint(self._writes[do]))
        acts = frozenset(
            do
            for do in self.acts
            if anyhow
            or not facts.isdisjoint(self._writes[do])
            or not law.isdisjoint(self._brought(self._starts.get(do, frozenset())))
        )
        return Cure(day, law, acts)

    def _moves(self, region: str) -> tuple[tuple[str, str, str], ...]:
        known = self._rows.get(region)
        if known is None:
            known = self._rows[region] = tuple(
                (do, source, move.target)
                for do, plan in self.law.acts.items()
                if plan.by_law or do in self.acts
                for name, rows in plan.moves
                if name == region
                for move in rows
                for source in move.sources
            )
        return known

    def _far(self, region: str, barred: frozenset[str]) -> Mapping[str, int]:
        """Return, by state, how many moves of somebody lead at the least to a state that does not bar."""
        key = (region, barred)
        known = self._out.get(key)
        if known is None:
            moves = self._moves(region)
            far = dict.fromkeys((state for state in self.law.states[region] if state not in barred), 0)
            changed = True
            while changed:
                changed = False
                for do, source, target in moves:
                    steps = far.get(target, NEVER) + (0 if do in self._by_law else 1)
                    if steps < far.get(source, NEVER):
                        far[source] = steps
                        changed = True
            known = self._out[key] = far
        return known

    def _wanting(self, most: int, asked: Said, case: Case, day: date) -> dict[str, Said]:
        """Return what is said of the act asked for (named ""), of what may cure what stands against it, and so on, *most* times."""
        found = {"": asked}
        edge = [asked]
        for _ in range(most):
            new: set[str] = set()
            for each in edge:
                if not each.passed and each.unmet:
                    new |= self._otherwise(each.unmet[0][0].do).acts
                    new |= {do for unmet in each.unmet for need in unmet for do in self._helping(need)}
            edge = []
            for do in new - found.keys():
                found[do] = self.standing.said(do, case, day)
                edge.append(found[do])
        return found

    def _helping(self, need: Need) -> frozenset[str]:
        """Return the acts that may take a bar or a guard away by themselves, or begin to."""
        known = self._help.get(need)
        if known is None:
            known = self._cure(need).acts
            if isinstance(need.what, Barred):
                known |= {do for do, _, _ in self._moves(need.what.region) if do not in self._by_law}
            self._help[need] = known
        return known


def _may(way: Ways, cost: Mapping[str, int], acts: int) -> bool:
    """Tell whether *acts* acts may be enough, where some acts cost so many before them."""
    if way[0] <= acts:
        return True
    return any(do in cost and cost[do] + more <= acts for do, more in way[1].items())


def _either(one: Ways, other: Ways) -> Ways:
    by = dict(one[1])
    for do, more in other[1].items():
        by[do] = min(more, by.get(do, NEVER))
    return min(one[0], other[0]), by
