"""What stands beside an arrival that one clause tells in full, and does not change it.

told  := people counted, a word of arrival, and a place of ours where any is named
aside := another clause, in which nobody is counted: what was announced, what is planned, beds left

    12 hommes 5 femmes arrivés à Magaria, comme annoncé
    12 hommes 5 femmes arrivés à Magaria, on va les transférer à Zinder

plan  := (on | nous) "attend…" | a day to come SOMEBODY | SOMEBODY in office … a day to come

    9 rapatriés arrivés à Gouré on attend 2 camions: where nobody typed the comma, it is put

line  := a line that does not lead on, where the lines are the sender's

One word of an aside used to make an announcement or a transfer of the whole text. A clause that
takes back, corrects or doubts is none.
"""

from __future__ import annotations

import re
from functools import cache

from parsers.lexicon.tables import closing_phrases, word_set
from parsers.notes import REST, Notes
from parsers.words.terms import Term

Span = tuple[int, int]

_COUNTED = re.compile(r"N[_Y]{0,2}[LPC]|[LPC][:=]?N")
_ENDS = ",.;!"
_LIST = re.compile(r"NL(?:NL)+(?=[_wUDXQv])|LN(?:LN)+(?=[_wUDXQv])")
_ARTICLES = frozenset(("le", "la", "les", "l", "un", "une", "leur", "leurs", "nos", "notre"))
_STARTS = frozenset(("depart", "arrivee", "transfert", "centre", "hopital", "cap"))
_SIGNS = ",.;!:("
_OFFICES = word_set("services") | word_set("officials") | word_set("professions")
_ASIDE = frozenset(("announce", "since", "left_over", "capacity", "centre"))
_PLANNED = frozenset(("transfer", "leaving"))
_ELSE = frozenset(
    (
        "cancel", "correct", "redone", "sorry", "no", "hearsay", "if", "test", "drill", "not_come",
        "question", "asks", "called_off", "keep", "old", "long_ago", "zero", "forgotten", "repeat",
    )
)  # fmt: skip
_MAY_HIDE = _ASIDE | _PLANNED


@cache
def _courteous() -> frozenset[str]:
    """With which words a courtesy begins: most texts have none."""
    return frozenset(phrase.split()[0] for phrase in closing_phrases())


def drop_courtesies(notes: Notes) -> None:
    """Take out a clause that carries nothing: `Tesker, comme convenu. 6 hommes refoulés`."""
    if ("," not in notes.line and "." not in notes.line) or notes.words.isdisjoint(_courteous()):
        return
    phrases, last = closing_phrases(), len(notes.terms)
    for first, after in reversed(list(notes.clauses())):
        inside = first > 0 and after < last and notes.line[first - 1] in ",."
        if inside and " ".join([term.form for term in notes.terms[first:after]]) in phrases:
            del notes.terms[first - 1 : after]
            notes.line = notes.line[: first - 1] + notes.line[after:]
            notes.hear_cues_again()


def part_plans(notes: Notes) -> None:
    """Put the comma nobody typed before a plan: `9 rapatriés arrivés à Gouré on attend 2 camions`.

    Only behind people who came, and where somebody else acts: `… demain la mairie vient voir`; or
    where a clause begins that is said of them or of others: `… à Magaria leurs sacs sont à Bandé`.
    """
    if "N" not in notes.line or "if" in notes.cues:
        return
    plans = "announce" in notes.cues or "J" in notes.line
    clauses = _may_begin_clauses(notes)
    _part_lists(notes)
    if not (plans or clauses):
        return
    for i in range(len(notes.terms) - 1, 0, -1):
        if notes.line[i] == ";" and plans and _tells_of_others(notes, i):
            notes.recast(i, ".")
        if notes.line[i - 1] in _SIGNS:
            continue
        planned = plans and _begins_plan(notes, i) and _came(notes, i)
        if planned or (clauses and _begins_clause(notes, i) and _are_here(notes, i)):
            at = notes.terms[i].start
            notes.insert(i, Term(",", ",", at, at))


