"""Phone numbers in E.164 form. The only user of phonenumbers."""

from __future__ import annotations

from functools import lru_cache

import phonenumbers

_LONGEST = 40


@lru_cache(maxsize=4096)  # the same few hundred people write, again and again
def normalise(raw: str, network: str = "NE") -> str | None:
    """`+227…` for a valid number written any way, None for anything else.

    A foreign number is taken when it is given internationally (`+234…`, `00234…`). `network` is
    the ISO 3166 alpha-2 country whose national numbers may stand without a prefix.
    """
    text = raw.strip()
    if not text or len(text) > _LONGEST:
        return None
    if text.startswith("00"):
        text = f"+{text[2:]}"
    try:
        number = phonenumbers.parse(text, network)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number) or number.extension:
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
