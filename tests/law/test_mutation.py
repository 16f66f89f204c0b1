"""Changes of the law are noticed: each kind is made, a dropped rule is caught, and what cannot be told apart is excused by name."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pytest
from attrs import evolve

from discipline_flow import DisciplineError, mutate_law
from discipline_flow.law.mutants import Mutant, mutants
from discipline_flow.law.sources.source import parse
from discipline_flow.service.laws.law import packaged_folder, read_folder
from discipline_flow.service.mutation import Bench, Fate, bench, told
from discipline_flow.service.verification import EQUIVALENT, equivalents

GOOD = Path(__file__).parents[1] / "scenarios" / "good"


@cache
def every() -> tuple[Mutant, ...]:
    return tuple(mutants(parse(read_folder(packaged_folder())).definition))


@cache
def on_the_bench() -> Bench:
    return bench(packaged_folder(), GOOD, 0)


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """Return the bench with a few scenarios of the library, which is long to read where every line is traced."""
    folder = tmp_path_factory.mktemp("few")
    for name in (
        "challenge_on_a_ground_learned_later_is_in_time",
        "challenged_member_counts_in_the_number_of_which_half_must_meet",
        "evident_serious_offence_that_kk_finds_minor_is_punished_so",
        "file_before_kk_is_not_returned",
        "plan_days_to_report_to_the_office_end_on_a_holiday",
    ):
        shutil.copy(GOOD / f"{name}.yaml", folder)
    return bench(packaged_folder(), folder, 0)


def test_each_mutant_has_a_name_of_its_own_and_a_clause() -> None:
    names = [each.name for each in every()]

    assert len(names) == len(set(names))
    assert all("/" in each.rule for each in every())


def test_every_guard_transition_duty_and_parameter_of_the_law_is_mutated() -> None:
    definition = parse(read_folder(packaged_folder())).definition
    regions = definition.regions.values()
    kinds = [each.kind for each in every()]

    assert kinds.count("guard_dropped") == sum(len(act.guards) for each in regions for act in each.acts.values())
    assert kinds.count("bar_dropped") == sum(len(act.refused) for each in regions for act in each.acts.values())
    assert kinds.count("transition_deleted") == sum(len(each.transitions) for each in regions)
    assert kinds.count("duty_deleted") == sum(len(each.duties) for each in regions)
    assert kinds.count("row_deleted") == sum(len(each.rows) for each in definition.tables.values())
    assert {each.name.split("/")[1] for each in every() if each.group == "parameters"} == set(definition.parameters)


@pytest.mark.parametrize(
    "name",
    [
        "hearing/hold_charge_meeting/guard_dropped/charge_meeting_has_a_quorum",
        "review/send_to_kk to with_kk/transition_deleted",
        "parameters/challenge_days/2022-12-25/one_less",
        "review/kk_resolve/authority_swapped/official kk",
    ],
)
def test_a_change_that_the_clause_forbids_is_noticed_by_a_scenario(name: str, few: Bench) -> None:
    mutant = next(each for each in every() if each.name == name)

    assert few.fate(mutant).killer == "scenario"


@pytest.mark.slow
def test_scenarios_that_are_not_asked_could_not_have_noticed() -> None:
    """The shortcut that leaves out scenarios without the changed act agrees with asking all of them."""
    whole = on_the_bench()
    for mutant in whole.mutants[::900]:
        wide = Mutant(name=mutant.name, group="", kind=mutant.kind, rule=mutant.rule, definition=mutant.definition)
        assert whole.fate(mutant).killer == whole.fate(wide).killer, mutant.name


@pytest.mark.slow
def test_the_same_sample_has_the_same_fate_in_one_process_and_in_two() -> None:
    one, two = (mutate_law(scenarios=GOOD, sample=4, depth=0, jobs=jobs) for jobs in (1, 2))

    assert {**one, "seconds": 0} == {**two, "seconds": 0}
    assert one["mutants"] == 4


@pytest.mark.slow
def test_every_excuse_names_a_mutant_that_survives_the_scenarios_and_the_check() -> None:
    excused = equivalents(GOOD.parent / EQUIVALENT)
    whole = on_the_bench()
    mutants_of = {each.name: each for each in whole.mutants}

    assert set(excused) <= set(mutants_of)
    assert all(len(reason.split()) > 5 for reason in excused.values())
    assert [name for name in excused if whole.fate(mutants_of[name]).killer is not None] == []


def test_an_excuse_counts_for_no_survivor_and_is_stale_when_it_is_not_needed() -> None:
    dead, alive, excused = every()[:3]
    fates = [Fate(mutant=dead, killer="scenario", by="a.yaml"), Fate(mutant=alive), Fate(mutant=excused)]

    answer = told(fates, {excused.name: "why", dead.name: "why", "gone": "why"}, [each.name for each in every()])

    assert (answer["survived"], answer["equivalent"], answer["score"]) == (1, 1, 50.0)
    assert answer["stale"] == sorted([dead.name, "gone"])
    assert [each["name"] for each in answer["survivors"]] == [alive.name]


def test_only_names_a_region_a_clause_or_what_holds_the_clause() -> None:
    mutant = next(each for each in every() if each.rule == "kk2565/45")
    part = Mutant(name="x", group="hearing", kind="", rule="exit2566/3.1", definition=mutant.definition)

    assert all(mutant.concerns(each) for each in ("hearing", "kk2565/45"))
    assert part.concerns("exit2566/3")
    assert not mutant.concerns("kk2565/4")


def test_a_timer_that_fires_on_the_first_day_of_the_regulation_is_not_moved_off_it() -> None:
    names = {each.name for each in every()}

    assert "committee/appointment_known_at_home/timer_fires_a_day_off" in names
    assert "commencement/regulation_in_force/timer_fires_a_day_off" not in names


def test_a_scenario_that_does_not_turn_out_under_the_law_itself_is_refused(tmp_path: Path) -> None:
    """It would notice every change. A step of which a file says nothing is expected to be applied."""
    text = (GOOD / "death_before_the_preliminary_stage_ends_the_matter.yaml").read_text(encoding="utf-8")
    (tmp_path / "unlawful.yaml").write_text(text.replace(", expect: denied, rules: [kk2565/68]", ""), encoding="utf-8")

    with pytest.raises(DisciplineError, match="expected applied, got denied"):
        bench(packaged_folder(), tmp_path)


def test_an_act_that_is_opened_to_a_class_has_hands_to_do_it(few: Bench) -> None:
    """With nobody named for the class, the act would stay refused and the mutant would change nothing but the words."""
    mutant = next(each for each in every() if each.name == "classes/official/refused/send_up_the_line")

    opened = mutant.definition.classes["official"]
    assert "send_up_the_line" not in opened.refused
    assert opened.by["send_up_the_line"] == ("agency_head",)
    assert few.fate(mutant).killer == "scenario"


def test_the_law_as_it_is_written_is_asked_of_a_mutant_that_no_scenario_notices() -> None:
    mutant = next(each for each in every() if each.name == "review/carry_out_return/duty_owner_swapped")
    fate = evolve(on_the_bench(), suite=(), depth=1).fate(mutant)

    assert (fate.killer, fate.by) == ("property", "no_duty_is_nobodys")
