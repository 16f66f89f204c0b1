"""
Breadth-first search of two laws at once, through `advance` and `decide` alone, for acts after which they answer otherwise.

Every act is decided under both. Where both answer alike the search goes on with the two cases side by side; where they do not,
the acts up to there are told and the search turns back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, get_args

from attrs import evolve, fields, frozen

from discipline_flow.engine.step import advance, decide, hands, open_case
from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.model.case import Case
from discipline_flow.model.decision import Act, Applied
from discipline_flow.model.head import Head
from discipline_flow.model.payload import Payload, Penalty
from discipline_flow.verification.abreast.apart import Weight, of_days, of_decisions, of_the_outlook
from discipline_flow.verification.alphabet import hints, payloads, sitting
from discipline_flow.verification.cone import Telling, of_the_decision
from discipline_flow.verification.parts import Part
from discipline_flow.verification.search.asker import Asker
from discipline_flow.verification.search.found import Node
from discipline_flow.verification.watch import NO_MARKS


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
    """

    part: Part
    head: Head
    pauses: tuple[int, ...] = ()
    outlook: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()


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

    def __init__(self, kit: Kit, ground: Ground, *, most: int) -> None:
        """Search *ground* with a *kit* of its part and class; *most* bounds the states."""
        self.ground, self.most = ground, most
        self.old, self.new = kit.laws
        self.asked, self.askers, self.telling, self.cones = kit.asked, kit.askers, kit.telling, kit.cones
        self.said: dict[Any, tuple[int, ...]] = {}

    def levels(self, depth: int) -> Iterator[tuple[int, list[Hit]]]:
        """Yield the number of acts and what was found with so many, first along the part's plain way, then to *depth*."""
        was, now = open_case(self.old, self.ground.head), open_case(self.new, self.ground.head)
        root = Pair(was.case, now.case, self.ground.head.opened)
        weight = of_decisions(self.old, was, self.new, now) or self._outlook(root)
        yield 0, ([self._hit(weight, root, root.day)] if weight else [])
        if weight is Weight.END:
            return
        place_of_lead = 0
        for place, (do, which) in enumerate(self.ground.part.lead, start=1):
            hits: list[Hit] = []
            led = self._led(root, do, which, hits)
            yield place, hits
            if led is None:
                return
            root, place_of_lead = led, place
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

    def _led(self, node: Pair, do: str, which: int, hits: list[Hit]) -> Pair | None:
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
        was = decide(self.old, node.was, act)
        now = decide(self.new, node.now, act)
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
        return of_the_outlook(self.old, node.was, self.new, node.now, node.day, self.ground.outlook)

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
            for place in range(len(acts)) if known is None else known:
                both, after = self._decided(node, acts[place], hits)
                if both:
                    passed.append(place)
                if after is not None:
                    yield after
            self.said[key] = tuple(passed)  # what is refused otherwise here is so wherever the law reads the same

    def _acts(self, do: str, one: Node, other: Node) -> list[Act]:
        """Return what is asked of the two cases: whatever is asked under either law."""
        asked = self.askers[0].acts(do, one)
        more = self.askers[1].acts(do, other)
        if do in self.ground.outlook and self.ground.numbers and asked:
            more = [*more, *self._numbered(do, one, asked[0])]
        return asked if asked == more else list(dict.fromkeys((*asked, *more)))

    def _numbered(self, do: str, node: Node, like: Act) -> Iterator[Act]:
        """Yield the acts in full order with each of the numbers in each of their fields that a number or a day may stand in."""
        for payload in payloads(do, node.case, node.day, law=self.old, departures=False, named=self.ground.part.named):
            for number in self.ground.numbers:
                for changed in with_number(payload, number, node.day):
                    yield evolve(like, payload=changed)

    def _until(self, node: Pair, day: date, hits: list[Hit]) -> Pair | None:
        was, now = advance(self.old, node.was, day), advance(self.new, node.now, day)
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
