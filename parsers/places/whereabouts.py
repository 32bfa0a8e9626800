"""The places of a text held against each other, once each was read by the words before it.

far    := elsewhere, nobody beside it                panne à Agadez, 34 arrivés à Kantché
passed := far they come from it, near they are there passés par Takeita
ahead  := a place of ours they go to                 en route pour Tanout
ride   := a wait, a need or a vehicle for it         en attente du bus pour Zinder: they are here
moved  := in a transfer the place behind             conduits de Gouré à Diffa
"""

from __future__ import annotations

from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.places import bystanders
from parsers.places.sent_on import goes_on, is_senders, passes_by, sent_there
from parsers.report import Category

PASSED = "passed"
"""Places on the way: neither here nor where they come from."""
_TO = (" a", " to", " zuwa", " vers", " sur")


def settle(notes: Notes, given: dict[int, str]) -> None:
    """A place elsewhere without a preposition: where they are when nothing else is."""
    said, moved = given.values(), "transfer" in notes.cues
    if len(given) > 1:
        _far_from_people(notes, given)
    others = "here" in said
    if PASSED in said:
        _stay_on_the_way(notes, given, others)
    if not others:
        _come_from_abroad(notes, given)
    if "foreign" in said:
        _place_abroad(notes, given, others)
    if moved:
        given.update({i: "here" for i, role in given.items() if role == "doubtful"})
        _moved(notes, given)
    if "destinations" in said:
        _arrive_ahead(notes, given)
    if "here" not in said:
        _over_there(notes, given)
    bystanders.settle(notes, given)


def _place_abroad(notes: Notes, given: dict[int, str], others: bool) -> None:
    """A place elsewhere: where they come from, or are, or go when they left."""
    for i, role in given.items():
        if role != "foreign":
            continue
        if others:
            given[i] = "origins"
        elif _opens(notes, i) or _is_a_field(notes, i):
            given[i] = "here"
        else:
            given[i] = "destinations" if "transfer" in notes.cues else "origins"


def _is_a_field(notes: Notes, i: int) -> bool:
    """`RAP TCHADOUA H3 F12`: between codes, where the place of a report stands."""
    coded = notes.kinds[i - 1 : i + 2] == "CGL" and i > 0
    return coded and notes.terms[i - 1].code and notes.terms[i + 1].code


def _over_there(notes: Notes, given: dict[int, str]) -> None:
    """`on m'appelle de Dan Issa: 40 viennent d'arriver là-bas`: where they are."""
    if notes.forms.isdisjoint(("bas", "labas", "there")) or any(notes.terms[i].ours for i in given):
        return
    afar = [i for i, role in given.items() if role == "origins" and notes.line[i] == "G"]
    if len(afar) == 1:
        given[afar[0]] = "here"


def _arrive_ahead(notes: Notes, given: dict[int, str]) -> None:
    """Going to a place of ours, they will be there, or are when nothing else is said."""
    ahead = [i for i, role in given.items() if role == "destinations" and notes.terms[i].ours]
    ahead = [i for i in ahead if not (goes_on(notes, i) or _is_a_ride(notes, i))]
    if not ahead:
        return
    if "announce" in notes.cues and not any(_near(notes, i, given) for i in given):
        # `arrivés à Agadez, en route pour Tanout`: where they will be
        given.update({i: "origins" for i, role in given.items() if role == "here"})
    if "here" not in given.values() and _coming(notes):
        given.update(dict.fromkeys(ahead, "here"))


def _is_a_ride(notes: Notes, i: int) -> bool:
    """`9 refoulés, en attente du bus pour Zinder`: what they wait for, and are here."""
    first, _ = notes.sentence(i, ends=".;!,:")
    clause = notes.terms[first : i - 1]
    words = {word for term in clause for word in term.form.split(" ")}
    if notes.kinds[i - 2 : i - 1] == "X" and not word_set("no_ride").isdisjoint(words):
        return True  # `60 rapatriés bloqués faute de bus pour Zinder`
    if "N" not in notes.kinds[:first] or not {"L", "C", "P"}.isdisjoint(notes.kinds[first:i]):
        return False
    waits = any(not {"staying", "need"}.isdisjoint(term.cues) for term in clause)
    return waits or any(term.kind in "XD" for term in clause[-1:])


