"""What breaks the sentence on decision tables: not exactly one row, for a case that the features allow or that a head describes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any, get_args, get_type_hints

from attrs import evolve

from discipline_flow.errors import BrokenPromise
from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.law.derived import holds_post
from discipline_flow.law.forms.tabledef import TableDef
from discipline_flow.law.payloads import strings_in
from discipline_flow.model.case import Case
from discipline_flow.model.decision import Act
from discipline_flow.model.head import (
    Accused,
    Agency,
    CoAccused,
    Head,
    Office,
    PersonClass,
    PoolUse,
    Position,
    Registry,
)
from discipline_flow.verification.contents.alphabet import payloads
from discipline_flow.verification.parts import OPENED, PARTS, head_for

OTHERWISE = "another agency"


def undecided(law: CompiledLaw) -> Iterator[str]:
    """Yield the cases for which a decision table has no row or several: of its features, and of the heads that files can write."""
    for name, table in law.tables.items():
        for features, rows in _wrong(table):
            told = ", ".join(sorted(features)) or "no feature"
            yield f"{name}: {' and '.join(rows) or 'no row'} for {told}"
        yield from sorted({f"{name}: {error}" for error in _broken(law, table)})


def rows_that_decide(table: TableDef) -> frozenset[str]:
    """Return the rows that alone hold for some case that the features allow."""
    found = (_holding(table, features) for features in _allowed(table))
    return frozenset(rows[0] for rows in found if len(rows) == 1)


def _wrong(table: TableDef) -> Iterator[tuple[frozenset[str], tuple[str, ...]]]:
    for features in _allowed(table):
        rows = _holding(table, features)
        if len(rows) != 1:
            yield features, rows


def _allowed(table: TableDef) -> Iterator[frozenset[str]]:
    """Yield the combinations of features that the table does not rule out."""
    for number in range(2 ** len(table.features)):
        features = frozenset(name for place, name in enumerate(table.features) if number >> place & 1)
        if not any(features >= set(each.all) and features.isdisjoint(each.none) for each in table.never_together):
            yield features


def _holding(table: TableDef, features: frozenset[str]) -> tuple[str, ...]:
    return tuple(row.row for row in table.rows if features >= set(row.all) and features.isdisjoint(row.none))


def _broken(law: CompiledLaw, table: TableDef) -> Iterator[str]:
    """Yield what the table answers where it does not decide a case that a file can describe."""
    acts = tuple(_consulting(law, table))
    for head in _heads(law, table):
        case = Case(head=head)
        for act in acts:
            try:
                law.row(table.table, case, act)
            except BrokenPromise as error:
                yield str(error)


def _consulting(law: CompiledLaw, table: TableDef) -> Iterator[Act]:
    """Yield the acts in whose decision the table is consulted; where a guard consults it, by each who may be asked for them."""
    open_to = [plan for plan in law.acts.values() if plan.never is None]
    named = [plan for plan in open_to if plan.table is table]
    blank = Case(head=head_for(PARTS[0], _class(law)))
    for plan in named or [each for each in open_to if table.table in strings_in(guard for guard, _, _ in each.guards)]:
        for payload in payloads(plan.do, blank, OPENED, law=law, departures=False):
            for by in [""] if named else sorted(plan.by.get(law.person, ())):
                yield Act(do=plan.do, by=by, at=OPENED, payload=payload)


def _class(law: CompiledLaw) -> PersonClass:
    return next(each for each in get_args(PersonClass) if each == law.person)


def _heads(law: CompiledLaw, table: TableDef) -> Iterator[Head]:
    """Yield a head for every way in which posts, unit, co-accused and the pool can differ for the table."""
    told = strings_in([law.features[table.table]])
    posts = [name for name in law.posts if name in told or name.removeprefix("pool_") in told]
    plain = head_for(PARTS[0], _class(law))
    people = [evolve(plain.accused, **post) for post in _posts(law, plain.accused, posts)]
    if "joint" not in table.features:
        for accused, registry in product(people, (None, Registry(pool_in_use=PoolUse()), Registry(pool_in_use=FULL))):
            yield evolve(plain, accused=accused, registry=registry)
        return
    for accused in people:
        for kind in get_args(get_type_hints(Agency)["kind"]):
            unit = Agency(name="D", kind=kind)
            head = evolve(plain, accused=evolve(accused, agency=unit))
            yield head
            for other in _co_accused(people, unit):
                yield evolve(head, joint_with=(other,))


FULL = PoolUse(executive_primary=99, managerial=99, senior_professional=99)


def _co_accused(people: list[Accused], unit: Agency) -> Iterator[CoAccused]:
    for person, class_, subordinate, outside, same in product(
        people, get_args(PersonClass), (True, False), (True, False), (True, False)
    ):
        yield CoAccused(
            class_=class_,
            position=person.position,
            office=person.office,
            agency=unit if same else evolve(unit, name=OTHERWISE),
            superior_subordinate=subordinate,
            outside_bma=outside,
        )


def _posts(law: CompiledLaw, accused: Accused, posts: list[str]) -> list[dict[str, Any]]:
    """Return an office and a position for every set of the named posts that one person can hold."""
    found: dict[frozenset[str], dict[str, Any]] = {}
    hints = get_type_hints(Position)
    for office, kind, level in product(get_args(Office), get_args(hints["type"]), get_args(hints["level"])):
        post = {"office": office, "position": Position(type=kind, level=level)}
        person = evolve(accused, **post)
        found.setdefault(frozenset(name for name in posts if holds_post(person, law.posts[name])), post)
    return list(found.values())
