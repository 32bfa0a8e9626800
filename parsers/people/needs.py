"""What people need: the things named, without those they have or were given.

need   := THING | NEED … VEHICLE       besoin eau, vivres; il faut un camion
denied := NO_NEED … | THING enough     pas besoin d'abri, eau ok, vivres ya
given  := GIVEN … in the sentence      la Croix-Rouge a donné la bouillie
thanked:= THANKS "pour" … THING             merci pour les 12 nattes
met    := THING … MET | RECEIVED THING eau reçue, vivres pour 3 jours ok, on a reçu du mil
told   := THING in a clause that asks for nothing, where another one does
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.people.at_hand import is_at_hand
from parsers.report import Need, Vulnerability
from parsers.words.terms import Term

FAR = 6
"""Terms between what was opened to them and what for."""
RECEIVED = 8
"""Terms from "reçu" to the last of the things in its list."""
ARTICLE = 2
"""Letters: shorter words before a thing say nothing of it."""
_GIVEN_FOR = (" pour", " for")
_GOT = frozenset(("recu", "recus", "obtenu", "received", "got", "samu"))
_ALL_OF = frozenset(("tous", "toutes", "leurs", "leur", "all", "their", "chacun", "deja", "bien"))
_LIGHT = frozenset("_ftaNUPLCJHs")
_FIELD = re.compile(r"D[:=]_?N?X")
_ITEM = re.compile(r"N?_{0,2}D")
_LISTED = frozenset("D&_fNUL,.;!~+a")
_PLENTY = frozenset(("assez", "suffisamment", "deja", "enough"))
_GOES_ON = _LISTED | {"t", "J"}


def asked(notes: Notes) -> tuple[Need, ...]:
    """The needs of the text, each once, in its order."""
    return tuple(dict.fromkeys(need for _, need in named(notes)))


def named(notes: Notes) -> Sequence[tuple[int, Need]]:
    """Every need of the text, and the index of the term that names it."""
    carried = "X" in notes.kinds and "need" in notes.cues
    if not carried and "D" not in notes.kinds and "D" not in notes.line:
        return ()
    said, denied = [], False
    given = _given(notes) if "given" in notes.cues else frozenset()
    told = _told_of(notes) if "need" in notes.cues else frozenset()
    for i, term in enumerate(notes.terms):
        denied = "no_need" in term.cues or (denied and term.kind not in ".;!Q")
        denied = denied and term.form not in word_set("turns")  # `pas d'abri mais de transport`
        denied = denied and term.form not in word_set("but_for")  # `aucun besoin sauf eau`
        behind = notes.terms[i + 1].form if i + 1 < len(notes.terms) else ""
        there = behind == "ya" and notes.line[i + 2 : i + 3] in tuple(",.;")  # `eau ya, vivres ya`
        if (
            term.kind == "D"
            and not (_is_of_somebody(notes, i) or _is_facility(notes, i) or _is_there(notes, i))
            and not (denied or there or (i in given and notes.kinds[i - 1 : i] != "n"))
            and not (i in told and _is_thing(term))
            and not (behind == "0" or _is_enough(notes, i))
            and not (_is_met(notes, i) or _is_thanked_for(notes, i) or is_at_hand(notes, i))
            and not (_is_paid(notes, i) or _is_how_they_came(notes, i))
        ):
            said.append((i, term.value))
        elif term.form == "fin" and _is_hunger(notes, i):
            said.append((i, Need.VIVRES))
        elif carried and term.kind == "X" and not denied and _is_wanted(notes, i):
            said.append((i, Need.TRANSPORT))
    return said


def _is_enough(notes: Notes, at: int) -> bool:
    """`eau ok`, `l'eau est suffisante`, `assez de vivres`, `ils ont déjà un abri`."""
    behind = [term.form for term in notes.terms[at + 1 : at + 3]]
    said = behind[1:] if behind[:1] and behind[0] in word_set("being") else behind[:1]
    before = [term.form for term in notes.terms[max(0, at - 4) : at]]
    near = [form for form in before[-3:] if form in _PLENTY]
    plenty = bool(near) and not {"pas", "plus", "not", "n"} & set(before)
    return plenty or not word_set("enough").isdisjoint(said)


def _is_hunger(notes: Notes, at: int) -> bool:
    """`ils on soif et fin`: "faim", by ear, beside another need."""
    return "&D" in (notes.kinds[at - 2 : at][::-1], notes.kinds[at + 1 : at + 3])


def _is_wanted(notes: Notes, at: int) -> bool:
    """`ils demandent un bus`, `il faut eau et véhicule`: no car they came in."""
    behind = notes.terms[at + 1].form if at + 1 < len(notes.terms) else ""
    if notes.terms[at].form == "car" and behind in word_set("subjects") | word_set("they"):
        return False  # `un médecin car ils toussent`
    if notes.terms[at].note or (notes.line[at - 2 : at] == ",_" and at > 1):
        return False  # a number of them was read; `…, la moto est en panne`
    for k in range(at - 1, -1, -1):
        term = notes.terms[k]
        if "need" in term.cues:
            return True
        if term.kind not in _LISTED or term.kind == "L":
            return False
    return False


def _told_of(notes: Notes) -> frozenset[int]:
    """Terms of clauses that only tell, where another one says what is needed.

    `un gosse porte l'eau, il leur faut des nattes`. A list goes on over its commas.
    """
    found: list[int] = []
    asks, first = False, 0
    count = len(notes.terms)
    for i, term in enumerate(notes.terms):
        if term.kind in ".;!," or i == count - 1:
            clause = range(first, i + 1)
            asked = any(
                "need" in notes.terms[k].cues or notes.terms[k].form in word_set("lacking")
                for k in clause
            )
            goes_on = asks and all(
                notes.terms[k].kind in _GOES_ON or "urgent" in notes.terms[k].cues for k in clause
            )
            goes_on = goes_on or (asks and _is_item(notes, clause))
            asks = asked or goes_on
            if not asks:
                found += clause
            first = i + 1
    return frozenset(found)


def _is_item(notes: Notes, clause: range) -> bool:
    """`3 tentes familiales`, `eau chlorée`: a thing with a number or a word of its sort."""
    kinds = "".join([notes.terms[k].kind for k in clause]).strip("_,.;!~")
    return _ITEM.match(kinds) is not None


def _is_thing(term: Term) -> bool:
    """`l'eau`, and not `dorment dehors`, which says what they lack."""
    return len([word for word in term.form.split() if len(word) > ARTICLE]) == 1


def _is_met(notes: Notes, at: int) -> bool:
    """`eau reçue`, `vivres pour 3 jours ok`, `psychologue déjà passée`, `on a reçu du mil`."""
    terms = notes.terms
    first, after = notes.sentence(at, ends=".;!,:")
    clause = terms[at + 1 : after]
    forms = [term.form for term in clause]
    if not word_set("too_little").isdisjoint(forms):
        return False  # `vivres reçus insuffisants`
    if any(term.form in ("personne", "nobody", "aucun") for term in terms[first:at]):
        return False  # `personne n'a reçu de vivres`
    if not word_set("not_needed").isdisjoint(forms[:3]) and notes.kinds[at + 1 :][:1] == "n":
        return True  # `ambulance pas nécessaire`
    before = terms[max(first, at - RECEIVED) : at]
    got = [
        k
        for k, term in enumerate(before)
        if term.form.split(" ")[-1] in _GOT and "not_received" not in term.cues
    ]
    if got and all(t.kind in "_fNU&D" or len(t.form) <= ARTICLE for t in before[got[-1] + 1 :]):
        # `on a reçu du mil`, `10 sacs de riz et 42 nattes`, and not `on n'a pas reçu d'eau`
        return not {"n", "s"} & set(notes.kinds[first:at]) and "zero" not in notes.cues
    if forms == ["non"] and any("need" in term.cues for term in before):
        return True  # `corr 0142 besoin eau non`
    if forms[:1] == ["deja"] and not word_set("was_there").isdisjoint(forms[1:2]):
        return True
    light = _LIGHT | frozenset("D&")
    for k, term in enumerate(clause):
        if term.form.split(" ")[-1] in word_set("met"):
            wanted = any("need" in t.cues for t in terms[first:at])
            return not wanted or k == 0
        if term.kind not in light:
            return False
    return False


def _is_thanked_for(notes: Notes, at: int) -> bool:
    """`merci pour les 12 nattes`: they got them; `merci d'envoyer de l'eau` asks for some."""
    first, _ = notes.sentence(at, ends=".;!,:")
    thanked = next((k for k in range(first, at) if "thanks" in notes.terms[k].cues), at)
    behind = [term.form for term in notes.terms[thanked + 1 : thanked + 2]]
    gift = behind in (["pour"], ["pr"], ["for"]) or notes.terms[thanked].form.endswith(_GIVEN_FOR)
    return thanked < at and gift and "need" not in notes.cues


def _is_there(notes: Notes, at: int) -> bool:
    """`ils ont eau et nourriture`: they have it."""
    if notes.terms[at].form.startswith(("rien ", "nothing ")):
        return False  # `ils ont rien à manger`
    k = at - 1
    while k > 0 and (notes.kinds[k] in "D&" or notes.terms[k].form in _ALL_OF):
        k -= 1
    return (
        k > 0
        and notes.terms[k].form in ("ont", "have")
        and (notes.terms[k - 1].form in word_set("they"))
    )


def _is_of_somebody(notes: Notes, at: int) -> bool:
    """`infirmière CSI Tirmini: …`, `l'infirmier a recompté`: who writes or counts, and no need."""
    if notes.terms[at].form not in word_set("professions"):
        return False
    before = notes.terms[at - 1].form if at else ""
    behind = notes.terms[at + 1].form if at + 1 < len(notes.terms) else ""
    does = before in ("l", "le", "la", "notre", "mon") and behind == "a"
    wanted = any("need" in term.cues for term in notes.terms[:at])
    opens = not wanted and {"N", "C", "G"}.isdisjoint(notes.kinds[:at])
    return does or (opens and "N" in notes.kinds)


def _is_facility(notes: Notes, at: int) -> bool:
    """`26 pers à la case de santé`, `Sassoumbroum CSI: …`: where they are, and no need."""
    if any("need" in term.cues for term in notes.terms[:at]):
        return False
    before = " ".join([term.form for term in notes.terms[max(0, at - 2) : at]]).split()
    given = {term.form for term in notes.terms[max(0, at - FAR) : at]}
    if notes.terms[at].form == "dormir" and given & {"ouvert", "prete", "offert"}:
        return True  # `on leur a ouvert l'école pour dormir`
    if notes.terms[at].form == "sante" and before[-1:] == ["de"]:
        return not word_set("facilities").isdisjoint(before[-2:-1])
    if notes.terms[at].form == "acheminement" and "need" not in notes.cues:
        return True  # `acheminement de 8 femmes vers Tahoua`: it was done
    if notes.terms[at].form in word_set("water_points") and "need" not in notes.cues:
        return not (notes.has("broken_down") or "n" in notes.kinds[:at])  # `12 rapatriés au forage`
    if notes.terms[at].value != Need.SANTE:
        return False
    behind = [term for term in notes.terms[at + 1 : at + 3] if term.kind != ":"]
    if behind and "zero" in behind[0].cues:
        return True  # `côté santé RAS`
    if notes.terms[at].form not in word_set("hospitals"):
        return False
    died = any(term.value == Vulnerability.DECES for term in notes.terms if term.kind == "V")
    nobody = "zero" in notes.cues and "N" not in notes.line  # `aucun migrant reçu au CSI`
    there = "a" in notes.line[max(0, at - 2) : at] and (died or nobody)  # `mort à l'hôpital`
    moved = "transfer" in notes.cues and "t" in notes.line[max(0, at - 2) : at]
    there = there or moved  # `transfert de 5 blessés vers l'hôpital national`
    there = there or not word_set("next_to").isdisjoint(before[-3:])  # `arrivés devant le CSI`
    return there or "G" in (notes.line[at - 1 : at], notes.line[at + 1 : at + 2])


def _is_how_they_came(notes: Notes, at: int) -> bool:
    """`Moyen de transport : 1 bus`: a field of a form, and no need."""
    if notes.terms[at].value != Need.TRANSPORT:
        return False
    first, after = notes.sentence(at)
    wanted = any("need" in term.cues for term in notes.terms[first:at])
    kinds = "".join([term.kind for term in notes.terms[at:after]])
    return not wanted and _FIELD.match(kinds) is not None


def _is_paid(notes: Notes, at: int) -> bool:
    """`45000 F pour le transport`, `billet 15 000 F`: what was paid for, and is not lacking."""
    behind = [term.form for term in notes.terms[at + 1 : at + 3]]
    if not word_set("costs").isdisjoint(behind):
        return True  # `le sachet d'eau coûte 50F`
    if notes.terms[at].value != Need.TRANSPORT or "need" in notes.cues:
        return False
    near = notes.terms[max(0, at - 5) : at + 4]
    return any(term.note == "money" or term.value == "money" for term in near)


def _given(notes: Notes) -> frozenset[int]:
    """Terms of sentences that tell what was handed out, and ask for nothing."""
    found: list[int] = []
    first = 0
    for i, term in enumerate(notes.terms):
        behind = notes.terms[i + 1].form if i + 1 < len(notes.terms) else ""
        turns = (term.kind == "," and behind in word_set("they")) or behind in word_set("turns")
        if term.kind in ".;!" or turns or i == len(notes.terms) - 1:
            said = [k for k in range(first, i + 1) if "given" in notes.terms[k].cues]
            asks = [k for k in range(first, i + 1) if "need" in notes.terms[k].cues]
            if said and not asks:
                found += range(first, i + 1)
            elif said and said[0] < asks[0]:
                found += range(said[0], asks[0])  # `on leur a remis des nattes, reste l'eau`
            first = i + 1
    return frozenset(found)
