"""
Write the reference pages that follow from the code and the law: the commands, the public names, the regions.

    python docs/generate.py

The pages are written anew as a whole; a test fails while one of them is missing, stale or left over.
"""

from __future__ import annotations

import importlib.util
import inspect
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
import click

import discipline_flow
from discipline_flow.law.drawn.outline import condition
from discipline_flow.law.forms.definition import ActDef, Definition, DutyDef, ParameterDef, RegionDef, TimerDef, Trigger
from discipline_flow.law.sources.source import parse
from discipline_flow.service.laws.law import packaged_folder, read_folder

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "reference"
COMMAND = "discipline-flow"
NOTE = "<!-- written by docs/generate.py; do not edit -->"

if importlib.util.find_spec("discipline_flow.cli") is None:
    discipline_flow.__path__.append(str(ROOT))

# What each public function raises on purpose; a name without an entry is a value and raises nothing of its own.
ERRORS = {
    "advance": "nothing on purpose",
    "asked_acts": "`DisciplineError` for an unknown part, `FaultError` where a file of the law is wrong",
    "check_law": "`FaultError` with every fault of the law's files",
    "decide": "`KeyError` for a command that the law does not know; `read_act` refuses those before",
    "diff_laws": "`FaultError` where a law or a scenario is wrong, `DisciplineError` where the folder holds no scenario",
    "law_clause": "`DisciplineError` for an unknown clause, `FaultError` where a coverage file is wrong",
    "law_coverage": "`FaultError` where a coverage file is wrong",
    "law_diagram": "`DisciplineError` for an unknown region, or where svg is asked for without graphviz",
    "law_outline": "nothing on purpose",
    "load_law": "`FaultError` with every fault of the law's files",
    "mutate_law": "`FaultError` where a file is wrong, `DisciplineError` where no rule is concerned",
    "open_book": "`StoreError` where the store is missing, locked, damaged or not a store",
    "open_case": "nothing on purpose",
    "read_act": "`FaultError` with every fault of the act",
    "read_day": "`FaultError` where the text is no day from 1900 to 2200",
    "read_head": "`FaultError` with every fault of the head",
    "read_mapping": "`FaultError` with every fault of the text",
    "replay_store": "`StoreError` where there is no store, `BrokenPromise` where records cannot be read back",
    "run_scenario": "`FaultError` with every fault of the file",
    "thai_date": "nothing on purpose",
    "verify_law": "`FaultError` where the law's files are wrong, `DisciplineError` for an unknown part",
    "unmet": "nothing on purpose",
    "why_not": "`FaultError` with every fault of the act, or where only the law itself does it",
    "why_not_scenario": "`FaultError` with every fault of the file or of the act",
}


def pages() -> dict[str, str]:
    """Return every generated page by its path under docs/reference."""
    definition = parse(read_folder(packaged_folder())).definition
    return {"api.md": api_page(), **command_pages(), **law_pages(definition)}


def cell(text: str) -> str:
    """Return *text* as one cell of a table."""
    return " ".join(text.split()).replace("|", "\\|")


