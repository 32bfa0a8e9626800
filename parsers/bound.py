"""Whether a place is that of the people counted, or is only spoken of.

here  := PLACE at the head of the text or of a clause, the people behind it   Magaria: 12 refoulés
       | the people (à | sur …)? PLACE                        12 refoulés arrivés à Magaria
other := PLACE beside words nobody knows, things, offices      18 rapatriés, liste envoyée à Zinder
       | PLACE, and the people are said to be "here"           rien à Magaria, 11 refoulés ici
       | something that befell them at PLACE, and "arrivés"    panne à Gangara, arrivés 23h

A name is soon dropped: of somebody informed, of a road, of a comparison. The sender's own
department needs no such proof; any other place, and a commune of that department, is asked about
when nothing ties it to the people.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from parsers.heads import Count
from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.report import Question
from parsers.segments import Segment, says_zero
from parsers.terms import Term

_STEPS = frozenset("_avtJHO~&-/+A#fGs=*)x>X?")
"""Kinds between people and their place: small words, days, hours, where they come from."""
_SIGNS = frozenset(",;:.(!")
_PEOPLE = frozenset("NCKYMTVP")
_NAMELIKE = frozenset("LPUzw")
"""Before a place these make a name of it: `chez Maman Gouré`, `projet Zinder`."""
_TIES = frozenset(
    ("arrive", "landed", "staying", "announce", "not_come", "cumulative", "transfer", "held")
)
_OPENS = _TIES | frozenset(
    (
        "greeting", "thanks", "urgent", "addressed", "need", "drill", "test", "correct", "sorry",
        "reaching",
    )
)  # fmt: skip
_APART = frozenset(
    (
        "comme", "que", "qu", "sauf", "like", "than", "kamar", "pas", "ni", "mais", "amma", "but",
        "mission", "domicile", "station", "telephone", "reste", "restants", "rest", "sauran",
    )
)  # fmt: skip
_AM = frozenset(("suis", "jsuis", "sommes", "voici", "je", "nous", "on"))
_FIELD = frozenset(("place", "lieu", "inside", "dey"))
_BEING = frozenset(("sont", "suna", "are", "trouvent", "sommes", "restent"))
_SUBJECT = frozenset(("est", "c", "reste", "tana"))
_ELSEWHERE = frozenset(
    (
        "maries",
        "mariees",
        "orientes",
        "orientees",
        "nes",
        "inscrits",
        "attendus",
        "vais",
        "pars",
        "reviens",
        "suis",
    )
)
_THERE = frozenset(("la bas", "labas", "lui", "eux", "there", "bas"))
_HERE = frozenset(("ici", "nan", "here", "ici meme"))
_WAYS_TO = (
    "za su",
    "su je",
    "su tafi",
    "su koma",
    "su wuce",
    "su isa",
    "bi ta",
    "ta hanyar",
    "depuis",
    "tun daga",
)
"""`suna so su je Gouré`, `sun bi ta Tanout`, `ont marché depuis Guidiguir`."""
_THEM = frozenset(("les", "leur", "l"))
_MINE = frozenset(("jai", "je", "j"))
_THEN = frozenset(("puis", "ensuite", "then"))
_OURS = frozenset(("nous", "moi", "ns"))
_AT = frozenset(("a", "au", "at", "in"))
_DONE = ("es", "ees", "us", "ues", "is", "ises", "found")
"""Endings of what was done to the people: `trouvés à Bandé`, `rendus à Magaria`."""
BESIDE = 3
"""Terms: `ici au poste de Magaria`."""
SHORT = 3
"""Letters of a word that says little: `mnt`, `via`."""


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
        if not _is_tied(notes, segment.place, counts, near=near):
            notes.ask(Question.PLACE)
            return


def _is_tied(notes: Notes, at: int, counts: Sequence[Count], *, near: bool) -> bool:
    """`near`: a commune of the sender's own department, of which they write more freely."""
    counted = {i for c in counts for i in range(c.pair.first, c.pair.last + 1)}
    if at - 2 in counted and notes.line[at - 1] == "a" and "nan" not in _forms(notes, at):
        return True  # `le convoi ya wuce nan ya ajiye 12 rapatriés a Gangara`
    if (
        _are_here(notes, at, counted)
        or _is_spoken_of(notes, at, counted)
        or _came_after(notes, at, counted)
    ):
        return False
    return (
        _is_heading(notes, at)
        or (near and (_opens_a_note(notes, at) or _are_there(notes, at, counted)))
        or _behind_people(notes, at, counted)
        or _ahead_of_people(notes, at, counted)
        or (not _THERE.isdisjoint(notes.forms) and at < max(counted, default=0))
    )


