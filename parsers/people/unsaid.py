"""Numbers of people that a text says without a figure.

companion := ONE LABEL (et | avec) (son | sa | leur) LABEL     une femme et son bébé: one child
none      := LABEL ":"? ZERO                                   femmes: néant
parents   := "le père" "la mère"                               le père, la mère et six enfants
           | "papa" "maman"                                    1 famille, papa maman et 3 enfants
shares    := TOTAL CATEGORY (NUMBER at PLACE)+                 25 refoulés: 15 à Moa et 10 à Bandé
           | TOTAL CATEGORY (PLACE NUMBER)+                    25 refoulés: Moa 15, Bandé 10
at_each   := CATEGORY ":" (NUMBER at PLACE)+                   refoulés: 20 à Dungass, 11 à Magaria
at_these  := (PLACE NUMBER | NUMBER at PLACE)+ CATEGORY        Gamou 19, Falenko 8. Des rapatriés
died      := (wani | wata | "a") ONE_PERSON died               wani yaro ya mutu
one       := ("and" | "with" | ",") "a" ONE_PERSON                   7 men and a woman deported
has_one   := "s" … ONE_PERSON VULNERABLE                       a cikinsu akwai mace mai ciki
           | "a" VULNERABLE ONE_PERSON                         among them a pregnant woman
as_many   := NUMBER LABEL … (autant de | le même nombre de) LABEL     8 hommes, autant de femmes
"""

from __future__ import annotations

import re

from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import Notes, Rules
from parsers.report import Vulnerability
from parsers.words.terms import Term

_SHARES = re.compile(
    r"(?:N[CP]|[CP]N)(?:f?K)?_{0,2}[:,=s]?_?"
    r"(?:(?:NaG[,&;]?_?){2,4}|(?:a?G[:=(]?N\)?[,&;]?_?){2,4})(?![LPC])"
)

_THESE = re.compile(
    r"^(?:J?_?)(?:(?:NaG[,&;.]?_?){2,4}|(?:G[:=]?N[,&;.]?_?){2,4})[_QT]{0,3}f?C(?!N|_N)"
)
_LABEL_FIRST = re.compile(r"[,;.]?_?L[:=]?(?:N|Q)")
_BOTH_PARENTS = re.compile(r"L(?:_{2})?[&,]?_?w|w(?:_{2})?[&,]?_?L")
"""With their ages between: `le papa 45 ans, la maman 38 ans`."""
_NIL = frozenset(("neant", "nil", "rien"))
_COUNTED = re.compile(r"N[~_]?[LPCVTM]|[LPCVTM][:=]?N")
_A_CERTAIN = frozenset(("wani", "wata", "a"))
UNSAID = "unsaid"
"""Noted of a word that stands for a number."""


def _companion(notes: Notes, first: int, after: int) -> bool:
    """`une femme et son bébé`: one of each. `3 femmes et leur bébé` does not say how many."""
    at, label = after - 2, notes.terms[after - 1]
    if {term.form for term in notes.terms[after : after + 4]} & word_set("stayed"):
        return False  # `une femme refoulée et son mari est resté en Libye`
    plural = label.form.endswith(("s", "x")) and label.form not in ("fils", "epoux")
    if notes.terms[at].form not in word_set("their_one") or plural:
        at -= notes.line[at] in "Vw_"  # `leur vieille mère`, `son petit-fils`
    if notes.terms[at].form not in word_set("their_one") or plural:
        return False
    if notes.terms[at].form == "leur" and label.form in word_set("one_parent"):
        _count(notes, at, 1)
        return True  # `trois hommes et leur mère`
    if "L" not in notes.line[:first] and "V" not in notes.line[:first]:
        return False  # `1 fam é son bb`
    numbers = [
        notes.terms[i].value
        for i in range(after)
        if notes.line[i] == "N" and notes.line[i + 1 : i + 2] not in ("P", "C", "T")
    ]  # `3 expulsés: 1 homme, sa femme et leur fille`
    if not numbers or numbers[-1] != 1 or (notes.terms[at].form == "leur" and set(numbers) != {1}):
        return False
    _count(notes, at, 1)
    return after > first


def _nobody_of_them(notes: Notes, first: int, after: int) -> bool:
    """`hommes: 6 femmes: néant garçons: 2`, `H12 F8 enfants néant`: each word before its number."""
    before = notes.line[:first]
    if "N" not in before and _LABEL_FIRST.match(notes.line, after) is not None:
        before = "LN"  # `hommes néant, femmes 4`: so do those behind it
    if after - first < len("L:Q") and (
        notes.terms[after - 1].form not in _NIL
        or before.count("L") != before.count("N")
        or before.find("L") > before.find("N")
    ):
        return False
    counted = before.endswith("N") and bool(first) and notes.terms[first].glued  # `24H: néant`
    if counted or "zero" not in notes.terms[after - 1].cues or "N" not in before:
        return False
    _count(notes, after - 1, 0)
    notes.terms[after - 1].cues = ()
    notes.hear_cues_again()
    return after > first


