"""A region as plain values, for people to read: its states, what moves them, its acts and duties, each with its clause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from discipline_flow.law.forms.definition import Definition, RegionDef, Trigger, With


def outline(definition: Definition) -> list[dict[str, Any]]:
    """Return every region, in the order of the files' names."""
    acts = {do: act for region in definition.regions.values() for do, act in region.acts.items()}
    labels = {do: {"en": act.en, "th": act.th} for do, act in acts.items()}
    return [_region(region, labels) for region in definition.regions.values()]


def condition(with_: With, when: Sequence[str]) -> str:
    """Return a condition in one line: `severity = serious; policy_case`."""
    return "; ".join([*(f"{name} = {' or '.join(values)}" for name, values in with_.items()), *when])


def _region(region: RegionDef, labels: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    return {
        "region": region.region,
        "label": {"en": region.en, "th": region.th},
        "initial": region.initial,
        "states": [
            {"state": name, "label": {"en": state.en, "th": state.th}, "final": state.final}
            for name, state in region.states.items()
        ],
        "transitions": [
            {
                "do": row.do,
                "label": dict(labels.get(row.do, {"en": row.do, "th": row.do})),
                "from": list(row.from_),
                "to": row.to,
                "condition": condition(row.with_, row.when),
                "rule": row.rule,
            }
            for row in region.transitions
        ],
        "acts": [
            {
                "do": do,
                "label": {"en": act.en, "th": act.th},
                "by": {person: list(roles) for person, roles in act.by.items()},
                "decided_by": act.decided_by,
                "by_law": act.by_law,
                "rules": list(act.rules),
                "guards": [{"use": guard.use, "rule": guard.rule} for guard in act.guards],
            }
            for do, act in region.acts.items()
        ],
        "duties": [
            {
                "duty": kind,
                "label": {"en": duty.en, "th": duty.th},
                "owner": duty.owner,
                "days": duty.days,
                "rule": duty.rule,
                "opens": _acts(duty.opens),
                "met_by": _acts(duty.met_by),
                "lateness": duty.lateness,
            }
            for kind, duty in region.duties.items()
        ],
        "timers": [
            {"timer": kind, "do": timer.do, "days": timer.days, "rule": timer.rule, "starts": _acts(timer.starts)}
            for kind, timer in region.timers.items()
        ],
    }


def _acts(triggers: Sequence[Trigger]) -> list[str]:
    return list(dict.fromkeys(trigger.do for trigger in triggers))
