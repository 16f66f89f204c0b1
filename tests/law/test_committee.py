"""kk2565/24-29, 34-35: who inquires, how the accused learns of it, and the first meeting."""

from __future__ import annotations

from typing import Any

import pytest

from tests.law.serious import (
    ALL,
    CHAIR,
    SECRETARY,
    THIRD,
    THREE,
    Step,
    applied,
    appointed,
    automatic,
    grounds,
    last,
    member,
    owed,
    play,
    refusal,
    reported,
    served,
    sitting,
    step,
)


def appoint(members: list[Step], **carried: Any) -> Step:
    return step("2023-03-01", "appoint_committee", severity="serious", members=members, **carried)


@pytest.mark.rule("kk2565/26")
@pytest.mark.parametrize(
    ("members", "code"),
    [
        ([CHAIR, SECRETARY], "committee.too_few"),
        ([CHAIR, SECRETARY, {**CHAIR, "id": "M3"}], "committee.one_chair"),
        ([{**CHAIR, "role": "member"}, SECRETARY, THIRD], "committee.one_chair"),
        ([CHAIR, {**SECRETARY, "role": "member"}, THIRD], "committee.one_secretary"),
        ([CHAIR, SECRETARY, {**THIRD, "role": "secretary"}], "committee.one_secretary"),
        ([CHAIR, SECRETARY, {**THIRD, "class": "teacher"}], "committee.wrong_class"),
        ([{**CHAIR, "rank": "lower"}, SECRETARY, THIRD], "committee.chair_lower"),
        ([CHAIR, {**SECRETARY, "skill": "none"}, THIRD], "committee.nobody_qualified"),
        ([CHAIR, SECRETARY, THIRD, THIRD], "committee.same_person_twice"),
    ],
)
def test_a_committee_composed_against_the_rule_is_refused_for_that_alone(members: list[Step], code: str) -> None:
    assert refusal([*grounds(), appoint(members)]) == [code]


@pytest.mark.rule("kk2565/26")
def test_every_fault_of_a_committee_is_told_at_once() -> None:
    wrong = [{**CHAIR, "rank": "lower", "class": "other"}, {**SECRETARY, "skill": "none"}]
    assert set(refusal([*grounds(), appoint(wrong)])) == {
        "committee.too_few",
        "committee.wrong_class",
        "committee.chair_lower",
        "committee.nobody_qualified",
    }


@pytest.mark.rule("kk2565/26")
@pytest.mark.parametrize("skill", ["legal_officer", "law_degree", "discipline_training", "discipline_experience"])
def test_any_of_the_four_skills_qualifies_in_any_seat(skill: str) -> None:
    applied([*grounds(), appoint([{**CHAIR, "skill": skill}, {**SECRETARY, "skill": "none"}, THIRD])])


@pytest.mark.rule("kk2565/26")
def test_an_assistant_from_outside_is_refused_and_never_counts_as_a_member() -> None:
    assert refusal([*grounds(), appoint(list(THREE), assistants=[{"id": "A1", "class": "other"}])]) == [
        "committee.assistant_class"
    ]
    assert refusal([*grounds(), appoint(list(THREE[:2]), assistants=[{"id": "A1", "class": "official"}])]) == [
        "committee.too_few"
    ]


@pytest.mark.rule("kk2565/24")
def test_a_minor_committee_on_serious_grounds_is_refused() -> None:
    minor = step("2023-03-01", "appoint_committee", severity="minor", members=list(THREE))
    assert "committee.grounds_are_serious" in refusal([*grounds(), minor])


@pytest.mark.rule("kk2565/24")
def test_a_serious_committee_on_minor_grounds_is_refused() -> None:
    steps = [
        step("2023-02-01", "start_preliminary", mode="investigate"),
        step("2023-02-20", "find_grounds", severity="minor"),
        appoint(list(THREE)),
    ]
    assert "committee.grounds_are_minor" in refusal(steps)


@pytest.mark.rule("kk2565/24")
@pytest.mark.parametrize("again", [sitting(), reported()])
def test_a_second_committee_beside_or_after_the_first_is_refused(again: list[Step]) -> None:
    line = last(play([*again, step("2023-07-01", "appoint_committee", severity="serious", members=list(THREE))]))
    assert line["status"] == "denied"


@pytest.mark.rule("kk2565/25")
@pytest.mark.parametrize("by", ["governor", "permanent_secretary", "district_director", "joint_authorities"])
def test_nobody_but_the_appointing_authority_appoints_for_one_accused(by: str) -> None:
    wrong = step("2023-03-01", "appoint_committee", by, severity="serious", members=list(THREE))
    assert refusal([*grounds(), wrong]) == ["committee.wrong_appointer"]


