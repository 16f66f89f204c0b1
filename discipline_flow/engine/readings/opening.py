"""Signs of the plan, of intake and of the passage: whether another reading would have come out otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from discipline_flow.engine.conditions.predicates import MEDIA, OWN_CHANNELS, inquiry_goes_to_kk
from discipline_flow.engine.conditions.protection import cleared_of_the_allegation, is_tip
from discipline_flow.engine.readings.history import History
from discipline_flow.engine.step import holidays_of
from discipline_flow.law.compiled import Sign
from discipline_flow.law.derived import holds_post

DAY = timedelta(days=1)
REPORTED_TO_THE_CENTRE = (
    "find_grounds",
    "appoint_committee",
    "suspend",
    "discharge_provisionally",
    "place_in_pool",
    "second",
)


def only_own_rules(history: History) -> bool:
    """Tell whether the regulation does not reach the accused (plan2566/5.2)."""
    return bool(history.law.rules.only)


def plan_does_not_bind(history: History) -> bool:
    """Tell whether something that the plan has reported was done in a case that the plan does not bind (plan2566/6)."""
    head = history.case.head
    if history.law.plan_binds(head):
        return False
    fact_finding = history.case.inquiry.mode == "fact_finding_committee"
    return bool(head.policy_clauses) or fact_finding or history.did(*REPORTED_TO_THE_CENTRE)


def file_is_due_under_law_and_plan(history: History) -> bool:
    """Tell whether the file's days run under the rule and under the plan (kk2565/63, plan2566/5.6)."""
    return bool(history.duties("act_on_report") and history.duties("consider_report"))


def reported_for_information(history: History) -> bool:
    """Tell whether the ก.ก. office is told of a file that the authority finishes alone (plan2566/5.6, kk2565/63)."""
    return bool(history.duties("report_to_kk_office")) and not inquiry_goes_to_kk(history.case)


def grounds_without_a_fact_finding_committee(history: History) -> bool:
    """Tell whether grounds are reported that no fact-finding committee found (plan2566/6.1)."""
    return bool(history.duties("report_grounds")) and history.case.inquiry.mode != "fact_finding_committee"


def suspension_from_work_is_reported(history: History) -> bool:
    """Tell whether a suspension under rules of the person's own is reported (plan2566/6.2)."""
    return bool(history.law.rules.only and history.duties("report_suspension"))


def post_stands_above_the_pool(history: History) -> bool:
    """Tell whether the accused holds an executive or higher specialist post that the pool has none for (plan2566/5.5)."""
    return holds_post(history.case.head.accused, history.law.posts["above_the_pool"])


def plan_day_moves(history: History) -> bool:
    """Tell whether a day of the plan falls on a holiday, or was missed as days are counted here (plan2566/5.6, 6)."""
    calendar = holidays_of(history.law, history.case.head)
    return any(
        each.duty.due is not None
        and each.rule.startswith("plan2566/")
        and (each.status in {"late", "overdue"} or not calendar.is_working_day(each.duty.due))
        for each in history.owed
    )


def rejected_letter_lives_on(history: History) -> bool:
    """Tell whether a matter goes on whose letter was rejected (kk2565/6, plan2566/8.1.1)."""
    return history.case.intake.reopened


def no_tip_through_the_media(history: History) -> bool:
    """Tell whether a complaint through the media bears a name, or has no author that is known, and so is no tip (plan2566/8.2)."""
    intake = history.case.intake
    return intake.channel in MEDIA and not is_tip(intake)


def complainant_is_not_protected(history: History) -> bool:
    """Tell whether somebody complained by name and no protection was ordered or owed (plan2566/8.1.3)."""
    case = history.case
    named = case.intake.named and case.intake.channel not in OWN_CHANNELS
    return named and case.protection.state == "none" and not history.duties("protect_the_named")


def cleared_in_the_media(history: History) -> bool:
    """Tell whether somebody complained of through the media was cleared (plan2566/8.3.5)."""
    return history.case.intake.in_media and cleared_of_the_allegation(history.case)


def older_than_the_regulation(history: History) -> bool:
    """Tell whether the matter came to notice before the regulation was in force (kk2565/103)."""
    law = history.law
    return bool(law.earlier) and history.case.head.opened < law.in_force["kk2565"]


def acted_on_the_eve(history: History) -> bool:
    """Tell whether something was done on the day before the regulation was in force (kk2565/1)."""
    eve = history.law.in_force["kk2565"] - DAY
    return any(line.at == eve for line in history.lines)


def minor_inquiry_of_before(history: History) -> bool:
    """Tell whether a minor committee of before the regulation went on under the earlier rules (kk2565/103)."""
    committee, since = history.case.committee, history.law.in_force["kk2565"]
    return committee.severity == "minor" and committee.appointed_on is not None and committee.appointed_on < since


SIGNS: Mapping[str, Sign] = {
    sign.__name__: sign
    for sign in (
        only_own_rules,
        plan_does_not_bind,
        file_is_due_under_law_and_plan,
        reported_for_information,
        grounds_without_a_fact_finding_committee,
        suspension_from_work_is_reported,
        post_stands_above_the_pool,
        plan_day_moves,
        rejected_letter_lives_on,
        no_tip_through_the_media,
        complainant_is_not_protected,
        cleared_in_the_media,
        older_than_the_regulation,
        acted_on_the_eve,
        minor_inquiry_of_before,
    )
}
