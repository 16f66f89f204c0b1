"""Acts of orders, service and appeal (kk2565/72-84)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, Literal

from attrs import frozen

from discipline_flow.model.acts.inquiry import DecideMinor
from discipline_flow.model.acts.review import KkResolve
from discipline_flow.model.payload import Payload, Penalty


@frozen(kw_only=True, slots=False, repr=False)
class IssueOrder(Payload):
    """What `issue_order` carries (kk2565/72, 73, 74, 75, 76, 77, 78, 79, exit2566/5, 6, 7, 8, 11, 12)."""

    command: ClassVar[str] = "issue_order"
    kind: Literal["close", "reprimand", "salary_cut", "step_reduction", "dismissal", "expulsion", "waive", "discharge"]
    facts_stated: bool
    percent: int | None = None
    months: int | None = None
    new_salary: Decimal | None = None
    waiver: Literal["bond", "admonition"] | None = None
    effective_from: date | None = None
    provision: str | None = None
    appeal_rights_stated: bool | None = None


@frozen(kw_only=True, slots=False, repr=False)
class ServeOrder(Payload):
    """What `serve_order` carries (kk2565/80, 90)."""

    command: ClassVar[str] = "serve_order"
    order: Literal["discipline", "suspension"]
    method: Literal["in_person", "refused_to_sign", "post_domestic", "post_abroad"]
    copy_given: bool
    witness: bool | None = None


@frozen(kw_only=True, slots=False, repr=False)
class FileAppeal(Payload):
    """What `file_appeal` carries (bma2554/60)."""

    command: ClassVar[str] = "file_appeal"


@frozen(kw_only=True, slots=False, repr=False)
class DecideAppeal(Payload):
    """What `decide_appeal` carries (kk2565/81, bma2554/60)."""

    command: ClassVar[str] = "decide_appeal"
    result: Literal["upheld", "increase", "reduce", "waive", "revoke"]
    penalty: Penalty | None = None


@frozen(kw_only=True, slots=False, repr=False)
class ReplaceOrder(Payload):
    """What `replace_order` carries (kk2565/81, 82, 83, 84, exit2566/9)."""

    command: ClassVar[str] = "replace_order"
    kind: Literal["reprimand", "salary_cut", "step_reduction", "dismissal", "expulsion", "waive", "revoke"]
    cites_old_order: bool
    cites_decision: bool
    percent: int | None = None
    months: int | None = None
    new_salary: Decimal | None = None
    states_past_penalty: bool | None = None
    months_already_cut: int | None = None
    waiver: Literal["bond", "admonition"] | None = None
    can_return: bool | None = None
    cannot_return_because: Literal["retired", "died", "left"] | None = None
    effective_from: date | None = None


Punishing = DecideMinor | IssueOrder | KkResolve | DecideAppeal | ReplaceOrder


def penalty_of(act: Punishing) -> Penalty | None:
    """Return the penalty an act imposes, whichever way its payload writes it, or None."""
    if isinstance(act, IssueOrder | ReplaceOrder):
        if act.kind in {"close", "waive", "discharge", "revoke"}:
            return None
        kind: Any = act.kind
        return Penalty(kind=kind, percent=act.percent, months=act.months, new_salary=act.new_salary)
    if isinstance(act, DecideMinor) and act.decision != "punish":
        return None
    return act.penalty
