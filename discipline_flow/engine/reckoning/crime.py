"""The criminal case as a measure, its order or the record of the case tells it (kk2565/85, 89, 91)."""

from __future__ import annotations

from datetime import date

from discipline_flow.model.case import Case

PENDING_CRIME = frozenset({"accused", "charged"})
NEGLIGENCE = "imprisonment_negligence_or_petty"
IMPRISONED = frozenset({"imprisonment", NEGLIGENCE})


def criminal_status(case: Case, act: object) -> str:
    """Return the criminal case's status as the act states it, or else as the case knows it."""
    stated: str | None = getattr(act, "criminal", None)
    if stated is not None:
        return stated
    if case.criminal.state == "final":
        return (
            "convicted_final"
            if case.criminal.result in {"imprisonment", "suspended_sentence", "other_penalty"}
            else "none"
        )
    return case.criminal.state if case.criminal.state in PENDING_CRIME else "none"


def detained_from(case: Case, act: object) -> date | None:
    """
    Return the day custody or prison began, as the act states it, or else as the case knows it (kk2565/85(4), 89(1)).

    A final judgment without imprisonment has ended the custody that the case knows; one to imprisonment begins prison,
    where no custody went before.
    """
    stated: date | None = getattr(act, "detained_from", None)
    criminal = case.criminal
    if stated is not None or criminal.state != "final":
        return stated or criminal.detained_from
    return criminal.detained_from or criminal.final_on if criminal.result in IMPRISONED else None


def negligence_or_petty(case: Case, act: object) -> bool:
    """Tell whether the crime is one of negligence or a petty one, as the act states it or as the court found (kk2565/85)."""
    stated: bool | None = getattr(act, "negligence_or_petty", None)
    return case.criminal.result == NEGLIGENCE if stated is None else stated


def criminal_case_is_awaited(case: Case, act: object) -> bool:
    """
    Tell whether a criminal case that is neither of negligence nor petty is still to end (kk2565/85).

    It is awaited by itself, for 85 names inquiry, prosecution and accusation side by side: neither a minor result nor a
    closed matter stands against it.
    """
    if case.criminal.state == "final" or negligence_or_petty(case, act):
        return False
    return criminal_status(case, act) in PENDING_CRIME or detained_from(case, act) is not None
