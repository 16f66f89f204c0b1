"""Rows of `test_undated_duty_oracle.py`: from the finding to the decision (kk2565/4-79)."""

from __future__ import annotations

from tests.properties.told import (
    APPOINTER,
    APPOINTS,
    AUTHORITY,
    CHAIR,
    COMMITTEE,
    ENDS_INQUIRY,
    FINDS,
    SUPERIOR,
    Owner,
    Row,
    Then,
    When,
    all_of,
    always,
    minor,
    of,
    row,
    says,
    serious,
    unless,
    voids,
)

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


OF_THE_INQUIRY: tuple[Row, ...] = (
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
)