def table(heads: Sequence[str], lines: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield a table."""
    yield "| " + " | ".join(heads) + " |"
    yield "|" + "---|" * len(heads)
    for line in lines:
        yield "| " + " | ".join(cell(each) for each in line) + " |"


def page(title: str, lines: Iterable[str]) -> str:
    """Return a page with its title."""
    return "\n".join([f"# {title}", "", NOTE, "", *lines]).rstrip() + "\n"


# The commands


def commands() -> dict[tuple[str, ...], click.Command]:
    """Return every command that does something, by its words, in the order of the help."""
    from discipline_flow.cli.main import cli

    def below(words: tuple[str, ...], command: click.Command) -> Iterator[tuple[tuple[str, ...], click.Command]]:
        if not isinstance(command, click.Group):
            yield words, command
            return
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            if found is not None and not found.hidden:
                yield from below((*words, name), found)

    return dict(below((), cli))


def command_pages() -> dict[str, str]:
    """Return one page a command, and the list of them."""
    found = commands()
    written = {f"cli/{'-'.join(words)}.md": command_page(words, command) for words, command in found.items()}
    listed = [
        (f"[`{COMMAND} {' '.join(words)}`]({'-'.join(words)}.md)", first_line(command.help or ""))
        for words, command in found.items()
    ]
    written["cli/index.md"] = page("Commands", table(["command", "what it does"], listed))
    return written


def command_page(words: tuple[str, ...], command: click.Command) -> str:
    """Return the page of one command, from what its help says."""
    arguments = [each for each in command.params if isinstance(each, click.Argument)]
    options = [each for each in command.params if isinstance(each, click.Option) and not each.hidden]
    usage = " ".join([COMMAND, *words, "[OPTIONS]", *(each.metavar or (each.name or "").upper() for each in arguments)])
    lines = ["```text", usage, "```", "", inspect.cleandoc(command.help or ""), "", "## Options", ""]
    lines += table(
        ["option", "value", "default", "what it does"],
        [
            (f"`{', '.join((*each.opts, *each.secondary_opts))}`", value_of(each), default_of(each), each.help or "")
            for each in options
        ],
    )
    if command.epilog:
        lines += ["", "## Example", "", "```console", f"$ {command.epilog.removeprefix('Example: ')}", "```"]
    return page(f"{COMMAND} {' '.join(words)}", lines)


def value_of(option: click.Option) -> str:
    """Return what an option takes, and that it must be given."""
    if isinstance(option.type, click.Choice):
        taken = " or ".join(f"`{each}`" for each in option.type.choices)
    else:
        taken = "" if option.is_flag else f"`{option.metavar or option.type.name.upper()}`"
    return f"{taken}, required" if option.required else taken


def default_of(option: click.Option) -> str:
    """Return the default that the help shows."""
    return f"`{option.default}`" if option.show_default and not option.is_flag else ""


def first_line(text: str) -> str:
    """Return the first paragraph in one line."""
    return " ".join(inspect.cleandoc(text).split("\n\n")[0].split())


# The public names


def api_page() -> str:
    """Return the page of the public names."""
    lines = [
        "Everything that `discipline_flow` exports. What is not here may change without notice. Names are imported when they",
        "are first used.",
        "",
        "Every error raised on purpose is a `DisciplineError`; a refusal by the law is a value (`Denied`), never an error.",
    ]
    for name in discipline_flow.__all__:
        value = getattr(discipline_flow, name)
        lines += ["", f"## {name}", ""]
        lines += class_lines(value) if inspect.isclass(value) else function_lines(name, value)
    return page("Public names", lines)


def function_lines(name: str, function: Callable[..., Any]) -> list[str]:
    """Return a function's signature, its sentences and its errors."""
    return ["```python", signature(name, function), "```", "", prose(function), "", f"Raises: {ERRORS[name]}."]


def class_lines(cls: type[Any]) -> list[str]:
    """Return a class's fields and public methods."""
    lines = [prose(cls)]
    if attrs.has(cls):
        fields = [(f"`{each.name}`", f"`{named(each.type)}`") for each in attrs.fields(cls)]
        lines += ["", *table(["field", "type"], fields)]
    methods = {name: each for name, each in vars(cls).items() if inspect.isfunction(each) and not name.startswith("_")}
    for name, each in methods.items():
        lines += ["", "```python", signature(name, each), "```", "", prose(each)]
    if issubclass(cls, Exception):
        lines += ["", f"Exit status of the command line: {cls.exit_code}."]  # type: ignore[attr-defined]
    return lines


def signature(name: str, function: Callable[..., Any]) -> str:
    """Return the signature as the source writes it; the default of what is a function is left out."""
    found = inspect.signature(function)
    told: list[str] = []
    for each in found.parameters.values():
        if each.name == "self":
            continue
        if each.kind is inspect.Parameter.KEYWORD_ONLY and "*" not in told:
            told.append("*")
        mark = "**" if each.kind is inspect.Parameter.VAR_KEYWORD else ""
        told.append(f"{mark}{each.name}: {named(each.annotation)}{shown(each.default)}")
    return f"{name}({', '.join(told)}) -> {named(found.return_annotation)}"


def shown(default: object) -> str:
    """Return a default, or three dots for a function."""
    if default is inspect.Parameter.empty:
        return ""
    return " = ..." if callable(default) else f" = {default!r}"


def named(annotation: Any) -> str:
    """Return a type as the source writes it."""
    return annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)


