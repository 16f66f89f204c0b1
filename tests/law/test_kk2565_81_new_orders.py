"""kk2565/81-84, exit2566/9-10, bma2554/60: the decision on an appeal, and the new order that it calls for."""

from __future__ import annotations

from typing import Any

import pytest

from discipline_flow import Run, load_law, open_case
from discipline_flow.engine.evolve import folded
from discipline_flow.model.codec import changes_from, plain_changes
from tests.law.cases import HEAD, heard, order, play, serve, told
from tests.law.serious import PETTY, TAINTED, Step, applied, automatic, decided, owed, refusal, step, with_kk

SALARY: Step = {"salary": 28350}
REPRIMAND: Step = {"kind": "reprimand"}
CUT: Step = {"kind": "salary_cut", "percent": 4, "months": 3}
STEP: Step = {"kind": "step_reduction", "new_salary": 27710}
EXPULSION: Step = {"kind": "expulsion"}
DISMISSAL: Step = {"kind": "dismissal"}


def cut(percent: int, months: int) -> Step:
    """Return a salary cut at that rate."""
    return {"kind": "salary_cut", "percent": percent, "months": months}


def punished(penalty: Step, at: str = "2023-03-31") -> list[Step]:
    """Return the way to a minor penalty that is ordered and known (kk2565/73, 80)."""
    return [
        *heard(),
        step("2023-03-02", "decide_minor", decision="punish", penalty=penalty),
        order(at, **penalty),
        serve("2023-04-03"),
    ]


def put_out(kind: str = "expulsion", *extra: Step, **carried: Any) -> list[Step]:
    """Return the way to a dismissal or expulsion that is ordered and known; *extra* acts fall where their day puts them."""
    resolution: Step = {"resolution": "serious", "provision": "csa2551/85(1)", "penalty": {"kind": kind}}
    way = [*with_kk(), step("2023-09-05", "kk_resolve", "kk", reasons=True, **resolution)]
    way = sorted([*way, *extra], key=lambda each: str(each["at"]))
    return [*way, order("2023-09-12", kind, **carried), serve("2023-09-13")]


def appealed(way: list[Step], result: str, penalty: Step | None = None) -> list[Step]:
    """Return the way to a decision on the appeal, some weeks after the order became known."""
    known = str(way[-1]["at"])
    filed, at = ("2023-04-20", "2023-08-01") if known < "2023-09" else ("2023-10-02", "2024-02-01")
    carried: Step = {"result": result} if penalty is None else {"result": result, "penalty": penalty}
    return [*way, step(filed, "file_appeal", "accused"), step(at, "decide_appeal", "appeal_board", **carried)]


def replace(kind: str, at: str | None = None, **carried: Any) -> Step:
    """Return a new order that says what it must (kk2565/81); a field set to None is left out."""
    whole = {"kind": kind, "cites_old_order": True, "cites_decision": True, "states_past_penalty": True, **carried}
    return step(at or "2024-02-12", "replace_order", **{name: it for name, it in whole.items() if it is not None})


def anew(penalty: Step | str, **carried: Any) -> Step:
    """Return the new order of a penalty, or of a waiver or revocation."""
    if penalty == "waive":
        return replace("waive", waiver="bond", **carried)
    return replace(penalty, **carried) if isinstance(penalty, str) else replace(**{**penalty, **carried})


def outcome(steps: list[Step], **options: Any) -> Step:
    """Return the outcome of acts that are all applied, for somebody who earns 28,350 baht."""
    found: Step = applied(steps, accused=accused(), **options).answer["outcome"]
    return found


def accused() -> Step:
    """Return the accused with the salary that the worked examples use."""
    return {**HEAD["accused"], **SALARY}


def refused(steps: list[Step], **options: Any) -> list[str]:
    """Return the codes that refuse the last act."""
    return refusal(steps, accused=accused(), **options)


