"""Guards of orders, their contents, their days, and their service (kk2565/12, 63, 65, 72-80, 94-95, exit2566/5-6)."""

from __future__ import annotations

from discipline_flow.engine.conditions.predicates import kk_must_resolve
from discipline_flow.engine.guards.closing.review import SERIOUS_KINDS, never_heard
from discipline_flow.engine.guards.opening.inquiry import MINOR_KINDS
from discipline_flow.engine.reckoning.crime import NEGLIGENCE
from discipline_flow.engine.reckoning.exitdays import day_of_prison, exit_rows, fiscal_year_end, governing
from discipline_flow.engine.reckoning.money import stepped_down
from discipline_flow.engine.reckoning.returning import (
    awaits_the_judgment,
    gives_no_return,
    outcome_rule,
    suspended_elsewhere,
)
from discipline_flow.law.compiled import Asked, Refuse
from discipline_flow.model.acts.inquiry import DecideMinor
from discipline_flow.model.acts.orders import IssueOrder, ReplaceOrder, ServeOrder
from discipline_flow.model.acts.review import AccusedLeaves
from discipline_flow.model.case import Case
from discipline_flow.model.payload import Penalty

PUNISHMENTS = MINOR_KINDS | SERIOUS_KINDS
SUSPENDED = frozenset({"suspended", "discharged_provisionally"})
GONE = frozenset({"retired", "left"})


def _on_serious_track(case: Case) -> bool:
    return case.inquiry.state in {"serious_reported", "serious_evident"}


def nobody_is_punished_unheard(case: Case, act: IssueOrder, asked: Asked) -> Refuse | None:
    """Refuse to punish, or to waive a penalty, before the accused knew the charge and could answer it (kk2565/62(1))."""
    if act.kind not in PUNISHMENTS | {"waive", "discharge"} or not _on_serious_track(case):
        return None
    return never_heard(case)


def kk_resolved_before_the_order(case: Case, act: IssueOrder, asked: Asked) -> Refuse | None:
    """Refuse any order in a matter that goes to ก.ก. before it has resolved (kk2565/63(2)); asked without a kind, every order."""
    kind = getattr(act, "kind", None)
    if case.inquiry.state == "serious_evident" and case.review.state != "resolved":
        return Refuse("evident.kk_has_not_resolved", besides=("kk2565/63", "kk2565/65"))
    if kind in SERIOUS_KINDS and case.inquiry.state in {"grounds_serious", "serious_inquiry"}:
        return Refuse("order.kk_has_not_resolved")
    if not _on_serious_track(case) or case.review.state not in {"decided", "with_kk"}:
        return None
    if kk_must_resolve(case, asked.act):
        # A discharge for unfitness on which committee and authority agree proceeds under the Act (kk2565/63(3)).
        if kind in {"discharge", None} and case.hearing.opinion == "unfit" and case.review.view == "unfit":
            return None
        return Refuse("order.kk_has_not_resolved")
    return Refuse("order.kk_has_not_resolved") if kind in SERIOUS_KINDS else None


def order_follows_the_decision(case: Case, act: IssueOrder, asked: Asked) -> Refuse | None:
    """Refuse an order that differs from the decision on the minor case (kk2565/12)."""
    if case.inquiry.state != "minor_decided":
        return None
    decision = case.inquiry.decision
    if decision == "close":
        same = act.kind == "close"
    elif decision == "waive":
        same = act.kind == "waive" and (act.waiver is None or act.waiver == case.inquiry.waiver)
    else:
        # Someone who left after the decision is waived instead (kk2565/79).
        if case.service.state in GONE and act.kind == "waive":
            return None
        same = _same_penalty(case, act, case.inquiry.penalty, asked)
    return None if same else Refuse("order.differs_from_the_decision")


def order_follows_the_view(case: Case, act: IssueOrder, asked: Asked) -> Refuse | None:
    """Refuse an order that differs from the view on which the authority finishes alone (kk2565/63(1), (3))."""
    if not _on_serious_track(case) or case.review.state != "decided" or kk_must_resolve(case, asked.act):
        return None
    allowed = {"no_offence": {"close"}, "minor": MINOR_KINDS | {"waive"}}.get(case.review.view or "", frozenset())
    return None if act.kind in allowed or act.kind in SERIOUS_KINDS else Refuse("order.differs_from_the_view")


def order_follows_the_resolution(case: Case, act: IssueOrder, asked: Asked) -> Refuse | None:
    """Refuse an order that differs from ก.ก.'s resolution: its kind, penalty and rate (kk2565/65)."""
    if not _on_serious_track(case) or case.review.state != "resolved":
        return None
    match case.review.resolution:
        case "serious":
            same = _same_penalty(case, act, case.review.penalty, asked)
        case "minor":
            waives = act.kind == "waive" and (case.service.state in GONE or _as_waived(case, act))
            same = waives or _same_penalty(case, act, case.review.penalty, asked)
        case "discharge":
            same = act.kind == "discharge"
        case "close":
            same = act.kind == "close"
        case _:
            same = act.kind == "waive" and _as_waived(case, act)
    return None if same else Refuse("order.differs_from_the_resolution")


