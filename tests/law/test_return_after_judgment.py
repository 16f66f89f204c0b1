"""kk2565/96-98: what the final judgment means for a suspension that rests on it, and what waits for another matter."""

from __future__ import annotations

import pytest

from tests.law.cases import heard, order, play, reprimanded, suspend, told
from tests.law.serious import PETTY, Step, applied, appointed, decided, owed, refusal, step

CHARGED = step("2023-04-05", "criminal_step", "court", status="charged")
CRIME: Step = {"grounds": [2], "prosecutor_defends": False}
BACK = step("2023-09-04", "reinstate", rights_stated=True)
RETURNS = ["suspended_sentence", "other_penalty", "not_guilty", "not_prosecuted"]
STAYS = ["imprisonment", "imprisonment_negligence_or_petty"]
MEASURES = [("suspend", "kk2565/96"), ("discharge_provisionally", "kk2565/97")]


def final(result: str, at: str = "2023-09-01") -> Step:
    """Return the final judgment."""
    return step(at, "criminal_step", "court", status="final", result=result)


def kept_out(do: str) -> list[Step]:
    """Return the way to a measure that rests on the criminal case alone."""
    slow = {"slow": True} if do == "discharge_provisionally" else {}
    return [CHARGED, suspend("2023-04-10", do, **CRIME, **slow)]


def elsewhere(suspension: str) -> Step:
    """Return a head with another matter of the accused."""
    return {"other_files": [{"id": "B", "kind": "discipline", "clause_85": True, "suspension": suspension}]}


@pytest.mark.rule("kk2565/96")
@pytest.mark.rule("kk2565/97")
@pytest.mark.parametrize(("do", "rule"), MEASURES)
@pytest.mark.parametrize("result", RETURNS)
def test_a_judgment_without_imprisonment_owes_the_return_and_the_return_meets_it(
    do: str, rule: str, result: str
) -> None:
    judged = [*kept_out(do), final(result)]

    assert owed(applied(judged), rule) == [(None, "open")]
    done = applied([*judged, BACK])
    assert owed(done, rule) == [(None, "met")]
    assert rule in done.answer["steps"][-1]["rules"]


@pytest.mark.rule("kk2565/96")
@pytest.mark.rule("kk2565/97")
@pytest.mark.parametrize(("do", "rule"), MEASURES)
@pytest.mark.parametrize("result", STAYS)
def test_imprisonment_bars_the_return_and_owes_serious_proceedings(do: str, rule: str, result: str) -> None:
    judged = [*kept_out(do), final(result)]

    assert told(play(*judged, BACK)) == ("denied", [rule])
    assert owed(applied(judged), rule) == [(None, "open")]


@pytest.mark.rule("kk2565/96")
@pytest.mark.parametrize("do", ["suspend", "discharge_provisionally"])
def test_before_the_judgment_nobody_returns_whose_suspension_rests_on_it(do: str) -> None:
    assert refusal([*kept_out(do), BACK]) == ["suspension.return_before_the_judgment"]


@pytest.mark.rule("kk2565/96")
@pytest.mark.rule("kk2565/97")
@pytest.mark.parametrize(
    ("do", "other", "code"),
    [
        ("suspend", "none", None),
        ("suspend", "suspended", "suspension.barred_by_another_suspension"),
        ("suspend", "discharged_provisionally", "suspension.barred_by_another_discharge"),
        ("discharge_provisionally", "none", None),
        ("discharge_provisionally", "suspended", None),
        ("discharge_provisionally", "discharged_provisionally", "suspension.barred_by_another_discharge"),
    ],
)
def test_another_suspension_bars_the_return_to_duty_and_only_another_discharge_that_to_service(
    do: str, other: str, code: str | None
) -> None:
    steps = [*kept_out(do), final("not_guilty")]
    rule = "kk2565/96" if do == "suspend" else "kk2565/97"

    if code is None:
        assert owed(applied([*steps, BACK], **elsewhere(other)), rule) == [(None, "met")]
    else:
        assert refusal([*steps, BACK], **elsewhere(other)) == [code]
        assert owed(applied(steps, **elsewhere(other)), rule) == []


@pytest.mark.rule("kk2565/94")
def test_an_acquittal_does_not_end_a_suspension_that_rests_on_the_inquiry() -> None:
    steps = [*appointed(), suspend(), CHARGED, final("not_guilty")]

    assert refusal([*steps, BACK]) == ["suspension.return_before_the_result"]
    assert owed(applied(steps), "kk2565/96") == []


