"""Named conditions of orders, and of new orders after a change of penalty (kk2565/81-84, exit2566/9-10)."""

from __future__ import annotations

from discipline_flow.model.case import Case
from discipline_flow.model.decision import Act


def appeal_is_decided(case: Case, act: Act) -> bool:
    """Tell whether the appeal was decided, so that the new order carries the decision out (kk2565/81)."""
    return case.appeal.state == "decided"


def old_order_was_minor(case: Case, act: Act) -> bool:
    """Tell whether the order that is replaced punishes a minor offence (kk2565/84)."""
    return case.order.kind in {"reprimand", "salary_cut", "step_reduction"}


def old_order_dismissed(case: Case, act: Act) -> bool:
    """Tell whether the order that is replaced is dismissal or expulsion (kk2565/82-83, exit2566/9)."""
    return case.order.kind in {"dismissal", "expulsion"}


def old_order_discharged(case: Case, act: Act) -> bool:
    """Tell whether the order that is replaced put the person out otherwise than by penalty (exit2566/10)."""
    return case.order.kind == "discharge"


def own_rules_govern(case: Case, act: Act) -> bool:
    """Tell whether the regulation does not reach the accused, whose own rules are not held here (kk2565/3, plan2566/5.2)."""
    return case.head.accused.class_ not in {"official", "teacher"}


NEW_ORDER_PREDICATES = (
    own_rules_govern,
    appeal_is_decided,
    old_order_was_minor,
    old_order_dismissed,
    old_order_discharged,
)
