"""Whether people came, or will: announcements, and what looks like one.

expected := a day to come, and people             20 arrivent demain
landed   := announced, and a word of arrival      le convoi annoncé est arrivé
seen     := children alone who seek work          on their way to Zinder to look for work
befell   := ON_THE_WAY behind what happened       2 sont mortes en route
suffered := HAS … ON_THE_WAY, and nobody counted  beaucoup ont perdu leurs papiers en route
passed   := people in transit, and they KEEP_ON   30 en transit, ont poursuivi
"""

from __future__ import annotations

from itertools import pairwise

from parsers.intents.additions import adds
from parsers.intents.known_groups import KNOWN
from parsers.intents.signals import Signals
from parsers.lexicon.tables import word_set
from parsers.places.sent_on import GOING_ON, passes_by
from parsers.report import Category

_NOTHING_TOLD = frozenset("Q_.!,")
_ENDS = ("", *".,;!:")


def future(s: Signals) -> bool:
    return s.notes.day is not None and s.notes.day > s.notes.context.today


def expected(s: Signals) -> bool:
    """A day to come, and people who come then; those who leave then are no announcement."""
    return future(s) and not s.said("leaving") and (s.heads or s.arrivals or s.said("announce"))


def announces(s: Signals) -> bool:
    """A word for people to come, and nothing that makes it one of those who are here."""
    if landed(s) or befell(s) or _waits_for_us(s) or set(s.kinds) <= _NOTHING_TOLD:
        return False  # `on attend`, and nobody says whom
    return not (awaits(s) if s.heads else suffered(s))


def _waits_for_us(s: Signals) -> bool:
    """`j'ai attendu l'accusé, rien`: nobody is expected."""
    return not set("NLPCGMXK") & set(s.kinds) and not s.arrivals and bool(s.notes.references)


def landed(s: Signals) -> bool:
    """`le convoi annoncé est arrivé`: it came, whatever was said before."""
    if not s.heads or future(s):
        return False
    terms = s.notes.terms
    came = [i for i, term in enumerate(terms) if "landed" in term.cues]
    announced = [i for i, term in enumerate(terms) if "announce" in term.cues]
    passing = any(term.kind == "C" and term.value == Category.TRA for term in terms)
    here = any(term.ours for term in terms)
    # `passage hier soir de 61 migrants`
    seen = s.notes.day is not None and terms[0].value == Category.TRA
    there = (passing and (here or seen)) or (here and _goes_abroad(s))
    if there or _came_here(s) or passes_by(s.notes):
        return all(terms[i].form.startswith(GOING_ON) for i in announced)
    if announced and all(terms[i].form in word_set("announced") for i in announced):
        # `70 annoncés, 52 arrivés`: both are told, and some came
        came += [i for i in range(announced[-1], len(terms)) if "arrive" in terms[i].cues]
        came += [announced[-1] + 1] * _is_arrival_of(s, announced[-1])
    return bool(came) and (not announced or came[-1] > announced[-1])


def _is_arrival_of(s: Signals, at: int) -> bool:
    """`l'arrivée du convoi annoncé`; `l'arrivée annoncée d'un convoi` is still ahead."""
    thing = s.kinds[at - 2 : at] in ("fU", "fP", "fX", "_U", "_P")
    return thing and at > 2 and "arrive" in s.notes.terms[at - 3].cues


def befell(s: Signals) -> bool:
    """`2 ont été violées en route`: what happened on the way, to people who are here."""
    terms = s.notes.terms
    ahead = [i for i, term in enumerate(terms) if "announce" in term.cues]
    return bool(ahead) and all(
        terms[i].form in ("en route", "en cours de route", "on the way", "on the road")
        and i > 0
        and (terms[i - 1].kind == "V" or "gbv" in terms[i - 1].cues)
        for i in ahead
    )


def suffered(s: Signals) -> bool:
    """`beaucoup ont perdu leurs papiers en route`, `ils ont été dépouillés en chemin`."""
    ahead = [i for i, term in enumerate(s.notes.terms) if "announce" in term.cues]
    return bool(ahead) and not s.said("transfer") and all(_ends_a_past(s, i) for i in ahead)


def _ends_a_past(s: Signals, at: int) -> bool:
    """Whether this word for the way ends a clause in which something has happened."""
    terms, (first, _) = s.notes.terms, s.notes.sentence(at, ends=".;!:,")
    words = " ".join([term.form for term in terms[first:at]]).split()
    has = not word_set("has_done").isdisjoint(words) and words[-1] not in word_set("being")
    return has and terms[at].form in word_set("on_the_way") and s.kinds[at + 1 : at + 2] in _ENDS


def passed_by(s: Signals) -> bool:
    """`2 pick-up, 30 passagers en transit vers l'Algérie, ont poursuivi`: seen here, and counted.

    Of `les 30 en transit ont poursuivi` the sender told before.
    """
    terms = s.notes.terms
    left = [term for term in terms if "transfer" in term.cues]
    goes_on = word_set("keeps_on").issuperset([term.form for term in left])
    number = s.kinds.find("N")
    told = number > 0 and terms[number - 1].form in KNOWN
    transit = any(term.kind == "C" and term.value == Category.TRA for term in terms)
    return goes_on and transit and not told and any(term.ours for term in terms)


def _goes_abroad(s: Signals) -> bool:
    """`à Magaria, on their way back to Kano`: they go on to a place that is not ours.

    `en route d'Agadez vers Tanout`: there they come from.
    """
    terms = s.notes.terms
    return any(
        "announce" in term.cues
        and any(
            (t.kind == "K" or (t.kind == "G" and not t.ours)) and before.kind != "f"
            for before, t in pairwise(terms[i : i + 4])
        )
        for i, term in enumerate(terms)
    )


def awaits(s: Signals) -> bool:
    """`on attend la DRPF`: no people are expected, whatever else the text tells."""
    terms = s.notes.terms
    told = [i for i, term in enumerate(terms) if "announce" in term.cues]
    return bool(told) and all(
        "attend" in terms[i].form
        and all(t.kind not in "NLCPXGKJMU+" for t in terms[i + 1 : i + 6])
        and i + 1 < len(terms)
        for i in told
    )


def _came_here(s: Signals) -> bool:
    """`arrivés à Tanout en route pour Agadez`: they are here, and go on."""
    terms = s.notes.terms
    ahead = s.notes.where("announce", len(terms))
    for i, term in enumerate(terms[: ahead - 1]):
        if term.kind == "a" and terms[i + 1].kind == "G":
            return terms[i + 1].ours
    return False


def arrived_uncounted(s: Signals) -> bool:
    """`beaucoup de refoulés sont arrivés à Tanout`: a report, though nobody says how many."""
    people = not {"C", "P"}.isdisjoint(s.kinds)
    return people and "G" in s.kinds and s.said("arrive", "landed")


def plainly_told(s: Signals) -> bool:
    """Place, category, a word of arrival, people of two sorts or more: whatever else is said."""
    return (
        s.kinds.count("L") > 1
        and ("arrive" in s.cues or s.proven)
        and not future(s)
        and not (s.said("correct") and s.names_a_report())  # `Ici Ali, CORR 0142 Magaria …`
        and not (s.said("announce") and not landed(s) and not befell(s) and _ahead(s))
        and not adds(s)
    )


def _ahead(s: Signals) -> bool:
    """What is announced stands before the people who are counted."""
    terms = s.notes.terms
    at = next((i for i, term in enumerate(terms) if "announce" in term.cues), None)
    first = next((i for i, kind in enumerate(s.kinds) if kind in "NL"), 0)
    return at is not None and at > first
