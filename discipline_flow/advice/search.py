"""
A short lawful way from a case to an act, searched through `advance` and `decide` alone, within a budget.

The nearest place first, by how many acts are wanted before the one asked for if none undid another (each place is judged by
what stands against the act there, against the acts that cure it, and so on). What of the way is not needed is left out again.
Whether fewer acts would do is then tried breadth-first. What is returned was decided act by act by the law itself; that none
was found within the budget does not say that there is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from heapq import heappop, heappush
from itertools import chain, count
from typing import Any

from attrs import evolve, frozen

from discipline_flow.advice.bound import Bound
from discipline_flow.advice.standing import ANYBODY, Hand, Need, Said, Standing, Turn
from discipline_flow.engine.step import advance, decide
from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.model.case import REGIONS, Case, Objection, Seat
from discipline_flow.model.decision import Act, Applied
from discipline_flow.model.head import Head
from discipline_flow.model.payload import Payload
from discipline_flow.verification.cone import Telling
from discipline_flow.verification.watch import NO_MARKS

PLACES = 150  # looked at for a way
QUICK = 120  # for a way that need be neither found nor short
NEVER = 1_000  # more acts than any way has
UNKNOWN = 5  # acts thought wanted where nothing says what stands against an act
FEWER = 4_000  # decisions spent to see whether fewer acts do
LONGEST_WAIT = 400  # days that people wait after an act, or for the earliest lawful day
AWAITED = 3  # acts of which it is asked on which day they pass
TO_COME: Mapping[type[Any], tuple[str, ...]] = {Seat: ("deemed_on",), Objection: ("heard_until",)}
TIRED = 4  # an act that did not cure what it might is thought this much dearer at the most


@frozen(kw_only=True)
class Aim:
    """The act asked for: by whom, carrying what (None: in full order, or with one word turned)."""

    do: str
    hand: Hand = ANYBODY
    given: Payload | None = None
    turned: tuple[Turn, ...] = ()

    @property
    def narrow(self) -> bool:
        """Whether the act is asked for by one role or with contents of its own."""
        return self.hand.by is not None or self.given is not None


@frozen(kw_only=True)
class Way:
    """Acts in their order, the last the one asked for; whether fewer cannot do; whether every way by choice was tried."""

    acts: tuple[Act, ...] | None = None
    fewest: bool = False
    decisions: int = 0
    exhausted: bool = False


@frozen(eq=False)
class Place:
    """
    A case on a day, the acts that led to it, the number of the next act, and what the act before was to cure.

    *awaited* where the day is one on which an act that is wanted passes.
    """

    case: Case
    day: date
    path: tuple[Act, ...]
    step: int
    hoped: tuple[Need, ...] = ()
    waits: int = 0
    awaited: bool = False


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


class Search:
    """Ways from cases of one head under one law."""

    def __init__(self, law: CompiledLaw, head: Head) -> None:
        """Find out what each act of the law reads."""
        self.law = law
        self.standing = Standing(law, head)
        self.tell = Telling(law, self.standing.acts, head)
        self.bound = Bound(self.standing)
        self.began = head.opened
        self.tired: dict[tuple[Need, str], int] = {}

    def way(self, case: Case, aim: Aim, day: date, step: int, *, plainly: bool = False) -> Way:
        """Return a way to the act; *step* numbers the next act. *Plainly* only few places are looked at, and no shorter way is."""
        start = Place(case, day, (), step)
        self.began = day
        self.standing.decisions = 0
        if aim.given is None:
            aim = evolve(aim, turned=self.standing.turns(aim.do, case, day, aim.hand))
        places = QUICK if plainly else PLACES // 2 if aim.narrow else PLACES
        chosen = self.standing.chosen
        # A way on which an early word is wrong (minor for serious) costs many places, so it is tried from both ends.
        found = self._nearest(start, aim, chosen, places // 2, first=True)
        if found.acts is None and not found.exhausted and not plainly:
            found = self._nearest(start, aim, chosen, places // 2, first=False)
        if found.acts is None:
            # What happens or is found may lead on where no choice does; that it does not is no news.
            more = self._nearest(start, aim, self.standing.acts, places // 2, first=True)
            found = evolve(more, exhausted=found.exhausted)
        if found.acts is None:
            return evolve(found, decisions=self.standing.decisions)
        shortened = self._shortened(start, found.acts)
        if plainly:
            return Way(acts=shortened, decisions=self.standing.decisions)
        fewer = self._fewer(start, aim, len(shortened) - 1)
        return Way(
            acts=self._hastened(start, fewer.acts or shortened),
            fewest=fewer.acts is not None or fewer.exhausted,
            decisions=self.standing.decisions,
        )

    def _nearest(self, start: Place, aim: Aim, acts: tuple[str, ...], places: int, *, first: bool) -> Way:
        """Return a way of these acts: three places in four follow what seemed wanted, the deepest first; the rest any act."""
        tie = count() if first else count(0, -1)  # of places as near, the first or the last word comes first
        wanted: list[tuple[int, int, int, Place]] = [(0, 0, next(tie), start)]
        others: list[tuple[int, int, int, Place]] = []
        known = {self._key(start)}
        for turn in range(places):
            queue = others if (turn % 4 == 3 and others) or not wanted else wanted
            if not queue:
                return Way(exhausted=True)
            place = heappop(queue)[-1]
            said = self._asked(place, aim)
            if said.passed:
                return Way(acts=(*place.path, evolve(said.passed[0], step=place.step)))
            waited = self._waited(place, aim, said)
            if waited is not None:
                return Way(acts=(*place.path, waited))
            self._learn(place)
            far, begin, awaited = self._estimate(place, aim, said, acts)
            # Where not even acts that undo nothing would do, only time may help.
            following = self._after(place, begin, acts if far < NEVER else ())
            for after in chain(self._until(place, awaited), following):
                key = self._key(after)
                if key not in known:
                    known.add(key)
                    if after.hoped or after.awaited:
                        heappush(wanted, (far, -len(after.path), next(tie), after))
                    else:
                        heappush(others, (far + len(after.path) + after.waits, 0, next(tie), after))
        return Way()

    def _waited(self, place: Place, aim: Aim, asked: Said) -> Act | None:
        """Return the act on the first day that the case names on which it passes, where time alone may let it pass."""
        later: Place | None = place if self.bound.within(0, asked, place.case, place.day) else None
        while later is not None:
            later = self._later(later)
            said = None if later is None else self._asked(later, aim)
            if said is not None and said.passed:
                return evolve(said.passed[0], step=place.step)
        return None

    def _until(self, place: Place, awaited: tuple[str, ...]) -> Iterator[Place]:
        """Yield the place on the first day that the case names on which one of these acts passes."""
        later: Place | None = place if awaited else None
        while later is not None:
            later = self._later(later)
            if later is not None and any(self.standing.said(do, later.case, later.day).passed for do in awaited):
                yield evolve(later, awaited=True)
                return

    def _later(self, place: Place) -> Place | None:
        """Return the place on the next day that the case itself names, if it is not too long after the act before."""
        day = _next_day(place)
        acted = place.path[-1].at if place.path else self.began
        if day is None or (day - acted).days > LONGEST_WAIT:
            return None
        self.standing.decisions += 1
        return Place(on(self.law, place.case, day), day, place.path, place.step, (), place.waits + 1)

    def _fewer(self, start: Place, aim: Aim, most: int) -> Way:
        """Return the first way of fewer than *most* acts before the last; `exhausted` where there is none."""
        edge = [start]
        known = {self._key(start)}
        end = self.standing.decisions + FEWER
        for left in range(most - 1, -1, -1):
            later: list[Place] = []
            while edge:
                place = edge.pop()
                said = self._asked(place, aim)
                if said.passed:
                    return Way(acts=(*place.path, evolve(said.passed[0], step=place.step)))
                if self.standing.decisions > end:
                    return Way()
                if not self.bound.within(left, said, place.case, place.day):
                    continue  # nor would it be enough on a later day
                for after in self._after(place, {}, self._worth(said, place, left)):
                    key = self._key(after)
                    if key not in known:
                        known.add(key)
                        (edge if after.step == place.step else later).append(after)
            edge = later
        return Way(exhausted=True)

    def _worth(self, asked: Said, place: Place, left: int) -> tuple[str, ...]:
        """Return the acts that may be one of the *left* ones before the act asked for."""
        if left != 1:
            return self.standing.chosen if left else ()
        last = self.bound.last(asked, place.case)
        return tuple(do for do in self.standing.chosen if do in last)

    def _key(self, place: Place) -> tuple[Any, ...]:
        return (self.tell.key(place.case, NO_MARKS), place.day)

    def _asked(self, place: Place, aim: Aim) -> Said:
        return self.standing.said(aim.do, place.case, place.day, given=aim.given, hand=aim.hand, turned=aim.turned)

    def _learn(self, place: Place) -> None:
        """Remember that the act before did not cure what it was done for."""
        for need in place.hoped:
            said = self.standing.said(need.do, place.case, place.day)
            if not said.passed and any(need in each for each in said.unmet):
                pair = (need, place.path[-1].do)
                self.tired[pair] = min(TIRED, self.tired.get(pair, 0) + 1)

    def _estimate(
        self, place: Place, aim: Aim, asked: Said, acts: tuple[str, ...]
    ) -> tuple[int, dict[str, tuple[Need, ...]], tuple[str, ...]]:
        """
        Return how many acts seem wanted before the one asked for, and those to begin with, with what each may cure.

        The last are acts that are wanted too and may pass in time.
        """
        wanting = self._wanting(place, asked, acts)
        cost = {do: 0 if said.passed else NEVER if said.unmet else UNKNOWN for do, said in wanting.items()}
        changed = True
        while changed:
            changed = False
            for do, said in wanting.items():
                if not said.passed and said.unmet:
                    now = min(sum(self._cheapest(need, place, cost, acts)[0] for need in each) for each in said.unmet)
                    if now < cost[do]:
                        cost[do] = now
                        changed = True
        begin: dict[str, list[Need]] = {}
        done: dict[str, None] = {}
        queue = [""]
        while queue:
            do = queue.pop()
            if do in done:
                continue
            done[do] = None
            unmet = wanting[do].unmet
            if not unmet:
                continue
            least = min(unmet, key=lambda each: sum(self._cheapest(need, place, cost, acts)[0] for need in each))
            for need in least:
                _, by = self._cheapest(need, place, cost, acts)
                if by is not None and wanting[by].passed:
                    begin.setdefault(by, []).append(need)
                elif by is not None:
                    queue.append(by)
        awaited = [do for do in done if do and self.bound.within(0, wanting[do], place.case, place.day)]
        return min(NEVER, cost[""]), {do: tuple(needs) for do, needs in begin.items()}, tuple(awaited[:AWAITED])

    def _cheapest(
        self, need: Need, place: Place, cost: dict[str, int], acts: tuple[str, ...]
    ) -> tuple[int, str | None]:
        best, by = NEVER, None
        for do, more in self.standing.curing(need, place.case, acts):
            now = 1 + more + cost.get(do, NEVER) + self.tired.get((need, do), 0)
            if now < best:
                best, by = now, do
        return best, by

    def _wanting(self, place: Place, asked: Said, acts: tuple[str, ...]) -> dict[str, Said]:
        """Return what the law says of the act asked for (named ""), of the acts that may cure what stands against it, and so on."""
        found = {"": asked}
        edge = [asked]
        while edge:
            needs = {need for said in edge for each in said.unmet for need in each}
            new = {do for need in needs for do, _ in self.standing.curing(need, place.case, acts)} - set(found)
            edge = []
            for do in acts:
                if do in new:
                    found[do] = self.standing.said(do, place.case, place.day)
                    edge.append(found[do])
        return found

    def _after(self, place: Place, wanted: dict[str, tuple[Need, ...]], acts: tuple[str, ...]) -> Iterator[Place]:
        """Yield what may follow: every act in full order that is applied today, the wanted first; and a later day."""
        for do in sorted(acts, key=lambda each: each not in wanted):
            for act in self.standing.said(do, place.case, place.day).passed:
                numbered = evolve(act, step=place.step)
                decision = decide(self.law, place.case, numbered)
                self.standing.decisions += 1
                if isinstance(decision, Applied):
                    yield Place(
                        decision.case,
                        place.day,
                        (*place.path, numbered),
                        place.step + 1,
                        wanted.get(do, ()),
                        place.waits,
                    )
        later = self._later(place)
        if later is not None:
            yield later

    def _shortened(self, start: Place, acts: Sequence[Act]) -> tuple[Act, ...]:
        """Return the acts without those that the last does not need, the latest tried first."""
        kept = list(acts)
        for place in range(len(acts) - 2, -1, -1):
            fewer = self.proved(start, [*kept[:place], *kept[place + 1 :]])
            if fewer is not None:
                kept = list(fewer)
        return tuple(kept)

    def _hastened(self, start: Place, acts: Sequence[Act]) -> tuple[Act, ...]:
        """Return the acts, each on the first day on which the law lets it pass after the one before, where the rest still pass."""
        kept = list(acts)
        case, day = start.case, start.day
        for place, act in enumerate(acts):
            while day < act.at:
                sooner = evolve(kept[place], at=day)
                if isinstance(decide(self.law, on(self.law, case, day), sooner), Applied):
                    moved = self.proved(start, [*kept[:place], sooner, *kept[place + 1 :]])
                    if moved is not None:
                        kept = list(moved)
                        break
                day += timedelta(days=1)
            done = decide(self.law, on(self.law, case, day), kept[place])
            case = done.case
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


def _next_day(place: Place) -> date | None:
    """Return the next day that the case itself names: on which the law acts, a duty falls due or is past, or that is on record."""
    case, day = place.case, place.day
    days = {timer.day for timer in case.timers}
    for duty in case.duties:
        if duty.due is not None:
            days |= {duty.due, duty.due + timedelta(days=1)}
    for name in REGIONS:
        for value in getattr(case, name).__dict__.values():
            days |= {later for told in _days_of(value) for later in (told, told + timedelta(days=1))}
    return min((each for each in days if each > day), default=None)


def _days_of(value: Any) -> Iterator[date]:
    """Yield the days of a fact: its own, or those that a seat or a challenge in its list waits for."""
    if type(value) is date:
        yield value
    elif type(value) is tuple:
        for item in value:
            for name in TO_COME.get(type(item), ()):
                if (told := getattr(item, name)) is not None:
                    yield told