def _their_mother(notes: Notes, first: int, after: int) -> bool:
    """`5 filles et leur maman`: in one word, so that no name is hidden."""
    word = notes.terms[after - 1]
    if word.form not in word_set("their_mother"):
        return False
    word.cues = ()
    notes.hear_cues_again()
    one = Term(Kind.NUMBER, word.form, word.start, word.start, 1, note=UNSAID)
    notes.insert(after - 1, one)
    return after > first


def _parents(notes: Notes, first: int, after: int) -> bool:
    """`une famille de huit, le père, la mère et six enfants`."""
    forms = [term.form for term in notes.terms[first:after]]
    if {forms[0], forms[3]} != {"le", "la"} or not {forms[1], forms[4]} <= word_set("one_parent"):
        return False
    _count(notes, first, 1)
    _count(notes, first + 3, 1)
    return True


def _father_and_mother(notes: Notes, first: int, after: int) -> bool:
    """`une famille de six (père, mère et quatre enfants)`."""
    both = {notes.terms[first].form, notes.terms[after - 1].form}
    if both != {"pere", "mere"}:
        return False
    for at in (after - 1, first):
        word = notes.terms[at]
        one = Term(Kind.NUMBER, word.form, word.start, word.start, 1, note=UNSAID)
        notes.insert(at, one)
    return True


def _papa_and_maman(notes: Notes, first: int, after: int) -> bool:
    """`1 famille, papa maman et 3 enfants`: beside "papa" no name of a man."""
    if {notes.terms[first].form, notes.terms[after - 1].form} != {"papa", "maman"}:
        return False
    named = after - first == 2 and "M" not in notes.kinds  # `papa Maman`: a man of that name
    if named or notes.line[first - 1 : first] == "N":
        return False  # `2 papas et maman`
    behind = notes.terms[after : after + 3]
    if any(t.kind == "V" or t.form in word_set("stayed") for t in behind):
        return False  # `papa et maman décédés`
    for at in (after - 1, first):
        word = notes.terms[at]
        notes.recast(at, Kind.LABEL)
        word.value = "women" if word.form == "maman" else "men"
        notes.insert(at, Term(Kind.NUMBER, word.form, word.start, word.start, 1, note=UNSAID))
    return True


def _as_many(notes: Notes, first: int, after: int) -> bool:
    """`8 hommes et autant de femmes`: the number just before; of two, "autant" could be both."""
    if notes.terms[first].form not in ("autant", "meme"):
        return False
    said = notes.line[:first].rstrip("_&,")
    several = said.count("L") > 1 and notes.terms[first].form == "autant"
    if several or said[-2:] not in ("NL", "LN"):
        return False  # `12 hommes dont 3 blessés et autant de femmes`
    number = len(said) - (2 if said.endswith("NL") else 1)
    _count(notes, first, notes.terms[number].value)
    notes.claim(first + 1, after - 1, "as many", "unsaid")
    return True


def _count(notes: Notes, at: int, value: int) -> None:
    """This word stands for a number."""
    term = notes.terms[at]
    term.value, term.weak, term.note = value, False, UNSAID
    notes.recast(at, Kind.NUMBER)
    notes.steps.append((term, f"{value}, unsaid", UNSAID))


def _one_in_english(notes: Notes, first: int, after: int) -> bool:
    """`7 men and a woman deported`, `a man and two boys`; but `12 men and a woman gave birth`."""
    at = next(i for i in range(first, after) if notes.line[i] == "a")
    behind = notes.terms[after] if after < len(notes.terms) else None
    article, person = notes.terms[at], notes.terms[after - 1]
    if notes.text[article.start : article.end] not in ("a", "A") or "s" in notes.line[:first]:
        return False  # `à`; `among them a pregnant woman and a sick child`
    if person.form.split(" ")[-1] not in word_set("one_person"):
        return False
    if behind is not None and behind.kind in "w_" and behind.form not in word_set("being"):
        return False
    _count(notes, at, 1)
    return True


def _parent_in_hausa(notes: Notes, first: int, after: int) -> bool:
    """`uwa da yaranta hudu`, `wata mace da yara uku`: a mother, and four or three children."""
    parent, theirs = notes.terms[first], notes.terms[first + 2]
    known = theirs.form in word_set("their_own") or theirs.value in ("children", "boys", "girls")
    wife = parent.form == "mata" and first > 0 and notes.terms[first - 1].form == "wata"
    if not (wife or parent.form in word_set("one_grown")) or theirs.form == "yaran" or not known:
        return False
    if notes.line[first - 1 : first] == "N":
        return False  # `daya uwa da yaranta 3`
    one = Term(Kind.NUMBER, parent.form, parent.end, parent.end, 1, note=UNSAID)
    notes.insert(first + 1, one)
    return after > first


def _one_died(notes: Notes, first: int, after: int) -> bool:
    """`wani yaro ya mutu a hanya`, `a boy died on the road`: one of them."""
    person, death = notes.terms[first + 1], notes.terms[after - 1]
    one = notes.terms[first].form in _A_CERTAIN and person.form in word_set("one_person")
    if not one or death.value != Vulnerability.DECES:
        return False
    _count(notes, first, 1)
    return True


