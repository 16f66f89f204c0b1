"""kk2565/64-68: a new superior, what is void and what is done anew, and what a death leaves to do."""

from __future__ import annotations

from typing import Any

import pytest

from discipline_flow import Run, load_law, open_book
from tests.law import cases
from tests.law.cases import heard, order, reprimanded
from tests.law.serious import (
    ALL,
    GUILTY,
    Step,
    applied,
    appointed,
    automatic,
    case,
    charged,
    decided,
    explained,
    last,
    member,
    notice,
    opined,
    owed,
    play,
    refusal,
    report,
    reported,
    served,
    sitting,
    step,
    with_kk,
)

OTHERS = (
    {**member("N1"), "role": "chair", "rank": "not_lower"},
    {**member("N2"), "role": "secretary", "skill": "law_degree"},
    member("N3"),
)
FURTHER: Step = {"resolution": "further_inquiry", "reasons": False}


def anew(at: str, by: str = "appointing_authority", severity: str = "serious") -> Step:
    return step(at, "appoint_committee", by, severity=severity, members=list(OTHERS))


def void(at: str, by: str = "appointing_authority") -> Step:
    return step(at, "void_inquiry", by)


def void_step(at: str, number: int, by: str = "appointing_authority", *, essential: bool = True) -> Step:
    return step(at, "void_act", by, step=number, essential=essential)


def moved(at: str, by: str = "appointing_authority", *, changes: bool = True) -> Step:
    return step(at, "transfer_accused", by, changes_authority=changes)


def dies(at: str) -> Step:
    return step(at, "accused_dies", "supervisor")


def at(number: str, steps: list[Step]) -> int:
    """Return the number of the last step with that command."""
    return max(place for place, each in enumerate(steps, 1) if each["do"] == number)


def committee(done: Run) -> dict[str, Any]:
    found: dict[str, Any] = done.answer["outcome"]["committee"]
    return found


def statuses(done: Run, rule: str, about: str) -> list[str]:
    return [status for _, status in owed(done, rule, about)]


# ---- the whole inquiry (66) ------------------------------------------------------------------------------------------


@pytest.mark.rule("kk2565/66")
@pytest.mark.parametrize(
    "steps", [appointed(), served(), sitting(), charged(), opined(), reported(), decided("serious")]
)
def test_everything_a_wrongly_appointed_committee_did_is_void(steps: list[Step]) -> None:
    done = applied([*steps, void("2023-07-15")], policy=[1])
    assert committee(done) == {"severity": "serious", "members": list(ALL), "void": True}
    assert last(done)["rules"] == ["kk2565/66", "kk2565/26"]
    left = {duty.kind for duty in done.case.duties if duty.due is None or duty.due >= done.as_of}
    assert left == {"appoint_serious_committee"}
    assert done.case.timers == ()
    assert (done.case.hearing.state, done.case.hearing.opinion, done.case.review.state) == ("none", None, "none")
    assert owed(done, "kk2565/24")[-1] == (None, "open")


@pytest.mark.rule("kk2565/66")
def test_what_the_plan_wants_reported_of_a_void_inquiry_stays_owed() -> None:
    done = applied([*appointed(), void("2023-03-02")], policy=[1])
    assert owed(done, "plan2566/6.1", "committee_appointed") == [("2023-03-08", "open")]
    assert owed(done, "plan2566/6.1", "progress") == [("2023-03-31", "cancelled")]


@pytest.mark.rule("kk2565/66")
def test_days_of_the_new_inquiry_start_with_its_own_committee() -> None:
    steps = [
        *reported(),
        void("2023-07-03"),
        anew("2023-07-05"),
        step("2023-07-06", "serve_appointment", method="in_person", copy_given=True),
        step("2023-07-07", "deliver_file_to_chair"),
        step("2023-07-14", "hold_first_meeting", "committee_chair", present=["N1", "N2", "N3"]),
    ]
    done = applied(steps)
    assert committee(done) == {"severity": "serious", "members": ["N1", "N2", "N3"], "void": False}
    assert owed(done, "kk2565/35") == [("2023-03-13", "met"), ("2023-07-14", "met")]
    assert owed(done, "kk2565/61") == [("2023-07-11", "met"), ("2023-11-11", "open")]
    assert done.case.committee.long_limit_on is not None
    assert done.case.committee.long_limit_on.isoformat() == "2024-01-10"
    assert "kk2565/66" in done.answer["steps"][at("appoint_committee", steps) - 1]["rules"]


@pytest.mark.rule("kk2565/66")
def test_days_of_a_void_inquiry_no_longer_act_by_themselves() -> None:
    challenge = step(
        "2023-03-06", "object_to_member", "accused", member="M3", ground=5, in_writing=True, facts_stated=True
    )
    done = applied([*served(), challenge, void("2023-03-20")], as_of="2023-09-30")
    assert automatic(done, "remove_member") == []
    assert owed(done, "kk2565/32") == [("2023-03-21", "cancelled")]
    assert automatic(applied([*served(), challenge], as_of="2023-09-30"), "remove_member") == ["2023-03-22"]


