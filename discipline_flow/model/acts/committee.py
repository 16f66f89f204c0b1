"""Acts of and around the inquiry committee (kk2565/24-61)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar, Literal

from attrs import frozen

from discipline_flow.model.payload import Assistant, ChallengeGround, Member, Payload


@frozen(kw_only=True, slots=False, repr=False)
class AppointCommittee(Payload):
    """What `appoint_committee` carries (kk2565/13, 16, 19, 20, 24, 25, 26, 27, plan2566/6.1)."""

    command: ClassVar[str] = "appoint_committee"
    severity: Literal["minor", "serious"]
    members: tuple[Member, ...]
    assistants: tuple[Assistant, ...] = ()


@frozen(kw_only=True, slots=False, repr=False)
class ChangeMember(Payload):
    """What `change_member` carries (kk2565/28)."""

    command: ClassVar[str] = "change_member"
    out: str | None = None
    in_: Member | None = None


@frozen(kw_only=True, slots=False, repr=False)
class ServeAppointment(Payload):
    """What `serve_appointment` carries (kk2565/29)."""

    command: ClassVar[str] = "serve_appointment"
    method: Literal["in_person", "refused_to_sign", "post_domestic", "post_abroad"]
    copy_given: bool
    witness: bool | None = None


@frozen(kw_only=True, slots=False, repr=False)
class DeliverFileToChair(Payload):
    """What `deliver_file_to_chair` carries (kk2565/29, 35)."""

    command: ClassVar[str] = "deliver_file_to_chair"


@frozen(kw_only=True, slots=False, repr=False)
class ObjectToMember(Payload):
    """What `object_to_member` carries (kk2565/30, 31)."""

    command: ClassVar[str] = "object_to_member"
    member: str
    ground: ChallengeGround
    in_writing: bool
    facts_stated: bool
    learned_on: date | None = None


@frozen(kw_only=True, slots=False, repr=False)
class AdmitObjection(Payload):
    """What `admit_objection` carries (kk2565/31)."""

    command: ClassVar[str] = "admit_objection"
    member: str


@frozen(kw_only=True, slots=False, repr=False)
class DismissObjection(Payload):
    """What `dismiss_objection` carries (kk2565/31)."""

    command: ClassVar[str] = "dismiss_objection"
    member: str


@frozen(kw_only=True, slots=False, repr=False)
class RuleOnObjection(Payload):
    """What `rule_on_objection` carries (kk2565/32)."""

    command: ClassVar[str] = "rule_on_objection"
    member: str
    upheld: bool
    replacement: Member | None = None


@frozen(kw_only=True, slots=False, repr=False)
class RecuseMember(Payload):
    """What `recuse_member` carries (kk2565/33)."""

    command: ClassVar[str] = "recuse_member"
    member: str
    ground: ChallengeGround


@frozen(kw_only=True, slots=False, repr=False)
class HoldFirstMeeting(Payload):
    """What `hold_first_meeting` carries (kk2565/35)."""

    command: ClassVar[str] = "hold_first_meeting"
    present: tuple[str, ...]
    began_same_day: bool | None = None


@frozen(kw_only=True, slots=False, repr=False)
class TakeStatement(Payload):
    """What `take_statement` carries (kk2565/38, 39, 40)."""

    command: ClassVar[str] = "take_statement"
    of: Literal["accused", "witness"]
    present: tuple[str, ...]
    outsiders: tuple[str, ...] = ()
    warned: bool | None = None
    child: bool | None = None
    teacher_and_trusted_person: bool | None = None
    needs_interpreter: bool | None = None
    interpreter: bool | None = None


@frozen(kw_only=True, slots=False, repr=False)
class HoldChargeMeeting(Payload):
    """What `hold_charge_meeting` carries (kk2565/45, 46)."""

    command: ClassVar[str] = "hold_charge_meeting"
    present: tuple[str, ...]
    finding: Literal["no_offence", "charge"]
    final_judgment_used: bool | None = None


@frozen(kw_only=True, slots=False, repr=False)
class NotifyCharge(Payload):
    """What `notify_charge` carries (kk2565/11, 14, 21, 47, 48, 50)."""

    command: ClassVar[str] = "notify_charge"
    in_writing: bool
    evidence_summary: bool
    method: Literal["in_person", "refused_to_sign", "post"]
    signed_by: tuple[str, ...] = ()
    names_witness: bool | None = None
    necessity: bool | None = None
    explain_by: date | None = None


@frozen(kw_only=True, slots=False, repr=False)
class RescheduleExplanation(Payload):
    """What `reschedule_explanation` carries (kk2565/51)."""

    command: ClassVar[str] = "reschedule_explanation"
    explain_by: date
    reason: str


@frozen(kw_only=True, slots=False, repr=False)
class RecordExplanation(Payload):
    """What `record_explanation` carries (kk2565/11, 14, 52, 53, 54)."""

    command: ClassVar[str] = "record_explanation"
    confession: bool | None = None


@frozen(kw_only=True, slots=False, repr=False)
class AddEvidence(Payload):
    """What `add_evidence` carries (kk2565/55)."""

    command: ClassVar[str] = "add_evidence"
    effect: Literal["supports", "changes_charge", "none"]


@frozen(kw_only=True, slots=False, repr=False)
class ReportOtherOffence(Payload):
    """What `report_other_offence` carries (kk2565/56)."""

    command: ClassVar[str] = "report_other_offence"


@frozen(kw_only=True, slots=False, repr=False)
class DecideOtherOffence(Payload):
    """What `decide_other_offence` carries (kk2565/56)."""

    command: ClassVar[str] = "decide_other_offence"
    grounds: bool
    severity: Literal["minor", "serious"] | None = None


@frozen(kw_only=True, slots=False, repr=False)
class ReportOtherPerson(Payload):
    """What `report_other_person` carries (kk2565/57, 58)."""

    command: ClassVar[str] = "report_other_person"
    bma: bool


@frozen(kw_only=True, slots=False, repr=False)
class HoldOpinionMeeting(Payload):
    """What `hold_opinion_meeting` carries (kk2565/59)."""

    command: ClassVar[str] = "hold_opinion_meeting"
    present: tuple[str, ...]
    opinion: Literal["no_offence", "minor", "serious", "unfit"]
    every_charge: bool
    provisions: tuple[str, ...] = ()
    penalty: str | None = None


@frozen(kw_only=True, slots=False, repr=False)
class SubmitReport(Payload):
    """What `submit_report` carries (kk2565/14, 21, 60, 61)."""

    command: ClassVar[str] = "submit_report"
    signed_by: tuple[str, ...]
    file: bool
    unsigned_reasons: Mapping[str, str] | None = None
    dissent: tuple[str, ...] = ()


@frozen(kw_only=True, slots=False, repr=False)
class Extend(Payload):
    """What `extend` carries (kk2565/10, 12, 14, 15, 61, 62, 63)."""

    command: ClassVar[str] = "extend"
    obligation: str
    days: int
    reason: str


@frozen(kw_only=True, slots=False, repr=False)
class ReportDelayToKk(Payload):
    """What `report_delay_to_kk` carries (kk2565/61)."""

    command: ClassVar[str] = "report_delay_to_kk"


@frozen(kw_only=True, slots=False, repr=False)
class StopMinorInquiry(Payload):
    """What `stop_minor_inquiry` carries (kk2565/14, 21)."""

    command: ClassVar[str] = "stop_minor_inquiry"
    reason: str


def seated_by(act: AppointCommittee | ChangeMember | RuleOnObjection) -> tuple[str, ...]:
    """Return the ids of those whom the act puts on the committee, assistants among them."""
    if isinstance(act, AppointCommittee):
        return (*(member.id for member in act.members), *(assistant.id for assistant in act.assistants))
    comes = act.in_ if isinstance(act, ChangeMember) else act.replacement
    return () if comes is None else (comes.id,)
