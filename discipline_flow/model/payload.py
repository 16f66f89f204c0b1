"""Values that several acts carry: penalties, members, sealed identities (contract, `types`)."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from attrs import field, frozen

from discipline_flow.reader.structure import Range

ChallengeGround = Annotated[int, Range(1, 7)]
SuspensionGround = Annotated[int, Range(1, 5)]
PenaltyKind = Literal["reprimand", "salary_cut", "step_reduction", "dismissal", "expulsion"]
Waiver = Literal["bond", "admonition"]
Severity = Literal["minor", "serious"]


@frozen(kw_only=True, slots=False, repr=False)
class Payload:
    """
    What an act carries beside its day and its actor; one subclass a command of the contract.

    Without a printed form, because it may hold an identity; without slots, because seventy-five classes load at start-up.
    """

    command: ClassVar[str] = ""


@frozen(kw_only=True, slots=False, repr=False)
class LawAct(Payload):
    """What an act of the law carries: whom or what it is about (kk2565/29, 32, 50, 54, 80)."""

    command: ClassVar[str] = "law"
    about: str | None = None


@frozen(kw_only=True)
class Penalty:
    """A penalty with its rate: per cent of a month's salary, months, or a new salary in baht (kk2565/73-75)."""

    kind: PenaltyKind
    percent: int | None = None
    months: int | None = None
    new_salary: Decimal | None = None


@frozen(kw_only=True)
class Member:
    """One member of an inquiry committee; the secretary is a member too (kk2565/26)."""

    id: str
    role: Literal["chair", "member", "secretary"]
    class_: Literal["official", "teacher", "other"]
    rank: Literal["not_lower", "lower"]
    skill: Literal["legal_officer", "law_degree", "discipline_training", "discipline_experience", "none"]


@frozen(kw_only=True)
class Assistant:
    """An assistant secretary: may be challenged, never counts for number or quorum (kk2565/26.4)."""

    id: str
    class_: Literal["official", "teacher", "other"]


@frozen(kw_only=True, repr=False)
class Identity:
    """Who complained: secret from the moment it is entered, so it has no printable form (plan2566/8.1.2)."""

    name: str = field(metadata={"secret": True})
    address: str = field(metadata={"secret": True})
    position: str | None = field(default=None, metadata={"secret": True})

    def __repr__(self) -> str:
        return "Identity(sealed)"
