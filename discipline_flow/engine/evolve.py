"""The only place where a case changes: the delta of one act laid over the case before it (DESIGN §1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from discipline_flow.model.case import Case, Duty
from discipline_flow.model.decision import Changes

T = TypeVar("T")


def laid_over(value: T, changes: Mapping[str, Any]) -> T:
    """Return a copy of a frozen value without slots, with *changes* in place of those fields; *value* stays as it was."""
    copy = object.__new__(type(value))
    copy.__dict__.update(value.__dict__)
    copy.__dict__.update(changes)
    return copy


def evolved(case: Case, regions: Mapping[str, Mapping[str, Any]], other: Mapping[str, Any] | None = None) -> Case:
    """Return the case with each region's changed fields laid over it."""
    if not regions and not other:
        return case
    changed: dict[str, Any] = {region: laid_over(getattr(case, region), fields) for region, fields in regions.items()}
    if other:
        changed.update(other)
    return laid_over(case, changed)


def final_periods(duties: Mapping[str, Duty], ended: tuple[str, ...]) -> dict[str, Duty]:
    """Return the earlier periods still owed of what *ended* cancels, marked as the last: no period follows them (plan2566/6.1)."""
    kinds = {duties[key].kind: duties[key].period for key in ended if key in duties and duties[key].period > 1}
    if not kinds:
        return {}
    return {
        key: laid_over(duty, {"last": True})
        for key, duty in duties.items()
        if key not in ended and duty.kind in kinds and duty.period < kinds[duty.kind] and not duty.last
    }


def folded(case: Case, changes: Changes) -> Case:
    """Return the case after recorded changes, without deciding anything anew: how a stored history is read back."""
    duties: dict[str, Duty] = {duty.key: duty for duty in case.duties}
    for duty in (*changes.duties.opened, *changes.duties.extended):
        duties[duty.key] = duty
    for key, _ in changes.duties.met:
        duties.pop(key, None)
    duties.update(final_periods(duties, changes.duties.cancelled))
    for key in (*changes.duties.cancelled, *changes.duties.lapsed):
        duties.pop(key, None)
    after = evolved(case, changes.regions, changes.other)
    return laid_over(
        after,
        {
            "duties": tuple(duties.values()),
            "timers": case.timers if changes.timers is None else changes.timers,
            "serial": case.serial + len(changes.duties.opened),
            "steps": case.steps if changes.step is None else (*case.steps, changes.step),
        },
    )
