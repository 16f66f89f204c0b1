"""What each decision table asks of a case: the functions that tell the features its rows combine."""

from __future__ import annotations

from collections.abc import Mapping

from discipline_flow.law.compiled import Features
from discipline_flow.tables.authority import features as of_the_appointment
from discipline_flow.tables.measures import of_the_class, of_the_inquiry, of_the_measure, of_the_penalty
from discipline_flow.tables.placement import features as of_the_placement
from discipline_flow.tables.placement import of_the_placing

FEATURES: Mapping[str, Features] = {
    "committee_appointer": of_the_appointment,
    "committee_server": of_the_class,
    "inquiring_authority": of_the_inquiry,
    "placement_measure": of_the_placement,
    "placing_authority": of_the_placing,
    "reviewing_authority": of_the_class,
    "suspending_authority": of_the_measure,
    "teacher_penalty": of_the_penalty,
}
