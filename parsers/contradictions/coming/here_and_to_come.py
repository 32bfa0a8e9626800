"""Who came and who is expected, in one sentence: which of the two is told, the sender is asked.

both := count CAME … count EXPECTED      12 hommes arrivés et 5 femmes attendues
left := count CAME … LEFT                12 arrivés puis repartis vers Zinder
"""

from __future__ import annotations

from parsers.intents.signals import Says, Signals
from parsers.lexicon.tables import word_set


def both_counted(s: Signals) -> bool:
    """`12 hommes arrivés et 5 femmes attendues`, `8 men came and 5 women are coming`."""
    terms = s.notes.terms
    at = s.notes.where("announce", len(terms))
    came = [
        i
        for i, term in enumerate(terms[:at])
        if "landed" in term.cues or term.form in word_set("came_before") or term.form == "here"
    ]
    more = s.kinds[:at].find("+")  # `encore 7 hommes et on attend 5 femmes`
    if not came and more < 0:
        return False
    here = min([*came, *([more] if more >= 0 else [])])
    counted = {i for i, kind in enumerate(s.kinds) if kind == "N"} - _hours(s)
    behind = [i for i in counted if i > here + (here == more)]
    return len(counted) > 1 and bool(behind) and not s.proven


def one_then_the_other(s: Signals) -> bool:
    """`12 men here, 5 women arrive tomorrow`, `5 femmes arrivent demain, 12 hommes reçus`."""
    notes = s.notes
    days = {at for at, day in notes.days if day > notes.context.today}
    ahead = {i for i, term in enumerate(notes.terms) if "announce" in term.cues} | days
    here = [i for i, term in enumerate(notes.terms) if term.form in word_set("came_before")]
    counted = [i for i, kind in enumerate(notes.line) if kind == "N"]
    return not s.proven and any(
        any(i < min(came, due) for i in counted)
        and any(min(came, due) < i < max(came, due) for i in counted)
        for came in here
        for due in ahead
    )


def told_in_full(s: Signals) -> bool:
    """`… 4 h 3 f 5 garçons = 12. D'autres vont venir`: who came is counted, the others are not."""
    notes = s.notes
    last = notes.line.rfind("N")
    others = s.kinds.find("+", last)
    return s.proven and 0 <= last < others < s.notes.where("announce", -1)


def _hours(s: Signals) -> set[int]:
    hours = {id(term) for term in s.notes.claimed_by("time")}
    return {i for i, term in enumerate(s.notes.terms) if id(term) in hours}


def came_and_left(s: Signals) -> bool:
    """`12H 5F arrivés puis repartis vers Zinder`, `mutum 12 sun iso an kai su Zinder`.

    Were they counted when they came? Of another day, or of those known, only the leaving is news.
    """
    terms = s.notes.terms
    left = s.notes.where("transfer")
    came = s.notes.where("arrive", len(terms))
    if not (came < left and s.heads) or "J" in s.kinds or not s.first_of_all:
        return False
    return "N" in s.kinds[:came] and terms[came - 1].form not in ("des", "les", "the")


ANNOUNCED: tuple[tuple[str, Says], ...] = (
    ("announce N", both_counted),
    ("N @came_before", one_then_the_other),
    ("announce N +", told_in_full),
)
"""What makes an announcement say two things at once."""
LEFT: tuple[tuple[str, Says], ...] = (("transfer arrive N", came_and_left),)
"""What makes a transfer say two things at once."""