@pytest.mark.rule("kk2565/66")
@pytest.mark.parametrize(
    ("do", "by", "carried", "clause"),
    [
        ("serve_appointment", "appointing_authority", {"method": "in_person", "copy_given": True}, "kk2565/66"),
        ("deliver_file_to_chair", "appointing_authority", {}, "kk2565/66"),
        ("change_member", "appointing_authority", {"out": "M3", "in": member("M4")}, "kk2565/66"),
        ("hold_first_meeting", "committee_chair", {"present": list(ALL)}, "kk2565/66"),
        ("hold_charge_meeting", "committee", {"present": list(ALL), "finding": "charge"}, "kk2565/66"),
        ("hold_opinion_meeting", "committee", {"present": list(ALL), **GUILTY}, "kk2565/66"),
        ("submit_report", "committee_chair", {"signed_by": list(ALL), "file": True}, "kk2565/66"),
        ("void_inquiry", "appointing_authority", {}, "kk2565/66"),
        ("void_act", "appointing_authority", {"step": 3, "essential": True}, "kk2565/66"),
        ("decide_on_report", "appointing_authority", {"view": "serious"}, "kk2565/63"),
        ("suspend", "appointing_authority", {"grounds": [1], "order_complete": True}, "kk2565/85"),
    ],
)
def test_nothing_is_done_in_a_void_inquiry(do: str, by: str, carried: Step, clause: str) -> None:
    done = play([*charged(), void("2023-05-08"), step("2023-05-09", do, by, **carried)])
    assert clause in cases.told(done)[1]
    assert cases.told(done)[0] == "denied"


@pytest.mark.rule("kk2565/66")
def test_void_inquiry_needs_an_inquiry_a_serious_one_and_no_order() -> None:
    assert refusal([*sitting()[:2], void("2023-02-21")]) == ["void.no_inquiry"]
    minor = [*cases.minor_grounds(), cases.committee("2023-02-27"), void("2023-03-01")]
    assert refusal(minor) == ["void.minor_inquiry"]
    assert refusal([*reprimanded(), void("2023-09-01")]) == ["void.no_inquiry", "void.order_was_issued"]


@pytest.mark.rule("kk2565/65", "kk2565/66")
def test_kk_voids_what_has_come_before_it_and_then_only_kk_undoes_its_resolution() -> None:
    assert refusal([*sitting(), void("2023-03-14", "kk")]) == ["void.not_before_kk"]
    assert committee(applied([*with_kk(), void("2023-08-01", "kk")]))["void"] is True
    assert committee(applied([*with_kk(), void("2023-08-01")]))["void"] is True
    resolved = [
        *with_kk(),
        step(
            "2023-09-05",
            "kk_resolve",
            "kk",
            resolution="serious",
            provision="csa2551/85(1)",
            penalty={"kind": "expulsion"},
            reasons=True,
        ),
    ]
    assert refusal([*resolved, void("2023-09-06")]) == ["void.kk_has_resolved"]
    assert applied([*resolved, void("2023-09-06", "kk")]).case.review.resolution is None


@pytest.mark.rule("kk2565/66", "kk2565/85")
def test_suspension_stands_while_the_inquiry_begins_anew() -> None:
    suspension = step("2023-03-08", "suspend", grounds=[1], order_complete=True, rights_stated=True)
    done = applied([*sitting()[:5], suspension, void("2023-03-20")])
    assert done.answer["outcome"]["suspension"] == "suspended"


# ---- one act (67) ----------------------------------------------------------------------------------------------------


@pytest.mark.rule("kk2565/67")
def test_void_charge_takes_with_it_what_rests_on_it_and_nothing_before_it() -> None:
    steps = opined()
    done = applied([*steps, void_step("2023-06-13", at("notify_charge", steps))])
    hearing = done.case.hearing
    assert (hearing.state, hearing.finding, hearing.explained_on, hearing.opinion) == (
        "charge_found",
        "charge",
        None,
        None,
    )
    assert statuses(done, "kk2565/67", "redo_notify_charge") == ["open"]
    assert done.case.committee.state == "sitting"
    assert committee(done)["void"] is False
    assert last(done)["rules"] == ["kk2565/67"]


@pytest.mark.rule("kk2565/67")
def test_essential_act_is_done_anew_and_then_the_case_goes_on() -> None:
    steps = charged()
    steps = [
        *steps,
        void_step("2023-05-03", at("notify_charge", steps)),
        notice("2023-05-08", explain_by="2023-05-22"),
        step("2023-05-20", "record_explanation", "accused", confession=False),
        step("2023-06-12", "hold_opinion_meeting", "committee", present=list(ALL), **GUILTY),
        report("2023-06-20"),
        step("2023-07-10", "decide_on_report", view="serious"),
    ]
    done = applied(steps, as_of="2023-07-10")
    assert statuses(done, "kk2565/67", "redo_notify_charge") == ["met"]
    assert automatic(done, "deem_explanation_waived") == []


@pytest.mark.rule("kk2565/67")
def test_void_charge_lets_no_day_to_explain_pass() -> None:
    steps = charged()
    done = applied([*steps, void_step("2023-05-10", at("notify_charge", steps))], as_of="2023-06-30")
    assert automatic(done, "deem_explanation_waived") == []
    assert automatic(applied(steps, as_of="2023-06-30"), "deem_explanation_waived") == ["2023-05-17"]


