"""Guards of minor discipline, of penalties, and of reports to the centre (kk2565/9-15, 73, plan2566/6)."""

from __future__ import annotations

from discipline_flow.engine.conditions.measures import proceedings_rule
from discipline_flow.engine.conditions.protection import report_back_owed_to_the_centre
from discipline_flow.engine.reckoning.money import stepped_down
from discipline_flow.law.compiled import Asked, Refuse
from discipline_flow.model.acts.inquiry import DecideMinor, FindGrounds
from discipline_flow.model.acts.orders import IssueOrder, Punishing, penalty_of
from discipline_flow.model.acts.reports import ReportToCenter
from discipline_flow.model.case import Case

ANY_OFFICE = frozenset(
    {"supervisor", "appointing_authority"}
)  # who appoints under such a word may decide under a title
MINOR_KINDS = frozenset({"reprimand", "salary_cut", "step_reduction"})


def accused_was_notified_before_minor_decision(case: Case, act: DecideMinor, asked: Asked) -> Refuse | None:
    """Refuse to decide a minor case before the charge and evidence were notified (kk2565/11, 14)."""
    if case.hearing.known_on is not None or case.inquiry.state not in {
        "none",
        "preliminary",
        "grounds_minor",
        "minor_direct",
        "minor_stopped",
        "minor_reported",
    }:
        return None
    return Refuse("minor.accused_not_notified", _route_rule(case), besides=("kk2565/11",))


def accused_was_heard_before_minor_decision(case: Case, act: DecideMinor, asked: Asked) -> Refuse | None:
    """
    Refuse to decide while the accused may still explain, or to find guilt on evidence that was never notified (kk2565/11, 14).

    What was said before further evidence was notified does not answer it; nothing that is closed rests on it.
    """
    hearing = case.hearing
    if hearing.added is not None and act.decision in {"punish", "waive"}:
        return Refuse("minor.evidence_not_notified", _route_rule(case), besides=("kk2565/11",))
    if hearing.known_on is None or hearing.explained_on is not None or hearing.waived_on is not None:
        return None
    if case.inquiry.state not in {"minor_direct", "minor_stopped", "minor_reported"}:
        return None
    return Refuse("minor.accused_not_heard", _route_rule(case), besides=("kk2565/11",))


def judgment_is_followed_by_serious_proceedings(
    case: Case, act: FindGrounds | DecideMinor, asked: Asked
) -> Refuse | None:
    """Refuse to go on with a minor offence, or to close it, where the judgment calls for serious proceedings (kk2565/96-98)."""
    serious = act.severity == "serious" if isinstance(act, FindGrounds) else act.decision == "escalate"
    owed_under = proceedings_rule(case, asked.act)
    return None if serious or owed_under is None else Refuse("inquiry.judgment_calls_for_proceedings", owed_under)


def _route_rule(case: Case) -> str | None:
    return "kk2565/14" if case.inquiry.state in {"minor_stopped", "minor_reported"} else None


def punishment_names_its_penalty(case: Case, act: DecideMinor, asked: Asked) -> Refuse | None:
    """Refuse a decision to punish that does not say how (kk2565/12(2))."""
    return Refuse("minor.no_penalty_named") if act.decision == "punish" and act.penalty is None else None


def minor_penalty_kind_is_lawful(case: Case, act: DecideMinor, asked: Asked) -> Refuse | None:
    """Refuse dismissal or expulsion for a minor offence (kk2565/73)."""
    if act.decision != "punish" or act.penalty is None or act.penalty.kind in MINOR_KINDS:
        return None
    return Refuse("penalty.not_a_minor_one")


def salary_cut_rate_is_lawful(case: Case, act: Punishing, asked: Asked) -> Refuse | None:
    """Refuse a salary cut at another rate than the law's (kk2565/73(2))."""
    penalty = penalty_of(act)
    if penalty is None or penalty.kind != "salary_cut" or penalty.percent in asked.numbers("salary_cut_percents"):
        return None
    return Refuse("penalty.rate", rates=_or(asked.numbers("salary_cut_percents")))


def salary_cut_months_are_lawful(case: Case, act: Punishing, asked: Asked) -> Refuse | None:
    """Refuse a salary cut for another number of months than the law's (kk2565/73(2))."""
    penalty = penalty_of(act)
    if penalty is None or penalty.kind != "salary_cut" or penalty.months in asked.numbers("salary_cut_months"):
        return None
    return Refuse("penalty.months", months=_or(asked.numbers("salary_cut_months")))


