"""kk2565/45-54, 59: charge meeting, notice of the charge, explanation and its waiver, opinion."""

from __future__ import annotations

from typing import Any

import pytest

from tests.law.serious import (
    ALL,
    CLEARED,
    GUILTY,
    PETTY,
    THREE,
    Step,
    applied,
    automatic,
    charge_found,
    charged,
    explained,
    grounds,
    last,
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


def of_members(number: int) -> tuple[Step, ...]:
    return (*THREE, *(member(f"M{each}") for each in range(4, number + 1)))


def present(number: int) -> list[str]:
    return [f"M{each}" for each in range(1, number + 1)]


def charge_meeting(at: str, attending: list[str], **carried: Any) -> Step:
    return step(at, "hold_charge_meeting", "committee", **{"present": attending, "finding": "charge", **carried})


def opinion(at: str, **changed: Any) -> Step:
    return step(at, "hold_opinion_meeting", "committee", **{"present": list(ALL), **GUILTY, **changed})


def answer(at: str, by: str = "accused", **carried: Any) -> Step:
    return step(at, "record_explanation", by, **carried)


def new_day(at: str, explain_by: str, reason: str = "illness") -> Step:
    return step(at, "reschedule_explanation", "committee", explain_by=explain_by, reason=reason)


@pytest.mark.rule("kk2565/45")
@pytest.mark.parametrize(("members", "needed"), [(3, 3), (4, 3), (5, 3), (6, 3), (7, 4), (8, 4), (9, 5)])
def test_the_charge_meeting_needs_three_and_half_of_all_members(members: int, needed: int) -> None:
    sat = sitting(members=of_members(members))
    applied([*sat, charge_meeting("2023-04-25", present(needed))])
    assert refusal([*sat, charge_meeting("2023-04-25", present(needed - 1))]) == ["meeting.charge_quorum"]


@pytest.mark.rule("kk2565/59")
@pytest.mark.parametrize(("members", "needed"), [(3, 3), (6, 3), (7, 4), (9, 5)])
def test_the_opinion_meeting_needs_three_and_half_of_all_members(members: int, needed: int) -> None:
    heard = [*charge_found(of_members(members)), notice("2023-05-02"), answer("2023-05-15")]
    applied([*heard, opinion("2023-06-12", present=present(needed))])
    short = opinion("2023-06-12", present=present(needed - 1))
    assert refusal([*heard, short]) == ["meeting.opinion_quorum"]


@pytest.mark.rule("kk2565/45")
def test_a_name_listed_twice_attends_once() -> None:
    twice = charge_meeting("2023-04-25", ["M1", "M2", "M2"])
    assert refusal([*sitting(), twice]) == ["meeting.charge_quorum"]


@pytest.mark.rule("kk2565/34")
def test_a_stranger_in_the_room_is_refused_even_beside_a_full_quorum() -> None:
    assert refusal([*sitting(), charge_meeting("2023-04-25", [*ALL, "X1"])]) == ["meeting.stranger_present"]


@pytest.mark.rule("kk2565/35")
def test_no_charge_is_found_before_the_first_meeting_or_twice() -> None:
    assert refusal([*served(), charge_meeting("2023-03-09", list(ALL))]) == [
        "meeting.first_meeting_comes_first",
        "meeting.nothing_collected",
    ]
    assert refusal([*charge_found(), charge_meeting("2023-04-26", list(ALL))]) == ["hearing.charge_already_decided"]
    assert "meeting.no_committee" in refusal([*grounds(), charge_meeting("2023-03-09", list(ALL))])


@pytest.mark.rule("kk2565/45")
def test_without_an_offence_nothing_is_charged_and_the_report_follows() -> None:
    cleared = [*sitting(), charge_meeting("2023-04-25", list(ALL), finding="no_offence")]
    assert refusal([*cleared, notice("2023-04-26")]) == ["hearing.no_offence_goes_to_report"]
    assert refusal([*cleared, opinion("2023-04-26")]) == ["hearing.no_offence_goes_to_report"]
    assert refusal([*cleared, charge_meeting("2023-04-26", list(ALL))]) == ["hearing.no_offence_goes_to_report"]
    assert applied([*cleared, report("2023-05-02")]).case.hearing.opinion == "no_offence"


@pytest.mark.rule("kk2565/46")
def test_a_final_judgment_spares_evidence_but_not_the_notice() -> None:
    used = [*sitting(), charge_meeting("2023-04-25", list(ALL), final_judgment_used=True)]
    assert "kk2565/46" in last(applied(used))["rules"]
    assert refusal([*used, opinion("2023-04-26")]) == ["opinion.no_charge_notified"]


@pytest.mark.rule("kk2565/47")
@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"in_writing": False}, "charge.not_in_writing"),
        ({"evidence_summary": False}, "charge.no_evidence_summary"),
        ({"signed_by": []}, "charge.not_signed"),
        ({"signed_by": ["M1"]}, "charge.not_signed"),
        ({"signed_by": ["M1", "M1"]}, "charge.not_signed"),
        ({"signed_by": ["M1", "M9"]}, "charge.not_signed"),
        ({"signed_by": ["M2", "M3"]}, "charge.not_signed"),
        ({"names_witness": True}, "charge.names_a_witness"),
        ({"names_witness": True, "necessity": False}, "charge.names_a_witness"),
        ({"explain_by": "2023-05-01"}, "charge.no_time_to_explain"),
    ],
)
def test_a_charge_record_out_of_form_is_refused(changed: Step, code: str) -> None:
    assert refusal([*charge_found(), notice("2023-05-02", **changed)]) == [code]


