"""Vulnerable people spoken of without a number: `H2 F1, femme enceinte`."""

from __future__ import annotations

from collections.abc import Iterable

from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.people.heads import CHILDREN, Tally
from parsers.report import Vulnerability
from parsers.words.terms import Term


def put_uncounted(notes: Notes, said: Iterable[Term], tally: Tally) -> None:
    """Vulnerable people spoken of without a number."""
    for term in said:
        if term.form.startswith("isole") and Vulnerability.MAL in tally.vulnerable:
            continue  # `6 malades isolés`: kept apart, and no child alone
        if term.kind == "V" and term.value not in tally.vulnerable:
            dead = term.form in word_set("one_dead") and not notes.has("crew")
            only = term.value == Vulnerability.ENC and tally.parts.get("women") == 1
            only = only or _one_of_them(notes, term)
            one = tally.total == 1 or dead or only  # `H2 F1, femme enceinte`
            every = term.value == Vulnerability.ENA and _only_children(notes, term, tally)
            tally.vulnerable[term.value] = 1 if one else tally.total if every else None


def _one_of_them(notes: Notes, said: Term) -> bool:
    """`tsoho guda`: one old man; `parmi eux la fille de 14 ans est seule`: one child."""
    at = next(i for i, term in enumerate(notes.terms) if term is said)
    if [term.form for term in notes.terms[at + 1 : at + 2]] == ["guda"] or _is_named(notes, at):
        return True
    if said.value == Vulnerability.DECES and notes.kinds[max(0, at - 3) : at] in ("N+_", "N_+"):
        return int(notes.terms[at - 3].value) == 1  # `un autre est décédé`
    first, after = notes.sentence(at)
    if said.form in word_set("one_infant"):  # `1 femme allaitante avec nourrisson`
        owners = [t.value for t in notes.terms[first:at] if t.kind == "N"]
        return owners[-1:] == [1] and notes.terms[at - 1].kind in "&_"
    line = notes.line[first:after]
    if said.value != Vulnerability.ENA or "N" in line or "s" not in line:
        return False
    children = [term.form for term in notes.terms[first:after] if term.kind == "L"]
    return len(children) == 1 and children[0] in word_set("one_child")


def _is_named(notes: Notes, at: int) -> bool:
    """`Mme Hadiza, enceinte`, `Mme Hadiza est malade`: she is one."""
    named = {id(term) for term in notes.claimed_by("name")}
    before = next((t for t in reversed(notes.terms[:at]) if t.form not in ("est", ",", "(")), None)
    return id(before) in named and not notes.terms[at].form.endswith(("s", "x"))


def _only_children(notes: Notes, said: Term, tally: Tally) -> bool:
    """`enfants non accompagnés: 4 filles et 2 garçons`: all six, unless only some are."""
    at = next(i for i, term in enumerate(notes.terms) if term is said)
    first, after = notes.sentence(at)
    some = any(term.form in word_set("some") for term in notes.terms[first:after])
    return bool(tally.parts) and tally.parts.keys() <= CHILDREN and not some
