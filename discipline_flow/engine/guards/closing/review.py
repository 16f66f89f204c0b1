"""Guards of extensions, review, ก.ก. and criminal steps (kk2565/10-15, 61-65)."""

from __future__ import annotations

from datetime import timedelta

from discipline_flow.engine.conditions.predicates import kk_must_resolve
from discipline_flow.engine.guards.opening.inquiry import MINOR_KINDS
from discipline_flow.law.compiled import Asked, Refuse
from discipline_flow.model.acts.committee import Extend, ReportDelayToKk
from discipline_flow.model.acts.reports import CriminalStep
from discipline_flow.model.acts.review import DecideOnReport, KkResolve, ReturnFile, SendToKk
from discipline_flow.model.case import Case, Duty
from discipline_flow.obligations.ledger import clause_of, open_for

SERIOUS_KINDS = frozenset({"dismissal", "expulsion"})
FINDINGS = frozenset({"serious", "minor", "discharge", "no_penalty"})


def _open(case: Case, act: Extend, asked: Asked) -> list[Duty]:
    return open_for(case.duties, asked.law, act.obligation)


def extended_duty_is_open(case: Case, act: Extend, asked: Asked) -> Refuse | None:
    """Refuse to extend what is not owed now: a period not begun, met, or unknown (kk2565/10, 12, 14, 15, 61-63)."""
    if any(duty.due is not None for duty in _open(case, act, asked)):
        return None
    return Refuse("extend.nothing_open", clause_of(act.obligation), obligation=clause_of(act.obligation))


def extended_duty_may_be_extended(case: Case, act: Extend, asked: Asked) -> Refuse | None:
    """Refuse to extend a period whose clause knows no extension (kk2565/7, 17, 32, 35, 56; plan2566/5.6, 6)."""
    if getattr(act, "obligation", None) is None:  # asked for what may come next: any period will do
        running = any(duty.due is not None and asked.law.duties[duty.kind].extendable for duty in case.duties)
        return None if running else Refuse("extend.nothing_to_extend")
    dated = [duty for duty in _open(case, act, asked) if duty.due is not None]
    if not dated or any(asked.law.duties[duty.kind].extendable for duty in dated):
        return None
    return Refuse("extend.not_extendable", clause_of(act.obligation), obligation=clause_of(act.obligation))


def extension_states_its_reason(case: Case, act: Extend, asked: Asked) -> Refuse | None:
    """Refuse an extension without its reason (kk2565/10, 12, 14, 15, 61-63)."""
    return None if act.reason.strip() else Refuse("extend.no_reason", clause_of(act.obligation))


def extension_is_within_its_limit(case: Case, act: Extend, asked: Asked) -> Refuse | None:
    """Refuse an extension of no days, or of more than its clause allows at a time (kk2565/61 para 2)."""
    if act.days < 1:
        return Refuse("extend.no_days", clause_of(act.obligation))
    dated = [duty for duty in _open(case, act, asked) if duty.due is not None]
    if dated and all(duty.due is not None and duty.due + timedelta(days=act.days) < asked.at for duty in dated):
        return Refuse("extend.ends_in_the_past", clause_of(act.obligation))
    late = dated and all(duty.due is not None and duty.due < asked.at for duty in dated)
    if late and asked.law.choices["late_extension"] == "in_time_only":
        return Refuse("extend.has_run_out", clause_of(act.obligation))
    for duty in dated:
        most = asked.law.duties[duty.kind].most
        if most is not None and act.days > asked.number(most):
            return Refuse("extend.too_long", clause_of(act.obligation), most=asked.number(most))
    return None


def inquiry_runs_past_its_long_limit(case: Case, act: ReportDelayToKk, asked: Asked) -> Refuse | None:
    """
    Refuse to report a delay that does not pass 180 days from the first meeting (kk2565/61 para 3).

    Once it has passed them, each further extension may be reported again, though the text owes one report.
    """
    if case.committee.delay_reported or any(duty.kind == "report_delay" for duty in case.duties):
        return None
    return Refuse("extend.no_delay_to_report")


def return_sets_the_points(case: Case, act: ReturnFile, asked: Asked) -> Refuse | None:
    """Refuse to return a file without saying on which points (kk2565/15, 62)."""
    if act.points.strip():
        return None
    return Refuse("review.no_points", "kk2565/15" if case.inquiry.state == "minor_reported" else None)


