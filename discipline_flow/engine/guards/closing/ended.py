"""Guards of what is void, of a new superior's powers, and of death (kk2565/62-68)."""

from __future__ import annotations

from discipline_flow.engine.conditions.ended import decided_as_evident
from discipline_flow.engine.reckoning.returning import opened_anew
from discipline_flow.law.compiled import Asked, Refuse
from discipline_flow.model.acts.committee import SubmitReport
from discipline_flow.model.acts.review import VoidAct, VoidInquiry
from discipline_flow.model.case import Case, Step
from discipline_flow.model.payload import Payload

REDO = "redo_"  # how the duties to do anew what was void begin, followed by the command (workflows/procedure/validity.yaml)
EVIDENT = frozenset({"minor_evident", "serious_evident"})
BEFORE_KK = frozenset({"with_kk", "resolved"})


def _voided(case: Case, act: VoidAct) -> Step | None:
    return next((step for step in case.steps if step[0] == act.step), None)


def _later(case: Case, act: VoidAct, command: str) -> bool:
    return any(do == command and n > act.step and n not in case.validity.void for n, do, _ in case.steps)


def step_can_be_void(case: Case, act: VoidAct, asked: Asked) -> Refuse | None:
    """Refuse a number under which no act of this procedure was applied (kk2565/67)."""
    return None if _voided(case, act) is not None else Refuse("void.no_such_act", step=act.step)


def act_is_not_void_already(case: Case, act: VoidAct, asked: Asked) -> Refuse | None:
    """Refuse to void the same act twice (kk2565/67)."""
    return Refuse("void.already", step=act.step) if act.step in case.validity.void else None


def act_belongs_to_this_inquiry(case: Case, act: VoidAct, asked: Asked) -> Refuse | None:
    """Refuse to void what nothing rests on: a new committee, or an evident offence, took its place (kk2565/24, 66, 70)."""
    step = _voided(case, act)
    if step is None:
        return None
    decided = step[1] == "decide_minor"
    escalated = decided and case.inquiry.decision == "escalate"
    evident = not decided and (case.inquiry.state in EVIDENT or decided_as_evident(case, asked.act))
    # What an order ended stays as it was; the proceedings after the judgment are others (kk2565/96-98).
    ended = opened_anew(case) and case.inquiry.grounds_on is not None and step[2] < case.inquiry.grounds_on
    if escalated or evident or ended or _later(case, act, "appoint_committee"):
        return Refuse("void.earlier_inquiry", step=act.step)
    return None


def essential_act_was_not_done_anew(case: Case, act: VoidAct, asked: Asked) -> Refuse | None:
    """Refuse to ask for anew what a later act of the kind has done anew already (kk2565/67)."""
    step = _voided(case, act)
    if step is None or not act.essential or step[1] == "appoint_committee":
        return None
    plan = asked.law.acts[step[1]].void
    if plan is None or plan.side_by_side or not _later(case, act, step[1]):
        return None
    return Refuse("void.done_anew", step=act.step)


def indispensable_act_is_essential(case: Case, act: VoidAct, asked: Asked) -> Refuse | None:
    """Refuse to call inessential what the law requires for any decision: appointment, charge, opinion (kk2565/67)."""
    step = _voided(case, act)
    if step is None or act.essential:
        return None
    plan = asked.law.acts[step[1]].void
    # One whose place a later act has taken may be void without more.
    if plan is None or not plan.always_essential or _later(case, act, step[1]):
        return None
    return Refuse("void.indispensable", step=act.step)


def kk_has_the_matter(case: Case, act: VoidAct | VoidInquiry, asked: Asked) -> Refuse | None:
    """Refuse ก.ก. a matter that has not come before it (kk2565/61 para 3, 65)."""
    if asked.by != "kk" or case.review.state in BEFORE_KK or case.committee.delay_reported:
        return None
    return Refuse("void.not_before_kk")


def resolution_is_not_set_aside_below(case: Case, act: VoidAct | VoidInquiry, asked: Asked) -> Refuse | None:
    """Refuse the authority what would set aside a resolution by which ก.ก. has bound it (kk2565/65)."""
    if asked.by == "kk" or case.review.state != "resolved":
        return None
    return Refuse("void.kk_has_resolved")


def nothing_void_waits_to_be_redone(case: Case, act: Payload, asked: Asked) -> Refuse | None:
    """Refuse to report or decide while an essential act that was void has not been done anew (kk2565/67)."""
    if not case.validity.void or getattr(act, "resolution", None) == "further_inquiry":
        return None
    own = REDO + asked.act.do
    if any(duty.kind.startswith(REDO) and duty.kind != own for duty in case.duties):
        return Refuse("void.not_redone")
    return None


def new_superior_decides(case: Case, act: Payload, asked: Asked) -> Refuse | None:
    """
    Refuse the former superior what the new one decides: by name, or by the office that appointed the committee (kk2565/64).

    An office without a name is the one that acted before the transfer; who is named may be the new holder's of another unit.
    Whoever appoints anew is told by the table of 25 alone.
    """
    if asked.person is None:
        former = asked.by == _former_office(case) and asked.act.do != "appoint_committee"
    else:
        former = asked.person in case.authority.former
    return Refuse("transfer.former_superior") if former else None


def _former_office(case: Case) -> str | None:
    """Return the office of 25, other than the appointing authority's, that appointed a serious committee before the transfer."""
    committee, since = case.committee, case.authority.since
    if case.authority.state != "transferred" or committee.severity != "serious" or since is None:
        return None
    before = committee.appointed_on is not None and committee.appointed_on <= since
    return committee.appointer if before and committee.appointer != "appointing_authority" else None


def pension_opinion_is_owed(case: Case, act: SubmitReport, asked: Asked) -> Refuse | None:
    """Refuse a report after death unless the opinion for the pension is still owed (kk2565/68)."""
    if case.service.state != "died" or any(duty.kind == "pension_opinion" for duty in case.duties):
        return None
    return Refuse("death.no_opinion_owed")
