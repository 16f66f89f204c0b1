"""
What is known of one accused in one matter on a day: frozen values, one field a region (DESIGN §1).

The regions and the case have no slots, so that laying a few fields over them costs a tenth of `attrs.evolve`.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from attrs import frozen

from discipline_flow.model.head import Head, OtherFile
from discipline_flow.model.payload import Assistant, Member, Penalty, Severity, Waiver

Role = str
Step = tuple[int, str, date]  # the number of an applied act that can be found void, its command, its day (kk2565/67)
# What the suspension waits for: the serious inquiry (94-95), the criminal case alone (96-97), the licence (87, 91 para 3).
Basis = Literal["inquiry", "criminal", "licence"]
FindingOpinion = Literal["no_offence", "minor", "serious", "unfit"]
OrderKind = Literal[
    "reprimand",
    "salary_cut",
    "step_reduction",
    "dismissal",
    "expulsion",
    "close",
    "waive",
    "discharge",
    "revoke",
]


@frozen(kw_only=True, slots=False)
class Intake:
    """The complaint or suspicion as received (kk2565/5-6, plan2566/8); *reopened* after an earlier one was rejected."""

    state: str = "none"
    received_on: date | None = None
    received_by: Role | None = None
    channel: str | None = None
    form: str | None = None
    complainant: str | None = None
    named: bool = False
    signed: bool = False
    record_signed: bool = False
    accused_identified: bool = False
    facts_sufficient: bool = False
    evidence_stated: bool = False
    witnesses_named: bool = False
    identity_sealed: bool = False
    in_media: bool = False
    reopened: bool = False
    reported_on: date | None = None
    found_false: str | None = None
    false_acted_on: date | None = None


@frozen(kw_only=True, slots=False)
class Protection:
    """Who is protected, how an informant was recognised, whether a correction was asked for (plan2566/8.1.3, 8.2.2, 8.3)."""

    state: str = "none"
    protected: tuple[str, ...] = ()
    recognised: tuple[str, ...] = ()
    correction_asked_on: date | None = None


@frozen(kw_only=True, slots=False)
class Inquiry:
    """The main line: preliminary stage, finding, minor or serious discipline (kk2565/7-24)."""

    state: str = "none"
    started_on: date | None = None
    mode: str | None = None
    grounds_on: date | None = None
    severity: Severity | None = None
    criminal: bool = False
    decision: str | None = None
    penalty: Penalty | None = None
    waiver: Waiver | None = None
    evident: str | None = None
    first_absent: date | None = None
    imprisoned_from: date | None = None


@frozen(kw_only=True)
class Seat:
    """
    A member's seat: since when, when the accused knew of it, and whether the member stands down (kk2565/28-31).

    `deemed_on` is the day on which a posted notice of it will count as known (kk2565/29).
    """

    member: Member
    since: date
    known_on: date | None = None
    deemed_on: date | None = None
    stands_down: bool = False


@frozen(kw_only=True)
class Objection:
    """A challenge of a member, or a member's own recusal, until it is ruled on (kk2565/31-33)."""

    member: str
    ground: int
    filed_on: date
    own: bool = False
    in_form: bool = True
    admitted_on: date | None = None
    heard_until: date | None = None
    rejected: bool = False


@frozen(kw_only=True, slots=False)
class Committee:
    """The inquiry committee: members, notice, objections (kk2565/24-33)."""

    state: str = "none"
    severity: Severity | None = None
    appointer: Role | None = None
    appointed_on: date | None = None
    seats: tuple[Seat, ...] = ()
    assistants: tuple[Assistant, ...] = ()
    objections: tuple[Objection, ...] = ()
    posted_on: date | None = None
    known_on: date | None = None
    order_on: date | None = None
    papers_on: date | None = None
    first_meeting_on: date | None = None
    long_limit_on: date | None = None
    delay_reported: bool = False
    removed: tuple[str, ...] = ()
    appointed_by: str | None = None
    least_members: int | None = None


@frozen(kw_only=True, slots=False)
class Hearing:
    """What the committee found, charged, heard and reported (kk2565/34-60)."""

    state: str = "none"
    statements: int = 0
    finding: str | None = None
    added: str | None = None
    notified_on: date | None = None
    posted_on: date | None = None
    known_on: date | None = None
    explain_by: date | None = None
    explained_on: date | None = None
    waived_on: date | None = None
    confession: bool = False
    opinion: FindingOpinion | None = None
    opinion_on: date | None = None
    reported_on: date | None = None


@frozen(kw_only=True, slots=False)
class Review:
    """The authority's view of the report and ก.ก.'s resolution (kk2565/62-65)."""

    state: str = "none"
    received_on: date | None = None
    view: FindingOpinion | None = None
    sent_on: date | None = None
    resolution: str | None = None
    provision: str | None = None
    penalty: Penalty | None = None
    waiver: Waiver | None = None


@frozen(kw_only=True, slots=False)
class Order:
    """
    The order in force: amounts in baht, the day it takes effect (kk2565/72-84, exit2566).

    A new order names the kind of the one it cancels (`replaced`), whether it returns the person to service, how much of
    what the old one took counts towards it (`counted`), and what it takes beside that (`balance`).
    """

    state: str = "none"
    kind: OrderKind | None = None
    issued_on: date | None = None
    effective_from: date | None = None
    percent: int | None = None
    months: int | None = None
    new_salary: Decimal | None = None
    monthly_cut: int | None = None
    total_cut: int | None = None
    refund: int | None = None
    balance: int | None = None
    waiver: Waiver | None = None
    posted_on: date | None = None
    known_on: date | None = None
    replaced: OrderKind | None = None
    counted: int = 0
    returns: bool | None = None
    cannot_return_because: str | None = None


