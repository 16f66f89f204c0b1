"""Which states of a region can be reached and left, and which acts somebody can do."""

from __future__ import annotations

from collections.abc import Iterator

from discipline_flow.law.forms.definition import Definition, DutyDef, RegionDef

OPENING = "open_case"


def reachable(region: RegionDef) -> frozenset[str]:
    """Return the states to which some row of transitions leads from the initial one, guards left aside."""
    found = {region.initial}
    grew = True
    while grew:
        before = len(found)
        found |= {row.to for row in region.transitions if found.intersection(row.from_)}
        grew = len(found) > before
    return frozenset(found)


def dead_ends(region: RegionDef) -> Iterator[str]:
    """Yield the states that nothing leaves and that are not marked as an end."""
    left = {state for row in region.transitions for state in row.from_ if row.to != state}
    yield from (name for name, state in region.states.items() if not state.final and name not in left)


def doable(definition: Definition) -> frozenset[str]:
    """Return the acts that somebody can do: a role is named, or the law acts on a timer's day or when a case opens."""
    timed = {OPENING} | {timer.do for region in definition.regions.values() for timer in region.timers.values()}
    return frozenset(
        do
        for region in definition.regions.values()
        for do, act in region.acts.items()
        if (do in timed if act.by_law else act.decided_by is not None or any(act.by.values()))
    )


def unmeetable(duty: DutyDef, acts: frozenset[str]) -> bool:
    """Tell whether no act that somebody can do meets the duty."""
    return not any(trigger.do in acts for trigger in duty.met_by)


def unopened(duty: DutyDef, acts: frozenset[str]) -> bool:
    """Tell whether no act that somebody can do opens the duty."""
    return not any(trigger.do in acts for trigger in duty.opens)
