"""The advice on one act of one case: its unmet conditions and their cures, or the guards that held and on what record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from attrs import evolve, fields, frozen

from discipline_flow.advice.reach import Place, Search, Way, barring, distances, earliest, in_order, on
from discipline_flow.engine.step import authors, decide
from discipline_flow.law.compiled import ActPlan, CompiledLaw
from discipline_flow.model.case import Case
from discipline_flow.model.codec import plain, plain_payload
from discipline_flow.model.decision import Act, Applied, Denied, Reason
from discipline_flow.model.payload import Payload
from discipline_flow.verification.alphabet import payloads
from discipline_flow.verification.cone import of_one

SOMEBODY = "appointing_authority"  # who asks where the law names nobody


@frozen(kw_only=True)
class Question:
    """An act asked of a case on a day, by whom (None: whom the law names), carrying what (None: in full order)."""

    do: str
    at: date
    by: str | None = None
    given: Payload | None = None
    step: int = 1


def advise(law: CompiledLaw, case: Case, question: Question) -> dict[str, Any]:
    """
    Return the advice as plain values (docs/reference/why-not.md); nothing is recorded, the case stays as it is.

    Raises KeyError for a command that the law does not know, ValueError for one that only the law itself does.
    """
    case = on(law, case, question.at)
    law = law.governing(case)
    if law.acts[question.do].by_law:
        raise ValueError(question.do)
    return _Advice(law, case, question).told()


class _Advice:
    """What is told of one act: the law's decision on the day, and a lawful way to the act where one was found."""

    def __init__(self, law: CompiledLaw, case: Case, question: Question) -> None:
        self.law = law
        self.case = case
        self.question = question
        self.plan: ActPlan = law.acts[question.do]
        self.asks = in_order(question.do, question.given, question.by)
        self.act, self.decision = self._nearest()

    def _nearest(self) -> tuple[Act, Any]:
        """Return the act, of those that the question leaves open, against which the fewest reasons stand."""
        question = self.question
        acts = list(self.asks(self.law, self.case, question.at)) or [
            Act(do=question.do, by=question.by or SOMEBODY, at=question.at, payload=payload)
            for payload in ([question.given] if question.given is not None else self._orderly())
        ]
        asked = [evolve(act, step=question.step) for act in acts]
        decided = [(act, decide(self.law, self.case, act)) for act in asked]
        return min(decided, key=lambda each: len(getattr(each[1], "reasons", ())))

    def _orderly(self) -> list[Payload]:
        return list(payloads(self.question.do, self.case, self.question.at, departures=False))

    def told(self) -> dict[str, Any]:
        act, decision = self.act, self.decision
        told: dict[str, Any] = {
            "do": act.do,
            "by": act.by if act.person is None else f"{act.by}:{act.person}",
            "at": act.at.isoformat(),
            "with": plain_payload(act.payload),
            "status": "applied" if isinstance(decision, Applied) else "denied",
            "decided": [{"table": each.table, "row": each.row, "rule": each.rule} for each in decision.decided],
        }
        if isinstance(decision, Applied):
            return told | {"rules": list(decision.rules), "held": list(map(self._held, self.plan.guards))}
        lost = self._lost()
        day = None if lost else earliest(self.law, self.case, act)
        way, changed = self._way(lost)
        return told | {
            "reasons": [
                {"rule": each.rule, "en": each.en, "th": each.th, "cure": self._cure(each, lost, way, day)}
                for each in decision.reasons
            ],
            "earliest": None if day is None else day.isoformat(),
            "path": None if way.acts is None else [_step(each) for each in way.acts],
            "path_is": {"as_asked": not changed, "fewest": way.fewest},
            "search": {"decisions": way.decisions, "every_way_tried": way.exhausted},
        }

    def _held(self, guard: tuple[Any, str, str]) -> dict[str, Any]:
        """Return a guard that was asked, its clause, and the facts on record that it reads and that are not empty."""
        function, rule, name = guard
        facts = of_one(self.law, function, self.case.head).facts(self.case)
        return {
            "guard": name,
            "rule": rule,
            "record": {fact: plain(value) for fact, value in facts.items() if value not in (None, (), False, "none", 0)},
        }

    def _lost(self) -> Mapping[str, str]:
        """Return the states, by the reason that they give, from which no move of their region leads away any more."""
        found: dict[str, str] = {}
        for region, states in barring(self.plan).items():
            state = getattr(self.case, region).state
            if state in states and state not in distances(self.law, region, states):
                for bar in self.plan.barred:
                    if bar.region == region and state in bar.states:
                        found[bar.because] = f"{region}.{state}"
        return found

    def _way(self, lost: Mapping[str, str]) -> tuple[Way, bool]:
        """Return the way that was found, and whether it leads to the act by somebody else or with other contents."""
        if lost or self.plan.never is not None:
            return Way(exhausted=True), False
        question, search = self.question, Search(self.law, self.case.head)
        way = search.way(self.case, question.do, self.asks, question.at, question.step)
        open_already = question.by is None and question.given is None
        if way.acts is None and not open_already:
            # As it was asked it may never pass; what the law would let pass is worth telling.
            other = search.way(self.case, question.do, in_order(question.do, None, None), question.at, question.step)
            way = other if other.acts is not None else way
            changed = other.acts is not None
        else:
            changed = False
        if way.acts is not None:
            proved = search.proved(Place(self.case, question.at, (), question.step), way.acts)
            assert proved == way.acts  # the way is run once more from the case as it stands
        return way, changed

    def _cure(self, reason: Reason, lost: Mapping[str, str], way: Way, day: date | None) -> dict[str, Any]:
        """Return what cures one reason: somebody else, other contents, an act on the way, waiting; or nothing any more."""
        law, case, act = self.law, self.case, self.act
        if reason.code == self.plan.never or reason.code in lost:
            return {"how": "never", "rule": reason.rule}
        others = [role for role in law.roles if role in authors(law, self.plan, case, act.at)]
        if others and act.by not in others and not self._stands(reason, evolve(act, by=others[0], person=None)):
            return {"how": "other_role", "by": others}
        other = self._other_contents(reason)
        if other:
            return {"how": "carry", "with": other}
        if way.acts is not None:
            for each, before in self._along(way.acts):
                if not self._stands(reason, evolve(way.acts[-1], at=each.at), before):
                    return {"how": "act", "do": each.do, "by": each.by}
        if day is not None:
            return {"how": "wait", "until": day.isoformat()}
        if way.exhausted:
            return {"how": "never", "rule": reason.rule}
        return {"how": "not_found"}

    def _along(self, acts: Sequence[Act]) -> list[tuple[Act, Case]]:
        """Return each act of the way but the last, with the case after it."""
        found, case = [], self.case
        for each in acts[:-1]:
            case = decide(self.law, on(self.law, case, each.at), each).case
            found.append((each, case))
        return found

    def _stands(self, reason: Reason, act: Act, case: Case | None = None) -> bool:
        decision = decide(self.law, self.case if case is None else case, act)
        return isinstance(decision, Denied) and any(each.code == reason.code for each in decision.reasons)

    def _other_contents(self, reason: Reason) -> dict[str, Any]:
        """Return the field, and a value that is in order, with which the reason would not stand."""
        given = self.act.payload
        for whole in self._orderly():
            for each in fields(type(given)):
                value = getattr(whole, each.name)
                if value == getattr(given, each.name):
                    continue
                changed = evolve(self.act, payload=evolve(given, **{each.alias: value}))
                if not self._stands(reason, changed):
                    return {each.name.rstrip("_"): plain(value)}
        return {}


def _step(act: Act) -> dict[str, Any]:
    return {"at": act.at.isoformat(), "do": act.do, "by": act.by, "with": plain_payload(act.payload)}
