"""What the searches came to: each property's verdict, what was not reached, and what is broken as a scenario that `run` replays."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from attrs import frozen

from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.model.codec import plain, plain_payload
from discipline_flow.model.decision import Act
from discipline_flow.model.head import Head, PersonClass
from discipline_flow.verification.parts import BY_NAME, head_for
from discipline_flow.verification.properties import CAN_END, ENDINGS, PROPERTIES, Property
from discipline_flow.verification.search.found import Broken, Found


@frozen(kw_only=True)
class Verified:
    """The answer of a verification of one class, as plain values, and the scenarios that show what is broken."""

    answer: dict[str, Any]
    scenarios: dict[str, str]

    @property
    def holds(self) -> bool:
        """Tell whether no property was broken."""
        return not self.scenarios


def verified(law: CompiledLaw, person: PersonClass, found: Sequence[Found], seconds: float) -> Verified:
    """Return the answer: `holds` where every search ran to its end, `no_counterexample` where a bound cut one short."""
    law = law if law.person == person else law.others[person]
    scenarios: dict[str, str] = {}
    properties = []
    for each in PROPERTIES:
        if person not in each.classes:
            properties.append(_told(each, "not_of_this_class"))
            continue
        broken = sorted(
            (one.broken[each.name] for one in found if each.name in one.broken), key=lambda one: len(one.acts)
        )
        if broken:
            scenarios[each.name] = scenario_of(broken[0])
            properties.append(_told(each, "broken") | {"part": broken[0].part, "acts": len(broken[0].acts)})
        else:
            concerned = [one for one in found if _concerns(each, one)]
            complete = bool(concerned) and all(one.complete for one in concerned)
            properties.append(_told(each, "holds" if complete else "no_counterexample" if concerned else "not_asked"))
    return Verified(
        answer={
            "class": person,
            "digest": law.digest,
            "parts": [_part(one) for one in found],
            "states": sum(one.states for one in found),
            "transitions": sum(one.transitions for one in found),
            "acts_asked": sum(one.asked for one in found),
            "seconds": round(seconds, 2),
            "states_per_second": round(sum(one.states for one in found) / max(seconds, 0.001)),
            "depth": max((one.depth for one in found), default=0),
            "properties": properties,
            "not_reached": _not_reached(law, found),
        },
        scenarios=scenarios,
    )


def _concerns(each: Property, one: Found) -> bool:
    if each not in ENDINGS:
        return True
    return one.whole if each is CAN_END else one.part == "suspension" and one.clock == "prompt"


def _told(each: Property, verdict: str) -> dict[str, Any]:
    return {"name": each.name, "verdict": verdict, "rules": list(each.rules), "en": each.en, "th": each.th}


def _part(one: Found) -> dict[str, Any]:
    return {
        "part": one.part,
        "clock": one.clock,
        "states": one.states,
        "transitions": one.transitions,
        "acts_asked": one.asked,
        "depth": one.depth,
        "complete": one.complete,
        "seconds": round(one.seconds, 2),
    }


def _not_reached(law: CompiledLaw, found: Iterable[Found]) -> dict[str, list[str]]:
    """Return what no search came upon: states, rows of the tables by act and target, and reasons of refusal."""
    found = list(found)
    reached = {state for one in found for state in one.reached}
    moves = {(name, do, to) for one in found for name, _, do, to in one.moves}
    refusals = {code for one in found for code in one.refusals}
    rows = {
        (name, do, move.target)
        for do, plan in law.acts.items()
        for name, table in plan.moves
        for move in table
        if move.sources != {move.target}
    }
    return {
        "states": sorted(
            f"{name}.{state}" for name, states in law.states.items() for state in states if (name, state) not in reached
        ),
        "transitions": sorted(f"{name}: {do} to {to}" for name, do, to in rows - moves),
        "reasons": sorted(set(law.reasons) - refusals),
    }


NAMED = {each.name: each for each in PROPERTIES}


def scenario_of(broken: Broken) -> str:
    """Return the text of a scenario whose last act, or whose last day, shows what is broken."""
    what = NAMED[broken.property]
    rules = ", ".join(what.rules) or "contract"
    last = len(broken.acts)
    return scenario_text(
        _head(broken),
        [(act, not (broken.refused and place == last)) for place, act in enumerate(broken.acts, start=1)],
        broken.until,
        (f"{rules}: this sentence does not hold under the law explored, and these acts show it.", what.en, what.th),
    )


def scenario_text(head: Head, steps: Sequence[tuple[Act, bool]], until: date, told: Sequence[str] = ()) -> str:
    """Return a scenario file: *told* as its comments, each act with whether it is to be applied, the day of the answer."""
    lines = [
        *(f"# {line}" for line in told),
        "contract: 1",
        f"case: {_flow(given(plain(head)))}",
        "steps:" if steps else "steps: []",
    ]
    for act, applied in steps:
        carried = plain_payload(act.payload)
        with_ = f", with: {_flow(carried)}" if carried else ""
        by = act.by if act.person is None else f'"{act.by}:{act.person}"'
        expect = "applied" if applied else "denied"
        lines.append(f"  - {{at: {act.at}, do: {act.do}, by: {by}{with_}, expect: {expect}}}")
    return "\n".join([*lines, f"as_of: {until}", ""])


def _head(broken: Broken) -> Head:
    return head_for(BY_NAME[broken.part], broken.person)


def given(value: Any) -> Any:
    """Return a mapping without what was left out, as a file leaves it out."""
    if isinstance(value, dict):
        return {key: given(each) for key, each in value.items() if each is not None and each != []} | (
            {"policy_clauses": value["policy_clauses"]} if "policy_clauses" in value else {}
        )
    return value


def _flow(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
