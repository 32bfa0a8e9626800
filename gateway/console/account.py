"""« Mon compte »: one's password, the code on one's telephone, and where one is signed in."""

from __future__ import annotations

from typing import Final

import pyotp
import segno
from flask import abort, render_template, request, session
from flask.typing import ResponseReturnValue

from gateway.console.door import back_to, house, say, user
from gateway.console.sign_in import totp_step
from gateway.ledger import sign_ins, staff, trail
from gateway.ledger.tables import Staff

_OFFERED: Final = "totp"
"""In the session: a secret that was shown and not yet proven."""
_SHORTEST: Final = 10


def show() -> ResponseReturnValue:
    """GET /compte."""
    return _page()


def change_password() -> ResponseReturnValue:
    """POST /compte/mot-de-passe."""
    who, now = user(), house().now()
    new = request.form.get("new", "")
    problem = password_problem(new)
    with house().ledger.read() as ledger:
        if staff.check_password(ledger, who.name, request.form.get("old", "")) is None:
            problem = "Le mot de passe actuel n'est pas juste."
    if problem is not None:
        return _page(password_problem=problem), 400
    with house().ledger.write() as ledger:
        staff.change_password(ledger, who.staff_id, new)
        sign_ins.end_sessions(ledger, who.staff_id, now, but=who.session_id)
        trail.note(ledger, who.name, "change_password", f"staff:{who.staff_id}", now)
    say("Mot de passe changé. Vos autres connexions sont fermées.")
    return back_to("account")


def offer_totp() -> ResponseReturnValue:
    """POST /compte/code: show a new secret to put into a telephone."""
    session[_OFFERED] = house().seal.close(pyotp.random_base32()).hex()
    return back_to("account_totp")


def prove_totp() -> ResponseReturnValue:
    """GET, POST /compte/code/essai: the secret as a picture, and a first code to prove it."""
    offered = session.get(_OFFERED)
    if not isinstance(offered, str):
        return back_to("account")
    who, now = user(), house().now()
    secret = house().seal.open(bytes.fromhex(offered))
    if request.method == "GET":
        return _offer(secret, None)
    step = totp_step(secret, request.form.get("code", ""), now)
    if step is None:
        return _offer(secret, "Ce code n'est pas juste. Vérifiez l'heure du téléphone."), 400
    with house().ledger.write() as ledger:
        staff.set_totp(ledger, who.staff_id, house().seal.close(secret))
        staff.use_totp_step(ledger, who.staff_id, step)
        trail.note(ledger, who.name, "totp_on", f"staff:{who.staff_id}", now)
    session.pop(_OFFERED)
    say("C'est fait : un code vous sera demandé à chaque connexion.")
    return back_to("account")


def drop_totp() -> ResponseReturnValue:
    """POST /compte/code/arret: no code any more; the password is asked again."""
    who, now = user(), house().now()
    with house().ledger.read() as ledger:
        person = staff.check_password(ledger, who.name, request.form.get("old", ""))
    if person is None:
        return _page(totp_problem="Le mot de passe n'est pas juste."), 400
    with house().ledger.write() as ledger:
        staff.set_totp(ledger, who.staff_id, None)
        trail.note(ledger, who.name, "totp_off", f"staff:{who.staff_id}", now)
    say("Le code n'est plus demandé.")
    return back_to("account")


def end_session(session_id: int) -> ResponseReturnValue:
    """POST /compte/connexions/ID/fin: sign another browser out."""
    who, now = user(), house().now()
    with house().ledger.write() as ledger:
        if not sign_ins.end_session(ledger, who.staff_id, session_id, now):
            abort(404)
        trail.note(ledger, who.name, "end_session", f"staff:{who.staff_id}", now)
    say("Cette connexion est fermée.")
    return back_to("account")


def _page(**problems: str) -> str:
    who = user()
    with house().ledger.read() as ledger:
        person = ledger.get_one(Staff, who.staff_id)
        sessions = sign_ins.sessions_of(ledger, who.staff_id, house().now())
    return render_template(
        "account.html",
        has_totp=person.totp_sealed is not None,
        sessions=[(row, browser_of(row.agent)) for row in sessions],
        **problems,
    )


def _offer(secret: str, problem: str | None) -> str:
    link = pyotp.TOTP(secret).provisioning_uri(name=user().name, issuer_name="Labari")
    groups = [secret[i : i + 4] for i in range(0, len(secret), 4)]
    picture = segno.make(link, error="m").svg_data_uri(scale=5)
    return render_template("account_totp.html", picture=picture, groups=groups, problem=problem)


def password_problem(password: str) -> str | None:
    """Why a password is not to be taken, if so."""
    if len(password) < _SHORTEST:
        return f"Choisissez au moins {_SHORTEST} caractères : quatre mots courts font l'affaire."
    if len(password) > 200:
        return "C'est trop long : 200 caractères au plus."
    return None


def browser_of(agent: str) -> str:
    """« Firefox sur Windows »: enough to recognise one's own machine."""
    browsers = {"Edg/": "Edge", "OPR/": "Opera", "Firefox/": "Firefox", "Chrome/": "Chrome",
                "Safari/": "Safari"}  # fmt: skip
    systems = {"Android": "Android", "iPhone": "iPhone", "Windows": "Windows", "Mac OS": "Mac",
               "Linux": "Linux"}  # fmt: skip
    name = next((word for mark, word in browsers.items() if mark in agent), "Navigateur")
    system = next((word for mark, word in systems.items() if mark in agent), "appareil inconnu")
    return f"{name} sur {system}"
