"""kk2565/60-63 and plan2566/5.6, 6.1, 6.4: report, 120 days and more, the authority's 45 days, the centre."""

from __future__ import annotations

from typing import Any

import pytest

from tests.law.serious import (
    ALL,
    CLEARED,
    GUILTY,
    PETTY,
    TAINTED,
    Step,
    applied,
    appointed,
    automatic,
    decided,
    explained,
    grounds,
    notice,
    opined,
    owed,
    refusal,
    report,
    reported,
    served,
    sitting,
    step,
    with_kk,
)


def extension(at: str, days: int, obligation: str = "kk2565/61", reason: str = "witnesses abroad") -> Step:
    return step(at, "extend", obligation=obligation, days=days, reason=reason)


def view(at: str, what: str) -> Step:
    return step(at, "decide_on_report", view=what)


def returned(at: str, why: str, points: str = "hear the bank") -> Step:
    return step(at, "return_file", why=why, points=points)


def progress(at: str) -> Step:
    return step(at, "report_to_center", about="progress")


def order(at: str, kind: str, **carried: Any) -> Step:
    stated = {"facts_stated": True, "provision": "csa2551/84", "appeal_rights_stated": True}
    return step(at, "issue_order", **{"kind": kind, **stated, **carried})


@pytest.mark.rule("kk2565/60")
@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"file": False}, "report.no_file"),
        ({"signed_by": ["M1", "M2"]}, "report.unsigned"),
        ({"signed_by": ["M1", "M2"], "unsigned_reasons": {"M3": " "}}, "report.unsigned"),
        ({"dissent": ["M9"]}, "report.stranger_dissents"),
    ],
)
def test_a_report_out_of_form_is_refused(changed: Step, code: str) -> None:
    assert refusal([*opined(), report("2023-06-20", **changed)]) == [code]


@pytest.mark.rule("kk2565/60")
def test_an_excused_member_and_a_dissenter_do_not_stop_the_report() -> None:
    applied(
        [
            *opined(),
            report("2023-06-20", signed_by=["M1", "M2"], unsigned_reasons={"M3": "in hospital"}, dissent=["M2"]),
        ]
    )


@pytest.mark.rule("kk2565/60")
def test_the_report_comes_from_the_chair_after_the_opinion_and_once() -> None:
    signed = {"signed_by": list(ALL), "file": True}
    wrong = step("2023-06-20", "submit_report", "committee_chair:M2", **signed)
    assert refusal([*opined(), wrong]) == ["meeting.not_the_chair"]
    applied([*opined(), {**wrong, "by": "committee_chair:M1"}])
    for steps, code in [
        (grounds(), "report.no_committee"),
        (appointed(), "report.accused_does_not_know_the_committee"),
        (served(), "meeting.first_meeting_comes_first"),
        (sitting(), "report.no_opinion_formed"),
        (explained(), "report.no_opinion_formed"),
        (reported(), "report.already_submitted"),
    ]:
        assert code in refusal([*steps, report("2023-06-21")])


@pytest.mark.rule("kk2565/61")
@pytest.mark.parametrize(("at", "status"), [("2023-07-11", "met"), ("2023-07-12", "late")])
def test_the_report_is_due_on_day_120_from_the_first_meeting(at: str, status: str) -> None:
    assert owed(applied([*opined(), report(at)]), "kk2565/61", "finish_inquiry") == [("2023-07-11", status)]


@pytest.mark.rule("kk2565/61")
@pytest.mark.parametrize(
    ("days", "reason", "code"),
    [
        (61, "witnesses", "extend.too_long"),
        (0, "witnesses", "extend.no_days"),
        (-3, "witnesses", "extend.no_days"),
        (30, " ", "extend.no_reason"),
    ],
)
def test_an_extension_of_more_than_sixty_days_of_none_or_without_reason_is_refused(
    days: int, reason: str, code: str
) -> None:
    assert refusal([*explained(), extension("2023-07-05", days, reason=reason)]) == [code]


@pytest.mark.rule("kk2565/61")
def test_extensions_count_from_the_day_in_force_and_know_no_number() -> None:
    steps = [*explained(), *(extension("2023-07-05", 60) for _ in range(4))]
    done = applied(steps)
    assert owed(done, "kk2565/61", "finish_inquiry") == [("2024-03-07", "open")]
    assert [len(duty["extended"]) for duty in done.answer["obligations"] if duty["about"] == "finish_inquiry"] == [4]


