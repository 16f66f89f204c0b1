"""
A second transcription of the duties that have no number of days: at once, without delay, or due at an event.

As `test_duty_oracle.py`, it knows nothing of `workflows/`: what begins a duty, what does it, who owes it and what may end it
undone are written here anew from kk2565 and plan2566. Every scenario is asked, those of matters before the regulation too
(kk2565/103-106), and random lawful histories. Both ways: a duty has what the text lets it have, and what the text says begins
a duty has begun it.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from attrs import field, frozen
from hypothesis import given, settings

from discipline_flow import Run, run_scenario
from discipline_flow.testing.strategies import lawful_histories
from discipline_flow.testing.walk import History
from tests.library import LAW
from tests.properties.told import (
    ACCUSED,
    APPOINTER,
    APPOINTS,
    AUTHORITY,
    BY_CLASS,
    CHAIR,
    COMMITTEE,
    COMPETENT,
    HEAD,
    IN_FORCE,
    OUT_OF_SERVICE,
    SUPERIOR,
    Owner,
    Then,
    Told,
    When,
    all_of,
    always,
    kept,
    library,
    minor,
    of,
    owed_by,
    policy,
    says,
    serious,
    thens,
    unless,
    voids,
)

pytestmark = pytest.mark.slow


@frozen(kw_only=True)
class Row:
    """
    A duty: its clause and name, who owes it, the acts that begin it and under what condition, those that do it, and those
    after which it is not asked for any more. *sure* are the conditions under which the text leaves no doubt that it begins.
    """

    clause: str
    about: str
    owner: Owner
    begins: Mapping[str, When]
    done_by: Mapping[str, When]
    over: frozenset[str] = frozenset()
    sure: Mapping[str, When] = field(factory=dict)


def row(
    clause: str,
    about: str,
    owner: Owner,
    begins: Mapping[str, When] | str,
    done_by: Mapping[str, When] | str,
    over: str = "",
    sure: Mapping[str, When] | str = "",
) -> Row:
    """Return a row; commands in one text stand for themselves, whatever they say."""

    def named(told: Mapping[str, When] | str) -> Mapping[str, When]:
        return dict.fromkeys(told.split(), always) if isinstance(told, str) else told

    return Row(
        clause=clause,
        about=about,
        owner=owner,
        begins=named(begins),
        done_by=named(done_by),
        over=frozenset(over.split()),
        sure=named(sure),
    )


ENDS_INQUIRY = "use_evident_offence stop_minor_inquiry void_inquiry issue_order accused_dies"
FINDS = "start_preliminary find_grounds find_no_grounds"
RESULT_LETS_BACK: Mapping[str, When] = {
    "decide_on_report": says("view", "no_offence", "minor"),
    "kk_resolve": says("resolution", "minor", "close", "no_penalty"),
    "update_other_file": always,
}
GUILTY = ("imprisonment", "imprisonment_negligence_or_petty")
FREED = ("suspended_sentence", "other_penalty", "not_guilty", "not_prosecuted")
FINAL = all_of(says("status", "final"), says("result", *GUILTY))
ACQUITTED = all_of(says("status", "final"), says("result", *FREED))
SERIOUS_PROCEEDINGS: Mapping[str, When] = {
    "appoint_committee": says("severity", "serious"),
    "use_evident_offence": always,
    "issue_order": says("kind", *OUT_OF_SERVICE),
    "update_other_file": lambda then: then.closed(),  # in another file, once this matter is closed (kk2565/96-98)
}
ANCILLARY = (
    *("change_member", "admit_objection", "dismiss_objection", "rule_on_objection", "extend", "reschedule_explanation"),
    *("add_evidence", "report_other_offence", "decide_other_offence", "report_other_person", "return_file"),
    *("object_to_member", "recuse_member", "report_delay_to_kk"),
)


def anew(command: str, owner: Owner, done_by: str = "", only: When = always) -> Row:
    """kk2565/67: an essential act that is void is done anew without delay, by whoever does it."""
    begins: dict[str, When] = {"void_act": all_of(voids(command), only)}
    if command in {"notify_charge", "record_explanation"} and owner == AUTHORITY:
        begins["stop_minor_inquiry"] = always  # from then on the authority goes on without the committee (kk2565/14)
    over = ENDS_INQUIRY + " void_act appoint_committee" + (" return_file" if command == "decide_on_report" else "")
    return row("kk2565/67", f"redo_{command}", owner, begins, f"{command} {done_by}", over)


ROWS = (
    # The superior reports up to the appointing authority without delay, unless it knows already.
    row(
        "kk2565/4", "report_allegation", SUPERIOR, "receive_complaint", "report_allegation", f"{FINDS} reject_complaint"
    ),
    # Who closes, punishes or waives does it by an order (12(1)-(3), 72, 76, 78); who finds it serious goes on under chapter 5.
    *(
        row(
            clause,
            "issue_order",
            APPOINTER,
            {
                "decide_minor": all_of(says("decision", "close", "punish", "waive"), of(person)),
                "enter_into_force": of(person),
            },
            "issue_order",
            "void_act void_inquiry accused_dies kk_resolve find_grounds appoint_committee use_evident_offence",
            {"decide_minor": all_of(says("decision", "close", "punish", "waive"), of(person))},
        )
        for clause, person in (("kk2565/12", "official"), ("kk2565/23", "teacher"))
    ),
    # Further evidence that weighs is notified; in a serious inquiry (55), in a minor one (14, 21).
    *(
        row(
            clause,
            "notify_further_evidence",
            COMMITTEE,
            {"add_evidence": all_of(says("effect", "supports", "changes_charge"), *which)},
            "notify_charge",
            f"{ENDS_INQUIRY} hold_charge_meeting void_act appoint_committee",
        )
        for clause, which in (
            ("kk2565/55", (serious,)),
            ("kk2565/14", (minor, of("official"))),
            ("kk2565/21", (minor, of("teacher"))),
        )
    ),
    # A file that is returned is put right or completed without delay (15, 22, 62; 65(5) where ก.ก. returns it).
    *(
        row(
            clause,
            "carry_out_return",
            COMMITTEE,
            {"return_file": all_of(*which)},
            "submit_report",
            f"{ENDS_INQUIRY} appoint_committee void_act",
            {"return_file": all_of(*which)},
        )
        for clause, which in (
            ("kk2565/62", (serious, of("official", "teacher"))),
            ("kk2565/15", (minor, of("official"))),
            ("kk2565/22", (minor, of("teacher"))),
        )
    ),
    row(
        "kk2565/65",
        "further_inquiry",
        COMMITTEE,
        {"kk_resolve": says("resolution", "further_inquiry")},
        "submit_report",
        f"{ENDS_INQUIRY} appoint_committee",
    ),
    # The committee that the offence asks for.
    row(
        "kk2565/19",
        "appoint_committee",
        APPOINTS,
        {"find_grounds": all_of(says("severity", "minor"), of("teacher")), "enter_into_force": of("teacher")},
        {"appoint_committee": says("severity", "minor")},
        "use_evident_offence issue_order find_grounds accused_dies",
        {"find_grounds": all_of(says("severity", "minor"), of("teacher"))},
    ),
    row(
        "kk2565/24",
        "appoint_committee",
        APPOINTS,
        {
            "find_grounds": says("severity", "serious"),
            "decide_minor": says("decision", "escalate"),
            "kk_resolve": says("resolution", "further_inquiry"),
            "void_inquiry": always,
            "enter_into_force": always,
        },
        {"appoint_committee": says("severity", "serious")},
        "use_evident_offence issue_order accused_dies void_act",
        {
            "find_grounds": all_of(says("severity", "serious"), of("official", "teacher")),
            "decide_minor": all_of(says("decision", "escalate"), of("official", "teacher")),
            "void_inquiry": of("official", "teacher"),
        },
    ),
    # The order of appointment is notified, sent to the chair, and its proof too; so is each change (28, 29).
    row(
        "kk2565/28",
        "notify_change",
        APPOINTER,
        {"change_member": always, "rule_on_objection": lambda then: then.said["replacement"] is not None},
        "serve_appointment",
        f"{ENDS_INQUIRY} submit_report appoint_committee void_act",
    ),
    row(
        "kk2565/29",
        "serve_appointment",
        APPOINTER,
        "appoint_committee",
        "serve_appointment",
        f"{ENDS_INQUIRY} appoint_committee void_act",
        {"appoint_committee": of("official", "teacher")},
    ),
    row(
        "kk2565/29",
        "deliver_file",
        APPOINTER,
        "appoint_committee",
        "deliver_file_to_chair",
        f"{ENDS_INQUIRY} submit_report appoint_committee void_act",
        {"appoint_committee": of("official", "teacher")},
    ),
    row(
        "kk2565/29",
        "deliver_proof",
        APPOINTER,
        "serve_appointment deem_appointment_known",
        "deliver_file_to_chair",
        f"{ENDS_INQUIRY} submit_report appoint_committee void_act",
    ),
    # Fewer than three are left, or one whom the order must name: somebody else is appointed (32(1)).
    row(
        "kk2565/32",
        "replace_member",
        APPOINTER,
        "remove_member",
        "change_member",
        f"{ENDS_INQUIRY} appoint_committee void_act",
    ),
    # An inquiry past 180 days from its first meeting is reported to ก.ก. (61 para 3).
    row("kk2565/61", "report_delay_to_kk", APPOINTER, "extend pass_long_limit", "report_delay_to_kk", "accused_dies"),
    # The former superior checks the report and sends it on to the new one, who acts on it (64).
    row(
        "kk2565/64",
        "forward_report",
        APPOINTER,
        {
            "submit_report": lambda then: then.last("transfer_accused") is not None,
            "transfer_accused": says("changes_authority", True),
        },
        "decide_on_report return_file appoint_committee",
        "transfer_accused accused_dies void_inquiry void_act",
    ),
    # What was void: an act that others rest on is done anew, any other is put right (67).
    anew("appoint_committee", APPOINTS),
    anew("serve_appointment", APPOINTER),
    anew("deliver_file_to_chair", APPOINTER),
    anew("hold_first_meeting", CHAIR),
    anew("take_statement", COMMITTEE),
    anew("hold_charge_meeting", COMMITTEE),
    anew("notify_charge", COMMITTEE, only=Then.committee_at_work),
    anew("notify_charge", AUTHORITY, only=unless(Then.committee_at_work)),
    anew("record_explanation", COMMITTEE, "deem_explanation_waived", only=Then.committee_at_work),
    anew("record_explanation", AUTHORITY, "deem_explanation_waived", only=unless(Then.committee_at_work)),
    anew("hold_opinion_meeting", COMMITTEE),
    anew("submit_report", CHAIR),
    anew("decide_on_report", APPOINTER),
    anew("decide_minor", APPOINTER),
    row(
        "kk2565/67",
        "put_right",
        APPOINTER,
        {"void_act": voids(*ANCILLARY)},
        " ".join(ANCILLARY),
        f"{ENDS_INQUIRY} appoint_committee",
    ),
    # After a death the committee still gives its opinion for the pension (68).
    row("kk2565/68", "pension_opinion", COMMITTEE, "accused_dies", "submit_report"),
    # An evident offence does without the inquiry, not without the decision (70) or ก.ก. (71 with 63(2)).
    row(
        "kk2565/70",
        "decide_evident_offence",
        AUTHORITY,
        "use_evident_offence",
        "decide_minor",
        "issue_order accused_dies",
    ),
    row(
        "kk2565/71",
        "send_to_kk",
        AUTHORITY,
        "use_evident_offence enter_into_force",
        "send_to_kk",
        "issue_order accused_dies",
    ),
    # Each order is served without delay (80), a suspension's too (90); each decision that changes a penalty is carried out (81).
    row(
        "kk2565/80",
        "serve_order",
        AUTHORITY,
        "issue_order replace_order enter_into_force",
        {"serve_order": says("order", "discipline")},
        "replace_order issue_order accused_dies",
        {"issue_order": of("official", "teacher"), "replace_order": of("official", "teacher")},
    ),
    row(
        "kk2565/81",
        "replace_order",
        AUTHORITY,
        {"decide_appeal": unless(says("result", "upheld"))},
        "replace_order",
        "accused_dies",
        {"decide_appeal": unless(says("result", "upheld"))},
    ),
    row(
        "kk2565/90",
        "serve_suspension",
        AUTHORITY,
        "suspend discharge_provisionally suspend_for_licence discharge_for_licence",
        {"serve_order": says("order", "suspension")},
        "reinstate issue_order suspend discharge_provisionally discharge_for_licence accused_leaves accused_dies",
        {
            each: of("official", "teacher")
            for each in ("suspend", "discharge_provisionally", "suspend_for_licence", "discharge_for_licence")
        },
    ),
    # Whoever decides on the grievance may let the suspended return before the end (86).
    row(
        "kk2565/86",
        "return_on_grievance",
        AUTHORITY,
        "grant_grievance",
        "reinstate",
        "issue_order accused_leaves accused_dies",
    ),
    # Kept out in one file, kept out in every other that 85 lets (88).
    row(
        "kk2565/88",
        "suspend_here_too",
        AUTHORITY,
        {"appoint_committee": serious, "update_other_file": always, "suspend_for_licence": always},
        "suspend discharge_provisionally",
        "decline_suspension update_other_file reinstate use_evident_offence decide_on_report kk_resolve issue_order"
        " accused_leaves accused_dies void_inquiry",
    ),
    row(
        "kk2565/88",
        "suspend_in_other_matters",
        AUTHORITY,
        "suspend discharge_provisionally suspend_for_licence update_other_file",
        "update_other_file",
        "suspend discharge_provisionally reinstate issue_order accused_leaves accused_dies",
    ),
    # The posts to which the King appoints (93, 99 para 2).
    row(
        "kk2565/93",
        "royal_command",
        AUTHORITY,
        "discharge_provisionally",
        {"discharge_provisionally": says("royal_command", True)},
        "reinstate accused_leaves accused_dies issue_order",
    ),
    row(
        "kk2565/99",
        "royal_command",
        AUTHORITY,
        {"reinstate": kept("discharged")},
        {"reinstate": says("royal_command", True)},
        "accused_leaves accused_dies",
    ),
    # No serious offence: back to duty (94), back into the service (95).
    *(
        row(
            clause,
            "return",
            AUTHORITY,
            {do: all_of(when, kept(state)) for do, when in RESULT_LETS_BACK.items()},
            "reinstate",
            "accused_leaves accused_dies return_file discharge_provisionally void_act void_inquiry issue_order",
        )
        for clause, state in (("kk2565/94", "suspended"), ("kk2565/95", "discharged"))
    ),
    # The judgment is final: serious proceedings, or back (96 for the suspended, 97 for the discharged, 98 for who was neither).
    *(
        row(
            clause,
            about,
            AUTHORITY,
            {
                "criminal_step": all_of(
                    FINAL, kept(state) if state else unless(lambda then: then.kept_out() is not None)
                )
            },
            SERIOUS_PROCEEDINGS,
            "accused_dies accused_leaves",
        )
        for clause, about, state in (
            ("kk2565/96", "proceed_after_judgment", "suspended"),
            ("kk2565/97", "proceed_after_judgment_on_discharge", "discharged"),
            ("kk2565/98", "proceed_without_suspension", ""),
        )
    ),
    *(
        row(
            clause,
            about,
            AUTHORITY,
            {"criminal_step": all_of(ACQUITTED, kept(state)), "update_other_file": kept(state)},
            "reinstate",
            "suspend discharge_provisionally issue_order accused_leaves accused_dies",
        )
        for clause, about, state in (
            ("kk2565/96", "return_to_duty_after_judgment", "suspended"),
            ("kk2565/97", "return_to_service_after_judgment", "discharged"),
        )
    ),
    # The licence is back, or its time is over (99 para 3).
    row(
        "kk2565/99",
        "return_after_licence",
        AUTHORITY,
        "restore_licence",
        "reinstate",
        "suspend discharge_provisionally issue_order accused_leaves accused_dies suspend_licence",
    ),
    # The plan: a breach of policy 1 to 3 is looked into; at a serious committee a suspension is considered; it is quick.
    row(
        "plan2566/5.2",
        "investigate",
        BY_CLASS,
        {"open_case": policy, "receive_complaint": policy},
        FINDS,
        "reject_complaint issue_order accused_dies",
        {"open_case": policy},
    ),
    row(
        "plan2566/5.3",
        "consider_suspension",
        BY_CLASS,
        {"appoint_committee": all_of(serious, policy)},
        "suspend discharge_provisionally decline_suspension",
        "issue_order use_evident_offence accused_leaves accused_dies void_inquiry",
        {"appoint_committee": all_of(serious, policy, lambda then: then.kept_out() is None)},
    ),
    row(
        "plan2566/5.4",
        "finish_quickly",
        COMMITTEE,
        {"appoint_committee": all_of(serious, policy)},
        "submit_report",
        f"{ENDS_INQUIRY} void_act",
        {"appoint_committee": all_of(serious, policy)},
    ),
    # Other workers: the competent person considers the report without delay, and tells the centre too (6.4 para 2).
    row(
        "plan2566/6.4",
        "consider_report",
        COMPETENT,
        {"submit_report": all_of(of("other"), serious, policy)},
        "decide_on_report",
        "return_file accused_dies",
        {"submit_report": all_of(of("other"), serious, policy)},
    ),
    row(
        "plan2566/6.4",
        "result",
        COMPETENT,
        {"decide_on_report": all_of(of("other"), policy)},
        {"report_to_center": says("about", "result")},
        "return_file accused_dies",
        {"decide_on_report": all_of(of("other"), policy)},
    ),
    # Complaints: kept secret, inquired into in secret, copied without the name (8.1.2), tips likewise (8.2.1).
    *(
        row(
            clause,
            "investigate_in_secret",
            SUPERIOR,
            "receive_complaint accept_complaint complete_complaint",
            FINDS,
            "reject_complaint issue_order accused_dies",
        )
        for clause in ("plan2566/8.1.2", "plan2566/8.2.1")
    ),
    row(
        "plan2566/8.1.2",
        "redacted_copy",
        SUPERIOR,
        {"receive_complaint": says("named", True)},
        "send_redacted_copy",
        f"{FINDS} reject_complaint accused_dies",
    ),
    *(
        row(
            clause,
            "false_complaint",
            owner,
            "find_complaint_false",
            "act_on_false_complaint",
        )
        # Of a complaint, who received it; of a tip a committee is set up, which is the authority's to do (8.2.2).
        for clause, owner in (("plan2566/8.1.2", SUPERIOR), ("plan2566/8.2.2", AUTHORITY), ("plan2566/8.3.3", SUPERIOR))
    ),
    *(
        row(clause, "refer_criminal", AUTHORITY, {"find_grounds": says("criminal", True)}, "refer_criminal")
        for clause in ("plan2566/8.1.2", "plan2566/8.3.2")
    ),
    row(
        "plan2566/8.1.2",
        "report_back",
        {"official": AUTHORITY, "teacher": SUPERIOR, "personnel": HEAD, "other": COMPETENT},
        "find_no_grounds",
        {"report_to_center": says("about", "result")},
    ),
    row("plan2566/8.1.3", "protect_person", SUPERIOR, {"notify_charge": says("names_witness", True)}, "protect_person"),
    # Complaints through the media (8.3.2, 8.3.5).
    row(
        "plan2566/8.3.2",
        "report_media_complaint",
        SUPERIOR,
        {"receive_complaint": says("named", True)},
        "report_allegation",
        f"{FINDS} reject_complaint accused_dies",
    ),
    row(
        "plan2566/8.3.2",
        "consider_media_complaint",
        {"official": AUTHORITY, "teacher": SUPERIOR, "personnel": HEAD, "other": COMPETENT},
        {"receive_complaint": says("named", True)},
        FINDS,
        "reject_complaint accused_dies",
    ),
    row(
        "plan2566/8.3.5",
        "media_correction",
        ACCUSED,
        "find_no_grounds issue_order",
        "request_media_correction",
        "criminal_step find_grounds accused_dies",
    ),
)
BY_NAME: Mapping[tuple[str, str], tuple[Row, ...]] = {
    (each.clause, each.about): tuple(one for one in ROWS if (one.clause, one.about) == (each.clause, each.about))
    for each in ROWS
}


def undated(done: Run) -> list[Told]:
    """Return the duties of an answer that have no day."""
    return [duty for duty in done.answer["obligations"] if duty["due"] is None]


def judged(name: str, done: Run, history: list[Then], duty: Told, rows: tuple[Row, ...]) -> None:
    """Hold one duty of an answer to its rows: what began it, who owes it, what did it, and what it may have ended by."""
    where = (name, duty)
    begun = [
        (row, place, then)
        for row in rows
        for place, then in enumerate(history)
        if then.step["at"] == duty["from"] and then.step["do"] in row.begins and row.begins[then.step["do"]](then)
    ]
    assert begun, where
    assert any(duty["owner"] in owed_by(row.owner, row.clause, then, history) for row, _, then in begun), where
    row, place, _ = begun[0]
    after = history[place:] if "royal" in row.about else history[place + 1 :]
    if duty["done"] is not None:
        assert duty["status"] == "met", where
        days = {
            each.step["at"] for each in after if each.step["do"] in row.done_by and row.done_by[each.step["do"]](each)
        }
        assert duty["done"] in days, where
    elif duty["status"] == "open":
        last = history[begun[-1][1] + 1 :]
        assert not [each.step for each in last if sure_to_do(row, each)], where
    else:
        assert duty["status"] == "cancelled", where
        assert [each for each in after if each.step["do"] in row.over], where


def sure_to_do(row: Row, then: Then) -> bool:
    """Tell whether an act does the duty beyond doubt."""
    return then.step["do"] in row.done_by and row.done_by[then.step["do"]](then)


def test_every_duty_without_a_day_of_the_library_has_a_row_here() -> None:
    told = {(duty["rule"], duty["about"].partition(":")[0]) for _, done, _ in library() for duty in undated(done)}
    assert told - set(BY_NAME) == set()


@pytest.mark.parametrize("name", sorted(BY_NAME), ids=lambda name: "-".join(name))
def test_a_duty_without_a_day_begins_ends_and_is_owed_as_its_clause_says(name: tuple[str, str]) -> None:
    for scenario, done, history in library():
        for duty in undated(done):
            if (duty["rule"], duty["about"].partition(":")[0]) == name:
                judged(scenario, done, history, duty, BY_NAME[name])


@pytest.mark.parametrize("row", [each for each in ROWS if each.sure], ids=lambda row: f"{row.clause}-{row.about}")
def test_what_begins_a_duty_without_a_day_beyond_doubt_has_begun_it(row: Row) -> None:
    """The other way round: under the regulation (1, 103), and but for a death, which ends what is owed of the dead (68)."""
    for scenario, done, history in library():
        begun = {
            duty["from"]
            for duty in undated(done)
            if (duty["rule"], duty["about"].partition(":")[0]) == (row.clause, row.about)
        }
        for then in history:
            if then.step["do"] == "accused_dies":
                break
            if then.step["at"] >= IN_FORCE and then.step["do"] in row.sure and row.sure[then.step["do"]](then):
                assert then.step["at"] in begun or then.under_earlier_rules(), (scenario, then.step)


@settings(max_examples=15, deadline=None)
@given(history=lawful_histories(longest=30))
def test_so_does_a_duty_without_a_day_of_any_lawful_history(history: History) -> None:
    done = run_scenario(history.scenario(), law=LAW)
    for duty in undated(done):
        judged("drawn", done, thens(done), duty, BY_NAME[duty["rule"], duty["about"].partition(":")[0]])
