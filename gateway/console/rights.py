"""What each role may do in the console. Nothing else decides it."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Right(StrEnum):
    """What a page, or a button on it, asks for."""

    READ = "read"  # what was reported, with persons masked
    EDIT = "edit"  # correct, validate, answer; see whole telephone numbers
    SENSITIVE = "sensitive"  # trafficking, violence, complaints; the original of a text
    ADMINISTER = "administer"  # accounts, settings


ROLES: Final = {
    "reader": frozenset({Right.READ}),
    "secretariat": frozenset({Right.READ, Right.EDIT}),
    "protection": frozenset({Right.READ, Right.EDIT, Right.SENSITIVE}),
    "administrator": frozenset(Right),
}

ROLE_NAMES: Final = {
    "reader": "lecture seule",
    "secretariat": "secrétariat",
    "protection": "protection",
    "administrator": "administrateur",
}
