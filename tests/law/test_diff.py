"""Two laws compared: every changed rule is named with its place, and its scenario ends otherwise under the second law."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, fields

from discipline_flow import DisciplineError, FaultError, diff_laws, load_law, run_scenario, unmet
from discipline_flow.law.compared.change import changes
from discipline_flow.law.compared.whole import Whole
from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.law.mutants import mutants
from discipline_flow.law.sources.source import parse
from discipline_flow.service.compared.proof import first, shown
from discipline_flow.service.compared.sides import Mixed
from discipline_flow.service.laws.law import packaged_folder, read_folder
from discipline_flow.simulation.scenario import Scenario
from discipline_flow.verification.abreast.apart import Weight
from discipline_flow.verification.abreast.further import two_departures
from discipline_flow.verification.abreast.search import Abreast, Ground, Kit
from discipline_flow.verification.contents.alphabet import payloads
from discipline_flow.verification.parts import BY_NAME, head_for
from tests.law import serious

LAW = load_law()

Edited = Callable[..., Path]


@pytest.fixture
def edited(tmp_path: Path) -> Edited:
    """Return a function that copies the packaged law and replaces words in some of its files."""

    def edit(*edits: tuple[str, str, str]) -> Path:
        folder = tmp_path / f"law-{len(list(tmp_path.iterdir()))}"
        shutil.copytree(packaged_folder(), folder)
        for name, old, new in edits:
            text = (folder / name).read_text(encoding="utf-8")
            assert old in text, old
            (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
        return folder

    return edit


REVIEW = ("procedure/review.yaml", "by: {official: [kk]}", "by: {official: [appointing_authority]}")
GUARD = ("procedure/suspension.yaml", "      - {use: proceedings_will_not_end_soon, rule: kk2565/91}\n", "")
NUMBER = (
    "parameters.yaml",
    '"2022-12-25": {value: 7, rule: kk2565/35, quote: เจ็ดวัน}',
    '"2022-12-25": {value: 15, rule: kk2565/32, quote: สิบห้าวัน}',
)
ROW = ("tables/suspending_authority.yaml", "give: [agency_head, appointing_authority]", "give: [agency_head]")
WORDS = ("reasons.yaml", "What the act speaks of", "That which the act speaks of")
CHOICE = ("choices.yaml", "use: not_counted", "use: day_one")


def only_change(folder: Path) -> dict[str, Any]:
    done = diff_laws("packaged", folder, depth=2, scenarios=None)
    (change,) = done.answer["changes"]
    if change["scenario"] is not None:
        text = done.scenarios[1]
        before, after = (run_scenario(text, law=law) for law in (load_law(), load_law(folder)))
        assert list(unmet(before)) == []
        assert len(before.scenario.steps) == change["scenario"]["acts"]
        assert before.answer != after.answer
    assert isinstance(change, dict)
    return change


def test_the_same_law_differs_in_no_rule(edited: Edited) -> None:
    assert diff_laws("packaged", edited()).same


def test_a_comment_is_no_difference(edited: Edited) -> None:
    assert diff_laws("packaged", edited(("choices.yaml", "# Where", "# Here"))).same


def test_another_role_lets_the_one_act_and_not_the_other(edited: Edited) -> None:
    change = only_change(edited(REVIEW))

    assert (change["kind"], change["name"], change["rule"]) == ("role", "review/kk_resolve/by/official", "kk2565/65")
    assert change["old"] == change["new"]
    assert change["new"]["file"] == "procedure/review.yaml"
    shown = change["scenario"]
    assert (shown["do"], shown["field"]) == ("kk_resolve", "status")
    assert {shown["was"]["status"], shown["now"]["status"]} == {"applied", "denied"}


def test_a_dropped_guard_lets_through_what_it_refused(edited: Edited) -> None:
    change = only_change(edited(GUARD))

    assert (change["what"], change["kind"], change["rule"], change["new"]) == ("removed", "guard", "kk2565/91", None)
    shown = change["scenario"]
    assert (shown["was"]["status"], shown["now"]["status"]) == ("denied", "applied")
    assert shown["was"]["rules"] == ["kk2565/91"]


@pytest.mark.slow
def test_another_number_of_days_moves_the_day_of_a_duty(edited: Edited) -> None:
    change = only_change(edited(NUMBER))

    assert (change["kind"], change["name"]) == ("parameter", "first_meeting_days/2022-12-25")
    law = [(each["field"], each["was"], each["now"]) for each in change["fields"]]
    assert ("value", 7, 15) in law
    assert change["scenario"]["field"] == "obligation first_meeting due"
    assert change["scenario"]["attributed"] == "alone"


def test_another_row_of_a_table_gives_the_power_to_others(edited: Edited) -> None:
    change = only_change(edited(ROW))

    assert (change["kind"], change["name"]) == ("row", "suspending_authority/5.3 personnel")
    assert change["fields"] == [
        {"field": "give", "was": ["agency_head", "appointing_authority"], "now": ["agency_head"]}
    ]
    assert change["scenario"]["now"]["status"] == "denied"
    assert '"class": "personnel"' in change["scenario"]["text"]


@pytest.mark.slow
def test_another_reading_of_an_open_text_is_a_change_of_law(edited: Edited) -> None:
    change = only_change(edited(CHOICE))

    assert (change["kind"], change["rule"], change["scenario"]["field"]) == (
        "choice",
        "kk2565/101",
        "obligation finish_inquiry due",
    )


def test_a_sentence_in_other_words_is_wording_only(edited: Edited) -> None:
    change = only_change(edited(WORDS))

    assert (change["kind"], change["name"], change["wording"]) == ("reason", "earlier.no_sense", True)
    assert change["scenario"] is None


@pytest.mark.slow
def test_of_several_changes_each_has_a_scenario_of_its_own(edited: Edited) -> None:
    done = diff_laws("packaged", edited(GUARD, NUMBER, WORDS), depth=2, scenarios=None)

    told = {each["kind"]: each for each in done.answer["changes"]}
    assert {kind: each["wording"] for kind, each in told.items()} == {
        "guard": False,
        "parameter": False,
        "reason": True,
    }
    assert told["guard"]["scenario"]["do"] == "discharge_provisionally"
    assert told["parameter"]["scenario"]["field"] == "obligation first_meeting due"
    assert sorted(done.scenarios) == sorted(told[kind]["n"] for kind in ("guard", "parameter"))


def test_the_second_law_against_the_first_tells_the_opposite(edited: Edited) -> None:
    folder = edited(GUARD)

    (change,) = diff_laws(folder, "packaged", depth=0, scenarios=None).answer["changes"]

    assert (change["what"], change["old"], change["rule"]) == ("added", None, "kk2565/91")


def test_a_change_without_effect_is_told_to_show_none_within_the_depth(edited: Edited) -> None:
    again = "      - {use: suspension_order_is_complete, rule: kk2565/90}\n"
    change = only_change(edited(("procedure/suspension.yaml", again, again + again)))

    assert (change["what"], change["kind"], change["scenario"]) == ("added", "guard", None)


def test_scenarios_that_are_given_are_asked_and_made_shorter(edited: Edited, tmp_path: Path) -> None:
    given = tmp_path / "given"
    given.mkdir()
    text = diff_laws("packaged", edited(REVIEW), depth=2, scenarios=None).scenarios[1]
    lines = text.splitlines()
    lines.insert(lines.index("steps:") + 1, "  - {at: 2023-05-08, do: place_in_pool, by: accused, expect: denied}")
    (given / "one.yaml").write_text("\n".join(lines), encoding="utf-8")

    (change,) = diff_laws("packaged", edited(REVIEW), depth=0, scenarios=given).answer["changes"]

    assert change["scenario"]["found_by"] == "one.yaml"
    assert "place_in_pool" not in change["scenario"]["text"]
    assert change["scenario"]["acts"] == text.count("do: ")


def test_a_folder_without_scenarios_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DisciplineError, match="no scenario in"):
        diff_laws("packaged", "packaged", scenarios=tmp_path)


def test_a_fault_names_the_folder_the_file_and_the_place(edited: Edited) -> None:
    folder = edited(("procedure/review.yaml", "by: {official: [kk]}", "by: {official: [nobody_known]}"))

    with pytest.raises(FaultError, match=r"law-0/procedure/review\.yaml:\d+:\d+: role \"nobody_known\" is not defined"):
        diff_laws("packaged", folder)


def test_what_is_no_folder_is_refused_in_one_line() -> None:
    with pytest.raises(FaultError, match=r"^nowhere:1:1: no folder with a law"):
        diff_laws("nowhere", "packaged")


def test_every_mutant_of_the_law_is_one_change_and_putting_it_in_gives_the_mutant() -> None:
    """An act that is opened to a class comes with whoever does it: that is two, of the one act."""
    definition = parse(read_folder(packaged_folder())).definition
    old = Whole(definition=definition, holidays={})
    for mutant in list(mutants(definition))[::25]:
        new = Whole(definition=mutant.definition, holidays={})
        found = changes(old, new)
        assert len(found) == (2 if mutant.kind == "class_act_opened" else 1), mutant.name
        assert not any(each.wording for each in found), mutant.name
        assert reduce(lambda law, each: each.made(law, new), found, old) == new, mutant.name
        assert reduce(lambda law, each: each.unmade(old, law), found, new) == old, mutant.name


def test_rules_that_need_each_other_are_asked_in_the_second_law(edited: Edited) -> None:
    """A duty counted by a number that the first law does not hold cannot be put into it alone."""
    name, old, new = NUMBER
    folder = edited(
        (
            name,
            f"first_meeting_days:\n  unit: day\n  values:\n    {old}",
            f"other_days:\n  unit: day\n  values:\n    {new}",
        ),
        ("procedure/committee.yaml", "days: first_meeting_days", "days: other_days"),
    )

    changes_ = diff_laws("packaged", folder, depth=0, scenarios=None).answer["changes"]

    told = {(each["what"], each["kind"]): each["scenario"] for each in changes_}
    assert set(told) == {("changed", "duty"), ("added", "parameter"), ("removed", "parameter")}
    assert told["changed", "duty"]["attributed"] == "together"
    assert told["changed", "duty"]["field"] == "obligation first_meeting due"
    assert told["removed", "parameter"] is None


def test_another_limit_lets_through_what_was_too_much(edited: Edited) -> None:
    """An extension of sixty days is asked, and one day more (kk2565/61)."""
    change = only_change(
        edited(
            (
                "parameters.yaml",
                '"2022-12-25": {value: 60, rule: kk2565/61, quote: หกสิบวัน}',
                '"2022-12-25": {value: 180, rule: kk2565/61, quote: หนึ่งร้อยแปดสิบวัน}',
            )
        )
    )

    assert change["name"] == "serious_extension_days/2022-12-25"
    shown = change["scenario"]
    assert (shown["do"], shown["was"]["status"], shown["now"]["status"]) == ("extend", "denied", "applied")


def test_moves_in_another_order_are_one_change() -> None:
    definition = parse(read_folder(packaged_folder())).definition
    region = next(each for each in definition.regions.values() if len(each.transitions) > 2)
    first, second, *rest = region.transitions
    turned = evolve(region, transitions=(second, first, *rest))
    old = Whole(definition=definition, holidays={})
    new = Whole(definition=evolve(definition, regions={**definition.regions, region.region: turned}), holidays={})

    (found,) = changes(old, new)

    assert (found.what, found.wording) == ("moved", False)
    assert found.made(old, new) == new
    assert found.unmade(old, new) == old


def broken(do: str) -> CompiledLaw:
    """Return the law in which what an act records cannot be said."""

    def breaks(*_: Any) -> Any:
        raise ZeroDivisionError("no day has no hours")

    return evolve(LAW, acts={**LAW.acts, do: evolve(LAW.acts[do], record=breaks)})


def asked() -> Scenario:
    """Return a scenario that ends with grounds found."""
    return serious.applied(serious.grounds()).scenario


def test_a_law_that_breaks_down_where_the_other_answers_is_told_with_the_step_and_the_fault() -> None:
    for one, other, was, now in (
        (LAW, broken("find_grounds"), "applied", "no_answer"),
        (broken("find_grounds"), LAW, "no_answer", "applied"),
    ):
        found = first(one, other, asked())
        assert found is not None
        assert (found.weight, found.field, found.do) == (Weight.END, "no_answer", "find_grounds")
        assert (found.was["status"], found.now["status"]) == (was, now)
        fault = found.was if was == "no_answer" else found.now
        assert fault["error"] == "ZeroDivisionError: no day has no hours"


def test_where_both_laws_break_down_the_fault_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        first(broken("find_grounds"), broken("find_grounds"), asked())


def test_a_mix_of_two_laws_that_breaks_down_where_neither_does_shows_nothing() -> None:
    find = LAW.acts["find_grounds"]
    other = evolve(LAW, acts={**LAW.acts, "find_grounds": evolve(find, table=None, by={"official": frozenset({"kk"})})})

    assert first(LAW, other, asked()) is not None
    assert shown(LAW, other, Mixed(how="alone", old=LAW, new=broken("find_grounds")), asked(), "search", ()) is None


def test_a_scenario_that_neither_law_can_decide_shows_nothing() -> None:
    find = broken("find_grounds")
    assert shown(find, find, Mixed(how="alone", old=find, new=find), asked(), "search", ()) is None


def test_a_breakdown_of_the_second_law_is_proved_with_the_fewest_acts_and_a_file() -> None:
    law = broken("find_grounds")
    found = shown(LAW, law, Mixed(how="alone", old=LAW, new=law), asked(), "search", ())

    assert found is not None
    assert (found.acts, found.difference.field) == (1, "no_answer")
    assert list(unmet(run_scenario(found.text, law=LAW))) == []


def test_a_search_tells_the_act_after_which_one_of_two_laws_breaks_down() -> None:
    part = BY_NAME["intake"]
    head = head_for(part, "official")
    kit = Kit(LAW, broken("start_preliminary"), part, head)
    hits = [hit for _, found in Abreast(kit, Ground(part=part, head=head), most=50).levels(1) for hit in found]

    assert {hit.acts[-1].do for hit in hits if hit.weight is Weight.END} == {"start_preliminary"}


@pytest.mark.slow
def test_a_rule_that_bites_where_two_fields_depart_from_full_order_is_shown(edited: Edited) -> None:
    """One departure does not open the duty: the complaint is anonymous, and states no evidence."""
    name, old = "procedure/intake.yaml", "opens: [{do: receive_complaint, when: [tip, nothing_started]}]"
    added = '{do: receive_complaint, with: {named: ["false"], evidence_stated: ["false"]}}'
    change = only_change(edited((name, old, old.replace("}]", "}, " + added + "]"))))

    (line,) = [each for each in change["scenario"]["text"].splitlines() if "do: receive_complaint" in each]
    assert '"named": false' in line
    assert '"evidence_stated": false' in line


def test_contents_with_two_departures_differ_from_one_in_full_order_in_two_fields() -> None:
    case = serious.applied(serious.sitting()).case
    orderly = list(payloads("notify_charge", case, date(2023, 5, 8), law=LAW, departures=False))
    twice = list(two_departures(LAW, "notify_charge", case, date(2023, 5, 8), "M3"))

    def apart(one: Any, other: Any) -> int:
        return sum(getattr(one, each.name) != getattr(other, each.name) for each in fields(type(one)))

    assert len(set(twice)) == len(twice) > 100
    assert all(min(apart(each, one) for one in orderly) <= 2 for each in twice)
    assert all(any(apart(each, one) == 2 for one in orderly) for each in twice)


def test_an_act_that_lies_beyond_the_plain_ways_is_reached_by_a_lawful_one(edited: Edited) -> None:
    """An appeal comes after resolution, order and service, further than the search goes beyond the plain way."""
    name = "procedure/appeal.yaml"
    text = (packaged_folder() / name).read_text(encoding="utf-8")
    place = text.index("  file_appeal:")
    old = text[place : text.index("by_rule", place)]
    change = only_change(edited((name, old, old.replace("[accused]", "[appointing_authority]", 1))))

    assert (change["scenario"]["do"], change["scenario"]["field"]) == ("file_appeal", "status")


def test_what_was_said_of_many_contents_is_no_fault_where_fewer_may_be_asked() -> None:
    part = BY_NAME["intake"]
    head = head_for(part, "official")
    kit = Kit(LAW, LAW, part, head)
    said: Any = {}
    for most in (200, 1):
        search = Abreast(kit, Ground(part=part, head=head, pairs=True), most=0, most_asked=most, said=said)
        assert [hit for _, hits in search.levels(1) for hit in hits] == []
        assert search.spent <= most
