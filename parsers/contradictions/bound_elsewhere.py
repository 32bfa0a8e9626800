"""Places that are told of people, and may not be where they are: asked about.

writer  := "from" PLACE_OF_OURS at the head            From Magaria border post: 12 men
outside := people STAYING PLACE_ABROAD                 12 rapatriés bloqués Assamaka
by name := NAME PLACE at the head                      Moussa Gouré 12 rapatriés
bare    := people PLACE_ELSEWHERE, and no "de"          12 rapatriés Tchadoua
hailed  := GREETING PLACE | "to" PLACE ":"             Bonjour Zinder 12 hommes
office  := "selon" … PLACE_ABROAD                      20 rapatriés selon OIM Agadez
nation  := (frontière | poste | policiers) NATION      12 hommes à la frontière nigériane
"""

from __future__ import annotations

from parsers.intents.signals import Says, Signals
from parsers.lexicon.tables import word_set
from parsers.places.sent_on import is_senders
from parsers.words.terms import Term

DEPARTMENT = len("NE007005")
"""Of a P-code; that of a commune is longer."""


def writes_from(s: Signals) -> bool:
    """`From Magaria border post: 12 men`, `greetings from Magaria`: where the writer is."""
    terms = s.notes.terms
    at = next((i for i, term in enumerate(terms[:3]) if term.form == "from"), None)
    ours = [term for term in terms if term.ours]
    if at is None or (at and "greeting" in terms[at - 1].cues):
        return False  # `Hello from Yekoua post: …`: there
    return s.kinds[at + 1 : at + 2] == "G" and ours == [terms[at + 1]]


def stays_outside(s: Signals) -> bool:
    """`12 rapatriés bloqués Assamaka`, `se trouvent Agadez`: there, and not here."""
    terms = s.notes.terms
    return any(
        term.kind == "G"
        and not term.ours
        and i > 0
        and terms[i - 1].form.split(" ")[-1] in word_set("are_there")
        for i, term in enumerate(terms)
    )


def named_bare(s: Signals) -> bool:
    """`12 rapatriés Tchadoua`, `12h 4f Dan Issa`: from there, or are they there?"""
    terms = s.notes.terms
    if any(term.ours for term in terms) or s.said("arrive", "landed"):
        return False
    return any(
        term.kind == "G"
        and not s.kinds[i + 1 :].strip("._!")
        and term.value.country == "NER"
        and s.kinds[i - 1 : i] in tuple("LCPKN")
        and "N" in s.kinds[:i]
        for i, term in enumerate(terms)
    )


def named_like_it(s: Signals) -> bool:
    """`Moussa Gouré 12 rapatriés`: a name, or where they are?"""
    terms = s.notes.terms
    names = {id(term) for term in s.notes.claimed_by("name")}
    return any(
        term.ours and i > 0 and id(terms[i - 1]) in names for i, term in enumerate(terms[:3])
    )


def _writes_there(s: Signals, place: Term) -> bool:
    """`Bonsoir Magaria`, written there, or the name of a commune: where they are."""
    commune = any(len(code) > DEPARTMENT for code in getattr(place.value, "meant", ()))
    return commune or is_senders(s.notes, place)


def hails(s: Signals) -> bool:
    """`Bonjour Zinder 12 hommes`, `To Zinder: 12 men`: who is written to."""
    terms = s.notes.terms
    for i, term in enumerate(terms[:5]):
        if not term.ours or "N" in s.kinds[:i] or _writes_there(s, term):
            continue
        before = terms[i - 1] if i else None
        if (
            before is not None
            and before.form in word_set("hails")
            and s.kinds[i + 1 : i + 2] != ":"
        ):
            return True
        behind = terms[i + 1 : i + 3]
        if i <= 1 and any(t.form in word_set("hails") for t in behind[:1]):
            return True
        if before is not None and s.kinds[i + 1 : i + 2] == ":":
            return before.form in ("to", "zuwa")
    return False


def of_an_office(s: Signals) -> bool:
    """`20 rapatriés selon OIM Agadez`: who says so is there."""
    terms = s.notes.terms
    return any(
        term.kind == "G"
        and not term.ours
        and any(t.form in word_set("according") for t in terms[max(0, i - 4) : i])
        for i, term in enumerate(terms)
    )


def nation_of_a_thing(s: Signals) -> bool:
    """`à la frontière nigériane`, `2 policiers nigérians`: nobody's nationality."""
    terms = s.notes.terms
    return any(
        term.kind == "Y"
        and i > 0
        and not word_set("have_a_nation").isdisjoint(terms[i - 1].form.split(" "))
        for i, term in enumerate(terms)
    )


ROWS: tuple[tuple[str, Says], ...] = (
    ("N G @are_there", stays_outside),
    ("G N =from", writes_from),
    ("G N", named_bare),
    ("G N", named_like_it),
    ("G N", hails),
    ("G N @according", of_an_office),
    ("Y N @have_a_nation", nation_of_a_thing),
)
"""When each is worth asking of a report: rows of `contradictions`."""
