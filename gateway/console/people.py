"""« Personnes »: who reports and who is told, who is silent, and whom to train on what."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from flask import Response, abort, render_template, request
from flask.typing import ResponseReturnValue

from gateway.console import people_words
from gateway.console.addresses import number_given, page_after
from gateway.console.door import back_to, house, say, user
from gateway.ledger import people, roster, trail
from gateway.ledger.people import PersonRow
from gateway.ledger.people_file import (
    COLUMNS,
    LANGUAGES,
    PeopleFileError,
    checked_person,
    people_in,
    write_people,
)
from gateway.ledger.tables import Person

PAGE: Final = 30
SILENCE: Final = timedelta(days=7)
LARGEST_FILE: Final = 200_000


def show_all() -> str:
    """GET /personnes: `role`, `departement`, `texte`, `etat`, and `apres`, the key of the page."""
    region = house().settings.region
    names = {place.pcode: place.name for place in region.departments}
    role = _one_of("role", people_words.ROLE)
    department = _one_of("departement", names)
    state = _one_of("etat", people_words.STATE) or "actif"
    words = request.args.get("texte", "").strip()[:60]
    with house().ledger.read() as ledger:
        found = roster.people_page(
            ledger,
            after=number_given("apres") or 0,
            limit=PAGE + 1,
            role="focal_point" if state == "silencieux" else role or None,
            department=department or None,
            words=words or None,
            active=None if state == "tous" else state != "inactif",
            silent_since=house().now() - SILENCE if state == "silencieux" else None,
        )
    given = {"role": role, "departement": department, "texte": words, "etat": state}
    further = None
    if len(found) > PAGE:
        further = page_after("people", **given, apres=found[PAGE - 1].person.id)
    return render_template(
        "people.html",
        found=found[:PAGE],
        further=further,
        names=names,
        filtered=any((role, department, words, state != "actif")),
        said=people_words,
        **given,
    )


def _one_of(name: str, known: Mapping[str, str]) -> str:
    value = request.args.get(name, "")
    return value if value in known else ""


def show(person_id: int) -> str:
    """GET /personnes/ID."""
    return _page(person_id)


def show_new() -> str:
    """GET /personnes/nouvelle: `numero`, the phone of somebody who is to be registered."""
    fresh = {"role": "focal_point", "language": "fr", "phone": request.args.get("numero", "")[:20]}
    return _form(None, dict.fromkeys(COLUMNS, "") | fresh)


def _page(
    person_id: int, problem: str | None = None, given: Mapping[str, str] | None = None
) -> str:
    with house().ledger.read() as ledger:
        person = ledger.get(Person, person_id)
        if person is None:
            abort(404)
        deputy = roster.deputy_of(ledger, person_id)
        judged, mistakes = roster.mistakes_of(ledger, person_id)
        others = roster.may_stand_in(ledger, person)
    values = {name: str(getattr(person, name) or "") for name in COLUMNS}
    values["deputy"] = str(deputy.id) if deputy else ""
    return render_template(
        "person.html",
        person=person,
        values=values | dict(given or {}),
        seen=_digest(roster.known_fields(person, deputy)),
        judged=judged,
        mistakes=mistakes,
        others=others,
        problem=problem,
        departments=house().settings.region.departments,
        languages=LANGUAGES,
        said=people_words,
    )


def _form(problem: str | None, values: Mapping[str, str]) -> str:
    return render_template(
        "person_new.html",
        values=values,
        problem=problem,
        departments=house().settings.region.departments,
        languages=LANGUAGES,
        said=people_words,
    )


def _digest(values: Mapping[str, Any]) -> str:
    """A mark of what somebody was shown: another one means that it was changed since."""
    told = json.dumps(values, sort_keys=True, default=str)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def add() -> ResponseReturnValue:
    """POST /personnes/nouvelle."""
    given = {name: request.form.get(name, "") for name in COLUMNS}
    try:
        row = checked_person(given, house().settings.region)
    except PeopleFileError as error:
        return _form(people_words.fault(error.faults[0]), given), 400
    with house().ledger.write() as ledger:
        person = roster.add_person(ledger, row, user().name, house().now())
    if person is None:
        return _form("Quelqu'un a déjà ce numéro. Cherchez-le dans la liste.", given), 409
    say(f"{row.name} est dans la liste.")
    return back_to("person", person_id=person.id)


def change(person_id: int) -> ResponseReturnValue:
    """POST /personnes/ID: refused when somebody changed the person meanwhile."""
    given = {name: request.form.get(name, "") for name in (*COLUMNS, "deputy")}
    with house().ledger.read() as ledger:
        person = ledger.get(Person, person_id)
    if person is None:
        abort(404)
    try:
        row = checked_person(given | {"phone": person.phone}, house().settings.region)
    except PeopleFileError as error:
        return _page(person_id, people_words.fault(error.faults[0]), given), 400
    with house().ledger.write() as ledger:
        person = roster.held(ledger, person_id)
        if person is None:
            abort(404)
        known = roster.known_fields(person, roster.deputy_of(ledger, person_id))
        fresh = _digest(known) == request.form.get("seen")
        if fresh:
            deputy = _deputy(ledger, given["deputy"], person_id)
            roster.change_person(ledger, person, row, deputy, user().name, house().now())
    if not fresh:
        return _page(person_id, _CONFLICT, given), 409
    say("C'est enregistré.")
    return back_to("person", person_id=person_id)


_CONFLICT: Final = (
    "Quelqu'un d'autre vient de changer cette fiche. Vos réponses sont encore ci-dessous : "
    "vérifiez-les, puis enregistrez."
)


def _deputy(ledger: Any, given: str, person_id: int) -> int | None:
    if not given.isascii() or not given.isdigit() or int(given) == person_id:
        return None
    return int(given) if ledger.get(Person, int(given)) is not None else None


def switch(person_id: int) -> ResponseReturnValue:
    """POST /personnes/ID/etat: switch somebody on or off, or lift their STOP."""
    what = request.form.get("what", "")
    if what not in ("on", "off", "again"):
        abort(400)
    with house().ledger.write() as ledger:
        person = roster.held(ledger, person_id)
        if person is None:
            abort(404)
        now = house().now()
        again = what == "again"
        roster.set_active(ledger, person, what != "off", user().name, now, again=again)
    say(f"{person.name} est {'désactivé' if what == 'off' else 'activé'}.")
    return back_to("person", person_id=person_id)


def export() -> Response:
    """GET /personnes/fichier: the active people as the file that can be imported again."""
    with house().ledger.write() as ledger:
        content = write_people(roster.everybody(ledger), house().settings.region)
        trail.note(ledger, user().name, "export_people", "people", house().now())
    response = Response("\ufeff" + content, mimetype="text/csv")
    response.headers["Content-Disposition"] = 'attachment; filename="personnes.csv"'
    return response


def import_file() -> ResponseReturnValue:
    """GET, POST /personnes/import: a whole file, or nothing of it."""
    if request.method == "GET":
        return render_template("people_import.html", problems=[], columns=COLUMNS)
    sent = request.files.get("file")
    content = b""
    if sent is not None:
        content = sent.read(LARGEST_FILE + 1)
        sent.close()
    rows: list[PersonRow] = []
    problems: list[str] = []
    if not content:
        problems = ["Choisissez d'abord un fichier."]
    elif len(content) > LARGEST_FILE:
        problems = ["Le fichier est trop grand : deux mille personnes au plus."]
    else:
        try:
            rows = people_in(content, house().settings.region)
        except PeopleFileError as error:
            problems = [people_words.fault(fault) for fault in error.faults[:100]]
    if problems:
        return render_template("people_import.html", problems=problems, columns=COLUMNS), 400
    with house().ledger.write() as ledger:
        added, updated = people.import_people(ledger, rows, house().now())
        counts = {"added": added, "updated": updated}
        trail.note(ledger, user().name, "import_people", "people", house().now(), **counts)
    say(f"Fichier importé : {added} ajoutés, {updated} mis à jour.")
    return back_to("people")
