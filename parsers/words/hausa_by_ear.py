"""Hausa as those write it who went to a French school, or without spaces; see `as_it_sounds`.

soun iso yaou, suniso, dag Libiya               sun iso yau, sun iso, daga Libiya
an koro sou                                     an koro su

Wants a native speaker's review.
"""

from __future__ import annotations

ALWAYS = {
    "yau": ("yaou", "yao"),
    "yamma": ("yama",),
    "ruwa": ("roua",),
    "daga": ("dag",),
    "mutane": ("mutani", "moutani"),
}
"""Words in full, and how they are typed."""
_VERBS = (
    r"iso|zo|koro|kora|kore|dawo|kai|kawo|samu|sauka|wuce|tafi|gamu|karbi|shigo|shiga|isa|komo|tara|mutu"
    r"|rasu|kama|kirga|rubuta|aika|sha|tashi|kira"
)
_PRONOUNS = ("sun", "an", "mun", "suka", "aka")
PATTERNS = (
    *[(who, rf"\b{who}(?=(?:{_VERBS})\b)", f"{who} ") for who in _PRONOUNS],
    ("sou", r"(?<!\bun\s)(?<!\bde\s)(?<!\bdes\s)\bsou\b", "su"),
)
"""Letters without which the pattern cannot match, the pattern, and what is written in full."""
