"""How a French word sounds, for those who write as they speak: `ansinte` is `enceinte`.

The same key for two words means that they are read aloud alike, or nearly. It decides nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache

# In this order: what a group of letters sounds like, before its letters are looked at alone.
_SPELLINGS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"ph", "f"),
        (r"sch|ch|sh", "x"),
        (r"qu?|ck|c(?![eiy])", "k"),
        (r"c", "s"),
        (r"gu(?=[eiy])", "g"),
        (r"g(?=[eiy])", "j"),
        (r"h", ""),
        (r"(?:[ae]?i|y|u)[nm](?=[^aeiouynm]|$)", "1"),
        (r"[ea][nm](?=[^aeiouynm]|$)", "2"),
        (r"o[nm](?=[^aeiouynm]|$)", "3"),
        (r"eau|au", "o"),
        (r"[ae]i|[ae]y", "e"),
        (r"ou|w", "u"),
        (r"y", "i"),
        (r"z", "s"),
        (r"(?<=..)[sx]$", ""),
        (r"(?<=.)e[rzs]?$", ""),
        (r"(.)\1+", r"\1"),
        (r"(?<=..)e$", ""),
    )
)


@lru_cache(maxsize=8192)
def sound(form: str) -> str:
    """The key of a folded word; words of the same key sound alike."""
    for pattern, heard in _SPELLINGS:
        form = pattern.sub(heard, form)
    return form
