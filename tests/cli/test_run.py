"""`discipline-flow run`: exit codes, purity of the output, both languages, bad input in one line (contract, "How it runs")."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from discipline_flow.cli import main as entry
from discipline_flow.cli.main import guarded

GOOD = Path(__file__).parents[1] / "scenarios" / "good"
BRIBERY = GOOD / "serious_bribery_official.yaml"
MINOR = GOOD / "minor_salary_cut.yaml"


class Called:
    """What a call of the command line printed and returned."""

    def __init__(self, code: int, out: str, err: str) -> None:
        """Keep exit code, standard output and standard error."""
        self.code, self.out, self.err = code, out, err


Call = Callable[..., Called]


@pytest.fixture
def call(capfd: pytest.CaptureFixture[str]) -> Call:
    """Return a function that runs the command line as `main` does."""

    def run(*arguments: str | Path) -> Called:
        code = guarded([str(each) for each in arguments])
        seen = capfd.readouterr()
        return Called(code, seen.out, seen.err)

    return run


def test_the_contract_examples_meet_their_expectations(call: Call) -> None:
    done = call("run", "--check", "--format", "json", BRIBERY, MINOR, GOOD / "anonymous_letter.yaml")

    assert (done.code, done.err) == (0, "")
    assert [json.loads(line)["case"] for line in done.out.splitlines()] == [
        "BMA-2566-001",
        "BMA-2566-002",
        "BMA-2566-003",
    ]


def test_two_runs_give_the_same_bytes(call: Call) -> None:
    assert call("run", "--format", "json", BRIBERY).out == call("run", "--format", "json", BRIBERY).out


def test_a_failed_expectation_is_printed_and_exits_1(call: Call, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    text = MINOR.read_text(encoding="utf-8").replace("monthly_cut_baht: 1130", "monthly_cut_baht: 1134")
    wrong.write_text(text.replace("due: 2023-08-14", "due: 2023-08-15"), encoding="utf-8")

    done = call("run", "--check", "--format", "json", wrong)

    assert done.code == 1
    assert "expected outcome monthly_cut_baht: 1134, got 1130" in done.err
    assert "expected the obligation {rule: kk2565/10, due: 2023-08-15, status: met}" in done.err
    assert call("run", "--format", "json", wrong).code == 0


def test_a_step_that_turns_out_otherwise_is_printed(call: Call, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    text = MINOR.read_text(encoding="utf-8")
    wrong.write_text(
        text.replace("expect: denied, rules: [kk2565/11]", "expect: applied").replace("kk2565/73]", "kk2565/74]"),
        encoding="utf-8",
    )

    done = call("run", "--check", wrong)

    assert done.code == 1
    assert "step 4 decide_minor on 2023-07-05: expected applied, got denied" in done.err
    assert "expected to cite kk2565/74, cites kk2565/73" in done.err


def test_a_malformed_file_exits_2_and_the_others_still_run(call: Call, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("contract: 1\ncase: {}\n", encoding="utf-8")

    done = call("run", "--format", "json", bad, MINOR)

    assert done.code == 2
    assert json.loads(done.out)["case"] == "BMA-2566-002"
    assert re.match(re.escape(str(bad)) + r":2:7: ", done.err)
    assert "Traceback" not in done.err


@pytest.mark.parametrize("name", ["missing.yaml", "."])
def test_a_file_that_cannot_be_read_is_one_line(call: Call, tmp_path: Path, name: str) -> None:
    done = call("run", tmp_path / name)

    assert done.code == 2
    assert done.err.count("\n") == 1
    assert done.out == ""


def test_a_ten_megabyte_file_is_refused_in_one_line(call: Call, tmp_path: Path) -> None:
    big = tmp_path / "big.yaml"
    big.write_bytes(b"contract: 1\n" + b"# x\n" * 2_500_000)

    done = call("run", big)

    assert done.code == 2
    assert done.err.count("\n") == 1


def test_the_answer_may_be_asked_for_a_later_day(call: Call) -> None:
    done = call("run", "--format", "json", "--as-of", "2023-09-12", MINOR)

    assert json.loads(done.out)["outcome"]["appeal"] == "expired"
    assert json.loads(done.out)["outcome"]["closed"] is True


def test_a_day_of_the_answer_before_the_last_step_is_refused(call: Call) -> None:
    assert call("run", "--as-of", "2023-01-01", MINOR).code == 2


def test_the_text_tells_what_was_refused_and_the_days_late(call: Call) -> None:
    out = call("run", MINOR).out

    assert "The accused was not notified in writing of the charge and the evidence." in out
    assert "8 days late" in out
    assert "1,130 baht" in out
    assert "until 2023-09-11" in out


def test_thai_text_is_thai_with_buddhist_dates_and_no_english(call: Call) -> None:
    out = call("run", "--lang", "th", BRIBERY).out

    assert "16 ตุลาคม 2566" in out
    words = set(re.findall(r"[A-Za-z]{3,}", out)) - {"BMA"}
    assert words == set(), words


def test_the_identity_of_the_complainant_is_in_no_output(call: Call) -> None:
    for form in ("text", "json"):
        for lang in ("th", "en"):
            assert "ผู้ร้อง ข" not in call("run", "--format", form, "--lang", lang, BRIBERY).out


def test_a_wrong_identity_is_refused_without_repeating_it(call: Call, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    text = BRIBERY.read_text(encoding="utf-8").replace(
        "identity: {name: ผู้ร้อง ข, address: เขตตลิ่งชัน}", "identity: {name: [Somchai], addres: Silom}"
    )
    bad.write_text(text, encoding="utf-8")

    done = call("run", bad)

    assert done.code == 2
    assert "Somchai" not in done.err
    assert "Silom" not in done.err


def test_a_text_that_repeats_the_identity_is_covered(call: Call, tmp_path: Path) -> None:
    told = tmp_path / "told.yaml"
    told.write_text(BRIBERY.read_text(encoding="utf-8").replace("id: BMA-2566-001", "id: ผู้ร้อง ข"), encoding="utf-8")

    assert "ผู้ร้อง ข" not in call("run", "--format", "json", told).out


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    result: Result = CliRunner().invoke(entry.cli, ["run", "--format", "json", "-"], input=MINOR.read_bytes())

    assert json.loads(result.stdout)["case"] == "BMA-2566-002"


@pytest.mark.parametrize("arguments", [["run"], ["nothing"], ["run", "--format", "xml", "x"], ["case", "do"]])
def test_wrong_usage_exits_2(call: Call, arguments: list[str]) -> None:
    done = call(*arguments)

    assert done.code == 2
    assert "Traceback" not in done.err


def test_wrong_usage_is_told_in_one_line(call: Call) -> None:
    told = call("run", "--format", "xml", "x").err

    assert told.count("\n") == 1
    assert told.startswith("discipline-flow run: ")
    assert told.endswith("; see discipline-flow run --help\n")


def test_an_unknown_command_is_refused_with_those_that_there_are(call: Call) -> None:
    assert "no such command; allowed: run, case, deadlines, audit, workflow" in call("rum").err


def commands() -> Iterator[list[str]]:
    """Yield every command and group of the command line by its words."""
    pending: list[tuple[list[str], click.Command]] = [([], entry.cli)]
    while pending:
        words, command = pending.pop()
        yield words
        if isinstance(command, click.Group):
            context = click.Context(command)
            below = {name: command.get_command(context, name) for name in command.list_commands(context)}
            pending += [([*words, name], each) for name, each in below.items() if each is not None]


@pytest.mark.parametrize("words", list(commands()), ids=" ".join)
def test_every_command_has_help_with_an_example(call: Call, words: list[str]) -> None:
    done = call(*words, "--help")

    assert (done.code, done.err) == (0, "")
    assert f"Example: discipline-flow {' '.join(words)}".strip() in re.sub(r"\s+", " ", done.out)


def test_a_bug_of_ours_is_one_line_and_exit_70(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret words")

    monkeypatch.setattr("discipline_flow.cli.commands.run.load_law", broken)
    done = call("run", MINOR)

    assert done.code == 70
    assert done.err == "internal error: RuntimeError; set DISCIPLINE_FLOW_DEBUG=1 to see where\n"


def test_a_bug_is_shown_whole_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("where")

    monkeypatch.setattr("discipline_flow.cli.commands.run.load_law", broken)
    monkeypatch.setenv("DISCIPLINE_FLOW_DEBUG", "1")

    with pytest.raises(RuntimeError, match="where"):
        guarded(["run", str(MINOR)])


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (OSError(28, "No space left on device"), 2, "output: no space left on device\n"),
        (OSError(13, "Permission denied", "a\nb"), 2, "a\\nb: permission denied\n"),
        (BrokenPipeError(32, "Broken pipe"), 141, ""),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_what_the_system_refuses_is_one_line_and_what_was_broken_off_says_nothing(
    call: Call, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, told: str
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("discipline_flow.cli.commands.run.load_law", broken)
    monkeypatch.setattr("discipline_flow.cli.main.silence", lambda: None)
    done = call("run", MINOR)

    assert (done.code, done.err.lstrip("\n"), done.out) == (code, told, "")


def test_main_ends_the_program_with_the_exit_code(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        entry.main(["run", "--format", "json", str(MINOR)])

    assert ended.value.code == 0
    assert json.loads(capfd.readouterr().out)["case"] == "BMA-2566-002"
