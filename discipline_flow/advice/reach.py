"""
A shortest lawful way from a case to an act, searched through `advance` and `decide` alone, within a budget.

First the fewest acts (A*, whose estimate never says too much: the most moves that any one region still needs before none of
its states bars the act); then, where that finds nothing in its budget, the nearest first, and what of the way is not needed
is left out again. What is returned was decided act by act by the law itself. That none was found within the budget does not
say that there is none.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from heapq import heappop, heappush
from itertools import count
from typing import Any

from attrs import evolve, frozen

from discipline_flow.engine.step import advance, authors, decide, holidays_of
from discipline_flow.law.compiled import ActPlan, Asked, CompiledLaw, Guard
from discipline_flow.model.case import Case
from discipline_flow.model.decision import Act, Applied
from discipline_flow.model.head import Head
from discipline_flow.model.payload import Payload
from discipline_flow.verification.alphabet import payloads, sitting
from discipline_flow.verification.cone import Telling, of_one, of_the_decision
from discipline_flow.verification.watch import NO_MARKS

FEWEST = 3_000  # decisions spent on the fewest acts
ANY = 3_000  # and on any way at all
HEAVY = 4  # how much more a move still needed weighs than an act already done, where any way will do
FAR = 40
LONGEST_WAIT = 400  # days tried for the earliest lawful day

Asks = Callable[[CompiledLaw, Case, date], Iterable[Act]]
Estimate = Callable[["Place"], int]


@frozen(eq=False)
class Place:
    """A case on a day, the acts that led to it, and the number of the next act."""

    case: Case
    day: date
    path: tuple[Act, ...]
    step: int


@frozen(kw_only=True)
class Way:
    """Acts in their order, the last of them the one that was asked for; whether fewer cannot do; what the search took."""

    acts: tuple[Act, ...] | None = None
    fewest: bool = False
    decisions: int = 0
    exhausted: bool = False


@frozen(kw_only=True)
class _Aim:
    """What is asked for, the acts still needed at the least, what is tried first, and how many acts before it may be."""

    asks: Asks
    least: Estimate
    order: Estimate
    within: int = FAR - 1


def on(law: CompiledLaw, case: Case, day: date) -> Case:
    """Return the case with the acts of the law that are due by *day*."""
    for applied in advance(law, case, day):
        case = applied.case
    return case


def earliest(law: CompiledLaw, case: Case, act: Act) -> date | None:
    """Return the first day from that of the act on which it would be applied if nobody did anything else meanwhile, or None."""
    for days in range(LONGEST_WAIT + 1):
        day = act.at + timedelta(days=days)
        case = on(law, case, day)
        if isinstance(decide(law, case, evolve(act, at=day)), Applied):
            return day
    return None


def barring(plan: ActPlan) -> Mapping[str, frozenset[str]]:
    """Return, by region, the states that bar the act whatever it carries."""
    found: dict[str, set[str]] = {}
    for bar in plan.barred:
        if not bar.when and not bar.unless:
            found.setdefault(bar.region, set()).update(bar.states)
    return {region: frozenset(states) for region, states in found.items()}


def distances(law: CompiledLaw, region: str, barred: frozenset[str]) -> Mapping[str, int]:
    """Return, by state, the fewest moves of people to one that does not bar; a state from which none leads is left out."""
    back: dict[str, set[tuple[str, int]]] = {}
    for plan in law.acts.values():
        for name, moves in plan.moves:
            if name == region:
                for move in moves:
                    for source in move.sources:
                        back.setdefault(move.target, set()).add((source, 0 if plan.by_law else 1))
    found = dict.fromkeys((state for state in law.states[region] if state not in barred), 0)
    queue = deque(found)
    while queue:
        state = queue.popleft()
        for source, cost in back.get(state, ()):
            far = found[state] + cost
            if far < found.get(source, FAR):
                found[source] = far
                if cost:
                    queue.append(source)
                else:
                    queue.appendleft(source)
    return found


def in_order(do: str, given: Payload | None, by: str | None) -> Asks:
    """Return what asks for the act as it was given; in full order where nothing, by whom the law names where nobody was named."""

    def asks(law: CompiledLaw, case: Case, day: date) -> Iterator[Act]:
        who = by or author(law, do, case, day)
        if who is not None:
            for payload in (given,) if given is not None else payloads(do, case, day, departures=False):
                yield Act(do=do, by=who, at=day, payload=payload)

    return asks


def author(law: CompiledLaw, do: str, case: Case, day: date) -> str | None:
    """Return the first role that may do the act as the case stands, or None."""
    may = authors(law, law.acts[do], case, day)
    return next((role for role in law.roles if role in may), None)


class Search:
    """Ways from cases of one head; what the law said of an act is not asked again where all that it reads is the same."""

    def __init__(self, law: CompiledLaw, head: Head) -> None:
        """Find out what each act of the law reads."""
        self.acts = tuple(do for do, plan in law.acts.items() if not plan.by_law and plan.never is None)
        self.cones = {do: of_the_decision(law, law.acts[do], head) for do in self.acts}
        self.tell = Telling(law, self.acts, head)
        self.law = law
        self.head = head
        self._writes: dict[str, frozenset[tuple[str, str]]] = {}
        self.said: dict[tuple[Any, ...], tuple[Act, ...]] = {}
        self.spent = 0

    def way(self, case: Case, do: str, asks: Asks, day: date, step: int) -> Way:
        """Return a way to one of the acts that *asks* names for a case and a day; *step* numbers the next act."""
        bars = barring(self.law.acts[do])
        ahead = {region: distances(self.law, region, states) for region, states in bars.items()}

        def least(place: Place) -> int:
            return max(_left(place.case, ahead), default=0)

        def near(place: Place) -> int:
            return HEAVY * (sum(_left(place.case, ahead)) + self._unmet(place, asks))

        self.spent = 0
        start = Place(case, day, (), step)
        helpful = self.helpful(start, do, asks)
        aim = _Aim(asks=asks, least=least, order=least)
        found = self._search(start, aim, helpful, FEWEST)
        for acts in (helpful, self.acts):
            if found.acts is None and not (acts is self.acts and found.exhausted):
                found = self._search(start, evolve(aim, order=near), acts, ANY)
        if found.acts is None:
            return evolve(found, decisions=self.spent)
        shortened = self._shortened(start, found.acts)
        fewer = self._search(start, evolve(aim, within=len(shortened) - 2), self.acts, FEWEST)
        return Way(
            acts=fewer.acts or shortened, fewest=fewer.acts is not None or fewer.exhausted, decisions=self.spent
        )

    def _search(self, start: Place, aim: _Aim, acts: Iterable[str], budget: int) -> Way:
        """Return the way that was found with these *acts* before *budget* decisions were taken."""
        tie = count()
        heap = [(0, next(tie), start)]
        known = {self.tell.key(start.case, NO_MARKS)}
        end = self.spent + budget
        while heap and self.spent < end:
            _, _, place = heappop(heap)
            done = self._arrived(place, aim.asks)
            if done is not None:
                return Way(acts=(*place.path, done))
            for after in self._after(place, acts):
                key = self.tell.key(after.case, NO_MARKS)
                if key not in known and len(after.path) + aim.least(after) <= aim.within:
                    known.add(key)
                    heappush(heap, (len(after.path) + aim.order(after), next(tie), after))
        return Way(exhausted=not heap)

    def helpful(self, start: Place, do: str, asks: Asks) -> tuple[str, ...]:
        """Return the acts that may undo what stands against the act now, and against those acts in turn, the nearest first."""
        found: dict[str, None] = {}
        edge = [do]
        while edge:
            wanted: set[tuple[str, str]] = set()
            for each in edge:
                wanted |= self._wanting(start, each, asks if each == do else in_order(each, None, None))
            edge = [each for each in self.acts if each not in found and each != do and self.writes(each) & wanted]
            found |= dict.fromkeys(edge)
        return tuple(found)

    def writes(self, do: str) -> frozenset[tuple[str, str]]:
        """Return the facts that an act may change, and the regions that it may move."""
        known = self._writes.get(do)
        if known is None:
            plan = self.law.acts[do]
            named = of_one(self.law, plan.record, self.head).regions
            facts = {(region, fact) for region, facts in named for fact in facts if fact != "state"}
            known = self._writes[do] = frozenset(facts | {(region, "state") for region, _ in plan.moves})
        return known

    def _wanting(self, start: Place, do: str, asks: Asks) -> set[tuple[str, str]]:
        """Return the facts that the conditions read which an act does not meet now, whatever of *asks* it is."""
        plan = self.law.acts[do]
        found = {
            (bar.region, "state") for bar in plan.barred if getattr(start.case, bar.region).state in bar.states
        }
        acts = list(asks(self.law, start.case, start.day))
        for guard, _, _ in plan.guards:
            self.spent += 1
            if acts and all(self._refuses(guard, start.case, act) for act in acts):
                read = of_one(self.law, guard, self.head).regions
                found |= {(region, fact) for region, facts in read for fact in facts}
        return found

    def _refuses(self, guard: Guard, case: Case, act: Act) -> bool:
        try:
            return guard(case, act.payload, Asked(act, self.law, holidays_of(self.law, case.head))) is not None
        except Exception:  # a guard that cannot say refuses
            return True

    def _arrived(self, place: Place, asks: Asks) -> Act | None:
        for act in asks(self.law, place.case, place.day):
            self.spent += 1
            numbered = evolve(act, step=place.step)
            if isinstance(decide(self.law, place.case, numbered), Applied):
                return numbered
        return None

    def _unmet(self, place: Place, asks: Asks) -> int:
        """Return how many reasons still stand against the act that comes nearest."""
        fewest = FAR
        for act in asks(self.law, place.case, place.day):
            self.spent += 1
            fewest = min(fewest, len(getattr(decide(self.law, place.case, act), "reasons", ())))
        return fewest

    def _after(self, place: Place, acts: Iterable[str]) -> Iterator[Place]:
        """Yield what may follow: every act in full order that is applied today, and the next day on which the law itself acts."""
        for do in acts:
            for act in self._applied(do, place):
                numbered = evolve(act, step=place.step)
                decision = decide(self.law, place.case, numbered)
                self.spent += 1
                if isinstance(decision, Applied):
                    yield Place(decision.case, place.day, (*place.path, numbered), place.step + 1)
        if place.case.timers:
            later = max(place.day, min(timer.day for timer in place.case.timers))
            yield Place(on(self.law, place.case, later), later, place.path, place.step)

    def _applied(self, do: str, place: Place) -> tuple[Act, ...]:
        """Return the acts of one command, in full order, that the law lets pass."""
        case, day = place.case, place.day
        key = (do, day, sitting(case), case.steps if do == "void_act" else None, *self.cones[do].of(case))
        known = self.said.get(key)
        if known is None:
            passed = []
            for act in in_order(do, None, None)(self.law, case, day):
                self.spent += 1
                if isinstance(decide(self.law, case, evolve(act, step=place.step)), Applied):
                    passed.append(act)
            known = self.said[key] = tuple(passed)
        return known

    def _shortened(self, start: Place, acts: Sequence[Act]) -> tuple[Act, ...]:
        """Return the acts without those that the last does not need, the latest tried first."""
        kept = list(acts)
        for place in range(len(acts) - 2, -1, -1):
            fewer = self.proved(start, [*kept[:place], *kept[place + 1 :]])
            if fewer is not None:
                kept = list(fewer)
        return tuple(kept)

    def proved(self, start: Place, acts: Sequence[Act]) -> tuple[Act, ...] | None:
        """Return the acts as they are numbered from *start*, if the law lets each of them pass in turn; else None."""
        case, done = start.case, []
        for step, act in enumerate(acts, start=start.step):
            case = on(self.law, case, act.at)
            numbered = evolve(act, step=step)
            decision = decide(self.law, case, numbered)
            if not isinstance(decision, Applied):
                return None
            case = decision.case
            done.append(numbered)
        return tuple(done)


def _left(case: Case, ahead: Mapping[str, Mapping[str, int]]) -> list[int]:
    return [found.get(getattr(case, region).state, FAR) for region, found in ahead.items()]
