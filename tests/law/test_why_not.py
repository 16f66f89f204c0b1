"""Why an act is refused, what cures it, and a lawful way to it: told truly, and recorded nowhere."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from yaml import safe_dump, safe_load

from discipline_flow import CaseBook, FaultError, load_law, open_book, run_scenario, unmet, why_not, why_not_scenario
from discipline_flow.advice.bound import Bound
from discipline_flow.advice.search import Aim, Search, on
from discipline_flow.advice.standing import ANYBODY, Standing
from discipline_flow.engine.step import decide
from discipline_flow.model.decision import Applied
from discipline_flow.storage.keys import GivenKey
from tests.law import cases, serious, stages
from tests.law.serious import Step, step
from tests.library import walked

LAW = load_law()
LIBRARY = sorted((Path(__file__).parents[1] / "scenarios" / "good").glob("*.yaml"))
SAMPLE = [
    path for path in LIBRARY if crc32(path.name.encode()) % 25 == 0
]  # the same ones, whatever is added beside them
IDENTITY = {"name": "นายลับ มากมาย", "address": "9 ถนนลับ"}
AUTHORITY = "appointing_authority"


def ask(steps: list[Step], do: str, **asked: Any) -> Mapping[str, Any]:
    """Return the advice on an act after these steps, on the day of the last."""
    done = serious.applied(steps)
    told = {"at": done.as_of, "step": len(steps) + 1, **asked}
    return why_not(LAW, done.case, do, **told)


def cures(told: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return each reason's clause and how it is cured."""
    return [(reason["rule"], reason["cure"]["how"]) for reason in told["reasons"]]


def doing(told: Mapping[str, Any]) -> list[str]:
    """Return the acts of the way, in their order."""
    return [each["do"] for each in told["path"]]


@pytest.mark.rule("kk2565/59")
def test_the_opinion_before_the_charge_is_cured_by_notifying_it_and_the_way_says_how() -> None:
    told = ask(serious.sitting(), "hold_opinion_meeting")

    assert told["status"] == "denied"
    assert cures(told) == [("kk2565/59", "act")]
    assert told["reasons"][0]["cure"]["do"] == "notify_charge"
    assert told["reasons"][0]["en"].startswith("The charge")
    assert "ข้อกล่าวหา" in told["reasons"][0]["th"]
    assert doing(told)[:2] == ["hold_charge_meeting", "notify_charge"]
    assert doing(told)[-1] == "hold_opinion_meeting"


@pytest.mark.rule("kk2565/7")
def test_who_has_no_power_is_told_who_has() -> None:
    told = ask([cases.complaint()], "find_grounds", by="supervisor", with_={"severity": "minor"})

    cure = {"how": "other_role", "by": [AUTHORITY]}
    assert [(each["rule"], each["cure"]) for each in told["reasons"]] == [("kk2565/7", cure), ("kk2565/8", cure)]
    assert doing(told) == ["find_grounds"]
    assert told["path"][0]["by"] == AUTHORITY
    assert not told["as_asked"]


@pytest.mark.rule("kk2565/45")
def test_contents_that_the_law_refuses_are_told_with_those_that_it_would_let_pass() -> None:
    told = ask(serious.sitting(), "hold_charge_meeting", with_={"present": ["M1"], "finding": "charge"})

    assert {"rule": "kk2565/45", "how": "carry", "with": {"present": ["M1", "M2", "M3"]}} in [
        {"rule": reason["rule"], **reason["cure"]} for reason in told["reasons"]
    ]


@pytest.mark.rule("kk2565/68")
def test_after_death_it_is_told_that_nothing_can_be_cured_any_more() -> None:
    told = ask([*serious.grounds(), step("2023-02-25", "accused_dies", "supervisor")], "appoint_committee")

    assert ("kk2565/68", "never") in cures(told)
    assert told["path"] is None
    assert told["earliest"] is None


@pytest.mark.rule("plan2566/5.4")
def test_what_is_not_open_to_a_class_can_never_be_cured() -> None:
    told = ask(cases.minor_grounds(), "suspend_licence")

    assert {how for _, how in cures(told)} == {"never"}
    assert told["path"] is None


@pytest.mark.rule("kk2565/91")
def test_what_time_alone_cures_has_its_earliest_day() -> None:
    name = "teacher_is_discharged_after_more_than_a_year_without_a_licence"
    whole = safe_load((LIBRARY[0].parent / f"{name}.yaml").read_text(encoding="utf-8"))
    begun = {"contract": 1, "case": whole["case"], "steps": whole["steps"][:1]}
    carried = {"order_complete": True}
    told = why_not_scenario(safe_dump(begun), name, "discharge_for_licence", with_=carried, law=LAW)

    assert told["earliest"] == "2024-03-02"
    assert ("kk2565/91", "wait") in cures(told)


