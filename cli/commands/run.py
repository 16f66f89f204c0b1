"""`discipline-flow run`: scenario files in, the contract's answer out (contract, "How it runs")."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import click
from discipline_flow.cli.output import plain_line, tell_json, tell_text

from discipline_flow import FaultError, Run, load_law, read_day, run_scenario, unmet
from discipline_flow.errors import Fault

LARGEST = 16_000_000
PACKAGED, NONE = "packaged", "none"  # the library of the program, and no case
COVER = "▒▒▒"

law_option = click.option(
    "--law", "folder", type=click.Path(exists=True, file_okay=False), help="The law in this folder instead."
)


def named_cases(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Return the name of a folder of cases, or of the library, or of no case; a folder that is not there is refused."""
    if value in {None, PACKAGED, NONE}:
        return value
    return str(click.Path(exists=True, file_okay=False).convert(value, param, ctx))


def cases_of(named: str | None) -> str | None:
    """Return the cases to ask, by name: the library where nothing was said, None for no case."""
    return None if named == NONE else named or PACKAGED


def day(option: str) -> Callable[[str], date]:
    """Return the reader of a day that *option* gives, as the contract writes it; a wrong one is refused in one line."""

    def read(text: str) -> date:
        return read_day(text, option)

    return read


as_of_option = click.option(
    "--as-of",
    type=day("--as-of"),
    metavar="DATE",
    help="The day of the answer, YYYY-MM-DD.",
)
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Form of the output.",
)
lang_option = click.option(
    "--lang", type=click.Choice(["th", "en"]), default="en", show_default=True, help="Language of the text form."
)


def read_file(name: str) -> bytes:
    """Return a file's bytes, `-` being standard input; raises FaultError in one line where it cannot be read."""
    try:
        if name == "-":
            if sys.stdin is None:
                raise FaultError([Fault(source=name, line=1, column=1, message="closed; name a file that can be read")])
            return sys.stdin.buffer.read(LARGEST)
        with Path(name).open("rb") as file:
            return file.read(LARGEST)
    except OSError as error:
        why = (error.strerror or "cannot be read").lower()
        raise FaultError(
            [Fault(source=name, line=1, column=1, message=f"{why}; name a file that can be read")]
        ) from None


def hidden(done: Run, text: str) -> str:
    """
    Return a text of the file with the identity of its complainants covered (plan2566/8.1.2).

    The answer is covered already; the head and the expectations are printed as the file has them, and may repeat a name.
    """
    held = [getattr(step.act.payload, "identity", None) for step in done.scenario.steps]
    words = {word for one in held if one is not None for word in (one.name, one.address, one.position or "")}
    forms = [r"\s+".join(re.escape(part) for part in word.split()) for word in words if len(word.strip()) > 1]
    return re.sub("|".join(sorted(forms, key=len, reverse=True)), COVER, text) if forms else text


@click.command(epilog="Example: discipline-flow run --check tests/scenarios/good/*.yaml")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@format_option
@lang_option
@click.option("--check", is_flag=True, help="Compare with what each file expects; exit 1 where it differs.")
@as_of_option
@law_option
def run(files: tuple[str, ...], form: str, lang: str, *, check: bool, as_of: date | None, folder: str | None) -> int:
    """
    Run each scenario FILE through the law and answer; `-` is standard input.

    Refusals are results, not failures. Exit 0: ran; 1: --check and an expectation failed; 2: a file is malformed (the
    other files still run, and nothing is recorded anywhere).
    """
    from discipline_flow.cli.text import answer_text

    law = load_law(folder)
    code = 0
    for name in files:
        try:
            done = run_scenario(read_file(name), name, as_of=as_of, law=law)
        except FaultError as error:
            click.echo(str(error), err=True)
            code = 2
            continue
        if form == "json":
            tell_json(done.answer)
        else:
            tell_text(answer_text(law, done.case.head, done.answer, lang, hide=partial(hidden, done)))
        if check:
            failed = list(unmet(done))
            for line in failed:
                click.echo(plain_line(hidden(done, line)), err=True)
            code = max(code, 1 if failed else 0)
    return code
