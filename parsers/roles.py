"""What each place, country and nationality is to the journey: here, from, towards.

from    := (de | venant de | ex | daga) PLACE|COUNTRY        "et", "," carry it on
towards := (vers | zuwa | pour) PLACE|COUNTRY
here    := (à | commune de) PLACE | PLACE alone
A country alone is where people come from. A nationality is never an origin.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from parsers import bystanders
from parsers.gazetteer import Name
from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.report import Category
from parsers.sent_on import goes_on, sent_there

PASSED = "passed"
"""Places on the way: neither here nor where they come from."""
STEP_OVER = frozenset("_z~")
CARRY = frozenset("&,/-")
_NAMES = re.compile("[GK]").finditer


@dataclass(slots=True)
class Roles:
    """Indices of terms by what they are to the journey."""

    here: list[int] = field(default_factory=list)
    origins: list[int] = field(default_factory=list)
    destinations: list[int] = field(default_factory=list)
    doubtful: list[int] = field(default_factory=list)


ROLES = frozenset(("here", "origins", "destinations", "doubtful"))


def assign(notes: Notes) -> Roles:
    """The role of every place and country of the text."""
    roles = Roles()
    given: dict[int, str] = {}
    words = bystanders.said(notes) if "G" in notes.line else frozenset()
    for match in _NAMES(notes.line):
        at = match.start()
        spoken_of = bystanders.role(notes, at, words) if words else None
        given[at] = _role(notes, at, given) if spoken_of is None else spoken_of
    if given:
        _settle(notes, given)
    for i, role in given.items():
        if role in ROLES:
            getattr(roles, role).append(i)
    return roles


def _role(notes: Notes, i: int, given: dict[int, str]) -> str:
    at = i - 1
    while at >= 0 and notes.line[at] in STEP_OVER:
        at -= 1
    kind = notes.line[at] if at >= 0 else ""
    if kind == "v":
        return _sited(notes, i, at)
    if _quits(notes, i):
        return "origins"
    if i and notes.terms[i - 1].form == "for" and (led := _for(notes, i)) is not None:
        return led
    if kind == "a" and (stage := _stage(notes, i, at)) is not None:
        return stage
    if kind == "G" and given.get(at) == PASSED and _hyphened(notes, i):
        return PASSED  # `par Agadez-Tanout`
    led = _led(notes, i, at, kind, given)
    if led is not None:
        return led
    if kind == "a" and notes.line[i] == "K":
        return ""
    if notes.line[i] == "K":
        return "origins"
    return _plain(notes, i, kind)


def _sited(notes: Notes, i: int, at: int) -> str:
    """The place behind "village", "commune", "zone"."""
    before = notes.line[:at].rstrip("_")
    if not _inside(notes, i) and before[-1:] == "f":
        return "origins"  # `de la zone de Diffa`
    strong = before[-1:] == "f" and notes.terms[len(before) - 1].value == "strong"
    if strong:
        return "origins"  # `12 hommes venus du département de Tanout`
    if before[-1:] == "f" and before[-2:-1] in tuple("LPCNY"):
        here = not notes.forms.isdisjoint(("ici", "nan", "here", "chez nous"))
        return "origins" if here else "doubtful"  # `12 hommes du département de Gouré`
    return PASSED if _says_who(notes, at) else "here"


def _for(notes: Notes, i: int) -> str | None:
    if _transfer(notes):
        return "destinations"  # `left Magaria for Kano`
    ours = _inside(notes, i) and "announce" not in notes.cues
    return "here" if ours else None  # `inside the mosque for Malawa`


def _says_who(notes: Notes, at: int) -> bool:
    """`je suis point focal de Magaria mais en mission à Gouré`."""
    return any(term.form in ("suis", "sommes") for term in notes.terms[max(at - 2, 0) : at])


def _stage(notes: Notes, i: int, at: int) -> str | None:
    """`ont dormi à Tanout`, `le quatrième est resté à Agadez`: not where they came to."""
    said = notes.terms[at - 1].form if at else ""
    if said in word_set("stages") and not notes.terms[at].form.startswith("ici"):
        return PASSED
    return "" if said in word_set("stayed") and not _inside(notes, i) else None


def _quits(notes: Notes, i: int) -> bool:
    """`45 pers kite tanout pr matameye`: they are under way, and no more there."""
    said = notes.terms[i - 1].form.split(" ")[-1] if i else ""
    return said in word_set("quitting") and not (_transfer(notes) and _inside(notes, i))


def _led(notes: Notes, i: int, at: int, kind: str, given: dict[int, str]) -> str | None:
    """The role that the word before gives, or the place before when "et" carries it on."""
    if kind in CARRY and (carried := _carried(notes, i, at, kind, given)):
        return carried
    before = notes.terms[i - 1].form if i else ""
    if before.split(" ")[-1] in word_set("passing"):
        return PASSED
    if kind == "t" and i == 1 and before in ("pour", "pr") and notes.line[2:3] in tuple(":,"):
        return "here"  # `Pour Magaria: 10 refoulés`
    if kind == "t" or before.startswith("jusqu") or (before == "vont" and notes.line[i] == "K"):
        return "destinations"
    if kind == "Q" and "centre" in notes.terms[at].cues and _before(notes, at) == "t":
        return "destinations"  # `zuwa cibiyar Zinder`
    if kind != "f":
        return None
    return "destinations" if _to_centre(notes, at) else _from(notes, at, i)


def _to_centre(notes: Notes, at: int) -> bool:
    """`transférés vers le CAP de Zinder`, `transféré 8 femmes au CAP de Zinder`."""
    centre = "centre" in notes.terms[at - 1].cues
    towards = "t" in notes.line[:at] or _before(notes, at - 1) == "a"
    return centre and _transfer(notes) and towards


def _carried(notes: Notes, i: int, at: int, kind: str, given: dict[int, str]) -> str:
    """The role of the place before, if "et" or a comma carries it on."""
    role = given.get(at - 1, "") if at else ""
    if role == "doubtful" and kind == "&" and notes.line[i + 1 : i + 2] != "N":
        return role  # `12 rapatriés de Magaria et Bandé`
    if role in ("origins", "destinations") and (kind == "&" or notes.line[i] == "K"):
        counted = _inside(notes, i) and notes.line[i + 1 : i + 2] == "N"
        return "" if counted else role  # `d'Algérie et Mirriah 9 femmes`
    return role if role == PASSED else ""


def _from(notes: Notes, at: int, i: int) -> str:
    told = "announce" not in notes.cues and not _inside(notes, i)
    if at and notes.terms[at - 1].form in ("collegue", "collegues") and told:
        return "here"  # `mes collègues de Tchadoua signalent 40 rapatriés`
    if at and notes.terms[at - 1].form in word_set("offices"):
        return PASSED  # `le préfet de Gouré m'a envoyé`: his place, not theirs
    told = not {"L", "C", "P"}.isdisjoint(notes.line[:i])
    if _inside(notes, i) and notes.line[i + 1 : i + 2] == ":" and not told:
        return "here"  # `un cavalier vient de Droum: 4 familles …`
    if at and notes.terms[at - 1].form in ("suis", "sommes"):
        return PASSED  # `je suis de Mirriah mais`
    if _inside(notes, i) and _writes_from(notes, at):
        return "here"  # `labari daga Takieta`
    left = at and notes.terms[at - 1].form in word_set("leaving") | word_set("brought")
    if notes.terms[at].value == "strong" or not _inside(notes, i) or left:
        return "origins"
    before = at - 1
    while before >= 0 and notes.line[before] in "_,":
        before -= 1
    if before >= 0 and "arrive" in notes.terms[before].cues:
        return "origins"
    if before >= 0 and notes.terms[before].kind == "X":
        return "origins"  # `le taxi de Tanout`
    return "doubtful" if before >= 0 and notes.terms[before].kind in "CPLYNV" else "here"


def _writes_from(notes: Notes, at: int) -> bool:
    around = (*notes.terms[max(at - 2, 0) : at], *notes.terms[at + 2 : at + 4])
    if at and "greeting" in notes.terms[at - 1].cues:
        return {"L", "C", "P"}.isdisjoint(notes.line[:at])  # `Hello from Yekoua post: …`
    return any(term.form in word_set("writing_from") for term in around)


def _hyphened(notes: Notes, i: int) -> bool:
    return notes.text[notes.terms[i - 1].end : notes.terms[i].start] == "-"


def _plain(notes: Notes, i: int, before: str) -> str:
    name = notes.terms[i].value
    if before == "a" or not (isinstance(name, Name) and name.elsewhere):
        return "here"
    came = i > 0 and "arrive" in notes.terms[i - 1].cues
    return "here" if came else "foreign"


def _settle(notes: Notes, given: dict[int, str]) -> None:
    """A place elsewhere without a preposition: where they are when nothing else is."""
    said, moved = given.values(), _transfer(notes)
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
        elif _opens(notes, i):
            given[i] = "here"
        else:
            given[i] = "destinations" if _transfer(notes) else "origins"


def _over_there(notes: Notes, given: dict[int, str]) -> None:
    """`on m'appelle de Dan Issa: 40 viennent d'arriver là-bas`: where they are."""
    if notes.forms.isdisjoint(("bas", "labas", "there")) or any(_inside(notes, i) for i in given):
        return
    afar = [i for i, role in given.items() if role == "origins" and notes.line[i] == "G"]
    if len(afar) == 1:
        given[afar[0]] = "here"


def _arrive_ahead(notes: Notes, given: dict[int, str]) -> None:
    """Going to a place of ours, they will be there, or are when nothing else is said."""
    ahead = [i for i, role in given.items() if role == "destinations" and _inside(notes, i)]
    ahead = [i for i in ahead if not goes_on(notes, i)]
    if not ahead:
        return
    if "announce" in notes.cues and not any(_near(notes, i, given) for i in given):
        # `arrivés à Agadez, en route pour Tanout`: where they will be
        given.update({i: "origins" for i, role in given.items() if role == "here"})
    if "here" not in given.values() and _coming(notes):
        given.update(dict.fromkeys(ahead, "here"))


def _come_from_abroad(notes: Notes, given: dict[int, str]) -> None:
    """`daga Tanout nake … daga Aljeriya`: of two origins the one of ours is where they are."""
    ours = [i for i, role in given.items() if role == "origins" and _inside(notes, i)]
    abroad = [i for i, role in given.items() if role == "origins" and not _inside(notes, i)]
    if len(ours) == 1 and abroad and not _transfer(notes) and _opens(notes, ours[0]):
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
    """Far away it is where they come from; near, where they are if nothing else is said."""
    for i, role in given.items():
        if role == PASSED and not _inside(notes, i):
            given[i] = "origins"
        elif role == PASSED and not others:
            via = i > 0 and notes.terms[i - 1].form.split(" ")[-1] in word_set("passing")
            given[i] = "doubtful" if via else "here"


def _near(notes: Notes, i: int, given: dict[int, str]) -> bool:
    return given[i] == "here" and _inside(notes, i)


def _moved(notes: Notes, given: dict[int, str]) -> None:
    """In a transfer the place they were taken to is no place of arrival."""
    here = [i for i, role in given.items() if role == "here"]
    if not here:  # `an kwashe mutum 20 daga Magaria zuwa Zinder`
        sources = [i for i, role in given.items() if role == "origins" and _inside(notes, i)]
        given.update(dict.fromkeys(sources[:1], "here"))
    if any(role == "destinations" for role in given.values()):
        return
    left = next((i for i, term in enumerate(notes.terms) if "transfer" in term.cues), 0)
    through = [i for i in given if i > left and notes.line[i - 3 : i] in ("fGa", "fKa")]
    if through:  # `conduits de Gouré à Diffa`
        given[through[-1]] = "destinations"
        return
    taken = [i for i in here if i > left and (_before(notes, i) in ("a", "v") or _to(notes, i))]
    if taken:
        given[taken[-1]] = "destinations"
    elif len(here) > 1 or (here and sent_there(notes, left, here[-1])):
        given[here[-1]] = "destinations"


def _to(notes: Notes, i: int) -> bool:
    """`partis à Zinder`: the word for leaving says where to."""
    return "transfer" in notes.terms[i - 1].cues and notes.terms[i - 1].form.endswith((" a", " to"))


def _before(notes: Notes, i: int) -> str:
    at = i - 1
    while at >= 0 and notes.line[at] == "_":
        at -= 1
    return notes.line[at] if at >= 0 else ""


def _coming(notes: Notes) -> bool:
    """They come, they do not pass: a place of ours they came to is where they are."""
    passing = any(term.kind == "C" and term.value == Category.TRA for term in notes.terms)
    if not notes.cues.isdisjoint(("announce", "zero")):
        return True
    if notes.day is not None and notes.day > notes.context.today:
        return not _transfer(notes)
    arriving = "arrive" in notes.cues or any(term.kind == "C" for term in notes.terms)
    return arriving and not passing and not _transfer(notes)


def _inside(notes: Notes, i: int) -> bool:
    return notes.terms[i].ours


def _opens(notes: Notes, i: int) -> bool:
    return not any(kind in "NLCP" for kind in notes.line[:i])


def _transfer(notes: Notes) -> bool:
    return "transfer" in notes.cues
