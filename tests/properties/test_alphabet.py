"""What the search asks, held against what the law reads: every field that something reads is asked on both sides of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
from attrs import evolve, fields

from discipline_flow import Applied, CompiledLaw, asked_acts, decide
from discipline_flow.engine.compile import compile_law
from discipline_flow.law.sources.files import Sources
from discipline_flow.law.sources.source import parse
from discipline_flow.model.codec import plain_changes
from discipline_flow.model.commands import PAYLOADS
from discipline_flow.model.decision import Decision
from discipline_flow.service.laws.law import packaged_folder, read_folder
from discipline_flow.verification.asked import readers_of, sample, varied
from discipline_flow.verification.contents.values import sitting
from discipline_flow.verification.parts import OPENED
from tests.library import GOOD, LAW, Moment, walked

# Fields that the law reads and of which one class alone is asked, and why.
ONE_CLASS = {
    ("object_to_member", "ground"): "two challenges of one member at once would multiply the states (kk2565/31, 32)",
    ("recuse_member", "ground"): "a member's own notice is one, whatever its ground (kk2565/33)",
    (
        "receive_complaint",
        "identity",
    ): "entered in every payload in full order; before it there is nothing to keep secret",
    ("update_other_file", "id"): "one other file is enough to keep somebody out (kk2565/94)",
}
# Fields whose classes differ in nothing but the days that are recorded or counted from them.
IN_DAYS = {("criminal_step", "from_"), ("hold_first_meeting", "began_same_day")}
LAWS = (LAW, LAW.others["teacher"])
READ = sorted(
    {
        (do, name)
        for law in LAWS
        for do, plan in law.acts.items()
        if not plan.by_law
        for read in readers_of(law, plan).values()
        for name in read
    }
)


@cache
def asked_in_the_library() -> dict[str, list[Moment]]:
    """Return every moment of the library in which somebody asked for a command, by the command."""
    found: dict[str, list[Moment]] = {}
    for path in GOOD:
        for moment in walked(path):
            if moment.asked and moment.before.head.accused.class_ in {"official", "teacher"}:
                found.setdefault(moment.decision.act.do, []).append(moment)
    return found


def answers(do: str, name: str) -> Iterator[set[Any]]:
    """Yield, case by case, what the law answers to the values of a field that the search asks, all else as in the case."""
    alias = next(each.alias for each in fields(PAYLOADS[do]) if each.name == name)
    for moment in asked_in_the_library()[do]:
        case, act = moment.before, moment.decision.act
        named = (sitting(case) or ("M3",))[-1]
        values = varied(LAW.of(case.head), do, case, moment.at, named)[name]
        asked = [evolve(act, payload=evolve(act.payload, **{alias: value})) for value in values]
        yield {answer(decide(LAW, case, each), with_days=(do, name) in IN_DAYS) for each in asked}


def answer(decision: Decision, *, with_days: bool) -> Any:
    """Return the reasons against an act, or its clauses and what it changes, but for days and amounts."""
    if isinstance(decision, Applied):
        changes = json.dumps(plain_changes(decision.changes), ensure_ascii=False, sort_keys=True)
        return (decision.rules, changes if with_days else re.sub(r"\d+", "0", changes))
    return frozenset(reason.code for reason in decision.reasons)


@pytest.mark.slow
@pytest.mark.parametrize(("do", "name"), READ, ids=[f"{do}-{name}" for do, name in READ])
def test_a_field_that_the_law_reads_is_asked_in_two_classes_that_the_law_tells_apart(do: str, name: str) -> None:
    told_apart = any(len(each) > 1 for each in answers(do, name))
    assert told_apart is ((do, name) not in ONE_CLASS)


def test_what_is_asked_in_one_class_alone_is_read_by_the_law() -> None:
    assert set(ONE_CLASS) <= set(READ)


def changed(name: str, old: str, new: str) -> CompiledLaw:
    """Return the packaged law with another number in one parameter."""
    files = dict(read_folder(packaged_folder()).files)
    text = files["parameters.yaml"].decode()
    start = text.index(f"\n{name}:")
    assert old in text[start:]
    files["parameters.yaml"] = (text[:start] + text[start:].replace(old, new, 1)).encode()
    return compile_law(parse(Sources(files=files)))


def asked(law: CompiledLaw, do: str, name: str) -> list[Any]:
    return varied(law, do, sample(law, "official"))[name]


# A number of the law, another in its place, a field that it limits, and the days by which the values moved.
DAYS = {
    "absence_days": ("use_evident_offence", "first_absent", -1),
    "custody_days": ("suspend", "detained_from", -1),
    "deemed_charge_days": ("notify_charge", "explain_by", 1),
}


@pytest.mark.parametrize("name", DAYS)
def test_a_longer_period_moves_the_days_that_are_asked_on_both_sides_of_it(name: str) -> None:
    do, field, moved = DAYS[name]
    before = asked(LAW, do, field)
    after = asked(changed(name, "value: 15", "value: 16"), do, field)
    edge = {OPENED + timedelta(days=moved * days) for days in (16, 17 if moved < 0 else 15)}
    assert edge <= set(after)
    assert not edge <= set(before)


@pytest.mark.rule("kk2565/73")
def test_the_rates_and_months_that_are_asked_are_those_of_the_law_and_the_next_ones() -> None:
    assert {2, 3, 4} <= set(asked(LAW, "issue_order", "percent"))
    assert {1, 2, 3, 4} <= set(asked(LAW, "issue_order", "months"))
    law = changed("salary_cut_percents", "[2, 4]", "[3, 5]")
    assert {3, 4, 5} <= set(asked(law, "issue_order", "percent"))


@pytest.mark.rule("kk2565/26")
def test_a_committee_of_four_is_asked_whole_and_short_by_one_where_the_law_asks_for_four() -> None:
    law = changed("committee_members", "value: 3", "value: 4")
    assert {3, 4} <= {len(members) for members in asked(law, "appoint_committee", "members")}


@pytest.mark.rule("kk2565/61")
def test_an_extension_is_asked_by_all_the_days_that_the_law_allows_and_by_one_more() -> None:
    assert {0, 60, 61} <= set(asked(LAW, "extend", "days"))
    assert {0, 50, 51} <= set(asked(changed("serious_extension_days", "value: 60", "value: 50"), "extend", "days"))


def test_every_period_that_may_be_extended_is_asked_for_and_one_that_may_not() -> None:
    clauses = {plan.rule for plan in LAW.duties.values() if plan.extendable}
    told = asked(LAW, "extend", "obligation")
    assert clauses < set(told)
    assert any(not plan.extendable for plan in LAW.duties.values() if plan.rule in set(told) - clauses)


def test_what_is_asked_is_shown_with_its_payloads_its_values_its_actors_and_its_parts() -> None:
    shown = {each["do"]: each for each in asked_acts()["commands"]}
    assert set(shown) == set(PAYLOADS)
    assert [do for do, each in shown.items() if not each["in_every_variant"]] == []
    cut = shown["issue_order"]
    assert cut["payloads"][2]["percent"] == 2
    assert "salary_cut_rate_is_lawful" in next(each for each in cut["fields"] if each["field"] == "percent")["read_by"]
    assert cut["strangers"] == ["supervisor", "accused", "kk"]
    absent = next(each for each in shown["use_evident_offence"]["fields"] if each["field"] == "first_absent")
    assert {"day-16", "day-15"} <= set(absent["values"])


def test_the_values_of_a_day_are_counted_from_the_act() -> None:
    case = sample(LAW, "official")
    later = date(2024, 1, 15)
    shift = later - OPENED
    for do in PAYLOADS:
        for name, values in varied(LAW, do, case, later).items():
            moved = [each - shift if type(each) is date else each for each in values]
            assert moved == varied(LAW, do, case)[name], (do, name)