def prose(value: Any) -> str:
    """Return a docstring without its examples."""
    text = inspect.cleandoc(value.__doc__ or "")
    return re.split(r"\n*^>>> ", text, maxsplit=1, flags=re.MULTILINE)[0].strip()


# The law


def law_pages(definition: Definition) -> dict[str, str]:
    """Return one page a region, the numbers, and the list of them."""
    regions = definition.regions
    listed = [
        (f"[{region.en}]({name}.md)", region.th, str(len(region.acts)), str(len(region.duties)))
        for name, region in regions.items()
    ]
    lines = [
        "What the packaged law says, region by region: the acts, who may do them, where and why they are refused, the clauses",
        "they act under, the duties with their days, and the timers by which the law acts itself. The [numbers](parameters.md)",
        "and the [decision tables](tables.md) stand on pages of their own. A clause such as `kk2565/7` is clause 7.",
        "",
        *table(["region", "Thai", "acts", "duties"], listed),
    ]
    return {
        "law/index.md": page("The law as data", lines),
        "law/parameters.md": parameters_page(definition.parameters),
        "law/tables.md": tables_page(definition),
        **{f"law/{name}.md": region_page(region, definition) for name, region in regions.items()},
    }


def parameters_page(parameters: Mapping[str, ParameterDef]) -> str:
    """Return every number of the law with the words that it comes from."""
    lines = []
    for name, parameter in parameters.items():
        for since, value in parameter.values.items():
            number = ", ".join(str(each) for each in value.any_of) or str(value.value)
            words = value.quote or f"unverified: {value.note}"
            lines.append((f"`{name}`", number, parameter.unit, since, f"`{value.rule}`", words))
    return page("Numbers", table(["name", "value", "unit", "from", "clause", "words of the clause"], lines))


def tables_page(definition: Definition) -> str:
    """Return every decision table with its rows; exactly one row holds for every possible case."""
    lines = ["For every possible case exactly one row of a table holds; `workflow check` tries them all."]
    for name, each in definition.tables.items():
        lines += ["", f"## {name}", "", f"{each.en} · {each.th}", ""]
        rows = [
            (row.row, ticked(row.all), ticked(row.none), ticked(row.give, " or "), f"`{row.rule}`") for row in each.rows
        ]
        lines += table(["row", "where all hold", "and none of these", "gives", "clause"], rows)
    return page("Decision tables", lines)


def region_page(region: RegionDef, definition: Definition) -> str:
    """Return everything the law says of one region."""
    lines = [f"{region.th} (`{region.region}`); a case begins in `{region.initial}`.", "", "## States", ""]
    states = [(f"`{name}`", each.en, each.th, "end" if each.final else "") for name, each in region.states.items()]
    lines += table(["state", "English", "Thai", ""], states)
    if region.transitions:
        moves = [
            (ticked(row.from_), f"`{row.do}`", f"`{row.to}`", condition(row.with_, row.when), f"`{row.rule}`")
            for row in region.transitions
        ]
        lines += ["", "## Transitions", "", *table(["from", "act", "to", "where", "clause"], moves)]
    if region.acts:
        lines += ["", "## Acts"]
        for do, act in region.acts.items():
            lines += act_lines(do, act, region, definition)
    if region.duties:
        duties = [duty_cells(kind, duty, definition) for kind, duty in region.duties.items()]
        heads = ["duty", "what", "owed by", "days", "opened by", "met by", "if late", "clause"]
        lines += ["", "## Duties", "", *table(heads, duties)]
    if region.timers:
        timers = [timer_cells(kind, timer, definition) for kind, timer in region.timers.items()]
        heads = ["timer", "act of the law", "days", "started by", "stopped by", "when", "clause"]
        lines += ["", "## Timers", "", *table(heads, timers)]
    return page(region.en, lines)


