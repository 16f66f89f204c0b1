"""Who investigates, suspends and considers for each class of people; what a teacher's superior may order (kk2565/74, 85-99)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.model.acts.orders import Punishing, penalty_of
from discipline_flow.model.case import Case
from discipline_flow.model.decision import Act
from discipline_flow.model.payload import Penalty

# What an act of the suspension is, as the table of who orders it tells them apart.
MEASURES: Mapping[str, str] = {
    "suspend": "suspension",
    "decline_suspension": "suspension",
    "discharge_provisionally": "discharge",
    "suspend_for_licence": "licence",
    "discharge_for_licence": "licence",
    "reinstate": "return",
}
OFFICES: Mapping[str, str] = {
    "division_director": "director",
    "district_director": "director",
    "bureau_director": "head",
    "permanent_secretary": "head",
    "governor": "head",
    "appointing_authority": "head",
}


def of_the_class(law: CompiledLaw, case: Case, act: Act) -> Iterator[str]:
    """Yield the class of the accused: official, teacher, personnel or other (kk2565/3, plan2566/5.2)."""
    yield case.head.accused.class_


def of_the_inquiry(law: CompiledLaw, case: Case, act: Act) -> Iterator[str]:
    """Yield the class of the accused, and whether grounds of a serious offence are seen (kk2565/25 para 1)."""
    yield case.head.accused.class_
    if act.do == "find_grounds" and getattr(act.payload, "severity", None) == "serious":
        yield "sees_serious"


def of_the_measure(law: CompiledLaw, case: Case, act: Act) -> Iterator[str]:
    """Yield the class of the accused, and whether a suspension, discharge, measure for a licence or return is ordered."""
    yield case.head.accused.class_
    yield MEASURES[act.do]


def of_the_penalty(law: CompiledLaw, case: Case, act: Act) -> Iterator[str]:
    """
    Yield the office that orders, and how far the penalty goes: a step reduction, or how many months of a salary cut (kk2565/74).

    A superior whose office is not told has what every office has; the appointing authority, what the highest have.
    """
    if case.head.accused.class_ == "teacher":
        yield "teacher"
    office = OFFICES.get(act.by)
    if office is not None:
        yield office
    penalty = penalty_of(act.payload) if isinstance(act.payload, Punishing) else None
    if penalty is None:
        return
    told = {
        "step_reduction": penalty.kind == "step_reduction",
        "over_one_month": _over(law, penalty, "school_director_cut_months", act),
        "over_two_months": _over(law, penalty, "director_cut_months", act),
    }
    yield from (name for name, holds in told.items() if holds)


def _over(law: CompiledLaw, penalty: Penalty, most: str, act: Act) -> bool:
    return penalty.kind == "salary_cut" and penalty.months is not None and penalty.months > law.number(most, act.at)
