"""kk2565/88, 94-98: what another matter of the same person orders, bars and frees in this one."""

from __future__ import annotations

from typing import Any

import pytest

from discipline_flow import Applied, Case
from tests.law import stages as s
from tests.law.stages import AUTHORITY, Step, ask, play

A = AUTHORITY
DOS = ("suspend", "discharge_provisionally")
KINDS = {"suspend": "return_to_duty", "discharge_provisionally": "return_to_service"}


def other(suspension: str, name: str = "B", **more: Any) -> dict[str, Any]:
    """Return another matter of the accused as the head tells it."""
    return {"id": name, "kind": "discipline", "clause_85": True, "suspension": suspension, **more}


def entry(at: str, suspension: str, *, name: str = "B", ended: bool = False) -> Step:
    """Return what is recorded of another matter."""
    return (at, "update_other_file", A, {"id": name, "ended": ended, "suspension": suspension})


def kept_out(do: str, view: str = "minor") -> list[Step]:
    """Return a serious inquiry of somebody kept out that found no serious offence."""
    more = {"slow": True} if do == "discharge_provisionally" else {}
    return s.suspended(s.viewed(view, view), do=do, **more)


def open_kinds(case: Case) -> set[str]:
    """Return the kinds of the duties that are open."""
    return {duty.kind for duty in case.duties}


BARRED = [
    ("suspend", "none", False),
    ("suspend", "suspended", True),
    ("suspend", "discharged_provisionally", True),
    ("discharge_provisionally", "none", False),
    ("discharge_provisionally", "suspended", False),
    ("discharge_provisionally", "discharged_provisionally", True),
]


@pytest.mark.rule("kk2565/94", "kk2565/95")
@pytest.mark.parametrize("view", ["minor", "no_offence"])
@pytest.mark.parametrize(("do", "suspension", "barred"), BARRED)
def test_the_return_is_owed_on_the_result_unless_another_matter_bars_it(
    do: str, suspension: str, barred: bool, view: str
) -> None:
    case = play(kept_out(do, view), other_files=[other(suspension)])

    assert (KINDS[do] in open_kinds(case)) is not barred


@pytest.mark.rule("kk2565/94", "kk2565/95")
@pytest.mark.parametrize("do", DOS)
@pytest.mark.parametrize(
    ("suspension", "ended", "frees"),
    [("none", False, True), ("discharged_provisionally", True, True), ("discharged_provisionally", False, False)],
)
def test_the_return_is_owed_once_the_measure_or_the_matter_that_barred_it_has_ended(
    do: str, suspension: str, ended: bool, frees: bool
) -> None:
    case = play(kept_out(do), other_files=[other("discharged_provisionally")])
    told = ask(case, *entry("2023-07-12", suspension, ended=ended))

    assert (KINDS[do] in open_kinds(told.case)) is frees


@pytest.mark.rule("kk2565/94", "kk2565/95")
@pytest.mark.parametrize("do", DOS)
def test_the_return_is_not_owed_while_a_third_matter_bars_it(do: str) -> None:
    both = [other("discharged_provisionally"), other("discharged_provisionally", "C")]
    case = ask(play(kept_out(do), other_files=both), *entry("2023-07-12", "none")).case

    assert KINDS[do] not in open_kinds(case)
    assert KINDS[do] in open_kinds(ask(case, *entry("2023-07-13", "none", name="C")).case)


@pytest.mark.rule("kk2565/94", "kk2565/95")
@pytest.mark.parametrize(
    ("do", "bars"), [("suspend", "suspended"), ("discharge_provisionally", "discharged_provisionally")]
)
def test_a_return_that_is_owed_already_is_not_owed_twice(do: str, bars: str) -> None:
    steps = [*kept_out(do), entry("2023-07-12", bars), entry("2023-07-13", "none")]
    case = play(steps, other_files=[other("none")])

    assert [duty.kind for duty in case.duties].count(KINDS[do]) == 1