def _as_waived(case: Case, act: IssueOrder) -> bool:
    # Which of bond and admonition is the resolution's to say; where it names neither, the order names it (kk2565/65(2), 78).
    resolved = case.review.waiver
    return case.review.penalty is None and (resolved is None or act.waiver is None or act.waiver == resolved)


def _same_penalty(case: Case, act: IssueOrder, penalty: Penalty | None, asked: Asked) -> bool:
    if penalty is None or act.kind != penalty.kind:
        return False
    if act.kind == "salary_cut" and not _decided_at_an_earlier_rate(case, penalty, asked):
        return (act.percent, act.months) == (penalty.percent, penalty.months)
    if act.kind == "step_reduction" and penalty.new_salary is not None and act.new_salary is not None:
        salary = case.head.accused.salary
        return stepped_down(salary, act.new_salary, asked) == stepped_down(salary, penalty.new_salary, asked)
    return True


def _decided_at_an_earlier_rate(case: Case, penalty: Penalty, asked: Asked) -> bool:
    """Tell whether the cut was decided before the regulation, at a rate that it does not know (kk2565/105 para 2)."""
    if case.commencement.state != "result":
        return False
    rate = penalty.percent in asked.numbers("salary_cut_percents") and penalty.months in asked.numbers(
        "salary_cut_months"
    )
    return not rate


def dismissal_needs_a_serious_resolution(case: Case, act: IssueOrder, asked: Asked) -> Refuse | None:
    """Refuse dismissal or expulsion in a minor case, or where nobody found a serious offence in the end (kk2565/75)."""
    if act.kind not in SERIOUS_KINDS:
        return None
    if case.inquiry.state == "serious_evident" and case.review.state != "resolved":
        return Refuse("order.dismissal_without_resolution")
    if _on_serious_track(case):
        found = case.review.resolution or case.review.view
        return None if found in {None, "serious"} else Refuse("order.dismissal_without_serious_case")
    # What has ended, by an order or by death, is refused for that.
    return Refuse("order.dismissal_without_serious_case") if case.inquiry.state not in {"concluded", "ended"} else None


def only_the_authority_puts_out_of_service(case: Case, act: IssueOrder, asked: Asked) -> Refuse | None:
    """Refuse dismissal, expulsion (kk2565/75) or discharge (65) by anyone but the appointing authority; 74 gives less."""
    if act.kind not in SERIOUS_KINDS | {"discharge"} or asked.by == "appointing_authority":
        return None
    rule = _discharge_rule(case) if act.kind == "discharge" else None
    return Refuse("order.out_of_service_by_the_authority", rule, roles=frozenset({"appointing_authority"}))


def order_states_the_facts(case: Case, act: IssueOrder, asked: Asked) -> Refuse | None:
    """Refuse an order without its facts: the matter and result, or the essential facts (kk2565/72, 76, 78)."""
    if act.facts_stated:
        return None
    return Refuse(
        "order.no_facts", {"close": "kk2565/72", "waive": "kk2565/78", "discharge": _discharge_rule(case)}.get(act.kind)
    )


def _discharge_rule(case: Case) -> str:
    # ก.ก. resolves it (65(3)), committee and authority agree on it and it proceeds under the Act (63(3)), or prison (96-98).
    if case.review.state == "resolved":
        return "kk2565/65"
    if case.review.state != "none" or case.criminal.result != NEGLIGENCE:
        return "kk2565/63"
    return "kk2565/98" if case.suspension.state == "none" else outcome_rule(case)


def punishment_order_names_the_provision(case: Case, act: IssueOrder, asked: Asked) -> Refuse | None:
    """Refuse a punishment order that names no section (kk2565/76)."""
    if act.kind not in PUNISHMENTS or (act.provision or "").strip():
        return None
    return Refuse("order.no_provision")


def punishment_order_states_the_right_to_appeal(case: Case, act: IssueOrder, asked: Asked) -> Refuse | None:
    """Refuse a punishment order that is silent on the right and time to appeal (kk2565/76)."""
    if act.kind not in PUNISHMENTS or act.appeal_rights_stated:
        return None
    return Refuse("order.no_appeal_rights")


def waiver_order_names_bond_or_admonition(case: Case, act: IssueOrder, asked: Asked) -> Refuse | None:
    """Refuse a waiver order with neither bond nor admonition (kk2565/78), except for a leaver or an unpunishable act."""
    if act.kind != "waive" or act.waiver is not None or case.service.state in GONE:
        return None
    if case.review.state == "resolved" and case.review.resolution == "no_penalty" and case.review.waiver is None:
        return None
    return Refuse("order.waiver_unnamed")


