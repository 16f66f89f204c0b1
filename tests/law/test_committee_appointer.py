"""kk2565/13, 16, 25: who appoints the inquiry committee, for every row of the table."""

from __future__ import annotations

import pytest

from discipline_flow import load_law, read_head
from tests.law import stages
from tests.law.cases import HEAD, colleague, committee, official_case, play, told
from tests.law.serious import Step, step

BUREAU: Step = {"name": "สำนักการคลัง", "kind": "bureau"}
SECRETARIAT: Step = {"name": "สำนักงานเลขานุการสภากรุงเทพมหานคร", "kind": "council_secretariat"}
SCHOOL: Step = {"name": "โรงเรียน", "kind": "school"}
ELSEWHERE: Step = {"agency": BUREAU}
EXPERT: Step = {"position": {"type": "knowledge_worker", "level": "expert"}}
SENIOR: Step = {"position": {"type": "general", "level": "senior"}}
TEACHER: Step = {"class": "teacher", "position": {"type": "teaching", "level": "none"}}
MASTER_TEACHER: Step = {"class": "teacher", "position": {"type": "teaching", "level": "expert"}}
UNDER: Step = {"superior_subordinate": True}
INSPECTOR: Step = {"office": "inspector", "position": {"type": "executive", "level": "higher"}}
APPOINTERS = (
    "appointing_authority",
    "supervisor",
    "district_director",
    "bureau_director",
    "permanent_secretary",
    "governor",
    "joint_authorities",
    "agency_head",
    "competent_person",
)


# row of the table, severity, the accused where not a clerk of a district, the co-accused, who appoints, the clause
ROWS: list[tuple[str, str, Step, list[Step], str, str]] = [
    ("25.1", "serious", {}, [], "appointing_authority", "kk2565/25"),
    ("13", "minor", {}, [], "appointing_authority", "kk2565/13"),
    ("25.6", "serious", {}, [colleague(outside_bma=True)], "joint_authorities", "kk2565/25"),
    ("16.2 with 25.6", "minor", {}, [colleague(outside_bma=True)], "joint_authorities", "kk2565/16"),
    ("16(4)", "minor", {}, [colleague(**ELSEWHERE, **INSPECTOR)], "governor", "kk2565/16"),
    ("16(1)", "minor", {}, [colleague()], "appointing_authority", "kk2565/16"),
    ("16(2)", "minor", {}, [colleague(**ELSEWHERE)], "permanent_secretary", "kk2565/16"),
    ("16(3)", "minor", {}, [colleague(**ELSEWHERE, **EXPERT)], "appointing_authority", "kk2565/16"),
    ("25.2a, 25.3a", "serious", {}, [colleague(**EXPERT)], "governor", "kk2565/25"),
    ("25.2b, 25.3b", "serious", {}, [colleague(**SENIOR)], "permanent_secretary", "kk2565/25"),
    ("25.4 bureau", "serious", {"agency": BUREAU}, [colleague(**ELSEWHERE)], "bureau_director", "kk2565/25"),
    ("25.4 district", "serious", {}, [colleague(**ELSEWHERE, **UNDER)], "district_director", "kk2565/25"),
    (
        "25.4 other unit",
        "serious",
        {"agency": SECRETARIAT},
        [colleague(agency=SECRETARIAT)],
        "agency_head",
        "kk2565/25",
    ),
    ("25.5a", "serious", {}, [colleague(**ELSEWHERE, **EXPERT)], "governor", "kk2565/25"),
    ("25.5b", "serious", {}, [colleague(**ELSEWHERE, **SENIOR)], "permanent_secretary", "kk2565/25"),
    ("16.2 with 25.2a, 25.3a", "minor", EXPERT, [colleague(**TEACHER)], "governor", "kk2565/16"),
    ("16.2 with 25.2b, 25.3b", "minor", SENIOR, [colleague(**TEACHER)], "permanent_secretary", "kk2565/16"),
    (
        "16.2 with 25.4 bureau",
        "minor",
        {"agency": BUREAU},
        [colleague(**ELSEWHERE, **TEACHER)],
        "bureau_director",
        "kk2565/16",
    ),
    (
        "16.2 with 25.4 district",
        "minor",
        {},
        [colleague(agency=SCHOOL, **TEACHER, **UNDER)],
        "district_director",
        "kk2565/16",
    ),
    (
        "16.2 with 25.4 other unit",
        "minor",
        {"agency": SECRETARIAT},
        [colleague(agency=SECRETARIAT, **TEACHER)],
        "agency_head",
        "kk2565/16",
    ),
    ("19", "minor", TEACHER, [], "supervisor", "kk2565/19"),
    ("20(1)", "minor", TEACHER, [colleague(**TEACHER)], "supervisor", "kk2565/20"),
    ("20(2)", "minor", TEACHER, [colleague(agency=SCHOOL, **TEACHER)], "permanent_secretary", "kk2565/20"),
    ("20(3)", "minor", TEACHER, [colleague(agency=SCHOOL, **MASTER_TEACHER)], "appointing_authority", "kk2565/20"),
    ("16.2 with 25.5a", "minor", EXPERT, [colleague(agency=SCHOOL, **TEACHER)], "governor", "kk2565/16"),
    ("16.2 with 25.5b", "minor", {}, [colleague(agency=SCHOOL, **TEACHER)], "permanent_secretary", "kk2565/16"),
]

# row of the table, severity, class of the accused, who appoints, the clause
PLAN_ROWS: list[tuple[str, str, str, tuple[str, ...], str]] = [
    ("5.3 personnel", "serious", "personnel", ("agency_head", "appointing_authority"), "plan2566/5.3"),
    ("5.2 personnel, minor", "minor", "personnel", ("agency_head", "appointing_authority"), "plan2566/5.2"),
    ("5.3 other workers", "serious", "other", ("competent_person",), "plan2566/5.3"),
    ("5.2 other workers, minor", "minor", "other", ("competent_person",), "plan2566/5.2"),
]


