"""Reports whose people are somewhere else, or live where they are told of: asked about.

dwell := (habitent | vivent) … "depuis" … YEARS                 ils habitent ici depuis deux ans
home  := "regagné" THEIR …, "rendus à" THEIR …, "réunifiés"   20 refoulés ont regagné leurs foyers
room  := (place | room) "pour" NUMBER                          j'ai de la place pour 12 femmes
hosted:= HOUSEHOLDS TAKE IN count                              5 familles ont accueilli les 40
there := (suna | "sont à") a place or country not ours         … suna Assamaka
left  := LEFT PLACE of ours                                    20 rapatriés sont sortis de Tanout
"""

from __future__ import annotations

import re

from parsers.intents.signals import Says, Signals
from parsers.lexicon.tables import word_set
from parsers.lexicon.when import always
from parsers.report import Vulnerability
from parsers.words.terms import Term

NEAR = 3
"""Terms between a word and what it speaks of."""
FAR = 8
"""Terms between where people live and since when."""
_SINCE = frozenset(("depuis", "since", "for", "tun"))
_THEIR = frozenset(("leur", "leurs", "sa", "son", "ses", "their", "chez", "domicile"))
_AT_HOME = frozenset(("reunifies", "reunifiees", "reunis", "reunited"))
_PEOPLE_THERE = frozenset(("habitants", "habitant", "villageois", "residents", "inhabitants"))
_GROUP = frozenset(("groupe", "convoi", "lot", "arrivants", "arrives", "group", "convoy"))
_ARE = frozenset(("sont", "est", "are", "suna"))
_FOR = frozenset(("pour", "for", "ga"))
_INTO_CAR = re.compile(r"NC_{0,2}a_?X")
_LANDED = re.compile(r"[QUw](?:[ta]|a[_Uw]{1,3}f)?G")
_BODY_OF = re.compile(r"[Uw_]f_?G")
_LEFT = ("sortis", "sorties", "sorti", "sortie")


def is_home(s: Signals) -> bool:
    """`20 refoulés ont regagné leurs villages`, `5 enfants rendus à leur famille`."""
    words = word_set("home_again")
    for i, term in enumerate(s.notes.terms):
        said = set(term.form.split(" "))
        if words.isdisjoint(said):
            continue
        behind = {w for t in s.notes.terms[i + 1 : i + 1 + NEAR] for w in t.form.split(" ")}
        if said & _AT_HOME or not _THEIR.isdisjoint(behind):
            return True
    return False


def dwells(s: Signals) -> bool:
    """`20 rapatriés, ils habitent ici depuis deux ans`: they came long ago."""
    terms = s.notes.terms
    for i, term in enumerate(terms):
        if term.form not in word_set("dwelling") and not term.form.startswith("sont la"):
            continue
        behind = [*term.form.split(" ")[2:], *[t.form for t in terms[i + 1 : i + 1 + FAR]]]
        at = next((k for k, form in enumerate(behind) if form in _SINCE), None)
        if at is not None and not word_set("long_units").isdisjoint(behind[at:]):
            return True
        if at is not None and "longtemps" in " ".join(behind[at:]):
            return True
    return False


def stayed_there(s: Signals) -> bool:
    """`9 femmes sont restées à Tanout`: of those counted before, and not here."""
    terms = s.notes.terms
    return s.heads and any(
        term.form.split(" ")[-1] in word_set("stayed")
        and any(t.kind == "G" for t in terms[i + 1 : i + 3])
        for i, term in enumerate(terms)
    )


def before_town(s: Signals) -> bool:
    """`bloqués avant Magaria`: they are not there yet."""
    terms = s.notes.terms
    return not s.said("arrive") and any(
        (term.form == "avant" or _is_sighted(terms[i : i + 2]))
        and any(t.ours for t in terms[i + 1 : i + 3])
        for i, term in enumerate(terms)
    )


def _is_sighted(terms: list[Term]) -> bool:
    """`signalés vers Magaria`."""
    sighted = terms[0].form in ("signales", "signale", "apercus", "reperes", "seen")
    return sighted and terms[-1].kind == "t"


