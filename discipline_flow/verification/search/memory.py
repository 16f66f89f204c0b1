"""What the law said of a command, remembered by what it read: the real step is asked once for all states that agree in that."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any

from discipline_flow.law.compiled import Barred, CompiledLaw, Guard
from discipline_flow.model.case import Case
from discipline_flow.model.head import Head
from discipline_flow.verification.cone import of_one, of_the_decision, of_the_part
from discipline_flow.verification.properties import STEPS
from discipline_flow.verification.search.marked import EVERY
from discipline_flow.verification.search.packed import Packing
from discipline_flow.verification.watch import seen

Hits = tuple[tuple[int, int, int], ...]  # what stays, what is put, and which of the acts it was


class Memory:
    """What the law said of one command, or of waiting for its own acts, by what it read of the state."""

    def __init__(self, law: CompiledLaw, packing: Packing, do: str | None, head: Head) -> None:
        """Find out what the command reads, and what it may write that hangs on what was there."""
        self.do, self.law, self.head = do, law, head
        self.masks: dict[Callable[..., Any], int] = {}  # what one guard reads
        self.said: dict[int, Hits] = {}
        self.passed: dict[int, tuple[int, ...]] = {}  # which of the acts were applied
        # By who sits, the act, and what the refusal hangs on: where the act was refused.
        self.heard: dict[int, dict[int, dict[int, set[int]]]] = {}
        self.barred: set[int] = set()  # where nothing was applied and a bar without conditions stands
        laws = (law, *law.earlier.values()) if head.opened < law.in_force["kk2565"] else (law,)
        names = {do} if do is not None else {plan.do for each in laws for plan in each.timers.values()}
        plans = [each.acts[name] for each in laws for name in names if name in each.acts]
        watched: list[Callable[..., Any]] = [seen, *(each.broken for each in STEPS if each.broken is not None)]
        self.touches = frozenset(kind for plan in plans for kind in plan.touches)
        self.mask = self.decides = 0
        for each, plan in ((each, plan) for each in laws for plan in plans if plan.do in each.acts):
            self.decides |= packing.read(of_the_decision(each, plan, head))
            self.mask |= packing.read(of_the_part(each, [plan.do], watched, head))
        self.offered = packing.mask((("committee", "seats"), ("committee", "appointer"), ("authority", "state")))
        self.offered |= packing.all_steps() if do == "void_act" else 0
        self.decides |= self.offered
        self.mask |= self.decides | sum(packing.duties.get(kind, 0) for kind in self.touches)
        if any(plan.starts or plan.stops for plan in plans):
            self.mask |= packing.timers.mask
        if do is None:
            self.mask |= packing.days
        # A bar of an earlier law stands only under that law, so it says nothing by itself.
        self.bars = tuple(
            bar for plan in plans[:1] for bar in plan.barred if not (bar.when or bar.unless or len(laws) > 1)
        )
        self.bar = packing.mask((bar.region, "state") for bar in self.bars)
        self.packing = packing

    def hangs_on(self, bars: tuple[Barred, ...], guards: tuple[Guard, ...]) -> int:
        """Return the least that a refusal by these bars and guards hangs on; by none of them, all that the decision reads."""
        masks = [self._one(guard) for guard in guards]
        masks += [
            self.packing.mask([(bar.region, "state")]) | _any(self._one(each) for each in (*bar.when, *bar.unless))
            for bar in bars
        ]
        return min(masks, key=int.bit_count, default=self.decides)

    def _one(self, function: Callable[..., Any]) -> int:
        found = self.masks.get(function)
        if found is None:
            found = self.masks[function] = self.packing.read(of_one(self.law, function, self.head))
        return found

    def refuses(self, state: int) -> bool:
        """Tell whether the law was heard to refuse every act of the command where all that this hangs on was the same."""
        return self.passed.get(state & self.decides) == () or state & self.bar in self.barred

    def refusals_of(self, state: int) -> dict[int, dict[int, set[int]]]:
        """Return what was heard of refusals where the same acts are offered: by the act, by what each hangs on, where."""
        return self.heard.setdefault(state & self.offered, {})

    def decided(self, state: int, passed: tuple[int, ...], case: Case) -> None:
        """Remember which acts the law let pass; and if none, whether a bar without conditions was in the way."""
        self.passed[state & self.decides] = passed
        if not passed and any(getattr(case, bar.region).state in bar.states for bar in self.bars):
            self.barred.add(state & self.bar)

    def forget(self) -> None:
        """Forget everything that was learnt."""
        for each in (self.said, self.passed, self.heard, self.barred):
            each.clear()

    def learn(self, state: int, hits: Hits, read: Collection[str]) -> Hits:
        """Remember what was said of a state; if it hangs on marks that were not known to matter, what was learnt is forgotten."""
        marks = self.packing.marks
        asked = sum(self.packing.mark(name) for name in (marks.copy() if EVERY in read else read))
        if asked & ~self.mask:
            self.mask |= asked
            self.said.clear()
        self.said[state & self.mask] = hits
        return hits


def _any(masks: Iterable[int]) -> int:
    found = 0
    for mask in masks:
        found |= mask
    return found
