"""
Who has seen what of the law bite: the searches, and cases that people wrote, which are held to the same sentences on the way.

A witness is worth more than a search: it is a lawful history that a lawyer can read. What neither has seen is told by name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from attrs import frozen

from discipline_flow.engine.step import advance, against, decide, open_case
from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.law.payloads import strings_in
from discipline_flow.model.case import REGIONS, Case
from discipline_flow.model.decision import Act, Applied, Decision
from discipline_flow.model.head import Head
from discipline_flow.verification.properties import AGAIN, AT_END, STANDING, STEPS, Moment
from discipline_flow.verification.properties.form import Ask
from discipline_flow.verification.properties.written import moved
from discipline_flow.verification.search.found import Found
from discipline_flow.verification.watch import NO_MARKS, Marks, seen


@frozen(kw_only=True)
class Filed:
    """A case that somebody wrote: its head, the acts in their order, and the day up to which it runs."""

    source: str
    head: Head
    acts: tuple[Act, ...]
    until: date


@frozen(kw_only=True)
class Witnessed:
    """What cases came to: what of the law bit in them, what broke a sentence, and of which classes they are."""

    things: frozenset[str]
    broken: Mapping[str, tuple[str, ...]]
    cases: Mapping[str, int]


def witnessed(law: CompiledLaw, files: Iterable[Filed], left_out: list[str] | None = None) -> Witnessed:
    """
    Return what the cases in *files* witness of the law of every class, and which of the sentences they break.

    A case that the law cannot decide is named in *left_out*, where there is such a list, and else raised.
    """
    watching = _Watching(law)
    things: set[str] = set()
    broken: dict[str, list[str]] = {}
    cases: Counter[str] = Counter()
    for each in files:
        watching.begin()  # what a case showed before the law could not decide it counts for nothing
        try:
            watching.follow(each)
        except Exception:
            if left_out is None:
                raise
            left_out.append(each.source)
            continue
        cases[each.head.accused.class_] += 1
        things |= watching.things
        for name, what in watching.broken.items():
            broken.setdefault(name, []).extend(what)
    return Witnessed(
        things=frozenset(things), broken={name: tuple(found) for name, found in broken.items()}, cases=cases
    )


class _Watching:
    """The walk along one case after another."""

    def __init__(self, law: CompiledLaw) -> None:
        self.law = law
        self.begin()
        self.asks: dict[str, list[tuple[str, Ask]]] = {
            one.person: [
                (each.name, each.stands(one))
                for each in (*STANDING, *AT_END)
                if each.stands is not None and one.person in each.classes
            ]
            for one in (law, *law.others.values())
        }

    def begin(self) -> None:
        """Forget what was seen of the case before."""
        self.things: set[str] = set()
        self.broken: dict[str, list[str]] = {}

    def follow(self, filed: Filed) -> None:
        """Decide the acts of one case in their order, with what the law does by itself between them."""
        opened = open_case(self.law, filed.head)
        marks = self._take(filed.source, opened.case, NO_MARKS, opened)
        case = opened.case
        for act in filed.acts:
            for applied in advance(self.law, case, act.at):
                marks, case = self._take(filed.source, case, marks, applied), applied.case
            decision = decide(self.law, case, act)
            marks, case = self._take(filed.source, case, marks, decision), decision.case
        for applied in advance(self.law, case, filed.until):
            marks, case = self._take(filed.source, case, marks, applied), applied.case

    def _take(self, source: str, before: Case, marks: Marks, decision: Decision) -> Marks:
        self.things.update(bites(self.law, before, decision))
        if before.commencement.state == "none":  # else the regulation's own sentences are not those that hold
            self._hold(source, Moment(self.law, marks, before, decision))
        return seen(marks, before, decision) if isinstance(decision, Applied) else marks

    def _hold(self, source: str, moment: Moment) -> None:
        person = moment.before.head.accused.class_
        for each in (*STEPS, *AGAIN):
            if person in each.classes and each.broken is not None and each.broken(moment):
                self._break(each.name, source)
        case = moment.decision.case
        if case.commencement.state == "none":
            for name, ask in self.asks[person]:
                for found in ask(case):
                    self._break(name, f"{source}: {found}")

    def _break(self, name: str, what: str) -> None:
        known = self.broken.setdefault(name, [])
        if what not in known:
            known.append(what)


def bites(law: CompiledLaw, before: Case, decision: Decision) -> Iterator[str]:
    """Yield the name of everything in the law that bit in one decision."""
    act, after = decision.act, decision.case
    yield from (f"table {each.table}: {each.row}" for each in decision.decided)
    yield from (f"timer {timer.kind}" for timer in after.timers)
    if not isinstance(decision, Applied):
        governing = law.governing(before)
        plan = governing.acts[act.do]
        bars, guards = against(governing, before, act)
        yield from (f"bar {bar.because}" for bar in bars)
        yield from (f"guard {name} of {act.do}" for guard, _, name in plan.guards if guard in guards)
        return
    yield f"act {act.do}"
    yield from (f"state {region}.{getattr(after, region).state}" for region in REGIONS)
    for region, changed in decision.changes.regions.items():
        if "state" in changed:
            yield moved(act.do, region, changed["state"])
    yield from (f"duty {duty.kind}" for duty in decision.changes.duties.opened)


def reached(law: CompiledLaw, found: Iterable[Found]) -> frozenset[str]:
    """Return the names of what in the law of a class the searches came upon, as far as they tell one thing from another."""
    names: set[str] = set()
    refused: set[str] = set()
    for one in found:
        names |= {f"state {region}.{state}" for region, state in one.reached}
        names |= {moved(do, region, now) for region, _, do, now in one.moves}
        names |= {f"act {do}" for _, _, do, _ in one.moves}
        refused |= one.refusals
    return frozenset(names | {thing for code, thing in _alone(law).items() if code in refused})


def _alone(law: CompiledLaw) -> Mapping[str, str]:
    """Return the guard or the bar that alone gives a reason: where several do, or in several acts, a search does not tell which."""
    givers: dict[str, set[str]] = {}
    for do, plan in law.acts.items():
        for guard, _, name in plan.guards:
            for code in strings_in([guard]).intersection(law.reasons):
                givers.setdefault(code, set()).add(f"guard {name} of {do}")
        for bar in plan.barred:
            givers.setdefault(bar.because, set()).add(f"bar {bar.because}")
    return {code: thing for code, things in givers.items() for thing in things if len(things) == 1}
