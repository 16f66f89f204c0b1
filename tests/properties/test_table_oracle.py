"""A second transcription of kk2565/13, 16, 19, 20 and 25, written as the text reads, compared with the table on random cases."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discipline_flow import load_law, read_head
from tests.law import stages

LAW = load_law()
OFFICES = [
    "permanent_secretary",
    "deputy_permanent_secretary",
    "assistant_permanent_secretary",
    "inspector",
    "bureau_head",
    "deputy_bureau_head",
    "agency_head_below_bureau",
    "division_head",
    "none",
]
KINDS = ["bureau", "district", "kk_office", "council_secretariat", "governor_secretariat", "school"]
LEVELS = {
    "executive": ["primary", "higher"],
    "managerial": ["primary", "higher"],
    "knowledge_worker": ["practitioner", "professional", "senior_professional", "expert", "advisory"],
    "general": ["operational", "experienced", "senior", "highly_skilled"],
    "teaching": ["professional", "senior_professional", "expert", "advisory", "none"],
}
Person = dict[str, Any]

agencies = st.builds(
    lambda name, kind: {"name": f"{kind} {name}", "kind": kind}, st.integers(1, 2), st.sampled_from(KINDS)
)
positions = st.sampled_from([{"type": kind, "level": level} for kind, levels in LEVELS.items() for level in levels])
people = st.fixed_dictionaries(
    {
        "class": st.sampled_from(["official", "teacher"]),
        "position": positions,
        "office": st.sampled_from(OFFICES),
        "agency": agencies,
    }
)
others = st.tuples(people, st.booleans(), st.booleans()).map(
    lambda found: {**found[0], "superior_subordinate": found[1], "outside_bma": found[2]}
)


def governors(person: Person) -> bool:
    """kk2565/25 para 2 sentence 1, para 3 sentence 1: the posts whose holders' joint cases are the Governor's."""
    if person["office"] in OFFICES[:2] + OFFICES[4:7]:
        return True
    return (person["position"]["type"], person["position"]["level"]) in {
        ("knowledge_worker", "advisory"),
        ("knowledge_worker", "expert"),
        ("general", "highly_skilled"),
        ("teaching", "advisory"),
        ("teaching", "expert"),
    }


def secretarys(person: Person) -> bool:
    """kk2565/25 para 2 sentence 2, para 3 sentence 2: the posts whose holders' joint cases are the Permanent Secretary's."""
    return person["office"] == "division_head" or (person["position"]["type"], person["position"]["level"]) in {
        ("knowledge_worker", "senior_professional"),
        ("general", "senior"),
        ("teaching", "senior_professional"),
    }


def joint_serious(accused: Person, inside: list[Person]) -> str:
    """kk2565/25 paras 2-5, in the order of the text; whoever is outside the BMA was handled before (para 6)."""
    everybody = [accused, *inside]
    if all(other["superior_subordinate"] or other["agency"] == accused["agency"] for other in inside):
        if any(governors(person) for person in everybody):
            return "governor"
        if any(secretarys(person) for person in everybody):
            return "permanent_secretary"
        heads = {"bureau": "bureau_director", "district": "district_director", "school": "district_director"}
        return heads.get(accused["agency"]["kind"], "agency_head")
    return "governor" if any(governors(person) for person in everybody) else "permanent_secretary"


def as_the_text_says(severity: str, accused: Person, others: list[Person]) -> str:
    """Who appoints the committee, clause by clause."""
    inside = [other for other in others if not other["outside_bma"]]
    if not others:
        return "supervisor" if severity == "minor" and accused["class"] == "teacher" else "appointing_authority"
    if len(inside) < len(others):
        return "joint_authorities"
    mixed = any(other["class"] != accused["class"] for other in inside)
    if severity == "serious" or mixed:
        return joint_serious(accused, inside)
    same = all(other["agency"] == accused["agency"] for other in inside)
    under_heads = not any(governors(person) or secretarys(person) for person in [accused, *inside])
    if accused["class"] == "teacher":
        if same:
            return "supervisor"
    elif any(person["office"] in OFFICES[:4] for person in [accused, *inside]):
        return "governor"
    elif same:
        return "appointing_authority"
    return "permanent_secretary" if under_heads else "appointing_authority"


@pytest.mark.rule("kk2565/16", "kk2565/20", "kk2565/25")
@given(severity=st.sampled_from(["minor", "serious"]), accused=people, together=st.lists(others, max_size=2))
def test_the_table_gives_whom_the_text_names(severity: str, accused: Person, together: list[Person]) -> None:
    head = read_head(stages.head(accused=accused, joint_with=together), law=LAW)

    row = stages.row("committee_appointer", head, severity=severity)
    assert row.give == (as_the_text_says(severity, accused, together),)
