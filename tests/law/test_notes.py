"""docs/decisions, docs/explanation/readings.md: where another reading would have come out differently, the answer says so."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from discipline_flow import CompiledLaw, Run, load_law, run_scenario
from discipline_flow.law.sources.source import parse
from discipline_flow.service.laws.law import packaged_folder, read_folder
from tests.conftest import ROOT
from tests.law import stages as s
from tests.law.stages import AUTHORITY, Step
from tests.law.test_choices import EXPELLED, LATE, LEFT, RETURN, TOP, reading, told

NOTES = parse(read_folder(packaged_folder())).definition.notes
GOOD = ROOT / "tests" / "scenarios" / "good"
IN_MEDIA: dict[str, Any] = {**s.COMPLAINT, "channel": "phone", "form": "oral", "named": False, "signed": False}

# A case in which the other reading would have come out differently, and one in which it would not.
SCENARIOS = [
    ("own_rules", "personnel_period_is_not_extended", "plan_days_are_not_extended"),
    ("rejected_letter", "rejected_letter_goes_on_as_the_superiors_suspicion",
     "superiors_suspicion_with_evidence_is_taken_up"),
    ("file_under_law_and_plan", "extension_moves_the_law_not_the_plan", "file_sent_to_kk_on_day_45"),
    ("void_minor_inquiry", "minor_inquiry_is_not_void_as_a_whole", "void_inquiry_begins_anew_with_a_new_committee"),
    ("void_appointment", "minor_committee_wrongly_appointed_is_appointed_anew", "void_charge_is_notified_anew"),
    ("days_began_anew", "minor_file_put_right_begins_new_days", "minor_report_decided_on_day_45"),
    ("after_a_transfer", "new_superior_sends_the_matter_on_day_45",
     "transfer_that_keeps_the_authority_changes_nothing"),
    ("evident_goes_to_kk", "absence_is_evident_on_the_sixteenth_day_after_it_began",
     "absence_without_an_investigation_is_not_evident"),
    ("evident_without_notice", "minor_confession_stops_the_inquiry",
     "minor_offence_without_a_confession_is_not_decided_without_hearing"),
    ("evident_jointly", "evident_serious_offence_of_several_is_used_by_the_authority_of_25",
     "absence_is_evident_on_the_sixteenth_day_after_it_began"),
    ("challenge_out_of_form", "challenge_without_facts_is_not_accepted", "challenge_ruled_on_the_fifteenth_day"),
    ("members_days", "member_who_signs_on_the_sixth_cannot_be_ruled_on", "challenge_ruled_on_the_fifteenth_day"),
    ("commencement_day", "committee_of_two_stands_when_appointed_on_the_eve_of_the_regulation",
     "inquiry_ordered_before_goes_on_under_the_earlier_rules"),
    ("threshold", "suspension_on_the_fifteenth_day_after_custody_began_is_refused",
     "suspension_on_the_sixteenth_day_after_custody_began"),
    ("threshold", "absence_of_fifteen_days_is_not_evident", "absence_without_an_investigation_is_not_evident"),
    ("grounds_reported", "grounds_reported_on_the_seventh_day",
     "fact_finding_committee_reported_on_the_seventh_day"),
    ("suspension_from_work", "personnel_are_suspended_from_work_under_the_plan",
     "suspension_reported_on_the_seventh_day"),
    ("above_the_pool", "executive_of_higher_level_is_seconded", "official_of_another_level_is_seconded"),
    ("closed_without_an_order", "matter_without_grounds_is_closed",
     "matter_without_offence_is_closed_before_the_judgment"),
    ("delay_reported_early", "second_extension_past_day_180_is_reported_to_kk",
     "one_extension_to_day_180_owes_no_report_to_kk"),
    ("licence_found_late", "teacher_without_a_licence_is_suspended_late_on_the_thirty_first_day",
     "teacher_without_a_licence_is_suspended_on_the_thirtieth_day"),
    ("name_of_the_accuser", "identity_is_not_told_to_the_accused", "identity_is_told_to_the_appointing_authority"),
    ("days_of_each_branch", "minor_view_of_a_minor_opinion_ends_with_the_authority",
     "minor_view_of_a_serious_opinion_goes_to_kk"),
    ("plan_days", "progress_reported_a_day_late", "plan_5_3_is_not_cited_before_a_serious_committee_sits"),
    ("rounding", "salary_cut_of_four_per_cent_for_three_months", "bureau_director_cuts_3_months"),
    ("late_extension", "late_extension_that_reaches_its_own_day_is_given",
     "one_extension_to_day_180_owes_no_report_to_kk"),
    ("royal_command", "return_of_a_discharged_adviser_owes_the_royal_appointment",
     "discharged_adviser_returns_by_royal_command"),
    ("earlier_rules", "inquiry_ordered_before_goes_on_under_the_earlier_rules", "serious_bribery_official"),
    ("new_charge_without_a_meeting", "changed_charge_is_notified_anew", "evidence_without_weight_changes_nothing"),
    ("void_before_kk", "kk_does_not_find_void_what_has_not_come_before_it", "kk_finds_the_inquiry_before_it_void"),
    ("void_act_takes_along", "void_charge_is_notified_anew", "void_act_that_is_not_essential_stops_nothing"),
    ("always_essential", "void_charge_is_never_inessential", "void_act_that_is_not_essential_stops_nothing"),
    ("death_outside_an_inquiry", "death_with_kk_leaves_no_order_to_issue", "death_during_the_inquiry_ends_it"),
    ("appeal_before_the_letter", "new_order_is_served_and_opens_no_second_appeal",
     "appeal_on_the_monday_after_day_30_is_in_time"),
    ("no_second_appeal", "new_order_that_cites_old_order_and_decision", "appeal_upheld_ends_the_matter"),
    ("another_body", "order_out_of_service_changed_to_expulsion_goes_back",
     "new_order_that_cites_old_order_and_decision"),
    ("penalty_ordered_anew", "salary_cut_at_a_lower_rate_gives_back_the_excess", "revoked_salary_cut_is_given_back"),
    ("months_not_told", "revoked_salary_cut_of_untold_months_is_refused", "revoked_salary_cut_is_given_back"),
    ("suspension_waits", "suspension_on_a_final_conviction", "suspension_under_a_serious_committee_for_disorder"),
    ("year_of_the_licence", "teacher_is_not_discharged_after_a_year_without_a_licence",
     "teacher_without_a_licence_is_suspended_on_the_thirtieth_day"),
    ("free_pool_post", "official_with_a_free_pool_post_is_not_seconded", "official_of_another_level_is_seconded"),
    ("no_tip", "unnamed_call_without_witnesses_is_not_accepted", "tip_is_investigated_in_secret"),
    ("appeal_days", "appeal_on_the_monday_after_day_30_is_in_time", "matter_without_grounds_is_closed"),
    ("exit_rules_later", "resolution_from_before_is_carried_out_under_the_regulation",
     "expulsion_takes_effect_on_the_orders_day"),
    ("exit_rows_differ", "expulsion_of_a_suspended_official_who_left_dates_from_the_suspension",
     "expulsion_takes_effect_on_the_orders_day"),
    ("media_correction", "media_correction_follows_an_order_of_no_offence",
     "media_correction_after_a_punishment_is_refused"),
]  # fmt: skip


def names(run: Run) -> set[str]:
    """Return the notes of an answer by their names."""
    told_of = {(note["en"], note["th"]) for note in run.answer["notes"]}
    return {name for name, note in NOTES.items() if (note.en, note.th) in told_of}


@cache
def in_scenario(name: str) -> set[str]:
    """Return the names of the notes that a scenario's answer carries."""
    return names(run_scenario((GOOD / f"{name}.yaml").read_bytes(), f"{name}.yaml", law=load_law()))


