"""Whether a text answers the question its sender was asked, and what it then changes.

Pure: it compares a reading with the report the question was about.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Final, Protocol

from gateway.ledger.edits import EDITABLE, PEOPLE
from parsers.report import Category, Flag, Intent, Question, Reading
from parsers.report import Report as Parsed
from workers import splits

MISSING: Final = "missing"
"""The question of a USSD session that was cut off: how many of the groups not counted yet?"""

GROUPS: Final = ("men", "women", "boys", "girls")
_WHERE: Final = frozenset({Question.PLACE, Question.PLACE_AMBIGUOUS})
# "G0 FI0" alone reads as nobody at all, and "aucun" as nothing we know.
_COUNTS: Final = frozenset({Intent.REPORT, Intent.ZERO_REPORT, Intent.OFF_TOPIC})
_NOBODY: Final = frozenset({"0", "aucun", "aucune", "personne", "rien", "babu"})
_BARE_NUMBERS: Final = re.compile(r"\d{1,4}(?:[\s,;/.+-]+\d{1,4})*", re.ASCII)
_BARE_NUMBER: Final = re.compile(r"\D{0,12}(\d{1,4})\D{0,12}", re.ASCII)
# What a question was asked for is settled by its answer.
_SETTLED: Final = frozenset(
    {
        Flag.SUM_MISMATCH,
        Flag.TOTAL_MISSING,
        Flag.LABEL_AMBIGUOUS,
        Flag.VALUE_INVALID,
        Flag.TRUNCATED,
        Flag.IMPLICIT_PRODUCT,
        Flag.PLACE_AMBIGUOUS,
    }
)


class Asked(Protocol):
    """The report a question was about, as it stands. The ledger's rows are such."""

    @property
    def adm2(self) -> str | None: ...
    @property
    def category(self) -> str | None: ...
    @property
    def origins(self) -> Sequence[str]: ...
    @property
    def needs(self) -> Sequence[str]: ...
    @property
    def vulnerable(self) -> Mapping[str, Any]: ...
    @property
    def flags(self) -> Sequence[str]: ...
    @property
    def total(self) -> int | None: ...
    @property
    def men(self) -> int | None: ...
    @property
    def women(self) -> int | None: ...
    @property
    def boys(self) -> int | None: ...
    @property
    def girls(self) -> int | None: ...


def completion(question: str, reading: Reading, asked: Asked) -> dict[str, Any] | None:
    """The columns of `asked` that this answer changes; None when it answers something else.

    A text about another place is a report of its own, whatever was asked.
    """
    answers = _COUNTS if question == MISSING else {Intent.REPORT}
    if reading.intent not in answers or len(reading.reports) > 1:
        return None
    said = reading.reports[0] if reading.reports else Parsed()
    names_place = said.adm2 is not None and Flag.PLACE_DEFAULTED not in said.flags
    elsewhere = names_place and asked.adm2 not in (None, said.adm2)
    if elsewhere and question not in _WHERE:
        return None
    if question == MISSING:
        return _rest(reading, said, asked)
    changes = _place(said) if names_place and (question in _WHERE or asked.adm2 is None) else {}
    if question not in _WHERE or asked.total is None:
        changes |= _numbers(question, reading, said)
    if said.category not in (None, Category.INC) and asked.category in (None, Category.INC):
        changes["category"] = said.category.value
    if not changes:
        return None
    return changes | besides(said, asked)


def lacking(asked: Asked) -> tuple[str, ...]:
    """The groups of a report nobody has counted yet."""
    return tuple(name for name in GROUPS if getattr(asked, name) is None)


def _rest(reading: Reading, said: Parsed, asked: Asked) -> dict[str, Any] | None:
    """The groups that were missing, beside those that were given.

    A category and other numbers of what was given are another arrival.
    """
    missing = lacking(asked)
    given = {name: getattr(said, name) for name in GROUPS if getattr(said, name) is not None}
    given = given or _unnamed(reading.masked_text.strip(), missing)
    kept = {name: getattr(asked, name) for name in GROUPS if name not in missing}
    other = any(given.get(name, count) != count for name, count in kept.items())
    if not given.keys() & set(missing) or (other and said.category not in (None, Category.INC)):
        return None
    heads = dict.fromkeys(missing) | kept | given
    changes = besides(said, asked)
    if None not in heads.values():
        changes["flags"] = [flag for flag in changes["flags"] if flag != Flag.PARTIAL_SPLIT]
    total = sum(count or 0 for count in heads.values())
    return (
        changes
        | heads
        | {"total": total, "total_min": None if None not in heads.values() else total}
    )


