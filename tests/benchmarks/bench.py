"""
How fast the engine is, as ratios of one run: each side measured in turn, many times, the medians compared.

    python tests/benchmarks/bench.py            prints every ratio beside its target
    python tests/benchmarks/bench.py --quick    fewer rounds
"""

from __future__ import annotations

import argparse
import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

from attrs import evolve

from discipline_flow import Act, advance, decide, load_law, open_book, open_case, read_act, run_scenario
from discipline_flow.audit import canonical
from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.model.case import Case
from discipline_flow.model.head import Head
from discipline_flow.projection.answer import answer
from discipline_flow.projection.entry import entry_of
from discipline_flow.verification.cone import Telling
from discipline_flow.verification.explore import explore
from discipline_flow.verification.parts import BY_NAME, PARTS, head_for
from discipline_flow.verification.search.found import Clock

BRIBERY = Path(__file__).parents[1] / "scenarios" / "good" / "serious_bribery_official.yaml"
CLASSES = {
    "official": BRIBERY,
    "teacher": BRIBERY.with_name("teacher_is_expelled_as_an_official_is.yaml"),
    "personnel": BRIBERY.with_name("personnel_file_sent_up_on_the_sixteenth_day_is_late.yaml"),
    "other": BRIBERY.with_name("other_worker_is_handled_without_delay_and_the_centre_told.yaml"),
}
PYTHON = sys.executable


def situations(law: CompiledLaw) -> list[tuple[Case, Act]]:
    """Return every act of the bribery case with the case it is decided on, the acts of the law applied."""
    done = run_scenario(BRIBERY.read_bytes(), BRIBERY.name, law=law)
    case = open_case(law, done.scenario.head).case
    found = []
    for step in done.scenario.steps:
        for applied in advance(law, case, step.act.at):
            case = applied.case
        found.append((case, step.act))
        case = decide(law, case, step.act).case
    return found


def per_second(work: Callable[[], int], seconds: float) -> float:
    """Return how often *work* did its unit in a second."""
    count, start = 0, time.perf_counter()
    while (spent := time.perf_counter() - start) < seconds:
        count += work()
    return count / spent


def decisions(law: CompiledLaw, rounds: int) -> tuple[float, float]:
    """Return decisions a second, and their ratio to a bare table lookup with one evolve of the case and a region."""
    cases = situations(law)
    table = {(act.do, case.inquiry.state): case.inquiry.state for case, act in cases}

    def real() -> int:
        for case, act in cases:
            decide(law, case, act)
        return len(cases)

    def bare() -> int:
        for case, act in cases:
            target = table[act.do, case.inquiry.state]
            evolve(case, inquiry=evolve(case.inquiry, state=target))
        return len(cases)

    ours, floor = [], []
    for _ in range(rounds):
        ours.append(per_second(real, 0.2))
        floor.append(per_second(bare, 0.2))
    return statistics.median(ours), statistics.median(a / b for a, b in zip(ours, floor, strict=True))


def durable(law: CompiledLaw, rounds: int, acts: int) -> float:
    """
    Return durable acts through the public API against one INSERT of the same bytes and its commit (WAL, FULL).

    The two are measured in turn, act by act, so that a disk that slows down slows both.
    """
    ratios = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DIR")) as folder:
            ratios.append(_durable_acts(law, Path(folder), acts))
    return statistics.median(ratios)


def _head(number: int) -> dict[str, object]:
    return {
        "id": f"BENCH-{number}",
        "opened": "2023-01-16",
        "policy_clauses": [1],
        "allegation": "bribery",
        "accused": {
            "name": "A",
            "class": "official",
            "position_title": "clerk",
            "position": {"type": "general", "level": "operational"},
            "office": "none",
            "agency": {"name": "D", "kind": "district"},
            "salary": 18950,
        },
    }


