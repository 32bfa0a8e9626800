"""The ladder of levels: how grave so many people are.

Pure; the arrival rule and the desk share it.
"""

from __future__ import annotations

from enum import StrEnum

from config.regions import Levels


class Level(StrEnum):
    """How grave a wave is, the least first. `none`: below every level."""

    NONE = "none"
    VIGILANCE = "vigilance"
    ALERTE = "alerte"
    URGENCE = "urgence"

    @property
    def rank(self) -> int:
        return list(Level).index(self)


def department_level(total: int, deaths: int, levels: Levels, free_beds: int) -> tuple[Level, str]:
    """The level of a department and the rule that gives it.

    `alerte` also as soon as people are more than the free beds; `urgence` also at any death.
    """
    if deaths:
        return Level.URGENCE, "death"
    if total >= levels.urgence:
        return Level.URGENCE, "urgence"
    if total >= levels.alerte:
        return Level.ALERTE, "alerte"
    if total > free_beds:
        return Level.ALERTE, "beds"
    if total >= levels.vigilance:
        return Level.VIGILANCE, "vigilance"
    return Level.NONE, "below"


def region_level(total: int, levels: Levels) -> tuple[Level, str]:
    """The region has one level."""
    return (Level.ALERTE, "region") if total >= levels.region else (Level.NONE, "below")
