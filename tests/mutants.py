"""
Mutants that mutmut makes of the code, each asked of the tests in a fork of one process (CONTRIBUTING, "Do the tests bite?").

mutmut starts pytest anew for each mutant, which takes hours here. This collects the tests once and keeps, of what they call,
arguments and results. A fork that has run no test yet calls the mutant alike: first come the tests in which it gave something
else, then the others that reach it. Verdicts are kept where mutmut keeps its own, so that `mutmut results` and `mutmut show`
tell them; what was killed is not asked again. A mutant that no test reaches counts as a survivor.

    python -m tests.mutants [--every N] [--from M] [PATTERN ...]
"""

from __future__ import annotations

import argparse
import functools
import gc
import inspect
import os
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import chdir
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from _pytest.runner import runtestprotocol
from mutmut import __main__ as mutmut
from mutmut.configuration import config
from mutmut.mutation import trampoline
from mutmut.mutation.data import SourceFileMutationData
from mutmut.utils.format_utils import mangled_name_from_mutant_name as function_of

KILLED, SURVIVED, NO_TESTS = 1, 0, 33  # as mutmut tells them
A_WHILE = 0.5  # seconds for the tests in which a mutant gave nothing else: where that is so in all, hardly one notices
Function = Callable[..., Any]
Mutants = dict[str, SourceFileMutationData]


class Call(NamedTuple):
    """A call that a test made, and what came of it."""

    test: str
    args: tuple[Any, ...]
    named: dict[str, Any]
    given: Any


class Reached:
    """What the tests reach: of each function its mutants, the tests that call it, and calls of each with every kind of result."""

    def __init__(self) -> None:
        self.test: str | None = None
        self.active = ""
        self.mutants: dict[str, dict[str, Function]] = {}
        self.tests: dict[str, dict[str, None]] = defaultdict(dict)
        self.calls: dict[str, dict[str, list[Call]]] = defaultdict(lambda: defaultdict(list))

    def switch(self, mutants: dict[str, Function], is_classmethod: bool = False) -> Callable[[Function], Function]:
        """Stand in for mutmut's own switch between a function and its mutants."""

        def wrapped(function: Function) -> Function:
            module, several = function.__module__, inspect.isgeneratorfunction(function)

            @functools.wraps(function)
            def call(*args: Any, **named: Any) -> Any:
                chosen = mutants["_mutmut_orig"]
                if self.active.rpartition(".")[0] == module:
                    chosen = mutants.get(self.active.rpartition(".")[2], chosen)
                if is_classmethod:
                    chosen, args = getattr(args[0], chosen.__name__), args[1:]
                if self.test is None:
                    return chosen(*args, **named)
                given = _given(chosen, args, named)
                self.note(f"{module}.{function_of(chosen.__name__)}", mutants, Call(self.test, args, named, given))
                if isinstance(given, Exception):
                    raise given
                return iter(given) if several else given

            return call

        return wrapped

    def note(self, function: str, mutants: dict[str, Function], call: Call) -> None:
        """Keep the call, unless the test has made three of that result."""
        self.mutants[function] = mutants
        self.tests[function][call.test] = None
        alike = self.calls[function][_kind(call.given)]
        if len(alike) < 3 or alike[-3].test != call.test:
            alike.append(call)

    def differing(self, name: str) -> Counter[str]:
        """Return the tests in whose calls the mutant gives something else."""
        mutant = self.mutants[function_of(name)][name.rpartition(".")[2]]
        calls = (call for alike in self.calls[function_of(name)].values() for call in alike)
        return Counter(call.test for call in calls if not _same(_given(mutant, call.args, call.named), call.given))


def _given(function: Function, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
    try:
        given = function(*args, **named)
        return list(given) if inspect.isgenerator(given) else given
    except Exception as raised:
        return raised


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, Exception) or isinstance(other, Exception):
        return type(one) is type(other) and str(one) == str(other)
    return bool(one == other)


def _kind(given: Any) -> str:
    code = getattr(given, "code", None)
    return f"{code}" if code else repr(given) if isinstance(given, bool | str | None) else type(given).__name__


