"""Acts on posts that all cases of a store share: each is decided on what the others hold (plan2566/5.5)."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from discipline_flow.engine.evolve import laid_over
from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.model.case import Case
from discipline_flow.model.head import PoolUse, Registry
from discipline_flow.tables.placement import pool_kind

SHARED = frozenset({"place_in_pool", "second"})


def among_others(law: CompiledLaw, case: Case, others: Iterable[Case]) -> Case:
    """Return the case with the placement posts that *others* hold added to those of its head (plan2566/5.5)."""
    held = PoolUse() if case.head.registry is None else case.head.registry.pool_in_use
    for other in others:
        kind = pool_kind(law, other.head) if other.placement.state == "pool" else None
        if kind is not None:
            held = evolve(held, **{kind: getattr(held, kind) + 1})
    return laid_over(case, {"head": evolve(case.head, registry=Registry(pool_in_use=held))})
