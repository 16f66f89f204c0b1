"""Acts of the preliminary stage and of minor discipline (kk2565/7-23, 70-71)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from attrs import frozen

from discipline_flow.model.payload import Payload, Penalty


@frozen(kw_only=True, slots=False, repr=False)
class StartPreliminary(Payload):
    """What `start_preliminary` carries (kk2565/7, 17, plan2566/5.2, 6.1)."""

    command: ClassVar[str] = "start_preliminary"
    mode: Literal["consider", "investigate", "fact_finding_committee"]


@frozen(kw_only=True, slots=False, repr=False)
class FindNoGrounds(Payload):
    """What `find_no_grounds` carries (kk2565/8, 17, 18, plan2566/8.1.2, 8.3.2)."""

    command: ClassVar[str] = "find_no_grounds"
    reason: Literal["person_unknown", "evidence_insufficient", "no_offence"]


@frozen(kw_only=True, slots=False, repr=False)
class FindGrounds(Payload):
    """What `find_grounds` carries (kk2565/7, 8, 24, plan2566/6.1)."""

    command: ClassVar[str] = "find_grounds"
    severity: Literal["minor", "serious"]
    criminal: bool | None = None


@frozen(kw_only=True, slots=False, repr=False)
class ReferCriminal(Payload):
    """What `refer_criminal` carries (plan2566/8.1.2, 8.3.2)."""

    command: ClassVar[str] = "refer_criminal"


@frozen(kw_only=True, slots=False, repr=False)
class OpenMinorWithoutCommittee(Payload):
    """What `open_minor_without_committee` carries (kk2565/9, 10, 19, plan2566/8.3.2)."""

    command: ClassVar[str] = "open_minor_without_committee"


@frozen(kw_only=True, slots=False, repr=False)
class DecideMinor(Payload):
    """What `decide_minor` carries (kk2565/11, 12, 15, 22, 23, 73, 74, 76, 78)."""

    command: ClassVar[str] = "decide_minor"
    decision: Literal["close", "punish", "waive", "escalate"]
    penalty: Penalty | None = None
    waiver: Literal["bond", "admonition"] | None = None


@frozen(kw_only=True, slots=False, repr=False)
class UseEvidentOffence(Payload):
    """What `use_evident_offence` carries (kk2565/70, 71)."""

    command: ClassVar[str] = "use_evident_offence"
    ground: Literal["written_confession", "absent_over_15_days", "imprisonment"]
    investigated: bool | None = None
    first_absent: date | None = None
    imprisoned_from: date | None = None
    negligence_or_petty: bool | None = None
