"""`discipline-flow workflow`: check the law's files, list and show its regions, draw them."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Any

import click
from discipline_flow.cli.commands.run import format_option, lang_option

from discipline_flow import check_law, law_diagram, law_outline
from discipline_flow.errors import DisciplineError, printable

WORDS = {
    "region": {"en": "Region", "th": "ส่วน"},
    "name": {"en": "Name", "th": "ชื่อ"},
    "states": {"en": "States", "th": "สถานะ"},
    "acts": {"en": "Acts", "th": "การดำเนินการ"},
    "duties": {"en": "Duties", "th": "หน้าที่"},
    "state": {"en": "State", "th": "สถานะ"},
    "label": {"en": "Meaning", "th": "ความหมาย"},
    "note": {"en": "Note", "th": "หมายเหตุ"},
    "initial": {"en": "first", "th": "เริ่มต้น"},
    "final": {"en": "end", "th": "สิ้นสุด"},
    "from": {"en": "From", "th": "จาก"},
    "to": {"en": "To", "th": "เป็น"},
    "act": {"en": "Act", "th": "การดำเนินการ"},
    "condition": {"en": "Where", "th": "เมื่อ"},
    "clause": {"en": "Clause", "th": "ข้อกฎหมาย"},
    "on": {"en": "{act} leads to {to} ({clause})", "th": "{act} เปลี่ยนเป็น {to} ({clause})"},
    "where": {"en": ", where {condition}", "th": " เมื่อ {condition}"},
    "nothing_leaves": {"en": "Nothing leaves this state.", "th": "ไม่มีการดำเนินการที่เปลี่ยนสถานะนี้"},
    "duty": {"en": "{duty} ({clause})", "th": "{duty} ({clause})"},
}


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
    done = check_law(folder)
    click.echo(
        f"{done.files} files, {done.regions} regions, {done.acts} acts, {done.duties} duties, "
        f"{done.parameters} parameters, {done.reasons} reasons: no fault"
    )
    return 0


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
    heads = [WORDS[key][lang] for key in ("region", "name", "states", "acts", "duties")]
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
    yield from table([WORDS[key][lang] for key in ("state", "label", "note")], states)
    yield ""
    moves = [
        [", ".join(each["from"]), each["do"], each["to"], each["condition"], each["rule"]]
        for each in region["transitions"]
    ]
    yield from table([WORDS[key][lang] for key in ("from", "act", "to", "condition", "clause")], moves)


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
            told = WORDS["on"][lang].format(act=move["label"][lang], to=labels[move["to"]], clause=move["rule"])
            where = WORDS["where"][lang].format(condition=move["condition"]) if move["condition"] else ""
            yield f"   {number}.{place} {told}{where}"
        if not moves:
            yield f"   {number}.1 {WORDS['nothing_leaves'][lang]}"
    if region["duties"]:
        yield f"{WORDS['duties'][lang]}:"
        for duty in region["duties"]:
            yield f"   {WORDS['duty'][lang].format(duty=duty['label'][lang], clause=duty['rule'])}"


def _notes(region: dict[str, Any], state: dict[str, Any], lang: str) -> list[str]:
    told = [("initial", region["initial"] == state["state"]), ("final", state["final"])]
    return [WORDS[key][lang] for key, holds in told if holds]


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
