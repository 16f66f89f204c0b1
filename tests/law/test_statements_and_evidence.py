"""kk2565/38-40, 46, 55-58: statements, further evidence, other offences and other persons."""

from __future__ import annotations

from typing import Any

import pytest

from tests.law import serious
from tests.law.cases import committee, minor_grounds, told
from tests.law.serious import (
    GUILTY,
    THREE,
    Step,
    applied,
    automatic,
    charge_found,
    charged,
    explained,
    member,
    notice,
    opined,
    owed,
    refusal,
    report,
    reported,
    served,
    sitting,
    step,
)


def members(number: int) -> list[Step]:
    return [*THREE, *(member(f"M{place}") for place in range(4, number + 1))]


def people(number: int) -> list[str]:
    return [f"M{place}" for place in range(1, number + 1)]


def statement(of: str = "witness", present: int = 3, at: str = "2023-03-20", **carried: Any) -> Step:
    warned = {"warned": True} if of == "witness" else {}
    return step(at, "take_statement", "committee", **{"of": of, "present": people(present), **warned, **carried})


def added(effect: str, at: str = "2023-05-22") -> Step:
    return step(at, "add_evidence", "committee", effect=effect)


def opinion(at: str) -> Step:
    return step(at, "hold_opinion_meeting", "committee", present=people(3), **GUILTY)


@pytest.mark.rule("kk2565/38")
@pytest.mark.parametrize(("size", "needed"), [(3, 2), (4, 2), (5, 3), (6, 3), (7, 3), (8, 3), (9, 3)])
def test_a_statement_needs_half_of_the_members_or_three(size: int, needed: int) -> None:
    way = sitting(members=members(size))

    done = applied([*way, statement(present=needed)])
    assert told(done) == ("applied", ["kk2565/38", "kk2565/39", "kk2565/40"])
    assert done.case.hearing.statements == 1
    assert refusal([*way, statement(present=needed - 1)]) == ["statement.too_few"]


@pytest.mark.rule("kk2565/38")
@pytest.mark.parametrize(
    ("carried", "code"),
    [
        ({"warned": False}, "statement.witness_not_warned"),
        ({"child": True}, "statement.child_alone"),
        ({"child": True, "teacher_and_trusted_person": False}, "statement.child_alone"),
        ({"needs_interpreter": True}, "statement.no_interpreter"),
        ({"needs_interpreter": True, "interpreter": False}, "statement.no_interpreter"),
    ],
)
def test_a_witness_is_heard_as_the_rule_says(carried: Step, code: str) -> None:
    assert refusal([*sitting(), statement(**carried)]) == [code]


@pytest.mark.rule("kk2565/40")
def test_a_stranger_is_not_counted_among_the_members_and_is_not_named() -> None:
    way = [*sitting(), step("2023-03-20", "take_statement", "committee", of="accused", present=["M1", "M2", "นาง ข"])]

    assert refusal(way) == ["statement.stranger_counted"]
    assert "นาง ข" not in str(serious.last(serious.play(way))["reasons"])


@pytest.mark.rule("kk2565/38")
def test_the_accused_is_heard_without_the_warning_of_a_witness() -> None:
    applied([*sitting(), statement("accused")])


@pytest.mark.rule("kk2565/40")
@pytest.mark.parametrize(
    ("of", "carried"),
    [
        ("accused", {"outsiders": ["lawyer"]}),
        ("accused", {"outsiders": ["adviser", "permitted"]}),
        ("accused", {"outsiders": ["ทนายความ"]}),
        ("accused", {"outsiders": ["lawyer:X7"]}),
        ("witness", {"outsiders": ["permitted"]}),
        (
            "witness",
            {"outsiders": ["teacher", "trusted_person"], "child": True, "teacher_and_trusted_person": True},
        ),
        ("witness", {"outsiders": ["interpreter"], "needs_interpreter": True, "interpreter": True}),
    ],
)
def test_those_whom_the_rule_lets_in_may_be_in_the_room(of: str, carried: Step) -> None:
    applied([*sitting(), statement(of, **carried)])


@pytest.mark.rule("kk2565/40")
@pytest.mark.parametrize(
    ("of", "outsiders"),
    [
        ("accused", ["supervisor"]),
        ("accused", ["lawyer", "นาง ข"]),
        ("accused", ["teacher"]),
        ("witness", ["lawyer"]),
        ("witness", ["teacher"]),
        ("witness", ["interpreter"]),
    ],
)
def test_nobody_else_is_in_the_room_and_the_refusal_names_nobody(of: str, outsiders: list[str]) -> None:
    way = [*sitting(), statement(of, outsiders=outsiders)]

    assert refusal(way) == ["statement.outsider_present"]
    assert all(name not in str(serious.last(serious.play(way))["reasons"]) for name in outsiders)


