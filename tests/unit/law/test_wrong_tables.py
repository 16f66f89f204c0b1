"""A wrong decision table or set of posts is refused in one line with its place and the way out (kk2565/16, 25; DESIGN §3)."""

from __future__ import annotations

import pytest
from attrs import evolve

from discipline_flow.law.sources.source import parse
from discipline_flow.law.sources.texts import texts_of
from discipline_flow.service.laws.law import packaged_folder, read_folder
from discipline_flow.service.laws.workflow import read_texts
from discipline_flow.tables.check import check_tables

FOLDER = packaged_folder()
SOURCES = read_folder(FOLDER)
TEXTS = texts_of(read_texts(FOLDER))
PENALTY = "teacher_penalty"
SEVENTEEN = ", ".join(["teacher"] * 17)


def faults(name: str, old: str, new: str) -> list[str]:
    """Return what the check of the tables says once *old* is written as *new* in one of them."""
    source = f"tables/{name}.yaml"
    text = SOURCES.files[source].decode("utf-8")
    assert old in text
    changed = {**SOURCES.files, source: text.replace(old, new, 1).encode()}
    return [str(fault) for fault in check_tables(parse(evolve(SOURCES, files=changed)), TEXTS)]


def test_the_tables_of_the_law_have_no_fault() -> None:
    assert check_tables(parse(SOURCES), TEXTS) == ()


WRONG = [
    (
        "posts",
        "offices: [division_head]",
        "offices: [bureau_head, division_hed]",
        ['posts.yaml:13:28: office "division_hed" is not defined; did you mean "division_head"?'],
    ),
    (
        "posts",
        "{type: executive, levels: [primary]}",
        "{type: exective, levels: [primary]}",
        ['posts.yaml:40:16: type of post "exective" is not defined; did you mean "executive"?'],
    ),
    (
        "posts",
        "{type: managerial, levels: [primary, higher]}",
        "{type: managerial, levels: [primary, high]}",
        ['posts.yaml:45:46: level of post "high" is not defined; did you mean "higher"?'],
    ),
    (
        "posts",
        "high_office:\n    rule: kk2565/16",
        "high_office:\n    rule: kk2565/160",
        ['posts.yaml:19:11: clause "kk2565/160" is not defined; did you mean "kk2565/10"?'],
    ),
    ("posts", "  pool_managerial:", "  pool_managers:", ['posts.yaml:4:3: the post "pool_managerial" is missing']),
    (
        PENALTY,
        "table: teacher_penalty",
        "table: teachers_penalty",
        [
            'posts.yaml:3:1: the table "teacher_penalty" is missing from tables/',
            'teacher_penalty.yaml:4:8: table "teachers_penalty" is not defined; did you mean "teacher_penalty"?',
        ],
    ),
    (
        PENALTY,
        "en: What a superior may order of a minor penalty",
        'en: " "',
        ["teacher_penalty.yaml:5:5: the label in en is empty; allowed: a text"],
    ),
    (
        PENALTY,
        "th: อำนาจสั่งลงโทษกรณีความผิดวินัยอย่างไม่ร้ายแรง",
        'th: ""',
        ["teacher_penalty.yaml:6:5: the label in th is empty; allowed: a text"],
    ),
    (
        PENALTY,
        "features: [teacher, director",
        "features: [teacher, directr",
        ['teacher_penalty.yaml:7:21: feature "directr" is not defined; did you mean "director"?'],
    ),
    (
        PENALTY,
        "give: [within], rule: kk2565/73",
        "give: [withn], rule: kk2565/73",
        ['teacher_penalty.yaml:14:41: limit "withn" is not defined; did you mean "within"?'],
    ),
    (
        PENALTY,
        "give: [within], rule: kk2565/73",
        "give: [], rule: kk2565/73",
        ["teacher_penalty.yaml:14:40: the row gives nothing; allowed: at least one limit"],
    ),
    (
        PENALTY,
        "give: [within], rule: kk2565/73",
        "give: [within], rule: kk2565/730",
        ['teacher_penalty.yaml:14:56: clause "kk2565/730" is not defined; did you mean "kk2565/70"?'],
    ),
    (
        PENALTY,
        'th: "74(2) เกินสองเดือน", ',
        "",
        ["teacher_penalty.yaml:19:11: a row named in words needs its name in Thai; allowed: th beside it"],
    ),
    (
        PENALTY,
        "none: [over_one_month]}",
        "none: [over_one_mont]}",
        ['teacher_penalty.yaml:12:37: feature "over_one_mont" is not defined; did you mean "over_one_month"?'],
    ),
    (
        PENALTY,
        "- {all: [director, head]}",
        "- {all: [director, hed]}",
        ['teacher_penalty.yaml:9:22: feature "hed" is not defined; did you mean "head"?'],
    ),
    (
        PENALTY,
        '"74(3)", all: [teacher, head]',
        '"74(3)", all: [teacher, hed]',
        ['teacher_penalty.yaml:20:35: feature "hed" is not defined; did you mean "head"?'],
    ),
    (
        PENALTY,
        '"73", none: [teacher]',
        '"73", none: [teachr]',
        ['teacher_penalty.yaml:14:24: feature "teachr" is not defined; did you mean "teacher"?'],
    ),
    (
        PENALTY,
        "features: [teacher, director",
        f"features: [{SEVENTEEN}, director",
        ["teacher_penalty.yaml:7:11: too many features to try every case; allowed: at most 16"],
    ),
    (
        PENALTY,
        '"73", none: [teacher]',
        '"73", none: [teacher, director]',
        ["teacher_penalty.yaml:14:3: no row holds for: director"],
    ),
    (
        PENALTY,
        '"74(3)", all: [teacher, head]',
        '"74(3)", all: [head]',
        ["teacher_penalty.yaml:14:3: several rows hold (73; 74(3)) for: head"],
    ),
    (
        PENALTY,
        '"73", none: [teacher]',
        '"73", all: [director], none: [teacher]',
        ["teacher_penalty.yaml:14:3: no row holds for: no feature"],
    ),
    (
        "placement_measure",
        "give: [secondment]",
        "give: [secondmnt]",
        ['placement_measure.yaml:15:158: placement "secondmnt" is not defined; did you mean "secondment"?'],
    ),
    (
        "committee_server",
        "supervisor",
        "supervisr",
        ['committee_server.yaml:16:98: role "supervisr" is not defined; did you mean "supervisor"?'],
    ),
    (
        "committee_appointer",
        "because: committee.wrong_appointer",
        "because: committee.wrong_appointr",
        [
            'committee_appointer.yaml:5:10: reason "committee.wrong_appointr" is not defined; '
            'did you mean "committee.wrong_appointer"?'
        ],
    ),
]


@pytest.mark.parametrize(("name", "old", "new", "lines"), WRONG)
def test_a_wrong_table_is_refused_at_its_place(name: str, old: str, new: str, lines: list[str]) -> None:
    found = faults(name, old, new)

    assert found[: len(lines)] == [f"tables/{line}" for line in lines]
