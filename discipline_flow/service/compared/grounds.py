"""Where a change may show: the acts it concerns, the classes of people, the heads of cases, and the days to let pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any, get_args

from attrs import evolve

from discipline_flow.engine.compile import NAMES
from discipline_flow.law.compared.change import Change
from discipline_flow.law.compared.named import clause_of_change
from discipline_flow.law.compared.whole import Whole, at
from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.law.forms.definition import Definition, DutyDef, ParameterValue, TimerDef, TransitionDef
from discipline_flow.law.payloads import strings_in
from discipline_flow.model.head import Agency, CoAccused, Head, Office, PersonClass, Position
from discipline_flow.service.compared.ways import Ways, goals, held, names_in
from discipline_flow.verification.abreast.search import Ground
from discipline_flow.verification.parts import EARLIER, OPENED, PARTS, Part, head_for

CLASSES: tuple[PersonClass, ...] = get_args(PersonClass)
TRIGGERS = ("opens", "met_by", "cancelled_by", "lapses_by", "resumed_by", "starts", "stopped_by")
LONGEST_MONTH, SHORTEST_MONTH, LONGEST_YEAR = 31, 28, 366
HIGH: tuple[Office, ...] = ("division_head", "bureau_head", "deputy_permanent_secretary")
POSTS: tuple[Position, ...] = (
    Position(type="executive", level="primary"),
    Position(type="executive", level="higher"),
    Position(type="managerial", level="primary"),
    Position(type="managerial", level="higher"),
    Position(type="knowledge_worker", level="senior_professional"),
    Position(type="knowledge_worker", level="expert"),
    Position(type="knowledge_worker", level="advisory"),
    Position(type="general", level="senior"),
    Position(type="general", level="highly_skilled"),
    Position(type="teaching", level="senior_professional"),
    Position(type="teaching", level="expert"),
)


def acts_of(change: Change, old: Whole, new: Whole) -> frozenset[str]:
    """Return the acts that the change concerns; none where it may concern any."""
    found: set[str] = set()
    for law, path in ((old, change.before), (new, change.after)):
        found |= _acts(law.definition, path, held(law, path))
    return frozenset(found)


def _acts(definition: Definition, path: tuple[str | int, ...], value: Any) -> set[str]:
    if path[0] != "definition":
        return set()
    group, name = path[1], str(path[2])
    if group == "regions":
        if path[3] == "acts" and len(path) > len(("definition", "regions", name, "acts")):
            return {str(path[4])}
        return _moved_by(value)
    if group == "parameters":
        return _counting(definition, name)
    if group == "tables":
        decided = {
            do for each in definition.regions.values() for do, act in each.acts.items() if act.decided_by == name
        }
        return decided | _naming(definition, name)
    if group in {"classes", "earlier"} and len(path) > len(("definition", "classes", name, "by")):
        if path[3] == "owners":
            duties = {kind: duty for region in definition.regions.values() for kind, duty in region.duties.items()}
            return _moved_by(duties.get(str(path[4])))
        return {str(path[4])} if path[3] in {"by", "refused"} else set()
    return set()


def _moved_by(value: Any) -> set[str]:
    if isinstance(value, TransitionDef):
        return {value.do}
    if isinstance(value, DutyDef | TimerDef):
        found = {each.do for group in TRIGGERS for each in getattr(value, group, ())}
        return found | ({"extend"} if isinstance(value, DutyDef) and value.extend is not None else set())
    return set()


def _counting(definition: Definition, name: str) -> set[str]:
    """Return the acts that a number concerns: of the duties and timers counted by it, and those whose conditions name it."""
    found = _naming(definition, name)
    counted: list[DutyDef | TimerDef] = []
    for region in definition.regions.values():
        counted += [*region.duties.values(), *region.timers.values()]
    for each in counted:
        longest = each.extend.most if isinstance(each, DutyDef) and each.extend is not None else None
        if name in {each.days, longest}:
            found |= _moved_by(each)
    return found


def _naming(definition: Definition, name: str) -> set[str]:
    def names(function: Callable[..., Any] | None) -> bool:
        return function is not None and name in strings_in([function])

    return {
        do
        for region in definition.regions.values()
        for do, act in region.acts.items()
        if names(NAMES.recorders.get(do)) or any(names(NAMES.guards.get(use.use)) for use in act.guards)
    }


def grounds(change: Change, old: Whole, new: Whole, person: PersonClass) -> Iterator[tuple[Ground, bool]]:
    """Yield where to search for a class of people, and whether it is a plain case; the others are searched less deep."""
    concerned = acts_of(change, old, new)
    regular = {
        do
        for law in (old, new)
        for region in law.definition.regions.values()
        for do, act in region.acts.items()
        if not act.by_law
    }
    asked = tuple(sorted(concerned & regular))
    pauses = tuple(sorted(_pauses(change, old, new)))
    limits = _numbers(change, old, new)
    numbers = tuple(sorted({limit + more for limit in limits for more in (-1, 0, 1)}))
    parts = [part for part in PARTS if not part.long]
    near = [part for part in parts if concerned & {*part.close, *part.along, *(do for do, _ in part.lead)}]
    for part in near or parts:
        wider = evolve(part, close=tuple(dict.fromkeys((*part.close, *asked))))
        plain = head_for(part, person)
        yield Ground(part=wider, head=plain, pauses=pauses, outlook=asked, numbers=numbers), True
        for head in _heads(change, old, new, plain, part):
            yield Ground(part=wider, head=head, pauses=pauses, outlook=asked, numbers=numbers), False


def beyond(
    change: Change, old: Whole, new: Whole, was: CompiledLaw, now: CompiledLaw, person: PersonClass, most: int | None
) -> Iterator[Ground]:
    """Yield where to search for a class of people beyond lawful ways to the acts of the change; *most* decisions on each head."""
    plain = head_for(PARTS[0], person)
    early = change.before[1:2] == ("earlier",) or change.before[1:3] == ("regions", "commencement")
    pauses = tuple(sorted(_pauses(change, old, new)))
    numbers = tuple(sorted({limit + more for limit in _numbers(change, old, new) for more in (-1, 0, 1)}))
    for head in (evolve(plain, opened=EARLIER), plain) if early else (plain,):
        laws = was.of(head), now.of(head)
        concerned = acts_of(change, old, new) | named_acts(change, old, new)
        asked = tuple(do for law in laws for do in law.acts if do in concerned and not law.acts[do].by_law)
        if not asked:  # what the law does by itself shows after the acts that start its clock
            asked = tuple(
                do
                for law in laws
                for do, plan in law.acts.items()
                if any(each.timer.do in concerned for each in plan.starts)
            )
        asked = tuple(dict.fromkeys(asked))
        if not asked:
            continue
        region = str(change.before[2]) if change.before[1:2] == ("regions",) else ""
        beside = tuple(
            do
            for do, plan in laws[0].acts.items()
            if not plan.by_law
            and do not in asked
            and region in {*(bar.region for bar in plan.barred), *(name for name, _ in plan.moves)}
        )
        part = Part(name="way", close=asked, along=beside)
        for way, until in Ways(*laws, head, most).leads(goals(change, old, new, laws[0], head), asked):
            yield Ground(part=part, head=head, pauses=pauses, outlook=asked, numbers=numbers, way=way, until=until)


def named_acts(change: Change, old: Whole, new: Whole) -> frozenset[str]:
    """Return the acts of which a difference between classes speaks: by a guard, a reason, a duty or a clause."""
    if change.before[1:2] not in {("classes",), ("earlier",)}:
        return frozenset()
    names = names_in(change, old, new)
    found: set[str] = set()
    for region in old.definition.regions.values():
        for do, act in region.acts.items():
            told = {*act.rules, act.by_rule, *(use.use for use in act.guards), *(bar.because for bar in act.refused)}
            if names & (told | {use.rule for use in act.guards}):
                found.add(do)
        for kind, duty in region.duties.items():
            if names & {kind, duty.rule}:
                found |= {each.do for group in duty.triggers().values() for each in group}
    return frozenset(found)


def classes_of(change: Change, old: Whole, new: Whole) -> tuple[PersonClass, ...]:
    """Return the classes of people to ask, those that the change names first."""
    if change.before[1:2] == ("classes",):
        named = [each for each in CLASSES if each == change.before[2]]
        return (*named, *(each for each in CLASSES if each not in named and "by" in change.before[3:4]))
    words = str([held(old, change.before), held(new, change.after), change.before])
    first = [each for each in CLASSES if each != "official" and f"'{each}'" in words]
    # Of the regulation only the order of steps is followed for those who have rules of their own.
    own = clause_of_change(change, old, new).startswith("kk2565/")
    rest = ("official", "teacher") if own and change.before[1] != "tables" else CLASSES
    return (*first, *(each for each in CLASSES if each in rest and each not in first))


def _numbers(change: Change, old: Whole, new: Whole) -> list[int]:
    found = []
    for law, path in ((old, change.before), (new, change.after)):
        value = held(law, path)
        if isinstance(value, ParameterValue) and value.value is not None:
            found.append(value.value)
    return found


def _pauses(change: Change, old: Whole, new: Whole) -> set[int]:
    """Return how many days to let pass, so that a period is over under one of two numbers and not under the other."""
    if change.before[1:2] != ("parameters",) or change.before[3:4] != ("values",):
        return set()
    law, path = (old, change.before) if held(old, change.before) is not None else (new, change.after)
    numbers = _numbers(change, old, new)
    unit = law.definition.parameters[str(path[2])].unit
    if not numbers:
        return set()
    low, high = min(numbers), max(numbers)
    if unit == "day":
        return {low, low + 1, high, high + 1}
    longest, shortest = {"month": (LONGEST_MONTH, SHORTEST_MONTH), "year": (LONGEST_YEAR, LONGEST_YEAR - 1)}.get(
        unit, (0, 0)
    )
    return {low * longest + 1, high * shortest - 1, high * longest + 1} if longest else set()


def _heads(change: Change, old: Whole, new: Whole, plain: Head, part: Part) -> Iterator[Head]:
    """Yield the heads of cases that only such a change asks for: opened on other days, other posts, somebody accused jointly."""
    if change.before[0] == "holidays":
        day = _day(change.before[-1])
        numbers = [each for each in new.definition.parameters.values() if each.unit == "day"]
        periods = {value.value for each in numbers for value in each.values.values() if value.value}
        if day is not None:
            yield from (evolve(plain, opened=day - timedelta(days=days)) for days in sorted(periods))
    elif change.before[1] == "in_force":
        days_ = [date.fromisoformat(str(at(law, path))) for law, path in ((old, change.before), (new, change.after))]
        for opened in sorted({min(days_), max(days_) - timedelta(days=1), EARLIER}):
            yield evolve(plain, opened=opened)
    elif change.before[1] == "parameters" and (since := _day(change.before[-1])) is not None and since > OPENED:
        yield evolve(plain, opened=since)
    elif change.before[1] in {"tables", "posts"}:
        yield from _posts(plain, change)


def _day(step: str | int) -> date | None:
    try:
        return date.fromisoformat(str(step))
    except ValueError:
        return None


def _posts(plain: Head, change: Change) -> Iterator[Head]:
    accused = plain.accused
    for office in get_args(Office):
        if office != accused.office:
            yield evolve(plain, accused=evolve(accused, office=office))
    for position in POSTS:
        yield evolve(plain, accused=evolve(accused, position=position))
    for kind in ("bureau", "district", "kk_office", "council_secretariat", "governor_secretariat", "school"):
        if kind != accused.agency.kind:
            yield evolve(plain, accused=evolve(accused, agency=Agency(name=accused.agency.name, kind=kind)))
    for joint in _joint(plain):
        yield evolve(plain, joint_with=(joint,))
        for office in HIGH:
            yield evolve(plain, joint_with=(evolve(joint, office=office),))


def _joint(plain: Head) -> Iterator[CoAccused]:
    accused = plain.accused
    beside = CoAccused(
        class_=accused.class_,
        position=accused.position,
        office="none",
        agency=accused.agency,
        superior_subordinate=False,
        outside_bma=False,
    )
    yield beside
    yield evolve(beside, superior_subordinate=True)
    yield evolve(beside, outside_bma=True)
    yield evolve(beside, agency=Agency(name="E", kind="bureau"))
    for person in CLASSES:
        if person != accused.class_:
            yield evolve(beside, class_=person, position=head_for(PARTS[0], person).accused.position)
