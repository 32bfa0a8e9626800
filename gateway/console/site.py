"""Every page of the console: its address, and what one must be allowed to do to open it.

A page that is not in this table does not exist; one whose right somebody lacks is refused.
"""

from __future__ import annotations

from datetime import datetime
from hashlib import blake2b
from typing import Any, Final

from flask import Blueprint, Flask, g, request
from flask.sessions import SecureCookieSessionInterface
from sqlalchemy.exc import InterfaceError, OperationalError
from typing_extensions import override
from werkzeug.exceptions import HTTPException

from gateway.console import (
    account,
    aid,
    alert_calls,
    alerts,
    assets,
    audit,
    charts,
    door,
    errors,
    french,
    headers,
    inbox,
    invitation,
    journal,
    levels,
    message,
    notes,
    people,
    report,
    sending,
    sign_in,
    simulator,
    today,
    users,
    words,
)
from gateway.console.door import Page
from gateway.console.forgery import csrf
from gateway.console.rights import ROLE_NAMES, Right
from gateway.house import House

_FORM: Final = ("POST",)
_BOTH: Final = ("GET", "POST")

PAGES: Final = (
    Page("today", "/", Right.READ, today.show),
    Page("sign_in", "/connexion", None, sign_in.show, _BOTH),
    Page("sign_in_code", "/connexion/code", None, sign_in.code, _BOTH),
    Page("leave", "/deconnexion", Right.READ, sign_in.leave, _FORM),
    Page("account", "/compte", Right.READ, account.show),
    Page("account_password", "/compte/mot-de-passe", Right.READ, account.change_password, _FORM),
    Page("account_totp_offer", "/compte/code", Right.READ, account.offer_totp, _FORM),
    Page("account_totp", "/compte/code/essai", Right.READ, account.prove_totp, _BOTH),
    Page("account_totp_stop", "/compte/code/arret", Right.READ, account.drop_totp, _FORM),
    Page("account_session_end", "/compte/connexions/<int:session_id>/fin", Right.READ,
         account.end_session, _FORM),
    Page("journal", "/journal", Right.READ, journal.show),
    Page("journal_new", "/journal/nouveaux", Right.READ, journal.show_new),
    Page("report", "/rapports/<int:report_id>", Right.READ, report.show),
    Page("report_change", "/rapports/<int:report_id>", Right.EDIT, report.change, _FORM),
    Page("report_merge", "/rapports/<int:report_id>/jumeau", Right.EDIT, report.merge, _FORM),
    Page("inbox", "/a-traiter", Right.EDIT, inbox.show),
    Page("message", "/messages/<int:message_id>", Right.EDIT, message.show),
    Page("message_report", "/messages/<int:message_id>/rapport", Right.EDIT,
         message.make_report, _FORM),
    Page("message_away", "/messages/<int:message_id>/classer", Right.EDIT,
         message.put_away, _FORM),
    Page("message_answer", "/messages/<int:message_id>/reponse", Right.EDIT,
         message.answer, _FORM),
    Page("message_original", "/messages/<int:message_id>/original", Right.SENSITIVE,
         message.original, _FORM),
    Page("sms_cost", "/sms/compte", Right.EDIT, message.count),
    Page("alerts", "/alertes", Right.READ, alerts.show_all),
    Page("alert", "/alertes/<int:alert_id>", Right.READ, alerts.show),
    Page("alert_texts", "/alertes/<int:alert_id>/envois", Right.READ, alerts.show_texts),
    Page("alert_calls", "/alertes/<int:alert_id>/appels", Right.EDIT, alert_calls.show),
    Page("alert_answer", "/alertes/<int:alert_id>/reponse", Right.EDIT,
         alert_calls.note_answer, _FORM),
    Page("alert_act", "/alertes/<int:alert_id>/decision", Right.EDIT, alerts.act, _FORM),
    Page("alert_twins", "/alertes/<int:alert_id>/jumeaux/<int:pair_id>", Right.EDIT,
         alerts.decide_twins, _FORM),
    Page("charts", "/carte", Right.READ, charts.show),
    Page("people", "/personnes", Right.READ, people.show_all),
    Page("person_new", "/personnes/nouvelle", Right.EDIT, people.show_new),
    Page("person_add", "/personnes/nouvelle", Right.EDIT, people.add, _FORM),
    Page("people_import", "/personnes/import", Right.EDIT, people.import_file, _BOTH),
    Page("people_export", "/personnes/fichier", Right.EDIT, people.export),
    Page("person", "/personnes/<int:person_id>", Right.EDIT, people.show),
    Page("person_change", "/personnes/<int:person_id>", Right.EDIT, people.change, _FORM),
    Page("person_switch", "/personnes/<int:person_id>/etat", Right.EDIT, people.switch, _FORM),
    Page("levels", "/seuils", Right.ADMINISTER, levels.show),
    Page("levels_save", "/seuils", Right.ADMINISTER, levels.save, _FORM),
    Page("audit", "/audit", Right.ADMINISTER, audit.show),
    Page("note", "/note", Right.READ, notes.show_month),
    Page("week", "/semaine", Right.READ, notes.show_week),
    Page("users", "/utilisateurs", Right.ADMINISTER, users.show),
    Page("user_invite", "/utilisateurs", Right.ADMINISTER, users.invite, _FORM),
    Page("user_door", "/utilisateurs/porte", Right.ADMINISTER, users.open_door, _FORM),
    Page("invitation_end", "/utilisateurs/invitations/<int:invitation_id>/fin", Right.ADMINISTER,
         users.revoke, _FORM),
    Page("user", "/utilisateurs/<int:staff_id>", Right.ADMINISTER, users.show_one),
    Page("user_change", "/utilisateurs/<int:staff_id>", Right.ADMINISTER, users.change, _FORM),
    Page("user_reset", "/utilisateurs/<int:staff_id>/lien", Right.ADMINISTER, users.reset, _FORM),
    Page("user_session_end", "/utilisateurs/<int:staff_id>/connexions/<int:session_id>/fin",
         Right.ADMINISTER, users.end_session, _FORM),
    Page("invitation", "/invitation/<token>", None, invitation.show, _BOTH),
    Page("sending", "/sms", Right.READ, sending.show),
    Page("sending_texts", "/sms/envois", Right.EDIT, sending.show_texts),
    Page("sending_resolve", "/sms/<int:sms_id>/doute", Right.EDIT, sending.resolve, _FORM),
    Page("simulator", "/simulateur", Right.EDIT, simulator.show),
    Page("simulator_new", "/simulateur/nouveaux", Right.EDIT, simulator.show_new),
    Page("simulator_sms", "/simulateur/sms", Right.EDIT, simulator.send, _FORM),
    Page("simulator_ussd", "/simulateur/ussd", Right.EDIT, simulator.dial, _FORM),
    Page("help", "/aide-console", Right.READ, aid.show),
    Page("tour", "/visite", Right.READ, aid.step, _FORM),
    Page("tour_again", "/visite/revoir", Right.READ, aid.again, _FORM),
    Page("asset", "/static/<name>", None, assets.show),
)  # fmt: skip

