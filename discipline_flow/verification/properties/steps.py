"""What breaks the sentences on a step: each asks one moment, and answers True where the moment breaks it."""

from __future__ import annotations

from collections.abc import Mapping

from discipline_flow.model.decision import Applied, Denied
from discipline_flow.verification.properties.form import BOTH, Moment

PUNISHMENTS = frozenset({"reprimand", "salary_cut", "step_reduction", "dismissal", "expulsion"})
DISMISSALS = frozenset({"dismissal", "expulsion"})
APPEALABLE = PUNISHMENTS | {"discharge"}


def _applied(moment: Moment, *acts: str) -> Applied | None:
    done = moment.decision
    return done if isinstance(done, Applied) and done.act.do in acts else None


def _word(done: Applied, name: str) -> object:
    return getattr(done.act.payload, name, None)


def refusal_changes(moment: Moment) -> bool:
    """A refusal leaves the very same case."""
    return isinstance(moment.decision, Denied) and moment.decision.case != moment.before


def dismissed_without(moment: Moment) -> bool:
    """A dismissal needs each step before it, or the evident offence in the place of the inquiry; always ก.ก.'s resolution."""
    done = _applied(moment, "issue_order")
    if done is None or _word(done, "kind") not in DISMISSALS:
        return False
    needed = {"grounds", "resolved_serious"}
    if "evident" not in moment.marks:
        needed |= {"committee", "notified", "heard", "report"}
        # Finding no offence at the meeting on the charge, the committee reports without a second meeting (kk2565/45).
        needed |= set() if "no_offence" in moment.marks else {"opinion"}
    return not needed <= moment.marks


def punished_unheard(moment: Moment) -> bool:
    """Nobody is punished without notice of the charge and a chance to answer, but for an evident offence."""
    done = _applied(moment, "issue_order")
    punished = done is not None and _word(done, "kind") in PUNISHMENTS
    return punished and "evident" not in moment.marks and not {"notified", "heard"} <= moment.marks


def suspended_without_threshold(moment: Moment) -> bool:
    """Nobody is kept out without a serious committee at work or reported on, a criminal case, or a suspended licence."""
    done = _applied(moment, "suspend", "discharge_provisionally", "suspend_for_licence", "discharge_for_licence")
    if done is None:
        return False
    if done.act.do.endswith("_for_licence"):
        return moment.before.licence.state != "suspended"
    committee = "committee" in moment.marks and moment.before.committee.severity == "serious"
    criminal = _word(done, "criminal") in {"accused", "charged", "convicted_final"}
    criminal = (
        criminal or getattr(done.act.payload, "detained_from", None) is not None
    )  # held for a crime (kk2565/85(4))
    return not (committee or criminal or moment.before.criminal.state != "none")


def serious_finding_kept_from_kk(moment: Moment) -> bool:
    """What the committee found to be serious is not ended by an order before ก.ก. has resolved."""
    done = _applied(moment, "issue_order")
    return done is not None and "found_serious" in moment.marks and "resolved" not in moment.marks


STAGES: Mapping[str, frozenset[str]] = {
    "hold_opinion_meeting": frozenset({"committee", "notified", "heard"}),
    "decide_on_report": frozenset({"committee", "report"}),
    "send_to_kk": frozenset({"committee", "report", "view"}),
    "kk_resolve": frozenset({"committee", "report", "view", "sent"}),
    "issue_order": frozenset({"committee", "report"}),
}


def void_supports(moment: Moment) -> bool:
    """After an inquiry was void, each stage stands on stages of the new one."""
    done = _applied(moment, *STAGES)
    if done is None or "void" not in moment.marks or "evident" in moment.marks:
        return False
    return not STAGES[done.act.do] <= moment.marks


AFTER_DEATH = frozenset({"inquiry", "hearing", "review", "order", "appeal", "suspension", "placement", "grievance"})


def death_is_followed(moment: Moment) -> bool:
    """Who died while the matter was pending: no part of it moves but by the report with the opinion for the pension."""
    done = moment.decision
    if not isinstance(done, Applied) or moment.before.service.state != "died" or done.act.do == "submit_report":
        return False
    return any(getattr(done.case, part).state != getattr(moment.before, part).state for part in AFTER_DEATH)


def served_without_window(moment: Moment) -> bool:
    """An order that punishes or discharges opens the time to appeal on the day it is known, if it is not the appeal's own."""
    done = moment.decision
    if not isinstance(done, Applied) or "state" not in done.changes.regions.get("order", ()):
        return False
    if moment.before.appeal.state != "none":
        return False
    known = moment.before.order.state != "served" and done.case.order.state == "served"
    return known and done.case.order.kind in APPEALABLE and done.case.appeal.state not in {"open", "filed"}


