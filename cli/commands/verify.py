"""`discipline-flow verify`: explore the law, or change it and see who notices; write a scenario where a property breaks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click
from discipline_flow.cli.asked import lines_of_asked
from discipline_flow.cli.commands.run import NONE, cases_of, format_option, lang_option, law_option, named_cases
from discipline_flow.cli.words import VERDICTS

from discipline_flow import asked_acts, load_law, mutate_law, verify_law
from discipline_flow.errors import printable

if TYPE_CHECKING:
    from discipline_flow.verification.report import Verified

PersonClass = Literal["official", "teacher", "personnel", "other"]  # the contract's `class`
CLASSES = ("official", "teacher", "personnel", "other")
DEPTH, MUTANT_DEPTH = 4, 2
CLOCKS = {"prompt": "", "last_day": " (on the last day)", "day_after": " (a day late)"}


@click.command(epilog="Example: discipline-flow verify --class teacher --depth 8 --jobs 2")
@click.option(
    "--class",
    "person",
    type=click.Choice(CLASSES),
    default="official",
    show_default=True,
    help="The class of the accused.",
)
@click.option(
    "--depth",
    type=click.IntRange(0),
    help=f"Most acts explored in each part [default: {DEPTH}; of a mutant {MUTANT_DEPTH}]; 0: no bound; of a mutant, none.",
)
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Parts, or mutants, at a time.")
@click.option("--part", "parts", multiple=True, help="Explore this part only; may be given again.")
@click.option(
    "--mutate", is_flag=True, help="Change the law one rule at a time, and tell which changes nobody notices."
)
@click.option(
    "--scenarios",
    metavar="DIRECTORY",
    callback=named_cases,
    help="Cases that witness what of the law bites, and are held to the properties too; with --mutate those that should "
    "notice: a folder, `packaged` for the library that comes with the program, or `none` "
    "[default: packaged]. equivalent.yaml beside the folder excuses what no case can show.",
)
@click.option(
    "--acts",
    is_flag=True,
    help="Show what is asked: the payloads in full order, the values of each field from which one departs, by whom and where.",
)
@click.option("--only", help="With --mutate: the rules of this region, file or clause only.")
@click.option("--fine", is_flag=True, help="With --mutate: change each part of a rule too.")
@click.option("--sample", type=click.IntRange(1), help="With --mutate: try so many mutants, evenly spread.")
@law_option
@click.option(
    "--out",
    type=click.Path(file_okay=False),
    default=".",
    show_default=True,
    help="Where counter-examples are written.",
)
@format_option
@lang_option
def verify(
    person: PersonClass,
    depth: int | None,
    jobs: int,
    parts: tuple[str, ...],
    mutate: bool,
    acts: bool,
    scenarios: str | None,
    only: str | None,
    fine: bool,
    sample: int | None,
    folder: str | None,
    out: str,
    form: str,
    lang: str,
) -> int:
    """
    Explore the law for one class of people, and tell of each named property whether it holds.

    With --acts, nothing is explored: what would be asked is shown.

    Exit 0: no counter-example; 1: a property does not hold: a scenario that `run` replays was written, or what breaks it is
    named, or something of the law was seen to bite by nobody (not asked of --law with the library, nor with none).

    With --mutate, exit 0: every changed rule was noticed or excused; 1: one was not, or an excuse no longer holds.
    """
    if acts and (mutate or scenarios or depth is not None):
        raise click.UsageError("--acts shows what is asked and explores nothing: only --part and --class go with it")
    of_mutants = {"--only": only, "--fine": fine, "--sample": sample}
    if mutate:
        if parts:
            raise click.UsageError("--part is not for --mutate; --only names a region, file or clause")
        if scenarios == NONE:
            raise click.UsageError("--scenarios none is not for --mutate: cases are what should notice")
        wanted = {"scenarios": cases_of(scenarios), "only": only, "fine": fine, "sample": sample, "jobs": jobs}
        return tell_mutants(mutate_law(**wanted, folder=folder, depth=MUTANT_DEPTH if depth is None else depth), form)
    misplaced = [name for name, given in of_mutants.items() if given]
    if misplaced:
        raise click.UsageError(f"{', '.join(misplaced)}: only with --mutate")
    if acts:
        return tell_asked(asked_acts(person, parts=parts, law=load_law(folder)), form, lang)
    depth = DEPTH if depth is None else depth
    done = verify_law(
        person, depth=depth or None, jobs=jobs, parts=parts, law=load_law(folder), scenarios=cases_of(scenarios)
    )
    return tell_verdicts(done, person, out, form, lang)


def tell_asked(answer: dict[str, Any], form: str, lang: str) -> int:
    """Print what the search asks."""
    for line in [json.dumps(answer, ensure_ascii=False)] if form == "json" else lines_of_asked(answer, lang):
        click.echo(line if form == "json" else printable(line))
    return 0


def tell_mutants(answer: dict[str, Any], form: str) -> int:
    """Print which changes of the law were noticed; return 1 where one was not, or an excuse no longer holds."""
    for line in [json.dumps(answer, ensure_ascii=False)] if form == "json" else lines_of_mutants(answer):
        click.echo(line)
    return 1 if answer["survivors"] or answer["stale"] else 0


def tell_verdicts(done: Verified, person: str, out: str, form: str, lang: str) -> int:
    """Print the verdicts and write each counter-example as a scenario into *out*; return 1 where there is one."""
    written = {}
    for name, text in done.scenarios.items():
        path = Path(out) / f"verify-{person}-{name.replace('_', '-')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        written[name] = str(path)
    if form == "json":
        click.echo(json.dumps(done.answer | {"scenarios": written}, ensure_ascii=False))
    else:
        for line in lines_of(done.answer, written, lang):
            click.echo(line)
    return 0 if done.holds else 1


def lines_of_mutants(answer: dict[str, Any]) -> list[str]:
    """Return who noticed what, for people to read."""
    killed = answer["killed"]
    lines = [
        f"{each['rule']}: {each['killed']} of {each['mutants'] - each['equivalent']} noticed"
        for each in answer["clauses"]
        if each["killed"] < each["mutants"] - each["equivalent"]
    ]
    lines += [f"not noticed: {each['name']} ({each['rule']})" for each in answer["survivors"]]
    lines += [f"excused: {each['name']} ({each['rule']}): {each['why']}" for each in answer["equivalents"]]
    lines += [f"excused without need: {name}" for name in answer["stale"]]
    lines.append(
        f"{answer['mutants']} mutants: {killed['scenario']} noticed by a scenario, {killed['check']} by the check, "
        f"{killed['property']} by a property, {answer['equivalent']} excused, {answer['survived']} not noticed; "
        f"{answer['score']} %, {answer['scenarios']} scenarios, {answer['seconds']} s"
    )
    return lines


def lines_of(answer: dict[str, Any], written: dict[str, str], lang: str) -> list[str]:
    """Return the answer for people to read."""
    lines = [
        f"{each['part']}{CLOCKS[each['clock']]}: {each['states']} states, {each['transitions']} transitions, "
        f"depth {each['depth']}, {'complete' if each['complete'] else 'cut by the bound'}, {each['seconds']} s"
        for each in answer["parts"]
    ]
    lines.append(
        f"{answer['states']} states, {answer['transitions']} transitions, {answer['acts_asked']} acts asked, "
        f"{answer['states_per_second']} states a second, depth {answer['depth']}"
    )
    if answer["cases"]:
        lines.append(f"cases of this class held to the properties: {answer['cases']}")
    if answer["cases_left_out"]:
        lines.append(f"cases of the library that cannot be decided under this law: {len(answer['cases_left_out'])}")
    lines.append("")
    for each in answer["properties"]:
        rules = f" ({', '.join(each['rules'])})" if each["rules"] else ""
        lines.append(f"{VERDICTS[each['verdict']][lang]}: {each[lang]}{rules}")
        if each["name"] in written:
            lines.append(f"  {written[each['name']]}")
        if each["verdict"] == "not_shown" and not answer["cases"]:
            lines.append(
                f"  {len(each['found'])} of {each['of']} reached by no search here; --scenarios adds witnesses"
            )
        else:
            lines += [f"  {what}" for what in each.get("found", ())]
    missing = answer["not_reached"]
    lines.append("")
    lines.append("not reached: " + ", ".join(f"{len(names)} {what}" for what, names in missing.items()))
    lines += [f"  {what}: {', '.join(names)}" for what, names in missing.items() if what != "reasons" and names]
    return lines
