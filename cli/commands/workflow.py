"""`discipline-flow workflow`: check the law's files, compare two laws, list and show the regions, draw them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click
from discipline_flow.cli.commands.run import PACKAGED, cases_of, format_option, lang_option, named_cases
from discipline_flow.cli.output import plain_line, tell_json, tell_text
from discipline_flow.cli.text import day_text
from discipline_flow.cli.words import DIFFERENCES, KINDS, REGIONS

from discipline_flow import check_law, diff_laws, law_diagram, law_outline
from discipline_flow.errors import DisciplineError, Fault, FaultError, printable

DEPTH = 3
LONGEST_NAME = 60


@click.group(epilog="Example: discipline-flow workflow check")
def workflow() -> None:
    """Check and show the law as data."""


@workflow.command(epilog="Example: discipline-flow workflow check my-workflows")
@click.argument("folder", required=False, metavar="[DIR]")
def check(folder: str | None) -> int:
    """
    Check the law's files in DIR, or the packaged ones.

    Exit 0: no fault; 2: one line a fault, with its file, line and column.
    """
    if folder is not None and not Path(folder).is_dir():
        told = "no folder with a law; allowed: a folder, or none for the law of the program"
        raise FaultError([Fault(source=folder, line=1, column=1, message=told)])
    done = check_law(folder)
    click.echo(
        f"{done.files} files, {done.regions} regions, {done.acts} acts, {done.duties} duties, "
        f"{done.parameters} parameters, {done.reasons} reasons: no fault"
    )
    return 0


@workflow.command(epilog="Example: discipline-flow workflow diff packaged my-workflows --out differences")
@click.argument("old", metavar="A")
@click.argument("new", metavar="B")
@click.option(
    "--depth",
    type=click.IntRange(0),
    default=DEPTH,
    show_default=True,
    help="Most acts searched beyond the plain way to each part, where no case shows a change.",
)
@click.option(
    "--scenarios",
    metavar="DIRECTORY",
    callback=named_cases,
    default=PACKAGED,
    show_default=True,
    help="Cases that are asked first, and made shorter: a folder, `packaged` for the library that comes with the "
    "program, or `none`.",
)
@click.option("--out", type=click.Path(file_okay=False), help="Write the scenarios into this folder.")
@format_option
@lang_option
def diff(old: str, new: str, depth: int, scenarios: str, out: str | None, form: str, lang: str) -> int:
    """
    Tell which rules differ between the laws A and B, and for each a shortest scenario that ends otherwise.

    Each is a folder of law files, or `packaged` for the law of this program. What differs in words for people alone is told
    apart. A scenario expects what A says: `run --check --law A` passes, and with B it tells the difference.

    Exit 0: no rule differs; 1: some do; 2: a law is wrong, one line a fault.
    """
    done = diff_laws(old, new, depth=depth, scenarios=cases_of(scenarios))
    written: dict[int, str] = {}
    for change in done.answer["changes"] if out is not None else ():
        if change["n"] in done.scenarios:
            path = Path(out or "") / _file_name(change)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(done.scenarios[change["n"]], encoding="utf-8")
            written[change["n"]] = str(path)
    if form == "json":
        files = [each | {"file": written.get(each["n"])} for each in done.answer["changes"]]
        tell_json(done.answer | {"changes": files})
    else:
        for line in lines_of_diff(done.answer, written, lang):
            tell_text(plain_line(line) if not line.startswith(" ") else f"  {plain_line(line)}")
    return 0 if done.same else 1


def _file_name(change: dict[str, Any]) -> str:
    told = re.sub(r"[^a-z0-9]+", "-", f"{change['kind']}-{change['name']}".lower()).strip("-")
    return f"diff-{change['n']:03}-{told[:LONGEST_NAME]}.yaml"


def lines_of_diff(answer: dict[str, Any], written: dict[int, str], lang: str) -> Iterator[str]:
    """Yield what differs between two laws, for people to read; what belongs to a rule stands below it, indented."""
    if not answer["changes"]:
        yield DIFFERENCES["same"][lang]
    for change in answer["changes"]:
        side = "old" if change["new"] is None else "new"
        place = "{file}:{line}:{column}".format(**change[side])
        clause = f" ({change['rule']})" if change["rule"] else ""
        kind = KINDS[change["kind"]] if lang == "th" else change["kind"]
        yield f"{answer[side]['law']}/{place}: {kind} {change['name']} {DIFFERENCES[change['what']][lang]}{clause}"
        for each in change["fields"]:
            yield f"  {each['field']}: {_short(each['was'], lang)} → {_short(each['now'], lang)}"
        found = change["scenario"]
        if change["wording"]:
            yield f"  {DIFFERENCES['wording'][lang]}"
        elif found is None:
            yield f"  {DIFFERENCES['nothing'][lang].format(depth=answer['depth'])}"
        else:
            where = found["field"]
            if found["step"] is not None:
                where = DIFFERENCES["step"][lang].format(**found | {"at": day_text(found["at"], lang)})
            yield f"  {where}: {_short(found['was'], lang)} → {_short(found['now'], lang)}"
            told = DIFFERENCES["shown"][lang].format(acts=found["acts"])
            how = DIFFERENCES.get(found["attributed"], {}).get(lang)
            yield f"  {told}{f' ({how})' if how else ''}"
            if change["n"] in written:
                yield f"  {written[change['n']]}"
    if answer["scenarios_left_out"]:
        yield DIFFERENCES["left_out"][lang].format(many=len(answer["scenarios_left_out"]))


def _short(value: Any, lang: str) -> str:
    """Return a value of the law, or of an answer, on one line."""
    if value is None:
        return DIFFERENCES["none"][lang]
    if isinstance(value, dict) and "status" in value:
        reasons = value.get("reasons") or [{"rule": rule} for rule in value.get("rules", [value.get("rule", "")])]
        told = "; ".join(": ".join(filter(None, (each["rule"], each.get(lang)))) for each in reasons)
        due = f", {value['due']}" if value.get("due") else ""
        status = DIFFERENCES.get(value["status"], {}).get(lang, value["status"])
        if "error" in value:
            return f"{status} ({value['error']})"
        return f"{status} ({told}{due})"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


@workflow.command(name="list", epilog="Example: discipline-flow workflow list --lang th")
@format_option
@lang_option
def list_(form: str, lang: str) -> int:
    """List the regions of the law, with how many states, acts and duties each has."""
    regions = [
        {
            "region": each["region"],
            "label": each["label"],
            "states": len(each["states"]),
            "acts": len(each["acts"]),
            "duties": len(each["duties"]),
        }
        for each in law_outline()
    ]
    if form == "json":
        click.echo(json.dumps(regions, ensure_ascii=False))
        return 0
    heads = [REGIONS[key][lang] for key in ("region", "name", "states", "acts", "duties")]
    told = [
        [each["region"], each["label"][lang], str(each["states"]), str(each["acts"]), str(each["duties"])]
        for each in regions
    ]
    for line in table(heads, told):
        click.echo(line)
    return 0


@workflow.command(epilog="Example: discipline-flow workflow show suspension --as outline")
@click.argument("region")
@click.option(
    "--as",
    "shape",
    type=click.Choice(["table", "outline"]),
    default="table",
    show_default=True,
    help="A table, or an outline that a screen reader follows.",
)
@format_option
@lang_option
def show(region: str, shape: str, form: str, lang: str) -> int:
    """Show the states and transitions of REGION, each with its clause."""
    found = region_of(region)
    if form == "json":
        click.echo(json.dumps(found, ensure_ascii=False))
        return 0
    for line in as_table(found, lang) if shape == "table" else as_outline(found, lang):
        click.echo(printable(line))
    return 0


@workflow.command(epilog="Example: discipline-flow workflow diagram suspension --format dot")
@click.argument("region")
@click.option(
    "--format",
    "form",
    type=click.Choice(["mermaid", "dot", "svg"]),
    default="mermaid",
    show_default=True,
    help="Form of the picture; svg needs graphviz.",
)
@lang_option
def diagram(region: str, form: str, lang: str) -> int:
    """Draw REGION: its states, and the acts that move it with their clauses."""
    click.echo(law_diagram(region, form, "th" if lang == "th" else "en"), nl=False)
    return 0


def region_of(name: str) -> dict[str, Any]:
    """Return a region by its name; raises DisciplineError with the nearest one."""
    regions = {each["region"]: each for each in law_outline()}
    if name not in regions:
        near = get_close_matches(name[:80], sorted(regions), n=1)
        way_out = f'; did you mean "{near[0]}"?' if near else f"; allowed: {', '.join(sorted(regions))}"
        raise DisciplineError(f'region "{printable(name[:80])}" is not defined{way_out}')
    return regions[name]


def as_table(region: dict[str, Any], lang: str) -> Iterator[str]:
    """Yield the region's states and transitions as two tables."""
    yield f"{region['label'][lang]} ({region['region']})"
    yield ""
    states = [[each["state"], each["label"][lang], ", ".join(_notes(region, each, lang))] for each in region["states"]]
    yield from table([REGIONS[key][lang] for key in ("state", "label", "note")], states)
    yield ""
    moves = [
        [", ".join(each["from"]), each["do"], each["to"], each["condition"], each["rule"]]
        for each in region["transitions"]
    ]
    yield from table([REGIONS[key][lang] for key in ("from", "act", "to", "condition", "clause")], moves)