def removed_takes_part(moment: Moment) -> bool:
    """Who was removed from the committee is not among those present or signing."""
    done = moment.decision
    if not isinstance(done, Applied) or done.act.by == "law":
        return False
    named = (*(getattr(done.act.payload, "present", None) or ()), *(getattr(done.act.payload, "signed_by", None) or ()))
    return any(f"removed:{name}" in moment.marks for name in named)


def quorum_is_short(moment: Moment) -> bool:
    """In a serious inquiry the two meetings that decide need three members and half of all."""
    done = _applied(moment, "hold_charge_meeting", "hold_opinion_meeting")
    if done is None or moment.before.committee.severity != "serious":
        return False
    seated = {seat.member.id for seat in moment.before.committee.seats}
    present = seated.intersection(getattr(done.act.payload, "present", ()))
    return len(present) < max(3, (len(seated) + 1) // 2)


def committee_is_unlawful(moment: Moment) -> bool:
    """A committee has three members, one chair, one secretary, a chair of no lower post, and one who knows the subject."""
    done = _applied(moment, "appoint_committee")
    if done is None:
        return False
    members = [seat.member for seat in done.case.committee.seats]
    roles = [member.role for member in members]
    chairs = [member for member in members if member.role == "chair"]
    return (
        len({member.id for member in members}) < 3
        or len(chairs) != 1
        or chairs[0].rank == "lower"
        or roles.count("secretary") != 1
        or all(member.skill == "none" for member in members)
    )


# Who alone may do what settles a matter; the class widens it (kk2565/19, 74).
POWERS: Mapping[str, frozenset[str]] = {
    "kk_resolve": frozenset({"kk"}),
    "decide_appeal": frozenset({"appeal_board"}),
    "grant_grievance": frozenset({"appeal_board"}),
    "file_appeal": frozenset({"accused"}),
    "send_to_kk": frozenset({"appointing_authority"}),
    "reinstate": frozenset({"appointing_authority"}),
    "submit_report": frozenset({"committee_chair"}),
    "hold_opinion_meeting": frozenset({"committee", "committee_chair"}),
    "object_to_member": frozenset({"accused"}),
}


def done_without_power(moment: Moment) -> bool:
    """What settles a matter is done by whom the clause names and nobody else."""
    done = moment.decision
    return isinstance(done, Applied) and done.act.do in POWERS and done.act.by not in POWERS[done.act.do]


QUOTAS: Mapping[tuple[str, str], tuple[str, int]] = {
    ("executive", "primary"): ("executive_primary", 2),
    ("managerial", "primary"): ("managerial", 6),
    ("managerial", "higher"): ("managerial", 6),
    ("knowledge_worker", "senior_professional"): ("senior_professional", 12),
}


def quota_is_exceeded(moment: Moment) -> bool:
    """Nobody is moved to a placement post that the quota does not hold or that others fill."""
    if _applied(moment, "place_in_pool") is None:
        return False
    head = moment.before.head
    found = QUOTAS.get((head.accused.position.type, head.accused.position.level))
    if found is None:
        return True
    used = 0 if head.registry is None else getattr(head.registry.pool_in_use, found[0])
    return bool(used >= found[1])


# The act, the words that it carries, the clause of the duty that it must leave open, and the classes concerned.
Bound = tuple[str, Mapping[str, object], str, frozenset[str]]
BINDS: tuple[Bound, ...] = (
    ("find_grounds", {"severity": "serious"}, "kk2565/24", BOTH),
    ("appoint_committee", {"severity": "serious"}, "kk2565/29", BOTH),
    ("issue_order", {}, "kk2565/80", BOTH),
    ("void_inquiry", {}, "kk2565/24", BOTH),
)


BOUND = frozenset({"kk2565/62", "kk2565/63", *(rule for _, _, rule, _ in BINDS)})
BINDING = frozenset({"submit_report", *(do for do, *_ in BINDS)})


def nobody_is_bound(moment: Moment) -> bool:
    """Each stage leaves somebody owing the next: a committee, its notice, the report's review, the service of the order."""
    done = _applied(moment, *BINDING)
    if done is None:
        return False
    law = moment.law.governing(done.case)
    owed = {law.duties[duty.kind].rule for duty in done.case.duties}
    if done.act.do == "submit_report" and done.case.review.state == "received" and "dead" not in moment.marks:
        return law.person in BOTH and not {"kk2565/62", "kk2565/63"} <= owed
    return any(
        done.act.do == do
        and law.person in classes
        and all(_word(done, key) == word for key, word in words.items())
        and rule not in owed
        for do, words, rule, classes in BINDS
    )


def duty_vanishes(moment: Moment) -> bool:
    """What is owed after an act is what was owed before and what it opened, less what it met, cancelled or lapsed."""
    done = moment.decision
    if not isinstance(done, Applied):
        return False
    made = done.changes.duties
    owed = {duty.key for duty in (*moment.before.duties, *made.opened)}
    ended = {*(key for key, _ in made.met), *made.cancelled, *made.lapsed}
    return {duty.key for duty in done.case.duties} != owed - ended
