"""The machine for embedders drives a fictional system: a sound one passes, a careless one is caught with a scenario."""

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis.stateful import run_state_machine_as_test

from discipline_flow import load_law, run_scenario, unmet
from discipline_flow.model.head import PersonClass
from discipline_flow.testing import (
    History,
    VirtualCalendar,
    adapter_machine,
    days,
    hostile_histories,
    lawful_histories,
)
from tests.embedding.fictional_hr import CarelessAdapter, DeskAdapter

FEW = settings(
    max_examples=12,
    stateful_step_count=15,
    phases=[Phase.generate],
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
SOME = settings(max_examples=10, phases=[Phase.generate], deadline=None, suppress_health_check=[*HealthCheck])


@SOME
@given(lawful_histories())
def test_every_lawful_history_replays_as_a_scenario_in_which_each_act_holds(history: History) -> None:
    assert list(unmet(run_scenario(history.scenario()))) == []


@SOME
@given(hostile_histories())
def test_every_hostile_history_replays_as_it_was_decided(history: History) -> None:
    assert list(unmet(run_scenario(history.scenario()))) == []


@pytest.mark.parametrize("person", ["official", "teacher"])
@pytest.mark.parametrize("stage", ["order", "appeal"])
def test_lawful_histories_come_to_order_and_appeal(person: PersonClass, stage: str) -> None:
    quick = settings(SOME, max_examples=300, database=None)
    wanted = {"order": {"served"}, "appeal": {"filed", "decided"}}[stage]

    found = find(
        lawful_histories(classes=[person]), lambda each: getattr(each.case, stage).state in wanted, settings=quick
    )

    assert getattr(found.case, stage).state in wanted


@given(days())
def test_days_are_drawn_from_the_opening_on(day: date) -> None:
    assert day >= date(2023, 5, 8)


def test_the_calendar_moves_over_new_year_and_never_back() -> None:
    calendar = VirtualCalendar(load_law().holidays, date(2023, 12, 28))
    assert calendar.to_holiday() == date(2023, 12, 29)
    assert calendar.to_working_day() == date(2024, 1, 2)
    assert calendar.now().date() == date(2024, 1, 2)
    with pytest.raises(ValueError, match="backwards"):
        calendar.forward(-1)


def test_a_sound_system_passes() -> None:
    run_state_machine_as_test(adapter_machine(DeskAdapter), settings=FEW)


def test_a_careless_system_is_caught_and_the_run_prints_as_a_scenario() -> None:
    more = settings(FEW, max_examples=30, database=None)
    with pytest.raises(AssertionError) as caught:
        run_state_machine_as_test(adapter_machine(CarelessAdapter), settings=more)

    text = str(caught.value).strip() + "\n"
    assert text.startswith("# the adapter")
    assert list(unmet(run_scenario(text))) == []


def test_importing_the_plugin_loads_neither_hypothesis_nor_the_engine() -> None:
    told = (
        "import sys, discipline_flow.testing.plugin; heavy = {'hypothesis', 'discipline_flow.engine', 'yaml'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
