"""A region as it was before anything happened in it, for what begins anew (kk2565/12, 24, 66-67, 96-98)."""

from __future__ import annotations

from typing import Any

from attrs import fields

from discipline_flow.model.case import Appeal, Committee, Hearing, Inquiry, Order, Review


def blank(region: type[Appeal | Committee | Hearing | Inquiry | Order | Review], *kept: str) -> dict[str, Any]:
    """Return every field of the region as it begins, but its state, which the transitions move, and the fields *kept*."""
    fresh = region()
    return {each.name: getattr(fresh, each.name) for each in fields(region) if each.name not in {"state", *kept}}