@pytest.mark.rule("kk2565/61")
def test_an_inquiry_extended_to_day_180_owes_kk_nothing_and_past_it_a_report() -> None:
    once = [*explained(), extension("2023-07-05", 60)]
    assert owed(applied(once, as_of="2023-09-09"), "kk2565/61", "report_delay_to_kk") == []
    assert refusal([*once, step("2023-07-06", "report_delay_to_kk")]) == ["extend.no_delay_to_report"]
    twice = [*once, extension("2023-09-05", 1)]
    assert owed(applied(twice), "kk2565/61", "report_delay_to_kk") == [(None, "open")]
    told = [*twice, step("2023-09-06", "report_delay_to_kk")]
    assert owed(applied(told, as_of="2023-12-01"), "kk2565/61", "report_delay_to_kk") == [(None, "met")]


@pytest.mark.rule("kk2565/61")
def test_day_181_without_any_extension_owes_the_report_too() -> None:
    done = applied(explained(), as_of="2023-09-10")
    assert automatic(done, "pass_long_limit") == ["2023-09-10"]
    assert owed(done, "kk2565/61", "report_delay_to_kk") == [(None, "open")]
    assert automatic(applied(reported(), as_of="2023-12-01"), "pass_long_limit") == []


@pytest.mark.rule("kk2565/61")
@pytest.mark.parametrize("clause", ["kk2565/7", "kk2565/32", "kk2565/99", "nonsense"])
def test_what_is_not_owed_is_not_extended(clause: str) -> None:
    assert refusal([*explained(), extension("2023-07-05", 10, clause)]) == ["extend.nothing_open"]


@pytest.mark.rule("kk2565/61")
@pytest.mark.parametrize("clause", ["kk2565/61", "kk2565/61.2", "kk2565/61p2"])
def test_a_paragraph_of_the_clause_names_the_same_period(clause: str) -> None:
    done = applied([*explained(), extension("2023-07-05", 60, clause)])
    assert owed(done, "kk2565/61", "finish_inquiry") == [("2023-09-09", "open")]


@pytest.mark.rule("kk2565/32")
def test_a_period_whose_clause_knows_no_extension_is_not_extended() -> None:
    challenge = {"member": "M3", "ground": 5, "in_writing": True, "facts_stated": True}
    steps = [*served(), step("2023-03-06", "object_to_member", "accused", **challenge)]
    assert refusal([*steps, extension("2023-03-07", 5, "kk2565/32")]) == ["extend.not_extendable"]
    assert refusal([*reported(), extension("2023-07-01", 5, "plan2566/5.6")], policy=[2]) == ["extend.not_extendable"]


@pytest.mark.rule("kk2565/62")
def test_the_authority_has_45_days_from_the_file_for_check_decision_and_order() -> None:
    done = applied(reported(), as_of="2023-08-05")
    assert owed(done, "kk2565/62") == [("2023-08-04", "overdue")]
    assert owed(done, "kk2565/63") == [("2023-08-04", "overdue")]


@pytest.mark.rule("kk2565/63")
@pytest.mark.parametrize(("at", "status"), [("2023-08-04", "met"), ("2023-08-05", "late")])
def test_a_serious_matter_is_sent_by_day_45_whatever_day_it_was_decided(at: str, status: str) -> None:
    done = applied([*decided("serious"), step(at, "send_to_kk")])
    assert owed(done, "kk2565/63") == [("2023-08-04", status)]


@pytest.mark.rule("kk2565/63")
@pytest.mark.parametrize("what", ["serious", "minor", "no_offence", "unfit"])
def test_a_serious_opinion_goes_to_kk_whatever_the_authority_thinks(what: str) -> None:
    assert refusal([*decided(what), order("2023-07-11", "reprimand")]) != []
    applied([*decided(what), step("2023-07-12", "send_to_kk")])


@pytest.mark.rule("kk2565/63")
@pytest.mark.parametrize("found", [PETTY, CLEARED])
def test_a_serious_view_of_a_lesser_opinion_goes_to_kk(found: Step) -> None:
    assert refusal([*decided("serious", found), order("2023-07-11", "reprimand")]) != []
    applied([*decided("serious", found), step("2023-07-12", "send_to_kk")])