@pytest.mark.rule("kk2565/36")
@pytest.mark.parametrize(
    ("way", "code"),
    [
        (serious.grounds(), ["statement.no_committee", "charge.no_committee"]),
        (served(), ["meeting.first_meeting_comes_first", "statement.first_meeting_comes_first"]),
        (reported(), ["statement.after_the_report"]),
    ],
)
def test_statements_are_taken_in_the_inquiry_and_before_its_report(way: list[Step], code: list[str]) -> None:
    assert refusal([*way, statement(at="2023-06-21")]) == code


@pytest.mark.rule("kk2565/59")
def test_a_statement_after_the_opinion_asks_for_the_opinion_again() -> None:
    heard = [*opined(), statement(at="2023-06-14")]

    assert refusal([*heard, report("2023-06-15")]) == ["report.no_opinion_formed"]
    applied([*heard, opinion("2023-06-15"), report("2023-06-16")])


@pytest.mark.rule("kk2565/31")
def test_a_challenged_member_takes_no_statement_and_still_counts() -> None:
    challenge = {"member": "M3", "ground": 5, "in_writing": True, "facts_stated": True}
    way = [
        *served(),
        step("2023-03-06", "deliver_file_to_chair"),
        step("2023-03-08", "object_to_member", "accused", **challenge),
        step("2023-03-09", "admit_objection", member="M3"),
        step("2023-03-13", "hold_first_meeting", "committee_chair", present=["M1", "M2"]),
    ]

    assert refusal([*way, statement(at="2023-03-14")]) == ["meeting.challenged_member_present"]
    applied([*way, statement(at="2023-03-14", present=2)])


@pytest.mark.rule("kk2565/14")
def test_a_minor_committee_is_not_bound_by_the_form_of_a_serious_inquiry() -> None:
    done = applied([*minor_grounds(), committee(), statement(at="2023-03-01", present=1, warned=False)])

    assert told(done) == ("applied", ["kk2565/14"])


@pytest.mark.rule("kk2565/55")
@pytest.mark.parametrize("effect", ["supports", "changes_charge"])
@pytest.mark.parametrize("way", [charged(), explained(), charged(method="post", explain_by="2023-05-31")])
def test_further_evidence_is_notified_with_a_new_chance_before_any_opinion(way: list[Step], effect: str) -> None:
    way = [*way, added(effect, "2023-05-16")]

    waiting = applied(way, as_of="2023-12-29")
    assert automatic(waiting, "deem_explanation_waived") == automatic(waiting, "deem_charge_known") == []
    assert owed(waiting, "kk2565/55") == [(None, "open")]
    for later in (
        opinion("2023-06-12"),
        report("2023-06-12"),
        step("2023-06-12", "reschedule_explanation", "committee", explain_by="2023-06-30", reason="illness"),
    ):
        assert refusal([*way, later]) == ["hearing.further_evidence_not_notified"]

    answered = [*way, step("2023-05-17", "record_explanation", "accused")]  # of the charge that was notified
    assert refusal([*answered, opinion("2023-06-12")]) == ["hearing.further_evidence_not_notified"]
    told_again = [*answered, notice("2023-05-24", explain_by="2023-06-07")]
    assert refusal([*told_again, opinion("2023-06-07")]) == ["opinion.no_chance_to_explain"]
    done = applied([*told_again, opinion("2023-06-08")])
    assert automatic(done, "deem_explanation_waived") == ["2023-06-08"]
    assert owed(done, "kk2565/55") == [(None, "met")]


@pytest.mark.rule("kk2565/55")
def test_an_opinion_gives_way_to_further_evidence() -> None:
    done = applied([*opined(), added("supports", "2023-06-14")])

    assert (done.case.hearing.opinion, done.case.hearing.state) == (None, "evidence_added")


@pytest.mark.rule("kk2565/55")
@pytest.mark.parametrize(("effect", "kept"), [("supports", True), ("changes_charge", False)])
def test_a_confession_answers_the_charge_that_was_notified(effect: str, kept: bool) -> None:
    confessed = step("2023-05-15", "record_explanation", "accused", confession=True)

    assert applied([*charged(), confessed, added(effect)]).case.hearing.confession is kept


@pytest.mark.rule("kk2565/55")
def test_evidence_without_weight_moves_nothing() -> None:
    done = applied([*explained(), added("none"), opinion("2023-06-12")])

    assert owed(done, "kk2565/55") == []


@pytest.mark.rule("kk2565/55")
@pytest.mark.parametrize(
    ("way", "code"),
    [
        (serious.grounds(), "evidence.no_committee"),
        (sitting(), "evidence.before_the_charge"),
        (charge_found(), "evidence.before_the_charge"),
        (reported(), "evidence.after_the_report"),
    ],
)
def test_further_evidence_follows_a_notified_charge(way: list[Step], code: str) -> None:
    if code == "evidence.no_committee":
        assert code in refusal([*way, added("supports", "2023-06-21")])
    else:
        assert refusal([*way, added("supports", "2023-06-21")]) == [code]


