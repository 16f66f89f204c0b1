"""What the acts of and around the committee leave on record (kk2565/24-33, 61)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from attrs import evolve

from discipline_flow.calendar import Bound, last_day
from discipline_flow.engine.conditions.ended import new_superior_appoints_anew
from discipline_flow.engine.conditions.evidence import committee_was_notified
from discipline_flow.engine.consequences import began_same_day
from discipline_flow.engine.facts.blank import blank
from discipline_flow.engine.facts.opening.early import Facts
from discipline_flow.engine.reckoning.challenges import challenges, member_of, pending, ripe
from discipline_flow.law.compiled import Asked
from discipline_flow.model.acts.committee import (
    AdmitObjection,
    AppointCommittee,
    ChangeMember,
    DismissObjection,
    HoldFirstMeeting,
    ObjectToMember,
    RecuseMember,
    RuleOnObjection,
    ServeAppointment,
)
from discipline_flow.model.case import Case, Committee, Hearing, Objection, Seat
from discipline_flow.model.payload import LawAct, Member, Payload

POST = frozenset({"post_domestic", "post_abroad"})


def appoint_committee(case: Case, act: AppointCommittee, asked: Asked) -> Facts:
    """
    Record the committee; whatever an earlier committee did is not this one's (kk2565/24 para 2).

    A committee by which the new superior has the steps of kk2565/62 taken goes on from what the earlier one did (64 para 2).
    """
    seats = tuple(Seat(member=member, since=asked.at) for member in act.members)
    return {
        "committee": {
            **blank(Committee, "removed"),
            "severity": act.severity,
            "appointer": asked.by,
            "appointed_by": asked.person,
            "appointed_on": asked.at,
            "seats": seats,
            "assistants": act.assistants,
            "least_members": asked.number("committee_members"),
        },
        **_carried_on(case, asked),
    }


def _carried_on(case: Case, asked: Asked) -> Facts:
    if not new_superior_appoints_anew(case, asked.act):
        return {"hearing": blank(Hearing)}
    charged = case.hearing.notified_on is not None
    return {"hearing": {"reported_on": None} if charged else blank(Hearing), "review": {"view": None}}


def change_member(case: Case, act: ChangeMember, asked: Asked) -> Facts:
    """Record who leaves and who comes, assistants too; what was done before stands (kk2565/26 para 4, 28)."""
    return {
        "committee": {
            "seats": _reseated(case, act.out, act.in_, asked.at),
            "assistants": tuple(each for each in case.committee.assistants if each.id != act.out),
            "objections": tuple(each for each in case.committee.objections if each.member != act.out),
        }
    }


def _reseated(case: Case, out: str | None, into: Member | None, at: date) -> tuple[Seat, ...]:
    kept = tuple(seat for seat in case.committee.seats if seat.member.id != out)
    return kept if into is None else (*kept, Seat(member=into, since=at))


def serve_appointment(case: Case, act: ServeAppointment, asked: Asked) -> Facts:
    """Record the notice: known the same day, or posted and deemed known later (kk2565/29)."""
    if act.method not in POST:
        return _known(case, case.committee.seats, asked.at)
    number = "deemed_service_days" if act.method == "post_domestic" else "deemed_service_abroad_days"
    deemed = asked.at + timedelta(days=asked.number(number))
    seats = tuple(
        seat if seat.known_on or seat.deemed_on else evolve(seat, deemed_on=deemed) for seat in case.committee.seats
    )
    return {"committee": {"posted_on": case.committee.posted_on or asked.at, "seats": seats}}


def deem_appointment_known(case: Case, act: LawAct, asked: Asked) -> Facts:
    """Record the day on which the accused is deemed to know: of those whose notice was posted in time (kk2565/29)."""
    posted = (seat for seat in case.committee.seats if seat.deemed_on is not None and seat.deemed_on <= asked.at)
    return _known(case, tuple(posted), asked.at)


def _known(case: Case, told: tuple[Seat, ...], day: date) -> Facts:
    seats = tuple(
        evolve(seat, known_on=seat.deemed_on if seat.deemed_on and seat.deemed_on < day else day)
        if seat in told and not seat.known_on
        else seat
        for seat in case.committee.seats
    )
    waiting = any(seat.deemed_on is not None and seat.known_on is None for seat in seats)
    return {"committee": {"seats": seats, "known_on": case.committee.known_on or (None if waiting else day)}}


def deliver_file_to_chair(case: Case, act: Payload, asked: Asked) -> Facts:
    """Record the day on which the chair has the order, and that of both papers once there is proof of notice (29, 35)."""
    both = asked.at if committee_was_notified(case, asked.act) else None
    return {"committee": {"order_on": case.committee.order_on or asked.at, "papers_on": both}}


def object_to_member(case: Case, act: ObjectToMember, asked: Asked) -> Facts:
    """Record the challenge, in form or not: the fifteen days run either way (kk2565/31-32, NOTES §3.8)."""
    objection = Objection(
        member=act.member, ground=act.ground, filed_on=asked.at, in_form=act.in_writing and act.facts_stated
    )
    return {"committee": {"objections": (*case.committee.objections, objection)}}


def recuse_member(case: Case, act: RecuseMember, asked: Asked) -> Facts:
    """Record the member's own notice (kk2565/33)."""
    objection = Objection(member=act.member, ground=act.ground, filed_on=asked.at, own=True)
    return {"committee": {"objections": (*case.committee.objections, objection)}}


