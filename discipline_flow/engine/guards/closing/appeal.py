"""Guards of the decision on an appeal: which way it changes the penalty (bma2554/60, kk2565/81, 84)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from attrs import evolve

from discipline_flow.engine.reckoning.money import stepped_down
from discipline_flow.law.compiled import Asked, Refuse
from discipline_flow.model.acts.orders import DecideAppeal
from discipline_flow.model.case import Case, Order
from discipline_flow.model.payload import Penalty

# From the lightest to the heaviest (kk2565/73, 75); an order out of service stands between the minor and the serious penalties.
WEIGHTS = {"reprimand": 1, "salary_cut": 2, "step_reduction": 3, "discharge": 4, "dismissal": 5, "expulsion": 6}
CHANGES = frozenset({"increase", "reduce"})


def decision_names_a_penalty_only_for_a_change(case: Case, act: DecideAppeal, asked: Asked) -> Refuse | None:
    """Refuse a decision that upholds, waives or revokes and yet names a penalty (kk2565/81)."""
    if act.penalty is None or act.result in CHANGES:
        return None
    return Refuse("appeal.penalty_without_a_change")


def decided_penalty_goes_the_way_of_the_decision(case: Case, act: DecideAppeal, asked: Asked) -> Refuse | None:
    """Refuse an increase to what is not heavier, and a reduction to what is not lighter (kk2565/81, 84)."""
    if act.penalty is None or act.result not in CHANGES or case.order.kind not in WEIGHTS:
        return None
    if goes(act.result, rounded(case, act.penalty, asked), case.order):
        return None
    return Refuse("appeal.not_heavier" if act.result == "increase" else "appeal.not_lighter")


def rounded(case: Case, penalty: Penalty, asked: Asked) -> Penalty:
    """Return the penalty as an order would impose it: what is below ten baht is not reduced (kk2565/73 para 2)."""
    return evolve(penalty, new_salary=stepped_down(case.head.accused.salary, penalty.new_salary, asked))


def goes(way: str, new: Penalty, old: Order) -> bool:
    """
    Tell whether *new* may stand as an increase or a reduction of *old*.

    Two cuts weigh by rate and months together; where they weigh the same but differ, either word fits (kk2565/84(3)).
    """
    if new.kind != old.kind:
        heavier = WEIGHTS[new.kind] > WEIGHTS[old.kind or new.kind]
        return heavier if way == "increase" else not heavier
    if same(new, old):
        return False
    change = _weight(new) - _weight(old)
    return change >= 0 if way == "increase" else change <= 0


def _weight(penalty: Order | Penalty) -> Decimal:
    """Return how heavy a cut or a step reduction is beside another of its kind."""
    if penalty.kind == "salary_cut":
        return Decimal((penalty.percent or 0) * (penalty.months or 0))
    return -(penalty.new_salary or Decimal(0))


def same(new: Penalty, old: Order | Penalty) -> bool:
    """Tell whether two penalties are one: kind, rate and months, and the new salary where both tell it."""
    if new.kind != old.kind:
        return False
    if new.kind == "salary_cut":
        return (new.percent, new.months) == (old.percent, old.months)
    if new.kind == "step_reduction":
        salaries: tuple[Any, Any] = (new.new_salary, old.new_salary)
        return None in salaries or salaries[0] == salaries[1]
    return True