@pytest.mark.rule("kk2565/45")
@pytest.mark.parametrize(
    ("finding", "state", "status"),
    [("charge", "charge_found", "open"), ("no_offence", "no_offence_found", "cancelled")],
)
def test_the_committee_may_meet_on_a_changed_charge(finding: str, state: str, status: str) -> None:
    meeting = step("2023-05-23", "hold_charge_meeting", "committee", present=people(3), finding=finding)
    done = applied([*explained(), added("changes_charge"), meeting])

    assert done.case.hearing.state == state
    assert owed(done, "kk2565/55") == [(None, status)]


@pytest.mark.rule("kk2565/55")
def test_evidence_added_after_a_return_is_notified_too() -> None:
    back = step("2023-06-26", "return_file", why="more_evidence", points="the bank")
    way = [*reported(), back, added("supports", "2023-06-28"), added("changes_charge", "2023-06-29")]
    done = applied(way)

    assert done.case.hearing.state == "evidence_added"
    assert owed(done, "kk2565/55") == [(None, "open")]


@pytest.mark.rule("kk2565/46")
@pytest.mark.parametrize(("result", "status"), [("imprisonment", "applied"), ("not_guilty", "denied")])
def test_a_final_judgment_is_used_only_against_the_accused(result: str, status: str) -> None:
    used = {"present": people(3), "finding": "charge", "final_judgment_used": True}
    way = [*sitting(), step("2023-04-20", "criminal_step", "court", status="final", result=result)]
    done = serious.play([*way, step("2023-04-25", "hold_charge_meeting", "committee", **used)])

    assert told(done)[0] == status


@pytest.mark.rule("kk2565/56")
@pytest.mark.parametrize(("at", "status"), [("2023-05-04", "met"), ("2023-05-05", "late")])
@pytest.mark.parametrize("found", [{"grounds": False}, {"grounds": True, "severity": "serious"}])
def test_another_offence_is_decided_on_within_45_days_of_the_chairs_report(at: str, status: str, found: Step) -> None:
    way = [*sitting(), step("2023-03-20", "report_other_offence", "committee_chair:M1")]
    done = applied([*way, step(at, "decide_other_offence", **found)])

    assert told(done) == ("applied", ["kk2565/56"])
    assert owed(done, "kk2565/56") == [("2023-05-04", status)]


@pytest.mark.rule("kk2565/56")
@pytest.mark.parametrize(
    ("way", "asked", "code"),
    [
        (sitting(), step("2023-03-20", "report_other_offence", "committee_chair:M2"), "meeting.not_the_chair"),
        (served(), step("2023-03-20", "report_other_offence", "committee_chair"), "meeting.first_meeting_comes_first"),
        (reported(), step("2023-06-21", "report_other_offence", "committee_chair"), "other_offence.after_the_report"),
        (sitting(), step("2023-03-20", "report_other_offence", "committee"), "act.not_by"),
        (sitting(), step("2023-03-20", "decide_other_offence", grounds=False), "other_offence.not_reported"),
    ],
)
def test_the_chair_reports_another_offence_in_the_inquiry(way: list[Step], asked: Step, code: str) -> None:
    assert refusal([*way, asked]) == [code]


@pytest.mark.rule("kk2565/56")
@pytest.mark.parametrize(
    ("found", "code"),
    [
        ({"grounds": True}, "other_offence.no_severity"),
        ({"grounds": False, "severity": "minor"}, "other_offence.severity_without_grounds"),
    ],
)
def test_grounds_of_another_offence_have_a_severity_and_nothing_else_has(found: Step, code: str) -> None:
    way = [*sitting(), step("2023-03-20", "report_other_offence", "committee_chair")]

    assert refusal([*way, step("2023-04-20", "decide_other_offence", **found)]) == [code]


@pytest.mark.rule("kk2565/56")
def test_each_report_of_another_offence_is_decided_on() -> None:
    reports = [step(at, "report_other_offence", "committee_chair") for at in ("2023-03-20", "2023-03-27")]
    done = applied([*sitting(), *reports, step("2023-04-03", "decide_other_offence", grounds=False)])

    assert owed(done, "kk2565/56") == [("2023-05-04", "met"), ("2023-05-11", "open")]


@pytest.mark.rule("kk2565/57")
@pytest.mark.rule("kk2565/58")
@pytest.mark.parametrize(("bma", "rules"), [(True, ["kk2565/57", "kk2565/58"]), (False, ["kk2565/57"])])
def test_another_person_who_took_part_is_reported(bma: bool, rules: list[str]) -> None:
    done = applied([*sitting(), step("2023-03-20", "report_other_person", "committee", bma=bma)])

    assert told(done) == ("applied", rules)


@pytest.mark.rule("kk2565/57")
def test_another_person_is_reported_in_the_inquiry() -> None:
    asked = step("2023-06-21", "report_other_person", "committee", bma=True)

    assert refusal([*reported(), asked]) == ["other_person.after_the_report"]
    assert refusal([*serious.grounds(), asked]) == ["other_person.no_committee"]
