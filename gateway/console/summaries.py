"""A report in a few words: who, how many, from where. The same words on every page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gateway.console import words
from gateway.console.french import NBSP, UNKNOWN, number
from gateway.ledger.tables import Report


def people(report: Report) -> str:
    """« H12 F8 G5 FI7 »; empty when only a total was said."""
    counts = [(letter, getattr(report, name)) for name, letter in words.PEOPLE_LETTERS.items()]
    return " ".join(
        f"{letter}{'' if letter.isupper() else NBSP}{count}"
        for letter, count in counts
        if count is not None
    )


def total(report: Report) -> str:
    """« 32 », « environ 30 », « 30 à 40 », « 12 ménages », or a dash."""
    if report.total_min is not None and report.total_max is not None:
        return f"{number(report.total_min)} à {number(report.total_max)}"
    if report.total is None and report.households is not None:
        return f"{number(report.households)}{NBSP}ménages"
    about = f"environ{NBSP}" if "APPROX" in report.flags else ""
    return f"{about}{number(report.total)}"


def headcount(report: Report) -> str:
    """The same in a sentence: « 32 personnes », « 12 ménages », « nombre inconnu »."""
    counted = total(report)
    if counted == UNKNOWN:
        return "nombre inconnu"
    if counted.endswith("ménages"):
        return counted
    return f"{counted}{NBSP}{'personne' if counted in ('0', '1') else 'personnes'}"


def whence(report: Report) -> str:
    """« Algérie, Libye, Arlit »; empty when nothing was said."""
    countries = ", ".join(words.word(words.COUNTRY, code) for code in report.origins)
    return ", ".join(part for part in (countries, report.origin_place) if part)


def needs(report: Report) -> str:
    return ", ".join(words.word(words.NEED, code) for code in report.needs)


def vulnerable(report: Report) -> str:
    """« 2 malades, femmes enceintes »."""
    return ", ".join(_counted(report.vulnerable))


def _counted(groups: Mapping[str, Any]) -> list[str]:
    names = words.VULNERABLE
    return [
        f"{number(count)}{NBSP}{words.word(names, code)}" if count else words.word(names, code)
        for code, count in groups.items()
    ]