@pytest.mark.rule("kk2565/67")
@pytest.mark.parametrize(
    ("command", "inquiry", "committee_state", "hearing", "owner"),
    [
        ("appoint_committee", "grounds_serious", "void", "none", "appointing_authority"),
        ("serve_appointment", "serious_inquiry", "sitting", "supplementary", "appointing_authority"),
        ("deliver_file_to_chair", "serious_inquiry", "sitting", "supplementary", "appointing_authority"),
        ("hold_first_meeting", "serious_inquiry", "informed", "supplementary", "committee_chair"),
        ("hold_charge_meeting", "serious_inquiry", "sitting", "none", "committee"),
        ("notify_charge", "serious_inquiry", "sitting", "charge_found", "committee"),
        ("record_explanation", "serious_inquiry", "sitting", "charged", "committee"),
        ("hold_opinion_meeting", "serious_inquiry", "sitting", "explained", "committee"),
        ("submit_report", "serious_inquiry", "sitting", "opined", "committee_chair"),
        ("decide_on_report", "serious_reported", "reported", "reported", "appointing_authority"),
    ],
)
def test_each_act_that_was_void_goes_back_to_whoever_does_it_anew(
    command: str, inquiry: str, committee_state: str, hearing: str, owner: str
) -> None:
    steps = decided("serious")
    done = applied([*steps, void_step("2023-07-11", at(command, steps))])
    assert (done.case.inquiry.state, done.case.committee.state, done.case.hearing.state) == (
        inquiry,
        committee_state,
        hearing,
    )
    assert [(each["owner"], each["status"]) for each in done.answer["obligations"] if each["rule"] == "kk2565/67"] == [
        (owner, "open")
    ]
    review = {"appoint_committee": "none", "decide_on_report": "received"}.get(command, "returned")
    assert done.case.review.state == review
    assert done.case.review.view is None


@pytest.mark.rule("kk2565/67")
def test_inessential_act_is_void_and_the_case_goes_on() -> None:
    steps = sitting()
    done = applied(
        [
            *steps,
            void_step("2023-03-14", at("deliver_file_to_chair", steps), essential=False),
            step("2023-04-25", "hold_charge_meeting", "committee", present=list(ALL), finding="charge"),
        ]
    )
    assert done.case.validity.void == (5,)
    assert owed(done, "kk2565/67") == []


@pytest.mark.rule("kk2565/67")
@pytest.mark.parametrize("command", ["appoint_committee", "notify_charge", "hold_opinion_meeting"])
def test_what_every_decision_rests_on_is_essential(command: str) -> None:
    steps = opined()
    number = at(command, steps)
    assert refusal([*steps, void_step("2023-06-13", number, essential=False)]) == ["void.indispensable"]
    applied([*steps, void_step("2023-06-13", number)])


@pytest.mark.rule("kk2565/67")
def test_only_an_applied_act_of_the_procedure_can_be_void_and_only_once() -> None:
    steps = charged()
    assert refusal([*steps, void_step("2023-05-03", 99)]) == ["void.no_such_act"]
    assert refusal([*steps, void_step("2023-05-03", 1)]) == ["void.no_such_act"]
    number = at("hold_charge_meeting", steps)
    twice = [*steps, void_step("2023-05-03", number), void_step("2023-05-03", number)]
    assert refusal(twice) == ["void.already"]
    denied = play([*steps, step("2023-05-03", "hold_first_meeting", "committee_chair", present=[])])
    assert last(denied)["status"] == "denied"
    done = play(
        [
            *steps,
            step("2023-05-03", "hold_first_meeting", "committee_chair", present=[]),
            void_step("2023-05-03", len(steps) + 1),
        ]
    )
    assert [reason["rule"] for reason in last(done)["reasons"]] == ["kk2565/67"]


@pytest.mark.rule("kk2565/67")
def test_act_done_anew_already_is_not_done_again() -> None:
    steps = [
        *reported(),
        step("2023-07-03", "return_file", why="charge_incomplete", points="the second charge"),
        notice("2023-07-10", explain_by="2023-07-24"),
    ]
    first = next(place for place, each in enumerate(steps, 1) if each["do"] == "notify_charge")
    assert refusal([*steps, void_step("2023-07-11", first)]) == ["void.done_anew"]
    applied([*steps, void_step("2023-07-11", first, essential=False)])
    applied([*steps, void_step("2023-07-11", len(steps))])


@pytest.mark.rule("kk2565/67", "kk2565/24")
def test_nothing_rests_on_the_acts_of_an_earlier_inquiry() -> None:
    steps = [*heard(), step("2023-03-02", "decide_minor", decision="escalate")]
    assert refusal([*steps, void_step("2023-03-03", len(steps))]) == ["void.earlier_inquiry"]
    steps = [*charged(), void("2023-05-08"), anew("2023-05-09")]
    number = at("notify_charge", steps)
    assert refusal([*steps, void_step("2023-05-10", number)]) == ["void.earlier_inquiry"]


@pytest.mark.rule("kk2565/67")
def test_nothing_is_reported_or_decided_before_the_essential_is_done_anew() -> None:
    steps = opined()
    back = [*steps, void_step("2023-06-13", at("serve_appointment", steps))]
    assert refusal([*back, report("2023-06-20")]) == ["void.not_redone"]
    served_anew = step("2023-06-14", "serve_appointment", method="in_person", copy_given=True)
    applied([*back, served_anew, report("2023-06-20")])
    steps = decided("serious")
    back = [*steps, void_step("2023-07-11", at("decide_on_report", steps))]
    assert "review.not_considered_yet" in refusal([*back, step("2023-07-12", "send_to_kk")])
    applied([*back, step("2023-07-12", "decide_on_report", view="minor"), step("2023-07-13", "send_to_kk")])


@pytest.mark.rule("kk2565/29", "kk2565/31", "kk2565/67")
def test_notice_given_anew_opens_the_challenge_anew() -> None:
    steps = sitting()
    challenge = step(
        "2023-05-15", "object_to_member", "accused", member="M3", ground=5, in_writing=True, facts_stated=True
    )
    assert refusal([*steps, challenge]) == ["objection.too_late"]
    applied(
        [
            *steps,
            void_step("2023-05-08", at("serve_appointment", steps)),
            step("2023-05-09", "serve_appointment", method="in_person", copy_given=True),
            challenge,
        ]
    )


