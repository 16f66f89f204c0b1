"""
No state, transition, guard, bar, table row, duty or act of the law is dead: each has a case in the library in which it bites.

A witness is worth more than a search here: it is a lawful history that a lawyer can read. What no case can show stands below
with its reason; an entry that has a witness after all fails too. The same cases are held to every property on the way.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from discipline_flow.service.verification import filed
from discipline_flow.verification.properties.written import things, without
from discipline_flow.verification.witness import Witnessed, witnessed
from tests.library import LAW

pytestmark = pytest.mark.slow
CLASSES = (LAW, *LAW.others.values())
GOOD = Path(__file__).parents[1] / "scenarios" / "good"
# What is there for the reader or for another reading of an open text, and bites in no case as the law is read here.
EXCUSED: Mapping[str, str] = {
    "guard return_to_high_post_has_royal_command of reinstate": "it asks under the other reading of choices.yaml",
}


@cache
def library() -> Witnessed:
    return witnessed(LAW, filed(LAW, GOOD))


@pytest.mark.parametrize("kind", ["state", "act", "transition", "guard", "bar", "table", "duty", "timer"])
def test_whatever_the_law_says_bites_in_some_case(kind: str) -> None:
    written = {name for law in CLASSES for name in things(law) if name.startswith(f"{kind} ")}

    assert written
    assert sorted(written - library().things) == sorted(name for name in EXCUSED if name.startswith(f"{kind} "))


def test_under_every_clause_something_bites_in_some_case() -> None:
    for law in CLASSES:
        assert without(things(law), library().things) == [], law.person


def test_no_case_of_the_library_breaks_a_property() -> None:
    assert library().broken == {}
    assert set(library().cases) == {law.person for law in CLASSES}
