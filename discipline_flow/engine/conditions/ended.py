"""Named conditions on what was void, on a new superior, and on death (kk2565/64-68); each `(case before the act, act) → bool`."""

from __future__ import annotations

from discipline_flow.engine.reckoning.returning import opened_anew
from discipline_flow.law.compiled import Predicate
from discipline_flow.model.case import Case
from discipline_flow.model.decision import Act

# Acts of the inquiry: void after the report, they send the file back to be put right (kk2565/62(3), 65(5), 67).
OF_THE_INQUIRY = frozenset(
    {
        "serve_appointment",
        "deliver_file_to_chair",
        "hold_first_meeting",
        "take_statement",
        "hold_charge_meeting",
        "notify_charge",
        "record_explanation",
        "hold_opinion_meeting",
        "submit_report",
    }
)


# Acts on which the whole rests: void, they undo what was built on them (kk2565/67).
DECISIVE = frozenset({"appoint_committee", "decide_minor", "decide_on_report"})
# Acts that carry nothing else, and are done only while an inquiry runs or its file is looked at.
ANCILLARY = frozenset(
    {
        "change_member",
        "admit_objection",
        "dismiss_objection",
        "rule_on_objection",
        "extend",
        "reschedule_explanation",
        "add_evidence",
        "report_other_offence",
        "return_file",
    }
)


def command_of(case: Case, number: int | None) -> str | None:
    """Return the command of the applied act with that number, if it is one that can be found void (kk2565/67)."""
    return next((do for step, do, _ in case.steps if step == number), None)


def set_back(case: Case, act: Act) -> str | None:
    """Return the command that must be done anew because it is found void and was an essential, or None (kk2565/67)."""
    if not getattr(act.payload, "essential", False):
        return None
    return command_of(case, getattr(act.payload, "step", None))


def command_done(case: Case, act: Act) -> frozenset[str]:
    """Return the command that the act does, or that a void act did: it is put right by the same command (kk2565/67)."""
    void = command_of(case, getattr(act.payload, "step", None)) if act.do == "void_act" else act.do
    return frozenset() if void is None else frozenset({void})


def inquiry_acts(case: Case, act: Act) -> frozenset[str]:
    """Return the ancillary acts that an inquiry alone knows, so that nobody can put them right once it led to an order."""
    return ANCILLARY


def voids_an_ancillary_act(case: Case, act: Act) -> bool:
    """Tell whether an essential act is found void on which no later one rests: it is owed anew and bars nothing (67)."""
    do = set_back(case, act)
    return do is not None and do not in OF_THE_INQUIRY | DECISIVE


def voids_the_appointment(case: Case, act: Act) -> bool:
    """Tell whether the committee's appointment is found void, so that whatever it did has no footing (kk2565/67)."""
    return set_back(case, act) == "appoint_committee"


def voids_an_act_of_the_inquiry(case: Case, act: Act) -> bool:
    """Tell whether an essential act of the inquiry is found void (kk2565/67)."""
    return set_back(case, act) in OF_THE_INQUIRY


def voids_the_notice(case: Case, act: Act) -> bool:
    """Tell whether the notice of the committee is found void (kk2565/29, 67)."""
    return set_back(case, act) == "serve_appointment"


def voids_the_papers(case: Case, act: Act) -> bool:
    """Tell whether the delivery of the papers to the chair is found void (kk2565/29, 67)."""
    return set_back(case, act) == "deliver_file_to_chair"


def voids_the_first_meeting(case: Case, act: Act) -> bool:
    """Tell whether the first meeting is found void (kk2565/35, 67)."""
    return set_back(case, act) == "hold_first_meeting"


def voids_a_statement(case: Case, act: Act) -> bool:
    """Tell whether a statement is found void, that one alone (kk2565/38, 67)."""
    return set_back(case, act) == "take_statement"


def voids_the_charge_meeting(case: Case, act: Act) -> bool:
    """Tell whether the meeting on the charge is found void (kk2565/45, 67)."""
    return set_back(case, act) == "hold_charge_meeting"


def voids_the_charge(case: Case, act: Act) -> bool:
    """Tell whether the notice of the charge is found void (kk2565/47-50, 67)."""
    return set_back(case, act) == "notify_charge"


def voids_the_explanation(case: Case, act: Act) -> bool:
    """Tell whether the hearing of the accused is found void (kk2565/52, 67)."""
    return set_back(case, act) == "record_explanation"


def voids_the_opinion(case: Case, act: Act) -> bool:
    """Tell whether the meeting on the opinion is found void (kk2565/59, 67)."""
    return set_back(case, act) == "hold_opinion_meeting"


def voids_the_report(case: Case, act: Act) -> bool:
    """Tell whether the report is found void (kk2565/60, 67)."""
    return set_back(case, act) == "submit_report"


def voids_the_view(case: Case, act: Act) -> bool:
    """Tell whether the authority's view of the report is found void (kk2565/63, 67)."""
    return set_back(case, act) == "decide_on_report"


def voids_the_minor_decision(case: Case, act: Act) -> bool:
    """Tell whether the decision of a minor case is found void (kk2565/12, 15, 67)."""
    return set_back(case, act) == "decide_minor"


def voids_the_way_to_a_charge(case: Case, act: Act) -> bool:
    """Tell whether the charge falls: its meeting or its notice is found void (kk2565/45-50, 67)."""
    return set_back(case, act) in {"hold_charge_meeting", "notify_charge"}


