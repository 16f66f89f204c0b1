"""
Breadth-first search of the compiled law from an opened case, through `advance` and `decide` alone (DESIGN §2).

Two cases are one state where they agree in everything but days, amounts and numbers: the states of the regions, the facts,
the kinds of open duties and timers, and the watcher's marks. The first case that reached a state stands for it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from datetime import date, timedelta
from time import perf_counter
from typing import Any, Literal

from attrs import evolve, field, frozen, mutable

from discipline_flow.engine.step import advance, decide, hands, open_case
from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.model.case import REGIONS, Case
from discipline_flow.model.decision import Act, Applied, Decision, Denied
from discipline_flow.model.head import Head, PersonClass
from discipline_flow.verification.alphabet import payloads, sitting
from discipline_flow.verification.cone import Telling, of_the_decision
from discipline_flow.verification.parts import Part, head_for
from discipline_flow.verification.properties import (
    CAN_END,
    STEPS,
    SUSPENSION_ENDS,
    WAY_IS_OPEN,
    Moment,
    Property,
    has_ended,
    kept_out,
)
from discipline_flow.verification.watch import NO_MARKS, Marks, seen

Key = tuple[Any, ...]
Clock = Literal["prompt", "last_day", "day_after"]


@frozen(eq=False)
class Node:
    """A state reached: the case that stands for it, the day, the marks, and the act by which it was first reached."""

    case: Case
    day: date
    marks: Marks
    depth: int
    parent: Node | None = None
    act: Act | None = None
    acts: int = 0  # of people, so that the next can be numbered


@frozen(kw_only=True)
class Broken:
    """A property that does not hold, and the acts of people that show it; *refused* where the last of them is denied."""

    property: str
    part: str
    person: PersonClass
    acts: tuple[Act, ...]
    until: date
    refused: bool = False


@mutable(kw_only=True)
class Found:
    """What one search came to."""

    part: str
    person: PersonClass
    clock: Clock = "prompt"
    states: int = 0
    transitions: int = 0
    asked: int = 0
    depth: int = 0
    complete: bool = True
    whole: bool = False
    seconds: float = 0.0
    broken: dict[str, Broken] = field(factory=dict)
    reached: set[tuple[str, str]] = field(factory=set)
    moves: set[tuple[str, str, str, str]] = field(factory=set)
    refusals: set[str] = field(factory=set)


def explore(
    law: CompiledLaw,
    part: Part,
    person: PersonClass,
    *,
    depth: int | None,
    most: int = 200_000,
    remember: bool = True,
    clock: Clock = "prompt",
) -> Found:
    """
    Return what a breadth-first search of *part* found for a class, to *depth* acts and days of the law, or to its end.

    People act on the day of the act before (`prompt`), or as late as the next duty's last day or the day after it. What the
    law said once of an act it is not asked again where everything that it reads is the same, if *remember*.
    """
    began = perf_counter()
    head = head_for(part, person)
    law = law.of(head)
    found = Found(part=part.name, person=person, clock=clock, whole=part.whole and clock == "prompt")
    asker = Asker(law, part, head, remember=remember, clock=clock)
    opened = open_case(law, head).case
    root = _led(law, part, Node(opened, opened.head.opened, NO_MARKS, 0), found)
    tell = Telling(law, (*part.close, *part.along), head)
    known: dict[Key, int] = {tell.key(root.case, root.marks): 0}
    nodes: list[Node] = [root]
    before: list[list[int]] = [[]]
    edge: set[int] = set()
    queue: deque[int] = deque([0])
    while queue:
        place = queue.popleft()
        node = nodes[place]
        found.depth = max(found.depth, node.depth)
        if (depth is not None and node.depth >= depth) or len(nodes) >= most:
            found.complete = False
            edge.add(place)
            continue
        for after in _next(asker, node, found):
            found.transitions += 1
            key = tell.key(after.case, after.marks)
            other = known.get(key)
            if other is None:
                other = known[key] = len(nodes)
                nodes.append(after)
                before.append([])
                queue.append(other)
            before[other].append(place)
    found.states = len(nodes)
    found.reached = {(name, getattr(node.case, name).state) for node in nodes for name in REGIONS}
    _endings(found, nodes, before, edge)
    found.seconds = perf_counter() - began
    return found


def _led(law: CompiledLaw, part: Part, node: Node, found: Found) -> Node:
    """Return where the part's plain way leads; where nobody may take a step of it, the search begins before that step."""
    for do, which in part.lead:
        plan = law.acts[do]
        payload = list(payloads(do, node.case, node.day, departures=False, named=part.named))[which]
        roles = [role for role in law.roles if role in hands(plan.by.get(law.person, frozenset()), node.case)]
        refused: Act | None = None
        for role in roles:
            act = Act(do=do, by=role, at=node.day, payload=payload, step=node.acts + 1)
            decision = decide(law, node.case, act)
            _check(law, part, node, act, decision, found)
            if isinstance(decision, Applied):
                node = evolve(_after(node, decision, act.at, found, act), depth=0)
                break
            refused = refused or act
        else:
            if refused is not None and found.person in WAY_IS_OPEN.classes:
                found.broken[WAY_IS_OPEN.name] = Broken(
                    property=WAY_IS_OPEN.name,
                    part=part.name,
                    person=found.person,
                    acts=(*_path(node), refused),
                    until=node.day,
                    refused=True,
                )
            break
    return node


