"""What happens next: accepted, asked, given to a person, done, or left without an answer.

A person decides whatever is sensitive or outside the region; a question goes back whenever
something is open; only a report with nothing open is accepted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from parsers.contradictions.leaving.taken_abroad import are_taken_away
from parsers.contradictions.table import contradicts
from parsers.intents.chatter import is_chain_letter
from parsers.intents.dangers import cries_for_help, is_in_danger
from parsers.intents.signals import TOLD, Signals
from parsers.intents.swallowed import tells_more
from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.people.heads import SLOTS
from parsers.report import Category, Decision, Flag, Intent, Question, Report, Vulnerability

ORDER = (
    Question.REFERENCE,
    Question.CHANGE,
    Question.TRUNCATED,
    Question.VALUE,
    Question.PRODUCT,
    Question.SUM,
    Question.LABEL,
    Question.LABELS,
    Question.TOTAL,
    Question.CATEGORY,
    Question.PLACE_AMBIGUOUS,
    Question.PLACE,
    Question.UNCLEAR,
)
"""One question at a time: the first of these that is open."""

EXECUTED = frozenset(
    (
        Intent.HELP,
        Intent.STATUS,
        Intent.OPT_OUT,
        Intent.TEST,
        Intent.CANCELLATION,
        Intent.CORRECTION,
        Intent.CONFIRMATION,
    )
)
_COMMANDS = frozenset((Intent.HELP, Intent.OPT_OUT, Intent.CANCELLATION, Intent.CONFIRMATION))
FOR_PEOPLE = frozenset((Intent.REGISTRATION, Intent.COMPLAINT, Intent.SECURITY, Intent.QUESTION))
STRANGE = 2
"""Words nobody knows: a greeting has hardly more."""
GRAVE = frozenset((Flag.DEATH, Flag.HEALTH_ALERT))
"""News that a person reads even when no arrival comes with it."""
SENSITIVE = frozenset((Flag.SENSITIVE, Flag.SENSITIVE_GBV, Flag.SENSITIVE_TRAFFICKING))
_FOR_PEOPLE = SENSITIVE | {Flag.OUT_OF_ZONE}
_DIED = Flag.DEATH
_OF_KNOWN = (Intent.FOLLOW_UP, Intent.CORRECTION)
"""What is told of people reported before."""
_TRAFFICKED, _DEAD = Category.VDT, Vulnerability.DECES
_FOLLOW_UP, _SECURITY, _OFF_TOPIC = Intent.FOLLOW_UP, Intent.SECURITY, Intent.OFF_TOPIC
_REPORT = Intent.REPORT
_ASK, _EXECUTE, _ACCEPT = Decision.ASK, Decision.EXECUTE, Decision.ACCEPT
"""By names of their own: to look up a member of an enum takes as long as a search."""


def _denied(found: Signals) -> bool:
    """`aucune arrivée hier`: said in full, where a lone "rien" is only a word.

    Behind all who were counted, and of no other place, it only closes the report.
    """
    terms = found.notes.terms
    last = found.kinds.rfind("N")
    said = [
        i
        for i, term in enumerate(terms)
        if "zero" in term.cues and (" " in term.form or _of_a_day(found.notes, i))
        if not (i and terms[i - 1].form in word_set("had_before"))  # `n'avait vu personne depuis`
        if term.form not in word_set("security_side")  # `côté sécurité RAS, 5 femmes arrivées`
        if not (found.proven and term.form.endswith(" vient"))  # `personne ne vient` nous aider
        if not _but_others(found, i)
    ]
    closing = all(i > last for i in said) and not any(t.kind in "GJ" for t in terms[last:])
    return bool(said) and not (closing and found.heads)


def _but_others(found: Signals, at: int) -> bool:
    """`aucun rapatrié mais 8 refoulés`: nobody of that sort, and others."""
    behind = found.notes.terms[at + 1 : at + 2]
    return (
        bool(behind) and behind[0].form in word_set("but") and "N" in found.kinds[at + 2 : at + 4]
    )


def _of_a_day(notes: Notes, at: int) -> bool:
    """`…; ce jour RAS`: said of a day, in a clause of its own."""
    first, after = notes.sentence(at, ends=".;!,")
    clause = notes.kinds[first:after]
    return first > 0 and "J" in clause and "N" not in clause


def _none_died(found: Signals) -> bool:
    """`0 mort, 12 rapatriés`: the number of the dead is nought, and they are told of once."""
    dead = [i for i, term in enumerate(found.notes.terms) if term.value == _DEAD]
    return len(dead) == 1 and any(
        term.kind == "N" and term.value == 0 and abs(i - dead[0]) == 1
        for i, term in enumerate(found.notes.terms)
    )


def _sold(found: Signals) -> bool:
    """`vendre trois filles`: people are what is sold."""
    terms = found.notes.terms
    return any(
        "sells" in term.cues and any(near.kind in "LP" for near in terms[i + 1 : i + 4])
        for i, term in enumerate(terms)
    )


def _warnings(s: Signals, intent: Intent) -> Iterator[Flag]:
    """The flags of the message as a whole."""
    cues, told = s.cues, [term.value for _, term in s.notes.told if term.kind in TOLD]
    taken = "transfer" in cues and are_taken_away(s, intent)
    if taken or _TRAFFICKED in told or ("sells" in cues and _sold(s)):
        yield Flag.SENSITIVE_TRAFFICKING
    if "gbv" in cues:
        yield Flag.SENSITIVE_GBV
    if "complaint" in cues and intent not in (Intent.TEST, Intent.OFF_TOPIC):
        yield Flag.SENSITIVE
    if _DEAD in told and not _none_died(s):
        yield Flag.DEATH
    if "health" in cues:
        yield Flag.HEALTH_ALERT
    if "urgent" in cues or intent == _SECURITY or is_in_danger(s, intent):
        yield Flag.URGENT
    if intent == _FOLLOW_UP and s.said("cumulative", "since", "running"):
        yield Flag.CUMULATIVE


def warn(notes: Notes, found: Signals, intent: Intent, reports: tuple[Report, ...]) -> None:
    """Raise the flags of the message as a whole, and ask about what contradicts itself."""
    for flag in _warnings(found, intent):
        notes.flag(flag)
    # Nobody came yesterday, and twelve today: of one place?
    denied = len(reports) == 1 and "zero" in found.cues and intent == Intent.REPORT
    if (denied and _denied(found)) or contradicts(found, intent):
        notes.ask(Question.UNCLEAR)


def decide(notes: Notes, found: Signals, intent: Intent) -> tuple[Decision, Question | None]:
    """The decision, and the question when there is one to ask."""
    flags = notes.flags.keys()
    if intent in FOR_PEOPLE or not _FOR_PEOPLE.isdisjoint(flags):
        return Decision.HUMAN, None
    if intent == _FOLLOW_UP and is_in_danger(found, intent):
        return Decision.HUMAN, None
    if intent in _COMMANDS and cries_for_help(found):
        return Decision.HUMAN, None
    if not (found.heads or GRAVE.isdisjoint(flags)) or (intent in _OF_KNOWN and _DIED in flags):
        return Decision.HUMAN, None
    if intent == _OFF_TOPIC:
        return _off_topic(found)
    if notes.questions and intent != Intent.TEST:
        return _ASK, next(q for q in ORDER if q in notes.questions)
    return (_EXECUTE if intent in EXECUTED else _ACCEPT), None


def only_the_dead(intent: Intent, reports: Sequence[Report]) -> bool:
    """`un refoulé a été tué à Tanout`: a death, and nobody who came."""
    return (
        intent in (_REPORT, _FOLLOW_UP)
        and bool(reports)
        and all(
            r.vulnerable.get(_DEAD) is not None and r.total in (None, r.vulnerable[_DEAD])
            for r in reports
        )
    )


def told_of_the_dead(
    intent: Intent,
    decision: Decision,
    ref: str | None,
    reports: tuple[Report, ...],
    *,
    known: bool,
) -> tuple[Intent, Decision, str | None, tuple[Report, ...]]:
    """Deaths alone, as they are told on: nobody is counted, the dead are in no total (rule 7).

    `known`: an earlier report can be meant. Behind it they are more about it; otherwise they are
    a report of their own, for a person.
    """
    nobody: dict[str, Any] = dict.fromkeys((*SLOTS, "total", "declared_total"))
    bare = tuple(report._replace(**nobody) for report in reports)
    if not known:
        return _REPORT, Decision.HUMAN, None, bare
    if all(report.total is None for report in reports):
        return intent, decision, ref, reports
    return _FOLLOW_UP, Decision.HUMAN, ref, tuple(r._replace(category=None) for r in bare)


def _off_topic(found: Signals) -> tuple[Decision, Question | None]:
    polite = (found.said("thanks", "greeting") or _nods(found)) and "G" not in found.kinds
    if not word_set("calls_us").isdisjoint(found.notes.words) and not found.said("advert", "scam"):
        return Decision.HUMAN, Question.UNCLEAR  # `appelez-moi svp`
    if found.said("zero", "help", "asks") and not found.said("scam"):
        return Decision.HUMAN, Question.UNCLEAR  # `rien compris`, `no help here`
    if found.notes.references and not found.said("advert", "scam"):
        return Decision.HUMAN, Question.UNCLEAR  # `suite au message N°045`
    office = word_set("office_matters")
    if not (found.said("advert", "scam") or office.isdisjoint(found.notes.words)):
        return Decision.HUMAN, Question.UNCLEAR  # `no credit to report`, `my phone is broken`
    own = bool(found.notes.claimed_by("own"))
    own = own or any(term.form.startswith("je suis ") for term in found.notes.terms)
    if polite and not found.said("thanks") and (own or found.kinds.count("w") > STRANGE):
        return Decision.HUMAN, Question.UNCLEAR  # `chef je suis malade, je ne serai pas au poste`
    if polite and not found.said("advert", "scam") and tells_more(found):
        return Decision.HUMAN, Question.UNCLEAR  # `bonsoir, on pleure ici`
    if _objects(found) or _wants_a_reader(found, polite=polite):
        return Decision.HUMAN, Question.UNCLEAR
    if polite or found.said("advert", "scam"):
        return Decision.IGNORE, None
    waits = found.notes.context.pending is not None  # `wé`: of a question the word may be an answer
    if not (waits or found.kinds.strip("_")):
        return Decision.IGNORE, None
    return Decision.HUMAN, Question.UNCLEAR


def _objects(found: Signals) -> bool:
    """`ce n'est pas correct` behind a receipt; `no vehicle`, `no bed`: what is lacking."""
    if not found.said("no") or found.said("advert", "scam", "thanks"):
        return False
    terms = found.notes.terms
    if len(terms) == 1 and " " not in terms[0].form:
        return False  # a bare `NON` where nobody asks
    return found.kinds[:1] == "#" or found.notes.context.last_ref is not None


def _wants_a_reader(found: Signals, *, polite: bool) -> bool:
    """`merci de venir vite`, `merci, une femme a accouché`, `par la même occasion je signale …`.

    One word of an advert is not enough where somebody writes of himself or asks for something.
    """
    terms = found.notes.terms
    told = sum(not {"scam", "advert"}.isdisjoint(term.cues) for term in terms)
    if told > 1 or is_chain_letter(found):
        return False
    asks = any(
        term.form == "merci" and _is_to_do([t.form for t in terms[i + 1 : i + 4]])
        for i, term in enumerate(terms)
    )
    forward = found.notes.has("chain_letters")  # `transférez ce message au préfet`
    if asks or forward or found.said("urgent") or (polite and found.heads):
        return True
    machine = any("auto" in term.form for term in terms)  # `réponse automatique: je conduis`
    return (
        told == 1
        and not machine
        and (found.said("need") or not word_set("writes_himself").isdisjoint(found.notes.words))
    )


def _is_to_do(behind: Sequence[str]) -> bool:
    """`de venir`, `de nous aider`; but `d'avoir répondu`, `de votre aide`."""
    done = "avoir" in behind or "etre" in behind
    to_do = any(form.endswith(("er", "ir", "dre", "ire")) for form in behind[1:])
    return behind[:1] in (["de"], ["d"]) and to_do and not done


def _nods(found: Signals) -> bool:
    """`ok`, `oui`; the `y` of `il y a un problème` is no yes."""
    terms = found.notes.terms
    return any(
        not {"yes", "no"}.isdisjoint(term.cues) and (term.form != "y" or len(terms) == 1)
        for term in terms
    )