def of_villagers(s: Signals) -> bool:
    """`2 malades du village`, `le chauffeur est blessé`: none of those who came."""
    terms = s.notes.terms
    for i, term in enumerate(terms):
        if term.kind != "V" or i < s.kinds.find("N"):
            continue
        first, after = s.notes.sentence(i, ends=",.;!")
        said = set[str]().union(*map(_words, terms[first:after]))
        if not _PEOPLE_THERE.isdisjoint(said):
            # `22 rapatriés et parmi les habitants 5 blessés`
            first = max(k for k in range(first, after) if _PEOPLE_THERE & _words(terms[k]))
        came = any("arrive" in t.cues or t.kind == "C" for t in terms[first:after])
        if term.value == Vulnerability.DECES:
            said -= {"chauffeur", "driver"}
        if not came and not word_set("of_the_place").isdisjoint(said):
            return True
    return False


def _words(term: Term) -> set[str]:
    return set(term.form.split(" "))


def of_no_group(s: Signals) -> bool:
    """`2 malades mais pas du groupe`: none of those who came."""
    terms = s.notes.terms
    return any(
        kind == "n" and any(not _GROUP.isdisjoint(_words(t)) for t in terms[i + 1 : i + NEAR])
        for i, kind in enumerate(s.kinds)
    )


def of_an_old_host(s: Signals) -> bool:
    """`logés dans la cour du vieux commerçant venu de Magaria`: he is none of those who came."""
    terms = s.notes.terms
    old = word_set("old_men") | word_set("old_women")
    return any(
        term.form in old
        and terms[i - 1].form in ("du", "le", "la", "un", "une")
        and s.kinds[i + 1 : i + 2] in ("w", "U", "_")
        and terms[i + 2].form in ("venu", "venue", "originaire", "venu de", "venue de")
        for i, term in enumerate(terms[:-2])
        if i
    )


def room_for(s: Signals) -> bool:
    """`place pour 12 femmes à Magaria`: how many can come."""
    terms = s.notes.terms
    return any(
        not word_set("room").isdisjoint(term.form.split(" "))
        and not _FOR.isdisjoint(" ".join([t.form for t in terms[i : i + 2]]).split())
        and any(t.kind == "N" for t in terms[i + 1 : i + 1 + NEAR])
        for i, term in enumerate(terms)
    )


def far_away(s: Signals) -> bool:
    """`an koro mutum 40 daga Aljeriya suna Assamaka`: they are not here yet."""
    terms = s.notes.terms
    if any(term.ours and terms[i - 1].form not in ("yan", "na") for i, term in enumerate(terms)):
        return False  # `'yan Kantché 10 suna Agadez`
    return any(
        term.kind == "G"
        and i > 0
        and terms[i - 1].kind != "f"  # `qui sont venus de Toumour`
        and not word_set("being").isdisjoint([t.form for t in terms[max(i - 2, 0) : i]])
        for i, term in enumerate(terms)
    )


def still_abroad(s: Signals) -> bool:
    """`50 hommes de Kantché sont encore en Algérie`; but `leurs femmes sont en Algérie`."""
    terms = s.notes.terms
    for i, term in enumerate(terms):
        if (
            term.kind != "K"
            or not i
            or "N" not in s.kinds[s.notes.sentence(i, ends=".;!,:")[0] : i]
        ):
            continue
        before = [t.form for t in terms[max(0, i - 4) : i]]
        at = terms[i - 1].kind == "a" or before[-1] in _ARE
        if at and not _ARE.isdisjoint(before) and "s" not in s.kinds[:i]:
            return True
    return False


def hosted_by_families(s: Signals) -> bool:
    """`5 familles ont accueilli les 40`: the families are of the place."""
    terms = s.notes.terms
    return any(
        term.form.split(" ")[-1] in word_set("take_in") and "M" in s.kinds[max(0, i - 3) : i]
        for i, term in enumerate(terms)
    )


