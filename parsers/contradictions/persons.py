"""One person with an age, where a number of people could stand: asked about.

named    := NAME label NUMBER                       Fati F28, Ali M 25, Binta F 20
singular := ONE_CHILD NUMBER                        garçon 14, fille 12; boy (14), girl (12)
          | "a" label NUMBER                        a male 25 and a female 20
beside   := ONE_PERSON "da" count                   yaro da mata 3
letter   := "G" among English words                 12 men, 5 women, 2 G
ill      := count "et" count ILL                    3 hommes et 2 femmes blessés
"""

from __future__ import annotations

import re

from parsers.intents.signals import Says, Signals
from parsers.lexicon.tables import word_set
from parsers.report import Vulnerability

_ILL = frozenset((Vulnerability.MAL, Vulnerability.BLES))
_BOTH = re.compile(r"_?N_?L&_?N_?L[_Q]{0,2}(V)[_.!]*$|_?LN&_?LN[_Q]{0,2}(V)[_.!]*$")
OLDEST = 90


def named_with_age(s: Signals) -> bool:
    """`Fati F28`, `Moussa Ali H 32 refoulé`: their age, or how many?"""
    terms = s.notes.terms
    names = {id(term) for term in s.notes.claimed_by("name")}
    aged = [
        i
        for i in range(1, len(terms))
        if id(terms[i - 1]) in names
        and s.kinds[i : i + 2] in ("LN", "NL")
        and max(t.value for t in terms[i : i + 2] if t.kind == "N") <= OLDEST
    ]
    return len(aged) > 1 or (len(aged) == 1 and s.kinds.count("N") == 1)


def one_child(s: Signals) -> bool:
    """`garçon 14, fille 12`, `boy (14)`, `a male 25`: one of that age, or so many?"""
    terms = s.notes.terms
    for i, term in enumerate(terms[:-1]):
        if term.kind != "L":
            continue
        behind = s.kinds[i + 1 : i + 3]
        single = term.form in word_set("single_child") and s.kinds[i - 1 : i] != "N"
        if single and behind[:1] == "N" and terms[i + 1].value > 1 and not _of_adults(s):
            return True
        parent = term.form in ("pere", "mere", "papa", "maman") and s.kinds[i - 1 : i] != "N"
        if parent and behind[:1] == "N" and terms[i + 1].value > 1:
            return True  # `père 45 mère 30 enfants 3`
        if single and behind == "(N":
            return True
        if i and terms[i - 1].form == "a" and term.form in ("male", "female") and "N" in behind:
            return True
    return False


def _of_adults(s: Signals) -> bool:
    return any(t.value in ("men", "women", "males", "females") for t in s.notes.terms)


def beside_others(s: Signals) -> bool:
    """`yaro da mata 3`, `tsohuwa da yara 3`: one more than those counted."""
    terms = s.notes.terms
    return any(
        term.form in ("yaro", "yarinya", "tsoho", "tsohuwa")
        and s.kinds[i - 1 : i] != "N"
        and not s.kinds[i + 1 : i + 2].startswith("N")
        and "&" in s.kinds[i + 1 : i + 5]
        for i, term in enumerate(terms)
    )


def letter_of_girls(s: Signals) -> bool:
    """`12 men, 5 women, 2 G`: girls in English, "garçons" in French."""
    terms = s.notes.terms
    forms = {
        term.form
        for i, term in enumerate(terms)
        if term.kind == "L" and "N" in s.kinds[max(0, i - 1) : i + 2]
    }
    english = not forms.isdisjoint(("men", "women", "male", "female", "males", "females"))
    return english and "g" in forms


def both_ill(s: Signals) -> bool:
    """`3 hommes et 2 femmes blessés`: all five, or the two?"""
    found = _BOTH.search(s.kinds)
    if found is None:
        return False
    said = s.notes.terms[found.end(1) - 1 if found[1] else found.end(2) - 1]
    return said.value in _ILL and not said.form.endswith(("ee", "ees"))


ROWS: tuple[tuple[str, Says], ...] = (
    ("L N", named_with_age),
    ("L N @single_child =a|pere|mere|papa|maman", one_child),
    ("& N =yaro|yarinya|tsoho|tsohuwa", beside_others),
    ("L N =g", letter_of_girls),
    ("L N V &", both_ill),
)
"""When each is worth asking of a report: rows of `contradictions`."""
