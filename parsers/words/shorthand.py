"""Letters, figures and signs that stand for a sound or a word, as thumbs save them.

    mat1, dem1, 2main, r1 a signaler      matin, demain, rien
    16 hommes é 3 femmes                  et
    1 vieu é mor, on é 12, c'é 3 malades  est
    ils st 46, 2 femmes son enceintes     sont
    un groupe 2 migrants, refoulé 2 libye de     (not `refoulés 2 libye, 3 algérie`)
    5 de + arrivés                        de plus
    4 F. 6 enf. rap, 3 mén.               4 F 6 enf rap, 3 ménages
    N2,000 each, 20k naira                2,000 naira each, 20000 naira
    corrf9g3, encore6h3farrives           corr f9g3, encore 6h3f arrives

A figure that is no number would count people, so this comes before the text is cut.
"""

from __future__ import annotations

import re

from parsers.words import as_it_sounds, signs
from parsers.words.glued import part_glued

_ABROAD = r"(?:l ?'?)?(?:alg(?:[ée]ri?e?)?|lyb?ie?|lib(?:ye|ie?)|nig[ée]ri?a?)"
_PEOPLE = r"migr|refoul|rapatri|expuls|retour|d[eé]plac|r[eé]fugi|pers|jeun|nig[eé]ri|voyag"
_SINCE_WHEN = (
    r"(?:av[a-z]{0,4}[\s-])?hier|ce\b|cet|le\b|la\b|long|kan|quand|lundi|mardi|mercredi|jeudi"
    r"|vendredi|samedi|dimanche|\d{1,2}\s?(?:h\b|heure|j\b|jrs?\b|jour|mois|sem|an)"
    r"|(?:une?|deux|trois|quatre|plus)\s+(?:h\b|heure|jour|mois|sem|an|d)"
)
_WORDS = (
    (r"mat1", "matin"),
    (r"de?m1|2main|demin|(?<!\d )2m1(?!\s+[a-z]{1,2}\d|\s+\d)", "demain"),
    (r"2day", "today"),
    (r"2pui[sx]?", "depuis"),
    # `dep8 vendredi`; but `DEP8 H5 F3` and `dep8 2 hommes` are eight displaced
    (rf"d[eé]?p8(?=\s+(?:{_SINCE_WHEN}))", "depuis"),
    (r"(?:auj|ojrd|ojd|oj|aujrd|aujourd)'?8", "aujourd'hui"),
    (r"2moro?w?|2mrw", "tomorrow"),
    (r"2ni(?:te|ght)", "tonight"),
    (r"4got(?:\s+2\s+(?:tell|say)(?:\s+u|\s+you)?)?", "forgot to tell you"),
    (r"(rien\s+)2\s+9", r"\1de neuf"),
    (r"b1(?=\s+(?:re[cç]u|arriv|not))", "bien"),
    (
        r"r1(?=(?:\s+(?:[aà]|de|ce|pr|pour|aujourd|ojd|auj|du|today|signal|nouvo))|[.!,]|$)",
        "rien",
    ),
    (r"(?:kelk|qq|quelqu)1", "quelqu'un"),
    (r"1(?=\s+peu\b)", "un"),
    (r"ri1", "rien"),
    (r"l1(?=\s+(?:d'?eux|des|d\b))", "l'un"),
    (r"1(?=\s+(?:[a-z]{3,9}aine|disaine|vintene)\b)", "une"),
    (r"((?:bcp|bocou|boku|beaucoup|bqp|trop|tro|peu|plein)\s+)2(?=\s+[a-zé])", r"\1de"),
    (r"(coups?\s+)2(?=\s+feu)", r"\1de"),
    (r"([^\W\d]{4,20}\s+)2(?=\s+\d{1,2}\s+ans\b)", r"\1de"),
    (rf"(groupe\s+)2(?=\s+(?:{_PEOPLE}))", r"\1de"),
    # `bezoin 2 lo`; but `besoin 2 couvertures` may be two of them
    (r"(be[sz]oin\s+)2(?=\s+(?:l'?)?(?:eau|o|lo|manj|mang|nouri|viv)\w*)", r"\1de"),
    (
        rf"([^\W\d]{{3,20}}\s+)2(?=\s+(?:{_ABROAD})\b(?![^.]{{0,40}}\d\s+{_ABROAD}\b))",
        r"\1de",
    ),
)
_SHORT = tuple((re.compile(rf"(?i)(?<![\w'])(?:{word})(?!\w)"), full) for word, full in _WORDS)
_HINT = re.compile(
    r"1(?<=[tmbrklquTMBRKLQU]1)(?!\d)|2(?<!\d2)(?:[mMdDnNpP]|\s+9)|4[gG]|8(?<=[dDjJpP]8)"
    r"|8(?<=[dDjJ]'8)|2(?<=[pPuUoOnNsS]\s2)\s|2(?<=\s2)\s+\d+\s+ans"
    rf"|2(?<=\s2)\s+(?i:{_PEOPLE}|{_ABROAD})|demin|ri1|1(?=\s(?:peu|[a-z]+[ae]i?ne\b))"
)
_STATE = (
    r"mal[ae]d|m[oa]r(?:te?)?\b|d[eé]c[eé]d|bless|f[aâ]tig|enceint|al[eé]t|allait"
    r"|tr[eè]s\b|vide\b|pleine?\b|bien\b|l[aà]\b|nule?l?e?\b|suffis|mali|s[ée]n[ée]g|en\scong"
    r"|[aà]\s(?-i:[A-Z])"
    r"|orf[ea]|orph|handi|aveugl|parti|reparti|venu|arriv|rentr|sorti|rest[eé]|pass[eé]"
)
_IS = re.compile(
    rf"(?i)(?<=[^\W_]\s)[éè](?=\s(?:{_STATE}))|(?:(?<=\bon\s)|(?<=\bns\s)|(?<=\bki\s)"
    r"|(?<=\bqui\s)|(?<=\bceci\s)|(?<=\btotal\s)|(?<=\bil\s))é(?=\s)"
)
# `c'é 3 malades`, `les garçons c e 8 pas 3`, `le total du 0405 e 31`; and `c ok`
_IT_IS = re.compile(
    r"(?i)(?<!\w)(c)(?:['\u2019]\s?|\s)?[éeè](?=\s(?:\d|pas\b|une?\b|des\b|les?\b|la\b))"
)
_TOTAL_IS = re.compile(r"(?i)\b((?:total|nombre|effectif)(?:\sd[ue]\s\S{1,12})?)\s[éeè](?=\s\d)")
_IS_BARE = re.compile(
    rf"(?i)(?<=[a-z]\s)e(?=\s(?:tr[eè]s\s)?(?:{_STATE}))|(?<=\bon\s)e(?=\s\d)"
    rf"|(?<=[a-z]\s)[éè](?=\str[eè]s\s(?:{_STATE}))"
)
# `ils st 46`, `2 femmes son enceintes`, `Tous son des hommes`
_ARE = re.compile(
    r"(?i)(?<!\b1\s)(?<![\w'])s[tn](?=\s)|(?<![\w'])son(?=\s(?:enceint|malad|bless|fatig|arriv|ven[ue]"
    r"|parti|reparti|rentr|ici\b|des\b|tous\b|plus\b|au\snombre|\d))"
)
# `Réf 1288`: the number of a message; `REF 1288` may be so many expelled
_REFERENCE = re.compile(r"(?i)\bréf\b(?=\W{0,3}\d{4}\b)")
_LONE = re.compile(r"\s[éèÉÈ]\s")
_AND = re.compile(r"(?<=[^\W_]\s)[éÉ](?=\s[^\W_])")
# `ds 2 j ya 25 rapatrié`: in two days
_IN_DAYS = re.compile(r"(?i)\bds (\d{1,2}) ?j(?:rs?|ours?)?\b")
# `GOURE STOP 11 RAPATRIES STOP`: the full stop of a telegram, which has more than one
_STOP = re.compile(r"(?i)\s*[,.]?\s*\bstop\b")
TELEGRAM = 2
# `REFOULES..ALGERIE..H..16`: two dots for a space
_DOTS = re.compile(r"(?<=[^\W_])\.\.(?=[^\W_])")
_OVER = re.compile(r"(?i)(?<![\d\w])\+\s+de\s+(?=\d)")
_MORE = re.compile(r"(?i)\b(de|en)\s+\+(?!\s*\d)")