def got_home(s: Signals) -> bool:
    """`ils sont bien arrivés chez eux`, `7 refoulés repartis chez eux`: who was here before."""
    terms = s.notes.terms
    if any(term.form.startswith("repart") and term.form.endswith(" chez") for term in terms):
        return True
    return any(
        not {"arrive", "landed"}.isdisjoint(came.cues)
        and not came.form.split(" ")[-1].startswith("accueilli")  # `ont accueilli chez eux 26 …`
        and (at.form, them.form) in (("chez", "eux"), ("chez", "elles"))
        for came, at, them in zip(terms, terms[1:], terms[2:], strict=False)
    )


def days_ago(s: Signals) -> bool:
    """`yau kwana 3 da mutum 8 suka iso`: three days ago."""
    forms = [term.form for term in s.notes.terms]
    return any(
        one == "kwana" and s.kinds[i + 1] == "N" and forms[i + 2] == "da"
        for i, one in enumerate(forms[:-2])
    )


def loaded(s: Signals) -> bool:
    """`on a mis 12 refoulés dans le car de Tahoua`: they are on their way from here."""
    return _INTO_CAR.search(s.kinds) is not None


def landed_there(s: Signals) -> bool:
    """`12 deportees don land for Maradi`, `ont atterri à l'aéroport d'Agadez`: that is not ours."""
    terms = s.notes.terms
    return any(
        not terms[match.end() - 1].ours
        and ("arrive" in terms[match.start()].cues or _reaches(terms[match.start()]))
        for match in _LANDED.finditer(s.kinds)
    )


def _reaches(term: Term) -> bool:
    return term.form in word_set("stages") or term.form.split(" ")[-1] in word_set("reaching_there")


def taken_off(s: Signals) -> bool:
    """`the bus carried 12 deportees away to Niamey`; `the driver ran away` says nothing of them."""
    words = [term.form for term in s.notes.terms]
    return not {"carried", "carry", "taken", "took", "drove", "sent"}.isdisjoint(words)


def registered_there(s: Signals) -> bool:
    """`la police de Konni a enregistré 12 expulsés`, `les douaniers de Malanville …`: there."""
    terms = s.notes.terms
    return not any(term.ours for term in terms) and any(
        not {terms[match.start()].form, terms[match.start()].form.split(" ")[0]}.isdisjoint(
            word_set("bodies_of_place")
        )
        for match in _BODY_OF.finditer(s.kinds)
    )


def left_ours(s: Signals) -> bool:
    """`20 rapatriés sont sortis de Tanout`: they left."""
    terms = s.notes.terms
    return any(
        term.kind == "f" and term.form.startswith(_LEFT) and terms[i + 1].ours
        for i, term in enumerate(terms[:-1])
    ) and not any(term.kind == "a" for term in terms)


ROWS: tuple[tuple[str, Says], ...] = (
    ("f G @bodies_of_place", registered_there),
    ("N @other_sites", lambda s: s.notes.has("other_sites")),
    ("N =refusent|refusing !arrive", always),
    ("X N C =mis|charge|embarque !arrive|landed", loaded),
    ("N G =for|kwana|dormi|slept|aeroport @reaching_there", landed_there),
    ("N =away", taken_off),
    ("=eux|elles", got_home),
    ("=ina N", lambda s: s.notes.terms[0].form == "ina" and s.kinds[1:2] in tuple("LPC")),
    ("=kwana N U", days_ago),
    ("@home_again", is_home),
    ("@dwelling", dwells),
    ("landed", dwells),
    ("@room", room_for),
    ("@being !arrive", far_away),
    ("@being K N !arrive", still_abroad),
    ("M N @take_in !C", hosted_by_families),
    ("@stayed !arrive|C", stayed_there),
    ("=avant|signales|signale|apercus|reperes|seen", before_town),
    ("V @of_the_place", of_villagers),
    ("V f @old_men|old_women", of_an_old_host),
    ("f G N", left_ours),
)
"""When each is worth asking of a report: rows of `contradictions`."""