@pytest.mark.rule("kk2565/45")
def test_of_a_lawful_act_the_guards_that_held_are_told_with_what_is_on_record() -> None:
    told = ask(serious.sitting(), "hold_charge_meeting")

    assert told["status"] == "applied"
    assert "kk2565/45" in told["rules"]
    held = {each["guard"]: each for each in told["held"]}
    assert set(held) == {name for _, _, name in LAW.acts["hold_charge_meeting"].guards}
    seats = held["charge_meeting_has_a_quorum"]["record"]["committee.seats"]
    assert [seat["member"]["id"] for seat in seats] == ["M1", "M2", "M3"]


def test_events_are_not_proposed_where_a_choice_leads_on() -> None:
    for way, do in ((serious.sitting(), "issue_order"), (serious.explained(), "issue_order")):
        assert not [each for each in doing(ask(way, do)) if LAW.acts[each].event]


def test_asking_changes_nothing_and_the_same_question_has_the_same_answer() -> None:
    done = serious.applied(serious.sitting())
    before = done.case
    first, second = (why_not(LAW, done.case, "submit_report", at=done.as_of) for _ in range(2))

    assert json.dumps(first) == json.dumps(second)
    assert done.case == before


def prefixes() -> Iterator[tuple[str, str, int]]:
    """Yield a scenario of the library, a command that it does later, and how many of its steps come before the question."""
    for path in SAMPLE:
        steps = run_scenario(path.read_bytes(), path.name, law=LAW).answer["steps"]
        done = [each for each in steps if each["status"] == "applied" and each["n"] is not None]
        if len(done) > 3:
            here = done[len(done) // 2 - 1]
            yield path.name, done[min(len(done) - 1, len(done) // 2 + 2)]["do"], here["n"]


WAYS = list(prefixes())


@pytest.mark.slow
@pytest.mark.parametrize(("name", "do", "steps"), WAYS, ids=[f"{name}-{do}" for name, do, _ in WAYS])
def test_every_way_runs_as_a_scenario_in_which_each_act_is_applied(name: str, do: str, steps: int) -> None:
    whole = safe_load((LIBRARY[0].parent / name).read_text(encoding="utf-8"))
    begun = {"contract": 1, "case": whole["case"], "steps": whole["steps"][:steps]}
    told = why_not_scenario(safe_dump(begun, allow_unicode=True), name, do, law=LAW)

    if told["status"] == "applied":
        return
    assert told["path"] is not None
    assert told["path"][-1]["do"] == do
    tail = [{**each, "expect": "applied"} for each in told["path"]]
    played = run_scenario(json.dumps({**begun, "steps": [*begun["steps"], *tail]}, default=str), name, law=LAW)
    assert [line for line in unmet(played) if " step " in line and "expected applied" in line] == []
    assert told["earliest"] <= told["path"][-1]["at"]


def asked_of(name: str, steps: int, do: str) -> Mapping[str, Any]:
    """Return the advice on an act after so many steps of a scenario of the library, on the day of the last."""
    done = [each for each in walked(LIBRARY[0].parent / f"{name}.yaml") if each.asked][steps - 1]
    return why_not(LAW, done.after, do, at=done.at, step=steps + 1)


@pytest.mark.rule("kk2565/31")
def test_a_way_waits_until_a_challenged_member_had_the_time_to_explain() -> None:
    told = asked_of("challenged_chair_signs_no_charge_until_the_ruling", 8, "notify_charge")

    assert [(each["do"], each["at"]) for each in told["path"]] == [
        ("rule_on_objection", "2023-03-24"),
        ("notify_charge", "2023-03-24"),
    ]
    assert told["path"][0]["with"]["member"] == "M1"
    assert told["fewest"]


@pytest.mark.rule("kk2565/61")
def test_a_way_waits_for_what_the_law_does_by_itself() -> None:
    told = asked_of("delay_of_a_joint_inquiry_is_reported_by_the_appointing_authority_too", 3, "report_delay_to_kk")

    assert doing(told)[-2:] == ["hold_first_meeting", "report_delay_to_kk"]
    first, last = (date.fromisoformat(each["at"]) for each in told["path"][-2:])
    assert last - first == timedelta(days=181)


@pytest.mark.rule("kk2565/95")
def test_what_is_on_record_beside_the_file_can_be_what_a_way_changes() -> None:
    told = asked_of("cleared_official_discharged_elsewhere_does_not_return_to_service", 12, "reinstate")

    carried = {each["do"]: each["with"] for each in told["path"]}
    assert carried["update_other_file"]["id"] == "B"


@pytest.mark.rule("kk2565/14")
def test_an_open_duty_is_extended_by_its_own_clause() -> None:
    assert asked_of("decision_on_a_minor_report_is_extended_with_a_reason", 8, "extend")["status"] == "applied"


@pytest.mark.slow
def test_what_is_told_to_be_never_cured_is_not_done_later_in_any_case_of_the_library() -> None:
    for path in LIBRARY[::5]:
        done = [each for each in walked(path) if each.asked and isinstance(each.decision, Applied)]
        for law in {id(law): law for law in (LAW.governing(each.after) for each in done)}.values():
            standing = Standing(law, done[0].after.head)
            for place, each in enumerate(done):
                if LAW.governing(each.after) is law:
                    later = {one.decision.act.do for one in done[place + 1 :]}
                    told = {do: standing.lost(do, each.after) or law.acts[do].never for do in later}
                    assert not any(told.values()), (path.name, place, told)


@pytest.mark.slow
def test_no_more_acts_are_thought_wanted_than_a_lawful_way_has() -> None:
    for name, do, steps in WAYS:
        done = [each for each in walked(LIBRARY[0].parent / name) if each.asked][steps - 1]
        law = LAW.governing(done.after)
        search = Search(law, done.after.head)
        way = search.way(done.after, Aim(do=do), done.at, 1)
        turned = search.standing.turns(do, done.after, done.at, ANYBODY)
        if way.acts is None or any(law.acts[each.do].event for each in way.acts):
            continue
        case = done.after
        for place, act in enumerate(way.acts):
            left = len(way.acts) - 1 - place
            said = search.standing.said(do, case, act.at, turned=turned)
            assert search.bound.within(left, said, case, act.at), (name, do, place)
            assert left != 1 or said.passed or act.do in search.bound.last(said, case), (name, do)
            case = decide(law, on(law, case, act.at), act).case


@pytest.mark.slow
def test_a_way_is_as_short_where_nothing_is_left_out_of_the_search(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("discipline_flow.advice.search.FEWER", 40_000)
    for name, do, steps in WAYS[::4]:
        told = asked_of(name.removesuffix(".yaml"), steps, do)
        if told["status"] == "denied" and told["fewest"] and len(told["path"]) in {2, 3}:
            with monkeypatch.context() as whole:
                whole.setattr(Bound, "within", lambda *_: True)
                whole.setattr(Bound, "last", lambda self, *_: frozenset(self.acts))
                again = asked_of(name.removesuffix(".yaml"), steps, do)
            assert len(again["path"]) == len(told["path"])


def test_an_unknown_command_or_one_of_the_law_itself_is_one_line() -> None:
    done = serious.applied(serious.sitting())
    with pytest.raises(FaultError, match="no such command"):
        why_not(LAW, done.case, "hold_party", at=done.as_of)
    with pytest.raises(FaultError, match="done by the law itself"):
        why_not(LAW, done.case, "deem_explanation_waived", at=done.as_of)
    with pytest.raises(FaultError, match="no such role"):
        why_not(LAW, done.case, "submit_report", at=done.as_of, by="minister")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[CaseBook]:
    with open_book(tmp_path / "cases.db", keys=GivenKey(b"k" * 32)) as opened:
        yield opened


@pytest.mark.rule("plan2566/8.1.2")
def test_advice_on_a_stored_case_records_nothing_and_shows_no_identity(book: CaseBook) -> None:
    book.new(json.dumps({"contract": 1, "case": stages.head(id="A"), "steps": []}))
    carried = {**cases.complaint()["with"], "identity": IDENTITY}
    book.do("A", "receive_complaint", by="agency_head", at="2023-02-01", with_=carried)
    records = book.log("A")

    told = book.why_not("A", "find_grounds", by="supervisor:นายลับ มากมาย", with_={"severity": "minor"})
    again = book.why_not("A", "receive_complaint", by="agency_head", with_=carried)

    assert told["status"] == "denied"
    assert book.log("A") == records
    for text in (json.dumps(told, ensure_ascii=False), json.dumps(again, ensure_ascii=False)):
        assert "มากมาย" not in text
        assert "ถนนลับ" not in text


def test_a_question_about_a_day_before_the_last_act_is_refused(book: CaseBook) -> None:
    book.new(json.dumps({"contract": 1, "case": stages.head(id="A"), "steps": []}))
    book.do("A", "start_preliminary", by=AUTHORITY, at="2023-02-20", with_={"mode": "consider"})

    with pytest.raises(FaultError, match="days must not run backwards"):
        book.why_not("A", "find_grounds", at="2023-02-01")


@pytest.mark.rule("plan2566/5.5")
def test_a_post_that_another_case_of_the_store_holds_is_counted(book: CaseBook) -> None:
    executive = {"position": {"type": "executive", "level": "primary"}}
    for name in ("A", "B", "C"):
        book.new(json.dumps({"contract": 1, "case": stages.head(accused=executive, id=name), "steps": []}))
        for at, do, by, carried in stages.SERIOUS:
            book.do(name, do, by=by, at=at, with_=carried)
    for name in ("A", "B"):
        book.do(name, "place_in_pool", by=AUTHORITY, at="2023-03-01")

    told = book.why_not("C", "place_in_pool", at="2023-03-02")
    assert "plan2566/5.5" in [rule for rule, _ in cures(told)]
