"""What the law is asked of a real case, on what its answer hangs, and what it writes of the state."""

from __future__ import annotations

from collections.abc import Container
from datetime import date
from typing import Any

from attrs import evolve

from discipline_flow.engine.step import advance, decide, one_by_one
from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.model.case import Case
from discipline_flow.model.decision import Act, Applied, Denied
from discipline_flow.verification.cone import ALWAYS
from discipline_flow.verification.parts import Part
from discipline_flow.verification.remembered.memory import TOUCHED, Memory, Waiting
from discipline_flow.verification.remembered.noted import Marked, Notes, traced, untraced
from discipline_flow.verification.remembered.packed import Packing, Write
from discipline_flow.verification.search.found import Found, Node
from discipline_flow.verification.search.steps import check, check_again, check_step
from discipline_flow.verification.watch import seen


class Asking:
    """The law of one search, asked of cases that take note of what it reads; every sentence on a step is asked with it."""

    def __init__(self, law: CompiledLaw, part: Part, packing: Packing, found: Found) -> None:
        """Ask this law, and add up in *found* what was asked and come upon."""
        self.law, self.part, self.packing, self.found = law, part, packing, found

    def asked(
        self, node: Node, memory: Memory, act: Act, known: Container[int]
    ) -> tuple[int, Write | None, Node | None]:
        """
        Ask the law of one act: return on what the answer hangs, what is written and the state after it, None if refused.

        Of what a refusal may hang on, something *known* is taken before anything new.
        """
        self.found.asked += 1
        notes: Notes = set()
        read: set[str] = set()
        case = traced(node.case, notes)
        decision = decide(self.law, case, act)
        marks: Any = Marked(node.marks, read)  # as a set, but for taking note
        check_step(self.law, self.part, evolve(node, case=case, marks=marks), act, decision, self.found)
        if isinstance(decision, Denied):
            self.found.refusals.update(reason.code for reason in decision.reasons)
            return self._refused(memory, case, notes, act, known), None, None
        marks = seen(marks, case, decision)
        hangs = memory.doing.hangs(notes, read)
        check_again(self.law, self.part, node, act, decision, self.found)
        after = untraced(node.case, decision)
        told = marks.plain() if type(marks) is Marked else marks
        then = Node(after, act.at, told, node.depth + 1, node, act, node.acts + 1)
        return hangs, self._written(memory, node, decision, marks), then

    def _refused(self, memory: Memory, case: Case, notes: Notes, act: Act, known: Container[int]) -> int:
        """Return the least that the refusal hangs on: what one of its reasons asked for."""
        found = [memory.refused_on(notes)]
        notes.clear()
        for refuses in one_by_one(self.law, case, act):
            if refuses:
                found.append(memory.refused_on(notes))
            notes.clear()
        return min(found, key=lambda mask: (mask not in known, mask.bit_count()))

    def _written(self, memory: Memory, node: Node, done: Applied, marks: Any) -> tuple[int, int]:
        gone, put = self.packing.written(done, node.day, memory.doing.touches, memory.doing.opens)
        off, on = self.packing.marked(marks)
        self._told(node.case, done)
        return ~(gone | off), put | on

    def let_pass(self, node: Node, day: date, wait: Waiting) -> tuple[int, Write]:
        """Return on what it hangs what stays and what is put when days pass, on which the law may act by itself."""
        notes: Notes = set()
        read: set[str] = set()
        marks: Any = Marked(node.marks, read)  # as a set, but for taking note
        packing, at = self.packing, evolve(node, case=traced(node.case, notes))
        gone = put = 0
        hangs = packing.stand
        for done in advance(self.law, at.case, day):
            doing = wait.doing[done.act.do]
            check(self.law, self.part, evolve(at, marks=marks), None, done, self.found)
            off, on = packing.written(done, day, doing.touches, doing.opens)
            gone, put = gone | off, put & ~off | on
            marks = seen(marks, at.case, done)
            self._told(at.case, done)
            at = evolve(at, case=done.case)
            hangs |= doing.beside
        off, on = packing.marked(marks)
        off |= packing.days
        put = put & ~off | on | packing.timely(at.case, day)
        hangs |= packing.mask((notes - TOUCHED) | ALWAYS) | packing.set_bits(read)
        return hangs, (~(gone | off), put)

    def _told(self, before: Case, done: Applied) -> None:
        for name in done.changes.regions:
            was, now = getattr(before, name).state, getattr(done.case, name).state
            if was != now:
                self.found.moves.add((name, was, done.act.do, now))
                self.found.reached.add((name, now))