def _next(asker: Asker, node: Node, found: Found) -> Iterator[Node]:
    """Yield what follows a state: the next act of the law, and every act of people that is applied."""
    law, part = asker.law, asker.part
    waited = _waited(law, part, node, found)
    if waited is not None:
        yield waited
    node = _late(law, part, node, found, asker.clock)
    for do in (*part.close, *part.along):
        key = asker.key(do, node)
        known = asker.said.get(key)
        if known == ():
            continue
        acts = asker.acts(do, node)
        applied: list[int] = []
        for place in range(len(acts)) if known is None else known:
            act = acts[place]
            found.asked += 1
            decision = decide(law, node.case, act)
            _check(law, part, node, act, decision, found)
            if isinstance(decision, Denied):
                assert known is None, do  # what was applied where the law read the same is applied again
                found.refusals.update(reason.code for reason in decision.reasons)
            else:
                applied.append(place)
                yield _after(node, decision, act.at, found, act)
        if asker.remember:
            asker.said[key] = tuple(applied)


class Asker:
    """Which acts are asked of a state, and which of them the law let pass where it read the same."""

    def __init__(self, law: CompiledLaw, part: Part, head: Head, *, remember: bool, clock: Clock) -> None:
        """Find out what each act of the part reads."""
        self.law = law
        self.part = part
        self.clock = clock
        self.plainly = clock != "prompt" or bool(law.rules.only)
        self.remember = remember
        self.cones = {
            do: of_the_decision(law, law.acts[do], head) for do in (*part.close, *part.along) if do in law.acts
        }
        self.said: dict[Key, tuple[int, ...]] = {}  # which of the acts were applied
        self.asked: dict[Key, list[Act]] = {}

    def key(self, do: str, node: Node) -> Key:
        """Return what the law's answer hangs on: the day, who sits, and all that the act's decision reads."""
        return (do, node.day, sitting(node.case), *self.cones[do].of(node.case)) if do in self.cones else (do,)

    def acts(self, do: str, node: Node) -> list[Act]:
        """Return the acts of one command that are asked of a state."""
        # What is offered depends on who sits and, where acts are found void, on which were done.
        key = (do, node.day, node.acts, sitting(node.case), node.case.steps if do == "void_act" else None)
        found = self.asked.get(key)
        if found is None:
            found = self.asked[key] = list(_acts(self.law, do, node, self.part, plainly=self.plainly))
        return found


def _acts(law: CompiledLaw, do: str, node: Node, part: Part, *, plainly: bool) -> Iterator[Act]:
    """Yield the acts of one command: by everybody who may do it in full order, by the first in every variant, by a stranger."""
    plan = law.acts.get(do)
    if plan is None or plan.by_law:
        return
    by = hands(plan.by.get(law.person, frozenset()), node.case)
    roles = [role for role in law.roles if role in by] or ["appointing_authority"]
    close = do in part.close and not plainly
    in_order = list(payloads(do, node.case, node.day, departures=False, named=part.named))
    if do in part.words:
        in_order = [in_order[place] for place in part.words[do]]
    elif law.rules.only:  # their own rules are not held here, so little orders what they may do, and words multiply
        in_order = in_order[: part.few]
    number = node.acts + 1
    for payload in payloads(do, node.case, node.day, departures=True, named=part.named) if close else in_order:
        yield Act(do=do, by=roles[0], at=node.day, payload=payload, step=number)
    for payload in in_order:
        for role in roles[1:]:
            yield Act(do=do, by=role, at=node.day, payload=payload, step=number)
        if close:
            for role in ("appointing_authority", "supervisor", "accused", "kk"):
                if role not in roles:
                    yield Act(do=do, by=role, at=node.day, payload=payload, step=number)


