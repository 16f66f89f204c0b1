"""
No state, transition, guard, table row, duty or act of the law is dead: each has a case in the library in which it bites.

A witness is worth more than a search here: it is a lawful history that a lawyer can read. What no case can show stands below
with its reason; an entry that has a witness after all fails too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

import pytest

from discipline_flow import Applied
from discipline_flow.engine.step import against
from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.model.case import REGIONS, Case
from discipline_flow.model.decision import Decision
from tests.library import GOOD, LAW, opened, walked

pytestmark = pytest.mark.slow
# What is there for the reader or for another reading of an open text, and bites in no case as the law is read here.
EXCUSED: Mapping[str, str] = {
    "guard return_to_high_post_has_royal_command of reinstate": "it asks under the other reading of choices.yaml",
}


def laws() -> Iterator[CompiledLaw]:
    """Yield the law of every class, and what of it governs matters from before the regulation."""
    for law in (LAW, *LAW.others.values()):
        yield law
        yield from law.earlier.values()


def written() -> set[str]:
    """Return the name of everything in the law that could be dead."""
    found: set[str] = set()
    for law in laws():
        found |= {f"state {region}.{state}" for region, states in law.states.items() for state in states}
        found |= {f"table {name}: {row.row}" for name, table in law.tables.items() for row in table.rows}
        for do, plan in law.acts.items():
            if plan.never is None:
                found |= {f"guard {name} of {do}" for _, _, name in plan.guards}
                found |= {f"act {do}"}
                found |= {
                    f"transition {do}: {region} to {move.target}" for region, moves in plan.moves for move in moves
                }
                found |= {f"duty {trigger.duty.kind}" for trigger in (*plan.opens, *plan.resumes)}
                found |= {f"timer {trigger.timer.kind}" for trigger in plan.starts}
    return found


@cache
def witnessed() -> frozenset[str]:
    """Return the name of everything in the law that bites in some case of the library."""
    found: set[str] = set()
    for path in GOOD:
        found |= set(seen(opened(path).case, opened(path)))
        for moment in walked(path):
            found |= set(seen(moment.before, moment.decision))
            if not moment.asked:
                found |= {f"timer {timer.kind}" for timer in moment.before.timers}
    return frozenset(found)


def seen(before: Case, decision: Decision) -> Iterator[str]:
    """Yield what of the law bit in one decision."""
    act, after = decision.act, decision.case
    yield from (f"table {each.table}: {each.row}" for each in decision.decided)
    if not isinstance(decision, Applied):
        law = LAW.governing(before)
        _, guards = against(LAW, before, act)
        yield from (f"guard {name} of {act.do}" for guard, _, name in law.acts[act.do].guards if guard in guards)
        return
    yield f"act {act.do}"
    yield from (f"state {region}.{getattr(after, region).state}" for region in REGIONS)
    for region, changed in decision.changes.regions.items():
        if "state" in changed:
            yield f"transition {act.do}: {region} to {changed['state']}"
    yield from (f"duty {duty.kind}" for duty in decision.changes.duties.opened)
    yield from (f"timer {timer.kind}" for timer in after.timers)


@pytest.mark.parametrize("kind", ["state", "act", "transition", "guard", "table", "duty", "timer"])
def test_whatever_the_law_says_bites_in_some_case(kind: str) -> None:
    dead = {name for name in written() - witnessed() if name.startswith(f"{kind} ")}

    assert sorted(dead) == sorted(name for name in EXCUSED if name.startswith(f"{kind} "))