@pytest.mark.rule("kk2565/29", "kk2565/67")
def test_letter_that_was_void_makes_nobody_know() -> None:
    steps = [*appointed(), step("2023-03-03", "serve_appointment", method="post_domestic", copy_given=True)]
    done = applied([*steps, void_step("2023-03-06", len(steps))], as_of="2023-03-31")
    assert automatic(done, "deem_appointment_known") == []
    assert done.case.committee.state == "appointed"


@pytest.mark.rule("kk2565/35", "kk2565/61", "kk2565/67")
def test_days_of_the_inquiry_run_from_the_meeting_that_counts() -> None:
    steps = sitting()
    done = applied(
        [
            *steps,
            void_step("2023-03-20", at("hold_first_meeting", steps)),
            step("2023-03-22", "hold_first_meeting", "committee_chair", present=list(ALL)),
        ]
    )
    assert owed(done, "kk2565/61") == [("2023-07-11", "cancelled"), ("2023-07-20", "open")]
    assert statuses(done, "kk2565/67", "redo_hold_first_meeting") == ["met"]


@pytest.mark.rule("kk2565/13", "kk2565/67")
def test_minor_committee_wrongly_appointed_is_appointed_anew_and_its_acts_fall() -> None:
    steps = [
        *cases.minor_grounds(),
        cases.committee("2023-02-27"),
        step("2023-02-28", "serve_appointment", method="in_person", copy_given=True),
    ]
    done = applied([*steps, void_step("2023-03-01", 3)])
    assert (done.case.inquiry.state, committee(done)["void"]) == ("grounds_minor", True)
    assert refusal([*steps, void_step("2023-03-01", 3), step("2023-03-02", "open_minor_without_committee")]) == [
        "inquiry.committee_route_must_be_followed"
    ]
    done = applied([*steps, void_step("2023-03-01", 3), anew("2023-03-02", severity="minor")])
    assert statuses(done, "kk2565/67", "redo_appoint_committee") == ["met"]
    assert committee(done)["void"] is False


@pytest.mark.rule("kk2565/11", "kk2565/67")
def test_void_charge_of_a_minor_case_undoes_its_decision() -> None:
    steps = [*heard(), step("2023-03-02", "decide_minor", **cases.REPRIMAND)]
    back = [*steps, void_step("2023-03-03", at("notify_charge", steps))]
    done = applied(back)
    assert (done.case.inquiry.state, done.case.inquiry.penalty, done.case.hearing.state) == (
        "minor_direct",
        None,
        "none",
    )
    again: Step = {"in_writing": True, "evidence_summary": True, "method": "in_person", "explain_by": "2023-03-20"}
    applied(
        [
            *back,
            step("2023-03-06", "notify_charge", **again),
            step("2023-03-07", "record_explanation", "accused"),
            step("2023-03-08", "decide_minor", **cases.REPRIMAND),
            order("2023-03-09", "reprimand"),
        ]
    )


@pytest.mark.rule("kk2565/12", "kk2565/67")
def test_void_decision_of_a_minor_case_is_decided_anew() -> None:
    steps = [*heard(), step("2023-03-02", "decide_minor", **cases.REPRIMAND)]
    back = [*steps, void_step("2023-03-03", len(steps))]
    assert "order.minor_case_not_decided" in refusal([*back, order("2023-03-06", "reprimand")])
    done = applied([*back, step("2023-03-06", "decide_minor", decision="close"), order("2023-03-07", "close")])
    assert done.answer["outcome"]["result"] == "no_offence"


@pytest.mark.rule("kk2565/67")
def test_after_the_order_nothing_before_it_is_void_by_itself() -> None:
    steps = reprimanded()
    assert refusal([*steps, void_step("2023-09-01", at("notify_charge", steps))]) == ["void.order_was_issued"]


@pytest.mark.rule("kk2565/67")
def test_file_before_kk_comes_back_with_what_is_void() -> None:
    steps = with_kk()
    done = applied([*steps, void_step("2023-08-01", at("hold_opinion_meeting", steps), "kk")])
    assert (done.case.review.state, done.case.committee.state) == ("returned", "sitting")
    assert refusal([*steps[:-1], void_step("2023-08-01", 1, "kk")]) == ["void.no_such_act", "void.not_before_kk"]


@pytest.mark.rule("kk2565/67")
def test_stored_case_numbers_its_steps_as_the_scenario_does(tmp_path: Any) -> None:
    steps = charged()
    steps = [
        *steps[:4],
        step("2023-03-03", "hold_first_meeting", "committee_chair", present=[]),
        *steps[4:],
    ]
    number = at("notify_charge", steps)
    steps = [*steps, void_step("2023-05-03", number)]
    done = play(steps, as_of="2023-05-03")
    with open_book(tmp_path / "cases.db", law=load_law()) as book:
        whole = case(steps)
        import json

        book.new(json.dumps({"contract": 1, "case": whole["case"]}), "new.json")
        for each in steps:
            book.do("BMA-SERIOUS", each["do"], by=each["by"], at=each["at"], with_=each.get("with"))
        kept = book.case("BMA-SERIOUS")
    with open_book(tmp_path / "cases.db", law=load_law()) as book:
        assert book.case("BMA-SERIOUS") == kept
    assert kept.steps == done.case.steps
    assert kept == done.case
    assert kept.validity.void == (number,)


# ---- a new superior (64) ---------------------------------------------------------------------------------------------


