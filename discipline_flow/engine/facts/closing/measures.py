"""What grievance, licence and placement leave on record (kk2565/86-87, 91-92, 99; plan2566/5.5)."""

from __future__ import annotations

from typing import Any

from discipline_flow.engine.facts.opening.early import Facts
from discipline_flow.law.compiled import Asked
from discipline_flow.model.acts.suspension import GrantGrievance, RestoreLicence, SuspendForLicence
from discipline_flow.model.case import Case
from discipline_flow.model.payload import Payload


def file_grievance(case: Case, act: Payload, asked: Asked) -> Facts:
    """Record the grievance; what became of an earlier one no longer counts (kk2565/86)."""
    return {"grievance": {"filed_on": asked.at, "decided_on": None, "why": None}}


def grant_grievance(case: Case, act: GrantGrievance, asked: Asked) -> Facts:
    """Record the board's decision and its ground (kk2565/86-87)."""
    return {"grievance": {"decided_on": asked.at, "why": act.why}}


def refuse_grievance(case: Case, act: Payload, asked: Asked) -> Facts:
    """Record the board's decision (kk2565/86)."""
    return {"grievance": {"decided_on": asked.at}}


def suspend_licence(case: Case, act: Payload, asked: Asked) -> Facts:
    """Record the day on which the agency had the notice (kk2565/87)."""
    return {"licence": {"suspended_on": asked.at, "reason": None, "told": None, "told_on": None}}


def restore_licence(case: Case, act: RestoreLicence, asked: Asked) -> Facts:
    """Record what was told of the licence; a suspension that stands runs on from its day (kk2565/99 para 3)."""
    return {"licence": {"told": act.how, "told_on": asked.at}}


def suspend_for_licence(case: Case, act: SuspendForLicence, asked: Asked) -> Facts:
    """
    Record the suspension from the day of the order, and why no other post was given (kk2565/87).

    Of somebody kept out already it is one more reason (88 paras 2-3): the measure and its day stay as they are, and the
    person is to be told of this order too (90).
    """
    beside = {"suspension": {"for_licence": True, "posted_on": None, "known_on": None}}
    facts = _kept_out(case, asked) if case.suspension.state in {"none", "ended"} else beside
    return {**facts, "licence": {"reason": act.reason}}


def discharge_for_licence(case: Case, act: Payload, asked: Asked) -> Facts:
    """Record the discharge: from the order, or from the suspension it replaces (kk2565/91 para 3, 92)."""
    return _kept_out(case, asked)


def _kept_out(case: Case, asked: Asked) -> dict[str, Any]:
    replaced = case.suspension.effective_from if case.suspension.state == "suspended" else None
    return {
        "suspension": {
            "ordered_on": asked.at,
            "effective_from": replaced or asked.at,
            "grounds": (),
            "posted_on": None,
            "known_on": None,
            "ended_on": None,
            "returned_to": None,
            "basis": case.suspension.basis if replaced else "licence",
            "for_licence": True,
            "post": None,
        }
    }


def use_placement(case: Case, act: Payload, asked: Asked) -> Facts:
    """Record the day on which the placement post or the secondment was used (plan2566/6.3)."""
    return {"placement": {"since": asked.at, "ended_on": None}}


def end_placement(case: Case, act: Payload, asked: Asked) -> Facts:
    """Record the day on which the placement ended (plan2566/5.5)."""
    return {"placement": {"ended_on": asked.at}}
