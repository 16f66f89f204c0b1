"""
The sealed vault: AES-256-GCM, bound to the case and the record that it belongs to.

A sealed row moved to another case or record does not open. What opens it is the key alone: lose it, and the identities
are lost while every decision stays readable.
"""

from __future__ import annotations

import hmac
import secrets

from discipline_flow.audit import canonical
from discipline_flow.errors import BrokenPromise, printable

NONCE_BYTES = 12
_DOMAIN = b"discipline_flow sealed 1\x00"
_CHECK = b"discipline_flow key check 1"


def seal(key: bytes, case_id: str, n: int, plaintext: bytes) -> tuple[bytes, bytes]:
    """Return a fresh nonce and the ciphertext of *plaintext*, which opens only as record *n* of *case_id*."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce, AESGCM(key).encrypt(nonce, plaintext, _bound_to(case_id, n))


def unseal(key: bytes, case_id: str, n: int, nonce: bytes, ciphertext: bytes) -> bytes:
    """Return the plaintext, or raise where the row was changed, moved, or sealed with another key."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(nonce, ciphertext, _bound_to(case_id, n))
    except (InvalidTag, ValueError):
        raise BrokenPromise(
            f'the sealed row of record {n} of case "{printable(case_id)}" was changed, or moved from another record'
        ) from None


def key_check(key: bytes) -> str:
    """Return a text that tells whether a key is the same as before, and from which the key cannot be found."""
    return hmac.digest(key, _CHECK, "sha256").hex()


def _bound_to(case_id: str, n: int) -> bytes:
    """Return the associated data: the case and the number of the record."""
    return _DOMAIN + canonical([case_id, n])
