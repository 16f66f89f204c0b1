"""Mutants of what holds otherwise for a class of people, and for matters that the earlier rules still govern."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import evolve

from discipline_flow.law.forms.classdef import ClassDef, EarlierDef
from discipline_flow.law.forms.definition import Definition
from discipline_flow.law.mutants.mutant import Mutant, another, lacking, less, put, swapped

BASE = "official"  # what holds for officials holds for every class that says nothing else


def of_classes(definition: Definition) -> Iterator[Mutant]:
    """Yield each class with one of its differences dropped, or with another who acts or owes."""
    for person, rules in definition.classes.items():
        for what, rule, acts, changed in _differences(definition, person, rules):
            yield Mutant(
                name=f"classes/{person}/{what}",
                group="classes",
                kind=_kind(what, rules, changed),
                rule=rule,
                definition=evolve(definition, classes=put(definition.classes, person, changed)),
                acts=frozenset(acts),
                # Who acts in one class may act in any while the earlier rules govern (kk2565/103).
                classes=frozenset() if what.startswith("by/") else frozenset({person}),
            )


def _kind(what: str, rules: ClassDef, changed: ClassDef) -> str:
    if what.startswith("by/"):
        return "class_authority_swapped"
    return "class_difference_dropped" if changed.by == rules.by else "class_act_opened"


def _differences(
    definition: Definition, person: str, rules: ClassDef
) -> Iterator[tuple[str, str, tuple[str, ...], ClassDef]]:
    for clause, other in rules.instead.items():
        yield f"instead/{clause}", other, (), evolve(rules, instead=lacking(rules.instead, clause))
    for do, roles in rules.by.items():
        for at, role in enumerate(roles):
            by = put(rules.by, do, swapped(roles, at, another(role)))
            yield f"by/{do} {role}", rules.law, (do,), evolve(rules, by=by)
    for duty, owner in rules.owners.items():
        owners = put(rules.owners, duty, another(owner))
        yield f"owners/{duty}", rules.law, (), evolve(rules, owners=owners)
    for do, reason in rules.refused.items():
        told = definition.reasons[reason].rule
        yield f"refused/{do}", told, (do,), _opened(definition, rules, do)
    for group in ("only", "borrows", "drops", "asks"):
        yield from _lists(group, rules.law, rules)
    for at, each in enumerate(rules.committee_of) if len(rules.committee_of) > 1 else ():
        fewer = evolve(rules, committee_of=less(rules.committee_of, at))
        yield f"committee_of/{each}", rules.law, (), fewer


def _opened(definition: Definition, rules: ClassDef, do: str) -> ClassDef:
    """
    Return the class to which an act is no longer closed.

    Where only another class names who does the act, its hands do it: with nobody to do it, the act would stay refused.
    """
    act = next(region.acts[do] for region in definition.regions.values() if do in region.acts)
    by = rules.by
    if act.decided_by is None and do not in by and BASE not in act.by:
        by = put(by, do, next(iter(act.by.values())))
    return evolve(rules, refused=lacking(rules.refused, do), by=by)


def _lists(group: str, rule: str, rules: Any) -> Iterator[tuple[str, str, tuple[str, ...], Any]]:
    entries = getattr(rules, group)
    for at, each in enumerate(entries):
        yield f"{group}/{each}", rule, (), evolve(rules, **{group: less(entries, at)})


def of_earlier(definition: Definition) -> Iterator[Mutant]:
    """Yield what the earlier rules still govern with one entry fewer (kk2565/103-106)."""
    for name, earlier in definition.earlier.items():
        for what, rule, changed in _entries(earlier):
            yield Mutant(
                name=f"earlier/{name}/{what}",
                group="earlier",
                kind="earlier_difference_dropped",
                rule=rule,
                definition=evolve(definition, earlier=put(definition.earlier, name, changed)),
            )


def _entries(earlier: EarlierDef) -> Iterator[tuple[str, str, EarlierDef]]:
    for group in ("states", "without", "keeps", "asks", "skips", "drops"):
        for what, rule, _, changed in _lists(group, earlier.law, earlier):
            yield what, rule, changed
    instead: Mapping[str, str] = earlier.instead
    for do, clause in instead.items():
        yield f"instead/{do}", clause, evolve(earlier, instead=lacking(instead, do))
    if earlier.everyone:
        yield "everyone", earlier.law, evolve(earlier, everyone=False)
