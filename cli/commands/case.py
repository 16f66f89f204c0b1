"""`discipline-flow case` and `deadlines`: stored cases, one act one transaction."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click
from discipline_flow.cli.commands.run import as_of_option, day, format_option, lang_option, read_file
from discipline_flow.cli.output import plain_line, tell_json, tell_text

from discipline_flow import CaseBook, Denied, load_law, open_book
from discipline_flow.errors import printable

# In YAML a # after a space would silently end a value, and a line end would begin another key.
CUT_SHORT = re.compile(r"^(?![\"'\[{]).*(?:^|\s)#|[\r\n]")

db_option = click.option(
    "--db",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The store; by default a file in your data directory, created on first use.",
)


def default_store() -> Path:
    """Return the store in the user's data directory: XDG_DATA_HOME, or what the system gives to applications."""
    named = os.environ.get("XDG_DATA_HOME")
    if named:
        folder = Path(named) / "discipline-flow"
    elif sys.platform in {"win32", "darwin"}:
        folder = Path(click.get_app_dir("discipline-flow", roaming=False))
    else:
        folder = Path("~/.local/share").expanduser() / "discipline-flow"
    return folder / "cases.db"


def opened(db: Path | None, *, create: bool = True) -> CaseBook:
    """Open the store that an option named, or the user's own."""
    return open_book(db or default_store(), create=create or db is None)


@click.group(epilog="Example: discipline-flow case show BMA-1")
def case() -> None:
    """Keep cases in a store: open one, record acts, look at it."""


@case.command(epilog="Example: discipline-flow case new case.yaml")
@click.argument("file", metavar="FILE")
@db_option
@format_option
@lang_option
def new(file: str, db: Path | None, form: str, lang: str) -> None:
    """Open a case from the head of a scenario FILE (its `contract` and `case`); its steps are not run."""
    from discipline_flow.cli.words import WORDS

    from discipline_flow import read_mapping

    data = read_file(file)
    with opened(db) as book:
        case_id = book.new(data, file)
    if form == "json":
        tell_json({"case": case_id})
    else:
        tell_text(WORDS["opened"][lang].format(case=plain_line(case_id)))
    if read_mapping(data, file).value.get("steps"):
        click.echo(WORDS["steps_ignored"][lang], err=True)


@case.command(
    epilog="Example: discipline-flow case do BMA-1 find_grounds --by appointing_authority --at 2023-02-20 --with severity=minor"
)
@click.argument("case_id", metavar="CASE")
@click.argument("act", metavar="ACT")
@click.option("--by", required=True, metavar="ROLE", help="Who acts: a role of the contract, or role:person.")
@click.option("--at", "at", type=day("--at"), required=True, metavar="DAY", help="The day of the act, YYYY-MM-DD.")
@click.option("--with", "pairs", multiple=True, metavar="KEY=VALUE", help="What the act carries; may be repeated.")
@click.option("--with-file", metavar="F", help="A YAML or JSON file that holds what the act carries.")
@db_option
@format_option
@lang_option
def do(
    case_id: str,
    act: str,
    by: str,
    at: date,
    pairs: tuple[str, ...],
    with_file: str | None,
    db: Path | None,
    form: str,
    lang: str,
) -> int:
    """Record ACT on the stored CASE, or the refusal of it (exit 1)."""
    from discipline_flow.cli.text import decision_text

    carried = payload(pairs, with_file)
    with opened(db, create=False) as book:
        decision = book.do(case_id, act, by=by, at=at, with_=carried)
        law = book.law
    denied = isinstance(decision, Denied)
    if form == "json":
        reasons = []
        rules: tuple[str, ...]
        if isinstance(decision, Denied):
            reasons = [{"rule": each.rule, "en": each.en, "th": each.th} for each in decision.reasons]
            rules = tuple(dict.fromkeys(each.rule for each in decision.reasons))
        else:
            rules = decision.rules
        status = "denied" if denied else "applied"
        tell_json({"at": at.isoformat(), "do": act, "by": by, "status": status, "rules": rules, "reasons": reasons})
    else:
        tell_text(decision_text(law, decision, lang))
    return 1 if denied else 0


def payload(pairs: tuple[str, ...], with_file: str | None) -> Any:
    """Return what the act carries: the file's mapping, with each KEY=VALUE laid over it, values as YAML writes them."""
    from discipline_flow import read_mapping

    lines: dict[str, str] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        key = key.strip()
        if not equals or not key:
            raise click.UsageError("--with takes KEY=VALUE, and one of those given is not so")
        if key in lines:
            raise click.UsageError(f'--with gives "{printable(key[:40])}" twice; once is allowed')
        lines[key] = f"{key}: {json.dumps(value, ensure_ascii=False) if CUT_SHORT.search(value) else value}"
    return read_mapping(read_file(with_file) if with_file else b"", with_file or "--with", list(lines.values()))


@case.command(epilog="Example: discipline-flow case show BMA-1 --lang th")
@click.argument("case_id", metavar="CASE")
@as_of_option
@db_option
@format_option
@lang_option
def show(case_id: str, as_of: date | None, db: Path | None, form: str, lang: str) -> None:
    """Show the answer for a stored CASE."""
    from discipline_flow.cli.text import answer_text

    with opened(db, create=False) as book:
        answer = book.show(case_id, as_of=as_of)
        head = book.case(case_id).head
        law = book.law
    if form == "json":
        tell_json(answer)
    else:
        tell_text(answer_text(law, head, answer, lang))


