"""Signing in and out: a password, then a code for those who chose to be asked for one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

import pyotp
from flask import render_template, request, session
from flask.typing import ResponseReturnValue
from werkzeug.utils import redirect

from gateway.console.door import SIGNED_IN, back_to, house, local_path, user
from gateway.ledger import sign_ins, staff, trail
from gateway.ledger.quarantine import SealError
from gateway.ledger.tables import Staff

_HALF: Final = "half"
"""In the session: who gave the right password and still owes the code, and since when."""
_HALF_LIFE: Final = timedelta(minutes=5)
_SHUT: Final = (
    "Trop d'essais. Attendez un quart d'heure, puis réessayez ; "
    "en cas d'oubli, demandez un nouveau mot de passe à l'administrateur."
)
_WRONG: Final = "Le nom ou le mot de passe n'est pas juste. Vérifiez les majuscules."
_WRONG_CODE: Final = (
    "Ce code n'est pas juste ou a déjà servi. Attendez le suivant, dans 30 secondes."
)


def show() -> ResponseReturnValue:
    """GET, POST /connexion: name and password."""
    suite = local_path(request.values.get("suite"))
    if request.method == "GET":
        return render_template("sign_in.html", suite=suite, name="")
    name = request.form.get("name", "").strip()
    if not _tries(name):
        return _again(suite, name, _SHUT, 429)
    with house().ledger.read() as ledger:
        person = staff.check_password(ledger, name, request.form.get("password", ""))
    if person is None:
        return _again(suite, name, _WRONG, 401)
    if person.totp_sealed is not None:
        session[_HALF] = [person.id, house().now().timestamp(), suite]
        return back_to("sign_in_code")
    return _enter(person, suite)


def code() -> ResponseReturnValue:
    """GET, POST /connexion/code: the six digits on their telephone."""
    person, suite = _halfway(session.get(_HALF))
    if person is None or person.totp_sealed is None:
        session.pop(_HALF, None)
        return back_to("sign_in")
    if request.method == "GET":
        return render_template("sign_in_code.html", problem=None)
    if not _tries(person.name):
        return render_template("sign_in_code.html", problem=_SHUT), 429
    if not _code_is_right(person, person.totp_sealed, request.form.get("code", "")):
        return render_template("sign_in_code.html", problem=_WRONG_CODE), 401
    return _enter(person, suite)


def leave() -> ResponseReturnValue:
    """POST /deconnexion: this browser is nobody's again."""
    who = user()
    with house().ledger.write() as ledger:
        sign_ins.end_session(ledger, who.staff_id, who.session_id, house().now())
    session.clear()
    return back_to("sign_in")


def totp_step(secret: str, code: str, now: datetime) -> int | None:
    """The half minute this code belongs to: now, or the one before or after for slow clocks."""
    totp = pyotp.TOTP(secret)
    digits = "".join(char for char in code if char.isascii() and char.isdigit())
    step = totp.timecode(now)
    for near in (step, step - 1, step + 1):
        if pyotp.utils.strings_equal(digits, totp.generate_otp(near)):
            return near
    return None


def _again(suite: str, name: str, problem: str, status: int) -> ResponseReturnValue:
    return render_template("sign_in.html", suite=suite, name=name, problem=problem), status


def _address() -> str:
    return request.remote_addr or "?"


def _tries(name: str) -> bool:
    with house().ledger.write() as ledger:
        return sign_ins.attempt(ledger, name, _address(), house().now())


def _halfway(half: object) -> tuple[Staff | None, str]:
    """Who gave the right password some minutes ago, and where they were going."""
    if not (isinstance(half, list) and len(half) == 3):
        return None, "/"
    staff_id, since, suite = half
    if house().now().timestamp() - float(since) > _HALF_LIFE.total_seconds():
        return None, "/"
    with house().ledger.read() as ledger:
        person = ledger.get(Staff, staff_id)
    return (person if person is not None and person.active else None), local_path(str(suite))


def _code_is_right(person: Staff, sealed: bytes, code: str) -> bool:
    try:
        secret = house().seal.open(sealed)
    except SealError:
        return False
    step = totp_step(secret, code, house().now())
    if step is None:
        return False
    with house().ledger.write() as ledger:
        return staff.use_totp_step(ledger, person.id, step)


def _enter(person: Staff, suite: str) -> ResponseReturnValue:
    now = house().now()
    with house().ledger.write() as ledger:
        token = sign_ins.start_session(
            ledger,
            person.id,
            agent=request.headers.get("User-Agent", ""),
            address=_address(),
            now=now,
        )
        sign_ins.forgive(ledger, person.name, _address())
        trail.note(ledger, person.name, "sign_in", f"staff:{person.id}", now)
    session.clear()
    session[SIGNED_IN] = token
    return redirect(suite, 303)
