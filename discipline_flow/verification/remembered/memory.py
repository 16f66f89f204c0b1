"""What the law said of a command, remembered by what it read: the real step is asked once for all states that agree in that."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any

from attrs import fields

from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.model.case import Case
from discipline_flow.model.decision import Act
from discipline_flow.model.head import Head
from discipline_flow.model.payload import Payload
from discipline_flow.verification.cone import ALWAYS, duties_read, of_the_decision
from discipline_flow.verification.properties import BINDING
from discipline_flow.verification.remembered.noted import Notes, Pair
from discipline_flow.verification.remembered.packed import Packing, Write, any_of

Hit = tuple[int, int, int]  # what stays, what is put, and which of the acts it was
# What follows a state: acts that write the same stand together, as the first of them and how many they are.
Hits = tuple[tuple[int, int, int, int], ...]
# By what an answer hangs on, where: what was written, or that it was refused.
Answers = dict[int, dict[int, Write | None]]
UNHEARD: Any = object()
# Whoever applies an act goes through all duties and timers, but changes those alone that the act touches.
TOUCHED: frozenset[Pair] = frozenset({("", "duties"), ("", "timers")})


class Doing:
    """What an act does to duties and timers as the law is written, whatever it reads when it is asked."""

    def __init__(self, laws: Sequence[CompiledLaw], packing: Packing, do: str, bound: Collection[str] = ()) -> None:
        """Find out which duties the act may end or open, and on which duties and timers that hangs; on those *bound* too."""
        plans = [(each, each.acts[do]) for each in laws if do in each.acts]
        self.packing = packing
        self.touches = frozenset(kind for _, plan in plans for kind in plan.touches)
        self.opens = frozenset(each.duty.kind for _, plan in plans for each in (*plan.opens, *plan.resumes))
        read = frozenset(kind for law, plan in plans for kind in duties_read(law, plan))
        self.beside = packing.mask(ALWAYS) | packing.owed({*self.touches, *read, *bound})
        if any(plan.starts or plan.stops for _, plan in plans):
            self.beside |= packing.timers.mask

    def hangs(self, notes: Notes, read: Collection[str]) -> int:
        """Return the bits of what an applied act hangs on: the facts and marks asked for, the duties and timers it touches."""
        return self.beside | self.packing.mask(notes - TOUCHED) | self.packing.set_bits(read)


def laws_of(law: CompiledLaw, head: Head) -> tuple[CompiledLaw, ...]:
    """Return the law, and the earlier ones that may govern the case (kk2565/103-105)."""
    return (law, *law.earlier.values()) if head.opened < law.in_force["kk2565"] else (law,)


class Waiting:
    """What days that pass make of a state, with the acts of the law on them, by what that hangs on."""

    do = None  # it is no command

    def __init__(self, law: CompiledLaw, packing: Packing, head: Head) -> None:
        """Find out what each act of the law may do."""
        laws = laws_of(law, head)
        names = {plan.do for each in laws for plan in each.timers.values()}
        self.packing = packing
        self.doing = {do: Doing(laws, packing, do) for do in names}
        self.heard: dict[int, Answers] = {}  # by the days

    def recalled(self, state: int) -> Any:
        """Return what was written where all that it hangs on was the same, or UNHEARD."""
        answers = self.heard.get(state & self.packing.days)
        return UNHEARD if answers is None else answered(answers, state)

    def learn(self, state: int, hangs: int, write: Write) -> Write:
        """Remember what was written of a state, and the bits on which it hangs."""
        self.heard.setdefault(state & self.packing.days, {}).setdefault(hangs, {})[state & hangs] = write
        return write


class Memory:
    """What the law said of one command, by what it read of the state."""

    def __init__(self, law: CompiledLaw, packing: Packing, do: str, head: Head, bound: Collection[str]) -> None:
        """Find out what the command reads at most; the sentences on a step ask for the duties *bound* too."""
        self.do, self.packing = do, packing
        self.said: dict[int, Hits] = {}
        self.passed: dict[int, tuple[int, ...]] = {}  # which of the acts were applied
        self.heard: dict[int, list[Answers]] = {}  # where the same acts are offered, of each of them
        self.each: dict[tuple[str, Payload], Answers] = {}  # of acts by the same hand with the same contents
        self.barred: set[int] = set()  # where nothing was applied and a bar without conditions stands
        laws = laws_of(law, head)
        plans = [each.acts[do] for each in laws if do in each.acts]
        self.doing = Doing(laws, packing, do, bound if do in BINDING else ())
        self.decides = any_of(
            packing.read(of_the_decision(each, each.acts[do], head)) for each in laws if do in each.acts
        )
        self.offered = packing.mask((("committee", "seats"), ("committee", "appointer"), ("authority", "state")))
        self.offered |= packing.mask([("", "steps"), ("validity", "void")]) if do == "void_act" else 0
        self.decides |= self.offered
        # A bar of an earlier law stands only under that law, so it says nothing by itself.
        self.bars = tuple(
            bar for plan in plans[:1] for bar in plan.barred if not (bar.when or bar.unless or len(laws) > 1)
        )
        self.bar = packing.mask((bar.region, "state") for bar in self.bars)
        self.mask = self.offered | self.bar  # and all on which what is heard act by act hangs

    def refused_on(self, notes: Notes) -> int:
        """Return the bits of what one reason of a refusal hangs on, and of which law governs."""
        return self.packing.mask(notes | ALWAYS)

    def refuses(self, state: int) -> bool:
        """Tell whether the law was heard to refuse every act of the command where all that this hangs on was the same."""
        return self.passed.get(state & self.decides) == () or self.is_barred(state)

    def is_barred(self, state: int) -> bool:
        """Tell whether a bar without conditions was heard to refuse every act where the bars stood like this."""
        return state & self.bar in self.barred

    def answers(self, state: int, acts: Sequence[Act]) -> list[Answers]:
        """Return what was heard of each of the acts that are offered."""
        found = self.heard.get(state & self.offered)
        if found is None:
            found = self.heard[state & self.offered] = [self._of_one(act) for act in acts]
        return found

    def _of_one(self, act: Act) -> Answers:
        # The same number names another act of another case, and the same day lies otherwise to its days.
        if self.do == "void_act" or any(type(value) is date for value in _values(act.payload)):
            return {}
        return self.each.setdefault((act.by, act.payload), {})

    def recalled(self, state: int) -> list[Hit] | None:
        """Return which acts are applied, where of every act that may be it is known what the law says."""
        answers = self.heard.get(state & self.offered)
        if answers is None:
            return None
        passed = self.passed.get(state & self.decides)
        hits: list[Hit] = []
        for which in range(len(answers)) if passed is None else passed:
            # As `answered` does, which is asked too often here to be called.
            for mask, said in answers[which].items():
                answer = said.get(state & mask, UNHEARD)
                if answer is not UNHEARD:
                    break
            else:
                return None
            if answer is not None:
                hits.append((*answer, which))
        return hits

    def decided(self, state: int, passed: tuple[int, ...], case: Case) -> bool:
        """Remember which acts the law let pass; tell whether none, and a bar without conditions was in the way."""
        self.passed[state & self.decides] = passed
        if passed or not any(getattr(case, bar.region).state in bar.states for bar in self.bars):
            return False
        self.barred.add(state & self.bar)
        return True

    def forget(self) -> None:
        """Forget everything that was learnt."""
        for each in (self.said, self.passed, self.heard, self.each, self.barred):
            each.clear()

    def learn(self, state: int, applied: list[Hit], hangs: int = 0) -> Hits:
        """Remember which acts are applied in a state, and the bits on which that hangs; return what follows it."""
        self.widen(hangs)
        alike: dict[Write, list[int]] = {}
        for kept, put, which in applied:
            alike.setdefault((kept, put), []).append(which)
        hits = tuple((*write, those[0], len(those)) for write, those in alike.items())
        self.said[state & self.mask] = hits
        return hits

    def widen(self, hangs: int) -> None:
        """Forget what was learnt, if bits that were not known to matter do."""
        if hangs & ~self.mask:
            self.mask |= hangs
            self.said.clear()


def _values(payload: Payload) -> Iterator[Any]:
    for each in fields(type(payload)):
        yield getattr(payload, each.name)


def answered(answers: Answers, state: int) -> Any:
    """Return what was written where all that an answer hangs on was the same, None for a refusal, or UNHEARD."""
    for mask, said in answers.items():
        answer = said.get(state & mask, UNHEARD)
        if answer is not UNHEARD:
            return answer
    return UNHEARD