def _unnamed(text: str, missing: Sequence[str]) -> dict[str, Any]:
    """Numbers without letters, as many as were asked for and in that order; or nobody at all."""
    if text.casefold() in _NOBODY:
        return dict.fromkeys(missing, 0)
    found = re.findall(r"\d+", text) if _BARE_NUMBERS.fullmatch(text) else []
    return dict(zip(missing, map(int, found), strict=True)) if len(found) == len(missing) else {}


def is_unclear_again(reading: Reading) -> bool:
    """Whether a text that answers nothing is still about the question: bare, and unclear."""
    said = reading.reports[0] if len(reading.reports) == 1 else None
    return (
        reading.intent is Intent.REPORT
        and reading.question is not None
        and said is not None
        and said.total is None
        and said.category in (None, Category.INC)
        and (said.adm2 is None or Flag.PLACE_DEFAULTED in said.flags)
    )


def _place(said: Parsed) -> dict[str, Any]:
    return {"adm2": said.adm2, "adm3": said.adm3, "place_text": said.place_text}


def _numbers(question: str, reading: Reading, said: Parsed) -> dict[str, Any]:
    """The people of the answer; a bare number is the total when the total was asked for."""
    empty: dict[str, Any] = dict.fromkeys((*PEOPLE, "declared_total", "total_min", "total_max"))
    if said.total is not None and Flag.SUM_MISMATCH not in reading.flags:
        counted = {name: getattr(said, name) for name in (*empty, "total")}
        return empty | counted | {"declared_total": None}
    bare = _BARE_NUMBER.fullmatch(reading.masked_text.strip())
    if bare and question in (Question.TOTAL, Question.SUM, Question.PRODUCT):
        return empty | {"total": int(bare[1])}
    return {}


def besides(said: Parsed, asked: Asked) -> dict[str, Any]:
    """What the answer adds beside the answer: origins, needs, vulnerable people; and the flags."""
    kept = [flag for flag in asked.flags if flag not in _SETTLED]
    if said.category not in (None, Category.INC):
        kept = [flag for flag in kept if flag != Flag.CATEGORY_MISSING]
    changes: dict[str, Any] = {"flags": kept}
    if said.origins and not asked.origins:
        changes["origins"] = list(said.origins)
    if said.needs:
        changes["needs"] = [*dict.fromkeys([*asked.needs, *map(str, said.needs)])]
    if said.vulnerable:
        changes["vulnerable"] = dict(asked.vulnerable) | _plain(said.vulnerable)
    return changes


def _plain(counts: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(key): value for key, value in counts.items()}


def correction(reading: Reading, report: Any) -> dict[str, Any]:
    """CORR 0142 F9: the columns that change, and what of the report still fits beside them.

    Nobody is counted twice: children told anew take the place of boys and girls, and the other way
    round. Nobody is lost either: people whose sex and age were not told stay in the total.
    """
    changes = {name: value for name, value in reading.changes.items() if name in EDITABLE}
    if "vulnerable" in changes:
        groups = dict(report.vulnerable) | changes["vulnerable"]
        changes["vulnerable"] = {group: count for group, count in groups.items() if count != 0}
    told = changes.keys() & set(PEOPLE)
    if not told and "total" not in changes:
        return changes
    before = {name: getattr(report, name) for name in PEOPLE}
    heads = before | dict.fromkeys(_replaced(told, before)) | {name: changes[name] for name in told}
    if "total" in changes:
        changes["declared_total"] = changes["total"]
        if _people(heads) > changes["total"]:  # the earlier split cannot be true any more
            heads = dict.fromkeys(PEOPLE) | {name: changes[name] for name in told}
    elif not _everybody(told) and _unsplit(report, before):
        stays = report.total == report.declared_total  # "20 refoulés" says how many in all
        beside = 0 if stays else report.total - _people(before)
        changes["total"] = max(report.total if stays else 0, _people(heads) + beside)
    changes |= {name: count for name, count in heads.items() if count != before[name]}
    if "total" in changes or _unsplit(report, before) or Flag.SUM_MISMATCH in report.flags:
        people = _people(heads)
        changes["flags"] = _split_told(report.flags, people, changes.get("total", people))
    return changes


