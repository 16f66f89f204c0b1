"""The numbers, reasons and labels of the law: used, cited, quoted letter for letter, in both languages."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date

from discipline_flow.law.checks.findings import Findings
from discipline_flow.law.compiled import Names
from discipline_flow.law.forms.definition import Definition, ParameterValue
from discipline_flow.law.payloads import CODE, strings_in
from discipline_flow.law.sources.texts import states

# Which groups of labels the answers and the command line use.
LABELS = ("roles", "results", "suspension", "appeal", "placement", "duty_status", "step_status")
PLACEHOLDER = re.compile(r"\{(\w*)\}")


def check_words(found: Findings, names: Names, mentioned: Collection[str]) -> None:
    """Check reasons and labels: each cited, told in both languages, and used."""
    definition = found.parsed.definition
    said = strings_in(names.guards.values()) | set(mentioned)
    for code, reason in definition.reasons.items():
        found.clause("reasons.yaml", (code, "rule"), reason.rule)
        found.labels("reasons.yaml", (code,), reason.en, reason.th)
        if set(PLACEHOLDER.findall(reason.en)) != set(PLACEHOLDER.findall(reason.th)):
            found.add(
                "reasons.yaml", (code, "th"), "the words in braces differ from those in en; allowed: the same ones"
            )
    barred = set(_barred(definition)) | {code for each in definition.classes.values() for code in each.refused.values()}
    barred.update(table.because for table in definition.tables.values() if table.because is not None)
    for code in definition.reasons:
        if code not in barred and not _mentions(said, code):
            found.add("reasons.yaml", (code,), f'reason "{code}" is never given; remove it', at_key=True)
    groups = {code.partition(".")[0] for code in definition.reasons}
    for code in sorted(strings_in(names.guards.values())):
        if (
            CODE.fullmatch(code)
            and not code.endswith("_")
            and code.partition(".")[0] in groups
            and code not in definition.reasons
        ):
            found.unknown("reasons.yaml", (), "reason of a guard", code, definition.reasons)
    _check_labels(found)


def _check_labels(found: Findings) -> None:
    definition = found.parsed.definition
    for group in LABELS:
        if group not in definition.labels:
            found.add("labels.yaml", (), f'the labels "{group}" are missing')
    for group, entries in definition.labels.items():
        for key, label in entries.items():
            found.labels("labels.yaml", (group, key), label["en"], label["th"])


def check_numbers(found: Findings, mentioned: Collection[str]) -> None:
    """Check parameters: dated, cited, quoted as the clause has it (or marked unverified), and used."""
    definition = found.parsed.definition
    used = set(_counted(definition)) | set(mentioned)
    for name, parameter in definition.parameters.items():
        if name not in used:
            found.add("parameters.yaml", (name,), f'parameter "{name}" is never used; remove it', at_key=True)
        for since, value in parameter.values.items():
            path = (name, "values", since)
            if not _is_day(since):
                found.add("parameters.yaml", path, "must be a day in quotes; allowed: YYYY-MM-DD", at_key=True)
            found.clause("parameters.yaml", (*path, "rule"), value.rule)
            _check_value(found, path, value)


def _check_value(found: Findings, path: tuple[str, ...], value: ParameterValue) -> None:
    if (value.value is None) == (not value.any_of):
        found.add("parameters.yaml", path, "needs either value or any_of")
    elif any(each < 1 for each in (value.any_of or (value.value or 0,))):
        found.add("parameters.yaml", path, "must be a positive number")
    if value.quote is None:
        if not value.unverified:
            found.add("parameters.yaml", path, "needs the quote of its clause, or unverified: true and a note")
        elif not value.note:
            found.add("parameters.yaml", path, "an unverified number needs a note that says where it comes from")
        return
    if value.unverified:
        found.add(
            "parameters.yaml", (*path, "unverified"), "a number with a quote is verified; allowed: one of the two"
        )
    _quoted(found, (*path, "quote"), value.rule, value.quote, value)
    for clause, words in value.also.items():
        found.clause("parameters.yaml", (*path, "also", clause), clause)
        _quoted(found, (*path, "also", clause), clause, words, value)


def _quoted(found: Findings, path: tuple[str, ...], clause: str, words: str, value: ParameterValue) -> None:
    if not found.texts.says(clause, words):
        found.add("parameters.yaml", path, f"these words do not stand in {clause}; quote it letter for letter")
    for number in value.any_of if value.value is None else (value.value,):
        if number > 0 and not states(words, number):
            found.add("parameters.yaml", path, f"these words do not state the number {number}")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _barred(definition: Definition) -> Iterator[str]:
    for region in definition.regions.values():
        for act in region.acts.values():
            yield from (bar.because for bar in act.refused)
        yield from (state.ends.because for state in region.states.values() if state.ends and state.ends.because)


def _counted(definition: Definition) -> Iterator[str | None]:
    for region in definition.regions.values():
        for duty in region.duties.values():
            yield duty.days
            yield None if duty.extend is None else duty.extend.most
        for timer in region.timers.values():
            yield timer.days


def _mentions(said: Collection[str], code: str) -> bool:
    # A guard may build the end of a code from a role: its beginning is then what the guard says.
    return code in said or any(each.endswith("_") and "." in each and code.startswith(each) for each in said)