def admit_objection(case: Case, act: AdmitObjection, asked: Asked) -> Facts:
    """Record the admission: the member stops acting and has seven days to explain, rolling (kk2565/31)."""
    until = last_day(
        asked.at, asked.number("member_explains_days"), bound=Bound.OTHER_PERSON, holidays=asked.holidays
    ).day
    objections = tuple(
        evolve(each, admitted_on=asked.at, heard_until=until)
        if each.member == act.member and each.in_form and not (each.rejected or each.own or each.admitted_on)
        else each
        for each in case.committee.objections
    )
    return {"committee": {"objections": objections, "seats": _standing(case, act.member, down=True)}}


def _standing(case: Case, member: str, *, down: bool) -> tuple[Seat, ...]:
    return tuple(evolve(seat, stands_down=down) if seat.member.id == member else seat for seat in case.committee.seats)


def dismiss_objection(case: Case, act: DismissObjection, asked: Asked) -> Facts:
    """Record that what is out of form is not accepted; a challenge in form may still come in its window (kk2565/31)."""
    dropped = [each for each in challenges(case, act.member) if not each.in_form]
    return {"committee": {"objections": tuple(each for each in case.committee.objections if each not in dropped)}}


def rule_on_objection(case: Case, act: RuleOnObjection, asked: Asked) -> Facts:
    """
    Record the ruling: the member is out, or acts again and the ground is spent (kk2565/32).

    A challenge to which the member may still answer waits for its own ruling, and the member stands down for it.
    """
    if act.upheld:
        removed = _removed(case, act.member)
        removed["seats"] = _reseated(case, act.member, act.replacement, asked.at)
        return {"committee": removed}
    settled = ripe(case, act.member, asked.at)
    objections = tuple(evolve(each, rejected=True) if each in settled else each for each in case.committee.objections)
    down = any(each.admitted_on and each not in settled for each in pending(case, act.member))
    return {"committee": {"objections": objections, "seats": _standing(case, act.member, down=down)}}


def remove_member(case: Case, act: LawAct, asked: Asked) -> Facts:
    """Record that the member is out by law, the fifteen days having passed (kk2565/32 para 2)."""
    return {"committee": _removed(case, member_of(act.about or ""))}


def _removed(case: Case, member: str) -> dict[str, Any]:
    return {
        "seats": tuple(seat for seat in case.committee.seats if seat.member.id != member),
        "assistants": tuple(each for each in case.committee.assistants if each.id != member),
        "objections": tuple(each for each in case.committee.objections if each.member != member),
        "removed": tuple(dict.fromkeys((*case.committee.removed, member))),
    }


def hold_first_meeting(case: Case, act: HoldFirstMeeting, asked: Asked) -> Facts:
    """Record the first meeting, from which the inquiry's days run (kk2565/35, 61)."""
    limit = last_day(
        asked.at,
        asked.number("long_inquiry_days"),
        bound=Bound.COMMITTEE,
        holidays=asked.holidays,
        began_same_day=began_same_day(asked.law, asked.act),
    ).day
    return {"committee": {"first_meeting_on": asked.at, "long_limit_on": limit}}


def report_delay_to_kk(case: Case, act: Payload, asked: Asked) -> Mapping[str, Mapping[str, Any]]:
    """Record that ก.ก. was told of the delay (kk2565/61)."""
    return {"committee": {"delay_reported": True}}
