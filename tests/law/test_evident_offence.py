"""kk2565/70-71 and exit2566/7-8: evident offences do without the inquiry alone, and date the dismissal."""

from __future__ import annotations

import pytest

from tests.law import serious
from tests.law.cases import colleague, committee, direct, minor_grounds, order, told
from tests.law.serious import (
    ALL,
    GUILTY,
    THREE,
    Step,
    appointed,
    charged,
    explained,
    grounds,
    owed,
    refusal,
    report,
    sitting,
    step,
)

CONFESSED: Step = {"ground": "written_confession"}
ABSENT: Step = {"ground": "absent_over_15_days", "investigated": True, "first_absent": "2023-03-01"}
JAILED: Step = {"ground": "imprisonment", "imprisoned_from": "2023-03-01", "negligence_or_petty": False}
EXPEL: Step = {
    "resolution": "serious",
    "provision": "csa2551/85",
    "penalty": {"kind": "expulsion"},
    "reasons": True,
}


def use(at: str = "2023-04-03", by: str = "appointing_authority", **carried: object) -> Step:
    return step(at, "use_evident_offence", by, **carried)


def before_the_order(way: list[Step]) -> list[Step]:
    return [*way, step("2023-04-10", "send_to_kk"), step("2023-05-10", "kk_resolve", "kk", **EXPEL)]


def final(result: str | None = None, status: str = "final") -> Step:
    carried = {"status": status} if result is None else {"status": status, "result": result, "from_": "2023-03-01"}
    return step("2023-03-02", "criminal_step", "court", **carried)


@pytest.mark.rule("kk2565/70")
@pytest.mark.parametrize("by", ["supervisor", "appointing_authority"])
@pytest.mark.parametrize("way", [minor_grounds(), direct(), [*minor_grounds(), committee()]])
def test_any_superior_dispenses_with_the_inquiry_of_a_confessed_minor_offence(way: list[Step], by: str) -> None:
    done = serious.applied([*way, use(by=by, **CONFESSED)])

    assert told(done) == ("applied", ["kk2565/70"])
    assert done.case.inquiry.state == "minor_evident"


@pytest.mark.rule("kk2565/71")
@pytest.mark.parametrize("ground", [CONFESSED, ABSENT, JAILED])
@pytest.mark.parametrize("way", [grounds(), appointed(), sitting(), charged(), explained()])
def test_the_authority_dispenses_with_the_inquiry_of_an_evident_serious_offence(way: list[Step], ground: Step) -> None:
    done = serious.applied([*way, use("2023-05-16", **ground)], policy=(1,))

    assert told(done) == ("applied", ["kk2565/71"])
    assert done.case.inquiry.state == "serious_evident"
    assert owed(done, "kk2565/71", "send_to_kk") == [(None, "open")]
    assert not [
        line for line in done.answer["obligations"] if line["owner"] == "committee" and line["status"] == "open"
    ]


@pytest.mark.rule("kk2565/71")
@pytest.mark.parametrize(
    ("way", "carried", "code"),
    [
        ([], CONFESSED, "evident.no_grounds_found_yet"),
        (grounds()[:1], ABSENT, "evident.no_grounds_found_yet"),
        (minor_grounds(), ABSENT, "evident.ground_is_serious"),
        (minor_grounds(), JAILED, "evident.ground_is_serious"),
        (grounds(), {**ABSENT, "investigated": False}, "evident.absence_not_investigated"),
        (
            grounds(),
            {"ground": "absent_over_15_days", "first_absent": "2023-03-01"},
            "evident.absence_not_investigated",
        ),
        (grounds(), {"ground": "absent_over_15_days", "investigated": True}, "evident.no_first_day"),
        (grounds(), {**ABSENT, "first_absent": "2023-03-19"}, "evident.absence_too_short"),
        (grounds(), {**JAILED, "negligence_or_petty": True}, "evident.negligence_or_petty"),
        (grounds(), {"ground": "imprisonment", "imprisoned_from": "2023-03-01"}, "evident.negligence_not_excluded"),
        (grounds(), {"ground": "imprisonment", "negligence_or_petty": False}, "evident.no_day_of_imprisonment"),
        (grounds(), {**JAILED, "imprisoned_from": "2023-04-04"}, "evident.imprisonment_still_to_come"),
        ([*grounds(), final(status="accused")], JAILED, "evident.judgment_not_final"),
        ([*grounds(), final(status="charged")], JAILED, "evident.judgment_not_final"),
        ([*grounds(), final("suspended_sentence")], JAILED, "evident.not_imprisoned"),
        ([*grounds(), final("not_guilty")], JAILED, "evident.not_imprisoned"),
        ([*grounds(), final("imprisonment_negligence_or_petty")], JAILED, "evident.negligence_or_petty"),
        (grounds(), {**CONFESSED, "first_absent": "2023-03-01"}, "evident.day_of_another_ground"),
        (grounds(), {**ABSENT, "imprisoned_from": "2023-03-01"}, "evident.day_of_another_ground"),
    ],
)
def test_what_is_not_evident_is_not_used(way: list[Step], carried: Step, code: str) -> None:
    assert refusal([*way, use(**carried)]) == [code]


