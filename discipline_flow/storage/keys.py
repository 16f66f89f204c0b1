"""
Where the key of the sealed vault comes from: the environment, a file named there, or a file beside the store.

Only the file beside the store is ever created, and only while nothing is sealed yet: a new key would not open what the
lost one has sealed, and would hide the loss.
"""

from __future__ import annotations

import base64
import binascii
import os
import secrets
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from attrs import field, frozen

from discipline_flow.errors import StoreError
from discipline_flow.storage.opening import name, sync_directory

KEY_BYTES = 32
VARIABLE = "DISCIPLINE_FLOW_KEY"
FILE_VARIABLE = "DISCIPLINE_FLOW_KEY_FILE"
_LONGEST_FILE = 1024


class KeyProvider(Protocol):
    """Whoever has the key of the vault."""

    def key(self, *, create: bool) -> bytes:
        """Return the 32 bytes of the key; *create* says whether a first key may be made where there is none."""
        ...


@frozen
class GivenKey:
    """A key that the caller holds, for programs that embed the library."""

    value: bytes = field(repr=False)

    def key(self, *, create: bool) -> bytes:
        """Return the key; never makes one."""
        if len(self.value) != KEY_BYTES:
            raise StoreError(f"the key given has {len(self.value)} bytes; {KEY_BYTES} are needed")
        return self.value


@frozen
class Keys:
    """The key from the environment, or from the file beside the store at *store*."""

    store: Path
    environment: Mapping[str, str] = field(factory=lambda: os.environ, repr=False)

    def key(self, *, create: bool) -> bytes:
        """Return the 32 bytes of the key; *create* says whether a first key may be made where there is none."""
        given = self.environment.get(VARIABLE)
        if given is not None:
            return _decoded(given, VARIABLE)
        named = self.environment.get(FILE_VARIABLE)
        if named is not None:
            return _read(Path(named))
        path = beside(self.store)
        if create and not os.path.lexists(path):
            _create(path)
        return _read(path)


def beside(store: Path) -> Path:
    """Return the place of the key file that belongs to the store at *store*."""
    return store.with_name(f"{store.name}.key")


def _decoded(text: str, origin: str) -> bytes:
    """Return the key written in *text* as 64 hexadecimal digits or as base64; its letters never enter a message."""
    text = text.strip()
    try:
        value = bytes.fromhex(text) if len(text) == 2 * KEY_BYTES else base64.b64decode(text, validate=True)
    except (ValueError, binascii.Error):
        value = b""
    if len(value) != KEY_BYTES:
        raise StoreError(
            f"{origin}: this is not a key; {KEY_BYTES} bytes as base64 or as 64 hexadecimal digits are needed"
        )
    return value


def _read(path: Path) -> bytes:
    """Return the key in the file at *path*, which nobody but its owner may read."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)  # a pipe must not make us wait
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a path"
        raise StoreError(f"{name(path)}: the key of the sealed identities cannot be read: {reason}") from error
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise StoreError(f"{name(path)}: the key must be a regular file")
        if status.st_mode & 0o077:
            mode = f"{stat.S_IMODE(status.st_mode):04o}"
            raise StoreError(
                f"{name(path)}: the key may be read by others (mode {mode}); allow only its owner: chmod 600"
            )
        data = file.read(_LONGEST_FILE)
    return _decoded(data.decode("ascii", "replace"), name(path))


def _create(path: Path) -> None:
    """Write a new key, whole or not at all, that survives a power cut before anything is sealed with it."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(base64.b64encode(secrets.token_bytes(KEY_BYTES)) + b"\n")
                file.flush()
                os.fsync(file.fileno())
            with suppress(FileExistsError):
                os.link(draft, path)  # never over an existing file, so two processes end with one key
        finally:
            os.unlink(draft)
        sync_directory(path.absolute().parent)
    except OSError as error:
        raise StoreError(f"{name(path)}: a key cannot be created here: {error.strerror}") from error
