"""The lock on what people wrote: a text is kept as they wrote it only in sealed form.

Names and numbers of persons in a text are masked before anything else keeps it. The sealed
original is for the few who may open it, and is deleted after some days.
"""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken


class SealError(Exception):
    """A sealed text cannot be opened: LABARI_SECRET_KEY is not the one it was sealed with."""


class Seal:
    """Seals and opens texts with a key made from the installation's secret."""

    def __init__(self, secret: str) -> None:
        digest = hashlib.blake2b(secret.encode(), digest_size=32, person=b"labari-seal").digest()
        self._fernet = Fernet(base64.urlsafe_b64encode(digest))

    def close(self, text: str) -> bytes:
        return self._fernet.encrypt(text.encode("utf-8", "replace"))

    def open(self, sealed: bytes) -> str:
        """The text as it was written. Raises SealError."""
        try:
            return self._fernet.decrypt(sealed).decode("utf-8")
        except InvalidToken:
            raise SealError("sealed with another LABARI_SECRET_KEY") from None