def _late(law: CompiledLaw, part: Part, node: Node, found: Found, clock: Clock) -> Node:
    """Return the state on the last day of the duty that is due next, or on the day after it, as the clock goes."""
    due = [duty.due for duty in node.case.duties if duty.due is not None and duty.due >= node.day]
    if clock == "prompt" or not due:
        return node
    day = min(due) + (timedelta(days=1) if clock == "day_after" else timedelta())
    return evolve(_until(law, part, node, found, day), depth=node.depth)


def _waited(law: CompiledLaw, part: Part, node: Node, found: Found) -> Node | None:
    """Return the state on the next day on which the law itself acts."""
    if not node.case.timers:
        return None
    return _until(law, part, node, found, max(node.day, min(timer.day for timer in node.case.timers)))


def _until(law: CompiledLaw, part: Part, node: Node, found: Found, day: date) -> Node:
    after = node
    for applied in advance(law, node.case, day):
        _check(law, part, after, None, applied, found)
        after = _after(after, applied, day, found, None)
    return Node(after.case, day, after.marks, node.depth + 1, node, None, node.acts)


def _after(node: Node, done: Applied, day: date, found: Found, act: Act | None) -> Node:
    for name in done.changes.regions:
        was, now = getattr(node.case, name).state, getattr(done.case, name).state
        if was != now:
            found.moves.add((name, was, done.act.do, now))
    return Node(
        done.case, day, seen(node.marks, node.case, done), node.depth + 1, node, act, node.acts + (act is not None)
    )


def _check(law: CompiledLaw, part: Part, node: Node, act: Act | None, decision: Decision, found: Found) -> None:
    if isinstance(decision, Denied) and decision.case is node.case:
        return  # every sentence on a step is about what was done, but that a refusal changes nothing
    moment = Moment(law, node.marks, node.case, decision)
    earlier = node.case.commencement.state != "none"  # then the regulation's own sentences are not those that hold
    for each in STEPS:
        if (
            each.name not in found.broken
            and not (earlier and each.rules)
            and found.person in each.classes
            and each.broken is not None
            and each.broken(moment)
        ):
            acts = (*_path(node), *(() if act is None else (act,)))
            found.broken[each.name] = Broken(
                property=each.name,
                part=part.name,
                person=found.person,
                acts=acts,
                until=decision.act.at,
                refused=isinstance(decision, Denied),
            )


def _path(node: Node | None) -> tuple[Act, ...]:
    acts: list[Act] = []
    while node is not None:
        if node.act is not None:
            acts.append(node.act)
        node = node.parent
    return tuple(reversed(acts))


def _endings(found: Found, nodes: list[Node], before: list[list[int]], edge: set[int]) -> None:
    """Find the first state from which nothing that was reached ends the case, or the suspension; the edge may still."""
    if found.whole:
        ends = {place for place, node in enumerate(nodes) if has_ended(node.case)}
        _first_stuck(found, CAN_END, nodes, before, ends | edge, set(range(len(nodes))))
    if found.part == "suspension" and found.clock == "prompt" and found.person in SUSPENSION_ENDS.classes:
        out = {place for place, node in enumerate(nodes) if kept_out(node.case)}
        _first_stuck(found, SUSPENSION_ENDS, nodes, before, (set(range(len(nodes))) - out) | edge, out)


def _first_stuck(
    found: Found, what: Property, nodes: list[Node], before: list[list[int]], ends: set[int], asked: set[int]
) -> None:
    good, queue = set(ends), deque(ends)
    while queue:
        for place in before[queue.popleft()]:
            if place not in good:
                good.add(place)
                queue.append(place)
    stuck = sorted(asked - good, key=lambda place: (nodes[place].depth, place))
    if stuck:
        node = nodes[stuck[0]]
        found.broken[what.name] = Broken(
            property=what.name, part=found.part, person=found.person, acts=_path(node), until=node.day
        )
