"""Sentences that are about something else than the report, and sentences that are against it.

talk    := ordinary words, two of them at least, and nobody who could be meant
           Ici le niébé pousse bien cette année; le gardien leur a montré le puits
against := words of counting and writing, of doubt, of mistakes, of others who are in it or left
           out, of people who are not here
           je n'ai compté que d'un côté; les gens disent que ce sont des orpailleurs

What people say to take a report back fills no list, but what they speak of then is always the same,
and small talk has other subjects.
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.lexicon.tables import talk
from parsers.notes import Notes
from parsers.words.ordinary import ordinary
from parsers.words.terms import Term

LEAST = 2
"""Words that carry something: `c'était l'année passée` has none, and is said of the report."""
SHORT = 2
"""Letters of a word that carries nothing."""
SMALL = 4
"""The same, of a word that is known and means nothing for us."""
_SOMEBODY = frozenset("NLPCGVMXYKnN+?#T~")
"""Kinds of what may be said of those who were counted, or of a doubt."""
_HARMLESS = frozenset(
    ("thanks", "thanked", "greeting", "talk", "given", "long_ago", "old", "advert")
)


_AGAINST, _REPORT, _TALK = talk("against"), talk("report"), talk("talk")
_BEGINNINGS, _OF_THE_REPORT = tuple(_AGAINST["beginnings"]), tuple(_REPORT["beginnings"])
_WORDS, _HAUSA = frozenset(_AGAINST["words"]), frozenset(_TALK["hausa"])


def is_small_talk(notes: Notes, first: int, after: int) -> bool:
    """Whether the sentence tells of something else, so that nothing in it is said of the report."""
    terms = notes.terms[first:after]
    kinds = {*notes.kinds[first:after], *[term.kind for term in terms]}
    if not _SOMEBODY.isdisjoint(kinds) or any(not _HARMLESS.issuperset(t.cues) for t in terms):
        return False
    unread = [term.form for term in terms if term.kind == "w" and len(term.form) > SHORT]
    return (
        all(map(_is_common, unread))
        and sum(map(_carries_something, terms)) >= LEAST
        and not speaks_of_the_report(terms)
        and not speaks_against(terms)
    )


def _carries_something(term: Term) -> bool:
    """Whether it is a word with a meaning of its own, however it was read."""
    if term.kind in "Uz":
        return True
    return len(term.form) > (SHORT if term.kind == "w" else SMALL) and _is_common(term.form)


def _is_common(form: str) -> bool:
    return form in ordinary() or form in _HAUSA


def speaks_of_the_report(terms: Sequence[Term]) -> bool:
    """`le total est juste`, `ils habitent ici`: what may be said of it or of those who came."""
    return any(word.startswith(_OF_THE_REPORT) for term in terms for word in term.form.split(" "))


def speaks_against(terms: Sequence[Term]) -> bool:
    """`mes doigts ont glissé, regardez plutôt la photo`; but `chiffre définitif`, `aucun doute`."""
    said = " ".join([term.form for term in terms])
    words, padded = said.split(), f" {said} "
    against = (
        any(word.startswith(_BEGINNINGS) for word in words)
        or not _WORDS.isdisjoint(words)
        or any(f" {phrase} " in padded for phrase in _AGAINST["phrases"])
    )
    if not against or any(f" {phrase} " in padded for phrase in _AGAINST["affirming"]):
        return False
    # `ce ne sont pas des refoulés, ce sont des rapatriés` is read as it is meant
    return not (" ce sont des " in padded and terms[-1].kind == "C")
