"""Which acts are asked of a state, by whom, and with what contents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from discipline_flow.engine.step import hands
from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.model.decision import Act
from discipline_flow.verification.contents.alphabet import payloads, sitting
from discipline_flow.verification.contents.values import voidable
from discipline_flow.verification.parts import STRANGERS, Part
from discipline_flow.verification.search.found import Clock, Node

Key = tuple[Any, ...]


class Asker:
    """Which acts are asked of a state of one part, listed once for all states to which the same are offered."""

    def __init__(self, law: CompiledLaw, part: Part, clock: Clock) -> None:
        """Ask every variant on the day of the act before, and only what is in full order on the slow clocks."""
        self.law = law
        self.part = part
        self.plainly = clock != "prompt" or bool(law.rules.only)
        self.asked: dict[Key, list[Act]] = {}

    def acts(self, do: str, node: Node) -> list[Act]:
        """Return the acts of one command that are asked of a state."""
        # What is offered depends on who sits, in whose hands it is and, where acts are found void, on which were done.
        case = node.case
        if do == "void_act" and not set(case.validity.void).isdisjoint(voidable(case).values()):
            return []  # one act at a time: another where that one was done anew
        steps = case.steps if do == "void_act" else None
        key = (do, node.day, node.acts, sitting(case), case.committee.appointer, steps)
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
    in_order = list(payloads(do, node.case, node.day, law=law, departures=False, named=part.named))
    if do in part.words:
        in_order = [in_order[place] for place in part.words[do]]
    elif law.rules.only:  # their own rules are not held here, so little orders what they may do, and words multiply
        in_order = in_order[: part.few]
    number = node.acts + 1
    for payload in (
        payloads(do, node.case, node.day, law=law, departures=True, named=part.named, which=part.varied.get(do))
        if close
        else in_order
    ):
        yield Act(do=do, by=roles[0], at=node.day, payload=payload, step=number)
    for payload in in_order:
        for role in roles[1:]:
            yield Act(do=do, by=role, at=node.day, payload=payload, step=number)
        if close:
            for role in STRANGERS:
                if role not in roles:
                    yield Act(do=do, by=role, at=node.day, payload=payload, step=number)
