"""Reports whose words say that the people they count did not come, or not now: asked about.

wants   := NEED … count, and no arrival            besoin de transport pour 15 personnes
home    := RETURNED "chez" PRONOUN                 8 hommes sont rentrés chez eux
left    := "parti de" PLACE, and no arrival        convoi parti d'Agadez avec 400 personnes
whether := "ko" …                                  ko mutum 12 sun iso
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.intents.doubts import definite
from parsers.intents.questions import tells_besides
from parsers.intents.signals import Says, Signals
from parsers.lexicon.tables import word_set
from parsers.lexicon.when import always
from parsers.report import Vulnerability

_INFINITIVES = ("er", "ir", "oir")
_NONE_OF = re.compile(r"Qn_?fN[CP]")
_THEIRS = re.compile(r"s_?L[^N.,)]*C")
_TWO_SORTS = re.compile(r"N(?:C,?NCs|P_?sNC)")
_DEPARTED = ("depart", "partis", "parties", "parti")
_ENDS = frozenset(".;!")
_PERIOD = re.compile(r"f?_?NaN[:,]|_?O:")


def wants(s: Signals) -> bool:
    """`besoin de transport pour 15 personnes vers Zinder`: of whom they speak, and who came?"""
    known = s.notes.context.last_ref is not None
    return s.opens("need") and (known or {"G", "K"}.isdisjoint(s.kinds))


def went_home(s: Signals) -> bool:
    """`8 hommes rentrés chez eux`: home from here, or home at last?"""
    terms = s.notes.terms
    return any(
        term.form.split(" ")[-1] in word_set("gone_back")
        and not (s.proven and _of_nobody_counted(s, i))
        and "chez" in " ".join([t.form for t in terms[i : i + 3]]).split()
        and not (i and terms[i - 1].form in ("pour", "pr"))  # `cherchent un car pour rentrer`
        for i, term in enumerate(terms)
    )


def _of_nobody_counted(s: Signals, at: int) -> bool:
    """`L'interprète est rentré chez lui.`: a sentence in which nobody is counted."""
    first, after = s.notes.sentence(at)
    people = s.kinds[first:after].replace("ND", "D").replace("NU", "U")
    return {"N", "C", "L", "P"}.isdisjoint(people)


def given_to(s: Signals) -> bool:
    """`15 kits distribués à 15 femmes rapatriées`."""
    goods = bool(s.notes.read_as("not people: goods"))
    at = s.notes.where("given")
    first = {"L", "C", "P"}.isdisjoint(s.kinds[:at])
    return goods and first and not _of_nobody_counted(s, at)


def official_came(s: Signals) -> bool:
    """`le préfet est arrivé avec 5 personnes`, `…. Le maire est venu avec 37`: who is with him?"""
    terms = s.notes.terms
    for i, (article, who) in enumerate(pairwise(terms)):
        opens = i == 0 or terms[i - 1].kind in _ENDS
        if (
            not opens
            or article.form not in ("le", "la", "l")
            or who.form not in word_set("officials")
        ):
            continue
        said = terms[i + 2 : i + 4]
        if any("landed" in term.cues or term.form.startswith("venu") for term in said):
            return True
    return False


def whether(s: Signals) -> bool:
    """`ko mutum 12 sun iso`, `mutum 12 sun iso ko`, `… ou bien`: somebody wonders."""
    said = [term.form for term in s.notes.terms if term.kind not in ".?!"]
    return "ko" in (said[0], said[-1]) or said[-2:] == ["ou", "bien"]


def out_of_many(s: Signals) -> bool:
    """`sur les 518 du convoi 45 sont de Kantché`: which of the two came?"""
    if not s.notes.terms[0].form.startswith("sur"):
        return False
    at = s.kinds.find("N")
    return s.notes.line[at : at + 1] == "N" and s.kinds.count("N") > 1


def taken_away(s: Signals) -> bool:
    """`10 personnes transférées à l'hôpital`, `2 hommes ont fugué`: of those who came before?"""
    if s.kinds.count("N") != 1:
        return False
    words = word_set("taken_away")
    return any(not words.isdisjoint(form.split(" ")[:2]) for form in s.notes.forms)


def asked(s: Signals) -> bool:
    """`est-ce que 12 rapatriés sont arrivés à Magaria`, without a question mark."""
    return s.opens("question", "asks") and not tells_besides(s)


def planned(s: Signals) -> bool:
    """`l'OIM va ramener 40 rapatriés`, `40 men will be deported`."""
    terms = s.notes.terms
    return not (s.said("arrive") or s.in_full) and any(
        term.form in word_set("planned")
        and any(
            t.kind == "C"
            or t.form in word_set("moving_verbs")
            or (t.form.endswith(_INFINITIVES) and i < s.kinds.find("N"))
            for t in terms[i + 1 : i + 3]
        )
        for i, term in enumerate(terms)
    )


def abroad(s: Signals) -> bool:
    """`40 femmes bloquées en Libye`, `40 migrants vers la Libye`: they are there, or go there."""
    if "C" not in s.kinds and s.bound_abroad:
        return True
    terms = s.notes.terms
    return any(
        term.kind == "K"
        and i
        and (terms[i - 1].kind == "a" or terms[i - 1].form in word_set("being_in"))
        for i, term in enumerate(terms)
    )


def back_abroad(s: Signals) -> bool:
    """`9 returnees went back to Algeria from Tanout`: where they went."""
    terms = s.notes.terms
    return any(
        country.kind == "K" and to.form == "to" and back.form == "back"
        for back, to, country in zip(terms, terms[1:], terms[2:], strict=False)
    )


def leaves(s: Signals) -> bool:
    """`20 refoulés quittent Tanout pour Zinder`, `45 personnes quittent Arlit`: where are they?

    Of `12 refoulés quitté Algérie` it is how they came.
    """
    return "C" not in s.kinds or "X" in s.kinds or any(term.ours for term in s.notes.terms)


def sets_out(s: Signals) -> bool:
    """`45 personnes partent d'Arlit ce soir`, `45 returnees leaving Agadez`: not here yet."""
    terms = s.notes.terms
    return any(
        not word_set("sets_out").isdisjoint(term.form.split(" "))
        and (term.form != "part" or s.kinds[i - 1] in "XUPLC")  # `à part de`
        and not {"f", "G", "K"}.isdisjoint(s.kinds[i + 1 : i + 3])
        for i, term in enumerate(terms)
    )


def lives_in(s: Signals) -> bool:
    """`le centre compte 12 rapatriés`: how many are in it, or who came?"""
    return s.kinds.count("N") == 1


def towards_only(s: Signals) -> bool:
    """`12 refoulés à destination de Gouré`: they are not there yet."""
    terms = s.notes.terms
    places = [i for i, kind in enumerate(s.kinds) if kind == "G"]
    return bool(places) and all(i and terms[i - 1].form.startswith("a destination") for i in places)


THINGS = 5
"""Terms: what is awaited stands right behind."""


def awaited(s: Signals) -> bool:
    """`Zinder attend 40 rapatriés`; but `47 rapatriés à bord. On leur prépare le thé`.

    `On attend toujours les nattes. 13 rapatriés` waits for things.
    """
    last = s.kinds.rfind("N")
    return any(
        not word_set("awaits").isdisjoint(term.form.split(" "))
        and term.kind != "V"  # `une qui attend un bébé`
        and not (i and s.notes.terms[i - 1].form == "vous")  # `11 refoulés vous attendent`
        and (i < last or not _ENDS & set(s.kinds[last:i]))
        and not ("D" in s.kinds[i + 1 : i + THINGS] and _of_nobody_counted(s, i))
        for i, term in enumerate(s.notes.terms)
    )


def untrue(s: Signals) -> bool:
    """`C'est faux: 19 refoulés à Gouré`."""
    opening = s.notes.terms[: max(s.kinds.find("N"), 0)]
    return any(t.form in word_set("untrue") for t in opening) and "." not in s.kinds[: len(opening)]


def of_two_sorts(s: Signals) -> bool:
    """`20 refoulés, 8 rapatriés parmi eux`: of which category are the others?"""
    return _TWO_SORTS.search(s.kinds) is not None


def taken_care_of(s: Signals) -> bool:
    """`distribution de nattes à 46 rapatriés`, `réunion avec 46 rapatriés`: they are here."""
    first = s.kinds.find("N")
    opening = s.notes.terms[:first]
    said = any("talk" in term.cues or "given" in term.cues for term in opening)
    return (
        said and not any(term.kind in ".:;!," for term in opening) and opening[-1].kind in "&ta_f"
    )


def not_counted(s: Signals) -> bool:
    """`les enfants pas comptés`, `ils ne sont pas dedans`; the dead never are."""
    notes, words = s.notes, word_set("counted_in")
    for i, term in enumerate(notes.terms):
        near = notes.terms[max(0, i - 2) : i]
        denied = any(t.kind == "n" or "no" in t.cues for t in near)
        if term.form.split(" ")[-1] not in words or not denied:
            continue
        if any(t.form == "un par un" for t in notes.terms[i + 1 : i + 2]):
            continue
        first, after = notes.sentence(i)
        if all(t.value != Vulnerability.DECES for t in notes.terms[first:after]):
            return not any(
                t.kind == "A" or t.form in ("ages", "age") for t in notes.terms[first:after]
            )
    return False


def departs(s: Signals) -> bool:
    """`40 refoulés au départ d'Agadez`, `… partis d'Agadez`: they are not here yet."""
    terms = s.notes.terms
    return not any(term.ours for term in terms) and any(
        term.form.split(" ")[-1] in _DEPARTED and s.kinds[i + 1 : i + 3] == "fG"
        for i, term in enumerate(terms)
    )


def for_so_many(s: Signals) -> bool:
    """`ruwa na mutum 25`: water for twenty-five; did they come?"""
    return 0 <= s.kinds.find("D") < s.kinds.find("N")


def only_so_many(s: Signals) -> bool:
    """`plus que 5 femmes`: of those before? `plus que 5 %`: of nobody."""
    line = s.notes.line
    return any(
        term.form == "plus que" and line[i + 1 : i + 2] == "N"
        for i, term in enumerate(s.notes.terms)
    )


def of_returnees(s: Signals) -> bool:
    """`12 enfants de rapatriés`, `12 femmes dont les maris ont été refoulés`: did they come?

    `12 femmes de retour volontaire` came back themselves.
    """
    at = s.kinds.find("LfC")
    theirs = at >= 0 and not s.notes.terms[at + 2].form.startswith(("retour", "return"))
    return theirs or _THEIRS.search(s.kinds) is not None


ROWS: tuple[tuple[str, Says], ...] = (
    ("=sur !L|V", out_of_many),
    ("need !arrive|C", wants),
    ("=chez", went_home),
    ("given !arrive", given_to),
    ("N @officials", official_came),
    ("=ko|bien", whether),
    ("question|asks", asked),
    ("@planned", planned),
    ("K !arrive|G|f", abroad),
    ("K =back", back_abroad),
    ("N =souhaite|souhaitons|voudrais|aimerais !arrive", always),  # `je souhaite avoir 12 hommes`
    # `nous n'avons accueilli aucun des 12 expulsés`
    ("n f N C|P", lambda s: _NONE_OF.search(s.kinds) is not None),
    ("N C =refusent|refusing", definite),  # `les 9 rapatriés refusent d'être enregistrés`
    # `3 classes libres pour 60 rapatriés`: room for so many
    ("t N C =libre|libres|dispo|disponibles !landed", lambda s: "tN" in s.kinds),
    ("@quitting !arrive", leaves),
    ("@sets_out !arrive", sets_out),
    ("centre !arrive|G", lives_in),
    ("=destination !arrive", towards_only),
    ("@awaits !arrive", awaited),
    ("=depart|partis|parties|parti !arrive", departs),
    ("D !arrive|C|G|L", for_so_many),
    ("=plus !arrive", only_so_many),
    ("C L f|s !arrive", of_returnees),
    ("@taken_away !arrive|C", taken_away),
    ("n|#|no @counted_in", not_counted),
    ("talk|given C N !arrive", taken_care_of),
    ("@untrue", untrue),
    ("s C", of_two_sorts),
)
"""When each is worth asking of a report: rows of `contradictions`."""
