"""What the search asks, for people to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from discipline_flow.cli.words import ASKED

MEMBER = {"class": "official", "rank": "not_lower", "skill": "none"}  # what is not told of a member


def lines_of_asked(answer: Mapping[str, Any], lang: str) -> Iterator[str]:
    """Yield the commands, each with its payloads, the values of its fields, who is asked, and where."""
    for each in answer["commands"]:
        yield from _command(each, lang)
        yield ""
    fields = sum(len(one["values"]) > 1 for each in answer["commands"] for one in each["fields"])
    orderly = sum(len(each["payloads"]) for each in answer["commands"])
    yield ASKED["total"][lang].format(commands=len(answer["commands"]), payloads=orderly, fields=fields)


def _command(each: Mapping[str, Any], lang: str) -> Iterator[str]:
    def line(key: str, told: str) -> str:
        return f"  {ASKED[key][lang]}: {told}"

    yield f"{each['do']}: {each[lang]}" + ("" if each["open"] else f" ({ASKED['closed'][lang]})")
    yield line("by", ", ".join(each["by"]) or "-")
    if each["strangers"]:
        yield line("strangers", ", ".join(each["strangers"]))
    for key, name in (("every", "in_every_variant"), ("orderly", "in_full_order_only")):
        parts = [
            part if len(which) == len(each["payloads"]) else f"{part} ({', '.join(map(str, which))})"
            for part, which in each[name].items()
        ]
        if parts:
            yield line(key, ", ".join(parts))
    for number, payload in enumerate(each["payloads"], start=1):
        yield f"  {number}. " + (", ".join(f"{name}: {_said(value, lang)}" for name, value in payload.items()) or "-")
    for one in each["fields"]:
        told = " | ".join(_said(value, lang) for value in one["values"])
        readers = f" <- {', '.join(one['read_by'])}" if one["read_by"] else ""
        yield f"  {one['field']}: {told}{readers}"


def _said(value: Any, lang: str) -> str:
    """Return a value in few words."""
    if value is None or value == "":
        return ASKED["silent" if value is None else "blank"][lang]
    if isinstance(value, bool):
        return ASKED["yes" if value else "no"][lang]
    if isinstance(value, list):
        return "[" + ", ".join(_said(each, lang) for each in value) + "]"
    if isinstance(value, dict):
        told = {name: each for name, each in value.items() if each is not None and MEMBER.get(name) != each}
        return "{" + ", ".join(f"{name} {_said(each, lang)}" for name, each in told.items()) + "}"
    return str(value)