def _durable_acts(law: CompiledLaw, folder: Path, acts: int) -> float:
    done = run_scenario(BRIBERY.read_bytes(), BRIBERY.name, law=law)
    steps = done.scenario.steps
    ours = floor = 0.0
    with (
        open_book(folder / "cases.db", law=law) as book,
        sqlite3.connect(folder / "floor.db", isolation_level=None) as db,
    ):
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA synchronous=FULL")
        db.execute("CREATE TABLE records (body TEXT)")
        warm = book.new(json.dumps({"contract": 1, "case": _head(0)}), "bench.json")
        for step in steps:  # what is imported on first use is start-up, not an act
            book.decide(warm, step.act)
        bodies = [canonical(record) for record in book.log(warm) if record["step"] is not None]
        for number in range(1, -(-acts // len(steps)) + 1):
            case_id = book.new(json.dumps({"contract": 1, "case": _head(number)}), "bench.json")
            book.case(case_id)
            for step, body in zip(steps, bodies, strict=True):
                start = time.perf_counter()
                book.decide(case_id, step.act)
                ours += time.perf_counter() - start
                start = time.perf_counter()
                db.execute("BEGIN IMMEDIATE")
                db.execute("INSERT INTO records VALUES (?)", (body,))
                db.execute("COMMIT")
                floor += time.perf_counter() - start
    db.close()
    return floor / ours


def history(law: CompiledLaw, file: Path, acts: int) -> tuple[Head, list[Act]]:
    """
    Return the head of a case on file and its acts, filled up to *acts* while its duties and days are open.

    Half of what fills are statements, which the case remembers one by one (kk2565/67); where the class or the case has no use
    for them they are refused, which is measured too.
    """
    scenario = run_scenario(file.read_bytes(), file.name, law=law).scenario
    steps = [step.act for step in scenario.steps]
    place = max(n for n, act in enumerate(steps, 1) if act.do in {"appoint_committee", "hold_first_meeting"})
    day = steps[place - 1].at
    told = read_act(
        law, "reveal_identity", by="supervisor", at=day, with_={"to": "appointing_authority", "reason": "y"}
    )
    carried = {"of": "witness", "present": ["M1", "M2"], "warned": True}
    heard = read_act(law, "take_statement", by="committee", at=day, with_=carried)
    filling = [told if n % 2 else heard for n in range(acts - len(steps))]
    whole = [*steps[:place], *filling, *steps[place:]]
    return scenario.head, [evolve(act, step=n) for n, act in enumerate(whole, 1)]


def answered(law: CompiledLaw, head: Head, acts: list[Act]) -> float:
    """Return the milliseconds that deciding and answering a case takes once, the law being compiled."""
    start = time.perf_counter()
    opened = open_case(law, head)
    case, entries = opened.case, [entry_of(opened, None)]
    for n, act in enumerate(acts, 1):
        for applied in advance(law, case, act.at):
            entries.append(entry_of(applied, None))
            case = applied.case
        decision = decide(law, case, act)
        entries.append(entry_of(decision, n))
        case = decision.case
    answer(law, case, entries, acts[-1].at)
    return (time.perf_counter() - start) * 1000


def growth(law: CompiledLaw, file: Path, rounds: int) -> tuple[float, float, float]:
    """Return the milliseconds for 40 acts and for 400 of the same case, measured in turn, and the median of their ratios."""
    short, long = history(law, file, 40), history(law, file, 400)
    pairs = [(answered(law, *short), answered(law, *long)) for _ in range(rounds)]
    return (
        statistics.median(few for few, _ in pairs),
        statistics.median(many for _, many in pairs),
        statistics.median(many / few for few, many in pairs),
    )


def started(arguments: list[str], rounds: int) -> float:
    """Return the milliseconds that a command takes beyond `python -c pass`, each measured in turn."""
    extra = []
    for _ in range(rounds):
        start = time.perf_counter()
        subprocess.run([PYTHON, "-c", "pass"], check=True)
        bare = time.perf_counter() - start
        start = time.perf_counter()
        subprocess.run([PYTHON, "-m", "discipline_flow.cli.main", *arguments], check=True, stdout=subprocess.DEVNULL)
        extra.append((time.perf_counter() - start - bare) * 1000)
    return statistics.median(extra)


def explored(law: CompiledLaw, *, whole: bool) -> tuple[float, float]:
    """
    Return states a second of the search of a serious matter from its opening to its end, and their share of a bare search.

    The bare search reaches as many states over tuples with as many places as a state has facts; *whole* searches every part
    on every clock for officials.
    """
    parts = PARTS if whole else (BY_NAME["serious"],)
    clocks: tuple[Clock, ...] = ("prompt", "last_day", "day_after") if whole else ("prompt",)
    part = BY_NAME["serious"]
    telling = Telling(law, (*part.close, *part.along), head_for(part, "official"))
    wide = sum(len(facts) for _, facts in telling.regions)
    states = transitions = 0
    seconds = 0.0
    for part in parts:
        for clock in clocks[:1] if part.long else clocks:
            found = explore(law, part, "official", depth=None, clock=clock)
            states, transitions, seconds = (
                states + found.states,
                transitions + found.transitions,
                seconds + found.seconds,
            )
    return states / seconds, _bare_search(wide, states, transitions) / seconds


def _bare_search(wide: int, states: int, transitions: int) -> float:
    """Return the seconds in which a breadth-first search reaches so many tuples, building and looking up each transition's."""
    fan = max(1, round(transitions / states))
    start = time.perf_counter()
    first = (0,) * wide
    known = {first}
    queue = deque([first])
    while queue:
        place = queue.popleft()
        for number in range(fan):
            # One field moves on, as an act moves a region: the rest is copied.
            field = number % wide
            after = (*place[:field], place[field] + 1, *place[field + 1 :])
            if after not in known and len(known) < states:
                known.add(after)
                queue.append(after)
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--whole", action="store_true", help="search the whole law for officials, some minutes")
    given = parser.parse_args()
    rounds = 3 if given.quick else 9
    law = load_law()
    rate, ratio = decisions(law, rounds)
    print(f"pure decision            {rate:10,.0f} a second         target 30,000")
    print(f"  against lookup+evolve  {ratio:10.2f}                  target 0.25")
    print(f"durable act / raw insert {durable(law, rounds, 300):10.2f}                  target 0.60")
    for person, file in CLASSES.items():
        few, many, times = growth(law, file, rounds * 3)
        print(f"40 acts, {person:9}       {few:10.1f} ms               target 10")
        print(f"400 acts, {person:9}      {many:10.1f} ms               {times:.1f} times 40 acts (linear: 10 at most)")
    for name, whole in (("verify, a serious matter", False), ("verify, the whole law", True))[: 1 + given.whole]:
        rate, ratio = explored(law, whole=whole)
        print(f"{name:25}{rate:8,.0f} states a second")
        print(f"  against a bare search{ratio:12.3f}                  target 0.50")
    print(f"--help beyond python     {started(['--help'], rounds):10.0f} ms               target 120")
    print(f"run bribery beyond python{started(['run', str(BRIBERY)], rounds):10.0f} ms               target 400")


if __name__ == "__main__":
    main()
