"""The search finds nothing against the packaged law, and finds every hand-made mutant, with a scenario that replays."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from discipline_flow import Applied, CompiledLaw, Denied, decide, load_law, open_case, run_scenario, unmet, verify_law
from discipline_flow.engine.compile import compile_law
from discipline_flow.law.sources.files import Sources
from discipline_flow.law.sources.source import parse
from discipline_flow.model.commands import PAYLOADS
from discipline_flow.model.head import PersonClass
from discipline_flow.service.laws.law import packaged_folder, read_folder
from discipline_flow.verification.explore import Search, explore
from discipline_flow.verification.parts import BY_NAME, PARTS
from discipline_flow.verification.properties import STEPS, WITNESSES, Moment
from discipline_flow.verification.report import Verified
from discipline_flow.verification.search.found import Clock
from discipline_flow.verification.watch import NO_MARKS, seen

GOOD = Path(__file__).parents[1] / "scenarios" / "good"

BOUND = 3
ALL = tuple(part.name for part in PARTS)
SHORT = tuple(part.name for part in PARTS if not part.long)


@cache
def packaged() -> Verified:
    return verify_law("official", depth=BOUND, scenarios=None)


def mutant(file: str, old: str, new: str, at: str = "") -> CompiledLaw:
    """Return the packaged law with one passage of one file changed, the first after *at*."""
    files = dict(read_folder(packaged_folder()).files)
    text = files[file].decode()
    start = text.index(at)
    assert old in text[start:], f"{file} no longer says: {old}"
    files[file] = (text[:start] + text[start:].replace(old, new, 1)).encode()
    return compile_law(parse(Sources(files=files)))


# What is changed in the law: file, passage, what stands there instead, where to look from; the part to search; what breaks.
MUTANTS = {
    "the quorum of the opinion meeting is not asked": (
        ("procedure/hearing.yaml", "      - {use: opinion_meeting_has_a_quorum, rule: kk2565/59}\n", "", ""),
        ("hearing", 4),
        "deciding_meetings_have_a_quorum",
    ),
    "two members are enough for the deciding meetings": (
        ("parameters.yaml", "value: 3", "value: 2", "meeting_members:"),
        ("challenge", 2),
        "deciding_meetings_have_a_quorum",
    ),
    "a file sent to ก.ก. counts as resolved": (
        ("procedure/review.yaml", "send_to_kk, from: [decided], to: with_kk", "send_to_kk, from: [decided], to: resolved", ""),
        ("review", 4),
        "serious_finding_reaches_kk",
    ),
    "nobody owes the service of the order": (
        ("procedure/order.yaml", "opens: [{do: issue_order}, ", "opens: [", ""),
        ("evident", 4),
        "each_stage_binds_somebody",
    ),
    "nobody owes the review of the report": (
        ("procedure/review.yaml", "opens: [{do: submit_report, when: [serious_committee]}, ", "opens: [", "  check_inquiry:"),
        ("review", 1),
        "each_stage_binds_somebody",
    ),
    "the appointing authority resolves in the place of ก.ก.": (
        ("procedure/review.yaml", "by: {official: [kk]}", "by: {official: [appointing_authority]}", "  kk_resolve:"),
        ("review", 3),
        "only_who_has_the_power_acts",
    ),
    "a suspension asks for no threshold": (
        ("procedure/suspension.yaml", "      - {use: suspension_has_its_threshold, rule: kk2565/85}\n", "", ""),
        ("suspension", 1),
        "no_suspension_without_threshold",
    ),
    "anybody may be moved to a placement post": (
        ("procedure/placement.yaml", "      - {use: placement_fits_the_post, rule: plan2566/5.5}\n", "", ""),
        ("placement_full", 2),
        "quota_is_kept",
    ),
    "a served order opens no window": (
        ("procedure/appeal.yaml", "method: [in_person, refused_to_sign]", "method: [refused_to_sign]", "transitions:"),
        ("appeal", 3),
        "service_opens_the_appeal",
    ),
    "a committee needs no chair of equal post": (
        ("procedure/committee.yaml", "      - {use: chair_is_not_lower_than_the_accused, rule: kk2565/26}\n", "", ""),
        ("committee", 1),
        "committee_is_lawful",
    ),
}  # fmt: skip


@pytest.mark.slow
def test_the_packaged_law_has_no_counter_example_within_the_bound() -> None:
    verdicts = {each["name"]: each["verdict"] for each in packaged().answer["properties"]}
    assert {verdicts.pop(each.name) for each in WITNESSES} == {"not_shown"}  # without cases, not everything bites
    assert set(verdicts.values()) <= {"holds", "no_counterexample"}
    assert packaged().holds


@pytest.mark.slow
def test_every_part_is_explored_past_its_lead() -> None:
    parts = {each["part"]: each["states"] for each in packaged().answer["parts"] if each["clock"] == "prompt"}
    assert tuple(parts) == ALL
    assert min(parts.values()) > 3


@pytest.mark.slow
@pytest.mark.parametrize("what", MUTANTS)
def test_a_mutant_of_the_law_is_caught_with_a_scenario_that_replays(what: str) -> None:
    change, (part, depth), broken = MUTANTS[what]
    law = mutant(*change)
    assert verify_law("official", depth=depth, parts=[part], law=load_law(), scenarios=None).holds
    done = verify_law("official", depth=depth, parts=[part], law=law, scenarios=None)
    assert broken in done.scenarios
    replayed = run_scenario(done.scenarios[broken], "counterexample.yaml", law=law)
    assert list(unmet(replayed)) == []


def test_the_same_search_gives_the_same_answer_in_one_process_and_in_two() -> None:
    one = verify_law("official", depth=2, parts=["hearing", "placement"], scenarios=None)
    two = verify_law("official", depth=2, parts=["hearing", "placement"], jobs=2, scenarios=None)
    timed = {"seconds", "states_per_second", "parts"}
    assert {key: each for key, each in one.answer.items() if key not in timed} == {
        key: each for key, each in two.answer.items() if key not in timed
    }


def test_a_part_that_runs_to_its_end_says_that_its_properties_hold() -> None:
    done = verify_law("official", depth=None, parts=["placement_full"], scenarios=None)
    verdicts = {each["name"]: each["verdict"] for each in done.answer["properties"]}
    assert verdicts["quota_is_kept"] == "holds"
    assert verdicts["every_case_can_end"] == "not_asked"


@pytest.mark.slow
@pytest.mark.parametrize("part", ["hearing", "committee", "challenge", "suspension", "void"])
@pytest.mark.parametrize("person", ["official", "personnel"])
def test_what_is_remembered_of_a_decision_changes_nothing_of_the_search(part: str, person: PersonClass) -> None:
    fresh, remembered = (
        explore(load_law(), BY_NAME[part], person, depth=4, remember=remember) for remember in (False, True)
    )

    assert (remembered.states, remembered.transitions) == (fresh.states, fresh.transitions)
    assert remembered.moves == fresh.moves
    assert (
        remembered.refusals <= fresh.refusals
    )  # what refuses beside something that was heard before is not asked again
    assert remembered.asked < fresh.asked


@pytest.mark.slow
@pytest.mark.parametrize(
    ("part", "clock"), [("other_matter", "day_after"), ("minor", "last_day"), ("grievance", "day_after")]
)
def test_what_is_remembered_changes_nothing_where_days_pass_between_the_acts(part: str, clock: Clock) -> None:
    """Also a period of a recurring duty that passed unmet: what ends the duty leaves it owed (plan2566/6.1)."""
    fresh, remembered = (
        explore(load_law(), BY_NAME[part], "official", depth=5, remember=remember, clock=clock)
        for remember in (False, True)
    )

    assert (remembered.states, remembered.moves) == (fresh.states, fresh.moves)


@pytest.mark.slow
@pytest.mark.parametrize(("part", "clock"), [("void", "prompt"), ("transfer", "prompt"), ("minor", "last_day")])
def test_what_is_remembered_of_a_state_is_what_the_law_says_of_its_case(part: str, clock: Clock) -> None:
    """An even sample of states is asked of the law itself, every command and act (kk2565/67: what is void already is told)."""
    search = Search(load_law(), BY_NAME[part], "official", remember=True, clock=clock)
    search.run(8, 100_000)
    alike = other = 0
    for place in range(0, len(search.states), max(1, len(search.states) // 120)):
        node = search.real(place)
        if node is None:
            continue
        late, state = search.acted(place, node)
        for memory in search.asked:
            hits = memory.said.get(state & memory.mask)
            if hits is None:
                continue
            decided = [decide(search.law, late.case, act) for act in search.asker.acts(memory.do, late)]
            told = {
                search.packing.of(done.case, late.day, seen(late.marks, late.case, done))
                for done in decided
                if isinstance(done, Applied)
            }
            same = told == {state & kept | put for kept, put, *_ in hits}
            alike, other = alike + same, other + (not same)
    assert alike > 300
    assert other <= alike // 100  # where days lie that no state holds, one in a hundred may differ


@pytest.mark.slow
def test_acts_are_tried_on_the_last_day_of_a_duty_and_on_the_day_after() -> None:
    clocks = {(each["part"], each["clock"]) for each in packaged().answer["parts"]}

    assert clocks == {(part, "prompt") for part in ALL} | {
        (part, clock) for part in SHORT for clock in ("last_day", "day_after")
    }


def test_every_command_of_the_vocabulary_is_asked_in_every_variant_somewhere() -> None:
    assert {do for part in PARTS for do in part.close} == set(PAYLOADS)


@pytest.mark.slow
@pytest.mark.parametrize("part", ["hearing", "challenge", "evidence", "grievance"])
def test_the_acts_that_first_led_to_a_state_lead_to_it_when_they_are_done_again(part: str) -> None:
    """What was remembered of one case and held for another is what the law says of the other."""
    search = Search(load_law(), BY_NAME[part], "official", remember=True, clock="prompt")
    search.run(None, 100_000)
    for place, state in enumerate(search.states):
        node = search.node(place)
        assert node is not None
        assert search.packing.of(node.case, node.day, node.marks) == state


@pytest.mark.slow
@pytest.mark.parametrize("person", ["official", "teacher"])
def test_no_serious_matter_breaks_a_sentence_in_its_first_twelve_acts(person: PersonClass) -> None:
    found = explore(load_law(), BY_NAME["serious"], person, depth=12)
    assert found.broken == {}
    assert found.states > 10_000


def test_the_matters_of_the_earlier_rules_are_explored_past_commencement() -> None:
    found = explore(load_law(), BY_NAME["passage"], "official", depth=4)

    assert ("commencement", "inquiry") in found.reached
    assert ("commencement", "none") in found.reached
    assert found.broken == {}


def test_of_a_refusal_only_one_sentence_asks_so_the_search_may_pass_over_one_that_left_the_very_case() -> None:
    law = load_law()
    done = run_scenario((GOOD / "serious_bribery_official.yaml").read_bytes(), law=law)
    opened = open_case(law, done.scenario.head).case
    for step in done.scenario.steps:
        # A refusal after which the case is another one: what looks at refusals at all would be seen to look.
        refused = Denied(act=step.act, reasons=(), case=done.case, decided=())
        moment = Moment(law, NO_MARKS, opened, refused)
        assert [each.name for each in STEPS if each.broken is not None and each.broken(moment)] == [
            "refusal_changes_nothing"
        ]
