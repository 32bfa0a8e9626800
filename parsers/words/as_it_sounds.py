"""Words of French as they sound, where the word would be read as another one.

23 pers o total, besoin do, dep ce matin        au total, besoin d'eau, depuis ce matin
c pa lalgerie, jé pa pu envoyé, pck             c'est pas l'Algérie, j'ai pas pu envoyé, parce que
les 10 c 4h 3f                                  les 10 c'est 4h 3f
persone nest venu                               personne n'est venu
"""

from __future__ import annotations

import re

# `23 pers o total`, `besoin do`: in the sound of "au" and "d'eau"
_IN_ALL = re.compile(r"(?i)\bo\stotal\b")
_WATER = re.compile(r"(?i)\b(besoins?\s)d'?o\b")
# `dep ce matin`: since, and nobody displaced
_SINCE_THEN = re.compile(r"(?i)\bdep(?=\s(?:ce\s(?:matin|mat|soir)|hier|avant.hier|la\sveille)\b)")
# `c pa lalgerie c la libye`
_NOT_IT = re.compile(r"(?i)\bc\spa(?=\s(?:l[ae]?\s?|un|d[eu]|\d))")
# `jé pa pu envoyé`
_I_HAVE_HEARD = re.compile(
    r"(?i)\bj[ée](?=\s(?:p[au]|ou?bli|vu|re[cç]|compt|d[ée]ja|1|un|une|\d|eu|mi[st]?)\b|\sp[au]\s)"
)
_NOT_ABLE = re.compile(r"(?i)\bpa(?=\spu\b)")
# `les 10 c 4h 3f`: that is who they are
_WHO_THEY_ARE = re.compile(r"(?i)\b((?:les|total|tot|tt)\s(?:\d{1,4}\s)?)c(?=\s\d)")
_NOBODY = re.compile(r"(?i)\bpersone(?=\sn(?:e\b|est\b|'|\u2019))")
_BECAUSE = re.compile(r"(?i)\b(?:pck|pcq|pcke?|prck|parceke|parske|paske|paskeu)\b")

HINTED = (
    *[(hint, _BECAUSE, "parce que") for hint in ("pc", "prck", "parceke", "parske", "pask")],
    ("persone n", _NOBODY, "personne"),
    ("jé ", _I_HAVE_HEARD, "j'ai"),
    ("pa pu", _NOT_ABLE, "pas"),
    (" c ", _WHO_THEY_ARE, r"\1c'est"),
    ("o total", _IN_ALL, "au total"),
    (" do", _WATER, r"\1d'eau"),
    (" d'o", _WATER, r"\1d'eau"),
    ("dep ", _SINCE_THEN, "depuis"),
    ("c pa ", _NOT_IT, "c'est pas"),
)
"""Letters without which the pattern cannot match, and what is written in full."""
