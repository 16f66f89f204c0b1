"""Which measure fits an official's post: a placement post or secondment (plan2566/5.5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.law.derived import holds_post
from discipline_flow.model.case import Case
from discipline_flow.model.decision import Act
from discipline_flow.model.head import Head, PoolUse

# What an act of the placement is, as the table of who orders it tells them apart.
PLACING: Mapping[str, str] = {"place_in_pool": "pool", "second": "secondment", "end_placement": "end"}


def of_the_placing(law: CompiledLaw, case: Case, act: Act) -> Iterator[str]:
    """Yield whether a placement post, a secondment or its end is ordered (plan2566/5.5)."""
    yield PLACING[act.do]


def features(law: CompiledLaw, case: Case, act: Act) -> Iterator[str]:
    """
    Yield what the table asks of a case: an official, one of the pool's kinds of post, a post of that kind left free.

    The registry counts the posts that other cases hold; without one none is held.
    """
    head, day = case.head, act.at
    held = PoolUse() if head.registry is None else head.registry.pool_in_use
    free = {
        "executive_primary": free_posts(law, "pool_executive_primary_posts", held.executive_primary, day),
        "managerial": free_posts(law, "pool_managerial_posts", held.managerial, day),
        "senior_professional": free_posts(law, "pool_senior_professional_posts", held.senior_professional, day),
    }
    kind = pool_kind(law, head)
    told = {
        "official": head.accused.class_ == "official",
        "executive_primary": kind == "executive_primary",
        "managerial": kind == "managerial",
        "senior_professional": kind == "senior_professional",
        "post_free": kind is not None and free[kind] > 0,
    }
    yield from (name for name, holds in told.items() if holds)


def pool_kind(law: CompiledLaw, head: Head) -> str | None:
    """Return the kind of placement post that fits the accused's own post, or None where the pool has none (plan2566/5.5)."""
    kinds = ("executive_primary", "managerial", "senior_professional")
    return next((kind for kind in kinds if holds_post(head.accused, law.posts[f"pool_{kind}"])), None)


def free_posts(law: CompiledLaw, quota: str, held: int, day: date) -> int:
    """Return how many posts of a kind other cases leave free; never less than none (plan2566/5.5)."""
    return max(law.number(quota, day) - held, 0)
