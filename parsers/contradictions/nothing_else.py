"""A "nothing" or a "nobody" that is not said of arrivals, or no longer holds: asked about.

others  := NOBODY "de" …                              on n'a vu personne du bureau
things  := ZERO … need                                RAS côté santé, rien reçu, pas d'eau
task    := ZERO "pour" TO_DO | ZERO "qui" CAN         il n'y a personne pour les aider
lack    := THEY HAVE ZERO                             ils n'ont rien pour aujourd'hui
longer  := NO_MORE ZERO | ZERO "non"                  plus RAS
theirs  := ZERO "chez vous"                           RAS chez vous
report  := REFERENCE ZERO                             0142 RAS
event   := ZERO "à" (GIVEN | TALK)                    personne n'est venu à la distribution
unknown := ZERO … (PLACE | TODAY) NO_NEWS             RAS à Gouré, Kantché je sais pas
"""

from __future__ import annotations

from itertools import pairwise

from parsers.asides.numbering import is_reference
from parsers.intents.signals import Signals
from parsers.lexicon.tables import word_set

_FOR, _WHO = ("pour", "pr", "to"), ("qui", "ki", "who")
NIGHT, QUARTERS = 2400, (0, 15, 30, 45)
"""Hours and minutes in one number: `0830`."""
_INFINITIVES = ("er", "ir", "re", "oir")
_TODAY = (0, "today")
_TURNS = frozenset(("mais", "amma", "but", "pour"))
_NO_MORE = ("plus", "n est plus", "ce n est plus")
_NOT_YET = frozenset(("announce", "hearsay", "not_come", "not_received", "if"))
_AWAITED = frozenset(("attend", "attends", "verifie", "jira", "jiran", "jiranmu"))
_NO_NEWS = (word_set("no_news") - {"ras", "idem"}) | _AWAITED


def none_of_others(s: Signals) -> bool:
    """`on n'a vu personne du bureau`: of somebody else."""
    terms = s.notes.terms
    return any(
        term.form.endswith("personne") and terms[i + 1].kind == "f"
        for i, term in enumerate(terms[:-1])
    )


def as_to(s: Signals) -> bool:
    """`RAS côté santé`, `rien reçu, pas d'eau`: nobody came, or nothing?"""
    terms = s.notes.terms
    at = s.notes.where("zero")
    if terms[at].form == "rien recu":
        return True
    _, after = s.notes.sentence(at, ends=".,;!")
    lacks = any(s.kinds[i] == "D" and not _is_site(s, at, i) for i in range(at, after))
    return lacks and not any("need" in term.cues for term in terms[at:after])


def _is_site(s: Signals, at: int, i: int) -> bool:
    """`RAS au CSI`: where nobody came, and no need."""
    beside = i == at + 1 or "a" in s.kinds[i - 2 : i]
    return beside and s.notes.terms[i].form in word_set("hospitals")


def only_some(s: Signals) -> bool:
    """`juste 2 familles`; but `juste un camion d'oignons` brought nobody."""
    terms = s.notes.terms
    at = next((i for i, t in enumerate(terms) if t.form in ("juste", "just")), 0)
    behind = [term.kind for term in terms[at + 1 : at + 4]]
    return not {"M", "+", "X"}.isdisjoint(behind)


def for_a_task(s: Signals) -> bool:
    """`il n'y a personne pour les aider`, `y a personne qui parle haoussa`: nobody to do it.

    `personne pour le moment`, `personne qui est venu` tell of the day.
    """
    terms = s.notes.terms
    for i, term in enumerate(terms):
        if "zero" not in term.cues:
            continue
        said = " ".join([t.form for t in terms[i + 1 : i + 5] if t.kind != "G"])
        first, *behind = said.split(" ")
        if first in _FOR and any(form.endswith(_INFINITIVES) for form in behind if len(form) > 3):
            return True
        if first in _WHO and behind and behind[0] in word_set("is_able"):
            return True
    return False


def they_have_none(s: Signals) -> bool:
    """`ils n'ont rien pour aujourd'hui`, `on n'a rien ce soir, pas de repas`: what they lack.

    But `il n'y a pas eu d'arrivée`.
    """
    terms = s.notes.terms
    whose = word_set("they") | ({"on", "nous"} if "D" in s.kinds else set())
    return any(
        term.form in ("ont", "have", "a", "avons")
        and "zero" in behind.cues
        and terms[i - 1].form != "y"
        and not whose.isdisjoint([t.form for t in terms[max(0, i - 3) : i]])
        for i, (term, behind) in enumerate(pairwise(terms))
    )


