"""« Simulateur »: basic phones side by side, for training. What they send takes the real doors.

It is there only while no provider is set up: a page that speaks for real phones must not exist.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from urllib.parse import urlencode

from flask import abort, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from gateway.console import words
from gateway.console.door import house, say
from gateway.ledger import phones
from gateway.ledger.codes import Role
from gateway.ledger.tables import Person

MOST: Final = 4
"""Phones side by side: more do not fit on an old screen, nor into the cookie."""
LONGEST: Final = 1600
_LOOKS_BACK: Final = timedelta(hours=24)
_STRANGER: Final = "+22790009999"
_SERVICE: Final = "*384#"
_DIALLED: Final = re.compile(r"\*\d{2,4}(?:\*(?P<typed>[^#]*))?#?")
_USSD: Final = "simulated_ussd"


@dataclass(frozen=True, slots=True)
class Handset:
    """One phone of the page. `key` 0: a phone nobody registered. `screen` None: no USSD session."""

    key: int
    phone: str
    name: str
    role: str
    lines: Sequence[phones.Line]
    screen: str | None
    ended: bool


def available() -> bool:
    """Whether there is a simulator here: only where no text can reach a real phone."""
    return not house().settings.sends_for_real


def show() -> ResponseReturnValue:
    """GET /simulateur: `tel` the people whose phones lie on the table, by their id."""
    _closed_in_production()
    with house().ledger.read() as ledger:
        everybody = phones.owners(ledger)
        chosen = _chosen(everybody)
        since = house().now() - _LOOKS_BACK
        lines = phones.lines(ledger, [phone for _, phone in chosen], since, house().seal)
    handsets = [_handset(key, phone, everybody, lines) for key, phone in chosen]
    return render_template(
        "simulator.html",
        handsets=handsets,
        everybody=everybody,
        most=MOST,
        service=_SERVICE,
        table=_address([key for key, _ in chosen]),
    )


def show_new() -> ResponseReturnValue:
    """GET /simulateur/nouveaux: the lines of phone `un` newer than the mark `apres`."""
    _closed_in_production()
    with house().ledger.read() as ledger:
        phone = _phone(phones.owners(ledger), _number("un"))
        since = house().now() - _LOOKS_BACK
        try:
            after = max(since, phones.moment_of(_number("apres")))
        except OverflowError:
            after = since
        found = phones.lines(ledger, [phone], since, house().seal)
        lines = [line for line in found if line.at > after]
    return render_template("simulator_lines.html", lines=lines, new=True)


def send() -> ResponseReturnValue:
    """POST /simulateur/sms: phone `un` sends `texte`, through the webhook like any text."""
    _closed_in_production()
    text = request.form.get("texte", "").replace("\r\n", "\n").strip()
    if not text:
        say("Écrivez d'abord un texte.")
    elif len(text) > LONGEST:
        say(f"Ce texte est trop long : {LONGEST} caractères au plus.")
    else:
        form = {
            "from": _sender(),
            "to": "LABARI",
            "text": text,
            "id": phones.TYPED_HERE + secrets.token_hex(12),
        }
        _call("sms", form)
    return redirect(_back(), 303)


def dial() -> ResponseReturnValue:
    """POST /simulateur/ussd: phone `un` dials or answers with `saisie`, or hangs up."""
    _closed_in_production()
    key = str(_number("un"))
    kept: dict[str, Any] = dict(session.get(_USSD, {}))
    if request.form.get("action") == "raccrocher":
        # The network says nothing: that is how a session is dropped.
        kept.pop(key, None)
    else:
        kept[key] = _step(kept.get(key), request.form.get("saisie", "").strip()[:LONGEST])
    session[_USSD] = kept
    return redirect(_back(), 303)


def _step(under_way: Mapping[str, Any] | None, typed: str) -> dict[str, Any]:
    """One call of a session: what the phone shows now, and what was typed since it began."""
    if under_way is None or under_way["ended"]:
        dialled = _DIALLED.fullmatch(typed or _SERVICE)
        if dialled is None:
            told = f"Composez un code comme {_SERVICE}"
            return {"id": "", "typed": None, "screen": told, "ended": True}
        opened, history = phones.TYPED_HERE + secrets.token_hex(8), dialled["typed"] or ""
    else:
        opened = under_way["id"]
        before = under_way["typed"]
        history = typed if before == "" else f"{before}*{typed}"
    form = {
        "sessionId": opened,
        "phoneNumber": _sender(),
        "serviceCode": _SERVICE,
        "networkCode": "61403",
        "text": history,
    }
    answer = _call("ussd", form)
    return {
        "id": opened,
        "typed": history,
        "screen": answer[4:],
        "ended": not answer.startswith("CON"),
    }


def _call(door: str, form: Mapping[str, str]) -> str:
    """What the webhook answers to this form, called as a provider calls it."""
    secret = house().settings.webhook_secret.get_secret_value()
    client = current_app.test_client(use_cookies=False)
    answer = client.post(f"/webhooks/africastalking/{secret}/{door}", data=form)
    if answer.status_code != 200:
        say("Le message n'a pas été pris : la base de données est peut-être arrêtée.")
        return f"END {answer.status_code}"
    return answer.text


def _closed_in_production() -> None:
    if not available():
        abort(404)


def _chosen(everybody: Sequence[Person]) -> list[tuple[int, str]]:
    """The phones on the table: those asked for, or one of each kind."""
    wanted = [int(key) for key in request.args.getlist("tel") if key.isdecimal()][:MOST]
    known = {person.id: person.phone for person in everybody} | {0: _STRANGER}
    found = [(key, known[key]) for key in dict.fromkeys(wanted) if key in known]
    if found:
        return found
    roles = (Role.FOCAL_POINT, Role.COORDINATOR, Role.CENTRE)
    firsts = (next((one for one in everybody if one.role == role.value), None) for role in roles)
    return [(one.id, one.phone) for one in firsts if one] or [(0, _STRANGER)]


def _handset(
    key: int, phone: str, everybody: Sequence[Person], lines: Sequence[phones.Line]
) -> Handset:
    person = next((one for one in everybody if one.id == key), None)
    kept = session.get(_USSD, {}).get(str(key))
    return Handset(
        key=key,
        phone=phone,
        name=person.name if person else "Téléphone inconnu",
        role=words.word(words.ROLE, person.role) if person else "inscrit nulle part",
        lines=[line for line in lines if line.phone == phone],
        screen=kept["screen"] if kept else None,
        ended=bool(kept and kept["ended"]),
    )


def _sender() -> str:
    with house().ledger.read() as ledger:
        return _phone(phones.owners(ledger), _number("un"))


def _phone(everybody: Sequence[Person], key: int) -> str:
    """The number of a phone of the table; 404 when there is none."""
    found = {person.id: person.phone for person in everybody} | {0: _STRANGER}
    if key not in found:
        abort(404)
    return found[key]


def _number(name: str) -> int:
    given = request.values.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 20 else 0


def _back() -> str:
    """The table as it was."""
    keys = [int(key) for key in request.form.getlist("tel") if key.isdecimal()]
    return _address(keys[:MOST])


def _address(keys: Sequence[int]) -> str:
    return f"{url_for('console.simulator')}?{urlencode([('tel', key) for key in keys])}"
