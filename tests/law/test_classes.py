"""kk2565/3, 17-23, 74; plan2566/5.2-5.6, 6.4: which rules reach which class of people."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import yaml

from discipline_flow import load_law
from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.service.laws.law import packaged_folder
from tests.law import cases, serious

LAW = load_law()
LAWS = {"official": LAW, **LAW.others}
RECORDS = yaml.safe_load((packaged_folder() / "law" / "clauses.yaml").read_text("utf-8"))
CLAUSE = re.compile(r"(kk2565|exit2566)/(\d+)")


def concerned(clause: str) -> set[str]:
    """Return the classes to which some record of the clause applies."""
    found: set[str] = set()
    for record in RECORDS:
        if re.fullmatch(re.escape(clause) + r"([a-z.].*)?", record["id"]):
            found |= set(record["applies_to"])
    return found


def cited(law: CompiledLaw) -> Iterator[str]:
    """Yield the clauses under which acts, guards and duties of a class stand."""
    for plan in law.acts.values():
        if plan.never is not None:
            continue
        yield from plan.rules
        yield from (rule for _, rule in plan.also)
        yield from (rule for _, rule, _ in plan.guards)
        for triggers in (plan.opens, *plan.meets.values()):
            yield from (trigger.duty.rule for trigger in triggers)


@pytest.mark.rule("kk2565/3")
@pytest.mark.parametrize("person", ["official", "teacher", "personnel", "other"])
def test_nobody_is_held_to_a_clause_of_another_class(person: str) -> None:
    clauses = {rule for rule in cited(LAWS[person]) if CLAUSE.fullmatch(rule)}
    strangers = {rule for rule in clauses if not {person, "any", "committee"} & concerned(rule)}

    assert strangers == set()


@pytest.mark.rule("kk2565/3")
@pytest.mark.parametrize("person", ["personnel", "other"])
def test_the_regulation_does_not_reach_personnel_and_other_workers(person: str) -> None:
    rules = set(cited(LAWS[person]))

    assert {rule.partition("/")[0] for rule in rules} == {"plan2566"}


@pytest.mark.rule("kk2565/19")
def test_a_teacher_has_no_minor_track_without_a_committee() -> None:
    assert LAWS["teacher"].acts["open_minor_without_committee"].never == "class.teacher_needs_a_committee"
    assert LAWS["official"].acts["open_minor_without_committee"].never is None


@pytest.mark.rule("kk2565/19")
def test_an_officials_minor_grounds_owe_no_committee() -> None:
    owed = serious.applied(cases.minor_grounds()).answer["obligations"]

    assert "kk2565/19" not in {duty["rule"] for duty in owed}
    assert "appoint_committee" not in {duty["about"] for duty in owed}


@pytest.mark.rule("kk2565/4")
@pytest.mark.parametrize(("class_", "owes"), [("official", True), ("teacher", False), ("personnel", False)])
def test_only_the_superior_of_an_official_owes_a_report_upward(class_: str, owes: bool) -> None:
    owed = cases.play(cases.complaint(by="center"), accused={"class": class_}).answer["obligations"]

    assert ("report_allegation" in {duty["about"] for duty in owed}) is owes


@pytest.mark.rule("plan2566/6.4")
def test_the_view_of_an_officials_report_owes_the_centre_no_result_yet() -> None:
    owed = serious.applied(serious.decided("serious"), policy=(1,)).answer["obligations"]

    assert "plan2566/6.4" not in {duty["rule"] for duty in owed}
