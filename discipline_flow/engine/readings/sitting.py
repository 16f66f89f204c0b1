"""Signs of the inquiry: whether another reading would have come out otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from discipline_flow.engine.readings.history import History
from discipline_flow.engine.reckoning.challenges import key_of
from discipline_flow.law.compiled import Sign
from discipline_flow.model.case import Objection

TOO_FEW = frozenset({"meeting.first_quorum", "meeting.charge_quorum", "meeting.opinion_quorum", "statement.too_few"})


def first_meeting_decides_the_day(history: History) -> bool:
    """Tell whether the inquiry runs, or was reported on its last day, counted without the first meeting (kk2565/61, 101)."""
    for each in history.duties("finish_inquiry"):
        duty = each.duty
        if duty.due is None or (each.done is not None and each.done != duty.due) or each.status == "cancelled":
            continue
        days = (duty.due - duty.start).days - sum(one.days for one in duty.extended)
        if days == history.law.number("serious_inquiry_days", duty.start):
            return True
    return False


def period_was_extended_late(history: History) -> bool:
    """Tell whether a period was extended on a day after its last (kk2565/61)."""
    return any(each.at > each.due - timedelta(days=each.days) for owed in history.owed for each in owed.duty.extended)


def challenge_overruns(history: History) -> bool:
    """Tell whether a challenged member may explain past the last day to rule (kk2565/31)."""
    ruled_by = {each.duty.about: each.duty.due for each in history.duties("rule_on_challenge") if each.done is None}
    for each in history.case.committee.objections:
        due = ruled_by.get(key_of(each))
        if each.heard_until is not None and due is not None and each.heard_until > due:
            return True
    return False


def challenge_out_of_form(history: History) -> bool:
    """Tell whether a challenge was filed that is not in the form or on the grounds asked for (kk2565/31)."""
    return any(not each.in_form and not each.own for each in _objections(history))


def members_days_roll(history: History) -> bool:
    """Tell whether a challenged member's days to explain were carried over a holiday (kk2565/31, 101)."""
    for each in _objections(history):
        if each.admitted_on is not None and each.heard_until is not None:
            days = history.law.number("member_explains_days", each.admitted_on)
            if each.heard_until > each.admitted_on + timedelta(days=days):
                return True
    return False


def quorum_failed_while_challenged(history: History) -> bool:
    """Tell whether a quorum failed while a challenged member stood down, who counts all the same (kk2565/31, 38, 45, 59)."""
    seats = history.case.committee.seats[:0]
    for line in history.lines:
        seats = line.changes.regions.get("committee", {}).get("seats", seats)
        if any(seat.stands_down for seat in seats) and any(
            refused is line and name in TOO_FEW for refused, name in history.refusals()
        ):
            return True
    return False


def days_began_anew(history: History) -> bool:
    """Tell whether the days to act on a report ran a second time (kk2565/15, 62, 64)."""
    return any(len(history.duties(kind)) > 1 for kind in ("act_on_report", "minor_decision"))


def file_comes_after_a_transfer(history: History) -> bool:
    """Tell whether the new superior's days run from a report that came after the transfer (kk2565/64)."""
    since, received = history.case.authority.since, history.case.review.received_on
    return since is not None and received is not None and received >= since


def joint_file_was_received(history: History) -> bool:
    """Tell whether the report on several accused was received, whose authorities may differ (kk2565/25, 63)."""
    return bool(history.case.head.joint_with and history.duties("act_on_report"))


def committee_is_minor(history: History) -> bool:
    """Tell whether the committee inquires into a minor offence (kk2565/13, 19)."""
    return history.case.committee.severity == "minor"


def minor_charge_was_posted(history: History) -> bool:
    """Tell whether a charge was posted in a minor case, for which no day of knowledge is set (kk2565/11, 14, 50)."""
    return (
        any(line.changes.regions.get("hearing", {}).get("posted_on") is not None for line in history.lines)
        and history.case.inquiry.severity == "minor"
    )


def evidence_was_added_to_the_charge(history: History) -> bool:
    """Tell whether evidence came after the charge that supports or changes it (kk2565/55)."""
    return any(
        line.do == "add_evidence" and line.changes.regions.get("hearing", {}).get("state") == "evidence_added"
        for line in history.lines
    )


def void_act_took_others_along(history: History) -> bool:
    """Tell whether what rested on a void act fell with it (kk2565/67)."""
    return any(line.do == "void_act" and line.changes.regions.keys() - {"validity"} for line in history.lines)


def appointment_was_voided(history: History) -> bool:
    """Tell whether an appointment of a committee was found void as one act (kk2565/67)."""
    numbers = {number for number, do, _ in history.case.steps if do == "appoint_committee"}
    return bool(numbers & set(history.case.validity.void))


def void_inquiry_left_something(history: History) -> bool:
    """Tell whether reports or a suspension outlast an inquiry that was found void (kk2565/66)."""
    return history.law.plan_binds(history.case.head) or history.did("suspend", "discharge_provisionally")


def _objections(history: History) -> Iterator[Objection]:
    for line in history.lines:
        yield from line.changes.regions.get("committee", {}).get("objections", ())


SIGNS: Mapping[str, Sign] = {
    sign.__name__: sign
    for sign in (
        first_meeting_decides_the_day,
        period_was_extended_late,
        challenge_overruns,
        challenge_out_of_form,
        members_days_roll,
        quorum_failed_while_challenged,
        days_began_anew,
        file_comes_after_a_transfer,
        joint_file_was_received,
        committee_is_minor,
        minor_charge_was_posted,
        evidence_was_added_to_the_charge,
        void_act_took_others_along,
        appointment_was_voided,
        void_inquiry_left_something,
    )
}
