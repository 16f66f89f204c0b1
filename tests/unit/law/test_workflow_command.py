"""The `workflow` commands: check, list, show, diagram."""

from __future__ import annotations

import json
import re

import pytest
from discipline_flow.cli.main import guarded

from discipline_flow.service.laws.law import packaged_folder


def test_check_of_what_is_no_folder_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(["workflow", "check", "nowhere"]) == 2
    assert capsys.readouterr().err.startswith("nowhere:1:1: no folder with a law; allowed: ")


def test_check_of_the_packaged_law_ends_with_zero(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(["workflow", "check"]) == 0
    assert capsys.readouterr().out.endswith("no fault\n")


def test_unknown_region_is_one_line_with_a_suggestion(capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["show", "suspenson"], ["diagram", "suspenson"]):
        assert guarded(["workflow", *command]) == 2
        assert capsys.readouterr().err == 'region "suspenson" is not defined; did you mean "suspension"?\n'


def test_list_names_every_region_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(["workflow", "list", "--format", "json"]) == 0
    listed = {each["region"] for each in json.loads(capsys.readouterr().out)}
    assert listed == {path.stem for path in (packaged_folder() / "procedure").glob("*.yaml")}


@pytest.mark.parametrize("shape", ["table", "outline"])
def test_show_gives_every_transition_with_its_clause(capsys: pytest.CaptureFixture[str], shape: str) -> None:
    assert guarded(["workflow", "show", "suspension", "--as", shape, "--lang", "th"]) == 0
    shown = capsys.readouterr().out
    assert all(clause in shown for clause in ("kk2565/85", "kk2565/91", "kk2565/99", "exit2566/6", "kk2565/94"))


def test_diagrams_draw_one_arrow_for_each_source_of_each_transition(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(["workflow", "show", "suspension", "--format", "json"]) == 0
    moves = sum(len(each["from"]) for each in json.loads(capsys.readouterr().out)["transitions"])
    for form, arrow in (("mermaid", r"s\d+ --> s\d+ :"), ("dot", r" -> ")):
        assert guarded(["workflow", "diagram", "suspension", "--format", form]) == 0
        assert len(re.findall(arrow, capsys.readouterr().out)) == moves