def by_a(steps: list[Step]) -> list[Step]:
    """Return the steps with the committee appointed by the superior A."""
    return [{**each, "by": "appointing_authority:A"} if each["do"] == "appoint_committee" else each for each in steps]


@pytest.mark.rule("kk2565/64")
def test_committee_and_its_days_go_on_after_a_transfer() -> None:
    done = applied([*sitting(), moved("2023-06-01")])
    assert committee(done) == {"severity": "serious", "members": list(ALL), "void": False}
    assert owed(done, "kk2565/61") == [("2023-07-11", "open")]
    assert last(done)["rules"] == ["kk2565/64"]


@pytest.mark.rule("kk2565/64")
@pytest.mark.parametrize(
    ("do", "carried"),
    [
        ("extend", {"obligation": "kk2565/61", "days": 60, "reason": "witnesses"}),
        ("change_member", {"out": "M3", "in": member("M4")}),
    ],
)
def test_orders_during_the_inquiry_are_the_new_superiors(do: str, carried: Step) -> None:
    steps = [*by_a(sitting()), moved("2023-06-01")]
    assert refusal([*steps, step("2023-07-05", do, "appointing_authority:A", **carried)]) == [
        "transfer.former_superior"
    ]
    applied([*steps, step("2023-07-05", do, "appointing_authority:B", **carried)])
    applied([*by_a(sitting()), step("2023-07-05", do, "appointing_authority:A", **carried)])
    stays = [*by_a(sitting()), moved("2023-06-01", changes=False)]
    applied([*stays, step("2023-07-05", do, "appointing_authority:A", **carried)])


@pytest.mark.rule("kk2565/64")
def test_after_a_second_transfer_the_superior_who_acted_between_is_a_former_one_too() -> None:
    extended: Step = {"obligation": "kk2565/61", "days": 10, "reason": "witnesses"}
    steps = [*by_a(sitting()), moved("2023-06-01"), step("2023-06-05", "extend", "appointing_authority:B", **extended)]
    steps.append(moved("2023-06-10"))
    for name in ("A", "B"):
        assert refusal([*steps, step("2023-07-05", "extend", f"appointing_authority:{name}", **extended)]) == [
            "transfer.former_superior"
        ]
    applied([*steps, step("2023-07-05", "extend", "appointing_authority:C", **extended)])


@pytest.mark.rule("kk2565/64")
def test_former_superior_sends_the_report_on_and_the_new_one_decides() -> None:
    steps = [*by_a(opined()), moved("2023-06-13"), report("2023-06-20")]
    done = applied(steps)
    assert owed(done, "kk2565/64", "forward_report") == [(None, "open")]
    assert owed(done, "kk2565/63") == [("2023-08-04", "open")]
    view = {"view": "serious"}
    former = step("2023-07-10", "decide_on_report", "appointing_authority:A", **view)
    assert refusal([*steps, former]) == ["transfer.former_superior"]
    done = applied([*steps, step("2023-07-10", "decide_on_report", "appointing_authority:B", **view)])
    assert owed(done, "kk2565/64", "forward_report") == [(None, "met")]


@pytest.mark.rule("kk2565/62", "kk2565/63", "kk2565/64")
def test_new_superior_has_forty_five_days_of_their_own_from_the_file() -> None:
    done = applied([*reported(), moved("2023-07-10")], policy=[1])
    assert owed(done, "kk2565/62") == [("2023-08-04", "cancelled"), ("2023-08-24", "open")]
    assert owed(done, "kk2565/63") == [("2023-08-04", "cancelled"), ("2023-08-24", "open")]
    assert owed(done, "plan2566/5.6", "consider_report") == [("2023-08-04", "cancelled"), ("2023-08-24", "open")]
    kept = applied([*reported(), moved("2023-07-10", changes=False)])
    assert owed(kept, "kk2565/63") == [("2023-08-04", "open")]


@pytest.mark.rule("kk2565/64")
def test_days_to_send_the_matter_are_not_begun_anew_once_it_was_considered() -> None:
    done = applied([*decided("serious"), moved("2023-07-15")])
    assert owed(done, "kk2565/63") == [("2023-08-04", "open")]


@pytest.mark.rule("kk2565/26", "kk2565/64")
def test_new_superior_may_appoint_a_new_committee_for_further_steps() -> None:
    steps = [*by_a(reported()), moved("2023-07-10")]
    assert refusal([*reported(), anew("2023-07-12")]) == ["committee.inquiry_is_over"]
    assert refusal([*steps, anew("2023-07-12", "appointing_authority:A")]) == ["transfer.former_superior"]
    two = {**anew("2023-07-12"), "with": {"severity": "serious", "members": list(OTHERS[:2])}}
    assert refusal([*steps, two]) == ["committee.too_few"]
    done = applied([*steps, anew("2023-07-12", "appointing_authority:B")])
    hearing = done.case.hearing
    assert (hearing.state, hearing.explained_on is not None, hearing.reported_on) == ("supplementary", True, None)
    assert (done.case.inquiry.state, done.case.review.state) == ("serious_inquiry", "returned")
    assert owed(done, "kk2565/63")[-1] == ("2023-08-24", "cancelled")
    assert "kk2565/64" in last(done)["rules"]


@pytest.mark.rule("kk2565/29", "kk2565/64")
def test_notice_of_the_new_superior_is_notice() -> None:
    changed = step("2023-06-05", "change_member", out="M3", in_=member("M4"))
    told = step("2023-06-06", "serve_appointment", "bureau_director", method="in_person", copy_given=True)
    assert refusal([*sitting(), changed, told]) == ["committee.not_its_appointer"]
    applied([*sitting(), moved("2023-06-01"), changed, told])


