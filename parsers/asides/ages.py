"""Ages, which are no heads.

age := (bound) NUMBER ((- | à | et) NUMBER) AGE       de 14 à 17 ans
     | NUMBER (, NUMBER)+ (et NUMBER)? AGE            de 8, 10 et 12 ans
     | LABEL NUMBER AGE, before its count             filles 16 ans 3, filles 14/15 ans
     | AGE NUMBER (, NUMBER)* (et NUMBER)?            aged 9, 11 and 14, 'yan shekaru goma
     | ONE LABEL "," NUMBER ","                       a Nigerian girl, 16, says
of age  := NUMBER SEX (ADULTS | MINORS)           10 M adultes: men; 4 F mineures: girls
elderly := NUMBER (men | women) "âgés"           3 femmes âgées
         | "âgés" NUMBER beside the vulnerable       enceintes 2, âgés 1, handicapés 1
"""

from __future__ import annotations

import re

from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import Notes, Rules, is_countable
from parsers.people.heads import CHILDREN, GROWN
from parsers.report import Flag, Question, Vulnerability
from parsers.words.terms import Term

_YEARS = frozenset(("ans", "an", "years", "yrs"))
_BY_AGE = {
    ("m", "adults"): "men", ("f", "adults"): "women",
    ("m", "children"): "boys", ("f", "children"): "girls", ("f", "girls"): "girls",
}  # fmt: skip
"""What the letter of a sex means beside a word of age."""
ADULT = 18
GROWN_UP = 16
FEW = 9
"""Elderly people in a list; a larger number beside "âgés" may be their age."""
_TO = frozenset("-a&t")
_OTHER_AGE = re.compile(r"LN?[_fV]{0,2}(?:N(?:[-a&t]N)?(?=A)|A[:f]?N(?:[-a&t]N)?(?!,N))")
OLDEST = 100
"""Years."""
OLDER_THAN = 4
"""Years: of fewer, `garçons de 3` may be a family."""


def _between_commas(notes: Notes, first: int, after: int) -> bool:
    """`a Nigerian girl, 16, says she was sold`: one girl, of that age."""
    one, number = notes.terms[first], notes.terms[after - 1]
    single = one.form in ("a", "an") or (one.kind == Kind.NUMBER and one.weak and one.value == 1)
    if not single or not OLDER_THAN <= number.value < OLDEST:
        return False
    notes.claim(after - 2, after, "not people: age", "age")
    return True


def _elderly(notes: Notes, first: int, after: int) -> bool:
    """`2 âgés`, `dont 3 agées`: nobody's age, where no number follows."""
    word = notes.terms[after - 1]
    said = word.form in ("ages", "agees") or _accented(notes, word)
    if not said or notes.line[after : after + 2] in ("fN", "aN"):
        return False
    if notes.line[first - 1 : first] == "V" and notes.line[after : after + 1] == "N":
        return _elderly_listed(notes, after - 1, after + 1)
    word.value = Vulnerability.AGE
    notes.recast(after - 1, Kind.VULNERABLE)
    return after > first


def _elderly_people(notes: Notes, first: int, after: int) -> bool:
    """`3 hommes âgés`: old ones."""
    word, label = notes.terms[after - 1], notes.terms[after - 2]
    said = word.form in ("ages", "agees") or _accented(notes, word)
    behind = "".join([term.kind for term in notes.terms[after : after + 2]])
    if not said or label.value not in GROWN or behind[:1] == "N" or behind[1:] == "N":
        return False
    word.value = Vulnerability.AGE
    notes.recast(after - 1, Kind.VULNERABLE)
    return after > first


def _accented(notes: Notes, word: Term) -> bool:
    """`3 hommes agé`, as it was typed: and no word for a number of years."""
    typed = notes.text[word.start : word.end]
    return word.form in ("age", "agee") and typed[-1:] in "éÉeE" and "é" in typed.lower()


def _elderly_listed(notes: Notes, first: int, after: int) -> bool:
    """`- allaitantes 3 - âgés 1 - handicapés 1`: so many elderly, in a list of the vulnerable."""
    word, number = notes.terms[first], notes.terms[after - 1]
    young = any(term.value == Vulnerability.ENA for term in notes.terms)
    behind = notes.line[after : after + 2].lstrip("-,;")
    near = [*notes.terms[max(0, first - 2) : first], *notes.terms[after : after + 2]]
    coded = word.form == "age" and any(term.kind == "V" and term.code for term in near)
    if not (coded or word.form in ("ages", "agees")) or number.value > FEW or young:
        return False  # `ENA 2, âgés 14`; `AGE 2, HAN 1` is a list of codes
    own = notes.line[first - 1 : first + 2] in (".A:", ",A:", ";A:")  # `4H 4F 3E. Agés: 2`
    listed = notes.line[max(0, first - 3) : first].rstrip("-,;")[-2:] == "VN" or behind[:1] == "V"
    if not (listed or own):
        return False
    word.value = Vulnerability.AGE
    notes.recast(first, Kind.VULNERABLE)
    return True


