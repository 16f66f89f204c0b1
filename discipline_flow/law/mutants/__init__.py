"""The law changed in one place at a time, so that it can be seen who notices."""

from __future__ import annotations

from collections.abc import Iterator

from discipline_flow.law.forms.definition import Definition
from discipline_flow.law.mutants.acts import of_acts, of_states, of_transitions
from discipline_flow.law.mutants.classes import of_classes, of_earlier
from discipline_flow.law.mutants.duties import of_duties, of_timers
from discipline_flow.law.mutants.mutant import Mutant
from discipline_flow.law.mutants.numbers import of_choices, of_days, of_parameters, of_posts, of_tables

__all__ = ["Mutant", "mutants"]


def mutants(definition: Definition) -> Iterator[Mutant]:
    """Yield the law with each of its rules changed, one at a time, always in the same order; a new rule needs no word here."""
    for kind in (of_acts, of_states, of_transitions, of_duties, of_timers):
        for region in definition.regions.values():
            yield from kind(definition, region)
    for other in (of_parameters, of_tables, of_posts, of_days, of_choices, of_classes, of_earlier):
        yield from other(definition)
