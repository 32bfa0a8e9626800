"""Corrections and cancellations that say by how much, or what was before: asked, and no new value.

difference := CORR count with + or "oublié" | "erreur de" count    F+1, erreur de 2 femmes
moved      := "les" count "en" sort                                les 3 G en FI
before     := COUNTRY "avant", COUNTRY                             c'était Libye avant, mets Algérie
denied     := NEED "non"                                           besoin eau non
other      := CORR things                                          je corrige les cahiers
not_it     := CANCEL ... NOT MESSAGE                               l'alerte 0142, pas le rapport
part_nil   := NIL of one sort, behind an earlier report            0 garçons
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.intents.signals import Says, Signals
from parsers.lexicon.tables import word_set

_ADDED = re.compile(r"L_?&_?N(?!_?[LPCVTN])|^[^LPC]*&_?(?:N_?[LPC]|[LPC]_?N)")
_WRONG_BY = re.compile(r"Qf_?N")
_OTHER_SORT = re.compile(r"N_?L_?a")
_NOT_MESSAGE = re.compile(r"n_?#|n_?w")
_DENIED_NEED = re.compile(r"D[_,]{0,2}Q")
_TWO_COUNTRIES = re.compile(r"K(?P<between>[^K&]{0,5})K")
_SO_MANY = re.compile(r"N[wVLPC]")
_LESS = ("moins", "minus")
_THE = frozenset(("les", "des", "mes", "ses", "leurs", "la", "le", "un", "une", "the", "my"))
_MAKES = re.compile(r"L=NL")


def by_so_many(s: Signals) -> bool:
    """`CORR 0142 F+1`, `corr 0142 plus 2 hommes`, `erreur de 2 femmes`: more, or so many?"""
    terms = s.notes.terms
    for match in _ADDED.finditer(s.kinds):
        joined = s.kinds.index("&", match.start())
        plus = s.notes.text[terms[joined].start : terms[joined].end].lower()
        if plus in ("+", "plus"):
            return True
    return any(
        terms[match.start()].form in word_set("faults")
        and terms[match.start() + 1].form in ("de", "d", "of")
        for match in _WRONG_BY.finditer(s.kinds)
    )


def of_a_day(s: Signals) -> bool:
    """`corr 0142 le 22 pas le 21`: a day of the month, and no total."""
    terms = s.notes.terms
    return not s.notes.days and any(
        kind == "N"
        and before.form == "le"
        and len(term.form) <= len("31")
        and s.kinds[i + 2 : i + 3] not in tuple("LPCTVMX")
        for i, (before, term, kind) in enumerate(zip(terms, terms[1:], s.kinds[1:], strict=False))
    )


def forgotten(s: Signals) -> bool:
    """`corr 0142 oublié 2 femmes`, `c'est 31, oublié le vieux`: more, or in all?"""
    told = (s.heads or s.vulnerable) and "N" in s.kinds[s.kinds.find("Q") :]
    return told and not says_why(s)


def says_why(s: Signals) -> bool:
    """`corr 0142 F6 G2, j'avais oublié des gens`: behind the counts, and no other count."""
    terms = s.notes.terms
    at = s.notes.where("forgotten")
    behind = at > 1 and terms[at - 1].kind in ",.:;" and "N" in s.kinds[:at]
    rest = " ".join([term.form for term in terms[at + 1 :] if term.kind not in "&f.!_"])
    named = s.opens("correct") and s.names_a_report() and not s.said("zero")
    return behind and named and rest in word_set("some_others")


def into_another_sort(s: Signals) -> bool:
    """`corr 0142 les 3 G en FI`: three boys who are girls."""
    terms = s.notes.terms
    return any(
        terms[match.end() - 1].form in ("en", "to", "zuwa")
        and any(
            term.kind == "L" or term.form in word_set("label_letters")
            for term in terms[match.end() : match.end() + 1]
        )
        for match in _OTHER_SORT.finditer(s.kinds)
    )


def was_before(s: Signals) -> bool:
    """`c'était Libye avant, mets Algérie`: one of the two holds no longer."""
    terms = s.notes.terms
    return any(
        terms[match.start()].value != terms[match.end() - 1].value
        and {s.notes.line[match.start()], s.notes.line[match.end() - 1]} == {"K"}
        and any(
            t.kind not in "_," or t.form == "avant" for t in terms[slice(*match.span("between"))]
        )
        for match in _TWO_COUNTRIES.finditer(s.kinds)
    )


def not_needed(s: Signals) -> bool:
    """`corr 0142 besoin eau non`."""
    return any(
        "no" in s.notes.terms[match.end() - 1].cues for match in _DENIED_NEED.finditer(s.kinds)
    )


def of_things(s: Signals) -> bool:
    """`je corrige les cahiers et j'ai vu 14 rapatriés descendre`: no report is put right."""
    if s.names_a_report():
        return False
    terms = s.notes.terms
    return any(
        "correct" in before.cues
        and article.form in _THE
        and thing.kind in "wU"
        and thing.form not in word_set("of_a_report")
        and not any(near.form in word_set("messages") for near in terms[i + 2 : i + 5])
        for i, (before, article, thing) in enumerate(zip(terms, terms[1:], terms[2:], strict=False))
    )


def not_the_report(s: Signals) -> bool:
    """`annule l'alerte 0142 pas le rapport`, `ANNUL 0142, pas le message de Moussa`."""
    terms = s.notes.terms
    return any(
        not {term.form for term in terms[match.start() + 1 : match.end() + 1]}.isdisjoint(
            word_set("messages")
        )
        for match in _NOT_MESSAGE.finditer(s.kinds)
        if not match.start() or "cancel" in {c for t in terms[: match.start()] for c in t.cues}
    )


def one_sort_is_nil(s: Signals) -> bool:
    """`0 garçons`, `sans femmes en fait` behind a report: of its people, or nobody at all?"""
    if s.notes.context.last_ref is None or s.said("arrive", "landed") or "G" in s.kinds:
        return False
    sorts = {term.value for term in s.notes.terms if term.kind == "L"}
    return len(sorts) == 1 and {"C", "P", "J"}.isdisjoint(s.kinds)


def nobody_after_all(s: Signals) -> bool:
    """`finalement personne n'est venu` behind a report: its people are taken back.

    `j'ai fait le tour, aucun migrant` is no `en fait`.
    """
    made = "fait" in s.notes.words and not any("en fait" in form for form in s.notes.forms)
    others = s.notes.words.isdisjoint(("finalement", "final", "realite"))
    return s.notes.context.last_ref is not None and not (made and others)


def put_right_behind_report(s: Signals) -> bool:
    """`12 femmes à Bandé, corrigez 60 hommes`: a sort nobody was counted of before."""
    terms = s.notes.terms
    at = s.notes.where("correct")
    before = {term.value for term in terms[:at] if term.kind == "L"}
    behind = {term.value for term in terms[at:] if term.kind == "L"}
    opens = terms[0].form.startswith(("corr", "rectif", "modif", "gyara"))
    if opens and {".", ";"} & set(s.kinds):
        return True  # `corrigez 12 hommes. 9 garçons sont arrivés`
    return bool(before) and "N" in s.kinds[:at] and not behind <= before


def struck_behind_report(s: Signals) -> bool:
    """`matameye 22 rapatriés, 13h 6f 3g et non 20` behind a report: that one put right, or new?"""
    struck = any(
        rule == "correction" and term.kind == "N" and meaning == "struck out"
        for term, meaning, rule in s.notes.steps
    )
    as_announced = s.proven and s.said("announce") and s.said("landed")  # `47 au lieu de 50`
    return struck and s.notes.context.last_ref is not None and not as_announced


def one_of_two_days(s: Signals) -> bool:
    """`arrivés le 21 non le 22`: not the 22nd, or no, the 22nd?"""
    terms = s.notes.terms
    return any(
        day != other
        and any("no" in t.cues for t in terms[at + 1 : then])
        and all("no" in t.cues or t.kind in "_aN" for t in terms[at + 1 : then])
        for (at, day), (then, other) in pairwise(sorted(s.notes.days))
    )


def made_less(s: Signals) -> bool:
    """`30 rapatriés (12 h 18 f) moins 4 fugués`, `20 refoulés, 5 ont fui cette nuit`: how many?"""
    terms = s.notes.terms
    for i, term in enumerate(terms):
        words = term.form.split(" ")
        less = words[0] in _LESS and (
            _SO_MANY.match(s.kinds, i + 1) is not None
            or s.notes.terms[min(i + 1, len(terms) - 1)].form in ("ceux", "celles")
        )
        gone = (
            words[0] in ("ont", "sun")
            and words[-1] in word_set("lessened")
            and s.kinds[i - 1] == "N"
            and not any(t.form in word_set("on_the_way") for t in terms[i + 1 : i + 2])
        )
        if (less or gone) and s.kinds[:i].count("N") > gone and not s.said("correct", "sorry"):
            return True
    return False


def sum_as_a_sort(s: Signals) -> bool:
    """`41 H/6 F = 47 ptes`: a sort of its own, or what they make together?"""
    terms = s.notes.terms
    for match in _MAKES.finditer(s.kinds):
        ahead = [terms[i].value for i in range(match.start() + 1) if s.kinds[i] == "N"]
        if len(ahead) > 1 and sum(ahead) == terms[match.end() - 2].value:
            return True
    return False


ROWS: tuple[tuple[str, Says], ...] = (
    ("=non|pas|lieu|place|not", struck_behind_report),
    ("no", one_of_two_days),
    ("correct L", put_right_behind_report),
    ("N @lessened", made_less),
    ("N =", sum_as_a_sort),
)
"""When each is worth asking of a report: rows of `contradictions`."""
