"""What a person reads when something goes wrong: what happened, and what to do now."""

from __future__ import annotations

from typing import Final

import structlog
from flask import make_response, render_template
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from gateway.console.forgery import CSRFError
from gateway.console.headers import protect

_log = structlog.get_logger()

_TEXTS: Final = {
    400: (
        "Cette demande est incomplète",
        "Revenez à la page précédente, rechargez-la, puis recommencez.",
    ),
    403: (
        "Cette page ne vous est pas ouverte",
        "Votre rôle ne permet pas de la voir. Au besoin, demandez-le à l'administrateur.",
    ),
    404: (
        "Cette page n'existe pas",
        "L'adresse est peut-être incomplète. Repartez de la page d'accueil.",
    ),
    405: (
        "Cette page ne s'ouvre pas ainsi",
        "Repartez de la page d'accueil et utilisez les boutons.",
    ),
    413: ("C'est trop long", "Raccourcissez le texte ou le fichier, puis recommencez."),
    500: (
        "Labari a rencontré une erreur",
        "Recommencez dans une minute. Si l'erreur revient, donnez l'heure à l'administrateur.",
    ),
    503: (
        "La base de données ne répond pas",
        "Les SMS continuent d'être reçus et gardés. Réessayez dans une minute.",
    ),
}
_EXPIRED: Final = (
    "Ce formulaire a expiré",
    "La page est restée ouverte trop longtemps. Revenez en arrière, rechargez-la, puis envoyez.",
)


def page(error: HTTPException) -> Response:
    """An error of the web as a page."""
    code = error.code or 500
    title, advice = _EXPIRED if isinstance(error, CSRFError) else _TEXTS.get(code, _TEXTS[400])
    return _page(code, title, advice)


def ledger_away(error: SQLAlchemyError) -> Response:
    """The database does not answer."""
    _log.warning("console_without_ledger", error=type(error).__name__)
    response = _page(503, *_TEXTS[503])
    response.headers["Retry-After"] = "30"
    return response


def _page(code: int, title: str, advice: str) -> Response:
    response = make_response(
        render_template("error.html", title=title, advice=advice, code=code), code
    )
    return protect(response)
