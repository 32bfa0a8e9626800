"""Numbers that others say, or want said, and that nobody counted: asked about.

source  := (selon | according to | la radio) … count     selon les transporteurs 50 refoulés
spoken  := (parle | parlent) "de" count                  les gens parlent de 50 refoulés
figures := "chiffre" OF somebody                          12 refoulés c'est le chiffre du maire
shown   := BOOK … SHOWS count                            le registre affiche 212 rapatriés
hoped   := count "inchallah", and nobody who came        12 rapatriés à Bandé inchallah
phoned  := CALLED … count, without a sign                Ali m'a appelé il a vu 14 refoulés
wanted  := a word of a plan or a wish … count            objectif 50 rapatriés; imaginez 50 refoulés
stock   := how many a site holds … count                 effectif du site Kantché 120 rapatriés
"""

from __future__ import annotations

from itertools import pairwise

from parsers.intents.doubts import DEFINITE
from parsers.intents.signals import Says, Signals
from parsers.lexicon.tables import word_set

_SIGNS = frozenset(".,;:!")
_SITES = frozenset(("camp", "site", "centre"))
_MYSELF = frozenset(("je", "j", "nous", "i", "we", "ns"))
_SPEAKS = frozenset(("parle", "parlent", "talk", "parler"))


def _ahead_of_count(s: Signals, words: frozenset[str]) -> bool:
    """Whether one of these words stands before the first number, and no sign between them."""
    first = s.notes.line.find("N")
    return not s.in_full and any(
        term.form in words and _SIGNS.isdisjoint(s.kinds[i:first])
        for i, term in enumerate(s.notes.terms[: max(first, 0)])
    )


def by_a_source(s: Signals) -> bool:
    """`selon les transporteurs 50 refoulés`, `d'après le chauffeur 40 rapatriés`."""
    terms = s.notes.terms
    first = max(s.notes.line.find("N"), 0)
    for i, term in enumerate(terms[:first]):
        named = term.form in word_set("sources") or (
            term.form == "apres" and i > 0 and terms[i - 1].form == "d"
        )
        own = terms[i + 1].form in word_set("own_sources")  # `selon mon comptage`, `d'après-midi`
        if named and not own and _SIGNS.isdisjoint(s.kinds[i:first]):
            return not s.in_full
    return False


def spoken_of(s: Signals) -> bool:
    """`les gens parlent de 50 refoulés`; but `ils parlent haoussa`."""
    terms = s.notes.terms
    return any(
        term.form in _SPEAKS and s.kinds[i + 1 : i + 3] == "fN" for i, term in enumerate(terms)
    )


def phoned(s: Signals) -> bool:
    """`Ali m'a appelé il a vu 14 refoulés`; but `Tanout appelle: 14 refoulés arrivés`."""
    return _ahead_of_count(s, word_set("telephones"))


def wanted(s: Signals) -> bool:
    """`imaginez 50 refoulés sans eau`, `objectif 50 rapatriés`; but `j'écris pour déclarer 31`."""
    opening = [term.form for term in s.notes.terms[: max(s.notes.line.find("N"), 0)]]
    mine = not _MYSELF.isdisjoint(opening)
    return not (mine or s.said("landed")) and _ahead_of_count(s, word_set("proposes"))


def in_stock(s: Signals) -> bool:
    """`effectif du site Kantché 120 rapatriés`: of how many days?"""
    terms = s.notes.terms
    holds = any(
        where.form in _SITES and term.form in ("compte", "abrite")
        for where, term in pairwise(terms)
    )
    heads = terms[0].form in word_set("stock_words") and s.kinds[1:2] == "N"  # `effectif 45 …`
    return (holds and not s.in_full) or (not heads and _ahead_of_count(s, word_set("stock_words")))


def figures_of(s: Signals) -> bool:
    """`c'est le chiffre du maire`, `(chiffres de la semaine)`; but `chiffres de Tanout`."""
    terms = s.notes.terms
    return any(
        term.form in ("chiffre", "chiffres")
        and s.kinds[i + 1 : i + 2] == "f"
        and s.kinds[i + 2 : i + 3] != "G"
        and word_set("of_today").isdisjoint([t.form for t in terms[i + 1 : i + 4]])
        for i, term in enumerate(terms)
    )


def shown(s: Signals) -> bool:
    """`le registre de Kantché affiche 212 rapatriés`: of how many days?"""
    terms = s.notes.terms
    book = next((i for i, term in enumerate(terms) if term.form in word_set("books")), None)
    return (
        book is not None
        and not s.in_full
        and any(
            term.form in word_set("shows") and s.kinds[i + 1 : i + 2] == "N"
            for i, term in enumerate(terms[book:], book)
        )
    )


def hoped(s: Signals) -> bool:
    """`12 rapatriés à Bandé inchallah`, `… vers 18h inchallah`: they came, or will?"""
    return _SIGNS.isdisjoint(s.kinds) and s.notes.has("god_willing")


def confirmed(s: Signals) -> bool:
    """`je vous confirme les 18 refoulés à Gouré`: which, and told by whom?"""
    terms = s.notes.terms
    return any(
        term.form in ("confirme", "confirmons", "je confirme")
        and the.form in DEFINITE
        and s.kinds[i + 2 : i + 3] == "N"
        for i, (term, the) in enumerate(pairwise(terms))
    )


ROWS: tuple[tuple[str, Says], ...] = (
    ("N =d|apres @sources", by_a_source),
    ("N C =parle|parlent|talk|parler", spoken_of),
    ("N C @telephones !arrive", phoned),
    ("N C =confirme|confirmons", confirmed),
    ("N @proposes", wanted),
    ("N =chiffre|chiffres", figures_of),
    ("N C @books", shown),
    ("N @god_willing !arrive", hoped),
    ("N @stock_words =compte|abrite !arrive", in_stock),
)
"""When each is worth asking of a report: rows of `contradictions`."""
