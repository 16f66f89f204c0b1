"""Answers as a legal officer reads them, in English or Thai; dates of the Buddhist Era in Thai."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from itertools import chain
from typing import Any

from discipline_flow.cli.output import plain_line
from discipline_flow.cli.words import WORDS

from discipline_flow import Applied, CompiledLaw, Denied, thai_date

SOURCES = {
    "kk2565": {"en": "กฎ ก.ก. 2565 cl. {places}", "th": "กฎ ก.ก. พ.ศ. 2565 ข้อ {places}"},
    "exit2566": {"en": "exit regulation 2566 cl. {places}", "th": "ระเบียบ ก.ก. พ.ศ. 2566 ข้อ {places}"},
    "plan2566": {"en": "plan 2566 cl. {places}", "th": "แผน พ.ศ. 2566 ข้อ {places}"},
    "bma2554": {"en": "BMA Personnel Act 2554 s. {places}", "th": "พ.ร.บ. กรุงเทพมหานคร พ.ศ. 2554 มาตรา {places}"},
    "csa2551": {"en": "Civil Service Act 2551 s. {places}", "th": "พ.ร.บ. ข้าราชการพลเรือน พ.ศ. 2551 มาตรา {places}"},
    "teacher2547": {"en": "Teachers Act 2547 s. {places}", "th": "พ.ร.บ. ข้าราชการครู พ.ศ. 2547 มาตรา {places}"},
}
BANGKOK = timezone(timedelta(hours=7))


def word(name: str, lang: str, **values: object) -> str:
    """Return one of the command line's own words."""
    return WORDS[name][lang].format(**values)


def day_text(day: date | str | None, lang: str) -> str:
    """Return a day: ISO in English, day month and Buddhist year in Thai."""
    if day is None:
        return "-"
    real = date.fromisoformat(day) if isinstance(day, str) else day
    return thai_date(real) if lang == "th" else real.isoformat()


def time_text(recorded: str, lang: str) -> str:
    """Return when something was recorded, in the time of Bangkok."""
    moment = datetime.fromisoformat(recorded).astimezone(BANGKOK)
    if lang == "th":
        return f"{thai_date(moment.date())} เวลา {moment:%H.%M.%S} น."
    return f"{moment:%Y-%m-%d %H:%M:%S} (+07:00)"


def clauses_text(rules: Sequence[str], lang: str) -> str:
    """Return clauses as people cite them, those of one text together."""
    places: dict[str, list[str]] = {}
    for rule in dict.fromkeys(rules):
        source, _, place = rule.partition("/")
        places.setdefault(source, []).append(place)
    told = []
    for source, found in places.items():
        form = SOURCES.get(source, {}).get(lang, f"{source}/{{places}}")
        told.append(form.format(places=", ".join(found)))
    return "; ".join(told)


def bracketed(rules: Sequence[str], lang: str) -> str:
    """Return clauses in brackets after what they belong to; nothing for none."""
    return f" [{clauses_text(rules, lang)}]" if rules else ""


def role_text(law: CompiledLaw, by: str, lang: str) -> str:
    """Return who acts: the role's label, with the person's id where one was given."""
    role, _, person = by.partition(":")
    label = law.roles.get(role, {}).get(lang, role)
    return f"{label} {plain_line(person)}" if person else label


def act_label(law: CompiledLaw, do: str, lang: str) -> str:
    """Return what an act is called."""
    plan = law.acts.get(do)
    return do if plan is None else plan.th if lang == "th" else plan.en


def heading(text: str) -> list[str]:
    """Return a heading with its line."""
    return ["", text, "-" * 60]


