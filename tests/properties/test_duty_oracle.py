"""
A second transcription of the duties that have days, as the text and the table of NOTES read, held against the answers.

It knows nothing of `workflows/`: what begins a duty, how many days it has, what ends it and who owes it are written here anew,
and days are counted by dateutil. Every scenario of the library is asked, those of matters before the
regulation too, and random lawful histories.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

import pytest
from attrs import frozen
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings

from discipline_flow import run_scenario
from discipline_flow.testing.strategies import lawful_histories
from discipline_flow.testing.walk import History
from tests.library import LAW
from tests.properties.told import (
    APPOINTER,
    AUTHORITY,
    BY_CLASS,
    CHAIR,
    COMMITTEE,
    HEAD,
    HEAD_BUT_OF_OFFICIALS,
    IN_FORCE,
    SUPERIOR,
    Owner,
    Then,
    Told,
    library,
    owed_by,
    thens,
)

pytestmark = pytest.mark.slow
Answer = Mapping[str, Any]


def always(step: Told) -> bool:
    return True


@frozen(kw_only=True)
class Row:
    """A duty: its clause and name, its days, the acts on whose day it begins, those that do it, and who may owe it."""

    clause: str
    about: str
    days: int
    begins: tuple[str, ...]
    done_by: tuple[str, ...]
    owner: Owner
    only: Callable[[Told], bool] = always


REPORTS = ("report_to_center",)
ROWS = (
    # 45 days from the day on which the matter came to notice; a teacher's from the accusation or suspicion.
    Row(
        clause="kk2565/7",
        about="preliminary",
        days=45,
        begins=("open_case", "receive_complaint", "enter_into_force"),
        done_by=("find_grounds", "find_no_grounds"),
        owner=AUTHORITY,
    ),
    Row(
        clause="kk2565/17",
        about="preliminary",
        days=45,
        begins=("open_case", "enter_into_force"),
        done_by=("find_grounds", "find_no_grounds"),
        owner=SUPERIOR,
    ),
    # 45 days from the finding of grounds, where no committee is appointed.
    Row(
        clause="kk2565/10",
        about="minor_without_committee",
        days=45,
        begins=("find_grounds", "enter_into_force"),
        done_by=("decide_minor",),
        owner=AUTHORITY,
    ),
    # 45 days from the receipt of the minor committee's report and file.
    Row(
        clause="kk2565/15",
        about="minor_decision",
        days=45,
        begins=("submit_report", "stop_minor_inquiry", "enter_into_force"),
        done_by=("void_act", "decide_minor", "return_file"),
        owner=APPOINTER,
    ),
    Row(
        clause="kk2565/22",
        about="minor_decision",
        days=45,
        begins=("submit_report", "stop_minor_inquiry", "enter_into_force"),
        done_by=("void_act", "decide_minor", "return_file"),
        owner=APPOINTER,
    ),
    # 60 days from the day on which the chair knows the order.
    Row(
        clause="kk2565/14",
        about="finish_inquiry",
        days=60,
        begins=("deliver_file_to_chair",),
        done_by=("submit_report",),
        owner=COMMITTEE,
    ),
    Row(
        clause="kk2565/21",
        about="finish_inquiry",
        days=60,
        begins=("deliver_file_to_chair",),
        done_by=("submit_report",),
        owner=COMMITTEE,
    ),
    # 15 days from the receipt of a challenge, or of a member's own notice.
    Row(
        clause="kk2565/32",
        about="rule_on_challenge",
        days=15,
        begins=("object_to_member",),
        done_by=("rule_on_objection", "dismiss_objection"),
        owner=APPOINTER,
    ),
    Row(
        clause="kk2565/33",
        about="rule_on_recusal",
        days=15,
        begins=("recuse_member",),
        done_by=("rule_on_objection",),
        owner=APPOINTER,
    ),
    # 7 days from the day on which the chair has the order and the proof of notice.
    Row(
        clause="kk2565/35",
        about="first_meeting",
        days=7,
        begins=(
            "deliver_file_to_chair",
            "serve_appointment",
            "deem_appointment_known",
        ),  # whichever completes the papers
        done_by=("hold_first_meeting",),
        owner=CHAIR,
    ),
    Row(
        clause="kk2565/56",
        about="decide_other_offence",
        days=45,
        begins=("report_other_offence",),
        done_by=("decide_other_offence",),
        owner=APPOINTER,
    ),
    # 120 days from the first meeting.
    Row(
        clause="kk2565/61",
        about="finish_inquiry",
        days=120,
        begins=("hold_first_meeting",),
        done_by=("submit_report",),
        owner=COMMITTEE,
    ),
    # 45 days from the receipt of the file: to check the inquiry, and to act on the report.
    Row(
        clause="kk2565/62",
        about="check_inquiry",
        days=45,
        begins=("submit_report", "transfer_accused", "enter_into_force"),
        done_by=("void_act", "decide_on_report", "return_file", "appoint_committee"),
        owner=APPOINTER,
    ),
    Row(
        clause="kk2565/63",
        about="act_on_report",
        days=45,
        begins=("submit_report", "transfer_accused", "enter_into_force"),
        done_by=("void_act", "decide_on_report", "return_file", "send_to_kk", "issue_order"),
        owner=AUTHORITY,
    ),
    # 30 days from the notice that the licence is suspended or revoked.
    Row(
        clause="kk2565/87",
        about="decide_for_licence",
        days=30,
        begins=("suspend_licence",),
        done_by=("suspend_for_licence", "discharge_for_licence", "place_in_pool", "transfer_accused"),
        owner=AUTHORITY,
    ),
    # The plan: 45 days to consider, 15 to report on, 7 days to tell the centre of each order.
    Row(
        clause="plan2566/5.6",
        about="consider_report",
        days=45,
        begins=("submit_report",),
        done_by=("decide_on_report", "return_file"),
        owner=HEAD_BUT_OF_OFFICIALS,
    ),
    Row(
        clause="plan2566/5.6",
        about="report_to_kk_office",
        days=15,
        begins=("decide_on_report",),
        done_by=("send_to_kk", "issue_order"),
        owner=AUTHORITY,
    ),
    Row(
        clause="plan2566/5.6",
        about="send_up_the_line",
        days=15,
        begins=("decide_on_report",),
        done_by=("send_up_the_line",),
        owner=HEAD,
    ),
    Row(
        clause="plan2566/6.1",
        about="fact_finding_appointed",
        days=7,
        begins=("start_preliminary",),
        done_by=REPORTS,
        owner=HEAD_BUT_OF_OFFICIALS,
        only=lambda step: step["with"].get("mode") == "fact_finding_committee",
    ),
    Row(
        clause="plan2566/6.1",
        about="grounds",
        days=7,
        begins=("find_grounds",),
        done_by=REPORTS,
        owner=HEAD_BUT_OF_OFFICIALS,
    ),
    Row(
        clause="plan2566/6.1",
        about="committee_appointed",
        days=7,
        begins=("appoint_committee",),
        done_by=REPORTS,
        owner=HEAD_BUT_OF_OFFICIALS,
    ),
    Row(
        clause="plan2566/6.2",
        about="suspension",
        days=7,
        begins=("suspend", "discharge_provisionally"),
        done_by=REPORTS,
        owner=BY_CLASS,
    ),
    Row(
        clause="plan2566/6.3",
        about="placement",
        days=7,
        begins=("place_in_pool", "second"),
        done_by=REPORTS,
        owner=AUTHORITY,
    ),
    Row(
        clause="plan2566/6.4",
        about="result",
        days=7,
        begins=("send_to_kk", "send_up_the_line", "issue_order", "decide_on_report"),
        done_by=REPORTS,
        owner=HEAD_BUT_OF_OFFICIALS,
    ),
)
OFFICIAL, TEACHER = frozenset({"official"}), frozenset({"teacher"})
# Clauses of which the first act named always begins the duty: whose, and of which committee.
WHOLE = (
    ("kk2565/7", OFFICIAL, None),
    ("kk2565/17", TEACHER, None),
    ("kk2565/14", OFFICIAL, "minor"),
    ("kk2565/21", TEACHER, "minor"),
    ("kk2565/15", OFFICIAL, "minor"),
    ("kk2565/22", TEACHER, "minor"),
    ("kk2565/32", OFFICIAL | TEACHER, None),
    ("kk2565/33", OFFICIAL | TEACHER, None),
    ("kk2565/56", OFFICIAL | TEACHER, None),
    ("kk2565/61", OFFICIAL | TEACHER, "serious"),
    ("kk2565/62", OFFICIAL | TEACHER, "serious"),
    ("kk2565/63", OFFICIAL | TEACHER, "serious"),
    ("kk2565/87", TEACHER, None),
)
BY_NAME = {(row.clause, row.about): row for row in ROWS}


def plus(day: str, days: int) -> str:
    """Count days of every kind: none of these duties binds anybody but an authority or a committee (kk2565/101)."""
    return str(date.fromisoformat(day) + relativedelta(days=days))


def rows_of(answer: Answer) -> Iterator[tuple[Told, Row]]:
    """Yield every duty of an answer that has a day and of which a row tells."""
    for duty in answer["obligations"]:
        row = BY_NAME.get((duty["rule"], duty["about"].partition(":")[0]))
        if row is not None and duty["due"] is not None:
            yield duty, row


def steps(history: list[Then]) -> list[Told]:
    """Return the acts themselves."""
    return [then.step for then in history]


def on(done: list[Told], day: str, commands: tuple[str, ...]) -> list[Told]:
    """Return the acts of those commands on a day."""
    return [step for step in done if step["at"] == day and step["do"] in commands]


def test_every_duty_with_days_that_an_act_opens_has_a_row_here() -> None:
    opened = {
        (trigger.duty.rule, trigger.duty.about)
        for law in (LAW, *LAW.others.values())
        for plan in law.acts.values()
        for trigger in plan.opens
        if trigger.duty.days
    }
    assert opened - set(BY_NAME) == {("plan2566/6.1", "progress")}  # it recurs: told apart below


def judged(name: str, answer: Answer, history: list[Then], duty: Told, row: Row) -> None:
    """Hold one duty of an answer to its row: when it begins, its day, who owes it, and what became of it."""
    where = (name, duty)
    done = steps(history)
    began = on(done, duty["from"], row.begins)
    assert began, where
    days = row.days - any(step["with"].get("began_same_day") for step in began)
    extended = sum(each["days"] for each in duty["extended"])
    assert duty["due"] == plus(duty["from"], days + extended), where
    asked = [then for then in history if then.step in began]
    assert any(duty["owner"] in owed_by(row.owner, row.clause, then, history) for then in asked), where
    if duty["done"] is not None:
        assert on(done, duty["done"], row.done_by), where
        assert duty["status"] == ("met" if duty["done"] <= duty["due"] else "late"), where
    elif duty["status"] in {"open", "overdue"}:
        assert duty["status"] == ("open" if answer["as_of"] <= duty["due"] else "overdue"), where
    else:
        assert duty["status"] in {"cancelled", "lapsed"}, where


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.clause}-{row.about}")
def test_a_duty_of_the_library_has_the_beginning_the_days_the_owner_and_the_end_of_its_clause(row: Row) -> None:
    seen = 0
    for name, done, history in library():
        for duty, found in rows_of(done.answer):
            if found is row:
                judged(name, done.answer, history, duty, row)
                seen += 1
    assert seen


@settings(max_examples=15, deadline=None)
@given(history=lawful_histories(longest=30))
def test_so_has_a_duty_of_any_lawful_history(history: History) -> None:
    done = run_scenario(history.scenario(), law=LAW)
    for duty, row in rows_of(done.answer):
        judged("drawn", done.answer, thens(done), duty, row)


def test_progress_is_owed_every_thirty_days_from_the_order_of_appointment() -> None:
    """plan2566/6.1: each period of thirty days follows the one before, whatever day the one before was met on."""
    seen = 0
    for name, done, duty in (
        (name, steps(history), duty)
        for name, run, history in library()
        for duty in run.answer["obligations"]
        if (duty["rule"], duty["about"].partition(":")[0]) == ("plan2566/6.1", "progress")
    ):
        seen += 1
        orders = [step["at"] for step in done if step["do"] == "appoint_committee" and step["at"] <= duty["from"]]
        assert duty["due"] == plus(duty["from"], 30), (name, duty)
        assert any((date.fromisoformat(duty["from"]) - date.fromisoformat(day)).days % 30 == 0 for day in orders), name
    assert seen > 20


@pytest.mark.parametrize(("clause", "classes", "severity"), WHOLE, ids=[clause for clause, _, _ in WHOLE])
def test_the_act_that_begins_a_duty_has_begun_it(clause: str, classes: frozenset[str], severity: str | None) -> None:
    """The other way round: every act that begins the duty of the clause has begun one, but after a death (kk2565/68)."""
    row = next(each for each in ROWS if each.clause == clause)
    for name, run, history in library():
        if run.case.head.accused.class_ not in classes:
            continue
        begun = {duty["from"] for duty in run.answer["obligations"] if duty["rule"] == clause}
        kind = None
        for then in history:
            step = then.step
            if step["do"] == "accused_dies":
                break
            if step["at"] < IN_FORCE or then.under_earlier_rules():
                continue
            kind = step["with"].get("severity") or kind if step["do"] == "appoint_committee" else kind
            if step["do"] == row.begins[0] and severity in {None, kind}:
                assert step["at"] in begun, (name, step)
