"""
Walks through the law with `advance` and `decide`: which acts hold now, and which lead on (DESIGN §2).

No list of stages stands here: how far a state lies along its region is counted in the compiled moves, and the acts come
from the alphabet of the verification.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from attrs import NOTHING, fields, frozen

from discipline_flow.engine.step import advance, decide, hands
from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.model.case import Case
from discipline_flow.model.decision import Act, Applied, Decision
from discipline_flow.model.head import Head
from discipline_flow.simulation.scenario import NOT_WRITTEN
from discipline_flow.verification.contents.alphabet import payloads
from discipline_flow.verification.parts import STRANGERS
from discipline_flow.verification.properties import has_ended
from discipline_flow.verification.report import scenario_text

# The regions through which a matter passes to its end, the last weighing most; beside them stand the measures.
SPINE = ("inquiry", "committee", "hearing", "review", "order", "appeal")
# What an act is held back for: done before, leading back or nobody's choice, ending without an order.
AGAIN, BACK, ENDED, SLIGHT = 3, 10, 1000, 0.5
CLOSING = frozenset({"close", "no_offence", "waive"})
# What ends a matter or an appeal, though a judgment may take the matter up again (kk2565/96-98).
ENDS = frozenset({("inquiry", "no_grounds"), ("inquiry", "concluded"), ("appeal", "decided")})


@frozen(kw_only=True)
class History:
    """A head, the acts of people with whether each holds, and the day up to which the history runs."""

    head: Head
    steps: tuple[tuple[Act, bool], ...]
    until: date
    case: Case

    def scenario(self, *told: str) -> str:
        """Return the history as a scenario file that `run` replays; *told* are its comments."""
        return scenario_text(self.head, self.steps, self.until, told)


def passed(law: CompiledLaw, case: Case, day: date) -> Case:
    """Return the case after what the law itself does by *day*."""
    for applied in advance(law, case, day):
        case = applied.case
    return case


def possible(
    law: CompiledLaw, case: Case, day: date, step: int, *, hostile: bool = False, only: str | None = None
) -> Iterator[Act]:
    """Yield the acts of people in full order by those who may do them; *hostile* departs in a field or is a stranger's."""
    one = law.of(case.head)
    for do, plan in one.acts.items():
        if plan.by_law or only not in {None, do}:
            continue
        may = hands(plan.by.get(one.person, frozenset()), case)  # no file names whoever appointed but by their role
        roles = [role for role in one.roles if role in may and role not in NOT_WRITTEN]
        if hostile:
            roles += [role for role in STRANGERS if role not in may]
        for payload in payloads(do, case, day, law=one, departures=hostile):
            if any(each.default is NOTHING and getattr(payload, each.name) == () for each in fields(type(payload))):
                continue  # a file cannot leave out what an act must carry
            for role in roles if hostile else roles[:1]:
                yield Act(do=do, by=role, at=day, payload=payload, step=step)


def onward(law: CompiledLaw, case: Case, day: date, done: Sequence[Act]) -> tuple[list[tuple[Act, Applied]], int]:
    """Return the acts that hold on *day*, those that lead furthest on first, and how many lead equally far."""
    holds: list[tuple[float, int, Act, Applied]] = []
    one = law.of(case.head)
    far = distances(one)
    known = {act.do for act in done}
    for number, act in enumerate(possible(law, case, day, len(done) + 1)):
        decision: Decision = decide(law, case, act)
        if isinstance(decision, Applied):
            held_back = (AGAIN if act.do in known else 0) + (BACK if one.acts[act.do].event else 0) + _lets_go(act)
            worth = gain(far, case, decision.case) - held_back
            holds.append((-worth, number, act, decision))
    holds.sort(key=lambda each: each[:2])
    best = sum(1 for each in holds if each[0] == holds[0][0])
    return [(act, applied) for _, _, act, applied in holds], best


def _lets_go(act: Act) -> float:
    """Return what a finding or a decision is held back for after which there is nothing to order: less than any move counts."""
    return (
        SLIGHT
        if CLOSING & {getattr(act.payload, name, None) for name in ("decision", "finding", "opinion", "view")}
        else 0
    )


def distances(law: CompiledLaw) -> dict[tuple[str, str], int]:
    """Return how many moves each state of the spine lies from where its region begins; one that nothing leaves lies last."""
    far: dict[tuple[str, str], int] = {}
    for region in SPINE:
        moves = [move for plan in law.acts.values() for name, table in plan.moves if name == region for move in table]
        edge, steps = {next(iter(law.states[region]))}, 0
        while edge:
            far |= {(region, state): steps for state in edge}
            steps += 1
            edge = {move.target for move in moves if edge & set(move.sources)} - {s for r, s in far if r == region}
        left = {state for move in moves for state in move.sources}
        last = {state for name, state in far if name == region and (state not in left or (name, state) in ENDS)}
        far |= {(region, state): steps for state in last}
    return far


def gain(far: Mapping[tuple[str, str], int], before: Case, after: Case) -> float:
    """Return how far an act leads on along the spine; less than nothing where it ends the matter before an order."""
    lost = has_ended(after) and after.order.state == "none" and not has_ended(before)
    won = -ENDED if lost else 0.0
    for weight, region in enumerate(SPINE, start=1):
        was, now = getattr(before, region).state, getattr(after, region).state
        if was != now:
            on = far.get((region, now), 0) - far.get((region, was), 0)
            won += weight * max(on, 1) if on >= 0 else BACK * weight * on
    return won