@pytest.mark.rule("kk2565/64")
def test_transfer_after_the_end_changes_nothing() -> None:
    assert refusal([*reprimanded(), moved("2023-09-01")]) == ["transfer.matter_has_ended"]


# ---- death (68) ------------------------------------------------------------------------------------------------------


@pytest.mark.rule("kk2565/68")
@pytest.mark.parametrize("steps", [appointed(), sitting(), charged(), explained(), reported(), with_kk()])
def test_death_during_the_inquiry_ends_it_but_for_the_pension(steps: list[Step]) -> None:
    done = applied([*steps, dies("2023-07-21")], policy=[1], as_of="2024-06-30")
    outcome = done.answer["outcome"]
    assert (outcome["result"], outcome["closed"], outcome["appeal"]) == ("ended_by_death", True, "none")
    opened = [duty for duty in done.answer["obligations"] if duty["status"] == "open"]
    assert [(duty["rule"], duty["owner"], duty["due"]) for duty in opened] == [("kk2565/68", "committee", None)]
    assert done.case.timers == ()
    assert last(done)["rules"] == ["kk2565/68"]
    assert [line for line in done.answer["steps"] if line["at"] > "2023-07-21"] == []


@pytest.mark.rule("kk2565/68")
@pytest.mark.parametrize(
    "act",
    [
        step("2023-07-22", "hold_opinion_meeting", "committee", present=list(ALL), **GUILTY),
        step("2023-07-22", "appoint_committee", severity="serious", members=list(OTHERS)),
        step("2023-07-22", "decide_on_report", view="serious"),
        step("2023-07-22", "issue_order", kind="close", facts_stated=True),
        step("2023-07-22", "suspend", grounds=[1], order_complete=True),
        step("2023-07-22", "kk_resolve", "kk", **FURTHER),
        step("2023-07-22", "extend", obligation="kk2565/61", days=30, reason="x"),
        void("2023-07-22"),
        void_step("2023-07-22", 3),
        moved("2023-07-22"),
        dies("2023-07-22"),
        step("2023-07-22", "accused_leaves", "supervisor", how="retired"),
    ],
    ids=lambda act: act["do"],
)
def test_nothing_follows_death(act: Step) -> None:
    done = play([*reported(), dies("2023-07-21"), act])
    assert cases.told(done)[0] == "denied"
    assert "kk2565/68" in cases.told(done)[1]


@pytest.mark.rule("kk2565/68")
@pytest.mark.parametrize("steps", [appointed(), charged(), reported()])
def test_opinion_for_the_pension_is_the_committees_last_act(steps: list[Step]) -> None:
    done = applied([*steps, dies("2023-07-21"), report("2023-08-10")], policy=[1])
    assert owed(done, "kk2565/68") == [(None, "met")]
    assert [duty for duty in done.answer["obligations"] if duty["status"] == "open"] == []
    assert done.answer["outcome"]["result"] == "ended_by_death"
    assert "kk2565/68" in last(done)["rules"]
    again = [*steps, dies("2023-07-21"), report("2023-08-10"), report("2023-08-11")]
    assert refusal(again) == ["death.no_opinion_owed"]


@pytest.mark.rule("kk2565/68")
def test_death_before_any_serious_inquiry_leaves_nothing_to_do() -> None:
    for steps in (sitting()[:1], sitting()[:2], heard(), [*cases.minor_grounds(), cases.committee()]):
        done = applied([*steps, dies("2023-04-01")])
        assert done.answer["outcome"]["result"] == "ended_by_death"
        assert done.case.duties == ()


@pytest.mark.rule("kk2565/68")
def test_death_after_the_order_leaves_the_order() -> None:
    done = applied([*reprimanded(), cases.serve("2023-08-29"), dies("2023-09-05")])
    outcome = done.answer["outcome"]
    assert (outcome["result"], outcome["appeal"]) == ("reprimand", "open")
    assert refusal([*reprimanded(), dies("2023-09-05"), dies("2023-09-06")]) == ["death.has_died"]


@pytest.mark.rule("kk2565/68", "kk2565/8")
def test_death_after_a_closure_leaves_the_closure() -> None:
    closed = [step("2023-02-10", "find_no_grounds", reason="no_offence"), dies("2023-03-01")]
    assert applied(closed).answer["outcome"]["result"] == "no_grounds"


@pytest.mark.rule("kk2565/68")
def test_death_ends_a_suspension() -> None:
    suspension = step("2023-03-08", "suspend", grounds=[1], order_complete=True, rights_stated=True)
    done = applied([*sitting()[:5], suspension, dies("2023-03-20")])
    assert done.answer["outcome"]["suspension"] == "ended"
    assert done.case.duties[0].kind == "pension_opinion"
    assert len(done.case.duties) == 1


@pytest.mark.rule("kk2565/68", "kk2565/79")
def test_leaver_may_die_too() -> None:
    left = step("2023-05-20", "accused_leaves", "supervisor", how="retired")
    assert applied([*charged(), left, dies("2023-06-01")]).answer["outcome"]["result"] == "ended_by_death"


# ---- resolutions of ก.ก. (65) ----------------------------------------------------------------------------------------


