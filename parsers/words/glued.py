"""Words of prose that lack the sign or the space between them.

personne nest venu, les 45 dhier, larrivée    n'est venu, d'hier, l'arrivée
venantdeLibye, arrivésà Kourni                venant de Libye, arrivés à Kourni
"""

from __future__ import annotations

import re

# `personne nest venu`, `cetait hier`, `ils non rien a manger`: an apostrophe left out.
_ELIDED = re.compile(r"(?i)\b(n|c)(est|[eé]tait|[eé]taient|ont)\b")
# `les 45 dhier`, `besoin deau`, `larrivée`: the letter of the word before
_OF = re.compile(
    r"(?i)\bd(?=(?:ar?riv[eé]e?|abri|eau|alg|alg[eé]rie|agadez|arlit|assamaka|abidjan|argent|hier|avant-hier"
    r"|ici|entre|autre|attendre|arriver|enfant)s?\b)|\bd(?=(?-i:une?) [a-zé])"
)
_THE_ELIDED = re.compile(
    r"(?i)\bl(?=(?:heure|argent|entr[ée]e|arriv[ée]e?s?|infirmi[eè]re?|oim|appui|autre|enceinte"
    r"|exode|alg[ée]rie)\b"
    r"|une? (?:des|est|d'))"
)
_MAY_ELIDE = re.compile(
    r"[cdlnCDLN](?<!\w.)(?i:(?<=[nc])(?:est|[eé]t|ont)|(?<=d)(?:a[rbglstu]|ea|hi|av|ic|en|un)"
    r"|(?<=l)(?:he|ar|in|oi|ap|au|en|ex|al|un))"
)
"""A look before three searches."""
# `venantdeLibye`, `arrivésHier`
_CAPITAL_GLUED = re.compile(
    r"[A-Z\u00c0-\u00dd](?<=[a-z\u00e0-\u00ff]{3}.)(?<!hats.)(?=[a-z\u00e0-\u00ff]{2})"
)
# `arrivésà Kourni`
_AT_GLUED = re.compile(r"([sS\u00e9\u00c9])[\u00e0\u00c0](?<=[^\W\d]{6})(?=\s)")


def part_glued(text: str) -> str:
    """The text with these written apart; any other is as it was."""
    if _MAY_ELIDE.search(text):
        text = _ELIDED.sub(r"\1'\2", _OF.sub("d'", _THE_ELIDED.sub("l'", text)))
    if "\u00e0 " in text:
        text = _AT_GLUED.sub("\\1 \u00e0", text)
    return _CAPITAL_GLUED.sub(r" \g<0>", text)
