"""What a search comes upon: the states, and what it adds up."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from typing import Literal

from attrs import field, frozen, mutable

from discipline_flow.model.case import Case
from discipline_flow.model.decision import Act
from discipline_flow.model.head import PersonClass
from discipline_flow.verification.watch import Marks

Clock = Literal["prompt", "last_day", "day_after"]


@frozen(eq=False)
class Node:
    """A state reached: the case that stands for it, the day, the marks, and the act by which it was first reached."""

    case: Case
    day: date
    marks: Marks
    depth: int
    parent: Node | None = None
    act: Act | None = None
    acts: int = 0  # of people, so that the next can be numbered


@frozen(kw_only=True)
class Broken:
    """A property that does not hold, and the acts of people that show it; *refused* where the last of them is denied."""

    property: str
    part: str
    person: PersonClass
    acts: tuple[Act, ...]
    until: date
    refused: bool = False


@mutable(kw_only=True)
class Found:
    """What one search came to."""

    part: str
    person: PersonClass
    clock: Clock = "prompt"
    states: int = 0
    transitions: int = 0
    asked: int = 0
    depth: int = 0
    complete: bool = True
    whole: bool = False
    seconds: float = 0.0
    broken: dict[str, Broken] = field(factory=dict)
    reached: set[tuple[str, str]] = field(factory=set)
    moves: set[tuple[str, str, str, str]] = field(factory=set)
    refusals: set[str] = field(factory=set)
    probed: set[Hashable] = field(
        factory=set, repr=False
    )  # of which acts, by whom, on which committee the law was asked again
    also_asked: set[str] = field(factory=set)  # the sentences of AGAIN, STANDING and AT_END that were asked