def leaver_is_waived(case: Case, act: IssueOrder, asked: Asked) -> Refuse | None:
    """
    Refuse a minor penalty on somebody who left: after a serious accusation it is waived (kk2565/79).

    Only the serious accusation keeps the power over leavers (csa2551/100), so that a matter minor from the start punishes
    nobody who left either.
    """
    if act.kind not in MINOR_KINDS or case.service.state not in GONE:
        return None
    return Refuse("order.leaver_is_waived" if _on_serious_track(case) else "order.leaver_is_not_punished")


def suspended_leaver_is_waived(case: Case, act: IssueOrder, asked: Asked) -> Refuse | None:
    """Refuse a minor penalty on somebody who left while suspended or discharged: it is waived (kk2565/94(2), 95(2))."""
    if act.kind not in MINOR_KINDS or case.service.state not in GONE or case.suspension.left_from is None:
        return None
    if not _on_serious_track(case) or case.suspension.basis == "licence":
        return None
    return Refuse("order.suspended_leaver_is_waived", outcome_rule(case))


def _minor_or_none(act: IssueOrder) -> bool:
    return act.kind in MINOR_KINDS or act.kind in {"waive", "close"}


def return_comes_before_a_minor_result(case: Case, act: IssueOrder, asked: Asked) -> Refuse | None:
    """
    Refuse to punish or waive in a minor result while the person still awaits the return that comes first (kk2565/94(2), 95(2)).

    Closing and return are ordered side by side, in either order (94(3), 95(3) and (6)); the return stays owed.
    """
    if case.suspension.state not in SUSPENDED or not _minor_or_none(act) or _blocked_by_other(case):
        return None
    if act.kind == "close":
        return None
    if awaits_the_judgment(case) or gives_no_return(case) or case.suspension.basis == "licence":
        return None
    return Refuse("order.return_comes_first", outcome_rule(case))


def minor_result_waits_for_the_other_matter(case: Case, act: IssueOrder, asked: Asked) -> Refuse | None:
    """
    Refuse to punish or waive in a minor result while another matter keeps the person out (kk2565/94(4), 95(4)-(5)).

    Closing does not wait: it is ordered now, without return (94(4), 95(4), 95(6)). A matter without a suspension of its
    own waits alike (98(2)), and so does the result of the inquiry where the suspension rests on the criminal case alone.
    """
    if act.kind == "close" or not _minor_or_none(act):
        return None
    if case.suspension.state in SUSPENDED and awaits_the_judgment(case):
        # A matter of its own beside the criminal case waits by 98; one with a serious committee, by what follows the measure.
        return Refuse("order.waits_for_the_judgment", _waiting_rule(case))
    if not suspended_elsewhere(case):
        return None
    if case.suspension.state in SUSPENDED:
        return Refuse("order.waits_for_the_other_matter", outcome_rule(case))
    if case.suspension.state == "none":
        return Refuse("order.waits_for_the_other_matter", "kk2565/98")
    return Refuse("order.waits_for_the_other_matter", "kk2565/95") if _returned_into_another_suspension(case) else None


def _waiting_rule(case: Case) -> str:
    if case.suspension.for_crime:
        return "kk2565/94" if case.suspension.state == "suspended" else "kk2565/95"
    return outcome_rule(case) if _on_serious_track(case) else "kk2565/98"


def minor_decision_waits_for_the_other_matter(case: Case, act: DecideMinor, asked: Asked) -> Refuse | None:
    """
    Refuse to punish or waive in a minor case while the person is kept out in another matter (kk2565/98(2)).

    The criminal case for which the person is suspended is such another matter: minor discipline is no ground of its own.
    Closing does not wait (98(4)), nor does a matter that turns out serious (98(1)).
    """
    if act.decision not in {"punish", "waive"}:
        return None
    if case.suspension.state in SUSPENDED and awaits_the_judgment(case):
        return Refuse("order.waits_for_the_judgment", "kk2565/98")
    if case.suspension.state != "none" or not suspended_elsewhere(case):
        return None
    return Refuse("order.waits_for_the_other_matter", "kk2565/98")


def _returned_into_another_suspension(case: Case) -> bool:
    return case.suspension.state == "ended" and case.suspension.returned_to == "service"


def _blocked_by_other(case: Case) -> bool:
    """Tell whether another matter bars this person's return (kk2565/94(4), 95(4))."""
    statuses = {other.suspension for other in case.other_files}
    return "discharged_provisionally" in statuses or ("suspended" in statuses and case.suspension.state == "suspended")


