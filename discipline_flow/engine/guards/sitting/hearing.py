"""Guards of meetings, charge, explanation, opinion and report (kk2565/11, 14, 34-60)."""

from __future__ import annotations

from datetime import timedelta
from math import ceil

from discipline_flow.engine.reckoning.challenges import lacking
from discipline_flow.law.compiled import Asked, Refuse
from discipline_flow.model.acts.committee import (
    AddEvidence,
    HoldChargeMeeting,
    HoldFirstMeeting,
    HoldOpinionMeeting,
    NotifyCharge,
    RecordExplanation,
    ReportOtherOffence,
    RescheduleExplanation,
    SubmitReport,
    TakeStatement,
)
from discipline_flow.model.case import Case

Meeting = HoldFirstMeeting | HoldChargeMeeting | HoldOpinionMeeting | TakeStatement
ActOfTheCommittee = Meeting | NotifyCharge | AddEvidence | SubmitReport


def _serious(case: Case) -> bool:
    return case.inquiry.state == "serious_inquiry"


def _minor(case: Case) -> bool:
    """Tell whether a minor committee is at work, which chapter 5 binds in its appointment and challenges alone (13, 19)."""
    return case.inquiry.state == "minor_inquiry"


def _seated(case: Case) -> set[str]:
    return {seat.member.id for seat in case.committee.seats}


def actor_is_the_chair(
    case: Case, act: HoldFirstMeeting | ReportOtherOffence | SubmitReport, asked: Asked
) -> Refuse | None:
    """Refuse the chair's act by a named person who does not sit in the chair (kk2565/35, 56, 60)."""
    if asked.person is None:
        return None
    if any(seat.member.id == asked.person and seat.member.role == "chair" for seat in case.committee.seats):
        return None
    if isinstance(act, HoldFirstMeeting):
        return Refuse("meeting.not_the_chair")
    return Refuse("meeting.not_the_chair", "kk2565/60" if isinstance(act, SubmitReport) else "kk2565/56")


def only_members_are_present(case: Case, act: Meeting, asked: Asked) -> Refuse | None:
    """Refuse a meeting with anyone who is neither a member nor an assistant secretary (kk2565/26 para 4, 34 para 2)."""
    known = {*_seated(case), *(each.id for each in case.committee.assistants)}
    strangers = [person for person in act.present if person not in known]
    if not case.committee.seats or not strangers:
        return None
    return Refuse("meeting.stranger_present", people=", ".join(strangers))


def members_present_may_act(case: Case, act: Meeting, asked: Asked) -> Refuse | None:
    """Refuse a meeting with a challenged member or assistant, who must stop acting until ruled on (kk2565/26, 31 para 2)."""
    assisting = {each.id for each in case.committee.assistants}
    down = {seat.member.id for seat in case.committee.seats if seat.stands_down}
    down |= {each.member for each in case.committee.objections if each.admitted_on and not each.rejected} & assisting
    present = sorted(down & set(act.present))
    return Refuse("meeting.challenged_member_present", people=", ".join(present)) if present else None


def committee_still_has_three_members(case: Case, act: ActOfTheCommittee, asked: Asked) -> Refuse | None:
    """Refuse any act of a committee that a removal left with fewer than three members (kk2565/32)."""
    least = asked.number("committee_members")
    if case.committee.state in {"none", "dissolved"} or len(case.committee.seats) >= least:
        return None
    return Refuse("meeting.fewer_than_three", least=least)


def removal_left_a_whole_committee(case: Case, act: ActOfTheCommittee, asked: Asked) -> Refuse | None:
    """
    Refuse any act of a committee that a removal left without chair, secretary or anyone who knows discipline (26, 32).

    Its inquiry stands still until a successor is appointed: what it did would be the act of no committee of kk2565/26.
    """
    seats = case.committee.seats
    if not case.committee.removed or case.committee.state in {"none", "dissolved"} or not seats:
        return None
    missing = lacking([seat.member for seat in seats])
    return None if missing is None else Refuse(f"meeting.no_{missing}_left")


def _attending(case: Case, act: Meeting) -> int:
    return len(_seated(case) & set(act.present))


def _counted(case: Case, asked: Asked) -> int:
    """Return the number of members of which a quorum is a share; a challenged one counts unless the office reads it otherwise."""
    if asked.law.choices["challenged_member"] == "counts":
        return len(case.committee.seats)
    return sum(not seat.stands_down for seat in case.committee.seats)