# old penalty, months taken, result, new penalty: refund, cut a month, cut in all - of a salary of 28,350
REFUNDS: list[tuple[Step, int | None, str, Step | str, int, int | None, int | None]] = [
    # 84(1): revoked, 84(2): waived - all that was taken
    (CUT, 3, "revoke", "revoke", 3390, None, None),
    (CUT, 1, "revoke", "revoke", 1130, None, None),
    (CUT, 0, "revoke", "revoke", 0, None, None),
    (STEP, 4, "revoke", "revoke", 2560, None, None),
    (REPRIMAND, None, "revoke", "revoke", 0, None, None),
    (CUT, 3, "waive", "waive", 3390, None, None),
    (STEP, 2, "waive", "waive", 1280, None, None),
    # 84(3)(ก): increased to a cut or a step reduction - the new one in full, the old one given back
    (REPRIMAND, None, "increase", CUT, 0, 1130, 3390),
    (CUT, 3, "increase", STEP, 3390, None, None),
    # 84(3)(ข): increased to dismissal or expulsion
    (CUT, 2, "increase", DISMISSAL, 2260, None, None),
    (STEP, 4, "increase", EXPULSION, 2560, None, None),
    # 84(3)(ค): reduced to reprimand
    (CUT, 3, "reduce", REPRIMAND, 3390, None, None),
    (STEP, 1, "reduce", REPRIMAND, 640, None, None),
    # 84(3)(ง): a step reduction reduced to a cut
    (STEP, 4, "reduce", cut(4, 1), 2560, 1130, 1130),
    # 84(3)(จ): the same kind at another rate - what was taken beyond it
    (CUT, 3, "reduce", cut(2, 2), 2270, 560, 1120),
    (CUT, 1, "reduce", cut(2, 2), 10, 560, 1120),
    (CUT, 0, "reduce", cut(2, 2), 0, 560, 1120),
    (cut(2, 1), 1, "increase", cut(4, 1), 0, 1130, 1130),
    (STEP, 4, "reduce", {"kind": "step_reduction", "new_salary": 28030}, 1280, None, None),
    (STEP, 4, "increase", {"kind": "step_reduction", "new_salary": 27390}, 0, None, None),
]


@pytest.mark.rule("kk2565/84")
@pytest.mark.parametrize(("old", "months", "result", "new", "refund", "monthly", "total"), REFUNDS)
def test_what_was_taken_is_given_back_as_the_change_calls_for(
    old: Step, months: int | None, result: str, new: Step | str, refund: int, monthly: int | None, total: int | None
) -> None:
    penalty = None if isinstance(new, str) else new
    came_to = outcome([*appealed(punished(old), result, penalty), anew(new, months_already_cut=months)])

    assert (came_to["refund_baht"], came_to["monthly_cut_baht"], came_to["total_cut_baht"]) == (refund, monthly, total)


@pytest.mark.rule("kk2565/84")
def test_what_counts_towards_a_raised_cut_is_kept_and_the_rest_still_to_be_taken() -> None:
    done = applied(
        [*appealed(punished(cut(2, 1)), "increase", cut(4, 1)), anew(cut(4, 1), months_already_cut=1)],
        accused=accused(),
    )

    assert (done.case.order.total_cut, done.case.order.counted) == (1130, 560)


@pytest.mark.rule("kk2565/84")
@pytest.mark.parametrize(
    ("old", "months", "code"),
    [
        (CUT, None, "replacement.months_not_stated"),
        (CUT, 4, "replacement.months_impossible"),
        (CUT, -1, "replacement.months_negative"),
        (STEP, None, "replacement.months_not_stated"),
        (REPRIMAND, 1, "replacement.months_impossible"),
    ],
)
def test_the_months_already_taken_are_told_and_possible(old: Step, months: int | None, code: str) -> None:
    assert refused([*appealed(punished(old), "waive"), anew("waive", months_already_cut=months)]) == [code]


@pytest.mark.rule("kk2565/84")
def test_a_refund_is_not_told_where_the_salary_is_not_known() -> None:
    unknown = {name: value for name, value in HEAD["accused"].items() if name != "salary"}
    steps = [*appealed(punished(CUT), "revoke"), anew("revoke", months_already_cut=3)]

    assert applied(steps, accused=unknown).answer["outcome"]["refund_baht"] is None


@pytest.mark.rule("kk2565/73")
@pytest.mark.parametrize(("stated", "salary"), [(27480, 27480), (27482, 27490), (27488, 27490), (28340, 28340)])
def test_what_is_below_ten_baht_is_dropped_from_a_step_reduction_too(stated: int, salary: int) -> None:
    came_to = outcome(punished({"kind": "step_reduction", "new_salary": stated}))

    assert came_to["penalty"] == {"kind": "step_reduction", "new_salary": salary}


