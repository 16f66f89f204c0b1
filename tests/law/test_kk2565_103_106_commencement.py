"""kk2565/1, 103-106: matters older than the regulation, and how much of it governs them from 2022-12-25."""

from __future__ import annotations

from typing import Any

import pytest

from discipline_flow import Run, advance, decide, load_law, open_case
from discipline_flow.engine.evolve import folded
from tests.law import serious
from tests.law.cases import complaint, order, serve, told
from tests.law.serious import CHAIR, GUILTY, PETTY, SECRETARY, Step, automatic, owed, step

OPENED = "2022-08-01"
EVE, FIRST = "2022-12-24", "2022-12-25"
TWO = [CHAIR, SECRETARY]


def play(*steps: Step, as_of: str | None = None, **head: Any) -> Run:
    return serious.play(steps, as_of=as_of, **{"opened": OPENED, **head})


def applied(*steps: Step, as_of: str | None = None, **head: Any) -> Run:
    return serious.applied(steps, as_of=as_of, **{"opened": OPENED, **head})


def grounds(severity: str = "serious") -> list[Step]:
    return [
        step("2022-08-02", "start_preliminary", mode="investigate"),
        step("2022-09-01", "find_grounds", severity=severity),
    ]


def ordered(severity: str = "serious", at: str = "2022-10-03") -> list[Step]:
    """A committee of two, which the regulation would not allow (kk2565/26)."""
    return [*grounds(severity), step(at, "appoint_committee", severity=severity, members=TWO)]


def reported(at: str, severity: str = "serious", opinion: Step = GUILTY) -> list[Step]:
    return [
        *ordered(severity),
        step("2022-11-01", "hold_opinion_meeting", "committee", present=["M1"], **opinion),
        step(at, "submit_report", "committee_chair", signed_by=["M1"], file=True),
    ]


def resolved() -> list[Step]:
    return [
        *reported("2022-11-10"),
        step("2022-11-21", "decide_on_report", view="serious"),
        step("2022-11-22", "send_to_kk"),
        step("2022-12-13", "kk_resolve", "kk", resolution="serious", reasons=False, penalty={"kind": "expulsion"}),
    ]


def cut_decided(percent: int, months: int) -> list[Step]:
    """A minor case decided before, by rates of that time."""
    penalty = {"kind": "salary_cut", "percent": percent, "months": months}
    return [
        *grounds("minor"),
        step("2022-09-05", "open_minor_without_committee"),
        step("2022-12-01", "decide_minor", decision="punish", penalty=penalty),
    ]


class TestBeforeTheFirstDay:
    @pytest.mark.rule("kk2565/1")
    def test_committee_of_two_stands_when_appointed_the_day_before(self) -> None:
        assert told(play(*ordered(at=EVE))) == ("applied", ["kk2565/103"])

    @pytest.mark.rule("kk2565/1")
    def test_committee_of_two_is_refused_on_the_first_day(self) -> None:
        assert told(play(*ordered(at=FIRST))) == ("denied", ["kk2565/26"])

    @pytest.mark.rule("kk2565/1")
    def test_nothing_is_owed_under_the_regulation_before_its_first_day(self) -> None:
        assert applied(*reported("2022-12-01"), as_of=EVE).answer["obligations"] == []

    @pytest.mark.rule("kk2565/103")
    @pytest.mark.parametrize(
        "senseless",
        [
            step("2022-09-10", "submit_report", "committee_chair", signed_by=["M1"], file=True),
            step("2022-09-10", "decide_on_report", view="serious"),
            step("2022-09-10", "change_member", out="M1"),
            step("2022-09-10", "serve_order", order="discipline", method="in_person", copy_given=True),
            step("2022-09-10", "reinstate", rights_stated=True),
            step(
                "2022-09-10", "object_to_member", "accused", member="M1", ground=1, in_writing=True, facts_stated=True
            ),
            order("2022-09-10", "expulsion"),
        ],
        ids=lambda each: str(each["do"]),
    )
    def test_what_makes_no_sense_is_refused_under_the_earlier_rules_too(self, senseless: Step) -> None:
        status, rules = told(play(*grounds(), senseless))
        assert status == "denied"
        assert all(rule in {"kk2565/1", "kk2565/103", "kk2565/104", "kk2565/105", "kk2565/106"} for rule in rules)

    @pytest.mark.rule("kk2565/103")
    def test_a_member_who_does_not_sit_cannot_be_replaced(self) -> None:
        assert told(play(*ordered(), step("2022-10-10", "change_member", out="M9")))[0] == "denied"

    @pytest.mark.rule("kk2565/1")
    def test_the_first_day_comes_once_and_only_to_older_matters(self) -> None:
        assert automatic(applied(*grounds(), as_of="2023-03-01"), "enter_into_force") == [FIRST]
        assert automatic(applied(opened=FIRST, as_of="2023-03-01"), "enter_into_force") == []
        assert automatic(applied(opened=EVE, as_of=EVE), "enter_into_force") == []

    @pytest.mark.rule("kk2565/3")
    def test_who_does_not_come_under_the_regulation_has_no_passage_to_it(self) -> None:
        person = serious.case([])["case"]["accused"] | {"class": "personnel"}
        done = play(
            step("2022-09-01", "start_preliminary", "agency_head", mode="investigate"),
            accused=person,
            as_of="2023-02-01",
        )
        assert automatic(done, "enter_into_force") == []
        assert done.case.commencement.state == "none"


