"""The GSM 03.38 default alphabet: the characters a text may hold and still cost seven bits each.

It says what the alphabet is; folding and counting are the channels' work.
"""

from __future__ import annotations

from typing import Final

BASIC: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ"
    " !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
    "¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION: Final = frozenset("\f^{}\\[~]|€")
"""Sent as an escape and a character: each costs two."""


def foreign(text: str) -> str:
    """The characters of `text` outside the alphabet, each once, in order."""
    if BASIC.issuperset(text):
        return ""
    return "".join(dict.fromkeys(c for c in text if c not in BASIC and c not in EXTENSION))
