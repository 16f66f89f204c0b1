"""A store in a directory of its own, and the case that the tests record."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from discipline_flow.storage import GivenKey, Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path, keys=GivenKey(b"k" * 32)) as opened:
        yield opened


@pytest.fixture
def open_directory() -> Iterator[Path]:
    """A directory that a user without rights can reach, unlike those of pytest."""
    directory = Path(tempfile.mkdtemp())
    directory.chmod(0o755)
    yield directory
    directory.chmod(0o700)
    shutil.rmtree(directory)


@pytest.fixture
def without_rights() -> Callable[[], object]:
    """Run a block as a user to whom permissions apply, also where the tests run as root."""

    @contextmanager
    def block() -> Iterator[None]:
        if os.geteuid():
            yield
            return
        os.seteuid(65534)
        try:
            yield
        finally:
            os.seteuid(0)

    return block
