"""The two laws that are compared: read, checked, compiled, and mixed one rule at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from attrs import evolve, frozen

from discipline_flow.engine.compile import NAMES, machine_rows
from discipline_flow.errors import Fault, FaultError
from discipline_flow.law.compared.change import Change
from discipline_flow.law.compared.whole import Whole, at, put, whole
from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.law.resolve import resolve
from discipline_flow.law.sources.source import Parsed
from discipline_flow.law.sources.texts import Texts, texts_of
from discipline_flow.service.laws.law import packaged_folder, read_folder
from discipline_flow.service.laws.workflow import checked, read_texts
from discipline_flow.tables.check import check_tables

PACKAGED = "packaged"


@frozen(kw_only=True)
class Side:
    """One of the two laws: where it was read, what it says, and the law ready to decide."""

    name: str
    parsed: Parsed
    whole: Whole
    texts: Texts
    law: CompiledLaw


@frozen(kw_only=True)
class Mixed:
    """Two laws that differ in as little as can be told apart, and how: the change alone, or with others beside it."""

    how: str
    old: CompiledLaw
    new: CompiledLaw


def side(name: Path | str) -> Side:
    """
    Return the law in the folder *name*, or the packaged one for `packaged`.

    Raises FaultError with every fault, the folder told before the file.
    """
    folder = packaged_folder() if str(name) == PACKAGED else Path(name)
    if not folder.is_dir():
        told = f'no folder with a law; allowed: a folder, or "{PACKAGED}" for the law of the program'
        raise FaultError([Fault(source=str(name), line=1, column=1, message=told)])
    try:
        parsed = checked(read_folder(folder), folder)
    except FaultError as error:
        raise FaultError(
            each if each.source == str(folder) else evolve(each, source=f"{name}/{each.source}")
            for each in error.faults
        ) from None
    own = folder if (folder / "law" / "clauses.yaml").exists() else packaged_folder()
    read = whole(parsed)
    return Side(name=str(name), parsed=parsed, whole=read, texts=texts_of(read_texts(own)), law=compiled(read))


def compiled(law: Whole) -> CompiledLaw:
    """Return a law ready to decide; raises KeyError or ValueError where a rule of it names what it does not hold."""
    definition = law.definition
    made = resolve(definition, NAMES, law.calendar(), machine_rows(definition))
    for each in definition.classes:
        if each != made.person:
            made.others[each]
    return made


def mixes(old: Side, new: Side, change: Change, *, only: bool) -> Iterator[Mixed]:
    """
    Yield the pairs of laws under which *change* is asked for by itself, as far as such laws can be.

    The first law with this change; where that is no law, with all that changed in its table; or the second law without it.
    *only* where nothing else changed: then the two laws are the pair.
    """
    if only:
        yield Mixed(how="alone", old=old.law, new=new.law)
        return
    alone = _law(old, change.made(old.whole, new.whole))
    if alone is not None:
        yield Mixed(how="alone", old=old.law, new=alone)
    if alone is None and change.before[1] == "tables":
        table = change.before[:3]
        together = _law(old, put(old.whole, table, at(new.whole, table)))
        if together is not None:
            yield Mixed(how="with_its_table", old=old.law, new=together)
            return
    back = _law(new, change.unmade(old.whole, new.whole))
    if back is not None:
        yield Mixed(how="in_the_second", old=back, new=new.law)
    elif alone is None:
        yield Mixed(how="together", old=old.law, new=new.law)


def _law(beside: Side, mixed: Whole) -> CompiledLaw | None:
    """Return the mixed law, or None where it is no law: a name that is missing, a table with a gap or an overlap."""
    try:
        found = compiled(mixed)
    except (KeyError, ValueError):
        return None
    now, before = mixed.definition, beside.whole.definition
    same = now.tables == before.tables and now.posts == before.posts
    if not same and check_tables(evolve(beside.parsed, definition=now), beside.texts):
        return None
    return found