def _part_lists(notes: Notes) -> None:
    """`40 refoulés à Gouré 16H 7F 4G 13FI les vivres sont attendus demain`: a clause behind a list.

    Two counts or more, the last word of which is followed by what begins another sentence.
    """
    for match in reversed(list(_LIST.finditer(notes.line))):
        at = match.end()
        if at >= len(notes.terms) or not _opens_another(notes, at):
            continue
        opens = match.start() and notes.line[match.start() - 1 : at].startswith("NL")
        if opens and notes.line[at] == "X" and not notes.terms[at - 1].weak:
            continue  # `17 hommes 14 femmes 3 camions`: the last number has its word behind it
        before = notes.terms[:at]
        if any("arrive" in term.cues or term.kind == "C" for term in before):
            start = notes.terms[at].start
            notes.insert(at, Term(",", ",", start, start))


def _opens_another(notes: Notes, at: int) -> bool:
    """`les vivres …`, `OIM …`, `ils partent …`, `3 enfants au centre …`, `hôpital …`."""
    term, behind = notes.terms[at], notes.terms[at + 1 : at + 2]
    words = term.form.split(" ")
    if words[0] in _ARTICLES:
        ill = behind != [] and behind[0].kind == "V" and notes.terms[at + 2 : at + 3] != []
        if ill and notes.terms[at + 2].form in word_set("being"):
            return True  # `les blessés sont à l'hôpital`
        return behind != [] and behind[0].kind not in "LCPNV"
    if words[0] in word_set("they"):
        return True
    if term.kind == "v":
        return words[0] in ("hopital", "csi", "centre")  # `hôpital de Dogo saturé`
    return term.kind in "UDX" or not _OFFICES.isdisjoint(words) or term.form in _STARTS


def _tells_of_others(notes: Notes, at: int) -> bool:
    """`…; un autre groupe de 40 est attendu demain`: a sentence, though it ends in a semicolon."""
    first, after = notes.sentence(at + 1, ends=".;!")
    ahead = any("announce" in term.cues for term in notes.terms[first:after])
    before = any("announce" in term.cues for term in notes.terms[:at])
    return ahead and not before and "+" in notes.line[first:after] and _came(notes, at)


def _have_come(term: Term) -> bool:
    """`arrivés`, `sun iso`; `arrivent` may be of tomorrow."""
    return "arrive" in term.cues and term.form.endswith(("rrives", "rrivees", "iso", "zo", "ived"))


def _may_begin_clauses(notes: Notes) -> bool:
    """Whether any word of the text may begin one: most texts have none."""
    if not word_set("clause_heads").isdisjoint(notes.words) or "left_over" in notes.cues:
        return True
    others = "d" in notes.words and "+" in notes.line
    return others or "X" in notes.line or notes.has("crew")


def _begins_clause(notes: Notes, i: int) -> bool:
    """`leurs bagages …`, `le bus les emmène …`, `za a kai su …`, `more are coming`."""
    said = notes.terms[i].form.split(" ")
    if said[0] in word_set("clause_heads") or "left_over" in notes.terms[i].cues:
        return True
    behind = notes.terms[i + 1 : i + 3]
    if said == ["d"]:
        return behind[:1] != [] and behind[0].kind == "+"  # `d'autres sont annoncés`
    acting = behind[:1] != [] and (behind[0].kind == "X" or behind[0].form in word_set("crew"))
    return said[0] in ("le", "la") and acting


def _are_here(notes: Notes, after: int) -> bool:
    """Whether people counted before this term came, and the last word before it says so."""
    before = notes.terms[after - 1]
    here = before.ours and notes.line[after - 2 : after - 1] not in ("f", "t")
    here = here or (before.kind == "C" and any(term.ours for term in notes.terms[:after]))
    told = any("arrive" in term.cues or term.kind == "C" for term in notes.terms[:after])
    counted = _COUNTED.search(notes.line, 0, after) is not None
    return told and counted and (here or _have_come(before))


