"""What goes to standard output: one JSON value a line, or text wrapped to the terminal it is read on."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import unicodedata
from typing import Any

import click

from discipline_flow.errors import printable

NARROWEST = 40
HANGING = 4
MARK = 2  # the dash or number before a line's text, which never stands alone
# What JSON lets through and a terminal may act on, or UTF-8 cannot write.
UNSAFE = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def tell_json(value: Any) -> None:
    """Print one JSON value on one line, in UTF-8; what a terminal could act on is written as an escape."""
    text = json.dumps(value, ensure_ascii=False)
    click.echo(UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def tell_text(text: str) -> None:
    """Print *text*, wrapped where somebody reads it: at a terminal's width, or at COLUMNS; a file keeps its long lines."""
    columns = wanted_columns()
    for line in text.split("\n"):
        for part in [line] if columns is None else wrapped(line, columns):
            click.echo(part)


def wanted_columns() -> int | None:
    """Return the width to wrap to; None where output goes to a file or another program and COLUMNS is not set."""
    if os.environ.get("COLUMNS", "").isdecimal() or (sys.stdout is not None and sys.stdout.isatty()):
        return max(NARROWEST, shutil.get_terminal_size().columns)
    return None


def wrapped(line: str, columns: int) -> list[str]:
    """
    Return *line* as lines of at most *columns*, the later ones indented; it breaks only at spaces.

    Thai is written without spaces between words: a run of Thai longer than a line stays whole, for to cut it by counting
    would cut words.
    """
    if width(line) <= columns:
        return [line]
    indent = len(line) - len(line.lstrip(" "))
    first, *others = line[indent:].split(" ")
    lines, current = [], " " * indent + first
    for word in others:
        if width(current) + 1 + width(word) <= columns or width(current.strip()) <= MARK:
            current += f" {word}"
        else:
            lines.append(current.rstrip())
            current = " " * (indent + HANGING) + word
    return [*lines, current.rstrip()]


def width(text: str) -> int:
    """Return how many columns *text* takes: Thai vowels and tone marks above and below a letter take none."""
    return sum(1 for mark in text if unicodedata.category(mark) not in {"Mn", "Me", "Cf"})


def plain_line(text: object) -> str:
    """Return a text of the case on one line, with nothing in it that a terminal could act on."""
    return printable(" ".join(str(text).split()))