def answer_text(
    law: CompiledLaw, head: Any, answer: Mapping[str, Any], lang: str, *, hide: Callable[[str], str] = str
) -> str:
    """
    Return the whole answer: who and what, the timeline, what was refused and why, duties, outcome, what comes next.

    *hide* covers what must not be seen in the texts of the head, which the answer's own veil does not reach.
    """
    accused = head.accused
    law = law.of(head)
    who = [accused.name, law.rules.th if lang == "th" else law.rules.en, accused.position_title]
    # A covered place would tell that the complainant lives in it, so it is left out.
    who += [place for place in [accused.agency.name] if hide(place) == place]
    lines = [
        f"{word('case', lang)} {plain_line(answer['case'])}",
        f"{word('accused', lang)}: {', '.join(plain_line(hide(each)) for each in who)}",
        f"{word('allegation', lang)}: {plain_line(hide(head.allegation))}",
        f"{word('came_to_notice', lang)}: {day_text(head.opened, lang)}",
    ]
    policies = ", ".join(str(each) for each in head.policy_clauses)
    lines.append(f"{word('policy', lang)} {policies}" if policies else word("no_policy", lang))
    lines.append(f"{word('as_of', lang)} {day_text(answer['as_of'], lang)}")
    lines += heading(word("timeline", lang))
    lines += [step_text(law, step, lang) for step in answer["steps"]]
    lines += heading(word("refused", lang))
    refused = [step for step in answer["steps"] if step["status"] == "denied"]
    for step in refused:
        lines.append(f"{day_text(step['at'], lang)}  {act_label(law, step['do'], lang)}")
        lines += reasons_text(step["reasons"], lang)
        lines += decided_text(law, step["decided"], lang)
    if not refused:
        lines.append(word("nothing_refused", lang))
    lines += heading(word("duties", lang))
    as_of = date.fromisoformat(answer["as_of"])
    lines += [duty_text(law, each, as_of, lang) for each in answer["obligations"]] or [word("no_duties", lang)]
    lines += heading(word("outcome", lang))
    lines += outcome_text(law, answer["outcome"], lang)
    lines += heading(word("next", lang))
    lines += allowed_text(law, answer["next"]["allowed"], lang)
    if answer["notes"]:
        lines += heading(word("notes", lang))
        lines += [f"- {note[lang]}" for note in answer["notes"]]
    return "\n".join([*lines, ""])


def step_text(law: CompiledLaw, step: Mapping[str, Any], lang: str) -> str:
    """Return one line of the timeline."""
    mark = {"applied": "+", "denied": "x", "automatic": "="}[step["status"]]
    status = law.labels["step_status"][step["status"]][lang]
    number = "" if step["n"] is None else f"{step['n']:>3}. "
    who = "" if step["status"] == "automatic" else f" ({role_text(law, step['by'], lang)})"
    line = f"{mark} {day_text(step['at'], lang)}  {number}{act_label(law, step['do'], lang)}{who}"
    return f"{line} - {status}{bracketed(step['rules'], lang)}"


def decided_text(law: CompiledLaw, decided: Iterable[Mapping[str, str]], lang: str) -> list[str]:
    """Return which rows of the decision tables a refusal rests on."""
    lines = []
    for each in decided:
        table = law.tables.get(each["table"])
        if table is None:  # a record may speak of a table that the law of today has no more
            continue
        row = next((row for row in table.rows if row.row == each["row"]), None)
        thai = None if row is None else row.th
        title, name = (table.th, thai or each["row"]) if lang == "th" else (table.en, each["row"])
        lines.append(f"    {title}: {word('row', lang)} {name}")
    return lines


def reasons_text(reasons: Iterable[Mapping[str, str]], lang: str) -> list[str]:
    """Return the reasons of a refusal, each with its clause."""
    return [f"    {clauses_text([reason['rule']], lang)}: {plain_line(reason[lang])}" for reason in reasons]