@pytest.mark.rule("kk2565/101")
@pytest.mark.parametrize(("note", "yes", "no"), SCENARIOS, ids=[f"{note}-{yes}" for note, yes, _ in SCENARIOS])
def test_a_note_is_told_where_the_other_reading_comes_out_differently_and_not_elsewhere(
    note: str, yes: str, no: str
) -> None:
    assert note in in_scenario(yes)
    assert note not in in_scenario(no)


POSTED: Step = (
    "2023-02-22",
    "notify_charge",
    AUTHORITY,
    {**s.CHARGE, "signed_by": [], "method": "post", "explain_by": "2023-03-20"},
)
MEETING: Step = ("2023-03-13", "hold_first_meeting", "committee_chair", {"present": ["M1"]})
RETURNED: Step = ("2023-07-10", "return_file", AUTHORITY, {"why": "more_evidence", "points": "x"})
STATEMENT: dict[str, Any] = {"of": "witness", "present": ["M1"], "warned": True}
DECIDED: Step = ("2023-03-02", "decide_minor", AUTHORITY, {"decision": "punish", "penalty": {"kind": "reprimand"}})
REPRIMAND: dict[str, Any] = {**s.ORDER, "kind": "reprimand"}
YEAR: dict[str, Any] = {"why": "over_one_year"}
JOINT = [
    {
        "class": "official",
        "position": {"type": "general", "level": "operational"},
        "office": "none",
        "agency": {"name": "D", "kind": "district"},
        "superior_subordinate": False,
        "outside_bma": False,
    }
]
DETAINED: Step = (
    "2023-03-20",
    "suspend",
    AUTHORITY,
    {"grounds": [4], "criminal": "accused", "detained_from": "2023-03-01", "order_complete": True},
)


