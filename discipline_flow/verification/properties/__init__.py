"""What must be true of the law: the sentences, and what breaks each of them."""

from discipline_flow.verification.properties.form import Moment, Property
from discipline_flow.verification.properties.named import (
    AGAIN,
    AT_END,
    CAN_END,
    DEFINITIONS,
    ENDINGS,
    NO_CLAUSE_IS_VACUOUS,
    NOTHING_IS_DEAD,
    PROPERTIES,
    STANDING,
    STEPS,
    SUSPENSION_ENDS,
    WAY_IS_OPEN,
    WITNESSES,
)
from discipline_flow.verification.properties.standing import has_ended, kept_out
from discipline_flow.verification.properties.steps import BINDING, BOUND

__all__ = [
    "AGAIN",
    "AT_END",
    "BINDING",
    "BOUND",
    "CAN_END",
    "DEFINITIONS",
    "ENDINGS",
    "NOTHING_IS_DEAD",
    "NO_CLAUSE_IS_VACUOUS",
    "PROPERTIES",
    "STANDING",
    "STEPS",
    "SUSPENSION_ENDS",
    "WAY_IS_OPEN",
    "WITNESSES",
    "Moment",
    "Property",
    "has_ended",
    "kept_out",
]
