"""One line of a case's history: what was asked, what the law said, what changed; made from a decision or from a record."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from discipline_flow.model.decision import Applied, Changes, Decided, Decision, DutyChanges, Reason


@frozen(kw_only=True)
class Entry:
    """One act of a history; *n* counts the acts of people, an act of the law has none."""

    n: int | None
    at: date
    do: str
    by: str
    status: str
    rules: tuple[str, ...]
    reasons: tuple[Reason, ...]
    changes: Changes
    decided: tuple[Decided, ...] = ()


NO_CHANGES = Changes(regions={}, duties=DutyChanges())


def entry_of(decision: Decision, n: int | None) -> Entry:
    """Return the line of a decision; without a number it is an act of the law."""
    act = decision.act
    by = act.by if act.person is None else f"{act.by}:{act.person}"
    if isinstance(decision, Applied):
        return Entry(
            n=n,
            at=act.at,
            do=act.do,
            by=by,
            status="automatic" if n is None else "applied",
            rules=decision.rules,
            reasons=(),
            changes=decision.changes,
            decided=decision.decided,
        )
    return Entry(
        n=n,
        at=act.at,
        do=act.do,
        by=by,
        status="denied",
        rules=tuple(dict.fromkeys(reason.rule for reason in decision.reasons)),
        reasons=decision.reasons,
        changes=NO_CHANGES,
        decided=decision.decided,
    )