class TestTheDayBeforeTheFirst:
    def notes(self, done: Run) -> list[str]:
        return [note["rule"] for note in done.answer["notes"]]

    @pytest.mark.rule("kk2565/1")
    def test_an_act_of_that_day_is_noted(self) -> None:
        assert "kk2565/1" in self.notes(applied(*ordered(at=EVE)))

    @pytest.mark.rule("kk2565/1")
    def test_an_act_of_the_day_before_it_is_not(self) -> None:
        found = self.notes(applied(*ordered(at="2022-12-23")))
        assert "kk2565/1" not in found
        assert "kk2565/103" in found

    @pytest.mark.rule("kk2565/1")
    def test_a_younger_matter_has_no_such_note(self) -> None:
        found = self.notes(applied(step(FIRST, "start_preliminary", mode="investigate"), opened=FIRST))
        assert not {"kk2565/1", "kk2565/103"} & set(found)


class TestWhatHadNotBeenOrdered:
    """No clause speaks of it: from the first day it is under the regulation, whose days run from then."""

    @pytest.mark.rule("kk2565/7")
    def test_the_preliminary_stage_has_its_days_from_the_first_day(self) -> None:
        assert owed(applied(as_of="2023-01-01"), "kk2565/7") == [("2023-02-08", "open")]

    @pytest.mark.rule("kk2565/7")
    def test_a_letter_that_was_rejected_has_no_preliminary_stage_to_come(self) -> None:
        letter = complaint("2022-08-02", named=False, signed=False, witnesses_named=False)
        rejected = step("2022-08-05", "reject_complaint", "agency_head", reason="ไม่มีพยาน")
        assert owed(applied(letter, as_of=FIRST), "kk2565/7") == [("2023-02-08", "open")]
        assert owed(applied(letter, rejected, as_of=FIRST), "kk2565/7") == []

    @pytest.mark.rule("kk2565/7", "kk2565/10", "kk2565/24")
    @pytest.mark.parametrize("before", [[], grounds(), grounds("minor")], ids=["nothing", "serious", "minor"])
    def test_of_somebody_who_died_before_nothing_is_owed(self, before: list[Step]) -> None:
        assert applied(*before, as_of=FIRST).answer["obligations"] != []
        assert (
            applied(*before, step("2022-10-01", "accused_dies", "supervisor"), as_of=FIRST).answer["obligations"] == []
        )

    @pytest.mark.rule("kk2565/24")
    def test_serious_grounds_call_for_a_committee_under_the_regulation(self) -> None:
        assert owed(applied(*grounds(), as_of=FIRST), "kk2565/24") == [(None, "open")]
        assert (
            told(play(*grounds(), step("2023-01-05", "appoint_committee", severity="serious", members=TWO)))[0]
            == "denied"
        )

    @pytest.mark.rule("kk2565/10")
    def test_a_minor_case_without_a_committee_has_its_days_from_the_first_day(self) -> None:
        found = applied(*grounds("minor"), as_of=FIRST).answer["obligations"]
        assert [(each["rule"], each["from"]) for each in found] == [("kk2565/10", FIRST)]

    @pytest.mark.rule("kk2565/19")
    def test_a_teachers_minor_case_calls_for_a_committee(self) -> None:
        person = serious.case([])["case"]["accused"] | {"class": "teacher"}
        found = applied(*grounds("minor"), as_of=FIRST, accused=person).answer["obligations"]
        assert [(each["rule"], each["about"]) for each in found] == [("kk2565/19", "appoint_committee")]