@pytest.mark.rule("kk2565/73")
def test_a_reduction_of_less_than_ten_baht_reduces_nothing() -> None:
    penalty = {"kind": "step_reduction", "new_salary": 28341}

    assert refused([*heard(), step("2023-03-02", "decide_minor", decision="punish", penalty=penalty)]) == [
        "penalty.step_not_lower"
    ]


@pytest.mark.rule("kk2565/81")
@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"cites_old_order": False}, "replacement.old_order_not_cited"),
        ({"cites_decision": False}, "replacement.decision_not_cited"),
        ({"states_past_penalty": False}, "replacement.past_penalty_not_stated"),
        ({"states_past_penalty": None}, "replacement.past_penalty_not_stated"),
    ],
)
def test_a_new_order_says_what_it_must(changed: Step, code: str) -> None:
    assert refused([*appealed(punished(CUT), "revoke"), anew("revoke", months_already_cut=3, **changed)]) == [code]


@pytest.mark.rule("kk2565/83")
def test_a_new_order_that_returns_somebody_says_how_the_salary_meanwhile_is_paid() -> None:
    way = appealed(put_out(), "revoke")

    assert refused([*way, anew("revoke", can_return=True, states_past_penalty=False)]) == [
        "replacement.salary_while_out_not_stated"
    ]


@pytest.mark.rule("kk2565/81")
@pytest.mark.parametrize(
    ("result", "penalty", "new", "fits"),
    [
        ("reduce", cut(2, 2), cut(2, 2), True),
        ("reduce", cut(2, 2), cut(2, 1), False),
        ("reduce", cut(2, 2), cut(4, 1), False),
        ("reduce", REPRIMAND, REPRIMAND, True),
        ("reduce", REPRIMAND, "waive", False),
        ("reduce", None, REPRIMAND, True),
        ("reduce", None, cut(2, 3), True),
        ("reduce", None, STEP, False),
        ("increase", None, STEP, True),
        ("increase", STEP, STEP, True),
        ("increase", STEP, {"kind": "step_reduction", "new_salary": 27000}, False),
        ("waive", None, "waive", True),
        ("waive", None, "revoke", False),
        ("revoke", None, "revoke", True),
        ("revoke", None, REPRIMAND, False),
    ],
)
def test_the_new_order_is_as_decided(result: str, penalty: Step | None, new: Step | str, fits: bool) -> None:
    steps = [*appealed(punished(CUT), result, penalty), anew(new, months_already_cut=3)]

    if fits:
        assert outcome(steps)["appeal"] == "decided"
    else:
        assert refused(steps) == ["replacement.differs_from_the_decision"]


@pytest.mark.rule("kk2565/81")
@pytest.mark.parametrize(
    ("result", "penalty", "codes"),
    [
        ("upheld", None, []),
        ("upheld", CUT, ["appeal.penalty_without_a_change"]),
        ("waive", REPRIMAND, ["appeal.penalty_without_a_change"]),
        ("revoke", REPRIMAND, ["appeal.penalty_without_a_change"]),
        ("reduce", cut(4, 2), []),
        ("reduce", cut(2, 3), []),
        ("reduce", CUT, ["appeal.not_lighter"]),
        ("reduce", STEP, ["appeal.not_lighter"]),
        ("increase", STEP, []),
        ("increase", EXPULSION, []),
        ("increase", CUT, ["appeal.not_heavier"]),
        ("increase", cut(4, 2), ["appeal.not_heavier"]),
        ("increase", REPRIMAND, ["appeal.not_heavier"]),
        ("reduce", cut(3, 1), ["penalty.rate"]),
        ("reduce", cut(2, 4), ["penalty.months"]),
    ],
)
def test_an_increase_is_heavier_and_a_reduction_lighter(result: str, penalty: Step | None, codes: list[str]) -> None:
    way = appealed(punished(CUT), result, penalty)

    assert (refused(way) if codes else outcome(way)["appeal"]) == (codes or "decided")


