"""Text for why an act is refused and how to come to it (`case why-not`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from discipline_flow.cli.output import plain_line
from discipline_flow.cli.text import act_label, bracketed, clauses_text, day_text, decided_text, heading, role_text

from discipline_flow import CompiledLaw

WORDS: Mapping[str, Mapping[str, str]] = {
    "applied": {"en": "The law lets this pass.", "th": "กฎหมายให้ดำเนินการได้"},
    "denied": {"en": "The law refuses this.", "th": "กฎหมายไม่ให้ดำเนินการ"},
    "against": {"en": "What stands against it", "th": "สิ่งที่ยังขัดข้อง"},
    "held": {"en": "What was asked and held, and on what record", "th": "เงื่อนไขที่ตรวจแล้วและข้อเท็จจริงที่บันทึกไว้"},
    "no_record": {"en": "nothing on record against it", "th": "ไม่มีบันทึกที่ขัดข้อง"},
    "never": {"en": "This can no longer be cured.", "th": "ไม่อาจแก้ไขได้แล้ว"},
    "other_role": {"en": "It is for: {who}", "th": "ผู้มีอำนาจคือ {who}"},
    "carry": {"en": "It would pass with {what}", "th": "ดำเนินการได้หากระบุ {what}"},
    "act": {"en": "Cured by: {do} ({by}), possible on {day}", "th": "แก้ไขได้โดย {do} ({by}) ทำได้ตั้งแต่ {day}"},
    "wait": {"en": "Cured by time, on {day}", "th": "แก้ไขได้เมื่อถึง {day}"},
    "no_way": {"en": "No act from here leads there.", "th": "ไม่มีการดำเนินการใดจากขั้นตอนนี้ที่นำไปถึงได้"},
    "not_found": {"en": "No way was found in the time allowed.", "th": "ค้นไม่พบหนทางภายในขอบเขตที่กำหนด"},
    "earliest": {"en": "Earliest lawful day found", "th": "วันแรกที่ดำเนินการได้เท่าที่พบ"},
    "path": {"en": "How to get there", "th": "ลำดับการดำเนินการ"},
    "fewest": {"en": "no way has fewer acts", "th": "ไม่มีหนทางที่สั้นกว่านี้"},
    "maybe_fewer": {"en": "whether fewer acts would do was not settled", "th": "ยังไม่อาจยืนยันว่าเป็นหนทางที่สั้นที่สุด"},
    "otherwise": {
        "en": "not as it was asked, but by another role or with other contents",
        "th": "มิใช่ตามที่ถาม แต่โดยผู้มีอำนาจอื่นหรือด้วยรายการอื่น",
    },
    "discretion": {
        "en": "Each act was decided by the law in turn. Whether the facts bear it is for those who decide.",
        "th": "ทุกขั้นตอนผ่านการตรวจตามกฎหมายแล้ว ส่วนข้อเท็จจริงจะรับฟังได้หรือไม่เป็นอำนาจของผู้มีหน้าที่พิจารณา",
    },
}


def advice_text(law: CompiledLaw, told: Mapping[str, Any], lang: str) -> str:
    """Return the advice on one act: what stands against it and what cures each, or what held; then a way to it."""
    lines = [
        f"{act_label(law, told['do'], lang)} ({role_text(law, told['by'], lang)}), {day_text(told['at'], lang)}",
        f"{WORDS[told['status']][lang]}{bracketed(told.get('rules', ()), lang)}",
    ]
    lines += decided_text(law, told["decided"], lang)
    if told["status"] == "applied":
        lines += heading(WORDS["held"][lang])
        for each in told["held"]:
            facts = ", ".join(f"{fact}={_value(value)}" for fact, value in each["record"].items())
            name = f"{clauses_text([each['rule']], lang)}: {each['guard'].replace('_', ' ')}"
            lines.append(f"- {name} ({plain_line(facts) or WORDS['no_record'][lang]})")
        return "\n".join(lines)
    lines += heading(WORDS["against"][lang])
    for each in told["reasons"]:
        lines.append(f"- {clauses_text([each['rule']], lang)}: {plain_line(each[lang])}")
        lines.append(f"    {_cure(law, each['cure'], lang)}")
    if told["earliest"] is not None:
        lines += ["", f"{WORDS['earliest'][lang]}: {day_text(told['earliest'], lang)}"]
    if told["path"] is not None:
        lines += heading(WORDS["path"][lang])
        for number, step in enumerate(told["path"], start=1):
            who = f"{act_label(law, step['do'], lang)} ({role_text(law, step['by'], lang)})"
            lines.append(f"{number:>3}. {day_text(step['at'], lang)}  {who}{_carried(step['with'])}")
        lines += ["", f"({WORDS['fewest' if told['fewest'] else 'maybe_fewer'][lang]})"]
        if not told["as_asked"]:
            lines.append(f"({WORDS['otherwise'][lang]})")
        lines.append(WORDS["discretion"][lang])
    return "\n".join(lines)


def _cure(law: CompiledLaw, cure: Mapping[str, Any], lang: str) -> str:
    form = WORDS[cure["how"]][lang]
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
