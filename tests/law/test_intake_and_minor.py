"""kk2565/4-15 and plan2566/5.2, 6.1, 8.1: intake, the preliminary stage, and minor discipline."""

from __future__ import annotations

import json

import pytest

from tests.law.cases import (
    REPRIMAND,
    committee,
    complaint,
    direct,
    heard,
    minor_grounds,
    order,
    play,
    told,
)
from tests.law.serious import Step, applied, owed, refusal, step

FILLED: dict[str, Step] = {"waive": {"waiver": "bond"}, "punish": {"penalty": {"kind": "reprimand"}}}
NOTICE: Step = {"in_writing": True, "evidence_summary": True, "method": "in_person", "explain_by": "2023-03-10"}


@pytest.mark.rule("kk2565/5")
@pytest.mark.parametrize(
    "lacking",
    [
        {"signed": False},
        {"accused_identified": False},
        {"facts_sufficient": False, "evidence_stated": False},
        {"form": "oral", "signed": False, "record_signed": False},
    ],
)
def test_what_a_complaint_lacks_may_be_completed_and_then_it_goes_on(lacking: Step) -> None:
    received = complaint(**lacking)
    begin = step("2023-02-03", "start_preliminary", mode="investigate")
    completed = step(
        "2023-02-02",
        "complete_complaint",
        "complainant",
        signed=True,
        record_signed=True,
        accused_identified=True,
        facts_sufficient=True,
    )

    assert told(play(received, begin)) == ("denied", ["kk2565/5"])
    assert told(play(received, completed, begin))[0] == "applied"


@pytest.mark.rule("kk2565/5")
def test_completing_a_complaint_takes_nothing_away_so_that_it_could_be_rejected() -> None:
    undone = step("2023-02-02", "complete_complaint", "supervisor", signed=False, facts_sufficient=False)

    assert refusal([complaint(), undone, step("2023-02-03", "reject_complaint", "center", reason="unsigned")]) == [
        "intake.acceptable_is_not_rejected"
    ]


@pytest.mark.rule("kk2565/4")
def test_the_appointing_authority_that_received_the_complaint_itself_is_owed_no_report() -> None:
    assert owed(play(complaint(by="appointing_authority")), "kk2565/4") == []
    assert owed(play(complaint(by="supervisor")), "kk2565/4") == [(None, "open")]


@pytest.mark.rule("kk2565/4")
def test_the_report_is_no_longer_owed_once_the_authority_has_started() -> None:
    done = applied([complaint(by="supervisor"), step("2023-02-02", "start_preliminary", mode="consider")])

    assert owed(done, "kk2565/4") == [(None, "cancelled")]


@pytest.mark.rule("plan2566/8.1.2")
@pytest.mark.parametrize(
    ("by", "named", "duties"), [("center", True, 1), ("supervisor", True, 0), ("center", False, 0)]
)
def test_the_copy_without_the_name_is_owed_where_somebody_else_received_a_name(
    by: str, named: bool, duties: int
) -> None:
    assert len(owed(play(complaint(by=by, named=named)), "plan2566/8.1.2", "redacted_copy")) == duties


@pytest.mark.rule("plan2566/8.1.2")
def test_who_complained_stands_nowhere_in_the_answer_nor_in_a_refusal() -> None:
    identity = {"name": "Somchai Jaidee", "address": "99 Charoen Krung"}
    done = play(
        complaint(by="center", identity=identity),
        step("2023-02-02", "reveal_identity", "center", to="accused", reason="Somchai Jaidee asked for it"),
        step("2023-02-03", "find_no_grounds", reason="no_offence"),
    )
    answer = json.dumps(done.answer, ensure_ascii=False)

    assert "Somchai" not in answer
    assert "Charoen" not in answer
    assert "Somchai" not in repr(done.case)


@pytest.mark.rule("plan2566/5.2")
@pytest.mark.parametrize(
    ("policy", "bound"), [((1,), True), ((2,), True), ((3,), True), ((4,), False), ((5, 6), False), ((), False)]
)
def test_only_policy_one_to_three_obliges_to_investigate(policy: tuple[int, ...], bound: bool) -> None:
    done = play(*minor_grounds(), policy=policy)

    assert bool(owed(done, "plan2566/5.2")) == bound
    assert bool(owed(done, "plan2566/6.1", "grounds")) == bound


