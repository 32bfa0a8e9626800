"""Whether a text puts an earlier report right: what was wrong in it, or what holds instead.

sorry  := SORRY count | "non" count                        pardon 12 femmes
named  := REFERENCE count | REFERENCE DAY                  0142 F9, la date du 0142 est hier
struck := PLACE NOT PLACE | COUNTRY NOT COUNTRY            Dungass et non Magaria
bare   := SORRY NUMBER                                    pardon je voulais dire 9
theirs := THEY "viennent" COUNTRY | THEY "sont" CATEGORY      ils viennent d'Algérie
none   := NOT LABEL REFERENCE                              aucune fille dans le groupe 0301

What changes then is read in `parsers.intents.corrections` and `parsers.intents.contrast`.
"""

from __future__ import annotations

import re

from parsers.intents.doubts import says_but
from parsers.intents.signals import Signals
from parsers.lexicon.tables import word_set
from parsers.report import Category

_CONTRAST = re.compile(r"n[_a~f]{0,3}[NLC]")


_THEY = frozenset(("ils", "elles", "they", "su", "tous"))
_PLAIN = frozenset("_fCK.!Q")
_OTHER_NEWS = ("arrive", "question", "asks", "hearsay", "talk", "thanks", "announce", "transfer")
_AROUND_PLACE = frozenset("QGatv_.,:!")
_IT_IS = frozenset(("c", "cest", "cetait", "ct", "ne", "ce", "was", "is", "it"))
SHORTLY = 8
"""Terms of a text that holds but one thing."""
SORTS = 2
"""Labels of one sort and another: so many may a correction name."""
_INSTEAD = re.compile(r"n[_fa]{0,3}[CKGY]")


def takes_back(s: Signals) -> bool:
    """`non, 12 femmes`, `pardon 12 femmes`, `no, 12 women`.

    The `no` of `no 045` is a number's, that of `they no eat` a "not".
    Who is sorry behind all that was said (`désolé, pas de crédit hier`) takes nothing back.
    """
    terms = s.notes.terms
    first = next((i for i, term in enumerate(terms) if "sorry" in term.cues), None)
    struck = "nN" in s.kinds.replace("_", "")  # `pas 12 mais 15, désolé`
    behind = first is not None and bool(set("NLCGK") & set(s.kinds[first:]))
    sorry = first == 0 or behind or (first is not None and struck)
    opening = s.kinds.lstrip("_")
    other = opening.startswith("#") and opening[1:2] not in tuple(",;!")
    return sorry or (s.opens("no") and not other)


def tells_anew(s: Signals) -> bool:
    """A place and people of two sorts, and no word of what they were before: a report."""
    told = "G" in s.kinds and s.kinds.count("L") > 1 and _CONTRAST.search(s.kinds) is None
    # `le convoi annoncé est là, 47 au lieu de cinquante : 30 H 9 F 8 E, rapatriés`
    here = s.said("landed") and "C" in s.kinds
    told = told or (here and (s.proven or s.kinds.count("L") > SORTS))
    named = s.said("correct") and s.names_a_report()
    return told and not (named or s.notes.references or s.said("repeat"))


def said_in_passing(s: Signals) -> bool:
    """`j'ai écrit sans lunettes. À Zermou 12 hommes 5 femmes`: a report after it.

    `mauvais chiffre, je reprends: …` and `annule et remplace le 0142: …` are no such words.
    """
    first = s.notes.terms[0].form
    again = first.startswith(("mauvais", "annul")) or "rempla" in first or "replace" in first
    return tells_anew(s) and not again and first not in word_set("commands")


def other_category(s: Signals) -> bool:
    """`excusez, c'est refoulés et non rapatriés`; `dans le 0330 j'ai mis refoulés`."""
    if s.heads or s.numbers or "C" not in s.kinds or "G" in s.kinds:
        return False
    told = bool(s.notes.references) or bool(s.notes.read_as("struck out"))
    return "n" in s.kinds or told


def other_place(s: Signals) -> bool:
    """`pardon c'est à Mirriah`, `oui mais le lieu c'est Mirriah`: the one place, and no more.

    Where a question waits, `non, le lieu c'est Mirriah` too.
    """
    terms = s.notes.terms
    if not s.opens("sorry", "no") or s.said(*_OTHER_NEWS) or len(terms) > SHORTLY:
        return False
    places = [term for term in terms if term.kind == "G"]
    return len(places) == 1 and all(
        term.kind in _AROUND_PLACE or term.form in _IT_IS or term.form in word_set("fields")
        for term in terms
    )