def _has_one(notes: Notes, first: int, after: int) -> bool:
    """`a cikinsu akwai mace mai ciki`, `among them a pregnant woman`: one of those counted."""
    person = next(term for term in notes.terms[first:after] if term.kind == "L")
    among = notes.line[:first].rfind("s")
    counted = {term.value for term in notes.terms[: max(among, 0)] if term.kind == "L"}
    if among < 0 or (counted and person.value not in counted):
        return False  # `8 men 5 women, among them a sick child`: of whom?
    if person.form not in word_set("one_person") or person.form == "mata":
        return False
    if notes.terms[first].form in _A_CERTAIN:
        _count(notes, first, 1)
    elif notes.line[first] == "L":
        notes.insert(first, Term(Kind.NUMBER, "", person.start, person.start, 1, note=UNSAID))
    else:
        return False
    return after > first


def _shares(notes: Notes, first: int, after: int) -> bool:
    """`25 refoulés dont 15 à Kantché et 10 à Magaria`, `25 refoulés: Kantché 15, Magaria 10`.

    The parts make the total, so they are people.
    """
    at, *parts = [i for i in range(first, after) if notes.line[i] == "N"]
    word = next(term for term in notes.terms[first:after] if term.kind in "CP")
    if sum(notes.terms[i].value for i in parts) != notes.terms[at].value:
        return False
    for part in reversed(parts):
        number = notes.terms[part]
        notes.insert(part + 1, Term(word.kind, word.form, number.end, number.end, word.value))
    for among in range(at, parts[0]):
        if notes.line[among] == "s":
            notes.recast(among, Kind.FILLER)
    if "G" in notes.line[at : parts[0]]:
        notes.claim(at, at + 1, "the sum of those at each place", "unsaid")
    return True


def _at_these_places(notes: Notes, first: int, after: int) -> bool:
    """`Gamou 19, Falenko 8. Ce sont des rapatriés`: what stands behind says who they all are."""
    word = notes.terms[after - 1]
    if _COUNTED.search(notes.line, after) or notes.line.count("C") > 1 or "L" in notes.line:
        return False
    for at in reversed([i for i in range(first, after) if notes.line[i] == "N"]):
        number = notes.terms[at]
        notes.insert(at + 1, Term(word.kind, word.form, number.end, number.end, word.value))
    return True


def _at_each_place(notes: Notes, first: int, after: int) -> bool:
    """`refoulés Nigeria: hier 20 à Dungass, aujourd'hui 11 à Magaria`: the head names them all."""
    word = notes.terms[first]
    if "N" in notes.line[:first]:
        return False
    for at in reversed([i for i in range(first, after) if notes.line[i] == "N"]):
        number = notes.terms[at]
        notes.insert(at + 1, Term(word.kind, word.form, number.end, number.end, word.value))
    return after > first


RULES: Rules = (
    ("unsaid", "C a G :", re.compile(r"C[f_]{0,2}K?:_?(?:J?_?NaG[,&;.]?_?){2,4}$"), _at_each_place),
    ("unsaid", "N C|P G", _SHARES, _shares),
    ("unsaid", "N C G", _THESE, _at_these_places),
    ("unsaid", "N L &, @their_one", re.compile(r"[&,]f?_[Vw_]?L"), _companion),
    ("unsaid", "N L @their_one", re.compile(r"(?<=NL)_[Vw_]?L(?![:=]?N)"), _companion),
    ("unsaid", "N L &, @one_parent", re.compile(r"_L[&,]_L"), _parents),
    ("unsaid", "N L =pere", re.compile(r"(?<!_)L[&,]?L(?![:=]?N)"), _father_and_mother),
    ("unsaid", "N =maman", _BOTH_PARENTS, _papa_and_maman),
    ("unsaid", "N L &, @their_mother", re.compile(r"[&,]L(?![:=]?N)"), _their_mother),
    ("unsaid", "N L & @one_grown|wata", re.compile(r"[LP]&L[:=]?(?=N)"), _parent_in_hausa),
    ("unsaid", "a L &", re.compile(r"&aV?L(?!N)|^aV?L(?=&)"), _one_in_english),
    ("unsaid", "a L ,", re.compile(r"(?<=NL),aV?L(?=\.?$|,C)"), _one_in_english),
    ("unsaid", "V =wani|wata|a", re.compile(r"[_aswA][LP]_?V"), _one_died),
    ("unsaid", "s L V @one_person", re.compile(r"[_aswA](?:VL|LV)"), _has_one),
    ("unsaid", "s L V @one_person", re.compile(r"(?<!N)LV(?!:?N)"), _has_one),
    ("unsaid", "N L Q", re.compile(r"L[:=]?Q"), _nobody_of_them),
    ("unsaid", "N L f =autant|meme", re.compile(r"(?:w|_T)fL"), _as_many),
)
