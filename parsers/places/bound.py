"""Whether a place is that of the people counted, or is only spoken of.

here  := PLACE at the head of the text or of a clause, the people behind it   Magaria: 12 refoulés
       | the people (à | sur …)? PLACE                        12 refoulés arrivés à Magaria
other := PLACE beside words nobody knows, things, offices      18 rapatriés, liste envoyée à Zinder
       | PLACE that is only spoken of                          see parsers.places.spoken_of

A name is soon dropped: of somebody informed, of a road, of a comparison. The sender's own
department needs no such proof; any other place, and a commune of that department, is asked about
when nothing ties it to the people.
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.people.heads import Count
from parsers.places import spoken_of
from parsers.places.being_there import APART, AT, BEING, are_there
from parsers.places.between import SHORT, STEPS, is_done, is_light, makes_a_name, names_a_field
from parsers.places.others_there import is_of_others
from parsers.places.own_clauses import has_own_clause, is_addressed
from parsers.places.segments import Segment, says_zero
from parsers.places.spoken_of import (
    AM,
    BESIDE,
    HERE,
    SIGNS,
    THERE,
    TIES,
    is_elsewhere,
    is_site,
    names_the_site,
)
from parsers.report import Question
from parsers.words.terms import Term

_PEOPLE = frozenset("NCKYMTVP")
_OPENS = TIES | frozenset(
    (
        "greeting", "thanks", "urgent", "addressed", "need", "drill", "test", "correct", "sorry",
        "reaching",
    )
)  # fmt: skip
_AIMS = frozenset(("vers", "dest", "destination", "direction", "->", "rendant a", "se rendant a"))
_FLED = frozenset(("fui", "ont fui", "deplaces", "deplacees"))
_OWN = frozenset(("point focal de", "pf de"))
"""Before the commune that the writer speaks for."""
_CARE = frozenset(("hopital", "csi", "centre", "clinique", "hospital", "dispensaire"))
_FULL = frozenset(("plein", "pleine", "sature", "saturee", "complet", "deborde"))


def ask_if_loose(
    notes: Notes, segments: Sequence[Segment], counts: Sequence[Count], sender: str | None
) -> None:
    """Ask where they are, when a commune or a department not the sender's is tied to nobody."""
    if sender is None:
        return
    for segment in segments:
        where = segment.where
        if segment.place is None or where is None or where.adm2 is None:
            continue
        if where.adm2 == sender and where.adm3 is None:
            continue
        if len(segments) > 1 and says_zero(notes, segment):
            continue
        near = where.adm2 == sender
        if not any(_is_tied(notes, at, counts, near=near) for at in _named(notes, segment.place)):
            notes.ask(Question.PLACE)
            return


def _named(notes: Notes, at: int) -> list[int]:
    """Wherever it is named: `je suis à Mirriah …, 9 refoulés devant la mairie de Mirriah`."""
    name = notes.terms[at].value.text
    again = [i for i, t in enumerate(notes.terms) if t.kind == "G" and t.value.text == name]
    return [at, *[i for i in again if i != at]]


def _is_tied(notes: Notes, at: int, counts: Sequence[Count], *, near: bool) -> bool:
    """`near`: a commune of the sender's own department, of which they write more freely."""
    counted = {i for c in counts for i in range(c.pair.first, c.pair.last + 1)}
    gone = notes.terms[at - 2].form in word_set("set_off") if at > 1 else False
    beside = at - 2 in counted and notes.line[at - 1] == "a" and not gone
    if beside and "nan" not in _forms(notes, at):
        return True  # `le convoi ya wuce nan ya ajiye 12 rapatriés a Gangara`
    if near and has_own_clause(notes, at):
        return True
    if not near and is_addressed(notes, at):
        return False
    if is_elsewhere(notes, at, counted) or is_of_others(notes, at, counted):
        return False
    if not near and (_is_aimed_at(notes, at, counted) or _is_of_care(notes, at, counted)):
        return False
    return (
        _is_heading(notes, at, near=near)
        or (near and at == 0 and min(counted, default=0) > 0)
        or (names_the_site(notes, at) and min(counted, default=0) > at)
        or (near and (_opens_a_note(notes, at) or are_there(notes, at, counted)))
        or (near and spoken_of.opens_at_a_site(notes, at, counted))
        or (near and (_is_of_host(notes, at) or _is_at(notes, at, counted)))
        or _is_of_bulletin(notes, at, counted)
        or _came_in(notes, at, counted)
        or _behind_people(notes, at, counted)
        or _ahead_of_people(notes, at, counted)
        or (not THERE.isdisjoint(notes.forms) and at < max(counted, default=0))
    )


