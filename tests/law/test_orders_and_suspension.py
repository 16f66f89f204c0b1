"""kk2565/72-80, 85-100 and exit2566/5-12: orders and their service, suspension, and the day of leaving."""

from __future__ import annotations

import pytest

from tests.law.cases import committee, direct, minor_grounds, order, play, reprimanded, serve, suspend, told
from tests.law.serious import PETTY, TAINTED, Step, applied, appointed, automatic, decided, refusal, step, with_kk

FREED: Step = {"status": "final", "result": "not_guilty"}


def resolved(opinion: str = "serious") -> list[Step]:
    """Return the way to ก.ก.'s resolution to expel, or to order out of service."""
    if opinion == "serious":
        carried: Step = {"resolution": "serious", "provision": "csa2551/85(1)", "penalty": {"kind": "expulsion"}}
        return [*with_kk(), step("2023-09-05", "kk_resolve", "kk", reasons=True, **carried)]
    carried = {"resolution": "discharge", "provision": "csa2551/110(6)"}
    way = [*decided("unfit", TAINTED), step("2023-07-20", "send_to_kk")]
    return [*way, step("2023-09-05", "kk_resolve", "kk", reasons=True, **carried)]


def suspended(way: list[Step]) -> list[Step]:
    """Return the way with a suspension on 8 March, in the order of the days."""
    return sorted([*way, suspend()], key=lambda each: str(each["at"]))


@pytest.mark.rule("kk2565/80")
@pytest.mark.parametrize(
    ("first", "second", "known", "until"),
    [
        ("post_domestic", "post_domestic", "2023-09-08", "2023-10-09"),
        ("post_domestic", "post_abroad", "2023-09-08", "2023-10-09"),
        ("post_abroad", "post_domestic", "2023-09-16", "2023-10-16"),
    ],
)
def test_a_second_letter_does_not_move_the_day_on_which_the_order_is_known(
    first: str, second: str, known: str, until: str
) -> None:
    done = applied([*reprimanded(), serve("2023-09-01", first), serve("2023-09-05", second)], as_of="2023-09-30")

    assert automatic(done, "deem_order_served") == [known]
    assert done.answer["outcome"]["appeal_until"] == until


@pytest.mark.rule("kk2565/80")
def test_service_in_person_overtakes_the_letter_and_the_law_supposes_nothing_more() -> None:
    done = applied([*reprimanded(), serve("2023-09-01", "post_domestic"), serve("2023-09-04")], as_of="2023-09-30")

    assert automatic(done, "deem_order_served") == []
    assert done.answer["outcome"]["appeal_until"] == "2023-10-04"
    assert refusal([*reprimanded(), serve("2023-09-01"), serve("2023-09-04", "post_domestic")]) == [
        "service.order_known"
    ]


@pytest.mark.rule("bma2554/60")
@pytest.mark.parametrize(("at", "state"), [("2023-10-02", "filed"), ("2023-10-03", "expired")])
def test_an_appeal_lies_until_the_working_day_after_a_thirtieth_day_on_a_sunday(at: str, state: str) -> None:
    done = play(*reprimanded(), serve("2023-09-01"), step(at, "file_appeal", "accused"))

    assert done.answer["outcome"]["appeal"] == state


@pytest.mark.rule("kk2565/90")
def test_a_suspension_made_anew_is_not_known_by_the_letter_of_the_faulty_one() -> None:
    way = [*appointed(), suspend(), serve("2023-03-09", "post_domestic", order="suspension")]
    anew = applied([*way, suspend("2023-03-10", replaces_faulty_order=True)], as_of="2023-03-31")

    assert automatic(play(*way, as_of="2023-03-31"), "deem_suspension_served") == ["2023-03-16"]
    assert automatic(anew, "deem_suspension_served") == []
    assert anew.case.suspension.known_on is None


@pytest.mark.rule("kk2565/90")
def test_a_discharge_is_served_itself_and_not_by_the_letter_of_the_suspension() -> None:
    done = applied(
        [
            *appointed(),
            suspend(),
            serve("2023-03-09", "post_abroad", order="suspension"),
            suspend("2023-03-13", "discharge_provisionally", slow=True),
            serve("2023-03-14", "post_domestic", order="suspension"),
        ],
        as_of="2023-04-30",
    )

    assert automatic(done, "deem_suspension_served") == ["2023-03-21"]


