"""
A state of the search as one whole number: each fact that tells two states apart has its own bits.

What an act reads is then one mask, what it writes another, and a transition that was decided once is two operations on
numbers. Of a day is kept whether it is still to come on the day of the state; and where the law counts from it, whether the
period is over.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from types import NoneType
from typing import Any, NamedTuple, get_args, get_type_hints

from attrs import field, frozen

from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.model.case import REGIONS, Case, Duty, Objection, Seat, Timer
from discipline_flow.model.decision import Applied
from discipline_flow.model.head import Head
from discipline_flow.model.payload import Penalty
from discipline_flow.verification.cone import Cone, Telling
from discipline_flow.verification.contents.values import voidable
from discipline_flow.verification.remembered.noted import EVERY, Marked
from discipline_flow.verification.watch import Marks

FLAG, DAY, WORD, LIST = 1, 3, 8, 16  # bits: a truth value, the place of a day, as many different words, or lists
Write = tuple[int, int]  # the bits that are written, and what is put there


@frozen
class Slot:
    """Where a fact stands in the number, and the numbers given to its values; *reach* is the period that the law counts from it."""

    shift: int
    wide: int
    reach: int = 0
    numbers: dict[Any, int] = field(factory=dict)
    mask: int = field(init=False)  # the bits of the fact

    @mask.default
    def _bits(self) -> int:
        return ((1 << self.wide) - 1) << self.shift

    def put(self, value: Any, day: date) -> int:
        """Return the bits that say *value*, told on *day*."""
        said = told(value, day, self.reach)
        number = self.numbers.get(said)
        return (self.number(said) if number is None else number) << self.shift

    def number(self, said: Any) -> int:
        """Return the number of what is told of a value."""
        number = self.numbers.get(said)
        if number is None:
            number = self.numbers[said] = len(self.numbers)
            if number >> self.wide:
                raise OverflowError(f"more than {1 << self.wide} values of one fact of the search")
        return number


class Told(NamedTuple):
    """What is told of a region, which is kept lest another be taken for it: its bits, by how many of its days have come."""

    region: Any
    turns: list[date]
    bits: dict[int, int]


class Packing:
    """How the states of one part are written as numbers."""

    def __init__(self, law: CompiledLaw, telling: Telling, head: Head) -> None:
        """Give every fact its bits; the marks come last, for they are known only as they are set."""
        self.facts: dict[tuple[str, str], Slot] = {}
        self.duties: dict[str, int] = {}
        self.steps: dict[str, int] = {}
        self.void: dict[str, int] = {}  # of which commands the last act is void
        self.marks: dict[str, int] = {}
        self._next = 0
        blank = Case(head=head)
        kinds = {region: get_type_hints(type(getattr(blank, region))) for region in REGIONS}
        pairs = [(region, fact) for region, facts in telling.regions for fact in facts]
        timed = [pair for pair in pairs if date in _parts(kinds[pair[0]][pair[1]]) or pair in LISTS]
        self.timers = self._slot(LIST)
        self.timers.number(())  # none are 0, which is seen at a glance
        for pair in timed:
            self._fact(pair, LIST if pair in LISTS else DAY, telling)
        self.timed = tuple(timed)
        self.passed = {
            kind: self._bit() for kind in sorted(law.recurring)
        }  # a period of it passed unmet (plan2566/6.1)
        self.days = (1 << self._next) - 1
        for pair in pairs:
            if pair not in timed:
                region, fact = pair
                listed = type(getattr(getattr(blank, region), fact)) is tuple
                self._fact(pair, FLAG if kinds[region][fact] is bool else LIST if listed else WORD, telling)
        self._told: dict[int, Told] = {}
        self._set: dict[Marks, int] = {}  # the bits of marks that were set together
        self._regions = tuple(
            (region, tuple((fact, self.facts[region, fact]) for fact in facts)) for region, facts in telling.regions
        )
        self.other = self._slot(LIST)
        self.other.number(frozenset())
        for kind in telling.duties:
            self.duties[kind] = self._bit()
        if telling.steps:
            self.steps = {do: self._bit() for do, plan in law.acts.items() if plan.void is not None}
            self.void = {do: self._bit() for do in self.steps}
        # All that may be asked for: facts by their region, and under no region what a case holds beside them.
        self.masks = {pair: slot.mask for pair, slot in self.facts.items()}
        self.owing = {
            kind: self.duties.get(kind, 0) | self.passed.get(kind, 0) for kind in {*self.duties, *self.passed}
        }
        self.masks["", "duties"] = any_of(self.owing.values())
        self.masks["", "timers"] = self.timers.mask
        self.masks["", "steps"] = any_of(self.steps.values())
        self.masks["", "other_files"] = self.other.mask
        self.masks["validity", "void"] = any_of(self.void.values())
        # What days that pass make of a state is told for the same days, periods and states of the regions.
        self.stand = self.days | self.owed(self.passed) | self.mask((region, "state") for region in REGIONS)

    def _fact(self, pair: tuple[str, str], wide: int, telling: Telling) -> None:
        self.facts[pair] = self._slot(wide, telling.reach.get(pair, 0))

    def _slot(self, wide: int, reach: int = 0) -> Slot:
        self._next += wide
        return Slot(self._next - wide, wide, reach)

    def _bit(self) -> int:
        self._next += 1
        return 1 << (self._next - 1)

    def mark(self, name: str) -> int:
        """Return the bit of a mark."""
        bit = self.marks.get(name)
        if bit is None:
            bit = self.marks[name] = self._bit()
        return bit

    def mask(self, pairs: Iterable[tuple[str, str]]) -> int:
        """Return the bits of these facts, and under no region of what a case holds beside them; what is not told has none."""
        masks, found = self.masks, 0
        for pair in pairs:
            found |= masks.get(pair, 0)
        return found

    def owed(self, kinds: Iterable[str] | None = None) -> int:
        """Return the bits of the duties of these kinds, or of all."""
        if kinds is None:
            return self.masks["", "duties"]
        return any_of(self.owing.get(kind, 0) for kind in kinds)

    def standing(self) -> int:
        """Return the bits of all that a sentence on a case as it stands may read: duties, states of the regions, whose hands."""
        regions = self.mask((region, "state") for region in REGIONS)
        return regions | self.mask([("committee", "appointer")]) | self.owed()

    def read(self, cone: Cone) -> int:
        """Return the bits of all that a cone reads."""
        facts = self.mask((region, fact) for region, facts in cone.regions for fact in facts)
        return facts | self.mask(("", name) for name in cone.beside)

    def of(self, case: Case, day: date, marks: Marks) -> int:
        """Return the number of a state."""
        found, values, told = 0, case.__dict__, self._told
        for region, slots in self._regions:
            # The values of regions are shared by many cases, so each is told once between the days that tell it otherwise.
            known = told.get(id(values[region]))
            _, turns, said = known or self._first_told(values[region], slots)
            place = bisect_right(turns, day) if turns else 0
            bits = said.get(place)
            if bits is None:
                facts = values[region].__dict__
                bits = said[place] = sum(slot.put(facts[fact], day) for fact, slot in slots)
            found |= bits
        if case.other_files:
            found |= self.other.put(case.other_files, day)
        if case.timers:
            found |= self.timers.number(_in_order(case.timers)) << self.timers.shift
        duties = self.duties
        for duty in case.duties:
            found |= duties.get(duty.kind, 0)
        found |= self._periods(case.duties, self.passed, day)
        if self.steps:
            for do, number in voidable(case).items():
                found |= self.steps[do] | (self.void[do] if number in case.validity.void else 0)
        bits = self._set.get(marks)
        if bits is None:
            bits = self._set[marks] = sum(self.mark(mark) for mark in marks)
        return found | bits

    def _first_told(self, region: Any, slots: tuple[tuple[str, Slot], ...]) -> Told:
        days = {each for fact, slot in slots for each in _turns(region.__dict__[fact], slot.reach)}
        known = self._told[id(region)] = Told(region, sorted(days), {})
        return known

    def written(self, done: Applied, day: date, touches: Collection[str], opens: Collection[str]) -> Write:
        """Return what an applied act writes of the state, its marks left out."""
        gone = put = 0
        for region, changed in done.changes.regions.items():
            for fact, value in changed.items():
                slot = self.facts.get((region, fact))
                if slot is not None:
                    gone |= slot.mask
                    put |= slot.put(value, day)
        if done.changes.other:
            gone |= self.other.mask
            put |= self.other.put(done.case.other_files, day)
        if done.changes.timers is not None:
            gone |= self.timers.mask
            put |= self.timers.number(_in_order(done.case.timers)) << self.timers.shift
        if self.duties:
            kinds = {duty.kind for duty in done.case.duties}
            # What is opened beside is the next period of a recurring duty, which the day opens and not the act.
            opened = (duty.kind for duty in done.changes.duties.opened if duty.kind in opens)
            touched = frozenset((*touches, *opened))
            gone |= self.owed(touched)
            put |= sum(self.duties.get(kind, 0) for kind in kinds.intersection(touched))
            put |= self._periods(done.case.duties, touched, day)
        if self.steps and done.changes.step is not None:
            do = done.changes.step[1]
            again = do == "appoint_committee"
            gone |= self.masks["", "steps"] | self.masks["validity", "void"] if again else self.void[do]
            put |= self.steps[do]
        elif self.steps and "validity" in done.changes.regions and done.case.validity.void:
            number = done.case.validity.void[-1]
            put |= any_of(self.void[do] for do, last in voidable(done.case).items() if last == number)
        return gone, put

    def marked(self, marks: Marked) -> Write:
        """Return what was written of the marks."""
        gone = put = 0
        for name in marks.taken:
            gone |= self.mark(name)
        for name in marks.added:
            put |= self.mark(name)
        return gone, put

    def set_bits(self, read: Collection[str]) -> int:
        """Return the bits of marks that were asked for."""
        return any_of(self.mark(name) for name in (self.marks.copy() if EVERY in read else read))

    def timely(self, case: Case, day: date) -> int:
        """Return the bits of all that a later day may tell otherwise."""
        found = self.timers.number(_in_order(case.timers)) << self.timers.shift
        for region, fact in self.timed:
            found |= self.facts[region, fact].put(getattr(case, region).__dict__[fact], day)
        return found | self._periods(case.duties, self.passed, day)

    def _periods(self, duties: tuple[Duty, ...], kinds: Collection[str], day: date) -> int:
        """Return the bits of these kinds of recurring duties of which the next period has begun, or will with the next act."""
        found = 0
        for duty in duties:
            bit = self.passed.get(duty.kind)
            if bit and duty.due is not None and duty.due < day and not duty.last and duty.kind in kinds:
                found |= bit
        return found


def any_of(masks: Iterable[int]) -> int:
    """Return the bits of all of them."""
    found = 0
    for mask in masks:
        found |= mask
    return found


LISTS = (("committee", "seats"), ("committee", "objections"))  # of members, whose notices and answers have their days


def _parts(kind: Any) -> list[Any]:
    return [each for each in (get_args(kind) or (kind,)) if each is not NoneType]


def told(value: Any, day: date, reach: int) -> Any:
    """Return what is told of a value on a day: amounts left out, members by their notice, lists without their order."""
    kind = type(value)
    if kind is date:
        ago = (day - value).days
        return "to come" if ago < 0 else "over" if 0 < reach < ago else "come"
    if kind is tuple:
        return frozenset([told(each, day, reach) for each in value])
    if kind is Seat:
        known, deemed = told(value.known_on, day, reach), told(value.deemed_on, day, reach)
        return (value.member.id, known, deemed, value.stands_down)
    if kind is Objection:
        until = told(value.heard_until, day, reach)
        return (value.member, value.own, value.in_form, value.admitted_on is not None, value.rejected, until)
    if kind is Penalty:
        return value.kind
    return value


def _turns(value: Any, reach: int) -> Iterator[date]:
    """Yield the days on which `told` begins to tell a value otherwise."""
    for each in value if type(value) is tuple else (value,):
        for day in _days_of(each):
            yield day
            if reach:
                yield day + timedelta(days=reach + 1)


def _days_of(value: Any) -> Iterator[date]:
    if type(value) is date:
        yield value
    elif type(value) is Seat:
        yield from (day for day in (value.known_on, value.deemed_on) if day is not None)
    elif type(value) is Objection and value.heard_until is not None:
        yield value.heard_until


def _in_order(timers: tuple[Timer, ...]) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Return the timers in the order in which they fall due, those of one day together."""
    if not timers:
        return ()
    by_day: dict[date, list[tuple[str, str]]] = {}
    for timer in timers:
        by_day.setdefault(timer.day, []).append((timer.kind, timer.about or ""))
    return tuple(tuple(sorted(by_day[day])) for day in sorted(by_day))