class Asker:
    """Runs the tests once, and then for each mutant those that reach it, in a fork, until one fails."""

    def __init__(self, mutants: Mutants, asked: Sequence[str], reached: Reached) -> None:
        self.mutants, self.asked, self.reached = mutants, asked, reached
        self.took: dict[str, float] = {}
        self.items: dict[str, pytest.Item] = {}
        self.noticed: dict[str, Counter[str]] = defaultdict(Counter)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Ask every mutant in place of the tests' own loop."""
        from hypothesis import Phase, settings  # no sooner: pytest rewrites it

        settings.register_profile("once", max_examples=25, deadline=None, phases=(Phase.explicit, Phase.generate))
        settings.load_profile("once")
        assert Path("discipline_flow").absolute() in Path(str(sys.modules["discipline_flow"].__file__)).parents
        self.items = {item.nodeid: item for item in session.items}
        for test, item in self.items.items():
            self.reached.test = test
            began = time.process_time()
            if _passes(item):
                self.took[test] = time.process_time() - began
            else:
                print(f"left out, for it fails where nothing is changed: {test}", file=sys.stderr)
        self.reached.test = None
        for each in gc.get_objects():  # nothing that a test kept hides a mutant
            if isinstance(each, functools._lru_cache_wrapper):
                each.cache_clear()
        gc.collect()
        gc.freeze()
        assert _forked(lambda: self.notice([*self.took][::20], float("inf"))) == "", (
            "a test fails where nothing changed"
        )
        for count, name in enumerate(self.asked, start=1):
            by, data = _forked(lambda name=name: self.ask(name)), self.mutants[name]  # type: ignore[misc]
            self.noticed[function_of(name)][by] += 1
            data.exit_code_by_key[name] = (
                KILLED if by else SURVIVED if self.reached.tests[function_of(name)] else NO_TESTS
            )
            data.save()
            if count % 100 == 0:
                print(f"{count} of {len(self.asked)}", file=sys.stderr)
        return True

    def ask(self, name: str) -> str:
        """Return the first test that notices the mutant, or nothing."""
        function = function_of(name)
        tests = [test for test in self.reached.tests[function] if test in self.took]
        if not tests:
            return ""
        signal.setitimer(signal.ITIMER_PROF, 10)
        words = {word[:5] for word in function.rpartition(".")[2].split("_") if len(word) > 3}
        noticed, differing = self.noticed[function], self.reached.differing(name)
        if self.reached.calls[function].keys() == {"None"}:  # what it is for, it does to what it was given
            differing.update(tests)
        tests.sort(key=lambda test: (-noticed[test], self.took[test] - 0.02 * sum(word in test for word in words)))
        self.reached.active = name
        first = [test for test in tests if test in differing]
        return self.notice(first, float("inf")) or self.notice(
            [test for test in tests if test not in differing], A_WHILE
        )

    def notice(self, tests: Sequence[str], seconds: float) -> str:
        """Return the first of the tests that fails, or nothing; in a test that goes on without end the fork dies."""
        began = time.process_time()
        for test in tests:
            if time.process_time() - began > seconds:
                break
            signal.setitimer(signal.ITIMER_PROF, 3 + 10 * self.took[test])
            if not _passes(self.items[test]):
                return test
        return ""


def _passes(item: pytest.Item) -> bool:
    return not any(report.failed for report in runtestprotocol(item, log=False, nextitem=None))


def _forked(ask: Callable[[], str]) -> str:
    """Return what *ask* returns in a process of its own, or that it came to no end."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        code = 1
        try:
            with os.fdopen(writing, "w") as answer:
                answer.write(ask())
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading) as answer:
        told = answer.read()
    return told if os.waitpid(child, 0)[1] == 0 else "no end"


def made() -> Mutants:
    """Return every mutant with the file that it changes, made anew where the code is newer."""
    trampoline.set_mutant_under_test("mutant_generation")
    Path("mutants").mkdir(exist_ok=True)
    mutmut.copy_src_dir()
    mutmut.copy_also_copy_files()
    mutmut.setup_source_paths()
    mutmut.create_mutants(1)
    trampoline.set_mutant_under_test("")
    found: Mutants = {}
    for path in sorted(mutmut.walk_mutatable_files()):  # so that a sample is the same anywhere
        data = SourceFileMutationData(path=path)
        data.meta_path = data.meta_path.absolute()
        data.load()
        found |= dict.fromkeys(data.exit_code_by_key, data)
    return found


def told(mutants: Mutants, chosen: Sequence[str]) -> Iterator[str]:
    """Yield the mutants that survived, and how many of each module were killed."""
    killed, whole = Counter[str](), Counter[str]()
    for name in chosen:
        path, code = str(mutants[name].path), mutants[name].exit_code_by_key[name]
        whole.update((path, "all"))
        killed.update((path, "all") if code == KILLED else ())
        if code != KILLED:
            yield f"{'no tests' if code == NO_TESTS else 'survived'}: {name}"
    for path in sorted(whole):
        yield f"{path}: {killed[path]} of {whole[path]}, {100 * killed[path] / whole[path]:.1f} %"


def main() -> None:
    """Make the mutants, ask those that were not killed before, and tell."""
    read = argparse.ArgumentParser(prog="python -m tests.mutants")
    read.add_argument(
        "--every", type=int, default=1, metavar="N", help="an even sample of all modules: one mutant in N"
    )
    read.add_argument("--from", type=int, default=0, metavar="M", dest="first", help="begin the sample with the M-th")
    read.add_argument("patterns", nargs="*", default=["*"], metavar="PATTERN", help="names of mutants, with *")
    wanted = read.parse_args()
    mutants, reached = made(), Reached()
    chosen = [name for name in mutants if any(fnmatch(name, pattern) for pattern in wanted.patterns)]
    chosen = chosen[wanted.first :: wanted.every]
    asked = [name for name in chosen if mutants[name].exit_code_by_key[name] != KILLED]
    trampoline.wrap_in_trampoline = reached.switch
    known = config()
    arguments = [*known.pytest_add_cli_args, *known.pytest_add_cli_args_test_selection]
    with chdir("mutants"):
        pytest.main(["--rootdir=.", "--tb=no", "-q", *arguments], plugins=[Asker(mutants, asked, reached)])
    print("\n".join(told(mutants, chosen)))


if __name__ == "__main__":
    main()
