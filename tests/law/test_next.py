"""What the answer tells to be next is what the case alone already allows (contract, `next`)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.law import cases
from tests.law.serious import THREE, Step, applied, charged, decided, grounds, member, served, sitting, step

FOUR = (*THREE, member("M4"))
CHALLENGED = ("admit_objection", "dismiss_objection", "rule_on_objection")


def allowed(way: list[Step], **options: Any) -> dict[str, list[str]]:
    """Return the acts that the answer tells to be next, and by whom."""
    return {each["do"]: each["by"] for each in applied(way, **options).answer["next"]["allowed"]}


def challenge(**changed: Any) -> Step:
    carried = {"member": "M3", "ground": 5, "in_writing": True, "facts_stated": True, **changed}
    return step("2023-03-06", "object_to_member", "accused", **carried)


@pytest.mark.rule("kk2565/31")
def test_a_challenge_is_admitted_dismissed_or_ruled_on_next_only_where_it_waits_for_that() -> None:
    told = [served(), [*served(), challenge()], [*served(), challenge(facts_stated=False)]]
    told.append([*told[1], step("2023-03-07", "admit_objection", member="M3")])
    found = [[do for do in CHALLENGED if do in allowed(way)] for way in told]
    assert found == [[], ["admit_objection"], ["dismiss_objection"], []]
    assert "rule_on_objection" in allowed(told[3], as_of="2023-03-15")


@pytest.mark.rule("kk2565/14")
def test_beside_a_minor_committee_the_committee_alone_notifies_the_charge() -> None:
    way = [*cases.minor_grounds(), cases.committee()]
    assert allowed(way)["notify_charge"] == ["committee"]
    assert allowed(cases.direct())["notify_charge"] == ["appointing_authority"]


@pytest.mark.rule("kk2565/14")
def test_after_a_stop_before_the_notice_the_authority_notifies_the_charge() -> None:
    way = [*cases.minor_grounds(), cases.committee(), step("2023-03-20", "stop_minor_inquiry", reason="พอแล้ว")]
    assert allowed(way)["notify_charge"] == ["appointing_authority"]


@pytest.mark.rule("kk2565/61")
def test_an_extension_is_next_only_while_a_period_runs_that_can_be_extended() -> None:
    assert "extend" not in allowed(grounds())
    assert "extend" in allowed(sitting())


@pytest.mark.rule("kk2565/29")
def test_the_appointer_alone_serves_the_appointment() -> None:
    way = [*grounds(), step("2023-03-01", "appoint_committee", severity="serious", members=list(THREE))]
    assert allowed(way)["serve_appointment"] == ["appointing_authority"]


@pytest.mark.rule("kk2565/65")
def test_kk_finds_nothing_void_before_it_has_the_matter() -> None:
    assert allowed(charged())["void_inquiry"] == ["appointing_authority"]
    assert allowed([*decided("serious"), step("2023-07-20", "send_to_kk")])["void_inquiry"] == [
        "appointing_authority",
        "kk",
    ]