@pytest.mark.rule("plan2566/5.2", "plan2566/5.3")
@pytest.mark.parametrize(
    ("severity", "class_", "gives", "rule"), [row[1:] for row in PLAN_ROWS], ids=[row[0] for row in PLAN_ROWS]
)
def test_the_committee_for_personnel_and_other_workers_is_appointed_by_whom_the_plan_names(
    severity: str, class_: str, gives: tuple[str, ...], rule: str
) -> None:
    found = step("2023-02-20", "find_grounds", gives[0], severity=severity)

    for by in APPOINTERS:
        done = play(found, committee(by=by, severity=severity), accused={"class": class_}, joint_with=[colleague()])
        status, rules = told(done)
        assert (status == "applied") == (by in gives), by
        assert by in gives or rule in rules, by


@pytest.mark.rule("kk2565/16")
@pytest.mark.rule("kk2565/25")
@pytest.mark.parametrize(
    ("severity", "accused", "others", "gives", "rule"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_the_committee_is_appointed_by_whom_the_law_names_and_by_nobody_else(
    severity: str, accused: Step, others: list[Step], gives: str, rule: str
) -> None:
    finder = "supervisor" if accused.get("class") == "teacher" else "appointing_authority"
    found = step("2023-02-20", "find_grounds", finder, severity=severity)

    for by in APPOINTERS:
        status, rules = told(play(found, committee(by=by, severity=severity), accused=accused, joint_with=others))
        assert (status == "applied") == (by == gives), by
        assert rule in rules, by


def test_every_row_of_the_table_is_reached_by_a_case() -> None:
    law = load_law()
    reached = [
        stages.row(
            "committee_appointer",
            read_head({**HEAD, **official_case(accused=accused, joint_with=others)}),
            severity=severity,
        ).row
        for _, severity, accused, others, _, _ in ROWS
    ]

    assert reached == [row[0] for row in ROWS]
    of_the_plan = [
        stages.row(
            "committee_appointer", read_head({**HEAD, **official_case(accused={"class": class_})}), severity=severity
        ).row
        for _, severity, class_, _, _ in PLAN_ROWS
    ]
    assert of_the_plan == [row[0] for row in PLAN_ROWS]
    assert {*reached, *of_the_plan} == {row.row for row in law.tables["committee_appointer"].rows}


@pytest.mark.rule("kk2565/25")
@pytest.mark.parametrize("kind", ["kk_office", "council_secretariat", "governor_secretariat"])
def test_the_head_of_a_unit_that_is_neither_bureau_nor_district_appoints(kind: str) -> None:
    unit = {"name": "สำนักงาน", "kind": kind}
    found = step("2023-02-20", "find_grounds", severity="serious")
    done = play(
        found,
        committee(by="agency_head", severity="serious"),
        accused={"agency": unit},
        joint_with=[colleague(agency=unit)],
    )

    assert told(done)[0] == "applied"


@pytest.mark.rule("kk2565/25")
@pytest.mark.parametrize(
    "post",
    [
        {"office": "permanent_secretary"},
        {"office": "deputy_permanent_secretary"},
        {"office": "bureau_head"},
        {"office": "deputy_bureau_head"},
        {"office": "agency_head_below_bureau"},
        {"position": {"type": "knowledge_worker", "level": "advisory"}},
        {"position": {"type": "knowledge_worker", "level": "expert"}},
        {"position": {"type": "general", "level": "highly_skilled"}},
    ],
)
def test_the_governor_appoints_over_each_of_the_high_posts_and_the_director_does_not(post: Step) -> None:
    found = step("2023-02-20", "find_grounds", severity="serious")
    appointed = play(found, committee(by="governor", severity="serious"), joint_with=[colleague(**post)])
    refused = play(found, committee(by="district_director", severity="serious"), joint_with=[colleague(**post)])

    assert [told(appointed)[0], told(refused)] == ["applied", ("denied", ["kk2565/25", "kk2565/24"])]


@pytest.mark.rule("kk2565/16")
@pytest.mark.parametrize(
    "office", ["permanent_secretary", "deputy_permanent_secretary", "assistant_permanent_secretary", "inspector"]
)
def test_a_minor_case_joint_with_one_of_the_four_offices_is_the_governors(office: str) -> None:
    found = step("2023-02-20", "find_grounds", severity="minor")
    others = [colleague(**ELSEWHERE, office=office)]

    assert told(play(found, committee(by="governor"), joint_with=others))[0] == "applied"
    assert told(play(found, committee(by="permanent_secretary"), joint_with=others)) == ("denied", ["kk2565/16"])


@pytest.mark.rule("kk2565/25")
def test_one_co_accused_of_another_unit_makes_it_a_matter_of_different_units() -> None:
    found = step("2023-02-20", "find_grounds", severity="serious")
    others = [colleague(**UNDER), colleague(**ELSEWHERE)]

    assert told(play(found, committee(by="permanent_secretary", severity="serious"), joint_with=others))[0] == "applied"
    refused = told(play(found, committee(by="district_director", severity="serious"), joint_with=others))
    assert refused == ("denied", ["kk2565/25", "kk2565/24"])


@pytest.mark.rule("kk2565/25")
def test_personnel_beside_the_accused_do_not_make_a_case_joint() -> None:
    worker = colleague(**{"class": "personnel", "position": {"type": "employee", "level": "none"}})
    found = step("2023-02-20", "find_grounds", severity="serious")

    assert told(play(found, committee(severity="serious"), joint_with=[worker]))[0] == "applied"
