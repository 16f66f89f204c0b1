"""Acts of intake and protection (kk2565/4-6, plan2566/8)."""

from __future__ import annotations

from typing import ClassVar, Literal

from attrs import field, frozen

from discipline_flow.model.payload import Identity, Payload


@frozen(kw_only=True, slots=False, repr=False)
class ReceiveComplaint(Payload):
    """What `receive_complaint` carries (kk2565/5, 6, plan2566/7, 8.1, 8.3)."""

    command: ClassVar[str] = "receive_complaint"
    channel: Literal["post", "phone", "email", "website", "hotline_1555", "in_person", "media", "supervisor", "found"]
    form: Literal["written", "oral", "media", "none"]
    complainant: Literal["bma", "other_agency", "outsider", "none"]
    named: bool
    signed: bool
    accused_identified: bool
    facts_sufficient: bool
    evidence_stated: bool
    witnesses_named: bool
    record_signed: bool | None = None
    identity: Identity | None = field(default=None, metadata={"secret": True}, repr=False)


@frozen(kw_only=True, slots=False, repr=False)
class AcceptComplaint(Payload):
    """What `accept_complaint` carries (kk2565/5, plan2566/8.1.1, 8.3.1)."""

    command: ClassVar[str] = "accept_complaint"


@frozen(kw_only=True, slots=False, repr=False)
class CompleteComplaint(Payload):
    """What `complete_complaint` carries (kk2565/5, 6)."""

    command: ClassVar[str] = "complete_complaint"
    signed: bool | None = None
    record_signed: bool | None = None
    facts_sufficient: bool | None = None
    evidence_stated: bool | None = None
    witnesses_named: bool | None = None
    accused_identified: bool | None = None


@frozen(kw_only=True, slots=False, repr=False)
class RejectComplaint(Payload):
    """What `reject_complaint` carries (plan2566/8.1.1, 8.3.1)."""

    command: ClassVar[str] = "reject_complaint"
    reason: str


@frozen(kw_only=True, slots=False, repr=False)
class SendRedactedCopy(Payload):
    """What `send_redacted_copy` carries (plan2566/8.1.2, 8.2.1)."""

    command: ClassVar[str] = "send_redacted_copy"
    to: str


@frozen(kw_only=True, slots=False, repr=False)
class RevealIdentity(Payload):
    """What `reveal_identity` carries (plan2566/8.1.2, 8.2.1, kk2565/47)."""

    command: ClassVar[str] = "reveal_identity"
    to: str
    reason: str


@frozen(kw_only=True, slots=False, repr=False)
class ReportAllegation(Payload):
    """What `report_allegation` carries (kk2565/4)."""

    command: ClassVar[str] = "report_allegation"
    in_writing: bool
    accused_named: bool
    facts: bool
    evidence: bool
    accuser_named: bool | None = None


@frozen(kw_only=True, slots=False, repr=False)
class ProtectPerson(Payload):
    """What `protect_person` carries (plan2566/8.1.3)."""

    command: ClassVar[str] = "protect_person"
    who: Literal["complainant", "witness", "informant", "wrongly_accused"]
    measure: str


@frozen(kw_only=True, slots=False, repr=False)
class FindComplaintFalse(Payload):
    """What `find_complaint_false` carries (plan2566/8.1.2, 8.2.2, 8.3.3)."""

    command: ClassVar[str] = "find_complaint_false"
    complainant: Literal["bma", "other_agency", "outsider"]


@frozen(kw_only=True, slots=False, repr=False)
class ActOnFalseComplaint(Payload):
    """What `act_on_false_complaint` carries (plan2566/8.1.2, 8.2.2, 8.3.3)."""

    command: ClassVar[str] = "act_on_false_complaint"
    measure: Literal["discipline", "report_home_agency", "legal_help"]


@frozen(kw_only=True, slots=False, repr=False)
class RecogniseInformant(Payload):
    """What `recognise_informant` carries (plan2566/8.2.2, 8.3.4)."""

    command: ClassVar[str] = "recognise_informant"
    kind: Literal["merit", "certificate"]


@frozen(kw_only=True, slots=False, repr=False)
class RequestMediaCorrection(Payload):
    """What `request_media_correction` carries (plan2566/8.3.5)."""

    command: ClassVar[str] = "request_media_correction"
    outlet: str