@pytest.mark.rule("kk2565/96")
def test_imprisonment_owes_no_new_proceedings_where_a_serious_committee_already_sits() -> None:
    steps = [*kept_out("suspend"), *appointed(), final("imprisonment")]

    assert owed(applied(sorted(steps, key=lambda each: str(each["at"]))), "kk2565/96") == []


@pytest.mark.rule("kk2565/96")
def test_a_minor_result_waits_for_the_judgment_and_closing_does_not() -> None:
    crime = [
        step("2023-02-10", "criminal_step", "court", status="charged"),
        suspend("2023-02-15", **CRIME),
    ]
    minor = sorted([*decided("minor", PETTY), *crime], key=lambda each: str(each["at"]))

    assert owed(applied(minor), "kk2565/94") == []
    assert refusal([*minor, order("2023-07-12", "reprimand")]) == ["order.waits_for_the_judgment"]
    freed = [*minor, final("not_guilty")]
    assert refusal([*freed, order("2023-09-02", "reprimand")]) == ["order.return_comes_first"]
    assert applied([*freed, BACK, order("2023-09-05", "reprimand")]).answer["outcome"]["result"] == "reprimand"


@pytest.mark.rule("kk2565/98")
@pytest.mark.parametrize("other", ["suspended", "discharged_provisionally"])
@pytest.mark.parametrize(
    ("decision", "waits"),
    [
        ({"decision": "punish", "penalty": {"kind": "reprimand"}}, True),
        ({"decision": "waive", "waiver": "admonition"}, True),
        ({"decision": "close"}, False),
        ({"decision": "escalate"}, False),
    ],
)
def test_a_minor_decision_waits_for_the_other_matter_and_closing_or_serious_proceedings_do_not(
    decision: Step, waits: bool, other: str
) -> None:
    decided_now = [*heard(), step("2023-03-02", "decide_minor", **decision)]

    status = "denied" if waits else "applied"
    assert told(play(*decided_now, **elsewhere(other)))[0] == status
    assert told(play(*decided_now, **elsewhere("none")))[0] == "applied"


@pytest.mark.rule("kk2565/98")
def test_a_minor_order_in_a_matter_without_suspension_waits_until_the_other_matter_ends() -> None:
    minor = decided("minor", PETTY)
    ends = step("2023-07-20", "update_other_file", "supervisor", id="B", ended=True, suspension="none")

    assert refusal([*minor, order("2023-07-12", "reprimand")], **elsewhere("suspended")) == [
        "order.waits_for_the_other_matter"
    ]
    done = applied([*minor, ends, order("2023-07-21", "reprimand")], **elsewhere("suspended"))
    assert done.answer["outcome"]["result"] == "reprimand"


@pytest.mark.rule("kk2565/98")
def test_imprisonment_owes_serious_proceedings_in_a_matter_without_suspension_and_negligence_does_not() -> None:
    assert owed(applied([CHARGED, final("imprisonment")], **elsewhere("suspended")), "kk2565/98") == [(None, "open")]
    petty = final("imprisonment_negligence_or_petty")
    assert owed(applied([CHARGED, petty], **elsewhere("suspended")), "kk2565/98") == []
    assert owed(applied([CHARGED, final("imprisonment")], **elsewhere("none")), "kk2565/98") == []


@pytest.mark.rule("kk2565/96")
def test_an_evident_offence_is_a_way_to_the_serious_proceedings_that_the_judgment_owes() -> None:
    judged = [*kept_out("suspend"), final("imprisonment"), step("2023-09-05", "find_grounds", severity="serious")]
    evident = step(
        "2023-09-06",
        "use_evident_offence",
        ground="imprisonment",
        imprisoned_from="2023-09-01",
        negligence_or_petty=False,
    )

    assert owed(applied([*judged, evident]), "kk2565/96") == [(None, "met")]


@pytest.mark.rule("kk2565/71", "kk2565/98")
@pytest.mark.parametrize(("judged", "opens"), [("2023-08-27", False), ("2023-08-28", True), ("2023-08-29", True)])
def test_a_matter_that_an_order_ended_is_taken_up_again_for_a_judgment_of_its_day_or_later(
    judged: str, opens: bool
) -> None:
    prison = step(judged, "criminal_step", "court", status="final", result="imprisonment")
    steps = sorted([*reprimanded("2023-08-28"), prison], key=lambda each: str(each["at"]))
    grounds_anew = step("2023-09-05", "find_grounds", severity="serious")

    assert (told(play(*steps, grounds_anew))[0] == "applied") is opens