def penalty_has_no_rate_of_another_kind(case: Case, act: Punishing, asked: Asked) -> Refuse | None:
    """Refuse a rate on what is no salary cut, or a new salary on what is no step reduction (kk2565/73)."""
    penalty = penalty_of(act)
    if penalty is None:
        return None
    rated = penalty.kind != "salary_cut" and (penalty.percent is not None or penalty.months is not None)
    stepped = penalty.kind != "step_reduction" and penalty.new_salary is not None
    return Refuse("penalty.rate_of_another_kind") if rated or stepped else None


def penalty_is_within_the_orderers_power(case: Case, act: DecideMinor | IssueOrder, asked: Asked) -> Refuse | None:
    """Refuse a penalty above what the office that orders it may impose, as the table of kk2565/74 gives it."""
    if penalty_of(act) is None:
        return None
    row = asked.row("teacher_penalty", case)
    (given,) = row.give
    if given == "no_step_reduction":
        return Refuse("penalty.no_step_reduction", row.rule)
    return None if given == "within" else Refuse("penalty.beyond_the_office", row.rule, most=asked.number(given))


def appointer_of_a_joint_case_decides(case: Case, act: DecideMinor | IssueOrder, asked: Asked) -> Refuse | None:
    """Refuse another superior what falls to the office that appointed the committee over several accused (kk2565/15, 23)."""
    appointer = case.committee.appointer
    minor = case.inquiry.state in {"minor_reported", "minor_stopped", "minor_decided"}
    if not minor or case.inquiry.evident is not None or appointer in {None, *ANY_OFFICE}:
        return None
    deciders = frozenset({str(appointer), "appointing_authority"})
    return (
        None
        if asked.by in deciders
        else Refuse("minor.decided_by_its_appointer", besides=("kk2565/12",), roles=deciders)
    )


def _or(numbers: tuple[int, ...]) -> str:
    return ", ".join(str(number) for number in numbers)


def step_reduction_is_one_step_down(case: Case, act: Punishing, asked: Asked) -> Refuse | None:
    """
    Refuse a step reduction that does not lower the salary (kk2565/73(3)); the table of steps is not held here.

    What is below ten baht is dropped from the reduction, so that less than that lowers nothing (kk2565/73 para 2).
    """
    penalty = penalty_of(act)
    salary = case.head.accused.salary
    if penalty is None or penalty.kind != "step_reduction" or penalty.new_salary is None or salary is None:
        return None
    lower = stepped_down(salary, penalty.new_salary, asked)
    return None if lower is not None and lower < salary else Refuse("penalty.step_not_lower")


def waiver_names_bond_or_admonition(case: Case, act: DecideMinor, asked: Asked) -> Refuse | None:
    """Refuse a waiver with neither a written bond nor an admonition (kk2565/12(3)), except for a leaver (kk2565/79)."""
    if act.decision != "waive" or act.waiver is not None or case.service.state in {"retired", "left"}:
        return None
    return Refuse("minor.waiver_unnamed", besides=("kk2565/78",))


def _result_is_known(case: Case) -> bool:
    # It is the result of reporting the file; of other workers, who are reported on to nobody, that of considering it.
    return (
        case.review.state in {"with_kk", "resolved", "sent_up"}
        or case.review.sent_on is not None
        or (case.review.view is not None and case.head.accused.class_ == "other")
        or case.order.kind is not None
        or any(duty.kind == "report_result" for duty in case.duties)
    )


def there_is_something_to_report(case: Case, act: ReportToCenter, asked: Asked) -> Refuse | None:
    """Refuse to report to the centre what has not happened (plan2566/6)."""
    happened = {
        "fact_finding_appointed": case.inquiry.mode == "fact_finding_committee",
        "grounds": case.inquiry.grounds_on is not None,
        "committee_appointed": case.committee.appointed_on is not None,
        "progress": case.committee.appointed_on is not None,
        "suspension": case.suspension.ordered_on is not None,
        "placement": case.placement.state != "none",
        "result": _result_is_known(case) or report_back_owed_to_the_centre(case, asked.act),
    }[act.about]
    if happened:
        return None
    rule = {"suspension": "plan2566/6.2", "placement": "plan2566/6.3", "result": "plan2566/6.4"}
    return Refuse("center.nothing_to_report", rule.get(act.about))
