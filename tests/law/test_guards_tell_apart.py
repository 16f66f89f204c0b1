"""What a single guard tells from its neighbours: each case passes, or fails for, that guard alone (kk2565/73, 86, 87, 89, 11)."""

from __future__ import annotations

from typing import Any

import pytest

from discipline_flow import Applied, Case
from tests.law import stages as s
from tests.law.stages import AUTHORITY, Step, ask, play

COUNCIL = "teachers_council"


def codes(case: Case, at: str, do: str, by: str = AUTHORITY, **carried: Any) -> list[str]:
    """Return why an act is refused, nothing where it is applied."""
    decision = ask(case, at, do, by, carried)
    return [] if isinstance(decision, Applied) else [reason.code for reason in decision.reasons]


@pytest.mark.rule("kk2565/73")
@pytest.mark.parametrize(
    ("penalty", "told"), [({"percent": 3, "months": 1}, "2, 4"), ({"percent": 2, "months": 4}, "1, 2, 3")]
)
def test_a_rate_or_a_number_of_months_that_is_refused_is_told_the_lawful_ones(
    penalty: dict[str, int], told: str
) -> None:
    decision = {"decision": "punish", "penalty": {"kind": "salary_cut", **penalty}}
    refused = ask(play(s.DIRECT_HEARD), "2023-03-02", "decide_minor", AUTHORITY, decision)

    assert not isinstance(refused, Applied)
    assert [told in reason.en and told in reason.th for reason in refused.reasons] == [True]


@pytest.mark.rule("kk2565/89")
@pytest.mark.parametrize(
    ("steps", "refused"),
    [
        (s.APPOINTED, True),
        (s.suspended(s.APPOINTED), False),
        (s.suspended(s.APPOINTED, do="discharge_provisionally", slow=True), False),
    ],
)
def test_an_order_is_replaced_where_one_keeps_the_person_out(steps: list[Step], refused: bool) -> None:
    found = codes(play(steps), "2023-03-10", "suspend", **{**s.SUSPEND, "replaces_faulty_order": True})

    assert ("suspension.no_order_to_replace" in found) is refused


@pytest.mark.rule("kk2565/86", "kk2565/87")
@pytest.mark.parametrize(("basis", "refused"), [("licence", False), ("crime", True)])
def test_a_grievance_for_the_licence_outlasts_the_matter_and_one_for_the_crime_not_the_judgment(
    basis: str, refused: bool
) -> None:
    crime = {"grounds": [2], "criminal": "charged", "prosecutor_defends": False, "order_complete": True}
    licence: list[Step] = [
        ("2023-03-01", "suspend_licence", COUNCIL, {}),
        ("2023-03-02", "start_preliminary", "supervisor", {"mode": "consider"}),
        ("2023-03-03", "suspend_for_licence", AUTHORITY, {"reason": "no_position"}),
        ("2023-03-10", "find_no_grounds", "supervisor", {"reason": "no_offence"}),
    ]
    charged: list[Step] = [
        ("2023-03-01", "criminal_step", "court", {"status": "charged"}),
        ("2023-03-03", "suspend", AUTHORITY, crime),
        ("2023-03-10", "criminal_step", "court", {"status": "final", "result": "not_guilty"}),
    ]
    filed: Step = ("2023-03-11", "file_grievance", "accused", {})
    steps = [*(licence if basis == "licence" else charged), filed]
    found = codes(play(steps, accused={"class": "teacher"}), "2023-03-12", "grant_grievance", "appeal_board")

    assert ("grievance.proceedings_are_finished" in found) is refused


@pytest.mark.rule("kk2565/11")
@pytest.mark.parametrize(("steps", "refused"), [(s.PRELIMINARY, True), (s.MINOR, True), (s.DIRECT_HEARD, False)])
def test_whoever_was_never_told_of_a_charge_is_not_decided_on(steps: list[Step], refused: bool) -> None:
    found = codes(play(steps), "2023-03-03", "decide_minor", decision="close")

    assert ("minor.accused_not_notified" in found) is refused