def exit_day_is_that_of_its_row(case: Case, act: IssueOrder | ReplaceOrder, asked: Asked) -> Refuse | None:
    """Refuse to put out of service from another day than that to which the exit rules carry it (exit2566/3-4, 6, 8, 11, 12)."""
    rows = exit_rows(case) if act.kind in SERIOUS_KINDS and exit_rules_hold(asked) else ()
    prison = day_of_prison(case) if act.kind == "discharge" and exit_rules_hold(asked) else None
    rows = rows if prison is None else (prison,)
    days = [row.day for row in rows if row.day is not None]
    if not days or act.effective_from is None or act.effective_from in days:
        return None
    code = "order.not_from_the_suspension" if rows[0].rule == "exit2566/6" else "order.not_the_exit_day"
    return Refuse(code, rows[0].rule, day=days[0])


def exit_day_is_known(case: Case, act: IssueOrder | ReplaceOrder, asked: Asked) -> Refuse | None:
    """Refuse a dismissal of somebody who left on a day that neither the record nor the order tells (exit2566/11, 12)."""
    row = governing(case, act.effective_from) if act.kind in SERIOUS_KINDS else None
    if row is None or act.effective_from is not None:
        return None
    if row.day is not None:
        differ = len({each.day for each in exit_rows(case)}) > 1
        strict = asked.law.choices["competing_exit_dates"] == "must_state"
        return Refuse("order.exit_days_differ", row.rule) if differ and strict else None
    return Refuse("order.exit_day_unknown", row.rule)


def order_is_not_backdated(case: Case, act: IssueOrder | ReplaceOrder, asked: Asked) -> Refuse | None:
    """Refuse an order from before its own day where no rule carries it back (exit2566/3, 5)."""
    if act.effective_from is None or act.effective_from >= asked.at or not exit_rules_hold(asked):
        return None
    if act.kind == "discharge":
        # Only dismissal and expulsion go back to a suspension; an order out of service does not (exit2566/3, 6).
        known = case.service.state in GONE or day_of_prison(case) is not None
        return None if known else Refuse("order.backdated", "exit2566/3")
    if act.kind not in SERIOUS_KINDS or exit_rows(case):
        return None
    return Refuse("order.backdated")


def minor_penalty_has_its_own_day(case: Case, act: IssueOrder | ReplaceOrder, asked: Asked) -> Refuse | None:
    """Refuse a minor penalty from another day than its own order's, or another month (kk2565/77(1)-(2))."""
    day = act.effective_from
    if act.kind not in MINOR_KINDS or day is None:
        return None
    own = day == asked.at if act.kind == "reprimand" else (day.year, day.month) == (asked.at.year, asked.at.month)
    return None if own else Refuse("order.not_its_own_day")


def exit_rules_hold(asked: Asked) -> bool:
    """Tell whether the regulation on the day of leaving is in force on the day of the order (exit2566/2)."""
    return asked.at >= asked.law.in_force["exit2566"]


def leaving_is_not_to_come(case: Case, act: AccusedLeaves, asked: Asked) -> Refuse | None:
    """Refuse to record as left somebody who leaves on a later day: the rules for leavers hold from then on (kk2565/79)."""
    day = act.on
    if day is None and act.how == "retired" and act.age_60_on is not None:
        day = fiscal_year_end(act.age_60_on)
    return Refuse("service.leaving_is_to_come", day=day) if day is not None and day > asked.at else None


def there_is_an_order_to_serve(case: Case, act: ServeOrder, asked: Asked) -> Refuse | None:
    """
    Refuse to serve an order that was not issued, or that the person knows already (kk2565/80, 90).

    Where it is not said which order, only if there is neither to serve.
    """
    which = getattr(act, "order", None)
    suspension = _suspension_order_to_serve(case)
    if which == "suspension" or (which is None and suspension is None):
        return suspension
    if case.order.state == "none":
        return Refuse("service.no_order")
    return Refuse("service.order_known") if case.order.state == "served" else None


def _suspension_order_to_serve(case: Case) -> Refuse | None:
    if case.suspension.ordered_on is None:
        return Refuse("service.no_suspension_order")
    return Refuse("service.suspension_known") if case.suspension.known_on is not None else None


def refusal_to_sign_is_witnessed_on_an_order(case: Case, act: ServeOrder, asked: Asked) -> Refuse | None:
    """Refuse to count a refusal to sign that no eyewitness signed for (kk2565/80)."""
    if act.method != "refused_to_sign" or act.witness:
        return None
    return Refuse("service.order_without_witness")


def copy_of_the_order_is_given(case: Case, act: ServeOrder, asked: Asked) -> Refuse | None:
    """Refuse service without a copy of the order (kk2565/80)."""
    return None if act.copy_given else Refuse("service.order_without_copy")
