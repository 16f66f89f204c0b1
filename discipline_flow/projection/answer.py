"""The contract's answer, computed from a history: steps, obligations, outcome, what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from discipline_flow.engine.reckoning.returning import opened_anew
from discipline_flow.engine.registry import OF_THE_HAND, STANDING
from discipline_flow.engine.step import authors, reasons_of_the_hand, standing_reasons
from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.model.case import Case
from discipline_flow.model.codec import plain
from discipline_flow.projection.entry import Entry
from discipline_flow.projection.ledger import Obligation, obligations
from discipline_flow.projection.notes import notes

VERSION = 1
PENALTIES = frozenset({"reprimand", "salary_cut", "step_reduction", "dismissal", "expulsion"})
APPEALABLE_PENDING = frozenset({"open", "filed"})


def answer(law: CompiledLaw, case: Case, entries: Sequence[Entry], as_of: date) -> dict[str, Any]:
    """
    Return the contract's answer for a history whose last acts of the law were applied up to *as_of*.

    The same history gives the same value, keys in the same order; no identity of a complainant is in it.
    """
    law = law.of(case.head)
    owed = obligations(law, entries, case, as_of)
    return {
        "contract": VERSION,
        "case": case.head.id,
        "as_of": as_of.isoformat(),
        "steps": [_step(entry) for entry in entries if entry.do != "open_case"],
        "obligations": [_obligation(each) for each in owed],
        "outcome": outcome(case),
        "next": next_acts(law, case, as_of),
        "notes": notes(law, case, entries, owed, as_of),
    }


def _step(entry: Entry) -> dict[str, Any]:
    return {
        "n": entry.n,
        "at": entry.at.isoformat(),
        "do": entry.do,
        "by": entry.by,
        "status": entry.status,
        "rules": list(entry.rules),
        "reasons": [{"rule": reason.rule, "en": reason.en, "th": reason.th} for reason in entry.reasons],
        "decided": plain(entry.decided),
    }


def _obligation(each: Obligation) -> dict[str, Any]:
    duty = each.duty
    return {
        "rule": each.rule,
        "about": each.about,
        "owner": duty.owner,
        "from": duty.start.isoformat(),
        "due": None if duty.due is None else duty.due.isoformat(),
        "status": each.status,
        "done": None if each.done is None else each.done.isoformat(),
        "extended": [
            {"at": one.at.isoformat(), "days": one.days, "due": one.due.isoformat(), "reason": one.reason}
            for one in duty.extended
        ],
    }


def result(case: Case) -> str:
    """Return what the case came to (contract, `result`)."""
    order = case.order
    if order.kind is None:
        if case.inquiry.state == "no_grounds":
            return "no_grounds"
        if case.service.state == "died":
            return "ended_by_death"
        return "rejected" if case.intake.state == "rejected" else "none"
    if order.kind == "waive":
        # An offence that cannot be punished, whatever the order then names (kk2565/65(4), 78); with bond or admonition
        # ก.ก. waives the penalty of a petty one, as in 12(3) (65(2)).
        return "no_penalty" if case.review.resolution == "no_penalty" and case.review.waiver is None else "waived"
    return {"close": "no_offence", "discharge": "discharged", "revoke": "revoked"}.get(order.kind, order.kind)


def outcome(case: Case) -> dict[str, Any]:
    """Return the outcome as the contract writes it; an appeal that may still change it keeps the case open."""
    came_to = result(case)
    order = case.order
    penalty: dict[str, Any] | None = None
    if order.kind in PENALTIES:
        rate = {"percent": order.percent, "months": order.months, "new_salary": _money(order.new_salary)}
        penalty = {"kind": order.kind, **{name: value for name, value in rate.items() if value is not None}}
    committee = case.committee
    return {
        "closed": came_to != "none" and not _awaits(case),
        "result": came_to,
        "penalty": penalty,
        "effective_from": _day(order.effective_from) if order.kind in PENALTIES or order.kind == "discharge" else None,
        "monthly_cut_baht": order.monthly_cut,
        "total_cut_baht": order.total_cut,
        "refund_baht": order.refund,
        "balance_baht": order.balance,
        "suspension": case.suspension.state,
        "suspended_from": _day(case.suspension.effective_from),
        "placement": case.placement.state,
        "appeal": case.appeal.state,
        "appeal_until": _day(case.appeal.until),
        "committee": None
        if committee.state == "none"
        else {
            "severity": committee.severity,
            "members": [seat.member.id for seat in committee.seats],
            "void": committee.state == "void",
        },
    }


def _awaits(case: Case) -> bool:
    appeal = case.appeal
    if opened_anew(case):
        return True
    if appeal.state == "decided":  # against the order that carries the decision out no new window opens (bma2554/60)
        return appeal.result != "upheld" and appeal.carried_out_on is None
    punished = case.order.kind in PENALTIES or case.order.kind == "discharge"
    return punished and (case.order.state != "served" or case.appeal.state in APPEALABLE_PENDING)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _money(amount: Decimal | None) -> int | str | None:
    found: int | str | None = plain(amount)
    return found


def next_acts(law: CompiledLaw, case: Case, as_of: date) -> dict[str, list[dict[str, Any]]]:
    """Return which acts the stage of the case allows and by whom, and which it refuses, with the clauses."""
    allowed: list[dict[str, Any]] = []
    blocked: list[dict[str, Any]] = []
    law = law.governing(case)
    for do, plan in law.acts.items():
        if plan.by_law:
            continue
        reasons = standing_reasons(law, plan, case, as_of, STANDING)
        roles = []
        if not reasons:
            named = authors(law, plan, case, as_of)
            barred = {role: reasons_of_the_hand(law, plan, case, as_of, role, OF_THE_HAND) for role in named}
            roles = [role for role in law.roles if role in barred and not barred[role]]
            if not roles:
                reasons = [reason for role in law.roles for reason in barred.get(role, ())]
        if reasons:
            blocked.append({"do": do, "rules": list(dict.fromkeys(reason.rule for reason in reasons))})
        else:
            allowed.append({"do": do, "by": roles})
    return {"allowed": allowed, "blocked": blocked}
