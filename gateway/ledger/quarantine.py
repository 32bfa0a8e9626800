"""The lock on what people wrote: a text is kept as they wrote it only in sealed form.

Names and numbers of persons in a text are masked before anything else keeps it. The sealed
original is for the few who may open it, and is deleted after some days.
"""

from __future__ import annotations

import hashlib
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

# Opens every sealed text, so that another way of sealing can follow one day.
_VERSION = b"\x01"
_NONCE_BYTES = 12


class SealError(Exception):
    """A sealed text cannot be opened: LABARI_SECRET_KEY is not the one it was sealed with."""


class Seal:
    """Seals and opens texts (AES-256-GCM) with a key made from the installation's secret."""

    def __init__(self, secret: str) -> None:
        key = hashlib.blake2b(secret.encode(), digest_size=32, person=b"labari-seal").digest()
        self._cipher = AESGCM(key)

    def close(self, text: str) -> bytes:
        nonce = os.urandom(_NONCE_BYTES)
        plain = text.encode("utf-8", "replace")
        return _VERSION + nonce + self._cipher.encrypt(nonce, plain, _VERSION)

    def open(self, sealed: bytes) -> str:
        """The text as it was written. Raises SealError."""
        version, nonce = sealed[:1], sealed[1 : 1 + _NONCE_BYTES]
        try:
            plain = self._cipher.decrypt(nonce, sealed[1 + _NONCE_BYTES :], version)
        except (InvalidTag, ValueError):
            raise SealError("sealed with another LABARI_SECRET_KEY, or damaged") from None
        return plain.decode("utf-8")