@pytest.mark.rule("kk2565/65")
@pytest.mark.parametrize(
    ("carried", "code"),
    [
        ({"resolution": "serious", "penalty": {"kind": "expulsion"}, "waiver": "bond"}, "kk.contradicts_itself"),
        ({"resolution": "minor", "penalty": {"kind": "reprimand"}, "waiver": "bond"}, "kk.contradicts_itself"),
        ({"resolution": "discharge", "penalty": {"kind": "dismissal"}}, "kk.contradicts_itself"),
        ({"resolution": "close", "penalty": {"kind": "reprimand"}}, "kk.contradicts_itself"),
        ({"resolution": "close", "waiver": "admonition"}, "kk.contradicts_itself"),
        ({"resolution": "no_penalty", "penalty": {"kind": "reprimand"}}, "kk.contradicts_itself"),
        ({"resolution": "further_inquiry", "penalty": {"kind": "expulsion"}}, "kk.contradicts_itself"),
    ],
)
def test_resolution_carries_only_its_own_measure(carried: Step, code: str) -> None:
    whole = {"provision": "csa2551/85(1)", "reasons": True, **carried}
    assert refusal([*with_kk(), step("2023-09-05", "kk_resolve", "kk", **whole)]) == [code]


@pytest.mark.rule("kk2565/65")
@pytest.mark.parametrize(
    "carried",
    [
        {"resolution": "minor", "waiver": "bond"},
        {"resolution": "no_penalty", "waiver": "admonition"},
        {"resolution": "no_penalty"},
        {"resolution": "close"},
        {"resolution": "discharge"},
        {"resolution": "further_inquiry", "reasons": False},
    ],
)
def test_resolution_with_its_own_measure_is_applied(carried: Step) -> None:
    whole = {"provision": "csa2551/85(1)", "reasons": True, **carried}
    applied([*with_kk(), step("2023-09-05", "kk_resolve", "kk", **whole)])


# ---- with statements, evident offences and other classes -------------------------------------------------------------


def statement(on: str, of: str = "witness") -> Step:
    return step(on, "take_statement", "committee", of=of, present=["M1", "M2"], warned=True)


@pytest.mark.rule("kk2565/38", "kk2565/67")
def test_statement_that_is_void_takes_no_other_with_it() -> None:
    steps = [*sitting(), statement("2023-03-20"), statement("2023-03-21", "accused")]
    number = len(steps) - 1
    done = applied([*steps, void_step("2023-03-22", number, essential=False)])
    assert (done.case.hearing.statements, owed(done, "kk2565/67")) == (2, [])
    back = [*steps, void_step("2023-03-22", number)]
    done = applied(back)
    assert done.case.hearing.statements == 1
    assert statuses(done, "kk2565/67", "redo_take_statement") == ["open"]
    done = applied([*back, statement("2023-03-27")])
    assert (done.case.hearing.statements, statuses(done, "kk2565/67", "redo_take_statement")) == (2, ["met"])


@pytest.mark.rule("kk2565/59", "kk2565/67")
def test_statement_found_void_after_the_opinion_is_taken_before_the_report() -> None:
    steps = [*sitting(), statement("2023-03-20"), *opined()[len(sitting()) :]]
    back = [*steps, void_step("2023-06-13", len(sitting()) + 1)]
    assert refusal([*back, report("2023-06-20")]) == ["void.not_redone"]
    applied([*back, statement("2023-06-14"), report("2023-06-20")])


@pytest.mark.rule("kk2565/67", "kk2565/70")
def test_nothing_rests_on_an_inquiry_that_an_evident_offence_replaced() -> None:
    steps = [*heard(), step("2023-03-02", "use_evident_offence", ground="written_confession")]
    number = at("notify_charge", steps)
    assert refusal([*steps, void_step("2023-03-03", number)]) == ["void.earlier_inquiry"]
    steps = [*steps, step("2023-03-04", "decide_minor", **cases.REPRIMAND)]
    assert refusal([*steps, void_step("2023-03-06", number)]) == ["void.earlier_inquiry"]
    done = applied([*steps, void_step("2023-03-06", len(steps))])
    assert done.case.inquiry.state == "minor_evident"


@pytest.mark.rule("kk2565/68", "kk2565/70")
def test_death_after_an_evident_offence_ends_the_matter() -> None:
    steps = [*heard(), step("2023-03-02", "use_evident_offence", ground="written_confession"), dies("2023-03-03")]
    assert applied(steps).answer["outcome"]["result"] == "ended_by_death"


@pytest.mark.rule("kk2565/68")
def test_death_ends_the_matter_of_anybody() -> None:
    for person in ("teacher", "personnel", "other"):
        by = {"teacher": "supervisor", "personnel": "agency_head", "other": "competent_person"}[person]
        head = cases.official_case(accused={"class": person})
        steps = [step("2023-02-01", "start_preliminary", by, mode="investigate"), dies("2023-02-10")]
        assert applied(steps, **head).answer["outcome"]["result"] == "ended_by_death"
        refused = play([*steps, step("2023-02-11", "find_grounds", by, severity="minor")], **head)
        assert cases.told(refused) == ("denied", ["kk2565/68" if person == "teacher" else "plan2566/5.2"])


@pytest.mark.rule("kk2565/64", "kk2565/66", "kk2565/67", "plan2566/5.2")
def test_clauses_on_void_inquiries_do_not_reach_personnel() -> None:
    head = cases.official_case(accused={"class": "personnel"})
    for act in (void("2023-02-02"), void_step("2023-02-02", 1), moved("2023-02-02")):
        steps = [step("2023-02-01", "start_preliminary", "agency_head", mode="investigate"), act]
        status, rules = cases.told(play(steps, **head))
        assert (status, set(rules)) == ("denied", {"plan2566/5.2", "kk2565/3"})


