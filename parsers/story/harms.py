"""What befell people, where only the words around a word tell it: deaths, sexual violence."""

from __future__ import annotations

from parsers.notes import Notes
from parsers.story.bereaved import hear_deaths
from parsers.story.wronged import hear_wrongs, set_wronged_aside


def hear_harms(notes: Notes) -> None:
    """`jariri ya cika`, `une a été forcée`."""
    hear_deaths(notes)
    hear_wrongs(notes)
    set_wronged_aside(notes)