@case.command(epilog="Example: discipline-flow case log BMA-1")
@click.argument("case_id", metavar="CASE")
@db_option
@format_option
@lang_option
def log(case_id: str, db: Path | None, form: str, lang: str) -> None:
    """Show every record of a stored CASE: acts, refusals, acts of the law, with both their times."""
    from discipline_flow.cli.text import log_text

    with opened(db, create=False) as book:
        records = book.log(case_id)
        law = book.law
    if form == "json":
        tell_json(records)
    else:
        tell_text(log_text(law, records, lang))


@case.command(name="next", epilog="Example: discipline-flow case next BMA-1")
@click.argument("case_id", metavar="CASE")
@as_of_option
@db_option
@format_option
@lang_option
def next_(case_id: str, as_of: date | None, db: Path | None, form: str, lang: str) -> None:
    """Show which acts the stage of a stored CASE allows, by whom, and which it refuses."""
    from discipline_flow.cli.text import next_text

    with opened(db, create=False) as book:
        found = book.next(case_id, as_of=as_of)
        law = book.law
    if form == "json":
        tell_json(found)
    else:
        tell_text(next_text(law, found, lang))


@case.command(
    name="why-not",
    epilog="Example: discipline-flow case why-not BMA-1 hold_opinion_meeting --lang th",
)
@click.argument("name", metavar="CASE|FILE")
@click.argument("act", metavar="ACT")
@click.option("--by", metavar="ROLE", help="Who asks: a role, or role:person; by default whom the law names.")
@click.option(
    "--at",
    type=day("--at"),
    metavar="DATE",
    help="The day, YYYY-MM-DD; by default the last act's, or that of the file's answer.",
)
@click.option("--with", "pairs", multiple=True, metavar="KEY=VALUE", help="What the act carries; may be repeated.")
@click.option("--with-file", metavar="F", help="A YAML or JSON file that holds what the act carries.")
@db_option
@format_option
@lang_option
def why_not(
    name: str,
    act: str,
    by: str | None,
    at: date | None,
    pairs: tuple[str, ...],
    with_file: str | None,
    db: Path | None,
    form: str,
    lang: str,
) -> None:
    """
    Tell why ACT is refused now, what cures each reason, and a lawful way to it; nothing is recorded.

    Asks of a stored CASE, or of the case as a scenario FILE leaves it (a name with a slash or ending in .yaml, .yml or
    .json; `-` is standard input). Without --with the act is asked in full order. Of a lawful act it tells what held.
    """
    from discipline_flow.cli.advice import advice_text

    from discipline_flow import why_not_scenario

    carried = payload(pairs, with_file) if pairs or with_file else None
    if name == "-" or "/" in name or name.endswith((".yaml", ".yml", ".json")):
        law = load_law()
        told = why_not_scenario(read_file(name), name, act, at=at, by=by, with_=carried, law=law)
    else:
        with opened(db, create=False) as book:
            told = book.why_not(name, act, at=at, by=by, with_=carried)
            law = book.law
    if form == "json":
        tell_json(told)
    else:
        tell_text(advice_text(law, told, lang))


@case.command(name="list", epilog="Example: discipline-flow case list --state inquiry=serious_inquiry")
@click.option(
    "--state", "states", multiple=True, metavar="REGION=STATE", help="Only cases in this state; may be repeated."
)
@db_option
@format_option
@lang_option
def list_(states: tuple[str, ...], db: Path | None, form: str, lang: str) -> None:
    """List the stored cases."""
    from discipline_flow.cli.text import cases_text

    wanted = dict(_state(text) for text in states)
    with opened(db, create=False) as book:
        found = book.cases(states=wanted)
        law = book.law
    if form == "json":
        tell_json(
            [
                {
                    "case": each.case_id,
                    "opened": each.row.opened.isoformat(),
                    "last_at": each.row.last_at.isoformat(),
                    "result": each.row.result,
                    "closed": each.row.closed,
                    "states": dict(each.row.states),
                }
                for each in found
            ]
        )
    else:
        tell_text(cases_text(law, found, lang))


def _state(text: str) -> tuple[str, str]:
    region, equals, state = text.partition("=")
    regions = load_law().states
    if not equals or region not in regions or state not in regions[region]:
        allowed = ", ".join(regions) if region not in regions else ", ".join(regions[region])
        raise click.UsageError(f"--state takes REGION=STATE; allowed: {allowed}")
    return region, state


@click.command(epilog="Example: discipline-flow deadlines --overdue --as-of 2023-10-20")
@click.option("--overdue", is_flag=True, help="Only duties whose day has passed.")
@click.option(
    "--within", type=click.IntRange(0, 3650), metavar="DAYS", help="Only duties that fall due in so many days."
)
@click.option("--case", "case_id", metavar="CASE", help="Only duties of this case.")
@as_of_option
@db_option
@format_option
@lang_option
def deadlines(
    *,
    overdue: bool,
    within: int | None,
    case_id: str | None,
    as_of: date | None,
    db: Path | None,
    form: str,
    lang: str,
) -> None:
    """List the open duties of the stored cases, the earliest first, with days left or days late."""
    from discipline_flow.cli.text import deadlines_text

    today: Callable[[], date] = date.today
    seen_from = as_of or today()
    with opened(db, create=False) as book:
        found = book.deadlines(seen_from, overdue=overdue, within=within, case_id=case_id)
        law = book.law
    if form == "json":
        tell_json([_plain(each) for each in found])
    else:
        tell_text(deadlines_text(law, found, seen_from, lang))


def _plain(duty: Any) -> Mapping[str, Any]:
    return {
        "case": duty.case_id,
        "rule": duty.rule,
        "about": duty.about,
        "owner": duty.owner,
        "from": duty.start.isoformat(),
        "due": None if duty.due is None else duty.due.isoformat(),
        "days_left": duty.days_left,
    }
