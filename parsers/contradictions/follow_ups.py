"""Follow-ups of people whom nobody told of before, and what else they leave open: asked about.

since   := count "depuis" DAY, no sum, no report before     12 femmes dehors depuis lundi
ill     := so many ill, and a word of arrival               12 malades arrivés à Magaria
strange := a word of a need among words nobody knows        ina asibiti, ba zan iya zuwa aiki ba
thanked := THANKS "for" need, and people who are ill        merci pour l'eau mais 2 malades
aged    := label age label age                            fille 16 ans garçon 14 ans seuls
off     := CANCEL need                                    annule ma demande d'eau
nothing := a need that is denied or met, no report before   on a reçu du mil pour les rapatriés
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.contradictions import long_times, not_here, one_or_other
from parsers.intents import said_again
from parsers.intents.signals import Says, Signals, is_money
from parsers.lexicon.tables import word_set
from parsers.lexicon.when import Table, always
from parsers.people.needs import asked
from parsers.report import Vulnerability

FEW = 1
"""Words nobody knows: a short word of what they need stands beside hardly more."""
YOUNGEST = 10
"""Years: so many old people are written otherwise."""
OLD = 60
"""Years: so many are an age."""
_THANKED = re.compile(r"Q_{0,2}D")
_CAME = re.compile(r"D_{0,2}[QP]")
_AGED = re.compile(r"L_?NA.{0,3}L_?NA|LV_?N.{0,2}LV_?N")
LONG = 3
"""Letters of a word that says something."""
_NOT_NEEDED = re.compile(r"n_{0,2}QD")
_SENDS = frozenset(("envoyer", "envoyez", "send", "aiko", "aika"))
_SENDING = _SENDS | {"envoi", "rapport", "message", "sms"}


def only_since(s: Signals) -> bool:
    """`12 femmes dehors depuis lundi`: no sum of several days."""
    summed = s.said("cumulative") or "T" in s.kinds
    return s.heads and s.first_of_all and not summed


def ill_came(s: Signals) -> bool:
    """`12 malades arrivés à Magaria`: those who came, and nobody was told of before."""
    came = s.notes.where("arrive")
    return not s.heads and s.first_of_all and "NV" in s.kinds[:came]


def needs_nothing(s: Signals) -> bool:
    """`on a reçu du mil pour les rapatriés`, and nobody was told of before."""
    return s.first_of_all and not asked(s.notes)


def needs_no_more(s: Signals) -> bool:
    """`ba mu bukatar ruwa`, `merci de ne plus envoyer de couvertures`: enough is there."""
    words = [word for term in s.notes.terms for word in term.form.split(" ")]
    return _NOT_NEEDED.search(s.kinds) is not None or any(
        (one, more) in (("ne", "plus"), ("no", "more")) and then in _SENDS
        for one, more, then in zip(words, words[1:], words[2:], strict=False)
    )


def of_own_household(s: Signals) -> bool:
    """`2 malades du palu dans ma famille`, `3 malades chez moi`: none of those who came."""
    return any(
        (whose.form in ("ma", "my") and kin.form in ("famille", "family", "maison", "house"))
        or (whose.form in ("chez", "a") and kin.form in ("moi", "gidana"))
        for whose, kin in pairwise(s.notes.terms)
    )


def priced(s: Signals) -> bool:
    """`le sac de mil est à 28000 F`: the price of it, or that they need it?"""
    return not (s.heads or s.said("need")) and any(map(is_money, s.notes.terms))


def regrets(s: Signals) -> bool:
    """A new report, or the last one put right? `finalement ils sont 52`, and none before: new.

    So is one that is late: `désolé, oublié d'envoyer le rapport du 19/11: …`.
    """
    if s.said("forgotten") and s.in_full and not _SENDING.isdisjoint(s.notes.words):
        return False
    said = [term.form for term in s.notes.terms if "sorry" in term.cues]
    return not (s.first_of_all and all(form.startswith("finalement") for form in said))


def hardly_understood(s: Signals) -> bool:
    """`ina asibiti, ba zan iya zuwa aiki ba yau`: one word of ours among others, and of nobody."""
    if s.heads or s.notes.references or not {"N", "L", "P", "C", "M"}.isdisjoint(s.kinds):
        return False
    theirs = not word_set("they").isdisjoint(s.notes.words)
    strange = sum(t.kind == "w" and len(t.form) >= LONG for t in s.notes.terms)
    return strange > FEW and not theirs


def of_somebody_else(s: Signals) -> bool:
    """`l'instituteur de Tesker est malade`: none of those who came."""
    terms = s.notes.terms
    return any(
        term.form in word_set("not_of_them")
        and any(
            is_.form == "est" and said.kind == "V" for is_, said in pairwise(terms[i + 1 : i + 6])
        )
        for i, term in enumerate(terms)
    )


def _tells_of_the_same(s: Signals) -> bool:
    """`same people as this morning, they ask for food`: and nobody is counted."""
    plain = {"N", "n", "G", "+", "?", "s"}.isdisjoint(s.kinds) and not s.arrivals
    return plain and s.notes.terms[0].form == "same people"


def thanked_for(s: Signals) -> bool:
    """`merci pour l'eau mais 2 enfants malades`: the water is there."""
    return any(
        "thanked" in s.notes.terms[match.start()].cues for match in _THANKED.finditer(s.kinds)
    )


def need_came(s: Signals) -> bool:
    """`l'eau est arrivée`, `ruwa ya isa`: what was lacking is there."""
    return not s.heads and any(
        "arrive" in s.notes.terms[match.end() - 1].cues for match in _CAME.finditer(s.kinds)
    )


def of_two_ages(s: Signals) -> bool:
    """`fille 16 ans garçon 14 ans seuls`, `femmes plus de 60 ans 2 hommes …`: who are new."""
    return _AGED.search(s.kinds) is not None


def of_an_age(s: Signals) -> bool:
    """`un vieux de 80`: of so many years, and no eighty old people."""
    terms = s.notes.terms
    return any(
        term.value == Vulnerability.AGE
        and s.kinds[i + 1 : i + 3] == "fN"
        and terms[i + 2].value >= OLD
        for i, term in enumerate(terms[:-2])
    )


def ill_in_long(s: Signals) -> bool:
    """`12 malades cette année`, `12 nouveau-nés ce mois`: of those told before, or of all?"""
    return any(
        not {"long_ago", "cumulative"}.isdisjoint(term.cues)
        and term.form.split(" ")[-1] in word_set("long_spans")
        for term in s.notes.terms
    )


def ill_are_here(s: Signals) -> bool:
    """`tsofaffi 3 sun iso`, `3 blessés sont arrivés`: who came, or of those told before?"""
    return not s.heads and 0 <= s.kinds.find("V") < s.notes.where("arrive", -1)


def of_so_many_years(s: Signals) -> bool:
    """`age 25`: an age, and no twenty-five old people."""
    pairs = pairwise(s.notes.terms)
    return any(a.form == "age" and b.kind == "N" and b.value >= YOUNGEST for a, b in pairs)


def no_longer_ill(s: Signals) -> bool:
    """`3 malades de moins`, `plus de malades`, `the 3 sick are better`: no longer so."""
    terms = s.notes.terms
    return any(
        near.form.split(" ")[-1] in word_set("no_longer_so")
        or near.form in ("plus de", "en moins", "de moins")
        for i, term in enumerate(terms)
        if term.kind == "V"
        for near in terms[max(0, i - 2) : i + 4]
        if near is not term
    )


def _of_many_days(s: Signals) -> bool:
    alone = s.kinds.count("N") == 1 and not (s.notes.references or s.first_of_all)
    return alone and not word_set("long_times").isdisjoint(s.notes.words)


FOLLOW_UP: Table[Says] = Table(
    ("C G L", lambda s: s.in_full),
    # `2 enfants seuls retrouvés au marché`: of those told before, or nobody yet counted?
    ("V N =retrouves|retrouve|retrouvees|retrouvee|found|trouves|trouvees", always),
    ("n need D", needs_no_more),
    ("D =envoyer|envoyez|send|aiko|aika", needs_no_more),
    # `qui avait besoin d'eau ?`
    ("need D ?", lambda s: s.notes.terms[0].form in ("qui", "who", "wa", "wanene")),
    ("V =moi|ma|mon|mes|my|gidana|gida", of_own_household),
    # `le maire a donné du mil pour les 34 de lundi, aujourd'hui 4 arrivés`
    ("given N P J", lambda s: "JNP" in s.kinds),
    ("left_over D N !V|need", always),  # `il reste 3 tentes au centre`
    # `le préfet a visité les 40 refoulés hier … aujourd'hui aucun nouveau cas`
    ("zero N", lambda s: s.heads),
    # `un vieillard aveugle et son guide de 10 ans refoulés de Kano`
    ("V C A &", lambda s: s.first_of_all),
    # `parmi les 16 femmes arrivées à Guidiguir 3 sont enceintes, 5 enfants avec elles`
    ("arrive", lambda s: "G" in s.kinds and s.kinds.count("L") > 1),
    # `120 refoulés attendus depuis hier, toujours rien`: nobody of these was counted before.
    ("announce", lambda s: s.heads and s.said("since")),
    # `12 femmes dehors depuis lundi`, `12 malades arrivés à Magaria`: and nothing before them.
    ("since", only_since),
    ("& L N V", one_or_other.ill_of_both),
    # `42 retournés cette semaine`: no new total of the last report
    ("cumulative N @long_times", _of_many_days),
    # `6 malades à Wacha`, and nobody was reported before
    ("V N G !C|s|arrive|landed|need", lambda s: s.first_of_all),
    # `parmi les 21 hommes arrivés hier à Hamdara 5 sont malades`: never told before
    ("V N G s arrive", lambda s: s.first_of_all and s.kinds.count("N") > 1),
    # `NON. 3 malades`, and a question waits: no to what?
    ("yes|no N", lambda s: s.notes.context.pending is not None and s.opens("yes", "no")),
    ("arrive|landed", ill_came),
    ("V N arrive|landed", ill_are_here),  # `tsofaffi 3 sun iso`: who came, or of those?
    ("V N K =venus|venues|daga|from", lambda s: not s.heads),
    ("V @no_longer_so", no_longer_ill),
    ("V N =age", of_so_many_years),
    # `véhicule renversé 20 blessés`, `12 cases brûlées`: who they are, and when, is open
    ("V @wrecked", always),
    # `les 22 ne sont pas arrivés`, `les femmes pas encore`: what was reported is denied
    ("n arrive", always),
    ("not_come", always),
    ("=existent|existe", always),
    ("V n", not_here.of_no_group),
    ("D !V|N|L", needs_nothing),
    ("V @of_the_place", not_here.of_villagers),
    ("objects", lambda s: not _tells_of_the_same(s)),
    ("hearsay", lambda s: s.heads),
    ("hearsay arrive !N", always),  # `je sais pas si y a eu des arrivées, j'ai la fièvre`
    ("cumulative G =ceux", always),
    ("long_ago|since|cumulative", long_times.of_long_since),
    ("long_ago|cumulative V N", ill_in_long),
    ("V f N", of_an_age),
    ("cumulative J", long_times.of_one_day),
    ("=passe|passes|passee|passees N", said_again.from_so_many_to),
    ("cumulative", said_again.of_a_first_group),
    ("", priced),
    ("w !need|health", hardly_understood),
    ("thanked D !need", thanked_for),
    ("D arrive !need", need_came),
    ("V L N", of_two_ages),
    ("cancel D", always),
    # `retirez 3 enfants du 0142`
    ("@deducting", lambda s: s.heads or s.names_a_report()),
    ("V @not_of_them", of_somebody_else),
)
"""What makes a follow-up say two things at once: rows of `contradictions`."""
