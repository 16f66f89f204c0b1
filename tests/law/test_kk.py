"""kk2565/65: what ก.ก. resolves, and that no serious penalty comes without it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from discipline_flow import run_scenario
from discipline_flow.engine.facts.closing.late import NO_FINDING
from tests.law.serious import (
    TAINTED,
    Step,
    applied,
    charged,
    decided,
    explained,
    last,
    opined,
    owed,
    refusal,
    report,
    reported,
    sitting,
    step,
    with_kk,
)

SCENARIOS = Path(__file__).parents[1] / "scenarios" / "good"
FILLED: dict[str, Step] = {
    "serious": {"provision": "csa2551/85(1)", "penalty": {"kind": "expulsion"}},
    "minor": {"provision": "csa2551/84", "penalty": {"kind": "salary_cut", "percent": 4, "months": 2}},
    "discharge": {"provision": "csa2551/110(6)"},
    "close": {},
    "no_penalty": {},
}


def resolve(at: str, resolution: str, **carried: Any) -> Step:
    filled = {"resolution": resolution, "reasons": True, **FILLED.get(resolution, {}), **carried}
    return step(at, "kk_resolve", "kk", **{name: value for name, value in filled.items() if value is not None})


def order(at: str, kind: str, **carried: Any) -> Step:
    stated = {"facts_stated": True, "provision": "csa2551/85(1)", "appeal_rights_stated": True}
    return step(at, "issue_order", **{"kind": kind, **stated, **carried})


@pytest.mark.rule("kk2565/65")
@pytest.mark.parametrize("carried", [{}, {"reasons": False}])
@pytest.mark.parametrize("resolution", sorted(FILLED))
def test_what_finds_an_offence_or_unfitness_gives_its_reasons(resolution: str, carried: Step) -> None:
    acts = [*with_kk(), resolve("2023-09-05", resolution, **carried)]
    if carried and resolution in {"serious", "minor", "discharge"}:
        assert refusal(acts) == ["kk.no_reasons"]
    else:
        applied(acts)


@pytest.mark.rule("kk2565/65")
def test_a_penalty_waived_as_petty_is_waived_with_its_reasons() -> None:
    assert refusal([*with_kk(), resolve("2023-09-05", "no_penalty", waiver="bond", reasons=False)]) == ["kk.no_reasons"]
    applied([*with_kk(), resolve("2023-09-05", "no_penalty", waiver="bond")])


@pytest.mark.rule("kk2565/65")
@pytest.mark.parametrize("resolution", ["serious", "minor", "discharge"])
@pytest.mark.parametrize("provision", [None, " "])
def test_guilt_and_discharge_name_their_section(resolution: str, provision: str | None) -> None:
    assert refusal([*with_kk(), resolve("2023-09-05", resolution, provision=provision)]) == ["kk.no_provision"]


@pytest.mark.rule("kk2565/65")
@pytest.mark.parametrize("penalty", [None, {"kind": "reprimand"}, {"kind": "step_reduction", "new_salary": 18000}])
def test_a_serious_resolution_names_dismissal_or_expulsion(penalty: Step | None) -> None:
    assert refusal([*with_kk(), resolve("2023-09-05", "serious", penalty=penalty)]) == ["kk.serious_penalty"]


@pytest.mark.rule("kk2565/65")
@pytest.mark.parametrize("penalty", [None, {"kind": "dismissal"}, {"kind": "expulsion"}])
def test_a_minor_resolution_names_a_minor_penalty(penalty: Step | None) -> None:
    assert refusal([*with_kk(), resolve("2023-09-05", "minor", penalty=penalty)]) == ["kk.minor_penalty"]


@pytest.mark.rule("kk2565/65")
def test_a_minor_resolution_may_waive_with_bond_or_admonition() -> None:
    applied([*with_kk(), resolve("2023-09-05", "minor", penalty=None, waiver="bond")])


@pytest.mark.rule("kk2565/73")
@pytest.mark.parametrize(("percent", "months"), [(3, 2), (4, 4), (2, 0)])
def test_a_resolved_salary_cut_keeps_to_the_lawful_rates(percent: int, months: int) -> None:
    penalty = {"kind": "salary_cut", "percent": percent, "months": months}
    assert refusal([*with_kk(), resolve("2023-09-05", "minor", penalty=penalty)]) != []


@pytest.mark.rule("kk2565/65")
def test_kk_resolves_once_on_what_is_before_it() -> None:
    assert refusal([*decided("serious"), resolve("2023-07-11", "close")]) == ["review.not_before_kk"]
    twice = [*with_kk(), resolve("2023-09-05", "close"), resolve("2023-09-06", "close")]
    assert refusal(twice) == ["review.kk_has_resolved"]


@pytest.mark.rule("kk2565/65")
def test_further_inquiry_goes_back_to_the_committee_and_starts_new_days() -> None:
    back = [*with_kk(), step("2023-09-05", "kk_resolve", "kk", resolution="further_inquiry", reasons=False)]
    assert refusal([*back, order("2023-09-06", "expulsion")]) != []
    done = applied([*back, report("2023-10-02")], policy=[1], as_of="2023-10-02")
    assert owed(done, "kk2565/63") == [("2023-08-04", "met"), ("2023-11-16", "open")]
    assert done.case.review.view is None


@pytest.mark.rule("kk2565/65")
def test_the_committee_owes_the_further_inquiry_that_kk_resolved_on() -> None:
    back = [*with_kk(), step("2023-09-05", "kk_resolve", "kk", resolution="further_inquiry", reasons=False)]
    assert owed(applied(back), "kk2565/65", "further_inquiry") == [(None, "open")]
    assert owed(applied([*back, report("2023-10-02")]), "kk2565/65", "further_inquiry") == [(None, "met")]


@pytest.mark.rule("kk2565/65", "kk2565/78")
@pytest.mark.parametrize("waiver", [None, "admonition"])
def test_an_offence_that_cannot_be_punished_ends_without_penalty_whatever_the_order_names(waiver: str | None) -> None:
    named = {} if waiver is None else {"waiver": waiver}
    done = applied([*with_kk(), resolve("2023-09-05", "no_penalty"), order("2023-09-12", "waive", **named)])
    assert done.answer["outcome"]["result"] == "no_penalty"


@pytest.mark.rule("kk2565/65", "kk2565/78")
@pytest.mark.parametrize("resolution", ["minor", "no_penalty"])
def test_the_penalty_of_a_petty_offence_is_waived_whichever_word_the_resolution_has(resolution: str) -> None:
    waived = resolve("2023-09-05", resolution, penalty=None, waiver="admonition")
    done = applied([*with_kk(), waived, order("2023-09-12", "waive", waiver="admonition")])
    assert done.answer["outcome"]["result"] == "waived"


@pytest.mark.rule("kk2565/63")
def test_a_discharge_on_which_committee_and_authority_agree_cites_63_and_not_65() -> None:
    assert last(applied([*decided("unfit", TAINTED), order("2023-07-25", "discharge")]))["rules"] == [
        "kk2565/63",
        "exit2566/3",
    ]
    resolved = [*with_kk(), resolve("2023-09-05", "discharge"), order("2023-09-12", "discharge")]
    assert last(applied(resolved))["rules"] == ["kk2565/65", "exit2566/3"]


@pytest.mark.rule("kk2565/73")
def test_a_reprimand_that_kk_resolves_carries_no_rate() -> None:
    penalty = {"kind": "reprimand", "percent": 2, "months": 1}
    assert refusal([*with_kk(), resolve("2023-09-05", "minor", penalty=penalty)]) == ["penalty.rate_of_another_kind"]


@pytest.mark.rule("kk2565/63")
@pytest.mark.parametrize("kind", ["dismissal", "expulsion", "discharge"])
@pytest.mark.parametrize(
    "way", [sitting(), charged(), explained(), opined(), reported(), decided("serious"), with_kk()]
)
def test_nobody_is_put_out_of_service_before_kk_resolved(kind: str, way: list[Step]) -> None:
    assert refusal([*way, order("2023-07-25", kind)]) != []


@pytest.mark.rule("kk2565/65")
@pytest.mark.parametrize(
    ("resolution", "kind"),
    [("close", "expulsion"), ("minor", "dismissal"), ("serious", "reprimand"), ("serious", "dismissal")],
)
def test_the_order_is_the_one_that_was_resolved(resolution: str, kind: str) -> None:
    assert refusal([*with_kk(), resolve("2023-09-05", resolution), order("2023-09-12", kind)]) != []


@pytest.mark.rule("kk2565/65")
@pytest.mark.parametrize(
    ("resolution", "kind", "result"),
    [("serious", "expulsion", "expulsion"), ("discharge", "discharge", "discharged"), ("close", "close", "no_offence")],
)
def test_the_resolved_order_is_issued(resolution: str, kind: str, result: str) -> None:
    done = applied([*with_kk(), resolve("2023-09-05", resolution), order("2023-09-12", kind)])
    assert done.answer["outcome"]["result"] == result


def test_a_further_inquiry_leaves_nothing_behind_for_other_cases() -> None:
    """What every case shares stays as it was, whatever is recorded of one of them (kk2565/65)."""
    path = SCENARIOS / "further_inquiry_where_nobody_was_charged_begins_with_the_charge.yaml"
    before = dict(NO_FINDING)

    run_scenario(path.read_bytes(), path.name)

    assert before == NO_FINDING