@pytest.mark.rule("kk2565/71")
def test_a_final_imprisonment_on_record_needs_no_word_on_negligence() -> None:
    serious.applied([*grounds(), final("imprisonment"), use(ground="imprisonment", imprisoned_from="2023-03-01")])


@pytest.mark.rule("kk2565/71")
@pytest.mark.parametrize(("at", "status"), [("2023-03-16", "denied"), ("2023-03-17", "applied")])
def test_an_absence_is_longer_than_fifteen_days_on_the_sixteenth_after_it_began(at: str, status: str) -> None:
    assert told(serious.play([*grounds(), use(at, **ABSENT)]))[0] == status


@pytest.mark.rule("kk2565/71")
@pytest.mark.parametrize(
    ("by", "refused"),
    [
        ("supervisor", ["evident.serious_by_the_authority"]),
        ("governor", ["evident.serious_by_the_authority"]),
        ("kk", ["act.not_by", "evident.serious_by_the_authority"]),
    ],
)
def test_a_serious_offence_is_used_by_the_authority_alone(by: str, refused: list[str]) -> None:
    assert refusal([*grounds(), use(by=by, **ABSENT)]) == refused


@pytest.mark.rule("kk2565/71")
def test_a_joint_serious_offence_is_used_by_the_authority_of_25() -> None:
    serious.applied([*grounds(), use(by="district_director", **ABSENT)], joint_with=[colleague()])
    assert refusal([*grounds(), use(by="governor", **ABSENT)], joint_with=[colleague()]) == [
        "evident.serious_by_the_authority"
    ]
    assert refusal([*minor_grounds(), use(by="district_director", **CONFESSED)]) == ["evident.minor_by_the_superior"]


@pytest.mark.rule("kk2565/71")
@pytest.mark.parametrize(
    ("later", "code"),
    [
        (step("2023-06-21", "use_evident_offence", **CONFESSED), "evident.serious_inquiry_was_reported"),
        (step("2023-06-21", "appoint_committee", severity="serious", members=list(THREE)), "committee.inquiry_is_over"),
    ],
)
def test_what_was_reported_is_decided_on_its_report(later: Step, code: str) -> None:
    assert refusal([*serious.reported(), later]) == [code]


@pytest.mark.rule("kk2565/71")
@pytest.mark.parametrize(
    "later",
    [
        step("2023-06-01", "use_evident_offence", **CONFESSED),
        step("2023-06-01", "appoint_committee", severity="serious", members=list(THREE)),
        step("2023-06-01", "open_minor_without_committee"),
    ],
)
def test_an_inquiry_that_was_dispensed_with_does_not_go_on_beside(later: Step) -> None:
    assert refusal([*grounds(), use(**CONFESSED), later]) == ["evident.serious_without_inquiry"]


@pytest.mark.rule("kk2565/71")
def test_nothing_more_is_supposed_of_an_inquiry_that_was_dispensed_with() -> None:
    challenge = {"member": "M3", "ground": 5, "in_writing": True, "facts_stated": True}
    way = [*serious.served(), step("2023-03-08", "object_to_member", "accused", **challenge)]
    done = serious.applied([*way, use("2023-03-20", **CONFESSED)], as_of="2024-03-01")

    assert [line["do"] for line in done.answer["steps"] if line["status"] == "automatic"] == []
    assert owed(done, "kk2565/32") == [("2023-03-23", "cancelled")]


@pytest.mark.rule("kk2565/71")
@pytest.mark.parametrize("kind", ["expulsion", "reprimand", "close", "waive"])
def test_an_evident_serious_offence_has_no_order_before_kk_resolves(kind: str) -> None:
    way = [*grounds(), use(**ABSENT)]
    asked = order("2023-04-20", kind, **({"waiver": "bond"} if kind == "waive" else {}))

    for stage in (way, [*way, step("2023-04-10", "send_to_kk")]):
        codes = refusal([*stage, asked])
        assert "evident.kk_has_not_resolved" in codes
        assert ("order.dismissal_without_resolution" in codes) == (kind == "expulsion")


