"""`discipline-flow replay`: decide every stored history anew, and tell what would change."""

from __future__ import annotations

from pathlib import Path

import click
from discipline_flow.cli.commands.case import db_option, default_store
from discipline_flow.cli.commands.run import format_option, lang_option, law_option
from discipline_flow.cli.output import plain_line, tell_json, tell_text
from discipline_flow.cli.words import REPLAYED

from discipline_flow import load_law, replay_store


@click.command(epilog="Example: discipline-flow replay --law workflows --db cases.db")
@db_option
@law_option
@format_option
@lang_option
def replay(db: Path | None, folder: str | None, form: str, lang: str) -> int:
    """
    Decide every stored history anew, and tell what would change; nothing is written.

    Exit 0: nothing changes; 1: something does.
    """
    found = replay_store(db or default_store(), law=load_law(folder))
    if form == "json":
        rows = [
            {"case": one.case_id, "step": one.step, "what": one.what, "was": one.was, "now": one.now} for one in found
        ]
        tell_json({"changes": rows})
        return 1 if found else 0
    for one in found:
        place = REPLAYED[one.what][lang] if one.step is None else f"{REPLAYED['step'][lang]} {one.step} {one.what}"
        tell_text(plain_line(f"{one.case_id}: {place}: {one.was or '-'} → {one.now or '-'}"))
    if not found:
        tell_text(REPLAYED["none"][lang])
    return 1 if found else 0
