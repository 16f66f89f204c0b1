"""The advice on one act of one case: its unmet conditions and their cures, or the guards that held and on what record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

from attrs import evolve, fields, frozen

from discipline_flow.advice.search import Aim, Place, Search, Way, earliest, on
from discipline_flow.advice.standing import ANYBODY, Hand, in_order
from discipline_flow.engine.step import authors, decide
from discipline_flow.law.compiled import ActPlan, CompiledLaw
from discipline_flow.model.case import Case
from discipline_flow.model.codec import plain, plain_payload
from discipline_flow.model.decision import Act, Applied, Decision, Denied, Reason
from discipline_flow.model.payload import Payload
from discipline_flow.verification.cone import of_one

SOMEBODY = "appointing_authority"  # who asks where the law names nobody
EMPTY: tuple[Any, ...] = (None, (), False, "none", 0)


@frozen(kw_only=True)
class Question:
    """An act asked of a case on a day, by whom, carrying what (None: in full order); *step* is the number it would have."""

    do: str
    at: date
    hand: Hand = ANYBODY
    given: Payload | None = None
    step: int = 1

    @property
    def aim(self) -> Aim:
        """Return what is searched for."""
        return Aim(do=self.do, hand=self.hand, given=self.given)


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
        self.search = Search(law, case.head)
        self.act, self.decision = self._nearest()

    def _nearest(self) -> tuple[Act, Decision]:
        """Return the act, of those that the question leaves open, against which the fewest reasons stand."""
        asked, hand = self.question, self.question.hand
        named = in_order(self.law, authors(self.law, self.plan, self.case, asked.at)) or [SOMEBODY]
        roles = named if hand.by is None else [hand.by]
        carried = (asked.given,) if asked.given is not None else self._orderly
        acts = [
            Act(
                do=asked.do,
                by=role,
                person=hand.person,
                accusers=hand.accusers,
                at=asked.at,
                payload=payload,
                step=asked.step,
            )
            for payload in carried
            for role in roles
        ]
        decided = [(act, decide(self.law, self.case, act)) for act in acts]
        return min(decided, key=lambda each: len(getattr(each[1], "reasons", ())))

    @cached_property
    def _orderly(self) -> tuple[Payload, ...]:
        standing, asked = self.search.standing, self.question
        turns = standing.turns(asked.do, self.case, asked.at, asked.hand)
        return standing.turned(asked.do, self.case, asked.at, turns)

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
        lost = self.search.standing.lost(act.do, self.case)
        waited = None if lost else earliest(self.law, self.case, act)
        way, as_asked = self._way(bool(lost))
        if waited is not None and (way.acts is None or way.acts[-1].at >= waited):
            way, as_asked = Way(acts=(evolve(self.act, at=waited),), fewest=True), True
        days = [each for each in (waited, None if way.acts is None else way.acts[-1].at) if each is not None]
        return told | {
            "reasons": [
                {"rule": each.rule, "en": each.en, "th": each.th, "cure": self._cure(each, lost, way, waited)}
                for each in decision.reasons
            ],
            "earliest": min(days).isoformat() if days else None,
            "path": None if way.acts is None else list(map(_step, way.acts)),
            "as_asked": as_asked,
            "fewest": way.fewest,
            "every_way_tried": way.exhausted,
        }

    def _held(self, guard: tuple[Any, str, str]) -> dict[str, Any]:
        """Return a guard that was asked, its clause, and the facts on record that it reads and that are not empty."""
        function, rule, name = guard
        facts = of_one(self.law, function, self.case.head).facts(self.case)
        record = {fact: plain(value) for fact, value in facts.items() if value not in EMPTY}
        return {"guard": name, "rule": rule, "record": record}

    def _way(self, lost: bool) -> tuple[Way, bool]:
        """Return the way that was found, and whether it leads to the act as it was asked or by others or with other contents."""
        question, search = self.question, self.search
        if lost or self.plan.never is not None:
            return Way(), True
        way = search.way(self.case, question.aim, question.at, question.step)
        if way.acts is not None or not question.aim.narrow:
            found, as_asked = way, True
        else:
            # As it was asked it may never pass; what the law would let pass is worth telling.
            other = search.way(self.case, Aim(do=question.do), question.at, question.step)
            found, as_asked = (way, True) if other.acts is None else (other, False)
        if found.acts is not None:
            # The way is run once more from the case as it stands before anybody is told of it.
            assert search.proved(Place(self.case, question.at, (), question.step), found.acts) == found.acts
        return found, as_asked

    def _cure(self, reason: Reason, lost: Mapping[str, str], way: Way, waited: date | None) -> dict[str, Any]:
        """Return what cures one reason: somebody else, other contents, an act on the way, waiting; or nothing any more."""
        law, case, act = self.law, self.case, self.act
        if reason.code in {self.plan.never, "class.outside_the_regulation"} or reason.code in lost:
            return {"how": "never", "rule": reason.rule} | ({"state": lost[reason.code]} if reason.code in lost else {})
        others = [
            role
            for role in in_order(law, authors(law, self.plan, case, act.at))
            if role != act.by and not self._stands(reason, evolve(act, by=role, person=None), case)
        ]
        if others:
            return {"how": "other_role", "by": others}
        other = self._other_contents(reason)
        if other:
            return {"how": "carry", "with": other}
        if way.acts is not None:
            for each in way.acts[:-1]:
                case = decide(law, on(law, case, each.at), each).case
                if not self._stands(reason, evolve(way.acts[-1], at=each.at), case):
                    return {"how": "act", "do": each.do, "by": each.by, "at": each.at.isoformat()}
            return {"how": "wait", "until": way.acts[-1].at.isoformat()}
        if waited is not None:
            return {"how": "wait", "until": waited.isoformat()}
        return {"how": "no_way" if way.exhausted else "not_found"}

    def _stands(self, reason: Reason, act: Act, case: Case) -> bool:
        decision = decide(self.law, case, act)
        return isinstance(decision, Denied) and any(each.code == reason.code for each in decision.reasons)

    def _other_contents(self, reason: Reason) -> dict[str, Any]:
        """Return the field, and a value that is in order, with which the reason would not stand."""
        given = self.act.payload
        for whole in self._orderly:
            for each in fields(type(given)):
                value = getattr(whole, each.name)
                if value == getattr(given, each.name):
                    continue
                changed = evolve(self.act, payload=evolve(given, **{each.alias: value}))
                if not self._stands(reason, changed, self.case):
                    return {each.name.rstrip("_"): plain(value)}
        return {}


def _step(act: Act) -> dict[str, Any]:
    return {"at": act.at.isoformat(), "do": act.do, "by": act.by, "with": plain_payload(act.payload)}