# `4 F. 6 E. rap. RCI`, `1 enf. malade`: the dot of a shortened word for people is no stop.
_SHORT_PEOPLE = re.compile(
    r"\.(?:(?<=\b[HFGEhfge]\.)|(?<=\bFI\.)|(?<=\bfi\.)|(?i:(?<=\brap\.)|(?<=\bref\.)|(?<=\bdep\.)"
    r"|(?<=\benf\.)|(?<=\bfem\.)|(?<=\bhom\.)|(?<=\bgar\.)|(?<=\bfil\.)|(?<=\bpers\.)|(?<=\bgarc\.)"
    r"|(?<=\brefoul\.)))(?=\s?[a-z\u00e0-\u00ff\d,+/])"
)
# `3 mén.`: households, and no English men.
_HOUSEHOLDS = re.compile(r"(?i)\bm\u00e9n\b\.?")

# `corrf9g3`, `encore6h3farrives`: a command or a word of arrival glued to the counts.
_GLUED_BEFORE = re.compile(r"(?i)^(corr|encore|ajout|annul)(?=(?:fi|[hfge])?\d)")
_GLUED_BEHIND = re.compile(r"(?i)(?<=\d)(fi|[hfge])(?=arriv|rapatri|refoul|expuls)")

# `BESOINEAUVIVRES`: needs without spaces
_NEED = "d?eau|vivres?|abris?|sante|transport|bna|nourriture|medicaments?"
_GLUED_NEEDS = re.compile(rf"(?i)(besoins?|{_NEED})(?=(?:{_NEED})+\b)")
# `0UI`, `N0N`: a nought for the letter.
_YES = re.compile(r"(?i)(?<!\w)0(?=ui+(?!\w))")
_NO = re.compile(r"(?i)(?<!\w)(n)0(?=n(?!\w))")
# `they collect N2,000 from each`, `₦5000`, `20k naira`: money, and no message number
_NAIRA = re.compile(
    r"(?:(?<!\w)N ?(?=\d{1,3},\d{3}(?!\d))|\u20a6 ?)(\d{1,3}(?:,?\d{3}){0,2})(?!\d)"
)
_THOUSANDS = re.compile(r"(?i)\b(\d{1,3}) ?k(?= ?(?:naira|f?cfa)\b)")
_HINTED_FIRST = (
    (" e ", _TOTAL_IS, r"\1 est"),
    (" é ", _TOTAL_IS, r"\1 est"),
    (" e ", _IS_BARE, "est"),
    ("st ", _ARE, "sont"),
    ("sn ", _ARE, "sont"),
    ("son ", _ARE, "sont"),
    *[(hint, _IT_IS, r"\1'est") for hint in ("c'e", "c'é", "c\u2019", "cé ", "c é", "c e")],
)
"""The verb "to be", before an `é` is taken for "et"."""
_HINTED: tuple[as_it_sounds.Hinted, ...] = (
    *signs.HINTED,
    *as_it_sounds.HINTED,
    ("..", _DOTS, " "),
    ("ds ", _IN_DAYS, r"dans \1 jours"),
    ("+", _OVER, "plus de "),
    ("+", _MORE, r"\1 plus"),
    ("réf", _REFERENCE, "référence"),
    ("mén", _HOUSEHOLDS, "ménages"),
    ("0ui", _YES, "o"),
    ("n0n", _NO, r"\1o"),
    ("00", _NAIRA, r"\1 naira"),
    ("naira", _THOUSANDS, r"\g<1>000"),
    ("cfa", _THOUSANDS, r"\g<1>000"),
    ("besoin", _GLUED_NEEDS, r"\1 "),
)
"""Letters without which the pattern cannot match, and what is written in full."""
# `CAP H18 F10 L12`: twelve are free.
_FREE = re.compile(r"(?i)^(cap\b[^l]{0,40}?)\bl ?(?=\d{1,3}\b)")