def no_committee_was_appointed(case: Case, act: Act) -> bool:
    """Tell whether the minor case went without a committee (kk2565/9)."""
    return case.committee.state == "none"


def no_committee_sits(case: Case, act: Act) -> bool:
    """Tell whether the authority itself notifies and hears, so that it does it anew (kk2565/11, 14)."""
    return case.committee.state in {"none", "dissolved"}


def a_committee_sits(case: Case, act: Act) -> bool:
    """Tell whether a committee notifies and hears, so that it does it anew (kk2565/14, 47)."""
    return not no_committee_sits(case, act)


def charge_waits_to_be_redone(case: Case, act: Act) -> bool:
    """Tell whether the committee still owes the charge anew, which the authority does where it stops the inquiry (14, 67)."""
    return any(duty.kind == "redo_notify_charge" for duty in case.duties)


def explanation_waits_to_be_redone(case: Case, act: Act) -> bool:
    """Tell whether the committee still owes the hearing anew, which the authority does where it stops the inquiry (14, 67)."""
    return any(duty.kind == "redo_record_explanation" for duty in case.duties)


def committee_inquired_minor(case: Case, act: Act) -> bool:
    """Tell whether the last committee was one for a minor offence, whatever became of the matter since (kk2565/13, 66)."""
    return case.committee.severity == "minor"


def committee_reported(case: Case, act: Act) -> bool:
    """Tell whether the committee's report is in (kk2565/14, 60)."""
    return case.committee.state == "reported"


def committee_was_stopped(case: Case, act: Act) -> bool:
    """Tell whether the minor inquiry was stopped by order (kk2565/14 para 2)."""
    return case.committee.state == "dissolved"


def decided_as_evident(case: Case, act: Act) -> bool:
    """Tell whether the minor case was decided as evident, without inquiry (kk2565/70)."""
    return case.inquiry.state == "minor_decided" and case.inquiry.evident is not None


def accused_explained(case: Case, act: Act) -> bool:
    """Tell whether the accused has explained (kk2565/52)."""
    return case.hearing.explained_on is not None


def found_no_offence(case: Case, act: Act) -> bool:
    """Tell whether the committee found that there was nothing to charge (kk2565/45)."""
    return case.hearing.finding == "no_offence"


def opinion_was_formed(case: Case, act: Act) -> bool:
    """Tell whether the committee has formed its opinion (kk2565/59)."""
    return case.hearing.opinion is not None


def inquiry_was_void(case: Case, act: Act) -> bool:
    """Tell whether the inquiry before was void, so that the committee is appointed to inquire anew (kk2565/66, 67)."""
    return case.committee.state == "void"


def file_awaits_the_authority(case: Case, act: Act) -> bool:
    """Tell whether the file has been received and nothing has been decided on it (kk2565/62-63)."""
    return case.review.state == "received"


def authority_has_changed(case: Case, act: Act) -> bool:
    """Tell whether the accused was moved under another authority during the inquiry (kk2565/64)."""
    return case.authority.state == "transferred"


def new_superior_appoints_anew(case: Case, act: Act) -> bool:
    """Tell whether the new superior may have the steps of kk2565/62 taken by a new serious committee (kk2565/64 para 2)."""
    return (
        getattr(act.payload, "severity", None) != "minor"
        and case.authority.state == "transferred"
        and case.inquiry.state == "serious_reported"
        and case.review.state in {"received", "decided"}
    )


def file_came_back(case: Case, act: Act) -> bool:
    """Tell whether the committee has the file again, and has not reported anew (kk2565/62)."""
    return case.review.state == "returned"


def no_new_opinion_is_needed(case: Case, act: Act) -> bool:
    """Tell whether the committee that found no offence has the file again for more than a charge (kk2565/62(2), 65(5))."""
    return file_came_back(case, act) and case.hearing.opinion is not None


def discipline_is_pending(case: Case, act: Act) -> bool:
    """Tell whether the matter has not ended yet, by an order or for want of grounds (kk2565/68)."""
    open_still = case.order.kind is None or opened_anew(case)
    return open_still and case.inquiry.state != "no_grounds" and case.intake.state != "rejected"


def discipline_has_ended(case: Case, act: Act) -> bool:
    """Tell whether the matter has ended before (kk2565/68)."""
    return not discipline_is_pending(case, act)


def accused_has_died(case: Case, act: Act) -> bool:
    """Tell whether the accused died before the matter ended (kk2565/68)."""
    return case.service.state == "died"


ENDED: dict[str, Predicate] = {
    predicate.__name__: predicate
    for predicate in (
        voids_an_ancillary_act,
        voids_the_appointment,
        voids_an_act_of_the_inquiry,
        voids_the_notice,
        voids_the_papers,
        voids_the_first_meeting,
        voids_a_statement,
        voids_the_charge_meeting,
        voids_the_charge,
        voids_the_explanation,
        voids_the_opinion,
        voids_the_report,
        voids_the_view,
        voids_the_minor_decision,
        voids_the_way_to_a_charge,
        no_committee_was_appointed,
        no_committee_sits,
        a_committee_sits,
        charge_waits_to_be_redone,
        explanation_waits_to_be_redone,
        committee_inquired_minor,
        committee_reported,
        committee_was_stopped,
        decided_as_evident,
        accused_explained,
        found_no_offence,
        opinion_was_formed,
        inquiry_was_void,
        file_awaits_the_authority,
        file_came_back,
        no_new_opinion_is_needed,
        authority_has_changed,
        new_superior_appoints_anew,
        discipline_is_pending,
        discipline_has_ended,
        accused_has_died,
    )
}
