"""
A second transcription of the duties that have no number of days: at once, without delay, or due at an event.

As `test_duty_oracle.py`, it knows nothing of `workflows/`: what begins a duty, what does it, who owes it and what may end it
undone are written here anew from kk2565 and plan2566. Every scenario is asked, those of matters before the regulation too
(kk2565/103-106), and random lawful histories. Both ways: a duty has what the text lets it have, and what the text says begins
a duty has begun it.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings

from discipline_flow import Run, run_scenario
from discipline_flow.testing.strategies import lawful_histories
from discipline_flow.testing.walk import History
from tests.library import LAW
from tests.properties.told import IN_FORCE, Row, Then, Told, library, owed_by, thens
from tests.properties.undated_after import OF_WHAT_FOLLOWS
from tests.properties.undated_inquiry import OF_THE_INQUIRY

pytestmark = pytest.mark.slow

ROWS = (*OF_THE_INQUIRY, *OF_WHAT_FOLLOWS)
BY_NAME: Mapping[tuple[str, str], tuple[Row, ...]] = {
    (each.clause, each.about): tuple(one for one in ROWS if (one.clause, one.about) == (each.clause, each.about))
    for each in ROWS
}


def undated(done: Run) -> list[Told]:
    """Return the duties of an answer that have no day."""
    return [duty for duty in done.answer["obligations"] if duty["due"] is None]


def judged(name: str, done: Run, history: list[Then], duty: Told, rows: tuple[Row, ...]) -> None:
    """Hold one duty of an answer to its rows: what began it, who owes it, what did it, and what it may have ended by."""
    where = (name, duty)
    begun = [
        (row, place, then)
        for row in rows
        for place, then in enumerate(history)
        if then.step["at"] == duty["from"] and then.step["do"] in row.begins and row.begins[then.step["do"]](then)
    ]
    assert begun, where
    assert any(duty["owner"] in owed_by(row.owner, row.clause, then, history) for row, _, then in begun), where
    row, place, _ = begun[0]
    after = history[place:] if "royal" in row.about else history[place + 1 :]
    if duty["done"] is not None:
        assert duty["status"] == "met", where
        days = {
            each.step["at"] for each in after if each.step["do"] in row.done_by and row.done_by[each.step["do"]](each)
        }
        assert duty["done"] in days, where
    elif duty["status"] == "open":
        last = history[begun[-1][1] + 1 :]
        assert not [each.step for each in last if sure_to_do(row, each)], where
    else:
        assert duty["status"] == "cancelled", where
        assert [each for each in after if each.step["do"] in row.over], where


def sure_to_do(row: Row, then: Then) -> bool:
    """Tell whether an act does the duty beyond doubt."""
    return then.step["do"] in row.done_by and row.done_by[then.step["do"]](then)


def test_every_duty_without_a_day_of_the_library_has_a_row_here() -> None:
    told = {(duty["rule"], duty["about"].partition(":")[0]) for _, done, _ in library() for duty in undated(done)}
    assert told - set(BY_NAME) == set()


@pytest.mark.parametrize("name", sorted(BY_NAME), ids=lambda name: "-".join(name))
def test_a_duty_without_a_day_begins_ends_and_is_owed_as_its_clause_says(name: tuple[str, str]) -> None:
    for scenario, done, history in library():
        for duty in undated(done):
            if (duty["rule"], duty["about"].partition(":")[0]) == name:
                judged(scenario, done, history, duty, BY_NAME[name])


@pytest.mark.parametrize("row", [each for each in ROWS if each.sure], ids=lambda row: f"{row.clause}-{row.about}")
def test_what_begins_a_duty_without_a_day_beyond_doubt_has_begun_it(row: Row) -> None:
    """The other way round: under the regulation (1, 103), and but for a death, which ends what is owed of the dead (68)."""
    for scenario, done, history in library():
        begun = {
            duty["from"]
            for duty in undated(done)
            if (duty["rule"], duty["about"].partition(":")[0]) == (row.clause, row.about)
        }
        for then in history:
            if then.step["do"] == "accused_dies":
                break
            if then.step["at"] >= IN_FORCE and then.step["do"] in row.sure and row.sure[then.step["do"]](then):
                assert then.step["at"] in begun or then.under_earlier_rules(), (scenario, then.step)


@settings(max_examples=15, deadline=None)
@given(history=lawful_histories(longest=30))
def test_so_does_a_duty_without_a_day_of_any_lawful_history(history: History) -> None:
    done = run_scenario(history.scenario(), law=LAW)
    for duty in undated(done):
        judged("drawn", done, thens(done), duty, BY_NAME[duty["rule"], duty["about"].partition(":")[0]])
