"""Texts that bring no news: adverts, thanks, meetings, goods, and a STOP.

None of them may hide a report: each looks whether people are counted who came.
"""

from __future__ import annotations

import re

from parsers.intents.signals import POLITE, Signals
from parsers.lexicon.tables import word_set

FEW = 3
"""Terms: a text this short says one thing."""
SHORTLY = 7
NEAR_TO = 4
"""Terms: so near stands to how many a message is to be sent."""
_LACK = re.compile(r"n_?f?D")
_PEOPLE = re.compile(r"N_?[LPC]|[LPC]N")
_RECEIVING = frozenset(("a", "aux", "avec", "ga", "to", "with"))
_FROM_AWAY = re.compile(r"N_?[LPC][_aG]{0,2}f_?[GK]")
_THEIRS = frozenset(("apres", "avant", "pendant", "leur", "leurs", "son"))
_NEWS = frozenset("NCVGKMX?n")
_MATTERS = ("security", "complaint", "gbv", "health", "need", "arrive", "announce", "question")


def junk(s: Signals) -> bool:
    """An advert may hold `5Go` and `1000F`: only whole words for people make it a report."""
    if not s.said("scam", "advert"):
        return False
    told = sum(not {"scam", "advert"}.isdisjoint(term.cues) for term in s.notes.terms)
    if told == 1 and s.said("complaint", "question"):
        return False  # `on avait promis des frais, rien reçu`, `yaushe … recharge zai zo ?`
    if told > 1 and not s.arrivals:
        return True  # `investissez, 200 personnes payées, WhatsApp`
    if is_chain_letter(s):
        return True
    goods = not (s.heads or s.numbers) and {"L", "C", "P", "V", "D"}.isdisjoint(s.kinds)
    if goods and s.notes.terms[0].form in word_set("sells_goods"):
        return True  # `vends 3 moutons à Magaria`
    return not any(t.kind in "LCPGVD" and not t.code for t in s.notes.terms)


def is_chain_letter(s: Signals) -> bool:
    """`partagez ce message à 10 personnes`: those who are to get it, and nobody else is counted."""
    at = next((i for i, t in enumerate(s.notes.terms) if t.form in word_set("chain_letters")), None)
    if at is None or s.arrivals:
        return False
    number = s.kinds.find("N", at, at + NEAR_TO)
    said = " ".join([term.form for term in s.notes.terms[at : max(number, at)]]).split(" ")
    others = _PEOPLE.search(s.kinds[:at]) or _PEOPLE.search(s.kinds[number + 1 :])
    told = others is not None or not {"L", "G"}.isdisjoint(s.kinds)
    return number >= 0 and not told and not _RECEIVING.isdisjoint(said[-2:])


def only_polite(s: Signals) -> bool:
    """`merci docteur, bonne garde`: no news, and nothing is asked for."""
    if not s.said("thanks") or s.numbers or s.arrivals or s.said("need", "question", "help"):
        return False
    if _LACK.search(s.kinds):
        return False  # `babu wurin kwana. Na gode`
    terms = s.notes.terms
    asked = any(term.form.startswith(("envoy", "aide", "apport", "donn")) for term in terms)
    wishes = any(term.form.startswith(("bonne annee", "meilleurs voeux")) for term in terms)
    told = set("NLPCGV?" if wishes else "NLPCGVM?")  # `bonne année à vos familles`
    return (wishes or len(terms) <= SHORTLY) and not asked and not told & set(s.kinds)


def other_matter(s: Signals) -> bool:
    """Meetings and matches, goods that arrive, food that is handed out: nobody came."""
    if s.said("complaint") and not (s.heads or s.numbers):
        return False  # `à la réunion on avait promis des frais, rien reçu. Pas sérieux`
    if _only_wishes(s) and s.heads:
        return False
    awaited = s.said("announce") and s.heads and ("C" in s.kinds or _of_colleagues(s))
    if s.said("talk") and not (awaited or set("CD") & set(s.kinds)):
        return True
    first = s.kinds.find("N")
    if (
        s.opens("talk")
        and not (s.said("landed") or awaited)
        and "." not in s.kinds[: max(first, 0)]
    ):
        return True  # `formation terminée: 14 femmes formées sur l'accueil des refoulés`
    given = s.said("given") and not s.said("transfer")
    if given and s.heads and not s.arrivals and s.kinds.count("L") < 2:
        return not _brought_here(s)
    return (
        s.notes.items > 0
        and "D" in s.kinds
        and s.said("arrive")
        and not (s.said("need") or s.heads)
    )


def _brought_here(s: Signals) -> bool:
    """`le chauffeur a amené 18 personnes d'Agadez dans 1 car`: no goods, and nobody of the town."""
    terms = s.notes.terms
    at = next((i for i, t in enumerate(terms) if t.form == "a amene"), -1)
    carried = "X" in s.kinds or not word_set("crew").isdisjoint(s.notes.forms)
    whom = _FROM_AWAY.match(s.kinds, at + 1) if at >= 0 and carried else None
    return whom is not None and not terms[whom.end() - 1].ours


def _only_wishes(s: Signals) -> bool:
    """`bonne fête à tous, ici 12 hommes refoulés`: the feast is a wish, not the matter."""
    talk = [term.cues for term in s.notes.terms if "talk" in term.cues]
    return bool(talk) and all("greeting" in cues for cues in talk)