def _replaced(told: AbstractSet[str], before: Mapping[str, int | None]) -> tuple[str, ...]:
    """The counts of the same children that a correction takes the place of.

    A report that has both means two groups, of known sex and not: each is corrected by itself.
    """
    halves = {"boys", "girls"}
    if "children" in told and not told & halves and before["children"] is None:
        return ("boys", "girls")
    if halves <= told and "children" not in told and {before[name] for name in halves} == {None}:
        return ("children",)
    return ()


def _everybody(told: AbstractSet[str]) -> bool:
    """Whether a correction tells of every sort of people, so that they are the whole."""
    return {"men", "women"} <= told and ("children" in told or {"boys", "girls"} <= told)


def _unsplit(report: Any, heads: Mapping[str, int | None]) -> bool:
    """Whether people are in the total alone; numbers that contradict each other say nothing."""
    return (report.total or 0) > _people(heads) and Flag.SUM_MISMATCH not in report.flags


def _people(heads: Mapping[str, int | None]) -> int:
    return sum(count or 0 for count in heads.values())


_OF_THE_SPLIT: Final = frozenset({Flag.TOTAL_ONLY, Flag.PARTIAL_SPLIT, Flag.SUM_MISMATCH})


def _split_told(flags: Sequence[str], people: int, total: int) -> list[str]:
    """The flags of a report, true again of how far its total is split."""
    kept = [flag for flag in flags if flag not in _OF_THE_SPLIT]
    if people >= total:
        return kept
    return [*kept, (Flag.PARTIAL_SPLIT if people else Flag.TOTAL_ONLY).value]


def addition(said: Parsed, report: Any) -> dict[str, Any]:
    """ "Encore 7 arrives": the columns of the last report with these people added.

    People who come without their sex and age are in the total only.
    """
    changes: dict[str, Any] = {
        name: (getattr(report, name) or 0) + getattr(said, name)
        for name in PEOPLE
        if getattr(said, name) is not None
    }
    changes["total"] = (report.total or 0) + (said.total or 0)
    flags = [*report.flags]
    if sum(changes.get(name, getattr(report, name)) or 0 for name in PEOPLE) != changes["total"]:
        flags = [*dict.fromkeys([*flags, Flag.PARTIAL_SPLIT.value])]
    vulnerable = dict(report.vulnerable)
    for key, count in _plain(said.vulnerable).items():
        vulnerable[key] = (vulnerable.get(key) or 0) + count if count is not None else count
    needs = [*dict.fromkeys([*report.needs, *map(str, said.needs)])]
    return changes | {"flags": flags, "vulnerable": vulnerable, "needs": needs}


def follow_up(reading: Reading, report: Any) -> dict[str, Any]:
    """More about the last report: needs, vulnerable people, a total that includes the earlier one.

    Vulnerable people are a part of those counted before, so the numbers of people stay.
    """
    said = reading.reports[0] if reading.reports else Parsed()
    changes: dict[str, Any] = {}
    if said.needs:
        changes["needs"] = [*dict.fromkeys([*report.needs, *map(str, said.needs)])]
    if said.vulnerable:
        changes["vulnerable"] = dict(report.vulnerable) | _plain(said.vulnerable)
    changes |= splits.complete(said, report)
    if Flag.CUMULATIVE in reading.flags and said.total is not None:
        split = {name: getattr(said, name) for name in PEOPLE}
        if any(count is not None for count in split.values()):
            changes |= split
        elif said.total != report.total:
            changes["flags"] = [*dict.fromkeys([*report.flags, Flag.PARTIAL_SPLIT.value])]
        changes["total"] = said.total
    return changes
