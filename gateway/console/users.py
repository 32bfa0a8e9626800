"""« Utilisateurs »: who may sign in and as what; invitations, sign-ins, shut doors."""

from __future__ import annotations

from typing import Final

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gateway.console.account import browser_of
from gateway.console.addresses import number_given, page_after
from gateway.console.door import back_to, house, say, user
from gateway.console.rights import ROLE_NAMES
from gateway.ledger import accounts, invitations, sign_ins, trail
from gateway.ledger.staff import NameTakenError
from gateway.ledger.tables import Staff

PAGE: Final = 40
_LAST: Final = "C'est le dernier administrateur : nommez-en d'abord un autre."


def show() -> str:
    """GET /utilisateurs."""
    return _page()


def _page(problem: str | None = None, link: str | None = None, whose: str = "") -> str:
    now = house().now()
    with house().ledger.read() as ledger:
        found = accounts.accounts(ledger, after=number_given("apres") or 0, limit=PAGE + 1)
        invited = invitations.open_invitations(ledger, now)
        shut = accounts.shut_doors(ledger, now)
    further = page_after("users", apres=found[PAGE - 1].staff.id) if len(found) > PAGE else None
    return render_template(
        "users.html",
        found=found[:PAGE],
        further=further,
        invited=invited,
        shut=shut,
        roles=ROLE_NAMES,
        problem=problem,
        link=link,
        whose=whose,
        days=invitations.LIFE.days,
    )


def show_one(staff_id: int) -> str:
    """GET /utilisateurs/ID: their role and where they are signed in."""
    with house().ledger.read() as ledger:
        person = ledger.get(Staff, staff_id)
        if person is None:
            abort(404)
        sessions = sign_ins.sessions_of(ledger, staff_id, house().now())
    return render_template(
        "user.html",
        person=person,
        sessions=[(row, browser_of(row.agent)) for row in sessions],
        roles=ROLE_NAMES,
    )


def invite() -> ResponseReturnValue:
    """POST /utilisateurs: a link for somebody new, shown once."""
    name, role = request.form.get("name", "").strip(), request.form.get("role", "")
    if not 2 <= len(name) <= 80 or not name.isprintable():
        return _page("Écrivez un nom de deux lettres au moins."), 400
    if role not in ROLE_NAMES:
        abort(400)
    now = house().now()
    try:
        with house().ledger.write() as ledger:
            token = invitations.invite(ledger, name, role, by=user().name, now=now)
            trail.note(ledger, user().name, "invite", f"staff:{name}"[:80], now, role=role)
    except NameTakenError:
        return _page("Quelqu'un a déjà ce nom. Choisissez-en un autre."), 409
    return _page(link=_link(token), whose=name)


def reset(staff_id: int) -> ResponseReturnValue:
    """POST /utilisateurs/ID/lien: a link to choose another password, shown once."""
    now = house().now()
    with house().ledger.write() as ledger:
        person = accounts.held(ledger, staff_id)
        if person is None or not person.active:
            abort(404)
        token = invitations.invite(
            ledger, person.name, person.role, by=user().name, now=now, staff_id=staff_id
        )
        trail.note(ledger, user().name, "reset_password", f"staff:{staff_id}", now)
    return _page(link=_link(token), whose=person.name)


def _link(token: str) -> str:
    return url_for("console.invitation", token=token, _external=True)


def change(staff_id: int) -> ResponseReturnValue:
    """POST /utilisateurs/ID: another role, or no longer active. Their sign-ins end."""
    role, active = request.form.get("role", ""), request.form.get("active") != "non"
    if role not in ROLE_NAMES:
        abort(400)
    with house().ledger.write() as ledger:
        told = _change(ledger, staff_id, role, active)
    say(told)
    return back_to("user", staff_id=staff_id)


def _change(ledger: Session, staff_id: int, role: str, active: bool) -> str:
    now, person = house().now(), accounts.held(ledger, staff_id)
    if person is None:
        abort(404)
    if request.form.get("seen") != f"{person.role}-{person.active}":
        return "Quelqu'un d'autre vient de changer ce compte : vérifiez, puis recommencez."
    before, after = (
        {"role": person.role, "active": person.active},
        {"role": role, "active": active},
    )
    if before == after:
        return "Rien n'a changé."
    if accounts.is_last_administrator(ledger, person) and (not active or role != person.role):
        return _LAST
    person.role, person.active = role, active
    sign_ins.end_sessions(ledger, staff_id, now)
    trail.note(
        ledger, user().name, "change_staff", f"staff:{staff_id}", now, before=before, after=after
    )
    return f"{person.name} : c'est enregistré, et ses connexions sont fermées."


def end_session(staff_id: int, session_id: int) -> ResponseReturnValue:
    """POST /utilisateurs/ID/connexions/ID/fin."""
    now = house().now()
    with house().ledger.write() as ledger:
        if not sign_ins.end_session(ledger, staff_id, session_id, now):
            abort(404)
        trail.note(ledger, user().name, "end_session", f"staff:{staff_id}", now)
    say("Cette connexion est fermée.")
    return back_to("user", staff_id=staff_id)


def revoke(invitation_id: int) -> ResponseReturnValue:
    """POST /utilisateurs/invitations/ID/fin: take a link back."""
    now = house().now()
    with house().ledger.write() as ledger:
        name = invitations.revoke(ledger, invitation_id, now)
        if name is None:
            abort(404)
        trail.note(ledger, user().name, "revoke_invitation", f"staff:{name}"[:80], now)
    say(f"Le lien de {name} n'ouvre plus rien.")
    return back_to("users")


def open_door() -> ResponseReturnValue:
    """POST /utilisateurs/porte: let somebody try again at once."""
    name, now = request.form.get("name", "")[:80], house().now()
    with house().ledger.write() as ledger:
        accounts.open_door(ledger, name)
        trail.note(ledger, user().name, "open_door", f"staff:{name}"[:80], now)
    say(f"{name} peut essayer de nouveau.")
    return back_to("users")
