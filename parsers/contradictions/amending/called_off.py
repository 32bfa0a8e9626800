"""A report called off, and yet not, or not all of it: asked before it is cancelled.

part      := CANCEL (label | count)            annuler les 3 femmes, ANNUL 0142 H14
other     := CANCEL what is no report          annulez le besoin d'eau
only told := (on | vous) "a" CANCELLED         vous avez annulé 0142
later     := CANCEL DAY to come                demain ANNUL 0142
denied    := NOT CANCEL; CANCEL … NO           n'annulez rien; soke 0142 a'a
which     := REFERENCE CANCEL REFERENCE        0142 annul 0143 bon
heard     := HEARSAY … CANCEL                  on m'a dit d'annuler 0142
"""

from __future__ import annotations

from itertools import pairwise

from parsers.checks.denied import NE
from parsers.intents.signals import Signals
from parsers.lexicon.tables import word_set
from parsers.words.terms import Term

_ALL_OF_IT = frozenset(("tout", "tous", "ca", "cela", "ceci", "ce", "it", "this", "all", "shi"))
_HAVE = frozenset(("ai", "avez", "avons", "a", "ont", "have", "has"))
_NOT_THAT = frozenset(("non pas", "pas", "not", "ba"))


def only_some(s: Signals) -> bool:
    """`annuler les 3 femmes`, `ANNUL 0142 H14 F6`: a part of it, or other numbers instead?"""
    named = any(term.form in word_set("messages") for term in s.notes.terms)
    sorts = any(term.kind == "L" and term.form != "h" for term in s.notes.terms)
    whose = s.names_a_report()
    # `annulez les 3 femmes de …`
    counted = "NX" in s.kinds or "NL" in s.notes.line or "NC" in s.notes.line
    if counted and not whose:
        return True
    return sorts and not named and (s.heads or not whose)  # `annulé le 0191, c'était le petit`


def of_a_convoy(s: Signals) -> bool:
    """`ils ont annulé le convoi`: no report of ours, unless one is named."""
    return not (s.names_a_report() or s.said("own_message"))


def not_plainly(s: Signals) -> bool:
    """`annulez seulement les femmes`, `faudrait annuler si …`; but `il faut annuler` does."""
    terms = s.notes.terms
    words = word_set("cancels_otherwise")
    return any(
        not words.isdisjoint(term.form.split(" "))
        and not (
            term.form.split(" ")[-1] in ("faut", "should")
            and any("cancel" in near.cues for near in terms[i + 1 : i + 3])
        )
        for i, term in enumerate(terms)
    )


def calls_off_something(s: Signals) -> bool:
    """`annulez le besoin d'eau`, `taron gobe an soke shi`, `… le message d'avant`: not the last.

    In the clause of the word stands what is called off; a message of no other day, sender or place
    in a row is the last one.
    """
    terms = s.notes.terms
    named = s.names_a_report()
    at = next((i for i, term in enumerate(terms) if "cancel" in term.cues), None)
    if named or at is None:
        return False
    first, after = s.notes.sentence(at, ends=".;!,:")
    clause = terms[first:after]
    if any(term.form in word_set("other_messages") for term in terms):
        return True
    messages = word_set("messages")
    message = any(not messages.isdisjoint(term.form.split(" ")) for term in terms)
    message = message or "cancel" in s.notes.requested
    of_one = message and any(
        (behind.kind in "wz" and behind.form not in word_set("just_sent"))
        or (behind.kind == "J" and behind.value != 0)
        for of, behind in pairwise(clause)
        if of.form in ("de", "d", "du", "na")
    )
    plain = message or any(term.form in _ALL_OF_IT for term in terms[first:])
    return of_one or (not plain and any(term.kind in "wUXDJLPNAz" for term in clause))


def and_reports(s: Signals) -> bool:
    """`ANNUL 0142 et ajoutez 12 refoulés`: one is called off, and another told."""
    terms = s.notes.terms
    told = s.kinds.find("C")
    at = s.notes.where("cancel")
    return s.heads and any(
        term.kind in "&+" or term.form in word_set("adding_to") for term in terms[at:told]
    )


def not_called_off(s: Signals) -> bool:
    """`pas d'annulation pour 0142`, `n'annulez rien`."""
    at = s.notes.where("cancel")
    if any(term.form in ("rien", "nothing") for term in s.notes.terms[at + 1 : at + 2]):
        return True
    return "n" in s.kinds[max(0, at - 2) : at] or s.kinds[at + 1 : at + 2] == "n"


def was_called_off(s: Signals) -> bool:
    """`vous avez annulé 0142`: told, and no command."""
    terms = s.notes.terms
    return any(
        term.form.split(" ")[-1] in _HAVE
        and "cancel" in behind.cues
        and behind.form.endswith(("e", "ed", "ee"))
        for term, behind in pairwise(terms)
    )


def on_another_day(s: Signals) -> bool:
    """`soke 0142 gobe`, `demain ANNUL 0142`: not now."""
    notes = s.notes
    ahead = [at for at, day in notes.days if day > notes.context.today]
    return any(
        "cancel" in term.cues and any(at <= i + 2 for at in ahead)
        for i, term in enumerate(notes.terms)
    )


def and_then_not(s: Signals) -> bool:
    """`soke 0142 a'a`; but `non, annulez 0142`, `annul 0142, faux renseignement`."""
    terms = s.notes.terms
    at = s.notes.where("cancel", len(terms))
    return any("no" in term.cues and not _is_untrue(term) for term in terms[at + 1 :])


def one_of_two(s: Signals) -> bool:
    """`0142 annul 0143 bon`, `annul le dernier, non pas le dernier`: which of them?"""
    terms = s.notes.terms
    at = s.notes.where("cancel")
    named = {id(term) for term in s.notes.claimed_by("reference")}
    numbered = [i for i, term in enumerate(terms) if id(term) in named and term.kind == "N"]
    between = len(numbered) > 1 and numbered[0] < at < numbered[-1]
    return between or any(
        term.form in _NOT_THAT and NE.isdisjoint(t.form for t in terms[max(at, i - 3) : i])
        for i, term in enumerate(terms)
        if i > at
    )  # `…, il ne concernait pas notre commune` says why


def on_hearsay(s: Signals) -> bool:
    """`on m'a dit d'annuler 0142`; but `ANNUL 0142, fausse alerte` only says why.

    So does `ne tenez pas compte du message précédent, fausse alerte`.
    """
    terms = s.notes.terms
    at = s.notes.where("cancel", len(terms))
    heard = [i for i, term in enumerate(terms) if "hearsay" in term.cues]
    named = s.names_a_report() or s.notes.has("last_ones")
    why = named and all(i > at and _is_untrue(terms[i]) for i in heard)
    return not why


def _is_untrue(term: Term) -> bool:
    """What a report was that is taken back: false, a rumour."""
    false = term.form.startswith(
        ("faux", "fausse", "rumeur", "false", "wrong", "jita jita", "karya")
    )
    return false or term.form in word_set("untrue")
