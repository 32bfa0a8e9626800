"""What each place, country and nationality is to the journey: here, from, towards.

from    := (de | venant de | ex | daga) PLACE|COUNTRY        "et", "," carry it on
towards := (vers | zuwa | pour) PLACE|COUNTRY
here    := (à | commune de) PLACE | PLACE alone
A country alone is where people come from. A nationality is never an origin.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.places import bystanders
from parsers.places.sent_on import is_senders, moved_to
from parsers.places.whereabouts import PASSED, kind_before, settle
from parsers.report import Flag, Question
from parsers.words.gazetteer import Gazetteer, Name
from parsers.words.terms import Term

STEP_OVER = frozenset("_z~")
CARRY = frozenset("&,/-")
NUMBERED = 2
"""Terms of `rahoto na 3`."""
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
        settle(notes, given)
    for i, role in given.items():
        if role in ROLES:
            getattr(roles, role).append(i)
    return roles


def settle_doubtful(roles: Roles, notes: Notes, places: Gazetteer, sender: str | None) -> None:
    """`de Kantché` after people: here when the sender sits there, else where they come from.

    `7 hommes pour Tanout` is of those at Tanout, when the sender sits there.
    """
    if not roles.here and notes.cues.isdisjoint(("transfer", "leaving")):
        for at in [i for i in roles.destinations if notes.terms[i].kind == "G"]:
            named_for = notes.terms[at - 1].form in ("pour", "pr") and sender is not None
            if named_for and places.resolve(notes.terms[at].value, sender).adm2 == sender:
                roles.destinations.remove(at)
                roles.here.append(at)
    for at in roles.doubtful:
        where = places.resolve(notes.terms[at].value, sender)
        if roles.here:
            roles.origins.append(at)
        elif where.adm2 == sender and sender is not None:
            roles.here.append(at)
        else:
            notes.ask(Question.PLACE_AMBIGUOUS, Flag.PLACE_AMBIGUOUS)
    if any(_is_of_a_namesake(notes, at, roles, places) for at in roles.here or roles.origins):
        notes.ask(Question.PLACE_AMBIGUOUS, Flag.PLACE_AMBIGUOUS)


def _is_of_a_namesake(notes: Notes, at: int, roles: Roles, places: Gazetteer) -> bool:
    """`Gangara (Maradi)`, `Gangara Maradi`: not ours, though one of ours is called so.

    `de Gangara Maradi` is where they come from.
    """
    term = notes.terms[at]
    if not isinstance(term.value, Name) or notes.kinds[max(0, at - 2) : at].rstrip("_")[-1:] == "f":
        return False
    if term.value.elsewhere:
        own = places.names.get(term.form.split(" ")[0])
        named = own is not None and not own.elsewhere
        return named and " " in term.form and at not in roles.here
    both = [f"{term.form} {near.form}" for near in notes.terms[at + 1 : at + 3] if near.kind == "G"]
    return any(name in places.names and places.names[name].elsewhere for name in both)


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
        return "origins" if _fled(notes, i) else ""
    return _plain(notes, i, kind)


def _fled(notes: Notes, i: int) -> bool:
    """`fuyant l'insécurité au Nigeria`, `ils vivaient au Nigeria`: they come from there."""
    first, _ = notes.sentence(i, ends=".;!,:")
    there = word_set("fleeing") | word_set("lived_there")
    return any(term.form in there for term in notes.terms[first:i])


def _ends_a_name(notes: Notes, i: int) -> bool:
    """`au village Angoual Gao`: a hamlet whose name ends like that of a place far away."""
    said = notes.terms[i - 2].form.split(" ")[0] if i > 1 else ""
    if i > 2 and notes.terms[i - 3].kind == "f":
        return False  # `venus du village Tabelot Agadez`
    return said in ("village", "hameau", "campement") and any(term.ours for term in notes.terms)


def _went_on_to(term: Term) -> bool:
    """`14 people went on to Nigeria`, `… pris la route pour l'Algérie`: it says where to."""
    return "transfer" in term.cues and term.form.endswith((" to", " pour", " vers"))


def _sited(notes: Notes, i: int, at: int) -> str:
    """The place behind "village", "commune", "zone"."""
    before = notes.line[:at].rstrip("_")
    if not notes.terms[i].ours and before[-1:] == "f":
        return "origins"  # `de la zone de Diffa`
    strong = before[-1:] == "f" and notes.terms[len(before) - 1].value == "strong"
    if strong:
        return "origins"  # `12 hommes venus du département de Tanout`
    if before[-1:] == "f" and before[-2:-1] in tuple("LPCNY"):
        here = not notes.forms.isdisjoint(("ici", "nan", "here", "chez nous"))
        return "origins" if here else "doubtful"  # `12 hommes du département de Gouré`
    return PASSED if _says_who(notes, at) else "here"


def _for(notes: Notes, i: int) -> str | None:
    if "transfer" in notes.cues:
        return "destinations"  # `left Magaria for Kano`
    ours = notes.terms[i].ours and "announce" not in notes.cues
    return "here" if ours else None  # `inside the mosque for Malawa`


def _says_who(notes: Notes, at: int) -> bool:
    """`je suis point focal de Magaria mais en mission à Gouré`."""
    return any(term.form in ("suis", "sommes") for term in notes.terms[max(at - 2, 0) : at])


def _stage(notes: Notes, i: int, at: int) -> str | None:
    """`ont dormi à Tanout`, `le quatrième est resté à Agadez`: not where they came to."""
    said = notes.terms[at - 1].form if at else ""
    in_the = {term.form for term in notes.terms[max(at - 3, 0) : at - 1]} & {"dans", "in"}
    if said in word_set("stages") and not (in_the or notes.terms[at].form.startswith("ici")):
        return PASSED  # but `j'ai déposé dans la nuit à Tesker 30 refoulés`
    return "" if said in word_set("stayed") and not notes.terms[i].ours else None


def _quits(notes: Notes, i: int) -> bool:
    """`45 pers kite tanout pr matameye`: they are under way, and no more there."""
    said = notes.terms[i - 1].form.split(" ")[-1] if i else ""
    if said not in word_set("quitting"):
        return False
    if "transfer" not in notes.cues or not notes.terms[i].ours:
        return True
    # `le camion a quitté Tanout avec 58 refoulés, il sera là vers 18h`
    return "announce" in notes.cues and not is_senders(notes, notes.terms[i])


def _led(notes: Notes, i: int, at: int, kind: str, given: dict[int, str]) -> str | None:
    """The role that the word before gives, or the place before when "et" carries it on."""
    if kind in CARRY and (carried := _carried(notes, i, at, kind, given)):
        return carried
    before = notes.terms[i - 1].form if i else ""
    if before.split(" ")[-1] in word_set("passing"):
        return PASSED
    if kind == "t" and before in ("pour", "pr") and _is_for_here(notes, i):
        return "here"
    if kind == "t" or before.startswith("jusqu") or (before == "vont" and notes.line[i] == "K"):
        return "destinations"
    if kind == "Q" and "centre" in notes.terms[at].cues and kind_before(notes, at) == "t":
        return "destinations"  # `zuwa cibiyar Zinder`
    if kind != "f":
        return None
    if _calls_from(notes, at, i):
        return "origins"
    return "destinations" if _to_centre(notes, at) else _from(notes, at, i)


def _is_for_here(notes: Notes, i: int) -> bool:
    """`Pour Magaria: 10 refoulés`, `pour Zermou c'est 13 hommes et pas 3`: of those there."""
    if i == 1 and notes.line[2:3] in tuple(":,"):
        return True
    goes = not {"transfer", "leaving"}.isdisjoint(notes.cues)
    wrong = not {"sorry", "correct", "redone"}.isdisjoint(notes.cues)
    return wrong and notes.terms[i].ours and "N" in notes.line[i:] and not goes


def _to_centre(notes: Notes, at: int) -> bool:
    """`transférés vers le CAP de Zinder`, `transféré 8 femmes au CAP de Zinder`."""
    centre = "centre" in notes.terms[at - 1].cues
    towards = "t" in notes.line[:at] or kind_before(notes, at - 1) == "a"
    return centre and "transfer" in notes.cues and towards


def _carried(notes: Notes, i: int, at: int, kind: str, given: dict[int, str]) -> str:
    """The role of the place before, if "et" or a comma carries it on."""
    role = given.get(at - 1, "") if at else ""
    if role == "doubtful" and kind == "&" and notes.line[i + 1 : i + 2] != "N":
        return role  # `12 rapatriés de Magaria et Bandé`
    if role in ("origins", "destinations") and (kind == "&" or notes.line[i] == "K"):
        counted = notes.terms[i].ours and notes.line[i + 1 : i + 2] == "N"
        return "" if counted else role  # `d'Algérie et Mirriah 9 femmes`
    return role if role == PASSED else ""


def _calls_from(notes: Notes, at: int, i: int) -> bool:
    """`le chauffeur m'appelle de Tanout: il sera à Zinder vers 18h`: he was there, and comes."""
    calls = at > 0 and notes.terms[at - 1].form in word_set("telephones")
    return calls and "announce" in notes.cues and any(t.ours for t in notes.terms[i + 1 :])


def _from(notes: Notes, at: int, i: int) -> str:
    told = "announce" not in notes.cues and not notes.terms[i].ours
    if at and notes.terms[at - 1].form in ("collegue", "collegues") and told:
        return "here"  # `mes collègues de Tchadoua signalent 40 rapatriés`
    if at and notes.terms[at - 1].form in word_set("offices"):
        return PASSED  # `le préfet de Gouré m'a envoyé`: his place, not theirs
    told = not {"L", "C", "P"}.isdisjoint(notes.line[:i])
    if notes.terms[i].ours and notes.line[i + 1 : i + 2] == ":" and not told:
        return "here"  # `un cavalier vient de Droum: 4 familles …`
    if at and notes.terms[at - 1].form in ("suis", "sommes"):
        return PASSED  # `je suis de Mirriah mais`
    if notes.terms[i].ours and _writes_from(notes, at):
        return "here"  # `labari daga Takieta`
    left = at and notes.terms[at - 1].form in word_set("leaving") | word_set("brought")
    if notes.terms[at].value == "strong" or not notes.terms[i].ours or left:
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
    if at == NUMBERED and [t.kind for t in notes.terms[:at]] == ["#", "N"]:
        return True  # `Rahoto na 3 daga Hamdara`
    return any(term.form in word_set("writing_from") for term in around)


def _hyphened(notes: Notes, i: int) -> bool:
    return notes.text[notes.terms[i - 1].end : notes.terms[i].start] == "-"


def _plain(notes: Notes, i: int, before: str) -> str:
    said = i - 1 - (i > 1 and notes.terms[i - 1].form in ("l", "la", "le"))
    if i and not notes.terms[i].ours and _went_on_to(notes.terms[said]):
        return "destinations"
    if before == "w" and not notes.terms[i].ours and _ends_a_name(notes, i):
        return ""
    if notes.line[i] == "K":
        return "origins"
    if before == "Q" and moved_to(notes, i):
        return "destinations"
    name = notes.terms[i].value
    if before == "a" or not (isinstance(name, Name) and name.elsewhere):
        return "here"
    came = i > 0 and "arrive" in notes.terms[i - 1].cues
    return "here" if came else "foreign"
