"""What is installed is the whole program: code, commands and the law as data, under one name only."""

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "tests" / "scenarios" / "good" / "serious_bribery_official.yaml"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with the built wheel and sdist: what the check has built, else a build of our own."""
    if given := os.environ.get("DISCIPLINE_FLOW_DIST"):
        return Path(given)
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--outdir", str(out), str(ROOT), cwd=out)
    return out


@pytest.fixture(scope="module")
def installed(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("installed")
    (wheel,) = dist.glob("*.whl")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(target)]
    run(*pip, str(wheel), cwd=target)
    return target


def run(*command: str, cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        command, cwd=cwd, env=os.environ | environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def relative_files(folder: str, *suffixes: str) -> set[str]:
    return {
        path.relative_to(ROOT / folder).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.suffix in suffixes and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_every_module_every_page_of_the_law_and_the_library(dist: Path) -> None:
    (wheel,) = dist.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        shipped = {name for name in archive.namelist() if ".dist-info/" not in name}
    expected = {f"discipline_flow/{name}" for name in relative_files("discipline_flow", ".py", ".typed")}
    expected |= {f"discipline_flow/cli/{name}" for name in relative_files("cli", ".py")}
    expected |= {f"discipline_flow/workflows/{name}" for name in relative_files("workflows", ".py", ".yaml", ".md")}
    expected |= {f"discipline_flow/scenarios/good/{name}" for name in relative_files("tests/scenarios/good", ".yaml")}
    expected |= {f"discipline_flow/scenarios/{name}" for name in ("__init__.py", "equivalent.yaml")}
    expected.add("discipline_flow/py.typed")
    assert shipped == expected


def test_the_sdist_can_be_built_from_alone(dist: Path) -> None:
    (sdist,) = dist.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {
        "pyproject.toml",
        "README.md",
        "workflows/law/kk2565.md",
        "discipline_flow/py.typed",
        "tests/scenarios/equivalent.yaml",
    } <= names
    assert {f"cli/{name}" for name in relative_files("cli", ".py")} <= names


def test_the_installed_package_finds_its_library(installed: Path, tmp_path: Path) -> None:
    code = "from discipline_flow.service.laws.library import library; print(library()); print(len(list(library().glob('*.yaml'))))"
    where, many = run(sys.executable, "-c", code, cwd=tmp_path, PYTHONPATH=str(installed)).splitlines()
    assert Path(where) == installed / "discipline_flow" / "scenarios" / "good"
    assert int(many) == len(relative_files("tests/scenarios/good", ".yaml"))


def test_nothing_is_installed_under_the_bare_names_cli_and_workflows(installed: Path) -> None:
    packages = {path.name for path in installed.iterdir() if path.is_dir() and path.suffix != ".dist-info"}
    assert packages - {"bin", "__pycache__"} == {"discipline_flow"}


def test_the_installed_package_reads_the_law_it_ships(installed: Path, tmp_path: Path) -> None:
    code = (
        "import discipline_flow; from importlib.resources import files; print(discipline_flow.__file__);"
        "print(files('discipline_flow.workflows').joinpath('law/clauses.yaml').read_text('utf-8')[:20])"
    )
    where, first = run(sys.executable, "-c", code, cwd=tmp_path, PYTHONPATH=str(installed)).splitlines()
    assert Path(where).is_relative_to(installed)
    assert first.startswith("# Clause records")


def test_the_installed_command_runs_the_bribery_example(installed: Path, tmp_path: Path) -> None:
    script = str(installed / "bin" / "discipline-flow")
    out = run(script, "run", "--format", "json", str(EXAMPLE), cwd=tmp_path, PYTHONPATH=str(installed))
    answer = json.loads(out)
    assert answer["contract"] == 1
    assert answer["outcome"]["result"] == "expulsion"


def test_importing_the_package_loads_nothing_heavy(installed: Path, tmp_path: Path) -> None:
    heavy = "{'sqlite_utils', 'cryptography', 'click', 'cattrs', 'transitions'}"
    code = f"import sys, discipline_flow; print(sorted({heavy} & set(sys.modules)))"
    assert run(sys.executable, "-c", code, cwd=tmp_path, PYTHONPATH=str(installed)) == "[]\n"


def test_the_pytest_plugin_is_found_where_the_wheel_is_installed(installed: Path, tmp_path: Path) -> None:
    test = (
        "from datetime import date\n"
        "import discipline_flow\n"
        "def test_fixtures(discipline_law, thai_calendar):\n"
        f"    assert discipline_flow.__file__.startswith({str(installed)!r})\n"
        "    assert discipline_law.acts['find_grounds'].rules == ('kk2565/7',) or discipline_law.digest\n"
        "    assert thai_calendar.holidays is discipline_law.holidays\n"
    )
    (tmp_path / "test_embedder.py").write_text(test, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_embedder.py"]
    assert "1 passed" in run(*command, cwd=tmp_path, PYTHONPATH=str(installed), PYTEST_ADDOPTS="")
