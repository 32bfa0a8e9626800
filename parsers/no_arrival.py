"""News that reads like an arrival, a departure or an announcement, and is none: asked about.

staff    := count ("de" | "from") SERVICE             6 personnes de l'OIM sont arrivées
suite    := OFFICIAL "et" count                       le ministre et 6 personnes sont arrivés
in hours := ("dans" | "d'ici" | "nan da") NUMBER HOUR 12 refoulés dans 2h
birth    := GAVE BIRTH, one person                    une rapatriée a accouché d'un garçon
over     := BORDER … TOWARDS COUNTRY                  ont traversé la frontière vers le Nigeria
part     := OF_THEM count, behind a report            dont 4 maliens; cikinsu mata 3
to us    := TRANSFER to us, or to the sender's place  on nous a transféré 9 refoulés
remain   := NUMBER "left" and no way                  only 15 left at the site
home     := TRANSFER home FROM COUNTRY                sun koma gida daga Aljeriya
here     := count ARRIVED … ANNOUNCED                 15 deportees arrived, food expected tomorrow
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.lexicon.tables import word_set
from parsers.sent_on import is_senders
from parsers.signals import Signals

_OF_STAFF = re.compile(r"(?:N_?[LP]|[LP]N)_?f")
_TO_PLACE = re.compile(r"f_?G[at]_?(G)")
NEAR = 4
"""Terms between a word and what it is said of."""


def staff(s: Signals) -> bool:
    """`5 personnes de la mairie sont venues`, `encore 6 people from IOM`: who works there."""
    services = word_set("services") - {"commune"}
    return any(
        not services.isdisjoint(term.form.split(" "))
        for match in _OF_STAFF.finditer(s.kinds)
        for term in s.notes.terms[match.end() : match.end() + 2]
    )


def suite(s: Signals) -> bool:
    """`le ministre et 6 personnes sont arrivés`: who came with somebody of rank."""
    terms = s.notes.terms
    return any(
        not word_set("officials").isdisjoint(term.form.split(" "))
        and s.kinds[i + 1 : i + 3] == "&N"
        for i, term in enumerate(terms)
    )


def in_hours(s: Signals) -> bool:
    """`12 refoulés dans 30 minutes`: they are still to come."""
    measured = {
        id(term)
        for term, said, _ in s.notes.steps
        if said.endswith(("duration", "distance")) or said.startswith("time:")
    }
    terms = s.notes.terms
    return any(
        id(behind) in measured and (term.form in word_set("before_hours") or _from_here(s, i))
        for i, (term, behind) in enumerate(pairwise(terms))
    )


def _from_here(s: Signals, at: int) -> bool:
    """`d'ici 2h`."""
    return at > 0 and [t.form for t in s.notes.terms[at - 1 : at + 1]] == ["d", "ici"]


def only_a_birth(s: Signals) -> bool:
    """`une femme refoulée a mis au monde une fille`; with others who came it is one of the news."""
    return all(term.value == 1 for term in s.notes.terms if term.kind == "N")


def cross_over(s: Signals) -> bool:
    """`9 refoulés ont traversé la frontière vers le Nigeria`: they are over there."""
    return s.notes.has("borders") and re.search(r"t_?K", s.kinds) is not None


def part_of_last(s: Signals) -> bool:
    """`dont 4 maliens`, `4 mineurs parmi`: of those reported, where a report went before."""
    if s.notes.context.last_ref is None or {"C", "G"} & set(s.kinds):
        return False
    first, last = s.notes.terms[0].form, s.notes.terms[-1].form
    return first in word_set("of_the_last") or last in word_set("of_the_last")


def to_us(s: Signals) -> bool:
    """`on nous a transféré 9 refoulés`, `transférés de Zinder à Matamèye` told from there."""
    terms = s.notes.terms
    at = next((i for i, term in enumerate(terms) if "transfer" in term.cues), 0)
    before = [word for term in terms[max(0, at - NEAR) : at] for word in term.form.split(" ")]
    ours = any(is_senders(s.notes, terms[m.start(1)]) for m in _TO_PLACE.finditer(s.kinds))
    by = [term.form for term in terms[at + 1 : at + 2]] == ["by"]
    given = before[-2:] in (["nous", "a"], ["nous", "ont"])
    return (
        ((given or before[-1:] == ["nous"]) and "chez" not in before)
        or ours
        or (by and "t" not in s.kinds)
    )


def who_remain(s: Signals) -> bool:
    """`there are 15 left`, `only 15 left at the site`: they are the ones who did not go."""
    terms = s.notes.terms
    at = next((i for i, term in enumerate(terms) if term.form == "left"), -1)
    return at > 0 and terms[at - 1].kind == "N" and s.kinds[at + 1 : at + 2] in ("", "a", ".")


def home_from_abroad(s: Signals) -> bool:
    """`mutane 20 sun koma gida daga Aljeriya`: they came."""
    return re.search(r"f_?K", s.kinds) is not None


def here_already(s: Signals) -> bool:
    """`18 refoulés arrivés, on attend le bus de Zinder`: the eighteen are there."""
    terms = s.notes.terms
    at = next((i for i, term in enumerate(terms) if "announce" in term.cues), 0)
    came = [term for term in terms[:at] if term.form in word_set("came_before")]
    apart = "," in s.kinds[:at] or "as" in s.notes.words
    return bool(came) and apart and "N" in s.kinds[:at] and "N" not in s.kinds[at:]