def _is_aimed_at(notes: Notes, at: int, counted: set[int]) -> bool:
    """`43 refoulés arrivés 14H 12F … vers Gouré`, `RAP H20 F10 DEST MAG`: where they want to go."""
    told = at > 1 and notes.terms[at - 2].kind in "PCK" and notes.terms[at - 2].form not in _FLED
    if told and notes.terms[at - 1].form in _AIMS and min(counted, default=at) < at:
        return True
    if "arrive" not in notes.cues or "announce" in notes.cues or at - 2 not in counted:
        return False
    return notes.terms[at - 1].form in ("vers", "pour", "destination")


def _is_of_care(notes: Notes, at: int, counted: set[int]) -> bool:
    """`…, les blessés sont à l'hôpital de Zinder`, `centre de Hamdara plein`: not where all are."""
    first, after = notes.sentence(at, ends=",.;!:")
    if any(first <= i < after for i in counted):
        return False
    cared = any(not _CARE.isdisjoint(term.form.split(" ")) for term in notes.terms[first:at])
    full = any("capacity" in term.cues or term.form in _FULL for term in notes.terms[at:after])
    return cared and (full or "V" in notes.kinds[first:at])


def _forms(notes: Notes, at: int) -> list[str]:
    """The terms behind this one."""
    return [term.form for term in notes.terms[at + 1 :]]


def _is_at(notes: Notes, at: int, counted: set[int]) -> bool:
    """`à Daouché nous comptons 30 migrants`, `vu un camion à Tirmini, il y a 25 personnes`."""
    if notes.terms[at - 1].form not in AT or not at:
        return False
    return _opens_clause(notes, at) or _leads_to_people(notes, at, counted)


def _is_of_host(notes: Notes, at: int) -> bool:
    """`à l'école primaire de Kourni`, `chez le chef de canton de Tsaouni`."""
    if notes.line[at - 1 : at] not in ("f", "v"):
        return False
    if notes.terms[at - 1].form in _OWN or (at > 1 and notes.terms[at - 2].form == "moi"):
        return True  # `c'est moi de Dan Barto, nous avons …`
    if at > 1 and _is_stood_at(notes, at):
        return True
    if notes.line[at + 1 : at + 3] in ("aw", "aQ") and any(t.ours for t in notes.terms[at + 1 :]):
        return False  # `le chef de canton de Kellé a accompagné 6 hommes jusqu'à Tesker`
    before = notes.terms[max(0, at - 4) : at - 1]
    words = {word for term in before for word in term.form.split(" ")}
    site = any(is_site(term) for term in before) and "etais" not in words
    return not words.isdisjoint(word_set("hosts_of_place")) or site


def _is_stood_at(notes: Notes, at: int) -> bool:
    """`sont logés à l'école de Kourni`: a site named with its place."""
    where = notes.terms[at - 1].form.split(" ")
    site = where[-1] == "de" and not word_set("sites").isdisjoint(where)
    return site and notes.line[at - 2] == "a"


def _is_of_bulletin(notes: Notes, at: int, counted: set[int]) -> bool:
    """`je vous envoie le point de Magaria. Nous avons reçu 8 hommes`: whose news these are."""
    return (
        at > 1
        and notes.line[at - 1] == "f"
        and notes.terms[at - 2].form in word_set("bulletins")
        and min(counted, default=0) > at
    )


def _came_in(notes: Notes, at: int, counted: set[int]) -> bool:
    """`le convoi est entré à Tanout. On a compté 318 personnes`: where those came in."""
    terms = notes.terms
    _, after = notes.sentence(at, ends=".!")
    arrived = at > 1 and terms[at - 1].form in AT and _says_they_came(terms[at - 2])
    behind = arrived and after == at + 1 and min(counted, default=0) > at
    return behind and HERE.isdisjoint(notes.forms)


def _says_they_came(term: Term) -> bool:
    return "arrive" in term.cues or term.form in word_set("came_in")


def _opens_a_note(notes: Notes, at: int) -> bool:
    """`Sit rep Dan Barto 0600: 22 …`, `CONTROLE BANDE 06H15: 9 …`: a commune heads the text."""
    behind = notes.kinds[at + 1 : at + 1 + BESIDE * 2]
    opens = at <= SHORT and ":" in behind and _PEOPLE.isdisjoint(notes.line[: at + 1])
    return opens and "f" not in notes.line[:at]