@pytest.mark.rule("kk2565/28")
@pytest.mark.parametrize(
    ("carried", "code"),
    [
        ({}, "committee.change_of_nobody"),
        ({"out": "M9"}, "committee.outgoing_does_not_sit"),
        ({"in_": member("M2")}, "committee.same_person_twice"),
        ({"out": "M3"}, "committee.too_few"),
        ({"out": "M2", "in_": member("M9", role="secretary")}, "committee.nobody_qualified"),
        ({"in_": member("M9", **{"class": "other"})}, "committee.wrong_class"),
        ({"out": "M1", "in_": member("M9", role="chair", rank="lower")}, "committee.chair_lower"),
    ],
)
def test_a_change_that_leaves_the_committee_unlawful_is_refused(carried: Step, code: str) -> None:
    assert code in refusal([*served(), step("2023-03-09", "change_member", **carried)])


@pytest.mark.rule("kk2565/28")
def test_a_changed_member_is_made_known_to_the_accused_and_what_was_done_stands() -> None:
    steps = [*sitting(), step("2023-03-20", "change_member", out="M3", in_=member("M9"))]
    assert owed(applied(steps), "kk2565/28") == [(None, "open")]
    done = applied([*steps, step("2023-03-21", "serve_appointment", method="in_person", copy_given=True)])
    assert owed(done, "kk2565/28") == [(None, "met")]
    assert done.case.committee.state == "sitting"
    assert [seat.known_on.isoformat() for seat in done.case.committee.seats if seat.known_on] == [
        "2023-03-03",
        "2023-03-03",
        "2023-03-21",
    ]


@pytest.mark.rule("kk2565/28")
def test_a_change_that_brings_a_short_committee_nearer_to_the_rule_is_allowed() -> None:
    steps = [
        *served(),
        step("2023-03-06", "recuse_member", "committee_member:M3", member="M3", ground=5),
        step("2023-03-06", "recuse_member", "committee_member:M2", member="M2", ground=5),
        step("2023-03-23", "change_member", in_=member("M8")),
    ]
    done = applied(steps)
    assert automatic(done, "remove_member") == ["2023-03-22", "2023-03-22"]
    assert done.answer["outcome"]["committee"]["members"] == ["M1", "M8"]
    improper = step("2023-03-23", "change_member", in_=member("M8", **{"class": "teacher"}))
    assert refusal([*steps[:-1], improper]) != []


@pytest.mark.rule("kk2565/28")
def test_no_member_changes_before_there_is_a_committee_or_after_its_report() -> None:
    change: dict[str, Any] = {"out": "M3", "in_": member("M9")}
    assert refusal([*grounds(), step("2023-03-01", "change_member", **change)])[0] == "committee.none_appointed"
    assert refusal([*reported(), step("2023-07-01", "change_member", **change)]) == [
        "committee.change_after_the_report"
    ]


@pytest.mark.rule("kk2565/29")
@pytest.mark.parametrize(
    ("carried", "code"),
    [
        ({"method": "refused_to_sign", "copy_given": True}, "service.no_witness"),
        ({"method": "refused_to_sign", "witness": False, "copy_given": True}, "service.no_witness"),
        ({"method": "in_person", "copy_given": False}, "service.no_copy"),
    ],
)
def test_a_notice_out_of_form_is_no_notice(carried: Step, code: str) -> None:
    assert refusal([*appointed(), step("2023-03-03", "serve_appointment", **carried)]) == [code]


@pytest.mark.rule("kk2565/29")
def test_notice_comes_from_whoever_appointed_and_only_once() -> None:
    again: dict[str, Any] = {"method": "in_person", "copy_given": True}
    wrong = step("2023-03-03", "serve_appointment", "supervisor", **again)
    assert refusal([*appointed(), wrong]) == ["committee.not_its_appointer"]
    assert refusal([*served(), step("2023-03-04", "serve_appointment", **again)]) == ["committee.accused_knows_already"]


@pytest.mark.rule("kk2565/29")
@pytest.mark.parametrize(("method", "known"), [("post_domestic", "2023-09-08"), ("post_abroad", "2023-09-16")])
def test_a_posted_order_is_known_when_its_days_are_complete(method: str, known: str) -> None:
    steps = [*appointed("2023-08-28"), step("2023-09-01", "serve_appointment", method=method, copy_given=True)]
    done = applied(steps, as_of="2023-10-01")
    assert automatic(done, "deem_appointment_known") == [known]


@pytest.mark.rule("kk2565/29")
def test_notice_in_person_overtakes_the_letter() -> None:
    steps = [
        *appointed("2023-08-28"),
        step("2023-09-01", "serve_appointment", method="post_abroad", copy_given=True),
        step("2023-09-04", "serve_appointment", method="in_person", copy_given=True),
    ]
    done = applied(steps, as_of="2023-10-01")
    assert automatic(done, "deem_appointment_known") == []
    assert str(done.case.committee.known_on) == "2023-09-04"


