"""The choices of choices.yaml: each with its clause, its readings told in both languages, and a name the engine knows."""

from __future__ import annotations

from collections.abc import Mapping

from discipline_flow.law.checks.findings import Findings

FILE = "choices.yaml"


def check_choices(found: Findings) -> None:
    """Check that every choice has its clause, a reading in use, at least two readings, and a name that the engine asks for."""
    choices = found.parsed.definition.choices
    for name, choice in choices.items():
        found.clause(FILE, (name, "rule"), choice.rule)
        found.labels(FILE, (name,), choice.en, choice.th)
        for reading, label in choice.readings.items():
            found.labels(FILE, (name, "readings", reading), label.en, label.th)
        if choice.use not in choice.readings:
            found.unknown(FILE, (name, "use"), "reading", choice.use, choice.readings)
        wanted = READINGS.get(name)
        if wanted is None:
            found.unknown(FILE, (name,), "choice", name, READINGS, at_key=True)
        elif set(choice.readings) != wanted:
            told = f'"{name}" has other readings than the engine knows; allowed: {", ".join(sorted(wanted))}'
            found.add(FILE, (name, "readings"), told)
    for name in READINGS:
        if name not in choices:
            found.add(FILE, (), f'choice "{name}" is missing; allowed: one entry for each open text')


# What the engine can be told, by the name of the choice; which reading holds is the law files' to say.
READINGS: Mapping[str, frozenset[str]] = {
    "plan_scope": frozenset({"policies_1_to_3", "every_policy"}),
    "first_meeting": frozenset({"not_counted", "day_one"}),
    "competing_exit_dates": frozenset({"governing_row", "must_state"}),
    "rounding": frozenset({"each_month", "total"}),
    "challenged_member": frozenset({"counts", "does_not_count"}),
    "late_extension": frozenset({"allowed", "in_time_only"}),
    "royal_command": frozenset({"duty", "condition"}),
}
