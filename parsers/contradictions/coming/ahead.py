"""Announcements of which some are here, or nobody is to come: asked about.

some came   := count CAME, then a clause of a day to come   14 refoulés, 9 femmes arrivent demain
here        := count ARRIVED … ANNOUNCED                   18 arrivés, on attend le bus de Zinder
official    := people "," OFFICE ANNOUNCED                 12 refoulés, la DRPF sera là à 18h
fewer came  := ANNOUNCED … "," count ARRIVED                of the 40 announced, 28 arrived
no more     := "plus" AWAITED                               le convoi n'est plus attendu
on the way  := FOUND "en route" | "en route" … PASSED       trouvé en route 8 hommes
afar        := "to" a place that is not ours                venant de Kano en route pour Maradi
meeting     := a meeting or goods, and a day                demain distribution aux 45 rapatriés
sender      := "je" and no convoy                           j'arrive demain à Zinder
none then   := nobody, on a day to come                     pas de convoi demain
heading     := AWAITED a day to come ":" count CAME        on attend demain: 12 sont arrivés
for so many := CENTRE PLANNED "pour" count                  le centre est prévu pour 40 personnes
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.contradictions.coming import awaited, day_doubts, here_and_to_come, other_things_come
from parsers.intents import doubts
from parsers.intents.signals import Says, Signals
from parsers.lexicon.tables import word_set
from parsers.lexicon.when import Table, always
from parsers.report import Category

NEAR = 3
"""Terms between a word and what it is said of."""
_COUNTED = re.compile(r"N_?[CP]|[CP]N")
_CONVOY = frozenset(("convoi", "groupe", "bus", "car", "camion", "convoy", "group", "mota"))
_IS_TO_COME = ("sera ", "seront ", "attendu", "prevu", "annonce", "is expected", "expected")
_ROAD = ("en route", "en cours de route", "on the way", "on the road")


def some_came(s: Signals) -> bool:
    """`14 refoulés hommes, leurs 9 femmes arrivent demain`, `maza 9 an koro su, gobe mata 6 …`.

    What makes the total that was announced is told of once (`40 rapatriés, 20 h et 20 f demain`).
    """
    notes = s.notes
    days = {at for at, day in notes.days if day > notes.context.today}
    came = False
    for first, after in notes.clauses():
        clause = s.kinds[first:after]
        announced = any("announce" in term.cues for term in notes.terms[first:after])
        ahead = not days.isdisjoint(range(first, after))
        if came and ahead and "N" in clause:
            return not s.proven
        told = any("arrive" in t.cues or t.kind == "C" for t in notes.terms[first:after])
        if "N" in clause and ("L" in clause or "P" in clause) and told:
            came = not (ahead or announced)
        if ahead or announced:
            return False
    return False


def no_more(s: Signals) -> bool:
    """`le convoi n'est plus attendu`, `is no longer expected`."""
    terms = s.notes.terms
    return any(
        "announce" in behind.cues and before.form.split(" ")[-1] in ("plus", "longer")
        for before, behind in pairwise(terms)
    )


def on_the_road(s: Signals) -> bool:
    """`trouvé en route 8 hommes`, `en route pour leur village, passés au poste`: they were seen."""
    terms = s.notes.terms
    passed = any(term.kind == "C" and term.value == Category.TRA for term in terms)
    for i, term in enumerate(terms):
        if "announce" not in term.cues or not term.form.startswith(_ROAD):
            continue
        found = word_set("found_there").isdisjoint([t.form for t in terms[max(0, i - NEAR) : i]])
        if passed or not found or term.form == "on the road to":
            return True
    return passed and any(term.form.startswith(_ROAD) for term in terms)


def goes_on_afar(s: Signals) -> bool:
    """`venant de Kano en route pour Maradi`: seen here, and not expected."""
    terms = s.notes.terms
    afar = [t.kind == "G" and not t.ours for t in terms]
    towards = any(term.kind == "t" and any(afar[i + 1 : i + NEAR]) for i, term in enumerate(terms))
    return towards and not any(term.ours for term in terms)


def meeting(s: Signals) -> bool:
    """`la réunion sur les 518 rapatriés est prévue demain`, `demain distribution aux 45`."""
    coming = s.said("announce", "arrive")
    return s.opens("talk") or not coming or (s.opens("given") and not s.said("arrive"))


def of_the_sender(s: Signals) -> bool:
    """`j'arrive demain à Zinder`, `demain je vais compter`: no convoy."""
    return not s.heads and s.notes.words.isdisjoint(_CONVOY)


def planned_for(s: Signals) -> bool:
    """`le centre est prévu pour 40 personnes`: how many it holds."""
    terms = s.notes.terms
    return any(
        term.form.startswith(("prevu", "planned"))
        and s.kinds[i + 1 : i + 3] == "tN"
        and any("centre" in t.cues for t in terms[max(0, i - NEAR) : i])
        for i, term in enumerate(terms)
    )


def none_then(s: Signals) -> bool:
    """`pas de convoi demain`, `RAS aujourd'hui, convoi demain`; not `RAS. À demain`.

    Nobody comes on a day that is still ahead: a convoy is called off, or another announced.
    """
    notes = s.notes
    days = {at for at, day in notes.days if day > notes.context.today}
    if not days:
        return False
    if not notes.words.isdisjoint(_CONVOY):
        return True
    here = [c for c in notes.clauses() if any("zero" in t.cues for t in notes.terms[slice(*c)])]
    today = {at for at, day in notes.days if day <= notes.context.today}
    return any(not days.isdisjoint(range(*c)) and today.isdisjoint(range(*c)) for c in here)


def heads_the_news(s: Signals) -> bool:
    """`on attend demain: 12 hommes sont arrivés aujourd'hui`: are they here?"""
    terms = s.notes.terms
    return any(
        day.kind == "J"
        and isinstance(day.value, int)
        and day.value > 0
        and colon.kind == ":"
        and any("attend" in t.form or "announce" in t.cues for t in terms[:at])
        for at, (day, colon) in enumerate(pairwise(terms[:NEAR]))
    )


def others_on_the_way(s: Signals) -> bool:
    """`12 rapatriés à Gouré; à Magaria 5 en route`: those five are no arrival."""
    return s.notes.several_places() and any(
        number.kind == "N" and "announce" in way.cues for number, way in pairwise(s.notes.terms)
    )


def here_already(s: Signals) -> bool:
    """`18 refoulés arrivés, on attend le bus de Zinder`: the eighteen are there."""
    terms = s.notes.terms
    at = s.notes.where("announce")
    came = [term for term in terms[:at] if term.form in word_set("came_before")]
    apart = "," in s.kinds[:at] or "as" in s.notes.words
    if not came or not apart or "N" not in s.kinds[:at]:
        return False
    hours = {id(term) for term in s.notes.claimed_by("time")}
    return all(term.kind != "N" or id(term) in hours for term in terms[at:])


def an_official(s: Signals) -> bool:
    """`12 refoulés à Tanout, la DRPF sera là à 18h`, `…, OIM attendue lundi`: none of them."""
    notes, terms = s.notes, s.notes.terms
    offices = word_set("services") | word_set("officials") | word_set("professions")
    for i, term in enumerate(terms):
        if "announce" not in term.cues or not term.form.startswith(_IS_TO_COME):
            continue
        first, _ = notes.sentence(i, ends=",.;!:")
        said = terms[i - 1 - (terms[i - 1].form in ("est", "sont"))].form
        if first and said in offices and {"N", "X"}.isdisjoint(s.kinds[first:i]):
            return True
    return False


def done_to_those_here(s: Signals) -> bool:
    """`le HCR vient enregistrer les 32 demain`: who is to come is none of them."""
    terms = s.notes.terms
    return any(
        term.form in word_set("done_to_them") and "N" in s.kinds[i + 1 : i + 4]
        for i, term in enumerate(terms)
    )


def confirms_then(s: Signals) -> bool:
    """`12 refoulés je confirme demain`: the word will come then, and the people are here."""
    return any("yes" in by.cues and day.kind == "J" for by, day in pairwise(s.notes.terms))


def on_a_day_gone(s: Signals) -> bool:
    """`5 refoulés arriveront hier`: they came, or will?"""
    notes = s.notes
    return any(
        at > 0
        and day < notes.context.today
        and "announce" in notes.terms[at - 1].cues
        and notes.terms[at - 1].form.endswith(("ont", "era"))
        for at, day in notes.days
    )


def on_a_past_day(s: Signals) -> bool:
    """`convoi attendu vendredi dernier`: did it come?"""
    day = s.notes.day
    return day is not None and day < s.notes.context.today


def at_both_ends(s: Signals) -> bool:
    """`55 refoulés à Dungass … sont attendus à Tenhya`: they are here, and will be there."""
    counted = len(_COUNTED.findall(s.kinds))
    spots = [
        term.value.text
        for i, term in enumerate(s.notes.terms)
        if term.ours and i and s.notes.kinds[i - 1] == "a"
    ]
    return counted == 1 and len(set(spots)) > 1


def in_groups(s: Signals) -> bool:
    """`groupe 2: 14 rapatriés, groupe 3: vient demain`: some are here, and some are to come."""
    numbered = max(s.notes.groups, s.kinds.count("UN:"), len(s.notes.claimed_by("ordinal")) // 2)
    return numbered > 1


def arrived_since(s: Signals) -> bool:
    """`convoi annoncé lundi arrivé vendredi`: it came, or is to come on the second day?"""
    terms = s.notes.terms
    days = [i for i, term in enumerate(terms) if term.kind == "J"]
    told = [next((c for c in ("announce", "arrive") if c in terms[i - 1].cues), "") for i in days]
    return told == ["announce", "arrive"]


ANNOUNCEMENT: Table[Says] = Table(
    *here_and_to_come.ANNOUNCED,
    *other_things_come.ROWS,
    ("C G a", at_both_ends),
    ("announce J : arrive N", heads_the_news),
    ("zero G", lambda s: s.notes.several_places()),  # `RAS à Bandé, 46 attendus demain à Moa`
    ("yes J", confirms_then),
    ("J", on_a_day_gone),
    ("=evacuation|relocation N", always),
    ("announce @came_before", here_already),
    ("announce @services|officials|professions", an_official),
    ("cancel|objects|if", always),
    ("=or|ou|ko n|no", always),  # `200 people tomorrow or not`
    # `4/12 refoulés`: of the fourth of December, or four out of twelve?
    ("C !announce|X", lambda s: not s.heads),
    # `un convoi serait attendu dans la semaine, à confirmer`
    ("hearsay", lambda s: not (s.heads or s.notes.days)),
    ("N C|P|L", in_groups),
    ("announce arrive J", arrived_since),
    ("announce J !arrive|leaving|transfer", on_a_past_day),
    ("no N V", always),  # `on annonce 20 décès, non, 20 départs`
    ("@hardly_comes", lambda s: s.notes.has("hardly_comes")),
    ("D !C|U|X", lambda s: not s.heads),
    ("landed", always),
    ("announce", awaited.came_after_all),
    # `12 hommes, repas prévu à 13h`, `12 femmes, perdu 2 enfants en route`
    ("announce|need", awaited.something_planned),
    ("@lost", lambda s: s.heads),
    ("t K !G", awaited.goes_abroad),
    ("announce", awaited.others_awaited),
    ("announce T L N", awaited.counted_apart),
    ("!announce @set_off", day_doubts.they_leave),
    ("announce", day_doubts.our_plan),
    ("M @seeking", always),
    (",", awaited.day_behind),
    ("@came", awaited.came_today),
    ("N", some_came),
    ("announce", no_more),
    # `le HCR vient enregistrer les 32 demain`: somebody comes, and they are here
    ("N @done_to_them", done_to_those_here),
    # `le convoi attendu n'est pas venu`
    ("not_come", lambda s: not s.heads),
    ("announce", on_the_road),
    ("t G !K", goes_on_afar),
    ("talk|given N", meeting),
    # `20 hommes attendent d'être enregistrés demain`: they are here
    ("staying N !announce", always),
    # `mission du HCR demain pour 40 rapatriés`
    ("@gatherings N", always),
    ("@myself !announce", of_the_sender),
    ("centre announce =pour|for N", planned_for),
    (doubts.UNTOLD, doubts.untold_ahead),
    ("=partance K !t|f", always),  # `20 femmes en partance Algérie`: from there, or to there?
    # `120 pax passent la nuit à Tanout, départ demain 6h`: they are here
    ("=depart N G", lambda s: s.notes.has("nights") or "staying" in s.cues),
    ("=yaushe", always),  # `yaushe mutane 45 zasu iso`: when?
)
"""What makes an announcement say two things at once: rows of `contradictions`."""
