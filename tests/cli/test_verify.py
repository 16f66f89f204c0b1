"""`discipline-flow verify`: verdicts in both forms, the exit code, and a counter-example on disk."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from discipline_flow.cli.main import guarded

from discipline_flow.service.laws.law import packaged_folder

NO_CASES = ("--scenarios", "none")


def test_a_search_without_counter_example_exits_with_zero(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(["verify", "--part", "placement", *NO_CASES, "--depth", "0"]) == 0
    told = capsys.readouterr().out
    assert "placement: 14 states" in told
    assert "holds: Nobody is moved to a placement post beyond the quota. (plan2566/5.5)" in told


def test_the_json_form_holds_every_property_with_its_verdict(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(["verify", "--class", "personnel", "--part", "placement", *NO_CASES, "--format", "json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    verdicts = {each["name"]: each["verdict"] for each in answer["properties"]}
    assert verdicts["no_punishment_unheard"] == "not_of_this_class"
    assert answer["class"] == "personnel"
    assert answer["scenarios"] == {}


def test_cases_can_be_left_out_but_not_where_they_should_notice(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(["verify", "--part", "placement", *NO_CASES, "--depth", "2"]) == 0
    assert guarded(["verify", "--mutate", *NO_CASES]) == 2
    assert "--scenarios none is not for --mutate" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("asked", "told"), [(["--only", "x"], "--only: only with --mutate"), (["--mutate", "--part", "x"], "--part is not")]
)
def test_options_of_the_one_are_refused_with_the_other(
    asked: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guarded(["verify", *asked]) == 2
    assert told in capsys.readouterr().err


def test_a_part_that_does_not_exist_is_refused_with_those_that_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(["verify", "--part", "nonsense"]) != 0
    assert "no such part: nonsense; allowed: minor, committee" in capsys.readouterr().err


def test_a_broken_property_of_a_law_in_a_folder_is_written_as_a_scenario(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    law = tmp_path / "law"
    shutil.copytree(packaged_folder(), law)
    file = law / "procedure" / "review.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("by: {official: [kk]}", "by: {official: [appointing_authority]}"), encoding="utf-8")
    out = tmp_path / "out"
    asked = ["verify", "--part", "review", *NO_CASES, "--depth", "3", "--law", str(law), "--out", str(out)]
    assert guarded(asked) == 1
    assert "DOES NOT HOLD: What settles a matter" in capsys.readouterr().out
    written = out / "verify-official-only-who-has-the-power-acts.yaml"
    assert "do: kk_resolve, by: appointing_authority" in written.read_text(encoding="utf-8")


@pytest.mark.slow
def test_that_nothing_is_dead_is_shown_wherever_it_runs_by_the_library_that_comes_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    assert guarded(["verify", "--part", "placement_full", "--depth", "1"]) == 0
    told = capsys.readouterr().out
    assert "cases of this class held to the properties: " in told
    assert "holds: No state, act, transition, guard, bar, row of a table, duty or timer is dead" in told
    assert "holds: No clause is vacuous" in told


def test_without_cases_what_no_search_reached_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(["verify", "--part", "placement_full", *NO_CASES, "--depth", "1"]) == 0
    told = capsys.readouterr().out
    assert "not shown: No state, act, transition, guard, bar, row of a table, duty or timer is dead" in told
    assert "reached by no search here; --scenarios adds witnesses" in told
    assert "holds: In every decision table exactly one row holds for every case" in told


def test_what_the_given_cases_do_not_show_is_named_and_exits_with_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "licence_that_is_suspended_is_not_suspended_again.yaml"
    good = Path(__file__).parents[1] / "scenarios" / "good"
    (tmp_path / name).write_bytes((good / name).read_bytes())
    asked = ["verify", "--class", "teacher", "--part", "placement", "--depth", "1", "--scenarios", str(tmp_path)]

    assert guarded(asked) == 1
    told = capsys.readouterr().out
    assert "cases of this class held to the properties: 1" in told
    assert "\n  state review.with_kk\n" in told
    assert "\n  state licence.suspended\n" not in told


def test_what_breaks_the_law_as_it_is_written_is_named_and_needs_no_scenario(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    law = tmp_path / "law"
    shutil.copytree(packaged_folder(), law)
    file = law / "procedure" / "review.yaml"
    text = file.read_text(encoding="utf-8")
    start = text.index("  carry_out_return:")
    file.write_text(text[:start] + text[start:].replace("owner: committee", "owner: kk", 1), encoding="utf-8")
    out = tmp_path / "out"

    assert (
        guarded(["verify", "--part", "placement", *NO_CASES, "--depth", "1", "--law", str(law), "--out", str(out)]) == 1
    )
    told = capsys.readouterr().out
    assert "DOES NOT HOLD: Every duty is owed by somebody" in told
    assert "carry_out_return is owed by kk, who may do no act that meets it (kk2565/62)" in told
    assert not out.exists()


def test_what_is_asked_is_shown_with_its_values_its_readers_and_its_parts(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(["verify", "--acts", "--part", "minor"]) == 0
    told = capsys.readouterr().out
    assert "decide_minor: " in told
    assert "asked in every variant in: minor" in told
    assert "  months: (nothing said) | 1 | 2 | 3 | 4 <- " in told
    assert "\nkk_resolve: " not in told


def test_what_is_asked_is_told_in_json_and_in_thai(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(["verify", "--acts", "--class", "teacher", "--part", "licence", "--format", "json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["class"], answer["parts"]) == ("teacher", ["licence"])
    licence = next(each for each in answer["commands"] if each["do"] == "suspend_for_licence")
    assert licence["payloads"] == [{"reason": "unsuitable"}]
    assert licence["in_every_variant"] == {"licence": [1]}
    assert guarded(["verify", "--acts", "--part", "licence", "--lang", "th"]) == 0
    assert "ถามทุกกรณีในส่วน: licence" in capsys.readouterr().out


@pytest.mark.parametrize("other", [["--mutate"], ["--depth", "1"]])
def test_what_is_asked_is_shown_without_a_search(other: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(["verify", "--acts", *other]) == 2
    assert "--acts shows what is asked and explores nothing" in capsys.readouterr().err