def grieved(at: str, *suspension: Step) -> list[Step]:
    """Return a suspension against which a grievance is granted for its length on a day."""
    filed: Step = ("2023-04-01", "file_grievance", "accused", {})
    return [*s.APPOINTED, *suspension, filed, (at, "grant_grievance", "appeal_board", YEAR)]


@pytest.mark.rule("plan2566/6")
def test_a_case_outside_the_plan_says_that_another_reading_owes_its_reports() -> None:
    steps = [*s.PRELIMINARY, ("2023-02-20", "find_grounds", AUTHORITY, {"severity": "minor"})]

    assert "plan_scope" in names(told(load_law(), steps, policy_clauses=[]))
    assert "plan_scope" not in names(told(load_law(), s.PRELIMINARY, policy_clauses=[]))
    assert "plan_scope" not in names(told(load_law(), steps))


@pytest.mark.rule("plan2566/5.6")
def test_a_file_that_the_authority_finishes_alone_is_reported_for_information() -> None:
    assert "reported_for_information" in names(told(load_law(), s.viewed("minor", "minor")))
    assert "reported_for_information" not in names(told(load_law(), s.viewed("minor", "serious")))
    assert "reported_for_information" not in names(told(load_law(), s.viewed("minor", "minor"), policy_clauses=[]))


@pytest.mark.rule("kk2565/61")
def test_the_first_meeting_matters_while_the_inquiry_runs_and_for_a_report_on_its_last_day() -> None:
    early = [*s.OPINED, ("2023-07-10", "submit_report", "committee_chair", s.REPORT)]
    last = [*s.OPINED, ("2023-07-11", "submit_report", "committee_chair", s.REPORT)]
    began: Step = ("2023-03-13", "hold_first_meeting", "committee_chair", {**s.PRESENT, "began_same_day": True})

    assert "first_meeting" in names(told(load_law(), s.SITTING))
    assert "first_meeting" in names(told(load_law(), last))
    assert "first_meeting" not in names(told(load_law(), early))
    assert "first_meeting" not in names(told(load_law(), [*s.INFORMED, began]))
    assert "first_meeting" not in names(told(reading("first_meeting", "day_one"), s.SITTING))


@pytest.mark.rule("kk2565/31")
def test_a_quorum_that_fails_for_a_challenged_member_is_told() -> None:
    papers: Step = ("2023-03-10", "deliver_file_to_chair", AUTHORITY, {})

    assert "challenged_member" in names(told(load_law(), [*s.ADMITTED, papers, MEETING]))
    assert "challenged_member" not in names(told(load_law(), [*s.INFORMED, MEETING]))


