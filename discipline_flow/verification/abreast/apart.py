"""How far two laws answer otherwise on the same act: what came of it, the clauses told, or only what may come next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import IntEnum
from typing import Any, TypeVar

from attrs import frozen

from discipline_flow.engine.registry import STANDING
from discipline_flow.engine.step import authors, standing_reasons
from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.model.case import Case
from discipline_flow.model.decision import Applied, Decision, Denied
from discipline_flow.projection.answer import outcome

T = TypeVar("T")


@frozen(eq=False)
class NoAnswer:
    """That a law breaks down where it is asked, in place of what it says."""

    error: Exception

    def __str__(self) -> str:
        return f"{type(self.error).__name__}: {self.error}"


def answered(ask: Callable[[], T]) -> T | NoAnswer:
    """Return what a law says, or that it breaks down; that is told, never passed over as if it said nothing."""
    try:
        return ask()
    except Exception as error:
        return NoAnswer(error)


def by_both(one: Callable[[], T], other: Callable[[], T]) -> tuple[T, T] | None:
    """Return what two laws say, or None where one of them alone breaks down; where both do, the fault is none of a change."""
    was, now = answered(one), answered(other)
    if isinstance(was, NoAnswer) and isinstance(now, NoAnswer):
        raise was.error
    return None if isinstance(was, NoAnswer) or isinstance(now, NoAnswer) else (was, now)


class Weight(IntEnum):
    """How much a difference says: an act ends otherwise, it rests on other clauses, or only the outlook is another."""

    NONE = 0
    OUTLOOK = 1
    CLAUSES = 2
    END = 3


def of_decisions(old: CompiledLaw, was: Decision, new: CompiledLaw, now: Decision) -> Weight:
    """Return how far two decisions on the same act are apart."""
    if isinstance(was, Denied) or isinstance(now, Denied):
        if not (isinstance(was, Denied) and isinstance(now, Denied)):
            return Weight.END
        same = was.decided == now.decided and _reasons(was) == _reasons(now)
        return Weight.NONE if same else Weight.CLAUSES
    if _came(old, was) != _came(new, now):
        return Weight.END
    return Weight.NONE if was.rules == now.rules and was.decided == now.decided else Weight.CLAUSES


def of_days(old: CompiledLaw, was: Sequence[Applied], new: CompiledLaw, now: Sequence[Applied]) -> Weight:
    """Return how far apart is what the law did by itself up to a day."""
    if [(each.act.do, each.act.at) for each in was] != [(each.act.do, each.act.at) for each in now]:
        return Weight.END
    both = zip(was, now, strict=True)
    return max((of_decisions(old, one, new, other) for one, other in both), default=Weight.NONE)


def of_the_outlook(old: CompiledLaw, was: Case, new: CompiledLaw, now: Case, day: date, acts: Iterable[str]) -> Weight:
    """Return whether one of *acts* may be done next under one law and not under the other, or by others; or one breaks down."""
    for do in acts:
        both = by_both(lambda do=do: _next(old, was, day, do), lambda do=do: _next(new, now, day, do))  # type: ignore[misc]
        if both is None:
            return Weight.END
        if both[0] != both[1]:
            return Weight.OUTLOOK
    return Weight.NONE


def _reasons(denied: Denied) -> list[tuple[str, str]]:
    return [(each.rule, each.code) for each in denied.reasons]


def _came(law: CompiledLaw, done: Applied) -> tuple[Any, ...]:
    changed = done.changes.duties
    told = [
        [
            (law.duties[duty.kind].rule, law.duties[duty.kind].about, duty.owner, duty.start, duty.due, duty.extended)
            for duty in duties
        ]
        for duties in (changed.opened, changed.extended)
    ]
    ended = [sorted(key.rpartition("-")[0] for key in keys) for keys in (changed.cancelled, changed.lapsed)]
    met = sorted((key.rpartition("-")[0], day) for key, day in changed.met)
    return (outcome(done.case), *(sorted(each, key=str) for each in told), *ended, met)


def _next(law: CompiledLaw, case: Case, day: date, do: str) -> tuple[Any, ...]:
    law = law.governing(case)
    plan = law.acts.get(do)
    if plan is None or plan.by_law:
        return (do,)
    reasons = standing_reasons(law, plan, case, day, STANDING)
    if reasons:
        return tuple(dict.fromkeys(each.rule for each in reasons))
    return (frozenset(authors(law, plan, case, day)),)
