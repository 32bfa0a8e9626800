"""Words that stand beside a command, and that the command does not know.

bare    := AIDE | INFO | STOP, with thanks, titles, its matter  aide svp, stop merci
cry     := AIDE | INFO, with people, danger, a strange word     aide elle saigne, info route coupée
protest := STOP, with people, things, a strange word            stop violence, annule le stop
more    := GREETING | THANKS, with "not", a need, a strange word   bonsoir, on pleure ici
told    := AUXILIARY AIDE                                       on a aidé les femmes

A command is carried out and nobody reads it; so whatever else such a text says, a person reads.
"""

from __future__ import annotations

from parsers.intents.signals import Signals
from parsers.lexicon.tables import word_set
from parsers.report import Intent
from parsers.words.terms import Term

_POLITE = frozenset(("greeting", "thanks", "thanked", "urgent"))
_PEOPLE = frozenset("LPV")
_GRAVE = ("held", "security", "gbv", "complaint", "health", "officer")
_NEWS = (*_GRAVE, "objects", "if", "not_come")


def swallows(s: Signals, wanted: Intent) -> bool:
    """Whether the command would leave unheard what a person must read."""
    if wanted == Intent.HELP:
        return _cries(s) or _told(s)
    return wanted == Intent.OPT_OUT and _protests(s)


def _cries(s: Signals) -> bool:
    """`aide ma fille a disparu`, `taimako yaro ya bata`; `aide formulaire` asks for the form."""
    notes = s.notes
    asked = [t for t in notes.terms if not {"help", "how"}.isdisjoint(t.cues)]
    if s.said("how"):
        return s.said("held", "gbv", "health")  # `comment déclarer une personne disparue`
    if not asked or any(t.form not in word_set("bare_help") for t in asked):
        return False
    if s.said(*_GRAVE):
        return True
    about = word_set("help_words") | word_set("messages")
    if not about.isdisjoint(notes.words):
        return False
    return (
        s.said(*_NEWS, "urgent")
        or not _PEOPLE.isdisjoint(s.kinds)
        or any(_is_strange(t) for t in notes.terms)
    )


def _is_strange(term: Term) -> bool:
    """A word or a thing; a lone letter, and the command itself (`ARRET` is a place), is none."""
    if term.kind not in "wUX" or term.cues or len(term.form) < 2:
        return False
    return term.form not in word_set("courtesies")


def _told(s: Signals) -> bool:
    """`8 femmes du village ont aidé`: somebody was helped, and nobody asks."""
    terms = s.notes.terms
    return any(
        term.form == "aide" and i and terms[i - 1].form in word_set("has_helped")
        for i, term in enumerate(terms)
    )


def _protests(s: Signals) -> bool:
    """`stop on nous chasse`, `ne m'envoyez plus de femmes enceintes`; `stop vos sms` is none."""
    notes = s.notes
    if s.said("cancel", "transfer", *_NEWS) and "hearsay" not in s.cues:
        return True
    denied = any(
        "opt_out" in term.cues and i and notes.terms[i - 1].kind == "n"
        for i, term in enumerate(notes.terms)
    )
    if denied or not word_set("protested").isdisjoint(notes.words):
        return True  # `pas stop`, `stop guerre`
    if not _only_asks_to_stop(s):
        return True
    about = word_set("stop_words") | word_set("messages")
    stops = {t.form for t in notes.terms if "opt_out" in t.cues}
    bare = bool(stops) and not about.isdisjoint(notes.words)
    if not {"L", "V", "D", "C"}.isdisjoint(s.kinds) or ("P" in s.kinds and not bare):
        return True
    return not bare and any(_is_strange(t) and t.form not in about for t in notes.terms)


def _only_asks_to_stop(s: Signals) -> bool:
    """`STOP`, `stop vos messages merci`; but `ils sont en stop`, `pourquoi STOP ?` say more.

    Who asks in a sentence (`je ne veux plus recevoir vos sms`) says enough by it.
    """
    terms = s.notes.terms
    around = word_set("around_stop") | word_set("stop_words")
    if any("opt_out" in term.cues and " " in term.form for term in terms):
        return True
    return all(
        "opt_out" in term.cues
        or term.kind in ".,!;:Z"
        or (term.cues and _POLITE.issuperset(term.cues))
        or around.issuperset(term.form.split(" "))
        for term in terms
    )


def tells_more(s: Signals) -> bool:
    """`merci, elle n'a pas tenu le coup`, `babu lafiya`, `ça va mal`: thanks, and news besides."""
    notes = s.notes
    if s.said("talk"):
        return False  # `le prix du mil a doublé`
    kinds = "nV" if s.said("thanked") else "nDV"  # `merci pour les 30 nattes`
    worse = ">" in s.kinds or notes.has("goes_ill") or s.said("objects", "held", "not_come")
    return worse or any(
        (term.kind in kinds and term.form not in word_set("courtesies"))
        or (term.kind == "w" and _is_strange(term))
        for term in notes.terms
    )
