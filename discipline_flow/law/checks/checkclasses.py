"""The classes of people: every name in classes.yaml exists, and each class can meet what it owes, and owes it once."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import combinations
from typing import get_args

from discipline_flow.law.checks.findings import Findings, Path
from discipline_flow.law.forms.classdef import ClassDef
from discipline_flow.law.forms.definition import DutyDef
from discipline_flow.model.head import PersonClass

FILE = "classes.yaml"


def check_classes(found: Findings, guards: Collection[str]) -> None:
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
        for place, guard in enumerate(rules.asks):
            _known(found, (person, "asks", place), "guard", guard, guards)
        _owed(found, person, rules)


def _owed(found: Findings, person: str, rules: ClassDef) -> None:
    """Keep a duty that nobody may meet for the class, and one of which another duty asks the same on the same act."""
    owed = [each for each in _duties(found) if _binds(each[2], person, rules)]
    for source, kind, duty in owed:
        if not any(trigger.do not in rules.refused for trigger in duty.met_by):
            told = f'duty "{kind}" binds class "{person}", to which every act that meets it is refused'
            found.add(source, ("duties", kind), f"{told}; allowed: classes that can meet it", at_key=True)
    for (_, first, one), (source, second, other) in combinations(owed, 2):
        if one.about == other.about and _opened(one) & _opened(other):
            told = f'duty "{second}" asks of class "{person}" what "{first}" asks already'
            found.add(source, ("duties", second), f"{told}; allowed: one of them", at_key=True)


def _duties(found: Findings) -> Iterator[tuple[str, str, DutyDef]]:
    for source, document in found.parsed.documents.items():
        region = document.value.get("region", "") if source.startswith("procedure/") else ""
        defined = found.parsed.definition.regions.get(region)
        yield from ((source, kind, duty) for kind, duty in (defined.duties.items() if defined else ()))


def _binds(duty: DutyDef, person: str, rules: ClassDef) -> bool:
    """Tell whether the duty can come about for the class: its text reaches it, and so does an act that opens it."""
    opens = any(trigger.do not in rules.refused for trigger in duty.opens)
    return rules.cites(duty.rule) is not None and opens and (not duty.classes or person in duty.classes)


def _opened(duty: DutyDef) -> frozenset[tuple[object, ...]]:
    """Return on what the duty opens, so that two can be told apart: the act, what it carries, and the conditions."""
    return frozenset(
        (each.do, frozenset(each.when), frozenset((name, tuple(values)) for name, values in each.with_.items()))
        for each in duty.opens
    )


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
