"""What happens next: accepted, asked, given to a person, done, or left without an answer.

A person decides whatever is sensitive or outside the region; a question goes back whenever
something is open; only a report with nothing open is accepted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from parsers import doubts
from parsers.coming import future
from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.report import Category, Decision, Flag, Intent, Question, Report, Vulnerability
from parsers.signals import Signals, is_money

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
FOR_PEOPLE = frozenset((Intent.REGISTRATION, Intent.COMPLAINT, Intent.SECURITY, Intent.QUESTION))
GRAVE = frozenset((Flag.DEATH, Flag.HEALTH_ALERT))
"""News that a person reads even when no arrival comes with it."""
SENSITIVE = frozenset((Flag.SENSITIVE, Flag.SENSITIVE_GBV, Flag.SENSITIVE_TRAFFICKING))


def _denied(found: Signals) -> bool:
    """`aucune arrivée hier`: said in full, where a lone "rien" is only a word.

    Behind all who were counted, and of no other place, it only closes the report.
    """
    if not found.said("zero"):
        return False
    terms = found.notes.terms
    said = [i for i, term in enumerate(terms) if "zero" in term.cues and " " in term.form]
    last = found.kinds.rfind("N")
    closing = all(i > last for i in said) and not any(t.kind in "GJ" for t in terms[last:])
    return bool(said) and not (closing and found.heads)


def _sold(found: Signals) -> bool:
    """`vendre trois filles`: people are what is sold."""
    terms = found.notes.terms
    return found.said("sells") and any(
        "sells" in term.cues and any(near.kind in "LP" for near in terms[i + 1 : i + 4])
        for i, term in enumerate(terms)
    )


def _speaks_of(found: Signals, kind: str, value: Category | Vulnerability) -> bool:
    return kind in found.kinds and any(
        term.kind == kind and term.value == value for term in found.notes.terms
    )


WARNINGS: tuple[tuple[Flag, Callable[[Signals, Intent], bool]], ...] = (
    (Flag.SENSITIVE_TRAFFICKING, lambda s, _: _speaks_of(s, "C", Category.VDT) or _sold(s)),
    (Flag.SENSITIVE_GBV, lambda s, _: s.said("gbv")),
    (Flag.SENSITIVE, lambda s, i: s.said("complaint") and i not in (Intent.TEST, Intent.OFF_TOPIC)),
    (Flag.DEATH, lambda s, _: _speaks_of(s, "V", Vulnerability.DECES)),
    (Flag.HEALTH_ALERT, lambda s, _: s.said("health")),
    (Flag.URGENT, lambda s, i: s.said("urgent") or i == Intent.SECURITY),
    (Flag.CUMULATIVE, lambda s, i: s.said("cumulative", "since") and i == Intent.FOLLOW_UP),
)
"""The flags of the message as a whole."""


def _came_and_went(s: Signals) -> bool:
    """They came and went, or came and are more of others: which of the two?"""
    return "C" in s.kinds and (s.said("arrive") or _then_left(s))


def _came_after_all(s: Signals) -> bool:
    """`on avait prévu 60 rations mais ce sont 74 rapatriés que le car a débarqués …`."""
    came = [i for i, term in enumerate(s.notes.terms) if "arrive" in term.cues]
    ahead = [i for i, term in enumerate(s.notes.terms) if "announce" in term.cues]
    told = s.in_full and s.proven and not future(s)
    return told and bool(came and ahead) and came[-1] > ahead[-1]


def _others_awaited(s: Signals) -> bool:
    """`9 déplacés à Bouné. On attend d'autres`: told in full, and nobody counted is to come."""
    ahead = [i for i, term in enumerate(s.notes.terms) if "announce" in term.cues]
    last = s.kinds.rfind("N")
    told = s.heads and {"C", "G"} <= set(s.kinds) and not future(s)
    return told and bool(ahead) and "." in s.kinds[last : ahead[0]]


def _goes_nowhere(s: Signals) -> bool:
    """`restés après le départ du car`: a word for leaving, and neither who left nor where to."""
    terms = s.notes.terms
    home = any(
        near.form in word_set("homes")
        for i, term in enumerate(terms)
        if "transfer" in term.cues
        for near in terms[i + 1 : i + 6]
    )
    return "C" in s.kinds and not (s.opens("transfer") or "t" in s.kinds or home)


def _then_left(s: Signals) -> bool:
    """`30 rapatriés (h4 f10 g7 fi9), tous transférés le 27`: told in full, and then moved."""
    left = [i for i, term in enumerate(s.notes.terms) if "transfer" in term.cues]
    told = s.in_full and s.proven and "t" not in s.kinds
    return told and bool(left) and left[0] > s.kinds.rfind("L")


def _of_earlier_message(s: Signals) -> bool:
    """`erreur dans mon message d'hier: 4 femmes`: beside the report, another is put right."""
    terms = s.notes.terms
    return any(
        "correct" in term.cues
        and any(near.form in word_set("messages") for near in terms[i + 1 : i + 5])
        for i, term in enumerate(terms)
    )


def _untold(s: Signals) -> bool:
    """Somebody was told, somebody did not come, it was long ago, or would be if."""
    return s.heads and doubts.unsure(s)


CONTRADICTIONS: Mapping[Intent, tuple[Callable[[Signals], bool], ...]] = {
    Intent.ZERO_REPORT: (lambda s: s.vulnerable,),  # nobody came, and somebody is ill
    Intent.REPORT: (
        # `12 femmes à Magaria ?`: somebody wonders.
        lambda s: (not s.arrivals or s.said("own_message")) and s.kinds.rstrip("_").endswith("?"),
        # `il reste 20 personnes`: of those who came before?
        lambda s: s.said("left_over") and not s.arrivals,
        # `… Annulez tout ça`, `… C'est faux`, `… Est-ce que c'est vrai ?`
        doubts.withdrawn,
        doubts.sample,
        doubts.of_another_month,
        # A new report, or the last one put right?
        lambda s: s.said("sorry") or _of_earlier_message(s),
        # People who were held, and no word of arrival; people the reader is thought to know.
        doubts.elsewhere,
        _untold,
    ),
    Intent.ANNOUNCEMENT: (lambda s: s.said("landed"), _came_after_all, _others_awaited, _untold),
    Intent.TRANSFER: (_came_and_went, _goes_nowhere, _untold),
    Intent.INCREMENT: (
        lambda s: (
            "C" in s.kinds
            and (s.said("landed") or ("G" in s.kinds and s.kinds[0] not in "&+"))
            and s.kinds.count("N") > 1
        ),
        _untold,
    ),
    Intent.FOLLOW_UP: (
        lambda s: s.in_full,
        # `parmi les 16 femmes arrivées à Guidiguir 3 sont enceintes, 5 enfants avec elles`
        lambda s: s.said("arrive") and "G" in s.kinds and s.kinds.count("L") > 1,
        # `le sac de mil est à 28000 F`: the price of it, or that they need it?
        lambda s: not (s.heads or s.said("need")) and any(map(is_money, s.notes.terms)),
    ),
    Intent.CORRECTION: (
        # `rumeur de 60 expulsés à Bandé, c'est faux`: no report of ours said so.
        lambda s: s.said("hearsay") or (s.said("zero") and s.heads),
        # `ce n'est pas 30: 33 refoulés arrivés à Bandé`: of an earlier report, or a new one?
        lambda s: (
            "G" in s.kinds
            and (_came_and_went(s) or ("C" in s.kinds and not s.opens("correct", "sorry", "no")))
            and not s.notes.references
            and s.notes.terms[0].form not in word_set("commands")
        ),
    ),
}
"""What makes a text of this intent say two things at once."""


def warn(notes: Notes, found: Signals, intent: Intent, reports: tuple[Report, ...]) -> None:
    """Raise the flags of the message as a whole, and ask about what contradicts itself."""
    notes.flag(*[flag for flag, holds in WARNINGS if holds(found, intent)])
    # Nobody came yesterday, and twelve today: of one place?
    denied = intent == Intent.REPORT and len(reports) == 1 and _denied(found)
    if denied or any(holds(found) for holds in CONTRADICTIONS.get(intent, ())):
        notes.ask(Question.UNCLEAR)


def decide(notes: Notes, found: Signals, intent: Intent) -> tuple[Decision, Question | None]:
    """The decision, and the question when there is one to ask."""
    if SENSITIVE & set(notes.flags) or intent in FOR_PEOPLE:
        return Decision.HUMAN, None
    if Flag.OUT_OF_ZONE in notes.flags or (not found.heads and GRAVE & set(notes.flags)):
        return Decision.HUMAN, None
    if intent == Intent.OFF_TOPIC:
        return _off_topic(found)
    if notes.questions and intent != Intent.TEST:
        return Decision.ASK, next(q for q in ORDER if q in notes.questions)
    return (Decision.EXECUTE if intent in EXECUTED else Decision.ACCEPT), None


def _off_topic(found: Signals) -> tuple[Decision, Question | None]:
    polite = found.said("thanks", "greeting", "yes", "no") and "G" not in found.kinds
    if polite or found.said("advert", "scam") or not found.kinds.strip("_"):
        return Decision.IGNORE, None
    return Decision.HUMAN, Question.UNCLEAR
