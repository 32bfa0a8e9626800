"""The people file: a CSV with a header, checked line by line before anybody is added.

`name,phone,role,organisation,department,language,tier,audience`, by commas or semicolons, UTF-8.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from anyascii import anyascii

from config.regions import Region
from gateway.ledger.codes import Audience, Role
from gateway.ledger.people import LAST_TIER, PersonRow
from gateway.ledger.tables import Person
from parsers.phones import normalise

COLUMNS = ("name", "phone", "role", "organisation", "department", "language", "tier", "audience")
LANGUAGES = ("fr", "ha")
_NOT_UTF8 = "the file is not UTF-8: save it as « CSV UTF-8 »"
T = TypeVar("T", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one line (0: the file). `said` is what stands there, `known` what may."""

    line: int
    code: str
    field: str = ""
    said: str = ""
    known: str = ""

    def __str__(self) -> str:
        told = _TOLD[self.code].format(field=self.field, said=self.said, known=self.known)
        return f"line {self.line}: {told}" if self.line else told


_TOLD = {
    "encoding": _NOT_UTF8,
    "header": "the header lacks {known}",
    "twice": "{field} {said} stands on line {known} already",
    "nobody": "the file has a header and nobody in it",
    "empty_name": "name is empty",
    "phone": "phone {said!r} is not a valid number (+227 90 00 00 01)",
    "empty_department": "department is empty: a focal point reports for one",
    "choice": "{field} {said!r} is none of {known}",
    "empty_tier": "tier is empty: 1 is told first, then 2, then 3",
}


class PeopleFileError(Exception):
    """Nothing was imported. `faults` says for each bad line what is wrong with it."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        self.problems = [str(fault) for fault in faults]
        super().__init__("\n".join(self.problems))


class _FieldError(ValueError):
    """One field of one line."""

    def __init__(self, code: str, field: str = "", said: str = "", known: str = "") -> None:
        super().__init__(code)
        self.code, self.field, self.said, self.known = code, field, said, known

    def on(self, line: int) -> Fault:
        return Fault(line, self.code, self.field, self.said, self.known)


def read_people(path: Path, region: Region) -> list[PersonRow]:
    """Every line as a person. Raises PeopleFileError with all problems, or OSError."""
    return people_in(path.read_bytes(), region)


def people_in(content: bytes, region: Region) -> list[PersonRow]:
    """Every line of a file as a person. Raises PeopleFileError with all problems."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PeopleFileError([Fault(0, "encoding")]) from None
    if "\0" in text:
        raise PeopleFileError([Fault(0, "encoding")])
    header = text.partition("\n")[0]
    separator = ";" if header.count(";") > header.count(",") else ","
    lines = csv.DictReader(text.splitlines(), delimiter=separator, skipinitialspace=True)
    found = {(name or "").strip().lower() for name in lines.fieldnames or ()}
    if missing := [name for name in COLUMNS if name not in found]:
        raise PeopleFileError([Fault(1, "header", known=", ".join(missing))])
    rows: list[PersonRow] = []
    faults: list[Fault] = []
    first_lines: dict[str, int] = {}
    for line in lines:
        fields = {(name or "").strip().lower(): _text(value) for name, value in line.items()}
        if not any(fields.values()):
            continue
        try:
            row = _person(fields, region)
        except _FieldError as error:
            faults.append(error.on(lines.line_num))
            continue
        rows.append(row)
        earlier = first_lines.setdefault(row.phone, lines.line_num)
        if earlier != lines.line_num:
            faults.append(Fault(lines.line_num, "twice", "phone", row.phone, str(earlier)))
    if not rows and not faults:
        faults.append(Fault(0, "nobody"))
    if faults:
        raise PeopleFileError(faults)
    return rows


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def checked_person(fields: Mapping[str, str], region: Region) -> PersonRow:
    """One person from a form with the columns of the file. Raises PeopleFileError."""
    try:
        return _person({name: fields.get(name, "").strip() for name in COLUMNS}, region)
    except _FieldError as error:
        raise PeopleFileError([error.on(0)]) from None


def write_people(people: Iterable[Person], region: Region) -> str:
    """The same file, from the people there are; departments by their names."""
    names = {place.pcode: place.name for place in region.departments}
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow(COLUMNS)
    for one in people:
        department = names.get(one.department or "", "")
        values = (one.name, one.phone, one.role, one.organisation, department, one.language,
                  one.tier or "", one.audience)  # fmt: skip
        lines.writerow([_harmless(str(value)) for value in values])
    return out.getvalue()


def _harmless(value: str) -> str:
    """A spreadsheet runs what begins like a formula; a phone's + is known to be none."""
    phone = value[1:].isdigit()
    return f"'{value}" if value[:1] in "=+-@\t\r" and value and not phone else value


def _person(fields: Mapping[str, str], region: Region) -> PersonRow:
    if not fields["name"]:
        raise _FieldError("empty_name")
    phone = normalise(fields["phone"])
    if phone is None:
        raise _FieldError("phone", "phone", fields["phone"])
    role = _choice(fields, "role", Role, None)
    department = _department(fields["department"], region)
    if role is Role.FOCAL_POINT and department is None:
        raise _FieldError("empty_department")
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
        raise _FieldError("choice", name, fields[name], known) from None


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
    raise _FieldError("choice", "department", value, known)


def _language(value: str) -> str:
    language = value.lower() or LANGUAGES[0]
    if language not in LANGUAGES:
        raise _FieldError("choice", "language", value, ", ".join(LANGUAGES))
    return language


def _tier(value: str, role: Role) -> int | None:
    if not value:
        if role in (Role.COORDINATOR, Role.CENTRE):
            raise _FieldError("empty_tier")
        return None if role is Role.FOCAL_POINT else LAST_TIER
    if value not in ("1", "2", "3"):
        raise _FieldError("choice", "tier", value, "1, 2, 3")
    return int(value)
