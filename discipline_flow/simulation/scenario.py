"""A scenario file → head, steps and expectations, or every fault in it with its place (contract, "The file")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Literal

from attrs import evolve, frozen

from discipline_flow.errors import Fault, FaultError
from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.model.commands import PAYLOADS
from discipline_flow.model.decision import Act
from discipline_flow.model.head import Head
from discipline_flow.model.payload import Identity
from discipline_flow.reader import Document, read, read_day, structure, suggest

FIELDS = ("contract", "case", "steps", "as_of", "expect")
STEP_FIELDS = ("at", "do", "by", "with", "expect", "rules")
OUTCOME_FIELDS = (
    "closed",
    "result",
    "penalty",
    "effective_from",
    "monthly_cut_baht",
    "total_cut_baht",
    "refund_baht",
    "balance_baht",
    "suspension",
    "suspended_from",
    "placement",
    "appeal",
    "appeal_until",
    "committee",
)
OBLIGATION_FIELDS = ("rule", "about", "owner", "from", "due", "status", "done", "extended")
NOT_WRITTEN = frozenset({"law", "any", "committee_appointer", "former_appointer", "lawful_appointer"})


@frozen(kw_only=True)
class Step:
    """One step: the act, and what the file expects of it."""

    act: Act
    expect: str | None
    rules: tuple[str, ...]
    line: int


@frozen(kw_only=True)
class Scenario:
    """A scenario as read: nothing in it has been decided."""

    source: str
    head: Head
    steps: tuple[Step, ...]
    as_of: date
    expect_obligations: tuple[Mapping[str, Any], ...] = ()
    expect_outcome: Mapping[str, Any] = {}


@frozen(kw_only=True)
class _StepFrame:
    at: date
    do: str
    by: str
    expect: Literal["applied", "denied"] | None = None
    rules: tuple[str, ...] = ()


@frozen(kw_only=True)
class _AsOf:
    as_of: date | None = None


def scenario(data: bytes, source: str, law: CompiledLaw, *, as_of: date | None = None) -> Scenario:
    """
    Return the scenario in *data*, or raise FaultError with every fault, before anything is decided.

    *as_of* replaces the file's own day of the answer.
    """
    document = read(data, source)
    faults: list[Fault] = []
    _unknown(document, (), FIELDS, faults)
    head = head_of(document, law, faults)
    steps = _steps(document, law, faults)
    asked = as_of or _as_of(document, faults)
    last = steps[-1].act.at if steps else None
    if asked is not None and last is not None and asked < last:
        path = ("as_of",) if as_of is None else ()
        faults.append(document.fault(path, f"the answer's day is before the last step's day, {last}; it must not be"))
    obligations, outcome = _expectations(document, faults)
    if faults or head is None:
        raise FaultError(faults)
    return Scenario(
        source=source,
        head=head,
        steps=tuple(steps),
        as_of=asked or last or head.opened,
        expect_obligations=obligations,
        expect_outcome=outcome,
    )


def head_of(document: Document, law: CompiledLaw, faults: list[Fault]) -> Head | None:
    """Return the head of the case, or add its faults (contract, `case`)."""
    head: Head | None = None
    if document.value.get("contract") != 1 or isinstance(document.value.get("contract"), bool):
        faults.append(document.fault(("contract",), "must be 1, the version of the contract"))
    if "case" not in document.value:
        faults.append(document.fault((), 'the key "case" is missing; allowed: a mapping'))
        return None
    try:
        head = structure(document, ("case",), Head)
    except FaultError as error:
        faults += error.faults
        return None
    return head


def _unknown(document: Document, path: tuple[str | int, ...], allowed: tuple[str, ...], faults: list[Fault]) -> None:
    value: Any = document.value
    for step in path:
        value = value[step]
    for key in value:
        if key not in allowed:
            faults.append(
                document.fault(
                    (*path, key),
                    f"this key is not known here; allowed: {', '.join(allowed)}{suggest(key, allowed)}",
                    at_key=True,
                )
            )


def _steps(document: Document, law: CompiledLaw, faults: list[Fault]) -> list[Step]:
    written = document.value.get("steps")
    if written is None:
        return []
    if not isinstance(written, list):
        faults.append(document.fault(("steps",), "must be a list of steps"))
        return []
    steps: list[Step] = []
    before: date | None = None
    for place, value in enumerate(written):
        path = ("steps", place)
        if not isinstance(value, dict):
            faults.append(document.fault(path, "must be a step with at, do and by"))
            continue
        step = _step(document, path, law, faults, place + 1)
        if step is None:
            continue
        if before is not None and step.act.at < before:
            faults.append(
                document.fault((*path, "at"), f"is before the step ahead of it, {before}; days must not run backwards")
            )
        before = step.act.at if before is None else max(before, step.act.at)
        steps.append(step)
    return steps


def _step(
    document: Document, path: tuple[str | int, ...], law: CompiledLaw, faults: list[Fault], number: int
) -> Step | None:
    _unknown(document, path, STEP_FIELDS, faults)
    value: Any = document.value
    for part in path:
        value = value[part]
    known = len(faults)
    frame: _StepFrame | None = None
    try:
        frame = structure(document, path, _StepFrame, ignore=(*set(value) - set(STEP_FIELDS), "with"))
    except FaultError as error:
        faults += error.faults
    do = value.get("do")
    act: Act | None = None
    if isinstance(do, str):
        if isinstance(value.get("by"), str):
            _check_role(document, path, value["by"], law, faults)
        payload = payload_of(document, (*path, "with"), do, law, faults, at=(*path, "do"))
        if payload is not None and frame is not None:
            role, _, person = frame.by.partition(":")
            act = Act(do=do, by=role, at=frame.at, payload=payload, person=person or None, step=number)
    if act is None or frame is None or len(faults) > known:
        return None
    return Step(act=act, expect=frame.expect, rules=frame.rules, line=document.place(path)[0])


def _check_role(
    document: Document, path: tuple[str | int, ...], by: str, law: CompiledLaw, faults: list[Fault]
) -> None:
    unknown = _unknown_role(by, law)
    if unknown is not None:
        faults.append(document.fault((*path, "by"), unknown))


def _unknown_role(by: str, law: CompiledLaw) -> str | None:
    role = by.partition(":")[0]
    roles = tuple(each for each in law.roles if each not in NOT_WRITTEN)
    return None if role in roles else f"no such role; allowed: {', '.join(roles)}{suggest(role, roles)}"


def _unknown_command(do: str) -> str:
    return "no such command" + (suggest(do, tuple(PAYLOADS)) or "; the contract's commands.yaml lists them")


def payload_of(
    document: Document,
    path: tuple[str | int, ...],
    do: str,
    law: CompiledLaw,
    faults: list[Fault],
    *,
    at: tuple[str | int, ...],
) -> Any:
    """Return what the act carries, read strictly from *path*, or add its faults; *at* is where the command stands."""
    cls = PAYLOADS.get(do)
    if cls is None:
        faults.append(document.fault(at, _unknown_command(do)))
        return None
    try:
        return structure(document, path, cls)
    except FaultError as error:
        faults += error.faults
        return None


def _as_of(document: Document, faults: list[Fault]) -> date | None:
    if "as_of" not in document.value:
        return None
    try:
        return structure(document, (), _AsOf, ignore=set(document.value) - {"as_of"}).as_of
    except FaultError as error:
        faults += error.faults
        return None


def _expectations(document: Document, faults: list[Fault]) -> tuple[tuple[Mapping[str, Any], ...], Mapping[str, Any]]:
    expect = document.value.get("expect")
    if expect is None:
        return (), {}
    if not isinstance(expect, dict):
        faults.append(document.fault(("expect",), "must be a mapping; allowed: obligations, outcome"))
        return (), {}
    _unknown(document, ("expect",), ("obligations", "outcome"), faults)
    obligations = expect.get("obligations") or []
    outcome = expect.get("outcome") or {}
    if not isinstance(obligations, list) or not all(isinstance(each, dict) for each in obligations):
        faults.append(document.fault(("expect", "obligations"), "must be a list of mappings"))
        obligations = []
    for place in range(len(obligations)):
        _unknown(document, ("expect", "obligations", place), OBLIGATION_FIELDS, faults)
    if not isinstance(outcome, dict):
        faults.append(document.fault(("expect", "outcome"), "must be a mapping"))
        outcome = {}
    else:
        if expect.get("outcome"):
            _unknown(document, ("expect", "outcome"), OUTCOME_FIELDS, faults)
    return tuple(obligations), outcome


def act_of(document: Document, law: CompiledLaw, *, do: str, by: str, at: str, source: str) -> Act:
    """Return one act whose payload is the whole document; raises FaultError with every fault. *source* names the words."""
    words = {"do": None if do in PAYLOADS else _unknown_command(do), "by": _unknown_role(by, law)}
    faults = [
        Fault(source=source, line=1, column=1, message=f"{word}: {told}")
        for word, told in words.items()
        if told is not None
    ]
    payload: Any = None if words["do"] else payload_of(document, (), do, law, faults, at=())
    day: date | None = None
    try:
        day = read_day(at, source)
    except FaultError as error:
        faults += [evolve(each, message=f"at: {each.message}") for each in error.faults]
    if faults or day is None:
        raise FaultError(faults)
    role, _, person = by.partition(":")
    return Act(do=do, by=role, at=day, payload=payload, person=person or None)


def scenario_head(document: Document, law: CompiledLaw) -> Head:
    """Return the head alone of a scenario; its steps and expectations are not read. Raises FaultError."""
    faults: list[Fault] = []
    _unknown(document, (), FIELDS, faults)
    head = head_of(document, law, faults)
    if head is None or faults:
        raise FaultError(faults)
    return head


def written_identities(document: Document) -> Iterator[Identity]:
    """Yield every identity that the steps would enter, well formed or not, so that it can be covered (plan2566/8.1.2)."""
    steps = document.value.get("steps")
    for step in steps if isinstance(steps, list) else ():
        carried = step.get("with") if isinstance(step, dict) else None
        identity = carried.get("identity") if isinstance(carried, dict) else None
        if isinstance(identity, dict):
            texts = {name: identity.get(name) for name in ("name", "address", "position")}
            found = {name: text if isinstance(text, str) else "" for name, text in texts.items()}
            yield Identity(name=found["name"], address=found["address"], position=found["position"])