# `CORR REF 142 F9`, `annuler sms 142`: a reference without its nought.
_SHORT_REFERENCE = re.compile(
    r"(?i)^((?:corr\w*|gyara|annul\w*|cancel|soke|a soke)\s+(?:le |la |my )?)"
    r"(?:r[eé]f|sms|msg|message)\b[\s.:]*(?:n[°o]?\s?)?(\d{3})(?!\d)"
)


def free_command(text: str) -> str:
    """A command set free of the letters glued to it, where it is the first word of the news.

    `CAP H18 F10 L12`: the L of free beds in full, before it is taken for a figure.
    """
    if text[:3].lower() == "cap":
        text = _FREE.sub(r"\1libres ", text)
    if text[:1] in "cCeEaA":
        text = _GLUED_BEHIND.sub(r"\1 ", _GLUED_BEFORE.sub(r"\1 ", text))
    if text[:1] in "cCgGaAsS":
        text = _SHORT_REFERENCE.sub(r"\g<1>0\2", text)
    return text


def write_out(text: str) -> str:
    """The text with these in full; any other is as it was."""
    if _HINT.search(text):
        for pattern, full in _SHORT:
            text = pattern.sub(full, text)
    lower = text.lower().replace("\n", " ")
    for hint, pattern, full in _HINTED_FIRST:
        if hint in lower:
            text = pattern.sub(full, text)
    if ("é" in text or "è" in text or "É" in text or "È" in text) and _LONE.search(text):
        text = _AND.sub("et", _IS.sub("est", text))
    text = part_glued(_without_stops(text))
    lower = text.lower().replace("\n", " ")
    for hint, pattern, written in _HINTED:
        if hint in lower:
            text = pattern.sub(written, text)
    text = as_it_sounds.in_full(text)
    return _SHORT_PEOPLE.sub("", text) if "." in text else text


def _without_stops(text: str) -> str:
    """`STOP STOP` asks for no more messages: a telegram says something between its stops."""
    if "STOP" not in text and "stop" not in text:
        return text
    stops = len(_STOP.findall(text))
    told = len(text.split()) > 2 * stops and _STOP.match(text) is None
    return _STOP.sub(".", text) if stops >= TELEGRAM and told else text
