"""A case that takes note of which of its facts were asked for, so that an answer is remembered by no more than it hangs on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import fields

from discipline_flow.model.case import REGIONS, Case

Pair = tuple[str, str]  # the region and the fact; no region for what a case holds beside them
Notes = set[Pair]
NOTES = "_notes"  # stands among the values of each region, so that a copy with changes goes on taking note
BESIDE = ("other_files", "steps", "duties", "timers")


def _noting(pair: Pair) -> property:
    fact = pair[1]

    def asked_for(self: Any) -> Any:
        values = self.__dict__
        values[NOTES].add(pair)
        return values[fact]

    return property(asked_for)


def _kind(region: str) -> Any:
    kind: Any = type(getattr(fields(Case), region).default)
    return type(kind.__name__, (kind,), {each.name: _noting((region, each.name)) for each in fields(kind)})


KINDS: Mapping[str, Any] = {region: _kind(region) for region in REGIONS}
TRACED: Any = type("Case", (Case,), {name: _noting(("", name)) for name in BESIDE})


def traced(case: Case, notes: Notes) -> Case:
    """Return the same case, which adds to *notes* each fact that is asked for."""
    found: Case = object.__new__(TRACED)
    values = found.__dict__
    values.update(case.__dict__)
    values[NOTES] = notes
    for region, kind in KINDS.items():
        copy = object.__new__(kind)
        copy.__dict__.update(values[region].__dict__)
        copy.__dict__[NOTES] = notes
        values[region] = copy
    return found