def _full_quorum(case: Case, act: Meeting, asked: Asked, code: str) -> Refuse | None:
    if case.committee.state in {"none", "dissolved"} or not _serious(case):
        return None
    needed = max(asked.number("meeting_members"), ceil(_counted(case, asked) / 2))
    return None if _attending(case, act) >= needed else Refuse(code, needed=needed)


def charge_meeting_has_a_quorum(case: Case, act: HoldChargeMeeting, asked: Asked) -> Refuse | None:
    """Refuse a charge meeting with fewer than three members, or fewer than half of them (kk2565/45 para 2)."""
    return _full_quorum(case, act, asked, "meeting.charge_quorum")


def opinion_meeting_has_a_quorum(case: Case, act: HoldOpinionMeeting, asked: Asked) -> Refuse | None:
    """Refuse an opinion meeting with fewer than three members, or fewer than half of them (kk2565/59 para 4)."""
    return _full_quorum(case, act, asked, "meeting.opinion_quorum")


def first_meeting_has_a_quorum(case: Case, act: HoldFirstMeeting, asked: Asked) -> Refuse | None:
    """Refuse a serious committee's first meeting short of the quorum of administrative procedure (kk2565/69, unverified)."""
    if _minor(case) or not case.committee.seats:
        return None
    needed = ceil(_counted(case, asked) * asked.number("first_meeting_quorum_percent") / 100)
    return None if _attending(case, act) >= needed else Refuse("meeting.first_quorum", needed=needed)


def the_right_body_notifies_the_charge(case: Case, act: NotifyCharge, asked: Asked) -> Refuse | None:
    """Refuse a charge notified by the authority where a committee sits, or by a committee where none does (kk2565/11, 47)."""
    without = case.inquiry.state in {"grounds_minor", "minor_direct", "minor_stopped"}
    if without and asked.by == "committee":
        return Refuse("charge.authority_notifies")
    if not without and asked.by == "appointing_authority" and case.committee.state not in {"none", "dissolved"}:
        if _serious(case):
            return Refuse("charge.committee_notifies")
        return Refuse("charge.committee_notifies", "kk2565/14", besides=("kk2565/9",))
    return None


def charge_is_in_writing(case: Case, act: NotifyCharge, asked: Asked) -> Refuse | None:
    """Refuse an oral charge (kk2565/11, 14, 47)."""
    return None if act.in_writing else Refuse("charge.not_in_writing", _charge_rule(case))


def charge_summarises_the_evidence(case: Case, act: NotifyCharge, asked: Asked) -> Refuse | None:
    """Refuse a charge without a summary of the evidence (kk2565/11, 14, 47)."""
    return None if act.evidence_summary else Refuse("charge.no_evidence_summary", _charge_rule(case))


def _charge_rule(case: Case) -> str | None:
    if case.inquiry.state in {"grounds_minor", "minor_direct", "minor_stopped"}:
        return "kk2565/11"
    return "kk2565/14" if case.inquiry.state == "minor_inquiry" else None


def charge_is_signed_by_chair_and_a_member(case: Case, act: NotifyCharge, asked: Asked) -> Refuse | None:
    """Refuse a serious charge record without the chair's and another member's signatures (kk2565/47 para 2)."""
    if not _serious(case) or not case.committee.seats:
        return None
    signed = _seated(case) & set(act.signed_by)
    chair = any(seat.member.role == "chair" and seat.member.id in signed for seat in case.committee.seats)
    return None if chair and len(signed) > 1 else Refuse("charge.not_signed")


def signatories_may_act(case: Case, act: NotifyCharge | SubmitReport, asked: Asked) -> Refuse | None:
    """Refuse a charge record or a report signed by a challenged member, who must stop acting until ruled on (kk2565/31 para 2)."""
    down = sorted(
        seat.member.id for seat in case.committee.seats if seat.stands_down and seat.member.id in act.signed_by
    )
    return Refuse("meeting.challenged_member_signs", people=", ".join(down)) if down else None


def charge_keeps_witnesses_secret(case: Case, act: NotifyCharge, asked: Asked) -> Refuse | None:
    """Refuse a charge that names accuser or witness without necessity for the accused to understand it (kk2565/47)."""
    if not act.names_witness or act.necessity:
        return None
    return Refuse("charge.names_a_witness", besides=("plan2566/8.1.2",))


def explanation_day_is_possible(case: Case, act: NotifyCharge, asked: Asked) -> Refuse | None:
    """Refuse a day to explain that passes before the accused knows, or is deemed to know, the charge (kk2565/49)."""
    if act.explain_by is None:
        return None
    known = asked.at
    if act.method == "post":
        name = "deemed_charge_days" if _serious(case) else "deemed_service_days"
        known += timedelta(days=asked.number(name))
    if act.explain_by >= known:
        return None
    return Refuse("charge.no_time_to_explain", None if _serious(case) else _charge_rule(case), known=known)


