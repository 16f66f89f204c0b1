"""
Breadth-first search of two laws at once, through `advance` and `decide` alone, for acts after which they answer otherwise.

Every act is decided under both. Where both answer alike the search goes on with the two cases side by side; where they do not,
the acts up to there are told and the search turns back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import islice
from typing import Any, get_args

from attrs import evolve, fields, frozen

from discipline_flow.engine.step import advance, decide, hands, open_case
from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.model.case import Case
from discipline_flow.model.decision import Act, Applied
from discipline_flow.model.head import Head
from discipline_flow.model.payload import Payload, Penalty
from discipline_flow.verification.abreast.apart import Weight, by_both, of_days, of_decisions, of_the_outlook
from discipline_flow.verification.abreast.further import further, two_departures
from discipline_flow.verification.cone import Telling, of_the_decision
from discipline_flow.verification.contents.alphabet import hints, payloads, sitting
from discipline_flow.verification.parts import Part
from discipline_flow.verification.search.asker import Asker
from discipline_flow.verification.search.found import Node
from discipline_flow.verification.watch import NO_MARKS

Said = dict[Any, tuple[int, ...]]  # by what the law reads: which acts of a command both laws let pass


@frozen(eq=False)
class Pair:
    """The case under each of the two laws, after the same acts."""

    was: Case
    now: Case
    day: date
    parent: Pair | None = None
    act: Act | None = None
    acts: int = 0
    waited: bool = False


@frozen(kw_only=True)
class Hit:
    """Acts after which two laws answer otherwise: the head of the case, the day of the answer, and how far they are apart."""

    weight: Weight
    head: Head
    acts: tuple[Act, ...]
    until: date


@frozen(kw_only=True)
class Ground:
    """
    Where two laws are searched: a part, the head of its case, the days to let pass, and the acts whose outlook is asked.

    *numbers* are those on both sides of a limit: the acts of the outlook are asked with them too, and with days so far back.
    *way* are acts to do first, in the place of the part's own plain way, and *until* is the day to wait for after them. With
    *pairs* the acts of the outlook depart from full order in two fields at once too.
    """

    part: Part
    head: Head
    pauses: tuple[int, ...] = ()
    outlook: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    way: tuple[Act, ...] = ()
    until: date | None = None
    pairs: bool = False


def with_number(payload: Payload, number: int, day: date) -> Iterator[Payload]:
    """Yield the payload with *number* in one field after another, a penalty's own too; in a field of a day, so many days back."""
    cls: Any = type(payload)
    kinds = hints(cls)
    for each in fields(cls):
        held = getattr(payload, each.name)
        named = (kinds[each.name], *get_args(kinds[each.name]))
        if isinstance(held, Penalty):
            rates = [name for name in ("percent", "months") if getattr(held, name) is not None]
            yield from (_with(payload, each.name, _with(held, name, number)) for name in rates)
        elif int in named or any(int in get_args(kind) for kind in named):
            yield _with(payload, each.name, number)
        elif date in named:
            yield _with(payload, each.name, day - timedelta(days=number))


def _with(value: Any, name: str, item: Any) -> Any:
    return evolve(value, **{name: item})


class Kit:
    """What the searches of one part share for one class of people: the two laws, and what each of their acts reads."""

    def __init__(self, old: CompiledLaw, new: CompiledLaw, part: Part, head: Head) -> None:
        """Find out what is asked, and what tells two cases apart under either law."""
        self.laws = (old.of(head), new.of(head))
        both = self.laws[0].acts.keys() & self.laws[1].acts.keys()
        self.asked = tuple(do for do in dict.fromkeys((*part.close, *part.along)) if do in both)
        self.askers = [Asker(law, part, "prompt") for law in self.laws]
        self.cones = [{do: of_the_decision(law, law.acts[do], head) for do in self.asked} for law in self.laws]
        self.telling = [Telling(law, self.asked, head) for law in self.laws]


