"""Rows of `test_undated_duty_oracle.py`: orders, suspensions, judgments (kk2565/80-99) and the plan."""

from __future__ import annotations

from collections.abc import Mapping

from tests.properties.told import (
    ACCUSED,
    AUTHORITY,
    BY_CLASS,
    COMMITTEE,
    COMPETENT,
    ENDS_INQUIRY,
    FINDS,
    HEAD,
    OUT_OF_SERVICE,
    SUPERIOR,
    Row,
    When,
    all_of,
    always,
    kept,
    of,
    policy,
    row,
    says,
    serious,
    unless,
)

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
OF_WHAT_FOLLOWS: tuple[Row, ...] = (
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
