"""News that reads like an arrival and is none: asked about.

staff    := count ("de" | "from") SERVICE             6 personnes de l'OIM sont arrivées
suite    := OFFICIAL "et" count                       le ministre et 6 personnes sont arrivés
got      := count HAVE GOT (money | goods)            5 rapatriés ont reçu 20000 F
birth    := GAVE BIRTH, one person                    une rapatriée a accouché d'un garçon
born     := (est | is) BORN                            un bébé est né au centre
reminder := "rappel" … count, and nothing like it     pour rappel 22 rapatriés samedi
visit    := (mission | ONG | équipe) … count          mission MSF 5 hommes arrivée
some     := "dont" ARRIVED NUMBER                     30 refoulés dont arrivés 12
asked    := STATUS NUMBER                             avez-vous reçu 12 rapatriés
but      := ZERO … "mais" (VEHICLE | CATEGORY)        RAS mais un camion arrive
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.intents.signals import Says, Signals
from parsers.lexicon.tables import word_set
from parsers.report import Category

_OF_STAFF = re.compile(r"(?:N_?[LP]|[LP]N)_?f")
_PRICE = re.compile(r"NLt_?D")
_THEIR_OWN = re.compile(r"C_[wUL]")
DAYS = 31
_BUT = frozenset(("mais", "amma", "but", "seulement", "only", "sai"))
_COMES = frozenset(("arrive", "announce", "landed"))
_YOU = frozenset(("avez", "vous", "did", "have", "kun"))


def staff(s: Signals) -> bool:
    """`5 personnes de la mairie sont venues`, `encore 6 people from IOM`: who works there."""
    services = word_set("services") - {"commune"}  # `12 hommes de la commune de Kantché` live there
    return any(
        not services.isdisjoint(term.form.split(" "))
        for match in _OF_STAFF.finditer(s.kinds)
        for term in s.notes.terms[match.end() : match.end() + 2]
    )


def without_them(s: Signals) -> bool:
    """`12 refoulés sans les enfants`: how many with them? But `sans enfants`."""
    terms = s.notes.terms
    return any(
        term.form == "sans" and the.form == "les" and who.kind == "L"
        for term, the, who in zip(terms, terms[1:], terms[2:], strict=False)
    )


def suite(s: Signals) -> bool:
    """`le ministre et 6 personnes sont arrivés`: who came with somebody of rank."""
    terms = s.notes.terms
    return any(
        not word_set("officials").isdisjoint(term.form.split(" "))
        and s.kinds[i + 1 : i + 3] == "&N"
        for i, term in enumerate(terms)
    )


def got_something(s: Signals) -> bool:
    """`5 rapatriés ont reçu 20000 F`: they are here, and were given something."""
    given = {
        id(term)
        for term, said, _ in s.notes.steps
        if said in ("not people: money", "not people: goods")
    }
    terms = s.notes.terms
    return any(
        term.form in word_set("have_got")
        and s.kinds[i - 1 : i] in tuple("LPC")
        and any(id(near) in given for near in terms[i + 1 : i + 3])
        for i, term in enumerate(terms)
    )


def reminds(s: Signals) -> bool:
    """`pour rappel 22 rapatriés samedi`: told before, and nothing like it is known here."""
    opening = [term.form for term in s.notes.terms[: s.kinds.find("N")]]
    return not (s.notes.context.previous or word_set("reminding").isdisjoint(opening))


def somebody_says(s: Signals) -> bool:
    """`Malam Sani ya ce mutane 12`; but `mutane 12 sun iso, direba ya ce hanya ta baci`."""
    opening = s.notes.terms[: s.kinds.find("N")]
    if any(term.kind in ",.:;" for term in opening[2:]):
        return False
    return any(
        say.form == "cewa" or (by.form in ("ya", "ta", "sun", "suka") and say.form == "ce")
        for by, say in pairwise(opening)
    )


def nobody_and_some(s: Signals) -> bool:
    """`rien 12 rapatriés`: nobody, or twelve? Behind a sign they are news of their own."""
    return s.opens("zero") and s.kinds[1:2] == "N"


def none_of_that_sort(s: Signals) -> bool:
    """`12 rapatriés dont 3 non rapatriés`: of which sort are the three?"""
    return any(
        by.form in ("non", "pas", "not") and sort.kind == "C" and "s" in s.kinds[:i]
        for i, (by, sort) in enumerate(pairwise(s.notes.terms))
    )


def did_you_get(s: Signals) -> bool:
    """`avez-vous reçu 12 rapatriés`: asked of us, without a question mark."""
    terms = s.notes.terms
    return any(
        "status" in term.cues and term.form.split(" ")[0] in _YOU and s.kinds[i + 1 : i + 2] == "N"
        for i, term in enumerate(terms)
    )


def day_or_count(s: Signals) -> bool:
    """`le 12 rapatriés arrivés`: twelve people, or on the twelfth?"""
    terms, line = s.notes.terms, s.notes.line
    return any(
        the.form == "le"
        and number.kind == "N"
        and line[i + 1 : i + 3] == "NC"
        and number.value <= DAYS
        for i, (the, number) in enumerate(pairwise(terms))
    )


def is_born(s: Signals) -> bool:
    """`1 bébé est né au centre`: nobody took a bed, and nobody came."""
    return any(
        by.form in word_set("being") and term.form in word_set("born")
        for by, term in pairwise(s.notes.terms)
    )


def only_believed(s: Signals) -> bool:
    """`12 refoulés à Kourni je crois`: how many, or where, or did they come at all?"""
    last = next((term.form for term in reversed(s.notes.terms) if term.kind not in ".!"), "")
    return last.split(" ")[-1] in word_set("believes")


def are_in_the_centre(s: Signals) -> bool:
    """`capacité 30 rapatriés`, `25 rapatriés présents au centre`: how many came today?"""
    here = any(
        "capacity" in term.cues
        and (term.form.startswith("present") or (term.kind == "U" and "libre" in term.form))
        for term in s.notes.terms
    )
    return here or (s.opens("capacity") and not s.in_full)


def some_of_whom_came(s: Signals) -> bool:
    """`refoulés 30 dont arrivés 12`: did the others come?"""
    terms = s.notes.terms
    return any(
        of.kind == "s" and "arrive" in came.cues and s.kinds[i + 2 : i + 3] == "N"
        for i, (of, came) in enumerate(pairwise(terms))
    )


def but_others(s: Signals) -> bool:
    """`RAS mais un camion arrive`, `pas de rapatriés, seulement des refoulés`: somebody comes."""
    at = next((i for i, t in enumerate(s.notes.terms) if t.form in _BUT), len(s.kinds))
    behind = s.notes.terms[at + 1 :]
    comes = any(t.kind in "XC" or not _COMES.isdisjoint(t.cues) for t in behind)
    return at > 0 and comes and not any(t.kind in "n#" or "zero" in t.cues for t in behind)


def in_another_office(s: Signals) -> bool:
    """`30 refoulés enregistrés par l'OIM Arlit`: there, and not here."""
    terms = s.notes.terms
    offices = word_set("services")
    return any(
        term.form.split(" ")[0] in ("par", "by")
        and any(
            near.kind == "G"
            and not near.ours
            and not offices.isdisjoint(terms[i + k].form.split(" "))
            for k, near in enumerate(terms[i + 1 : i + 4])
        )
        for i, term in enumerate(terms)
    )


def not_that_sort(s: Signals) -> bool:
    """`5 femmes et non hommes`: put right, or who came?"""
    terms = [term for term in s.notes.terms if term.kind not in ".!"]
    words = word_set("not_that_sort")
    return len(terms) > 2 and terms[-1].kind == "L" and terms[-2].form in words


def per_cent(s: Signals) -> bool:
    """`rapatriés cent pour cent femmes`: of how many?"""
    terms = s.notes.terms
    share = any(
        term.form in ("pourcent", "percent") and s.notes.line[i - 1 : i] == "N"
        for i, term in enumerate(terms)
    )
    return share or any(
        (part.value, whole.value) == (100, 100) and to.kind == "t"
        for part, to, whole in zip(terms, terms[1:], terms[2:], strict=False)
    )


def is_infant_born(s: Signals) -> bool:
    """`bébé né ce matin au camp rapatriés`: nobody came."""
    return any(
        by.form in word_set("infants") and term.form in word_set("born")
        for by, term in pairwise(s.notes.terms)
    )


def only_a_birth(s: Signals) -> bool:
    """`une femme refoulée a mis au monde une fille`; with others who came it is one of the news."""
    told = [term.value for term in s.notes.terms if term.kind == "N"]
    return set(told) == {1} or (
        len(told) == 1 and s.notes.has("gave_birth") and not s.said("landed")
    )


def a_price(s: Signals) -> bool:
    """`12 f pour le transport des rapatriés`: twelve francs, or women?"""
    terms = s.notes.terms
    return any(
        terms[match.start() + 1].form == "f" and not terms[match.start() + 1].glued
        for match in _PRICE.finditer(s.notes.line)
    )


def willingly_and_not(s: Signals) -> bool:
    """`rapatriés volontaires H12 F8 de force`: of their own will, or not?"""
    return any(term.kind == "C" and term.value == Category.RET for term in s.notes.terms)


def bring_back(s: Signals) -> bool:
    """`éleveurs H12 F8 rapatrie leurs bêtes`: what they do, and not who they are."""
    terms = s.notes.terms
    return any(
        terms[match.start()].form in word_set("brings_back")
        and terms[match.start() + 1].form in ("leurs", "les", "des", "leur")
        for match in _THEIR_OWN.finditer(s.kinds)
    )


ROWS: tuple[tuple[str, Says], ...] = (
    ("!C @services", staff),
    ("!C & @officials", suite),
    ("=sans L N", without_them),
    ("@gave_birth", only_a_birth),
    ("@born N !arrive|C", is_born),
    ("@born N C !arrive|s", is_infant_born),
    ("=cent|100|pourcent|percent N", per_cent),
    ("@have_got N !G", got_something),
    ("@reminding N", reminds),
    ("=ce|cewa N", somebody_says),
    ("zero N", nobody_and_some),
    ("s C =non|pas|not", none_of_that_sort),
    ("status N", did_you_get),
    ("=le N C", day_or_count),
    ("s arrive N", some_of_whom_came),
    ("capacity N !arrive", are_in_the_centre),
    ("=par|by G", in_another_office),
    ("L =non|pas|not|ba", not_that_sort),
    ("@believes N", only_believed),
    ("N L t D !arrive", a_price),
    ("C N =force|forces|forcee|forcees|forced", willingly_and_not),
    ("L N C =leurs|les|des", bring_back),
)
"""When each is worth asking of a report: rows of `contradictions`."""
