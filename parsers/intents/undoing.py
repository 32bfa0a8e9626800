"""Cancellations that are no cancellation of the report: which one, or which part, is asked.

hedged := SOMETHING_ELSE CANCEL                   inutile d'annuler, j'allais annuler
denied := NOT CANCEL | CANCEL "pas"              kada ka soke, n'annulez pas, no cancel am
part   := CANCEL REFERENCE? FIELD                corr 0142 supprimer les filles, annul 0142 f
undone := CANCEL (CORRECTION | CANCEL | OUI)     annule ma correction, soke gyara
which  := CANCEL (ORDINAL | DAY before today)    annule le premier, annule le rapport du 20
slip   := CANCEL REFERENCE? "par erreur"         0142 annulé par erreur: is it to be restored?
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.asides.numbering import is_reference
from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.words.terms import Term

_FIELDS = frozenset("LVDK")
_ASIDE = frozenset(".,:;-#")
_STOPS = frozenset(",.;:!?-(")
_ASKING = frozenset(
    ("own_message", "no", "opt_out", "cancel", "greeting", "thanks", "correct", "sorry", "urgent")
)
_BY_MISTAKE = ("par", "bisa", "by")


def is_less(notes: Notes) -> bool:
    """Whether the report itself may not be what is called off."""
    terms = notes.terms
    said = [i for i, term in enumerate(terms) if "cancel" in term.cues]
    return any(
        _is_denied(terms, at)
        or _is_of_a_part(terms, at)
        or _is_a_slip(terms, at)
        or _is_hedged(notes, at)
        for at in said
    ) or _is_of_another(notes, said)


def _is_hedged(notes: Notes, at: int) -> bool:
    """`inutile d'annuler 0142`, `j'allais annuler`, `l'annulation de 0142 était une erreur`.

    A command is carried out at once: nothing but asking stands before it in its clause.
    """
    first = at
    while first > 0 and notes.terms[first - 1].kind not in _STOPS:
        first -= 1
    asking = word_set("before_cancel")
    before = [
        term
        for term in notes.terms[first:at]
        if not (term.kind in "N#" or (term.cues and _ASKING.issuperset(term.cues)))
    ]
    hedged = any(not asking.issuperset(term.form.split(" ")) for term in before)
    _, after = notes.sentence(at, ends=",.;:!?")
    return hedged or any(t.form in ("etait", "etais", "was") for t in notes.terms[at:after])


def _is_denied(terms: Sequence[Term], at: int) -> bool:
    """`kada ka soke`, `il ne faut pas annuler`, `annulez pas`; `c'est pas bon, annulez` is none."""
    before = [term.form for term in terms[max(at - 2, 0) : at]]
    near = before[-1:] if not before or before[-1] not in word_set("between_not") else before[:1]
    if not word_set("cancels_not").isdisjoint(near) or (near and near[0].endswith(" pas")):
        return True
    return any(term.form == "pas" for term in terms[at + 1 : at + 2])


def _behind(terms: Sequence[Term], at: int) -> list[Term]:
    """What the word is said of: its reference, articles and signs passed over."""
    articles = word_set("before_undone")
    return [
        term
        for term in terms[at + 1 : at + 5]
        if not (is_reference(term.form) or term.kind in _ASIDE or term.form in articles)
    ][:2]


def _is_of_a_part(terms: Sequence[Term], at: int) -> bool:
    """`supprimer les 2 filles`, `annule ma correction`, `supprimer Magaria du 0142`."""
    behind = [term for term in _behind(terms, at) if term.kind != "N"][:1]
    near = terms[at + 1 : at + 4]
    if any(t.form in word_set("records") for t in near) and any(is_reference(t.form) for t in near):
        return False  # `annuler l'enregistrement 0127`
    out_of = [term.kind for term in near] == ["G", "f", "N"]
    return out_of or any(t.kind in _FIELDS or t.form in word_set("no_reports") for t in behind)


def _is_a_slip(terms: Sequence[Term], at: int) -> bool:
    """`j'ai annulé 0142 par erreur`; `annulez 0142, envoyé par erreur` is none."""
    behind = [term.form for term in _behind(terms, at)]
    parts = " ".join(behind).split(" ")
    return parts[0] in _BY_MISTAKE and not word_set("by_mistake").isdisjoint(parts[1:2])


def _is_of_another(notes: Notes, said: Sequence[int]) -> bool:
    """`annule le premier`, `annule les deux`, `annule le rapport du 20`: which number has it?"""
    if any(is_reference(term.form) for term in notes.terms):
        return False
    before = notes.day is not None and notes.day < notes.context.today
    named = not word_set("which_of_them").isdisjoint(
        [term.form for at in said for term in notes.terms[at + 1 : at + 4]]
    )
    return named or before
