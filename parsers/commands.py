"""Texts with a fixed form: answers to an alert, copied USSD strings, and our own SMS sent back.

answer  := number? (OUI | NON)  |  number THING quantity       12 OUI, 12 LITS 60
         |  number FIN                                          12 FIN: the alert is over
things  := LITS | BUS | EAU | VIVRES | KITS
ussd    := "*" code "*1*" H "*" F "*" G "*" FI "#"  |  "*" code "*2#"
"""

from __future__ import annotations

import re
from typing import cast

from config.replies import is_ours
from parsers.report import AlertAnswer, AnswerWord, Decision, Intent, Question, Reading
from parsers.words import personal

_ANSWER = re.compile(
    r"\s*#?(\d{1,4})[\s:,.-]{0,3}(oui|non|fin|clos|yes|no|lits?|bus|eau|vivres|kits?|eh|a'a)\b[\s:=]{0,3}(\d{1,4})?\s*[.!,]*\s*"
    r"(?:[,;:.-]?\s?[^\W\d_]\D{0,100})?",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    r"(?i)\s*\d+\s+non[\s-]+(?!(?:merci|pas|plus|nous|vous|ils|elles|mais)\b)"
    r"\w+(?:ée?s?|ees?|[^aeiou]es|nts?|yants?)\b"
)
"""`5 non accompagnés`, `2 non voyants`: who they are, and no answer."""
_COUNTED = re.compile(
    r"(?i)\s*(?:pers|hom|fem|enf|gar[cç]|fil|par|per|occ|lib|pris|mut|maza|mata|yara|ref|rap|migr)"
)
_SEATS = re.compile(r"(?i)\s*(?:plac|passag|si[eè]g)")
_ARRIVED = re.compile(r"(?i)arriv|refoul|rapatri|expuls|d[eé]pos|descend|sauk|isa|d[eé]port|return")
_ONLY_IF = re.compile(
    r"(?i)\b(?:si|if|idan|à condition|a condition|sauf|seulement si|mais|amma|but)\b"
)
_USSD = re.compile(r"\s*\*\s?(\d{2,4}|NNN)((?:\s?\*\s?\d{1,4}){1,8})\s?#?\s*", re.IGNORECASE)
_TYPED = re.compile(
    r"\b(?:j\W?ai|g|on\W?a|na)\s?(?:tap|ecri|écri|saisi|mis|buga|rubuta)\w*\W*$", re.IGNORECASE
)
"""`j'ai tapé *384…`: how it was sent, and nothing put right."""
_USSD_WITHIN = re.compile(r"\*\s?(?:\d{2,4}|NNN)((?:\s?\*\s?\d{1,4}){5})\s?#", re.IGNORECASE)
_ECHO = re.compile(
    r"\s*(?:recu \d{4} |gtm zinder (?:urgence|alerte|vigilance|rectif)|information gtm)",
    re.IGNORECASE,
)
_AMENDED = re.compile(
    r"\s*recu (\d{4}) .{0,200}\b(?:faux|erreur|non|rectif)\s?[:,=]\s?"
    r"[a-z]{1,3}\s?\d{1,3}[^?]{0,40}",
    re.IGNORECASE,
)
"""Our receipt sent back with what is wrong in it: `Recu 0142 … Faux: F12`."""
_WORDS = {
    "clos": "fin",
    "yes": "oui",
    "eh": "oui",
    "no": "non",
    "a'a": "non",
    "lit": "lits",
    "kit": "kits",
}


def fixed_form(text: str) -> Reading | None:
    """The reading of a text that is an answer to an alert, or one of our own SMS come back."""
    answer = alert_answer(text)
    if answer is not None:
        return Reading(
            intent=Intent.CONFIRMATION,
            decision=Decision.EXECUTE,
            answer={"oui": True, "non": False}.get(answer.word),
            masked_text=text,
            alert_answer=answer,
        )
    amended = _AMENDED.fullmatch(text)
    if amended is not None:
        return Reading(
            intent=Intent.CORRECTION,
            decision=Decision.ASK,
            ref=amended[1],
            question=Question.CHANGE,
            masked_text=personal.mask(text, personal.numbers(text)),
        )
    if is_echo(text):
        hidden = personal.numbers(text)
        return Reading(
            intent=Intent.OFF_TOPIC,
            decision=Decision.IGNORE,
            masked_text=personal.mask(text, hidden),
        )
    return None


def alert_answer(text: str) -> AlertAnswer | None:
    """The answer to an alert, when the whole text is one."""
    match = _ANSWER.fullmatch(text)
    if match is None:
        return None
    if _NOT_SO.match(text) is not None or _ONLY_IF.search(text, match.end(2)) is not None:
        return None  # `12 OUI si carburant`
    number, said, quantity = match.groups()
    word = _WORDS.get(said.lower(), said.lower())
    if quantity is not None and _COUNTED.match(text, match.end(3)):
        return None  # `40 lits 33 personnes`
    seats = word == "bus" and quantity is not None and _SEATS.match(text, match.end(3))
    if seats or (quantity is not None and _ARRIVED.search(text, match.end(3))):
        return None  # `1 bus 52 places plein arrivé à Tanout rapatriés Algérie`
    if (word in ("oui", "non", "fin")) == (quantity is not None):
        return None
    return AlertAnswer(
        int(number),
        cast("AnswerWord", word),
        int(quantity) if quantity else None,
    )


def ussd(text: str) -> str | None:
    """The report a copied USSD string stands for, in the form of an SMS; None: not one."""
    if "*" not in text:
        return None
    match = _USSD.fullmatch(text)
    if match is None:
        return _ussd_within(text)
    steps = _steps(match.group(2))
    if steps == ["2"]:
        return "RAS"
    return _report(steps) or ""


def _ussd_within(text: str) -> str | None:
    """`le menu ne passe pas: *384*1*13*8*4*6# merci`: the report in place of the string."""
    match = _USSD_WITHIN.search(text)
    report = _report(_steps(match.group(1))) if match is not None else None
    if match is None or report is None:
        return None
    before, behind = text[: match.start()].strip(), text[match.end() :].strip()
    before = _TYPED.sub("", before)
    return ", ".join(part for part in (before, report, behind) if part)  # `ça ne passe pas *384…`


def _steps(typed: str) -> list[str]:
    return "".join(typed.split())[1:].split("*")


def _report(steps: list[str]) -> str | None:
    if steps[0] != "1" or len(steps) != 5:
        return None
    return "ARR H{} F{} G{} FI{}".format(*steps[1:])


def is_echo(text: str) -> bool:
    """Whether this is one of our own SMS come back: answering it would loop."""
    return _ECHO.match(text) is not None or is_ours(text)
