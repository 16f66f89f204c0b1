"""The reference follows the code and the law: no command, public name or region lacks its page, and no page is stale."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

import discipline_flow

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "reference"
AGAIN = "run: python docs/generate.py"


def generator() -> ModuleType:
    """Return docs/generate.py as a module."""
    spec = importlib.util.spec_from_file_location("docs_generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GENERATE = generator()
PAGES: dict[str, str] = GENERATE.pages()


@pytest.mark.parametrize("name", PAGES)
def test_the_page_says_what_the_code_and_the_law_say(name: str) -> None:
    path = FOLDER / name
    assert path.is_file(), AGAIN
    assert path.read_text(encoding="utf-8") == PAGES[name], AGAIN


def test_no_page_is_left_of_a_command_or_region_that_is_gone() -> None:
    kept = {path.relative_to(FOLDER).as_posix() for folder in ("cli", "law") for path in (FOLDER / folder).iterdir()}
    assert kept - set(PAGES) == set(), AGAIN


def test_every_command_has_a_page_with_an_example() -> None:
    for words, command in GENERATE.commands().items():
        text = (FOLDER / "cli" / f"{'-'.join(words)}.md").read_text(encoding="utf-8")
        assert "## Example" in text, words
        assert all(f"`{option.opts[0]}" in text for option in command.params if option.opts[0].startswith("-"))


def test_every_public_name_stands_on_the_page_of_public_names_with_a_sentence() -> None:
    parts = (FOLDER / "api.md").read_text(encoding="utf-8").split("\n## ")[1:]
    told = {part.split("\n", 1)[0]: part for part in parts}
    assert list(told) == list(discipline_flow.__all__)
    for name, part in told.items():
        assert any(line.endswith(".") and not line.startswith("Raises:") for line in part.splitlines()), name