class TestAnInquiryUnderWay:
    @pytest.mark.rule("kk2565/103")
    def test_owes_none_of_the_duties_of_an_inquiry(self) -> None:
        assert applied(*ordered(), as_of="2023-06-01").answer["obligations"] == []

    @pytest.mark.rule("kk2565/103")
    def test_goes_on_without_the_steps_of_the_regulation_to_its_end(self) -> None:
        done = applied(
            *ordered(),
            step("2023-01-10", "take_statement", "committee", of="witness", present=["M1"]),
            step("2023-02-01", "submit_report", "committee_chair", signed_by=["M1"], file=True),
        )
        assert told(done) == ("applied", ["kk2565/103"])
        assert owed(done, "kk2565/62") == [("2023-03-18", "open")]
        assert owed(done, "kk2565/63") == [("2023-03-18", "open")]

    @pytest.mark.rule("kk2565/103")
    def test_one_ordered_on_the_first_day_owes_them(self) -> None:
        members = list(serious.THREE)
        late = step(FIRST, "appoint_committee", severity="serious", members=members)
        done = play(
            *grounds(), late, step("2023-02-01", "submit_report", "committee_chair", signed_by=["M1"], file=True)
        )
        assert told(done)[0] == "denied"
        assert owed(done, "kk2565/29", "serve_appointment") == [(None, "open")]

    @pytest.mark.rule("kk2565/103")
    def test_its_days_cannot_be_extended_for_the_regulation_sets_it_none(self) -> None:
        longer = step("2023-01-10", "extend", obligation="kk2565/61", days=30, reason="พยานมาก")
        assert told(play(*ordered(), longer))[0] == "denied"

    @pytest.mark.rule("kk2565/103")
    def test_its_report_cannot_be_passed_over(self) -> None:
        assert told(play(*ordered(), step("2023-01-10", "decide_on_report", view="serious")))[0] == "denied"
        assert told(play(*ordered(), order("2023-01-10", "expulsion")))[0] == "denied"

    @pytest.mark.rule("kk2565/103")
    def test_the_consideration_is_under_the_regulation(self) -> None:
        steps = [
            *ordered(),
            step("2023-01-20", "hold_opinion_meeting", "committee", present=["M1"], **GUILTY),
            step("2023-02-01", "submit_report", "committee_chair", signed_by=["M1"], file=True),
            step("2023-02-10", "decide_on_report", view="serious"),
        ]
        assert told(play(*steps)) == ("applied", ["kk2565/63", "kk2565/103"])
        assert told(play(*steps, order("2023-02-20", "expulsion"))) == ("denied", ["kk2565/63"])
        sent = [*steps, step("2023-02-15", "send_to_kk")]
        said: Step = {"resolution": "serious", "penalty": {"kind": "expulsion"}, "provision": "csa2551/85"}
        silent = step("2023-03-01", "kk_resolve", "kk", reasons=False, **said)
        assert told(play(*sent, silent)) == ("denied", ["kk2565/65"])
        done = play(
            *sent, step("2023-03-01", "kk_resolve", "kk", reasons=True, **said), order("2023-03-05", "expulsion")
        )
        assert told(done)[0] == "applied"

    @pytest.mark.rule("kk2565/103")
    def test_a_file_sent_back_is_completed_under_the_regulation(self) -> None:
        steps = [*reported("2023-02-01"), step("2023-02-10", "return_file", why="more_evidence", points="สอบพยานเพิ่ม")]
        assert owed(applied(*steps), "kk2565/62", "carry_out_return") == [(None, "open")]
        unsigned = step("2023-02-20", "submit_report", "committee_chair", signed_by=["M1"], file=True)
        assert told(play(*steps, unsigned))[0] == "denied"

    @pytest.mark.rule("kk2565/103")
    def test_a_minor_inquiry_is_decided_on_under_the_regulation(self) -> None:
        steps = [
            *ordered("minor"),
            step("2023-02-01", "submit_report", "committee_chair", signed_by=["M1"], file=True),
        ]
        assert owed(applied(*steps), "kk2565/15")[0][1] == "open"
        close = step("2023-02-10", "decide_minor", decision="close")
        assert told(play(*steps, close)) == ("applied", ["kk2565/12", "kk2565/15", "kk2565/103"])


