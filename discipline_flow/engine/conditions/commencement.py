"""What stood of a case on the first day of kk2565, and what governs it since (kk2565/103-106): conditions for the procedure."""

from __future__ import annotations

from collections.abc import Mapping

from discipline_flow.engine.conditions.predicates import kk_must_resolve
from discipline_flow.law.compiled import Predicate
from discipline_flow.model.case import Case
from discipline_flow.model.decision import Act

AT_WORK = frozenset({"appointed", "notified", "informed", "sitting"})
REDUCTIONS = frozenset({"salary_cut", "step_reduction"})


def preliminary_is_pending(case: Case, act: Act) -> bool:
    """Tell whether nobody has yet said whether there are grounds (kk2565/7)."""
    return case.inquiry.state in {"none", "preliminary"} and case.intake.state != "rejected" and _reachable(case)


def minor_grounds_wait(case: Case, act: Act) -> bool:
    """Tell whether minor grounds were found and no inquiry was ordered (kk2565/10, 19)."""
    return case.inquiry.state in {"grounds_minor", "minor_direct"} and _reachable(case)


def serious_grounds_wait(case: Case, act: Act) -> bool:
    """Tell whether serious grounds were found and no inquiry was ordered (kk2565/24)."""
    return case.inquiry.state == "grounds_serious" and _reachable(case)


def _reachable(case: Case) -> bool:
    return case.service.state not in {"died", "deceased"}


def earlier_inquiry_is_under_way(case: Case, act: Act) -> bool:
    """Tell whether an inquiry that was ordered is unfinished (kk2565/103)."""
    return case.committee.state in AT_WORK and case.inquiry.state in {"minor_inquiry", "serious_inquiry"}


def earlier_serious_report_waits(case: Case, act: Act) -> bool:
    """Tell whether a serious inquiry is finished and what follows is not: the view, ก.ก. or the order (kk2565/104, 105)."""
    waits = case.inquiry.state == "serious_reported" and case.review.state in {"received", "decided"}
    return waits and case.order.state == "none"


def earlier_report_unchecked(case: Case, act: Act) -> bool:
    """Tell whether a serious inquiry is finished and the authority has formed no view of it (kk2565/62, 104)."""
    return case.inquiry.state == "serious_reported" and case.review.state == "received"


def earlier_minor_report_waits(case: Case, act: Act) -> bool:
    """Tell whether a minor inquiry is finished and not decided on (kk2565/15, 104)."""
    return case.inquiry.state in {"minor_reported", "minor_stopped"}


def earlier_report_waits(case: Case, act: Act) -> bool:
    """Tell whether an inquiry is finished and its consideration is not (kk2565/104)."""
    if case.inquiry.state == "serious_reported":
        return not earlier_result_waits(case, act)
    return earlier_minor_report_waits(case, act)


def earlier_result_waits(case: Case, act: Act) -> bool:
    """Tell whether inquiry and consideration are finished and no order has carried them out (kk2565/105 para 1)."""
    if case.inquiry.state == "serious_reported":
        review = case.review.state
        return review == "resolved" or (review == "decided" and not kk_must_resolve(case, act))
    return case.inquiry.state == "minor_decided" or order_waits_for_service(case, act)


def earlier_minor_result_waits(case: Case, act: Act) -> bool:
    """Tell whether a minor case is decided and not yet put into an order (kk2565/12, 105)."""
    return case.inquiry.state == "minor_decided"


def order_waits_for_service(case: Case, act: Act) -> bool:
    """Tell whether an order is issued and not told to the person, by post or otherwise (kk2565/80, 105)."""
    return case.order.state == "issued"


def evident_offence_waits(case: Case, act: Act) -> bool:
    """Tell whether an evident serious offence has not been sent to ก.ก. (kk2565/71, 105)."""
    return case.inquiry.state == "serious_evident" and case.review.state in {"none", "returned"}


def nothing_earlier_stands(case: Case, act: Act) -> bool:
    """Tell whether nothing of the inquiry or its result stands from the earlier rules (kk2565/103-105)."""
    return not (
        earlier_inquiry_is_under_way(case, act) or earlier_report_waits(case, act) or earlier_result_waits(case, act)
    )


def earlier_inquiry_went_on(case: Case, act: Act) -> bool:
    """Tell whether the inquiry was finished under the earlier rules after the commencement (kk2565/103)."""
    return case.commencement.state == "inquired"


def earlier_report_stands(case: Case, act: Act) -> bool:
    """Tell whether an inquiry finished before the commencement stands (kk2565/104)."""
    return case.commencement.state == "report"


def earlier_result_stands(case: Case, act: Act) -> bool:
    """Tell whether an inquiry and consideration finished before the commencement stand (kk2565/105 para 1)."""
    return case.commencement.state == "result"


def reduces_the_salary(case: Case, act: Act) -> bool:
    """Tell whether a minor decision cuts the salary or a step (kk2565/105 para 2)."""
    penalty = getattr(act.payload, "penalty", None)
    return penalty is not None and penalty.kind in REDUCTIONS


PREDICATES: Mapping[str, Predicate] = {
    predicate.__name__: predicate
    for predicate in (
        preliminary_is_pending,
        minor_grounds_wait,
        serious_grounds_wait,
        earlier_inquiry_is_under_way,
        earlier_serious_report_waits,
        earlier_report_unchecked,
        earlier_minor_report_waits,
        earlier_report_waits,
        earlier_result_waits,
        earlier_minor_result_waits,
        order_waits_for_service,
        evident_offence_waits,
        nothing_earlier_stands,
        earlier_inquiry_went_on,
        earlier_report_stands,
        earlier_result_stands,
        reduces_the_salary,
    )
}