@pytest.mark.rule("kk2565/89")
@pytest.mark.parametrize(
    ("custody", "since"), [(None, "2023-03-08"), ("2023-02-25", "2023-02-25"), ("2023-03-15", "2023-03-08")]
)
def test_an_order_made_anew_dates_from_when_the_old_one_should_have(custody: str | None, since: str) -> None:
    carried = {} if custody is None else {"detained_from": custody}
    done = applied([*appointed(), suspend(), suspend("2023-03-20", replaces_faulty_order=True, **carried)])

    assert done.answer["outcome"]["suspended_from"] == since


@pytest.mark.rule("kk2565/89")
@pytest.mark.parametrize("do", ["suspend", "discharge_provisionally"])
@pytest.mark.parametrize(("custody", "since"), [("2023-02-25", "2023-02-25"), ("2023-12-01", "2023-03-08")])
def test_only_a_custody_that_has_begun_carries_the_day_back(do: str, custody: str, since: str) -> None:
    slow: Step = {"slow": True} if do == "discharge_provisionally" else {}
    done = applied([*appointed(), suspend(do=do, detained_from=custody, **slow)])

    assert done.answer["outcome"]["suspended_from"] == since


@pytest.mark.rule("kk2565/85")
def test_an_acquittal_ends_the_custody_that_grounded_a_suspension() -> None:
    held = step("2023-02-10", "criminal_step", "court", status="detained", from_="2023-02-09")
    asked = suspend(grounds=[4])

    assert told(play(held, asked))[0] == "applied"
    assert refusal([held, step("2023-03-06", "criminal_step", "court", **FREED), asked]) == [
        "suspension.no_inquiry_or_prosecution",
        "suspension.ground_4",
    ]


@pytest.mark.rule("kk2565/85")
@pytest.mark.parametrize(
    ("result", "codes"),
    [("imprisonment", []), ("imprisonment_negligence_or_petty", ["suspension.negligence_or_petty"])],
)
def test_imprisonment_is_a_ground_unless_for_negligence_or_a_petty_offence(result: str, codes: list[str]) -> None:
    way = [
        step("2023-02-10", "criminal_step", "court", status="detained", from_="2023-02-09"),
        step("2023-02-20", "criminal_step", "court", status="final", result=result),
    ]
    done = play(*way, suspend(grounds=[4]))

    assert (told(done)[0] == "applied") == (codes == [])
    if codes:
        assert refusal([*way, suspend(grounds=[4])]) == codes


@pytest.mark.rule("kk2565/85")
@pytest.mark.parametrize("ground", [1, 2, 3, 4, 5])
def test_a_minor_committee_carries_a_suspension_on_no_ground(ground: int) -> None:
    for way in (direct(), [*minor_grounds(), committee()]):
        status, rules = told(play(*way, suspend(grounds=[ground])))

        assert (status, set(rules)) == ("denied", {"kk2565/85"})


@pytest.mark.rule("kk2565/85")
@pytest.mark.parametrize("by", ["supervisor", "agency_head", "competent_person", "governor"])
def test_nobody_but_the_appointing_authority_suspends_an_official(by: str) -> None:
    assert told(play(*appointed(), {**suspend(), "by": by})) == ("denied", ["kk2565/85"])


@pytest.mark.rule("kk2565/86")
@pytest.mark.parametrize("do", ["suspend", "discharge_provisionally"])
def test_nobody_is_suspended_in_a_matter_that_has_ended(do: str) -> None:
    ended = [step("2023-02-02", "find_no_grounds", reason="no_offence")]
    slow: Step = {"slow": True} if do == "discharge_provisionally" else {}

    assert "suspension.matter_has_ended" in refusal([*ended, suspend(do=do, **slow)])
    assert "suspension.matter_has_ended" in refusal([*reprimanded("2023-03-03"), suspend(do=do, **slow)])


@pytest.mark.rule("exit2566/3")
@pytest.mark.parametrize(("day", "code"), [("2023-09-12", None), ("2023-09-11", "order.backdated")])
@pytest.mark.parametrize("out", [False, True])
def test_an_order_out_of_service_is_not_backdated_even_to_a_suspension(day: str, code: str | None, out: bool) -> None:
    way = resolved("unfit")
    asked = [*(suspended(way) if out else way), order("2023-09-12", "discharge", effective_from=day)]

    if code is None:
        assert applied(asked).answer["outcome"]["effective_from"] == day
    else:
        assert refusal(asked) == [code]