def unfitness_was_the_committees_opinion(case: Case, act: DecideOnReport, asked: Asked) -> Refuse | None:
    """Refuse the view that the accused is unfit where the committee found an offence or none (kk2565/63(1), (3))."""
    if act.view != "unfit" or case.hearing.opinion in {"unfit", "serious"} or case.review.state != "received":
        return None
    return Refuse("review.not_found_unfit")


def matter_goes_to_kk(case: Case, act: SendToKk, asked: Asked) -> Refuse | None:
    """
    Refuse to send ก.ก. what the authority finishes alone (kk2565/63(1)).

    In a policy case the file is still reported to the ก.ก. office, for its information (plan2566/5.6, NOTES §3.3).
    """
    if case.review.state != "decided" or kk_must_resolve(case, asked.act) or asked.law.plan_binds(case.head):
        return None
    return Refuse("review.authority_decides_alone")


def nobody_is_found_guilty_unheard(case: Case, act: KkResolve, asked: Asked) -> Refuse | None:
    """Refuse a resolution of guilt before the accused knew the charge and could answer it; the file goes back (62(1))."""
    if act.resolution not in FINDINGS or case.review.state != "with_kk":
        return None
    return never_heard(case)


def never_heard(case: Case) -> Refuse | None:
    """
    Return the refusal where no charge became known, or the chance to answer it has not ended (kk2565/62(1)).

    What was said before further evidence was notified does not answer that evidence, whatever the committee found then (55).
    """
    hearing = case.hearing
    if (
        case.inquiry.state == "serious_evident"
    ):  # an evident offence does without the inquiry, and its charge (kk2565/71)
        return None
    if hearing.notified_on is None or hearing.known_on is None:
        return Refuse("review.never_charged")
    if hearing.added is not None:
        return Refuse("review.evidence_never_notified", besides=("kk2565/55",))
    return None if hearing.explained_on or hearing.waived_on else Refuse("review.never_heard")


def resolution_gives_reasons(case: Case, act: KkResolve, asked: Asked) -> Refuse | None:
    """
    Refuse a resolution that punishes, puts out of service or waives for pettiness without reasons and facts (kk2565/65(1)-(3)).

    The text asks none of a resolution that the matter be closed, that it cannot be punished, or that more be inquired (4)-(5).
    """
    if act.reasons or (act.resolution not in {"serious", "minor", "discharge"} and act.waiver is None):
        return None
    return Refuse("kk.no_reasons")


def resolution_names_the_provision(case: Case, act: KkResolve, asked: Asked) -> Refuse | None:
    """Refuse a resolution of guilt or discharge that names no section (kk2565/65(1)-(3))."""
    if act.resolution in {"serious", "minor", "discharge"} and not (act.provision or "").strip():
        return Refuse("kk.no_provision")
    return None


def serious_resolution_is_dismissal_or_expulsion(case: Case, act: KkResolve, asked: Asked) -> Refuse | None:
    """Refuse a serious resolution with any other penalty than dismissal or expulsion (kk2565/65(1), 75)."""
    if act.resolution != "serious" or (act.penalty is not None and act.penalty.kind in SERIOUS_KINDS):
        return None
    return Refuse("kk.serious_penalty")


def resolution_does_not_contradict_itself(case: Case, act: KkResolve, asked: Asked) -> Refuse | None:
    """Refuse a resolution that punishes and waives at once, or that does either without finding what it answers (kk2565/65)."""
    if act.penalty is not None and (act.waiver is not None or act.resolution not in {"serious", "minor"}):
        return Refuse("kk.contradicts_itself")
    waives = act.waiver is not None and act.resolution not in {"minor", "no_penalty"}
    return Refuse("kk.contradicts_itself") if waives else None


def minor_resolution_names_a_minor_penalty(case: Case, act: KkResolve, asked: Asked) -> Refuse | None:
    """Refuse a minor resolution with neither a minor penalty nor a waiver (kk2565/65(2))."""
    if act.resolution != "minor":
        return None
    if act.penalty is None:
        return None if act.waiver is not None else Refuse("kk.minor_penalty")
    return None if act.penalty.kind in MINOR_KINDS else Refuse("kk.minor_penalty")


def final_step_names_its_result(case: Case, act: CriminalStep, asked: Asked) -> Refuse | None:
    """Refuse a final step of the criminal case without its result (kk2565/85, 96)."""
    return Refuse("criminal.no_result") if act.status == "final" and act.result is None else None
