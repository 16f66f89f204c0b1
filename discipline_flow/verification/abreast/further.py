"""
What is asked for a change beside what every search asks: two departures at once, no text, a person twice, a person by name.

A rule may bite only where two fields depart from full order together, where a text that must be there is empty, where
somebody is named twice, or where the holder of the role is one person and not another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations
from typing import Any

from attrs import evolve, fields

from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.model.case import Case
from discipline_flow.model.decision import Act
from discipline_flow.model.payload import Member, Payload
from discipline_flow.verification.contents.alphabet import payloads
from discipline_flow.verification.contents.values import FREE, sitting

STRANGER = "M9"  # who is no member
Departure = tuple[str, str, Any]  # the field, the name it is set by, and the value


def two_departures(law: CompiledLaw, do: str, case: Case, day: date, named: str) -> Iterator[Payload]:
    """Yield the contents of a command that differ from one in full order in two fields, each as it departs by itself."""
    orderly = list(payloads(do, case, day, law=law, departures=False, named=named))
    every = list(payloads(do, case, day, law=law, departures=True, named=named))
    known = set(every)
    for base in orderly:
        single = [each for payload in every if (each := _departure(base, payload)) is not None]
        for one, other in combinations(dict.fromkeys(single), 2):
            if one[0] != other[0]:
                changed: Any = evolve(base, **{one[1]: one[2], other[1]: other[2]})
                if changed not in known:
                    known.add(changed)
                    yield changed


def _departure(base: Payload, payload: Payload) -> Departure | None:
    """Return the one field in which a payload differs from another, or None where it is none or several."""
    cls: Any = type(base)
    found = [
        (each.name, each.alias, getattr(payload, each.name))
        for each in fields(cls)
        if getattr(base, each.name) != getattr(payload, each.name)
    ]
    return found[0] if len(found) == 1 else None


def further(like: Act, orderly: Iterable[Payload], case: Case) -> Iterator[Act]:
    """Yield acts in full order but for an empty text or a member named twice; and by each who sits, and by a stranger."""
    for payload in orderly:
        for each in fields(type(payload)):
            value = getattr(payload, each.name)
            other: Any = "" if value and isinstance(value, str) and value == FREE else None
            if isinstance(value, tuple) and value and isinstance(value[0], Member):
                other = (*value[:-1], evolve(value[-1], id=value[0].id))
            if other is not None:
                changed: Any = evolve(payload, **{each.alias: other})
                yield evolve(like, payload=changed)
        for person in (*sitting(case), STRANGER):
            yield evolve(like, payload=payload, person=person)
