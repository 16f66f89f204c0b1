"""What may come next where a case stands otherwise under two laws: an act that one of them lets pass and the other refuses."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from functools import partial

from attrs import evolve

from discipline_flow.engine.step import advance, authors, decide, open_case
from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.model.case import Case
from discipline_flow.model.decision import Act
from discipline_flow.simulation.scenario import Scenario
from discipline_flow.verification.abreast.apart import (
    NoAnswer,
    Weight,
    answered,
    by_both,
    of_decisions,
    of_the_outlook,
)
from discipline_flow.verification.abreast.search import Hit
from discipline_flow.verification.contents.alphabet import payloads

Cases = tuple[Case, Case]


def onward(old: CompiledLaw, new: CompiledLaw, asked: Scenario, concerned: Collection[str]) -> Iterator[Hit]:
    """Yield a case up to an act that a change concerns, and one act in full order more that two laws decide otherwise."""
    laws = old.of(asked.head), new.of(asked.head)
    acts: list[Act] = []
    both = by_both(lambda: open_case(laws[0], asked.head).case, lambda: open_case(laws[1], asked.head).case)
    for step in asked.steps:
        if both is None:
            return
        acts.append(step.act)
        both = _after(laws, both, step.act)
        if both is not None and both[0] != both[1] and step.act.do in concerned:
            for act in _otherwise(laws, both, step.act.at):
                done = (*acts, evolve(act, step=len(acts) + 1))
                yield Hit(weight=Weight.END, head=asked.head, acts=done, until=act.at)


def _after(laws: tuple[CompiledLaw, CompiledLaw], cases: Cases, act: Act) -> Cases | None:
    """Return the case under each law after an act, or None where one of them cannot say."""
    was, now = (answered(partial(_done, law, case, act)) for law, case in zip(laws, cases, strict=True))
    return (was, now) if isinstance(was, Case) and isinstance(now, Case) else None


def _done(law: CompiledLaw, case: Case, act: Act) -> Case:
    for applied in advance(law, case, act.at):
        case = applied.case
    return decide(law, case, act).case


def _otherwise(laws: tuple[CompiledLaw, CompiledLaw], cases: Cases, day: date) -> Iterator[Act]:
    """Yield the acts in full order that end otherwise, of those that the two laws open otherwise as the cases stand."""
    for do, plan in laws[0].acts.items():
        if plan.by_law or do not in laws[1].acts:
            continue
        if not of_the_outlook(laws[0], cases[0], laws[1], cases[1], day, (do,)):
            continue
        for law, case in zip(laws, cases, strict=True):
            found = answered(partial(_orderly, law, case, do, day))
            for act in () if isinstance(found, NoAnswer) else found:
                was, now = (answered(partial(decide, one, at, act)) for one, at in zip(laws, cases, strict=True))
                if isinstance(was, NoAnswer) or isinstance(now, NoAnswer):
                    ends = not (isinstance(was, NoAnswer) and isinstance(now, NoAnswer))
                else:
                    ends = of_decisions(laws[0], was, laws[1], now) is Weight.END
                if ends:
                    yield act


def _orderly(law: CompiledLaw, case: Case, do: str, day: date) -> list[Act]:
    """Return an act with each of its payloads in full order, by each who may do it as the case stands."""
    by = sorted(authors(law, law.acts[do], case, day))
    orderly = payloads(do, case, day, law=law, departures=False)
    return [Act(do=do, by=role, at=day, payload=payload) for payload in orderly for role in by]