class Abreast:
    """One search, level by level, so that searches can take turns."""

    def __init__(self, kit: Kit, ground: Ground, *, most: int, most_asked: int = 0, said: Said | None = None) -> None:
        """
        Search *ground* with a *kit* of its part and class; *most* bounds the states, *most_asked* the pairs of departures.

        What *said* holds was asked by searches that differ in their ways alone, and is not asked again.
        """
        self.ground, self.most = ground, most
        self.most_asked, self.spent = most_asked, 0
        self.old, self.new = kit.laws
        self.asked, self.askers, self.telling, self.cones = kit.asked, kit.askers, kit.telling, kit.cones
        self.said: Said = {} if said is None else said
        self.looked: dict[Any, Weight] = {}

    def levels(self, depth: int) -> Iterator[tuple[int, list[Hit]]]:
        """Yield the number of acts and what was found with so many, first along the part's plain way, then to *depth*."""
        head = self.ground.head
        both = by_both(lambda: open_case(self.old, head), lambda: open_case(self.new, head))
        if both is None:
            yield 0, [Hit(weight=Weight.END, head=head, acts=(), until=head.opened)]
            return
        was, now = both
        root = Pair(was.case, now.case, head.opened)
        weight = of_decisions(self.old, was, self.new, now) or self._outlook(root)
        yield 0, ([self._hit(weight, root, root.day)] if weight else [])
        if weight is Weight.END:
            return
        place_of_lead = 0
        for place, go in enumerate(self._steps(), start=1):
            hits: list[Hit] = []
            led = go(root, hits)
            yield place, hits
            if led is None:
                return
            root, place_of_lead = led, root.acts
        known = {self._key(root)}
        level = [root]
        for step in range(1, depth + 1):
            found: list[Hit] = []
            following: list[Pair] = []
            for node in level:
                for after in self._next(node, found):
                    key = self._key(after)
                    if key not in known and len(known) < self.most:
                        known.add(key)
                        following.append(after)
            level = following
            yield place_of_lead + step, found
            if not level:
                return

    def _hit(self, weight: Weight, node: Pair, until: date, act: Act | None = None) -> Hit:
        acts = [] if act is None else [act]
        at: Pair | None = node
        while at is not None:
            acts += [] if at.act is None else [at.act]
            at = at.parent
        return Hit(weight=weight, head=self.ground.head, acts=tuple(reversed(acts)), until=until)

    def _steps(self) -> Iterator[Callable[[Pair, list[Hit]], Pair | None]]:
        """Yield how to go to where the search begins: along the way that was given, or the plain way of the part."""
        for act in self.ground.way:
            yield partial(self._done, act=act)
        if self.ground.until is not None:
            yield partial(self._waited, day=self.ground.until)
        if not self.ground.way:
            for do, which in self.ground.part.lead:
                yield partial(self._led, do=do, which=which)

    def _done(self, node: Pair, hits: list[Hit], act: Act) -> Pair | None:
        on = self._waited(node, hits, act.at)
        return None if on is None else self._decided(on, evolve(act, step=node.acts + 1), hits)[1]

    def _waited(self, node: Pair, hits: list[Hit], day: date) -> Pair | None:
        return node if day == node.day else self._until(node, day, hits)

    def _led(self, node: Pair, hits: list[Hit], do: str, which: int) -> Pair | None:
        """Return where a step of the plain way leads under both laws, or None where nobody may take it under both."""
        payload = list(payloads(do, node.was, node.day, law=self.old, departures=False, named=self.ground.part.named))[
            which
        ]
        for act in [
            Act(do=do, by=role, at=node.day, payload=payload, step=node.acts + 1) for role in self._roles(do, node)
        ]:
            _, after = self._decided(node, act, hits)
            if after is not None:
                return after
        return None

    def _roles(self, do: str, node: Pair) -> list[str]:
        both = [
            hands(law.acts[do].by.get(law.person, frozenset()), case) if do in law.acts else frozenset()
            for law, case in ((self.old, node.was), (self.new, node.now))
        ]
        common = both[0] & both[1]
        return sorted(both[0] | both[1], key=lambda role: (role not in common, list(self.old.roles).index(role)))

    def _decided(self, node: Pair, act: Act, hits: list[Hit]) -> tuple[bool, Pair | None]:
        """Tell whether both laws let an act pass, and return the pair after it; add where they answer otherwise."""
        both = by_both(lambda: decide(self.old, node.was, act), lambda: decide(self.new, node.now, act))
        if both is None:
            hits.append(self._hit(Weight.END, node, act.at, act))
            return False, None
        was, now = both
        weight = of_decisions(self.old, was, self.new, now)
        if weight:
            hits.append(self._hit(weight, node, act.at, act))
        if not (isinstance(was, Applied) and isinstance(now, Applied)):
            return False, None
        if weight is Weight.END:
            return True, None
        after = Pair(was.case, now.case, node.day, node, act, node.acts + 1, node.waited)
        outlook = self._outlook(after)
        if outlook and not weight:
            hits.append(self._hit(outlook, after, after.day))
        return True, after

    def _outlook(self, node: Pair) -> Weight:
        worst = Weight.NONE
        for do in self.ground.outlook:
            hands = (node.was.committee.appointer, node.now.committee.appointer)
            read = [
                cones[do].of(case) for cones, case in zip(self.cones, (node.was, node.now), strict=True) if do in cones
            ]
            key = (do, node.day, hands, *read)
            found = self.looked.get(key) if read else None
            if found is None:
                found = of_the_outlook(self.old, node.was, self.new, node.now, node.day, (do,))
                self.looked[key] = found
            worst = max(worst, found)
        return worst

    def _next(self, node: Pair, hits: list[Hit]) -> Iterator[Pair]:
        """Yield what follows under both laws: the days that the law or the search waits for, and every act that both let pass."""
        timers = [timer.day for case in (node.was, node.now) for timer in case.timers]
        days = {max(node.day, min(timers))} if timers else set()
        days |= set() if node.waited else {node.day + timedelta(days=pause) for pause in self.ground.pauses}
        for day in sorted(days):
            after = self._until(node, day, hits)
            if after is not None:
                yield after
        one = Node(node.was, node.day, NO_MARKS, 0, acts=node.acts)
        other = one if node.now is node.was else Node(node.now, node.day, NO_MARKS, 0, acts=node.acts)
        for do in self.asked:
            # The answers hang on the day, on who sits, and on all that the decisions read.
            seats = (sitting(one.case), sitting(other.case))
            key = (
                do,
                node.day,
                *seats,
                *(cones[do].of(at.case) for cones, at in zip(self.cones, (one, other), strict=True)),
            )
            known = self.said.get(key)
            if known == ():
                continue
            acts = self._acts(do, one, other)
            passed: list[int] = []
            # Fewer contents are there where less may be spent.
            for place in range(len(acts)) if known is None else (each for each in known if each < len(acts)):
                both, after = self._decided(node, acts[place], hits)
                if both:
                    passed.append(place)
                if after is not None:
                    yield after
            self.said[key] = tuple(passed)  # what is refused otherwise here is so wherever the law reads the same

    def _acts(self, do: str, one: Node, other: Node) -> list[Act]:
        """Return what is asked of the two cases: whatever is asked under either law."""
        asked = self.askers[0].acts(do, one)
        if self.ground.pairs and asked:
            changed = two_departures(self.old, do, one.case, one.day, self.ground.part.named)
            asked = [evolve(asked[0], payload=each) for each in islice(changed, self.most_asked - self.spent)]
            self.spent += len(asked)
            return asked
        more = self.askers[1].acts(do, other)
        if do in self.ground.outlook and asked:
            named = self.ground.part.named
            orderly = list(payloads(do, one.case, one.day, law=self.old, departures=False, named=named))
            more = [*more, *further(asked[0], orderly, one.case), *self._numbered(orderly, one, asked[0])]
        return asked if asked == more else list(dict.fromkeys((*asked, *more)))

    def _numbered(self, orderly: list[Payload], node: Node, like: Act) -> Iterator[Act]:
        """Yield the acts in full order with each of the numbers in each of their fields that a number or a day may stand in."""
        for payload in orderly if self.ground.numbers else ():
            for number in self.ground.numbers:
                for changed in with_number(payload, number, node.day):
                    yield evolve(like, payload=changed)

    def _until(self, node: Pair, day: date, hits: list[Hit]) -> Pair | None:
        both = by_both(lambda: advance(self.old, node.was, day), lambda: advance(self.new, node.now, day))
        if both is None:
            hits.append(self._hit(Weight.END, node, day))
            return None
        was, now = both
        weight = of_days(self.old, was, self.new, now)
        if weight:
            hits.append(self._hit(weight, node, day))
        if weight is Weight.END:
            return None
        cases: list[Sequence[Applied]] = [was, now]
        ends = [done[-1].case if done else case for done, case in zip(cases, (node.was, node.now), strict=True)]
        after = Pair(ends[0], ends[1], day, node, None, node.acts, waited=node.waited or not was)
        return evolve(after, now=after.was) if after.was == after.now else after

    def _key(self, node: Pair) -> Any:
        both = [telling.key(case, NO_MARKS) for telling, case in zip(self.telling, (node.was, node.now), strict=True)]
        owed = [frozenset((duty.kind, duty.about) for duty in case.duties) for case in (node.was, node.now)]
        return (node.day, node.waited, *both, *owed)