@pytest.mark.rule("exit2566/5")
@pytest.mark.parametrize(
    ("day", "codes"), [("2023-09-12", []), ("2023-10-01", []), ("2023-09-11", ["order.backdated"])]
)
def test_expulsion_is_dated_from_its_order_or_later(day: str, codes: list[str]) -> None:
    asked = [*resolved(), order("2023-09-12", "expulsion", effective_from=day)]

    if codes:
        assert refusal(asked) == codes
    else:
        assert applied(asked).answer["outcome"]["effective_from"] == day


@pytest.mark.rule("exit2566/6")
@pytest.mark.parametrize("day", ["2023-09-12", "2023-03-07", "2023-03-09"])
def test_expulsion_after_a_suspension_has_its_day_and_no_other(day: str) -> None:
    way = suspended(resolved())

    assert refusal([*way, order("2023-09-12", "expulsion", effective_from=day)]) == ["order.not_from_the_suspension"]
    done = applied([*way, order("2023-09-12", "expulsion")])
    assert done.answer["outcome"]["effective_from"] == "2023-03-08"


@pytest.mark.rule("exit2566/11")
@pytest.mark.parametrize(
    ("how", "rule"), [("resigned", "exit2566/11"), ("other", "exit2566/11"), ("retired", "exit2566/12")]
)
def test_expulsion_of_somebody_who_left_cites_the_rule_that_carries_it_back(how: str, rule: str) -> None:
    left = step("2023-09-06", "accused_leaves", "supervisor", how=how, on="2023-09-06")
    done = applied([*resolved(), left, order("2023-09-12", "expulsion")])

    assert rule in told(done)[1]
    assert done.answer["outcome"]["effective_from"] == "2023-09-06"


@pytest.mark.rule("kk2565/75")
@pytest.mark.parametrize(
    ("kind", "rule"), [("reprimand", "kk2565/73"), ("close", "kk2565/72"), ("expulsion", "kk2565/75")]
)
def test_an_order_by_the_wrong_hand_is_refused_under_the_clause_that_gives_the_power(kind: str, rule: str) -> None:
    status, rules = told(play(*resolved(), {**order("2023-09-12", kind), "by": "supervisor"}))

    assert status == "denied"
    assert rule in rules


@pytest.mark.rule("kk2565/76")
@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"facts_stated": False}, "order.no_facts"),
        ({"provision": None}, "order.no_provision"),
        ({"provision": " "}, "order.no_provision"),
        ({"appeal_rights_stated": False}, "order.no_appeal_rights"),
        ({"appeal_rights_stated": None}, "order.no_appeal_rights"),
    ],
)
def test_a_punishment_order_says_what_it_must(changed: Step, code: str) -> None:
    for way, kind in ((reprimanded()[:-1], "reprimand"), (resolved(), "expulsion")):
        stated = order("2023-09-12", kind, **changed)
        stated["with"] = {name: value for name, value in stated["with"].items() if value is not None}

        assert refusal([*way, stated]) == [code]


@pytest.mark.rule("kk2565/63")
@pytest.mark.parametrize("kind", ["discharge", "expulsion"])
def test_unfitness_on_which_both_agree_ends_in_an_order_out_of_service_and_never_in_expulsion(kind: str) -> None:
    status, rules = told(play(*decided("unfit", TAINTED), order("2023-07-20", kind)))

    assert status == ("applied" if kind == "discharge" else "denied")
    assert "kk2565/63" in rules


@pytest.mark.rule("kk2565/95")
def test_another_discharge_keeps_a_suspended_official_out_and_the_minor_result_waits() -> None:
    other = {"id": "B", "kind": "discipline", "clause_85": True, "suspension": "discharged_provisionally"}
    way = suspended(decided("minor", {**TAINTED, "opinion": "minor", "provisions": ["csa2551/84"], "penalty": "x"}))

    assert told(play(*way, order("2023-07-11", "reprimand"), other_files=[other])) == ("denied", ["kk2565/94"])
    assert told(play(*way, step("2023-07-11", "reinstate", rights_stated=True), other_files=[other])) == (
        "denied",
        ["kk2565/94"],
    )


