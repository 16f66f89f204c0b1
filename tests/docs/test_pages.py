"""The pages say true things: their clauses and words exist in the law, their files and links in the repository."""

import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LAW = ROOT / "workflows" / "law"
CITATION = re.compile(r"\b(kk2565|exit2566|plan2566)/((?:policy\.)?\d+(?:\.\d+)*[a-z]?\d*)")
PAGES = sorted([*(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md")])


@cache
def clause_ids() -> frozenset[str]:
    return frozenset(re.findall(r"^- id: (\S+)$", (LAW / "clauses.yaml").read_text(encoding="utf-8"), re.MULTILINE))


@cache
def text_of(rule: str) -> str:
    """Return the Thai text of a clause, without spaces; the guideline's numbering is nested, so its whole text."""
    source, _, number = rule.partition("/")
    text = (LAW / f"{source}.md").read_text(encoding="utf-8")
    if source != "plan2566":
        found = re.search(rf"^## ข้อ {number}$(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
        text = found.group(1) if found else ""
    return folded(text)


def folded(text: str) -> str:
    return re.sub(r"\s+", "", text)


def exists(citation: str) -> bool:
    """Say whether the clause is known; kk2565/61 stands for kk2565/61.1, plan2566/4 for plan2566/4a."""
    return any(known == citation or re.match(re.escape(citation) + r"(?!\d)", known) for known in clause_ids())


def glossary() -> list[tuple[str, ...]]:
    lines = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    return [tuple(cell.strip(" `") for cell in line.strip("|").split("|")) for line in lines if line.startswith("| ")][
        1:
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_clause_that_a_page_cites_exists(page: Path) -> None:
    cited = {"/".join(parts).rstrip(".") for parts in CITATION.findall(page.read_text(encoding="utf-8"))}
    assert [citation for citation in sorted(cited) if not exists(citation)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_relative_link_of_a_page_leads_to_a_file(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))
    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not (page.parent / target).exists()] == []


def test_the_glossary_holds_fifty_words_and_none_twice() -> None:
    words = [row[0] for row in glossary()]
    assert len(words) >= 50
    assert len(set(words)) == len(words)


@pytest.mark.parametrize("row", glossary(), ids=lambda row: row[1])
def test_every_word_of_the_glossary_stands_in_its_clause(row: tuple[str, ...]) -> None:
    word, _, _, rule = row
    assert folded(word) in text_of(rule)


def test_every_decision_names_clauses_and_both_readings_and_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "index.md").read_text(encoding="utf-8")
    navigation = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for page in sorted(folder.glob("[0-9]*.md")):
        text = page.read_text(encoding="utf-8")
        assert CITATION.search(text), page.name
        headings = re.findall(r"^## (.*)$", text, re.MULTILINE)
        assert headings == ["The question", "The reading chosen", "The other reading", "What differs"], page.name
        assert f"({page.name})" in index
        assert f"decisions/{page.name}" in navigation


def test_the_lines_of_the_readme_name_files_that_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (scenario,) = re.findall(r"discipline-flow run (tests/\S+\.yaml)", readme)
    assert (ROOT / scenario).is_file()
    assert "\n./check\n" in readme
    assert (ROOT / "check").stat().st_mode & 0o111


def test_every_changelog_fragment_has_a_known_kind() -> None:
    kinds = re.compile(r"[\w-]+\.(law|added|changed|fixed|removed)\.md")
    fragments = {path.name for path in (ROOT / "changelog.d").iterdir()} - {"README.md"}
    assert [name for name in sorted(fragments) if not kinds.fullmatch(name)] == []
