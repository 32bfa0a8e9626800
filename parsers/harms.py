"""What befell people, where only the words around a word tell it: deaths, sexual violence."""

from __future__ import annotations

from parsers.bereaved import hear_deaths
from parsers.notes import Notes
from parsers.wronged import hear_wrongs


def hear_harms(notes: Notes) -> None:
    """`jariri ya cika`, `une a été forcée`."""
    hear_deaths(notes)
    hear_wrongs(notes)
