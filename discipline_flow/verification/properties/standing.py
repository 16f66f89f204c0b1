"""What breaks the sentences on a case as it stands: has it ended, who is kept out, what is left owed, and can it be done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from discipline_flow.engine.step import hands
from discipline_flow.law.compiled import ActPlan, Barred, CompiledLaw
from discipline_flow.model.case import Case, Duty
from discipline_flow.obligations.ledger import clause_of


def has_ended(case: Case) -> bool:
    """Tell whether the matter has come to its end: closed, ordered, sent on, rejected, or ended by death."""
    return (
        case.inquiry.state in {"no_grounds", "concluded", "ended"}
        or case.service.state == "died"
        or case.review.state == "sent_up"
        or (case.inquiry.state == "none" and case.intake.state == "rejected")
    )


def kept_out(case: Case) -> bool:
    """Tell whether the person is suspended or provisionally discharged."""
    return case.suspension.state in {"suspended", "discharged_provisionally"}


