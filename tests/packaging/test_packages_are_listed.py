"""Every package is listed by name in pyproject.toml; an unlisted one would silently leave the wheel."""

import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
MAPPED = {
    "cli": "discipline_flow.cli",
    "tests/scenarios": "discipline_flow.scenarios",
    "workflows": "discipline_flow.workflows",
}


def configuration() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def folders_with_code() -> set[str]:
    found = set()
    for top, name in {"discipline_flow": "discipline_flow", **MAPPED}.items():
        for init in (ROOT / top).rglob("__init__.py"):
            found.add(".".join([name, *init.parent.relative_to(ROOT / top).parts]))
    return found


def test_every_folder_with_code_is_a_listed_package() -> None:
    listed = configuration()["tool"]["setuptools"]["packages"]
    assert set(listed) == folders_with_code()
    assert listed == sorted(listed)


def test_every_folder_with_a_module_has_an_init_file() -> None:
    without = [
        str(module.parent.relative_to(ROOT))
        for top in ("discipline_flow", "cli")
        for module in (ROOT / top).rglob("*.py")
        if not (module.parent / "__init__.py").exists()
    ]
    assert without == []


def test_only_the_folders_of_the_law_the_commands_and_the_library_are_mapped() -> None:
    mapping = configuration()["tool"]["setuptools"]["package-dir"]
    assert mapping == {"discipline_flow": "discipline_flow"} | {package: folder for folder, package in MAPPED.items()}


def test_every_room_stands_in_the_order_of_imports() -> None:
    contracts = configuration()["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    rooms = {name.strip(" ()") for layer in layers for name in layer.split("|")}
    packages = {name.split(".")[1] for name in folders_with_code() if name.count(".") >= 1}
    assert packages - {"scenarios", "workflows"} <= rooms


def test_the_type_checker_sees_the_mapped_folders_under_their_installed_names() -> None:
    for folder, package in MAPPED.items():
        link = ROOT / "tests" / "_typing" / package.replace(".", "/")
        assert link.resolve() == ROOT / folder