@pytest.mark.rule("kk2565/73")
def test_a_new_salary_that_differs_below_ten_baht_is_the_same_penalty() -> None:
    near: Step = {"kind": "step_reduction", "new_salary": 27714}
    way = punished({"kind": "step_reduction", "new_salary": 27715})

    assert refused(appealed(way, "increase", near)) == ["appeal.not_heavier"]
    assert refused([*way, anew(near, months_already_cut=0)]) == ["replacement.changes_nothing"]
    decided_so = appealed(punished(CUT), "increase", {**near, "new_salary": 27715})
    assert outcome([*decided_so, anew(near, months_already_cut=3)])["penalty"]["new_salary"] == 27720


@pytest.mark.rule("kk2565/81")
def test_two_cuts_of_one_weight_may_be_called_either() -> None:
    for result in ("increase", "reduce"):
        assert outcome(appealed(punished(cut(4, 1)), result, cut(2, 2)))["appeal"] == "decided"


@pytest.mark.rule("bma2554/60")
def test_only_an_appeal_that_was_filed_is_decided_and_once() -> None:
    way = punished(CUT)
    decide = step("2023-08-01", "decide_appeal", "appeal_board", result="upheld")

    assert refused([*way, decide]) == ["appeal.none_filed"]
    assert refused([*appealed(way, "upheld"), {**decide, "at": "2023-08-02"}]) == ["appeal.already_decided"]
    assert refused([*appealed(way, "upheld"), step("2023-08-02", "file_appeal", "accused")]) == [
        "appeal.already_decided"
    ]
    assert refused([*way, step("2023-04-20", "file_appeal", "accused"), {**decide, "by": "kk"}]) == ["act.not_by"]


@pytest.mark.rule("kk2565/81")
def test_a_decision_that_changes_the_penalty_is_carried_out_once_and_the_case_stays_open_until_then() -> None:
    way = appealed(punished(CUT), "revoke")
    before = applied(way, accused=accused())
    after = applied([*way, anew("revoke", months_already_cut=3)], accused=accused())

    assert (before.answer["outcome"]["closed"], owed(before, "kk2565/81")) == (False, [(None, "open")])
    assert (after.answer["outcome"]["closed"], owed(after, "kk2565/81")) == (True, [(None, "met")])
    assert refused([*way, anew("revoke", months_already_cut=3), anew("revoke", months_already_cut=3)]) == [
        "replacement.no_penalty_to_change",
        "replacement.decision_is_carried_out",
    ]


@pytest.mark.rule("kk2565/81")
def test_an_appeal_that_upholds_ends_the_matter_and_calls_for_no_new_order() -> None:
    way = appealed(punished(CUT), "upheld")
    done = applied(way, accused=accused())

    assert (done.answer["outcome"]["closed"], owed(done, "kk2565/81")) == (True, [])
    assert refused([*way, replace(**REPRIMAND, months_already_cut=3)]) == ["replacement.order_was_upheld"]


@pytest.mark.rule("kk2565/81")
def test_no_new_order_is_made_before_an_order_or_while_the_appeal_is_pending() -> None:
    assert refused([*heard(), anew("revoke")]) == ["replacement.nothing_to_replace"]
    pending = [*punished(CUT), step("2023-04-20", "file_appeal", "accused")]
    assert refused([*pending, anew("revoke", months_already_cut=3)]) == ["replacement.appeal_is_pending"]


@pytest.mark.rule("kk2565/81")
def test_a_decision_of_another_body_is_carried_out_without_an_appeal() -> None:
    assert refused([*punished(CUT), anew(CUT, months_already_cut=0)]) == ["replacement.changes_nothing"]
    assert refused([*punished(CUT), anew("revoke", months_already_cut=3, cites_decision=False)]) == [
        "replacement.decision_not_cited"
    ]
    assert outcome([*punished(CUT), anew("revoke", months_already_cut=3)])["result"] == "revoked"


@pytest.mark.rule("kk2565/81")
def test_only_whoever_issued_the_order_makes_the_new_one() -> None:
    asked = {**anew("revoke", months_already_cut=3), "by": "appeal_board"}

    assert told(play(*appealed(punished(CUT), "revoke"), asked)) == ("denied", ["kk2565/81"])


@pytest.mark.rule("kk2565/81")
def test_what_punished_nobody_is_not_replaced() -> None:
    closed = [*heard(), step("2023-03-02", "decide_minor", decision="close"), order("2023-03-31", "close")]

    assert refused([*closed, anew("revoke")]) == ["replacement.no_penalty_to_change"]