@pytest.mark.rule("kk2565/71")
def test_a_file_returned_to_the_committee_may_still_prove_evident() -> None:
    back = step("2023-06-26", "return_file", why="more_evidence", points="the bank")
    done = serious.applied(
        [*serious.reported(), back, use("2023-06-28", **CONFESSED), step("2023-06-29", "send_to_kk")]
    )

    assert told(done) == ("applied", ["kk2565/71", "csa2551/97"])
    assert done.case.review.state == "with_kk"


@pytest.mark.rule("kk2565/65")
def test_a_further_inquiry_after_an_evident_offence_begins_with_a_committee() -> None:
    way = [*charged(), use("2023-05-10", **CONFESSED), step("2023-05-11", "send_to_kk")]
    back = step("2023-06-12", "kk_resolve", "kk", resolution="further_inquiry", reasons=True)
    done = serious.applied(
        [*way, back, step("2023-06-14", "appoint_committee", severity="serious", members=list(THREE))]
    )

    assert done.case.inquiry.state == "serious_inquiry"
    assert (done.case.hearing.state, done.case.hearing.known_on) == ("none", None)
    assert owed(done, "kk2565/24") == [(None, "met"), (None, "met")]


@pytest.mark.rule("kk2565/70")
def test_a_minor_offence_is_decided_on_the_confession_without_notice_and_hearing() -> None:
    decision = step("2023-04-04", "decide_minor", decision="punish", penalty={"kind": "reprimand"})
    done = serious.applied([*minor_grounds(), use(**CONFESSED), decision, order("2023-04-05", "reprimand")])

    assert done.answer["outcome"]["result"] == "reprimand"
    assert refusal([*direct(), decision]) == ["minor.accused_not_notified"]
    assert refusal([*minor_grounds(), use(**CONFESSED), order("2023-04-05", "reprimand")]) == [
        "order.minor_case_not_decided",
    ]


@pytest.mark.rule("kk2565/70")
def test_a_confessed_minor_offence_found_serious_is_inquired_into() -> None:
    escalated = step("2023-04-04", "decide_minor", decision="escalate")
    done = serious.applied([*minor_grounds(), use(**CONFESSED), escalated])

    assert done.case.inquiry.state == "grounds_serious"
    assert owed(done, "kk2565/24") == [(None, "open")]


@pytest.mark.rule("exit2566/7")
@pytest.mark.rule("exit2566/8")
@pytest.mark.parametrize(
    ("way", "stated", "effective", "rule"),
    [
        ([use(**ABSENT)], None, "2023-03-01", "exit2566/7"),
        ([use(**ABSENT)], "2023-03-01", "2023-03-01", "exit2566/7"),
        ([use(**ABSENT)], "2023-03-02", None, "exit2566/7"),
        ([use(**ABSENT)], "2023-06-01", None, "exit2566/7"),
        ([use(**JAILED)], None, "2023-03-01", "exit2566/8"),
        ([use(**JAILED)], "2023-06-01", None, "exit2566/8"),
        ([use(**CONFESSED)], None, "2023-06-01", "exit2566/5"),
        ([use(**CONFESSED)], "2023-03-01", None, "exit2566/5"),
    ],
)
def test_absence_and_imprisonment_date_the_dismissal(
    way: list[Step], stated: str | None, effective: str | None, rule: str
) -> None:
    day = {} if stated is None else {"effective_from": stated}
    done = serious.play([*before_the_order([*grounds(), *way]), order("2023-06-01", "expulsion", **day)])

    assert done.answer["outcome"]["effective_from"] == effective
    assert rule in told(done)[1]


@pytest.mark.rule("exit2566/8")
@pytest.mark.parametrize(
    ("stated", "effective"), [(None, "2023-02-22"), ("2023-03-01", "2023-03-01"), ("2023-02-23", None)]
)
def test_unbroken_custody_dates_the_dismissal_unless_the_order_follows_the_prison(
    stated: str | None, effective: str | None
) -> None:
    held = step("2023-02-22", "criminal_step", "court", status="detained", from_="2023-02-22")
    day = {} if stated is None else {"effective_from": stated}
    way = [*grounds(), held, final("imprisonment"), use(**JAILED)]
    done = serious.play([*before_the_order(way), order("2023-06-01", "expulsion", **day)])

    assert done.answer["outcome"]["effective_from"] == effective


@pytest.mark.rule("kk2565/59")
def test_an_opinion_formed_before_the_confession_does_not_decide_in_its_place() -> None:
    way = [*explained(), step("2023-06-12", "hold_opinion_meeting", "committee", present=list(ALL), **GUILTY)]
    done = serious.applied([*way, use("2023-06-13", **CONFESSED)])

    assert refusal([*way, use("2023-06-13", **CONFESSED), report("2023-06-14")]) == [
        "report.already_submitted",
        "evident.serious_without_inquiry",
    ]
    assert done.case.committee.state == "dissolved"