@pytest.mark.rule("kk2565/47")
def test_the_chair_and_any_other_member_sign_and_a_necessary_name_stands() -> None:
    applied(charged(signed_by=["M1", "M3"], names_witness=True, necessity=True))


@pytest.mark.rule("kk2565/47")
def test_the_charge_waits_for_the_meeting_and_is_notified_once_by_the_committee() -> None:
    assert refusal([*sitting(), notice("2023-03-20")]) == ["charge.no_meeting_decided_it"]
    assert refusal([*grounds(), notice("2023-02-21")])[0] == "charge.no_committee"
    assert refusal([*charged(), notice("2023-05-03")]) == ["charge.already_notified"]
    assert refusal([*reported(), notice("2023-06-21")])[0] == "charge.inquiry_is_over"
    wrong = {**notice("2023-05-02"), "by": "appointing_authority"}
    assert refusal([*charge_found(), wrong]) == ["charge.committee_notifies"]


@pytest.mark.rule("kk2565/48")
def test_a_refusal_to_sign_needs_no_witness_and_dates_from_the_day_of_coming() -> None:
    assert str(applied(charged(method="refused_to_sign")).case.hearing.known_on) == "2023-05-02"


def posted(explain_by: str | None) -> list[Step]:
    found = [*sitting(), charge_meeting("2023-08-25", list(ALL))]
    return [*found, notice("2023-09-01", method="post", explain_by=explain_by)]


@pytest.mark.rule("kk2565/50")
def test_a_posted_charge_is_known_on_the_sixteenth_of_september_a_saturday() -> None:
    done = applied(posted("2023-09-20"), as_of="2023-09-20")
    assert automatic(done, "deem_charge_known") == ["2023-09-16"]
    assert done.case.hearing.state == "charged"


@pytest.mark.rule("kk2565/49")
def test_nobody_is_to_explain_before_knowing_the_posted_charge() -> None:
    assert refusal(posted("2023-09-15")) == ["charge.no_time_to_explain"]
    applied(posted("2023-09-16"))


@pytest.mark.rule("kk2565/49")
def test_a_posted_charge_cannot_be_rescheduled_to_before_it_is_known() -> None:
    assert refusal([*posted("2023-09-20"), new_day("2023-09-05", "2023-09-15")]) == ["hearing.new_day_is_past"]
    applied([*posted("2023-09-20"), new_day("2023-09-05", "2023-09-16")])


@pytest.mark.rule("kk2565/50")
def test_who_answers_a_posted_charge_knows_it_from_then_on() -> None:
    done = applied([*posted("2023-09-20"), answer("2023-09-10")], as_of="2023-10-10")
    assert automatic(done, "deem_charge_known") == []
    assert automatic(done, "deem_explanation_waived") == []
    assert str(done.case.hearing.known_on) == "2023-09-10"


@pytest.mark.rule("kk2565/54")
def test_the_explanation_is_waived_on_the_day_after_the_day_set() -> None:
    assert automatic(applied(charged(), as_of="2023-05-16"), "deem_explanation_waived") == []
    done = applied(charged(), as_of="2023-06-01")
    assert automatic(done, "deem_explanation_waived") == ["2023-05-17"]


