"""What happens next: accepted, asked, given to a person, done, or left without an answer.

A person decides whatever is sensitive or outside the region; a question goes back whenever
something is open; only a report with nothing open is accepted.
"""

from __future__ import annotations

from parsers.intents import Signals
from parsers.notes import Notes
from parsers.report import Category, Decision, Flag, Intent, Question, Report

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


def warn(notes: Notes, found: Signals, intent: Intent, reports: tuple[Report, ...]) -> None:
    """The flags of the message as a whole."""
    if any(r.category == Category.VDT for r in reports) or _trafficking(notes):
        notes.flag(Flag.SENSITIVE_TRAFFICKING)
    if intent == Intent.ZERO_REPORT and found.vulnerable:
        notes.ask(Question.UNCLEAR)  # nobody came, and somebody is ill: which of the two?
    if found.said("zero") and intent == Intent.REPORT and len(reports) == 1 and _denied(notes):
        notes.ask(Question.UNCLEAR)
    if found.said("sorry") and intent == Intent.REPORT:
        notes.ask(Question.UNCLEAR)  # a new report, or the last one put right?
    if found.said("gbv"):
        notes.flag(Flag.SENSITIVE_GBV)
    if found.said("complaint") and intent not in (Intent.TEST, Intent.OFF_TOPIC):
        notes.flag(Flag.SENSITIVE)
    if found.said("health"):
        notes.flag(Flag.HEALTH_ALERT)
    if found.said("urgent") or intent == Intent.SECURITY:
        notes.flag(Flag.URGENT)
    if found.said("cumulative") and intent == Intent.FOLLOW_UP:
        notes.flag(Flag.CUMULATIVE)


def _denied(notes: Notes) -> bool:
    """`aucune arrivée hier`: said in full, where a lone "rien" is only a word."""
    return any("zero" in term.cues and " " in term.form for term in notes.terms)


def _trafficking(notes: Notes) -> bool:
    return any(term.kind == "C" and term.value == Category.VDT for term in notes.terms)


def decide(notes: Notes, found: Signals, intent: Intent) -> tuple[Decision, Question | None]:
    """The decision, and the question when there is one to ask."""
    if SENSITIVE & set(notes.flags) or intent in FOR_PEOPLE:
        return Decision.HUMAN, None
    if Flag.OUT_OF_ZONE in notes.flags or (not found.heads and GRAVE & set(notes.flags)):
        return Decision.HUMAN, None
    if intent == Intent.OFF_TOPIC:
        return _off_topic(found)
    question = next((q for q in ORDER if q in notes.questions), None)
    if question is not None and intent != Intent.TEST:
        return Decision.ASK, question
    return (Decision.EXECUTE if intent in EXECUTED else Decision.ACCEPT), None


def _off_topic(found: Signals) -> tuple[Decision, Question | None]:
    if found.said("thanks", "greeting", "advert", "scam", "yes", "no") or not found.kinds.strip(
        "_"
    ):
        return Decision.IGNORE, None
    return Decision.HUMAN, Question.UNCLEAR