def _forms(notes: Notes, at: int) -> list[str]:
    """The terms behind this one."""
    return [term.form for term in notes.terms[at + 1 :]]


def _are_here(notes: Notes, at: int, counted: set[int]) -> bool:
    """`rien à Magaria, 11 refoulés ici`; but `ici Magaria, 12 refoulés` is the place itself."""
    terms = notes.terms
    heres = [i for i, term in enumerate(terms) if term.form in _HERE]
    am = {term.form for term in terms[max(0, at - 2) : at]} & _AM
    heres = [] if am else [i for i in heres if _is_counted(notes, i, counted)]
    if "chez" in notes.forms:
        heres += [
            i
            for i, (one, by) in enumerate(pairwise(terms))
            if one.form == "chez" and by.form in _OURS
        ]
    for i, (one, by) in enumerate(pairwise(terms)):  # `Magaria: rien. Moi: 11 refoulés`
        if one.form in _OURS and by.kind == ":" and i > at and _is_counted(notes, i + 2, counted):
            return True
    return bool(heres) and not any(_is_beside(notes, i, at) for i in heres)


def _is_beside(notes: Notes, one: int, other: int) -> bool:
    first, last = sorted((one, other))
    if any("landed" in t.cues or t.form in _THEN for t in notes.terms[other:one]):
        return False  # `sun sauka a Zinder sun iso nan`, `pause à Gangara puis ici`
    return last - first <= BESIDE and _SIGNS.isdisjoint(notes.line[first:last])


def _is_spoken_of(notes: Notes, at: int, counted: set[int]) -> bool:
    """`Gouré est leur village`, `all Goure people`, `et Gouré ?`, `za su Magaria`."""
    before = " ".join([term.form for term in notes.terms[max(0, at - 2) : at]])
    behind = notes.terms[at + 1] if at + 1 < len(notes.terms) else None
    home = notes.line[max(0, at - 2) : at] == "fv" and not _stay(notes, at, counted)
    if before.endswith(_WAYS_TO) or home:
        return True
    if at and notes.terms[at - 1].form in word_set("bodies"):
        return True  # `la DRECM Zinder`, `mutanen Gouré`
    if notes.line[max(0, at - 2) : at] in (".t", ",t") and at - 2 > min(counted, default=at):
        return True  # `13 refoulés. direction Magaria`
    if behind is None:
        return False
    asked = behind.kind == "?" or "question" in behind.cues
    alone = at + 1 not in counted and notes.kinds[at + 2 : at + 3] != "N"
    people = behind.kind == "P" and alone and _TIES.isdisjoint(behind.cues)
    said = [term.form for term in notes.terms[at + 1 : at + 3]]
    has = said == ["n", "a"] or (said[0] in _THEM and said[1:] in (["a"], ["ont"]))
    for_them = said[0] == "pour" and not _THERE.isdisjoint(said)
    mine = behind.form in _MINE and notes.line[at - 1 : at] in tuple(_SIGNS)  # `moa jai pas de …`
    told = behind.form in _SUBJECT and not (
        notes.line[at - 1 : at] == "a" and at > 1 and not _TIES.isdisjoint(notes.terms[at - 2].cues)
    )  # `l'effectif accueilli à Gouna est de 17`
    return asked or people or has or for_them or mine or told