class TestAnInquiryFinishedBefore:
    @pytest.mark.rule("kk2565/104")
    def test_the_days_to_consider_it_run_from_the_first_day(self) -> None:
        done = applied(*reported("2022-11-10"), as_of=FIRST)
        assert owed(done, "kk2565/62") == [("2023-02-08", "open")]
        assert owed(done, "kk2565/63") == [("2023-02-08", "open")]

    @pytest.mark.rule("kk2565/104")
    @pytest.mark.parametrize(("at", "status"), [("2023-02-08", "met"), ("2023-02-09", "late")])
    def test_considered_on_the_last_day_or_the_day_after(self, at: str, status: str) -> None:
        done = applied(*reported("2022-11-10"), step(at, "decide_on_report", view="serious"))
        assert owed(done, "kk2565/62") == [("2023-02-08", status)]
        assert told(done) == ("applied", ["kk2565/63", "kk2565/104"])

    @pytest.mark.rule("kk2565/104")
    def test_a_view_already_formed_leaves_only_the_sending(self) -> None:
        done = applied(*reported("2022-11-10"), step("2022-12-01", "decide_on_report", view="serious"), as_of=FIRST)
        assert owed(done, "kk2565/62") == []
        assert owed(done, "kk2565/63") == [("2023-02-08", "open")]

    @pytest.mark.rule("kk2565/104")
    def test_a_minor_one_has_the_days_of_a_minor_decision(self) -> None:
        done = applied(*reported("2022-11-10", "minor"), as_of=FIRST)
        assert [(each["rule"], each["from"]) for each in done.answer["obligations"]] == [("kk2565/15", FIRST)]

    @pytest.mark.rule("kk2565/104", "kk2565/105")
    @pytest.mark.parametrize(
        ("view", "stands"), [(None, "report"), ("minor", "result"), ("no_offence", "result"), ("serious", "report")]
    )
    def test_a_view_on_which_the_authority_finishes_alone_ends_the_consideration(
        self, view: str | None, stands: str
    ) -> None:
        formed = [] if view is None else [step("2022-12-01", "decide_on_report", view=view)]
        done = applied(*reported("2022-11-10", opinion=PETTY), *formed, as_of=FIRST)
        assert done.case.commencement.state == stands
        clause = {"report": "kk2565/104", "result": "kk2565/105"}[stands]
        (entered,) = [line["rules"] for line in done.answer["steps"] if line["do"] == "enter_into_force"]
        assert clause in entered


