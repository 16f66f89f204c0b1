"""A region as a picture in text: Mermaid and DOT, drawn from the machine that decides (DESIGN §2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Literal

from discipline_flow.law.drawn.outline import condition
from discipline_flow.law.forms.definition import Definition, RegionDef
from discipline_flow.law.machine import build, rows

Lang = Literal["en", "th"]
_MERMAID = {mark: f"#{ord(mark)};" for mark in '#;"<>:{}[]()`'}


def mermaid(definition: Definition, name: str, lang: Lang) -> str:
    """Return the region as a Mermaid state diagram; an arrow tells the act, its condition and its clause."""
    region = definition.regions[name]
    numbers = {state: f"s{place}" for place, state in enumerate(region.states)}
    lines = ["stateDiagram-v2"]
    lines += [f'    state "{_mermaid(_label(region, state, lang))}" as {numbers[state]}' for state in region.states]
    lines.append(f"    [*] --> {numbers[region.initial]}")
    for source, target, label in _arrows(definition, region, lang):
        lines.append(f"    {numbers[source]} --> {numbers[target]} : {_mermaid(label)}")
    lines += [f"    {numbers[state]} --> [*]" for state, each in region.states.items() if each.final]
    return "\n".join(lines) + "\n"


def dot(definition: Definition, name: str, lang: Lang) -> str:
    """Return the region as a DOT graph; a final state has a double border."""
    region = definition.regions[name]
    lines = [f"digraph {_dot(name)} {{", f"    label={_dot(_title(region, lang))};", "    node [shape=box];"]
    for state, each in region.states.items():
        shape = ", peripheries=2" if each.final else ""
        bold = ", style=bold" if state == region.initial else ""
        lines.append(f"    {_dot(state)} [label={_dot(_label(region, state, lang))}{shape}{bold}];")
    for source, target, label in _arrows(definition, region, lang):
        lines.append(f"    {_dot(source)} -> {_dot(target)} [label={_dot(label)}];")
    return "\n".join([*lines, "}"]) + "\n"


DRAWN: Mapping[str, Callable[[Definition, str, Lang], str]] = {"mermaid": mermaid, "dot": dot}


def _arrows(definition: Definition, region: RegionDef, lang: Lang) -> Iterator[tuple[str, str, str]]:
    acts = {do: act for each in definition.regions.values() for do, act in each.acts.items()}
    for do, by_act in rows(build(region), region).items():
        act = acts.get(do)
        told = do if act is None else (act.th if lang == "th" else act.en)
        for row in by_act:
            where = condition(row.with_, row.when)
            for source in row.from_:
                yield source, row.to, f"{told} [{where}] {row.rule}" if where else f"{told} {row.rule}"


def _title(region: RegionDef, lang: Lang) -> str:
    return region.th if lang == "th" else region.en


def _label(region: RegionDef, state: str, lang: Lang) -> str:
    each = region.states[state]
    return each.th if lang == "th" else each.en


def _mermaid(text: str) -> str:
    return "".join(_MERMAID.get(mark, mark) for mark in " ".join(text.split()))


def _dot(text: str) -> str:
    escaped = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