def _aged(notes: Notes, first: int, after: int) -> bool:
    """`16 personnes âgées de 18 à 40 ans`: people of an age, and not the elderly."""
    word = notes.terms[first]
    if not word.form.endswith(("agees", "agee", "ages", "age")):
        return False
    word.value = "people"
    notes.recast(first, Kind.PEOPLE)
    if notes.kinds:
        notes.kinds = notes.kinds[:first] + Kind.PEOPLE + notes.kinds[first + 1 :]
    return after > first


def _age(notes: Notes, first: int, after: int) -> bool:
    word = notes.terms[after - 1].form
    leads = word.startswith("age") or "shekar" in word or "wata" in word
    if leads and notes.line[after : after + 1] == "N":
        return False  # `fille 1 âge 14`, `yaro 1 'yan shekaru goma`
    return _put_age(notes, first, after)


def _row(notes: Notes, first: int, after: int) -> bool:
    """`garçons 12 13 et 15 ans`: all of them ages; `garçons 3 12 13 et 15 ans`: but the three.

    So are all of `3 enfants de 2 4 et 6 ans`.
    """
    numbers = [i for i in range(first, after) if notes.line[i] == "N"]
    coded = notes.line[first - 1 : first] == "L" and notes.terms[first].glued
    if coded or (notes.line[first - 1 : first + 2] == "LN," and notes.terms[first - 1].code):
        return False  # `H 12, F 5` and on the next line `0-17 ans`
    of_counted = notes.line[first - 1 : first] == "f" and notes.line[first - 3 : first - 2] == "N"
    if notes.terms[numbers[0]].value == len(numbers) - 1 and not of_counted:
        return _put_age(notes, numbers[1], after)
    return _put_age(notes, first, after)


def _one_after_another(notes: Notes, first: int, after: int) -> bool:
    """`enfants 2 ans 3 ans et 5 ans`: three ages, and nobody was counted."""
    return _put_age(notes, first, after)


def _behind_its_people(notes: Notes, first: int, after: int) -> bool:
    """`filles 16 ans 3`, `filles 14/15 ans`; `filles 3 5 ans` has its count before."""
    return notes.terms[after - 1].form in _YEARS and _put_age(notes, first + 1, after)


def _of_one(notes: Notes, first: int, after: int) -> bool:
    """`girl of 12 alone`, `une fille de 14 seule`: the age of the one."""
    word, of = notes.terms[first], notes.terms[first + 1].form
    if word.form not in word_set("one_child") or of not in ("de", "of", "aged") or word.code:
        return False
    one = first > 0 and notes.line[first - 1] == "N" and notes.terms[first - 1].value == 1
    counted = is_countable(notes, after) and notes.line[after] != "V"
    if notes.terms[after - 1].value < OLDER_THAN or (counted and not one):
        return False
    if not (one or "N" in notes.line[:first]):
        notes.ask(Question.TOTAL)
    return _put_age(notes, first + 1, after)


def _of_another_age(notes: Notes, first: int, after: int) -> bool:
    """`12 garçons de 20 à 25 ans`, `12 hommes de 13 ans`: which of the two is meant?"""
    label, ages = notes.terms[first], [i for i in range(first, after) if notes.line[i] == "N"]
    young, grown = label.value in CHILDREN, label.value in GROWN
    if ages[0] == first + 1 and len(ages) > 1 and notes.line[first + 2] not in _TO:
        counted = notes.terms[ages.pop(0)]  # `garçons 5 18 ans`
    else:
        counted = notes.terms[max(0, first - 1)]
    people = counted.kind == "N" and counted.value and not counted.glued
    words = [term.form for term in notes.terms[first + 1 : after + 1] if term.kind == "A"]
    said = any(word in _YEARS or word.startswith("age") or "sheka" in word for word in words)
    least, most = notes.terms[ages[0]].value, notes.terms[ages[-1]].value
    if people and said and ((young and least >= ADULT) or (grown and most < GROWN_UP)):
        notes.ask(Question.LABEL, Flag.LABEL_AMBIGUOUS)
    return False


def _put_age(notes: Notes, first: int, after: int) -> bool:
    notes.claim(first, after, "age", "age")
    return True


def _bracketed(notes: Notes, first: int, after: int) -> bool:
    """`Hommes (18-59 ans): 14`: the brackets belong to the ages."""
    inside = {id(term) for term in notes.terms[first + 1 : after - 1]}
    if not any(id(term) in inside for term in notes.claimed_by("age")):
        return False
    return _put_age(notes, first, after)


def _age_list(notes: Notes, first: int, after: int) -> bool:
    """`âge 9, 11 et 14`, and not `0-5 ans: 4, 6-17 ans: 8`."""
    word = notes.terms[first].form
    leads = word.startswith("age") or "sheka" in word or "wata" in word
    if notes.line[max(first - 1, 0) : first] == "N" and not leads:
        return False
    return _put_age(notes, first, after)