class TestAnEvidentOffenceOfBefore:
    def used(self, *further: Step) -> list[Step]:
        ground: Step = {"ground": "imprisonment", "imprisoned_from": "2022-09-05", "negligence_or_petty": False}
        return [*grounds(), step("2022-09-10", "use_evident_offence", **ground), *further]

    @pytest.mark.rule("kk2565/71")
    def test_one_not_yet_sent_is_to_be_sent_from_the_first_day(self) -> None:
        assert owed(applied(*self.used(), as_of=EVE), "kk2565/71") == []
        assert owed(applied(*self.used(), as_of=FIRST), "kk2565/71") == [(None, "open")]

    @pytest.mark.rule("kk2565/71")
    def test_one_that_was_sent_is_not_to_be_sent_again(self) -> None:
        assert owed(applied(*self.used(step("2022-10-01", "send_to_kk")), as_of=FIRST), "kk2565/71") == []

    @pytest.mark.rule("kk2565/71")
    def test_one_that_kk_gave_back_is_to_be_sent_once_it_is_used_again(self) -> None:
        asked: Step = {"resolution": "further_inquiry", "reasons": True}
        back = [step("2022-10-01", "send_to_kk"), step("2022-11-01", "kk_resolve", "kk", **asked)]
        again = {**self.used()[-1], "at": "2022-11-05"}
        assert owed(applied(*self.used(*back), as_of=FIRST), "kk2565/71") == []
        assert owed(applied(*self.used(*back, again), as_of=FIRST), "kk2565/71") == [(None, "open")]

    @pytest.mark.rule("kk2565/105")
    def test_a_minor_one_is_not_sent_at_all(self) -> None:
        confessed = step("2022-09-10", "use_evident_offence", ground="written_confession")
        assert owed(applied(*grounds("minor"), confessed, as_of=FIRST), "kk2565/71") == []


class TestConsiderationFinishedBefore:
    @pytest.mark.rule("kk2565/105")
    def test_the_order_states_what_the_regulation_asks(self) -> None:
        assert told(play(*resolved(), order("2023-01-10", "expulsion", provision=None))) == ("denied", ["kk2565/76"])
        status, rules = told(play(*resolved(), order("2023-01-10", "expulsion")))
        assert status == "applied"
        assert {"kk2565/75", "kk2565/76", "kk2565/105"} <= set(rules)

    @pytest.mark.rule("kk2565/105")
    def test_the_order_is_that_of_the_consideration(self) -> None:
        assert told(play(*resolved(), order("2023-01-10", "dismissal"))) == ("denied", ["kk2565/65"])

    @pytest.mark.rule("kk2565/105")
    def test_an_order_issued_and_not_served_is_served_under_the_regulation(self) -> None:
        steps = [*resolved(), order("2022-12-20", "expulsion")]
        assert owed(applied(*steps, as_of=FIRST), "kk2565/80") == [(None, "open")]
        assert told(play(*steps, serve("2023-01-10", "refused_to_sign"))) == ("denied", ["kk2565/80"])
        assert told(play(*steps, serve("2023-01-10")))[0] == "applied"

    @pytest.mark.rule("kk2565/105")
    def test_an_order_served_before_is_left_alone(self) -> None:
        done = applied(*resolved(), order("2022-12-20", "expulsion"), serve("2022-12-21"), as_of="2023-01-05")
        assert done.answer["obligations"] == []
        assert done.answer["outcome"]["appeal"] == "open"


class TestMinorPenaltyOfAnOldOffence:
    @pytest.mark.rule("kk2565/105")
    def test_a_rate_that_the_regulation_does_not_know_gives_way_to_one_that_it_knows(self) -> None:
        assert told(play(*cut_decided(10, 2), order("2023-01-10", "salary_cut", percent=10, months=2))) == (
            "denied",
            ["kk2565/73"],
        )
        status, rules = told(play(*cut_decided(10, 2), order("2023-01-10", "salary_cut", percent=4, months=2)))
        assert status == "applied"
        assert {"kk2565/73", "kk2565/105"} <= set(rules)

    @pytest.mark.rule("kk2565/105")
    def test_a_rate_that_it_knows_stands(self) -> None:
        assert told(play(*cut_decided(4, 2), order("2023-01-10", "salary_cut", percent=2, months=2))) == (
            "denied",
            ["kk2565/12"],
        )
        assert told(play(*cut_decided(4, 2), order("2023-01-10", "salary_cut", percent=4, months=2)))[0] == "applied"

    @pytest.mark.rule("kk2565/105")
    def test_an_order_of_the_day_before_kept_the_old_rate(self) -> None:
        assert told(play(*cut_decided(10, 2), order(EVE, "salary_cut", percent=10, months=2)))[0] == "applied"

    @pytest.mark.rule("kk2565/105")
    def test_a_decision_after_the_first_day_uses_the_new_rates(self) -> None:
        steps = reported("2022-11-10", "minor")
        old: dict[str, Any] = {"decision": "punish", "penalty": {"kind": "salary_cut", "percent": 10, "months": 2}}
        new: dict[str, Any] = {"decision": "punish", "penalty": {"kind": "salary_cut", "percent": 4, "months": 2}}
        assert told(play(*steps, step("2023-01-10", "decide_minor", **old))) == ("denied", ["kk2565/73"])
        assert "kk2565/105" in told(play(*steps, step("2023-01-10", "decide_minor", **new)))[1]


