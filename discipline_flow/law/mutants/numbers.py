"""Mutants of numbers, tables, posts, first days and readings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from attrs import evolve

from discipline_flow.law.forms.definition import Definition, ParameterValue
from discipline_flow.law.forms.tabledef import RowDef, TableDef
from discipline_flow.law.mutants.mutant import Mutant, another, less, put, swapped


def of_parameters(definition: Definition) -> Iterator[Mutant]:
    """Yield each number one more and one less."""
    for name, parameter in definition.parameters.items():
        for since, value in parameter.values.items():
            for what, changed in _moved(value):
                values = put(parameter.values, since, changed)
                yield Mutant(
                    name=f"parameters/{name}/{since}/{what}",
                    group="parameters",
                    kind="day_moved" if parameter.unit in {"day", "month", "year"} else "number_moved",
                    rule=value.rule,
                    definition=evolve(
                        definition, parameters=put(definition.parameters, name, evolve(parameter, values=values))
                    ),
                )


def _moved(value: ParameterValue) -> Iterator[tuple[str, ParameterValue]]:
    if value.value is not None:
        yield "one_more", evolve(value, value=value.value + 1)
        yield "one_less", evolve(value, value=value.value - 1)
    for place, each in enumerate(value.any_of):
        yield f"without_{each}", evolve(value, any_of=less(value.any_of, place))
    if value.any_of:
        yield f"with_{max(value.any_of) + 1}", evolve(value, any_of=(*value.any_of, max(value.any_of) + 1))


def of_tables(definition: Definition) -> Iterator[Mutant]:
    """Yield each table with a row deleted, giving something else, or asking for a feature less."""
    for table in definition.tables.values():
        gives = list(dict.fromkeys(each for row in table.rows for each in row.give))
        roles = definition.labels["roles"]

        def changed(kind: str, what: str, row: RowDef, rows: tuple[RowDef, ...], table: TableDef = table) -> Mutant:
            return Mutant(
                name=f"tables/{table.table}/{row.row}/{kind}{what}",
                group=table.table,
                kind=kind,
                rule=row.rule,
                definition=evolve(definition, tables=put(definition.tables, table.table, evolve(table, rows=rows))),
            )

        for place, row in enumerate(table.rows):
            yield changed("row_deleted", "", row, less(table.rows, place))
            for at, given in enumerate(row.give):
                others = [each for each in gives if each not in row.give]
                other = another(given) if given in roles else others[0] if others else "none"
                rest = evolve(row, give=swapped(row.give, at, other))
                yield changed("row_changed", f"/{given} to {other}", row, swapped(table.rows, place, rest))
            for side in ("all", "none"):
                asked = getattr(row, side)
                for at, feature in enumerate(asked):
                    fewer: dict[str, Any] = {side: less(asked, at)}
                    rest = evolve(row, **fewer)
                    yield changed("row_widened", f"/{side} {feature}", row, swapped(table.rows, place, rest))


def of_posts(definition: Definition) -> Iterator[Mutant]:
    """Yield each set of posts without one of its offices or levels."""
    for name, post in definition.posts.items():
        variants = [(each, evolve(post, offices=less(post.offices, at))) for at, each in enumerate(post.offices)]
        for place, position in enumerate(post.positions):
            for at, level in enumerate(position.levels):
                levels = less(position.levels, at)
                narrowed = (
                    swapped(post.positions, place, evolve(position, levels=levels))
                    if levels
                    else less(post.positions, place)
                )
                variants.append((f"{position.type} {level}", evolve(post, positions=narrowed)))
        for what, changed in variants:
            yield Mutant(
                name=f"posts/{name}/post_dropped/{what}",
                group="posts",
                kind="post_dropped",
                rule=post.rule,
                definition=evolve(definition, posts=put(definition.posts, name, changed)),
            )


def of_days(definition: Definition) -> Iterator[Mutant]:
    """Yield each text in force a day earlier and a day later."""
    for text, day in definition.in_force.items():
        for what, days in (("a_day_later", 1), ("a_day_earlier", -1)):
            yield Mutant(
                name=f"in_force/{text}/{what}",
                group="in_force",
                kind="day_moved",
                rule=f"{text}/1",
                definition=evolve(definition, in_force=put(definition.in_force, text, day + timedelta(days))),
            )


def of_choices(definition: Definition) -> Iterator[Mutant]:
    """Yield each open text read otherwise."""
    for name, choice in definition.choices.items():
        for reading in choice.readings:
            if reading != choice.use:
                yield Mutant(
                    name=f"choices/{name}/reading_changed/{reading}",
                    group="choices",
                    kind="reading_changed",
                    rule=choice.rule,
                    definition=evolve(definition, choices=put(definition.choices, name, evolve(choice, use=reading))),
                )