def duty_text(law: CompiledLaw, each: Mapping[str, Any], as_of: date, lang: str) -> str:
    """Return one duty: what, who, by when, days left or late, what became of it."""
    label = duty_label(law, each["rule"], each["about"], lang)
    status = law.labels["duty_status"][each["status"]][lang]
    parts = [f"{label} ({role_text(law, each['owner'], lang)})"]
    parts.append(word("due", lang, day=day_text(each["due"], lang)) if each["due"] else word("no_day", lang))
    parts.append(status)
    if each["due"] and each["status"] in {"open", "overdue", "late"}:
        seen = date.fromisoformat(each["done"]) if each["done"] else as_of
        parts.append(left_text((date.fromisoformat(each["due"]) - seen).days, lang))
    if each["done"]:
        parts.append(word("done_on", lang, day=day_text(each["done"], lang)))
    if each["extended"]:
        parts += [word("extended", lang, days=one["days"], day=day_text(one["at"], lang)) for one in each["extended"]]
    return "- " + ", ".join(parts) + bracketed([each["rule"]], lang)


def left_text(left: int, lang: str) -> str:
    """Return how many days are left, or how many days late."""
    if left == 0:
        return word("last_day", lang)
    name = ("day" if abs(left) == 1 else "days") + ("_left" if left > 0 else "_late")
    return word(name, lang, days=abs(left))


def duty_label(law: CompiledLaw, rule: str, about: str, lang: str) -> str:
    """Return what a duty is called, from its clause and its short name, for this class of people or else for another."""
    name, _, subject = about.partition(":")
    # Another class's law is read only where this one does not know the duty: reading it takes its time.
    laws = chain([law], (law.others[person] for person in law.others))
    for plan in chain.from_iterable(each.duties.values() for each in laws):
        if plan.rule == rule and plan.about == name:
            label = plan.th if lang == "th" else plan.en
            # A duty to do an act anew is about a command, told by its label; any other is about somebody.
            return f"{label}: {plain_line(act_label(law, subject, lang))}" if subject else label
    return about


def outcome_text(law: CompiledLaw, outcome: Mapping[str, Any], lang: str) -> list[str]:
    """Return the outcome line by line."""
    labels = law.labels
    lines = [
        word("closed" if outcome["closed"] else "not_closed", lang),
        f"{word('result', lang)}: {labels['results'][outcome['result']][lang]}{rate_text(outcome['penalty'], lang)}",
    ]
    if outcome["effective_from"]:
        lines.append(f"{word('effective', lang)}: {day_text(outcome['effective_from'], lang)}")
    for field, name in (
        ("monthly_cut_baht", "monthly_cut"),
        ("total_cut_baht", "total_cut"),
        ("refund_baht", "refund"),
        ("balance_baht", "balance"),
    ):
        if outcome[field] is not None:
            lines.append(f"{word(name, lang)}: {baht_text(outcome[field], lang)}")
    suspension = labels["suspension"][outcome["suspension"]][lang]
    began = outcome["suspended_from"]
    since = f" ({word('since', lang, day=day_text(began, lang))})" if began else ""
    lines.append(f"{word('suspension', lang)}: {suspension}{since}")
    if outcome["placement"] != "none":
        lines.append(f"{word('placement', lang)}: {labels['placement'][outcome['placement']][lang]}")
    until = f" ({word('until', lang, day=day_text(outcome['appeal_until'], lang))})" if outcome["appeal_until"] else ""
    lines.append(f"{word('appeal', lang)}: {labels['appeal'][outcome['appeal']][lang]}{until}")
    committee = outcome["committee"]
    if committee:
        lines.append(f"{word('committee', lang)}: {', '.join(plain_line(each) for each in committee['members'])}")
        lines += [word("committee_void", lang)] if committee["void"] else []
    return lines


def rate_text(penalty: Mapping[str, Any] | None, lang: str) -> str:
    """Return the rate of a penalty as it follows its name: percent, months, the new salary; nothing where it has none."""
    told = []
    if penalty is not None and "percent" in penalty:
        told.append(word("percent", lang, percent=penalty["percent"]))
    if penalty is not None and "months" in penalty:
        told.append(word("month" if penalty["months"] == 1 else "months", lang, months=penalty["months"]))
    if penalty is not None and "new_salary" in penalty:
        told.append(word("new_salary", lang, amount=baht_text(penalty["new_salary"], lang)))
    return f", {', '.join(told)}" if told else ""