def told_next(way: list[Step]) -> tuple[set[str], dict[str, list[str]]]:
    """Return which acts the answer allows next, and the clauses that block the others."""
    told_of = applied(way).answer["next"]
    return {each["do"] for each in told_of["allowed"]}, {each["do"]: each["rules"] for each in told_of["blocked"]}


@pytest.mark.rule("kk2565/63")
def test_no_order_is_told_to_be_next_before_kk_resolved() -> None:
    for way in (decided("serious"), with_kk()):
        assert told_next(way)[1]["issue_order"] == ["kk2565/63"]
    evident = [*decided("serious")[:2], step("2023-03-01", "use_evident_offence", ground="written_confession")]
    assert told_next(evident)[1]["issue_order"] == ["kk2565/71"]
    for way in (resolved(), decided("unfit", TAINTED)):
        assert "issue_order" in told_next(way)[0]


@pytest.mark.rule("kk2565/80")
def test_service_is_told_to_be_next_only_where_there_is_an_order_to_serve() -> None:
    assert told_next(with_kk())[1]["serve_order"] == ["kk2565/80"]
    issued = [*resolved(), order("2023-09-12", "expulsion")]
    assert "serve_order" in told_next(issued)[0]
    assert "serve_order" in told_next(suspended(with_kk()))[0]
    served = step("2023-09-14", "serve_order", order="discipline", method="in_person", copy_given=True)
    assert told_next([*issued, served])[1]["serve_order"] == ["kk2565/80"]


@pytest.mark.rule("kk2565/66")
def test_a_serious_inquiry_is_never_refused_as_a_minor_one() -> None:
    after = [*resolved(), order("2023-09-12", "expulsion"), step("2023-10-01", "void_inquiry")]
    assert refusal(after) == ["void.order_was_issued", "void.kk_has_resolved"]


@pytest.mark.rule("kk2565/68")
def test_after_death_a_serious_matter_is_not_refused_as_if_it_were_none() -> None:
    died = [*resolved(), step("2023-09-06", "accused_dies", "supervisor"), order("2023-09-12", "expulsion")]
    assert refusal(died) == ["death.proceedings_ended"]


@pytest.mark.rule("bma2554/60")
@pytest.mark.parametrize(
    ("view", "kind", "appeal"),
    [("unfit", "discharge", "open"), ("minor", "reprimand", "open"), ("minor", "waive", "none")],
)
def test_an_order_that_discharges_or_punishes_can_be_appealed_and_a_waiver_cannot(
    view: str, kind: str, appeal: str
) -> None:
    named = {"waiver": "admonition"} if kind == "waive" else {}
    opinion = TAINTED if view == "unfit" else PETTY
    done = applied([*decided(view, opinion), order("2023-07-25", kind, **named), serve("2023-07-26")])

    assert done.answer["outcome"]["appeal"] == appeal


@pytest.mark.rule("kk2565/63", "kk2565/65")
@pytest.mark.parametrize("crime", [[], ["imprisonment_negligence_or_petty"]])
def test_a_discharge_for_unfitness_rests_on_the_agreement_whatever_the_court_found(crime: list[str]) -> None:
    judged = [step("2023-07-12", "criminal_step", "court", status="final", result=each) for each in crime]
    silent = order("2023-07-25", "discharge", facts_stated=False)

    assert told(play(*decided("unfit", TAINTED), *judged, silent)) == ("denied", ["kk2565/63"])


@pytest.mark.rule("kk2565/80", "kk2565/90")
@pytest.mark.parametrize("which", ["suspension", "discipline"])
@pytest.mark.parametrize("method", ["post_domestic", "post_abroad"])
def test_a_second_letter_moves_no_day_on_which_the_order_is_known(which: str, method: str) -> None:
    steps = [*decided("minor", PETTY), order("2023-07-25", "reprimand")]
    if which == "suspension":
        steps = [*appointed(), suspend("2023-03-08")]
    first, second = ("2023-03-09", "2023-03-13") if which == "suspension" else ("2023-07-26", "2023-07-31")
    act = "deem_suspension_served" if which == "suspension" else "deem_order_served"
    once = [*steps, serve(first, method, order=which)]

    known = automatic(applied(once, as_of="2023-12-31"), act)
    assert len(known) == 1
    assert automatic(applied([*once, serve(second, method, order=which)], as_of="2023-12-31"), act) == known
