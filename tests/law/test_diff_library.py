"""Two laws compared with the cases of the library: a changed rule of each kind is shown by one, cut down to what shows it."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from discipline_flow import FaultError, diff_laws, run_scenario, unmet, verify_law
from discipline_flow.law.mutants import mutants
from discipline_flow.service.compared.corpus import Corpus
from discipline_flow.service.compared.diff import compared
from discipline_flow.service.compared.sides import Mixed, Side, compiled, side
from discipline_flow.service.laws import library
from discipline_flow.service.laws.law import packaged_folder
from discipline_flow.verification.abreast.apart import Weight
from discipline_flow.verification.report import scenario_text

GOOD = Path(__file__).parents[1] / "scenarios" / "good"
CASE = "complaint_is_not_found_false_while_the_matter_is_open.yaml"
GUARD = "      - {use: falsity_is_found_only_after_the_matter_ended, rule: plan2566/8.1.2}\n"


@cache
def packaged() -> Side:
    return side("packaged")


@cache
def cases() -> Corpus:
    return Corpus(packaged().law, library.files_in(GOOD), lenient=True)


def changed(name: str) -> Side:
    """Return the law with one whole rule changed, as `verify --mutate` changes it."""
    one = packaged()
    definition = next(each for each in mutants(one.parsed.definition) if each.name == name).definition
    read = evolve(one.whole, definition=definition)
    return evolve(one, name="changed", parsed=evolve(one.parsed, definition=definition), whole=read, law=compiled(read))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("licence/decide_for_licence/duty_owner_swapped", "obligation decide_for_licence owner"),
        ("committee/change_known_abroad/timer_fires_a_day_off", "automatic"),
        ("parameters/deemed_charge_days/2022-12-25/one_less", "status"),
        ("tables/committee_server/5.3 personnel/row_changed/agency_head to appointing_authority", "status"),
        ("classes/personnel/drops/hearing.no_offence_goes_to_report", "status"),
        ("earlier/inquiry/without/kk2565/49", "status"),
    ],
)
def test_a_changed_rule_is_shown_by_the_library(name: str, field: str) -> None:
    second = changed(name)

    done = compared(packaged(), second, 0, cases())

    (change,) = done.answer["changes"]
    assert change["scenario"]["field"] == field
    before, after = (run_scenario(done.scenarios[1], law=law) for law in (packaged().law, second.law))
    assert list(unmet(before)) == []
    assert before.answer != after.answer


@pytest.fixture
def two_cases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a case that shows a dropped guard and one with a role that no law holds in the place of the library."""
    folder = tmp_path / "good"
    folder.mkdir()
    shutil.copy(GOOD / CASE, folder)
    text = (GOOD / CASE).read_text(encoding="utf-8")
    (folder / "unreadable.yaml").write_text(text.replace("by: agency_head", "by: nobody_known"), encoding="utf-8")
    monkeypatch.setattr(library, "library", lambda: folder)
    return folder


@pytest.fixture
def without_the_guard(tmp_path: Path) -> Path:
    """Return a copy of the packaged law without one guard."""
    folder = tmp_path / "law"
    shutil.copytree(packaged_folder(), folder)
    file = folder / "procedure" / "intake.yaml"
    text = file.read_text(encoding="utf-8")
    assert GUARD in text
    file.write_text(text.replace(GUARD, "", 1), encoding="utf-8")
    return folder


def test_a_case_of_the_library_that_cannot_be_read_under_the_law_is_left_out(
    two_cases: Path, without_the_guard: Path
) -> None:
    answer = diff_laws("packaged", without_the_guard, depth=0).answer

    assert answer["scenarios_left_out"] == ["unreadable.yaml"]
    shown = answer["changes"][0]["scenario"]
    assert (shown["found_by"], shown["do"], shown["field"]) == (CASE, "find_complaint_false", "status")
    with pytest.raises(FaultError, match=r"unreadable\.yaml"):
        diff_laws("packaged", without_the_guard, depth=0, scenarios=two_cases)


