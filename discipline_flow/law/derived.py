"""Conditions that the law's own data name: a post of tables/posts.yaml, a text in force (kk2565/93, 99, 103; exit2566/2)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from discipline_flow.law.compiled import NotePlan, Predicate, Sign
from discipline_flow.law.forms.tabledef import PostDef
from discipline_flow.model.case import Case
from discipline_flow.model.decision import Act
from discipline_flow.model.head import Accused, CoAccused

if TYPE_CHECKING:
    from discipline_flow.law.forms.definition import Definition


def holds_post(person: Accused | CoAccused, post: PostDef) -> bool:
    """Tell whether the person holds one of the posts that the law names together."""
    if person.office in post.offices:
        return True
    return any(person.position.type == named.type and person.position.level in named.levels for named in post.positions)


@frozen
class HoldsPost:
    """Tells whether the accused holds one of the posts that the law names together."""

    post: PostDef

    def __call__(self, case: Case, act: Act) -> bool:
        """Tell it of this case."""
        return holds_post(case.head.accused, self.post)


@frozen
class InForce:
    """Tells whether a text is in force on the day of the act."""

    since: date

    def __call__(self, case: Case, act: Act) -> bool:
        """Tell it of this act."""
        return act.at >= self.since


@frozen
class OpenedBefore:
    """Tells whether a matter that a text reaches came to notice before the text was in force (kk2565/1, 103-106)."""

    since: date

    def __call__(self, case: Case, act: Act) -> bool:
        """Tell it of this case."""
        return case.head.opened < self.since and case.head.accused.class_ in REACHED


@frozen
class PolicyCase:
    """Tells whether a breach of the policy is alleged that binds to the duties of the plan (plan2566/5.2-5.6, 6)."""

    policies: frozenset[int]

    def __call__(self, case: Case, act: Act) -> bool:
        """Tell it of this case."""
        return not self.policies.isdisjoint(case.head.policy_clauses)


REACHED = frozenset({"official", "teacher"})  # kk2565/3
# plan2566/5.2-5.3 name policy 1, 2 and 3; a list of 4, 5 or 6 alone does not bind unless the office reads it so.
POLICIES = {"policies_1_to_3": frozenset({1, 2, 3}), "every_policy": frozenset(range(1, 7))}


def derived(definition: Definition) -> Mapping[str, Predicate]:
    """Return the conditions by the name that procedure files give them: `holds_post.NAME`, `in_force.TEXT`."""
    found: dict[str, Predicate] = {f"holds_post.{name}": HoldsPost(post) for name, post in definition.posts.items()}
    found.update({f"in_force.{text}": InForce(since) for text, since in definition.in_force.items()})
    found.update({f"opened_before.{text}": OpenedBefore(since) for text, since in definition.in_force.items()})
    found["policy_case"] = PolicyCase(policies(definition))
    return found


def policies(definition: Definition) -> frozenset[int]:
    """Return the clauses of the policy whose breach binds to the duties of the plan."""
    choice = definition.choices.get("plan_scope")
    return POLICIES.get("" if choice is None else choice.use, POLICIES["policies_1_to_3"])


def notes(definition: Definition, signs: Mapping[str, Sign]) -> tuple[NotePlan, ...]:
    """Return the notes that go with the readings in use, in their order."""
    return tuple(
        NotePlan(
            rule=each.rule,
            en=each.en,
            th=each.th,
            done=frozenset(each.done),
            refused=frozenset(each.refused),
            where=tuple(signs[name] for name in each.where),
        )
        for each in definition.notes.values()
        if all(definition.choices[name].use == reading for name, reading in each.choice.items())
    )