@pytest.mark.rule("kk2565/29")
def test_the_chair_gets_the_order_at_once_and_the_proof_after_the_accused_knows() -> None:
    papers = step("2023-03-06", "deliver_file_to_chair")
    early = {**papers, "at": "2023-03-02"}
    assert refusal([*appointed(), early, papers]) == ["committee.accused_does_not_know_yet"]
    told = step("2023-03-03", "serve_appointment", method="in_person", copy_given=True)
    done = applied([*appointed(), early, told])
    assert owed(done, "kk2565/29", "deliver_file") == [(None, "met")]
    assert owed(done, "kk2565/29", "deliver_proof") == [(None, "open")]
    assert owed(applied([*appointed(), early, told, papers]), "kk2565/29", "deliver_proof") == [(None, "met")]
    assert refusal([*appointed(), early, told, papers, papers]) == ["committee.chair_has_the_papers"]


@pytest.mark.rule("kk2565/35")
def test_the_days_to_the_first_meeting_run_from_the_notice_or_from_the_proof_that_follows_it() -> None:
    papers = step("2023-03-06", "deliver_file_to_chair")
    early = {**papers, "at": "2023-03-02"}
    told = step("2023-03-03", "serve_appointment", method="in_person", copy_given=True)
    meeting = step("2023-03-05", "hold_first_meeting", "committee_chair", present=list(ALL))
    assert owed(applied([*appointed(), early, told]), "kk2565/35") == [("2023-03-10", "open")]
    assert owed(applied([*appointed(), early, told, meeting]), "kk2565/35") == [("2023-03-10", "met")]
    followed = [("2023-03-10", "cancelled"), ("2023-03-13", "open")]
    assert owed(applied([*appointed(), early, told, papers]), "kk2565/35") == followed
    assert owed(applied([*appointed(), early, told, meeting, papers]), "kk2565/35") == [("2023-03-10", "met")]
    assert refusal([*appointed(), early, meeting]) == ["meeting.chair_lacks_the_papers"]


@pytest.mark.rule("kk2565/35")
def test_a_posted_notice_completes_the_papers_on_the_day_it_counts_as_known() -> None:
    early = step("2023-03-02", "deliver_file_to_chair")
    posted = step("2023-03-03", "serve_appointment", method="post_domestic", copy_given=True)
    assert owed(applied([*appointed(), early, posted], as_of="2023-03-09"), "kk2565/35") == []
    assert owed(applied([*appointed(), early, posted], as_of="2023-03-10"), "kk2565/35") == [("2023-03-17", "open")]


@pytest.mark.rule("kk2565/29")
def test_the_chair_gets_the_papers_once_from_the_appointer() -> None:
    papers = step("2023-03-06", "deliver_file_to_chair")
    assert refusal([*served(), papers, papers]) == ["committee.chair_has_the_papers"]
    wrong = step("2023-03-06", "deliver_file_to_chair", "supervisor")
    assert refusal([*served(), wrong]) == ["committee.not_its_appointer"]


@pytest.mark.rule("kk2565/35")
@pytest.mark.parametrize(("at", "status"), [("2023-03-13", "met"), ("2023-03-14", "late")])
def test_the_first_meeting_is_due_on_the_seventh_day(at: str, status: str) -> None:
    assert owed(applied(sitting(at)), "kk2565/35") == [("2023-03-13", status)]


@pytest.mark.rule("kk2565/35")
def test_the_first_meeting_waits_for_the_papers_and_is_held_once() -> None:
    meeting = step("2023-03-13", "hold_first_meeting", "committee_chair", present=list(ALL))
    assert refusal([*served(), meeting]) == ["meeting.chair_lacks_the_papers"]
    assert refusal([*sitting(), meeting]) == ["meeting.first_meeting_was_held"]
    assert refusal([*grounds(), meeting]) == ["meeting.no_committee", "charge.no_committee"]


@pytest.mark.rule("kk2565/35")
def test_only_the_chair_convenes_and_only_members_attend() -> None:
    def meeting(by: str, *present: str) -> list[Step]:
        held = step("2023-03-13", "hold_first_meeting", by, present=list(present))
        return [*served(), step("2023-03-06", "deliver_file_to_chair"), held]

    assert refusal(meeting("committee_chair:M2", *ALL)) == ["meeting.not_the_chair"]
    assert refusal(meeting("committee_chair:M1", *ALL, "M7")) == ["meeting.stranger_present"]
    assert refusal(meeting("committee_chair", "M1")) == ["meeting.first_quorum"]
    applied(meeting("committee_chair:M1", "M1", "M2"))
