"""What a scenario comes to under two laws, where it first ends otherwise, and the fewest acts that show it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import zip_longest
from typing import Any

from attrs import evolve, frozen

from discipline_flow.errors import FaultError
from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.model.decision import Act
from discipline_flow.model.head import Head
from discipline_flow.projection.entry import Entry
from discipline_flow.service.compared.sides import Mixed
from discipline_flow.simulation.replay import Run, run
from discipline_flow.simulation.scenario import Scenario, Step, scenario
from discipline_flow.verification.abreast.apart import NoAnswer, Weight, answered
from discipline_flow.verification.report import scenario_text

NO_ANSWER = "no_answer"


@frozen(kw_only=True)
class Difference:
    """The first thing that is otherwise in two answers: the step, what of it, what it was and what it is."""

    weight: Weight
    field: str
    was: Any
    now: Any
    step: int | None = None
    at: date | None = None
    do: str | None = None
    expect: Mapping[str, Any] | None = None  # what a file may expect, so that it holds under the first law alone


@frozen(kw_only=True)
class Shown:
    """Acts that end otherwise under two laws, as a file that `run` replays, and the difference."""

    text: str
    head: Head
    acts: int
    how: str
    found_by: str
    difference: Difference


def differences(was: Run, now: Run) -> Iterator[Difference]:
    """Yield what is otherwise in two answers to one scenario, what ends otherwise first."""
    pairs = list(zip_longest(was.entries, now.entries))
    yield from _ends(pairs)
    yield from _obligations(was.answer["obligations"], now.answer["obligations"])
    for name, value in was.answer["outcome"].items():
        other = now.answer["outcome"][name]
        if value != other:
            told = {"outcome": {name: value}}
            yield Difference(weight=Weight.END, field=f"outcome {name}", was=value, now=other, expect=told)
    for one, two in pairs:
        if one is not None and two is not None and one.status == two.status:
            for field in ("rules", "reasons", "decided"):
                if _clauses(one, field) != _clauses(two, field):
                    yield _at(one, Weight.CLAUSES, field, _clauses(one, field), _clauses(two, field))
    for field in ("allowed", "blocked"):
        for do, by, others in _next(was.answer["next"][field], now.answer["next"][field]):
            yield Difference(weight=Weight.OUTLOOK, field=f"next {field} {do}", was=by, now=others)
    noted = [[each["rule"] for each in done.answer["notes"]] for done in (was, now)]
    if noted[0] != noted[1]:
        yield Difference(weight=Weight.OUTLOOK, field="notes", was=noted[0], now=noted[1])


def _ends(pairs: Sequence[tuple[Entry | None, Entry | None]]) -> Iterator[Difference]:
    """Yield each act that one law lets pass and the other refuses, up to the first that only one of them does by itself."""
    for one, other in pairs:
        if one is None or other is None or (one.n, one.do, one.at) != (other.n, other.do, other.at):
            yield _automatic(one, other)
            return
        if one.status != other.status:
            yield _at(one, Weight.END, "status", _status(one), _status(other))


def _at(entry: Entry, weight: Weight, field: str, was: Any, now: Any) -> Difference:
    return Difference(weight=weight, field=field, was=was, now=now, step=entry.n, at=entry.at, do=entry.do)


def _automatic(one: Entry | None, other: Entry | None) -> Difference:
    """Return what the law did by itself under one of two laws alone, the earlier where both did something."""
    first = min((each for each in (one, other) if each is not None), key=lambda each: (each.at, each.n is not None))
    done = {"status": first.status, "rules": list(first.rules)}
    return _at(first, Weight.END, "automatic", done if first is one else None, done if first is other else None)


def _status(entry: Entry) -> dict[str, Any]:
    reasons = [{"rule": reason.rule, "en": reason.en, "th": reason.th} for reason in entry.reasons]
    return {"status": entry.status, "rules": list(entry.rules), "reasons": reasons}


def _clauses(entry: Entry, field: str) -> list[Any]:
    if field == "reasons":
        return [{"rule": reason.rule, "code": reason.code} for reason in entry.reasons]
    if field == "rules":
        return list(entry.rules)
    return [f"{row.table}/{row.row}" for row in entry.decided]


def _obligations(was: Sequence[Mapping[str, Any]], now: Sequence[Mapping[str, Any]]) -> Iterator[Difference]:
    missing = [each for each in was if each not in now]
    new = [each for each in now if each not in was]
    for each in missing:
        other = next((one for one in new if (one["about"], one["from"]) == (each["about"], each["from"])), None)
        name = f"obligation {each['about']}"
        if other is None:
            yield Difference(weight=Weight.END, field=name, was=dict(each), now=None, expect=_expected(each))
            continue
        new.remove(other)
        for field, value in each.items():
            if value != other[field]:
                yield Difference(
                    weight=Weight.END, field=f"{name} {field}", was=value, now=other[field], expect=_expected(each)
                )
    for each in new:
        yield Difference(weight=Weight.END, field=f"obligation {each['about']}", was=None, now=dict(each))


def _expected(duty: Mapping[str, Any]) -> dict[str, Any]:
    return {"obligations": [{name: duty[name] for name in ("rule", "about", "owner", "from", "due", "status", "done")}]}


def _next(was: Sequence[Mapping[str, Any]], now: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Any, Any]]:
    def by_act(acts: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        return {each["do"]: each.get("by", each.get("rules")) for each in acts}

    one, other = by_act(was), by_act(now)
    for do in {**one, **other}:
        if one.get(do) != other.get(do):
            yield do, one.get(do), other.get(do)


def first(old: CompiledLaw, new: CompiledLaw, asked: Scenario) -> Difference | None:
    """
    Return the weightiest difference of a scenario under two laws, the first of its weight; None where they answer alike.

    That one of them breaks down is a difference too. Where both do, the fault is no change's, and is raised.
    """
    return between(old, new, asked, answered(lambda: run(old, asked)), answered(lambda: run(new, asked)))


def between(
    old: CompiledLaw, new: CompiledLaw, asked: Scenario, was: Run | NoAnswer, now: Run | NoAnswer
) -> Difference | None:
    """Return the weightiest difference between what two laws made of a scenario; raises the fault where both break down."""
    if isinstance(was, Run) and isinstance(now, Run):
        return max(differences(was, now), key=lambda each: each.weight, default=None)
    if isinstance(was, NoAnswer) and isinstance(now, NoAnswer):
        raise was.error
    return _breakdown(old, new, asked, was, now)


def _told_apart(old: CompiledLaw, new: CompiledLaw, tried: Scenario) -> Difference | None:
    """Return the same, or None where neither law can decide what is left of a scenario: that shows nothing."""
    was, now = answered(lambda: run(old, tried)), answered(lambda: run(new, tried))
    return None if isinstance(was, NoAnswer) and isinstance(now, NoAnswer) else between(old, new, tried, was, now)


def _breakdown(
    old: CompiledLaw, new: CompiledLaw, asked: Scenario, was: Run | NoAnswer, now: Run | NoAnswer
) -> Difference:
    """Return at which step one of two laws has no answer, and what the other says there."""
    law = old if isinstance(was, NoAnswer) else new
    step = next((n for n in range(len(asked.steps) + 1) if _breaks(law, _begun(asked, n))), None)
    act = asked.steps[step - 1].act if step else None
    told = [
        {"status": NO_ANSWER, "rules": [], "reasons": [], "error": str(each)}
        if isinstance(each, NoAnswer)
        else next((_status(entry) for entry in each.entries if step and entry.n == step), None)
        for each in (was, now)
    ]
    return Difference(
        weight=Weight.END,
        field=NO_ANSWER,
        was=told[0],
        now=told[1],
        step=step or None,
        at=asked.as_of if act is None else act.at,
        do=None if act is None else act.do,
    )


def _begun(asked: Scenario, steps: int) -> Scenario:
    """Return the scenario after so many of its steps, on the day of the last."""
    last = asked.steps[steps - 1].act.at if steps else asked.head.opened
    return evolve(asked, steps=asked.steps[:steps], as_of=last)


def _breaks(law: CompiledLaw, asked: Scenario) -> bool:
    return isinstance(answered(lambda: run(law, asked)), NoAnswer)


def scenario_of(head: Head, acts: Sequence[Act], until: date) -> Scenario:
    """Return acts as a scenario, each with its number, none with an identity: a file may not hold one that it need not."""
    steps = tuple(
        Step(act=evolve(_unnamed(act), step=n), expect=None, rules=(), line=1) for n, act in enumerate(acts, start=1)
    )
    return Scenario(source="diff", head=head, steps=steps, as_of=until)


def _unnamed(act: Act) -> Act:
    if getattr(act.payload, "identity", None) is None:
        return act
    changed: Any = evolve(act.payload, identity=None)  # type: ignore[call-arg]
    return evolve(act, payload=changed)


def shown(
    old: CompiledLaw, new: CompiledLaw, mixed: Mixed, asked: Scenario, found_by: str, told: Sequence[str]
) -> Shown | None:
    """
    Return the scenario with the fewest of its acts that still end otherwise, proved by running the file under both laws.

    Both laws as they are must differ, and the two that differ in the change alone. None where one of them does not.
    """
    alone = mixed.old is old and mixed.new is new

    def found(tried: Scenario) -> tuple[Weight, bool]:
        """Return how far apart the two laws and the two mixed ones are at the least, and whether because one breaks down."""
        pairs = [(old, new)] if alone else [(old, new), (mixed.old, mixed.new)]
        both = [_told_apart(one, other, tried) for one, other in pairs]
        broken = {each.field == NO_ANSWER for each in both if each is not None}
        # A mix that breaks down where neither law does is no law there, and shows nothing of the change.
        if None in both or len(broken) > 1:
            return Weight.NONE, False
        return min(each.weight for each in both if each is not None), True in broken

    weight, broken = found(asked)
    if weight is Weight.NONE:
        return None

    def holds(tried: Scenario) -> bool:
        now, breaks = found(tried)
        return now >= weight and breaks == broken

    asked = fewest(asked, holds)
    text = _text(old, new, asked, told)
    try:
        difference = first(old, new, scenario(text.encode(), "diff", old))
    except FaultError:  # what a file cannot say, such as a day that no calendar holds, is no scenario
        return None
    if difference is None:
        return None
    return Shown(
        text=text, head=asked.head, acts=len(asked.steps), how=mixed.how, found_by=found_by, difference=difference
    )


def fewest(asked: Scenario, holds: Any) -> Scenario:
    """Return the scenario without every act that it can do without, tried from the last to the first until none is left over."""
    while True:
        before = len(asked.steps)
        for place in reversed(range(before)):
            rest = [step.act for at, step in enumerate(asked.steps) if at != place]
            tried = scenario_of(asked.head, rest, asked.as_of)
            if holds(tried):
                asked = tried
        last = asked.steps[-1].act.at if asked.steps else asked.head.opened
        sooner = evolve(asked, as_of=last)
        if asked.as_of != last and holds(sooner):
            asked = sooner
        if len(asked.steps) == before:
            return asked


def _text(old: CompiledLaw, new: CompiledLaw, asked: Scenario, comments: Sequence[str]) -> str:
    """Return the file: each act as the first law decides it, and what of the answer is otherwise under the second."""
    ran = answered(lambda: run(old, asked))
    # Where the first law has no answer, the file expects what the second says.
    told = ran if isinstance(ran, Run) else run(new, asked)
    if told is not ran:
        comments = (*comments, "The first law has no answer here, so the file expects what the second says.")
    applied = {entry.n: entry.status == "applied" for entry in told.entries}
    steps = [(step.act, applied[n]) for n, step in enumerate(asked.steps, start=1)]
    difference = first(old, new, asked)
    text = scenario_text(asked.head, steps, asked.as_of, comments)
    if difference is not None and difference.expect is not None:
        text += f"expect: {json.dumps(difference.expect, ensure_ascii=False)}\n"
    return text
