"""What a text costs on the air, and the closest text that costs least.

One character outside the GSM 03.38 alphabet takes a whole text from 160 characters to 70, so
everything that goes out is folded first. Nothing here shortens a text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final, Literal

from anyascii import anyascii

from config.gsm7 import BASIC, EXTENSION, foreign

GSM7_ALONE: Final = 160
GSM7_JOINED: Final = 153  # a header of seven characters says which part this is
UCS2_ALONE: Final = 70
UCS2_JOINED: Final = 67

# Where the transliteration table's choice is outside the alphabet, longer, or harder to read.
_CLOSEST: Final = {
    "«": '"',
    "»": '"',
    "\u2039": '"',
    "\u203a": '"',
    "°": "o",
    "`": "'",
    "\u00b4": "'",
    "\t": " ",
    "\u2028": "\n",
    "\u2029": "\n",
    "\u0085": "\n",
}


def fold(text: str) -> str:
    """The closest text entirely within GSM-7; a text already within it comes back unchanged.

    Accents the alphabet has are kept (é è à ù), the others lose theirs; what has no likeness at
    all is dropped. A "?" is never put where a character could not be shown.
    """
    if not foreign(text):
        return text
    return "".join(map(_closest, unicodedata.normalize("NFC", text)))


def _closest(char: str) -> str:
    if char in BASIC or char in EXTENSION:
        return char
    if char in _CLOSEST:
        return _CLOSEST[char]
    return "".join(c for c in (_CLOSEST.get(c, c) for c in anyascii(char)) if not foreign(c))


def encoding(text: str) -> Literal["gsm7", "ucs2"]:
    """What the network will use: UCS-2 as soon as one character is outside GSM-7."""
    return "ucs2" if foreign(text) else "gsm7"


def segments(text: str) -> int:
    """How many texts the network bills. An empty text is still one."""
    if len(text) <= GSM7_ALONE and BASIC.issuperset(text):
        return 1
    if encoding(text) == "gsm7":
        return _parts((2 if c in EXTENSION else 1 for c in text), GSM7_ALONE, GSM7_JOINED)
    # UTF-16 units: an emoji costs two.
    return _parts((2 if c > "\uffff" else 1 for c in text), UCS2_ALONE, UCS2_JOINED)


def fits(text: str) -> bool:
    """Whether this leaves as one GSM-7 segment."""
    return encoding(text) == "gsm7" and segments(text) == 1


def _parts(costs: Iterator[int], alone: int, joined: int) -> int:
    """Parts when each is filled in turn; a character of two units never straddles two parts."""
    total, parts, used = 0, 1, 0
    for cost in costs:
        total += cost
        if used + cost > joined:
            parts, used = parts + 1, 0
        used += cost
    return 1 if total <= alone else parts
