"""Whether a text calls off a report of the sender's, or only tells of something called off.

cancels := CANCEL (REFERENCE | MESSAGE | "ça" | "tout" | end)     ANNUL 0142, annulez mon message
others  := THING CANCEL | CANCEL THING                            vol annulé, annulez la réunion

A cancellation is carried out at once, so whatever else the word stands beside is no command.
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.asides.numbering import is_reference
from parsers.intents.signals import Signals
from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.words.terms import Term

_THINGS = frozenset("wUXGD")
_DOINGS = frozenset(("talk", "given", "announce", "transfer"))
"""Cues of what may be called off besides: `annulez la distribution`."""
_ALL_OF_IT = frozenset(("tout", "tous", "ca", "cela", "ceci", "ce", "le", "it", "this", "all"))
_EVERYTHING = frozenset(("tout", "tous", "toutes", "all", "duka", "everything"))
_THAT = frozenset(("ca", "cela", "ceci", "it", "this", "le", "dernier", "shi", "sa"))
_AS, _SAME = ("que", "ke", "k", "qu", "as", "kamar", "of"), frozenset(("meme", "same", "daya"))
SHORTLY = 8
"""Terms: what a text this short says is what it wants."""
NEAR = 4
"""Terms behind the word, in which its object stands."""


def cancels(s: Signals) -> bool:
    """The sender takes a report back."""
    if _commands_it(s) and not {"C", "L"} <= set(s.kinds):
        return True
    if s.opens("cancel"):
        return not (_is_full(s) or _of_something_else(s))
    if not s.said("cancel") or s.heads or _of_something_else(s):
        return False
    terms = s.notes.terms
    plain = s.names_a_report() or _names_message(s)
    at = s.notes.where("cancel", len(terms))
    if any(term.form in _ALL_OF_IT for term in terms[at + 1 : at + 2]):
        return True  # `faut effacer ce que je viens d'envoyer`
    return plain or len(terms) <= SHORTLY  # `des bandits ont braqué un car, annulez la mission`


def _commands_it(s: Signals) -> bool:
    """`ne pas compter les 17 de Guidiguir … ANNUL 0455`, `annulez le msg, c t 1 faux bruit`."""
    terms = s.notes.terms
    return any(
        "cancel" in term.cues
        and term.form in word_set("commands")
        and (
            any(is_reference(near.form) for near in terms[i + 1 : i + 2])
            or any(near.form in word_set("messages") for near in terms[i + 1 : i + 3])
        )
        for i, term in enumerate(terms)
    )


def is_of_several(notes: Notes) -> bool:
    """`ANNUL 0142 ou 0143`, `CORR 0142 H12 et annul 0143`, `supprimez moi`: which one?"""
    terms = notes.terms
    at = notes.where("cancel")
    named = {
        term.form
        for i, term in enumerate(terms)
        if is_reference(term.form)
        and not _is_compared(notes, i)
        and (i > at or (i and "correct" in terms[i - 1].cues))
    }
    behind = [term.form for term in terms[at + 1 : at + NEAR]]
    if len(named) > 1 or ("tout" in behind and "ce" in behind):
        return True
    said = {word for form in behind for word in form.split(" ")}
    if named or not said.isdisjoint(word_set("messages") | _THAT):
        return "tous" in behind
    return not _EVERYTHING.isdisjoint(said) or behind[:1] in (["moi"], ["me"], ["nous"])


def _is_compared(notes: Notes, at: int) -> bool:
    """`supprimez 0244, c'est le même groupe que 0243`, `doublon de 0298`: the one that stays."""
    as_it = notes.terms[at - 1].form in _AS and not _SAME.isdisjoint(notes.words)
    return as_it or any(t.form in word_set("doubles") for t in notes.terms[max(0, at - 2) : at - 1])


def _is_full(s: Signals) -> bool:
    """`marché annulé, 12 refoulés à Gouré`: a report of its own, and no other one is named."""
    return s.heads and {"C", "G"} <= set(s.kinds) and not s.names_a_report()


def _names_message(s: Signals) -> bool:
    """`mon message`, `le rapport`: what it is that is called off."""
    return any(term.form.split(" ")[-1] in word_set("messages") for term in s.notes.terms)


def _does(terms: Sequence[Term], at: int) -> bool:
    return at < len(terms) and _is_doing(terms[at])


def _is_doing(term: Term) -> bool:
    """A transfer, a distribution, an announcement."""
    return not _DOINGS.isdisjoint(term.cues)


def _of_something_else(s: Signals) -> bool:
    """`vol annulé pour Niamey`, `a soke kasuwa yau`, `annulez la réunion`."""
    terms = s.notes.terms
    if s.names_a_report() or _names_message(s) or s.said("own_message"):
        return False
    at = s.notes.where("cancel")
    if any(
        term.form in _ALL_OF_IT and not (term.form == "le" and _does(terms, i + 1))
        for i, term in enumerate(terms[at + 1 : at + NEAR], at + 1)
    ):
        return False  # `annule le`, and no `annulez le transfert`
    clause = [t for t in terms[at + 1 : s.notes.sentence(at, ends=".;!,")[1]] if t.kind != "_"]
    before = s.kinds[:at].rstrip("_")[-1:]
    behind = any(
        term.kind in _THINGS or (term.kind == "Q" and not term.cues) or _is_doing(term)
        for term in clause[:1]
    )
    nothing = at > 0 and "zero" in terms[at - 1].cues  # `RAS annulé`
    return before in ("U", "X", "w") or behind or nothing