def baht_text(amount: int | str, lang: str) -> str:
    """Return an amount in baht, thousands set apart."""
    number = Decimal(amount)
    return word("baht", lang, amount=f"{number:,.2f}" if number % 1 else f"{number:,.0f}")


def allowed_text(law: CompiledLaw, allowed: Sequence[Mapping[str, Any]], lang: str) -> list[str]:
    """Return the acts that the stage allows, and by whom."""
    lines = []
    for each in allowed:
        who = ", ".join(role_text(law, role, lang) for role in each["by"])
        lines.append(f"- {act_label(law, each['do'], lang)} ({who})")
    return lines or [word("nothing", lang)]


def next_text(law: CompiledLaw, found: Mapping[str, Any], lang: str) -> str:
    """Return what can come next and what cannot, with the clauses."""
    lines = [word("next", lang), *allowed_text(law, found["allowed"], lang), "", word("blocked", lang)]
    for each in found["blocked"]:
        lines.append(f"- {act_label(law, each['do'], lang)}{bracketed(each['rules'], lang)}")
    return "\n".join(lines)


def decision_text(law: CompiledLaw, decision: Applied | Denied, lang: str) -> str:
    """Return what became of one act."""
    act = decision.act
    by = act.by if act.person is None else f"{act.by}:{act.person}"
    denied = isinstance(decision, Denied)
    rules = [] if isinstance(decision, Denied) else list(decision.rules)
    step = {
        "n": None,
        "at": act.at.isoformat(),
        "do": act.do,
        "by": by,
        "status": "denied" if denied else "applied",
        "rules": rules,
    }
    lines = [step_text(law, step, lang)]
    if isinstance(decision, Denied):
        lines += reasons_text([{"rule": each.rule, "en": each.en, "th": each.th} for each in decision.reasons], lang)
        told = ({"table": each.table, "row": each.row} for each in decision.decided)
        lines += decided_text(law, told, lang)
    return "\n".join(lines)


def log_text(law: CompiledLaw, records: Iterable[Mapping[str, Any]], lang: str) -> str:
    """Return the records of a case, each with the day it happened and the time it was recorded."""
    lines = []
    for record in records:
        step = {**record, "n": record["step"]}
        lines.append(
            f"{step_text(law, step, lang)}; {word('recorded', lang, when=time_text(record['recorded'], lang))}"
        )
        lines += reasons_text(record["reasons"], lang)
        if record["status"] == "denied":
            lines += decided_text(law, record.get("decided", ()), lang)
    return "\n".join(lines)


def cases_text(law: CompiledLaw, found: Sequence[Any], lang: str) -> str:
    """Return the list of cases: id, day, where each region stands, result."""
    lines = []
    for each in found:
        state = law.states["inquiry"][each.row.states["inquiry"]][lang]
        result = law.labels["results"][each.row.result][lang]
        lines.append(f"{plain_line(each.case_id)}  {day_text(each.row.last_at, lang)}  {state}; {result}")
    return "\n".join(lines) or word("no_cases", lang)


def deadlines_text(law: CompiledLaw, found: Sequence[Any], day: date, lang: str) -> str:
    """Return the open duties of all cases, with days left or late on *day*."""
    lines = []
    for each in found:
        label = duty_label(law, each.rule, each.about, lang)
        when = word("no_day", lang)
        if each.due is not None and each.days_left is not None:
            when = f"{day_text(each.due, lang)} ({left_text(each.days_left, lang)})"
        lines.append(
            f"{plain_line(each.case_id)}  {when}  {label} ({role_text(law, each.owner, lang)}){bracketed([each.rule], lang)}"
        )
    return "\n".join(lines) or word("no_deadlines", lang)
