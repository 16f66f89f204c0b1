"""What the searches came to: each property's verdict, what was not reached, and what is broken as a scenario that `run` replays."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from attrs import frozen

from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.model.codec import plain, plain_payload
from discipline_flow.model.decision import Act
from discipline_flow.model.head import Head, PersonClass
from discipline_flow.model.payload import Payload
from discipline_flow.verification.contents.values import IDENTITY
from discipline_flow.verification.parts import BY_NAME, head_for
from discipline_flow.verification.properties import (
    AGAIN,
    AT_END,
    CAN_END,
    DEFINITIONS,
    ENDINGS,
    NO_CLAUSE_IS_VACUOUS,
    NOTHING_IS_DEAD,
    PROPERTIES,
    STANDING,
    WITNESSES,
    Property,
)
from discipline_flow.verification.properties.written import dead, things, vacuous, without
from discipline_flow.verification.search.found import Broken, Found
from discipline_flow.verification.witness import Witnessed, reached


@frozen(kw_only=True)
class Verified:
    """
    The answer of a verification of one class, as plain values, and the scenarios that show what is broken.

    *of_another* where the cases were written for another law than this: what they do not show is told, and breaks nothing.
    """

    answer: dict[str, Any]
    scenarios: dict[str, str]
    of_another: bool = False

    @property
    def broken(self) -> tuple[str, ...]:
        """Return the properties that do not hold, or of which the cases that were to witness them show too little."""
        wrong = {"broken", "not_shown"} if self.answer["cases"] and not self.of_another else {"broken"}
        return tuple(each["name"] for each in self.answer["properties"] if each["verdict"] in wrong)

    @property
    def holds(self) -> bool:
        """Tell whether no property was broken."""
        return not self.broken


def verified(
    law: CompiledLaw,
    person: PersonClass,
    found: Sequence[Found],
    seconds: float,
    cases: Witnessed | None = None,
    *,
    excused: Collection[str] = (),
    left_out: Sequence[str] | None = None,
) -> Verified:
    """
    Return the answer: `holds` where every search ran to its end, `no_counterexample` where a bound cut one short.

    Of what is dead a search says little: it is `not_shown` to bite where neither a search nor one of the *cases* saw it, unless
    it is *excused* (the name of the mutant that drops a guard). *left_out* are the cases that say nothing under this law, where
    they were written for another.
    """
    whole, law = law, law if law.person == person else law.others[person]
    scenarios: dict[str, str] = {}
    properties = []
    wrong = definitions(whole, person)
    seen_in = {} if cases is None else cases.broken
    for each in PROPERTIES:
        if each in WITNESSES:
            continue
        if person not in each.classes:
            properties.append(_told(each, "not_of_this_class"))
            continue
        broken = sorted(
            (one.broken[each.name] for one in found if each.name in one.broken), key=lambda one: len(one.acts)
        )
        what = (*wrong.get(each.name, ()), *seen_in.get(each.name, ()))
        if broken:
            scenarios[each.name] = scenario_of(broken[0])
        if broken or what:
            told = _told(each, "broken") | ({"found": list(what)} if what else {})
            properties.append(told | ({"part": broken[0].part, "acts": len(broken[0].acts)} if broken else {}))
        else:
            properties.append(_told(each, _verdict(each, found, asked_of_cases=cases is not None)))
    bitten = reached(law, found) | (frozenset() if cases is None else cases.things) | _excused(law, excused)
    properties += _witnessed(law, wrong, bitten)
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
            "cases": 0 if cases is None else cases.cases.get(person, 0),
            "cases_left_out": list(left_out or ()),
            "properties": properties,
            "not_reached": _not_reached(law, found),
        },
        scenarios=scenarios,
        of_another=left_out is not None,
    )


def definitions(law: CompiledLaw, person: PersonClass) -> dict[str, tuple[str, ...]]:
    """Return what breaks the sentences on the law of a class as it is written, by property; none where nothing does."""
    whole, law = law, law if law.person == person else law.others[person]
    found = {
        each.name: tuple(each.written(law))
        for each in DEFINITIONS
        if each.written is not None and person in each.classes
    }
    found |= {NOTHING_IS_DEAD.name: tuple(dead(law, whole)), NO_CLAUSE_IS_VACUOUS.name: tuple(vacuous(law, whole))}
    return {name: what for name, what in found.items() if what}


def _verdict(each: Property, found: Sequence[Found], *, asked_of_cases: bool) -> str:
    if each in DEFINITIONS and each.broken is None and each.stands is None:
        return "holds"  # there is nothing to it but the definitions
    concerned = [one for one in found if _concerns(each, one)]
    if concerned and all(one.complete for one in concerned):
        return "holds"
    asked = bool(concerned) or (asked_of_cases and (each.broken is not None or each.stands is not None))
    return "no_counterexample" if asked else "not_asked"


def _witnessed(
    law: CompiledLaw, wrong: Mapping[str, Sequence[str]], bitten: Collection[str]
) -> Iterator[dict[str, Any]]:
    """Yield the verdicts on what is dead: by definition, or seen to bite by nobody."""
    named = things(law)
    of = {NOTHING_IS_DEAD.name: len(named), NO_CLAUSE_IS_VACUOUS.name: len(frozenset().union(*named.values()))}
    missing = {
        NOTHING_IS_DEAD.name: sorted(set(named).difference(bitten)),
        NO_CLAUSE_IS_VACUOUS.name: without(named, bitten),
    }
    for each in WITNESSES:
        what = wrong.get(each.name) or missing[each.name]
        verdict = "broken" if each.name in wrong else "not_shown" if what else "holds"
        yield _told(each, verdict) | {"of": of[each.name]} | ({"found": list(what)} if what else {})


def _excused(law: CompiledLaw, excused: Collection[str]) -> frozenset[str]:
    """Return the guards whose loss no case can show, as the names of the mutants without them say."""
    return frozenset(
        f"guard {name} of {plan.do}"
        for plan in law.acts.values()
        for _, _, name in plan.guards
        if f"{plan.region}/{plan.do}/guard_dropped/{name}" in excused
    )


def _concerns(each: Property, one: Found) -> bool:
    if each in (*AGAIN, *STANDING, *AT_END):
        return each.name in getattr(one, "also_asked", ())
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
        carried = plain_payload(act.payload) | _made_up(act.payload)
        with_ = f", with: {_flow(carried)}" if carried else ""
        by = act.by if act.person is None else f'"{act.by}:{act.person}"'
        expect = "applied" if applied else "denied"
        lines.append(f"  - {{at: {act.at}, do: {act.do}, by: {by}{with_}, expect: {expect}}}")
    return "\n".join([*lines, f"as_of: {until}", ""])


def _made_up(payload: Payload) -> dict[str, Any]:
    """Return an identity in the place of the one that a file cannot show, for there it stands sealed (plan2566/8.1.2)."""
    sealed = getattr(payload, "identity", None) is not None
    return {"identity": {"name": IDENTITY.name, "address": IDENTITY.address}} if sealed else {}


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
