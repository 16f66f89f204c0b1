"""Text for why an act is refused and how to come to it (`case why-not`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from discipline_flow.cli.output import plain_line
from discipline_flow.cli.text import act_label, bracketed, clauses_text, day_text, decided_text, heading, role_text
from discipline_flow.cli.words import ADVICE

from discipline_flow import CompiledLaw


def advice_text(law: CompiledLaw, told: Mapping[str, Any], lang: str) -> str:
    """Return the advice on one act: what stands against it and what cures each, or what held; then a way to it."""
    lines = [
        f"{act_label(law, told['do'], lang)} ({role_text(law, told['by'], lang)}), {day_text(told['at'], lang)}",
        f"{ADVICE[told['status']][lang]}{bracketed(told.get('rules', ()), lang)}",
    ]
    lines += decided_text(law, told["decided"], lang)
    if told["status"] == "applied":
        lines += heading(ADVICE["held"][lang])
        for each in told["held"]:
            facts = ", ".join(f"{fact}={_value(value)}" for fact, value in each["record"].items())
            name = f"{clauses_text([each['rule']], lang)}: {each['guard'].replace('_', ' ')}"
            lines.append(f"- {name} ({plain_line(facts) or ADVICE['no_record'][lang]})")
        return "\n".join(lines)
    lines += heading(ADVICE["against"][lang])
    for each in told["reasons"]:
        lines.append(f"- {clauses_text([each['rule']], lang)}: {plain_line(each[lang])}")
        lines.append(f"    {_cure(law, each['cure'], lang)}")
    if told["earliest"] is not None:
        lines += ["", f"{ADVICE['earliest'][lang]}: {day_text(told['earliest'], lang)}"]
    if told["path"] is not None:
        lines += heading(ADVICE["path"][lang])
        for number, step in enumerate(told["path"], start=1):
            who = f"{act_label(law, step['do'], lang)} ({role_text(law, step['by'], lang)})"
            lines.append(f"{number:>3}. {day_text(step['at'], lang)}  {who}{_carried(step['with'])}")
        lines += ["", f"({ADVICE['fewest' if told['fewest'] else 'maybe_fewer'][lang]})"]
        if not told["as_asked"]:
            lines.append(f"({ADVICE['otherwise'][lang]})")
        lines.append(ADVICE["discretion"][lang])
    return "\n".join(lines)


def _cure(law: CompiledLaw, cure: Mapping[str, Any], lang: str) -> str:
    form = ADVICE[cure["how"]][lang]
    if cure["how"] == "other_role":
        return form.format(who=", ".join(role_text(law, role, lang) for role in cure["by"]))
    if cure["how"] == "carry":
        return form.format(what=_carried(cure["with"]).removeprefix(": "))
    if cure["how"] == "act":
        who = role_text(law, cure["by"], lang)
        return form.format(do=act_label(law, cure["do"], lang), by=who, day=day_text(cure["at"], lang))
    if cure["how"] == "wait":
        return form.format(day=day_text(cure["until"], lang))
    return form


def _carried(carried: Mapping[str, Any]) -> str:
    told = ", ".join(f"{name}={_value(value)}" for name, value in carried.items())
    return f": {plain_line(told)}" if told else ""


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, Mapping) and ("id" in value or "member" in value):
        return _value(value.get("id", value.get("member")))  # somebody is told by name alone
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {_value(each)}" for name, each in value.items()) + "}"
    return str(value)
