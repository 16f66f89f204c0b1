"""Named conditions of removals, further evidence and evident offences (kk2565/32, 55, 70-71); `predicates` lists them."""

from __future__ import annotations

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


def removal_leaves_too_few(case: Case, act: Act) -> bool:
    """Tell whether the removal by law leaves fewer members than a committee must have, and no successor is owed yet (32)."""
    member, least = getattr(act.payload, "about", None), case.committee.least_members
    left = [seat for seat in case.committee.seats if seat.member.id != member]
    owed = any(duty.kind == "replace_member" for duty in case.duties)
    return least is not None and len(left) < min(least, len(case.committee.seats)) and not owed


def change_completes_the_committee(case: Case, act: Act) -> bool:
    """Tell whether the change brings the committee back to the members that it must have (kk2565/32)."""
    out, into = getattr(act.payload, "out", None), getattr(act.payload, "in_", None)
    kept = sum(seat.member.id != out for seat in case.committee.seats)
    return kept + (into is not None) >= (case.committee.least_members or 0)


EVIDENCE_PREDICATES = (
    removal_leaves_too_few,
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
