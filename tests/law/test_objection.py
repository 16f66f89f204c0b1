"""kk2565/30-33: challenge of members, the two clocks inside it, and a member's own recusal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from attrs import evolve

from discipline_flow import Applied, Case, advance, decide, load_law, open_case, read_act, read_head
from tests.law.serious import (
    THREE,
    Step,
    applied,
    appointed,
    automatic,
    case,
    grounds,
    member,
    owed,
    play,
    refusal,
    reported,
    served,
    sitting,
    step,
)

FOUR = (*THREE, member("M4"))


def challenge(at: str, who: str = "M3", **changed: Any) -> Step:
    filled = {"member": who, "ground": 5, "in_writing": True, "facts_stated": True, **changed}
    return step(at, "object_to_member", "accused", **filled)


def admit(at: str, who: str = "M3") -> Step:
    return step(at, "admit_objection", member=who)


def ruling(at: str, upheld: bool, who: str = "M3", **carried: Any) -> Step:
    return step(at, "rule_on_objection", member=who, upheld=upheld, **carried)


def september() -> list[Step]:
    return [*served("2023-09-27", FOUR, "2023-09-25"), challenge("2023-09-28")]


@pytest.mark.rule("kk2565/31")
def test_objection_filed_on_the_seventh_day_is_received() -> None:
    applied([*served(), challenge("2023-03-10")])


@pytest.mark.rule("kk2565/31")
def test_objection_filed_on_the_eighth_day_is_refused() -> None:
    assert refusal([*served(), challenge("2023-03-11")]) == ["objection.too_late"]


@pytest.mark.rule("kk2565/31")
@pytest.mark.parametrize(("at", "codes"), [("2023-10-16", []), ("2023-10-17", ["objection.too_late"])])
def test_the_accuseds_last_day_rolls_over_a_holiday(at: str, codes: list[str]) -> None:
    steps = [*served("2023-10-06", appointed_on="2023-10-02"), challenge(at)]
    assert (refusal(steps) if codes else applied(steps) and []) == codes


@pytest.mark.rule("kk2565/31")
def test_a_ground_learned_later_opens_seven_days_of_its_own() -> None:
    applied([*sitting(), challenge("2023-06-08", learned_on="2023-06-01")])
    assert refusal([*sitting(), challenge("2023-06-09", learned_on="2023-06-01")]) == ["objection.too_late"]


@pytest.mark.rule("kk2565/31")
def test_a_ground_learned_tomorrow_is_refused() -> None:
    assert refusal([*served(), challenge("2023-03-06", learned_on="2023-03-07")]) == ["objection.learned_in_the_future"]


@pytest.mark.rule("kk2565/31")
def test_a_ground_learned_before_the_notice_takes_nothing_from_the_seven_days() -> None:
    applied([*served(), challenge("2023-03-10", learned_on="2023-02-01")])


@pytest.mark.rule("kk2565/31")
def test_who_does_not_know_the_order_yet_may_challenge() -> None:
    applied([*appointed(), challenge("2023-03-20")])


@pytest.mark.rule("kk2565/31")
def test_a_new_member_is_challenged_from_the_notice_of_the_change() -> None:
    steps = [
        *sitting(),
        step("2023-05-01", "change_member", out="M3", in_=member("M9")),
        step("2023-05-02", "serve_appointment", method="in_person", copy_given=True),
    ]
    applied([*steps, challenge("2023-05-09", "M9")])
    assert refusal([*steps, challenge("2023-05-10", "M9")]) == ["objection.too_late"]
    assert refusal([*steps, challenge("2023-05-09", "M2")]) == ["objection.too_late"]


@pytest.mark.rule("kk2565/31")
def test_only_members_of_a_committee_at_work_are_challenged() -> None:
    assert refusal([*served(), challenge("2023-03-06", "M7")]) == ["objection.not_a_member"]
    assert "objection.no_committee" in refusal([*grounds(), challenge("2023-03-06")])
    late = challenge("2023-06-21", learned_on="2023-06-20")
    assert refusal([*reported(), late]) == ["objection.after_the_report"]


@pytest.mark.rule("kk2565/26")
def test_an_assistant_secretary_is_challenged_and_removed_like_a_member() -> None:
    steps = [
        *served(assistants=[{"id": "A1", "class": "official"}]),
        challenge("2023-03-06", "A1"),
        admit("2023-03-07", "A1"),
        ruling("2023-03-16", True, "A1"),
    ]
    done = applied(steps)
    assert done.case.committee.assistants == ()
    assert len(done.case.committee.seats) == 3
    assert refusal([*steps[:-3], challenge("2023-03-11", "A1")]) == ["objection.too_late"]


@pytest.mark.rule("kk2565/31")
@pytest.mark.parametrize("fault", [{"in_writing": False}, {"facts_stated": False}])
def test_a_challenge_out_of_form_is_not_accepted_and_its_clock_stops(fault: Step) -> None:
    filed = [*served(members=FOUR), challenge("2023-03-06", **fault)]
    assert refusal([*filed, admit("2023-03-07")]) == ["objection.not_in_form"]
    done = applied([*filed, step("2023-03-08", "dismiss_objection", member="M3")], as_of="2023-04-30")
    assert automatic(done, "remove_member") == []
    assert owed(done, "kk2565/32") == [("2023-03-21", "met")]


@pytest.mark.rule("kk2565/31")
def test_after_a_challenge_out_of_form_a_proper_one_may_follow_in_its_days() -> None:
    first = [*served(), challenge("2023-03-06", in_writing=False), step("2023-03-08", "dismiss_objection", member="M3")]
    applied([*first, challenge("2023-03-10")])
    assert refusal([*first, challenge("2023-03-11")]) == ["objection.too_late"]


@pytest.mark.rule("kk2565/31")
def test_a_challenge_in_form_is_neither_brushed_aside_nor_admitted_twice() -> None:
    assert refusal([*september(), step("2023-10-02", "dismiss_objection", member="M3")]) == ["objection.in_form"]
    twice = [*september(), admit("2023-10-02"), admit("2023-10-03")]
    assert refusal(twice) == ["objection.already_admitted"]


@pytest.mark.rule("kk2565/31")
def test_nothing_is_admitted_dismissed_or_ruled_on_where_nothing_is_pending() -> None:
    assert refusal([*served(), admit("2023-03-07")]) == ["objection.none_pending"]
    assert refusal([*served(), step("2023-03-07", "dismiss_objection", member="M3")]) == ["objection.none_pending"]
    assert refusal([*served(), ruling("2023-03-07", False)]) == ["objection.nothing_to_rule_on"]


@pytest.mark.rule("kk2565/31")
def test_the_member_is_heard_before_the_ruling() -> None:
    assert refusal([*september(), ruling("2023-10-05", True)]) == ["objection.not_admitted"]
    heard = [*september(), admit("2023-10-05")]
    assert refusal([*heard, ruling("2023-10-12", False)]) == ["objection.member_may_still_explain"]
    applied([*heard, ruling("2023-10-13", False)])


@pytest.mark.rule("kk2565/32")
def test_the_authoritys_fifteenth_day_does_not_roll_over_a_holiday() -> None:
    done = applied([*september(), admit("2023-10-05")], as_of="2023-10-20")
    assert automatic(done, "remove_member") == ["2023-10-14"]
    assert owed(done, "kk2565/32") == [("2023-10-13", "lapsed")]
    assert done.answer["outcome"]["committee"]["members"] == ["M1", "M2", "M4"]


@pytest.mark.rule("kk2565/32")
def test_a_ruling_after_the_fifteenth_day_finds_nothing_to_rule_on() -> None:
    late = [*september(), admit("2023-10-05"), ruling("2023-10-16", False)]
    assert refusal(late) == ["objection.nothing_to_rule_on"]


@pytest.mark.rule("kk2565/32")
def test_a_member_who_signs_on_the_ninth_day_is_out_before_the_explanation_ends() -> None:
    late = [*september(), admit("2023-10-06")]
    assert refusal([*late, ruling("2023-10-13", False)]) == ["objection.member_may_still_explain"]
    assert automatic(applied(late, as_of="2023-10-14"), "remove_member") == ["2023-10-14"]


@pytest.mark.rule("kk2565/32")
def test_of_three_nobody_is_removed_without_a_replacement() -> None:
    heard = [*served(), challenge("2023-03-06"), admit("2023-03-07")]
    assert refusal([*heard, ruling("2023-03-16", True)]) == ["objection.replacement_needed"]
    done = applied([*heard, ruling("2023-03-16", True, replacement=member("M9"))])
    assert done.answer["outcome"]["committee"]["members"] == ["M1", "M2", "M9"]


@pytest.mark.rule("kk2565/32")
def test_of_four_the_only_qualified_member_is_not_removed_without_another() -> None:
    heard = [*served(members=FOUR), challenge("2023-03-06", "M2"), admit("2023-03-07", "M2")]
    assert refusal([*heard, ruling("2023-03-16", True, "M2")]) == ["committee.one_secretary"]
    new = member("M9", role="secretary", skill="law_degree")
    applied([*heard, ruling("2023-03-16", True, "M2", replacement=new)])


@pytest.mark.rule("kk2565/32")
def test_a_replacement_is_not_a_sitting_member_and_keeps_the_committee_lawful() -> None:
    heard = [*served(), challenge("2023-03-06"), admit("2023-03-07")]
    twice = ruling("2023-03-16", True, replacement=member("M2"))
    assert refusal([*heard, twice]) == ["committee.same_person_twice"]
    teacher = ruling("2023-03-16", True, replacement=member("M9", **{"class": "teacher"}))
    assert refusal([*heard, teacher]) == ["committee.wrong_class"]


@pytest.mark.rule("kk2565/32")
def test_a_rejected_ground_is_spent_but_another_is_not() -> None:
    rejected = [*served(), challenge("2023-03-06"), admit("2023-03-07"), ruling("2023-03-16", False)]
    again = challenge("2023-03-20", learned_on="2023-03-18")
    assert refusal([*rejected, again]) == ["objection.rejected_before"]
    applied([*rejected, {**again, "with": {**again["with"], "ground": 4}}])


@pytest.mark.rule("kk2565/31")
def test_the_same_challenge_is_not_filed_again_while_it_waits() -> None:
    assert refusal([*served(), challenge("2023-03-06"), challenge("2023-03-07")]) == ["objection.already_pending"]


def both(first: str = "2023-09-28", second: str = "2023-10-02") -> list[Step]:
    """Return two challenges of one member, on two grounds, the second filed a few days later."""
    return [*served("2023-09-27", FOUR, "2023-09-25"), challenge(first), challenge(second, ground=4)]


@pytest.mark.rule("kk2565/31")
def test_a_second_challenge_on_another_ground_is_received_and_has_fifteen_days_of_its_own() -> None:
    done = applied(both(), as_of="2023-10-03")
    assert owed(done, "kk2565/32") == [("2023-10-13", "open"), ("2023-10-17", "open")]


@pytest.mark.rule("kk2565/32")
def test_one_ruling_settles_every_challenge_that_the_member_could_answer() -> None:
    done = applied([*both(), admit("2023-10-03"), ruling("2023-10-11", False)], as_of="2023-10-31")
    assert owed(done, "kk2565/32") == [("2023-10-13", "met"), ("2023-10-17", "met")]
    assert automatic(done, "remove_member") == []
    assert not any(seat.stands_down for seat in done.case.committee.seats)


@pytest.mark.rule("kk2565/32")
def test_a_challenge_that_the_member_may_still_answer_outlasts_the_ruling_on_another() -> None:
    steps = [*served("2023-09-27", FOUR, "2023-09-25"), challenge("2023-09-28"), admit("2023-10-02")]
    steps += [challenge("2023-10-04", ground=4), admit("2023-10-05"), ruling("2023-10-11", False)]
    done = applied(steps, as_of="2023-10-12")
    assert owed(done, "kk2565/32") == [("2023-10-13", "met"), ("2023-10-19", "open")]
    assert [seat.member.id for seat in done.case.committee.seats if seat.stands_down] == ["M3"]
    assert refusal([*steps, ruling("2023-10-12", False)]) == ["objection.member_may_still_explain"]
    later = applied(steps, as_of="2023-10-31")
    assert automatic(later, "remove_member") == ["2023-10-20"]


@pytest.mark.rule("kk2565/32")
def test_the_removal_by_the_first_clock_takes_the_second_challenge_along() -> None:
    done = applied(both(), as_of="2023-10-31")
    assert automatic(done, "remove_member") == ["2023-10-14"]
    assert owed(done, "kk2565/32") == [("2023-10-13", "lapsed"), ("2023-10-17", "lapsed")]


@pytest.mark.rule("kk2565/31")
def test_what_is_out_of_form_is_dismissed_alone() -> None:
    steps = [*served("2023-09-27", FOUR, "2023-09-25"), challenge("2023-09-28", in_writing=False)]
    steps += [challenge("2023-10-02"), step("2023-10-03", "dismiss_objection", member="M3")]
    done = applied(steps, as_of="2023-10-31")
    assert owed(done, "kk2565/32") == [("2023-10-13", "met"), ("2023-10-17", "lapsed")]
    assert automatic(done, "remove_member") == ["2023-10-18"]


@pytest.mark.rule("kk2565/33")
def test_a_challenged_member_may_give_notice_of_a_ground_too() -> None:
    own = step("2023-10-03", "recuse_member", "committee_member:M3", member="M3", ground=2)
    done = applied([*september(), own, ruling("2023-10-04", True)], as_of="2023-10-31")
    assert automatic(done, "remove_member") == []
    assert done.answer["outcome"]["committee"]["members"] == ["M1", "M2", "M4"]


CHIEF: Step = {"id": "M4", "role": "member", "class": "official", "rank": "not_lower", "skill": "legal_officer"}


def headless() -> list[Step]:
    """Return a committee of four at work whose chair the law removed on 4 October, nobody having ruled."""
    four = (*THREE, CHIEF)
    return [*sitting(members=four), challenge("2023-09-18", "M1", learned_on="2023-09-18")]


@pytest.mark.rule("kk2565/32")
def test_a_committee_that_lost_its_chair_by_law_stands_still_until_another_is_appointed() -> None:
    done = applied(headless(), as_of="2023-10-05")
    assert ("replace_member", None) in {(each.kind, each.due) for each in done.case.duties}
    present = ["M2", "M3", "M4"]
    meeting = step("2023-10-05", "hold_charge_meeting", "committee", present=present, finding="charge")
    assert refusal([*headless(), meeting]) == ["meeting.no_chair_left"]
    statement = step("2023-10-05", "take_statement", "committee", of="accused", present=present)
    assert refusal([*headless(), statement]) == ["meeting.no_chair_left"]
    raised = step("2023-10-05", "change_member", out="M4", in_={**CHIEF, "role": "chair"})
    done = applied([*headless(), raised, {**meeting, "at": "2023-10-06"}])
    assert all(each.kind != "replace_member" for each in done.case.duties)


@pytest.mark.rule("kk2565/32")
def test_a_committee_that_lost_its_only_expert_by_law_stands_still() -> None:
    expert = member("M4", skill="law_degree")
    four = (THREE[0], {**THREE[1], "skill": "none"}, THREE[2], expert)
    steps = [*sitting(members=four), challenge("2023-09-18", "M4", learned_on="2023-09-18")]
    meeting = step("2023-10-05", "hold_charge_meeting", "committee", present=["M1", "M2", "M3"], finding="charge")
    assert refusal([*steps, meeting]) == ["meeting.no_expert_left"]
    applied([*steps, step("2023-10-05", "change_member", in_=member("M9", skill="law_degree")), meeting])


@pytest.mark.rule("kk2565/32")
def test_a_committee_of_three_that_lost_a_plain_fourth_goes_on() -> None:
    steps = [*sitting(members=FOUR), challenge("2023-09-18", "M4", learned_on="2023-09-18")]
    meeting = step("2023-10-05", "hold_charge_meeting", "committee", present=["M1", "M2", "M3"], finding="charge")
    done = applied([*steps, meeting])
    assert all(each.kind != "replace_member" for each in done.case.duties)


@pytest.mark.rule("kk2565/31")
@pytest.mark.parametrize(
    ("upheld", "codes"), [(None, ["meeting.challenged_member_present"]), (True, ["meeting.stranger_present"])]
)
def test_a_challenged_or_removed_member_does_not_attend(upheld: bool | None, codes: list[str]) -> None:
    steps = [*sitting(members=FOUR), challenge("2023-06-02", learned_on="2023-06-01"), admit("2023-06-05")]
    if upheld is not None:
        steps.append(ruling("2023-06-13", upheld))
    present = ["M1", "M2", "M3", "M4"]
    meeting = step("2023-06-14", "hold_charge_meeting", "committee", present=present, finding="charge")
    assert refusal([*steps, meeting]) == codes


@pytest.mark.rule("kk2565/32")
def test_a_member_whose_challenge_was_rejected_sits_again() -> None:
    steps = [*sitting(), challenge("2023-06-02", learned_on="2023-06-01"), admit("2023-06-05")]
    meeting = step("2023-06-14", "hold_charge_meeting", "committee", present=["M1", "M2", "M3"], finding="charge")
    applied([*steps, ruling("2023-06-13", False), meeting])


@pytest.mark.rule("kk2565/32")
def test_a_committee_left_with_two_does_nothing_until_a_third_comes() -> None:
    steps = [*sitting(), challenge("2023-06-02", learned_on="2023-06-01")]
    meeting = step("2023-06-20", "hold_charge_meeting", "committee", present=["M1", "M2"], finding="charge")
    assert set(refusal([*steps, meeting])) == {"meeting.fewer_than_three", "meeting.charge_quorum"}
    third = step("2023-06-19", "change_member", in_=member("M9"))
    whole = step("2023-06-20", "hold_charge_meeting", "committee", present=["M1", "M2", "M9"], finding="charge")
    applied([*steps, third, whole])


@pytest.mark.rule("kk2565/33")
def test_a_recusal_is_ones_own_and_runs_on_the_same_fifteen_days() -> None:
    recusal = {"member": "M3", "ground": 6}
    steps = [*served(members=FOUR), step("2023-03-06", "recuse_member", "committee_member:M3", **recusal)]
    assert owed(applied([*steps, ruling("2023-03-21", True)]), "kk2565/33") == [("2023-03-21", "met")]
    assert automatic(applied(steps, as_of="2023-04-01"), "remove_member") == ["2023-03-22"]
    other = step("2023-03-06", "recuse_member", "committee_member:M2", **recusal)
    assert refusal([*served(), other]) == ["objection.recusal_of_another"]
    stranger = step("2023-03-06", "recuse_member", "committee_member", member="M8", ground=6)
    assert refusal([*served(), stranger]) == ["objection.not_a_member"]
    assert refusal([*steps, step("2023-03-07", "admit_objection", member="M3")]) == ["objection.none_pending"]


@pytest.mark.rule("kk2565/32")
def test_a_member_changed_by_order_takes_the_challenge_along() -> None:
    steps = [*served(), challenge("2023-03-06"), step("2023-03-08", "change_member", out="M3", in_=member("M9"))]
    done = play(steps, as_of="2023-04-30")
    assert automatic(done, "remove_member") == []
    assert owed(done, "kk2565/32") == [("2023-03-21", "cancelled")]


def on_record(steps: list[Step], names: Mapping[str, str]) -> Case:
    """Return the case as an older record tells it, on which the clock of a challenge has another name."""
    found = open_case(load_law(), read_head(case([])["case"], law=load_law())).case
    for each in steps:
        found = carried(found, each)
    return evolve(
        found,
        duties=tuple(evolve(each, about=names.get(each.about or "", each.about)) for each in found.duties),
        timers=tuple(evolve(each, about=names.get(each.about or "", each.about)) for each in found.timers),
    )


def carried(found: Case, each: Step) -> Case:
    act = read_act(load_law(), each["do"], by=each["by"], at=each["at"], with_=each.get("with", {}))
    decision = decide(load_law(), found, act)
    assert isinstance(decision, Applied)
    return decision.case


def running(found: Case) -> list[str]:
    """Return what still runs about a challenge."""
    kinds = (*(duty.kind for duty in found.duties), *(timer.kind for timer in found.timers))
    return [kind for kind in kinds if "challenge" in kind]


@pytest.mark.rule("kk2565/32")
@pytest.mark.parametrize("name", ["M3", "M3:5", "M3 (5)"])
@pytest.mark.parametrize("upheld", [True, False])
def test_a_ruling_settles_a_challenge_that_an_older_record_names_otherwise(name: str, upheld: bool) -> None:
    found = on_record([*september(), admit("2023-09-29")], {"M3 (5)": name})
    assert running(found) == ["rule_on_challenge", "challenge_undecided"]
    assert running(carried(found, ruling("2023-10-10", upheld))) == []


@pytest.mark.rule("kk2565/31")
@pytest.mark.parametrize("name", ["M3", "M3:5:out_of_form"])
def test_a_challenge_out_of_form_on_an_older_record_is_not_accepted(name: str) -> None:
    formless = challenge("2023-09-28", facts_stated=False)
    found = on_record([*served("2023-09-27", FOUR, "2023-09-25"), formless], {"M3 (5*)": name})
    assert running(found) == ["rule_on_challenge", "challenge_undecided"]
    assert running(carried(found, step("2023-10-02", "dismiss_objection", member="M3"))) == []


@pytest.mark.rule("kk2565/32")
@pytest.mark.parametrize("name", ["M3", "M3:5", "M3 (5)"])
def test_the_law_removes_a_member_whose_challenge_an_older_record_names_otherwise(name: str) -> None:
    found = on_record(september(), {"M3 (5)": name})
    removal = advance(load_law(), found, date(2023, 10, 20))[-1].case
    assert (running(removal), removal.committee.removed) == ([], ("M3",))


@pytest.mark.rule("kk2565/31")
def test_a_challenge_of_its_own_goes_on_when_the_other_is_not_accepted() -> None:
    formless = challenge("2023-09-28", ground=4, facts_stated=False)
    found = on_record([*september(), formless], {})
    assert running(carried(found, step("2023-10-02", "dismiss_objection", member="M3"))) == [
        "rule_on_challenge",
        "challenge_undecided",
    ]


@pytest.mark.rule("kk2565/28", "kk2565/32")
@pytest.mark.parametrize(
    ("carried", "owes"), [({"upheld": True, "replacement": member("M9")}, True), ({"upheld": True}, False)]
)
def test_the_accused_is_told_of_whoever_takes_the_removed_members_place(carried: Step, owes: bool) -> None:
    steps = [*served(members=FOUR), challenge("2023-03-06"), admit("2023-03-07"), ruling("2023-03-16", **carried)]

    assert [status for _, status in owed(applied(steps), "kk2565/28", "notify_change")] == ["open"] * owes


@pytest.mark.rule("kk2565/32", "kk2565/33")
def test_a_ruling_and_a_removal_cite_the_members_own_notice_where_that_is_what_they_settle() -> None:
    notice = step("2023-03-06", "recuse_member", "committee_member:M3", member="M3", ground=5)
    ruled = step("2023-03-10", "rule_on_objection", member="M3", upheld=True)
    assert "kk2565/33" in applied([*served(members=FOUR), notice, ruled]).answer["steps"][-1]["rules"]
    challenged = [*served(members=FOUR), challenge("2023-03-06"), admit("2023-03-07")]
    assert "kk2565/33" not in applied([*challenged, ruling("2023-03-16", True)]).answer["steps"][-1]["rules"]
    for steps, cited in (([*served(members=FOUR), notice], True), (challenged, False)):
        done = applied(steps, as_of="2023-04-30")
        (removed,) = [line for line in done.answer["steps"] if line["do"] == "remove_member"]
        assert ("kk2565/33" in removed["rules"]) is cited


@pytest.mark.rule("kk2565/32", "kk2565/33")
def test_the_notice_of_another_member_is_not_what_is_settled() -> None:
    notice = step("2023-03-08", "recuse_member", "committee_member:M4", member="M4", ground=5)
    steps = [*served(members=FOUR), challenge("2023-03-06"), admit("2023-03-07"), notice]
    assert "kk2565/33" not in applied([*steps, ruling("2023-03-16", True)]).answer["steps"][-1]["rules"]
    lines = applied(steps, as_of="2023-04-30").answer["steps"]
    removed = ["kk2565/33" in line["rules"] for line in lines if line["do"] == "remove_member"]
    assert removed == [False, True]


@pytest.mark.rule("kk2565/26", "kk2565/32")
def test_a_successor_is_owed_once_however_many_members_are_out() -> None:
    steps = [*served(), challenge("2023-03-06", "M3"), challenge("2023-03-07", "M2"), admit("2023-03-08", "M3")]
    done = applied([*steps, admit("2023-03-08", "M2")], as_of="2023-04-30")

    assert automatic(done, "remove_member") == ["2023-03-22", "2023-03-23"]
    assert owed(done, "kk2565/32", "replace_member") == [(None, "open")]


@pytest.mark.rule("kk2565/31", "kk2565/32")
def test_what_is_brushed_aside_of_one_member_leaves_the_clock_of_another() -> None:
    filed = [
        *served(members=FOUR),
        challenge("2023-03-06", in_writing=False),
        challenge("2023-03-07", "M2", in_writing=False),
    ]
    done = applied([*filed, step("2023-03-08", "dismiss_objection", member="M3")], as_of="2023-04-30")

    assert automatic(done, "remove_member") == ["2023-03-23"]
    assert owed(done, "kk2565/32")[:2] == [("2023-03-21", "met"), ("2023-03-22", "lapsed")]


@pytest.mark.rule("kk2565/31")
def test_the_form_of_one_members_challenge_is_not_that_of_another() -> None:
    filed = [*served(members=FOUR), challenge("2023-03-06", in_writing=False), challenge("2023-03-07", "M2")]

    assert refusal([*filed, admit("2023-03-08")]) == ["objection.not_in_form"]
    applied([*filed, admit("2023-03-08", "M2")])


@pytest.mark.rule("kk2565/31", "kk2565/32")
def test_the_time_of_one_member_to_explain_is_not_that_of_another() -> None:
    filed = [*served(members=FOUR), challenge("2023-03-06"), challenge("2023-03-07", "M2")]
    admitted = [*filed, admit("2023-03-08", "M2"), admit("2023-03-14")]

    assert refusal([*admitted, ruling("2023-03-16", False)]) == ["objection.member_may_still_explain"]
    applied([*admitted, ruling("2023-03-16", False, "M2")])