@pytest.mark.rule("kk2565/7")
@pytest.mark.parametrize(("at", "status"), [("2023-03-18", "met"), ("2023-03-19", "late")])
def test_the_preliminary_stage_may_also_end_in_time_without_grounds(at: str, status: str) -> None:
    done = applied([step(at, "find_no_grounds", reason="evidence_insufficient")])

    assert owed(done, "kk2565/7") == [("2023-03-18", status)]
    assert done.answer["outcome"]["result"] == "no_grounds"


@pytest.mark.rule("kk2565/7")
def test_the_preliminary_period_cannot_be_extended() -> None:
    asked = step("2023-03-10", "extend", obligation="kk2565/7", days=15, reason="many witnesses")

    assert told(play(asked)) == ("denied", ["kk2565/7"])


@pytest.mark.rule("kk2565/7")
@pytest.mark.parametrize("by", ["supervisor", "agency_head", "competent_person", "district_director", "kk"])
@pytest.mark.parametrize("do", ["start_preliminary", "find_grounds", "find_no_grounds"])
def test_nobody_but_the_appointing_authority_decides_on_grounds(do: str, by: str) -> None:
    carried = {
        "start_preliminary": {"mode": "consider"},
        "find_grounds": {"severity": "minor"},
        "find_no_grounds": {"reason": "no_offence"},
    }[do]

    clauses = {
        "start_preliminary": ["kk2565/7"],
        "find_grounds": ["kk2565/7", "kk2565/8"],
        "find_no_grounds": ["kk2565/8", "kk2565/7"],
    }

    assert told(play(step("2023-02-02", do, by, **carried))) == ("denied", clauses[do])


@pytest.mark.rule("kk2565/10")
def test_a_committee_takes_the_place_of_the_forty_five_days() -> None:
    done = applied([*minor_grounds(), committee()], as_of="2023-05-01")

    assert owed(done, "kk2565/10") == [("2023-04-06", "cancelled")]


@pytest.mark.rule("plan2566/6.1")
def test_a_minor_committee_in_a_policy_case_is_reported_and_its_progress_every_thirty_days() -> None:
    done = applied(
        [
            *minor_grounds(),
            committee(),
            step("2023-03-06", "report_to_center", about="committee_appointed"),
            step("2023-03-29", "report_to_center", about="progress"),
        ],
        policy=[2],
        as_of="2023-04-28",
    )

    assert owed(done, "plan2566/6.1", "committee_appointed") == [("2023-03-06", "met")]
    assert owed(done, "plan2566/6.1", "progress")[:2] == [("2023-03-29", "met"), ("2023-04-28", "open")]


@pytest.mark.rule("kk2565/13")
def test_a_minor_committee_owes_no_first_meeting_and_no_hundred_and_twenty_days() -> None:
    done = applied(
        [
            *minor_grounds(),
            committee(),
            step("2023-02-28", "serve_appointment", method="in_person", copy_given=True),
            step("2023-03-01", "deliver_file_to_chair"),
        ],
        as_of="2023-06-01",
    )

    assert owed(done, "kk2565/35") == []
    assert owed(done, "kk2565/61") == []
    assert owed(done, "kk2565/14") == [("2023-04-30", "overdue")]


@pytest.mark.rule("kk2565/11")
@pytest.mark.parametrize("changed", [{"in_writing": False}, {"evidence_summary": False}, {"explain_by": "2023-02-21"}])
def test_a_minor_charge_out_of_form_is_no_notice(changed: Step) -> None:
    notice = step("2023-02-22", "notify_charge", **{**NOTICE, **changed})

    assert told(play(*direct(), notice)) == ("denied", ["kk2565/11"])


@pytest.mark.rule("kk2565/11")
def test_silence_past_the_day_set_is_a_waiver_that_is_final_without_a_committee() -> None:
    silent = [*direct(), step("2023-02-22", "notify_charge", **NOTICE)]
    late = step("2023-03-13", "record_explanation", "accused", confession=False)

    assert told(play(*silent, late)) == ("denied", ["kk2565/11"])
    assert told(play(*silent, step("2023-03-13", "decide_minor", **REPRIMAND)))[0] == "applied"