@pytest.mark.rule("kk2565/80")
def test_the_new_order_is_served_anew_and_opens_no_second_appeal_against_the_boards_decision() -> None:
    way = [*appealed(punished(CUT), "reduce", REPRIMAND), anew(REPRIMAND, months_already_cut=3)]
    unserved = applied(way, accused=accused())
    posted = applied([*way, serve("2024-02-14", "post_domestic")], as_of="2024-06-30", accused=accused())

    assert owed(unserved, "kk2565/80") == [(None, "met"), (None, "open")]
    assert unserved.answer["outcome"]["closed"] is True
    assert automatic(posted, "deem_order_served") == ["2024-02-21"]
    assert automatic(posted, "expire_appeal") == []
    assert (posted.answer["outcome"]["appeal"], posted.answer["outcome"]["closed"]) == ("decided", True)


@pytest.mark.rule("bma2554/60")
def test_a_new_penalty_that_another_body_called_for_can_be_appealed_from_its_own_service() -> None:
    way = [*punished(CUT), replace(**REPRIMAND, at="2023-04-10", months_already_cut=0)]
    unserved = applied(way, as_of="2023-06-30", accused=accused())
    served = applied([*way, serve("2023-04-12")], as_of="2023-06-30", accused=accused())

    assert (unserved.answer["outcome"]["appeal"], unserved.answer["outcome"]["appeal_until"]) == ("none", None)
    assert automatic(unserved, "expire_appeal") == []
    assert (served.answer["outcome"]["appeal"], served.answer["outcome"]["appeal_until"]) == ("expired", "2023-05-12")


@pytest.mark.rule("kk2565/80")
def test_an_order_that_is_replaced_before_it_was_served_is_not_supposed_to_be_known() -> None:
    way = [*punished(CUT)[:-1], serve("2023-04-03", "post_domestic")]
    done = applied([*way, replace("revoke", at="2023-04-05", months_already_cut=0)], as_of="2023-05-31")

    assert automatic(done, "deem_order_served") == []
    assert owed(done, "kk2565/80") == [(None, "met"), (None, "open")]


@pytest.mark.rule("kk2565/77")
@pytest.mark.parametrize(
    ("new", "day", "since"),
    [
        (REPRIMAND, None, "2024-02-12"),
        (REPRIMAND, "2024-02-12", "2024-02-12"),
        (REPRIMAND, "2024-02-11", None),
        (cut(2, 2), None, "2024-02-01"),
        (cut(2, 2), "2024-02-29", "2024-02-01"),
        (cut(2, 2), "2023-03-01", None),
    ],
)
def test_a_minor_penalty_takes_effect_with_the_new_order(new: Step, day: str | None, since: str | None) -> None:
    steps = [*appealed(punished(CUT), "reduce", new), anew(new, months_already_cut=3, effective_from=day)]

    if since is None:
        assert refused(steps) == ["order.not_its_own_day"]
    else:
        assert outcome(steps)["effective_from"] == since


@pytest.mark.rule("exit2566/9")
@pytest.mark.parametrize(("old", "new", "way"), [(EXPULSION, DISMISSAL, "reduce"), (DISMISSAL, EXPULSION, "increase")])
def test_dismissal_for_expulsion_or_the_reverse_keeps_the_day_of_leaving(old: Step, new: Step, way: str) -> None:
    steps = [*appealed(put_out(old["kind"], effective_from="2023-10-01"), way, new), anew(new)]
    done = applied(steps)

    assert done.answer["outcome"]["effective_from"] == "2023-10-01"
    assert done.answer["outcome"]["refund_baht"] is None
    assert {"kk2565/82", "exit2566/9"} <= set(told(done)[1])


@pytest.mark.rule("exit2566/9")
@pytest.mark.parametrize(
    ("day", "codes"),
    [
        ("2023-09-12", []),
        ("2023-08-01", []),
        ("2024-02-12", []),
        ("2024-02-13", ["replacement.later_than_the_order"]),
    ],
)
def test_the_day_of_leaving_may_be_set_right_backwards(day: str, codes: list[str]) -> None:
    steps = [*appealed(put_out(), "reduce", DISMISSAL), anew(DISMISSAL, effective_from=day)]

    if codes:
        assert refused(steps) == codes
    else:
        assert outcome(steps)["effective_from"] == day


