"""What is asked of what can still be reached: that a case, and a suspension, can end."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterator

from discipline_flow.model.case import Case
from discipline_flow.verification.properties import CAN_END, SUSPENSION_ENDS, Property, has_ended, kept_out
from discipline_flow.verification.search.found import Found


def ends_of(found: Found) -> Iterator[tuple[Property, Callable[[Case], bool]]]:
    """Yield the sentences on what can still be reached that this search can answer, and what each asks of a case."""
    if found.whole:
        yield CAN_END, has_ended
    if found.part == "suspension" and found.clock == "prompt" and found.person in SUSPENSION_ENDS.classes:
        yield SUSPENSION_ENDS, kept_out


def first_stuck(before: list[list[int]], ends: set[int], asked: Collection[int]) -> int | None:
    """Return the first of the states *asked* about from which none of *ends* can be reached."""
    good, queue = set(ends), deque(ends)
    while queue:
        for place in before[queue.popleft()]:
            if place not in good:
                good.add(place)
                queue.append(place)
    return min((place for place in asked if place not in good), default=None)
