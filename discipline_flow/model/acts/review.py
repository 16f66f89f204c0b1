"""Acts of review and of ก.ก. (kk2565/62-68)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from attrs import frozen

from discipline_flow.model.payload import Payload, Penalty


@frozen(kw_only=True, slots=False, repr=False)
class ReturnFile(Payload):
    """What `return_file` carries (kk2565/15, 22, 62)."""

    command: ClassVar[str] = "return_file"
    why: Literal["charge_incomplete", "more_evidence", "irregular"]
    points: str


@frozen(kw_only=True, slots=False, repr=False)
class VoidInquiry(Payload):
    """What `void_inquiry` carries (kk2565/66)."""

    command: ClassVar[str] = "void_inquiry"


@frozen(kw_only=True, slots=False, repr=False)
class VoidAct(Payload):
    """What `void_act` carries (kk2565/67)."""

    command: ClassVar[str] = "void_act"
    step: int
    essential: bool


@frozen(kw_only=True, slots=False, repr=False)
class DecideOnReport(Payload):
    """What `decide_on_report` carries (kk2565/63, plan2566/5.6)."""

    command: ClassVar[str] = "decide_on_report"
    view: Literal["no_offence", "minor", "serious", "unfit"]


@frozen(kw_only=True, slots=False, repr=False)
class SendToKk(Payload):
    """What `send_to_kk` carries (kk2565/63, plan2566/5.6)."""

    command: ClassVar[str] = "send_to_kk"


@frozen(kw_only=True, slots=False, repr=False)
class SendUpTheLine(Payload):
    """What `send_up_the_line` carries (plan2566/5.6)."""

    command: ClassVar[str] = "send_up_the_line"


@frozen(kw_only=True, slots=False, repr=False)
class KkResolve(Payload):
    """What `kk_resolve` carries (kk2565/65)."""

    command: ClassVar[str] = "kk_resolve"
    resolution: Literal["serious", "minor", "discharge", "close", "no_penalty", "further_inquiry"]
    reasons: bool
    provision: str | None = None
    penalty: Penalty | None = None
    waiver: Literal["bond", "admonition"] | None = None


@frozen(kw_only=True, slots=False, repr=False)
class TransferAccused(Payload):
    """What `transfer_accused` carries (kk2565/64)."""

    command: ClassVar[str] = "transfer_accused"
    changes_authority: bool


@frozen(kw_only=True, slots=False, repr=False)
class AccusedDies(Payload):
    """What `accused_dies` carries (kk2565/68)."""

    command: ClassVar[str] = "accused_dies"


@frozen(kw_only=True, slots=False, repr=False)
class AccusedLeaves(Payload):
    """What `accused_leaves` carries (kk2565/79, csa2551/100)."""

    command: ClassVar[str] = "accused_leaves"
    how: Literal["retired", "resigned", "other"]
    on: date | None = None
    age_60_on: date | None = None