class TestAnOldSuspension:
    suspension = step("2022-10-10", "suspend", grounds=[1], order_complete=False)

    @pytest.mark.rule("kk2565/106")
    def test_goes_on_with_its_own_day(self) -> None:
        done = applied(*ordered(), self.suspension, as_of="2023-03-01")
        assert done.answer["outcome"]["suspension"] == "suspended"
        assert done.answer["outcome"]["suspended_from"] == "2022-10-10"
        assert [line["rules"] for line in done.answer["steps"] if line["do"] == "suspend"] == [["kk2565/106"]]
        assert [line["rules"] for line in done.answer["steps"] if line["do"] == "enter_into_force"] == [
            ["kk2565/1", "kk2565/103", "kk2565/106"]
        ]

    @pytest.mark.rule("kk2565/106")
    def test_ends_by_an_order_under_the_regulation(self) -> None:
        silent = step("2023-02-01", "reinstate", rights_stated=False, position="same")
        status, rules = told(play(*ordered(), self.suspension, silent))
        assert status == "denied"
        assert "kk2565/100" in rules
        assert (
            told(play(*ordered(), self.suspension, step("2023-02-01", "suspend", grounds=[1], order_complete=True)))[0]
            == "denied"
        )

    @pytest.mark.rule("exit2566/6")
    def test_carries_a_later_expulsion_back_to_its_day(self) -> None:
        steps = [
            *ordered(),
            self.suspension,
            step("2023-03-01", "hold_opinion_meeting", "committee", present=["M1"], **GUILTY),
            step("2023-03-02", "submit_report", "committee_chair", signed_by=["M1"], file=True),
            step("2023-03-20", "decide_on_report", view="serious"),
            step("2023-03-21", "send_to_kk"),
            step(
                "2023-04-20",
                "kk_resolve",
                "kk",
                resolution="serious",
                reasons=True,
                penalty={"kind": "expulsion"},
                provision="csa2551/85",
            ),
            order("2023-05-02", "expulsion"),
        ]
        done = applied(*steps)
        assert done.answer["outcome"]["effective_from"] == "2022-10-10"
        assert "exit2566/6" in told(done)[1]


@pytest.mark.rule("kk2565/105")
@pytest.mark.parametrize(
    ("notice", "still_owed"),
    [([], True), ([serve("2022-12-15", "post_domestic")], False), ([serve("2022-12-15")], False)],
    ids=["not told", "posted", "in person"],
)
def test_an_order_that_was_posted_or_told_before_the_first_day_is_not_told_again(
    notice: list[Step], still_owed: bool
) -> None:
    """kk2565/80, 105: what was done under the earlier rules stands."""
    decided = [step("2022-12-13", "decide_on_report", view="minor"), order("2022-12-14", "reprimand")]
    done = applied(*reported("2022-11-10"), *decided, *notice, as_of="2023-01-31")
    assert bool(owed(done, "kk2565/80")) is still_owed


@pytest.mark.rule("kk2565/103")
def test_recorded_changes_fold_to_the_case_as_decided() -> None:
    law = load_law()
    run = play(*reported("2022-11-10"), step("2023-02-01", "decide_on_report", view="serious"))
    opened = open_case(law, run.scenario.head)
    case = back = opened.case
    for each in run.scenario.steps:
        for timed in advance(law, case, each.act.at):
            case, back = timed.case, folded(back, timed.changes)
        decision = decide(law, case, each.act)
        case = decision.case
        back = folded(back, decision.changes)  # type: ignore[union-attr]
    assert back == case == run.case
    assert case.commencement.state == "report"