@pytest.mark.rule("kk2565/11", "kk2565/67")
def test_accused_heard_wrongly_without_a_committee_is_notified_and_heard_anew() -> None:
    steps = heard()
    back = [*steps, void_step("2023-03-03", at("record_explanation", steps))]
    done = applied(back)
    duties = [each for each in done.answer["obligations"] if each["rule"] == "kk2565/67"]
    assert [(each["about"], each["owner"]) for each in duties] == [("redo_record_explanation", "appointing_authority")]
    assert "minor.accused_not_notified" in refusal([*back, step("2023-03-06", "decide_minor", **cases.REPRIMAND)])
    again: Step = {"in_writing": True, "evidence_summary": True, "method": "in_person", "explain_by": "2023-03-20"}
    noticed = [*back, step("2023-03-06", "notify_charge", **again)]
    assert "void.not_redone" in refusal([*noticed, step("2023-03-07", "decide_minor", **cases.REPRIMAND)])
    # who does not come is deemed not to wish to explain, as the first time
    applied([*noticed, step("2023-03-21", "decide_minor", **cases.REPRIMAND)])


@pytest.mark.rule("kk2565/51", "kk2565/67")
def test_committee_that_heard_wrongly_sets_a_new_day() -> None:
    steps = explained()
    back = [*steps, void_step("2023-05-18", len(steps))]
    assert statuses(applied(back), "kk2565/67", "redo_record_explanation") == ["open"]
    new = step(
        "2023-05-19", "reschedule_explanation", "committee", explain_by="2023-05-26", reason="heard by one alone"
    )
    done = applied([*back, new], as_of="2023-05-29")
    assert automatic(done, "deem_explanation_waived") == ["2023-05-27"]
    assert statuses(done, "kk2565/67", "redo_record_explanation") == ["met"]


NOTIFIED: Step = {"in_writing": True, "evidence_summary": True, "method": "in_person", "explain_by": "2023-03-20"}


def charge_notified_by_a_minor_committee() -> list[Step]:
    return [
        *cases.minor_grounds(),
        cases.committee("2023-02-27"),
        step("2023-02-28", "serve_appointment", method="in_person", copy_given=True),
        step("2023-02-28", "deliver_file_to_chair"),
        step("2023-03-06", "notify_charge", "committee", **NOTIFIED),
    ]


@pytest.mark.rule("kk2565/14", "kk2565/67")
def test_who_stops_a_minor_inquiry_does_anew_what_the_committee_owed_of_the_charge() -> None:
    steps = charge_notified_by_a_minor_committee()
    stopped = step("2023-03-08", "stop_minor_inquiry", reason="over")
    back = [*steps, void_step("2023-03-07", at("notify_charge", steps)), stopped]
    owed_by = [
        (each["owner"], each["status"])
        for each in applied(back).answer["obligations"]
        if each["about"] == "redo_notify_charge"
    ]
    assert owed_by == [("committee", "cancelled"), ("appointing_authority", "open")]
    anew_ = step("2023-03-09", "notify_charge", **{**NOTIFIED, "explain_by": "2023-03-25"})
    done = applied([*back, anew_, step("2023-03-28", "decide_minor", **cases.REPRIMAND)])
    assert all(not each.kind.startswith("redo_") for each in done.case.duties)


@pytest.mark.rule("kk2565/67")
def test_any_other_act_of_the_inquiry_is_found_void_alone_and_an_essential_one_is_owed_anew() -> None:
    extended: Step = {"obligation": "kk2565/61", "days": 10, "reason": "witnesses"}
    steps = [*sitting(), step("2023-06-05", "extend", **extended)]
    found = applied([*steps, void_step("2023-06-06", len(steps), essential=False)])
    assert found.case.validity.void == (len(steps),)
    assert owed(found, "kk2565/67") == []
    back = [*steps, void_step("2023-06-06", len(steps))]
    assert owed(applied(back), "kk2565/67", "put_right:extend") == [(None, "open")]
    done = applied([*back, step("2023-06-07", "extend", **extended)])
    assert owed(done, "kk2565/67", "put_right:extend") == [(None, "met")]


@pytest.mark.rule("kk2565/14", "kk2565/67")
def test_who_stops_a_minor_inquiry_does_anew_the_hearing_that_the_committee_owed() -> None:
    steps = [
        *charge_notified_by_a_minor_committee(),
        step("2023-03-07", "record_explanation", "accused", confession=False),
    ]
    stopped = step("2023-03-09", "stop_minor_inquiry", reason="over")
    found = applied([*steps, void_step("2023-03-08", at("record_explanation", steps)), stopped])
    owed_by = [
        (each["owner"], each["status"])
        for each in found.answer["obligations"]
        if each["about"] == "redo_record_explanation"
    ]
    assert owed_by == [("committee", "cancelled"), ("appointing_authority", "open")]
    assert statuses(applied([*steps, stopped]), "kk2565/67", "redo_record_explanation") == []


@pytest.mark.rule("kk2565/65", "kk2565/67")
@pytest.mark.parametrize(("resolution", "waits"), [("further_inquiry", False), ("close", True)])
def test_what_is_to_be_done_anew_bars_a_result_and_no_further_inquiry(resolution: str, waits: bool) -> None:
    steps = with_kk()
    voided = [*steps, void_step("2023-07-21", at("notify_charge", steps), "kk")]
    done = play([*voided, step("2023-07-22", "kk_resolve", "kk", resolution=resolution, reasons=True)])

    codes = {reason.code for entry in done.entries for reason in entry.reasons}
    assert ("void.not_redone" in codes) is waits
