"""Early and minor cases built step by step for tests: a complaint, the preliminary stage, minor discipline, an order."""

from __future__ import annotations

from typing import Any

from discipline_flow import Run
from tests.law import serious
from tests.law.serious import THREE, Step, step

HEAD: Step = serious.case([])["case"]
REPRIMAND: Step = {"decision": "punish", "penalty": {"kind": "reprimand"}}


def official_case(**head: Any) -> Step:
    """Return the head of an official's case; `accused=` is laid over the accused."""
    accused = {**HEAD["accused"], **head.pop("accused", {})}
    return {**head, "accused": accused}


def play(*steps: Step, policy: tuple[int, ...] = (), as_of: str | None = None, **head: Any) -> Run:
    """Return what the law makes of those acts on an official's case."""
    return serious.play(steps, policy=policy, as_of=as_of, **official_case(**head))


def told(done: Run) -> tuple[str, list[str]]:
    """Return status and clauses of the last act: of a refusal the clauses that refuse it."""
    line = serious.last(done)
    if line["status"] == "denied":
        return "denied", [reason["rule"] for reason in line["reasons"]]
    return "applied", list(line["rules"])


def complaint(at: str = "2023-02-01", by: str = "agency_head", **changed: Any) -> Step:
    """Return the receipt of a letter that meets every condition (kk2565/5)."""
    whole = {
        "channel": "post",
        "form": "written",
        "complainant": "outsider",
        "named": True,
        "signed": True,
        "accused_identified": True,
        "facts_sufficient": True,
        "evidence_stated": True,
        "witnesses_named": True,
    }
    return step(at, "receive_complaint", by, **{**whole, **changed})


def minor_grounds() -> list[Step]:
    """Return the way to grounds of a minor offence (kk2565/8)."""
    return [
        step("2023-02-01", "start_preliminary", mode="investigate"),
        step("2023-02-20", "find_grounds", severity="minor"),
    ]


def direct() -> list[Step]:
    """Return the way to minor discipline without a committee (kk2565/9)."""
    return [*minor_grounds(), step("2023-02-21", "open_minor_without_committee")]


def heard() -> list[Step]:
    """Return the way to an accused who was notified and has explained (kk2565/11)."""
    notice: Step = {"in_writing": True, "evidence_summary": True, "method": "in_person", "explain_by": "2023-03-10"}
    return [
        *direct(),
        step("2023-02-22", "notify_charge", **notice),
        step("2023-03-01", "record_explanation", "accused", confession=False),
    ]


def order(at: str, kind: str, **carried: Any) -> Step:
    """Return an order that states what it must (kk2565/72, 76)."""
    stated = {"facts_stated": True, "provision": "csa2551/84", "appeal_rights_stated": True}
    return step(at, "issue_order", kind=kind, **{**stated, **carried})


def reprimanded(at: str = "2023-08-28") -> list[Step]:
    """Return the way to an order of reprimand (kk2565/12, 76)."""
    return [*heard(), step("2023-03-02", "decide_minor", **REPRIMAND), order(at, "reprimand")]


def serve(at: str, method: str = "in_person", **carried: Any) -> Step:
    """Return the service of an order with its copy (kk2565/80, 90)."""
    return step(at, "serve_order", **{"order": "discipline", "method": method, "copy_given": True, **carried})


def suspend(at: str = "2023-03-08", do: str = "suspend", **carried: Any) -> Step:
    """Return a suspension, or a provisional discharge, whose order is complete (kk2565/85, 90, 91)."""
    return step(at, do, **{"grounds": [1], "order_complete": True, "rights_stated": True, **carried})


def committee(at: str = "2023-02-27", by: str = "appointing_authority", severity: str = "minor") -> Step:
    """Return the appointment of a lawful committee of three (kk2565/13, 24, 26)."""
    return step(at, "appoint_committee", by, severity=severity, members=list(THREE))


def colleague(**changed: Any) -> Step:
    """Return somebody of the accused's own agency and level, accused of having done it together."""
    plain = {name: HEAD["accused"][name] for name in ("class", "position", "office", "agency")}
    return {**plain, "superior_subordinate": False, "outside_bma": False, **changed}