def _came_after(notes: Notes, at: int, counted: set[int]) -> bool:
    """`panne à Gangara, arrivés 23h`, `volés à Gangara avant d'arriver`.

    What befell them there stands between them and the place, and their coming behind it.
    """
    first = max([i for i in counted if i < at], default=-1)
    terms, line = notes.terms, notes.line
    if first < 0 or not any(
        "arrive" in term.cues and i not in counted for i, term in enumerate(terms) if i > at
    ):
        return False
    if any(line[i] == "G" for i in range(at + 1, len(line))):
        return False
    between = range(first + 1, at)
    tied = any(not _TIES.isdisjoint(terms[i].cues) or line[i] in "NLM" for i in between)
    return not tied and any(
        line[i] in "wUv" and terms[i].form not in word_set("sites") for i in between
    )


def _are_there(notes: Notes, at: int, counted: set[int]) -> bool:
    """`12 rapatriés logés chez le chef de Guidiguir`, `…, ils sont à Guidiguir`: in one clause."""
    terms, line = notes.terms, notes.line
    before = terms[at - 1].form if at else ""
    first = max([i for i in counted if i < at], default=-1)
    between = terms[first + 1 : at]
    said = {term.form.split(" ")[-1] for term in between}
    if first < 0:
        opens = at + 1 in counted or notes.kinds[at + 1 : at + 3] == "PN"
        return opens and before in word_set("reached")  # `a garin Guidiguir mutane 12`
    if not (said.isdisjoint(_APART) and said.isdisjoint(word_set("set_off"))):
        return False
    if not _SIGNS.isdisjoint(line[first + 1 : at]):
        return before in _AT and terms[at - 2].form.split(" ")[-1] in _BEING
    if before in _AT or not word_set("reached").isdisjoint({before, terms[at - 2].form}):
        return True
    return line[at - 1] in "fv" and _stay(notes, at, counted)


def _stay(notes: Notes, at: int, counted: set[int]) -> bool:
    """`hébergés à l'école primaire de Guidiguir`: a word for staying behind the people."""
    first = max([i for i in counted if i < at], default=at)
    return any(
        not _TIES.isdisjoint(term.cues)
        or term.form in word_set("hosts")
        or term.form.startswith(("heberg", "accueil", "loges", "logees"))
        for term in notes.terms[first + 1 : at]
    )


def _opens_a_note(notes: Notes, at: int) -> bool:
    """`Sit rep Dan Barto 0600: 22 …`, `CONTROLE BANDE 06H15: 9 …`: a commune heads the text."""
    behind = notes.kinds[at + 1 : at + 1 + BESIDE * 2]
    opens = at <= SHORT and ":" in behind and _PEOPLE.isdisjoint(notes.line[: at + 1])
    return opens and "f" not in notes.line[:at]


def _is_counted(notes: Notes, at: int, counted: set[int]) -> bool:
    """Whether people are counted in the clause of this term."""
    first, after = notes.sentence(at, ends=".;!,:")
    return any(first <= i < after for i in counted)


def _is_heading(notes: Notes, at: int) -> bool:
    """`Zermou. Retour du Nigeria …`, `Dakoussa, école : …`, `nous voici à Droum`."""
    said = [term.form for term in notes.terms[max(0, at - 2) : at]]
    if "voici" in said or said[-1:] in (["departement de"], ["commune de"]):
        return True
    closes = notes.line[at + 1 :].strip(".!,_") == ""  # `…. Dogo, 23 nov.`
    if closes and notes.line[at - 1 : at] in (",", ".", ";", ":"):
        return True  # `…, ils veulent manger, Tanout`
    opens = all(kind in _STEPS or kind == "D" for kind in notes.line[:at]) and not _is_of(notes, at)
    return opens and notes.line[at + 1 : at + 2] in (".", ",", ";", ":")


