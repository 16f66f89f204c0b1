"""
What the first day of the regulation begins in a matter opened before it, transcribed from kk2565/1 and 103-106.

An inquiry that was ordered before goes on under the rules of its time, so that nothing of it is owed under these (103). An
inquiry that is finished is considered and decided under these (104), what was decided is carried out under these (105). What
had not come so far is owed as it stands: the preliminary stage, the committee, or the decision without one (7, 17, 10, 19, 24).
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from attrs import evolve, frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from discipline_flow import Act, Run, open_case, run_scenario
from discipline_flow.model.head import PersonClass
from discipline_flow.testing.strategies import places
from discipline_flow.testing.walk import History, onward, passed
from discipline_flow.verification.parts import BY_NAME, head_for
from tests.library import LAW
from tests.properties.test_duty_oracle import judged, rows_of
from tests.properties.test_undated_duty_oracle import BY_NAME as BY_NAME_UNDATED
from tests.properties.test_undated_duty_oracle import judged as undated_judged
from tests.properties.test_undated_duty_oracle import undated
from tests.properties.told import IN_FORCE, Then, library, thens

SET_BACK = ("return_file", "void_inquiry")


@frozen
class Eve:
    """How the matter stands on the eve, told from the acts done until then."""

    then: Then

    def done(self, *commands: str) -> bool:
        return self.then.last(*commands) is not None

    @property
    def over(self) -> bool:
        """No proceedings are left: closed, ordered, or ended by death or by the rejection of the letter."""
        return self.done("find_no_grounds", "issue_order", "accused_dies", "reject_complaint")

    @property
    def severity(self) -> str | None:
        """Of what offence grounds were found, or the minor decision made it."""
        last = self.then.last("find_grounds", "decide_minor")
        if last is None:
            return None
        escalated = last["do"] == "decide_minor" and last["with"]["decision"] == "escalate"
        return "serious" if escalated else "minor" if last["do"] == "decide_minor" else str(last["with"]["severity"])

    @property
    def committee(self) -> str | None:
        """What the committee of the matter has come to: at work, or reported."""
        last = self.then.last(
            "appoint_committee", "submit_report", "stop_minor_inquiry", *SET_BACK, "decide_minor", "void_act"
        )
        states = {"appoint_committee": "at work", "return_file": "at work", "submit_report": "reported"}
        return states.get("" if last is None else last["do"])

    @property
    def decided(self) -> bool:
        """A minor decision was made that an order is to carry out."""
        last = self.then.last("decide_minor", "void_act")
        return last is not None and last["do"] == "decide_minor" and last["with"]["decision"] != "escalate"


def owed(eve: Eve, person: str) -> set[tuple[str, str]]:
    """Return what the first day begins, by clause and name, of an official or a teacher."""
    teacher = person == "teacher"
    if eve.done("issue_order", "replace_order"):
        served = eve.then.last("serve_order", "issue_order", "replace_order")
        return set() if served is None or served["do"] == "serve_order" else {("kk2565/80", "serve_order")}
    if eve.over:
        return set()
    if eve.decided:
        return {("kk2565/23" if teacher else "kk2565/12", "issue_order")}
    if eve.done("use_evident_offence"):
        return set() if eve.severity == "minor" or eve.done("send_to_kk") else {("kk2565/71", "send_to_kk")}
    if eve.severity is None:
        return {("kk2565/17" if teacher else "kk2565/7", "preliminary")}
    if eve.committee == "at work":
        return set()
    if eve.committee is None:
        minor = ("kk2565/19", "appoint_committee") if teacher else ("kk2565/10", "minor_without_committee")
        return {("kk2565/24", "appoint_committee") if eve.severity == "serious" else minor}
    if eve.severity == "minor":
        return {("kk2565/22" if teacher else "kk2565/15", "minor_decision")}
    if eve.done("send_to_kk"):
        return set()
    unchecked = set() if eve.done("decide_on_report") else {("kk2565/62", "check_inquiry")}
    return unchecked | {("kk2565/63", "act_on_report")}


EARLY = {name: (done, history) for name, done, history in library() if str(done.case.head.opened) < IN_FORCE}


def held(done: Run, history: list[Then]) -> None:
    """Hold the passage of a case: nothing from before the first day, and on it what is left of the matter, and nothing else."""
    told = {(duty["rule"], duty["about"].partition(":")[0], duty["from"]) for duty in done.answer["obligations"]}
    assert {duty for duty in told if duty[2] < IN_FORCE} == set()
    begun = {(rule, about) for rule, about, since in told if since == IN_FORCE}
    for then in history:
        if then.step["do"] == "enter_into_force":
            expected = owed(Eve(then), done.case.head.accused.class_)
            assert expected <= begun, then.before
            if not [each for each in history if each.step["at"] == IN_FORCE and each is not then]:
                assert begun == expected, then.before


@pytest.mark.slow
@pytest.mark.rule("kk2565/103")
@pytest.mark.parametrize("name", EARLY)
def test_the_first_day_of_the_regulation_begins_what_is_left_of_the_matter_and_nothing_else(name: str) -> None:
    held(*EARLY[name])


@st.composite
def early_histories(draw: st.DrawFn) -> History:
    """Draw a history of a matter opened before the regulation, walked to a day after its first day."""
    person: PersonClass = draw(st.sampled_from(("official", "teacher")))
    head = evolve(head_for(BY_NAME["passage"], person), policy_clauses=())
    case, day, done = open_case(LAW, head).case, head.opened, list[Act]()
    for _ in range(draw(st.integers(0, 14))):
        day += timedelta(days=draw(st.sampled_from((0, 0, 0, 1, 2))))
        case = passed(LAW, case, day)
        choices, best = onward(LAW, case, day, done)
        # What is void under the earlier rules, which are not held here, the scenarios say (67, 103).
        choices = [each for each in choices if not each[0].do.startswith("void_")]
        if not choices:
            break
        act, applied = choices[draw(places(len(choices), max(1, min(best, len(choices)))))]
        done.append(act)
        case = applied.case
    until = max(day, date(2022, 12, 26))
    return History(head=head, steps=tuple((act, True) for act in done), until=until, case=case)


@pytest.mark.slow
@pytest.mark.rule("kk2565/103")
@settings(max_examples=40, deadline=None, derandomize=True)
@given(history=early_histories())
def test_so_does_it_in_any_lawful_history_that_began_before(history: History) -> None:
    done = run_scenario(history.scenario(), law=LAW)
    held(done, thens(done))
    for duty, row in rows_of(done.answer):
        judged("drawn", done.answer, thens(done), duty, row)
    for duty in undated(done):
        undated_judged("drawn", done, thens(done), duty, BY_NAME_UNDATED[duty["rule"], duty["about"].partition(":")[0]])