@pytest.mark.rule("kk2565/31")
def test_a_member_who_may_explain_past_the_day_to_rule_is_told() -> None:
    late: Step = ("2023-03-20", "admit_objection", AUTHORITY, {"member": "M3"})

    assert "challenge_overruns" in names(told(load_law(), [*s.OBJECTED, late]))
    assert "challenge_overruns" not in names(told(load_law(), s.ADMITTED))


@pytest.mark.rule("kk2565/25")
def test_a_file_on_several_accused_gains_no_days_by_a_hand_over() -> None:
    assert "joint_file" not in names(told(load_law(), s.REPORTED))
    assert "joint_file" in names(told(load_law(), jointly(s.REPORTED), joint_with=JOINT))
    assert "joint_file" not in names(told(load_law(), jointly(s.SITTING), joint_with=JOINT))


def jointly(steps: list[Step]) -> list[Step]:
    """Return the steps with the appointment by the authority of clause 25."""
    mine = {"appoint_committee", "serve_appointment", "deliver_file_to_chair"}
    return [(at, do, "district_director" if do in mine else by, carried) for at, do, by, carried in steps]


@pytest.mark.rule("kk2565/11")
def test_a_minor_charge_sent_by_post_is_told() -> None:
    assert "minor_charge_posted" in names(told(load_law(), [*s.DIRECT, POSTED]))
    assert "minor_charge_posted" not in names(told(load_law(), s.DIRECT_CHARGED))


@pytest.mark.rule("kk2565/38")
def test_a_statement_before_a_minor_committee_is_told() -> None:
    statement: Step = ("2023-03-10", "take_statement", "committee", STATEMENT)
    before_all: Step = ("2023-03-20", "take_statement", "committee", {**STATEMENT, **s.PRESENT})

    assert "no_quorum_of_38" in names(told(load_law(), [*s.MINOR_INFORMED, statement]))
    assert "no_quorum_of_38" not in names(told(load_law(), [*s.SITTING, before_all]))


@pytest.mark.rule("kk2565/12")
def test_an_order_after_the_days_of_its_decision_is_told() -> None:
    in_time: Step = ("2023-03-20", "issue_order", AUTHORITY, REPRIMAND)
    after: Step = ("2023-05-02", "issue_order", AUTHORITY, REPRIMAND)

    assert "order_after_the_days" not in names(told(load_law(), [*s.DIRECT_HEARD, DECIDED]))
    assert "order_after_the_days" not in names(told(load_law(), [*s.DIRECT_HEARD, DECIDED, in_time]))
    assert "order_after_the_days" in names(told(load_law(), [*s.DIRECT_HEARD, DECIDED, after]))
    assert "order_after_the_days" in names(told(load_law(), [*s.DIRECT_HEARD, DECIDED], as_of="2023-05-02"))


@pytest.mark.rule("kk2565/66")
def test_what_outlasts_a_void_inquiry_is_told() -> None:
    void: Step = ("2023-06-30", "void_inquiry", AUTHORITY, {})

    assert "void_leaves_the_rest" in names(told(load_law(), [*s.REPORTED, void]))
    assert "void_leaves_the_rest" in names(told(load_law(), s.suspended([*s.REPORTED, void]), policy_clauses=[]))
    assert "void_leaves_the_rest" not in names(told(load_law(), [*s.REPORTED, void], policy_clauses=[]))


@pytest.mark.rule("kk2565/86")
def test_the_year_of_a_grievance_is_told_where_the_suspension_took_effect_before_its_order() -> None:
    same_day: Step = ("2023-03-20", "suspend", AUTHORITY, s.SUSPEND)

    assert "year_of_the_grievance" in names(told(load_law(), grieved("2024-03-10", DETAINED)))
    assert "year_of_the_grievance" not in names(told(load_law(), grieved("2024-03-22", same_day)))


@pytest.mark.rule("plan2566/8.1.3")
def test_a_named_complainant_whom_nobody_protects_is_told() -> None:
    order: Step = ("2023-01-17", "protect_person", "supervisor", {"who": "complainant", "measure": "x"})

    assert "protection_not_owed" in names(told(load_law(), s.RECEIVED))
    assert "protection_not_owed" not in names(told(load_law(), [*s.RECEIVED, order]))