def _is_of(notes: Notes, at: int) -> bool:
    """`chef de service de Tanout informé`, and no `de Magaria : 5 refoulés`."""
    before = notes.terms[at - 2] if at > 1 else None
    if before is None or notes.line[at - 1] != "f":
        return False
    return "greeting" not in before.cues and before.form not in word_set("writing_from")


def _behind_people(notes: Notes, at: int, counted: set[int]) -> bool:
    """`12 refoulés arrivés à Magaria`; but not `12 dans un camion de Gouré`."""
    before = notes.terms[at - 1] if at else None
    if before is None or (at - 1 not in counted and _makes_a_name(before, notes.line[at - 1])):
        return False
    if notes.line[max(0, at - 2) : at] == "G&":
        return _behind_people(notes, at - 2, counted)  # `natifs de Matameye et Bandé`
    if notes.line[at - 1] == "f" and not _is_site(notes.terms[at - 2]):
        return False
    there = before.form in _AT
    for i in range(at - 1, -1, -1):
        term, kind = notes.terms[i], notes.line[i]
        word = term.form.split(" ")[-1]
        if word in _APART or word in word_set("set_off"):
            return False
        if kind == "D" and not _SIGNS.isdisjoint(notes.line[i:at]):
            continue  # `12 refoulés, besoin d'eau, Magaria`
        if i in counted or kind in _PEOPLE or not _TIES.isdisjoint(term.cues):
            return True
        if _is_light(term, kind) or kind == "L" or _is_site(term):
            continue
        if not (there and _is_done(term, kind)):
            return False
    return False


def _is_site(term: Term) -> bool:
    """`à l'école de Yékoua`, `at the gate of Dogo-Dogo school`."""
    return "centre" in term.cues or term.form in word_set("sites")


def _is_light(term: Term, kind: str) -> bool:
    """Whether it may stand between people and their place."""
    plain = kind in _STEPS or kind in _SIGNS or (kind == "Q" and not term.cues)
    plain = plain or term.form.startswith(("heberg", "accueil"))
    return plain or _names_a_field(term) or _says_little(term, kind)


def _names_a_field(term: Term) -> bool:
    """`lieu Magaria`, `13 rapatriés réels Kourni`."""
    return term.form in _FIELD or term.form in word_set("real")


def _makes_a_name(before: Term, kind: str) -> bool:
    """`chez Maman Gouré`, `projet Zinder`; but `sun iso Magaria`, `Place Tanout`."""
    light = _names_a_field(before) or _says_little(before, kind)
    return kind in _NAMELIKE and _TIES.isdisjoint(before.cues) and not light


def _is_done(term: Term, kind: str) -> bool:
    """`interceptés par la police à Magaria`."""
    done = kind == "w" and term.form.endswith(_DONE) and term.form not in _ELSEWHERE
    return kind == "U" or done


def _says_little(term: Term, kind: str) -> bool:
    return kind == "w" and len(term.form) <= SHORT


def _ahead_of_people(notes: Notes, at: int, counted: set[int]) -> bool:
    """`Magaria: 12 refoulés`, `bonjour, à Magaria ce matin 12 refoulés`."""
    if _is_of(notes, at):
        return False
    for i in range(at - 1, -1, -1):
        term, kind = notes.terms[i], notes.line[i]
        if kind in _SIGNS:
            break
        if kind not in _STEPS and not _opens(term) and term.form not in _AM:
            return False
    for i in range(at + 1, len(notes.terms)):
        term, kind = notes.terms[i], notes.line[i]
        if term.form.split(" ")[-1] in _APART:
            return False
        if i in counted or kind in _PEOPLE:
            return True
        if not (_is_light(term, kind) or _opens(term) or kind == "D"):
            return False
    return False


def _opens(term: Term) -> bool:
    return not _OPENS.isdisjoint(term.cues)
