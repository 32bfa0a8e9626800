"""Every word of the USSD menu, one file a language, under `config/data/`.

Checked like the words of replies; it decides nothing.
"""

from __future__ import annotations

from config.replies import DATA, LANGUAGES, load_replies


def say(code: str, language: str, **values: object) -> str:
    """The words of `code` (`ask.category`) with its placeholders filled in.

    Raises KeyError for a code or placeholder that does not exist: that is our own mistake.
    """
    spoken = language if language in LANGUAGES else LANGUAGES[0]
    return load_replies(DATA, "ussd")[spoken][code].format_map(values)