@pytest.mark.rule("exit2566/9")
def test_the_day_of_a_suspension_stays_the_day_of_leaving() -> None:
    suspended = step("2023-03-08", "suspend", grounds=[1], order_complete=True, rights_stated=True)
    way = appealed(put_out("expulsion", suspended), "reduce", DISMISSAL)

    assert outcome([*way, anew(DISMISSAL)])["effective_from"] == "2023-03-08"
    assert refused([*way, anew(DISMISSAL, effective_from="2023-09-12")]) == ["replacement.not_the_old_day"]


@pytest.mark.rule("exit2566/10")
@pytest.mark.parametrize(
    ("out", "day", "since"),
    [(False, None, "2023-07-20"), (True, None, "2023-03-08"), (False, "2023-06-01", "2023-06-01")],
)
def test_expulsion_for_an_order_out_of_service_goes_back_to_when_it_was_due(
    out: bool, day: str | None, since: str
) -> None:
    way = decided("unfit", TAINTED)
    if out:
        suspension = step("2023-03-08", "suspend", grounds=[1], order_complete=True, rights_stated=True)
        way = sorted([*way, suspension], key=lambda each: str(each["at"]))
    way = [*way, order("2023-07-20", "discharge"), serve("2023-07-21")]
    done = applied([*way, anew(EXPULSION, effective_from=day)])

    assert done.answer["outcome"]["effective_from"] == since
    assert "exit2566/10" in told(done)[1]
    assert refused([*way, anew(EXPULSION, effective_from="2024-02-13")]) == ["replacement.later_than_the_order"]


@pytest.mark.rule("exit2566/5")
@pytest.mark.parametrize(("day", "codes"), [("2024-02-12", []), ("2024-02-11", ["order.backdated"])])
def test_a_minor_penalty_raised_to_dismissal_is_not_backdated(day: str, codes: list[str]) -> None:
    steps = [
        *appealed(punished(CUT), "increase", DISMISSAL),
        anew(DISMISSAL, months_already_cut=3, effective_from=day),
    ]

    if codes:
        assert refused(steps) == codes
    else:
        assert outcome(steps)["effective_from"] == day


@pytest.mark.rule("kk2565/83")
@pytest.mark.parametrize("kind", ["expulsion", "dismissal"])
@pytest.mark.parametrize(("result", "new"), [("reduce", cut(4, 2)), ("waive", "waive"), ("revoke", "revoke")])
def test_whoever_was_put_out_wrongly_is_ordered_back(kind: str, result: str, new: Step | str) -> None:
    way = appealed(put_out(kind), result, None if isinstance(new, str) else new)

    assert "kk2565/83" in told(applied([*way, anew(new, can_return=True)]))[1]
    assert refused([*way, anew(new)]) == ["replacement.return_not_ordered"]
    assert refused([*way, anew(new, can_return=True, cannot_return_because="died")]) == [
        "replacement.return_contradicts_itself"
    ]


@pytest.mark.rule("kk2565/83")
@pytest.mark.parametrize(
    ("result", "penalty", "new", "code"),
    [
        ("reduce", REPRIMAND, replace("waive"), None),
        ("reduce", None, replace("waive"), None),
        ("waive", None, replace("waive"), None),
        ("revoke", None, replace("revoke"), None),
        ("reduce", REPRIMAND, replace("reprimand"), "replacement.not_waived_without_a_return"),
        ("revoke", None, replace("waive"), "replacement.differs_from_the_decision"),
    ],
)
def test_who_cannot_return_is_waived_or_the_matter_is_closed(
    result: str, penalty: Step | None, new: Step, code: str | None
) -> None:
    way = appealed(put_out(), result, penalty)
    gone = {**new, "with": {**new["with"], "can_return": False, "cannot_return_because": "died"}}
    unexplained = {**new, "with": {**new["with"], "can_return": False}}

    if code is None:
        done = applied([*way, gone])
        assert (done.case.order.returns, done.case.order.cannot_return_because) == (False, "died")
        assert refused([*way, unexplained]) == ["replacement.no_reason_against_the_return"]
    else:
        assert refused([*way, gone]) == [code]


