"""French words as thumbs save them or as they sound, where they would be read as others.

kamion, dpui, avc, homs, enf                    camion, depuis, avec, hommes, enfants
23 pers o total, besoin do, dep ce matin        au total, besoin d'eau, depuis ce matin
c pa lalgerie, jé pa pu envoyé, pck             c'est pas l'Algérie, j'ai pas pu envoyé, parce que
les 10 c 4h 3f, 12 hommes e 3 maliens           les 10 c'est 4h 3f, 12 hommes et 3 maliens
les 30 on reçu 6 sacs, ils n'ont plu do         les 30 ont reçu 6 sacs, ils n'ont plus d'eau
une ki est malade, c 103 pas 130 g inversé      une qui est malade, … j'ai inversé

Most misspelt words need no line here: the words of the lexicon are found by ear and by letters.
These are short, or words of their own. English and Hausa have rooms of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from parsers.words import english_by_thumb, hausa_by_ear

Hinted = tuple[str, re.Pattern[str], str | Callable[[re.Match[str]], str]]

_ALWAYS = {
    "depuis": ("dpui", "dpuis", "dps"),
    "parce que": ("pck", "pcq", "paske"),
    "je vous": ("jvs", "jv"),
    "avec": ("avc",),
    "dans": ("ds",),
    "parmi": ("parmis",),
    "camion": ("kamion",),
    "camions": ("kamions",),
    "encore": ("encor",),
    "soir": ("swar",),
    "hommes": ("homs",),
    "femmes": ("fames",),
    "enfants": ("anfan",),
}
"""Words in full, and how they are typed."""
_FULL = {
    typed: full
    for words in (_ALWAYS, english_by_thumb.ALWAYS, hausa_by_ear.ALWAYS)
    for full, forms in words.items()
    for typed in forms
}
_WORD = re.compile(r"(?<![^\W_])[^\W\d_]+")
_YESTERDAY = r"ier|iere|jiya|yesterday"
_TENS = r"ving?t|trente|quarante|cinquante|soixante"
_ONES = r"deux|trois|quatre|cin[qk]|six|sept|huit|neuf"
_BEFORE_NOUN = (
    r"total|centre|csi|poste|village|camp\b|site\b|nombre|lieu\b|groupe|cap\b|fait\b|lundi|mardi"
    r"|mercredi|jeudi|vendredi|samedi|dimanche|rapport|niveau|nord\b|sud\b|moins|chef|pr[ée]fet|maire\b"
    r"|bureau|stade|quartier|garage|nig[eé]r|mali\b|tchad|matin\b|cours\b"
)
_HAVE_WHAT = (
    r"re[cç]u|[ée]t[ée]\b|une?\s|besoin|leurs\s|donn[ée]|dit\b|faim|soif|march[ée]|fui\b|quitt[ée]"
    r"|pass[ée]|perdu|mal\b|rejoin|pris\b|pri\b|travers[ée]|d[ée]pos[ée]|continu[ée]|fait\b|conduit"
    r"|amen[ée]|ramen[ée]|l[ea]\s(?:pal|diar|fi[eè]v|roug|toux)"
)
_BUT_WHAT = (
    r"on|ils?|elles?|ya|y\sa|c|sont|st|les|le|la|pas?|ns|nous|j\w*|\d+|d[eu]s?|bon|hier|ce|auj\w*"
)
_THAT_WHAT = (
    r"l[ea]s?|des|c|je|ce|vous|nous|\d+|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
)
_WITH_WHOM = (
    r"\d+|l[ea]s?|une?|des|leurs?|ses|son|sa|deux|trois|quatre|cinq|nour|diar|fi[eè]v|ns|nous"
)
_IT_IS_WHAT = (
    r"d[eu]s?|s[uû]r|dur|bon\b|pass[ée]|vrai|neuf|deux|trois|quatre|cinq|six|sept|huit|dix"
)
_DONE_BY_ME = r"dit\b|l'honneur|re?compt[ée]|compt[ée]|[ée]crit\b|oubli[ée]|envoy[ée]|vu\b"
_MISTAKEN_BY_ME = r"(?:invers|oubli|m[eé]lang)[eé]|confondu|mal [eé]crit|mal (?:compt|not|tap)[eé]"
_OPENS = r"(^\s*|[,.:;!]\s?|\b(?:chef|bjr|bsr|slt|salut|bonjour|bonsoir)\s)"
_SO_MANY = r"\d{1,3}\s(?:[aà]|ici|o|au|ki|qui|de|pers\w{0,8}|migr\w{0,8})\b"
_CODED_BEHIND = r".{0,200}(?:\b[hfe]\s?\d|\d\s?[hf]\b)"
_WOMEN_NEAR = r"(?:\set\s|/|\s?&\s?)(?:des\s|les\s)?(?:enf|anf|gar[cç]|fill)"
_MOTHERS = r"\s(?:[kq]u?i\s)?(?:enceint|ensint|ansint|al[ea]it|allait)"
_REST_OF = (
    r"\b(rest[eo]?|autres?|z?otre?s?)"
    r"(?:\s{1,2}(?:c'est|sont|st|ts|ttes|tous|toutes|des|d|que|ke)){1,4}"
)
_THEY = r"ils|elles|qui|leur|\d{1,4}(?:\s(?!(?:[aà]|hier|ce|matin|soir)\b)[a-zéè]{2,}){0,4}"
"""Who has done something: `20 personnes on quitté`."""
_CODED = re.compile(r"(?<![^\W_])(?:[hfgHFG]\s?\d|\d{1,3}\s?[hfgHFG](?![^\W_]))")


def _and(match: re.Match[str]) -> str:
    """An "e" among codes is children."""
    return match[0] if _CODED.search(match.string) else " et "


_PATTERNS: tuple[tuple[str, str, str | Callable[[re.Match[str]], str]], ...] = (
    # `23 pers o total`, `besoin do`: in the sound of "au" and "d'eau"
    ("o ", rf"\bo(?=\s(?:{_BEFORE_NOUN}))", "au"),
    (" do", r"\b((?:besoins?|plus?|pas?|et|manquent?)\s)do\b", r"\1d'eau"),
    # `dep ce matin`: since, and nobody displaced
    ("dep ", r"\bdep(?=\s(?:ce\s(?:matin|mat|soir)|hier|avant.hier|la\sveille)\b)", "depuis"),
    *[(hint, rf"\b{hint}(?:uis?)?\s(?:{_YESTERDAY})\b", "depuis hier") for hint in ("dep", "dps")],
    ("av", r"\b(?:av|avt|avant)[\s-](?:ier|jiya)\b", "avant-hier"),
    ("dep8 ", r"\bdep8(?=\s(?-i:[A-Z][a-z]))", "depuis"),
    # `c pa lalgerie c la libye`
    ("c pa ", r"\bc\spa(?=\s(?:l[ae]?\s?|un|d[eu]|\d))", "c'est pas"),
    ("pa ", r"\b(n'(?:ont|est|a|ai|avons)|sont|st|et|,)\spa(?=\s)", r"\1 pas"),
    ("pa de ", r"\bpa(?=\sde\s)", "pas"),
    ("pri ", r"\bpri(?=\s(?:l[ea]s?|une?|du|de)\b)", "pris"),
    ("jé ", r"\bjé(?=\s)", "j'ai"),
    ("g ", rf"(?<!\d\s)\bg(?=\s(?:{_DONE_BY_ME}))", "j'ai"),
    # `c 103 pas 130 g inversé`: and no boys
    ("g ", rf"\bg(?=\s(?:{_MISTAKEN_BY_ME})\b)", "j'ai"),
    # `g 12 à Magaria, refoulés`: where no other letter counts
    ("g ", rf"{_OPENS}g\s(?={_SO_MANY})(?!{_CODED_BEHIND})", r"\1j'ai "),
    # `les 10 c 4h 3f`: that is who they are
    (" c ", r"\b((?:les|total|tot|tt)\s(?:\d{1,4}\s)?)c(?=\s\d)", r"\1c'est"),
    ("c ", rf"(?<![\w'])(?-i:c)(?=\s(?:{_IT_IS_WHAT})\b)", "c'est"),
    (" c est ", r"\bc est\b", "c'est"),
    ("persone n", r"\bpersone(?=\sn(?:e\b|est\b|'|\u2019))", "personne"),
    (" deux", r"\b(l['\u2019\s]?une?)\sdeux(?=\s(?:est|a|n)\b)", r"\1 d'eux"),
    ("non", r"\bet non[- ]vivres\b", "et articles non alimentaires"),
    ("lé ", r"\blé(?= )", "les"),
    (" group ", r"\b(le|au|du|o|un|ce|m[eê]me)\sgroup\b", r"\1 groupe"),
    ("an route", r"\ban\sroute\b", "en route"),
    ("kar", r"\b(dans?|ds|avec|ac)\s{1,2}(un|[1-9])\s{1,2}kars?\b", r"\1 \2 car"),
    ("pers n", r"\bpers(?=\sn(?:e\b|est\b|'|\u2019))", "personne"),
    ("ms ", rf"\bms(?=\s(?:{_BUT_WHAT})\b)", "mais"),
    ("tt ", r"\btt(?=\s(?:seule?s?\b|le\b|la\b|les\b|de\ssuite))", "tout"),
    ("plu", r"\b(en|ne\s(?:sont|st|son)|n'(?:est|ont|a))\splu\b", r"\1 plus"),
    ("plu ", r"\bplu(?=\s(?:de|d'|que|ke|tard|prendre|personne|rien|aucune?)\b)", "plus"),
    ("de plu", r"\bde\splu\b", "de plus"),
    ("k ", r"\bk\s(?=(?:ils?|elles?|on)\b)", "qu'"),
    # `plus ke 7 lits`, `une ki est malade`; but Hausa has both words
    ("ke ", rf"\bke(?=\s(?:{_THAT_WHAT})\b)", "que"),
    (" ki ", r"\b(une?|ceux|celles?|personnes?|hommes?|femmes?|enfants?)\ski\b", r"\1 qui"),
    ("dan ", r"\bdan(?=\s(?:l[ea]s?|une?|notre|\d{1,2}\sfam\w*)\b)", "dans"),
    ("ac ", rf"\bac(?=\s(?:{_WITH_WHOM})\b)", "avec"),
    (" on ", rf"\b({_THEY})\son(?=\s(?:{_HAVE_WHAT}))", r"\1 ont"),
    (" e ", r"(?<=[a-zà-ÿ]{3})\se\s(?=(?:\d{1,4}\s)?[a-zà-ÿ]{2})", _and),
    (" e ", r"\b(entre\s\d{1,4})\se\s(?=\d)", r"\1 et "),
    (" e ", r"\se\s(?=(?:non|pas)\b)", " et "),
    *[(hint, rf"\b({_TENS})({_ONES})\b", r"\1 \2") for hint in ("vin", "nte")],
    (" e ", rf"\b({_TENS})\se\s(?=une?\b|onze)", r"\1 et "),
    ("st arriver", r"\b(s(?:on)?t|est)\sarriver\b", r"\1 arrivés"),
    # `4 enf` and `enf: 4` are read as they stand
    ("enf", r"(?<!\d)(?<!\d\s)\benf\b(?!\.|\s*[:=]?\s*\d|\smob|\s\w+[ée]s?\s\d|$)", "enfants"),
    ("fem", r"(?<!\d)(?<!\d\s)(?<!-)\bfem\b(?!\.|\s*[:=]?\s*\d|$)", "femmes"),
    # `fam et enfants`: women; with more people behind, `3 fam` are families
    ("fam", r"^(\D{0,40}\d{1,3} ?)fam\b\.?(?=\D{1,40}\d{1,4} ?pers)", r"\1familles"),
    ("fam", rf"\bfam(?={_WOMEN_NEAR}|{_MOTHERS})", "femmes"),
    # `les autres st ts des H`: a letter alone counts nobody
    *[
        (hint, rf"{_REST_OF}\s{{1,2}}{letter}\b(?=\s{{0,2}}(?:[,.;)]|$))", rf"\1 sont des {full}")
        for hint in ("rest", "autre", "otr")
        for letter, full in (("H", "hommes"), ("F", "femmes"))
    ],
    ("enf", r"\b(des|les|un|nos)\senf\b(?!\s*[:=]?\s*\d)", r"\1 enfants"),
    ("fem", r"\b(des|les|une|nos)\sfem\b(?!\s*[:=]?\s*\d)", r"\1 femmes"),
    ("pr ", r"\bpr(?=\s(?:\d|cent\b|une?\b|les\b|(?-i:[A-Z])))", "pour"),
    *[(hint, r"\bch(?:[eé]z?)\s(?:nou|ns)\b", "chez nous") for hint in ("nou", "ché ns")],
    ("ya ", r"\bya(?=\s\d{1,2}\s?h\b)", "il y a"),
    ("ref", r"(?<![\w\s])ref\b(?=\W{1,2}\d{4}\s?:\s?(?:les|ces|parmi)\b)", "référence"),
    ("pr ", r"\b(part\w*|repart\w*|route|bus|d[ée]part|continu\w*)\spr\b", r"\1 pour"),
    ("c pa", r"\b(on|je)\sc\spas?(?=\s)", r"\1 sait pas"),
    ("les arriv", r"\bles\sarriv(?:er|é)\b", "les arrivés"),
)  # fmt: skip
HINTED: tuple[Hinted, ...] = tuple(
    (hint, re.compile(f"(?i){pattern}"), full)
    for hint, pattern, full in (*_PATTERNS, *english_by_thumb.PATTERNS, *hausa_by_ear.PATTERNS)
)
"""Letters without which the pattern cannot match, and what is written in full."""


def in_full(text: str) -> str:
    """The text with the words that are always meant in full."""
    if _FULL.keys().isdisjoint(_typed(text)):
        return text
    return _WORD.sub(lambda match: _FULL.get(match[0].lower(), match[0]), text)


def _typed(text: str) -> Iterator[str]:
    return map(str.lower, _WORD.findall(text))
