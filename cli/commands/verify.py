"""`discipline-flow verify`: explore the law, and write a scenario for every property that does not hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

import click
from discipline_flow.cli.commands.run import format_option, lang_option

from discipline_flow import load_law, verify_law

PersonClass = Literal["official", "teacher", "personnel", "other"]  # the contract's `class`
CLASSES = ("official", "teacher", "personnel", "other")
CLOCKS = {"prompt": "", "last_day": " (on the last day)", "day_after": " (a day late)"}
VERDICTS = {
    "holds": {"en": "holds", "th": "เป็นจริง"},
    "no_counterexample": {"en": "no counter-example within the bound", "th": "ไม่พบกรณีแย้งภายในขอบเขต"},
    "broken": {"en": "DOES NOT HOLD", "th": "ไม่เป็นจริง"},
    "not_asked": {"en": "not asked in these parts", "th": "ไม่ได้ตรวจในส่วนเหล่านี้"},
    "not_of_this_class": {"en": "not of this class", "th": "ไม่ใช้กับประเภทนี้"},
}


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
    default=4,
    show_default=True,
    help="Most acts explored in each part; 0: no bound.",
)
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Parts explored at a time.")
@click.option("--part", "parts", multiple=True, help="Explore this part only; may be given again.")
@click.option("--law", "folder", type=click.Path(exists=True, file_okay=False), help="The law in this folder instead.")
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
    depth: int,
    jobs: int,
    parts: tuple[str, ...],
    folder: str | None,
    out: str,
    form: str,
    lang: str,
) -> int:
    """
    Explore the law for one class of people, and tell of each named property whether it holds.

    Exit 0: no counter-example; 1: a property does not hold, and a scenario that `run` replays was written.
    """
    done = verify_law(person, depth=depth or None, jobs=jobs, parts=parts, law=load_law(folder))
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
    return 1 if written else 0


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
    lines.append("")
    for each in answer["properties"]:
        rules = f" ({', '.join(each['rules'])})" if each["rules"] else ""
        lines.append(f"{VERDICTS[each['verdict']][lang]}: {each[lang]}{rules}")
        if each["name"] in written:
            lines.append(f"  {written[each['name']]}")
    missing = answer["not_reached"]
    lines.append("")
    lines.append("not reached: " + ", ".join(f"{len(names)} {what}" for what, names in missing.items()))
    lines += [f"  {what}: {', '.join(names)}" for what, names in missing.items() if what != "reasons" and names]
    return lines
