"""
What stands against an act, and which acts may take it away: read from the law's own definitions and code.

A bar goes when its region moves on; a guard that refuses may pass once a fact that it reads has changed. Facts are found as in
`verification/cone.py`: more than are read, never fewer, so an act that can help is not missed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from attrs import NOTHING, evolve, fields, frozen

from discipline_flow.engine.step import against, authors, decide
from discipline_flow.law.compiled import ActPlan, Barred, CompiledLaw, Guard
from discipline_flow.model.acts.committee import Extend
from discipline_flow.model.acts.orders import IssueOrder, ReplaceOrder
from discipline_flow.model.acts.suspension import UpdateOtherFile
from discipline_flow.model.case import Case
from discipline_flow.model.decision import Act, Applied
from discipline_flow.model.head import Head
from discipline_flow.model.payload import Payload, Penalty
from discipline_flow.verification.cone import ALWAYS, Cone, of_one, of_the_decision
from discipline_flow.verification.contents.alphabet import payloads, sitting, words_of

OWN = frozenset({"other_files"})  # what a case holds beside its regions and only an act that names it writes
ATTENDING = ("present", "signed_by")
TURNS = 12  # words turned that are asked of every place
UNLIKELY = 2  # moves thought to follow where an act may at best change when a bar applies
MONTH = 30  # days of an extension to which the law sets no limit
NOBODY = "M3"  # whom an act is about where nobody sits
FAR = 40  # more moves than any way has

Turn = tuple[int, str, Any]  # which payload in full order, and the field that carries another word
Fact = tuple[str, str]  # region, and field or `state`
Moves = Mapping[str, tuple[tuple[str, int], ...]]  # by state: the acts that lead out, and how many moves follow


@frozen
class Hand:
    """Who asks: the role (None: whom the law names), the person, and who of those named is the complainant (kk2565/30)."""

    by: str | None = None
    person: str | None = None
    accusers: frozenset[str] = frozenset()


ANYBODY = Hand()


@frozen(eq=False)
class Need:
    """A bar or a guard that stands against an act."""

    do: str
    what: Barred | Guard


@frozen
class Said:
    """What the law says of a command: the acts that it lets pass; else, for each way to ask, what stands against it."""

    passed: tuple[Act, ...]
    unmet: tuple[tuple[Need, ...], ...] = ()


class Standing:
    """What stands against the acts of one law, for cases of one head; what was asked once is remembered."""

    def __init__(self, law: CompiledLaw, head: Head) -> None:
        """Find out what each act of the law reads and writes."""
        self.law = law
        self.head = head
        self.acts = tuple(do for do, plan in law.acts.items() if not plan.by_law and plan.never is None)
        self.chosen = tuple(do for do in self.acts if not law.acts[do].event)
        self.decisions = 0
        self._cones = {do: of_the_decision(law, law.acts[do], head) for do in self.acts}
        self._said: dict[tuple[Any, ...], Said] = {}
        self._orderly: dict[tuple[Any, ...], tuple[Payload, ...]] = {}
        self._needs: dict[tuple[str, int], Need] = {}
        self._helping: dict[tuple[Need, str, int], tuple[tuple[str, int], ...]] = {}
        self._curing: dict[tuple[Need, int], tuple[str, ...]] = {}  # by how many acts are allowed
        self._leading: dict[tuple[str, frozenset[str], int], Moves] = {}
        self._writers: dict[Fact, list[str]] = {}
        for do in self.acts:
            for fact in written(law, law.acts[do], head):
                self._writers.setdefault(fact, []).append(do)

    def said(
        self,
        do: str,
        case: Case,
        day: date,
        *,
        given: Payload | None = None,
        hand: Hand = ANYBODY,
        turned: tuple[Turn, ...] = (),
    ) -> Said:
        """Return what the law says of a command: as it is given, or by whom the law names and in full order or so *turned*."""
        if given is not None or hand != ANYBODY or turned:
            carried = (given,) if given is not None else self.turned(do, case, day, turned)
            return self._say(do, case, day, carried, hand)
        key = (do, day, _contents(do, case), *self._cones[do].of(case))
        known = self._said.get(key)
        if known is None:
            known = self._said[key] = self._say(do, case, day, self.orderly(do, case, day), ANYBODY)
        return known

    def orderly(self, do: str, case: Case, day: date) -> tuple[Payload, ...]:
        """Return what the command may carry that is in full order."""
        key = (do, day, _contents(do, case))
        known = self._orderly.get(key)
        if known is None:
            found = [
                each
                for named in _named(case)
                for each in payloads(do, case, day, law=self.law, departures=False, named=named)
            ]
            found += [*_penalties(found, case), *self._extensions(do, case, day)]
            known = self._orderly[key] = tuple(dict.fromkeys(_on_record(found, case)))
        return known

    def _extensions(self, do: str, case: Case, day: date) -> Iterator[Payload]:
        """Yield the extension of each open duty that may be extended, as long as it may be."""
        for kind in dict.fromkeys(duty.kind for duty in case.duties) if do == Extend.command else ():
            plan = self.law.duties[kind]
            if plan.extendable:
                days = MONTH if plan.most is None else self.law.number(plan.most, day)
                yield Extend(obligation=plan.rule, days=days, reason="x")

    def turned(self, do: str, case: Case, day: date, turns: tuple[Turn, ...]) -> tuple[Payload, ...]:
        """Return what the command may carry that is in full order, and that with one word turned, for each of *turns*."""
        orderly = self.orderly(do, case, day)
        more = [evolve(orderly[n], **{alias: value}) for n, alias, value in turns if n < len(orderly)]
        return (*orderly, *more)

    def turns(self, do: str, case: Case, day: date, hand: Hand) -> tuple[Turn, ...]:
        """Return which words to ask with one turned: those that the command needs, and those with which less stands against it."""
        orderly = self.orderly(do, case, day)
        least = min((len(each) for each in self._say(do, case, day, orderly, hand).unmet), default=0)
        found: list[Turn] = []
        for n, payload in enumerate(orderly):
            for each in fields(type(payload)):
                for value in words_of(type(payload), each.name):
                    turned = evolve(payload, **{each.alias: value})
                    if turned in orderly:
                        continue
                    said = self._say(do, case, day, (turned,), hand)
                    if (
                        said.passed
                        or (n == 0 and each.default is NOTHING)
                        or min(map(len, said.unmet), default=0) < least
                    ):
                        found.append((n, each.alias, value))
        return tuple(found[:TURNS])

    def curing(self, need: Need, case: Case, acts: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
        """Return those of *acts* that may take away what stands against another, and how many moves must follow them."""
        bar = need.what if isinstance(need.what, Barred) else None
        here = "" if bar is None else getattr(case, bar.region).state
        key = (need, here, len(acts))
        known = self._helping.get(key)
        if known is None:
            known = self._helping[key] = tuple(self._curers(need, here, acts))
        return known

    def _curers(self, need: Need, here: str, acts: tuple[str, ...]) -> Iterator[tuple[str, int]]:
        bar = need.what if isinstance(need.what, Barred) else None
        if bar is not None:
            yield from self.leading(bar.region, bar.states, acts).get(here, ())
            if not bar.when and not bar.unless:
                return
        for do in self._cures(need, acts):
            yield do, 0 if bar is None else UNLIKELY

    def _cures(self, need: Need, acts: tuple[str, ...]) -> tuple[str, ...]:
        key = (need, len(acts))
        known = self._curing.get(key)
        if known is None:
            bar = need.what if isinstance(need.what, Barred) else None
            functions: tuple[Any, ...] = (need.what,) if bar is None else (*bar.when, *bar.unless)
            cones = [of_one(self.law, each, self.head) for each in functions]
            facts, anyhow = facts_of(cones)
            writers = {do for fact in facts for do in self._writers.get(fact, ())}
            known = self._curing[key] = tuple(do for do in acts if anyhow or do in writers)
        return known

    def leading(self, region: str, barred: frozenset[str], acts: tuple[str, ...]) -> Moves:
        """Return, by state that bars, those of *acts* that lead nearer to one that does not; none leads out of one missing."""
        key = (region, barred, len(acts))
        known = self._leading.get(key)
        if known is None:
            known = self._leading[key] = _leading(self.law, region, barred, acts)
        return known

    def lost(self, do: str, case: Case) -> Mapping[str, str]:
        """Return the reasons of those bars of an act from whose state no move leads away any more, with the state."""
        return {
            bar.because: f"{bar.region}.{getattr(case, bar.region).state}"
            for bar in self.law.acts[do].barred
            if not bar.when
            and not bar.unless
            and getattr(case, bar.region).state in bar.states
            and not self.leading(bar.region, bar.states, self.acts).get(getattr(case, bar.region).state)
        }

    def _say(self, do: str, case: Case, day: date, carried: tuple[Payload, ...], hand: Hand) -> Said:
        plan = self.law.acts[do]
        roles = [hand.by] if hand.by is not None else in_order(self.law, authors(self.law, plan, case, day))
        passed: list[Act] = []
        unmet: dict[tuple[Need, ...], None] = {}
        for payload in carried:
            for role in roles:
                act = Act(do=do, by=role, at=day, payload=payload, person=hand.person, accusers=hand.accusers)
                bars, guards = against(self.law, case, act)
                self.decisions += 1
                if bars or guards:
                    standing: tuple[Barred | Guard, ...] = (*bars, *guards)
                    unmet[tuple(self._need(do, each) for each in standing)] = None
                elif isinstance(decide(self.law, case, act), Applied):
                    passed.append(act)
                    break  # who else may do it makes no difference to what follows
        return Said(tuple(passed), () if passed else tuple(unmet))

    def _need(self, do: str, what: Barred | Guard) -> Need:
        key = (do, id(what))
        known = self._needs.get(key)
        if known is None:
            known = self._needs[key] = Need(do, what)
        return known


def _named(case: Case) -> tuple[str, ...]:
    """Return the members whom an act may be about: the last who sits, and who is challenged."""
    last = sitting(case)[-1:] or (NOBODY,)
    return tuple(dict.fromkeys((*last, *(each.member for each in case.committee.objections))))


def _on_record(found: list[Payload], case: Case) -> Iterator[Payload]:
    """Yield the contents of *found*, for each file beside this one, and without the members who stand down for now."""
    able = tuple(seat.member.id for seat in case.committee.seats if not seat.stands_down)
    for payload in found:
        yield payload
        if isinstance(payload, UpdateOtherFile):
            for other in case.other_files:
                yield evolve(payload, id=other.id)
        for name in ATTENDING:
            if getattr(payload, name, None) == sitting(case) != able:
                changed: Any = evolve(payload, **{name: able})
                yield changed


def _contents(do: str, case: Case) -> tuple[Any, ...]:
    """Return all of a case on which the contents in full order hang."""
    seats = tuple([(seat.member.id, seat.stands_down) for seat in case.committee.seats])
    challenged = tuple([each.member for each in case.committee.objections])
    beside = tuple([other.id for other in case.other_files])
    owed = tuple([duty.kind for duty in case.duties]) if do == Extend.command else None
    return (seats, challenged, beside, _decided(case), case.steps if do == "void_act" else None, owed)


def _decided(case: Case) -> tuple[Penalty | None, ...]:
    """Return the penalties on record, which an order repeats."""
    return (case.inquiry.penalty, case.review.penalty, case.appeal.penalty)


def _penalties(found: list[Payload], case: Case) -> Iterator[Payload]:
    """Yield the orders of *found* with the rate of the penalty on record instead of that of the class."""
    orders = [each for each in found if isinstance(each, IssueOrder | ReplaceOrder)]
    for penalty in dict.fromkeys(each for each in _decided(case) if each is not None):
        for order in (each for each in orders if each.kind == penalty.kind):
            yield evolve(
                order,
                percent=penalty.percent or order.percent,
                months=penalty.months or order.months,
                new_salary=penalty.new_salary or order.new_salary,
            )


def in_order(law: CompiledLaw, roles: Collection[str]) -> list[str]:
    """Return the roles in the order in which the law names them."""
    return [role for role in law.roles if role in roles]


def facts_of(cones: Iterable[Cone]) -> tuple[set[Fact], bool]:
    """Return the facts that are read, and whether any act may change what is: any may open or end a duty or a timer."""
    facts: set[Fact] = set()
    anyhow = False
    for cone in cones:
        facts |= {(region, fact) for region, found in cone.regions for fact in found}
        facts |= {("", name) for name in OWN & set(cone.beside)}
        anyhow = anyhow or not OWN.issuperset(cone.beside)
    return facts - ALWAYS, anyhow


def written(law: CompiledLaw, plan: ActPlan, head: Head) -> set[Fact]:
    """Return the facts that an act may change, and the regions that it may move."""
    cone = of_one(law, plan.record, head)
    facts = {(region, fact) for region, found in cone.regions for fact in found if fact != "state"}
    beside = {("", name) for name in OWN & set(cone.beside)}
    return facts | beside | {(region, "state") for region, _ in plan.moves}


def _leading(law: CompiledLaw, region: str, barred: frozenset[str], acts: tuple[str, ...]) -> Moves:
    moves = [
        (do, source, move.target, plan.by_law)
        for do, plan in law.acts.items()
        if plan.by_law or do in acts
        for name, rows in plan.moves
        if name == region
        for move in rows
        for source in move.sources
    ]
    far = dict.fromkeys((state for state in law.states[region] if state not in barred), 0)
    queue = deque(far)
    while queue:
        state = queue.popleft()
        for _, source, target, by_law in moves:
            steps = far[state] + (0 if by_law else 1)
            if target == state and steps < far.get(source, FAR):
                far[source] = steps
                queue.append(source)
    found: dict[str, dict[str, int]] = {state: {} for state in far if state in barred}
    for do, source, target, by_law in moves:
        if source in found and target in far and not by_law and target != source:
            found[source][do] = min(far[target], found[source].get(do, FAR))
    return {state: tuple(acts.items()) for state, acts in found.items()}