def _come_from_abroad(notes: Notes, given: dict[int, str]) -> None:
    """`daga Tanout nake … daga Aljeriya`: of two origins the one of ours is where they are."""
    ours = [i for i, role in given.items() if role == "origins" and notes.terms[i].ours]
    abroad = [i for i, role in given.items() if role == "origins" and not notes.terms[i].ours]
    if len(ours) == 1 and abroad and "transfer" not in notes.cues and _opens(notes, ours[0]):
        given[ours[0]] = "here"


def _far_from_people(notes: Notes, given: dict[int, str]) -> None:
    """`après une panne à Agadez, 34 arrivés à Kantché`: a far place with no people beside it."""
    near = [i for i in given if _near(notes, i, given)]
    if not near:
        return
    came = any(_came_to(notes, i) for i in near)
    for i, role in given.items():
        if role == "here" and i not in near and (came or not _counted_beside(notes, i)):
            given[i] = "origins"


def _came_to(notes: Notes, i: int) -> bool:
    """`33 hommes chargés à Arlit, arrivés Tanout`."""
    return any("arrive" in term.cues for term in notes.terms[max(0, i - 2) : i])


def _counted_beside(notes: Notes, i: int) -> bool:
    """Whether people are counted in the clause of this term."""
    first, after = i, i
    while first and notes.terms[first - 1].kind not in ",.;":
        first -= 1
    while after < len(notes.terms) and notes.terms[after].kind not in ",.;":
        after += 1
    clause = {term.kind for term in notes.terms[first:after]}
    return "N" in clause and not clause.isdisjoint("LPCT")


def _stay_on_the_way(notes: Notes, given: dict[int, str], others: bool) -> None:
    """Far away it is where they come from; near, where they are if nothing else is said.

    But not `venus d'Agadez via Tanout`, `…, ont dormi à Tanout`, unless the sender is there.
    """
    for i, role in given.items():
        if role == PASSED and not notes.terms[i].ours:
            given[i] = "origins"
        elif role == PASSED and not others:
            via = i > 0 and notes.terms[i - 1].form.split(" ")[-1] in word_set("passing")
            stage = i > 1 and notes.terms[i - 2].form in word_set("stages")
            given[i] = "doubtful" if via or stage else "here"


def _near(notes: Notes, i: int, given: dict[int, str]) -> bool:
    return given[i] == "here" and notes.terms[i].ours


def _moved(notes: Notes, given: dict[int, str]) -> None:
    """In a transfer the place they were taken to is no place of arrival."""
    here = [i for i, role in given.items() if role == "here"]
    if not here:  # `an kwashe mutum 20 daga Magaria zuwa Zinder`
        sources = [i for i, role in given.items() if role == "origins" and notes.terms[i].ours]
        if "announce" in notes.cues:  # `le camion a quitté Tanout, il sera là vers 18h`
            sources = [i for i in sources if is_senders(notes, notes.terms[i])]
        given.update(dict.fromkeys(sources[:1], "here"))
    if any(role == "destinations" for role in given.values()):
        return
    left = notes.where("transfer")
    through = [i for i in given if i > left and notes.line[i - 3 : i] in ("fGa", "fKa")]
    if through:  # `conduits de Gouré à Diffa`
        given[through[-1]] = "destinations"
        return
    taken = [i for i in here if i > left and (kind_before(notes, i) in ("a", "v") or _to(notes, i))]
    if taken:
        given[taken[-1]] = "destinations"
    elif len(here) > 1 or (here and sent_there(notes, left, here[-1])):
        given[here[-1]] = "destinations"


def _to(notes: Notes, i: int) -> bool:
    """`partis à Zinder`: the word for leaving says where to."""
    return "transfer" in notes.terms[i - 1].cues and notes.terms[i - 1].form.endswith(_TO)


def kind_before(notes: Notes, i: int) -> str:
    """The kind of the word before, fillers left out."""
    at = i - 1
    while at >= 0 and notes.line[at] == "_":
        at -= 1
    return notes.line[at] if at >= 0 else ""


def _coming(notes: Notes) -> bool:
    """They come, they do not pass: a place of ours they came to is where they are."""
    passing = any(term.kind == "C" and term.value == Category.TRA for term in notes.terms)
    if not notes.cues.isdisjoint(("announce", "zero")):
        return "zero" in notes.cues or not passes_by(notes)
    if notes.day is not None and notes.day > notes.context.today:
        return "transfer" not in notes.cues
    arriving = "arrive" in notes.cues or any(term.kind == "C" for term in notes.terms)
    return arriving and not passing and "transfer" not in notes.cues


def _opens(notes: Notes, i: int) -> bool:
    return not any(kind in "NLCP" for kind in notes.line[:i])
