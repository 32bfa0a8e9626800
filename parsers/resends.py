"""The same text sent again: the network was bad, or the receipt slow.

resend := the same words and numbers within thirty minutes      rule 17
"""

from __future__ import annotations

from collections.abc import Iterable

from parsers.lexicon.tables import word_set
from parsers.report import Earlier
from parsers.text import repair, tokens

RESEND_MINUTES = 30
SIGN = 3


def same(text: str, previous: Iterable[Earlier]) -> Earlier | None:
    """The earlier text that this one, mended already, repeats."""
    own = _content(text)
    for earlier in previous:
        recent = 0 <= earlier.age_min <= RESEND_MINUTES
        if recent and _content(repair(earlier.text)) == own:
            return earlier
    return None


def _content(text: str) -> list[str]:
    """The words and numbers of a text, and the signs that may change a number."""
    forms = [token.form for token in tokens(text) if token.sort < SIGN or token.form in "-+/*%"]
    while forms and forms[0] in word_set("resent"):
        del forms[0]
    return forms