@frozen(kw_only=True, slots=False)
class Appeal:
    """The window, the appeal, its decision, and the day on which a new order carried it out (bma2554/60, kk2565/81)."""

    state: str = "none"
    until: date | None = None
    filed_on: date | None = None
    result: str | None = None
    penalty: Penalty | None = None
    decided_on: date | None = None
    carried_out_on: date | None = None


@frozen(kw_only=True, slots=False)
class Suspension:
    """Suspension or provisional discharge: the order's day and the day it takes effect (kk2565/85-92)."""

    state: str = "none"
    ordered_on: date | None = None
    effective_from: date | None = None
    grounds: tuple[int, ...] = ()
    declined_on: date | None = None
    posted_on: date | None = None
    known_on: date | None = None
    ended_on: date | None = None
    returned_to: Literal["duty", "service"] | None = None
    basis: Basis | None = None
    post: Literal["same", "equal", "by_kk"] | None = None
    left_from: Literal["suspended", "discharged_provisionally"] | None = None  # the measure that the leaving ended
    for_licence: bool = False  # ordered for the teaching licence, alone or beside another reason
    for_crime: bool = False  # ordered for the criminal case first, and then for the inquiry too (kk2565/88)


@frozen(kw_only=True, slots=False)
class Grievance:
    """The grievance of a suspended person, and why it was granted (kk2565/86-87, bma2554/63)."""

    state: str = "none"
    filed_on: date | None = None
    decided_on: date | None = None
    why: str | None = None


@frozen(kw_only=True, slots=False)
class Licence:
    """The teaching licence: since when it is suspended, and what was told of it later (kk2565/87, 99)."""

    state: str = "none"
    suspended_on: date | None = None
    reason: str | None = None
    told: str | None = None
    told_on: date | None = None


@frozen(kw_only=True, slots=False)
class Placement:
    """Use of the placement posts or of secondment (plan2566/5.5)."""

    state: str = "none"
    since: date | None = None
    ended_on: date | None = None


@frozen(kw_only=True, slots=False)
class Criminal:
    """The criminal side of the matter (kk2565/85, 96-97, plan2566/8.1.2)."""

    state: str = "none"
    referred_on: date | None = None
    detained_from: date | None = None
    result: str | None = None
    final_on: date | None = None


@frozen(kw_only=True, slots=False)
class Service:
    """Whether the accused is still in service (kk2565/79, 94-95)."""

    state: str = "active"
    left_on: date | None = None
    age_60_on: date | None = None


@frozen(kw_only=True, slots=False)
class Authority:
    """Whose the powers of whoever appointed the committee are: the same person's, or the new superior's (kk2565/64)."""

    state: str = "same"
    since: date | None = None
    former: tuple[str, ...] = ()
    acting: str | None = None


@frozen(kw_only=True, slots=False)
class Validity:
    """The steps that were found void, by their numbers (kk2565/67)."""

    state: str = "sound"
    void: tuple[int, ...] = ()


@frozen(kw_only=True, slots=False)
class Commencement:
    """How far the rules before kk2565 still govern a case that is older than it (kk2565/103-106)."""

    state: str = "none"


@frozen(slots=False)
class Duty:
    """
    A duty that somebody owes: its budget in days and what moved it; never its day alone (DESIGN §1).

    `due` is the day in force after extensions, or None for a duty without a number of days. `last` marks a period after
    which no other begins, because the duty ended while this one was past and still owed (plan2566/6.1).
    """

    key: str
    kind: str
    owner: Role
    start: date
    due: date | None = None
    period: int = 1
    about: str | None = None
    extended: tuple[Extension, ...] = ()
    last: bool = False


@frozen(kw_only=True)
class Extension:
    """One extension of a duty: given on, by how many days, why, and the new day (kk2565/10, 15, 61-63)."""

    at: date
    days: int
    due: date
    reason: str


@frozen(slots=False)
class Timer:
    """A day on which the law itself acts (kk2565/11, 29, 32, 50, 54, 80)."""

    kind: str
    day: date
    about: str | None = None


@frozen(kw_only=True, slots=False)
class Case:
    """One accused in one matter. Only engine/evolve makes a new one; a refusal leaves it as it was."""

    head: Head
    intake: Intake = Intake()
    protection: Protection = Protection()
    inquiry: Inquiry = Inquiry()
    committee: Committee = Committee()
    hearing: Hearing = Hearing()
    review: Review = Review()
    order: Order = Order()
    appeal: Appeal = Appeal()
    suspension: Suspension = Suspension()
    grievance: Grievance = Grievance()
    licence: Licence = Licence()
    placement: Placement = Placement()
    criminal: Criminal = Criminal()
    service: Service = Service()
    authority: Authority = Authority()
    validity: Validity = Validity()
    commencement: Commencement = Commencement()
    other_files: tuple[OtherFile, ...] = ()
    steps: tuple[Step, ...] = ()
    duties: tuple[Duty, ...] = ()
    timers: tuple[Timer, ...] = ()
    serial: int = 0


REGIONS: tuple[str, ...] = (
    "intake",
    "protection",
    "inquiry",
    "committee",
    "hearing",
    "review",
    "order",
    "appeal",
    "suspension",
    "grievance",
    "licence",
    "placement",
    "criminal",
    "service",
    "authority",
    "validity",
    "commencement",
)
