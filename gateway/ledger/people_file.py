"""The people file: a CSV with a header, checked line by line before anybody is added.

`name,phone,role,organisation,department,language,tier,audience`, by commas or semicolons, UTF-8.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from anyascii import anyascii

from config.regions import Region
from gateway.ledger.codes import Audience, Role
from gateway.ledger.people import LAST_TIER, PersonRow
from parsers.phones import normalise

COLUMNS = ("name", "phone", "role", "organisation", "department", "language", "tier", "audience")
LANGUAGES = ("fr", "ha")
_NOT_UTF8 = "the file is not UTF-8: save it as « CSV UTF-8 »"
T = TypeVar("T", bound=StrEnum)


class PeopleFileError(Exception):
    """Nothing was imported. `problems` says for each bad line what is wrong with it."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class _FieldError(ValueError):
    """One field of one line."""


def read_people(path: Path, region: Region) -> list[PersonRow]:
    """Every line as a person. Raises PeopleFileError with all problems, or OSError."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise PeopleFileError([_NOT_UTF8]) from None
    if "\0" in text:
        raise PeopleFileError([_NOT_UTF8])
    header = text.partition("\n")[0]
    separator = ";" if header.count(";") > header.count(",") else ","
    lines = csv.DictReader(text.splitlines(), delimiter=separator, skipinitialspace=True)
    found = {(name or "").strip().lower() for name in lines.fieldnames or ()}
    if missing := [name for name in COLUMNS if name not in found]:
        raise PeopleFileError([f"line 1: the header lacks {', '.join(missing)}"])
    rows: list[PersonRow] = []
    problems: list[str] = []
    first_lines: dict[str, int] = {}
    for line in lines:
        fields = {(name or "").strip().lower(): _text(value) for name, value in line.items()}
        if not any(fields.values()):
            continue
        try:
            row = _person(fields, region)
        except _FieldError as error:
            problems.append(f"line {lines.line_num}: {error}")
            continue
        rows.append(row)
        earlier = first_lines.setdefault(row.phone, lines.line_num)
        if earlier != lines.line_num:
            problems.append(
                f"line {lines.line_num}: phone {row.phone} stands on line {earlier} already"
            )
    if not rows and not problems:
        problems.append("the file has a header and nobody in it")
    if problems:
        raise PeopleFileError(problems)
    return rows


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _person(fields: Mapping[str, str], region: Region) -> PersonRow:
    if not fields["name"]:
        raise _FieldError("name is empty")
    phone = normalise(fields["phone"])
    if phone is None:
        raise _FieldError(f"phone {fields['phone']!r} is not a valid number (+227 90 00 00 01)")
    role = _choice(fields, "role", Role, None)
    department = _department(fields["department"], region)
    if role is Role.FOCAL_POINT and department is None:
        raise _FieldError("department is empty: a focal point reports for one")
    return PersonRow(
        name=fields["name"],
        phone=phone,
        role=role,
        organisation=fields["organisation"],
        department=department,
        language=_language(fields["language"]),
        tier=_tier(fields["tier"], role),
        audience=_choice(fields, "audience", Audience, Audience.GENERAL),
    )


def _choice(fields: Mapping[str, str], name: str, kind: type[T], empty: T | None) -> T:
    value = fields[name].lower()
    if not value and empty is not None:
        return empty
    try:
        return kind(value)
    except ValueError:
        known = ", ".join(item.value for item in kind)
        raise _FieldError(f"{name} {fields[name]!r} is none of {known}") from None


def _department(value: str, region: Region) -> str | None:
    """The P-code of a department given by code, by name in any spelling of case, or not at all."""
    if not value:
        return None
    wanted = anyascii(value).upper()
    for place in region.departments:
        codes = {place.pcode, place.pcode.replace("NE", "NER", 1), place.sms_code}
        if wanted in codes or wanted == anyascii(place.name).upper():
            return place.pcode
    known = ", ".join(place.name for place in region.departments)
    raise _FieldError(f"department {value!r} is none of {known}")


def _language(value: str) -> str:
    language = value.lower() or LANGUAGES[0]
    if language not in LANGUAGES:
        raise _FieldError(f"language {value!r} is none of {', '.join(LANGUAGES)}")
    return language


def _tier(value: str, role: Role) -> int | None:
    if not value:
        if role in (Role.COORDINATOR, Role.CENTRE):
            raise _FieldError("tier is empty: 1 is told first, then 2, then 3")
        return None if role is Role.FOCAL_POINT else LAST_TIER
    if value not in ("1", "2", "3"):
        raise _FieldError(f"tier {value!r} is none of 1, 2, 3")
    return int(value)
