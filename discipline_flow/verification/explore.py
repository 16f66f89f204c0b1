"""
Breadth-first search of the compiled law from an opened case, through `advance` and `decide` alone (DESIGN §2).

Two cases are one state where they agree in everything but days, amounts and numbers: the states of the regions, the facts,
the kinds of open duties and timers, and the watcher's marks. The first case that reached a state stands for it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from datetime import date
from time import perf_counter
from typing import Any

from attrs import evolve, field, frozen, mutable

from discipline_flow.engine.step import advance, decide, open_case
from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.model.case import REGIONS, Case, Objection, Seat
from discipline_flow.model.decision import Act, Applied, Decision, Denied
from discipline_flow.model.head import PersonClass
from discipline_flow.model.payload import Penalty
from discipline_flow.verification.alphabet import payloads
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
AMOUNTS = frozenset(
    {"percent", "months", "new_salary", "monthly_cut", "total_cut", "refund", "counted", "statements", "void"}
)


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


def explore(law: CompiledLaw, part: Part, person: PersonClass, *, depth: int | None, most: int = 200_000) -> Found:
    """Return what a breadth-first search of *part* found for a class, to *depth* acts and days of the law, or to its end."""
    began = perf_counter()
    law = law.of(head_for(part, person))
    found = Found(part=part.name, person=person, whole=part.whole)
    opened = open_case(law, head_for(part, person)).case
    root = _led(law, part, Node(opened, opened.head.opened, NO_MARKS, 0), found)
    known: dict[Key, int] = {key_of(root.case, root.marks): 0}
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
        for after in _next(law, part, node, found):
            found.transitions += 1
            key = key_of(after.case, after.marks)
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
        payload = list(payloads(do, node.case, node.day, departures=False))[which]
        roles = [role for role in law.roles if role in plan.by.get(law.person, frozenset())]
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


def _next(law: CompiledLaw, part: Part, node: Node, found: Found) -> Iterator[Node]:
    """Yield what follows a state: the next act of the law, and every act of people that is applied."""
    waited = _waited(law, part, node, found)
    if waited is not None:
        yield waited
    for do in (*part.close, *part.along):
        for act in _acts(law, do, node, close=do in part.close):
            found.asked += 1
            decision = decide(law, node.case, act)
            _check(law, part, node, act, decision, found)
            if isinstance(decision, Denied):
                found.refusals.update(reason.code for reason in decision.reasons)
            else:
                yield _after(node, decision, act.at, found, act)


def _acts(law: CompiledLaw, do: str, node: Node, *, close: bool) -> Iterator[Act]:
    """Yield the acts of one command: by everybody who may do it in full order, by the first in every variant, by a stranger."""
    plan = law.acts.get(do)
    if plan is None or plan.by_law:
        return
    by = plan.by.get(law.person, frozenset())
    roles = [role for role in law.roles if role in by] or ["appointing_authority"]
    plainly = list(payloads(do, node.case, node.day, departures=False))
    number = node.acts + 1
    for payload in payloads(do, node.case, node.day, departures=True) if close else plainly:
        yield Act(do=do, by=roles[0], at=node.day, payload=payload, step=number)
    for payload in plainly:
        for role in roles[1:]:
            yield Act(do=do, by=role, at=node.day, payload=payload, step=number)
        if close:
            for role in ("appointing_authority", "supervisor", "accused", "kk"):
                if role not in roles:
                    yield Act(do=do, by=role, at=node.day, payload=payload, step=number)


def _waited(law: CompiledLaw, part: Part, node: Node, found: Found) -> Node | None:
    """Return the state on the next day on which the law itself acts."""
    if not node.case.timers:
        return None
    day = max(node.day, min(timer.day for timer in node.case.timers))
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
    moment = Moment(law, node.marks, node.case, decision)
    for each in STEPS:
        if (
            each.name not in found.broken
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
    if found.part == "suspension" and found.person in SUSPENSION_ENDS.classes:
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


def key_of(case: Case, marks: Marks) -> Key:
    """Return what tells two states apart: everything but days, amounts and numbers."""
    return (
        tuple([_facts(getattr(case, name)) for name in REGIONS]),
        tuple([(other.kind, other.clause_85, other.suspension) for other in case.other_files]),
        frozenset([do for _, do, _ in case.steps]),
        frozenset([(duty.kind, duty.last) for duty in case.duties]),
        frozenset([(timer.kind, timer.about) for timer in case.timers]),
        marks,
    )


def _facts(region: Any) -> Key:
    return tuple([_fact(value) for name, value in region.__dict__.items() if name not in AMOUNTS])


def _fact(value: Any) -> Any:
    kind = type(value)
    if kind is date:
        return True
    if kind is tuple:
        return tuple([_fact(each) for each in value])
    if kind is Seat:
        return (value.member.id, value.known_on is not None, value.deemed_on is not None, value.stands_down)
    if kind is Objection:
        return (value.member, value.own, value.in_form, value.admitted_on is not None, value.rejected)
    if kind is Penalty:
        return value.kind
    return value