def no_longer(s: Signals) -> bool:
    """`plus RAS`, `RAS non`, `ce n'est plus RAS`, `l'eau est à ras`: somebody may have come."""
    terms = s.notes.terms
    for i, term in enumerate(terms):
        if "zero" not in term.cues:
            continue
        before = terms[i - 1] if i else None
        denied = before is not None and (before.form in _NO_MORE or before.kind == "n")
        brim = before is not None and before.form == "a" and term.form == "ras"
        behind = [near.form for near in terms[i + 1 :]]
        if denied or brim or behind in (["non"], ["no"], ["pas"]):
            return True
    return False


def taken_back(s: Signals) -> bool:
    """`RAS annulé`, `pardon RAS pas 12`; but `vol annulé pour Niamey, RAS chez nous`."""
    terms = s.notes.terms
    if s.said("sorry", "correct"):
        return True
    return any(
        any("zero" in term.cues for term in terms[first:after])
        and any("cancel" in term.cues for term in terms[first:after])
        for first, after in s.notes.clauses()
    )


def of_theirs(s: Signals) -> bool:
    """`RAS chez vous`: of whom?"""
    return any(
        at.form in ("chez", "a") and whose.form in ("vous", "ku", "you")
        for at, whose in pairwise(s.notes.terms)
    )


def of_a_report(s: Signals) -> bool:
    """`0142 RAS`, `rien de neuf pour le 0142`: of that report, or of today? `0800 RAS`: an hour."""
    number = s.notes.terms[0]
    hour = number.kind == "N" and number.value < NIGHT and number.value % 100 in QUARTERS
    named = any(is_reference(term.form, surely=True) for term in s.notes.terms[hour:])
    return bool(s.notes.references) and (named or (number.form.isdigit() and not hour))


def at_no_post(s: Signals) -> bool:
    """`RAS au marché`, `babu kowa a ofis`, `nobody sick`: of arrivals nothing is said.

    `ba kowa a masallaci sai mu, RAS` says it besides.
    """
    terms = s.notes.terms
    nobody = [i for i, term in enumerate(terms) if "zero" in term.cues]
    there = [i for i in nobody if any(t.form in word_set("no_post") for t in terms[i + 1 : i + 3])]
    plain = any(terms[i].form == "ras" and i not in there for i in nobody)
    return bool(there) and not plain


def only_of_security(s: Signals) -> bool:
    """`RAS côté sécurité`: of arrivals nothing is said; `…, aucune arrivée` says it."""
    return all(t.form in word_set("security_side") for t in s.notes.terms if "zero" in t.cues)


def from_an_event(s: Signals) -> bool:
    """`personne n'est venu à la distribution`: who stayed away, and no day without arrivals."""
    for i, term in enumerate(s.notes.terms):
        if {"zero", "not_come"}.isdisjoint(term.cues) or s.kinds[i + 1 : i + 2] not in ("a", "t"):
            continue
        _, after = s.notes.sentence(i, ends=".,;:!")
        event = s.notes.terms[i + 2 : min(i + 5, after)]
        if any(not {"given", "talk"}.isdisjoint(t.cues) for t in event):
            return True
    return False


def wondered(s: Signals) -> bool:
    """`RAS ?`, `0 rapatriés à Kantché ?`; but `RAS à Magaria. Avez-vous reçu mon message ?`."""
    asked = s.kinds.rstrip("_").rstrip("?")
    return s.kinds.rstrip("_").endswith("?") and {",", ".", ";", "!"}.isdisjoint(asked)


def of_nothing_known(s: Signals) -> bool:
    """`RAS à Gouré, Kantché je sais pas`, `RAS hier, aujourd'hui on attend`: there, or then?"""
    terms = s.notes.terms
    told = [i for i, term in enumerate(terms) if "zero" in term.cues]
    for i, term in enumerate(terms):
        if not (term.ours or (term.kind == "J" and term.value in _TODAY)):
            continue
        before = [at for at in told if at < i]
        first, after = s.notes.sentence(i, ends=".,;!:")
        apart = before and any(
            t.kind in ",.;!:" or t.form in _TURNS for t in terms[before[-1] + 1 : i]
        )
        if apart and not any(max(first, before[-1] + 1) <= at < after for at in told):
            behind = terms[i + 1 : after]
            said = (
                behind[:-1] if len(behind) <= 2 and s.kinds[after - 1] == "n" else behind
            )  # `a Bande ma babu`
            if any(t.kind in "nX" or t.form in _NO_NEWS or _NOT_YET & {*t.cues} for t in said):
                return True
    return False