def explanation_belongs_to_a_committee(case: Case, act: RescheduleExplanation, asked: Asked) -> Refuse | None:
    """Refuse a committee's new day where no committee sits (kk2565/11 knows none)."""
    return Refuse("hearing.no_committee_to_reschedule") if case.inquiry.state == "minor_direct" else None


def new_explanation_day_lies_ahead(case: Case, act: RescheduleExplanation, asked: Asked) -> Refuse | None:
    """Refuse a new day to explain that is past already (kk2565/51)."""
    known = asked.at
    if case.hearing.state == "charge_posted" and case.hearing.posted_on is not None:
        name = "deemed_charge_days" if _serious(case) else "deemed_service_days"
        known = max(known, case.hearing.posted_on + timedelta(days=asked.number(name)))
    return None if act.explain_by >= known else Refuse("hearing.new_day_is_past")


def rescheduling_states_its_reason(case: Case, act: RescheduleExplanation, asked: Asked) -> Refuse | None:
    """Refuse a new day without a reason (kk2565/51)."""
    return None if act.reason.strip() else Refuse("hearing.rescheduled_without_reason")


def late_explanation_is_the_committees_choice(case: Case, act: RecordExplanation, asked: Asked) -> Refuse | None:
    """Refuse an explanation after the deemed waiver, unless the committee hears it for fairness (kk2565/54; not in 11)."""
    if case.hearing.state != "waived":
        return None
    if case.inquiry.state in {"minor_direct", "minor_stopped"}:
        return Refuse("hearing.waived", "kk2565/11")
    if asked.by == "committee":
        return None
    return Refuse("hearing.waived", None if _serious(case) else "kk2565/14")


def opinion_covers_every_charge(case: Case, act: HoldOpinionMeeting, asked: Asked) -> Refuse | None:
    """Refuse an opinion that leaves a charge or an issue open (kk2565/59 para 2; not of a minor committee, 13, 19)."""
    return None if act.every_charge or _minor(case) else Refuse("opinion.not_every_charge")


def guilt_names_its_provision(case: Case, act: HoldOpinionMeeting, asked: Asked) -> Refuse | None:
    """Refuse an opinion of guilt that names no offence and section (kk2565/59 para 2)."""
    guilty = act.opinion in {"minor", "serious"} and not _minor(case)
    return Refuse("opinion.no_provision") if guilty and not any(each.strip() for each in act.provisions) else None


def guilt_names_its_penalty(case: Case, act: HoldOpinionMeeting, asked: Asked) -> Refuse | None:
    """Refuse an opinion of guilt that says nothing of the penalty (kk2565/59 para 2)."""
    guilty = act.opinion in {"minor", "serious"} and not _minor(case)
    return Refuse("opinion.no_penalty") if guilty and not (act.penalty or "").strip() else None


def report_comes_with_the_file(case: Case, act: SubmitReport, asked: Asked) -> Refuse | None:
    """Refuse a report without the inquiry file (kk2565/14, 60)."""
    return None if act.file else Refuse("report.no_file", None if _serious(case) else "kk2565/14")


def every_member_signs_or_is_excused(case: Case, act: SubmitReport, asked: Asked) -> Refuse | None:
    """
    Refuse a serious report that a member has not signed without a recorded reason; a dissenter signs too (kk2565/60).

    The chair, who records the reasons of the others and initials every page, is not excused.
    """
    if not _serious(case):
        return None
    excused = {member for member, reason in (act.unsigned_reasons or {}).items() if reason.strip()}
    missing = [
        seat.member.id
        for seat in case.committee.seats
        if seat.member.id not in act.signed_by and (seat.member.role == "chair" or seat.member.id not in excused)
    ]
    return Refuse("report.unsigned", people=", ".join(missing)) if missing else None


def signatories_are_members(case: Case, act: SubmitReport, asked: Asked) -> Refuse | None:
    """Refuse a report signed by somebody who is not a member (kk2565/60)."""
    strangers = [person for person in act.signed_by if person not in _seated(case)]
    return Refuse("report.stranger_signs", people=", ".join(strangers)) if strangers and _serious(case) else None


def dissenters_are_members(case: Case, act: SubmitReport, asked: Asked) -> Refuse | None:
    """Refuse a dissent by somebody who is not a member (kk2565/60)."""
    strangers = [person for person in act.dissent if person not in _seated(case)]
    return Refuse("report.stranger_dissents", people=", ".join(strangers)) if strangers and _serious(case) else None
