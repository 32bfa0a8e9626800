"""Why a text went out, in plain French."""

from __future__ import annotations

from typing import Final

PURPOSE: Final = {
    "alert": "alerte",
    "escalation": "relance d'alerte",
    "update": "suite d'alerte",
    "rectification": "rectificatif",
    "receipt": "accusé de réception",
    "question": "question",
    "reminder": "rappel",
    "drill": "exercice",
    "notice": "réponse ou avis",
}