def _is_heading(notes: Notes, at: int, *, near: bool) -> bool:
    """`Zermou. Retour du Nigeria …`, `Dakoussa, école : …`, `nous voici à Droum`."""
    said = [term.form for term in notes.terms[max(0, at - 2) : at]]
    first, _ = notes.sentence(at, ends=".;!,")
    given = {term.form for term in notes.terms[first:at]}  # `voici les chiffres de Tanout hier: …`
    if {"voici", "voila"} & given or said[-1:] in (["departement de"], ["commune de"]):
        return True
    if near and notes.line[at + 1 : at + 2] == ":":
        return True  # `Situation du jour Droum: …`
    rest = zip(notes.terms[at + 1 :], notes.line[at + 1 :], strict=True)
    # `…. Dogo, 23 nov.`, `…. Dan-Barto, time 14:00`
    closes = all(kind in ".!,:_HJ" or term.form in ("time", "heure") for term, kind in rest)
    if closes and notes.line[at - 1 : at] in (",", ".", ";", ":"):
        return True  # `…, ils veulent manger, Tanout`
    opens = all(kind in STEPS or kind == "D" for kind in notes.line[:at]) and not _is_of(notes, at)
    site = opens and at + 1 < len(notes.terms) and is_site(notes.terms[at + 1])
    # `CSI Bandé à 6h du matin, …`, `Poste Belbédji (renfort): …`, `Bandé école. …`
    return opens and notes.line[at + 1 + site :].lstrip("_afJHU")[:1] in (".", ",", ";", ":", "(")


def _is_of(notes: Notes, at: int) -> bool:
    """`chef de service de Tanout informé`, and no `de Magaria : 5 refoulés`."""
    before = notes.terms[at - 2] if at > 1 else None
    if before is None or notes.line[at - 1] != "f":
        return False
    return "greeting" not in before.cues and before.form not in word_set("writing_from")


def _behind_people(notes: Notes, at: int, counted: set[int]) -> bool:
    """`12 refoulés arrivés à Magaria`; but not `12 dans un camion de Gouré`."""
    before = notes.terms[at - 1] if at else None
    # `… unaccompanied minors`, `soit 82 pers Yékoua`
    told = at - 1 in counted or notes.kinds[max(0, at - 2) : at] in ("VL", "NP")
    if before is None or not (told or not makes_a_name(before, notes.line[at - 1])):
        return False
    if notes.line[max(0, at - 2) : at] == "G&":
        return _behind_people(notes, at - 2, counted)  # `natifs de Matameye et Bandé`
    junction = notes.terms[at - 2].form in word_set("junctions")
    if notes.line[at - 1] == "f" and not (junction or is_site(notes.terms[at - 2])):
        return False
    there = before.form in AT
    for i in range(at - 1, -1, -1):
        term, kind = notes.terms[i], notes.line[i]
        word = term.form.split(" ")[-1]
        apart = there or not SIGNS.isdisjoint(notes.line[i:at])
        if term.form == "ni" or (kind == "D" and apart):
            continue  # `12 refoulés, besoin d'eau, Magaria`, `… sans eau ni abri à Magaria`
        if word in APART or word in word_set("set_off") or term.form in word_set("seeks_work"):
            return False
        if i in counted or kind in _PEOPLE or not TIES.isdisjoint(term.cues):
            return True
        if is_light(term, kind) or kind == "L" or is_site(term):
            continue
        if not (there and (is_done(term, kind) or term.form in BEING)):
            return False
    return False


def _ahead_of_people(notes: Notes, at: int, counted: set[int]) -> bool:
    """`Magaria: 12 refoulés`, `bonjour, à Magaria ce matin 12 refoulés`."""
    return _opens_clause(notes, at) and _leads_to_people(notes, at, counted)


def _opens_clause(notes: Notes, at: int) -> bool:
    if _is_of(notes, at):
        return False
    later = notes.day is not None and notes.day > notes.context.today
    under_way = notes.line[at - 1 : at] == "t" and not later  # `convoi vers Zinder, 350 pers`
    for i in range(at - 1, -1, -1):
        term, kind = notes.terms[i], notes.line[i]
        if kind in SIGNS:
            break
        # `demain convoi de 7 bus vers Zinder, 350 pers`
        crowd = not under_way and term.form in word_set("crowds")
        light = kind in STEPS or names_a_field(term)
        if not (crowd or light or _opens(term) or term.form in AM):
            return False
    return True


def _leads_to_people(notes: Notes, at: int, counted: set[int]) -> bool:
    for i in range(at + 1, len(notes.terms)):
        term, kind = notes.terms[i], notes.line[i]
        if term.form.split(" ")[-1] in APART:
            return False
        if i in counted or kind in _PEOPLE:
            return True
        if not (is_light(term, kind) or _opens(term) or kind == "D"):
            return False
    return False


def _opens(term: Term) -> bool:
    return not _OPENS.isdisjoint(term.cues)
