"""Every property that the verification prints, held against the law and against mutants of it: each has teeth of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import evolve

from discipline_flow import Applied, CompiledLaw, DisciplineError, advance, decide, load_law, open_case, verify_law
from discipline_flow.engine.compile import compile_law
from discipline_flow.law.sources.files import Sources
from discipline_flow.law.sources.source import parse
from discipline_flow.model.decision import DutyChanges
from discipline_flow.model.head import PersonClass
from discipline_flow.service.laws.law import packaged_folder, read_folder
from discipline_flow.service.verification import filed
from discipline_flow.verification.properties import (
    AGAIN,
    AT_END,
    DEFINITIONS,
    PROPERTIES,
    STANDING,
    STEPS,
    WITNESSES,
    Moment,
)
from discipline_flow.verification.properties.again import act_of_a_party, decided_otherwise, party_decides
from discipline_flow.verification.properties.steps import duty_vanishes
from discipline_flow.verification.report import definitions
from discipline_flow.verification.watch import NO_MARKS
from discipline_flow.verification.witness import witnessed

GOOD = Path(__file__).parents[1] / "scenarios" / "good"
CLASSES: tuple[PersonClass, ...] = ("official", "teacher", "personnel", "other")


def mutant(*changes: tuple[str, str, str, str]) -> CompiledLaw:
    """Return the packaged law with passages changed: the file, the passage, what stands there instead, the first after what."""
    files = dict(read_folder(packaged_folder()).files)
    for file, old, new, at in changes:
        text = files[file].decode()
        start = text.index(at)
        assert old in text[start:], f"{file} no longer says: {old}"
        files[file] = (text[:start] + text[start:].replace(old, new, 1)).encode()
    return compile_law(parse(Sources(files=files)))


def moments(name: str, law: CompiledLaw) -> Iterator[Moment]:
    """Yield every decision in one case of the library."""
    (one,) = (each for each in filed(law, GOOD) if each.source == f"{name}.yaml")
    case = open_case(law, one.head).case
    for act in one.acts:
        for applied in advance(law, case, act.at):
            case = applied.case
        decision = decide(law, case, act)
        yield Moment(law, NO_MARKS, case, decision)
        case = decision.case


def folder_with(tmp_path: Path, name: str) -> Path:
    (tmp_path / f"{name}.yaml").write_bytes((GOOD / f"{name}.yaml").read_bytes())
    return tmp_path


def test_every_property_has_a_name_of_its_own_both_sentences_and_a_way_to_be_asked() -> None:
    names = [each.name for each in PROPERTIES]

    assert len(names) == len(set(names))
    assert all(each.en.endswith(".") and each.th and each.classes for each in PROPERTIES)
    assert all(each.broken is not None for each in (*STEPS, *AGAIN))
    assert all(each.stands is not None for each in (*STANDING, *AT_END))
    assert all(each.written is not None for each in DEFINITIONS)
    assert set(names) >= {each.name for each in (*STEPS, *AGAIN, *STANDING, *AT_END, *DEFINITIONS, *WITNESSES)}


def test_the_search_knows_what_a_property_of_a_step_depends_on_so_none_of_them_asks_the_law_again() -> None:
    assert not set(STEPS) & set(AGAIN)


@pytest.mark.parametrize("person", CLASSES)
def test_nothing_breaks_the_properties_of_the_law_as_it_is_written(person: PersonClass) -> None:
    assert definitions(load_law(), person) == {}


# What is changed in the law; what breaks, and what is named.
WRITTEN = {
    "the inquiry is owed by ก.ก., who reports nothing": (
        [("procedure/review.yaml", "owner: committee", "owner: kk", "  carry_out_return:")],
        "no_duty_is_nobodys",
        "carry_out_return is owed by kk, who may do no act that meets it",
    ),
    "nothing meets the duty to report to the ก.ก. office": (
        [("procedure/review.yaml", "met_by: [{do: send_to_kk}]", "met_by: []", "  report_to_kk_office:")],
        "no_duty_is_nobodys",
        "no act meets report_to_kk_office",
    ),
    "the death that ends the matter opens the preliminary stage": (
        [
            (
                "procedure/inquiry.yaml",
                "opens: [{do: open_case}, ",
                "opens: [{do: open_case}, {do: accused_dies, when: [discipline_is_pending]}, ",
                "duties:",
            )
        ],
        "no_double_bind",
        "accused_dies opens preliminary and leads to service.died",
    ),
    "the accused decides the minor case": (
        [
            (
                "procedure/inquiry.yaml",
                "by: {official: [appointing_authority, ",
                "by: {official: [accused, ",
                "  decide_minor:",
            )
        ],
        "no_party_decides",
        "decide_minor",
    ),
    "a table has no row for the discharge": (
        [("tables/suspending_authority.yaml", '  - {row: "91"', '  # {row: "91"', "rows:")],
        "one_row_of_a_table_decides",
        "suspending_authority: no row for ",
    ),
    "two rows of a table give the discharge of an official": (
        [
            (
                "tables/suspending_authority.yaml",
                "all: [suspension], none: [personnel, other]",
                "none: [personnel, other, licence, return]",
                "rows:",
            )
        ],
        "one_row_of_a_table_decides",
        "suspending_authority: 85 and 91 for ",
    ),
    "a case that does occur is said never to occur": (
        [
            (
                "tables/suspending_authority.yaml",
                "  - {all: [discharge, other]}",
                "  - {all: [discharge]}",
                "never_together:",
            ),
            ("tables/suspending_authority.yaml", '  - {row: "91"', '  # {row: "91"', "rows:"),
        ],
        "one_row_of_a_table_decides",
        "suspending_authority: table suspending_authority: 0 rows hold for discharge",
    ),
    "the suspension of a licence leads nowhere": (
        [("procedure/licence.yaml", "to: suspended", "to: none", "do: suspend_licence, from")],
        "nothing_is_dead",
        "state licence.suspended",
    ),
    "a stop of the minor inquiry is barred where alone it leads on": (
        [
            (
                "procedure/inquiry.yaml",
                "stop_minor_inquiry, from: [minor_inquiry]",
                "stop_minor_inquiry, from: [minor_decided]",
                "",
            )
        ],
        "nothing_is_dead",
        "transition stop_minor_inquiry: inquiry minor_decided to minor_stopped",
    ),
    "a row stands behind one that always holds": (
        [
            (
                "procedure/inquiry.yaml",
                "find_grounds, from: [none, preliminary], to: grounds_minor, with: {severity: [minor]}",
                "find_grounds, from: [none, preliminary], to: grounds_minor",
                "",
            )
        ],
        "nothing_is_dead",
        "transition find_grounds: inquiry none to grounds_serious",
    ),
}


@pytest.mark.parametrize("what", WRITTEN)
def test_a_mutant_breaks_a_property_of_the_law_as_it_is_written(what: str) -> None:
    changes, name, told = WRITTEN[what]
    found = definitions(mutant(*changes), "official")

    assert [each for each in found.get(name, ()) if told in each], found


# What is changed in the law; the case that shows it; what breaks there.
STANDS = {
    "closing for want of grounds leaves the preliminary stage owed": (
        [
            (
                "procedure/inquiry.yaml",
                "met_by: [{do: find_grounds}, {do: find_no_grounds}]",
                "met_by: [{do: find_grounds}]",
                "duties:",
            )
        ],
        "suspended_sentence_leaves_open_whether_there_are_grounds",
        "every_duty_ends_with_its_matter",
    ),
    "who appointed the committee is not who notifies it": (
        [
            (
                "procedure/committee.yaml",
                "owner: former_appointer",
                "owner: center",
                "  serve_appointment:\n    rule: kk2565/29",
            )
        ],
        "serious_bribery_official",
        "no_duty_is_nobodys",
    ),
    "the accused may sit on the committee": (
        [("procedure/committee.yaml", "      - {use: accused_is_no_member, rule: kk2565/30}\n", "", "")],
        "serious_bribery_official",
        "no_party_decides",
    ),
}


@pytest.mark.parametrize("what", STANDS)
def test_a_mutant_breaks_a_property_in_a_case_that_stands_under_the_law(what: str, tmp_path: Path) -> None:
    changes, case, name = STANDS[what]
    files = list(filed(load_law(), folder_with(tmp_path, case)))

    assert witnessed(load_law(), files).broken == {}
    assert name in witnessed(mutant(*changes), files).broken


def test_the_same_act_decided_otherwise_breaks_the_property() -> None:
    for moment in moments("serious_bribery_official", load_law()):
        assert not decided_otherwise(moment)
        done = moment.decision
        other = evolve(done, rules=()) if isinstance(done, Applied) else evolve(done, reasons=())
        assert decided_otherwise(evolve(moment, decision=other)) is (other != done)


@pytest.mark.rule("kk2565/30")
def test_a_party_is_tried_in_every_act_of_another_and_in_every_seat() -> None:
    for moment in moments("serious_bribery_official", load_law()):
        assert not party_decides(moment)


@pytest.mark.rule("kk2565/30")
def test_the_act_that_shows_a_party_deciding_is_the_party_s_own() -> None:
    law = mutant(("procedure/committee.yaml", "      - {use: accused_is_no_member, rule: kk2565/30}\n", "", ""))
    shown = [act for each in moments("serious_bribery_official", law) if (act := act_of_a_party(each)) is not None]

    assert [act.do for act in shown] == ["appoint_committee"]
    assert "ผู้ถูกกล่าวหา ก" in {member.id for member in getattr(shown[0].payload, "members", ())}


def test_a_duty_that_goes_without_an_act_is_noticed() -> None:
    for moment in moments("serious_bribery_official", load_law()):
        assert not duty_vanishes(moment)
        done = moment.decision
        if isinstance(done, Applied) and done.changes.duties.met:
            silent = evolve(done, changes=evolve(done.changes, duties=DutyChanges()))
            assert duty_vanishes(evolve(moment, decision=silent))


def test_without_cases_what_no_search_reached_is_told_and_nothing_is_said_to_be_broken() -> None:
    done = verify_law(parts=["placement"], scenarios=None)
    told = {each["name"]: each for each in done.answer["properties"]}

    assert done.holds
    assert told["nothing_is_dead"]["verdict"] == "not_shown"
    assert "state review.with_kk" in told["nothing_is_dead"]["found"]
    assert "state placement.pool" not in told["nothing_is_dead"]["found"]
    assert told["one_row_of_a_table_decides"]["verdict"] == "holds"


def test_what_the_cases_do_not_show_is_told_by_name_and_counts(tmp_path: Path) -> None:
    done = verify_law(parts=["placement"], scenarios=folder_with(tmp_path, "serious_bribery_official"))
    told = {each["name"]: each for each in done.answer["properties"]}

    assert done.broken == ("nothing_is_dead", "no_clause_is_vacuous")
    assert "state review.with_kk" not in told["nothing_is_dead"]["found"]
    assert "kk2565/63" not in told["no_clause_is_vacuous"]["found"]
    assert "kk2565/87" in verify_law("teacher", parts=["placement"], scenarios=None).answer["properties"][-1]["found"]
    assert done.answer["cases"] == 1
    assert told["no_double_bind"]["verdict"] == "no_counterexample"


def test_a_folder_without_cases_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DisciplineError, match="no scenario in"):
        verify_law(parts=["placement"], scenarios=tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("person", CLASSES)
def test_by_the_library_that_is_asked_unasked_nothing_of_the_law_is_dead(person: PersonClass) -> None:
    done = verify_law(person, parts=["placement"], depth=1)
    verdicts = {each["name"]: each["verdict"] for each in done.answer["properties"]}

    assert done.broken == ()
    assert verdicts["nothing_is_dead"] == verdicts["no_clause_is_vacuous"] == "holds"
