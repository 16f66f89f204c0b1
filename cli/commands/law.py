"""`discipline-flow law`: account for every clause, and show one with its text, its rules and its proofs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click
from discipline_flow.cli.commands.run import format_option, lang_option
from discipline_flow.cli.words import ACCOUNT

from discipline_flow import law_clause, law_coverage
from discipline_flow.errors import printable

if TYPE_CHECKING:
    from discipline_flow.law.account.coverage import Coverage, Covered

STATUSES = ("formalised", "judgement", "open", "hole")
FEW = 8


@click.group(epilog="Example: discipline-flow law coverage")
def law() -> None:
    """Account for every clause of the law, and show one."""


@law.command(epilog="Example: discipline-flow law coverage --only open")
@click.option("--only", type=click.Choice(STATUSES), help="Only the records with this status.")
@click.option("--back", is_flag=True, help="The way back: each named thing of the law, and the records it carries.")
@format_option
@lang_option
def coverage(only: str | None, form: str, lang: str, *, back: bool) -> int:
    """
    Account for every record of the law: where it lives, what proves it, or why it is left to judgement.

    Exit 0: every record is built or left to judgement, and proved; 1: a hole, a rule that nothing proves, a test that
    cites an unknown clause, or a text that changed; 2: a coverage file names what does not exist.
    """
    account = law_coverage()
    shown = [each for each in account.records if only is None or each.status == only]
    if form == "json":
        click.echo(json.dumps(as_json(account, shown), ensure_ascii=False))
    else:
        for line in as_back(account, lang) if back else as_lines(account, shown, lang):
            click.echo(printable(line))
        counts = {status: account.count(status) for status in STATUSES}  # type: ignore[arg-type]
        click.echo(ACCOUNT["total"][lang].format(total=len(account.records), **counts))
        for failure in account.failures:
            click.echo(printable(failure), err=True)
    return 1 if account.failures else 0


@law.command(epilog="Example: discipline-flow law show kk2565/61 --lang th")
@click.argument("clause")
@format_option
@lang_option
def show(clause: str, form: str, lang: str) -> int:
    """Show CLAUSE: its Thai text, its rules in English, where each lives and what proves it."""
    text, records = law_clause(clause)
    account = law_coverage()
    if form == "json":
        told = [record_json(each, account) for each in records]
        click.echo(json.dumps({"clause": clause, "text": text, "records": told}, ensure_ascii=False))
        return 0
    click.echo(f"{ACCOUNT['text'][lang]}: {clause}")
    for line in (text or ACCOUNT["no_text"][lang]).splitlines():
        click.echo(printable(line))
    for each in records:
        click.echo()
        title = each.record.title_th if lang == "th" else each.record.title_en
        click.echo(printable(f"{each.record.id} ({each.record.loc}): {title}"))
        click.echo(printable(f"  {each.record.rule}"))
        for line in _details(each, account, lang):
            click.echo(printable(f"  {line}"))
    return 0


def as_lines(account: Coverage, shown: list[Covered], lang: str) -> Iterator[str]:
    """Yield one line a record: its status, where it lives, how much proves it, the reason."""
    for each in shown:
        parts = [each.record.id, ACCOUNT[each.status][lang], *([", ".join(each.lives)] if each.lives else [])]
        if each.lives and account.tests_here:
            parts.append(_counted(each, lang))
        if each.reason:
            parts.append(each.reason)
        yield " | ".join(parts)
    if not account.tests_here:
        yield ACCOUNT["no_tests"][lang]


def as_back(account: Coverage, lang: str) -> Iterator[str]:
    """Yield one line a thing: the records it carries."""
    for name, records in account.carried_by().items():
        told = ACCOUNT["carries"][lang].format(records=", ".join(records))
        yield f"{name} | {told if records else ACCOUNT['carries_nothing'][lang]}"


def as_json(account: Coverage, shown: list[Covered]) -> dict[str, Any]:
    """Return the account as plain values."""
    return {
        "records": [record_json(each, account) for each in shown],
        "things": {name: list(records) for name, records in account.carried_by().items()},
        "counts": {status: account.count(status) for status in STATUSES},  # type: ignore[arg-type]
        "tests_here": account.tests_here,
        "failures": list(account.failures),
    }


def record_json(each: Covered, account: Coverage) -> dict[str, Any]:
    """Return a record's account as plain values; `proved_by` is null where no tests are at hand."""
    proved = [
        {"kind": shown.proof.kind, "name": shown.proof.name, "file": shown.proof.source, "level": shown.level}
        for shown in each.proofs
    ]
    return {
        "id": each.record.id,
        "title": {"en": each.record.title_en, "th": each.record.title_th},
        "rule": each.record.rule,
        "status": each.status,
        "lives": list(each.lives),
        "cited_by": list(each.cited_by),
        "proved_by": proved if account.tests_here else None,
        "reason": each.reason,
        "until": list(each.until),
    }


def _counted(each: Covered, lang: str) -> str:
    tests = sum(1 for shown in each.proofs if shown.proof.kind == "test")
    return ACCOUNT["tests"][lang].format(tests=tests, scenarios=len(each.proofs) - tests)


def _details(each: Covered, account: Coverage, lang: str) -> Iterator[str]:
    yield ACCOUNT[each.status][lang] + (f": {each.reason}" if each.reason else "")
    if each.lives:
        yield f"{ACCOUNT['lives'][lang]}: {', '.join(each.lives)}"
    if not account.tests_here:
        yield f"{ACCOUNT['proved'][lang]}: {ACCOUNT['no_tests'][lang]}"
        return
    yield f"{ACCOUNT['proved'][lang]}: {_counted(each, lang) if each.proofs else ACCOUNT['nothing'][lang]}"
    for shown in each.proofs[:FEW]:
        yield f"  {shown.proof.source}:{shown.proof.line} {shown.proof.name} ({ACCOUNT[shown.level][lang]})"
