"""One step of the search: what the law does by itself, what an act leads to, and the properties asked of both."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from attrs import evolve

from discipline_flow.engine.step import advance, decide, hands
from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.model.decision import Act, Applied, Decision, Denied
from discipline_flow.verification.contents.alphabet import payloads, sitting
from discipline_flow.verification.parts import Part
from discipline_flow.verification.properties import AGAIN, STEPS, WAY_IS_OPEN, Moment, Property
from discipline_flow.verification.search.found import Broken, Clock, Found, Node
from discipline_flow.verification.watch import seen


def led(law: CompiledLaw, part: Part, node: Node, found: Found) -> Node:
    """Return where the part's plain way leads; where nobody may take a step of it, the search begins before that step."""
    for do, which in part.lead:
        plan = law.acts[do]
        payload = list(payloads(do, node.case, node.day, law=law, departures=False, named=part.named))[which]
        roles = [role for role in law.roles if role in hands(plan.by.get(law.person, frozenset()), node.case)]
        refused: Act | None = None
        for role in roles:
            act = Act(do=do, by=role, at=node.day, payload=payload, step=node.acts + 1)
            decision = decide(law, node.case, act)
            check(law, part, node, act, decision, found)
            if isinstance(decision, Applied):
                node = evolve(after(node, decision, act.at, found, act), depth=0)
                break
            refused = refused or act
        else:
            if refused is not None and found.person in WAY_IS_OPEN.classes:
                found.broken[WAY_IS_OPEN.name] = Broken(
                    property=WAY_IS_OPEN.name,
                    part=part.name,
                    person=found.person,
                    acts=(*path(node), refused),
                    until=node.day,
                    refused=True,
                )
            break
    return node


def late(law: CompiledLaw, part: Part, node: Node, found: Found, clock: Clock) -> Node:
    """Return the state on the last day of the duty that is due next, or on the day after it, as the clock goes."""
    due = [duty.due for duty in node.case.duties if duty.due is not None and duty.due >= node.day]
    if clock == "prompt" or not due:
        return node
    day = min(due) + (timedelta(days=1) if clock == "day_after" else timedelta())
    return evolve(until(law, part, node, found, day), depth=node.depth)


def waited(law: CompiledLaw, part: Part, node: Node, found: Found) -> Node | None:
    """Return the state on the next day on which the law itself acts."""
    if not node.case.timers:
        return None
    return until(law, part, node, found, max(node.day, min(timer.day for timer in node.case.timers)))


def until(law: CompiledLaw, part: Part, node: Node, found: Found, day: date) -> Node:
    at = node
    for applied in advance(law, node.case, day):
        check(law, part, at, None, applied, found)
        at = after(at, applied, day, found, None)
    return Node(at.case, day, at.marks, node.depth + 1, node, None, node.acts)


def after(node: Node, done: Applied, day: date, found: Found, act: Act | None) -> Node:
    for name in done.changes.regions:
        was, now = getattr(node.case, name).state, getattr(done.case, name).state
        if was != now:
            found.moves.add((name, was, done.act.do, now))
    return Node(
        done.case, day, seen(node.marks, node.case, done), node.depth + 1, node, act, node.acts + (act is not None)
    )


def check(law: CompiledLaw, part: Part, node: Node, act: Act | None, decision: Decision, found: Found) -> None:
    check_step(law, part, node, act, decision, found)
    check_again(law, part, node, act, decision, found)


def check_step(law: CompiledLaw, part: Part, node: Node, act: Act | None, decision: Decision, found: Found) -> None:
    if isinstance(decision, Denied) and decision.case is node.case:
        return  # every sentence on a step is about what was done, but that a refusal changes nothing
    _hold(STEPS, Moment(law, node.marks, node.case, decision), part, node, act, found)


def check_again(law: CompiledLaw, part: Part, node: Node, act: Act | None, decision: Decision, found: Found) -> None:
    if not isinstance(decision, Applied):
        return
    committee = node.case.committee
    probe = (decision.act.do, decision.act.by, sitting(node.case), committee.removed)
    if probe not in found.probed:
        found.probed.add(probe)
        if act is not None:  # what was decided of a case that takes note is decided of the plain one, to be compared
            decision = decide(law, node.case, act)
        _hold(AGAIN, Moment(law, node.marks, node.case, decision), part, node, act, found)


def _hold(
    properties: Sequence[Property],
    moment: Moment,
    part: Part,
    node: Node,
    act: Act | None,
    found: Found,
) -> None:
    earlier = node.case.commencement.state != "none"  # then the regulation's own sentences are not those that hold
    for each in properties:
        if (
            each.name not in found.broken
            and not (earlier and each.rules)
            and found.person in each.classes
            and each.broken is not None
            and each.broken(moment)
        ):
            last = act if each.shown is None else each.shown(moment)
            _breaks(each, part, found, (*path(node), *(() if last is None else (last,))), moment.decision)


def _breaks(each: Property, part: Part, found: Found, acts: tuple[Act, ...], decision: Decision) -> None:
    found.broken[each.name] = Broken(
        property=each.name,
        part=part.name,
        person=found.person,
        acts=acts,
        until=decision.act.at,
        refused=isinstance(decision, Denied),
    )


def path(node: Node | None) -> tuple[Act, ...]:
    acts: list[Act] = []
    while node is not None:
        if node.act is not None:
            acts.append(node.act)
        node = node.parent
    return tuple(reversed(acts))
