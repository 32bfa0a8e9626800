"""Words of prose that lack the sign or the space between them.

personne nest venu, les 45 dhier, larrivée    n'est venu, d'hier, l'arrivée
jai compté, on ma dit quils sont 12           j'ai compté, on m'a dit qu'ils sont 12
venantdeLibye, arrivésà Kourni                venant de Libye, arrivés à Kourni
"""

from __future__ import annotations

import re

_ELIDED = re.compile(
    r"(?i)\b(?:"
    # `personne nest venu`, `cetait hier`, `ils non rien a manger`: an apostrophe left out.
    r"[nc](?=(?:est|[eé]tait|[eé]taient|ont)\b)|n(?=avons\b)"
    r"|(?<!person\s)(?<!persone\s)(?<!personne\s)n(?=a\spas?\b)"
    # `jai compté`, `ma dit quils viennent`, `le bus sest renversé`
    r"|j(?=(?:ai|avais|[ée]tais)\b)|m(?=a\sdit\b)|qu(?=(?:ils?|on)\b)|s(?=ajout|est\s)"
    # `les 45 dhier`, `besoin deau`, `dune femme`: the letter of the word before
    r"|d(?=(?:ar?riv[eé]e?|abri|eau|alg|alg[eé]rie|agadez|arlit|assamaka|abidjan|argent|hier"
    r"|avant-hier|ici|entre|autre|attendre|arriver|enfant|elle|[êe]tre|envoyer)s?\b|asile|assist"
    r"|(?-i:une?) (?-i:[a-zé]))"
    # `larrivée`, `laprès-midi`, `lune des femmes`
    r"|l(?=(?:heure|honneur|argent|entr[ée]e|arriv[ée]e?s?|infirmi[eè]re?|oim|appui|autre|enceinte"
    r"|exode|alg[ée]rie)\b|apr[eè]s|une? (?:des|est|d'))"
    r")"
)
_MAY_ELIDE = re.compile(
    r"[cdjlmnqsCDJLMNQS](?<!\w.)(?i:(?<=[nc])(?:est|[eé]t|ont)|(?<=n)a[v ]|(?<=j)(?:a|[eé]t)"
    r"|(?<=m)a d|(?<=q)u(?:il|on)|(?<=s)(?:aj|est)"
    r"|(?<=d)(?:a[rbglstu]|ea|hi|av|ic|e[ln]|[eê]t|un)"
    r"|(?<=l)(?:h[eo]|ar|in|oi|ap|au|en|ex|al|un))"
)
"""A look before a search at every word."""
# `venantdeLibye`, `arrivésHier`
_CAPITAL_GLUED = re.compile(
    r"[A-Z\u00c0-\u00dd](?<=[a-z\u00e0-\u00ff]{3}.)(?<!hats.)(?=[a-z\u00e0-\u00ff]{2})"
)
# `arrivésà Kourni`
_AT_GLUED = re.compile(r"([sS\u00e9\u00c9])[\u00e0\u00c0](?<=[^\W\d]{6})(?=\s)")


def part_glued(text: str) -> str:
    """The text with these written apart; any other is as it was."""
    if _MAY_ELIDE.search(text):
        text = _ELIDED.sub(r"\g<0>'", text)
    if "\u00e0 " in text:
        text = _AT_GLUED.sub("\\1 \u00e0", text)
    return _CAPITAL_GLUED.sub(r" \g<0>", text)