def test_the_library_can_be_left_out(two_cases: Path, without_the_guard: Path) -> None:
    answer = diff_laws("packaged", without_the_guard, depth=0, scenarios=None).answer

    assert (answer["scenarios_given"], answer["changes"][0]["scenario"]) == (0, None)


def test_a_case_that_neither_law_can_decide_says_nothing_if_it_is_of_the_library(two_cases: Path) -> None:
    """One that was given is at fault."""

    def breaks(*_: Any) -> Any:
        raise ZeroDivisionError

    law = packaged().law
    law = evolve(law, acts={**law.acts, "start_preliminary": evolve(law.acts["start_preliminary"], record=breaks)})
    mixed = Mixed(how="alone", old=law, new=law)

    assert list(Corpus(law, [two_cases / CASE], lenient=True).apart(mixed, (), Weight.END)) == []
    with pytest.raises(ZeroDivisionError):
        list(Corpus(law, [two_cases / CASE]).apart(mixed, (), Weight.END))


def test_a_case_of_the_library_that_another_law_cannot_read_witnesses_nothing_of_it(
    two_cases: Path, without_the_guard: Path
) -> None:
    """What the library does not show of another law is told, and breaks nothing; under the law it was written for it would."""
    done = verify_law(parts=["placement_full"], depth=1, folder=without_the_guard)
    dead = next(each for each in done.answer["properties"] if each["name"] == "nothing_is_dead")

    assert done.answer["cases_left_out"] == ["unreadable.yaml"]
    assert (done.answer["cases"], dead["verdict"], done.holds) == (1, "not_shown", True)
    assert "act find_complaint_false" not in dead["found"]
    with pytest.raises(FaultError, match=r"unreadable\.yaml"):
        verify_law(parts=["placement_full"], depth=1)


def test_under_the_law_it_was_written_for_the_library_has_to_show_everything(two_cases: Path) -> None:
    (two_cases / "unreadable.yaml").unlink()

    done = verify_law(parts=["placement_full"], depth=1)

    assert done.broken == ("nothing_is_dead", "no_clause_is_vacuous")


def test_a_case_that_is_led_elsewhere_is_taken_one_act_further_to_where_that_shows() -> None:
    """What was void is made anew from another state: the case goes on as before, but one act more is open."""
    second = changed("inquiry/void_act to minor_reported/transition_retargeted/minor_stopped")
    case = Corpus(packaged().law, [GOOD / "void_decision_on_a_minor_report_is_made_anew.yaml"])

    found = list(case.onward(Mixed(how="alone", old=packaged().law, new=second.law), ("void_act",)))

    assert {each.steps[-2].act.do for each in found} == {"void_act"}
    assert "use_evident_offence" in {each.steps[-1].act.do for each in found}


def test_a_complainants_name_that_stands_beside_the_identity_is_never_written() -> None:
    """plan2566/8.1.2: the cases of the library in which one is a member or the holder of an office are left out."""
    told = {path.name: run_scenario(path.read_bytes(), path.name).scenario for path in GOOD.glob("*acc*er_does_not*")}
    sealed = [getattr(step.act.payload, "identity", None) for each in told.values() for step in each.steps]
    names = {each.name for each in sealed if each is not None}
    assert names

    corpus = Corpus(packaged().law, [GOOD / name for name in told])
    for each in corpus.cases:
        asked = each.asked
        if asked is not None:
            text = scenario_text(asked.head, [(step.act, True) for step in asked.steps], asked.as_of)
            assert not any(name in text for name in names), each.name

    one = changed("committee/serve_appointment/duty_owner_swapped")
    found = compared(packaged(), one, 0, corpus)
    assert found.answer["scenarios_left_out"]
    assert not any(name in str(found.answer) + str(found.scenarios) for name in names)
