"""CORR and ANNUL: which message, and what changes in it.

correction   := (CORR | gyara | pardon …) reference? count+      CORR 0142 F9
cancellation := (ANNUL | a soke …) reference?                    ANNUL 0142
struck out   := see parsers.intents.contrast                             c'est 12 hommes pas 2
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from parsers.asides.numbering import four_digits, is_reference
from parsers.intents import contrast
from parsers.intents.said_again import is_of_another_time
from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.people.heads import SLOTS
from parsers.report import Report

_NAMED = re.compile(r"[Q_#][_a#:.&f/;=-]{0,4}J?N")
_COUNT = re.compile(r"N_?L|L_?N")
_OF = re.compile(r"f#?N")
_GROUP = re.compile(r"N_{0,2}L_{0,2}V(?!_?N)|L_{0,2}V[:=]?N")
_STRANGE = re.compile(r"N_?w")
_INSTEAD = re.compile(r"n[_fa]{0,3}[CKGY]")
PLAIN = 16
"""Terms: a longer text that only says sorry or no may be about much else."""
SAID = ("correct", "cancel", "status", "sorry")
CHANGEABLE = (
    "adm2", "adm3", "origins", "origin_place", "destination", "destination_place", "men", "women",
    "boys", "girls", "children", "males", "females", "households", "vehicles", "needs", "time",
)  # fmt: skip


def reference(notes: Notes) -> str | None:
    """The reference a command names, its number claimed; corrections lose what is struck out."""
    if "n" in notes.line:
        contrast.notice(notes)
    if notes.cues.isdisjoint(SAID) and not _names_one(notes):
        return None
    found = None
    for match in _NAMED.finditer(notes.line):
        at = match.end() - 1
        cues = {cue for term in notes.terms[:at] for cue in term.cues}
        if any(cue in cues for cue in SAID) and _is_reference(notes, at):
            found = four_digits(notes.terms[at].form)
            notes.claim(at, at + 1, f"reference: {found}", "reference")
            break
    else:
        found = _before_the_word(notes)
        if found is None and ("n" in notes.line or _struck(notes)):
            found = _of_nought(notes)
    if notes.cues & {"correct", "sorry", "no"} or _names_one(notes):
        contrast.strike(notes)
        for match in list(_INSTEAD.finditer(notes.line)):
            first, at = match.start(), match.end() - 1
            typed = contrast.named_before(notes, first, at)
            if typed is not None:
                notes.claim(first, at, "struck out", "correction")
            first, at = (typed, typed) if typed is not None else (first, at)
            notes.recast(at, "_")
            notes.claim(first, at + 1, "struck out", "correction")
        if _GROUP.search(notes.line) and notes.line.count("L") == 1:
            notes.cues.add("group_alone")
    return found


def _struck(notes: Notes) -> bool:
    return bool(notes.claimed_by("correction"))


def _names_one(notes: Notes) -> bool:
    """`le 0142 ils viennent de Libye et pas d'Algérie`: a reference, and no word for correcting."""
    at = notes.line.find("N")
    return at >= 0 and is_reference(notes.terms[at].form, surely=True)


def _of_nought(notes: Notes) -> str | None:
    """`le total du 0405 est 31 au lieu de 13`: nobody counts people with a nought ahead."""
    for match in _OF.finditer(notes.line):
        at = match.end() - 1
        form = notes.terms[at].form
        if is_reference(form, surely=True):
            notes.claim(at, at + 1, f"reference: {form}", "reference")
            return form
    return None


def _before_the_word(notes: Notes) -> str | None:
    """`0142 annul`: a four-digit number that opens the text."""
    if notes.line[:1] != "N" or len(notes.terms[0].form) != len("0142"):
        return None
    listed = notes.terms[0].form in (notes.context.known_refs or ())
    said = notes.terms[1:2]
    if not said or not (
        listed or set(said[0].cues) & set(SAID) or said[0].form in word_set("wrong_ones")
    ):
        return None
    notes.claim(0, 1, f"reference: {notes.terms[0].form}", "reference")
    if listed:
        notes.references.append(notes.terms[0].form)  # `0142 F9`
    return notes.terms[0].form


def _is_reference(notes: Notes, at: int) -> bool:
    form = notes.terms[at].form
    if not form.isdigit() or len(form) > 4:
        return False
    if notes.line[at - 1] == "J":
        return is_reference(form, surely=True)  # `ma déclaration d'hier 0333`
    if len(form) == 4:
        return True
    if len(form) < 3 or notes.terms[0].form not in word_set("commands"):
        return False
    if notes.line[at + 1 : at + 2] not in tuple("LPCVTMXY"):
        return True
    label_first = notes.terms[at + 2 : at + 3] and (
        notes.terms[at + 2].glued or notes.line.rstrip("_.,")[-1:] == "N"
    )
    return notes.line[at + 1 : at + 3] == "LN" and bool(label_first)  # corr 139 h 22 fi 4


def changes(report: Report, notes: Notes) -> dict[str, Any]:
    """What a correction changes, by the keys of a report; only what was said.

    `CORR 0142 2 femmes enceintes`: two of the women reported, not two women in all.
    """
    found = {name: getattr(report, name) for name in CHANGEABLE}
    changed = {name: _plain(value) for name, value in found.items() if value not in (None, ())}
    if report.category is not None:
        changed["category"] = str(report.category)
    if report.vulnerable:
        if "group_alone" in notes.cues:
            changed = {name: value for name, value in changed.items() if name not in SLOTS}
        changed["vulnerable"] = {str(k): v for k, v in report.vulnerable.items() if v is not None}
        if not changed["vulnerable"]:
            del changed["vulnerable"]  # `on this old phone`
    if report.declared_total is not None:
        changed["total"] = report.declared_total
    if "total" in changed and len(changed) > 1 and _names_them(notes):
        del changed["total"]  # `les 27 c'était à Tanout pas à Belbédji`
    if "needs" in changed and "need" not in notes.cues and _only_tells(notes):
        del changed["needs"]  # `6 filles au lieu de 4, deux dormaient sous une bâche`
    told = notes.day not in (None, notes.context.today) and not _is_of_writer(notes)
    if told and report.date is not None:
        changed["date"] = report.date.isoformat()
    return changed


def _names_them(notes: Notes) -> bool:
    """Whether the number only says who is spoken of."""
    return any(
        the.form in ("les", "ces") and term.kind == "N" and behind.kind in "QJ"
        for the, term, behind in zip(notes.terms, notes.terms[1:], notes.terms[2:], strict=False)
    )


def _only_tells(notes: Notes) -> bool:
    """Whether something was struck out, and words say why: `après vérification des papiers …`."""
    if notes.has("seeing"):
        return True  # `ce sont des refoulés, j'ai vu leurs papiers`
    return _struck(notes) and (notes.line.count("w") > 1 or "redone" in notes.cues)


def _is_of_writer(notes: Notes) -> bool:
    """`j'étais fatigué hier: c'est 12 et pas 2`, `hier j'ai dit 30 c'est 31`: the day of the slip,
    and no other day."""
    if any(term.kind == "J" for term in notes.claimed_by("correction")):
        return False
    for at, _ in notes.days:
        first, after = notes.sentence(at, ends=".,;:!")
        clause = notes.terms[first:after]
        own = any(term.form in word_set("ourselves") for term in clause)
        if not _is_of_slip(notes, at) and (not own or "N" in notes.line[first:after]):
            return False
    return bool(notes.days)


def _is_of_slip(notes: Notes, at: int) -> bool:
    """`hier j'ai dit …`, `hier je me suis trompé`: the writer did so on that day."""
    words = notes.terms[at + 1].form.split(" ") if at + 1 < len(notes.terms) else []
    told = word_set("typed") | word_set("told_it")
    slipped = not told.isdisjoint(words) or words[-1:] in (["trompe"], ["trompee"])
    return slipped and not word_set("first_person").isdisjoint(words)


def _tells_which(notes: Notes) -> bool:
    """Whether a day only says which report is meant: `le chiffre d'hier`, `mon sms de lundi`."""
    return any(
        notes.kinds[at - 1 : at] == "f" and notes.terms[at - 2].form in word_set("of_the_day")
        for at, _ in notes.days
        if at > 1
    )


def is_open(notes: Notes, found: Mapping[str, Any], ref: str | None) -> bool:
    """Whether it must be asked what is to be corrected.

    Nothing was said; a number was struck out and none put in its place (`hier, c'était pas 12`),
    or one of other people (`9 femmes, pas 12 hommes`); or people at a place are told, of several
    sorts or with a word of arrival (`hier j'ai envoyé 45. Aujourd'hui 12 arrivés à Kantché`), and
    no report is named nor anything denied. Without one named, so is a place with a total and its
    parts, and a long text that only says sorry or no.
    """
    out = notes.claimed_by("correction")
    struck, day_struck = bool(out), any(term.form == "/" for term in out)
    strange = (notes.terms[match.start()] for match in _STRANGE.finditer(notes.line))
    families = any(t.kind == "w" and t.form in word_set("wives") for t in notes.terms)
    if "total" in found and (families or any(not number.weak for number in strange)):
        return True  # `désolé c'est 6 fam pas 9`, `g ecri 12 fam c 21`: of whom?
    if struck and _counts_elsewhere(notes):
        return True
    if "total" in found and _of_a_sort(notes):
        return True
    dated = set(found) <= {"date", "time"}
    if dated and _tells_which(notes):
        return True  # `le chiffre d'hier c'est pas ça`
    if dated and notes.line.count("w") > 1:
        return True  # `correction des copies d'examen demain`
    if not found or "another_sort" in notes.cues or (struck and dated and not day_struck):
        return True  # `hier, c'était pas 12`; but `21/11 et non 22/11`
    named = ref or notes.references or notes.terms[0].form in word_set("commands")
    if not (named or struck) and is_of_another_time(notes):
        return True
    sorts = sum(name in SLOTS for name in found)
    told = sorts > 1 or ((sorts or "total" in found) and _tells_of_arrival(notes))
    full = {"total", "adm2"} <= set(found) and sorts > 1
    long = len(notes.terms) > PLAIN and "correct" not in notes.cues and not struck
    if not named and (full or long):
        return True
    return not (struck or named) and "adm2" in found and bool(told)


def _of_a_sort(notes: Notes) -> bool:
    """`ba mata 12 ba, 9 ne`: nine women, or nine in all?"""
    struck = any(t.kind == "L" for t in notes.claimed_by("correction"))
    return struck and {"L", "P", "T", "C"}.isdisjoint(notes.line)


def _counts_elsewhere(notes: Notes) -> bool:
    """`6 filles au lieu de 4, deux petites dormaient dehors`: is the second count a change?"""
    struck = {id(term) for term in notes.claimed_by("correction")}
    sorts = {t.value for t in notes.claimed_by("correction") if t.kind == "L"}
    for match in _COUNT.finditer(notes.line):
        if any(term.value in sorts for term in notes.terms[match.start() : match.end()]):
            continue  # `j'ai écrit 4 garçons. Après recomptage ils sont 7 garçons`
        first, after = notes.sentence(match.start(), ends=",.;!")
        clause = notes.terms[first:after]
        _, then = notes.sentence(min(after + 1, len(notes.terms) - 1), ends=",.;!")
        struck_next = not struck.isdisjoint(map(id, notes.terms[after:then]))  # `8 femmes, pas 6`
        if (
            "w" in notes.line[first:after]
            and struck.isdisjoint(map(id, clause))
            and not struck_next
        ):
            return True
    return False


def _tells_of_arrival(notes: Notes) -> bool:
    return "zero" not in notes.cues and any(
        "arrive" in term.cues or term.form in word_set("came") for term in notes.terms
    )


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [str(item) for item in value]
    return value.strftime("%H:%M") if hasattr(value, "strftime") else value