def _begins_plan(notes: Notes, i: int) -> bool:
    """`on attend …`, `demain la mairie …`, `la DRPF arrive demain`."""
    term, behind = notes.terms[i], notes.terms[i + 1 : i + 4]
    said = term.form.split(" ")
    acts = said[0] in word_set("somebody_else")
    if "announce" in term.cues and said[1:2] and said[1].startswith(("att", "jira")):
        return acts or said[0] in ("muna", "ana")
    if acts and any("announce" in near.cues for near in behind[:1]):
        return True
    if acts and behind and not _OFFICES.isdisjoint(behind[0].form.split(" ")):
        return any(_is_day_ahead(near) for near in behind)
    others = any(near.form.split(" ")[0] in word_set("somebody_else") for near in behind[:1])
    return _is_day_ahead(term) and others


def _is_day_ahead(term: Term) -> bool:
    return term.kind == "J" and isinstance(term.value, int) and term.value > 0


def _came(notes: Notes, after: int) -> bool:
    """Whether people are counted before this term who came, or are called returned."""
    before = notes.terms[:after]
    coming = any(t.form in word_set("are_coming") or "announce" in t.cues for t in before)
    if coming or ("arrive" in before[-1].cues and not _have_come(before[-1])):
        return False  # `40 refoulés arrivent demain on prépare les tentes`
    counted = _COUNTED.search(notes.line, 0, after) is not None
    return counted and any("arrive" in term.cues or term.kind in "CG" for term in before)


def forget_asides(notes: Notes) -> None:
    """Take the cues of asides out of a text in which one clause tells of the arrival in full."""
    if notes.cues.isdisjoint(_MAY_HIDE) or "arrive" not in notes.cues:
        return
    clauses = list(notes.clauses(_ENDS))
    if len(clauses) < 2 or not any(_tells(notes, span) for span in clauses):
        return
    for first, after in clauses:
        terms = notes.terms[first:after]
        said = {cue for term in terms for cue in term.cues}
        if not _ELSE.isdisjoint(said) or "N" in notes.line[first:after]:
            continue
        if _is_ahead(notes, (first, after)):
            if not any(term.form.startswith("prevu") for term in terms) or "arrive" in said:
                continue  # `…. Arrivée prévue demain`: of whom?
            notes.days = [(at, day) for at, day in notes.days if not first <= at < after]
            notes.day = notes.days[-1][1] if notes.days else None  # `kits prévus demain`
        theirs = any(term.form in word_set("belongings") for term in terms)  # `sun bar kayansu`
        gone = _ASIDE | (_PLANNED if theirs or _is_planned(terms) else frozenset())
        for term in terms:
            if "announce" in said and (term.kind == "+" or term.note):
                term.note = REST  # `on attend un autre camion`: nobody more came
            if not gone.isdisjoint(term.cues):
                term.cues = tuple(cue for cue in term.cues if cue not in gone)
    notes.hear_cues_again()


def _tells(notes: Notes, span: Span) -> bool:
    """People counted who came, here or at a place of ours, and nothing of any plan."""
    first, after = span
    terms = notes.terms[first:after]
    said = {cue for term in terms for cue in term.cues}
    if "arrive" not in said or not (_MAY_HIDE | _ELSE).isdisjoint(said):
        return False
    if _is_ahead(notes, span):
        return False
    if any(term.form in word_set("are_coming") for term in terms):
        return False
    here = any(term.ours for term in terms) or all(
        _only_places(notes, i) for i, term in enumerate(notes.terms) if term.ours
    )
    return here and _COUNTED.search(notes.line, first, after) is not None


def _only_places(notes: Notes, at: int) -> bool:
    """`À Magaria, 12 hommes arrivés, …`: nothing else stands in the clause of this place."""
    first, after = notes.sentence(at, ends=_ENDS)
    return set(notes.kinds[first:after] or notes.line[first:after]) <= set("aG")


def _is_ahead(notes: Notes, span: Span) -> bool:
    return any(span[0] <= at < span[1] and day > notes.context.today for at, day in notes.days)


def _is_planned(terms: list[Term]) -> bool:
    """`on va les transférer`, `seront conduits`, `za a kai su`: nobody has left."""
    return any(
        "leaving" in term.cues or not word_set("planned").isdisjoint(term.form.split(" "))
        for term in terms
    )
