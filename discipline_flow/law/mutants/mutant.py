"""What a mutant is, and the small changes that make one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from attrs import evolve, field, frozen

from discipline_flow.law.forms.definition import Definition, RegionDef

K = TypeVar("K")
V = TypeVar("V")

NEAREST: Mapping[str, str] = dict.fromkeys(("appointing_authority", "committee_appointer"), "supervisor")
"""Who is put in the place of an authority; in that of everybody else the appointing authority."""

PARTS = frozenset(
    {"opens_dropped", "cancelled_by_dropped", "lapses_by_dropped", "resumed_by_dropped", "starts_dropped"}
    | {"stopped_by_dropped", "ending_changed"}
)


@frozen(kw_only=True)
class Mutant:
    """
    The law with one rule changed.

    *name* says where and what, and stays the same while the rule stands; *group* is the region, or the file without its
    ending; *rule* the clause of the changed rule; *acts* and *classes* the only ones for which anything differs, none
    meaning all of them.
    """

    name: str
    group: str
    kind: str
    rule: str
    definition: Definition = field(repr=False, eq=False)
    acts: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()

    @property
    def part(self) -> bool:
        """Tell whether only a part of a rule was changed: a state of a bar, a condition of a duty, a feature of a row."""
        return self.kind.endswith(("_narrowed", "_widened")) or self.kind in PARTS

    def concerns(self, only: str) -> bool:
        """Tell whether *only* names the mutant's group, its clause, or what holds its clause (`kk2565/31` of `kk2565/31.2`)."""
        return only in {self.group, self.rule} or self.rule.startswith(f"{only}.")


def less(items: Sequence[V], place: int) -> tuple[V, ...]:
    """Return the items without the one at *place*."""
    return (*items[:place], *items[place + 1 :])


def swapped(items: Sequence[V], place: int, item: V) -> tuple[V, ...]:
    """Return the items with another at *place*."""
    return (*items[:place], item, *items[place + 1 :])


def put(items: Mapping[K, V], key: K, value: V) -> dict[K, V]:
    """Return the mapping with another value under *key*."""
    return {**items, key: value}


def lacking(items: Mapping[K, V], key: K) -> dict[K, V]:
    """Return the mapping without *key*."""
    return {each: value for each, value in items.items() if each != key}


def another(role: str) -> str:
    """Return who is put in the place of *role*."""
    return NEAREST.get(role, "appointing_authority")


def in_region(definition: Definition, region: RegionDef, **changes: Any) -> Definition:
    """Return the law with the region changed."""
    return evolve(definition, regions=put(definition.regions, region.region, evolve(region, **changes)))


def named(names: Sequence[str]) -> Iterator[str]:
    """Yield each name, told apart from earlier ones of the same by a number."""
    seen: dict[str, int] = {}
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        yield name if seen[name] == 1 else f"{name} #{seen[name]}"