@pytest.mark.rule("kk2565/88")
@pytest.mark.parametrize(
    ("suspension", "ended", "joins"), [("suspended", False, True), ("none", False, False), ("suspended", True, False)]
)
def test_a_measure_in_another_matter_is_joined_here_while_it_stands(suspension: str, ended: bool, joins: bool) -> None:
    told = ask(play(s.SITTING), *entry("2023-03-20", suspension, ended=ended))

    assert isinstance(told, Applied)
    assert ("suspend_here_too" in open_kinds(told.case)) is joins


@pytest.mark.rule("kk2565/88")
@pytest.mark.parametrize(
    ("suspension", "ended", "joined"), [("suspended", False, True), ("none", False, False), ("suspended", True, False)]
)
def test_there_is_nothing_to_join_once_the_last_measure_elsewhere_has_ended(
    suspension: str, ended: bool, joined: bool
) -> None:
    case = play(s.APPOINTED, other_files=[other("suspended")])

    assert "suspend_here_too" in open_kinds(case)
    assert ("suspend_here_too" in open_kinds(ask(case, *entry("2023-03-20", suspension, ended=ended)).case)) is joined


@pytest.mark.rule("kk2565/88")
def test_a_measure_in_a_third_matter_is_still_to_be_joined() -> None:
    case = play(s.APPOINTED, other_files=[other("suspended"), other("suspended", "C")])

    assert "suspend_here_too" in open_kinds(ask(case, *entry("2023-03-20", "none")).case)


@pytest.mark.rule("kk2565/88")
@pytest.mark.parametrize(
    ("name", "suspension", "ended", "owed"),
    [
        ("C", "none", False, True),
        ("C", "suspended", False, False),
        ("C", "none", True, False),
        ("B", "none", False, False),
    ],
)
def test_a_further_matter_that_arises_is_to_have_the_same_measure(
    name: str, suspension: str, ended: bool, owed: bool
) -> None:
    case = play(s.suspended(s.SITTING), other_files=[other("suspended")])

    assert "suspend_in_other_matters" not in open_kinds(case)
    told = ask(case, *entry("2023-03-20", suspension, name=name, ended=ended)).case
    assert ("suspend_in_other_matters" in open_kinds(told)) is owed


@pytest.mark.rule("kk2565/88")
@pytest.mark.parametrize(
    ("suspension", "ended", "settled"),
    [("suspended", False, True), ("none", False, False), ("none", True, True)],
)
def test_the_other_matter_is_settled_by_its_own_measure_or_its_end(suspension: str, ended: bool, settled: bool) -> None:
    case = play(s.suspended(s.SITTING), other_files=[other("none")])

    assert "suspend_in_other_matters" in open_kinds(case)
    told = ask(case, *entry("2023-03-20", suspension, ended=ended)).case
    assert ("suspend_in_other_matters" not in open_kinds(told)) is settled


@pytest.mark.rule("kk2565/88")
@pytest.mark.parametrize(("clause_85", "left"), [(True, True), (False, False)])
def test_of_several_other_matters_each_that_meets_85_is_to_be_settled(clause_85: bool, left: bool) -> None:
    both = [other("none"), other("none", "C", clause_85=clause_85)]
    case = ask(play(s.suspended(s.SITTING), other_files=both), *entry("2023-03-20", "suspended")).case

    assert ("suspend_in_other_matters" in open_kinds(case)) is left


def codes(case: Case, at: str, do: str, **carried: Any) -> list[str]:
    """Return why an act of the authority is refused, nothing where it is applied."""
    decision = ask(case, at, do, A, carried)
    return [] if isinstance(decision, Applied) else [reason.code for reason in decision.reasons]


@pytest.mark.rule("kk2565/94", "kk2565/95")
@pytest.mark.parametrize(("do", "suspension", "barred"), BARRED)
def test_a_reprimand_waits_for_the_other_matter_or_for_the_return(do: str, suspension: str, barred: bool) -> None:
    case = play(kept_out(do), other_files=[other(suspension)])
    elsewhere = [] if suspension == "none" else ["order.waits_for_the_other_matter"]

    found = codes(case, "2023-07-12", "issue_order", kind="reprimand", **s.ORDER)
    assert found == (elsewhere if barred else ["order.return_comes_first", *elsewhere])


