"""Whether a text asks: about what is true, about the sender's own message, or why.

A question mark alone is no question: numbers beside it are asked about (`parsers.checks.unread`).
"""

from __future__ import annotations

import re

from parsers.intents.signals import Signals
from parsers.lexicon.tables import word_set

FEW = 2
"""Words nobody knows, in a greeting."""
CLOSING = 3
"""Terms at the end of a text, of which one asks."""
SHORTLY = 6
"""Terms of a text that holds but one thing."""
OPENING = 2
"""Terms at the beginning of a sentence, of which one asks."""
_GOT_THINGS = re.compile(r"_{0,2}Q_{0,2}[DU]\??$")
_GOT_PEOPLE = re.compile(r"_{0,2}Q[_fw]{0,2}N?[CLP][^.;!]*\?")
ASKS = ("status", "how", "help", "own_message")
"""Cues of what is asked of us."""
_INVERTED = ("sont ils", "sont elles", "est il", "ont ils")
_MATTERS = frozenset(("given", "talk"))
"""What a question may be about that does not touch those who came."""
_TOLD_OF = frozenset("NLCGKX")


def asks(s: Signals) -> bool:
    if greets(s):
        return False
    if s.opens("if") and "?" in s.kinds:
        return True  # `si 40 personnes arrivent ?`
    if s.said("question") and "?" in s.kinds and _wonders(s):
        return True  # `on me dit que 60 sont arrivés, c'est vrai ?`
    return s.opens("question") and ("?" in s.kinds or not s.heads) and not tells_besides(s)


def tells_besides(s: Signals) -> bool:
    """`Y a-t-il distribution demain ? … Ici 4 arrivées, 2H 2F, du Nigeria`: another matter."""
    if "?" not in s.kinds or not s.said("given", "talk") or s.said("hearsay", "if"):
        return False
    question, behind = s.kinds.partition("?")[::2]
    asked = s.notes.terms[: len(question)]
    apart = any(not _MATTERS.isdisjoint(term.cues) for term in asked)
    of_people = not _TOLD_OF.isdisjoint(question) or "?" in behind
    return apart and s.proven and s.arrivals and not of_people and "N" in behind


def asks_of_nobody(s: Signals) -> bool:
    """`la réunion de jeudi c'est à quelle heure ?`: nobody is counted, and nobody came."""
    ends = s.kinds.rstrip("_").endswith("?") or _closes_with_question(s)
    told = {"C", "G"} <= set(s.kinds) or s.said("zero", "register", "capacity", "status")
    told = told or (s.said("help") and "Y" not in s.kinds)
    return ends and not (told or greets(s) or s.numbers or s.households)


def asks_of_promise(s: Signals) -> bool:
    """`est-ce que les vivres promis vont arriver ?`: nobody complains yet."""
    told = [term.form for term in s.notes.terms if "complaint" in term.cues]
    return not s.said("gbv") and all("promis" in form.split(" ") for form in told)


def greets(s: Signals) -> bool:
    """`slt, comment va la famille ?`"""
    asks_how = not word_set("how_are_you").isdisjoint(s.notes.words)
    return s.said("greeting") and asks_how and s.kinds.count("w") <= FEW


def _closes_with_question(s: Signals) -> bool:
    """`la réunion de jeudi c'est à quelle heure svp`: the last words ask."""
    last = s.notes.terms[-CLOSING:]
    return any("question" in t.cues and (" " in t.form or t is last[-1]) for t in last)


def asks_in_a_sentence(s: Signals) -> bool:
    """`… de son fils parti il y a deux ans. À quel service doit-il s'adresser ?`: one of others."""
    if s.said("arrive", "landed", "zero", "register", "status", "capacity"):
        return not (s.heads or s.numbers) and _asks_how_many(s)
    counted = [term for term in s.notes.terms if term.kind == "N" and not term.weak]
    if any(kinds in s.kinds for kinds in ("NL", "NC", "NP")) and counted:
        return False
    return any(
        term.kind == "?" and _opens_with_question(s, i) for i, term in enumerate(s.notes.terms)
    )


def _asks_how_many(s: Signals) -> bool:
    """`il y a combien de personnes enregistrées ce mois ?`: in the sentence that asks."""
    return any(
        term.kind == "?"
        and any(
            near.form in word_set("how_many")
            for near in s.notes.terms[s.notes.sentence(i, ends=".;!")[0] : i]
        )
        for i, term in enumerate(s.notes.terms)
    )


def _opens_with_question(s: Signals, at: int) -> bool:
    first, _ = s.notes.sentence(at, ends=".;!")
    return any("question" in term.cues for term in s.notes.terms[first : first + OPENING])


