"""Amounts of salary cuts and step reductions: baht, any fraction below the rounding unit dropped (kk2565/73 para 2, 74 para 2)."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal

from discipline_flow.law.compiled import Asked


def floored(amount: Decimal, asked: Asked) -> int:
    """Return *amount* without its fraction below the rounding unit, in baht."""
    unit = asked.number("rounding_baht")
    return int((amount / unit).to_integral_value(rounding=ROUND_FLOOR)) * unit


def stepped_down(salary: Decimal | None, stated: Decimal | None, asked: Asked) -> Decimal | None:
    """Return the salary after a step reduction to *stated*, the reduction floored; as stated where the salary is not known."""
    if salary is None or stated is None:
        return stated
    return salary - floored(salary - stated, asked)
