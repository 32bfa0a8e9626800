"""Announcements that say something else besides: who is here, and who is to come, is asked.

after all := ANNOUNCED … ARRIVED, told in full        prévu 60 rations mais ce sont 74 rapatriés …
others    := told in full ("." | OTHERS) ANNOUNCED    9 déplacés à Bouné. On attend d'autres
day       := count "," … a day to come                17 déplacés à Tanout, la mairie vient demain
planned   := GOODS PLANNED                            12 hommes, repas prévu à 13h
abroad    := TOWARDS COUNTRY, and no place            40 migrants en route pour la Libye
"""

from __future__ import annotations

from parsers.intents.coming import future
from parsers.intents.signals import Signals
from parsers.lexicon.tables import word_set

_FORESEEN = frozenset(("prevoir", "a prevoir", "merci de prevoir"))
NEAR = 3
"""Terms: so close behind people stands the day they came."""


def came_after_all(s: Signals) -> bool:
    """`on avait prévu 60 rations mais ce sont 74 rapatriés que le car a débarqués …`."""
    came = [i for i, term in enumerate(s.notes.terms) if "arrive" in term.cues]
    ahead = [i for i, term in enumerate(s.notes.terms) if "announce" in term.cues]
    told = s.in_full and s.proven and not future(s)
    return told and bool(came and ahead) and came[-1] > ahead[-1]


def others_awaited(s: Signals) -> bool:
    """`9 déplacés à Bouné. On attend d'autres`: told in full, and nobody counted is to come."""
    ahead = [i for i, term in enumerate(s.notes.terms) if "announce" in term.cues]
    last = s.kinds.rfind("N")
    told = s.heads and {"C", "G"} <= set(s.kinds)
    if told and ahead and "+" in s.kinds[last + 2 : ahead[0]]:
        return True  # `12 deportees in Goure and more are coming`
    if not (told and ahead) or future(s) or s.said("under_way"):
        return False
    between = s.kinds[last : ahead[0]]
    # `…, attendus ce soir` behind one comma: those who were counted
    return "." in between or "," in between[:-1]


def counted_apart(s: Signals) -> bool:
    """`19 filles refoulées, total 19, the other 2 are on the way`: who came makes its own total."""
    terms = s.notes.terms
    at = s.notes.where("announce")
    first, after = s.notes.sentence(at, ends=".;!,")
    whole = any(term.kind == "T" for term in terms[:first])
    return whole and "L" in s.kinds[:first] and "N" in s.kinds[first:after]


def day_behind(s: Signals) -> bool:
    """`17 déplacés à Tanout, la mairie vient demain`: who comes then?"""
    notes = s.notes
    last = s.kinds.rfind("L") if "L" in s.kinds else s.kinds.rfind("N")
    ahead = [at for at, day in notes.days if day > notes.context.today]
    told = s.heads and not any("announce" in term.cues for term in notes.terms)
    return told and bool(ahead) and ahead[0] > last and "," in s.kinds[last : ahead[0] - 1]


def came_today(s: Signals) -> bool:
    """`distribution prévue demain pour les 48 arrivés ce matin`: they are here."""
    notes = s.notes
    days = [at for at, day in notes.days if day <= notes.context.today]
    return any(
        term.form in word_set("came") and any(0 < at - i <= NEAR for at in days)
        for i, term in enumerate(notes.terms)
    )


def something_planned(s: Signals) -> bool:
    """`12 hommes, repas prévu à 13h`, `besoin d'un bus pour demain`: they themselves are here."""
    if not s.heads or s.said("arrive"):
        return False
    terms = s.notes.terms
    thing = any(
        term.form.startswith("prevu") and any(t.kind in "DX" for t in terms[max(0, i - 2) : i])
        for i, term in enumerate(terms)
    )
    wanted = [term for term in terms if "need" in term.cues]
    # `prévoir demain 60 refoulés`: those are to come; but `prévoir des tentes`, `… pour 60`
    for_them = "D" in s.kinds or "tN" in s.kinds or s.said("transfer")
    people = not for_them and all(term.form in _FORESEEN for term in wanted)
    return thing or bool(wanted and not s.said("announce") and not people)


def goes_abroad(s: Signals) -> bool:
    """`40 migrants en route pour la Libye`: nobody is expected here."""
    return s.bound_abroad
