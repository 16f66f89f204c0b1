"""The cache of the compiled law: a convenience that is never trusted further than the user's own file."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from discipline_flow import CompiledLaw, load_law
from discipline_flow.service.laws.cache import cached

LAW = load_law()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a cache of the test's own."""
    monkeypatch.setenv("DISCIPLINE_FLOW_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def compiled() -> CompiledLaw:
    """Return the law."""
    return LAW


def refused() -> CompiledLaw:
    """Fail: the law should have come from the cache."""
    raise AssertionError("compiled anew")


def test_the_law_is_kept_for_its_user_only_and_read_back(folder: Path) -> None:
    cached(LAW.digest, compiled)
    (kept,) = folder.iterdir()

    assert (kept.stat().st_mode & 0o777, folder.stat().st_mode & 0o777) == (0o600, 0o700)
    assert cached(LAW.digest, refused).digest == LAW.digest


def test_a_file_that_others_may_write_is_not_read(folder: Path) -> None:
    cached(LAW.digest, compiled)
    (kept,) = folder.iterdir()
    kept.chmod(0o666)

    assert cached(LAW.digest, compiled) is LAW


@pytest.mark.parametrize("content", [b"", b"not a pickle", pickle.dumps("another thing")])
def test_a_spoilt_cache_is_compiled_over(folder: Path, content: bytes) -> None:
    cached(LAW.digest, compiled)
    (kept,) = folder.iterdir()
    kept.write_bytes(content)

    assert cached(LAW.digest, compiled) is LAW
    assert cached(LAW.digest, refused).digest == LAW.digest


def test_another_digest_is_another_file(folder: Path) -> None:
    cached(LAW.digest, compiled)
    cached("0" * 64, compiled)

    assert len(list(folder.iterdir())) == 2


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x")
    monkeypatch.setenv("DISCIPLINE_FLOW_CACHE", str(blocked / "cache"))

    assert cached(LAW.digest, compiled) is LAW


def test_the_users_cache_folder_is_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISCIPLINE_FLOW_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    cached(LAW.digest, compiled)

    assert os.listdir(tmp_path) == ["discipline-flow"]