@pytest.mark.rule("kk2565/12")
@pytest.mark.parametrize("decision", ["close", "waive", "punish", "escalate"])
def test_no_minor_decision_of_any_kind_comes_before_the_accused_was_heard(decision: str) -> None:
    filled = FILLED.get(decision, {})

    assert told(play(*direct(), step("2023-02-22", "decide_minor", decision=decision, **filled))) == (
        "denied",
        ["kk2565/11"],
    )
    assert told(play(*heard(), step("2023-03-02", "decide_minor", decision=decision, **filled)))[0] == "applied"


@pytest.mark.rule("kk2565/12")
@pytest.mark.parametrize(
    ("decision", "kind"),
    [
        ({"decision": "close"}, "reprimand"),
        ({"decision": "close"}, "waive"),
        ({"decision": "waive", "waiver": "bond"}, "close"),
        ({"decision": "waive", "waiver": "bond"}, "reprimand"),
        (REPRIMAND, "close"),
        (REPRIMAND, "waive"),
        (REPRIMAND, "step_reduction"),
        (REPRIMAND, "expulsion"),
    ],
)
def test_an_order_other_than_the_decision_is_refused(decision: Step, kind: str) -> None:
    way = [*heard(), step("2023-03-02", "decide_minor", **decision)]
    extra = {"waiver": "bond"} if kind == "waive" else {}
    status, rules = told(play(*way, order("2023-03-03", kind, **extra)))

    assert status == "denied"
    assert "kk2565/12" in rules


@pytest.mark.rule("kk2565/73")
@pytest.mark.parametrize("percent", [2, 4])
@pytest.mark.parametrize("months", [1, 2, 3])
def test_every_lawful_rate_and_length_of_a_salary_cut_is_open(percent: int, months: int) -> None:
    penalty = {"kind": "salary_cut", "percent": percent, "months": months}
    done = applied(
        [
            *heard(),
            step("2023-03-02", "decide_minor", decision="punish", penalty=penalty),
            order("2023-03-31", "salary_cut", percent=percent, months=months),
        ]
    )
    monthly = {2: 370, 4: 750}[percent]

    assert done.answer["outcome"]["penalty"] == penalty
    assert done.answer["outcome"]["monthly_cut_baht"] == monthly
    assert done.answer["outcome"]["total_cut_baht"] == monthly * months
    assert done.answer["outcome"]["effective_from"] == "2023-03-01"


@pytest.mark.rule("kk2565/5")
def test_a_further_complaint_on_an_accepted_matter_takes_nothing_from_the_first() -> None:
    accepted = [complaint(), step("2023-02-02", "accept_complaint", "agency_head")]
    done = applied(
        [
            *accepted,
            complaint("2023-02-03", "center", named=False, signed=False, evidence_stated=False, witnesses_named=False),
            step("2023-02-06", "start_preliminary", mode="investigate"),
        ]
    )

    assert (done.case.intake.state, done.case.intake.named) == ("accepted", True)


@pytest.mark.rule("kk2565/14")
def test_the_minor_committees_sixty_days_run_from_the_order_though_the_accused_knows_later() -> None:
    steps = [
        *minor_grounds(),
        committee(),
        step("2023-02-28", "deliver_file_to_chair"),
        step("2023-03-10", "serve_appointment", method="in_person", copy_given=True),
        step("2023-03-13", "deliver_file_to_chair"),
    ]
    found = [each["due"] for each in play(*steps).answer["obligations"] if each["rule"] == "kk2565/14"]
    assert found == ["2023-04-29"]


@pytest.mark.rule("kk2565/73")
def test_a_reprimand_carries_no_rate_and_a_salary_cut_no_new_salary() -> None:
    for penalty in (
        {"kind": "reprimand", "percent": 2},
        {"kind": "reprimand", "months": 1},
        {"kind": "salary_cut", "percent": 2, "months": 1, "new_salary": 18000},
    ):
        decision = step("2023-03-30", "decide_minor", decision="punish", penalty=penalty)
        assert refusal([*heard(), decision]) == ["penalty.rate_of_another_kind"]


@pytest.mark.rule("kk2565/79")
def test_somebody_who_left_is_not_punished_in_a_case_minor_from_the_start() -> None:
    punished = step("2023-03-30", "decide_minor", decision="punish", penalty={"kind": "reprimand"})
    left = step("2023-04-01", "accused_leaves", "supervisor", how="resigned")
    assert refusal([*heard(), punished, left, order("2023-04-03", "reprimand")]) == ["order.leaver_is_not_punished"]
    applied([*heard(), punished, left, order("2023-04-03", "waive")])
