"""Every page of the console, and an address to try it by; a new one is taught here."""

from __future__ import annotations

from gateway.console.door import Page
from gateway.console.site import PAGES

EXAMPLES = {
    "sending_resolve": "/sms/1/doute",
    "invitation": "/invitation/no-such-link",
    "invitation_end": "/utilisateurs/invitations/1/fin",
    "user": "/utilisateurs/1",
    "user_change": "/utilisateurs/1",
    "user_reset": "/utilisateurs/1/lien",
    "user_session_end": "/utilisateurs/1/connexions/1/fin",
    "person": "/personnes/1",
    "person_change": "/personnes/1",
    "person_switch": "/personnes/1/etat",
    "alert": "/alertes/1",
    "alert_texts": "/alertes/1/envois",
    "alert_calls": "/alertes/1/appels",
    "alert_answer": "/alertes/1/reponse",
    "alert_act": "/alertes/1/decision",
    "alert_twins": "/alertes/1/jumeaux/1",
    "message": "/messages/1",
    "message_report": "/messages/1/rapport",
    "message_away": "/messages/1/classer",
    "message_answer": "/messages/1/reponse",
    "message_original": "/messages/1/original",
    "report": "/rapports/1",
    "report_change": "/rapports/1",
    "report_merge": "/rapports/1/jumeau",
    "asset": "/static/no-such-file.css",
    "account_session_end": "/compte/connexions/1/fin",
}
"""An address for each page whose path has an argument."""


def address(page: Page) -> str:
    assert "<" not in page.path or page.name in EXAMPLES, f"teach EXAMPLES {page.name}"
    return EXAMPLES.get(page.name, page.path)


FRAGMENTS = {"journal_new", "sms_cost", "simulator_new"}
"""Pieces of pages, asked for by our own script."""

FILES = {"people_export"}
"""What is no page but a file to keep."""

READABLE = [
    page
    for page in PAGES
    if "GET" in page.methods and page.right is not None and page.name not in FILES
]
"""What somebody signed in can look at."""

WHOLE = [page for page in READABLE if page.name not in FRAGMENTS]
