"""kk2565/86, bma2554/63: a grievance is the only way out of a suspension before its result."""

from __future__ import annotations

import pytest

from tests.law.cases import play, suspend, told
from tests.law.serious import PETTY, Step, applied, appointed, decided, owed, refusal, step
from tests.law.serious import play as play_serious

FILED = step("2023-06-01", "file_grievance", "accused")
WAY = [*appointed(), suspend(), FILED]
RETURN: Step = {"rights_stated": True, "position": "same"}


def grant(at: str, by: str = "appeal_board", **carried: str) -> Step:
    """Return the board's decision that the person should return."""
    return step(at, "grant_grievance", by, **carried)


def back(at: str) -> Step:
    """Return the order to return."""
    return step(at, "reinstate", **RETURN)


@pytest.mark.rule("kk2565/86")
@pytest.mark.parametrize(
    ("at", "status"), [("2024-03-07", "denied"), ("2024-03-08", "denied"), ("2024-03-09", "applied")]
)
def test_more_than_a_year_since_the_suspension_has_passed_on_the_day_after_the_year(at: str, status: str) -> None:
    assert told(play_serious([*WAY, grant(at, why="over_one_year")]))[0] == status


@pytest.mark.rule("kk2565/86")
def test_the_year_runs_from_the_day_the_suspension_takes_effect_even_where_a_discharge_replaced_it() -> None:
    discharge = suspend("2023-09-01", "discharge_provisionally", slow=True)

    assert told(play_serious([*WAY, discharge, grant("2024-03-09", why="over_one_year")]))[0] == "applied"


@pytest.mark.rule("kk2565/86")
def test_the_refusal_for_want_of_a_year_names_the_earliest_day() -> None:
    done = play_serious([*WAY, grant("2024-03-08", why="over_one_year")])

    assert done.answer["steps"][-1]["reasons"][0]["en"].endswith("the earliest day is 2024-03-09.")


@pytest.mark.rule("kk2565/86")
def test_no_obstacle_needs_no_year_and_the_return_is_owed_until_ordered() -> None:
    granted = [*WAY, grant("2023-06-20", why="no_obstacle")]

    assert owed(applied(granted), "kk2565/86", "return_on_grievance") == [(None, "open")]
    done = applied([*granted, back("2023-06-27")])
    assert owed(done, "kk2565/86", "return_on_grievance") == [(None, "met")]
    assert done.answer["steps"][-1]["rules"] == ["kk2565/99", "kk2565/86", "kk2565/100"]
    assert done.case.suspension.returned_to == "duty"
    assert done.case.suspension.post == "same"


@pytest.mark.rule("kk2565/86")
@pytest.mark.parametrize(
    ("steps", "codes"),
    [
        ([*appointed(), suspend(), grant("2023-06-20", why="no_obstacle")], ["grievance.none_filed"]),
        ([*appointed(), FILED], ["grievance.nothing_to_grieve"]),
        ([*WAY, step("2023-06-02", "file_grievance", "accused")], ["grievance.already_filed"]),
        ([*WAY, grant("2023-06-20", why="other_post")], ["grievance.another_post_is_for_licences"]),
        (
            [*WAY, grant("2023-06-20", why="no_obstacle"), grant("2023-06-21", why="no_obstacle")],
            ["grievance.already_decided"],
        ),
        (
            [*WAY, grant("2023-06-20", why="no_obstacle"), step("2023-06-21", "file_grievance", "accused")],
            ["grievance.already_granted"],
        ),
        (
            [*WAY, step("2023-06-20", "refuse_grievance", "appeal_board"), back("2023-06-21")],
            ["suspension.return_before_the_result"],
        ),
        ([*WAY, grant("2023-06-20", by="appointing_authority", why="no_obstacle")], ["act.not_by"]),
        ([*appointed(), suspend(), step("2023-06-01", "file_grievance", "supervisor")], ["act.not_by"]),
        ([*appointed(), suspend(), step("2023-06-01", "refuse_grievance", "appeal_board")], ["grievance.none_filed"]),
    ],
)
def test_a_grievance_is_filed_once_by_the_accused_and_decided_once_by_the_board_on_a_ground(
    steps: list[Step], codes: list[str]
) -> None:
    assert refusal(steps) == codes


@pytest.mark.rule("kk2565/86")
def test_once_the_result_stands_the_return_follows_it_and_not_the_grievance() -> None:
    result = sorted([*decided("minor", PETTY), suspend()], key=lambda each: str(each["at"]))
    late = [*result, step("2023-07-11", "file_grievance", "accused")]

    assert refusal([*late, grant("2023-07-12", why="no_obstacle")]) == ["grievance.proceedings_are_finished"]
    assert "kk2565/94" in applied([*late, back("2023-07-12")]).answer["steps"][-1]["rules"]


@pytest.mark.rule("kk2565/86")
def test_a_grievance_granted_does_not_return_somebody_whom_another_matter_keeps_out() -> None:
    other: Step = {"id": "B", "kind": "discipline", "clause_85": True, "suspension": "suspended"}
    steps = [*WAY, grant("2023-06-20", why="no_obstacle"), back("2023-06-21")]

    assert refusal(steps, other_files=[other]) == ["suspension.barred_by_another_suspension"]


@pytest.mark.rule("kk2565/86")
def test_a_new_suspension_begins_without_the_grievance_against_the_old_one() -> None:
    again = [*WAY, grant("2023-06-20", why="no_obstacle"), back("2023-06-21"), suspend("2023-07-03")]

    assert applied(again).case.grievance.state == "none"
    assert refusal([*again, back("2023-07-04")]) == ["suspension.return_before_the_result"]


@pytest.mark.rule("kk2565/86")
def test_a_discharge_in_place_of_the_suspension_does_not_shake_off_a_grievance_granted() -> None:
    discharge = suspend("2023-06-21", "discharge_provisionally", slow=True)
    done = applied([*WAY, grant("2023-06-20", why="no_obstacle"), discharge, back("2023-06-22")])

    assert done.case.suspension.returned_to == "service"


@pytest.mark.rule("kk2565/86")
def test_a_suspension_that_rests_on_the_criminal_case_can_be_grieved_until_the_judgment() -> None:
    charged = step("2023-04-05", "criminal_step", "court", status="charged")
    crime = suspend("2023-04-10", grounds=[2], prosecutor_defends=False)
    final = step("2023-06-10", "criminal_step", "court", status="final", result="not_guilty")

    assert told(play(charged, crime, FILED, grant("2023-06-20", why="no_obstacle")))[0] == "applied"
    assert refusal([charged, crime, FILED, final, grant("2023-06-20", why="no_obstacle")]) == [
        "grievance.proceedings_are_finished"
    ]