@pytest.mark.rule("kk2565/63")
def test_what_both_find_minor_ends_with_the_authority() -> None:
    steps = decided("minor", PETTY)
    assert refusal([*steps, step("2023-07-11", "send_to_kk")]) == ["review.authority_decides_alone"]
    done = applied([*steps, order("2023-07-12", "reprimand")])
    assert done.answer["outcome"]["result"] == "reprimand"
    assert owed(done, "kk2565/63") == [("2023-08-04", "met")]


@pytest.mark.rule("kk2565/63")
def test_unfitness_is_the_authoritys_view_only_where_the_committee_found_it() -> None:
    assert refusal([*reported(opinion=PETTY), view("2023-07-01", "unfit")]) == ["review.not_found_unfit"]
    applied([*decided("unfit", TAINTED), step("2023-07-12", "send_to_kk")])


@pytest.mark.rule("kk2565/63")
def test_view_and_sending_come_in_their_order_and_once() -> None:
    assert refusal([*opined(), view("2023-06-13", "serious")]) == ["review.no_report_received"]
    assert refusal([*reported(), step("2023-06-21", "send_to_kk")]) == ["review.not_considered_yet"]
    assert refusal([*decided("serious"), view("2023-07-11", "minor")]) == ["review.already_decided"]
    assert refusal([*with_kk(), view("2023-07-21", "minor")]) == ["review.file_is_with_kk"]
    assert refusal([*with_kk(), step("2023-07-21", "send_to_kk")]) == ["review.file_is_with_kk"]
    assert refusal([*with_kk(), returned("2023-07-21", "irregular")]) == ["review.file_is_with_kk"]


@pytest.mark.rule("kk2565/62")
def test_a_file_is_returned_with_points_and_only_while_the_authority_has_it() -> None:
    assert refusal([*reported(), returned("2023-07-01", "irregular", " ")]) == ["review.no_points"]
    assert "review.no_file_to_return" in refusal([*opined(), returned("2023-06-13", "irregular")])
    back = [*reported(), returned("2023-07-01", "irregular")]
    assert refusal([*back, view("2023-07-02", "serious")]) == ["review.file_was_returned"]


@pytest.mark.rule("kk2565/62")
@pytest.mark.parametrize("why", ["more_evidence", "irregular"])
def test_further_evidence_needs_no_new_opinion_and_starts_new_days(why: str) -> None:
    done = applied([*reported(), returned("2023-07-03", why), report("2023-07-20")])
    assert owed(done, "kk2565/62", "check_inquiry") == [("2023-08-04", "met"), ("2023-09-03", "open")]
    assert owed(done, "kk2565/63") == [("2023-08-04", "cancelled"), ("2023-09-03", "open")]
    assert done.case.hearing.opinion == "serious"


@pytest.mark.rule("kk2565/62")
def test_an_incomplete_charge_is_notified_anew_and_heard_anew() -> None:
    back = [*reported(), returned("2023-07-03", "charge_incomplete")]
    meeting = step("2023-07-25", "hold_opinion_meeting", "committee", present=list(ALL), **GUILTY)
    assert refusal([*back, {**meeting, "at": "2023-07-04"}]) == ["opinion.no_charge_notified"]
    assert refusal([*back, report("2023-07-04")]) == [
        "report.no_opinion_formed",
        "review.charge_is_still_incomplete",
    ]
    again = [*back, notice("2023-07-05", explain_by="2023-07-20")]
    assert refusal([*again, {**meeting, "at": "2023-07-20"}]) == ["opinion.no_chance_to_explain"]
    applied([*again, meeting, report("2023-07-26")])


@pytest.mark.rule("kk2565/63")
def test_an_extension_moves_the_days_of_the_law_and_not_those_of_the_plan() -> None:
    done = applied([*reported(), extension("2023-08-01", 30, "kk2565/63")], policy=[3], as_of="2023-08-10")
    assert owed(done, "kk2565/63") == [("2023-09-03", "open")]
    assert owed(done, "kk2565/62") == [("2023-09-03", "open")]
    assert owed(done, "plan2566/5.6", "consider_report") == [("2023-08-04", "overdue")]