def as_outline(region: dict[str, Any], lang: str) -> Iterator[str]:
    """Yield the region as numbered sentences: each state, and under it what leads out of it."""
    labels = {each["state"]: each["label"][lang] for each in region["states"]}
    yield region["label"][lang]
    for number, state in enumerate(region["states"], 1):
        notes = _notes(region, state, lang)
        told_notes = f" ({', '.join(notes)})" if notes else ""
        yield f"{number}. {state['label'][lang]}{told_notes}"
        moves = [each for each in region["transitions"] if state["state"] in each["from"]]
        for place, move in enumerate(moves, 1):
            told = REGIONS["on"][lang].format(act=move["label"][lang], to=labels[move["to"]], clause=move["rule"])
            where = REGIONS["where"][lang].format(condition=move["condition"]) if move["condition"] else ""
            yield f"   {number}.{place} {told}{where}"
        if not moves:
            yield f"   {number}.1 {REGIONS['nothing_leaves'][lang]}"
    if region["duties"]:
        yield f"{REGIONS['duties'][lang]}:"
        for duty in region["duties"]:
            yield f"   {REGIONS['duty'][lang].format(duty=duty['label'][lang], clause=duty['rule'])}"


def _notes(region: dict[str, Any], state: dict[str, Any], lang: str) -> list[str]:
    told = [("initial", region["initial"] == state["state"]), ("final", state["final"])]
    return [REGIONS[key][lang] for key, holds in told if holds]


def table(heads: Sequence[str], lines: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield lines whose columns stand under each other, Thai vowels above and below taking no room."""
    every = [list(heads), *(list(line) for line in lines)]
    widths = [max(_width(line[place]) for line in every) for place in range(len(heads))]
    for number, line in enumerate(every):
        cells = (cell + " " * (wide - _width(cell)) for cell, wide in zip(line, widths, strict=True))
        yield "  ".join(cells).rstrip()
        if number == 0:
            yield "  ".join("-" * wide for wide in widths)


def _width(text: str) -> int:
    return sum(1 for mark in text if unicodedata.category(mark) not in {"Mn", "Me", "Cf"})
