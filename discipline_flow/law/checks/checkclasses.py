"""The classes of people: every clause, act, duty, role and reason that classes.yaml names exists."""

from __future__ import annotations

from collections.abc import Collection
from typing import get_args

from discipline_flow.law.checks.findings import Findings, Path
from discipline_flow.law.forms.classdef import ClassDef
from discipline_flow.model.head import PersonClass

FILE = "classes.yaml"


def check_classes(found: Findings) -> None:
    """Check what holds for each class of people: all four are there, and every name and quote in them is real."""
    definition = found.parsed.definition
    acts = {do for region in definition.regions.values() for do in region.acts}
    duties = {kind for region in definition.regions.values() for kind in region.duties}
    for person in get_args(PersonClass):
        if person not in definition.classes:
            found.add(FILE, (), f'class "{person}" is missing; allowed: one entry for each of the four classes')
    for person, rules in definition.classes.items():
        _known(found, (person,), "class", person, get_args(PersonClass), at_key=True)
        found.labels(FILE, (person,), rules.en, rules.th)
        _clauses(found, person, rules)
        _people(found, person, rules)
        for do, code in rules.refused.items():
            _known(found, (person, "refused", do), "act", do, acts, at_key=True)
            _known(found, (person, "refused", do), "reason", code, definition.reasons)
        for kind in rules.owners:
            _known(found, (person, "owners", kind), "duty", kind, duties, at_key=True)
        for do in rules.by:
            _known(found, (person, "by", do), "act", do, acts, at_key=True)
        for place, code in enumerate(rules.drops):
            _known(found, (person, "drops", place), "reason", code, definition.reasons)


def _clauses(found: Findings, person: str, rules: ClassDef) -> None:
    found.clause(FILE, (person, "law"), rules.law)
    for clause, instead in rules.instead.items():
        found.clause(FILE, (person, "instead", clause), clause)
        found.clause(FILE, (person, "instead", clause), instead)
    for group, texts in (("only", rules.only), ("borrows", rules.borrows)):
        for place, text in enumerate(texts):
            _known(found, (person, group, place), "text", text, found.texts.bodies)


def _people(found: Findings, person: str, rules: ClassDef) -> None:
    roles = found.parsed.definition.labels.get("roles", {})
    for do, names in rules.by.items():
        for place, role in enumerate(names):
            _known(found, (person, "by", do, place), "role", role, roles)
    for kind, role in rules.owners.items():
        _known(found, (person, "owners", kind), "role", role, roles)
    for place, each in enumerate(rules.committee_of):
        _known(found, (person, "committee_of", place), "class", each, get_args(PersonClass))


def _known(
    found: Findings, path: Path, kind: str, name: str, allowed: Collection[str], *, at_key: bool = False
) -> None:
    if name not in allowed:
        found.unknown(FILE, path, kind, name, allowed, at_key=at_key)