def other_vulnerable(s: Signals) -> bool:
    """`pardon, trois enceintes et une allaitante`."""
    return s.opens("sorry") and s.vulnerable and not s.heads and "N" in s.kinds


def answers_with_heads(s: Signals) -> bool:
    """A question waits: `non 14 hommes`, `oui 12 hommes` are about that report."""
    if s.notes.context.pending is None or not s.heads or s.said("held", "security"):
        return False
    if says_but(s):
        return True
    if s.opens("yes") and not word_set("exceptions").isdisjoint(s.notes.words):
        return False
    return s.opens("no") or (s.opens("yes") and not set("GC") & set(s.kinds))


def says_what_changes(s: Signals) -> bool:
    """`0142 F9`, `le 0142 ils viennent de Libye, pas d'Algérie`: a reference and the new value."""
    if not s.notes.references or s.said("forgotten", "question", "cumulative", "transfer"):
        return False
    if s.kinds[0] == "+":
        return False  # `AJOUT 0171 F4`: four more
    if s.notes.read_as("struck out") and s.heads and "V" not in s.kinds:
        return True  # `le total est 52 pas 25 pour le 0198`
    if s.notes.terms[s.kinds.find("N")].form[:1] != "0" or set("VD") & set(s.kinds):
        return False
    plain = s.heads and not set("CG") & set(s.kinds) and not s.said("arrive")
    return plain or _INSTEAD.search(s.kinds) is not None


def puts_right(s: Signals) -> bool:
    """`ils viennent de Libye et pas d'Algérie`: one thing is struck out, and nobody counted."""
    if s.heads or s.numbers or s.said("zero", "question", "transfer", "announce"):
        return False
    out = s.notes.read_as("struck out")
    struck = bool(out)
    told = not {"G", "K", "C", "Y"}.isdisjoint(s.kinds) or s.notes.day is not None
    named = bool(s.notes.references) or s.said("sorry", "correct", "no")
    named = named or any(
        isinstance(term.value, Category) for term in out
    )  # `pas des rapatriés mais des refoulés`
    return struck and told and (named or "C" not in s.kinds)


def wants_to_correct(s: Signals) -> bool:
    """`il y a une erreur dans mon message, il faut corriger`: and not yet what."""
    named = s.said("own_message") or _of_a_message(s) or bool(s.notes.references)
    if s.heads or s.numbers or not named:
        return False
    return not s.said("question", "status", "cancel", "complaint") and "?" not in s.kinds


def bare_number(s: Signals) -> bool:
    """`pardon je voulais dire 9`: a new value, and nobody knows of whom."""
    kinds = set(s.kinds) - set("Q_w.,:;!N&J")
    short = not kinds and len(s.notes.terms) <= SHORTLY
    return short and s.kinds.count("N") == 1 and not s.said("talk", "need", "zero")


def swaps_numbers(s: Signals) -> bool:
    """`15 et non 12`: one number for another, and nothing else."""
    return set(s.kinds) <= set("Nn_,.:!") and (s.kinds.count("N"), s.kinds.count("n")) == (2, 1)


def denies_sort(s: Signals) -> bool:
    """`ce ne sont pas des rapatriés`: of the last report, and what are they?"""
    out = [term.value for term in s.notes.read_as("struck out")]
    return any(isinstance(value, Category) for value in out) and not s.said("question", "need")


def _of_a_message(s: Signals) -> bool:
    return any(term.form.split(" ")[-1] in word_set("messages") for term in s.notes.terms)


def tells_of_them(s: Signals) -> bool:
    """`ils viennent d'Algérie`, `ce sont des refoulés`: of those of the last report."""
    if s.numbers or len(s.notes.terms) > SHORTLY or s.said(*_OTHER_NEWS):
        return False
    said = " ".join([term.form for term in s.notes.terms]).split(" ")
    they = said[:2] in (["ce", "sont"], ["c", "est"], ["they", "are"], ["they", "come"])
    they = they or (said[0] in _THEY and not word_set("they_are").isdisjoint(said[1:2]))
    plain = all(term.kind in _PLAIN or term.form == "c" for term in s.notes.terms)
    return they and plain and s.kinds.count("K") + s.kinds.count("C") == 1


def another_day(s: Signals) -> bool:
    """`la date du rapport 0142 c'est le 3/11`."""
    dated = s.notes.day is not None and "date" in s.notes.forms
    return bool(s.notes.references) and dated and not (s.heads or s.said("question"))
