"""
Regions as `transitions` machines, and the rows read back from them (DESIGN §2).

The library's habits are kept out: no automatic `to_<state>` triggers, no invalid trigger ignored, no callback by string, no
method put on an object of ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from discipline_flow.law.forms.definition import RegionDef, TransitionDef

if TYPE_CHECKING:
    from transitions import Machine


def build(region: RegionDef) -> Machine:
    """Return the region as a model-less machine whose transitions carry their definition."""
    from transitions import Machine, Transition

    class Carrying(Transition):
        """A transition that remembers the row of the procedure file it came from."""

        definition: TransitionDef | None = None

    class Region(Machine):
        """A machine whose transitions carry their definition."""

        transition_cls = Carrying

    machine = Region(
        model=None,
        states=list(region.states),
        initial=None,
        auto_transitions=False,
        send_event=True,
        ignore_invalid_triggers=False,
        name=region.region,
    )
    for row in region.transitions:
        for source in row.from_:
            machine.add_transition(row.do, source, row.to)
            vars(machine.events[row.do].transitions[source][-1])["definition"] = row
    return machine


def rows(machine: Any, region: RegionDef) -> Mapping[str, tuple[TransitionDef, ...]]:
    """Return the machine's transitions by act, each row of the procedure file once and in the file's order."""
    order = {id(row): place for place, row in enumerate(region.transitions)}
    found: dict[str, dict[int, TransitionDef]] = {}
    for event in machine.events.values():
        kept = found.setdefault(event.name, {})
        for transitions in event.transitions.values():
            for transition in transitions:
                kept[order[id(transition.definition)]] = transition.definition
    return {do: tuple(kept[place] for place in sorted(kept)) for do, kept in found.items()}
