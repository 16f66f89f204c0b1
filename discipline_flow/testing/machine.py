"""
A state machine that drives an embedder's adapter and holds it against the law and the verification's named properties.

The adapter is asked; the law decides the same act purely beside it. Where they differ, the run prints as a scenario.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from discipline_flow.engine.step import advance, decide, open_case
from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.model.case import Case
from discipline_flow.model.codec import plain, plain_payload
from discipline_flow.model.decision import Act, Applied, Decision
from discipline_flow.model.head import Head, PersonClass
from discipline_flow.projection.answer import answer
from discipline_flow.projection.entry import Entry, entry_of
from discipline_flow.service.laws.law import load_law
from discipline_flow.testing.calendar import VirtualCalendar
from discipline_flow.testing.strategies import CLASSES, GAPS, acts, heads, places
from discipline_flow.testing.walk import History, onward
from discipline_flow.verification.properties import STEPS, Moment
from discipline_flow.verification.report import given
from discipline_flow.verification.watch import NO_MARKS, Marks, seen


class Adapter(Protocol):
    """What an embedder writes between the machine and their system; days, ids and words are those of the contract."""

    def open(self, case: Mapping[str, Any]) -> None:
        """Open the one case of this run from the contract's `case`."""

    def act(self, do: str, *, by: str, at: str, with_: Mapping[str, Any]) -> bool:
        """Ask for an act, and tell whether the system let it hold."""

    def answer(self) -> Mapping[str, Any]:
        """Return the contract's answer on the last act's day, or those of its top keys that the system keeps."""

    def close(self) -> None:
        """Let go of what this run holds; called once at its end."""


class AdapterMachine(RuleBasedStateMachine):
    """Opens a case, asks lawful and hostile acts over moving days; a subclass says which law and adapter."""

    law: CompiledLaw
    classes: Sequence[PersonClass] = CLASSES
    calendar: VirtualCalendar
    adapter: Adapter

    def make(self, calendar: VirtualCalendar) -> Adapter:
        """Return a fresh adapter whose clock is *calendar*."""
        raise NotImplementedError

    @initialize(data=st.data())
    def open(self, data: st.DataObject) -> None:
        """Open a case of one of the classes."""
        self.head: Head = data.draw(heads(classes=self.classes))
        opened = open_case(self.law, self.head)
        self.case: Case = opened.case
        self.entries: list[Entry] = [entry_of(opened, None)]
        self.marks: Marks = NO_MARKS
        self.steps: list[tuple[Act, bool]] = []
        self.calendar = VirtualCalendar(self.law.holidays, self.head.opened)
        self.adapter = self.make(self.calendar)
        self.adapter.open(given(plain(self.head)))

    @rule(days=st.sampled_from(GAPS))
    def wait(self, days: int) -> None:
        """Let days pass."""
        self.calendar.forward(days)

    @rule()
    def wait_over_a_holiday(self) -> None:
        """Let the next closed days pass."""
        self.calendar.over_holiday()

    @rule(data=st.data())
    def go_on(self, data: st.DataObject) -> None:
        """Do an act that the law lets hold, mostly one that leads on."""
        choices, best = onward(self.law, self._today(), self.calendar.today(), [act for act, _ in self.steps])
        if choices:
            self._ask(choices[data.draw(places(len(choices), best))][0])

    @precondition(lambda self: len(self.steps) > 0)
    @rule(data=st.data())
    def trespass(self, data: st.DataObject) -> None:
        """Ask for an act in wrong words, too early, or by a stranger."""
        self._ask(data.draw(acts(self._today(), self.calendar.today(), law=self.law, hostile=True)))

    def teardown(self) -> None:
        """Close the adapter, if the run came to have one."""
        adapter = getattr(self, "adapter", None)
        if adapter is not None:
            adapter.close()

    def _today(self) -> Case:
        case = self.case
        for applied in advance(self.law, case, self.calendar.today()):
            case = applied.case
        return case

    def _ask(self, act: Act) -> None:
        act = evolve(act, step=len(self.steps) + 1)
        for applied in advance(self.law, self.case, act.at):
            self._take(applied, None)
        before, marks = self.case, self.marks
        wanted = decide(self.law, before, act)
        holds = isinstance(wanted, Applied)
        self._take(wanted, act.step)
        self.steps.append((act, holds))
        told = self.adapter.act(act.do, by=act.by, at=act.at.isoformat(), with_=plain_payload(act.payload))
        if told is not holds:
            why = "; ".join(f"{each.rule}: {each.en}" for each in getattr(wanted, "reasons", ())) or "the act holds"
            self._fail(f"the adapter {'let' if told else 'refused'} {act.do} by {act.by}", why)
        for each in STEPS:
            asked = self.law.of(self.head).person in each.classes
            if asked and each.broken is not None and each.broken(Moment(self.law, marks, before, wanted)):
                self._fail(f"{each.name}: {each.en}", each.th)
        self._compare(act)

    def _take(self, decision: Decision, step: int | None) -> None:
        if isinstance(decision, Applied):
            self.marks = seen(self.marks, self.case, decision)
        self.case = decision.case
        self.entries.append(entry_of(decision, step))

    def _compare(self, act: Act) -> None:
        wanted = json.loads(json.dumps(answer(self.law, self.case, self.entries, act.at)))
        found = json.loads(json.dumps(dict(self.adapter.answer())))
        differ = [key for key, value in found.items() if key not in wanted or wanted[key] != value]
        if differ or not found:
            self._fail(f"the adapter's answer differs in {', '.join(differ) or 'being empty'}", "")

    def _fail(self, *told: str) -> None:
        history = History(head=self.head, steps=tuple(self.steps), until=self.calendar.today(), case=self.case)
        raise AssertionError("\n" + history.scenario(*filter(None, told)))


def adapter_machine(
    make: Callable[[VirtualCalendar], Adapter],
    *,
    law: CompiledLaw | None = None,
    classes: Sequence[PersonClass] = CLASSES,
) -> type[AdapterMachine]:
    """
    Return a machine for `run_state_machine_as_test`, or for its `TestCase`, that drives the adapters that *make* returns.

    A failing run raises AssertionError whose text is a scenario file: what `run` makes of it is what the law wants.
    """

    def made(self: AdapterMachine, calendar: VirtualCalendar) -> Adapter:
        del self
        return make(calendar)

    return type("DrivenAdapter", (AdapterMachine,), {"law": law or load_law(), "classes": classes, "make": made})