def _wonders(s: Signals) -> bool:
    """The words that ask are about whether it is true."""
    return s.said("hearsay") or any(
        "question" in term.cues
        and ("vrai" in term.form or "true" in term.form or term.form.startswith(_INVERTED))
        for term in s.notes.terms
    )


def own_message(s: Signals) -> bool:
    """`mon rapport 0377 est-il passé ?`: what became of it."""
    if s.heads or s.said("cancel", "correct", "help", "zero") or _puts_right(s):
        return False
    if "+" in s.kinds and "?" not in s.kinds and s.said("arrive"):
        return False  # `d'autres sont venus après mon message`
    if s.notes.references and s.said("question") and s.said("arrive", "status"):
        return "D" not in s.kinds  # `est-ce que le 0142 est enregistré`
    wonders = s.said("arrive") or s.notes.has("got_through")
    return s.said("own_message") and ("?" in s.kinds or wonders)


def _puts_right(s: Signals) -> bool:
    """`les gens de mon sms sont venus hier, pas aujourd'hui`: a day, and no question."""
    return "?" not in s.kinds and bool(s.notes.claimed_by("denied"))


def asks_receipt(s: Signals) -> bool:
    """`msg 14H bien reçu ?`"""
    if "?" not in s.kinds:
        return False
    known = s.notes.context.known_refs or ()
    through = s.notes.has("got_through") or s.said("arrive")
    if through and not s.heads and any(term.form in known for term in s.notes.terms):
        return True  # `mon 0142 c'est enregistré ?`, `0142 c bien arrivé ?`
    said = any(form.split(" ")[-1] in ("recu", "recue", "received") for form in s.notes.forms)
    told = said and s.notes.has("messages") and s.kinds.rstrip("_").endswith("?")
    return told and not (s.heads or "C" in s.kinds)


def asks_state(s: Signals) -> bool:
    """`etat du 0290 svp`: a report by its number, and nothing else."""
    return len(s.notes.terms) <= SHORTLY and set(s.kinds) <= set("_f#N?Q.")


def none_came(s: Signals) -> bool:
    """`l'aide n'est pas arrivée`, `babu taimako`: it is missed, and not asked for."""
    terms = s.notes.terms
    return any(
        "help" in term.cues
        and (
            s.kinds[i - 1 : i] in ("n", "#")
            or terms[i - 1].form in ("no", "aucune", "babu")
            or (terms[i - 1].form == "l" and "n" in s.kinds[i:])
            or (terms[i - 1].form == "l" and any("not_come" in t.cues for t in terms[i:]))
        )
        for i, term in enumerate(terms)
        if i
    )


def wonders_why(s: Signals) -> bool:
    """`last year 300 came, why is there no well?`: the figure is an old one."""
    return s.said("why") and "?" in s.kinds and (s.said("old") or not s.heads)


def wonders_about_one(s: Signals) -> bool:
    """`un jeune de 17 ans, on le compte avec les enfants ou avec les adultes ?`"""
    return s.kinds.rstrip("_").endswith("?") and only_articles(s)


def only_articles(s: Signals) -> bool:
    """`comment on écrit le message pour une arrivée`: nobody is counted."""
    left = zip(s.notes.terms, s.notes.line, strict=True)
    numbers = [term for term, kind in left if term.kind == "N" and kind == "N"]
    return bool(numbers) and all(term.weak for term in numbers)


def got_people(s: Signals) -> bool:
    """`avez-vous reçu des rapatriés à Tanout ?`: people, and no message of the sender's."""
    return _GOT_PEOPLE.match(s.kinds) is not None and not any(
        word in word_set("messages") for form in s.notes.forms for word in form.split(" ")
    )


def got_things(s: Signals) -> bool:
    """`avez-vous reçu les vivres ?`: things, and no message of the sender's."""
    return _GOT_THINGS.match(s.kinds) is not None


def asks_of_the_count(s: Signals) -> bool:
    """`avez-vous reçu mon message des 23 rapatriés ?`: in the sentence that asks."""
    ends = ".;!?:" if s.said("status", "own_message") else ".;!?:,"
    first, after = s.notes.sentence(s.kinds.find("N"), ends=ends)
    return any(not frozenset(ASKS).isdisjoint(term.cues) for term in s.notes.terms[first:after])


def asks_about_it(s: Signals) -> bool:
    """`est-ce que les enfants peuvent s'inscrire à l'école ?`"""
    return s.opens("question") and "?" in s.kinds


def passes_on_question(s: Signals) -> bool:
    """`des jeunes demandent si l'OIM prend les inscriptions, que répondre ?`"""
    return s.said("asks") and s.said("question") and "?" in s.kinds