def act_lines(do: str, act: ActDef, region: RegionDef, definition: Definition) -> Iterator[str]:
    """Yield what the law says of one act."""
    roles = definition.labels["roles"]
    yield from ("", f"### {do}", "", f"{act.en} · {act.th}", "")
    if act.by_law:
        yield "- By law; nobody asks for it."
    if act.decided_by is not None:
        told = definition.tables[act.decided_by].en
        yield f"- By whom the table [{told}](tables.md#{act.decided_by}) names."
    for person, who in act.by.items():
        told = ", ".join(roles[each]["en"] if each in roles else each for each in who)
        clause = f" (`{act.by_rule}`)" if act.by_rule else ""
        yield f"- By, where the accused is of class `{person}`: {told}{clause}."
    for each in act.by_also:
        yield f"- The power is given by `{each.rule}` too{where(condition(each.with_, each.when))}."
    also = [f"`{each.rule}`{where(condition(each.with_, each.when))}" for each in act.also]
    yield f"- Acts under: {', '.join([*(f'`{rule}`' for rule in act.rules), *also]) or 'no clause of its own'}."
    for bar in act.refused:
        reason = definition.reasons[bar.because]
        limits = "; ".join([*bar.when, *(f"not {each}" for each in bar.unless)])
        place = f"`{bar.region or region.region}`"
        yield f"- Refused while {place} is {ticked(bar.in_, ' or ')}{where(limits)}: {reason.en} (`{reason.rule}`)"
    for guard in act.guards:
        yield f"- Needs: {guard.use.replace('_', ' ')} (`{guard.rule}`)."


def duty_cells(kind: str, duty: DutyDef, definition: Definition) -> tuple[str, ...]:
    """Return the cells of one duty."""
    owner = definition.labels["roles"].get(duty.owner, {"en": duty.owner})["en"]
    what = f"{duty.en} · {duty.th}"
    days = days_of(duty.days, definition) + (", recurring" if duty.recurring else "")
    opened, met = triggers(duty.opens), triggers(duty.met_by)
    return (f"`{kind}`", what, owner, days, opened, met, duty.lateness, f"`{duty.rule}`")


def timer_cells(kind: str, timer: TimerDef, definition: Definition) -> tuple[str, ...]:
    """Return the cells of one timer."""
    when = "on the last day" if timer.fires == "last_day" else "on the day after"
    starts, stops = triggers(timer.starts), triggers(timer.stopped_by)
    return (f"`{kind}`", f"`{timer.do}`", days_of(timer.days, definition), starts, stops, when, f"`{timer.rule}`")


def days_of(name: str | None, definition: Definition) -> str:
    """Return a parameter's values, or that there is no fixed day."""
    if name is None:
        return "none fixed"
    parameter = definition.parameters[name]
    return ", ".join(f"{each.value} {parameter.unit}s" for each in parameter.values.values())


def triggers(found: Sequence[Trigger]) -> str:
    """Return the acts that open or meet something, with their conditions."""
    return ", ".join(f"`{each.do}`{where(condition(each.with_, each.when))}" for each in found)


def where(limits: str) -> str:
    """Return a condition after what it limits."""
    return f" (where {limits})" if limits else ""


def ticked(names: Sequence[str], between: str = ", ") -> str:
    """Return names of the law between ticks."""
    return between.join(f"`{each}`" for each in names)


def main() -> None:
    """Write every page, and remove what is no longer written."""
    written = pages()
    for name, text in written.items():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for folder in ("cli", "law"):
        for path in (FOLDER / folder).glob("*.md"):
            if path.relative_to(FOLDER).as_posix() not in written:
                path.unlink()
    sys.stdout.write(f"{len(written)} pages written\n")


if __name__ == "__main__":
    main()