def _span_of_people(notes: Notes, first: int, after: int) -> bool:
    """`6 boys aged 12 to 17 deported`: between which ages they are, and not so many deported."""
    young, old = notes.terms[after - 3].value, notes.terms[after - 1].value
    return bool(young < old) and _put_age(notes, first + 1, after)


def _about_an_age(notes: Notes, first: int, after: int) -> bool:
    """`un garçon d'une dizaine d'années`."""
    return notes.terms[first].about and _put_age(notes, first, after)


def _age_after(notes: Notes, first: int, after: int) -> bool:
    said = notes.terms[first].form.startswith("age")  # `âge 14, fille`
    if is_countable(notes, after) and not said:
        return False
    return _put_age(notes, first, after)


def _age_in_hausa(notes: Notes, first: int, after: int) -> bool:
    """`'yan shekaru goma`, `yaro mai wata 3`: in Hausa the years come after their word."""
    form = notes.terms[first].form
    return ("sheka" in form or " wata" in form) and _age(notes, first, after)


def _of_age(notes: Notes, first: int, after: int) -> bool:
    """`10 M adultes, 7 F adults`, `4 F mineures`: their sex, and that they are grown up or not."""
    sex, age = notes.terms[first + 1 : after]
    by_age = _BY_AGE.get((sex.form, str(age.value)))
    if by_age is None or age.form not in word_set("ages_of_sexes"):
        return False
    sex.value = by_age
    notes.claim(after - 1, after, "of age" if by_age in GROWN else "not of age", "age")
    return True


def _who_is_meant(notes: Notes, first: int, after: int) -> bool:
    """`Hommes (18 ans et plus) : 12`, `Femmes (adultes): 6`: the bracket says who they are."""
    within = notes.line[first + 1 : after - 1]
    bounded = not {"A", "&", ">", "<", "+"}.isdisjoint(within)
    if "N" in within and not bounded:
        return False  # `hommes (12): 4`: which of the two?
    notes.claim(first, after, "who is meant", "age")
    return True


def _ages_are(notes: Notes, first: int, after: int) -> bool:
    """`3g 2fi âge 9 11 12 15 et 16 ans`: how old they are, and no elderly."""
    word = notes.terms[first]
    if word.form not in ("age", "ages"):
        return False
    word.value = None
    notes.recast(first, Kind.FILLER)
    return _put_age(notes, first, after)


RULES: Rules = (
    ("age", "L , N", re.compile(r"[aN][Y_]{0,2}L,N(?=[,._]|$)"), _between_commas),
    ("age", "A V =age|ages", re.compile(r"V[:=]?N(?:,?N){0,5}(?:[-&a]N)?A"), _ages_are),
    (
        "age",
        "( L",
        re.compile(r"(?<=L)\((?:[<>=~_fAL&+-]{0,3}N)?[<>=~_fAL&+-]{0,5}\)(?=[:=-]?N)"),
        _who_is_meant,
    ),
    ("age", "N L @ages_of_sexes", re.compile(r"NLL(?!N)|NLL(?=NLL)"), _of_age),
    ("age", "A V f", re.compile(r"V(?=fN(?:[-a&]N)?A)"), _aged),
    ("age", "Aw", re.compile(r"N[Aw](?![:f]?N[^L])"), _elderly),
    ("age", "A", re.compile(r"A[:=]?N(?=[-,;.]|V|$)"), _elderly_listed),
    ("age", "A =ages|agees|age|agee", re.compile(r"NLA(?!f)"), _elderly_people),
    ("age", "A :", re.compile(r"N[-a]NA(?=:N)"), _put_age),
    ("age", "A", re.compile(r"N(?:,?N){1,4}[&a-]NA"), _row),
    ("age", "A", re.compile(r"N(?:,?N){2,4}A"), _row),
    ("age", "A L /", re.compile(r"LN/NA(?![:=]?N)"), _behind_its_people),
    ("age", "A L", re.compile(r"LNA(?=[:=]?N(?!(?:[-a&,]N)?A))"), _behind_its_people),
    ("age", "A", re.compile(r"NA(?:[,&]?NA){1,4}"), _one_after_another),
    ("age", "A", re.compile(r"A[:f]?N(?:,?N){0,4}[-a&t,]N(?![LPCVXM])A?"), _age_list),
    ("age", "A C", re.compile(r"[LPC][_f]?A[:f]?N[-at]N(?=C)"), _span_of_people),
    ("age", "L @one_child", re.compile(r"L[f_]N(?!A|[-&a,]NA|%)"), _of_one),
    ("age", "A L", _OTHER_AGE, _of_another_age),
    ("age", "A f", re.compile(r"NfA(?!_?N)"), _about_an_age),
    ("age", "A", re.compile(r"AN"), _age_in_hausa),
    ("age", "A", re.compile(r"[<>]?N(?:[-a&ft]N)?A"), _age),
    ("age", "A", re.compile(r"A[:f]?N"), _age_after),
    ("age", "A (", re.compile(r"\([-_f<>~]+\)"), _bracketed),
)