def _of_colleagues(s: Signals) -> bool:
    """`mon collègue m'appelle: 17 Soudanais seront à Tesker jeudi`: he tells of people to come."""
    talk = [term.form.split(" ") for term in s.notes.terms if "talk" in term.cues]
    return "G" in s.kinds and all("collegue" in words for words in talk)


def tries_out(s: Signals) -> bool:
    """`TEST KAN RAP H12`, `ceci est un exercice`; a `test du palu` and `leur exercice` are none.

    Behind a sentence that counts nobody too: `on m'a montré comment faire. Ceci est un essai`.
    """
    if not (s.opens("test", "drill") or _says_it_tries(s)) or _only_names_test(s):
        return False
    if s.heads and s.notes.has("really") and s.notes.has("but"):
        return False  # `je teste mais les 9 femmes sont vraiment là`
    terms = s.notes.terms
    at = _test_at(s)
    if s.heads and at and terms[at - 1].form in word_set("tries_again"):
        return False  # `dernier essai, 12 rapatriés à Gouré`
    clock = s.kinds[at + 1 : at + 4] == "N:N" and terms[at + 3].glued  # `TEST 09:30 H4 F2`
    if s.heads and s.kinds[at + 1 : at + 3] == "N:" and not clock:
        return False  # `essai 2: 12h 4f`
    before = {term.form for term in terms[max(at - 2, 0) : at]}
    behind = {term.form for term in terms[at + 1 : at + 3]}
    return before.isdisjoint(_THEIRS) and behind.isdisjoint(word_set("other_tests"))


def _says_it_tries(s: Signals) -> bool:
    """A sentence that opens with it, in a text without news and without a question."""
    at, terms = _test_at(s), s.notes.terms
    heads_sentence = at == 0 or terms[at - 1].kind in ".;!:,"
    news = s.said(*_MATTERS, "no", "cancel", "correct") or not _NEWS.isdisjoint(s.kinds)
    return terms[at].form in word_set("tries") and heads_sentence and not (s.heads or news)


def beside_a_test(s: Signals) -> bool:
    """`mon test d'hier ne compte pas, ce matin 13 rapatriés`: which of them is real, is asked.

    `exercice terminé, 13 rapatriés réels` says it.
    """
    if not s.opens("test", "drill") or not _only_names_test(s):
        return False
    _, after = s.notes.sentence(_test_at(s), ends=".,;:!?")
    ended = not word_set("test_ended").isdisjoint({t.form for t in s.notes.terms[:after]})
    return not (ended and _said_real(s)) or "J" in s.kinds[:after]


def _only_names_test(s: Signals) -> bool:
    """People behind the clause of the test, which is over, of another day, or asked about.

    Or the people are said to be real: `test ok ? 13 rapatriés vrais`.
    """
    first, after = s.notes.sentence(_test_at(s), ends=".,;:!?")
    if not s.heads or "N" in s.kinds[first:after] or "N" not in s.kinds[after:]:
        return False
    if sum(not {"test", "drill"}.isdisjoint(term.cues) for term in s.notes.terms) > 1:
        return False  # `TEST exercice terminé, 13 rapatriés réels`
    clause = s.notes.terms[first:after]
    ended = any(term.form in word_set("test_ended") for term in clause)
    today = any(t.kind == "J" and t.value == 0 for t in clause)
    other_day = "J" in s.kinds[first:after] and not today
    return ended or other_day or s.kinds[after : after + 1] == "?" or _said_real(s)


def _said_real(s: Signals) -> bool:
    """`13 rapatriés réels`, `là c'est vrai: 30 rapatriés`; and not `rapatriés non réels`."""
    terms = s.notes.terms
    said = [i for i, term in enumerate(terms) if term.form in word_set("real")]
    return any(
        all(near.kind != "n" and "no" not in near.cues for near in terms[max(i - 2, 0) : i])
        for i in said
    )


def _test_at(s: Signals) -> int:
    terms = s.notes.terms
    return next(i for i, t in enumerate(terms) if not {"test", "drill"}.isdisjoint(t.cues))


def opts_out(s: Signals) -> bool:
    """`stop`, `je ne veux plus recevoir`; a telegram's last word is none: `RAS Tanout. Stop.`"""
    terms = s.notes.terms
    said = [i for i, term in enumerate(terms) if "opt_out" in term.cues]
    if s.heads or not s.said("opt_out") or s.said("objects") or "X" in s.kinds:
        return False  # `STOP le camion est parti`, `ne m'envoyez plus de sms, je plaisante`
    if s.notes.references or "N" in s.notes.line:
        return False  # `retirer l'information du 0125`, `a daina tura 12`
    if s.kinds == "Q?" or (s.opens("opt_out") and s.said("sorry", "correct")):
        return False  # `STOP ?`, `STOP c'est une erreur`
    if len(terms) > FEW and (s.said(*_MATTERS) or not {"C", "D"}.isdisjoint(s.kinds)):
        return False  # `STOP les bandits bloquent la route`
    closing = said == [len(terms) - 1] or (said == [len(terms) - 2] and s.kinds[-1] in ".!")
    if s.said("zero") and said and said[0] > 0:
        return False
    if not closing:
        return True
    before = [term for term in terms[: said[0]] if not (term.cues and POLITE.issuperset(term.cues))]
    told = not set("GLPCVDQ").isdisjoint([term.kind for term in before])
    return not told or len(terms) <= FEW
