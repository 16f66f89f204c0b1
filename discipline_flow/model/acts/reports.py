"""Reports to ศปท.กทม. and the criminal case (plan2566/6, kk2565/85)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from attrs import frozen

from discipline_flow.model.payload import Payload


@frozen(kw_only=True, slots=False, repr=False)
class ReportToCenter(Payload):
    """What `report_to_center` carries (plan2566/6.1, 6.2, 6.3, 6.4)."""

    command: ClassVar[str] = "report_to_center"
    about: Literal[
        "fact_finding_appointed", "grounds", "committee_appointed", "progress", "suspension", "placement", "result"
    ]


@frozen(kw_only=True, slots=False, repr=False)
class CriminalStep(Payload):
    """What `criminal_step` carries (kk2565/85, 96, 97)."""

    command: ClassVar[str] = "criminal_step"
    status: Literal["accused", "charged", "detained", "final"]
    result: (
        Literal[
            "imprisonment",
            "imprisonment_negligence_or_petty",
            "suspended_sentence",
            "other_penalty",
            "not_guilty",
            "not_prosecuted",
        ]
        | None
    ) = None
    from_: date | None = None
