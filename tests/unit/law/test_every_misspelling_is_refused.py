"""Whatever name of a procedure file is misspelt, the law is refused at that place (DESIGN §3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from discipline_flow.errors import FaultError
from discipline_flow.law.sources.files import Sources
from discipline_flow.law.sources.source import parse
from discipline_flow.law.sources.texts import number_word, states, texts_of
from discipline_flow.reader import Document
from discipline_flow.service.laws.law import packaged_folder, read_folder
from discipline_flow.service.laws.workflow import checked, read_texts

pytestmark = pytest.mark.slow

NAMES = frozenset(
    {"do", "to", "use", "because", "rule", "by_rule", "owner", "days", "most", "initial", "region", "anchor"}
)
LISTS = frozenset({"from", "in", "when", "unless", "rules", "answers_to"})
FOLDER = packaged_folder()
SOURCES = read_folder(FOLDER)
Place = tuple[str, tuple[str | int, ...]]


def names_in(document: Document) -> Iterator[Place]:
    """Yield the path of every name in a procedure file: acts, states, guards, predicates, clauses, roles, words of fields."""

    def walk(value: Any, path: tuple[str | int, ...]) -> Iterator[Place]:
        if isinstance(value, dict):
            for key, each in value.items():
                yield from walk(each, (*path, key))
        elif isinstance(value, list):
            for number, each in enumerate(value):
                yield from walk(each, (*path, number))
        elif isinstance(value, str) and _is_name(path):
            yield document.source, path

    return walk(document.value, ())


def _is_name(path: tuple[str | int, ...]) -> bool:
    keys = [each for each in path if isinstance(each, str)]
    named = keys[-1] in NAMES or (keys[-1] in LISTS and isinstance(path[-1], int))
    return named or "with" in keys or "by" in keys


PARSED = parse(SOURCES)
PLACES = [
    place
    for name, document in PARSED.documents.items()
    if name.startswith("procedure/")
    for place in names_in(document)
]


def misspelt(source: str, path: tuple[str | int, ...]) -> tuple[Sources, int]:
    """Return the law with one letter put before the name at *path*, and the name's line."""
    line, column = PARSED.documents[source].place(path)
    lines = SOURCES.files[source].decode("utf-8").split("\n")
    at = column if lines[line - 1][column - 1] in "\"'" else column - 1
    lines[line - 1] = f"{lines[line - 1][:at]}x{lines[line - 1][at:]}"
    return evolve(SOURCES, files={**SOURCES.files, source: "\n".join(lines).encode()}), line


def test_the_files_hold_names_of_every_kind() -> None:
    kinds = {next(each for each in reversed(path) if isinstance(each, str)) for _, path in PLACES}
    assert kinds >= (NAMES - {"most", "anchor"}) | LISTS
    assert len(PLACES) > 1000


@settings(max_examples=40)
@given(place=st.sampled_from(PLACES))
def test_any_misspelt_name_is_refused_at_its_line(place: Place) -> None:
    source, path = place
    sources, line = misspelt(source, path)
    with pytest.raises(FaultError) as caught:
        checked(sources, FOLDER)
    assert (source, line) in {(fault.source, fault.line) for fault in caught.value.faults}


def refused(name: str, old: str, new: str) -> list[str]:
    """Return the lines that refuse the law with *old* written as *new* in one file."""
    text = SOURCES.files[name].decode("utf-8")
    assert old in text
    with pytest.raises(FaultError) as caught:
        checked(evolve(SOURCES, files={**SOURCES.files, name: text.replace(old, new, 1).encode()}), FOLDER)
    return str(caught.value).splitlines()


def test_number_that_its_quote_does_not_state_is_refused() -> None:
    (line,) = refused("parameters.yaml", "{value: 120, rule: kk2565/61", "{value: 20, rule: kk2565/61")
    assert line.endswith("these words do not state the number 20")


def test_day_in_force_that_is_no_day_is_refused_in_both_files() -> None:
    assert refused("in_force.yaml", "2022-12-25", "2022-13-25") == [
        'in_force.yaml:2:9: "kk2565" must be a real day; allowed: "YYYY-MM-DD" in quotes'
    ]
    (line,) = refused(
        "parameters.yaml", '"2022-12-25": {value: 45, rule: kk2565/7,', '"25/12/2565": {value: 45, rule: kk2565/7,'
    )
    assert line.startswith("parameters.yaml:")