MENU: Final = (
    ("today", "Aujourd'hui"),
    ("inbox", "À traiter"),
    ("journal", "Journal"),
    ("alerts", "Alertes"),
    ("charts", "Carte"),
    ("help", "Aide"),
)
"""What the head of every page leads to, for those who may go there: a page's name, its label."""

MORE: Final = (
    ("people", "Personnes"),
    ("note", "Notes à imprimer"),
    ("sending", "SMS et coût"),
    ("simulator", "Simulateur"),
    ("levels", "Seuils"),
    ("users", "Utilisateurs"),
    ("audit", "Audit"),
)
"""What is needed less often, and stands under « Plus »."""

_WITHIN: Final = {
    "message": "inbox",
    "report": "journal",
    "alert": "alerts",
    "alert_texts": "alerts",
    "alert_calls": "alerts",
    "person": "people",
    "person_new": "people",
    "people_import": "people",
    "week": "note",
    "sending_texts": "sending",
    "user": "users",
}
"""The page of the menu to which another page belongs."""


def install(app: Flask) -> None:
    """Put the console into the application of one web process."""
    house: House = app.extensions["labari"]
    secret = house.settings.secret_key.get_secret_value().encode()
    app.secret_key = blake2b(secret, digest_size=32, person=b"labari-cookie").digest()
    app.config.update(
        SESSION_COOKIE_NAME="labari",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        # Only the console's own pages are checked, by its door; the webhooks carry a secret.
        WTF_CSRF_CHECK_DEFAULT=False,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
    )
    app.session_interface = _Cookies()
    csrf.init_app(app)
    app.register_blueprint(_blueprint())
    _teach_templates(app, house)


class _Cookies(SecureCookieSessionInterface):
    """The signed cookie, sent over TLS only where there is TLS."""

    @override
    def get_cookie_secure(self, app: Flask) -> bool:
        return request.is_secure


def _blueprint() -> Blueprint:
    pages = {page.name: page for page in PAGES}
    blueprint = Blueprint(door.NAME, __name__, template_folder="templates")
    blueprint.before_request(door.guard(pages))
    for page in PAGES:
        blueprint.add_url_rule(page.path, page.name, page.view, methods=list(page.methods))
    blueprint.after_request(headers.protect)
    blueprint.register_error_handler(HTTPException, errors.page)
    for away in (OperationalError, InterfaceError):
        blueprint.register_error_handler(away, errors.ledger_away)
    return blueprint


def _teach_templates(app: Flask, house: House) -> None:
    """What every template may use."""
    zone = house.settings.region.timezone

    def moment(value: datetime | None) -> str:
        return french.moment(value, zone)

    def when(value: datetime | None) -> str:
        return french.when(value, door.house().now(), zone)

    def ago(value: datetime | None) -> str:
        return french.ago(value, door.house().now())

    def phone(number: str) -> str:
        return french.phone(number, whole=door.may(Right.EDIT))

    app.jinja_env.filters.update(
        moment=moment,
        when=when,
        ago=ago,
        phone=phone,
        day=french.day,
        short_day=french.short_day,
        long_day=french.long_day,
        month=french.month,
        span=french.span,
        number=french.number,
        plural=french.plural,
        lower_first=french.lower_first,
    )
    app.jinja_env.globals.update(
        asset=assets.address, may=door.may, Right=Right, words=words, word=words.word,
        region=house.settings.region, heard=door.heard,
    )  # fmt: skip
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.context_processor(_around)


def _around() -> dict[str, Any]:
    """What the frame of a page needs: who is there and where they may go."""
    who = g.get("user")
    here = (request.endpoint or "").removeprefix(f"{door.NAME}.")
    role = ROLE_NAMES.get(who.role, who.role) if who else ""
    return {
        "me": who,
        "my_role": role,
        "menu": _open_to_them(MENU),
        "more": _open_to_them(MORE),
        "here": here,
        "within": _WITHIN.get(here, here),
    }


def _open_to_them(entries: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    rights = {page.name: page.right for page in PAGES}
    return [
        (name, label)
        for name, label in entries
        if (right := rights[name])
        and door.may(right)
        and (name != "simulator" or simulator.available())
    ]
