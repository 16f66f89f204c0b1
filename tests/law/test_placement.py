"""plan2566/5.5, 6.3: placement posts, secondment, and the report to the centre."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from discipline_flow import load_law, read_head
from discipline_flow.tables.match import gaps_and_overlaps
from tests.law import stages
from tests.law.cases import complaint, official_case, order
from tests.law.serious import Step, applied, grounds, owed, refusal, step, with_kk

EXECUTIVE: Step = {"type": "executive", "level": "primary"}
LOW_MANAGER: Step = {"type": "managerial", "level": "primary"}
HIGH_MANAGER: Step = {"type": "managerial", "level": "higher"}
SENIOR: Step = {"type": "knowledge_worker", "level": "senior_professional"}
FOUND = grounds()
POOL = step("2023-03-01", "place_in_pool", "permanent_secretary")
SECOND = step("2023-03-01", "second")


def holder(position: Step | None, **held: int) -> dict[str, Any]:
    """Return a head: whose post it is, and what other cases hold of the pool."""
    changed: dict[str, Any] = official_case(accused={"position": position}) if position else {}
    if held:
        changed["registry"] = {
            "pool_in_use": {"executive_primary": 0, "managerial": 0, "senior_professional": 0, **held}
        }
    return changed


@pytest.mark.rule("plan2566/5.5")
@pytest.mark.parametrize(
    ("position", "kind", "quota"),
    [
        (EXECUTIVE, "executive_primary", 2),
        (LOW_MANAGER, "managerial", 6),
        (HIGH_MANAGER, "managerial", 6),
        (SENIOR, "senior_professional", 12),
    ],
)
def test_the_pool_takes_the_last_free_post_and_then_secondment_is_left(position: Step, kind: str, quota: int) -> None:
    free, full = holder(position, **{kind: quota - 1}), holder(position, **{kind: quota})

    assert applied([*FOUND, POOL], **free).answer["outcome"]["placement"] == "pool"
    assert refusal([*FOUND, SECOND], **free) == ["placement.pool_has_a_post"]
    assert refusal([*FOUND, POOL], **full) == ["placement.pool_is_full"]
    assert applied([*FOUND, SECOND], **full).answer["outcome"]["placement"] == "secondment"


@pytest.mark.rule("plan2566/5.5")
def test_posts_of_another_kind_that_are_all_held_leave_this_kind_free() -> None:
    done = applied([*FOUND, POOL], **holder(EXECUTIVE, managerial=6, senior_professional=12))

    assert done.answer["outcome"]["placement"] == "pool"


@pytest.mark.rule("plan2566/5.5")
@pytest.mark.parametrize(
    "position",
    [
        {"type": "executive", "level": "higher"},
        {"type": "knowledge_worker", "level": "professional"},
        {"type": "knowledge_worker", "level": "expert"},
        {"type": "general", "level": "senior"},
    ],
)
def test_holders_of_other_types_and_levels_are_seconded(position: Step) -> None:
    assert refusal([*FOUND, POOL], **holder(position)) == ["placement.not_a_pool_post"]
    assert applied([*FOUND, SECOND], **holder(position)).answer["outcome"]["placement"] == "secondment"


@pytest.mark.rule("plan2566/5.5")
def test_a_teacher_is_seconded_whatever_the_post() -> None:
    head = read_head(stages.head(accused={"position": SENIOR}), law=stages.LAW)
    teacher = evolve(head, accused=evolve(head.accused, class_="teacher"))

    assert stages.row("placement_measure", head).give == ("pool",)
    assert stages.row("placement_measure", teacher).row == "5.5 para 2, teachers"


@pytest.mark.rule("plan2566/5.5")
def test_exactly_one_row_of_the_table_holds_for_every_case() -> None:
    assert list(gaps_and_overlaps(load_law().tables["placement_measure"])) == []


@pytest.mark.rule("plan2566/5.5")
@pytest.mark.parametrize("by", ["permanent_secretary", "governor", "appointing_authority"])
def test_the_three_authorities_place_and_end_and_the_superior_does_not(by: str) -> None:
    placed = step("2023-03-01", "place_in_pool", by)
    done = applied([*FOUND, placed, step("2023-06-01", "end_placement", by)], **holder(SENIOR))

    assert done.answer["outcome"]["placement"] == "ended"
    assert refusal([*FOUND, step("2023-03-01", "place_in_pool", "supervisor")], **holder(SENIOR)) == ["act.not_by"]


@pytest.mark.rule("plan2566/5.5")
def test_only_the_appointing_authority_seconds() -> None:
    assert refusal([*FOUND, step("2023-03-01", "second", "permanent_secretary")]) == ["act.not_by"]


@pytest.mark.rule("plan2566/5.5")
@pytest.mark.parametrize(
    ("way", "lawful"),
    [
        ([step("2023-02-01", "start_preliminary", mode="investigate")], False),
        ([complaint()], True),
        ([complaint(evidence_stated=False, witnesses_named=True)], True),
        ([complaint(evidence_stated=False, witnesses_named=False)], False),
        ([complaint(facts_sufficient=False)], False),
        (FOUND, True),
    ],
)
def test_clear_evidence_or_an_inquiry_must_be_on_record(way: list[Step], lawful: bool) -> None:
    if lawful:
        applied([*way, SECOND])
    else:
        assert refusal([*way, SECOND]) == ["placement.no_reason_on_record"]


@pytest.mark.rule("plan2566/5.5")
def test_nobody_is_placed_twice_and_nothing_ends_twice() -> None:
    end = step("2023-03-02", "end_placement")

    assert refusal([*FOUND, POOL, step("2023-03-02", "second")], **holder(SENIOR, senior_professional=11)) == [
        "placement.already_placed",
        "placement.pool_has_a_post",
    ]
    assert refusal([*FOUND, end]) == ["placement.nothing_to_end"]
    assert refusal([*FOUND, SECOND, end, step("2023-03-03", "end_placement")]) == ["placement.nothing_to_end"]
    assert applied([*FOUND, SECOND, end, step("2023-03-03", "second")]).answer["outcome"]["placement"] == "secondment"


@pytest.mark.rule("plan2566/5.5")
def test_a_placement_ends_with_the_service_and_none_begins_after_it() -> None:
    leaves = step("2023-04-01", "accused_leaves", "supervisor", how="resigned")

    assert applied([*FOUND, SECOND, leaves]).answer["outcome"]["placement"] == "ended"
    assert refusal([*FOUND, leaves, step("2023-04-02", "second")]) == ["placement.no_longer_in_service"]


@pytest.mark.rule("kk2565/68")
def test_a_placement_ends_with_death() -> None:
    dies = step("2023-04-01", "accused_dies", "supervisor")

    assert applied([*FOUND, SECOND, dies]).answer["outcome"]["placement"] == "ended"


@pytest.mark.rule("plan2566/5.5")
def test_a_dismissal_ends_the_placement() -> None:
    resolved = step(
        "2023-09-05",
        "kk_resolve",
        "kk",
        resolution="serious",
        provision="85",
        penalty={"kind": "expulsion"},
        reasons=True,
    )
    way = sorted([*with_kk(), step("2023-03-02", "second")], key=lambda each: str(each["at"]))
    done = applied([*way, resolved, order("2023-09-12", "expulsion")])

    assert done.answer["outcome"]["placement"] == "ended"
    assert done.case.placement.state == "ended"


@pytest.mark.rule("plan2566/6.3")
@pytest.mark.parametrize(("at", "status"), [("2023-03-08", "met"), ("2023-03-09", "late")])
@pytest.mark.parametrize(("act", "position"), [(POOL, SENIOR), (SECOND, None)])
def test_the_use_of_either_measure_is_reported_within_seven_days(
    act: Step, position: Step | None, at: str, status: str
) -> None:
    report = step(at, "report_to_center", about="placement")

    done = applied([*FOUND, act, report], policy=(1,), **holder(position))
    assert owed(done, "plan2566/6.3") == [("2023-03-08", status)]


@pytest.mark.rule("plan2566/6.3")
@pytest.mark.parametrize(("policy", "owes"), [((3,), True), ((4, 5, 6), False), ((), False)])
def test_the_report_is_owed_in_cases_of_policy_one_to_three(policy: tuple[int, ...], owes: bool) -> None:
    done = applied([*FOUND, SECOND], policy=policy, as_of="2023-03-09")

    assert owed(done, "plan2566/6.3") == ([("2023-03-08", "overdue")] if owes else [])


@pytest.mark.rule("plan2566/6.3")
def test_there_is_no_placement_to_report_before_one_is_used() -> None:
    assert refusal([*FOUND, step("2023-03-01", "report_to_center", about="placement")], policy=(1,)) == [
        "center.nothing_to_report"
    ]


@pytest.mark.rule("plan2566/5.5")
@pytest.mark.parametrize("person", ["personnel", "other"])
@pytest.mark.parametrize(("do", "by"), [("place_in_pool", "permanent_secretary"), ("second", "appointing_authority")])
def test_personnel_and_other_workers_are_neither_placed_nor_seconded(person: str, do: str, by: str) -> None:
    head = official_case(accused={"class": person, "position": {"type": "employee", "level": "none"}})

    assert "class.not_placed" in refusal([complaint(), step("2023-03-01", do, by)], **head)
