"""
Breadth-first search of the compiled law from an opened case, through `advance` and `decide` alone (DESIGN §2).

Two cases are one state where they agree in everything but days, amounts and numbers: the states of the regions, the facts,
the kinds of duties that something asks for, the timers in their order, and the watcher's marks. A state is a number
(`remembered/packed.py`); a step that the law decided once is taken again wherever all that it reads is the same
(`remembered/memory.py`). The law is asked of real cases only: that of a state is made, by its acts, where the law must be asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from time import perf_counter

from discipline_flow.engine.step import decide, open_case
from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.model.case import REGIONS, Case
from discipline_flow.model.decision import Applied
from discipline_flow.model.head import PersonClass
from discipline_flow.verification.cone import Telling, of_one
from discipline_flow.verification.parts import Part, head_for
from discipline_flow.verification.properties import (
    AGAIN,
    AT_END,
    CAN_END,
    STANDING,
    Property,
)
from discipline_flow.verification.remembered.memory import UNHEARD, Hit, Hits, Memory, Waiting, answered
from discipline_flow.verification.remembered.packed import Packing, Write, any_of
from discipline_flow.verification.search.asker import Asker
from discipline_flow.verification.search.asking import Asking
from discipline_flow.verification.search.endings import ends_of, first_stuck
from discipline_flow.verification.search.found import Broken, Clock, Found, Node
from discipline_flow.verification.search.steps import after, late, led, path, waited
from discipline_flow.verification.watch import NO_MARKS

MOST = 20_000_000
Command = Memory | Waiting
Next = tuple[int, Command, Hits]  # the state on the day on which people act, a command, and what its acts make of it


def explore(
    law: CompiledLaw,
    part: Part,
    person: PersonClass,
    *,
    depth: int | None,
    most: int = MOST,
    remember: bool = True,
    clock: Clock = "prompt",
) -> Found:
    """
    Return what a breadth-first search of *part* found for a class, to *depth* acts and days of the law, or to its end.

    People act on the day of the act before (`prompt`), or as late as the next duty's last day or the day after it. What the
    law said once of an act it is not asked again where everything that it reads is the same, if *remember*.
    """
    began = perf_counter()
    search = Search(law, part, person, remember=remember, clock=clock)
    search.run(depth, most)
    search.found.seconds = perf_counter() - began
    return search.found


class Search:
    """One search: its states in the order in which they were reached, and how each was reached first."""

    def __init__(self, law: CompiledLaw, part: Part, person: PersonClass, *, remember: bool, clock: Clock) -> None:
        """Open the case of the part and follow its plain way."""
        head = head_for(part, person)
        self.law = law = law.of(head)
        self.part = part
        self.found = Found(part=part.name, person=person, clock=clock, whole=part.whole and clock == "prompt")
        self.asker = Asker(law, part, clock)
        self.remember = remember
        opened = open_case(law, head).case
        root = led(law, part, Node(opened, opened.head.opened, NO_MARKS, 0), self.found)
        commands = tuple(do for do in (*part.close, *part.along) if do in law.acts)
        telling = Telling(law, commands, head)
        self.packing = Packing(law, telling, head)
        self.asking = Asking(law, part, self.packing, self.found)
        self.asked = [Memory(law, self.packing, do, head, telling.bound) for do in commands]
        self.bars = any_of(memory.bar for memory in self.asked)
        # By where the bars stand: which commands none of them was heard to bar.
        self.open: dict[int, tuple[Memory, ...]] = {}
        self.wait = Waiting(law, self.packing, head)
        first = self.packing.of(root.case, root.day, root.marks)
        self.states: list[int] = [first]
        self.known: dict[int, int] = {first: 0}
        self.came: list[tuple[int, Command, int]] = [(0, self.wait, 0)]  # from which state, by which act
        self.nodes: dict[int, Node | None] = {0: root}  # where the law had to be asked
        self.sure = {0}  # of which states the case was seen to be theirs
        self.fresh: dict[int, Node] = {}  # the cases to which acts that were asked just now lead, by their states
        # On the slow clocks, the case on the day on which people act, and its state.
        self.lates: dict[int, tuple[Node, int]] = {}
        self.later = Waiting(law, self.packing, head)  # and what became of a state by then
        self.unreal: set[int] = set()
        self.standing: set[int] = set()  # which cases as they stand were asked about
        self.stood = 0  # and of how many states that was done
        # From which states each was reached, where something is asked of what can still be reached.
        self.before: list[list[int]] | None = [[]] if any(True for _ in ends_of(self.found)) else None
        self.found.reached = {(name, getattr(root.case, name).state) for name in REGIONS}

    def run(self, depth: int | None, most: int) -> None:
        """Go on, level by level, until nothing is new or a bound is reached."""
        found = self.found
        followed, ends = 0, list[tuple[Property, set[int]]]()
        # Where a state was not what its acts lead to, asking put the one to which they do lead at the end.
        while found.complete and followed < len(self.states):
            followed = self._level_by_level(followed, depth, most)
            ends = self._asked_as_they_stand()
        found.states = len(self.states) - len(self.unreal)
        self._endings(ends, range(followed, len(self.states)))

    def _level_by_level(self, place: int, depth: int | None, most: int) -> int:
        """Follow the states from *place* on, and return the first that was not followed."""
        states, known, came, found, fresh = self.states, self.known, self.came, self.found, self.fresh
        following = self._following if self.remember else self._afresh
        before = self.before
        transitions = 0
        while place < len(states):
            end = len(states)
            if (depth is not None and found.depth >= depth) or end >= most:
                found.complete = False
                break
            for here in range(place, end):
                for day, memory, hits in following(here):
                    for kept, put, which, many in hits:
                        transitions += many
                        state = day & kept | put
                        other = known.get(state)
                        if other is None:
                            other = known[state] = len(states)
                            states.append(state)
                            came.append((here, memory, which))
                            if state in fresh:
                                self.nodes[other] = fresh[state]
                                self.sure.add(other)
                            if before is not None:
                                before.append([])
                        if before is not None:
                            before[other].append(here)
                fresh.clear()
            place = end
            found.depth += place < len(states)
        found.transitions += transitions
        return place

    def _asked_as_they_stand(self) -> list[tuple[Property, set[int]]]:
        """Ask the sentences on a case as it stands; return which states end the case, or keep somebody out."""
        self._standing()
        return [(what, set(self.where(wanted))) for what, wanted in ends_of(self.found)]

    def _following(self, place: int) -> Iterator[Next]:
        """Yield what follows a state on the next day on which the law acts, and on the day on which people act."""
        state = self.states[place]
        if state & self.packing.timers.mask:
            write = self.wait.recalled(state)
            if write is UNHEARD:
                write = self._waits(place)
            if write is not None:
                yield state, self.wait, ((*write, 0, 1),)
        if self.found.clock != "prompt":
            state = self._later(place, state)
        for memory in self._not_barred(state):
            hits = memory.said.get(state & memory.mask)
            if hits is None:
                state, hits = self._asks(place, memory, state)
            if hits:
                yield state, memory, hits

    def _later(self, place: int, state: int) -> int:
        """Return a state on the last day of the duty that is due next, or on the day after it, as the clock goes."""
        write = self.later.recalled(state)
        if write is UNHEARD:
            node = self.real(place)
            if node is None:
                return state
            hangs, write = self.asking.let_pass(node, self.acted(place, node)[0].day, self.later)
            # Which duty is due next is told by what is owed.
            write = self.later.learn(state, hangs | self.packing.owed(), write)
        found: int = state & write[0] | write[1]
        return found

    def _not_barred(self, state: int) -> tuple[Memory, ...]:
        found = self.open.get(state & self.bars)
        if found is None:
            found = self.open[state & self.bars] = tuple(each for each in self.asked if not each.is_barred(state))
        return found

    def _afresh(self, place: int) -> Iterator[Next]:
        """Yield what follows a state where nothing is remembered."""
        node = self.real(place)
        if node is None:
            return
        packing = self.packing
        then = waited(self.law, self.part, node, self.found)
        if then is not None:
            yield 0, self.wait, ((0, packing.of(then.case, then.day, then.marks), 0, 1),)
        node, state = self.acted(place, node)
        for memory in self.asked:
            memory.forget()
            yield state, memory, self._heard(node, memory, state)

    def acted(self, place: int, node: Node) -> tuple[Node, int]:
        """Return the case of a state on the day on which people act, and its state then."""
        if self.found.clock == "prompt":
            return node, self.states[place]
        found = self.lates.get(place)
        if found is None:
            after = late(self.law, self.part, node, self.found, self.found.clock)
            found = self.lates[place] = after, self.packing.of(after.case, after.day, after.marks)
        return found

    def real(self, place: int) -> Node | None:
        """
        Return the case of a state, or None where the acts that led there lead elsewhere.

        That happens where what a remembered step read was the same and the days that no state holds were not. The state to
        which the acts do lead is put in its place.
        """
        if place in self.sure:
            return self.nodes[place]
        if place in self.unreal:
            return None
        node = self.node(place)
        state = None if node is None else self.packing.of(node.case, node.day, node.marks)
        if state == self.states[place]:
            self.sure.add(place)
            return node
        self.unreal.add(place)
        if state is not None and state not in self.known:
            self.known[state] = len(self.states)
            self.states.append(state)
            self.came.append(self.came[place])
            if self.before is not None:
                self.before.append([self.came[place][0]])
        return None

    def node(self, place: int) -> Node | None:
        """Return the case of a state, by doing once more the acts from the nearest state whose case is at hand."""
        way = []
        while place not in self.nodes:
            way.append(place)
            place = self.came[place][0]
        node = self.nodes[place]
        for place in reversed(way):
            before, memory, which = self.came[place]
            if node is not None:
                node = self._done(before, node, memory.do, which)
            self.nodes[place] = node
        return node

    def _done(self, before: int, node: Node, do: str | None, which: int) -> Node | None:
        if do is None:
            return waited(self.law, self.part, node, self.found)
        node, _ = self.acted(before, node)
        acts = self.asker.acts(do, node)
        if which >= len(acts):  # the state before is not what its own acts lead to
            return None
        act = acts[which]
        decision = decide(self.law, node.case, act)
        return after(node, decision, act.at, self.found, act) if isinstance(decision, Applied) else None

    def _asks(self, place: int, memory: Memory, state: int) -> tuple[int, Hits]:
        """
        Return what the law says of every act of a command, from memory where all that an answer hangs on was the same.

        With it the state on the day on which people act, as the case tells it where the law is asked.
        """
        if memory.refuses(state):
            return state, ()
        hits = memory.recalled(state)
        if hits is not None:
            return state, memory.learn(state, hits)
        node = self.real(place)
        if node is None:
            return state, ()
        node, state = self.acted(place, node)
        return state, self._heard(node, memory, state)

    def _heard(self, node: Node, memory: Memory, state: int) -> Hits:
        """Ask the law of every act of a command of which it is not known what it says."""
        assert memory.do is not None
        acts = self.asker.acts(memory.do, node)
        answers = memory.answers(state, acts)
        passed = memory.passed.get(state & memory.decides)
        hits: list[Hit] = []
        hangs = 0
        for which in range(len(acts)) if passed is None else passed:
            answer = answered(answers[which], state)
            if answer is UNHEARD:
                mask, answer, after = self.asking.asked(node, memory, acts[which], answers[which])
                answers[which].setdefault(mask, {})[state & mask] = answer
                hangs |= mask
                if answer is not None and after is not None:
                    self._come(state & answer[0] | answer[1], after)
            if answer is not None:
                hits.append((*answer, which))
        if memory.decided(state, tuple(which for _, _, which in hits), node.case):
            self.open.clear()
        return memory.learn(state, hits, hangs)

    def _come(self, state: int, node: Node) -> None:
        """Keep the case of a state that was not reached before."""
        if state not in self.known:
            self.fresh.setdefault(state, node)

    def _waits(self, place: int) -> Write | None:
        """Ask the law what it does on the next day on which it acts by itself; None where the state is not real."""
        node = self.real(place)
        if node is None:
            return None
        state = self.states[place]
        day = max(node.day, min(timer.day for timer in node.case.timers))
        return self.wait.learn(state, *self.asking.let_pass(node, day, self.wait))

    def _standing(self) -> None:
        """Ask the sentences on a case as it stands of every state, once where duties and states of the regions are the same."""
        found = self.found
        asks = [
            (each, each.stands(self.law))
            for each in (*STANDING, *AT_END)
            if each.stands is not None and found.person in each.classes
        ]
        found.also_asked = {each.name for each in (*STANDING, *AT_END, *AGAIN) if found.person in each.classes}
        mask = self.packing.standing()
        places = range(self.stood, len(self.states))
        for place in places:
            state = self.states[place]
            if state & mask in self.standing:
                continue
            node = self.real(place)
            if node is None:
                continue
            self.standing.add(state & mask)
            if node.case.commencement.state != "none":
                continue
            for each, ask in asks:
                if each.name not in found.broken and any(True for _ in ask(node.case)):
                    self._broken(each, place)
        self.stood = places.stop

    def _endings(self, ends: Iterable[tuple[Property, set[int]]], edge: Iterable[int]) -> None:
        """Find the first state from which nothing that was reached ends the case, or the suspension; the edge may still."""
        if self.before is None:
            return
        everything = set(range(len(self.states))) - self.unreal
        for what, those in ends:
            good, asked = (those, everything) if what is CAN_END else (everything - those, those)
            stuck = first_stuck(self.before, good | set(edge), asked)
            if stuck is not None:
                self._broken(what, stuck)

    def _broken(self, what: Property, place: int) -> None:
        node = self.node(place)
        if node is not None:
            self.found.broken[what.name] = Broken(
                property=what.name, part=self.part.name, person=self.found.person, acts=path(node), until=node.day
            )

    def where(self, wanted: Callable[[Case], bool]) -> Iterator[int]:
        """Yield the places of the states of which a function of the case says True, asked once where all it reads is the same."""
        mask = self.packing.read(of_one(self.law, wanted, head_for(self.part, self.found.person)))
        said: dict[int, bool] = {}
        for place, state in enumerate(self.states):
            answer = said.get(state & mask)
            if answer is None:
                node = self.real(place)
                if node is None:
                    continue
                answer = said[state & mask] = wanted(node.case)
            if answer:
                yield place