@pytest.mark.rule("kk2565/83")
def test_who_has_retired_meanwhile_is_not_ordered_back() -> None:
    way = appealed(put_out(), "waive")
    retired = step("2024-02-05", "accused_leaves", "supervisor", how="retired", on="2023-09-30")

    assert refused([*way, retired, anew("waive", can_return=True)]) == ["replacement.leaver_cannot_return"]
    assert outcome([*way, retired, replace("waive", can_return=False, cannot_return_because="retired")])["result"] == (
        "waived"
    )


@pytest.mark.rule("kk2565/83")
def test_nobody_returns_under_an_order_that_keeps_the_person_out() -> None:
    way = appealed(put_out(), "reduce", DISMISSAL)

    assert refused([*way, anew(DISMISSAL, can_return=True)]) == ["replacement.return_contradicts_itself"]


@pytest.mark.rule("kk2565/78")
def test_a_waiver_names_bond_or_admonition() -> None:
    way = appealed(punished(CUT), "waive")

    assert refused([*way, replace("waive", months_already_cut=3)]) == ["order.waiver_unnamed"]
    assert outcome([*way, replace("waive", months_already_cut=3, waiver="admonition")])["result"] == "waived"


@pytest.mark.rule("kk2565/81")
@pytest.mark.parametrize("stray", [{"percent": 2}, {"months": 1}, {"new_salary": 27710}, {"waiver": "bond"}])
def test_a_new_order_carries_no_rate_of_another_kind(stray: Step) -> None:
    steps = [*appealed(punished(CUT), "reduce", REPRIMAND), anew(REPRIMAND, months_already_cut=3, **stray)]

    assert refused(steps) == ["replacement.rate_of_another_kind"]


@pytest.mark.rule("kk2565/84")
def test_a_revoked_penalty_leaves_none_and_a_waived_one_no_penalty_either() -> None:
    for result, came_to in (("revoke", "revoked"), ("waive", "waived")):
        found = outcome([*appealed(punished(CUT), result), anew(result, months_already_cut=3)])

        assert (found["result"], found["penalty"], found["effective_from"]) == (came_to, None, None)


@pytest.mark.rule("kk2565/63")
def test_a_minor_order_of_a_serious_inquiry_is_replaced_alike() -> None:
    way = [*decided("minor", PETTY), order("2023-07-20", **CUT), serve("2023-07-21")]
    way = [
        *way,
        step("2023-08-01", "file_appeal", "accused"),
        step("2023-11-01", "decide_appeal", "appeal_board", result="reduce", penalty=REPRIMAND),
    ]

    assert outcome([*way, anew(REPRIMAND, months_already_cut=3)])["refund_baht"] == 3390


@pytest.mark.rule("exit2566/10")
def test_expulsion_for_an_order_out_of_service_goes_back_to_prison_where_that_came_first() -> None:
    prison = step("2023-06-01", "criminal_step", "court", status="final", result="imprisonment")
    way = sorted([*decided("unfit", TAINTED), prison], key=lambda each: str(each["at"]))

    assert outcome([*way, order("2023-07-20", "discharge"), anew(EXPULSION)])["effective_from"] == "2023-06-01"


@pytest.mark.rule("exit2566/2")
@pytest.mark.parametrize(("at", "codes"), [("2023-04-27", []), ("2023-04-28", ["order.backdated"])])
def test_the_rules_for_the_day_of_leaving_bind_new_orders_from_their_first_day(at: str, codes: list[str]) -> None:
    asked = anew(DISMISSAL, at=at, months_already_cut=0, effective_from="2023-04-10")
    steps = [*punished(CUT), asked]

    if codes:
        assert refused(steps) == codes
    else:
        done = applied(steps, accused=accused())
        assert not [rule for rule in told(done)[1] if rule.startswith("exit2566")]


@pytest.mark.rule("kk2565/81")
def test_the_history_of_a_new_order_is_read_back_from_its_record() -> None:
    done: Run = applied(
        [*appealed(put_out(), "reduce", cut(2, 3)), anew(cut(2, 3), can_return=True), serve("2024-02-14")],
        as_of="2024-06-30",
        accused=accused(),
    )
    case = open_case(load_law(), done.case.head).case
    for entry in done.entries:
        if entry.do != "open_case":
            case = folded(case, changes_from(plain_changes(entry.changes)))

    assert case == done.case