@pytest.mark.rule("kk2565/98")
@pytest.mark.parametrize(("status", "waits"), [("charged", ["kk2565/98"]), ("final", [])])
def test_a_minor_order_of_somebody_suspended_for_a_crime_waits_for_the_judgment(status: str, waits: list[str]) -> None:
    crime: dict[str, Any] = {"grounds": [2], "criminal": "charged", "prosecutor_defends": False, "order_complete": True}
    steps: list[Step] = [
        *s.DIRECT_HEARD,
        ("2023-03-02", "decide_minor", A, {"decision": "punish", "penalty": {"kind": "reprimand"}}),
        ("2023-03-03", "criminal_step", "court", {"status": "charged"}),
        ("2023-03-08", "suspend", A, crime),
    ]
    if status == "final":
        steps += [
            ("2023-03-20", "criminal_step", "court", {"status": "final", "result": "not_guilty"}),
            ("2023-03-21", "reinstate", A, {"rights_stated": True}),
        ]
    decision = ask(play(steps), "2023-03-22", "issue_order", A, {**s.ORDER, "kind": "reprimand"})

    found = [] if isinstance(decision, Applied) else decision.reasons
    assert [reason.rule for reason in found if reason.code == "order.waits_for_the_judgment"] == waits
    assert isinstance(decision, Applied) is (waits == [])


@pytest.mark.rule("kk2565/85", "kk2565/94")
@pytest.mark.parametrize(
    ("decision", "come"),
    [
        ({"decision": "punish", "penalty": {"kind": "reprimand"}}, True),
        ({"decision": "close"}, True),
        (None, False),
    ],
)
def test_nobody_is_kept_out_to_await_a_minor_result_that_has_come(decision: dict[str, Any] | None, come: bool) -> None:
    steps = s.DIRECT_HEARD if decision is None else [*s.DIRECT_HEARD, ("2023-03-02", "decide_minor", A, decision)]

    assert ("suspension.result_has_come" in codes(play(steps), "2023-03-03", "suspend", **s.SUSPEND)) is come


@pytest.mark.rule("kk2565/88", "kk2565/96")
@pytest.mark.parametrize("view", ["minor", "no_offence"])
@pytest.mark.parametrize(("result", "waits"), [(None, True), ("not_guilty", False), ("suspended_sentence", False)])
def test_who_is_suspended_for_the_crime_too_awaits_the_judgment_once_the_inquiry_has_ended(
    view: str, result: str | None, waits: bool
) -> None:
    crime = {"grounds": [2], "criminal": "charged", "prosecutor_defends": False, "order_complete": True}
    before: list[Step] = [
        ("2023-02-23", "criminal_step", "court", {"status": "charged"}),
        ("2023-02-24", "suspend", A, crime),
    ]
    steps = sorted([*s.suspended(s.viewed(view, view)), *before], key=lambda each: each[0])
    if result is not None:
        steps.append(("2023-07-11", "criminal_step", "court", {"status": "final", "result": result}))
    found = codes(play(steps), "2023-07-12", "reinstate", rights_stated=True)

    assert ("suspension.return_before_the_judgment" in found) is waits


@pytest.mark.rule("kk2565/63", "kk2565/86")
@pytest.mark.parametrize(("opinion", "come"), [("minor", True), ("serious", False)])
def test_the_view_of_the_authority_is_the_result_where_the_committee_found_no_serious_offence(
    opinion: str, come: bool
) -> None:
    found = codes(play(s.suspended(s.viewed(opinion, "minor"))), "2023-07-12", "reinstate", rights_stated=True)

    assert (found == []) is come
    assert ("suspension.return_before_the_result" in found) is not come
