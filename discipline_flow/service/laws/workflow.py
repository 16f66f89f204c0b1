"""The files of the law: read with their texts, checked, outlined and drawn (DESIGN §3)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from discipline_flow.errors import DisciplineError, Fault, FaultError
from discipline_flow.law.sources.files import Sources
from discipline_flow.service.laws.law import packaged_folder, read_folder

if TYPE_CHECKING:
    from discipline_flow.law.drawn.diagram import Lang
    from discipline_flow.law.sources.source import Parsed

DIGESTS = "law/digests.yaml"
CLAUSES = "law/clauses.yaml"


@frozen(kw_only=True)
class Checked:
    """What was checked and found without a fault."""

    files: int
    regions: int
    acts: int
    duties: int
    parameters: int
    reasons: int


def check_law(folder: Path | str | None = None) -> Checked:
    """
    Check the law in *folder*, or the packaged law, and return what was checked; raises FaultError with every fault.

    >>> check_law().regions > 5
    True
    """
    place = packaged_folder() if folder is None else Path(folder)
    definition = checked(read_folder(place), place).definition
    regions = definition.regions.values()
    return Checked(
        files=len(read_folder(place).files),
        regions=len(regions),
        acts=sum(len(region.acts) for region in regions),
        duties=sum(len(region.duties) for region in regions),
        parameters=len(definition.parameters),
        reasons=len(definition.reasons),
    )


def checked(sources: Sources, folder: Path) -> Parsed:
    """
    Return the definition of *sources*, checked against the texts in *folder*; raises FaultError with every fault.

    A folder without texts of its own is checked against the packaged ones: the law's words are not its author's to change.
    """
    from discipline_flow.engine.compile import NAMES, holidays
    from discipline_flow.law.checks.check import check
    from discipline_flow.law.sources.source import parse
    from discipline_flow.law.sources.texts import texts_of
    from discipline_flow.tables.check import check_tables

    parsed = parse(sources)
    try:
        holidays(parsed)
    except (KeyError, TypeError, ValueError):
        raise FaultError(
            [
                Fault(
                    source="holidays",
                    line=1,
                    column=1,
                    message="a holiday file is not in the form of the packaged ones",
                )
            ]
        ) from None
    own = folder if (folder / CLAUSES).exists() else packaged_folder()
    files = read_texts(own)
    texts = texts_of(files)
    faults = [*changed_texts(files), *check(parsed, NAMES, texts, mentioned_in_the_code())]
    faults += check_tables(parsed, texts)
    if faults:
        raise FaultError(faults)
    return parsed


def mentioned_in_the_code() -> frozenset[str]:
    """Return the texts that the functions which the law may name hold: reasons, parameters, tables."""
    from discipline_flow.engine import step
    from discipline_flow.engine.compile import NAMES
    from discipline_flow.law.payloads import strings_in

    functions: list[Any] = [
        each for kind in (NAMES.guards, NAMES.predicates, NAMES.recorders, NAMES.features) for each in kind.values()
    ]
    engine: list[Any] = [each for each in vars(step).values() if callable(each) and hasattr(each, "__code__")]
    return frozenset(strings_in([*functions, *engine]))


def read_texts(folder: Path) -> dict[str, bytes]:
    """Return the texts of the law under *folder*, by their names."""
    try:
        paths = sorted(path for path in (folder / "law").iterdir() if path.is_file())
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    except OSError as error:
        why = error.strerror or "cannot be read"
        raise FaultError([Fault(source=str(folder), line=1, column=1, message=why)]) from None


def changed_texts(files: dict[str, bytes]) -> list[Fault]:
    """Return a fault for every text that is not the one its digest was taken of, or that nobody pinned."""
    from discipline_flow.law.sources.texts import digest_of
    from discipline_flow.reader import read

    if DIGESTS not in files:
        return [Fault(source=DIGESTS, line=1, column=1, message="this file of the law is missing")]
    pinned = read(files[DIGESTS], DIGESTS)
    faults = [
        pinned.fault((name,), f"{name} is not the text that was pinned; put the text back, or read it anew and pin it")
        for name, digest in pinned.value.items()
        if f"law/{name}" not in files or digest_of(files[f"law/{name}"]) != digest
    ]
    for name in sorted(files):
        if name != DIGESTS and name.removeprefix("law/") not in pinned.value:
            faults.append(pinned.fault((), f"{name.removeprefix('law/')} is not pinned by a digest"))
    return faults


def law_outline() -> list[dict[str, Any]]:
    """Return every region of the packaged law as plain values: states, transitions, acts, duties, timers."""
    from discipline_flow.law.drawn.outline import outline

    return outline(_packaged().definition)


def law_diagram(region: str, form: str, lang: Lang = "en") -> str:
    """
    Return a region drawn as `mermaid`, `dot` or `svg` text; raises DisciplineError where the region is unknown.

    SVG needs the graphviz package and its program; Mermaid and DOT need nothing.
    """
    from discipline_flow.law.drawn.diagram import DRAWN

    definition = _packaged().definition
    named_region(region, definition.regions)
    if form != "svg":
        return DRAWN[form](definition, region, lang)
    return _svg(DRAWN["dot"](definition, region, lang))


def named_region(region: str, regions: Any) -> str:
    """Return the name of a region, or raise DisciplineError with the nearest one."""
    from discipline_flow.reader import suggest

    if region in regions:
        return region
    way_out = suggest(region, regions) or f"; allowed: {', '.join(sorted(regions))}"
    raise DisciplineError(f'region "{region[:80].encode("unicode_escape").decode()}" is not defined{way_out}')


def _packaged() -> Parsed:
    from discipline_flow.law.sources.source import parse

    return parse(read_folder(packaged_folder()))


def _svg(text: str) -> str:
    needs = "svg needs the program dot and the Python package graphviz; install both, or use --format dot or mermaid"
    try:
        import graphviz  # type: ignore[import-untyped]
    except ImportError:
        raise DisciplineError(needs) from None
    try:
        drawn: str = graphviz.Source(text).pipe(format="svg", encoding="utf-8")
    except (graphviz.ExecutableNotFound, graphviz.CalledProcessError):
        raise DisciplineError(needs) from None
    return drawn
