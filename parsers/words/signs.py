"""Signs and the words that stand for one, before the text is cut.

* vivres                                  - vivres
TANOUT -> AGADEZ                          TANOUT vers AGADEZ
vingt-cinq pour cent                      vingt-cinq %
nb H six nb F trois                       H six F trois
femmes c 11 non 17                        femmes c 11 pas 17
"""

from __future__ import annotations

import re

# `* vivres`, a line of a list
_BULLETS = re.compile(r"(?m)^\s*[*\u2022]\s+(?=[^\W\d])")
# `femmes c 11 non 17`: eleven, and not seventeen
_NOT_SO_MANY = re.compile(r"(?i)\b(c|est|son?t|st)\s(\d{1,4}),?\s(?:et\s)?non(?=\s\d)")
# `nb H six nb F trois`: the number of men, and no total
_NUMBER_OF = re.compile(
    r"(?i)\bnb(?:re?)?\s(?=(?:FI|FL|[HFGE]|hom\w*|fem\w*|gar\w*|fil\w*|enf\w*)\b)"
)
# `vingt-cinq pour cent sont des femmes`; but `vivres pour cent personnes`
_PER_CENT = re.compile(
    r"(?i)(?<=[\s-])(vingt|trente|quarante|cinquante|soixante|dix|quinze|deux|trois|quatre|cinq|six|sept"
    r"|huit|neuf|treize)\spour\s?cents?\b"
)
# `TANOUT -> AGADEZ`: from one place to the other; the last of several, and no code: `DZA->TAN`
_ARROW = re.compile(
    r"(?<=[^\W\d_]{4}) ?(?:-{1,2}>|={1,2}>|\u2192) ?(?=[^\W\d_])(?![^>\u2192]*[>\u2192])"
)
# `Dogo -> 3 refoulés`: what follows is of that place
_LEADS_TO = re.compile(r"(?<=[^\W\d_]{3}) ?(?:-{1,2}>|={1,2}>|\u2192) ?(?=\d)")
# `rapport d'hier 9 retournés`, `report for yesterday: nil`: the day it is about
_DAYS = (
    "hier|avant-hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|yesterday|monday|tuesday"
    "|wednesday|thursday|friday|saturday|sunday"
)
_DAY_OF = re.compile(
    r"(?i)^(\W*(?:rapport|report|bilan|situation|compte rendu))"
    rf"\s+(?:d['\u2019]\s*|(?:de|du|for|of)\s+)(?=(?:{_DAYS})\b(?!\s+(?:[aà]|au|et|to|and)\b))"
)
# `r a s a tirmini`, `R.A.S`
_NOTHING = re.compile(r"(?i)^(\W*)r[. ]a[. ]s\b\.?")
HINTED = (
    ("a s", _NOTHING, r"\1RAS"),
    *[(hint, _DAY_OF, r"\1 ") for hint in ("rapport", "report", "bilan", "situation", "rendu")],
    ("*", _BULLETS, "- "),
    ("\u2022", _BULLETS, "- "),
    ("nb", _NUMBER_OF, ""),
    ("non ", _NOT_SO_MANY, r"\1 \2 pas"),
    ("r cent", _PER_CENT, r"\1 %"),
    ("->", _LEADS_TO, ": "),
    ("=>", _LEADS_TO, ": "),
    ("\u2192", _LEADS_TO, ": "),
    ("->", _ARROW, " vers "),
    ("=>", _ARROW, " vers "),
    ("\u2192", _ARROW, " vers "),
)
"""Letters without which the pattern cannot match, and what is written instead."""
