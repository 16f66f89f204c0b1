"""Named conditions of the papers, removals, further evidence and evident offences (kk2565/29, 32, 55, 70-71)."""

from __future__ import annotations

from discipline_flow.engine.reckoning.challenges import lacking, member_of
from discipline_flow.model.case import Case
from discipline_flow.model.decision import Act


def minor_inquiry_under_way(case: Case, act: Act) -> bool:
    """Tell whether a minor committee is at work, so that its days would end with it (kk2565/70)."""
    return case.inquiry.state == "minor_inquiry"


def grounds_are_minor(case: Case, act: Act) -> bool:
    """Tell whether the grounds found are those of a minor offence (kk2565/70)."""
    return case.inquiry.severity == "minor"


def grounds_are_serious(case: Case, act: Act) -> bool:
    """Tell whether the grounds found are those of a serious offence (kk2565/71)."""
    return case.inquiry.severity == "serious"


def evident_minor_offence(case: Case, act: Act) -> bool:
    """Tell whether a minor offence is dealt with as evident, without inquiry (kk2565/70)."""
    return case.inquiry.state == "minor_evident"


def evident_serious_offence(case: Case, act: Act) -> bool:
    """Tell whether a serious offence is dealt with as evident, without inquiry (kk2565/71)."""
    return case.inquiry.state == "serious_evident"


def not_evident_offence(case: Case, act: Act) -> bool:
    """Tell whether the matter goes on by inquiry and report (kk2565/63, plan2566/5.6)."""
    return not evident_serious_offence(case, act)


def further_evidence_to_notify(case: Case, act: Act) -> bool:
    """Tell whether evidence was added of which the accused has still to be told (kk2565/55)."""
    return case.hearing.added is not None


def nothing_to_notify_yet(case: Case, act: Act) -> bool:
    """Tell whether no earlier evidence waits to be notified, so that the duty to notify is new (kk2565/55)."""
    return case.hearing.added is None


def committee_was_notified(case: Case, act: Act) -> bool:
    """Tell whether the accused knows of the committee, so that there is proof of notice to give the chair (kk2565/29(3))."""
    return case.committee.state != "appointed"


def every_posted_notice_is_known(case: Case, act: Act) -> bool:
    """Tell whether no letter that tells of the committee is still on its way to count as known (kk2565/29)."""
    return all(seat.known_on or seat.deemed_on is None or seat.deemed_on <= act.at for seat in case.committee.seats)


def chair_knows_the_order(case: Case, act: Act) -> bool:
    """Tell whether the chair has the order already, which goes there promptly (kk2565/29(2))."""
    return case.committee.order_on is not None


def chair_learns_of_the_order(case: Case, act: Act) -> bool:
    """Tell whether the chair gets the order only now: the days of a minor committee run from there (kk2565/14, 29(2))."""
    return not chair_knows_the_order(case, act)


def proof_was_delivered(case: Case, act: Act) -> bool:
    """Tell whether the chair got the papers once the accused knew, the proof of notice among them (kk2565/29(3))."""
    return case.committee.papers_on is not None


def notice_completes_the_papers(case: Case, act: Act) -> bool:
    """
    Tell whether the accused comes to know of a committee whose chair has the order (kk2565/29(2)-(3), 35).

    The proof exists from that day, and the days to the first meeting run from it unless a delivery of its own is recorded.
    """
    if committee_was_notified(case, act) or not chair_knows_the_order(case, act):
        return False
    return act.do != "deem_appointment_known" or every_posted_notice_is_known(case, act)


def first_meeting_lies_ahead(case: Case, act: Act) -> bool:
    """Tell whether the accused knows of the committee and it has not met: what the chair gets now starts the days (35)."""
    return case.committee.state in {"notified", "informed"}


def committee_hears_the_accused(case: Case, act: Act) -> bool:
    """Tell whether it is the committee that hears the accused, as it may for fairness (kk2565/54)."""
    return act.by == "committee"


def removal_leaves_it_short(case: Case, act: Act) -> bool:
    """
    Tell whether the removal by law leaves what is no committee of kk2565/26, and no successor is owed yet (32 para 2).

    It is short of members, or without the chair, the secretary or the only one who knows discipline.
    """
    gone, least = member_of(getattr(act.payload, "about", None) or ""), case.committee.least_members
    seated = [seat.member for seat in case.committee.seats]
    left = [member for member in seated if member.id != gone]
    owed = any(duty.kind == "replace_member" for duty in case.duties)
    if least is None or len(left) == len(seated) or owed:
        return False
    return len(left) < least or lacking(left) is not None


def change_completes_the_committee(case: Case, act: Act) -> bool:
    """Tell whether the change brings the committee back to the members that it must have (kk2565/26, 32)."""
    out, into = getattr(act.payload, "out", None), getattr(act.payload, "in_", None)
    left = [seat.member for seat in case.committee.seats if seat.member.id != out]
    left += [] if into is None else [into]
    return len(left) >= (case.committee.least_members or 0) and lacking(left) is None


EVIDENCE_PREDICATES = (
    committee_was_notified,
    every_posted_notice_is_known,
    chair_knows_the_order,
    chair_learns_of_the_order,
    proof_was_delivered,
    notice_completes_the_papers,
    first_meeting_lies_ahead,
    committee_hears_the_accused,
    removal_leaves_it_short,
    change_completes_the_committee,
    minor_inquiry_under_way,
    grounds_are_minor,
    grounds_are_serious,
    evident_minor_offence,
    evident_serious_offence,
    not_evident_offence,
    further_evidence_to_notify,
    nothing_to_notify_yet,
)