@pytest.mark.rule("plan2566/5.6")
@pytest.mark.parametrize(("at", "status"), [("2023-07-25", "met"), ("2023-07-26", "late")])
def test_the_kk_office_gets_the_file_fifteen_days_after_the_view(at: str, status: str) -> None:
    done = applied([*decided("serious"), step(at, "send_to_kk")], policy=[1])
    assert owed(done, "plan2566/5.6", "report_to_kk_office") == [("2023-07-25", status)]


@pytest.mark.rule("plan2566/5.6")
def test_a_minor_file_is_reported_to_the_kk_office_for_information_and_the_order_stays_the_authoritys() -> None:
    steps = [*decided("minor", PETTY), step("2023-07-12", "send_to_kk")]
    done = applied([*steps, order("2023-07-13", "reprimand")], policy=[1])
    assert done.answer["outcome"]["result"] == "reprimand"
    assert owed(done, "plan2566/5.6", "report_to_kk_office") == [("2023-07-25", "met")]


@pytest.mark.rule("plan2566/6.4")
@pytest.mark.parametrize(("at", "status"), [("2023-07-27", "met"), ("2023-07-28", "late")])
def test_the_centre_is_told_of_the_result_seven_days_after_the_file_went_up(at: str, status: str) -> None:
    done = applied([*with_kk(), step(at, "report_to_center", about="result")], policy=[1])
    assert owed(done, "plan2566/6.4") == [("2023-07-27", status)]


@pytest.mark.rule("plan2566/6.1")
def test_progress_runs_every_thirty_days_from_the_order_and_no_extension_moves_it() -> None:
    steps = [*explained(), extension("2023-05-16", 60)]
    done = applied(steps, policy=[1], as_of="2023-06-01")
    periods = [("2023-03-31", "overdue"), ("2023-04-30", "overdue"), ("2023-05-30", "overdue"), ("2023-06-29", "open")]
    assert owed(done, "plan2566/6.1", "progress") == periods


@pytest.mark.rule("plan2566/6.1")
def test_a_progress_report_meets_the_earliest_period_that_began() -> None:
    early = [*sitting(), progress("2023-03-20"), progress("2023-03-25")]
    assert owed(applied(early, policy=[1]), "plan2566/6.1", "progress") == [
        ("2023-03-31", "met"),
        ("2023-04-30", "open"),
    ]
    late = [*sitting(), progress("2023-05-02"), progress("2023-05-03")]
    assert owed(applied(late, policy=[1]), "plan2566/6.1", "progress") == [
        ("2023-03-31", "late"),
        ("2023-04-30", "late"),
        ("2023-05-30", "open"),
    ]


@pytest.mark.rule("plan2566/6.1")
def test_no_progress_period_begins_after_the_report_and_missed_ones_stay_owed() -> None:
    missed = [("2023-03-31", "overdue"), ("2023-04-30", "overdue"), ("2023-05-30", "overdue")]
    done = applied(reported(), policy=[1], as_of="2023-12-01")
    assert owed(done, "plan2566/6.1", "progress") == [*missed, ("2023-06-29", "cancelled")]
    told = applied([*reported(), progress("2023-07-03")], policy=[1], as_of="2023-12-01")
    assert owed(told, "plan2566/6.1", "progress") == [
        ("2023-03-31", "late"),
        *missed[1:],
        ("2023-06-29", "cancelled"),
    ]


@pytest.mark.rule("plan2566/6.1")
def test_a_returned_file_takes_up_progress_in_the_period_that_runs() -> None:
    back = [*reported(), returned("2023-07-03", "more_evidence")]
    done = applied(back, policy=[1], as_of="2023-08-01")
    assert owed(done, "plan2566/6.1", "progress")[-2:] == [("2023-07-29", "overdue"), ("2023-08-28", "open")]


@pytest.mark.rule("plan2566/5.6")
@pytest.mark.parametrize(("policy", "bound"), [([], False), ([4, 5, 6], False), ([2], True), ([3, 6], True)])
def test_the_plan_binds_only_where_clause_one_two_or_three_is_alleged(policy: list[int], bound: bool) -> None:
    done = applied([*decided("serious"), step("2023-07-20", "send_to_kk")], policy=policy)
    assert any(duty["rule"].startswith("plan2566/") for duty in done.answer["obligations"]) is bound
