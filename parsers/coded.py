"""The short way for a plainly coded report, which is most of what trained people send.

    coded := ARR? (PLACE | CATEGORY | ORIGIN | LABEL digits)+ ("=" TOTAL)?      ARR KAN RAP H12 F8

Every word a known code, every field once, nothing to weigh. Whatever else a text holds, it goes the
long way (`parsers.sms`); a law in the tests holds the two to the same reading.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from config.regions import Region
from parsers.lexicon.kinds import Kind
from parsers.report import Category, Context, Decision, Flag, Intent, Reading, Report, Step
from parsers.words.gazetteer import Name
from parsers.words.vocabulary import vocabulary

_SHAPE = re.compile(r"[A-Za-z0-9 ]{5,120}+(?:= ?\d{1,4})?")
_FIELD = re.compile(r"(h|f|g|fi|fl|e)(\d{1,3})")
_SLOTS = {
    "h": "men", "f": "women", "g": "boys", "fi": "girls", "fl": "girls", "e": "children",
}  # fmt: skip
_FIELDS = {Kind.PLACE: "place", Kind.CATEGORY: "category", Kind.COUNTRY: "origin"}
_LEADS = frozenset(("arr", "arrivee"))


@lru_cache(maxsize=8)
def _codes(region: Region) -> dict[str, tuple[str, Any]]:
    """Every single word that, among codes, can only be a place, a category or a country."""
    found: dict[str, tuple[str, Any]] = {}
    for form, meanings in vocabulary(region).words.items():
        among_codes = [word for word in meanings if word.code] or [*meanings]
        fields = {(_FIELDS.get(word.kind), word.value) for word in among_codes}
        if len(fields) == 1 and (field := fields.pop())[0] is not None:
            found[form] = (str(field[0]), field[1])
    return found


def read(text: str, context: Context, region: Region, sender: str | None) -> Reading | None:
    """The reading of a plainly coded report, or None: read it the long way."""
    if context.pending or context.previous or not _SHAPE.fullmatch(text):
        return None
    body, _, declared = text.partition("=")
    words = body.lower().split()
    if words[0] in _LEADS:
        del words[0]
    fields = _fields(words, _codes(region))
    if fields is None:
        return None
    split, said = fields
    return _reading(text, context, region, sender, split, said, declared)


def _fields(
    words: list[str], codes: dict[str, tuple[str, Any]]
) -> tuple[dict[str, int], dict[str, tuple[str, Any]]] | None:
    """The counts by slot and the coded fields with their words; None for any doubt."""
    split: dict[str, int] = {}
    said: dict[str, tuple[str, Any]] = {}
    for word in words:
        known = codes.get(word)
        if known is not None:
            name, value = known
            if name in said:
                return None
            said[name] = (word, value)
            continue
        field = _FIELD.fullmatch(word)
        if field is None or _SLOTS[field[1]] in split:
            return None
        split[_SLOTS[field[1]]] = int(field[2])
    return (split, said) if split and "place" in said else None


def _reading(
    text: str,
    context: Context,
    region: Region,
    sender: str | None,
    split: dict[str, int],
    said: dict[str, tuple[str, Any]],
    declared: str,
) -> Reading | None:
    total = sum(split.values())
    category = said["category"][1] if "category" in said else Category.INC
    children = split.get("children")
    if not 0 < total <= region.plausible_total or (declared and int(declared) != total):
        return None
    if category == Category.VDT or children == split.get("boys", 0) + split.get("girls", 0):
        return None
    word, name = said["place"]
    where = vocabulary(region).places.resolve(name, sender)
    if where.adm2 is None or not isinstance(name, Name):
        return None
    flags = (Flag.CATEGORY_MISSING,) if category == Category.INC else ()
    at = text.lower().index(word)
    report = Report(
        adm2=where.adm2,
        adm3=where.adm3,
        place_text=text[at : at + len(word)],
        category=category,
        origins=(said["origin"][1],) if "origin" in said else (),
        men=split.get("men"),
        women=split.get("women"),
        boys=split.get("boys"),
        girls=split.get("girls"),
        children=children,
        total=total,
        declared_total=total if declared else None,
        date=context.today,
        flags=flags,
    )
    return Reading(
        intent=Intent.REPORT,
        decision=Decision.ACCEPT,
        reports=(report,),
        flags=flags,
        masked_text=text,
        steps=_steps(split, said),
    )


def _steps(split: dict[str, int], said: dict[str, tuple[str, Any]]) -> tuple[Step, ...]:
    """One step a field."""
    named = [
        Step(word, f"{field}: {value.text if field == 'place' else value}", "code")
        for field, (word, value) in said.items()
    ]
    return (
        *named,
        *[Step(str(n), f"{slot}: {n}", "code, label first") for slot, n in split.items()],
    )
