"""Others that are not added to the last report: of those told before, or not here yet.

the rest := "les" NUMBER "autres", and nobody arrives   les 5 autres sont des enfants
beside   := count ... count "autres"                  8 rapatriés et 8 autres personnes
are      := MORE count "sont" VULNERABLE              4 autres femmes sont enceintes
task     := MORE count "à" VERB                       encore 5 femmes à interroger
to come  := MORE count ARRIVE "vers" hour             10 autres arrivent vers 18h inchallah
          | MORE count ("à arriver" | "sur la route")   encore 3 femmes à arriver
          | MORE count ARRIVE "ce soir"                 3 autres arrivent ce soir
ill      := MORE count ILL                            encore 3 femmes malades
missing  := "manque" MORE? count                      il manque encore 3 femmes
absent   := MORE count NOT ARRIVE                     3 autres n'ont pas voulu venir
born     := MORE count BORN                           encore 3 enfants nés
writer   := "moi" AND count                           moi et 3 femmes sommes arrivés
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.intents.signals import Signals
from parsers.lexicon.tables import word_set
from parsers.report import Vulnerability

_NOT_A_SORT = re.compile(r"n[_f]{0,2}C")
_TASK = re.compile(r"(?:[LPC]_?|[+]N)a[wQ_PD]")
_MISSING = re.compile(r"[_+]{0,2}N_?[LPC]?")
_ARE = re.compile(r"N?\+[LPCN]{0,2}#?(?P<are>_)[_n]{0,2}[LP]?[_f]?[VD]")
_VERBS = ("er", "ir", "re")
_ILL = (Vulnerability.MAL, Vulnerability.BLES)
_ADDS = ("ajout", "rajout", "kar")
_TONIGHT = frozenset(("ce soir", "cette nuit", "tonight", "demain", "gobe", "yau da dare"))
_DID_NOT = frozenset(
    ("voulu", "pu", "venus", "venues", "venu", "arrives", "arrivees", "reussi", "suivi", "passe")
)
_THE = frozenset(("les", "the", "ces"))
_OTHERS = frozenset(("autre", "autres", "others", "other"))
_PRESENT = frozenset(("arrivent", "arrive", "viennent", "vient", "coming", "zasu", "suna"))
_GOD_WILLING = frozenset(
    ("inchallah", "inch allah", "in sha allah", "insha allah", "si dieu le veut")
)
_SUM_WITH = re.compile(r"TN&[P_]?N")


def still_there(s: Signals) -> bool:
    """`il y a encore 6 personnes au site`: they are still there, and nobody came."""
    terms = s.notes.terms
    return any(
        term.form in ("encore", "still") and terms[i - 1].form in ("a", "y a", "reste", "are")
        for i, term in enumerate(terms)
        if i
    )


def with_those_before(s: Signals) -> bool:
    """`encore 7 arrivés, ça fait 39 avec les 32 de ce matin`: seven more, and not thirty-nine."""
    return _SUM_WITH.search(s.kinds) is not None


def the_rest(s: Signals) -> bool:
    """`les 5 autres sont des enfants`, `the other 5 are children`: of those told before?"""
    terms = s.notes.terms
    return any(
        s.kinds[i : i + 3] in ("_N+", "_+N") and terms[i].form in _THE
        for i in range(len(terms) - 2)
    )


def beside_those_here(s: Signals) -> bool:
    """`3 ENA et 12 autres rapatriés`, `les deux frères et 6 autres`: a report of all of them?"""
    told = enumerate(zip(s.notes.terms, s.kinds, strict=True))
    at = next((i for i, (t, kind) in told if kind == "+" and t.form in _OTHERS), None)
    if at is None or s.notes.context.last_ref is not None:
        return False
    first = s.kinds.rfind("N", max(at - 2, 0), at)  # the number of the others
    if first < 0 and s.kinds[at + 1 : at + 2] != "N":
        return False
    first = first if first >= 0 else at
    return not {"N", "L", "P"}.isdisjoint(s.kinds[:first])


def none_of_a_category(s: Signals) -> bool:
    """`encore 5, mais ce ne sont pas des rapatriés`."""
    return _NOT_A_SORT.search(s.kinds) is not None


def to_be_done(s: Signals) -> bool:
    """`encore 5 femmes à interroger`: of those who are here."""
    notes = s.notes
    for match in _TASK.finditer(s.kinds):
        at, verb = notes.terms[match.end() - 2 : match.end()]
        if at.form == "a" and notes.text[verb.start : verb.end].lower().endswith(_VERBS):
            return True
    return False


def behind_them(s: Signals) -> bool:
    """`il y a 15 autres derrière`; who arrived behind the others is there."""
    return any(
        term.form == "derriere"
        and s.kinds[i - 1] in "+LPCN"
        and "arrive" not in s.notes.terms[i - 1].cues
        for i, term in enumerate(s.notes.terms)
        if i
    )


def who_are(s: Signals) -> bool:
    """`4 autres femmes sont enceintes`, `3 autres sont mineurs non accompagnés`: of those told."""
    return any(
        s.notes.terms[match.start("are")].form in ("sont", "est", "are", "is", "ont")
        for match in _ARE.finditer(s.kinds)
    )


def some_of_those(s: Signals) -> bool:
    """`ajoute 3 enceintes dans les 5 F`."""
    return re.search(r"V_?[~s]_?N", s.kinds) is not None


def to_come(s: Signals) -> bool:
    """`10 autres arrivent vers 18h`, `… inchallah`: they are not here yet."""
    terms = s.notes.terms
    wished = not _GOD_WILLING.isdisjoint(s.notes.forms)
    return any(
        term.form in _PRESENT
        and (wished or (s.kinds[i + 1 : i + 3] in ("tN", "tH") and terms[i + 1].form == "vers"))
        for i, term in enumerate(terms)
    )


def than_before(s: Signals) -> bool:
    """`14 rapatriés de plus cette semaine que l'autre`: weeks are compared."""
    return not word_set("than").isdisjoint(s.notes.forms)


def with_the_writer(s: Signals) -> bool:
    """`moi et 3 femmes sommes arrivés à Bande`: with the writer, and not with the last ones."""
    terms = s.notes.terms
    return s.kinds[1:2] == "&" and terms[0].form in ("moi", "me", "ni")


def with_somebody(s: Signals) -> bool:
    """`mon oncle est rentré avec 3 autres hommes`: with him four, and not with the last ones."""
    at = s.kinds.find("&N+")
    return at > 0 and s.notes.terms[at].form in ("avec", "with") and "N" not in s.kinds[:at]


def still_ill(s: Signals) -> bool:
    """`encore 3 femmes malades`, `une femme de plus malade`: of those told, or three more?"""
    ill = any(term.value in _ILL for term in s.notes.terms if term.kind == "V")
    added = any(term.kind == "+" and term.form.startswith(_ADDS) for term in s.notes.terms)
    return ill and not added


def who_are_ill(s: Signals) -> bool:
    """`ajoutez que 3 femmes sont malades`: what is added is news of them."""
    terms = s.notes.terms
    return any(more.kind == "+" and that.form == "que" for more, that in pairwise(terms))


def on_the_road(s: Signals) -> bool:
    """`encore 3 femmes sur la route`."""
    terms = s.notes.terms
    return any(
        term.form in ("route", "road", "hanya", "chemin") and i and s.kinds[i - 1] in "_a"
        for i, term in enumerate(terms)
    )


def missing(s: Signals) -> bool:
    """`il manque encore 3 femmes`; but `+3 femmes, il manque de l'eau`."""
    return any(
        not {"manque", "manquent", "missing"}.isdisjoint(term.form.split(" "))
        and _MISSING.match(s.kinds, i + 1) is not None
        for i, term in enumerate(s.notes.terms)
    )


def due_tonight(s: Signals) -> bool:
    """`3 autres arrivent ce soir`: they are awaited."""
    terms = s.notes.terms
    return any(
        coming.form in word_set("are_coming") and then.form in _TONIGHT
        for coming, then in pairwise(terms)
    )


def did_not_come(s: Signals) -> bool:
    """`3 autres n'ont pas voulu venir`."""
    terms = s.notes.terms
    return any(term.kind == "n" and then.form in _DID_NOT for term, then in pairwise(terms))


def born(s: Signals) -> bool:
    """`encore 3 enfants nés`: births; `encore 3 enfants nés en 2020` tells how old they are."""
    terms = s.notes.terms
    return s.heads and not any(
        term.form in ("nes", "nees", "born") and then.form in ("en", "le", "in")
        for term, then in pairwise(terms)
    )


def like_before(s: Signals) -> bool:
    """`encore 12 comme ce matin`, `12 de plus comme d'habitude`: more, or the same ones?"""
    terms = s.notes.terms
    return any(
        term.form in ("comme", "like")
        and any(near.kind == "J" or near.form.endswith("habitude") for near in terms[i + 1 : i + 4])
        for i, term in enumerate(terms)
    )
