"""Everything in the compiled law that can carry a rule, by a name that a lawyer can write: `guard x`, `duty y`, `row t/z`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import frozen

from discipline_flow.law.forms.definition import Definition, RegionDef
from discipline_flow.law.payloads import CODE, fields_of, payload_of, strings_in

Guards = Mapping[str, Callable[..., Any]]


@frozen(kw_only=True)
class Thing:
    """One named thing of the law: the clauses it cites, and the words by which a test or a scenario shows that it meets it."""

    name: str
    cites: frozenset[str]
    words: frozenset[str]


def things_of(definition: Definition, guards: Guards, predicates: Guards) -> dict[str, Thing]:
    """Return every thing of the law by its name."""
    found: dict[str, Thing] = {}
    reasons = frozenset(definition.reasons)
    for name, cites, words in _every(definition, guards, predicates, reasons):
        old = found.get(name)
        before = (old.cites, old.words) if old else (frozenset[str](), frozenset[str]())
        found[name] = Thing(name=name, cites=before[0] | cites, words=before[1] | words)
    return found


Found = tuple[str, frozenset[str], frozenset[str]]


def _every(definition: Definition, guards: Guards, predicates: Guards, reasons: frozenset[str]) -> Iterator[Found]:
    for region in definition.regions.values():
        yield from _of_region(region)
    uses = [use for region in definition.regions.values() for act in region.acts.values() for use in act.guards]
    for name, guard in guards.items():
        codes = {each for each in strings_in([guard]) if CODE.fullmatch(each)} & reasons
        yield f"guard {name}", frozenset(use.rule for use in uses if use.use == name), frozenset({name, *codes})
    for name in predicates:
        yield f"predicate {name}", frozenset(), frozenset({name})
    for name, parameter in definition.parameters.items():
        yield f"parameter {name}", frozenset(each.rule for each in parameter.values.values()), frozenset({name})
    for name, reason in definition.reasons.items():
        yield f"reason {name}", frozenset({reason.rule}), frozenset({name})
    for name, table in definition.tables.items():
        yield f"table {name}", frozenset(row.rule for row in table.rows), frozenset({name})
        for row in table.rows:
            yield f"row {name}/{row.row}", frozenset({row.rule}), frozenset({row.row, *row.give})
    for name, post in definition.posts.items():
        yield f"post {name}", frozenset({post.rule}), frozenset({name})
    for name, kind in definition.classes.items():
        yield f"class {name}", frozenset({kind.law, *kind.instead.values()}), frozenset({name})
    for name, earlier in definition.earlier.items():
        yield f"earlier {name}", frozenset({earlier.law, *earlier.instead.values()}), frozenset({name})
    for name in definition.in_force:
        yield f"in_force {name}", frozenset(), frozenset({name})


def _of_region(region: RegionDef) -> Iterator[Found]:
    yield f"region {region.region}", frozenset(), frozenset({region.region})
    for name in region.states:
        yield f"state {region.region}.{name}", frozenset(), frozenset({name})
    for do, act in region.acts.items():
        cites = {*act.rules, *(each.rule for each in (*act.also, *act.by_also))} | (
            {act.by_rule} if act.by_rule else set()
        )
        yield f"act {do}", frozenset(cites), frozenset({do})
        payload = payload_of(do, by_law=act.by_law)
        for each in fields_of(payload) if payload is not None else ():
            yield f"field {do}.{each}", frozenset(), frozenset({each})
    for name, duty in region.duties.items():
        yield f"duty {name}", frozenset({duty.rule}), frozenset({name, duty.about})
    for name, timer in region.timers.items():
        yield f"timer {name}", frozenset({timer.rule}), frozenset({name, timer.do})
    for move in region.transitions:
        yield f"transition {move.do}>{region.region}.{move.to}", frozenset({move.rule}), frozenset({move.do})