@pytest.mark.rule("kk2565/54")
def test_a_day_to_explain_on_a_holiday_rolls_before_the_waiver() -> None:
    steps = [*sitting(), charge_meeting("2023-09-25", list(ALL)), notice("2023-10-02", explain_by="2023-10-13")]
    assert automatic(applied(steps, as_of="2023-11-01"), "deem_explanation_waived") == ["2023-10-17"]


@pytest.mark.rule("kk2565/54")
def test_without_a_day_set_nothing_is_waived_and_no_opinion_is_formed() -> None:
    steps = charged(explain_by=None)
    assert automatic(applied(steps, as_of="2023-12-01"), "deem_explanation_waived") == []
    assert refusal([*steps, opinion("2023-12-01")]) == ["opinion.no_chance_to_explain"]


@pytest.mark.rule("kk2565/54")
def test_after_the_waiver_only_the_committee_may_still_hear_the_accused() -> None:
    assert refusal([*charged(), answer("2023-05-17")]) == ["hearing.waived"]
    done = applied([*charged(), answer("2023-05-17", "committee")])
    assert "kk2565/54" in last(done)["rules"]


@pytest.mark.rule("kk2565/51")
def test_a_new_day_undoes_the_waiver() -> None:
    steps = [*charged(), new_day("2023-05-20", "2023-06-01")]
    done = applied([*steps, answer("2023-06-01")])
    assert (done.case.hearing.state, done.case.hearing.waived_on) == ("explained", None)
    waived = automatic(applied(steps, as_of="2023-07-01"), "deem_explanation_waived")
    assert waived == ["2023-05-17", "2023-06-02"]


@pytest.mark.rule("kk2565/51")
def test_a_new_day_lies_ahead_and_has_a_reason_and_a_charge() -> None:
    assert refusal([*charged(), new_day("2023-05-10", "2023-05-09")]) == ["hearing.new_day_is_past"]
    assert refusal([*charged(), new_day("2023-05-10", "2023-05-20", "  ")]) == ["hearing.rescheduled_without_reason"]
    assert refusal([*charge_found(), new_day("2023-05-10", "2023-05-20")]) == [
        "hearing.no_charge_notified",
        "hearing.no_day_was_set",
    ]
    assert refusal([*explained(), new_day("2023-05-16", "2023-05-20")]) == ["hearing.already_explained"]
    assert refusal([*opined(), new_day("2023-06-13", "2023-06-20")]) == ["hearing.explanation_is_over"]


@pytest.mark.rule("kk2565/53")
def test_a_confession_is_kept_and_a_later_silence_does_not_undo_it() -> None:
    steps = [*charged(), answer("2023-05-10", confession=True), answer("2023-05-12", confession=False)]
    assert applied(steps).case.hearing.confession is True


@pytest.mark.rule("kk2565/59")
@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"every_charge": False}, "opinion.not_every_charge"),
        ({"provisions": []}, "opinion.no_provision"),
        ({"provisions": ["  "]}, "opinion.no_provision"),
        ({"penalty": " "}, "opinion.no_penalty"),
        ({**PETTY, "penalty": ""}, "opinion.no_penalty"),
    ],
)
def test_an_opinion_of_guilt_names_offence_section_and_penalty(changed: Step, code: str) -> None:
    assert refusal([*explained(), opinion("2023-06-12", **changed)]) == [code]


@pytest.mark.rule("kk2565/59")
def test_an_opinion_that_clears_needs_neither_section_nor_penalty() -> None:
    cleared = step("2023-06-12", "hold_opinion_meeting", "committee", present=list(ALL), **CLEARED)
    assert applied([*explained(), cleared]).case.hearing.opinion == "no_offence"


@pytest.mark.rule("kk2565/59")
def test_the_opinion_waits_until_the_accused_had_the_chance_to_explain() -> None:
    assert refusal([*sitting(), opinion("2023-04-01")]) == ["opinion.no_charge_notified"]
    assert refusal([*charged(), opinion("2023-05-16")]) == ["opinion.no_chance_to_explain"]
    applied([*charged(), opinion("2023-05-17")])
    applied([*opined(), opinion("2023-06-13")])


@pytest.mark.rule("kk2565/61")
def test_nothing_of_the_hearing_extends_the_hundred_and_twenty_days() -> None:
    assert owed(applied([*charged(), new_day("2023-05-10", "2023-12-20")]), "kk2565/61", "finish_inquiry") == [
        ("2023-07-11", "open")
    ]
