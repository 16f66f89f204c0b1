"""What must be true of the law: the sentences, and what breaks each of them."""

from discipline_flow.verification.properties.form import Moment, Property
from discipline_flow.verification.properties.named import (
    CAN_END,
    ENDINGS,
    PROPERTIES,
    STEPS,
    SUSPENSION_ENDS,
    WAY_IS_OPEN,
)
from discipline_flow.verification.properties.standing import has_ended, kept_out
from discipline_flow.verification.properties.steps import BOUND

__all__ = [
    "BOUND",
    "CAN_END",
    "ENDINGS",
    "PROPERTIES",
    "STEPS",
    "SUSPENSION_ENDS",
    "WAY_IS_OPEN",
    "Moment",
    "Property",
    "has_ended",
    "kept_out",
]