@pytest.mark.rule("kk2565/103")
def test_a_minor_inquiry_of_before_and_a_file_returned_from_before_are_told() -> None:
    def before(steps: list[Step]) -> list[Step]:
        return [(at.replace("2023-0", "2022-0"), do, by, carried) for at, do, by, carried in steps]

    old: dict[str, Any] = {"opened": "2022-01-16", "policy_clauses": []}
    returned: Step = ("2023-01-10", "return_file", AUTHORITY, RETURNED[3])

    assert "earlier_minor_inquiry" in names(told(load_law(), before(s.MINOR_COMMITTEE), **old))
    assert "earlier_minor_inquiry" not in names(told(load_law(), before(s.APPOINTED), **old))
    assert "earlier_file_returned" in names(told(load_law(), [*before(s.REPORTED), returned], **old))
    assert "earlier_file_returned" not in names(told(load_law(), [*s.REPORTED, RETURNED]))


@pytest.mark.rule("kk2565/101")
def test_a_last_day_to_appeal_past_the_verified_holidays_is_told() -> None:
    far = {"opened": "2031-01-16"}
    steps = [
        (at.replace("2023", "2031"), do, by, carried)
        for at, do, by, carried in [*s.MINOR, ("2023-02-21", "open_minor_without_committee", AUTHORITY, {})]
    ]
    charged: Step = (
        "2031-02-24",
        "notify_charge",
        AUTHORITY,
        {**POSTED[3], "method": "in_person", "explain_by": "2031-03-10"},
    )
    heard: Step = ("2031-03-03", "record_explanation", "accused", {})
    decided: Step = ("2031-03-04", *DECIDED[1:])
    order: Step = ("2031-03-05", "issue_order", AUTHORITY, REPRIMAND)
    served: Step = (
        "2031-03-06",
        "serve_order",
        AUTHORITY,
        {"order": "discipline", "method": "in_person", "copy_given": True},
    )

    assert "holidays" in names(told(load_law(), [*steps, charged, heard, decided, order, served], **far))
    assert "holidays" not in in_scenario("appeal_on_the_monday_after_day_30_is_in_time")


@pytest.mark.rule("kk2565/73")
@pytest.mark.parametrize(
    ("note", "law", "steps", "head"),
    [
        ("rounding_of_the_total", ("rounding", "total"), "cut", {"accused": {"salary": 28350}}),
        ("late_extension_refused", ("late_extension", "in_time_only"), "late", {}),
        ("royal_command_first", ("royal_command", "condition"), "top", {"accused": TOP}),
        ("exit_day_to_be_stated", ("competing_exit_dates", "must_state"), "left", {}),
    ],
)
def test_the_reading_usually_in_use_is_told_where_the_other_one_is(
    note: str, law: tuple[str, str], steps: str, head: dict[str, Any]
) -> None:
    cut = {"kind": "salary_cut", "percent": 4, "months": 3}
    acts: dict[str, list[Step]] = {
        "cut": [
            *s.DIRECT_HEARD,
            ("2023-03-02", "decide_minor", AUTHORITY, {"decision": "punish", "penalty": cut}),
            ("2023-03-06", "issue_order", AUTHORITY, {**s.ORDER, **cut}),
        ],
        "late": [*s.SITTING, LATE],
        "top": [*s.suspended(s.viewed("minor", "minor"), do="discharge_provisionally", slow=True), RETURN],
        "left": [*s.suspended(s.RESOLVED), LEFT, EXPELLED],
    }
    other: CompiledLaw = reading(*law)

    assert note in names(told(other, acts[steps], **head))
    assert note not in names(told(load_law(), acts[steps], **head))


def test_every_note_is_proved_on_both_sides() -> None:
    text = (ROOT / "tests" / "law" / "test_notes.py").read_text(encoding="utf-8")
    assert [name for name in NOTES if f'"{name}"' not in text] == []


def test_every_page_among_the_decisions_but_those_that_never_part_has_a_note() -> None:
    pages = {int(page.name[:2]) for page in (ROOT / "docs" / "decisions").glob("[0-9]*.md")}
    assert pages == {note.decision for note in NOTES.values() if note.decision is not None}
