"""What breaks the sentences on a case as it stands: has it ended, who is kept out, what is left owed, and can it be done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from discipline_flow.engine.step import APPOINTER
from discipline_flow.law.compiled import ActPlan, Barred, CompiledLaw
from discipline_flow.model.case import Case
from discipline_flow.verification.properties.form import Ask


def has_ended(case: Case) -> bool:
    """Tell whether the matter has come to its end: closed, ordered, sent on, rejected, or ended by death."""
    return (
        case.inquiry.state in {"no_grounds", "concluded", "ended"}
        or case.service.state == "died"
        or case.review.state == "sent_up"
        or (case.inquiry.state == "none" and case.intake.state == "rejected")
    )


def kept_out(case: Case) -> bool:
    """Tell whether the person is suspended or provisionally discharged."""
    return case.suspension.state in {"suspended", "discharged_provisionally"}


# What is owed when the matter is at its end, by what the duty is about. What is not here belongs to the matter itself.
CENTRE = frozenset({"fact_finding_appointed", "grounds", "committee_appointed", "progress", "suspension", "placement"})
TO_OTHERS = frozenset({"false_complaint", "protect_person", "media_correction", "report_back", "refer_criminal"})
OF_THE_ORDER = frozenset({"serve_order", "replace_order", "serve_suspension", "royal_command", "result"})
OF_THE_RETURN = frozenset(
    {"return", "return_to_duty_after_judgment", "return_to_service_after_judgment", "return_on_grievance"}
)
ELSEWHERE = frozenset(
    {"suspend_in_other_matters", "decide_other_offence", "decide_for_licence", "return_after_licence"}
)
# The judgment calls for it, also where it falls after the matter was closed (kk2565/96-98).
OF_THE_JUDGMENT = frozenset(
    {"proceed_after_judgment", "proceed_after_judgment_on_discharge", "proceed_without_suspension"}
)
# The file goes on though the order was made (plan2566/5.6); a report to ก.ก. that was not made stays on the record (kk2565/61).
TO_KK = frozenset({"report_to_kk_office", "send_up_the_line", "report_delay_to_kk"})
AFTER_AN_ORDER = CENTRE | TO_OTHERS | OF_THE_ORDER | OF_THE_RETURN | OF_THE_JUDGMENT | ELSEWHERE | TO_KK
AFTER_DEATH = CENTRE | TO_OTHERS | frozenset({"pension_opinion"})
# Sent up the line, the matter goes on above, and the person stays under suspicion.
SENT_UP = frozenset({"consider_suspension"})
COMMITTEE = frozenset({"committee", "committee_chair", "committee_member"})
# By whom the committee was appointed, or is to be, whoever that is.
APPOINTED = frozenset({"committee_appointer", "former_appointer", "lawful_appointer"})
# Who owes a hearing gives the chance; what is heard, the accused says (kk2565/11, 54, 67).
HEARINGS = frozenset({"record_explanation"})
# What is recorded of another file is no proceeding here: it meets what the judgment calls for only once this matter is closed.
IN_ANOTHER_FILE = frozenset({"update_other_file"})
CLOSED = frozenset({"no_grounds", "concluded"})
# The superior reports through the head of the agency: nobody else writes to the centre (plan2566/6, 8.1.2).
THROUGH_ANOTHER: Mapping[str, str] = {"report_back": "agency_head"}


def left_owed(law: CompiledLaw) -> Ask:
    """Return what yields the duties of the matter itself that are open though it has ended: its end should have ended them."""

    def ask(case: Case) -> Iterator[str]:
        if not has_ended(case):
            return
        allowed = AFTER_DEATH if case.service.state == "died" else AFTER_AN_ORDER
        if case.review.state == "sent_up":
            allowed |= SENT_UP
        for duty in case.duties:
            plan = law.duties[duty.kind]
            if plan.about not in allowed:
                yield f"{duty.kind} ({plan.rule})"

    return ask


def owed_by_nobody(law: CompiledLaw) -> Ask:
    """Return what yields the open duties whose owner may do none of the acts that meet them."""

    @cache
    def may(kind: str, owner: str, appointer: str | None) -> bool:
        owner = THROUGH_ANOTHER.get(kind, owner)
        for plan in meeting(law, kind):
            roles = able(law, plan)
            if plan.do in HEARINGS or owner in roles or (APPOINTER in roles and owner == appointer):
                return True
            if owner in COMMITTEE and not COMMITTEE.isdisjoint(roles):
                return True
        return False

    def ask(case: Case) -> Iterator[str]:
        for duty in case.duties:
            if not may(duty.kind, duty.owner, case.committee.appointer):
                yield f"{duty.kind} owed by {duty.owner} ({law.duties[duty.kind].rule})"

    return ask


def bound_and_barred(law: CompiledLaw) -> Ask:
    """Return what yields the open duties that the law forbids for good: a state that nothing leaves bars all that meets them."""

    @cache
    def ways(kind: str, *, closed: bool) -> tuple[tuple[tuple[str, frozenset[str]], ...], ...]:
        return tuple(
            tuple((bar.region, never_left(law, bar)) for bar in plan.barred if not bar.when and not bar.unless)
            for plan in meeting(law, kind)
            if closed or plan.do not in IN_ANOTHER_FILE or law.duties[kind].about not in OF_THE_JUDGMENT
        )

    def ask(case: Case) -> Iterator[str]:
        closed = case.inquiry.state in CLOSED
        for duty in case.duties:
            known = ways(duty.kind, closed=closed)
            if known and all(any(getattr(case, region).state in states for region, states in bars) for bars in known):
                yield f"{duty.kind} ({law.duties[duty.kind].rule})"

    return ask


def meeting(law: CompiledLaw, kind: str) -> tuple[ActPlan, ...]:
    """Return the acts open to the class that meet a kind of duty."""
    return tuple(plan for plan in law.acts.values() if kind in plan.meets and plan.never is None)


def able(law: CompiledLaw, plan: ActPlan) -> frozenset[str]:
    """Return the roles that may do an act in some case: those of its list, and those of the rows of its table."""
    rows = () if plan.table is None else plan.table.rows
    return plan.by.get(law.person, frozenset()).union(*(row.give for row in rows))


def never_left(law: CompiledLaw, bar: Barred) -> frozenset[str]:
    """Return the states of a bar from which no move, however far, leads to one that does not bar."""
    moves = [
        move
        for plan in law.acts.values()
        if plan.never is None
        for region, rows in plan.moves
        if region == bar.region
        for move in rows
    ]
    out: set[str] = set(law.states[bar.region]) - bar.states
    grew = True
    while grew:
        before = len(out)
        out |= {source for move in moves if move.target in out for source in move.sources}
        grew = len(out) > before
    return bar.states - out
