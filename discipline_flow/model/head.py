"""The head of a case: what is known of the accused and the matter when it is opened (contract, `case`)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from attrs import field, frozen

from discipline_flow.reader.structure import Range

PersonClass = Literal["official", "teacher", "personnel", "other"]
Office = Literal[
    "permanent_secretary",
    "deputy_permanent_secretary",
    "assistant_permanent_secretary",
    "inspector",
    "bureau_head",
    "deputy_bureau_head",
    "agency_head_below_bureau",
    "division_head",
    "none",
]
SuspensionStatus = Literal["none", "suspended", "discharged_provisionally"]


@frozen(kw_only=True)
class Position:
    """Type and level of a post (plan2566/5.5, kk2565/25)."""

    type: Literal["executive", "managerial", "knowledge_worker", "general", "teaching", "employee", "contract"]
    level: Literal[
        "primary",
        "higher",
        "practitioner",
        "professional",
        "senior_professional",
        "expert",
        "advisory",
        "operational",
        "experienced",
        "senior",
        "highly_skilled",
        "none",
    ]


@frozen(kw_only=True)
class Agency:
    """The unit a person belongs to; its kind decides who heads it (kk2565/25.4)."""

    name: str
    kind: Literal["bureau", "district", "kk_office", "council_secretariat", "governor_secretariat", "school"]


@frozen(kw_only=True)
class Accused:
    """The person accused; salary in baht a month on the day of the order (kk2565/73)."""

    name: str
    class_: PersonClass
    position_title: str
    position: Position
    office: Office
    agency: Agency
    salary: Decimal | None = None
    service: Literal["active", "retired", "left"] = "active"


@frozen(kw_only=True)
class CoAccused:
    """Someone accused of having done it together with the accused (kk2565/3, 16, 25)."""

    class_: PersonClass
    position: Position
    office: Office
    agency: Agency
    superior_subordinate: bool
    outside_bma: bool


@frozen(kw_only=True)
class PoolUse:
    """Placement posts already held by other cases (plan2566/5.5)."""

    executive_primary: int = 0
    managerial: int = 0
    senior_professional: int = 0


@frozen(kw_only=True)
class Registry:
    """What other cases of the same store use up (plan2566/5.5)."""

    pool_in_use: PoolUse


@frozen(kw_only=True)
class OtherFile:
    """Another open file of the same accused (kk2565/88, 94-98)."""

    id: str
    kind: Literal["discipline", "criminal"]
    clause_85: bool
    suspension: SuspensionStatus


@frozen(kw_only=True)
class Head:
    """The head of a case: one accused in one matter, with the day it came to the authority's notice (kk2565/7)."""

    id: str
    opened: date
    policy_clauses: tuple[Annotated[int, Range(1, 6)], ...]
    allegation: str
    accused: Accused
    joint_with: tuple[CoAccused, ...] = ()
    registry: Registry | None = None
    other_files: tuple[OtherFile, ...] = ()
    holidays: tuple[date, ...] = field(default=())