def test_post_with_a_level_that_does_not_exist_is_refused() -> None:
    (line,) = refused("tables/posts.yaml", "levels: [highly_skilled]", "levels: [high_skilled]")
    assert line.endswith('level of post "high_skilled" is not defined; did you mean "highly_skilled"?')


def test_feature_that_no_case_is_asked_for_is_refused() -> None:
    lines = refused("tables/committee_appointer.yaml", "features: [serious,", "features: [serious, abroad,")
    assert any('feature "abroad" is not defined' in line for line in lines)


def test_labels_that_the_answers_need_are_not_left_out() -> None:
    lines = refused("labels.yaml", "\nduty_status:", "\nduty_state:")
    assert lines == ['labels.yaml:2:1: the labels "duty_status" are missing']


def test_act_of_the_contract_that_is_in_no_region_is_refused() -> None:
    lines = refused("procedure/placement.yaml", "  end_placement:\n", "  end_placements:\n")
    assert any('command "end_placement" of the contract is missing' in line for line in lines)


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("keeps: [act_on_false_complaint,", "keeps: [act_on_false,", 'duty or timer "act_on_false" is not defined'),
        ("      duties: [all]", "      duties: [every]", 'duty "every" is not defined'),
        ("      timers: [all]", "      timers: [appeal_day]", 'timer "appeal_day" is not defined'),
        ("spares: [submit_report,", "spares: [submit_reports,", 'act "submit_reports" is not defined'),
        ("because: death.proceedings_ended", "because: death.ended", 'reason "death.ended" is not defined'),
    ],
)
def test_what_a_state_ends_must_be_defined(right: str, wrong: str, told: str) -> None:
    lines = refused("procedure/service.yaml", right, wrong)
    assert any(told in line for line in lines)


def test_timer_does_only_what_the_law_does() -> None:
    lines = refused("procedure/suspension.yaml", "    do: deem_suspension_served\n", "    do: suspend\n")
    assert any('act "suspend" is not done by the law' in line for line in lines)


def test_act_refused_in_every_state_is_refused() -> None:
    lines = refused(
        "procedure/suspension.yaml",
        "{in: [none, ended], because",
        "{in: [none, ended, suspended, discharged_provisionally], because",
    )
    assert any('act "reinstate" is refused in every state' in line for line in lines)


def test_name_defined_in_two_files_is_refused() -> None:
    lines = refused(
        "procedure/service.yaml",
        "acts:\n",
        "acts:\n  suspend:\n    en: S\n    th: พัก\n    rules: [kk2565/85]\n    by: {official: [supervisor]}\n",
    )
    assert any('act "suspend" is defined in procedure/service.yaml already' in line for line in lines)


@pytest.mark.parametrize(
    ("quote", "number", "told"),
    [
        ("ภายในสี่สิบห้าวัน", 45, True),
        ("ภายในสี่สิบห้าวัน", 5, False),
        ("ภายในสี่สิบห้าวัน", 40, False),
        ("หนึ่งร้อยยี่สิบวัน", 120, True),
        ("หนึ่งร้อยยี่สิบวัน", 100, False),
        ("หนึ่งร้อยยี่สิบวัน", 20, False),
        ("ภายใน ๔๕ วัน", 45, True),
        ("ภายใน ๔๕ วัน", 5, False),
        ("ร้อยละสองหรือร้อยละสี่", 4, True),
    ],
)
def test_quote_states_its_number_whole(quote: str, number: int, told: bool) -> None:
    assert states(quote, number) is told


@given(number=st.integers(1, 999))
def test_quote_in_words_states_its_number_and_no_other(number: int) -> None:
    assert [other for other in range(1, 1000) if states(number_word(number) + "วัน", other)] == [number]


def test_clause_of_the_plan_is_found_under_its_thai_number() -> None:
    texts = texts_of(read_texts(FOLDER))
    assert texts.says("plan2566/6.1", "ทุก ๓๐ วัน")
    assert not texts.says("plan2566/6.1", "ทุก 30 วัน")
    assert not texts.says("plan2566/6.2", "ทุก ๓๐ วัน")
    assert not texts.says("kk2565/61", "")
