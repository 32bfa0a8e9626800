"""Whether a text answers the question that waits: a yes or a no, and nothing else with it.

answer := yes | no, with thanks, titles, words that carry nothing    oui merci, non c'est pas ça
people := yes, with those who are known                              oui les 12 hommes sont bien là
open   := yes | no, with any other word               oui presque, oui quoi, non rien de faux
       |  yes, with a check to come, or another report      ok je recompte, oui 0141

What is more than an answer is asked once more: a word that nobody knows may turn it round.
"""

from __future__ import annotations

from itertools import pairwise

from parsers.asides.numbering import is_reference
from parsers.intents.doubts import definite, excepts, repeats, says_but
from parsers.intents.signals import Signals
from parsers.lexicon.tables import word_set
from parsers.report import CONFIRM, AlertAnswer, Question
from parsers.words.terms import Term

_SIGNS = frozenset(".,;:!-()")
_PEOPLE = frozenset("NLPCTG")
_POLITE = frozenset(("greeting", "thanks"))
_DENYING = word_set("answer_not")
_AS_IT_IS = frozenset(("rien a corriger", "rien a changer", "rien a modifier", "rien a redire"))
GRAVER = ("security", "gbv", "complaint", "health", "held")
"""What is told is heard before the answer to a question."""


def confirms(s: Signals) -> bool:
    """Whether a question or an alert waits and this answers it; what says more is asked again."""
    waits = s.notes.context.pending == CONFIRM or s.notes.context.alert_sent
    if waits and {"yes", "no"} <= s.cues and not s.heads and not s.opens("yes", "no"):
        s.notes.ask(Question.UNCLEAR)  # `peut-être oui, peut-être non`
        return True
    if not waits or not answers(s):
        return False
    if not is_plain(s):
        s.notes.ask(Question.UNCLEAR)
    return True


def to_question(s: Signals, *, confirmed: bool) -> bool | None:
    """The yes or no to the question that waits; `non, les bandits ont attaqué` is none."""
    if s.said(*GRAVER) or (confirmed and s.notes.questions):
        return None  # `oui sauf les enfants`
    if confirmed:
        return "no" not in s.first
    return False if s.notes.context.pending and "no" in s.first else None


def to_alert(s: Signals, *, confirmed: bool) -> AlertAnswer | None:
    """A bare OUI after an alert, when no question of ours waits for it."""
    if not confirmed or s.notes.context.pending is not None:
        return None
    return AlertAnswer(None, "non" if "no" in s.first else "oui")


def answers(s: Signals) -> bool:
    """Whether a yes or a no opens the text and no report, correction or danger stands behind it."""
    if not s.opens("yes", "no") or s.said(*GRAVER):
        return False
    if says_but(s) or ("C" in s.kinds and s.notes.read_as("struck out")):
        return False  # `non ce sont des refoulés pas des rapatriés`
    if excepts(s):
        return True  # `oui sauf les enfants`, `oui et non`
    if s.heads or s.numbers:
        # `oui, les 12 hommes sont bien là`, `oui c'est exact, ils sont bien 45`
        return s.opens("yes") and (definite(s) or repeats(s))
    return set(s.kinds).isdisjoint("GDV")


def is_plain(s: Signals) -> bool:
    """Whether that is all the text says; behind an alert, where no question waits, it may say more.

    `oui, on prépare les lits` takes an alert up; `oui ?` and `ok annulez` do neither.
    """
    if excepts(s) or "?" in s.kinds:
        return False
    if s.said("cancel", "keep", "opt_out", "question", "other_number"):
        return False
    if s.notes.context.pending != CONFIRM:
        return True
    refused = "no" in s.first
    if _is_to_come(s) or _of_another(s) or (refused and "ca va" in s.notes.forms):
        return False
    own, words = ("no", word_set("answer_titles")) if refused else ("yes", word_set("answer_yes"))
    if refused and not word_set("answer_not").isdisjoint(s.notes.words):
        words = _DENYING | word_set("answer_yes")  # `non, ce chiffre n'est pas exact`
    terms = s.notes.terms
    seen = _seen(s) if own == "yes" and s.said("seen") else range(0)
    return all(
        _says_nothing(term, own, words)
        or i in seen
        or (term.kind == "N" and terms[i + 1 : i + 2] and terms[i + 1].form == "fois")
        for i, term in enumerate(terms)
    )  # `oui, je les ai comptés deux fois`


def _is_to_come(s: Signals) -> bool:
    """`ok je vérifie`, `ok on recompte`: no yes yet; `oui, j'ai vérifié` is one."""
    if word_set("checks_again").isdisjoint(s.notes.words):
        return False
    words = [word for term in s.notes.terms for word in term.form.split(" ")]
    will, again = word_set("will_do"), word_set("checks_again")
    return any(word in will and near in again for word, near in pairwise(words))


def _of_another(s: Signals) -> bool:
    """`oui, 0141` to the question of 0142."""
    asked = s.notes.context.last_ref
    named = [t.form for t in s.notes.terms if is_reference(t.form, surely=True)]
    return asked is not None and any(form != asked for form in named)


def _seen(s: Signals) -> range:
    """`oui, j'ai compté moi-même à la descente du camion`: where it was seen, and no people."""
    at = s.notes.where("seen")
    _, after = s.notes.sentence(at, ends=".,;:!?")
    return range(at, after) if set(s.kinds[at:after]) <= set("Qa_fXvJH&") else range(0)


def _says_nothing(term: Term, own: str, words: frozenset[str]) -> bool:
    """A yes or no again, a sign, somebody thanked, people told before, or a harmless word."""
    if own in term.cues or term.kind in _SIGNS or not _POLITE.isdisjoint(term.cues):
        return True
    if own == "yes" and (term.kind in _PEOPLE or term.form in _AS_IT_IS):
        return True
    return term.form in words or words.issuperset(term.form.split(" "))
