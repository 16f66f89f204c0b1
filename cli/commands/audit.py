"""`discipline-flow audit`: whoever doubts the records checks them here, trusting nobody."""

from __future__ import annotations

from pathlib import Path

import click
from discipline_flow.cli.commands.case import db_option, opened
from discipline_flow.cli.commands.run import format_option, lang_option
from discipline_flow.cli.output import plain_line, tell_json, tell_text


@click.group(epilog="Example: discipline-flow audit verify")
def audit() -> None:
    """Check the audit log."""


@audit.command(epilog="Example: discipline-flow audit verify --noted 34:9f2c...")
@click.option(
    "--noted",
    metavar="N:HASH",
    help="Number and hash of a record noted earlier: shows whether later ones were cut off.",
)
@db_option
@format_option
@lang_option
def verify(noted: str | None, db: Path | None, form: str, lang: str) -> int:
    """Rebuild the chain of records from its first to its last, and compare the lists with it; exit 1 where it breaks."""
    from discipline_flow.cli.words import WORDS

    kept = None if noted is None else _noted(noted)
    with opened(db, create=False) as book:
        verdict = book.verify(noted=kept)
    if form == "json":
        breaks = [{"record": each.seq, "en": each.en, "th": each.th} for each in verdict.breaks]
        tell_json({"ok": verdict.ok, "records": verdict.count, "head": verdict.head, "breaks": breaks})
    else:
        for each in verdict.breaks:
            tell_text(plain_line(each.th if lang == "th" else each.en))
        line = WORDS["chain_holds" if verdict.ok else "chain_broken"][lang]
        tell_text(line.format(count=verdict.count, head=verdict.head, breaks=len(verdict.breaks)))
    return 0 if verdict.ok else 1


def _noted(text: str) -> tuple[int, str]:
    number, _, digest = text.partition(":")
    if not number.isdecimal() or len(digest) != len("0" * 64):
        raise click.UsageError("--noted takes N:HASH, the number of a record and its 64 hexadecimal digits")
    return int(number), digest
