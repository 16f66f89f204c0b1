"""Named conditions of evident offences and of further evidence (kk2565/55, 70-71); `predicates` lists them."""

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


EVIDENCE_PREDICATES = (
    minor_inquiry_under_way,
    grounds_are_minor,
    grounds_are_serious,
    evident_minor_offence,
    evident_serious_offence,
    not_evident_offence,
    further_evidence_to_notify,
    nothing_to_notify_yet,
)
